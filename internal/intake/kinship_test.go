package intake_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/intake"
)

// erring are six sources of eight sieges: "c" has the errors of "a" in each, and
// the editors have them too.
func erring() intake.Records {
	var r intake.Records
	for _, id := range []obelisk.SourceID{"a", "b", "c", "d", "e", "f"} {
		r.Sources = append(r.Sources, source(id))
	}
	editors := source("editors")
	editors.Kind = obelisk.SourceEditorial
	r.Sources = append(r.Sources, editors)
	r.Sources[2].Published, r.Sources[0].Published = edtf.MustParse("1990"), edtf.MustParse("1970-05")
	for i := range 8 {
		subject := obelisk.EntityID(fmt.Sprintf("siege-%d", i))
		r.Entities = append(r.Entities, obelisk.Entity{ID: subject, Class: "event"})
		for day, who := range map[string][]obelisk.SourceID{"1947-09-12": {"b", "d", "e", "f"}, "1947-09-21": {"a", "c", "editors"}} {
			s := began(who[0], day, 10)
			s.Subject, s.Evidence = subject, nil
			for _, id := range who {
				s.Evidence = append(s.Evidence, began(id, day, 10).Evidence...)
			}
			s.ID = obelisk.IdentityOf(s)
			r.Statements = append(r.Statements, s)
		}
	}
	return r
}

func TestSourcesThatShareErrorsAreOneWitnessWithoutSharedText(t *testing.T) {
	s := newRegister(t)
	in := intake.New(s)
	mustImport(t, in, erring())
	independent := func() (n int) {
		t.Helper()
		for v, err := range s.Verdicts(t.Context(), obelisk.VerdictFilter{Subjects: []obelisk.EntityID{"siege-3"}}) {
			if err != nil {
				t.Fatal(err)
			}
			if v.Topic.Property == "start" {
				n = v.Independent
			}
		}
		return n
	}
	if got := independent(); got != 7 {
		t.Fatalf("before: %d independent, want 7", got)
	}
	found, outcome, err := in.FindCopies(t.Context(), curator)
	if err != nil || found != (intake.Likeness{Kin: 1}) || outcome.Revision == 0 {
		t.Fatalf("%+v, %+v, %v", found, outcome, err)
	}
	if got := independent(); got != 6 {
		t.Errorf("found: %d independent, want 6", got)
	}
	kin := sourceOf(t, s, "c").Kin
	if len(kin) != 1 || kin[0].With != "a" || !obelisk.CertaintyOf(kin[0].Chance).Counts() || len(kin[0].Rare) != 8 || kin[0].Apart != 0 {
		t.Fatalf("kin: %+v", kin)
	}
	want := obelisk.Descent{Copy: "c", Chance: 97, Signs: []obelisk.Sign{{Kind: obelisk.SignLater, Copy: "c", Count: 1}}}
	if diff := cmp.Diff(want, kin[0].Descent); diff != "" {
		t.Errorf("descent (-want +got)\n%s", diff)
	}
	if _, err := in.Chance(t.Context(), curator, "a", "c", intake.Chanced); err != nil {
		t.Fatal(err)
	}
	if got := independent(); got != 7 {
		t.Errorf("by chance: %d independent, want 7", got)
	}
	if _, outcome, err := in.FindCopies(t.Context(), curator); err != nil || outcome.Revision != 0 {
		t.Errorf("a second comparison forgot what a curator said: %+v, %v", outcome, err)
	}
	if _, err := in.Chance(t.Context(), curator, "a", "b", intake.Chanced); !errors.Is(err, obelisk.ErrNotFound) {
		t.Errorf("sources that are no kin: %v", err)
	}
}
