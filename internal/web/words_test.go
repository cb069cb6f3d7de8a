package web_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"obelisk"
	"obelisk/internal/locale"
)

// wordless are faults that are made without words for a reader: of them a page
// can say no more than their kind.
var wordless = regexp.MustCompile(`obelisk\.(?:Invalid|Refused|Conflict)\(`)

// saidKey is a key of the catalogues as the code names it.
var saidKey = regexp.MustCompile(`obelisk\.Say\("([^"]+)"[,)]`)

func TestNothingThatADeskRefusesIsWithoutWords(t *testing.T) {
	locales, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	english := locales.For(obelisk.English)
	commandLine := map[string]bool{"course.go": true, "copies.go": true, "kinship.go": true}
	for _, folder := range []string{".", "../intake", "../fetch", "../serve"} {
		names, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil || len(names) == 0 {
			t.Fatalf("%s has no code: %v", folder, err)
		}
		for _, name := range names {
			code, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if found := wordless.Find(code); found != nil && !regexp.MustCompile(`_test\.go$`).MatchString(name) && !commandLine[filepath.Base(name)] {
				t.Errorf("%s makes a fault by %s…), which no page can say: use obelisk.Told", name, found)
			}
			for _, m := range saidKey.FindAllSubmatch(code, -1) {
				if key := string(m[1]); !english.Has(key) {
					t.Errorf("%s says %s, which the catalogues do not have", name, key)
				}
			}
		}
	}
}
