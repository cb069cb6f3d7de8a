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
	if !s.lists() && s.block.Kind != document.Heading && (s.block.Kind != document.Line || !mayHead(s.block)) || p.roll.context.IsZero() {
		return
	}
	if !slices.ContainsFunc(s.phrases, func(ph phrase) bool { return ph.category == holderWord && !s.quoted(ph.first) }) {
		return
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
	first := r.first
	for first < r.last && p.tokens[first].kind == markToken && !p.opensQuote(first) {
		first++
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
