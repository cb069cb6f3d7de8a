package read

import (
	"slices"
	"strings"
	"unicode/utf8"

	"obelisk"
	"obelisk/internal/document"
)

// Chinese sentences about conferrals. A sentence falls into clauses at its
// commas; a clause without a subject has that of the clause before, and a
// sentence without one that of the text. Before its verb a clause says when, by
// what, for what; so a subject is a name at the clause's beginning, dates and
// adverbs aside, with nothing but such words between it and the verb. An honour
// stands in quotation marks, or is a run of characters that ends with a word
// for an honour.

// hanConferrals proposes what a Chinese sentence says of conferrals.
func (p *proposer) hanConferrals(s *passage) {
	if s.block.Kind == document.Note || s.block.Kind == document.Caption || p.namedLines(s) || p.rows(s) {
		return
	}
	may := p.mayConfer(s)
	if !may && !p.label.open && len(p.pending.honours) == 0 || s.mark(len(s.tokens)-1, "?") {
		return
	}
	p.floor, p.subjects = 0, p.subjects[:0]
	if may {
		p.noteNews(s)
	}
	p.hanPending(s)
	if p.hanLabelled(s) || !may {
		return
	}
	p.hanHeld(s, p.hanHolders(s, p.hanDeeds(s)))
}

// hanDeeds reads the verbs of conferring of a passage one after the other, and returns the
// clauses of which they tell.
func (p *proposer) hanDeeds(s *passage) []run {
	var told []run
	s.outer.passage = s
	if !p.mayHold(s, &p.frames.conferrals) {
		return nil
	}
	for i := 0; i < len(s.tokens); i++ {
		s.outer.passage = s
		if _, named := s.phrase(i, namedWord); named || s.dateAt[i] != 0 || s.covered(i) {
			continue
		}
		ways := slices.Clone(s.outer.beginning(&p.frames.conferrals, i))
		for _, w := range ways {
			if w.end == i+1 && (longestWay(ways) > w.end || s.splits(i)) {
				continue // a verb of one character is not cut out of a longer word
			}
			if p.longerInside(s, i, w.end) {
				continue // 再获 of 再获册封为
			}
			d := deed{from: i, end: w.end, way: &p.frames.ways[w.program]}
			d.left, d.right = s.hanClause(i, w.end)
			if d.way.Recipient == sideBetween {
				s.outer.run(p.frames.conferrals.all[w.program], i)
			}
			if p.hanDeed(s, &d) {
				if len(d.who) > 0 {
					if d.way.Recipient == sideSubject || d.who[0].first >= d.left && d.who[0].last <= d.from {
						p.subjects = append(p.subjects, clauseSubject{d.left, d.who})
					}
					told = append(told, run{d.left, d.right})
					p.floor = d.end // a deed without recipients leaves its date to the next
				}
				i = max(i, p.pastDeed(&d)-1)
				break
			}
		}
	}
	return told
}

// clauseSubject is whom the clause that begins at a token told of.
type clauseSubject struct {
	left int
	who  []party
}

// toldIn are those of whom the clause that begins at token left told.
func (p *proposer) toldIn(left int) []party {
	for _, c := range slices.Backward(p.subjects) {
		if c.left == left {
			return c.who
		}
	}
	return nil
}

// triggers reports whether a verb of conferring of two or more characters begins at token
// i: 当选, 荣获.
func (p *proposer) triggers(s *passage, i int) bool {
	return longestWay(s.outer.beginning(&p.frames.conferrals, i)) > i+1
}

// longestWay is where the longest of the triggers that begin at a token ends.
func longestWay(ways []way) int {
	end := 0
	for _, w := range ways {
		end = max(end, w.end)
	}
	return end
}

// longerInside reports whether within the trigger of tokens i up to end another begins
// that goes on behind it.
func (p *proposer) longerInside(s *passage, i, end int) bool {
	for j := i + 1; j < end; j++ {
		if _, last := s.outer.longest(&p.frames.conferrals, j); last > end {
			return true
		}
	}
	return false
}

// naming reports whether a verb of naming ends before token i: 评为.
func (p *passage) naming(i int) bool {
	_, ok := p.phraseBefore(i, namingWord)
	return ok
}

// pastDeed is the token after a deed's trigger and the honours behind it.
func (p *proposer) pastDeed(d *deed) int {
	end := d.end
	for _, h := range d.honours {
		if h.first >= d.from {
			end = max(end, h.last)
		}
	}
	return end
}

// hanClause is the clause around a trigger: between the signs that part clauses.
func (p *passage) hanClause(from, end int) (int, int) {
	left, right := from, end
	for left > 0 && !p.clauseMark(left-1) && p.tokens[left].gap != lineGap {
		left--
	}
	for right < len(p.tokens) && !p.clauseMark(right) && p.tokens[right].gap != lineGap {
		right++
	}
	return left, right
}

// clauseMark reports whether token i is a sign that parts clauses; one in
// brackets or quotation marks does not.
func (p *passage) clauseMark(i int) bool {
	if i < 0 || i >= len(p.tokens) || p.tokens[i].kind != markToken {
		return false
	}
	switch p.word(i) {
	case ",":
		return !p.bracketed(i) && !p.enquoted(i)
	case ";", ":", "。", "?":
		return true
	}
	return false
}

// enquoted reports whether token i stands within quotation marks.
func (p *passage) enquoted(i int) bool {
	for j := i - 1; j >= 0 && j > i-24; j-- {
		if p.mark(j, "”") {
			return false
		}
		if p.mark(j, "“") {
			return true
		}
	}
	return false
}

// hanDeed reads one trigger; it reports whether it was one.
func (p *proposer) hanDeed(s *passage, d *deed) bool {
	p.loose = s.is(d.end-1, conferWord) || s.is(d.end-2, conferWord) && d.end-2 >= d.from || s.phraseEndsPlace(d.end, d.right)
	switch d.way.Recipient {
	case sideBetween:
		c, ok := s.outer.capture("recipient")
		if !ok {
			return false
		}
		d.honours = p.hanHonours(s, d.end, d.right, s.naming(d.end))
		d.who = p.hanList(s, c.first, c.last)
		if list := p.nounList(s, c.first, c.last); len(list) > 0 && len(d.honours) > 0 && p.allPersons(list) {
			d.who = list
			break
		}
		if len(d.honours) == 0 || len(d.who) == 0 || p.lastOf(d) != c.last {
			return false
		}
	case sideObject:
		if !p.hanNamedSo(s, d) && !p.hanGives(s, d) {
			return false
		}
	case sideSubject:
		d.honours = p.honoursOn(s, d, p.hanHonours(s, d.end, d.right, s.naming(d.end)))
		if len(d.honours) == 0 && p.hanTaken(s, d) {
			break
		}
		if s.nominates(d) {
			return false
		}
		if len(d.honours) == 0 && !p.hanTacit(s, d) {
			return false
		}
		if s.relative(d) && !s.becomes(d.left, d.from) {
			if p.hanRelative(s, d) || p.hanWhose(s, d) || p.hanAs(s, d) {
				break
			}
			return false // "who received the prize"
		}
		p.loose = p.loose || d.honours[0].id != "" || !d.honours[0].context.IsZero()
		if p.hanFollowing(s, d) {
			break
		}
		if s.countedBehind(d) {
			if d.who = p.hanThey(s, d.right); len(d.who) == 0 {
				p.expect(s, d)
			}
			break
		}
		if p.hanForWhom(s, d) || p.hanUpon(s, d) {
			break
		}
		if d.who = p.hanSubject(s, d); len(d.who) == 0 && s.relative(d) {
			p.hanWhose(s, d) // "最小的是获得银锚奖的林一帆"
		}
	default:
		return false
	}
	if _, counted := s.countedSubject(d.left, d.from); counted && len(d.who) == 0 {
		if d.who = p.hanThey(s, d.right); len(d.who) == 0 {
			p.expect(s, d)
		}
	}
	if len(d.who) == 0 && s.countedBehind(d) {
		d.who = p.hanThey(s, d.right)
	}
	if len(d.who) == 0 && d.right+1 == len(s.tokens) && s.mark(d.right, ":") && !s.hedgesIn(d.left, d.right) {
		p.expect(s, d)
		p.pending.listed = true
		return true
	}
	p.noteHonoured(s, d.who)
	p.actBy(s, d)
	if len(d.who) > 1 && s.respectively(d) && (len(d.honours) > 1 || s.moreHonours(d)) {
		return p.finishEach(s, d)
	}
	p.pairDates(s, d)
	return p.finish(s, d)
}

// nominates reports whether what stands behind the last honour of a list makes them
// nominations: "等六项提名".
func (p *passage) nominates(d *deed) bool {
	if len(d.honours) == 0 {
		return false
	}
	i := p.pastTail(d.honours[len(d.honours)-1].last)
	for k := i; k < d.right && k < i+longestPraise; k++ {
		if p.tokens[k].kind == markToken && !p.mark(k, "”") {
			return false
		}
		ph, ok := p.phrase(k, hedgeWord)
		if ok && p.sense(ph).text == "plan" && (k == i || p.word(i) == "等") {
			return true
		}
	}
	return false
}

// moreHonours reports whether a word for an honour stands in the clause behind those that
// were read.
func (p *passage) moreHonours(d *deed) bool {
	for k := d.honours[len(d.honours)-1].last + 1; k < d.right; k++ {
		if _, ok := p.phrase(k, honourWord); ok && !p.isTail(k) {
			return true
		}
	}
	return false
}

// hanUpon reads who received an honour in a circumstance that 在 or 自 opens and 后 or 时
// closes: "周子衡在林一帆获银锚奖后".
func (p *proposer) hanUpon(s *passage, d *deed) bool {
	ph, ok := s.phrase(s.pastTail(d.honours[len(d.honours)-1].last), closesWord)
	if !ok || s.sense(ph).text != "when" {
		return false
	}
	for i := d.from - shortestHan - 1; i > d.left; i-- {
		switch s.word(i) {
		case "在", "自", "当", "于":
		default:
			continue
		}
		if s.splits(i) || s.dateAt[i+1] != 0 {
			return false
		}
		if list := p.nounList(s, i+1, d.from); len(list) > 0 && p.allPersons(list) {
			d.who = list
		}
		return len(d.who) > 0
	}
	return false
}

// hanForWhom reads who received an honour that something brought: "《…》为林一帆赢得".
func (p *proposer) hanForWhom(s *passage, d *deed) bool {
	for i := d.from - 2; i >= d.left; i-- {
		switch s.word(i) {
		case "为", "让", "使", "令":
		default:
			continue
		}
		if s.splits(i) || !s.spokenPerson(i+1, d.from) {
			return false
		}
		if w, ok := p.hanActor(s, i+1, d.from); ok {
			d.who = []party{w}
		}
		return len(d.who) > 0
	}
	return false
}

// honoursOn adds to the honours of a deed those that the clauses behind name and nothing else
// but how often: "获一等奖1项,松台省科技进步二等奖2项".
func (p *proposer) honoursOn(s *passage, d *deed, list []grant) []grant {
	for right := d.right; len(list) > 0 && right+1 < len(s.tokens) && s.mark(right, ","); {
		if last, _ := s.pastTimes(list[len(list)-1].last, len(s.tokens)); last != right {
			break
		}
		first := right + 1
		_, right = s.hanClause(first, first)
		more := p.hanHonours(s, first, right, false)
		if len(more) == 0 || more[0].first != first {
			break
		}
		if last, _ := s.pastTimes(more[len(more)-1].last, len(s.tokens)); last != right {
			break
		}
		list = append(list, more...)
	}
	return list
}

// countedBehind reports whether nothing but the number of those who received the
// deed's honours stands behind them in the clause: "获颁银锚勋章有5人,分别是".
func (p *passage) countedBehind(d *deed) bool {
	if len(d.honours) == 0 || d.way.Recipient != sideSubject {
		return false
	}
	i := p.pastTail(d.honours[len(d.honours)-1].last)
	for i < d.right {
		if ph, ok := p.longestOf(i, classWord, holderWord); ok && p.sense(ph).text == "person" && ph.last < d.right {
			i = ph.last
		} else if p.word(i) == "的" || p.word(i) == "者" || p.word(i) == "共" || p.word(i) == "有" || p.is(i, skipWord) {
			i++
		} else {
			break
		}
	}
	for _, a := range p.amounts {
		if a.first == i && a.last == d.right && (a.unit == "{person}" || !p.is(a.last-1, countedThing)) {
			return true
		}
	}
	return false
}

// respectively reports whether a clause says that each of those whom it names
// received an honour of his own: "林一帆与周子衡分别获颁银锚奖与金桨奖".
func (p *passage) respectively(d *deed) bool {
	for i := d.left; i < d.end; i++ {
		if w := p.word(i); w == "分" && (p.word(i+1) == "别" || i+1 < len(p.tokens) && p.words(i+1, i+2) == "別") && !p.enquoted(i) {
			return true
		}
	}
	return false
}

// finishEach puts forward each honour for the recipient with its number, if there
// are as many of them.
func (p *proposer) finishEach(s *passage, d *deed) bool {
	if len(d.honours) != len(d.who) {
		p.problem(s, NoRecipient)
		return true
	}
	for i := range d.who {
		each := *d
		each.honours, each.who = d.honours[i:i+1], d.who[i:i+1]
		p.finish(s, &each)
	}
	return true
}

// phraseEndsPlace reports whether a word for an honour of places stands between
// the tokens.
func (p *passage) phraseEndsPlace(i, end int) bool {
	for ; i < end; i++ {
		if _, ok := p.phrase(i, placeTitle); ok {
			return true
		}
	}
	return false
}

// hanTacit takes the honour spoken of for a verb that ends its clause and says
// of honours alone that somebody received one: "1920年获颁。".
func (p *proposer) hanTacit(s *passage, d *deed) bool {
	h, ok := p.topic.titled()
	if !ok || d.end < d.right || p.hanDate(s, d) < 0 || !s.is(d.end-1, conferWord) {
		return false
	}
	h.first, h.last = d.end, d.end
	d.honours = []grant{{party: h}}
	return true
}

// relative reports whether 的 behind the last honour makes the clause a part of
// a noun's description.
func (p *passage) relative(d *deed) bool {
	last := d.honours[len(d.honours)-1].last
	if p.mark(last, "”") {
		last++
	}
	if ph, ok := p.phrase(last, honourTail); ok {
		last = ph.last
	}
	if p.mark(last, "(") {
		last = p.closing(last) + 1
	}
	return p.word(last) == "的"
}

// becomes reports whether "became" or "is" stands between the tokens.
func (p *passage) becomes(i, end int) bool {
	for ; i < end; i++ {
		if _, ok := p.phrase(i, becomeWord); ok && !p.splits(i) {
			return true // no 为 of 作为
		}
	}
	return false
}

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
	if h, ok := p.hanBefore(s, d); ok {
		if d.who = p.nounList(s, s.pastTo(d.end), d.right); len(d.who) == 0 {
			d.who = p.hanList(s, s.pastTo(d.end), d.right)
		}
		if len(d.who) > 0 {
			d.honours = []grant{{party: h}}
			return true
		}
	}
	at := s.pastTo(d.end)
	if p.hanGivesThose(s, d, at) {
		return true
	}
	if to := s.behindTowards(d.left, d.from); to > 0 {
		d.honours = p.hanHonours(s, at, d.right, false)
		if d.who = p.nounList(s, to, d.from); len(d.who) == 0 {
			if w, ok := p.hanActor(s, to, d.from); ok && p.classOfParty(w) == "person" {
				d.who = []party{w}
			}
		}
		if n := len(d.who); n > 0 && d.who[n-1].context.IsZero() && s.pastAdverbs(d.who[n-1].last, d.from) < d.from && s.hedgesIn(d.who[n-1].last, d.from) {
			d.who = nil // 向林一帆建议授予
		}
		return len(d.honours) > 0 && d.honours[0].first <= at+2
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
		if given && len(d.who) == 0 && p.floor > 0 && s.pastAdverbs(d.left, d.from) >= d.from && p.together.block == p.blocks && p.together.sentence == p.calendar.sentence {
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

// hanNamedSo reads a verb of naming that says with 为 what somebody was named, and of whom
// nothing stands in its clause: "2012年评为云溪市“优秀人才”".
func (p *proposer) hanNamedSo(s *passage, d *deed) bool {
	if !s.naming(d.end) || s.word(d.end-1) != "为" || s.pastAdverbs(d.left, d.from) < d.from {
		return false
	}
	if d.honours = p.hanHonours(s, d.end, d.right, true); len(d.honours) == 0 || s.relative(d) {
		return false
	}
	d.who = p.hanSubject(s, d)
	return len(d.who) > 0
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
	who, ok := p.hanMeant("person")
	if !ok || p.classOfParty(who) != "person" || s.holds(who.context) {
		return nil
	}
	who.first, who.last = d.end-1, d.end
	return []party{who}
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
			d.who = p.hanThey(s, d.right)
		}
	}
	return true
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
		if w := p.word(j); w == "被" || w == "获" && j < from-1 {
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
	for i := d.left; i < d.from; i++ {
		if n, ok := s.nameAt(i); ok && p.pick(n, obelisk.RoleHonour) != "" && !s.partOfTitle(n) {
			return p.known(s, n, obelisk.RoleHonour), true
		}
		if s.word(i) == "将" || s.word(i) == "把" || i == s.pastAdverbs(d.left, d.from) {
			at := i
			if s.word(i) == "将" || s.word(i) == "把" {
				at++
			}
			if list := p.hanHonours(s, at, d.from, false); len(list) > 0 && list[0].first <= s.pastHonourLead(at, d.from)+1 && !s.joins(list[len(list)-1].last) {
				return list[0].party, true
			}
		}
	}
	return party{}, false
}

// pastAdverbs passes over dates, adverbs and signs at the beginning of a clause.
func (p *passage) pastAdverbs(i, end int) int {
	for i < end {
		if d := p.dateAt[i]; d != 0 {
			i = p.dates[d-1].last
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
		if ph, ok := p.phrase(i, alsoWord); ok {
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
		if n, ok := p.number(i); ok && n.last < end && (p.word(n.last) == "次" || p.word(n.last) == "度" || p.word(n.last) == "回") {
			return n.last + 1
		}
		return i - 1
	}
	if n, ok := p.number(i); ok && n.last < end && (p.word(n.last) == "次" || p.word(n.last) == "度") && p.dateAt[i] == 0 {
		return n.last + 1
	}
	return i
}

// overAge passes over how old somebody was: 24岁, 二十岁时.
func (p *passage) overAge(i, end int) int {
	n, ok := p.number(i)
	if !ok || n.last >= end || p.word(n.last) != "岁" {
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
	left, _ := p.hanClause(i, i)
	if !slices.ContainsFunc(p.dates, func(d dated) bool { return d.first >= left && d.last <= i && d.when.complete() }) && !p.quotesSoon(end) {
		return i
	}
	for _, a := range p.amounts {
		if a.first == i && a.last <= end && a.duration() {
			return a.last
		}
	}
	return i
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

// longestGiven bounds a verb of receiving and who gave, in tokens.
const longestGiven = 16

// longestWhen bounds a circumstance without a sign that says when, in tokens.
const longestWhen = 16

// overWhen passes over a circumstance that a word for its end closes: 牺牲后, 战后,
// 任教期间. What begins with a name is the subject with its own verb.
func (p *passage) overWhen(i, end int) int {
	if p.tokens[i].kind != hanToken {
		return i
	}
	for j := i + 1; j < end && j < i+longestWhen && p.tokens[j].kind == hanToken && p.dateAt[j] == 0; j++ {
		ph, ok := p.phrase(j, closesWord)
		if !ok || ph.last > end || p.sense(ph).text != "when" {
			continue
		}
		if j-i == 1 && p.is(i, fightWord) || p.opensDeed(i, j) || p.namesFight(i, j) && p.personStarting(i, j) == 0 {
			return ph.last
		}
		return i
	}
	return i
}

// opensDeed reports whether a verb for what somebody did begins at token i.
func (p *passage) opensDeed(i, end int) bool {
	ph, ok := p.phrase(i, deedWord)
	return ok && ph.last <= end
}

// namesFight reports whether a word for an event stands between the tokens.
func (p *passage) namesFight(i, end int) bool {
	for ; i < end; i++ {
		if ph, ok := p.phrase(i, eventWord); ok && ph.last <= end {
			return true
		}
		if ph, ok := p.phrase(i, fightWord); ok && ph.last <= end {
			return true
		}
	}
	return false
}

// hanSubject are the recipients that are the subject of the trigger: a name at
// the beginning of its clause, else of the clauses before it in the sentence,
// else what the text is about.
func (p *proposer) hanSubject(s *passage, d *deed) []party {
	for left, end := s.behindPause(d.left, p.floor, d.from), d.from; ; {
		list, bare := p.clauseNames(s, left, end)
		if end < d.from {
			if list = p.toldIn(left); len(list) == 0 {
				list, bare = p.leadingNames(s, left, end)
			}
		}
		if len(list) > 0 || !bare {
			return list
		}
		if left == 0 {
			break
		}
		for end, left = left-1, left-1; left > 0 && !s.clauseMark(left-1); left-- {
			continue
		}
	}
	kind := ""
	if len(d.honours) > 0 && s.ofPlaces(d.honours[0].party) {
		kind = "place"
	}
	who, ok := p.hanMeant(kind)
	if !ok || s.holds(who.context) {
		return nil // whoever a subject that is left out means was named before
	}
	who.first, who.last = d.end-1, d.end
	return []party{who}
}

// ofPlaces reports whether an honour that the passage names is one of places: its name
// ends with a word for a place.
func (p *passage) ofPlaces(h party) bool {
	if !h.context.IsZero() || h.last <= h.first {
		return false
	}
	for i := h.first + 1; i < h.last; i++ {
		ph, ok := p.phrase(i, classWord)
		if ok && ph.last == h.last && p.sense(ph).text == "place" {
			return true
		}
	}
	return p.placeEnds(h.first+1, h.last) && !p.endsWithHonour(h.last)
}

// behindPause is where the part of a clause begins that stands behind another
// deed and a 、: "甲连获“一”称号、乙连获“二”称号"; else the clause's beginning.
func (p *passage) behindPause(left, floor, from int) int {
	if floor <= left {
		return left
	}
	for i := from - 1; i > floor; i-- {
		if p.mark(i, "、") && !p.enquoted(i) && i+1 < from && p.dateAt[i+1] == 0 {
			return i + 1
		}
	}
	return left
}

// clauseNames are the names at the beginning of a clause whose verb stands at
// token end; bare reports whether the clause has no subject of its own.
func (p *proposer) clauseNames(s *passage, left, end int) (list []party, bare bool) {
	i := s.pastAdverbs(left, end)
	if ph, ok := s.phrase(i, andWord); ok && i == left && !s.mark(i, "、") {
		i = ph.last
	}
	if i >= end {
		return nil, true
	}
	if w, ok := p.bareNoun(s, i, end); ok {
		return []party{w}, false
	}
	if list := p.workSubject(s, i, end); len(list) > 0 {
		return list, false
	}
	if w, ok := p.surnamed(s, i, end); ok {
		return []party{w}, false
	}
	if list := p.nounSubject(s, i, end); len(list) > 0 {
		return append(p.before(s, left, i), list...), false
	}
	if s.adverbial(i) {
		return nil, s.noSubject(i, end)
	}
	if list = p.hanList(s, i, end); len(list) == 0 {
		if ph, ok := s.phrase(i, anaphorWord); ok && s.sense(ph).text == "person" && ph.last <= end {
			return nil, left > 0 // the sentence may name whom the pronoun means
		}
		if w, ok := p.bodySubject(s, i, end); ok {
			return []party{w}, false
		}
		if last := p.placeStarting(s, i, end); last > 0 {
			return []party{s.newParty(s.words(i, last), "place", i, last)}, false
		}
		if last := s.actsBefore(i, end); last > 0 {
			return []party{s.newParty(s.words(i, last), "person", i, last)}, false
		}
		if w, ok := p.plainSubject(s, left, i, end); ok {
			return []party{w}, false
		}
		return nil, false
	}
	next := list[len(list)-1].last
	if s.mark(next, "(") {
		next = s.closing(next) + 1
	}
	if next >= end {
		return list, false
	}
	next = s.pastAdverbs(next, end)
	if next >= end || s.adverbial(next) || s.becomes(next, next+1) || s.hedges(next) {
		return list, false
	}
	if last := s.actsBefore(i, end); last > 0 {
		return []party{s.newParty(s.words(i, last), "person", i, last)}, false
	}
	return nil, false
}

// actsBefore is where the name of the person ends with which a clause begins that says
// with 并 before the verb at token end that its subject did something else first; 0 where
// none does: "林一帆参加比赛并获得".
func (p *passage) actsBefore(i, end int) int {
	for k := end - 1; k > i+shortestHan; k-- {
		switch p.word(k) {
		case "并", "而", "遂", "且":
		default:
			continue
		}
		if next := p.pastAdverbs(k+1, end); next < end && !p.adverbial(next) || p.splits(k) || p.enquoted(k) {
			return 0
		}
		if last := p.foreignName(i, k); last > 0 {
			return last
		}
		if last := i + 3; last < k && p.native(i, last) && p.hanUsed(i, commonUse) && !p.splits(last) {
			return last
		}
		return p.personStarting(i, k)
	}
	return 0
}

// foreignName is where a foreign name with points that begins at token i ends; 0 where
// none begins.
func (p *passage) foreignName(i, end int) int {
	last, dots := i, 0
	for last < end && (p.hanUsed(last, foreignUse) || last > i && p.nameJoint(last)) && p.dateAt[last] == 0 {
		if p.nameJoint(last) {
			dots++
		}
		last++
	}
	if dots == 0 || last-i < 4 {
		return 0
	}
	return last
}

// bodySubject is the body of which only the last character tells that it is one, 厂 or
// 班, where its name and perhaps a count are all that stands before the verb.
func (p *proposer) bodySubject(s *passage, i, end int) (party, bool) {
	last := s.nounEnd(i, end)
	if last-i > longestBody || !s.bodyLike(i, last) {
		return party{}, false
	}
	return s.newParty(s.words(i, last), "organisation", i, last), true
}

// bodyLike reports whether the tokens are Han characters of which the last ends names of
// bodies, and none is a word that stands in no name.
func (p *passage) bodyLike(i, last int) bool {
	if last-i < shortestBody || !p.allHan(i, last) || !p.hanUsed(last-1, bodyUse) || p.speaks(i, last) || p.acts(i, last) || p.pastOf(i, last) > i || p.hanWord(last-2, last) {
		return false
	}
	for k := i; k < last; k++ {
		if ph, ok := p.phrase(k, noNameWord); ok && ph.last-ph.first > 1 || p.becomes(k, k+1) && !p.splits(k) {
			return false
		}
	}
	return true
}

// bareNoun is the body of which the text speaks, where nothing but the word for its
// kind is the subject: "学校先后被评为".
func (p *proposer) bareNoun(s *passage, i, end int) (party, bool) {
	ph, ok := s.phrase(i, classWord)
	if !ok || s.sense(ph).text != "organisation" || s.pastAdverbs(ph.last, end) < end {
		return party{}, false
	}
	who, ok := p.honouredAs(s.words(ph.first, ph.last))
	if !ok {
		who, ok = p.hanMeant("organisation")
	}
	who.first, who.last = ph.first, ph.last
	return who, ok && p.classOfParty(who) == "organisation"
}

// surnamed is the person spoken of whom a family name and a title mean with which a
// clause begins: 林教授.
func (p *proposer) surnamed(s *passage, i, end int) (party, bool) {
	size := s.surname(i)
	if size == 0 || i+size >= end {
		return party{}, false
	}
	last := s.styleAt(i + size)
	if (last == 0 || last > end || s.native(i, last)) && s.aloneSurname(i, i+size, end) {
		last = i + size
	} else if last == 0 || last > end || s.native(i, last) {
		return party{}, false
	}
	name := s.words(i, i+size)
	if w, ok := p.honouredNamed(name); ok && last == i+size {
		w.first, w.last = i, last
		return w, true
	}
	for _, w := range []*spoken{&p.actor, &p.item, &p.about, &p.defined} {
		if w.context.IsZero() || !strings.HasPrefix(w.name, name) || p.classOfParty(w.party) != "person" {
			continue
		}
		who := w.party
		who.first, who.last = i, last
		return who, true
	}
	return party{}, false
}

// aloneSurname reports whether the tokens are a family name alone: a date, a circumstance or
// 曾 stands right behind it.
func (p *passage) aloneSurname(i, last, end int) bool {
	if last >= end || !p.hanUsed(i, commonUse) {
		return false
	}
	if p.dateAt[last] != 0 || p.saysPast(last) {
		return true
	}
	w := p.word(last)
	return (w == "在" || w == "于" || w == "因") && !p.splits(last)
}

// honouredNamed is the last recipient of the paragraph whose name of a person begins with
// a family name.
func (p *proposer) honouredNamed(name string) (party, bool) {
	for _, w := range slices.Backward(p.together.who) {
		if p.classOfParty(w) == "person" && strings.HasPrefix(w.name, name) && utf8.RuneCountInString(w.name) > utf8.RuneCountInString(name) {
			return w, true
		}
	}
	return party{}, false
}

// nounSubject are the recipients of the noun phrase that begins at token i: up
// to the first word that opens a circumstance, with a name before it, else the
// whole up to the verb at token end.
func (p *proposer) nounSubject(s *passage, i, end int) []party {
	for j := i + shortestHan; j < end; j++ {
		if s.mark(j, "“") || s.mark(j, "(") {
			j = s.past(j, end)
			continue
		}
		if class, ok := s.phrase(j, classWord); ok && class.last-j > 1 {
			continue // 自治区
		}
		if !s.adverbial(j) || s.hanUsed(j, postUse) || s.alsoAnd(j) || s.splits(j) {
			continue
		}
		if list := p.nounList(s, i, j); len(list) > 0 {
			return list
		}
	}
	return p.nounList(s, i, end)
}

// alsoAnd reports whether a word that joins members of a list begins at token i.
func (p *passage) alsoAnd(i int) bool {
	_, ok := p.phrase(i, andWord)
	return ok
}

// splits reports whether token i stands within a word that begins before it.
func (p *passage) splits(i int) bool {
	for k := max(0, i-3); k < i; k++ {
		for _, ph := range p.at(k) {
			switch p.sense(ph).category {
			case becomeWord, skipWord, adverbialWord, hedgeWord, alsoWord, deedWord, noNameWord, classWord, honourWord, unsplitWord:
				if ph.last > i {
					return true
				}
			default: // a word that may end here
			}
		}
	}
	return false
}

// past is the bracket or quotation mark that closes the one at token i, or the
// last token before end.
func (p *passage) past(i, end int) int {
	for j := i + 1; j < end; j++ {
		if p.mark(i, "(") && p.mark(j, ")") || p.mark(i, "“") && p.mark(j, "”") {
			return j
		}
	}
	return end - 1
}

// before are the members of a list of recipients that stand in the clauses before,
// parted from the others by commas: "计有张三、李四，军官王五获颁".
func (p *proposer) before(s *passage, left, i int) []party {
	if left == 0 || i > left && !s.alsoAnd(left) {
		return nil
	}
	var all []party
	for left > 0 && s.mark(left-1, ",") {
		first := left - 1
		for first > 0 && !s.clauseMark(first-1) && s.tokens[first].gap != lineGap {
			first--
		}
		members := p.nounList(s, first, left-1)
		have := s.pastHave(first, left-1) > first
		listed := s.alsoAnd(left) || have && len(members) > 1
		if len(members) == 0 || !listed && !p.titledPersons(s, first, left-1, members) {
			break
		}
		all = append(members, all...)
		if left = first; have {
			break
		}
	}
	return all
}

// titledPersons reports whether the members of a list are persons, the first of them
// with words for what it is: "校长林一帆，渔会会长周子衡获得".
func (p *proposer) titledPersons(s *passage, first, end int, members []party) bool {
	if !p.allPersons(members) {
		return false
	}
	at := members[0].first
	return at > first && at < end && (len(members) == 1 || s.postBefore(first, at))
}

// allPersons reports whether all members of a list are persons.
func (p *proposer) allPersons(members []party) bool {
	return !slices.ContainsFunc(members, func(w party) bool { return p.classOfParty(w) != "person" })
}

// postBefore reports whether a word for what somebody is ends before token at.
func (p *passage) postBefore(first, at int) bool {
	ph, ok := p.phraseBefore(at, classWord)
	if ok && ph.first >= first && p.sense(ph).text == "person" || p.hanUsed(at-1, postUse) {
		return true
	}
	rank, ok := p.phraseBefore(at, honourWord)
	return ok && rank.first >= first && rank.last-rank.first > 1 // 一级英雄林一帆
}

// hedges reports whether a word that denies or plans begins at token i.
func (p *passage) hedges(i int) bool {
	_, ok := p.phrase(i, hedgeWord)
	return ok
}

// hedgesIn reports whether a word that denies or plans stands between the tokens.
func (p *passage) hedgesIn(i, end int) bool {
	for ; i < end; i++ {
		if p.hedges(i) {
			return true
		}
	}
	return false
}

// noSubject reports whether behind a word that opens a circumstance no other
// subject stands before the verb. Words for where and when must close, 在…中, or
// a subject could follow them unseen.
func (p *passage) noSubject(i, end int) bool {
	if end-i >= 40 {
		return false
	}
	switch p.word(i) {
	case "在", "于", "自", "从", "随":
	default:
		return true
	}
	last := p.nounEnd(i, end)
	if last <= i+1 {
		return true
	}
	ph, ok := p.phraseBefore(last, closesWord)
	return ok && ph.first > i
}

// adverbial reports whether a word that opens a circumstance stands at token i:
// 以, 凭借, 因, 在.
func (p *passage) adverbial(i int) bool {
	_, ok := p.phrase(i, adverbialWord)
	return ok
}

// leadingNames are the names with which an earlier clause of the sentence
// begins; bare reports whether it has no subject of its own.
func (p *proposer) leadingNames(s *passage, left, end int) (list []party, bare bool) {
	i := s.pastAdverbs(left, end)
	if i >= end {
		return nil, true
	}
	if i > left && s.placedAt(i) {
		if h, ok := p.head(s, i, s.beforeCause(i, end)); ok && h.person && h.titled && h.full {
			return []party{h.party}, false
		}
		return nil, true
	}
	if w, ok := p.surnamed(s, i, end); ok {
		return []party{w}, false
	}
	if _, when := s.phrase(i, closesWord); s.doesAt(i) && !when || p.triggers(s, i) {
		return nil, true // its verb opens it
	}
	if list := p.opensWith(s, i, end); len(list) > 0 {
		return list, false
	}
	if list := p.workOpening(s, i, end); len(list) > 0 {
		return list, false
	}
	if s.adverbial(i) {
		return nil, true
	}
	if last := p.placeStarting(s, i, end); last > 0 {
		return []party{s.newParty(s.words(i, last), "place", i, last)}, false
	}
	if w, ok := p.bodyOpening(s, i, end); ok {
		return []party{w}, false
	}
	if w, ok := p.hanActor(s, i, end); ok && !s.onlyBelongs(i, w.last, end) && (w.name == "" || !w.context.IsZero() || left == 0 && (s.introduces(w.last, end) || len(s.outer.beginning(&p.frames.conferrals, w.last)) > 0)) {
		return []party{w}, false
	}
	return nil, !p.foreign(s, i)
}

// beforeCause is where a clause's first noun phrase ends that a circumstance follows.
func (p *passage) beforeCause(i, end int) int {
	for j := p.pastOf(i, end); j < end; j++ {
		if j > i && p.adverbial(j) && !p.splits(j) {
			return j
		}
	}
	return end
}

// placedAt reports whether 在 or 于 stands before token i, so that what begins there says
// where something was done.
func (p *passage) placedAt(i int) bool {
	w := p.word(i - 1)
	return (w == "在" || w == "于") && p.dateAt[i] == 0 && p.dateAt[i-1] == 0 && !p.splits(i-1)
}

// bodyOpening is the unit or body with whose name an earlier clause begins, before a date,
// a circumstance or a verb for what it did.
func (p *proposer) bodyOpening(s *passage, i, end int) (party, bool) {
	for last := i + shortestBody; last < end && last <= i+longestBody; last++ {
		if s.tokens[last-1].kind == markToken && s.dateAt[last-1] == 0 {
			return party{}, false
		}
		ph, ok := s.phraseBefore(last, classWord)
		if !ok || s.splits(last) || s.sense(ph).text != "unit" && (s.sense(ph).text != "organisation" || ph.last-ph.first < 2) {
			continue
		}
		_, acts := s.phrase(last, deedWord)
		if !acts && !s.adverbial(last) && s.dateAt[last] == 0 && !s.is(last, skipWord) {
			continue
		}
		h, ok := p.bodyHead(s, i, last)
		return h.party, ok && h.first == i
	}
	return party{}, false
}

// longestPlace bounds the name of a place that begins a clause, in tokens.
const longestPlace = 10

// placeStarting is where the name of a place with its kind ends with which an earlier
// clause begins, if a verb or an adverb follows; 0 where none does: "云溪市紧随其后".
func (p *proposer) placeStarting(s *passage, i, end int) int {
	if s.pastHave(i, end) > i || s.noun(end, "person") || s.doesAt(i) || p.triggers(s, i) {
		return 0
	}
	for last := i + 3; last < end && last <= i+longestPlace && s.tokens[last-1].kind == hanToken; last++ {
		if s.is(last-1, stopWord) || s.dateAt[last-1] != 0 || s.is(last-1, andWord) {
			return 0
		}
		ph, ok := s.phraseBefore(last, classWord)
		if !ok || s.sense(ph).text != "place" || s.splits(last) || s.tokens[last].kind != hanToken || !s.goesOnAsClause(ph) {
			continue
		}
		if h, ok := p.bodyHead(s, i, last); ok && h.first == i {
			return last
		}
	}
	return 0
}

// goesOnAsClause reports whether what stands behind a place's kind is no further part of
// a name: an adverb or a verb, or behind 市 or 县 anything but a body of it.
func (p *passage) goesOnAsClause(kind phrase) bool {
	i := kind.last
	if p.adverbial(i) || p.is(i, skipWord) || p.doesAt(i) {
		return true
	}
	w := p.words(kind.first, kind.last)
	if w != "市" && w != "县" && w != "縣" || p.is(i, stopWord) || p.is(i, andWord) {
		return false
	}
	for _, c := range [...]category{classWord, officeWord, eventWord, honourWord, afterEvent, closesWord} {
		if _, ok := p.phrase(i, c); ok {
			return false
		}
	}
	return !p.hanUsed(i, bodyUse) && !p.hanUsed(i, neverUse)
}

// onlyBelongs reports whether a known name that begins at token i only says where
// whoever is named behind it belongs: 云溪前市长林一帆.
func (p *passage) onlyBelongs(i, last, end int) bool {
	if _, ok := p.nameAt(i); !ok || last >= end || p.tokens[last].kind != hanToken {
		return false
	}
	for j := last + 1; j < end && j < last+longestNoun && !p.mark(j, "(") && !p.clauseMark(j); j++ {
		ph, ok := p.phrase(j, classWord)
		if ok && p.sense(ph).text == "person" && ph.last-ph.first > 1 && !p.acts(last, j) {
			return true
		}
	}
	return false
}

// opensWith is the person with whose name an earlier clause begins, or those
// whom the whole clause describes: "冲进火场的消防员林一帆，获颁".
func (p *proposer) opensWith(s *passage, i, end int) []party {
	if s.word(i) == "是" && i+1 < end {
		i++ // "是名将林一帆因…"
	}
	if last := s.personStarting(i, end); last > 0 && (last-i > 2 || last == end || s.mark(last, "(")) {
		return []party{s.newParty(s.words(i, last), "person", i, last)}
	}
	if w, ok := p.quotedOpening(s, i, end); ok {
		return []party{w}
	}
	list := p.nounList(s, i, end)
	if len(list) > 1 && list[0].class == "person" {
		return list
	}
	if h, ok := p.head(s, i, end); ok && h.person && h.titled {
		return []party{h.party}
	}
	for j := i + 3; j < end; j++ {
		ph, ok := s.phrase(j, adverbialWord)
		if d := s.dateAt[j]; d != 0 && s.dates[d-1].first == j || ok && (ph.last-ph.first > 1 || !s.hanUsed(j, postUse)) && !s.splits(j) {
			if h, ok := p.head(s, i, j); ok && h.person && h.titled && h.full {
				return []party{h.party}
			}
			break
		}
	}
	if at := end - 3; at > i && s.pastOf(i, end) > i && s.native(at, end) && s.hanUsed(at, commonUse) {
		return []party{s.newParty(s.words(at, end), "person", at, end)}
	}
	return nil
}

// quotedOpening is the unit or body in quotation marks with which a clause begins:
// "“银锚六连”先后参战五次，获颁".
func (p *proposer) quotedOpening(s *passage, i, end int) (party, bool) {
	if i >= end || !s.mark(i, "“") || s.workMark(i) {
		return party{}, false
	}
	close := s.past(i, end)
	if !s.mark(close, "”") || close+1 >= end || s.isTail(close+1) || s.word(close+1) == "的" {
		return party{}, false
	}
	h, ok := p.quotedHead(s, i, close+1)
	return h.party, ok && h.class == "unit"
}

// introduces reports whether what stands at token i shows that the name before
// it is the subject of its clause: brackets, "is", a circumstance.
func (p *passage) introduces(i, end int) bool {
	return i >= end || p.mark(i, "(") || p.becomes(i, i+1) || p.adverbial(i)
}

// foreign reports whether a clause begins with a noun that is surely another
// subject than the text's: one behind 该 or 其, or a word for a work.
func (p *proposer) foreign(s *passage, i int) bool {
	if _, ok := s.phrase(i, genericWord); ok {
		return true
	}
	for j := i; j < i+8 && j < len(s.tokens); j++ {
		if ph, ok := s.phrase(j, classWord); ok && s.sense(ph).text == "work" {
			return true
		}
	}
	w := s.word(i)
	if _, among := s.phrase(i, haveWord); among {
		return false // 其中包括
	}
	return w == "其" || w == "该" || w == "这" || s.mark(i, "《")
}

// hanActor is the recipient named at token i: known, spoken of, or new with its
// end told by what follows.
func (p *proposer) hanActor(s *passage, i, end int) (party, bool) {
	if i >= end {
		return party{}, false
	}
	if ph, ok := s.phrase(i, anaphorWord); ok && ph.last <= end {
		return p.hanSpoken(s, ph)
	}
	if n, ok := s.nameAt(i); ok && n.last <= end && p.pick(n, obelisk.RoleRecipient) != "" {
		return p.known(s, n, obelisk.RoleRecipient), true
	}
	last := s.hanNameEnd(i, end)
	if w, ok := p.aboutHan(s, i, end); ok {
		return w, true
	}
	if last <= i || !s.endsName(last, end) {
		return party{}, false
	}
	return p.hanParty(s, i, last)
}

// hanSpoken is what a pronoun or a noun for something known means.
func (p *proposer) hanSpoken(s *passage, ph phrase) (party, bool) {
	kind := s.sense(ph).text
	if kind == "event" || kind == "honour" || s.word(ph.first) == "其" {
		return party{}, false
	}
	who, ok := p.hanKin(s, ph.last)
	if !ok {
		who, ok = p.hanMeant(kind)
	}
	who.first, who.last = ph.first, ph.last
	return who, ok
}

// mostHonoured is how many recipients are kept for what calls them by their noun.
const mostHonoured = 32

// noteHonoured keeps the recipients of a deed.
func (p *proposer) noteHonoured(s *passage, who []party) {
	if len(who) > 0 {
		p.together = together{block: p.blocks, sentence: p.calendar.sentence}
	}
	for _, w := range who {
		p.together.who = append(p.together.who, p.speak(s, w).party)
		if w.class == "person" || !w.context.IsZero() {
			continue
		}
		if len(p.honoured) >= mostHonoured {
			p.honoured = p.honoured[:copy(p.honoured, p.honoured[1:])]
		}
		p.honoured = append(p.honoured, p.speak(s, w))
	}
}

// actBy takes the one person whom a clause with a verb of receiving names for the one of
// whom the paragraph goes on to speak, unless the page is about another.
func (p *proposer) actBy(s *passage, d *deed) {
	if len(d.who) != 1 || d.way.Recipient != sideSubject || !d.who[0].context.IsZero() || p.classOfParty(d.who[0]) != "person" || s.hedgesIn(d.left, d.right) {
		return
	}
	if p.about.class != "person" || p.about.name == d.who[0].name {
		p.act(s, d.who[0])
	}
}

// hanKin is the recipient named before, and last, whose name ends with the noun of
// two or more characters that ends at token last, behind one that points to it:
// 该要塞 for 云溪要塞.
func (p *proposer) hanKin(s *passage, last int) (party, bool) {
	ph, ok := s.phraseBefore(last, classWord)
	if !ok || ph.last-ph.first < 2 {
		return party{}, false
	}
	return p.honouredAs(s.words(ph.first, last))
}

// honouredAs is the recipient named before, and last, whose name ends so.
func (p *proposer) honouredAs(end string) (party, bool) {
	for _, w := range slices.Backward(p.honoured) {
		if w.block >= p.topic.closed-1 && w.words != end && strings.HasSuffix(w.words, end) || w.words != end && strings.HasSuffix(w.words, end) && p.blocks-w.block <= farHonoured {
			return w.party, true
		}
	}
	return party{}, false
}

// farHonoured is over how many blocks a recipient is called by its noun.
const farHonoured = 12

// hanMeant is what a pronoun, or a clause without a subject, means: whoever acted
// last in the paragraph, the person whom the page is about, or what the section
// is about.
func (p *proposer) hanMeant(kind string) (party, bool) {
	if p.actor.block == p.blocks && !p.actor.context.IsZero() && p.mayBe(p.actor.party, kind) {
		return p.actor.party, true
	}
	if w, ok := p.living(kind); ok {
		return w, true
	}
	if item := &p.item; p.actor.block != p.blocks && item.block > 0 && item.block >= p.topic.closed && p.blocks-item.block <= farItem && p.mayBe(item.party, kind) {
		return item.party, true
	}
	if p.actor.block != p.blocks && p.about.class == "person" && !p.about.context.IsZero() && p.mayBe(p.about.party, kind) {
		return p.about.party, true
	}
	return p.meant(kind)
}

// hanNameEnd is where a new name of Han characters that begins at token i ends:
// before a word that stands in no name, a date, a sign other than a point
// between parts of a foreign name.
func (p *passage) hanNameEnd(i, end int) int {
	last := i
	for last < end && last-i < longestHan {
		t := &p.tokens[last]
		switch {
		case last > i && t.gap != noGap && t.kind == hanToken:
			return last
		case t.kind == hanToken && p.dateAt[last] == 0 && !p.cutsName(last, i):
			last++
		case last > i && p.nameDot(last) && last+1 < end && p.tokens[last+1].kind == hanToken:
			last++
		case t.kind == numberToken && last > i && p.glued(last) && p.dateAt[last] == 0, t.kind == numberToken && last == i && last+1 < end && p.tokens[last+1].kind == hanToken && p.dateAt[last] == 0 && p.is(last+1, ordinalUnit):
			last++
		default:
			return last
		}
	}
	return last
}

// longestHan bounds a new name of Han characters, in tokens.
const longestHan = 16

// nameDot reports whether token i is the point between the parts of a foreign
// name.
func (p *passage) nameDot(i int) bool {
	if i < 0 || i >= len(p.tokens) {
		return false
	}
	switch p.text[p.tokens[i].start:p.tokens[i].end] {
	case "·", "・", "‧", "•", "．":
		return true
	}
	return false
}

// cutsName reports whether a word that is no part of a name begins at token i.
func (p *passage) cutsName(i, first int) bool {
	if ph, ok := p.phrase(i, classWord); ok && ph.last-i > 1 && i > first {
		return false // 自治区
	}
	if p.is(i, stopWord) || p.is(i, andWord) {
		return true
	}
	for _, c := range [...]category{alsoWord, skipWord, adverbialWord, hedgeWord, becomeWord} {
		if ph, ok := p.phrase(i, c); ok && (i > first || ph.last-ph.first > 1) {
			return true
		}
	}
	return false
}

// endsName reports whether a new name can end before token i: at the trigger, a
// bracket, a comma, a date, or a word that cannot stand in a name.
func (p *passage) endsName(i, end int) bool {
	if i >= end || p.tokens[i].kind != hanToken || p.dateAt[i] != 0 {
		return true
	}
	return p.cutsName(i, 0)
}

// hanParty makes a new recipient of Han characters, unless they say something
// of their own.
func (p *proposer) hanParty(s *passage, first, last int) (party, bool) {
	class := obelisk.ClassID("")
	if s.overAmount(first) > first || s.countsWithin(first, last) || s.surname(first) > 0 && s.styleAt(first+s.surname(first)) == last {
		return party{}, false
	}
	for i := first; i < last; i++ {
		if _, ok := s.phrase(i, noNameWord); ok {
			return party{}, false
		}
		ph, ok := s.phrase(i, classWord)
		if !ok || ph.last > last {
			continue
		}
		switch text := s.sense(ph).text; {
		case text == "work", text == "person" && ph.last == last, i == first && ph.last == last && ph.last-i > 1:
			return party{}, false // "it is given to soldiers"
		case text == "person" && ph.last < last && last-ph.last < 6:
			class, first = "person", ph.last // "作家林一帆"
		case ph.last == last && last-first > ph.last-ph.first:
			class = obelisk.ClassID(text)
		}
	}
	if ph, ok := s.phraseBefore(last, closesWord); ok && ph.last-ph.first > 1 {
		return party{}, false // 颁奖典礼
	}
	if last-first < shortestHan || last-first <= longestHanName && s.hanWord(first, last) || s.cutShort(last) || s.doing(first, last) || p.wordsOfRoster(s, first, last) || s.speaks(first, last) || p.honourLike(s, first, last) || s.dotted(first, last) && !s.foreignRun(first, last) {
		return party{}, false
	}
	if class == "" {
		native := s.native(first, last)
		if !native && !s.foreignRun(first, last) && (!p.loose || last-first > longestHanName && s.hanUsed(last-1, postUse)) {
			return party{}, false // 云溪渔会常务理事
		}
		if at := last - 3; class == "" && at-first >= 2 && s.native(at, last) && s.hanUsed(at, commonUse) && s.allHan(first, last) && !s.foreignRun(at, last) && !s.hanUsed(last-1, bodyUse) {
			return s.newParty(s.words(at, last), "person", at, last), true // 义消林一帆
		}
		class = "place"
		if p.about.class == "person" || native && last-first > 2 && s.hanUsed(first, commonUse) {
			class = "person"
		}
	}
	return s.newParty(s.words(first, last), class, first, last), true
}

// countsWithin reports whether an amount of people or cities stands among the tokens.
func (p *passage) countsWithin(first, last int) bool {
	return slices.ContainsFunc(p.amounts, func(a amount) bool {
		return a.first >= first && a.last <= last && (a.unit == "{person}" || a.unit == "{city}" || a.last < last && p.is(a.last, countedThing))
	})
}

// doing reports whether a verb for what somebody did stands in the tokens: 参加大会.
func (p *passage) doing(first, last int) bool {
	for i := first; i < last; i++ {
		if ph, ok := p.phrase(i, deedWord); ok && ph.last <= last {
			return true
		}
	}
	return false
}

// cutShort reports whether the characters before token last are only the first
// part of a name: its number follows.
func (p *passage) cutShort(last int) bool {
	return p.word(last-1) == "第" || last < len(p.tokens) && p.tokens[last].kind == numberToken && p.tokens[last].gap == noGap && p.dateAt[last] == 0
}

// foreignRun reports whether three or more characters that write foreign names
// are all that the tokens have.
func (p *passage) foreignRun(first, last int) bool {
	for i := first; i < last; i++ {
		if !p.hanUsed(i, foreignUse) && !p.nameDot(i) {
			return false
		}
	}
	return last-first >= 3
}

// hanList is the list of recipients that begins at token i.
func (p *proposer) hanList(s *passage, i, end int) []party {
	var list []party
	for i < end {
		w, ok := p.hanActor(s, i, end)
		if !ok {
			return list
		}
		list = append(list, w)
		i = w.last
		if i >= end || !s.mark(i, "、") && !s.is(i, andWord) {
			return list
		}
		i++
	}
	return list
}

// aboutHan is what the text is about, or the subject of the sentence before,
// where the characters from token i on are its name.
func (p *proposer) aboutHan(s *passage, i, end int) (party, bool) {
	for _, known := range []*spoken{&p.about, &p.actor} {
		if known.context.IsZero() || known.name == "" {
			continue
		}
		last := i
		for last < end && len(s.words(i, last)) < len(known.name) {
			last++
		}
		if last > i && s.words(i, last) == known.name {
			w := known.party
			w.first, w.last = i, last
			return w, true
		}
	}
	return party{}, false
}
