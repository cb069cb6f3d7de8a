package intake_test

import (
	"slices"
	"testing"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/intake"
	"obelisk/internal/store"
)

// laws lists the findings of the kind law.
func laws(t *testing.T, s *store.Store) []string {
	t.Helper()
	var out []string
	for f, err := range s.Findings(t.Context(), obelisk.FindingFilter{Kinds: []obelisk.FindingKind{obelisk.FindingLaw}}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, f.ID)
	}
	return out
}

// dated is an accepted statement of one source.
func dated(subject obelisk.EntityID, property obelisk.PropertyID, day string) obelisk.Statement {
	s := obelisk.Statement{
		Subject: subject, Property: property, Value: obelisk.Date{Date: edtf.MustParse(day)}, Status: obelisk.Accepted,
		Evidence: []obelisk.Evidence{{Source: "a", Document: document("a"), Span: obelisk.Span{Start: 1, End: 9}, Stance: obelisk.Supports}},
	}
	s.ID = obelisk.IdentityOf(s)
	return s
}

func TestAConferralIsWeighedAnewWhenItsHonoursDateChanges(t *testing.T) {
	s := newRegister(t)
	in := intake.New(s)
	honour := dated("brackwater-lantern", "honour", "1900")
	honour.Value = obelisk.Ref{Entity: "lantern"}
	honour.ID = obelisk.IdentityOf(honour)
	mustImport(t, in, intake.Records{
		Entities:   []obelisk.Entity{{ID: "lantern", Class: "honour"}, {ID: "brackwater-lantern", Class: "conferral"}},
		Sources:    []obelisk.Source{source("a")},
		Statements: []obelisk.Statement{honour, dated("brackwater-lantern", "conferred-on", "1912-05-04")},
	})
	if got := laws(t, s); len(got) != 0 {
		t.Fatalf("without a limit: %v", got)
	}
	instituted := dated("lantern", "instituted-on", "1920")
	mustImport(t, in, intake.Records{Statements: []obelisk.Statement{instituted}})
	found := laws(t, s)
	if len(found) != 1 {
		t.Fatalf("with a limit that is broken: %v", found)
	}
	if err := in.WeighAll(t.Context(), "tester"); err != nil {
		t.Fatal(err)
	}
	if again := laws(t, s); !slices.Equal(again, found) {
		t.Errorf("weighed all anew: %v, by the change: %v", again, found)
	}
	if _, err := in.Withdraw(t.Context(), curator, instituted.ID); err != nil {
		t.Fatal(err)
	}
	if got := laws(t, s); len(got) != 0 {
		t.Errorf("when the limit is withdrawn: %v", got)
	}
}

func TestAConferralIsWeighedAnewWhenWhatComesWithItsHonourChanges(t *testing.T) {
	s := newRegister(t)
	in := intake.New(s)
	mustImport(t, in, intake.Records{
		Entities: []obelisk.Entity{
			{ID: "lantern", Class: "honour"},
			{ID: "brackwater-lantern", Class: "conferral"},
			{ID: "badge", Class: "insignia"},
			{ID: "scroll", Class: "insignia"},
		},
		Sources: []obelisk.Source{source("a")},
		Statements: []obelisk.Statement{
			stated("a", "brackwater-lantern", "honour", entity("lantern")), stated("a", "brackwater-lantern", "insignia", entity("badge")),
			stated("a", "lantern", "comes-with", entity("badge")),
		},
	})
	if got := laws(t, s); len(got) != 0 {
		t.Fatalf("with all that is expected: %v", got)
	}
	scroll := stated("a", "lantern", "comes-with", entity("scroll"))
	mustImport(t, in, intake.Records{Statements: []obelisk.Statement{scroll}})
	found := laws(t, s)
	if len(found) != 1 {
		t.Fatalf("with one that is not listed: %v", found)
	}
	if err := in.WeighAll(t.Context(), "tester"); err != nil {
		t.Fatal(err)
	}
	if again := laws(t, s); !slices.Equal(again, found) {
		t.Errorf("weighed all anew: %v, by the change: %v", again, found)
	}
	if _, err := in.Withdraw(t.Context(), curator, scroll.ID); err != nil {
		t.Fatal(err)
	}
	if got := laws(t, s); len(got) != 0 {
		t.Errorf("when it is withdrawn: %v", got)
	}
}
