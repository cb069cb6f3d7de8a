package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"regexp"
	"strings"
	"time"
	"unicode"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"

	"obelisk"
)

// server is a register in the current schema of a PostgreSQL database.
type server struct {
	config *pgx.ConnConfig
	name   string // without the password
	wait   time.Duration
}

// newPostgres reads a postgres:// address.
func newPostgres(address string) (engine, error) {
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, &obelisk.Fault{Kind: obelisk.ErrInvalid, Detail: "the register's address is not understood", Err: err}
	}
	host := config.Host
	if config.Port != 0 && config.Port != 5432 {
		host = net.JoinHostPort(host, fmt.Sprint(config.Port))
	}
	return server{config: config, name: "postgres://" + host + "/" + config.Database, wait: patience}, nil
}

func (e server) place() string { return e.name }

// words: the lock is one for each schema and lasts as long as the transaction,
// so a single writer appends to the log at a time.
func (e server) words() words {
	return words{
		begin: fmt.Sprintf("BEGIN; SET LOCAL lock_timeout = %d; SELECT pg_advisory_xact_lock(7364, hashtext(current_schema()))", e.wait.Milliseconds()),
		// COMMIT after a failed statement rolls back without an error; SELECT fails then.
		commit: "SELECT 1; COMMIT",
		// The full-text index gathers rows before it sorts them in.
		shelving: shelving{begin: "SET LOCAL work_mem = '64MB'; SET LOCAL gin_pending_list_limit = '64MB'"},
		settle:   "ANALYZE entity, statement, evidence, verdict, revision, change",
		view:     "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
		text:     `TEXT COLLATE "C"`,
		keeps:    true,
		dialect:  "postgres", indexing: postgresIndexing(), number: "number", forget: `DELETE FROM search_index`,
	}
}

// pipeline sends the writes as one batch of the wire protocol.
func (e server) pipeline(conn *sql.Conn) func(context.Context, []write) error {
	return func(ctx context.Context, writes []write) error {
		return conn.Raw(func(driver any) error {
			on, ok := driver.(*stdlib.Conn)
			if !ok {
				return errors.New("the connection is not one of pgx")
			}
			batch := &pgx.Batch{}
			for _, w := range writes {
				batch.Queue(w.text, w.args...)
			}
			results := on.Conn().SendBatch(ctx, batch)
			for _, w := range writes {
				if _, err := results.Exec(); err != nil {
					_ = results.Close() // its error says nothing new
					return fmt.Errorf("%s: %w", w.doing, e.explain(err))
				}
			}
			return results.Close()
		})
	}
}

// loading sends rows of one text together: by COPY where the text does nothing but
// insert them, and as lists of their columns where it makes something of them.
func (e server) loading(conn *sql.Conn) (load func(context.Context, []write) error, end func() error) {
	pipeline := e.pipeline(conn)
	load = func(ctx context.Context, writes []write) error {
		for _, of := range alikes(writes) {
			send := together(of)
			if send == nil {
				if err := pipeline(ctx, of.writes); err != nil {
					return err
				}
				continue
			}
			err := conn.Raw(func(driver any) error {
				on, ok := driver.(*stdlib.Conn)
				if !ok {
					return errors.New("the connection is not one of pgx")
				}
				return send(ctx, on.Conn())
			})
			if err != nil {
				return fmt.Errorf("%s, or one of %d written together with it: %w", of.writes[0].doing, len(of.writes)-1, e.explain(err))
			}
		}
		return nil
	}
	return load, func() error { return nil }
}

// together is how rows of one text are sent at once, or nil where that cannot be.
func together(of alike) func(context.Context, *pgx.Conn) error {
	if table, columns := copied(of.text); table != "" {
		rows := pgx.CopyFromSlice(len(of.writes), func(i int) ([]any, error) { return of.writes[i].args, nil })
		return func(ctx context.Context, on *pgx.Conn) error {
			_, err := on.CopyFrom(ctx, pgx.Identifier{table}, columns, rows)
			return err
		}
	}
	text, lists := listed(of)
	if text == "" {
		return nil
	}
	return func(ctx context.Context, on *pgx.Conn) error {
		_, err := on.Exec(ctx, text, lists...)
		return err
	}
}

// inserting is a text that does nothing but insert its parameters.
var inserting = regexp.MustCompile(`^INSERT INTO (\w+) \(([\w,\s]+)\)\s+VALUES \([\d\s,$]+\)$`)

// copied is the table and the columns of such a text, or "".
func copied(text string) (table string, columns []string) {
	m := inserting.FindStringSubmatch(text)
	if m == nil {
		return "", nil
	}
	return m[1], strings.FieldsFunc(m[2], func(r rune) bool { return r == ',' || unicode.IsSpace(r) })
}

// making is a text that inserts what it makes of its parameters, or leaves alone
// what is there.
var making = regexp.MustCompile(`^(INSERT INTO \w+ \([\w,\s]+\))\s+VALUES \((.*)\)( ON CONFLICT \([\w,\s]+\) DO NOTHING)?$`)

// listed is such a text for many rows, with a list of texts or of whole numbers for
// each column, or "".
func listed(of alike) (text string, lists []any) {
	m := making.FindStringSubmatch(of.text)
	if m == nil {
		return "", nil
	}
	var casts, names []string
	for i, arg := range of.writes[0].args {
		list, kind := column(of.writes, i, arg)
		if list == nil {
			return "", nil
		}
		lists = append(lists, list)
		casts = append(casts, fmt.Sprintf("$%d::%s[]", i+1, kind))
		names = append(names, fmt.Sprintf("c%d", i+1))
	}
	made := parameter.ReplaceAllString(m[2], "given.c$1")
	return fmt.Sprintf("%s SELECT %s FROM unnest(%s) AS given (%s)%s", m[1], made, strings.Join(casts, ", "), strings.Join(names, ", "), m[3]), lists
}

// column is the list of what rows have in a column, and its type to PostgreSQL; nil
// where they differ in type or have another.
func column(rows []write, i int, first any) (list any, kind string) {
	switch first.(type) {
	case string:
		kind = "text"
		list = columnOf[string](rows, i)
	case int64:
		kind = "bigint"
		list = columnOf[int64](rows, i)
	}
	return list, kind
}

// columnOf is column for a type.
func columnOf[T any](rows []write, i int) any {
	out := make([]T, len(rows))
	for n, w := range rows {
		v, ok := w.args[i].(T)
		if !ok {
			return nil
		}
		out[n] = v
	}
	return out
}

// missing says that no register is there and how to make one.
func (e server) missing() error {
	return obelisk.NotFound(fmt.Sprintf("there is no register in %s: make one with `obelisk init` and the same address", e.name))
}

// open prepares one pool for reading and writing.
func (e server) open(readOnly bool) (pools, error) {
	db := stdlib.OpenDB(*e.config)
	db.SetMaxOpenConns(2 * mostReaders)
	db.SetMaxIdleConns(mostReaders)
	if readOnly {
		return pools{readers: db}, nil
	}
	return pools{readers: db, writers: db}, nil
}

func (e server) sealed() (engine, bool) { return nil, false }

// create builds the register in one transaction.
func (e server) create(ctx context.Context, found func(*sql.DB, engine) error) (err error) {
	db := stdlib.OpenDB(*e.config)
	defer func() { err = errors.Join(err, db.Close()) }()
	return found(db, e)
}

// present looks for the table of migrations in the current schema.
func (e server) present(ctx context.Context, s *session) (bool, error) {
	var there bool
	err := s.row(ctx, `SELECT EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'obelisk_migration')`, nil, &there)
	if err != nil {
		return false, e.explain(err)
	}
	return there, nil
}

// failure reads the SQLSTATE (PostgreSQL manual, appendix A).
func (e server) failure(err error) failure {
	var refused *pgconn.ConnectError
	if errors.As(err, &refused) {
		return failAbsent
	}
	var fault *pgconn.PgError
	if !errors.As(err, &fault) {
		return ""
	}
	switch fault.Code {
	case "55P03", "40001", "40P01": // lock not available, serialization failure, deadlock
		return failBusy
	case "53100":
		return failFull
	case "XX001", "XX002":
		return failDamaged
	case "23503":
		return failReference
	case "23505":
		return failDuplicate
	case "42501", "25006":
		return failDenied
	}
	return ""
}

// explain words a failure.
func (e server) explain(err error) error {
	return explained(e.failure(err), e.name, "has damaged tables: restore the database from a backup", err)
}

// backup is the server's own business.
func (e server) backup(context.Context, string) error {
	return obelisk.Refused("a register on PostgreSQL is backed up with pg_dump, which sees all of it at one moment: pg_dump --format=custom --file=FILE DSN")
}
