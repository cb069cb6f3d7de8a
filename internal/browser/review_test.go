package browser_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"obelisk"
)

// harbour is a page that a curator hands in: it disagrees with the tour about
// one day, says another vaguely, and calls a town by a name that is not known.
const harbour = `# The Lamp of Courage

On 3 May 1951 the Lamp of Courage was conferred on Salt Haven and on Fairwater.

The Siege of Port Varda began on 13 September 1947 and ended in late January 1948. Nearly two thousand people died.

The obelisk in Salt Haven was opened on 9 May 1961. It is 34 metres high.
`

// edited serves a register of the tour for editing and comes to its desk.
func edited(t *testing.T, width int64) (*tab, server) {
	t.Helper()
	browser(t)
	s := served(t, "serve", "--edit", "--register", register(t))
	b := open(t, width)
	b.visit(s.entry)
	if got := b.path(); got != "/en/review" {
		t.Fatalf("the printed address leads to %s", got)
	}
	return b, s
}

// needScripts skips a test where the scripts were not built.
func (b *tab) needScripts() {
	b.Helper()
	if b.count(`script[type=module]`) == 0 {
		b.Skip("the scripts are not built (make scripts), so no key does anything")
	}
}

// ready waits until the script of the page has done its part.
func (b *tab) ready() {
	b.Helper()
	b.do(chromedp.WaitReady(`html[data-ready]`))
}

// key presses a key on the page and waits until the next page has loaded.
func (b *tab) key(key string) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience/4)
	defer cancel()
	if _, err := chromedp.RunResponse(ctx, chromedp.KeyEvent(key)); err != nil {
		b.Fatalf("%q on %s: %v", key, b.path(), err)
	}
	b.ready()
}

// proposals is how many proposals the queue says that there are.
func (b *tab) proposals(s server) int {
	b.Helper()
	b.visit(s.address + "/en/review")
	return ask[int](b, `parseInt(document.querySelector(".counts").innerText)`)
}

func TestTenProposalsAreReviewedByTheKeyboard(t *testing.T) {
	b, s := edited(t, 1100)
	b.needScripts()
	before := b.proposals(s)
	b.ready()
	b.key("\r") // begin with the first
	for i := range 9 {
		switch i % 3 {
		case 0, 1:
			b.key("a")
		default:
			b.do(chromedp.KeyEvent("r"), chromedp.KeyEvent("the page speaks of another town"))
			b.key("\r")
		}
		if b.text(".notice") == "" {
			t.Fatalf("nothing says what was done on %s", b.path())
		}
	}
	b.visit(s.address + "/en/review?property=start")
	b.ready()
	b.key("\r")
	b.do(chromedp.KeyEvent("e"), chromedp.WaitVisible(`form.amend`))
	b.do(typeInto(`form.amend [name=value]`, "late April 1948"))
	b.do(chromedp.WaitVisible(`output[for=value]:not(:empty)`))
	if meaning := b.text(`output[for=value]`); !strings.Contains(meaning, "30 April 1948") {
		t.Errorf("late April is taken for %s", meaning)
	}
	b.shot("amend")
	if _, err := axe(); err == nil {
		b.accessible("an open amendment")
	}
	b.do(typeInto(`form.amend [name=why]`, "the decree gives this"))
	b.key("\r")
	if !strings.Contains(b.path(), "done=amended") {
		t.Errorf("the amendment leads to %s: %s", b.path(), b.text("main"))
	}
	if after := b.proposals(s); after != before-10 {
		t.Errorf("of %d proposals %d are left after ten were reviewed", before, after)
	}
	b.ready()
	b.visit(s.address + "/en/review?done=amended&revision=" + b.lastRevision(s))
	b.ready()
	b.key("u")
	if after := b.proposals(s); after != before-9 {
		t.Errorf("after the undoing %d of %d are left", after, before)
	}
	b.quiet("the desk")
}

// lastRevision is the number of the newest revision that can be undone.
func (b *tab) lastRevision(s server) string {
	b.Helper()
	b.visit(s.address + "/en/review/done")
	return ask[string](b, `document.querySelector(".done input[name=revision]").value`)
}

func TestADocumentIsHandedInAndReadToItsQueue(t *testing.T) {
	b, s := edited(t, 1100)
	b.follow(`main a[href$="/review/add"]`)
	for i, want := range []string{"", "read before"} {
		b.visit(s.address + "/en/review/add")
		b.shot("add")
		b.do(chromedp.SetValue(`textarea[name=text]`, harbour), typeInto(`input[name=title]`, "Harbour"))
		b.follow(`form.add button.main-act`)
		b.do(chromedp.WaitReady(`.reasons li`))
		b.shot("read")
		if _, err := axe(); err == nil {
			b.accessible("a document that was read")
		}
		if text := b.text("main"); !strings.Contains(text, want) {
			t.Errorf("reading the text for time %d says:\n%s", i+1, text)
		}
	}
	b.follow(`a.main-link`)
	if !strings.Contains(b.path(), "source=harbour") || b.count(`.queued li`) < 5 {
		t.Errorf("%s lists %d proposals", b.path(), b.count(`.queued li`))
	}
	b.quiet("the reading")
}

func TestAFindingIsAnsweredOnThePageOfDisputes(t *testing.T) {
	b, s := edited(t, 1100)
	b.visit(s.address + "/en/disputes")
	b.do(press(`.answering summary`, "\r"), chromedp.Click(`.answering input[value^="holds "]`), chromedp.SendKeys(`.answering[open] textarea`, "the decree itself gives this day"))
	b.shot("answer")
	if _, err := axe(); err == nil {
		b.accessible("an open answer")
	}
	b.follow(`.answering[open] .main-act`)
	if text := b.text(".decision"); !strings.Contains(text, "the decree itself") {
		t.Errorf("the page does not say the decision: %s", text)
	}
	b.quiet("the answer")
}

func TestTwoEntriesBecomeOneAndOneBecomesTwo(t *testing.T) {
	b, s := edited(t, 1100)
	b.visit(s.address + "/en/review?class=event")
	b.follow(`.queued a`)
	b.shot("proposal")
	b.follow(`.mend a[href*="/merge"]`)
	b.do(typeInto(`form.years input[name=q]`, "Siege"))
	b.follow(`form.years button`)
	b.shot("merge-search")
	b.follow(`.alike a`)
	b.shot("merge")
	b.follow(`form .main-act`)
	if b.text(".notice") == "" {
		t.Errorf("nothing is said of the merging on %s", b.path())
	}
	b.follow(`.queued a`)
	b.follow(`.mend a[href*="/split"]`)
	b.do(typeInto(`input[name=name]`, "The Other One"), chromedp.Click(`.queued input`))
	b.shot("split")
	b.follow(`form .main-act`)
	if b.text(".notice") == "" {
		t.Errorf("nothing is said of the splitting on %s", b.path())
	}
	b.quiet("one and two")
}

func TestTheDeskIsSaidInEveryLanguageAndAccessible(t *testing.T) {
	b, s := edited(t, 390)
	b.needAxe()
	b.visit(s.address + "/en/review")
	proposal := ask[string](b, `document.querySelector(".queued a").getAttribute("href").split("/").pop()`)
	subject := ask[string](b, `fetch(document.querySelector(".queued a").href).then(r => r.text()).then(t => t.match(/review\/merge\?from=([a-z0-9-]+)/)[1])`)
	for _, page := range []string{"", "/" + proposal, "/bulk", "/done", "/add", "/twins", "/merge?from=" + subject, "/merge?from=" + subject + "&into=mirna", "/split?from=" + subject} {
		for i, lang := range obelisk.InterfaceLanguages() {
			where := "/" + strings.ToLower(string(lang)) + "/review" + page
			b.visit(s.address + where)
			if text := b.text("body"); strings.ContainsAny(text, "⟦⟧") {
				t.Errorf("%s lacks a message: %s", where, text)
			}
			if i == 0 {
				b.do(chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("details").forEach(d => d.open = true)`))
				b.accessible(where)
				if lost := b.unreachable(); len(lost) > 0 {
					t.Errorf("on %s the keyboard does not come to\n%s", where, strings.Join(lost, "\n"))
				}
				b.shot("narrow" + page)
			}
			if over := ask[int](b, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
				t.Errorf("%s is %d px wider than the screen", where, over)
			}
			b.quiet(where)
		}
	}
}

func TestSuggestionsComeWhileTyping(t *testing.T) {
	b, s := edited(t, 1100)
	b.needAxe()
	b.visit(s.address + "/en/search")
	b.needScripts()
	b.ready()
	b.do(typeInto(`form.search input[name=q]`, "mir"), chromedp.WaitVisible(`.suggested [role=option]`))
	b.shot("suggested")
	b.do(chromedp.KeyEvent(kb.ArrowDown))
	if got := ask[string](b, `document.querySelector(".suggested [aria-selected=true]")?.id ?? ""`); got == "" || got != ask[string](b, `document.activeElement.getAttribute("aria-activedescendant")`) {
		t.Errorf("the arrow chooses %q", got)
	}
	b.accessible("suggestions")
	b.quiet("suggestions")
}

// withoutScripts keeps the scripts of the pages to come from running.
func (b *tab) withoutScripts() {
	b.Helper()
	if err := call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		b.Fatal(err)
	}
}

func TestTheDeskNeedsNoScript(t *testing.T) {
	b, s := edited(t, 1100)
	b.withoutScripts()
	before := b.proposals(s)
	b.follow(`a.main-link`)
	b.follow(`form.decide button[value=accept]`)
	b.do(chromedp.SendKeys(`form.decide input[name=why]`, "said of another"))
	b.follow(`form.decide button[value=reject]`)
	if after := b.proposals(s); after != before-2 {
		t.Errorf("%d proposals became %d", before, after)
	}
	b.visit(s.address + "/en/review/done")
	b.follow(`.done button`)
	if after := b.proposals(s); after != before-1 {
		t.Errorf("after the undoing there are %d of %d", after, before)
	}
	b.quiet("the desk")
}

// shot keeps a picture of the whole page in the folder that OBELISK_SHOTS names,
// for people to look at.
func (b *tab) shot(name string) {
	b.Helper()
	dir := os.Getenv("OBELISK_SHOTS")
	if dir == "" {
		return
	}
	picture, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, strings.ReplaceAll(name, "/", "-")+".png"), picture, 0o644); err != nil {
		b.Fatal(err)
	}
}
