package collate_test

import (
	"testing"

	"obelisk"
	"obelisk/internal/collate"
	"obelisk/internal/exchange"
)

// qualified is a statement about the fair with qualifiers that are entities.
func qualified(s obelisk.Statement, pairs ...string) obelisk.Statement {
	for i := 0; i < len(pairs); i += 2 {
		s.Qualifiers = append(s.Qualifiers, obelisk.Qualifier{Property: obelisk.PropertyID(pairs[i]), Value: obelisk.Ref{Entity: obelisk.EntityID(pairs[i+1])}})
	}
	s.ID = obelisk.IdentityOf(s)
	return s
}

// TestTheBuiltInSchemaComparesOnlyWhatSpeaksOfTheSame weighs invented claims
// under the schema that registers have.
func TestTheBuiltInSchemaComparesOnlyWhatSpeaksOfTheSame(t *testing.T) {
	honours, err := exchange.BuiltInSchema("honours")
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name       string
		class      obelisk.ClassID
		statements []obelisk.Statement
		want       []string // a verdict a topic
	}{
		{
			"the dead are not the casualties", "event",
			[]obelisk.Statement{
				qualified(say("losses", amount("300 {person}"), "almanac"), "loss-kind", "dead"),
				qualified(say("losses", amount("900 {person}"), "gazette"), "loss-kind", "casualties"),
			},
			[]string{"single 900 {person} 1/1 single", "single 300 {person} 1/1 single"},
		},
		{
			"soldiers of one side are not those of the other, nor are tanks soldiers", "event",
			[]obelisk.Statement{
				qualified(say("losses", amount("300 {person}"), "almanac"), "loss-kind", "dead", "side", "north"),
				qualified(say("losses", amount("500 {person}"), "gazette"), "loss-kind", "dead", "side", "south"),
				qualified(say("losses", amount("40"), "gazette"), "loss-of", "tanks", "side", "south"),
			},
			[]string{"single 300 {person} 1/1 single", "single 500 {person} 1/1 single", "single 40 1/1 single"},
		},
		{
			"the same loss of the same side is compared", "event",
			[]obelisk.Statement{
				qualified(say("losses", amount("300 {person}"), "almanac"), "loss-kind", "dead", "side", "north"),
				qualified(say("losses", amount("500 {person}"), "gazette"), "loss-kind", "dead", "side", "north"),
			},
			[]string{"disputed - 2/2 disputed.apart"},
		},
		{
			"the day of the act, of its publication and of the presentation are three days", "conferral",
			[]obelisk.Statement{
				say("conferred-on", day("1931-05-08"), "almanac"), say("published-on", day("1931-05-10"), "gazette"),
				say("handed-over-on", day("1931-07-03"), "chronicle"),
			},
			[]string{"single 1931-05-08 1/1 single", "single 1931-07-03 1/1 single", "single 1931-05-10 1/1 single"},
		},
		{
			"almost nine hundred days are what another counts to the day", "event",
			[]obelisk.Statement{say("duration", amount("~..900 d"), "almanac"), say("duration", amount("872 d"), "gazette")},
			[]string{"refined 872 d 2/2 refined agreed"},
		},
		{
			"nine hundred days in round figures are too", "event",
			[]obelisk.Statement{say("duration", amount("900 d"), "almanac"), say("duration", amount("872 d"), "gazette")},
			[]string{"refined 872 d 2/2 rounding agreed"},
		},
		{
			"forty-five days are not forty-two", "event",
			[]obelisk.Statement{say("duration", amount("45 d"), "almanac"), say("duration", amount("42 d"), "gazette")},
			[]string{"disputed - 2/2 disputed.apart"},
		},
		{
			"twelve cities and one fortress are counted apart", "honour",
			[]obelisk.Statement{
				qualified(say("recipient-count", amount("12"), "almanac"), "counted", "cities"),
				qualified(say("recipient-count", amount("1"), "almanac"), "counted", "fortresses"),
				say("recipient-count", amount("13"), "gazette"),
			},
			[]string{"single 13 1/1 single", "single 12 1/1 single", "single 1 1/1 single"},
		},
		{
			"how many live there now does not contradict how many did", "place",
			[]obelisk.Statement{say("population", amount("40000 {person}"), "almanac"), say("population", amount("90000 {person}"), "gazette")},
			[]string{"single 90000 {person} 1/1 single changed"},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := collate.New(honours, lineage()).At(published()).Subject(obelisk.Entity{ID: "fair", Class: c.class}, c.statements)
			for i, v := range got.Verdicts {
				if i >= len(c.want) || inWords(v) != c.want[i] {
					t.Errorf("got  %s\nwant %v", inWords(v), c.want)
				}
			}
			if len(got.Verdicts) != len(c.want) {
				t.Errorf("got %d verdicts, want %d", len(got.Verdicts), len(c.want))
			}
		})
	}
}

// TestADurationIsHeldAgainstItsDates weighs an invented siege of 30 May to 10 July.
func TestADurationIsHeldAgainstItsDates(t *testing.T) {
	honours, err := exchange.BuiltInSchema("honours")
	if err != nil {
		t.Fatal(err)
	}
	for stated, want := range map[string]int{"41 d": 0, "42 d": 0, "~40 d": 0, "6 wk": 0, "45 d": 1, "3 mo": 1} {
		got := collate.New(honours, lineage()).Subject(obelisk.Entity{ID: "fair", Class: "event"}, []obelisk.Statement{
			say("start", day("1711-05-30"), "almanac"), say("end", day("1711-07-10"), "almanac"), say("duration", amount(stated), "almanac"),
		})
		if len(got.Findings) != want {
			t.Errorf("%s: got %d findings, want %d", stated, len(got.Findings), want)
		}
	}
}
