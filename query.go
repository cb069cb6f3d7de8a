package obelisk

import "obelisk/edtf"

// What can be asked of a register, and the totals it keeps.

// EntityFilter chooses entities; empty fields choose all.
type EntityFilter struct {
	IDs   []EntityID
	Class []ClassID
	// After leaves out the entities up to and including this one.
	After EntityID
	// Holding chooses entities of which something of each of these is said; of the
	// filters only Properties, Status, Sources, About and Within count.
	Holding []StatementFilter
	// AsOf tells the entities as they were at this revision; 0 is now.
	AsOf int64
	// Limit bounds how many; 0 is no bound.
	Limit int
}

// Bounds narrow down values: dates that lie wholly between two days, amounts
// that lie wholly between two numbers, or points in a box. One of the three is
// set; the zero bounds are none.
type Bounds struct {
	// From and Until are days, both included; nil is open.
	From, Until *edtf.Day
	// Least and Most are numbers in the unit that a value is written in, both
	// included; nil is open.
	Least, Most *float64
	Box         *Box
}

// IsZero reports whether there are no bounds.
func (b Bounds) IsZero() bool { return b == Bounds{} }

// Kind is the kind of values that the bounds narrow, or empty.
func (b Bounds) Kind() ValueKind {
	switch {
	case b.From != nil || b.Until != nil:
		return KindDate
	case b.Least != nil || b.Most != nil:
		return KindQuantity
	case b.Box != nil:
		return KindPoint
	}
	return ""
}

// Box is a part of the Earth in degrees, its edges included. Where West is
// greater than East it crosses the 180th meridian.
type Box struct{ West, South, East, North float64 }

// StatementFilter chooses statements; empty fields choose all.
type StatementFilter struct {
	IDs        []StatementID
	Subjects   []EntityID
	Properties []PropertyID
	Status     []Status
	// Sources chooses statements with evidence from one of these sources.
	Sources []SourceID
	// Documents chooses statements with evidence from one of these copies.
	Documents []DocumentID
	// About chooses statements whose value is this entity.
	About EntityID
	// Classes chooses statements whose subject is of one of these classes.
	Classes []ClassID
	// Verdicts chooses statements of topics of which these are the verdicts now.
	Verdicts []VerdictKind
	// Within chooses values; Properties must be named with it. The order is then
	// that of property, beginning (day, number or latitude) and id.
	Within Bounds
	// Holds chooses statements that may hold on a day, by the qualifiers that say
	// since and until when; nil chooses all.
	Holds *edtf.Day
	// AsOf tells the statements as they were at this revision; 0 is now.
	AsOf int64
	// WithoutEvidence leaves the evidence unread, for those who want values only.
	WithoutEvidence bool
	// After leaves out the statements up to and including this one, in the order
	// of the sequence. ErrNotFound where it is not in the register.
	After StatementID
	// Limit bounds how many; 0 is no bound.
	Limit int
}

// VerdictFilter chooses verdicts; empty fields choose all.
type VerdictFilter struct {
	Subjects   []EntityID
	Properties []PropertyID
	Kinds      []VerdictKind
	// WithoutReasons leaves the reasons unread, for those who want the outcome only.
	WithoutReasons bool
	// After leaves out the verdicts up to and including that of this topic.
	After Topic
	// Limit bounds how many; 0 is no bound.
	Limit int
}

// FindingFilter chooses findings; empty fields choose all.
type FindingFilter struct {
	IDs      []string
	Subjects []EntityID
	Kinds    []FindingKind
	// Sources chooses findings among whose statements is one with evidence from
	// one of these sources.
	Sources []SourceID
	// After leaves out the findings up to and including the one with this id.
	After string
	// Limit bounds how many; 0 is no bound.
	Limit int
}

// RevisionFilter chooses revisions; empty fields choose all.
type RevisionFilter struct {
	// After and Before leave out the revisions up to After and from Before on.
	After, Before int64
	// Kind and ID together choose the revisions that changed one record; their
	// Changes are then those of that record.
	Kind RecordKind
	ID   string
	// NewestFirst turns the order round.
	NewestFirst bool
	// Changes bounds how many changes of each revision are read; 0 reads none,
	// unless a record is chosen.
	Changes int
	// Limit bounds how many revisions; 0 is no bound.
	Limit int
}

// SourceFilter chooses sources; empty fields choose all.
type SourceFilter struct {
	IDs   []SourceID
	Kinds []SourceKind
	// After leaves out the sources up to and including this one.
	After SourceID
	// Limit bounds how many; 0 is no bound.
	Limit int
}

// LogPlace is where a change stands in the log; the zero place is none.
type LogPlace struct{ Revision, Position int64 }

// Logged is a change with its place in the log.
type Logged struct {
	Place  LogPlace
	Change Change
}

// LogFilter chooses changes by their place in the log; empty fields choose all.
type LogFilter struct {
	// Since leaves out the changes of the revisions up to and including this one.
	Since int64
	// After leaves out the changes up to and including the one at this place.
	After LogPlace
	Kinds []RecordKind
	// Limit bounds how many; 0 is no bound.
	Limit int
}

// ChangeFilter chooses changes; empty fields choose all.
type ChangeFilter struct {
	// Revision chooses the changes of one revision.
	Revision int64
	// Kind and ID together choose the changes of one record.
	Kind RecordKind
	ID   string
	// Limit bounds how many; 0 is no bound.
	Limit int
}

// Counts says how many there are of what.
type Counts struct {
	Entities   int64                 `json:"entities"`
	Classes    map[ClassID]int64     `json:"classes"` // entities by class
	Statements map[Status]int64      `json:"statements"`
	Sources    int64                 `json:"sources"`
	Documents  int64                 `json:"documents"` // known copies of sources
	Verdicts   map[VerdictKind]int64 `json:"verdicts"`
	Findings   map[FindingKind]int64 `json:"findings"`
	// Revision is the number of the newest revision.
	Revision int64 `json:"revision"`
}
