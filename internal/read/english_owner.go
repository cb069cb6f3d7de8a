package read

// English sentences that say whose an honour is by a noun: "Perrin's awards
// include the prize", "the winner of the prize was Joss Perrin".

// owner reads "Perrin's awards include the prize (1952)".
func (p *proposer) owner(s *passage, d *deed) bool {
	if s.lead(0) == d.from && s.mark(d.end-1, ":") && p.labelledAwards(s, d.from, len(s.tokens)) {
		return true
	}
	d.honours = p.honoursFrom(s, d.end)
	if len(d.honours) == 0 {
		return false
	}
	j := d.from
	for j > p.floor && s.tokens[j-1].kind == wordToken && (!s.tokens[j-1].upper || s.is(j-2, andWord)) && !s.is(j-1, articleWord) && !s.possessive(j-2) {
		j-- // "her many other awards", "his titles and State awards"
	}
	switch {
	case s.lead(0) == d.from && s.mark(d.end-1, ":"):
		if who, ok := p.meant("person"); ok {
			who.first, who.last = d.from, d.from
			d.who = []party{who} // "Awards: Silver Cross (1952)"
		}
	case s.possessive(j - 2):
		if who, ok := p.actorEnding(s, j-2); ok {
			d.who = []party{who}
		} else if s.word(s.lead(0)) == "among" {
			d.who = p.ownerEnding(s, j-2) // "Among Ada Brill's many awards are"
		}
	case s.word(j-1) == "his", s.word(j-1) == "her":
		if who, ok := p.meant("person"); ok {
			who.first, who.last = j-1, j
			d.who = []party{who}
		}
	case s.word(j-1) == "its":
		if who, ok := p.meant("recipient"); ok {
			who.first, who.last = j-1, j
			d.who = []party{who}
		}
	}
	return len(d.who) > 0 && p.finish(s, d)
}

// ownedHonour reads "Perrin's cross was gazetted on 5 May 1917" and "Perrin's
// cross, awarded in 1917".
func (p *proposer) ownedHonour(s *passage, d *deed) bool {
	h, ok := p.honourBefore(s, d.from, d.left)
	if !ok || !h.context.IsZero() || !s.passes(h.last, d.from) {
		return false
	}
	for k := h.first + 1; k+2 < h.last; k++ {
		if s.possessive(k) && s.headed(k+2, h.last) {
			h, ok = p.freshNamed(s, k+2, h.last)
			break
		}
	}
	if !ok || !s.possessive(h.first-2) {
		return false
	}
	if at := s.rowDate(d.end, min(d.end+5, len(s.tokens))); at < 0 {
		return false
	}
	who, ok := p.actorEnding(s, h.first-2)
	if !ok {
		return false
	}
	d.honours, d.who = []grant{{party: h}}, []party{who}
	return p.finish(s, d)
}

// namedHolders reads "the winner of the prize in 1952 was Joss Perrin" and
// "among the holders of the prize are X (1951) and Y (1952)".
func (p *proposer) namedHolders(s *passage, d *deed) bool {
	if s.passiveBefore(d.from) || s.is(d.from-1, andWord) {
		return false
	}
	d.honours = p.honoursFrom(s, d.end)
	if h, ok := p.topic.titled(); ok && d.way.Honour == sideVerb && s.isCopula(s.pastDateAside(d.end)) {
		d.end = s.pastDateAside(d.end)
		h.first, h.last = d.end, d.end
		d.honours = []grant{{party: h}} // "the first to be so honoured was"
	}
	if at := s.copulaBefore(d.from); at >= 0 && len(d.honours) > 0 {
		d.who = p.englishSubject(s, at)
		return len(d.who) > 0 && p.finish(s, d)
	}
	if s.lead(0) == d.from || s.is(s.lead(0), articleWord) && s.lead(0)+1 == d.from {
		if honours := d.honours; p.fronted(s, d) {
			return true
		} else {
			d.honours = honours
		}
		if p.elided(s, d) {
			return true
		}
	}
	if len(d.honours) != 1 {
		return false
	}
	j := d.honours[0].last
	for j < len(s.tokens) && j < d.honours[0].last+farCopula && !s.isCopula(j) {
		if s.mark(j, ",") || s.is(j, subordinator) {
			return false
		}
		j++
	}
	if !s.isCopula(j) {
		return false
	}
	d.who = p.englishList(s, j+1, len(s.tokens))
	d.right = max(d.right, p.lastOf(d))
	return len(d.who) > 0 && p.finish(s, d)
}

// pastDateAside passes over a date at token i, set off by commas or not: ", in 1952,".
func (p *passage) pastDateAside(i int) int {
	j := i
	for p.mark(j, ",") || p.is(j, prepositionWord) {
		j++
	}
	if j >= len(p.tokens) || p.dateAt[j] == 0 {
		return i
	}
	if j = p.dates[p.dateAt[j]-1].last; p.mark(j, ",") {
		j++
	}
	return j
}

// copulaBefore is the form of "be" before an article and words that describe the
// noun at token i: "was a Danish recipient of"; -1 where there is none.
func (p *passage) copulaBefore(i int) int {
	for j := i - 1; j > 0 && j > i-5; j-- {
		if p.is(j, articleWord) && p.isCopula(j-1) {
			return j - 1
		}
		if p.tokens[j].kind != wordToken || p.is(j, prepositionWord) {
			return -1
		}
	}
	return -1
}

// farCopula is how far behind an honour the verb may stand that names its holder.
const farCopula = 10

// isCopula reports whether token i is a verb that names whom a noun means.
func (p *passage) isCopula(i int) bool {
	switch p.word(i) {
	case "was", "were", "is", "are", "include", "included", "includes":
		return true
	}
	return false
}
