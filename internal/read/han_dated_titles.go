package read

import "obelisk"

// Titles with the years in brackets behind each, in Chinese, of which no verb says that
// somebody received them: "教育示范单位(2006年)、绿化先进单位(2004、2005年)". They are those of
// whom the text speaks.

// datedTitles reads the clauses that are nothing but such titles; clauses of which deeds are
// told already are left out.
func (p *proposer) datedTitles(s *passage, told []run) {
	for left := 0; left < len(s.tokens); left++ {
		_, right := s.hanClause(left, left)
		if titles := s.titlesDated(left, right); len(titles) > 1 && !overlaps(told, run{left, right}) {
			p.tellTitles(s, titles)
		}
		left = right
	}
}

// overlaps reports whether one of the runs has a token of another.
func overlaps(runs []run, with run) bool {
	for _, r := range runs {
		if r.first < with.last && with.first < r.last {
			return true
		}
	}
	return false
}

// titlesDated are the titles of the clause of tokens i up to end, each up to its bracket; nil
// where one of the clause's members is none, or few of them praise.
func (p *passage) titlesDated(i, end int) []run {
	var titles []run
	praised := 0
	for i < end {
		next := p.pauseAfter(i, end)
		open := p.opening(next - 1)
		if open <= i || !p.mark(next-1, ")") || !p.yearsOnly(open+1, next-1) || !p.maybeTitle(i, open) {
			return nil
		}
		if _, ok := p.phraseBefore(open, honourWord); ok || p.praises(i, open) {
			praised++
		}
		titles, i = append(titles, run{i, open}), next+1
	}
	if praised*2 <= len(titles) {
		return nil
	}
	return titles
}

// yearsOnly reports whether years are all that the tokens have.
func (p *passage) yearsOnly(i, end int) bool {
	if i >= end {
		return false
	}
	for ; i < end; i++ {
		if p.dateAt[i] == 0 && !p.looseYear(i) && !p.yearsJoin(i) && p.word(i) != "度" {
			return false
		}
	}
	return true
}

// maybeTitle reports whether the tokens can be the name of a title: characters that end with
// a word for an honour or for whoever bears it, with no verb among them.
func (p *passage) maybeTitle(i, end int) bool {
	if end-i <= shortestHan || end-i > mostOfTitle || !p.allHan(i, end) || p.doing(i, end) || p.speaks(i, end) {
		return false
	}
	_, honour := p.phraseBefore(end, honourWord)
	_, bearer := p.phraseBefore(end, classWord)
	return honour || bearer || p.placeEnds(i, end)
}

// tellTitles proposes titles of such a clause for whom the text speaks of.
func (p *proposer) tellTitles(s *passage, titles []run) {
	who, ok := p.hanMeant("")
	if !ok || s.holds(who.context) {
		return
	}
	for _, t := range titles {
		h, ok := p.freshNamed(s, t.first, t.last)
		if !ok {
			continue
		}
		for k := t.last + 1; k < len(s.tokens) && !s.mark(k, ")"); k++ {
			if s.looseYear(k) {
				s.bareYear(run{k, k + 1})
			}
		}
		p.tellTitle(s, who, h)
	}
}

// tellTitle proposes one title with each of the years in the bracket behind it.
func (p *proposer) tellTitle(s *passage, who, h party) {
	first := true
	for k := h.last + 1; k < len(s.tokens) && !s.mark(k, ")"); k++ {
		if s.dateAt[k] == 0 {
			continue
		}
		at := int(s.dateAt[k]) - 1
		date, _, context := p.dateAt(s, at)
		if k = max(k, s.dates[at].last-1); first {
			p.propose(s, p.resolved(s, who), h, date, context)
			h.id, h.context = p.entity(s, h), h.span
		} else {
			p.repeat(s, p.resolved(s, who), h, date, append([]obelisk.Span{}, context...))
		}
		first = false
	}
}
