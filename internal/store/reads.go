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
	if lanes := s.session.lanes; lanes != nil {
		return s.engine.explain(lanes.still(ctx, s.engine.words().view, func(l *lane) error {
			return read(&View{reads{session: &session{lane: l}, engine: s.engine, register: s.register}})
		}))
	}
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

// AtOnce calls the function with a context for several short reads. An embedded
// register answers them one after the other, in one state and on one connection,
// which spares much of what a look-up by key costs; a server answers each as it
// comes. The connection is held until the function returns.
func (s *Store) AtOnce(ctx context.Context, read func(context.Context) error) error {
	lanes := s.session.lanes
	if lanes == nil || heldBy(ctx, lanes) != nil {
		return read(ctx)
	}
	return s.engine.explain(lanes.still(ctx, s.engine.words().view, func(l *lane) error {
		h := &held{of: lanes, lane: l}
		defer h.release()
		return read(context.WithValue(ctx, heldKey{}, h))
	}))
}

// notFound is the error for a record that is not there.
func notFound(kind obelisk.RecordKind, id string) error {
	said := obelisk.Say("store.none", obelisk.Argument{Name: "id", Value: obelisk.Text{Text: id}})
	return obelisk.Told(obelisk.ErrNotFound, said, "there is no "+string(kind)+" "+id+" in the register")
}
