package read

import (
	"strings"

	"obelisk"
)

// How long an event lasted, as English tells it without saying that it lasted: a
// length of time beside its noun ("a siege of 210 days", "87 days of siege", "a
// three-month siege"), behind its name ("the defence of Orle for 143 days"), beside a
// verb of holding out ("For ninety-four days the garrison held out"), or behind what
// befell a place ("was besieged for 56 days"). The event is the one that the sentence
// names, else what befell the place that it says fell or was taken, else the one of
// which the page tells.

// endured is an event with the passages that name it where its sentence does not.
type endured struct {
	id      obelisk.EntityID
	context []obelisk.Span
}

// endurances proposes how long the events of a sentence lasted.
func (p *proposer) endurances(s *passage, ms []eventMention) {
	for _, a := range s.amounts {
		if !a.duration() || s.dateAt[a.first] != 0 || s.tokens[a.last-1].upper || s.shifts(a.last) {
			continue
		}
		if e, ok := p.enduredFor(s, ms, a); ok {
			p.state(s, e.id, p.frames.file.Event.Duration, obelisk.Quantity{Quantity: a.value}, nil, e.context)
		}
	}
}

// shifts reports whether the word at token i makes a length of time before it a
// distance from something else: "three days later".
func (p *passage) shifts(i int) bool {
	return p.startsWord(i, timeRole)
}

// enduredFor is the event that went on for so long, as the words around the amount
// tell.
func (p *proposer) enduredFor(s *passage, ms []eventMention, a amount) (endured, bool) {
	if m := s.enduringName(ms, a); m != nil {
		id, context := p.eventMentioned(s, m)
		return endured{id, context}, true
	}
	if ph, ok := s.enduringNoun(a); ok {
		return p.enduredNoun(s, ms, ph, a)
	}
	if f, ok := s.enduringFate(a); ok {
		if place, ok := p.fatedPlace(s, f); ok {
			return p.enduredAt(s, f.kind, place, f.phrase), true
		}
		return endured{}, false
	}
	if f, ok := s.enduringDeed(a); ok {
		if place, ok := p.placeFrom(s, s.pastArticles(f.last)); ok && place.last+1 == a.first {
			return p.enduredAt(s, f.kind, place, f.phrase), true
		}
		return endured{}, false
	}
	if v, ok := s.holdingFor(a); ok {
		return p.heldOut(s, ms, v)
	}
	return endured{}, false
}

// enduredAt is the event of the kind at a place, which the tokens of a phrase tell of.
func (p *proposer) enduredAt(s *passage, kind string, place party, told phrase) endured {
	id := p.eventOver(s, kind, place, told.first, told.last)
	if place.context.IsZero() {
		return endured{id: id}
	}
	return endured{id, []obelisk.Span{place.context}}
}

// enduring reports whether what a noun of the kind means goes on for days.
func enduring(kind string) bool {
	switch kind {
	case "siege", "defence", "bombardment", generalKind:
		return true
	}
	return false
}

// enduringName is the event whose name stands right before "for" and the amount.
func (p *passage) enduringName(ms []eventMention, a amount) *eventMention {
	for i := range ms {
		if m := &ms[i]; m.last+1 == a.first && p.spanning(m.last) && enduring(m.kind) && m.kind != generalKind {
			return m
		}
	}
	return nil
}

// enduringNoun is the noun for an event that an amount measures: before it and "of",
// or behind it with adjectives between them. One with a name behind it is measured
// elsewhere.
func (p *passage) enduringNoun(a amount) (phrase, bool) {
	if ph, ok := p.phraseBefore(a.first-1, eventWord); ok && p.is(a.first-1, ofWord) && !p.tokens[ph.first].upper && enduring(p.sense(ph).text) {
		return ph, true
	}
	i := a.last
	if p.is(i, ofWord) {
		i++
	}
	for n := 0; n < 3 && p.qualifies(i); n++ {
		i++
	}
	ph, ok := p.phrase(i, eventWord)
	if !ok || p.tokens[ph.first].upper || !enduring(p.sense(ph).text) || p.namesAnother(ph.last) {
		return phrase{}, false
	}
	next := ph.last
	return ph, next >= len(p.tokens) || p.tokens[next].kind != wordToken || p.is(next, prepositionWord) || p.is(next, skipWord) || p.is(next, andWord) || p.is(next, articleWord) || p.is(next, subordinator) || p.tokens[next].upper
}

// qualifies reports whether a word in small letters that may describe a noun stands at
// token i: none that joins or governs words.
func (p *passage) qualifies(i int) bool {
	if i < 0 || i >= len(p.tokens) || p.tokens[i].kind != wordToken || p.tokens[i].upper || p.dateAt[i] != 0 || p.possessive(i-1) {
		return false
	}
	for _, c := range [...]category{eventWord, prepositionWord, articleWord, andWord, subordinator, singularWord, courseWord, lossWord, fateWord, takenWord, fallWord} {
		if p.is(i, c) {
			return false
		}
	}
	return !p.isCopula(i) && !p.fullVerb(i)
}

// enduredNoun is the event that a noun means whose length is told: the one that the
// sentence names besides, what befell the place of its clause, or, of a siege, the one
// of which the text tells.
func (p *proposer) enduredNoun(s *passage, ms []eventMention, ph phrase, a amount) (endured, bool) {
	kind := s.sense(ph).text
	for i := range ms {
		if m := &ms[i]; m.kind == kind && len(ms) == 1 && m.last <= a.first {
			id, context := p.eventMentioned(s, m)
			return endured{id, context}, true
		}
	}
	place, ok := p.placeFallen(s)
	if kind == generalKind && !s.shifts(a.first-1) {
		return endured{}, false // "made few gains in three days of fighting"
	}
	if !ok {
		place, ok = p.placeEnduring(s, min(ph.first, a.first))
	}
	if ok {
		return p.enduredAt(s, kind, place, ph), true
	}
	if kind == generalKind {
		return endured{}, false // days of fighting are not all of a battle
	}
	return p.eventOfText(s, kind)
}

// eventOfText is the event of the kind of which the text tells: the page's own, or the
// one named last in the paragraph.
func (p *proposer) eventOfText(s *passage, kind string) (endured, bool) {
	at := p.storyEvent()
	if last := &p.english.lastEvent; !at.set() && last.set() && last.block == p.blocks {
		at = last
	}
	if !at.set() || at.kind != kind && (kind != "defence" || at.kind != "siege" && at.kind != generalKind) {
		return endured{}, false
	}
	id, context := p.eventMentioned(s, &eventMention{at: at, kind: at.kind})
	return endured{id, context}, true
}

// placeFallen is the place of which a sentence says that it fell or was taken, as the
// subject or the object of its verb.
func (p *proposer) placeFallen(s *passage) (party, bool) {
	for i := range s.tokens {
		if f, ok := s.fateAt(i); ok {
			f.plain = true
			if place, ok := p.fatedPlace(s, f); ok {
				return place, true
			}
			continue
		}
		if ph, ok := s.takingAt(i); ok {
			if place, ok := p.placeFrom(s, s.pastArticles(ph.last)); ok {
				return place, true
			}
		}
	}
	return party{}, false
}

// placeEnduring is the place that is the subject of a verb of holding out whose object
// begins at token i: "Orle withstood a siege of".
func (p *proposer) placeEnduring(s *passage, i int) (party, bool) {
	verb, ok := s.phraseBefore(s.articlesBefore(i), holdingWord)
	if !ok {
		return party{}, false
	}
	place, named, ok := p.whoEndured(s, s.verbStart(verb.first))
	return place, ok && named
}

// takingAt is the verb at token i that has the place that was taken for its object.
func (p *passage) takingAt(i int) (phrase, bool) {
	for _, c := range [...]category{takenWord, fateWord} {
		if ph, ok := p.phrase(i, c); ok && !p.passiveBefore(i) {
			return ph, true
		}
	}
	return phrase{}, false
}

// placeFrom is the place whose name, or noun, begins at token i.
func (p *proposer) placeFrom(s *passage, i int) (party, bool) {
	if i >= len(s.tokens) {
		return party{}, false
	}
	if n, ok := s.nameAt(i); ok {
		if id := p.pick(n, obelisk.RoleRecipient); id != "" {
			class, _ := p.class(id)
			return p.known(s, n, obelisk.RoleRecipient), class == "place"
		}
	}
	if !s.capital(i) {
		w, ok := p.spokenOf(s, i+1)
		return w, ok && w.name != "" && p.mayBe(w, "place") && s.articlesBefore(i) < i
	}
	w, ok := p.namedParty(s, i, s.runEnd(i))
	return w, ok && w.name != "" && (w.class == "place" || w.class == "person" && w.last-w.first <= 2 || s.told(w.first, w.last) == "place")
}

// enduringFate is the verb before "for" and the amount that says what befell a place
// for so long: "was besieged for".
func (p *passage) enduringFate(a amount) (fate, bool) {
	if !p.spanning(a.first - 1) {
		return fate{}, false
	}
	ph, ok := p.phraseBefore(a.first-1, fateWord)
	if !ok || !p.passiveBefore(ph.first) || !enduring(p.sense(ph).text) {
		return fate{}, false
	}
	return fate{ph, p.sense(ph).text, true}, true
}

// enduringDeed is the verb some tokens before "for" and the amount by which somebody
// did so to a place: "besieged Orle for".
func (p *passage) enduringDeed(a amount) (fate, bool) {
	if !p.spanning(a.first - 1) {
		return fate{}, false
	}
	for i := max(0, a.first-farEndured); i < a.first-1; i++ {
		if ph, ok := p.phrase(i, fateWord); ok && !p.passiveBefore(i) && enduring(p.sense(ph).text) {
			return fate{ph, p.sense(ph).text, true}, true
		}
	}
	return fate{}, false
}

// farEndured is how far from the verb of holding out the length of time may stand, in
// tokens.
const farEndured = 8

// holdingFor is the verb of holding out of which an amount says for how long: behind
// the verb, or at the beginning of the sentence.
func (p *passage) holdingFor(a amount) (phrase, bool) {
	spanning := p.spanning(a.first - 1)
	for i := max(0, a.first-farEndured); i < a.first; i++ {
		if ph, ok := p.holdingAt(i); ok && ph.last <= a.first && (spanning || ph.last == a.first) && !p.clauseWithin(ph.last, a.first) {
			return ph, true
		}
	}
	if !spanning || a.first > farLeading {
		return phrase{}, false
	}
	for i := a.last; i < min(len(p.tokens), a.last+farEndured); i++ {
		if ph, ok := p.holdingAt(i); ok {
			return ph, true
		}
		if p.mark(i, ";") || p.is(i, subordinator) {
			break
		}
	}
	return phrase{}, false
}

// holdingAt is the verb of holding out at token i.
func (p *passage) holdingAt(i int) (phrase, bool) {
	ph, ok := p.phrase(i, holdingWord)
	return ph, ok && p.sense(ph).text == "verb"
}

// spanning reports whether the word at token i opens the length of time for which
// something went on: for.
func (p *passage) spanning(i int) bool {
	ph, ok := p.phrase(i, holdingWord)
	return ok && p.sense(ph).text == "span"
}

// farLeading is how far from the beginning of a sentence stands what opens it, in
// tokens.
const farLeading = 4

// heldOut is the event in which the subject of a verb of holding out did so: the one
// that the sentence or the text names, else the defence of the place that held out, or
// whose garrison did.
func (p *proposer) heldOut(s *passage, ms []eventMention, verb phrase) (endured, bool) {
	end := s.verbStart(verb.first)
	place, named, ok := p.whoEndured(s, end)
	if !ok {
		return endured{}, false
	}
	if len(ms) == 1 && enduring(ms[0].kind) {
		id, context := p.eventMentioned(s, &ms[0])
		return endured{id, context}, true
	}
	if !named {
		if e, ok := p.eventOfText(s, "defence"); ok {
			return e, true
		}
		if place, ok = p.eventPlace(); !ok {
			return endured{}, false
		}
	}
	return p.enduredAt(s, "defence", place, verb), true
}

// whoEndured is who held out, whose name or noun ends before token end: a place, or those
// who defended one; named tells whether the place is.
func (p *proposer) whoEndured(s *passage, end int) (place party, named, ok bool) {
	if ph, ok := s.phraseBefore(end, sideRole); ok {
		vague := s.sense(ph).text == "vague"
		return party{}, false, !vague
	}
	first := s.properStart(end, 0)
	if s.is(s.articlesBefore(first)-1, ofWord) {
		if _, ok := s.phraseBefore(s.articlesBefore(first)-1, sideRole); ok && first < end {
			w, ok := p.placeFrom(s, first)
			return w, true, ok
		}
	}
	if s.is(first-1, articleWord) && first < end && strings.HasSuffix(s.word(end-1)+s.words(end-1, end), "s") && p.storyEvent().set() {
		return party{}, false, true // "the Danes", in the story of a battle
	}
	w, ok := p.actorEnding(s, end)
	told := w.id != "" || !w.context.IsZero() || s.told(w.first, w.last) == "place" || w.class == "place" && p.about.class != "person" && s.holdsAny(eventWord, sideRole, fateWord, forceWord)
	return w, true, ok && w.name != "" && told && p.mayBe(w, "place")
}
