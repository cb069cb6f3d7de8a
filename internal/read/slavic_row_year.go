package read

import (
	"slices"
	"strings"

	"obelisk/internal/document"
)

// Slavic prose says «год» beside a year; the rows of a list often do not: "1951 Иван
// Седов", "Иван Седов, 1951", "Иван Седов — 1951". There, four digits at the edge of a
// row are its year, where a list of recipients or of honours is open.

// rowYears makes dates of the bare years at the edges of the rows of a list.
func (p *proposer) rowYears(s *passage) {
	if !p.listsRows(s) {
		return
	}
	for _, r := range s.lines() {
		first, last := s.rowEdges(r)
		if first < last && s.leadsRow(first, last) {
			s.addYear(first)
		}
		for last > first && s.endsRow(first, last) {
			s.addYear(last - 1)
			last -= 2
			for last > first && (s.separates(last-1) || s.mark(last-1, ";")) {
				last--
			}
		}
	}
}

// listsRows reports whether the passage may hold rows of a list that is open.
func (p *proposer) listsRows(s *passage) bool {
	switch s.block.Kind {
	case document.ListItem, document.Line, document.Paragraph:
	case document.Row:
		if slices.ContainsFunc(s.block.Cells, func(c document.Cell) bool { return c.Header != "" || strings.Contains(s.text[c.Start:c.End], "\n") }) {
			return false // what heads a column tells more
		}
	default:
		return false
	}
	if !s.holdsYear() {
		return false
	}
	return p.roster.open || p.award.open && p.blocks-p.award.block <= farRoll || !p.roll.context.IsZero() && p.blocks-p.roll.block <= farRoll ||
		p.awards.block > 0 && p.blocks-p.awards.block <= farAwards
}

// holdsYear reports whether four figures that may be a year's are no date yet.
func (p *passage) holdsYear() bool {
	for i := range p.tokens {
		if p.yearFigures(i) && p.dateAt[i] == 0 {
			return true
		}
	}
	return false
}

// rowEdges are the tokens of a row without the signs at its edges and its number.
func (p *passage) rowEdges(r row) (int, int) {
	first, last := p.core(r.first, r.last)
	for last > first && p.tokens[last-1].kind == markToken && (p.mark(last-1, ".") || p.mark(last-1, ";") || p.mark(last-1, ",")) {
		last--
	}
	return first, last
}

// leadsRow reports whether a row begins with a bare year, before a sign or a name.
func (p *passage) leadsRow(first, last int) bool {
	if p.dateAt[first] != 0 || !p.plainYear(first) {
		return false
	}
	next := first + 1
	switch {
	case next >= last:
		return true
	case p.tokens[next].kind == markToken:
		return !p.glued(next) || p.mark(next, ":") || p.mark(next, ",") || p.mark(next, ".")
	}
	return p.tokens[next].kind == wordToken && p.tokens[next].upper || wideGap(p.text[p.tokens[first].end:p.tokens[next].start])
}

// endsRow reports whether a row from token first up to last ends with a bare year, behind
// a sign, a name or a year before it.
func (p *passage) endsRow(first, last int) bool {
	i := last - 1
	if i <= first || p.dateAt[i] != 0 || !p.plainYear(i) {
		return false
	}
	before := &p.tokens[i-1]
	switch before.kind {
	case markToken:
		return !p.glued(i) && (p.mark(i-1, ",") || p.mark(i-1, "-") || p.mark(i-1, "|") || p.mark(i-1, ":") || p.mark(i-1, ")") || p.closesQuote(i-1))
	case wordToken:
		return before.upper && !p.glued(i) || wideGap(p.text[before.end:p.tokens[i].start]) || p.is(i-1, andWord) && i-2 > first && p.yearFigures(i-2)
	default:
		return false
	}
}

// addYear makes a date of the bare year at token i.
func (p *passage) addYear(i int) {
	n := 0
	for n < len(p.dates) && p.dates[n].first < i {
		n++
	}
	p.insertDate(n, dated{first: i, last: i + 1, when: when{year: int(p.tokens[i].value)}})
}
