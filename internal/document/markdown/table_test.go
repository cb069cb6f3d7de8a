package markdown_test

import (
	"context"
	"runtime"
	"strings"
	"testing"

	"obelisk/internal/document/formats"
)

// TestManyTablesTakeNoMoreThanTheirSize holds that a table does not copy the page that it
// stands on.
func TestManyTablesTakeNoMoreThanTheirSize(t *testing.T) {
	text := strings.Repeat("| Town | Year |\n|---|---|\n| Hollowmere | 1922 |\n\n", 4000)
	doc, err := formats.Open(context.Background(), "page.md", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	rows := 0
	for _, err := range doc.Blocks(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		rows++
	}
	runtime.ReadMemStats(&after)
	if took := after.TotalAlloc - before.TotalAlloc; took > 500*uint64(len(text)) {
		t.Errorf("%d bytes were taken to read %d blocks of %d bytes", took, rows, len(text))
	}
}
