package read

import "obelisk/internal/document"

// Lists of those who received several honours, in Chinese: each honour is a label
// with a colon, and who received it follows, parted by 、 or by semicolons:
// "银锚勋章:林一帆;周子衡。金桨奖章:云溪渔会。"

// hanLabel is the honour that labels what follows.
type hanLabel struct {
	honour party
	block  int
	open   bool
	told   bool // what each is follows the name
	taken  int  // the number of the passage of which it took the names
}

// hanLabelled reads a passage that is labelled with an honour, or goes on behind a
// semicolon with those who received it; it reports whether it found names.
func (p *proposer) hanLabelled(s *passage) bool {
	label := &p.label
	first := p.pastNumber(s)
	if s.block.Kind == document.Heading || s.block.Kind == document.Row || s.hedgedIn(0, len(s.tokens)) {
		label.open = false
		return false
	}
	end := len(s.tokens)
	for end > first && (s.mark(end-1, ";") || s.mark(end-1, "。") || s.mark(end-1, ".")) {
		end--
	}
	colon := s.colonIn(first, end)
	if colon < 0 {
		colon = p.countedLabel(s, first, end)
	}
	if colon > first {
		for i := first; i < colon-1; i++ {
			if s.mark(i, ",") && !s.enquoted(i) {
				first = i + 1 // "名单包括,企业奖:"
			}
		}
		label.open = false
		h, ok := p.honourLabels(s, first, colon)
		told := false
		if !ok {
			if h, told = p.honourOfThose(s, first, colon); !told {
				return false
			}
		}
		*label = hanLabel{honour: h, block: p.blocks, open: true, told: told}
		first = colon + 1
	} else if !label.open || label.block != p.blocks {
		return false
	}
	who := p.toldMembers(s, first, end)
	if !label.told {
		who = p.nounList(s, first, end)
	}
	if len(who) == 0 && !label.told && s.titleOpens(first, end) >= 0 {
		if who = p.sharersOf(s, first, end); len(who) > mostSharers {
			who = nil
		}
	}
	if len(who) == 0 && !label.told {
		who = p.sureMembers(s, first, end)
	}
	if len(who) == 0 {
		return false
	}
	for _, w := range who {
		h := p.resolved(s, label.honour)
		p.propose(s, p.resolved(s, w), h, nil, nil)
		label.honour.id, label.honour.context = p.entity(s, h), label.honour.span
	}
	label.taken = p.calendar.sentence
	return true
}

// honourOfThose is the honour of the holders whom a clause before a colon only points to:
// "以下银锚奖获奖者均毕业于云溪:".
func (p *proposer) honourOfThose(s *passage, first, colon int) (party, bool) {
	if _, ok := s.phrase(first, countedRoll); !ok || s.isHolder(first) {
		return party{}, false
	}
	for i := first + 2; i < colon; i++ {
		if ph, ok := s.phrase(i, holderWord); ok && s.sense(ph).text == "person" {
			g, ok := p.honourHeld(s, first, i)
			return g.party, ok
		}
	}
	return party{}, false
}

// toldMembers are those with whose names the parts of such a list begin, what each is behind
// a comma: "林一帆,渔会会长;周子衡,作家".
func (p *proposer) toldMembers(s *passage, i, end int) []party {
	var who []party
	for i < end {
		next := i
		for next < end && !s.mark(next, ";") {
			next++
		}
		last := i
		for last < next && !s.mark(last, ",") {
			last++
		}
		if w, ok := p.sharingPerson(s, i, last); ok {
			who = append(who, w)
		}
		i = next + 1
	}
	return who
}

// sureMembers are those members of a list that surely are names, where one is among the
// others that cannot be told.
func (p *proposer) sureMembers(s *passage, first, end int) []party {
	var list []party
	for first < end {
		next := s.pauseAfter(first, end)
		if h, ok := p.head(s, first, next); ok && (h.person || h.id != "" || h.class == "organisation" || h.class == "unit") {
			list = append(list, h.party)
		} else if last := s.nounEnd(first, next); s.bodyLike(first, last) {
			list = append(list, s.newParty(s.words(first, last), "organisation", first, last))
		}
		first = next + 1
	}
	return list
}

// countedLabel is where the comma stands behind an honour with which a passage begins
// and the number of those who received it: "「银锚奖」2名,云溪渔行及青石银行"; -1 where
// none does.
func (p *proposer) countedLabel(s *passage, first, end int) int {
	for _, a := range s.amounts {
		if a.first <= first+1 || a.last >= end || !s.mark(a.last, ",") || a.unit != "{person}" && a.unit != "" && a.unit != "{city}" {
			continue
		}
		if list := p.hanHonours(s, first, a.first, false); len(list) == 1 && list[0].first <= first+1 && s.pastTail(list[0].last) >= a.first-1 {
			return a.last
		}
		return -1
	}
	return -1
}

// colonIn is where the first colon outside of brackets stands, or -1.
func (p *passage) colonIn(i, end int) int {
	for ; i < end; i++ {
		if p.mark(i, ":") && !p.bracketed(i) {
			return i
		}
	}
	return -1
}

// honourLabels is the honour of whose name a label is made, with words for
// holders behind it perhaps.
func (p *proposer) honourLabels(s *passage, first, colon int) (party, bool) {
	list := p.hanHonours(s, first, colon, false)
	if len(list) != 1 || list[0].first > first+1 || !list[0].context.IsZero() {
		return party{}, false
	}
	last := s.pastTail(list[0].last)
	if ph, ok := s.phrase(last, holderWord); ok {
		last = ph.last
	}
	if s.mark(last, "”") {
		last++
	}
	if s.mark(last, "(") {
		last = s.closing(last) + 1
	}
	last = max(last, s.overAmount(last))
	return list[0].party, last == colon
}
