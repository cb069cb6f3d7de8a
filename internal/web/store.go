package web

import (
	"context"
	"iter"

	"obelisk"
	"obelisk/internal/search"
)

// Store is what the pages read of a register; store.Store has it all.
type Store interface {
	Records
	Weighing
	search.Index
	// Indexed counts the entities that a search can find.
	Indexed(ctx context.Context) (int64, error)
	// Register is what the register says of itself.
	Register(ctx context.Context) (obelisk.Register, error)
	// Counts are the totals.
	Counts(ctx context.Context) (obelisk.Counts, error)
}

// Records reads entities, statements and sources. A record that is not there
// is an error of kind ErrNotFound.
type Records interface {
	Entity(ctx context.Context, id obelisk.EntityID) (obelisk.Entity, error)
	// Entities yields entities ordered by id.
	Entities(ctx context.Context, f obelisk.EntityFilter) iter.Seq2[obelisk.Entity, error]
	Statement(ctx context.Context, id obelisk.StatementID) (obelisk.Statement, error)
	// Statements yields statements ordered by subject, property and id.
	Statements(ctx context.Context, f obelisk.StatementFilter) iter.Seq2[obelisk.Statement, error]
	// Revisions yields the entries of the log.
	Revisions(ctx context.Context, f obelisk.RevisionFilter) iter.Seq2[obelisk.Revision, error]
	Source(ctx context.Context, id obelisk.SourceID) (obelisk.Source, error)
	// Sources yields all sources ordered by id.
	Sources(ctx context.Context) iter.Seq2[obelisk.Source, error]
	Texts
}

// Texts gives the decoded texts of documents. A text that is not kept is an
// error of kind ErrNotFound.
type Texts interface {
	Text(ctx context.Context, id obelisk.DocumentID) (string, error)
}

// Weighing reads what the sources amount to.
type Weighing interface {
	Verdicts(ctx context.Context, f obelisk.VerdictFilter) iter.Seq2[obelisk.Verdict, error]
	Findings(ctx context.Context, f obelisk.FindingFilter) iter.Seq2[obelisk.Finding, error]
	// Turns yields what changed, in the order that the filter asks for.
	Turns(ctx context.Context, f obelisk.TurnFilter) iter.Seq2[obelisk.Turn, error]
}

// collect reads a sequence to its end or its first error.
func collect[T any](seq iter.Seq2[T, error]) ([]T, error) {
	var out []T
	for v, err := range seq {
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// weighed are the statuses whose statements count.
func weighed() []obelisk.Status { return []obelisk.Status{obelisk.Accepted, obelisk.Proposed} }
