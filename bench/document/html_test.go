package document_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"obelisk/internal/document"
	"obelisk/internal/document/html"
	"obelisk/internal/usage"
)

// markedPage is a page with passages that belong to its main content and
// passages that do not, in the form of the trafilatura project's evaldata.json.
type markedPage struct {
	File          string
	With, Without []string
	content       []byte
}

// markedPages are the pages of the folder that OBELISK_HTML names: it holds
// evaldata.json and the pages themselves in cache or eval.
func markedPages(b *testing.B) []markedPage {
	root := os.Getenv("OBELISK_HTML")
	data, err := os.ReadFile(filepath.Join(root, "evaldata.json"))
	if err != nil {
		b.Skip("no marked web pages: name a folder of them with OBELISK_HTML")
	}
	var marked map[string]markedPage
	if err := json.Unmarshal(data, &marked); err != nil {
		b.Fatal(err)
	}
	var pages []markedPage
	for _, page := range marked {
		for _, folder := range []string{"cache", "eval"} {
			if content, err := os.ReadFile(filepath.Join(root, folder, page.File)); err == nil {
				page.content = content
				pages = append(pages, page)
				break
			}
		}
	}
	return pages
}

// shownText is what is kept of a page, with its white space joined.
func shownText(b *testing.B, page []byte) string {
	d, err := document.Open(context.Background(), "page.html", bytes.NewReader(page), html.Reader{})
	if err != nil {
		b.Fatal(err)
	}
	var s strings.Builder
	for block, err := range d.Blocks(context.Background()) {
		if err != nil {
			b.Fatal(err)
		}
		s.WriteString(block.Text)
		s.WriteByte('\n')
	}
	return s.String()
}

// BenchmarkHTML opens web pages and reads their blocks, and says how much of
// what belongs to the main content is kept (recall) and how much of what is
// kept belongs to it (precision).
func BenchmarkHTML(b *testing.B) {
	pages := markedPages(b)
	size, runs := 0, 0
	texts := make([]string, len(pages))
	for _, page := range pages {
		size += len(page.content)
	}
	before := usage.Processor().Seconds()
	b.ReportAllocs()
	for b.Loop() {
		runs++
		for i, page := range pages {
			texts[i] = shownText(b, page.content)
		}
	}
	b.ReportMetric(float64(size)*float64(runs)/1e6/(usage.Processor().Seconds()-before), "MB/cpu-s")
	right, wrong, missed := 0.0, 0.0, 0.0
	plain := func(s string) string { return strings.ReplaceAll(strings.Join(strings.Fields(s), " "), "\u00ad", "") }
	for i, page := range pages {
		text := plain(texts[i])
		for _, passage := range page.With {
			if strings.Contains(text, plain(passage)) {
				right++
			} else {
				missed++
			}
		}
		for _, passage := range page.Without {
			if strings.Contains(text, plain(passage)) {
				wrong++
			}
		}
	}
	b.ReportMetric(right/(right+wrong), "precision")
	b.ReportMetric(right/(right+missed), "recall")
	b.ReportMetric(2*right/(2*right+wrong+missed), "F1")
}
