package read

// A day that no calendar has, "31 September 1943", is a slip of somebody's pen:
// which day or month was meant nobody can tell. It stays where it stands, so that
// no other date of the sentence takes its place, and says nothing.

// latestDay is the last day that any month has.
const latestDay = 31

// findImpossible marks the dates of the passage that name a day which their month
// does not have.
func (p *passage) findImpossible() {
	for i := 0; i < len(p.dates); i++ { // two of them may become one
		d := &p.dates[i]
		if d.stretch || d.when.month == 0 || d.when.shift.kind != 0 {
			continue
		}
		switch {
		case d.when.day > 0:
			d.when.nosuch = !d.when.inMonth(d.when.day)
		case d.when.part == "" && d.when.masked == 0:
			p.dayBefore(d)
			p.dayBehind(i)
		}
	}
}

// inMonth reports whether the date's month has so many days.
func (w *when) inMonth(day int) bool {
	year := 2000 // one with a day more, where the year is not said
	if w.year != 0 {
		year = w.counted()
	}
	return day <= monthLength(year, w.month)
}

// dayBefore takes in the impossible day that stands before a month: "31 September
// 1943", "31st of September".
func (p *passage) dayBefore(d *dated) {
	i := d.first - 1
	if p.word(i) == "of" {
		i--
	}
	if p.is(i, ordinalEnding) && p.glued(i) {
		i--
	}
	if i < 0 || d.when.about || !p.impossibleDay(i, d) || p.dateAt[i] != 0 || p.mark(i-1, "-") || p.mark(i-1, ".") {
		return
	}
	at := p.dateAt[d.first]
	for j := i; j < d.first; j++ {
		p.dateAt[j] = at
	}
	d.first, d.when.nosuch, p.redated = i, true, true
}

// dayBehind takes in the impossible day between a month and its year: "September
// 31, 1943".
func (p *passage) dayBehind(n int) {
	d := &p.dates[n]
	i := d.last
	if d.when.nosuch || d.when.year != 0 && !d.when.carried || i >= len(p.tokens) || !p.impossibleDay(i, d) {
		return
	}
	end := i + 1
	if p.is(end, ordinalEnding) && p.glued(end) {
		end++
	}
	if p.mark(end, ",") {
		end++
	}
	if n+1 >= len(p.dates) || p.dates[n+1].first != end || !p.dates[n+1].when.bareYear() {
		return
	}
	year := &p.dates[n+1]
	d.last, d.when.nosuch, d.when.year = year.last, true, year.when.year
	year.first = year.last
	p.dropDates()
}

// impossibleDay reports whether the number at token i could be a day and is none of
// the date's month.
func (p *passage) impossibleDay(i int, d *dated) bool {
	t := &p.tokens[i]
	return t.kind == numberToken && t.digits() == 2 && t.value <= latestDay && !d.when.inMonth(int(t.value))
}
