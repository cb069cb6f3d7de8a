package read_test

import (
	"context"
	"strings"
	"testing"

	"obelisk/internal/document/formats"
	"obelisk/internal/read"
)

func TestPageIsDatedByWhatItSaysInItsHead(t *testing.T) {
	page := `<!DOCTYPE html><html><head><meta property="article:published_time" content="2011-05-03T08:00:00+03:00"></head>
		<body><h1>The light</h1><p>The light was lit again two years ago, as everyone on the cape will remember.</p></body></html>`
	reader, err := read.New(nil, read.Known{}, read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	doc, err := formats.Open(context.Background(), "light.html", strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var dates []string
	for m, err := range reader.Mentions(context.Background(), doc) {
		if err != nil {
			t.Fatal(err)
		}
		if m.Kind == read.MentionDate {
			dates = append(dates, m.Text+" = "+m.Date.String())
		}
	}
	if got := strings.Join(dates, "; "); got != "two years ago = 2009" {
		t.Errorf("dates %q", got)
	}
}
