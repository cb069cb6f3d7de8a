package read

import (
	"slices"
	"strings"

	"obelisk"
)

// The town of which a Slavic text tells, where sentences say "the town" of it: the place
// that the text defines ("Вардинск — город …"), or the one named last with the word for
// what it is ("деревня Лугань").

// town is the place that "the town" means: the one that the page or section defines, or
// the one named last with the word for what it is.
type town struct {
	spoken
	defined bool
}

// noteTowns keeps the places that a sentence names with the word for what they are: "в
// городе Вардинске".
func (p *proposer) noteTowns(s *passage) {
	if !s.holdsAny(headWord) || p.town.defined {
		return
	}
	for i := range s.tokens {
		if !s.is(i, headWord) || s.quoted(i) {
			continue
		}
		for _, way := range [...]side{sideNominative, sideGenitive, sideAccusative, sideDative, sideInstrumental} {
			if w, ok := p.headedParty(s, way, i, false); ok && p.classOfParty(w) == "place" && w.last > i+1 {
				p.town = town{spoken: p.speak(s, w)}
				p.town.class = "place"
				break
			}
		}
	}
}

// defineTown keeps a place that a sentence or heading says the text is about.
func (p *proposer) defineTown(s *passage, w cased) {
	if w.strength == strong && p.classOfParty(w.party) == "place" && w.name != "" && !s.is(w.first, eventWord) && !strings.Contains(w.name, " ") {
		p.town = town{spoken: p.speak(s, w.party), defined: true}
		p.town.class = "place"
	}
}

// townTold is the town of which the text tells, nil where it tells of none.
func (p *proposer) townTold() *spoken {
	at := &p.town
	if at.context.IsZero() || at.name == "" || !at.defined && p.blocks-at.block > farSubject {
		return nil
	}
	return &at.spoken
}

// townIn reports whether "the town" stands in a clause in the case of its verb.
func (p *proposer) townIn(s *passage, c *clause) bool {
	for i := c.left; i < c.right; i++ {
		word, ok := s.townWord(i)
		if !ok || i >= c.from && i < c.end || s.governed(i) || !s.standsIn(word, inflectionOf(c.way.Recipient)) {
			continue
		}
		if i == c.end || !p.attributed(s, i) {
			return true
		}
	}
	return false
}

// placedEvent is an event that befell the town of which the text tells: "оборона города",
// or the bare word for what only a place undergoes, "оккупация длилась год".
func (p *proposer) placedEvent(s *passage) (obelisk.EntityID, []obelisk.Span, bool) {
	for i := range s.tokens {
		ph, ok := s.phrase(i, eventWord)
		if !ok || s.quoted(i) || s.governed(i) && !p.costs(s) || p.belongsToNoun(s, i) {
			continue
		}
		noun, _ := p.lexicon.declined(s.words(i, ph.last), "event", s.language)
		at := ph.last
		for s.is(at, thisWord) {
			at++
		}
		word, ofTown := s.townWord(at)
		ofTown = ofTown && s.standsIn(word, genitive)
		bare := at == ph.last && strings.EqualFold(noun, s.words(i, ph.last)) && p.befalls(s.sense(ph).text) && p.lastsAt(s, at)
		if ofTown || bare {
			if id, context, ok := p.townEvent(s, s.sense(ph).text, strings.ToLower(noun)); ok {
				return id, context, true
			}
		}
	}
	return "", nil, false
}

// befalls reports whether an event of a kind is one that befalls a place.
func (p *proposer) befalls(kind string) bool {
	return slices.ContainsFunc(p.frames.turnWays, func(t turn) bool { return t.kind == kind && t.lasts })
}

// lastsAt reports whether words at token i say that something went on.
func (p *proposer) lastsAt(s *passage, i int) bool {
	for s.is(i, skipWord) {
		i++
	}
	which, _ := s.outer.longest(&p.frames.lasts, i)
	return which >= 0
}

// townWord is the word for a town at token i that has no name behind it, behind what
// points to it: "нашего города".
func (p *passage) townWord(i int) (int, bool) {
	ph, ok := p.phrase(i, anaphorWord)
	if !ok || p.sense(ph).text != "place" || !p.is(ph.last-1, headWord) || p.tokens[i].upper && i > 0 {
		return 0, false
	}
	named := ph.last < len(p.tokens) && p.tokens[ph.last].upper && p.dateAt[ph.last] == 0
	return ph.last - 1, !named && !p.opensQuote(ph.last)
}

// befellTown is the event of a verb that is said of "the town": the one of which the
// text tells under its name, or that of the town of which it tells.
func (p *proposer) befellTown(s *passage, c *clause, kind, noun string) (obelisk.EntityID, []obelisk.Span, bool) {
	if !p.townIn(s, c) {
		return "", nil, false
	}
	return p.townEvent(s, kind, noun)
}

// townEvent is the event of a kind at the town of which the text tells.
func (p *proposer) townEvent(s *passage, kind, noun string) (obelisk.EntityID, []obelisk.Span, bool) {
	if id, context, ok := p.namesake(s, noun); ok {
		return id, context, true
	}
	at := p.townTold()
	if at == nil {
		return "", nil, false
	}
	place := p.settle(s, at.party, at)
	place.span, place.raw = at.context, at.words
	id, ok := p.eventOfPlace(s, place, kind, noun, at.name)
	return id, []obelisk.Span{at.context}, ok
}

// namesake is the event of which the text tells, where its name begins with the noun.
func (p *proposer) namesake(s *passage, noun string) (obelisk.EntityID, []obelisk.Span, bool) {
	for _, at := range []*battleTold{&p.battle.battleTold, &p.battle.page} {
		if !at.context.IsZero() && strings.HasPrefix(strings.ToLower(at.name), noun+" ") {
			w := p.settle(s, at.party, &at.spoken)
			return w.id, []obelisk.Span{at.context}, true
		}
	}
	return "", nil, false
}
