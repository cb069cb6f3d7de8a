package edtf

// A reading is what a date may turn out to be: one day among its days (a
// point, a season, a time, a one-of set), one stretch from a day of its start
// to a day of its end (an interval), or exactly its days (an all-of set).

type readingKind uint8

const (
	readDay readingKind = iota
	readStretch
	readWhole
)

// reading holds the days of a date and how far its first and its last day may lie.
type reading struct {
	kind       readingKind
	days       calendar // of a day and of a whole
	start, end calendar // of a stretch; minus and plus far are its open ends
	// the first and the last day of what it may turn out to be
	minStart, maxStart, minEnd, maxEnd Day
}

func read(d Date) reading {
	if d.form == FormInterval {
		return readInterval(d)
	}
	if d.form == FormAllOf {
		lo, hi := d.lo.orElse(-far), d.hi.orElse(far)
		r := reading{kind: readWhole, days: calendarOf(d, far)}
		r.minStart, r.maxStart, r.minEnd, r.maxEnd = lo, lo, hi, hi
		return r
	}
	lo, hi := d.lo.orElse(-near), d.hi.orElse(near)
	r := reading{days: calendarOf(d, near)}
	r.minStart, r.maxStart, r.minEnd, r.maxEnd = lo, hi, lo, hi
	return r
}

// readInterval cuts the start and the end to what leaves the one before the other.
func readInterval(d Date) reading {
	r := reading{
		kind:  readStretch,
		start: endCalendar(d.Start(), d.lo, -far),
		end:   endCalendar(d.End(), d.hi, far),
	}
	r.minStart, _, _ = r.start.next(-far)
	r.maxEnd = r.end.last(far)
	r.maxStart = r.start.last(r.maxEnd)
	r.minEnd, _, _ = r.end.next(r.minStart)
	return r
}

// endCalendar gives the days on which an interval may start or end: the end
// of the calendar where it is open, any day or that end where it is unknown.
func endCalendar(d Date, b Bound, open Day) calendar {
	switch {
	case !d.IsZero():
		return calendarOf(d, near)
	case b.Kind == BoundOpen:
		return stretch(open, open)
	}
	return stretch(-far, far)
}

// single reports whether the reading leaves no choice.
func (r *reading) single() bool {
	switch r.kind {
	case readWhole:
		return true
	case readDay:
		return r.minStart == r.maxEnd
	default: // readStretch
		return r.minStart == r.maxStart && r.minEnd == r.maxEnd
	}
}

// frame gives the days that a date covers, an interval all from its earliest
// to its latest. What lies beyond an unknown end is left out where sure.
func frame(d Date, sure bool) calendar {
	if d.form != FormInterval {
		return calendarOf(d, far)
	}
	if sure && d.lo.Kind == BoundUnknown {
		return calendarOf(d.End(), far)
	}
	if sure && d.hi.Kind == BoundUnknown {
		return calendarOf(d.Start(), far)
	}
	return stretch(d.lo.orElse(-far), d.hi.orElse(far))
}
