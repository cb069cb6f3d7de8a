package read

import (
	"strings"

	"obelisk"
)

// hanHonours reads the list of honours behind a trigger that ends at token i:
// names in quotation marks, known names, runs of characters that end with a
// word for an honour. Where the verb says that something was named so, the
// whole run up to the clause's end is the title.
func (p *proposer) hanHonours(s *passage, i, end int, named bool) []grant {
	return p.wholeCategories(s, i, p.hanHonourRun(s, i, end, named))
}

// hanHonourRun is the list of honours as it stands there.
func (p *proposer) hanHonourRun(s *passage, i, end int, named bool) []grant {
	var list []grant
	i = s.overGiver(i, end)
	tail := s.titlesTail(i, end)
	for i < end {
		year := s.bareYearAt(i, end)
		if at := s.quoteFrom(i, end, named); len(list) > 0 && at > i+shortestHan {
			if w, ok := p.head(s, i, at); ok && w.person {
				return list // who is named there has an honour of his own
			}
		}
		lead := s.pastHonourLead(i, end)
		if graded := s.gradedHonours(lead, end); len(graded) > 0 {
			return append(list, graded...)
		}
		h, next, ok := p.hanHonour(s, lead, end, named)
		if tail > lead && h.last > tail {
			ok = false // 优秀企业家等称号
		}
		if !ok && len(list) == 0 {
			h, next, ok = p.contestPrize(s, lead, end)
		}
		if !ok && len(list) == 0 {
			h, next, ok = p.describedHonour(s, i, end)
		}
		if !ok && tail > lead && s.quoteWithin(lead, tail) < 0 {
			h, next, ok = s.listedTitle(lead, tail)
		}
		if at := s.pauseAfter(lead, end); !ok && len(list) > 0 && at < tail {
			i = at + 1 // that list goes on behind a member that cannot be told
			continue
		}
		if !ok {
			return list
		}
		if s.nominatedOnly(h.first, h.last) {
			return nil // 最佳新人奖提名
		}
		if n := len(list); n > 0 {
			h = s.withPrize(h, &list[n-1])
		} else if h.id == "" && h.context.IsZero() && h.name == s.words(h.first, h.last) && s.gradeEnding(h.first, h.last) == h.first && h.first == lead {
			h.name = s.contestBefore(i) + h.name
		}
		h = p.ownCategory(s, h, &next, end)
		g := grant{party: p.withCategory(s, h, &next, end), year: year}
		if own := s.dateAt[i]; len(list) > 0 && own > 0 && !s.dates[own-1].stretch && s.dates[own-1].last <= h.first {
			g.date = own // 获1988年银锚奖及1990年金桨奖
		}
		if at, after := s.ownDate(next); at >= 0 && s.mark(next, "(") && s.saysAwarded(after) {
			g.date, next = int32(at)+1, after
		} else if s.mark(next, "(") {
			next = s.closing(next) + 1
		}
		list = append(list, g)
		next, _ = s.pastTimes(next, end)
		and, joined := s.phrase(next, andWord)
		switch {
		case next >= end:
			return list
		case joined:
			next = and.last
			if more, also := s.phrase(next, andWord); also && s.mark(more.last, "“") {
				next = more.last // “甲”、和“乙”
			}
		case s.mark(next, "、"):
			next++
		case !s.mark(next, "“"):
			return list
		}
		i = next
	}
	return list
}

// withCategory is a prize with its category, which stands in quotation marks right behind
// it at token next: 银锚奖“最佳影片”.
func (p *proposer) withCategory(s *passage, h party, next *int, end int) party {
	at := *next
	if at >= end || at != h.last || !s.mark(at, "“") || s.workMark(at) || h.id != "" || !h.context.IsZero() || s.categoryFrom(&h) >= 0 {
		return h
	}
	closing := s.past(at, end)
	best, ok := s.phrase(at+1, bestWord)
	letters, titled := s.phrase(at+1, lettersWord)
	if !s.mark(closing, "”") || (!ok || s.sense(best).text != "prefix") && (!titled || letters.last != closing) {
		return h
	}
	whole, ok := p.freshNamed(s, h.first, closing)
	if !ok {
		return h
	}
	whole.name = h.name + s.words(at+1, closing)
	*next = s.pastTail(closing)
	return whole
}

// ownCategory is a prize with its category behind 的, 银锚奖的最佳影片, 银锚奖的“最佳影片奖”.
func (p *proposer) ownCategory(s *passage, h party, next *int, end int) party {
	at := *next + 1
	if at >= end || s.word(*next) != "的" || *next != h.last || h.last <= h.first || s.categoryFrom(&h) >= 0 || !s.endsWithHonour(h.last) {
		return h
	}
	first, last := at, 0
	if s.mark(at, "“") && !s.workMark(at) {
		first, last = at+1, s.past(at, end)
	}
	best, ok := s.phrase(first, bestWord)
	if !ok || s.sense(best).text != "prefix" {
		return h
	}
	if last == 0 {
		if last, ok = s.hanHonourEnd(first, end, false); !ok {
			return h
		}
	}
	whole, ok := p.freshNamed(s, h.first, last)
	if !ok {
		return h
	}
	whole.name = s.words(h.first, h.last) + s.words(first, last)
	*next = s.pastTail(last)
	return whole
}

// wholeCategories are honours of which those that are only a category of a prize, 最佳影片,
// bear its name: that of the honour before in the list, or of the prize at whose ceremony
// the sentence says they were conferred. Those stand behind a trigger that ends at token i.
func (p *proposer) wholeCategories(s *passage, i int, list []grant) []grant {
	prize := ""
	for n := range list {
		h := &list[n].party
		k := s.categoryFrom(h)
		switch {
		case k < 0:
			prize = ""
			continue
		case k > h.first && !s.divides(h.first, k):
			if s.word(k-1) == "的" {
				k--
			}
			prize = s.words(h.first, k)
			continue
		case n == 0:
			prize = p.prizeBefore(s, i)
		}
		if prize != "" && h.id == "" && h.context.IsZero() {
			h.name = prize + h.name
		}
	}
	return list
}

// categoryFrom is where 最佳 or the like opens the category in an honour's name, or -1.
func (p *passage) categoryFrom(h *party) int {
	for k := h.first; k < h.last; k++ {
		if ph, ok := p.phrase(k, bestWord); ok && p.sense(ph).text == "prefix" && strings.HasPrefix(p.words(k, h.last), "最佳") {
			return k
		}
	}
	return -1
}

// farPrize bounds what stands between a prize at whose ceremony something was conferred
// and the verb, in tokens.
const farPrize = 40

// prizeBefore is the name of the prize at whose ceremony, as the sentence says before a
// trigger at token i, honours were conferred: "在第九届银锚奖颁奖典礼上"; "" for none.
func (p *proposer) prizeBefore(s *passage, i int) string {
	for j := i - 1; j > 0 && j > i-farPrize && !s.mark(j, ";"); j-- {
		word, ok := s.phraseBefore(j, honourWord)
		if !ok || s.enquoted(j) {
			continue
		}
		first := s.heldFrom(0, word.first)
		if !s.ceremonyAt(j) && !s.ofEdition(first) {
			continue
		}
		if j-first < 3 || !s.tells(first, j) {
			return ""
		}
		if k := s.categoryFrom(&party{first: first, last: j}); k >= 0 {
			if !s.endsWithHonour(k) || k-first < 3 {
				return "" // 最佳影片奖 is a category, too
			}
			return s.words(first, k)
		}
		return s.words(first, j)
	}
	return ""
}

// ofEdition reports whether the number of an edition ends before token i: 第17届.
func (p *passage) ofEdition(i int) bool {
	for k := max(0, i-farLabel); k < i; k++ {
		if p.overEdition(k, i+1) == i {
			return true
		}
	}
	return false
}

// ceremonyAt reports whether a word for a ceremony, or one that closes a circumstance,
// stands at token i.
func (p *passage) ceremonyAt(i int) bool {
	ph, ok := p.phrase(i, closesWord)
	return ok && p.sense(ph).text != "when" || p.word(i) == "颁" || p.lexicon.folder.text(p.words(i, min(i+2, len(p.tokens)))) == "颁奖"
}

// nominatedOnly reports whether the tokens end with a word for having been nominated alone.
func (p *passage) nominatedOnly(first, last int) bool {
	if last-first < shortestHan {
		return false
	}
	ph, ok := p.phraseBefore(last, hedgeWord)
	return ok && ph.first > first && p.plans(ph)
}

// nominationAt reports whether a word for a nomination stands at token i.
func (p *passage) nominationAt(i int) bool {
	ph, ok := p.phrase(i, hedgeWord)
	return ok && p.plans(ph)
}

// saysAwarded reports whether a bracket that opens with a date says nothing else,
// or goes on with a word for conferring: not "(2025-1-22已更新)".
func (p *passage) saysAwarded(i int) bool {
	return p.mark(i-1, ")") || p.is(i, conferWord) || p.word(i) == "获"
}

// pastTimes passes over how often an honour was received, which it returns too: 0 where
// nothing tells. 一等功2次, 银奖各一项.
func (p *passage) pastTimes(i, end int) (int, int64) {
	at := i
	if p.word(at) == "各" {
		at++
	}
	n, ok := p.number(at)
	if at >= end || !ok || n.last >= end || !p.is(n.last, countedThing) {
		return i, 0
	}
	return n.last + 1, n.mantissa
}

// overGiver passes over who gave an honour that somebody received: "获得渔会颁发的
// 银锚勋章".
func (p *passage) overGiver(i, end int) int {
	for j := i; j < end && j < i+24 && (p.tokens[j].kind == hanToken || p.dateAt[j] != 0 || p.mark(j, "“") && !p.workMark(j) || p.mark(j, "”")); j++ {
		if p.mark(j, "”") && (p.isTail(j+1) || p.endsWithHonour(j)) {
			return i
		}
		if p.honorary(i, j, end) {
			return j // "获云溪大学荣誉文学博士学位"
		}
		if body, ok := p.phraseBefore(j, classWord); ok && p.dateAt[j] != 0 && j-i >= shortestBody && p.sense(body).text == "organisation" {
			return j // 荣获渔会1955年度银锚奖
		}
		ph, ok := p.phrase(j, givingWord)
		if !ok || ph.last >= end {
			continue
		}
		if p.word(ph.last) == "的" {
			return ph.last + 1
		}
		if p.sense(ph).text == "choosing" || p.enquoted(j) {
			continue // 评选 with no 的 gives nothing
		}
		return ph.last
	}
	return i
}

// honorary reports whether an honorary degree begins at token j, right behind a body.
func (p *passage) honorary(i, j, end int) bool {
	if j-i < shortestBody || p.honoraryEnd(j, end) == 0 {
		return false
	}
	ph, ok := p.phraseBefore(j, classWord)
	return ok && ph.first > i && p.sense(ph).text == "organisation"
}

// describedHonour is the honour behind what describes it: "最高荣誉的银锚勋章".
func (p *proposer) describedHonour(s *passage, i, end int) (party, int, bool) {
	for j := i + 1; j < end && j < i+12 && s.tokens[j].kind == hanToken; j++ {
		if s.word(j) != "的" {
			continue
		}
		h, next, ok := p.hanHonour(s, j+1, end, false)
		return h, next, ok && h.context.IsZero() && (next >= end || s.tokens[next].kind != hanToken) && (h.id != "" || s.mark(h.last, "”") || s.endsWithHonour(h.last))
	}
	return party{}, i, false
}

// endsWithHonour reports whether a word for an honour ends before token i.
func (p *passage) endsWithHonour(i int) bool {
	_, ok := p.phraseBefore(i, honourWord)
	return ok
}

// pastHonourLead passes over what may stand between a verb and its honour:
// 了, 过, a year, an edition, "the first".
func (p *passage) pastHonourLead(i, end int) int {
	for i < end {
		if d := p.dateAt[i]; d != 0 && p.monthNames(i) == i {
			i = p.dates[d-1].last
			if p.word(i) == "度" {
				i++
			}
			if p.word(i) == "的" {
				i++
			}
			continue
		}
		if last := p.overAmount(i); last > i && p.tokens[i].kind != hanToken && last < end {
			if i = last; p.word(i) == "度" {
				i++ // 114年度
			}
			continue
		}
		if start, ok := p.phrase(i, honourStart); ok && p.sense(start).text == "praise" {
			return i // 十大…
		}
		if after, times := p.pastTimes(i, end); times > 0 {
			i = after // 获一项…奖
			continue
		}
		if last := p.overRank(i); last > i && last < end {
			i = last // 上将军衔和
			continue
		}
		if ph, ok := p.longestOf(i, editionWord, pageTime); ok && p.sense(ph).text != "praise" {
			if p.opensYearly(i, ph) {
				return i
			}
			i = ph.last
			continue
		}
		if p.word(i) == "为" && p.posthumous(i+1) {
			i++ // 追授两人为革命烈士
			continue
		}
		if p.word(i) == "第" {
			j := i + 1
			for j < end && (p.tokens[j].kind == numberToken || p.is(j, numeralWord) || p.is(j, scaleWord)) {
				j++
			}
			if j > i+1 && (p.word(j) == "届" || p.word(j) == "次" || p.word(j) == "回" || p.word(j) == "批") {
				i = p.pastEditionJoint(j+1, end)
				continue
			}
		}
		if p.tokens[i].kind == numberToken && (p.word(i+1) == "年" || p.word(i+1) == "届") {
			i += 2
			continue
		}
		if last := max(p.overPraise(i, end), p.overBareYear(i, end)); last > i {
			i = last
			continue
		}
		return i
	}
	return i
}

// opensYearly reports whether the word for a year's edition at token i is a part of the honour's
// name, where neither a year stands before it nor a superlative behind it: 年度歌曲奖.
func (p *passage) opensYearly(i int, ph phrase) bool {
	if p.sense(ph).text != "yearly" || i > 0 && (p.tokens[i-1].kind == numberToken || p.dateAt[i-1] != 0) {
		return false
	}
	best, ok := p.phrase(ph.last, bestWord)
	return !ok || p.sense(best).text != "prefix"
}

// pastEditionJoint passes over the year in brackets of an edition that ends before token i and over
// what joins it to the next, where one follows: 第七届(1969年)和第十一届.
func (p *passage) pastEditionJoint(i, end int) int {
	next := i
	if p.mark(next, "(") {
		if last := p.closing(next); last < end && p.dateAt[next+1] != 0 {
			next = last + 1
		}
	}
	if and, ok := p.phrase(next, andWord); ok && and.last < end && p.word(and.last) == "第" {
		return and.last
	}
	if next > i && next < end && p.tokens[next].kind == hanToken {
		return next
	}
	return i
}

// monthNames is where a month in Han numerals ends that begins at token i and opens the
// name of an honour, as it does where neither a year nor a day stands beside it: 七月诗歌奖.
func (p *passage) monthNames(i int) int {
	if i >= len(p.tokens) || p.dateAt[i] == 0 || p.tokens[i].kind != hanToken {
		return i
	}
	d := &p.dates[p.dateAt[i]-1]
	if d.first != i || d.last-i > 3 || p.word(d.last-1) != "月" || d.last >= len(p.tokens) || p.tokens[d.last].kind != hanToken || p.is(d.last, stopWord) {
		return i
	}
	if _, best := p.phrase(d.last, bestWord); best {
		return i // 一月最佳球员
	}
	return d.last
}

// longestPraise bounds the words before those that praise an honour, in tokens.
const longestPraise = 8

// overPraise passes over words that say how high the honour behind them stands:
// "特区最高荣誉银锚勋章".
func (p *passage) overPraise(i, end int) int {
	for j := i; j < end && j < i+longestPraise && p.tokens[j].kind == hanToken; j++ {
		ph, ok := p.phrase(j, editionWord)
		if !ok || p.sense(ph).text != "praise" {
			continue
		}
		last := ph.last
		for p.word(last) == "的" || p.word(last) == "之" || p.mark(last, "-") {
			last++
		}
		if p.is(last, honourWord) || last >= end || p.tokens[last].kind != hanToken && !p.mark(last, "“") {
			return i // 最高荣誉奖章 is a name of its own
		}
		return last
	}
	return i
}

// The years that may stand before an honour without the word for a year: "2005银锚奖".
const firstBareYear, lastBareYear = 1900, 2100

// bareYearAt is such a year that stands at token i, or 0.
func (p *passage) bareYearAt(i, end int) int {
	if p.overBareYear(i, end) == i {
		return 0
	}
	n, _ := p.number(i)
	return int(n.mantissa)
}

// overBareYear passes over such a year.
func (p *passage) overBareYear(i, end int) int {
	if i >= end {
		return i
	}
	n, ok := p.number(i)
	if !ok || n.last >= end || n.decimals > 0 || n.mantissa < firstBareYear || n.mantissa > lastBareYear || p.tokens[n.last].kind != hanToken || p.dateAt[i] != 0 || n.last-i != 1 && n.last-i != 4 {
		return i
	}
	return n.last
}

// hanHonour is the honour whose name begins at token i, and the token behind
// it and its tail.
func (p *proposer) hanHonour(s *passage, i, end int, named bool) (party, int, bool) {
	if i >= end {
		return party{}, i, false
	}
	if n, ok := p.knownHonour(s, i, end); ok {
		return p.known(s, n, obelisk.RoleHonour), s.pastTail(n.last), true
	}
	if ph, ok := s.phrase(i, anaphorWord); ok && s.sense(ph).text == "honour" {
		h, ok := p.topic.titled()
		h.first, h.last = i, ph.last
		return h, ph.last, ok
	}
	if at := s.quoteFrom(i, end, named); at >= 0 {
		if next := s.pastEpithet(at, end); next > at {
			return p.hanHonour(s, next, end, named)
		}
		return p.quotedHan(s, i, at, named)
	}
	last, ok := s.hanHonourEnd(i, end, named)
	if !ok {
		last, ok = s.rankEnd(i, end)
	}
	if !ok {
		return party{}, i, false
	}
	h, ok := p.freshNamed(s, i, last)
	return h, s.pastTail(last), ok
}

// pastEpithet is the token behind what only says how a prize is called, whose quotation
// marks open at token at: 有“诗歌诺贝尔”之称的; else the token itself.
func (p *passage) pastEpithet(at, end int) int {
	next := p.past(at, end) + 1
	if p.word(next) == "之" {
		next++
	}
	if w := p.word(next); w != "称" && w != "誉" && w != "美" || p.mark(next-1, "”") {
		return at
	}
	for next++; next < end && next < at+longestNoun && p.tokens[next].kind == hanToken; next++ {
		if p.word(next) == "的" {
			return next + 1
		}
	}
	return at
}

// rankEnd is where the rank ends with which a verb of honouring the dead honours:
// "追赠陆军中将", "批准林一帆为烈士".
func (p *passage) rankEnd(i, end int) (int, bool) {
	if _, ok := p.phraseBefore(i, posthumousWord); !ok && !p.posthumous(i) && !p.ranksDead(i) {
		return 0, false
	}
	for j := i; j < end && j < i+longestPraise && p.tokens[j].kind == hanToken && (j == i || p.word(j) != "为" && p.word(j) != "為"); j++ {
		ph, ok := p.phrase(j, rankWord)
		if ok && ph.last <= end && (ph.last >= end || p.tokens[ph.last].kind != hanToken || p.is(ph.last, andWord) || p.word(ph.last) == "军" || p.word(ph.last) == "衔") {
			return ph.last, true
		}
	}
	return 0, false
}

// posthumous reports whether 为 stands before token i, and a verb of honouring the
// dead in the clause before it.
func (p *passage) posthumous(i int) bool {
	if i < 2 || p.word(i-1) != "为" {
		return false
	}
	for j := i - 2; j >= 0 && !p.clauseMark(j); j-- {
		if _, ok := p.phrase(j, posthumousWord); ok {
			return true
		}
	}
	return false
}

// knownHonour is the known honour that begins at token i or soon behind it,
// with nothing between but a grade or the like.
func (p *proposer) knownHonour(s *passage, i, end int) (named, bool) {
	for j := i; j < end && j < i+6; j++ {
		if n, ok := s.nameAt(j); ok && p.pick(n, obelisk.RoleHonour) != "" && !s.partOfTitle(n) && (p.registered(n) || (j == i || s.leadsHonour(i, j)) && !s.nameGoesOn(n.last, end)) {
			return n, true
		}
		if s.tokens[j].kind == markToken && !s.mark(j, "“") {
			break
		}
	}
	return named{}, false
}

// nameGoesOn reports whether a character stands at token i with which a title goes on whose
// beginning the document knows as another: 优秀企业 in 优秀企业家.
func (p *passage) nameGoesOn(i, end int) bool {
	return i < end && p.hanUsed(i, postUse) && p.tokens[i].gap == noGap && !p.is(i, stopWord) && !p.is(i, andWord) && !p.isTail(i) && !p.isHolder(i) && p.surname(i) == 0
}

// registered reports whether the register knows the honour of a name, which the
// document did not bring.
func (p *proposer) registered(n named) bool {
	return p.registers(p.pick(n, obelisk.RoleHonour))
}

// leadsHonour reports whether the tokens before a name that the document brought
// leave it the same honour: signs, a grade, words of praise. What else stands there
// makes a longer name of it: 专业功绩勋章 is another than 功绩勋章.
func (p *passage) leadsHonour(i, j int) bool {
	for i < j {
		if p.tokens[i].kind == markToken {
			i++
			continue
		}
		ph, ok := p.longestOf(i, editionWord, honourStart)
		if !ok || ph.last > j {
			return false
		}
		i = ph.last
	}
	return true
}

// partOfTitle reports whether a known name is only a part of a longer one in
// quotation marks: 银锚城 in “云溪银锚城”.
func (p *passage) partOfTitle(n named) bool {
	if p.tokens[n.first].kind != hanToken || !p.enquoted(n.first) {
		return false
	}
	opens := p.mark(n.first-1, "“") || p.mark(n.first-1, "\"")
	closes := p.mark(n.last, "”") || p.mark(n.last, "\"")
	return !opens && closes || opens && !closes && n.last < len(p.tokens) && p.tokens[n.last].kind == hanToken && !p.isTail(n.last)
}

// quoteFrom is where quotation marks open at token i, or behind the name of who
// gives or a grade, or -1.
func (p *passage) quoteFrom(i, end int, named bool) int {
	for j := i; j < end && j < i+14; j++ {
		if p.mark(j, "“") || p.mark(j, "\"") {
			if p.workMark(j) {
				return -1
			}
			return j
		}
		if _, ok := p.phrase(j, notHonour); ok {
			return -1
		}
		if w := p.word(j); w == "被" || w == "获" || w == "荣" && p.word(j+1) == "获" {
			return -1 // another deed
		}
		if p.tokens[j].kind == markToken || p.is(j, andWord) || named && j > i+8 {
			return -1
		}
		if ph, ok := p.phrase(j, honourWord); ok && ph.last < end && !p.mark(ph.last, "“") {
			return -1
		}
	}
	return -1
}

// workMark reports whether token i is a mark that quotes a work's title: 《.
func (p *passage) workMark(i int) bool {
	switch p.text[p.tokens[i].start:p.tokens[i].end] {
	case "《", "〈", "«", "‹":
		return true
	}
	return false
}

// quotedHan is the honour in the quotation marks that open at token at, if it,
// the verb of naming before it or what follows says that it is one.
func (p *proposer) quotedHan(s *passage, i, at int, named bool) (party, int, bool) {
	close := at + 1
	for close < len(s.tokens) && close < at+mostOfHanTitle && !s.mark(close, "”") && !s.mark(close, "\"") && !s.mark(close, "“") {
		close++
	}
	if close >= min(len(s.tokens), at+mostOfHanTitle) {
		return party{}, i, false
	}
	next := close + 1
	tail, tailed := s.phrase(next, honourTail)
	if !tailed {
		tail, tailed = s.describedTail(next)
	}
	if best, ok := s.bestFrom(next, min(next+longestDivision, len(s.tokens))); ok && tailed && best.first < tail.first && at == i && s.tokens[next].kind == hanToken {
		h, ok := p.freshNamed(s, at, tail.last) // “银锚盛典”年度最佳演员奖
		return h, tail.last, ok
	}
	if tailed && s.sense(tail).text == "certified" && !s.placeEnds(at+1, close) {
		tailed = false // “绿色食品”认证
	}
	_, honoured := s.phrase(next, honourWord)
	honoured = honoured || at == i && s.isHolder(next)
	inside := p.honourLike(s, at+1, close) || s.wholeTitle(at+1, close) || s.praises(at+1, close) && s.signAt(next) || s.titlesTown(at+1, close) && (s.signAt(next) || s.becomes(next, next+1))
	listed := (s.mark(next, "、") || s.is(next, andWord) || s.mark(next, "“")) && s.honouredAhead(next)
	conferred := at == i && s.confersAt(i) && s.signAt(next)
	if ph, ok := s.phraseBefore(close, hedgeWord); ok && s.plans(ph) || s.mark(close-1, ",") {
		return party{}, i, false // “…奖提名”
	}
	if !tailed && !honoured && !inside && !listed && !conferred && s.quoteOpensName(next) == next && (!named || s.renames(i)) || s.mark(i-1, "《") {
		return party{}, i, false
	}
	if end := s.quoteGoesOn(next); !tailed && honoured && end > next && at == i {
		h, ok := p.freshNamed(s, at, end) // “四有”标兵
		return h, end, ok
	}
	if end := s.quotedKind(next); end > next && tailed && at == i {
		h, ok := p.freshNamed(s, at, end)
		return h, tail.last, ok // “社会治安综合治理”先进集体称号
	}
	if who, ok := s.phrase(next, classWord); ok && !tailed && s.praises(at+1, close) && s.signAt(who.last) {
		if !s.allHan(i, at) || !s.tells(i, at) {
			i = at
		}
		h, ok := p.freshNamed(s, i, who.last) // 云溪市“十佳”学校
		return h, who.last, ok
	}
	if end := s.quoteOpensName(next); !tailed && !inside && end > next {
		if !s.allHan(i, at) || !s.tells(i, at) {
			i = at
		}
		h, ok := p.freshNamed(s, i, end) // “四有一责”功勋奖章, 全国“四有一责”功勋奖章
		return h, end, ok
	}
	h, ok := s.newParty(s.unnumbered(at+1, close), "honour", at+1, close), close > at+1
	if tailed {
		next = tail.last
	}
	return h, next, ok
}

// quotedKind is where a word for an honour ends that stands right behind quotation marks at token i,
// before a word for titles: 先进集体 of “…”先进集体光荣称号; the token itself where none does.
func (p *passage) quotedKind(i int) int {
	ph, ok := p.phrase(i, honourWord)
	if !ok || p.anyHonour(ph) || p.isTail(i) || ph.last-i < shortestBody {
		return i
	}
	if _, tail := p.phrase(ph.last, honourTail); !tail {
		return i
	}
	return ph.last
}

// titlesTown reports whether a word that ends the titles of towns ends the tokens: 欧洲文化之都.
func (p *passage) titlesTown(i, end int) bool {
	ph, ok := p.phraseBefore(end, placeTitle)
	return ok && ph.first > i && p.sense(ph).text == "town"
}

// confersAt reports whether a verb that is said of honours alone ends before token i.
func (p *passage) confersAt(i int) bool {
	for k := i; k > 0 && k > i-longestPraise; k-- {
		if _, ok := p.phraseBefore(k, conferWord); ok {
			return true
		}
		if p.dateAt[k-1] == 0 && p.tokens[k-1].kind != numberToken && p.word(k-1) != "度" && p.word(k-1) != "年" {
			break
		}
	}
	ph, ok := p.phraseBefore(i, givingWord)
	return ok && strings.Contains(p.words(ph.first, ph.last), "授")
}

// signAt reports whether a sign or nothing stands at token i.
func (p *passage) signAt(i int) bool {
	return i >= len(p.tokens) || p.tokens[i].kind == markToken && !p.mark(i, "(") || p.alsoAnd(i)
}

// renames reports whether the last verb of naming before token i in its clause may
// only give a name: 命名为.
func (p *passage) renames(i int) bool {
	for j := i; j > 0 && !p.clauseMark(j-1); j-- {
		if ph, ok := p.phraseBefore(j, namingWord); ok {
			return p.sense(ph).text == "name"
		}
		if j > 1 && p.word(j-1) == "选" && p.word(j-2) == "入" {
			return false
		}
	}
	return true
}

// quoteGoesOn is where a word for a holder or a rank ends with which an honour's
// name goes on behind its quotation marks, or the token itself.
func (p *passage) quoteGoesOn(next int) int {
	ph, ok := p.phrase(next, honourWord)
	if !ok || ph.last-ph.first < 2 || ph.last < len(p.tokens) && p.tokens[ph.last].kind == hanToken && !p.is(ph.last, andWord) {
		return next
	}
	return ph.last
}

// quoteOpensName is where an honour's name ends whose first words alone stand in
// quotation marks: an insignia's word with what says of which kind before it, and
// nothing but a sign behind. Else it is the token itself.
func (p *passage) quoteOpensName(next int) int {
	for j := next; j < len(p.tokens) && j < next+longestPraise && p.tokens[j].kind == hanToken && p.word(j) != "的"; j++ {
		ph, ok := p.phrase(j, honourWord)
		if !ok || ph.last-ph.first < 2 || p.notHonourAt(ph.last) {
			continue
		}
		if ph.first > next && (ph.last >= len(p.tokens) || p.tokens[ph.last].kind != hanToken || p.is(ph.last, andWord)) {
			return ph.last
		}
	}
	return next
}

// describedTail is 称号 or the like that ends the characters from token i on, with
// words between that say of what kind: "国家荣誉称号".
func (p *passage) describedTail(i int) (phrase, bool) {
	for j := i + 1; j < len(p.tokens) && j < i+9 && (p.tokens[j-1].kind == hanToken || p.tokens[j-1].kind == numberToken && p.dateAt[j-1] == 0) && p.word(j-1) != "的"; j++ {
		ph, ok := p.honoursTail(j)
		if ok && (ph.last-ph.first > 1 || ph.last >= len(p.tokens) || p.tokens[ph.last].kind != hanToken || p.is(ph.last, andWord)) {
			return ph, true // 奖 of 奖章 is no tail
		}
	}
	return phrase{}, false
}

// honoursTail is 称号 or the like, or a word for all honours, at token i.
func (p *passage) honoursTail(i int) (phrase, bool) {
	if ph, ok := p.phrase(i, honourTail); ok {
		return ph, true
	}
	ph, ok := p.phrase(i, honourWord)
	return ph, ok && p.anyHonour(ph)
}

// titlesTail is where the 等 stands behind a list of titles from token i on that a word for
// all honours closes, 等100多项荣誉称号, or that word itself, 称号; 0 where none does.
func (p *passage) titlesTail(i, end int) int {
	for j := end - 1; j > i+shortestHan && j > end-longestTitlesTail; j-- {
		if p.word(j) != "等" || p.enquoted(j) || p.splits(j) {
			continue
		}
		for k := j + 1; k < end; k++ {
			if ph, ok := p.honoursTail(k); ok && ph.last-ph.first > 1 && ph.last == end {
				return j
			}
		}
	}
	if ph, ok := p.phraseBefore(end, honourTail); ok && ph.last-ph.first > 1 && p.listedBefore(i, ph.first) {
		return ph.first
	}
	return 0
}

// listedBefore reports whether a 、 parts the titles from token i up to end, of which none
// stands in quotation marks.
func (p *passage) listedBefore(i, end int) bool {
	listed := false
	for ; i < end; i++ {
		if p.mark(i, "“") {
			return false
		}
		listed = listed || p.mark(i, "、")
	}
	return listed
}

// longestTitlesTail bounds what closes a list of titles, in tokens.
const longestTitlesTail = 14

// quoteWithin is where the first quotation marks open between the tokens, or -1.
func (p *passage) quoteWithin(i, end int) int {
	for ; i < end; i++ {
		if p.mark(i, "“") {
			return i
		}
	}
	return -1
}

// listedTitle is the title of such a list that begins at token i and has no word for honours
// of its own: 中国名牌 in "获中国名牌、驰名商标等称号".
func (p *passage) listedTitle(i, tail int) (party, int, bool) {
	last := i
	for last < tail && !p.mark(last, "、") && !p.is(last, andWord) {
		if k := p.tokens[last].kind; k == markToken || p.dateAt[last] != 0 || p.word(last) == "的" {
			return party{}, i, false
		}
		last++
	}
	if last-i < shortestHan+1 || last-i > mostOfTitle || p.doing(i, last) || p.speaks(i, last) || p.tokens[i].kind != hanToken {
		return party{}, i, false
	}
	if kind, body := p.phraseBefore(last, classWord); !p.praises(i, last) && (body && p.sense(kind).text == "organisation" || p.hanUsed(last-1, bodyUse) && !p.placeEnds(i, last)) {
		return party{}, i, false // 渔会、商会称号
	}
	return p.newParty(p.words(i, last), "honour", i, last), last, true
}

// longestTitles bounds a list of honours in quotation marks, in tokens.
const longestTitles = 100

// honouredAhead reports whether a list of names in quotation marks that goes on at
// token i ends with a word for honours.
func (p *passage) honouredAhead(i int) bool {
	for j := i; j < len(p.tokens) && j < i+longestTitles; j++ {
		if p.clauseMark(j) {
			return false
		}
		if _, ok := p.honoursTail(j); !p.enquoted(j) && (ok || p.is(j, honourWord)) {
			return true
		}
	}
	return false
}
