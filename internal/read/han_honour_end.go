package read

import "strings"

// Where the name of an honour in Han characters ends.

// pastTail passes over 称号 and the like behind an honour's name.
func (p *passage) pastTail(i int) int {
	if p.mark(i, "”") {
		i++
	}
	if ph, ok := p.phrase(i, honourTail); ok {
		return ph.last
	}
	return i
}

// hanHonourEnd is where an honour's name of Han characters from token i on
// ends: behind the last word for an honour in the run; with a verb of naming at
// the run's end.
func (p *passage) hanHonourEnd(i, end int, named bool) (int, bool) {
	last, best := p.monthNames(i), 0
	if p.labelsName(i) {
		return 0, false
	}
	for last < end && last-i < mostOfHanTitle {
		t := &p.tokens[last]
		foreign := t.kind == wordToken || p.nameDot(last) || t.kind == numberToken && p.dateAt[last] == 0
		if t.kind != hanToken && !foreign && !p.joinsName(last, best) || p.mark(last, "、") || p.dateAt[last] != 0 || p.word(last) == "将" || p.word(last) == "把" || p.word(last) == "被" || p.word(last) == "向" {
			break
		}
		if _, holders := p.phrase(last, holderWord); holders && best > 0 {
			break
		}
		if best > 0 && (p.becomes(last, last+1) || best == last && (p.word(last) == "等" || p.word(last) == "共" || t.kind == numberToken)) {
			break
		}
		if named && best == 0 && last > i && p.word(last) == "为" && !p.splits(last) {
			return 0, false // 白鹭县为花园县城
		}
		if last > i && (t.kind == hanToken && p.tokens[last-1].kind == hanToken && t.gap != noGap && (best > 0 || p.dateAt[last-1] == 0 && last-i >= shortestBody) || p.word(last) == "颁" || p.word(last) == "获" || p.word(last) == "并" || p.word(last) == "追") {
			break // another deed, or another word
		}
		if at := p.honoraryEnd(last, end); at > 0 {
			best, last = at, at
			continue
		}
		if ph, ok := p.phrase(last, honourWord); ok && ph.last <= end && (!p.notHonourAt(ph.last) || named && p.isHolder(ph.last)) {
			best = max(best, ph.last)
		}
		if and, ok := p.phrase(last, andWord); ok && and.last-last > 1 {
			break // 以及 joins two honours
		} else if of, named := p.phraseBefore(last, bestWord); ok && best == 0 && named && p.sense(of).text == "of" && of.first > i {
			break // 男主角与新演员奖
		}
		if p.is(last, andWord) && (best > 0 || !p.honourAhead(last+1, end)) || p.word(last) == "的" {
			break
		}
		last++
	}
	if ph, ok := p.phrase(i, genericWord); ok && ph.last > i && !p.levelsTitle(ph, best) {
		return 0, false
	}
	if ph, ok := p.phrase(i, borneTitle); ok && p.sense(ph).text == "whole" && ph.last <= end && best <= ph.last && (ph.last == end || p.signAt(ph.last) || p.isTail(ph.last) || p.setsOut(ph.last)) {
		return ph.last, true // 英雄城市
	}
	if at := p.townTitleEnd(i, last, end); at > 0 && best < at {
		return at, true
	}
	if best == 0 && p.praisedTitle(i, last, end) {
		return last, true
	}
	if at := p.bestEnd(i, 0, end); at > 0 && at < best && (p.alsoAnd(at) || p.word(at) == "等" || p.is(at, numeralWord) || p.isTail(at)) {
		return at, true // 最佳影片以及最佳导演等两项大奖
	}
	if at := p.bestEnd(i, best, end); at > 0 {
		return at, true
	}
	if ph, ok := p.phrase(i, honourWord); ok && ph.last < last && best <= ph.last && last-i <= 8 && p.allHan(i, last) && !p.notHonourAt(ph.last) && !p.setsOut(ph.last) && !p.is(ph.last, numeralWord) && (last >= end || p.mark(last, "(") || p.isTail(last)) {
		return p.withoutTail(i, last), true // "英雄城市"
	}
	if p.onlyCounted(i, best) {
		return 0, false
	}
	switch {
	case named && best > i && last >= end && last-best >= 2 && last-i <= longestNamed && p.placeEnds(best, last) && p.tells(i, last):
		return last, true // "全国创建文明城市工作先进城市"
	case best > i && best-i >= 2 && p.tells(i, best):
		if bare := p.withoutTail(i, best); bare < best {
			return bare, true
		}
		if word, ok := p.phraseBefore(best, honourWord); ok && p.anyHonour(word) {
			return 0, false // 多项国际荣誉
		}
		if when, ok := p.phrase(best, closesWord); ok && p.sense(when).text == "when" && when.last-best > 1 && !p.tells(i, best) {
			return 0, false
		}
		if p.word(best) == "最" && last > best {
			return last, last-i <= mostOfHanTitle // "…奖最佳男主角"
		}
		return best, true
	case named && last-i >= 3 && (last >= end || p.mark(last, "、")) && p.word(last-1) != "一" && p.word(i) != "为" && p.titled(i, last):
		return last, true
	}
	return 0, false
}

// levelsTitle reports whether a word that says of which level an honour is, 国家级, opens a title that
// ends at token last with a word of three or more characters for one: 国家级教学名师.
func (p *passage) levelsTitle(level phrase, last int) bool {
	if p.word(level.last-1) != "级" || last <= level.last {
		return false
	}
	ph, ok := p.phraseBefore(last, honourWord)
	return ok && !p.anyHonour(ph) && ph.last-ph.first > shortestHan && ph.first >= level.last
}

// townTitleEnd is where a title of towns ends that begins at token i and goes on to token last,
// at the end of the clause: it begins as titles do, 国家, 全国, and ends with a word for a place of
// two or more characters. 0 where it is none, or only what somebody became.
func (p *passage) townTitleEnd(i, last, end int) int {
	start, ok := p.phrase(i, honourStart)
	if !ok || p.sense(start).text != "word" || last < end && !p.mark(last, "、") || last-i < shortestTownTitle || last-i > longestNamed || p.speaks(i+1, last) {
		return 0
	}
	if became, ok := p.phraseBefore(i, becomeWord); ok && (became.last-became.first > 1 || p.isAt(i-1) && p.word(i-1) == "是") || !p.allHan(i, last) || !p.tells(i, last) {
		return 0
	}
	if ph, ok := p.phraseBefore(last, placeTitle); !ok || ph.last-ph.first < shortestHan || ph.first < start.last {
		return 0
	}
	return last
}

// praisedTitle reports whether a title that a word of praise opens, 十大杰出青年, stands behind a
// verb that is said of honours alone and goes on from token i to token last, at the end of the clause.
func (p *passage) praisedTitle(i, last, end int) bool {
	start, ok := p.phrase(i, honourStart)
	if !ok || p.sense(start).text != "praise" && !p.praises(start.last, min(start.last+1, last)) || start.last+shortestHan > last || last < end && !p.mark(last, "、") {
		return false
	}
	return last-i <= longestNamed && p.confersAt(i) && p.allHan(i, last) && !p.speaks(i+1, last) && !p.doing(i, last)
}

// shortestTownTitle is how many characters such a title has at least.
const shortestTownTitle = 6

// joinsName reports whether a stroke or hyphen at token i joins two parts of an honour's name, of
// which a word for an honour has ended at token best, or 0: 生理学/医学奖, 电影节-银锚奖.
func (p *passage) joinsName(i, best int) bool {
	if !p.mark(i, "/") && !p.mark(i, "-") || i+1 >= len(p.tokens) || p.tokens[i].gap != noGap || p.tokens[i+1].gap != noGap || p.tokens[i+1].kind != hanToken || i == 0 || p.tokens[i-1].kind != hanToken {
		return false
	}
	ph, ok := p.phrase(i+1, bestWord)
	return best == 0 || ok && p.sense(ph).text == "prefix"
}

// labelsName reports whether a label such as 中文名 stands at token i that a space parts from the
// name behind it.
func (p *passage) labelsName(i int) bool {
	ph, ok := p.phrase(i, sketchWord)
	return ok && p.sense(ph).text == "name" && ph.last < len(p.tokens) && p.tokens[ph.last].gap != noGap
}

// bestEnd is where an honour ends that 最佳 opens, at token i or behind the name of a prize
// that ends at token best, and one of the words behind it closes: 最佳男主角; 0 where
// none does, or a word for an honour follows.
func (p *passage) bestEnd(i, best, end int) int {
	at := max(i, best)
	if best > i && p.endsWithHonour(i+1) {
		return 0
	}
	ph, ok := p.bestFrom(at, end)
	if !ok && best > i {
		ph, ok = p.ofYear(best)
	}
	if best <= i && (!ok || ph.first > i && !p.divides(i, ph.first)) {
		ph, ok = p.bestAtContest(i, end)
	}
	if !ok {
		return 0
	}
	last := 0
	for j := ph.last; j < end && j < ph.last+longestPraise && p.tokens[j].kind == hanToken && !p.alsoAnd(j) && (!p.is(j, stopWord) || p.splits(j)); j++ {
		of, ok := p.phrase(j, bestWord)
		if prize, more := p.phrase(of.last, honourWord); ok && more && p.allHan(of.last, prize.last) && best <= i {
			of.last = prize.last // 最佳男主角奖
		}
		if ok && p.sense(of).text == "of" && of.last <= end && (p.signAt(of.last) || of.last >= end || p.word(of.last) == "等" || p.is(of.last, numeralWord) || p.tokens[min(of.last, len(p.tokens)-1)].kind == numberToken || p.isTail(of.last) || p.setsOut(of.last) || p.giving(of.last) || p.word(of.last) == "的") {
			last = of.last
		}
	}
	return last
}

// bestAtContest is 最佳 or the like behind the name of the festival or contest whose prize
// it is, which begins at token i: 云溪国际电影节最佳男主角.
func (p *passage) bestAtContest(i, end int) (phrase, bool) {
	for j := i + shortestHan; j < end && j < i+mostOfHanTitle && p.tokens[j-1].kind == hanToken && (!p.is(j-1, stopWord) || p.splits(j-1)); j++ {
		ph, ok := p.phrase(j, bestWord)
		if !ok || p.sense(ph).text != "prefix" {
			continue
		}
		at, ok := p.phraseBefore(j, bestWord)
		return ph, ok && p.sense(at).text == "at" && at.first > i
	}
	return phrase{}, false
}

// onlyCounted reports whether the word for an honour that ends at token last only counts
// those of which it speaks: 金帆三项大奖.
func (p *passage) onlyCounted(i, last int) bool {
	ph, ok := p.phraseBefore(last, honourWord)
	if !ok || ph.first-2 < i || !p.is(ph.first-1, countedThing) || p.word(ph.first-1) == "大" {
		return false
	}
	return p.tokens[ph.first-2].kind == numberToken || p.is(ph.first-2, numeralWord)
}

// unnumbered is the text of an honour's name without the number of its edition, 第九届, or of those
// who were honoured together, 第三批.
func (p *passage) unnumbered(first, last int) string {
	for i := first; i < last && p.tokens[first].kind == hanToken; i++ {
		if i > first && i+2 < last && p.word(i) == "首" && p.word(i+1) == "批" {
			return p.words(first, i) + p.words(i+2, last)
		}
		if p.word(i) != "第" || p.tokens[i].kind != hanToken {
			continue
		}
		j := i + 1
		for j < last && (p.tokens[j].kind == numberToken || p.is(j, numeralWord) || p.is(j, scaleWord)) {
			j++
		}
		if j > i+1 && j+1 < last && (p.word(j) == "届" || p.word(j) == "批") {
			return p.words(first, i) + p.words(j+1, last)
		}
		if j > i+1 && j+2 < last && (p.word(j) == "个" || p.word(j) == "座") {
			return p.words(j+1, last) // 我国第120个国家历史文化名城
		}
	}
	return p.words(first, last)
}

// ofYear is the word at token i that opens a category of a prize as the one of the year: 年度 of
// 银锚奖年度唱片.
func (p *passage) ofYear(i int) (phrase, bool) {
	ph, ok := p.phrase(i, divisionWord)
	if !ok {
		return phrase{}, false
	}
	of, ok := p.phrase(ph.last, bestWord)
	return ph, ok && p.sense(of).text == "of"
}

// divides reports whether the tokens are words that part the categories of prizes by language,
// country or year: 内地 of 内地最佳作词.
func (p *passage) divides(i, end int) bool {
	for i < end {
		ph, ok := p.phrase(i, divisionWord)
		if !ok || ph.last > end {
			return false
		}
		i = ph.last
	}
	return true
}

// longestDivision bounds what stands between a prize and 最佳, in tokens: 单元剧.
const longestDivision = 8

// bestFrom is 最佳 or the like at token i, or behind the name of a division of a prize.
func (p *passage) bestFrom(i, end int) (phrase, bool) {
	for j := i; j < end && j <= i+longestDivision && p.tokens[j].kind == hanToken && !p.is(j, andWord) && !p.is(j, stopWord); j++ {
		if ph, ok := p.phrase(j, bestWord); ok && p.sense(ph).text == "prefix" {
			return ph, true
		}
	}
	return phrase{}, false
}

// giving reports whether a verb of giving begins at token i.
func (p *passage) giving(i int) bool {
	_, ok := p.phrase(i, givingWord)
	return ok
}

// isHolder reports whether a word for holders of honours begins at token i.
func (p *passage) isHolder(i int) bool {
	_, ok := p.phrase(i, holderWord)
	return ok
}

// setsOut reports whether a word that goes on with a clause begins at token i: 则, 由.
func (p *passage) setsOut(i int) bool {
	return p.is(i, skipWord) || p.adverbial(i) || p.is(i, receivedBy) || p.becomes(i, i+1)
}

// longestNamed bounds what a verb of naming names, in tokens.
const longestNamed = 18

// honoraryEnd is where an honorary degree or office ends whose first word 荣誉 begins
// at token i: 荣誉文学博士; 0 where none does.
func (p *passage) honoraryEnd(i, end int) int {
	ph, ok := p.phrase(i, honourStart)
	if !ok || p.sense(ph).text != "honorary" {
		return 0
	}
	if _, honour := p.phrase(i, honourWord); !honour {
		return 0
	}
	for j := ph.last; j < end && j < i+longestPraise && p.tokens[j].kind == hanToken && p.word(j) != "的"; j++ {
		if class, ok := p.phrase(j, classWord); ok && p.sense(class).text == "person" && class.last-class.first == 2 && class.last <= end {
			if whole, ok := p.phrase(i, honourWord); ok && whole.last > class.last && whole.last <= end {
				return whole.last // 荣誉市民证
			}
			if p.native(class.last, class.last+3) && p.hanUsed(class.last, commonUse) {
				return 0 // 荣誉主席周子衡
			}
			if last := class.last + 2; last <= end && (p.words(class.last, last) == "学位" || p.words(class.last, last) == "學位") {
				return last
			}
			return class.last
		}
	}
	return 0
}

// allHan reports whether all tokens are Han characters.
func (p *passage) allHan(i, last int) bool {
	for ; i < last; i++ {
		if p.tokens[i].kind != hanToken {
			return false
		}
	}
	return true
}

// placeEnds reports whether a word for an honour of places ends the run.
func (p *passage) placeEnds(i, last int) bool {
	for ; i < last; i++ {
		if ph, ok := p.phrase(i, placeTitle); ok && ph.last == last {
			return true
		}
	}
	return false
}

// withoutTail is where an honour's name ends without 荣誉称号 or the like, if what
// stands before ends as an honour's name does of itself; else last.
func (p *passage) withoutTail(i, last int) int {
	for j := i + 1; j < last; j++ {
		ph, ok := p.phrase(j, honourTail)
		if !ok || ph.last != last || ph.last-ph.first < 2 {
			continue
		}
		before, honour := p.phraseBefore(j, honourWord)
		if j-i >= 3 && !p.leadsHonour(i, j) && strings.HasSuffix(p.lexicon.folder.text(p.words(j, last)), "荣誉称号") {
			return j // 授予该连铁锚荣誉称号
		}
		if j-i >= 3 && (honour && before.first > i || p.placeEnds(i+1, j)) {
			return j
		}
		return last
	}
	return last
}

// titled reports whether what something was named begins or ends as titles do.
func (p *passage) titled(i, last int) bool {
	if ph, ok := p.phraseBefore(last, classWord); ok && p.sense(ph).text == "person" && !p.praises(i, last) {
		return false // 追认为会员
	}
	if ph, ok := p.phraseBefore(last, classWord); ok && p.sense(ph).text == "organisation" && last-i > shortestBody+1 && ph.first > i {
		return true // 评为松台省无烟医院
	}
	if _, ok := p.phrase(i, honourStart); ok {
		return true
	}
	for j := i; j < last; j++ {
		if ph, ok := p.phrase(j, placeTitle); ok && ph.last == last {
			return true
		}
	}
	return p.praises(i, last)
}

// praises reports whether a word that praises whoever is named so stands among the tokens:
// 优秀, 十佳.
func (p *passage) praises(i, last int) bool {
	for ; i < last; i++ {
		if ph, ok := p.phrase(i, honourStart); ok && p.sense(ph).text == "praise" {
			return true
		}
		if ph, ok := p.phrase(i, bestWord); ok && p.sense(ph).text == "prefix" && p.words(i, ph.last) == "最佳" {
			return true
		}
	}
	return false
}

// honourAhead reports whether a word for an honour ends the run behind "and".
func (p *passage) honourAhead(i, end int) bool {
	for ; i < end && p.tokens[i].kind == hanToken; i++ {
		if _, ok := p.phrase(i, honourWord); ok {
			return true
		}
	}
	return false
}

// notHonourAt reports whether what follows makes a word for an honour another
// word: 奖 in 奖学金, 奖 before 提名.
func (p *passage) notHonourAt(i int) bool {
	if i < len(p.tokens) && p.tokens[i].kind == numberToken {
		ph, ok := p.phrase(i+1, notHonour)
		return ok && ph.last-ph.first > 1 // 8项提名
	}
	_, ok := p.phrase(i, notHonour)
	return ok && !p.thoseWho(i)
}

// thoseWho reports whether 者 at token i makes of the deed those who received the honour,
// whose number or names follow: "获颁银锚勋章者共14人".
func (p *passage) thoseWho(i int) bool {
	if p.word(i) != "者" || i+1 >= len(p.tokens) {
		return false
	}
	_, are := p.longestOf(i+1, rollWord, haveWord)
	return are || p.mark(i+1, ",") || p.mark(i+1, ":") || p.tokens[i+1].kind == numberToken || p.word(i+1) == "共" || p.word(i+1) == "计"
}

// tells reports whether the characters name an honour: they are more than a
// word for honours and a count.
func (p *passage) tells(i, end int) bool {
	if ph, ok := p.phrase(i, lettersWord); ok && ph.last == end {
		return true // 名誉博士
	}
	if p.is(i, stopWord) && !p.is(i, honourWord) {
		return false
	}
	for _, c := range [...]category{genericWord, aboveWord, numeralWord, skipWord} {
		if n, ok := p.phrase(i, numeralWord); c == numeralWord && (p.startsHonour(i) || p.monthNames(i) > i) && ok && !p.is(n.last, classedWord) {
			continue // 八一勋章
		}
		if ph, ok := p.phrase(i, c); ok && c == genericWord && p.levelsTitle(ph, end) {
			continue
		} else if ok && (ph.last < end || c == genericWord && ph.last == end) {
			if c == skipWord && ph.last-ph.first == 1 && !p.is(i, stopWord) && !p.hanUsed(i, neverUse) {
				continue // 时报奖, 现代奖
			}
			return c == numeralWord && p.is(ph.last, classedWord)
		}
	}
	if ph, ok := p.phrase(i, honourWord); ok && ph.last == end {
		return false
	}
	return true
}
