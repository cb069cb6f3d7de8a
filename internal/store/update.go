package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"obelisk"
)

// Entry is what the log says of an Update besides its changes.
type Entry struct {
	// Who is the person or the command that makes the change. It is needed.
	Who string
	// Why is their reason, or empty.
	Why string
	// Late says that the caller waits for the disk later, by Sync. Until then a machine that
	// stops, though not a program that does, may lose what was written, the newest first.
	// PostgreSQL waits all the same.
	Late bool
}

// Tx reads and writes a register within one Update. It is used by one
// goroutine and only until the function it was given to returns. After a write
// has failed the Update fails, whatever the function returns.
type Tx struct {
	reads
	log    *logger
	totals totals
	failed error
	// causes say why verdicts change now, turns which changes are news.
	causes map[obelisk.PropertyID]obelisk.Cause
	turns  []noted
	// spelled are words whose keys this Update has written.
	spelled map[string]bool
	// numbered is the newest number of the full-text index, 0 while not known, and
	// indexed how many entities this Update has put there.
	numbered, indexed int64
	// shelving says that indexes were put aside, and shelved are those that are yet.
	shelving bool
	shelved  []shelved
}

// Update calls the function with a transaction and keeps what it wrote,
// together with one revision of the log. When the function returns an error or
// panics, when ctx is done, or when the writing fails, nothing of it is kept.
//
// The revision is returned without its changes, which may be many; read them
// with Changes. An Update that changes no record (it writes what is there
// already, or only texts, verdicts and findings, which are not logged) has no
// revision: the zero Revision is returned, and the error is nil.
//
// An Update within an Update waits for ever; a Store's own reads within it see
// the state before.
func (s *Store) Update(ctx context.Context, entry Entry, change func(*Tx) error) (obelisk.Revision, error) {
	if s.readOnly {
		return obelisk.Revision{}, obelisk.Refused("the register " + s.engine.place() + " was opened read-only")
	}
	revision := obelisk.Revision{Who: entry.Who, Why: entry.Why}
	if strings.TrimSpace(entry.Who) == "" {
		return obelisk.Revision{}, obelisk.Invalid("an update must say who makes it")
	}
	if err := clean("the revision", entry.Who, entry.Why); err != nil {
		return obelisk.Revision{}, err
	}
	err := s.transact(ctx, entry.Late, func(tx *Tx) error {
		revision.At = s.now()
		tx.log.revision = revision
		if err := change(tx); err != nil {
			return err
		}
		var err error
		revision, err = tx.finish(ctx)
		return err
	})
	if err != nil {
		return obelisk.Revision{}, err
	}
	return revision, nil
}

// now is the time that a revision bears: UTC, whole microseconds.
func (s *Store) now() time.Time { return s.clock().UTC().Truncate(time.Microsecond) }

// finish writes what an Update owes besides its records.
func (tx *Tx) finish(ctx context.Context) (obelisk.Revision, error) {
	if tx.failed != nil {
		return obelisk.Revision{}, tx.failed
	}
	if ctx.Err() != nil {
		return obelisk.Revision{}, context.Cause(ctx)
	}
	if err := tx.session.flush(ctx); err != nil {
		return obelisk.Revision{}, err
	}
	if err := tx.tidySearch(ctx); err != nil {
		return obelisk.Revision{}, err
	}
	if err := tx.totals.write(ctx, tx.session); err != nil {
		return obelisk.Revision{}, fmt.Errorf("write the totals: %w", tx.engine.explain(err))
	}
	revision, err := tx.log.finish(ctx)
	if err != nil {
		return obelisk.Revision{}, fmt.Errorf("write the revision: %w", tx.engine.explain(err))
	}
	if err := tx.writeTurns(ctx, revision.Number); err != nil {
		return obelisk.Revision{}, fmt.Errorf("write the feed: %w", tx.engine.explain(err))
	}
	return revision, tx.unshelve(ctx)
}

// Sync returns when all that was written is on the disk: what late Updates wrote, too.
func (s *Store) Sync(ctx context.Context) (err error) {
	select {
	case <-s.turn:
		defer func() { s.turn <- struct{}{} }()
	case <-ctx.Done():
		return fmt.Errorf("wait for the disk: %w", context.Cause(ctx))
	}
	if !s.unsynced {
		return nil
	}
	w, err := s.writing(ctx)
	if err != nil {
		return fmt.Errorf("connect to write to the register: %w", s.engine.explain(err))
	}
	defer func() { s.doneWriting(w, err == nil) }()
	err = w.wait(ctx, s.engine, true)
	if err == nil {
		_, err = w.conn.ExecContext(context.WithoutCancel(ctx), s.engine.words().sync)
	}
	if err != nil {
		return fmt.Errorf("wait for the disk: %w", s.engine.explain(err))
	}
	s.unsynced = false
	return nil
}

// transact runs the function in the one transaction that writes; a late one does not
// wait for the disk.
func (s *Store) transact(ctx context.Context, late bool, do func(*Tx) error) (err error) {
	select {
	case <-s.turn:
		defer func() { s.turn <- struct{}{} }()
	case <-ctx.Done():
		return fmt.Errorf("wait to write to the register: %w", context.Cause(ctx))
	}
	w, err := s.writing(ctx)
	if err != nil {
		return fmt.Errorf("connect to write to the register: %w", s.engine.explain(err))
	}
	t := &transaction{conn: w.conn}
	w.session.gather, w.session.asked = false, nil
	defer func() {
		w.session.endBehind() // a write that runs would outlive the transaction
		s.doneWriting(w, t.release() && err == nil)
	}()
	if err := w.wait(ctx, s.engine, !late); err != nil {
		return fmt.Errorf("begin to write to the register: %w", s.engine.explain(err))
	}
	if err := t.begin(ctx, s.engine.words().begin); err != nil {
		return fmt.Errorf("begin to write to the register: %w", s.engine.explain(err))
	}
	tx := &Tx{
		// What is read of the register here may never be committed, so it is kept apart.
		reads:  reads{session: w.session, engine: s.engine, register: new(atomic.Pointer[knownRegister])},
		totals: totals{}, spelled: map[string]bool{},
	}
	tx.log = newLogger(w.session)
	if err := do(tx); err != nil {
		return because(ctx, err)
	}
	if err := t.commit(ctx, s.engine.words().commit); err != nil {
		return fmt.Errorf("commit; the register is as it was: %w", s.engine.explain(err))
	}
	s.unsynced = s.unsynced || w.late
	if settle := s.engine.words().settle; settle != "" && tx.log.changes >= manyChanges {
		// Where it fails the server does so by itself some minutes later.
		_, _ = w.conn.ExecContext(ctx, settle)
	}
	s.backfill.committed(w.conn)
	return nil
}

// manyChanges is from how many changes on the planner is told of them.
const manyChanges = 5000

// because adds why a context ended to the error that its end led to, which
// with some drivers is only that the connection is gone.
func because(ctx context.Context, err error) error {
	if ctx.Err() == nil || errors.Is(err, ctx.Err()) {
		return err
	}
	return errors.Join(ctx.Err(), err)
}

// fail remembers the first failed write and words it.
func (tx *Tx) fail(doing string, err error) error {
	if err == nil {
		return nil
	}
	err = fmt.Errorf("%s: %w", doing, tx.engine.explain(err))
	if tx.failed == nil {
		tx.failed = err
	}
	return err
}

// transaction is one begun on a connection. Its end does not depend on the
// context of the work, so that it is never left open or in doubt.
type transaction struct {
	conn  *sql.Conn
	begun bool
}

// begin starts it with the engine's own words.
func (t *transaction) begin(ctx context.Context, words string) error {
	// What begins may fail half-way (begun, but not locked).
	t.begun = true
	_, err := t.conn.ExecContext(ctx, words)
	return err
}

// commit keeps what was written, unless the context is done.
func (t *transaction) commit(ctx context.Context, words string) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	_, err := t.conn.ExecContext(context.WithoutCancel(ctx), words)
	t.begun = err != nil
	return err
}

// release rolls back what was not committed, and reports whether the connection
// can be used again.
func (t *transaction) release() bool {
	if !t.begun {
		return true
	}
	t.begun = false
	_, err := t.conn.ExecContext(context.Background(), "ROLLBACK")
	return err == nil
}

// letGo gives a connection back; one that cannot be used again is thrown away.
func letGo(conn *sql.Conn, sound bool) {
	if !sound {
		_ = conn.Raw(func(any) error { return driver.ErrBadConn })
	}
	// Its error is that the pool has forgotten the connection, which is as well.
	_ = conn.Close()
}
