package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"obelisk"
	"obelisk/internal/document"
	"obelisk/internal/locale"
)

// Bounds of a reading page.
const (
	mostRead    = 20000 // statements of one document
	blocksShown = 120   // blocks on one page
)

// Blocks takes the decoded text of a copy apart into the blocks of a page. The
// name is the copy's file name and may be empty.
type Blocks func(ctx context.Context, name, text string) ([]*document.Block, error)

// ReadingPage shows a document with the passages that the register uses marked,
// and beside each what it is taken to say.
type ReadingPage struct {
	Frame
	Source Said
	Copy   CopyLine
	Blocks []ReadBlock
	// Part says which part of the document this is; empty where it is whole.
	Part       string
	Prev, Next string
	Legend     []Mark
}

func (ReadingPage) name() pageName { return pageReading }

// ReadBlock is one block of a document and what the register takes from it.
type ReadBlock struct {
	// Kind is the block's kind: heading, paragraph, row and so on.
	Kind   string
	Level  int
	Lang   obelisk.Language
	Pieces []Piece
	Notes  []Note
}

// Piece is a stretch of a block's text, marked where the register uses it.
type Piece struct {
	Text   string
	Marked bool
	// Anchor names the place where a passage begins; empty elsewhere.
	Anchor string
	// Number is that of the note whose passage begins here; 0 elsewhere.
	Number int
}

// Note is one passage and the statements that rest on it.
type Note struct {
	Number  int
	Anchor  string
	Carried []Carried
}

// readingPath is the address of a source's document.
func readingPath(lang obelisk.Language, id obelisk.SourceID) string {
	return sourcePath(lang, id) + "/text"
}

// reading makes the page of a source's document; ?copy chooses among its copies
// and ?from the block with which it begins.
func (s *site) reading(r *http.Request, lang obelisk.Language) (page, error) {
	v, source, err := s.ofSource(r, lang)
	if err != nil {
		return nil, err
	}
	c, text, err := v.readable(source, obelisk.DocumentID(r.URL.Query().Get("copy")))
	if err != nil {
		return nil, err
	}
	if text == "" {
		return nil, obelisk.NotFound("no copy of the source " + string(source.ID) + " may be shown here")
	}
	from, _ := strconv.Atoi(r.URL.Query().Get("from"))
	p, err := v.readingPage(r, source, c, text, max(from, 0))
	if err != nil {
		return nil, fmt.Errorf("show the document of the source %s: %w", source.ID, err)
	}
	return p, nil
}

// readable is the copy that was asked for, or else the first of the source's
// copies whose text may be shown, with that text; the text is empty for none.
func (v *view) readable(s obelisk.Source, only obelisk.DocumentID) (obelisk.Copy, string, error) {
	for _, c := range s.Copies {
		if only != "" && c.Document != only {
			continue
		}
		text, err := v.text(obelisk.Evidence{Source: s.ID, Document: c.Document})
		if err != nil || text != "" {
			return c, text, err
		}
	}
	return obelisk.Copy{}, "", nil
}

// readingPage builds the page.
func (v *view) readingPage(r *http.Request, s obelisk.Source, c obelisk.Copy, text string, from int) (ReadingPage, error) {
	blocks, err := v.site.blocks(v.ctx, c.Name, text)
	if err != nil {
		return ReadingPage{}, err
	}
	blocks = slices.DeleteFunc(blocks, func(b *document.Block) bool { return strings.TrimSpace(b.Text) == "" })
	statements, err := collect(v.site.store.Statements(v.ctx, obelisk.StatementFilter{
		Sources: []obelisk.SourceID{s.ID}, Documents: []obelisk.DocumentID{c.Document}, Status: weighed(), Limit: mostRead,
	}))
	if err != nil {
		return ReadingPage{}, err
	}
	carried, err := v.carried(s.ID, statements)
	if err != nil {
		return ReadingPage{}, err
	}
	from = min(from, len(blocks))
	end := min(from+blocksShown, len(blocks))
	path := readingPath(v.lang(), s.ID) + "?copy=" + string(c.Document)
	p := ReadingPage{Source: v.sourceLink(s.ID), Copy: v.copyLine(c), Legend: v.legend()}
	p.Frame = v.frame(r.URL, p.Source.Text)
	if from > 0 {
		p.Prev = path + "&from=" + strconv.Itoa(max(from-blocksShown, 0))
	}
	if end < len(blocks) {
		p.Next = path + "&from=" + strconv.Itoa(end)
	}
	if p.Prev != "" || p.Next != "" {
		p.Part = v.locale.Text("reading.part", locale.With("from", v.locale.Number(from+1).Text),
			locale.With("to", v.locale.Number(end).Text), locale.With("all", v.locale.Number(len(blocks)).Text))
	}
	p.Blocks = readBlocks(blocks[from:end], notesOf(carried))
	return p, nil
}

// notesOf gathers the statements of a document by their passages, in order.
func notesOf(carried []Carried) []Note {
	var out []Note
	var last obelisk.Span
	for _, c := range carried {
		if c.span.IsZero() {
			continue
		}
		c.Cited = Cited{Denies: c.Cited.Denies, According: c.Cited.According, Gist: c.Cited.Gist}
		if len(out) == 0 || c.span != last {
			out = append(out, Note{Anchor: fmt.Sprintf("p%d-%d", c.span.Start, c.span.End)})
			last = c.span
		}
		out[len(out)-1].Carried = append(out[len(out)-1].Carried, c)
	}
	for i := range out {
		out[i].Number = i + 1
	}
	return out
}

// span is where the note's passage stands.
func (n Note) span() obelisk.Span { return n.Carried[0].span }

// readBlocks puts the notes beside the blocks in which their passages begin.
func readBlocks(blocks []*document.Block, notes []Note) []ReadBlock {
	var out []ReadBlock
	for _, b := range blocks {
		rb := ReadBlock{Kind: b.Kind.String(), Level: b.Level, Lang: obelisk.Language(b.Language)}
		var here []Note
		for _, n := range notes {
			s := n.span()
			if s.Start < b.Span.End && s.End > b.Span.Start {
				here = append(here, n)
			}
			if s.Start >= b.Span.Start && s.Start < b.Span.End {
				rb.Notes = append(rb.Notes, n)
			}
		}
		rb.Pieces = pieces(b, here)
		out = append(out, rb)
	}
	return out
}

// pieces cuts the text of a block where passages begin and end.
func pieces(b *document.Block, notes []Note) []Piece {
	if len(notes) == 0 {
		return []Piece{{Text: b.Text}}
	}
	at := pointsIn(b)
	place := func(point int) int { // the byte of Text at which a code point shows
		i, _ := slices.BinarySearchFunc(at, point, func(g glyph, point int) int { return g.point - point })
		if i == len(at) {
			return len(b.Text)
		}
		return at[i].offset
	}
	cuts := []int{0, len(b.Text)}
	type stretch struct{ start, end int }
	covered := make([]stretch, 0, len(notes))
	for _, n := range notes {
		s := stretch{place(n.span().Start), place(n.span().End)}
		covered = append(covered, s)
		cuts = append(cuts, s.start, s.end)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []Piece
	for i := 0; i+1 < len(cuts); i++ {
		p := Piece{Text: b.Text[cuts[i]:cuts[i+1]]}
		for j, s := range covered {
			p.Marked = p.Marked || s.start <= cuts[i] && s.end >= cuts[i+1]
			if s.start == cuts[i] && notes[j].span().Start >= b.Span.Start {
				p.Anchor, p.Number = notes[j].Anchor, notes[j].Number
			}
		}
		out = append(out, p)
	}
	return out
}

// glyph is a code point of the decoded text and the byte of a block's text at
// which it shows.
type glyph struct{ point, offset int }

// pointsIn lists where the characters of a block's text stand in the document,
// in rising order.
func pointsIn(b *document.Block) []glyph {
	var out []glyph
	offset := 0
	b.Stretches(func(text string, at int, fixed bool) {
		for i := 0; i < len(text); {
			out = append(out, glyph{at, offset + i})
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			if fixed {
				break
			}
			at++
		}
		offset += len(text)
	})
	slices.SortStableFunc(out, func(a, b glyph) int { return a.point - b.point })
	return out
}
