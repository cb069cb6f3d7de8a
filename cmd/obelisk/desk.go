package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"path/filepath"

	"obelisk"
	"obelisk/internal/document/archive"
	"obelisk/internal/intake"
	"obelisk/internal/read"
	"obelisk/internal/serve"
	"obelisk/internal/store"
	"obelisk/internal/web"
)

// desk is where curators work at a register that is served for editing.
func (p *program) desk(s *store.Store, o serveOptions) (*web.Desk, error) {
	if !serve.Loopback(o.addr) {
		return nil, obelisk.Refused(fmt.Sprintf("--edit lets whoever comes change the register, and there is no sign-in yet: with it --addr must be of this machine, such as %s, not %s", defaultAddr, o.addr))
	}
	in := intake.New(s)
	return &web.Desk{Intake: in, Who: p.settings.who, Key: rand.Text(), Revisions: s, Documents: handedIn{p, s, in}}, nil
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
