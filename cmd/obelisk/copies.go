package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"obelisk"
	"obelisk/internal/document"
	"obelisk/internal/document/formats"
	"obelisk/internal/store"
)

// copies gives the texts of the copies that whoever runs the server supplies.
type copies struct {
	store    *store.Store
	supplied map[obelisk.DocumentID]string // file names
	texts    sync.Map                      // decoded texts by document
}

// newCopies looks through a folder for copies of documents; an empty name is no folder.
func newCopies(ctx context.Context, s *store.Store, folder string) (*copies, error) {
	c := &copies{store: s, supplied: map[obelisk.DocumentID]string{}}
	if folder == "" {
		return c, nil
	}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		return c.supply(ctx, path)
	})
	if err != nil {
		return nil, fileFault("read", folder, err)
	}
	return c, nil
}

// supply takes a file as a copy if the register knows its SHA-256.
func (c *copies) supply(ctx context.Context, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return err
	}
	id := obelisk.DocumentID(hex.EncodeToString(sum.Sum(nil)))
	_, err = c.store.SourceOf(ctx, id)
	switch {
	case errors.Is(err, obelisk.ErrNotFound):
		return nil
	case err != nil:
		return err
	}
	c.supplied[id] = path
	return nil
}

// Text is the decoded text of a supplied copy, or ErrNotFound. The texts are
// kept, for a page reads them again and again.
func (c *copies) Text(ctx context.Context, id obelisk.DocumentID) (string, error) {
	path, ok := c.supplied[id]
	if !ok {
		return "", obelisk.NotFound("no copy with the SHA-256 " + string(id) + " was supplied")
	}
	if text, ok := c.texts.Load(id); ok {
		return text.(string), nil
	}
	text, err := decodedText(ctx, path, id)
	if err == nil {
		c.texts.Store(id, text)
	}
	return text, err
}

// decodedText is the whole decoded text of a file that is still the copy it was.
func decodedText(ctx context.Context, path string, want obelisk.DocumentID) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("open the copy: %w", err)
	}
	defer f.Close()
	doc, err := formats.Open(ctx, filepath.Base(path), f)
	if err != nil {
		return "", err
	}
	info := doc.Info()
	if obelisk.DocumentID(info.ID) != want {
		return "", obelisk.NotFound(path + " is no longer the copy it was")
	}
	return doc.Passage(ctx, document.Span{Start: 0, End: info.Length})
}

// pageBlocks takes the text of a copy apart into blocks. The copy's charset and
// format are no longer asked for: the text is decoded, and what was taken out of
// a PDF is plain text.
func pageBlocks(ctx context.Context, name, text string) ([]*document.Block, error) {
	label := document.Label{Name: name, Charset: "utf-8"}
	if strings.EqualFold(filepath.Ext(name), ".pdf") {
		label.Name = "extracted.txt"
	}
	doc, err := formats.OpenLabelled(ctx, label, strings.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("take the document apart: %w", err)
	}
	var out []*document.Block
	for b, err := range doc.Blocks(ctx) {
		if err != nil {
			return nil, fmt.Errorf("take the document apart: %w", err)
		}
		out = append(out, b)
	}
	return out, nil
}
