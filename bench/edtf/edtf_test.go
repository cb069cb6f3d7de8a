// Package edtf_test measures how fast dates are read.
package edtf_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"obelisk/edtf"
)

// specification reads the texts of the specification's examples from the
// shared corpora, or skips.
func specification(b *testing.B) []string {
	b.Helper()
	shared := os.Getenv("OBELISK_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	data, err := os.ReadFile(filepath.Join(shared, "corpora", "edtf", "spec.tsv"))
	if err != nil {
		b.Skipf("the shared date corpora are not here (set OBELISK_SHARED): %v", err)
	}
	var texts []string
	for line := range strings.Lines(string(data)) {
		texts = append(texts, strings.Split(line, "\t")[2])
	}
	return texts
}

// BenchmarkParseSpec reads every example of the specification with its
// bounds; it reports time and allocations a text.
func BenchmarkParseSpec(b *testing.B) {
	texts := specification(b)
	var days edtf.Day
	pass := func() {
		for _, text := range texts {
			d, err := edtf.Parse(text)
			if err != nil {
				b.Fatal(err)
			}
			days += d.Earliest().Day + d.Latest().Day
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		pass()
	}
	n := float64(len(texts))
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/text")
	b.ReportMetric(testing.AllocsPerRun(10, pass)/n, "allocs/text")
}

// BenchmarkRelations relates every example of the specification to every other.
func BenchmarkRelations(b *testing.B) {
	var dates []edtf.Date
	for _, text := range specification(b) {
		dates = append(dates, edtf.MustParse(text))
	}
	relations := []func(a, b edtf.Date) edtf.Certainty{
		edtf.Before, edtf.Overlaps, edtf.Contains, edtf.Same,
	}
	for b.Loop() {
		for _, x := range dates {
			for _, y := range dates {
				for _, relation := range relations {
					relation(x, y)
				}
			}
		}
	}
	pairs := float64(len(dates) * len(dates) * len(relations))
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/pairs, "ns/relation")
}
