package collate_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"obelisk"
	"obelisk/internal/collate"
)

// vocabulary is what random statements are made of: values that refine,
// contradict and leave open one another.
func vocabulary() map[obelisk.PropertyID][]obelisk.Value {
	out := map[obelisk.PropertyID][]obelisk.Value{}
	for _, s := range []string{
		"1821", "1821-10", "1821-10-24", "1821-10-24~", "1821-10-25?", "1821-1X", "1821-XX-24", "[1821-10-24,1821-12-05]",
		"1821-09/1821-11", "1821-10-20/..", "/1821-10-30", "182X", "1821-12-05", "1821-21",
	} {
		for _, p := range []obelisk.PropertyID{"begun", "ended", "on"} {
			out[p] = append(out[p], day(s))
		}
	}
	for _, s := range []string{"45 d", "~45 d", "6 wk", "2 mo", "43 d", "40..50 d", "1000 h", "..100 d", "1 a", "100 d", "96 d"} {
		out["lasted"] = append(out["lasted"], amount(s))
	}
	for _, s := range []string{"1387619", "1390000", "~1390000", "1400000", "1000000..", "..2000000", "~..2000000", "500 {tank}", "500 {person}"} {
		out["losses"] = append(out["losses"], amount(s))
	}
	for _, s := range []string{"400", "~400", "900", "900.."} {
		out["visitors"] = append(out["visitors"], amount(s))
	}
	for _, id := range []obelisk.EntityID{"north", "south", "west"} {
		out["giver"] = append(out["giver"], obelisk.Ref{Entity: id})
		out["attacker"] = append(out["attacker"], obelisk.Ref{Entity: id})
	}
	for _, s := range []string{"50, 30", "50.03, 30", "50.06, 30", "50.09, 30"} {
		out["at"] = append(out["at"], place(s))
	}
	out["label"] = []obelisk.Value{text("en", "Fair"), text("en", "FAIR"), text("en", "Great Fair"), text("ru", "Ярмарка")}
	for p := range out {
		out[p] = append(out[p], obelisk.Unknown{}, obelisk.None{})
	}
	return out
}

// scribble makes random statements about one subject.
func scribble(r *rand.Rand, n int) []obelisk.Statement {
	words := vocabulary()
	properties := []obelisk.PropertyID{"begun", "ended", "on", "lasted", "losses", "giver", "attacker", "at", "label", "visitors", "gone"}
	words["gone"] = []obelisk.Value{text("", "a property that the schema does not know")}
	sources := []string{"almanac", "copy", "translation", "chronicle", "memoir", "gazette", "!gazette", "!almanac", "memoir>gazette", "!copy>memoir"}
	var out []obelisk.Statement
	for range n {
		p := properties[r.IntN(len(properties))]
		if r.IntN(3) > 0 {
			p = properties[r.IntN(5)]
		}
		var by []string
		for range r.IntN(4) {
			by = append(by, sources[r.IntN(len(sources))])
		}
		s := say(p, words[p][r.IntN(len(words[p]))], by...)
		if p == "losses" && r.IntN(2) == 0 {
			s.Qualifiers = []obelisk.Qualifier{{Property: "side", Value: obelisk.Ref{Entity: "north"}}}
			s.ID = obelisk.IdentityOf(s)
		}
		s.Status = []obelisk.Status{obelisk.Accepted, obelisk.Accepted, obelisk.Proposed, obelisk.Rejected, obelisk.Withdrawn}[r.IntN(5)]
		out = append(out, s)
	}
	return out
}

func asJSON(t *testing.T, result collate.Result) string {
	t.Helper()
	out, err := json.Marshal(result)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func FuzzOrder(f *testing.F) {
	for seed := range uint64(64) {
		f.Add(seed, uint8(seed))
	}
	fair := obelisk.Entity{ID: "fair", Class: "event"}
	f.Fuzz(func(t *testing.T, seed uint64, n uint8) {
		r := rand.New(rand.NewPCG(seed, 1))
		statements := scribble(r, int(n)%40)
		sources := descend(r)
		want := collate.New(schema(), collate.NewWitnesses(sources)).At(published()).Subject(fair, statements)
		r.Shuffle(len(sources), func(i, j int) { sources[i], sources[j] = sources[j], sources[i] })
		for i := range sources {
			slices.Reverse(sources[i].CitedIn)
		}
		collator := collate.New(schema(), collate.NewWitnesses(sources)).At(published())
		shuffled := slices.Clone(statements)
		for range r.IntN(4) {
			if len(statements) > 0 {
				shuffled = append(shuffled, statements[r.IntN(len(statements))])
			}
		}
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		for i := range shuffled {
			evidence := slices.Clone(shuffled[i].Evidence)
			r.Shuffle(len(evidence), func(i, j int) { evidence[i], evidence[j] = evidence[j], evidence[i] })
			shuffled[i].Evidence = evidence
		}
		if a, b := asJSON(t, want), asJSON(t, collator.Subject(fair, shuffled)); a != b {
			t.Errorf("in another order the result is another:\n%s\n%s", a, b)
		}
		sound(t, want)
	})
}

// descend draws a lineage of the sources.
func descend(r *rand.Rand) []obelisk.Source {
	ids := []obelisk.SourceID{"almanac", "copy", "translation", "chronicle", "memoir", "gazette"}
	var sources []obelisk.Source
	for _, id := range ids {
		s := obelisk.Source{ID: id}
		switch r.IntN(5) {
		case 0:
			s.DerivedFrom = []obelisk.SourceID{ids[r.IntN(len(ids))]}
		case 1, 2:
			s.CitedIn = []obelisk.SourceID{ids[r.IntN(len(ids))], ids[r.IntN(len(ids))]}
		}
		sources = append(sources, s)
	}
	return sources
}

// sound checks what holds of every result.
func sound(t *testing.T, result collate.Result) {
	t.Helper()
	seen, topics := map[string]bool{}, map[string]bool{}
	disputes := 0
	for _, f := range result.Findings {
		if seen[f.ID] || len(f.Statements) == 0 || len(f.Why) == 0 || f.Independent > f.Sources || f.Property == "" {
			t.Errorf("the finding %+v is unsound", f)
		}
		seen[f.ID] = true
		if f.Kind == obelisk.FindingDisputed {
			disputes++
		}
	}
	for _, v := range result.Verdicts {
		if topics[v.Topic.Key()] || !v.Kind.Valid() || len(v.Reasons) == 0 || len(v.Reasons) > 4 || v.Independent > v.Sources {
			t.Errorf("the verdict %+v is unsound", v)
		}
		topics[v.Topic.Key()] = true
		if v.Kind == obelisk.Disputed {
			disputes--
			if v.Value != nil {
				t.Errorf("the disputed verdict %+v has a value", v)
			}
		}
		for _, m := range v.Reasons {
			for _, a := range m.Args {
				if a.Value == nil && a.Source == "" {
					t.Errorf("the reason %+v has an empty argument", m)
				}
			}
		}
	}
	if disputes != 0 {
		t.Errorf("there are %d more disputed findings than verdicts", disputes)
	}
}

// TestWeighingAnewOnlyWhatChangedEqualsWeighingAll applies random edits of
// statements and of lineage one by one.
func TestWeighingAnewOnlyWhatChangedEqualsWeighingAll(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	sources := []obelisk.Source{{ID: "almanac"}, {ID: "copy"}, {ID: "translation"}, {ID: "chronicle"}, {ID: "memoir"}, {ID: "gazette"}}
	subjects := make([][]obelisk.Statement, 12)
	for i := range subjects {
		subjects[i] = scribble(r, 6)
	}
	witnesses := collate.NewWitnesses(sources)
	kept := make([]string, len(subjects))
	weighOne := func(i int) string {
		return asJSON(t, collate.New(schema(), witnesses).Subject(obelisk.Entity{ID: "fair"}, subjects[i]))
	}
	for i := range subjects {
		kept[i] = weighOne(i)
	}
	for range 300 {
		if r.IntN(4) == 0 {
			before := witnesses
			s := &sources[r.IntN(len(sources))]
			s.DerivedFrom, s.CitedIn = nil, nil
			other := []obelisk.SourceID{sources[r.IntN(len(sources))].ID}
			if r.IntN(2) == 0 {
				s.DerivedFrom = other
			} else if r.IntN(2) == 0 {
				s.CitedIn = append(other, sources[r.IntN(len(sources))].ID)
			}
			witnesses = collate.NewWitnesses(sources)
			for i := range subjects {
				if concerns(subjects[i], before.Moved(witnesses)) {
					kept[i] = weighOne(i)
				}
			}
		} else {
			i := r.IntN(len(subjects))
			if r.IntN(2) == 0 {
				subjects[i] = append(subjects[i], scribble(r, 1)...)
			} else if n := len(subjects[i]); n > 0 {
				subjects[i][r.IntN(n)].Status = obelisk.Withdrawn
			}
			kept[i] = weighOne(i)
		}
		for i := range subjects {
			if want := weighOne(i); kept[i] != want {
				t.Fatalf("subject %d was not weighed anew:\n%s\n%s", i, kept[i], want)
			}
		}
	}
}

// concerns reports whether a source is evidence or quoted in evidence.
func concerns(statements []obelisk.Statement, moved []obelisk.SourceID) bool {
	return slices.ContainsFunc(statements, func(s obelisk.Statement) bool {
		return slices.ContainsFunc(s.Evidence, func(e obelisk.Evidence) bool {
			return slices.Contains(moved, e.Source) || slices.Contains(moved, e.According)
		})
	})
}

func TestWitnesses(t *testing.T) {
	w := collate.NewWitnesses([]obelisk.Source{
		{ID: "b", DerivedFrom: []obelisk.SourceID{"a"}},
		{ID: "c", DerivedFrom: []obelisk.SourceID{"b"}},
		{ID: "d", CitedIn: []obelisk.SourceID{"c"}},
		{ID: "e", CitedIn: []obelisk.SourceID{"a", "c"}},
		{ID: "f", CitedIn: []obelisk.SourceID{"a", "x"}},
	})
	for _, c := range []struct {
		name    string
		sources []obelisk.SourceID
		want    int
	}{
		{"none is no witness", nil, 0},
		{"a source twice is one witness", []obelisk.SourceID{"x", "x"}, 1},
		{"a copy of a copy is of the family", []obelisk.SourceID{"a", "c"}, 1},
		{"a work known through one family is of it", []obelisk.SourceID{"d", "a", "e"}, 1},
		{"a work known through two families is its own witness", []obelisk.SourceID{"f", "a", "x"}, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := w.Independent(c.sources); got != c.want {
				t.Errorf("got %d, want %d", got, c.want)
			}
		})
	}
}
