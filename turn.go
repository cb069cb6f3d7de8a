package obelisk

import (
	"slices"
	"time"
)

// TurnKind says what a turn of the feed tells of.
type TurnKind string

// The kinds of turns.
const (
	TurnVerdict TurnKind = "verdict" // the sources of a topic amount to something else
	TurnFound   TurnKind = "found"   // something cannot all hold, other than values of one topic
	TurnGone    TurnKind = "gone"    // such a finding holds no longer
)

// Turn is one entry of the feed of a register: a verdict that changed, or a
// finding that came or went, with what brought it about. A verdict has changed
// where its kind or its values are others; that a further source says the same
// is no news, and neither is that a single source has said something first or
// says it no more, or that something follows from others of which nobody speaks.
type Turn struct {
	// Revision is the revision that brought it about and Position its place, from
	// 0, among the turns of that revision; At, Who and Why are the revision's.
	Revision int64
	Position int64
	At       time.Time
	Who, Why string
	Kind     TurnKind
	// Topic is what the verdict is about; of a finding its subject and property.
	Topic Topic
	// Before and After are set for TurnVerdict; the zero Standing is no verdict.
	Before, After Standing
	// Finding is set for TurnFound and TurnGone.
	Finding *Finding
	Cause   Cause
}

// Standing is what the sources of a topic amounted to at one time.
type Standing struct {
	Kind VerdictKind
	// Values is the value agreed on or, where there is none, those of the clusters.
	Values      []Value
	Sources     int
	Independent int
}

// Cause is what was changed: the statements, and the sources by whose passages
// or lineage. Each is sorted, and holds at most the first sixteen.
type Cause struct {
	Statements []StatementID `json:"statements,omitempty"`
	Sources    []SourceID    `json:"sources,omitempty"`
}

// mostCauses bounds what a turn lists as its cause.
const mostCauses = 16

// CauseOf is the cause with these statements and sources, in any order.
func CauseOf(statements []StatementID, sources []SourceID) Cause {
	return Cause{Statements: few(statements), Sources: few(sources)}
}

// few are the first distinct values in order.
func few[T ~string](values []T) []T {
	out := slices.Clone(values)
	slices.Sort(out)
	out = slices.Compact(out)
	return out[:min(len(out), mostCauses)]
}

// TurnFilter chooses turns; empty fields choose all.
type TurnFilter struct {
	Subjects []EntityID
	// Since leaves out the turns of the revisions up to and including this one.
	Since int64
	// After leaves out, oldest first, the turns up to and including this place.
	After TurnPlace
	// NewestFirst turns the order round.
	NewestFirst bool
	// Before leaves out, newest first, the turns from this place on.
	Before TurnPlace
	// Limit bounds how many; 0 is no bound.
	Limit int
}

// TurnPlace is where a turn stands in the feed; the zero place is none.
type TurnPlace struct{ Revision, Position int64 }

// Place is where the turn stands.
func (t Turn) Place() TurnPlace { return TurnPlace{t.Revision, t.Position} }

// StandingOf says what a verdict amounts to.
func StandingOf(v Verdict) Standing {
	s := Standing{Kind: v.Kind, Sources: v.Sources, Independent: v.Independent}
	if v.Value != nil {
		s.Values = []Value{v.Value}
		return s
	}
	for _, c := range v.Clusters {
		s.Values = append(s.Values, c.Value)
	}
	return s
}

// Turned reports whether the change from one standing to the other is news.
func Turned(before, after Standing) bool {
	switch {
	case before.Kind == "":
		return after.Kind == Disputed
	case after.Kind == "":
		return before.Kind != Single && before.Kind != Unsourced && before.Kind != Derived
	case before.Kind != after.Kind, len(before.Values) != len(after.Values):
		return true
	}
	for i := range before.Values {
		if !SameValue(before.Values[i], after.Values[i]) {
			return true
		}
	}
	return false
}
