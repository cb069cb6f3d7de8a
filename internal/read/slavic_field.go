package read

import (
	"slices"

	"obelisk"
	"obelisk/internal/document"
)

// longestField bounds the words for the field in which somebody was honoured,
// in tokens.
const longestField = 8

// openFields keeps that the rows under a line that speaks of holders in the
// plural may each begin with a field: "Лауреаты премии Края 1962 года:".
func (p *proposer) openFields(s *passage) {
	if !s.lists() && s.block.Kind != document.Heading && (s.block.Kind != document.Line || !mayHead(s.block)) {
		return
	}
	if p.roll.context.IsZero() && (!s.lists() || len(s.tokens) > longestYearHead) {
		return
	}
	if !slices.ContainsFunc(s.phrases, func(ph phrase) bool { return ph.category == holderWord && !s.quoted(ph.first) }) && (!s.lists() || !s.saysOf(nominationWon)) {
		return
	}
	if p.roll.context.IsZero() {
		h := p.titleBefore(s) // "Победителями стали:" behind what told of the prize
		if h.context.IsZero() || s.withholds() {
			return
		}
		h.block = p.blocks
		p.roll = roll{spoken: h}
	}
	p.roll.fields = true
	if at := s.onlyDate(); at >= 0 {
		p.roll.date, p.roll.dated, _ = p.slavicDate(s, at)
	}
}

// fieldRow reads "Проза — А. Седов за роман «…» и Б. Орлов за повесть", the
// honour and the date of which the line above has said.
func (p *proposer) fieldRow(s *passage, r row) bool {
	if !p.roll.fields || p.blocks-p.roll.block > farRoll || len(r.dates) > 0 || s.block.Kind == document.Paragraph && !s.wholeLines(r) {
		return false
	}
	at := s.fieldEnd(r)
	if at < 0 {
		return false
	}
	who := p.fieldNames(s, at+1, r.last)
	if len(who) == 0 && s.leadsField(s.fieldFirst(r)) {
		who = p.fieldTowns(s, at+1, r.last)
	}
	var context []obelisk.Span
	if p.roll.date != nil {
		context = append(context, p.roll.dated)
	}
	part := *s
	part.tokens = s.tokens[r.first:r.last]
	for _, w := range who {
		p.propose(&part, w, p.settle(s, p.roll.party, &p.roll.spoken), p.roll.date, context)
	}
	if len(who) > 0 {
		p.roll.block, p.roll.fielded = p.blocks, true
	}
	return len(who) > 0
}

// fieldEnd is the dash or colon behind the field with which a row begins, or -1: a
// quotation, or words in small letters but the first, none of them for what a person is
// or for what a label asks.
func (p *passage) fieldEnd(r row) int {
	first := p.fieldFirst(r)
	if p.leadsField(first) {
		return p.fieldSign(first, r.last)
	}
	if first < r.last && p.opensQuote(first) {
		end := p.quoteEnd(first)
		if end > first && p.closesQuote(end) {
			end++
		}
		if end > first && end < r.last && (p.mark(end, "-") && !p.glued(end) || p.mark(end, ":")) {
			return end
		}
		return -1
	}
	for i := first; i < r.last && i < first+longestField; i++ {
		if i > first && (p.mark(i, "-") && !p.glued(i) && !p.glued(i+1) || p.mark(i, ":")) {
			return i
		}
		_, label := p.phrase(i, columnWord)
		_, life := p.phrase(i, lifeWord)
		if label || life || p.is(i, othersWord) || p.is(i, stopWord) && i == first {
			break
		}
		if p.joins(i) && i > first {
			continue
		}
		ph, person := p.phrase(i, classWord)
		person = person && p.sense(ph).text == "person"
		if p.tokens[i].kind != wordToken || p.tokens[i].upper != (i == first) || person || p.honourAt(i) {
			break
		}
	}
	return -1
}

// fieldFirst is where a row begins, behind the marks of a list.
func (p *passage) fieldFirst(r row) int {
	first := r.first
	for first < r.last && p.tokens[first].kind == markToken && !p.opensQuote(first) {
		first++
	}
	return first
}

// leadsField reports whether token i begins words that say in small letters in which nomination
// or group somebody was honoured: "в номинации «Проза»", "па II катэгорыі".
func (p *passage) leadsField(i int) bool {
	return i+1 < len(p.tokens) && p.tokens[i].kind == wordToken && p.dateAt[i+1] == 0 && (p.is(i, prepositionWord) || p.is(i, purposeWord) || p.is(i, fieldWord)) && !p.opensQuote(i)
}

// fieldSign is the dash or colon behind such words, or -1: titles in quotation marks and
// numerals may stand among them, names do not.
func (p *passage) fieldSign(first, last int) int {
	for i := first + 1; i < last && i < first+longestNominated; i++ {
		switch {
		case p.mark(i, "-") && !p.glued(i), p.mark(i, ":"):
			return i
		case p.opensQuote(i) && p.quoteEnd(i) > i:
			i = p.quoteEnd(i)
		case p.mark(i, ";"), p.mark(i, "("), p.dateAt[i] != 0, p.is(i, conferWord), p.honourAt(i) && !p.is(i, nominationWord):
			return -1
		case p.tokens[i].kind == wordToken && p.tokens[i].upper && p.tokens[i].end-p.tokens[i].start > longestRoman:
			return -1
		}
	}
	return -1
}

const (
	// longestNominated bounds the words that say in which nomination somebody was honoured, in tokens.
	longestNominated = 24
	// longestRoman is how long the letters of a Roman numeral are at most, in bytes.
	longestRoman = 4
)

// fieldTowns are the places and bodies whose names a row lists from token i on, brackets aside,
// all that it says as far as a sign.
func (p *proposer) fieldTowns(s *passage, i, last int) []party {
	names := p.rosterNames(s, i, last)
	if len(names.who) == 0 || !s.endsField(names.end, last) && !s.is(names.end, prepositionWord) && !s.is(names.end, andWord) || slices.ContainsFunc(names.who, func(w party) bool { return s.quoted(w.first) }) {
		return nil
	}
	return names.who
}

// fieldNames are the persons whom a row names from token i on, where words say
// for what: those before them, and those whom "and" joins behind.
func (p *proposer) fieldNames(s *passage, i, last int) []party {
	who, end := p.fieldPersons(s, i, last)
	if len(who) == 0 {
		w, ok := p.fieldAlone(s, i, last)
		if full := p.fullName(s, i, last); !ok && len(full) > 0 {
			w, ok = full[0].party, true
		}
		if !ok {
			return nil
		}
		who, end = append(who, w), w.last
	}
	if _, purpose := s.phrase(end, purposeWord); !purpose {
		if !s.endsField(end, last) {
			return nil
		}
		return who
	}
	for j := end + 1; j < last; j++ {
		if s.quoted(j) {
			continue
		}
		if _, ok := p.session.person(s, j, nominative, false); ok {
			break // somebody of whom the work tells
		}
		if !s.is(j, andWord) {
			continue
		}
		more, behind := p.fieldPersons(s, j+1, last)
		if len(more) == 0 {
			continue
		}
		if _, purpose := s.phrase(behind, purposeWord); !purpose && behind < last && !s.mark(behind, ".") && !s.mark(behind, ";") {
			break
		}
		who, j = append(who, more...), behind-1
	}
	return who
}

// endsField reports whether the names of a row that end before token i are all that it
// says, a work or what they are aside.
func (p *passage) endsField(i, last int) bool {
	return i >= last || p.mark(i, ",") || p.mark(i, ";") || p.mark(i, ".") || p.mark(i, "(") || p.mark(i, "-") || p.opensQuote(i)
}

// fieldPersons are the persons listed from token i on, each by more than one
// word, and the token behind them.
func (p *proposer) fieldPersons(s *passage, i, last int) (who []party, end int) {
	for i < last {
		at := s.pastTitle(i)
		if ph, ok := s.phrase(at, classWord); ok && !s.tokens[at].upper {
			at = ph.last
		}
		n, ok := p.session.person(s, at, nominative, false)
		if !ok || n.last > last || n.last < at+2 {
			break
		}
		who, end = append(who, p.personParty(s, at, n)), n.last
		if !s.joins(end) {
			break
		}
		i = end + 1
	}
	return who, end
}

// fieldAlone is the one word, right behind the field and before what it was
// awarded for, by which a person is known, where rows before it named persons.
func (p *proposer) fieldAlone(s *passage, i, last int) (party, bool) {
	if !p.roll.fielded || i+1 >= last || s.tokens[i].kind != wordToken || !s.tokens[i].upper || s.honourAt(i) || s.is(i, stopWord) || s.is(i, classWord) {
		return party{}, false
	}
	_, known := s.nameAt(i)
	_, purpose := s.phrase(i+1, purposeWord)
	return s.newParty(s.words(i, i+1), "person", i, i+1), purpose && !known
}
