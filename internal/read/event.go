package read

import (
	"slices"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/document"
	"obelisk/quantity"
)

// events proposes what the sentence says of a battle, siege or other event:
// its start, end, duration and losses.
func (p *proposer) events(s *passage) {
	if len(s.labelRuns(run{0, len(s.tokens)})) > 1 || p.inBox(s) {
		return // a box, not a sentence
	}
	switch {
	case s.slavicNumbers():
		p.slavicEvents(s)
		return
	case s.language != obelisk.English:
		p.hanEvents(s)
		return
	}
	if s.block.Kind == document.Note || s.block.Kind == document.Caption || s.block.Kind == document.Heading {
		return
	}
	p.englishEvents(s)
}

// farEvent is over how many blocks losses go on to be those of an event.
const farEvent = 2

// stillOn reports whether the text still speaks of the event named last: in the
// same block, or soon after it in the same section.
func (p *proposer) stillOn() bool {
	at := p.topic.event
	return at.block == p.blocks || p.blocks-at.block <= farEvent && at.block >= p.topic.closed
}

// freshEvent is an event that the register does not know: a word for an event
// beside the name of a place.
func (p *proposer) freshEvent(s *passage) (party, bool) {
	for i := range s.tokens {
		ph, ok := s.phrase(i, eventWord)
		if !ok || s.dateAt[i] != 0 {
			continue
		}
		kind := s.sense(ph).text
		for _, n := range s.names {
			after := n.first > ph.last-1 && n.first-ph.last <= 2 && s.bridges(ph.last, n.first) && s.tokens[ph.first].kind != hanToken
			before := n.last == ph.first && s.tokens[ph.first].kind == hanToken
			place := p.pick(n, obelisk.RoleRecipient)
			if place == "" || !after && !before {
				continue
			}
			first, last := min(ph.first, n.first), max(ph.last, n.last)
			id := obelisk.EntityID(shortened(kind+"-of-"+string(place), 110))
			w := s.newParty(p.eventWords(s, ph, first, last), obelisk.ClassID(p.frames.file.Event.Class), first, last)
			return p.eventNamed(s, w, id, place, kind), true
		}
	}
	if w, ok := p.bracketedEvent(s); ok {
		return w, true
	}
	return p.unplacedEvent(s)
}

// bracketedEvent is a name of Han characters that ends with a word for a kind of
// fighting, with nothing but a date in brackets behind it: "长岭抗战（1933年1月）".
// Elsewhere the words are as often verbs.
func (p *proposer) bracketedEvent(s *passage) (party, bool) {
	for _, d := range s.dates {
		open := d.first - 1
		if !s.mark(open, "(") || !s.mark(d.last, ")") {
			continue
		}
		ph, ok := s.phraseBefore(open, fightWord)
		first := open
		for first > 0 && first > open-longestHanTitle && s.tokens[first-1].kind == hanToken && s.dateAt[first-1] == 0 && !s.is(first-1, stopWord) {
			first--
		}
		if !ok || first >= ph.first || first > 0 && s.tokens[first-1].kind == hanToken {
			continue
		}
		return s.newParty(s.words(first, open), obelisk.ClassID(p.frames.file.Event.Class), first, open), true
	}
	return party{}, false
}

// unplacedEvent is a new event at a place that the register does not know.
func (p *proposer) unplacedEvent(s *passage) (party, bool) {
	for i := range s.tokens {
		ph, ok := s.phrase(i, eventWord)
		if !ok || s.dateAt[i] != 0 {
			continue
		}
		first, last := ph.first, ph.last
		if s.tokens[i].kind == hanToken {
			place, ok := p.freshEnding(s, ph.first)
			if !ok || ph.last-ph.first < 2 || place.first > 0 && s.tokens[place.first-1].kind == hanToken {
				continue
			}
			first = place.first
		} else {
			at := ph.last
			for at < len(s.tokens) && s.bridges(at, at+1) && s.word(at) != "a" && s.word(at) != "an" {
				at++
			}
			place, ok := p.freshFrom(s, at)
			if !ok || at == ph.last || at > ph.last+2 {
				continue
			}
			last = place.last
			if place.last-place.first > 1 && s.is(last, lossWord) {
				last-- // "in the battle of Orle Danish losses": it says whose
			}
		}
		return s.newParty(p.eventWords(s, ph, first, last), obelisk.ClassID(p.frames.file.Event.Class), first, last), true
	}
	return party{}, false
}

// eventWords are the tokens of an event's name, with the word for the event in the
// nominative where the language declines it.
func (p *proposer) eventWords(s *passage, ph phrase, first, last int) string {
	if !s.slavicNumbers() || first != ph.first {
		return s.words(first, last)
	}
	noun, _ := p.lexicon.declined(s.words(first, ph.last), "event", s.language)
	return noun + " " + s.words(ph.last, last)
}

// bridges reports whether only prepositions and articles stand between tokens.
func (p *passage) bridges(i, end int) bool {
	for ; i < end; i++ {
		if !p.is(i, prepositionWord) && !p.is(i, articleWord) && !p.is(i, connectorWord) && !p.is(i, headWord) {
			return false
		}
	}
	return true
}

// eventNamed proposes the event under its id, with its kind and place.
func (p *proposer) eventNamed(s *passage, w party, id, place obelisk.EntityID, kind string) party {
	w.id = id
	if p.entities[id] {
		return w
	}
	if p.registers(id) {
		return w
	}
	p.introduce(s, id, w)
	ids := p.frames.file.Event
	p.state(s, id, ids.Place, obelisk.Ref{Entity: place}, nil, nil)
	if p.concept(kind) {
		p.state(s, id, ids.Kind, obelisk.Ref{Entity: obelisk.EntityID(kind)}, nil, nil)
	}
	return w
}

// date proposes one date of an event; one without a year is a problem.
func (p *proposer) date(s *passage, event obelisk.EntityID, property string, w when, context []obelisk.Span) {
	if w.part != "" && w.day == 0 && w.month == 0 && w.year == 0 || p.dayOfCourse(event, property, w) {
		return
	}
	d, err := w.edtf()
	if err != nil || d == (edtf.Date{}) {
		p.problem(s, NoYear)
		return
	}
	p.state(s, event, property, obelisk.Date{Date: d}, nil, context)
}

// dayOfCourse reports whether a date, which is no day, would be that of an event of which the text
// told when it began: it dates something within, or before.
func (p *proposer) dayOfCourse(event obelisk.EntityID, property string, w when) bool {
	ids := &p.frames.file.Event
	return property == ids.Date && w.day == 0 && p.values[fact{event, obelisk.PropertyID(ids.Start)}] > 0
}

// lasting reports whether the duration is how long the event lasted: the
// words for it stand close by, or it is said before the event's name.
func (p *proposer) lasting(s *passage, a amount) bool {
	at := p.find(s, &p.frames.lasts)
	if !at.ok {
		return false
	}
	if a.first > at.last && a.first-at.last <= 20 && len(s.dates) == 1 && s.dates[0].stretch && s.dates[0].first >= at.last && a.first >= s.dates[0].last {
		return true // "lasted from 2 May to 5 May, that is four days"
	}
	near := a.first >= at.first && a.first-at.last <= 4 || a.last <= at.first && at.first-a.last <= 2
	return near
}

// lossOf is the kind of loss that an amount counts.
func (p *proposer) lossOf(s *passage, a amount) (string, bool) {
	if !s.slavicNumbers() {
		return p.lossNear(s, a)
	}
	kind, ok := p.slavicLoss(s, a)
	things := a.unit != "" && a.unit != "1" && a.unit != "{person}"
	return kind, ok && !things
}

// fraction reports whether an amount is less than one, and so a part of a number
// that stands before it.
func (a amount) fraction() bool {
	high, ok := a.value.High()
	return ok && high.Cmp(quantity.DecimalOf(1)) < 0
}

// yearLike reports whether an amount is four digits that are more often a year:
// "1915 wounded" in a roll.
func (p *passage) yearLike(a amount) bool {
	t := &p.tokens[a.first]
	return t.kind == numberToken && t.digits() == 4 && t.value > 1700 && t.value < 2100 && (a.last == a.first+1 || p.tokens[a.first+1].kind == wordToken) && !p.slavicNumbers()
}

// concept reports whether the schema brings the term or the register knows it.
func (p *proposer) concept(id string) bool {
	if known := p.registers(obelisk.EntityID(id)); known || p.schema == nil {
		return known
	}
	return slices.ContainsFunc(p.schema.Concepts, func(c obelisk.Concept) bool { return c.ID == obelisk.EntityID(id) })
}

// farLoss is how far from its number the word for a loss may stand, in tokens.
const farLoss = 5

// lossNear is the kind of loss that the word nearest to an amount names.
func (p *proposer) lossNear(s *passage, a amount) (string, bool) {
	best, kind := farLoss+1, ""
	for i := max(0, a.first-farLoss); i < min(len(s.tokens), a.last+farLoss); i++ {
		ph, ok := s.phrase(i, lossWord)
		if !ok {
			continue
		}
		gap := 0
		switch {
		case ph.first >= a.last:
			gap = ph.first - a.last
		case ph.last <= a.first:
			gap = a.first - ph.last + 1
		}
		if s.broken(min(a.last, ph.last), max(a.first, ph.first)) {
			continue
		}
		if gap < best {
			best, kind = gap, s.sense(ph).text
			if ph.first >= a.first && s.language == obelisk.English {
				kind = s.jointLoss(ph)
			}
		}
	}
	if kind == "" && s.language == obelisk.English {
		return p.lostWithout(s, a)
	}
	return kind, kind != ""
}

// broken reports whether a sign that parts clauses stands between two tokens.
func (p *passage) broken(i, end int) bool {
	for ; i < end; i++ {
		if p.mark(i, ",") || p.mark(i, ";") || p.mark(i, ":") || p.mark(i, "(") {
			return true
		}
	}
	return false
}
