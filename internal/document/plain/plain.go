// Package plain reads plain text as blocks.
//
// Nothing marks the parts of a plain text, so that only its lines speak: blank
// lines part paragraphs; a line that is followed by another at once is a block
// of its own unless the lines were broken to a width; short lines that stand
// alone are Lines, which may be headings or captions.
package plain

import (
	"context"
	"iter"
	"strings"

	"obelisk/internal/document"
)

// Reader reads plain text. The zero value is ready for use.
type Reader struct{}

// Format is document.Plain.
func (Reader) Format() document.Format { return document.Plain }

// Match is one half for every text: any other format has to show more.
func (Reader) Match(string, string) float64 { return 0.5 }

// Blocks streams the blocks of a plain text.
func (Reader) Blocks(ctx context.Context, text *document.Text) iter.Seq2[*document.Block, error] {
	return func(yield func(*document.Block, error) bool) {
		p := page{text: text, yield: yield}
		for chunk, err := range text.Chunks(ctx, cutAtBlank) {
			if err != nil {
				yield(nil, err)
				return
			}
			if !p.read(chunk) {
				return
			}
		}
	}
}

// cutAtBlank is where the last paragraph of a text begins that has a blank
// line before it, 0 where there is none.
func cutAtBlank(text string) int {
	for end := len(text); end > 0; {
		start := strings.LastIndexAny(text[:end], "\r\n") + 1
		if start == 0 {
			return 0
		}
		before := strings.TrimRight(text[:start], " \t\r\n")
		if document.CountBlank(text[len(before):start], true) > 0 && !document.IsBlank(text[start:end]) {
			return start
		}
		end = len(before)
	}
	return 0
}

// line is a line of a chunk, in bytes, without its line end.
type line struct{ start, end int }

// page is the reading of one text.
type page struct {
	text     *document.Text
	yield    func(*document.Block, error) bool
	chunk    document.Chunk
	composer *document.Composer
	notes    document.Notebook
	blank    int
	stopped  bool
}

// read reads a chunk and reports whether more is wanted.
func (p *page) read(chunk document.Chunk) bool {
	p.chunk, p.composer = chunk, document.NewComposer(chunk)
	if chunk.Forced && !strings.HasSuffix(chunk.Text, "\n") && !strings.HasSuffix(chunk.Text, "\r") {
		end := chunk.Point(len(chunk.Text))
		p.text.Report(document.Problem{Key: document.CutBlock, Span: document.Span{Start: end, End: end}})
	}
	var group []line
	for at := 0; at < len(chunk.Text) && !p.stopped; {
		end, next := document.NextLine(chunk.Text, at)
		if document.IsBlank(chunk.Text[at:end]) {
			p.readGroup(group)
			group = group[:0]
			p.blank++
		} else {
			group = append(group, p.trimmed(at, end))
		}
		at = next
	}
	p.readGroup(group)
	return !p.stopped
}

// trimmed is a line without the white space at its end; that at its beginning
// says how deep it stands, and stays.
func (p *page) trimmed(start, end int) line {
	return line{start, start + len(strings.TrimRight(p.chunk.Text[start:end], " \t\f\v\u00A0\u3000"))}
}

func (p *page) raw(l line) string { return p.chunk.Text[l.start:l.end] }

// emit hands a block over.
func (p *page) emit(b *document.Block) {
	if p.stopped {
		return
	}
	b.Blank, p.blank = p.blank, 0
	p.notes.Meet(b)
	p.stopped = !p.yield(b, nil)
}

// plain hands over a block whose text is the raw text from from to end; the
// block begins at start.
func (p *page) plain(kind document.Kind, level, start, from, end int) {
	p.composer.Reset()
	p.composer.CopyDecoded(from, end)
	b := p.composer.Block(kind, start, end)
	b.Level = level
	if kind == document.Paragraph && document.MayBeTitle(b.Text) {
		b.Kind = document.Line
	}
	p.emit(b)
}

// readGroup reads lines that no blank line parts.
func (p *page) readGroup(lines []line) {
	if len(lines) == 0 {
		return
	}
	if rest, ok := p.readGallery(lines); ok {
		p.readGroup(rest)
		return
	}
	if p.readFields(lines) {
		return
	}
	if mark := p.columns(lines); mark != "" {
		p.readRows(lines, mark)
		return
	}
	if p.wrapped(lines) {
		p.plain(document.Paragraph, 0, p.inner(lines[0]), p.inner(lines[0]), lines[len(lines)-1].end)
		return
	}
	for n := p.wrappedFirst(lines); n > 0 && !p.stopped; n = p.wrappedFirst(lines) {
		p.plain(document.Paragraph, 0, p.inner(lines[0]), p.inner(lines[0]), lines[n-1].end)
		lines = lines[n:]
	}
	for i := 0; i < len(lines) && !p.stopped; {
		if n := p.readBars(lines[i:]); n > 0 {
			i += n
			continue
		}
		if n := p.readFlat(lines[i:]); n > 0 {
			i += n
			continue
		}
		i += p.readLine(lines[i:])
	}
}

// inner is where the text of a line begins, after its indent.
func (p *page) inner(l line) int {
	return l.start + len(p.raw(l)) - len(strings.TrimLeft(p.raw(l), " \t\f\v\u00A0\u3000"))
}

// readGallery reads the pictures with which the lines begin.
func (p *page) readGallery(lines []line) (rest []line, ok bool) {
	start := lines[0].start
	pictures, end := document.Gallery(p.chunk.Text[start:lines[len(lines)-1].end])
	if len(pictures) == 0 {
		return lines, false
	}
	for _, picture := range pictures {
		p.composer.Reset()
		p.composer.Copy(start+picture.From, start+picture.To)
		b := p.composer.Block(document.Caption, start+picture.Start, start+picture.End)
		b.File = picture.File
		b.FileSpan = document.Span{Start: p.chunk.Point(start + picture.NameStart), End: p.chunk.Point(start + picture.NameEnd)}
		p.emit(b)
	}
	for len(lines) > 0 && lines[0].end <= start+end {
		lines = lines[1:]
	}
	if len(lines) > 0 {
		lines[0].start = max(lines[0].start, start+end)
	}
	return lines, true
}
