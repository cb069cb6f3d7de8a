package read

// Numerals in words are read as people build them: units, tens and hundreds add
// up where each is smaller than the place before it, a scale multiplies what
// stands before it, and scales fall. Digits may stand in for any of the words.

// count is a numeral being read: the scales that are finished, and the section
// below the next scale.
type count struct {
	total, section int64
	low            int64 // the last scale that was finished, 0 for none
	hundred        bool  // the section's last word was a scale of hundred
	words          int
	tens           int64 // the last word was this multiple of ten, after something
	joined         int64 // what was added since the last "and", 0 for none
	last           int
}

// value is what was read so far.
func (c *count) value() int64 { return c.total + c.section }

// wordNumber reads numerals in words: "two hundred and forty-five thousand",
// "двухсот сорока восьми тысяч", with decimals and fractions.
func (p *passage) wordNumber(i int) number {
	if f := p.vague(i); f.last > 0 {
		return f
	}
	if f := p.writtenFraction(i); f.last > 0 {
		return f
	}
	if f := p.wordFraction(i); f.last > 0 {
		return f
	}
	return p.numberOf(number{first: i, scale: 1, plain: true}, p.integer(i, count{}))
}

// numberOf makes a number of a count, with the decimals and fractions behind it.
func (p *passage) numberOf(n number, c count) number {
	if c.last == 0 {
		return n
	}
	n.mantissa, n.last = c.value(), c.last
	n.plain = n.plain && c.total == 0
	n.scale = max(c.low, 1)
	p.spokenDecimals(&n)
	return p.wordsAfter(n)
}

// writtenFraction reads a numeral that is one and a half or a half, and a sign
// such as ½.
func (p *passage) writtenFraction(i int) number {
	ph, ok := p.numeral(i)
	if ok {
		ok = p.sense(ph).decimals > 0 || p.sense(ph).over > 0
	}
	if !ok {
		ph, ok = p.phrase(i, partSign)
	}
	if !ok {
		return number{}
	}
	s := p.sense(ph)
	n := number{first: i, last: ph.last, mantissa: s.number, decimals: int(s.decimals), over: s.over, scale: 1}
	return p.ofScale(p.scaled(n))
}

// numeral is the numeral of the passage's language at token i.
func (p *passage) numeral(i int) (phrase, bool) { return p.spoken(i, numeralWord) }

// spoken is the longest phrase of the category at token i that is of the
// passage's language: what neighbours share is told apart by it.
func (p *passage) spoken(i int, c category) (phrase, bool) {
	var best phrase
	for _, ph := range p.at(i) {
		if ph.category == c && ph.last > best.last && p.sense(ph).language.Base() == p.language.Base() {
			best = ph
		}
	}
	return best, best.last > 0
}

// integer reads a whole number in words from token i, which goes on with what
// was read before; last is 0 where there is none.
func (p *passage) integer(i int, c count) count {
	for j := i; j < len(p.tokens); {
		next, ok := p.countWord(&c, j)
		if !ok {
			break
		}
		j = next
		c.last = j
		c.words++
	}
	return c
}

// countWord takes the word at token j, or the one behind a hyphen or an "and",
// into the count; it returns the token after it.
func (p *passage) countWord(c *count, j int) (int, bool) {
	if next, ok := p.countScale(c, j); ok {
		return next, true
	}
	k, and := p.numeralJoint(c, j)
	v, next := int64(0), 0
	if ph, ok := p.numeral(k); ok && p.sense(ph).decimals == 0 && p.sense(ph).over == 0 {
		v, next = p.sense(ph).number, ph.last
	} else if c.low > 0 || c.hundred {
		v, next = p.countDigits(c, k, and)
	}
	if next == 0 || !c.fits(v) || and && !c.joins(v) {
		return 0, false
	}
	c.add(v, and)
	return next, true
}

// countScale takes a scale at token j: hundred of a section, thousand of the count.
func (p *passage) countScale(c *count, j int) (int, bool) {
	ph, ok := p.phrase(j, scaleWord)
	if !ok || c.words == 0 && !p.bareScale(ph) {
		return 0, false
	}
	factor := p.sense(ph).number
	if factor < 100 && c.section > 0 {
		dozens := c.section // two dozen, a hundred and two dozen
		if c.joined > 0 {
			dozens = c.joined
		}
		c.section, c.hundred, c.tens = c.section+dozens*(factor-1), true, 0
		return ph.last, true
	}
	if factor < 1000 {
		if c.section == 0 && c.words > 0 || c.section >= 100 && c.words > 1 || c.hundred {
			return 0, false
		}
		c.section = max(c.section, 1) * factor
		c.hundred, c.tens = true, 0
		return ph.last, true
	}
	switch {
	case c.section >= largest/factor || c.total >= largest/factor:
		return 0, false
	case c.low > 0 && c.section == 0:
		c.total *= factor // lakh crore
	case c.low > 0 && factor >= c.low:
		return 0, false
	default:
		c.total += max(c.section, 1) * factor
	}
	c.section, c.low, c.hundred, c.tens, c.joined = 0, factor, false, 0, 0
	return p.afterShort(ph.last), true
}

// afterShort is the token after the point of an abbreviation that ends at j.
func (p *passage) afterShort(j int) int {
	if p.mark(j, ".") && p.glued(j) && p.is(j-1, shortWord) {
		return j + 1
	}
	return j
}

// bareScale reports whether a number may begin with the scale: тысяча человек,
// "hundred thousand", but not the plural of thousands.
func (p *passage) bareScale(ph phrase) bool {
	if p.is(ph.first, oneScaleWord) {
		return p.slavicNumbers()
	}
	next, ok := p.phrase(ph.last, scaleWord)
	return ok && p.sense(ph).number == 100 && p.sense(next).number >= 1000
}

// numeralJoint is the token of the numeral that may go on at j: behind a hyphen
// or an "and", which it reports.
func (p *passage) numeralJoint(c *count, j int) (k int, and bool) {
	if c.words == 0 {
		return j, false
	}
	if p.mark(j, "-") && c.tens > 0 && (p.glued(j) && p.glued(j+1) || p.bare) {
		return j + 1, false
	}
	if p.is(j, andWord) && !p.slavicNumbers() {
		return j + 1, true
	}
	return j, false
}

// countDigits reads digits within words: "4 thousand 3 hundred and 21".
func (p *passage) countDigits(c *count, k int, and bool) (v int64, next int) {
	if k >= len(p.tokens) || p.tokens[k].kind != numberToken {
		return 0, 0
	}
	n := p.digits(k)
	if n.last == 0 || n.decimals > 0 || n.mantissa == 0 {
		return 0, 0
	}
	ph, scale := p.phrase(n.last, scaleWord)
	if scale && (c.hundred || p.sense(ph).number >= c.low) || !scale && !and {
		return 0, 0 // "3 hundred and 2 hundred", "5 thousand 20 tanks"
	}
	return n.mantissa, n.last
}

// fits reports whether a word of the value may follow: each place is smaller
// than the one before it.
func (c *count) fits(v int64) bool {
	if c.words == 0 {
		return true
	}
	if v == 0 || c.low > 0 && v >= c.low {
		return false
	}
	return c.section == 0 && c.low > 0 || roomFor(c.section, v)
}

// joins reports whether an "and" may stand before the value: after hundreds and
// thousands, and in "four and twenty" no more.
func (c *count) joins(v int64) bool {
	return v < 100 && (c.section >= 100 || c.section == 0) || c.tens > 0 && v < 10 || v >= 100 && c.low > 0
}

// add takes a word of the value.
func (c *count) add(v int64, and bool) {
	if v >= 1000 && c.words == 0 {
		c.total, c.low = v, v // a million
		return
	}
	c.tens = 0
	if v%10 == 0 && v >= 20 && v < 100 {
		c.tens = v
	}
	if and {
		c.joined = v
	} else if c.joined > 0 {
		c.joined += v
	}
	c.section += v
	c.hundred = v >= 100
}

// roomFor reports whether v can be added to a numeral: twenty takes one.
func roomFor(have, v int64) bool {
	place := int64(1)
	for place*10 <= v {
		place *= 10
	}
	if v >= 10 && v < 20 {
		place = 10
	}
	return have%(place*10) == 0 && have > 0
}

// spokenDecimals reads "point zero three" after a whole number.
func (p *passage) spokenDecimals(n *number) {
	if !p.is(n.last, decimalWord) || n.scale > 1 {
		return
	}
	mantissa, size, j := n.mantissa, 0, n.last+1
	for size < 9 {
		ph, ok := p.numeral(j)
		if !ok || p.sense(ph).decimals > 0 || p.sense(ph).over > 0 {
			break
		}
		v := p.sense(ph).number
		if v > 9 {
			if size > 0 {
				break
			}
			c := p.integer(j, count{})
			if c.value() > 99 {
				break
			}
			mantissa, size, j = mantissa*100+c.value(), 2, c.last
			break
		}
		mantissa, size, j = mantissa*10+v, size+1, ph.last
	}
	if size > 0 && mantissa < largest {
		n.mantissa, n.decimals, n.last, n.plain = mantissa, size, j, false
	}
}

// vague reads words that say of a number only its size: dozens, hundreds of
// thousands, десятки тысяч. The number is twice the size, and open above.
func (p *passage) vague(i int) number {
	ph, ok := p.spoken(i, severalWord)
	if !ok {
		return number{}
	}
	n := number{first: i, last: ph.last, mantissa: 2 * p.sense(ph).number, scale: 1, more: true}
	j := n.last
	if p.is(j, ofWord) {
		j++
	}
	next, ok := p.phrase(j, severalWord)
	if !ok {
		next, ok = p.phrase(j, scaleWord)
	}
	if ok && n.multiply(p.sense(next).number) {
		n.last = next.last
	}
	return n
}
