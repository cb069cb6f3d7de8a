package store_test

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"slices"
	"testing"

	"obelisk"
	"obelisk/internal/store"
)

// tamper changes the register behind the store's back.
func (p place) tamper(t *testing.T, text string) {
	t.Helper()
	db := p.database(t)
	if _, err := db.ExecContext(t.Context(), text); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// database opens the register behind the store's back.
func (p place) database(t *testing.T) *sql.DB {
	t.Helper()
	dsn := p.location
	if p.driver == "sqlite" {
		dsn = (&url.URL{Scheme: "file", Path: p.file()}).String()
	}
	db, err := sql.Open(p.driver, dsn)
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// indexes are the names and texts of those that the register has.
func (p place) indexes(t *testing.T) []string {
	t.Helper()
	db := p.database(t)
	defer db.Close()
	text := "SELECT name || ': ' || COALESCE(sql, '') FROM sqlite_schema WHERE type = 'index'"
	if p.driver == "pgx" {
		text = "SELECT indexname || ': ' || indexdef FROM pg_indexes WHERE schemaname = current_schema()"
	}
	rows, err := db.QueryContext(t.Context(), text)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var one string
		if err := rows.Scan(&one); err != nil {
			t.Fatal(err)
		}
		out = append(out, one)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

// tampering is something done to a register, and how to undo it.
type tampering struct {
	name, do, undo string
	want           store.MismatchError // without Detail
}

// testTampering holds the register to be verified before and after each.
func testTampering(t *testing.T, p place, s *store.Store, tests []tampering) {
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			verified(t, s)
			p.tamper(t, tt.do)
			_, err := s.Verify(t.Context())
			var got *store.MismatchError
			if !errors.As(err, &got) {
				t.Fatalf("verify says %v", err)
			}
			got.Detail = ""
			equal(t, "what is at fault", *got, tt.want)
			p.tamper(t, tt.undo)
			verified(t, s)
		})
	}
}

func testTamperedRows(t *testing.T, p place) {
	s := p.create(t)
	st := fill(t, s)[0]
	id := string(st.ID)
	record := func(kind obelisk.RecordKind, id string) store.MismatchError {
		return store.MismatchError{Kind: kind, ID: id}
	}
	lit := record(obelisk.RecordStatement, id)
	testTampering(t, p, s, []tampering{
		{"a status", `UPDATE statement SET status = 'accepted' WHERE id = '` + id + `'`, `UPDATE statement SET status = 'proposed' WHERE id = '` + id + `'`, lit},
		{"a column for searching", `UPDATE statement SET earliest = earliest + 1 WHERE id = '` + id + `'`, `UPDATE statement SET earliest = earliest - 1 WHERE id = '` + id + `'`, lit},
		{"a value that is none", `UPDATE statement SET value = 'x' || value WHERE id = '` + id + `'`, `UPDATE statement SET value = SUBSTR(value, 2) WHERE id = '` + id + `'`, lit},
		{"a passage", `UPDATE evidence SET passage = 'in June' WHERE statement = '` + id + `' AND position = 0`, `UPDATE evidence SET passage = 'in May' WHERE statement = '` + id + `' AND position = 0`, lit},
		{"evidence that is gone", `UPDATE evidence SET statement = 's-none' WHERE statement = '` + id + `' AND position = 1`, `UPDATE evidence SET statement = '` + id + `' WHERE statement = 's-none'`, lit},
		{"evidence under another subject", `UPDATE evidence SET subject = 'zeta' WHERE statement = '` + id + `'`, `UPDATE evidence SET subject = 'aria' WHERE statement = '` + id + `'`, lit},
		{"an entity", `UPDATE entity SET class = 'lamp' WHERE id = 'aria'`, `UPDATE entity SET class = 'town' WHERE id = 'aria'`, record(obelisk.RecordEntity, "aria")},
		{"an entity of nobody", `INSERT INTO entity (id, class) VALUES ('ghost', 'town')`, `DELETE FROM entity WHERE id = 'ghost'`, record(obelisk.RecordEntity, "")},
		{"a source", `UPDATE source SET record = REPLACE(record, 'The', 'A')`, `UPDATE source SET record = REPLACE(record, 'A Gazette', 'The Gazette')`, record(obelisk.RecordSource, "gazette")},
		{"a copy", `UPDATE copy SET source = 'almanac' WHERE document = '` + string(document("a")) + `'`, `UPDATE copy SET source = 'gazette'`, record(obelisk.RecordSource, "almanac")},
		{"the register", `UPDATE register SET record = REPLACE(record, 'CC0', 'CC1')`, `UPDATE register SET record = REPLACE(record, 'CC1', 'CC0')`, record(obelisk.RecordRegister, "lamps")},
		{"a total", `UPDATE total SET amount = amount + 1 WHERE sort = 'source'`, `UPDATE total SET amount = amount - 1 WHERE sort = 'source'`, record(obelisk.RecordSource, "")},
	})
}

func testTamperedLog(t *testing.T, p place) {
	s := p.create(t)
	fill(t, s)
	update(t, s, func(ctx context.Context, tx *store.Tx) error {
		return tx.PutEntity(ctx, obelisk.ActionCreate, obelisk.Entity{ID: "carna", Class: "town"})
	})
	revision := func(n int64) store.MismatchError { return store.MismatchError{Revision: n} }
	testTampering(t, p, s, []tampering{
		{"who", `UPDATE revision SET who = 'nobody' WHERE number = 2`, `UPDATE revision SET who = 'a tester' WHERE number = 2`, revision(2)},
		{"why", `UPDATE revision SET why = why || '!' WHERE number = 3`, `UPDATE revision SET why = 'to see' WHERE number = 3`, revision(3)},
		{"a record in a change", `UPDATE change SET record = REPLACE(record, 'town', 'lamp') WHERE revision = 3`, `UPDATE change SET record = REPLACE(record, 'lamp', 'town') WHERE revision = 3`, revision(3)},
		{"the order of changes", `UPDATE change SET position = -position WHERE revision = 2 AND position = 1`, `UPDATE change SET position = -position WHERE revision = 2 AND position = -1`, revision(2)},
		{"a revision that is gone", `UPDATE revision SET number = 99 WHERE number = 2`, `UPDATE revision SET number = 2 WHERE number = 99`, revision(2)},
		{"a last revision that is gone", `UPDATE revision SET number = -3 WHERE number = 3`, `UPDATE revision SET number = 3 WHERE number = -3`, revision(3)},
		{"a hash that is gone", `UPDATE log_hash SET position = 99 WHERE position = 1`, `UPDATE log_hash SET position = 1 WHERE position = 99`, revision(2)},
	})
}

func testCheckpointAt(t *testing.T, p place) {
	s := p.create(t)
	fill(t, s)
	before := verified(t, s)
	if err := attempt(t.Context(), s, func() error { return nil }); err != nil {
		t.Fatal(err)
	}
	after := verified(t, s)
	if after.Root == before.Root || after.Size != before.Size+1 {
		t.Errorf("the checkpoint went from %+v to %+v", before, after)
	}
	then, err := s.CheckpointAt(t.Context(), before.Size)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "the checkpoint of then", then, before)
	now, err := s.Checkpoint(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "the checkpoint of now", now, after)
}
