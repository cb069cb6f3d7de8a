package document

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Respelled is the block with other words in its Text: those for which respell gives
// another than it was given, such as the same word in another alphabet. Every word stands
// where it stood, so that At and Passage tell of the document as it is. Where nothing
// changes it is the block itself. What rows above carry into it keeps its words.
func (b *Block) Respelled(respell func(word string) string) *Block {
	w := respelling{block: b}
	for at := 0; at < len(b.Text); {
		end := wordEnd(b.Text, at)
		if end == at {
			_, size := utf8.DecodeRuneInString(b.Text[at:])
			at += size
			continue
		}
		word := b.Text[at:end]
		if other := respell(word); other != word {
			w.keep(at)
			w.put(end, other)
		}
		at = end
	}
	if w.done == 0 {
		return b
	}
	w.keep(len(b.Text))
	return w.respelled()
}

// wordEnd is where the letters end that begin at a byte of the text, and marks upon them.
func wordEnd(text string, at int) int {
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		at += size
	}
	return at
}

// respelling puts a block's text together anew.
type respelling struct {
	block *Block
	text  strings.Builder
	runs  []run
	moves []move
	done  int // bytes of the block's text
}

// move is a place in the old text and where it is in the new one.
type move struct{ from, to int }

// keep takes the text up to a byte over as it is.
func (w *respelling) keep(end int) {
	b := w.block
	w.moves = append(w.moves, move{w.done, w.text.Len()})
	for i := b.findRun(w.done); i < len(b.runs) && int(b.runs[i].text) < end; i++ {
		r := b.runs[i]
		from, to := max(r.text, int32(w.done)), min(r.text+r.size, int32(end))
		if from >= to {
			continue
		}
		if r.copied {
			r.raw, r.span = r.raw+from-r.text, to-from
		}
		r.text, r.size = int32(w.text.Len())+from-int32(w.done), to-from
		w.runs = append(w.runs, r)
	}
	w.text.WriteString(b.Text[w.done:end])
	w.done = end
}

// put takes a word in for the text up to a byte.
func (w *respelling) put(end int, word string) {
	from, to := w.block.rawAt(w.done), w.block.rawEnd(end)
	w.runs = append(w.runs, run{text: int32(w.text.Len()), size: int32(len(word)), raw: int32(from), span: int32(to - from)})
	w.moves = append(w.moves, move{w.done, w.text.Len()})
	w.text.WriteString(word)
	w.done = end
}

// moved is where a byte of the old text is in the new one; a place within a word that
// was put in is where the word ends.
func (w *respelling) moved(at int) int {
	i := max(0, sort.Search(len(w.moves), func(i int) bool { return w.moves[i].from > at })-1)
	to := w.moves[i].to + at - w.moves[i].from
	if i+1 < len(w.moves) {
		to = min(to, w.moves[i+1].to)
	}
	return min(to, w.text.Len())
}

// respelled is the block with the new text.
func (w *respelling) respelled() *Block {
	made := *w.block
	made.Text, made.runs = w.text.String(), w.runs
	made.Links, made.Refs, made.Cells = nil, nil, nil
	for _, l := range w.block.Links {
		l.Start, l.End = w.moved(l.Start), w.moved(l.End)
		made.Links = append(made.Links, l)
	}
	for _, r := range w.block.Refs {
		r.At = w.moved(r.At)
		made.Refs = append(made.Refs, r)
	}
	for _, c := range w.block.Cells {
		c.Start, c.End = w.moved(c.Start), w.moved(c.End)
		made.Cells = append(made.Cells, c)
	}
	return &made
}
