package quantity

import "math/big"

// The policy for calendar durations. n months are the time from a day to the
// day of the same number n months later, by the Gregorian calendar carried
// backwards and forwards without end. Over all start days that is between the
// least and the greatest sum of n months in a row; where the day does not
// exist (31 January and one month), both usual conventions, the last day of
// the shorter month (ISO 8601, SQL) and the overflow into the next (POSIX),
// stay within these bounds. A year is twelve months. A fraction of a month
// lies between the bounds of the whole months around it, in proportion.

// dayPlaces is the number of decimal places to which InDays rounds outward
// what is not a finite decimal; a unit of it is less than 0.1 ms.
const dayPlaces = 9

// maxMonths bounds the months that are worked out, far beyond any calendar.
const maxMonths = 1_000_000_000_000

// DaysOf returns the interval of days, in the unit d, that a duration of
// years, then months, then days can mean in the Gregorian calendar: the exact
// least and greatest number over all start dates, so 1 month is 28 to 31 days,
// and 2 years, 4 months and 19 days are 869 to 873. It returns the zero
// Quantity where a part is negative or the sum exceeds a trillion months or
// days.
func DaysOf(years, months, days int) Quantity {
	y, m, d := int64(years), int64(months), int64(days)
	if min(y, m, d) < 0 || max(12*min(y, maxMonths)+m, m, d) > maxMonths {
		return Quantity{}
	}
	least, greatest := monthDays(12*y+m, -1), monthDays(12*y+m, 1)
	return Quantity{
		low: DecimalOf(least + d), high: DecimalOf(greatest + d),
		hasLow: true, hasHigh: true, unit: "d",
	}
}

// InDays returns the least and the greatest number of days that q can mean: a
// week is 7, a month 28 to 31, a year 365 or 366, 48 hours are 2. What is not
// a finite decimal is rounded outward to nine places. ok is false where q is
// not a duration, has an open end, or exceeds a trillion months.
func (q Quantity) InDays() (low, high Decimal, ok bool) {
	if !q.hasLow || !q.hasHigh {
		return Decimal{}, Decimal{}, false
	}
	m, ok := measureOf(q.unit)
	if !ok || !m.isDuration() {
		return Decimal{}, Decimal{}, false
	}
	e := q.dayEnds(m)
	if !e.hasLow || !e.hasHigh {
		return Decimal{}, Decimal{}, false
	}
	return outward(e.low, -1), outward(e.high, 1), true
}

// isDuration reports whether the unit measures time, fixed or calendar.
func (m measure) isDuration() bool { return m.isTime() || m.isCalendar() }

// dayEnds returns the bounds of a duration in days, each as far out as the
// calendar allows; one beyond maxMonths is open.
func (q Quantity) dayEnds(m measure) ends[*big.Rat] {
	e := q.baseEnds(m)
	if m.isTime() {
		day := big.NewRat(24*60*60, 1)
		e.low.Quo(e.low, day)
		e.high.Quo(e.high, day)
		return e
	}
	var known bool
	e.low, known = calendarDays(e.low, -1)
	e.hasLow = e.hasLow && known
	e.high, known = calendarDays(e.high, 1)
	e.hasHigh = e.hasHigh && known
	return e
}

// calendarDays returns the least number of days in so many months where side
// is negative, and else the greatest; ok is false where there are too many.
func calendarDays(months *big.Rat, side int) (days *big.Rat, ok bool) {
	if months.Sign() < 0 {
		days, ok = calendarDays(new(big.Rat).Neg(months), -side)
		return days.Neg(days), ok
	}
	whole := new(big.Int).Quo(months.Num(), months.Denom())
	if !whole.IsInt64() || whole.Int64() > maxMonths {
		return new(big.Rat), false
	}
	n := monthDays(whole.Int64(), side)
	days = big.NewRat(n, 1)
	if months.IsInt() {
		return days, true
	}
	part := new(big.Rat).Sub(months, new(big.Rat).SetInt(whole))
	next := monthDays(whole.Int64()+1, side)
	return days.Add(days, part.Mul(part, big.NewRat(next-n, 1))), true
}

// outward rounds r to dayPlaces places, down where side is negative and else
// up; a number with fewer places is left as it is.
func outward(r *big.Rat, side int) Decimal {
	n := new(big.Int).Mul(r.Num(), powerOfTen(dayPlaces))
	n, rest := n.DivMod(n, r.Denom(), new(big.Int)) // downward, for the denominator is positive
	if side > 0 && rest.Sign() != 0 {
		n.Add(n, big.NewInt(1))
	}
	return wideDecimal(n, dayPlaces)
}

// monthDays returns the least sum of days of n months in a row where side is
// negative, and else the greatest: of the twelve months to start with, the one
// whose days in common years, with as many leap days as the Februaries passed
// can have at least or at most, come out best.
func monthDays(n int64, side int) int64 {
	common := [12]int64{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	years, rest := n/12, n%12
	leaps, leapsMore := leapDays(years, side), leapDays(years+1, side)
	var best int64
	for first := range int64(12) {
		days := years*365 + leaps
		for i := range rest {
			passed := (first + i) % 12
			days += common[passed]
			if passed == 1 {
				days += leapsMore - leaps
			}
		}
		if first == 0 || (side < 0) == (days < best) {
			best = days
		}
	}
	return best
}

// leapDays returns the least number of leap years among so many years in a row
// where side is negative, and else the greatest. The calendar repeats after
// 400 years with 97 of them.
func leapDays(years int64, side int) int64 {
	cycles, rest := years/400, years%400
	best := leapsUntil(rest)
	for first := range int64(400) {
		n := leapsUntil(first+rest) - leapsUntil(first)
		if (side < 0) == (n < best) {
			best = n
		}
	}
	return best + 97*cycles
}

// leapsUntil returns the number of leap years from year 1 to the given one.
func leapsUntil(year int64) int64 { return year/4 - year/100 + year/400 }
