package read

import (
	"slices"

	"obelisk"
)

// Whose numbers a box counts: a label names a side beside its word ("Confederate Forces
// Engaged: 75,054", "Потери шведов: 300", "日军兵力:3万人"), or a value counts each side by
// itself ("Casualties: 51,000 (23,000 Union and 28,000 Confederate)").

// farLabelSide is over how many tokens a side's name may go before the word of a label, or
// behind it.
const farLabelSide = 4

// sidedLabel is the label of a line that names a side before the word for what it counts,
// or behind it, and the token behind it and its sign.
func (p *passage) sidedLabel(first, last int) (boxLabel, int, bool) {
	if !p.holdsAny(boxWord) {
		return "", 0, false
	}
	for j := first; j < last && j <= first+farLabelSide; j++ {
		ph, ok := p.phrase(j, boxWord)
		if label := boxLabel(p.sense(ph).text); !ok || label != lossesLabel && label != strengthLabel {
			if p.tokens[j].kind == markToken || !p.labelSideToken(j) {
				return "", 0, false
			}
			continue
		}
		at := ph.last
		for at < last && at < ph.last+farLabelSide && p.labelSideToken(at) && !p.labelEnds(at) {
			at++
		}
		if p.mark(at, "(") && p.closing(at) <= at+farLabelSide {
			at = p.closing(at) + 1
		}
		if at < last && p.labelEnds(at) && (j > first || at > ph.last) {
			return boxLabel(p.sense(ph).text), at + 1, true
		}
		return "", 0, false
	}
	return "", 0, false
}

// labelSideToken reports whether token i may stand in the words for a side within a label:
// a word in capitals in English, any word elsewhere but those that say something.
func (p *passage) labelSideToken(i int) bool {
	t := &p.tokens[i]
	if t.kind != wordToken && t.kind != hanToken || p.dateAt[i] != 0 {
		return false
	}
	if p.language == obelisk.English {
		return t.upper || p.is(i, articleWord) || p.word(i) == "of" || p.is(i, forceWord)
	}
	return !p.is(i, prepositionWord) && !p.is(i, andWord)
}

// labelEnds reports whether the sign at token i parts a label from its value.
func (p *passage) labelEnds(i int) bool {
	return p.mark(i, ":") || p.mark(i, "|") || p.written(i, "】") || p.dashAt(i) && p.amountStarts(i+1)
}

// labelSide is the side that the label of a line of values names.
func (p *proposer) labelSide(s *passage) bearer {
	for j := 0; j < len(s.tokens) && j <= farLabelSide; j++ {
		ph, ok := s.phrase(j, boxWord)
		if label := boxLabel(s.sense(ph).text); !ok || label != lossesLabel && label != strengthLabel {
			if j < len(s.tokens) && s.labelEnds(j) {
				break
			}
			continue
		}
		if j > 0 {
			return p.sideWithin(s, stretch{0, j}, false)
		}
		at := ph.last
		if s.mark(at, "(") && s.closing(at) <= at+farLabelSide {
			return p.sideWithin(s, stretch{at + 1, s.closing(at)}, false)
		}
		end := at
		for end < len(s.tokens) && end < at+farLabelSide && !s.labelEnds(end) {
			end++
		}
		if s.labelEnds(end) {
			return p.sideWithin(s, stretch{at, end}, true)
		}
		break
	}
	return bearer{}
}

// sideWithin is the side that a stretch of tokens names and nothing else; whose says that it
// stands in the genitive, as behind the noun for what is counted.
func (p *proposer) sideWithin(s *passage, at stretch, whose bool) bearer {
	first, end := at.first, at.last
	for first < end && (s.is(first, articleWord) || s.word(first) == "of") {
		first++
	}
	if first >= end {
		return bearer{}
	}
	if ph, ok := s.phrase(first, sideRole); ok && ph.last == end {
		return p.sideByRole(s, ph)
	}
	if n, ok := s.nameAt(first); ok && n.last == end && p.mayFight(n) {
		return bearer{party: party{id: p.entityAt(n.entities[0]).id, first: first, last: end}}
	}
	switch {
	case s.slavicNumbers() && whose:
		b, _ := p.genitiveSide(s, first)
		return b
	case s.slavicNumbers():
		b, _ := p.nominativeSide(s, first, end)
		return b
	case s.language != obelisk.English:
		b, ok := p.hanSide(s, first, end)
		if ok && b.last == end || b.role != "" || b.vague {
			return b
		}
		return bearer{}
	}
	if !s.capital(first) || s.is(first, monthWord) || s.is(first, totalWord) {
		return bearer{}
	}
	for i := first; i < end; i++ {
		if !s.labelSideToken(i) {
			return bearer{}
		}
	}
	w := s.newParty(s.words(first, end), "", first, end)
	return bearer{party: w}
}

// countedSide is the side whose people an amount of a box counts, as the words right
// behind it or before it say.
func (p *proposer) countedSide(s *passage, a amount) (bearer, bool) {
	if s.slavicNumbers() {
		return p.slavicBearerOf(s, &lost{amount: a})
	}
	if s.language != obelisk.English {
		left, _ := s.hanClause(a.first, a.last)
		b, ok := p.hanSide(s, left, a.first)
		return b, ok && s.lossLinks(b.last, a.first)
	}
	end := a.last
	for end < len(s.tokens) && end < a.last+farLabelSide && s.tokens[end].kind == wordToken && s.tokens[end].upper && s.dateAt[end] == 0 {
		end++
	}
	if end > a.last && (end == len(s.tokens) || s.is(end, andWord) || s.tokens[end].kind == markToken) {
		b := p.sideWithin(s, stretch{a.last, end}, false)
		return b, b.named()
	}
	return bearer{}, false
}

// sidedCounts are the numbers of a line of values that count people, with their sides: that
// of the label where nothing beside the number tells.
func (p *proposer) sidedCounts(s *passage) []manned {
	label := p.labelSide(s)
	s.countPeople()
	var out []manned
	for _, a := range s.amounts {
		if a.duration() || a.unit != "" && a.unit != "1" && a.unit != "{person}" || s.yearLike(a) {
			continue
		}
		side, ok := p.countedSide(s, a)
		if !ok && !s.bareCount(a) || s.partOfCount(a) {
			continue
		}
		if !ok {
			side = label
		}
		out = append(out, manned{a, side})
	}
	return out
}

// countPeople finds the numbers of a line of values, in which no dates stand.
func (p *passage) countPeople() {
	p.amounts, p.dates = p.amounts[:0], p.dates[:0]
	clear(p.dateAt) // 1000–2000 are no years here
	p.people = true
	p.findAmounts()
}

// stateCounts puts numbers of a box forward as those of a property, each with its side.
func (p *proposer) stateCounts(s *passage, event obelisk.EntityID, property string, counts []manned, kind []obelisk.Qualifier, context []obelisk.Span) {
	for _, c := range counts {
		qualifiers, at := p.onSide(s, event, c.side, context)
		p.state(s, event, property, obelisk.Quantity{Quantity: ofPeople(c.amount.value)}, append(slices.Clone(kind), qualifiers...), at)
	}
}

// inBox reports whether a passage is a line of the open box that counts the people of a side.
func (p *proposer) inBox(s *passage) bool {
	if p.box.event == nil || !s.holdsAny(boxWord) || len(s.tokens) == 0 || !s.beginsLine() && p.box.block != p.blocks {
		return false
	}
	first, last := s.core(0, len(s.tokens))
	if first >= last {
		return false
	}
	label, _, ok := s.labelOf(first, last)
	return ok && (label == lossesLabel || label == strengthLabel || label == resultLabel)
}
