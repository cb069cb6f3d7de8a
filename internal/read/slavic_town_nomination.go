package read

import "slices"

// A contest of towns is told by its nominations: "Дипломы в номинации «Проба» получили
// Вардинск и Осинск, а в номинации «Дебют» — город Солянка". What a town has then is the
// nomination by its name.

// nomination is one that a passage names: the tokens of its word up to the quotation's end.
type nomination struct {
	first, last int
	honour      party
}

// townsNominated reads which towns won in the nominations of the passage, in a text of towns
// or where each has the word for what it is.
func (p *proposer) townsNominated(s *passage) bool {
	if s.plansOrDenies() || s.mark(len(s.tokens)-1, "?") {
		return false
	}
	at := p.nominationsOf(s)
	if len(at) == 0 || s.prizeApart(at) || !s.saysOf(nominationWon) && !p.confers(s) {
		return false
	}
	found := false
	for k := range at {
		last := len(s.tokens)
		if k+1 < len(at) {
			last = at[k+1].first
		}
		who := p.townsOf(s, sideNominative, at[k].last, last)
		if len(who) == 0 && k == 0 && len(at) == 1 {
			who = p.townsOf(s, sideDative, 0, at[k].first)
		}
		for _, w := range who {
			p.waits = waitsNot
			p.propose(s, p.settled(s, w.party), at[k].honour, nil, nil)
			found = true
		}
	}
	return found
}

// prizeApart reports whether the passage names an honour that is not what one has in a
// nomination: "диплом в номинации «Проба»".
func (p *passage) prizeApart(at []nomination) bool {
	return slices.ContainsFunc(p.phrases, func(ph phrase) bool {
		if p.sense(ph).category != honourWord || p.quoted(ph.first) || p.holder(ph) && p.entitles(ph) {
			return false
		}
		return !slices.ContainsFunc(at, func(n nomination) bool {
			return ph.first < n.first && n.first-ph.last <= 2 && p.is(ph.last, prepositionWord)
		})
	})
}

// nominationsOf are the nominations that the passage names in quotation marks.
func (p *proposer) nominationsOf(s *passage) []nomination {
	var out []nomination
	for i := range s.tokens {
		ph, ok := s.phrase(i, nominationWord)
		if !ok || s.sense(ph).text != nominationNoun || !s.opensQuote(ph.last) || s.quoted(i) {
			continue
		}
		end := s.quoteEnd(ph.last)
		if h, ok := p.freshNamed(s, ph.last+1, end); ok {
			out = append(out, nomination{first: i, last: end + 1, honour: h})
		}
	}
	return out
}

// mostBeforeTowns is how many words may stand between a nomination and the towns that won.
const mostBeforeTowns = 6

// townsOf are the towns that tokens first up to last name behind no more than a verb, and
// nothing else.
func (p *proposer) townsOf(s *passage, way side, first, last int) []cased {
	c := clause{from: len(s.tokens), end: len(s.tokens), left: first, right: last, way: &conferralFrame{Recipient: way, Honour: sideAny}}
	for i, words := first, 0; i < last && words < mostBeforeTowns; i++ {
		if s.quoted(i) || s.opensQuote(i) || s.dateAt[i] != 0 || s.mark(i, ".") {
			break
		}
		if !s.tokens[i].upper && !s.is(i, headWord) && !s.is(i, shortWord) {
			if s.tokens[i].kind == wordToken {
				words++
			}
			if hasEnding(s.folded(i), "ено", "єно") {
				c.way.Recipient = sideAccusative // "нагороджено Вардинську"
			}
			continue
		}
		who, end := p.townList(s, &c, i)
		end = s.pastDistrict(end)
		if len(who) > 0 && !s.governed(who[0].first) && p.allTowns(who) && (end >= last || s.tokens[end].kind == markToken && !s.opens(end) || s.is(end, prepositionWord) && way == sideDative) {
			return who
		}
		if s.tokens[i].kind == wordToken && (i > first || way != sideDative) && s.tokens[i].upper {
			break
		}
	}
	return nil
}

// townList is the list of recipients at token i, of which the first needs no sign of its case.
func (p *proposer) townList(s *passage, c *clause, i int) ([]cased, int) {
	if who, end := p.casedList(s, c, nil, i); len(who) > 0 {
		return who, end
	}
	w, ok := p.casedParty(s, c, i, true)
	if !ok {
		return nil, i
	}
	next := s.pastJoint(w.last, w.last)
	if next > w.last {
		if more, end := p.casedList(s, c, nil, next); len(more) > 0 {
			return append([]cased{w}, more...), end
		}
	}
	return []cased{w}, w.last
}

// allTowns reports whether each of a list is a place, by the word for it at one of them or
// because the paragraph speaks of towns.
func (p *proposer) allTowns(who []cased) bool {
	headed := slices.ContainsFunc(who, func(w cased) bool { return w.strength == strong })
	return (headed || p.contest.towns > 0 && p.blocks-p.contest.towns <= 1) && !slices.ContainsFunc(who, func(w cased) bool {
		return w.strength == anaphoric || p.classOfParty(w.party) != "place"
	})
}

// noteManyTowns keeps that the text speaks of towns in the plural.
func (p *proposer) noteManyTowns(s *passage) {
	if !s.holdsAny(headWord) {
		return
	}
	for i := range s.tokens {
		if s.is(i, headWord) && s.several(i, nominative) && !s.quoted(i) {
			p.contest.towns = p.blocks
			return
		}
	}
}
