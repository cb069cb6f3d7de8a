package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
	reading "zombiezen.com/go/sqlite"

	"obelisk"
)

// databaseFile is the name of the database inside the register's directory.
const databaseFile = "register.db"

// IsRegisterFile reports whether a file has a name under which an embedded register
// keeps its records, or what SQLite has beside them.
func IsRegisterFile(path string) bool {
	name := filepath.Base(path)
	return name == databaseFile || strings.HasPrefix(name, databaseFile+"-") || strings.HasPrefix(name, databaseFile+".new-")
}

// mostReaders bounds the connections that read at once.
const mostReaders = 8

// embedded is a register in a directory: one SQLite file in WAL mode, one
// connection that writes and several that read.
type embedded struct {
	dir  string // as the user named it
	file string // absolute
	wait time.Duration
	// still says that nobody can write to the file, so that it is read without locks.
	still bool
}

// newSQLite names the embedded register of a directory.
func newSQLite(dir string) (engine, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("find the directory %s: %w", dir, err)
	}
	return embedded{dir: dir, file: filepath.Join(abs, databaseFile), wait: patience}, nil
}

func (e embedded) place() string { return e.dir }

func (e embedded) words() words {
	return words{
		shelving: shelving{
			list: `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND name = $1`,
			// What the full-text index gathers is put down in pieces, which are made one when
			// all are there (see tidy) rather than some at a time.
			begin: "PRAGMA cache_size(-32768)" + searchSettings(8<<20, 0, 1000),
			end:   "PRAGMA cache_size(-65536)" + searchSettings(1<<20, 4, 16),
			// Indexes are sorted in as much memory as the cache may have, and beyond it in files.
			sort:   "PRAGMA cache_size(-8192); PRAGMA threads(2)",
			sorted: "PRAGMA threads(0); PRAGMA cache_size(-32768)",
		},
		begin: "BEGIN IMMEDIATE", commit: "COMMIT", view: "BEGIN", text: "TEXT",
		// In WAL mode a commit that syncs puts the whole log on the disk, with what was committed
		// before. To set the number writes a page, even to what it is.
		late: "PRAGMA synchronous(NORMAL)", prompt: "PRAGMA synchronous(FULL)", sync: "PRAGMA user_version(0)",
		dialect: "sqlite", indexing: sqliteIndexing(), number: "rowid", forget: `INSERT INTO search_index (search_index) VALUES ('delete-all')`,
	}
}

// searchSettings are texts that set how many bytes the full-text index gathers before
// it puts a piece down, and from how many pieces on it makes one of them: along the
// way (0 is never), and at once. SQLite's own settings are 1 MiB, 4 and 16.
func searchSettings(gather, some, many int) string {
	const text = "; INSERT INTO search_index (search_index, rank) VALUES ('%s', %d)"
	return fmt.Sprintf(text, "hashsize", gather) + fmt.Sprintf(text, "automerge", some) + fmt.Sprintf(text, "crisismerge", many)
}

func (e embedded) pipeline(*sql.Conn) func(context.Context, []write) error { return nil }

// loading runs each row by itself: a text with several rows could be undone as a
// whole, and SQLite would keep a copy of each page that it touches. What
// database/sql does around every row would take half as long as the row.
func (e embedded) loading(conn *sql.Conn) (load func(context.Context, []write) error, end func() error) {
	l := &loader{explain: e.explain, prepared: map[rowForm]driver.StmtExecContext{}}
	load = func(ctx context.Context, writes []write) error {
		return conn.Raw(func(on any) error { return l.load(ctx, on, writes) })
	}
	end = func() error { return conn.Raw(func(any) error { return l.close() }) }
	return load, end
}

// loader keeps the prepared texts of large imports.
type loader struct {
	explain  func(error) error
	prepared map[rowForm]driver.StmtExecContext
}

// rowForm is a text with those of its parameters that are empty in a row, as bits.
// They are written into the text, for to hand over a parameter takes as long as to
// write it, and most columns of a row are empty.
type rowForm struct {
	text  string
	empty uint64
}

// mostForms bounds the prepared texts of large imports.
const mostForms = 200

// load runs the writes on the driver's connection.
func (l *loader) load(ctx context.Context, on any, writes []write) error {
	preparing, ok := on.(driver.ConnPrepareContext)
	if !ok {
		return errors.New("the connection is not one of SQLite")
	}
	var args []driver.NamedValue
	for _, of := range alikes(writes) {
		for _, w := range of.writes {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			var empty uint64
			args, empty = l.filled(args[:0], w.args)
			s, err := l.prepare(ctx, preparing, rowForm{of.text, empty}, w.args)
			if err == nil {
				// A context that may end costs a goroutine a row.
				_, err = s.ExecContext(context.WithoutCancel(ctx), args)
			}
			if err != nil {
				return fmt.Errorf("%s: %w", w.doing, l.explain(err))
			}
		}
	}
	return nil
}

// filled appends the arguments of a row that are not empty, and says which are.
func (l *loader) filled(out []driver.NamedValue, args []any) (filled []driver.NamedValue, empty uint64) {
	for i, arg := range args {
		v, literal := bare(arg)
		if literal != "" && i < 64 && len(l.prepared) < mostForms {
			empty |= 1 << i
			continue
		}
		out = append(out, driver.NamedValue{Ordinal: len(out) + 1, Value: v})
	}
	return out, empty
}

// bare is an argument as the driver takes it and, where it is empty, as it stands
// in a text: a column of one type is empty in one way.
func bare(arg any) (v driver.Value, literal string) {
	switch a := arg.(type) {
	case string:
		if a == "" {
			literal = "''"
		}
		return a, literal
	case int:
		if a == 0 {
			literal = "0"
		}
		return int64(a), literal
	case sql.NullString:
		if a.Valid {
			return a.String, ""
		}
		return nil, "NULL"
	case sql.NullInt64:
		if a.Valid {
			return a.Int64, ""
		}
		return nil, "NULL"
	case sql.NullFloat64:
		if a.Valid {
			return a.Float64, ""
		}
		return nil, "NULL"
	default:
		return a, "" // other numbers
	}
}

// prepare returns the prepared form of a text for rows that are empty where this one is.
func (l *loader) prepare(ctx context.Context, on driver.ConnPrepareContext, form rowForm, args []any) (driver.StmtExecContext, error) {
	if s := l.prepared[form]; s != nil {
		return s, nil
	}
	n := -1
	// The driver looks named parameters up one by one; these are all in order.
	text := parameter.ReplaceAllStringFunc(form.text, func(string) string {
		n++
		if n >= 64 || form.empty&(1<<n) == 0 {
			return "?"
		}
		_, literal := bare(args[n])
		return literal
	})
	s, err := on.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	executing, ok := s.(driver.StmtExecContext)
	if !ok {
		return nil, errors.Join(errors.New("the prepared text is not one of SQLite"), s.Close())
	}
	l.prepared[form] = executing
	return executing, nil
}

// parameter is one of a text.
var parameter = regexp.MustCompile(`\$(\d+)`)

// nameless is a text with parameters that have no names, where they stand in their
// order: the driver looks names up one by one, which takes long where there are many.
func nameless(text string) string {
	n, ordered := 0, true
	out := parameter.ReplaceAllStringFunc(text, func(p string) string {
		n++
		ordered = ordered && p == "$"+strconv.Itoa(n)
		return "?"
	})
	if !ordered {
		return text
	}
	return out
}

// close lets go of the prepared texts.
func (l *loader) close() error {
	var err error
	for _, s := range l.prepared {
		if closing, ok := s.(driver.Stmt); ok {
			err = errors.Join(err, closing.Close())
		}
	}
	clear(l.prepared)
	return err
}

// missing says that no register is there and how to make one.
func (e embedded) missing() error {
	return obelisk.NotFound(fmt.Sprintf("there is no register in %s: make one with `obelisk init %s`", e.dir, e.dir))
}

// open looks for the file and prepares the pools; the first use connects.
func (e embedded) open(readOnly bool) (p pools, err error) {
	info, err := os.Stat(e.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return p, e.missing()
	case err != nil:
		return p, e.explain(err)
	case !info.IsDir():
		return p, obelisk.Invalid(fmt.Sprintf("%s is a file: a register is a directory", e.dir))
	}
	if err := e.readable(); err != nil {
		return p, err
	}
	if readOnly {
		p.lanes = e.lanes(access{mode: "ro"})
		return p, nil
	}
	var errs [2]error
	p.lanes = e.lanes(access{mode: "rw"})
	p.writers, errs[0] = e.pool(e.file, access{mode: "rw"})
	p.copying, errs[1] = e.pool(e.file, access{mode: "rw"})
	if err := errors.Join(errs[:]...); err != nil {
		return pools{}, err // a pool that has not connected needs no closing
	}
	p.writers.SetMaxOpenConns(1)
	p.copying.SetMaxOpenConns(1)
	return p, nil
}

// sealed returns the engine for a register that lies where nothing may be
// written, such as a read-only disk: SQLite cannot make its lock files there.
// It is none while another program's unfinished writing lies beside it.
func (e embedded) sealed() (engine, bool) {
	info, err := os.Stat(e.file + "-wal")
	if err == nil && info.Size() > 0 || e.still {
		return nil, false
	}
	e.still = true
	return e, true
}

// readable reports a database file that is missing, empty or may not be read.
func (e embedded) readable() error {
	f, err := os.Open(e.file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return e.missing()
	case err != nil:
		return e.explain(err)
	}
	return f.Close()
}

// access says what connections may do.
type access struct {
	mode string // SQLite's: ro, rw or rwc
}

// lanes prepares the connections that read. They refuse everything but queries;
// the file is open for writing all the same where it may be, so that the index
// of the log can be made.
func (e embedded) lanes(a access) *lanes {
	flags := reading.OpenReadOnly
	readers := min(max(2*runtime.GOMAXPROCS(0), fewestLanes), mostLanes)
	settings := []string{fmt.Sprintf("PRAGMA cache_size(-%d)", lanesCache/readers)}
	if a.mode != "ro" {
		flags = reading.OpenReadWrite
		settings = append(settings, "PRAGMA query_only(1)")
	}
	location := e.location(e.file, url.Values{"mode": {a.mode}})
	return newLanes(readers, func() (*lane, error) { return openLane(location, flags, e.wait, settings) })
}

// Reading waits for the processor, so more connections than it has cores for only
// keep the same pages in memory again. There are some more, since the disk may be
// waited for too; lanesCache is how many KiB of pages they keep together, each of
// which takes twice its size. What they do not keep the system keeps: four times as
// much made pages no quicker.
const (
	fewestLanes = 4
	mostLanes   = 16
	lanesCache  = 16 << 10
)

// location is the address of a file for SQLite.
func (e embedded) location(file string, q url.Values) string {
	if e.still {
		q.Set("immutable", "1")
	}
	path := filepath.ToSlash(file)
	if path[0] != '/' {
		path = "/" + path // C:/… stands as /C:/… in a URI
	}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: q.Encode()}).String()
}

// pool prepares connections. Settings stand in the DSN so that every
// connection has them. An acknowledged transaction is on the disk: synchronous
// is FULL, which in WAL mode syncs at every commit.
func (e embedded) pool(file string, a access) (*sql.DB, error) {
	q := url.Values{"mode": {a.mode}}
	q.Add("_pragma", fmt.Sprintf("busy_timeout(%d)", e.wait.Milliseconds()))
	if a.mode != "ro" {
		q.Add("_pragma", "journal_mode(WAL)")
		q.Add("_pragma", "wal_autocheckpoint(0)") // see backfill
		q.Add("_pragma", "cache_size(-65536)")
	}
	q.Add("_pragma", "synchronous(FULL)")
	q.Add("_pragma", "foreign_keys(1)")
	db, err := sql.Open("sqlite", e.location(file, q))
	if err != nil {
		return nil, fmt.Errorf("open the database %s: %w", file, err)
	}
	db.SetMaxOpenConns(mostReaders)
	db.SetMaxIdleConns(mostReaders)
	return db, nil
}

// create builds the database under another name in the directory and gives it
// its own only when it is whole. A directory made here is removed on failure.
func (e embedded) create(_ context.Context, found func(*sql.DB, engine) error) (err error) {
	made, err := e.directory()
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(e.file), databaseFile+".new-*")
	if err != nil {
		return errors.Join(e.explain(err), undo(made))
	}
	unfinished := f.Name()
	defer func() {
		err = errors.Join(err, removeDatabase(unfinished))
		if err != nil {
			err = errors.Join(err, undo(made))
		}
	}()
	// SQLite makes the file itself, with the permissions that the user's mask leaves.
	if err := errors.Join(f.Close(), os.Remove(unfinished)); err != nil {
		return fmt.Errorf("make a register in %s: %w", e.dir, err)
	}
	if err := e.build(unfinished, found); err != nil {
		return err
	}
	return e.publish(unfinished)
}

// directory makes the register's directory where it is not there, and returns
// the path of what it made, or "".
func (e embedded) directory() (made string, err error) {
	if _, err := os.Lstat(e.file); err == nil {
		return "", obelisk.Conflict(fmt.Sprintf("there is a register in %s already", e.dir))
	}
	dir := filepath.Dir(e.file)
	info, err := os.Stat(dir)
	switch {
	case err == nil && !info.IsDir():
		return "", obelisk.Conflict(fmt.Sprintf("%s is a file: name a directory for the register", e.dir))
	case err == nil:
		return "", nil
	case !errors.Is(err, fs.ErrNotExist):
		return "", e.explain(err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", fmt.Errorf("make the directory %s: %w", e.dir, e.explain(err))
	}
	return dir, nil
}

// build fills a new database file and closes it.
func (e embedded) build(file string, found func(*sql.DB, engine) error) error {
	db, err := e.pool(file, access{mode: "rwc"})
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	return errors.Join(found(db, e), db.Close())
}

// publish gives the file its name; a link fails where one is there by now.
func (e embedded) publish(unfinished string) error {
	if err := os.Link(unfinished, e.file); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return obelisk.Conflict(fmt.Sprintf("there is a register in %s already", e.dir))
		}
		// A file system without links: a rename is as whole, if not as watchful.
		if err := os.Rename(unfinished, e.file); err != nil {
			return fmt.Errorf("name the new register %s: %w", e.dir, err)
		}
	}
	return syncDirectory(filepath.Dir(e.file))
}

// removeDatabase removes a database file and what SQLite keeps beside it.
func removeDatabase(file string) error {
	var errs []error
	for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
		if err := os.Remove(file + suffix); !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// undo removes the directory that create made; "" is none.
func undo(made string) error {
	if made == "" {
		return nil
	}
	return os.Remove(made)
}

// syncDirectory makes a new name in a directory lasting.
func syncDirectory(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("open the directory %s: %w", dir, err)
	}
	// Some systems cannot sync a directory; their renames last by themselves.
	_ = d.Sync()
	return d.Close()
}

// present looks for the table of migrations.
func (e embedded) present(ctx context.Context, s *session) (bool, error) {
	var n, tables int64
	err := s.row(ctx, `SELECT COUNT(*) FILTER (WHERE name = 'obelisk_migration'), COUNT(*) FROM sqlite_schema WHERE type = 'table'`, nil, &n, &tables)
	switch {
	case err != nil:
		return false, e.explain(err)
	case n == 0 && tables > 0:
		return false, obelisk.Invalid(fmt.Sprintf("%s is a database, but not one of a register", e.file))
	}
	return n > 0, nil
}

// failure reads SQLite's result code: the low byte is the primary one.
func (e embedded) failure(err error) failure {
	if errors.Is(err, fs.ErrPermission) {
		return failDenied
	}
	var fault *sqlite.Error
	code := int(reading.ErrCode(err))
	if errors.As(err, &fault) {
		code = fault.Code()
	}
	switch code {
	case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
		return failReference
	case sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_UNIQUE:
		return failDuplicate
	}
	switch code & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return failBusy
	case sqlite3.SQLITE_FULL:
		return failFull
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return failDamaged
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return failDenied
	}
	return ""
}

// explain words a failure; a damaged one names the file.
func (e embedded) explain(err error) error {
	f := e.failure(err)
	if f == failDamaged {
		return explained(f, e.file, "is damaged or is no SQLite database: put a backup made with obelisk backup in its place", err)
	}
	return explained(f, e.dir, "", err)
}

// backup writes the register as it stands to a file, which appears under its
// name only when it is whole. Readers and writers go on meanwhile.
func (e embedded) backup(ctx context.Context, path string) (err error) {
	if _, err := os.Lstat(path); err == nil {
		return obelisk.Conflict(fmt.Sprintf("%s is there already: name a new file for the backup", path))
	}
	unfinished := path + ".part"
	if err := removeDatabase(unfinished); err != nil {
		return fmt.Errorf("clear away an unfinished backup: %w", err)
	}
	defer func() { err = errors.Join(err, removeDatabase(unfinished)) }()
	if err := e.copyTo(ctx, unfinished); err != nil {
		return fmt.Errorf("write the backup %s: %w", path, err)
	}
	if err := os.Rename(unfinished, path); err != nil {
		return fmt.Errorf("name the backup %s: %w", path, err)
	}
	return syncDirectory(filepath.Dir(path))
}

// copyTo writes a whole copy of the database to a new file, on the disk when it
// returns.
func (e embedded) copyTo(ctx context.Context, file string) (err error) {
	db, err := e.pool(e.file, access{mode: "ro"})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if _, err := db.ExecContext(ctx, "VACUUM INTO $1", file); err != nil {
		if e.failure(err) == failFull {
			return &StorageError{Detail: "the disk for the backup is full: make room or name another place", Err: err}
		}
		return e.explain(err)
	}
	return syncFile(file)
}

// syncFile makes a file's content lasting.
func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
