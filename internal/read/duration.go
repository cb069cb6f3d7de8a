package read

import "obelisk/quantity"

// length is a length of time by the units that its words name.
type length struct {
	months, days, hours, minutes, seconds int64
}

// add adds so many of a unit of time; false where the unit is none.
func (l *length) add(n int64, unit quantity.Unit) bool {
	switch unit {
	case "a":
		l.months += 12 * n
	case "mo":
		l.months += n
	case "wk":
		l.days += 7 * n
	case "d":
		l.days += n
	case "h":
		l.hours += n
	case "min":
		l.minutes += n
	case "s":
		l.seconds += n
	default:
		return false
	}
	return true
}

// quantity is the length in one unit: months, days as the calendar allows, or
// the smallest unit named.
func (l length) quantity() (quantity.Quantity, quantity.Unit) {
	switch {
	case l.hours+l.minutes+l.seconds == 0 && l.days == 0:
		return quantity.Exactly(quantity.DecimalOf(l.months), "mo"), "mo"
	case l.hours+l.minutes+l.seconds == 0 || l.months > 0:
		return quantity.DaysOf(0, int(l.months), int(l.days+l.hours/24)), "d"
	case l.minutes+l.seconds == 0:
		return quantity.Exactly(quantity.DecimalOf(24*l.days+l.hours), "h"), "h"
	case l.seconds == 0:
		return quantity.Exactly(quantity.DecimalOf(60*(24*l.days+l.hours)+l.minutes), "min"), "min"
	}
	return quantity.Exactly(quantity.DecimalOf(60*(60*(24*l.days+l.hours)+l.minutes)+l.seconds), "s"), "s"
}

// longestTime bounds the number of one unit of time.
const longestTime = 1_000_000_000

// lengthOfTime reads what may follow a number of units of time: more of smaller
// units ("2 years, 4 months and 19 days", 两年零三个月), or half a unit more.
func (p *passage) lengthOfTime(a amount, ends limits) (amount, bool) {
	if !ends.point() || ends.low.over > 0 || ends.low.decimals > 0 || ends.low.mantissa >= longestTime {
		return a.of(ends)
	}
	if last, ok := p.halfMore(a.last); ok {
		n := ends.low.andHalf()
		a.last = last
		return a.of(limits{first: ends.first, last: last, low: &n, high: &n, about: ends.about})
	}
	var l length
	l.add(ends.low.mantissa, a.unit)
	last, used := a.last, 1
	for used < 6 {
		n, unit, end, ok := p.moreTime(last)
		if !ok || !l.add(n, unit) {
			break
		}
		last = end
		used++
	}
	if used == 1 {
		return a.of(ends)
	}
	a.last = last
	a.value, a.unit = l.quantity()
	if ends.about {
		a.value = a.value.WithAbout()
	}
	return a, !a.value.IsZero()
}

// andHalf is the number and a half.
func (n number) andHalf() number {
	n.mantissa, n.decimals, n.plain = n.mantissa*10+5, n.decimals+1, false
	return n
}

// halfMore reads half a unit behind a unit: "an hour and a half".
func (p *passage) halfMore(i int) (int, bool) {
	if !p.is(i, andWord) {
		return 0, false
	}
	n, ok := p.number(i + 1)
	if !ok || n.over != 2 || n.mantissa != 1 || n.last < len(p.tokens) && p.kinds[n.last].has(kind(unitWord)) {
		return 0, false
	}
	return n.last, true
}

// moreTime reads a further number of a unit of time at token i, behind a comma,
// an "and" or 零.
func (p *passage) moreTime(i int) (n int64, unit quantity.Unit, last int, ok bool) {
	for skip := 0; skip < 2 && (p.mark(i, ",") || p.is(i, andWord) || p.is(i, plusWord) || p.is(i, timeJoint)); skip++ {
		i++
	}
	if p.dateAtEnd(i) {
		return 0, "", 0, false
	}
	count, ok := p.number(i)
	if !ok || count.over > 0 || count.decimals > 0 || count.upper > 0 || count.mantissa >= longestTime {
		return 0, "", 0, false
	}
	if p.is(count.last, shortHour) {
		return count.mantissa, "h", count.last + 1, true
	}
	unit, last, ok = p.unitAt(count.last)
	if !ok || !isTime(unit) {
		return 0, "", 0, false
	}
	return count.mantissa, unit, last, true
}

// dateAtEnd reports whether token i is beyond the passage or part of a date.
func (p *passage) dateAtEnd(i int) bool { return i >= len(p.tokens) || p.dateAt[i] != 0 }

// wholeTime reads one unit of time that is said without a number: "a full day",
// "another week", "for an hour".
func (p *passage) wholeTime(i int) (amount, bool) {
	b := bounded{first: i}
	j := i
	if ph, ok := p.phrase(i, boundWord); ok {
		b.before, j = bound(p.sense(ph).text), ph.last
	}
	whole := p.is(j, wholeWord)
	switch {
	case whole:
		j++
		if p.mark(j, "-") {
			j++
		}
	case p.lasts(i):
	case p.is(j, oneArticle) && (b.before != "" || p.lastingBefore(i) || p.longAt(j+1)):
		j++
	default:
		return amount{}, false
	}
	b.number = number{first: i, last: j, mantissa: 1, scale: 1, plain: true}
	ends := b.limits(j)
	if last, ok := p.longTime(&ends); ok {
		return amount{first: i, last: last, unit: "a"}.of(ends)
	}
	unit, last, ok := p.unitAt(j)
	if !ok || !isTime(unit) {
		return amount{}, false
	}
	return p.lengthOfTime(amount{first: i, last: last, unit: unit}, b.limits(last))
}

// lastingBefore reports whether words before token i say that something lasted.
func (p *passage) lastingBefore(i int) bool {
	_, ok := p.phraseBefore(i, lastingWord)
	return ok
}

// longAt reports whether a unit of time at token i is that of a "year-long"
// something.
func (p *passage) longAt(i int) bool {
	unit, last, ok := p.unitAt(i)
	return ok && isTime(unit) && p.mark(last, "-") && p.glued(last) && p.is(last+1, longTail)
}
