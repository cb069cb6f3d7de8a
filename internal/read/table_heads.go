package read

import (
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// Chinese pages often set the heads of a table as its first row, like any other. Where all
// its cells are words that head columns, they head those of the rows below.

// tableHeads are such heads.
type tableHeads struct {
	cells []string
	block int // of the last row below
}

// underHeads gives the cells of a Chinese row the heads of the row above that was made of
// nothing else, or keeps its own as such heads, and reports whether it did.
func (p *proposer) underHeads(s *passage) bool {
	cells := s.block.Cells
	if s.language == obelisk.English || len(cells) < 2 || slices.ContainsFunc(cells, func(c document.Cell) bool { return c.Header != "" }) {
		return false
	}
	if heads := p.headsIn(s); heads != nil {
		p.tableHeads = tableHeads{cells: heads, block: p.blocks}
		return true
	}
	if at := &p.tableHeads; len(at.cells) != len(cells) || p.blocks-at.block > 1 {
		return false
	}
	p.tableHeads.block = p.blocks
	block := *s.block
	block.Cells = slices.Clone(cells)
	for i := range block.Cells {
		block.Cells[i].Header = p.tableHeads.cells[i]
	}
	s.block = &block
	return false
}

// headsIn are the words of a row that is made of nothing but heads of columns, of which most
// are known; nil where it is another.
func (p *proposer) headsIn(s *passage) []string {
	var heads []string
	known := 0
	for _, c := range s.block.Cells {
		head := strings.TrimSpace(s.text[c.Start:c.End])
		first, last := s.cellTokens(c.Start, c.End)
		if last-first > longestHead || !s.allHan(first, last) {
			return nil
		}
		if p.columnOf(head) != "" {
			known++
		}
		heads = append(heads, head)
	}
	if known < 2 || known*2 <= len(heads) {
		return nil
	}
	return heads
}

// longestHead bounds the words of a Chinese head of a column, in tokens.
const longestHead = 8
