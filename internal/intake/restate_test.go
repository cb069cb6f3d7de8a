package intake_test

import (
	"errors"
	"testing"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/intake"
	"obelisk/internal/store"
)

// statusOf is where a statement stands; empty where there is none.
func statusOf(t *testing.T, s *store.Store, id obelisk.StatementID) obelisk.Status {
	t.Helper()
	st, err := s.Statement(t.Context(), id)
	if errors.Is(err, obelisk.ErrNotFound) {
		return ""
	}
	if err != nil {
		t.Fatal(err)
	}
	return st.Status
}

// called is a proposal that a source calls an entity by a name.
func called(source obelisk.SourceID, id obelisk.EntityID, name string) obelisk.Statement {
	s := began(source, "1947", 40)
	s.Subject, s.Property, s.Value = id, "label", obelisk.Text{Text: name, Language: "en"}
	s.ID = obelisk.IdentityOf(s)
	return s
}

// sound checks that the log, the records and the verdicts of a register agree.
func sound(t *testing.T, s *store.Store) {
	t.Helper()
	if _, err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestAnAmendmentTakesTheEvidenceAndSetsTheOldStatementAside(t *testing.T) {
	s := newRegister(t)
	in := intake.New(s)
	wrong, other := began("a", "1947-09-12", 1), began("b", "1947-09-10", 1)
	mustImport(t, in, records(wrong, other))
	if verdictOf(t, s, "start") != obelisk.Disputed {
		t.Fatal("two days are not disputed")
	}
	amended, outcome, err := in.Amend(t.Context(), curator, wrong.ID, intake.Amendment{Value: obelisk.Date{Date: edtf.MustParse("1947-09-10")}})
	if err != nil {
		t.Fatal(err)
	}
	if amended != other.ID || outcome.Evidence != 1 {
		t.Errorf("the amendment says what %s says and is %s with %d new pieces of evidence", other.ID, amended, outcome.Evidence)
	}
	if got := statusOf(t, s, wrong.ID); got != obelisk.Rejected {
		t.Errorf("the amended proposal is %q", got)
	}
	if got := statusOf(t, s, amended); got != obelisk.Accepted {
		t.Errorf("the amendment is %q", got)
	}
	if got := verdictOf(t, s, "start"); got != obelisk.Agreed {
		t.Errorf("the verdict is %q", got)
	}
	if _, err := in.Undo(t.Context(), intake.Entry{Who: "curator"}, outcome.Revision); err != nil {
		t.Fatal(err)
	}
	if a, b := statusOf(t, s, wrong.ID), statusOf(t, s, other.ID); a != obelisk.Proposed || b != obelisk.Proposed || verdictOf(t, s, "start") != obelisk.Disputed {
		t.Errorf("after the undoing the statements are %s and %s", a, b)
	}
	sound(t, s)
}

func TestAnAmendmentThatDoesNotFitIsRefused(t *testing.T) {
	s := newRegister(t)
	in := intake.New(s)
	st := began("a", "1947-09-12", 1)
	mustImport(t, in, records(st))
	for name, test := range map[string]struct {
		amendment intake.Amendment
		why       string
		want      error
	}{
		"the same":                    {intake.Amendment{Value: st.Value}, "x", obelisk.ErrInvalid},
		"no reason":                   {intake.Amendment{Value: obelisk.Unknown{}}, " ", obelisk.ErrInvalid},
		"another kind of value":       {intake.Amendment{Value: obelisk.Text{Text: "autumn"}}, "x", obelisk.ErrInvalid},
		"a subject that is not there": {intake.Amendment{Subject: "nobody"}, "x", obelisk.ErrNotFound},
		"a qualifier out of place":    {intake.Amendment{Requalify: true, Qualifiers: []obelisk.Qualifier{{Property: "start", Value: obelisk.Unknown{}}}}, "x", obelisk.ErrInvalid},
	} {
		if _, _, err := in.Amend(t.Context(), intake.Entry{Who: "curator", Why: test.why}, st.ID, test.amendment); !errors.Is(err, test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := statusOf(t, s, st.ID); got != obelisk.Proposed {
		t.Errorf("the statement is %q", got)
	}
}

func TestMergedEntitiesAreOneAndUndoneAreTwo(t *testing.T) {
	s := newRegister(t)
	in := intake.New(s)
	twin := began("b", "1947-09-10", 1)
	twin.Subject, twin.ID = "siege-of-the-port", ""
	part := called("c", "relief", "Relief")
	part.Property, part.Value, part.ID = "part-of", obelisk.Ref{Entity: "siege-of-the-port"}, ""
	r := records(began("a", "1947-09-12", 1), called("a", "long-siege", "Long Siege"), called("b", "siege-of-the-port", "Siege of the Port"), twin, part)
	r.Entities = append(r.Entities, obelisk.Entity{ID: "siege-of-the-port", Class: "event"}, obelisk.Entity{ID: "relief", Class: "event"})
	mustImport(t, in, r)
	outcome, err := in.Merge(t.Context(), curator, "siege-of-the-port", "long-siege")
	if err != nil {
		t.Fatal(err)
	}
	entity, err := s.Entity(t.Context(), "siege-of-the-port")
	if err != nil || entity.Merged != "long-siege" {
		t.Errorf("the merged entity leads to %q (%v)", entity.Merged, err)
	}
	if got := verdictOf(t, s, "start"); got != obelisk.Disputed {
		t.Errorf("two days of what is one are %q", got)
	}
	names, parts := 0, 0
	for st, err := range s.Statements(t.Context(), obelisk.StatementFilter{Status: []obelisk.Status{obelisk.Proposed, obelisk.Accepted}}) {
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case st.Subject == "siege-of-the-port":
			t.Errorf("%s still speaks of what was merged", st.ID)
		case st.Subject == "long-siege" && st.Property == "alias":
			names++
		case st.Subject == "relief" && obelisk.SameValue(st.Value, obelisk.Ref{Entity: "long-siege"}):
			parts++
		}
	}
	if names != 1 || parts != 1 {
		t.Errorf("%d further names, %d parts", names, parts)
	}
	// What is read of it later is said of the one that took its place.
	late := began("c", "1947-09-11", 5)
	late.Subject, late.ID = "siege-of-the-port", ""
	r = records(late)
	r.Entities = []obelisk.Entity{{ID: "siege-of-the-port", Class: "event"}}
	mustImport(t, in, r)
	sound(t, s)
	if _, err := in.Undo(t.Context(), intake.Entry{Who: "curator"}, outcome.Revision); err != nil {
		t.Fatal(err)
	}
	if entity, err := s.Entity(t.Context(), "siege-of-the-port"); err != nil || entity.Merged != "" {
		t.Errorf("after the undoing the entity leads to %q (%v)", entity.Merged, err)
	}
	sound(t, s)
}

func TestWhatIsNotOneIsNotMerged(t *testing.T) {
	s := newRegister(t)
	in := intake.New(s)
	r := records(began("a", "1947-09-12", 1))
	r.Entities = append(r.Entities, obelisk.Entity{ID: "port", Class: "place"})
	mustImport(t, in, r)
	for name, test := range map[string]struct {
		from, into obelisk.EntityID
		want       error
	}{
		"itself":        {"port", "port", obelisk.ErrInvalid},
		"not there":     {"port", "harbour", obelisk.ErrNotFound},
		"another class": {"port", "long-siege", obelisk.ErrConflict},
		"a concept":     {"dead", "wounded", obelisk.ErrRefused},
	} {
		if _, err := in.Merge(t.Context(), curator, test.from, test.into); !errors.Is(err, test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestASplitMakesTwoOfOne(t *testing.T) {
	s := newRegister(t)
	in := intake.New(s)
	first, second := began("a", "1947-09-12", 1), began("b", "1951-03-02", 1)
	mustImport(t, in, records(first, second))
	division := intake.Division{From: "long-siege", Name: obelisk.Text{Text: "Second Siege", Language: "en"}, Statements: []obelisk.StatementID{second.ID}}
	id, outcome, err := in.Split(t.Context(), curator, division)
	if err != nil {
		t.Fatal(err)
	}
	if id != "second-siege" || verdictOf(t, s, "start") != obelisk.Single {
		t.Errorf("the other one is %s, and the first start is %s", id, verdictOf(t, s, "start"))
	}
	if statusOf(t, s, second.ID) != obelisk.Rejected {
		t.Error("the statement is still said of the first")
	}
	sound(t, s)
	if _, err := in.Undo(t.Context(), intake.Entry{Who: "curator"}, outcome.Revision); err != nil {
		t.Fatal(err)
	}
	if verdictOf(t, s, "start") != obelisk.Disputed {
		t.Error("after the undoing nothing is disputed")
	}
	division.Statements = nil
	if _, _, err := in.Split(t.Context(), curator, division); !errors.Is(err, obelisk.ErrInvalid) {
		t.Errorf("a division of nothing: %v", err)
	}
}

func TestOnlyTheLastChangeOfARecordIsUndone(t *testing.T) {
	s := newRegister(t)
	in := intake.New(s)
	st := began("a", "1947-09-12", 1)
	mustImport(t, in, records(st))
	accepted, err := in.Accept(t.Context(), curator, st.ID)
	if err != nil {
		t.Fatal(err)
	}
	withdrawn, err := in.Withdraw(t.Context(), curator, st.ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := in.Undo(t.Context(), intake.Entry{Who: "curator"}, accepted.Revision); !errors.Is(err, obelisk.ErrConflict) {
		t.Errorf("an earlier change was undone before the later: %v", err)
	}
	for _, number := range []int64{withdrawn.Revision, withdrawn.Revision + 1} {
		if _, err := in.Undo(t.Context(), intake.Entry{Who: "curator"}, number); err != nil {
			t.Fatal(err)
		}
	}
	if got := statusOf(t, s, st.ID); got != obelisk.Withdrawn {
		t.Errorf("undoing the undoing leaves it %q", got)
	}
	if _, err := in.Undo(t.Context(), intake.Entry{Who: "curator"}, 2); !errors.Is(err, obelisk.ErrRefused) {
		t.Errorf("an import was undone: %v", err)
	}
	names := intake.Records{Entities: []obelisk.Entity{{ID: "varda-mill", Class: "place"}, {ID: "varda-quay", Class: "place"}}}
	made := mustImport(t, in, names)
	if _, err := in.Undo(t.Context(), intake.Entry{Who: "curator"}, made.Revision); !errors.Is(err, obelisk.ErrRefused) {
		t.Errorf("an import without a source was undone: %v", err)
	}
	if _, err := in.Undo(t.Context(), intake.Entry{Who: "curator"}, 99); !errors.Is(err, obelisk.ErrNotFound) {
		t.Errorf("a revision that is not there was undone: %v", err)
	}
	sound(t, s)
}

func TestATrialTellsWhatWouldBeLeftAndChangesNothing(t *testing.T) {
	s := newRegister(t)
	in := intake.New(s)
	a, b := began("a", "1947-09-12", 1), began("b", "1947-09-10", 1)
	mustImport(t, in, records(a, b))
	before, err := s.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	without, err := in.Without(t.Context(), b.ID)
	if err != nil {
		t.Fatal(err)
	}
	if without.Kind != obelisk.Single {
		t.Errorf("without the second day the first is %q", without.Kind)
	}
	after, err := s.Counts(t.Context())
	if err != nil || after.Revision != before.Revision || verdictOf(t, s, "start") != obelisk.Disputed {
		t.Errorf("the trial changed the register (%v)", err)
	}
}
