package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"obelisk"
)

// OpenImpatient opens a register whose writers wait only so long.
func OpenImpatient(ctx context.Context, o Options, wait time.Duration) (*Store, error) {
	e, err := engineFor(o)
	if err != nil {
		return nil, err
	}
	switch on := e.(type) {
	case embedded:
		on.wait = wait
		e = on
	case server:
		on.wait = wait
		e = on
	}
	return openOn(ctx, e, o)
}

// LimitPages lets an embedded register grow by so many pages, as if the disk
// were full then; a negative number lifts the limit.
func (s *Store) LimitPages(ctx context.Context, more int64) error {
	<-s.turn
	defer func() { s.turn <- struct{}{} }()
	w, err := s.writing(ctx)
	if err != nil {
		return err
	}
	defer s.doneWriting(w, true)
	var count int64
	if err := w.conn.QueryRowContext(ctx, "PRAGMA page_count").Scan(&count); err != nil {
		return err
	}
	limit := count + more
	if more < 0 {
		limit = 1 << 30
	}
	_, err = w.conn.ExecContext(ctx, fmt.Sprintf("PRAGMA max_page_count = %d", limit))
	return err
}

// Waits reports whether the next commit waits for the disk, as SQLite says itself.
func (s *Store) Waits(ctx context.Context) (bool, error) {
	<-s.turn
	defer func() { s.turn <- struct{}{} }()
	w, err := s.writing(ctx)
	if err != nil {
		return false, err
	}
	defer s.doneWriting(w, true)
	const full = 2
	var level int
	err = w.conn.QueryRowContext(ctx, "PRAGMA synchronous").Scan(&level)
	return level == full, err
}

// EncodedVerdict is the stored form of a verdict as an import writes it, and as
// encoding/json does.
func EncodedVerdict(v obelisk.Verdict) (written, want []byte, err error) {
	if written, err = encodeVerdict(v); err != nil {
		return nil, nil, err
	}
	var form verdictForm
	if err := json.Unmarshal(written, &form); err != nil {
		return nil, nil, err
	}
	want, err = json.Marshal(form)
	return written, want, err
}

// DecodeVerdict reads the long form of a verdict.
var DecodeVerdict = decodeVerdict

// Plan tells how an embedded register finds the first statements of a filter, a
// step a line.
func (s *Store) Plan(ctx context.Context, f obelisk.StatementFilter) ([]string, error) {
	q := statementPage(f, sorted(f.Subjects), nil, firstPage)
	return list(ctx, s.session, "EXPLAIN QUERY PLAN "+q.text.String(), q.args, func(scan scanner) (string, error) {
		var id, parent, unused int
		var step string
		err := scan(&id, &parent, &unused, &step)
		return step, err
	})
}

// StoredVerdict is the record under which a verdict is kept, and what is read of it
// with its reasons or without.
func StoredVerdict(v obelisk.Verdict, reasons bool) (string, obelisk.Verdict, error) {
	d, err := derivedOf(v)
	if err != nil {
		return "", obelisk.Verdict{}, err
	}
	read, err := verdictRow{v.Topic.Subject, v.Topic.Property, v.Kind, d.record}.verdict(reasons)
	return d.record, read, err
}

// ReadBrief reads a brief record of a verdict on the height of aria.
func ReadBrief(record string) (obelisk.Verdict, error) {
	return verdictRow{"aria", "height", obelisk.Single, record}.brief(true)
}
