package wikitext

import "strings"

// looseCut is the size in bytes from which a text may be cut at a heading that
// open markup seems to enclose.
const looseCut = 512 << 10

// safeCut is the last heading before which a text may be cut: no template,
// table, comment or note is open there.
func safeCut(text string) int {
	safe, loose, depth := 0, 0, 0
	for at := 0; at < len(text); {
		next := strings.IndexAny(text[at:], "{}|<>\n")
		if next < 0 {
			break
		}
		at += next
		rest := text[at:]
		switch {
		case strings.HasPrefix(rest, "\n="):
			loose = at + 1
			if depth == 0 {
				safe = at + 1
			}
		case strings.HasPrefix(rest, "{{"), strings.HasPrefix(rest, "{|") && lineStart(text, at), strings.HasPrefix(rest, "<!--"):
			depth++
			at++
		case strings.HasPrefix(rest, "}}"), strings.HasPrefix(rest, "|}") && lineStart(text, at):
			depth = max(0, depth-1)
			at++
		case rest[0] == '>' && at >= 2 && text[at-2:at] == "--":
			depth = max(0, depth-1)
		}
		at++
	}
	if safe == 0 && len(text) >= looseCut {
		return loose
	}
	return safe
}

// lineStart reports whether nothing but white space and colons stands before
// the byte on its line.
func lineStart(text string, at int) bool {
	for at > 0 && (text[at-1] == ' ' || text[at-1] == '\t' || text[at-1] == ':') {
		at--
	}
	return at == 0 || text[at-1] == '\n'
}
