package read

// wordYear is a year in English words: "nineteen forty-two", "nineteen oh one",
// "seventeen hundred", "two thousand and fourteen". A round number is one only
// where nothing follows that it could count.
func (p *passage) wordYear(i int) (found, bool) {
	if p.language != "en" || p.tokens[i].kind != wordToken {
		return found{}, false
	}
	if f, ok := p.pairYear(i); ok {
		return f, true
	}
	n, ok := p.number(i)
	if _, numeral := p.phrase(i, numeralWord); !ok || !numeral || n.decimals > 0 || n.mantissa < 1100 || n.mantissa > 2100 {
		return found{}, false
	}
	if n.mantissa%100 == 0 && !p.closesPhrase(n.last) {
		return found{}, false
	}
	return found{i, n.last, n.mantissa, true}, true
}

// pairYear is a year in two numbers, the century and what is left.
func (p *passage) pairYear(i int) (found, bool) {
	century, ok := p.phrase(i, numeralWord)
	if !ok || p.sense(century).number < 11 || p.sense(century).number > 20 {
		return found{}, false
	}
	j := century.last
	if p.mark(j, "-") && p.glued(j) {
		j++
	}
	rest, last := p.restOfYear(j)
	if last == 0 {
		return found{}, false
	}
	return found{i, last, p.sense(century).number*100 + rest, true}, true
}

// restOfYear is the year of a century: ten to ninety-nine, or "oh" and a digit.
func (p *passage) restOfYear(i int) (year int64, last int) {
	if ph, ok := p.phrase(i, noughtWord); ok {
		digit, ok := p.phrase(ph.last, numeralWord)
		if ok && p.sense(digit).number > 0 && p.sense(digit).number < 10 {
			return p.sense(digit).number, digit.last
		}
		return 0, 0
	}
	tens, ok := p.phrase(i, numeralWord)
	if !ok || p.sense(tens).number < 10 || p.sense(tens).number > 90 {
		return 0, 0
	}
	year, last = p.sense(tens).number, tens.last
	next := last
	if p.mark(next, "-") && p.glued(next) {
		next++
	}
	if one, ok := p.phrase(next, numeralWord); ok && year >= 20 && p.sense(one).number > 0 && p.sense(one).number < 10 {
		return year + p.sense(one).number, one.last
	}
	return year, last
}
