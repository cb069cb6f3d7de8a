package read

import "obelisk/internal/document"

// Chinese sentences that list who received each of several prizes, with no verb between a
// prize and a name: 得奖名单分别为长篇小说金灯奖:林一帆「灯塔」、新诗金灯奖:白灵「渡口」, 短篇小说奖首奖
// 林一帆〈灯塔〉;新诗奖首奖周远〈渡口〉. Two such parts, or one beside a part before or behind a
// semicolon, tell that they are a list.

const (
	// longestPrizeName bounds the name of a prize in such a part, in tokens.
	longestPrizeName = 18
	// longestPenName bounds a name that only the title of a work behind it tells, in characters.
	longestPenName = 4
	// barePrize is of how many characters a prize's name is that says only which of those of
	// another is meant: 首奖.
	barePrize = 3
)

// prizePart is a prize and who received it.
type prizePart struct {
	honour, who run
}

// hanPrizeList proposes what the parts of such a list say; it reports whether there is one.
func (p *proposer) hanPrizeList(s *passage) bool {
	if !s.holdsAny(honourWord) || s.block.Kind == document.Heading || s.block.Kind == document.Row || p.others.open {
		return false
	}
	var parts []prizePart
	left := 0
	for e := 1; e+1 < len(s.tokens); e++ {
		if s.tokens[e].kind == hanToken && s.tokens[e].gap != noGap || s.tokens[e].kind == markToken && !s.mark(e, ":") {
			continue
		}
		part, ok := p.prizePartAt(s, left, e)
		if !ok {
			continue
		}
		parts = append(parts, part)
		left, e = part.who.last, part.who.last
	}
	goesOn := s.mark(len(s.tokens)-1, ";") || p.list.parted == p.blocks
	if len(parts) == 0 || len(parts) == 1 && !goesOn || s.hedgedIn(0, len(s.tokens)) {
		return false
	}
	p.list.parted = p.blocks
	for _, part := range parts {
		p.proposePart(s, part)
	}
	return true
}

// prizePartAt is the part of a list whose prize ends before token e and begins no earlier than
// token left.
func (p *proposer) prizePartAt(s *passage, left, e int) (prizePart, bool) {
	ph, ok := s.phraseBefore(e, honourWord)
	if !ok || ph.first < left || s.is(e-1, notHonour) || s.isHolder(e) {
		return prizePart{}, false
	}
	name, label := e, s.mark(e, ":")
	if label {
		name++
	}
	end := name
	for end < len(s.tokens) && s.tokens[end].kind == hanToken && (end == name || s.tokens[end].gap == noGap) {
		end++
	}
	titled := s.titledBehind(end)
	native := s.native(name, end)
	if !titled && (!label || !native || end < len(s.tokens) && !s.clauseMark(end) && !s.joins(end)) {
		return prizePart{}, false
	}
	if !native && (end-name < 2 || end-name > longestPenName || s.mark(end, "“") && !s.workMark(end)) || s.hedges(name) || p.confersAt(s, name) || p.honourLike(s, name, end) {
		return prizePart{}, false
	}
	first := s.prizeBegins(max(left, e-longestPrizeName), ph.first)
	if first < 0 {
		return prizePart{}, false
	}
	return prizePart{honour: run{first, e}, who: run{name, end}}, true
}

// titledBehind reports whether the title of a work opens at token i, or behind the brackets
// there.
func (p *passage) titledBehind(i int) bool {
	if p.mark(i, "(") && p.closing(i) < len(p.tokens) {
		i = p.closing(i) + 1
	}
	return i < len(p.tokens) && (p.mark(i, "“") || p.workMark(i))
}

// prizeBegins is where the name of a prize that goes on at token i begins, behind a sign or the
// verb that opens the list; -1 where a verb of conferring stands in it.
func (p *passage) prizeBegins(left, i int) int {
	for i > left && (p.tokens[i-1].kind == hanToken || p.tokens[i-1].kind == numberToken) && p.word(i-1) != "为" && p.word(i-1) != "是" {
		if ph, ok := p.phraseBefore(i, honourWord); ok && ph.first >= left {
			i = ph.first // 短篇小说奖首奖
			continue
		}
		if p.is(i-1, conferWord) || p.is(i-1, obtainWord) || p.dateAt[i-1] != 0 {
			return -1
		}
		i--
	}
	return i
}

// proposePart puts forward what a part of the list says.
func (p *proposer) proposePart(s *passage, part prizePart) {
	h, ok := p.freshNamed(s, part.honour.first, part.honour.last)
	if !ok {
		return
	}
	if part.honour.last-part.honour.first <= barePrize {
		prize, ok := p.prizeAbove()
		if !ok {
			return
		}
		h.name, h.context = prize.name+h.name, prize.span
	}
	w := s.newParty(s.words(part.who.first, part.who.last), "person", part.who.first, part.who.last)
	p.propose(s, p.resolved(s, w), h, nil, nil)
}
