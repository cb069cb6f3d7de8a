package read

// What remains where no rule found the subject of a Chinese verb of receiving: the one body
// or person with whose name the sentence begins, whatever is told of it before the verb:
// "云溪县政府在典礼上大放异彩,荣获“…”".

// loneHanSubject is the body or person with which the sentence begins, where the verb of the
// deed stands in a later clause and no other clause names a subject.
func (p *proposer) loneHanSubject(s *passage, d *deed) []party {
	if d.way.Recipient != sideSubject || len(d.honours) == 0 || d.honours[0].first < d.end || !d.honours[0].context.IsZero() || d.left == 0 || s.relative(d) {
		return nil
	}
	first := s.pastAdverbs(0, d.from)
	for first < d.from && (s.mark(first, ",") || s.dateAt[first] != 0) {
		first = s.pastAdverbs(first+1, d.from)
	}
	end := first
	for end < d.from && !s.clauseMark(end) {
		end++
	}
	if end-first < shortestBody || end >= d.left || s.tokens[first].kind != hanToken || !p.noOtherSubject(s, end+1, d) {
		return nil
	}
	w, ok := p.soleBody(s, first, end)
	if !ok {
		w, ok = p.solePerson(s, first, end, d)
	}
	if !ok {
		return nil
	}
	return []party{w}
}

// solePerson is the person with whose name the clause of tokens i up to end begins, and of whom
// something else is told there, where the clause of the deed's verb begins with a verb.
func (p *proposer) solePerson(s *passage, i, end int, d *deed) (party, bool) {
	last := max(s.personStarting(i, end), s.foreignName(i, end))
	if last == 0 {
		last = s.foreignDoer(i, end)
	}
	if last == 0 || last >= end || s.tokens[last].kind != hanToken && s.dateAt[last] == 0 && !s.mark(last, "(") {
		return party{}, false
	}
	if s.word(last) == "的" || s.joins(last) || s.nameDot(last) || s.tellsAt(last) {
		return party{}, false
	}
	at := s.pastAdverbs(d.left, d.from)
	if at < d.from && !s.doesAt(at) && !s.adverbial(at) {
		return party{}, false
	}
	return s.newParty(s.words(i, last), "person", i, last), true
}

// foreignDoer is where a foreign name without points ends that begins at token i, before an adverb of
// two characters or more and a verb; 0 where none begins: "韦斯顿此前曾任".
func (p *passage) foreignDoer(i, end int) int {
	last := i
	for last < end && last-i < longestForeign && p.hanUsed(last, foreignUse) && p.dateAt[last] == 0 {
		last++
	}
	if last-i <= shortestHan || last >= end || p.hanWord(i, last) || p.townAt(i, last) {
		return 0
	}
	for k := i; k < last; k++ {
		if ph, ok := p.phrase(k, classWord); ok && ph.last-k > 1 {
			return 0
		}
	}
	next := p.pastAdverbs(last, end)
	if next == last || next >= end || !p.doesAt(next) && p.word(next) != "任" {
		return 0
	}
	return last
}

// tellsAt reports whether a verb by which somebody says something stands at token i: what follows may
// be of another.
func (p *passage) tellsAt(i int) bool {
	ph, ok := p.phrase(i, verbWord)
	return ok && p.sense(ph).text == "tell" || p.word(i) == "说" || p.word(i) == "称" && !p.splits(i)
}

// noOtherSubject reports whether no clause from token i on as far as the deed's verb begins
// with a name.
func (p *proposer) noOtherSubject(s *passage, i int, d *deed) bool {
	for i < d.from {
		at := s.pastAdverbs(i, d.from)
		if at < d.from && (s.personStarting(at, d.from) > at || s.is(at, anaphorWord) || s.titleOpens(at, min(at+1, d.from)) >= 0 || s.mark(at, "“")) {
			return false
		}
		if _, ok := p.soleBody(s, at, d.from); ok && at < d.from {
			return false
		}
		for i < d.from && !s.clauseMark(i) {
			i++
		}
		i++
	}
	return true
}

// placeBefore reports whether a word for a place ends before token i: 县 of 县政府.
func (p *proposer) placeBefore(s *passage, i int) bool {
	ph, ok := s.phraseBefore(i, classWord)
	return ok && s.sense(ph).text == "place"
}

// shortestGovernment is how many tokens the name of a town's government has at least.
const shortestGovernment = 4

// soleBody is the longest name of a body that begins at token i, with what it did or where
// behind it before token end.
func (p *proposer) soleBody(s *passage, i, end int) (party, bool) {
	var found party
	for last := i + shortestBody; last < end && last <= i+longestBody; last++ {
		if s.tokens[last-1].kind != hanToken || s.dateAt[last-1] != 0 {
			break
		}
		if state, ok := s.phraseBefore(last, officeWord); ok && s.sense(state).text == "body" && last-i > shortestGovernment && state.first > i && p.placeBefore(s, state.first) {
			found = s.newParty(s.words(i, last), "organisation", i, last)
			continue // 云溪县政府
		}
		ph, ok := s.phraseBefore(last, classWord)
		if !ok || s.splits(last) || ph.last-ph.first < 2 || s.sense(ph).text != "organisation" && s.sense(ph).text != "unit" {
			continue
		}
		if h, body := p.bodyHead(s, i, last); body && h.first == i {
			found = h.party
		}
	}
	if found.last == 0 || s.classAt(found.last) != "" {
		return party{}, false
	}
	next := found.last
	if s.mark(next, "(") {
		next = s.closing(next) + 1
	}
	if next >= end || s.tokens[next].kind != hanToken && s.dateAt[next] == 0 {
		return party{}, false
	}
	switch s.word(next) {
	case "的", "之", "和", "与", "與", "及", "对", "對", "向", "为", "為", "给", "給", "把", "将", "將", "被", "由", "是":
		return party{}, false
	}
	return found, s.personStarting(next, end) == 0 && !s.is(next, givingWord)
}
