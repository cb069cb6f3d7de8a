// Package html reads web pages as blocks: HTML, XHTML and fragments of them.
//
// A page is scanned once into a flat tree of its elements. What belongs to the
// site rather than to the page is found in it (chrome.go has the policy) and
// left out openly: as Markup blocks, with the number of characters. The rest
// is composed into blocks as a browser would show it, and every letter of a
// block knows the characters of the decoded page it came from. Markup follows
// the HTML standard (html.spec.whatwg.org) as far as it changes what is seen;
// malformed pages are read as browsers read them in the common cases.
package html

import (
	"context"
	"iter"

	"obelisk/internal/document"
)

// Reader reads HTML. The zero value is ready for use.
type Reader struct{}

// Format is document.HTML.
func (Reader) Format() document.Format { return document.HTML }

// Blocks streams the blocks of a page. A page of up to 1 MiB is seen as a
// whole; a longer one in parts, with what was open and decided carried over.
func (Reader) Blocks(ctx context.Context, text *document.Text) iter.Seq2[*document.Block, error] {
	return func(yield func(*document.Block, error) bool) {
		p := &page{text: text, yield: yield}
		for chunk, err := range text.Chunks(ctx, p.cut) {
			if err != nil {
				yield(nil, err)
				return
			}
			if !p.read(chunk) {
				return
			}
		}
		if !p.begun {
			text.Report(document.Problem{Key: document.NoVisibleText})
		}
	}
}

// page is the reading of one page.
type page struct {
	text    *document.Text
	yield   func(*document.Block, error) bool
	tree    tree
	open    []carried         // the elements that the part before left open
	raw     string            // the element of raw text or comment that it left open
	targets map[string]string // the labels of the notes by the ids of their bodies
	notes   document.Notebook
	headed  bool // a heading was met in an earlier part
	begun   bool // a block was handed over
	stopped bool
}

// wholePage is the size in bytes up to which a page is seen as a whole.
const wholePage = 1 << 20

// cut is where a part of a large page ends: before the last tag of a block
// that stands outside raw text.
func (p *page) cut(text string) int {
	if len(text) < wholePage-4 {
		return 0
	}
	var t tree
	t.scan(text, p.open, p.raw)
	for i := len(t.nodes) - 1; i >= 0 && int(t.nodes[i].start) > len(text)/2; i-- {
		n := &t.nodes[i]
		if n.kind == element && n.properties().block && !n.synthetic() {
			return int(n.start)
		}
	}
	return 0
}

// read reads a part and reports whether more is wanted.
func (p *page) read(chunk document.Chunk) bool {
	p.tree.scan(chunk.Text, p.open, p.raw)
	p.tree.judge(p.open)
	p.noteTargets()
	w := &writer{page: p, chunk: chunk, tree: &p.tree, composer: document.NewComposer(chunk)}
	w.write()
	p.open, p.raw = p.tree.carry(), p.tree.rawEnd
	if chunk.Forced {
		end := chunk.Point(len(chunk.Text))
		p.text.Report(document.Problem{Key: document.CutBlock, Span: document.Span{Start: end, End: end}})
	}
	return !p.stopped
}
