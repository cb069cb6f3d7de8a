package intake_test

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/intake"
	"obelisk/internal/store"
	"obelisk/quantity"
)

// world makes random changes to a register of events that are tied to one
// another and conferrals of one honour, in which every rule of weighing has something to
// compare: dates and durations that do not fit, parts and wholes, limits of
// the honour, losses by kind, counts, sources that copy one another.
type world struct {
	t      *testing.T
	in     *intake.Intake
	store  *store.Store
	random *rand.Rand
	ids    []obelisk.StatementID
}

// newWorld makes the register with the world's entities.
func newWorld(t *testing.T, seed uint64) *world {
	t.Helper()
	s := newRegister(t)
	w := &world{t: t, in: intake.New(s), store: s, random: rand.New(rand.NewPCG(seed, 11))}
	classes := []obelisk.Entity{
		{ID: "war", Class: "event"},
		{ID: "raid", Class: "event"},
		{ID: "march", Class: "event"},
		{ID: "truce", Class: "event"},
		{ID: "flood", Class: "event"},
		{ID: "lantern", Class: "honour"},
		{ID: "brackwater", Class: "place"},
		{ID: "dunmere", Class: "place"},
		{ID: "town-lantern", Class: "conferral"},
		{ID: "mill-lantern", Class: "conferral"},
	}
	var sources []obelisk.Source
	for _, id := range w.names() {
		sources = append(sources, source(id))
	}
	mustImport(t, w.in, intake.Records{Entities: classes, Sources: sources})
	return w
}

// names are the sources.
func (w *world) names() []obelisk.SourceID { return []obelisk.SourceID{"a", "b", "c", "d", "e"} }

// one picks one of several things.
func one[T any](w *world, of ...T) T { return of[w.random.IntN(len(of))] }

// date is a random date, exact, vague or open.
func (w *world) date() obelisk.Value {
	return obelisk.Date{Date: edtf.MustParse(one(w, "1947", "1947-09", "1947-09-12", "1947-09-10", "1947-09~", "1948", "1947-12-01", "1946-05-30"))}
}

// amount is a random quantity in the unit.
func (w *world) amount(unit quantity.Unit) obelisk.Value {
	return obelisk.Quantity{Quantity: quantity.Exactly(quantity.DecimalOf(one[int64](w, 1, 2, 45, 90, 100, 145)), unit)}
}

// statement is a random one.
func (w *world) statement() obelisk.Statement {
	s := obelisk.Statement{Status: one(w, obelisk.Proposed, obelisk.Accepted)}
	ref := func(id obelisk.EntityID) obelisk.Value { return obelisk.Ref{Entity: id} }
	event := one[obelisk.EntityID](w, "war", "raid", "march", "truce", "flood")
	conferral := one[obelisk.EntityID](w, "town-lantern", "mill-lantern")
	switch w.random.IntN(17) {
	case 0, 1:
		s.Subject, s.Property, s.Value = event, "start", w.date()
	case 2, 3:
		s.Subject, s.Property, s.Value = event, "end", w.date()
	case 4:
		s.Subject, s.Property, s.Value = event, "duration", w.amount("d")
	case 14:
		s.Subject, s.Property, s.Value = event, "occurred-on", w.date()
	case 5, 12, 13:
		s.Subject, s.Value = event, ref(one[obelisk.EntityID](w, "war", "raid", "march", "truce", "flood", "brackwater"))
		s.Property = one[obelisk.PropertyID](w, "part-of", "follows", "precedes", "after", "before")
		if s.Property != "part-of" && w.random.IntN(2) == 0 {
			s.Qualifiers = []obelisk.Qualifier{{Property: "time-between", Value: w.amount("d")}}
		}
	case 6:
		s.Subject, s.Property, s.Value = event, "losses", w.amount("{person}")
		s.Qualifiers = []obelisk.Qualifier{{Property: "loss-kind", Value: ref(one[obelisk.EntityID](w, "dead", "wounded", "missing", "casualties"))}}
	case 7:
		s.Subject, s.Property, s.Value = "lantern", one[obelisk.PropertyID](w, "instituted-on", "discontinued-on"), w.date()
	case 8:
		s.Subject, s.Property, s.Value = conferral, one[obelisk.PropertyID](w, "conferred-on", "handed-over-on"), w.date()
	case 9:
		s.Subject, s.Property, s.Value = conferral, "honour", ref("lantern")
	case 10:
		s.Subject, s.Property, s.Value = conferral, "recipient", ref(one[obelisk.EntityID](w, "brackwater", "dunmere"))
	case 15:
		s.Subject, s.Property, s.Value = one[obelisk.EntityID](w, "brackwater", "dunmere"), "kind", ref(one[obelisk.EntityID](w, "city", "fortress"))
	case 16:
		s.Subject, s.Property, s.Value = one[obelisk.EntityID](w, "brackwater", "dunmere"), "population", w.amount("{person}")
	default:
		s.Subject, s.Property, s.Value = "lantern", "recipient-count", w.amount("1")
		s.Qualifiers = []obelisk.Qualifier{{Property: "counted", Value: ref(one[obelisk.EntityID](w, "cities", "recipients"))}}
	}
	for range 1 + w.random.IntN(2) {
		by, at := one(w, w.names()...), w.random.IntN(900)
		e := obelisk.Evidence{Source: by, Document: document(by), Span: obelisk.Span{Start: at, End: at + 20}, Stance: obelisk.Supports}
		if w.random.IntN(12) == 0 {
			e.Stance = obelisk.Denies
		}
		if w.random.IntN(8) == 0 {
			e.According = one(w, w.names()...)
		}
		s.Evidence = append(s.Evidence, e)
	}
	s.ID = obelisk.IdentityOf(s)
	return s
}

// change makes one random change; what is refused is fine.
func (w *world) change() {
	var err error
	switch w.random.IntN(11) {
	case 0, 1, 2, 3, 4:
		s := w.statement()
		w.ids = append(w.ids, s.ID)
		_, err = w.in.Import(w.t.Context(), curator, intake.Records{Statements: []obelisk.Statement{s}})
	case 5:
		_, err = w.in.Accept(w.t.Context(), curator, w.some()...)
	case 6:
		_, err = w.in.Reject(w.t.Context(), curator, w.some()...)
	case 7:
		_, err = w.in.Withdraw(w.t.Context(), curator, w.some()...)
	case 8:
		kin := source(obelisk.SourceID(fmt.Sprintf("joins-%d", w.random.IntN(40))), one(w, w.names()...))
		kin.Kin = []obelisk.Kinship{{With: one(w, w.names()...), Chance: 95}, {With: one(w, w.names()...), Chance: 95}}
		_, err = w.in.Import(w.t.Context(), curator, intake.Records{Sources: []obelisk.Source{kin}})
	case 9:
		err = w.reopen()
	default:
		err = w.answer()
	}
	if err != nil && !errors.Is(err, obelisk.ErrRefused) {
		w.t.Fatal(err)
	}
}

// some is up to two statements.
func (w *world) some() []obelisk.StatementID {
	if len(w.ids) == 0 {
		return nil
	}
	return []obelisk.StatementID{one(w, w.ids...), one(w, w.ids...)}
}

// answer answers the first finding in favour of one of its statements.
func (w *world) answer() error {
	for f, err := range w.store.Findings(w.t.Context(), obelisk.FindingFilter{Limit: 1}) {
		if err != nil {
			return err
		}
		_, err := w.in.Answer(w.t.Context(), curator, obelisk.Answer{Finding: f.ID, Favoured: f.Statements[0], Why: obelisk.Text{Text: "read it again", Language: "en"}})
		return err
	}
	return nil
}

// reopen takes back the answer to the first finding, if it has one.
func (w *world) reopen() error {
	for f, err := range w.store.Findings(w.t.Context(), obelisk.FindingFilter{Limit: 1}) {
		if err != nil {
			return err
		}
		if _, err := w.in.Reopen(w.t.Context(), curator, f.ID); !errors.Is(err, obelisk.ErrNotFound) {
			return err
		}
	}
	return nil
}

// found is what is found by each of some years.
func (w *world) found() (out [][]obelisk.Entity) {
	w.t.Helper()
	for _, year := range []string{"1946", "1947", "1948"} {
		hits, err := w.store.Search(w.t.Context(), obelisk.SearchQuery{Groups: []obelisk.SearchGroup{{{Terms: []string{"3" + year}}}}, Limit: 50})
		if err != nil {
			w.t.Fatal(err)
		}
		slices.SortFunc(hits.Entities, func(a, b obelisk.Entity) int { return cmp.Compare(a.ID, b.ID) })
		out = append(out, hits.Entities)
	}
	return out
}

// kept is what the register keeps: a line for every verdict, finding and total.
func (w *world) kept() map[string]string {
	w.t.Helper()
	out := map[string]string{}
	keep := func(key string, v any) {
		data, err := json.Marshal(v)
		if err != nil {
			w.t.Fatal(err)
		}
		out[key] = string(data)
	}
	for v, err := range w.store.Verdicts(w.t.Context(), obelisk.VerdictFilter{}) {
		if err != nil {
			w.t.Fatal(err)
		}
		clusters := []string{}
		for _, c := range v.Clusters {
			clusters = append(clusters, fmt.Sprint(c.Value.Key(), c.Statements, c.Sources, c.Independent))
		}
		keep("verdict "+v.Topic.Key(), []any{v.Kind, v.Sources, v.Independent, v.Reasons, v.From, clusters})
	}
	for f, err := range w.store.Findings(w.t.Context(), obelisk.FindingFilter{}) {
		if err != nil {
			w.t.Fatal(err)
		}
		keep("finding "+f.ID, f)
	}
	counts, err := w.store.Counts(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	keep("counts", counts)
	return out
}

// TestKeptVerdictsEqualWeighingAllAnew makes random changes and compares what
// the register keeps, with verdicts weighed where a change touched them, with
// weighing every statement anew, which is no news either.
func TestKeptVerdictsEqualWeighingAllAnew(t *testing.T) {
	for seed := range uint64(5) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, seed)
			for step := range 60 {
				w.change()
				if step%4 != 3 {
					continue
				}
				kept := w.kept()
				turns := feed(t, w.store, obelisk.TurnFilter{})
				if err := w.in.WeighAll(t.Context(), "tester"); err != nil {
					t.Fatal(err)
				}
				if diff := gocmp.Diff(w.kept(), kept); diff != "" {
					t.Fatalf("after %d changes kept verdicts differ from weighing anew (-anew +kept):\n%s", step+1, diff)
				}
				if diff := gocmp.Diff(turns, feed(t, w.store, obelisk.TurnFilter{})); diff != "" {
					t.Fatalf("weighing anew is news (-before +after):\n%s", diff)
				}
			}
			found := w.found()
			if err := w.in.Rebuild(t.Context(), "tester", nil); err != nil {
				t.Fatal(err)
			}
			if diff := gocmp.Diff(w.found(), found); diff != "" || len(found[1]) == 0 {
				t.Errorf("what is found by words differs from an index made anew (-anew +kept):\n%s", diff)
			}
			if len(feed(t, w.store, obelisk.TurnFilter{})) == 0 {
				t.Error("no verdict ever turned: the changes try nothing")
			}
		})
	}
}
