package exchange_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"obelisk"
	"obelisk/internal/exchange"
)

// TestExportImportExportIsByteIdentical writes random registers with odd texts,
// reads them and writes them again; and what was read says what was written.
func TestExportImportExportIsByteIdentical(t *testing.T) {
	for seed := range uint64(25) {
		roundTrip(t, seed)
	}
}

func FuzzExportImportExport(f *testing.F) {
	f.Add(uint64(1 << 40))
	f.Fuzz(func(t *testing.T, seed uint64) { roundTrip(t, seed) })
}

func roundTrip(t *testing.T, seed uint64) {
	t.Helper()
	before := newDice(seed).register(t)
	first := written(t, before)
	after, err := exchange.ReadBundle(os.DirFS(first))
	if err != nil {
		t.Fatalf("seed %d: read what was written: %v", seed, err)
	}
	second := written(t, after)
	if diff := cmp.Diff(tree(t, first), tree(t, second)); diff != "" {
		t.Fatalf("seed %d: first and second export differ (-first +second):\n%s", seed, diff)
	}
	if diff := cmp.Diff(lines(t, before), lines(t, after)); diff != "" {
		t.Fatalf("seed %d: what was read is not what was written (-before +after):\n%s", seed, diff)
	}
	if diff := cmp.Diff(before.Register.Title, after.Register.Title); diff != "" {
		t.Fatalf("seed %d: title (-before +after):\n%s", seed, diff)
	}
	if diff := cmp.Diff(before.Texts, after.Texts); diff != "" {
		t.Fatalf("seed %d: texts (-before +after):\n%s", seed, diff)
	}
}

// TestTheCanonicalFormIsAsDocumented compares an export with the form under review.
func TestTheCanonicalFormIsAsDocumented(t *testing.T) {
	const name = "testdata/canonical/lamps.txtar"
	b, err := exchange.ReadBundle(files(t, "testdata/base.txtar", "testdata/canonical/input.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	got := tree(t, written(t, b))
	if *update {
		var a txtar.Archive
		for _, file := range slices.Sorted(maps.Keys(got)) {
			a.Files = append(a.Files, txtar.File{Name: file, Data: []byte(got[file])})
		}
		if err := os.WriteFile(name, txtar.Format(&a), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want := map[string]string{}
	for file, content := range files(t, name) {
		want[file] = string(content.Data)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTheConceptsOfTheSchemaAreNotWritten(t *testing.T) {
	b := newDice(1).register(t)
	b.Entities, b.Statements = nil, nil
	for _, c := range b.Register.Schema.Concepts {
		b.Entities = append(b.Entities, obelisk.Entity{ID: c.ID, Class: c.Class})
		for l, label := range c.Labels {
			b.Statements = append(b.Statements, identified(obelisk.Statement{
				Subject: c.ID, Property: "label", Value: obelisk.Text{Text: label, Language: l}, Status: obelisk.Accepted, Reader: "schema",
			}))
		}
	}
	b.Statements = append(b.Statements, identified(obelisk.Statement{
		Subject: "dead", Property: "note", Value: obelisk.Text{Text: "Those buried.", Language: "en"}, Status: obelisk.Accepted,
	}))
	got := tree(t, written(t, b))
	maps.DeleteFunc(got, func(name, _ string) bool { return !strings.HasPrefix(name, "entities/") })
	want := map[string]string{"entities/concept/dead.yaml": "statements:\n  note:\n    - value: Those buried.\n      language: en\n"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAFolderThatIsNoBundleIsNotReplaced(t *testing.T) {
	for name, files := range map[string][]string{
		"a folder with other files":         {"letter.txt"},
		"a bundle with a file of another's": {"register.yaml", "letter.txt"},
		"a folder with sources only":        {"sources"},
		"a git checkout without a bundle":   {".git"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			for _, file := range files {
				put(t, dir, file, "kept")
			}
			err := exchange.WriteBundle(context.Background(), dir, content(newDice(2).register(t)))
			if !errors.Is(err, obelisk.ErrRefused) {
				t.Errorf("got %v, want an error of kind ErrRefused", err)
			}
			if got := len(tree(t, dir)); got != len(files) {
				t.Errorf("the folder has %d files now", got)
			}
		})
	}
}

func TestABundleIsReplacedAndItsOtherFilesAreCarriedOver(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "register")
	for name, text := range map[string]string{
		"register.yaml": "old", "entities/place/gone.yaml": "old", ".git/config": "kept", "README.md": "kept", "LICENSE": "kept",
	} {
		put(t, dir, name, text)
	}
	if err := exchange.WriteBundle(context.Background(), dir, content(newDice(3).register(t))); err != nil {
		t.Fatal(err)
	}
	got := tree(t, dir)
	if got[".git/config"] != "kept" || got["README.md"] != "kept" || got["LICENSE"] != "kept" {
		t.Error("a file that is not the bundle's was lost")
	}
	if _, ok := got["entities/place/gone.yaml"]; ok || got["register.yaml"] == "old" {
		t.Error("a file of the former bundle is still there")
	}
	if _, err := exchange.ReadBundle(os.DirFS(dir)); err != nil {
		t.Error(err)
	}
	onlyEntry(t, filepath.Dir(dir), "register")
}

func TestAFailedExportLeavesTheFormerBundle(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "register")
	put(t, dir, "register.yaml", "old")
	src := content(newDice(4).register(t))
	broken := errors.New("the disk is gone")
	src.statements = func(yield func(obelisk.Statement, error) bool) { yield(obelisk.Statement{}, broken) }
	if err := exchange.WriteBundle(context.Background(), dir, src); !errors.Is(err, broken) {
		t.Fatalf("got %v, want %v", err, broken)
	}
	if diff := cmp.Diff(map[string]string{"register.yaml": "old"}, tree(t, dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	onlyEntry(t, filepath.Dir(dir), "register")
}

func TestWhatNoBundleCanHoldIsRefused(t *testing.T) {
	base := obelisk.Statement{Subject: "a", Property: "note", Value: obelisk.Text{Text: "x"}, Status: obelisk.Accepted}
	for name, change := range map[string]func(*obelisk.Statement){
		"an unknown property":     func(s *obelisk.Statement) { s.Property = "colour" },
		"a value of another kind": func(s *obelisk.Statement) { s.Value = obelisk.Link{URL: "https://example.org"} },
		"no value":                func(s *obelisk.Statement) { s.Value = nil; s.ID = "s-aaaaaaaaaaaaaaaa" },
		"a status that is none":   func(s *obelisk.Statement) { s.Status = "" },
		"an unknown source":       func(s *obelisk.Statement) { s.Evidence = []obelisk.Evidence{{Source: "x", Stance: obelisk.Supports}} },
		"a position in no copy": func(s *obelisk.Statement) {
			s.Evidence = []obelisk.Evidence{{Source: "no", Span: obelisk.Span{Start: 1, End: 2}, Stance: obelisk.Supports}}
		},
		"a document that is no copy": func(s *obelisk.Statement) {
			s.Evidence = []obelisk.Evidence{{Source: "no", Document: document('1'), Stance: obelisk.Supports}}
		},
		"a stance that is none":            func(s *obelisk.Statement) { s.Evidence = []obelisk.Evidence{{Source: "no"}} },
		"a subject that is not there":      func(s *obelisk.Statement) { s.Subject = "aa" },
		"a last subject that is not there": func(s *obelisk.Statement) { s.Subject = "zz" },
		"a text that is not UTF-8":         func(s *obelisk.Statement) { s.Value = obelisk.Text{Text: "\xff"} },
	} {
		t.Run(name, func(t *testing.T) {
			b := newDice(5).register(t)
			s := base
			change(&s)
			if s.ID == "" {
				s = identified(s)
			}
			b.Statements = []obelisk.Statement{s}
			err := exchange.WriteBundle(context.Background(), filepath.Join(t.TempDir(), "out"), content(b))
			if !errors.Is(err, obelisk.ErrInvalid) {
				t.Errorf("got %v, want an error of kind ErrInvalid", err)
			}
		})
	}
}

func TestEntitiesOutOfOrderAreAnError(t *testing.T) {
	b := newDice(6).register(t)
	src := content(b)
	slices.Reverse(src.entities)
	if err := exchange.WriteBundle(context.Background(), filepath.Join(t.TempDir(), "out"), src); !errors.Is(err, obelisk.ErrInvalid) {
		t.Errorf("got %v, want an error of kind ErrInvalid", err)
	}
}

// identified gives a statement the id that follows from what it says.
func identified(s obelisk.Statement) obelisk.Statement {
	s.ID = obelisk.IdentityOf(s)
	return s
}

func written(t testing.TB, b *exchange.Bundle) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "out")
	if err := exchange.WriteBundle(context.Background(), dir, content(b)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// lines are the statements as NDJSON.
func lines(t *testing.T, b *exchange.Bundle) []string {
	t.Helper()
	var out bytes.Buffer
	if _, err := exchange.WriteNDJSON(context.Background(), &out, content(b), exchange.Resume{}); err != nil {
		t.Fatal(err)
	}
	return strings.Split(out.String(), "\n")
}

// tree reads every file of a folder by its path.
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		out[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// onlyEntry checks that nothing is left beside the bundle.
func onlyEntry(t *testing.T, dir, name string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 1 || entries[0].Name() != name {
		t.Errorf("%s holds %v, want only %s", dir, entries, name)
	}
}

// FuzzTextsAreReadBack puts any text in every place where texts stand.
func FuzzTextsAreReadBack(f *testing.F) {
	for _, text := range oddTexts {
		f.Add(text)
	}
	schema, err := exchange.ReadSchema([]byte(smallSchema), "schema.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		said := obelisk.Texts{"en": text, "ru": text + "\nx"}
		b := &exchange.Bundle{
			Register: obelisk.Register{ID: "r", Title: said, License: text, Schema: schema},
			Entities: []obelisk.Entity{{ID: "a", Class: "event"}},
			Sources:  []obelisk.Source{{ID: "s", Kind: obelisk.SourceOther, Rights: obelisk.Citable, Author: text, Note: said}},
		}
		evidence := []obelisk.Evidence{{Source: "s", Stance: obelisk.Supports, Gist: said}}
		for _, value := range []obelisk.Text{{Text: text, Language: "en"}, {Text: text + "'", Language: "en"}, {Text: text}} {
			for _, property := range []obelisk.PropertyID{"label", "alias", "outcome"} {
				s := obelisk.Statement{Subject: "a", Property: property, Value: value, Status: obelisk.Accepted, Evidence: evidence}
				if property == "alias" && value.Language == "" {
					s.Qualifiers = []obelisk.Qualifier{{Property: "outcome", Value: value}, {Property: "outcome", Value: obelisk.Text{Text: text, Language: "be"}}}
				}
				b.Statements = append(b.Statements, identified(s))
			}
		}
		dir := written(t, b)
		read, err := exchange.ReadBundle(os.DirFS(dir))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(lines(t, b), lines(t, read)); diff != "" {
			t.Fatalf("(-before +after):\n%s", diff)
		}
		if diff := cmp.Diff(b.Sources, read.Sources); diff != "" {
			t.Fatalf("sources (-before +after):\n%s", diff)
		}
		if diff := cmp.Diff(b.Register.Title, read.Register.Title); diff != "" {
			t.Fatalf("title (-before +after):\n%s", diff)
		}
	})
}
