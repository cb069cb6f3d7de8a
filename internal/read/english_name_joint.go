package read

import "strings"

// What only seems to part an English name: the "and" within "Institute of Physics and
// Chemistry" or "Brill and Marr Architects", the brackets of "207 (Orle) Squadron", the
// comma of "2nd Battalion, 12th Infantry Regiment", the "of" of "Isle of Orle". Such a
// token is made a plain word of the name before anything is read.

// longestRun bounds the capitalised words on one side of such a token.
const longestRun = 8

// bindNames binds the tokens within names of bodies and units, and reports whether there are
// any.
func (p *passage) bindNames() bool {
	bound := false
	for i := 0; i+1 < len(p.tokens); i++ {
		t := &p.tokens[i]
		switch {
		case t.kind == numberToken && p.namesUnit(i):
			first := i
			if p.mark(i-1, ".") && p.is(i-2, numberStop) && p.tokens[i-2].upper {
				first -= 2
			}
			p.bind(first, i+1)
			bound = true
		case i == 0:
		case p.mark(i, "("):
			if last := p.bracketInName(i); last > i {
				p.bind(i, last)
				bound = true
			}
		case p.mark(i, ","):
			if last := p.commaInUnit(i); last > i {
				p.bind(i, last)
				bound = true
			}
		case t.kind == numberToken:
			if p.numberInUnit(i) {
				p.bind(i, i+2)
				bound = true
			}
		case !p.tokens[i-1].upper || p.tokens[i-1].kind != wordToken || t.upper || t.gap == lineGap:
		case (p.is(i, andWord) || p.mark(i, "&")) && p.joinsBody(i), p.word(i) == "of" && p.ofInName(i):
			p.bind(i, i+1)
			bound = true
		}
	}
	return bound
}

// bind makes the tokens words of a name and nothing else.
func (p *passage) bind(first, last int) {
	for i := first; i < last; i++ {
		t := &p.tokens[i]
		t.word, t.lemmas, t.outline = 0, [2]int32{}, 0
		t.kind, t.upper, t.value = wordToken, true, -1
	}
}

// joinsBody reports whether "and" at token i stands within one name: of two fields in the name
// of a body, before the words that end a firm's name, or between the two counties of a regiment.
func (p *passage) joinsBody(i int) bool {
	if !p.namelike(i-1, i-1) || !p.namelike(i+1, i+1) || p.tokens[i+1].gap == lineGap {
		return false
	}
	first, last := p.runBefore(i), p.runBehind(i+1)
	for j := first; j < last; j++ {
		if p.is(j, honourWord) {
			return false
		}
	}
	end := last - 1
	switch {
	case p.is(i-1, bodyField) && p.is(i+1, bodyField):
		return p.mark(i, "&") || p.institution(first, i) || p.institution(i+1, last)
	case p.institution(first, i), i-first > 2, p.is(first, forenameWord) && i-first > 1, p.mark(first-1, ","):
		return false
	case p.is(end, firmEnd), p.parallel(i) && p.is(first-1, articleWord) && p.institution(end, last):
		return true
	}
	return p.classAt(end) == "unit" && i-first == 1 && end > i+1 && !p.is(i+1, forenameWord) && p.classAt(first) == ""
}

// parallel reports whether the words on both sides of token i end alike, as two adjectives of
// one body do: "Olympic and Paralympic Team".
func (p *passage) parallel(i int) bool {
	before, behind := p.words(i-1, i), p.words(i+1, i+2)
	n := len(before) - alikeEnding
	return n > 1 && len(behind) > alikeEnding && i+2 < len(p.tokens) && strings.HasSuffix(behind, before[n:])
}

// alikeEnding is how many last letters two adjectives share.
const alikeEnding = 2

// runBefore is where the capitalised words begin that end before token i, with "of" and "for"
// between them.
func (p *passage) runBefore(i int) int {
	first := i
	for first > 0 && i-first < longestRun {
		switch j := first - 1; {
		case p.namelike(j, j):
			first = j
		case first < i && (p.word(j) == "of" || p.word(j) == "for") && j > 0 && p.namelike(j-1, j-1):
			first = j - 1
		default:
			return first
		}
	}
	return first
}

// runBehind is where the capitalised words end that begin at token i.
func (p *passage) runBehind(i int) int {
	last := i
	for last < len(p.tokens) && last < i+longestRun && p.namelike(last, i) && (last == i || p.tokens[last].gap != lineGap) {
		last++
	}
	return last
}

// namesUnit reports whether the number at token i is that of the unit named behind it: "12
// Squadron", "207 (Orle) Field Hospital".
func (p *passage) namesUnit(i int) bool {
	if p.tokens[i].digits() > 3 || p.is(i-1, monthWord) || i > 0 && p.tokens[i-1].kind == numberToken || i > 0 && p.glued(i) {
		return false
	}
	if p.mark(i+1, "(") {
		return p.bracketInName(i+1) > i+1
	}
	if !p.namelike(i+1, i+1) || p.tokens[i+1].gap != plainGap {
		return false
	}
	last := p.runBehind(i+1) - 1
	if last > i+1 && p.capitals(last) && p.classAt(last-1) == "unit" {
		return true // "12 Squadron RAF"
	}
	return p.classAt(last) == "unit"
}

// unitBehind reports whether a name with a word for a unit at its end begins at token i, perhaps
// with an ordinal.
func (p *passage) unitBehind(i int) bool {
	if p.ordinalFigure(i) {
		i += 2
	}
	last := p.runBehind(i)
	return last > i && p.classAt(last-1) == "unit"
}

// ordinalFigure reports whether an ordinal in figures stands at token i: 12th.
func (p *passage) ordinalFigure(i int) bool {
	return i >= 0 && i+1 < len(p.tokens) && p.tokens[i].kind == numberToken && p.is(i+1, ordinalEnding) && p.glued(i+1)
}

// bracketInName is the token behind the brackets at token i that stand within the name of a unit
// or body: "207 (Orle) Field Hospital", "12th (Orle) Division"; i where they do not.
func (p *passage) bracketInName(i int) int {
	if p.is(i-1, forenameWord) && i+3 < len(p.tokens) && p.namelike(i+1, i+1) && p.mark(i+2, ")") && p.namelike(i+3, i+3) && p.tokens[i+3].gap == plainGap {
		return i + 3 // "Ada (Lucky) Brill"
	}
	before := &p.tokens[i-1]
	ordinal := p.is(i-1, ordinalEnding) && p.glued(i-1)
	bound := before.word == 0 && before.end-before.start <= 3 // a number, as it seems
	if before.kind != numberToken && !ordinal && !bound {
		return i
	}
	at := i + 1
	if p.is(at, articleWord) && p.tokens[at].upper {
		at++
	}
	end := p.runBehind(at)
	if end == at || !p.mark(end, ")") || end+1 >= len(p.tokens) || p.tokens[end+1].gap == lineGap {
		return i
	}
	last := p.runBehind(end + 1)
	if last == end+1 || !p.institution(end+1, last) {
		return i
	}
	return end + 1
}

// commaInUnit is the token behind the comma at token i between a part of a unit and the unit, and
// behind the article that follows it: "2nd Battalion, The Orle Rifles"; i where it is another.
func (p *passage) commaInUnit(i int) int {
	if !p.is(i-1, unitPart) || !p.tokens[i-1].upper || p.tokens[i+1].gap == lineGap {
		return i
	}
	at := i + 1
	if p.word(at) == "the" && p.tokens[at].upper {
		at++
	}
	if !p.unitBehind(at) {
		return i
	}
	end := at
	if p.ordinalFigure(end) {
		end += 2
	}
	if end = p.runBehind(end); p.is(end-1, unitPart) || (p.is(end, andWord) || p.mark(end, ",")) && (p.ordinalFigure(end+1) || p.word(end+1) == "the") {
		return i // a list of units
	}
	return at
}

// numberInUnit reports whether the ordinal at token i stands within a unit's name, behind whose it
// is: "United States 12th Airborne Division".
func (p *passage) numberInUnit(i int) bool {
	return p.ordinalFigure(i) && p.namelike(i-1, i-1) && p.tokens[i].gap == plainGap && !p.is(i-1, monthWord) && p.classAt(i-1) == "" && p.unitBehind(i)
}

// ofInName reports whether "of" at token i belongs to the name of which the word before it is the
// head: "Isle of Orle", "Friends of Orle Museum".
func (p *passage) ofInName(i int) bool {
	return p.is(i-1, ofHead) && p.namelike(i+1, i+1) && p.tokens[i+1].gap == plainGap
}
