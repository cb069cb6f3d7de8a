package intake_test

import (
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"obelisk"
	"obelisk/internal/exchange"
	"obelisk/internal/intake"
	"obelisk/internal/store"
)

// answers lists the answers that a register holds to findings.
func answers(t *testing.T, s *store.Store) []obelisk.Answer {
	t.Helper()
	register, err := s.Register(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var out []obelisk.Answer
	for st, err := range s.Statements(t.Context(), obelisk.StatementFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		if a, ok := register.Schema.Answer(st); ok {
			out = append(out, a)
		}
	}
	return out
}

// disputed makes a register in which two sources let the siege begin on
// different days, and returns the finding.
func disputed(t *testing.T) (*store.Store, *intake.Intake, obelisk.Finding) {
	t.Helper()
	s := newRegister(t)
	in := intake.New(s)
	mustImport(t, in, records(began("a", "1947-09-12", 1), began("b", "1947-09-10", 1)))
	for f, err := range s.Findings(t.Context(), obelisk.FindingFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		return s, in, f
	}
	t.Fatal("two days for one beginning are no finding")
	return nil, nil, obelisk.Finding{}
}

func TestAnAnswerIsAStatementWithEvidence(t *testing.T) {
	s, in, f := disputed(t)
	favoured := f.Statements[0]
	given := obelisk.Answer{Finding: f.ID, Favoured: favoured, Why: obelisk.Text{Text: "the order itself gives this day", Language: "en"}}
	if _, err := in.Answer(t.Context(), curator, given, "b"); err != nil {
		t.Fatal(err)
	}
	got := answers(t, s)
	if len(got) != 1 || got[0].Kind != obelisk.Settled || got[0].Favoured != favoured || got[0].Finding != f.ID {
		t.Fatalf("answers: %+v", got)
	}
	var sources []obelisk.SourceID
	for _, e := range got[0].Evidence {
		sources = append(sources, e.Source)
	}
	if !slices.Equal(sources, []obelisk.SourceID{"editors", "b"}) {
		t.Errorf("the answer rests on %v", sources)
	}
	if again, err := in.Answer(t.Context(), curator, given, "b"); err != nil || again.Revision != 0 {
		t.Errorf("the same answer once more: %+v, %v", again, err)
	}
}

func TestAReasonIsOneLineOfText(t *testing.T) {
	s, in, finding := disputed(t)
	why := obelisk.Text{Text: " the\tlater\u202e one\x1b[31m\r\n was \u0085 checked\x00 ", Language: obelisk.English}
	if _, err := in.Answer(t.Context(), curator, obelisk.Answer{Finding: finding.ID, Why: why}); err != nil {
		t.Fatal(err)
	}
	if got := answers(t, s); len(got) != 1 || got[0].Why.Text != "the later one [31m was checked" {
		t.Errorf("the answers are %+v", got)
	}
	why.Text = "\x07\u202e "
	if _, err := in.Answer(t.Context(), curator, obelisk.Answer{Finding: finding.ID, Why: why}); !errors.Is(err, obelisk.ErrInvalid) {
		t.Errorf("a reason of control characters: %v", err)
	}
}

func TestALaterAnswerWithdrawsTheEarlierOne(t *testing.T) {
	s, in, f := disputed(t)
	first := obelisk.Answer{Finding: f.ID, Favoured: f.Statements[0], Why: obelisk.Text{Text: "the order", Language: "en"}}
	second := obelisk.Answer{Finding: f.ID, Why: obelisk.Text{Text: "the order was found to be a copy", Language: "en"}}
	for _, a := range []obelisk.Answer{first, second, first} {
		if _, err := in.Answer(t.Context(), curator, a); err != nil {
			t.Fatal(err)
		}
		got := answers(t, s)
		if len(got) != 1 || got[0].Why != a.Why {
			t.Fatalf("after %q: %+v", a.Why.Text, got)
		}
	}
	if _, err := in.Reopen(t.Context(), curator, f.ID); err != nil {
		t.Fatal(err)
	}
	if got := answers(t, s); len(got) != 0 {
		t.Errorf("after it was opened again: %+v", got)
	}
	if _, err := in.Reopen(t.Context(), curator, f.ID); !errors.Is(err, obelisk.ErrNotFound) {
		t.Errorf("opening it twice: %v", err)
	}
}

func TestAnAnswerMustConcernItsFinding(t *testing.T) {
	s, in, f := disputed(t)
	why := obelisk.Text{Text: "because", Language: "en"}
	cases := []struct {
		name   string
		answer obelisk.Answer
		kind   error
	}{
		{"without a reason", obelisk.Answer{Finding: f.ID}, obelisk.ErrInvalid},
		{"to a finding that is not there", obelisk.Answer{Finding: "f-none", Why: why}, obelisk.ErrNotFound},
		{"in favour of a statement of another matter", obelisk.Answer{Finding: f.ID, Favoured: "s-aaaaaaaaaaaaaaaa", Why: why}, obelisk.ErrInvalid},
		{"about a source that says nothing there", obelisk.Answer{Finding: f.ID, Source: "c", Why: why}, obelisk.ErrInvalid},
		{"both ways at once", obelisk.Answer{Finding: f.ID, Source: "a", Favoured: f.Statements[0], Why: why}, obelisk.ErrInvalid},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if _, err := in.Answer(t.Context(), curator, c.answer); !errors.Is(err, c.kind) {
				t.Errorf("got %v", err)
			}
		})
	}
	if got := answers(t, s); len(got) != 0 {
		t.Errorf("refused answers were kept: %+v", got)
	}
}

func TestAFindingWithANewStatementIsOpenAgain(t *testing.T) {
	s, in, f := disputed(t)
	if _, err := in.Answer(t.Context(), curator, obelisk.Answer{Finding: f.ID, Source: "a", Why: obelisk.Text{Text: "their second edition mends it", Language: "en"}}); err != nil {
		t.Fatal(err)
	}
	mustImport(t, in, records(began("c", "1947-09-20", 1)))
	for now, err := range s.Findings(t.Context(), obelisk.FindingFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		if now.ID == f.ID {
			t.Error("a finding with three statements has the id of that with two")
		}
	}
}

func TestAnOlderRegisterTakesTheSchemaAsItIsNow(t *testing.T) {
	latest, err := exchange.BuiltInSchema("honours")
	if err != nil {
		t.Fatal(err)
	}
	older := *latest
	older.Properties = slices.DeleteFunc(slices.Clone(latest.Properties), func(p obelisk.Property) bool {
		return slices.Contains([]obelisk.Role{obelisk.RoleAnswer, obelisk.RoleFinding, obelisk.RoleFavoured, obelisk.RoleCorrected}, p.Role)
	})
	older.Concepts = latest.Concepts[:len(latest.Concepts)-1]
	s, err := intake.Create(t.Context(), store.Options{Location: filepath.Join(t.TempDir(), "older"), Clock: time.Now},
		obelisk.Register{ID: "older", Title: obelisk.Texts{"en": "Older"}, Schema: &older})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	in := intake.New(s)
	mustImport(t, in, records(began("a", "1947-09-12", 1), began("b", "1947-09-10", 1)))
	var id string
	for f, err := range s.Findings(t.Context(), obelisk.FindingFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		id = f.ID
	}
	answer := obelisk.Answer{Finding: id, Why: obelisk.Text{Text: "nothing decides", Language: "en"}}
	if _, err := in.Answer(t.Context(), curator, answer); !errors.Is(err, obelisk.ErrInvalid) {
		t.Fatalf("an answer without properties for it: %v", err)
	}
	if err := in.Rebuild(t.Context(), "tester", latest); err != nil {
		t.Fatal(err)
	}
	if _, err := in.Answer(t.Context(), curator, answer); err != nil {
		t.Error(err)
	}
	if _, err := s.Entity(t.Context(), latest.Concepts[len(latest.Concepts)-1].ID); err != nil {
		t.Errorf("the newer concept: %v", err)
	}
}
