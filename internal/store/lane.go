package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"time"

	"zombiezen.com/go/sqlite"
)

// Reading takes most of what a register does, and through database/sql a look-up
// by key costs five times what SQLite itself needs for it: a goroutine that
// waits for the context, the names and types of the columns for each query, a
// value in an interface for each column. So SQLite is read by its own interface,
// over the same translation of SQLite. Who writes is few and goes through
// database/sql.

// lane is a connection that reads; one goroutine uses it at a time.
type lane struct {
	conn *sqlite.Conn
	kept map[string]question
	// stop is closed to break off what runs.
	stop chan struct{}
	// broken says that the lane must not be used again.
	broken bool
}

// question is a prepared text.
type question struct {
	stmt *sqlite.Stmt
	// order says which argument each parameter takes.
	order []int
}

// openLane connects; settings are run first.
func openLane(location string, flags sqlite.OpenFlags, wait time.Duration, settings []string) (*lane, error) {
	conn, err := sqlite.OpenConn(location, flags|sqlite.OpenURI)
	if err != nil {
		return nil, err
	}
	conn.SetBusyTimeout(wait)
	l := &lane{conn: conn, kept: map[string]question{}, stop: make(chan struct{})}
	for _, text := range settings {
		if err := l.run(text); err != nil {
			return nil, errors.Join(err, conn.Close())
		}
	}
	conn.SetInterrupt(l.stop)
	return l, nil
}

// run runs a text without parameters whose rows nobody needs.
func (l *lane) run(text string) error {
	return l.each(text, nil, func(scanner) error { return nil })
}

// end ends a transaction that reads.
func (l *lane) end() { l.broken = l.run("ROLLBACK") != nil }

// watch breaks off what runs when the context ends; the function that it returns
// ends the watching, and makes the lane fit for further use.
func (l *lane) watch(ctx context.Context) (done func()) {
	if ctx.Done() == nil {
		return func() {}
	}
	unwatch := context.AfterFunc(ctx, func() { close(l.stop) })
	return func() {
		if unwatch() {
			return
		}
		<-l.stop
		l.stop = make(chan struct{})
		l.conn.SetInterrupt(l.stop)
	}
}

// prepare returns the prepared form of a text; kept is false where it is to be let
// go of after use.
func (l *lane) prepare(text string) (q question, kept bool, err error) {
	if q, ok := l.kept[text]; ok {
		return q, true, nil
	}
	kept = len(l.kept) < mostKept
	if kept {
		q.stmt, err = l.conn.Prepare(text)
	} else {
		q.stmt, _, err = l.conn.PrepareTransient(text)
	}
	if err != nil {
		return question{}, false, err
	}
	// SQLite counts parameters in the order in which their names come first.
	q.order = make([]int, q.stmt.BindParamCount())
	for i := range q.order {
		n, err := strconv.Atoi(strings.TrimLeft(q.stmt.BindParamName(i+1), "$?"))
		if err != nil {
			n = i + 1
		}
		q.order[i] = n - 1
	}
	if kept {
		l.kept[text] = q
	}
	return q, kept, nil
}

// each calls the function for every row of a text.
func (l *lane) each(text string, args []any, row func(scanner) error) (err error) {
	q, kept, err := l.prepare(text)
	if err != nil {
		return err
	}
	defer func() {
		end := q.stmt.Reset
		if !kept {
			end = q.stmt.Finalize
		}
		if failed := end(); err == nil {
			err = failed // else it repeats the error
		}
	}()
	if err := q.bind(args); err != nil {
		return err
	}
	for {
		there, err := q.stmt.Step()
		if err != nil || !there {
			return err
		}
		if err := row(q.scan); err != nil {
			return err
		}
	}
}

// bind sets the parameters.
func (q question) bind(args []any) error {
	for i, n := range q.order {
		if n >= len(args) {
			return fmt.Errorf("the text has %d parameters and %d arguments", len(q.order), len(args))
		}
		switch v := args[n].(type) {
		case string:
			q.stmt.BindText(i+1, v)
		case int:
			q.stmt.BindInt64(i+1, int64(v))
		case int64:
			q.stmt.BindInt64(i+1, v)
		case float64:
			q.stmt.BindFloat(i+1, v)
		default:
			return fmt.Errorf("an argument is a %T, which cannot be bound", v)
		}
	}
	return nil
}

// scan copies the columns of the current row.
func (q question) scan(into ...any) error {
	for i, target := range into {
		switch t := target.(type) {
		case *string:
			*t = q.stmt.ColumnText(i)
		case *int64:
			*t = q.stmt.ColumnInt64(i)
		case *int:
			*t = q.stmt.ColumnInt(i)
		case *sql.NullString:
			if t.Valid = !q.stmt.ColumnIsNull(i); t.Valid {
				t.String = q.stmt.ColumnText(i)
			}
		case *sql.NullInt64:
			if t.Valid = !q.stmt.ColumnIsNull(i); t.Valid {
				t.Int64 = q.stmt.ColumnInt64(i)
			}
		case *sql.NullFloat64:
			if t.Valid = !q.stmt.ColumnIsNull(i); t.Valid {
				t.Float64 = q.stmt.ColumnFloat(i)
			}
		case *bool:
			*t = q.stmt.ColumnBool(i)
		case *float64:
			*t = q.stmt.ColumnFloat(i)
		case *[]byte:
			*t = make([]byte, q.stmt.ColumnLen(i))
			q.stmt.ColumnBytes(i, *t)
		default:
			if err := q.scanNamed(i, target); err != nil {
				return err
			}
		}
	}
	return nil
}

// scanNamed copies a column into a named type of text or number.
func (q question) scanNamed(i int, target any) error {
	to := reflect.ValueOf(target).Elem()
	switch to.Kind() {
	case reflect.String:
		to.SetString(q.stmt.ColumnText(i))
	case reflect.Int, reflect.Int64:
		to.SetInt(q.stmt.ColumnInt64(i))
	default:
		return fmt.Errorf("a column cannot be read into a %T", target)
	}
	return nil
}

// lanes are the connections that read, opened as they are needed. The one used
// last is used next, for its pages are in memory.
type lanes struct {
	connect func() (*lane, error)
	// room has a token for each that may be taken yet.
	room chan struct{}

	mu     sync.Mutex
	free   []*lane
	closed bool
}

// newLanes prepares at most n connections.
func newLanes(n int, connect func() (*lane, error)) *lanes {
	p := &lanes{connect: connect, room: make(chan struct{}, n)}
	for range n {
		p.room <- struct{}{}
	}
	return p
}

// errClosed is that of reading from a register that was let go of.
var errClosed = errors.New("the register is closed")

// take waits for a lane; put takes it back.
func (p *lanes) take(ctx context.Context) (*lane, error) {
	select {
	case <-p.room:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	l, err := p.next()
	if err != nil {
		p.room <- struct{}{}
	}
	return l, err
}

// next is the lane used last, or a new one.
func (p *lanes) next() (*lane, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return nil, errClosed
	}
	if n := len(p.free); n > 0 {
		l := p.free[n-1]
		p.free = p.free[:n-1]
		return l, nil
	}
	return p.connect()
}

// put takes a lane back.
func (p *lanes) put(l *lane) {
	p.mu.Lock()
	if p.closed || l.broken {
		_ = l.conn.Close() // nobody is left to tell
	} else {
		p.free = append(p.free, l)
	}
	p.mu.Unlock()
	p.room <- struct{}{}
}

// each asks a text on the lane of the context, or on one taken for it.
func (p *lanes) each(ctx context.Context, text string, args []any, row func(scanner) error) error {
	if asked, err := heldBy(ctx, p).each(text, args, row); asked {
		return because(ctx, err)
	}
	l, err := p.take(ctx)
	if err != nil {
		return err
	}
	defer p.put(l)
	defer l.watch(ctx)()
	return because(ctx, l.each(text, args, row))
}

// still calls the function with a lane on which all reads see one state.
func (p *lanes) still(ctx context.Context, begin string, read func(*lane) error) error {
	l, err := p.take(ctx)
	if err != nil {
		return err
	}
	defer p.put(l)
	if err := l.run(begin); err != nil {
		return err
	}
	defer l.end()
	defer l.watch(ctx)()
	return because(ctx, read(l))
}

// close closes the lanes that are free, and the others when they are given back.
func (p *lanes) close() error {
	if p == nil {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	var err error
	for _, l := range p.free {
		err = errors.Join(err, l.conn.Close())
	}
	p.free = nil
	return err
}

// held is a lane that a context holds.
type held struct {
	of *lanes

	mu   sync.Mutex
	lane *lane // nil when it was given back
}

// heldKey is the key of held in a context.
type heldKey struct{}

// heldBy is what a context holds of these lanes, nil for nothing.
func heldBy(ctx context.Context, of *lanes) *held {
	if h, ok := ctx.Value(heldKey{}).(*held); ok && h.of == of {
		return h
	}
	return nil
}

// each asks a text on the lane, and reports false where it was given back.
func (h *held) each(text string, args []any, row func(scanner) error) (bool, error) {
	if h == nil {
		return false, nil
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.lane == nil {
		return false, nil
	}
	return true, h.lane.each(text, args, row)
}

// release ends the holding, after what is being asked.
func (h *held) release() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.lane = nil
}
