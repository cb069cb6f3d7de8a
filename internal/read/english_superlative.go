package read

// Honours that stand beside what is said of their rank: "India's highest civilian
// honour, the Bharat Ratna", "the Golden Laurels, the country's most prestigious literary
// award". Their names need no word for an honour of their own then.

// How far the words of a rank reach, in tokens: whose the honour is, what kind of honour
// it is, and for what it is given.
const (
	longestPossessor  = 8
	longestRank       = 6
	longestRankDomain = 9
)

// superiorEnd is where words end that say of an honour how high it ranks: "the country's
// highest civilian honour"; i where there are none at token i.
func (p *passage) superiorEnd(i int) int {
	if !p.holdsAny(superWord) {
		return i
	}
	at := i
	for j := i; j < len(p.tokens) && j < i+longestPossessor; j++ {
		if _, ok := p.phrase(j, superWord); ok {
			break
		}
		switch {
		case p.possessive(j):
			at = j + 2
			j++
		case p.is(j, articleWord) || p.word(j) == "of" || p.word(j) == "one" || p.is(j, ordinalWord) || p.mark(j, "-") && p.glued(j):
			at = j + 1
		case p.mark(j, ".") && p.glued(j) && j > i && p.tokens[j-1].upper && p.tokens[j-1].end-p.tokens[j-1].start == 1: // "the U.S. Army's"
		case !p.namelike(j, j) && (p.tokens[j].kind != wordToken || p.is(j, prepositionWord)):
			return i
		}
	}
	ph, ok := p.phrase(at, superWord)
	if !ok {
		return i
	}
	for j := ph.last; j < len(p.tokens) && j < ph.last+longestRank; j++ {
		if noun, ok := p.phrase(j, honourKind); ok && !p.tokens[j].upper {
			return noun.last
		}
		if t := &p.tokens[j]; t.kind != wordToken && !p.mark(j, "-") || p.is(j, prepositionWord) {
			return i
		}
	}
	return i
}

// pastSuperior is the token at which the name of an honour begins behind what is said of its
// rank; i where nothing is said.
func (p *passage) pastSuperior(i int) int {
	end := p.superiorEnd(i)
	if end == i {
		return i
	}
	j := end
	if w := p.word(j); w == "of" || w == "in" || w == "for" {
		for j < len(p.tokens) && j < end+longestRankDomain && p.tokens[j].kind == wordToken {
			j++
		}
		if !p.mark(j, ",") && !p.mark(j, "-") {
			return i
		}
	}
	if p.mark(j, ",") || p.mark(j, "-") {
		j++
	}
	for p.is(j, articleWord) {
		j++
	}
	if j < len(p.tokens) && (p.namelike(j, j) || p.opensQuote(j)) {
		return j
	}
	return i
}

// rankedHonour is the honour that capitalised words name from token i on beside what is
// said of its rank, where no word for an honour is in them.
func (p *proposer) rankedHonour(s *passage, i int) (grant, bool) {
	if i >= len(s.tokens) || !s.namelike(i, i) || s.covered(i) {
		return grant{}, false
	}
	last := s.honourEnd(i)
	if !s.closesName(last) || s.barred(i, last) || s.personal(i, last) || s.institution(i, last) || s.is(i, classWord) {
		return grant{}, false
	}
	h, ok := p.freshNamed(s, i, last)
	return grant{party: h}, ok
}

// pastRanked is the token behind the rank that stands behind the name that ends before
// token i, with the comma or bracket that closes it; i where none stands there.
func (p *passage) pastRanked(i int) int {
	if !p.mark(i, ",") && !p.mark(i, "(") {
		return i
	}
	end := p.superiorEnd(i + 1)
	if end == i+1 {
		return i
	}
	for j := end; j < len(p.tokens) && j < end+longestRankDomain; j++ {
		if p.mark(j, ",") || p.mark(j, ")") {
			return j + 1
		}
	}
	return end
}
