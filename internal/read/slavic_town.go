package read

import (
	"slices"
	"strings"

	"obelisk"
)

// The town of which a Slavic text tells, where sentences say "the town" of it: the place
// that the text defines ("Вардинск — город …"), or the one named last with the word for
// what it is ("деревня Лугань").

// towns are the places that "the town" may mean: the one that the text defines, and the
// one that it named last with the word for what it is or told of as the place of an event.
// The lone one is a sentence of its own.
type towns struct{ defined, named, lone spoken }

// noteTowns keeps the places that a sentence names with the word for what they are: "в
// городе Вардинске".
func (p *proposer) noteTowns(s *passage) {
	p.noteLoneName(s)
	if !s.holdsAny(headWord) {
		return
	}
	for i := range s.tokens {
		if !s.headNoun(i) || s.quoted(i) {
			continue
		}
		for _, way := range [...]side{sideNominative, sideGenitive, sideAccusative, sideDative, sideInstrumental} {
			if w, ok := p.headedParty(s, way, i, false); ok && p.classOfParty(w) == "place" && w.last > i+1 && !hasEnding(s.words(w.last-1, w.last), "ии", "ії", "іі", "аины", "аїни", "аіны", "уси") {
				p.tellTown(s, w) // and not "города Норландии"
				break
			}
		}
	}
}

// noteLoneName keeps the name that is all that a sentence of a paragraph says, as lists of
// towns begin what they tell of each: "Вардинск. Освобождён войсками 5 августа".
func (p *proposer) noteLoneName(s *passage) {
	if len(s.tokens) < 2 || len(s.tokens) > 4 || !s.first() || !s.mark(len(s.tokens)-1, ".") {
		return
	}
	if w, ok := p.nominativeParty(s, leading{listed: true}); ok && w.last == len(s.tokens)-1 && p.classOfParty(w.party) == "place" && w.name != "" {
		p.town.lone = p.speak(s, w.party)
		p.town.lone.class = "place"
	}
}

// defineTown keeps a place that a sentence or heading says the text is about.
func (p *proposer) defineTown(s *passage, w cased) {
	if w.strength == strong && p.classOfParty(w.party) == "place" && w.name != "" && !s.is(w.first, eventWord) && !strings.Contains(w.name, " ") {
		p.town.defined = p.speak(s, w.party)
		p.town.defined.class = "place"
	}
}

// tellTown keeps a place as the town named last.
func (p *proposer) tellTown(s *passage, w party) {
	if w.name != "" {
		p.town.named = p.speak(s, w)
		p.town.named.class = "place"
	}
}

// townTold is the town of which the text tells, nil where it tells of none: the one that
// the paragraph named, else the one that the text defined.
func (p *proposer) townTold() *spoken {
	named, defined := &p.town.named, &p.town.defined
	switch {
	case !named.context.IsZero() && (named.block == p.blocks || defined.context.IsZero() && p.blocks-named.block <= farSubject):
		return named
	case !defined.context.IsZero():
		return defined
	}
	return nil
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
	costs := s.holdsAny(lossWord)
	for i := range s.tokens {
		ph, ok := s.phrase(i, eventWord)
		if !ok || s.quoted(i) {
			continue
		}
		within := s.lengthAt(i) || costs && i > 1 && s.is(i-2, prepositionWord) || p.keptAt(s, i) // "два года оккупации", "за годы оккупации погибло"
		if !within && (s.governed(i) && !costs || p.belongsToNoun(s, i)) {
			continue
		}
		noun, _ := p.lexicon.declined(s.words(i, ph.last), "event", s.language)
		at := ph.last
		for s.is(at, thisWord) {
			at++
		}
		word, ofTown := s.townWord(at)
		ofTown = ofTown && s.standsIn(word, genitive)
		bare := at == ph.last && p.befalls(s.sense(ph).text) && (within || strings.EqualFold(noun, s.words(i, ph.last)) && p.lastsAt(s, at))
		if !within && s.is(at, throughWord) {
			if id, context, ok := p.fightForTown(s, ph, strings.ToLower(noun)); ok {
				return id, context, true
			}
		}
		if ofTown || bare {
			if id, context, ok := p.townEvent(s, s.sense(ph).text, strings.ToLower(noun)); ok {
				return id, context, true
			}
		}
	}
	return "", nil, false
}

// lengthAt reports whether a length of time ends right before token i.
func (p *passage) lengthAt(i int) bool {
	return slices.ContainsFunc(p.amounts, func(a amount) bool { return p.countedTime(a) && a.last == i })
}

// countedTime reports whether an amount is a length of time of so many units, and no mere
// "годы".
func (p *passage) countedTime(a amount) bool { return a.duration() && !p.is(a.first, unitWord) }

// befalls reports whether an event of a kind is one that befalls a place.
func (p *proposer) befalls(kind string) bool {
	return slices.ContainsFunc(p.frames.turnWays, func(t turn) bool { return t.kind == kind && t.lasts })
}

// fightForTown is the event that is fought for the town of which the text tells: "бои за
// город". The town stands in the accusative, which of a name in one word only those in -а
// and -я change.
func (p *proposer) fightForTown(s *passage, ph phrase, noun string) (obelisk.EntityID, []obelisk.Span, bool) {
	word, ok := s.townWord(ph.last + 1)
	if !ok || !s.standsIn(word, accusative) {
		return "", nil, false
	}
	if id, context, ok := p.namesake(s, noun); ok {
		return id, context, true
	}
	at := p.townTold()
	if at == nil || p.topic.event.block == p.blocks && p.mayMean(s.sense(ph).text, p.topic.event.kind) || strings.Contains(at.name, " ") {
		return "", nil, false
	}
	name := at.name
	for _, end := range [...][2]string{{"а", "у"}, {"я", "ю"}} {
		if base, ok := strings.CutSuffix(at.name, end[0]); ok {
			name = base + end[1]
		}
	}
	place := p.settle(s, at.party, at)
	place.span, place.raw = at.context, at.words
	event, kind := place, s.sense(ph).text
	event.id, event.class, event.language = "", obelisk.ClassID(p.frames.file.Event.Class), s.language
	event.name = noun + " " + s.words(ph.last, ph.last+1) + " " + name
	id := p.entity(s, place)
	return p.eventNamed(s, event, obelisk.EntityID(shortened(kind+"-of-"+string(id), 110)), id, kind).id, []obelisk.Span{at.context}, true
}

// keptAt reports whether a verb of keeping something up stands before token i, at most with
// adjectives between: "держали героическую оборону".
func (p *proposer) keptAt(s *passage, i int) bool {
	for i--; i >= 0 && adjectiveForm(s.words(i, i+1)); i-- {
	}
	return i >= 0 && p.lastsAt(s, i)
}

// lastsAt reports whether words at token i say that something went on.
func (p *proposer) lastsAt(s *passage, i int) bool {
	for s.is(i, skipWord) {
		i++
	}
	if i >= len(s.tokens) {
		return false
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
