package edtf

// What the standard leaves to its users stands here: which months a season
// has, and how wide "about" is. Earliest, Latest and the relations follow
// DefaultPolicy; Widened takes any.

// Policy declares what a season and an approximation mean.
type Policy struct {
	// Seasons are the months of spring, summer, autumn and winter (codes 21 to 24).
	Seasons [4]Months
	// Northern and Southern are those of codes 25 to 28 and 29 to 32.
	Northern, Southern [4]Months
	// Width is how far an approximate date reaches to either side.
	Width Widths
}

// Widths are how far an approximation reaches to either side, by the
// precision of what is approximate: days for a day, months for a month and a
// season, years for the rest. Zero does not widen.
type Widths struct {
	Days, Months, SeasonMonths, Years, DecadeYears, CenturyYears, MillenniumYears int
}

// northern and southern are the meteorological seasons; a winter (in the
// south a summer) belongs to the year in which it begins.
var (
	northern = [4]Months{{3, 3}, {6, 3}, {9, 3}, {12, 3}}
	southern = [4]Months{{9, 3}, {12, 3}, {3, 3}, {6, 3}}
)

var defaultPolicy = Policy{
	Seasons: northern, Northern: northern, Southern: southern,
	Width: Widths{
		Days: 3, Months: 1, SeasonMonths: 3,
		Years: 1, DecadeYears: 10, CenturyYears: 100, MillenniumYears: 1000,
	},
}

// DefaultPolicy is the policy of this package: meteorological seasons, those
// without a hemisphere read as northern, winter from December to the end of
// the next February; an approximation reaches three days for a day and one
// unit of its own for anything coarser.
func DefaultPolicy() Policy { return defaultPolicy }

// Widened gives the bounds of a date under a policy: seasons by its months,
// and approximate dates (~ and %) widened to either side by its widths. What
// is approximate decides the width: 2004-06-11~ widens by days, 2004-06~-11
// by months, 2004~-06-11 by years. An interval widens at each approximate
// end, a set by each approximate member. Under months of its own a policy can
// put the end of an interval between seasons before its start.
func (d Date) Widened(p Policy) (earliest, latest Bound) {
	switch d.form {
	case FormInterval:
		earliest, _ = d.Start().Widened(p)
		_, latest = d.End().Widened(p)
		if earliest.Kind == 0 {
			earliest = d.lo
		}
		if latest.Kind == 0 {
			latest = d.hi
		}
		return earliest, latest
	case FormOneOf, FormAllOf:
		return d.widenedMembers(p)
	case FormSeason:
		months := d.point.season().months(&p)
		first, _ := months.within(d.point.yearLo)
		_, last := months.within(d.point.yearHi)
		return d.point.widen(&p.Width, first, last)
	case FormPoint:
		return d.point.widen(&p.Width, d.lo.Day, d.hi.Day)
	default:
		return d.lo, d.hi
	}
}

func (d Date) widenedMembers(p Policy) (earliest, latest Bound) {
	for m := range d.Members() {
		lo, hi := Bound{Kind: BoundOpen}, Bound{Kind: BoundOpen}
		if !m.From.IsZero() {
			lo, _ = m.From.Widened(p)
		}
		if !m.To.IsZero() {
			_, hi = m.To.Widened(p)
		}
		earliest, latest = hull(earliest, latest, lo, hi)
	}
	return earliest, latest
}

// hull is the smallest stretch over two; an unset bound gives way, an open one stays.
func hull(lo, hi, otherLo, otherHi Bound) (Bound, Bound) {
	if lo.Kind == 0 || lo.Known() && (otherLo.Kind == BoundOpen || otherLo.Day < lo.Day) {
		lo = otherLo
	}
	if hi.Kind == 0 || hi.Known() && (otherHi.Kind == BoundOpen || otherHi.Day > hi.Day) {
		hi = otherHi
	}
	return lo, hi
}

// widen moves the two ends apart by the width of what is approximate: the
// finest part of the first group of approximate parts.
func (p *point) widen(w *Widths, first, last Day) (earliest, latest Bound) {
	days, months := 0, 0
	switch finest := p.approximatePart(); {
	case finest < 0:
	case finest == 2:
		days = w.Days
	case finest == 1 && p.isSeason():
		months = w.SeasonMonths
	case finest == 1:
		months = w.Months
	default:
		months = 12 * w.years(p.yearPrecision())
	}
	wholeMonths := !p.hasDay || p.dayMask == bothMask
	return known(addMonths(first, -months, false) - Day(days)),
		known(addMonths(last, months, wholeMonths) + Day(days))
}

func (w *Widths) years(p Precision) int {
	switch p {
	case PrecisionDecade:
		return w.DecadeYears
	case PrecisionCentury:
		return w.CenturyYears
	case PrecisionMillennium, PrecisionMillennia:
		return w.MillenniumYears
	default:
		return w.Years
	}
}

// approximatePart is 0 for the year, 1 for the month or season, 2 for the day,
// -1 where nothing is approximate. A part that is wholly unspecified leaves
// the matter to the part before it.
func (p *point) approximatePart() int {
	found := -1
	masks := [3]uint8{0, p.monthMask, p.dayMask}
	for i := range p.parts() {
		switch approximate := p.qualifiers[i]&Approximate != 0; {
		case !approximate && found >= 0:
			return found
		case approximate && (found < 0 || masks[i] != bothMask):
			found = i
		}
	}
	return found
}

// addMonths moves a day by months and keeps it inside its month; toLast takes
// the last day of the month arrived at.
func addMonths(d Day, months int, toLast bool) Day {
	if months == 0 {
		return d
	}
	year, month, day := d.Civil()
	first := DayOf(year, month+months, 1)
	year, month, _ = first.Civil()
	length := daysIn(year, month)
	if toLast || day > length {
		day = length
	}
	return first + Day(day-1)
}
