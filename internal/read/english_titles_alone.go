package read

import (
	"slices"

	"obelisk/internal/document"
)

// An English life may say what somebody was by a sentence that is nothing but titles:
// "Twice Hero of the Strait (1943, 1945).", "Honorary citizen of the city of Tarn."

// longestAlone bounds such a sentence, in tokens.
const longestAlone = 60

// titlesAlone proposes the titles that are all that a sentence says, for the person whom
// the text is about.
func (p *proposer) titlesAlone(s *passage) {
	n := len(s.tokens)
	if s.block.Kind != document.Paragraph && s.block.Kind != document.Line || p.blocks <= 1 || n > longestAlone || n < 4 || !s.mark(n-1, ".") {
		return
	}
	p.floor = 0
	i := 0
	for i < 3 && (s.is(i, numeralWord) || s.is(i, ordinalWord) || s.is(i, skipWord) || s.is(i, articleWord)) {
		i++
	}
	if !s.isTitle(i) && !s.is(i, openerWord) {
		return
	}
	h, ok := p.honourFrom(s, i)
	if !ok || h.first > i || !h.context.IsZero() {
		return
	}
	list := p.honoursFrom(s, i)
	if len(list) == 0 || len(list) > 1 && !s.titlesAll(list[1:]) || slices.ContainsFunc(list, func(g grant) bool { return !g.context.IsZero() }) {
		return
	}
	last := list[len(list)-1].last
	for last < n-1 && (s.dateAt[last] != 0 || s.tokens[last].kind == markToken) {
		last++
	}
	who, ok := p.meant("person")
	if last < n-1 || !ok {
		return
	}
	for _, g := range list {
		date, _, context := p.dateAt(s, int(g.date)-1)
		p.propose(s, p.resolved(s, who), p.resolved(s, g.party), date, context)
	}
}
