package web_test

import (
	"context"
	"iter"
	"slices"
	"strings"
	"time"

	"obelisk"
	"obelisk/internal/search"
	"obelisk/internal/web"
)

// register is an in-memory store of records, ordered as the interface asks.
type register struct {
	about      obelisk.Register
	entities   []obelisk.Entity
	statements []obelisk.Statement
	sources    []obelisk.Source
	verdicts   []obelisk.Verdict
	findings   []obelisk.Finding
	turns      []obelisk.Turn
	texts      map[obelisk.DocumentID]string
	// queries counts the calls, to tell batches from one query a label.
	queries  int
	revision int64
	failure  error
	// unindexed says that nothing was indexed for searching.
	unindexed bool
}

var _ web.Store = (*register)(nil)

func (m *register) Register(context.Context) (obelisk.Register, error) { return m.about, m.failure }

// Search finds the entities whose names have the first term of every group.
func (m *register) Search(_ context.Context, q obelisk.SearchQuery) (obelisk.SearchHits, error) {
	analyser, err := search.New()
	if err != nil {
		return obelisk.SearchHits{}, err
	}
	hits := obelisk.SearchHits{Total: map[obelisk.ClassID]int{}}
	for _, e := range m.entities {
		var own []obelisk.Statement
		for _, s := range m.statements {
			if s.Subject == e.ID {
				own = append(own, s)
			}
		}
		d := analyser.Document(m.about.Schema, e, own)
		fits := func(g obelisk.SearchGroup) bool {
			return slices.ContainsFunc(g, func(p obelisk.SearchPhrase) bool { return slices.Contains(d.Names, p.Terms[0]) })
		}
		if slices.ContainsFunc(q.Groups, func(g obelisk.SearchGroup) bool { return !fits(g) }) {
			continue
		}
		hits.Total[e.Class]++
		if len(hits.Entities) < q.Limit && among(q.Classes, e.Class) {
			hits.Entities = append(hits.Entities, e)
		}
	}
	return hits, m.failure
}

// Spellings knows one word.
func (m *register) Spellings(_ context.Context, keys []string) ([]string, error) {
	if slices.Contains(keys, "harbor") {
		return []string{"harbour"}, nil
	}
	return nil, nil
}

// Indexed counts those that are not taken out of the index.
func (m *register) Indexed(context.Context) (int64, error) {
	if m.unindexed {
		return 0, m.failure
	}
	return int64(len(m.entities)), m.failure
}

// Turns yields what changed; the tests ask for the newest first.
func (m *register) Turns(_ context.Context, f obelisk.TurnFilter) iter.Seq2[obelisk.Turn, error] {
	newest := slices.Clone(m.turns)
	slices.Reverse(newest)
	return where(m, newest, f.Limit, func(t obelisk.Turn) bool {
		return f.Before == (obelisk.TurnPlace{}) || t.Revision < f.Before.Revision || t.Revision == f.Before.Revision && t.Position < f.Before.Position
	})
}

func (m *register) Counts(context.Context) (obelisk.Counts, error) {
	c := obelisk.Counts{
		Entities: int64(len(m.entities)), Sources: int64(len(m.sources)), Revision: m.revision,
		Classes: map[obelisk.ClassID]int64{}, Statements: map[obelisk.Status]int64{},
		Verdicts: map[obelisk.VerdictKind]int64{}, Findings: map[obelisk.FindingKind]int64{},
	}
	for _, e := range m.entities {
		c.Classes[e.Class]++
	}
	for _, s := range m.statements {
		c.Statements[s.Status]++
	}
	for _, v := range m.verdicts {
		c.Verdicts[v.Kind]++
	}
	for _, f := range m.findings {
		c.Findings[f.Kind]++
	}
	return c, m.failure
}

func (m *register) Entity(_ context.Context, id obelisk.EntityID) (obelisk.Entity, error) {
	for _, e := range m.entities {
		if e.ID == id {
			return e, nil
		}
	}
	return obelisk.Entity{}, obelisk.NotFound("no entity " + string(id))
}

func (m *register) Entities(_ context.Context, f obelisk.EntityFilter) iter.Seq2[obelisk.Entity, error] {
	return where(m, m.entities, f.Limit, func(e obelisk.Entity) bool {
		return e.ID > f.After && among(f.Class, e.Class) && among(f.IDs, e.ID)
	})
}

func (m *register) Statement(_ context.Context, id obelisk.StatementID) (obelisk.Statement, error) {
	for _, s := range m.statements {
		if s.ID == id {
			return s, nil
		}
	}
	return obelisk.Statement{}, obelisk.NotFound("no statement " + string(id))
}

func (m *register) Statements(_ context.Context, f obelisk.StatementFilter) iter.Seq2[obelisk.Statement, error] {
	passed := f.After == ""
	statements := m.statements
	if f.WithoutEvidence {
		statements = slices.Clone(statements)
		for i := range statements {
			statements[i].Evidence = nil
		}
	}
	return where(m, statements, f.Limit, func(s obelisk.Statement) bool {
		if !passed {
			passed = s.ID == f.After
			return false
		}
		// At the first revision nothing was known but what the gazette and the editors say.
		if f.AsOf == 1 && len(s.Evidence) > 0 && s.Evidence[0].Source != "gazette" && s.Evidence[0].Source != "editors" {
			return false
		}
		ref, _ := s.Value.(obelisk.Ref)
		cited := len(f.Sources) == 0 || slices.ContainsFunc(s.Evidence, func(e obelisk.Evidence) bool { return slices.Contains(f.Sources, e.Source) })
		return among(f.Subjects, s.Subject) && among(f.Properties, s.Property) && among(f.Status, s.Status) &&
			cited && (f.About == "" || ref.Entity == f.About)
	})
}

// Revisions yields two.
func (m *register) Revisions(_ context.Context, f obelisk.RevisionFilter) iter.Seq2[obelisk.Revision, error] {
	day := time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)
	all := []obelisk.Revision{{Number: 1, At: day}, {Number: 2, At: day.AddDate(0, 0, 1)}}
	return where(m, all, f.Limit, func(r obelisk.Revision) bool { return r.Number > f.After })
}

func (m *register) Source(_ context.Context, id obelisk.SourceID) (obelisk.Source, error) {
	for _, s := range m.sources {
		if s.ID == id {
			return s, nil
		}
	}
	return obelisk.Source{}, obelisk.NotFound("no source " + string(id))
}

func (m *register) Sources(context.Context) iter.Seq2[obelisk.Source, error] {
	return where(m, m.sources, 0, func(obelisk.Source) bool { return true })
}

func (m *register) Text(_ context.Context, id obelisk.DocumentID) (string, error) {
	if text, ok := m.texts[id]; ok {
		return text, nil
	}
	return "", obelisk.NotFound("no text of " + string(id))
}

func (m *register) Verdicts(_ context.Context, f obelisk.VerdictFilter) iter.Seq2[obelisk.Verdict, error] {
	return where(m, m.verdicts, 0, func(v obelisk.Verdict) bool {
		return among(f.Subjects, v.Topic.Subject) && among(f.Properties, v.Topic.Property)
	})
}

func (m *register) Findings(_ context.Context, f obelisk.FindingFilter) iter.Seq2[obelisk.Finding, error] {
	return where(m, m.findings, f.Limit, func(found obelisk.Finding) bool {
		of := len(f.Subjects) == 0 || slices.ContainsFunc(found.Subjects, func(id obelisk.EntityID) bool { return slices.Contains(f.Subjects, id) })
		cited := len(f.Sources) == 0 || slices.ContainsFunc(m.statements, func(s obelisk.Statement) bool {
			return slices.Contains(found.Statements, s.ID) && slices.ContainsFunc(s.Evidence, func(e obelisk.Evidence) bool { return slices.Contains(f.Sources, e.Source) })
		})
		return of && cited && among(f.Kinds, found.Kind) && found.ID > f.After
	})
}

// among reports whether a value is one of a filter's; an empty filter admits all.
func among[T comparable](wanted []T, value T) bool {
	return len(wanted) == 0 || slices.Contains(wanted, value)
}

// where yields the records that hold, up to the limit.
func where[T any](m *register, records []T, limit int, holds func(T) bool) iter.Seq2[T, error] {
	m.queries++
	return func(yield func(T, error) bool) {
		if m.failure != nil {
			var none T
			yield(none, m.failure)
			return
		}
		n := 0
		for _, r := range records {
			if !holds(r) {
				continue
			}
			if !yield(r, nil) {
				return
			}
			if n++; n == limit {
				return
			}
		}
	}
}

// sorted puts the records into the order in which a store yields them.
func (m *register) sorted() *register {
	slices.SortFunc(m.entities, func(a, b obelisk.Entity) int { return strings.Compare(string(a.ID), string(b.ID)) })
	slices.SortFunc(m.statements, func(a, b obelisk.Statement) int {
		return strings.Compare(string(a.Subject)+"\x00"+string(a.Property)+"\x00"+string(a.ID), string(b.Subject)+"\x00"+string(b.Property)+"\x00"+string(b.ID))
	})
	slices.SortFunc(m.findings, func(a, b obelisk.Finding) int { return strings.Compare(a.ID, b.ID) })
	return m
}
