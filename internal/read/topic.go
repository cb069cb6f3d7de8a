package read

import (
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// farthestSubject is over how many blocks the subject of a text is carried.
const farthestSubject = 12

// topic is what the text is about at the moment: the subject that a heading or
// the first name of a section gives, and what was named last.
type topic struct {
	place subject // of the section
	event subject
	// kinds are the events that the section named last, by their kind of fighting.
	kinds  map[string]subject
	honour subject
	// often counts how often the text named each honour.
	often    map[obelisk.EntityID]counted
	mentions int
	// head is a name in the section's heading that the register does not know.
	head party
	// title is an honour that the text names and the register does not know.
	title party
	// page is the honour that the page says first to be one, of which it may be.
	page party
	// prize is the first prize that a Chinese page names in its first blocks.
	prize party
	// blocks since the section began
	age int
	// closed is the block at which the section began, and named the one that
	// named the title.
	closed, named, blocks int
	// headed is the block that heads the section, no label of a list.
	headed int
}

// subject is an entity with the place in the document that names it.
type subject struct {
	id    obelisk.EntityID
	name  string // of a place, as the text has it
	kind  string // of an event: the kind that its name or a verb says
	span  obelisk.Span
	block int
}

// beginSection forgets the section's subject where a new one begins: at a
// heading, and after two blank lines.
func (s *session) beginSection(block *document.Block) {
	s.blocks++
	s.topic.blocks = s.blocks
	switch {
	case block.Kind == document.Heading, block.Blank > 1, block.Kind == document.Line && mayHead(block):
		if !strings.HasSuffix(strings.TrimSpace(block.Text), ":") {
			s.topic.headed = s.blocks
		}
		if block.Kind == document.Heading && block.Level == 1 {
			s.topic.page = party{} // another page of the document
		}
		s.topic.closed = s.blocks
		s.topic.place, s.topic.event, s.topic.head = subject{}, subject{}, party{}
		clear(s.topic.kinds)
		s.topic.age = 0
	default:
		s.topic.age++
	}
}

// mayHead reports whether an unmarked line may be a heading: nothing else
// stands on it than a few words, and they are no sentence. The line with which
// a document begins is one too.
func mayHead(block *document.Block) bool {
	if block.Blank == 0 && block.Span.Start > 0 && !hanNumbered(block.Text) || document.Wider(block.Text, longestTitleLine) {
		return false
	}
	text := strings.TrimSpace(block.Text)
	return len(text) <= shortestSentence || !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "。")
}

// hanNumbered reports whether a line opens with a number in Han characters, as the parts of a
// text do: "二、", "（三）".
func hanNumbered(line string) bool {
	line = strings.TrimLeft(line, " \u3000")
	rest := strings.TrimLeft(strings.TrimLeft(line, "(（"), "一二三四五六七八九十")
	number := line[:len(line)-len(rest)]
	if strings.HasPrefix(rest, "、") {
		return number != "" && !strings.ContainsAny(number, "(（")
	}
	return (strings.HasPrefix(rest, ")") || strings.HasPrefix(rest, "）")) && len(number) > len("（") && strings.ContainsAny(number, "(（")
}

// shortestSentence is the bytes up to which a line that ends with a full stop
// may be a heading all the same: "Mira Oldane."
const shortestSentence = 24

// longestTitleLine bounds a line that may be a heading, in columns of a screen.
const longestTitleLine = 60

// note learns from a passage what the text is about: a heading's name, or the
// first recipient named in the section.
func (s *session) note(p *passage) {
	heading := p.block.Kind == document.Heading || p.block.Kind == document.Line
	if p.block.Kind == document.Caption || p.block.Kind == document.Note {
		return
	}
	for _, n := range p.names {
		id := s.pick(n, obelisk.RoleRecipient)
		if id != "" && s.topic.place.id == "" && (!heading || n.first < 4) && (heading || p.language != obelisk.English || !p.belongs(n.first)) {
			s.topic.place = subject{id: id, name: p.words(n.first, n.last), span: p.span(n.first, n.last), block: s.blocks}
		}
		if id := s.pick(n, obelisk.RoleEvent); id != "" && (!p.slavicNumbers() || !p.namesWar(n)) {
			at := s.topic.noteKind(p, n.first, n.last, subject{id: id, span: p.span(n.first, n.last), block: s.blocks})
			if s.topic.event.id == "" {
				s.topic.event = at
			}
		}
		if id := s.pick(n, obelisk.RoleHonour); id != "" && !p.partOfTitle(n) {
			s.topic.honour = subject{id: id, span: p.span(n.first, n.last), block: s.blocks}
			s.topic.title = party{}
		}
	}
	if heading && s.topic.place.id == "" && s.topic.head.name == "" {
		s.noteHead(p)
	}
	if p.language != obelisk.English || p.block.Kind != document.Row || p.loneCell() {
		s.noteTitle(p) // a cell's honour is that of its row
	}
}

// noteHead takes the first name of a heading that nobody knows as what the
// section is about.
func (s *session) noteHead(p *passage) {
	if (p.language == obelisk.English || len(p.tokens) > 0 && p.tokens[0].kind == hanToken) && p.sectionLike(p.sectionOf(0), len(p.tokens)) {
		return
	}
	if _, label := p.phrase(0, publishedWord); label {
		return // 发布时间
	}
	if last := p.hanNameEnd(0, len(p.tokens)); last > 0 && p.tokens[0].kind == hanToken && p.dotted(0, last) {
		s.topic.head, _ = s.fresh(p, 0, last) // 约翰·里德
		return
	}
	from := p.sectionOf(0)
	for i := from; i < len(p.tokens) && i < from+5; i++ {
		if p.dateAt[i] != 0 {
			continue
		}
		if i >= from+3 && (p.language != obelisk.English || p.classAt(i-1) == "") || i > 0 && p.tokens[i].kind == hanToken && p.tokens[i-1].kind == hanToken {
			break
		}
		if who, ok := s.freshFrom(p, i); ok && !s.honourLike(p, who.first, who.last) {
			if p.tokens[i].kind == hanToken && (!p.headsAlone(who.first, who.last) || !s.about.context.IsZero() && !p.surelyNames(who.first, who.last)) {
				break
			}
			if p.language == obelisk.English {
				if who.last-who.first == 1 && who.last < len(p.tokens) && p.classAt(who.last) == "person" && !p.tokens[who.last].upper {
					break // "Danish pilot dies"
				}
				if p.described(who.last) {
					continue // "Danish cruiser Vole" is the Vole
				}
				if last := p.properEnd(i); last > who.last && p.namesBody(i, last) {
					who, _ = s.fresh(p, i, last) // "Orle School of Music"
				}
				if who.class = p.told(max(0, who.first-1), who.last); who.class == "" && p.personal(who.first, who.last) {
					who.class = "person"
				}
				if who.last-who.first == 1 && who.class == "" && p.mark(who.last, ",") && who.last+1 < len(p.tokens) && p.dateAt[who.last+1] == 0 && p.is(who.last+1, stopWord) {
					return // "Murder, she wrote"
				}
			}
			if p.language == obelisk.English && who.class != "unit" && who.class != "organisation" && who.class != "place" {
				who = p.bareHead(who)
			}
			s.topic.head = who
			return
		}
	}
}

// headsAlone reports whether a name of Han characters is all that a heading says
// up to a sign or a space, and more than a word for an office or a person.
func (p *passage) headsAlone(first, last int) bool {
	if last < len(p.tokens) && p.tokens[last].gap == noGap && p.tokens[last].kind != markToken && p.dateAt[last] == 0 {
		return false
	}
	for _, c := range [...]category{officeWord, classWord} {
		if ph, ok := p.phrase(first, c); ok && ph.last == last {
			return false
		}
	}
	return true
}

// surelyNames reports whether the shape of some Han characters, or the word for a kind
// that ends them, tells that they are a name: a heading's other words say what its section
// tells of.
func (p *passage) surelyNames(first, last int) bool {
	if p.native(first, last) {
		return last-first > 2 || p.hanUsed(first, commonUse)
	}
	ph, ok := p.phraseBefore(last, classWord)
	return ok && ph.first > first && p.sense(ph).text != "person" && p.sense(ph).text != "work" && !p.doesAt(first)
}

// noteKind remembers an event by the kind of fighting that its name says, and
// returns the event with it.
func (t *topic) noteKind(p *passage, first, last int, at subject) subject {
	for i := first; i < last; i++ {
		if ph, ok := p.phrase(i, eventWord); ok && ph.last <= last {
			if t.kinds == nil {
				t.kinds = map[string]subject{}
			}
			at.kind = p.sense(ph).text
			t.kinds[at.kind] = at
			return at
		}
	}
	return at
}

// described reports whether a word in small letters for what something is
// stands at token i, and its name behind it.
func (p *passage) described(i int) bool {
	return p.classAt(i) != "" && !p.tokens[i].upper && i+1 < len(p.tokens) && p.namelike(i+1, i+1)
}

// placed is what the section is about.
func (t *topic) placed() (party, bool) {
	if t.place.id != "" {
		return party{id: t.place.id, name: t.place.name, span: t.place.span, context: t.place.span}, true
	}
	if t.head.name != "" {
		who := t.head
		who.context = who.span
		return who, true
	}
	return party{}, false
}

// noteTitle remembers an honour that the text names for the first time.
func (s *session) noteTitle(p *passage) {
	if h, ok := s.definedTitle(p); ok {
		s.topic.title, s.topic.honour, s.topic.named = h, subject{}, s.blocks
		if s.topic.page.name == "" && s.blocks <= farDefined {
			s.topic.page = h
			s.topic.page.context = h.span
		}
		return
	}
	if !p.holdsAny(honourWord, lettersWord, holderWord, closesWord) {
		return
	}
	for i := range p.tokens {
		if p.mark(i, "”") || p.kinds[i].has(kind(holderWord)) {
			if h, ok := s.ceremony(p, i); ok {
				s.topic.title, s.topic.honour, s.topic.named = h, subject{}, s.blocks
				return
			}
		}
		if ph, ok := p.phrase(i, lettersWord); ok && ph.last-ph.first > 1 && p.tokens[i].upper && !p.covered(i) {
			if h, ok := s.freshNamed(p, i, p.ofPlace(ph.last)); ok {
				s.topic.title, s.topic.honour, s.topic.named = h, subject{}, s.blocks
				return
			}
		}
		ph, ok := p.phrase(i, honourWord)
		if !ok || p.covered(i) || p.saidBefore(i) || p.tokens[i].kind == hanToken && (p.notHonourAt(ph.last) || p.labelledValue(i)) {
			continue
		}
		var h party
		if p.tokens[i].kind == hanToken {
			if h, ok = s.hanTitle(p, ph); ok && s.topic.prize.name == "" && s.blocks <= farTitled && s.isPrize(&h) {
				s.topic.prize = h
			}
		} else {
			h, ok = s.capitalTitle(p, ph)
			ok = ok && !p.labelsName(0) && p.headed(h.first, h.last) && !p.kindsOfHonour(h.last) && !p.likened(h.first, h.last)
		}
		switch {
		case ok && p.block.Kind != document.Paragraph && p.oneOfTwo(h.last):
			return // a heading of two honours is about neither alone
		case ok:
			s.topic.title, s.topic.honour, s.topic.named = h, subject{}, s.blocks
			return
		}
	}
}

// likened reports whether the honour is another with which one is praised or compared: in
// quotation marks with what it is one of behind them, the "Silver Reed" of its field, behind
// "as" so, or behind words of likeness, "confused with the Silver Reed".
func (p *passage) likened(first, last int) bool {
	if first == 0 {
		return false
	}
	if p.opensQuote(first-1) && p.closesQuote(last) && p.word(last+1) == "of" {
		return true
	}
	said := first - 1
	for said > 0 && (p.is(said, articleWord) || p.opensQuote(said) || p.is(said, skipWord)) {
		said--
	}
	if _, ok := p.phraseBefore(said+1, likeWord); ok {
		return true
	}
	return p.word(said) == "as" && p.word(last) == "of" && last+1 < len(p.tokens) && p.tokens[last+1].kind == wordToken && !p.tokens[last+1].upper && !p.is(last+1, articleWord)
}

// labelledValue reports whether token i stands in the second cell of a row of two,
// which says something of what the box is about: "类型 | 民事勋章".
func (p *passage) labelledValue(i int) bool {
	return p.block.Kind == document.Row && len(p.block.Cells) == 2 && int(p.tokens[i].start) >= p.block.Cells[1].Start
}

// covered reports whether a known name stands on token i.
func (p *passage) covered(i int) bool {
	for _, n := range p.names {
		if i >= n.first && i < n.last {
			return true
		}
	}
	return false
}

// capitalTitle is the run of capitalised words, with "of" and "the" between
// them, in which the honour's word stands.
func (s *session) capitalTitle(p *passage, ph phrase) (party, bool) {
	first := ph.first
	if !p.namelike(first, first) {
		return party{}, false
	}
	for first > 0 && p.namelike(first-1, first-1) {
		first--
	}
	if p.language == obelisk.English && first > 3 && p.possessive(first-2) && p.namelike(first-3, first-3) && p.is(first-4, articleWord) {
		first -= 3 // "the Baron's Gallantry Medal"
	}
	last := p.beforeLongBody(first, p.titleEnd(first))
	if w := p.word(last); p.language == obelisk.English && (w == "in" || w == "for") && !p.is(first, anyTitle) {
		last = p.honourEnd(first) // "Reed Prize in Music"
	}
	if last-first < 2 {
		return party{}, false
	}
	h, ok := s.freshNamed(p, first, last)
	if last-first > 2 && p.language == obelisk.English && p.allCapitals(first, last) {
		h.name = spelledTitle(h.name)
	}
	return h, ok
}

// beforeLongBody is the end of the name from token first to last without the body behind "of"
// whose name goes on in small letters: "Reed Prize of the Institute for Tides".
func (p *passage) beforeLongBody(first, last int) int {
	for i := first + 1; i < last && (p.word(last) == "for" || p.word(last) == "of"); i++ {
		if p.word(i) == "of" && p.institution(i+1, last) {
			return i
		}
	}
	return last
}

// hanTitle is the name in Han characters that ends with the honour's word: in
// quotation marks before "title", or a run of its own.
func (s *session) hanTitle(p *passage, ph phrase) (party, bool) {
	if p.mark(ph.first-1, "”") {
		for first := ph.first - 2; first > 0 && first > ph.first-14; first-- {
			if p.mark(first, "“") {
				return s.freshNamed(p, first+1, ph.first-1)
			}
		}
	}
	if last := ph.last + 1; p.enquoted(ph.first) && (p.mark(last, "”") || p.mark(last+1, "”")) && !p.mark(ph.last, "”") {
		for !p.mark(last, "”") {
			last++
		}
		for first := ph.first - 1; first > 0 && first > last-mostOfTitle; first-- {
			if p.mark(first, "“") && !p.workMark(first) {
				return s.freshNamed(p, first+1, last) // “铁锚先锋号”
			}
		}
	}
	if p.anyHonour(ph) {
		return party{}, false // 个人荣誉
	}
	least := 3
	if tail, ok := p.phrase(ph.first, honourTail); ok && tail.last >= ph.last {
		if tail.last-tail.first > 1 {
			return party{}, false
		}
		least = 4 // "该奖" names none, "灯塔文学奖" does
		if ph.first >= 2 && p.allHan(ph.first-2, ph.first) && (ph.first == 2 || p.tokens[ph.first-3].kind == markToken) {
			least = 3 // "银锚奖", which opens its clause
		}
	}
	first := ph.first
	for first > 0 && p.tokens[first-1].kind == hanToken && (!p.is(first-1, stopWord) || p.splits(first-1)) && p.dateAt[first-1] == 0 && (!p.joins(first-1) || p.startsWithin(first-1)) && !p.tellsBefore(first) && !p.spaceEnds(first, ph.last) {
		first--
	}
	if first > 0 && first < ph.first && p.measured(first) && p.tokens[first-1].kind == numberToken {
		first++ // 第26届
	}
	if hedge, ok := p.phraseBefore(first, hedgeWord); ok && p.plans(hedge) {
		return party{}, false // 入围银锚奖
	}
	if giving, ok := p.phrase(first-1, givingWord); first > 0 && ok && giving.last > first && giving.last <= ph.first {
		first = giving.last // 颁发
	}
	if first > 0 && p.tokens[first-1].kind == numberToken && p.measured(first) {
		first++ // 第31届
	}
	for first < ph.first {
		edition, ok := p.phrase(first, editionWord)
		if !ok || edition.last > ph.first {
			break
		}
		first = edition.last // "历届灯塔文学奖"
	}
	first = p.overEdition(first, ph.first)
	first = p.behindPerson(first, ph.first)
	if p.tellsBefore(first) {
		least = 3 // 举行银锚奖
	}
	_, graded := p.phrase(first, honourStart)
	if n := ph.last - first; n < least || n > longestHanTitle || !graded && p.speaks(first, ph.first) {
		return party{}, false
	}
	return s.freshNamed(p, first, ph.last)
}

// spaceEnds reports whether a space parts token i from a word of several characters before it,
// so that the name of an honour that ends before token end begins there: 中文名 银锚大勋章.
func (p *passage) spaceEnds(i, end int) bool {
	return end-i > shortestHan && p.tokens[i].gap != noGap && i > 1 && p.tokens[i-1].gap == noGap
}

// tellsBefore reports whether a word that stands in no name ends before token i: 举行.
func (p *passage) tellsBefore(i int) bool {
	ph, ok := p.phraseBefore(i, noNameWord)
	return ok && p.sense(ph).text == "verb"
}

// anyHonour reports whether a word for honours is said of all of them, so that it ends no
// name outside of quotation marks: 主要荣誉.
func (p *passage) anyHonour(ph phrase) bool { return p.sense(ph).text == "any" }

// behindPerson is where the name of an honour begins that stands right behind a post
// and a person's name in full: "教授林一帆二等银锚勋章".
func (p *passage) behindPerson(first, last int) int {
	for k := last; k >= first+5; k-- {
		post, ok := p.phraseBefore(k-3, classWord)
		if ok && post.first >= first && post.last-post.first > 1 && p.sense(post).text == "person" && p.native(k-3, k) && p.hanUsed(k-3, commonUse) {
			return k
		}
	}
	return first
}

// longestHanTitle bounds the name of an honour in Han characters.
const longestHanTitle = 14

// How far words such as "the title" reach back, in blocks: to the beginning of
// the section, a few blocks beyond it, or to the first blocks of the document.
const (
	farTitle   = 6
	firstTitle = 4
)

// current reports whether what was named in the block is still spoken of.
func (t *topic) current(block int) bool {
	return block >= t.closed || t.blocks-block <= farTitle || block <= firstTitle
}

// counted is an honour with how often the text named it, and the words with
// which it did so last.
type counted struct {
	party
	words        string
	block, times int
	order        int // of its last mention among all
}

// count notes that the text named an honour.
func (t *topic) count(h party, id obelisk.EntityID, words string) {
	if t.often == nil {
		t.often = map[obelisk.EntityID]counted{}
	}
	t.mentions++
	if _, known := t.often[id]; !known && len(t.often) >= mostTitles {
		t.forgetOldest()
	}
	h.context = h.span
	t.often[id] = counted{party: h, words: words, block: t.blocks, times: t.often[id].times + 1, order: t.mentions}
}

// mostTitles is how many honours of one text are kept count of.
const mostTitles = 64

// forgetOldest forgets the honour that the text has not named for longest.
func (t *topic) forgetOldest() {
	var oldest obelisk.EntityID
	for id, c := range t.often {
		if oldest == "" || c.order < t.often[oldest].order {
			oldest = id
		}
	}
	delete(t.often, oldest)
}

// countHonours counts the honours that a passage names, and takes the one that
// "the title" or "the order" means for the one of which the text speaks.
func (p *proposer) countHonours(s *passage) {
	named := false
	for _, n := range s.names {
		if id := p.pick(n, obelisk.RoleHonour); id != "" {
			named = true
			p.topic.count(party{id: id, span: s.span(n.first, n.last)}, id, s.words(n.first, n.last))
		}
	}
	if p.topic.title.name != "" {
		within := s.span(0, len(s.tokens))
		if h := p.topic.title; h.span.Start >= within.Start && h.span.End <= within.End {
			p.topic.count(h, p.newID(h), h.name)
			return
		}
	}
	if !s.holdsAny(anaphorWord) {
		return
	}
	for _, ph := range s.phrases {
		if ph.category != anaphorWord || named || s.sense(ph).text != "honour" {
			continue
		}
		if h, ok := p.titledAs(s, s.word(ph.last-1)); ok && h.id != "" {
			p.topic.honour, p.topic.title = subject{id: h.id, span: h.context, block: p.blocks}, party{}
		}
	}
}

// titledAs is the honour that "the" and a noun mean: the one named last whose
// name has the noun, and for "the title" the one whose name has no other.
func (p *proposer) titledAs(s *passage, noun string) (party, bool) {
	h, ok := p.topic.titled()
	best := counted{}
	for id, c := range p.topic.often {
		if c.order > best.order && p.topic.current(c.block) && s.namedAs(c.words, noun) {
			if best = c; p.knows(id) {
				best.id = id // the text made it one since
			}
		}
	}
	if anyAward(noun) && p.topic.latest() > best.order {
		return h, ok
	}
	if best.order > 0 {
		return best.party, true
	}
	name := h.name
	if c, named := p.topic.often[h.id]; named && name == "" {
		name = c.words
	}
	if noun == "title" && (!ok || !s.namedAs(name, noun)) {
		return p.titleOfPage(s, noun) // an order is no title
	}
	return h, ok
}

// titleOfPage is the title of which the heading of an English page tells.
func (p *proposer) titleOfPage(s *passage, noun string) (party, bool) {
	h := p.main.party
	if s.language != obelisk.English || p.main.context.IsZero() || h.name == "" || !s.namedAs(h.name, noun) {
		return party{}, false
	}
	h.context = p.main.context
	return h, true
}

// latest is the order of the honour that the text named last.
func (t *topic) latest() int {
	last := 0
	for _, c := range t.often {
		last = max(last, c.order)
	}
	return last
}

// anyAward reports whether an English noun is said of any honour, whatever its name.
func anyAward(noun string) bool {
	switch noun {
	case "award", "honour", "honor", "decoration", "distinction":
		return true
	}
	return false
}

// namedAs reports whether an honour of the name can be called by the noun.
func (p *passage) namedAs(name, noun string) bool {
	if noun != "title" {
		return containsWord(name, noun)
	}
	for word := range strings.FieldsSeq(name) {
		if p.lexicon.has(strings.ToLower(word), insigniaNoun) {
			return false
		}
	}
	return true
}

// mostly is the honour of which a list goes on to tell: the one that the text
// spoke of last, unless it speaks of another known one far more often.
func (t *topic) mostly(known func(obelisk.EntityID) bool) (party, bool) {
	h, ok := t.titled()
	if !ok || h.id == "" {
		return h, ok
	}
	best, second := t.often[h.id], 0
	for _, c := range t.often {
		if (c.times > best.times || c.times == best.times && c.order > best.order) && t.current(c.block) && known(c.id) {
			best = c
		}
	}
	for _, c := range t.often {
		if c.id != best.id {
			second = max(second, c.times)
		}
	}
	if best.id != h.id && best.times > 1+t.often[h.id].times && best.times > second {
		return best.party, true
	}
	return h, ok
}

// farDefined is up to which block a page says what it is about.
const farDefined = 8

// titled is the honour of which the text speaks.
func (t *topic) titled() (party, bool) {
	if t.honour.id != "" && t.current(t.honour.block) {
		return party{id: t.honour.id, context: t.honour.span}, true
	}
	if t.title.name != "" && t.current(t.named) {
		h := t.title
		h.context = h.span
		return h, true
	}
	return party{}, false
}
