package intake_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/internal/intake"
	"obelisk/internal/store"
	"obelisk/quantity"
)

// sums lists the arithmetic findings, each by its first subject and property.
func sums(t *testing.T, s *store.Store) []string {
	t.Helper()
	var out []string
	for f, err := range s.Findings(t.Context(), obelisk.FindingFilter{Kinds: []obelisk.FindingKind{obelisk.FindingArithmetic}}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(f.Subjects[0])+" "+string(f.Property)+" "+string(f.Severity))
	}
	return out
}

// stated is an accepted statement of one source.
func stated(by obelisk.SourceID, subject obelisk.EntityID, property obelisk.PropertyID, v obelisk.Value, qualifiers ...obelisk.Qualifier) obelisk.Statement {
	s := dated(subject, property, "1900")
	s.Value, s.Qualifiers, s.Evidence[0].Source, s.Evidence[0].Document = v, qualifiers, by, document(by)
	s.ID = obelisk.IdentityOf(s)
	return s
}

func entity(id obelisk.EntityID) obelisk.Value { return obelisk.Ref{Entity: id} }

func persons(n int64) obelisk.Value {
	return obelisk.Quantity{Quantity: quantity.Exactly(quantity.DecimalOf(n), "{person}")}
}

// step is a change and what the register then finds.
type step struct {
	name     string
	records  []obelisk.Statement
	withdraw obelisk.StatementID
	want     []string
}

// walk makes changes one by one; after each, weighing all anew finds the same.
func walk(t *testing.T, in *intake.Intake, s *store.Store, steps []step) {
	t.Helper()
	for _, step := range steps {
		if len(step.records) > 0 {
			mustImport(t, in, intake.Records{Statements: step.records})
		} else if _, err := in.Withdraw(t.Context(), curator, step.withdraw); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(step.want, sums(t, s)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", step.name, diff)
		}
		if err := in.WeighAll(t.Context(), "tester"); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(step.want, sums(t, s)); diff != "" {
			t.Errorf("%s, weighed all anew (-want +got)\n%s", step.name, diff)
		}
	}
}

func TestAStatedNumberIsWeighedAnewWhenWhatItCountsChanges(t *testing.T) {
	s := newRegister(t)
	in := intake.New(s)
	mustImport(t, in, intake.Records{
		Entities: []obelisk.Entity{
			{ID: "lantern", Class: "honour"},
			{ID: "mill-lantern", Class: "conferral"},
			{ID: "ford-lantern", Class: "conferral"},
			{ID: "fort-lantern", Class: "conferral"},
			{ID: "mill", Class: "place"},
			{ID: "ford", Class: "place"},
		},
		Sources: []obelisk.Source{source("a"), source("b")},
		Statements: []obelisk.Statement{
			stated("a", "mill-lantern", "recipient", entity("mill")), stated("a", "ford-lantern", "recipient", entity("ford")),
			stated("a", "mill-lantern", "honour", entity("lantern")), stated("a", "mill", "kind", entity("city")),
		},
	})
	number := stated("b", "lantern", "recipient-count", obelisk.Quantity{Quantity: quantity.Exactly(quantity.DecimalOf(1), "1")},
		obelisk.Qualifier{Property: "counted", Value: entity("cities")})
	kind, honour := stated("a", "ford", "kind", entity("city")), stated("a", "ford-lantern", "honour", entity("lantern"))
	found := []string{"lantern recipient-count medium"}
	walk(t, in, s, []step{
		{name: "one is stated and one known", records: []obelisk.Statement{number}},
		{name: "a second conferral, of a place that is no city", records: []obelisk.Statement{honour}},
		{name: "the place is a city", records: []obelisk.Statement{kind}, want: found},
		{name: "a third one, of the same place", records: []obelisk.Statement{stated("a", "fort-lantern", "recipient", entity("ford")), stated("a", "fort-lantern", "honour", entity("lantern"))}, want: found},
		{name: "the place is no city after all", withdraw: kind.ID},
		{name: "the first conferral is withdrawn too", withdraw: honour.ID},
	})
}

func TestAWholeIsWeighedAnewWhenAPartChanges(t *testing.T) {
	s := newRegister(t)
	in := intake.New(s)
	mustImport(t, in, intake.Records{
		Entities: []obelisk.Entity{{ID: "war", Class: "event"}, {ID: "raid", Class: "event"}},
		Sources:  []obelisk.Source{source("a"), source("b")},
	})
	dead := obelisk.Qualifier{Property: "loss-kind", Value: entity("dead")}
	link, less := stated("a", "raid", "part-of", entity("war")), stated("b", "raid", "losses", persons(90), dead)
	found := []string{"raid losses medium"}
	walk(t, in, s, []step{
		{name: "the whole", records: []obelisk.Statement{stated("a", "war", "losses", persons(100), dead)}},
		{name: "what is no part yet", records: []obelisk.Statement{stated("b", "raid", "losses", persons(110), dead)}},
		{name: "is one", records: []obelisk.Statement{link}, want: found},
		{name: "another source has less", records: []obelisk.Statement{less}},
		{name: "which is withdrawn", withdraw: less.ID, want: found},
		{name: "it is no part", withdraw: link.ID},
	})
}
