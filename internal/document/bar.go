package document

import "strings"

// BarredCells are where the cells of a line stand that bars part, with or without bars
// around it, "| a | b |" or "a | b |": bytes of the line from which up to which each
// goes, without the white space around it. It is empty where fewer than two bars stand
// in the line.
func BarredCells(text string) [][2]int {
	if strings.Count(text, "|") < 2 {
		return nil
	}
	inner := strings.TrimSpace(text)
	at := strings.Index(text, inner)
	if rest, ok := strings.CutPrefix(inner, "|"); ok {
		inner, at = rest, at+1
	}
	inner = strings.TrimSuffix(inner, "|")
	var cells [][2]int
	for part := range strings.SplitSeq(inner, "|") {
		word := strings.TrimSpace(part)
		start := at + strings.Index(part, word)
		cells = append(cells, [2]int{start, start + len(word)})
		at += len(part) + 1
	}
	return cells
}

// HeadColumns reports whether the texts of a row's cells can head columns: two at least
// say something, and none has a digit.
func HeadColumns(cells []string) bool {
	filled := 0
	for _, cell := range cells {
		if strings.ContainsAny(cell, "0123456789") || len(cell) > longestHead {
			return false
		}
		if cell != "" {
			filled++
		}
	}
	return filled > 1
}

// longestHead bounds what heads a column, in bytes.
const longestHead = 120
