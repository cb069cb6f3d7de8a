package store_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/store"
	"obelisk/quantity"
)

// many puts statements of all kinds about many entities, and a verdict of each
// topic, in several revisions; it returns them.
func many(t *testing.T, s *store.Store) []obelisk.Statement {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	sources := []obelisk.Source{gazette(), almanac()}
	var all []obelisk.Statement
	for i := range 60 {
		e := obelisk.Entity{ID: obelisk.EntityID(fmt.Sprintf("e-%02d", i)), Class: []obelisk.ClassID{"town", "lamp", "town"}[i%3]}
		var own []obelisk.Statement
		for k := range 1 + r.IntN(6) {
			st := statement(e.ID, []obelisk.PropertyID{"lit-on", "height", "at", "name"}[r.IntN(4)], value(t, r))
			if r.IntN(2) == 0 {
				st.Evidence = []obelisk.Evidence{{Source: sources[k%2].ID, Stance: obelisk.Supports}}
			}
			st.Status = []obelisk.Status{obelisk.Accepted, obelisk.Proposed, obelisk.Rejected}[r.IntN(3)]
			if !slices.ContainsFunc(own, func(o obelisk.Statement) bool { return o.ID == st.ID }) {
				own = append(own, st)
			}
		}
		update(t, s, func(ctx context.Context, tx *store.Tx) error {
			if i == 0 {
				for _, source := range sources {
					if err := tx.PutSource(ctx, obelisk.ActionCreate, source); err != nil {
						return err
					}
				}
			}
			if err := tx.PutEntity(ctx, obelisk.ActionCreate, e); err != nil {
				return err
			}
			if err := putAll(ctx, tx, own); err != nil {
				return err
			}
			return tx.PutVerdicts(ctx, e.ID, verdictsOf(own), nil)
		})
		all = append(all, own...)
	}
	slices.SortFunc(all, func(a, b obelisk.Statement) int {
		return strings.Compare(string(a.Subject)+" "+string(a.Property)+" "+string(a.ID), string(b.Subject)+" "+string(b.Property)+" "+string(b.ID))
	})
	return all
}

// value draws a value.
func value(t *testing.T, r *rand.Rand) obelisk.Value {
	t.Helper()
	switch r.IntN(4) {
	case 0:
		return date(t, fmt.Sprintf("19%02d-0%d", r.IntN(60), 1+r.IntN(9)))
	case 1:
		return obelisk.Quantity{Quantity: quantity.Exactly(quantity.DecimalOf(int64(r.IntN(90))), "m")}
	case 2:
		p, err := obelisk.ParsePoint(fmt.Sprintf("%d.5, %d.25", r.IntN(160)-80, r.IntN(340)-170))
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	return text(fmt.Sprint("name ", r.IntN(1000)))
}

// kindOf is the verdict that the test gives to a topic.
func kindOf(topic obelisk.Topic) obelisk.VerdictKind {
	sum := 0
	for _, c := range []byte(topic.Key()) {
		sum += int(c)
	}
	return obelisk.VerdictKinds()[sum%len(obelisk.VerdictKinds())]
}

// verdictsOf are verdicts on the topics of statements.
func verdictsOf(statements []obelisk.Statement) []obelisk.Verdict {
	var out []obelisk.Verdict
	seen := map[string]bool{}
	for _, s := range statements {
		topic := lamps().Schema.TopicOf(s)
		if !seen[topic.Key()] {
			seen[topic.Key()] = true
			out = append(out, obelisk.Verdict{Topic: topic, Kind: kindOf(topic)})
		}
	}
	return out
}

// testChoice holds filters to looking at each statement.
func testChoice(t *testing.T, p place) {
	s := p.create(t)
	all := many(t, s)
	classes := map[obelisk.EntityID]obelisk.ClassID{}
	for _, e := range collect(t, s.Entities(t.Context(), obelisk.EntityFilter{})) {
		classes[e.ID] = e.Class
	}
	day := func(text string) *edtf.Day {
		d, err := edtf.ParseDay(text)
		if err != nil {
			t.Fatal(err)
		}
		return &d
	}
	number := func(n float64) *float64 { return &n }
	properties := []obelisk.PropertyID{"at", "height", "lit-on", "name"}
	cases := map[string]struct {
		filter obelisk.StatementFilter
		is     func(obelisk.Statement) bool
	}{
		"one class":        {obelisk.StatementFilter{Classes: []obelisk.ClassID{"lamp"}}, func(s obelisk.Statement) bool { return classes[s.Subject] == "lamp" }},
		"two classes":      {obelisk.StatementFilter{Classes: []obelisk.ClassID{"lamp", "town"}}, func(obelisk.Statement) bool { return true }},
		"a property":       {obelisk.StatementFilter{Properties: properties[1:2]}, func(s obelisk.Statement) bool { return s.Property == "height" }},
		"two properties":   {obelisk.StatementFilter{Properties: properties[1:3]}, func(s obelisk.Statement) bool { return s.Property == "height" || s.Property == "lit-on" }},
		"class and status": {obelisk.StatementFilter{Classes: []obelisk.ClassID{"town"}, Status: []obelisk.Status{obelisk.Rejected}}, func(s obelisk.Statement) bool { return classes[s.Subject] == "town" && s.Status == obelisk.Rejected }},
		"class, property and source": {
			obelisk.StatementFilter{Classes: []obelisk.ClassID{"town"}, Properties: properties, Sources: []obelisk.SourceID{"gazette"}},
			func(s obelisk.Statement) bool {
				return classes[s.Subject] == "town" && len(s.Evidence) > 0 && s.Evidence[0].Source == "gazette"
			},
		},
		"a verdict": {obelisk.StatementFilter{Verdicts: []obelisk.VerdictKind{obelisk.Disputed}}, func(s obelisk.Statement) bool { return kindOf(lamps().Schema.TopicOf(s)) == obelisk.Disputed }},
		"two verdicts of a property": {
			obelisk.StatementFilter{Verdicts: []obelisk.VerdictKind{obelisk.Agreed, obelisk.Single}, Properties: properties[3:]},
			func(s obelisk.Statement) bool {
				k := kindOf(lamps().Schema.TopicOf(s))
				return s.Property == "name" && (k == obelisk.Agreed || k == obelisk.Single)
			},
		},
		"a verdict about an entity": {
			obelisk.StatementFilter{Verdicts: []obelisk.VerdictKind{obelisk.Single}, Subjects: []obelisk.EntityID{"e-07", "e-08"}},
			func(s obelisk.Statement) bool {
				return (s.Subject == "e-07" || s.Subject == "e-08") && kindOf(lamps().Schema.TopicOf(s)) == obelisk.Single
			},
		},
	}
	for name, c := range cases {
		var want []obelisk.Statement
		for _, s := range all {
			if c.is(s) {
				want = append(want, s)
			}
		}
		if len(want) == 0 {
			t.Errorf("%s chooses nothing: the test is worth nothing", name)
		}
		equal(t, name, ids(collect(t, s.Statements(t.Context(), c.filter))), ids(want))
		equal(t, name+", page by page", ids(paged(t, s, c.filter, 3)), ids(want))
	}
	bounded := map[string]struct {
		within obelisk.Bounds
		is     func(obelisk.Value) bool
	}{
		"days": {obelisk.Bounds{From: day("1910-01-01"), Until: day("1930-06-15")}, func(v obelisk.Value) bool {
			d, ok := v.(obelisk.Date)
			return ok && d.Earliest().Day >= *day("1910-01-01") && d.Latest().Day <= *day("1930-06-15")
		}},
		"days until one": {obelisk.Bounds{Until: day("1930-06-15")}, func(v obelisk.Value) bool {
			d, ok := v.(obelisk.Date)
			return ok && d.Latest().Day <= *day("1930-06-15")
		}},
		"amounts": {obelisk.Bounds{Least: number(20), Most: number(60)}, func(v obelisk.Value) bool {
			q, ok := v.(obelisk.Quantity)
			if !ok {
				return false
			}
			low, _ := q.Low()
			return low.Cmp(quantity.DecimalOf(20)) >= 0 && low.Cmp(quantity.DecimalOf(60)) <= 0
		}},
		"a box": {obelisk.Bounds{Box: &obelisk.Box{West: -100, South: -40, East: 60, North: 40}}, func(v obelisk.Value) bool {
			p, ok := v.(obelisk.Point)
			return ok && inside(p, -100, 60, -40, 40)
		}},
		"a box across the 180th meridian": {obelisk.Bounds{Box: &obelisk.Box{West: 60, South: -90, East: -60, North: 90}}, func(v obelisk.Value) bool {
			p, ok := v.(obelisk.Point)
			return ok && (inside(p, 60, 180, -90, 90) || inside(p, -180, -60, -90, 90))
		}},
	}
	for name, c := range bounded {
		want, holders := map[obelisk.StatementID]bool{}, map[obelisk.EntityID]bool{}
		for _, s := range all {
			if s.Property != "name" && c.is(s.Value) {
				want[s.ID] = true
				holders[s.Subject] = true
			}
		}
		f := obelisk.StatementFilter{Properties: properties[:3], Within: c.within}
		whole := collect(t, s.Statements(t.Context(), f))
		for _, s := range whole {
			if !want[s.ID] {
				t.Errorf("%s: %v is chosen", name, s.Value)
			}
		}
		if len(whole) != len(want) || len(want) == 0 {
			t.Errorf("%s: %d statements are chosen, want %d", name, len(whole), len(want))
		}
		equal(t, name+", page by page", ids(paged(t, s, f, 2)), ids(whole))
		entities := collect(t, s.Entities(t.Context(), obelisk.EntityFilter{Holding: []obelisk.StatementFilter{f}}))
		if len(entities) != len(holders) {
			t.Errorf("%s: %d entities hold such, want %d", name, len(entities), len(holders))
		}
	}
	both := obelisk.EntityFilter{Class: []obelisk.ClassID{"town"}, Holding: []obelisk.StatementFilter{
		{Properties: []obelisk.PropertyID{"name"}, Sources: []obelisk.SourceID{"gazette"}}, {Properties: []obelisk.PropertyID{"height"}},
	}}
	for _, e := range collect(t, s.Entities(t.Context(), both)) {
		if e.Class != "town" {
			t.Errorf("%s is a %s", e.ID, e.Class)
		}
	}
	if got := collect(t, s.Entities(t.Context(), obelisk.EntityFilter{Class: []obelisk.ClassID{"town", "lamp"}, After: "e-10", Limit: 4})); len(got) != 4 || got[0].ID != "e-11" {
		t.Errorf("entities of two classes behind one are %v", got)
	}
}

// inside reports whether a point lies in a box.
func inside(p obelisk.Point, west, east, south, north int64) bool {
	return p.Lon.Cmp(quantity.DecimalOf(west)) >= 0 && p.Lon.Cmp(quantity.DecimalOf(east)) <= 0 &&
		p.Lat.Cmp(quantity.DecimalOf(south)) >= 0 && p.Lat.Cmp(quantity.DecimalOf(north)) <= 0
}

// paged reads a choice in pages of so many.
func paged(t *testing.T, s *store.Store, f obelisk.StatementFilter, limit int) []obelisk.Statement {
	t.Helper()
	var out []obelisk.Statement
	f.Limit = limit
	for {
		got := collect(t, s.Statements(t.Context(), f))
		out = append(out, got...)
		if len(got) < limit {
			return out
		}
		f.After = got[len(got)-1].ID
	}
}

// testAsOf tells the register as of its revisions.
func testAsOf(t *testing.T, p place) {
	s := p.create(t)
	want := fill(t, s)
	first, err := s.LastRevision(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	update(t, s, func(ctx context.Context, tx *store.Tx) error {
		changed := want[1]
		changed.Status = obelisk.Rejected
		changed.Evidence = append(changed.Evidence, obelisk.Evidence{Source: "almanac", Stance: obelisk.Supports})
		if err := tx.PutStatement(ctx, obelisk.ActionReject, changed); err != nil {
			return err
		}
		return tx.PutEntity(ctx, obelisk.ActionMerge, obelisk.Entity{ID: "borel", Class: "town", Merged: "aria"})
	})
	f := obelisk.StatementFilter{Subjects: []obelisk.EntityID{"aria", "borel", "lamp-one"}, AsOf: first}
	got := collect(t, s.Statements(t.Context(), f))
	slices.SortFunc(want, func(a, b obelisk.Statement) int {
		return strings.Compare(string(a.Subject)+" "+string(a.Property)+" "+string(a.ID), string(b.Subject)+" "+string(b.Property)+" "+string(b.ID))
	})
	equal(t, "the statements as they were", got, want)
	f.Status = []obelisk.Status{obelisk.Rejected}
	if got := collect(t, s.Statements(t.Context(), f)); len(got) != 0 {
		t.Errorf("%v was rejected already", got)
	}
	f.AsOf++
	if got := collect(t, s.Statements(t.Context(), f)); len(got) != 1 {
		t.Errorf("%v is rejected then, want one", got)
	}
	f.AsOf = 1
	if got := collect(t, s.Statements(t.Context(), f)); len(got) != 0 {
		t.Errorf("%v was there at the beginning", got)
	}
	entities := collect(t, s.Entities(t.Context(), obelisk.EntityFilter{IDs: []obelisk.EntityID{"aria", "borel"}, AsOf: first}))
	equal(t, "the entities as they were", entities, []obelisk.Entity{{ID: "aria", Class: "town"}, {ID: "borel", Class: "town"}})
	if got := collect(t, s.Entities(t.Context(), obelisk.EntityFilter{IDs: []obelisk.EntityID{"aria"}, AsOf: 1})); len(got) != 0 {
		t.Errorf("%v was there at the beginning", got)
	}
}

func TestWhatIsAskedMostNarrowlyLeads(t *testing.T) {
	s := embedded(t).create(t)
	weighed := []obelisk.Status{obelisk.Accepted, obelisk.Proposed}
	for _, test := range []struct {
		name   string
		filter obelisk.StatementFilter
		want   string
	}{
		{"subjects", obelisk.StatementFilter{Subjects: []obelisk.EntityID{"a", "b"}, Properties: []obelisk.PropertyID{"name", "at"}, Status: weighed}, "statement_subject"},
		{"what statements point to", obelisk.StatementFilter{About: "a", Properties: []obelisk.PropertyID{"name"}, Status: weighed}, "statement_ref"},
		{"a property", obelisk.StatementFilter{Properties: []obelisk.PropertyID{"name"}, Status: weighed}, "statement_property"},
	} {
		t.Run(test.name, func(t *testing.T) {
			plan, err := s.Plan(t.Context(), test.filter)
			if err != nil {
				t.Fatal(err)
			}
			steps := strings.Join(plan, "\n")
			if !strings.Contains(steps, test.want) || strings.Contains(steps, "ORDER BY") {
				t.Errorf("it is not led by %s in its order:\n%s", test.want, steps)
			}
		})
	}
}
