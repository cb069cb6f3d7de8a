package read

import (
	"slices"
	"strings"
)

// How far the name of an English honour reaches behind its head, and where a list of
// honours goes on behind what each was for: "the Reed Prize in 1952 for The Quay, the
// Oak Prize in 1953".

// saysFor reports whether the name from token first up to i says what the honour is
// for: "Prize in Physiology", "Award for Film".
func (p *passage) saysFor(first, i int) bool {
	for j := first + 1; j < i; j++ {
		if w := p.word(j); (w == "for" || w == "in") && !p.tokens[j].upper {
			return p.headed(first, j)
		}
	}
	return false
}

// headedBehindOf reports whether capitalised words go on behind "of" to the head of an
// honour: "Tourism Writer of the Year Award", "Reed Hall of Fame".
func (p *passage) headedBehindOf(first, end int) bool {
	if p.word(end) != "of" {
		return false
	}
	next := end + 1
	for p.is(next, articleWord) {
		next++
	}
	return next < len(p.tokens) && p.namelike(next, next) && p.headed(first, p.runEnd(next))
}

// hallOfFame reports whether a hall of fame stands at token i of a name, with what it is
// the hall of before or behind it.
func (p *passage) hallOfFame(i, first, last int) bool {
	ph, ok := p.phrase(i, bestWord)
	return ok && p.sense(ph).text == "hall" && p.tokens[i].upper && (i > first || ph.last < last)
}

// holdsOffice reports whether token i is what somebody becomes of a body, which what
// follows names: "director of the Reed Prize".
func (p *passage) holdsOffice(i int) bool {
	return p.word(i+1) == "of" && (p.is(i, tradeWord) || p.classAt(i) == "person" || p.is(i, officeWord)) && !p.is(i, gazetteTitle) && !p.tokens[i].upper
}

// honourOpens reports whether the name of an honour begins at token i, articles aside.
func (p *proposer) honourOpens(s *passage, i int) bool {
	for s.is(i, articleWord) || s.is(i, andWord) {
		i++
	}
	_, ok := p.honourFrom(s, i)
	return ok
}

// endsMember reports whether capitalised words that "and" joins to a name end it: they
// name nobody, and no verb stands behind them.
func (p *passage) endsMember(first, end int) bool {
	if p.personal(first, end) {
		return false
	}
	return end >= len(p.tokens) || p.tokens[end].kind != wordToken || p.dateAt[end] != 0 || p.is(end, prepositionWord) || p.is(end, andWord) || p.headedAfter(end)
}

// leadsToHead reports whether the capitalised words from token i on end with the head
// of an honour, so that what stands before them belongs to it: "Women in Harbour Award".
func (p *passage) leadsToHead(i int) bool {
	if i >= len(p.tokens) || !p.namelike(i, i) {
		return false
	}
	end := p.runEnd(i)
	return end > i+1 && p.is(end-1, awardNoun) && p.tokens[end-1].upper
}

// contributes reports whether "to" at token i says to what somebody contributed or is
// of merit, as part of a name: "Award for Outstanding Contribution to Music".
func (p *passage) contributes(i int) bool {
	if i < 1 || !p.tokens[i-1].upper {
		return false
	}
	ph, ok := p.phrase(i-1, connectorWord)
	return ok && ph.last > i && p.sense(ph).text == "to"
}

// nameTail passes over what belongs to a name that ends before token last and stands in
// small letters: "Player of the year", "Award for best actor", "Award for
// French-language fiction".
func (p *passage) nameTail(first, last int) int {
	switch {
	case p.word(last) == "of" && p.word(last+1) == "the" && p.turnOfTime(last+2) && !p.tokens[last+2].upper:
		return last + 3
	case last-first > 2 && p.mark(last-2, "-") && !p.tokens[last-1].upper && p.saysFor(first, last):
		return p.lowerRun(last)
	case p.word(last) == "for" && p.headed(first, last):
		return p.pastCategory(last)
	case p.romanceHead(first):
		next := p.pastSmallWords(last)
		if end := p.lowerRun(next); next > last && end > next {
			return end // "Prix Tarn du premier roman"
		}
	}
	return last
}

// pastSmallWords passes over up to three connectors and articles of Romance languages.
func (p *passage) pastSmallWords(i int) int {
	end := i
	for end < len(p.tokens) && end < i+3 && (p.is(end, connectorWord) || p.is(end, particleWord)) && p.word(end) != "of" {
		end++
	}
	return end
}

// pastRomance is the token at which a name goes on in capitals behind a connector, a
// small noun and another connector: the Tarn of "Prix de la ville de Tarn"; -1 where it
// does not.
func (p *passage) pastRomance(i int) int {
	end := p.pastSmallWords(i)
	next := p.lowerRun(end)
	if end == i || next != end+1 || !p.is(next, connectorWord) || p.word(next) == "of" || next+1 >= len(p.tokens) || !p.namelike(next+1, next+1) {
		return -1
	}
	return next + 1
}

// pastDay passes over a date that stands between a verb and its honour: "in 1952 the",
// "on 3 May with the".
func (p *passage) pastDay(i int) int {
	if p.mark(i, ",") && p.is(i+1, skipWord) && p.mark(i+2, ",") {
		return i + 3 // "awarded, posthumously, the cross"
	}
	if w := p.word(i); w != "in" && w != "on" || i+1 >= len(p.tokens) || p.dateAt[i+1] == 0 {
		return i
	}
	end := p.dates[p.dateAt[i+1]-1].last
	if p.is(end, articleWord) || p.word(end) == "with" || p.word(end) == "as" {
		return end
	}
	return i
}

// romanceHead reports whether token i is a head of Romance languages, which stands
// before the rest of an honour's name.
func (p *passage) romanceHead(i int) bool {
	ph, ok := p.phrase(i, honourWord)
	return ok && p.sense(ph).text == "first"
}

// turnOfTime reports whether token i is a stretch of time by which honours are given in
// turn: a month, a year.
func (p *passage) turnOfTime(i int) bool {
	ph, ok := p.phrase(i, unitWord)
	if !ok {
		return p.is(i, longUnit)
	}
	text := p.sense(ph).text
	return text == "a" || text == "mo" || text == "wk"
}

// pastCategory passes over the category behind the head of an honour in small letters:
// "award for Best Actress", "prize for best film".
func (p *passage) pastCategory(i int) int {
	if p.word(i) != "for" || !p.is(i+1, bestWord) || p.word(i+1) == "hall" {
		return i
	}
	if p.tokens[i+1].upper {
		return p.honourEnd(i + 1)
	}
	if end := p.lowerRun(i + 2); end > i+2 {
		return end
	}
	return i
}

// longestCategory bounds the words in small letters that name a category.
const longestCategory = 8

// lowerRun passes over words in small letters from token i on, up to a preposition, a
// verb, a sign or a date.
func (p *passage) lowerRun(i int) int {
	last := i
	for last < len(p.tokens) && last < i+longestCategory {
		joined := p.mark(last, "-") && p.glued(last) && p.glued(last+1)
		if !joined && (!p.lowerAdjective(last) || p.dateAt[last] != 0 || p.is(last, connectorWord) || p.isCopula(last) || p.is(last, subordinator) || p.is(last, obtainWord) || p.is(last, hedgeWord)) {
			break
		}
		last++
	}
	return last
}

// yearOfNext reports whether the year of a date behind an honour that ends before token
// i stands before the name of the next: "the Reed Prize, the 2005 Oak Prize".
func (p *passage) yearOfNext(i int, d dated) bool {
	if d.when.month != 0 || d.first <= i || d.last >= len(p.tokens) || !p.namelike(d.last, d.last) || p.edition(d) {
		return false
	}
	return p.is(d.first-1, articleWord) || p.mark(d.first-1, ",")
}

// pastEdition passes over the name of the list of honours whose year ends before token
// i: "in the 2014 New Year Honours".
func (p *passage) pastEdition(i int) int {
	if i == 0 || p.dateAt[i-1] == 0 || !p.edition(p.dates[p.dateAt[i-1]-1]) {
		return i
	}
	for j := i; j < len(p.tokens); j++ {
		if w := p.word(j); w != "honours" && w != "honors" {
			continue
		}
		if p.word(j+1) == "list" {
			j++
		}
		return j + 1
	}
	return i
}

// longestComplement bounds what is said of an honour before the list goes on, in tokens.
const longestComplement = 28

// backOverOrdinal passes back over an ordinal number or a year before a name: the "the" of
// "the 42nd Silver Gull".
func (p *passage) backOverOrdinal(i int) int {
	for i > 0 && (p.is(i, ordinalWord) || p.is(i, ordinalEnding) && p.glued(i) || p.tokens[i].kind == numberToken) {
		i--
	}
	return i
}

// dateOfNext is the index of the date that stands at token i before the next honour of a
// list: "and in 1952 the Oak Medal"; -1 where none does.
func (p *proposer) dateOfNext(s *passage, i int) int {
	if w := s.word(i); w != "in" && w != "on" || i+1 >= len(s.tokens) || s.dateAt[i+1] == 0 {
		return -1
	}
	at := int(s.dateAt[i+1]) - 1
	d := &s.dates[at]
	if d.stretch || !d.when.complete() || d.first != i+1 || !p.honourGoesOn(s, d.last) {
		return -1
	}
	return at
}

// forTheOf reports whether "for" at token i begins what an honour is for with an article
// and goes on with "of": "Award for the Advancement of Learning".
func (p *passage) forTheOf(i int) bool {
	if p.word(i) != "for" || p.word(i+1) != "the" || p.tokens[i+1].upper || i+2 >= len(p.tokens) || !p.namelike(i+2, i+2) {
		return false
	}
	end := p.runEnd(i + 2)
	return p.word(end) == "of" && end+1 < len(p.tokens) && p.namelike(end+1, end+1)
}

// inOneOf reports whether "in" at token i goes on with an indefinite article within the
// category of an honour: "Award for Best Actor in a Supporting Role".
func (p *passage) inOneOf(first, i int) bool {
	if p.word(i) != "in" || !p.indefinite(i+1) || i+2 >= len(p.tokens) || !p.namelike(i+2, i+2) {
		return false
	}
	for j := first; j < i; j++ {
		if p.is(j, bestWord) && p.tokens[j].upper {
			return true
		}
	}
	return false
}

// ofGiver reports whether "of" at token i says whose an honour is behind what its name says it is
// for: "Medal for Courage of the Tarn Society".
func (p *passage) ofGiver(first, i int) bool {
	if p.word(i) != "of" || p.word(i+1) != "the" || i+2 >= len(p.tokens) || !p.namelike(i+2, i+2) || !p.saysFor(first, i) {
		return false
	}
	end := p.runEnd(i + 2)
	return p.institution(i+2, end) && !p.headed(i+2, end)
}

// inTheField reports whether "in" at token i goes on with an article and the field of what the
// name of an honour says it is for: "Award for Outstanding Achievement in the History of Reed".
func (p *passage) inTheField(first, i int) bool {
	return p.word(i) == "in" && p.word(i+1) == "the" && !p.tokens[i+1].upper && i+2 < len(p.tokens) && p.namelike(i+2, i+2) && p.saysFor(first, i) && !p.whereGiven(i+2)
}

// yearWithin is the year that stands between the name of a body at token i and that of
// its honour: "Reed Foundation 1999 Award for Poetry"; 0 where none does.
func (p *passage) yearWithin(i int) int {
	if !p.namelike(i, i) {
		return 0
	}
	at := p.runEnd(i)
	if at+1 >= len(p.tokens) || p.tokens[at].kind != numberToken || p.tokens[at].digits() != 4 || !p.namelike(at+1, at+1) || p.tokens[at].value < 1000 || p.tokens[at].value > 2100 {
		return 0
	}
	return at
}

// oneSeries reports whether the comma at token i stands within the name of an honour
// that lists before its head what it is for: "Spirit of Courage, Care and Honesty Award".
func (p *passage) oneSeries(first, i int) bool {
	of := slices.ContainsFunc(p.tokens[first:i], func(t token) bool { return t.kind == wordToken && !t.upper })
	if !of || p.headed(first, i) || i+1 >= len(p.tokens) || !p.namelike(i+1, i+1) {
		return false
	}
	end := p.runEnd(i + 1)
	return p.is(end, andWord) && p.leadsToHead(end+1)
}

// mostRepeats bounds how often one honour is told to have come.
const mostRepeats = 24

// moreDates are the dates, each as 1 + its index, that stand in a row behind the one
// with the index at, which ends before token last, and the token behind them: "(1954,
// 1956 and 1960)".
func (p *passage) moreDates(at, last int) ([]int32, int) {
	var more []int32
	bracket := p.mark(p.dates[at].first-1, "(")
	end := p.dates[at].last
	for n := at + 1; n < len(p.dates) && len(more) < mostRepeats; n++ {
		next := end
		for p.joins(next) || p.is(next, skipWord) || p.word(next) == "in" && next > end {
			next++
		}
		d := &p.dates[n]
		if next == end || d.first != next || d.stretch || !d.when.complete() || !bracket && p.startsClause(end, *d) {
			break
		}
		more, end = append(more, int32(n)+1), d.last
	}
	if len(more) == 0 {
		return nil, last
	}
	if p.mark(end, ")") {
		end++
	}
	return more, end
}

// startsClause reports whether a date behind the join at token i is that of the next
// clause or honour: "and in 1963 was made", "and the 1963 Oak Prize".
func (p *passage) startsClause(i int, d dated) bool {
	next := d.last
	return p.opensClause(d.first) || p.opensClause(i+1) || next < len(p.tokens) && p.tokens[next].kind == wordToken && !p.is(next, prepositionWord) && !p.is(next, andWord)
}

// pastComplement is the token of the join behind what a list of honours says of one of
// them from token i on, where a further honour stands behind it at once; -1 where the
// list ends: "for his novel The Quay, the Oak Prize in 1953".
func (p *proposer) pastComplement(s *passage, i int) int {
	for s.mark(i, "(") && s.closing(i) < len(s.tokens) {
		i = s.pastNotes(s.closing(i) + 1)
	}
	if s.joins(i) && p.honourGoesOn(s, s.pastJoin(i)) {
		return i
	}
	if w := s.word(i); (!s.mark(i, "-") || s.glued(i)) && w != "for" && w != "from" && w != "by" && w != "at" && w != "in" {
		return -1
	}
	for j := i + 1; j < len(s.tokens) && j < i+longestComplement; j++ {
		switch {
		case s.mark(j, "(") && s.closing(j) < len(s.tokens):
			j = s.closing(j)
		case s.mark(j, ";"), s.mark(j, ":"), s.is(j, singularWord), s.isCopula(j), s.is(j, subordinator), s.is(j, obtainWord), s.is(j, conferWord), s.word(j) == "to" && j+1 < len(s.tokens) && s.namelike(j+1, j+1):
			return -1
		case s.joins(j) && p.honourGoesOn(s, s.pastJoin(j)):
			return j
		}
	}
	return -1
}

// settle gives an honour of a list the date in what is said of it, between the tokens;
// where none is there, that behind the list is not its own either.
func (g *grant) settle(s *passage, first, last int) {
	g.settled = true
	for at := len(s.dates) - 1; at >= 0 && g.date == 0; at-- {
		d := &s.dates[at]
		if d.first >= first && d.last <= last && !d.stretch && d.when.complete() && (s.is(d.first-1, prepositionWord) || s.edition(*d)) && (d.last == last || !s.namelike(d.last, d.last) || s.edition(*d)) {
			g.date = int32(at) + 1
		}
	}
}

// honourGoesOn reports whether at token i, articles and years aside, the name of an
// honour begins of which nothing is told but when or what for.
func (p *proposer) honourGoesOn(s *passage, i int) bool {
	if !s.is(i, articleWord) {
		return false
	}
	for s.is(i, articleWord) || s.is(i, ordinalWord) || i < len(s.tokens) && s.tokens[i].kind == numberToken {
		i++
	}
	h, ok := p.honourFrom(s, i)
	if !ok || s.directed(h.last) {
		return false
	}
	return h.last >= len(s.tokens) || s.tokens[h.last].kind == markToken && !s.mark(h.last, "'") || s.dateAt[h.last] != 0 || s.is(h.last, prepositionWord) || s.is(h.last, andWord)
}

// whereGiven reports whether the capitalised words from token i on, behind "in", say where
// an honour was given or what it is a hall of, and not the field in which it is given:
// "Heron Prize in Tarn".
func (p *passage) whereGiven(i int) bool {
	if i >= len(p.tokens) || !p.namelike(i, i) {
		return false
	}
	for end := p.runEnd(i); i < end; i++ {
		if p.is(i, disciplineWord) || hasEnding(strings.ToLower(p.words(i, i+1)), "ics", "ology", "istry", "graphy", "onomy", "tion", "ture", "ment", "ism", "ship", "metry", "scopy", "iatry", "osophy", "pathy") {
			return false
		}
	}
	return true
}
