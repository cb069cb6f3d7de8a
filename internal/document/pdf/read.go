package pdf

import (
	"context"
	"iter"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"obelisk/internal/document"
)

// Reader reads text that was extracted from a PDF. The zero value takes nothing
// for repeated; Open makes those that do.
type Reader struct {
	repeated map[int]bool // the lines that are left out, by their first code point
}

// Format is document.PDF.
func (Reader) Format() document.Format { return document.PDF }

// Match is 0: no text is known to come from a PDF by itself.
func (Reader) Match(string, string) float64 { return 0 }

// Blocks streams the blocks of an extracted text.
func (r Reader) Blocks(ctx context.Context, text *document.Text) iter.Seq2[*document.Block, error] {
	return func(yield func(*document.Block, error) bool) {
		p := page{text: text, yield: yield, repeated: r.repeated}
		for chunk, err := range text.Chunks(ctx, cut) {
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

// cut is where a long text is cut: after its last page, else after its last
// blank line.
func cut(text string) int {
	if at := strings.LastIndexByte(text, '\f'); at > 0 {
		return at + 1
	}
	if at := strings.LastIndex(text, "\n\n"); at > 0 {
		return at + 2
	}
	return 0
}

// page is the reading of one text.
type page struct {
	text     *document.Text
	yield    func(*document.Block, error) bool
	repeated map[int]bool
	chunk    document.Chunk
	composer *document.Composer
	lines    []span // of the paragraph that is gathered
	left     []span // lines that are left out and not handed over yet
	turned   bool   // a page ended since the last line
	blank    int
	stopped  bool
}

// read reads a chunk and reports whether more is wanted.
func (p *page) read(chunk document.Chunk) bool {
	p.chunk, p.composer = chunk, document.NewComposer(chunk)
	for at := 0; at < len(chunk.Text) && !p.stopped; {
		end, next := lineEnd(chunk.Text, at)
		l := trimmed(chunk.Text, at, end)
		switch {
		case l.start == l.end:
			p.endParagraph()
		case p.repeated[chunk.Point(at)]:
			p.text.LeaveOut(document.LeftRepeated, utf8.RuneCountInString(strings.ReplaceAll(chunk.Text[l.start:l.end], " ", "")))
			p.left = append(p.left, l)
		default:
			p.add(l)
		}
		if next > end && chunk.Text[next-1] == '\f' {
			p.turned = true
		}
		at = next
	}
	p.finish()
	p.handLeft(len(chunk.Text))
	return !p.stopped
}

// lineEnd is where the line that begins at the byte at ends, at the end of its
// page at the latest, and where the next one begins.
func lineEnd(text string, at int) (end, next int) {
	end, next = document.NextLine(text, at)
	if feed := strings.IndexByte(text[at:end], '\f'); feed >= 0 {
		return at + feed, at + feed + 1
	}
	return end, next
}

// trimmed is a line without the white space around it.
func trimmed(text string, start, end int) span {
	inner := strings.TrimSpace(text[start:end])
	start += strings.Index(text[start:end], inner)
	return span{start, start + len(inner)}
}

func (p *page) raw(l span) string { return p.chunk.Text[l.start:l.end] }

// add adds a line to the paragraph, unless it begins another one. A paragraph
// that the end of a page interrupts goes on after it.
func (p *page) add(l span) {
	if n := len(p.lines); n > 0 && p.turned && !goesOn(p.raw(p.lines[n-1]), p.raw(l)) {
		p.finish()
	}
	if len(p.lines) == 0 {
		p.handLeft(l.start)
	}
	p.lines = append(p.lines, l)
	p.turned = false
}

// endParagraph ends the paragraph at a blank line, unless a page ends there and
// the paragraph may go on.
func (p *page) endParagraph() {
	if n := len(p.lines); n > 0 && endsOpen(p.raw(p.lines[n-1])) && document.Width(p.raw(p.lines[n-1])) > 30 {
		rest := p.chunk.Text[p.lines[n-1].end:]
		if turn := strings.IndexByte(rest, '\f'); turn >= 0 && p.onlyLeft(p.lines[n-1].end, turn) {
			p.turned = true
			return
		}
	}
	p.finish()
	p.blank = 1
}

// onlyLeft reports whether the text of so many bytes after the byte from holds
// nothing but lines that are left out.
func (p *page) onlyLeft(from, size int) bool {
	for at := from; at < from+size; {
		end, next := lineEnd(p.chunk.Text[:from+size], at)
		if l := trimmed(p.chunk.Text, at, end); at > from && l.start < l.end && !p.repeated[p.chunk.Point(at)] {
			return false
		}
		at = next
	}
	return true
}

// goesOn reports whether a line continues the one before it.
func goesOn(before, line string) bool {
	first, _ := utf8.DecodeRuneInString(line)
	return endsOpen(before) && (unicode.IsLower(first) || unicode.IsDigit(first) || unicode.Is(unicode.Han, first))
}

// endsOpen reports whether a line ends within a sentence.
func endsOpen(line string) bool {
	last, _ := utf8.DecodeLastRuneInString(line)
	return !strings.ContainsRune(".!?。！？:：;；…”»\"", last)
}

// finish hands over the lines that were gathered.
func (p *page) finish() {
	lines := p.lines
	p.lines, p.turned = nil, false
	widest := 0
	for _, l := range lines {
		widest = max(widest, document.Width(p.raw(l)))
	}
	for first := 0; first < len(lines) && !p.stopped; {
		last := first + 1
		for last < len(lines) && p.wraps(lines[last-1], lines[last], widest) {
			last++
		}
		p.hand(lines[first:last])
		first = last
	}
}

// wraps reports whether a line was broken where it filled its column, so that
// the next one continues it.
func (p *page) wraps(before, next span, widest int) bool {
	if listMark.MatchString(p.raw(next)) {
		return false
	}
	return document.Width(p.raw(before))*10 >= widest*7 || goesOn(p.raw(before), p.raw(next))
}

// listMark begins an item of a list.
var listMark = regexp.MustCompile(`^(?:[•▪◦‣●■–—*-]|[0-9]{1,2}[.)])\s+`)

// noteMark begins the body of a numbered note.
var noteMark = regexp.MustCompile(`^\[([0-9]{1,3})\]\s*`)

// hand hands over lines as one block.
func (p *page) hand(lines []span) {
	c := p.composer
	c.Reset()
	kind, level, label := document.Paragraph, 0, ""
	first := lines[0]
	if m := noteMark.FindStringSubmatchIndex(p.raw(first)); m != nil {
		kind, label = document.Note, p.raw(first)[m[2]:m[3]]
		first.start += m[1]
	} else if m := listMark.FindStringIndex(p.raw(first)); m != nil {
		kind, level = document.ListItem, 1
		first.start += m[1]
	}
	c.Copy(first.start, first.end)
	for i, l := range lines[1:] {
		before, _ := utf8.DecodeLastRuneInString(p.raw(lines[i]))
		after, _ := utf8.DecodeRuneInString(p.raw(l))
		if document.Width(string(before)) < 2 || document.Width(string(after)) < 2 {
			c.Put(" ", lines[i].end, l.start)
		}
		c.Copy(l.start, l.end)
	}
	b := c.Block(kind, lines[0].start, lines[len(lines)-1].end)
	if kind == document.Paragraph && len(lines) == 1 && document.MayBeTitle(b.Text) {
		b.Kind = document.Line
	}
	b.Level, b.Label = level, label
	p.emit(b)
	p.drop(lines[len(lines)-1].end)
}

// drop forgets the lines left out that stand within a block that was handed over.
func (p *page) drop(end int) {
	for len(p.left) > 0 && p.left[0].end <= end {
		p.left = p.left[1:]
	}
}

// handLeft hands over the lines left out before the byte end as markup.
func (p *page) handLeft(end int) {
	for len(p.left) > 0 && p.left[0].end <= end {
		l := p.left[0]
		p.left = p.left[1:]
		p.composer.Reset()
		p.emit(p.composer.Block(document.Markup, l.start, l.end))
	}
}

// emit hands over a block.
func (p *page) emit(b *document.Block) {
	if p.stopped {
		return
	}
	if b.Kind != document.Markup {
		b.Blank, p.blank = p.blank, 0
	}
	p.stopped = !p.yield(b, nil)
}
