package read

import (
	"slices"

	"obelisk/internal/document"
)

// Of whom Chinese sentences go on to speak. A sentence without a subject has that
// of the sentence before it, a paragraph without one that of the line or heading
// above it. So whoever opens a sentence, or stands on a line alone, is kept as the
// actor of those that follow: a person in full, with a post or behind an occupation,
// a foreigner with the points of the name, a place, a body or a unit.

// farItem is over how many blocks an entry of a list that is only a name heads the
// text below it.
const farItem = 2

// pastNumber passes over the number of a line and its sign: "1.", "二、", "(三)".
func (p *proposer) pastNumber(s *passage) int {
	if i := s.hanItem(); i > 0 {
		return i
	}
	i := 0
	for i < len(s.tokens) && i < 3 && (s.tokens[i].kind == numberToken || s.tokens[i].kind == markToken && i > 0) {
		i++
	}
	return i
}

// noteActorHan remembers with whose name a sentence begins, for the sentences
// behind it that have no subject.
func (p *proposer) noteActorHan(s *passage) {
	if s.block.Kind != document.Paragraph && s.block.Kind != document.ListItem && s.block.Kind != document.Line || len(s.tokens) < 2 {
		return
	}
	p.noteLife(s)
	if h, ok := p.loneName(s); ok {
		p.item = p.speak(s, h) // it heads the paragraph below
		if h.class == "person" && h.last < len(s.tokens) && (p.about.class != "person" || !p.life.context.IsZero()) {
			p.life = p.item // and those that go on with the life
		}
		return
	}
	if s.block.Kind == document.Line {
		if s.hanItem() > 0 {
			p.closeItem()
		}
		return
	}
	i := s.pastAdverbs(0, len(s.tokens))
	if s.mark(0, "(") {
		i = s.pastAdverbs(s.closing(0)+1, len(s.tokens)) // (云溪讯)
	}
	if i >= len(s.tokens) {
		return
	}
	if w, ok := p.openingPerson(s, i); ok {
		p.act(s, w)
		return
	}
	if next := s.pastSource(i); next > i {
		if w, ok := p.openingPerson(s, next); ok {
			p.act(s, w)
			return
		}
	}
	if w, ok := p.quotedOpening(s, i, len(s.tokens)); ok {
		p.actor = p.speak(s, w)
		return
	}
	p.noteBody(s, i)
}

// closeItem ends what was told of the entry before: a numbered line that names nobody whom the
// reader knows begins another.
func (p *proposer) closeItem() {
	p.item, p.actor = spoken{}, spoken{}
}

// pastSource is where a sentence goes on behind the clause that says by whom or when it is
// so, "据渔会介绍,", or token i.
func (p *passage) pastSource(i int) int {
	if !p.adverbial(i) {
		return i
	}
	for j := i + 1; j+1 < len(p.tokens) && j < i+longestWhen; j++ {
		if p.mark(j, ",") {
			return j + 1
		}
	}
	return i
}

// act keeps a person as the one of whom the text speaks.
func (p *proposer) act(s *passage, w party) {
	if w.name == p.about.name || w.name != "" && w.name == foreignFamily(p.about.party) {
		p.actor = p.about
		p.actor.block = p.blocks
		return
	}
	p.actor = p.speak(s, w)
}

// loneName is the name of a person, place, body or unit that is all that an entry
// of a list or a line has.
func (p *proposer) loneName(s *passage) (party, bool) {
	i, end := p.pastNumber(s), len(s.tokens)
	if w, ok := s.quotedUnit(i, end); ok {
		return w, true
	}
	if s.block.Kind == document.Paragraph && (s.tokens[0].start > 0 || !p.wholeBlock(s)) || end-i > longestBody {
		return party{}, false
	}
	i = s.pastRole(i, end)
	if s.block.Kind == document.ListItem || s.block.Kind == document.Line && s.hanItem() > 0 {
		if h, ok := p.bodyHead(s, i, end); ok {
			return h.party, true
		}
	}
	if s.native(i, end) || s.fullForeign(i, end) {
		return s.newParty(s.words(i, end), "person", i, end), true
	}
	if name := s.beforeTitle(i, end); name < end && s.hanUsed(i, commonUse) {
		return s.newParty(s.words(i, name), "person", i, name), true // 林一帆 教授
	}
	return party{}, false
}

// hanItem is where a line goes on behind the number in Han characters or in brackets that opens
// it, "二、" or "(2)"; 0 where it opens with none.
func (p *passage) hanItem() int {
	i, bracket := 0, p.mark(0, "(")
	if bracket {
		i++
	}
	first := i
	for i < len(p.tokens) && i < first+3 && (p.is(i, numeralWord) || p.tokens[i].kind == numberToken) {
		i++
	}
	switch {
	case i == first, i+1 >= len(p.tokens):
		return 0
	case bracket && p.mark(i, ")"), !bracket && p.mark(i, "、") && p.tokens[first].kind == hanToken:
		return i + 1
	}
	return 0
}

// quotedUnit is the unit whose name in quotation marks ends a line, behind the body to which
// it belongs: 第三旅“铁锚连”.
func (p *passage) quotedUnit(i, end int) (party, bool) {
	if end-i > longestUnitLine || !p.mark(end-1, "”") || p.block.Kind == document.Paragraph && (p.tokens[0].start > 0 || int(p.tokens[end-1].end) < len(p.block.Text)-1) {
		return party{}, false
	}
	open := end - 2
	for open > i && !p.mark(open, "“") {
		open--
	}
	ph, ok := p.phraseBefore(end-1, classWord)
	before, of := p.phraseBefore(open, classWord)
	if !ok || p.sense(ph).text != "unit" || ph.first <= open+1 || open <= i || !of || p.sense(before).text != "unit" || p.clauseMark(open-1) {
		return party{}, false
	}
	for j := i; j < open; j++ {
		if p.clauseMark(j) {
			return party{}, false
		}
	}
	return p.newParty(p.words(open+1, end-1), "unit", open+1, end-1), true
}

// longestUnitLine bounds a line that ends with the name of a unit, in tokens.
const longestUnitLine = 40

// wholeBlock reports whether the passage is all that its block has.
func (p *proposer) wholeBlock(s *passage) bool {
	return int(s.tokens[len(s.tokens)-1].end) >= len(s.block.Text)-1
}

// pastRole passes over a word for what somebody is that a gap or colon parts from
// the name: "作者 林一帆".
func (p *passage) pastRole(i, end int) int {
	ph, ok := p.phrase(i, classWord)
	if !ok || p.sense(ph).text != "person" || ph.last >= end {
		return i
	}
	if p.mark(ph.last, ":") {
		return ph.last + 1
	}
	if p.tokens[ph.last].gap != noGap {
		return ph.last
	}
	return i
}

// fullForeign reports whether the tokens are a foreign name in full, with points
// between its parts.
func (p *passage) fullForeign(i, end int) bool {
	return end-i >= 4 && p.dotted(i, end) && p.foreignEnding(i, end) == i
}

// openingPerson is the person with whose name a sentence begins: told by what
// follows, standing on a line of its own, or behind words for what the person is.
func (p *proposer) openingPerson(s *passage, i int) (party, bool) {
	end := len(s.tokens)
	for _, size := range [...]int{3, 2, 4} {
		if last := i + size; last < end && s.tokens[last].gap == lineGap && s.native(i, last) {
			return s.newParty(s.words(i, last), "person", i, last), true
		}
	}
	if last := s.personStarting(i, end); last > i && last < end && (last-i > 2 || p.toldOf(s.words(i, last)) || s.livesAt(last)) {
		return s.newParty(s.words(i, last), "person", i, last), true
	}
	if last := s.foreignStarting(i, end); last > i {
		return s.newParty(s.words(i, last), "person", i, last), true
	}
	return p.describedOpening(s, i)
}

// toldOf reports whether the name is that of what the page, the section or the
// line above is about.
func (p *proposer) toldOf(name string) bool {
	return slices.Contains([]string{p.about.name, p.item.name, p.actor.name, p.topic.head.name}, name)
}

// livesAt reports whether what a dictionary of lives says stands right behind a
// name that ends before token i: a bracket with a date, or behind a comma or colon a
// date, sex, birth, nationality or another name.
func (p *passage) livesAt(i int) bool {
	if p.mark(i, "(") {
		return p.bracketsLife(i+1, p.closing(i))
	}
	if p.bornOn(i) {
		return true
	}
	if !p.mark(i, ",") && !p.mark(i, ":") || i+1 >= len(p.tokens) {
		return false
	}
	if ph, ok := p.phrase(i+1, sketchWord); ok && (p.sense(ph).text != "sex" || ph.last >= len(p.tokens) || p.clauseMark(ph.last) || p.mark(ph.last, "、")) {
		return p.mark(i, ",") || p.sense(ph).text != "name"
	}
	_, born := p.phrase(i+1, lifeWord)
	return born || p.dateAt[i+1] != 0
}

// bornOn reports whether a date stands at token i, or behind 于, and a word for the beginning or
// end of a life right behind it: 1920年生于.
func (p *passage) bornOn(i int) bool {
	if p.is(i, prepositionWord) {
		i++
	}
	if i >= len(p.tokens) || p.dateAt[i] == 0 {
		return false
	}
	_, born := p.phrase(p.dates[p.dateAt[i]-1].last, lifeWord)
	return born
}

// bracketsLife reports whether a date or a word for one of a life stands among tokens i up to
// last, which are in brackets: (Lin Yifan，1950年－).
func (p *passage) bracketsLife(i, last int) bool {
	for ; i < last; i++ {
		_, life := p.phrase(i, lifeWord)
		if life || p.dateAt[i] != 0 {
			return true
		}
	}
	return false
}

// foreignStarting is where a foreign name with points that begins at token i ends,
// before a bracket, a comma, a circumstance or the word "is"; 0 where none does.
func (p *passage) foreignStarting(i, end int) int {
	last := p.foreignName(i, end)
	if last == 0 || last >= end || !p.introduces(last, end) && !p.mark(last, ",") {
		return 0
	}
	return last
}

// describedOpening is the person named last in the first clause of a sentence, if
// nothing but what the person is stands before the name: "国家一级演员林一帆,".
func (p *proposer) describedOpening(s *passage, i int) (party, bool) {
	end := i
	for end < len(s.tokens) && end-i <= longestBody && (s.tokens[end].kind != markToken || s.mark(end, "、") || s.mark(end, "“") || s.mark(end, "”")) {
		end++
	}
	at := end - 3
	if at <= i || s.splits(at) || end >= len(s.tokens) || end-i > longestBody || !s.native(at, end) || !s.postBefore(i, at) || s.tokens[at-1].kind != hanToken || !s.clauseMark(end) && !s.mark(end, "(") {
		return party{}, false
	}
	if s.marriedName(at-1) && at-1 > i && s.postBefore(i, at-1) {
		at--
	}
	for j := s.pauseAfter(i, end); j < end; j = s.pauseAfter(i, end) {
		if n := s.nativeEnding(i, j, besidePost); n > i && j-n == 3 || s.native(i, j) {
			return party{}, false // it names several
		}
		i = j + 1
	}
	if at <= i || s.acts(i, at) {
		return party{}, false
	}
	return s.newParty(s.words(at, end), "person", at, end), true
}

// noteBody remembers the place, body or unit with whose name a sentence begins.
func (p *proposer) noteBody(s *passage, i int) {
	if s.doesAt(i) {
		return // 生于云溪县
	}
	for end := i + 2; end < len(s.tokens) && end < i+longestBody && (s.tokens[end].kind != markToken || s.mark(end, "(")); end++ {
		if s.mark(end, "(") {
			end = s.past(end, len(s.tokens))
			continue
		}
		_, acts := s.phrase(end, deedWord)
		if !acts && s.doesAt(end) {
			if h, ok := p.bodyHead(s, i, end); ok && h.first == i && h.class == "organisation" && end-i > shortestBody && s.tokens[0].start == 0 && p.about.class != "person" {
				p.actor = p.speak(s, h.party)
			}
			return
		}
		if !acts && !s.adverbial(end) && !s.becomes(end, end+1) && (end+1 >= len(s.tokens) || !s.mark(end+1, ",")) {
			continue
		}
		last := end
		if !acts && !s.adverbial(end) && !s.becomes(end, end+1) {
			last = end + 1
		}
		if h, ok := p.bodyHead(s, i, last); ok && h.first == i && (h.class == "unit" || h.class == "place" && last-i > 2 || h.class == "organisation" && s.tokens[0].start == 0 && p.about.class != "person") {
			p.actor = p.speak(s, h.party)
		}
		return
	}
}

// farCeremony is how many tokens may stand between an honour in quotation marks and the
// word for the ceremony at which it is conferred: 年度颁奖.
const farCeremony = 6

// ceremony is the honour that token i names by what it is conferred at or listed in: “银锚人物”颁奖典礼,
// 十大银锚青年名单.
func (s *session) ceremony(p *passage, i int) (party, bool) {
	if p.mark(i, "”") {
		for j := i + 1; j < len(p.tokens) && j < i+farCeremony && p.tokens[j].kind == hanToken; j++ {
			ph, ok := p.phrase(j, closesWord)
			if (!ok || ph.last-ph.first < 2 || !p.awardsWithin(i+1, ph.last)) && (j > i+1 && !p.isTail(i+1) || !p.isHolder(j)) {
				continue
			}
			for open := i - 1; open >= 0 && open > i-mostOfTitle; open-- {
				if p.mark(open, "“") && !p.workMark(open) {
					return s.freshNamed(p, open+1, i)
				}
			}
		}
		return party{}, false
	}
	if ph, ok := p.phrase(i, holderWord); !ok || p.sense(ph).text != "roll" || p.tokens[i].kind != hanToken {
		return party{}, false
	}
	at := -1
	for first := i - shortestBody; first >= 0 && first > i-mostOfTitle && p.allHan(first, i); first-- {
		ph, ok := p.phrase(first, honourStart)
		if ok && (p.sense(ph).text != "word" || s.titleOfPlaces(p, ph, i)) && p.sense(ph).text != "honorary" && !p.speaks(ph.last, i) {
			at = first
		}
	}
	if at < 0 {
		return party{}, false
	}
	for ph, ok := p.phraseBefore(at, honourStart); ok && p.allHan(ph.first, at); ph, ok = p.phraseBefore(at, honourStart) {
		at = ph.first // 全国十大…
	}
	return s.freshNamed(p, at, i)
}

// titleOfPlaces reports whether a name that begins with a word such as 国家 and ends before the
// word for a roll at token i is a title of places: the roll says that it was conferred, or the
// text has named the honour.
func (s *session) titleOfPlaces(p *passage, start phrase, i int) bool {
	if i-start.last < 2*shortestHan || !p.placeEnds(start.last+1, i) {
		return false
	}
	if ph, ok := p.phrase(i, holderWord); ok && ph.last-ph.first > shortestHan {
		return true
	}
	name := p.words(start.first, i)
	for _, c := range s.topic.often {
		if c.words == name {
			return true
		}
	}
	return false
}

// awardsWithin reports whether a word for awarding stands among the tokens: 颁奖, 表彰.
func (p *passage) awardsWithin(i, end int) bool {
	for ; i < end; i++ {
		if p.is(i, conferWord) || p.word(i) == "彰" {
			return true
		}
	}
	return false
}
