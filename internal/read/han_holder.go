package read

import (
	"slices"

	"obelisk"
	"obelisk/internal/document"
)

// Who holds an honour, said in Chinese without a verb of receiving: behind the words
// for whoever has it, "银锚奖得主林一帆", or before them, "林一帆是首位银锚奖获得者". When
// it was received such words do not tell, unless a year stands in the honour's name.

// hanHeld reads the words for holders of a sentence; in clauses of which deeds are told
// already only those that stand right before the name of whom they describe.
func (p *proposer) hanHeld(s *passage, told []run) {
	for i := 2; i < len(s.tokens); i++ {
		ph, ok := s.phrase(i, holderWord)
		if !ok || s.sense(ph).text != "person" || s.enquoted(i) {
			continue
		}
		beside := slices.ContainsFunc(told, func(r run) bool { return r.first <= i && i < r.last })
		left, right := s.hanClause(i, ph.last)
		if s.hedgesIn(left, right) || s.describesHolder(left, i) {
			continue
		}
		d := deed{from: i, end: ph.last, left: left, right: right, way: &conferralFrame{Recipient: sideSubject}}
		h, ok := p.honourHeld(s, left, i)
		if ok {
			d.honours = p.heldList(s, left, h)
			if d.who = p.hanNamedBehind(s, ph.last, right); len(d.who) == 0 && !beside {
				d.who = p.hanIs(s, &d, d.honours[0].first)
			}
			if len(d.who) == 0 {
				d.who = p.beforeBracket(s, &d, d.honours[0].first)
			}
			if len(d.who) == 0 && !beside {
				d.who = p.hanSketched(s, &d, d.honours[0].first)
			}
		} else if d.honours = p.tacitHeld(s, left, i); len(d.honours) > 0 && !beside {
			d.who = p.hanIs(s, &d, i)
		}
		p.tellHeld(s, &d)
		i = ph.last - 1
	}
}

// heldList are the honour before a word for holders and those that a list before it names:
// "银锚奖、金桨奖得主".
func (p *proposer) heldList(s *passage, left int, last grant) []grant {
	list := []grant{last}
	for first := last.first; last.id == "" && last.context.IsZero(); {
		for first > left && (s.mark(first-1, "“") || s.dateAt[first-1] != 0) {
			first--
		}
		if first-1 <= left || !s.joins(first-1) {
			break
		}
		before, ok := p.honourHeld(s, left, first-1)
		if word, named := s.phraseBefore(first-1, honourWord); !ok || !before.context.IsZero() || before.id == "" && !named && !s.mark(first-2, "”") || named && s.anyHonour(word) {
			break
		}
		list, last = append([]grant{before}, list...), before
		first = last.first
	}
	return list
}

// beforeBracket is the person right before a bracket that says nothing but that the person holds
// the honour that begins at token first: "林一帆（1985年银锚奖得主）".
func (p *proposer) beforeBracket(s *passage, d *deed, first int) []party {
	for first > d.left && (s.dateAt[first-1] != 0 || s.word(first-1) == "的") {
		first--
	}
	if first < shortestHan+1 || !s.mark(first-1, "(") || !s.mark(d.end, ")") {
		return nil
	}
	open := first - 1
	left, _ := s.hanClause(open, open)
	at := s.nativeEnding(left, open, besidePost)
	if at < 0 {
		at = s.foreignEnding(left, open)
	}
	if at < 0 || !s.dotted(at, open) && !s.hanUsed(at, commonUse) {
		return nil
	}
	return []party{s.newParty(s.words(at, open), "person", at, open)}
}

// tellHeld proposes that those of the deed hold its honour, or received it when the clause
// says that they became its holders.
func (p *proposer) tellHeld(s *passage, d *deed) {
	if d.became && len(d.who) > 0 && d.honours[0].year == 0 {
		p.finish(s, d)
		return
	}
	p.tellTitled(s, d)
}

// describesHolder reports whether a verb of receiving stands in the clause before
// token i, so that the holder is described by it: 获得银锚奖的获奖者.
func (p *passage) describesHolder(left, i int) bool {
	for j := left; j < i; j++ {
		if p.word(j) == "获" || p.is(j, givingWord) {
			return true
		}
	}
	return false
}

// longestHeld bounds the name of an honour before a word for holders, in tokens.
const longestHeld = 16

// honourHeld is the honour whose name ends before a word for holders at token i.
func (p *proposer) honourHeld(s *passage, left, i int) (grant, bool) {
	end := i
	if s.word(end-1) == "的" {
		end--
	}
	if tail, ok := s.phraseBefore(end, honourTail); ok && tail.last-tail.first > 1 && tail.first > left+1 {
		end = tail.first
	}
	for _, n := range s.names {
		if n.last == end && n.first >= left && p.pick(n, obelisk.RoleHonour) != "" && !s.partOfTitle(n) {
			return grant{party: p.known(s, n, obelisk.RoleHonour), year: s.yearBefore(n.first)}, true
		}
	}
	if s.mark(end-1, "”") {
		for open := end - 2; open >= left && open > end-24; open-- {
			if s.mark(open, "“") {
				h, ok := p.freshNamed(s, open+1, end-1)
				return grant{party: h}, ok && (end < i || p.honourLike(s, open+1, end-1))
			}
		}
		return grant{}, false
	}
	end = s.withoutRank(left, end)
	word, ok := s.phraseBefore(end, honourWord)
	if !ok {
		word.first = s.bestBefore(left, end)
	}
	if word.first <= left {
		return grant{}, false
	}
	first := s.heldFrom(left, word.first)
	if end-first < 3 || s.speaks(first, word.first) && !s.startsHonour(first) || !s.tells(first, end) {
		return grant{}, false
	}
	h, ok := p.freshNamed(s, first, end)
	return grant{party: h, year: s.yearBefore(first)}, ok
}

// withoutRank is where an honour's name ends before words that tell which of its holders somebody
// is, 首位, 三届, 最年轻的, 今年, up to token end.
func (p *passage) withoutRank(left, end int) int {
	for at := end; at > left+shortestHan && at > end-longestPraise; {
		if p.endsWithHonour(at) {
			return at
		}
		ph, ok := p.phraseBefore(at, genericWord)
		for _, c := range [...]category{editionWord, pageTime, numeralWord} {
			if !ok {
				ph, ok = p.phraseBefore(at, c)
			}
		}
		switch w := p.word(at - 1); {
		case ok:
			at = ph.first
		case w == "届" || w == "位" || w == "度" || w == "第" || w == "的" || p.tokens[at-1].kind == numberToken:
			at--
		default:
			return end
		}
	}
	return end
}

// bestBefore is where 最佳 opens the category of a prize that ends before token end, 最佳男主角,
// behind the name of the prize; 0 where none does.
func (p *passage) bestBefore(left, end int) int {
	of, ok := p.phraseBefore(end, bestWord)
	if !ok || p.sense(of).text != "of" {
		return 0
	}
	for k := of.first; k > left+1 && k > end-longestPraise; k-- {
		if ph, ok := p.phraseBefore(k, bestWord); ok && p.sense(ph).text == "prefix" && p.endsWithHonour(ph.first) {
			return ph.first - 1
		}
	}
	return 0
}

// heldFrom is where the name of an honour begins whose last word begins at token i:
// behind a measure (第三位), "is", a date, an edition or another word.
func (p *passage) heldFrom(left, i int) int {
	first := i
	for first > left && i-first < longestHeld && p.tokens[first].gap == noGap {
		at := first - 1
		if open := p.quotedDay(left, at); open >= 0 {
			first = open
			continue
		}
		if p.tokens[at].kind != hanToken && (p.tokens[at].kind != numberToken || p.dateAt[at] != 0 || at == left || p.tokens[at].gap != noGap || p.tokens[at-1].kind != hanToken) {
			break
		}
		if day, ok := p.phraseBefore(first, honourStart); ok && (p.dateAt[at] != 0 || p.measured(at)) && day.first > left {
			first = day.first // 五一劳动奖章
			continue
		}
		if p.dateAt[at] != 0 {
			break
		}
		if p.is(at, stopWord) || p.is(at, andWord) && !p.startsWithin(at) || p.becomes(at, at+1) || p.adverbial(at) && !p.splits(at) || p.saysBeside(at, first) {
			break
		}
		if _, edition := p.phraseBefore(first, editionWord); edition || p.measured(at) && !p.startsHonour(at) && (p.word(at) != "个" || p.countsOff(at-1)) {
			break
		}
		first--
	}
	return first
}

// quotedDay is where the quotation marks open that close at token i around no more than a word or
// two with which an honour's name goes on, right behind the name of the country or body whose it is:
// 全国“五一”劳动奖章; else -1.
func (p *passage) quotedDay(left, i int) int {
	if !p.mark(i, "”") {
		return -1
	}
	for open := i - 1; open > left && open >= i-longestQuotedDay; open-- {
		if p.mark(open, "“") {
			if p.tokens[open-1].kind == hanToken && p.tokens[open].gap == noGap && p.dateAt[open-1] == 0 && !p.is(open-1, stopWord) && open < i-1 {
				return open
			}
			return -1
		}
	}
	return -1
}

// longestQuotedDay bounds such words, in tokens.
const longestQuotedDay = 5

// saysBeside reports whether the character at token at is no part of the honour's name
// that begins at token first: a preposition or an adverb, or the end of a verb or of a
// word for who was honoured long ago, 已故.
func (p *passage) saysBeside(at, first int) bool {
	if (p.is(at, prepositionWord) || p.is(at, skipWord)) && !p.startsHonour(at) && !p.splits(at) {
		return true
	}
	if p.tellsBefore(first) || p.styledPost(first) && p.foreignRun(first, first+3) {
		return true // 领导人诺贝尔奖
	}
	for _, c := range [...]category{leadWord, deedWord, skipWord} {
		if ph, ok := p.phraseBefore(first, c); ok && (ph.last-ph.first > 1 || c == leadWord) {
			return true
		}
	}
	return false
}

// measured reports whether token i is a word such as 位 or 届 behind a number.
func (p *passage) measured(i int) bool {
	switch p.word(i) {
	case "位", "名", "个", "届", "批", "一":
		return true
	}
	return false
}

// countsOff reports whether a number, or a word such as 首, ends with token i.
func (p *passage) countsOff(i int) bool {
	if i < 0 {
		return false
	}
	switch p.word(i) {
	case "首", "这", "该", "两", "几", "各":
		return true
	}
	return p.tokens[i].kind == numberToken || p.is(i, numeralWord) || p.is(i, scaleWord)
}

// yearBefore is the year that ends right before token i, 0 for none.
func (p *passage) yearBefore(i int) int {
	if i > 0 && p.word(i-1) == "的" {
		i--
	}
	if i > 0 && p.word(i-1) == "度" {
		i--
	}
	for n := range p.dates {
		if d := &p.dates[n]; d.last == i && d.when.bareYear() {
			return d.when.year
		}
	}
	return 0
}

// tacitHeld is the honour of which the text speaks, for a word for holders that is
// counted: "林一帆是第七位获勋者".
func (p *proposer) tacitHeld(s *passage, left, i int) []grant {
	if i-1 <= left || s.word(i-1) != "位" && s.word(i-1) != "名" {
		return nil
	}
	h, ok := p.topic.titled()
	if !ok {
		return nil
	}
	h.first, h.last = i, i
	return []grant{{party: h}}
}

// hanNamedBehind are those named right behind a word for holders.
func (p *proposer) hanNamedBehind(s *passage, i, right int) []party {
	if i+1 < right && s.mark(i, "、") {
		i++
	}
	if s.mark(i, ":") && i+1 < len(s.tokens) {
		return p.holdersAt(s, i+1)
	}
	if i >= right || s.tokens[i].kind != hanToken {
		return nil
	}
	if is, ok := s.phrase(i, rollWord); ok && is.last < right {
		if list := p.holdersAt(s, is.last); len(list) > 0 {
			return list
		}
		if open := s.titleOpens(is.last, right); open >= 0 && (open == is.last || s.leadsToTitle(is.last, open)) {
			if list, next := p.titlesFrom(s, open, right); next >= right {
				return list // 得主是《云溪》
			}
		}
	}
	if list := p.nounList(s, i, right); len(list) > 0 && p.titledPersons(s, i-1, right, list) && list[0].first == i {
		return list
	}
	if s.mark(i-1, "、") {
		if list := p.nounSubject(s, i, right); len(list) == 1 && p.allPersons(list) && list[0].first > i && s.postBefore(i, list[0].first) {
			return list // “银锚”称号获得者、某大队战士林一帆在
		}
	}
	if n, ok := s.nameAt(i); ok && n.last <= right && p.pick(n, obelisk.RoleRecipient) != "" {
		return []party{p.known(s, n, obelisk.RoleRecipient)} // the last part of a foreign name
	}
	if w, ok := p.behindApposition(s, i, right); ok {
		return []party{w}
	}
	last := s.personStarting(i, right)
	if last == 0 {
		last = max(s.foreignBehind(i, right), s.foreignAlone(i, right))
	}
	if last == 0 {
		return nil
	}
	list := []party{s.newParty(s.words(i, last), "person", i, last)}
	for s.joins(last) && last+1 < right {
		i = last + 1
		if last = s.personStarting(i, right); last == 0 {
			break
		}
		list = append(list, s.newParty(s.words(i, last), "person", i, last))
	}
	return list
}

// behindApposition is the person whose name stands behind what else a holder of an honour is, the
// first name of the clause: "得主、旅居云溪的作家林一帆的来访".
func (p *proposer) behindApposition(s *passage, i, right int) (party, bool) {
	for at := i + shortestHan; at < right && at < i+longestNoun; at++ {
		if !s.mark(i-1, "、") && (s.doesAt(at-1) || s.is(at-1, stopWord) || s.is(at-1, andWord) || s.personStarting(i, at) > 0) {
			return party{}, false // 得主林一帆会见作家周子衡
		}
		if s.tokens[at-1].kind == markToken && !s.mark(at-1, "、") && !s.mark(at-1, "“") && !s.mark(at-1, "”") || s.mark(at-1, "、") && !s.postOnly(i, at-1) {
			return party{}, false
		}
		if !s.styledPost(at) || s.enquoted(at) {
			continue
		}
		last := max(s.personStarting(at, right), s.foreignBehind(at, right))
		if last == 0 && at+3 < right && s.native(at, at+3) && s.hanUsed(at, commonUse) && !s.splits(at+3) {
			last = at + 3
		}
		if last > 0 && last-at > shortestHan {
			return s.newParty(s.words(at, last), "person", at, last), true
		}
	}
	return party{}, false
}

// holdersAt are the persons listed from token i on as holders of an honour: where one
// surely is a person the others are, too, unless their names tell otherwise.
func (p *proposer) holdersAt(s *passage, i int) []party {
	p.trusts = true
	list := p.rollAt(s, i)
	p.trusts = false
	if !slices.ContainsFunc(list, func(w party) bool { return p.classOfParty(w) == "person" }) {
		return nil
	}
	for n := range list {
		if w := &list[n]; w.id == "" && w.context.IsZero() && w.class == "place" && !s.endsBody(w.first, w.last) {
			w.class = "person"
		}
	}
	if !p.allPersons(list) {
		return nil
	}
	return list
}

// foreignBehind is where a foreign name with points that begins at token i ends,
// before what writes no such name; 0 where none begins.
func (p *passage) foreignBehind(i, end int) int {
	last := p.foreignName(i, end)
	if p.word(last) == "的" && p.hanUsed(last+1, foreignUse) {
		return 0 // which may go on
	}
	if last == 0 || last < end && p.tokens[last].kind == hanToken && !p.endsPerson(last) && !p.doesAt(last) && p.word(last) != "说" {
		return 0
	}
	return last
}

// longestForeign bounds a foreign name without points, in tokens.
const longestForeign = 6

// foreignAlone is where a foreign name without points ends that begins at token i and that
// a sign closes: "奖得主韦斯顿（"; 0 where none begins.
func (p *passage) foreignAlone(i, end int) int {
	last := i
	for last < end && p.hanUsed(last, foreignUse) && p.dateAt[last] == 0 {
		last++
	}
	if last-i >= shortestHan && last < end && p.tokens[last].kind == hanToken && p.plainToMark(last) {
		for last < end && p.tokens[last].kind == hanToken {
			last++ // 昂山素季, of which one character writes no other name
		}
	}
	if last-i < shortestHan || last-i > longestForeign || last < end && p.tokens[last].kind != markToken || p.nameDot(last) || p.hanWord(i, last) {
		return 0
	}
	if ph, ok := p.phrase(i, classWord); ok && ph.last-i > 1 {
		return 0
	}
	return last
}

// plainToMark reports whether one or two characters that are no word of their own stand from token i on
// before a sign.
func (p *passage) plainToMark(i int) bool {
	for k := i; k < i+shortestHan+1 && k < len(p.tokens); k++ {
		if p.tokens[k].kind == markToken {
			return k > i && !p.mark(k, "、") && !p.nameDot(k)
		}
		if p.tokens[k].kind != hanToken || p.dateAt[k] != 0 || p.cutsName(k, 0) || p.doesAt(k) || p.hanUsed(k, neverUse) {
			return false
		}
	}
	return false
}

// hanSketched is the one of whose life a list of what somebody is goes on to tell, of which
// a holder of the honour that begins at token first is a member: "云溪人,银锚奖获得者、会长".
func (p *proposer) hanSketched(s *passage, d *deed, first int) []party {
	if s.pastAdverbs(d.left, first) < first && !s.mark(first-1, "、") && (first == 0 || !s.mark(first-1, "“")) {
		return nil
	}
	if d.end < len(s.tokens) && s.tokens[d.end].kind != markToken || s.mark(d.end, ":") || s.mark(d.end, "”") || s.mark(d.end, "(") {
		return nil
	}
	who, ok := p.hanMeant("person")
	if !ok || p.classOfParty(who) != "person" || s.block.Kind == document.Heading {
		return nil
	}
	if s.holds(who.context) && s.lifeOpening() == 0 {
		return nil
	}
	who.first, who.last = d.end-1, d.end
	return []party{who}
}

// longestMeasure bounds what stands between "is" and an honour: "中国首位".
const longestMeasure = 12

// longestBeing bounds the same where it names what else somebody is, too.
const longestBeing = 40

// hanIs are those who, as a clause says with "is", hold the honour that begins at
// token first, with nothing behind its word for holders.
func (p *proposer) hanIs(s *passage, d *deed, first int) []party {
	if d.end < d.right && s.word(d.end) != "之" {
		return nil
	}
	reach := longestMeasure
	for k := first - 1; k > d.left && first-k <= reach; k-- {
		if s.mark(k, "、") || s.mark(k, "“") || s.mark(k, "”") {
			reach = longestBeing
			continue // 是国家一级演员、银锚奖获得者
		}
		if s.doesAt(k) || s.tokens[k].kind == markToken {
			return nil
		}
		if s.word(k) == "是" || s.word(k) == "为" || s.word(k) == "系" {
			if ph, ok := s.phraseBefore(k+1, becomeWord); ok && ph.first < k {
				k, d.became = ph.first, true // 成为
			}
			is := *d
			is.from, is.end = k, k+1
			return p.hanSubject(s, &is)
		}
	}
	return nil
}
