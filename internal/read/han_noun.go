package read

import (
	"slices"
	"strings"

	"obelisk"
)

// What a Chinese noun phrase names. Its head stands last: descriptions and
// posts come first, the name at the end, and behind it perhaps a title ("先生"),
// brackets, and how many there are in all ("等十四人"). A phrase whose head
// cannot be told to be a name names nobody.

// longestNoun bounds a noun phrase that names one recipient, in tokens.
const longestNoun = 60

// nounHead is the head of a noun phrase: who it names, and how sure it is.
type nounHead struct {
	party
	titled bool // a post or description stands before the name
	person bool
	full   bool // a person's name of three characters with a common family name
}

// nounEnd is where a noun phrase of tokens first up to end ends without what
// may stand behind its names: dates, adverbs, brackets, counts.
func (p *passage) nounEnd(first, end int) int {
	for end > first {
		next := p.overTail(first, end)
		if next == end {
			return end
		}
		end = next
	}
	return end
}

// overTail is the token before which a noun phrase ends without its last word,
// if that is no part of a name.
func (p *passage) overTail(first, end int) int {
	i := end - 1
	switch {
	case p.dateAt[i] != 0:
		at := p.dates[p.dateAt[i]-1].first
		for at > first && (p.word(at-1) == "于" || p.word(at-1) == "在" || p.word(at-1) == "自") {
			at--
		}
		return max(first, at)
	case p.mark(i, ")"):
		if open := p.opening(i); open >= first {
			return open
		}
		return i
	case p.mark(i, "”") && p.quotedBehind(first, i) > first:
		return p.quotedBehind(first, i)
	case p.mark(i, "、"), p.mark(i, ","), i > first+1 && p.saysPast(i):
		return i
	case i > first+1 && p.closesSubject(i) && (p.styledBefore(first, i) || p.endsBody(first, i) && (p.noun(i, "place") || p.noun(i, "organisation")) || p.overTail(first, i) < i):
		return i
	}
	for _, c := range [...]category{skipWord, alsoWord, honorificWord, dayPart} {
		if ph, ok := p.phraseBefore(end, c); ok && ph.first > first && (ph.last-ph.first > 1 || p.hanUsed(i, neverUse) || c == skipWord && (p.fullBefore(first, ph.first) || p.pointedBefore(first, ph.first) || p.mark(ph.first-1, ")"))) {
			return ph.first
		}
	}
	if at := p.countBefore(first, end); at > first {
		return at
	}
	if at := p.othersBefore(first, end); at > first {
		return at
	}
	if w := p.word(i); (w == "位" || w == "名") && i > first+1 && p.is(i-1, numeralWord) {
		return i - 1 // 三位
	}
	if w := p.word(i); (w == "次" || w == "度") && i > first+1 && p.overTimes(i-1, end+1) == end {
		if p.word(i-2) == "第" && i-2 > first {
			return i - 2 // 第二次
		}
		return i - 1 // 三次
	}
	for _, a := range p.amounts {
		if a.last == end && a.first > first && a.duration() {
			return a.first // 连续22年
		}
	}
	return end
}

// quotedBehind is where the title in quotation marks opens that closes at token i, right behind
// a person's name of three characters, as lists of those who were honoured for a work have it:
// 林一帆〈海〉; else -1.
func (p *passage) quotedBehind(first, i int) int {
	for open := i - 1; open > first+2 && open > i-longestNoun; open-- {
		if p.mark(open, "“") {
			at := open - 3
			if p.native(at, open) && p.hanUsed(at, commonUse) && (at == first || p.setOff(first, at) || p.endsWithHonour(at)) {
				return open
			}
			return -1
		}
	}
	return -1
}

// closesSubject reports whether token i is a word such as 则 or 均 that stands between a
// subject and its verb.
func (p *passage) closesSubject(i int) bool {
	switch p.word(i) {
	case "则", "亦", "均", "皆", "都", "也", "又", "再", "是", "同":
		return p.tokens[i].kind == hanToken
	}
	return false
}

// styledBefore reports whether a person's name of two or three characters ends before
// token end, behind a word for a post or alone.
func (p *passage) styledBefore(first, end int) bool {
	at := p.nativeEnding(first, end, besidePost)
	return at >= 0 && end-at <= 3 && p.hanUsed(at, commonUse)
}

// fullBefore reports whether a person's name of three characters with a common family
// name ends before token end, so that a character behind it is none of the name: 均.
func (p *passage) fullBefore(first, end int) bool {
	at := p.nativeEnding(first, end, besidePost)
	return at >= 0 && end-at == 3 && p.hanUsed(at, commonUse)
}

// countBefore is where "等十四人", "3人" or "两个城市" that ends before token end
// begins, or -1.
func (p *passage) countBefore(first, end int) int {
	at := end
	for _, a := range p.amounts {
		if a.last == end && a.first > first && (a.unit == "{person}" || a.unit == "{city}") {
			at = a.first
		}
	}
	for j := end - 1; j > first && j > end-12; j-- {
		if next := p.countOpens(j, end); next > j && (next == end && p.word(j) == "等" || at == next || next < end && p.counts(next, end)) {
			return j
		}
	}
	if at < end {
		return at
	}
	if at = p.countedPeople(first, end); at > first+1 && (p.styledBefore(first, at) || p.pointedBefore(first, at)) {
		return at // no 云溪号三名船员
	}
	return p.countedKind(first, end)
}

// countOpens is the token behind a word that stands between the names of a list and their
// number, 等, 共计, 这, where one begins at token j; else j.
func (p *passage) countOpens(j, end int) int {
	if p.tokens[j].kind != hanToken {
		return j
	}
	if p.word(j) == "等" {
		if ph, ok := p.phrase(j+1, totalWord); ok && ph.last < end {
			return ph.last // 等共计9家
		}
		return j + 1
	}
	next := j
	if ph, ok := p.phrase(j, totalWord); ok {
		next = ph.last
	} else if w := p.word(j); w == "共" || w == "这" {
		next = j + 1
	}
	if next > j && next < end && (p.tokens[next].kind == numberToken || p.is(next, numeralWord)) && !p.splits(j) {
		return next
	}
	return j
}

// countedPeople is where the number begins of persons whom a list names with a word for what they
// are and others before it, which ends before token end: 3位艺文人士; -1 where none stands.
func (p *passage) countedPeople(first, end int) int {
	ph, ok := p.phraseBefore(end, classWord)
	if !ok || p.sense(ph).text != "person" || ph.last-ph.first < 2 {
		return -1
	}
	for j := ph.first - 2; j > first && j > end-longestMeasure; j-- {
		if (p.tokens[j].kind == numberToken || p.is(j, numeralWord) || p.word(j) == "两") && (p.word(j+1) == "位" || p.word(j+1) == "名") {
			return j
		}
	}
	return -1
}

// countedKind is where the number of the places that a list names with their kind begins, right
// behind the last of them, before token end: 四县 of 青石县、南浔县两县; -1 where none stands.
func (p *passage) countedKind(first, end int) int {
	kind, ok := p.phraseBefore(end, classWord)
	if !ok || p.sense(kind).text != "place" {
		return -1
	}
	for j := end - 2; j > first+1 && j > end-longestMeasure; j-- {
		if !p.is(j, numeralWord) && p.tokens[j].kind != numberToken && p.word(j) != "两" {
			continue
		}
		named, ok := p.phraseBefore(j, classWord)
		if ok && named.first > first && p.sense(named).text == "place" && p.tokens[j].gap == noGap {
			return j
		}
		return -1
	}
	return -1
}

// othersBefore is where "和另外三位来自各地的女性", which counts others beside those named
// and ends before token end, begins, or -1.
func (p *passage) othersBefore(first, end int) int {
	for i := first + shortestHan; i < end; i++ {
		and, ok := p.phrase(i, andWord)
		if !ok || p.splits(i) || p.enquoted(i) {
			continue
		}
		other, ok := p.longestOf(and.last, genericWord, alsoWord)
		if !ok {
			continue
		}
		if n, counted := p.number(other.last); counted && p.measured(n.last) {
			return i
		}
	}
	return -1
}

// counts reports whether the tokens count recipients: a number and nouns for
// them, "两所高校", or such a noun alone.
func (p *passage) counts(i, end int) bool {
	if p.tokens[i].kind == numberToken || p.is(i, numeralWord) || p.is(i, scaleWord) {
		return true
	}
	_, ok := p.phrase(i, classWord)
	return ok && end-i <= 6
}

// pastHave passes over 有, 共有, 包括 and the like at the beginning of a list.
func (p *passage) pastHave(i, end int) int {
	for i < end {
		ph, ok := p.phrase(i, haveWord)
		if !ok || ph.last > end {
			return i
		}
		i = ph.last
	}
	return i
}

// pastOf is the token behind the last 的 of a noun phrase that stands outside
// of quotation marks and brackets.
func (p *passage) pastOf(first, end int) int {
	depth := 0
	for i := end - 1; i > first; i-- {
		switch {
		case p.mark(i, "”"), p.mark(i, ")"):
			depth++
		case p.mark(i, "“"), p.mark(i, "("):
			depth--
		case depth == 0 && i < end-1 && p.word(i) == "的" && p.tokens[i].kind == hanToken:
			return i + 1
		}
	}
	return first
}

// head reads the head of the noun phrase of tokens first up to end.
func (p *proposer) head(s *passage, first, end int) (nounHead, bool) {
	whole := run{first, end}
	end = s.nounEnd(first, end)
	dashed := s.behindDash(first, end)
	first = max(first, dashed)
	if end-first < shortestHan || end-first > longestNoun || s.is(first, andWord) {
		return nounHead{}, false
	}
	if at := s.glossedName(first, end, whole.last); at >= 0 {
		h := p.personHead(s, first, at, end)
		h.full = true
		return h, true
	}
	if at := s.pastOf(first, end); s.acts(at, end) {
		return p.officer(s, at, end)
	}
	if h, ok := p.knownHead(s, first, end); ok {
		return h, true
	}
	if s.tokens[end-1].kind == wordToken {
		if at := s.latinEnding(first, end, end < whole.last); at >= 0 {
			h := p.personHead(s, first, at, s.beforeLetters(at, end))
			h.full = true
			return h, true
		}
	}
	if n, ok := s.nameAt(first); ok && n.last < end && p.pick(n, obelisk.RoleRecipient) != "" && !s.mark(n.last, "(") && end-first < 6 {
		return nounHead{}, false // what stands behind a known name is no part of one
	}
	if s.mark(end-1, "”") || s.mark(end-1, "\"") {
		return p.quotedHead(s, first, end)
	}
	if at := s.foreignEnding(first, end); at >= 0 && s.dotted(at, end) {
		return p.personHead(s, first, at, end), true
	}
	if at := s.styledName(first, end); at >= 0 {
		return p.personHead(s, first, at, end), true
	}
	if ph, ok := s.phraseBefore(end, classWord); ok && s.sense(ph).text == "person" && ph.last-ph.first > 1 && ph.first > first {
		if at := s.nativeEnding(first, ph.first, besideBody); at >= 0 {
			return p.personHead(s, first, at, ph.first), true // "薛岳将军", "渔业公司林一帆董事长"
		}
		if ph.last-ph.first > 1 && !s.native(first, end) {
			return nounHead{}, false // a post and no name
		}
	}
	if at := s.nativeEnding(first, end, besidePost); at >= 0 && (at > first || !p.placeLike(s, first, end)) && (end-at > 2 || at == first || !s.noun(end, "place") || s.styledPost(at)) {
		return p.personHead(s, first, at, end), true
	}
	if h, ok := p.bodyHead(s, first, end); ok {
		return h, true
	}
	if at := s.nativeEnding(first, end, besideBody); at >= 0 && !p.placeLike(s, first, end) {
		return p.personHead(s, first, at, end), true
	}
	if at := end - 3; at > first+1 && s.hanUsed(at, commonUse) && s.allHan(at, end) && (end >= len(s.tokens) || s.tokens[end].kind == markToken) {
		if ph, ok := s.phraseBefore(at, classWord); ok && s.sense(ph).text == "person" && ph.last-ph.first > 1 && ph.first >= first {
			return p.personHead(s, first, at, end), true // 校长林为真
		}
	}
	if at := s.foreignHead(first, end); at >= 0 {
		return p.personHead(s, first, at, end), true
	}
	if at := s.foreignEnding(first, end); at >= 0 && (at > first || end-first >= 3) {
		h := p.personHead(s, first, at, end)
		if at == first && p.about.class != "person" {
			h.class, h.person = "place", false
		}
		return h, true
	}
	return p.sketchedHead(s, first, end, whole.last)
}

// sketchedHead is the person of two to four plain characters of whom brackets behind the name
// tell the sex or the people: 热地(藏族).
func (p *proposer) sketchedHead(s *passage, first, end, whole int) (nounHead, bool) {
	if !s.mark(end, "(") || end >= whole || end-first > 4 || !s.allHan(first, end) || s.speaks(first, end) || p.honourLike(s, first, end) {
		return nounHead{}, false
	}
	for i := end + 1; i < s.closing(end); i++ {
		sex, ok := s.phrase(i, sketchWord)
		if ok && s.sense(sex).text == "sex" || s.word(i) == "族" && i > end+1 {
			return p.personHead(s, first, first, end), true
		}
	}
	return nounHead{}, false
}

// styledPost reports whether a word of two or more characters for a post ends before token i:
// not 家 in 贾家庄镇.
func (p *passage) styledPost(i int) bool {
	ph, ok := p.phraseBefore(i, classWord)
	return ok && p.sense(ph).text == "person" && ph.last-ph.first > 1
}

// styledName is where a person's name begins that ends before a title such as 教授 at
// token end, behind a word for a post or a body if not alone; -1 where none does.
func (p *passage) styledName(first, end int) int {
	if ph, ok := p.phrase(end, classWord); !ok || p.sense(ph).text != "person" {
		return -1
	}
	for _, size := range [...]int{3, 2} {
		at := end - size
		if at < first || !p.native(at, end) || size == 2 && !p.hanUsed(at, commonUse) {
			continue
		}
		if p.setOff(first, at) || p.hanUsed(at-1, bodyUse) {
			return at
		}
	}
	return -1
}

// officer is the person in full behind a word for a post that ends a phrase in which
// a word such as 在 stands, which may belong to the name of a body: 驻在所所长林一帆.
func (p *proposer) officer(s *passage, first, end int) (nounHead, bool) {
	at := s.nativeEnding(first, end, besidePost)
	if end-at != 3 || at <= first || !s.hanUsed(at, commonUse) {
		return nounHead{}, false
	}
	ph, ok := s.phraseBefore(at, classWord)
	if !ok || s.sense(ph).text != "person" || ph.last-ph.first < 2 || ph.first <= first {
		return nounHead{}, false
	}
	for i := first; i < at; i++ {
		noun, named := s.phrase(i, classWord)
		if did, acts := s.phrase(i, deedWord); acts && noun.last <= did.last || s.dateAt[i] != 0 || s.mark(i, ",") {
			return nounHead{}, false
		}
		if named && noun.last-noun.first > 1 {
			continue
		}
		switch s.word(i) {
		case "被", "把", "将", "向", "给", "了", "获", "授", "颁":
			if s.splits(i) {
				continue
			}
			return nounHead{}, false
		}
	}
	return p.personHead(s, first, at, end), true
}

// behindDash is the token behind the last dash of a noun phrase, which parts a
// description from the name, or 0: 传人——第三师四连.
func (p *passage) behindDash(first, end int) int {
	for i := end - 1; i > first; i-- {
		if p.mark(i, "-") && p.mark(i-1, "-") || strings.HasPrefix(p.text[p.tokens[i].start:p.tokens[i].end], "—") {
			return i + 1
		}
	}
	return 0
}

// acts reports whether a date or a verb for a deed makes the tokens more than a
// noun.
func (p *passage) acts(i, end int) bool {
	for first := i; i < end; i++ {
		ph, ok := p.phrase(i, deedWord)
		if noun, named := p.phrase(i, classWord); ok && named && noun.last > ph.last {
			continue // 创办人
		}
		if p.dateAt[i] != 0 || ok && ph.last < end {
			return true
		}
		if ph, ok := p.phrase(i, noNameWord); ok && p.sense(ph).text == "verb" && ph.last < end && !p.enquoted(i) {
			return true
		}
		switch p.word(i) {
		case "在", "于", "被", "把", "将", "向", "给", "了", "获":
			if ph, noun := p.phrase(i, classWord); noun && ph.last-ph.first > 1 || p.splits(i) {
				continue // 将领, 少将
			}
			if i > first && i < end-2 {
				return true
			}
		}
	}
	return false
}

// knownHead is the known recipient that ends a noun phrase and begins it, or
// stands right behind a post.
func (p *proposer) knownHead(s *passage, first, end int) (nounHead, bool) {
	for _, n := range s.names {
		if n.last != end || n.first < first || p.pick(n, obelisk.RoleRecipient) == "" {
			continue
		}
		if n.first == first || s.setOff(first, n.first) {
			w := p.known(s, n, obelisk.RoleRecipient)
			class, _ := p.class(w.id)
			return nounHead{party: w, titled: n.first > first, person: class == "person", full: true}, true
		}
	}
	return nounHead{}, false
}

// dotted reports whether a point parts the tokens.
func (p *passage) dotted(first, end int) bool {
	for i := first; i < end; i++ {
		if p.nameDot(i) {
			return true
		}
	}
	return false
}

// personHead makes the person named by the tokens from at up to end.
func (p *proposer) personHead(s *passage, first, at, end int) nounHead {
	full := end-at >= 3 && (s.dotted(at, end) || s.hanUsed(at, commonUse))
	return nounHead{party: s.newParty(s.words(at, end), "person", at, end), titled: at > first, person: true, full: full}
}

// placeLike reports whether characters that could be a person's name end as
// those of a place or body do: 李家村, 王庄镇.
func (p *proposer) placeLike(s *passage, first, end int) bool {
	ph, ok := s.phraseBefore(end, classWord)
	if !ok || ph.first <= first {
		return false
	}
	switch text := s.sense(ph).text; text {
	case "person", "unit":
		return false
	default:
		return end-first > 2
	}
}

// quotedHead is the recipient in quotation marks that end a noun phrase, where a
// word for a body within tells what it is.
func (p *proposer) quotedHead(s *passage, first, end int) (nounHead, bool) {
	open := end - 2
	for open > first && !s.mark(open, "“") && !s.mark(open, "\"") {
		open--
	}
	if end-open < 4 || !s.mark(open, "“") && !s.mark(open, "\"") {
		return nounHead{}, false
	}
	ph, ok := s.phraseBefore(end-1, classWord)
	if !ok || s.workMark(open) || s.sense(ph).text == "person" || s.sense(ph).text == "work" {
		return nounHead{}, false // a work is no recipient
	}
	class := obelisk.ClassID(s.sense(ph).text)
	return nounHead{party: s.newParty(s.words(open+1, end-1), class, open+1, end-1), titled: open > first, full: true}, true
}

// pastPointed passes over words that point to the unit of which that behind them is a part,
// with when it was before: the 特务连 of "战后这个团特务连", the 25团8连 of "这支部队25团8连".
func (p *passage) pastPointed(i, end int) int {
	at := i
	if i+2 < end && p.word(i) == "战" && p.word(i+1) == "后" {
		at = i + 2
	}
	if w := p.word(at); at+1 >= end || w != "这" && w != "该" && w != "那" {
		return i
	}
	if w := p.word(at + 1); w == "个" || w == "支" {
		at++
	}
	for last := at + 2; last < end-1 && last <= at+longestPointed; last++ {
		if ph, ok := p.phraseBefore(last, classWord); ok && ph.first > at && p.sense(ph).text == "unit" {
			return last
		}
	}
	return i
}

// longestPointed bounds a noun for a unit behind a word that points to it, in tokens.
const longestPointed = 3

// bodyHead is the place, unit or organisation whose kind the last word of a noun
// phrase tells.
func (p *proposer) bodyHead(s *passage, first, end int) (nounHead, bool) {
	at := s.pastPointed(s.pastOf(first, end), end)
	if s.townAt(at, end) || s.wardAt(at, end) {
		return nounHead{party: s.newParty(s.words(at, end), "place", at, end), titled: at > first}, true
	}
	ph, ok := s.phraseBefore(end, classWord)
	if !ok {
		return nounHead{}, false
	}
	class := s.sense(ph).text
	if class == "person" || class == "work" || ph.first-at < 1 || end-at > longestBody || p.honourLike(s, at, end) {
		return nounHead{}, false
	}
	if _, told := s.phrase(at, sketchWord); told && s.sense(ph).text != "unit" {
		return nounHead{}, false // 原籍云溪县
	}
	if family := foreignFamily(p.about.party); class == "organisation" && family != "" && s.words(at, ph.first) == family {
		return nounHead{}, false // 韦斯顿大学效力于
	}
	if ph.first-at == 1 && class == "organisation" && s.is(at, placeTitle) {
		return nounHead{}, false // 乡卫生院
	}
	if as, ok := s.phrase(at, relativeWord); ok && as.last-at > 1 {
		return nounHead{}, false // 作为云溪高中
	}
	if s.word(ph.first) == "号" && ph.last-ph.first == 1 && (s.tokens[ph.first-1].kind == numberToken || s.dateAt[ph.first] != 0) {
		return nounHead{}, false // 10号
	}
	if h, ok := p.numberedUnit(s, at, end); ok {
		return h, true
	}
	if class != "unit" && (s.overAmount(at) > at || s.countsWithin(at, end)) || s.overAmount(at) == end {
		return nounHead{}, false // "twelve cities"
	}
	if class == "unit" && end-at < 3 || !s.numeralTown(at, end) && (s.speaks(at, end) && (class != "unit" || !s.opensUnit(at, end)) || s.is(at, numeralWord) && s.countsHere(at) && class != "unit") || s.tokens[at].kind == numberToken && class != "unit" && !s.unitNumber(at) {
		return nounHead{}, false
	}
	for i := at; i < end; i++ {
		if kind, body := s.phraseBefore(i, classWord); body && kind.first > at && s.is(i, andWord) && i+2 < end && s.sense(kind).text == class {
			return nounHead{}, false // two bodies
		}
		switch s.word(i) {
		case "在", "被", "获", "了", "而", "是", "将", "把", "其", "该", "某", "这", "那", "每", "哪", "此":
			if s.word(i) == "某" && i > at {
				continue
			}
			return nounHead{}, false
		}
		if s.word(i) == "于" && i > at+1 && !s.splits(i) && class == "organisation" {
			return nounHead{}, false // 林于云溪中学
		}
		if list, ok := s.phrase(i, rollWord); ok && list.last-list.first > 1 && i > at {
			return nounHead{}, false // 县市包括云溪市
		}
		if s.dateAt[i] != 0 || s.mark(i, ",") || i > at && s.countsBodies(i, end) {
			return nounHead{}, false
		}
	}
	return nounHead{party: s.newParty(s.words(at, end), obelisk.ClassID(class), at, end), titled: at > first}, true
}

// countsBodies reports whether a number and its measure stand at token i before the word for a
// kind of body that ends the tokens: 4家企业.
func (p *passage) countsBodies(i, end int) bool {
	if p.tokens[i].kind != numberToken && !p.is(i, numeralWord) || i+2 >= end {
		return false
	}
	switch p.word(i + 1) {
	case "家", "所", "支":
		ph, ok := p.phrase(i+2, classWord)
		return ok && ph.last == end
	}
	return false
}

// numeralTown reports whether the tokens are a place's name that begins with a numeral: 三泉市,
// no 三县市.
func (p *passage) numeralTown(i, end int) bool {
	_, noun := p.phrase(i+1, classWord)
	return p.is(i, numeralWord) && end-i >= 3 && end-i <= 4 && p.hanUsed(end-1, bodyUse) && !noun && !p.is(i+1, countedThing) && !p.is(i+1, numeralWord) && !p.is(i+1, scaleWord) && p.overAmount(i) == i
}

// opensUnit reports whether what stands at token i may begin the name of a unit, though
// it begins no other name: 第三旅, 某旅, 陆军 whose first character is a digit, too.
func (p *passage) opensUnit(i, end int) bool {
	w := p.word(i)
	if w != "第" && w != "某" && (!p.is(i, numeralWord) || p.countsHere(i)) {
		return false
	}
	for ; i < end; i++ {
		for _, c := range [...]category{aboveWord, anaphorWord, hedgeWord, lossWord} {
			if ph, ok := p.phrase(i, c); ok && ph.last-ph.first > 1 {
				return false
			}
		}
	}
	return true
}

// unitNumber reports whether a number of five figures for a unit stands at token i:
// 63798部队.
func (p *passage) unitNumber(i int) bool {
	ph, ok := p.phrase(i+1, classWord)
	return ok && p.sense(ph).text == "unit" && p.tokens[i+1].gap == noGap
}

// numberedUnit is the unit that its number alone names: the one named before whose
// name ends so, else itself. 六连 for 守备团六连.
func (p *proposer) numberedUnit(s *passage, at, end int) (nounHead, bool) {
	if end-at != 2 || !s.is(at, numeralWord) && !s.is(at, scaleWord) || !s.is(at+1, ordinalUnit) || at > 0 && s.tokens[at-1].kind == hanToken && s.tokens[at].gap == noGap && !s.clauseMark(at-1) && s.dateAt[at-1] == 0 && !s.is(at-1, andWord) && s.word(at-1) != "予" && s.word(at-1) != "的" {
		return nounHead{}, false
	}
	name := s.words(at, end)
	who, ok := p.honouredAs(name)
	for _, w := range []*spoken{&p.actor, &p.item, &p.about} {
		if !ok && strings.HasSuffix(w.name, name) {
			who, ok = w.party, true
		}
	}
	if !ok {
		who = s.newParty(name, "unit", at, end)
	}
	who.first, who.last = at, end
	return nounHead{party: who}, true
}

// shortestBody is how many characters a member of a list has at least that one
// character such as 会 or 队 makes the name of a body.
const shortestBody = 4

// longestBody bounds the name of a place, unit or body, in tokens.
const longestBody = 28

// nounList are the recipients that a list of noun phrases names: all of them,
// or none where one cannot be told.
func (p *proposer) nounList(s *passage, first, end int) []party {
	first = s.pastHave(first, end)
	counted := s.countedClass(first, end)
	var list, doubtful []party
	for first < end {
		if ph, ok := s.phrase(first, andWord); ok && ph.last < end && (ph.last-ph.first > 1 || s.word(first) == "及" || s.word(first) == "暨") {
			first = ph.last // "林一帆、及周子衡"
		}
		next := s.pauseAfter(first, end)
		if s.listsDuties(first, next) {
			list, doubtful = nil, nil
		}
		part := p.joined(s, first, next, next < end)
		if next < end && s.postOnly(first, next) && (len(part) == 0 || len(part) == 1 && part[0].class != "person" && part[0].id == "") {
			first = next + 1
			continue // 科学院院士、
		}
		if len(part) == 0 {
			if part = p.plainMembers(s, first, next, &doubtful); len(part) == 0 {
				return nil
			}
		}
		list = append(list, part...)
		first = next + 1
	}
	if counted != "" && len(list) > 1 {
		for i := range list {
			if list[i].id == "" && list[i].class != "person" {
				list[i].class = counted
			}
		}
		return list
	}
	return p.vouched(s, list, doubtful)
}

// countedClass is the class of what a list ends by counting, other than persons:
// "云溪、青石等2个城市"; none where it counts nothing.
func (p *passage) countedClass(first, end int) obelisk.ClassID {
	ph, ok := p.phraseBefore(end, classWord)
	class := obelisk.ClassID("organisation")
	if ok {
		class = obelisk.ClassID(p.sense(ph).text)
	} else if ph, ok = p.phraseBefore(end, placeTitle); ok && ph.last-ph.first != 2 {
		ok = false // no 单位, 集体
	}
	if !ok || ph.first <= first || class != "place" && class != "organisation" {
		return ""
	}
	for i := ph.first - 1; i > first && i > ph.first-6; i-- {
		if next := p.countOpens(i, end); next > i && (p.tokens[next].kind == numberToken || p.is(next, numeralWord)) {
			return class
		}
	}
	return ""
}

// listsDuties reports whether a member ends a list that only describes the name in
// it: the second of "渔行、盐行等公司董事的林一帆".
func (p *passage) listsDuties(first, end int) bool {
	at := p.pastOf(first, end)
	for i := first; i < at; i++ {
		if p.word(i) == "等" && i > first && !p.enquoted(i) {
			return true
		}
	}
	return false
}

// plainMembers are the one or two members that stand where no name is told.
func (p *proposer) plainMembers(s *passage, first, end int, doubtful *[]party) []party {
	if w, ok := p.plainMember(s, first, end); ok {
		*doubtful = append(*doubtful, w)
		return []party{w}
	}
	for i := end - 2; i > first; i-- {
		if !s.is(i, andWord) || s.bracketed(i) {
			continue
		}
		var pair []party
		for _, at := range []run{{first, i}, {i + 1, end}} {
			h, ok := p.head(s, at.first, at.last)
			if !ok {
				if h.party, ok = p.plainMember(s, at.first, at.last); !ok {
					return nil
				}
				*doubtful = append(*doubtful, h.party)
			}
			pair = append(pair, h.party)
		}
		return pair
	}
	return nil
}

// plainMember is a member of a list of which nothing but its place in the list
// says that it is a name: two to six characters of which none is a function word.
func (p *proposer) plainMember(s *passage, first, end int) (party, bool) {
	end = s.nounEnd(first, end)
	if s.latinName(first, end) {
		return s.newParty(s.words(first, end), "person", first, end), true
	}
	if at := end - 3; at > first+1 && end-first <= 6 && s.native(at, end) && s.hanUsed(at, commonUse) && s.allHan(first, end) && !s.foreignRun(first, end) {
		return s.newParty(s.words(at, end), "person", at, end), true // 元老林一帆
	}
	body := end-first >= shortestBody && s.hanUsed(end-1, bodyUse)
	if end-first < shortestHan || end-first > 6 && (!body || end-first > longestBody) || s.speaks(first, end) || s.acts(first, end) || p.honourLike(s, first, end) {
		return party{}, false
	}
	if body && s.allHan(first, end) && s.pastOf(first, end) == first {
		return s.newParty(s.words(first, end), "organisation", first, end), true
	}
	if end-first > 6 {
		return party{}, false
	}
	full := end-first == 3 && s.hanUsed(first, commonUse) // 林连第
	for i := first; i < end; i++ {
		if s.tokens[i].kind != hanToken || s.is(i, andWord) || !full && (s.is(i, stopWord) || s.hanUsed(i, neverUse)) {
			return party{}, false
		}
	}
	return s.newParty(s.words(first, end), "place", first, end), true
}

// latinName reports whether two to eight words in Latin letters, the first and
// last with capitals, are all that the tokens have.
func (p *passage) latinName(first, end int) bool {
	if end-first < 2 || end-first > 8 || !p.tokens[first].upper || !p.tokens[end-1].upper && !p.mark(end-1, ".") {
		return false
	}
	for i := first; i < end; i++ {
		if p.tokens[i].kind != wordToken && !p.mark(i, ".") && !p.mark(i, "-") {
			return false
		}
	}
	return true
}

// vouched is a list whose doubtful members are taken for what the others are,
// which must be more than they; else nil.
func (p *proposer) vouched(s *passage, list, doubtful []party) []party {
	if len(doubtful) == 0 {
		return list
	}
	if p.trusts && len(doubtful) < len(list) {
		return list
	}
	if len(doubtful)*2 > len(list) || len(doubtful)*2 == len(list) && (len(list) != 2 || !p.oneBody(list) && !s.foreignPair(list)) {
		return nil
	}
	doubt := func(w party) bool {
		return slices.ContainsFunc(doubtful, func(d party) bool { return d.first == w.first })
	}
	class := obelisk.ClassID("")
	for _, w := range list {
		if !doubt(w) && w.class != "" {
			class = w.class
		}
	}
	for i := range list {
		if doubt(list[i]) && class != "" {
			list[i].class = class
		}
	}
	return list
}

// foreignPair reports whether both members of a list are written as foreign names are.
func (p *passage) foreignPair(list []party) bool {
	return !slices.ContainsFunc(list, func(w party) bool {
		for i := w.first; i < w.last; i++ {
			if !p.hanUsed(i, foreignUse) && !p.nameDot(i) {
				return true
			}
		}
		return false
	})
}

// oneBody reports whether one of two is a body whose kind its name tells, so that
// the other is one, too.
func (p *proposer) oneBody(list []party) bool {
	return slices.ContainsFunc(list, func(w party) bool { return p.classOfParty(w) == "organisation" })
}

// postOnly reports whether a member of a list is a post of whoever is named in
// the next: "市议员、灯塔协会会长林一帆".
func (p *passage) postOnly(first, end int) bool {
	if end-first < 2 {
		return false
	}
	if ph, ok := p.phraseBefore(end, classWord); ok && p.sense(ph).text == "person" {
		return true
	}
	if ph, ok := p.phraseBefore(end, classWord); ok && ph.last-ph.first > 1 {
		return false // 学校
	}
	return p.hanUsed(end-1, postUse) && !p.native(first, end)
}

// pauseAfter is where the next 、 outside of brackets and quotation marks stands
// from token i on, or the end.
func (p *passage) pauseAfter(i, end int) int {
	depth := 0
	for ; i < end; i++ {
		switch {
		case p.mark(i, "“"), p.mark(i, "("):
			depth++
		case p.mark(i, "”"), p.mark(i, ")"):
			depth--
		case depth <= 0 && p.mark(i, "、"):
			return i
		}
	}
	return end
}

// joined are the recipients of one or more noun phrases that 和 and the like
// join. The word stands within names and descriptions, too: the phrases on its
// sides must be alike.
//
// Where more members follow, the last may be only a post of whoever comes next.
func (p *proposer) joined(s *passage, first, end int, more bool) []party {
	var list []party
	for i := first + 1; i < end-1; i++ {
		ph, ok := s.phrase(i, andWord)
		if !ok || s.mark(i, "、") || s.bracketed(i) {
			continue
		}
		left, ok := p.head(s, first, i)
		if !ok || !left.person && left.class == "place" && left.id == "" && s.pastOf(first, end) > i && !s.ofCountries(first, i, end) {
			continue // "致力于发展和传承的林一帆"
		}
		right, ok := p.head(s, ph.last, p.andAfter(s, ph.last, end))
		if !ok {
			right, ok = p.head(s, ph.last, end)
		}
		if more && left.person && (!ok || !right.person) && s.postOnly(ph.last, end) {
			return append(list, left.party) // "校长林一帆和渔会会长、院士周子衡"
		}
		if ok && matched(left, right) {
			list = append(list, left.party)
			first, i = ph.last, ph.last
		}
	}
	if h, ok := p.head(s, first, end); ok {
		return append(list, h.party)
	}
	return nil
}

// ofCountries reports whether the two that a word at token i joins are each a foreign place behind
// the name of its country and 的: 克罗地亚的里耶卡和爱尔兰的戈尔韦.
func (p *passage) ofCountries(first, i, end int) bool {
	for _, part := range [...]run{{first, i}, {i + 1, p.nounEnd(i+1, end)}} {
		at := p.pastOf(part.first, part.last)
		if at == part.first || !p.foreignRun(at, part.last) || !p.allHan(part.first, part.last) || p.speaks(part.first, at-1) {
			return false
		}
	}
	return true
}

// andAfter is where the next 和 or the like stands from token i on, or the end.
func (p *proposer) andAfter(s *passage, i, end int) int {
	for i++; i < end; i++ {
		if s.is(i, andWord) {
			return i
		}
	}
	return end
}

// matched reports whether two noun phrases may be members of one list: both are
// persons with posts or without, or of one kind.
func matched(a, b nounHead) bool {
	if a.person != b.person {
		return false
	}
	return a.person && (a.titled == b.titled || a.full || !b.titled) || !a.person && (a.class == b.class || a.id != "" || b.id != "")
}
