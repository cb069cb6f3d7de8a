package read

// A text that only counts its heroes or laureates names them beside the count: "Из них
// Героев Края 3 (капитан Седов И. П., сержант Лугов П. А.)", "Среди выпускников пять Героев
// Края: …". Whatever the case in which their title stands, the list says who they are.

// holdersBehindSign reads the list of persons in brackets or behind a colon, right behind a
// title of theirs in the plural.
func (p *proposer) holdersBehindSign(s *passage) bool {
	if !s.holdsAny(honourWord, pluralTitle, manyTitle) {
		return false
	}
	found := false
	for n := 0; n < len(s.phrases); n++ {
		ph := s.phrases[n]
		if !s.namesMany(ph) || s.hedgedIn(0, ph.first) {
			continue
		}
		sign := s.namesSign(ph.last)
		if sign < 0 {
			continue
		}
		c := s.ungoverned()
		h, ok := p.titleHeldByMany(s, &c, ph, sign)
		if !ok {
			continue
		}
		c.left = sign + 1
		who := p.personsBehind(s, &c, sign)
		if len(who) == 0 || !s.countedNear(ph, sign) && !s.nominativeMany(ph) && s.mayBeGenitive(who) {
			continue
		}
		p.waits = waitsNot
		for _, w := range who {
			p.proposeRow(s, s.rowOf(0, len(s.tokens)), w.party, h, -1)
		}
		found = true
	}
	return found
}

// namesMany reports whether the word for an honour is that for its holders in the plural,
// outside quotation marks and not behind those who only stand for it.
func (p *passage) namesMany(ph phrase) bool {
	switch p.sense(ph).category {
	case honourWord:
		few := hasEnding(p.folded(ph.first), "а", "я") && p.countedNear(ph, 0) // "3 Героя"
		if !p.holder(ph) || !few && !hasEnding(p.folded(ph.first), manyEndings...) {
			return false
		}
	case pluralTitle, manyTitle:
	default:
		return false
	}
	if p.quoted(ph.first) || p.is(ph.first-1, prepositionWord) && p.nominativeMany(ph) {
		return false // "кандидат в Герои Края"
	}
	for i := max(0, ph.first-longestOwner); i < ph.first; i++ {
		if p.is(i, othersWord) || p.is(i, honourWord) && !p.mark(ph.first-1, ",") {
			return false // "претенденты на звание Героев"
		}
	}
	return true
}

// titleHeldByMany is the honour that the words for its holders name before token end.
func (p *proposer) titleHeldByMany(s *passage, c *clause, ph phrase, end int) (party, bool) {
	if s.sense(ph).category == honourWord {
		if h, ok := p.heldByMany(s, c, ph, end); ok {
			return h, true
		}
		list, last := p.honourList(s, c, ph.first)
		if len(list) != 1 || last > end {
			return party{}, false
		}
		return list[0], true
	}
	h, ok := p.titleOfMany(s, ph, true)
	h.name = capitalised(h.name)
	return h, ok && h.last <= end
}

// manyEndings are those of nouns in the plural, in the cases in which a list of names may
// follow.
var manyEndings = []string{"ы", "и", "і", "ї", "ане", "яне", "ов", "ев", "ей", "аў", "яў", "ів", "їв", "ан", "ян", "ами", "ями", "амі", "ямі"}

// nominativeMany reports whether the plural of the word for holders may stand in the nominative.
func (p *passage) nominativeMany(ph phrase) bool {
	return hasEnding(p.folded(ph.first), "ы", "и", "і", "ї", "ане", "яне") && !hasEnding(p.folded(ph.first), "ами", "ями", "амі", "ямі")
}

// namesSign is the colon or opening bracket behind the title that ends before token i and its
// owner, with a number between at most; -1 where none stands there.
func (p *passage) namesSign(i int) int {
	for j := i; j < len(p.tokens) && j < i+longestOwner; j++ {
		t := &p.tokens[j]
		switch {
		case p.mark(j, ":") || p.mark(j, "("):
			return j
		case p.quoted(j) || p.opensQuote(j) || p.closesQuote(j) || p.mark(j, "-") && (p.glued(j) || j+1 < len(p.tokens) && p.tokens[j+1].kind == numberToken):
		case p.dateAt[j] != 0 || t.kind == markToken || p.is(j, deedWord) || p.is(j, prepositionWord) && !t.upper:
			return -1
		}
	}
	return -1
}

// countedNear reports whether a number stands right before the word for holders or between
// their title and the sign of the list.
func (p *passage) countedNear(ph phrase, sign int) bool {
	for _, i := range [...]int{ph.first - 1, ph.first - 2, sign - 1} {
		if i >= 0 && (p.tokens[i].kind == numberToken && p.dateAt[i] == 0 || p.is(i, numeralWord)) {
			return true
		}
	}
	return false
}

// personsBehind are the persons of the list behind a sign, which a bracket encloses or the
// sentence's end closes.
func (p *proposer) personsBehind(s *passage, c *clause, sign int) []cased {
	who, last := p.casedList(s, c, nil, p.pastPost(s, c, sign+1))
	if len(who) == 0 {
		return nil
	}
	if s.mark(sign, "(") && !s.mark(last, ")") || !s.mark(sign, "(") && last < len(s.tokens) && s.tokens[last].kind != markToken {
		return nil
	}
	for i := sign + 1; i < who[0].first; i++ {
		if s.mark(i, ":") || s.mark(i, "-") && !s.glued(i) || s.is(i, othersWord) {
			return nil
		}
	}
	for _, w := range who {
		if w.strength != strong || p.classOfParty(w.party) != "person" {
			return nil
		}
	}
	return who
}

// mayBeGenitive reports whether the names of a list could all be those of men in the genitive:
// "имена Героев Края: И. Седова, П. Лугова".
func (p *passage) mayBeGenitive(who []cased) bool {
	for _, w := range who {
		if !hasEnding(p.words(w.first, w.last), "а", "я", "ого") {
			return false
		}
	}
	return true
}
