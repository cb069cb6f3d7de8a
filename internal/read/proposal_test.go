package read_test

import (
	"fmt"
	"strings"
	"testing"

	"obelisk/internal/read"
)

func TestThousandsOfValuesOfWhatHasOneAreBoundedAndSaid(t *testing.T) {
	var page strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&page, "The Order of the Lamp was instituted on %d May %d.\n\n", i%28+1, 1600+i/3)
	}
	result, doc := readText(t, honours(t), read.Known{}, "page.txt", page.String())
	dates, said := 0, 0
	for _, s := range result.Statements {
		if s.Property == "instituted-on" {
			dates++
		}
	}
	for _, p := range result.Problems {
		if p.Key == read.ManyValues {
			said++
			if text := passageAt(t, doc, p.Span); !strings.Contains(text, "1685") {
				t.Errorf("the problem is at %q", text)
			}
		}
	}
	if dates != read.MostValues || said != 1 {
		t.Errorf("%d dates and %d problems, want %d and 1", dates, said, read.MostValues)
	}
}
