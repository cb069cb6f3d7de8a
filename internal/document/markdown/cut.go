package markdown

import (
	"regexp"
	"strings"
	"unicode"

	"obelisk/internal/document"
)

// listMark begins the line of a list item, as far as cutting must know.
var listMark = regexp.MustCompile(`^ {0,3}(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]|$)`)

// looseCut is the size in bytes from which a list may be cut between its items.
const looseCut = 512 << 10

// safeCut is the last place at which a text may be cut without a change to how
// it is read: after a blank line outside code, lists and HTML comments.
func safeCut(text string) int {
	safe, loose := 0, 0
	fence, blank, inList, comment := "", false, false, false
	for at := 0; at < len(text); {
		end, next := document.NextLine(text, at)
		line := text[at:end]
		switch {
		case fence != "":
			if closesFence(line, fence) {
				fence = ""
			}
		case comment:
			comment = !strings.Contains(line, "-->")
		case document.IsBlank(line):
			blank = true
			at = next
			continue
		default:
			item := listMark.MatchString(line)
			indented := line[0] == ' ' || line[0] == '\t'
			if blank && !indented {
				loose = at
				if !inList || !item {
					safe = at
				}
			}
			inList = item || inList && (indented || !blank)
			fence = opensFence(line)
			comment = strings.HasPrefix(strings.TrimLeft(line, " "), "<!--") && !strings.Contains(line, "-->")
		}
		blank = false
		at = next
	}
	if safe == 0 && len(text) >= looseCut {
		return loose
	}
	return safe
}

// opensFence is the fence of code that a line opens, empty where it opens none.
func opensFence(line string) string {
	line = strings.TrimLeft(line, " \t>")
	for _, mark := range []string{"`", "~"} {
		rest := strings.TrimLeft(line, mark)
		if n := len(line) - len(rest); n >= 3 && (mark == "~" || !strings.Contains(rest, "`")) {
			return line[:n]
		}
	}
	return ""
}

func closesFence(line, fence string) bool {
	line = strings.TrimRight(strings.TrimLeft(line, " \t>"), " \t")
	return len(line) >= len(fence) && strings.Trim(line, fence[:1]) == ""
}

// openFence is the fence that is open at the end of a text, at whose beginning
// fence was.
func openFence(text, fence string) string {
	for at := 0; at < len(text); {
		end, next := document.NextLine(text, at)
		if fence == "" {
			fence = opensFence(text[at:end])
		} else if closesFence(text[at:end], fence) {
			fence = ""
		}
		at = next
	}
	return fence
}

// The marks that a paragraph may have before it counts as tangled: the parser
// takes time that grows with their square.
const (
	mostEmphasis   = 1000
	mostUnclosed   = 200
	mostContainers = 64
	longestUnit    = 256 << 10
)

// tangled is the next tangled paragraph at or after the byte at; where there is
// none both ends are the end of the text.
func tangled(text string, at int) (from, to int) {
	u := unit{start: at}
	for line := at; line < len(text); {
		end, next := document.NextLine(text, line)
		l := text[line:end]
		if document.IsBlank(l) || begins(l) {
			if u.tangled() {
				return u.start, line
			}
			u = unit{start: line}
		}
		u.add(l)
		line = next
	}
	if u.tangled() {
		return u.start, len(text)
	}
	return len(text), len(text)
}

// begins reports whether a line begins a block whatever came before.
func begins(line string) bool {
	return line[0] == '|' || line[0] == '#' || listMark.MatchString(line)
}

// unit counts the marks of lines that are parsed as one.
type unit struct {
	start, size         int
	emphasis, addresses int
	closed, containers  int
}

func (u *unit) add(line string) {
	u.size += len(line)
	u.emphasis += strings.Count(line, "*") + strings.Count(line, "_")
	u.addresses += strings.Count(line, "(")
	u.closed += strings.Count(line, ")")
	u.containers = max(u.containers, containers(line))
}

func (u *unit) tangled() bool {
	return u.emphasis > mostEmphasis || u.addresses-u.closed > mostUnclosed ||
		u.containers > mostContainers || u.size > longestUnit
}

// containers counts the marks of quotes and list items before a line's text.
func containers(line string) int {
	n := 0
	for at := 0; at < len(line); at++ {
		switch c := line[at]; {
		case c == '>' || c == '-' || c == '+' || c == '*' || c == '.' || c == ')':
			n++
		case c != ' ' && c != '\t' && (c < '0' || c > '9'):
			return n
		}
	}
	return n
}

// hasWords reports whether a text holds a letter or a digit.
func hasWords(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}
