package edtf

import (
	"iter"
	"strings"
)

// scanSet reads a set: members and ranges between brackets, without spaces.
func (d *Date) scanSet() (rewritten bool, f fault) {
	s := d.text
	last := len(s) - 1
	d.form = FormOneOf
	closing := byte(']')
	if s[0] == '{' {
		d.form, closing = FormAllOf, '}'
	}
	if end := strings.IndexAny(s, "]}"); end < 0 || s[end] != closing {
		if end < 0 {
			end = len(s)
		}
		return false, fault{end, ReasonSetOpen}
	} else if end < last {
		return false, fault{end + 1, ReasonUnexpected}
	}
	d.level = 2
	for at, n := 1, 0; at <= last; n++ {
		m := member{at: at, to: last}
		if comma := strings.IndexByte(s[at:last], ','); comma >= 0 {
			m.to = at + comma
		}
		if f = m.scan(s); f.reason != "" {
			return false, f
		}
		d.lo, d.hi = hull(d.lo, d.hi, m.lo, m.hi)
		d.qualifier |= m.qualifier
		rewritten = rewritten || m.rewritten
		if n == 0 {
			d.precision = m.precision
		} else if d.precision != m.precision {
			d.precision = 0
		}
		at = m.to + 1
	}
	return rewritten, fault{}
}

// member is one member of a set while it is read: where it stands and what
// it covers.
type member struct {
	at, to    int
	lo, hi    Bound
	precision Precision
	qualifier Qualifier
	rewritten bool
}

func (m *member) scan(s string) fault {
	text := s[m.at:m.to]
	dots := strings.Index(text, "..")
	if dots < 0 {
		return m.scanPoint(s, m.at, m.to, &m.lo, &m.hi)
	}
	m.lo, m.hi = Bound{Kind: BoundOpen}, Bound{Kind: BoundOpen}
	if text == ".." {
		return fault{m.at, ReasonSetMember}
	}
	var other Bound
	if dots > 0 {
		if f := m.scanPoint(s, m.at, m.at+dots, &m.lo, &other); f.reason != "" {
			return f
		}
	}
	second := m.at + dots + 2
	if second < m.to {
		first := m.precision
		if f := m.scanPoint(s, second, m.to, &other, &m.hi); f.reason != "" {
			return f
		}
		if first != 0 && first != m.precision {
			m.precision = 0
		}
	}
	if m.lo.Known() && m.hi.Known() && m.lo.Day > m.hi.Day {
		return fault{second, ReasonRangeReversed}
	}
	return fault{}
}

func (m *member) scanPoint(s string, from, to int, lo, hi *Bound) fault {
	if from == to {
		return fault{from, ReasonSetMember}
	}
	var p point
	first, last, f := p.scanMember(s, from, to)
	*lo, *hi = known(first), known(last)
	m.precision = p.precision()
	m.qualifier |= p.qualifier()
	m.rewritten = m.rewritten || p.rewritten
	return f
}

// Member is one member of a set: a single date, which is both From and To, or
// a range, where a zero From or To is an open end.
type Member struct {
	From, To Date
	Range    bool
}

// Members gives the members of a set in the order they are written, and the
// date itself for other forms; none for the zero Date.
func (d Date) Members() iter.Seq[Member] {
	return func(yield func(Member) bool) {
		if d.form != FormOneOf && d.form != FormAllOf {
			if !d.IsZero() {
				yield(Member{From: d, To: d})
			}
			return
		}
		for text := range strings.SplitSeq(d.text[1:len(d.text)-1], ",") {
			if !yield(memberOf(text)) {
				return
			}
		}
	}
}

func memberOf(text string) Member {
	from, to, ranged := strings.Cut(text, "..")
	if !ranged {
		single := endDate(text)
		return Member{From: single, To: single}
	}
	return Member{From: endDate(from), To: endDate(to), Range: true}
}
