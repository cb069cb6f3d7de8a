package read

import "obelisk"

// What an event cost, in Chinese: the kind of loss stands right before its number
// ("阵亡611人", "战死：9115名") or right behind it ("500余人被俘"). A number of two
// kinds at once ("阵亡或受伤") is that of neither, but of all where one is a word for all.

// hanLosses proposes numbers of dead, wounded, prisoners and so on.
func (p *proposer) hanLosses(s *passage, e *hanHappening) {
	if _, part := s.bearing(s.lead(0), "part"); part || e.several && e.first > 8 {
		return // 其中: of those whom the sentence before counted
	}
	list := p.hanLossList(s, e)
	if len(list) > 0 {
		p.bear(s, list)
		p.stateLosses(s, p.born(s, e), list, e.context)
	}
}

// hanLossList are the numbers of losses of a sentence with their kinds.
func (p *proposer) hanLossList(s *passage, e *hanHappening) []lost {
	var list []lost
	for n, a := range s.amounts {
		if a.duration() || a.unit != "" && a.unit != "1" && a.unit != "{person}" {
			continue
		}
		kind, ok := p.hanLoss(s, n)
		if !ok || !p.concept(kind) || s.rated(a) || e.kind == warKind && e.first > a.first {
			continue // who came back from a war is none of its losses
		}
		if len(list) > 0 && p.sumsLosses(s, a) {
			kind = sideLosses
		}
		list = append(list, lost{amount: a, kind: kind})
	}
	return list
}

// lossesTold are the numbers of losses of which a line or sentence tells by itself.
func (p *proposer) lossesTold(s *passage) []lost {
	if s.language == obelisk.English || s.slavicNumbers() {
		return p.lossList(s)
	}
	return p.hanLossList(s, &hanHappening{})
}

// rated reports whether an amount is that of each day or the like: 每天, 平均.
func (p *passage) rated(a amount) bool {
	left, _ := p.hanClause(a.first, a.last)
	if w := p.word(a.first - 1); w == "将" || w == "把" {
		return true // who are carried away, or heard
	}
	for i := max(left, a.first-farHanLoss); i < a.first; i++ {
		if w := p.word(i); w == "每" || w == "均" && p.word(i-1) == "平" {
			return true
		}
	}
	return false
}

// hanLoss is the kind of loss that the amount with the index counts.
func (p *proposer) hanLoss(s *passage, n int) (string, bool) {
	a := s.amounts[n]
	behind, okb := p.lossBehind(s, a)
	before, ok := p.lossBefore(s, a)
	switch {
	case okb && (!ok || (a.unit == "{person}" || behind.first == a.last) && !p.countsNext(s, n, behind)):
		return p.lossKind(s, behind)
	case ok:
		return p.lossKind(s, before)
	case okb:
		return p.lossKind(s, behind)
	}
	return p.lossOfOthers(s, a)
}

// lossOfOthers is the kind of loss of those who stand between a verb of killing or
// capturing and their number: 击毙诺兰军200人.
func (p *proposer) lossOfOthers(s *passage, a amount) (string, bool) {
	left, _ := s.hanClause(a.first, a.last)
	for i := left; i < a.first; i++ {
		ph, ok := s.phrase(i, lossWord)
		if _, took := s.bearing(i, "took"); !ok || !took {
			continue
		}
		b, ok := p.hanSide(s, ph.last, a.first)
		return s.sense(ph).text, ok && b.last == a.first || a.unit == "{person}" && s.summed(a.first)
	}
	return "", false
}

// summed reports whether a word for a sum stands right before token i: 计47万人.
func (p *passage) summed(i int) bool {
	if _, ok := p.phraseBefore(i, totalWord); ok {
		return true
	}
	return p.word(i-1) == "计" || p.word(i-1) == "共"
}

// countsNext reports whether a word for a loss behind one amount counts the next:
// "阵亡611人,负伤940人".
func (p *proposer) countsNext(s *passage, n int, ph phrase) bool {
	if n+1 >= len(s.amounts) || s.amounts[n+1].first < ph.last {
		return false
	}
	if ph.first == s.amounts[n].last && s.totals(s.amounts[n+1]) {
		return false // 21人负伤 共计27人
	}
	next, ok := p.lossBefore(s, s.amounts[n+1])
	return ok && next.first == ph.first
}

// lossKind is what a word for a loss says, unless another one is joined to it.
func (p *proposer) lossKind(s *passage, ph phrase) (string, bool) {
	for _, at := range []int{ph.last, ph.first - 1} {
		if !s.is(at, andWord) && s.word(at) != "或" && !s.mark(at, "、") {
			continue
		}
		if next, ok := s.phrase(at+1, lossWord); ok && at == ph.last {
			return s.bothLosses(ph, next)
		}
		if before, ok := s.phraseBefore(at, lossWord); ok && at < ph.first && !s.amountEnds(at) {
			return s.bothLosses(ph, before)
		}
	}
	return s.sense(ph).text, true
}

// bothLosses is the kind of a number that counts two: casualties, where one of them
// says so, 歼灭和俘虏, else none.
func (p *passage) bothLosses(a, b phrase) (string, bool) {
	const all = "casualties"
	return all, p.sense(a).text == all || p.sense(b).text == all
}

// farHanLoss is how far from its number the word for a loss may stand, in tokens.
const farHanLoss = 7

// lossBefore is the word for a loss right before an amount, with nothing between
// but words for people, for about and for in all.
func (p *proposer) lossBefore(s *passage, a amount) (phrase, bool) {
	for i := a.first; i > 0 && i > a.first-farHanLoss; i-- {
		if ph, ok := s.phraseBefore(i, lossWord); ok && s.lossLinks(ph.last, a.first) {
			return ph, true
		}
	}
	return phrase{}, false
}

// lossBehind is the same behind an amount.
func (p *proposer) lossBehind(s *passage, a amount) (phrase, bool) {
	for i := a.last; i < len(s.tokens) && i < a.last+farHanLoss; i++ {
		if link, ok := s.phrase(i, lossLink); ok && link.last-link.first > 1 {
			i = link.last - 1 // 伤病 is no wound
			continue
		}
		if b, ok := s.phrase(i, boxWord); ok && s.mark(b.last, ":") {
			break // a label of what follows
		}
		if ph, ok := s.phrase(i, lossWord); ok && s.lossLinks(a.last, i) {
			return ph, true
		}
	}
	return phrase{}, false
}

// lossLinks reports whether the tokens may stand between a number and its loss.
func (p *passage) lossLinks(i, end int) bool {
	for i < end {
		next := i
		for _, c := range [...]category{lossLink, skipWord, boundWord, tailWord, unitWord} {
			if ph, ok := p.phrase(i, c); ok && ph.last <= end {
				next = max(next, ph.last)
			}
		}
		if next == i && p.mark(i, ":") {
			next = i + 1
		}
		if next == i {
			return false
		}
		i = next
	}
	return true
}
