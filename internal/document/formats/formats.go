// Package formats opens documents of every format that can be read.
//
// It is the one place that knows all formats: a new one is a package of its
// own beside this one and a line in readers.
package formats

import (
	"context"
	"errors"
	"fmt"
	"io"

	"obelisk/internal/document"
	"obelisk/internal/document/html"
	"obelisk/internal/document/markdown"
	"obelisk/internal/document/pdf"
	"obelisk/internal/document/plain"
	"obelisk/internal/document/wikitext"
)

// readers are the readers of all formats, the plainest first: the first of
// those that fit a document equally well reads it.
func readers(templates *wikitext.Rules) []document.Reader {
	return []document.Reader{plain.Reader{}, markdown.Reader{}, html.Reader{}, wikitext.Reader{Rules: templates}}
}

// Open opens a copy of a document of any format; see document.Open.
func Open(ctx context.Context, name string, r io.ReadSeeker) (*document.Document, error) {
	return OpenLabelled(ctx, document.Label{Name: name}, r)
}

// OpenLabelled is Open for a copy of which more than the name is known.
func OpenLabelled(ctx context.Context, label document.Label, r io.ReadSeeker) (*document.Document, error) {
	return OpenByRules(ctx, label, r, nil)
}

// OpenByRules is OpenLabelled with rules that say what the templates of wikis
// show; nil means those that are built in.
func OpenByRules(ctx context.Context, label document.Label, r io.ReadSeeker, templates *wikitext.Rules) (*document.Document, error) {
	head := make([]byte, pdf.HeadSize)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("open %s: %w", label.Name, err)
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return nil, fmt.Errorf("open %s: %w", label.Name, err)
	}
	if pdf.Matches(head[:n]) {
		return pdf.Open(ctx, label, r)
	}
	return document.OpenLabelled(ctx, label, r, readers(templates)...)
}
