package read

// Prizes of contests that a Chinese clause names by their grade alone, as the contest stands
// before the verb: "在第十四届“云溪钢琴比赛”中获得金奖". Such a prize bears the contest's name.

// contestPrize is the prize at token i that is nothing but a word for its grade, 金奖, of the
// contest that stands before it, and the token behind it.
func (p *proposer) contestPrize(s *passage, i, end int) (party, int, bool) {
	prize, ok := s.phrase(i, honourWord)
	if !ok || prize.last > end || prize.last-i < shortestHan || s.word(prize.last-1) != "奖" || s.notHonourAt(prize.last) {
		return party{}, i, false
	}
	contest := s.contestBefore(i)
	if contest == "" {
		return party{}, i, false
	}
	h := s.newParty(contest+s.words(i, prize.last), "honour", i, prize.last)
	return h, s.pastTail(prize.last), true
}

// contestBefore is the name of the contest, exhibition or festival where, as the clause says
// before token i, a prize was received; "" where it names none.
func (p *passage) contestBefore(i int) string {
	if !p.holdsAny(bestWord) {
		return ""
	}
	for j := i; j > shortestHan && j > i-farPrize && !p.mark(j-1, ";"); j-- {
		at := j
		if p.mark(at-1, "”") {
			at--
		}
		noun, ok := p.phraseBefore(at, bestWord)
		if !ok || p.sense(noun).text != "at" || noun.last-noun.first < shortestHan && !p.mark(at, "”") || !p.closesContest(j) {
			continue
		}
		return p.contestName(noun, at)
	}
	return ""
}

// closesContest reports whether what stands at token i closes a circumstance, or is a verb of
// receiving.
func (p *passage) closesContest(i int) bool {
	if ph, ok := p.phrase(i, closesWord); ok && p.sense(ph).text != "when" {
		return true
	}
	return p.word(i) == "获" || p.word(i) == "荣" || p.word(i) == "夺" || p.word(i) == "斩" || p.word(i) == "摘" || p.word(i) == "喜"
}

// contestName is the name of a contest that ends with a noun before token end, "" where the
// tokens before the noun are none.
func (p *passage) contestName(noun phrase, end int) string {
	first := noun.first
	if p.mark(end, "”") {
		for first > 0 && !p.mark(first, "“") && end-first < longestHeld {
			first--
		}
		if !p.mark(first, "“") {
			return ""
		}
		return p.words(first+1, end)
	}
	left, _ := p.hanClause(noun.first, noun.last)
	first = p.heldFrom(left, noun.first)
	if noun.first-first < shortestHan || p.is(first, genericWord) || p.is(first, stopWord) || p.doesAt(first) || !p.allHan(first, end) {
		return ""
	}
	return p.words(first, end)
}
