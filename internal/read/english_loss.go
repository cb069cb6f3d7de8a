package read

import "strings"

// Which side bore a loss, in English: the subject of a verb of losing ("the Danes
// lost 1,200 killed"), whose losses they were ("Danish casualties were", "losses of
// the Reed army"), a label ("Danes: 300 killed"), or who is counted ("300 Danes were
// killed"). A side has a name in capitals, or is a part in the event: the defenders.

// farBearer is how far behind the words for whose losses they were the number may
// stand before the verb has been seen, in tokens.
const farBearer = 10

// englishBearers are the sides of which a sentence tells, in its order.
func (p *proposer) englishBearers(s *passage) []bearer {
	var out []bearer
	for i := range s.tokens {
		b, ok := p.bearerAt(s, i)
		if ok {
			out = append(out, b)
		}
	}
	return out
}

// bearerAt is the side that the verb, the noun or the colon at token i tells of.
func (p *proposer) bearerAt(s *passage, i int) (bearer, bool) {
	_, lose := s.phrase(i, loseWord)
	_, suffer := s.bearing(i, "suffered")
	switch {
	case lose, suffer && s.countsSoon(i):
		b, ok := p.sideEnding(s, s.verbStart(i))
		if !ok {
			b = bearer{} // somebody else, whom the sentence does not name
		}
		b.at = i
		return b, true
	case s.mark(i, ":"):
		b, ok := p.sideEnding(s, i)
		first := b.first
		b.at = i
		return b, ok && (first == 0 || s.mark(first-1, ";") || s.mark(first-1, ",") || s.mark(first-1, ":")) && s.countsSoon(i)
	}
	return p.lossesOf(s, i)
}

// lossesOf is the side whose losses the noun at token i is said to be.
func (p *proposer) lossesOf(s *passage, i int) (bearer, bool) {
	ph, ok := s.bearing(i, "noun")
	if !ok {
		return bearer{}, false
	}
	end := i
	if s.possessive(end - 2) {
		end -= 2
	} else if s.mark(end-1, "'") {
		end--
	}
	if b, ok := p.sideEnding(s, end); ok {
		b.at = i
		return b, true
	}
	at := ph.last
	switch s.word(at) {
	case "of", "among", "for", "to", "on":
		b, ok := p.sideFrom(s, at+1)
		b.at = i
		return b, ok
	}
	return bearer{}, false
}

// countsSoon reports whether a number stands a little behind token i.
func (p *passage) countsSoon(i int) bool {
	for _, a := range p.amounts {
		if a.first > i && a.first-i <= farBearer {
			return true
		}
	}
	return false
}

// verbStart is where the verb begins whose last word is token i: "are said to have
// lost".
func (p *passage) verbStart(i int) int {
	for i > 0 {
		switch p.word(i - 1) {
		case "have", "has", "had", "to", "said", "are", "is", "were", "was", "may", "might", "must", "reported", "estimated", "believed", "thought", "known":
			i--
			continue
		}
		if !p.is(i-1, skipWord) {
			break
		}
		i--
	}
	return i
}

// englishBearerOf is the side that stands between a number and the word for its
// loss, as those counted: "1,200 Danes were killed", "300 Danish soldiers".
func (p *proposer) englishBearerOf(s *passage, l *lost) (bearer, bool) {
	i := l.amount.first + 1
	for i < len(s.tokens) && (s.tokens[i].kind != wordToken || s.glued(i) && s.tokens[i-1].kind != wordToken || s.word(i) == "of" || s.is(i, articleWord) || s.is(i, scaleWord)) {
		i++
	}
	if i > l.amount.last+2 || i >= len(s.tokens) || !s.capital(i) || s.dateAt[i] != 0 {
		return bearer{}, false
	}
	last := s.runEnd(i)
	b, ok := p.sideOf(s, i, last)
	return b, ok
}

// takenByAgent reports whether the loss is told by a verb whose subject brought it
// about: "capturing 900 prisoners", "killed 300 men".
func (p *passage) takenByAgent(l *lost) bool {
	for i := l.amount.first - 1; i >= 0 && i >= l.amount.first-farCounted; i-- {
		if _, ok := p.bearing(i, "took"); ok && !p.passiveBefore(i) && i > 0 && p.tokens[i-1].kind != numberToken && !p.is(i-1, unitWord) {
			return true
		}
	}
	return false
}

// sideEnding is the side whose name, or word, ends before token end.
func (p *proposer) sideEnding(s *passage, end int) (bearer, bool) {
	if end <= 0 {
		return bearer{}, false
	}
	if ph, ok := s.phraseBefore(end, sideRole); ok {
		if b, ok := p.forceEnding(s, end); ok {
			return b, true
		}
		return p.sideByRole(s, ph), true
	}
	for _, n := range s.names {
		if n.last == end && !s.within(n) && p.mayFight(n) {
			return bearer{party: party{id: p.entityAt(n.entities[0]).id, first: n.first, last: end}}, true
		}
	}
	if b, ok := p.forceEnding(s, end); ok {
		return b, true
	}
	first := s.properStart(end, 0)
	if first >= end {
		return bearer{}, false
	}
	if w := s.word(first - 1); w == "of" || s.is(first-1, articleWord) && s.word(first-2) == "of" {
		return p.forceOf(s, first, end)
	}
	return p.sideOf(s, first, end)
}

// sideFrom is the side whose name begins at token i, behind "of" or "on".
func (p *proposer) sideFrom(s *passage, i int) (bearer, bool) {
	at := s.pastArticles(i)
	if ph, ok := s.phrase(at, sideRole); ok {
		return p.sideByRole(s, ph), true
	}
	if at >= len(s.tokens) || !s.capital(at) || s.dateAt[at] != 0 {
		return bearer{}, false
	}
	end := s.runEnd(at)
	if s.possessive(end) {
		end += 2
	}
	if ph, ok := s.phrase(end, forceWord); ok {
		return p.sideOf(s, at, ph.last)
	}
	return p.sideOf(s, at, end)
}

// forceEnding is the force that ends before token end and has a name before its
// noun: "the Reed army", "Danish troops".
func (p *proposer) forceEnding(s *passage, end int) (bearer, bool) {
	ph, ok := s.phraseBefore(end, forceWord)
	if !ok || s.tokens[ph.first].upper {
		return bearer{}, false
	}
	first := s.properStart(ph.first, 0)
	if first >= ph.first {
		return bearer{}, false
	}
	return p.sideOf(s, first, end)
}

// forceOf is the force whose noun stands before "of" and the name of tokens first
// up to end: "the forces of the Duke of Reed".
func (p *proposer) forceOf(s *passage, first, end int) (bearer, bool) {
	for n := 0; n < 4; n++ {
		of := first - 1
		for of >= 0 && s.is(of, articleWord) {
			of--
		}
		if s.word(of) != "of" {
			return bearer{}, false
		}
		if ph, ok := s.phraseBefore(of, forceWord); ok {
			return p.sideOf(s, s.properStart(ph.first, 0), end)
		}
		if first = s.properStart(of, 0); first >= of {
			return bearer{}, false
		}
	}
	return bearer{}, false
}

// sideOf is the side named by tokens first up to end: one known, or a new one that
// stands behind "the", ends in a plural, or has a word for a force.
func (p *proposer) sideOf(s *passage, first, end int) (bearer, bool) {
	if n, ok := s.nameAt(first); ok && n.last == end && p.mayFight(n) {
		return bearer{party: party{id: p.entityAt(n.entities[0]).id, first: first, last: end}}, true
	}
	for s.is(first, articleWord) {
		first++
	}
	if first >= end || s.speaks(first, end) || s.dateAt[first] != 0 || s.is(first, monthWord) {
		return bearer{}, false
	}
	name, class := s.words(first, end), "organisation"
	force := false
	for i := first; i < end; i++ {
		ph, ok := s.phrase(i, forceWord)
		force = force || ok && ph.last <= end
	}
	switch {
	case force:
		class = "unit"
	case s.is(first-1, articleWord), strings.HasSuffix(name, "s"):
	case end < len(s.tokens) && (s.countsSide(end) || s.mark(end, ":")), s.numberBefore(first):
	default:
		if _, ok := s.bearing(end, "noun"); !ok {
			return bearer{}, false // a person's name
		}
	}
	if w := s.newParty(strings.TrimSuffix(name, " side"), "", first, end); w.name != "" {
		w.class = ""
		if class == "unit" {
			w.class = "unit"
		}
		return bearer{party: w}, true
	}
	return bearer{}, false
}

// countsSide reports whether token i counts the people of a side: soldiers.
func (p *passage) countsSide(i int) bool {
	_, ok := p.bearing(i, "people")
	return ok
}

// numberBefore reports whether a number stands right before token i.
func (p *passage) numberBefore(i int) bool {
	for i--; i >= 0 && (p.word(i) == "of" || p.is(i, articleWord) || p.is(i, scaleWord)); i-- {
	}
	return i >= 0 && p.tokens[i].kind == numberToken
}
