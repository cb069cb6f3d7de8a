package edtf

// Span is how many days may lie between two dates: at least Min, at most Max,
// both included.
type Span struct {
	Min, Max Limit
}

// Limit is one end of a Span: a number of days, or the reason there is none.
type Limit struct {
	// Days is negative where the second date lies before the first; 0 unless
	// the kind is BoundKnown.
	Days int64
	// Kind is BoundOpen where an end of a date that decides it is open,
	// BoundUnknown where it is unknown, unset for the zero Date.
	Kind BoundKind
}

// Known reports whether the limit is a number of days.
func (l Limit) Known() bool { return l.Kind == BoundKnown }

// Between gives the days from the last day of a to the first day of b: 1 from
// one day to the next, 0 on the same day. For the length of an interval put
// its Start and End; add one to count both days.
func Between(a, b Date) Span {
	if a.IsZero() || b.IsZero() {
		return Span{}
	}
	ra, rb := read(a), read(b)
	return Span{
		Min: apart(a.limit(ra.maxEnd, a.hi), b.limit(rb.minStart, b.lo)),
		Max: apart(a.limit(ra.minEnd, a.hi), b.limit(rb.maxStart, b.lo)),
	}
}

// limit turns a day of a reading into a bound, with the kind of the date's
// own bound where there is no day.
func (d Date) limit(day Day, own Bound) Bound {
	if day > -near && day < near {
		return known(day)
	}
	if own.Known() {
		own = d.unlimited()
	}
	return Bound{Kind: own.Kind}
}

// unlimited is the bound of a date that has no day.
func (d Date) unlimited() Bound {
	if !d.lo.Known() {
		return d.lo
	}
	return d.hi
}

func apart(from, to Bound) Limit {
	switch {
	case from.Known() && to.Known():
		return Limit{Days: int64(to.Day - from.Day), Kind: BoundKnown}
	case from.Kind == BoundUnknown || to.Kind == BoundUnknown:
		return Limit{Kind: BoundUnknown}
	}
	return Limit{Kind: BoundOpen}
}
