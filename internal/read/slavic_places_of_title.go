package read

import (
	"strings"

	"obelisk"
)

// The places that have a title, which a sentence names behind the plural of the title:
// "Города-герои: Осинск (1951), Вардинск", "Осинск и Вардинск — города-герои", "К городам-героям относятся Осинск и Вардинск".

// placesOfTitle proposes the title for each of the places; it reports whether the sentence
// names such.
func (p *proposer) placesOfTitle(s *passage) bool {
	if !s.holdsAny(headWord) || s.plansOrDenies() || s.mark(len(s.tokens)-1, "?") {
		return false
	}
	who, h, ok := p.placesAhead(s)
	if !ok {
		who, h, ok = p.placesBehind(s)
	}
	if !ok || len(who) < 2 {
		return false
	}
	for _, w := range who {
		if w.strength == anaphoric || p.classOfParty(w.party) != "place" {
			return false
		}
	}
	p.waits = waitsNot
	for _, w := range who {
		p.proposeRow(s, s.rowOf(0, len(s.tokens)), w.party, h, int(w.date)-1)
	}
	return true
}

// placesBehind are the places that the sentence names behind the plural of their title.
func (p *proposer) placesBehind(s *passage) ([]cased, party, bool) {
	h, at, ok := p.manyByTitle(s)
	if !ok {
		return nil, h, false
	}
	c := s.ungoverned()
	who, last := p.placesFrom(s, &c, at)
	return who, h, last == len(s.tokens) || s.mark(last, ".") || s.mark(last, ";")
}

// placesAhead are the places that the sentence says behind a dash to have the title: "Осинск и
// Вардинск — города-герои".
func (p *proposer) placesAhead(s *passage) ([]cased, party, bool) {
	if !s.marked("-") {
		return nil, party{}, false
	}
	c := s.ungoverned()
	who, dash := p.placesFrom(s, &c, s.lead(0))
	if len(who) < 2 || !s.mark(dash, "-") || s.glued(dash) {
		return nil, party{}, false
	}
	h, ok := p.oneOfMany(s, dash+1, "")
	return who, h, ok && s.endsTitle(h.last)
}

// placesFrom is the list of names from token i on, which needs no sign of its case, and the
// token behind it.
func (p *proposer) placesFrom(s *passage, c *clause, i int) ([]cased, int) {
	first, ok := p.casedParty(s, c, i, true)
	if !ok {
		return nil, i
	}
	last := first.last
	first.date, last = s.dateBracket(last)
	if !s.joins(last) {
		return []cased{first}, last
	}
	rest, end := p.casedList(s, c, nil, s.pastJoint(last, last))
	return append([]cased{first}, rest...), end
}

// longestStateName bounds the name of the state whose title it is, in tokens.
const longestStateName = 3

// manyByTitle is the title of places with whose plural the sentence begins, and the token
// behind the sign or words that say that those who have it follow.
func (p *proposer) manyByTitle(s *passage) (party, int, bool) {
	i := s.lead(0)
	if !s.is(i, prepositionWord) {
		h, ok := p.oneOfMany(s, i, "")
		sign := h.last
		for sign < len(s.tokens) && s.namelike(sign, sign) && sign < h.last+longestStateName {
			sign++ // "Города-герои Советского Союза"
		}
		if ok && (s.mark(sign, ":") || s.mark(sign, "-") && !s.glued(sign)) {
			return h, sign + 1, true
		}
		return party{}, 0, false
	}
	h, ok := p.oneOfMany(s, i+1, "ам")
	if !ok {
		h, ok = p.oneOfMany(s, i+1, "") // "До міст-героїв належать"
	}
	if !ok {
		return party{}, 0, false
	}
	ph, ok := s.phrase(h.last, amongWord)
	at := ph.last
	if ok && s.mark(at, ":") {
		at++
	}
	return h, at, ok
}

// oneOfMany is the title, in the nominative of one, whose plural begins at token i: of two
// nouns, "города-герои", or with a theme of titles of places, "города большой доблести". Its
// noun ends as given, or stands in the nominative where that is empty.
func (p *proposer) oneOfMany(s *passage, i int, ending string) (party, bool) {
	if i+2 >= len(s.tokens) || !s.is(i, headWord) || ending != "" && !hasEnding(s.folded(i), ending) {
		return party{}, false
	}
	one, ok := p.singleOf(s, i, ending)
	if !ok {
		return party{}, false
	}
	if s.mark(i+1, "-") && s.glued(i+1) && s.glued(i+2) && !s.is(i+2, notHonour) {
		tail, ok := p.singleOf(s, i+2, ending)
		return s.newParty(one+"-"+tail, "honour", i, i+3), ok
	}
	h, ok := p.placeTitle(s, i)
	if !ok || !s.themed(i+1, h.last) {
		return party{}, false
	}
	return s.newParty(one+" "+s.words(i+1, h.last), "honour", i, h.last), true
}

// singleOf is the nominative of one of the plural at token i, which stands in the nominative
// or, where an ending is given, in the dative.
func (p *proposer) singleOf(s *passage, i int, ending string) (string, bool) {
	word, grammar := strings.ToLower(s.words(i, i+1)), "plural"
	if ending != "" { // of the plural's cases the instrumental has rules: "городам", "городами"
		grammar = string(sideInstrumental)
		if word += "и"; s.language == obelisk.Belarusian {
			word = strings.TrimSuffix(word, "и") + "і"
		}
	}
	one, ok := p.lexicon.declined(word, grammar, s.language)
	if s.tokens[i].upper && ending == "" && i > s.lead(0) {
		one = capitalised(one)
	}
	return one, ok && one != word
}
