package read

import (
	"slices"
	"strings"

	"obelisk/internal/document"
)

// Sentences that call a roll: a noun for many and what they received stand
// before a colon or a form of "be", and who they were behind it: "the towns
// awarded the cross are A, B and C", "recipients of the cross: A (1951), B".

// rollCall is what a sentence that calls a roll says: where the deed is told and
// where the names begin.
type rollCall struct {
	from, end int // the words that tell the deed
	names     int
}

// farCall is how far from the beginning of the sentence the noun for many may stand.
const farCall = 8

// callsRoll proposes what a sentence that calls a roll says of conferrals; it
// reports whether it was one.
func (p *proposer) callsRoll(s *passage) bool {
	if s.block.Kind == document.Heading || s.block.Kind == document.Row {
		return false
	}
	for i := 1; i+1 < len(s.tokens); i++ {
		if !s.mark(i, ":") && !s.isCopula(i) {
			continue
		}
		call, ok := s.rollAt(i)
		if !ok || s.brokenFrom(call.end, i) {
			continue
		}
		d := deed{from: call.from, end: call.end, right: len(s.tokens), way: &conferralFrame{}}
		if d.honours = p.rollHonours(s, call.names); len(d.honours) == 0 {
			continue
		}
		if d.who = p.calledNames(s, call.names); len(d.who) < 2 && !s.mark(i, ":") || len(d.who) == 0 {
			continue
		}
		p.dateRoll(s, &d, call.names)
		p.floor, p.english.called = 0, calledRoll{honours: d.honours, block: p.blocks}
		return p.finish(s, &d)
	}
	return false
}

// brokenFrom reports whether a line ends between token i and the sign at token end, which then
// belongs to a label of its own: "List of recipients", "Source: …".
func (p *passage) brokenFrom(i, end int) bool {
	for ; p.mark(end, ":") && i < end; i++ {
		if p.tokens[i].gap == lineGap {
			return true
		}
	}
	return false
}

// calledRoll is the roll that a sentence called, for the part behind a semicolon.
type calledRoll struct {
	honours []grant
	block   int
	names   bool // the parts behind semicolons begin with the names themselves
}

// callsOn reads a part of a roll behind a semicolon: "; among the villages: D, E".
func (p *proposer) callsOn(s *passage) bool {
	if p.english.called.block != p.blocks || len(p.english.called.honours) == 0 {
		return false
	}
	if p.english.called.names && p.namesOn(s) {
		return true
	}
	many := false
	for i := 0; i < min(farCall, len(s.tokens)); i++ {
		many = many || s.is(i, manyWord)
		if !many || !s.mark(i, "-") && !s.mark(i, ":") {
			continue
		}
		d := deed{from: i, end: i + 1, right: len(s.tokens), way: &conferralFrame{}, who: p.calledNames(s, i+1)}
		for _, h := range p.english.called.honours {
			if h.context.IsZero() {
				h.context = h.span
			}
			h.first, h.last = i, i
			d.honours = append(d.honours, h)
		}
		return len(d.who) > 0 && p.finish(s, &d)
	}
	if p.english.called.names {
		p.english.called = calledRoll{} // what follows tells something else
	}
	return false
}

// namesOn reads a part of a list behind a semicolon that begins with names: "; Ada
// Brill (Orle) for services to the harbour; and Joss Perrin, for bravery".
func (p *proposer) namesOn(s *passage) bool {
	i := s.lead(0)
	for s.is(i, andWord) || s.is(i, alsoWord) {
		i++
	}
	s.outer.passage = s
	for j := range s.tokens {
		if len(s.outer.beginning(&p.frames.conferrals, j)) > 0 {
			return false
		}
	}
	p.floor = 0
	d := deed{from: i, end: i, right: len(s.tokens), way: &conferralFrame{}, who: p.englishList(s, i, len(s.tokens))}
	if len(d.who) == 0 || d.who[0].class != "person" && d.who[0].id == "" || !s.tailOfName(p.lastOf(&d)) {
		return false
	}
	for _, h := range p.english.called.honours {
		if h.context.IsZero() {
			h.context = h.span
		}
		h.first, h.last, h.date = i, i, 0
		d.honours = append(d.honours, h)
	}
	return p.finish(s, &d)
}

// tailOfName reports whether what stands at token i says more of a name in a list: a
// sign, "of", "for".
func (p *passage) tailOfName(i int) bool {
	return i >= len(p.tokens) || p.tokens[i].kind == markToken && !p.possessive(i) || p.is(i, prepositionWord) || p.is(i, andWord)
}

// listGoesOn remembers the honours of a deed whose list of recipients ends with a semicolon,
// behind which it may go on.
func (p *proposer) listGoesOn(s *passage, d *deed) {
	if s.mark(len(s.tokens)-1, ";") && p.lastOf(d) > d.end && len(d.who) > 0 {
		p.english.called = calledRoll{honours: d.honours, block: p.blocks, names: true}
	}
}

// rollAt reports whether the colon or verb at token i closes words that call a
// roll.
func (p *passage) rollAt(i int) (rollCall, bool) {
	call := rollCall{from: -1, names: i + 1}
	if p.mark(call.names, ":") {
		call.names++
	}
	many := -1
	for j := 0; j < i; j++ {
		if p.mark(j, ";") || p.mark(j, ":") || p.isCopula(j) && p.isCopula(i) && p.word(j-1) != "which" && !p.is(j+1, skipWord) && !p.is(j+1, conferWord) && !p.is(j+1, giveWord) || p.word(j) == "where" || p.word(j) == "when" {
			return call, false
		}
		ph, holder := p.phrase(j, holderWord)
		title, titled := p.phrase(j, pluralTitle)
		switch {
		case titled && many < 0 && j < farCall:
			many, call.from, call.end = j, j, title.last
		case holder && !p.is(j, conferWord) && (j < farCall || p.isCopula(i) && p.listsHolders(ph.last, i)):
			many, call.from, call.end = min(j, farCall-1), j, ph.last
		case (p.manyAt(j) || p.word(j) == "those" || p.word(j+1) == "who" && p.tokens[j].upper && strings.HasSuffix(p.words(j, j+1), "s") && (p.is(j-1, stopWord) || j == p.lead(0))) && many < 0:
			if many = j; call.from >= 0 && p.says("by", max(call.from, j-3), j) {
				return call, false // "honoured by societies such as:"
			}
		case p.is(j, conferWord) || p.is(j, giveWord) || p.is(j, obtainWord):
			if p.is(j-1, subordinator) && !p.is(j, obtainWord) {
				return call, false // "the juries that awarded"
			}
			call.from, call.end = j, j+1
		}
	}
	directed := p.mark(i, ":") && p.directs(i-1) && call.from >= 0
	return call, directed || many >= 0 && call.from >= 0 && (many < farCall || p.mark(i, ":"))
}

// listsHolders reports whether behind a noun for holders that ends before token i a clause
// lists them whose verb is at token end: "recipients, which include".
func (p *passage) listsHolders(i, end int) bool {
	if p.mark(i, ",") {
		i++
	}
	return end == i || end == i+1 && (p.word(i) == "which" || p.word(i) == "who")
}

// manyAt reports whether token i is a noun for many: "towns", "veterans".
func (p *passage) manyAt(i int) bool {
	if p.is(i, manyWord) {
		return true
	}
	t := &p.tokens[i]
	one, plural := strings.CutSuffix(p.words(i, i+1), "s")
	return t.kind == wordToken && !t.upper && plural && (p.lexicon.has(one, tradeWord) || p.lexicon.has(one, classWord) && one != "work")
}

// rollHonours are the honours that the words before token end name, or the one of
// which the text speaks.
func (p *proposer) rollHonours(s *passage, end int) []grant {
	if h, ok := p.honourBefore(s, end-1, 0); ok {
		return []grant{{party: h}}
	}
	for j := range end {
		_, spoken := s.phrase(j, anaphorWord)
		if s.is(j, honourWord) && !spoken && s.word(j) != "awards" {
			return nil // it is of some honour that nobody can tell
		}
	}
	h, ok := p.topic.mostly(p.knows)
	h.first, h.last = end, end
	if !ok {
		return nil
	}
	return []grant{{party: h}}
}

// calledNames are the recipients that a list from token i to the end of the
// sentence names, all of it.
func (p *proposer) calledNames(s *passage, i int) []party {
	p.floor = 0
	for i+1 < len(s.tokens) && (s.is(i, articleWord) || s.is(i, manyWord) && !s.tokens[i].upper) {
		i++ // "the pilots Ada Brill and Joss Perrin"
	}
	who := p.englishList(s, i, len(s.tokens))
	if len(who) == 0 {
		return nil
	}
	if s.mark(len(s.tokens)-1, ";") {
		return who // what the person is follows as far as the semicolon
	}
	for {
		at, ok := s.nextCalled(who[len(who)-1].last)
		if !ok {
			break
		}
		more := p.englishList(s, at, len(s.tokens))
		if len(more) == 0 {
			break
		}
		who = append(who, more...)
	}
	end := who[len(who)-1].last
	if at, after := s.ownDate(end); at >= 0 {
		end = after
	}
	for end < len(s.tokens) && (s.joins(end) || s.mark(end, ")") || s.word(end) == "others" || s.is(end, classWord) && !s.tokens[end].upper) {
		end++
	}
	if end < len(s.tokens) && s.tokens[end].kind == wordToken && !s.is(end, prepositionWord) && !s.is(end, subordinator) {
		return nil
	}
	if slices.ContainsFunc(who, func(w party) bool { return p.honourLike(s, w.first, w.last) && w.id == "" }) {
		return nil
	}
	return who
}

// nextCalled is where the next name of a roll begins, behind what is said of the one
// that ends before token i up to a comma: "commanded by Joss Perrin,"; false where
// nothing is, or another clause begins.
func (p *passage) nextCalled(i int) (int, bool) {
	if i >= len(p.tokens) || p.tokens[i].kind != wordToken || p.is(i, andWord) {
		return 0, false
	}
	for j := i; j < len(p.tokens) && j < i+longestApposition; j++ {
		switch {
		case p.mark(j, ";"), p.is(j, singularWord), p.isCopula(j), p.is(j, subordinator):
			return 0, false
		case p.mark(j, ","):
			for j < len(p.tokens) && p.joins(j) {
				j++
			}
			return j, true
		}
	}
	return 0, false
}

// dateRoll gives the recipients that have no date of their own the one that stands
// before the names.
func (p *proposer) dateRoll(s *passage, d *deed, names int) {
	at := s.rowDate(0, names)
	if at < 0 || s.ofLife(s.dates[at]) || s.dates[at].first >= d.end && s.obscured(d.end, s.dates[at].first) {
		return
	}
	for i := range d.who {
		if d.who[i].dated == 0 {
			d.who[i].dated = int32(at) + 1
		}
	}
}
