package edtf

// Reading of one point: [~]YYYY[?][-[~]MM[?][-[~]DD[?]]], its long and
// significant-digit years, and the time of day behind it.

// written holds the qualifiers as they stood, to tell whether that was the
// canonical way.
type written struct {
	before, after [3]Qualifier
}

// scan reads a point up to the end of the cursor's stretch, or to the T of a time.
func (p *point) scan(c *cursor) fault {
	var w written
	w.before[0] = c.qualifier()
	if f := p.scanYear(c); f.reason != "" {
		return f
	}
	if f := w.close(c, 0); f.reason != "" {
		return f
	}
	if p.yearFlags&yearLong != 0 && c.peek() == '-' {
		return fault{c.i, ReasonLongYearPart}
	}
	if c.i < c.end {
		if p.digits != 0 {
			return c.stray(ReasonUnexpected)
		}
		if f := p.scanMonth(c, &w); f.reason != "" {
			return f
		}
	}
	if c.i < c.end && c.peek() != 'T' {
		if f := p.scanDay(c, &w); f.reason != "" {
			return f
		}
	}
	p.settle(&w)
	return fault{}
}

// close reads the qualifier behind a part.
func (w *written) close(c *cursor, part int) fault {
	at := c.i
	w.after[part] = c.qualifier()
	if c.i == at {
		return fault{}
	}
	if w.before[part]&w.after[part] != 0 {
		return fault{at, ReasonQualifierRepeated}
	}
	if c.i < c.end && qualifierOf(c.s[c.i]) != 0 {
		return fault{c.i, ReasonQualifierRepeated}
	}
	return fault{}
}

// settle works out each part's qualifier: a sign before a part is its own, a
// sign behind it is also that of every part to the left (ISO 8601-2, 8.2).
func (p *point) settle(w *written) {
	if w.before == [3]Qualifier{} && w.after == [3]Qualifier{} {
		return
	}
	var group Qualifier
	for i := p.parts() - 1; i >= 0; i-- {
		group |= w.after[i]
		p.qualifiers[i] = w.before[i] | group
	}
	p.rewritten = canonicalSigns(p.qualifiers, p.parts()) != *w
}

// canonicalSigns places the signs: as far right and as few as possible, each
// behind its part where it holds for all to the left, else before it. A year
// that is qualified by itself takes its sign before it where another part does.
func canonicalSigns(q [3]Qualifier, parts int) written {
	var w written
	var shared [4]Qualifier
	individual := false
	all := q[0]
	for i := range parts {
		all &= q[i]
		shared[i] = all
		w.before[i] = q[i] &^ all
		individual = individual || w.before[i] != 0
	}
	for i := range parts {
		w.after[i] = shared[i] &^ shared[i+1]
	}
	if individual {
		w.before[0], w.after[0] = w.after[0], 0
	}
	return w
}

// scanYear reads the year in any of its forms.
func (p *point) scanYear(c *cursor) fault {
	if c.take('Y') {
		return p.scanLongYear(c)
	}
	start := c.i
	negative := c.take('-')
	var value, masked int64
	for place := int64(1000); place > 0; place /= 10 {
		p.yearMask <<= 1
		b := c.peek()
		switch {
		case b-'0' <= 9:
			value += int64(b-'0') * place
		case b == 'X':
			p.yearMask |= 1
			masked += 9 * place
		case c.i == start:
			return c.stray(ReasonYearExpected)
		default:
			return c.stray(ReasonYearDigits)
		}
		c.i++
	}
	if b := c.peek(); b-'0' <= 9 || b == 'X' {
		return p.tooLong(c)
	}
	p.yearLo, p.yearHi = value, value+masked
	if c.peek() == 'S' {
		if f := p.scanDigits(c, value, 4); f.reason != "" {
			return f
		}
	}
	if negative {
		return p.negate(start)
	}
	return fault{}
}

// tooLong tells a year of many digits from a date without hyphens.
func (p *point) tooLong(c *cursor) fault {
	if c.digits() == 4 {
		return fault{c.i, ReasonBasicFormat}
	}
	return fault{c.i, ReasonYearLong}
}

// negate turns the years that were read into those before year 0, which
// leaves year 0 itself out.
func (p *point) negate(at int) fault {
	if p.yearHi == 0 {
		return fault{at, ReasonYearMinusZero}
	}
	p.yearFlags |= yearNegative
	p.yearLo, p.yearHi = -p.yearHi, -p.yearLo
	if p.yearHi == 0 {
		p.yearHi = -1
		if p.gapped() {
			p.yearHi = -p.deposit(1)
		}
	}
	return fault{}
}

// scanLongYear reads what follows Y: digits, exponent, significant digits.
func (p *point) scanLongYear(c *cursor) fault {
	start := c.i
	negative := c.take('-')
	at := c.i
	year, count := c.number(18)
	switch {
	case count == 0:
		return c.stray(ReasonLongYearDigits)
	case c.s[at] == '0':
		return fault{at, ReasonLongYearZero}
	}
	p.yearFlags |= yearLong
	if c.take('E') {
		p.yearFlags |= yearExponent
		expAt := c.i
		exponent, digits := c.number(2)
		if digits == 0 || c.s[expAt] == '0' || exponent > 15 {
			return fault{expAt, ReasonExponent}
		}
		for range exponent {
			if year > maxYear/10 {
				return fault{at, ReasonLongYearRange}
			}
			year *= 10
		}
	}
	switch {
	case year > maxYear || c.peek()-'0' <= 9:
		return fault{at, ReasonLongYearRange}
	case year <= 9999:
		return fault{c.i, ReasonLongYearShort}
	}
	p.yearLo, p.yearHi = year, year
	if c.peek() == 'S' {
		if f := p.scanDigits(c, year, decimals(year)); f.reason != "" {
			return f
		}
	}
	if negative {
		return p.negate(start)
	}
	return fault{}
}

func decimals(n int64) int {
	count := 0
	for ; n > 0; n /= 10 {
		count++
	}
	return count
}

// scanDigits reads S and the number of significant digits, and spreads the
// years over those that share them.
func (p *point) scanDigits(c *cursor, year int64, digits int) fault {
	c.i++
	at := c.i
	n, count := c.number(2)
	if count == 0 || c.s[at] == '0' || int(n) > digits || p.yearMask != 0 {
		return fault{at, ReasonSignificantDigits}
	}
	span := int64(1)
	for range digits - int(n) {
		span *= 10
	}
	p.digits = uint8(n)
	p.yearLo = year / span * span
	p.yearHi = p.yearLo + span - 1
	return fault{}
}

// scanPart reads the hyphen before a part, its qualifiers and its two digits.
func scanPart(c *cursor, w *written, part int, short Reason) (value, mask uint8, at int, f fault) {
	if !c.take('-') {
		return 0, 0, 0, c.stray(ReasonUnexpected)
	}
	w.before[part] = c.qualifier()
	at = c.i
	for range 2 {
		b := c.peek()
		value *= 10
		mask <<= 1
		switch {
		case b-'0' <= 9:
			value += b - '0'
		case b == 'X':
			mask |= 1
		default:
			return 0, 0, 0, c.stray(short)
		}
		c.i++
	}
	if c.peek()-'0' <= 9 {
		return 0, 0, 0, fault{c.i, short}
	}
	return value, mask, at, w.close(c, part)
}

func (p *point) scanMonth(c *cursor, w *written) fault {
	value, mask, at, f := scanPart(c, w, 1, ReasonMonthDigits)
	if f.reason != "" {
		return f
	}
	p.hasMonth, p.month, p.monthMask = true, value, mask
	if mask != 0 {
		if p.monthBits() == 0 {
			return fault{at, ReasonMonthRange}
		}
		return fault{}
	}
	if value < 1 || value > 12 && !Season(value).Valid() {
		return fault{at, ReasonMonthRange}
	}
	return fault{}
}

func (p *point) scanDay(c *cursor, w *written) fault {
	if p.isSeason() {
		return c.stray(ReasonSeasonDay)
	}
	value, mask, at, f := scanPart(c, w, 2, ReasonDayDigits)
	if f.reason != "" {
		return f
	}
	p.hasDay, p.day, p.dayMask = true, value, mask
	plain := !p.masked()
	if p.dayBits() == 0 || mask == 0 && value == 0 || plain && int(value) > daysIn(p.yearLo, int(p.month)) {
		return fault{at, ReasonDayRange}
	}
	if !plain && mask != bothMask && (mask != 0 || value > 28) {
		if _, _, ok := p.searchedBounds(); !ok {
			return fault{at, ReasonDayRange}
		}
	}
	if c.i < c.end && c.peek() != 'T' {
		return c.stray(ReasonUnexpected)
	}
	return fault{}
}
