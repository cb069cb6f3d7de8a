package web_test

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"

	"obelisk"
	"obelisk/internal/document"
	"obelisk/internal/document/formats"
	"obelisk/internal/locale"
	"obelisk/internal/serve"
	"obelisk/internal/web"
)

// open makes the site of a register.
func open(t testing.TB, m *register, supplied web.Texts) http.Handler {
	t.Helper()
	locales, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	h, err := web.New(web.Deps{Store: m, Locales: locales, Log: slog.New(slog.DiscardHandler), Supplied: supplied, Blocks: blocks})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// blocks takes a document apart as the program does.
func blocks(ctx context.Context, name, text string) ([]*document.Block, error) {
	doc, err := formats.Open(ctx, name, strings.NewReader(text))
	if err != nil {
		return nil, err
	}
	var out []*document.Block
	for b, err := range doc.Blocks(ctx) {
		if err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, nil
}

// says fails where a page is not there, lacks a text or has one that it must not
// have, and returns the page.
func says(t *testing.T, h http.Handler, path string, want, not []string) string {
	t.Helper()
	w := get(h, path)
	if w.Code != http.StatusOK {
		t.Fatalf("got status %d", w.Code)
	}
	text := w.Body.String()
	for _, part := range want {
		if !strings.Contains(text, part) {
			t.Errorf("%s does not say %q", path, part)
		}
	}
	for _, part := range not {
		if strings.Contains(text, part) {
			t.Errorf("%s says %q", path, part)
		}
	}
	return text
}

// get asks for an address.
func get(h http.Handler, address string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, address, nil))
	return w
}

// element is a start tag with its attributes.
type element struct {
	tag        string
	attributes map[string]string
}

// elements parses a page and lists its elements.
func elements(t *testing.T, body string) []element {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	var out []element
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		e := element{tag: n.Data, attributes: map[string]string{}}
		for _, a := range n.Attr {
			e.attributes[a.Key] = a.Val
		}
		out = append(out, e)
	}
	return out
}

// crawl follows every internal link from the first page and returns the pages.
func crawl(t *testing.T, h http.Handler) map[string]string {
	t.Helper()
	pages, queue := map[string]string{}, []string{"/"}
	anchors := map[string][]string{}
	for len(queue) > 0 {
		address := queue[0]
		queue = queue[1:]
		if _, seen := pages[address]; seen {
			continue
		}
		w := get(h, address)
		pages[address] = w.Body.String()
		switch {
		case w.Code >= 300 && w.Code < 400:
			target, _, _ := strings.Cut(w.Header().Get("Location"), "#")
			queue = append(queue, target)
			delete(pages, address)
			pages[address] = ""
			continue
		case w.Code != http.StatusOK:
			t.Errorf("%s answers %d", address, w.Code)
			continue
		}
		if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			delete(pages, address)
			pages[address] = ""
			continue
		}
		for _, e := range elements(t, w.Body.String()) {
			href := e.attributes["href"]
			if href == "" || strings.Contains(href, "://") {
				continue
			}
			// Maps and timelines narrow themselves without end: one step is tried.
			if strings.Contains(address, "?") && strings.Contains(e.attributes["rel"], "nofollow") {
				continue
			}
			target, fragment, _ := strings.Cut(resolve(t, address, href), "#")
			queue = append(queue, target)
			if fragment != "" {
				anchors[target] = append(anchors[target], fragment)
			}
		}
	}
	for address, wanted := range anchors {
		for _, id := range wanted {
			if !strings.Contains(pages[address], `id="`+id+`"`) {
				t.Errorf("%s has no place %s, to which a link leads", address, id)
			}
		}
	}
	return pages
}

func resolve(t *testing.T, address, href string) string {
	t.Helper()
	base, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	target, err := base.Parse(href)
	if err != nil {
		t.Fatalf("%s links to %q: %v", address, href, err)
	}
	return target.String()
}

func TestEveryLinkLeadsSomewhereAndEveryPageIsWhole(t *testing.T) {
	pages := crawl(t, open(t, lamps(t), nil))
	for address, body := range pages {
		if body == "" {
			continue
		}
		if strings.Contains(body, "⟦") || strings.Contains(body, "ZgotmplZ") || strings.Contains(body, "{count}") || strings.Contains(body, "<no value>") {
			t.Errorf("%s has a missing message or an unsafe value", address)
		}
		if strings.Contains(body, "secret sentence") || strings.Contains(body, "fourth day of May") {
			t.Errorf("%s shows the text of a source that may only be cited", address)
		}
		checkMarkup(t, address, body)
	}
	for _, lang := range []string{"en", "zh-hans", "zh-hant", "ru", "uk", "be"} {
		for _, path := range []string{"/", "/entity/lamp-of-courage", "/entity/harbour-town-lamp-of-courage", "/entity/siege-of-harbour-town", "/class/unit", "/sources", "/source/almanac", "/disputes", "/changes", "/map", "/timeline"} {
			if pages["/"+lang+path] == "" {
				t.Errorf("no link leads to /%s%s", lang, path)
			}
		}
	}
}

// checkMarkup looks for what the content security policy and the reader forbid.
func checkMarkup(t *testing.T, address, body string) {
	t.Helper()
	ids := map[string]bool{}
	headings := 0
	for _, e := range elements(t, body) {
		own := e.tag == "script" && strings.HasPrefix(e.attributes["src"], "/assets/") // built by npm, where that is
		if e.tag == "script" && !own || e.tag == "style" || e.tag == "img" || e.tag == "iframe" || e.attributes["style"] != "" {
			t.Errorf("%s has a %s or an inline style", address, e.tag)
		}
		for name := range e.attributes {
			if strings.HasPrefix(name, "on") {
				t.Errorf("%s has an inline handler %s", address, name)
			}
		}
		if id := e.attributes["id"]; id != "" {
			if ids[id] {
				t.Errorf("%s has the id %s twice", address, id)
			}
			ids[id] = true
		}
		if e.tag == "h1" {
			headings++
		}
		if e.tag == "html" && !strings.EqualFold("/"+e.attributes["lang"], "/"+strings.Split(address, "/")[1]) {
			t.Errorf("%s says that its language is %s", address, e.attributes["lang"])
		}
		if src := e.attributes["src"]; src != "" && !own || e.tag == "link" && strings.Contains(e.attributes["href"], "//") {
			t.Errorf("%s loads something: %s", address, e.tag)
		}
	}
	if headings != 1 {
		t.Errorf("%s has %d main headings", address, headings)
	}
}

func TestPagesShowWhatTheyShould(t *testing.T) {
	h := open(t, lamps(t), nil)
	for _, test := range []struct {
		name, path string
		want       []string
		not        []string
	}{
		{
			"a disputed date bears the obelus and all its values", "/en/entity/harbour-town-lamp-of-courage",
			[]string{"†", "(disputed)", "3 May 1952", "4 May 1952", "Lamp of Courage – Harbour Town", "independent", "SHA-256"},
			[]string{"1952-05-03"},
		},
		{"a quotable passage is quoted with what surrounds it", "/en/entity/harbour-town-lamp-of-courage", []string{"<blockquote lang=\"en\">", `<span class="passage">On 3 May 1952`, "for the nine weeks", "leaning on characters 0–20"}, nil},
		{"a roll names recipients, dates and acts", "/en/entity/lamp-of-courage", []string{"Roll of recipients", "Harbour Town", "Act No. 7 of 1952", "June 1951"}, nil},
		{"a disputed act bears the obelus on the roll", "/en/entity/lamp-of-courage", []string{`Act No. 7 of 1952</a>; <a href="/en/entity/act-1951-2">Act No. 2 of 1951</a>&#8288;<span class="mark mark-disputed"`}, nil},
		{"words of another language are tagged", "/uk/entity/mill-end", []string{`<span lang="ru">Мельничный Конец</span>`, "російська"}, nil},
		{"amounts are said", "/ru/entity/siege-of-harbour-town", []string{"минимум 1\u00a0000\u00a0000\u00a0человек", "90\u00a0дней", "предложено, не проверено"}, nil},
		{"amounts are said in Chinese", "/zh-hans/entity/siege-of-harbour-town", []string{"至少1,000,000人", "1941年9月8日"}, nil},
		{
			"what follows from connected events is marked, with what it follows from", "/en/entity/way-over-the-ice",
			[]string{"◇", "(derived)", "No source states it", "20 November 1941 – 24 December 1941", `<a href="/en/entity/winter-camp">Winter camp</a> — start: `},
			nil,
		},
		{"a text is escaped", "/en/entity/siege-of-harbour-town", []string{"&lt;in stone&gt; &amp; brick"}, []string{"<in stone>"}},
		{"what was rejected is kept apart", "/en/entity/harbour-town", []string{"Rejected and withdrawn", "Founded by giants."}, nil},
		{"a place shows what points to it", "/en/entity/harbour-town", []string{"What points here", "Siege of Harbour Town"}, nil},
		{"a picture is named and not loaded", "/en/entity/lamp-picture", []string{"Lamp of Courage 1952.jpg"}, []string{"<img"}},
		{"a source names its kin", "/en/source/almanac", []string{"The Coast Almanac", "Descend from it", "Lamps of the World", string(almanacCopy), "cited by position and gist only", "179,004 characters"}, nil},
		{"a source shows what it shares, seen from its side", "/en/source/almanac", []string{"Council Gazette", "60 letters in common: 0 % of this source, 40 % of the other.", "This source is likely the copy (97 %).", "characters 1,200–1,266</span> = <span class=\"where\">characters 4–70", "this source: later than the other", "the other: breaks off where the other goes on"}, nil},
		{"a source shows the rare values it shares", "/ru/source/copyist", []string{"Одно вероятно взяло значения у другого", "вместе — одно свидетельство", "приводят одинаково: 14, иначе: 1.", "Что из двух копия, неизвестно."}, nil},
		{"disputes name both sides", "/en/disputes", []string{"3 May 1952", "4 May 1952", "Council Gazette", "The Coast Almanac"}, nil},
		{"an answer stands beside its dispute", "/en/disputes", []string{"The editors decide for", "The gazette is the act itself."}, nil},
		{"an answer stands beside its fact", "/ru/entity/harbour-town-lamp-of-courage", []string{"Составители принимают: ", "The gazette is the act itself."}, []string{"решение составителей"}},
		{"a name is found in another script", "/en/search?q=Портовому", []string{"1 entity", `<a href="/en/entity/harbour-town">Harbour Town</a>`, "Портовый"}, nil},
		{"what is found has facets", "/ru/search?q=harbour", []string{`href="/ru/search?class=place&amp;q=harbour"`, "Портовый"}, nil},
		{"a slip is corrected", "/en/search?q=harbuor", []string{"Shown for: harbour", "Siege of Harbour Town"}, nil},
		{"nothing is found", "/en/search?q=%22%3Cscript%3E", []string{"Nothing in the register fits."}, []string{"<script>"}},
		{"an honour's roll is a table, cards, a map and years", "/en/entity/lamp-of-courage", []string{`<a href="/en/entity/lamp-of-courage" aria-current="true">Table</a>`, `<a href="/en/entity/lamp-of-courage?roll=cards">Cards</a>`, `<a href="#roll-map">Map</a>`, `<section id="roll-map">`}, []string{`class="cards"`}},
		{"an honour's roll as cards", "/ru/entity/lamp-of-courage?roll=cards", []string{`<ul class="cards">`, `<h3><a href="/ru/entity/harbour-town">Портовый</a></h3>`, `aria-current="true">Карточки`}, []string{`<table class="roll">`}},
		{"the map shows what has a place", "/en/map", []string{`href="/en/entity/harbour-town"><title>Harbour Town`, `class="graticule" d="M`, "Siege of Harbour Town", "Land, rivers and lakes without borders"}, nil},
		{"the map has rivers and lakes", "/en/map?box=50,20,65,50", []string{`class="river" d="M`, `class="lake" d="M`}, nil},
		{"the map of a year leaves out what came later", "/en/map?year=1940", []string{"Land, rivers and lakes without borders"}, []string{">Siege of Harbour Town<"}},
		{"a year is chosen on a slider", "/en/map?year=1950", []string{`class="slider slider-set"`, `<output for="year">1950</output>`, `type="range" id="year" name="year" min="1941" max="1952" value="1950"`, `href="/en/map?year=1949"`, `href="/en/map?year=1951"`, `href="/en/map" rel="nofollow">All years`, `href="/en/timeline?from=1950&amp;to=1950"`}, nil},
		{"the slider keeps what the map was narrowed to", "/en/map?zoom=1", []string{`<form class="slider" action="/en/map"><input type="hidden" name="zoom" value="1">`, `min="1941" max="1952" value="1952"`}, []string{`class="slider slider-set"`}},
		{"a recipient is there before it is honoured", "/en/map?year=1950", []string{`class="pin pin-awaiting" href="/en/entity/harbour-town"`}, []string{"pin-recipient"}},
		{"a recipient is one when it is honoured", "/en/map?year=1952", []string{`class="pin pin-recipient" href="/en/entity/harbour-town"`}, nil},
		{"a facet counts what it shows", "/en/map", []string{`<a href="/en/map?class=event" rel="nofollow">events</a> <span class="count">1</span>`}, nil},
		{"other facets stay where one is chosen", "/en/map?class=event", []string{`href="/en/map?class=place"`}, nil},
		{"the map of a class", "/uk/map?class=event", []string{"Siege of Harbour Town"}, []string{">Harbour Town<"}},
		{"the timeline draws the versions of a dispute", "/en/timeline", []string{"row-disputed", "3 May 1952: Council Gazette", "4 May 1952: The Coast Almanac; Lamps of the World", `href="/en/timeline?`}, nil},
		{"the timeline of some months", "/ru/timeline?from=1941-09&to=1941-11", []string{"сентябрь 1941", `class="sure"`}, []string{"1952"}},
		{"from a day the timeline leads to its month and the days beside", "/en/timeline?from=1941-12-31&to=1941-12-31", []string{`href="/en/timeline?from=1941-12-30&amp;to=1941-12-30" rel="nofollow">Earlier`, `href="/en/timeline?from=1941-12&amp;to=1941-12" rel="nofollow">Wider`, `href="/en/timeline?from=1942-01-01&amp;to=1942-01-01" rel="nofollow">Later`}, nil},
		{"from some months to as many", "/en/timeline?from=1941-12&to=1942-01", []string{`href="/en/timeline?from=1941-10&amp;to=1941-11" rel="nofollow">Earlier`, `href="/en/timeline?from=1940&amp;to=1949" rel="nofollow">Wider`, `href="/en/timeline?from=1942-02&amp;to=1942-03" rel="nofollow">Later`}, nil},
		{"from ten years to a hundred", "/en/timeline?class=event&from=1940&to=1949", []string{`href="/en/timeline?class=event&amp;from=1930&amp;to=1939" rel="nofollow">Earlier`, `from=1900&amp;to=1999" rel="nofollow">Wider`, `from=1950&amp;to=1959" rel="nofollow">Later`}, nil},
		{"a stretch of two thousand million years has few ticks", "/en/timeline?from=Y-1000000000&to=Y1000000000", []string{`class="tick"`}, []string{">1000<"}},
		{"from the last year of four digits to one of five", "/en/timeline?from=9999&to=9999", []string{`from=Y10000&amp;to=Y10000" rel="nofollow">Later`}, nil},
		{"from an open stretch to all of time", "/en/timeline?from=1941", []string{`<a href="/en/timeline" rel="nofollow">Wider`}, []string{">Earlier"}},
		{"the feed tells what turned", "/en/changes", []string{"22 November 2026", "3 May 1952", "keeper: read the almanac", "The Coast Almanac"}, nil},
		{"a recipient's page leads with its honours and its place", "/en/entity/harbour-town", []string{"Honours received", `class="inset"`, `href="/en/map?box=`, `class="mark mark-`}, nil},
		{"the first page shows the map, the years and what changed last", "/en/", []string{`class="land"`, `<title>1952: `, "Conferrals by year", "All changes", `href="/en/timeline?from=1952&amp;to=1952"`}, nil},
		{"a facet of recipients leads to their conferrals on a timeline", "/en/timeline?class=place", []string{"row-conferral", `aria-current="true">places</a>`}, []string{`places</a> <span class="count">0<`}},
		{"a facet of conferrals leads to who received them on a map", "/en/map?class=conferral", []string{"pin-recipient", `aria-current="true">conferrals</a>`}, []string{`conferrals</a> <span class="count">0<`}},
		{"a map of one honour leaves out what others received", "/en/map?honour=lamp-of-courage", []string{"pin-recipient", `href="/en/timeline?honour=lamp-of-courage"`}, []string{"pin-event"}},
		{"an honour that nobody received leaves nothing", "/en/map?honour=no-such-honour", nil, []string{"pin-"}},
		{"the page of an honour leads to the map and the years of its own", "/en/entity/lamp-of-courage", []string{`href="/en/map?honour=lamp-of-courage"`, `from=1952&amp;honour=lamp-of-courage&amp;to=1952`}, nil},
		{"the timeline says in words what each stroke shows, with links to its sources", "/en/timeline", []string{
			"What each source says, where they differ", `<dd>3 May 1952 <span class="side-sources"><a href="/en/source/gazette"`, `<dd>4 May 1952 <span class="side-sources"><a href="/en/source/almanac"`,
		}, nil},
		{"disputes of one source", "/en/disputes?source=almanac", []string{"4 May 1952", `<option value="almanac" selected>`}, nil},
		{"disputes of what a recipient was given", "/en/disputes?subject=harbour-town", []string{"4 May 1952"}, nil},
		{"disputes of a greater weight", "/en/disputes?weight=5", []string{"There is nothing here."}, []string{"4 May 1952"}},
		{"what the register said at an earlier revision", "/en/entity/harbour-town-lamp-of-courage?revision=1", []string{"Shown as the register stood at revision 1, 21 November 2026.", "3 May 1952", "Back to the present"}, []string{"4 May 1952: "}},
		{"a card for another page", "/en/embed/entity/harbour-town", []string{"<base target=\"_top\">", `href="/en/entity/harbour-town"`, "3 May 1952"}, []string{`<nav`}},
		{"a map for another page", "/uk/embed/map?class=place", []string{`class="land"`, `href="/uk/map?class=place"`}, []string{`<nav`}},
		{"a page says how it is cited", "/en/entity/harbour-town", []string{"Harbour Town. The Lamps of Courage, revision "}, []string{"As data"}},
		{"what changed of one thing", "/en/changes?subject=harbour-town-lamp-of-courage", []string{"3 May 1952"}, nil},
		{"a document shows what is taken from it", "/en/source/gazette/text", []string{"gazette.txt", `<a href="#n1">1</a></sup><mark>`, `<li id="n1">`, "Further acts follow."}, []string{"A secret sentence"}},
		{"a source leads to its document", "/ru/source/gazette", []string{`href="/ru/source/gazette/text"`, `<option value="almanac"`}, nil},
		{"a source of which nothing may be shown has no document", "/en/source/almanac", []string{"The Coast Almanac"}, []string{"/source/almanac/text"}},
		{"two sources stand side by side", "/en/source/gazette/beside/almanac", []string{"Two sources side by side", "3 May 1952", "4 May 1952", "mark-disputed"}, []string{"A secret sentence"}},
		{"an address that would run is no link", "/en/entity/harbour-town", []string{"javascript:alert(1)"}, []string{`href="javascript`}},
		{"the language is kept on a deep page", "/be/entity/harbour-town", []string{`href="/zh-hant/entity/harbour-town"`, `hreflang="ru"`}, nil},
		{"a long list has a next page", "/en/class/unit", []string{"Next page", "after=post-099"}, nil},
		{"the end of a long list has a way back", "/en/class/unit?after=post-099", []string{"First page", "Lamp post No. 119"}, []string{"Next page"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			says(t, h, test.path, test.want, test.not)
		})
	}
}

func TestOnlyWhatIsMadeToBeEmbeddedMayBeFramed(t *testing.T) {
	h := serve.Guard(serve.Options{Handler: open(t, lamps(t), nil), Log: slog.New(slog.DiscardHandler), Clock: time.Now})
	for path, want := range map[string]string{
		"/en/entity/harbour-town": "frame-ancestors 'none'", "/en/map": "frame-ancestors 'none'",
		"/en/embed/entity/harbour-town": "frame-ancestors *", "/en/embed/map": "frame-ancestors *", "/en/embed/timeline": "frame-ancestors *",
	} {
		w := get(h, path)
		if got := w.Header().Get("Content-Security-Policy"); w.Code != http.StatusOK || !strings.Contains(got, want) || !strings.Contains(got, "default-src 'none'") {
			t.Errorf("%s answers %d with the policy %q", path, w.Code, got)
		}
	}
}

func TestAPassageOfASuppliedCopyIsShown(t *testing.T) {
	supplied := &register{texts: map[obelisk.DocumentID]string{almanacCopy: almanacText}}
	body := get(open(t, lamps(t), supplied), "/en/entity/harbour-town-lamp-of-courage").Body.String()
	if !strings.Contains(body, `<span class="passage">the fourth day of May</span>`) {
		t.Error("the passage of the supplied copy is not shown")
	}
}

func TestAddressesLeadToTheReadersLanguage(t *testing.T) {
	h := open(t, lamps(t), nil)
	var statement obelisk.StatementID
	for _, s := range lamps(t).statements {
		if s.Subject == "siege-of-harbour-town" && s.Property == "start" {
			statement = s.ID
		}
	}
	for _, test := range []struct {
		name, path, accept string
		status             int
		location           string
	}{
		{"the root", "/", "uk", http.StatusSeeOther, "/uk/"},
		{"the root of a reader without a wish", "/", "", http.StatusSeeOther, "/en/"},
		{"a stable entity", "/entity/harbour-town", "zh-TW", http.StatusSeeOther, "/zh-hant/entity/harbour-town"},
		{"a stable entity with an explicit wish", "/entity/harbour-town?lang=be", "zh-TW", http.StatusSeeOther, "/be/entity/harbour-town"},
		{"a stable source", "/source/almanac", "be", http.StatusSeeOther, "/be/source/almanac"},
		{"a stable statement", "/statement/" + string(statement), "ru", http.StatusSeeOther, "/ru/entity/siege-of-harbour-town#" + string(statement)},
		{"a language without its slash", "/ru", "", http.StatusMovedPermanently, "/ru/"},
		{"a merged entity", "/en/entity/old-harbour", "", http.StatusMovedPermanently, "/en/entity/harbour-town"},
	} {
		r := httptest.NewRequest(http.MethodGet, test.path, nil)
		r.Header.Set("Accept-Language", test.accept)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != test.status || w.Header().Get("Location") != test.location {
			t.Errorf("%s: got %d %s, want %d %s", test.name, w.Code, w.Header().Get("Location"), test.status, test.location)
		}
	}
}

func TestFailuresAreSaidInTheReadersLanguage(t *testing.T) {
	h := open(t, lamps(t), nil)
	for _, test := range []struct {
		name, path string
		status     int
		want       string
	}{
		{"no such entity", "/ru/entity/nowhere", http.StatusNotFound, "Не найдено"},
		{"no such source", "/zh-hans/source/nowhere", http.StatusNotFound, "未找到"},
		{"no such class", "/en/class/nowhere", http.StatusNotFound, "Not found"},
		{"no such statement", "/statement/s-aaaaaaaaaaaaaaaa", http.StatusNotFound, "Not found"},
		{"no such page", "/en/nowhere/at/all", http.StatusNotFound, "Not found"},
		{"an id that is none", "/uk/entity/%3Cscript%3E", http.StatusNotFound, "Не знайдено"},
		{"a continuation that is none", "/en/class/unit?after=%00", http.StatusBadRequest, "Not understood"},
	} {
		w := get(h, test.path)
		if w.Code != test.status || !strings.Contains(w.Body.String(), test.want) {
			t.Errorf("%s: got %d, want %d and %q", test.name, w.Code, test.status, test.want)
		}
	}
}

func TestABrokenStoreGivesAPageWithoutItsReason(t *testing.T) {
	m := lamps(t)
	h := open(t, m, nil)
	m.failure = errors.New("disk /var/secret is on fire")
	for _, path := range []string{"/en/", "/en/disputes", "/en/sources", "/en/class/unit", "/en/entity/harbour-town"} {
		w := get(h, path)
		if w.Code != http.StatusInternalServerError || !strings.Contains(w.Body.String(), "Something went wrong") || strings.Contains(w.Body.String(), "secret") {
			t.Errorf("%s: got %d and %q", path, w.Code, w.Body.String())
		}
	}
}

func TestAPageTakesFewQueriesHoweverManyNamesItShows(t *testing.T) {
	m := lamps(t)
	h := open(t, m, nil)
	for _, path := range []string{"/en/", "/en/entity/lamp-of-courage", "/en/class/unit", "/en/disputes"} {
		m.queries = 0
		get(h, path)
		if m.queries > 20 {
			t.Errorf("%s takes %d queries", path, m.queries)
		}
	}
}

func TestAPageIsKeptUntilTheRegisterChanges(t *testing.T) {
	m := lamps(t)
	h := open(t, m, nil)
	first := get(h, "/en/entity/hill-fort").Body.String()
	m.queries = 0
	if again := get(h, "/en/entity/hill-fort").Body.String(); again != first || m.queries != 0 {
		t.Errorf("the same page takes %d queries", m.queries)
	}
	if other := get(h, "/uk/entity/hill-fort").Body.String(); other == first {
		t.Error("another language gets the same page")
	}
	for i := range m.statements {
		if m.statements[i].Subject == "hill-fort" {
			m.statements[i].Value = obelisk.Text{Text: "Dale Fort", Language: obelisk.English}
		}
	}
	m.revision++
	if after := get(h, "/en/entity/hill-fort").Body.String(); !strings.Contains(after, "Dale Fort") {
		t.Error("the page does not follow the register")
	}
}

func TestAnEmptyRegisterHasItsPages(t *testing.T) {
	m := &register{about: obelisk.Register{ID: "empty", Title: obelisk.Texts{obelisk.English: "Empty"}, Schema: &obelisk.Schema{ID: "none"}}}
	for address, body := range crawl(t, open(t, m, nil)) {
		if strings.Contains(body, "⟦") {
			t.Errorf("%s has a missing message", address)
		}
	}
}

func FuzzEveryAddressIsAnsweredWithoutFailing(f *testing.F) {
	for _, path := range []string{"/", "/en/", "/en/entity/harbour-town", "/ru/class/unit?after=post-001", "/be/disputes?kind=law&after=x", "/uk/source/almanac?after=s-", "/statement/s-", "/zh-hant/../en", "//example.org", "/en/entity/lamp-of-courage?after=s-aaaaaaaaaaaaaaaa", "/%00", "/xx/"} {
		f.Add(path, "zh-TW, en;q=0.5")
	}
	h := open(f, lamps(f), nil)
	f.Fuzz(func(t *testing.T, address, accept string) {
		u, err := url.ParseRequestURI(address)
		if err != nil || u.IsAbs() {
			return
		}
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.URL = u
		r.Header.Set("Accept-Language", accept)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code >= http.StatusInternalServerError {
			t.Errorf("%s answers %d", address, w.Code)
		}
		if to := w.Header().Get("Location"); strings.HasPrefix(to, "//") || strings.Contains(to, "://") {
			t.Errorf("%s leads away to %s", address, to)
		}
	})
}

func FuzzAnyPositionInATextCanBeShown(f *testing.F) {
	f.Add(gazetteText, 21, 92)
	f.Add("", 0, 1)
	f.Add("你好\n世界", 1, 3)
	f.Add("x", -1, 5)
	f.Add(strings.Repeat("ж", 1024), 1023, 1024)
	f.Add(strings.Repeat("ж", 1024), 512, 1025)
	f.Add("\xff\xfe", 0, 9)
	m := &register{}
	h := open(f, m, nil)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		b := &builder{t: t}
		b.about = obelisk.Register{ID: "one", Title: obelisk.Texts{obelisk.English: "One"}, Schema: &obelisk.Schema{ID: "none"}}
		b.sources = lampSources()
		b.texts = map[obelisk.DocumentID]string{gazetteCopy: text}
		b.entities = []obelisk.Entity{{ID: "it", Class: "thing"}}
		b.statement("it", "is", obelisk.None{}, obelisk.Evidence{Source: "gazette", Document: gazetteCopy, Span: obelisk.Span{Start: start, End: end}, Stance: obelisk.Supports})
		b.revision = m.revision + 1
		*m = b.register
		w := get(h, "/en/entity/it")
		quoted := strings.Contains(w.Body.String(), "<blockquote")
		inside := start >= 0 && start < end && end <= utf8.RuneCountInString(text)
		if w.Code != http.StatusOK || quoted != inside {
			t.Errorf("characters %d to %d of %q: status %d, quoted %t", start, end, text, w.Code, quoted)
		}
	})
}

func BenchmarkPages(b *testing.B) {
	m := lamps(b)
	h := open(b, m, nil)
	for _, path := range []string{"/en/", "/en/entity/lamp-of-courage", "/ru/entity/harbour-town-lamp-of-courage", "/en/disputes", "/en/source/gazette"} {
		b.Run(strings.ReplaceAll(path[1:], "/", "_"), func(b *testing.B) {
			for b.Loop() {
				m.revision++ // so that the page is made anew
				get(h, path)
			}
		})
	}
	b.Run("kept", func(b *testing.B) {
		for b.Loop() {
			get(h, "/en/")
		}
	})
}
