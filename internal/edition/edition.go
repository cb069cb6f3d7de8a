// Package edition writes a site as files that work from a folder or from any
// web server: every page that can be reached, with its links made relative and
// checked, a search that runs in the browser, the data of the register, and a
// BagIt manifest (RFC 8493) over all of it. The same register gives the same bytes.
//
// A site answers questions that a folder cannot. Pages whose address has no
// query are all written. Of pages with one, those that go on where another
// ended are written, and those to which a page without a query leads: a map
// narrowed to one class, but not to a class, a box and a century at once. What
// leads further stays as words without a link, and forms that would need a
// server are left out; the search alone gets an index and a script.
package edition

import (
	"context"
	"fmt"
	"io"
	"iter"
	"net/http"
	"os"
	"path/filepath"

	"obelisk"
	"obelisk/internal/exchange/publish"
	"obelisk/internal/locale"
)

// Content is what an edition reads of a register beside its pages.
type Content interface {
	Register(ctx context.Context) (obelisk.Register, error)
	// Entities are in order of id.
	Entities(ctx context.Context, f obelisk.EntityFilter) iter.Seq2[obelisk.Entity, error]
	// Statements are in order of subject.
	Statements(ctx context.Context, f obelisk.StatementFilter) iter.Seq2[obelisk.Statement, error]
}

// Data is a file of the register's data that goes with the pages.
type Data struct {
	// File is its name in the folder register.
	File  string
	Write func(context.Context, io.Writer) error
}

// Options are what an edition is made of.
type Options struct {
	// Site answers for the pages. It is asked one request at a time.
	Site    http.Handler
	Content Content
	Locales *locale.Set
	Data    []Data
	// Bundle writes the register as a bundle into a new folder.
	Bundle func(ctx context.Context, dir string) error
	// Progress, where set, is told how many pages are written.
	Progress func(pages int)
}

// Outcome says what was written.
type Outcome struct {
	Pages int
	Files int
	Bytes int64
}

// The folders of an edition. The pages are the payload of a bag.
const (
	payload      = "data"
	dataFolder   = "register"
	bundleFolder = "bundle"
	searchFolder = "search"
	frontPage    = "index.html"
)

// Write writes an edition into a new folder. A link inside that leads nowhere
// is an error of kind ErrInvalid that names it and the page it stands on.
func Write(ctx context.Context, dir string, o Options) (Outcome, error) {
	var out Outcome
	err := publish.Folder(dir, func(into string) error {
		register, err := o.Content.Register(ctx)
		if err != nil {
			return fmt.Errorf("read the register: %w", err)
		}
		e := &edition{Options: o, register: register, pages: filepath.Join(into, payload)}
		if err := e.write(ctx); err != nil {
			return err
		}
		out.Pages = e.count
		out.Files, out.Bytes, err = seal(ctx, into, register)
		return err
	})
	return out, err
}

// edition is the writing of one.
type edition struct {
	Options
	register obelisk.Register
	// pages is the folder of the pages.
	pages string
	count int
}

// write fills the folder of the pages.
func (e *edition) write(ctx context.Context) error {
	if err := os.MkdirAll(filepath.Join(e.pages, dataFolder), 0o755); err != nil {
		return fmt.Errorf("make the folder of the pages: %w", err)
	}
	for _, d := range e.Data {
		_, err := publish.WriteFile(filepath.Join(e.pages, dataFolder, d.File), func(w io.Writer) error { return d.Write(ctx, w) })
		if err != nil {
			return err
		}
	}
	if e.Bundle != nil {
		if err := e.Bundle(ctx, filepath.Join(e.pages, dataFolder, bundleFolder)); err != nil {
			return err
		}
	}
	if err := e.index(ctx); err != nil {
		return err
	}
	return e.crawl(ctx)
}

// file writes one file of the pages, and its folder.
func (e *edition) file(name string, data []byte) error {
	full := filepath.Join(e.pages, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := os.WriteFile(full, data, 0o644); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}
