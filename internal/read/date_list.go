package read

// findLists finds the days that share the month of the date beside them: "on
// 5, 7 and 9 May 1942", "on May 5, 7 and 9, 1942".
func (p *passage) findLists() {
	for i := 0; i < len(p.dates); i++ {
		if p.tokens[p.dates[i].last-1].kind == hanToken {
			i += p.yearsBefore(i)
			p.eraYearsAfter(i)
		}
		if d := p.dates[i]; d.stretch || d.when.day == 0 || d.when.shift.kind != 0 {
			continue
		}
		i += p.daysBefore(i)
		p.daysAfter(i)
	}
}

// daysBefore puts the days before date n in front of it and says how many
// there were.
func (p *passage) daysBefore(n int) int {
	count := 0
	for {
		d := p.dates[n]
		i := p.listSign(d.first - 1)
		if i < 0 || p.tokens[i].kind != numberToken || p.dateAt[i] != 0 || p.labelled(i) {
			return count
		}
		day := int(p.tokens[i].value)
		opens := i == 0 || p.is(i-1, prepositionWord) || p.is(i-1, articleWord) || p.mark(i-1, "(") || p.listSign(i-1) >= 0
		if day < 1 || day >= d.when.day || !opens || p.glued(i) && !p.mark(i-1, "(") {
			return count
		}
		before := d
		before.when.day, before.first, before.last = day, i, i+1
		p.insertDate(n, before)
		count++
	}
}

// daysAfter puts the days behind date n, whose month stands before its day.
func (p *passage) daysAfter(n int) {
	for {
		d := p.dates[n]
		if !p.monthFirst(d) {
			return
		}
		i := d.last
		for i < len(p.tokens) && i < d.last+2 && p.separates(i) {
			i++
		}
		if i == d.last || i >= len(p.tokens) || p.tokens[i].kind != numberToken || p.dateAt[i] != 0 {
			return
		}
		found := p.days(nil, i)
		if len(found) == 0 || int(found[0].value) <= d.when.day || !p.closesDay(found[0].last) {
			return
		}
		after := d
		after.when.day, after.first, after.last = int(found[0].value), i, found[0].last
		p.insertDate(n+1, after)
		n++
	}
}

// yearsBefore puts the years that share the word for years of the Chinese date n in front
// of it, "1985、1988及2010年", and says how many there were.
func (p *passage) yearsBefore(n int) int {
	for count := 0; ; count++ {
		d := p.dates[n]
		i := p.listSign(d.first - 1)
		if i < 0 || d.stretch || !d.when.bareYear() || d.when.reign != 0 || !p.plainYear(i) || !p.plainYear(d.first) {
			return count
		}
		d.when.year, d.first, d.last = int(p.tokens[i].value), i, i+1
		p.insertDate(n, d)
	}
}

// plainYear reports whether a year of four figures stands at token i, by itself.
func (p *passage) plainYear(i int) bool {
	return p.yearFigures(i) && !p.labelled(i) && !p.grouped(i)
}

// yearFigures reports whether four figures that may be those of a year stand at token i.
func (p *passage) yearFigures(i int) bool {
	t := &p.tokens[i]
	return t.kind == numberToken && t.digits() == 4 && t.value >= firstBareYear && t.value <= lastBareYear
}

// eraYearsAfter puts the years behind a Chinese date n that go on with the years of its era:
// "民国94年及99年".
func (p *passage) eraYearsAfter(n int) {
	for ; ; n++ {
		d := p.dates[n]
		i := d.last
		if d.stretch || d.when.reign == 0 || !d.when.bareYear() || i+2 >= len(p.tokens) || !p.is(i, andWord) || p.dateAt[i+1] != 0 {
			return
		}
		year, ok := p.number(i + 1)
		if !ok || !year.plain || year.mantissa < 1 || year.mantissa > farthestRegnal || year.last >= len(p.tokens) || p.tokens[year.last].word != p.tokens[d.last-1].word {
			return
		}
		d.when.year, d.first, d.last = d.when.reign+int(year.mantissa), i+1, year.last+1
		p.insertDate(n+1, d)
	}
}

// monthFirst reports whether the date ends with its day.
func (p *passage) monthFirst(d dated) bool {
	last := d.last - 1
	if p.is(last, ordinalEnding) {
		last--
	}
	return last >= 0 && p.tokens[last].kind == numberToken && int(p.tokens[last].value) == d.when.day
}

// closesDay reports whether nothing that a number could count stands at token i.
func (p *passage) closesDay(i int) bool {
	return i >= len(p.tokens) || p.tokens[i].kind == markToken || p.is(i, prepositionWord) || p.is(i, andWord) || p.is(i, skipWord) || p.is(i, stopWord)
}

// listSign is the token before the sign or word of a list that ends at token
// i, -1 where there is none.
func (p *passage) listSign(i int) int {
	from := i
	for i >= 0 && i > from-2 && p.separates(i) {
		i--
	}
	if i == from {
		return -1
	}
	return i
}

// separates reports whether token i stands between the entries of a list.
func (p *passage) separates(i int) bool { return p.mark(i, ",") || p.is(i, andWord) }

// insertDate puts a date in its place.
func (p *passage) insertDate(n int, d dated) {
	p.dates = append(p.dates, dated{})
	copy(p.dates[n+1:], p.dates[n:])
	p.dates[n] = d
	for k := n; k < len(p.dates); k++ {
		for j := p.dates[k].first; j < p.dates[k].last; j++ {
			p.dateAt[j] = int32(k + 1)
		}
	}
}

// joined reports whether only signs and words of a list stand between two
// dates, with prepositions and articles.
func (p *passage) joined(from, to int) bool {
	if to-from > 4 || from >= to {
		return false
	}
	signs := 0
	for i := from; i < to; i++ {
		switch {
		case p.separates(i), p.mark(i, "-"), p.mark(i, "/"), p.is(i, toWord):
			signs++
		case p.is(i, prepositionWord), p.is(i, articleWord), p.is(i, skipWord):
		default:
			return false
		}
	}
	return signs > 0
}
