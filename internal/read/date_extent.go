package read

import (
	"fmt"

	"obelisk/edtf"
)

// extent is the tokens that a mention of the date takes in: with it the article
// that belongs to it ("the end of March", but not that of "the 1917
// revolution") and the words that make it about so.
func (p *passage) extent(r run) run {
	if r.first == 0 || !p.is(r.first-1, articleWord) || !p.closesPhrase(r.last) && !p.hasOf(r) {
		return r
	}
	if t := &p.tokens[r.first]; t.kind == numberToken && t.digits() == 4 && r.last == r.first+1 {
		return r
	}
	r.first--
	return r
}

// hasOf reports whether the words of the date are joined by "of", so that the
// article before them can be no other noun's.
func (p *passage) hasOf(r run) bool {
	for i := r.first + 1; i < r.last-1; i++ {
		if p.is(i, connectorWord) {
			return true
		}
	}
	return false
}

// closesPhrase reports whether no noun follows at token i that the words before
// it could belong to.
func (p *passage) closesPhrase(i int) bool {
	if i >= len(p.tokens) || p.tokens[i].kind != wordToken {
		return true
	}
	return p.is(i, prepositionWord) || p.is(i, andWord) || p.is(i, skipWord) || p.is(i, articleWord) || p.is(i, singularWord) || p.is(i, relativeWord) || p.is(i, stopWord)
}

// bounds are the first and last day that the date may mean, its part counted.
func (d *dated) bounds() (earliest, latest edtf.Bound) {
	earliest, latest = d.when.reach()
	if d.stretch {
		_, latest = d.until.reach()
	}
	return earliest, latest
}

// reach is the first and last day of one date.
func (w *when) reach() (earliest, latest edtf.Bound) {
	text := ""
	switch {
	case w.year == 0:
		return edtf.Bound{}, edtf.Bound{}
	case w.masked > 0 && w.part != "":
		text = w.partOfMany()
	case w.part != "" && w.day == 0 && w.season == 0:
		text = w.partOf(edtfYear(w.counted()))
	default:
		text = w.unit()
	}
	d, err := edtf.Parse(text)
	if err != nil {
		return edtf.Bound{}, edtf.Bound{}
	}
	return d.Earliest(), d.Latest()
}

// partOfMany is a part of a decade or century as an interval of years: a third
// of them, a quarter or half.
func (w *when) partOfMany() string {
	size := 10
	if w.masked == 2 {
		size = 100
	}
	first := w.counted()
	if w.year < 0 {
		first = yearCount(w.year - size + 1)
	}
	from, to := 0, size-1
	third := (size + 2) / 3
	switch w.part {
	case "early", "first-third":
		to = third - 1
	case "mid", "second-third":
		from, to = third, size-third
	case "late", "last-third":
		from = size - third + 1
	case "first-quarter":
		to = size/4 - 1
	case "second-quarter":
		from, to = size/4, size/2-1
	case "third-quarter":
		from, to = size/2, size*3/4-1
	case "last-quarter":
		from = size * 3 / 4
	case "first-half":
		to = size/2 - 1
	case "second-half":
		from = size / 2
	}
	return fmt.Sprintf("%s/%s", edtfYear(first+from), edtfYear(first+to))
}
