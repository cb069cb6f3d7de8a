package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"obelisk"
	"obelisk/internal/locale"
	"obelisk/internal/store"
)

// kept is standard output: it remembers the first failure to write, so that no
// command ends as if its data had arrived.
type kept struct {
	out    io.Writer
	failed error
}

// Write writes, until it has failed once.
func (k *kept) Write(b []byte) (int, error) {
	if k.failed != nil {
		return 0, k.failed
	}
	n, err := k.out.Write(b)
	k.failed = err
	return n, err
}

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
	texts    map[obelisk.DocumentID][]rune // decoded texts, the newest mostTexts
}

// mostTexts bounds the texts that are kept at hand for their passages.
const mostTexts = 16

// openToSay opens the register to read it and to say what it holds. Whoever calls
// it closes it.
func (p *program) openToSay(ctx context.Context) (*store.Store, *sayer, error) {
	s, err := p.openToRead(ctx)
	if err != nil {
		return nil, nil, err
	}
	say, err := p.sayer(ctx, s)
	if err != nil {
		return nil, nil, errors.Join(err, s.Close())
	}
	return s, say, nil
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
	w := &sayer{ctx: ctx, store: s, schema: register.Schema, locales: locales, texts: map[obelisk.DocumentID][]rune{}}
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
	w.labels[id] = string(id) // for one whose parts name it again
	texts, parts := w.naming(id)
	name, _ := texts.In(w.language)
	if name == "" {
		var named []string
		for _, part := range parts {
			named = append(named, w.label(part))
		}
		name = strings.Join(named, " – ")
	}
	if name == "" {
		name = string(id)
	}
	w.labels[id] = name
	return name
}

// naming gathers an entity's labels, accepted ones before proposed ones, and
// the honour and the recipient after which a conferral without any is called.
func (w *sayer) naming(id obelisk.EntityID) (obelisk.Texts, []obelisk.EntityID) {
	label, honour, recipient := w.schema.WithRole(obelisk.RoleLabel).ID, w.schema.WithRole(obelisk.RoleHonour).ID, w.schema.WithRole(obelisk.RoleRecipient).ID
	texts, accepted := obelisk.Texts{}, map[obelisk.Language]bool{}
	var parts []obelisk.EntityID
	for s, err := range w.store.Statements(w.ctx, obelisk.StatementFilter{
		Subjects: []obelisk.EntityID{id}, Properties: []obelisk.PropertyID{label, honour, recipient},
		Status: []obelisk.Status{obelisk.Accepted, obelisk.Proposed}, WithoutEvidence: true,
	}) {
		if err != nil {
			break // the id names it as well
		}
		switch value := s.Value.(type) {
		case obelisk.Text:
			first := texts[value.Language] == ""
			if first || s.Status == obelisk.Accepted && !accepted[value.Language] {
				texts[value.Language], accepted[value.Language] = value.Text, s.Status == obelisk.Accepted
			}
		case obelisk.Ref:
			parts = append(parts, value.Entity)
		}
	}
	return texts, parts
}

// witnesses says how many sources there are and how many of them are independent.
func (w *sayer) witnesses(sources, independent int) string {
	return w.locale.Text("count.sources", w.locale.Number(sources)) + ", " + w.locale.Text("count.independent", w.locale.Number(independent))
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
		text = cut(w.text(e.Document), e.Span)
	}
	if text != "" {
		return "“" + strings.Join(strings.Fields(text), " ") + "”"
	}
	gist, _ := e.Gist.In(w.language)
	return gist
}

// text is the decoded text that the register keeps of a document, or empty.
func (w *sayer) text(id obelisk.DocumentID) []rune {
	if text, ok := w.texts[id]; ok {
		return text
	}
	whole, err := w.store.Text(w.ctx, id)
	if err != nil {
		whole = "" // the gist says it as well
	}
	if len(w.texts) == mostTexts {
		clear(w.texts)
	}
	w.texts[id] = []rune(whole)
	return w.texts[id]
}

// cut is the stretch of a text between two code points; empty where it lies outside.
func cut(text []rune, span obelisk.Span) string {
	if span.End > len(text) || span.Start > span.End {
		return ""
	}
	return string(text[span.Start:span.End])
}

// total adds up counts by name.
func total[K comparable](counts map[K]int64) int64 {
	var sum int64
	for _, n := range counts {
		sum += n
	}
	return sum
}
