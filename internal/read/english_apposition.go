package read

// Who is told of by nouns that are set off behind a name, one after another and the last of
// them without an article: "Ada Brill, Danish chemist and academic, Heron Prize laureate
// (b. 1896)", "Joss Perrin (1843–1924), Reed Medal recipient".

// longestApposed bounds what is said of somebody before the last such noun, in tokens.
const longestApposed = 32

// appositionOf is the one person of whom the noun at token i says what the person is, behind
// others of the kind or right behind the name.
func (p *proposer) appositionOf(s *passage, i int) (party, bool) {
	if i < 2 || !s.setsOff(i-1) && !s.is(i-1, andWord) {
		return party{}, false
	}
	noun := false
	for k := i - 1; k > p.floor && k > i-longestApposed; k-- {
		switch {
		case s.setsOff(k):
			if who, ok := p.apposedTo(s, k); ok && (noun || s.opensItem(who.first) || k == i-1) {
				return who, true
			}
		case s.endsApposition(k):
			return party{}, false
		default:
			noun = noun || s.roleNoun(k) || s.is(k, tradeWord)
		}
	}
	return party{}, false
}

// apposedTo is the person whose name ends before the sign at token k, brackets aside, and is
// sure to be one: by a forename, or as that with which an entry of a list begins.
func (p *proposer) apposedTo(s *passage, k int) (party, bool) {
	end := k
	for s.mark(end-1, ")") && s.opening(end-1) > p.floor {
		end = s.opening(end - 1)
	}
	first := s.properStart(end, p.floor)
	if end-first < 2 || s.kinOf(first) {
		return party{}, false
	}
	who, ok := p.actorFrom(s, first)
	if !ok || who.last != end || !p.personNamed(who) {
		return party{}, false
	}
	return who, s.opensItem(first) || s.personal(s.bareName(first, end), end)
}

// setsOff reports whether token i is a comma or a dash that parts a name from what is said of it.
func (p *passage) setsOff(i int) bool {
	return p.mark(i, ",") || p.mark(i, "-") && !p.glued(i)
}

// opensItem reports whether token i is the first of its passage, a date and a dash aside: the
// name of "1918 – Ada Brill, Danish pilot".
func (p *passage) opensItem(i int) bool {
	first := p.lead(0)
	if i > first && p.dateAt[first] != 0 {
		first = p.lead(p.dates[p.dateAt[first]-1].last)
	}
	return i == first
}

// endsApposition reports whether token i can stand in no words that only say what somebody is.
func (p *passage) endsApposition(i int) bool {
	if p.mark(i, ";") || p.mark(i, ":") || p.dateAt[i] != 0 || p.isCopula(i) {
		return true
	}
	switch p.word(i) {
	case "by", "with", "to", "after", "before", "like":
		return true
	}
	for _, c := range [...]category{subordinator, obtainWord, conferWord, giveWord, singularWord, hedgeWord, kinWord} {
		if p.is(i, c) {
			return true
		}
	}
	return false
}
