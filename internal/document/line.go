package document

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// NextLine is where the line that begins at the byte at ends, without its line
// end, and where the next one begins. A line ends with LF, CR or CR LF.
func NextLine(text string, at int) (end, next int) {
	end = lineEnd(text, at)
	if end == len(text) {
		return end, end
	}
	next = end + 1
	if text[end] == '\r' && next < len(text) && text[next] == '\n' {
		next++
	}
	return end, next
}

// lineEnd is where the first LF or CR at or after the byte at stands, the text's length
// where there is none. It looks for both a stretch at a time: for every line all the
// text would be looked through where the other sign never comes.
func lineEnd(text string, at int) int {
	const stretch = 512
	for ; at < len(text); at += stretch {
		part := text[at:min(at+stretch, len(text))]
		lf := strings.IndexByte(part, '\n')
		if lf >= 0 {
			part = part[:lf]
		}
		if cr := strings.IndexByte(part, '\r'); cr >= 0 {
			return at + cr
		}
		if lf >= 0 {
			return at + lf
		}
	}
	return len(text)
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
	if line == "" || Wider(line, standaloneLength) || strings.ContainsAny(line, "\r\n") {
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

// Wider reports whether a text is wider than a limit. It looks no further than it must.
func Wider(text string, limit int) bool {
	if len(text) <= limit {
		return false // no character is wider than it has bytes
	}
	if len(text) > limit*utf8.UTFMax {
		return true
	}
	width := 0
	for _, r := range text {
		if width++; r >= 0x1100 && isWide(r) {
			width++
		}
		if width > limit {
			return true
		}
	}
	return false
}

// isWide reports whether a character is one of Chinese, Japanese or Korean. Nearly all
// of them stand in one block of Unicode, which is asked first.
func isWide(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r >= 0x3000 && r < 0x3040 || r >= 0xFF00 && r < 0xFF60 ||
		unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}
