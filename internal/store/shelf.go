package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A row of a large import is written once and its place in every index searched
// for; where the rows are as many as those that are there, it is quicker to put
// the indexes aside and make them anew, sorted, at the end. Those by which what is
// written would be found go too, until something is asked of their table. All
// stand in the transaction of the Update: readers never miss an index, and after a
// crash the register has those from before.

// shelving is how an engine prepares for a large import, and puts indexes aside.
type shelving struct {
	// list gives name and text of the index with a name; empty where all stay.
	list string
	// begin is run before the first is put aside, end when all are there again.
	begin, end string
	// sort is run before indexes are made anew, and sorted after.
	sort, sorted string
}

// shelvable are the indexes that may be put aside. Those of a table are its keys
// and make it possible to ask for a row; by the others only readers choose.
var shelvable = []shelvableIndex{
	{name: "entity_class"},
	{name: "statement_status"},
	{name: "statement_property"},
	{name: "statement_date"},
	{name: "statement_amount"},
	{name: "statement_point_lat"},
	{name: "evidence_document"},
	{name: "verdict_kind"},
	{name: "change_record"},
	{"statement_id", "statement"},
	{"statement_subject", "statement"},
	{"statement_ref", "statement"},
	{"evidence_position", "evidence"},
	{"evidence_subject", "evidence"},
	{"evidence_source", "evidence"},
	{"verdict_topic", "verdict"},
	{"search_document_entity", "search_document"},
}

// shelvableIndex is an index that may be put aside; table is that of which it is a
// key, or "".
type shelvableIndex struct{ name, table string }

// shelved is an index that was put aside, with the text that makes it.
type shelved struct {
	shelvableIndex
	text string
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
	if tx.shelving || tx.log.changes < leastShelving {
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
	tx.shelving = true
	if how.list == "" {
		return nil
	}
	for _, index := range shelvable {
		if err := tx.shelveOne(ctx, how, index); err != nil {
			return fmt.Errorf("put the index %s aside: %w", index.name, err)
		}
	}
	tx.session.asked = tx.findable
	return nil
}

// shelveOne puts one index aside, if it is there.
func (tx *Tx) shelveOne(ctx context.Context, how shelving, index shelvableIndex) error {
	var name, text string
	err := tx.session.row(ctx, how.list, []any{index.name}, &name, &text)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err == nil {
		_, err = tx.session.on.ExecContext(ctx, "DROP INDEX "+name)
	}
	if err == nil {
		tx.shelved = append(tx.shelved, shelved{index, text})
	}
	return err
}

// findable makes the keys anew of the tables that a text names, before it is run.
func (tx *Tx) findable(ctx context.Context, text string) error {
	return tx.restore(ctx, func(index shelved) bool { return index.table != "" && strings.Contains(text, index.table) })
}

// unshelve makes all indexes anew that were put aside. Everything that was written
// has been sent.
func (tx *Tx) unshelve(ctx context.Context) error {
	if !tx.shelving {
		return nil
	}
	if err := tx.restore(ctx, func(shelved) bool { return true }); err != nil {
		return err
	}
	if end := tx.engine.words().shelving.end; end != "" {
		_, err := tx.session.on.ExecContext(ctx, end)
		return err
	}
	return nil
}

// restore makes the indexes anew that are wanted.
func (tx *Tx) restore(ctx context.Context, wanted func(shelved) bool) error {
	if !slices.ContainsFunc(tx.shelved, wanted) {
		return nil
	}
	how := tx.engine.words().shelving
	if _, err := tx.session.on.ExecContext(ctx, how.sort); err != nil {
		return err
	}
	var left []shelved
	for _, index := range tx.shelved {
		if !wanted(index) {
			left = append(left, index)
			continue
		}
		if _, err := tx.session.on.ExecContext(ctx, index.text); err != nil {
			doing := "make the index " + index.name + " anew"
			if tx.engine.failure(err) == failDuplicate {
				doing = "write the " + index.table + "s that are new, of which one was there"
			}
			return fmt.Errorf("%s: %w", doing, tx.engine.explain(err))
		}
	}
	tx.shelved = left
	_, err := tx.session.on.ExecContext(ctx, how.sorted)
	return err
}
