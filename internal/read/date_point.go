package read

import (
	"fmt"

	"obelisk"
	"obelisk/edtf"
)

// point is a date that begins at a token; last is 0 where there is none.
type point struct {
	when        when
	first, last int // without the words that must stand beside it
	weak        bool
	skip        int // where what only looks like a date ends, 0 for none
}

// pointAt is the longest date that begins at token i; it is not to be changed.
func (p *passage) pointAt(i int) *point {
	m := p.memo
	if n := m.pointAt[i]; n > 0 {
		return &m.points[n-1]
	}
	m.pointAt[i] = 1
	if !p.grammar.opens(p, i) {
		return &m.points[0]
	}
	pt := p.readPoint(i)
	if pt.last == 0 && pt.skip == 0 {
		return &m.points[0]
	}
	m.points = append(m.points, pt)
	m.pointAt[i] = int32(len(m.points))
	return &m.points[len(m.points)-1]
}

// readPoint looks for the longest date that begins at token i.
func (p *passage) readPoint(i int) point {
	for _, set := range [...]*programs{&p.grammar.points, &p.grammar.weak} {
		which, end := p.inner.longest(set, i)
		if which < 0 {
			continue
		}
		if p.inner.program.refuses {
			return point{skip: end}
		}
		w, ok := p.inner.when("")
		if !ok {
			continue
		}
		w = p.inner.newer(w)
		return point{when: w, first: p.inner.from, last: min(end, p.inner.to), weak: set == &p.grammar.weak}
	}
	return point{}
}

// newer is the later of the two days that a point says by two calendars: 25
// октября (7 ноября) 1917.
func (m *matcher) newer(w when) when {
	if _, two := m.capture("day2"); !two {
		return w
	}
	other, _ := m.when("2")
	if other.year == 0 {
		other.year = w.year
	}
	if other.month == 0 {
		other.month = w.month
	}
	year := max(w.counted(), 1)
	apart := edtf.DayOf(int64(year), other.month, other.day) - edtf.DayOf(int64(year), w.month, w.day)
	if apart >= 10 && apart <= 14 {
		return other
	}
	return w
}

// when builds a date from the captures whose names end in suffix.
func (m *matcher) when(suffix string) (when, bool) {
	w := when{shift: m.program.shift}
	for i, c := range m.program.captures {
		f := m.captures[i]
		name, mine := cutSuffix(c.name, suffix)
		if !f.ok || !mine {
			continue
		}
		if !m.take(&w, name, c.option, f) {
			return w, false
		}
	}
	w.settle()
	if w.day > 31 || w.year != 0 && w.day > 0 && w.day > monthLength(w.counted(), w.month) {
		return w, false
	}
	return w, w.year != 0 || w.regnal != 0 || w.month != 0 || w.season != 0 || w.alone || w.shift.kind != 0
}

// cutSuffix is the capture's name without the suffix; a name with another
// suffix is that of another date.
func cutSuffix(name, suffix string) (string, bool) {
	if suffix == "" {
		last := name[len(name)-1]
		return name, last != '2' && last != '3'
	}
	if len(name) > len(suffix) && name[len(name)-len(suffix):] == suffix {
		return name[:len(name)-len(suffix)], true
	}
	return "", false
}

// take sets what one capture says; false where it can be no part of a date.
func (m *matcher) take(w *when, name, option string, f found) bool {
	switch name {
	case "day":
		return m.takeDay(w, option, f)
	case "mm":
		w.month = int(f.value)
		return option != "act" || m.passage.apart(f.first)
	case "yyyy":
		w.setYear(int(f.value), option)
		return (option != "era" || f.last > f.first+1) && (option != "decade" || w.masked == 1)
	case "feast":
		w.month, w.day = monthDay(m.sense(f).text)
	case "yy":
		return w.takeYear(int(f.value), option)
	case "month", "month-adjective":
		w.month = int(m.sense(f).number)
	case "season", "season-adverb":
		w.season = int(m.sense(f).number)
	case "weekday":
		w.weekday = int(m.sense(f).number)
	case "roman":
		w.month = int(m.sense(f).number)
		return w.month <= 12
	case "shortyear":
		w.year, w.short = 1900+int(f.value), true
	case "dd":
		return m.takeShort(w, option, f)
	case "yyy":
		w.year = int(f.value)
		return option != "exact" || f.value%10 != 1
	case "decade":
		return m.takeDecade(w, option, f)
	case "century":
		w.setCentury(int(f.value))
	case "era":
		if m.sense(f).text == "before" {
			w.beforeChrist()
		}
	case "part":
		w.part = m.sense(f).text
		if m.passage.tokens[f.last-1].kind == hanToken && m.passage.cutsWord(f.last) {
			return false // 2015年中国
		}
		return option != "alone" || !m.passage.numeralBefore(f.first-1)
	case "year":
		w.shift = shiftOf(m.sense(f).text)
	case "weekno":
		w.week = int(f.value)
		return f.value >= 1 && f.value <= 53
	case "ordinal":
		w.setYear(int(m.sense(f).number-1)*100, option)
	case "number", "few":
		w.shift.count = int(min(f.value, farthestShift))
	case "reign", "modern-reign", "rn", "ry", "ad", "cn", "dn", "bc", "bcc", "ny", "lunar-month", "holiday", "this-century", "dm", "md", "dy", "dyyy", "zm", "zd":
		return m.takeHan(w, name, option, f)
	case "event", "proper":
		w.event = run{f.first, f.last}
	case "unit":
		if option == "last" {
			w.week = -1
			return spanOf(m.sense(f).text) == weekSpan
		}
		w.shift.unit = spanOf(m.sense(f).text)
		return w.shift.unit != 0
	}
	return true
}

// takeDay sets the day; a day without month is none where it counts something.
func (m *matcher) takeDay(w *when, option string, f found) bool {
	w.day = int(f.value)
	if option == "lunar" {
		w.about = true
	}
	if option == "alone" {
		if _, duration := m.passage.phrase(f.last, unitWord); duration {
			return false
		}
		w.alone = true
	}
	if option == "century" {
		w.setCentury(w.day)
		w.day = 0
	}
	return option != "over12" || w.day > 12
}

// monthDay is the month and day of a feast: 12-25.
func monthDay(text string) (month, day int) {
	_, _ = fmt.Sscanf(text, "%d-%d", &month, &day) // other texts name no day
	return month, day
}

// takeYear sets a year of two digits: that of a stretch is completed from the
// other end, another one stands behind its month and is no day of it.
func (w *when) takeYear(year int, option string) bool {
	w.year = year
	if option != "" {
		w.year, w.short = 1900+year, true
	}
	return option != "over31" || year > 31
}

// apart reports whether a number is not the end of a longer sign, or that of an
// act.
func (p *passage) apart(i int) bool {
	return !p.labelled(i) && !p.glued(i) && (i == 0 || p.tokens[i-1].kind != markToken || p.mark(i-1, "(") || p.mark(i-1, ","))
}

// takeShort sets the year of 12.07.43: of this century up to 30, else of the last.
// Where no word says that it is a year, day and month must have two digits.
func (m *matcher) takeShort(w *when, option string, f found) bool {
	p := m.passage
	if f.first < 4 || !p.glued(f.first) || !p.glued(f.first-2) {
		return false
	}
	if option != "named" && (p.tokens[f.first-2].digits() != 2 || p.tokens[f.first-4].digits() != 2) {
		return false
	}
	w.year = 1900 + int(f.value)
	if f.value <= 30 {
		w.year += 100
	}
	return true
}

// takeDecade sets a decade, of the century that is said or of the twentieth.
func (m *matcher) takeDecade(w *when, option string, f found) bool {
	switch {
	case option == "digits" && m.passage.tokens[f.first].kind != numberToken:
		return false
	case f.value >= 1000:
		w.year = int(f.value)
	case w.masked == 2:
		w.year += int(f.value)
	default:
		w.year, w.short = 1900+int(f.value), true
	}
	w.masked = 1
	return true
}

// setCentury sets the century, within which a decade may have been said before.
func (w *when) setCentury(n int) {
	year := (n - 1) * 100
	if w.masked == 1 {
		w.year, w.short = year+w.year%100, false
		return
	}
	w.year, w.masked = year, 2
	if n == 1 {
		w.year = 1 // the first century: its year 0 would be none
	}
}

// beforeChrist turns the year into one before Christ. The fifth century is then
// that of the years 500 to 401.
func (w *when) beforeChrist() {
	if w.year < 0 {
		return
	}
	if w.masked == 2 && w.year%100 == 0 {
		w.year++
	}
	w.year = -w.year
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

// settle gives half a year its code in EDTF.
func (w *when) settle() {
	if w.month > 0 || w.masked > 0 || w.season > 0 || w.day > 0 || w.year == 0 && w.shift.unit != yearSpan {
		return
	}
	switch w.part {
	case "first-half":
		w.season, w.part = 40, ""
	case "second-half":
		w.season, w.part = 41, ""
	}
}

// sense is what a captured phrase means.
func (m *matcher) sense(f found) *sense { return &m.passage.lexicon.senses[f.value] }

// findDates reads all dates of the passage, stretches before single dates.
func (p *passage) findDates() {
	p.joinedUpTo = p.grammar.lastJoint(p)
	for i := 0; i < len(p.tokens); {
		if !p.grammar.opens(p, i) {
			i++
			continue
		}
		d, ok := p.stretchAt(i)
		if !ok {
			d, ok = p.dateFrom(i, standingPoint)
		}
		if !ok {
			i = max(p.pointAt(i).skip, i+1)
			continue
		}
		p.keep(d)
		i = max(d.last, i+1)
	}
	p.findLists()
	if len(p.dates) > 2 && !p.slavicNumbers() && p.language != obelisk.English {
		p.joinEras()
	}
}

// keep adds a date behind those found before.
func (p *passage) keep(d dated) {
	p.dates = append(p.dates, d)
	for j := d.first; j < d.last; j++ {
		p.dateAt[j] = int32(len(p.dates))
	}
}

// dateFrom is the single date that begins at token i. A bare year or month
// counts only where the words beside it make it one.
func (p *passage) dateFrom(i int, standing standing) (dated, bool) {
	pt := p.pointAt(i)
	if pt.weak && pt.first > i && !p.pointAt(pt.first).weak && p.pointAt(pt.first).last > pt.last {
		return dated{}, false // "on January" of "on January 27, 1944"
	}
	bare := pt.weak && pt.first == i && standing == standingPoint && !p.stands(pt)
	if pt.last == 0 || bare && !p.mayStand(pt) || pt.weak && p.everyday(pt) || pt.weak && pt.when.bareYear() && p.countable(pt.last) || pt.when.bareYear() && p.numbersUnit(pt.last) {
		return dated{}, false
	}
	if pt.weak && pt.first > i {
		if _, stretch := p.stretchAt(pt.first); stretch {
			return dated{}, false // "in 1915" of "in 1915–17"
		}
		if whole := p.pointAt(pt.first); whole.last > pt.last {
			pt = whole // "in June 1948" is more than "in June"
		}
	}
	loose := bare && p.language.Base() != obelisk.Chinese || pt.weak && p.rounded(pt)
	d := dated{first: pt.first, last: pt.last, when: pt.when, loose: loose}
	if first := p.approximate(d.first); first < d.first {
		d.first, d.when.about = first, true
	}
	return d, true
}

// numbersUnit reports whether the number with an ordinal ending that ends before token i is
// that of a unit: "1065-му гвардейскому полку".
func (p *passage) numbersUnit(i int) bool {
	if i < 3 || !p.glued(i-1) || !p.mark(i-2, "-") {
		return false
	}
	for last := i + longestUnit; i < len(p.tokens) && i < last && p.tokens[i].kind == wordToken; i++ {
		if ph, ok := p.phrase(i, classWord); ok {
			return p.sense(ph).text == "unit"
		}
		if !adjectiveForm(p.words(i, i+1)) {
			break
		}
	}
	return false
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
func (p *passage) stands(pt *point) bool {
	if pt.when.year == 0 || pt.when.month != 0 {
		return false
	}
	if p.entry(pt) {
		return true
	}
	opens := pt.first == 0 || p.mark(pt.first-1, "(")
	closes := pt.last == len(p.tokens) || p.mark(pt.last, ")")
	return opens && (closes || p.mark(pt.last, ":")) || p.mark(pt.first-1, "(") && p.mark(pt.last, ",")
}

// entry reports whether the year opens an entry of a chronicle: "1948 — the
// first tractor". A dash that parts it from a word is no range.
func (p *passage) entry(pt *point) bool {
	opens := pt.first == 0 || p.mark(pt.first-1, ";") || p.mark(pt.first-1, ":") || p.tokens[pt.first].gap == lineGap
	return opens && p.mark(pt.last, "-") && !p.glued(pt.last) && pt.last+1 < len(p.tokens) && p.tokens[pt.last+1].kind != markToken
}

// listed reports whether the year stands in a list beside another.
func (p *passage) listed(pt *point) bool {
	year := func(i int) bool {
		return i >= 0 && i < len(p.tokens) && p.tokens[i].kind == numberToken && p.tokens[i].value > 1400 && p.tokens[i].value < 2050
	}
	before := p.separates(pt.first-1) && year(pt.first-2)
	after := p.separates(pt.last) && year(pt.last+1)
	return before && (after || p.closesDay(pt.last)) || after && (p.mark(pt.first-1, ":") || p.mark(pt.first-1, "("))
}

// mayStand reports whether a bare number may be a year, or a bare word a month
// or season, although no word beside it says so. What counts something, is
// counted or belongs to a name is none.
func (p *passage) mayStand(pt *point) bool {
	if p.counted(pt) {
		return false
	}
	if p.language.Base() == obelisk.Chinese {
		return p.namesYear(pt)
	}
	if p.language != "en" {
		return p.slavicNumbers() && pt.when.bareYear() && p.listed(pt)
	}
	if p.is(pt.first, everydayWord) || pt.when.season > 0 && p.withinTitle(pt.first, pt.last) {
		return false
	}
	if pt.when.year != 0 {
		return p.tokens[pt.first].kind == numberToken && pt.when.month == 0 && pt.when.year > 1400 && pt.when.year < 2050
	}
	return pt.when.season > 0 || pt.when.month > 0
}

// withinTitle reports whether the words stand in capitals beside others that do, so that
// they belong to a name: "Winter Bread".
func (p *passage) withinTitle(first, last int) bool {
	if !p.tokens[first].upper || p.tokens[first].kind != wordToken {
		return false
	}
	upper := func(i int) bool {
		return i >= 0 && i < len(p.tokens) && p.tokens[i].upper && p.tokens[i].kind == wordToken && i != p.lead(0)
	}
	return upper(last) && p.tokens[last].gap == plainGap || upper(first-1) && p.tokens[first].gap == plainGap
}

// rounded reports whether the number is a round one with a word behind it that
// it may count: "in 1500 cases".
func (p *passage) rounded(pt *point) bool {
	return p.language == "en" && pt.when.bareYear() && pt.when.year%100 == 0 && !p.closesPhrase(pt.last) && !p.tokens[pt.last].upper
}

// everyday reports whether the word is not the season that it might be: "the
// fall of" something.
func (p *passage) everyday(pt *point) bool {
	return pt.when.season > 0 && pt.when.year == 0 && p.is(pt.first, everydayWord) && (!p.closesPhrase(pt.last) || p.is(pt.last, connectorWord))
}

// namesYear reports whether a bare number at the beginning of a Chinese
// sentence is the year of what follows: a word that it could not count.
func (p *passage) namesYear(pt *point) bool {
	next := pt.last
	return pt.when.bareYear() && pt.first == 0 && pt.when.year >= 1500 && next < len(p.tokens) && p.tokens[next].gap != lineGap &&
		p.tokens[next].kind == hanToken && !p.hanGoesOn(next) && !p.is(next, numeralWord) && !p.is(next, toWord)
}

// counted reports whether the number says how many: a unit or a word in the
// plural stands behind it, or words for bounds before it.
func (p *passage) counted(pt *point) bool {
	if pt.when.year == 0 {
		return false
	}
	if ph, ok := p.phraseBefore(pt.first, boundWord); ok && p.sense(ph).text != "about" {
		return true
	}
	return p.countable(pt.last)
}

// countable reports whether what stands at token i is what the number before it
// counts.
func (p *passage) countable(i int) bool {
	if i >= len(p.tokens) || p.tokens[i].kind == markToken {
		return false
	}
	for _, c := range []category{unitWord, scaleWord, countedWord} {
		if _, ok := p.phrase(i, c); ok {
			return true
		}
	}
	t := &p.tokens[i]
	return t.cyrillic && !t.upper && !p.is(i, yearName) && !p.is(i, decadeName) && p.lexicon.endsAs(p.words(i, i+1), countEnding, p.language)
}
