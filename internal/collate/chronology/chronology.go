// Package chronology tells where dates, durations and orders cannot all hold:
// of one event ([Check]) and of connected ones ([Network]). It works on bounds, so
// that a vague date excludes nothing that it leaves open, and it names a
// smallest set of statements each time.
//
// # The rules
//
// An event does not end before it starts, and the date of an event lies neither
// before its start nor after its end. Dates with ~ are widened by
// edtf.DefaultPolicy; an open or unknown end excludes nothing.
//
// A duration fits a start and an end if it is the number of days between the
// two, counted with both of them or with one (inclusively or exclusively), for
// some days that the two dates leave open. What a duration allows is for the
// caller to say, since tolerances are the schema's.
//
// # What is compared with what
//
// First each source with itself: a duration is at fault where none of the
// starts and ends that the same source states fits it, and so is an end before
// every start. Then across sources, and only what nobody's statements fit: one
// source may count from another day than the next, and each be right. Of
// several sets of statements that fail, the one that fails by the fewest days
// is named.
package chronology

import (
	"cmp"
	"slices"
	"strings"

	"obelisk"
	"obelisk/edtf"
	"obelisk/quantity"
)

// Date is a statement of a start, an end or the date of an event.
type Date struct {
	Statement obelisk.StatementID
	Date      edtf.Date
	// Sources are those who say it, sorted.
	Sources []obelisk.SourceID
}

// Length is a statement of a duration.
type Length struct {
	Statement obelisk.StatementID
	// Stated is what the sources say; Allowed is what that leaves open, with
	// tolerances and for what a round number or a whole unit may stand.
	Stated, Allowed quantity.Quantity
	// Sources are those who say it, sorted.
	Sources []obelisk.SourceID
}

// Event is what is stated of one event, each list in a fixed order.
type Event struct {
	Starts, Ends, Dates []Date
	Lengths             []Length
}

// Kind says which rule the statements of a conflict break.
type Kind string

// The kinds of conflicts.
const (
	EndBeforeStart  Kind = "end-before-start"
	DateBeforeStart Kind = "date-before-start"
	DateAfterEnd    Kind = "date-after-end"
	WrongLength     Kind = "wrong-length"
)

// Conflict is a smallest set of statements of an event that cannot all hold.
// The parts that play no role in its kind are nil.
type Conflict struct {
	Kind   Kind
	Start  *Date
	End    *Date
	Date   *Date
	Length *Length
	// Within are the sources each of which says all of it, sorted; empty where
	// the statements come from different sources.
	Within []obelisk.SourceID
	// Span is how far the end lies from the start; set for WrongLength.
	Span Span
	off  edtf.Day
}

// Statements returns the ids of the statements of the conflict, sorted.
func (c *Conflict) Statements() []obelisk.StatementID {
	var ids []obelisk.StatementID
	for _, d := range []*Date{c.Start, c.End, c.Date} {
		if d != nil {
			ids = append(ids, d.Statement)
		}
	}
	if c.Length != nil {
		ids = append(ids, c.Length.Statement)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// Sources returns the sources of the conflict, sorted: those that say all of
// it, or else all that say a part of it.
func (c *Conflict) Sources() []obelisk.SourceID {
	if len(c.Within) > 0 {
		return c.Within
	}
	var ids []obelisk.SourceID
	for _, d := range []*Date{c.Start, c.End, c.Date} {
		if d != nil {
			ids = append(ids, d.Sources...)
		}
	}
	if c.Length != nil {
		ids = append(ids, c.Length.Sources...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// Check returns the conflicts of an event, first those within a source. No two
// have the same statements.
func Check(e Event) []Conflict {
	var found []Conflict
	for _, id := range e.sources() {
		for _, c := range e.of(id).conflicts() {
			c.Within = []obelisk.SourceID{id}
			found = merge(found, c)
		}
	}
	for _, c := range e.conflicts() {
		if !slices.ContainsFunc(found, c.repeats) {
			found = append(found, c)
		}
	}
	return found
}

// merge adds a conflict, or its source to the one with the same statements.
func merge(found []Conflict, c Conflict) []Conflict {
	for i := range found {
		if found[i].Kind == c.Kind && slices.Equal(found[i].Statements(), c.Statements()) {
			found[i].Within = append(found[i].Within, c.Within...)
			return found
		}
	}
	return append(found, c)
}

// repeats reports whether a conflict was found within a source already: the
// same duration, or the same two dates.
func (c Conflict) repeats(found Conflict) bool {
	if found.Kind != c.Kind {
		return false
	}
	if c.Kind == WrongLength {
		return found.Length.Statement == c.Length.Statement
	}
	return slices.Equal(found.Statements(), c.Statements())
}

// sources lists all sources of an event, sorted.
func (e Event) sources() []obelisk.SourceID {
	var ids []obelisk.SourceID
	for _, list := range [3][]Date{e.Starts, e.Ends, e.Dates} {
		for i := range list {
			ids = append(ids, list[i].Sources...)
		}
	}
	for i := range e.Lengths {
		ids = append(ids, e.Lengths[i].Sources...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// of returns what one source says of the event.
func (e Event) of(id obelisk.SourceID) Event {
	said := func(list []Date) []Date {
		var out []Date
		for _, d := range list {
			if slices.Contains(d.Sources, id) {
				out = append(out, d)
			}
		}
		return out
	}
	out := Event{Starts: said(e.Starts), Ends: said(e.Ends), Dates: said(e.Dates)}
	for _, l := range e.Lengths {
		if slices.Contains(l.Sources, id) {
			out.Lengths = append(out.Lengths, l)
		}
	}
	return out
}

// conflicts finds what nothing else that is stated fits.
func (e Event) conflicts() []Conflict {
	var found []Conflict
	add := func(c Conflict, ok bool) {
		if ok {
			found = merge(found, c)
		}
	}
	for i := range e.Ends {
		add(nearest(e.Starts, func(start *Date) Conflict {
			return Conflict{Kind: EndBeforeStart, Start: start, End: &e.Ends[i], off: daysBefore(e.Ends[i].Date, start.Date)}
		}))
	}
	for i := range e.Starts {
		add(nearest(e.Ends, func(end *Date) Conflict {
			return Conflict{Kind: EndBeforeStart, Start: &e.Starts[i], End: end, off: daysBefore(end.Date, e.Starts[i].Date)}
		}))
	}
	for i := range e.Dates {
		add(nearest(e.Starts, func(start *Date) Conflict {
			return Conflict{Kind: DateBeforeStart, Start: start, Date: &e.Dates[i], off: daysBefore(e.Dates[i].Date, start.Date)}
		}))
		add(nearest(e.Ends, func(end *Date) Conflict {
			return Conflict{Kind: DateAfterEnd, End: end, Date: &e.Dates[i], off: daysBefore(end.Date, e.Dates[i].Date)}
		}))
	}
	for i := range e.Lengths {
		add(e.length(&e.Lengths[i]))
	}
	return found
}

// nearest returns the conflict with the date that fails by the fewest days; ok
// is false where one of the dates does not fail, or there is none.
func nearest(dates []Date, try func(*Date) Conflict) (best Conflict, ok bool) {
	for i := range dates {
		c := try(&dates[i])
		if c.off == 0 {
			return Conflict{}, false
		}
		if i == 0 || c.closer(best) {
			best = c
		}
	}
	return best, len(dates) > 0
}

// closer reports whether c fails by fewer days than o, or has lesser ids.
func (c Conflict) closer(o Conflict) bool {
	return cmp.Or(cmp.Compare(c.off, o.off), slices.CompareFunc(c.Statements(), o.Statements(), func(a, b obelisk.StatementID) int {
		return strings.Compare(string(a), string(b))
	})) < 0
}

// length returns the conflict of a duration with the start and end that it
// fits least badly; ok is false where it fits some, or there are none. A start
// and an end in the wrong order are another matter and left out.
func (e Event) length(l *Length) (best Conflict, ok bool) {
	allowed, bounded := daysAllowed(l)
	if !bounded {
		return Conflict{}, false
	}
	for i := range e.Starts {
		for k := range e.Ends {
			span := SpanOf(e.Starts[i].Date, e.Ends[k].Date)
			if span.impossible() {
				continue
			}
			off := span.misses(allowed)
			if off == 0 {
				return Conflict{}, false
			}
			c := Conflict{Kind: WrongLength, Start: &e.Starts[i], End: &e.Ends[k], Length: l, Span: span, off: off}
			if !ok || c.closer(best) {
				best, ok = c, true
			}
		}
	}
	return best, ok
}
