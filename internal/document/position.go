package document

import "math/bits"

// Span is a stretch of the decoded text, in Unicode code points counted from
// its first one; End is exclusive.
type Span struct{ Start, End int }

// Len is the number of code points in the span.
func (s Span) Len() int { return s.End - s.Start }

// rulerStep is the distance in bytes between two counted places of a ruler.
const rulerStep = 1024

// ruler converts between byte offsets and code points of one valid UTF-8 text.
// marks[i] is the number of code points that begin before byte i*rulerStep.
type ruler struct {
	text  string
	marks []int32
	total int
}

func newRuler(text string) ruler {
	r := ruler{text: text}
	if len(text) > rulerStep {
		r.marks = make([]int32, 0, len(text)/rulerStep+1)
	}
	for at := 0; at < len(text); at += rulerStep {
		if r.marks != nil {
			r.marks = append(r.marks, int32(r.total))
		}
		r.total += countStarts(text[at:min(at+rulerStep, len(text))])
	}
	return r
}

// point is the number of code points that begin before the byte offset.
func (r ruler) point(offset int) int {
	if offset >= len(r.text) {
		return r.total
	}
	if offset <= 0 {
		return 0
	}
	if r.total == len(r.text) {
		return offset // ASCII alone
	}
	if r.marks == nil {
		return countStarts(r.text[:offset])
	}
	mark := offset / rulerStep
	return int(r.marks[mark]) + countStarts(r.text[mark*rulerStep:offset])
}

// span is the point of two byte offsets, the second of which is not before the first.
func (r ruler) span(from, to int) Span {
	start := r.point(from)
	if to-from < rulerStep && from >= 0 && to <= len(r.text) {
		return Span{start, start + countStarts(r.text[from:to])}
	}
	return Span{start, r.point(to)}
}

// offset is the byte at which the given code point begins.
func (r ruler) offset(point int) int {
	if point >= r.total {
		return len(r.text)
	}
	if point <= 0 {
		return 0
	}
	at, seen := 0, 0
	if r.marks != nil {
		mark := lastMark(r.marks, int32(point))
		at, seen = mark*rulerStep, int(r.marks[mark])
	}
	for ; at < len(r.text); at++ {
		if r.text[at]&0xC0 == 0x80 {
			continue
		}
		if seen == point {
			return at
		}
		seen++
	}
	return len(r.text)
}

// lastMark is the last index whose mark does not exceed point.
func lastMark(marks []int32, point int32) int {
	low, high := 0, len(marks)
	for high-low > 1 {
		middle := (low + high) / 2
		if marks[middle] <= point {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}

// countStarts counts the bytes that begin a code point, eight at a time.
func countStarts(s string) int {
	n := len(s)
	for ; len(s) >= 8; s = s[8:] {
		w := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		n -= bits.OnesCount64(w & ^(w << 1) & 0x8080808080808080) // those of the form 10xxxxxx
	}
	for i := range len(s) {
		if s[i]&0xC0 == 0x80 {
			n--
		}
	}
	return n
}
