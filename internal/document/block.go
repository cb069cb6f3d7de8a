package document

import (
	"bytes"
	"sort"
	"strings"
	"unicode"
)

// Kind says what a block is on its page.
type Kind int

// The kinds of block.
const (
	// Unset is the zero value: no kind at all.
	Unset Kind = iota
	// Heading is a title that the format marks as one; Level is 1 and up.
	Heading
	// Line is a short line that stands alone and that nothing marks: it may be
	// a heading, a caption or a menu entry. Whoever reads it decides.
	Line
	// Paragraph is running text.
	Paragraph
	// ListItem is one entry of a list; Level is its depth, 1 and up.
	ListItem
	// Row is one row of a table, with its Cells. The row of the headers is a
	// Row whose cells have no Header.
	Row
	// Caption is a picture: File is its file, Text what is written under it. A
	// gallery gives one for each picture. Where a page sets it beside a paragraph
	// in whose middle it is written, it comes after that paragraph.
	Caption
	// Note is the body of a footnote, possibly empty; Label is its number or
	// name. Where the body stands within the block that refers to it, the Note
	// comes after that block, when the page's own text has been told.
	Note
	// Quote is a paragraph of quoted text; Level is the depth of quoting.
	Quote
	// Code is text to be taken as it is: program text or a preformatted table.
	Code
	// Markup is markup that shows nothing on the page (the definition of a
	// link, an HTML comment). Its Text is empty.
	Markup
)

var kindNames = [...]string{
	Heading: "heading", Line: "line", Paragraph: "paragraph", ListItem: "list item", Row: "row",
	Caption: "caption", Note: "note", Quote: "quote", Code: "code", Markup: "markup",
}

// String is the kind in lower-case English, "unset" for the zero value.
func (k Kind) String() string {
	if !k.Valid() {
		return "unset"
	}
	return kindNames[k]
}

// Valid reports whether k is one of the constants.
func (k Kind) Valid() bool { return k > 0 && int(k) < len(kindNames) }

// Link is a stretch of a block's Text that leads elsewhere. Start and End are
// byte offsets in Text. The anchor may be longer than it should be where a
// page's converter moved the closing bracket: Title, where there is one, then
// says what the link was about.
type Link struct {
	Start, End    int
	Target, Title string
	Image         bool
}

// Ref is a reference to a note. At is the byte offset in Text at which its
// mark stood; the mark itself is not part of Text.
type Ref struct {
	At    int
	Label string
	// Note is the note itself where its body stands within the block; elsewhere
	// it is nil, and the Note of that Label holds the body.
	Note *Block
}

// Cell is one cell of a row: Text[Start:End], and the text of the cell that
// heads its column, empty where none does.
type Cell struct {
	Start, End int
	Header     string
}

// Carried is a cell of an earlier row that reaches down into this one: what it
// says holds for this row too.
type Carried struct {
	Header string
	Text   string
	// Span is where the cell stands in the decoded text.
	Span Span
}

// Block is the cell as a block of its own, to be read again: all of its Text
// stands at Span. The raw text is not kept, so that Raw is the Text.
func (c Carried) Block() *Block {
	return &Block{
		Kind: Row, Span: c.Span, Raw: c.Text, Text: c.Text,
		runs:  []run{{size: int32(len(c.Text)), span: int32(len(c.Text))}},
		ruler: ruler{text: c.Text, total: c.Span.End - c.Span.Start},
	}
}

// Block is one piece of a document: a paragraph, a heading, a row of a table.
type Block struct {
	Kind Kind
	// Level is the level of a heading, the depth of a list item or quote; 0 elsewhere.
	Level int
	// Span is where the block stands in the decoded text.
	Span Span
	// Raw is exactly the decoded text at Span.
	Raw string
	// Text is what a reader of the page sees, in the order of Raw: markup
	// removed, escapes and entities decoded, marks of notes taken out.
	Text  string
	Links []Link
	Refs  []Ref
	Cells []Cell
	// Carried are the cells that reach into a Row from the rows above it.
	Carried []Carried
	// Box is the name of the box of facts whose Row it is, such as the template
	// of an encyclopedia's infobox; empty elsewhere.
	Box string
	// Label is the number or name of a Note.
	Label string
	// File is the file name of a Caption's picture, and FileSpan where it stands.
	File     string
	FileSpan Span
	// Blank is the number of blank lines before the block.
	Blank int
	// Language is the BCP 47 tag that the document marks the block with, as
	// written; empty where it marks none.
	Language string

	runs  []run
	ruler ruler
}

// run is a piece of Text and the piece of Raw that it came from, in bytes. A
// copied piece is the same, byte for byte; any other is decoded as a whole.
type run struct {
	text, size, raw, span int32
	copied                bool
}

// At is where the bytes start to end of Text stand in the decoded text: the
// smallest span whose raw text yields them. Offsets outside Text are clamped.
func (b *Block) At(start, end int) Span {
	start = max(0, min(start, len(b.Text)))
	end = max(start, min(end, len(b.Text)))
	from := b.rawAt(start)
	to := from
	if end > start {
		to = b.rawEnd(end)
	}
	at := b.ruler.span(from, to)
	return Span{b.Span.Start + at.Start, b.Span.Start + at.End}
}

// Slants reports whether italics begin right before the byte of Text at start, as they
// do around titles of works, and whether italics end right behind the byte before end:
// a single asterisk or underscore, two apostrophes, or an element of HTML for them.
func (b *Block) Slants(start, end int) (opens, closes bool) {
	if start < 0 || end <= start || end > len(b.Text) {
		return false, false
	}
	return slantEnds(b.Raw[:b.rawAt(start)]), slantBegins(b.Raw[b.rawEnd(end):])
}

// slantTag reports whether the name of an element of HTML sets words in italics.
func slantTag(name string) bool {
	switch strings.ToLower(name) {
	case "i", "em", "cite":
		return true
	}
	return false
}

// slantEnds reports whether raw text ends with what opens italics.
func slantEnds(raw string) bool {
	n := len(raw) - 1
	if n < 0 {
		return false
	}
	switch raw[n] {
	case '*', '_':
		return n == 0 || raw[n-1] != raw[n]
	case '\'':
		return strings.HasSuffix(raw, "''") && !strings.HasSuffix(raw, "'''")
	case '>':
		name, _, _ := strings.Cut(raw[strings.LastIndexByte(raw, '<')+1:n], " ")
		return slantTag(name)
	}
	return false
}

// slantBegins reports whether raw text begins with what closes italics.
func slantBegins(raw string) bool {
	if raw == "" {
		return false
	}
	switch raw[0] {
	case '*', '_':
		return len(raw) == 1 || raw[1] != raw[0]
	case '\'':
		return strings.HasPrefix(raw, "''") && !strings.HasPrefix(raw, "'''")
	}
	name, ok := strings.CutPrefix(raw, "</")
	end := strings.IndexByte(name, '>')
	return ok && end > 0 && slantTag(name[:end])
}

// rawAt is the byte of Raw at which the byte of Text begins.
func (b *Block) rawAt(offset int) int {
	if len(b.runs) == 0 {
		return 0
	}
	r := b.runs[b.findRun(offset)]
	into := int32(offset) - r.text
	switch {
	case into >= r.size:
		return int(r.raw + r.span)
	case r.copied:
		return int(r.raw + into)
	}
	return int(r.raw)
}

// rawEnd is the byte of Raw after the one that ends the bytes of Text before offset.
func (b *Block) rawEnd(offset int) int {
	r := b.runs[b.findRun(offset-1)]
	if !r.copied {
		return int(r.raw + r.span)
	}
	end := int(r.raw) + offset - int(r.text)
	for end < len(b.Raw) && b.Raw[end]&0xC0 == 0x80 {
		end++
	}
	return end
}

// findRun is the index of the last run that begins at or before offset.
func (b *Block) findRun(offset int) int {
	i := sort.Search(len(b.runs), func(i int) bool { return int(b.runs[i].text) > offset })
	return max(0, i-1)
}

// Passage is the raw text at a span of the decoded text, clamped to the block.
func (b *Block) Passage(s Span) string {
	from := b.ruler.offset(s.Start - b.Span.Start)
	to := b.ruler.offset(s.End - b.Span.Start)
	if to < from {
		return ""
	}
	return b.Raw[from:to]
}

// Stretches calls yield for the pieces of Text in order, with the code point of
// the decoded text at which each stands; all of a fixed one stands there.
func (b *Block) Stretches(yield func(text string, at int, fixed bool)) {
	for _, r := range b.runs {
		yield(b.Text[r.text:r.text+r.size], b.Span.Start+b.ruler.point(int(r.raw)), !r.copied)
	}
}

// Composer builds blocks out of a chunk of decoded text: pieces are added in
// order, and every piece of Text remembers the raw bytes that it came from.
// Offsets are bytes of the chunk's text. The zero value is not usable.
type Composer struct {
	chunk Chunk
	text  []byte
	runs  []run
	links []Link
	refs  []Ref
	cells []Cell
}

// NewComposer composes blocks of the chunk.
func NewComposer(chunk Chunk) *Composer { return &Composer{chunk: chunk} }

// Reset forgets what was composed, to begin another block of the same chunk.
func (c *Composer) Reset() {
	c.text, c.runs = c.text[:0], c.runs[:0]
	c.links, c.refs, c.cells = nil, nil, nil
}

// Len is the number of bytes of Text composed so far.
func (c *Composer) Len() int { return len(c.text) }

// Text is what was composed so far.
func (c *Composer) Text() string { return string(c.text) }

// Since is what was composed after the byte from of the composed text.
func (c *Composer) Since(from int) string { return string(c.text[from:]) }

// Copy adds raw text that is seen as it is.
func (c *Composer) Copy(start, end int) {
	if end <= start {
		return
	}
	size := int32(end - start)
	if n := len(c.runs); n > 0 {
		last := &c.runs[n-1]
		if last.copied && int(last.raw+last.span) == start {
			last.size += size
			last.span += size
			c.text = append(c.text, c.chunk.Text[start:end]...)
			return
		}
	}
	c.runs = append(c.runs, run{int32(len(c.text)), size, int32(start), size, true})
	c.text = append(c.text, c.chunk.Text[start:end]...)
}

// Put adds text that the raw bytes stand for, such as a decoded entity.
func (c *Composer) Put(text string, start, end int) {
	if text == "" {
		return
	}
	if c.chunk.Text[start:end] == text {
		c.Copy(start, end)
		return
	}
	c.runs = append(c.runs, run{int32(len(c.text)), int32(len(text)), int32(start), int32(end - start), false})
	c.text = append(c.text, text...)
}

// Link adds a link whose anchor was composed; its offsets are those of Len.
func (c *Composer) Link(link Link) { c.links = append(c.links, link) }

// Ref adds a reference to a note at what was composed so far.
func (c *Composer) Ref(label string, note *Block) {
	c.refs = append(c.refs, Ref{At: len(c.text), Label: label, Note: note})
}

// Cell adds a cell that was composed; its offsets are those of Len.
func (c *Composer) Cell(cell Cell) { c.cells = append(c.cells, cell) }

// Block makes a block of everything that was composed; start and end are the
// raw bytes on which it stands.
func (c *Composer) Block(kind Kind, start, end int) *Block {
	return c.slice(kind, start, end, 0, len(c.text))
}

// Shown is what the raw bytes start to end were composed to.
func (c *Composer) Shown(start, end int) string {
	from, to := c.textAt(start), c.textAt(end)
	return string(c.text[from:max(from, to)])
}

// Slice makes a block of the raw bytes start to end; its Text is what was
// composed from the raw bytes from to to, without white space around it.
func (c *Composer) Slice(kind Kind, start, end, from, to int) *Block {
	return c.slice(kind, start, end, c.textAt(from), c.textAt(to))
}

// Before is how many bytes of the composed text come from before the raw byte.
func (c *Composer) Before(raw int) int { return c.textAt(raw) }

// Part makes a block of the raw bytes start to end; its Text is the composed
// text from byte from to byte to of it, without white space around it.
func (c *Composer) Part(kind Kind, start, end, from, to int) *Block {
	return c.slice(kind, start, end, from, to)
}

// textAt is the byte of the composed text where what stands at or after the
// raw byte begins.
func (c *Composer) textAt(raw int) int {
	i := sort.Search(len(c.runs), func(i int) bool { return int(c.runs[i].raw+c.runs[i].span) > raw })
	if i == len(c.runs) {
		return len(c.text)
	}
	r := c.runs[i]
	if int(r.raw) >= raw {
		return int(r.text)
	}
	if r.copied {
		return int(r.text) + raw - int(r.raw)
	}
	return int(r.text + r.size)
}

func (c *Composer) slice(kind Kind, start, end, from, to int) *Block {
	from, to = trimmed(c.text, from, to)
	raw := strings.Clone(c.chunk.Text[start:end])
	b := &Block{Kind: kind, Raw: raw, ruler: newRuler(raw)}
	b.Span.Start = c.chunk.Point(start)
	b.Span.End = b.Span.Start + b.ruler.total
	b.runs = c.cutRuns(from, to, start)
	if len(b.runs) == 1 && b.runs[0].copied {
		b.Text = raw[b.runs[0].raw : b.runs[0].raw+b.runs[0].span]
	} else {
		b.Text = string(c.text[from:to])
	}
	c.cutMarks(b, from, to)
	if kind != Code && kind != Markup {
		b.takeRefs()
	}
	return b
}

// cutRuns is the runs of the composed text from from to to, on a raw text that
// begins at byte start of the chunk.
func (c *Composer) cutRuns(from, to, start int) []run {
	if from >= to {
		return nil
	}
	first := sort.Search(len(c.runs), func(i int) bool { return int(c.runs[i].text+c.runs[i].size) > from })
	last := sort.Search(len(c.runs), func(i int) bool { return int(c.runs[i].text) >= to })
	runs := make([]run, 0, last-first)
	for _, r := range c.runs[first:last] {
		head := max(0, int32(from)-r.text)
		tail := max(0, r.text+r.size-int32(to))
		if r.copied {
			r.raw += head
			r.span -= head + tail
		}
		r.text += head
		r.size -= head + tail
		r.text -= int32(from)
		r.raw -= int32(start)
		runs = append(runs, r)
	}
	return runs
}

// cutMarks gives the block the links, references and cells that stand within
// its part of the composed text; references of what was trimmed away stay at
// its ends.
func (c *Composer) cutMarks(b *Block, from, to int) {
	for _, l := range c.links {
		l.Start, l.End = max(l.Start, from)-from, min(l.End, to)-from
		if l.Start < l.End {
			b.Links = append(b.Links, l)
		}
	}
	for _, r := range c.refs {
		r.At = min(max(r.At, from), to) - from
		b.Refs = append(b.Refs, r)
	}
	for _, cell := range c.cells {
		cell.Start, cell.End = min(max(cell.Start, from), to)-from, min(max(cell.End, from), to)-from
		b.Cells = append(b.Cells, cell)
	}
}

// trimmed is from and to without the white space at both ends.
func trimmed(text []byte, from, to int) (int, int) {
	left := bytes.TrimLeftFunc(text[from:to], unicode.IsSpace)
	if len(left) == 0 {
		return from, from
	}
	from = to - len(left)
	return from, from + len(bytes.TrimSpace(left))
}
