package read

import "strings"

// The title that a sentence says a place has, behind a dash: "Осинск — город-герой",
// "Вардинск — город воинской славы с 2008 года".

// placesTitle proposes the title that the sentence says the place with which it begins has;
// it reports whether it does.
func (p *proposer) placesTitle(s *passage) bool {
	if !s.holdsAny(headWord) || !s.marked("-") || s.plansOrDenies() || s.mark(len(s.tokens)-1, "?") {
		return false
	}
	who, ok := p.nominativeParty(s, leading{listed: true})
	if !ok || who.strength == anaphoric || p.classOfParty(who.party) == "person" {
		return false
	}
	_, dash := s.dateBracket(who.last)
	if !s.mark(dash, "-") || s.glued(dash) {
		return false
	}
	h, ok := p.titleOfPlace(s, dash+1)
	if !ok || !s.endsTitle(h.last) {
		return false
	}
	held := p.dateHolding(s, h)
	p.waits = waitsNot
	who.class = "place"
	p.proposeRow(s, s.rowOf(0, len(s.tokens)), who.party, held.honour, held.date)
	return true
}

// titleOfPlace is a title of places in the nominative at token i: "город-герой", "город
// воинской славы", in quotation marks or without.
func (p *proposer) titleOfPlace(s *passage, i int) (party, bool) {
	quoted := s.opensQuote(i)
	first := i
	if quoted {
		first++
	}
	if !s.is(first, headWord) || !s.standsIn(first, nominative) {
		return party{}, false
	}
	h, ok := p.placeTitle(s, first)
	ok = ok && h.last > first+2 && s.themed(first, h.last)
	if s.mark(first+1, "-") && s.glued(first+1) && s.is(first+2, honourWord) {
		h, ok = s.newParty(s.words(first, first+3), "honour", first, first+3), true
	}
	if !ok || quoted && !s.closesQuote(h.last) {
		return party{}, false
	}
	if known, named := p.lowerHonour(s, first); named && known.last == h.last {
		h = known
	} else {
		h.name = s.words(first, h.last)
	}
	if quoted {
		h.first, h.last, h.span = i, h.last+1, s.span(i, h.last+1)
	}
	return h, true
}

// themed reports whether a theme of titles of places stands among tokens first up to last.
func (p *passage) themed(first, last int) bool {
	for i := first; i < last; i++ {
		if p.civicAt(i) == civicTheme {
			return true
		}
	}
	return false
}

// calledInQuotes is the title of places in quotation marks and in the instrumental that the
// clause says a place became: "стал «Городом воинской славы»".
func (s *session) calledInQuotes(p *passage, c *clause, i int) (party, bool) {
	if !p.opensQuote(i) || !p.is(i+1, headWord) || i >= c.from && i < c.end {
		return party{}, false
	}
	end := p.quoteEnd(i)
	h, ok := s.compoundHonour(p, i+1, "instrumental")
	if !ok || h.last != end {
		head, called := s.lexicon.declined(strings.ToLower(p.words(i+1, i+2)), "instrumental", p.language)
		if h, ok = s.placeTitle(p, i+1); !ok || h.last != end || !called || !p.lexicon.has(head, headWord) {
			return party{}, false
		}
	}
	h.first, h.last, h.span = i, end+1, p.span(i, end+1)
	return h, true
}
