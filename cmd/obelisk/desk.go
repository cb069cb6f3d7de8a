package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"path/filepath"

	"obelisk"
	"obelisk/client"
	"obelisk/internal/api"
	"obelisk/internal/document/archive"
	"obelisk/internal/fetch"
	"obelisk/internal/intake"
	"obelisk/internal/read"
	"obelisk/internal/serve"
	"obelisk/internal/store"
	"obelisk/internal/web"
)

// deskKey is the environment variable with the key of the desk, for programs that
// cannot look at what is printed; shortestKey is how long it must be, in bytes.
const (
	deskKey     = "OBELISK_KEY"
	shortestKey = 16
)

// desk is where curators work at a register that is served for editing.
func (p *program) desk(s *store.Store, o serveOptions) (*web.Desk, error) {
	if !serve.Loopback(o.addr) {
		return nil, obelisk.Refused(fmt.Sprintf("--edit lets whoever comes change the register, and there is no sign-in yet: with it --addr must be of this machine, such as %s, not %s", defaultAddr, o.addr))
	}
	key := p.env(deskKey, rand.Text())
	if len(key) < shortestKey {
		return nil, obelisk.Invalid(fmt.Sprintf("the key in %s has fewer than %d characters: whoever guesses it may change the register", deskKey, shortestKey))
	}
	in := intake.New(s)
	return &web.Desk{Intake: in, Who: p.settings.who, Key: key, Revisions: s, Documents: handedIn{p, s, in}}, nil
}

// handedIn reads what curators hand in at the desk.
type handedIn struct {
	program *program
	store   *store.Store
	intake  *intake.Intake
}

// Read reads a document, or all of an archive, as the command does.
func (h handedIn) Read(ctx context.Context, given web.Handed, tell func(done, total int64)) ([]web.ReadDocument, error) {
	var origin fetched
	if given.URL != "" {
		page, err := h.program.fetch(ctx, given.URL, webOptions{})
		if err != nil {
			return nil, err
		}
		origin, given.Name, given.Content = page, page.Name, page.Content
	}
	file, size := bytes.NewReader(given.Content), int64(len(given.Content))
	var out []web.ReadDocument
	for part, err := range (archive.Reader{Skip: func(archive.Skipped) {}}).Parts(ctx, given.Name, file, size) {
		if err != nil {
			err = intake.Unreadable(given.Name, err)
			if !errors.Is(err, obelisk.ErrInvalid) {
				return out, err
			}
			out = append(out, refusedDocument(given.Name, err))
			continue
		}
		if part.Label.MediaType == "" && origin.URL != "" {
			part.Label.MediaType, part.Label.Charset = origin.MediaType, origin.Charset
		}
		read, err := h.part(ctx, part, given, origin)
		if err != nil {
			return out, err
		}
		out = append(out, read)
		tell(part.Read, size)
	}
	return out, h.compare(ctx, out)
}

// refusedDocument is a document that cannot be read.
func refusedDocument(name string, err error) web.ReadDocument {
	return web.ReadDocument{Report: intake.Report{Name: name}, Refused: err}
}

// part reads one document with a reader that knows the names of the register as
// they are now.
func (h handedIn) part(ctx context.Context, part *archive.Part, given web.Handed, origin fetched) (web.ReadDocument, error) {
	again, err := h.intake.WasRead(ctx, part.Content)
	if err != nil {
		return web.ReadDocument{}, err
	}
	reader, err := h.intake.Reader(ctx, read.Options{})
	if err != nil {
		return web.ReadDocument{}, err
	}
	entry := intake.Entry{Who: h.program.settings.who, Why: given.Why(filepath.Base(part.Name))}
	report, err := h.intake.Read(ctx, entry, reader, intake.Copy{
		Name: part.Name, Content: part.Content, Rights: given.Rights, MediaType: part.Label.MediaType, URL: origin.URL, Retrieved: origin.day,
		Charset: part.Label.Charset, Format: part.Label.Format, About: part.Label.About, Templates: part.Templates,
	})
	if errors.Is(err, obelisk.ErrInvalid) {
		return refusedDocument(part.Name, err), nil
	}
	return web.ReadDocument{Report: report, Again: again}, err
}

// compare looks for copies among the documents, where new ones came.
func (h handedIn) compare(ctx context.Context, documents []web.ReadDocument) error {
	r := &reading{program: h.program, intake: h.intake, bar: h.program.progress("comparing", 0)}
	for _, d := range documents {
		r.total.Sources += d.Sources
	}
	return r.compareCopies(ctx, h.store)
}

// editor lets programs do by the API what curators do at the desk.
func editor(d *web.Desk) *api.Edit {
	return &api.Edit{Intake: d.Intake, Who: d.Who, Key: d.Key, Documents: sent{d.Documents}}
}

// sent reads what programs send.
type sent struct{ documents web.Documents }

// Read reads a document.
func (s sent) Read(ctx context.Context, d client.Document) ([]client.ReadDocument, error) {
	return s.read(ctx, web.Handed{Name: d.Name, Content: d.Content, Rights: d.Rights})
}

// Fetch fetches and reads a page of the web.
func (s sent) Fetch(ctx context.Context, p client.WebPage) ([]client.ReadDocument, error) {
	if !fetch.IsAddress(p.URL) {
		return nil, obelisk.Invalid(fmt.Sprintf("%q is no address of a page: it begins with https:// and a host", p.URL))
	}
	return s.read(ctx, web.Handed{URL: p.URL, Rights: p.Rights})
}

// read reads what was handed in and tells what came of it.
func (s sent) read(ctx context.Context, h web.Handed) ([]client.ReadDocument, error) {
	h.Why = func(name string) string { return "read " + name }
	documents, err := s.documents.Read(ctx, h, func(int64, int64) {})
	out := make([]client.ReadDocument, 0, len(documents))
	for _, d := range documents {
		told := client.ReadDocument{
			Name: d.Name, Document: d.Document, Source: d.Source, Proposals: d.Proposals, Again: d.Again,
			Problems: make([]client.ReadProblem, 0, len(d.Problems)), Outcome: client.Outcome(d.Outcome),
		}
		if d.Refused != nil {
			told.Refused = d.Refused.Error()
		}
		for _, p := range d.Problems {
			told.Problems = append(told.Problems, client.ReadProblem(p))
		}
		out = append(out, told)
	}
	return out, err
}
