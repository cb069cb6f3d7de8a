package browser_test

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"

	"obelisk/registers"
)

func TestAPagePrintsAsAnArticleWithNumberedNotes(t *testing.T) {
	browser(t)
	s := served(t, "demo", registers.Names()[0])
	b := open(t, 1100)
	b.visit(s.address + "/en/class/event")
	b.follow(`main .list a[href*="/entity/"]`)
	if err := call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	printed := ask[struct {
		Facts, Notes, Shut int
		Behind             bool
		Seen               []string
	}](b, `(async () => {
		await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
		const shown = e => e.checkVisibility({contentVisibilityAuto: true}) && e.getBoundingClientRect().height > 0;
		const values = [...document.querySelectorAll(".record .values")], notes = [...document.querySelectorAll(".record .apparatus")];
		return {
			Facts: values.length, Notes: notes.length, Shut: notes.filter(n => !shown(n)).length,
			Behind: Math.min(...notes.map(n => n.getBoundingClientRect().top)) >= Math.max(...values.map(v => v.getBoundingClientRect().bottom)),
			Seen: [".top nav", ".search", ".record summary", ".embed", ".zooms", ".times"].filter(s => [...document.querySelectorAll(s)].some(shown)),
		};
	})()`)
	if printed.Facts < 3 || printed.Notes != printed.Facts {
		t.Errorf("%d facts have %d notes", printed.Facts, printed.Notes)
	}
	if printed.Shut > 0 || !printed.Behind {
		t.Errorf("%d notes are not printed; they stand behind the facts: %t", printed.Shut, printed.Behind)
	}
	if len(printed.Seen) > 0 {
		t.Errorf("what is of use on a screen alone is printed: %v", printed.Seen)
	}
	b.quiet(b.path())
}
