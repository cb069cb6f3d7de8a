package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"obelisk"
)

// engine is what SQLite and PostgreSQL do differently; every other text of SQL
// in this package is the same for both.
type engine interface {
	// place names the register in messages, without a password.
	place() string
	// open prepares the pools.
	open(readOnly bool) (pools, error)
	// sealed returns the engine that reads where nothing may be written, if there is one.
	sealed() (engine, bool)
	// create makes the database, calls found on it and makes it visible under
	// its name only when found succeeded.
	create(ctx context.Context, found func(*sql.DB, engine) error) error
	// present reports whether the tables of a register are there.
	present(ctx context.Context, s *session) (bool, error)
	// missing is the error where no register is there.
	missing() error
	// words are the texts that differ.
	words() words
	// pipeline returns a way to run many writes on a connection in one round
	// trip, or nil where a write costs no trip.
	pipeline(conn *sql.Conn) func(context.Context, []write) error
	// loading returns the quickest way to run many writes of few texts on a
	// connection, and what lets go of all that it keeps there.
	loading(conn *sql.Conn) (load func(context.Context, []write) error, end func() error)
	// failure tells what a driver's error means, by its code.
	failure(err error) failure
	// explain turns a driver's error into one that says what to do, and returns
	// every other error as it is.
	explain(err error) error
	// backup writes a copy of the register to a file.
	backup(ctx context.Context, path string) error
}

// pools are the connections to a register.
type pools struct {
	// readers and writers may be one; there are no writers to a register opened
	// read-only, and no readers where there are lanes.
	readers, writers *sql.DB
	lanes            *lanes
	// copying is for the copying of SQLite's log (see backfill); nil where there
	// is none.
	copying *sql.DB
}

// words are the texts in which the engines differ.
type words struct {
	// begin starts a transaction that may write and is the only one that does.
	begin string
	// commit keeps what a transaction wrote, or fails where it cannot.
	commit string
	// late has the commits of a connection that follow not wait for the disk, prompt has them wait
	// again, and sync, run when prompt was, waits for all before. They are empty where every
	// commit waits.
	late, prompt, sync string
	// settle tells the planner of many new rows, or is empty where it need not know.
	settle string
	// shelving is how a large import prepares, and puts indexes aside.
	shelving shelving
	// view starts a transaction that reads one state.
	view string
	// text is the type of a column of text that is compared byte by byte.
	text string
	// keeps says that the driver itself keeps prepared texts.
	keeps bool
	// dialect is what migrations call the engine.
	dialect string
	// indexing is its full-text index, number the column that names a row there,
	// and forget empties it.
	indexing       indexing
	number, forget string
}

// failure is what a driver's error means to a register.
type failure string

// The failures that are told apart; the zero value is any other.
const (
	failBusy      failure = "busy"      // another writer has the register
	failFull      failure = "full"      // the disk is full
	failDamaged   failure = "damaged"   // the file is damaged or no database
	failReference failure = "reference" // a record names one that is not there
	failDuplicate failure = "duplicate" // a key stands twice
	failDenied    failure = "denied"    // the file may not be read or written
	failAbsent    failure = "absent"    // the server cannot be reached
)

// patience is how long a writer waits behind one in another process.
const patience = 10 * time.Second

// explained words the failures that every engine shares; damaged is what to say
// of a damaged register. What is explained already stays as it is.
func explained(f failure, place, damaged string, err error) error {
	var storage *StorageError
	var told *obelisk.Fault
	if errors.As(err, &storage) || errors.As(err, &told) {
		return err
	}
	fault := func(kind error, detail string) error {
		return &obelisk.Fault{Kind: kind, Message: obelisk.Say("store." + string(f)), Detail: detail, Err: err}
	}
	switch f {
	case failBusy:
		return fault(obelisk.ErrConflict, "another program is writing to the register "+place+" and did not finish in time; nothing was changed, try again")
	case failReference:
		// Without the driver's words, which tell a reader nothing more.
		return &obelisk.Fault{Kind: obelisk.ErrInvalid, Message: obelisk.Say("store." + string(f)), Detail: "it names an entity or a source that is not in the register: put that first"}
	case failFull:
		return &StorageError{Detail: "the disk that holds the register " + place + " is full: nothing of this change was written and the register is as it was; make room and try again", Err: err}
	case failDamaged:
		return &StorageError{Detail: place + " " + damaged, Err: err}
	case failDenied:
		return &StorageError{Detail: "the register " + place + " may not be opened, read or written: look at the permissions of the file and its directory, and at whose they are", Err: err}
	case failAbsent:
		return &StorageError{Detail: "the server of the register " + place + " cannot be reached or refuses the connection", Err: err}
	default:
		return err
	}
}

// StorageError says that the disk, the file or the server failed the register.
type StorageError struct {
	// Detail says what happened, where, and what to do, in English.
	Detail string
	// Err is the driver's error.
	Err error
}

// Error returns the detail and the driver's error.
func (e *StorageError) Error() string { return e.Detail + ": " + e.Err.Error() }

// Unwrap returns the driver's error.
func (e *StorageError) Unwrap() error { return e.Err }
