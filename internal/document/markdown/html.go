package markdown

import (
	"strings"

	"golang.org/x/net/html"

	"obelisk/internal/document"
)

// htmlKinds are the elements that make blocks of their own inside HTML.
var htmlKinds = map[string]document.Kind{
	"p": document.Paragraph, "div": document.Paragraph, "section": document.Paragraph, "article": document.Paragraph,
	"table": document.Paragraph, "ul": document.Paragraph, "ol": document.Paragraph, "figure": document.Paragraph,
	"thead": document.Paragraph, "tbody": document.Paragraph, "dl": document.Paragraph, "details": document.Paragraph,
	"summary": document.Paragraph, "center": document.Paragraph, "hr": document.Paragraph,
	"h1": document.Heading, "h2": document.Heading, "h3": document.Heading, "h4": document.Heading,
	"h5": document.Heading, "h6": document.Heading,
	"li": document.ListItem, "dt": document.ListItem, "dd": document.ListItem,
	"tr": document.Row, "caption": document.Line, "figcaption": document.Line,
	"blockquote": document.Quote, "pre": document.Code,
}

// htmlPage reads the blocks of a stretch of HTML.
type htmlPage struct {
	page    *page
	kind    document.Kind
	level   int
	depth   int // of lists
	start   int
	end     int
	cell    int // where the open cell begins in the composed text, -1 for none
	headed  bool
	columns []string
	cells   []document.Cell
	hidden  string // the element whose text is not shown
}

// readHTML hands over the blocks of a stretch of HTML: its text without tags.
func (p *page) readHTML(l leaf) {
	start, end := within(p.chunk.Text, l.start, l.end)
	h := htmlPage{page: p, kind: document.Paragraph, start: start, end: start, cell: -1}
	z := html.NewTokenizer(strings.NewReader(p.chunk.Text[start:end]))
	at := start
	for !p.stopped {
		kind := z.Next()
		size := len(z.Raw())
		if kind == html.ErrorToken {
			break
		}
		switch kind {
		case html.TextToken:
			h.text(at, at+size)
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			h.open(string(name), at, at+size, kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			name, _ := z.TagName()
			h.close(string(name), at+size)
		default: // a comment or a doctype shows nothing
		}
		at += size
	}
	h.flush(end)
}

func (h *htmlPage) text(start, end int) {
	if h.hidden != "" {
		return
	}
	in := inline{composer: h.page.composer, source: h.page.source}
	in.decodeEntities(start, end)
}

func (h *htmlPage) open(name string, start, end int, empty bool) {
	c := h.page.composer
	switch name {
	case "br":
		c.Put("\n", start, end)
	case "script", "style":
		if !empty {
			h.hidden = name
		}
	case "td", "th":
		h.closeCell()
		if len(h.cells) > 0 {
			c.Put("\t", start, end)
		}
		h.cell, h.headed = c.Len(), h.headed || name == "th"
	}
	kind, ok := htmlKinds[name]
	if !ok {
		return
	}
	h.flush(start)
	h.kind = kind
	switch kind {
	case document.Heading:
		h.level = int(name[1] - '0')
	case document.ListItem:
		h.level = max(1, h.depth)
	default:
		h.level = 0
	}
	switch name {
	case "ul", "ol", "dl":
		h.depth++
	case "table":
		h.columns = nil
	}
}

func (h *htmlPage) close(name string, end int) {
	switch name {
	case h.hidden:
		h.hidden = ""
	case "td", "th":
		h.closeCell()
	case "ul", "ol", "dl":
		h.depth = max(0, h.depth-1)
	}
	if _, ok := htmlKinds[name]; ok {
		h.flush(end)
		h.kind, h.level = document.Paragraph, 0
	}
}

func (h *htmlPage) closeCell() {
	if h.cell < 0 {
		return
	}
	header := ""
	if !h.headed && len(h.cells) < len(h.columns) {
		header = h.columns[len(h.cells)]
	}
	h.cells = append(h.cells, document.Cell{Start: h.cell, End: h.page.composer.Len(), Header: header})
	h.cell = -1
}

// flush hands over what was composed as a block that ends at the byte end.
func (h *htmlPage) flush(end int) {
	h.closeCell()
	p := h.page
	text := p.composer.Text()
	if strings.TrimSpace(text) == "" {
		h.cells = nil
		return
	}
	start, end := within(p.chunk.Text, p.end, end)
	if h.kind == document.Row {
		if h.headed && h.columns == nil {
			for _, cell := range h.cells {
				h.columns = append(h.columns, strings.TrimSpace(text[cell.Start:cell.End]))
			}
		}
		for _, cell := range h.cells {
			p.composer.Cell(cell)
		}
	}
	b := p.composer.Block(h.kind, start, end)
	b.Level = h.level
	p.emit(b, start, end)
	p.composer.Reset()
	h.cells, h.headed = nil, false
}

// decodeEntities composes raw text of HTML.
func (in *inline) decodeEntities(start, stop int) {
	from := start
	for at := start; at < stop; {
		text, size := "", 1
		if in.source[at] == '&' {
			text, size = entity(in.source[at:stop])
		}
		if text != "" {
			in.composer.Copy(from, at)
			in.composer.Put(text, at, at+size)
			from = at + size
		}
		at += size
	}
	in.composer.Copy(from, stop)
}
