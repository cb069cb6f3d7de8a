package document

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// NextLine is where the line that begins at the byte at ends, without its line
// end, and where the next one begins. A line ends with LF, CR or CR LF.
func NextLine(text string, at int) (end, next int) {
	// One search for both signs: one for each would look through all the text
	// again for every line where the other sign never comes.
	stop := strings.IndexAny(text[at:], "\r\n")
	if stop < 0 {
		return len(text), len(text)
	}
	end = at + stop
	next = end + 1
	if text[end] == '\r' && next < len(text) && text[next] == '\n' {
		next++
	}
	return end, next
}

// IsBlank reports whether a line holds nothing but white space.
func IsBlank(line string) bool { return strings.TrimSpace(line) == "" }

// CountBlank counts the blank lines in the text between two blocks. Where the
// gap begins inside the line on which the block before it ended, inside is set
// and that line does not count; the line on which the gap ends never does.
func CountBlank(gap string, inside bool) int {
	blank := 0
	for at := 0; at < len(gap); {
		end, next := NextLine(gap, at)
		if next == end {
			return blank
		}
		if !inside && IsBlank(gap[at:end]) {
			blank++
		}
		inside = false
		at = next
	}
	return blank
}

const (
	// standaloneLength is the longest line that may be a title, in code
	// points; one of Chinese, Japanese or Korean counts twice.
	standaloneLength = 100
	// standaloneWords is the most words of a title that ends like a sentence.
	standaloneWords = 8
)

// MayBeTitle reports whether a line that stands alone is short enough to be a
// heading, a caption or an entry of a menu rather than running text.
func MayBeTitle(line string) bool {
	line = strings.TrimSpace(line)
	if len(line) > standaloneLength*utf8.UTFMax {
		return false
	}
	if line == "" || strings.ContainsAny(line, "\r\n") || Width(line) > standaloneLength {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(line)
	switch last {
	case '。', '！', '？', '；', '，', '：':
		return false
	case '.', '!', '?', ';', '…':
		return len(strings.Fields(line)) <= standaloneWords
	}
	return true
}

// Width is how wide a text is, in letters of the Latin alphabet: the
// characters of Chinese, Japanese and Korean are two wide.
func Width(text string) int {
	width := 0
	for _, r := range text {
		width++
		if r >= 0x1100 && isWide(r) {
			width++
		}
	}
	return width
}

// isWide reports whether a character is one of Chinese, Japanese or Korean. Nearly all
// of them stand in one block of Unicode, which is asked first.
func isWide(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3000 && r < 0x3040 || r >= 0xFF00 && r < 0xFF60 ||
		unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}
