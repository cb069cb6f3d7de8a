package read

import (
	"strings"

	"obelisk/internal/document"
)

// In English and Chinese the box of facts beside an article has a row for a name and one for awards, a
// line or bracketed year each: what stands in the second was received by whom the
// first names.

// boxRow reads a row of a box of facts that names whom the page is about or lists
// what they received; it reports whether it was one.
func (p *proposer) boxRow(s *passage) bool {
	if s.block.Kind == document.Row && len(s.block.Cells) == 1 && s.block.Box != "" && p.about.context.IsZero() {
		first, last := s.cell(s.block.Cells[0])
		p.boxName(s, first, last) // the box's own title
		return false
	}
	if s.block.Kind != document.Row || len(s.block.Cells) != 2 {
		return false
	}
	label, value := s.block.Cells[0], s.block.Cells[1]
	if head := strings.TrimSpace(s.text[label.Start:label.End]); head == "" || value.Header != head {
		return false
	}
	first, last := s.cellTokens(value.Start, value.End)
	role := p.columnOf(value.Header)
	if role == recipientColumn {
		p.boxName(s, first, last)
		return true
	}
	return role == honourColumn && p.boxAwards(s, first, last)
}

// boxName takes the name in a cell for whom the page is about, where nothing has
// said it before.
func (p *proposer) boxName(s *passage, first, last int) {
	if first >= last || !p.about.context.IsZero() {
		return
	}
	if w, end, _ := p.rosterName(s, first, last); end == last {
		p.about = p.speak(s, w)
	}
}

// boxAwards proposes the honours of a cell, whose lines each begin with one.
func (p *proposer) boxAwards(s *passage, first, last int) bool {
	own := p.list.subject
	p.list.subject = true
	defer func() { p.list.subject = own }()
	found := false
	for first < last {
		end := first + 1
		for end < last && s.tokens[end].gap != lineGap {
			end++
		}
		line := s.excerpt(first, end) // a name does not go on in the next
		found = p.honourLine(line, line, 0, end-first, line.rowDate(0, end-first)) || found
		first = end
	}
	return found
}
