// Package document reads a copy of a document as blocks of text that remember
// where they stood.
//
// Positions are Unicode code points of the decoded text: the bytes decoded by
// the copy's charset, without a byte order mark, line ends as they are. A copy
// is known by the SHA-256 of its bytes. Formats live in subfolders, one a
// package; formats.Open knows them all. What is wrong with a document is a
// list of problems with positions; Open fails only where there is no text.
package document

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"
)

// ID is the lower-case hexadecimal SHA-256 of a copy's bytes.
type ID string

// Format names the format of a document.
type Format string

// The formats that can be read.
const (
	Plain    Format = "plain"
	Markdown Format = "markdown"
	HTML     Format = "html"
	PDF      Format = "pdf"
	Wikitext Format = "wikitext"
)

// LongestLine is the longest line that a document may have, in bytes.
const LongestLine = 16 << 20

// Label is what is known of a copy before its bytes are seen. All of it is
// hints: what the bytes prove counts for more.
type Label struct {
	// Name is the file name.
	Name string
	// MediaType is the type that whoever sent the copy gave it, such as
	// "text/html", without parameters; empty where nobody did.
	MediaType string
	// Charset is the charset that whoever sent the copy gave it.
	Charset string
	// Format is the format that what holds the copy proves; empty where nothing does.
	Format Format
	// About is what is said of the copy by what holds it, such as a wiki's dump of
	// its page. It counts for more than what the copy says of itself.
	About About
}

// Info says what a copy of a document is.
type Info struct {
	ID      ID
	Name    string
	Format  Format
	Charset string
	// Bytes is the size of the copy, Length that of its text in code points.
	Bytes  int64
	Length int
	About  About
}

// About is what a document says of itself outside its text, as web pages do in
// their head. What it does not say is empty.
type About struct {
	Title       string
	Description string
	Author      string
	// Site is the name of the site or publication that it belongs to.
	Site string
	// URL is the address that it calls its own.
	URL string
	// Language is its BCP 47 tag, as written.
	Language string
	// Published and Modified are days of ISO 8601, cut to what was said: a year,
	// a month or a day.
	Published string
	Modified  string
}

// or is what is said, and where nothing is, what other says.
func (a About) or(other About) About {
	return About{
		Title: cmp.Or(a.Title, other.Title), Description: cmp.Or(a.Description, other.Description),
		Author: cmp.Or(a.Author, other.Author), Site: cmp.Or(a.Site, other.Site), URL: cmp.Or(a.URL, other.URL),
		Language: cmp.Or(a.Language, other.Language), Published: cmp.Or(a.Published, other.Published), Modified: cmp.Or(a.Modified, other.Modified),
	}
}

// Describer is a Reader of a format in which documents speak of themselves.
type Describer interface {
	// About is what the beginning of a decoded text says of the document.
	About(beginning string) About
}

// Reader reads the blocks of documents of one format.
type Reader interface {
	// Format is the format that it reads.
	Format() Format
	// Match says how well the name and the beginning of a decoded text fit the
	// format, from 0, not at all, to 1. The name is no more than a hint.
	Match(name, beginning string) float64
	// Blocks streams the blocks of the text in order; they do not overlap, and
	// every letter and digit of the text stands within one of them.
	Blocks(ctx context.Context, text *Text) iter.Seq2[*Block, error]
}

// Document is an opened copy: hashed, its charset and format known. It may be
// read again and again; it is not safe for use by several goroutines.
type Document struct {
	info     Info
	label    Label
	copy     copyBytes
	reader   Reader
	index    []checkpoint
	opening  []Problem
	problems []Problem
	left     []LeftOut
	watch    func(*Block)
}

// Open reads the copy once, hashes it, checks that it is text and finds its
// charset and, among the readers, its format. The readers' order decides
// where two fit equally well. It fails with an *Error where the copy holds no
// text. The copy must stay as it is, and open, for as long as the document is
// in use.
func Open(ctx context.Context, name string, r io.ReadSeeker, readers ...Reader) (*Document, error) {
	return OpenLabelled(ctx, Label{Name: name}, r, readers...)
}

// OpenLabelled is Open for a copy of which more than the name is known.
func OpenLabelled(ctx context.Context, label Label, r io.ReadSeeker, readers ...Reader) (*Document, error) {
	d := &Document{copy: copyBytes{r: r}, label: label, info: Info{Name: label.Name}}
	if err := d.survey(ctx); err != nil {
		if refusal := (*Error)(nil); errors.As(err, &refusal) {
			return nil, err
		}
		return nil, fmt.Errorf("open %s: %w", label.Name, err)
	}
	if err := d.choose(readers); err != nil {
		return nil, err
	}
	return d, nil
}

// OpenExtracted opens the text that was taken out of a copy which is not text
// itself, such as a PDF: origin gives the copy's ID, Name, Format and Bytes, and
// positions are those of the extracted text.
func OpenExtracted(ctx context.Context, origin Info, text string, reader Reader) (*Document, error) {
	d, err := Open(ctx, origin.Name, strings.NewReader(text), reader)
	if err != nil {
		return nil, err
	}
	d.info.ID, d.info.Format, d.info.Bytes = origin.ID, origin.Format, origin.Bytes
	d.info.About = origin.About
	return d, nil
}

// labelled is how much better a reader fits whose format the label names.
const labelled = 0.25

// mediaFormats are the formats that media types name.
var mediaFormats = map[string]Format{
	"text/plain": Plain, "text/markdown": Markdown, "text/html": HTML, "application/xhtml+xml": HTML, "text/x-wiki": Wikitext,
}

// choose takes the reader that fits the document best.
func (d *Document) choose(readers []Reader) error {
	beginning, err := d.beginning()
	if err != nil {
		return fmt.Errorf("decode %s: %w", d.info.Name, err)
	}
	if len(beginning) < beginningSize && IsBlank(beginning) {
		return &Error{Reason: Blank, Name: d.info.Name}
	}
	best := -1.0
	for _, reader := range readers {
		if d.label.Format == reader.Format() || len(readers) == 1 {
			d.reader = reader
			break
		}
		fit := reader.Match(d.info.Name, beginning)
		if fit > 0 && mediaFormats[d.label.MediaType] == reader.Format() {
			fit += labelled
		}
		if fit > best {
			best, d.reader = fit, reader
		}
	}
	if d.reader == nil {
		return fmt.Errorf("open %s: no format to read it by", d.info.Name)
	}
	d.info.Format = d.reader.Format()
	if describer, ok := d.reader.(Describer); ok {
		d.info.About = describer.About(beginning)
	}
	d.info.About = d.label.About.or(d.info.About)
	return nil
}

// Info says what the copy is.
func (d *Document) Info() Info { return d.info }

// Blocks streams the blocks in the order of the document. It may be called
// again; an error ends it.
func (d *Document) Blocks(ctx context.Context) iter.Seq2[*Block, error] {
	return func(yield func(*Block, error) bool) {
		d.problems, d.left = append([]Problem(nil), d.opening...), nil
		for block, err := range d.reader.Blocks(ctx, &Text{document: d}) {
			if err != nil {
				yield(nil, fmt.Errorf("read %s: %w", d.info.Name, err))
				return
			}
			if d.watch != nil {
				d.watch(block)
			}
			if !yield(block, nil) {
				return
			}
		}
	}
}

// Watch has every block that Blocks streams handed to the function too, so that
// who opened a document sees what another reads of it. The last one watches.
func (d *Document) Watch(see func(*Block)) { d.watch = see }

// Problems is what is wrong with the document, in the order it was found. It
// is complete once Blocks is exhausted.
func (d *Document) Problems() []Problem {
	if d.problems == nil {
		return d.opening
	}
	return d.problems
}

// LeftOut is what the reading left out because it is no part of what the
// document tells, by reason. It is complete once Blocks is exhausted.
func (d *Document) LeftOut() []LeftOut { return d.left }

// Passage is the decoded text at a span, clamped to the document.
func (d *Document) Passage(ctx context.Context, span Span) (string, error) {
	span.Start = max(0, span.Start)
	span.End = min(span.End, d.info.Length)
	if span.End <= span.Start {
		return "", nil
	}
	from := d.nearest(span.Start)
	r := d.decode(from.at)
	var passage strings.Builder
	buffer := make([]byte, 0, decodeSize)
	for point := from.point; point < span.End; {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		n, err := r.Read(buffer[len(buffer):cap(buffer)])
		buffer = buffer[:len(buffer)+n]
		whole := buffer[:wholeRunes(buffer, err != nil)]
		size := utf8.RuneCount(whole)
		if point+size > span.Start {
			ruler := newRuler(string(whole))
			passage.WriteString(ruler.text[ruler.offset(span.Start-point):ruler.offset(span.End-point)])
		}
		point += size
		buffer = buffer[:copy(buffer, buffer[len(whole):])]
		if err == io.EOF {
			break
		}
		if err != nil {
			return "", fmt.Errorf("read %s: %w", d.info.Name, err)
		}
	}
	return passage.String(), nil
}

// Decoded reads the decoded text from its beginning, in UTF-8, for those who
// find something else in it than blocks. It may be called again.
func (d *Document) Decoded() io.Reader { return d.decode(0) }

// wholeRunes is how much of the buffer ends with a whole code point.
func wholeRunes(buffer []byte, last bool) int {
	if last {
		return len(buffer)
	}
	for back := 1; back <= min(utf8.UTFMax, len(buffer)); back++ {
		if at := len(buffer) - back; utf8.RuneStart(buffer[at]) {
			if utf8.FullRune(buffer[at:]) {
				return len(buffer)
			}
			return at
		}
	}
	return len(buffer)
}
