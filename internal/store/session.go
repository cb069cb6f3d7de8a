package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"
)

// preparer is a pool or one connection of it.
type preparer interface {
	PrepareContext(ctx context.Context, text string) (*sql.Stmt, error)
	ExecContext(ctx context.Context, text string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, text string, args ...any) (*sql.Rows, error)
}

// session runs texts of SQL on a pool or on one connection and, where the
// driver does not, keeps their prepared forms.
type session struct {
	on   preparer
	pool *sql.DB // nil where on is one connection

	// lanes or lane are what is read by in place of the pool, where they are set.
	lanes *lanes
	lane  *lane
	// one is held while rows are read on what is one connection.
	one sync.Mutex

	mu   sync.Mutex
	kept map[string]*sql.Stmt // nil where the driver keeps them itself

	// send runs many writes in one round trip; nil where each runs at once.
	send  func(ctx context.Context, writes []write) error
	queue []write
	// explain words what a driver's error means, for a write that is queued fails
	// while something else is asked.
	explain func(error) error
	// failed is the error of a queued write.
	failed error
	// gather lets more writes wait, which load then runs together.
	gather bool
	load   func(ctx context.Context, writes []write) error
	// asked, where it is set, is called before any other text is run, with nothing
	// else running.
	asked func(ctx context.Context, text string) error
	// behind runs gathered writes, nil before the first of them.
	behind *behind
}

// write is a text that changes rows and whose result nobody needs.
type write struct {
	doing string
	text  string
	args  []any
}

// mostQueued bounds the writes that wait to be sent.
const mostQueued = 256

// mostKept bounds the prepared texts of one session; further ones are prepared
// each time.
const mostKept = 100

// newSession starts a session that reads.
func newSession(p pools, e engine) *session {
	if p.lanes != nil {
		return &session{lanes: p.lanes}
	}
	s := sessionOn(p.readers, e)
	s.pool = p.readers
	return s
}

// sessionOn starts a session on a pool or a connection.
func sessionOn(on preparer, e engine) *session {
	s := &session{on: on, explain: e.explain}
	if !e.words().keeps {
		s.kept = map[string]*sql.Stmt{}
	}
	return s
}

// prepared returns the prepared form of a text, or nil where it is not kept.
func (s *session) prepared(ctx context.Context, text string) (*sql.Stmt, error) {
	s.mu.Lock()
	stmt, ok := s.kept[text]
	room := s.kept != nil && len(s.kept) < mostKept
	s.mu.Unlock()
	if ok || !room {
		return stmt, nil
	}
	stmt, err := s.on.PrepareContext(ctx, nameless(text))
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if other, ok := s.kept[text]; ok {
		return other, stmt.Close() //nolint:sqlclosecheck // the other one is kept, this one is let go of
	}
	s.kept[text] = stmt
	return stmt, nil
}

// exec runs a text that returns no rows and tells how many it touched.
func (s *session) exec(ctx context.Context, text string, args ...any) (int64, error) {
	if err := s.rest(); err != nil {
		return 0, err
	}
	if s.asked != nil {
		if err := s.asked(ctx, text); err != nil {
			return 0, err
		}
	}
	stmt, err := s.prepared(ctx, text) //nolint:sqlclosecheck // what is kept is closed by close
	if err != nil {
		return 0, err
	}
	var result sql.Result
	if stmt != nil {
		result, err = stmt.ExecContext(ctx, args...)
	} else {
		result, err = s.on.ExecContext(ctx, text, args...)
	}
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// later runs a write now or with others before the next query and the commit.
// Only rows that no text given to exec touches may be written so.
func (s *session) later(ctx context.Context, w write) error {
	if s.send == nil && !s.gather {
		_, err := s.exec(ctx, w.text, w.args...)
		return err
	}
	s.queue = append(s.queue, w)
	switch {
	case s.gather && len(s.queue) >= mostGathered:
		return s.start(ctx)
	case !s.gather && len(s.queue) >= mostQueued:
		return s.flush(ctx)
	}
	return nil
}

// start hands the gathered writes to a goroutine that runs them in their order, so
// that the next ones are made meanwhile. Whatever else uses the connection waits
// for them (rest).
func (s *session) start(ctx context.Context) error {
	if len(s.queue) == 0 || s.failed != nil {
		return s.failed
	}
	if s.behind == nil {
		s.behind = newBehind()
	}
	s.behind.run(batch{ctx, s.load, s.queue})
	s.queue = make([]write, 0, mostGathered)
	return nil
}

// rest waits until no writes run in a goroutine.
func (s *session) rest() error {
	if s.behind != nil && s.failed == nil {
		s.failed = s.behind.rest()
	}
	return s.failed
}

// flush sends the writes that wait. After one has failed nothing is sent.
func (s *session) flush(ctx context.Context) error {
	if err := s.rest(); err != nil || len(s.queue) == 0 {
		return err
	}
	if s.gather {
		if err := s.start(ctx); err != nil {
			return err
		}
		return s.rest()
	}
	s.failed = s.send(ctx, s.queue)
	clear(s.queue)
	s.queue = s.queue[:0]
	return s.failed
}

// query runs a text that returns rows.
func (s *session) query(ctx context.Context, text string, args []any) (*sql.Rows, error) {
	if err := s.flush(ctx); err != nil {
		return nil, err
	}
	if s.asked != nil {
		if err := s.asked(ctx, text); err != nil {
			return nil, err
		}
	}
	stmt, err := s.prepared(ctx, text) //nolint:sqlclosecheck // what is kept is closed by close
	if err != nil {
		return nil, err
	}
	if stmt != nil {
		return stmt.QueryContext(ctx, args...)
	}
	return s.on.QueryContext(ctx, text, args...)
}

// row reads the only row of a text into the targets; sql.ErrNoRows where there
// is none.
func (s *session) row(ctx context.Context, text string, args []any, into ...any) error {
	found := false
	err := s.each(ctx, text, args, func(scan scanner) error {
		found = true
		return scan(into...)
	})
	if err == nil && !found {
		return sql.ErrNoRows
	}
	return err
}

// scanner copies the columns of the current row.
type scanner func(into ...any) error

// each calls the function for every row, and closes the rows whatever happens.
func (s *session) each(ctx context.Context, text string, args []any, row func(scanner) error) (err error) {
	if s.lanes != nil {
		return s.lanes.each(ctx, text, args, row)
	}
	if s.pool == nil {
		s.one.Lock()
		defer s.one.Unlock()
	}
	if s.lane != nil {
		return s.lane.each(text, args, row)
	}
	rows, err := s.query(ctx, text, args)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := row(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// list reads all rows of a text.
func list[T any](ctx context.Context, s *session, text string, args []any, scan func(scanner) (T, error)) ([]T, error) {
	var out []T
	err := s.each(ctx, text, args, func(row scanner) error {
		v, err := scan(row)
		out = append(out, v)
		return err
	})
	return out, err
}

// endBehind waits for the writes that run in a goroutine, and ends it.
func (s *session) endBehind() {
	if s.behind != nil {
		s.behind.end()
		s.behind = nil
	}
}

// close lets go of the prepared texts, and of what is read by.
func (s *session) close() error {
	s.endBehind()
	if s.lanes != nil {
		return s.lanes.close()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var err error
	for _, stmt := range s.kept {
		err = errors.Join(err, stmt.Close())
	}
	clear(s.kept)
	return err
}
