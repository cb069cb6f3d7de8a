package collate_test

import (
	"slices"
	"strings"
	"testing"

	"obelisk"
	"obelisk/internal/collate"
)

// document names a made-up copy.
func document(letter string) obelisk.DocumentID {
	return obelisk.DocumentID(strings.Repeat(letter, 64))
}

// sharing are three sources, each with a copy; "page" and "blog" share one
// passage, and so many letters in all.
func sharing(letters int, quoted bool) *collate.Witnesses {
	return collate.NewWitnesses([]obelisk.Source{
		{ID: "page"},
		{ID: "guide"},
		{ID: "blog", Shares: []obelisk.Shared{{
			Document: document("b"), With: "page", Other: document("a"), Letters: letters, Of: 1000, OfOther: 4000, Quoted: quoted,
			Passages: []obelisk.SharedPassage{{Here: obelisk.Span{Start: 100, End: 300}, There: obelisk.Span{Start: 500, End: 700}}},
		}}},
	})
}

// from is evidence of a source at a place of its copy.
func from(id obelisk.SourceID, copied obelisk.DocumentID, start int) obelisk.Evidence {
	return obelisk.Evidence{Source: id, Document: copied, Span: obelisk.Span{Start: start, End: start + 60}, Stance: obelisk.Supports}
}

func TestWhoTakesItFromASharedPassageIsOneWitness(t *testing.T) {
	cases := map[string]struct {
		witnesses *collate.Witnesses
		blog      int // where the blog says it
		want      int
	}{
		"both from the shared passage":                {sharing(200, false), 150, 2},
		"the blog from elsewhere in its text":         {sharing(200, false), 400, 3},
		"only the end of the sentence is shared":      {sharing(200, false), 265, 2},
		"hardly any of the sentence is shared":        {sharing(200, false), 285, 3},
		"the passage is quoted law":                   {sharing(200, true), 150, 3},
		"the blog is a copy as a whole":               {sharing(500, false), 400, 2},
		"the blog is a copy of law as a whole":        {sharing(900, true), 400, 3},
		"it shares a little less than half elsewhere": {sharing(499, false), 400, 3},
	}
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			s := say("begun", day("1931-05-04"))
			s.Evidence = []obelisk.Evidence{from("page", document("a"), 520), from("blog", document("b"), test.blog), from("guide", document("c"), 10)}
			for range 2 {
				result := collate.New(schema(), test.witnesses).Subject(obelisk.Entity{ID: "fair", Class: "event"}, []obelisk.Statement{s})
				if v := result.Verdicts[0]; v.Independent != test.want || v.Sources != 3 {
					t.Errorf("%d sources, %d independent, want 3 and %d", v.Sources, v.Independent, test.want)
				}
				slices.Reverse(s.Evidence)
			}
		})
	}
}

func TestSharedPassagesThatComeOrGoMoveTheirSources(t *testing.T) {
	none := collate.NewWitnesses([]obelisk.Source{{ID: "page"}, {ID: "guide"}, {ID: "blog"}})
	for name, pair := range map[string][2]*collate.Witnesses{
		"found": {none, sharing(200, false)}, "gone": {sharing(200, false), none},
		"called quoted": {sharing(200, false), sharing(200, true)}, "more of it": {sharing(200, false), sharing(600, false)},
	} {
		if moved := pair[1].Moved(pair[0]); !slices.Equal(moved, []obelisk.SourceID{"blog", "page"}) {
			t.Errorf("%s: %v are moved", name, moved)
		}
	}
	if moved := sharing(200, false).Moved(sharing(200, false)); len(moved) > 0 {
		t.Errorf("%v are moved without a change", moved)
	}
}
