package document

import (
	"context"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"
)

const (
	// smallRead is the least room that is made for what follows, in bytes.
	smallRead = 4 << 10
	// chunkSize is the size in bytes at which a text is cut into chunks where
	// its format finds a place to cut, largestChunk where it must be cut.
	chunkSize    = 256 << 10
	largestChunk = 1 << 20
)

// Text is the decoded text of a document as its format reads it: in chunks.
type Text struct{ document *Document }

// Chunk is a stretch of the decoded text, in UTF-8.
type Chunk struct {
	Text string
	// Start is the code point at which it begins.
	Start int
	// Last says that the document ends with it.
	Last bool
	// Forced says that it ends where the format would rather not have cut.
	Forced bool

	ruler ruler
}

// NewChunk is a chunk of text that begins at the given code point.
func NewChunk(text string, start int) Chunk {
	return Chunk{Text: text, Start: start, ruler: newRuler(text)}
}

// Point is the code point of the decoded text at a byte offset of the chunk.
func (c Chunk) Point(offset int) int { return c.Start + c.ruler.point(offset) }

// Report adds a problem of the document.
func (t *Text) Report(p Problem) {
	d := t.document
	switch n := len(d.problems); {
	case n < mostProblems:
		d.problems = append(d.problems, p)
	case n == mostProblems:
		d.problems = append(d.problems, Problem{Key: MoreProblems, Span: p.Span})
	}
}

// Chunks streams the text in chunks of about 256 KiB. cut says after how many
// bytes a text whose end is not known may be cut, 0 where it may not; a text
// of 1 MiB is cut in any case, after a line or else after a word.
func (t *Text) Chunks(ctx context.Context, cut func(string) int) iter.Seq2[Chunk, error] {
	return func(yield func(Chunk, error) bool) {
		s := chunker{decoded: t.document.decode(0), cut: cut, target: chunkSize, expected: int(min(t.document.info.Bytes, chunkSize))}
		for point := 0; ; {
			if err := ctx.Err(); err != nil {
				yield(Chunk{}, err)
				return
			}
			text, last, forced, err := s.next()
			if err != nil {
				yield(Chunk{}, fmt.Errorf("decode: %w", err))
				return
			}
			chunk := NewChunk(text, point)
			chunk.Last, chunk.Forced = last, forced
			t.reportCharacters(chunk)
			if text != "" && !yield(chunk, nil) || last {
				return
			}
			point += chunk.ruler.total
		}
	}
}

// chunker cuts a stream of decoded text.
type chunker struct {
	decoded io.Reader
	cut     func(string) int
	buffer  []byte
	target  int
	// expected is how long the text may be, in bytes: no more room is made at first.
	expected int
	ended    bool
}

// next is the next chunk's text, and whether it is the last or was cut by force.
func (s *chunker) next() (text string, last, forced bool, err error) {
	for target := s.target; ; target = min(2*target, largestChunk) {
		if err := s.fill(target); err != nil {
			return "", false, false, err
		}
		if s.ended && len(s.buffer) <= target {
			text = string(s.buffer)
			s.buffer = s.buffer[:0]
			return text, true, false, nil
		}
		text = string(s.buffer[:wholeRunes(s.buffer[:target], false)])
		if at := s.cut(text); at > 0 {
			return s.take(text, at), false, false, nil
		}
		if target == largestChunk {
			return s.take(text, forcedCut(text)), false, true, nil
		}
	}
}

func (s *chunker) take(text string, at int) string {
	s.buffer = s.buffer[:copy(s.buffer, s.buffer[at:])]
	return strings.Clone(text[:at])
}

// fill reads until the buffer holds more than size bytes or the text ends.
func (s *chunker) fill(size int) error {
	for !s.ended && len(s.buffer) <= size {
		if len(s.buffer) == cap(s.buffer) {
			room := max(2*len(s.buffer), min(size, s.expected)) + smallRead
			s.buffer = append(make([]byte, 0, room), s.buffer...)
		}
		n, err := s.decoded.Read(s.buffer[len(s.buffer):cap(s.buffer)])
		s.buffer = s.buffer[:len(s.buffer)+n]
		if err == io.EOF {
			s.ended = true
		} else if err != nil {
			return err
		}
	}
	return nil
}

// forcedCut is where to cut a text in which the format found no place: after
// its last line, else after its last word, else at its end.
func forcedCut(text string) int {
	half := len(text) / 2
	for _, ends := range []string{"\n", "\r", "。.!?！？", " \t,，、;；"} {
		if at := strings.LastIndexAny(text, ends); at >= half {
			_, size := utf8.DecodeRuneInString(text[at:])
			return at + size
		}
	}
	return len(text)
}

// reportCharacters reports runs of characters that do not belong in a text.
func (t *Text) reportCharacters(c Chunk) {
	for at := 0; at < len(c.Text); {
		from := nextUnfit(c.Text, at)
		if from == len(c.Text) {
			return
		}
		kind, size := utf8.DecodeRuneInString(c.Text[from:])
		at = from + size
		for at < len(c.Text) {
			next, size := utf8.DecodeRuneInString(c.Text[at:])
			if next != kind {
				break
			}
			at += size
		}
		key := ControlCharacter
		if kind == utf8.RuneError {
			key = ReplacedCharacters
		}
		t.Report(Problem{Key: key, Span: Span{c.Point(from), c.Point(at)}, Detail: fmt.Sprintf("%U", kind)})
	}
}

// nextUnfit is where the first such character at or after the byte at stands,
// the text's length where there is none. Only three bytes can begin one.
func nextUnfit(text string, at int) int {
	for ; at < len(text); at++ {
		c := text[at]
		if c >= ' ' && c < 0x7F || c > 0x7F && c != 0xC2 && c != 0xEF {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(text[at:]); isUnfit(r) {
			return at
		}
	}
	return at
}

func isUnfit(r rune) bool { return r == utf8.RuneError || isControl(r) }

// isControl reports a control character that is neither white space nor an end of file mark.
func isControl(r rune) bool {
	return r < 0x20 && (r < '\t' || r > '\r') && r != 0x1A && r != 0x1B || r >= 0x7F && r < 0xA0 && r != 0x85
}
