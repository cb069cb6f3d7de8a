package html

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"obelisk/internal/document"
)

// put composes text that the raw bytes stand for.
func (w *writer) put(text string, start, end int) {
	w.endLine()
	w.composer.Put(text, start, end)
	w.spaced = false
}

// breakLine ends a line at a tag; the end is composed once text follows.
func (w *writer) breakLine(start, end int) {
	if start >= end || w.composer.Len() == 0 || w.composer.Since(w.composer.Len()-1) == "\t" {
		return
	}
	if w.broken[1] == 0 {
		w.broken = [2]int{start, end}
	}
	w.spaced = true
}

// endLine composes the end of the line, if one is due.
func (w *writer) endLine() {
	if w.broken[1] > 0 {
		w.composer.Put("\n", w.broken[0], w.broken[1])
		w.broken = [2]int{}
	}
}

// composeText composes text as it is shown: runs of white space are one space,
// none at the beginning of a line, entities are decoded, and what only says
// where a word may be broken is left out.
func (w *writer) composeText(start, end int) {
	s := w.chunk.Text
	if w.broken[1] > 0 && !document.IsBlank(s[start:end]) {
		w.endLine()
	}
	from := start
	for at := start; at < end; {
		b := s[at]
		switch {
		case b > ' ' && b < 0x7F && b != '&':
			w.spaced = false
			at++
			continue
		case b == ' ' && !w.spaced && at+1 < end && s[at+1] > ' ':
			w.spaced = true
			at++
			continue
		}
		text, size := w.special(at, end)
		if size == 0 {
			_, size = utf8.DecodeRuneInString(s[at:end])
			at += size
			w.spaced = false
			continue
		}
		w.composer.Copy(from, at)
		w.composer.Put(text, at, at+size)
		at += size
		from = at
	}
	w.composer.Copy(from, end)
}

// special is the text for which the raw bytes at the byte at stand where that
// is not those bytes, and how many they are; it is 0 long for any others.
func (w *writer) special(at, end int) (string, int) {
	s := w.chunk.Text
	switch b := s[at]; {
	case b == '&':
		text, size := entity(s[at:end])
		w.spaced = w.spaced && size > 0 && text == ""
		return text, size
	case b <= ' ':
		return w.space(at, end)
	case b == 0xC2 && strings.HasPrefix(s[at:end], "\u00AD"):
		return "", len("\u00AD")
	case b == 0xE2 && strings.HasPrefix(s[at:end], "\u200B"):
		return "", len("\u200B")
	}
	return "", 0
}

// space is what a run of white space is shown as. A line of the source that
// ends between two characters of Chinese or Japanese shows nothing.
func (w *writer) space(at, end int) (string, int) {
	s := w.chunk.Text
	stop := at
	for stop < end && s[stop] <= ' ' {
		stop++
	}
	if w.spaced {
		return "", stop - at
	}
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	after, _ := utf8.DecodeRuneInString(s[stop:end])
	if isWide(before) && isWide(after) && strings.ContainsAny(s[at:stop], "\r\n") {
		return "", stop - at
	}
	w.spaced = true
	return " ", stop - at
}

// isWide reports a character of Chinese or Japanese.
func isWide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r < 0x3040 || r >= 0xFF00 && r < 0xFF60
}

// commonEntities are those that pages are full of.
var commonEntities = map[string]string{
	"&nbsp;": "\u00A0", "&amp;": "&", "&quot;": "\"", "&lt;": "<", "&gt;": ">", "&laquo;": "«", "&raquo;": "»",
	"&mdash;": "—", "&ndash;": "–", "&#160;": "\u00A0", "&#91;": "[", "&#93;": "]", "&#32;": " ", "&shy;": "", "&#39;": "'",
}

// longestEntity is the longest entity in bytes.
const longestEntity = 34

// entity decodes the entity with which the text begins and gives its size in
// bytes; the size is 0 where there is none (HTML standard, 13.2.5.72).
func entity(s string) (string, int) {
	end := 1
	for end < len(s) && end < longestEntity && (isAlphanumeric(s[end]) || end == 1 && s[end] == '#') {
		end++
	}
	if end < len(s) && s[end] == ';' {
		end++
	}
	name := s[:end]
	if text, ok := commonEntities[name]; ok {
		return text, end
	}
	text := html.UnescapeString(name)
	if text == name {
		return "", 0
	}
	if strings.HasSuffix(name, ";") && !strings.HasSuffix(text, ";") {
		return clean(text), end
	}
	_, size := utf8.DecodeRuneInString(text)
	return clean(text[:size]), end - (len(text) - size)
}

// clean is a decoded character, or nothing for one that only says where a word
// may be broken or that no text has.
func clean(text string) string {
	switch text {
	case "\u00AD", "\u200B", "\x00":
		return ""
	}
	return text
}

func isAlphanumeric(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9'
}

// within is start and end without the white space at both ends.
func within(s string, start, end int) (int, int) {
	if start >= end {
		return start, start
	}
	end = start + len(strings.TrimRight(s[start:end], " \t\r\n\f\v"))
	start = end - len(strings.TrimLeft(s[start:end], " \t\r\n\f\v"))
	return start, end
}

// hasWords reports whether a text holds a letter or a digit.
func hasWords(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}
