package read

import (
	"strconv"

	"obelisk/edtf"
)

// shift says how a date is counted from another: so many units later or
// earlier, in the same, next or previous unit, or so long before the page's
// own date. Where no unit is said, what is counted is the month or season that
// the date itself names: "the following March".
type shift struct {
	kind  shiftKind
	count int
	unit  spanUnit
}

// shiftKind is the direction of a shift. The zero value is no shift.
type shiftKind uint8

const (
	sameShift shiftKind = iota + 1
	nextShift
	previousShift
	laterShift
	earlierShift
	agoShift  // counted from the page's own date
	pastShift // last year: that before the page's own date, or before the last date
)

var shiftNames = map[string]shiftKind{
	"same": sameShift, "next": nextShift, "previous": previousShift, "last": previousShift,
	"later": laterShift, "earlier": earlierShift, "ago": agoShift, "past": pastShift,
}

// spanUnit is a unit of the calendar. The zero value is unset.
type spanUnit uint8

const (
	daySpan spanUnit = iota + 1
	weekSpan
	monthSpan
	yearSpan
	decadeSpan
	centurySpan
)

var spanNames = map[string]spanUnit{
	"day": daySpan, "week": weekSpan, "month": monthSpan, "year": yearSpan, "decade": decadeSpan, "century": centurySpan,
	"d": daySpan, "wk": weekSpan, "mo": monthSpan, "a": yearSpan,
}

// farthestShift bounds the count of a shift.
const farthestShift = 9999

// spanOf is the unit of the calendar that a word of the lexicons means, 0 for none.
func spanOf(text string) spanUnit { return spanNames[text] }

// shiftOf is the shift of a word that counts years: the following year.
func shiftOf(text string) shift { return shift{kind: shiftNames[text], unit: yearSpan, count: 1} }

// parseShift reads the action of a pattern: its kind, a count and a unit.
func parseShift(words []string) (shift, bool) {
	if len(words) == 0 {
		return shift{}, false
	}
	s := shift{kind: shiftNames[words[0]], count: 1}
	for _, w := range words[1:] {
		if n, err := strconv.Atoi(w); err == nil && n >= 0 {
			s.count = n
		} else if s.unit = spanNames[w]; s.unit == 0 {
			return s, false
		}
	}
	return s, s.kind != 0
}

// precision is the finest unit that the date says, 0 where it says no year.
func (w *when) precision() spanUnit {
	switch {
	case w.year == 0:
		return 0
	case w.masked == 2:
		return centurySpan
	case w.masked == 1:
		return decadeSpan
	case w.day > 0:
		return daySpan
	case w.month > 0:
		return monthSpan
	}
	return yearSpan
}

// needs is the precision that a date must have for another to be counted from
// it so.
func (w *when) needs() spanUnit {
	switch w.shift.unit {
	case 0:
		return yearSpan
	case weekSpan:
		return daySpan
	default:
		return w.shift.unit
	}
}

// counted from another date: the date that the shift leads to, false where the
// other one is too coarse for it.
func (w when) from(base when) (when, bool) {
	if p := base.precision(); p == 0 || p > w.needs() || w.shift.unit == weekSpan && w.shift.kind < laterShift {
		return w, false
	}
	out := w
	out.shift, out.carried = shift{}, true
	step := w.shift.count
	switch w.shift.kind {
	case sameShift:
		step = 0
	case previousShift, pastShift:
		step = -1
	case nextShift:
		step = 1
	case earlierShift, agoShift:
		step = -step
	case laterShift:
	}
	if w.shift.unit == 0 {
		return out.nearest(base, w.shift.kind)
	}
	out.move(base, step, w.shift.unit)
	return out, out.year != 0
}

// move sets the date to the base's, so many units on, as far as the unit says.
func (w *when) move(base when, step int, unit spanUnit) {
	switch unit {
	case daySpan:
		w.setDay(base, step)
	case weekSpan:
		w.setDay(base, 7*step)
	case monthSpan:
		months := base.counted()*12 + base.month - 1 + step
		w.year, w.month = yearOf(floorDiv(months, 12)), months-floorDiv(months, 12)*12+1
	case yearSpan:
		w.year = yearOf(base.counted() + step)
	case decadeSpan, centurySpan:
		w.moveFar(base, step, unit)
	}
}

// moveFar counts decades and centuries.
func (w *when) moveFar(base when, step int, unit spanUnit) {
	size := 10
	if unit == centurySpan {
		size = 100
	}
	w.year = yearOf(base.counted() + step*size)
	switch {
	case w.year < 0 && unit == centurySpan:
		w.year, w.masked = -((-w.year-1)/size*size)-1, 2
	case w.year < 0:
		w.year, w.masked = min(-1, -(-w.year/size*size)), 1
	case unit == centurySpan:
		w.year, w.masked = max(1, w.year/size*size), 2
	default:
		w.year, w.masked = max(1, w.year/size*size), 1
	}
}

// setDay sets year, month and day to so many days after the base.
func (w *when) setDay(base when, days int) {
	year, month, day := (edtf.DayOf(int64(base.counted()), base.month, base.day) + edtf.Day(days)).Civil()
	w.year, w.month, w.day = yearOf(int(year)), month, day
}

// nearest gives a month or season the year in which it comes next, came last
// or is the base's.
func (w when) nearest(base when, kind shiftKind) (when, bool) {
	w.year = base.year
	own, other := w.place(), base.place()
	switch {
	case own == 0:
		return w, false
	case kind == nextShift && other > 0 && own <= other, kind == nextShift && other == 0:
		w.year = yearOf(base.counted() + 1)
	case kind == previousShift && other > 0 && own >= other, kind == previousShift && other == 0:
		w.year = yearOf(base.counted() - 1)
	}
	return w, true
}

func floorDiv(a, b int) int {
	if a < 0 {
		return -((-a + b - 1) / b)
	}
	return a / b
}
