package copying

import (
	"slices"
	"strings"
	"unicode"

	"obelisk"
)

// Traces are what copying may have left in two texts that share passages; each
// is of the text A (0) or B (1).
type Traces struct {
	// Cut is where a text breaks off in a shared passage with which the other goes on.
	Cut [2]obelisk.Span
	// Swaps are single words in which the texts differ within what they share.
	Swaps []Swap
	// Inserted are the passages of a text that stand between two shared ones
	// which follow one another in the other text.
	Inserted [2][]obelisk.Span
}

// Swap is a word for which the other text has a similar one, in small letters.
type Swap struct {
	Words [2]string
	At    [2]obelisk.Span
}

// Bounds of traces, in code points or letters.
const (
	longestWord   = 40 // of a swap
	shortestWord  = 5
	leastInserted = 60
	leastGoesOn   = 80
	longestTail   = 3
	leastCut      = 80 // of the run in which a text breaks off
)

// TracesOf looks for traces in two texts and the passages that they share.
func TracesOf(a, b obelisk.Prose, p Pair) Traces { return traces([2]*flat{flatten(a), flatten(b)}, p) }

// traces is TracesOf for texts that are written out.
func traces(texts [2]*flat, p Pair) Traces {
	var t Traces
	for i := 0; i+1 < len(p.Runs); i++ {
		one, next := p.Runs[i], p.Runs[i+1]
		if next.A.Start < one.A.End || next.B.Start < one.B.End {
			continue
		}
		gaps := [2]obelisk.Span{{Start: one.A.End, End: next.A.Start}, {Start: one.B.End, End: next.B.Start}}
		t.compareGaps(texts, gaps)
	}
	for side := range texts {
		t.Cut[side] = cut(texts, side, p.Runs)
	}
	return t
}

// compareGaps looks at what stands between two neighbouring runs in both texts.
func (t *Traces) compareGaps(texts [2]*flat, gaps [2]obelisk.Span) {
	letters := [2]int{texts[0].letters(gaps[0]), texts[1].letters(gaps[1])}
	for side := range gaps {
		if letters[side] >= leastInserted && letters[1-side] <= longestTail {
			t.Inserted[side] = append(t.Inserted[side], gaps[side])
		}
	}
	if letters[0] > longestWord || letters[1] > longestWord {
		return
	}
	var s Swap
	for side := range gaps {
		var ok bool
		if s.Words[side], s.At[side], ok = texts[side].word(gaps[side]); !ok {
			return
		}
	}
	if s.Words[0] != s.Words[1] && similar([]rune(s.Words[0]), []rune(s.Words[1])) {
		t.Swaps = append(t.Swaps, s)
	}
}

// letters counts the letters and digits of a place.
func (f *flat) letters(s obelisk.Span) (n int) {
	for _, r := range f.runes[f.index(s.Start):max(f.index(s.Start), f.index(s.End))] {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// word is the one word, in small letters, in which a gap lies or that it is;
// false where there are several or none, or it is written in Han characters.
func (f *flat) word(gap obelisk.Span) (string, obelisk.Span, bool) {
	from, to := f.index(gap.Start), f.index(gap.End)
	letter := func(i int) bool {
		return i >= 0 && i < len(f.runes) && (unicode.IsLetter(f.runes[i]) || unicode.IsMark(f.runes[i])) && !unicode.Is(unicode.Han, f.runes[i])
	}
	for from < to && !letter(from) {
		from++
	}
	for to > from && !letter(to-1) {
		to--
	}
	if from == to { // the other text has a letter more, here at a word's end or within it
		from = f.index(gap.Start)
		to = from
	}
	for letter(from - 1) {
		from--
	}
	for letter(to) {
		to++
	}
	for i := from; i < to; i++ {
		if !letter(i) {
			return "", obelisk.Span{}, false
		}
	}
	if to-from < shortestWord || to-from > longestWord {
		return "", obelisk.Span{}, false
	}
	return strings.ToLower(string(f.runes[from:to])), f.span(from, to), true
}

// similar reports whether two words differ by one or two letters (Damerau, A
// technique for computer detection and correction of spelling errors, 1964).
func similar(a, b []rune) bool {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return len(a) <= 2 && len(b) <= 2
}

// cut is where a text breaks off within a run, although the other goes on.
func cut(texts [2]*flat, side int, runs []Run) obelisk.Span {
	own, other := texts[side], texts[1-side]
	for _, r := range runs {
		if r.Letters < leastCut { // a common phrase may end any text
			continue
		}
		here, there := r.A, r.B
		if side == 1 {
			here, there = there, here
		}
		tail := obelisk.Span{Start: here.End, End: own.end()}
		if own.letters(tail) > longestTail || other.letters(obelisk.Span{Start: there.End, End: other.end()}) < leastGoesOn {
			continue
		}
		if own.ends() && own.letters(tail) == 0 {
			continue
		}
		return obelisk.Span{Start: max(here.Start, here.End-longestWord), End: here.End}
	}
	return obelisk.Span{}
}

// end is behind the last place of the text.
func (f *flat) end() int {
	if len(f.at) == 0 {
		return 0
	}
	return f.at[len(f.at)-1] + 1
}

// ends reports whether the text ends as a sentence does; dots that stand for
// what is left out end none.
func (f *flat) ends() bool {
	text := strings.TrimRightFunc(string(f.runes[max(0, len(f.runes)-20):]), func(r rune) bool {
		return unicode.IsSpace(r) || slices.Contains([]rune("»”\"')]』」"), r)
	})
	if strings.HasSuffix(text, "...") || strings.HasSuffix(text, "…") {
		return false
	}
	last := []rune(text)
	return len(last) == 0 || slices.Contains([]rune(".!?。！？;:"), last[len(last)-1])
}
