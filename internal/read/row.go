package read

import (
	"obelisk"
	"obelisk/internal/document"
)

// rows proposes the conferrals of a list or table: rows of a date and the names
// of recipients, in either order, where the text before says of which honour it
// speaks. It reports whether the passage was made of such rows.
func (p *proposer) rows(s *passage) bool {
	honour, ok := p.topic.titled()
	if !ok || s.block.Kind == document.Heading {
		return false
	}
	any := false
	for first := 0; first < len(s.tokens); {
		last := first + 1
		for last < len(s.tokens) && s.tokens[last].gap != lineGap {
			last++
		}
		if who, date, ok := p.row(s, first, last); ok {
			any = true
			part := *s
			part.tokens = s.tokens[first:last]
			for _, w := range who {
				p.propose(&part, w, honour, date, obelisk.Span{}, nil)
			}
		}
		first = last
	}
	return any
}

// row reads one row: "date: names" or "names — date".
func (p *proposer) row(s *passage, first, last int) ([]party, obelisk.Value, bool) {
	for _, d := range s.dates {
		if d.first < first || d.last > last || d.stretch || !d.when.complete() {
			continue
		}
		start, end := first, last
		for start < d.first && s.rowMark(start) {
			start++
		}
		for end > d.last && s.rowMark(end-1) {
			end--
		}
		var who []party
		switch {
		case d.first == start && d.last < end && s.rowMark(d.last):
			who = p.wholeList(s, d.last+1, end)
		case d.last == end && start < d.first && s.rowMark(d.first-1):
			who = p.wholeList(s, start, d.first-1)
		}
		date, err := d.edtf()
		if len(who) == 0 || err != nil {
			return nil, nil, false
		}
		return who, obelisk.Date{Date: date}, true
	}
	return nil, nil, false
}

// rowMark reports whether token i is a sign that parts the columns of a row.
func (p *passage) rowMark(i int) bool {
	for _, sign := range []string{":", "-", "—", "*", "•", "|", ",", "(", ")", ".", "。"} {
		if p.mark(i, sign) {
			return true
		}
	}
	return false
}

// wholeList is the list of recipients that fills the tokens, or nothing.
func (p *proposer) wholeList(s *passage, first, end int) []party {
	for first < end && s.rowMark(first) {
		first++
	}
	for end > first && s.rowMark(end-1) {
		end--
	}
	var who []party
	for first < end {
		last := first
		for last < end && !s.joins(last) {
			last++
		}
		w, ok := p.piece(s, first, last)
		if !ok {
			return nil
		}
		who = append(who, w)
		for first = last; first < end && s.joins(first); {
			first++
		}
	}
	return who
}

// piece is the recipient that fills the tokens between two separators of a row.
func (p *proposer) piece(s *passage, first, last int) (party, bool) {
	for first < last && s.is(first, articleWord) {
		first++
	}
	if n, ok := s.nameAt(first); ok && n.last == last && p.pick(n, obelisk.RoleRecipient) != "" {
		return p.known(s, n, obelisk.RoleRecipient), true
	}
	for i := first; i < last; i++ {
		han := s.tokens[i].kind == hanToken && s.dateAt[i] == 0
		if !han && !s.namelike(i, first) && (i == first || !s.is(i, connectorWord)) {
			return party{}, false
		}
	}
	if p.honourLike(s, first, last) {
		return party{}, false
	}
	return p.fresh(s, first, last)
}
