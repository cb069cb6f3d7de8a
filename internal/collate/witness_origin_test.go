package collate_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"obelisk"
	"obelisk/internal/collate"
)

// derived is a source that is derived from others.
func derived(id obelisk.SourceID, from ...obelisk.SourceID) obelisk.Source {
	return obelisk.Source{ID: id, DerivedFrom: from}
}

func TestACompilationDoesNotJoinWhatItWasMadeFrom(t *testing.T) {
	w := collate.NewWitnesses([]obelisk.Source{
		derived("handbook", "annals", "bulletin"), derived("digest", "handbook"), derived("extract", "bulletin", "chronicle"),
		derived("ring-1", "ring-2"), derived("ring-2", "ring-3"), derived("ring-3", "ring-1"),
	})
	for _, c := range []struct {
		name    string
		sources []obelisk.SourceID
		want    int
	}{
		{"its two origins are two", []obelisk.SourceID{"annals", "bulletin"}, 2},
		{"it adds nothing to them", []obelisk.SourceID{"annals", "bulletin", "handbook"}, 2},
		{"with one of them it is one", []obelisk.SourceID{"annals", "handbook"}, 1},
		{"alone it is one", []obelisk.SourceID{"handbook"}, 1},
		{"its own copy is as it is", []obelisk.SourceID{"handbook", "digest", "bulletin"}, 1},
		{"two compilations with a common origin may both have it from there", []obelisk.SourceID{"handbook", "extract"}, 1},
		{"beside an origin of the one they may be one", []obelisk.SourceID{"handbook", "extract", "bulletin"}, 1},
		{"beside two other origins they are two", []obelisk.SourceID{"handbook", "extract", "annals", "chronicle"}, 2},
		{"sources that descend from one another in a circle are one", []obelisk.SourceID{"ring-1", "ring-2", "ring-3"}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := w.Independent(c.sources); got != c.want {
				t.Errorf("%d independent, want %d", got, c.want)
			}
		})
	}
	families := fmt.Sprint(w.Families())
	if want := "[[annals digest handbook] [bulletin digest extract handbook] [chronicle extract] [ring-1 ring-2 ring-3]]"; families != want {
		t.Errorf("the families are %s, want %s", families, want)
	}
}

func TestLeastNumberOfOriginsIsThatOfTryingAll(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 9))
	for range 300 {
		var sources []obelisk.Source
		var all []obelisk.SourceID
		for i := range 2 + r.IntN(7) {
			s := obelisk.Source{ID: obelisk.SourceID(fmt.Sprintf("c%d", i))}
			for range 1 + r.IntN(3) {
				s.DerivedFrom = append(s.DerivedFrom, obelisk.SourceID(fmt.Sprintf("o%d", r.IntN(7))))
			}
			sources, all = append(sources, s), append(all, s.ID)
		}
		if got, want := collate.NewWitnesses(sources).Independent(all), leastByTrying(sources); got != want {
			t.Fatalf("%d origins, want %d: %+v", got, want, sources)
		}
	}
}

// leastByTrying tries every set of the origins o0 to o6.
func leastByTrying(sources []obelisk.Source) int {
	best := 7
	for set := range 1 << 7 {
		n, all := 0, true
		for bit := range 7 {
			n += set >> bit & 1
		}
		for _, s := range sources {
			all = all && slices.ContainsFunc(s.DerivedFrom, func(id obelisk.SourceID) bool { return set>>(id[1]-'0')&1 == 1 })
		}
		if all {
			best = min(best, n)
		}
	}
	return best
}

func TestLineageThatBranchesAndMeetsAgainIsFollowedOnce(t *testing.T) {
	var sources []obelisk.Source
	name := func(row, side int) obelisk.SourceID { return obelisk.SourceID(fmt.Sprintf("s%d-%d", row, side)) }
	for row := range 60 {
		for side := range 2 {
			sources = append(sources, derived(name(row+1, side), name(row, 0), name(row, 1)))
		}
	}
	w := collate.NewWitnesses(sources)
	if n := w.Independent([]obelisk.SourceID{name(60, 0), name(60, 1), name(59, 0)}); n != 1 {
		t.Errorf("%d independent, want 1", n)
	}
	one, other := say("begun", day("1825"), string(name(60, 0)), string(name(60, 1))), say("begun", day("1830"), string(name(30, 0)))
	result := collate.New(schema(), w).Subject(obelisk.Entity{ID: "fair", Class: "event"}, []obelisk.Statement{one, other})
	if result.Verdicts[0].Kind != obelisk.Disputed {
		t.Errorf("the verdict is %s", result.Verdicts[0].Kind)
	}
}

func TestWhoContradictsHisOriginIsAWitnessOfHisOwn(t *testing.T) {
	w := collate.NewWitnesses([]obelisk.Source{derived("handbook", "annals"), derived("digest", "handbook"), derived("reprint", "annals")})
	cases := map[string]struct {
		statements []obelisk.Statement
		want       []int // of the clusters
	}{
		"a copy that corrects stands beside a stranger":        {[]obelisk.Statement{say("begun", day("1825"), "annals"), say("begun", day("1830"), "handbook", "gazette")}, []int{2, 1}},
		"two copies that correct alike are two":                {[]obelisk.Statement{say("begun", day("1825"), "annals"), say("begun", day("1830"), "handbook", "reprint")}, []int{2, 1}},
		"a copy of the copy that corrects is none":             {[]obelisk.Statement{say("begun", day("1825"), "annals"), say("begun", day("1830"), "handbook", "digest")}, []int{1, 1}},
		"who goes back to what his own origin had corrected":   {[]obelisk.Statement{say("begun", day("1825"), "annals", "digest"), say("begun", day("1830"), "handbook")}, []int{2, 1}},
		"copies of a source that is silent are one":            {[]obelisk.Statement{say("begun", day("1825"), "handbook", "reprint"), say("begun", day("1830"), "gazette")}, []int{1, 1}},
		"who says it more precisely does not contradict":       {[]obelisk.Statement{say("begun", day("1825"), "annals"), say("begun", day("1825-05-01"), "handbook", "reprint")}, []int{1}},
		"who only denies does not say what his origin says":    {[]obelisk.Statement{say("begun", day("1825"), "annals", "!handbook")}, []int{1}},
		"a copy that says both goes back to its origin in one": {[]obelisk.Statement{say("begun", day("1825"), "annals", "handbook"), say("begun", day("1830"), "handbook", "reprint")}, []int{2, 1}},
	}
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			result := collate.New(schema(), w).Subject(obelisk.Entity{ID: "fair", Class: "event"}, test.statements)
			var got []int
			for _, c := range result.Verdicts[0].Clusters {
				got = append(got, c.Independent)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("%v independent, want %v", got, test.want)
			}
		})
	}
}

// kin is a source that shares rare values with another.
func kin(id, with obelisk.SourceID, chance int, subjects ...obelisk.EntityID) obelisk.Source {
	return obelisk.Source{ID: id, Kin: []obelisk.Kinship{{With: with, Chance: chance, Subjects: subjects}}}
}

func TestKinByRareValuesAreOneWitnessWhereThatIsLikely(t *testing.T) {
	known := func(s obelisk.Source, d obelisk.Descent) obelisk.Source {
		s.Kin[0].Descent = d
		return s
	}
	chanced := kin("notes", "annals", 99)
	chanced.Kin[0].Chanced = true
	cases := map[string]struct {
		sources []obelisk.Source
		want    int
	}{
		"likely":                           {[]obelisk.Source{kin("notes", "annals", 90)}, 2},
		"possible only":                    {[]obelisk.Source{kin("notes", "annals", 89)}, 3},
		"for this subject":                 {[]obelisk.Source{kin("notes", "annals", 95, "fair", "market")}, 2},
		"for another subject":              {[]obelisk.Source{kin("notes", "annals", 95, "market")}, 3},
		"by chance, as a curator says":     {[]obelisk.Source{chanced}, 3},
		"one between two, nobody knows":    {[]obelisk.Source{kin("notes", "annals", 95), kin("notes", "bulletin", 95)}, 1},
		"one that is known to be the copy": {[]obelisk.Source{known(kin("notes", "annals", 95), obelisk.Descent{Copy: "notes", Chance: 95}), known(kin("notes", "bulletin", 95), obelisk.Descent{Copy: "notes", Chance: 95})}, 2},
		"one that may be the copy":         {[]obelisk.Source{known(kin("notes", "annals", 95), obelisk.Descent{Copy: "notes", Chance: 60}), known(kin("notes", "bulletin", 95), obelisk.Descent{Copy: "notes", Chance: 60})}, 1},
	}
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			s := say("begun", day("1825"), "annals", "bulletin", "notes")
			result := collate.New(schema(), collate.NewWitnesses(test.sources)).Subject(obelisk.Entity{ID: "fair", Class: "event"}, []obelisk.Statement{s})
			if got := result.Verdicts[0].Independent; got != test.want {
				t.Errorf("%d independent, want %d", got, test.want)
			}
		})
	}
	before, after := collate.NewWitnesses(nil), collate.NewWitnesses([]obelisk.Source{kin("notes", "annals", 95, "market")})
	if moved := after.Moved(before); !slices.Equal(moved, []obelisk.SourceID{"annals", "notes"}) {
		t.Errorf("%v are moved", moved)
	}
}

func TestASourceThatLiftsFromTwoDoesNotJoinThem(t *testing.T) {
	shares := func(with obelisk.SourceID, other obelisk.DocumentID, here int) obelisk.Shared {
		return obelisk.Shared{
			Document: document("c"), With: with, Other: other, Letters: 200, Of: 1000, OfOther: 1000,
			Passages: []obelisk.SharedPassage{{Here: obelisk.Span{Start: here, End: here + 200}, There: obelisk.Span{Start: 0, End: 200}}},
		}
	}
	w := collate.NewWitnesses([]obelisk.Source{{ID: "pasted", Shares: []obelisk.Shared{shares("annals", document("a"), 0), shares("bulletin", document("b"), 400)}}})
	s := say("begun", day("1825"))
	s.Evidence = []obelisk.Evidence{
		from("annals", document("a"), 20), from("bulletin", document("b"), 30), from("pasted", document("c"), 20), from("pasted", document("c"), 430),
	}
	for range 2 {
		result := collate.New(schema(), w).Subject(obelisk.Entity{ID: "fair", Class: "event"}, []obelisk.Statement{s})
		if v := result.Verdicts[0]; v.Sources != 3 || v.Independent != 2 {
			t.Errorf("%d sources, %d independent, want 3 and 2", v.Sources, v.Independent)
		}
		slices.Reverse(s.Evidence)
	}
}
