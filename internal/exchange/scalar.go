package exchange

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How texts are spelled in YAML. A text stands plain where every reader of
// YAML would take it for that text; else in double quotes with escapes; a text
// of several lines stands as a block where that shows it as it is.

// setting says where a text stands.
type setting int

const (
	inBlock setting = iota // after "key: " or "- "
	inFlow                 // within [] or {}
)

// spelled returns the text as a scalar on one line. A text that is not UTF-8
// stays so, for whoever writes the file to find.
func spelled(s string, where setting) string {
	if plainText(s, where) {
		return s
	}
	if !utf8.ValidString(s) {
		return `"` + s + `"`
	}
	var b strings.Builder
	b.Grow(len(s) + 2)
	b.WriteByte('"')
	for _, r := range s {
		writeEscaped(&b, r)
	}
	b.WriteByte('"')
	return b.String()
}

// writeEscaped writes one character of a text in double quotes.
func writeEscaped(b *strings.Builder, r rune) {
	switch {
	case r == '"' || r == '\\':
		b.WriteByte('\\')
		b.WriteRune(r)
	case r == '\n':
		b.WriteString(`\n`)
	case r == '\t':
		b.WriteString(`\t`)
	case r == '\r':
		b.WriteString(`\r`)
	case showable(r):
		b.WriteRune(r)
	case r <= 0xFF:
		fmt.Fprintf(b, `\x%02X`, r)
	case r <= 0xFFFF:
		fmt.Fprintf(b, `\u%04X`, r)
	default:
		fmt.Fprintf(b, `\U%08X`, r)
	}
}

// showable reports whether a reviewer sees the character for what it is.
func showable(r rune) bool { return unicode.IsPrint(r) || r == '\u3000' }

// plainText reports whether the text may stand without quotes.
func plainText(s string, where setting) bool {
	if s == "" || reservedWord(s) || !plainStart(s) || numberLike(s) {
		return false
	}
	if strings.HasSuffix(s, ":") || strings.Contains(s, ": ") || strings.Contains(s, " #") {
		return false
	}
	if where == inFlow && strings.ContainsAny(s, ",[]{}:") {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	for _, r := range s {
		if !showable(r) {
			return false
		}
	}
	return last != ' ' && last != '\u3000'
}

// plainStart reports whether a plain text may begin as this one does.
func plainStart(s string) bool {
	switch s[0] {
	case ' ', '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`', '=', '<':
		return false
	case '-':
		return len(s) > 1 && s[1] != ' ' && s[1] != '-'
	case '.':
		return !strings.HasPrefix(s, "...")
	case '~':
		return len(s) > 1
	}
	return !strings.HasPrefix(s, "\u3000")
}

// reservedWord reports whether some reader of YAML takes the word for a truth value or null.
func reservedWord(s string) bool {
	if len(s) > 5 {
		return false
	}
	switch strings.ToLower(s) {
	case "null", "true", "false", "yes", "no", "on", "off", "y", "n", "~":
		return true
	}
	return false
}

// numberLike reports whether a reader of YAML may take the text for a number.
// Texts are quoted then; values that are numbers are written by bare.
func numberLike(s string) bool {
	c := s[0]
	if c == '-' || c == '+' || c == '.' {
		if len(s) == 1 {
			return true
		}
		c = s[1]
	}
	if (c < '0' || c > '9') && c != '.' && c != 'i' && c != 'n' && c != 'I' && c != 'N' {
		return false
	}
	digits := strings.ReplaceAll(s, "_", "")
	_, err := strconv.ParseFloat(digits, 64)
	if err == nil {
		return true
	}
	_, err = strconv.ParseInt(strings.ToLower(digits), 0, 64)
	return err == nil || strings.EqualFold(s, ".inf") || strings.EqualFold(s[1:], ".inf") || strings.EqualFold(s, ".nan")
}

// bare returns a value that is no text (a date, a quantity, a slug) without
// quotes where YAML allows it: a number may look like one.
func bare(s string, where setting) string {
	if s != "" && numberLike(s) && plainStart(s) && s != "." && s != "-" && s != "+" {
		return s
	}
	return spelled(s, where)
}

// blockStyle is the mark of the block scalar that shows a text of several lines
// as it is, empty where none does: no line may begin or end with white space,
// and the text with at most one line end.
func blockStyle(s string) string {
	body, style := s, "|-"
	if strings.HasSuffix(s, "\n") {
		body, style = s[:len(s)-1], "|"
	}
	if !strings.Contains(body, "\n") || body[0] == '\n' || body[len(body)-1] == '\n' {
		return ""
	}
	for line := range strings.SplitSeq(body, "\n") {
		if strings.TrimFunc(line, unicode.IsSpace) != line {
			return ""
		}
		for _, r := range line {
			if !showable(r) {
				return ""
			}
		}
	}
	return style
}
