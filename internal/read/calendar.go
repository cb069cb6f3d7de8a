package read

import (
	"slices"

	"obelisk"
	"obelisk/internal/document"
)

// calendar gives dates the year, month or day that they leave out. What they
// lean on is, in this order: the date that shares its parts with them ("in
// April and June 1955"), the dates said before, and the page's own date for
// what is counted back from today. A story goes forward: of the years that a
// month may lie in, the one of the date before is taken, and the next where
// the month would otherwise lie far back.
type calendar struct {
	recent   []placed // dates said or worked out, the newest last
	page     placed   // the page's own date
	sentence int
}

// placed is a date and where it stands.
type placed struct {
	when     when
	span     obelisk.Span
	sentence int
}

const (
	// farthestYear and farthestDay are over how many sentences a year and a day
	// are carried.
	farthestYear = 40
	farthestDay  = 6
	// mostRecent is how many dates are kept.
	mostRecent = 12
	// farBack is from how many months before the last date a month is rather
	// that of the next year.
	farBack = 6
)

// beginBlock keeps the years of the text out of lists and tables, and those of
// one section out of the next.
func (c *calendar) beginBlock(b *document.Block) {
	switch {
	case b.Kind == document.Paragraph && b.Blank <= 1, b.Kind == document.Quote:
	case b.Kind == document.Paragraph, b.Kind == document.Heading, b.Kind == document.Line:
	default:
		c.recent = c.recent[:0]
	}
}

// complete works the passage's dates out, and takes out what turns out to be
// none.
func (c *calendar) complete(p *passage) {
	c.sentence++
	c.note(p)
	dropped := false
	for i := range p.dates {
		d := &p.dates[i]
		keep := c.work(p, i)
		if !keep {
			d.last, dropped = d.first, true
			continue
		}
		c.remember(p, d)
	}
	if dropped {
		p.dropDates()
	}
	c.dateline(p)
}

// dateline takes a day that stands alone at the beginning of a text for the
// page's own date.
func (c *calendar) dateline(p *passage) {
	if c.page.when.year != 0 || c.sentence > latestDateline {
		return
	}
	if d, ok := p.wholeDate(); ok && !d.stretch && d.when.year != 0 && d.when.day > 0 && !d.when.carried {
		c.page = placed{when: d.when, span: p.span(d.first, d.last)}
	}
}

// latestDateline is up to which sentence of a text its date may stand.
const latestDateline = 4

// work completes one date; false where it is no date.
func (c *calendar) work(p *passage, i int) bool {
	d := &p.dates[i]
	if d.loose && !c.plausible(d) {
		return false
	}
	if !c.fill(p, i, &d.when) {
		return false
	}
	if !d.stretch {
		return true
	}
	if d.until.shift.kind != 0 {
		until, ok := d.until.from(d.when)
		d.until = until
		return ok
	}
	if d.until.year == 0 && d.when.year != 0 {
		d.until.year, d.until.carried = d.when.year, true
		if d.until.place() > 0 && d.until.place() < d.when.place() {
			d.until.year = yearOf(d.until.counted() + 1)
		}
	}
	return true
}

// fill completes one end of a date; false where what it is counted from is not
// known, and it is therefore no date.
func (c *calendar) fill(p *passage, i int, w *when) bool {
	d := &p.dates[i]
	if w.shift.kind != 0 {
		base, ok := c.base(*w)
		if !ok {
			return false
		}
		counted, ok := w.from(base.when)
		if ok {
			*w, d.anchor = counted, base.span
		}
		return ok
	}
	if w.year != 0 {
		c.ofCentury(w)
		return true
	}
	base, ok := c.base(when{shift: shift{unit: yearSpan}})
	if !ok {
		base, ok = c.ahead(p, i)
	}
	if !ok {
		return !d.loose
	}
	if w.alone && w.month == 0 {
		if base, ok = c.base(when{shift: shift{unit: monthSpan}}); !ok || w.day < base.when.day {
			return true
		}
		w.month = base.when.month
	}
	c.carry(w, base.when)
	if w.year != 0 {
		d.anchor = base.span
	}
	return true
}

// ofCentury moves a year whose century is not said to that of an older text.
func (c *calendar) ofCentury(w *when) {
	if !w.short || len(c.recent) == 0 {
		return
	}
	last := c.recent[len(c.recent)-1].when.year
	if last < 1000 || last >= 1900 {
		return
	}
	w.year = last/100*100 + w.year%100
	if w.year < last-farEarlier {
		w.year += 100
	}
}

// farEarlier is by how many years a year of a supposed century may lie before
// the last one.
const farEarlier = 20

// ahead is the next date of the sentence that says its year, for a text that
// begins with "began on 5 August and ended on 16 October 1941".
func (c *calendar) ahead(p *passage, i int) (placed, bool) {
	own := &p.dates[i].when
	for j := i + 1; j < len(p.dates); j++ {
		d := &p.dates[j]
		if d.when.year == 0 || d.when.shift.kind != 0 {
			continue
		}
		return placed{when: d.when, span: p.span(d.first, d.last)}, own.place() > 0 && own.place() <= d.when.place()
	}
	return placed{}, false
}

// base is what a date is counted from: the page's date for what lies so long
// ago, else the newest date that is precise enough.
func (c *calendar) base(w when) (placed, bool) {
	if w.shift.kind == agoShift {
		return c.page, c.page.when.year != 0
	}
	if w.shift.kind == pastShift && c.page.when.year != 0 {
		return c.page, true
	}
	farthest := farthestYear
	if w.needs() < yearSpan {
		farthest = farthestDay
	}
	for _, r := range slices.Backward(c.recent) {
		if c.sentence-r.sentence > farthest {
			break
		}
		if r.when.precision() <= w.needs() {
			return r, true
		}
	}
	return placed{}, false
}

// carry gives a day, month or season its year.
func (c *calendar) carry(w *when, base when) {
	own, other := w.place(), base.place()
	if own == 0 {
		return
	}
	w.year, w.carried = base.year, true
	if other > 0 && other-own >= farBack {
		w.year = yearOf(base.counted() + 1)
	}
}

// remember keeps the date for those that follow.
func (c *calendar) remember(p *passage, d *dated) {
	w := d.when
	if d.stretch {
		w = d.until
	}
	if w.year == 0 {
		return
	}
	span := d.anchor
	if span.IsZero() {
		span = p.span(d.first, d.last)
	}
	if len(c.recent) >= mostRecent {
		c.recent = c.recent[:copy(c.recent, c.recent[1:])]
	}
	c.recent = append(c.recent, placed{when: w, span: span, sentence: c.sentence})
}

// note shares what neighbours in a list leave to one another.
func (c *calendar) note(p *passage) {
	for i := len(p.dates) - 2; i >= 0; i-- {
		d, next := &p.dates[i], &p.dates[i+1]
		if d.when.year != 0 || d.stretch || d.when.shift.kind != 0 || next.when.year == 0 || !p.joined(d.last, next.first) {
			continue
		}
		d.when.year, d.when.carried = next.when.year, true
		d.anchor = p.span(next.first, next.last)
		if d.when.place() > next.when.place() && next.when.place() > 0 {
			d.when.year = yearOf(next.when.counted() - 1)
		}
	}
}

// plausible reports whether a bare number may be a year here: one of which the
// text speaks, or no round number.
func (c *calendar) plausible(d *dated) bool {
	if d.when.year == 0 {
		return len(c.recent) > 0
	}
	for _, r := range c.recent {
		if far := r.when.year - d.when.year; far > -60 && far < 60 {
			return true
		}
	}
	return d.when.year%10 != 0 && d.when.year > 1600
}

// dropDates takes the dates without tokens out.
func (p *passage) dropDates() {
	p.dates = slices.DeleteFunc(p.dates, func(d dated) bool { return d.first == d.last })
	clear(p.dateAt)
	for n, d := range p.dates {
		for j := d.first; j < d.last; j++ {
			p.dateAt[j] = int32(n + 1)
		}
	}
}
