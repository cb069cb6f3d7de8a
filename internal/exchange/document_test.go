package exchange_test

import (
	"os"
	"regexp"
	"testing"
	"testing/fstest"

	"obelisk/internal/exchange"
)

// TestTheExamplesOfTheDocumentationAreRead reads the files that docs/bundle.md
// shows, with what they refer to laid beside them.
func TestTheExamplesOfTheDocumentationAreRead(t *testing.T) {
	text, err := os.ReadFile("../../docs/bundle.md")
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{
		"sources/editors.yaml":                 {Data: []byte("kind: editorial\nrights: quotable\n")},
		"sources/harbour-almanac.yaml":         {Data: []byte("kind: book\nrights: citable\ncopies:\n  - document: " + string(document('a')) + "\n")},
		"sources/old-chronicle.yaml":           {Data: []byte("kind: book\nrights: citable\ncopies:\n  - document: " + string(document('b')) + "\n")},
		"entities/honour/lamp-of-courage.yaml": {Data: []byte("{}\n")},
		"entities/place/harbour-town.yaml":     {Data: []byte("{}\n")},
	}
	example := regexp.MustCompile("(?m)^(?:## |`)([a-z0-9/-]+\\.yaml)(?:`:)?\n\n(?s:(.*?))```yaml\n((?s:.*?))```")
	found := example.FindAllSubmatch(text, -1)
	for _, m := range found {
		if name := string(m[1]); name == "schema.yaml" {
			if _, err := exchange.ReadSchema(m[3], "docs/bundle.md"); err != nil {
				t.Error(err)
			}
		} else {
			fsys[name] = &fstest.MapFile{Data: m[3]}
		}
	}
	const shown = 4
	if len(found) != shown {
		t.Fatalf("found %d examples in docs/bundle.md, want %d", len(found), shown)
	}
	if _, err := exchange.ReadBundle(fsys); err != nil {
		t.Error(err)
	}
}
