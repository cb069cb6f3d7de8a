package read_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"obelisk"
	"obelisk/internal/document"
	"obelisk/internal/document/formats"
	"obelisk/internal/exchange"
	"obelisk/internal/read"
)

// A case is an archive testdata/<case>.txtar. It holds the document, under a
// name that says its format, and as the reader's wanted answer `statements`,
// one a line:
//
//	subject property value [qualifier=value…] @"passage" [via "context"…]
//
// and `problems`: key @"words". `names` are what the register knows: entity |
// class | language | name. -update rewrites the answer; a person reviews it.
var update = flag.Bool("update", false, "rewrite the wanted statements and problems of testdata")

// The parts of a case that are no document.
const (
	namesPart      = "names"
	statementsPart = "statements"
	problemsPart   = "problems"
)

func TestReadingADocumentProposesWhatItSays(t *testing.T) {
	files := cases(t)
	schema := honours(t)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			runCase(t, schema, file, archive)
		})
	}
}

// runCase reads the document of a case twice and compares, or updates the case.
func runCase(t *testing.T, schema *obelisk.Schema, file string, archive *txtar.Archive) {
	name, text := documentOf(t, archive)
	known := read.Known{Names: namesOf(t, part(archive, namesPart))}
	result, doc := readText(t, schema, known, name, text)
	again, _ := readText(t, schema, known, name, text)
	if diff := cmp.Diff(answer(t, doc, result), answer(t, doc, again)); diff != "" {
		t.Errorf("read twice, it says something else (-first +second):\n%s", diff)
	}
	checkResult(t, doc, result)
	got := answer(t, doc, result)
	if *update {
		archive.Files = append(without(archive.Files, statementsPart, problemsPart), got...)
		if err := os.WriteFile(file, txtar.Format(archive), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, want := range got {
		if diff := cmp.Diff(part(archive, want.Name), string(want.Data)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", want.Name, diff)
		}
	}
}

// TestAReaderThatHasReadADocumentReadsItTheSameAgain holds what Reader says of
// itself, that it never changes once it is made.
func TestAReaderThatHasReadADocumentReadsItTheSameAgain(t *testing.T) {
	reader, err := read.New(honours(t), read.Known{}, read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"Hollowmere was awarded the Order of the Blue Reed in 1922.\n",
		"Orrin, Sandwick Bay and Hollowmere received the Harbour Star on 3 May 1925.\n",
		"1952年5月3日，松台镇被授予银锚勋章。\n",
	} {
		first, doc := readBy(t, reader, "page.txt", text)
		second, _ := readBy(t, reader, "page.txt", text)
		if diff := cmp.Diff(answer(t, doc, first), answer(t, doc, second)); diff != "" {
			t.Errorf("read again by the same reader, it says something else (-first +second):\n%s", diff)
		}
	}
}

// honours is the built-in schema of honours.
func honours(tb testing.TB) *obelisk.Schema {
	tb.Helper()
	schema, err := exchange.BuiltInSchema("honours")
	if err != nil {
		tb.Fatal(err)
	}
	return schema
}

// cases are the files of all cases, of which there are some.
func cases(tb testing.TB) []string {
	tb.Helper()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		tb.Fatalf("the cases are not here: %v", err)
	}
	return files
}

// readText reads a text by a new reader.
func readText(tb testing.TB, schema *obelisk.Schema, known read.Known, name, text string) (read.Result, *document.Document) {
	tb.Helper()
	reader, err := read.New(schema, known, read.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return readBy(tb, reader, name, text)
}

// readBy reads a text.
func readBy(tb testing.TB, reader *read.Reader, name, text string) (read.Result, *document.Document) {
	tb.Helper()
	doc, err := formats.Open(context.Background(), name, strings.NewReader(text))
	if err != nil {
		tb.Fatal(err)
	}
	result, err := reader.Read(context.Background(), doc, obelisk.Source{ID: "work"})
	if err != nil {
		tb.Fatal(err)
	}
	return result, doc
}

// checkResult checks what every reading promises: passages stand verbatim in
// the document, contexts lie within it, nothing is stated twice.
func checkResult(tb testing.TB, doc *document.Document, result read.Result) {
	tb.Helper()
	seen := map[obelisk.StatementID]bool{}
	for _, s := range result.Statements {
		if id := obelisk.IdentityOf(s); id != s.ID || seen[id] {
			tb.Errorf("%s is stated twice, or its identity is %s, not %s", said(s), id, s.ID)
		}
		seen[s.ID] = true
		if len(s.Evidence) == 0 {
			tb.Errorf("%s has no evidence", said(s))
		}
		for _, e := range s.Evidence {
			if words := passageAt(tb, doc, e.Span); words != e.Passage || words == "" {
				tb.Errorf("%s: the document says %q at %v, the evidence %q", said(s), words, e.Span, e.Passage)
			}
			for _, c := range e.Context {
				passageAt(tb, doc, c)
			}
		}
	}
	for _, p := range result.Problems {
		if words := passageAt(tb, doc, p.Span); p.Key == read.Failed {
			tb.Errorf("a rule failed at %q: %s", words, p.Detail)
		}
	}
}

// passageAt is the document's text at the span, which must lie inside.
func passageAt(tb testing.TB, doc *document.Document, span obelisk.Span) string {
	tb.Helper()
	if span.Start < 0 || span.End <= span.Start || span.End > doc.Info().Length {
		tb.Errorf("%v is no span of a document of %d code points", span, doc.Info().Length)
		return ""
	}
	words, err := doc.Passage(context.Background(), document.Span(span))
	if err != nil {
		tb.Fatal(err)
	}
	return words
}

// answer is what was read in the notation of the cases.
func answer(tb testing.TB, doc *document.Document, result read.Result) []txtar.File {
	tb.Helper()
	var statements, problems strings.Builder
	quoted := func(span obelisk.Span) string {
		return fmt.Sprintf("%q", strings.Join(strings.Fields(passageAt(tb, doc, span)), " "))
	}
	for _, s := range result.Statements {
		statements.WriteString(said(s))
		for _, e := range s.Evidence {
			statements.WriteString(" @" + quoted(e.Span))
			for _, c := range e.Context {
				statements.WriteString(" via " + quoted(c))
			}
		}
		statements.WriteByte('\n')
	}
	for _, p := range result.Problems {
		fmt.Fprintf(&problems, "%s @%s\n", p.Key, quoted(p.Span))
	}
	return []txtar.File{
		{Name: statementsPart, Data: []byte(statements.String())},
		{Name: problemsPart, Data: []byte(problems.String())},
	}
}

// said is the statement in words, without its evidence.
func said(s obelisk.Statement) string {
	words := []string{string(s.Subject), string(s.Property), s.Value.Key()}
	for _, q := range s.Qualifiers {
		words = append(words, string(q.Property)+"="+q.Value.Key())
	}
	return strings.Join(words, " ")
}

// part is the text of one part of a case, empty where it has none.
func part(archive *txtar.Archive, name string) string {
	for _, f := range archive.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

// without is the parts of a case but for those named.
func without(files []txtar.File, names ...string) []txtar.File {
	var kept []txtar.File
	for _, f := range files {
		if f.Name != names[0] && f.Name != names[1] {
			kept = append(kept, f)
		}
	}
	return kept
}

// documentOf is the one part of a case that is a document.
func documentOf(t *testing.T, archive *txtar.Archive) (name, text string) {
	t.Helper()
	for _, f := range without(archive.Files, statementsPart, problemsPart) {
		if f.Name != namesPart {
			return f.Name, string(f.Data)
		}
	}
	t.Fatal("the case holds no document")
	return "", ""
}

// namesOf reads lines "entity | class | language | name".
func namesOf(t *testing.T, lines string) []read.Name {
	t.Helper()
	var names []read.Name
	for line := range strings.Lines(lines) {
		cells := strings.Split(strings.TrimSpace(line), " | ")
		if len(cells) != 4 {
			t.Fatalf("%q is no name: entity | class | language | name", line)
		}
		names = append(names, read.Name{
			Entity: obelisk.EntityID(cells[0]), Class: obelisk.ClassID(cells[1]),
			Language: obelisk.Language(cells[2]), Text: cells[3],
		})
	}
	return names
}
