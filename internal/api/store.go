package api

import (
	"context"
	"iter"

	"obelisk"
	"obelisk/internal/search"
)

// Store is what the API reads of a register; store.Store has it all.
type Store interface {
	Records
	Weighing
	search.Index
	// Register is what the register says of itself.
	Register(ctx context.Context) (obelisk.Register, error)
	// Counts are the totals.
	Counts(ctx context.Context) (obelisk.Counts, error)
	// LastRevision is the number of the newest revision.
	LastRevision(ctx context.Context) (int64, error)
	// AtOnce calls the function with a context under which several reads cost less
	// and, in an embedded register, see one state.
	AtOnce(ctx context.Context, read func(context.Context) error) error
}

// Records reads entities, statements and sources. A record that is not there
// is an error of kind ErrNotFound.
type Records interface {
	// Entities yields entities ordered by id.
	Entities(ctx context.Context, f obelisk.EntityFilter) iter.Seq2[obelisk.Entity, error]
	// Statements yields statements ordered by subject, property and id.
	Statements(ctx context.Context, f obelisk.StatementFilter) iter.Seq2[obelisk.Statement, error]
	Source(ctx context.Context, id obelisk.SourceID) (obelisk.Source, error)
	// Sources yields all sources ordered by id.
	Sources(ctx context.Context) iter.Seq2[obelisk.Source, error]
	// SomeSources yields sources ordered by id.
	SomeSources(ctx context.Context, f obelisk.SourceFilter) iter.Seq2[obelisk.Source, error]
	History
}

// History reads the log and the feed.
type History interface {
	Revisions(ctx context.Context, f obelisk.RevisionFilter) iter.Seq2[obelisk.Revision, error]
	// Log yields changes in the order in which they were made.
	Log(ctx context.Context, f obelisk.LogFilter) iter.Seq2[obelisk.Logged, error]
	// Turns yields what changed of verdicts and findings, the oldest first.
	Turns(ctx context.Context, f obelisk.TurnFilter) iter.Seq2[obelisk.Turn, error]
}

// Weighing reads what the sources amount to.
type Weighing interface {
	Verdicts(ctx context.Context, f obelisk.VerdictFilter) iter.Seq2[obelisk.Verdict, error]
	Findings(ctx context.Context, f obelisk.FindingFilter) iter.Seq2[obelisk.Finding, error]
	// VerdictKinds gives the verdicts of topics by their keys; a topic without
	// one is left out.
	VerdictKinds(ctx context.Context, topics []obelisk.Topic) (map[string]obelisk.VerdictKind, error)
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
