// Package wikitext reads the wikitext of MediaWiki as blocks.
//
// One pass finds the markup (node.go), so that brackets that nothing closes
// cost no more than others; then the lines are read as blocks, and what stands
// in them is composed to the words of the page. Every position is one of the
// wikitext itself. What a template shows is not in the page: rules, which are
// data (wiki.txt), say in which of its arguments the words stand; rows of facts
// become rows. What is left out is counted.
package wikitext

import (
	"context"
	"iter"

	"obelisk/internal/document"
)

// Reader reads wikitext.
type Reader struct {
	// Rules say what templates show; nil means BuiltIn.
	Rules *Rules
}

// Format is document.Wikitext.
func (Reader) Format() document.Format { return document.Wikitext }

// Blocks streams the blocks of a page. The notes that stand within other
// blocks, and the pictures within paragraphs, come after those.
func (r Reader) Blocks(ctx context.Context, text *document.Text) iter.Seq2[*document.Block, error] {
	return func(yield func(*document.Block, error) bool) {
		p := page{text: text, yield: yield, rules: r.Rules, known: map[string]rule{}, labels: map[string]int{}}
		if p.rules == nil {
			p.rules = BuiltIn()
		}
		for chunk, err := range text.Chunks(ctx, safeCut) {
			if err != nil {
				yield(nil, err)
				return
			}
			if !p.read(chunk) {
				return
			}
		}
	}
}
