package read

import "obelisk"

// Which date of an English sentence is that of its deed.

// farDate is over how many blocks "the same day" and "this decree" reach back.
const farDate = 2

// dateMeant is the date that a clause takes from what the text said before:
// "the same day", "the same decree".
func (p *proposer) dateMeant(s *passage, d *deed) (obelisk.Value, obelisk.Span, []obelisk.Span) {
	for i := d.left; i <= d.from; i++ {
		ph, ok := s.phrase(i, sameDateWord)
		if !ok {
			continue
		}
		for at := len(s.dates) - 1; at >= 0; at-- {
			if dt := &s.dates[at]; dt.last <= i && !dt.stretch && dt.when.complete() {
				return p.dateAt(s, at)
			}
		}
		if p.english.dayTold.date != nil && p.blocks-p.english.dayTold.block <= farDate && (s.sense(ph).text == "day" || p.english.dayTold.act) {
			return p.english.dayTold.date, p.english.dayTold.span, []obelisk.Span{p.english.dayTold.span}
		}
	}
	return p.dayOfChronicle(s, d)
}

// ofState reports whether an honour is one that lists of a year's honours hold:
// letters, a knighthood, an order.
func (p *passage) ofState(h grant) bool {
	for i := h.first; i < h.last; i++ {
		if _, ok := p.phrase(i, dubWord); ok || p.isTitle(i) || p.is(i, stateHonour) {
			return true
		}
	}
	return false
}

// noteEdition remembers the year of the list of honours of which the text tells:
// "the 2014 New Year Honours".
func (p *proposer) noteEdition(s *passage) {
	for at, dt := range s.dates {
		if !dt.stretch && dt.when.month == 0 && dt.when.complete() && (s.edition(dt) || s.editionBefore(dt)) {
			if date, span, _ := p.dateAt(s, at); date != nil {
				p.english.edition = conferred{date: date, span: span, block: p.blocks}
			}
		}
	}
}

// editionBefore reports whether a year stands behind the name of a list of
// honours: "New Year Honours 2014".
func (p *passage) editionBefore(dt dated) bool {
	i := dt.first - 1
	if w := p.word(i); w == "list" {
		i--
	}
	w := p.word(i)
	return (w == "honours" || w == "honors") && p.tokens[i].upper && i > 0 && p.tokens[i-1].upper
}

// noteDay remembers the last whole day that a sentence names, and whether it
// speaks of a decree or the like.
func (p *proposer) noteDay(s *passage) {
	for at := len(s.dates) - 1; at >= 0; at-- {
		if dt := &s.dates[at]; dt.stretch || dt.when.day == 0 || !dt.when.complete() {
			continue
		}
		date, span, _ := p.dateAt(s, at)
		if date == nil {
			continue
		}
		p.english.dayTold = dayTold{conferred: conferred{date: date, span: span, block: p.blocks}}
		for i := range s.tokens {
			p.english.dayTold.act = p.english.dayTold.act || s.is(i, actWord)
		}
		return
	}
}

// dayTold is a day that a sentence named; act that it spoke of a decree.
type dayTold struct {
	conferred
	act bool
}

// ofOtherLife reports whether, behind what was given, "and" and a word of somebody's life
// stand before a date.
func (p *passage) ofOtherLife(from, to int) bool {
	for i := to - 1; i >= from && i > to-longestLife; i-- {
		if p.is(i, lifeWord) && p.tokens[i].kind == wordToken && i > from && p.is(i-1, andWord) {
			return true
		}
	}
	return false
}

// alsoAt reports whether a word that continues the sentence before stands at token i.
func (p *passage) alsoAt(i int) bool {
	_, ok := p.phrase(i, alsoWord)
	return ok
}

// bareYear is a bare year, or nil where it is none.
func bareYear(year int) obelisk.Value {
	w := when{year: year}
	date, err := w.edtf()
	if err != nil {
		return nil
	}
	return obelisk.Date{Date: date}
}

// again proposes the further dates of one honour that came several times: "in
// 1917, 1944 and 1963". Each is a conferral of its own.
func (p *proposer) again(s *passage, d *deed, first int) {
	if h := d.honours[0]; h.date > 0 {
		first = int(h.date) - 1
	}
	if first < 0 || s.dates[first].first < d.end || len(d.honours[0].more) > 0 {
		return
	}
	for at := first + 1; at < len(s.dates); at++ {
		between := s.dates[at-1].last
		for between < s.dates[at].first && (s.joins(between) || s.is(between, skipWord) || s.word(between) == "in") {
			between++
		}
		if between != s.dates[at].first || s.dates[at].stretch {
			return
		}
		date, _, context := p.dateAt(s, at)
		if next := s.dates[at].last; date == nil || s.isCopula(next) || s.is(next, singularWord) || s.is(next, articleWord) || s.opensClause(s.dates[at].first) {
			return // "and in 1963 was made"
		}
		for _, w := range d.who {
			p.repeat(s, w, d.honours[0].party, date, context)
		}
	}
}

// dateAt is the passage's date with the index, nil for -1.
func (p *proposer) dateAt(s *passage, i int) (obelisk.Value, obelisk.Span, []obelisk.Span) {
	return p.slavicDate(s, i)
}

// deedDate is the index of the date of a deed, or -1: the one that stands right
// behind its honours or trigger, else the one at the beginning of its clause.
func (p *proposer) deedDate(s *passage, d *deed) int {
	if d.way != nil && d.way.mood == lasting {
		return -1 // what somebody is has no day
	}
	behind := d.end
	for _, h := range d.honours {
		behind = max(behind, h.last)
	}
	behind = max(behind, p.lastOf(d))
	if p.impossibleIn(s, d) {
		return -1 // which day was meant nobody can tell, and no other date is it
	}
	first := behind
	if d.honours[0].last <= d.from {
		first = d.end
	}
	for i, dt := range s.dates {
		if dt.first > d.from && dt.last < d.end && dt.when.complete() && !dt.when.carried {
			return i // "was the 1952 recipient of"
		}
		if dt.stretch || !dt.when.complete() || dt.first < d.end || dt.first >= d.right || len(d.honours) > 1 && s.mark(dt.first-1, "(") {
			continue // what stands in brackets behind one honour is its own
		}
		if s.mark(dt.first-1, ".") && s.is(dt.first-2, lifeWord) || s.is(dt.first-1, lifeWord) {
			continue // "(d. 1975)"
		}
		if w := s.word(dt.first - 1); (w == "until" || w == "till") && s.mark(dt.first-2, ",") {
			continue // "an honorary citizen, until 1948 the only one"
		}
		if s.datesNext(dt) {
			continue // "to Orle and in 1952 to Tarn"
		}
		if s.ofOtherLife(behind, dt.first) {
			continue // "was awarded an MBE and died in 1988"
		}
		if d.memberDated(i) && s.mark(dt.first-1, "(") {
			continue // "A (1951), B and C": that of A alone
		}
		if s.mark(dt.first-1, "(") && s.says("for", behind, dt.first) || s.otherGiven(behind, dt.first) {
			continue // "for her part in The Quay (1951)", "and a doctorate in 1950"
		}
		if dt.first < first {
			if s.bridges(d.end, dt.first) {
				return i // "was awarded in 1952 the prize"
			}
			continue
		}
		if s.edition(dt) {
			return i
		}
		until := dt.first
		if s.word(until-1) == "since" {
			until-- // "has been a Hero Town since 1965"
		}
		if !s.obscured(behind, until) && !s.headsClause(dt.first) && !p.gapBefore(s, behind, dt.first) {
			return i
		}
		break
	}
	return s.leadingDate(d)
}

// datesNext reports whether a date, joined to what stands before it, is that of those whom
// "to" names behind it.
func (p *passage) datesNext(dt dated) bool {
	i := dt.first - 1
	for p.is(i, prepositionWord) || p.is(i, articleWord) {
		i--
	}
	return p.joins(i) && p.directed(dt.last)
}

// memberDated reports whether the date with the index stands beside one of several
// recipients that others follow.
func (d *deed) memberDated(i int) bool {
	for n := range max(0, len(d.who)-1) {
		if int(d.who[n].dated) == i+1 {
			return true
		}
	}
	return false
}

// otherGiven reports whether between two tokens something joins that is given and is no
// honour: "and a doctorate".
func (p *passage) otherGiven(i, end int) bool {
	joined := false
	for ; i < end; i++ {
		if joined = joined || p.joins(i); joined && p.is(i, notHonour) {
			return true
		}
	}
	return false
}

// impossibleIn reports whether a date that no calendar has stands in the clause of a
// deed.
func (p *proposer) impossibleIn(s *passage, d *deed) bool {
	for _, dt := range s.dates {
		if dt.when.nosuch && dt.first >= d.left && dt.first < d.right {
			return true
		}
	}
	return false
}

// gapBefore reports whether between an honour and a date another recipient stands
// whose date it is: "received the cross, and Orle in 1919".
func (p *proposer) gapBefore(s *passage, i, end int) bool {
	if !s.mark(i, ",") && !s.is(i, andWord) {
		return false
	}
	for end > i && (s.is(end-1, prepositionWord) || s.is(end-1, articleWord)) {
		end--
	}
	for i < end && s.joins(i) {
		i++
	}
	return i < end && s.onlyNamesJoined(i, end) && !s.institution(i, end) // "London Gazette, 3 May"
}

// onlyNamesJoined reports whether the tokens are capitalised names with nothing
// between them but what joins lists.
func (p *passage) onlyNamesJoined(i, end int) bool {
	for ; i < end; i++ {
		if !p.namelike(i, i) && !p.joins(i) && !p.is(i, articleWord) {
			return false
		}
	}
	return true
}

// edition reports whether a year is that of a list of honours: "in the 2014 New
// Year Honours".
func (p *passage) edition(dt dated) bool {
	for i := dt.last; i < dt.last+6 && i < len(p.tokens) && (p.tokens[i].upper || p.mark(i, "'") || p.word(i) == "s"); i++ {
		if w := p.word(i); w == "honours" || w == "honors" {
			return true
		}
	}
	return false
}

// headsClause reports whether the date at token i is the first word of another
// clause: ", and in early June".
func (p *passage) headsClause(i int) bool {
	for i--; p.is(i, prepositionWord) || p.is(i, articleWord); i-- {
	}
	return p.is(i, andWord) && p.mark(i-1, ",")
}

// leadingDate is the index of the last date between the beginning of the clause
// and its trigger that is no part of brackets or of what somebody once did.
func (p *passage) leadingDate(d *deed) int {
	for i := len(p.dates) - 1; i >= 0; i-- {
		dt := p.dates[i]
		if dt.stretch || !dt.when.complete() || dt.last > d.from || dt.first < d.left {
			continue
		}
		before := dt.first
		if p.word(before-1) == "for" {
			before-- // "the prize for 1952"
		}
		last := dt.last
		if p.word(last) == "that" && p.word(p.lead(d.left)) == "it" {
			last++ // "It was in 1952 that Joss Perrin received"
		}
		if p.yearOfThing(dt) || p.ofLife(dt) || p.midClause(dt, d) || p.bracketed(dt.first) || !p.opensWith(dt, d) && p.obscured(last, d.from) || p.obscured(max(d.left, dt.first-4), before) {
			continue
		}
		return i
	}
	return -1
}

// opensWith reports whether the date opens the sentence, set off by a comma, and nothing
// but what the deed was done for and by stands between it and the deed: "On 8 May 1943,
// by a decree, for its part in the battle, the division was awarded".
func (p *passage) opensWith(dt dated, d *deed) bool {
	first := p.lead(0)
	for p.is(first, prepositionWord) || p.is(first, articleWord) {
		first++
	}
	if dt.first != first || dt.when.day == 0 || !p.mark(dt.last, ",") {
		return false
	}
	for i := dt.last; i < d.from; i++ {
		if p.mark(i, ";") || p.is(i, subordinator) || p.is(i, obtainWord) || p.isCopula(i) && i < d.from-2 {
			return false
		}
	}
	return true
}

// yearOfThing reports whether a bare year says of which year a thing is, "the 2004 film",
// "his 1951 novel", and not when something happened.
func (p *passage) yearOfThing(dt dated) bool {
	next := dt.last
	if w := p.word(dt.first - 2); (w == "in" || w == "during" || w == "at" || w == "after") && p.classAt(next) != "work" {
		return false // "during the 2017 season"
	}
	return p.language == obelisk.English && dt.when.month == 0 && dt.first > 0 && p.is(dt.first-1, articleWord) && next < len(p.tokens) && p.tokens[next].kind == wordToken &&
		!p.tokens[next].upper && !p.is(next, prepositionWord) && !p.is(next, skipWord) && !p.is(next, andWord)
}

// midClause reports whether the date before a trigger belongs to another verb
// before "and": "moved to Tarn in 1951 and received".
func (p *passage) midClause(dt dated, d *deed) bool {
	if p.clauseOpening(d.from, d.left) > dt.last {
		return true
	}
	first := dt.first
	for first > 0 && (p.is(first-1, prepositionWord) || p.is(first-1, articleWord)) {
		first--
	}
	if first == 0 || p.mark(first-1, ",") || p.mark(first-1, ";") || p.mark(first-1, ":") || p.is(first-1, andWord) || p.is(first-1, skipWord) || p.is(first-1, alsoWord) {
		return false
	}
	i := d.from - 1
	for i > dt.last && (p.is(i, skipWord) || p.is(i, alsoWord)) {
		i--
	}
	return p.is(i, andWord) || p.word(i) == "but"
}

// bracketed reports whether an open bracket stands before token i.
func (p *passage) bracketed(i int) bool {
	return p.openBefore(i, 30, "(", ")")
}

// openBefore reports whether of a pair of signs the opening one is the last that stands
// within so many tokens up to token i.
func (p *passage) openBefore(i, within int, open, closing string) bool {
	for j := i - 1; j >= 0 && j > i-within; j-- {
		if p.tokens[j].kind != markToken {
			continue
		}
		if p.mark(j, closing) {
			return false
		}
		if p.mark(j, open) {
			return true
		}
	}
	return false
}

// obscured reports whether between two tokens something stands that a date
// behind it belongs to: a purpose, another clause.
func (p *passage) obscured(i, end int) bool {
	for ; i < end; i++ {
		if p.mark(i, "(") {
			if close := p.closing(i); close < end {
				i = close
				continue
			}
			return false
		}
		if ph, ok := p.phrase(i, servicesWord); ok {
			i = ph.last - 1
			continue // "for services to science in 2014"
		}
		if at := p.pastWork(i); at > i && at <= end {
			i = at - 1
			continue
		}
		if p.word(i) == "when" && p.mark(i-1, ",") && i > 1 && p.dateAt[i-2] != 0 {
			continue // "on 5 May 1942, when"
		}
		if _, ok := p.phrase(i, purposeWord); ok || p.mark(i, ";") || p.is(i, subordinator) && !p.dateSoon(i+1) {
			return true
		}
	}
	return false
}

// dateSoon reports whether a date stands at token i, a preposition and an article aside:
// "who in 1993 was awarded".
func (p *passage) dateSoon(i int) bool {
	for end := i + 2; i < end && (p.is(i, prepositionWord) || p.is(i, articleWord)); {
		i++
	}
	return i < len(p.tokens) && p.dateAt[i] != 0
}

// pastWork is the token behind "for" and the title of a work in quotation marks, i
// where something else stands at token i.
func (p *passage) pastWork(i int) int {
	if p.word(i) != "for" || !p.mark(i+1, "\"") && !p.mark(i+1, "“") {
		return i
	}
	for j := i + 2; j < len(p.tokens) && j < i+longestWork; j++ {
		if p.mark(j, "\"") || p.mark(j, "”") {
			return j + 1
		}
	}
	return i
}

// longestWork bounds a title in quotation marks, in tokens.
const longestWork = 16

// closing is the bracket that closes the one at token i, or the end.
func (p *passage) closing(i int) int {
	for j := i + 1; j < len(p.tokens); j++ {
		if p.mark(j, ")") {
			return j
		}
	}
	return len(p.tokens)
}
