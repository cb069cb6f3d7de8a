package copying

import (
	"strings"
	"unicode"

	"obelisk"
)

// Words counts in how many texts each of the wanted words stands, in small
// letters; text returns a text by its number, 0 to n-1.
func Words(n int, text func(int) obelisk.Prose, wanted map[string]bool) map[string]int {
	counts := map[string]int{}
	if len(wanted) == 0 {
		return counts
	}
	for i := range n {
		seen := map[string]bool{}
		eachWord(text(i), func(word string) {
			if wanted[word] && !seen[word] {
				seen[word] = true
				counts[word]++
			}
		})
	}
	return counts
}

// Says reports whether a word, in small letters, stands in a text, and where first.
func Says(text obelisk.Prose, word string) (obelisk.Span, bool) {
	f := flatten(text)
	for i := 0; i < len(f.runes); {
		if !unicode.IsLetter(f.runes[i]) {
			i++
			continue
		}
		end := f.wordEnd(i)
		if end-i <= 4*len(word) && strings.ToLower(string(f.runes[i:end])) == word {
			return f.span(i, end), true
		}
		i = end
	}
	return obelisk.Span{}, false
}

// eachWord calls do for every word of a text, in small letters.
func eachWord(text obelisk.Prose, do func(string)) {
	for _, p := range text {
		for word := range strings.FieldsFuncSeq(p.Text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
			do(strings.ToLower(word))
		}
	}
}
