package web

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/locale"
)

// view is the reading of one request: what it has read already and in which
// language it speaks. Labels are asked for in one batch before a page is built.
type view struct {
	ctx      context.Context
	site     *site
	locale   *locale.Locale
	register obelisk.Register
	schema   *obelisk.Schema
	wanted   map[obelisk.EntityID]bool
	labels   map[obelisk.EntityID]Phrase
	sources  map[obelisk.SourceID]obelisk.Source
	kept     map[obelisk.DocumentID]string
	// revision is the one that the register had when the reading began, where
	// there is a desk whose forms are held to it; held is that of the form that was
	// sent, 0 for none.
	revision, held int64
	// curator says that whoever looks may see every document that is kept.
	curator bool
	// offered says that the page has listed the sources to choose from.
	offered bool
	// decisions are the answers to the findings that the page shows.
	decisions decisions
}

// view starts the reading of a request.
func (s *site) view(ctx context.Context, lang obelisk.Language) (*view, error) {
	register, err := s.store.Register(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the register: %w", err)
	}
	var revision int64
	if s.desk != nil {
		counts, err := s.store.Counts(ctx)
		if err != nil {
			return nil, fmt.Errorf("read the register: %w", err)
		}
		revision = counts.Revision
	}
	return &view{
		revision: revision, ctx: ctx, site: s, locale: s.locales.For(lang), register: register, schema: register.Schema,
		wanted: map[obelisk.EntityID]bool{}, labels: map[obelisk.EntityID]Phrase{},
		sources: map[obelisk.SourceID]obelisk.Source{}, kept: map[obelisk.DocumentID]string{},
	}, nil
}

// lang is the page's language.
func (v *view) lang() obelisk.Language { return v.locale.Language() }

// want notes entities whose labels the page will show.
func (v *view) want(ids ...obelisk.EntityID) {
	for _, id := range ids {
		v.wanted[id] = true
	}
}

// wantValues notes the entities among values.
func (v *view) wantValues(values ...obelisk.Value) {
	for _, value := range values {
		if ref, ok := value.(obelisk.Ref); ok {
			v.want(ref.Entity)
		}
	}
}

// wantStatements notes the entities that statements point to.
func (v *view) wantStatements(statements []obelisk.Statement) {
	for _, s := range statements {
		v.want(s.Subject)
		v.wantValues(s.Value)
		for _, q := range s.Qualifiers {
			v.wantValues(q.Value)
		}
	}
}

// loadNamesOf loads what it takes to say statements: the names of what they speak
// of, and their sources.
func (v *view) loadNamesOf(statements []obelisk.Statement) error {
	v.wantStatements(statements)
	if err := v.loadSources(sourcesOf(statements)); err != nil {
		return err
	}
	return v.loadLabels()
}

// wantMessages notes the entities that messages name.
func (v *view) wantMessages(messages []obelisk.Message) {
	for _, m := range messages {
		for _, a := range m.Args {
			v.wantValues(a.Value)
		}
	}
}

// wantVerdicts notes the entities that verdicts name.
func (v *view) wantVerdicts(verdicts []obelisk.Verdict) {
	for _, verdict := range verdicts {
		v.wantMessages(verdict.Reasons)
		v.wantValues(verdict.Value)
		for _, c := range verdict.Clusters {
			v.wantValues(c.Value)
		}
	}
}

// loadLabels reads the labels of all entities that are wanted: one query, and
// one more for conferrals without a name, which are called after their honour
// and recipient.
func (v *view) loadLabels() error {
	parts, err := v.readLabels()
	if err != nil {
		return err
	}
	if len(v.wanted) > 0 {
		if _, err := v.readLabels(); err != nil {
			return err
		}
	}
	for id, refs := range parts {
		if _, named := v.labels[id]; !named {
			v.labels[id] = v.composed(id, refs)
		}
	}
	return nil
}

// readLabels reads the labels wanted so far. It returns, for entities without
// any, what they point to by the roles of honour and recipient, and wants the
// labels of those.
func (v *view) readLabels() (map[obelisk.EntityID][]obelisk.EntityID, error) {
	ids := make([]obelisk.EntityID, 0, len(v.wanted))
	for id := range v.wanted {
		if _, known := v.labels[id]; !known {
			ids = append(ids, id)
		}
	}
	clear(v.wanted)
	if len(ids) == 0 {
		return map[obelisk.EntityID][]obelisk.EntityID{}, nil
	}
	slices.Sort(ids)
	label, honour, recipient := v.schema.WithRole(obelisk.RoleLabel).ID, v.schema.WithRole(obelisk.RoleHonour).ID, v.schema.WithRole(obelisk.RoleRecipient).ID
	statements, err := collect(v.site.store.Statements(v.ctx, obelisk.StatementFilter{
		Subjects: ids, Properties: []obelisk.PropertyID{label, honour, recipient}, Status: weighed(), WithoutEvidence: true,
	}))
	if err != nil {
		return nil, fmt.Errorf("read labels: %w", err)
	}
	names, parts := map[obelisk.EntityID]*naming{}, map[obelisk.EntityID][]obelisk.EntityID{}
	for _, s := range statements {
		switch value := s.Value.(type) {
		case obelisk.Text:
			if names[s.Subject] == nil {
				names[s.Subject] = &naming{texts: obelisk.Texts{}, rank: map[obelisk.Language]int{}}
			}
			names[s.Subject].add(value, s)
		case obelisk.Ref:
			parts[s.Subject] = append(parts[s.Subject], value.Entity)
		}
	}
	for _, id := range ids {
		if n := names[id]; n != nil {
			v.labels[id] = texts(v.locale, n.texts)
			delete(parts, id)
		} else {
			v.want(parts[id]...)
		}
	}
	return parts, nil
}

// naming gathers the labels of one entity: in each language the best attested.
type naming struct {
	texts obelisk.Texts
	rank  map[obelisk.Language]int
}

// add takes a label; an accepted one goes before a proposed one, then more
// evidence before less, then the one that came first.
func (n *naming) add(text obelisk.Text, s obelisk.Statement) {
	rank := len(s.Evidence) + 1
	if s.Status == obelisk.Accepted {
		rank += 1 << 20
	}
	if rank > n.rank[text.Language] {
		n.texts[text.Language], n.rank[text.Language] = text.Text, rank
	}
}

// composed names a conferral after what it points to.
func (v *view) composed(id obelisk.EntityID, refs []obelisk.EntityID) Phrase {
	if len(refs) == 0 {
		return Phrase{Text: strings.ReplaceAll(string(id), "-", " ")}
	}
	var words []string
	for _, ref := range refs {
		if name := v.label(ref).Text; !slices.Contains(words, name) {
			words = append(words, name)
		}
	}
	return Phrase{Text: strings.Join(words, " – ")}
}

// label is the name of an entity; one without any label is called by the words of its id.
func (v *view) label(id obelisk.EntityID) Phrase {
	if p, ok := v.labels[id]; ok {
		return p
	}
	return v.composed(id, nil)
}

// source reads a source, once a request.
func (v *view) source(id obelisk.SourceID) (obelisk.Source, error) {
	if s, ok := v.sources[id]; ok {
		return s, nil
	}
	s, err := v.site.store.Source(v.ctx, id)
	if err != nil {
		return obelisk.Source{}, fmt.Errorf("read the source %s: %w", id, err)
	}
	v.sources[id] = s
	return s, nil
}

// loadSources reads the sources that statements and messages name, so that
// they can be named without failing. One that is missing stays unnamed.
func (v *view) loadSources(ids []obelisk.SourceID) error {
	for _, id := range ids {
		if _, err := v.source(id); id != "" && err != nil && !errors.Is(err, obelisk.ErrNotFound) {
			return err
		}
	}
	return nil
}

// sourceTitle is the title of a source as it may be cited; a source without
// one, or that is not in the register, is called by the words of its id.
func (v *view) sourceTitle(id obelisk.SourceID) Phrase {
	if p := texts(v.locale, v.sources[id].Title); p.Text != "" {
		return p
	}
	return Phrase{Text: strings.ReplaceAll(string(id), "-", " ")}
}

// resolve names entities and sources in messages.
func (v *view) resolve() locale.Resolve {
	return locale.Resolve{
		Label:  func(id obelisk.EntityID) string { return v.label(id).Text },
		Source: func(id obelisk.SourceID) string { return v.sourceTitle(id).Text },
	}
}

// say puts messages into words.
func (v *view) say(messages []obelisk.Message) []string {
	var out []string
	for _, m := range messages {
		out = append(out, v.locale.Say(m, v.resolve()))
	}
	return out
}

// sourcesOf lists the sources that statements cite.
func sourcesOf(statements []obelisk.Statement) []obelisk.SourceID {
	var out []obelisk.SourceID
	for _, s := range statements {
		for _, e := range s.Evidence {
			out = append(out, e.Source, e.According)
		}
	}
	return out
}

// sourcesIn lists the sources that messages name.
func sourcesIn(messages []obelisk.Message) []obelisk.SourceID {
	var out []obelisk.SourceID
	for _, m := range messages {
		for _, a := range m.Args {
			out = append(out, a.Source)
		}
	}
	return out
}
