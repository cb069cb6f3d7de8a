// Package pdf reads PDFs that hold text.
//
// The text is what Debian's pdftotext (package poppler-utils) makes of the
// file: "pdftotext -enc UTF-8 FILE -". Positions are code points of that text,
// so that anyone can look a passage up; the copy is known by the SHA-256 of the
// PDF's own bytes. pdftotext reads columns one after the other and joins words
// that are parted at the end of a line. What stands at the top or the bottom of
// page after page is left out, and paragraphs go on over the end of a page.
package pdf

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"obelisk/internal/document"
)

// largest is the size of the largest PDF that is read, in bytes.
const largest = 512 << 20

// magic is what a PDF begins with.
const magic = "%PDF-"

// HeadSize is within how many bytes a PDF says that it is one (ISO 32000-1,
// annex H, note 13).
const HeadSize = 1024

// Matches reports whether a copy that begins with head is a PDF. Where other
// bytes come first, an object has to follow: a text may speak of PDFs.
func Matches(head []byte) bool {
	head = head[:min(len(head), HeadSize)]
	at := bytes.Index(head, []byte(magic))
	return at == 0 || at > 0 && bytes.Contains(head[at:], []byte(" obj"))
}

// Open extracts the text of a PDF and opens it. It fails with a
// *document.Error where there is no text to be had; its reason says why.
func Open(ctx context.Context, label document.Label, r io.Reader) (*document.Document, error) {
	file, origin, err := keep(label, r)
	if file != "" {
		defer os.Remove(file)
	}
	if err != nil {
		return nil, err
	}
	text, err := extract(ctx, label.Name, file)
	if err != nil {
		return nil, err
	}
	if document.IsBlank(strings.ReplaceAll(text, "\f", " ")) {
		return nil, &document.Error{Reason: document.NoText, Name: label.Name}
	}
	return document.OpenExtracted(ctx, origin, text, Reader{repeated: repeatedLines(text)})
}

// keep writes the copy to a file of its own, for pdftotext reads files.
func keep(label document.Label, r io.Reader) (file string, origin document.Info, err error) {
	f, err := os.CreateTemp("", "obelisk-*.pdf")
	if err != nil {
		return "", origin, fmt.Errorf("keep %s: %w", label.Name, err)
	}
	hash := sha256.New()
	size, err := io.Copy(io.MultiWriter(f, hash), io.LimitReader(r, largest+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return f.Name(), origin, fmt.Errorf("keep %s: %w", label.Name, err)
	}
	if size > largest {
		return f.Name(), origin, &document.Error{Reason: document.TooLarge, Name: label.Name}
	}
	return f.Name(), document.Info{
		ID: document.ID(hex.EncodeToString(hash.Sum(nil))), Name: label.Name, Format: document.PDF, Bytes: size,
	}, nil
}
