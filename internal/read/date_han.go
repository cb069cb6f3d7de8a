package read

import "obelisk"

// Chinese dates count years by eras as well: 民國三十四年, 光緒二十年, and in a
// text that does, 五十年十一月 alone. Months of eras before the Gregorian
// calendar are those of the old one, some weeks behind: a date that names one
// is approximate.

// farthestRegnal bounds the years of an era.
const farthestRegnal = 999

// regnalYears appends the year of an era that token i is.
func (p *passage) regnalYears(out []found, i int) []found {
	if p.is(i, firstYear) {
		return append(out, found{i, i + 1, 1, true})
	}
	n := p.numberHere(i)
	if n == nil || !n.plain || n.over > 0 || n.upper > 0 || n.percent || n.decimals > 0 || n.mantissa < 1 || n.mantissa > farthestRegnal || p.labelled(i) {
		return out
	}
	return append(out, found{i, n.last, n.mantissa, true})
}

// takeHan sets what a capture of a Chinese date says.
func (m *matcher) takeHan(w *when, name, option string, f found) bool {
	n := int(min(f.value, 1_000_000))
	switch name {
	case "reign":
		w.reign, w.about = int(m.sense(f).number)-1, true
	case "modern-reign":
		w.reign = int(m.sense(f).number) - 1
	case "rn":
		if w.reign == 0 {
			w.regnal = n
			return true
		}
		w.year = w.reign + n
	case "ry":
		return m.takeRegnal(w, option, f)
	case "ad":
		w.year = n
	case "cn":
		w.setCentury(n)
		return n >= 1 && n <= 21
	case "this-century":
		w.setCentury(int(m.sense(f).number))
	case "dn":
		return n%10 == 0 && n < 100 && m.takeDecade(w, "", f)
	case "bc":
		w.year = -n
		return n > 0 && n < 10_000
	case "bcc":
		w.setCentury(n)
		w.beforeChrist()
		return n > 0 && n < 100
	case "ny":
		w.year = n
		return n >= 1000 && n <= 2100 && m.passage.tokens[f.first].kind == hanToken
	case "lunar-month":
		w.month, w.about = int(m.sense(f).number), true
	case "holiday":
		w.month, w.day = int(m.sense(f).number)/100, int(m.sense(f).number)%100
	default:
		return m.takeSlashed(w, name, n, f)
	}
	return true
}

// takeRegnal sets a year of an era that is not said; the option zero asks for
// two digits of which the first is 0: 07年.
func (m *matcher) takeRegnal(w *when, option string, f found) bool {
	p := m.passage
	w.regnal = int(f.value)
	t := &p.tokens[f.first]
	w.twoDigits = t.kind == numberToken && t.digits() == 2 || t.kind != numberToken && f.last-f.first == 2 && p.digitWord(f.first) && p.digitWord(f.first+1)
	if option == "zero" {
		ph, han := p.phrase(f.first, numeralWord)
		zero := t.kind == numberToken && t.value < 10 || han && p.sense(ph).number == 0
		return w.twoDigits && zero
	}
	return true
}

// digitWord reports whether token i is a Han digit.
func (p *passage) digitWord(i int) bool {
	ph, ok := p.phrase(i, numeralWord)
	return ok && ph.last == i+1 && p.sense(ph).number < 10 && p.sense(ph).over == 0
}

// takeSlashed sets the day, month and year of 3/7/2017. Where either of two
// numbers may be the month, it is the first in English and the second in other
// languages; where no word tells the language, it is no date.
func (m *matcher) takeSlashed(w *when, name string, n int, f found) bool {
	p := m.passage
	if p.tokens[f.first].kind != numberToken || f.last != f.first+1 {
		return false
	}
	switch name {
	case "dm":
		w.day = n
	case "md":
		if !p.glued(f.first) || !p.glued(f.first-1) || !p.glued(f.last) || !p.glued(f.last+1) {
			return false
		}
		if p.language == "" && w.day <= 12 && n <= 12 && w.day != n {
			return false
		}
		w.month = n
		if w.day <= 12 && (p.language == "en" || n > 12) {
			w.day, w.month = w.month, w.day
		}
	case "zm":
		w.month = n
	case "zd":
		w.day = n
		return p.tokens[f.first-1].value < 10 || n < 10
	case "dyyy":
		w.year = n
		return n >= 1000 && n <= 2100
	case "dy":
		return m.takeShortYear(w, n, f)
	}
	return w.day <= 31 && w.month <= 12
}

// takeShortYear sets a year of two digits behind or, in Chinese, before month
// and day: 3-7-07, 12-11-10.
func (m *matcher) takeShortYear(w *when, n int, f found) bool {
	p := m.passage
	if f.first < 4 {
		return false
	}
	first, second := &p.tokens[f.first-4], &p.tokens[f.first-2]
	short := n
	if p.language.Base() == obelisk.Chinese && first.digits() == 2 && second.digits() == 2 && n >= 1 && n <= 31 {
		short, w.month, w.day = int(first.value), int(second.value), n
	}
	w.year = 1900 + short
	if short <= 30 {
		w.year += 100
	}
	return w.month >= 1 && w.month <= 12 && w.day >= 1 && w.day <= 31
}

// numeralBefore reports whether token i-1 is a number, or a word that says
// which year or month it is.
func (p *passage) numeralBefore(i int) bool {
	return i > 0 && (p.tokens[i-1].kind == numberToken || p.is(i-1, numeralWord) || p.is(i-1, scaleWord) || p.is(i-1, firstYear) || p.tokens[i-1].kind == hanToken && !p.is(i-1, prepositionWord) && !p.is(i-1, toWord) && !p.is(i-1, skipWord))
}

// regnal gives a year of an era that is not said the era by which the text
// counts; without one, three digits are a year and two one of this century or
// the last. False where it is no date.
func (c *calendar) regnal(w *when) bool {
	if w.reign != 0 && !w.about {
		c.reign = w.reign
	}
	if w.regnal == 0 || w.year != 0 {
		return true
	}
	switch {
	case c.reign != 0:
		w.year, w.carried = c.reign+w.regnal, true
	case w.regnal >= 100:
		w.year = w.regnal
	case w.twoDigits && w.regnal <= 30:
		w.year = 2000 + w.regnal
	case w.twoDigits:
		w.year, w.short = 1900+w.regnal, true
	default:
		return false
	}
	w.regnal = 0
	return w.day == 0 || w.day <= monthLength(w.counted(), w.month)
}

// shareReign gives the end of a stretch the era of its beginning: 洪武三年至十一年.
func (d *dated) shareReign() {
	if d.when.reign != 0 && d.until.regnal != 0 && d.until.year == 0 {
		d.until.year, d.until.about = d.when.reign+d.until.regnal, d.when.about
		d.until.regnal = 0
	}
}

// joinEras makes a year, brackets with the same year by its era, and a month or day behind
// them one date: 1943年(民國三十二年)11月.
func (p *passage) joinEras() {
	joined := false
	for i := 0; i+2 < len(p.dates); i++ {
		year, era, day := &p.dates[i], &p.dates[i+1], &p.dates[i+2]
		if !year.when.bareYear() || year.stretch || !p.mark(year.last, "(") || era.first != year.last+1 || !p.mark(era.last, ")") || day.first != era.last+1 {
			continue
		}
		if era.stretch || era.when.year != 0 && era.when.year != year.when.year || day.stretch || day.when.year != 0 || day.when.month == 0 {
			continue
		}
		day.when.year, day.first = year.when.year, year.first
		year.last, era.last, joined = year.first, era.first, true
	}
	if joined {
		p.dropDates()
	}
}
