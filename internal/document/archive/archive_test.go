package archive_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk/internal/document"
	"obelisk/internal/document/archive"
)

// file is a file of a ZIP file that is made.
type file struct {
	name, text string
	raw        bool // the name is not UTF-8
	encrypted  bool
}

// zipped is a ZIP file of files.
func zipped(t testing.TB, files ...file) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range files {
		h := &zip.FileHeader{Name: f.name, Method: zip.Deflate, NonUTF8: f.raw}
		if f.encrypted {
			h.Flags |= 1
		}
		part, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(part, f.text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// gzipped is the text compressed.
func gzipped(t testing.TB, text []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// found is what a file holds, in words.
func found(t testing.TB, r archive.Reader, name string, data []byte) []string {
	t.Helper()
	var all []string
	r.Skip = func(s archive.Skipped) { all = append(all, fmt.Sprintf("skipped %s: %s", s.Name, s.Reason)) }
	for part, err := range r.Parts(context.Background(), name, bytes.NewReader(data), int64(len(data))) {
		if err != nil {
			told, _, _ := strings.Cut("error "+err.Error(), "; save it")
			all = append(all, told)
			continue
		}
		for range 2 { // it can be read again
			if _, err := part.Content.Seek(0, io.SeekStart); err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(part.Content)
			if err != nil {
				all = append(all, "unreadable "+err.Error())
				break
			}
			if size := len(text); size > 40 {
				text = fmt.Appendf(nil, "%d bytes", size)
			}
			all = append(all, fmt.Sprintf("%s %q", part.Name, text))
		}
		if part.Label.Format != "" {
			all = append(all, fmt.Sprintf("%s %+v", part.Label.Format, part.Label.About))
		}
	}
	return slices.Compact(all)
}

const wiki = `<mediawiki xml:lang="uk"><siteinfo><sitename>Вогні</sitename><base>https://w.example/wiki/Main</base></siteinfo>
<page><title>Маяк</title><ns>0</ns><revision><id>1</id><timestamp>2020-05-06T07:08:09Z</timestamp><text>'''Маяк'''</text></revision></page>
<page><title>Talk:A</title><ns>1</ns><revision><text>x</text></revision></page>
<page><title>B</title><ns>0</ns><redirect title="Маяк"/><revision><text>#REDIRECT [[Маяк]]</text></revision></page>
<page><title>C.css</title><ns>0</ns><revision><model>css</model><text>a{}</text></revision></page>
<page><title>D</title><ns>0</ns><revision><text xml:space="preserve"/></revision></page>
`

func TestDocumentsAreFoundInFilesOfAllKinds(t *testing.T) {
	inner := zipped(t, file{name: "b.txt", text: "inner"})
	for name, c := range map[string]struct {
		name string
		data []byte
		want []string
	}{
		"a document":                  {"a.txt", []byte("words"), []string{`a.txt "words"`}},
		"files in the order of names": {"a.zip", zipped(t, file{name: "z.txt", text: "last"}, file{name: "dir/a.md", text: "first"}, file{name: "dir/", text: ""}), []string{`a.zip/dir/a.md "first"`, `a.zip/z.txt "last"`}},
		"a ZIP file in another":       {"a.zip", zipped(t, file{name: "in.zip", text: string(inner)}), []string{`a.zip/in.zip/b.txt "inner"`}},
		"a compressed file":           {"a.txt.gz", gzipped(t, []byte("words")), []string{`a.txt.gz "words"`}},
		"what is skipped": {"a.zip", zipped(t, file{name: ".git/x", text: "h"}, file{name: "__MACOSX/a", text: "h"}, file{name: "secret.txt", text: "s", encrypted: true}, file{name: "void.txt"}), []string{
			"skipped a.zip/.git/x: hidden", "skipped a.zip/__MACOSX/a: hidden", "skipped a.zip/secret.txt: encrypted", "skipped a.zip/void.txt: empty",
		}},
		"names in an old charset": {"a.zip", zipped(t, file{name: "\x8c\xa0\xef\xaa \xaf\xae\xe0\xe2\xa0.txt", text: "x", raw: true}), []string{`a.zip/Маяк порта.txt "x"`}},
		"names that are no names": {"a.zip", zipped(t, file{name: "../../etc/a\x1b[2J\u202e.txt", text: "x"}), []string{"a.zip/../../etc/a\uFFFD[2J\uFFFD.txt \"x\""}},
		"a name of the folder's":  {"b\x1b[2J\u202e.txt", []byte("x"), []string{"b\uFFFD[2J\uFFFD.txt \"x\""}},
		"an office document":      {"a.docx", zipped(t, file{name: "[Content_Types].xml", text: "x"}), []string{"error a.docx: the file looks like an office document"}},
		"a damaged ZIP file":      {"a.zip", inner[:len(inner)-8], []string{"error a.zip: the file is damaged: zip: not a valid zip file"}},
		"a dump": {"w.xml.gz", gzipped(t, []byte(wiki+"</mediawiki>")), []string{
			`w.xml.gz/Маяк "'''Маяк'''"`, "wikitext {Title:Маяк Description: Author: Site:Вогні URL:https://w.example/wiki/%D0%9C%D0%B0%D1%8F%D0%BA Language:uk Published:2020-05-06 Modified:}",
			"skipped w.xml.gz/Talk:A: namespace", "skipped w.xml.gz/B: redirect", "skipped w.xml.gz/C.css: model", "skipped w.xml.gz/D: empty",
		}},
		"a dump that is cut off": {"w.xml", []byte(strings.TrimSpace(wiki)), []string{
			`w.xml/Маяк "'''Маяк'''"`, "wikitext {Title:Маяк Description: Author: Site:Вогні URL:https://w.example/wiki/%D0%9C%D0%B0%D1%8F%D0%BA Language:uk Published:2020-05-06 Modified:}",
			"skipped w.xml/Talk:A: namespace", "skipped w.xml/B: redirect", "skipped w.xml/C.css: model", "skipped w.xml/D: empty",
			"error w.xml: the file is damaged: at byte 657 of the dump: the dump is cut off; the pages before were read",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, found(t, archive.Reader{}, c.name, c.data)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestFilesThatSwellBeyondMeasureAreRefused(t *testing.T) {
	limits := archive.Limits{Ratio: 20, Spare: 10_000, Entries: 3, Depth: 2, Nested: 500}
	zeros := strings.Repeat("0", 1<<20)
	nested := zipped(t, file{name: "a.txt", text: "x"})
	for range 4 {
		nested = zipped(t, file{name: "in.zip", text: string(nested)})
	}
	for name, c := range map[string]struct {
		data []byte
		says string
	}{
		"zeros in a ZIP file":    {zipped(t, file{name: "a.txt", text: zeros}), "more than 20 times its size"},
		"compressed zeros":       {gzipped(t, []byte(zeros)), "more than 20 times its size"},
		"zeros compressed twice": {gzipped(t, gzipped(t, []byte(zeros))), "more than 20 times its size"},
		"zeros in many files":    {zipped(t, file{name: "a", text: zeros[:9000]}, file{name: "b", text: zeros[:9000]}, file{name: "c", text: zeros[:9000]}), "more than 20 times its size"},
		"too many files":         {zipped(t, file{name: "a"}, file{name: "b"}, file{name: "c"}, file{name: "d"}), "holds 4 files"},
		"too deep":               {nested, "deeper than 2 times"},
		"a large one within":     {zipped(t, file{name: "a.zip", text: string(zipped(t, file{name: strings.Repeat("n", 600), text: "y"}))}), "larger than 500"},
	} {
		t.Run(name, func(t *testing.T) {
			all := strings.Join(found(t, archive.Reader{Limits: limits}, "a", c.data), "\n")
			if !strings.Contains(all, c.says) {
				t.Errorf("got %s, want %q", all, c.says)
			}
		})
	}
}

func TestADamagedPartIsAnErrorOfItsOwn(t *testing.T) {
	data := zipped(t, file{name: "a.txt", text: strings.Repeat("words and more words ", 20)}, file{name: "b.txt", text: "fine"})
	at := bytes.Index(data, []byte("a.txt")) + 20
	data[at] ^= 0xFF
	all := found(t, archive.Reader{}, "x.zip", data)
	if len(all) != 2 || !strings.HasPrefix(all[0], "error x.zip/a.txt: the file is damaged") || all[1] != `x.zip/b.txt "fine"` {
		t.Errorf("got %q", all)
	}
}

func TestALargePartIsReadWithoutHoldingIt(t *testing.T) {
	text := strings.Repeat("a line of words that is long enough to compress well\n", 200_000)
	data := zipped(t, file{name: "a.txt", text: text})
	for part, err := range (archive.Reader{}).Parts(context.Background(), "a.zip", bytes.NewReader(data), int64(len(data))) {
		if err != nil {
			t.Fatal(err)
		}
		d, err := document.Open(context.Background(), part.Name, part.Content, plainly{})
		if err != nil {
			t.Fatal(err)
		}
		passage, err := d.Passage(context.Background(), document.Span{Start: len(text) - 5, End: len(text) - 1})
		if err != nil || passage != "well" {
			t.Errorf("%q, %v", passage, err)
		}
	}
}

// plainly reads nothing: only the opening matters.
type plainly struct{ document.Reader }

func (plainly) Format() document.Format      { return document.Plain }
func (plainly) Match(string, string) float64 { return 1 }

func TestAnEndedContextEndsTheSearch(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	data := []byte(wiki)
	for _, err := range (archive.Reader{}).Parts(ctx, "w.xml", bytes.NewReader(data), int64(len(data))) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	}
}

func FuzzArchive(f *testing.F) {
	f.Add(zipped(f, file{name: "a.txt", text: "words"}, file{name: "b/c.gz", text: string(gzipped(f, []byte("x")))}))
	f.Add(gzipped(f, []byte(wiki)))
	f.Add([]byte("BZh91AY&SY"))
	f.Fuzz(func(t *testing.T, data []byte) {
		found(t, archive.Reader{Limits: archive.Limits{Spare: 1 << 20}}, "a", data)
	})
}
