package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"golang.org/x/mod/sumdb/tlog"

	"obelisk"
)

// What Verify holds together: the hashes of the tree with the revisions, the
// revisions with their changes, and the newest change of each record with the
// rows of the tables. It reads page by page, in memory that does not grow with
// the register. History that was rewritten as a whole, hashes included, shows
// only against an earlier checkpoint (CheckpointAt).

// MismatchError says where the register differs from its log.
type MismatchError struct {
	// Revision is the number of the revision at fault; 0 where it is a record.
	Revision int64
	// Kind and ID name the record at fault; empty where it is a revision.
	Kind obelisk.RecordKind
	ID   string
	// Detail says what differs, in English.
	Detail string
}

// Error returns the detail.
func (e *MismatchError) Error() string { return e.Detail }

// mismatch is the error for a record that differs from its newest change.
func mismatch(kind obelisk.RecordKind, id, what string) error {
	return &MismatchError{Kind: kind, ID: id, Detail: fmt.Sprintf("the %s %s %s", kind, id, what)}
}

// broken is the error for a revision that is not as it was written.
func broken(number int64, what string) error {
	return &MismatchError{Revision: number, Detail: fmt.Sprintf("revision %d %s", number, what)}
}

// Verify computes the log anew from the stored revisions and compares it, and
// every record, with what the tables hold. It returns the checkpoint of the
// log, or a MismatchError that names the first revision or record at fault.
func (s *Store) Verify(ctx context.Context) (Checkpoint, error) {
	var checkpoint Checkpoint
	err := s.View(ctx, func(v *View) error {
		var err error
		if checkpoint, err = v.verifyLog(ctx); err != nil {
			return err
		}
		return v.verifyRecords(ctx)
	})
	if err != nil {
		return Checkpoint{}, fmt.Errorf("verify the register %s: %w", s.engine.place(), s.engine.explain(err))
	}
	return checkpoint, nil
}

// verifyLog computes every hash of the tree from the revisions.
func (v *View) verifyLog(ctx context.Context) (Checkpoint, error) {
	size := int64(0)
	headers := pages(0, func(last *header, n int) ([]header, error) {
		after := int64(0)
		if last != nil {
			after = last.Number
		}
		return list(ctx, v.session, revisionColumns+` WHERE number > $1 ORDER BY number LIMIT $2 + 0`, []any{after, n}, scanHeader)
	})
	for h, err := range headers {
		if err != nil {
			return Checkpoint{}, err
		}
		size++
		if h.Number != size {
			return Checkpoint{}, broken(size, "is missing")
		}
		if err := v.verifyRevision(ctx, h); err != nil {
			return Checkpoint{}, err
		}
	}
	if err := v.verifyEnd(ctx, size); err != nil {
		return Checkpoint{}, err
	}
	root, err := tlog.TreeHash(size, hashReader(ctx, v.session))
	return Checkpoint{Size: size, Root: root}, err
}

// verifyEnd looks for changes and hashes beyond the last revision.
func (v *View) verifyEnd(ctx context.Context, size int64) error {
	var changes, hashes int64
	err := v.session.row(ctx, `SELECT (SELECT COUNT(*) FROM change WHERE revision > $1 OR revision < 1), (SELECT COUNT(*) FROM log_hash)`,
		[]any{size}, &changes, &hashes)
	switch {
	case err != nil:
		return err
	case changes > 0 || hashes != tlog.StoredHashCount(size):
		return broken(size+1, "is missing: the log has changes or hashes of it")
	}
	return nil
}

// verifyRevision compares a revision with its changes and with its hashes.
func (v *View) verifyRevision(ctx context.Context, h header) error {
	digest := sha256.New()
	count := int64(0)
	rows := pages(0, func(last *changeRow, n int) ([]changeRow, error) {
		q := selectFrom(changeColumns)
		q.where("revision = ?", h.Number)
		return v.changePage(ctx, q, last, n)
	})
	for w, err := range rows {
		if err != nil {
			return err
		}
		if w.position != count {
			return broken(h.Number, fmt.Sprintf("lacks its change %d", count))
		}
		count++
		digestChange(digest, w.change)
	}
	if count != h.Changes || hex.EncodeToString(digest.Sum(nil)) != h.Digest {
		return broken(h.Number, "does not hold the changes that it was written with")
	}
	return v.verifyHashes(ctx, h)
}

// verifyHashes computes the hashes that a revision added to the tree.
func (v *View) verifyHashes(ctx context.Context, h header) error {
	leaf, err := h.leaf()
	if err != nil {
		return err
	}
	hashes, err := tlog.StoredHashesForRecordHash(h.Number-1, leaf, hashReader(ctx, v.session))
	if err != nil {
		return err
	}
	at := tlog.StoredHashIndex(0, h.Number-1)
	for i, want := range hashes {
		got, err := storedHash(ctx, v.session, at+int64(i))
		var missing *MismatchError
		if err != nil && !errors.As(err, &missing) {
			return err
		}
		if err != nil || got != want {
			return broken(h.Number, "is not as it was written: its hash in the log differs")
		}
	}
	return nil
}

// verifyRecords compares the newest change of each record with the tables, and
// the totals with what the records add up to.
func (v *View) verifyRecords(ctx context.Context) error {
	kinds := []struct {
		kind   obelisk.RecordKind
		stored func(context.Context, []string, totals) (map[string]json.RawMessage, error)
	}{
		{obelisk.RecordRegister, v.storedRegister},
		{obelisk.RecordEntity, v.storedEntities},
		{obelisk.RecordSource, v.storedSources},
		{obelisk.RecordStatement, v.storedStatements},
	}
	counted := totals{}
	for _, k := range kinds {
		logged, err := v.verifyKind(ctx, k.kind, func(ids []string) (map[string]json.RawMessage, error) {
			return k.stored(ctx, ids, counted)
		})
		if err != nil {
			return err
		}
		if err := v.verifyCount(ctx, string(k.kind), logged); err != nil {
			return err
		}
	}
	if err := v.verifyEvidence(ctx); err != nil {
		return err
	}
	if err := v.verifyCount(ctx, "copy", counted[total{sortDocument, ""}]); err != nil {
		return err
	}
	return v.verifyTotals(ctx, counted)
}

// verifyKind walks over the newest changes of one kind and compares each with
// what is stored; it returns how many records the log knows.
func (v *View) verifyKind(ctx context.Context, kind obelisk.RecordKind, stored func(ids []string) (map[string]json.RawMessage, error)) (int64, error) {
	logged, after := int64(0), ""
	for {
		newest, err := list(ctx, v.session, changeColumns+` c WHERE kind = $1 AND id > $2 AND NOT EXISTS (
			SELECT 1 FROM change d WHERE d.kind = c.kind AND d.id = c.id AND (d.revision, d.position) > (c.revision, c.position))
			ORDER BY id LIMIT $3 + 0`, []any{string(kind), after, mostListed}, scanChange)
		if err != nil || len(newest) == 0 {
			return logged, err
		}
		ids := make([]string, len(newest))
		for i, w := range newest {
			ids[i] = w.change.ID
		}
		rows, err := stored(ids)
		if err != nil {
			return 0, err
		}
		for _, w := range newest {
			row, there := rows[w.change.ID]
			switch {
			case !there:
				return 0, mismatch(kind, w.change.ID, "is in the log but not in its table")
			case !bytes.Equal(row, w.change.Record):
				return 0, mismatch(kind, w.change.ID, fmt.Sprintf("differs from what revision %d made it", w.revision))
			}
		}
		logged += int64(len(newest))
		after = ids[len(ids)-1]
	}
}

// verifyCount compares the number of a table's rows with that of the records.
func (v *View) verifyCount(ctx context.Context, table string, logged int64) error {
	var rows int64
	if err := v.session.row(ctx, "SELECT COUNT(*) FROM "+table, nil, &rows); err != nil {
		return err
	}
	if rows != logged {
		return &MismatchError{Kind: obelisk.RecordKind(table), Detail: fmt.Sprintf("the table %s has %d rows, but the log knows of %d", table, rows, logged)}
	}
	return nil
}

// verifyTotals compares the stored totals of logged records with the counted ones.
func (v *View) verifyTotals(ctx context.Context, counted totals) error {
	stored := totals{}
	err := v.session.each(ctx, `SELECT sort, name, amount FROM total WHERE sort IN ('entity', 'source', 'statement', 'document')`, nil,
		func(scan scanner) error {
			var k total
			var n int64
			err := scan(&k.sort, &k.name, &n)
			stored[k] = n
			return err
		})
	if err != nil {
		return err
	}
	for _, k := range slices.Concat(stored.keys(), counted.keys()) {
		if stored[k] != counted[k] {
			return &MismatchError{Kind: obelisk.RecordKind(k.sort), Detail: fmt.Sprintf("the total of %s %s is kept as %d, but there are %d", k.sort, k.name, stored[k], counted[k])}
		}
	}
	return nil
}

// verifyEvidence looks for evidence of no statement, or filed under another
// subject or property than its statement's.
func (v *View) verifyEvidence(ctx context.Context) error {
	var id sql.NullString
	err := v.session.row(ctx, `SELECT MIN(e.statement) FROM evidence e LEFT JOIN statement s ON s.id = e.statement
		WHERE s.id IS NULL OR s.subject <> e.subject OR s.property <> e.property`, nil, &id)
	if err == nil && id.Valid {
		err = mismatch(obelisk.RecordStatement, id.String, "has evidence that is not filed under it")
	}
	return err
}

// storedRegister reads the register's record.
func (v *View) storedRegister(ctx context.Context, _ []string, _ totals) (map[string]json.RawMessage, error) {
	out := map[string]json.RawMessage{}
	return out, v.session.each(ctx, `SELECT id, record FROM register`, nil, func(scan scanner) error {
		var id, record string
		err := scan(&id, &record)
		out[id] = json.RawMessage(record)
		return err
	})
}

// storedEntities reads entities from their table.
func (v *View) storedEntities(ctx context.Context, ids []string, counted totals) (map[string]json.RawMessage, error) {
	q := selectFrom(entityColumns)
	within(q, "id", ids, "")
	q.append(" ORDER BY id")
	entities, err := list(ctx, v.session, q.text.String(), q.args, scanEntity)
	if err != nil {
		return nil, err
	}
	out := make(map[string]json.RawMessage, len(entities))
	for _, e := range entities {
		counted[total{sortEntity, string(e.Class)}]++
		if out[string(e.ID)], err = encode(e); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// storedSources reads sources and which documents are copies of them.
func (v *View) storedSources(ctx context.Context, ids []string, counted totals) (map[string]json.RawMessage, error) {
	q := selectFrom(`SELECT id, kind, record FROM source`)
	within(q, "id", ids, "")
	q.append(" ORDER BY id")
	rows, err := list(ctx, v.session, q.text.String(), q.args, scanDerived)
	if err != nil {
		return nil, err
	}
	out := make(map[string]json.RawMessage, len(rows))
	for _, d := range rows {
		var s obelisk.Source
		if err := json.Unmarshal([]byte(d.record), &s); err != nil || string(s.ID) != d.key || string(s.Kind) != d.kind {
			return nil, mismatch(obelisk.RecordSource, d.key, "is not what its record says")
		}
		if err := v.verifyCopies(ctx, s); err != nil {
			return nil, err
		}
		counted[total{sortSource, ""}]++
		counted[total{sortDocument, ""}] += int64(len(s.Copies))
		out[d.key] = json.RawMessage(d.record)
	}
	return out, nil
}

// verifyCopies compares the copies of a source with their table.
func (v *View) verifyCopies(ctx context.Context, s obelisk.Source) error {
	want := make([]obelisk.DocumentID, len(s.Copies))
	for i, c := range s.Copies {
		want[i] = c.Document
	}
	got, err := list(ctx, v.session, `SELECT document FROM copy WHERE source = $1 ORDER BY document`, []any{string(s.ID)},
		func(scan scanner) (obelisk.DocumentID, error) {
			var id obelisk.DocumentID
			err := scan(&id)
			return id, err
		})
	if err == nil && !slices.Equal(got, sorted(want)) {
		err = mismatch(obelisk.RecordSource, string(s.ID), "has other copies in their table than in its record")
	}
	return err
}

// storedStatements reads statements with their evidence and looks whether the
// columns for searching are those of the value.
func (v *View) storedStatements(ctx context.Context, ids []string, counted totals) (map[string]json.RawMessage, error) {
	q := selectFrom(everyStatementColumn)
	within(q, "s.id", ids, "")
	q.append(" ORDER BY s.id")
	rows, err := list(ctx, v.session, q.text.String(), q.args, scanStatementRow)
	if err != nil {
		return nil, err
	}
	statements := make([]obelisk.Statement, len(rows))
	for i, w := range rows {
		s, err := w.statement()
		if err != nil {
			return nil, err
		}
		if again, err := rowOf(s); err != nil || again != w {
			return nil, mismatch(obelisk.RecordStatement, string(w.ID), "has columns that do not belong to its value")
		}
		counted[total{sortStatement, string(s.Status)}]++
		statements[i] = s
	}
	if err := v.addEvidence(ctx, statements, false); err != nil {
		return nil, err
	}
	out := make(map[string]json.RawMessage, len(rows))
	for _, s := range statements {
		if out[string(s.ID)], err = encode(s); err != nil {
			return nil, err
		}
	}
	return out, nil
}
