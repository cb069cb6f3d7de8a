package client

import "obelisk"

// Value is a value in its JSON form, {"type":…}; nil where there is none.
type Value struct{ obelisk.Value }

// MarshalJSON writes the form of obelisk.MarshalValue, or null.
func (v Value) MarshalJSON() ([]byte, error) {
	if v.Value == nil {
		return []byte("null"), nil
	}
	return obelisk.MarshalValue(v.Value)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (v *Value) UnmarshalJSON(data []byte) (err error) {
	if string(data) == "null" {
		v.Value = nil
		return nil
	}
	v.Value, err = obelisk.UnmarshalValue(data)
	return err
}

// IsZero reports whether there is no value.
func (v Value) IsZero() bool { return v.Value == nil }

// Qualifier narrows a statement.
type Qualifier struct {
	Property obelisk.PropertyID `json:"property" doc:"The qualifier's property, as the schema names it"`
	Value    Value              `json:"value"`
}

// Evidence is where a source says a statement.
type Evidence struct {
	Source    obelisk.SourceID   `json:"source" doc:"The work cited"`
	Document  obelisk.DocumentID `json:"document,omitempty" doc:"The copy in which the position stands: the SHA-256 of its bytes"`
	Start     *int               `json:"start,omitempty" doc:"Where the passage begins, in code points of the decoded text"`
	End       *int               `json:"end,omitempty" doc:"The code point behind the passage"`
	Context   []obelisk.Span     `json:"context,omitempty" nullable:"false" doc:"Other places of the copy on which the reading leans"`
	Language  obelisk.Language   `json:"language,omitempty" doc:"The language of the passage (BCP 47)"`
	Stance    obelisk.Stance     `json:"stance" enum:"supports,denies"`
	According obelisk.SourceID   `json:"according,omitempty" doc:"To whom the passage itself attributes the claim"`
	Gist      obelisk.Texts      `json:"gist,omitempty" doc:"What the passage says in the register's own words, by language"`
	Passage   string             `json:"passage,omitempty" doc:"The passage itself, of quotable sources only"`
}

// Statement says one value of one property of one entity, with its evidence.
type Statement struct {
	ID         obelisk.StatementID `json:"id" doc:"Derived from what the statement says; the same for ever"`
	Subject    obelisk.EntityID    `json:"subject"`
	Class      obelisk.ClassID     `json:"class,omitempty" doc:"The class of the subject"`
	Property   obelisk.PropertyID  `json:"property"`
	Value      Value               `json:"value"`
	Qualifiers []Qualifier         `json:"qualifiers" nullable:"false"`
	Status     obelisk.Status      `json:"status" enum:"proposed,accepted,rejected,withdrawn"`
	Verdict    obelisk.VerdictKind `json:"verdict,omitempty" enum:"unsourced,derived,single,agreed,refined,disputed" doc:"What the sources of its topic amount to now; left out where it is not weighed or an earlier revision was asked for"`
	Evidence   []Evidence          `json:"evidence" nullable:"false"`
	Reader     string              `json:"reader,omitempty" doc:"What put it forward: rules, person, import …"`
	Confidence int                 `json:"confidence,omitempty" minimum:"1" maximum:"100" doc:"The reader's own confidence in percent"`
}

// StatementOf is the JSON form of a statement, with the class of its subject
// and the verdict of its topic where they are known.
func StatementOf(s obelisk.Statement, class obelisk.ClassID, verdict obelisk.VerdictKind) Statement {
	return Statement{
		ID: s.ID, Subject: s.Subject, Class: class, Property: s.Property, Value: Value{s.Value},
		Qualifiers: QualifiersOf(s.Qualifiers), Status: s.Status, Verdict: verdict,
		Evidence: evidenceOf(s.Evidence), Reader: s.Reader, Confidence: s.Confidence,
	}
}

// QualifiersOf are the JSON forms of qualifiers, in canonical order and never nil.
func QualifiersOf(qs []obelisk.Qualifier) []Qualifier {
	out := make([]Qualifier, 0, len(qs))
	for _, q := range obelisk.SortedQualifiers(qs) {
		out = append(out, Qualifier{Property: q.Property, Value: Value{q.Value}})
	}
	return out
}

// evidenceOf are the JSON forms of evidence, never nil.
func evidenceOf(list []obelisk.Evidence) []Evidence {
	out := make([]Evidence, len(list))
	for i := range list {
		out[i] = EvidenceOf(list[i])
	}
	return out
}

// EvidenceOf is the JSON form of a piece of evidence.
func EvidenceOf(e obelisk.Evidence) Evidence {
	out := Evidence{
		Source: e.Source, Document: e.Document, Context: e.Context, Language: e.Language,
		Stance: e.Stance, According: e.According, Gist: e.Gist, Passage: e.Passage,
	}
	if !e.Span.IsZero() {
		out.Start, out.End = &e.Span.Start, &e.Span.End
	}
	return out
}

// Record is the statement in the words of the vocabulary, without class and verdict.
func (s Statement) Record() obelisk.Statement {
	out := obelisk.Statement{
		ID: s.ID, Subject: s.Subject, Property: s.Property, Value: s.Value.Value,
		Status: s.Status, Reader: s.Reader, Confidence: s.Confidence,
	}
	for _, q := range s.Qualifiers {
		out.Qualifiers = append(out.Qualifiers, obelisk.Qualifier{Property: q.Property, Value: q.Value.Value})
	}
	for _, e := range s.Evidence {
		out.Evidence = append(out.Evidence, e.Record())
	}
	return out
}

// Record is the evidence in the words of the vocabulary.
func (e Evidence) Record() obelisk.Evidence {
	out := obelisk.Evidence{
		Source: e.Source, Document: e.Document, Context: e.Context, Language: e.Language,
		Stance: e.Stance, According: e.According, Gist: e.Gist, Passage: e.Passage,
	}
	if e.Start != nil && e.End != nil {
		out.Span = obelisk.Span{Start: *e.Start, End: *e.End}
	}
	return out
}

// Cited is a piece of evidence with the statement that it stands behind.
type Cited struct {
	Statement obelisk.StatementID `json:"statement"`
	Subject   obelisk.EntityID    `json:"subject"`
	Property  obelisk.PropertyID  `json:"property"`
	Evidence  Evidence            `json:"evidence"`
}
