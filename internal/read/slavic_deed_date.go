package read

import (
	"slices"

	"obelisk"
)

// Which date of a Slavic clause is that of its conferral.

// dateOf is the index of the date of the clause with index i, or -1: its own, that
// of the whole sentence, or that of the clause to which "and" joins it. None of
// them is its date where it tells of several times.
func (p *passage) dateOf(clauses []clause, i int) int {
	c := &clauses[i]
	if p.manyTimes(c) || c.way.mood == promised || c.way.mood == nominal && p.is(c.from-1, boundingWord) {
		return -1 // "после получения звания в 1961 году построен вокзал"
	}
	at := p.clauseDate(c)
	if at < 0 {
		at = p.dayOfAll(c)
	}
	if at < 0 && c.joined && i > 0 && clauses[i-1].way != nil {
		at = p.clauseDate(&clauses[i-1])
	}
	if at < 0 && i+1 < len(clauses) && p.saysWhen(&clauses[i+1]) {
		at = p.clauseDate(&clauses[i+1])
	}
	return at
}

// saysWhen reports whether a clause only adds when those named before its comma received what
// the clause before told of: "…, награждённые 25 апреля 1921 года за успехи".
func (p *passage) saysWhen(c *clause) bool {
	if c.way == nil || c.way.Recipient != sideNominative || c.way.mood != "" || !p.mark(c.from-1, ",") || !attributive(p.words(c.from, c.end)) {
		return false
	}
	for i := c.end; i < c.right; i++ {
		if p.is(i, honourWord) || p.opensQuote(i) {
			return false
		}
	}
	return true
}

// manyTimes reports whether the clause tells of several times at once: "в разные годы".
func (p *passage) manyTimes(c *clause) bool {
	return slices.ContainsFunc(p.phrases, func(ph phrase) bool {
		return ph.category == variousTimes && ph.first >= c.left && ph.last <= c.right && !p.quoted(ph.first)
	})
}

// dayOfAll is the index of the day with which the sentence begins, where no
// other date stands before the clause, or -1: it is that of all its clauses.
func (p *passage) dayOfAll(c *clause) int {
	at := -1
	for i, d := range p.dates {
		switch {
		case d.first >= c.left:
		case d.first <= 1 && !d.stretch && d.when.day > 0 && d.when.complete() && at < 0:
			at = i
		default:
			return -1
		}
	}
	return at
}

// slavicDate is the passage's date with the index, nil for -1.
func (p *proposer) slavicDate(s *passage, i int) (obelisk.Value, obelisk.Span, []obelisk.Span) {
	if i < 0 {
		return nil, obelisk.Span{}, nil
	}
	d := s.dates[i]
	date, err := d.edtf()
	if err != nil {
		return nil, obelisk.Span{}, nil
	}
	var context []obelisk.Span
	if !d.anchor.IsZero() {
		context = append(context, d.anchor)
	}
	return obelisk.Date{Date: date}, s.span(d.first, d.last), context
}

// clauseDate is the index of the date of the clause's conferral, or -1: the
// date of its act ("от 8 мая"), else the one nearest to the trigger.
func (p *passage) clauseDate(c *clause) int {
	best, distance := -1, 0
	for i, d := range p.dates {
		if d.stretch || !d.when.complete() || d.when.masked > 1 || d.first < c.left || d.first >= c.right || p.inPurpose(c, d) || p.quoted(d.first) || p.ofLife(d) {
			continue
		}
		if c.way != nil && c.way.mood == nominal && d.first >= c.end && p.broken(c.end, d.first) && !p.is(d.first-1, actDateWord) {
			continue // of what the sentence tells beside
		}
		if p.ofOtherVerb(c, d) {
			continue
		}
		gap := d.first - c.from
		if gap < 0 {
			gap = c.from - d.last
		}
		if p.is(d.first-1, actDateWord) {
			gap = -1
		}
		if best < 0 || gap < distance {
			best, distance = i, gap
		}
	}
	return best
}

// ofOtherVerb reports whether a date behind the verb of a clause is that of another one: of
// a relative clause, "обладатель приза, который вручается с 1999 года", or of the verb
// right behind it, "награждён орденом, но в 1961 году переехал".
func (p *passage) ofOtherVerb(c *clause, d dated) bool {
	relative, parted := false, false
	for i := c.end; i < d.first; i++ {
		switch {
		case p.quoted(i):
		case p.mark(i, ","):
			parted = true
			relative = !relative && (p.is(i+1, relativeWord) || p.is(i+1, whoseWord) || p.is(i+1, prepositionWord) && (p.is(i+2, relativeWord) || p.is(i+2, whoseWord)))
		case p.is(i, andWord):
			parted = true
		}
	}
	verb := d.last < c.right && p.tokens[d.last].kind == wordToken && !p.tokens[d.last].upper && pastVerb(p.words(d.last, d.last+1)) && !attributive(p.words(d.last, d.last+1))
	return relative || parted && verb
}

// dateBehind is the index of the date right behind an honour's name, or -1:
// each of several honours may have its own.
func (p *passage) dateBehind(h party) int {
	for i, d := range p.dates {
		if d.when.complete() && !d.stretch && d.when.masked <= 1 && (d.first == h.last || d.first == h.last+1 && (p.mark(h.last, "(") || p.is(h.last, prepositionWord))) {
			return i
		}
	}
	return -1
}

// dateAhead is the index of the date that stands right before the honour with the index,
// or before the last one so dated ahead of it, of those behind the first: "в 1946 году
// медалью «Заря» и в 1953 году орденом Труда". Without one it is -1.
func (p *passage) dateAhead(honours []party, n int) int {
	for ; n > 0; n-- {
		for i, d := range p.dates {
			if d.last == honours[n].first && d.first >= honours[n-1].last && d.when.complete() && !d.stretch && d.when.masked <= 1 {
				return i
			}
		}
	}
	return -1
}

// ofOther reports whether the date with the index stands in the brackets behind
// one of several honours, and so is that one's alone.
func (p *passage) ofOther(at int, honours []party) bool {
	return at >= 0 && len(honours) > 1 && slices.ContainsFunc(honours, func(h party) bool {
		_, end := p.dateBracket(h.last)
		return p.dates[at].first > h.last && p.dates[at].first < end
	})
}

// datesBeside are the dates that follow the one with the index in the brackets
// behind an honour: "орденами Труда (1946; 1951)".
func (p *passage) datesBeside(h party, at int) []int {
	if at < 0 || !p.mark(h.last, "(") {
		return nil
	}
	_, end := p.dateBracket(h.last)
	var out []int
	for i, d := range p.dates {
		if i != at && d.first > p.dates[at].first && d.last < end && !d.stretch && d.when.complete() && p.dates[at].last < end {
			out = append(out, i)
		}
	}
	return out
}

// datesJoined are the clause's dates that commas and "and" alone join to the one
// with the index: "в 1996 и 2000 годах".
func (p *passage) datesJoined(c *clause, at int) []int {
	if at < 0 {
		return nil
	}
	var out []int
	for _, step := range [...]int{-1, 1} {
		for i := at + step; i >= 0 && i < len(p.dates) && p.dateJoins(min(i, i-step), max(i, i-step)); i += step {
			if p.dates[i].first >= c.left && p.dates[i].last <= c.right {
				out = append(out, i)
			}
		}
	}
	slices.Sort(out)
	return out
}

// dateJoins reports whether nothing but a comma or "and" stands between two dates,
// which say as much as one another.
func (p *passage) dateJoins(i, next int) bool {
	a, b := &p.dates[i], &p.dates[next]
	if a.when.day > 0 && a.when.year == b.when.year && a.when.month == b.when.month {
		return false // the days of one event
	}
	if a.stretch || b.stretch || !a.when.complete() || !b.when.complete() || a.when.masked != b.when.masked || (a.when.day > 0) != (b.when.day > 0) || (a.when.month > 0) != (b.when.month > 0) {
		return false
	}
	if p.is(b.first-1, prepositionWord) && b.first-1 > a.last {
		return b.first-2 == a.last && p.joins(a.last)
	}
	return b.first == a.last+1 && p.joins(a.last)
}

// inPurpose reports whether a date without a day, or right behind the word for an
// event, is that of the merit: "for the defence of the town in 1942".
func (p *passage) inPurpose(c *clause, d dated) bool {
	if d.when.day > 0 && !p.is(d.first-1, eventWord) {
		return false
	}
	for i := d.first - 1; i >= c.left && !p.mark(i, ",") && (i < c.from || i >= c.end); i-- {
		if _, ok := p.phrase(i, purposeWord); ok && !p.quoted(i) {
			return true
		}
	}
	return false
}

// firstGiving is when an honour was conferred for the first time, of a sentence that names
// nobody: "Первые награждения орденом были произведены 29 декабря 1972 года".
type firstGiving struct {
	conferred
	honour string // "" for the one of which the paragraph tells
}

// noteFirstGiving keeps when the honour of a clause that names nobody was first conferred.
func (p *proposer) noteFirstGiving(s *passage, clauses []clause, i int, h party) {
	c := &clauses[i]
	if ph, ok := s.phrase(c.from-1, ordinalWord); !ok || c.way.mood != nominal || s.sense(ph).number != 1 {
		return
	}
	if date, span, _ := p.slavicDate(s, s.dateOf(clauses, i)); date != nil {
		p.firstTime = firstGiving{conferred: conferred{date: date, span: span, block: p.blocks}}
		if !h.nobody() {
			p.firstTime.honour = p.honourKey(h)
		}
	}
}

// firstDay is when the honour was first conferred, where the paragraph has told so and now
// names who received it without a date.
func (p *proposer) firstDay(s *passage, c *clause, h party) (obelisk.Value, obelisk.Span, []obelisk.Span) {
	at := &p.firstTime
	if at.date == nil || at.block != p.blocks || c.way.mood != "" || len(s.dates) > 0 || at.honour != "" && at.honour != p.honourKey(h) {
		return nil, obelisk.Span{}, nil
	}
	at.honour = p.honourKey(h)
	return at.date, at.span, []obelisk.Span{at.span}
}

// honourKey tells honours apart: by entity, else by name.
func (p *proposer) honourKey(h party) string {
	if h.id != "" {
		return string(h.id)
	}
	return string(p.newID(h))
}
