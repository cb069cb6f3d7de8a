package browser_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"obelisk"
	"obelisk/registers"
)

// accepted is a register of the tour whose proposals are all accepted.
func accepted(t *testing.T) string {
	t.Helper()
	browser(t)
	mine := register(t)
	command(t, "review", "accept", "--all", "--register", mine)
	return mine
}

// kinds visits one page of every kind that links lead to from the home page (of
// pages that can be narrowed in several ways at once, each way by itself), an entity of
// every class, and what is below a source's page.
func (b *tab) kinds(s server, lang string, look func(page string)) {
	b.Helper()
	seen, n := map[string]bool{}, 0
	for queue := []string{"/" + lang + "/"}; len(queue) > 0; queue = queue[1:] {
		page := queue[0]
		if kind := kindOf(page); seen[kind] || strings.Count(kind, "/") > 3 {
			continue
		} else {
			seen[kind] = true
		}
		n++
		b.visit(s.address + page)
		queue = append(queue, ask[[]string](b, `[...new Set([...document.querySelectorAll("a[href^='/`+lang+`/']")].map(a => a.getAttribute("href").split("#")[0]))]`)...)
		look(page)
	}
	if n < 8 {
		b.Fatalf("only %d kinds of pages were found", n)
	}
	for _, page := range b.below(s, lang) {
		b.visit(s.address + page)
		look(page)
	}
}

// below are pages that no page of another kind leads to: an entity of each class, a
// source's document, two sources side by side, and what other pages may frame.
func (b *tab) below(s server, lang string) []string {
	b.Helper()
	links := func(page, to string) []string {
		b.visit(s.address + page)
		return ask[[]string](b, `[...new Set([...document.querySelectorAll("main a[href^='/`+lang+to+`']")].map(a => a.getAttribute("href").split(/[?#]/)[0]))]`)
	}
	out := []string{"/" + lang + "/embed/map", "/" + lang + "/embed/timeline"}
	for i, class := range links("/"+lang+"/", "/class/") {
		if entities := links(class, "/entity/"); len(entities) > 0 {
			out = append(out, entities[0])
			if i == 0 {
				out = append(out, strings.Replace(entities[0], "/entity/", "/embed/entity/", 1))
			}
		}
	}
	sources := links("/"+lang+"/sources", "/source/")
	for _, source := range sources {
		if read := links(source, "/source/"); slices.Contains(read, source+"/text") {
			out = append(out, source+"/text")
			break
		}
	}
	if len(sources) > 1 {
		out = append(out, sources[0]+"/beside/"+strings.TrimPrefix(sources[1], "/"+lang+"/source/"))
	}
	return out
}

// kindOf is what addresses of one kind of page have in common: the first word behind
// the language, and what is asked for.
func kindOf(path string) string {
	path, query, _ := strings.Cut(path, "?")
	parts := strings.Split(path, "/")
	var names []string
	for pair := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(pair, "=")
		names = append(names, name)
	}
	if len(parts) > 3 {
		parts = parts[:3]
	}
	return strings.Join(append(parts, names...), "/")
}

func TestEveryPageIsSaidInEveryLanguageWithoutAComplaint(t *testing.T) {
	s := served(t, "serve", "--register", accepted(t))
	b := open(t, 1100)
	for _, lang := range obelisk.InterfaceLanguages() {
		b.kinds(s, strings.ToLower(string(lang)), func(page string) {
			if text := b.text("body"); strings.ContainsAny(text, "⟦⟧") {
				t.Errorf("%s lacks a message", page)
			}
			if got := ask[string](b, `document.documentElement.lang`); got != string(lang) {
				t.Errorf("%s says that it is in %s", page, got)
			}
			b.quiet(page)
		})
	}
}

func TestNoPageViolatesTheRulesOfAccessibility(t *testing.T) {
	s := served(t, "serve", "--register", accepted(t))
	b := open(t, 1100)
	b.needAxe()
	b.kinds(s, "en", func(page string) { b.accessible(page) })
	for _, page := range []string{"/zh-hans/", "/uk/search?q=1953", "/en/nothing-here"} {
		b.visit(s.address + page)
		b.accessible(page)
	}
}

func TestABundledRegisterIsAccessibleOnANarrowScreen(t *testing.T) {
	browser(t)
	s := served(t, "demo", registers.Names()[0])
	b := open(t, 390)
	b.needAxe()
	b.kinds(s, "en", func(page string) {
		b.accessible(page)
		if over := ask[int](b, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
			t.Errorf("%s is %d px wider than the screen", page, over)
		}
		b.quiet(page)
	})
}

func TestAReaderGoesFromTheHomePageToASource(t *testing.T) {
	s := served(t, "serve", "--register", accepted(t))
	b := open(t, 1100)
	b.visit(s.address + "/")
	b.follow(`main a[href*="/entity/"]`)
	if b.count("h1") != 1 {
		t.Errorf("%s has no heading", b.path())
	}
	if b.count("details") == 0 {
		t.Fatalf("%s has no apparatus", b.path())
	}
	b.do(press(`details summary`, "\r"))
	if !ask[bool](b, `document.querySelector("details").open`) {
		t.Errorf("the apparatus of %s does not open by the keyboard", b.path())
	}
	b.follow(`details[open] a[href*="/source/"]`)
	if !strings.Contains(b.path(), "/source/") {
		t.Errorf("the apparatus leads to %s", b.path())
	}
	b.quiet(b.path())
}

func TestNamesAreFoundInThreeScripts(t *testing.T) {
	s := served(t, "serve", "--register", accepted(t))
	b := open(t, 1100)
	// The same town, called by its name in three scripts, is the first hit.
	var found []string
	for lang, name := range townNames(b, s) {
		b.visit(s.address + "/" + lang + "/")
		b.do(typeInto(`form.search input[name=q]`, name))
		b.follow(`form.search button`)
		found = append(found, lang+": "+ask[string](b, `document.querySelector(".hits a")?.getAttribute("href").split("/").pop() ?? "nothing"`))
	}
	slices.Sort(found)
	for _, f := range found {
		if _, id, _ := strings.Cut(f, ": "); id != strings.SplitN(found[0], ": ", 2)[1] || id == "nothing" {
			t.Errorf("the names of one town find different things: %s", found)
			break
		}
	}
	b.quiet("search")
}

// townNames are the names that the first place of the register has on the pages
// of three languages.
func townNames(b *tab, s server) map[string]string {
	b.Helper()
	out := map[string]string{}
	b.visit(s.address + "/en/class/place")
	id := ask[string](b, `document.querySelector("main .list a[href*='/entity/']").getAttribute("href").split("/").pop()`)
	for _, lang := range []string{"en", "ru", "zh-hans"} {
		b.visit(s.address + "/" + lang + "/entity/" + id)
		out[lang] = ask[string](b, `document.querySelector("h1").firstChild.textContent.trim()`)
	}
	return out
}

func TestTheLanguageOfADeepPageIsSwitched(t *testing.T) {
	s := served(t, "serve", "--register", accepted(t))
	b := open(t, 1100)
	b.visit(s.address + "/en/class/place")
	b.follow(`main .list a[href*="/entity/"]`)
	deep := strings.TrimPrefix(b.path(), "/en")
	for _, lang := range []string{"uk", "zh-hant", "en"} {
		b.follow(fmt.Sprintf(`a[href="/%s%s"]`, lang, deep))
		if got := b.path(); got != "/"+lang+deep {
			t.Errorf("switching to %s leads to %s", lang, got)
		}
		if got := ask[string](b, `document.documentElement.lang.toLowerCase()`); got != lang {
			t.Errorf("%s is in %s", b.path(), got)
		}
	}
	b.quiet(deep)
}

func TestAMapAndATimelineAreZoomedAndTheirLinksWork(t *testing.T) {
	browser(t)
	s := served(t, "demo", registers.Names()[0])
	b := open(t, 1100)
	for page, marks := range map[string]string{"/en/map": "svg a.pin", "/en/timeline": "svg a.row"} {
		b.visit(s.address + page)
		b.needScripts()
		b.ready()
		b.do(press(`.zooms button:nth-last-child(3)`, "\r"), chromedp.WaitReady(`figure[data-zoomed]`))
		b.shot("zoomed" + page)
		if ask[int](b, `document.querySelector("`+marks+` text").getBoundingClientRect().height`) > 40 {
			t.Errorf("the labels of %s grow with it", page)
		}
		b.do(press(`.zooms button:last-child`, "\r"), chromedp.WaitNotPresent(`figure[data-zoomed]`))
		b.follow(marks)
		b.quiet(page)
	}
}

func TestTheTimelineAndTheMapAreNarrowedByTheirFilters(t *testing.T) {
	browser(t)
	s := served(t, "demo", registers.Names()[0])
	b := open(t, 1100)
	for page, marks := range map[string]string{"/en/map": "svg a.pin", "/en/timeline": "svg a.row"} {
		b.visit(s.address + page)
		all := b.count(marks)
		if all == 0 {
			t.Fatalf("%s shows nothing", page)
		}
		narrowed := false
		for _, href := range ask[[]string](b, `[...document.querySelectorAll("nav.facets a:not([aria-current])")].map(a => a.getAttribute("href"))`) {
			if !strings.Contains(href, "?") {
				continue // to another page
			}
			b.visit(s.address + href)
			few := b.count(marks)
			narrowed = narrowed || few > 0 && few < all
		}
		if !narrowed {
			t.Errorf("no facet of %s narrows it", page)
		}
		b.quiet(page)
	}
}

func TestTheYearOfAMapIsChosenByKeyboard(t *testing.T) {
	browser(t)
	s := served(t, "demo", registers.Names()[0])
	b := open(t, 1100)
	b.visit(s.address + "/en/map")
	b.needScripts()
	b.ready()
	if b.count(`form.slider`) == 0 {
		t.Fatal("the map has no slider of years")
	}
	last := ask[int](b, `Number(document.querySelector("#year").max)`)
	b.do(press(`#year`, kb.ArrowLeft), chromedp.WaitReady(`form.slider-set a[rel~=prev]`))
	if got := b.text(`form.slider output`); got != strconv.Itoa(last-1) {
		t.Errorf("one step before %d is %s", last, got)
	}
	if got := b.path(); !strings.Contains(got, "year="+strconv.Itoa(last-1)) {
		t.Errorf("the address does not follow: %s", got)
	}
	if !ask[bool](b, `document.activeElement.id === "year"`) {
		t.Error("the slider has lost the focus")
	}
	if b.count(`figure.map .zooms`) != 1 {
		t.Error("the map that came cannot be zoomed")
	}
	b.follow(`form.slider button`) // as without script
	if got := b.text(`form.slider output`); got != strconv.Itoa(last-1) {
		t.Errorf("the form shows %s", got)
	}
	b.quiet("map")
}

func TestAMarkOpensTheApparatusOfItsFact(t *testing.T) {
	browser(t)
	s := served(t, "demo", registers.Names()[0])
	b := open(t, 390)
	b.visit(s.address + "/en/class/event")
	b.follow(`main .list a[href*="/entity/"]`)
	b.do(chromedp.Click(`.record a.mark`))
	b.do(chromedp.WaitReady(`.record details[open] .apparatus:target`))
	if text := b.text(`.apparatus:target`); len(text) < 20 {
		t.Errorf("the apparatus says %q", text)
	}
	b.quiet(b.path())
}

func TestEveryPageIsReadWithoutAScript(t *testing.T) {
	browser(t)
	s := served(t, "demo", registers.Names()[0])
	with, without := open(t, 1100), open(t, 1100)
	without.withoutScripts()
	// What a script adds are buttons; the text, the drawings and the links are there before.
	const content = `(() => { const m = document.querySelector("main"); return [
		m.querySelectorAll("a[href]").length, m.querySelectorAll("svg a").length, m.querySelectorAll("svg path[d]").length,
		[...m.querySelectorAll("h1, h2, h3, p:not(.zooms), li, td, th, dt, dd, blockquote")].map(e => e.textContent).join("").length].join(" ") })()`
	with.kinds(s, "en", func(page string) {
		without.visit(s.address + page)
		if a, b := ask[string](with, content), ask[string](without, content); a != b {
			t.Errorf("%s has links, links in drawings, paths and letters %s with scripts and %s without", page, a, b)
		}
		without.quiet(page)
	})
}

// unreachable lists the controls of the page that is shown which the keyboard cannot
// come to.
func (b *tab) unreachable() []string {
	b.Helper()
	return ask[[]string](b, `[...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
		.filter(e => e.checkVisibility() && !e.disabled && !e.closest("[inert]"))
		.filter(e => { e.focus(); return document.activeElement !== e || e.tabIndex < 0 })
		.map(e => e.outerHTML.slice(0, 120))`)
}

func TestEveryControlIsReachedByTheKeyboard(t *testing.T) {
	browser(t)
	s := served(t, "demo", registers.Names()[0])
	b := open(t, 1100)
	b.kinds(s, "en", func(page string) {
		if lost := b.unreachable(); len(lost) > 0 {
			t.Errorf("on %s the keyboard does not come to\n%s", page, strings.Join(lost, "\n"))
		}
		if n := b.count(`[onclick], [tabindex]:not([tabindex="0"]):not([tabindex="-1"])`); n > 0 {
			t.Errorf("%s has %d elements out of the order of the keyboard", page, n)
		}
	})
}
