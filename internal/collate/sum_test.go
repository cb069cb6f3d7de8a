package collate_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/internal/collate"
)

// counting is the small schema with sums and a tally: losses are those of the
// parts of a fair, of its sides and of what befell them; a guild says how many
// fairs it holds.
func counting() *obelisk.Schema {
	s := schema()
	s.Classes = []obelisk.Class{{ID: "event"}, {ID: "guild"}}
	for _, id := range []obelisk.EntityID{"all", "burnt", "stolen", "spoilt", "lost", "fairs", "big-fairs", "big"} {
		s.Concepts = append(s.Concepts, obelisk.Concept{ID: id, Class: "event"})
	}
	for i := range s.Properties {
		if s.Properties[i].ID == "losses" {
			s.Properties[i].Qualifiers = []obelisk.PropertyID{"side", "how"}
			s.Properties[i].Scope = []obelisk.PropertyID{"side", "how"}
		}
	}
	s.Properties = append(s.Properties,
		obelisk.Property{ID: "how", Kind: obelisk.KindEntity, Cardinality: obelisk.One, QualifierOnly: true},
		obelisk.Property{ID: "part-of", Kind: obelisk.KindEntity, Cardinality: obelisk.Many},
		obelisk.Property{ID: "size", Kind: obelisk.KindEntity, Cardinality: obelisk.Many},
		obelisk.Property{
			ID: "number", Kind: obelisk.KindQuantity, Cardinality: obelisk.One,
			Qualifiers: []obelisk.PropertyID{"how", "as-of"}, Scope: []obelisk.PropertyID{"how", "as-of"},
		},
		obelisk.Property{ID: "in-town", Kind: obelisk.KindEntity, Cardinality: obelisk.One},
	)
	s.Sums = []obelisk.Sum{
		{ID: "fates", Of: "event", Total: "losses", By: "how", Whole: "all", Parts: []obelisk.EntityID{"burnt", "stolen", "spoilt", "lost"}, Complete: []obelisk.EntityID{"burnt", "stolen"}},
		{ID: "sides", Of: "event", Total: "losses", By: "side", Severity: obelisk.SeverityLow},
		{ID: "parts", Of: "event", Total: "losses", Via: "part-of", Each: true},
	}
	s.Tallies = []obelisk.Tally{{
		ID: "fairs-held", Of: "guild", Total: "number", Via: "giver", Distinct: "in-town", By: "how", Kind: "size",
		Kinds: map[obelisk.EntityID]obelisk.EntityID{"big-fairs": "big"}, All: []obelisk.EntityID{"fairs"},
		Until: "as-of", Date: "on", Nearly: 75,
	}}
	return s
}

// lost is an amount of losses; of names what happened, side whose they are.
func lost(v, how, side string, sources ...string) obelisk.Statement {
	var pairs []string
	if how != "" {
		pairs = append(pairs, "how", how)
	}
	if side != "" {
		pairs = append(pairs, "side", side)
	}
	return qualified(say("losses", amount(v), sources...), pairs...)
}

// inLine writes a finding in a line: severity, property, number of statements,
// sources and independent ones, and its reasons.
func inLine(f obelisk.Finding) string {
	words := []string{string(f.Severity), string(f.Property), string(rune('0' + len(f.Statements))), string(rune('0'+f.Sources)) + "/" + string(rune('0'+f.Independent))}
	for _, m := range f.Why {
		words = append(words, m.Key[strings.LastIndex(m.Key, ".")+1:])
	}
	return strings.Join(words, " ")
}

func TestPartsAreHeldAgainstTheWhole(t *testing.T) {
	cases := []struct {
		name       string
		statements []obelisk.Statement
		want       []string
	}{
		{
			"a source whose parts come out is right",
			[]obelisk.Statement{lost("100", "all", "", "almanac"), lost("60", "burnt", "", "almanac"), lost("40", "stolen", "", "almanac")},
			nil,
		},
		{
			"a part that is more than the whole contradicts it",
			[]obelisk.Statement{lost("900", "all", "", "almanac"), lost("1000", "burnt", "", "almanac")},
			[]string{"medium losses 2 1/1 part total one-source"},
		},
		{
			"the parts together are more than the whole",
			[]obelisk.Statement{lost("950", "all", "", "almanac"), lost("600", "burnt", "", "almanac"), lost("407", "stolen", "", "almanac")},
			[]string{"medium losses 3 1/1 part part total one-source"},
		},
		{
			"only the parts that it takes are named",
			[]obelisk.Statement{lost("90", "all", "", "almanac"), lost("61", "burnt", "", "almanac"), lost("2", "spoilt", "", "almanac"), lost("41", "stolen", "", "almanac")},
			[]string{"medium losses 3 1/1 part part total one-source"},
		},
		{
			"parts that make up the whole are not less either",
			[]obelisk.Statement{lost("121", "all", "", "almanac"), lost("61", "burnt", "", "almanac"), lost("41", "stolen", "", "almanac")},
			[]string{"medium losses 3 1/1 part part total one-source"},
		},
		{
			"a further part may make up for it",
			[]obelisk.Statement{lost("121", "all", "", "almanac"), lost("61", "burnt", "", "almanac"), lost("41", "stolen", "", "almanac"), lost("19", "spoilt", "", "almanac")},
			nil,
		},
		{
			"or be among the others",
			[]obelisk.Statement{lost("102", "all", "", "almanac"), lost("61", "burnt", "", "almanac"), lost("41", "stolen", "", "almanac"), lost("19", "spoilt", "", "almanac")},
			nil,
		},
		{
			"without all that make it up nothing is missing",
			[]obelisk.Statement{lost("121", "all", "", "almanac"), lost("61", "burnt", "", "almanac")},
			nil,
		},
		{
			"at least and about leave room",
			[]obelisk.Statement{lost("121", "all", "", "almanac"), lost("61", "burnt", "", "almanac"), lost("41..", "stolen", "", "almanac")},
			nil,
		},
		{
			"round figures leave room",
			[]obelisk.Statement{lost("10300", "all", "", "almanac"), lost("6000", "burnt", "", "almanac"), lost("4200", "stolen", "", "almanac")},
			nil,
		},
		{
			"another's whole that the parts exceed is a finding of both",
			[]obelisk.Statement{lost("90", "all", "", "gazette"), lost("61", "burnt", "", "almanac"), lost("41", "stolen", "", "almanac")},
			[]string{"medium losses 3 2/2 part part total several-sources"},
		},
		{
			"one of two wholes that allows the parts is enough",
			[]obelisk.Statement{lost("90", "all", "", "gazette"), lost("102", "all", "", "chronicle"), lost("61", "burnt", "", "almanac"), lost("41", "stolen", "", "almanac")},
			nil,
		},
		{
			"one combination of the values that comes out is enough",
			[]obelisk.Statement{
				lost("121", "all", "", "gazette"), lost("61", "burnt", "", "almanac"), lost("71", "burnt", "", "chronicle"),
				lost("41", "stolen", "", "almanac"), lost("50", "stolen", "", "chronicle"),
			},
			nil,
		},
		{
			"sums on both sides of the whole do not come out",
			[]obelisk.Statement{
				lost("111", "all", "", "gazette"), lost("61", "burnt", "", "almanac"), lost("81", "burnt", "", "chronicle"), lost("41", "stolen", "", "almanac"),
			},
			[]string{"medium losses 4 3/3 part part total several-sources"},
		},
		{
			"who contradicts itself is named, and no other",
			[]obelisk.Statement{lost("90", "all", "", "gazette", "almanac"), lost("61", "burnt", "", "almanac"), lost("41", "stolen", "", "almanac", "gazette")},
			[]string{"medium losses 3 1/1 part part total one-source"},
		},
		{
			"a copy of who contradicts itself adds a source and no witness",
			[]obelisk.Statement{lost("90", "all", "", "copy", "almanac"), lost("101", "burnt", "", "almanac", "copy")},
			[]string{"medium losses 2 2/1 part total one-source"},
		},
		{
			"the sides are held against all, each fate by itself",
			[]obelisk.Statement{lost("60", "burnt", "north", "almanac"), lost("70", "burnt", "south", "almanac"), lost("101", "burnt", "", "almanac"), lost("500", "stolen", "north", "almanac")},
			[]string{"low losses 3 1/1 part part total one-source"},
		},
		{
			"what nobody vouches for is not added up",
			[]obelisk.Statement{lost("90", "all", "", "almanac"), lost("101", "burnt", "")},
			nil,
		},
		{
			"what is counted differently is not added up",
			[]obelisk.Statement{lost("90 {person}", "all", "", "almanac"), lost("101 {tank}", "burnt", "", "almanac")},
			nil,
		},
	}
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, f := range collate.New(counting(), lineage()).Totals(obelisk.Entity{ID: "fair", Class: "event"}, test.statements, collate.Parts{}) {
				got = append(got, inLine(f))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("findings (-want +got)\n%s", diff)
			}
		})
	}
}

// about makes a statement one about another entity.
func about(subject obelisk.EntityID, s obelisk.Statement) obelisk.Statement {
	s.Subject = subject
	s.ID = obelisk.IdentityOf(s)
	return s
}

func TestAPartOfAnEventIsHeldAgainstTheEvent(t *testing.T) {
	link := about("market", say("part-of", obelisk.Ref{Entity: "fair"}, "almanac"))
	for name, test := range map[string]struct {
		whole, part []obelisk.Statement
		want        []string
	}{
		"less":                    {[]obelisk.Statement{lost("90", "burnt", "", "almanac")}, []obelisk.Statement{lost("61", "burnt", "", "almanac")}, nil},
		"more":                    {[]obelisk.Statement{lost("60", "burnt", "", "almanac")}, []obelisk.Statement{lost("61", "burnt", "", "gazette")}, []string{"medium losses 3 2/2 part total several-sources"}},
		"of another fate":         {[]obelisk.Statement{lost("60", "burnt", "", "almanac")}, []obelisk.Statement{lost("61", "stolen", "", "gazette")}, nil},
		"another value allows it": {[]obelisk.Statement{lost("60", "burnt", "", "almanac"), lost("62", "burnt", "", "chronicle")}, []obelisk.Statement{lost("61", "burnt", "", "gazette")}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			collator := collate.New(counting(), lineage())
			fair := obelisk.Entity{ID: "fair", Class: "event"}
			parts := collate.Parts{Leading: map[obelisk.PropertyID][]obelisk.EntityID{"part-of": {"market"}}, Said: collate.Led{"market": {link}}}
			for _, s := range test.part {
				parts.Said["market"] = append(parts.Said["market"], about("market", s))
			}
			if wants := collator.Wants(fair, test.whole); len(wants) != 1 || wants[0].Via != "part-of" {
				t.Errorf("wants %+v", wants)
			}
			var got []string
			for _, f := range collator.Totals(fair, test.whole, parts) {
				got = append(got, inLine(f))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("findings (-want +got)\n%s", diff)
			}
		})
	}
}

// holding is what is said of the fairs of towns that a guild holds: "town"
// alone is a fair of that town by the almanac, "town@year" one of a year,
// "town=size" one of a size, "town<source" one that another source names, and
// "town!" one that another guild is also said to hold.
func holding(towns ...string) collate.Parts {
	parts := collate.Parts{Leading: map[obelisk.PropertyID][]obelisk.EntityID{}, Said: collate.Led{}}
	for _, spec := range towns {
		town, by := spec, "almanac"
		town, doubt := strings.CutSuffix(town, "!")
		town, size, _ := strings.Cut(town, "=")
		town, year, _ := strings.Cut(town, "@")
		if rest, name, ok := strings.Cut(town, "<"); ok {
			town, by = rest, name
		}
		fair := obelisk.EntityID("fair-" + strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(spec, "@", "-"), "=", "-"), "<", "-"))
		said := []obelisk.Statement{about(fair, say("giver", obelisk.Ref{Entity: "guild"}, by)), about(fair, say("in-town", obelisk.Ref{Entity: obelisk.EntityID(town)}, by))}
		if doubt {
			said = append(said, about(fair, say("giver", obelisk.Ref{Entity: "others"}, "chronicle")))
		}
		if year != "" {
			said = append(said, about(fair, say("on", day(year), by)))
		}
		if size != "" {
			parts.Said[obelisk.EntityID(town)] = append(parts.Said[obelisk.EntityID(town)], about(obelisk.EntityID(town), say("size", obelisk.Ref{Entity: obelisk.EntityID(size)}, by)))
		}
		parts.Leading["giver"] = append(parts.Leading["giver"], fair)
		parts.Said[fair] = said
	}
	return parts
}

func TestStatedNumbersAreHeldAgainstWhatIsNamed(t *testing.T) {
	number := func(v string, pairs []string, sources ...string) obelisk.Statement {
		return about("guild", qualified(say("number", amount(v), sources...), pairs...))
	}
	asOf := number("1", nil, "almanac")
	asOf.Qualifiers = []obelisk.Qualifier{{Property: "as-of", Value: day("1850")}}
	asOf.ID = obelisk.IdentityOf(asOf)
	cases := []struct {
		name   string
		number obelisk.Statement
		parts  collate.Parts
		want   []string
	}{
		{"as many as are named", number("2", nil, "almanac"), holding("acre", "bree"), nil},
		{"more are named than stated", number("2", nil, "almanac"), holding("acre", "bree", "cork"), []string{"medium number 4 1/1 named one-source"}},
		{"the register knows more than another states", number("2", nil, "gazette"), holding("acre", "bree", "cork"), []string{"medium number 4 2/2 counted several-sources"}},
		{"the same town twice is counted once", number("2", nil, "almanac"), holding("acre@1801", "bree", "acre@1802"), nil},
		{"one that another guild may hold is not counted", number("2", nil, "gazette"), holding("acre", "bree", "cork!"), nil},
		{"at least so many", number("2..", nil, "almanac"), holding("acre", "bree", "cork"), nil},
		{"nearly all are named, so one is missing", number("4", nil, "almanac"), holding("acre", "bree", "cork"), []string{"low number 4 1/1 named one-source"}},
		{"only some are named", number("9", nil, "almanac"), holding("acre", "bree", "cork"), nil},
		{"another names fewer", number("4", nil, "gazette"), holding("acre", "bree", "cork"), nil},
		{"of a kind, only those of it are counted", number("2", []string{"how", "big-fairs"}, "gazette"), holding("acre=big", "bree=big", "cork=small", "deal"), nil},
		{"of a kind, more than stated", number("2", []string{"how", "big-fairs"}, "gazette"), holding("acre=big", "bree=big", "cork=big", "deal"), []string{"medium number 4 2/2 counted several-sources"}},
		{"of something else", number("2", []string{"how", "lost"}, "gazette"), holding("acre", "bree", "cork"), nil},
		{"up to a year, later ones do not count", asOf, holding("acre@1849", "bree@1851", "cork"), nil},
		{"up to a year, too many", asOf, holding("acre@1849", "bree@1850", "cork"), []string{"medium number 3 1/1 named one-source"}},
	}
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			collator := collate.New(counting(), lineage())
			guild := obelisk.Entity{ID: "guild", Class: "guild"}
			var got []string
			for _, f := range collator.Totals(guild, []obelisk.Statement{test.number}, test.parts) {
				got = append(got, inLine(f))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("findings (-want +got)\n%s", diff)
			}
		})
	}
}
