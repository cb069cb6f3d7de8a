package copying

import (
	"unicode"
	"unicode/utf8"

	"obelisk"
)

// Plain is a text that is its own document.
func Plain(text string) obelisk.Prose { return obelisk.Prose{{Text: text}} }

// letter is a letter or digit of a text, folded, and the code point at which it
// stands.
type letter struct {
	r  rune
	at int32
}

// strand is the letters of one kind of script in a text. A text has two: the
// Han characters, and all other letters and digits; each is compared by itself,
// so that a few names in another script do not break a passage apart.
type strand struct {
	letters []letter
	// gram is how many letters make a fingerprint, window of how many
	// neighbouring fingerprints the least is kept.
	gram, window int
}

// A Han character says as much as two or three letters. A shared run of
// gram + window - 1 letters is always found: 43 letters, or 15 Han characters.
const (
	gramLetters, windowLetters = 20, 24
	gramHan, windowHan         = 8, 8
)

// strands is a text's letters by kind of script, reused from text to text.
type strands [2]strand

// read takes the letters out of a text: upper and lower case, marks, spaces and
// punctuation play no part.
func (s *strands) read(text obelisk.Prose, fold func(rune) rune) {
	s[0] = strand{s[0].letters[:0], gramLetters, windowLetters}
	s[1] = strand{s[1].letters[:0], gramHan, windowHan}
	for _, p := range text {
		step := int32(1)
		if p.Fixed {
			step = 0
		}
		s.readPiece(p.Text, int32(p.At), step, fold)
	}
}

// readPiece takes the letters out of one piece.
func (s *strands) readPiece(text string, at, step int32, fold func(rune) rune) {
	for i := 0; i < len(text); at += step {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		i += size
		switch {
		case r < utf8.RuneSelf:
			if r >= 'A' && r <= 'Z' {
				r += 'a' - 'A'
			}
			if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
				s[0].letters = append(s[0].letters, letter{r, at})
			}
		case unicode.Is(unicode.Han, r):
			if fold != nil {
				r = fold(r)
			}
			s[1].letters = append(s[1].letters, letter{r, at})
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			s[0].letters = append(s[0].letters, letter{unicode.ToLower(r), at})
		}
	}
}

// print is a fingerprint and the index of the letter at which its gram begins.
type print struct {
	hash uint64
	at   int32
}

// base is the base of the rolling hash, an odd number without a pattern.
const base = 0x9E3779B97F4A7C15

// winnow appends the strand's fingerprints: of each window of neighbouring
// grams the one with the least hash, the last of equals (Schleimer, Wilkerson
// and Aiken, Winnowing, SIGMOD 2003). A text shorter than a window gives its
// least gram, one shorter than a gram gives none.
func (s *strand) winnow(prints []print) []print {
	n := len(s.letters) - s.gram + 1
	if n <= 0 {
		return prints
	}
	var lead uint64 = 1 // base to the power of gram - 1
	for range s.gram - 1 {
		lead *= base
	}
	var h uint64
	for _, l := range s.letters[:s.gram] {
		h = h*base + uint64(l.r)
	}
	// queue holds the grams of the window whose hashes grow: the first is the least.
	var queue [windowLetters + 1]print
	head, size, kept := 0, 0, int32(-1)
	for i := range n {
		if i > 0 {
			h = (h-uint64(s.letters[i-1].r)*lead)*base + uint64(s.letters[i+s.gram-1].r)
		}
		mixed := mix(h)
		for size > 0 && queue[(head+size-1)%len(queue)].hash >= mixed {
			size--
		}
		queue[(head+size)%len(queue)] = print{mixed, int32(i)}
		size++
		if int(queue[head].at) <= i-s.window {
			head, size = (head+1)%len(queue), size-1
		}
		if least := queue[head]; (i >= s.window-1 || i == n-1) && least.at != kept {
			prints = append(prints, least)
			kept = least.at
		}
	}
	return prints
}

// mix spreads the bits of a rolling hash, whose low bits depend on few letters
// (the finaliser of SplitMix64).
func mix(h uint64) uint64 {
	h = (h ^ h>>30) * 0xBF58476D1CE4E5B9
	h = (h ^ h>>27) * 0x94D049BB133111EB
	return h ^ h>>31
}
