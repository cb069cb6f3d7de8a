package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"obelisk/internal/document"
)

const (
	// edgeLines is how many lines at the top and at the bottom of a page may
	// belong to what is repeated on each.
	edgeLines = 3
	// fewPages is the number of pages that must have a line in common.
	fewPages = 3
	// pageShare is the share of the pages, one in so many, that must have it.
	pageShare = 4
)

// repeatedLines are the lines at the edges of the pages that stand on many of
// them, the digits apart: by the code point at which they begin.
func repeatedLines(text string) map[int]bool {
	type place struct{ point, page int }
	places := map[string][]place{}
	point, pages := 0, 0
	for page := range strings.SplitSeq(text, "\f") {
		for _, l := range edges(page) {
			key := mask(page[l.start:l.end])
			places[key] = append(places[key], place{point + utf8.RuneCountInString(page[:l.start]), pages})
		}
		point += utf8.RuneCountInString(page) + 1
		pages++
	}
	repeated := map[int]bool{}
	for _, all := range places {
		on := 0
		for i, p := range all {
			if i == 0 || p.page != all[i-1].page {
				on++
			}
		}
		if on < fewPages || on*pageShare < pages {
			continue
		}
		for _, p := range all {
			repeated[p.point] = true
		}
	}
	return repeated
}

// span is a line of a text, in bytes, without its line end.
type span struct{ start, end int }

// edges are the first and last lines of a page that are not blank.
func edges(page string) []span {
	var lines []span
	for at := 0; at < len(page); {
		end, next := document.NextLine(page, at)
		if !document.IsBlank(page[at:end]) {
			lines = append(lines, span{at, end})
		}
		at = next
	}
	if len(lines) <= 2*edgeLines {
		return lines
	}
	return append(lines[:edgeLines:edgeLines], lines[len(lines)-edgeLines:]...)
}

// mask is a line with its digits alike. A page number alone, in Roman digits
// too, is masked as a whole.
func mask(line string) string {
	line = strings.TrimSpace(line)
	if len(line) < 8 && strings.Trim(line, "ivxlcIVXLC") == "" {
		return "#"
	}
	var s strings.Builder
	digits := false
	for _, r := range line {
		if unicode.IsDigit(r) {
			if !digits {
				s.WriteByte('#')
			}
			digits = true
			continue
		}
		digits = false
		if !unicode.IsSpace(r) {
			s.WriteRune(r)
		}
	}
	return s.String()
}
