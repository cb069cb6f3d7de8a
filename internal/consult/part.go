package consult

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"obelisk"
	"obelisk/internal/document"
)

// partSize is the size of a part in bytes: a few pages, so that a small model
// keeps its eyes on it and one bad answer costs little.
const partSize = 8 << 10

// part is a stretch of a document about which one question is asked.
type part struct {
	pieces []piece
	size   int
}

// piece is a block, or a bit of one that is too long, as the model sees it.
type piece struct {
	block *document.Block
	// from is the byte of the block's text at which the piece begins.
	from int
	// text has a space for each line break, so that a quotation that runs over
	// the end of a line is still found; its bytes stand where the block's do.
	text string
}

// pieces cuts a block into bits that fit into a part, at spaces where it can;
// what shows nothing gives none.
func pieces(b *document.Block) []piece {
	if b.Kind == document.Markup || strings.TrimSpace(b.Text) == "" {
		return nil
	}
	var out []piece
	text := straight(b.Text)
	for from := 0; from < len(text); {
		size := len(text) - from
		if size > partSize {
			size = strings.LastIndexByte(text[from:from+partSize], ' ') + 1
		}
		for size == 0 || from+size < len(text) && !utf8.RuneStart(text[from+size]) {
			size = max(size, partSize-utf8.UTFMax) + 1
		}
		out = append(out, piece{block: b, from: from, text: text[from : from+size]})
		from += size
	}
	return out
}

// full reports whether the part has no room for the piece.
func (p *part) full(more piece) bool { return p.size > 0 && p.size+len(more.text) > partSize }

// add puts the piece into the part.
func (p *part) add(more piece) {
	p.pieces = append(p.pieces, more)
	p.size += len(more.text)
}

// straight writes a space for each line break, byte for byte.
func straight(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' {
			return ' '
		}
		return r
	}, text)
}

// halves cuts the part in two.
func (p part) halves() (first, second part) {
	middle := len(p.pieces) / 2
	return part{pieces: p.pieces[:middle]}, part{pieces: p.pieces[middle:]}
}

// text is the part as the model sees it: a block a line, headings marked.
func (p part) text() string {
	var b strings.Builder
	for _, piece := range p.pieces {
		if piece.block.Kind == document.Heading {
			b.WriteString("# ")
		}
		b.WriteString(piece.text)
		b.WriteByte('\n')
	}
	return b.String()
}

// span is where the part stands in the document.
func (p part) span() obelisk.Span {
	first, last := p.pieces[0].block.Span, p.pieces[len(p.pieces)-1].block.Span
	return obelisk.Span{Start: first.Start, End: last.End}
}

// place is where the words stand, to the letter, and what the document has
// there; words that stand in several places are taken where they stand first. A
// space is a space, whichever: models write plain ones where pages have others.
func (p part) place(words string) (obelisk.Span, string, bool) {
	fields := strings.Fields(words)
	if len(fields) == 0 {
		return obelisk.Span{}, "", false
	}
	for _, piece := range p.pieces {
		if from, to := find(piece.text, fields); to > 0 {
			span := piece.block.At(piece.from+from, piece.from+to)
			return obelisk.Span(span), piece.block.Passage(span), true
		}
	}
	return obelisk.Span{}, "", false
}

// find is where words stand in the text with white space between them, 0 and 0 where they do not.
func find(text string, words []string) (from, to int) {
	for at := 0; ; at = from + 1 {
		i := strings.Index(text[at:], words[0])
		if i < 0 {
			return 0, 0
		}
		from = at + i
		if rest, ok := behind(text[from+len(words[0]):], words[1:]); ok {
			return from, len(text) - len(rest)
		}
	}
}

// behind is what follows words with which a text goes on, each behind white space.
func behind(text string, words []string) (rest string, ok bool) {
	for _, word := range words {
		trimmed := strings.TrimLeftFunc(text, unicode.IsSpace)
		if len(trimmed) == len(text) || !strings.HasPrefix(trimmed, word) {
			return "", false
		}
		text = trimmed[len(word):]
	}
	return text, true
}

// ending is how many letters at the end of a word may differ by inflection.
const ending = 3

// has reports whether the document has the name, in the part or in what was told ahead of
// it: each of its words stands there, or one that begins alike, for names are inflected.
func (s *sitting) has(p part, name string) bool {
	parts := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) }
	words := strings.FieldsFunc(strings.ToLower(name), parts)
	for _, word := range words { // the first of "помнік-бюст" is inflected, too
		letters := []rune(word)
		stem := string(letters[:max(len(letters)-ending, min(len(letters), ending))])
		if !p.has(stem) && !s.lead.has(stem) {
			return false
		}
	}
	return len(words) > 0
}

// has reports whether a word of the part begins so. Between Han characters their sounds may
// stand in brackets, 國(guó)家, which no name has.
func (p part) has(stem string) bool {
	han := hanOnly(stem) == stem
	return slices.ContainsFunc(p.pieces, func(piece piece) bool {
		return contains(piece.text, stem) || han && strings.Contains(hanOnly(piece.text), stem)
	})
}

// hanOnly are the Han characters of a text.
func hanOnly(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Han, r) {
			return r
		}
		return -1
	}, text)
}
