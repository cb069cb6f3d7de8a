package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"obelisk"
	"obelisk/internal/store"
)

// manyTowns is from how many new entities on an import is large.
const manyTowns = 20_100

// towns are entities of one class.
func towns(n int) []obelisk.Entity {
	out := make([]obelisk.Entity, n)
	for i := range out {
		out[i] = obelisk.Entity{ID: townID(i), Class: "town"}
	}
	return out
}

func townID(i int) obelisk.EntityID { return obelisk.EntityID(fmt.Sprintf("town-%d", i)) }

// load makes a large import: towns, then the statements.
func load(ctx context.Context, tx *store.Tx, statements []obelisk.Statement) error {
	if err := tx.PutSource(ctx, obelisk.ActionCreate, gazette()); err != nil {
		return err
	}
	for part := range slices.Chunk(towns(manyTowns), 6700) {
		if err := tx.AddEntities(ctx, part); err != nil {
			return err
		}
	}
	if err := tx.AddEntities(ctx, []obelisk.Entity{{ID: "the-last", Class: "lamp"}}); err != nil {
		return err
	}
	for _, s := range statements {
		e, err := store.Encode(s)
		if err != nil {
			return err
		}
		if err := tx.AddStatement(ctx, e); err != nil {
			return err
		}
	}
	return nil
}

// said are statements of every sort about towns.
func said(t *testing.T) []obelisk.Statement {
	var out []obelisk.Statement
	for i := range 40 {
		e := obelisk.Evidence{Source: gazette().ID, Document: document("1"), Span: obelisk.Span{Start: i, End: i + 3}, Stance: obelisk.Supports}
		out = append(out,
			statement(townID(i), "name", text(fmt.Sprint("Town ", i)), e),
			statement(townID(i), "lit-on", date(t, fmt.Sprintf("19%02d-03", i)), e),
			statement(townID(i), "given-to", obelisk.Ref{Entity: townID(i + 1)}),
		)
	}
	return out
}

func testLoad(t *testing.T, p place) {
	s := p.create(t)
	statements := said(t)
	before := p.indexes(t)
	update(t, s, func(ctx context.Context, tx *store.Tx) error {
		if err := load(ctx, tx, statements); err != nil {
			return err
		}
		for i := range 3 {
			d := obelisk.SearchDocument{Entity: townID(i), Class: "town", Names: []string{"town", fmt.Sprint("n", i)}, Words: []string{"lamp"}, Spelled: []string{"town", fmt.Sprint("n", i)}}
			if err := tx.AddSearch(ctx, d, func(word string) []string { return []string{word, word[1:]} }); err != nil {
				return err
			}
		}
		// What is asked meanwhile is answered, and what is written one by one stands.
		for _, f := range []obelisk.StatementFilter{
			{Subjects: []obelisk.EntityID{townID(3)}}, {About: townID(7)}, {Subjects: []obelisk.EntityID{townID(3)}, Sources: []obelisk.SourceID{gazette().ID}},
		} {
			if err := finds(ctx, tx, f, statements); err != nil {
				return err
			}
		}
		if _, err := tx.Statement(ctx, statements[3].ID); err != nil {
			return err
		}
		return tx.PutStatement(ctx, obelisk.ActionCreate, statement("the-last", "given-to", obelisk.Ref{Entity: townID(7)}))
	})
	equal(t, "the indexes", p.indexes(t), before)
	verified(t, s)
	hits, err := s.Search(t.Context(), obelisk.SearchQuery{Groups: []obelisk.SearchGroup{{{Terms: []string{"town"}}}}, Limit: 9})
	if err != nil || len(hits.Entities) != 3 {
		t.Errorf("the search finds %v (%v)", hits.Entities, err)
	}
	spelled, err := s.Spellings(t.Context(), []string{"own", "2"})
	if err != nil {
		t.Error(err)
	}
	equal(t, "the words by their keys", spelled, []string{"n2", "town"})
	for name, f := range map[string]obelisk.StatementFilter{
		"by status": {Status: []obelisk.Status{obelisk.Proposed}}, "by subject": {Subjects: []obelisk.EntityID{townID(3)}},
		"by property": {Properties: []obelisk.PropertyID{"lit-on"}}, "by what they lead to": {About: townID(7)},
		"by document": {Documents: []obelisk.DocumentID{document("1")}},
	} {
		var want []string
		for _, st := range append(statements, statement("the-last", "given-to", obelisk.Ref{Entity: townID(7)})) {
			if chosen(f, st) {
				want = append(want, string(st.ID))
			}
		}
		var got []string
		for _, st := range collect(t, s.Statements(t.Context(), f)) {
			got = append(got, string(st.ID))
		}
		slices.Sort(want)
		slices.Sort(got)
		equal(t, name, got, want)
	}
	if n := len(collect(t, s.Entities(t.Context(), obelisk.EntityFilter{Class: []obelisk.ClassID{"town"}}))); n != manyTowns {
		t.Errorf("%d towns, want %d", n, manyTowns)
	}
	if changes := collect(t, s.Revisions(t.Context(), obelisk.RevisionFilter{Kind: obelisk.RecordEntity, ID: string(townID(4))})); len(changes) != 1 {
		t.Errorf("the history of a town has %d revisions, want 1", len(changes))
	}
}

// finds fails where a filter of an Update finds other statements than it should, or
// these without their evidence.
func finds(ctx context.Context, tx *store.Tx, f obelisk.StatementFilter, statements []obelisk.Statement) error {
	anyhow, want := f, 0
	anyhow.Sources = nil
	for _, s := range statements {
		if chosen(anyhow, s) && (len(f.Sources) == 0 || len(s.Evidence) > 0) {
			want++
		}
	}
	for s, err := range tx.Statements(ctx, f) {
		if err != nil {
			return err
		}
		if len(s.Evidence) == 0 != (s.Property == "given-to") {
			return fmt.Errorf("the statement %s has %d pieces of evidence", s.ID, len(s.Evidence))
		}
		want--
	}
	if want != 0 {
		return fmt.Errorf("of the statements of %v %d are missing", f, want)
	}
	return nil
}

// chosen reports whether a filter of one field takes a statement.
func chosen(f obelisk.StatementFilter, s obelisk.Statement) bool {
	ref, _ := s.Value.(obelisk.Ref)
	return slices.Contains(f.Status, s.Status) || slices.Contains(f.Subjects, s.Subject) || slices.Contains(f.Properties, s.Property) ||
		f.About != "" && ref.Entity == f.About ||
		len(f.Documents) > 0 && slices.ContainsFunc(s.Evidence, func(e obelisk.Evidence) bool { return slices.Contains(f.Documents, e.Document) })
}

func testLoadFails(t *testing.T, p place) {
	s := p.create(t)
	before, counts := p.indexes(t), countsOf(t, s)
	for name, c := range map[string]struct {
		more []obelisk.Statement
		kind error
		says string
	}{
		"an entity that is not there": {[]obelisk.Statement{statement(townID(1), "given-to", obelisk.Ref{Entity: "nowhere"})}, obelisk.ErrInvalid, "names an entity or a source that is not in the register"},
		"a source that is not there":  {[]obelisk.Statement{statement(townID(1), "name", text("A"), obelisk.Evidence{Source: "no-source", Stance: obelisk.Supports})}, obelisk.ErrInvalid, "names an entity or a source that is not in the register"},
		"a statement twice":           {[]obelisk.Statement{statement(townID(1), "name", text("A")), statement(townID(1), "name", text("A"))}, nil, "write the statement"},
	} {
		_, err := s.Update(t.Context(), entry, func(tx *store.Tx) error { return load(t.Context(), tx, append(said(t), c.more...)) })
		if err == nil || c.kind != nil && !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
		equal(t, name+": the indexes", p.indexes(t), before)
		equal(t, name+": the counts", countsOf(t, s), counts)
	}
	fill(t, s)
	verified(t, s)
}

func testLoadCancelled(t *testing.T, p place) {
	s := p.create(t)
	before, counts := p.indexes(t), countsOf(t, s)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := s.Update(ctx, entry, func(tx *store.Tx) error {
		if err := load(ctx, tx, said(t)); err != nil {
			return err
		}
		cancel()
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
	equal(t, "the indexes", p.indexes(t), before)
	equal(t, "the counts", countsOf(t, s), counts)
	fill(t, s)
}

func countsOf(t *testing.T, s *store.Store) obelisk.Counts {
	t.Helper()
	c, err := s.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return c
}
