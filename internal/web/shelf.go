package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"

	"obelisk"
	"obelisk/internal/serve"
)

// mostShelved bounds the pages that are kept, in bytes.
const mostShelved = 16 << 20

// shelf keeps finished pages for as long as the register stays as it is, for
// most requests ask for what was asked for before.
type shelf struct {
	mu    sync.Mutex
	state string
	pages map[string]*serve.Kept
	bytes int
}

// page is a kept page of the given state of the register, if there is one.
func (s *shelf) page(state, address string) (*serve.Kept, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.state != state {
		return nil, false
	}
	p, ok := s.pages[address]
	return p, ok
}

// turned reports whether the shelf is of another state of the register.
func (s *shelf) turned(state string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state != state
}

// keep puts a page on the shelf; one that is full, or of another state, is
// cleared first.
func (s *shelf) keep(state, address string, page *serve.Kept) {
	s.mu.Lock()
	defer s.mu.Unlock()
	length := page.Size() + len(address)
	if s.state != state || s.bytes+length > mostShelved {
		s.state, s.pages, s.bytes = state, map[string]*serve.Kept{}, 0
	}
	if s.pages[address] != nil {
		return // two readers asked for it at once
	}
	s.bytes += length
	s.pages[address] = page
}

// state tells one state of the register from another: its revision and what it
// holds, verdicts included, which change without a revision when they are
// weighed anew.
func (s *site) state(ctx context.Context) (string, error) {
	counts, err := s.store.Counts(ctx)
	if err != nil {
		return "", fmt.Errorf("read the state of the register: %w", err)
	}
	return fmt.Sprint(counts), nil
}

// show answers with the kept page of the address or has it made. The state is
// read first, so that a page made while the register changes is not kept for
// the state after.
func (s *site) show(build maker, lang obelisk.Language) serve.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		state, err := s.state(r.Context())
		if err != nil {
			return err
		}
		if kept, ok := s.shelf.page(state, r.URL.RequestURI()); ok {
			return kept.Send(w, r)
		}
		if s.shelf.turned(state) {
			s.charts.notice()
		}
		p, err := build(r, lang)
		var elsewhere *moved
		if errors.As(err, &elsewhere) {
			http.Redirect(w, r, elsewhere.to, http.StatusMovedPermanently)
			return nil
		}
		if err != nil {
			return err
		}
		body, err := s.render(p)
		if err != nil {
			return err
		}
		kept := serve.Keep(serve.Answer{Type: pageType, Body: body})
		s.shelf.keep(state, r.URL.RequestURI(), kept)
		return kept.Send(w, r)
	}
}
