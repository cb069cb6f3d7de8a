package html

import (
	"strings"

	"golang.org/x/net/html/atom"

	"obelisk/internal/document"
)

const (
	// longestCell is the number of characters beyond which a cell is no cell of
	// a table of facts but a part of the page's layout.
	longestCell = 1500
	// mostColumns is the number of columns whose headers are known.
	mostColumns = 1000
	// mostHanging is the number of cells of rows above that a row is given.
	mostHanging = 16
)

// boxName is the name of every box of facts: pages do not say of what kind
// theirs are.
const boxName = "infobox"

// table writes a table: row by row, or, where it lays out the page, as the
// blocks that stand in its cells.
func (w *writer) table(i int32) {
	w.blank = max(w.blank, 1)
	if w.layout(i) {
		w.children(i)
		w.blank = max(w.blank, 1)
		return
	}
	outer := w.box
	if w.tree.nodes[i].hint&hintInfobox != 0 {
		w.box = boxName
	}
	g := grid{writer: w, table: i}
	g.rows(i)
	w.box = outer
	w.blank = max(w.blank, 1)
}

// layout reports a table that lays out the page: one that says so, holds
// another table or headings, has but one column, or long text in its cells.
func (w *writer) layout(i int32) bool {
	t := w.tree
	if t.nodes[i].hint&hintUnstructured != 0 {
		return true
	}
	widest, columns, cells := 0, 0, 0
	for j := i + 1; j < t.nodes[i].last; j++ {
		n := &t.nodes[j]
		if n.kind != element || n.drop != kept {
			continue
		}
		switch {
		case n.tag == atom.Table, n.tag == atom.Blockquote, isHeading(n.tag) && !t.inCell(j, atom.Th):
			return true
		case n.tag == atom.Tr:
			columns = 0
		case isCell(n.tag):
			cells++
			columns++
			widest = max(widest, columns)
			if n.chars > longestCell {
				return true
			}
		}
	}
	return widest < 2 && cells > 0
}

// inCell reports whether the node stands in a cell of that name.
func (t *tree) inCell(i int32, tag atom.Atom) bool {
	for up := t.nodes[i].parent; up > 0; up = t.nodes[up].parent {
		if isCell(t.nodes[up].tag) {
			return t.nodes[up].tag == tag
		}
	}
	return false
}

// grid is the reading of a table of facts.
type grid struct {
	*writer
	table   int32
	columns []string // the headers of the columns
	hanging []hanging
	body    bool // a row that heads nothing was met
}

// hanging is the cell that still covers a column.
type hanging struct {
	rows  int // how many rows it reaches down, from the row that is written
	cell  int32
	first bool // of the columns that it covers
}

// rows writes the rows within a node of the table.
func (g *grid) rows(i int32) {
	nodes := g.tree.nodes
	for j := i + 1; j < nodes[i].last && !g.page.stopped; j = nodes[j].last {
		n := &nodes[j]
		switch {
		case n.kind == element && n.drop == kept && n.tag == atom.Tr:
			g.row(j)
		case n.kind == element && n.drop == kept && (n.tag == atom.Thead || n.tag == atom.Tbody || n.tag == atom.Tfoot):
			g.rows(j)
		default:
			g.write1(j)
		}
	}
}

// cells are the cells of a row.
func (g *grid) cells(row int32) []int32 {
	var cells []int32
	nodes := g.tree.nodes
	for j := row + 1; j < nodes[row].last; j = nodes[j].last {
		if nodes[j].kind == element && isCell(nodes[j].tag) && nodes[j].drop == kept {
			cells = append(cells, j)
		}
	}
	return cells
}

// row writes one row.
func (g *grid) row(i int32) {
	n := &g.tree.nodes[i]
	g.flush(int(n.start))
	cells := g.cells(i)
	heads := g.heads(i, cells)
	label := ""
	if !heads && len(cells) > 1 && len(g.columns) == 0 && g.labels(cells[0]) {
		label = strings.TrimRight(g.tree.shown(cells[0], 200), " :：")
	}
	column := 0
	note := ""
	for k, j := range cells {
		cell := &g.tree.nodes[j]
		column = g.pass(column)
		if note == "" {
			note = g.noteOf(j)
		}
		header := label
		if k == 0 {
			header = ""
		}
		if label == "" && !heads && column < len(g.columns) {
			header = g.columns[column]
		}
		g.cellText(k, j, header)
		a := g.tree.attrs[cell.attr]
		column = g.cover(column, max(1, a.columns), max(1, a.rows), heads, j)
	}
	g.pass(column)
	if heads {
		g.carried = nil
	}
	for c := range g.hanging {
		g.hanging[c].rows = max(0, g.hanging[c].rows-1)
	}
	g.body = g.body || !heads
	g.kind, g.level = document.Row, 0
	if note == "" {
		note = g.noteOf(i)
	}
	outer := g.note
	if note != "" {
		g.note = note
	}
	g.flush(int(n.end))
	g.note = outer
}

// pass goes past the columns from column on that cells of rows above cover, and
// notes those cells.
func (g *grid) pass(column int) int {
	for ; column < len(g.hanging) && g.hanging[column].rows > 0; column++ {
		h := g.hanging[column]
		if !h.first || len(g.carried) >= mostHanging {
			continue
		}
		n := &g.tree.nodes[h.cell]
		header := ""
		if column < len(g.columns) {
			header = g.columns[column]
		}
		if text := g.tree.shown(h.cell, 200); text != "" {
			span := document.Span{Start: g.chunk.Point(int(n.inner)), End: g.chunk.Point(int(n.stop))}
			g.carried = append(g.carried, document.Carried{Text: text, Span: span, Header: header})
		}
	}
	return column
}

// heads reports whether a row heads the columns: all its cells do, or it
// stands in thead; and no other row came before it.
func (g *grid) heads(row int32, cells []int32) bool {
	if g.body || len(cells) == 0 {
		return false
	}
	if g.tree.nodes[g.tree.nodes[row].parent].tag == atom.Thead {
		return len(cells) > 1 || len(g.columns) > 0
	}
	for _, j := range cells {
		if g.tree.nodes[j].tag != atom.Th {
			return false
		}
	}
	return len(cells) > 1 || len(g.hanging) > 0
}

// labels reports whether the first cell of a row is the label of the others.
func (g *grid) labels(first int32) bool {
	n := &g.tree.nodes[first]
	if n.chars == 0 || n.chars > 100 {
		return false
	}
	shown := g.tree.shown(first, 200)
	return n.tag == atom.Th || n.hint&hintLabel != 0 || g.tree.nodes[g.table].hint&hintInfobox != 0 ||
		strings.HasSuffix(shown, ":") || strings.HasSuffix(shown, "：")
}

// cellText composes a cell.
func (g *grid) cellText(k int, j int32, header string) {
	n := &g.tree.nodes[j]
	g.cell = true
	g.broken = [2]int{}
	if k > 0 {
		g.composer.Put("\t", int(n.start), int(n.inner))
		g.spaced = true
	}
	from := g.composer.Len()
	g.children(j)
	g.cell = false
	end := from + len(strings.TrimRight(g.composer.Since(from), " "))
	g.composer.Cell(document.Cell{Start: from, End: end, Header: header})
}

// cover notes what a cell covers: columns to its right and rows below, and,
// where it heads columns, its text over them. It gives the column after it.
func (g *grid) cover(column, columns, rows int, heads bool, j int32) int {
	end := min(column+columns, mostColumns)
	for len(g.hanging) < end {
		g.hanging = append(g.hanging, hanging{})
	}
	title := ""
	if heads {
		title = g.tree.shown(j, 200)
	}
	for c := column; c < end; c++ {
		g.hanging[c] = hanging{rows, j, c == column}
		if heads {
			g.head(c, title)
		}
	}
	return max(end, column)
}

// head adds to the header of a column.
func (g *grid) head(column int, title string) {
	for len(g.columns) <= column {
		g.columns = append(g.columns, "")
	}
	if before := g.columns[column]; before != "" && title != "" && before != title {
		title = before + " " + title
	}
	if title != "" {
		g.columns[column] = title
	}
}
