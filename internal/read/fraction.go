package read

import "math/big"

// wordsAfter reads what may follow a number: "and a half", "and two thirds",
// "over three", a scale after the fraction.
func (p *passage) wordsAfter(n number) number {
	if ph, ok := p.phrase(n.last, andHalfWord); ok && n.over == 0 && n.decimals == 0 {
		n = n.andHalf()
		n.last = ph.last
		return p.scaled(n)
	}
	if p.is(n.last, andWord) && n.over == 0 && n.decimals == 0 && n.upper == 0 {
		if sum, ok := addFraction(n, p.wordFraction(n.last+1)); ok {
			return p.scaled(sum)
		}
	}
	if p.bare {
		return p.ratio(n)
	}
	return n
}

// addFraction adds "and a half" to a number. After a thousand or more a fraction
// without a scale is of that; a larger scale behind the fraction is of both.
func addFraction(n, f number) (number, bool) {
	if f.last == 0 || f.over > 1000 || f.scale == 1 && f.mantissa >= f.over {
		return n, false
	}
	over := max(f.over, 1)
	switch {
	case f.scale == 1 && n.scale >= 1000:
		f.mantissa *= n.scale
	case f.scale > n.scale:
		if n.mantissa >= largest/f.scale {
			return n, false
		}
		n.mantissa *= f.scale
	}
	if n.mantissa >= largest/over {
		return n, false
	}
	n.mantissa = n.mantissa*over + f.mantissa
	n.over, n.last, n.plain, n.scale = f.over, f.last, false, max(f.scale, 1)
	return n, true
}

// wordFraction reads a fraction in words from token i, with an article or a
// whole number before it: "a half", "two thirds", "one hundred and three
// quarters". A scale may follow: "two thirds of a million".
func (p *passage) wordFraction(i int) number {
	n := number{first: i, scale: 1}
	c := p.integer(i, count{})
	j := c.last
	if c.last == 0 {
		if !p.is(i, oneArticle) {
			return p.partOfScale(i)
		}
		c.section, j = 1, i+1
	}
	numerator := c.value()
	if c.joined > 0 {
		numerator = c.joined
	}
	n.over, n.last = p.denominator(j, numerator)
	if n.over == 0 {
		return number{}
	}
	n.mantissa = c.value()
	switch {
	case c.joined > 0 && c.joined < n.over && c.value() > c.joined:
		n.mantissa = c.joined
		whole := number{first: i, mantissa: c.value() - c.joined, scale: max(c.low, 1)}
		sum, _ := addFraction(whole, p.ofScale(n))
		return p.scaled(sum)
	case c.tens > 0 && n.over < 10 && c.value() > c.tens && c.joined == 0:
		n.mantissa, n.over = c.value()-c.tens, c.tens+n.over // one hundred thirty-fifths
	}
	return p.ofScale(n)
}

// partOfScale reads "quarter million", and треть where parts need no article.
func (p *passage) partOfScale(i int) number {
	ph, ok := p.spoken(i, partOneWord)
	if !ok {
		return number{}
	}
	n := number{first: i, last: ph.last, mantissa: 1, over: p.sense(ph).number, scale: 1}
	if scale, ok := p.phrase(ph.last, scaleWord); ok && n.multiply(p.sense(scale).number) {
		n.last = scale.last
		return p.scaled(n)
	}
	if p.slavicNumbers() && n.over <= 4 {
		return n
	}
	return number{}
}

// denominator reads the denominator at token j of a fraction with the numerator:
// thirds, twenty-fifths; 0 where there is none.
func (p *passage) denominator(j int, numerator int64) (over int64, last int) {
	if p.mark(j, "-") {
		j++
	}
	if ph, ok := p.fractionAt(j, numerator); ok && p.sense(ph).number > 1 {
		return p.sense(ph).number, ph.last
	}
	c := p.integer(j, count{})
	if c.last == 0 {
		return 0, 0
	}
	k := c.last
	if p.mark(k, "-") || p.is(k, andWord) {
		k++
	}
	ph, ok := p.fractionAt(k, numerator)
	if !ok && numerator == 1 {
		ph, ok = p.phrase(k, ordinalWord)
	}
	if !ok || !roomFor(c.value(), p.sense(ph).number) {
		return 0, 0
	}
	return c.value() + p.sense(ph).number, ph.last
}

// fractionAt is the word for a part at token j; the singular follows one alone.
func (p *passage) fractionAt(j int, numerator int64) (phrase, bool) {
	if ph, ok := p.phrase(j, partsWord); ok {
		return ph, true
	}
	if numerator != 1 {
		return phrase{}, false
	}
	return p.phrase(j, partOneWord)
}

// ofScale multiplies a fraction by the scale after it: half a million, two
// thirds of a million, quarter million.
func (p *passage) ofScale(n number) number {
	j := n.last
	if p.is(j, ofWord) {
		j++
	}
	if p.is(j, oneArticle) {
		j++
	}
	if ph, ok := p.phrase(j, scaleWord); ok && n.multiply(p.sense(ph).number) {
		n.last = ph.last
		return p.scaled(n)
	}
	if ph, ok := p.numeral(n.last); ok && p.is(n.last, oneArticle) && p.sense(ph).number >= 10 && n.multiply(p.sense(ph).number) {
		n.last = ph.last // half a dozen
	}
	return n
}

// slashFraction reads 3/4, 11½, and 1 3/4 with a whole number before it; it is
// none within a date, a telephone number or another longer sign.
func (p *passage) slashFraction(n number) number {
	if !n.plain {
		return number{}
	}
	if j := n.last; j < len(p.tokens) && p.tokens[j].kind == numberToken && p.tokens[j].gap == plainGap {
		f := p.slashed(p.digits(j))
		if f.last == 0 || n.mantissa >= largest/f.over {
			return number{}
		}
		f.mantissa += n.mantissa * f.over
		f.first = n.first
		return f
	}
	if ph, ok := p.phrase(n.last, partSign); ok && p.glued(n.last) {
		f, _ := addFraction(n, number{mantissa: p.sense(ph).number, over: p.sense(ph).over, last: ph.last, scale: 1})
		return f
	}
	return p.slashed(n)
}

// slashed reads the slash and the denominator after a number in digits.
func (p *passage) slashed(n number) number {
	j := n.last + 1
	if n.last == 0 || !p.mark(n.last, "/") || !p.glued(n.last) || !p.glued(j) || p.tokens[j].kind != numberToken {
		return number{}
	}
	d := p.digits(j)
	if !n.plain || !d.plain || d.mantissa == 0 || p.partOfSign(n.first, d.last) {
		return number{}
	}
	n.over, n.last, n.plain = d.mantissa, d.last, false
	return n
}

// partOfSign reports whether a slash, a hyphen or a point joins the tokens to
// more digits: 5/17/2018, 222-2222/2222.
func (p *passage) partOfSign(first, last int) bool {
	join := func(i int) bool { return p.mark(i, "/") || p.mark(i, "-") || p.mark(i, ".") || p.mark(i, ",") }
	before := first >= 2 && join(first-1) && p.glued(first) && p.glued(first-1) && p.tokens[first-2].kind == numberToken
	after := join(last) && p.glued(last) && p.glued(last+1) && p.tokens[last+1].kind == numberToken
	return before || after
}

// ratio reads a ratio of two numbers in words: "one over three", "1 in 20",
// "two out of five hundred". The part of a whole is smaller than the whole.
func (p *passage) ratio(n number) number {
	ph, ok := p.phrase(n.last, ratioWord)
	if !ok || n.over > 0 || n.decimals > 0 || n.first > 0 && p.labelled(n.first) {
		return n
	}
	d, ok := p.number(ph.last)
	if !ok || d.over > 0 || d.decimals > 0 || d.mantissa <= 0 {
		return n
	}
	if p.sense(ph).text == "part" && d.mantissa < n.mantissa {
		return n
	}
	n.over, n.last, n.plain = d.mantissa, d.last, false
	return n
}

// largestPower bounds exponents, and so the size of a number.
const largestPower = 400

// sign reports whether token j stands right behind the one before it and is
// written so.
func (p *passage) sign(j int, text string) bool {
	return p.glued(j) && p.words(j, j+1) == text
}

// power reads the exponent of a number in digits: 1.3x10^6, 2e5, 2^-1.
func (p *passage) power(n number) number {
	j, base := n.last, n.rat()
	factor := base
	switch {
	case p.sign(j, "^"):
		j++
	case p.sign(j, "e") || p.sign(j, "E"):
		j++
		base, factor = nil, big.NewRat(10, 1)
	case p.sign(j, "x") && p.glued(j+1) && p.sign(j+2, "^"):
		d := p.digits(j + 1)
		if d.last != j+2 {
			return n
		}
		base, factor = nil, d.rat()
		j += 3
	default:
		return n
	}
	negative := false
	for p.glued(j) && (p.mark(j, "-") || p.mark(j, "+")) {
		if p.mark(j, "-") && p.words(j, j+1) != "--" { // of two, one undoes the other
			negative = !negative
		}
		j++
	}
	exponent, ok := int64(0), false
	if p.glued(j) && p.tokens[j].kind == numberToken {
		exponent, ok = p.tokenValue(j)
	}
	if !ok || exponent > largestPower || factor.Sign() == 0 {
		return n
	}
	value := big.NewRat(1, 1)
	for range exponent {
		value.Mul(value, factor)
	}
	if negative {
		value.Inv(value)
	}
	if base == nil {
		value.Mul(value, n.rat())
	}
	n.wide, n.last, n.plain = value, j+1, false
	return n
}
