package documenttest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"obelisk/internal/document"
)

var update = flag.Bool("update", false, "rewrite the wanted blocks of the cases in testdata")

// Golden reads the document of every case testdata/*.txtar and compares its
// blocks with the case's file "blocks". With -update it rewrites that file.
func Golden(t *testing.T, reader document.Reader) {
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, name := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got := Describe(Read(t, reader, string(archive.Files[0].Data)))
			if *update {
				archive.Files = []txtar.File{archive.Files[0], {Name: "blocks", Data: []byte(got)}}
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if len(archive.Files) < 2 {
				t.Fatal("the case wants no blocks")
			}
			if diff := cmp.Diff(string(archive.Files[1].Data), got); diff != "" {
				t.Errorf("blocks (-want +got):\n%s", diff)
			}
		})
	}
}

// Describe is the blocks in words, a line each with what belongs to it indented.
func Describe(blocks []*document.Block) string {
	var s strings.Builder
	for _, b := range blocks {
		fmt.Fprintf(&s, "%v %d at %d-%d, %d blank: %q\n", b.Kind, b.Level, b.Span.Start, b.Span.End, b.Blank, b.Text)
		if b.Box != "" {
			fmt.Fprintf(&s, "\tbox %q\n", b.Box)
		}
		if b.Label != "" {
			fmt.Fprintf(&s, "\tlabel %q\n", b.Label)
		}
		if b.File != "" {
			fmt.Fprintf(&s, "\tfile %q, written %q\n", b.File, b.Passage(b.FileSpan))
		}
		for _, l := range b.Links {
			fmt.Fprintf(&s, "\tlink %q to %q, title %q, image %v\n", b.Text[l.Start:l.End], l.Target, l.Title, l.Image)
		}
		for _, r := range b.Refs {
			fmt.Fprintf(&s, "\treference %q after %q\n", r.Label, tail(b.Text[:r.At]))
		}
		for _, c := range b.Carried {
			fmt.Fprintf(&s, "\tcarried %q under %q\n", c.Text, c.Header)
		}
		for _, c := range b.Cells {
			fmt.Fprintf(&s, "\tcell %q under %q\n", b.Text[c.Start:c.End], c.Header)
		}
		if b.Language != "" {
			fmt.Fprintf(&s, "\tlanguage %q\n", b.Language)
		}
	}
	return s.String()
}

// tail is the last few letters of a text.
func tail(text string) string {
	runes := []rune(text)
	return string(runes[max(0, len(runes)-8):])
}
