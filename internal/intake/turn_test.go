package intake_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/internal/intake"
	"obelisk/internal/store"
)

// feed says the turns of a register in short: kind, property, verdicts, cause.
func feed(t *testing.T, s *store.Store, f obelisk.TurnFilter) []string {
	t.Helper()
	var out []string
	for turn, err := range s.Turns(t.Context(), f) {
		if err != nil {
			t.Fatal(err)
		}
		line := fmt.Sprintf("%d %s %s", turn.Revision, turn.Kind, turn.Topic.Property)
		if turn.Kind == obelisk.TurnVerdict {
			line += fmt.Sprintf(" %s%d>%s%d", turn.Before.Kind, len(turn.Before.Values), turn.After.Kind, len(turn.After.Values))
		}
		out = append(out, line+fmt.Sprint(turn.Cause.Sources))
	}
	return out
}

func TestTheFeedTellsWhichVerdictsTurnedAndByWhom(t *testing.T) {
	s := newRegister(t)
	in := intake.New(s)
	from, err := s.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	second := began("b", "1947-09-12", 1)
	third := began("c", "1947-09-20", 1)
	for _, r := range []intake.Records{
		records(began("a", "1947-09-12", 1)), // a first source is no news
		records(second),                      // two say the same
		records(second),                      // nothing new
		records(third),                       // a third contradicts
	} {
		mustImport(t, in, r)
	}
	if _, err := in.Reject(t.Context(), curator, third.ID); err != nil {
		t.Fatal(err)
	}
	since := obelisk.TurnFilter{Since: from.Revision}
	want := []string{
		fmt.Sprintf("%d verdict start single1>agreed1[b]", from.Revision+2),
		fmt.Sprintf("%d verdict start agreed1>disputed2[c]", from.Revision+3),
		fmt.Sprintf("%d verdict start disputed2>agreed1[c]", from.Revision+4),
	}
	if diff := cmp.Diff(want, feed(t, s, since)); diff != "" {
		t.Errorf("the feed (-want +got):\n%s", diff)
	}
	newest := feed(t, s, obelisk.TurnFilter{Subjects: []obelisk.EntityID{"long-siege"}, NewestFirst: true, Limit: 1})
	if diff := cmp.Diff(want[2:], newest); diff != "" {
		t.Errorf("the newest (-want +got):\n%s", diff)
	}
	if err := in.WeighAll(t.Context(), "tester"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, feed(t, s, since)); diff != "" {
		t.Errorf("weighing all anew is news (-want +got):\n%s", diff)
	}
}

func TestTheFeedTellsOfBrokenRules(t *testing.T) {
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
	instituted := dated("lantern", "instituted-on", "1920")
	mustImport(t, in, intake.Records{Statements: []obelisk.Statement{instituted}})
	if _, err := in.Withdraw(t.Context(), curator, instituted.ID); err != nil {
		t.Fatal(err)
	}
	got := feed(t, s, obelisk.TurnFilter{})
	want := []string{"3 found conferred-on[a]", "4 gone conferred-on[a]"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the feed (-want +got):\n%s", diff)
	}
}
