package plain

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"obelisk/internal/document"
)

// A table whose converter ended each cell with a bar and a line end stands in the
// text as one cell a line: the heads of its columns, then the cells of its rows, one
// after the other. How many make a row, the cells tell by themselves: the heads have
// no digits, and some column of what follows is one of numbers or dates.

const (
	// mostFlat is how many columns such a table may have.
	mostFlat = 12
	// mostWrapped is over how many lines one of its cells may go.
	mostWrapped = 3
)

// flatCell is a cell of a flattened table, and how many lines it ends behind.
type flatCell struct {
	line
	taken int
}

// flat reads the cells of a flattened table one by one.
type flat struct {
	page  *page
	lines []line
	cells []flatCell
	taken int // lines that were cut into cells
	over  bool
}

// has reports whether the table goes on up to the cell.
func (f *flat) has(i int) bool {
	for len(f.cells) <= i && !f.over {
		f.cut()
	}
	return i < len(f.cells)
}

// cut reads the lines up to the next that ends with a bar.
func (f *flat) cut() {
	last := f.taken
	for last < len(f.lines) && last < f.taken+mostWrapped && !strings.HasSuffix(f.page.raw(f.lines[last]), "|") {
		last++
	}
	if last >= len(f.lines) || last >= f.taken+mostWrapped {
		f.over = true
		return
	}
	start, end := f.lines[f.taken].start, f.lines[last].end
	text := f.page.chunk.Text[start:end]
	f.taken = last + 1
	for at := 0; at < len(text); {
		bar := at + strings.IndexByte(text[at:], '|')
		inner := strings.TrimSpace(text[at:bar])
		from := start + at + strings.Index(text[at:bar], inner)
		f.cells = append(f.cells, flatCell{line{from, from + len(inner)}, f.taken})
		at = bar + 1
	}
}

// text is the text of a cell.
func (f *flat) text(i int) string { return f.page.raw(f.cells[i].line) }

// counts reports whether a cell begins with a digit, as numbers and dates do.
func (f *flat) counts(i int) bool {
	r, _ := utf8.DecodeRuneInString(f.text(i))
	return unicode.IsDigit(r)
}

// columns is how many columns the table has and the first of them that counts;
// 0 where the lines are no flattened table.
func (f *flat) columns() (columns, counting int) {
	for k := 2; k <= mostFlat && f.has(k-1) && f.heads(k-1); k++ {
		if !f.has(3*k - 1) {
			return 0, 0
		}
		at := k
		for at < 2*k && !f.counts(at) {
			at++
		}
		if at == 2*k {
			continue
		}
		if size := f.row(2*k, k, at-k); size > 0 && f.mixed(k, 2*k) {
			return k, at - k
		}
	}
	return 0, 0
}

// heads reports whether a cell can head a column.
func (f *flat) heads(i int) bool {
	return f.text(i) != "" && !strings.ContainsAny(f.text(i), "0123456789") && len(f.text(i)) <= longestHead
}

// longestHead bounds what heads a column, in bytes.
const longestHead = 120

// mixed reports whether some cell from first up to last is no number.
func (f *flat) mixed(first, last int) bool {
	for ; first < last; first++ {
		if f.text(first) != "" && !f.counts(first) {
			return true
		}
	}
	return false
}

// row is how many cells make the row that begins at cell i, of a table of k columns
// whose column counting counts; 0 where no row does. A row may lack the first cell
// where that of the row before reaches down.
func (f *flat) row(i, k, counting int) int {
	full := f.has(i + k - 1)
	switch {
	case full && f.counts(i+counting) && f.before(i, counting) && (counting > 0 || k < 3 || !f.has(i+k) || f.counts(i+k) || !f.counts(i+k-1)):
		return k
	case counting > 0 || !f.has(i+k-2) || f.counts(i) || k < 3:
		return 0
	case full && f.text(i+k-1) == "" && (!f.has(i+k) || f.counts(i+k)):
		return k
	case !full || f.counts(i+k-1):
		return k - 1
	}
	return 0
}

// before reports whether none of the cells before the counting one counts.
func (f *flat) before(i, counting int) bool {
	for j := i; j < i+counting; j++ {
		if f.counts(j) {
			return false
		}
	}
	return true
}

// readFlat reads the flattened table with which the lines begin, and says how many
// lines it took; 0 where they begin with none.
func (p *page) readFlat(lines []line) int {
	if !strings.HasSuffix(p.raw(lines[0]), "|") || len(strings.Trim(p.raw(lines[0]), " |")) == 0 {
		return 0
	}
	f := flat{page: p, lines: lines}
	k, counting := f.columns()
	if k == 0 {
		return 0
	}
	heads := make([]string, k)
	for n := range heads {
		heads[n] = strings.Join(strings.Fields(f.text(n)), " ")
	}
	p.flatRow(f.cells[:k], make([]string, k), nil)
	taken := f.cells[k-1].taken
	var hanging []document.Carried
	for i := k; f.has(i) && !p.stopped; {
		size := f.row(i, k, counting)
		if size == 0 {
			break
		}
		cells := f.cells[i : i+size]
		if counting > 0 || f.counts(i) {
			first := cells[0].line
			hanging = []document.Carried{{
				Header: heads[0], Text: p.raw(first),
				Span: document.Span{Start: p.chunk.Point(first.start), End: p.chunk.Point(first.end)},
			}}
			p.flatRow(cells, heads, nil)
		} else {
			p.flatRow(cells[:k-1], heads[1:], hanging)
		}
		taken = cells[size-1].taken
		i += size
	}
	return taken
}

// flatRow hands a row over.
func (p *page) flatRow(cells []flatCell, heads []string, hanging []document.Carried) {
	p.composer.Reset()
	for n, cell := range cells {
		if n > 0 {
			p.composer.Put("\t", cells[n-1].end, cell.start)
		}
		at := p.composer.Len()
		p.composer.Copy(cell.start, cell.end)
		p.composer.Cell(document.Cell{Start: at, End: p.composer.Len(), Header: heads[n]})
	}
	b := p.composer.Block(document.Row, cells[0].start, cells[len(cells)-1].end)
	b.Carried = hanging
	p.emit(b)
}
