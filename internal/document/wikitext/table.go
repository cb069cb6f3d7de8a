package wikitext

import (
	"strconv"
	"strings"

	"obelisk/internal/document"
)

// The size of a table is bounded as a page's reader would: beyond it cells have
// no header, and do not reach into other rows.
const (
	widest  = 500
	tallest = 1000
	// mostReaching is how many cells may reach into a row, longestHeader how
	// long a header may grow, in bytes.
	mostReaching  = 64
	longestHeader = 400
)

// table is the reading of one table.
type table struct {
	headers []string
	reaches []reaching
	headed  bool // the row before was one of headers
	rows    int
	row     []cell
	start   int // of the row
}

// reaching is a cell that reaches down into rows below its own.
type reaching struct {
	column, wide, rows int
	carried            document.Carried
}

// cell is a cell as it stands in the source.
type cell struct {
	start, from, to int
	wide, tall      int
	header          bool
}

// rows reads the lines of the open table from the byte at on; it returns where
// the table ends. A table that nothing closes ends before the next heading.
func (p *page) rows(at, end int) int {
	t := p.table
	t.start = -1
	for at < end && !p.stopped {
		stop, next := p.line(at, end)
		lead, _ := p.lead(at, stop)
		lead = stop - len(strings.TrimLeft(p.source[lead:stop], " \t:"))
		rest := p.source[lead:stop]
		switch {
		case strings.HasPrefix(rest, "|}"):
			p.endRow(lead)
			p.table = nil
			return lead + len("|}")
		case strings.HasPrefix(rest, "|-"):
			p.endRow(lead)
			t.start = lead
		case strings.HasPrefix(rest, "|+"):
			p.endRow(lead)
			p.tableCaption(lead+len("|+"), stop)
		case strings.HasPrefix(rest, "{|"):
			next = p.inner(next, end)
			p.extend(next)
		case rest != "" && (rest[0] == '|' || rest[0] == '!'):
			p.cells(lead, stop)
		case rest != "" && rest[0] == '=' && p.leaves(lead, stop, end):
			p.endRow(at)
			p.table = nil
			p.report(document.UnreadMarkup, at, stop)
			return at
		default:
			p.extend(stop)
		}
		at = next
	}
	p.endRow(at)
	if p.chunk.Last || end < len(p.source) {
		p.table = nil
	}
	return at
}

// leaves reports whether a heading shows that the table was never closed: no
// table ends before another begins.
func (p *page) leaves(lead, stop, end int) bool {
	if _, _, level := p.title(lead, stop); level < 2 {
		return false
	}
	p.tableEnd = p.next("\n|}", p.tableEnd, stop)
	p.tableBegin = p.next("\n{|", p.tableBegin, stop)
	return p.tableEnd >= end || p.tableBegin < p.tableEnd
}

// next is where a mark next stands at or after the byte from, the end of the
// chunk where it does not; known is where it was found before.
func (p *page) next(mark string, known, from int) int {
	if known >= from {
		return known
	}
	if at := strings.Index(p.source[from:], mark); at >= 0 {
		return from + at
	}
	return len(p.source)
}

// inner is where the table ends that stands within a cell.
func (p *page) inner(at, end int) int {
	for depth := 1; at < end; {
		stop, next := p.line(at, end)
		switch rest := strings.TrimLeft(p.source[at:stop], " \t:"); {
		case strings.HasPrefix(rest, "{|"):
			depth++
		case strings.HasPrefix(rest, "|}"):
			if depth--; depth == 0 {
				return next
			}
		}
		at = next
	}
	return at
}

// extend lets the last cell go on to the byte.
func (p *page) extend(to int) {
	if n := len(p.table.row); n > 0 {
		p.table.row[n-1].to = to
	}
}

// cells reads the cells of a line.
func (p *page) cells(lead, stop int) {
	t := p.table
	if len(t.row) == 0 && t.start < 0 {
		t.start = lead
	}
	header := p.source[lead] == '!'
	start, from := lead, lead+1
	for at := from; at <= stop; {
		cut, size := p.separator(at, stop, header)
		t.row = append(t.row, p.cell(start, from, cut, header))
		if cut == stop {
			return
		}
		start, from = cut, cut+size
		at = from
	}
}

// separator is the mark between two cells at or after the byte at.
func (p *page) separator(at, stop int, header bool) (cut, size int) {
	for i := first(p.nodes, at); at < stop; {
		limit := stop
		if i < len(p.nodes) && int(p.nodes[i].start) < stop {
			limit = int(p.nodes[i].start)
		}
		for ; at+1 < limit; at++ {
			if c := p.source[at]; c == p.source[at+1] && (c == '|' || header && c == '!') {
				return at, 2
			}
		}
		if limit == stop {
			break
		}
		if p.nodes[i].kind == template && p.inside(i) == "!!" {
			return limit, int(p.nodes[i].end) - limit
		}
		at = max(limit, int(p.nodes[i].end))
		i = int(p.nodes[i].next)
	}
	return stop, 0
}

// cell reads one cell: its attributes and where its text stands.
func (p *page) cell(start, from, to int, header bool) cell {
	c := cell{start: start, from: from, to: to, wide: 1, tall: 1, header: header}
	bar := -1
	for i, at := first(p.nodes, from), from; at < to && bar < 0; {
		limit := to
		if i < len(p.nodes) && int(p.nodes[i].start) < to {
			limit = int(p.nodes[i].start)
		}
		if at < limit {
			if cut := strings.IndexByte(p.source[at:limit], '|'); cut >= 0 {
				bar = at + cut
				break
			}
		}
		if limit == to || p.nodes[i].kind == link || p.nodes[i].kind == external {
			break
		}
		at = max(limit, int(p.nodes[i].end))
		i = int(p.nodes[i].next)
	}
	if bar < 0 {
		return c
	}
	attributes := p.source[from:bar]
	c.from = bar + 1
	c.wide = size(attribute(attributes, "colspan"), widest)
	c.tall = size(attribute(attributes, "rowspan"), tallest)
	if strings.EqualFold(attribute(attributes, "scope"), "col") {
		c.header = true
	}
	return c
}

// size is a number of columns or rows, at least 1 and at most most.
func size(text string, most int) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 1
	}
	return min(max(n, 1), most)
}

// tableCaption hands over the title of a table.
func (p *page) tableCaption(from, stop int) {
	c := p.cell(from, from, stop, false)
	p.entry(document.Line, 0, from, c.from, stop)
}

// endRow hands over the row that was gathered, which ends before the byte end.
func (p *page) endRow(end int) {
	t := p.table
	row := t.row
	if len(row) == 0 {
		t.start = -1
		return
	}
	last := &row[len(row)-1]
	_, last.to = p.trim(last.from, min(max(last.to, last.from), end))
	start := t.start
	if start < 0 {
		start = row[0].start
	}
	stop := max(last.to, last.start+1)
	p.composer.Reset()
	in := inline{page: p, composer: p.composer}
	places := t.places(row)
	texts := make([]string, len(row))
	ends := make([][2]int, len(row))
	for i, c := range row {
		if i > 0 {
			p.composer.Put("\t", c.start, max(c.from, c.start+1))
		}
		from, to := p.trim(c.from, max(c.from, c.to))
		at := p.composer.Len()
		in.cellText(from, to)
		texts[i] = strings.TrimSpace(p.composer.Since(at))
		ends[i][0], ends[i][1] = in.filled(at)
	}
	heads := p.heads(row, texts)
	for i := range row {
		header := ""
		if !heads {
			header = t.header(row, texts, i, places[i])
		}
		p.composer.Cell(document.Cell{Start: ends[i][0], End: ends[i][1], Header: header})
	}
	p.handRow(start, stop, heads, len(row))
	t.take(p, row, places, texts, heads)
	t.row, t.start = t.row[:0], -1
	t.rows++
}

// handRow hands over the composed row. A cell alone across a table is a title
// within it.
func (p *page) handRow(start, stop int, heads bool, cells int) {
	t := p.table
	kind := document.Row
	if cells == 1 && t.row[0].wide > 1 && t.rows > 0 {
		kind = document.Line
	}
	b := p.composer.Block(kind, start, stop)
	if kind == document.Line {
		b.Cells = nil
	}
	if !heads && kind == document.Row {
		for _, r := range t.reaches {
			b.Carried = append(b.Carried, r.carried)
		}
	}
	if b.Text != "" || len(b.Refs) > 0 {
		p.emit(b, start, stop)
	}
}

// heads reports whether a row heads the columns: all of its cells are marked as
// headers, or, of a table that has none, all of the first row are bold.
func (p *page) heads(row []cell, texts []string) bool {
	bold := p.table.rows == 0 && len(row) > 1
	marked := true
	for i, c := range row {
		marked = marked && c.header
		text := strings.TrimSpace(p.source[c.from:max(c.from, c.to)])
		bold = bold && strings.HasPrefix(text, "'''") && strings.HasSuffix(text, "'''") && texts[i] != ""
	}
	return bold || marked && (len(row) > 1 || p.table.rows == 0)
}

// places are the columns in which the cells of a row stand.
func (t *table) places(row []cell) []int {
	places := make([]int, len(row))
	column, k := 0, 0
	for i, c := range row {
		for k < len(t.reaches) && t.reaches[k].column <= column {
			column = max(column, t.reaches[k].column+t.reaches[k].wide)
			k++
		}
		places[i] = column
		column += c.wide
	}
	return places
}

// header is the text that heads cell i of a row: that of its column, or, in a
// row that begins with its own header, that.
func (t *table) header(row []cell, texts []string, i, column int) string {
	if column < len(t.headers) && t.headers[column] != "" {
		return t.headers[column]
	}
	if i > 0 && row[0].header {
		return texts[0]
	}
	return ""
}

// take remembers what a row says of the rows below it.
func (t *table) take(p *page, row []cell, places []int, texts []string, heads bool) {
	kept := t.reaches[:0]
	for _, r := range t.reaches {
		if r.rows--; r.rows > 0 {
			kept = append(kept, r)
		}
	}
	t.reaches = kept
	title := len(row) == 1 && row[0].wide > 1
	if heads && !t.headed && !title {
		t.headers = nil
	}
	for i, c := range row {
		if heads && !title {
			t.setHeader(places[i], c.wide, texts[i])
		}
		if c.tall > 1 && len(t.reaches) < mostReaching {
			r := reaching{column: places[i], wide: c.wide, rows: c.tall - 1}
			from, to := p.trim(c.from, max(c.from, c.to))
			r.carried = document.Carried{Text: texts[i], Span: p.span(from, to)}
			if !heads {
				r.carried.Header = t.header(row, texts, i, places[i])
			}
			t.insert(r)
		}
	}
	t.headed = heads
}

// insert adds a cell that reaches down, in the order of the columns.
func (t *table) insert(r reaching) {
	t.reaches = append(t.reaches, r)
	for i := len(t.reaches) - 1; i > 0 && t.reaches[i-1].column > r.column; i-- {
		t.reaches[i-1], t.reaches[i] = t.reaches[i], t.reaches[i-1]
	}
}

// setHeader lets a text head columns, below the header that they have already.
func (t *table) setHeader(column, wide int, text string) {
	for range min(wide, widest-column) {
		for len(t.headers) <= column {
			t.headers = append(t.headers, "")
		}
		if above := t.headers[column]; above != "" && text != "" && above != text && len(above) < longestHeader {
			t.headers[column] = above + " " + text
		} else if above == "" {
			t.headers[column] = text
		}
		column++
	}
}

// cellText composes the text of a cell, that of a table within it row by row.
func (in *inline) cellText(from, to int) {
	for at := from; at < to; {
		open := strings.Index(in.source[at:to], "\n{|")
		if at == from && strings.HasPrefix(in.source[at:to], "{|") {
			at = in.innerText(at, to)
			continue
		}
		if open < 0 || in.insideNode(at+open) {
			in.value(at, to)
			return
		}
		in.render(at, at+open)
		at = in.innerText(at+open+1, to)
	}
}

// filled is what was composed after the byte at, without the white space around it.
func (in *inline) filled(at int) (from, to int) {
	text := in.composer.Since(at)
	inner := strings.TrimSpace(text)
	if inner == "" {
		return at, at
	}
	from = at + strings.Index(text, inner)
	return from, from + len(inner)
}

// insideNode reports whether the byte stands within a node.
func (p *page) insideNode(at int) bool {
	i := first(p.nodes, at)
	for k := i - 1; k >= 0 && k >= i-reach; k-- {
		if int(p.nodes[k].end) > at {
			return true
		}
	}
	return false
}

// innerText composes the rows of the table that begins at the byte.
func (in *inline) innerText(at, to int) int {
	_, at = in.line(at, to)
	for at < to {
		stop, next := in.line(at, to)
		rest := strings.TrimLeft(in.source[at:stop], " \t:")
		lead := stop - len(rest)
		switch {
		case strings.HasPrefix(rest, "|}"):
			return lead + len("|}")
		case strings.HasPrefix(rest, "|-"), strings.HasPrefix(rest, "{|"), rest == "":
			in.composer.Put("\n", at, max(at+1, lead))
		case rest[0] == '|' || rest[0] == '!':
			for from := lead + 1; from <= stop; {
				cut, size := in.separator(from, stop, rest[0] == '!')
				c := in.cell(from-1, from, cut, false)
				in.composer.Put("\t", from-1, from)
				start, end := in.trim(c.from, max(c.from, cut))
				in.render(start, end)
				if cut == stop {
					break
				}
				from = cut + size
			}
		default:
			in.composer.Put(" ", at, max(at+1, lead))
			in.render(lead, stop)
		}
		at = next
	}
	return at
}
