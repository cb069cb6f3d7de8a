package store_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"obelisk"
	"obelisk/internal/store"
)

// filled is a register in a directory with something in it.
func filled(t *testing.T) (place, *store.Store) {
	t.Helper()
	p := embedded(t)
	s := p.create(t)
	fill(t, s)
	return p, s
}

func TestReadsAtOnceSeeOneState(t *testing.T) {
	p, s := filled(t)
	other := p.open(t)
	err := s.AtOnce(t.Context(), func(ctx context.Context) error {
		if _, err := s.Entity(ctx, "aria"); err != nil {
			return err
		}
		if err := attempt(t.Context(), other, func() error { return nil }); err != nil {
			return err
		}
		_, err := s.Entity(ctx, "carna")
		wrong(t, err, obelisk.ErrNotFound)
		_, err = other.Entity(ctx, "carna") // what is held is of the one store
		return err
	})
	if err != nil {
		t.Error(err)
	}
	if _, err := s.Entity(t.Context(), "carna"); err != nil {
		t.Error("the state before is still what is read:", err)
	}
}

func TestAContextOutlivesWhatWasReadAtOnce(t *testing.T) {
	_, s := filled(t)
	var kept context.Context
	err := s.AtOnce(t.Context(), func(ctx context.Context) error {
		kept = ctx //nolint:fatcontext // what is kept too long is tested
		return s.AtOnce(ctx, func(ctx context.Context) error {
			_, err := s.Entity(ctx, "aria")
			return err
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Entity(kept, "aria"); err != nil {
		t.Error(err)
	}
}

func TestSeveralReadOnWhatIsHeld(t *testing.T) {
	_, s := filled(t)
	err := s.AtOnce(t.Context(), func(ctx context.Context) error {
		var readers sync.WaitGroup
		failed := make([]error, 8)
		for i := range failed {
			readers.Go(func() {
				for range 20 {
					for _, err := range s.Statements(ctx, obelisk.StatementFilter{}) {
						failed[i] = errors.Join(failed[i], err)
					}
				}
			})
		}
		readers.Wait()
		return errors.Join(failed...)
	})
	if err != nil {
		t.Error(err)
	}
}

// endless reads all statements again and again.
func endless(ctx context.Context, s *store.Store) error {
	for {
		for _, err := range s.Statements(ctx, obelisk.StatementFilter{}) {
			if err != nil {
				return err
			}
		}
	}
}

func TestAContextThatEndsBreaksOffReading(t *testing.T) {
	_, s := filled(t)
	for range 20 { // more than there are connections
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error)
		go func() { ended <- endless(ctx, s) }()
		go func() {
			ended <- s.AtOnce(ctx, func(ctx context.Context) error { return endless(ctx, s) })
		}()
		cancel()
		for range 2 {
			if err := <-ended; !errors.Is(err, context.Canceled) {
				t.Error("reading ended with", err)
			}
		}
		if _, err := s.Entity(t.Context(), "aria"); err != nil {
			t.Fatal("after it nothing can be read:", err)
		}
		if err := s.View(t.Context(), func(v *store.View) error {
			_, err := v.Entity(t.Context(), "aria")
			return err
		}); err != nil {
			t.Fatal("after it there is no view:", err)
		}
	}
}

func TestReadingAfterCloseFails(t *testing.T) {
	p := embedded(t)
	s := p.make(t)
	err := s.AtOnce(t.Context(), func(ctx context.Context) error {
		if err := s.Close(); err != nil {
			return err
		}
		_, err := s.Register(ctx) // what is held is held to the end
		return err
	})
	if err != nil {
		t.Error(err)
	}
	if _, err := s.Register(t.Context()); err == nil {
		t.Error("a register that was closed is read")
	}
}
