package read

import (
	"obelisk/internal/document"
)

// In English and Chinese a line or row may list what somebody received behind a label:
// "Awards: Heron Medal (1950); Lantern Prize, 1951", 荣誉：银锚勋章（1944年）.

// longestAwardsLabel bounds such a label, in tokens.
const longestAwardsLabel = 6

// labelsAwards reports whether tokens first up to last are nothing but a label of awards.
func (p *proposer) labelsAwards(s *passage, first, last int) bool {
	if first >= last || last-first > longestAwardsLabel || p.columnOf(s.words(first, last)) == "" && !s.is(first, sectionWord) && s.tokens[first].kind != hanToken {
		return false
	}
	named := false
	for i := first; i < last; i++ {
		_, honour := s.phrase(i, honourWord)
		ph, section := s.phrase(i, sectionWord)
		section = section && (s.tokens[i].kind != hanToken || s.sense(ph).text == "awards")
		column, heads := s.phrase(i, columnWord)
		heads = heads && (s.sense(column).text == string(honourColumn) || s.tokens[i].kind == hanToken && s.sense(column).text == string(resultColumn))
		switch {
		case s.tokens[i].kind == hanToken && (section || heads):
			named = true
			if section {
				i = max(i, ph.last-1)
			}
			if heads {
				i = max(i, column.last-1)
			}
		case s.tokens[i].kind == hanToken:
			if named {
				return false // 荣誉市民
			}
		case heads || honour && s.kindOnly(i):
			named = true
		case !s.is(i, andWord) && !section && !s.is(i, skipWord):
			return false
		}
	}
	return named
}

// opensAwards reports whether a Chinese line says with a colon that what the page is about
// received what stands on the lines below: "曾获:", "主要荣誉:".
func (p *proposer) opensAwards(s *passage, first, last int) bool {
	end := last - 1
	if end <= first || !s.mark(end, ":") || s.tokens[first].kind != hanToken || end-first > longestAwardsLabel+2 || s.hedgedIn(first, end) {
		return false
	}
	if p.labelsAwards(s, first, end) {
		return true
	}
	s.outer.passage = s
	for i := s.pastAdverbs(first, end); i < end; i++ {
		for _, w := range s.outer.beginning(&p.frames.conferrals, i) {
			if p.frames.ways[w.program].Recipient == sideSubject && w.end == end {
				return true
			}
		}
	}
	return false
}

// kindOnly reports whether token i is a word for honours of any name: "honours".
func (p *passage) kindOnly(i int) bool { return p.is(i, awardNoun) || p.is(i, insigniaNoun) }

// labelledAwards reads the awards behind a label in a line, or in the second cell of a
// row; it reports whether it found any.
func (p *proposer) labelledAwards(s *passage, first, last int) bool {
	if p.about.context.IsZero() || !p.mayBe(p.about.party, "") {
		return false
	}
	for first < last && s.rowEdge(first) {
		first++
	}
	if p.list.labelled == p.blocks {
		return p.awardsListed(s, first, last) // behind a semicolon
	}
	end := first
	for end < last && end <= first+longestAwardsLabel && !s.mark(end, ":") && !s.mark(end, "|") && (end == first || !s.newCell(end)) {
		end++
	}
	if end >= last || end > first+longestAwardsLabel || !p.labelsAwards(s, first, end) {
		return false
	}
	if !s.newCell(end) {
		end++
	}
	p.list.labelled = p.blocks
	return p.awardsListed(s, end, last)
}

// awardsListed proposes the honours that a list names for whom the text is about, each
// with the date beside it.
func (p *proposer) awardsListed(s *passage, first, last int) bool {
	own := p.list.subject
	p.list.subject = true
	defer func() { p.list.subject = own }()
	found := false
	for first < last {
		end := s.awardEnd(first, last)
		item := s.excerpt(first, end)
		if to := len(item.tokens); to > 1 {
			item.bareYear(run{to - 1, to}) // "Lantern Prize, 1951"
		}
		found = p.honourLine(item, item, 0, end-first, item.rowDate(0, end-first)) || found
		for first = end; first < last && (s.joins(first) || s.mark(first, ";") || s.rowEdge(first)); {
			first++
		}
	}
	return found
}

// awardEnd is where the award ends that begins at token i of a list: before the sign
// between two, outside brackets, that no date follows, or the line's end.
func (p *passage) awardEnd(i, last int) int {
	deep := 0
	for j := i; j < last; j++ {
		switch {
		case p.mark(j, "("):
			deep++
		case p.mark(j, ")"):
			deep--
		case j > i && p.tokens[j].gap == lineGap:
			return j
		case deep <= 0 && (p.mark(j, ",") || p.mark(j, ";") || p.mark(j, "、")):
			if j+1 < last && j > i && (p.dateAt[j+1] != 0 || p.tokens[j+1].kind == numberToken && p.tokens[j+1].digits() == 4) {
				continue
			}
			if j > i {
				return j
			}
		}
	}
	return last
}

// awardsRow reads a row of a box or table of facts whose first cell is a label of
// awards; it reports whether it was one.
func (p *proposer) awardsRow(s *passage) bool {
	if s.block.Kind != document.Row || len(s.block.Cells) != 2 || s.slavicNumbers() {
		return false
	}
	first, last := s.cell(s.block.Cells[0])
	from, end := s.cell(s.block.Cells[1])
	if first >= last || from >= end || !p.labelsAwards(s, first, last) || p.about.context.IsZero() || !p.mayBe(p.about.party, "") {
		return false
	}
	return p.awardsListed(s, from, end)
}
