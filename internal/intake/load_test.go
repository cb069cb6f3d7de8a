package intake_test

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/intake"
	"obelisk/internal/store"
	"obelisk/quantity"
)

// manyRecords are honours, events, people and conferrals that lead to one another,
// some with dates that cannot be and with totals that are too small.
func manyRecords(seed uint64) intake.Records {
	r := rand.New(rand.NewPCG(seed, 5))
	var out intake.Records
	for i := range 6 {
		s := source(obelisk.SourceID(fmt.Sprintf("roll-%d", i)))
		if i == 5 {
			s.DerivedFrom = []obelisk.SourceID{"roll-4"}
		}
		out.Sources = append(out.Sources, s)
	}
	id := func(class string, i int) obelisk.EntityID { return obelisk.EntityID(fmt.Sprintf("%s-%d", class, i)) }
	say := func(subject obelisk.EntityID, property obelisk.PropertyID, v obelisk.Value) {
		at := r.IntN(10_000)
		s := obelisk.Statement{Subject: subject, Property: property, Value: v, Status: obelisk.Accepted}
		for range 1 + r.IntN(2) {
			s.Evidence = append(s.Evidence, obelisk.Evidence{Source: obelisk.SourceID(fmt.Sprintf("roll-%d", r.IntN(6))), Span: obelisk.Span{Start: at, End: at + 9}, Stance: obelisk.Supports})
		}
		out.Statements = append(out.Statements, s)
	}
	day := func(from int) obelisk.Value {
		return obelisk.Date{Date: edtf.New(int64(from+r.IntN(30)), 1+r.IntN(12), 1+r.IntN(28))}
	}
	for i := range 4 {
		out.Entities = append(out.Entities, obelisk.Entity{ID: id("medal", i), Class: "honour"}, obelisk.Entity{ID: id("battle", i), Class: "event"})
		say(id("medal", i), "label", obelisk.Text{Text: fmt.Sprint("Medal ", i), Language: "en"})
		say(id("medal", i), "instituted-on", day(1900))
		say(id("medal", i), "recipient-count", obelisk.Quantity{Quantity: quantity.Exactly(quantity.DecimalOf(3), "1")})
		say(id("battle", i), "start", day(1910))
		say(id("battle", i), "end", day(1910))
		if i > 0 {
			say(id("battle", i), "after", obelisk.Ref{Entity: id("battle", i-1)})
		}
	}
	for i := range 70 {
		person, conferral := id("person", i), id("conferral", i)
		out.Entities = append(out.Entities, obelisk.Entity{ID: person, Class: "person"}, obelisk.Entity{ID: conferral, Class: "conferral"})
		say(person, "label", obelisk.Text{Text: fmt.Sprint("Person ", i), Language: "en"})
		for range 1 + r.IntN(2) {
			say(person, "born-on", day(1890))
		}
		say(conferral, "honour", obelisk.Ref{Entity: id("medal", r.IntN(4))})
		say(conferral, "recipient", obelisk.Ref{Entity: id("person", r.IntN(70))})
		say(conferral, "conferred-on", day(1895))
	}
	return out
}

// told is all that is worked out of a register.
type told struct {
	Verdicts []obelisk.Verdict
	Findings []obelisk.Finding
	Counts   obelisk.Counts
	Indexed  int64
	News     map[string]int
}

// tell reads it.
func tell(t *testing.T, s *store.Store) told {
	t.Helper()
	out := told{News: map[string]int{}}
	for v, err := range s.Verdicts(t.Context(), obelisk.VerdictFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		out.Verdicts = append(out.Verdicts, v)
	}
	for f, err := range s.Findings(t.Context(), obelisk.FindingFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		out.Findings = append(out.Findings, f)
	}
	for turn, err := range s.Turns(t.Context(), obelisk.TurnFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		out.News[string(turn.Kind)+" "+string(turn.Topic.Subject)+" "+string(turn.Topic.Property)]++
	}
	var err error
	if out.Counts, err = s.Counts(t.Context()); err != nil {
		t.Fatal(err)
	}
	if out.Indexed, err = s.Indexed(t.Context()); err != nil {
		t.Fatal(err)
	}
	out.Counts.Revision = 0
	return out
}

// inParts cuts records so that each part has so many statements, with the entities
// that are not there yet.
func inParts(all intake.Records, size, entities int) iter.Seq2[intake.Records, error] {
	return func(yield func(intake.Records, error) bool) {
		yield(intake.Records{Sources: all.Sources}, nil)
		for part := range slices.Chunk(all.Entities, entities) {
			if !yield(intake.Records{Entities: part}, nil) {
				return
			}
		}
		for part := range slices.Chunk(all.Statements, size) {
			if !yield(intake.Records{Statements: part}, nil) {
				return
			}
		}
	}
}

// TestLoadingComesToWhatChangesOneByOneComeTo imports the same records as one part,
// by the short way, and piece by piece, by the long one.
func TestLoadingComesToWhatChangesOneByOneComeTo(t *testing.T) {
	for seed := range uint64(3) {
		records := manyRecords(seed)
		slow := newRegister(t)
		if _, err := intake.New(slow).ImportEach(t.Context(), curator, inParts(records, 100, 20)); err != nil {
			t.Fatal(err)
		}
		quick := newRegister(t)
		outcome, err := intake.New(quick).Import(t.Context(), curator, records)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tell(t, slow), tell(t, quick)); diff != "" {
			t.Errorf("seed %d: piece by piece (-) and at once (+) differ:\n%s", seed, diff)
		}
		again, err := intake.New(quick).Import(t.Context(), curator, records)
		if err != nil || again.Revision != 0 || again.Entities+again.Statements+again.Evidence != 0 {
			t.Errorf("seed %d: the same records twice: %+v after %+v, %v", seed, again, outcome, err)
		}
		if _, err := quick.Verify(t.Context()); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
	}
}
