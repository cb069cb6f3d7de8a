// Package documenttest checks what every format promises about its blocks.
package documenttest

import (
	"context"
	"strings"
	"testing"
	"unicode"

	"obelisk/internal/document"
)

// Read opens a text by one reader, checks the promises and gives the blocks.
func Read(t testing.TB, reader document.Reader, text string) []*document.Block {
	t.Helper()
	ctx := context.Background()
	d, err := document.Open(ctx, "test", strings.NewReader(text), reader)
	if err != nil {
		return nil
	}
	decoded, err := d.Passage(ctx, document.Span{End: d.Info().Length})
	if err != nil {
		t.Fatal(err)
	}
	var blocks []*document.Block
	for b, err := range d.Blocks(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		blocks = append(blocks, b)
	}
	Check(t, []rune(decoded), d.Info(), blocks)
	return blocks
}

// Check checks that blocks stand in order, hold exactly what the decoded text
// holds there, miss no letter or digit, and know where each letter stood. Notes
// and captions may stand within a block that came before.
func Check(t testing.TB, decoded []rune, info document.Info, blocks []*document.Block) {
	t.Helper()
	if info.Length != len(decoded) {
		t.Fatalf("the text has %d code points, Info says %d", len(decoded), info.Length)
	}
	end := 0
	for i, b := range blocks {
		within := (b.Kind == document.Note || b.Kind == document.Caption) && b.Span.End <= end
		if !b.Kind.Valid() || b.Span.Start < end && !within || b.Span.End < b.Span.Start || b.Span.End > len(decoded) {
			t.Fatalf("block %d (%v) stands at %v, the one before ended at %d of %d", i, b.Kind, b.Span, end, len(decoded))
		}
		if want := string(decoded[b.Span.Start:b.Span.End]); b.Raw != want {
			t.Fatalf("block %d: Raw is %q, the text has %q", i, b.Raw, want)
		}
		checkText(t, b)
		checkMarks(t, b)
		if !within {
			checkGap(t, decoded[end:b.Span.Start])
			end = b.Span.End
		}
	}
	checkGap(t, decoded[end:])
}

func checkGap(t testing.TB, gap []rune) {
	t.Helper()
	for _, r := range gap {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			t.Fatalf("%q stands in no block: %q", r, string(gap))
		}
	}
}

// checkText checks that each letter of Text is in the raw text that At gives
// for it, unless that is an escape, an entity or a template.
func checkText(t testing.TB, b *document.Block) {
	t.Helper()
	before := b.Span.Start
	for at, r := range b.Text {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			continue
		}
		span := b.At(at, at+len(string(r)))
		passage := b.Passage(span)
		if span.Start < before || span.Start < b.Span.Start || span.End > b.Span.End {
			t.Fatalf("%q of %q stands at %v in a block at %v, after %d", r, b.Text, span, b.Span, before)
		}
		before = span.Start
		if !strings.ContainsRune(passage, r) && !strings.HasPrefix(passage, "&") && !strings.HasPrefix(passage, "{{") {
			t.Fatalf("%q of %q stands at %v: %q", r, b.Text, span, passage)
		}
	}
}

// checkMarks checks that links, references and cells lie within Text.
func checkMarks(t testing.TB, b *document.Block) {
	t.Helper()
	for _, l := range b.Links {
		if l.Start < 0 || l.End < l.Start || l.End > len(b.Text) {
			t.Fatalf("link %v outside %q", l, b.Text)
		}
	}
	for _, r := range b.Refs {
		if r.At < 0 || r.At > len(b.Text) || r.Label == "" {
			t.Fatalf("reference %v outside %q", r, b.Text)
		}
	}
	for _, c := range b.Cells {
		if c.Start < 0 || c.End < c.Start || c.End > len(b.Text) {
			t.Fatalf("cell %v outside %q", c, b.Text)
		}
	}
}
