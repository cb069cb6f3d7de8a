package store

import (
	"context"
	"sync/atomic"

	"obelisk"
)

// reads are the ways to read a register; Store, View and Tx have them all.
type reads struct {
	session  *session
	engine   engine
	register *atomic.Pointer[knownRegister]
}

// View reads one state of a register, whatever is written meanwhile. It is
// used by one goroutine and only until the function it was given to returns.
type View struct{ reads }

// View calls the function with a view of the register as it stands now.
func (s *Store) View(ctx context.Context, read func(*View) error) error {
	conn, err := s.session.pool.Conn(ctx)
	if err != nil {
		return s.engine.explain(err)
	}
	t := &transaction{conn: conn}
	defer func() { letGo(conn, t.release()) }()
	if err := t.begin(ctx, s.engine.words().view); err != nil {
		return s.engine.explain(err)
	}
	session := sessionOn(conn, s.engine)
	defer session.close()
	return read(&View{reads{session: session, engine: s.engine, register: s.register}})
}

// notFound is the error for a record that is not there.
func notFound(kind obelisk.RecordKind, id string) error {
	said := obelisk.Say("store.none", obelisk.Argument{Name: "id", Value: obelisk.Text{Text: id}})
	return obelisk.Told(obelisk.ErrNotFound, said, "there is no "+string(kind)+" "+id+" in the register")
}
