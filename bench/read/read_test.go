//go:build unix

// Package read_test measures how fast documents are read for what they say.
package read_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"obelisk"
	"obelisk/internal/document"
	"obelisk/internal/document/formats"
	"obelisk/internal/exchange"
	"obelisk/internal/read"
	"obelisk/internal/usage"
	"obelisk/registers"
)

// size is the size of the text that is read, in bytes.
const size = 2 << 20

// texts are the pages of testdata, one a language, and the documents that the
// workplace shares where they are here.
func texts(b *testing.B) []string {
	b.Helper()
	names, err := filepath.Glob(filepath.Join("testdata", "*.txt"))
	if err != nil || len(names) == 0 {
		b.Fatalf("the texts are not here: %v", err)
	}
	shared := os.Getenv("OBELISK_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	more, err := filepath.Glob(filepath.Join(shared, "seeds", "*.txt"))
	if err != nil {
		b.Fatal(err)
	}
	return append(names, more...)
}

// reader knows the names of the bundled register.
func reader(b *testing.B) *read.Reader { return readerOf(b, 0, read.Options{}) }

// readerOf knows the names of the bundled register and as many made ones.
func readerOf(b *testing.B, more int, options read.Options) *read.Reader {
	b.Helper()
	schema, known := bundled(b)
	known.Names = append(known.Names, made(more)...)
	r, err := read.New(schema, known, options)
	if err != nil {
		b.Fatal(err)
	}
	return r
}

// bundled is the schema and the names of the bundled register.
func bundled(b *testing.B) (*obelisk.Schema, read.Known) {
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
	return schema, known
}

// made is as many names of places that nobody ever had, in three scripts.
func made(count int) []read.Name {
	random := rand.New(rand.NewPCG(1, 2))
	word := func(first, letters rune, length int) string {
		w := make([]rune, length)
		for i := range w {
			w[i] = first + random.Int32N(letters)
		}
		return string(w)
	}
	var names []read.Name
	for i := range count {
		name := read.Name{Entity: obelisk.EntityID(fmt.Sprint("made-", i)), Class: "place"}
		switch i % 3 {
		case 0:
			name.Language, name.Text = obelisk.English, word('A', 26, 1)+word('a', 26, 4+i%5)+" "+word('A', 26, 1)+word('a', 26, 5)
		case 1:
			name.Language, name.Text = obelisk.Russian, word('А', 32, 1)+word('а', 32, 4+i%5)
		case 2:
			name.Language, name.Text = obelisk.Chinese, word('一', 5000, 3+i%3)
		}
		names = append(names, name)
	}
	return names
}

// open opens a text over and over, up to size.
func open(b *testing.B, name string) (*document.Document, int64) {
	b.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	text = append(text, "\n\n"...)
	text = bytes.Repeat(text, size/len(text))
	doc, err := formats.Open(context.Background(), name, bytes.NewReader(text))
	if err != nil {
		b.Fatal(err)
	}
	return doc, int64(len(text))
}

// timed runs what is measured and reports the bytes of text read in a second of
// the processor's time, which tells more than the clock where others work too.
func timed(b *testing.B, size int64, run func()) {
	b.SetBytes(size)
	b.ReportAllocs()
	before := usage.Processor()
	for b.Loop() {
		run()
	}
	spent := usage.Processor() - before
	b.ReportMetric(float64(size)*float64(b.N)/1e6/spent.Seconds(), "cpu-MB/s")
}

// mentions measures how fast a reader finds the mentions of all texts.
func mentions(b *testing.B, r *read.Reader) {
	for _, name := range texts(b) {
		b.Run(filepath.Base(name), func(b *testing.B) {
			doc, size := open(b, name)
			mentions := 0
			timed(b, size, func() {
				for _, err := range r.Mentions(context.Background(), doc) {
					if err != nil {
						b.Fatal(err)
					}
					mentions++
				}
			})
			b.ReportMetric(float64(mentions)/float64(b.N), "mentions/op")
		})
	}
}

func BenchmarkMentions(b *testing.B) { mentions(b, reader(b)) }

// BenchmarkMentionsManyPatterns has ten times the patterns of dates: each one
// again with words behind or before it that no text holds. It is to be nearly
// as fast as BenchmarkMentions, for what does not match costs nothing.
func BenchmarkMentionsManyPatterns(b *testing.B) {
	more := fstest.MapFS{}
	names, err := filepath.Glob(filepath.Join("..", "..", "internal", "read", "patterns", "*.txt"))
	if err != nil || len(names) == 0 {
		b.Fatalf("the patterns are not here: %v", err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		for copied := range 9 {
			var lines strings.Builder
			for line := range strings.Lines(string(text)) {
				line = strings.TrimSpace(line)
				if line != "" && !strings.HasPrefix(line, "#") && !isSection(line) {
					line = unmatched(line, copied)
				}
				fmt.Fprintln(&lines, line)
			}
			more["patterns/"+fmt.Sprint(copied, filepath.Base(name))] = &fstest.MapFile{Data: []byte(lines.String())}
		}
	}
	mentions(b, readerOf(b, 0, read.Options{Extra: []fs.FS{more}}))
}

// unmatched is a pattern with a word behind it that no text holds, and some
// with one before it that may be missing.
func unmatched(line string, copied int) string {
	pattern, action, shifted := strings.Cut(line, "->")
	pattern += fmt.Sprint(" never", copied)
	if copied%3 == 2 {
		pattern = "(qwerty)? " + pattern
	}
	if shifted {
		pattern += " ->" + action
	}
	return pattern
}

// isSection reports whether the line of a file of patterns is the head of a
// section, one word in square brackets, or names the languages that it is for.
func isSection(line string) bool {
	if strings.HasPrefix(line, "[languages ") {
		return true
	}
	return strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]") && !strings.ContainsAny(line, " |")
}

// BenchmarkMentionsManyNames knows 200,000 names.
func BenchmarkMentionsManyNames(b *testing.B) { mentions(b, readerOf(b, 200_000, read.Options{})) }

func BenchmarkRead(b *testing.B) {
	r := reader(b)
	for _, name := range texts(b) {
		b.Run(filepath.Base(name), func(b *testing.B) {
			doc, size := open(b, name)
			statements := 0
			timed(b, size, func() {
				result, err := r.Read(context.Background(), doc, obelisk.Source{ID: "work"})
				if err != nil {
					b.Fatal(err)
				}
				statements = len(result.Statements)
			})
			b.ReportMetric(float64(statements), "statements")
		})
	}
}

// BenchmarkNew measures what it takes to make a reader of the names of the
// register; the words and patterns were read before.
func BenchmarkNew(b *testing.B) {
	schema, known := bundled(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := read.New(schema, known, read.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
