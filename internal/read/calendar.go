package read

import (
	"slices"
	"time"

	"obelisk"
	"obelisk/edtf"
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
	room     []placed // where recent stands: it is empty itself
	page     placed   // the page's own date
	reign    int      // the year before the first of the era by which the text counts
	sentence int
	// happenings are the events whose date was said, the newest last.
	happenings []happening
}

// placed is a date and where it stands. Aside is a date beside the story: an end
// that it looks ahead to, a beginning that it looks back to, a year in brackets
// or in the name of something.
type placed struct {
	when     when
	span     obelisk.Span
	sentence int
	aside    bool
	ahead    bool // beside it only because the year lies far ahead of the story
	heading  bool
	changed  bool // on it the page was changed
	place    int  // the month in the year, that of the date before where it says none
}

const (
	// farthestYear and farthestDay are over how many sentences a year and a day
	// are carried.
	farthestYear = 40
	farthestDay  = 6
	// mostRecent is how many dates are kept.
	mostRecent = 12
)

// beginBlock keeps the years of the text out of tables, notes and captions,
// but for those of the headings above them.
func (c *calendar) beginBlock(b *document.Block) {
	switch b.Kind {
	case document.Paragraph, document.Quote, document.Heading, document.Line, document.ListItem:
	default:
		c.recent = slices.DeleteFunc(c.recent, func(r placed) bool { return !r.heading })
	}
}

// complete works the passage's dates out, and takes out what turns out to be
// none.
func (c *calendar) complete(p *passage) {
	c.sentence++
	if p.agencyDate() {
		c.dateline(p) // days of the text behind it are counted from it
	}
	c.note(p)
	dropped := false
	for i := range p.dates {
		d := &p.dates[i]
		keep := c.work(p, i)
		c.stamp(p, d)
		if !keep {
			d.last, dropped = d.first, true
			continue
		}
		if !p.mark(d.last, ")") || !p.bracketed(d.first) || !p.ofLife(*d) {
			c.remember(p, d) // "(d. 1960)" is when a life ended, not when the story plays
		}
	}
	if dropped {
		p.dropDates()
	}
	c.learn(p)
	c.dateline(p)
}

// dateline takes a day that stands alone at the beginning of a text for the
// page's own date.
func (c *calendar) dateline(p *passage) {
	if c.page.when.year != 0 || c.sentence > latestDateline {
		return
	}
	if d, ok := p.datelineDate(); ok && !d.stretch && d.when.year != 0 && d.when.day > 0 && !d.when.carried {
		c.page = placed{when: d.when, span: p.span(d.first, d.last)}
	}
}

// stamp takes the day with which a text begins behind a bare label, "date 1952-05-06 Twenty
// masters received", for the page's own date.
func (c *calendar) stamp(p *passage, d *dated) {
	if c.sentence > 1 || d.first != 1 || d.stretch || d.when.day == 0 || d.when.year == 0 || p.tokens[0].upper || c.page.when.year != 0 {
		return
	}
	if ph, ok := p.phrase(0, publishedWord); ok && p.sense(ph).text == "stamp" {
		c.page = placed{when: d.when, span: p.span(d.first, d.last)}
	}
}

// clockedDate is the one date that the passage is made of, with the time of day beside it at
// most: "20:21 06.05.1952".
func (p *passage) clockedDate() (dated, bool) {
	d, ok := p.wholeDate()
	if ok || len(p.dates) != 1 {
		return d, ok
	}
	d = p.dates[0]
	for i := 0; i < len(p.tokens); i++ {
		switch {
		case i >= d.first && i < d.last, p.trivial(i, i+1):
		case i+2 < len(p.tokens) && p.tokens[i].kind == numberToken && p.mark(i+1, ":") && p.glued(i+1) && p.tokens[i+2].kind == numberToken && p.glued(i+2):
			i += 2
		default:
			return d, false
		}
	}
	return d, true
}

// longestDateline bounds the line that says when a Chinese page was published, in tokens.
const longestDateline = 24

// datelineDate is the date that is all a passage says, or in Chinese all but its label and the
// time of day, "发布时间:2021-06-29 10:00", or what a news agency puts before its text,
// "新华社北京2021年6月29日电".
func (p *passage) datelineDate() (dated, bool) {
	if d, ok := p.clockedDate(); ok || len(p.dates) == 0 {
		return d, ok
	}
	d := p.dates[0]
	if len(p.dates) == 1 && len(p.tokens) <= longestDateline && p.stampLabel(d.first) && p.clockAt(d.last) && !p.pageChanged(&d) {
		return d, true
	}
	if p.slavicNumbers() {
		return d, false
	}
	if p.agencyDate() {
		return d, true
	}
	if len(p.dates) > 1 || len(p.tokens) > longestDateline || p.pageChanged(&d) {
		return dated{}, false
	}
	return d, p.stampLabel(d.first) && p.onlyClock(d.last)
}

// clockAt reports whether a time of day stands at token i: "10:00", of a line that goes on with
// who published it.
func (p *passage) clockAt(i int) bool {
	for i < len(p.tokens) && p.tokens[i].kind == markToken && !p.mark(i, ".") {
		i++
	}
	return i+2 < len(p.tokens) && p.tokens[i].kind == numberToken && p.mark(i+1, ":") && p.glued(i+1) && p.tokens[i+2].kind == numberToken && p.glued(i+2)
}

// agencyDate reports whether the first date of a passage is the one that a news agency puts
// before its text.
func (p *passage) agencyDate() bool {
	if len(p.dates) == 0 || p.dates[0].first == 0 || p.tokens[p.dates[0].first-1].kind != hanToken {
		return false
	}
	return p.newsBehind(p.dates[0].last)
}

// stampLabel reports whether nothing but a label for when something was published stands before
// token i.
func (p *passage) stampLabel(i int) bool {
	for i > 0 && p.tokens[i-1].kind == markToken {
		i--
	}
	if i == 0 {
		return true
	}
	ph, ok := p.phraseBefore(i, publishedWord)
	return ok && p.sense(ph).text != "stamp"
}

// publishes reports whether a date of a Chinese text is the day on which the page itself was
// published: the label for that stands right before it and is a word of its own, "发布日期:", or the
// day goes on with the time of day. What the page tells did not happen then.
func (p *passage) publishes(d dated) bool {
	if d.when.day == 0 || d.first == 0 || p.slavicNumbers() || p.language == obelisk.English {
		return false
	}
	i := d.first
	for i > 0 && p.mark(i-1, ":") {
		i--
	}
	ph, ok := p.phraseBefore(i, publishedWord)
	if !ok || p.sense(ph).text == "stamp" {
		return p.clockAt(d.last)
	}
	return ph.first == 0 || p.tokens[ph.first-1].kind == markToken || p.tokens[ph.first].gap != noGap
}

// onlyClock reports whether nothing but a time of day stands behind a date that ends before
// token i.
func (p *passage) onlyClock(i int) bool {
	for ; i < len(p.tokens); i++ {
		if k := p.tokens[i].kind; k != markToken && k != numberToken {
			return false
		}
	}
	return true
}

// published takes the day on which a page says outside its text that it was
// published for the page's own date. It stands nowhere in the text.
func (c *calendar) published(day string) {
	if t, err := time.Parse(time.DateOnly, day); err == nil {
		c.page = placed{when: when{year: t.Year(), month: int(t.Month()), day: t.Day()}}
	}
}

// latestDateline is up to which sentence of a text its date may stand.
const latestDateline = 4

// work completes one date; false where it is no date.
func (c *calendar) work(p *passage, i int) bool {
	d := &p.dates[i]
	if p.initialAt(d.first) && p.initialAt(d.first+2) {
		return false // "імені Т. Г. Шевченка", which is not "т. г."
	}
	if d.loose && !c.plausible(d) || !c.regnal(&d.when) || !c.regnal(&d.until) {
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
	if d.until.month == 0 && d.until.day > 0 {
		d.until.month = d.when.month
	}
	if d.until.year == 0 && d.when.carried && d.until.place() > 0 && d.until.place() < d.when.place() {
		c.overYear(d)
		return true
	}
	if d.until.year == 0 && d.when.year != 0 {
		d.until.year, d.until.carried = d.when.year, true
		if d.until.place() > 0 && d.until.place() < d.when.place() {
			d.until.year = yearOf(d.until.counted() + 1)
		}
	}
	return true
}

// overYear completes a stretch that runs over the end of a year: where the story
// has come past its end, it is the one that ended, else the one that begins.
func (c *calendar) overYear(d *dated) {
	d.until.year, d.until.carried = d.when.year, true
	if line, ok := c.line(); ok && line.when.year == d.when.year && line.place >= d.until.place() && line.place < d.when.place() {
		d.when.year = yearOf(d.when.counted() - 1)
		return
	}
	d.until.year = yearOf(d.until.counted() + 1)
}

// fill completes one end of a date; false where what it is counted from is not
// known, and it is therefore no date.
func (c *calendar) fill(p *passage, i int, w *when) bool {
	d := &p.dates[i]
	if w.shift.kind == agoShift && w.day > 0 {
		c.stated(w)
	}
	if w.shift.kind != 0 {
		base, ok := c.base(*w)
		if w.event.last > 0 {
			base, ok = c.happened(p, *w)
		}
		if !ok {
			return false
		}
		counted, ok := w.from(base.when)
		if ok {
			d.backward = w.shift.kind != laterShift && w.shift.kind != nextShift && counted.precision() >= monthSpan
			*w, d.anchor = counted, base.span
		}
		return ok
	}
	if w.year != 0 {
		c.ofCentury(w)
		return true
	}
	if w.alone && w.month == 0 {
		base, ok := c.base(when{shift: shift{unit: monthSpan}})
		if !ok || w.day < base.when.day {
			return true
		}
		w.month, w.year, w.carried, d.anchor = base.when.month, base.when.year, true, base.span
		return true
	}
	base, ok := c.carry(w)
	if !ok {
		if base, ok = c.ahead(p, i); ok {
			w.year, w.carried = base.when.year, true
		}
	}
	if ok {
		d.anchor = base.span
	}
	return ok || !d.loose
}

// stated makes a day that stands beside the word for it, 昨(28)日, one of its own where the page's
// date is not known or leads to another.
func (c *calendar) stated(w *when) {
	counted, ok := w.from(c.page.when)
	if ok && c.page.when.day > 0 && counted.day == w.day && (w.month == 0 || counted.month == w.month) {
		return
	}
	w.shift = shift{}
	w.alone = w.month == 0
	if page := c.page.when; w.alone && page.day > 0 {
		w.year, w.month, w.carried = page.year, page.month, true
		if w.day > page.day {
			w.month--
		}
		if w.month == 0 {
			w.year, w.month = page.year-1, 12
		}
	}
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
	var other placed
	for _, r := range slices.Backward(c.recent) {
		if c.sentence-r.sentence > farthest {
			break
		}
		switch {
		case r.when.precision() > w.needs():
		case !r.aside, w.shift.kind == sameShift && c.sentence-r.sentence <= 1, r.ahead && w.followsOn() && c.sentence-r.sentence <= 1:
			return r, true
		case other.when.year == 0:
			other = r
		}
	}
	return other, other.when.year != 0
}

// followsOn reports whether the date is that of what came so many years after what the
// text told last, which a life's story leaves out: "joined in 1955, and the next year".
func (w *when) followsOn() bool {
	return (w.shift.kind == laterShift || w.shift.kind == nextShift) && w.shift.unit == yearSpan
}

// line is the newest date of the story itself.
func (c *calendar) line() (placed, bool) {
	for n := len(c.recent) - 1; n >= 0; n-- {
		if !c.recent[n].aside {
			return c.recent[n], true
		}
	}
	return placed{}, false
}

// leaps reports whether a year said in passing lies outside the story: within a
// sentence, and in another year than the story is in. Chinese tells a story
// clause by clause within one sentence.
func (p *passage) leaps(d *dated, line placed) bool {
	if p.language.Base() == obelisk.Chinese {
		return false
	}
	far := d.when.year - line.when.year
	if d.when.precision() < yearSpan || d.first <= 3 || p.block.Kind != document.Paragraph {
		return false
	}
	return far > 1 || far < -1
}

// What it costs to take a year from a date said before: for each date in
// between, for a date beside the story, for each month that the story would go
// on or back, and for going into the next year or the one before. Measured on
// narratives in English and Ukrainian.
const (
	perDate   = 11
	perAside  = 26
	perMonth  = 1
	perBack   = 4
	perNext   = 12
	perBefore = 12
	noMonth   = 5
	// perWeekday is what a year costs in which the day is another day of the week.
	perWeekday = 40
)

// carry gives a day, month or season the year that fits the dates before best.
func (c *calendar) carry(w *when) (placed, bool) {
	own := w.place()
	if own == 0 {
		return placed{}, false
	}
	best, least, year := -1, 0, 0
	for back := range c.recent {
		n := len(c.recent) - 1 - back
		a := &c.recent[n]
		if c.sentence-a.sentence > farthestYear {
			break
		}
		if a.when.masked > 0 {
			continue
		}
		for step := -1; step <= 1; step++ {
			if a.changed && (step != 0 || own > a.place) {
				continue // what is told is older than the page, by how much nobody says
			}
			cost := back*perDate + a.away(own, step)
			if w.otherWeekday(yearOf(a.when.counted() + step)) {
				cost += perWeekday
			}
			if best < 0 || cost < least {
				best, least, year = n, cost, yearOf(a.when.counted()+step)
			}
		}
	}
	if best < 0 {
		return placed{}, false
	}
	w.year, w.carried = year, true
	return c.recent[best], true
}

// otherWeekday reports whether the date says a day of the week that it is not
// in the year.
func (w *when) otherWeekday(year int) bool {
	if w.weekday == 0 || w.day == 0 || year < 1 {
		return false
	}
	day := edtf.DayOf(int64(year), w.month, w.day)
	return int((day+3)%7+7)%7+1 != w.weekday // 1 January 1970 was a Thursday
}

// away is what it costs to count a month from the date into the same year, the
// next or the one before.
func (a *placed) away(own, step int) int {
	cost := 0
	if a.aside {
		cost = perAside
	}
	switch step {
	case 1:
		cost += perNext
	case -1:
		cost += perBefore
	}
	place := a.place
	if place == 0 {
		if step != 0 {
			cost += 12
		}
		return cost + noMonth
	}
	if gap := own + 12*step - place; gap < 0 {
		cost -= gap * perBack
	} else {
		cost += gap * perMonth
	}
	return cost
}

// remember keeps the date for those that follow.
func (c *calendar) remember(p *passage, d *dated) {
	w := d.when
	heading := p.block.Kind == document.Heading || p.block.Kind == document.Line
	if d.stretch && !heading { // what stands under a heading begins at its beginning
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
		c.recent = c.recent[1:]
	}
	at := placed{when: w, span: span, sentence: c.sentence, aside: p.aside(d), place: w.place()}
	at.heading, at.changed = heading, p.pageChanged(d)
	if line, ok := c.line(); ok {
		if at.place == 0 && line.when.year == w.year && c.sentence-line.sentence <= 1 {
			at.place = line.place
		}
		if !at.aside && p.leaps(d, line) {
			at.aside, at.ahead = true, w.year > line.when.year
		}
	}
	c.keep(at)
}

// keep adds a date to the newest ones, which move to the beginning of their room
// only when its end is reached.
func (c *calendar) keep(at placed) {
	if c.room == nil {
		c.room = make([]placed, 0, 4*mostRecent)
	}
	if len(c.recent) == cap(c.recent) {
		c.recent = append(c.room, c.recent...)
	}
	c.recent = append(c.recent, at)
}

// pageChanged reports whether a label says that the page was changed on a date:
// "更新时间:2023-07-09", "Last updated 9 July 2023".
func (p *passage) pageChanged(d *dated) bool {
	for i := max(0, d.first-farLabel-2); i < d.first; i++ {
		if ph, ok := p.phrase(i, changedWord); ok && ph.last <= d.first {
			return true
		}
	}
	_, ok := p.phrase(d.last, changedWord)
	return ok && d.last < len(p.tokens)
}

// aside reports whether the date stands beside the story.
func (p *passage) aside(d *dated) bool {
	w := d.when
	switch {
	case d.loose, d.backward, w.carried && w.season > 0, d.stretch && w.precision() == yearSpan:
		return true
	}
	if p.awaited(d.first) || p.mark(d.first-1, "(") {
		return p.block.Kind == document.Paragraph
	}
	return w.precision() == yearSpan && d.first > 0 && (p.is(d.first-1, articleWord) || p.attributive(d) || p.is(d.first-1, untilWord))
}

// attributive reports whether a year in the genitive belongs to the Slavic noun
// before it: выборы 1797 года.
func (p *passage) attributive(d *dated) bool {
	before := d.first - 1
	return p.slavicNumbers() && p.tokens[before].kind == wordToken && !p.tokens[before].upper && !p.is(before, prepositionWord) &&
		!p.is(before, andWord) && !p.is(before, skipWord) && p.genitiveYear(d.last-1)
}

// genitiveYear reports whether token i is the word for a year in the genitive.
func (p *passage) genitiveYear(i int) bool {
	ph, ok := p.phrase(i, yearName)
	return ok && p.sense(ph).text == "genitive"
}

// awaited reports whether the words before token i make the date there an end
// or a beginning beside the story, or a plan: "until the fall of the city in",
// "planned for".
func (p *passage) awaited(i int) bool {
	for j := i - 1; j >= 0 && j >= i-9 && p.dateAt[j] == 0 && !p.mark(j, ",") && !p.mark(j, ";"); j-- {
		if ph, ok := p.phrase(j, asideWord); ok && ph.last <= i {
			return true
		}
		if ph, ok := p.phrase(j, hedgeWord); ok && ph.last <= i && p.plans(ph) {
			return true
		}
	}
	return false
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
	p.redated = true
	clear(p.dateAt)
	for n, d := range p.dates {
		for j := d.first; j < d.last; j++ {
			p.dateAt[j] = int32(n + 1)
		}
	}
}
