package read

import (
	"obelisk"
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
	items := s.awardItems(first, last)
	dated := allDated(items)
	found := false
	for _, item := range items {
		at := item.rowDate(0, len(item.tokens))
		if p.honourLine(item, item, 0, len(item.tokens), at) || dated && p.headlessAward(item, at) {
			found = true
		}
	}
	return found
}

// awardItems are the members of a list of awards, each with the year at its end.
func (p *passage) awardItems(first, last int) []*passage {
	var items []*passage
	for first < last {
		end := p.awardEnd(first, last)
		item := p.excerpt(first, end)
		if to := len(item.tokens); to > 1 {
			item.bareYear(run{to - 1, to}) // "Lantern Prize, 1951"
		}
		items = append(items, item)
		for first = end; first < last && (p.joins(first) || p.mark(first, ";") || p.rowEdge(first)); {
			first++
		}
	}
	return items
}

// allDated reports whether a list is of several English members of which each ends with
// a date, so that each is what was received then.
func allDated(items []*passage) bool {
	for _, item := range items {
		if at := item.rowDate(0, len(item.tokens)); at < 0 || item.language != obelisk.English {
			return false
		}
	}
	return len(items) >= enoughEntries
}

// headlessAward proposes for whom the text is about the capitalised words before the
// date with the index, which have no word for an honour: "Reed of Reeds, 1951".
func (p *proposer) headlessAward(s *passage, at int) bool {
	first := 0
	for s.is(first, articleWord) {
		first++
	}
	end := s.honourEnd(first)
	next := end
	for s.mark(next, ",") || s.mark(next, "(") || s.mark(next, "-") {
		next++
	}
	if end == first || s.dates[at].first != next || s.barred(first, end) || s.personal(first, end) {
		return false
	}
	h, ok := p.freshNamed(s, first, end)
	if !ok {
		return false
	}
	who := p.about.party
	date, context := p.rowValue(s, at)
	p.propose(s, p.resolved(s, who), h, date, context)
	return true
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
