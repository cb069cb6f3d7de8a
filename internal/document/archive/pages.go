package archive

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"

	"obelisk/internal/document"
	"obelisk/internal/document/dump"
	"obelisk/internal/document/wikitext"
)

// dump reads the pages of a MediaWiki dump. A dump that breaks off keeps the
// pages before.
func (s *search) dump(ctx context.Context, c content) {
	raw, err := c.open()
	if err != nil {
		s.fail(s.damaged(c.name, err))
		return
	}
	in := raw
	if c.file == nil {
		in = newAhead(raw) // decompress while pages are read
	}
	defer in.Close()
	r := dump.NewReader(in)
	var rules *wikitext.Rules
	for page, err := range r.Pages(ctx) {
		switch {
		case err != nil && ctx.Err() != nil:
			s.fail(err)
		case err != nil:
			s.fail(s.broken(c.name, err))
		default:
			if rules == nil {
				rules = s.rules.WithNamespaces(r.Site().Files, r.Site().Categories)
			}
			s.page(c, r.Site(), page, rules)
		}
		if s.ended {
			return
		}
	}
}

// broken says of a dump how it broke off.
func (s *search) broken(name string, err error) error {
	var refusal *document.Error
	if errors.As(err, &refusal) {
		return refusal
	}
	return &document.Error{Reason: document.Damaged, Name: name, Detail: err.Error() + "; the pages before were read"}
}

// page hands over one page of a dump, where it is an article.
func (s *search) page(c content, site dump.Site, p *dump.Page, rules *wikitext.Rules) {
	name := c.name + "/" + shown(p.Title)
	for range p.Earlier {
		s.skip(Skipped{name, Earlier})
	}
	switch {
	case p.Namespace != 0:
		s.skip(Skipped{name, Namespace})
	case p.Redirect != "":
		s.skip(Skipped{name, Redirect})
	case p.Model != "" && p.Model != "wikitext":
		s.skip(Skipped{name, Model})
	case p.TooLong:
		s.skip(Skipped{name, Long})
	case strings.TrimSpace(p.Text) == "":
		s.skip(Skipped{name, Blank})
	default:
		s.ended = !s.yield(&Part{
			Name: name, Page: true, Templates: rules, Content: bytes.NewReader([]byte(p.Text)), Read: s.read(),
			Label: document.Label{
				Name: shown(p.Title), Format: document.Wikitext, Charset: "utf-8",
				About: document.About{Title: p.Title, Site: site.Name, URL: site.URL(p.Title), Language: site.Language, Published: p.Day},
			},
		}, nil)
	}
}

const (
	// aheadSize and aheadCount are how much is decompressed ahead of its reader.
	aheadSize  = 256 << 10
	aheadCount = 8
)

// ahead reads a stream in a goroutine of its own, some way ahead of its reader.
type ahead struct {
	from   io.ReadCloser
	pieces chan piece
	free   chan []byte
	stop   chan struct{}
	now    []byte
	whole  []byte
	err    error
}

// piece is what was read at once.
type piece struct {
	data []byte
	err  error
}

func newAhead(from io.ReadCloser) *ahead {
	a := &ahead{from: from, pieces: make(chan piece, aheadCount), free: make(chan []byte, aheadCount+2), stop: make(chan struct{})}
	go a.run()
	return a
}

// run reads on until the stream ends or nobody wants it.
func (a *ahead) run() {
	defer a.from.Close()
	defer close(a.pieces)
	for {
		var buffer []byte
		select {
		case buffer = <-a.free:
		default:
			buffer = make([]byte, aheadSize)
		}
		n, err := io.ReadFull(a.from, buffer)
		if err == io.ErrUnexpectedEOF && n < len(buffer) {
			err = io.EOF
		}
		select {
		case a.pieces <- piece{buffer[:n], err}:
		case <-a.stop:
			return
		}
		if err != nil {
			return
		}
	}
}

// Read gives what was read ahead.
func (a *ahead) Read(p []byte) (int, error) {
	for len(a.now) == 0 {
		if a.err != nil {
			return 0, a.err
		}
		if a.whole != nil {
			a.free <- a.whole
		}
		next, ok := <-a.pieces
		if !ok {
			return 0, io.EOF
		}
		a.whole, a.now, a.err = next.data[:cap(next.data)], next.data, next.err
	}
	n := copy(p, a.now)
	a.now = a.now[n:]
	return n, nil
}

// Close ends the reading; the stream is closed by the goroutine that reads it.
func (a *ahead) Close() error {
	close(a.stop)
	return nil
}
