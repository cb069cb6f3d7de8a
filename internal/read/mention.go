package read

import (
	"context"
	"iter"
	"slices"
	"sort"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/document"
	"obelisk/quantity"
)

// MentionKind says what a mention is of. The zero value is unset.
type MentionKind string

// The kinds of mentions.
const (
	MentionDate     MentionKind = "date"     // a date or a stretch of time
	MentionDuration MentionKind = "duration" // so long
	MentionQuantity MentionKind = "quantity" // so many
	MentionName     MentionKind = "name"     // a known entity
)

// Mention is a date, duration, quantity or known name found in a document.
type Mention struct {
	Kind MentionKind
	// Span is where it stands, Text the words as a reader sees them.
	Span     obelisk.Span
	Text     string
	Language obelisk.Language
	// Date is set for dates whose year is said or worked out from the text
	// around; Carried says which. Of a vague part ("early October 1939") it is
	// the month or year itself.
	Date    edtf.Date
	Carried bool
	// Part is which part of the date is meant: early, mid, late, first-half,
	// second-half; empty for all of it.
	Part string
	// Earliest and Latest are the first and last day that are meant.
	Earliest, Latest edtf.Bound
	// Ends are where the two dates of a stretch of time stand; none for a single
	// date.
	Ends []obelisk.Span
	// Anchor is where the words stand from which the date was worked out, zero
	// where it says all itself.
	Anchor obelisk.Span
	// Quantity is set for durations and quantities.
	Quantity quantity.Quantity
	// Attribution is the words that say whose the quantity is ("according to …",
	// 据…统计), empty where there are none.
	Attribution string
	// Entities are the known entities that the name may be that of.
	Entities []obelisk.EntityID
}

// Mentions streams what is found in the document, in its order. An error of
// the document ends it.
func (r *Reader) Mentions(ctx context.Context, doc *document.Document) iter.Seq2[Mention, error] {
	return func(yield func(Mention, error) bool) {
		broad := *r
		broad.broad = true
		s := broad.newSession()
		var list []Mention // of one passage, used again for the next
		for block, err := range s.stream(ctx, doc) {
			if err != nil {
				yield(Mention{}, err)
				return
			}
			goOn := true
			s.eachPassage(block, func(p *passage) bool {
				list = p.mentions(list[:0], s.directory)
				for n := range list {
					goOn = goOn && yield(list[n], nil)
				}
				return goOn
			})
			if !goOn {
				return
			}
		}
	}
}

// mentions appends what was found in the passage, in order.
func (p *passage) mentions(out []Mention, d *directory) []Mention {
	from := len(out)
	for i := range p.dates {
		out = append(out, p.dateMention(&p.dates[i]))
	}
	for _, a := range p.amounts {
		kind := MentionQuantity
		if a.duration() {
			kind = MentionDuration
		}
		m := p.mention(kind, a.first, a.last)
		m.Quantity = a.value
		m.Attribution = p.words(a.said.first, a.said.last)
		out = append(out, m)
	}
	for _, n := range p.names {
		m := p.mention(MentionName, n.first, n.last)
		for _, e := range n.entities {
			if id := d.entities[e].id; !slices.Contains(m.Entities, id) {
				m.Entities = append(m.Entities, id)
			}
		}
		out = append(out, m)
	}
	if found := inOrder(out[from:]); !found.sorted() {
		sort.Stable(found)
	}
	return out
}

// inOrder sorts mentions by where they begin, the longer first. They are large
// and compared where they stand.
type inOrder []Mention

func (m inOrder) Len() int      { return len(m) }
func (m inOrder) Swap(i, j int) { m[i], m[j] = m[j], m[i] }
func (m inOrder) Less(i, j int) bool {
	a, b := &m[i].Span, &m[j].Span
	return a.Start < b.Start || a.Start == b.Start && a.End > b.End
}

// sorted reports whether they are in order.
func (m inOrder) sorted() bool {
	for i := 1; i < len(m); i++ {
		if m.Less(i, i-1) {
			return false
		}
	}
	return true
}

// dateMention is the mention of a date.
func (p *passage) dateMention(d *dated) Mention {
	r := p.extent(run{d.first, d.last})
	m := p.mention(MentionDate, r.first, r.last)
	m.Carried, m.Anchor = d.when.carried, d.anchor
	m.Date, _ = d.plain() // a date whose year nobody says has none
	if d.stretch || d.when.part != "" {
		m.Earliest, m.Latest = d.bounds()
	} else {
		m.Earliest, m.Latest = m.Date.Earliest(), m.Date.Latest()
	}
	if !d.stretch {
		m.Part = d.when.part
		return m
	}
	for _, end := range d.ends {
		end = p.extent(end)
		m.Ends = append(m.Ends, p.span(end.first, end.last))
	}
	return m
}

// mention is a mention of tokens first up to last.
func (p *passage) mention(kind MentionKind, first, last int) Mention {
	return Mention{Kind: kind, Span: p.span(first, last), Text: p.words(first, last), Language: p.language}
}
