package read_test

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/document"
	"obelisk/internal/document/formats"
	"obelisk/internal/read"
	"obelisk/quantity"
)

// longDocument is all the documents of the cases one after the other, over and
// over, long enough that several goroutines read it.
func longDocument(t *testing.T) *document.Document {
	t.Helper()
	files := cases(t)
	var text strings.Builder
	for n := 0; text.Len() < 400<<10; n++ {
		for _, file := range files {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			_, part := documentOf(t, archive)
			fmt.Fprintf(&text, "%s\n\n%d. ", part, n)
		}
	}
	text.WriteString(strings.Repeat("1 May. ", 4000)) // one block of many sentences
	doc, err := formats.Open(context.Background(), "long.txt", strings.NewReader(text.String()))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// processors sets how many processors the test has.
func processors(t *testing.T, n int) {
	before := runtime.GOMAXPROCS(n)
	t.Cleanup(func() { runtime.GOMAXPROCS(before) })
}

func TestSeveralProcessorsReadALongDocumentAsOneDoes(t *testing.T) {
	reader, err := fuzzed()
	if err != nil {
		t.Fatal(err)
	}
	doc := longDocument(t)
	gather := func(n int) ([]read.Mention, read.Result) {
		processors(t, n)
		var mentions []read.Mention
		for m, err := range reader.Mentions(context.Background(), doc) {
			if err != nil {
				t.Fatal(err)
			}
			mentions = append(mentions, m)
		}
		result, err := reader.Read(context.Background(), doc, obelisk.Source{ID: "work"})
		if err != nil {
			t.Fatal(err)
		}
		return mentions, result
	}
	mentions, result := gather(1)
	if len(mentions) < 1000 || len(result.Statements) < 100 {
		t.Fatalf("the document holds %d mentions and %d statements, which is too few to compare", len(mentions), len(result.Statements))
	}
	for _, n := range []int{2, 5} {
		others, other := gather(n)
		same := cmp.Options{cmp.Comparer(func(a, b edtf.Date) bool { return a.String() == b.String() }), cmp.Comparer(func(a, b quantity.Quantity) bool { return a.String() == b.String() }), cmp.Comparer(func(a, b edtf.Day) bool { return a == b })}
		if diff := cmp.Diff(mentions, others, same); diff != "" {
			t.Errorf("%d processors find other mentions (-one +several):\n%s", n, diff)
		}
		if diff := cmp.Diff(result, other, same); diff != "" {
			t.Errorf("%d processors read something else (-one +several):\n%s", n, diff)
		}
	}
}

func TestReadingALongDocumentEndsWithWhoeverAsked(t *testing.T) {
	reader, err := fuzzed()
	if err != nil {
		t.Fatal(err)
	}
	processors(t, 4)
	doc, before := longDocument(t), runtime.NumGoroutine()
	for range reader.Mentions(context.Background(), doc) {
		break
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := reader.Read(ctx, doc, obelisk.Source{ID: "work"}); err == nil {
		t.Error("a reading that was called off gives no error")
	}
	// One that has said that it is done is counted until it has ended.
	for range 100_000 {
		if runtime.NumGoroutine() <= before {
			return
		}
		runtime.Gosched()
	}
	t.Errorf("%d goroutines are left of the reading", runtime.NumGoroutine()-before)
}
