package read

// Which side bore a loss, in Chinese: who stands before the word for the loss in its
// clause, or in a clause before it of the same sentence (诺兰军阵亡1200人，受伤3400人),
// or behind a verb of killing and capturing (击毙诺兰军200人). A side ends with a word
// for a force.

// longestHanSide bounds the characters that name a side, in tokens.
const longestHanSide = 12

// hanBearerOf is the side that bore a loss.
func (p *proposer) hanBearerOf(s *passage, l *lost) (bearer, bool) {
	left, _ := s.hanClause(l.amount.first, l.amount.last)
	for i := left; i < l.amount.first; i++ {
		ph, ok := s.bearing(i, "took")
		if !ok || s.withinLoss(i) {
			continue
		}
		if b, ok := p.hanSide(s, ph.last, l.amount.first); ok {
			return b, true
		}
		return bearer{vague: true}, true
	}
	for n := 0; n < farSentence+2; n++ {
		b, ok := p.hanSide(s, left, l.amount.first)
		if !ok && n == 0 {
			b, ok = p.hanSideBefore(s, left, l.amount.first)
		}
		if ok && b.role != ownSide {
			return b, true
		}
		if left == 0 || s.mark(left-1, ";") || s.mark(left-1, "。") {
			break
		}
		left, _ = s.hanClause(left-1, left-1)
	}
	return bearer{}, false
}

// withinLoss reports whether a longer word for a loss takes token i in: 俘 in 被俘.
func (p *passage) withinLoss(i int) bool {
	if i == 0 {
		return false
	}
	ph, ok := p.phrase(i-1, lossWord)
	return ok && ph.last > i
}

// ownSide is the part of a side that only means the subject of the clause before:
// 自身.
const ownSide = "own"

// hanSideBefore is the side that stands right before the word for a loss between two
// tokens, behind a circumstance: 在这次会战里诺兰军阵亡.
func (p *proposer) hanSideBefore(s *passage, i, end int) (bearer, bool) {
	for j := i + 1; j < end; j++ {
		if _, ok := s.phrase(j, lossWord); !ok {
			continue
		}
		ph, ok := s.phraseBefore(j, forceWord)
		first := ph.first
		for ok && first > i && j-first < longestHanSide && s.han(first-1) && s.dateAt[first-1] == 0 && !s.is(first-1, stopWord) && !s.is(first-1, noNameWord) && s.word(first-1) != "的" {
			first--
		}
		if !ok || first == ph.first || first == i {
			return bearer{}, false
		}
		return bearer{party: s.newParty(s.words(first, j), "unit", first, j)}, true
	}
	return bearer{}, false
}

// hanSide is the side whose name begins the tokens from i up to end.
func (p *proposer) hanSide(s *passage, i, end int) (bearer, bool) {
	if ph, ok := s.phrase(i, anaphorWord); ok && s.sense(ph).text == "event" {
		i = ph.last // 此役诺兰军
	}
	if ph, ok := s.phrase(i, dayPart); ok && ph.last < end {
		i = ph.last // 当时诺兰军
	}
	i = s.pastAdverbs(i, end)
	if ph, ok := s.phrase(i, sideRole); ok && ph.last <= end {
		return p.sideByRole(s, ph), true
	}
	if n, ok := s.nameAt(i); ok && n.last <= end && p.mayFight(n) {
		return bearer{party: party{id: p.entityAt(n.entities[0]).id, first: i, last: n.last}}, true
	}
	for j := i; j < end && j < i+longestHanSide; j++ {
		if !s.han(j) || s.dateAt[j] != 0 || s.is(j, stopWord) || s.is(j, prepositionWord) {
			break
		}
		if _, loss := s.phrase(j, lossWord); loss && j > i {
			break
		}
		ph, ok := s.phrase(j, forceWord)
		if !ok || j == i {
			continue
		}
		for next, more := s.phrase(ph.last, forceWord); more && ph.last < end; next, more = s.phrase(ph.last, forceWord) {
			ph = next
		}
		w := s.newParty(s.words(i, ph.last), "unit", i, ph.last)
		return bearer{party: w}, true
	}
	return bearer{}, false
}
