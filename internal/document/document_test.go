package document_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"obelisk/internal/document"
	"obelisk/internal/document/formats"
	"obelisk/internal/document/plain"
	"obelisk/internal/usage"
)

const (
	russian   = "Старый маяк на мысе Верном был построен в 1811 году и сгорел в 1840-м.\nЕго высота — 41 метр; «огонь» виден за двадцать миль."
	ukrainian = "Старий маяк на мисі Вірному збудували 1811 року, а згорів він у 1840-му. Її світло видно за двадцять миль, і ще далі є село."
	french    = "Le vieux phare de la pointe fut élevé en 1811 ; il brûla, hélas, à l’été 1840. Où est la clé du garçon ?"
	german    = "Der Leuchtturm wurde 1811 für die Küste errichtet und 1840 zerstört."
	simple    = "这座灯塔建于1811年，高四十一米。后来被大火烧毁，人们一直没有重建。我们在海边看见了它的遗址。"
	tradition = "這座燈塔建於1811年，高四十一米。後來被大火燒毀，人們一直沒有重建。我們在海邊看見了它的遺址。"
)

func open(t *testing.T, name string, data []byte) *document.Document {
	t.Helper()
	d, err := formats.Open(context.Background(), name, bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func all(t *testing.T, d *document.Document) string {
	t.Helper()
	s, err := d.Passage(context.Background(), document.Span{End: d.Info().Length})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestCharsetIsFound(t *testing.T) {
	le := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	be := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	for name, c := range map[string]struct {
		text, mark string
		encoding   encoding.Encoding
		want       string
	}{
		"UTF-8":                                {russian, "", encoding.Nop, "utf-8"},
		"UTF-8 with a byte order mark":         {russian, "\xEF\xBB\xBF", encoding.Nop, "utf-8"},
		"ASCII":                                {"Plain words.", "", encoding.Nop, "utf-8"},
		"UTF-16 with a mark, little end first": {tradition, "\xFF\xFE", le, "utf-16le"},
		"UTF-16 with a mark, big end first":    {russian, "\xFE\xFF", be, "utf-16be"},
		"UTF-16 of Russian without a mark":     {russian, "", le, "utf-16le"},
		"UTF-16 of English without a mark":     {"The lighthouse was built in 1811.", "", be, "utf-16be"},
		"UTF-16 of Chinese without a mark":     {simple, "", be, "utf-16be"},
		"Russian in windows-1251":              {russian, "", charmap.Windows1251, "windows-1251"},
		"Ukrainian in windows-1251":            {ukrainian, "", charmap.Windows1251, "windows-1251"},
		"Russian in koi8-r":                    {strings.Trim(russian, "—»«"), "", charmap.KOI8R, "koi8-r"},
		"Russian in cp866":                     {russian, "", charmap.CodePage866, "ibm866"},
		"Russian in iso-8859-5":                {russian, "", charmap.ISO8859_5, "iso-8859-5"},
		"French in windows-1252":               {french, "", charmap.Windows1252, "windows-1252"},
		"German in windows-1252":               {german, "", charmap.Windows1252, "windows-1252"},
		"simplified Chinese in gb18030":        {simple, "", simplifiedchinese.GB18030, "gb18030"},
		"traditional Chinese in big5":          {tradition, "", traditionalchinese.Big5, "big5"},
		"traditional Chinese in gb18030":       {tradition, "", simplifiedchinese.GB18030, "gb18030"},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.NewReplacer("—", "-", "«", "\"", "»", "\"", "’", "'").Replace(c.text)
			data, err := c.encoding.NewEncoder().Bytes([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			d := open(t, "page.txt", append([]byte(c.mark), data...))
			if got := d.Info().Charset; got != c.want {
				t.Errorf("charset %s, want %s", got, c.want)
			}
			if diff := cmp.Diff(text, all(t, d)); diff != "" {
				t.Errorf("text (-want +got):\n%s", diff)
			}
		})
	}
}

func TestNamedCharsetIsBelievedUnlessTheBytesSayOtherwise(t *testing.T) {
	page := func(charset, text string) string {
		return "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=" + charset + "\"></head><body><p>" + text + "</p></body></html>"
	}
	for name, c := range map[string]struct {
		label, page string
		encoding    encoding.Encoding
		want        string
		problem     string
	}{
		"named by the page":                       {"", page("windows-1251", russian), charmap.Windows1251, "windows-1251", ""},
		"named by the sender":                     {"koi8-r", page("windows-1251", russian), charmap.KOI8R, "koi8-r", ""},
		"named by an XML declaration":             {"", "<?xml version='1.0' encoding='cp866'?><html><p>" + russian, charmap.CodePage866, "ibm866", ""},
		"GB 2312 is read as its superset":         {"", page("gb2312", simple), simplifiedchinese.GB18030, "gb18030", ""},
		"Big5":                                    {"", page("big5", tradition), traditionalchinese.Big5, "big5", ""},
		"Japanese, which nothing else tells":      {"", page("shift_jis", "この灯台は千八百十一年に建てられました。"), japanese.ShiftJIS, "shift_jis", ""},
		"UTF-8 named, windows-1251 written":       {"", page("utf-8", russian), charmap.Windows1251, "windows-1251", "utf-8, windows-1251"},
		"windows-1251 named, UTF-8 written":       {"", page("windows-1251", russian), encoding.Nop, "utf-8", "windows-1251, utf-8"},
		"the sender says Latin-1, as servers do":  {"iso-8859-1", page("windows-1251", russian), charmap.Windows1251, "windows-1251", ""},
		"Latin-1 named, windows-1251 written":     {"", page("iso-8859-1", russian), charmap.Windows1251, "windows-1251", "windows-1252, windows-1251"},
		"a name that no standard knows":           {"", page("cyrillic-best", russian), charmap.Windows1251, "windows-1251", ""},
		"UTF-16 named in bytes that cannot be so": {"", page("utf-16", russian), charmap.Windows1251, "windows-1251", ""},
		"ASCII text, whatever is named":           {"", page("windows-1251", "Built in 1811."), encoding.Nop, "utf-8", ""},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.NewReplacer("—", "-", "«", "\"", "»", "\"", "’", "'").Replace(c.page)
			data, err := c.encoding.NewEncoder().Bytes([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			d, err := formats.OpenLabelled(context.Background(), document.Label{Name: "page.html", Charset: c.label}, bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			if got := d.Info().Charset; got != c.want {
				t.Errorf("charset %s, want %s", got, c.want)
			}
			if diff := cmp.Diff(text, all(t, d)); diff != "" {
				t.Errorf("text (-want +got):\n%s", diff)
			}
			problem := ""
			for _, p := range d.Problems() {
				problem += p.Detail
			}
			if problem != c.problem {
				t.Errorf("problem %q, want %q", problem, c.problem)
			}
		})
	}
}

func TestCopyIsKnownByItsBytes(t *testing.T) {
	data := []byte("\xEF\xBB\xBFOne line.\r\nЕщё.\r\n")
	sum := sha256.Sum256(data)
	want := document.Info{
		ID: document.ID(hex.EncodeToString(sum[:])), Name: "a.txt", Format: document.Plain,
		Charset: "utf-8", Bytes: int64(len(data)), Length: 17,
	}
	if diff := cmp.Diff(want, open(t, "a.txt", data).Info()); diff != "" {
		t.Errorf("info (-want +got):\n%s", diff)
	}
}

func TestFilesWithoutTextAreRefused(t *testing.T) {
	noise := make([]byte, 5000)
	for i, state := 0, uint32(7); i < len(noise); i++ {
		state = state*1664525 + 1013904223
		noise[i] = 0x80 | byte(state>>24)
	}
	for name, c := range map[string]struct {
		data string
		want document.Error
	}{
		"nothing":           {"", document.Error{Reason: document.Empty}},
		"a mark alone":      {"\xEF\xBB\xBF", document.Error{Reason: document.Empty}},
		"a picture":         {"\x89PNG\r\n\x1a\n\x00\x00", document.Error{Reason: document.Binary, Looks: "a PNG picture"}},
		"an archive":        {"PK\x03\x04\x14\x00", document.Error{Reason: document.Binary, Looks: "a ZIP archive or an office document"}},
		"blanks alone":      {" \n\t\r\n \u00a0", document.Error{Reason: document.Blank}},
		"a Word document":   {"PK\x03\x04\x14\x00\x06\x00word/document.xml", document.Error{Reason: document.Binary, Looks: "a Word document (.docx)"}},
		"a 7z named a page": {"7z\xbc\xaf\x27\x1c\x00\x04<html>", document.Error{Reason: document.Binary, Looks: "a 7-Zip archive"}},
		"a line of 17 MiB":  {"one\n" + strings.Repeat("x", 17<<20), document.Error{Reason: document.LongLine, At: 4, Line: 2}},
		"control bytes":     {strings.Repeat("\x01\x02a\x03", 100), document.Error{Reason: document.Binary}},
		"bytes of no sense": {string(noise), document.Error{Reason: document.UnknownCharset}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := formats.Open(context.Background(), "f", strings.NewReader(c.data))
			var got *document.Error
			if !errors.As(err, &got) {
				t.Fatalf("error %v", err)
			}
			c.want.Name = "f"
			if diff := cmp.Diff(&c.want, got); diff != "" {
				t.Errorf("error (-want +got):\n%s", diff)
			}
			if !strings.HasPrefix(got.Error(), "f: ") {
				t.Errorf("message %q", got)
			}
		})
	}
}

// endless is a line without end that must be refused before it is read.
type endless struct{ read int64 }

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	e.read += int64(len(p))
	return len(p), nil
}

func (e *endless) Seek(offset int64, _ int) (int64, error) { return offset, nil }

func TestLongLineIsRefusedAtOnce(t *testing.T) {
	source := &endless{}
	_, err := formats.Open(context.Background(), "f", source)
	var refusal *document.Error
	if !errors.As(err, &refusal) || refusal.Reason != document.LongLine {
		t.Fatalf("error %v", err)
	}
	if source.read > document.LongestLine+1<<20 {
		t.Errorf("%d bytes were read", source.read)
	}
}

func TestFormatIsFoundByContent(t *testing.T) {
	for name, c := range map[string]struct {
		file, text string
		want       document.Format
	}{
		"prose":                              {"a.txt", "It cost 5 * 3 = 15 marks, note #1.\n\n* one\n* two\n", document.Plain},
		"a comment and a star":               {"a.txt", "# not a title\nx = a * b * c\n\n# another\n", document.Plain},
		"prose named Markdown":               {"a.md", "Just words.\n", document.Plain},
		"a title in a file named so":         {"a.md", "# Title\n\nWords.\n", document.Markdown},
		"links in a text file":               {"a.txt", "See [the light](http://l.example/a \"wikilink\").\n\nAnd [more](../b.md).\n", document.Markdown},
		"escaped brackets and headings":      {"a.txt", "## Light\n\nBuilt in 1811.\\[1\\]\n\n## Quay\n", document.Markdown},
		"a page in a text file":              {"a.txt", "<!-- saved -->\n<!DOCTYPE html><html><p>Light</p></html>", document.HTML},
		"XHTML":                              {"a", "<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><p>Light</p></html>", document.HTML},
		"a fragment named as a page":         {"a.html", "<p>Light</p>", document.HTML},
		"a fragment":                         {"a", "<div><h2>Light</h2><p>Built <b>here</b></p><ul><li>x</li></ul></div>", document.HTML},
		"Markdown with a few tags":           {"a.md", "# Light<br>\n\nSee <b>[more](b.md)</b>.\n\n## Quay\n\nx **y**\n", document.Markdown},
		"prose that speaks of tags":          {"a.txt", "The tag <p> begins a paragraph and <b> is bold. Nothing else here is one.", document.Plain},
		"notes of plain text":                {"a.txt", "Built in 1811.[1]\n\n[1] Archive, p. 3\n", document.Plain},
		"a table in a file without ending":   {"page", "| a | b |\n|---|---|\n| 1 | 2 |\n", document.Markdown},
		"wikitext is not taken for Markdown": {"a.txt", "'''Light''' was [[built]] in 1811.<ref>x</ref>\n\n== Quay ==\n", document.Wikitext},
	} {
		t.Run(name, func(t *testing.T) {
			if got := open(t, c.file, []byte(c.text)).Info().Format; got != c.want {
				t.Errorf("format %s, want %s", got, c.want)
			}
		})
	}
}

func TestProblemsHavePositions(t *testing.T) {
	text := strings.Repeat("Ещё одна строка. ", 30)
	d := open(t, "a.txt", []byte(text+"\xff\xfe\x01end"))
	for _, err := range d.Blocks(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
	}
	n := len([]rune(text))
	want := []document.Problem{
		{Key: document.ReplacedCharacters, Span: document.Span{Start: n, End: n + 2}, Detail: "U+FFFD"},
		{Key: document.ControlCharacter, Span: document.Span{Start: n + 2, End: n + 3}, Detail: "U+0001"},
	}
	if diff := cmp.Diff(want, d.Problems()); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

func TestPassageOfLargeDocument(t *testing.T) {
	for name, e := range map[string]encoding.Encoding{"utf-8": encoding.Nop, "windows-1251": charmap.Windows1251} {
		t.Run(name, func(t *testing.T) {
			text := strings.Repeat("Маяк на мысе.\n", 150000)
			data, err := e.NewEncoder().Bytes([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			d := open(t, "a.txt", data)
			runes := []rune(text)
			for _, s := range []document.Span{{0, 4}, {1048570, 1048590}, {1500003, 1500010}, {len(runes) - 3, len(runes) + 9}, {9, 2}} {
				got, err := d.Passage(context.Background(), s)
				if err != nil {
					t.Fatal(err)
				}
				want := ""
				if s.Start < s.End {
					want = string(runes[s.Start:min(s.End, len(runes))])
				}
				if got != want {
					t.Errorf("passage %v is %q, want %q", s, got, want)
				}
			}
		})
	}
}

func TestEndedContextStopsReading(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	d := open(t, "a.txt", []byte("One.\n\nTwo.\n"))
	cancel()
	for _, err := range d.Blocks(ctx) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
	}
	if _, err := formats.Open(ctx, "a", strings.NewReader("x")); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestTagsEndLinesToo(t *testing.T) {
	page := strings.Repeat("<p>One line of a page made by a program</p>", 600000)
	d := open(t, "page", []byte(page))
	if d.Info().Length != len(page) {
		t.Errorf("length %d, want %d", d.Info().Length, len(page))
	}
}

func TestExtractedTextIsKnownByTheCopyItCameFrom(t *testing.T) {
	origin := document.Info{ID: "ab", Name: "a.pdf", Format: document.PDF, Bytes: 1000}
	d, err := document.OpenExtracted(context.Background(), origin, "Ещё слова.\n", plain.Reader{})
	if err != nil {
		t.Fatal(err)
	}
	want := origin
	want.Charset, want.Length = "utf-8", 11
	if diff := cmp.Diff(want, d.Info()); diff != "" {
		t.Errorf("info (-want +got):\n%s", diff)
	}
}

var _ io.ReadSeeker = (*endless)(nil)

func TestLinesThatEndWithOneSignAloneAreFoundInLinearTime(t *testing.T) {
	for name, sign := range map[string]string{"carriage returns": "\r", "line feeds": "\n", "both": "\r\n"} {
		t.Run(name, func(t *testing.T) {
			began, lines, text := usage.Processor(), 0, strings.Repeat(sign, 1<<21)
			for at := 0; at < len(text); lines++ {
				if _, at = document.NextLine(text, at); lines%1024 == 0 && usage.Processor()-began > 20*time.Second {
					t.Fatalf("%d of %d lines took more than 20 seconds", lines, 1<<21)
				}
			}
			if lines != 1<<21 {
				t.Errorf("found %d lines, want %d", lines, 1<<21)
			}
		})
	}
}
