// Package store keeps a register in SQL: its entities, statements, evidence and
// sources, what was worked out from them, and the log of every change.
//
// A register is a directory with one SQLite database, or a schema of a
// PostgreSQL database; the SQL is the same but for a few words (see engine).
//
// What holds on both:
//   - A write happens in Update and nowhere else. It is one transaction: all of
//     it is kept, with its revision in the log, or none of it. What Update has
//     returned without an error is on the disk.
//   - One writer at a time. Another one, in this process or elsewhere, waits;
//     after ten seconds behind another process it is told so (ErrConflict).
//   - Reads never wait for a writer. A sequence is read page by page, so it holds
//     neither a table in memory nor a connection while its consumer works; View
//     gives several reads of one unchanging state.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"obelisk"
)

// Options say which register to open and how.
type Options struct {
	// Location is the directory of an embedded register, or a postgres:// address.
	Location string
	// Clock tells the time that revisions bear. It is needed unless ReadOnly is set.
	Clock func() time.Time
	// ReadOnly refuses every Update, and opens the register's file for reading only.
	ReadOnly bool
	// Updating, where set, is told where a register is, without its password, before
	// it is brought up to date after an older program, which takes minutes where it is
	// large.
	Updating func(place string)
}

// Store is an open register. Its methods may be called from several goroutines.
type Store struct {
	reads
	engine   engine
	clock    func() time.Time
	readOnly bool
	updating func(place string) // nil where nobody is to be told
	writers  *sql.DB
	// turn holds one token; who has it writes, and has the writer.
	turn     chan struct{}
	writer   *writer // kept from the last Update; nil where there is none
	unsynced bool    // there were late Updates since the last Sync
	backfill *backfill
}

// Create makes a new register that holds the given record of itself and, as
// accepted statements, the concepts of its schema: revision 1. It fails with
// ErrConflict where a register is already there and with ErrInvalid where the
// record is unsound, and leaves nothing behind when it fails.
func Create(ctx context.Context, o Options, r obelisk.Register) (*Store, error) {
	if err := r.Check(); err != nil {
		return nil, err
	}
	if o.ReadOnly {
		return nil, obelisk.Invalid("a register cannot be made read-only: make it first, then open it so")
	}
	e, err := engineFor(o)
	if err != nil {
		return nil, err
	}
	if err := e.create(ctx, func(db *sql.DB, at engine) error { return found(ctx, db, at, o, r) }); err != nil {
		return nil, err
	}
	return Open(ctx, o)
}

// Open opens the register at the location. The error is of kind ErrNotFound
// where there is none (and says how to make one), and of kind ErrInvalid where
// something else is there or the register was written by a newer program. An
// older register is brought up to date unless ReadOnly is set.
func Open(ctx context.Context, o Options) (*Store, error) {
	if o.Clock == nil && !o.ReadOnly {
		return nil, obelisk.Invalid("open a register: no clock was given; only a read-only register does without")
	}
	e, err := engineFor(o)
	if err != nil {
		return nil, err
	}
	return openOn(ctx, e, o)
}

// openOn opens the register of an engine.
func openOn(ctx context.Context, e engine, o Options) (*Store, error) {
	pools, err := e.open(o.ReadOnly)
	if err != nil {
		return nil, err
	}
	s := newStore(e, o, pools)
	err = s.greet(ctx)
	if err == nil {
		return s, nil
	}
	if sealed, ok := e.sealed(); ok && o.ReadOnly && e.failure(err) == failDenied {
		if err := s.Close(); err != nil {
			return nil, err
		}
		return openOn(ctx, sealed, o)
	}
	return nil, errors.Join(err, s.Close())
}

// newStore puts a store together; nothing is read yet.
func newStore(e engine, o Options, p pools) *Store {
	s := &Store{
		engine: e, clock: o.Clock, readOnly: o.ReadOnly, updating: o.Updating, writers: p.writers,
		turn: make(chan struct{}, 1),
		reads: reads{
			session: newSession(p, e), engine: e, register: new(atomic.Pointer[knownRegister]),
		},
	}
	s.turn <- struct{}{}
	if p.copying != nil {
		s.backfill = newBackfill(p.copying, s.turn)
	}
	return s
}

// greet looks whether a register is there that this program understands.
func (s *Store) greet(ctx context.Context) error {
	there, err := s.engine.present(ctx, s.session)
	if err != nil {
		return err
	}
	if !there {
		return s.engine.missing()
	}
	pending, err := s.pending(ctx)
	if err != nil {
		return err
	}
	if len(pending) > 0 {
		if s.readOnly {
			return obelisk.Invalid(fmt.Sprintf("the register %s was written by an older obelisk: open it once for writing to bring it up to date", s.engine.place()))
		}
		if s.updating != nil {
			s.updating(s.engine.place())
		}
		if err := s.migrate(ctx, pending); err != nil {
			return err
		}
	}
	return s.checkFormat(ctx)
}

// checkFormat refuses a register whose stored form is newer than this program's.
func (s *Store) checkFormat(ctx context.Context) error {
	var format int64
	err := s.session.row(ctx, `SELECT format FROM register WHERE one = 1`, nil, &format)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return obelisk.Invalid(fmt.Sprintf("the register %s has tables but says nothing of itself: it is damaged, restore it from a backup", s.engine.place()))
	case err != nil:
		return fmt.Errorf("read the register's format: %w", s.engine.explain(err))
	case format > obelisk.FormatVersion:
		return newer(s.engine, fmt.Sprintf("format %d; this program knows formats up to %d", format, obelisk.FormatVersion))
	}
	return nil
}

// newer is the error for a register of a newer program.
func newer(e engine, what string) error {
	return obelisk.Invalid(fmt.Sprintf("the register %s has %s: a newer obelisk is needed to open it", e.place(), what))
}

// Close lets go of the register, after an Update that is under way. Sequences
// still being read fail.
func (s *Store) Close() error {
	err := errors.Join(s.session.close(), s.closeWriter())
	if s.session.pool != nil {
		err = errors.Join(err, s.session.pool.Close())
	}
	return err
}

// Location says where the register is, without a password.
func (s *Store) Location() string { return s.engine.place() }

// engineFor chooses the engine by the form of the location.
func engineFor(o Options) (engine, error) {
	switch {
	case o.Location == "":
		return nil, obelisk.Invalid("no register was named: give a directory or a postgres:// address")
	case strings.HasPrefix(o.Location, "postgres://"), strings.HasPrefix(o.Location, "postgresql://"):
		return newPostgres(o.Location)
	}
	return newSQLite(o.Location)
}
