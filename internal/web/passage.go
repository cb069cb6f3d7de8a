package web

import (
	"strings"
	"unicode/utf8"

	"obelisk"
)

// stride is how many characters lie between two that a measured text marks.
const stride = 512

// measured is a text in which characters are found by their number, for one
// page may quote hundreds of passages of one document.
type measured struct {
	text string
	// at holds the byte at which every stride-th character begins.
	at []int
}

// measure marks the characters of a text.
func measure(text string) measured {
	m := measured{text: text}
	n := 0
	for i := range text {
		if n%stride == 0 {
			m.at = append(m.at, i)
		}
		n++
	}
	return m
}

// offset is the byte at which the n-th character begins; n may be the number of
// characters. It is not found before and beyond that.
func (m measured) offset(n int) (int, bool) {
	if n < 0 || n/stride > len(m.at) {
		return 0, false
	}
	at, left := 0, n
	if i := min(n/stride, len(m.at)-1); i >= 0 {
		at, left = m.at[i], n-i*stride
	}
	for ; left > 0; left-- {
		if at >= len(m.text) {
			return 0, false
		}
		_, size := utf8.DecodeRuneInString(m.text[at:])
		at += size
	}
	return at, true
}

// cut takes a span and what surrounds it, up to the ends of its paragraph; not
// ok where the span is empty or lies outside the text.
func (m measured) cut(s obelisk.Span) (before, passage, after string, ok bool) {
	start, found := m.offset(s.Start)
	end, foundEnd := m.offset(s.End)
	if !found || !foundEnd || end <= start {
		return "", "", "", false
	}
	line := m.text[:start]
	line = line[strings.LastIndexByte(line, '\n')+1:]
	rest, _, _ := strings.Cut(m.text[end:], "\n")
	return lastOf(line), m.text[start:end], firstOf(rest), true
}

// lastOf is the last part of a text, with dots where something is left out.
func lastOf(text string) string {
	at := len(text)
	for n := 0; n < around && at > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	if at == 0 {
		return text
	}
	return "… " + strings.TrimLeft(text[at:], " ")
}

// firstOf is the first part of a text, with dots where something is left out.
func firstOf(text string) string {
	at := 0
	for n := 0; n < around && at < len(text); n++ {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	if at == len(text) {
		return text
	}
	return strings.TrimRight(text[:at], " ") + " …"
}
