package dump_test

import (
	"bytes"
	"compress/bzip2"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk/internal/document/dump"
)

const head = `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/" version="0.10" xml:lang="ru">
  <siteinfo>
    <sitename>Лампы &amp; огни</sitename>
    <base>https://lamps.example/wiki/Главная</base>
    <namespaces><namespace key="0" case="first-letter" /><namespace key="6" case="first-letter">Файл</namespace><namespace key="14">Категория</namespace></namespaces>
  </siteinfo>
`

// pageOf is a page of a dump.
func pageOf(title, text string) string {
	return fmt.Sprintf("<page>\n<title>%s</title>\n<ns>0</ns>\n<id>1</id>\n<revision>\n<id>7</id>\n<timestamp>2013-03-22T09:37:03Z</timestamp>\n"+
		"<contributor><username>x</username><id>5</id></contributor>\n<model>wikitext</model>\n<text xml:space=\"preserve\">%s</text>\n</revision>\n</page>\n", title, text)
}

// pages reads a dump up to its end or its error.
func pages(t testing.TB, r io.Reader) ([]dump.Page, dump.Site, error) {
	t.Helper()
	reader := dump.NewReader(r)
	var all []dump.Page
	for p, err := range reader.Pages(context.Background()) {
		if err != nil {
			return all, reader.Site(), err
		}
		p.Read = 0
		all = append(all, *p)
	}
	return all, reader.Site(), nil
}

func TestPagesHaveWhatTheDumpSaysOfThem(t *testing.T) {
	text := head + pageOf("Маяк", "&lt;ref&gt;&quot;A&quot;&lt;/ref&gt; &amp;nbsp; &#1071;&#x42F;") +
		"<page><title>Old</title><ns>10</ns><redirect title=\"New &quot;one&quot;\" /><revision><id>2</id><text/></revision></page>\n" +
		"<page><title>Many</title><ns>0</ns><revision><id>3</id><text>first</text></revision><revision><id>4</id><model>css</model><text><![CDATA[a < b & c]]></text></revision></page>\n" +
		"<!-- the end > of it --></mediawiki>\n"
	got, site, err := pages(t, strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	want := []dump.Page{
		{Title: "Маяк", Revision: 7, Day: "2013-03-22", Model: "wikitext", Text: "<ref>\"A\"</ref> &nbsp; ЯЯ"},
		{Title: "Old", Namespace: 10, Redirect: `New "one"`, Revision: 2},
		{Title: "Many", Revision: 4, Model: "css", Text: "a < b & c", Earlier: 1},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("pages (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(dump.Site{Name: "Лампы & огни", Base: "https://lamps.example/wiki/Главная", Language: "ru", Files: []string{"Файл"}, Categories: []string{"Категория"}}, site); diff != "" {
		t.Errorf("site (-want +got):\n%s", diff)
	}
	if got := site.URL("Маяк (Северный)?"); got != "https://lamps.example/wiki/%D0%9C%D0%B0%D1%8F%D0%BA_%28%D0%A1%D0%B5%D0%B2%D0%B5%D1%80%D0%BD%D1%8B%D0%B9%29%3F" {
		t.Errorf("address %s", got)
	}
}

func TestABrokenDumpKeepsWhatWasReadAndSaysWhereItBroke(t *testing.T) {
	whole := head + pageOf("A", "a") + pageOf("B", "b")
	for name, c := range map[string]struct {
		text  string
		pages int
		want  error
		says  string
	}{
		"cut off in a text":     {whole[:len(whole)-60], 1, dump.ErrTruncated, `"B"`},
		"cut off between pages": {whole, 2, dump.ErrTruncated, "byte"},
		"cut off in a tag":      {head + "<pa", 0, dump.ErrTruncated, "byte"},
		"empty":                 {"", 0, dump.ErrTruncated, "byte 0"},
		"crossed elements":      {head + "<page><title>A</page></title>", 0, dump.ErrMalformed, "page"},
		"another root":          {"<html><p>x</p></html>", 0, dump.ErrMalformed, "mediawiki"},
		"elements without end":  {"<mediawiki>" + strings.Repeat("<a>", 100), 0, dump.ErrMalformed, "deep"},
		"a tag without end":     {head + "<page " + strings.Repeat("a", 1<<20), 0, dump.ErrMalformed, "tag"},
	} {
		t.Run(name, func(t *testing.T) {
			got, _, err := pages(t, strings.NewReader(c.text))
			if len(got) != c.pages || !errors.Is(err, c.want) || !strings.Contains(fmt.Sprint(err), c.says) {
				t.Errorf("%d pages and %v, want %d and %v with %q", len(got), err, c.pages, c.want, c.says)
			}
		})
	}
}

// endless is a dump of pages without end, up to a size.
type endless struct {
	page []byte
	size int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.size <= 0 {
		return 0, io.EOF
	}
	n := copy(p, e.page)
	e.page = append(e.page[n:], e.page[:n]...)
	e.size -= n
	return n, nil
}

func TestMemoryHoldsOnePageOnly(t *testing.T) {
	reader := dump.NewReader(io.MultiReader(strings.NewReader(head), &endless{page: []byte(pageOf("A", strings.Repeat("слово ", 2000))), size: 64 << 20}))
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	count := 0
	for _, err := range reader.Pages(context.Background()) {
		if err != nil {
			break
		}
		if count++; count%500 == 0 {
			runtime.GC()
			runtime.ReadMemStats(&now)
			if now.HeapAlloc > before.HeapAlloc+8<<20 {
				t.Fatalf("after %d pages %d bytes more are held", count, now.HeapAlloc-before.HeapAlloc)
			}
		}
	}
	if count < 2000 {
		t.Errorf("%d pages", count)
	}
}

func TestAPageTooLongIsLeftOut(t *testing.T) {
	text := io.MultiReader(strings.NewReader(head+"<page><title>L</title><revision><text>"), &endless{page: []byte("words "), size: dump.LongestPage + 6}, strings.NewReader("</text></revision></page>"+pageOf("B", "b")+"</mediawiki>"))
	got, _, err := pages(t, text)
	if err != nil || len(got) != 2 || !got[0].TooLong || got[0].Text != "" || got[1].Text != "b" {
		t.Errorf("%d pages, %v", len(got), err)
	}
}

// twoStreams is "one " and "two", each a bzip2 stream of its own, as the dumps
// of large wikis have many.
const twoStreams = "QlpoOTFBWSZTWc+6oLQAAAGRAEAAAgGgACGaaDNNDLxdyRThQkM+6oLQQlpoOTFBWSZTWc3cjZoAAACBgAAAhIAgACGYGYRhdyRThQkM3cjZoA=="

func TestStreamsOfADumpInManyFollowOneAnother(t *testing.T) {
	raw, err := base64.StdEncoding.DecodeString(twoStreams)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(bzip2.NewReader(bytes.NewReader(raw))); err != nil || string(text) != "one two" {
		t.Errorf("%q, %v", text, err)
	}
}

func FuzzDump(f *testing.F) {
	for _, seed := range []string{head + pageOf("A", "&lt;b&gt;") + "</mediawiki>", "<mediawiki><!-- a --><page><![CDATA[x]]></page>", "<mediawiki/>", "<?xml?><mediawiki a='b>c'>", "<mediawiki><page><revision><text>&#xD800;&#99999999999;&;"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { _, _, _ = pages(t, strings.NewReader(text)) })
}
