package exchange_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/internal/exchange"
)

// smallSchema has a property of every kind, under names that the seeds use.
const smallSchema = `id: small
version: 1
classes:
  event: {labels: {en: event}}
properties:
  label: {labels: {en: name}, kind: text, cardinality: one-per-language, role: label}
  alias: {labels: {en: alias}, kind: text, cardinality: many, role: alias, qualifiers: [start, outcome]}
  start: {labels: {en: start}, kind: date, cardinality: one, qualifiers: [losses]}
  losses: {labels: {en: losses}, kind: quantity, cardinality: one, qualifiers: [place, outcome]}
  outcome: {labels: {en: outcome}, kind: text, cardinality: many}
  place: {labels: {en: place}, kind: entity, cardinality: many}
  coordinates: {labels: {en: coordinates}, kind: point, cardinality: one}
  link: {labels: {en: link}, kind: link, cardinality: many}
`

// FuzzReadEntity reads any bytes as an entity's file: there is no panic, every
// error is of kind ErrInvalid and names the file, and what is read can be
// written and read again.
func FuzzReadEntity(f *testing.F) {
	base := files(f, "testdata/base.txtar")
	base["schema.yaml"] = &fstest.MapFile{Data: []byte(smallSchema)}
	base["register.yaml"] = &fstest.MapFile{Data: []byte("format: 1\nid: small\ntitle: {en: Small}\n")}
	for name := range base {
		if strings.HasPrefix(name, "entities/") {
			delete(base, name)
		}
	}
	for name, file := range files(f, "testdata/base.txtar", "testdata/canonical/input.txtar", "testdata/faults/values-that-do-not-parse.txtar", "testdata/faults/positions.txtar") {
		if strings.HasPrefix(name, "entities/") {
			f.Add(file.Data)
		}
	}
	for _, text := range []string{"", "{}", "a: &a [*a]\n", "label: {? a : b}\n", "statements: !!map {}\n", "label:\n  en: |2-\n   x\n", strings.Repeat("- ", 900), strings.Repeat("{a: ", 500), "label: {en: \"\\uD800\"}\n"} {
		f.Add([]byte(text))
	}
	const name = "entities/event/fuzzed.yaml"
	f.Fuzz(func(t *testing.T, data []byte) {
		base[name] = &fstest.MapFile{Data: data}
		read, err := exchange.ReadBundle(base)
		if err != nil {
			var input *exchange.InputError
			if !errors.As(err, &input) || !errors.Is(err, obelisk.ErrInvalid) || input.Faults[0].File != name {
				t.Fatalf("got %v, want faults of %s", err, name)
			}
			return
		}
		_ = written(t, read)
	})
}

func FuzzReadSchema(f *testing.F) {
	f.Add([]byte("id: a\nversion: 1\nclasses: {b: {labels: {en: b}}}\nproperties: {p: {labels: {en: p}, kind: date, cardinality: one, tolerance: {about: 5%}}}\n"))
	f.Add(files(f, "testdata/faults/schema-faults.txtar")["schema.yaml"].Data)
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := exchange.ReadSchema(data, "schema.yaml")
		if err != nil {
			return
		}
		again, err := exchange.ReadSchema(exchange.WriteSchema(s), "again")
		if err != nil {
			t.Fatalf("read what was written: %v", err)
		}
		if diff := cmp.Diff(string(exchange.WriteSchema(s)), string(exchange.WriteSchema(again))); diff != "" {
			t.Fatalf("(-first +second):\n%s", diff)
		}
	})
}

func TestABuiltInSchemaIsReadBackAsItIsWritten(t *testing.T) {
	s, err := exchange.BuiltInSchema("honours")
	if err != nil {
		t.Fatal(err)
	}
	again, err := exchange.ReadSchema(exchange.WriteSchema(s), "again")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(s, again); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestASchemaThatIsNotBuiltInIsNotFound(t *testing.T) {
	if _, err := exchange.BuiltInSchema("no-such"); !errors.Is(err, obelisk.ErrNotFound) {
		t.Errorf("got %v, want an error of kind ErrNotFound", err)
	}
}

// large is a bundle of 300 entities with 3,000 statements, as a curator writes it.
func large() fstest.MapFS {
	fsys := fstest.MapFS{
		"register.yaml":        {Data: []byte("format: 1\nid: large\nschema: honours\ntitle: {en: Large}\n")},
		"sources/editors.yaml": {Data: []byte("kind: editorial\nlanguage: en\nrights: quotable\n")},
		"sources/almanac.yaml": {Data: []byte("kind: book\nlanguage: en\nrights: citable\ncopies:\n  - document: " + strings.Repeat("a", 64) + "\n    length: 100000\n")},
	}
	for i := range 300 {
		var b strings.Builder
		fmt.Fprintf(&b, "label:\n  en: The siege number %d\n  zh-Hans: 第%d次围城\n  ru: Осада номер %d\n  be: Аблога нумар %d\n  evidence: [editors]\nstatements:\n  start:\n", i, i, i, i)
		for j := range 3 {
			fmt.Fprintf(&b, "    - value: 1941-09-%02d\n      evidence:\n        - source: almanac\n          at: %d-%d\n          gist:\n            en: The almanac says that it began on that day.\n            ru: Альманах говорит, что она началась в тот день.\n", j+1, j+10, j+40)
		}
		b.WriteString("  losses:\n")
		for j := range 3 {
			fmt.Fprintf(&b, "    - value: %d..%d {person}\n      qualifiers: {loss-kind: dead, side: siege-%d}\n      evidence: [almanac@%d-%d, editors]\n", j+1, j+100, i, j+1, j+90)
		}
		fsys[fmt.Sprintf("entities/event/siege-%d.yaml", i)] = &fstest.MapFile{Data: []byte(b.String())}
	}
	return fsys
}

func BenchmarkReadBundle(b *testing.B) {
	fsys := large()
	read, err := exchange.ReadBundle(fsys)
	if err != nil || len(read.Statements) != 3000 {
		b.Fatalf("%d statements, error %v", len(read.Statements), err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := exchange.ReadBundle(fsys); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWriteBundle(b *testing.B) {
	read := must(exchange.ReadBundle(large()))
	b.ReportAllocs()
	for b.Loop() {
		_ = written(b, read)
	}
}

func BenchmarkReadBuiltInSchema(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := exchange.BuiltInSchema("honours"); err != nil {
			b.Fatal(err)
		}
	}
}
