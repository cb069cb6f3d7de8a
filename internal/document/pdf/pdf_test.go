package pdf_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk/internal/document"
	"obelisk/internal/document/documenttest"
	"obelisk/internal/document/formats"
	"obelisk/internal/document/pdf"
)

// needTool skips the test where the program that reads PDFs is missing.
func needTool(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("pdftotext is not installed (Debian package poppler-utils), and CI must read PDFs")
		}
		t.Skip("pdftotext is not installed (Debian package poppler-utils), so that PDFs cannot be read here")
	}
}

// column sets lines under one another, from the top of the page down.
func column(x, top int, lines ...string) []line {
	var set []line
	for i, text := range lines {
		set = append(set, line{x, top - 13*i, text})
	}
	return set
}

// yearbook is a book of three pages with a head and a number on each.
func yearbook() []byte {
	var pages [][]line
	for i, body := range [][]line{
		append(column(60, 760, "The old light on Cape True was built in 1811 and de-", "stroyed in 1840. It stood 41 m high, and its fire was seen", "twenty miles away by every ship that came near."),
			append(column(60, 690, "Старый маяк на мысе Верном был постро-", "ен в 1811 году и сгорел в 1840-м."),
				column(60, 630, "这座灯塔建于1811年，高四十一米。后来被大火烧毁，", "人们一直没有重建。")...)...),
		append(column(60, 700, "left of the page stands this text", "which is read as a whole before", "anything that stands beside it."),
			append(column(330, 700, "on the right stands another one", "that comes after it, whatever", "the height of its lines may be."),
				column(60, 100, "A sentence that the end of the page interrupts goes on, and")...)...),
		column(60, 760, "ends only on the page that follows it, under its own head.", "Nothing else is here."),
	} {
		pages = append(pages, append([]line{{60, 810, "Harbour Yearbook 1951"}, {280, 30, fmt.Sprint(i + 14)}}, body...))
	}
	return writePDF(pages...)
}

func TestTextOfPagesIsRead(t *testing.T) {
	needTool(t)
	data := yearbook()
	d, err := formats.Open(context.Background(), "yearbook.pdf", bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(data)
	want := document.Info{
		ID: document.ID(hex.EncodeToString(sum[:])), Name: "yearbook.pdf", Format: document.PDF,
		Charset: "utf-8", Bytes: int64(len(data)), Length: d.Info().Length,
	}
	if diff := cmp.Diff(want, d.Info()); diff != "" {
		t.Errorf("info (-want +got):\n%s", diff)
	}
	var blocks []*document.Block
	var texts []string
	for b, err := range d.Blocks(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		blocks = append(blocks, b)
		if b.Kind != document.Markup {
			texts = append(texts, b.Kind.String()+": "+b.Text)
		}
	}
	if diff := cmp.Diff([]string{
		"paragraph: The old light on Cape True was built in 1811 and destroyed in 1840. It stood 41 m high, and its fire was seen twenty miles away by every ship that came near.",
		"paragraph: Старый маяк на мысе Верном был построен в 1811 году и сгорел в 1840-м.",
		"paragraph: 这座灯塔建于1811年，高四十一米。后来被大火烧毁，人们一直没有重建。",
		"paragraph: left of the page stands this text which is read as a whole before anything that stands beside it.",
		"paragraph: on the right stands another one that comes after it, whatever the height of its lines may be.",
		"paragraph: A sentence that the end of the page interrupts goes on, and ends only on the page that follows it, under its own head. Nothing else is here.",
	}, texts); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
	text, err := d.Passage(context.Background(), document.Span{End: d.Info().Length})
	if err != nil {
		t.Fatal(err)
	}
	documenttest.Check(t, []rune(text), d.Info(), blocks)
	left := []document.LeftOut{{Key: document.LeftRepeated, Characters: 3*19 + 3*2, Places: 6}}
	if diff := cmp.Diff(left, d.LeftOut()); diff != "" {
		t.Errorf("left out (-want +got):\n%s", diff)
	}
}

func TestPDFWithoutTextIsRefused(t *testing.T) {
	needTool(t)
	encrypted := bytes.Replace(yearbook(), []byte("/Root 1 0 R"), []byte("/Root 1 0 R /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"+strings.Repeat("41", 32)+"> /U <"+strings.Repeat("42", 32)+"> >>"), 1)
	for name, c := range map[string]struct {
		data []byte
		want document.Reason
	}{
		"a scan":               {writePDF(nil, nil), document.NoText},
		"the beginning of one": {yearbook()[:300], document.Broken},
		"one with a password":  {encrypted, document.Encrypted},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := formats.Open(context.Background(), "a.pdf", bytes.NewReader(c.data))
			var refusal *document.Error
			if !errors.As(err, &refusal) || refusal.Reason != c.want {
				t.Fatalf("error %v, want reason %s", err, c.want)
			}
		})
	}
}

func TestPDFsAreKnownByTheirBytes(t *testing.T) {
	for name, c := range map[string]struct {
		head string
		want bool
	}{
		"a PDF":                     {"%PDF-1.7\n", true},
		"a PDF after other bytes":   {"\r\n\x00%PDF-1.4\n1 0 obj\n", true},
		"a text that speaks of one": {"A PDF begins with %PDF-1.4 and ends with %%EOF.", false},
		"a text":                    {"The light was built in 1811.", false},
	} {
		if got := pdf.Matches([]byte(c.head)); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestMissingProgramIsNamed(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := formats.Open(context.Background(), "a.pdf", bytes.NewReader(yearbook()))
	if err == nil || !strings.Contains(err.Error(), "apt install poppler-utils") {
		t.Fatalf("error %v", err)
	}
}

func TestEndedContextStopsTheProgram(t *testing.T) {
	needTool(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := formats.Open(ctx, "a.pdf", bytes.NewReader(yearbook())); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v", err)
	}
}

func FuzzExtractedText(f *testing.F) {
	for _, seed := range []string{"Head 1\n\ntext that goes\non here\n\n1\n\fHead 2\n\nof it\n\n2\n\f", "• one\n• two\n[1] note\n\f\f\n", "字\n字\n\n\f字"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { documenttest.Read(t, pdf.Reader{}, text) })
}
