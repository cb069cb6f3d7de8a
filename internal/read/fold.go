package read

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Two texts are compared by their folded form: lower case, traditional Han as
// simplified, full-width signs as ASCII, every dash as "-", every opening and
// closing quotation mark as “ and ”, ё as е, without stress marks. Cyrillic й
// stays what it is.

const (
	hanFirst = 0x3400
	hanLast  = 0x9FFF
)

// folder folds runes; the zero value folds no Han.
type folder struct {
	han []rune // by rune-hanFirst; 0 where a character is its own fold
}

// newFolder reads the table of lexicon/han.txt: pairs of characters between spaces.
func newFolder(table string) (folder, error) {
	f := folder{han: make([]rune, hanLast-hanFirst+1)}
	for line := range strings.Lines(table) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, pair := range strings.Fields(line) {
			r := []rune(pair)
			if len(r) != 2 || !isHan(r[0]) {
				return f, fmt.Errorf("the table of Han characters has %q, which is no pair", pair)
			}
			f.han[r[0]-hanFirst] = r[1]
		}
	}
	return f, nil
}

// rune folds one character; 0 where it is dropped.
func (f folder) rune(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	case r >= hanFirst && r <= hanLast:
		if f.han != nil && f.han[r-hanFirst] != 0 {
			return f.han[r-hanFirst]
		}
		return r
	}
	return foldSign(r)
}

// foldSign folds a character that is neither ASCII nor Han.
func foldSign(r rune) rune {
	switch r {
	case 'ё', 'Ё':
		return 'е'
	case '‐', '‑', '‒', '–', '—', '―', '−', '－', '─':
		return '-'
	case '’', 'ʼ', '‘', '`', '´', '＇':
		return '\''
	case '«', '「', '『', '„', '“', '《', '〈', '‹':
		return '“'
	case '»', '」', '』', '”', '》', '〉', '›':
		return '”'
	case '～', '〜', '∼':
		return '~'
	case '｡':
		return '。'
	case 0x0300, 0x0301, 0x00AD, 0x200B, 0x200C, 0x200D, 0xFEFF:
		return 0
	case '•':
		return '·'
	}
	if r >= 0xFF01 && r <= 0xFF5E {
		r -= 0xFEE0
	}
	return unicode.ToLower(r)
}

// appendFold adds the folded form of s.
func (f folder) appendFold(b []byte, s string) []byte {
	for _, r := range s {
		if r = f.rune(r); r != 0 {
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}

// text is the folded form of s.
func (f folder) text(s string) string { return string(f.appendFold(nil, s)) }

// traditional reports whether the character has a simplified form of its own.
func (f folder) traditional(r rune) bool {
	return isHan(r) && f.han != nil && f.han[r-hanFirst] != 0
}

// isHan reports whether r is a Han character of the basic plane or 〇.
func isHan(r rune) bool { return r >= hanFirst && r <= hanLast }
