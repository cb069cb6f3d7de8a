package plain

import (
	"strings"

	"obelisk/internal/document"
)

// Rows of a table that stand among other lines, with bars between their cells: below a
// heading, before a note.

// fewestBarred is how many lines without a bar before them make a table.
const fewestBarred = 3

// barred are the rows of such a table.
type barred struct {
	page  *page
	heads []string
	full  []flatCell // the last row that lacks no cell
}

// readBars reads the rows of a table with which the lines begin, and says how many there
// were: all have as many bars.
func (p *page) readBars(lines []line) int {
	count := strings.Count(p.raw(lines[0]), "|")
	if count < 2 {
		return 0
	}
	n, led := 1, p.led(lines[0])
	for n < len(lines) && strings.Count(p.raw(lines[n]), "|") == count && p.led(lines[n]) == led {
		n++
	}
	if n < 2 || n < fewestBarred && !led {
		return 0
	}
	t := barred{page: p}
	for i, l := range lines[:n] {
		if p.stopped {
			break
		}
		t.read(l, i == 0)
	}
	return n
}

// led reports whether a line begins with a bar.
func (p *page) led(l line) bool { return strings.HasPrefix(strings.TrimLeft(p.raw(l), " \t"), "|") }

// read hands one row over; the first may head the columns of the others.
func (t *barred) read(l line, first bool) {
	raw := t.page.raw(l)
	var cells []flatCell
	var texts []string
	for _, c := range document.BarredCells(raw) {
		cells = append(cells, flatCell{line: line{l.start + c[0], l.start + c[1]}})
		texts = append(texts, raw[c[0]:c[1]])
	}
	if strings.Trim(strings.Join(texts, ""), "-: ") == "" {
		return // it only rules off the heads
	}
	if first && document.HeadColumns(texts) {
		t.page.flatRow(cells, make([]string, len(cells)), nil)
		t.heads = texts
		return
	}
	if len(t.heads) != len(cells) {
		t.page.flatRow(cells, make([]string, len(cells)), nil)
		return
	}
	lacking := t.lacking(texts)
	if lacking == 0 {
		t.full = cells
		t.page.flatRow(cells, t.heads, nil)
		return
	}
	var hanging []document.Carried
	for n, c := range t.full[:lacking] {
		hanging = append(hanging, document.Carried{
			Header: t.heads[n], Text: t.page.raw(c.line),
			Span: document.Span{Start: t.page.chunk.Point(c.start), End: t.page.chunk.Point(c.end)},
		})
	}
	t.page.flatRow(cells[:len(cells)-lacking], t.heads[lacking:], hanging)
}

// lacking is how many cells a row lacks at its beginning, into which those of the row
// above reach down, where a converter has moved the others to the left: those with
// digits stand as in that row once as many are put before them.
func (t *barred) lacking(texts []string) int {
	empty := 0
	for empty < len(texts) && texts[len(texts)-1-empty] == "" {
		empty++
	}
	if empty == 0 || empty == len(texts) || len(t.full) != len(texts) {
		return 0
	}
	still, moved := 0, 0
	for n, text := range texts[:len(texts)-empty] {
		if t.likeAbove(n, text) {
			still++
		}
		if t.likeAbove(n+empty, text) {
			moved++
		}
	}
	if moved <= still {
		return 0
	}
	return empty
}

// likeAbove reports whether the cell of the last full row in a column has digits as the
// text has.
func (t *barred) likeAbove(column int, text string) bool {
	above := t.page.raw(t.full[column].line)
	return strings.ContainsAny(above, "0123456789") == strings.ContainsAny(text, "0123456789")
}
