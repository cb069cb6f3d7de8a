package read

import (
	"slices"

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
	before := len(p.result.Statements)
	p.hanSentence(s)
	if len(p.result.Statements) == before {
		p.hanPrizeList(s)
	}
	p.ownTitles(s, len(p.result.Statements) > before)
}

// hanSentence reads lines of lists, and the verbs of conferring of a sentence.
func (p *proposer) hanSentence(s *passage) {
	if s.block.Kind == document.Note || s.block.Kind == document.Caption || p.namedLines(s) || p.hanCategoryLines(s) || p.rows(s) {
		return
	}
	may := p.mayConfer(s)
	if !may && !p.label.open && len(p.pending.honours) == 0 || s.mark(len(s.tokens)-1, "?") {
		return
	}
	p.floor, p.subjects = 0, p.subjects[:0]
	if may {
		s.shareYear()
		p.noteNews(s)
	}
	p.hanPending(s)
	if p.hanLabelled(s) || !may {
		return
	}
	told := p.hanHolders(s, p.hanDeeds(s))
	p.hanHeld(s, told)
	p.hanTitled(s, told)
	p.datedTitles(s, told)
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
		ways = slices.DeleteFunc(ways, func(w way) bool { return w.end > i+1 && (s.cutsWord(w.end) || s.unitBehindNumber(i)) })
		for _, w := range ways {
			if w.end == i+1 && (longestWay(ways) > w.end || s.splits(i)) {
				continue // a verb of one character is not cut out of a longer word
			}
			if s.withinWord(i) || p.longerInside(s, i, w.end) {
				continue // 再获 of 再获册封为
			}
			if p.frames.ways[w.program].mood == credited && !s.meritAt(w.end) {
				continue
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

// unitBehindNumber reports whether token i is 连, or another word for a unit, behind its number, which
// begins no verb there: 第五连获.
func (p *passage) unitBehindNumber(i int) bool {
	return i > 0 && p.is(i, ordinalUnit) && (p.tokens[i-1].kind == numberToken || p.is(i-1, numeralWord)) && p.dateAt[i-1] == 0
}

// longestCredit bounds a merit and who has it, 集体二等功, in tokens.
const longestCredit = 6

// meritAt reports whether the name of a merit stands at token i, as it does behind the verbs that
// are said of many other things, too: 一等功, 个人二等功.
func (p *passage) meritAt(i int) bool {
	for k := i; k < len(p.tokens) && k < i+longestCredit && p.tokens[k].kind == hanToken; k++ {
		if ph, ok := p.phrase(k, honourWord); ok && p.word(ph.last-1) == "功" {
			return true
		}
	}
	return false
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

// withinWord reports whether token i stands within a word that is never parted: 评 of 批评.
func (p *passage) withinWord(i int) bool {
	for k := max(0, i-3); k < i; k++ {
		if ph, ok := p.phrase(k, unsplitWord); ok && ph.last > i {
			return true
		}
	}
	return false
}

// cutsWord reports whether a word that is never parted begins right before token i and goes on
// behind it: 评审 behind 获, which is no 获评.
func (p *passage) cutsWord(i int) bool {
	ph, ok := p.phrase(i-1, unsplitWord)
	return ok && ph.last > i
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
	for left > 0 && !p.clauseMark(left-1) && p.tokens[left].gap != lineGap && !p.bylineEnds(left-1) {
		left--
	}
	for right < len(p.tokens) && !p.clauseMark(right) && p.tokens[right].gap != lineGap {
		right++
	}
	return left, right
}

// bylineEnds reports whether token i closes the brackets in which news name who reports,
// 〔記者林一帆/雲溪報導〕, before their first clause.
func (p *passage) bylineEnds(i int) bool {
	return i < longestDateline && (p.written(i, "〕", "】", "］") || p.mark(i, ")") && p.opening(i) == 0)
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
	return p.openBefore(i, 24, "“", "”")
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
		d.honours = p.hanHonours(s, d.end, d.right, s.naming(d.end) || s.namesAs(d))
		d.who = p.hanList(s, c.first, c.last)
		if len(d.who) == 0 && c.last-c.first == 3 && s.hanUsed(c.first, commonUse) && s.allHan(c.first, c.last) && len(d.honours) == 1 && s.posthumous(d.end) {
			d.who = []party{s.newParty(s.words(c.first, c.last), "person", c.first, c.last)} // 追认林自忠为烈士
			break
		}
		if list := p.nounList(s, c.first, c.last); len(list) > 0 && len(d.honours) > 0 && (p.allPersons(list) || s.namesAs(d) || len(d.who) == 0 && s.ofPlaces(d.honours[0].party)) {
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
		if d.way.mood != unnamed {
			d.honours = p.honoursOn(s, d, p.hanHonours(s, d.end, d.right, s.naming(d.end) || d.way.mood == enlisted))
		}
		if d.way.mood == enlisted && slices.ContainsFunc(d.honours, func(h grant) bool { return !s.enlists(d, &h) }) {
			return false
		}
		if d.way.mood == possessed && !s.quotesTitles(d) || d.way.mood == divided && !s.onlyHonour(d) {
			return false
		}
		if len(d.honours) == 0 {
			d.honours = p.countedHonours(s, d)
		}
		if len(d.honours) == 0 && p.hanTaken(s, d) {
			break
		}
		if s.nominates(d) {
			return false
		}
		if len(d.honours) == 0 && !p.hanTacit(s, d) {
			return false
		}
		if s.becomes(d.from, d.end) && (s.relative(d) || s.onlyPraises(d)) {
			return false // 成为最具影响力的歌手
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
			if d.who = p.hanThey(s, d.right, d.honours); len(d.who) == 0 {
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
		if len(d.who) == 0 {
			d.who = p.loneHanSubject(s, d)
		}
		if len(d.who) == 0 {
			d.who = p.sureSubject(s, d)
		}
	default:
		return false
	}
	if _, counted := s.countedSubject(d.left, d.from); counted && len(d.who) == 0 {
		if d.who = p.hanThey(s, d.right, d.honours); len(d.who) == 0 {
			p.expect(s, d)
		}
	}
	if len(d.who) == 0 && (s.countedBehind(d) || d.way.Recipient == sideObject && s.mark(d.right, ",")) {
		d.who = p.hanThey(s, d.right, d.honours)
	}
	if len(d.who) == 0 && d.right+1 == len(s.tokens) && s.mark(d.right, ":") && !s.hedgesIn(d.left, d.right) {
		p.expect(s, d)
		p.pending.listed = true
		return true
	}
	p.noteHonoured(s, d.who)
	if d.way.mood == possessed {
		if !s.hedgesIn(d.left, d.right) {
			p.tellTitled(s, d) // since when nothing tells
		}
		return true
	}
	p.actBy(s, d)
	if len(d.who) > 1 && s.respectively(d) && (len(d.honours) > 1 || s.moreHonours(d)) {
		return p.finishEach(s, d)
	}
	p.pairDates(s, d)
	done := p.finish(s, d)
	p.namedPairs(s, d)
	return done
}

// onlyPraises reports whether what somebody became is a noun with praise, 杰出企业家, and no word for
// honours or quotation marks show that it is a title.
func (p *passage) onlyPraises(d *deed) bool {
	h := &d.honours[0]
	if h.id != "" || !h.context.IsZero() || p.mark(h.last, "”") || p.endsWithHonour(h.last) {
		return false
	}
	ph, ok := p.phrase(h.first, bestWord)
	return ok && p.sense(ph).text == "prefix" && p.words(h.first, ph.last) != "最佳"
}

// onlyHonour reports whether a deed's honour, or none, is all that stands behind its verb in the
// clause.
func (p *passage) onlyHonour(d *deed) bool {
	if len(d.honours) == 0 {
		return d.end == d.right
	}
	return d.honours[0].first <= p.pastHonourLead(d.end, d.right)+1 && p.pastHonour(&d.honours[len(d.honours)-1]) == d.right
}

// quotesTitles reports whether all honours of a deed stand in quotation marks, and nothing but a
// word for titles behind them up to the end of the clause.
func (p *passage) quotesTitles(d *deed) bool {
	if len(d.honours) == 0 || slices.ContainsFunc(d.honours, func(h grant) bool { return !p.mark(h.last, "”") }) {
		return false
	}
	ph, ok := p.phraseBefore(d.right, honourTail)
	if !ok && p.anyHonourBefore(d.right) {
		ph, ok = p.phraseBefore(d.right, honourWord)
	}
	return ok && ph.last-ph.first > 1
}

// enlists reports whether an honour is one of places, among which a verb says that somebody came
// to be listed; a verb that is said of any list, 列入, must name one of towns.
func (p *passage) enlists(d *deed, h *grant) bool {
	if p.word(d.end-1) == "入" && p.word(d.end-2) == "列" {
		return p.honoursTowns(h)
	}
	return p.ofPlaces(h.party) || p.opensHall(h)
}

// opensHall reports whether an honour is a hall of fame, into which somebody is taken.
func (p *passage) opensHall(h *grant) bool {
	ph, ok := p.phraseBefore(h.last, honourWord)
	return h.context.IsZero() && ok && p.sense(ph).text == "hall" && ph.first > h.first
}

// nominates reports whether what stands behind the last honour of a list makes them
// nominations: "等六项提名".
func (p *passage) nominates(d *deed) bool {
	if len(d.honours) == 0 {
		return false
	}
	last := &d.honours[len(d.honours)-1]
	i := p.pastTail(last.last)
	if p.nominatesBoth(last.first, i, d.right) {
		return true
	}
	for k := i; k < d.right && k < i+longestPraise; k++ {
		if p.tokens[k].kind == markToken && !p.mark(k, "”") {
			return false
		}
		ph, ok := p.phrase(k, hedgeWord)
		if ok && p.plans(ph) && (k == i || p.word(i) == "等" || p.becomes(d.from, d.end)) {
			return true
		}
	}
	for k := i; k < d.right && k < i+longestHeld && p.tokens[k].kind == hanToken && !p.alsoAnd(k) && p.word(k) != "的"; k++ {
		if ph, ok := p.phrase(k, hedgeWord); ok && p.sense(ph).text == "nominated" && p.tokens[i].gap == noGap {
			return true // 银锚奖杰出喜剧编剧奖提名
		}
	}
	return false
}

// nominatesBoth reports whether a category that is not called a prize is joined at token i with
// another that is named as a nomination: "最佳影片和最佳导演提名".
func (p *passage) nominatesBoth(first, i, end int) bool {
	if i >= end || !p.alsoAnd(i) && !p.mark(i, "、") || p.word(i-1) == "奖" || !p.bestWithin(first, i) {
		return false
	}
	if p.bestWithin(i+1, i+2) {
		for k := i + 2; k < end && k < i+longestHeld && p.tokens[k].kind == hanToken; k++ {
			if ph, ok := p.phrase(k, hedgeWord); ok && p.sense(ph).text == "nominated" {
				return true
			}
		}
	}
	return false
}

// bestWithin reports whether a word that opens the name of a category stands among the tokens.
func (p *passage) bestWithin(first, last int) bool {
	for k := first; k < last; k++ {
		if ph, ok := p.phrase(k, bestWord); ok && p.sense(ph).text == "prefix" {
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
		case "为", "给", "让", "使", "令":
		default:
			continue
		}
		if size := d.from - i - 1; !s.splits(i) && size > shortestHan && size <= longestForeign && s.foreignRun(i+1, d.from) && !s.hanWord(i+1, d.from) {
			d.who = []party{s.newParty(s.words(i+1, d.from), "person", i+1, d.from)} // 为马龙白兰度夺得
			return true
		}
		if s.splits(i) || !s.spokenPerson(i+1, d.from) {
			return false
		}
		if w, ok := p.hanActor(s, i+1, d.from); ok {
			d.who = []party{w}
		}
		return true // whoever a pronoun that is not known means
	}
	return false
}

// honoursOn adds to the honours of a deed those that the clauses behind name and nothing else
// but how often: "获一等奖1项,松台省科技进步二等奖2项", "获“银锚”称号,“金桨”称号".
func (p *proposer) honoursOn(s *passage, d *deed, list []grant) []grant {
	for right := d.right; len(list) > 0 && right+1 < len(s.tokens) && s.mark(right, ","); {
		if s.pastHonour(&list[len(list)-1]) != right {
			break
		}
		first := right + 1
		if _, told := s.phrase(first, sketchWord); told || p.triggers(s, first) || s.doesAt(first) {
			break // "获“银锚”称号,当选劳动模范", "获银锚奖,现任荣誉教授"
		}
		_, right = s.hanClause(first, first)
		if s.doing(first, right) {
			break // "白鹭市入选世界美食之都"
		}
		more := p.hanHonours(s, first, right, false)
		if len(more) == 0 || !s.closesHonours(&more[len(more)-1], right) || more[0].first != first && !s.quotedOf(first, more[0].first-1) {
			break
		}
		list = append(list, more...)
	}
	return list
}

// closesHonours reports whether nothing stands between an honour and token right but what may
// stand behind the last of a list: how often, 等20多个光荣称号.
func (p *passage) closesHonours(h *grant, right int) bool {
	i := p.pastHonour(h)
	if i == right || i < 0 || p.word(i) != "等" {
		return i == right
	}
	ph, ok := p.phraseBefore(right, honourTail)
	return ok && ph.first > i || p.anyHonourBefore(right)
}

// anyHonourBefore reports whether a word for all honours ends before token i.
func (p *passage) anyHonourBefore(i int) bool {
	ph, ok := p.phraseBefore(i, honourWord)
	return ok && p.anyHonour(ph)
}

// quotedOf reports whether quotation marks open at token at with nothing before them, from
// token i on, but the body whose honour they quote.
func (p *passage) quotedOf(i, at int) bool {
	if at < i || !p.mark(at, "“") {
		return false
	}
	ph, ok := p.phraseBefore(at, classWord)
	return i == at || ok && ph.first > i && p.sense(ph).text == "organisation" || at > i && p.hanUsed(at-1, bodyUse)
}

// countedHonours are the honours that a clause behind a verb of receiving names, of which the
// verb's own only says how many they are: "拿下三个大奖:最佳新人奖、最佳专辑奖".
func (p *proposer) countedHonours(s *passage, d *deed) []grant {
	if d.right+1 >= len(s.tokens) || !s.mark(d.right, ":") && !s.mark(d.right, ",") {
		return nil
	}
	word, ok := s.phraseBefore(d.right, honourWord)
	if !ok || word.first < d.end || !s.countsPrizes(d.end, word.first) {
		return nil
	}
	first := d.right + 1
	if s.mark(d.right, ",") {
		is, ok := s.longestOf(first, rollWord, haveWord)
		if !ok {
			return nil
		}
		first = is.last
	}
	if first >= len(s.tokens) {
		return nil
	}
	_, right := s.hanClause(first, first)
	return p.hanHonours(s, first, right, false)
}

// countsPrizes reports whether nothing stands between a verb of receiving and a word for honours but how
// many they are, and of which rank: 三个, 多项, 多项国内外.
func (p *passage) countsPrizes(i, end int) bool {
	if last, n := p.pastTimes(p.pastTo(i), end); last == end {
		return n > 1
	}
	for i < end && (p.word(i) == "了" || p.word(i) == "过") {
		i++
	}
	many, ok := p.phrase(i, genericWord)
	for k := i; k < end; k++ {
		if p.tokens[k].kind != hanToken || p.is(k, stopWord) && p.word(k) != "的" {
			return false
		}
	}
	return ok && many.last <= end && end-i <= longestPraise
}

// pastHonour is the token behind an honour, its tail, how often it was received and a bracket.
func (p *passage) pastHonour(h *grant) int {
	if !h.context.IsZero() {
		return -1
	}
	last, _ := p.pastTimes(p.pastTail(h.last), len(p.tokens))
	if p.mark(last, "(") {
		last = p.closing(last) + 1
	}
	return last
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
		if w := p.word(i); w == "分" && (p.word(i+1) == "别" || p.word(i+1) == "获" || i+1 < len(p.tokens) && p.words(i+1, i+2) == "別") && !p.enquoted(i) {
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
	if !ok || d.end < d.right || p.hanDate(s, d) < 0 && !s.holds(h.context) || d.way.mood != unnamed && !s.is(d.end-1, conferWord) {
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
