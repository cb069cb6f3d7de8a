package read

// eraYear is a year with the word for its era, behind it ("490 BC") or before
// it ("AD 70"), or the first of two that share it ("499–493 BC"). Years before
// Christ are negative.
func (p *passage) eraYear(i int) (found, bool) {
	t := &p.tokens[i]
	if t.kind != numberToken {
		return p.eraFirst(i)
	}
	if !p.yearDigits(i) {
		return found{}, false
	}
	if ph, ok := p.eraAt(i + 1); ok {
		r := run{i, ph.last}
		if _, decade := p.phrase(i+1, decadeEnding); decade {
			r.last = i + 1 // the pattern of a decade takes the ending and the era
		}
		return p.eraFound(r, i, ph), true
	}
	next := i + 1
	if !p.mark(next, "-") && !p.is(next, toWord) && !p.is(next, andWord) && !p.is(next, prepositionWord) {
		return found{}, false
	}
	next++
	if next >= len(p.tokens) || !p.yearDigits(next) {
		return found{}, false
	}
	ph, ok := p.eraAt(next + 1)
	if !ok {
		return found{}, false
	}
	return p.eraFound(run{i, i + 1}, i, ph), true
}

// eraAt is the word for an era at token i, or behind the word for a year there.
func (p *passage) eraAt(i int) (phrase, bool) {
	if ph, ok := p.phrase(i, yearName); ok {
		i = ph.last
	}
	if ph, ok := p.phrase(i, decadeEnding); ok && p.glued(i) {
		i = ph.last
	}
	return p.phrase(i, eraWord)
}

// eraFirst is a year behind the word for its era.
func (p *passage) eraFirst(i int) (found, bool) {
	ph, ok := p.phrase(i, eraWord)
	if !ok || ph.last >= len(p.tokens) || !p.yearDigits(ph.last) {
		return found{}, false
	}
	return p.eraFound(run{i, ph.last + 1}, ph.last, ph), true
}

// yearDigits reports whether token i may be a year with an era.
func (p *passage) yearDigits(i int) bool {
	t := &p.tokens[i]
	return t.kind == numberToken && t.digits() <= 4 && t.value > 0 && !p.grouped(i)
}

// eraFound is the year that token i says in the era.
func (p *passage) eraFound(r run, i int, era phrase) found {
	year := int64(p.tokens[i].value)
	if p.sense(era).text == "before" {
		year = -year
	}
	return found{r.first, r.last, year, true}
}
