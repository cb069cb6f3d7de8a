// Package markdown reads Markdown as blocks: CommonMark with tables and
// footnotes, and what converters of wiki pages leave of pictures and notes.
package markdown

import (
	"context"
	"iter"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"obelisk/internal/document"
)

// Reader reads Markdown. The zero value is ready for use.
type Reader struct{}

// Format is document.Markdown.
func (Reader) Format() document.Format { return document.Markdown }

// Blocks streams the blocks of a Markdown text.
func (Reader) Blocks(ctx context.Context, decoded *document.Text) iter.Seq2[*document.Block, error] {
	return func(yield func(*document.Block, error) bool) {
		p := page{text: decoded, yield: yield, parser: newParser(), first: true}
		for chunk, err := range decoded.Chunks(ctx, safeCut) {
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

// newParser is a parser of CommonMark with tables and the bodies of footnotes.
// References to footnotes are found in the text afterwards, because their
// bodies may stand in another chunk.
func newParser() parser.Parser {
	p := parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	)
	p.AddOptions(
		parser.WithBlockParsers(util.Prioritized(extension.NewFootnoteBlockParser(), 999)),
		parser.WithParagraphTransformers(util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
	)
	return p
}

// page is the reading of one text.
type page struct {
	text    *document.Text
	yield   func(*document.Block, error) bool
	parser  parser.Parser
	notes   document.Notebook
	links   []parser.Reference // the definitions met so far
	first   bool
	fence   string // the fence of code that the last chunk left open
	blank   int    // blank lines at the end of the chunk before
	stopped bool

	chunk    document.Chunk
	source   []byte
	composer *document.Composer
	end      int // the byte up to which the chunk was handed over
}

// read reads a chunk and reports whether more is wanted.
func (p *page) read(chunk document.Chunk) bool {
	at := p.readOpenFence(chunk)
	if p.first {
		at = p.readFrontMatter(chunk)
		p.first = false
	}
	for at < len(chunk.Text) && !p.stopped {
		from, to := tangled(chunk.Text, at)
		if from > at {
			p.parse(sub(chunk, at, from))
		}
		if to > from {
			p.readTangled(sub(chunk, from, to))
		}
		at = to
	}
	if chunk.Forced {
		p.fence = openFence(chunk.Text, p.fence)
		end := chunk.Point(len(chunk.Text))
		p.text.Report(document.Problem{Key: document.CutBlock, Span: document.Span{Start: end, End: end}})
	}
	return !p.stopped
}

// sub is a part of a chunk as a chunk.
func sub(chunk document.Chunk, from, to int) document.Chunk {
	if from == 0 && to == len(chunk.Text) {
		return chunk
	}
	return document.NewChunk(chunk.Text[from:to], chunk.Point(from))
}

// begin makes a chunk the one that is read.
func (p *page) begin(chunk document.Chunk) {
	p.chunk, p.source, p.end = chunk, []byte(chunk.Text), 0
	p.composer = document.NewComposer(chunk)
}

// parse reads the blocks of a chunk.
func (p *page) parse(chunk document.Chunk) {
	p.begin(chunk)
	pc := parser.NewContext()
	for _, link := range p.links {
		pc.AddReference(link)
	}
	root := p.parser.Parse(text.NewReader(p.source), parser.WithContext(pc))
	if links := pc.References(); len(links) <= mostLinks {
		p.links = links
	}
	leaves := p.leaves(root)
	if n := len(leaves); n > 0 && leaves[n-1].list != nil {
		leaves[n-1].list.Open = !chunk.Last
	}
	for _, leaf := range leaves {
		if p.stopped {
			return
		}
		p.readGap(leaf.start)
		p.readLeaf(leaf)
	}
	p.readGap(len(chunk.Text))
	p.blank += document.CountBlank(chunk.Text[p.end:], p.end > 0)
}

// mostLinks is how many definitions of links are carried from chunk to chunk.
const mostLinks = 10000

// emit hands a block over; end is the byte of the chunk after it.
func (p *page) emit(b *document.Block, start, end int) {
	if p.stopped {
		return
	}
	b.Blank = p.blank + document.CountBlank(p.chunk.Text[p.end:start], p.end > 0)
	p.blank, p.end = 0, end
	p.notes.Meet(b)
	p.stopped = !p.yield(b, nil)
}

// readGap keeps what stands before the byte to and belongs to no block of the
// page, such as the definitions of links.
func (p *page) readGap(to int) {
	start, end := within(p.chunk.Text, p.end, to)
	if hasWords(p.chunk.Text[start:end]) {
		p.composer.Reset()
		p.emit(p.composer.Block(document.Markup, start, end), start, end)
	}
}

// within is start and end without the white space at both ends.
func within(s string, start, end int) (int, int) {
	if start >= end {
		return start, start
	}
	end = start + len(strings.TrimRight(s[start:end], " \t\r\n\f\v"))
	start = end - len(strings.TrimLeft(s[start:end], " \t\r\n\f\v"))
	return start, end
}

// readTangled keeps a paragraph whose markup is not worth the time to read it.
func (p *page) readTangled(chunk document.Chunk) {
	p.begin(chunk)
	start, end := within(chunk.Text, 0, len(chunk.Text))
	if start == end {
		return
	}
	p.composer.Copy(start, end)
	p.text.Report(document.Problem{
		Key:  document.UnreadMarkup,
		Span: document.Span{Start: chunk.Point(start), End: chunk.Point(end)},
	})
	p.emit(p.composer.Block(document.Paragraph, start, end), start, end)
}

// readOpenFence reads the rest of code whose fence a chunk before opened, and
// says where it ends.
func (p *page) readOpenFence(chunk document.Chunk) int {
	if p.fence == "" {
		return 0
	}
	p.begin(chunk)
	at, stop := 0, len(chunk.Text)
	for at < stop {
		end, next := document.NextLine(chunk.Text, at)
		if closesFence(chunk.Text[at:end], p.fence) {
			stop, p.fence = at, ""
			at = next
			break
		}
		at = next
	}
	if start, end := within(chunk.Text, 0, stop); start < end {
		p.composer.Copy(start, end)
		p.emit(p.composer.Block(document.Code, start, end), start, end)
	}
	return at
}

// readFrontMatter reads the metadata between lines of three dashes with which
// a text may begin, each line a block, and says where it ends.
func (p *page) readFrontMatter(chunk document.Chunk) int {
	if !strings.HasPrefix(chunk.Text, "---") {
		return 0
	}
	end, at := document.NextLine(chunk.Text, 0)
	if strings.TrimRight(chunk.Text[:end], " \t") != "---" {
		return 0
	}
	start := at
	for {
		if at >= len(chunk.Text) {
			if !chunk.Last || !strings.HasPrefix(strings.TrimLeft(chunk.Text[start:], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"), ":") {
				return 0
			}
			break // a page of metadata alone, whose end is not marked
		}
		end, next := document.NextLine(chunk.Text, at)
		line := strings.TrimRight(chunk.Text[at:end], " \t")
		at = next
		if line == "---" || line == "..." {
			break
		}
		if line == "" && strings.HasPrefix(chunk.Text[at:], " ") {
			continue // within a text of several paragraphs
		}
		if line == "" || line[0] != ' ' && line[0] != '-' && line[0] != '#' && !strings.Contains(line, ":") {
			return 0
		}
	}
	p.begin(chunk)
	p.readFields(start, at)
	p.blank = 0
	return at
}

// readFields reads the fields of the metadata between two bytes of the chunk. What
// they are called is a heading; a text is a paragraph, or an item behind its date;
// the rest stands line by line.
func (p *page) readFields(from, to int) {
	blocks := document.FieldBlocks{Composer: p.composer, Other: document.Line}
	blocks.Read(p.chunk.Text, from, to, func(b *document.Block, start, end int) { p.emit(b, start, end) })
}

// leaf is a block of the page: a node of the syntax tree that holds text, and
// the whole lines of the chunk on which it stands.
type leaf struct {
	node       ast.Node
	kind       document.Kind
	level      int
	label      string
	start, end int
	list       *list
	headers    []string
}

// list is a numbered list, which may be one of notes.
type list struct {
	document.NumberedList
	decided bool
	notes   bool
}
