// Package archive finds the documents in a file that holds many: a ZIP file, a
// MediaWiki dump, either compressed or within another. A file that is one
// document is found to hold itself.
//
// Nothing vanishes: what is no document to read is told to Skip with the reason,
// and what is damaged or swells beyond measure is an error that says so. The
// order is that of names in a ZIP file and that of the pages in a dump.
package archive

import (
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"strings"
	"sync/atomic"
	"unicode"

	"obelisk/internal/document"
	"obelisk/internal/document/dump"
	"obelisk/internal/document/wikitext"
)

// Reason says why something in a file is not read.
type Reason string

// The reasons for which something is skipped.
const (
	// Hidden is a file whose name begins with a dot, or that a system put there.
	Hidden Reason = "hidden"
	// Encrypted is a file that a password protects.
	Encrypted Reason = "encrypted"
	// Compression is a file compressed in a way that is not known here.
	Compression Reason = "compression"
	// Namespace is a page of a wiki that is no article: a talk page, a template.
	Namespace Reason = "namespace"
	// Redirect is a page that sends its readers to another.
	Redirect Reason = "redirect"
	// Model is a page of a wiki that is no wikitext but program text or data.
	Model Reason = "model"
	// Blank is a page or file without text.
	Blank Reason = "empty"
	// Long is a page longer than a page can be.
	Long Reason = "too-long"
	// Earlier is an earlier revision of a page.
	Earlier Reason = "earlier"
)

// Skipped is something that is not read, and why.
type Skipped struct {
	Name   string
	Reason Reason
}

// Part is one document of a file.
type Part struct {
	// Label is what the file says of the document.
	Label document.Label
	// Name is its name after those of the files that it stands in, safe to show.
	Name string
	// Content is its bytes. They are good until the next part is asked for.
	Content io.ReadSeeker
	// Page says that it is a page of a dump.
	Page bool
	// Templates say what the templates of its wiki show, where it may be wikitext.
	Templates *wikitext.Rules
	// Read is how many bytes of the outermost file were read before it.
	Read int64
}

// Limits bound what one file may swell to. The zero value of each means the
// default.
type Limits struct {
	// Ratio is how many bytes each byte of the file may become, Spare how many
	// may come of it in any case: 200 and 64 MiB.
	Ratio, Spare int64
	// Entries is how many files there may be in one: 100,000.
	Entries int
	// Depth is how deep files may stand within one another: 3.
	Depth int
	// Nested is how large a ZIP file within another may be: 256 MiB.
	Nested int64
}

func (l Limits) orDefault() Limits {
	set := func(n *int64, value int64) {
		if *n == 0 {
			*n = value
		}
	}
	set(&l.Ratio, 200)
	set(&l.Spare, 64<<20)
	set(&l.Nested, 256<<20)
	if l.Entries == 0 {
		l.Entries = 100_000
	}
	if l.Depth == 0 {
		l.Depth = 3
	}
	return l
}

// File is a file that may be read from any place.
type File interface {
	io.ReadSeeker
	io.ReaderAt
}

// Reader finds the documents in files.
type Reader struct {
	Limits Limits
	// Templates say what the templates of wikis show; nil means what is built in.
	Templates *wikitext.Rules
	// Skip is told what is not read; nil means that nobody asks.
	Skip func(Skipped)
}

// search is the search of one file.
type search struct {
	limits Limits
	rules  *wikitext.Rules
	skip   func(Skipped)
	left   atomic.Int64 // how many bytes may still come of the file
	yield  func(*Part, error) bool
	read   func() int64
	ended  bool
}

// Parts streams the documents of a file of that size. An error does not take
// back the parts before it; errors that are a *document.Error speak of the part
// or file that they name, and others may follow.
func (r Reader) Parts(ctx context.Context, name string, f File, size int64) iter.Seq2[*Part, error] {
	return func(yield func(*Part, error) bool) {
		limits := r.Limits.orDefault()
		s := &search{limits: limits, rules: r.Templates, skip: r.Skip, yield: yield}
		s.left.Store(limits.Spare + size*limits.Ratio)
		var consumed atomic.Int64
		s.read = consumed.Load
		if s.rules == nil {
			s.rules = wikitext.BuiltIn()
		}
		if s.skip == nil {
			s.skip = func(Skipped) {}
		}
		name = shown(name)
		s.file(ctx, content{name: name, label: path.Base(strings.ReplaceAll(name, "\\", "/")), file: f, size: size, open: func() (io.ReadCloser, error) {
			return io.NopCloser(&counter{r: io.NewSectionReader(f, 0, size), most: &consumed}), nil
		}}, 0)
	}
}

// content is the bytes of a file, which may be opened again and again. file is
// set where they can be read from any place as they are.
type content struct {
	name, label string
	size        int64 // -1 where it is not known
	open        func() (io.ReadCloser, error)
	file        File
}

// headSize is how much of a file is looked at to know it.
const headSize = 4 << 10

// file reads one file.
func (s *search) file(ctx context.Context, c content, depth int) {
	if ctx.Err() != nil {
		s.fail(ctx.Err())
		return
	}
	head, err := s.head(c)
	switch {
	case err != nil:
		s.fail(s.damaged(c.name, err))
	case depth > s.limits.Depth && isContainer(head):
		s.fail(&document.Error{Reason: document.Unsafe, Name: c.name, Detail: fmt.Sprintf("files stand within one another deeper than %d times", s.limits.Depth)})
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		s.zip(ctx, c, depth)
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		s.file(ctx, s.decompressed(c, ".gz", func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }), depth+1)
	case bytes.HasPrefix(head, []byte("BZh")) && len(head) > 4 && (head[4] == '1' || head[4] == 0x17):
		s.file(ctx, s.decompressed(c, ".bz2", func(r io.Reader) (io.Reader, error) { return bzip2.NewReader(r), nil }), depth+1)
	case dump.IsDump(string(head)):
		s.dump(ctx, c)
	default:
		s.document(c)
	}
}

// isContainer reports whether a file that begins so holds others.
func isContainer(head []byte) bool {
	for _, begin := range []string{"PK\x03\x04", "PK\x05\x06", "\x1f\x8b", "BZh"} {
		if bytes.HasPrefix(head, []byte(begin)) {
			return true
		}
	}
	return false
}

// head is the first bytes of a file.
func (s *search) head(c content) ([]byte, error) {
	r, err := c.open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	head, err := io.ReadAll(io.LimitReader(r, headSize))
	if len(head) > 0 && !isRefusal(err) {
		err = nil // what follows may be damaged; reading it will tell
	}
	return head, err
}

func isRefusal(err error) bool {
	var refusal *document.Error
	return errors.As(err, &refusal)
}

// fail hands over an error.
func (s *search) fail(err error) {
	if !s.ended {
		s.ended = !s.yield(nil, err)
	}
}

// damaged says of a file that it could not be read to its end.
func (s *search) damaged(name string, err error) error {
	if isRefusal(err) {
		return err
	}
	return &document.Error{Reason: document.Damaged, Name: name, Detail: err.Error()}
}

// decompressed is the content of a compressed file, named without its ending.
func (s *search) decompressed(c content, ending string, reader func(io.Reader) (io.Reader, error)) content {
	inner := content{size: -1, name: c.name, label: c.label}
	if strings.HasSuffix(strings.ToLower(c.label), ending) {
		inner.label = c.label[:len(c.label)-len(ending)]
	}
	high := new(int64)
	inner.open = func() (io.ReadCloser, error) {
		raw, err := c.open()
		if err != nil {
			return nil, err
		}
		r, err := reader(raw)
		if err != nil {
			raw.Close()
			return nil, err
		}
		return &bounded{r: r, close: raw, name: c.name, search: s, high: high}, nil
	}
	return inner
}

// document hands over a file that is one document.
func (s *search) document(c content) {
	part := &Part{Label: document.Label{Name: c.label}, Name: c.name, Content: c.file, Read: s.read(), Templates: s.rules}
	if c.file == nil {
		content, err := s.kept(c)
		if err != nil {
			s.fail(s.damaged(c.name, err))
			return
		}
		part.Content = content
	}
	if !s.ended {
		s.ended = !s.yield(part, nil)
	}
}

// keptSize is up to which size the bytes of a document are held in memory.
const keptSize = 8 << 20

// kept is the bytes of a document, held in memory or, where they are many,
// decompressed anew for each reading.
func (s *search) kept(c content) (io.ReadSeeker, error) {
	r, err := c.open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, keptSize+1))
	if err != nil {
		return nil, err
	}
	if len(data) <= keptSize {
		return bytes.NewReader(data), nil
	}
	return &rewinder{content: c, damaged: func(err error) error { return s.damaged(c.name, err) }}, nil
}

// shown is a name of a file that is safe to show: without control characters.
func shown(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return unicode.ReplacementChar
		}
		return r
	}, name)
}
