package browser_test

import (
	"slices"
	"strings"
	"testing"

	"obelisk/registers"
)

// The bounds of what a page sends, compressed, in bytes.
const (
	mostPage   = 60 << 10
	mostScript = 120 << 10
)

// weight is what a page sent, compressed, in bytes, how many milliseconds after
// the click its first content was painted, and which other hosts it asked.
type weight struct {
	Page, Script, Paint int
	Elsewhere           []string
}

// weigh reads what the browser measured of the page that is shown.
func (b *tab) weigh() weight {
	b.Helper()
	return ask[weight](b, `new Promise(done => new PerformanceObserver(list => {
		const [page] = performance.getEntriesByType("navigation");
		const parts = performance.getEntriesByType("resource");
		done({
			Page: page.encodedBodySize,
			Script: parts.filter(p => p.initiatorType === "script").reduce((n, p) => n + p.encodedBodySize, 0),
			Paint: Math.round(list.getEntriesByName("first-contentful-paint")[0].startTime - page.startTime),
			Elsewhere: parts.map(p => new URL(p.name).host).filter(h => h !== location.host),
		});
	}).observe({type: "paint", buffered: true}))`)
}

// TestPagesAreLight holds the pages of a bundled register to what they may send.
// The time of the first paint is told and not held to, since it is the machine's.
func TestPagesAreLight(t *testing.T) {
	browser(t)
	s := served(t, "demo", registers.Names()[0])
	b := open(t, 1100)
	var paints []int
	look := func(page string) {
		w := b.weigh()
		paints = append(paints, w.Paint)
		t.Logf("%6d bytes, %6d of scripts, painted after %3d ms: %s", w.Page, w.Script, w.Paint, page)
		if w.Page == 0 || w.Page > mostPage || w.Script > mostScript {
			t.Errorf("%s sends %d bytes and %d of scripts; at most %d and %d may be", page, w.Page, w.Script, mostPage, mostScript)
		}
		if len(w.Elsewhere) > 0 {
			t.Errorf("%s asks other hosts: %s", page, strings.Join(w.Elsewhere, ", "))
		}
	}
	b.kinds(s, "en", look)
	for _, page := range []string{"/zh-hans/", "/ru/map?year=1950", "/en/search?q=a"} {
		b.visit(s.address + page)
		look(page)
	}
	slices.Sort(paints)
	t.Logf("first contentful paint of %d pages: median %d ms, longest %d ms", len(paints), paints[len(paints)/2], paints[len(paints)-1])
}
