package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"iter"
	"strings"
	"unicode/utf8"

	"obelisk"
)

const entityColumns = `SELECT e.id, e.class, COALESCE(e.merged, '') FROM entity e`

// scanEntity reads the columns above.
func scanEntity(scan scanner) (obelisk.Entity, error) {
	var e obelisk.Entity
	err := scan(&e.ID, &e.Class, &e.Merged)
	return e, err
}

// Entity returns the entity with the id, or ErrNotFound.
func (r reads) Entity(ctx context.Context, id obelisk.EntityID) (obelisk.Entity, error) {
	found, err := list(ctx, r.session, entityColumns+` WHERE e.id = $1`, []any{string(id)}, scanEntity)
	if err != nil {
		return obelisk.Entity{}, fmt.Errorf("read the entity %s: %w", id, r.engine.explain(err))
	}
	if len(found) == 0 {
		return obelisk.Entity{}, notFound(obelisk.RecordEntity, string(id))
	}
	return found[0], nil
}

// Entities returns the chosen entities, ordered by id.
func (r reads) Entities(ctx context.Context, f obelisk.EntityFilter) iter.Seq2[obelisk.Entity, error] {
	return sifted(f.Limit, len(f.IDs), func(last *obelisk.Entity, n int) ([]obelisk.Entity, error) {
		after := f.After
		if last != nil {
			after = last.ID
		}
		q := entityPage(f, after, n)
		found, err := list(ctx, r.session, q.text.String(), q.args, scanEntity)
		if err != nil {
			return nil, fmt.Errorf("read entities: %w", r.engine.explain(err))
		}
		return found, nil
	}, func(found []obelisk.Entity) ([]obelisk.Entity, error) { return r.entitiesAt(ctx, f.AsOf, found) })
}

// entityPage asks for at most n entities after an id. Of several classes each
// gives a page, and the first of all these are taken.
func entityPage(f obelisk.EntityFilter, after obelisk.EntityID, n int) *selection {
	q, classes := &selection{}, sorted(f.Class)
	write := func(class obelisk.ClassID) {
		q.append(entityColumns)
		q.any = false
		if class != "" {
			q.where("e.class = ?", string(class))
		} else {
			within(q, "e.class", classes, "")
		}
		within(q, "e.id", sorted(f.IDs), "")
		for _, h := range f.Holding {
			q.holding(h)
		}
		if after != "" {
			q.where("e.id > ?", string(after))
		}
		q.append(" ORDER BY e.id LIMIT ? + 0", n)
	}
	if len(f.IDs) > 0 || len(f.Holding) > 0 || len(classes) < 2 {
		write("")
		return q
	}
	for i, c := range classes {
		if i > 0 {
			q.append(" UNION ALL ")
		}
		q.append("SELECT * FROM (")
		write(c)
		q.append(") AS part")
	}
	q.append(" ORDER BY id LIMIT ? + 0", n)
	return q
}

// PutEntity writes the entity and logs the action. An entity that is there
// already, the same, is no change. A merged one must name an entity that is
// there.
func (tx *Tx) PutEntity(ctx context.Context, action obelisk.Action, e obelisk.Entity) error {
	doing := "write the entity " + string(e.ID)
	if !e.ID.Valid() || e.Class == "" {
		return tx.fail(doing, obelisk.Invalid("an entity needs a slug as its id and a class"))
	}
	record, err := encode(e)
	if err != nil {
		return tx.fail(doing, err)
	}
	changed, err := tx.replaceEntity(ctx, e)
	if err != nil || !changed {
		return tx.fail(doing, err)
	}
	tx.totals[total{sortEntity, string(e.Class)}]++
	return tx.record(ctx, doing, obelisk.Change{Action: action, Kind: obelisk.RecordEntity, ID: string(e.ID), Record: record})
}

// replaceEntity writes the row, and reports false where it is there.
func (tx *Tx) replaceEntity(ctx context.Context, e obelisk.Entity) (bool, error) {
	args := []any{string(e.ID), string(e.Class), optional(string(e.Merged))}
	n, err := tx.session.exec(ctx, `INSERT INTO entity (id, class, merged) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING`, args...)
	if err != nil || n > 0 {
		return true, err
	}
	old, err := tx.Entity(ctx, e.ID)
	if err != nil || old == e {
		return false, err
	}
	tx.totals[total{sortEntity, string(old.Class)}]--
	_, err = tx.session.exec(ctx, `UPDATE entity SET class = $2, merged = $3 WHERE id = $1`, args...)
	return true, err
}

// record logs a change that was made.
func (tx *Tx) record(ctx context.Context, doing string, c obelisk.Change) error {
	return tx.fail(doing, tx.log.add(ctx, doing, c))
}

// optional is the text, or NULL for an empty one.
func optional(s string) sql.NullString { return sql.NullString{String: s, Valid: s != ""} }

// encode writes a record's JSON, which must be text that both engines can keep.
func encode(record any) (json.RawMessage, error) {
	var data []byte
	var err error
	if own, ok := record.(json.Marshaler); ok {
		data, err = own.MarshalJSON() // encoding/json would look through what it writes once more
	} else {
		data, err = json.Marshal(record)
	}
	if err != nil {
		return nil, err
	}
	return keepable(data)
}

// keepable refuses JSON of text that one of the engines cannot keep.
func keepable(data []byte) (json.RawMessage, error) {
	if unkeepable(data) {
		return nil, noText("it")
	}
	return data, nil
}

// noText says that something holds what neither engine keeps as text.
func noText(of string) error {
	return obelisk.Told(obelisk.ErrInvalid, obelisk.Say("store.text"), of+" holds bytes that are no UTF-8 text, or the character U+0000")
}

// unkeepable looks through JSON, as encoding/json writes it, for the escapes
// that stand for U+0000 and for bytes that were no UTF-8.
func unkeepable(data []byte) bool {
	for {
		i := bytes.IndexByte(data, '\\')
		if i < 0 || i+1 >= len(data) {
			return false
		}
		data = data[i+1:]
		if bytes.HasPrefix(data, []byte("u0000")) || bytes.HasPrefix(data, []byte("ufffd")) {
			return true
		}
		data = data[1:]
	}
}

// clean refuses texts that PostgreSQL cannot keep, on both engines.
func clean(of string, texts ...string) error {
	for _, s := range texts {
		if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
			return noText(of)
		}
	}
	return nil
}
