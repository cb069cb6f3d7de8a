package kinship_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/internal/collate"
	"obelisk/internal/collate/kinship"
)

// contest is a topic of a subject with sides written "a b | c | d": values that
// exclude one another, each with the sources that give it.
func contest(subject, property, sides string) collate.Contest {
	c := collate.Contest{Topic: obelisk.Topic{Subject: obelisk.EntityID(subject), Property: obelisk.PropertyID(property)}}
	values := strings.Split(sides, "|")
	for i, value := range values {
		side := collate.Side{Statement: obelisk.StatementID(fmt.Sprintf("%s %s %d", subject, property, i))}
		for _, id := range strings.Fields(value) {
			side.Sources = append(side.Sources, obelisk.SourceID(id))
		}
		slices.Sort(side.Sources)
		for k := range values {
			if k != i {
				side.Apart = append(side.Apart, k)
			}
		}
		c.Sides = append(c.Sides, side)
	}
	return c
}

// find lists the pairs as "a b certain", with the subjects where they are limited.
func find(t *testing.T, contests []collate.Contest, sources ...obelisk.Source) []string {
	t.Helper()
	pairs, err := kinship.Find(context.Background(), contests, collate.NewWitnesses(sources))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, p := range pairs {
		text := fmt.Sprintf("%s %s %s", p.A, p.B, obelisk.CertaintyOf(p.Chance))
		for _, id := range p.Subjects {
			text += " " + string(id)
		}
		out = append(out, text)
	}
	return out
}

// many are contests that all have these sides, each of a subject of its own.
func many(n int, from int, sides string) []collate.Contest {
	var out []collate.Contest
	for i := range n {
		out = append(out, contest(fmt.Sprintf("mill-%02d", from+i), "built", sides))
	}
	return out
}

// quarrels are contests in which the others err, each alone: who never differs
// from another may be kin as well.
func quarrels() []collate.Contest {
	return slices.Concat(many(2, 10, "gazette | annals ledger diary album"), many(2, 20, "diary | album | notes gazette ledger"), many(2, 30, "ledger | annals gazette diary album"))
}

func TestKinAreToldByWhatFewOthersSay(t *testing.T) {
	cases := map[string]struct {
		contests []collate.Contest
		want     []string
	}{
		"five shared errors, where the others differ elsewhere": {
			slices.Concat(many(5, 0, "annals notes | gazette ledger diary album"), quarrels()),
			[]string{"annals notes certain"},
		},
		"five shared errors against some who never differ, and so may be kin themselves": {
			many(5, 0, "annals notes | gazette ledger diary album"), []string{"annals notes likely"},
		},
		"two shared errors are possible only":      {many(2, 0, "annals notes | gazette ledger diary album"), []string{"annals notes possible"}},
		"one shared error is chance":               {many(1, 0, "annals notes | gazette ledger diary album"), nil},
		"what most say proves nothing":             {many(9, 0, "annals notes gazette ledger diary album | register"), nil},
		"who errs alike as often as apart":         {slices.Concat(many(5, 0, "annals notes | gazette ledger diary album"), many(5, 5, "annals | notes | gazette ledger diary album")), nil},
		"who else says it makes it common":         {many(5, 0, "annals notes a b c d | gazette ledger diary album e f g h")[:1], nil},
		"where nobody contests, agreement is none": {many(9, 0, "annals notes"), nil},
	}
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, find(t, test.contests)); diff != "" {
				t.Errorf("kin (-want +got)\n%s", diff)
			}
		})
	}
}

func TestKinOfSomeSubjectsAreKinThere(t *testing.T) {
	var contests []collate.Contest
	for _, subject := range []string{"mill", "weir", "dam"} {
		for _, property := range []string{"built", "burnt", "sold"} {
			contests = append(contests, contest(subject, property, "annals notes | gazette ledger diary album"))
		}
	}
	for _, subject := range []string{"tower", "bridge", "school", "chapel", "market"} {
		for _, property := range []string{"built", "burnt", "sold"} {
			contests = append(contests, contest(subject, property, "annals | notes | gazette ledger diary album"))
		}
	}
	if diff := cmp.Diff([]string{"annals notes certain dam mill weir"}, find(t, contests)); diff != "" {
		t.Errorf("kin (-want +got)\n%s", diff)
	}
}

func TestAFamilyThatOutnumbersTheOthersIsFoundAllTheSame(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	copies, others := strings.Fields("annals c1 c2 c3 c4 c5 c6 c7 c8"), strings.Fields("gazette ledger diary album roll notes sheet")
	var contests []collate.Contest
	for i := range 120 {
		sides := make([]string, 8)
		of := func() int { // the truth, or one of many errors
			if r.IntN(4) > 0 {
				return 0
			}
			return 1 + r.IntN(7)
		}
		sides[of()] = strings.Join(copies, " ")
		for _, id := range others {
			k := of()
			sides[k] += " " + id
		}
		contests = append(contests, contest(fmt.Sprintf("mill-%02d", i/3), fmt.Sprintf("p%d", i%3), strings.Join(slices.DeleteFunc(sides, func(s string) bool { return s == "" }), "|")))
	}
	contests = slices.DeleteFunc(contests, func(c collate.Contest) bool { return len(c.Sides) < 2 })
	pairs, err := kinship.Find(context.Background(), contests, collate.NewWitnesses(nil))
	if err != nil {
		t.Fatal(err)
	}
	records := map[obelisk.SourceID]*obelisk.Source{}
	for _, p := range pairs {
		if records[p.B] == nil {
			records[p.B] = &obelisk.Source{ID: p.B}
		}
		records[p.B].Kin = append(records[p.B].Kin, p.Kinship)
	}
	var sources []obelisk.Source
	for _, s := range records {
		sources = append(sources, *s)
	}
	families := fmt.Sprint(collate.NewWitnesses(sources).Families())
	if want := "[" + fmt.Sprint(copies) + "]"; families != want {
		t.Errorf("the families are %s, want %s", families, want)
	}
	r.Shuffle(len(contests), func(i, j int) { contests[i], contests[j] = contests[j], contests[i] })
	again, err := kinship.Find(context.Background(), contests, collate.NewWitnesses(nil))
	if diff := cmp.Diff(pairs, again); diff != "" || err != nil {
		t.Errorf("in another order, %v (-want +got)\n%s", err, diff)
	}
}

func TestSourcesOfOneFamilySpeakOnce(t *testing.T) {
	contests := many(4, 0, "annals notes c1 c2 c3 c4 | gazette ledger diary album")
	one := []obelisk.Source{
		{ID: "c1", DerivedFrom: []obelisk.SourceID{"annals"}},
		{ID: "c2", DerivedFrom: []obelisk.SourceID{"annals"}},
		{ID: "c3", DerivedFrom: []obelisk.SourceID{"annals"}},
		{ID: "c4", DerivedFrom: []obelisk.SourceID{"annals"}},
	}
	if without := find(t, contests); slices.Contains(without, "annals notes certain") {
		t.Errorf("where the copies are not known: %v", without)
	}
	with := find(t, contests, one...)
	if !slices.Contains(with, "annals notes likely") && !slices.Contains(with, "annals notes certain") {
		t.Errorf("where the copies are known: %v", with)
	}
}

func TestWhoSaysLessPreciselyMayBeTheCopy(t *testing.T) {
	contests := slices.Concat(many(5, 0, "annals notes | gazette ledger diary album"), quarrels())
	for i := range 6 {
		c := contest(fmt.Sprintf("weir-%d", i), "built", "annals | notes | gazette ledger")
		c.Sides[0].Apart, c.Sides[0].Refines, c.Sides[1].Apart = []int{2}, []int{1}, []int{2}
		contests = append(contests, c)
	}
	pairs, err := kinship.Find(context.Background(), contests, collate.NewWitnesses(nil))
	at := slices.IndexFunc(pairs, func(p kinship.Pair) bool { return p.A == "annals" && p.B == "notes" })
	if err != nil || at < 0 || pairs[at].Descent.Copy != "notes" || pairs[at].Descent.Signs[0].Count != 6 {
		t.Errorf("%+v, %v", pairs, err)
	}
}

func TestManySourcesAreComparedInBoundedWork(t *testing.T) {
	var names []string
	for i := range 3000 {
		names = append(names, fmt.Sprintf("s%04d", i))
	}
	var contests []collate.Contest
	for i := range 40 {
		contests = append(contests, contest(fmt.Sprintf("mill-%d", i), "built", strings.Join(names[:390], " ")+"|"+strings.Join(names[390:780], " ")+"|"+strings.Join(names[780:], " ")))
	}
	if _, err := kinship.Find(context.Background(), contests[:2], collate.NewWitnesses(nil)); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := kinship.Find(ctx, contests, collate.NewWitnesses(nil)); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}
