package store_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"obelisk"
	"obelisk/internal/store"
)

func testUnchanged(t *testing.T, p place) {
	s := p.create(t)
	all := fill(t, s)
	r := update(t, s, func(ctx context.Context, tx *store.Tx) error {
		if err := putAll(ctx, tx, all); err != nil {
			return err
		}
		if err := tx.PutEntity(ctx, obelisk.ActionAmend, obelisk.Entity{ID: "aria", Class: "town"}); err != nil {
			return err
		}
		if err := tx.PutSource(ctx, obelisk.ActionAmend, gazette()); err != nil {
			return err
		}
		return tx.PutRegister(ctx, obelisk.ActionAmend, lamps())
	})
	equal(t, "the revision", r, obelisk.Revision{})
	if c := verified(t, s); c.Size != 2 {
		t.Errorf("the log has %d revisions, want 2", c.Size)
	}
}

func testRevisions(t *testing.T, p place) {
	s := p.create(t)
	st := fill(t, s)[0]
	put := func(action obelisk.Action, status obelisk.Status) obelisk.Revision {
		st.Status = status
		return update(t, s, func(ctx context.Context, tx *store.Tx) error { return tx.PutStatement(ctx, action, st) })
	}
	if r := put(obelisk.ActionAccept, obelisk.Accepted); r.Number != 3 || r.Who != entry.Who || r.At.IsZero() {
		t.Errorf("the third revision is %+v", r)
	}
	put(obelisk.ActionWithdraw, obelisk.Withdrawn)
	history := collect(t, s.Revisions(t.Context(), obelisk.RevisionFilter{Kind: obelisk.RecordStatement, ID: string(st.ID)}))
	var told []string
	for _, r := range history {
		for _, c := range r.Changes {
			var then obelisk.Statement
			if err := then.UnmarshalJSON(c.Record); err != nil {
				t.Fatal(err)
			}
			told = append(told, fmt.Sprintf("%d %s %s %d", r.Number, c.Action, then.Status, len(then.Evidence)))
		}
	}
	equal(t, "the history of a statement", told, []string{"2 create proposed 2", "3 accept accepted 2", "4 withdraw withdrawn 2"})
	numbers := func(f obelisk.RevisionFilter) (out []int64) {
		for _, r := range collect(t, s.Revisions(t.Context(), f)) {
			out = append(out, r.Number)
		}
		return out
	}
	equal(t, "all", numbers(obelisk.RevisionFilter{}), []int64{1, 2, 3, 4})
	equal(t, "the newest", numbers(obelisk.RevisionFilter{NewestFirst: true, Limit: 2}), []int64{4, 3})
	equal(t, "between", numbers(obelisk.RevisionFilter{After: 1, Before: 4}), []int64{2, 3})
	if n := len(collect(t, s.Changes(t.Context(), obelisk.ChangeFilter{Revision: 2}))); n != 11 {
		t.Errorf("the second revision has %d changes, want 11", n)
	}
	verified(t, s)
}

// errStop is an error of the test's own.
var errStop = errors.New("stop")

// attempt writes a town and then ends as the function says.
func attempt(ctx context.Context, s *store.Store, end func() error) error {
	_, err := s.Update(ctx, entry, func(tx *store.Tx) error {
		if err := tx.PutEntity(ctx, obelisk.ActionCreate, obelisk.Entity{ID: "carna", Class: "town"}); err != nil {
			return err
		}
		if err := tx.PutStatement(ctx, obelisk.ActionCreate, statement("carna", "name", text("Carna"))); err != nil {
			return err
		}
		return end()
	})
	return err
}

// untouched fails the test where an attempt left something behind or the next
// update does not work.
func untouched(t *testing.T, s *store.Store) {
	t.Helper()
	_, err := s.Entity(t.Context(), "carna")
	wrong(t, err, obelisk.ErrNotFound)
	if c := verified(t, s); c.Size != 1 {
		t.Errorf("the log has %d revisions, want 1", c.Size)
	}
	if err := attempt(t.Context(), s, func() error { return nil }); err != nil {
		t.Errorf("the next update: %v", err)
	}
	if c := verified(t, s); c.Size != 2 {
		t.Errorf("the log has %d revisions after the next update, want 2", c.Size)
	}
}

func testRollback(t *testing.T, p place) {
	s := p.create(t)
	if err := attempt(t.Context(), s, func() error { return errStop }); !errors.Is(err, errStop) {
		t.Errorf("the error is %v", err)
	}
	untouched(t, s)
}

func testPanic(t *testing.T, p place) {
	s := p.create(t)
	func() {
		defer func() {
			got := recover()
			if err, _ := got.(error); !errors.Is(err, errStop) {
				t.Errorf("the panic is %v", got)
			}
		}()
		_ = attempt(t.Context(), s, func() error { panic(errStop) })
	}()
	untouched(t, s)
}

func testCancelled(t *testing.T, p place) {
	s := p.create(t)
	ctx, cancel := context.WithCancelCause(t.Context())
	err := attempt(ctx, s, func() error { cancel(errStop); return nil })
	if !errors.Is(err, errStop) && !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before the commit: %v", err)
	}
	if err := attempt(ctx, s, func() error { return nil }); err == nil {
		t.Error("a context that is done did not end the update")
	}
	ctx, cancel = context.WithCancelCause(t.Context())
	_, err = s.Update(ctx, entry, func(tx *store.Tx) error {
		cancel(errStop)
		return tx.PutEntity(ctx, obelisk.ActionCreate, obelisk.Entity{ID: "carna", Class: "town"})
	})
	if err == nil {
		t.Error("cancelled in the middle, and nobody noticed")
	}
	untouched(t, s)
}

func testIgnoredFailure(t *testing.T, p place) {
	s := p.create(t)
	_, err := s.Update(t.Context(), entry, func(tx *store.Tx) error {
		_ = tx.PutStatement(t.Context(), obelisk.ActionCreate, statement("nowhere", "name", text("N")))
		return nil
	})
	wrong(t, err, obelisk.ErrInvalid, "nowhere")
	untouched(t, s)
}

func testView(t *testing.T, p place) {
	s := p.create(t)
	fill(t, s)
	other := p.open(t)
	err := s.View(t.Context(), func(v *store.View) error {
		if _, err := v.Entity(t.Context(), "aria"); err != nil {
			return err
		}
		if err := attempt(t.Context(), other, func() error { return nil }); err != nil {
			return err
		}
		_, err := v.Entity(t.Context(), "carna")
		wrong(t, err, obelisk.ErrNotFound)
		_, err = other.Entity(t.Context(), "carna")
		return err
	})
	if err != nil {
		t.Error(err)
	}
	if _, err := s.Entity(t.Context(), "carna"); err != nil {
		t.Error(err)
	}
}

func testReadWhileWriting(t *testing.T, p place) {
	s := p.create(t)
	fill(t, s)
	before := verified(t, s)
	err := attempt(t.Context(), s, func() error {
		if _, err := s.Entity(t.Context(), "carna"); !errors.Is(err, obelisk.ErrNotFound) {
			return fmt.Errorf("a reader sees what is not committed: %w", err)
		}
		now, err := s.Verify(t.Context())
		equal(t, "the log while an update writes", now, before)
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func testReadWithin(t *testing.T, p place) {
	s := p.create(t)
	fill(t, s)
	update(t, s, func(ctx context.Context, tx *store.Tx) error {
		for e, err := range tx.Entities(ctx, obelisk.EntityFilter{Class: []obelisk.ClassID{"town"}}) {
			if err != nil {
				return err
			}
			for st, err := range tx.Statements(ctx, obelisk.StatementFilter{Subjects: []obelisk.EntityID{e.ID}}) {
				if err != nil {
					return err
				}
				st.Status = obelisk.Accepted
				if err := tx.PutStatement(ctx, obelisk.ActionAccept, st); err != nil {
					return err
				}
				again, err := tx.Statement(ctx, st.ID)
				if err != nil {
					return err
				}
				equal(t, "a statement within its update", again, st)
			}
		}
		return nil
	})
	for _, st := range collect(t, s.Statements(t.Context(), obelisk.StatementFilter{Subjects: []obelisk.EntityID{"aria", "borel"}})) {
		if st.Status != obelisk.Accepted {
			t.Errorf("%s is %s", st.ID, st.Status)
		}
	}
	verified(t, s)
}

func testTwoStores(t *testing.T, p place) {
	stores := []*store.Store{p.create(t), p.open(t)}
	const each = 15
	var wg sync.WaitGroup
	for i, s := range stores {
		for w := range 2 {
			wg.Go(func() {
				for n := range each {
					_, err := s.Update(t.Context(), entry, func(tx *store.Tx) error {
						id := obelisk.EntityID(fmt.Sprintf("town-%d-%d-%d", i, w, n))
						return tx.PutEntity(t.Context(), obelisk.ActionCreate, obelisk.Entity{ID: id, Class: "town"})
					})
					if err != nil {
						t.Errorf("store %d: %v", i, err)
					}
				}
			})
		}
	}
	wg.Wait()
	if c := verified(t, stores[0]); c.Size != 1+4*each {
		t.Errorf("the log has %d revisions, want %d", c.Size, 1+4*each)
	}
}

// testRandomEdits makes edits at random, some of them undone, and holds the
// register against a map.
func testRandomEdits(t *testing.T, p place) {
	s := p.create(t)
	fill(t, s)
	random := rand.New(rand.NewPCG(7, 11))
	model := map[obelisk.StatementID]obelisk.Statement{}
	for _, st := range collect(t, s.Statements(t.Context(), obelisk.StatementFilter{})) {
		model[st.ID] = st
	}
	for range 40 {
		draft := map[obelisk.StatementID]obelisk.Statement{}
		undone := random.IntN(4) == 0
		_, err := s.Update(t.Context(), entry, func(tx *store.Tx) error {
			for range random.IntN(12) {
				st := randomStatement(random)
				draft[st.ID] = st
				if err := tx.PutStatement(t.Context(), obelisk.ActionAmend, st); err != nil {
					return err
				}
			}
			if undone {
				return errStop
			}
			return nil
		})
		switch {
		case undone && errors.Is(err, errStop):
		case err != nil:
			t.Fatal(err)
		default:
			for id, st := range draft {
				model[id] = st
			}
		}
	}
	want := make([]obelisk.Statement, 0, len(model))
	for _, st := range model {
		want = append(want, st)
	}
	slices.SortFunc(want, func(a, b obelisk.Statement) int {
		key := func(s obelisk.Statement) string {
			return string(s.Subject + "/" + obelisk.EntityID(s.Property) + "/" + obelisk.EntityID(s.ID))
		}
		return strings.Compare(key(a), key(b))
	})
	equal(t, "the statements", collect(t, s.Statements(t.Context(), obelisk.StatementFilter{})), want)
	verified(t, s)
}

// randomStatement makes one of few statements with status and evidence at random.
func randomStatement(random *rand.Rand) obelisk.Statement {
	subjects := []obelisk.EntityID{"aria", "borel", "lamp-one"}
	st := statement(subjects[random.IntN(3)], "name", text(fmt.Sprint("name ", random.IntN(15))))
	st.Status = []obelisk.Status{obelisk.Proposed, obelisk.Accepted, obelisk.Rejected, obelisk.Withdrawn}[random.IntN(4)]
	st.Confidence = random.IntN(101)
	for range random.IntN(4) {
		st.Evidence = append(st.Evidence, obelisk.Evidence{
			Source: []obelisk.SourceID{"gazette", "almanac"}[random.IntN(2)], Stance: obelisk.Supports, Language: "en",
			Span: obelisk.Span{Start: random.IntN(9), End: 10 + random.IntN(9)},
		})
	}
	return st
}

func testBusy(t *testing.T, p place) {
	s := p.create(t)
	impatient, err := store.OpenImpatient(t.Context(), p.options(), 50*time.Millisecond)
	if err != nil {
		t.Fatal(err)
	}
	defer closeStore(t, impatient)
	err = attempt(t.Context(), s, func() error {
		err := attempt(t.Context(), impatient, func() error { return nil })
		wrong(t, err, obelisk.ErrConflict, "another program", "try again")
		return errStop
	})
	if !errors.Is(err, errStop) {
		t.Error(err)
	}
	untouched(t, impatient)
}

// testQueue has a second writer of the same store wait as long as its context.
func testQueue(t *testing.T, p place) {
	s := p.create(t)
	err := attempt(t.Context(), s, func() error {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
		defer cancel()
		if err := attempt(ctx, s, func() error { return nil }); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("the second writer: %v", err)
		}
		return errStop
	})
	if !errors.Is(err, errStop) {
		t.Error(err)
	}
	untouched(t, s)
}

// testFailedRead has a read fail and goes on: PostgreSQL then keeps nothing of
// the transaction, which must not be taken for success.
func testFailedRead(t *testing.T, p place) {
	s := p.create(t)
	_, err := s.Update(t.Context(), entry, func(tx *store.Tx) error {
		if err := tx.PutText(t.Context(), document("c"), "words"); err != nil {
			return err
		}
		for range tx.Entities(t.Context(), obelisk.EntityFilter{After: "\x00"}) {
			break
		}
		return nil
	})
	_, missing := s.Text(t.Context(), document("c"))
	if (err == nil) != (missing == nil) {
		t.Errorf("the update says %v, but the text that it wrote: %v", err, missing)
	}
}
