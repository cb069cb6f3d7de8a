package web

import (
	"obelisk"
)

// Decision is what the editors decided about a finding; empty where they did not.
type Decision struct {
	// ID is the statement that says it.
	ID   obelisk.StatementID
	Text string
	// Why is the reason in their words.
	Why     Phrase
	Sources []Said
}

// decisions are answers to findings, found by what they decide about.
type decisions struct {
	byFinding   map[string]obelisk.Answer
	byStatement map[obelisk.StatementID]obelisk.Answer
	statements  map[obelisk.StatementID]bool
}

// shown reports whether a statement is an answer that stands beside its finding.
func (d decisions) shown(id obelisk.StatementID) bool { return d.statements[id] }

// decide notes which of the findings are answered by which of the statements.
// An answer to a finding that is no more stays a statement among others.
func (v *view) decide(findings []obelisk.Finding, statements []obelisk.Statement) {
	said := v.schema.Answers(statements)
	if v.decisions.byFinding == nil {
		v.decisions = decisions{map[string]obelisk.Answer{}, map[obelisk.StatementID]obelisk.Answer{}, map[obelisk.StatementID]bool{}}
	}
	for _, f := range findings {
		a, ok := said[f.ID]
		if !ok {
			continue
		}
		v.decisions.byFinding[f.ID] = a
		v.decisions.statements[a.Statement] = true
		if f.Kind == obelisk.FindingDisputed {
			for _, id := range f.Statements {
				v.decisions.byStatement[id] = a
			}
		}
	}
}

// decisionOn says what was decided about the values of a topic.
func (v *view) decisionOn(t *topic) Decision {
	for _, s := range t.statements {
		a, ok := v.decisions.byStatement[s.ID]
		if !ok {
			continue
		}
		var favoured obelisk.Value
		for _, other := range t.statements {
			if other.ID == a.Favoured {
				favoured = other.Value
			}
		}
		return v.decision(a, favoured)
	}
	return Decision{}
}

// decision says an answer.
func (v *view) decision(a obelisk.Answer, favoured obelisk.Value) Decision {
	out := Decision{ID: a.Statement, Text: v.say([]obelisk.Message{a.Words(favoured)})[0], Why: phrase(v.locale, a.Why.Text, a.Why.Language)}
	for _, e := range a.Evidence {
		out.Sources = append(out.Sources, Said{Phrase: v.sourceTitle(e.Source), Href: sourcePath(v.lang(), e.Source)})
	}
	return out
}
