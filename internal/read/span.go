package read

import "obelisk/quantity"

// spanAt is the length of time that one word at token i says: полгода, "a
// two-month" as двухмесячный.
func (p *passage) spanAt(i int) (amount, bool) {
	ph, ok := p.phrase(i, spanWord)
	if !ok {
		return amount{}, false
	}
	value, err := quantity.Parse(p.sense(ph).text)
	return amount{first: i, last: ph.last, value: value, unit: value.Unit()}, err == nil
}

// lasts reports whether token i is a unit of time that stands for one of it
// behind a word such as "within": за год, протягом місяця.
func (p *passage) lasts(i int) bool {
	if !p.slavicNumbers() || !p.is(i-1, lastingWord) {
		return false
	}
	ph, ok := p.phrase(i, unitWord)
	if !ok || p.sense(ph).language != p.language || !isTime(quantity.Unit(p.sense(ph).text)) || ph.last < len(p.tokens) && p.tokens[ph.last].kind == numberToken {
		return false
	}
	_, before := p.phrase(ph.last, prepositionWord)
	return !before || !p.is(ph.last, toWord)
}

// hour reports whether hours are a time of day: в 4 часа утра.
func (p *passage) hour(a amount) bool { return a.unit == "h" && p.is(a.first-1, hourWord) }
