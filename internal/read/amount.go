package read

import (
	"errors"

	"obelisk/quantity"
)

// errNoYear says that a date does not say its year.
var errNoYear = errors.New("the year is not said")

// errNoDay says that the month of a date has no such day.
var errNoDay = errors.New("the month has no such day")

// amount is a quantity in a passage: a number or two, what bounds them, a unit.
type amount struct {
	first, last int
	value       quantity.Quantity
	unit        quantity.Unit
	// said is who says so, as tokens of the passage: "according to …"; empty
	// where nobody is named.
	said stretch
}

// stretch is tokens first up to last.
type stretch struct{ first, last int }

// duration reports whether the amount is one of time.
func (a *amount) duration() bool { return isTime(a.unit) }

// isTime reports whether the unit is one of time.
func isTime(u quantity.Unit) bool {
	switch u {
	case "d", "wk", "mo", "a", "h", "min", "s":
		return true
	default:
		return false
	}
}

// findAmounts reads all quantities that are no part of a date.
func (p *passage) findAmounts() {
	for i := 0; i < len(p.tokens); {
		if p.dateAt[i] != 0 || p.tokens[i].kind != numberToken && !p.kinds[i].meets(&amounts) && !p.mark(i, "-") {
			i++
			continue
		}
		a, ok := p.amountAt(i)
		if !ok {
			i++
			continue
		}
		p.amounts = append(p.amounts, a)
		i = a.last
	}
	p.attribute()
}

// amounts are the categories that a quantity may begin with.
var amounts = func() kindSet {
	s := kindsOf(kind(boundWord), kind(minusWord), kind(wholeWord), kind(spanWord), kind(unitWord))
	s.join(&numerals)
	return s
}()

// amountAt is the quantity whose number, or the word before it, is at token i.
func (p *passage) amountAt(i int) (amount, bool) {
	if a, ok := p.spanAt(i); ok {
		return a, true
	}
	low, ok := p.boundedAt(i)
	if !ok {
		return p.wholeTime(i)
	}
	if p.labelled(low.number.first) && !p.measures(low.number.last) || p.dateAt[low.number.first] != 0 || p.enumerates(low) {
		return amount{}, false
	}
	last := p.afterTail(&low)
	ends, ranged := p.between(low, last)
	if !ranged {
		ends, ranged = p.betweenUnits(low, last)
	}
	if !ranged {
		if low.before == betweenBound {
			low.before, low.first = "", low.number.first
		}
		ends = low.limits(last)
	}
	a := amount{first: low.first, last: ends.last}
	unit, last, ok := p.unitOf(&low, &ends)
	switch {
	case ok:
		a.unit, a.last = unit, last
		if p.hour(a) {
			return amount{}, false
		}
		if a.duration() {
			return p.lengthOfTime(a, ends)
		}
	case !p.standsAlone(low, ends):
		return amount{}, false
	}
	return a.of(ends)
}

// measures reports whether a unit of length stands at token i, so that the
// number before it is no label: "высота 45 м", but "высота 102".
func (p *passage) measures(i int) bool {
	unit, _, ok := p.unitAt(i)
	return ok && (unit == "m" || unit == "km" || unit == "cm")
}

// of gives the amount its value.
func (a amount) of(ends limits) (amount, bool) {
	parts := ends.parts()
	parts.Unit = a.unit
	value, err := quantity.New(parts)
	a.value = value
	return a, err == nil
}

// unitOf is the unit behind the number: percent of a percentage, or tenths,
// which are turned into percent, or what stands there.
func (p *passage) unitOf(b *bounded, ends *limits) (quantity.Unit, int, bool) {
	if b.number.percent {
		return "%", ends.last, true
	}
	if p.is(ends.last, tenthsWord) && !p.blocked(ends.last) {
		ends.tenths()
		return "%", p.tailOfUnit(ends, ends.last+1), true
	}
	if ph, ok := p.phrase(ends.last, halfUnit); ok && !p.blocked(ph.last-1) && ends.point() && ends.low.mantissa < largest/10 {
		n := ends.low.andHalf()
		ends.low, ends.high = &n, &n
		return quantity.Unit(p.sense(ph).text), p.tailOfUnit(ends, ph.last), true
	}
	if ph, ok := p.phrase(ends.last, moreUnit); ok && ends.point() {
		ends.high, ends.lowOpen = nil, true
		return quantity.Unit(p.sense(ph).text), ph.last, true // 两个多月
	}
	if p.is(ends.last, degreeWord) && ends.low != nil && ends.low.mantissa < 0 {
		return "Cel", ends.last + 1, true // 零下二十度
	}
	if last, ok := p.longTime(ends); ok {
		return "a", p.tailOfUnit(ends, last), true
	}
	at := ends.last
	if b.number.over > 0 && p.is(at, oneArticle) {
		at++ // half an hour
	}
	unit, last, ok := p.unitAt(at)
	if !ok {
		return "", 0, false
	}
	return unit, p.tailOfUnit(ends, last), true
}

// longTime turns decades and centuries into years.
func (p *passage) longTime(ends *limits) (int, bool) {
	i := ends.last
	if p.mark(i, "-") && p.glued(i) {
		i++
	}
	ph, ok := p.phrase(i, longUnit)
	if !ok {
		return 0, false
	}
	years := p.sense(ph).number
	for n, end := range [...]*number{ends.low, ends.high} {
		if end == nil || n == 1 && ends.point() {
			continue
		}
		if !end.multiply(years) {
			return 0, false
		}
	}
	return ph.last, true
}

// tenths turns tenths of a whole into percent.
func (l *limits) tenths() {
	for _, end := range [...]*number{l.low, l.high} {
		if end != nil && !end.percent {
			end.multiply(10)
			end.percent = true
		}
	}
}

// blocked reports whether the token belongs to a word that counts nothing.
func (p *passage) blocked(i int) bool {
	_, ok := p.phrase(i, noNumberWord)
	return ok
}

// tailOfUnit reads a bound behind the unit: 三年多, 八成以上, 20 км с лишним.
func (p *passage) tailOfUnit(ends *limits, last int) int {
	ph, ok := p.phrase(last, tailWord)
	if !ok || ends.low == nil || ends.high == nil || !ends.point() {
		return last
	}
	if p.is(last, timeJoint) {
		if _, _, _, more := p.moreTime(last); more {
			return last // 一年多三个月
		}
	}
	b := bounded{number: *ends.low, first: ends.first, after: bound(p.sense(ph).text)}
	if b.after == equalBound {
		return last
	}
	about := ends.about
	*ends = b.limits(last)
	ends.about = ends.about || about
	return ph.last
}

// point reports whether both ends are one number.
func (l limits) point() bool { return l.low != nil && l.low == l.high }

// standsAlone reports whether a number without unit is an amount at all.
func (p *passage) standsAlone(b bounded, ends limits) bool {
	n := b.number
	if n.over > 0 && n.scale == 1 {
		return p.partOfSomething(n)
	}
	digits := p.tokens[n.first].kind == numberToken
	if digits && p.slavicNumbers() && (p.is(n.last, lossWord) || n.first > 1 && p.mark(n.first-1, "-") && !p.glued(n.first-1) && !p.glued(n.first) && n.mantissa > 100 && p.endsClause(n.last)) {
		return true // "37 убитыми", "русские — 3500."
	}
	if n.plain && n.mantissa < 100 && !digits {
		return false // "nearly four" without what it counts
	}
	if n.plain && !ends.about && ends.point() {
		t := &p.tokens[n.first]
		if _, lost := p.phrase(n.last, lossWord); lost && digits && p.tokens[n.last].kind == hanToken {
			return true // 17死49伤
		}
		year := t.digits() == 4 && t.value >= 1000 && t.value <= 2100
		return digits && t.digits() > 2 && !year && !p.glued(n.last)
	}
	return true
}

// endsClause reports whether a sign that ends a clause stands at token i, or nothing.
func (p *passage) endsClause(i int) bool {
	return i >= len(p.tokens) || (p.mark(i, ".") || p.mark(i, ",") || p.mark(i, ";")) && (i+1 >= len(p.tokens) || !p.glued(i+1))
}

// partOfSomething reports whether a fraction is of something: it stands before
// "of" or a noun, and no ordinal makes it a part of a time or of a game.
func (p *passage) partOfSomething(n number) bool {
	if n.first > 0 && (p.is(n.first-1, ordinalWord) || p.is(n.first-1, articleWord) && p.word(n.first-1) != "a") {
		return false
	}
	if p.tokens[n.first].kind == numberToken {
		return p.is(n.last, ofWord)
	}
	han := p.tokens[n.first].kind == hanToken
	return p.is(n.last, ofWord) || han && n.last-n.first > 2 || p.slavicNumbers() && n.last < len(p.tokens) && p.tokens[n.last].kind == wordToken
}

// enumerates reports whether the number only numbers something: "1." at the
// beginning of a line, "(2)", part of a longer sign.
func (p *passage) enumerates(n bounded) bool {
	first := n.number.first
	if p.glued(first) && (p.mark(first-1, ".") || p.mark(first-1, ":") && p.digital(first-2) || p.mark(first-1, "/") || p.mark(first-1, "_")) {
		return true
	}
	if last := n.number.last; p.glued(last) && (p.mark(last, "/") || p.mark(last, ":") && p.digital(last+1) || p.mark(last, "_")) {
		return true
	}
	return false
}

// digital reports whether token i is digits or a word of an alphabet: a sign
// between it and a number joins them.
func (p *passage) digital(i int) bool {
	return i >= 0 && i < len(p.tokens) && p.tokens[i].kind != hanToken && p.tokens[i].kind != markToken
}

// unitAt is the unit that stands at token i, with a hyphen or one or two
// adjectives before it.
func (p *passage) unitAt(i int) (quantity.Unit, int, bool) {
	if p.mark(i, "-") && p.glued(i) {
		i++
		if ph, ok := p.phrase(i, unitAdjective); ok {
			return quantity.Unit(p.sense(ph).text), ph.last, true
		}
		if p.is(i, ordinalEnding) && p.glued(i) {
			return "", 0, false // 36-м
		}
	}
	for skip := 0; skip < 3 && i+skip < len(p.tokens); skip++ {
		t := &p.tokens[i+skip]
		if ph, ok := p.phrase(i+skip, unitWord); ok {
			unit := quantity.Unit(p.sense(ph).text)
			if skip > 0 && (len(unit) == 0 || unit[0] != '{') && !p.is(i+skip-1, measureWord) && !p.qualifiesTime(i, skip, unit) {
				break
			}
			return unit, ph.last, true
		}
		if t.kind != wordToken || p.closesCount(i+skip) {
			break
		}
	}
	return "", 0, false
}

// closesCount reports whether token i is no adjective between a number and what
// it counts: a function word, or the ending of an ordinal.
func (p *passage) closesCount(i int) bool {
	if p.is(i, ofWord) || p.is(i, articleWord) {
		return false
	}
	return p.is(i, prepositionWord) || p.is(i, andWord) || p.is(i, singularWord) || p.is(i, relativeWord) ||
		p.is(i, stopWord) && !p.tokens[i].upper || p.is(i, ordinalEnding) && p.glued(i)
}

// qualifiesTime reports whether one adjective stands before a unit of time: "two
// bloody weeks".
func (p *passage) qualifiesTime(i, skip int, unit quantity.Unit) bool {
	t := &p.tokens[i]
	return skip == 1 && isTime(unit) && t.kind == wordToken && !t.upper && !t.cyrillic && !p.is(i, ordinalWord) && !p.is(i, toWord)
}
