package read_test

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"obelisk"
	"obelisk/internal/document/formats"
	"obelisk/internal/usage"
)

// repetitions are texts that make a careless reader look at the whole of them
// again and again.
var repetitions = []struct{ name, piece string }{
	{"one bracket", "("},
	{"brackets that open notes", "[1"},
	{"one digit and a space", "1 "},
	{"groups of digits", "111 "},
	{"digits and commas", "1,"},
	{"digits and slashes", "1/2/"},
	{"years", "1941 "},
	{"ends of stretches", "3 to 5 "},
	{"a month", "May "},
	{"beginnings of stretches", "from May to "},
	{"parts", "early mid late "},
	{"what counts from another date", "two days later, "},
	{"numerals in words", "two hundred and "},
	{"Russian ordinals", "первого второго "},
	{"Han numerals", "一九四"},
	{"one Han numeral", "十"},
	{"an era", "元"},
	{"one letter", "a"},
	{"capital letters", "A. "},
	{"quotation marks", "“a "},
	{"a known name", "Brenholt, "},
	{"a trigger", "was awarded the title of "},
	{"a known honour", "灯塔城市"},
	{"headings", "# A\n\n"},
	{"short lines", "a\tb\n"},
	{"pictures", "File:a.jpg | b "},
	{"file names without end", "File:a "},
	{"links", "[青石](b)"},
	{"honours in brackets that nothing closes", "(награждён орденом Труда Иван Седов "},
	{"sentences of one paragraph", "In 1942 the town lost nearly 3,000 men. "},
}

func TestRepetitionsTakeTimeInProportionToTheirLength(t *testing.T) {
	reader, err := fuzzed()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range repetitions {
		t.Run(r.name, func(t *testing.T) {
			text := strings.Repeat(r.piece, 64<<10/len(r.piece))
			doc, err := formats.Open(context.Background(), "page.txt", strings.NewReader(text))
			if err != nil {
				t.Fatal(err)
			}
			start := usage.Processor()
			if _, err := reader.Read(context.Background(), doc, obelisk.Source{ID: "work"}); err != nil {
				t.Fatal(err)
			}
			for _, err := range reader.Mentions(context.Background(), doc) {
				if err != nil {
					t.Fatal(err)
				}
			}
			if took := usage.Processor() - start; took > slowest(len(text)) {
				t.Errorf("%d bytes took %v", len(text), took)
			}
		})
	}
}

// A document may bring thousands of new names that begin alike.
func TestNamesThatBeginAlikeAreLearnedInTime(t *testing.T) {
	reader, err := fuzzed()
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for n := range 3000 {
		name := strings.Map(func(r rune) rune { return r - '0' + 'a' }, fmt.Sprint(n))
		fmt.Fprintf(&text, "New Xyl%s was awarded the title of Lantern City in 1950. ", name)
	}
	start := usage.Processor()
	result, _ := readBy(t, reader, "page.txt", text.String())
	if took := usage.Processor() - start; took > slowest(text.Len()) {
		t.Errorf("%d bytes took %v", text.Len(), took)
	}
	if len(result.Entities) < 3000 {
		t.Errorf("only %d entities were proposed", len(result.Entities))
	}
}

// A table that nothing closes has the rest of its page for one cell, of which each
// sentence may ask what heads it. Memory tells how often all of it was looked at.
func TestATableThatNothingClosesTakesMemoryInProportionToItsLength(t *testing.T) {
	reader, err := fuzzed()
	if err != nil {
		t.Fatal(err)
	}
	allocated := func(size int) uint64 {
		var rows strings.Builder
		for n := range 300 {
			fmt.Fprintf(&rows, "|-\n| mill %d\n", n)
		}
		text := "{| class=\"wikitable\"\n" + rows.String() + "|-\n| " + strings.Repeat("The mill of Brenholt burnt down in 1902. ", size/40)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		readBy(t, reader, "page.wiki", text)
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	allocated(16 << 10) // what is made once
	if short, long := allocated(32<<10), allocated(128<<10); long > 8*short {
		t.Errorf("32 KB took %d bytes, 128 KB %d", short, long)
	}
}
