package document_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"obelisk/internal/document"
	"obelisk/internal/document/wikitext"
	"obelisk/internal/usage"
)

// wikiPages are the pages of wikitext in the folder that OBELISK_WIKITEXT names,
// one a file.
func wikiPages(b *testing.B) [][]byte {
	var pages [][]byte
	err := filepath.WalkDir(os.Getenv("OBELISK_WIKITEXT"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		page, err := os.ReadFile(path)
		pages = append(pages, page)
		return err
	})
	if err != nil || len(pages) == 0 {
		b.Skip("no pages of wikitext: name a folder of them with OBELISK_WIKITEXT")
	}
	return pages
}

// BenchmarkWikitext opens pages and reads their blocks. peer.py measures a
// parser in Python on the same folder.
func BenchmarkWikitext(b *testing.B) {
	pages := wikiPages(b)
	size, blocks, runs := 0, 0, 0
	for _, page := range pages {
		size += len(page)
	}
	before := usage.Processor().Seconds()
	b.ReportAllocs()
	for b.Loop() {
		runs++
		for _, page := range pages {
			d, err := document.Open(context.Background(), "page.wiki", bytes.NewReader(page), wikitext.Reader{})
			if err != nil {
				continue // an empty page
			}
			for _, err := range d.Blocks(context.Background()) {
				if err != nil {
					b.Fatal(err)
				}
				blocks++
			}
		}
	}
	b.ReportMetric(float64(size)*float64(runs)/1e6/(usage.Processor().Seconds()-before), "MB/cpu-s")
	b.ReportMetric(float64(blocks)/float64(runs), "blocks/op")
}
