package read

// How far back the name of an English honour reaches from its head, and what in small
// letters or signs stands within a name: "von der", "d'Or", "R&B".

const (
	// longestReach bounds how far the name of an honour reaches back from its head, in
	// tokens, and longestGap how many small words stand between its capitalised ones.
	longestReach = 28
	longestGap   = 3
)

// withinName is the token at which a name goes on behind particles, an elided one or a
// sign without spaces at token i; i where it ends there.
func (p *passage) withinName(i int) int {
	next := i
	for p.is(next, particleWord) && next < i+longestGap {
		next++
	}
	if p.elision(next) {
		next += 2
	} else if next == i && p.mark(i, "&") && (p.glued(i) && p.glued(i+1) || p.is(i+1, firmWord) && p.tokens[i+1].upper) {
		next++
	}
	if next == i || next >= len(p.tokens) || !p.namelike(next, next) {
		return i
	}
	return next
}

// elision reports whether token i is an article or particle that an apostrophe joins to the
// name behind it: "Palme d'Or".
func (p *passage) elision(i int) bool {
	if w := p.word(i); w != "d" && w != "l" && w != "dell" && w != "all" && w != "o" {
		return false
	}
	return !p.tokens[i].upper && p.mark(i+1, "'") && p.glued(i+1) && p.glued(i+2)
}

// honourAround is the honour that has its head at token j and ends by token end, read from
// the first of the capitalised words that reach it.
func (p *proposer) honourAround(s *passage, j, left, end int) (party, bool) {
	for first := s.reachesBack(j, left); first <= j; first++ {
		if !s.namelike(first, first) && !s.isTitle(first) || first > left && s.namelike(first-1, first-1) || s.possessive(first-2) && !s.turnOfTime(first-3) {
			continue
		}
		if run := s.runEnd(first); run <= j && s.personal(first, run) {
			continue
		}
		if h, ok := p.honourFrom(s, first); ok && h.last > j && h.last <= end {
			return h, true
		}
	}
	return party{}, false
}

// reachesBack is the first of the capitalised words, with small ones between, that go on to
// token j without a sign or a date.
func (p *passage) reachesBack(j, left int) int {
	i := j
	for i > left && i > j-longestReach {
		k := i - 1
		switch {
		case p.dateAt[k] != 0:
			return i
		case p.namelike(k, k), p.mark(k, "&") && p.glued(k), p.mark(k, "'"):
			i--
		case p.mark(k, ".") && p.glued(k) && k > left && p.tokens[k-1].upper && p.tokens[k-1].end-p.tokens[k-1].start <= 2, p.word(k) == "s" && p.possessive(k-1):
			i -= 2
		case p.tokens[k].kind == numberToken && p.tokens[k].digits() < 4 && k > left && p.namelike(k-1, k-1):
			i--
		default:
			at := p.overGap(k, left)
			if at < 0 {
				return i
			}
			i = at
		}
	}
	return max(i, left)
}

// overGap passes back over small words within a name that end at token i; -1 where no name
// stands before them, or they begin with an article, before which it ends.
func (p *passage) overGap(i, left int) int {
	k := i
	for k >= left && k > i-longestGap && p.fillsGap(k) {
		k--
	}
	if k == i || k < left || p.dateAt[k] != 0 || !p.namelike(k, k) || p.is(k+1, articleWord) {
		return -1
	}
	return k
}

// fillsGap reports whether token i is a small word that may stand within an honour's name.
func (p *passage) fillsGap(i int) bool {
	if p.tokens[i].upper || p.tokens[i].kind != wordToken {
		return p.mark(i, "&")
	}
	w := p.word(i)
	return p.is(i, connectorWord) || p.is(i, particleWord) || p.is(i, andWord) || p.is(i, articleWord) && w != "a" && w != "an" || w == "for" || w == "in" || w == "to" || w == "with"
}

// beforeParticles is the capitalised word that goes on with particles before token i; i
// where none does.
func (p *passage) beforeParticles(i, floor int) int {
	for k := i - 2; k >= floor && k >= i-longestGap-1; k-- {
		if p.namelike(k, k) && p.withinName(k+1) == i {
			return k
		}
	}
	return i
}
