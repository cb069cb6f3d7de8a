package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// A row of a large import is written once and its place in every index searched
// for; where the rows are as many as those that are there, it is quicker to put
// the indexes aside and make them anew, sorted, at the end. Both stand in the
// transaction of the Update: readers never miss an index, and after a crash the
// register has those from before.

// shelving is how an engine puts indexes aside; the zero value says that it
// leaves them.
type shelving struct {
	// list gives name and text of the index with a name.
	list string
	// begin is run before the first is put aside, end before the first is made
	// anew, and after when all are.
	begin, end, after string
}

// shelvable are the indexes by which readers choose. What an import asks while it
// writes is found by others: the keys, what is said of an entity, and what leads
// there.
var shelvable = []string{
	"entity_class", "statement_status", "statement_property", "statement_date", "statement_amount",
	"statement_point_lat", "evidence_document", "evidence_subject", "verdict_kind", "change_record",
}

// An import puts indexes aside when it has made so many changes, and a part of as
// many as the register had that makes it likely to pay.
const (
	leastShelving = 20_000
	shelvingShare = 4
)

// shelve puts indexes aside where that pays.
func (tx *Tx) shelve(ctx context.Context) error {
	how := tx.engine.words().shelving
	if how == (shelving{}) || tx.shelved != nil || tx.log.changes < leastShelving {
		return nil
	}
	counts, err := tx.Counts(ctx)
	if err != nil {
		return err
	}
	there := counts.Entities
	for _, n := range counts.Statements {
		there += n
	}
	if there > shelvingShare*tx.log.changes {
		return nil
	}
	if _, err := tx.session.on.ExecContext(ctx, how.begin); err != nil {
		return err
	}
	tx.shelved = []string{}
	for _, name := range shelvable {
		if err := tx.shelveOne(ctx, how, name); err != nil {
			return fmt.Errorf("put the index %s aside: %w", name, err)
		}
	}
	return nil
}

// shelveOne puts one index aside, if it is there.
func (tx *Tx) shelveOne(ctx context.Context, how shelving, name string) error {
	var text string
	err := tx.session.row(ctx, how.list, []any{name}, &name, &text)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err == nil {
		_, err = tx.session.on.ExecContext(ctx, "DROP INDEX "+name)
	}
	if err == nil {
		tx.shelved = append(tx.shelved, text)
	}
	return err
}

// unshelve makes the indexes anew that were put aside. Everything that was written
// has been sent.
func (tx *Tx) unshelve(ctx context.Context) error {
	if tx.shelved == nil {
		return nil
	}
	how := tx.engine.words().shelving
	texts := append(append([]string{how.end}, tx.shelved...), how.after)
	for _, text := range texts {
		if _, err := tx.session.on.ExecContext(ctx, text); err != nil {
			return fmt.Errorf("make an index anew: %w", tx.engine.explain(err))
		}
	}
	return nil
}
