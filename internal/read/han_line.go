package read

import (
	"obelisk"
	"obelisk/internal/document"
)

// Lines of Chinese rolls that name a person and an honour, one after the other:
// "林一帆先生,银锚勋章,J.P." below a line that says the year.

// longestNamedLine bounds such a line, in tokens.
const longestNamedLine = 40

// namedLines proposes what the lines of a passage say that name somebody and an
// honour; it reports whether it found one.
func (p *proposer) namedLines(s *passage) bool {
	if s.block.Kind == document.Heading && len(s.tokens) <= longestNamedLine {
		p.noteHanEdition(s, 0, len(s.tokens))
		p.underHonour(s, 0, len(s.tokens))
		return false
	}
	if s.block.Kind != document.Paragraph && s.block.Kind != document.ListItem && s.block.Kind != document.Line {
		return false
	}
	any := false
	for first, last := range s.eachLine() {
		if last-first <= longestNamedLine {
			p.noteAbove(s, first, last)
			p.noteHanEdition(s, first, last)
			any = p.underHonour(s, first, last) || p.namedLine(s, first, last) || any
		}
	}
	return any
}

// noteAbove keeps the date of a line that says nothing else, or heads a roll, for the
// lines below it.
func (p *proposer) noteAbove(s *passage, first, last int) {
	if s.headsDecree(first, last) {
		p.noteHanDecree(s, first, last)
		return
	}
	at, roll := -1, false
	for i := first; i < last; i++ {
		if d := s.dateAt[i]; d != 0 {
			if at >= 0 && at != int(d)-1 {
				return
			}
			at = int(d) - 1
			continue
		}
		_, holders := s.phrase(i, holderWord)
		roll = roll || holders
		if s.tokens[i].kind != markToken && !roll && i-first > farBehind {
			return
		}
	}
	if at < 0 || s.dates[at].stretch || !roll && !s.onlyTimeIn(first, last) {
		return
	}
	p.above, p.aboveBlock = p.dayOf(s, at), p.blocks
}

// noteHanDecree keeps the date of a line that heads a decree, or of the line above it, for
// what the decree says.
func (p *proposer) noteHanDecree(s *passage, first, last int) {
	for i := first; i < last; i++ {
		if d := s.dateAt[i]; d != 0 && !s.dates[d-1].stretch && s.dates[d-1].when.complete() && s.dates[d-1].when.day > 0 {
			p.tell(s.dates[d-1].when, s.span(s.dates[d-1].first, s.dates[d-1].last))
			return
		}
	}
	if p.above.value != nil && p.blocks-p.aboveBlock <= 2 {
		p.news = news{date: p.above.value, span: p.above.span}
	}
}

// longestDecree bounds the line that heads a decree, in tokens.
const longestDecree = 24

// headsDecree reports whether a line says that a decree follows, and perhaps of when: its
// last word but a date is one such as 总统令.
func (p *passage) headsDecree(first, last int) bool {
	if last-first > longestDecree {
		return false
	}
	for last > first && (p.tokens[last-1].kind == markToken || p.dateAt[last-1] != 0) {
		last--
	}
	ph, ok := p.phraseBefore(last, actWord)
	return ok && ph.first >= first && p.word(last-1) == "令"
}

// onlyTimeIn reports whether all tokens are those of dates, or signs.
func (p *passage) onlyTimeIn(first, last int) bool {
	for i := first; i < last; i++ {
		if p.dateAt[i] == 0 && p.tokens[i].kind != markToken {
			return false
		}
	}
	return true
}

// namedLine reads one such line.
func (p *proposer) namedLine(s *passage, first, last int) bool {
	i, end := s.core(first, last)
	name, next := p.lineOf(s, i, end)
	if next == 0 || next >= end || s.mark(next, "“") || s.mark(next, "\"") {
		return false // what somebody said
	}
	h, ok := p.rowHonour(s, next, end)
	if ph, holder := s.phrase(h.last, holderWord); ok && holder {
		h.last = ph.last // "银锚奖获得者"
	}
	if !ok || s.hedgedIn(first, last) || h.last < end && s.tokens[h.last].kind == hanToken && s.tokens[h.last].gap == noGap {
		return false
	}
	var date obelisk.Value
	var context []obelisk.Span
	if p.above.value != nil && p.aboveBlock >= p.topic.closed {
		date, context = p.above.value, spansOf(p.above.span)
	}
	part := *s
	part.tokens = s.tokens[first:last]
	p.propose(&part, p.resolved(&part, name), h, date, context)
	return true
}

// lineOf is the person with whose name a line begins, without what stands behind the
// name, and where the next field begins; 0 where no sign or space parts the two.
func (p *proposer) lineOf(s *passage, i, end int) (party, int) {
	last := i
	for last < end && (s.tokens[last].kind == hanToken || s.nameDot(last)) && s.dateAt[last] == 0 && (last == i || s.tokens[last].gap == noGap) {
		last++
	}
	next := last
	if s.mark(next, "(") {
		next = s.closing(next) + 1
	}
	switch {
	case next >= end:
		return party{}, 0
	case s.mark(next, ","), s.mark(next, "|"), s.mark(next, ":"), s.mark(next, "-"):
		for next++; s.mark(next, "-"); next++ {
			continue // 林一帆——银锚奖获得者
		}
	case s.tokens[next].gap == noGap:
		return party{}, 0
	}
	name := last
	for _, c := range [...]category{honorificWord, classWord} {
		if ph, ok := s.phraseBefore(last, c); ok && ph.first >= i+shortestHan && (c == honorificWord || s.sense(ph).text == "person") {
			name = ph.first
			break
		}
	}
	if s.native(i, name) || name-i == 4 && s.marriedName(i) || s.fullForeign(i, name) || name < last && p.plainName(s, i, name) {
		return s.newParty(s.words(i, name), "person", i, name), next
	}
	return party{}, 0
}

// longestPlain bounds a name that only what stands behind it shows, in tokens.
const longestPlain = 5

// plainName reports whether the characters before a title such as 先生 can be a name.
func (p *proposer) plainName(s *passage, first, end int) bool {
	if end-first > longestPlain || p.honourLike(s, first, end) || s.speaks(first, end) || s.hanWord(first, end) {
		return false
	}
	for i := first; i < end; i++ {
		if s.tokens[i].kind != hanToken || s.is(i, stopWord) || s.hanUsed(i, neverUse) || s.is(i, andWord) {
			return false
		}
	}
	return true
}

// longestRegion bounds the name of a region or group before a colon, in tokens.
const longestRegion = 8

// pastRegion is where a line of a Chinese roll goes on behind the region or group that it
// names first: "云溪:林一帆 渔会会长". What stands behind must be a name of its own.
func (p *proposer) pastRegion(s *passage, first, last int) int {
	sign := first
	for sign < last && sign-first <= longestRegion && s.tokens[sign].kind == hanToken && s.dateAt[sign] == 0 {
		sign++
	}
	town := sign-first > shortestHan && s.opensTown(first) && s.namesPlace(first, sign)
	if sign-first < shortestHan || sign-first > longestRegion || sign >= last || !s.mark(sign, ":") || p.honourLike(s, first, sign) || !town && s.labelsPage(first, sign) {
		return first
	}
	end := sign + 1
	for end < last && (s.tokens[end].kind == hanToken || s.nameDot(end)) && (end == sign+1 || s.tokens[end].gap == noGap) {
		end++
	}
	if end < last && s.tokens[end].gap == noGap && !s.mark(end, "(") && !s.mark(end, ",") && !s.mark(end, "、") {
		return first
	}
	region := s.namesPlace(first, sign)
	if s.native(sign+1, end) || s.bodyLike(sign+1, end) || s.endsBody(sign+1, end) && (region || !s.native(first, sign)) || region && s.namesPlace(sign+1, end) {
		return sign + 1
	}
	return first
}

// labelsPage reports whether the tokens are a label of the page itself, or say who wrote
// it: 来源, 记者, 编辑.
func (p *passage) labelsPage(i, end int) bool {
	for ; i < end; i++ {
		for _, c := range [...]category{sectionWord, dayPart, changedWord, columnWord, holderWord, awardLabel} {
			if ph, ok := p.phrase(i, c); ok && ph.last <= end {
				return true
			}
		}
		if ph, ok := p.phrase(i, classWord); ok && ph.last == end && p.sense(ph).text == "person" {
			return true
		}
	}
	return false
}

// editionDate is the index of the date in brackets behind the number of an edition with
// which a line begins, "第三届(1993年):", or -1.
func (p *passage) editionDate(first, last int) int {
	if p.word(first) != "第" {
		return -1
	}
	for i := first + 1; i+2 < last && i < first+longestRegion; i++ {
		if w := p.word(i); (w == "届" || w == "屆" || w == "回") && p.mark(i+1, "(") && p.dateAt[i+2] != 0 && p.entryDate(int(p.dateAt[i+2])-1) {
			return int(p.dateAt[i+2]) - 1
		}
	}
	return -1
}

// honourLine is an honour that stands on a line alone, above the lines of those who
// received it.
type honourLine struct {
	honour party
	head   int  // its block
	block  int  // of the last line below
	taken  bool // a line below was one of theirs
}

// underHonour reads a line that is the name of an honour and nothing else, or one of a
// person below it; it reports whether it was such a person's.
func (p *proposer) underHonour(s *passage, first, last int) bool {
	i, end := s.core(first, last)
	if i >= end {
		return false
	}
	if h, ok := p.honourAlone(s, i, end); ok {
		p.under = honourLine{honour: h, head: p.blocks, block: p.blocks}
		return false
	}
	u := &p.under
	if u.honour.nobody() || p.blocks-u.block > 1 || s.block.Kind == document.Heading {
		p.under = honourLine{}
		return false
	}
	name, sure := p.lonePerson(s, i, end)
	if name.nobody() || !sure && !u.taken {
		p.under = honourLine{}
		return false
	}
	part := *s
	part.tokens = s.tokens[first:last]
	h := p.resolved(&part, u.honour)
	date, span := p.news.date, p.news.span
	if p.above.value != nil && p.aboveBlock >= u.head {
		date, span = p.above.value, p.above.span
	}
	p.propose(&part, p.resolved(&part, name), h, date, spansOf(span))
	u.honour.id, u.honour.context = p.entity(&part, h), u.honour.span
	u.block, u.taken = p.blocks, true
	return true
}

// honourAlone is the honour of whose name a line is made, with how many received it in
// brackets perhaps.
func (p *proposer) honourAlone(s *passage, i, end int) (party, bool) {
	if !s.holdsAny(honourWord) {
		return party{}, false
	}
	if s.mark(end-1, ")") && s.opening(end-1) > i {
		end = s.opening(end - 1)
	}
	list := p.hanHonours(s, i, end, false)
	if len(list) != 1 || !list[0].context.IsZero() || list[0].first > i+1 {
		return party{}, false
	}
	last := s.pastTail(list[0].last)
	if ph, ok := s.phrase(last, holderWord); ok {
		last = ph.last
	}
	return list[0].party, last >= end && s.endsWithHonour(list[0].last)
}

// lonePerson is the person of whom a line says no more than the name, with a title or
// what follows a comma or a bracket; sure reports whether these show that it is one.
func (p *proposer) lonePerson(s *passage, i, end int) (who party, sure bool) {
	last := i
	for last < end && (s.tokens[last].kind == hanToken || s.nameDot(last)) && s.dateAt[last] == 0 && (last == i || s.tokens[last].gap == noGap) {
		last++
	}
	if last < end && s.tokens[last].gap == noGap && !s.mark(last, ",") && !s.mark(last, "(") {
		return party{}, false
	}
	name := last
	for _, c := range [...]category{honorificWord, classWord} {
		if ph, ok := s.phraseBefore(last, c); ok && ph.last-ph.first > 1 && ph.first >= i+shortestHan && (c == honorificWord || s.sense(ph).text == "person") {
			name = ph.first
			break
		}
	}
	if at := s.spacedName(i, end); at > 0 {
		return s.newParty(s.words(i, i+1)+s.words(i+1, at), "person", i, at), s.endsBody(at, end) || s.postBefore(at, end)
	}
	if w, ok := p.loneBody(s, i, end); ok {
		return w, true
	}
	named := s.native(i, name) || name-i == 4 && s.marriedName(i) || s.fullForeign(i, name)
	if !named && (name == last || !p.plainName(s, i, name)) {
		return party{}, false
	}
	letters := s.mark(last, ",") && last+1 < end && s.tokens[last+1].kind == wordToken
	return s.newParty(s.words(i, name), "person", i, name), name < last || letters || last < end && s.postBefore(last, end)
}

// spacedName is where a name of two characters ends between which the line has a space, as
// lists set them to be as wide as names of three: "林 帆 渔会会长"; 0 where none begins.
func (p *passage) spacedName(i, end int) int {
	if i+1 >= end || p.tokens[i+1].gap == noGap || p.tokens[i+1].gap == lineGap || p.surname(i) != 1 || p.tokens[i+1].kind != hanToken || p.hanUsed(i+1, neverUse) {
		return 0
	}
	if i+2 < end && p.tokens[i+2].gap == noGap && !p.mark(i+2, "(") && !p.mark(i+2, ",") {
		return 0
	}
	return i + 2
}

// loneBody is the body or unit of whose name a line is made, brackets aside.
func (p *proposer) loneBody(s *passage, i, end int) (party, bool) {
	last := s.nounEnd(i, end)
	if last-i < shortestBody || last-i > longestBody || s.mark(last-1, ":") {
		return party{}, false
	}
	if h, ok := p.bodyHead(s, i, last); ok && h.first == i && (h.class == "organisation" || h.class == "unit") {
		return h.party, true
	}
	if s.bodyLike(i, last) {
		return s.newParty(s.words(i, last), "organisation", i, last), true
	}
	return party{}, false
}
