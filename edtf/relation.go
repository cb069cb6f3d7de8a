package edtf

// Certainty is how far a relation between two dates holds. The zero Certainty
// is that of the zero Date, of which nothing can be said.
type Certainty uint8

const (
	// Impossible holds for no reading of the two dates.
	Impossible Certainty = iota + 1
	// Possible holds for some readings and fails for others.
	Possible
	// Definite holds for every reading.
	Definite
)

var certaintyNames = [...]string{"unset", "impossible", "possible", "definite"}

// Valid reports whether the certainty is one of the constants.
func (c Certainty) Valid() bool { return c >= Impossible && c <= Definite }

// String names the certainty.
func (c Certainty) String() string { return nameOf(certaintyNames[:], int(c)) }

// certainty judges a relation by whether it always and whether it ever holds.
func certainty(always, ever bool) Certainty {
	switch {
	case always:
		return Definite
	case ever:
		return Possible
	}
	return Impossible
}

// Before says whether all of a lies before all of b.
func Before(a, b Date) Certainty {
	if a.IsZero() || b.IsZero() {
		return 0
	}
	if a.plain() && b.plain() {
		return certainty(a.hi.Day < b.lo.Day, a.lo.Day < b.hi.Day)
	}
	ra, rb := read(a), read(b)
	return certainty(ra.maxEnd < rb.minStart, ra.minEnd < rb.maxStart)
}

// After says whether all of a lies after all of b.
func After(a, b Date) Certainty { return Before(b, a) }

// plain reports whether the date is one day among all from its earliest to
// its latest.
func (d Date) plain() bool {
	return (d.form == FormPoint || d.form == FormSeason || d.form == FormTime) && !d.point.masked()
}

// Overlaps says whether a and b have a day in common. Two dates that can both
// hold of one fact overlap at least possibly.
func Overlaps(a, b Date) Certainty {
	if a.IsZero() || b.IsZero() {
		return 0
	}
	if a.plain() && b.plain() {
		return sameDay(a.lo.Day, a.hi.Day, b.lo.Day, b.hi.Day)
	}
	ra, rb := read(a), read(b)
	if ra.kind > rb.kind {
		ra, rb = rb, ra
	}
	switch {
	case rb.kind == readDay:
		_, ever := common(&ra.days, &rb.days, -far)
		return certainty(ever && ra.single() && rb.single(), ever)
	case ra.kind == readDay && rb.kind == readStretch:
		reach := stretch(rb.minStart, rb.maxEnd)
		_, ever := common(&ra.days, &reach, -far)
		return certainty(ra.minStart >= rb.maxStart && ra.maxEnd <= rb.minEnd, ever)
	case ra.kind == readDay:
		_, ever := common(&ra.days, &rb.days, -far)
		return certainty(within(&ra.days, &rb.days), ever)
	case rb.kind == readStretch:
		return certainty(ra.maxStart <= rb.minEnd && rb.maxStart <= ra.minEnd,
			ra.minStart <= rb.maxEnd && rb.minStart <= ra.maxEnd)
	case ra.kind == readStretch:
		reach := stretch(ra.minStart, ra.maxEnd)
		_, ever := common(&rb.days, &reach, -far)
		return certainty(ever && ra.alwaysMeets(&rb.days), ever)
	}
	_, ever := common(&ra.days, &rb.days, -far)
	return certainty(ever, ever)
}

// sameDay relates one unknown day of a stretch to one of another.
func sameDay(aLo, aHi, bLo, bHi Day) Certainty {
	return certainty(aLo == aHi && bLo == bHi && aLo == bLo, aLo <= bHi && bLo <= aHi)
}

// alwaysMeets reports whether every stretch that the reading allows has a day
// of a set. It tries the tightest stretch from each start that could miss.
func (r *reading) alwaysMeets(days *calendar) bool {
	from := r.minStart
	for {
		start, _, ok := r.start.next(from)
		if !ok || start > r.maxStart {
			return true
		}
		end, _, ok := r.end.next(start)
		if !ok {
			return true
		}
		day, _, ok := days.next(start)
		if !ok || day > end {
			return false
		}
		_, from, _ = days.run(day)
		from++
	}
}

// Same says whether a and b are the same day, stretch or set of days.
// Definite needs both to be known to the day.
func Same(a, b Date) Certainty {
	if a.IsZero() || b.IsZero() {
		return 0
	}
	if a.plain() && b.plain() {
		return sameDay(a.lo.Day, a.hi.Day, b.lo.Day, b.hi.Day)
	}
	ra, rb := read(a), read(b)
	if ra.kind > rb.kind {
		ra, rb = rb, ra
	}
	ever := ra.sameAs(&rb)
	return certainty(ever && ra.single() && rb.single(), ever)
}

// sameAs reports whether two readings allow the same days; the kind of r is
// not greater than that of o.
func (r *reading) sameAs(o *reading) bool {
	switch {
	case o.kind == readDay:
		_, ok := common(&r.days, &o.days, -far)
		return ok
	case r.kind == readDay && o.kind == readStretch:
		return r.isStretch(o)
	case r.kind == readDay:
		lo, hi := o.days.span()
		return lo == hi && r.days.has(lo)
	case o.kind == readStretch:
		start, ok := common(&r.start, &o.start, -far)
		if !ok {
			return false
		}
		_, ok = common(&r.end, &o.end, start)
		return ok
	case r.kind == readStretch:
		lo, hi, _ := o.days.run(-far)
		_, last := o.days.span()
		return hi == last && r.start.has(lo) && r.end.has(hi)
	}
	return within(&r.days, &o.days) && within(&o.days, &r.days)
}

// isStretch reports whether a stretch may start and end on one of the days of r.
func (r *reading) isStretch(o *reading) bool {
	for from := r.minStart; ; {
		day, ok := common(&r.days, &o.start, from)
		if !ok {
			return false
		}
		end, ok := common(&r.days, &o.end, day)
		if !ok || end == day {
			return ok
		}
		from = end
	}
}

// Contains says whether b lies within the days that a covers: whatever b turns
// out to be, a allows it. So it is definite where b refines a.
func Contains(a, b Date) Certainty {
	if a.IsZero() || b.IsZero() {
		return 0
	}
	if a.plain() && b.plain() {
		return certainty(a.lo.Day <= b.lo.Day && b.hi.Day <= a.hi.Day,
			a.lo.Day <= b.hi.Day && b.lo.Day <= a.hi.Day)
	}
	rb := read(b)
	all := rb.days
	if rb.kind == readStretch {
		all = stretch(rb.minStart, rb.maxEnd)
	}
	sure, reach := frame(a, true), frame(a, false)
	always := within(&all, &sure)
	switch rb.kind {
	case readDay:
		_, ever := common(&all, &reach, -far)
		return certainty(always, ever)
	case readWhole:
		return certainty(always, within(&all, &reach))
	default: // readStretch
		return certainty(always, always || rb.fitsIn(&reach))
	}
}

// fitsIn reports whether some stretch that the reading allows lies within a
// set of days.
func (r *reading) fitsIn(days *calendar) bool {
	for from := r.minStart; ; {
		lo, hi, ok := days.run(from)
		if !ok {
			return false
		}
		start, _, ok := r.start.next(lo)
		if !ok {
			return false
		}
		if end, _, ok := r.end.next(start); ok && end <= hi {
			return true
		}
		from = max(hi+1, start)
	}
}

// Has reports whether a day is one of those the date speaks of: exactly for
// masks and sets, for an interval every day from earliest to latest. Nothing
// beyond an unknown end counts.
func (d Date) Has(day Day) bool {
	if d.IsZero() {
		return false
	}
	if d.plain() {
		return d.lo.Day <= day && day <= d.hi.Day
	}
	days := frame(d, true)
	return days.has(day)
}
