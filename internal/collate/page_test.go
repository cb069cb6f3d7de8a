package collate_test

import (
	"testing"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/collate"
)

// published are the dates of the sources; of the chronicle none is known.
func published() collate.Pages {
	return collate.Pages{
		"almanac": edtf.MustParse("1901"), "copy": edtf.MustParse("1902"), "gazette": edtf.MustParse("1950-05-04"),
		"memoir": edtf.MustParse("1950"), "chronicle": {},
	}
}

func TestWhatChangesIsTrueWhenItIsWritten(t *testing.T) {
	asOf := func(v string, n string, sources ...string) obelisk.Statement {
		s := say("visitors", amount(n), sources...)
		s.Qualifiers = []obelisk.Qualifier{{Property: "as-of", Value: day(v)}}
		s.ID = obelisk.IdentityOf(s)
		return s
	}
	cases := []topicCase{
		{
			"a later page does not contradict an earlier one, and its value is shown",
			[]obelisk.Statement{say("visitors", amount("400"), "almanac"), say("visitors", amount("900"), "gazette")},
			"single 900 1/1 single changed",
		},
		{
			"pages of one year that differ are disputed",
			[]obelisk.Statement{say("visitors", amount("400"), "memoir"), say("visitors", amount("900"), "gazette")},
			"disputed - 2/2 disputed.apart",
		},
		{
			"one page that says two numbers contradicts itself, whenever it was written",
			[]obelisk.Statement{say("visitors", amount("400"), "chronicle"), say("visitors", amount("900"), "chronicle")},
			"disputed - 1/1 disputed.apart self-contradiction",
		},
		{
			"a page without a date may speak of another time",
			[]obelisk.Statement{say("visitors", amount("400"), "almanac"), say("visitors", amount("900"), "chronicle")},
			"single 400 1/1 single undated",
		},
		{
			"pages that agree are counted together although they are of different times",
			[]obelisk.Statement{say("visitors", amount("400"), "almanac", "gazette"), say("visitors", amount("900"), "chronicle")},
			"agreed 400 2/2 agreed undated",
		},
		{
			"a later page that denies what was true does not dispute it",
			[]obelisk.Statement{say("visitors", amount("400"), "almanac", "!gazette")},
			"single 400 1/1 single",
		},
		{
			"a page of the same year that denies it does",
			[]obelisk.Statement{say("visitors", amount("400"), "memoir", "!gazette")},
			"disputed - 2/2 denied",
		},
		{
			"of a time that the statements name themselves, pages of any time may contradict",
			[]obelisk.Statement{asOf("1900", "400", "almanac"), asOf("1900", "900", "gazette")},
			"disputed - 2/2 disputed.apart",
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			collator := collate.New(schema(), lineage()).At(published())
			result := collator.Subject(obelisk.Entity{ID: "fair", Class: "event"}, c.statements)
			if len(result.Verdicts) != 1 {
				t.Fatalf("got %d verdicts, want 1", len(result.Verdicts))
			}
			if got := inWords(result.Verdicts[0]); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestOnlySourcesOfWhatChangesNeedADate(t *testing.T) {
	collator := collate.New(schema(), lineage())
	got := collator.Dated([]obelisk.Statement{say("begun", day("1825"), "almanac"), say("visitors", amount("4"), "gazette>memoir", "copy")})
	if len(got) != 2 || got[0] != "copy" || got[1] != "memoir" {
		t.Errorf("got %v, want copy and memoir", got)
	}
}

func TestTheSchemasOwnWordsHaveNoVerdictUntilSomebodySpeaksOfThem(t *testing.T) {
	s := schema()
	s.Concepts = []obelisk.Concept{{ID: "fair", Class: "event", Labels: obelisk.Texts{"en": "Fair"}}}
	collator := collate.New(s, lineage())
	fair := obelisk.Entity{ID: "fair", Class: "event"}
	own, other := say("label", text("en", "Fair")), say("label", text("en", "Market"))
	vouched := say("label", text("en", "Fair"), "almanac")
	for _, c := range []struct {
		name       string
		statements []obelisk.Statement
		want       []string
	}{
		{"the schema's own name", []obelisk.Statement{own}, nil},
		{"another name beside it", []obelisk.Statement{own, other}, []string{"unsourced - 0/0 unsourced"}},
		{"a source that uses it", []obelisk.Statement{vouched}, []string{"single en:Fair 1/1 single"}},
		{"what else is said of it", []obelisk.Statement{own, say("begun", day("1825"))}, []string{"unsourced 1825 0/0 unsourced"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := collator.Subject(fair, c.statements).Verdicts
			if len(got) != len(c.want) {
				t.Fatalf("got %d verdicts, want %d", len(got), len(c.want))
			}
			for i := range got {
				if inWords(got[i]) != c.want[i] {
					t.Errorf("got  %s\nwant %s", inWords(got[i]), c.want[i])
				}
			}
		})
	}
}
