package read

import "strings"

// What stands before a person's name in running text and says what the person is or does:
// "former NA chairman, Ada Brill", "Tarn Institute (TI) chairman Joss Perrin", "hockey
// player Noel Marr". The noun right before the name tells that a person follows, so that
// the name needs no known forename.

// longestRole bounds the words that say what somebody is before the name, in tokens.
const longestRole = 14

// pastRoleOf is where the name of a person begins behind words from token i on that say what
// the person is; i where none does.
func (p *passage) pastRoleOf(i, end int) int {
	for j := i; j < end && j < i+longestRole; j++ {
		switch {
		case p.mark(j, "(") && p.closing(j) < min(j+longestSpelled, end):
			if j = p.closing(j); p.personalAt(j+1, end) && p.roleNoun(p.opening(j)-1) {
				return j + 1 // "Orle Akim (Governor) Ada Brill"
			}
			continue
		case p.mark(j, ",") && j > i && p.roleNoun(j-1) && p.personalAt(j+1, end) && (p.former(i, j) || p.owned(i, j)):
			return j + 1 // "former NA chairman, Ada Brill", "Orle's best gymnast, Ada Brill"
		case p.mark(j, "-") && p.glued(j), p.mark(j, "'") && p.glued(j), p.mark(j, "&"):
			continue
		case p.tokens[j].kind == numberToken && p.dateAt[j] == 0 && (p.mark(j+1, "-") || j > i && p.tokens[j-1].upper):
			continue // "68-year-old", "Formula 1"
		case p.breaksRole(i, j):
			return i
		}
		if p.roleNoun(j) && p.personalAt(j+1, end) && p.tokens[j+1].gap == plainGap {
			return j + 1
		}
	}
	return i
}

// roleOr is pastRoleOf of token at, or token i where no such name stands behind it.
func (p *passage) roleOr(at, i, end int) int {
	if next := p.pastRoleOf(at, end); next > at {
		return next
	}
	return i
}

// longestSpelled bounds the letters in brackets behind the name of a body, in tokens.
const longestSpelled = 5

// breaksRole reports whether token j ends the words from token i on that may say what
// somebody is.
func (p *passage) breaksRole(i, j int) bool {
	if p.tokens[j].kind != wordToken || p.dateAt[j] != 0 || p.isCopula(j) {
		return true
	}
	if p.isTitle(j) || p.is(j, dubbedWord) || p.is(j, insigniaNoun) && !p.mark(j+1, "-") && p.word(j) != "star" {
		return true // "a CBE for the author Joss Perrin"
	}
	if p.is(j, andWord) {
		return j == i || p.tokens[j-1].upper || !p.roleNoun(j-1)
	}
	if w := p.word(j); w == "of" || w == "for" || w == "in" || w == "at" || w == "the" || w == "s" {
		return j == i || !p.tokens[j-1].upper && w != "s" && w != "the"
	}
	for _, c := range [...]category{prepositionWord, subordinator, singularWord, obtainWord, conferWord, giveWord, hedgeWord} {
		if p.is(j, c) && !p.is(j, roleWord) {
			return true
		}
	}
	return p.is(j, stopWord) && j > i && !p.former(j, j+1) && p.word(j) != "most" && !p.is(j, ordinalWord)
}

// former reports whether one of the words says that somebody was something once or stands
// in small letters, so that they describe and do not name.
func (p *passage) former(first, last int) bool {
	for i := first; i < last; i++ {
		switch strings.ToLower(p.words(i, i+1)) {
		case "former", "retired", "late", "then", "current", "senior", "veteran", "outgoing", "acting", "deputy":
			return true
		}
	}
	return false
}

// roleNoun reports whether token i is a noun for what somebody is or does.
func (p *passage) roleNoun(i int) bool {
	if i < 0 || p.tokens[i].kind != wordToken {
		return false
	}
	if p.classAt(i) == "person" || p.is(i, roleWord) {
		return true
	}
	w := p.words(i, i+1)
	return !p.tokens[i].upper && len(w) >= longestPronoun && hasEnding(w, "ist", "ician", "ologist", "grapher", "woman", "maker")
}

// personalAt reports whether capitalised words that may be the name of a person begin at
// token i: two or more, of which none is a word for a body, a place or an honour.
func (p *passage) personalAt(i, end int) bool {
	if i >= end || !p.namelike(i, i) || p.tokens[i].kind != wordToken || p.dateAt[i] != 0 {
		return false
	}
	last := p.properEnd(i)
	if last-i < 2 && !p.is(i, forenameWord) || last-i > longestPerson || p.institution(i, last) || p.headed(i, last) || p.is(last, classWord) && !p.tokens[last].upper {
		return false
	}
	for j := i; j < last; j++ {
		if p.is(j, headWord) || p.is(j, roleWord) && j == last-1 {
			return false
		}
	}
	return true
}

// overRole passes back over words in small letters that end at token j and say what the
// person is whose name stands behind them, as far as the join before them: the "and" of
// "and hockey player Ada Brill"; j where something else stands.
func (p *passage) overRole(j, floor int) int {
	if j <= floor || p.tokens[j].upper || !p.roleNoun(j) {
		return j
	}
	for k := j; k >= floor && k > j-longestRole; k-- {
		switch {
		case p.joins(k):
			return k
		case p.mark(k, "-") && p.glued(k), p.mark(k, "'"), p.mark(k, "&"):
		case p.tokens[k].kind != wordToken, p.dateAt[k] != 0, p.isCopula(k), p.is(k, prepositionWord) && p.word(k) != "of", p.is(k, articleWord), p.is(k, subordinator), p.is(k, obtainWord), p.is(k, conferWord), p.is(k, giveWord):
			return j
		}
	}
	return j
}

// pastField is the join behind what a list says of why the member before received an honour,
// in small letters from token i on, where a further person stands behind it: "in the field
// of trade and the painter Ada Brill", "for services to music, Ada Brill"; i where none does.
func (p *passage) pastField(i, end int) int {
	if w := p.word(i); w != "for" && w != "in" {
		return i
	}
	for j := i + 1; j < end && j < i+longestRole; j++ {
		switch {
		case p.joins(j):
			next := p.pastJoin(j)
			if p.personalAt(next, end) && p.personal(next, p.properEnd(next)) || next < end && p.pastCalling(next, end) > next {
				return j
			}
		case p.tokens[j].kind != wordToken && !p.mark(j, "'") && !p.mark(j, "-"), p.tokens[j].upper, p.dateAt[j] != 0, p.isCopula(j), p.is(j, singularWord), p.is(j, subordinator), p.is(j, obtainWord), p.is(j, conferWord), p.is(j, giveWord):
			return i
		}
	}
	return i
}
