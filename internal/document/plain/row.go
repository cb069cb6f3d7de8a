package plain

import (
	"regexp"
	"slices"
	"strings"

	"obelisk/internal/document"
)

// columns is the mark that parts the columns of lines that are a table: a tab,
// bars or wide gaps, as many in each line. It is empty where the lines are no table.
func (p *page) columns(lines []line) string {
	if len(lines) < 2 {
		return ""
	}
	for _, mark := range []string{"\t", "||", "|"} {
		count := strings.Count(strings.Trim(p.raw(lines[0]), " "+mark), mark)
		same := count > 0
		for _, l := range lines[1:] {
			same = same && strings.Count(strings.Trim(p.raw(l), " "+mark), mark) == count
		}
		if same {
			return mark
		}
	}
	if count := p.wideGaps(lines[0]); count > 0 && len(lines) >= leastAligned && !slices.ContainsFunc(lines[1:], func(l line) bool { return p.wideGaps(l) != count }) {
		return wide
	}
	return ""
}

const (
	// wide marks columns that three or more spaces part.
	wide = "   "
	// leastAligned is how many lines such a table has at least.
	leastAligned = 3
)

// gap is what parts such columns.
var gap = regexp.MustCompile(` {3,}`)

// wideGaps counts the gaps between the columns of a line, none behind the sign of a list.
func (p *page) wideGaps(l line) int {
	raw := strings.Trim(p.raw(l), " ")
	if !strings.Contains(raw, wide) || bullet.MatchString(raw) {
		return 0
	}
	count := len(gap.FindAllStringIndex(raw, -1))
	if count == 1 && numbered.MatchString(raw) {
		return 0 // it parts the number of an item from its text
	}
	return count
}

// readRows reads a table. Its first row heads the columns where none of its
// cells holds a digit and every cell is filled.
func (p *page) readRows(lines []line, mark string) {
	var headers []string
	for i, l := range lines {
		if p.stopped {
			return
		}
		cells := p.cells(l, mark)
		if i == 0 {
			headers = p.headers(cells)
		}
		p.composer.Reset()
		for n, cell := range cells {
			if n > 0 {
				p.composer.Put("\t", cells[n-1].end, cell.start)
			}
			at := p.composer.Len()
			p.composer.Copy(cell.start, cell.end)
			header := ""
			if i > 0 && n < len(headers) {
				header = headers[n]
			}
			p.composer.Cell(document.Cell{Start: at, End: p.composer.Len(), Header: header})
		}
		p.emit(p.composer.Block(document.Row, l.start, l.end))
	}
}

// cells are the cells of a line, without the white space around them.
func (p *page) cells(l line, mark string) []line {
	var cells []line
	raw := strings.TrimRight(p.raw(l), " ")
	at := l.start
	if mark == wide {
		return p.wideCells(l, raw)
	}
	if mark != "\t" {
		left := strings.TrimLeft(raw, " "+mark)
		at += len(raw) - len(left)
		raw = strings.TrimRight(left, " "+mark)
	}
	for part := range strings.SplitSeq(raw, mark) {
		inner := strings.TrimSpace(part)
		start := at + strings.Index(part, inner)
		cells = append(cells, line{start, start + len(inner)})
		at += len(part) + len(mark)
	}
	return cells
}

// wideCells are the cells of a line between wide gaps; raw is the line without what ends it.
func (p *page) wideCells(l line, raw string) []line {
	var cells []line
	from := len(raw) - len(strings.TrimLeft(raw, " "))
	for _, at := range gap.FindAllStringIndex(raw, -1) {
		if at[0] < from {
			continue // it indents the line
		}
		cells = append(cells, line{l.start + from, l.start + at[0]})
		from = at[1]
	}
	return append(cells, line{l.start + from, l.start + len(raw)})
}

// headers is the text of a row's cells where they can head columns.
func (p *page) headers(cells []line) []string {
	var headers []string
	for _, cell := range cells {
		text := p.raw(cell)
		if text == "" || strings.ContainsAny(text, "0123456789") {
			return nil
		}
		headers = append(headers, text)
	}
	return headers
}
