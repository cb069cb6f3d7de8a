package read

import (
	"context"
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// Terms are how a lexicon lists words.
type Terms = terms

// ReadFailingAt reads the document with one rule more, which fails at each
// sentence that holds the words.
func (r *Reader) ReadFailingAt(ctx context.Context, doc *document.Document, words string) (Result, error) {
	p := r.newProposer(doc, obelisk.Source{ID: "page"})
	return p.read(ctx, doc, func(s *passage) {
		p.rules(s)
		if strings.Contains(s.words(0, len(s.tokens)), words) {
			p.rules(nil)
		}
	})
}

// CyrillicOf and RomanOf spell a Belarusian word in the other alphabet.
var (
	CyrillicOf = cyrillicOf
	RomanOf    = romanOf
)
