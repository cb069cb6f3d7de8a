package obelisk

// DocumentID names the bytes of one copy of a source: their SHA-256 in
// lower-case hexadecimal, 64 characters.
type DocumentID string

// Valid reports whether the id is 64 lower-case hexadecimal digits.
func (id DocumentID) Valid() bool {
	if len(id) != 64 {
		return false
	}
	for i := range len(id) {
		c := id[i]
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

// Span is a stretch of a document's decoded text in Unicode code points, from
// Start up to but not including End. The zero span is no position.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// IsZero reports whether the span is no position.
func (s Span) IsZero() bool { return s == Span{} }

// Stance says whether a passage supports a statement or denies it.
type Stance string

// The stances.
const (
	Supports Stance = "supports"
	Denies   Stance = "denies"
)

// Valid reports whether the stance is one of the two.
func (s Stance) Valid() bool { return s == Supports || s == Denies }

// Evidence is where a source says a statement.
type Evidence struct {
	// Source is the work cited.
	Source SourceID
	// Document is the copy in which Span stands; empty where only the work is cited.
	Document DocumentID
	// Span is the passage that carries the statement; zero where only the work is cited.
	Span Span
	// Context lists other places of the same copy on which the reading leans: the
	// heading that names the subject, the date that "two days later" counts from.
	Context []Span
	// Language is the language of the passage.
	Language Language
	// Stance says whether the passage supports or denies the statement.
	Stance Stance
	// According is the source to whom the passage itself attributes the claim, or empty.
	According SourceID
	// Gist says what the passage says in the register's own words.
	Gist Texts
	// Passage is the text of the span, kept only where the source is quotable.
	Passage string
}

// Key identifies the place: evidence with equal keys is the same evidence.
func (e Evidence) Key() EvidenceKey {
	return EvidenceKey{Source: e.Source, Document: e.Document, Span: e.Span, Stance: e.Stance, According: e.According}
}

// EvidenceKey is what makes a piece of evidence the same one.
type EvidenceKey struct {
	Source    SourceID
	Document  DocumentID
	Span      Span
	Stance    Stance
	According SourceID
}
