package markdown

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"obelisk/internal/document"
)

// readLeaf hands over the blocks of a leaf.
func (p *page) readLeaf(l leaf) {
	p.composer.Reset()
	l.start = max(l.start, p.end)
	if l.list != nil && l.kind == document.ListItem {
		if !l.list.decided {
			l.list.notes = p.notes.Holds(l.list.NumberedList)
			l.list.decided = true
		}
		if l.list.notes {
			l.kind, l.level = document.Note, 0
		} else {
			l.label = ""
		}
	}
	switch n := l.node.(type) {
	case nil:
		p.readEmpty(l)
	case *ast.Heading:
		p.compose(l.node)
		p.finish(l, p.composer.Block(l.kind, p.indented(l.start), l.end))
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		p.readCode(l)
	case *ast.HTMLBlock:
		p.readHTML(l)
	default:
		if l.kind == document.Row {
			p.readRow(l, n)
			return
		}
		p.readParagraph(l)
	}
}

// compose composes the inline markup of a node.
func (p *page) compose(n ast.Node) []picture {
	in := inline{composer: p.composer, source: p.source}
	in.begin(n)
	return in.pictures
}

// indented is the first byte at or after start that is not white space.
func (p *page) indented(start int) int {
	for start < len(p.source) && (p.source[start] == ' ' || p.source[start] == '\t' || p.source[start] == '\n' || p.source[start] == '\r') {
		start++
	}
	return start
}

// finish hands over a block of a leaf.
func (p *page) finish(l leaf, b *document.Block) {
	start := p.indented(l.start)
	b.Level = l.level
	if b.Kind == document.Note {
		b.Label, b.Level = l.label, 0
	}
	p.emit(b, min(start, l.end), l.end)
}

// readEmpty hands over a list item without text, which may be a note that a
// converter has lost.
func (p *page) readEmpty(l leaf) {
	start, end := within(p.chunk.Text, l.start, l.end)
	l.start, l.end = start, end
	p.finish(l, p.composer.Block(l.kind, start, end))
}

// readCode hands over code; the fences around it belong to the block.
func (p *page) readCode(l leaf) {
	lines := l.node.Lines()
	for i := range lines.Len() {
		if s := lines.At(i); s.Start >= 0 && s.Stop <= len(p.source) {
			p.composer.Copy(s.Start, s.Stop)
		}
	}
	start := p.indented(l.start)
	if start >= l.end {
		return
	}
	l.start = start
	p.finish(l, p.composer.Block(document.Code, start, l.end))
}

// readRow hands over a row of a table. Cells beyond the last column are kept.
func (p *page) readRow(l leaf, row ast.Node) {
	column, at := 0, 0
	for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
		if column > 0 && cell.Lines().Len() > 0 {
			p.composer.Put("\t", at, max(at+1, cell.Lines().At(0).Start))
		}
		from := p.composer.Len()
		p.compose(cell)
		if lines := cell.Lines(); lines.Len() > 0 {
			at = lines.At(lines.Len() - 1).Stop
		}
		header := ""
		if column < len(l.headers) {
			header = l.headers[column]
		}
		p.composer.Cell(document.Cell{Start: from, End: p.composer.Len(), Header: header})
		column++
	}
	p.readExtraCells(at, l.end)
	start, end := within(p.chunk.Text, l.start, l.end)
	p.finish(l, p.composer.Block(document.Row, start, end))
}

// readExtraCells composes the cells of a row for which there are no columns.
func (p *page) readExtraCells(at, end int) {
	if at >= end || !hasWords(p.chunk.Text[at:end]) {
		return
	}
	for part := range strings.SplitSeq(p.chunk.Text[at:end], "|") {
		from, to := within(p.chunk.Text, at, at+len(part))
		if from < to {
			p.composer.Put("\t", from-1, from)
			start := p.composer.Len()
			p.composer.Copy(from, to)
			p.composer.Cell(document.Cell{Start: start, End: p.composer.Len()})
		}
		at += len(part) + 1
	}
}

// readParagraph hands over a paragraph, its pictures apart from its text.
func (p *page) readParagraph(l leaf) {
	pictures := p.compose(l.node)
	at := l.start
	if gallery, rest := document.Gallery(p.chunk.Text[l.start:l.end]); len(gallery) > 0 {
		p.readGallery(gallery, l.start)
		at += rest
	}
	for _, pic := range pictures {
		if pic.start < at || pic.end > l.end || p.stopped {
			continue
		}
		if p.readPiece(l, at, pic.start) {
			at = pic.start
		}
		p.readPicture(pic, p.indented(at))
		at = pic.end
		l.kind = goesOn(l.kind)
	}
	p.readPiece(l, at, l.end)
}

// goesOn is the kind of the text that follows a picture within a block.
func goesOn(kind document.Kind) document.Kind {
	if kind == document.ListItem {
		return document.Paragraph
	}
	return kind
}

// readGallery hands over the pictures with which a paragraph begins.
func (p *page) readGallery(gallery []document.Picture, base int) {
	start := p.indented(base)
	for _, g := range gallery {
		b := p.composer.Slice(document.Caption, start, base+g.End, base+g.From, base+g.To)
		b.File = g.File
		b.FileSpan = document.Span{Start: p.chunk.Point(base + g.NameStart), End: p.chunk.Point(base + g.NameEnd)}
		p.emit(b, start, base+g.End)
		start = p.indented(base + g.End)
	}
}

// bracketNote is the number in brackets with which a note's body begins.
var bracketNote = regexp.MustCompile(`^\s*[\[［]([0-9]{1,3})[\]］][:：]?\s*`)

// readPiece hands over the text of a paragraph between two raw bytes and
// reports whether there was any.
func (p *page) readPiece(l leaf, start, end int) bool {
	text := p.composer.Shown(start, end)
	start, end = within(p.chunk.Text, start, end)
	if start == end || strings.TrimSpace(text) == "" && (l.kind != document.Note || end < l.end) {
		return false
	}
	l.start, l.end = start, end
	from := p.composer.Before(start)
	if m := bracketNote.FindStringSubmatchIndex(text); m != nil && (l.kind == document.Paragraph || l.kind == document.ListItem) && p.isNote(text[m[2]:m[3]], text[m[1]:]) {
		l.kind, l.label = document.Note, text[m[2]:m[3]]
		from += m[1]
	}
	b := p.composer.Part(l.kind, start, end, from, p.composer.Before(end))
	if b.Kind == document.Paragraph && l.level == 0 && document.MayBeTitle(b.Text) {
		b.Kind = document.Line
	}
	p.finish(l, b)
	return true
}

// isNote reports whether what begins with a number in brackets is the body of
// a note rather than text that goes on after a reference.
func (p *page) isNote(label, rest string) bool {
	number, err := strconv.Atoi(label)
	if err != nil {
		return false
	}
	return p.notes.Headed() || p.notes.Seen(number) || document.CitesSomething(rest)
}
