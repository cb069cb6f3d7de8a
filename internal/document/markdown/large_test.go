package markdown_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"obelisk/internal/document"
	"obelisk/internal/document/documenttest"
	"obelisk/internal/document/markdown"
	"obelisk/internal/usage"
)

func TestTangledMarkupTakesLinearTime(t *testing.T) {
	for _, part := range []string{"[", "*a ", "> ", "_a*", "![", "[a](", "[a]((( ", "1. ", "- ", "` `` ", "<a ", "> a\n", "|a|\n|-|\n", "[x]: a\n", "a**b", "[^1]", "\\", "&a", "]"} {
		t.Run(part, func(t *testing.T) {
			began := usage.Processor()
			documenttest.Read(t, markdown.Reader{}, strings.Repeat(part, 400000/len(part)))
			if took := usage.Processor() - began; took > 20*time.Second {
				t.Errorf("400 kB took %v", took)
			}
		})
	}
}

func TestChunksDoNotShow(t *testing.T) {
	page := "## The light\n\nBuilt in *1811* at [the quay](http://l.example/q \"wikilink\").\\[1\\] See [more][m].\n\n" +
		"- one\n\n- two\n\n      code\n\n```\nfenced\n\nstill\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[m]: http://l.example/m\n\n"
	want := documenttest.Read(t, markdown.Reader{}, page)
	got := documenttest.Read(t, markdown.Reader{}, strings.Repeat(page, 5000))
	if len(got) != 5000*len(want) {
		t.Fatalf("%d blocks, want %d", len(got), 5000*len(want))
	}
	for i, b := range got {
		w := want[i%len(want)]
		if b.Kind != w.Kind || b.Text != w.Text || len(b.Links) != len(w.Links) {
			t.Fatalf("block %d is a %v %q, want %v %q", i, b.Kind, b.Text, w.Kind, w.Text)
		}
	}
}

func TestCodeLargerThanAChunkIsCode(t *testing.T) {
	text := "```\n" + strings.Repeat("# a line of code [1]\n", 100000) + "```\n\n# Title\n"
	blocks := documenttest.Read(t, markdown.Reader{}, text)
	for _, b := range blocks[:len(blocks)-1] {
		if b.Kind != document.Code {
			t.Fatalf("a %v at %v", b.Kind, b.Span)
		}
	}
	if last := blocks[len(blocks)-1]; last.Kind != document.Heading || len(blocks) < 3 {
		t.Errorf("the last of %d blocks is a %v", len(blocks), last.Kind)
	}
}

func TestLargeListOfNotesStaysNotes(t *testing.T) {
	var s strings.Builder
	for i := range 900 {
		s.WriteString("Text\\[" + strconv.Itoa(i+1) + "\\] goes on.\n\n")
	}
	for i := range 900 {
		s.WriteString(strconv.Itoa(i+1) + ". [Source](http://s.example/" + strings.Repeat("x", 1500) + ")\n")
	}
	notes := 0
	for _, b := range documenttest.Read(t, markdown.Reader{}, s.String()) {
		if b.Kind == document.Note {
			if notes++; b.Label != strconv.Itoa(notes) {
				t.Fatalf("note %d has the label %q", notes, b.Label)
			}
		}
	}
	if notes != 900 {
		t.Errorf("%d notes", notes)
	}
}
