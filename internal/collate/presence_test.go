package collate_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/internal/collate"
	"obelisk/internal/exchange"
)

// TestTheLawsOfTheBuiltInSchema weighs invented conferrals of a lamp to a unit
// by a council under the rules that registers have.
func TestTheLawsOfTheBuiltInSchema(t *testing.T) {
	honours, err := exchange.BuiltInSchema("honours")
	if err != nil {
		t.Fatal(err)
	}
	ref := func(id obelisk.EntityID) obelisk.Value { return obelisk.Ref{Entity: id} }
	conferral := []obelisk.Statement{
		say("honour", ref("lamp"), "almanac"), say("recipient", ref("unit"), "almanac"),
		say("authority", ref("council"), "almanac"), say("conferred-on", day("1931-05-04"), "almanac"),
	}
	handed := func(what obelisk.EntityID, sources ...string) obelisk.Statement {
		return say("insignia", ref(what), sources...)
	}
	comesWith := func(what obelisk.EntityID) obelisk.Statement {
		return about("lamp", say("comes-with", ref(what), "gazette"))
	}
	cases := []struct {
		name string
		more []obelisk.Statement // of the conferral
		led  []obelisk.Statement
		want []string
	}{
		{"instituted in time", nil, []obelisk.Statement{about("lamp", say("instituted-on", day("1930"), "gazette"))}, nil},
		{"not instituted yet", nil, []obelisk.Statement{about("lamp", say("instituted-on", day("1932"), "gazette"))}, []string{"high conferred-on 2 2/2 before"}},
		{"discontinued before", nil, []obelisk.Statement{about("lamp", say("discontinued-on", day("1930"), "gazette"))}, []string{"high conferred-on 2 2/2 after"}},
		{"the recipient is not founded yet", nil, []obelisk.Statement{about("unit", say("founded-on", day("1931-06"), "gazette"))}, []string{"high conferred-on 2 2/2 before"}},
		{"the recipient is dissolved before", nil, []obelisk.Statement{about("unit", say("dissolved-on", day("1930"), "gazette"))}, []string{"low conferred-on 2 2/2 after"}},
		{"the recipient dies before, and is honoured all the same", nil, []obelisk.Statement{about("unit", say("died-on", day("1930"), "gazette"))}, nil},
		{"the recipient is born later", nil, []obelisk.Statement{about("unit", say("born-on", day("1940"), "gazette"))}, []string{"high conferred-on 2 2/2 before"}},
		{"the authority is not founded yet", nil, []obelisk.Statement{about("council", say("founded-on", day("1940"), "gazette"))}, []string{"high conferred-on 2 2/2 before"}},
		{"the authority is dissolved before", nil, []obelisk.Statement{about("council", say("dissolved-on", day("1930"), "gazette"))}, []string{"high conferred-on 2 2/2 after"}},
		{"the authority, a person, dies before", nil, []obelisk.Statement{about("council", say("died-on", day("1930"), "gazette"))}, []string{"high conferred-on 2 2/2 after"}},
		{"all insignia are listed", []obelisk.Statement{handed("badge", "almanac")}, []obelisk.Statement{comesWith("badge")}, nil},
		{"nobody lists insignia", nil, []obelisk.Statement{comesWith("badge")}, nil},
		{"one of two is listed", []obelisk.Statement{handed("badge", "almanac")}, []obelisk.Statement{comesWith("badge"), comesWith("scroll")}, []string{"low insignia 3 2/2 missing"}},
		{"the other is denied, which is a dispute if anything", []obelisk.Statement{handed("badge", "almanac"), handed("scroll", "!almanac")}, []obelisk.Statement{comesWith("badge"), comesWith("scroll")}, nil},
		{"more than comes with it is listed", []obelisk.Statement{handed("badge", "almanac"), handed("chain", "almanac")}, []obelisk.Statement{comesWith("badge")}, nil},
	}
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			c := collate.New(honours, lineage())
			subject := obelisk.Entity{ID: "fair", Class: "conferral"}
			own := append(test.more, conferral...)
			led := collate.Led{}
			for _, id := range c.Leads(subject, own) {
				for _, s := range test.led {
					if s.Subject == id {
						led[id] = append(led[id], s)
					}
				}
			}
			var got []string
			for _, f := range c.Weigh(subject, own, led).Findings {
				if f.Kind == obelisk.FindingLaw {
					got = append(got, inLine(f))
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("findings (-want +got)\n%s", diff)
			}
		})
	}
}
