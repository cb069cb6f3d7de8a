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

// shelvable are the indexes that may be put aside. By those of no table only readers
// choose.
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
	{name: "statement_id", table: "statement"},
	{name: "statement_subject", table: "statement", leads: "FROM statement s WHERE s.subject"},
	{name: "statement_ref", table: "statement", leads: "s.ref ="},
	{name: "evidence_position", table: "evidence"},
	{name: "evidence_source", table: "evidence"},
	{name: "evidence_subject", table: "evidence", leads: "FROM evidence WHERE subject"},
	{name: "verdict_topic", table: "verdict"},
	{name: "search_document_entity", table: "search_document"},
}

// shelvableIndex is an index that may be put aside.
type shelvableIndex struct {
	name string
	// table is that of which it is a key: what asks of the table may need it.
	table string
	// leads is in those texts that need this key of the table and no other.
	leads string
}

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

// findable makes the keys anew that a text may need, before it is run.
func (tx *Tx) findable(ctx context.Context, text string) error {
	led := map[string]bool{}
	for _, index := range shelvable {
		led[index.table] = led[index.table] || index.leadsIn(text)
	}
	return tx.restore(ctx, func(index shelved) bool {
		return index.leadsIn(text) || index.table != "" && !led[index.table] && names(text, index.table)
	})
}

// leadsIn reports whether a text needs this key of the table and no other.
func (index shelvableIndex) leadsIn(text string) bool {
	return index.leads != "" && strings.Contains(text, index.leads)
}

// names reports whether a text reads or writes a table, or one with a longer name.
func names(text, table string) bool {
	return slices.ContainsFunc([]string{"FROM ", "JOIN ", "INTO ", "UPDATE "}, func(verb string) bool { return strings.Contains(text, verb+table) })
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
