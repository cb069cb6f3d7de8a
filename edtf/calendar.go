package edtf

// calendar is a set of days: stretches and masked points, in no order.
type calendar struct {
	first piece
	rest  []piece
}

// piece is the days from lo to hi, or those among them that a masked point allows.
type piece struct {
	lo, hi Day
	masked bool
	point  point
}

// calendarOf gives the days of a date that is not an interval, seasons under
// DefaultPolicy; an open end reaches as far as told.
func calendarOf(d Date, reach Day) calendar {
	switch d.form {
	case FormOneOf, FormAllOf:
		var c calendar
		first := true
		for m := range d.Members() {
			if p := m.piece(reach); first {
				c.first, first = p, false
			} else {
				c.rest = append(c.rest, p)
			}
		}
		return c
	case FormTime:
		return stretch(d.lo.Day, d.hi.Day)
	default:
		return calendar{first: pieceOf(d)}
	}
}

func pieceOf(d Date) piece {
	return piece{lo: d.lo.Day, hi: d.hi.Day, masked: d.point.masked(), point: d.point}
}

func (m Member) piece(reach Day) piece {
	if !m.Range {
		return pieceOf(m.From)
	}
	return piece{lo: m.From.lo.orElse(-reach), hi: m.To.hi.orElse(reach)}
}

func stretch(lo, hi Day) calendar { return calendar{first: piece{lo: lo, hi: hi}} }

func (p *piece) next(from Day) (lo, hi Day, ok bool) {
	switch {
	case from > p.hi:
		return 0, 0, false
	case p.masked:
		return p.point.next(max(from, p.lo))
	}
	return max(from, p.lo), p.hi, true
}

func (p *piece) prev(to Day) (Day, bool) {
	switch {
	case to < p.lo:
		return 0, false
	case p.masked:
		return p.point.prev(min(to, p.hi))
	}
	return min(to, p.hi), true
}

// next gives a run of days of the set, cut to those at or after a day; no day
// of the set lies between the two. The set may go on behind the run.
func (c *calendar) next(from Day) (lo, hi Day, ok bool) {
	lo, hi, ok = c.first.next(from)
	for i := range c.rest {
		l, h, more := c.rest[i].next(from)
		if more && (!ok || l < lo || l == lo && h > hi) {
			lo, hi, ok = l, h, true
		}
	}
	return lo, hi, ok
}

// run is next, with the run carried as far as the set goes without a gap.
func (c *calendar) run(from Day) (lo, hi Day, ok bool) {
	lo, hi, ok = c.next(from)
	for ok {
		l, h, more := c.next(hi + 1)
		if !more || l > hi+1 {
			break
		}
		hi = h
	}
	return lo, hi, ok
}

// last gives the last day of the set that is not after a day, 0 where there is none.
func (c *calendar) last(to Day) Day {
	day, ok := c.first.prev(to)
	for i := range c.rest {
		if d, more := c.rest[i].prev(to); more && (!ok || d > day) {
			day, ok = d, true
		}
	}
	return day
}

func (c *calendar) has(day Day) bool {
	lo, _, ok := c.next(day)
	return ok && lo == day
}

// span gives the first and the last day of the set.
func (c *calendar) span() (lo, hi Day) {
	lo, _, _ = c.next(-far)
	return lo, c.last(far)
}

// common gives the first day at or after a day that two sets share.
func common(a, b *calendar, from Day) (Day, bool) {
	for {
		lo, hi, ok := a.next(from)
		if !ok {
			return 0, false
		}
		day, _, ok := b.next(lo)
		if !ok || day <= hi {
			return day, ok
		}
		from = day
	}
}

// within reports whether every day of one set is a day of the other.
func within(a, b *calendar) bool {
	from := -far
	for {
		lo, hi, ok := a.next(from)
		if !ok {
			return true
		}
		l, h, ok := b.next(lo)
		if !ok || l > lo {
			return false
		}
		from = min(hi, h) + 1
	}
}
