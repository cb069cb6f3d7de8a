package web

import (
	"context"
	"hash/maphash"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"obelisk"
	"obelisk/internal/document"
)

// What a page quotes of a document is what a reader of the document sees: the
// words, without the markup in which they are written. Where a passage stands, and
// what is cited by, stays the place in the document itself.

// stride is how many characters a stretch has at most, so that one is found
// without going through a whole paragraph.
const stride = 512

// stretch is a piece of a shown text and the place in the document of its first
// character. The characters of a fixed one all stand at that place.
type stretch struct {
	point, chars, from, to int
	fixed                  bool
}

// end is the character of the document behind the stretch.
func (s stretch) end() int {
	if s.fixed {
		return s.point + 1
	}
	return s.point + s.chars
}

// shown is a text as its readers see it, in which the characters of the document
// are found by their number: one page may quote hundreds of passages of one
// document.
type shown struct {
	text      string
	stretches []stretch // in the order of the document
	chars     int       // of the document
}

// plain shows a text as it is.
func plain(text string) shown {
	s := shown{text: text, chars: utf8.RuneCountInString(text)}
	s.add(text, 0, 0, false)
	return s
}

// seen shows the blocks of a document of so many characters, each on a line of its own.
func seen(blocks []*document.Block, chars int) shown {
	s := shown{chars: chars}
	var b strings.Builder
	for _, block := range blocks {
		if strings.TrimSpace(block.Text) == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		block.Stretches(func(text string, at int, fixed bool) {
			s.add(text, at, b.Len(), fixed)
			b.WriteString(text)
		})
	}
	s.text = b.String()
	slices.SortStableFunc(s.stretches, func(a, b stretch) int { return a.point - b.point })
	return s
}

// add notes where a piece of the text stands.
func (s *shown) add(text string, point, from int, fixed bool) {
	for text != "" {
		size, chars := len(text), utf8.RuneCountInString(text)
		if !fixed && chars > stride {
			size, chars = sizeOf(text, stride), stride
		}
		s.stretches = append(s.stretches, stretch{point: point, chars: chars, from: from, to: from + size, fixed: fixed})
		text, point, from = text[size:], point+chars, from+size
	}
}

// sizeOf is how many bytes the first characters of a text have.
func sizeOf(text string, chars int) int {
	at := 0
	for ; chars > 0 && at < len(text); chars-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}

// bytes are the ends in the text of what is shown of a span; not ok where nothing is.
func (s shown) bytes(span obelisk.Span) (from, to int, ok bool) {
	first, _ := slices.BinarySearchFunc(s.stretches, span.Start, func(st stretch, n int) int { return st.end() - n - 1 })
	behind, _ := slices.BinarySearchFunc(s.stretches, span.End, func(st stretch, n int) int { return st.point - n })
	if span.Start < 0 || span.End > s.chars || first >= behind {
		return 0, 0, false
	}
	a, b := s.stretches[first], s.stretches[behind-1]
	from, to = a.from, b.to
	if !a.fixed && span.Start > a.point {
		from += sizeOf(s.text[a.from:a.to], span.Start-a.point)
	}
	if !b.fixed && span.End < b.end() {
		to = b.from + sizeOf(s.text[b.from:b.to], span.End-b.point)
	}
	return from, to, from < to
}

// cut takes a span and what surrounds it, up to the ends of its paragraph; not
// ok where nothing of it is shown.
func (s shown) cut(span obelisk.Span) (before, passage, after string, ok bool) {
	from, to, ok := s.bytes(span)
	if !ok {
		return "", "", "", false
	}
	line := s.text[:from]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	rest, _, _ := strings.Cut(s.text[to:], "\n")
	return lastOf(line), s.text[from:to], firstOf(rest), true
}

// lastOf is the last part of a text, with dots where something is left out.
func lastOf(text string) string {
	at := len(text)
	for n := 0; n < around && at > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	if at == 0 {
		return text
	}
	return "… " + strings.TrimLeft(text[at:], " ")
}

// firstOf is the first part of a text, with dots where something is left out.
func firstOf(text string) string {
	at := sizeOf(text, around)
	if at == len(text) {
		return text
	}
	return strings.TrimRight(text[:at], " ") + " …"
}

// mostSeen bounds the texts that are kept taken apart, and one that is taken apart
// at all, in bytes.
const mostSeen = 16 << 20

// gallery keeps documents taken apart, for a page that is made anew quotes what the
// last one did.
type gallery struct {
	seed  maphash.Seed
	mu    sync.Mutex
	held  map[glance]shown
	bytes int
}

// glance is a text under the file name that tells its format.
type glance struct {
	sum  uint64
	name string
}

// seen takes a document apart, or gives what is kept of it. A text that cannot be
// taken apart is shown as it is.
func (s *site) seen(ctx context.Context, name, text string) shown {
	if s.blocks == nil || len(text) > mostSeen {
		return plain(text)
	}
	g := glance{maphash.String(s.gallery.seed, text), name}
	s.gallery.mu.Lock()
	kept, ok := s.gallery.held[g]
	s.gallery.mu.Unlock()
	if ok {
		return kept
	}
	blocks, err := s.blocks(ctx, name, text)
	if err != nil {
		s.log.DebugContext(ctx, "a document is quoted as it is written", slog.String("name", name), slog.Any("error", err))
		return plain(text)
	}
	out := seen(blocks, utf8.RuneCountInString(text))
	s.gallery.keep(g, out)
	return out
}

// keep keeps a document; a gallery that is full is cleared first.
func (g *gallery) keep(at glance, what shown) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.held == nil || g.bytes+len(what.text) > mostSeen {
		g.held, g.bytes = map[glance]shown{}, 0
	}
	if _, ok := g.held[at]; !ok {
		g.held[at] = what
		g.bytes += len(what.text)
	}
}

// words is a passage of which the document is not here, as its readers see it. It
// may begin with what would be markup at the beginning of a line, a number with a
// full stop, so it is taken apart behind a word.
func (s *site) words(ctx context.Context, name, passage string) string {
	const word = "x "
	if s.blocks == nil {
		return passage
	}
	blocks, err := s.blocks(ctx, name, word+passage)
	if err != nil {
		return passage
	}
	out, ok := strings.CutPrefix(seen(blocks, 0).text, word)
	if !ok || strings.TrimSpace(out) == "" {
		return passage
	}
	return out
}
