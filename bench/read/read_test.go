// Package read_test measures how fast documents are read for what they say.
package read_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"obelisk"
	"obelisk/internal/document"
	"obelisk/internal/document/formats"
	"obelisk/internal/exchange"
	"obelisk/internal/read"
	"obelisk/registers"
)

// size is the size of the text that is read, in bytes.
const size = 4 << 20

// seeds are the documents that the workplace shares.
func seeds(b *testing.B) []string {
	b.Helper()
	shared := os.Getenv("OBELISK_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	names, err := filepath.Glob(filepath.Join(shared, "seeds", "*.txt"))
	if err != nil || len(names) == 0 {
		b.Skip("the shared documents are not here: set OBELISK_SHARED to the folder that holds seeds")
	}
	return names
}

// reader knows the names of the bundled register.
func reader(b *testing.B) *read.Reader {
	b.Helper()
	fsys, err := registers.Open("hero-cities")
	if err != nil {
		b.Fatal(err)
	}
	bundle, err := exchange.ReadBundle(fsys)
	if err != nil {
		b.Fatal(err)
	}
	schema := bundle.Register.Schema
	classes := map[obelisk.EntityID]obelisk.ClassID{}
	for _, e := range bundle.Entities {
		classes[e.ID] = e.Class
	}
	var known read.Known
	for _, s := range bundle.Statements {
		property, _ := schema.Property(s.Property)
		text, ok := s.Value.(obelisk.Text)
		if ok && (property.Role == obelisk.RoleLabel || property.Role == obelisk.RoleAlias) {
			known.Names = append(known.Names, read.Name{Entity: s.Subject, Class: classes[s.Subject], Text: text.Text, Language: text.Language})
		}
	}
	r, err := read.New(schema, known, read.Options{})
	if err != nil {
		b.Fatal(err)
	}
	return r
}

// open opens a seed over and over, up to size.
func open(b *testing.B, name string) *document.Document {
	b.Helper()
	seed, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	seed = append(seed, "\n\n"...)
	text := bytes.Repeat(seed, size/len(seed))
	doc, err := formats.Open(context.Background(), name, bytes.NewReader(text))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	return doc
}

func BenchmarkMentions(b *testing.B) {
	r := reader(b)
	for _, name := range seeds(b) {
		b.Run(filepath.Base(name), func(b *testing.B) {
			doc, mentions := open(b, name), 0
			b.ReportAllocs()
			for b.Loop() {
				for _, err := range r.Mentions(context.Background(), doc) {
					if err != nil {
						b.Fatal(err)
					}
					mentions++
				}
			}
			b.ReportMetric(float64(mentions)/float64(b.N), "mentions/op")
		})
	}
}

func BenchmarkRead(b *testing.B) {
	r := reader(b)
	for _, name := range seeds(b) {
		b.Run(filepath.Base(name), func(b *testing.B) {
			doc, statements := open(b, name), 0
			b.ReportAllocs()
			for b.Loop() {
				result, err := r.Read(context.Background(), doc, obelisk.Source{ID: "work"})
				if err != nil {
					b.Fatal(err)
				}
				statements = len(result.Statements)
			}
			b.ReportMetric(float64(statements), "statements")
		})
	}
}

// BenchmarkNew measures what it takes to make a reader: lexicons, patterns and
// the names of the register.
func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		reader(b)
	}
}
