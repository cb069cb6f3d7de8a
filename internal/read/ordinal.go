package read

// ordinal is the ordinal in words that begins at token i, and where it ends: 0
// where there is none. Numerals go before it as people say them: "twenty-second",
// "тысяча девятьсот сорок пятого".
func (p *passage) ordinal(i int) (value int64, last int) {
	if len(p.at(i)) == 0 {
		return 0, 0
	}
	for j := i; j < len(p.tokens); {
		if ph, ok := p.phrase(j, ordinalWord); ok {
			if v := p.sense(ph).number; roomUnder(value, v) {
				return value + v, ph.last
			}
			return 0, 0
		}
		v, next := p.beforeOrdinal(value, j)
		if next == 0 {
			return 0, 0
		}
		value, j = v, next
		if p.mark(j, "-") && p.glued(j) && p.glued(j+1) {
			j++
		}
	}
	return 0, 0
}

// beforeOrdinal adds the numeral or the thousands at token j to the value of an
// ordinal; next is 0 where there is none that fits.
func (p *passage) beforeOrdinal(value int64, j int) (sum int64, next int) {
	if ph, ok := p.phrase(j, scaleWord); ok && p.sense(ph).number == 1000 && value < 10 {
		return max(value, 1) * 1000, ph.last
	}
	if ph, ok := p.phrase(j, numeralWord); ok {
		if v := p.sense(ph).number; v > 0 && roomUnder(value, v) {
			return value + v, ph.last
		}
	}
	return 0, 0
}

// roomUnder reports whether v can follow what was said of a number: twenty
// leaves room for one, a thousand for nine hundred.
func roomUnder(have, v int64) bool {
	if have == 0 {
		return true
	}
	place := int64(1)
	for place <= v {
		place *= 10
	}
	return have%place == 0
}

// afterEnding is the token after the ordinal ending that stands at token j,
// with or without a hyphen: "5th", "43-го". It is j where there is none.
func (p *passage) afterEnding(j int, c category) int {
	switch {
	case p.glued(j) && p.is(j, c):
		return j + 1
	case p.glued(j) && p.mark(j, "'") && p.glued(j+1):
		if ph, ok := p.phrase(j, c); ok {
			return ph.last // the 1930's
		}
	case p.mark(j, "-") && p.glued(j) && p.glued(j+1) && p.is(j+1, c):
		return j + 2
	}
	return j
}

// centuries appends the century that begins at token i: "XIX", "16", "девятнадцатый".
func (p *passage) centuries(out []found, i int) []found {
	if ph, ok := p.phrase(i, romanWord); ok {
		return append(out, found{i, p.afterEnding(ph.last, ordinalEnding), p.sense(ph).number, true})
	}
	if t := &p.tokens[i]; t.kind == numberToken {
		if t.value < 1 || t.value > latestCentury || p.labelled(i) {
			return out
		}
		return append(out, found{i, p.afterEnding(i+1, ordinalEnding), int64(t.value), true})
	}
	if v, last := p.ordinal(i); last > 0 && v <= latestCentury {
		return append(out, found{i, last, v, true})
	}
	return out
}

// latestCentury is the last of which documents speak.
const latestCentury = 21

// decades appends the decade that begins at token i: "1930-х", "30-ті", "тридцатые".
// Two digits, or a word, say it within its century.
func (p *passage) decades(out []found, i int) []found {
	if ph, ok := p.phrase(i, decadeWord); ok {
		return append(out, found{i, ph.last, p.sense(ph).number, true})
	}
	t := &p.tokens[i]
	if t.kind != numberToken || t.value%10 != 0 || t.digits() < 2 || t.digits() > 4 || t.digits() == 4 && (t.value < 1000 || t.value > 2100) {
		return out
	}
	if last := p.afterEnding(i+1, decadeEnding); last > i+1 {
		return append(out, found{i, last, int64(t.value), true})
	}
	return out
}

// ordinalYears appends the year of a century that is not said: "43-го", "сорок
// третьего". In words it must stand in the genitive, as years do.
func (p *passage) ordinalYears(out []found, i int) []found {
	if t := &p.tokens[i]; t.kind == numberToken {
		last := p.afterEnding(i+1, ordinalEnding)
		if t.digits() != 2 || last == i+1 {
			return out
		}
		if _, named := p.phrase(last, yearName); named || p.inGenitive(last-1) {
			out = append(out, found{i, last, int64(t.value), true})
		}
		return out
	}
	v, last := p.ordinal(i)
	if last == 0 || v < 10 || v > 99 {
		return out
	}
	if p.inGenitive(last - 1) {
		out = append(out, found{i, last, v, true})
	}
	return out
}

// inGenitive reports whether an ordinal, or its ending, stands in the genitive of
// the masculine, as that of a year does.
func (p *passage) inGenitive(i int) bool {
	return p.lexicon.endsAs(p.words(i, i+1), ordinalGenitive, "")
}

// hundreds appends the year of three digits that token i is.
func (p *passage) hundreds(out []found, i int) []found {
	if t := &p.tokens[i]; t.kind == numberToken && t.digits() == 3 && t.value >= 100 && !p.labelled(i) && !p.grouped(i) {
		out = append(out, found{i, p.afterEnding(i+1, ordinalEnding), int64(t.value), true})
	}
	return out
}
