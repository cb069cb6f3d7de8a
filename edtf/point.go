package edtf

import (
	"math/bits"
	"sort"
)

// maxYear bounds the years that are read, so that days stay within 64 bits.
const maxYear = 1_000_000_000_000_000

// point is a year, month, day or part of a year, with what is unspecified
// and what is qualified. A masked digit stands as 0 in its value; bit 0 of a
// mask is the units.
type point struct {
	yearLo, yearHi int64
	yearMask       uint8
	yearFlags      yearFlags
	digits         uint8 // significant digits, 0 for all
	hasMonth       bool
	hasDay         bool
	month          uint8 // 1 to 12, or a Season
	monthMask      uint8
	day            uint8
	dayMask        uint8
	qualifiers     [3]Qualifier
	rewritten      bool // not in canonical form
}

type yearFlags uint8

const (
	yearLong yearFlags = 1 << iota
	yearExponent
	yearNegative
)

const (
	allMonths = 1<<13 - 1<<1
	allDays   = 1<<32 - 1<<1
	bothMask  = 3
)

func (p *point) isSeason() bool { return p.month >= uint8(Spring) }

func (p *point) season() Season { return Season(p.month) }

// parts is how many of year, month and day are written.
func (p *point) parts() int {
	switch {
	case p.hasDay:
		return 3
	case p.hasMonth:
		return 2
	}
	return 1
}

func (p *point) masked() bool { return p.yearMask|p.monthMask|p.dayMask != 0 }

// monthBits has a bit for every month from 1 to 12 that the point allows.
func (p *point) monthBits() uint32 {
	switch {
	case !p.hasMonth || p.monthMask == bothMask:
		return allMonths
	case p.monthMask == 0:
		return 1 << p.month
	}
	return patternBits(p.month, p.monthMask, 12)
}

// dayBits has a bit for every day from 1 to 31 that the point allows.
func (p *point) dayBits() uint32 {
	switch {
	case !p.hasDay || p.dayMask == bothMask:
		return allDays
	case p.dayMask == 0:
		return 1 << p.day
	}
	return patternBits(p.day, p.dayMask, 31)
}

// patternBits sets the bits of the numbers from 1 to limit that a masked pair
// of digits can stand for.
func patternBits(value, mask uint8, limit int) uint32 {
	var set uint32
	for n := 1; n <= limit; n++ {
		tens, units := uint8(n/10), uint8(n%10)
		if (mask&2 != 0 || tens == value/10) && (mask&1 != 0 || units == value%10) {
			set |= 1 << n
		}
	}
	return set
}

// daysOf has a bit for every day of a month that the point allows.
func daysOf(year int64, month int, days uint32) uint32 {
	return days & (1<<(daysIn(year, month)+1) - 1)
}

// gapped reports whether the years leave gaps between the first and the last.
func (p *point) gapped() bool { return p.yearMask&(p.yearMask+1) != 0 }

// deposit writes the digits of n into the masked places of the year.
func (p *point) deposit(n int64) int64 {
	year := p.yearLo
	if p.yearFlags&yearNegative != 0 {
		year = p.pattern()
	}
	for bit, place := uint8(1), int64(1); bit <= 8; bit, place = bit<<1, place*10 {
		if p.yearMask&bit != 0 {
			year += n % 10 * place
			n /= 10
		}
	}
	return year
}

// pattern is the written year of a negative masked year with 0 for every X.
func (p *point) pattern() int64 {
	year := -p.yearLo
	for bit, place := uint8(1), int64(1); bit <= 8; bit, place = bit<<1, place*10 {
		if p.yearMask&bit != 0 {
			year -= 9 * place
		}
	}
	return year
}

// choices is how many years a mask stands for, 0000 among them.
func (p *point) choices() int {
	n := 1
	for range bits.OnesCount8(p.yearMask) {
		n *= 10
	}
	return n
}

// yearFrom gives the first year of the point that is not before a year.
func (p *point) yearFrom(year int64) (int64, bool) {
	if year <= p.yearLo {
		return p.yearLo, true
	}
	if year > p.yearHi {
		return 0, false
	}
	if !p.gapped() {
		return year, true
	}
	if p.yearFlags&yearNegative != 0 {
		n := sort.Search(p.choices(), func(n int) bool { return p.deposit(int64(n)) > -year })
		return -p.deposit(int64(n - 1)), true
	}
	n := sort.Search(p.choices(), func(n int) bool { return p.deposit(int64(n)) >= year })
	return p.deposit(int64(n)), true
}

// yearTo gives the last year of the point that is not after a year.
func (p *point) yearTo(year int64) (int64, bool) {
	if year >= p.yearHi {
		return p.yearHi, true
	}
	if year < p.yearLo {
		return 0, false
	}
	if !p.gapped() {
		return year, true
	}
	if p.yearFlags&yearNegative != 0 {
		n := sort.Search(p.choices(), func(n int) bool { return p.deposit(int64(n)) >= -year })
		return -p.deposit(int64(n)), true
	}
	n := sort.Search(p.choices(), func(n int) bool { return p.deposit(int64(n)) > year })
	return p.deposit(int64(n - 1)), true
}

// bounds gives the first and last day of a point that scan has taken, so that some
// day fits its masks.
func (p *point) bounds(policy *Policy) (lo, hi Day) {
	if !p.hasMonth {
		return DayOf(p.yearLo, 1, 1), DayOf(p.yearHi+1, 1, 1) - 1
	}
	if p.isSeason() {
		months := p.season().months(policy)
		lo, _ = months.within(p.yearLo)
		_, hi = months.within(p.yearHi)
		return lo, hi
	}
	if p.dayMask != 0 && p.dayMask != bothMask || p.hasDay && p.dayMask == 0 && p.day > 28 {
		lo, hi, _ = p.searchedBounds()
		return lo, hi
	}
	first, last := int(p.month), int(p.month)
	if p.monthMask != 0 {
		months := p.monthBits()
		first, last = bits.TrailingZeros32(months), bits.Len32(months)-1
	}
	if p.hasDay && p.dayMask == 0 {
		return DayOf(p.yearLo, first, int(p.day)), DayOf(p.yearHi, last, int(p.day))
	}
	return DayOf(p.yearLo, first, 1), DayOf(p.yearHi, last+1, 1) - 1
}

// searchedBounds are those of a point whose days do not stand in every month;
// not ok where no day fits the masks.
func (p *point) searchedBounds() (lo, hi Day, ok bool) {
	lo, _, ok = p.next(DayOf(p.yearLo, 1, 1))
	if !ok {
		return 0, 0, false
	}
	hi, _ = p.prev(DayOf(p.yearHi, 12, 31))
	return lo, hi, true
}

// next gives the first run of days of the point at or after a day.
func (p *point) next(from Day) (lo, hi Day, ok bool) {
	year, month, day := max(from, DayOf(p.yearLo-1, 1, 1)).Civil()
	if p.isSeason() {
		return p.nextSeason(from, year)
	}
	months, days := p.monthBits(), p.dayBits()
	for {
		y, ok := p.yearFrom(year)
		if !ok {
			return 0, 0, false
		}
		if y > year {
			month, day = 1, 1
		}
		if months == allMonths && days == allDays {
			return max(from, DayOf(y, 1, 1)), DayOf(p.blockEnd(y)+1, 1, 1) - 1, true
		}
		for ; month <= 12; month, day = month+1, 1 {
			if months&(1<<month) == 0 {
				continue
			}
			if left := daysOf(y, month, days) >> day << day; left != 0 {
				lo, hi = monthRun(y, month, left)
				return lo, p.joined(hi, y, month, months, days), true
			}
		}
		year, month, day = y+1, 1, 1
	}
}

// joined carries a run of whole months on to the months that follow it.
func (p *point) joined(hi Day, year int64, month int, months, days uint32) Day {
	if days != allDays {
		return hi
	}
	for month < 12 && months&(1<<(month+1)) != 0 {
		month++
	}
	return DayOf(year, month+1, 1) - 1
}

// monthRun gives the first run of days among those of a month.
func monthRun(year int64, month int, days uint32) (lo, hi Day) {
	first := bits.TrailingZeros32(days)
	length := bits.TrailingZeros32(^(days >> first))
	lo = DayOf(year, month, first)
	return lo, lo + Day(length-1)
}

// blockEnd is the last year of the gapless run of years from a year.
func (p *point) blockEnd(year int64) int64 {
	if !p.gapped() {
		return p.yearHi
	}
	size := int64(1)
	for mask := p.yearMask; mask&1 != 0; mask >>= 1 {
		size *= 10
	}
	if year < 0 {
		return min(-(-year / size * size), p.yearHi)
	}
	return year/size*size + size - 1
}

func (p *point) nextSeason(from Day, year int64) (lo, hi Day, ok bool) {
	months := p.season().months(&defaultPolicy)
	for year -= 1; ; year++ {
		year, ok = p.yearFrom(year)
		if !ok {
			return 0, 0, false
		}
		if lo, hi = months.within(year); hi >= from {
			return max(lo, from), hi, true
		}
	}
}

// prev gives the last day of the point at or before a day.
func (p *point) prev(to Day) (Day, bool) {
	year, month, day := min(to, DayOf(p.yearHi+2, 1, 1)).Civil()
	if p.isSeason() {
		return p.prevSeason(to, year)
	}
	months, days := p.monthBits(), p.dayBits()
	for {
		y, ok := p.yearTo(year)
		if !ok {
			return 0, false
		}
		if y < year {
			month, day = 12, 31
		}
		for ; month >= 1; month, day = month-1, 31 {
			if months&(1<<month) == 0 {
				continue
			}
			if left := daysOf(y, month, days) & (1<<(day+1) - 1); left != 0 {
				return DayOf(y, month, bits.Len32(left)-1), true
			}
		}
		year, month, day = y-1, 12, 31
	}
}

func (p *point) prevSeason(to Day, year int64) (Day, bool) {
	months := p.season().months(&defaultPolicy)
	for ; ; year-- {
		y, ok := p.yearTo(year)
		if !ok {
			return 0, false
		}
		year = y
		if lo, hi := months.within(year); lo <= to {
			return min(hi, to), true
		}
	}
}

// yearPrecision is the precision of the year alone.
func (p *point) yearPrecision() Precision {
	if p.gapped() {
		return PrecisionYear
	}
	span := int64(1)
	if p.digits != 0 {
		span = significantSpan(p.yearLo, p.yearHi)
	}
	switch {
	case p.yearMask == 1 || span == 10:
		return PrecisionDecade
	case p.yearMask == 3 || span == 100:
		return PrecisionCentury
	case p.yearMask == 7 || span == 1000:
		return PrecisionMillennium
	case p.yearMask == 15 || span > 1000:
		return PrecisionMillennia
	}
	return PrecisionYear
}

// significantSpan is how many years a significant-digit year stands for; the
// years around 0 may lack year 0 itself.
func significantSpan(lo, hi int64) int64 {
	span := hi - lo + 1
	if hi == -1 {
		span++
	}
	return span
}

func (p *point) precision() Precision {
	switch {
	case p.hasDay:
		return PrecisionDay
	case p.isSeason():
		return PrecisionSeason
	case p.hasMonth:
		return PrecisionMonth
	}
	return p.yearPrecision()
}

// level is the lowest level of the standard that has the point (ISO 8601-2,
// Annex A).
func (p *point) level() uint8 {
	level := uint8(0)
	if p.yearFlags&(yearLong|yearNegative) != 0 || p.isSeason() {
		level = 1
	}
	if p.yearFlags&yearExponent != 0 || p.digits != 0 || p.season() > Winter {
		return 2
	}
	return max(level, p.qualifierLevel(), p.maskLevel())
}

func (p *point) qualifierLevel() uint8 {
	if p.qualifiers == [3]Qualifier{} {
		return 0
	}
	for i := 1; i < p.parts(); i++ {
		if p.qualifiers[i] != p.qualifiers[0] {
			return 2
		}
	}
	return 1
}

func (p *point) maskLevel() uint8 {
	if !p.masked() {
		return 0
	}
	if p.isSeason() || p.yearFlags&yearNegative != 0 {
		return 2
	}
	switch [3]uint8{p.yearMask, p.monthMask, p.dayMask} {
	case [3]uint8{1, 0, 0}, [3]uint8{3, 0, 0}:
		if p.hasMonth {
			return 2
		}
		return 1
	case [3]uint8{0, 3, 0}:
		if p.hasDay {
			return 2
		}
		return 1
	case [3]uint8{0, 0, 3}, [3]uint8{0, 3, 3}:
		return 1
	}
	return 2
}

// qualifier is what any part is qualified with.
func (p *point) qualifier() Qualifier {
	return p.qualifiers[0] | p.qualifiers[1] | p.qualifiers[2]
}
