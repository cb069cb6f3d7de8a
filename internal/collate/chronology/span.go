package chronology

import (
	"math"
	"slices"

	"obelisk"
	"obelisk/edtf"
	"obelisk/quantity"
)

// far stands for a number of days without limit.
const far edtf.Day = 1 << 62

// bounds returns the first and the last day that a date allows; a bound that
// is open or unknown is far.
func bounds(d edtf.Date) (first, last edtf.Day) {
	earliest, latest := d.Widened(edtf.DefaultPolicy())
	first, last = -far, far
	if earliest.Known() {
		first = earliest.Day
	}
	if latest.Known() {
		last = latest.Day
	}
	return first, last
}

// daysBefore returns by how many days a lies before b at the least, 0 where it
// may not lie before it.
func daysBefore(a, b edtf.Date) edtf.Day {
	_, last := bounds(a)
	first, _ := bounds(b)
	if last == far || first == -far || last >= first {
		return 0
	}
	return first - last
}

// Span is how many days may lie between a start and an end, without the first
// of them: one day from 1 May to 2 May. With both days counted it is one more.
type Span struct {
	Min, Max edtf.Day
	// Limited is unset where the dates set no limit to Max.
	Limited bool
}

// SpanOf returns the days that may lie between two dates. Min is never below 0;
// where the end lies before the start, Max is.
func SpanOf(start, end edtf.Date) Span {
	firstStart, lastStart := bounds(start)
	firstEnd, lastEnd := bounds(end)
	var s Span
	if firstEnd > -far && lastStart < far {
		s.Min = max(0, firstEnd-lastStart)
	}
	if lastEnd < far && firstStart > -far {
		s.Max, s.Limited = lastEnd-firstStart, true
	}
	return s
}

// Exact reports whether both dates are known to the day.
func (s Span) Exact() bool { return s.Limited && s.Min == s.Max }

// impossible reports whether the end lies before the start.
func (s Span) impossible() bool { return s.Limited && s.Max < 0 }

// days is an interval of days, not always whole ones.
type days struct{ low, high float64 }

// misses returns by how many days, rounded up, the span fails to be one of the
// allowed lengths however it is counted; 0 where it is one.
func (s Span) misses(allowed days) edtf.Day {
	switch {
	case s.Limited && float64(s.Max+1) < allowed.low:
		return edtf.Day(math.Ceil(allowed.low - float64(s.Max+1)))
	case float64(s.Min) > allowed.high:
		return edtf.Day(math.Ceil(float64(s.Min) - allowed.high))
	}
	return 0
}

// daysAllowed returns the days that a duration allows; bounded is false for
// what is no duration. Floating point is exact here for whole days up to 2^53,
// and a fraction of a day decides nothing.
func daysAllowed(l *Length) (allowed days, bounded bool) {
	unit := l.Allowed.Unit()
	low, hasLow := l.Allowed.Low()
	high, hasHigh := l.Allowed.High()
	allowed = days{0, math.Inf(1)}
	if hasLow && low.Sign() > 0 {
		least, _, ok := quantity.Exactly(low, unit).InDays()
		if !ok {
			return days{}, false
		}
		allowed.low = least.Float64()
	}
	if hasHigh {
		_, greatest, ok := quantity.Exactly(high, unit).InDays()
		if !ok {
			return days{}, false
		}
		allowed.high = greatest.Float64()
	}
	return allowed, hasLow || hasHigh
}

// Counting says how the days of a duration were counted.
type Counting string

// The ways of counting. The zero value is unset.
const (
	Inclusive Counting = "inclusive" // both the first and the last day count
	Exclusive Counting = "exclusive" // one of them counts
)

// Fit is a duration that is exactly what lies between a start and an end.
type Fit struct {
	Length     *Length
	Start, End *Date
	Counting   Counting
}

// Fits returns how the durations that are stated in whole days were counted,
// where a source that states one also states the start and the end to the day
// and they fit: at most one fit a duration.
func Fits(e Event) []Fit {
	var fits []Fit
	for i := range e.Lengths {
		if f, ok := e.fit(&e.Lengths[i]); ok {
			fits = append(fits, f)
		}
	}
	return fits
}

// fit looks for the start and the end from which a duration was counted.
func (e Event) fit(l *Length) (Fit, bool) {
	n, whole := WholeDays(l.Stated)
	if !whole {
		return Fit{}, false
	}
	for i := range e.Starts {
		for k := range e.Ends {
			start, end := &e.Starts[i], &e.Ends[k]
			span := SpanOf(start.Date, end.Date)
			if !span.Exact() || !together(l.Sources, start.Sources, end.Sources) {
				continue
			}
			switch n {
			case span.Min:
				return Fit{Length: l, Start: start, End: end, Counting: Exclusive}, true
			case span.Min + 1:
				return Fit{Length: l, Start: start, End: end, Counting: Inclusive}, true
			}
		}
	}
	return Fit{}, false
}

// WholeDays returns the number of days of a duration stated in whole days; ok
// is false for any other.
func WholeDays(q quantity.Quantity) (n edtf.Day, ok bool) {
	d, ok := q.Point()
	if !ok || q.About() || q.Unit() != "d" {
		return 0, false
	}
	i, ok := d.Int64()
	return edtf.Day(i), ok && i > 0
}

// together reports whether some source is in all three lists.
func together(a, b, c []obelisk.SourceID) bool {
	return slices.ContainsFunc(a, func(id obelisk.SourceID) bool {
		return slices.Contains(b, id) && slices.Contains(c, id)
	})
}
