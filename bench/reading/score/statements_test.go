package score_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk/bench/reading/score"
	"obelisk/internal/exchange"
	"obelisk/internal/read"
)

func TestStatementsAreMeasuredAgainstGold(t *testing.T) {
	folder := t.TempDir()
	text := "3 мая 1951 года Вардинску присвоено звание «Город ветров».\n\nОсинск был награждён орденом Труда в 1952 году.\n"
	gold := `{"documents": [{"doc": "page.txt", "language": "ru"}],
		"facts": [
			{"doc": "page.txt", "kind": "conferral-date", "recipient": "Вардинск", "edtf": "1951-05-03", "passage": "3 мая 1951 года Вардинску присвоено"},
			{"doc": "page.txt", "kind": "conferral-date", "recipient": "Солянка", "edtf": "1960", "passage": "Вардинску присвоено"}],
		"forbidden": [{"doc": "page.txt", "kind": "conferral-date", "value": "*", "passage": "в 1952 году"}]}`
	write(t, filepath.Join(folder, "docs", "page.txt"), text)
	write(t, filepath.Join(folder, "gold.json"), gold)
	g, err := score.ReadGold(folder)
	if err != nil {
		t.Fatal(err)
	}
	schema, err := exchange.BuiltInSchema("honours")
	if err != nil {
		t.Fatal(err)
	}
	reader, err := read.New(schema, read.Known{}, read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	report, err := score.MeasureStatements(context.Background(), reader, g, folder)
	if err != nil {
		t.Fatal(err)
	}
	want := &score.Tally{Facts: 2, Found: 1, Proposed: 2, Right: 1, Forbidden: 1}
	if diff := cmp.Diff(want, report.Groups["conferral-date ru"]); diff != "" {
		t.Error(diff)
	}
	if report.Passages == 0 || report.Exact != report.Passages {
		t.Errorf("%d of %d passages are exact", report.Exact, report.Passages)
	}
}

// write writes a file and the folders above it.
func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
