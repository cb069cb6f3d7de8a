package read

import (
	"slices"
	"strings"

	"obelisk"
)

// slavicEvent is a Slavic event that the register does not know: a word for an
// event with a new place behind it ("осада Вардинска", "битва под Вардинском"),
// or a capitalised adjective before it ("Вардинская битва").
func (p *proposer) slavicEvent(s *passage) (party, bool) {
	if !s.slavicNumbers() {
		return party{}, false
	}
	for i := range s.tokens {
		ph, ok := s.phrase(i, eventWord)
		if !ok || s.quoted(i) {
			continue
		}
		noun, _ := p.lexicon.declined(s.words(i, ph.last), "event", s.language)
		if w, ok := p.adjectiveEvent(s, ph, noun); ok {
			return w, true
		}
		first := ph.last
		for s.is(first, prepositionWord) && !s.mark(first, ",") || s.is(first, headWord) {
			first++
		}
		if first > ph.last && first-ph.last > 2 || first >= len(s.tokens) || s.dateAt[first] != 0 {
			continue
		}
		last := first
		for last < len(s.tokens) && s.namelike(last, first) {
			last++
		}
		if _, known := s.nameAt(first); known || last == first {
			continue
		}
		if w, ok := p.placeEvent(s, ph, noun, first, last); ok {
			return w, true
		}
	}
	return party{}, false
}

// goingOn is the event that the paragraph told of in the sentence before, where
// this one says how long it lasted or what it cost.
func (p *proposer) goingOn(s *passage) (subject, bool) {
	at := p.topic.event
	if !s.slavicNumbers() || at.id == "" || at.block != p.blocks {
		return subject{}, false
	}
	for i := range s.tokens {
		if _, ok := s.phrase(i, lossWord); ok {
			return at, true
		}
	}
	return at, p.matches(s, &p.frames.lasts)
}

// adjectiveEvent is an event that a capitalised adjective names.
func (p *proposer) adjectiveEvent(s *passage, ph phrase, noun string) (party, bool) {
	i := ph.first - 1
	if i < 0 || !s.tokens[i].upper || s.tokens[i].kind != wordToken || s.is(i, stopWord) || !adjective(s.words(i, i+1)) {
		return party{}, false
	}
	word := p.agreeing(s.words(i, i+1), genderOf(noun), s.language)
	return s.newParty(word+" "+noun, obelisk.ClassID(p.frames.file.Event.Class), i, ph.last), true
}

// adjective reports whether a word ends as an adjective made of a place does.
func adjective(word string) bool {
	return slices.ContainsFunc([]string{"ская", "ской", "скую", "цкая", "цкой", "цкую", "ское", "ского", "ском", "ский", "ский", "ська", "ської", "ській", "цька", "ская", "скай", "скую"}, func(e string) bool { return strings.HasSuffix(word, e) })
}

// placeEvent is an event at the new place of tokens first up to last, which is
// proposed with it.
func (p *proposer) placeEvent(s *passage, ph phrase, noun string, first, last int) (party, bool) {
	grammar := "genitive"
	if s.is(ph.last, prepositionWord) {
		grammar = ""
		if s.is(ph.last, throughWord) {
			grammar = "accusative"
		}
	}
	w := s.newParty(noun+" "+s.words(ph.last, last), obelisk.ClassID(p.frames.file.Event.Class), ph.first, last)
	if grammar == "" {
		return w, true
	}
	place, ok := p.fresh(s, first, last)
	if !ok {
		return party{}, false
	}
	place.name, place.class = p.nominativeName(s, first, last, grammar), "place"
	at := p.entity(s, place)
	kind := s.sense(ph).text
	return p.eventNamed(s, w, obelisk.EntityID(shortened(kind+"-of-"+string(at), 110)), at, kind), true
}
