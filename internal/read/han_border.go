package read

// Where a Chinese sentence names the recipient and his honour side by side without a sign
// between them, 授予林一帆将军银锚勋章, the border is told by both sides at once: what stands
// before it must be a recipient in full, a person with a name, a body, a unit or a place,
// and what stands behind it must begin as honours do, with a grade, a word that opens
// their names, or a rank. Where only one side tells, the border is a weaker one, and
// where the characters on both of its sides could be one word, there is none.

// border is how well the place is told where an honour may begin behind its recipient.
type border uint8

const (
	// noBorder is no place where an honour may begin.
	noBorder border = iota
	// likelyBorder is told by the recipient's name alone.
	likelyBorder
	// toldBorder is told by both sides, or by a sign, an amount or a known name.
	toldBorder
)

// opensHonour reports whether a word stands at token i with which the names of honours
// begin where a recipient ends: 一等, 大绶, 国际.
func (p *passage) opensHonour(i int) bool {
	if _, ok := p.phrase(i, honourFirst); ok {
		return true
	}
	return p.startsHonour(i) || p.ranksDead(i) || p.overRank(i) > i
}

// ranksDead reports whether the rank begins at token i, with the word for a force before it
// or without, that a verb of honouring the dead gives in its clause: 追赠林一帆陆军中将.
func (p *passage) ranksDead(i int) bool {
	if !p.holdsAny(posthumousWord) || !p.honoursDead(i) {
		return false
	}
	at := i
	if force, ok := p.phrase(i, officeWord); ok && force.last-i == shortestHan {
		at = force.last
	} else if _, behind := p.phraseBefore(i, officeWord); behind {
		return false // the force belongs to the rank
	}
	ph, ok := p.phrase(at, rankWord)
	return ok && (ph.last >= len(p.tokens) || p.tokens[ph.last].kind != hanToken || p.hanRune(ph.last) == '军' || p.hanRune(ph.last) == '衔')
}

// honoursDead reports whether a verb of honouring the dead stands before token i in its clause.
func (p *passage) honoursDead(i int) bool {
	for j := i; j > 0 && j > i-longestNoun && !p.clauseMark(j-1); j-- {
		if _, ok := p.phraseBefore(j, posthumousWord); ok {
			return true
		}
	}
	return false
}

// overRank passes over a rank that is conferred together with the honour behind it, which
// 和 or the like joins: 上将军衔和.
func (p *passage) overRank(i int) int {
	ph, ok := p.phrase(i, rankWord)
	if !ok || ph.last-i < shortestHan {
		return i
	}
	next := ph.last
	if p.hanRune(next) == '军' {
		next++
	}
	if p.hanRune(next) != '衔' {
		return i
	}
	and, ok := p.phrase(next+1, andWord)
	if !ok {
		return i
	}
	return and.last
}

// withinOpening reports whether token i stands within a word of two or more characters
// with which honours begin: 等 of 一等.
func (p *passage) withinOpening(i int) bool {
	for k := max(0, i-3); k < i; k++ {
		for _, c := range [...]category{honourStart, honourFirst, rankWord} {
			if ph, ok := p.phrase(k, c); ok && ph.last > i {
				return true
			}
		}
	}
	return false
}

// memberFrom is where the last member of a list begins that stands from token at up to k.
func (p *passage) memberFrom(at, k int) int {
	for i := k - 1; i >= at; i-- {
		if p.joins(i) && !p.enquoted(i) && !p.splits(i) {
			return i + 1
		}
	}
	return at
}

// recipientBefore reports whether a recipient in full stands between the last joint of the
// list that begins at token at and token k, at which a word opens an honour.
func (p *proposer) recipientBefore(s *passage, at, k, right int) bool {
	first := s.memberFrom(at, k)
	end := s.nounEnd(first, k)
	switch {
	case end-first < shortestHan || s.withinOpening(k):
		return false
	case s.personBefore(at, k) || end < k && s.personBefore(at, end):
		return !s.postWithin(k, right, 0)
	case s.tokens[k-1].kind == hanToken && s.bodyBefore(first, end):
		return !s.postWithin(k, right, 0) && !s.postWithin(k, right, shortestHan)
	}
	return false
}

// seldomNamed reports whether token i is a character that stands in few given names, in a
// name of three characters from token first up to last with a common family name, and a
// title or the beginning of an honour stands behind it: 林立人将军.
func (p *passage) seldomNamed(i, first, last int) bool {
	if last-first != 3 || !p.hanUsed(i, seldomUse) || !p.hanUsed(first, commonUse) || last >= len(p.tokens) || p.styleAt(last) == 0 && !p.opensHonour(last) && p.word(last) != "等" {
		return false
	}
	town, ok := p.phrase(first, townWord)
	return !ok || town.last > i
}

// foreignAround reports whether the character before token i, with which words for posts end,
// and those around it from token left on write a foreign name: 夫 in 列夫斯基.
func (p *passage) foreignAround(left, i int) bool {
	return i-left >= shortestHan && p.hanUsed(i, foreignUse) && p.foreignRun(left, i+1) && !p.noun(i, "person")
}

// bodyBefore reports whether the tokens are the name of a place, unit or body.
func (p *passage) bodyBefore(first, k int) bool {
	if ph, ok := p.phraseBefore(k, classWord); ok {
		switch p.sense(ph).text {
		case "place", "unit", "organisation":
			if p.native(first, first+3) && p.hanUsed(first, commonUse) && k-first > 4 && p.sense(ph).text == "place" && !p.opensTown(first) {
				return false // 林一帆云溪市荣誉市民
			}
			return ph.first > first && (k-first > shortestHan || p.is(first, numeralWord)) // no 陆军
		}
		return false
	}
	if p.hanUsed(first, commonUse) && p.native(first, first+3) && p.opensHonour(first+3) {
		return false // 林一帆共和国
	}
	return p.townAt(first, k) || k-first >= shortestBody && p.hanUsed(k-1, bodyUse) && !p.hanWord(k-2, k)
}

// townAt reports whether the tokens are the name of a place without a word for its kind.
func (p *passage) townAt(first, last int) bool {
	ph, ok := p.phrase(first, townWord)
	return ok && ph.last == last
}

// opensTown reports whether the name of a place without a word for its kind begins at token i.
func (p *passage) opensTown(i int) bool {
	_, ok := p.phrase(i, townWord)
	return ok
}

// wardAt reports whether the tokens are the name of a part of a town or county, 云溪市北岸区, of
// which only the last character tells that it is one.
func (p *passage) wardAt(first, end int) bool {
	if end-first > longestPlace || !p.is(end-1, placeTitle) || !p.hanUsed(end-1, bodyUse) || !p.allHan(first, end) || p.acts(first, end) {
		return false
	}
	for i := first + shortestHan + 1; i <= end-3; i++ {
		if p.noun(i, "place") {
			return true
		}
	}
	return false
}

// foreignHead is where the name of a foreign statesman in Han characters of which no family
// name tells begins, behind a word for the office that ends before it: 首相森喜朗; -1 where
// anything in it may be another word.
func (p *passage) foreignHead(first, end int) int {
	if end < len(p.tokens) && p.tokens[end].kind == hanToken {
		return -1
	}
	for _, size := range [...]int{3, 4} {
		at := end - size
		if at <= first || !p.allHan(at, end) || p.hanUsed(end-1, bodyUse) || p.hanUsed(end-1, postUse) {
			continue
		}
		if office, ok := p.phraseBefore(at, officeWord); ok && office.first >= first && p.noun(at, "person") && p.plainCharacters(at, end) {
			return at
		}
	}
	return -1
}

// plainCharacters reports whether no word of the lexicon stands in the tokens but single
// characters that may stand in a given name.
func (p *passage) plainCharacters(i, end int) bool {
	for ; i < end; i++ {
		if p.hanUsed(i, neverUse) || p.is(i, stopWord) || p.is(i, andWord) || p.splits(i) {
			return false
		}
		for _, ph := range p.at(i) {
			if ph.last-ph.first > 1 {
				return false
			}
		}
	}
	return true
}

// bodyToldBy is the body of which only its last character tells that it is one, where what
// opens an honour stands right behind it at token k: 云溪船厂.
func (p *proposer) bodyToldBy(s *passage, at, k int, kind border) (party, bool) {
	end := s.nounEnd(at, k)
	if kind != toldBorder || !s.opensHonour(k) || s.memberFrom(at, k) != at || !s.bodyLike(at, end) || end-at > longestBody {
		return party{}, false
	}
	return s.newParty(s.words(at, end), "organisation", at, end), true
}

// postWithin reports whether a word for a post stands between token k and the honour's end
// with a name in full behind it, or, where body is the least number of characters before it,
// the word for a body: what begins at k only describes the recipient who comes later.
func (p *passage) postWithin(k, right, body int) bool {
	for i := k; i < right && i < k+mostOfHanTitle && p.tokens[i].kind == hanToken; i++ {
		if p.hanUsed(i, postUse) && p.hanUsed(i+1, commonUse) && p.native(i+1, i+4) && i+4 < right && p.opensHonour(i+4) {
			return true // 行长林一帆一等…
		}
		ph, ok := p.phrase(i, classWord)
		if !ok || ph.last-ph.first < 2 || ph.last >= right || p.tokens[ph.last].kind != hanToken {
			continue
		}
		switch p.sense(ph).text {
		case "person":
			if last := ph.last + 3; last <= right && p.native(ph.last, last) && p.hanUsed(ph.last, commonUse) || p.honourBehindName(ph.last, right) {
				return true
			}
		case "organisation":
			if _, honour := p.phrase(ph.last, honourWord); body > 0 && i >= k+body && (!honour || p.opensHonour(ph.last)) {
				return true
			}
		}
	}
	return false
}

// honourBehindName reports whether a name of two to six characters stands at token i and
// behind it a word with which honours begin.
func (p *passage) honourBehindName(i, right int) bool {
	for last := i + shortestHan; last < right && last <= i+longestPart+1 && p.tokens[last].kind == hanToken; last++ {
		if p.opensHonour(last) && (p.native(i, last) || p.foreignRun(i, last)) {
			return true
		}
	}
	return false
}

// mayMove reports whether the border before token k, which only the name before it tells,
// may as well stand elsewhere: within a foreign name that goes on, or before a later word
// that opens an honour.
func (p *passage) mayMove(at, k, right int) bool {
	if p.withinOpening(k) {
		return true
	}
	if _, head := p.phrase(k+1, honourWord); head && !p.is(k, honourWord) {
		return true // 成吉思汗勋章
	}
	if p.hanUsed(k-1, foreignUse) && p.hanUsed(k, foreignUse) && (p.hanUsed(k+1, foreignUse) || p.foreignRun(p.memberFrom(at, k), k+1)) {
		return true
	}
	if ph, ok := p.phrase(k, classWord); ok && ph.last-k > 1 || p.hanUsed(k+1, bodyUse) && p.opensHonour(k+2) {
		return true // 林一帆小组
	}
	for i := k + 1; i < right && i < k+longestNoun && p.tokens[i].kind == hanToken; i++ {
		if p.gradeAt(i) > 0 {
			return i <= k+2 || p.noun(i, "person")
		}
		if ph, ok := p.phrase(i, honourWord); ok && ph.last-ph.first > 1 {
			return false
		}
	}
	return false
}
