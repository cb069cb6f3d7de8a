package read

import (
	"obelisk"
	"obelisk/internal/document"
)

// longestField bounds the words for the field in which somebody was honoured,
// in tokens.
const longestField = 8

// openFields keeps that the rows under a line that speaks of holders in the
// plural may each begin with a field: "Лауреаты премии Края 1962 года:".
func (p *proposer) openFields(s *passage) {
	if !s.lists() && s.block.Kind != document.Heading || p.roll.context.IsZero() {
		return
	}
	if _, ok := s.phrase(0, holderWord); !ok {
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

// fieldEnd is the dash behind the field with which a row begins, or -1: words
// in small letters but the first, none of them for what a person is.
func (p *passage) fieldEnd(r row) int {
	first := r.first
	for first < r.last && p.tokens[first].kind == markToken {
		first++
	}
	for i := first; i < r.last && i < first+longestField; i++ {
		if i > first && p.mark(i, "-") && !p.glued(i) && !p.glued(i+1) {
			return i
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
		if !ok {
			return nil
		}
		who, end = append(who, w), w.last
	}
	if _, purpose := s.phrase(end, purposeWord); !purpose {
		return nil
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
