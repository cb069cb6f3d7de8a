package read

import (
	"slices"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/document"
)

// An honour may come to one recipient more than once: a second order, a prize
// won again. Each time is a conferral of its own, which its date tells from the
// others; a date that fits none of them contradicts the first.

// conferral is one conferral of an honour on a recipient, known or proposed.
type conferral struct {
	id    obelisk.EntityID
	dates []edtf.Date
	told  obelisk.Span // where the document named its honour last
	block int          // in which that was
	list  int          // of which that was a row, 0 for none
}

// bestowed are the conferrals of a document.
type bestowed struct {
	of    map[[2]obelisk.EntityID][]conferral // by recipient and honour
	list  int                                 // that the block is a row of, 0 for none
	kind  document.Kind                       // of its rows
	lists int                                 // so far
}

// mostBestowed bounds the conferrals of one honour on one recipient that are told apart,
// and the dates that are kept of each: a text that gives thousands is no roll.
const mostBestowed = 256

// fits reports whether a date can be that of the conferral.
func (c *conferral) fits(date edtf.Date) bool {
	return slices.ContainsFunc(c.dates, func(d edtf.Date) bool { return edtf.Overlaps(d, date) >= edtf.Possible })
}

// conferredOn are the conferrals of the honour on the recipient, the
// register's and the document's.
func (p *proposer) conferredOn(recipient, honour obelisk.EntityID) []conferral {
	key := [2]obelisk.EntityID{recipient, honour}
	list, ok := p.bestowed.of[key]
	if !ok {
		if p.reliance != nil {
			p.reliance.conferrals[key] = true
		}
		list = slices.Clone(p.directory.conferrals[key])
		p.bestowed.of[key] = list
	}
	return list
}

// conferralOf is the conferral of the honour on the recipient that has the date,
// nil for any; further says that a date that fits none makes one more, whose id
// ends with it. Where there is none at all, one is proposed.
func (p *proposer) conferralOf(class obelisk.ClassID, recipient, honour obelisk.EntityID, date obelisk.Value, further bool) *conferral {
	key := [2]obelisk.EntityID{recipient, honour}
	list := p.conferredOn(recipient, honour)
	known := len(list)
	on, dated := date.(obelisk.Date)
	at := 0
	if dated {
		at = slices.IndexFunc(list, func(c conferral) bool { return c.fits(on.Date) })
		if at < 0 && !further {
			at = slices.IndexFunc(list, func(c conferral) bool { return len(c.dates) == 0 })
		}
	}
	switch {
	case len(list) == 0:
		at, list = 0, append(list, conferral{id: obelisk.EntityID(shortened(string(recipient), 58) + "-" + shortened(string(honour), 58))})
	case at < 0 && further && len(list) < mostBestowed:
		id := shortened(string(list[0].id), 100) + "-" + p.slug(date.Key(), obelisk.English)
		at, list = len(list), append(list, conferral{id: obelisk.EntityID(id)})
	case at < 0:
		at = 0
	}
	if len(list) > known {
		p.makeEntity(list[at].id, class)
	}
	if dated && len(list[at].dates) < mostBestowed && !slices.Contains(list[at].dates, on.Date) {
		list[at].dates = append(list[at].dates, on.Date)
	}
	p.bestowed.of[key] = list
	return &list[at]
}

// toldAgain reports whether an honour that comes with a date comes to its
// recipient once more: in another row of the list that told of it before, or a
// second time by name in one sentence. A place is given its title once, so that
// two rows about it, or about what may be one, disagree.
func (p *proposer) toldAgain(s *passage, recipient, honour obelisk.EntityID, w party) bool {
	if class, _ := p.class(recipient); class == "place" || class == p.anyRecipient() {
		return false
	}
	here := s.span(0, len(s.tokens))
	return slices.ContainsFunc(p.conferredOn(recipient, honour), func(c conferral) bool {
		if len(c.dates) == 0 {
			return false
		}
		if c.block == p.blocks {
			return w.context.IsZero() && w.span != c.told && here.Start <= c.told.Start && c.told.End <= here.End
		}
		return c.list > 0 && c.list == p.bestowed.list
	})
}

// beginList counts the lists: rows of one kind that nothing parts are one.
func (p *proposer) beginList(block *document.Block) {
	b := &p.bestowed
	switch block.Kind {
	case document.ListItem, document.Row, document.Line:
		if b.kind != block.Kind {
			b.lists++
		}
		b.list, b.kind = b.lists, block.Kind
	case document.Note, document.Markup: // stand between rows and part nothing
	default:
		b.list, b.kind = 0, document.Unset
	}
}
