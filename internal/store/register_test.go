package store_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/store"
	"obelisk/internal/store/storetest"
	"obelisk/quantity"
)

// cases is the contract: each holds on every engine.
var cases = []struct {
	name string
	test func(*testing.T, place)
}{
	{"a new register holds its record and its schema's concepts as revision 1", testFounding},
	{"a register that is there is not made again", testFoundedTwice},
	{"an unsound register is not made and leaves nothing behind", testUnsoundFounding},
	{"records come back as they were put", testRoundTrip},
	{"every shape of value comes back", testValues},
	{"what is not there is not found", testNotFound},
	{"statements are chosen by each field of a filter", testStatementFilter},
	{"statements and entities are chosen as by looking at each", testChoice},
	{"the register is told as it was at a revision", testAsOf},
	{"statements come in a stable order whatever the pages", testStatementOrder},
	{"entities are chosen by class and read on after one", testEntities},
	{"an unchanged record is no change and no revision", testUnchanged},
	{"revisions count without gaps and keep every state of a record", testRevisions},
	{"an update that fails leaves nothing behind", testRollback},
	{"what a large import writes is what single changes write", testLoad},
	{"a large import that fails says why and leaves nothing behind", testLoadFails},
	{"a large import that is broken off leaves nothing behind", testLoadCancelled},
	{"an update that panics leaves nothing behind and panics on", testPanic},
	{"an update whose context ends leaves nothing behind", testCancelled},
	{"an update that ignores a failed write fails", testIgnoredFailure},
	{"an update that ignores a failed read keeps what it says it keeps", testFailedRead},
	{"records that break a rule are refused", testRefused},
	{"verdicts and findings replace those of their subject", testVerdicts},
	{"counts follow every write", testCounts},
	{"texts are kept and not logged", testTexts},
	{"prose is kept and not logged", testProse},
	{"a view sees one state while others write", testView},
	{"reading goes on while an update writes", testReadWhileWriting},
	{"an update reads what it wrote and writes while it reads", testReadWithin},
	{"two stores write one register in turn", testTwoStores},
	{"a writer behind another process gives up with a conflict", testBusy},
	{"a writer behind one of its own store waits as long as its context", testQueue},
	{"random edits read back as a map would", testRandomEdits},
	{"the register's record changes for every open store", testRegisterRecord},
	{"a read-only store reads and refuses to write", testReadOnly},
	{"verify finds a changed row", testTamperedRows},
	{"verify finds a changed log", testTamperedLog},
	{"a checkpoint of an earlier size is what it was then", testCheckpointAt},
	{"writers of several processes lose nothing", testProcesses},
	{"what a killed writer was told is kept is kept", testKilled},
}

func TestContract(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) {
		for _, c := range cases {
			t.Run(c.name, func(t *testing.T) {
				c.test(t, place{location: filepath.Join(t.TempDir(), "register"), driver: "sqlite"})
			})
		}
	})
	t.Run("postgres", func(t *testing.T) {
		server := storetest.Postgres(t)
		for _, c := range cases {
			t.Run(c.name, func(t *testing.T) {
				c.test(t, place{location: server.Address(t), driver: "pgx"})
			})
		}
	})
}

// place is where a test keeps its register.
type place struct{ location, driver string }

// options open the register with a clock that ticks by the second.
func (p place) options() store.Options {
	at := time.Date(2031, 5, 4, 3, 2, 1, 0, time.UTC)
	return store.Options{Location: p.location, Clock: func() time.Time {
		at = at.Add(time.Second)
		return at
	}}
}

// make makes the register of the tests.
func (p place) make(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Create(t.Context(), p.options(), lamps())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// create makes the register of the tests, closed when the test ends.
func (p place) create(t *testing.T) *store.Store {
	t.Helper()
	s := p.make(t)
	t.Cleanup(func() { closeStore(t, s) })
	return s
}

// open opens the register once more.
func (p place) open(t *testing.T) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), p.options())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closeStore(t, s) })
	return s
}

func closeStore(t *testing.T, s *store.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Errorf("close the store: %v", err)
	}
}

// entry is who writes in the tests.
var entry = store.Entry{Who: "a tester", Why: "to see"}

// update writes, and fails the test where that fails.
func update(t *testing.T, s *store.Store, change func(context.Context, *store.Tx) error) obelisk.Revision {
	t.Helper()
	r, err := s.Update(t.Context(), entry, func(tx *store.Tx) error { return change(t.Context(), tx) })
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// lamps is a register about lamps that towns are given.
func lamps() obelisk.Register {
	text := func(id, role string, cardinality obelisk.Cardinality) obelisk.Property {
		return obelisk.Property{
			ID: obelisk.PropertyID(id), Labels: obelisk.Texts{"en": id}, Kind: obelisk.KindText,
			Role: obelisk.Role(role), Cardinality: cardinality,
		}
	}
	about := obelisk.Tolerance{Distance: 500, About: quantity.Tolerance{Absolute: quantity.DecimalOf(5)}}
	return obelisk.Register{
		ID: "lamps", Title: obelisk.Texts{"en": "Lamps", "ru": "Лампы"}, License: "CC0-1.0",
		Schema: &obelisk.Schema{
			ID: "lamps", Version: 1,
			Classes: []obelisk.Class{
				{ID: "town", Labels: obelisk.Texts{"en": "town"}, Role: obelisk.RoleRecipient},
				{ID: "lamp", Labels: obelisk.Texts{"en": "lamp"}, Role: obelisk.RoleHonour},
				{ID: "term", Labels: obelisk.Texts{"en": "term"}, Role: obelisk.RoleConcept},
			},
			Properties: []obelisk.Property{
				text("name", "label", obelisk.OnePerLanguage),
				text("geonames", "identifier", obelisk.One),
				text("wikidata", "identifier", obelisk.One),
				{ID: "lit-on", Kind: obelisk.KindDate, Cardinality: obelisk.One},
				{ID: "height", Kind: obelisk.KindQuantity, Unit: "m", Cardinality: obelisk.One, Tolerance: about, Qualifiers: []obelisk.PropertyID{"name"}},
				{ID: "given-to", Kind: obelisk.KindEntity, Cardinality: obelisk.Many},
			},
			Concepts: []obelisk.Concept{
				{ID: "bright", Class: "term", Labels: obelisk.Texts{"en": "bright", "zh-Hans": "明亮"}, Wikidata: "Q77"},
				{ID: "dim", Class: "term", Labels: obelisk.Texts{"en": "dim"}},
			},
		},
	}
}

// date reads a date that the test wrote rightly.
func date(t testing.TB, s string) obelisk.Value {
	t.Helper()
	d, err := edtf.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return obelisk.Date{Date: d}
}

// text makes an English text.
func text(s string) obelisk.Value { return obelisk.Text{Text: s, Language: "en"} }

// statement makes a proposed statement.
func statement(subject obelisk.EntityID, property obelisk.PropertyID, v obelisk.Value, evidence ...obelisk.Evidence) obelisk.Statement {
	s := obelisk.Statement{Subject: subject, Property: property, Value: v, Status: obelisk.Proposed, Evidence: evidence}
	s.ID = obelisk.IdentityOf(s)
	return s
}

// document names a document by one digit.
func document(digit string) obelisk.DocumentID {
	return obelisk.DocumentID(strings.Repeat(digit, 64))
}

// gazette and almanac are the sources of the tests.
func gazette() obelisk.Source {
	return obelisk.Source{
		ID: "gazette", Kind: obelisk.SourceArticle, Title: obelisk.Texts{"en": "The Gazette"}, Rights: obelisk.Quotable,
		Copies: []obelisk.Copy{{Document: document("a"), Name: "gazette.txt"}, {Document: document("b")}},
	}
}

func almanac() obelisk.Source {
	return obelisk.Source{ID: "almanac", Kind: obelisk.SourceBook, Rights: obelisk.Citable, DerivedFrom: []obelisk.SourceID{"gazette"}}
}

// fill puts two sources, towns and some statements.
func fill(t *testing.T, s *store.Store) []obelisk.Statement {
	t.Helper()
	statements := []obelisk.Statement{
		statement("aria", "lit-on", date(t, "1931-05"), obelisk.Evidence{
			Source: "gazette", Document: document("a"), Span: obelisk.Span{Start: 3, End: 9}, Context: []obelisk.Span{{Start: 0, End: 2}},
			Language: "en", Stance: obelisk.Supports, Gist: obelisk.Texts{"en": "Lit in May."}, Passage: "in May",
		}, obelisk.Evidence{Source: "almanac", Stance: obelisk.Denies, According: "gazette"}),
		statement("aria", "name", text("Aria")),
		statement("borel", "lit-on", date(t, "1932~"), obelisk.Evidence{Source: "almanac", Stance: obelisk.Supports}),
		statement("borel", "name", text("Borel")),
		statement("lamp-one", "given-to", obelisk.Ref{Entity: "aria"}, obelisk.Evidence{Source: "gazette", Document: document("b"), Stance: obelisk.Supports}),
		statement("lamp-one", "given-to", obelisk.Ref{Entity: "borel"}),
	}
	statements[3].Status = obelisk.Accepted
	update(t, s, func(ctx context.Context, tx *store.Tx) error {
		for _, e := range []obelisk.Entity{{ID: "aria", Class: "town"}, {ID: "borel", Class: "town"}, {ID: "lamp-one", Class: "lamp"}} {
			if err := tx.PutEntity(ctx, obelisk.ActionCreate, e); err != nil {
				return err
			}
		}
		for _, source := range []obelisk.Source{gazette(), almanac()} {
			if err := tx.PutSource(ctx, obelisk.ActionCreate, source); err != nil {
				return err
			}
		}
		return putAll(ctx, tx, statements)
	})
	return statements
}

// putAll puts statements.
func putAll(ctx context.Context, tx *store.Tx, statements []obelisk.Statement) error {
	for _, st := range statements {
		if err := tx.PutStatement(ctx, obelisk.ActionCreate, st); err != nil {
			return err
		}
	}
	return nil
}

// collect reads a sequence to its end.
func collect[T any](t testing.TB, seq iter.Seq2[T, error]) []T {
	t.Helper()
	var out []T
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

// equal compares what was got with what was wanted.
func equal(t testing.TB, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b obelisk.Value) bool { return obelisk.SameValue(a, b) }),
		cmp.Comparer(func(a, b edtf.Date) bool { return a.Equal(b) }),
		cmp.Comparer(func(a, b quantity.Decimal) bool { return a.Equal(b) })); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// wrong fails the test unless the error is of the kind and says the words.
func wrong(t testing.TB, err, kind error, words ...string) {
	t.Helper()
	if !errors.Is(err, kind) {
		t.Fatalf("got the error %v; want one of kind %v", err, kind)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("the error %q does not say %q", err, w)
		}
	}
}

// verified fails the test unless the register agrees with its log.
func verified(t testing.TB, s *store.Store) store.Checkpoint {
	t.Helper()
	c, err := s.Verify(context.Background())
	if err != nil {
		t.Fatalf("verify: %v", err)
	}
	return c
}

// ids lists the ids of statements.
func ids(statements []obelisk.Statement) string {
	var b strings.Builder
	for _, s := range statements {
		fmt.Fprintf(&b, "%s/%s/%s ", s.Subject, s.Property, s.Value.Key())
	}
	return b.String()
}
