package store

import (
	"context"
	"database/sql"
	"errors"
)

// writer is the connection that writes, with the texts that are prepared on it.
// Preparing them anew costs a small change as much as all else, so where the
// driver does not keep them the connection is kept from one Update to the next;
// after one that failed there is a fresh one.
type writer struct {
	conn    *sql.Conn
	session *session
	late    bool // its commits do not wait for the disk
	// endLoading lets go of what large imports keep on the connection.
	endLoading func() error
}

// writing returns the connection that writes; whoever asks has the turn.
func (s *Store) writing(ctx context.Context) (*writer, error) {
	if w := s.writer; w != nil {
		s.writer = nil
		return w, nil
	}
	conn, err := s.writers.Conn(ctx)
	if err != nil {
		return nil, err
	}
	session := sessionOn(conn, s.engine)
	session.send = s.engine.pipeline(conn)
	w := &writer{conn: conn, session: session}
	session.load, w.endLoading = s.engine.loading(conn)
	return w, nil
}

// doneWriting keeps the connection for the next Update or gives it back.
func (s *Store) doneWriting(w *writer, sound bool) {
	if sound && !s.engine.words().keeps {
		s.writer = w
		return
	}
	w.close(sound)
}

// wait has the commits that follow wait for the disk, or not.
func (w *writer) wait(ctx context.Context, e engine, disk bool) error {
	text := e.words().late
	if text == "" || w.late != disk {
		return nil
	}
	if disk {
		text = e.words().prompt
	}
	_, err := w.conn.ExecContext(ctx, text)
	if err == nil {
		w.late = !disk
	}
	return err
}

// close lets go of the prepared texts and the connection.
func (w *writer) close(sound bool) {
	// The connection goes with them where they cannot be let go of.
	err := errors.Join(w.session.close(), w.endLoading())
	letGo(w.conn, sound && err == nil && !w.late)
}

// closeWriter waits for the turn and lets go of all that writes.
func (s *Store) closeWriter() error {
	if s.writers == nil {
		return nil
	}
	<-s.turn
	defer func() { s.turn <- struct{}{} }()
	err := s.backfill.close()
	s.dropWriter()
	if s.writers != s.session.pool {
		err = errors.Join(err, s.writers.Close())
	}
	return err
}

// dropWriter lets go of the writer that was kept. Whoever calls it has the turn.
func (s *Store) dropWriter() {
	if s.writer != nil {
		s.writer.close(true)
		s.writer = nil
	}
}
