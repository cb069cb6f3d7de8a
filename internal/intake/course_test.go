package intake_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/internal/intake"
)

// tied is an accepted statement of one source that an event is part of another.
func tied(part, whole obelisk.EntityID) obelisk.Statement {
	s := dated(part, "part-of", "1900")
	s.Value = obelisk.Ref{Entity: whole}
	s.ID = obelisk.IdentityOf(s)
	return s
}

// TestACourseEndsAtAHappeningWithManyTies adds ties to one until others' courses
// no longer go through it, and takes them back: whatever is kept is what weighing
// anew finds.
func TestACourseEndsAtAHappeningWithManyTies(t *testing.T) {
	w := newWorld(t, 1)
	event := func(i int) obelisk.EntityID { return obelisk.EntityID(fmt.Sprintf("skirmish-%d", i)) }
	records := intake.Records{}
	for i := range 203 {
		records.Entities = append(records.Entities, obelisk.Entity{ID: event(i), Class: "event"})
		if i < 199 {
			records.Statements = append(records.Statements, tied(event(i), "war"))
		}
	}
	// What is open of the war's end is limited by the truce, and by the war that of
	// its parts; a part of a part is not tied to it.
	after := tied("truce", "war")
	after.Property = "after"
	after.ID = obelisk.IdentityOf(after)
	inner := tied("flood", event(3))
	records.Statements = append(records.Statements, after, inner, dated("truce", "occurred-on", "1947-05-01"),
		dated("war", "start", "1947"), dated("flood", "start", "1947-03-05"))
	mustImport(t, w.in, records)
	check := func(when string) {
		t.Helper()
		kept := w.kept()
		if err := w.in.WeighAll(t.Context(), "tester"); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(w.kept(), kept); diff != "" {
			t.Fatalf("%s: kept verdicts differ from weighing anew (-anew +kept):\n%s", when, diff)
		}
	}
	for i := 199; i < 203; i++ {
		mustImport(t, w.in, intake.Records{Statements: []obelisk.Statement{tied(event(i), "war")}})
		if i == 199 || i == 202 {
			check(fmt.Sprint(i+2, " ties"))
		}
	}
	mustImport(t, w.in, intake.Records{Statements: []obelisk.Statement{dated("war", "end", "1947-04-02")}})
	check("the end is known")
	for i := 202; i >= 199; i-- {
		if _, err := w.in.Withdraw(t.Context(), curator, tied(event(i), "war").ID); err != nil {
			t.Fatal(err)
		}
		if i < 201 {
			check(fmt.Sprint("back to ", i+1))
		}
	}
	mustImport(t, w.in, intake.Records{Statements: []obelisk.Statement{dated("flood", "end", "1947-06-01")}})
	check("a part of a part ends too late")
}
