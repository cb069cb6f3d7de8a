package score_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk/bench/reading/score"
	"obelisk/edtf"
	"obelisk/internal/read"
	"obelisk/quantity"
)

func TestDatesTakeTheirTimexForm(t *testing.T) {
	for _, c := range []struct {
		edtf string
		want []string
	}{
		{"1944-01-27", []string{"1944-01-27"}},
		{"1944-22~", []string{"1944-SU"}},
		{"194X", []string{"194"}},
		{"19XX", []string{"19"}},
		{"-0490", []string{"BC0491"}},
		{"-0479-08", []string{"BC0480-08"}},
		{"-0479/-0469", []string{"BC0480", "BC0470"}},
		{"-0488/-0479", []string{"BC048"}},
		{"-0399/-0300", []string{"BC03"}},
		{"-03XX", []string{"BC03"}},
		{"[1930~..1933~]", []string{"193"}},
		{"[1867..1899]", []string{"18"}},
		{"2008-41", []string{"2008-H2"}},
		{"1941/1945", []string{"1941", "1945"}},
		{"1941/..", []string{"1941"}},
		{"[1942-09-11~..1942-09-20~]", []string{"1942-09"}},
	} {
		if diff := cmp.Diff(c.want, score.OfDate(edtf.MustParse(c.edtf))); diff != "" {
			t.Errorf("%s: %s", c.edtf, diff)
		}
	}
}

func TestDurationsTakeTheirTimexForm(t *testing.T) {
	for text, want := range map[string]string{"3 mo": "P3M", "12 h": "PT12H", "2 wk": "P2W", "5 km": ""} {
		q, err := quantity.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := score.OfDuration(q); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

func TestAMarkedTextIsMeasured(t *testing.T) {
	folder := t.TempDir()
	text := "# a remark\nThe mill burnt on ⟦8 May 1911|1911-05-08⟧. ⟦Ninety moons later|=2000⟧ it stood.\n"
	if err := os.WriteFile(filepath.Join(folder, "mill.txt"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	texts, err := score.ReadMarked(folder)
	if err != nil {
		t.Fatal(err)
	}
	r, err := read.New(nil, read.Known{}, read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	report, err := score.Measure(context.Background(), r, texts, score.Misses{})
	if err != nil {
		t.Fatal(err)
	}
	want := score.Values{Precision: score.Count{Right: 1, Of: 1}, Recall: score.Count{Right: 1, Of: 2}}
	if diff := cmp.Diff(want, report.AllStrict); diff != "" {
		t.Error(diff)
	}
}

func TestPassagesCompareExactly(t *testing.T) {
	texts, err := score.ReadPassages(strings.NewReader("# a remark\n\n## Mill\nThe mill burnt in [[1911-05|May 1911]] for [[P2D|two days]].\n\n## Weir\nBuilt [[1901/1903|from 1901 to 1903]].\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []score.Text{
		{Name: "Mill", Text: "The mill burnt in May 1911 for two days.", Marked: []score.Expression{
			{From: 18, To: 26, Value: "1911-05", Exact: "1911-05"},
			{From: 31, To: 39, Value: "P2D", Exact: "0 months 172800 seconds"},
		}},
		{Name: "Weir", Text: "Built from 1901 to 1903.", Marked: []score.Expression{
			{From: 6, To: 23, Value: "1901", Exact: "1901"}, {From: 6, To: 23, Value: "1903", Exact: "1903"},
		}},
	}
	if diff := cmp.Diff(want, texts); diff != "" {
		t.Error(diff)
	}
}
