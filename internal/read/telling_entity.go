package read

import "obelisk"

// Entities as the values of tellings: a person who stands beside a trigger, and
// what the register or the text knows by its name, or an event named there.

// farNamed is how far from its trigger an entity may stand, in tokens: behind an
// article, or the word for what a person is.
const farNamed = 4

// personTold is the person named right behind a trigger, behind the word for a
// trade, or in Chinese before it: 由雕塑家林一帆设计.
func (p *proposer) personTold(s *passage, i, end int) (toldValue, bool) {
	if s.hedgedBefore(i) {
		return toldValue{}, false
	}
	w, ok := party{}, false
	switch {
	case s.slavicNumbers():
		w, ok = p.slavicPersonTold(s, end)
	case s.language == obelisk.English:
		w, ok = p.englishPersonTold(s, end)
	default:
		w, ok = p.hanPersonTold(s, i)
	}
	return toldValue{person: w}, ok && !w.nobody()
}

// englishPersonTold is the person named from token i on, behind an article and a
// trade: "the sculptor Ilse Brandt".
func (p *proposer) englishPersonTold(s *passage, i int) (party, bool) {
	at := s.pastArticles(i)
	for at < len(s.tokens) && at < i+farNamed && s.tokens[at].kind == wordToken && !s.tokens[at].upper && !s.is(at, prepositionWord) {
		at++
	}
	if at >= len(s.tokens) || !s.capital(at) {
		return party{}, false
	}
	w, ok := p.namedParty(s, at, s.properEnd(at))
	return w, ok && w.id == "" && w.class == "person" && w.last-w.first > 1
}

// slavicPersonTold is the person named behind a trigger in the nominative behind a
// dash, in the instrumental, or in the genitive.
func (p *proposer) slavicPersonTold(s *passage, i int) (party, bool) {
	at := i
	for at < len(s.tokens) && at < i+farNamed && (s.mark(at, "-") || s.mark(at, ":") || s.tokens[at].kind == wordToken && !s.tokens[at].upper && s.tokens[at].cyrillic && !s.is(at, prepositionWord)) {
		at++
	}
	if _, place := s.phrase(at, classWord); place || s.is(at, headWord) {
		return party{}, false // "архитектор Республики"
	}
	for _, which := range [...]inflection{nominative, genitive, instrumental} {
		if n, ok := p.session.person(s, at, which, true); ok && n.given != "" && n.surname != "" {
			return p.personParty(s, at, n), true
		}
	}
	return party{}, false
}

// hanPersonTold is the person between 由 and a verb at token i, behind the word for a
// trade.
func (p *proposer) hanPersonTold(s *passage, i int) (party, bool) {
	left, _ := s.hanClause(i, i)
	for j := left; j < i; j++ {
		if s.word(j) != "由" {
			continue
		}
		h, ok := p.head(s, j+1, i)
		return h.party, ok && h.person && h.id == ""
	}
	return party{}, false
}

// entityTold is the known name, or the event, that stands right behind a trigger.
func (p *proposer) entityTold(s *passage, t *telling, end int) (toldValue, bool) {
	for _, n := range s.names {
		if n.first < end || len(n.entities) == 0 {
			continue
		}
		id := p.entityAt(n.entities[0]).id
		return toldValue{value: obelisk.Ref{Entity: id}}, n.first-end <= farNamed && !s.endsTelling(end, n.first) && !s.broken(end, n.first) && p.ranges(t, id)
	}
	return toldValue{}, false
}

// ranges reports whether the schema lets the telling's property have the entity for
// its value.
func (p *proposer) ranges(t *telling, id obelisk.EntityID) bool {
	class, ok := p.class(id)
	if !ok || p.schema == nil {
		return false
	}
	property, ok := p.schema.Property(t.Says)
	if !ok || len(property.Range) == 0 {
		return ok
	}
	for _, r := range property.Range {
		if p.schema.IsA(class, r) {
			return true
		}
	}
	return false
}
