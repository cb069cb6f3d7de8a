package wikitext

import (
	"strings"

	"obelisk/internal/document"
)

// Extracts of wikis often keep the headings as wikitext writes them, and write the rows
// of tables and the items of lists as plain text does: "| Name | Year |", "- item".

// barHeads are the heads of the columns of such a table.
type barHeads struct {
	texts []string
	end   int // the byte after its last row, -1 where none stands in the chunk
}

// barred reports whether a line is a row between bars.
func (p *page) barred(lead, stop int) bool {
	text := strings.TrimRight(p.source[lead:stop], " \t\r")
	if strings.Trim(text, "|-: ") == "" {
		return p.barHeads.end >= 0 && p.barHeads.end <= lead && document.IsBlank(p.source[p.barHeads.end:lead])
	}
	return strings.HasPrefix(text, "| ") && strings.HasSuffix(text, "|") && !strings.Contains(text, "[[") && !strings.Contains(text, "{{") && strings.Count(text, "|") > 2
}

// barRow hands over a row between bars; the first of several heads their columns.
func (p *page) barRow(lead, stop int) {
	raw := p.source[lead:stop]
	cells := document.BarredCells(raw)
	texts := make([]string, len(cells))
	for n, c := range cells {
		texts[n] = raw[c[0]:c[1]]
	}
	on := p.barHeads.end >= 0 && p.barHeads.end <= lead && document.IsBlank(p.source[p.barHeads.end:lead])
	p.barHeads.end = stop
	if strings.Trim(strings.Join(texts, ""), "-: ") == "" {
		return // it only rules off the heads
	}
	if !on {
		p.barHeads.texts = nil
	}
	p.composer.Reset()
	for n, c := range cells {
		if n > 0 {
			p.composer.Put("\t", lead+cells[n-1][1], lead+c[0])
		}
		at := p.composer.Len()
		in := inline{page: p, composer: p.composer}
		in.render(lead+c[0], lead+c[1])
		header := ""
		if on && len(p.barHeads.texts) == len(cells) {
			header = p.barHeads.texts[n]
		}
		p.composer.Cell(document.Cell{Start: at, End: p.composer.Len(), Header: header})
	}
	p.emit(p.composer.Block(document.Row, lead, stop), lead, stop)
	if !on && document.HeadColumns(texts) {
		p.barHeads.texts = texts
	}
}
