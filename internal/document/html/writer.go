package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html/atom"

	"obelisk/internal/document"
)

// writer composes the blocks of a part of a page.
type writer struct {
	page     *page
	chunk    document.Chunk
	tree     *tree
	composer *document.Composer

	end     int // the byte up to which the part was handed over
	dropEnd int // the byte up to which it is left out, where that is further
	spaced  bool
	kind    document.Kind
	level   int
	blank   int
	base    document.Kind // the kind of running text: Paragraph or Quote
	quotes  int
	lists   int
	number  int // of the last item of the numbered list, unnumbered elsewhere
	langs   []string
	note    string // the label of the note that is being written
	bold    int    // how much of the block is bold, in bytes of text
	strong  int    // how many elements make bold
	cell    bool   // within a cell of a table
	broken  [2]int // the tag at which the line ended, if text is to follow
	carried []document.Carried
	box     string // the box of facts whose rows are written
	link    document.Link
	linked  bool
	picture string        // the file of the last picture
	named   document.Span // where its name stands
}

// write hands over the blocks of the part.
func (w *writer) write() {
	w.kind, w.base, w.spaced, w.number = document.Paragraph, document.Paragraph, true, unnumbered
	w.children(0)
	w.flush(len(w.chunk.Text))
	w.dropEnd = len(w.chunk.Text)
	w.skip()
	w.page.headed = w.page.headed || w.tree.heading
}

// children writes what stands in an element.
func (w *writer) children(i int32) {
	nodes := w.tree.nodes
	for j := i + 1; j < nodes[i].last && !w.page.stopped; j = nodes[j].last {
		w.write1(j)
	}
}

// write1 writes one node.
func (w *writer) write1(i int32) {
	n := &w.tree.nodes[i]
	switch {
	case n.kind == lineEnd:
		w.lineEnd(n)
	case n.drop != kept:
		w.leaveOut(i)
	case n.kind == textNode:
		w.composeText(int(n.start), int(n.end))
	case n.properties().block:
		w.block(i)
	default:
		w.inline(i)
	}
}

// lineEnd ends a block, or within a cell a line.
func (w *writer) lineEnd(n *node) {
	if w.cell {
		w.breakLine(int(n.start), int(n.inner))
		return
	}
	w.flush(int(n.start))
}

// leaveOut leaves out a node. Within a line it shows nothing; a block is handed
// over as markup.
func (w *writer) leaveOut(i int32) {
	n := &w.tree.nodes[i]
	if key, ok := leftOutKeys[n.drop]; ok && n.chars > 0 {
		w.page.text.LeaveOut(key, int(n.chars))
	}
	if w.cell || !n.properties().block && w.composer.Len() > 0 {
		return
	}
	if n.properties().block {
		w.flush(int(n.start))
	}
	w.dropEnd = int(n.end)
}

var leftOutKeys = map[drop]document.LeftOutKey{
	dropHidden: document.LeftHidden, dropNavigation: document.LeftNavigation,
	dropComments: document.LeftComments, dropRelated: document.LeftRelated,
}

// skip hands over what was left out since the last block.
func (w *writer) skip() {
	start, end := within(w.chunk.Text, w.end, w.dropEnd)
	w.end = max(w.end, w.dropEnd)
	if start >= end || w.page.stopped || !hasWords(w.chunk.Text[start:end]) {
		return
	}
	kept := *w.composer
	w.composer = document.NewComposer(w.chunk)
	w.hand(w.composer.Block(document.Markup, start, end))
	*w.composer = kept
}

// hand hands over a block.
func (w *writer) hand(b *document.Block) {
	if w.page.stopped {
		return
	}
	if len(w.langs) > 0 && b.Kind != document.Markup {
		b.Language = w.langs[len(w.langs)-1]
	}
	w.page.notes.Meet(b)
	w.page.begun = w.page.begun || b.Kind != document.Markup
	w.page.stopped = !w.page.yield(b, nil)
}

// block writes an element that begins and ends a line.
func (w *writer) block(i int32) {
	n := &w.tree.nodes[i]
	a := &w.tree.attrs[n.attr]
	if w.cell {
		w.breakLine(int(n.start), int(n.inner))
		w.children(i)
		w.breakLine(int(n.stop), int(n.end))
		return
	}
	w.flush(int(n.start))
	if a.lang != "" && n.tag != atom.Html {
		w.langs = append(w.langs, a.lang)
		defer func() { w.langs = w.langs[:len(w.langs)-1] }()
	}
	if label := w.noteOf(i); label != "" {
		outer := w.note
		w.note = label
		defer func() { w.note = outer }()
	}
	w.element(i, n)
	w.flush(int(n.end))
}

// element writes the content of a block according to its name.
func (w *writer) element(i int32, n *node) {
	switch n.tag {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.part(i, document.Heading, int(n.tag.String()[1]-'0'), 1)
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		w.list(i, n)
	case atom.Li:
		w.item(i)
	case atom.Dl:
		w.blank = max(w.blank, 1)
		w.definitions(i)
	case atom.Table:
		w.table(i)
	case atom.Caption, atom.Summary, atom.Legend:
		w.part(i, document.Line, 0, 1)
	case atom.Figcaption:
		w.part(i, document.Caption, 0, 0)
	case atom.Blockquote:
		w.quotes++
		w.base = document.Quote
		w.part(i, document.Quote, w.quotes, 1)
		if w.quotes--; w.quotes == 0 {
			w.base = document.Paragraph
		}
		w.kind, w.level = w.base, w.quotes
	case atom.Pre, atom.Listing, atom.Plaintext, atom.Xmp:
		w.preformatted(i)
	case atom.Hr:
		w.blank = 2
	case atom.P:
		w.paragraph(i, n)
	default:
		if n.hint&hintCaption != 0 && w.picture != "" && n.prose < 400 {
			w.part(i, document.Caption, 0, 0)
			return
		}
		outer := w.box
		if n.hint&hintInfobox != 0 {
			w.box = boxName
		}
		if !w.pair(i) {
			w.children(i)
		}
		w.box = outer
	}
}

// list writes a list. It counts the items where they are numbered.
func (w *writer) list(i int32, n *node) {
	outer := w.number
	w.number = unnumbered
	if n.tag == atom.Ol {
		w.number = 0
	}
	w.blank = max(w.blank, 1)
	w.lists++
	w.children(i)
	w.lists--
	w.blank = max(w.blank, 1)
	w.number = outer
}

// unnumbered is the number of an item that has none.
const unnumbered = -1

// item writes an item of a list. Under a heading of notes, one to whose number
// the text refers is a note.
func (w *writer) item(i int32) {
	if w.number != unnumbered {
		w.number++
		if w.note == "" && w.page.notes.Headed() && w.page.notes.Seen(w.number) {
			w.note = strconv.Itoa(w.number)
			defer func() { w.note = "" }()
		}
	}
	w.part(i, document.ListItem, max(1, w.lists), 0)
}

// part writes an element whose text is of the given kind.
func (w *writer) part(i int32, kind document.Kind, level, blank int) {
	w.kind, w.level = kind, level
	w.blank = max(w.blank, blank)
	w.children(i)
	w.flush(int(w.tree.nodes[i].stop))
	w.kind, w.level = w.base, w.quotes
	w.blank = max(w.blank, blank)
}

// paragraph writes a paragraph. One with nothing but a blank in it is a blank
// line, an empty one is not seen.
func (w *writer) paragraph(i int32, n *node) {
	switch {
	case n.chars > 0 && w.tree.shown(i, 8) != "":
		w.blank = max(w.blank, 1)
	case n.chars > 0 || w.tree.holds(i, atom.Br):
		w.blank++
	}
	w.children(i)
	w.flush(int(n.stop))
	w.blank = max(w.blank, 1)
}

// inline writes an element within a line.
func (w *writer) inline(i int32) {
	n := &w.tree.nodes[i]
	switch n.tag {
	case atom.Br:
		w.lineBreak(n)
	case atom.Img:
		w.image(i)
	case atom.A:
		w.anchor(i)
	case atom.Sup:
		w.raised(i)
	case atom.B, atom.Strong:
		from := w.composer.Len()
		w.strong++
		w.children(i)
		if w.strong--; w.strong == 0 && w.composer.Len() > from {
			w.bold += w.composer.Len() - from
		}
	case atom.Q:
		w.put("“", int(n.start), int(n.inner))
		w.children(i)
		w.put("”", int(n.stop), int(n.end))
	default:
		if w.reference(i) {
			return
		}
		if label := w.noteOf(i); label != "" && w.note == "" && strings.TrimSpace(w.composer.Text()) == "" {
			w.note = label
			defer func() { w.flush(int(n.end)); w.note = "" }()
		}
		w.children(i)
	}
}

// lineBreak writes a line break; two of them end a paragraph.
func (w *writer) lineBreak(n *node) {
	switch {
	case w.cell:
		w.breakLine(int(n.start), int(n.end))
	case w.composer.Len() == 0:
		w.blank++
	case w.broken[1] == 0:
		w.breakLine(int(n.start), int(n.end))
	default:
		w.flush(int(n.start))
		w.blank = max(w.blank, 1)
	}
}

// flush hands over what was composed as a block that ends at the byte end.
func (w *writer) flush(end int) {
	if w.cell {
		return
	}
	c := w.composer
	if w.linked {
		w.endLink()
		defer func() { w.link.Start = 0 }()
	}
	if strings.TrimSpace(c.Since(0)) == "" {
		w.reset()
		return
	}
	w.skip()
	start, end := within(w.chunk.Text, w.end, end)
	text := c.Text()
	b := c.Part(w.kindOf(text), start, end, w.noteStart(text), len(text))
	b.Level, b.Label, b.Carried = w.level, w.note, w.carried
	switch b.Kind {
	case document.Caption:
		b.File = w.picture
		if w.named.Start >= b.Span.Start {
			b.FileSpan = w.named
		}
	case document.Note:
		b.Level = 0
	case document.Row:
		b.Box = w.box
	default: // the others have no more to them
	}
	if !w.page.begun {
		w.blank = 0
	}
	b.Blank, w.blank = w.blank, 0
	w.hand(b)
	w.end = end
	w.reset()
	w.kind, w.level = w.base, w.quotes
}

// reset begins another block.
func (w *writer) reset() {
	w.composer.Reset()
	w.spaced, w.bold, w.broken, w.carried = true, 0, [2]int{}, nil
}

// kindOf is the kind of what was composed.
func (w *writer) kindOf(text string) document.Kind {
	if w.note != "" && w.kind != document.Heading {
		return document.Note
	}
	if w.kind != document.Paragraph {
		return w.kind
	}
	text = strings.TrimSpace(text)
	bold := w.bold >= len(text) && !strings.ContainsAny(text[len(text)-1:], ".!?;")
	if document.MayBeTitle(text) && (bold || !w.tree.heading && !w.page.headed && !strings.ContainsAny(text[len(text)-1:], ".!?;")) {
		return document.Line
	}
	return document.Paragraph
}
