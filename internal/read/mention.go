package read

import (
	"context"
	"iter"
	"slices"

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
	// Date is set for dates whose year is said or carried from the text before;
	// Carried says which.
	Date    edtf.Date
	Carried bool
	// Ends are where the two dates of a stretch of time stand, where that is
	// known; none for a single date.
	Ends []obelisk.Span
	// Quantity is set for durations and quantities.
	Quantity quantity.Quantity
	// Entities are the known entities that the name may be that of.
	Entities []obelisk.EntityID
}

// Mentions streams what is found in the document, in its order. An error of
// the document ends it.
func (r *Reader) Mentions(ctx context.Context, doc *document.Document) iter.Seq2[Mention, error] {
	return func(yield func(Mention, error) bool) {
		s := r.newSession()
		for block, err := range doc.Blocks(ctx) {
			if err != nil {
				yield(Mention{}, err)
				return
			}
			s.beginBlock(block)
			goOn := true
			s.eachPassage(block, func(p *passage) bool {
				for _, m := range p.mentions(s.directory) {
					goOn = goOn && yield(m, nil)
				}
				return goOn
			})
			if !goOn {
				return
			}
		}
	}
}

// mentions lists what was found in the passage, in order.
func (p *passage) mentions(d *directory) []Mention {
	var out []Mention
	for _, x := range p.dates {
		m := p.mention(MentionDate, x.first, x.last)
		m.Carried = x.when.carried
		m.Date, _ = x.edtf() // a date whose year nobody says has none
		out = append(out, m)
	}
	for _, a := range p.amounts {
		kind := MentionQuantity
		if a.duration() {
			kind = MentionDuration
		}
		m := p.mention(kind, a.first, a.last)
		m.Quantity = a.value
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
	slices.SortStableFunc(out, func(a, b Mention) int {
		if a.Span.Start != b.Span.Start {
			return a.Span.Start - b.Span.Start
		}
		return b.Span.End - a.Span.End
	})
	return out
}

// mention is a mention of tokens first up to last.
func (p *passage) mention(kind MentionKind, first, last int) Mention {
	return Mention{Kind: kind, Span: p.span(first, last), Text: p.words(first, last), Language: p.language}
}
