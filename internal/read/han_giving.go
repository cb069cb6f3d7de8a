package read

import (
	"slices"

	"obelisk"
)

// Chinese verbs of giving, with recipients and honours on either side.

// hanGives reads a verb of giving: "授予云溪银锚勋章", "将银锚勋章授予云溪",
// "银锚勋章授予云溪", and in the passive "云溪被政府授予银锚勋章".
func (p *proposer) hanGives(s *passage, d *deed) bool {
	if s.onlyWhen(d) {
		return false
	}
	if by := s.passiveMark(d.left, d.from); by >= 0 {
		d.honours = p.hanHonours(s, d.end, d.right, s.naming(d.end))
		if len(d.honours) > 0 && (!s.relative(d) || s.becomes(d.left, d.from)) {
			d.from = by
			d.who = p.hanSubject(s, d)
			return true
		}
		return false
	}
	h, ok := p.hanBefore(s, d)
	if !ok && d.left > 0 && s.givenTo(d) && s.pastAdverbs(d.left, d.from) >= d.from && !s.namesHonour(d.end, d.right) {
		g, named := p.honourBeforeClause(s, d.left)
		h, ok = g.party, named && g.context.IsZero()
	}
	if ok {
		if d.who = p.nounList(s, s.pastTo(d.end), d.right); len(d.who) == 0 {
			d.who = p.hanList(s, s.pastTo(d.end), d.right)
			if n := len(d.who); n > 0 && s.mark(d.who[n-1].last, "、") && !p.allNamed(s, d.who) {
				d.who = nil // "颁授保卫国家、战功卓著之军人"
			}
		}
		if next := s.pauseAfter(s.pastTo(d.end), d.right); len(d.who) == 0 && p.honourFollows(s, next, d.right) {
			d.who = p.nounList(s, s.pastTo(d.end), next)
		}
		if len(d.who) == 0 {
			d.who = p.worksGiven(s, d)
		}
		if len(d.who) > 0 {
			d.honours = []grant{{party: h}}
			return true
		}
	}
	at := s.pastTo(d.end)
	if p.givenBy(s, d) || p.hanGivesThose(s, d, at) {
		return true
	}
	if to := p.towardsThem(s, d); to > 0 {
		d.honours = p.hanHonours(s, at, d.right, false)
		if d.who = p.nounList(s, to, d.from); len(d.who) == 0 {
			if w, ok := p.hanActor(s, to, d.from); ok && p.classOfParty(w) == "person" {
				d.who = []party{w}
			}
		}
		if n := len(d.who); n > 0 && d.who[n-1].context.IsZero() && s.pastAdverbs(d.who[n-1].last, d.from) < d.from && s.hedgesIn(d.who[n-1].last, d.from) {
			d.who = nil // 向林一帆建议授予
		}
		return len(d.honours) > 0 && d.honours[0].first <= max(at, s.pastHonourLead(at, d.right))+2
	}
	if p.handedTo(s, d, at) {
		return true
	}
	if p.hanObject(s, d, at) {
		if s.relative(d) {
			return false
		}
		p.morePairs(s, d)
		return true
	}
	who := p.hanList(s, at, d.right)
	if n := len(who); n > 0 && s.word(who[n-1].last) == "的" {
		who = nil // "a special title"
	}
	if len(who) == 0 {
		given := p.hanGivesTo(s, d, at)
		if _, dead := s.phraseBefore(d.end, posthumousWord); given && dead && len(d.who) == 0 && d.left > 0 {
			d.who = p.elidedDead(s, d)
		}
		if given && len(d.who) == 0 && p.floor > 0 && (s.goesOnGiving(d) || s.pastAdverbs(d.left, d.from) >= d.from) && p.together.block == p.blocks && p.together.sentence == p.calendar.sentence {
			d.who = slices.Clone(p.together.who) // "为林一帆记功,授予“一级英雄”称号"
			for i := range d.who {
				d.who[i].first, d.who[i].last = d.end-1, d.end
			}
		}
		if given && len(d.who) == 0 {
			d.who = p.givenWhom(s, d, at)
		}
		return given
	}
	next := who[len(who)-1].last
	for next < d.right && (s.word(next) == "以" || s.word(next) == "等" || s.tokens[next].kind == numberToken) {
		next++
	}
	d.honours = p.hanHonours(s, next, d.right, false)
	if h, ok := p.topic.titled(); ok && len(d.honours) == 0 && next >= d.right && len(who) > 1 && p.allNamed(s, who) {
		h.first, h.last = d.end, d.end
		d.honours = []grant{{party: h}}
	}
	if len(d.honours) == 0 || d.honours[0].first > next+3 {
		return false
	}
	d.who = who
	return true
}

// goesOnGiving reports whether 并 before a verb of giving says that it was done to whom the deed
// before it in the clause was: "授予林一帆“英雄”称号并颁发“勋章”".
func (p *passage) goesOnGiving(d *deed) bool {
	at := d.from - 1
	if p.word(at) == "同" || p.word(at) == "时" {
		at -= 2
	}
	return at > d.left && p.word(at) == "并" && p.tokens[at].kind == hanToken && !p.splits(at)
}

// givenBy reads a verb of giving whose clause begins with who received the honour behind it, and
// names with 由 who gave it: "林一帆由国务院授予银锚勋章".
func (p *proposer) givenBy(s *passage, d *deed) bool {
	by := d.from - 1
	for by > d.left && (s.word(by) != "由" || s.splits(by) || s.enquoted(by)) {
		by--
	}
	if by <= d.left+1 || s.tokens[by-1].kind == markToken || s.pastAdverbs(d.left, by) >= by {
		return false
	}
	given := p.hanHonours(s, d.end, d.right, s.naming(d.end))
	if n := len(given); n == 0 || given[0].first > d.end+1 || s.pastHonour(&given[n-1]) != d.right {
		return false
	}
	of := *d
	of.from, of.honours = by, given
	if of.who = p.hanSubject(s, &of); len(of.who) == 0 {
		return false
	}
	d.from, d.honours, d.who = by, given, of.who
	return true
}

// hanNamedSo reads a verb of naming that says with 为 what somebody was named, and of whom
// nothing stands in its clause: "2012年评为云溪市“优秀人才”".
func (p *proposer) hanNamedSo(s *passage, d *deed) bool {
	if s.word(d.end-1) != "为" {
		return false
	}
	if i := s.pastAdverbs(d.left, d.from); i < d.from {
		at := i
		if s.word(i) == "由" {
			at++
		}
		if by, ok := p.hanBody(s, at, d.from); !ok || by.first != at || by.last != d.from || !s.plainRun(at, d.from) {
			return false
		}
		d.from = i // 1961年国务院公布为
	}
	if d.honours = p.hanHonours(s, d.end, d.right, s.naming(d.end)); len(d.honours) == 0 || s.relative(d) {
		return false
	}
	d.who = p.hanSubject(s, d)
	return len(d.who) > 0
}

// plainRun reports whether nothing but characters stands among the tokens, no date and no word that
// opens a circumstance.
func (p *passage) plainRun(i, end int) bool {
	for k := i; k < end; k++ {
		if p.dateAt[k] != 0 || p.adverbial(k) && !p.splits(k) {
			return false
		}
	}
	return p.allHan(i, end)
}

// givenWhom is the one whom the page is about where a verb of giving with its honour right
// behind says of nobody that he received it, and nobody but a body gives it: "2003年由渔会授予
// 银锚奖章".
func (p *proposer) givenWhom(s *passage, d *deed, at int) []party {
	if d.honours[0].first > at+1 || p.about.class != "person" && p.life.context.IsZero() {
		return nil
	}
	if i := s.pastAdverbs(d.left, d.from); i < d.from {
		ph, ok := s.phraseBefore(d.from, classWord)
		if !s.hanUsed(d.from-1, bodyUse) && (!ok || s.sense(ph).text == "person") || s.hedgesIn(i, d.from) {
			return nil
		}
	}
	return p.meantBefore(s, d)
}

// spokenPerson reports whether a pronoun or a name in full of a person stands at token
// i and nothing but adverbs before the verb at token end: 为他重新颁发.
func (p *passage) spokenPerson(i, end int) bool {
	last := p.personStarting(i, end)
	if ph, ok := p.phrase(i, anaphorWord); ok && p.sense(ph).text == "person" {
		last = ph.last
	}
	return last > i && (last == end || p.pastAdverbs(last, end) >= end || p.word(last) == "重")
}

// behindTowards is the token behind 向, which names the recipients before a verb of giving,
// in the clause from token left on, or 0.
func (p *passage) behindTowards(left, from int) int {
	for i := left; i < from-1; i++ {
		if (p.word(i) == "向" || p.word(i) == "给" || p.word(i) == "为" && p.spokenPerson(i+1, from)) && p.tokens[i].kind == hanToken && !p.enquoted(i) && !p.splits(i) {
			return i + 1
		}
	}
	return 0
}

// namesHonour reports whether a word for an honour stands among the tokens, outside of titles.
func (p *passage) namesHonour(i, end int) bool {
	for ; i < end; i++ {
		if _, ok := p.phrase(i, honourWord); ok && !p.enquoted(i) || p.mark(i, "“") && !p.workMark(i) {
			return true
		}
	}
	return false
}

// givenTo reports whether a verb of giving says to whom with 给 or 予: 颁给了, 授予.
func (p *passage) givenTo(d *deed) bool {
	switch p.word(d.end - 1) {
	case "给", "予":
		return true
	}
	return p.pastTo(d.end) > d.end
}

// worksGiven are the works to which a verb of giving gives the honour before it, all that
// stands behind it in its clause: "银锚奖颁给了纪录片《海》".
func (p *proposer) worksGiven(s *passage, d *deed) []party {
	at := s.pastTo(d.end)
	open := s.titleOpens(at, d.right)
	if open < 0 || open > at && !s.leadsToTitle(at, open) {
		return nil
	}
	list, next := p.titlesFrom(s, open, d.right)
	if next < d.right {
		return nil
	}
	return list
}

// towardsThem is the token behind 向 or the like, or behind a 对 that nothing but recipients
// stands behind; or 0.
func (p *proposer) towardsThem(s *passage, d *deed) int {
	if to := s.behindTowards(d.left, d.from); to > 0 {
		return to
	}
	for i := d.left; i < d.from-shortestHan; i++ {
		if s.word(i) != "对" || s.tokens[i].kind != hanToken || s.splits(i) || s.enquoted(i) {
			continue
		}
		if len(p.nounList(s, i+1, d.from)) > 0 {
			return i + 1
		}
		return 0
	}
	return 0
}

// allNamed reports whether something else than its place in a list tells of each
// member that it is a name: the register, or the shape of a person's.
func (p *proposer) allNamed(s *passage, who []party) bool {
	return !slices.ContainsFunc(who, func(w party) bool {
		return w.id == "" && w.class != "person" && !s.foreignRun(w.first, w.last) && !s.endsBody(w.first, w.last)
	})
}

// endsBody reports whether a word for a place, a unit or a body ends the tokens.
func (p *passage) endsBody(first, last int) bool {
	ph, ok := p.phraseBefore(last, classWord)
	return ok && ph.first > first
}

// onlyWhen reports whether a verb is the end of a circumstance of time, so that
// what stands behind it is said of another deed: "名称在授予时确定".
func (p *passage) onlyWhen(d *deed) bool {
	ph, ok := p.phrase(d.end, closesWord)
	if !ok {
		return false
	}
	if ph.last >= d.right {
		return true
	}
	if _, during := p.phrase(d.end, afterEvent); !during {
		return false
	}
	for i := d.end; i < d.right; i++ {
		if _, ok := p.phrase(i, honourWord); ok {
			return false // "在北港授予后勤处银锚勋章"
		}
	}
	for i := d.left; i < d.from; i++ {
		if w := p.word(i); w == "在" || w == "于" || w == "当" {
			return true
		}
	}
	return false
}

// hanGivesTo reads "颁发银锚勋章予云溪": the honour right behind the verb, its
// recipients behind 予 or 给.
func (p *proposer) hanGivesTo(s *passage, d *deed, at int) bool {
	d.honours = p.hanHonours(s, at, d.right, false)
	if len(d.honours) == 0 || d.honours[0].first > at+2 && (d.honours[0].first > at+8 || s.word(d.honours[0].first-2) != "的") {
		return false
	}
	next := s.pastTail(d.honours[len(d.honours)-1].last)
	if to := s.pastTo(next); to > next {
		if d.who = p.nounList(s, to, d.right); len(d.who) == 0 {
			d.who = p.hanList(s, to, d.right)
		}
		if len(d.who) == 0 && s.mark(d.right, ":") {
			d.who = p.rollAt(s, d.right+1)
		}
		if len(d.who) == 0 {
			d.who = p.hanThey(s, d.right, d.honours)
		}
	}
	return true
}

// handedTo reads an honour right behind the verb where 予 or 给 behind it names the
// recipients: "頒贈文化獎予作家林一帆".
func (p *proposer) handedTo(s *passage, d *deed, at int) bool {
	for i := at + shortestHan; i < d.right; i++ {
		if w := s.word(i); w != "予" && w != "给" || s.enquoted(i) || s.splits(i) {
			continue
		}
		to := *d
		if p.hanGivesTo(s, &to, at) && len(to.who) > 0 && to.who[0].first > i {
			*d = to
			return true
		}
		return false
	}
	return false
}

// honourFollows reports whether a 、 stands at token i and another honour right behind it, of
// which the clause goes on to tell: "甲奖颁给林一帆、乙奖由周子衡夺得".
func (p *proposer) honourFollows(s *passage, i, end int) bool {
	if i >= end {
		return false
	}
	list := p.hanHonours(s, i+1, end, false)
	return len(list) > 0 && list[0].first == i+1
}

// elidedDead is whom a verb of honouring the dead honours that names nobody: the
// person of whom the sentence speaks, or the text.
func (p *proposer) elidedDead(s *passage, d *deed) []party {
	for end, left := d.left-1, d.left-1; ; end, left = left-1, left-1 {
		for left > 0 && !s.clauseMark(left-1) {
			left--
		}
		list, _ := p.leadingNames(s, left, end)
		if len(list) == 1 && p.allPersons(list) {
			return list
		}
		if left == 0 || len(list) > 0 {
			break
		}
	}
	return p.meantBefore(s, d)
}

// meantBefore is the person of whom the text before the sentence speaks, as who receives
// what a deed gives without naming anybody.
func (p *proposer) meantBefore(s *passage, d *deed) []party {
	who, ok := p.hanMeant("person")
	if !ok || p.classOfParty(who) != "person" || s.holds(who.context) {
		return nil
	}
	who.first, who.last = d.end-1, d.end
	return []party{who}
}

// passiveMark is where 被 or 由 stands before a trigger in its clause, or -1.
func (p *passage) passiveMark(left, from int) int {
	for j := from - 1; j >= left; j-- {
		if w := p.word(j); w == "被" || (w == "获" || w == "经" && !p.splits(j) && !p.withinWord(j)) && j < from-1 {
			return j
		}
	}
	return -1
}

// pastTo passes over 了 and 给 behind a verb of giving.
func (p *passage) pastTo(i int) int {
	for p.word(i) == "了" || p.word(i) == "给" || p.word(i) == "予" {
		i++
	}
	return i
}

// hanBefore is the honour that stands in the clause before a verb of giving, as
// its topic or behind 将 or 把.
func (p *proposer) hanBefore(s *passage, d *deed) (party, bool) {
	start := s.pastAdverbs(d.left, d.from)
	if s.opensHonour(d.left) && s.monthNames(d.left) == start {
		start = d.left // 十月革命勋章
	}
	for i := d.left; i < d.from; i++ {
		if n, ok := s.nameAt(i); ok && p.pick(n, obelisk.RoleHonour) != "" && !s.partOfTitle(n) {
			return p.known(s, n, obelisk.RoleHonour), true
		}
		with := s.givesWith(i)
		if with || i == start {
			at := i
			if with {
				at++
			}
			if list := p.hanHonours(s, at, d.from, false); len(list) > 0 && list[0].first <= s.pastHonourLead(at, d.from)+1 && !s.joins(list[len(list)-1].last) && (with || !s.givesWithin(at, list[0].last)) {
				return list[0].party, true
			}
		}
	}
	return party{}, false
}

// givesWith reports whether a word stands at token i behind which the honour stands that is
// given: 将, 把, 以.
func (p *passage) givesWith(i int) bool {
	w := p.word(i)
	return w == "将" || w == "把" || w == "以" && !p.splits(i) && p.tokens[i].kind == hanToken
}

// givesWithin reports whether such a word stands between the tokens.
func (p *passage) givesWithin(i, end int) bool {
	for ; i < end; i++ {
		if p.givesWith(i) {
			return true
		}
	}
	return false
}

// pastAdverbs passes over dates, adverbs and signs at the beginning of a clause.
func (p *passage) pastAdverbs(i, end int) int {
	for i < end {
		if d := p.dateAt[i]; d != 0 {
			i = p.dates[d-1].last
			if p.word(i) == "度" && p.word(i+1) == "的" {
				i++
			}
			if p.word(i) == "的" && i+1 < end {
				i++ // 1985年度的
			}
			continue
		}
		if i+1 < end && p.dateAt[i+1] != 0 && (p.is(i, prepositionWord) || p.adverbial(i) || i > 0 && p.is(i, andWord) && p.dateAt[i-1] != 0) {
			i++
			continue
		}
		if last := max(p.overButton(i, end), p.overTimes(i, end), p.overWhen(i, end), p.overAge(i, end), p.overStretch(i, end)); last > i {
			i = last
			continue
		}
		if ph, ok := p.longestOf(i, alsoWord, dayPart); ok && (ph.last-i > 1 || p.is(i, alsoWord)) {
			i = ph.last
			continue
		}
		if ph, ok := p.phrase(i, skipWord); ok && (ph.last-i > 1 || !p.startsHonour(i)) {
			i = ph.last
			continue
		}
		if p.tokens[i].kind != markToken || p.mark(i, "“") || p.mark(i, "\"") || p.mark(i, "《") {
			return i
		}
		i++
	}
	return i
}

// overButton passes over a button of the page in square brackets: [编辑].
func (p *passage) overButton(i, end int) int {
	if p.text[p.tokens[i].start:p.tokens[i].end] != "[" {
		return i
	}
	for j := i + 1; j < end && j < i+6; j++ {
		if p.text[p.tokens[j].start:p.tokens[j].end] == "]" {
			return j + 1
		}
	}
	return i
}

// overTimes passes over how often something was done: 两次, 3次.
func (p *passage) overTimes(i, end int) int {
	if p.word(i) == "第" && i+1 < end {
		i++
		if n := p.numberHere(i); n != nil && n.last < end && (p.word(n.last) == "次" || p.word(n.last) == "度" || p.word(n.last) == "回") {
			return n.last + 1
		}
		return i - 1
	}
	if n := p.numberHere(i); n != nil && n.last < end && (p.word(n.last) == "次" || p.word(n.last) == "度" || p.word(n.last) == "届") && p.dateAt[i] == 0 {
		return n.last + 1
	}
	return i
}

// overAge passes over how old somebody was: 24岁, 二十岁时.
func (p *passage) overAge(i, end int) int {
	n := p.numberHere(i)
	if n == nil || n.last >= end || p.word(n.last) != "岁" {
		return i
	}
	if n.last+1 < end && p.word(n.last+1) == "时" {
		return n.last + 2
	}
	return n.last + 1
}

// overStretch passes over for how long something was done where a date says when, too:
// "2004年、2005年连续两年".
func (p *passage) overStretch(i, end int) int {
	at := slices.IndexFunc(p.amounts, func(a amount) bool { return a.first == i && a.last <= end && a.duration() })
	if at < 0 {
		return i
	}
	left, _ := p.hanClause(i, i)
	if !slices.ContainsFunc(p.dates, func(d dated) bool { return d.first >= left && d.last <= i && d.when.complete() }) && !p.quotesSoon(end) {
		return i
	}
	return p.amounts[at].last
}

// quotesSoon reports whether an honour in quotation marks stands right behind the verb that
// begins at token i.
func (p *passage) quotesSoon(i int) bool {
	for j := i; j < len(p.tokens) && j < i+longestGiven && !p.clauseMark(j); j++ {
		if p.mark(j, "“") && !p.workMark(j) {
			return true
		}
	}
	return false
}
