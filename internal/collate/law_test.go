package collate_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/internal/collate"
)

// lawful is the small schema with two rules: what is given on a day comes from
// a giver founded by then, and a fair is founded by the day on which it is.
func lawful() *obelisk.Schema {
	s := schema()
	s.Classes = []obelisk.Class{{ID: "event"}, {ID: "prize"}}
	s.Properties = append(s.Properties, obelisk.Property{ID: "founded", Kind: obelisk.KindDate, Cardinality: obelisk.One})
	s.Rules = []obelisk.Rule{
		{ID: "founded-first", Of: "event", Date: "on", Order: obelisk.NotBefore, Limit: "founded", Via: "giver", Kind: obelisk.FindingLaw},
		{ID: "founded-by-then", Of: "event", Date: "founded", Order: obelisk.NotAfter, Limit: "on", Kind: obelisk.FindingChronology},
	}
	return s
}

// founded says when the giver was founded.
func founded(v string, sources ...string) obelisk.Statement {
	s := say("founded", day(v), sources...)
	s.Subject = "guild"
	s.ID = obelisk.IdentityOf(s)
	return s
}

func TestRulesOfTheSchemaAreHeld(t *testing.T) {
	giver := say("giver", obelisk.Ref{Entity: "guild"}, "almanac")
	cases := map[string]struct {
		own, led []obelisk.Statement
		want     []string // kind, property and number of statements
	}{
		"in order":                             {[]obelisk.Statement{giver, say("on", day("1931-05-04"), "almanac")}, []obelisk.Statement{founded("1931-05-04", "gazette")}, nil},
		"too early":                            {[]obelisk.Statement{giver, say("on", day("1931-05-04"), "almanac")}, []obelisk.Statement{founded("1931-05-05", "gazette")}, []string{"law on 2"}},
		"the year allows it":                   {[]obelisk.Statement{giver, say("on", day("1931"), "almanac")}, []obelisk.Statement{founded("1931-05-05", "gazette")}, nil},
		"one of two foundings allows it":       {[]obelisk.Statement{giver, say("on", day("1931-05-04"), "almanac")}, []obelisk.Statement{founded("1931-05-05", "gazette"), founded("1930", "copy")}, nil},
		"neither founding allows it":           {[]obelisk.Statement{giver, say("on", day("1931-05-04"), "almanac")}, []obelisk.Statement{founded("1931-05-05", "gazette"), founded("1940", "copy")}, []string{"law on 3"}},
		"one of two days is too early":         {[]obelisk.Statement{giver, say("on", day("1931-05-04"), "almanac"), say("on", day("1933"), "gazette")}, []obelisk.Statement{founded("1932", "gazette")}, []string{"law on 2"}},
		"nobody vouches for the founding":      {[]obelisk.Statement{giver, say("on", day("1931"), "almanac")}, []obelisk.Statement{founded("1940")}, nil},
		"an open founding allows all":          {[]obelisk.Statement{giver, say("on", day("1931"), "almanac")}, []obelisk.Statement{founded("../1940", "almanac")}, nil},
		"about that year allows a little more": {[]obelisk.Statement{giver, say("on", day("1931-12"), "almanac")}, []obelisk.Statement{founded("1932~", "gazette")}, nil},
		"a limit of its own that is broken":    {[]obelisk.Statement{say("founded", day("1931-05-04"), "almanac"), say("on", day("1931-05-03"), "gazette")}, nil, []string{"chronology founded 2"}},
		"a limit of its own, kept to the day":  {[]obelisk.Statement{say("founded", day("1931-05-03"), "almanac"), say("on", day("1931-05-03"), "gazette")}, nil, nil},
	}
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			c := collate.New(lawful(), lineage())
			fair := obelisk.Entity{ID: "fair", Class: "event"}
			led := collate.Led{}
			for _, id := range c.Leads(fair, test.own) {
				led[id] = test.led
			}
			var got []string
			for _, f := range c.Weigh(fair, test.own, led).Findings {
				if f.Kind == obelisk.FindingDisputed {
					continue
				}
				got = append(got, string(f.Kind)+" "+string(f.Property)+" "+string(rune('0'+len(f.Statements))))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("findings (-want +got)\n%s", diff)
			}
		})
	}
}
