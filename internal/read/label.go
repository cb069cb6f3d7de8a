package read

import (
	"strings"

	"obelisk/internal/document"
)

// Facts of an honour in labels and values: "Established | 3 May 1951", "Total
// awarded: 1,214". Whose they are the page's first heading says, or the box that
// holds them: in its first row, or behind a label for names.

// namedColumn heads what something is called, in a box of facts.
const namedColumn column = "named"

// noteBoxHonour keeps the honour of which a box of facts tells.
func (p *proposer) noteBoxHonour(s *passage) {
	if s.block.Kind != document.Row || s.block.Box == "" || len(s.block.Cells) > 2 || len(s.block.Cells) == 0 {
		return
	}
	cell := s.block.Cells[len(s.block.Cells)-1]
	if len(s.block.Cells) == 2 {
		label := s.block.Cells[0]
		head := strings.TrimSpace(s.text[label.Start:label.End])
		if role := p.columnOf(head); cell.Header != head || role != namedColumn && role != recipientColumn {
			return
		}
	} else if p.things.honour.block > 0 && p.blocks-p.things.honour.block <= farThing {
		return // a part of the box
	}
	first, last := s.cell(cell)
	if first >= last {
		return
	}
	if h, ok := p.rosterHonour(s, first, last); ok {
		p.things.honour = p.speak(s, h)
	}
}

// honourLabelled is the honour whose fact stands behind a label: that of the box, else
// that of the page's first heading.
func (p *proposer) honourLabelled(s *passage, t *telling) (party, bool) {
	if !t.Line {
		return party{}, false
	}
	for _, at := range []*spoken{&p.things.honour, &p.main} {
		if !at.context.IsZero() && (at == &p.main || p.blocks-at.block <= farThing) {
			return p.settle(s, at.party, at), true
		}
	}
	return party{}, false
}

// leadsLine reports whether the words of tokens i up to end begin their line or cell
// and a colon, a dash, a bar, the next cell or the line's end stands behind them.
func (p *passage) leadsLine(i, end int) bool {
	first := i
	for first > 0 && p.tokens[first].gap != lineGap && p.tokens[first-1].kind == markToken {
		first--
	}
	if first > 0 && p.tokens[first].gap != lineGap && !p.newCell(first) || first == 0 && !p.beginsLine() {
		return false
	}
	return end >= len(p.tokens) || p.mark(end, ":") || p.mark(end, "|") || p.dashAt(end) && end+1 < len(p.tokens) || p.tokens[end].gap == lineGap || p.newCell(end)
}

// newCell reports whether token i begins another cell than the one before it.
func (p *passage) newCell(i int) bool {
	if p.block.Kind != document.Row || i == 0 {
		return false
	}
	for _, c := range p.block.Cells {
		if int(p.tokens[i].start) >= c.Start && int(p.tokens[i-1].end) <= c.Start {
			return true
		}
	}
	return false
}
