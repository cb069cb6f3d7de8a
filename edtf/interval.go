package edtf

import "strings"

// scanInterval reads start and end around the slash.
func (d *Date) scanInterval(slash int) (rewritten bool, f fault) {
	if more := strings.IndexByte(d.text[slash+1:], '/'); more >= 0 {
		return false, fault{slash + 1 + more, ReasonIntervalEnds}
	}
	start, end := ending{at: 0, to: slash}, ending{at: slash + 1, to: len(d.text)}
	if f = start.scan(d.text); f.reason != "" {
		return false, f
	}
	if f = end.scan(d.text); f.reason != "" {
		return false, f
	}
	if !start.dated && !end.dated {
		return false, fault{0, ReasonIntervalEmpty}
	}
	d.form, d.slash = FormInterval, uint16(slash)
	d.lo, d.hi = start.bound(start.lo, start.reachBack), end.bound(end.hi, end.reachOn)
	if d.lo.Known() && d.hi.Known() && d.lo.Day > d.hi.Day || start.reversed(&end) {
		return false, fault{end.at, ReasonIntervalReversed}
	}
	d.level = max(start.level(), end.level())
	d.qualifier = start.point.qualifier() | end.point.qualifier()
	d.precision = shared(start.precision(), end.precision())
	return start.point.rewritten || end.point.rewritten, fault{}
}

// ending is one end of an interval: nothing, "..", or a date that may have
// ".." before or behind it (ISO 8601-2, 10.6).
type ending struct {
	at, to    int
	point     point
	lo, hi    Day
	kind      BoundKind
	dated     bool
	reachBack bool // "..": on or before the date
	reachOn   bool // "..": on or after the date
}

func (e *ending) scan(s string) fault {
	from, to := e.at, e.to
	switch text := s[from:to]; {
	case text == "":
		e.kind = BoundUnknown
		return fault{}
	case text == "..":
		e.kind = BoundOpen
		return fault{}
	case strings.HasPrefix(text, ".."):
		e.reachBack = true
		from += 2
	case strings.HasSuffix(text, ".."):
		e.reachOn = true
		to -= 2
	}
	e.kind, e.dated = BoundKnown, true
	lo, hi, f := e.point.scanMember(s, from, to)
	e.lo, e.hi = lo, hi
	return f
}

// scanMember reads a point inside an interval or a set, where no time of day
// may stand.
func (p *point) scanMember(s string, from, to int) (lo, hi Day, f fault) {
	c := cursor{s: s, i: from, end: to}
	if f = p.scan(&c); f.reason != "" {
		return 0, 0, f
	}
	if c.i < c.end {
		if p.hasDay {
			return 0, 0, fault{c.i, ReasonTimeAlone}
		}
		return 0, 0, c.stray(ReasonUnexpected)
	}
	lo, hi = p.bounds(&defaultPolicy)
	return lo, hi, fault{}
}

// bound is the end's day, unless it has none or reaches beyond it.
func (e *ending) bound(day Day, reaches bool) Bound {
	switch {
	case !e.dated:
		return Bound{Kind: e.kind}
	case reaches:
		return Bound{Kind: BoundOpen}
	}
	return known(day)
}

// reversed reports whether the end lies wholly before the start.
func (e *ending) reversed(end *ending) bool {
	return e.dated && end.dated && !e.reachBack && !end.reachOn && e.lo > end.hi
}

func (e *ending) level() uint8 {
	switch {
	case !e.dated:
		return 1
	case e.reachBack || e.reachOn || e.point.masked():
		return 2
	}
	return e.point.level()
}

func (e *ending) precision() Precision {
	if !e.dated {
		return 0
	}
	return e.point.precision()
}

// shared is the precision of two ends: that of the one that has one, or of
// both where they agree.
func shared(a, b Precision) Precision {
	switch {
	case a == b || b == 0:
		return a
	case a == 0:
		return b
	}
	return 0
}

// Start is the start of an interval as a date of its own: zero where open or
// unknown, a one-of set where it is "on or before" a date. For other forms it
// is the date itself.
func (d Date) Start() Date {
	if d.form != FormInterval {
		return d
	}
	return endDate(d.text[:d.slash])
}

// End is the end of an interval as a date of its own, as Start is its start.
func (d Date) End() Date {
	if d.form != FormInterval {
		return d
	}
	return endDate(d.text[d.slash+1:])
}

func endDate(text string) Date {
	var d Date
	switch {
	case text == "" || text == "..":
		return Date{}
	case strings.HasPrefix(text, "..") || strings.HasSuffix(text, ".."):
		text = "[" + text + "]"
	}
	d.scan(text)
	return d
}
