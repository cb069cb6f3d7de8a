package document_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRespelledWordsStandWhereTheDocumentHasThem(t *testing.T) {
	page := "Ein **gro**ßer [Turm](https://example.org/turm) &amp; ein H&auml;user-Meer.\n\n| Ort | Jahr |\n|---|---|\n| Turmau am Turm | 1811 |\n"
	d := open(t, "page.md", []byte(page))
	upper := func(word string) string {
		if strings.EqualFold(word, "turm") || strings.Contains(word, "ß") || strings.Contains(word, "ä") {
			return "<" + strings.ToUpper(word) + ">"
		}
		return word
	}
	var got []string
	for block, err := range d.Blocks(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		other := block.Respelled(upper)
		got = append(got, other.Text)
		for _, word := range strings.Fields(other.Text) {
			at := strings.Index(other.Text, word)
			got = append(got, other.Passage(other.At(at, at+len(word))))
		}
		for _, l := range other.Links {
			got = append(got, "link "+other.Text[l.Start:l.End])
		}
		for _, c := range other.Cells {
			got = append(got, "cell "+other.Text[c.Start:c.End])
		}
		if same := block.Respelled(func(word string) string { return word }); same != block {
			t.Errorf("%q was made anew though nothing changed", block.Text)
		}
	}
	want := []string{
		"Ein <GROßER> <TURM> & ein <HÄUSER>-Meer.", "Ein", "gro**ßer", "Turm", "&amp;", "ein", "H&auml;user-Meer.", "link <TURM>",
		"Ort\tJahr", "Ort", "Jahr", "cell Ort", "cell Jahr",
		"Turmau am <TURM>\t1811", "Turmau", "am", "Turm", "1811", "cell Turmau am <TURM>", "cell 1811",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
