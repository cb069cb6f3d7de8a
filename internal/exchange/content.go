package exchange

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"

	"obelisk"
)

// Content is a register to be written. A store is one, and so is a view of a
// store, which is to be preferred where others may write meanwhile.
type Content interface {
	Register(context.Context) (obelisk.Register, error)
	// Sources are in any order.
	Sources(context.Context) iter.Seq2[obelisk.Source, error]
	// Entities are in order of id, byte by byte.
	Entities(context.Context, obelisk.EntityFilter) iter.Seq2[obelisk.Entity, error]
	// Statements are in order of subject, byte by byte, of all statuses.
	Statements(context.Context, obelisk.StatementFilter) iter.Seq2[obelisk.Statement, error]
	// Verdicts are in order of subject, byte by byte.
	Verdicts(context.Context, obelisk.VerdictFilter) iter.Seq2[obelisk.Verdict, error]
	// Text is the decoded text of a document, or an error of kind ErrNotFound
	// where the register keeps none.
	Text(context.Context, obelisk.DocumentID) (string, error)
}

// records are the sequences of a content.
type records struct {
	register   obelisk.Register
	sources    iter.Seq2[obelisk.Source, error]
	entities   iter.Seq2[obelisk.Entity, error]
	statements iter.Seq2[obelisk.Statement, error]
	verdicts   iter.Seq2[obelisk.Verdict, error]
	text       func(context.Context, obelisk.DocumentID) (string, error)
}

// recordsOf asks for all records of a content; none is read yet.
func recordsOf(ctx context.Context, src Content) (records, error) {
	return recordsBehind(ctx, src, Place{})
}

// recordsBehind asks for the records behind a place.
func recordsBehind(ctx context.Context, src Content, p Place) (records, error) {
	register, err := src.Register(ctx)
	if err != nil {
		return records{}, fmt.Errorf("read the register: %w", err)
	}
	return records{
		register: register, sources: src.Sources(ctx), entities: src.Entities(ctx, obelisk.EntityFilter{After: p.After}),
		statements: src.Statements(ctx, p.StatementsBehind(obelisk.StatementFilter{})),
		verdicts:   src.Verdicts(ctx, p.VerdictsBehind(obelisk.VerdictFilter{})), text: src.Text,
	}, nil
}

// subject is an entity with its statements.
type subject struct {
	entity     obelisk.Entity
	statements []obelisk.Statement
}

// subjects joins the entities with their statements, both in order of id.
func subjects(src records) iter.Seq2[subject, error] {
	return func(yield func(subject, error) bool) {
		next, stop := iter.Pull2(src.statements)
		defer stop()
		statement, err, more := next()
		last := obelisk.EntityID("")
		for e, entityErr := range src.entities {
			if entityErr != nil {
				yield(subject{}, fmt.Errorf("write the entities: %w", entityErr))
				return
			}
			about := subject{entity: e}
			for ; more && err == nil && statement.Subject == e.ID; statement, err, more = next() {
				about.statements = append(about.statements, statement)
			}
			if err = inOrder(about, last, statement, more, err); err != nil {
				yield(subject{}, err)
				return
			}
			last = e.ID
			if !yield(about, nil) {
				return
			}
		}
		if more {
			yield(subject{}, errors.Join(err, obelisk.Invalid(fmt.Sprintf("write the statement %s: its subject %q is not there", statement.ID, statement.Subject))))
		}
	}
}

// inOrder is an error where the sequences are not in order, so that nothing is left out unnoticed.
func inOrder(about subject, last obelisk.EntityID, next obelisk.Statement, more bool, err error) error {
	switch id := about.entity.ID; {
	case err != nil:
		return fmt.Errorf("write the statements: %w", err)
	case strings.Compare(string(last), string(id)) >= 0:
		return obelisk.Invalid(fmt.Sprintf("write the entities: %q comes after %q: they must be in order of id", id, last))
	case more && next.Subject < id:
		return obelisk.Invalid(fmt.Sprintf("write the statement %s: its subject %q is not there, or comes out of order", next.ID, next.Subject))
	}
	return nil
}
