package read

// stretchAt is the stretch of time that begins at token i, its ends completed
// from one another.
func (p *passage) stretchAt(i int) (dated, bool) {
	if i > p.joinedUpTo {
		return dated{}, false
	}
	which, end := p.outer.longest(&p.grammar.stretches, i)
	if which < 0 {
		return dated{}, false
	}
	m := &p.outer
	d := dated{first: m.from, last: end, stretch: true}
	var ok1, ok2 bool
	if d.when, d.ends[0], ok1 = m.end("date", ""); !ok1 {
		return d, false
	}
	if d.until, d.ends[1], ok2 = m.end("date2", "2"); !ok2 {
		return d, false
	}
	if f, ok := m.capture("date"); ok && f.first == i {
		d.first = d.ends[0].first
	}
	d.shareReign()
	if p.explains(d) {
		return d, false
	}
	return d, d.share()
}

// explains reports whether a dash parts a date that is counted from another from
// the words that explain it: "three months later — in January 1964".
func (p *passage) explains(d dated) bool {
	if d.when.shift.kind == 0 && d.until.shift.kind == 0 {
		return false
	}
	for i := d.ends[0].last; i < d.ends[1].first; i++ {
		if p.mark(i, "-") {
			return true
		}
	}
	return false
}

// end is one end of a stretch, and where it stands: a date captured whole, or
// its parts.
func (m *matcher) end(name, suffix string) (when, run, bool) {
	if f, ok := m.capture(name); ok {
		pt := m.passage.pointAt(int(f.value))
		counts := pt.weak && pt.when.bareYear() && m.passage.countable(pt.last)
		return pt.when, run{pt.first, pt.last}, pt.last > 0 && !counts
	}
	w, sound := m.when(suffix)
	return w, m.reach(suffix), sound || w.day > 0
}

// reach is from the first to the last capture of a suffix.
func (m *matcher) reach(suffix string) run {
	var r run
	for i, c := range m.program.captures {
		f := m.captures[i]
		if _, mine := cutSuffix(c.name, suffix); !f.ok || !mine {
			continue
		}
		if r.last == 0 || f.first < r.first {
			r.first = f.first
		}
		r.last = max(r.last, f.last)
	}
	return r
}

// share completes each end from the other: a month or year said once is that
// of both. It reports whether both ends then have years, or neither, and stand
// in order.
func (d *dated) share() bool {
	a, b := &d.when, &d.until
	if a.month == 0 && a.day > 0 {
		a.month = b.month
	}
	if b.month == 0 && b.day > 0 {
		b.month = a.month
		if b.year == 0 {
			b.year = a.year
		}
	}
	if b.month == 0 && b.day == 0 && b.part != "" && b.year == 0 && b.season == 0 {
		b.month = a.month
	}
	if b.year > 0 && b.year < 100 && a.year > 1000 && b.month == 0 {
		b.year += a.year / 100 * 100
	}
	if b.masked == 1 && a.bareYear() && a.year%10 == 0 {
		a.masked = 1 // 1930-1980-х
	}
	if a.shift.kind != 0 || b.shift.kind != 0 {
		return a.shift.kind != agoShift && b.shift.kind != agoShift
	}
	switch {
	case a.year == 0 && b.year == 0:
		return (a.month > 0 || a.season > 0) && (b.month > 0 || b.season > 0) || a.alone && a.day < b.day
	case a.year == 0 && a.place() > b.place() && b.place() > 0:
		a.year = b.year - 1
	case a.year == 0:
		a.year = b.year
	case b.year == 0 && b.place() < a.place():
		b.year = a.year + 1
	case b.year == 0:
		b.year = a.year
	}
	if a.season == 24 && b.season > 0 && a.year == b.year {
		a.year = yearOf(a.counted() - 1) // EDTF counts a winter to the year it begins in
	}
	return a.year < b.year || a.year == b.year && (a.month < b.month || a.month == b.month && a.day <= b.day || b.month == 0)
}

// place is the month in the year, that of a season's middle; 0 where it is not said.
func (w *when) place() int {
	switch {
	case w.month > 0:
		return w.month
	case w.season == 0 && w.masked == 0 && w.part == "early":
		return 2
	case w.season == 0 && w.masked == 0 && w.part == "mid":
		return 7
	case w.season == 0 && w.masked == 0 && w.part == "late":
		return 11
	case w.season == 24:
		return 1
	case w.season >= 21 && w.season <= 23:
		return (w.season-20)*3 + 1
	}
	return 0
}
