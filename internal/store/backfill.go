package store

import (
	"context"
	"database/sql"
	"sync"

	"modernc.org/sqlite"
)

// SQLite appends what is committed to a log beside the database (the WAL) and
// from time to time copies it into the database. By default the commit that
// fills the log does the copying, and waits several times as long as others. Here
// a goroutine copies behind the commits. What a commit promises is unchanged:
// it is in the log and on the disk when Update returns, copied or not.

// The bounds of the log, in pages of 4 KiB that are not copied yet. From
// someUncopied on they are copied behind the commits; who leaves manyUncopied
// behind, as large imports do, waits until they are copied.
const (
	someUncopied = 2048
	manyUncopied = 32768
)

// backfill copies the log of an embedded register into its database. The nil
// backfill is that of an engine that needs none.
type backfill struct {
	pool *sql.DB       // one connection of its own
	turn chan struct{} // the store's: who has it writes
	wake chan struct{}
	stop context.CancelFunc
	done sync.WaitGroup

	mu       sync.Mutex
	uncopied int // pages
}

// newBackfill starts the goroutine; close ends it.
func newBackfill(pool *sql.DB, turn chan struct{}) *backfill {
	ctx, stop := context.WithCancel(context.Background())
	b := &backfill{pool: pool, turn: turn, wake: make(chan struct{}, 1), stop: stop}
	b.done.Go(func() { b.run(ctx) })
	return b
}

// run copies whenever it is woken.
func (b *backfill) run(ctx context.Context) {
	for {
		select {
		case <-b.wake:
			b.copy(ctx)
		case <-ctx.Done():
			return
		}
	}
}

// committed counts what the connection has written since it was last asked.
// Whoever calls it has the turn.
func (b *backfill) committed(conn *sql.Conn) {
	if b == nil {
		return
	}
	uncopied := b.add(written(conn))
	switch {
	case uncopied >= manyUncopied:
		b.round(context.Background())
	case uncopied >= someUncopied:
		select {
		case b.wake <- struct{}{}:
		default: // it is awake
		}
	}
}

// written is how many pages a connection has written since it was last asked.
func written(conn *sql.Conn) int {
	pages := 0
	// Where it cannot be told, the log is copied when the register is closed.
	_ = conn.Raw(func(on any) error {
		if counts, ok := on.(sqlite.DBStatus); ok {
			pages, _, _ = counts.Status(sqlite.DBStatusCacheWrite, true)
		}
		return nil
	})
	return pages
}

// add adds to the pages that are not copied yet.
func (b *backfill) add(pages int) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.uncopied += pages
	return b.uncopied
}

// copy copies the log while others write, then what they wrote meanwhile, and
// the little that is left while nobody writes, so that the log begins anew.
func (b *backfill) copy(ctx context.Context) {
	b.round(ctx)
	b.round(ctx)
	select {
	case <-b.turn:
		b.round(ctx)
		b.turn <- struct{}{}
	case <-ctx.Done():
	}
}

// round copies what is in the log now, as far as nobody reads what was there
// before. An error is none of the register's: its commits are in the log, and the next
// round tries again.
func (b *backfill) round(ctx context.Context) {
	var busy, logged, copied int
	before := b.add(0)
	if err := b.pool.QueryRowContext(ctx, "PRAGMA wal_checkpoint(PASSIVE)").Scan(&busy, &logged, &copied); err != nil || busy != 0 {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	// What was committed meanwhile is not among the logged ones.
	b.uncopied = max(0, logged-copied) + b.uncopied - before
}

// close ends the goroutine and its connection. Whoever calls it has the turn.
func (b *backfill) close() error {
	if b == nil {
		return nil
	}
	b.stop()
	b.done.Wait()
	return b.pool.Close()
}
