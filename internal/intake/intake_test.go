package intake_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/exchange"
	"obelisk/internal/intake"
	"obelisk/internal/store"
	"obelisk/schemas"
)

var curator = intake.Entry{Who: "curator", Why: "test"}

// newRegister makes an empty register of the built-in schema.
func newRegister(t *testing.T) *store.Store {
	t.Helper()
	data, err := schemas.Open("honours")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := exchange.ReadSchema(data, "honours.yaml")
	if err != nil {
		t.Fatal(err)
	}
	clock := func() time.Time { return time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC) }
	s, err := intake.Create(t.Context(), store.Options{Location: filepath.Join(t.TempDir(), "register"), Clock: clock},
		obelisk.Register{ID: "test", Title: obelisk.Texts{"en": "Test"}, Schema: schema})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// began is a proposal that a source lets the siege begin on a date.
func began(source obelisk.SourceID, day string, start int) obelisk.Statement {
	s := obelisk.Statement{
		Subject: "long-siege", Property: "start", Value: obelisk.Date{Date: edtf.MustParse(day)}, Status: obelisk.Proposed, Reader: "rules",
		Evidence: []obelisk.Evidence{{
			Source: source, Document: document(source), Span: obelisk.Span{Start: start, End: start + 20},
			Language: "en", Stance: obelisk.Supports,
		}},
	}
	s.ID = obelisk.IdentityOf(s)
	return s
}

func document(source obelisk.SourceID) obelisk.DocumentID {
	return obelisk.DocumentID(fmt.Sprintf("%064x", []byte(source)))
}

func source(id obelisk.SourceID, from ...obelisk.SourceID) obelisk.Source {
	return obelisk.Source{
		ID: id, Kind: obelisk.SourceWebPage, Rights: obelisk.Citable, DerivedFrom: from, Title: obelisk.Texts{"en": string(id)},
		Copies: []obelisk.Copy{{Document: document(id), Length: 1000}},
	}
}

// records hands in the siege with what some sources say of it.
func records(statements ...obelisk.Statement) intake.Records {
	return intake.Records{
		Entities:   []obelisk.Entity{{ID: "long-siege", Class: "event"}},
		Sources:    []obelisk.Source{source("a"), source("b"), source("c")},
		Statements: statements,
	}
}

func verdictOf(t *testing.T, s *store.Store, property obelisk.PropertyID) obelisk.VerdictKind {
	t.Helper()
	for v, err := range s.Verdicts(t.Context(), obelisk.VerdictFilter{Subjects: []obelisk.EntityID{"long-siege"}}) {
		if err != nil {
			t.Fatal(err)
		}
		if v.Topic.Property == property {
			return v.Kind
		}
	}
	return ""
}

func mustImport(t *testing.T, in *intake.Intake, r intake.Records) intake.Outcome {
	t.Helper()
	outcome, err := in.Import(t.Context(), curator, r)
	if err != nil {
		t.Fatal(err)
	}
	return outcome
}

func TestVerdictsFollowEveryDecision(t *testing.T) {
	s := newRegister(t)
	in := intake.New(s)
	first, second := began("a", "1947-09-12", 10), began("b", "1947-09-10", 40)
	mustImport(t, in, records(first))
	if got := verdictOf(t, s, "start"); got != obelisk.Single {
		t.Errorf("one source: got %s", got)
	}
	mustImport(t, in, records(second))
	if got := verdictOf(t, s, "start"); got != obelisk.Disputed {
		t.Errorf("two sources apart: got %s", got)
	}
	if _, err := in.Reject(t.Context(), curator, second.ID); err != nil {
		t.Fatal(err)
	}
	if got := verdictOf(t, s, "start"); got != obelisk.Single {
		t.Errorf("one of two rejected: got %s", got)
	}
	if _, err := in.Accept(t.Context(), curator, second.ID, first.ID); err != nil {
		t.Fatal(err)
	}
	if got := verdictOf(t, s, "start"); got != obelisk.Disputed {
		t.Errorf("both accepted: got %s", got)
	}
	if _, err := in.Withdraw(t.Context(), curator, first.ID, second.ID); err != nil {
		t.Fatal(err)
	}
	if got := verdictOf(t, s, "start"); got != "" {
		t.Errorf("both withdrawn: got %s, want no verdict", got)
	}
}

func TestTheSameRecordsTwiceChangeNothing(t *testing.T) {
	s := newRegister(t)
	in := intake.New(s)
	r := records(began("a", "1947-09-12", 10), began("b", "1947-09-12", 40))
	if got := mustImport(t, in, r); got.Statements != 1 || got.Evidence != 1 {
		t.Errorf("two sources with one date: %+v, want one statement and one more passage", got)
	}
	want := intake.Outcome{Known: 2}
	if diff := cmp.Diff(want, mustImport(t, in, r)); diff != "" {
		t.Error(diff)
	}
}

func TestAnOverlappingPassageOfTheSameCopyIsTheSameEvidence(t *testing.T) {
	s := newRegister(t)
	in := intake.New(s)
	mustImport(t, in, records(began("a", "1947-09-12", 10)))
	if got := mustImport(t, in, records(began("a", "1947-09-12", 20))); got.Evidence != 0 {
		t.Errorf("overlapping: %+v", got)
	}
	if got := mustImport(t, in, records(began("a", "1947-09-12", 400))); got.Evidence != 1 {
		t.Errorf("elsewhere in the copy: %+v", got)
	}
}

func TestAPlaceThatStandsTwiceIsKeptOnce(t *testing.T) {
	s := newRegister(t)
	p := began("a", "1947-09-12", 10)
	denied := p.Evidence[0]
	denied.Stance = obelisk.Denies
	p.Evidence = append(p.Evidence, p.Evidence[0], denied, p.Evidence[0])
	mustImport(t, intake.New(s), records(p))
	got, err := s.Statement(t.Context(), p.ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Evidence) != 2 {
		t.Errorf("%d pieces of evidence were kept, want the place once for each stance", len(got.Evidence))
	}
}

func TestARejectedProposalIsNotProposedAgain(t *testing.T) {
	s := newRegister(t)
	in := intake.New(s)
	p := began("a", "1947-09-12", 10)
	mustImport(t, in, records(p))
	if _, err := in.Reject(t.Context(), curator, p.ID); err != nil {
		t.Fatal(err)
	}
	mustImport(t, in, records(p, began("b", "1947-09-12", 30)))
	got, err := s.Statement(t.Context(), p.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got.Status != obelisk.Rejected || len(got.Evidence) != 1 {
		t.Errorf("the rejected statement came back as %s with %d pieces of evidence", got.Status, len(got.Evidence))
	}
}

func TestADecisionThatFailsChangesNothing(t *testing.T) {
	s := newRegister(t)
	in := intake.New(s)
	p := began("a", "1947-09-12", 10)
	mustImport(t, in, records(p))
	for name, c := range map[string]struct {
		act  func() error
		kind error
	}{
		"an id that is not there": {func() error { _, err := in.Accept(t.Context(), curator, p.ID, "s-aaaaaaaaaaaaaaaa"); return err }, obelisk.ErrNotFound},
		"no reason":               {func() error { _, err := in.Reject(t.Context(), intake.Entry{Who: "curator"}, p.ID); return err }, obelisk.ErrInvalid},
		"withdrawing a proposal":  {func() error { _, err := in.Withdraw(t.Context(), curator, p.ID); return err }, obelisk.ErrRefused},
		"another class": {func() error {
			_, err := in.Import(t.Context(), curator, intake.Records{Entities: []obelisk.Entity{{ID: "new", Class: "place"}, {ID: "long-siege", Class: "place"}}})
			return err
		}, obelisk.ErrConflict},
	} {
		if err := c.act(); !errors.Is(err, c.kind) {
			t.Errorf("%s: got %v, want kind %v", name, err, c.kind)
		}
	}
	if _, err := s.Entity(t.Context(), "new"); !errors.Is(err, obelisk.ErrNotFound) {
		t.Errorf("half an import stayed: %v", err)
	}
	got, err := s.Statement(t.Context(), p.ID)
	if err != nil || got.Status != obelisk.Proposed {
		t.Errorf("the proposal is %s, %v", got.Status, err)
	}
}

func TestALineThatJoinsTwoSourcesChangesTheVerdictsOfBoth(t *testing.T) {
	s := newRegister(t)
	in := intake.New(s)
	mustImport(t, in, records(began("a", "1947-09-12", 10), began("b", "1947-09-12", 40)))
	if got := verdictOf(t, s, "start"); got != obelisk.Agreed {
		t.Fatalf("two independent sources: got %s", got)
	}
	mustImport(t, in, intake.Records{Sources: []obelisk.Source{source("compilation", "a", "b")}})
	if got := verdictOf(t, s, "start"); got != obelisk.Agreed {
		t.Errorf("two sources of a compilation: got %s, want %s", got, obelisk.Agreed)
	}
	between := source("between")
	between.Kin = []obelisk.Kinship{{With: "a", Chance: 95}, {With: "b", Chance: 95}}
	mustImport(t, in, intake.Records{Sources: []obelisk.Source{between}})
	if got := verdictOf(t, s, "start"); got != obelisk.Single {
		t.Errorf("two sources of one family: got %s, want %s", got, obelisk.Single)
	}
}
