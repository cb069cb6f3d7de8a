package read

import (
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// Whom or what a Chinese page is about. Its first heading or line says so, alone or
// before a colon or a dash; else the sentence with which its text begins: a name, then a
// bracket, "is", a comma or a colon and what a life begins with (男, 1950年生, 中国国籍), or
// a title such as 先生. A page of several lives begins each in this way, and the lines
// without a subject below it go on with the last.

const (
	// farTitled is how many blocks a page has before its title is past.
	farTitled = 4
	// farOpening is within how many blocks a page's text begins.
	farOpening = 12
	// longestPageName bounds a name that the page's title alone tells, in tokens.
	longestPageName = 8
	// farLife is over how many blocks of a page of several lives one goes on.
	farLife = 12
)

// noteAboutHan learns what a Chinese document is about.
func (p *proposer) noteAboutHan(s *passage) {
	if p.blocks > farOpening || len(s.tokens) == 0 || s.tokens[0].start > 0 {
		return
	}
	if !p.about.context.IsZero() && p.about.class != "" {
		p.meetPerson(s)
		return
	}
	switch s.block.Kind {
	case document.Heading, document.Line:
		if w, ok := p.titleName(s); ok && p.about.context.IsZero() {
			p.about = p.speak(s, w)
		}
	case document.Paragraph, document.ListItem:
		p.aboutOpening(s)
	default: // a table or note opens no page
	}
}

// meetPerson takes what the page's title names for a person, where nothing but the title's place told
// what it is and the text opens with it and says so: "# 长谷川町子", "长谷川町子是漫画家".
func (p *proposer) meetPerson(s *passage) {
	at := &p.about
	if at.class != "place" || at.id != "" || p.blocks > farTitled || s.block.Kind != document.Paragraph || !strings.HasPrefix(s.text[s.tokens[0].start:], at.name) {
		return
	}
	last := 0
	for last < len(s.tokens) && int(s.tokens[last].end) <= int(s.tokens[0].start)+len(at.name) {
		last++
	}
	if s.saysPerson(last) {
		at.class = "person"
	}
}

// titleName is what a heading or first line names: a person's name in full, before a
// sign, a word for a section or a title, or on the page's first lines any name that is
// all there is.
func (p *proposer) titleName(s *passage) (party, bool) {
	i, end := s.core(0, len(s.tokens))
	first := i == 0 && p.blocks <= farTitled
	last := i
	for last < end && (s.tokens[last].kind == hanToken || last > i && (s.nameJoint(last) || s.unitNumberIn(last))) && (last == i || s.tokens[last].gap == noGap) {
		last++
	}
	name := s.beforeTitle(i, last)
	if last < end && (s.mark(last, ",") || s.mark(last, "、") || s.tokens[last].kind != markToken && s.tokens[last].gap == noGap) {
		return party{}, false // a line of a roll
	}
	if (s.block.Kind == document.Heading && s.block.Level <= 1 || first) && (s.native(i, name) && (last == end && name == last || s.hanUsed(i, commonUse)) || s.dottedName(i, name)) && !s.sectionLike(i, name) {
		return s.newParty(s.words(i, name), "person", i, name), true
	}
	if !first || i >= end || s.tokens[0].kind != hanToken {
		return party{}, false
	}
	return p.anyTitle(s)
}

// anyTitle is the name that is all a page's first heading or line has, brackets aside.
func (p *proposer) anyTitle(s *passage) (party, bool) {
	if h, ok := p.bodyTitle(s); ok {
		return h, true
	}
	last := s.hanNameEnd(0, len(s.tokens))
	if when, ok := s.phrase(0, skipWord); ok && when.last >= last {
		return party{}, false // 近日
	}
	if last < len(s.tokens) && !s.mark(last, "(") || s.sectionLike(0, last) || s.word(0) == "据" {
		return party{}, false
	}
	if n, known := s.nameAt(0); known && p.pick(n, obelisk.RoleRecipient) != "" {
		return p.knownNamed(s, n), true
	}
	class := p.hanPredicate(s, last)
	p.loose = true
	w, ok := p.hanParty(s, 0, last)
	if !ok || last > longestPageName {
		return party{}, false
	}
	if class != "" {
		w.class = class
	}
	return w, true
}

// bodyTitle is the body that is all a title names, words for sections behind it aside:
// 云溪中学简介.
func (p *proposer) bodyTitle(s *passage) (party, bool) {
	last := 0
	for last < len(s.tokens) && (s.tokens[last].kind == hanToken || s.unitNumberIn(last)) && (last == 0 || s.tokens[last].gap == noGap) && s.dateAt[last] == 0 {
		last++
	}
	name := s.beforeSections(last)
	if name == last && last < len(s.tokens) && !s.mark(last, "(") || name < shortestBody {
		return party{}, false
	}
	h, ok := p.bodyHead(s, 0, name)
	return h.party, ok && h.first == 0 && (h.class == "organisation" || h.class == "unit")
}

// unitNumberIn reports whether the number stands at token i that a unit bears behind 第: 第12步兵师.
func (p *passage) unitNumberIn(i int) bool {
	return i > 0 && i+1 < len(p.tokens) && p.tokens[i].kind == numberToken && p.dateAt[i] == 0 && p.word(i-1) == "第" && p.tokens[i+1].gap == noGap
}

// beforeSections is where the name ends with which a title begins, before the words for
// sections that end before a token: 云溪中学简介.
func (p *passage) beforeSections(end int) int {
	for end > 0 {
		ph, ok := p.phraseBefore(end, sectionWord)
		if !ok || ph.first == 0 || ph.last-ph.first < 2 {
			return end
		}
		if end = ph.first; p.word(end-1) == "的" {
			end--
		}
	}
	return end
}

// beforeTitle is where a person's name ends that begins at token i, before a title or a
// word for a section that goes on to token end: 林一帆教授, 林一帆简介.
func (p *passage) beforeTitle(i, end int) int {
	for _, size := range [...]int{3, 2, 4} {
		if i+size >= end || !p.native(i, i+size) {
			continue
		}
		at := i + size
		for at < end {
			ph, ok := p.longestOf(at, honorificWord, sectionWord)
			if !ok {
				ph, ok = p.phrase(at, classWord)
				ok = ok && p.sense(ph).text == "person"
			}
			if !ok || ph.last > end || p.words(ph.first, ph.last) == "等" {
				break
			}
			at = ph.last
		}
		if at == end {
			return i + size
		}
	}
	return end
}

// dottedName reports whether the tokens are a foreign name with points between its parts,
// whatever the characters with which they are written.
func (p *passage) dottedName(i, end int) bool {
	if end-i < 4 || end-i > longestHan+longestPart || !p.dotted(i, end) || p.nameDot(i) || p.nameDot(end-1) {
		return false
	}
	part := 0
	for ; i < end; i++ {
		if p.nameJoint(i) {
			part = 0
			continue
		}
		if part++; p.tokens[i].kind != hanToken && !p.initialPart(i) || part > longestPart+1 || p.is(i, stopWord) && !p.hanUsed(i, foreignUse) {
			return false
		}
	}
	return true
}

// aboutOpening takes whom the sentence is about with which the page's text begins.
func (p *proposer) aboutOpening(s *passage) {
	if last := s.lifeOpening(); last > 0 {
		w := s.newParty(s.words(0, last), "person", 0, last)
		if p.about.context.IsZero() {
			p.about, p.life = p.speak(s, w), p.speak(s, w)
		} else if p.about.name == w.name {
			p.about.class = "person"
		}
		return
	}
	if p.blocks > farTitled || s.tokens[0].kind != hanToken || s.block.Kind != document.Paragraph {
		return
	}
	if h, ok := p.bodyOpens(s); ok {
		if p.about.context.IsZero() {
			p.about = p.speak(s, h)
		} else if p.about.name == h.name {
			p.about.class = h.class
		}
		return
	}
	last := s.hanNameEnd(0, len(s.tokens))
	if !s.mark(last, "(") && !s.becomes(last, last+1) && !s.mark(last, ",") || s.doesAt(0) || s.word(0) == "据" {
		return
	}
	class := p.hanPredicate(s, last)
	if class == "" && s.becomes(last, last+1) && !p.mayName(s, last) {
		return // a word is said to be something
	}
	p.loose = true
	if !p.about.context.IsZero() {
		if s.words(0, last) == p.about.name {
			p.about.class = class
		}
		return
	}
	w, ok := p.hanParty(s, 0, last)
	if !ok && s.saysPerson(last) {
		w, ok = s.newParty(s.words(0, last), "person", 0, last), true
	}
	if n, known := s.nameAt(0); known && p.pick(n, obelisk.RoleRecipient) != "" {
		w, ok = p.knownNamed(s, n), true
	}
	if !ok || w.id == "" && last > longestPageName {
		return
	}
	if w.id == "" && class != "" {
		w.class = class
	}
	p.about = p.speak(s, w)
}

// saysPerson reports whether a passage says of the Han characters before token last, which no shape
// tells to be a name, that they are a person: 秋山幸二是云溪的棒球选手.
func (p *passage) saysPerson(last int) bool {
	if last < shortestHan || last > longestForeign || !p.allHan(0, last) {
		return false
	}
	for i := range last {
		for _, c := range [...]category{noNameWord, anaphorWord, genericWord, stopWord, countedRoll} {
			if ph, ok := p.phrase(i, c); ok && (i == 0 || ph.last-i > 1) {
				return false
			}
		}
	}
	if _, noun := p.phraseBefore(last, classWord); noun || p.endsWithHonour(last) || p.isHolder(last-1) {
		return false // 得主是
	}
	is := last
	if p.mark(is, "(") {
		is = p.closing(is) + 1
	}
	if p.mark(is, ",") {
		is++
	}
	if is >= len(p.tokens) || !p.isAt(is) {
		return false
	}
	end := is
	for end < len(p.tokens) && !p.clauseMark(end) && p.tokens[end].gap != lineGap {
		end++
	}
	ph, ok := p.phraseBefore(end, classWord)
	return ok && ph.first > is && p.sense(ph).text == "person" && ph.last-ph.first > 1
}

// mayName reports whether the first tokens of a passage are surely a name: a known one, or
// a person's.
func (p *proposer) mayName(s *passage, last int) bool {
	n, known := s.nameAt(0)
	return known && n.last == last || s.native(0, last) || s.fullForeign(0, last)
}

// noteLife keeps the one whose life the passage begins, on a page that no title says to be
// about one person: the paragraphs below go on with it.
func (p *proposer) noteLife(s *passage) {
	if s.tokens[0].start > 0 || s.block.Kind != document.Paragraph && s.block.Kind != document.ListItem || p.about.class == "person" && p.life.context.IsZero() {
		return
	}
	if last := s.lifeOpening(); last > 0 {
		p.life = p.speak(s, s.newParty(s.words(0, last), "person", 0, last))
	}
}

// living is the one whose life a paragraph above began.
func (p *proposer) living(kind string) (party, bool) {
	at := &p.life
	ok := at.block > 0 && at.block >= p.topic.closed && at.block >= p.item.block && p.blocks-at.block <= farLife && at.name != p.about.name
	return at.party, ok && p.actor.block != p.blocks && (kind == "" || kind == "person")
}

// bodyOpens is the body, unit or place with whose name the passage begins, before a
// bracket, a comma, "is" or a verb for how it came to be: 云溪船务有限公司始建于.
func (p *proposer) bodyOpens(s *passage) (party, bool) {
	for last := shortestBody; last < len(s.tokens) && last <= longestBody && (s.tokens[last-1].kind == hanToken || s.tokens[last-1].kind == numberToken && s.dateAt[last-1] == 0); last++ {
		if _, ends := s.phraseBefore(last, classWord); !ends || s.splits(last) {
			continue
		}
		_, founded := s.phrase(last, deedWord)
		if !founded && !s.mark(last, "(") && !s.mark(last, ",") && !s.becomes(last, last+1) {
			continue
		}
		h, ok := p.bodyHead(s, 0, last)
		return h.party, ok && h.first == 0 && h.last == last && !s.doing(0, last)
	}
	return party{}, false
}

// lifeOpening is where the person's name ends with which the passage begins as lives do;
// 0 where it begins otherwise.
func (p *passage) lifeOpening() int {
	if len(p.tokens) < 4 || p.tokens[0].kind != hanToken {
		return 0
	}
	last := 0
	for last < len(p.tokens) && (p.tokens[last].kind == hanToken || last > 0 && p.nameJoint(last) || p.initialPart(last)) && (last == 0 || p.tokens[last].gap == noGap) && !p.becomes(last, last+1) {
		last++
	}
	if p.dottedName(0, last) && (p.mark(last, "(") || p.mark(last, ",") || p.becomes(last, last+1)) {
		return last
	}
	for _, size := range [...]int{3, 2, 4} {
		if size >= len(p.tokens) || !p.native(0, size) || size == 4 && p.surname(0) != 2 || p.splits(size) {
			continue
		}
		if p.livesAt(size) || p.mark(size, "(") && p.closing(size) < size+3 || p.called(size) || p.livedAt(size) {
			return size
		}
	}
	return 0
}

// livedAt reports whether a verb with which lives begin stands right behind a name that ends
// before token i: 毕业于.
func (p *passage) livedAt(i int) bool {
	ph, ok := p.phrase(i, sketchWord)
	return ok && p.sense(ph).text == "deed" && p.hanUsed(0, commonUse)
}

// called reports whether a title such as 先生 stands right behind a name that ends before
// token i, and what somebody is or does behind it.
func (p *passage) called(i int) bool {
	ph, ok := p.phrase(i, honorificWord)
	if !ok || ph.last-ph.first < 2 || ph.last >= len(p.tokens) {
		return false
	}
	switch w := p.words(ph.first, ph.last); {
	case p.countsOff(i), p.is(i, numeralWord), w == "等人", w == "个人", w == "個人":
		return false
	}
	return true
}

// hanPredicate is the class that the first words for one behind a name tell,
// with those for persons before others.
func (p *proposer) hanPredicate(s *passage, i int) obelisk.ClassID {
	class := obelisk.ClassID("")
	for j := i; j < len(s.tokens) && j < i+50; j++ {
		ph, ok := s.phrase(j, classWord)
		if !ok {
			continue
		}
		if text := s.sense(ph).text; text == "person" {
			return "person"
		} else if class == "" && ph.last-ph.first > 1 {
			class = obelisk.ClassID(text)
		}
	}
	return class
}
