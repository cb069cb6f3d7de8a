package read_test

import (
	"bytes"
	"context"
	"path/filepath"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/document/formats"
	"obelisk/internal/exchange"
	"obelisk/internal/read"
	"obelisk/internal/usage"
)

// fuzzed is the reader that the fuzz targets share, with a few names.
var fuzzed = sync.OnceValues(func() (*read.Reader, error) {
	schema, err := exchange.BuiltInSchema("honours")
	if err != nil {
		return nil, err
	}
	return read.New(schema, read.Known{Names: []read.Name{
		{Entity: "lantern-city", Class: "honour", Language: obelisk.English, Text: "Lantern City"},
		{Entity: "lantern-city", Class: "honour", Language: obelisk.SimplifiedChinese, Text: "灯塔城市"},
		{Entity: "brenholt", Class: "place", Language: obelisk.English, Text: "Brenholt"},
		{Entity: "qingshi", Class: "place", Language: obelisk.SimplifiedChinese, Text: "青石"},
		{Entity: "tarnbor", Class: "place", Language: obelisk.Russian, Text: "Тарнбор"},
		{Entity: "siege-brenholt", Class: "event", Language: obelisk.English, Text: "Siege of Brenholt"},
	}}, read.Options{})
})

// slowest bounds the reading of a fuzzed document: a part that does not depend
// on it, and a part for each of its bytes. It is wide, for fuzzing loads the
// machine; what takes time out of proportion still passes it.
func slowest(size int) time.Duration {
	return 3*time.Second + time.Duration(size)*100*time.Microsecond
}

// FuzzRead reads any bytes as a document: nothing panics, passages stand
// verbatim in it, nothing is stated twice, and the time is bounded.
func FuzzRead(f *testing.F) {
	for _, file := range cases(f) {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, part := range without(archive.Files, statementsPart, problemsPart) {
			if part.Name != namesPart {
				f.Add(part.Data, filepath.Ext(part.Name) == ".md")
			}
		}
	}
	f.Add(bytes.Repeat([]byte("1931年，青石、"), 60), false)
	f.Add(bytes.Repeat([]byte("Brenholt was awarded "), 60), true)
	f.Fuzz(func(t *testing.T, data []byte, markdown bool) {
		reader, err := fuzzed()
		if err != nil {
			t.Fatal(err)
		}
		name := "page.txt"
		if markdown {
			name = "page.md"
		}
		doc, err := formats.Open(context.Background(), name, bytes.NewReader(data))
		if err != nil {
			return // no text
		}
		start := usage.Processor()
		result, err := reader.Read(context.Background(), doc, obelisk.Source{ID: "work"})
		if err != nil {
			return // a line that is too long
		}
		if took := usage.Processor() - start; took > slowest(len(data)) {
			t.Errorf("%d bytes took %v", len(data), took)
		}
		checkResult(t, doc, result)
		for m, err := range reader.Mentions(context.Background(), doc) {
			if err != nil {
				t.Fatal(err)
			}
			if passageAt(t, doc, m.Span) == "" {
				t.Errorf("a mention of %q stands nowhere", m.Text)
			}
		}
	})
}

// FuzzParseDateText parses any text as a date: nothing panics, and what is
// read is a date that EDTF parses to itself.
func FuzzParseDateText(f *testing.F) {
	for _, text := range []string{
		"8 September 1941", "mid-September 1942", "the 1940s", "from October 24 to December 5, 1941",
		"1945年5月1日", "一九四五年五月一日", "1941年8月上旬", "1942年8月至9月中旬", "8 мая 1965 г.", "с 12 по 16 мая 1945",
		"летом 1942 года", "1940-х годов", "2022/03/08", "about 1860", "second century", "31 February 1941", "0000-00-00",
	} {
		for _, language := range []string{"", "en", "zh-Hant", "ru"} {
			f.Add(text, language)
		}
	}
	f.Fuzz(func(t *testing.T, text, language string) {
		start := usage.Processor()
		date, err := read.ParseDateText(text, obelisk.Language(language))
		if took := usage.Processor() - start; took > slowest(len(text)) {
			t.Errorf("%d bytes took %v", len(text), took)
		}
		if err != nil {
			return
		}
		again, err := edtf.Parse(date.String())
		if err != nil || again.String() != date.String() {
			t.Errorf("%q was read as %s, which EDTF reads as %s (%v)", text, date, again, err)
		}
		if !utf8.ValidString(date.String()) {
			t.Errorf("%q was read as %q", text, date)
		}
	})
}
