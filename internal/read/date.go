package read

import (
	"fmt"

	"obelisk/edtf"
)

// Dates are read to EDTF (ISO 8601-2). A third of a month that is counted out
// (上旬) is a day of that third: [1941-08-01..1941-08-10]. "Mid-September 1942"
// is the same with ~ at both ends; "late 1943" is one of the months from
// September to December; seasons have EDTF's codes 21 to 24.

// when is a date as it is written, whole or in part.
type when struct {
	year, month, day int
	season           int    // EDTF code
	part             string // of the month or year
	masked           int    // digits of the year that are not said: 1 decade, 2 century
	from             string // a year counted from another: same, next, last
	about            bool
	carried          bool // the year was taken from the text before
	alone            bool // it is a day without month
}

// complete reports whether the date says its year.
func (w when) complete() bool { return w.year != 0 }

// edtf is the date in EDTF; an error where there is no such day or no year.
func (w when) edtf() (edtf.Date, error) {
	about := ""
	if w.about {
		about = "~"
	}
	year := fmt.Sprintf("%04d", w.year)
	switch {
	case w.year == 0:
		return edtf.Date{}, errNoYear
	case w.masked > 0:
		year = year[:4-w.masked] + "XX"[:w.masked]
		return edtf.Parse(year + about)
	case w.season > 0:
		return edtf.Parse(fmt.Sprintf("%s-%02d%s", year, w.season, about))
	case w.part != "" && w.day == 0:
		return edtf.Parse(w.partOf(year))
	case w.day > 0:
		return edtf.Parse(fmt.Sprintf("%s-%02d-%02d%s", year, w.month, w.day, about))
	case w.month > 0:
		return edtf.Parse(fmt.Sprintf("%s-%02d%s", year, w.month, about))
	}
	return edtf.Parse(year + about)
}

// partOf writes a part of a month or year as a one-of set.
func (w when) partOf(year string) string {
	from, to, exact := 0, 0, false
	switch w.part {
	case "early", "first-third":
		from, to = 1, 10
	case "mid", "second-third":
		from, to = 11, 20
	case "late", "last-third":
		from, to = 21, monthLength(w.year, w.month)
	}
	exact = len(w.part) > len("early")
	if w.month > 0 {
		return oneOf(fmt.Sprintf("%s-%02d-%02d", year, w.month, from), fmt.Sprintf("%s-%02d-%02d", year, w.month, to), exact)
	}
	third := (from - 1) / 10 * 4
	return oneOf(fmt.Sprintf("%s-%02d", year, third+1), fmt.Sprintf("%s-%02d", year, third+4), exact)
}

// oneOf writes a set of which one member holds, with ~ where it is not exact.
func oneOf(from, to string, exact bool) string {
	if exact {
		return "[" + from + ".." + to + "]"
	}
	return "[" + from + "~.." + to + "~]"
}

// monthLength is the number of days of the month.
func monthLength(year, month int) int {
	if month == 0 {
		return 30
	}
	return int(edtf.DayOf(int64(year), month+1, 1) - edtf.DayOf(int64(year), month, 1))
}

// bound is the date as an end of an interval, which can hold no set.
func (w when) bound() string {
	if w.part != "" {
		w.about = w.about || w.month > 0 || w.day == 0
		w.part = ""
	}
	d, err := w.edtf()
	if err != nil {
		return ""
	}
	return d.String()
}

// point is a date that begins at a token; last is 0 where there is none.
type point struct {
	when        when
	first, last int // without the words that must stand beside it
	weak        bool
	known       bool // it was looked for
}

// dated is a date or a stretch of time in a passage.
type dated struct {
	first, last int
	when, until when // until is the end of a stretch
	stretch     bool
}

// edtf is the date, or the stretch as an interval.
func (d dated) edtf() (edtf.Date, error) {
	if !d.stretch {
		return d.when.edtf()
	}
	from, to := d.when.bound(), d.until.bound()
	if from == "" || to == "" {
		return edtf.Date{}, errNoYear
	}
	return edtf.Parse(from + "/" + to)
}

// pointAt is the longest date that begins at token i.
func (p *passage) pointAt(i int) point {
	pt := &p.points[i]
	if pt.known {
		return *pt
	}
	pt.known = true
	if p.tokens[i].kind != numberToken && len(p.at(i)) == 0 {
		return *pt
	}
	for _, set := range []*programs{&p.grammar.points, &p.grammar.weak} {
		which, end := p.inner.longest(set, i)
		if which < 0 {
			continue
		}
		w, ok := p.inner.when("")
		if !ok {
			continue
		}
		*pt = point{when: w, first: p.inner.from, last: end, weak: set == &p.grammar.weak, known: true}
		if p.inner.to < end {
			pt.last = p.inner.to
		}
		break
	}
	return *pt
}

// when builds a date from the captures whose names end in suffix.
func (m *matcher) when(suffix string) (when, bool) {
	var w when
	for i, c := range m.program.captures {
		f := m.captures[i]
		if !f.ok {
			continue
		}
		switch c.name {
		case "day" + suffix:
			w.day = int(f.value)
			if c.option == "over12" && w.day <= 12 {
				return w, false
			}
			if c.option == "alone" {
				if _, duration := m.passage.phrase(f.last, unitWord); duration {
					return w, false
				}
				w.alone = true
			}
		case "mm" + suffix:
			w.month = int(f.value)
		case "yyyy" + suffix:
			w.setYear(int(f.value), c.option)
		case "month" + suffix:
			w.month = int(m.sense(f).number)
		case "season" + suffix:
			w.season = int(m.sense(f).number)
		case "part" + suffix:
			w.part = m.sense(f).text
		case "year" + suffix:
			w.from = m.sense(f).text
		case "ordinal" + suffix:
			w.setYear(int(m.sense(f).number-1)*100, c.option)
		}
	}
	if w.year != 0 && w.day > 0 && w.day > monthLength(w.year, w.month) || w.day > 31 {
		return w, false
	}
	return w, w.year != 0 || w.month != 0 || w.from != "" || w.season != 0 || w.alone
}

// setYear sets the year; the option says how many of its digits count.
func (w *when) setYear(year int, option string) {
	w.year = year
	switch {
	case option == "decade" && year%10 == 0:
		w.masked = 1
	case option == "century":
		w.masked = 2
	}
}

// sense is what a captured phrase means.
func (m *matcher) sense(f found) *sense { return &m.passage.lexicon.senses[f.value] }

// findDates reads all dates of the passage, stretches before single dates.
func (p *passage) findDates() {
	for i := 0; i < len(p.tokens); {
		if len(p.at(i)) == 0 && p.tokens[i].kind != numberToken {
			i++
			continue
		}
		d, ok := p.stretchAt(i)
		if !ok {
			d, ok = p.dateFrom(i, standingPoint)
		}
		if !ok {
			i++
			continue
		}
		p.dates = append(p.dates, d)
		for j := d.first; j < d.last; j++ {
			p.dateAt[j] = int32(len(p.dates))
		}
		i = max(d.last, i+1)
	}
}

// stretchAt is the stretch of time that begins at token i, its ends completed
// from one another.
func (p *passage) stretchAt(i int) (dated, bool) {
	if p.tokens[i].kind != numberToken && len(p.at(i)) == 0 {
		return dated{}, false
	}
	which, end := p.outer.longest(&p.grammar.stretches, i)
	if which < 0 {
		return dated{}, false
	}
	m := &p.outer
	d := dated{first: m.from, last: end, stretch: true}
	if f, ok := m.capture("date"); ok && f.first == i {
		d.first = p.pointAt(i).first
	}
	var ok1, ok2 bool
	if d.when, ok1 = m.end("date", ""); !ok1 {
		return d, false
	}
	if d.until, ok2 = m.end("date2", "2"); !ok2 {
		return d, false
	}
	return d, d.share()
}

// end is one end of a stretch: a date captured whole, or its parts.
func (m *matcher) end(name, suffix string) (when, bool) {
	if f, ok := m.capture(name); ok {
		pt := m.passage.pointAt(int(f.value))
		return pt.when, pt.last > 0
	}
	w, sound := m.when(suffix)
	return w, sound || w.day > 0
}

// share completes each end from the other: a month or year said once is that
// of both. It reports whether both ends then have years and stand in order.
func (d *dated) share() bool {
	a, b := &d.when, &d.until
	if a.month == 0 && a.day > 0 {
		a.month = b.month
	}
	if b.month == 0 && b.day > 0 {
		b.month, b.year = a.month, a.year
	}
	if b.month == 0 && b.day == 0 && b.part != "" {
		b.month = a.month
	}
	switch {
	case a.year == 0 && b.year == 0:
		return a.month > 0 && b.month > 0
	case a.year == 0 && a.month > b.month && b.month > 0:
		a.year = b.year - 1
	case a.year == 0:
		a.year = b.year
	case b.year == 0 && b.month < a.month:
		b.year = a.year + 1
	case b.year == 0:
		b.year = a.year
	}
	return a.year < b.year || a.year == b.year && (a.month < b.month || a.month == b.month && a.day <= b.day || b.month == 0)
}

// dateFrom is the single date that begins at token i. A bare year or month
// counts only where the words beside it make it one.
func (p *passage) dateFrom(i int, standing standing) (dated, bool) {
	pt := p.pointAt(i)
	if pt.weak && pt.first > i && !p.pointAt(pt.first).weak && p.pointAt(pt.first).last > pt.last {
		return dated{}, false // "on January" of "on January 27, 1944"
	}
	if pt.last == 0 || pt.weak && pt.first == i && standing == standingPoint && !p.stands(pt) {
		return dated{}, false
	}
	if pt.weak && pt.first > i {
		if whole := p.pointAt(pt.first); whole.last > pt.last {
			pt = whole // "in June 1948" is more than "in June"
		}
	}
	d := dated{first: pt.first, last: pt.last, when: pt.when}
	if first := p.approximate(d.first); first < d.first {
		d.first, d.when.about = first, true
	}
	return d, true
}

// standing says whether a bare year or month needs words beside it.
type standing uint8

const (
	standingPoint standing = iota + 1 // it does
	anyPoint                          // it does not
)

// approximate is where the words begin that make a date at token i
// approximate, and i where there are none.
func (p *passage) approximate(i int) int {
	if ph, ok := p.phraseBefore(i, approxWord); ok {
		return ph.first
	}
	return i
}

// stands reports whether a bare year is a date by where it stands: alone in
// brackets, in its cell, or before a colon.
func (p *passage) stands(pt point) bool {
	if pt.when.year == 0 || pt.when.month != 0 {
		return false
	}
	opens := pt.first == 0 || p.mark(pt.first-1, "(")
	closes := pt.last == len(p.tokens) || p.mark(pt.last, ")")
	return opens && (closes || p.mark(pt.last, ":")) || p.mark(pt.first-1, "(") && p.mark(pt.last, ",")
}
