package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"obelisk"
	"obelisk/internal/locale"
	"obelisk/internal/store"
)

// writeJSON writes one record as one line.
func (p *program) writeJSON(v any) error {
	encoder := json.NewEncoder(p.out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}

// sayer says records in the language of --lang, for people at a terminal.
type sayer struct {
	ctx      context.Context
	store    *store.Store
	schema   *obelisk.Schema
	locales  *locale.Set
	locale   *locale.Locale
	language obelisk.Language
	labels   map[obelisk.EntityID]string
}

// sayer returns how records of the register are said.
func (p *program) sayer(ctx context.Context, s *store.Store) (*sayer, error) {
	language, err := p.language()
	if err != nil {
		return nil, err
	}
	register, err := s.Register(ctx)
	if err != nil {
		return nil, err
	}
	locales, err := locale.Load()
	if err != nil {
		return nil, err
	}
	w := &sayer{ctx: ctx, store: s, schema: register.Schema, locales: locales}
	return w.in(language), nil
}

// in is the same sayer in another language.
func (w *sayer) in(language obelisk.Language) *sayer {
	other := *w
	other.language, other.locale = language, w.locales.For(language)
	other.labels = map[obelisk.EntityID]string{}
	return &other
}

// label is the entity's name in the reader's language, or its id.
func (w *sayer) label(id obelisk.EntityID) string {
	if l, ok := w.labels[id]; ok {
		return l
	}
	texts := obelisk.Texts{}
	property := w.schema.WithRole(obelisk.RoleLabel)
	for s, err := range w.store.Statements(w.ctx, obelisk.StatementFilter{Subjects: []obelisk.EntityID{id}, Properties: []obelisk.PropertyID{property.ID}}) {
		if err != nil {
			break
		}
		if text, ok := s.Value.(obelisk.Text); ok && s.Status.Weighed() {
			texts[text.Language] = text.Text
		}
	}
	name, _ := texts.In(w.language)
	if name == "" {
		name = string(id)
	}
	w.labels[id] = name
	return name
}

// source is the source's id: short, stable and what the flags take.
func (w *sayer) source(id obelisk.SourceID) string { return string(id) }

// resolve lets messages name entities and sources.
func (w *sayer) resolve() locale.Resolve {
	return locale.Resolve{Label: w.label, Source: w.source}
}

// value says a value.
func (w *sayer) value(v obelisk.Value) string { return w.locale.Value(v, w.resolve()) }

// property is the property's label.
func (w *sayer) property(id obelisk.PropertyID) string {
	property, ok := w.schema.Property(id)
	if !ok {
		return string(id)
	}
	name, _ := property.Labels.In(w.language)
	if name == "" {
		return string(id)
	}
	return name
}

// qualifiers says the qualifiers in brackets, or nothing.
func (w *sayer) qualifiers(qs []obelisk.Qualifier) string {
	if len(qs) == 0 {
		return ""
	}
	parts := make([]string, 0, len(qs))
	for _, q := range qs {
		parts = append(parts, w.property(q.Property)+": "+w.value(q.Value))
	}
	return " (" + strings.Join(parts, "; ") + ")"
}

// statement writes a statement with its evidence.
func (w *sayer) statement(out io.Writer, s obelisk.Statement) {
	fmt.Fprintf(out, "%s  %s — %s: %s%s\n", s.ID, w.label(s.Subject), w.property(s.Property), w.value(s.Value), w.qualifiers(s.Qualifiers))
	for _, e := range s.Evidence {
		w.evidence(out, e)
	}
}

// evidence writes where a source says it and what the passage is.
func (w *sayer) evidence(out io.Writer, e obelisk.Evidence) {
	place := string(e.Source)
	if !e.Span.IsZero() {
		place += fmt.Sprintf(" %d–%d", e.Span.Start, e.Span.End)
	}
	if e.Stance == obelisk.Denies {
		place += " denies"
	}
	fmt.Fprintf(out, "    %s  %s\n", place, w.passage(e))
}

// passage is the text at the place where a copy was supplied, else the gist.
func (w *sayer) passage(e obelisk.Evidence) string {
	text := e.Passage
	if text == "" && e.Document != "" {
		if whole, err := w.store.Text(w.ctx, e.Document); err == nil {
			text = cut(whole, e.Span)
		}
	}
	if text != "" {
		return "“" + strings.Join(strings.Fields(text), " ") + "”"
	}
	gist, _ := e.Gist.In(w.language)
	return gist
}

// cut is the stretch of a text between two code points; empty where it lies outside.
func cut(text string, span obelisk.Span) string {
	if span.End > utf8.RuneCountInString(text) || span.Start > span.End {
		return ""
	}
	return string([]rune(text)[span.Start:span.End])
}

// total adds up counts by name.
func total[K comparable](counts map[K]int64) int64 {
	var sum int64
	for _, n := range counts {
		sum += n
	}
	return sum
}
