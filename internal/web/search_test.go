package web_test

import (
	"strings"
	"testing"
)

func TestSearchIsBoundedAndSaysWhyNothingIsFound(t *testing.T) {
	m := lamps(t)
	long := strings.Repeat("harbour+", 6000)
	h := open(t, m, nil)
	if body := get(h, "/en/search?q="+long).Body.String(); strings.Count(body, "harbour") > 1000 {
		t.Errorf("a question of 6,000 words is repeated %d times over", strings.Count(body, "harbour")/6000)
	}
	m.unindexed = true
	if body := get(h, "/en/search?q=zzz").Body.String(); !strings.Contains(body, "obelisk reindex") || strings.Contains(body, "Nothing in the register fits.") {
		t.Error("a register without an index says that nothing is found")
	}
}
