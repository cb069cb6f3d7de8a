package markdown

import (
	"regexp"
	"sort"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"obelisk/internal/document"
)

// leaves are the blocks of the page in the order in which they stand; none
// reaches into the next.
func (p *page) leaves(root ast.Node) []leaf {
	c := collector{source: p.source}
	c.walk(root, place{})
	sort.SliceStable(c.leaves, func(i, j int) bool { return c.leaves[i].start < c.leaves[j].start })
	end, kept := 0, c.leaves[:0]
	for _, l := range c.leaves {
		l.start = c.lineStart(l.start, end)
		l.end = c.lineEnd(max(l.end, l.start))
		if _, ok := l.node.(*ast.FencedCodeBlock); ok {
			c.addFences(&l, end)
		}
		if l.end > end {
			kept, end = append(kept, l), l.end
		}
	}
	for i := range kept[:max(0, len(kept)-1)] {
		kept[i].end = min(kept[i].end, kept[i+1].start)
	}
	return kept
}

// addFences makes the fences around code part of its block; the code cannot
// begin before the byte from.
func (c *collector) addFences(l *leaf, from int) {
	above := c.lineStart(len(strings.TrimRight(string(c.source[from:l.start]), "\r\n"))+from, from)
	if end, _ := document.NextLine(string(c.source[above:l.start]), 0); opensFence(string(c.source[above:above+end])) != "" {
		l.start = above
	}
	rest := string(c.source[l.end:min(len(c.source), l.end+lineAhead)])
	_, below := document.NextLine(rest, 0)
	if end, _ := document.NextLine(rest, below); below > 0 && end > below && opensFence(rest[below:end]) != "" {
		l.end += end
	}
}

// place is where in the tree a node stands.
type place struct {
	depth, quote int
	kind         document.Kind // what the next paragraph is, unset for a paragraph
	label        string
	list         *list
}

// collector gathers the nodes that hold text.
type collector struct {
	source []byte
	leaves []leaf
	at     int            // the end of the last leaf
	whole  document.Chunk // the source, once it was asked for
}

func (c *collector) walk(parent ast.Node, at place) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			c.add(leaf{node: n, kind: document.Heading, level: n.Level}, n.Lines())
		case *ast.Paragraph, *ast.TextBlock:
			c.addParagraph(n, at)
			if at.kind == document.ListItem {
				at.kind = document.Unset
			}
		case *ast.CodeBlock:
			c.add(leaf{node: n, kind: document.Code}, n.Lines())
		case *ast.FencedCodeBlock:
			c.add(leaf{node: n, kind: document.Code}, n.Lines())
		case *ast.HTMLBlock:
			c.addHTML(n)
		case *ast.List:
			c.walkList(n, at)
		case *ast.Blockquote:
			inner := at
			inner.quote++
			c.walk(n, inner)
		case *extast.Footnote:
			c.walk(n, place{kind: document.Note, label: string(n.Ref)})
		case *extast.Table:
			c.addTable(n)
		default:
			c.walk(n, at)
		}
	}
}

// add adds a leaf that stands on the lines.
func (c *collector) add(l leaf, lines *text.Segments) {
	if lines.Len() == 0 {
		return
	}
	l.start, l.end = lines.At(0).Start, lines.At(lines.Len()-1).Stop
	if l.start < 0 || l.end > len(c.source) || l.start > l.end {
		return
	}
	for l.end > l.start && (c.source[l.end-1] == '\n' || c.source[l.end-1] == '\r') {
		l.end--
	}
	c.leaves = append(c.leaves, l)
	c.at = max(c.at, l.end)
}

func (c *collector) addParagraph(n ast.Node, at place) {
	l := leaf{node: n, kind: document.Paragraph, level: at.depth, label: at.label, list: at.list}
	switch {
	case at.kind != document.Unset:
		l.kind = at.kind
	case at.quote > 0:
		l.kind, l.level = document.Quote, at.quote
	}
	c.add(l, n.Lines())
}

func (c *collector) addHTML(n *ast.HTMLBlock) {
	lines := text.NewSegments()
	for i := range n.Lines().Len() {
		lines.Append(n.Lines().At(i))
	}
	if n.HasClosure() {
		lines.Append(n.ClosureLine)
	}
	c.add(leaf{node: n}, lines)
}

// number is the number of a list item, before its text or alone on its line.
var number = regexp.MustCompile(`([0-9]{1,9})[.)][ \t]*$`)

func (c *collector) walkList(n *ast.List, at place) {
	inner := place{depth: at.depth + 1, quote: at.quote}
	first := len(c.leaves)
	if n.IsOrdered() && at.depth == 0 && at.quote == 0 {
		inner.list = &list{NumberedList: document.NumberedList{First: n.Start, Last: n.Start - 1}}
	}
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		inner.kind = document.ListItem
		if inner.list == nil {
			if item.FirstChild() == nil && n.IsOrdered() {
				c.addEmpty(inner)
			}
			c.walk(item, inner)
			continue
		}
		inner.list.Last++
		inner.label = strconv.Itoa(inner.list.Last)
		if item.FirstChild() == nil {
			inner.list.NoteLike++
			c.addEmpty(inner)
			continue
		}
		from := len(c.leaves)
		c.walk(item, inner)
		if len(c.leaves) > from && document.CitesSomething(string(c.source[c.leaves[from].start:c.leaves[from].end])) {
			inner.list.NoteLike++
		}
	}
	c.renumber(inner.list, first)
}

// renumber gives the items of a list the numbers that the source says, where
// they rise: a converter may have lost some.
func (c *collector) renumber(l *list, from int) {
	if l == nil {
		return
	}
	numbers := map[int]int{}
	before := -1
	for i := from; i < len(c.leaves); i++ {
		leaf := &c.leaves[i]
		if leaf.list != l || leaf.kind != document.ListItem {
			continue
		}
		stop := leaf.start
		if leaf.node == nil {
			stop = leaf.end
		}
		m := number.FindSubmatch(c.source[c.lineStart(leaf.start, 0):stop])
		if m == nil {
			return
		}
		said, err := strconv.Atoi(string(m[1]))
		if err != nil || said <= before {
			return
		}
		numbers[i], before = said, said
	}
	for i, said := range numbers {
		c.leaves[i].label = strconv.Itoa(said)
		l.Last = max(l.Last, said)
	}
}

// addEmpty adds a list item that has no text: the next line that is a number
// and nothing else.
func (c *collector) addEmpty(at place) {
	for start := c.at; start < len(c.source); {
		end, next := document.NextLine(string(c.source[start:min(len(c.source), start+lineAhead)]), 0)
		end, next = start+end, start+next
		if number.Match(c.source[start:end]) && !hasWords(strings.TrimRight(string(number.ReplaceAll(c.source[start:end], nil)), " \t")) {
			c.leaves = append(c.leaves, leaf{kind: document.ListItem, level: at.depth, label: at.label, list: at.list, start: start, end: end})
			c.at = next
			return
		}
		if start != c.at && !document.IsBlank(string(c.source[start:end])) {
			return
		}
		start = next
	}
}

// lineAhead is how far the end of an empty item's line is looked for, in bytes.
const lineAhead = 4096

// addTable adds the rows of a table with the headers of their columns.
func (c *collector) addTable(table *extast.Table) {
	var headers []string
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		lines := text.NewSegments()
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			for i := range cell.Lines().Len() {
				lines.Append(cell.Lines().At(i))
			}
		}
		if _, ok := row.(*extast.TableHeader); ok {
			c.add(leaf{node: row, kind: document.Row}, lines)
			for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
				headers = append(headers, c.shown(cell))
			}
			continue
		}
		c.add(leaf{node: row, kind: document.Row, headers: headers}, lines)
	}
}

// shown is what a reader sees of a node's text.
func (c *collector) shown(n ast.Node) string {
	if c.whole.Text == "" {
		c.whole = document.NewChunk(string(c.source), 0)
	}
	in := inline{composer: document.NewComposer(c.whole), source: c.source}
	in.begin(n)
	return strings.TrimSpace(in.composer.Text())
}

// lineStart is where the line begins that the byte at stands on, but not
// before the byte from.
func (c *collector) lineStart(at, from int) int {
	for at > from && c.source[at-1] != '\n' && c.source[at-1] != '\r' {
		at--
	}
	return max(at, from)
}

func (c *collector) lineEnd(at int) int {
	for at < len(c.source) && c.source[at] != '\n' && c.source[at] != '\r' {
		at++
	}
	return at
}
