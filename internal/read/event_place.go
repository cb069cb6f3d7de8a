package read

import (
	"strings"

	"obelisk"
)

// Battles without a name: "A battle took place near the village of Orle on 4 May 1871",
// "3 мая 1644 года у деревни Вардино произошло сражение". The verb says that there was one,
// and its noun and where it was fought are what it is called. One that a sentence only
// mentions ("fell in a battle near Orle") is none that it tells of.

// farGround is how far from its noun the place of a battle may stand, in tokens.
const farGround = 10

// fieldAt is where the place ends before whose name token i says that it was beside it:
// "near the village of Orle", "у деревни Вардино".
func (p *passage) fieldAt(i int) (end int, ok bool) {
	near, ok := p.phrase(i, nearWord)
	if !ok {
		return 0, false
	}
	at := p.pastArticles(near.last)
	for n := 0; n < 2 && (p.is(at, headWord) || p.is(at, groundWord)); n++ {
		if at++; p.is(at, ofWord) {
			at = p.pastArticles(at + 1)
		}
	}
	if !p.capital(at) || p.dateAt[at] != 0 || !p.namelike(at, at) || p.is(at, stopWord) {
		return 0, false
	}
	if p.language == obelisk.English {
		return p.eventNameEnd(at), true
	}
	for end = at + 1; end < len(p.tokens) && end-at < longestHonour && p.namelike(end, at) && p.dateAt[end] == 0; {
		end++
	}
	if p.describesNoun(end) {
		end-- // "у деревни Вардино Осинского уезда"
	}
	return end, end > at
}

// fieldOf is the nearest place in the clause of the noun at tokens first up to last beside
// which something was fought.
func (p *passage) fieldOf(first, last int) (field stretch, ok bool) {
	for i := last; i < len(p.tokens) && i < last+farGround && !p.clauseMark(i) && !p.is(i, eventWord); i++ {
		if end, ok := p.fieldAt(i); ok {
			return stretch{i, end}, true
		}
	}
	for i := first - 1; i >= 0 && i >= first-farGround && !p.mark(i, ";") && !p.is(i, subordinator); i-- {
		if end, ok := p.fieldAt(i); ok && end <= first {
			return stretch{i, end}, true
		}
	}
	return stretch{}, false
}

// fieldEvent is the battle or siege of which a verb at its noun says that there was one, and
// where the words begin that say what it was like.
func (p *proposer) fieldEvent(s *passage, ph phrase) (w party, first int, ok bool) {
	if len(s.dates) == 0 || !s.holdsAny(nearWord) || s.quoted(ph.first) || s.tokens[ph.first].upper && ph.first > 0 {
		return party{}, 0, false
	}
	if kind := s.sense(ph).text; kind != generalKind && kind != "siege" {
		return party{}, 0, false
	}
	for first = ph.first; first > 0 && first > ph.first-longestKind && p.likened(s, first-1); {
		first--
	}
	noun := s.words(ph.first, ph.last)
	if s.language == obelisk.English {
		if w := s.word(first - 1); w != "a" && w != "an" || strings.HasSuffix(noun, "s") {
			return party{}, 0, false
		}
	} else if nominative, _ := p.lexicon.declined(noun, "event", s.language); !strings.EqualFold(nominative, noun) {
		return party{}, 0, false
	}
	if s.language != obelisk.English && s.is(first-1, prepositionWord) {
		return party{}, 0, false
	}
	field, ok := s.fieldOf(first, ph.last)
	if !ok || !p.happens(s, first, ph.last) && (field.first != ph.last || !p.happens(s, first, field.last)) {
		return party{}, 0, false
	}
	name := strings.ToLower(noun) + " " + s.words(field.first, field.last)
	return s.newParty(name, obelisk.ClassID(p.frames.file.Event.Class), min(ph.first, field.first), max(ph.last, field.last)), first, true
}

// slavicField is the battle of which a Slavic sentence says that there was one, with the
// place that names it where the text has named it before.
func (p *proposer) slavicField(s *passage) (obelisk.EntityID, []obelisk.Span, bool) {
	for i := range s.tokens {
		ph, ok := s.phrase(i, eventWord)
		if !ok {
			continue
		}
		w, _, ok := p.fieldEvent(s, ph)
		if !ok {
			continue
		}
		if m := p.metBefore(p.eventStem(s, w)); m != nil {
			known := p.settle(s, m.party, &m.spoken)
			return known.id, []obelisk.Span{m.context}, true
		}
		p.meetEvent(s, w, s.sense(ph).text)
		id := p.entity(s, w)
		p.tellOf(s, id, stretch{w.first, w.last})
		if d := s.dates[0]; len(s.dates) == 1 && !d.stretch && !s.bounded(d) && p.matches(s, &p.frames.occurs) {
			p.date(s, id, p.frames.file.Event.Date, d.when, nil)
		}
		return id, nil, true
	}
	return "", nil, false
}

// metBefore is the one event that the document has named by a place that begins alike.
func (p *proposer) metBefore(stem string) *eventMet {
	for i := range p.fights.met {
		if m := &p.fights.met[i]; stem != "" && m.fought() && (strings.HasPrefix(m.stem, stem) || strings.HasPrefix(stem, m.stem)) {
			return m
		}
	}
	return nil
}

// likened reports whether a word of what an event was like may stand at token i: "fierce".
func (p *proposer) likened(s *passage, i int) bool {
	if s.tokens[i].kind != wordToken || s.tokens[i].upper || s.dateAt[i] != 0 {
		return false
	}
	if s.language == obelisk.English {
		return !s.is(i, articleWord) && !s.is(i, prepositionWord) && !s.is(i, andWord)
	}
	return adjectiveForm(s.words(i, i+1)) && !s.is(i, thisWord)
}

// happens reports whether a verb that says that something was, or began, stands right
// behind the tokens, or right before them.
func (p *proposer) happens(s *passage, first, last int) bool {
	for _, set := range [...]*programs{&p.frames.occurs, &p.frames.starts, &p.frames.spans} {
		at := last
		for s.is(at, skipWord) && s.word(at) != "was" && s.word(at) != "were" {
			at++
		}
		if at < len(s.tokens) {
			if which, _ := s.outer.longest(set, at); which >= 0 {
				return true
			}
		}
		if s.language == obelisk.English {
			continue
		}
		for i := max(0, first-2); i < first; i++ {
			if which, end := s.outer.longest(set, i); which >= 0 && end == first {
				return true
			}
		}
	}
	return false
}
