package intake_test

import (
	"slices"
	"strings"
	"testing"

	"obelisk"
	"obelisk/internal/document/formats"
	"obelisk/internal/intake"
	"obelisk/internal/read"
	"obelisk/internal/store"
)

// readerOf is a reader of what the register has now, and the register's last revision.
func readerOf(t *testing.T, s *store.Store) (*read.Reader, int64) {
	t.Helper()
	revision, err := s.LastRevision(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	reader, err := intake.New(s).Reader(t.Context(), read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return reader, revision
}

// knows reports whether a reader recognises a name as that of the entity.
func knows(t *testing.T, reader *read.Reader, name string, id obelisk.EntityID) bool {
	t.Helper()
	doc, err := formats.Open(t.Context(), "page.txt", strings.NewReader("They came to "+name+" in spring.\n"))
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for m, err := range reader.Mentions(t.Context(), doc) {
		if err != nil {
			t.Fatal(err)
		}
		found = found || slices.Contains(m.Entities, id)
	}
	return found
}

func TestAReaderLearnsWhatCameSince(t *testing.T) {
	s := registerOfNames(t)
	in := intake.New(s)
	before, since := readerOf(t, s)
	readPage(t, s, "page.md", "# News\n\nThe town of Hollowmere was awarded the title Lantern of Patience on 4 May 1912.\n", obelisk.Quotable)
	_, middle := readerOf(t, s)
	readPage(t, s, "more.md", "# News\n\nThe town of Sandwick was awarded the title Lantern of Patience on 5 May 1913.\n", obelisk.Quotable)
	_, last := readerOf(t, s)
	for _, c := range []struct {
		revision int64
		name     string
		id       obelisk.EntityID
		want     bool
	}{
		{middle, "Hollowmere", "hollowmere", true},
		{middle, "Sandwick", "sandwick", false},
		{last, "Sandwick", "sandwick", true},
		{last, "Brackwater", "brackwater", true},
	} {
		reader, err := in.ReaderSince(t.Context(), before, since, c.revision)
		if err != nil {
			t.Fatal(err)
		}
		if knows(t, reader, c.name, c.id) != c.want {
			t.Errorf("a reader of revision %d knows %s: %v", c.revision, c.name, !c.want)
		}
	}
	if knows(t, before, "Hollowmere", "hollowmere") {
		t.Error("the reader before has learned a name")
	}
}

// TestAReaderForgetsWhatWasRejected lets a curator reject a name and merge two places between
// two readers of one run.
func TestAReaderForgetsWhatWasRejected(t *testing.T) {
	s := registerOfNames(t)
	in := intake.New(s)
	named := obelisk.Statement{Subject: "brackwater", Property: "alias", Value: obelisk.Text{Text: "Saltford", Language: "en"}, Status: obelisk.Proposed}
	mustImport(t, in, intake.Records{Statements: []obelisk.Statement{named}})
	before, since := readerOf(t, s)
	if !knows(t, before, "Saltford", "brackwater") {
		t.Fatal("the alias is not known")
	}
	mustImport(t, in, intake.Records{
		Entities:   []obelisk.Entity{{ID: "hollowmere", Class: "place"}},
		Statements: []obelisk.Statement{{Subject: "hollowmere", Property: "label", Value: obelisk.Text{Text: "Hollowmere", Language: "en"}, Status: obelisk.Proposed}},
	})
	if _, err := in.Reject(t.Context(), curator, obelisk.IdentityOf(named)); err != nil {
		t.Fatal(err)
	}
	_, last := readerOf(t, s)
	reader, err := in.ReaderSince(t.Context(), before, since, last)
	if err != nil {
		t.Fatal(err)
	}
	if knows(t, reader, "Saltford", "brackwater") {
		t.Error("a rejected name is known")
	}
	if !knows(t, reader, "Hollowmere", "hollowmere") {
		t.Error("a name that came meanwhile is not known")
	}
}
