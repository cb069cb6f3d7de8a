package read

import (
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// rows proposes the conferrals of a list or table: rows of a date and the names
// of recipients, in either order, where the text before says of which honour it
// speaks. It reports whether the passage was made of such rows.
func (p *proposer) rows(s *passage) bool {
	honour, ok := p.topic.titled()
	if !ok || !p.listed(s.block) {
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
				p.propose(&part, w, honour, date, nil)
			}
		}
		first = last
	}
	return any
}

// listed is listed for a block, which is asked for each of its sentences.
func (p *proposer) listed(block *document.Block) bool {
	if p.asked != block {
		p.asked, p.lists = block, listed(block)
	}
	return p.lists
}

// listed reports whether the block can hold rows: an entry, a row, a line, or a
// paragraph of several lines.
func listed(block *document.Block) bool {
	switch block.Kind {
	case document.ListItem, document.Row, document.Line:
		return true
	case document.Paragraph:
		return strings.Contains(strings.TrimSpace(block.Text), "\n")
	default:
		return false
	}
}

// row reads one row: "date: names", "names — date", or the cells of a table.
func (p *proposer) row(s *passage, first, last int) ([]party, obelisk.Value, bool) {
	for _, d := range s.dates {
		if d.first < first || d.last > last || d.stretch || !d.when.complete() {
			continue
		}
		date, err := d.edtf()
		if err != nil {
			return nil, nil, false
		}
		who := p.column(s, d, first, last)
		if s.block.Kind == document.Row {
			who = p.cell(s, d)
		}
		return who, obelisk.Date{Date: date}, len(who) > 0
	}
	return nil, nil, false
}

// column is the list of recipients on the other side of a row's date.
func (p *proposer) column(s *passage, d dated, first, last int) []party {
	for first < d.first && s.rowEdge(first) {
		first++
	}
	for last > d.last && s.rowEdge(last-1) {
		last--
	}
	switch {
	case d.first == first && d.last < last && s.columnMark(d.last):
		return p.wholeList(s, d.last+1, last)
	case d.last == last && first < d.first && s.columnMark(d.first-1):
		return p.wholeList(s, first, d.first-1)
	}
	return nil
}

// cell is the list of recipients in the first cell of a table's row that is one.
func (p *proposer) cell(s *passage, d dated) []party {
	for _, c := range s.block.Cells {
		first, last := len(s.tokens), 0
		for i := range s.tokens {
			if int(s.tokens[i].start) >= c.Start && int(s.tokens[i].end) <= c.End {
				first, last = min(first, i), i+1
			}
		}
		if first >= last || d.first < last && d.last > first {
			continue
		}
		if who := p.wholeList(s, first, last); len(who) > 0 {
			return who
		}
	}
	return nil
}

// columnMark reports whether token i is a sign that parts a date from names.
func (p *passage) columnMark(i int) bool {
	for _, sign := range []string{":", "-", "|", "("} {
		if p.mark(i, sign) {
			return true
		}
	}
	return false
}

// rowEdge reports whether token i is a sign at the edge of a row: a bullet, a
// bracket, a full stop.
func (p *passage) rowEdge(i int) bool {
	for _, sign := range []string{"*", "•", "-", "|", "(", ")", ".", "。", ";"} {
		if p.mark(i, sign) {
			return true
		}
	}
	return false
}

// wholeList is the list of recipients that fills the tokens, or nothing.
func (p *proposer) wholeList(s *passage, first, end int) []party {
	for first < end && s.rowEdge(first) {
		first++
	}
	for end > first && s.rowEdge(end-1) {
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
