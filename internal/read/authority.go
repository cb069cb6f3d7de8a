package read

import (
	"slices"

	"obelisk"
	"obelisk/internal/document"
)

// Who conferred: the office or body that an act is of, that gives in the active
// or stands behind "by", and the person who holds the office where a sentence
// names one. The country of an office is part of its name and receives nothing.

// ordering is who confers by the sentence that opens a list, or that tells of
// the act, with its words.
type ordering struct {
	agent party
	span  obelisk.Span
	words string
	block int
}

// conferredBy proposes the authority of a conferral: of a row in a list, who
// the sentence above it says.
func (p *proposer) conferredBy(s *passage, conferral obelisk.EntityID, honour party, context []obelisk.Span) {
	property := p.frames.file.Conferral.Authority
	if property == "" {
		return
	}
	if !p.agent.nobody() {
		if id, ok := p.agentNamed(s, p.agent); ok {
			p.state(s, conferral, property, obelisk.Ref{Entity: id}, nil, context)
		}
		return
	}
	order := &p.roll.order
	if !order.agent.nobody() && !honour.context.IsZero() && honour.context == p.roll.context {
		p.orderedBy(s, conferral, order, s.span(0, len(s.tokens)))
		return
	}
	if !s.slavicNumbers() || p.waits == waitsNot && !p.named {
		return
	}
	if p.order.agent.nobody() || p.blocks-p.order.block > nearDecree {
		if len(p.unordered) < mostUndated {
			p.unordered = append(p.unordered, unordered{conferral, s.span(0, len(s.tokens)), p.blocks})
		}
		return
	}
	p.orderedBy(s, conferral, &p.order, s.span(0, len(s.tokens)))
}

// orderedBy proposes the authority of a conferral that stands at the span, by
// another sentence.
func (p *proposer) orderedBy(s *passage, conferral obelisk.EntityID, order *ordering, at obelisk.Span) {
	property := obelisk.PropertyID(p.frames.file.Conferral.Authority)
	if p.schema == nil {
		return
	}
	if _, ok := p.schema.Property(property); !ok {
		return
	}
	if id, ok := p.agentNamed(s, order.agent); ok {
		e := p.evidence(s, order.span, order.words, []obelisk.Span{at})
		p.add(obelisk.Statement{Subject: conferral, Property: property, Value: obelisk.Ref{Entity: id}}, e)
	}
}

// nobody reports whether the party is nobody's.
func (w *party) nobody() bool { return w.id == "" && w.name == "" }

// agentNamed is the entity of an authority, a new one if need be. An office is
// no name that the text goes on to use for somebody who receives.
func (p *proposer) agentNamed(s *passage, w party) (obelisk.EntityID, bool) {
	if w.id != "" {
		return w.id, true
	}
	if w.class == "person" {
		return p.entity(s, w), true
	}
	if w.class = obelisk.ClassID(p.frames.file.Conferral.AuthorityClass); w.class == "" || !p.holds(string(w.class)) {
		return "", false
	}
	id := p.newID(w)
	if w.post != "" {
		p.offices.note(id, w.post)
	}
	if !p.knows(id) {
		p.makeEntity(id, w.class)
		p.christen(s, id, w)
	}
	return id, true
}

// mayConferHonours reports whether a known entity is an authority or a person.
func (p *proposer) mayConferHonours(id obelisk.EntityID) bool {
	class, ok := p.class(id)
	authority := obelisk.ClassID(p.frames.file.Conferral.AuthorityClass)
	return ok && (class == "person" || class == authority || p.schema != nil && p.schema.IsA(class, authority))
}

// officeWord is the word for an office or body at token i.
func (p *passage) officeWord(i int) (phrase, bool) {
	ph, ok := p.phrase(i, officeWord)
	return ph, ok && p.dateAt[i] == 0
}

// agentOf is who confers what a deed tells of.
func (p *proposer) agentOf(s *passage, d *deed) party {
	if s.language == obelisk.English {
		return p.englishAgent(s, d)
	}
	w := p.hanAgent(s, d)
	if slices.ContainsFunc(d.who, func(who party) bool { return who.name != "" && who.name == w.name }) {
		return party{} // nobody confers on himself
	}
	return w
}

// orderOf is who confers by a clause whose recipients follow as a list.
func (p *proposer) orderOf(s *passage, c *clause) ordering {
	span := s.span(0, len(s.tokens))
	return ordering{agent: p.slavicAgent(s, c), span: span, words: s.block.Passage(document.Span(span)), block: p.blocks}
}
