package obelisk

// AnswerKind says how a curator settled a finding.
type AnswerKind string

// The kinds of answers.
const (
	// Settled: one of the statements holds against the others.
	Settled AnswerKind = "settled"
	// BothKept: the register keeps what cannot all hold side by side, since
	// nothing decides between them.
	BothKept AnswerKind = "both-kept"
	// Corrected: a source has taken back or mended what it said.
	Corrected AnswerKind = "corrected"
)

// Valid reports whether the kind is one of the three.
func (k AnswerKind) Valid() bool { return k == Settled || k == BothKept || k == Corrected }

// Answer is what a curator decided about a finding. It is a statement like any
// other, about the first subject of the finding: its value are the words of the
// reason, its qualifiers name the finding and what was decided, its evidence
// says who decided and what they rest it on. A finding whose statements change
// has another id, so that an answer never covers what its author has not seen.
type Answer struct {
	// Statement is the statement that says it.
	Statement StatementID
	// Finding is the id of the finding.
	Finding string
	Kind    AnswerKind
	// Favoured is the statement that holds; set for Settled.
	Favoured StatementID
	// Source is the source that was corrected; set for Corrected.
	Source SourceID
	// Why is the reason, in the language in which it was given.
	Why Text
	// Evidence is who decided and what they rest it on.
	Evidence []Evidence
}

// Answer reads a statement as the answer to a finding; ok is false where it is
// none, or one that was rejected or withdrawn.
func (s *Schema) Answer(st Statement) (answer Answer, ok bool) {
	why, isText := st.Value.(Text)
	p, _ := s.Property(st.Property)
	if p.Role != RoleAnswer || !isText || !st.Status.Weighed() {
		return Answer{}, false
	}
	answer = Answer{Statement: st.ID, Kind: BothKept, Why: why, Evidence: st.Evidence}
	for _, q := range st.Qualifiers {
		text, isText := q.Value.(Text)
		if !isText {
			continue
		}
		switch p, _ := s.Property(q.Property); p.Role {
		case RoleFinding:
			answer.Finding = text.Text
		case RoleFavoured:
			answer.Kind, answer.Favoured = Settled, StatementID(text.Text)
		case RoleCorrected:
			answer.Kind, answer.Source = Corrected, SourceID(text.Text)
		default: // other qualifiers decide nothing
		}
	}
	return answer, answer.Finding != ""
}

// Answers are the answers among some statements, by the id of their finding; of
// several to one finding the last of the statements holds.
func (s *Schema) Answers(statements []Statement) map[string]Answer {
	out := map[string]Answer{}
	for _, st := range statements {
		if a, ok := s.Answer(st); ok {
			out[a.Finding] = a
		}
	}
	return out
}

// StatementOf is the accepted statement about the subject that gives the
// answer. ErrInvalid where the schema has no properties for it.
func (s *Schema) StatementOf(subject EntityID, a Answer) (Statement, error) {
	st := Statement{Subject: subject, Property: s.WithRole(RoleAnswer).ID, Value: a.Why, Evidence: a.Evidence, Status: Accepted, Reader: "person"}
	named := []struct {
		role Role
		text string
	}{{RoleFinding, a.Finding}, {RoleFavoured, string(a.Favoured)}, {RoleCorrected, string(a.Source)}}
	for _, n := range named {
		if n.text == "" {
			continue
		}
		p := s.WithRole(n.role)
		if p.ID == "" || st.Property == "" {
			return Statement{}, Invalid("the register's schema has no properties for answers to findings: they bear the roles answer, finding, favoured and corrected; obelisk reindex --schema takes the built-in schema as it is now")
		}
		st.Qualifiers = append(st.Qualifiers, Qualifier{Property: p.ID, Value: Text{Text: n.text}})
	}
	st.ID = IdentityOf(st)
	return st, nil
}

// Words says what was decided; the value is that of the favoured statement,
// nil where there is none.
func (a Answer) Words(favoured Value) Message {
	switch {
	case a.Kind == Settled && favoured != nil:
		return Say("answer.settled", Argument{Name: "value", Value: favoured})
	case a.Kind == Corrected:
		return Say("answer.corrected", Argument{Name: "source", Source: a.Source})
	}
	return Say("answer.both-kept")
}
