package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"obelisk"
)

// The log is a Merkle tree (RFC 6962, as golang.org/x/mod/sumdb/tlog stores
// it) with one leaf for each revision: its header in JSON. The header holds the
// SHA-256 of the changes, so a revision with a million changes is hashed as
// they are written and never stands in memory.
//
// The changes are hashed in their order, each as four lines: action, kind, id,
// and the record's JSON.

// Checkpoint is the state of the log: whoever holds one can tell later whether
// history was rewritten.
type Checkpoint struct {
	// Size is the number of revisions.
	Size int64 `json:"size"`
	// Root is the hash of the tree, 32 bytes.
	Root tlog.Hash `json:"root"`
}

// header is the leaf of a revision.
type header struct {
	Number  int64  `json:"number"`
	At      string `json:"at"` // RFC 3339, UTC
	Who     string `json:"who"`
	Why     string `json:"why"`
	Changes int64  `json:"changes"`
	Digest  string `json:"digest"`
}

// leaf returns the hash of the header as a record of the tree.
func (h header) leaf() (tlog.Hash, error) {
	data, err := json.Marshal(h)
	if err != nil {
		return tlog.Hash{}, fmt.Errorf("write the header of revision %d: %w", h.Number, err)
	}
	return tlog.RecordHash(data), nil
}

// digestChange adds a change to the digest of its revision.
func digestChange(h io.Writer, c obelisk.Change) {
	// A hash never fails to take bytes.
	_, _ = io.WriteString(h, string(c.Action)+"\n"+string(c.Kind)+"\n"+c.ID+"\n")
	_, _ = h.Write(append(c.Record, '\n'))
}

// logger writes one revision.
type logger struct {
	session  *session
	revision obelisk.Revision
	// last is the newest revision before, once it is known.
	last    sql.NullInt64
	changes int64
	digest  hash.Hash
}

// newLogger prepares to write a revision; without changes none is written.
func newLogger(s *session) *logger { return &logger{session: s, digest: sha256.New()} }

// number finds the number of the revision at its first change.
func (l *logger) number(ctx context.Context) (int64, error) {
	if l.revision.Number == 0 {
		last, err := l.before(ctx)
		if err != nil {
			return 0, err
		}
		l.revision.Number = last + 1
	}
	return l.revision.Number, nil
}

// before is the newest revision before this one: nobody else adds one meanwhile.
func (l *logger) before(ctx context.Context) (int64, error) {
	if !l.last.Valid {
		last, err := lastRevision(ctx, l.session)
		if err != nil {
			return 0, err
		}
		l.last = sql.NullInt64{Int64: last, Valid: true}
	}
	return l.last.Int64, nil
}

// lastRevision is the number of the newest revision, 0 before the first.
func lastRevision(ctx context.Context, s *session) (int64, error) {
	var last sql.NullInt64
	err := s.row(ctx, `SELECT MAX(number) FROM revision`, nil, &last)
	return last.Int64, err
}

// add writes one change; doing names it in an error that comes later.
func (l *logger) add(ctx context.Context, doing string, c obelisk.Change) error {
	number, err := l.number(ctx)
	if err != nil {
		return err
	}
	err = l.session.later(ctx, write{
		doing: doing,
		text:  `INSERT INTO change (revision, position, action, kind, id, record) VALUES ($1, $2, $3, $4, $5, $6)`,
		args:  []any{number, l.changes, string(c.Action), string(c.Kind), c.ID, string(c.Record)},
	})
	if err != nil {
		return err
	}
	digestChange(l.digest, c)
	l.changes++
	return nil
}

// finish writes the header and its hashes, if there were changes.
func (l *logger) finish(ctx context.Context) (obelisk.Revision, error) {
	if l.changes == 0 {
		return obelisk.Revision{}, nil
	}
	r := l.revision
	h := header{
		Number: r.Number, At: r.At.Format(time.RFC3339Nano), Who: r.Who, Why: r.Why,
		Changes: l.changes, Digest: hex.EncodeToString(l.digest.Sum(nil)),
	}
	_, err := l.session.exec(ctx, `INSERT INTO revision (number, at, who, why, changes, digest) VALUES ($1, $2, $3, $4, $5, $6)`,
		h.Number, h.At, h.Who, h.Why, h.Changes, h.Digest)
	if err != nil {
		return obelisk.Revision{}, err
	}
	return r, l.grow(ctx, h)
}

// grow adds the leaf to the tree.
func (l *logger) grow(ctx context.Context, h header) error {
	leaf, err := h.leaf()
	if err != nil {
		return err
	}
	hashes, err := tlog.StoredHashesForRecordHash(h.Number-1, leaf, hashReader(ctx, l.session))
	if err != nil {
		return err
	}
	at := tlog.StoredHashIndex(0, h.Number-1)
	for i, hash := range hashes {
		if _, err := l.session.exec(ctx, `INSERT INTO log_hash (position, hash) VALUES ($1, $2)`, at+int64(i), hash[:]); err != nil {
			return err
		}
	}
	return nil
}

// hashReader reads stored hashes by their positions.
func hashReader(ctx context.Context, s *session) tlog.HashReader {
	return tlog.HashReaderFunc(func(positions []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(positions))
		for i, at := range positions {
			hash, err := storedHash(ctx, s, at)
			if err != nil {
				return nil, err
			}
			out[i] = hash
		}
		return out, nil
	})
}

// storedHash reads one hash of the tree.
func storedHash(ctx context.Context, s *session, at int64) (tlog.Hash, error) {
	var data []byte
	err := s.row(ctx, `SELECT hash FROM log_hash WHERE position = $1`, []any{at}, &data)
	if errors.Is(err, sql.ErrNoRows) {
		return tlog.Hash{}, &MismatchError{Detail: fmt.Sprintf("the hash %d of the log is missing", at)}
	}
	if err != nil {
		return tlog.Hash{}, fmt.Errorf("read the hash %d of the log: %w", at, err)
	}
	var hash tlog.Hash
	if copy(hash[:], data) != len(hash) || len(data) != len(hash) {
		return tlog.Hash{}, &MismatchError{Detail: fmt.Sprintf("the hash %d of the log has %d bytes", at, len(data))}
	}
	return hash, nil
}

// Checkpoint returns the state of the log as it is stored, without verifying it.
func (r reads) Checkpoint(ctx context.Context) (Checkpoint, error) {
	size, err := lastRevision(ctx, r.session)
	if err != nil {
		return Checkpoint{}, fmt.Errorf("read the size of the log: %w", r.engine.explain(err))
	}
	return r.CheckpointAt(ctx, size)
}

// CheckpointAt returns the checkpoint that the log had at an earlier size. It
// equals the one published then, unless history was rewritten. ErrNotFound
// where the log is shorter.
func (r reads) CheckpointAt(ctx context.Context, size int64) (Checkpoint, error) {
	last, err := lastRevision(ctx, r.session)
	if err != nil {
		return Checkpoint{}, fmt.Errorf("read the size of the log: %w", r.engine.explain(err))
	}
	if size < 0 || size > last {
		return Checkpoint{}, obelisk.NotFound(fmt.Sprintf("the log has %d revisions, so no state of %d", last, size))
	}
	root, err := tlog.TreeHash(size, hashReader(ctx, r.session))
	if err != nil {
		return Checkpoint{}, fmt.Errorf("read the state of the log at revision %d: %w", size, r.engine.explain(err))
	}
	return Checkpoint{Size: size, Root: root}, nil
}
