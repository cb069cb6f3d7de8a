// Package store_test measures the register in SQL: how fast it takes
// statements, gives them back, and opens. Run it with
//
//	go test -bench . -run '^$' ./bench/store
package store_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/store"
	"obelisk/internal/store/storetest"
)

// size is how many statements one Update of the benchmarks writes.
const size = 100_000

// each runs a benchmark on both engines.
func each(b *testing.B, run func(*testing.B, func(testing.TB) store.Options)) {
	b.Run("sqlite", func(b *testing.B) {
		run(b, func(t testing.TB) store.Options {
			return store.Options{Location: filepath.Join(t.TempDir(), "register"), Clock: time.Now}
		})
	})
	b.Run("postgres", func(b *testing.B) {
		server := storetest.Postgres(b)
		run(b, func(t testing.TB) store.Options {
			return store.Options{Location: server.Address(t), Clock: time.Now}
		})
	})
}

// lamps is a small register.
func lamps() obelisk.Register {
	return obelisk.Register{
		ID: "lamps", Title: obelisk.Texts{"en": "Lamps"},
		Schema: &obelisk.Schema{
			ID: "lamps", Version: 1,
			Classes: []obelisk.Class{{ID: "town", Role: obelisk.RoleRecipient}},
			Properties: []obelisk.Property{
				{ID: "name", Kind: obelisk.KindText, Role: obelisk.RoleLabel, Cardinality: obelisk.OnePerLanguage},
				{ID: "lit-on", Kind: obelisk.KindDate, Cardinality: obelisk.One},
			},
		},
	}
}

// town is the id of the i-th town, of ten statements.
func town(i int) obelisk.EntityID { return obelisk.EntityID(fmt.Sprintf("town-%06d", i/10)) }

// statement is the i-th statement: a date or a name, with one piece of evidence.
func statement(i int, day obelisk.Value) obelisk.Statement {
	s := obelisk.Statement{
		Subject: town(i), Property: "name", Value: obelisk.Text{Text: fmt.Sprint("Town number ", i), Language: "en"},
		Status: obelisk.Proposed, Reader: "rules", Confidence: 80,
		Evidence: []obelisk.Evidence{{
			Source: "gazette", Document: document, Span: obelisk.Span{Start: i, End: i + 40}, Language: "en", Stance: obelisk.Supports,
			Gist: obelisk.Texts{"en": "The town got its lamp."}, Passage: "in that year a lamp was lit in the town",
		}},
	}
	if i%10 == 0 {
		s.Property, s.Value = "lit-on", day
	}
	s.ID = obelisk.IdentityOf(s)
	return s
}

const document obelisk.DocumentID = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

// create makes the register with its towns and source.
func create(b *testing.B, o store.Options) *store.Store {
	b.Helper()
	s, err := store.Create(b.Context(), o, lamps())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := s.Close(); err != nil {
			b.Error(err)
		}
	})
	return s
}

// fill writes n statements, and the entities and the source they need, in one Update.
func fill(b *testing.B, s *store.Store, n int) {
	b.Helper()
	d, err := edtf.Parse("1931-05-04")
	if err != nil {
		b.Fatal(err)
	}
	ctx := b.Context()
	_, err = s.Update(ctx, store.Entry{Who: "bench"}, func(tx *store.Tx) error {
		if err := tx.PutSource(ctx, obelisk.ActionCreate, obelisk.Source{ID: "gazette", Kind: obelisk.SourceBook, Rights: obelisk.Quotable}); err != nil {
			return err
		}
		for i := range n {
			if i%10 == 0 {
				if err := tx.PutEntity(ctx, obelisk.ActionCreate, obelisk.Entity{ID: town(i), Class: "town"}); err != nil {
					return err
				}
			}
			if err := tx.PutStatement(ctx, obelisk.ActionCreate, statement(i, obelisk.Date{Date: d})); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

// BenchmarkUpdate writes 100,000 statements with their evidence in one Update.
func BenchmarkUpdate(b *testing.B) {
	each(b, func(b *testing.B, place func(testing.TB) store.Options) {
		for b.Loop() {
			b.StopTimer()
			s := create(b, place(b))
			b.StartTimer()
			fill(b, s, size)
		}
		b.ReportMetric(float64(size)*float64(b.N)/b.Elapsed().Seconds(), "statements/s")
	})
}

// BenchmarkSmallUpdate writes one statement in each Update, on the disk before
// the next.
func BenchmarkSmallUpdate(b *testing.B) {
	each(b, func(b *testing.B, place func(testing.TB) store.Options) {
		s := create(b, place(b))
		fill(b, s, 10)
		ctx := b.Context()
		for i := 1000; b.Loop(); i++ {
			st := statement(i*10+1, nil)
			st.Subject = town(0)
			_, err := s.Update(ctx, store.Entry{Who: "bench"}, func(tx *store.Tx) error {
				return tx.PutStatement(ctx, obelisk.ActionCreate, st)
			})
			if err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkReads reads from a register of 100,000 statements.
func BenchmarkReads(b *testing.B) {
	each(b, func(b *testing.B, place func(testing.TB) store.Options) {
		o := place(b)
		s := create(b, o)
		fill(b, s, size)
		benchmarkRecords(b, s)
		benchmarkWhole(b, s)
		b.Run("open", func(b *testing.B) {
			for b.Loop() {
				s, err := store.Open(b.Context(), o)
				if err != nil {
					b.Fatal(err)
				}
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	})
}

// benchmarkRecords reads single records and those of one subject or source.
func benchmarkRecords(b *testing.B, s *store.Store) {
	ctx := b.Context()
	b.Run("statement", func(b *testing.B) {
		i := 1
		for b.Loop() {
			i = (i + 7919) % size
			if i%10 == 0 {
				i++
			}
			if _, err := s.Statement(ctx, statement(i, nil).ID); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("entity", func(b *testing.B) {
		i := 0
		for b.Loop() {
			i = (i + 7919) % size
			if _, err := s.Entity(ctx, town(i)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("subject", func(b *testing.B) {
		i := 0
		for b.Loop() {
			i = (i + 7919) % size
			count(b, s, obelisk.StatementFilter{Subjects: []obelisk.EntityID{town(i)}}, 10)
		}
	})
	b.Run("source", func(b *testing.B) {
		for b.Loop() {
			count(b, s, obelisk.StatementFilter{Sources: []obelisk.SourceID{"gazette"}, Limit: 50}, 50)
		}
	})
}

// benchmarkWhole reads, counts and verifies all of the register.
func benchmarkWhole(b *testing.B, s *store.Store) {
	ctx := b.Context()
	b.Run("everything", func(b *testing.B) {
		for b.Loop() {
			count(b, s, obelisk.StatementFilter{}, size)
		}
		b.ReportMetric(float64(size)*float64(b.N)/b.Elapsed().Seconds(), "statements/s")
	})
	b.Run("counts", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Counts(ctx); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("verify", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Verify(ctx); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// count reads the chosen statements and fails unless there are so many.
func count(b *testing.B, s *store.Store, f obelisk.StatementFilter, want int) {
	b.Helper()
	n := 0
	for _, err := range s.Statements(context.Background(), f) {
		if err != nil {
			b.Fatal(err)
		}
		n++
	}
	if n != want {
		b.Fatalf("read %d statements, want %d", n, want)
	}
}
