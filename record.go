package obelisk

import (
	"encoding/json"
	"fmt"
)

// The JSON forms of records, as they stand in the log, in NDJSON and in the API.

type qualifierJSON struct {
	Property PropertyID      `json:"property"`
	Value    json.RawMessage `json:"value"`
}

type evidenceJSON struct {
	Source    SourceID   `json:"source"`
	Document  DocumentID `json:"document,omitempty"`
	Start     *int       `json:"start,omitempty"`
	End       *int       `json:"end,omitempty"`
	Context   []Span     `json:"context,omitempty"`
	Language  Language   `json:"language,omitempty"`
	Stance    Stance     `json:"stance"`
	According SourceID   `json:"according,omitempty"`
	Gist      Texts      `json:"gist,omitempty"`
	Passage   string     `json:"passage,omitempty"`
}

type statementJSON struct {
	ID         StatementID     `json:"id"`
	Subject    EntityID        `json:"subject"`
	Property   PropertyID      `json:"property"`
	Value      json.RawMessage `json:"value"`
	Qualifiers []Qualifier     `json:"qualifiers"`
	Status     Status          `json:"status"`
	Evidence   []Evidence      `json:"evidence"`
	Reader     string          `json:"reader,omitempty"`
	Confidence int             `json:"confidence,omitempty"`
}

// MarshalJSON writes {"property","value"}.
func (q Qualifier) MarshalJSON() ([]byte, error) { return appendQualifier(nil, q), nil }

// UnmarshalJSON reads what MarshalJSON writes.
func (q *Qualifier) UnmarshalJSON(data []byte) error {
	var j qualifierJSON
	if err := json.Unmarshal(data, &j); err != nil {
		return fmt.Errorf("read a qualifier: %w", err)
	}
	value, err := UnmarshalValue(j.Value)
	if err != nil {
		return err
	}
	*q = Qualifier{Property: j.Property, Value: value}
	return nil
}

// MarshalJSON writes the evidence with "start" and "end" in code points, left
// out where only the work is cited.
func (e Evidence) MarshalJSON() ([]byte, error) { return appendEvidence(nil, e), nil }

// UnmarshalJSON reads what MarshalJSON writes.
func (e *Evidence) UnmarshalJSON(data []byte) error {
	var j evidenceJSON
	if err := json.Unmarshal(data, &j); err != nil {
		return fmt.Errorf("read evidence: %w", err)
	}
	*e = Evidence{
		Source: j.Source, Document: j.Document, Context: j.Context, Language: j.Language,
		Stance: j.Stance, According: j.According, Gist: j.Gist, Passage: j.Passage,
	}
	if j.Start != nil && j.End != nil {
		e.Span = Span{Start: *j.Start, End: *j.End}
	}
	return nil
}

// MarshalJSON writes the statement with its value in the form of MarshalValue.
func (s Statement) MarshalJSON() ([]byte, error) {
	return appendStatement(make([]byte, 0, 512), s), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (s *Statement) UnmarshalJSON(data []byte) error {
	var j statementJSON
	if err := json.Unmarshal(data, &j); err != nil {
		return fmt.Errorf("read a statement: %w", err)
	}
	value, err := UnmarshalValue(j.Value)
	if err != nil {
		return fmt.Errorf("read the statement %s: %w", j.ID, err)
	}
	*s = Statement{
		ID: j.ID, Subject: j.Subject, Property: j.Property, Value: value,
		Status: j.Status, Reader: j.Reader, Confidence: j.Confidence,
	}
	if len(j.Qualifiers) > 0 {
		s.Qualifiers = j.Qualifiers
	}
	if len(j.Evidence) > 0 {
		s.Evidence = j.Evidence
	}
	return nil
}

type argumentJSON struct {
	Name   string          `json:"name"`
	Value  json.RawMessage `json:"value,omitempty"`
	Source SourceID        `json:"source,omitempty"`
	Words  Texts           `json:"words,omitempty"`
}

// MarshalJSON writes {"name","value"}, {"name","source"} or {"name","words"}.
func (a Argument) MarshalJSON() ([]byte, error) { return appendArgument(nil, a), nil }

// UnmarshalJSON reads what MarshalJSON writes.
func (a *Argument) UnmarshalJSON(data []byte) error {
	var j argumentJSON
	if err := json.Unmarshal(data, &j); err != nil {
		return fmt.Errorf("read an argument: %w", err)
	}
	*a = Argument{Name: j.Name, Source: j.Source, Words: j.Words}
	if len(j.Value) == 0 {
		return nil
	}
	value, err := UnmarshalValue(j.Value)
	if err != nil {
		return err
	}
	a.Value = value
	return nil
}
