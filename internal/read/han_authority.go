package read

// Who confers in a Chinese sentence: the subject of a verb of giving, in its
// clause or in the one before, or who stands behind 被, 由 or 经. A phrase names
// an authority where it ends with a word for an office or body, or with a
// person's name.

// hanAgent is who confers what the deed tells of; its zero value where nobody is
// named.
func (p *proposer) hanAgent(s *passage, d *deed) party {
	trigger := d.from
	for trigger < d.end {
		if _, end := s.outer.longest(&p.frames.conferrals, trigger); end >= d.end {
			break
		}
		trigger++
	}
	for j := d.left; j < trigger; j++ {
		switch s.word(j) {
		case "被", "由", "经":
			if d.receives(j+1) || d.whoBehind(j, trigger) || s.word(j) == "由" && s.madeBefore(j+1, trigger) {
				continue
			}
			if w, ok := p.hanBody(s, j+1, s.agentEnd(j+1, trigger)); ok {
				return w
			}
		}
	}
	if w, ok := p.hanGiver(s, d); ok {
		return w
	}
	if d.way.Recipient != sideObject && d.way.Recipient != sideBetween || s.passiveMark(d.left, trigger) >= 0 {
		return party{}
	}
	for left, end := d.left, trigger; ; {
		first := s.pastAdverbs(left, end)
		if _, adverbial := s.phrase(first, adverbialWord); (!adverbial || end == trigger) && !d.receivesIn(first, end) {
			if w, ok := p.hanBody(s, first, s.agentEnd(first, end)); ok && (w.last < end || end == trigger && w.last == end) {
				return w // behind a clause that only goes on with a list another one acts
			}
			if first < end && end == trigger && s.agentEnd(first, end) > first && !adverbial {
				return party{}
			}
		}
		if left == 0 || s.mark(left-1, ";") {
			return party{}
		}
		for end, left = left-1, left-1; left > 0 && !s.clauseMark(left-1); left-- {
			continue
		}
	}
}

// madeBefore reports whether a verb of making and 的 stand between the tokens, so that who is named
// there made something and gave nothing: 由林一帆执导的.
func (p *passage) madeBefore(i, end int) bool {
	for j := i; j < end; j++ {
		if p.word(j) == "的" && p.tokens[j].kind == hanToken {
			_, deed := p.phraseBefore(j, deedWord)
			_, making := p.phraseBefore(j, makingWord)
			_, design := p.phraseBefore(j, designingWord)
			return deed || making || design
		}
	}
	return false
}

// receivesIn reports whether the words between the tokens begin with a recipient of the deed, before its
// verb, so that what stands there gives nothing: "给林一帆、何小雨颁发".
func (d *deed) receivesIn(first, end int) bool {
	if d.way.Recipient != sideObject {
		return false
	}
	for _, w := range d.who {
		if w.context.IsZero() && w.first >= first && w.first <= first+1 && w.last <= end {
			return true
		}
	}
	return false
}

// whoBehind reports whether a recipient of the deed stands behind token j and before the
// verb, so that what stands at j is a part of one's name or description.
func (d *deed) whoBehind(j, trigger int) bool {
	for _, w := range d.who {
		if w.context.IsZero() && w.first > j && w.last <= trigger {
			return true
		}
	}
	return false
}

// hanGiver is who gave the honour that somebody received, between the verb of
// receiving and one of giving: "获渔会颁授银锚勋章".
func (p *proposer) hanGiver(s *passage, d *deed) (party, bool) {
	if d.way.Recipient != sideSubject || len(d.honours) == 0 || !d.honours[0].context.IsZero() {
		return party{}, false
	}
	if s.honorary(d.end, d.honours[0].first, d.right) {
		return p.hanBody(s, d.end, d.honours[0].first)
	}
	for j := d.end + shortestHan; j < d.honours[0].first; j++ {
		if _, ok := s.phrase(j, givingWord); (ok || s.dateAt[j] != 0) && !s.splits(j) {
			return p.hanBody(s, d.end, j)
		}
	}
	return party{}, false
}

// hanBody is the authority or the body of any kind that a noun phrase names.
func (p *proposer) hanBody(s *passage, first, end int) (party, bool) {
	if w, ok := p.hanOffice(s, first, end); ok {
		return w, true
	}
	if h, ok := p.bodyHead(s, first, end); ok && h.first == first && (h.class == "organisation" || h.class == "unit") {
		h.class = ""
		return h.party, true
	}
	if end-first >= shortestBody && end-first <= longestBody && s.allHan(first, end) && s.hanUsed(end-1, bodyUse) && !s.acts(first, end) && !s.speaks(first, end) {
		return s.newParty(s.words(first, end), "", first, end), true
	}
	return party{}, false
}

// agentEnd is where the noun phrase that begins at token i ends: before a date,
// an adverb, a verb of deciding or a word such as 将.
func (p *passage) agentEnd(i, end int) int {
	for j := i; j < end; j++ {
		if p.dateAt[j] != 0 || p.clauseMark(j) {
			return j
		}
		if j+2 == end && p.joint(j) {
			return j
		}
		switch p.word(j) {
		case "将", "把", "向", "对", "于", "在", "以", "已", "为", "再", "今", "昨", "另", "并", "亦", "也", "则", "还", "又":
			if !p.insideForeign(i, j, end) {
				return j
			}
		}
		for _, c := range [...]category{signingWord, deedWord, adverbialWord, alsoWord, skipWord} {
			if ph, ok := p.phrase(j, c); ok && ph.last-ph.first > 1 {
				return j
			}
		}
	}
	return end
}

// joint reports whether 联合 stands at token i, which says that several acted together.
func (p *passage) joint(i int) bool {
	return p.tokens[i].kind == hanToken && p.lexicon.folder.text(p.words(i, i+2)) == "联合"
}

// insideForeign reports whether token j stands within a foreign name that goes
// on to a point.
func (p *passage) insideForeign(i, j, end int) bool {
	return j > i && p.nameDot(j-1) || j+1 < end && p.nameDot(j+1)
}

// hanOffice is the authority that the noun phrase of tokens first up to end
// names.
func (p *proposer) hanOffice(s *passage, first, end int) (party, bool) {
	for end > first && s.mark(end-1, ")") && s.opening(end-1) >= first {
		end = s.opening(end - 1)
	}
	if end-first < shortestHan || end-first > longestBody {
		return party{}, false
	}
	if ph, ok := s.phraseBefore(end, officeWord); ok {
		at := s.pastOf(first, end)
		if s.sense(ph).text == "post" && s.native(at, ph.first) {
			return s.newParty(s.words(at, ph.first), "person", at, ph.first), true // 林一帆总统
		}
		return s.newParty(s.words(at, end), "", at, end), ph.first >= at
	}
	for _, n := range s.names {
		if n.first < first || n.last != end {
			continue
		}
		for _, e := range n.entities {
			if id := p.entityAt(e).id; p.mayConferHonours(id) {
				return party{id: id, first: n.first, last: end, span: s.span(n.first, end)}, true
			}
		}
	}
	if at := p.styled(s, first, end); at > first {
		return s.newParty(s.words(at, end), "person", at, end), true
	}
	h, ok := p.head(s, first, end)
	return h.party, ok && h.person && h.id == "" && (h.titled || h.full || h.first == first && s.dotted(h.first, end))
}

// styled is where the name behind the first word for an office begins, or
// first: 国王乔治六世.
func (p *proposer) styled(s *passage, first, end int) int {
	for i := end - shortestHan; i > first; i-- {
		ph, ok := s.phraseBefore(i, officeWord)
		if !ok || s.sense(ph).text == "body" || end-i > 16 {
			continue
		}
		if s.native(i, end) || p.foreignRun(s, i, end) {
			return i
		}
	}
	return first
}

// foreignRun reports whether all tokens are written as foreign names are, the
// number of a ruler's aside.
func (p *proposer) foreignRun(s *passage, i, end int) bool {
	n := 0
	for ; i < end; i++ {
		switch {
		case s.hanUsed(i, foreignUse):
			n++
		case s.nameDot(i), s.is(i, numeralWord) && n > 0, s.word(i) == "世" && n > 0:
		default:
			return false
		}
	}
	return n > 1
}
