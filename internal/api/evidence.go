package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"obelisk"
	"obelisk/client"
)

// mostRounds bounds how often a page of evidence asks for further statements:
// those that have none of what is chosen fill no page.
const mostRounds = 16

// evidence lists evidence.
func (a *API) evidence(ctx context.Context, in *statementsInput) (client.Page[client.Cited], error) {
	var out client.Page[client.Cited]
	f, err := a.filter(ctx, in.Choice)
	if err != nil {
		return out, err
	}
	e := &evidencePage{api: a, in: in, filter: f}
	if err := e.read(ctx); err != nil {
		return out, err
	}
	out, err = page(ctx, a, in.Paging, e.found, e.found, placeOfEvidence)
	if out.Next == "" && err == nil && e.last != "" {
		out.Next = cursorOf(ctx, string(e.last))
	}
	return out, err
}

// evidencePage gathers one page of evidence and one piece more.
type evidencePage struct {
	api    *API
	in     *statementsInput
	filter obelisk.StatementFilter
	found  []client.Cited
	// last is set where more statements follow than were looked at.
	last obelisk.StatementID
}

// read gathers the page.
func (e *evidencePage) read(ctx context.Context) error {
	if err := e.begin(ctx); err != nil {
		return err
	}
	e.filter.Limit = e.in.Limit + 1
	for range mostRounds {
		found, err := collect(e.api.store.Statements(ctx, e.filter))
		if isNotFound(err) && e.filter.After != "" {
			return noCursor(e.in.Cursor)
		}
		if err != nil {
			return err
		}
		for _, s := range found {
			e.found = append(e.found, e.cited(s)...)
			if len(e.found) > e.in.Limit {
				return nil
			}
		}
		if len(found) < e.filter.Limit {
			return nil
		}
		e.filter.After = found[len(found)-1].ID
	}
	e.last = e.filter.After
	return nil
}

// begin takes what is left of the statement within which the page before ended.
func (e *evidencePage) begin(ctx context.Context) error {
	place, err := e.in.place(ctx)
	if err != nil || place == "" {
		return err
	}
	id, key, within := strings.Cut(place, "/")
	if e.filter.After = obelisk.StatementID(id); !e.filter.After.Valid() {
		return noCursor(e.in.Cursor)
	}
	if !within {
		return nil
	}
	found, err := collect(e.api.store.Statements(ctx, obelisk.StatementFilter{IDs: []obelisk.StatementID{e.filter.After}, AsOf: e.filter.AsOf, Limit: 1}))
	if err != nil {
		return err
	}
	for _, s := range found {
		cited := e.cited(s)
		given := len(cited)
		for given > 0 && keyOfEvidence(cited[given-1]) != key {
			given--
		}
		e.found = cited[given:] // all of it where the piece is gone
	}
	return nil
}

// cited is the evidence of a statement that is chosen.
func (e *evidencePage) cited(s obelisk.Statement) []client.Cited {
	var out []client.Cited
	for _, of := range s.Evidence {
		if among(e.in.Source, of.Source) && among(e.in.Document, of.Document) {
			out = append(out, client.Cited{Statement: s.ID, Subject: s.Subject, Property: s.Property, Evidence: client.EvidenceOf(of)})
		}
	}
	return out
}

// placeOfEvidence is the place behind a piece of evidence.
func placeOfEvidence(c client.Cited) string { return string(c.Statement) + "/" + keyOfEvidence(c) }

// keyOfEvidence tells the pieces of evidence of one statement apart.
func keyOfEvidence(c client.Cited) string {
	text, err := json.Marshal(c.Evidence)
	if err != nil {
		return "" // texts and numbers are always JSON
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:6])
}

// among reports whether a value is chosen; an empty list chooses all.
func among[T comparable](chosen []T, value T) bool {
	if len(chosen) == 0 {
		return true
	}
	for _, c := range chosen {
		if c == value {
			return true
		}
	}
	return false
}
