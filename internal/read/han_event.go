package read

import (
	"obelisk"
	"obelisk/internal/document"
)

// Chinese sentences about battles, sieges and other events. An event's name ends
// with a word for events; where it begins is told by what cannot stand in a
// name. A sentence that names none speaks of the one named before it, or of the
// one that is the page's heading. When something began and ended is told by
// words before a date (从, 到) or behind it (爆发, 结束); these must stand in a
// clause that speaks of the event and of nothing else.

// hanHappening is the event that a Chinese sentence speaks of.
type hanHappening struct {
	party
	kind    string
	place   obelisk.EntityID
	named   bool // in this sentence
	several bool // the sentence names others, too
	alias   int  // where another name of it ends
	subject bool // it is what its sentence, or its heading, is about
	heading bool
	at      int // the sentence
	context []obelisk.Span
}

// hanEvents proposes what a Chinese sentence says of an event.
func (p *proposer) hanEvents(s *passage) {
	if s.block.Kind == document.Note || s.block.Kind == document.Caption || len(s.tokens) == 0 || s.mark(len(s.tokens)-1, "?") {
		return
	}
	if s.afterwards() {
		return
	}
	e, ok := p.hanEvent(s)
	heading := s.block.Kind == document.Heading || s.block.Kind == document.Line && mayHead(s.block)
	if !ok && heading && p.blocks <= firstTitle && p.topic.event.id == "" && s.holdsAny(compoundWord) {
		p.memorialEvent(s)
	}
	if ok && e.named {
		p.meetHanEvents(s, &e)
		e.heading, e.at = heading || p.headsLine(s, &e), p.calendar.sentence
		e.subject = e.heading || p.onlyTime(s, 0, e.first) || s.calledSo(e.first) > 0
		if !s.aliasBefore(e.first) {
			p.standFor(e, heading)
		}
	}
	if len(s.dates) == 0 && len(s.amounts) == 0 || p.hedged(s, min(len(s.tokens), 10)) {
		return
	}
	if !ok {
		if e, ok = p.lastEvent(s); ok {
			p.hanTell(s, &e)
			return
		}
		for _, d := range s.dates {
			if e, ok := p.launched(s, d); ok && !d.stretch {
				p.say(s, &e, p.frames.file.Event.Start, d.when, d)
			}
		}
		return
	}
	if heading {
		p.hanStretch(s, &e)
		p.hanTimes(s, &e)
		return
	}
	if e.several && p.hanEach(s) {
		return
	}
	p.hanTell(s, &e)
}

// hanEach proposes what a sentence tells of several events, each in clauses of its own that
// begin with its name: 青石会战持续3个月,长岭会战历时4个半月. It reports whether it is such.
func (p *proposer) hanEach(s *passage) bool {
	type told struct {
		first int
		e     hanHappening
	}
	var parts []told
	for i := range s.tokens {
		if !s.mayEvent(i) {
			continue
		}
		e, ok := p.eventAt(s, i)
		if !ok || e.kind == warKind {
			continue
		}
		if e.first > 0 && !s.clauseMark(e.first-1) {
			return false
		}
		if n := len(parts); n == 0 || e.first > parts[n-1].e.first {
			parts = append(parts, told{e.first, e})
		}
	}
	if len(parts) < 2 || parts[0].first > 0 {
		return false
	}
	for n := range parts {
		end := len(s.tokens)
		if n+1 < len(parts) {
			end = parts[n+1].first
		}
		one, first := s.excerpt(parts[n].first, end), parts[n].first
		one.findAmounts()
		e := parts[n].e
		e.first, e.last = e.first-first, e.last-first
		p.hanTell(one, &e)
	}
	return true
}

// hanTell proposes what a sentence tells of the event.
func (p *proposer) hanTell(s *passage, e *hanHappening) {
	stretched := p.hanStretch(s, e)
	p.hanDurations(s, e, p.hanTimes(s, e) || stretched)
	p.hanLosses(s, e)
	p.hanForces(s, e)
}

// headsLine reports whether a line has nothing but the event's name, its number
// and its time: "2.青石会战(1937.9—11)".
func (p *proposer) headsLine(s *passage, e *hanHappening) bool {
	for i := 0; i < e.first; i++ {
		if s.tokens[i].kind == hanToken {
			return false
		}
	}
	for i := max(e.last, e.alias); i < len(s.tokens); i++ {
		if s.tokens[i].kind == hanToken && s.dateAt[i] == 0 {
			return false
		}
	}
	return !s.mark(len(s.tokens)-1, "。")
}

// standFor remembers the event for the sentences that follow; the page's own is
// the one that its first lines name alone.
func (p *proposer) standFor(e hanHappening, heading bool) {
	id := e.id
	if id == "" {
		id = p.newID(e.party)
	}
	p.topic.event = subject{id: id, span: e.span, block: p.blocks}
	p.unborn = e
	p.unborn.id = ""
	if e.id != "" {
		p.unborn.name = ""
	}
	if heading && p.blocks <= firstTitle && p.pageEvent.name == "" && e.first <= 4 {
		p.pageEvent = p.unborn
		p.pageEvent.id = e.id
		p.pageEvent.context = []obelisk.Span{e.span}
	}
}

// hanEvent is the event that a sentence names, or means by "the battle".
func (p *proposer) hanEvent(s *passage) (hanHappening, bool) {
	if e, ok := p.resumed(s); ok {
		return e, true
	}
	var found hanHappening
	for i := 0; i < len(s.tokens); i++ {
		if !s.mayEvent(i) {
			continue
		}
		e, ok := p.eventAt(s, i)
		if !ok {
			continue
		}
		switch {
		case !found.named, found.kind == warKind && e.kind != warKind:
			found = e // a war is what the battles of a sentence belong to
		case e.kind == warKind && found.kind != warKind:
		case s.alsoCalled(found.last, e.first):
			found.alias = e.last
		case e.id != found.id || e.name != found.name:
			found.several = true
		}
		i = max(i, e.last-1)
	}
	if found.named {
		return found, true
	}
	for i := range s.tokens {
		if p.topic.event.id == "" || !s.holdsAny(anaphorWord) {
			break
		}
		if ph, ok := s.phrase(i, anaphorWord); ok && s.sense(ph).text == "event" && !s.severalBefore(i) {
			e, ok := p.recalled()
			e.first, e.last = ph.first, ph.last
			return e, ok
		}
	}
	return found, false
}

// resumed is the event told of before that a sentence goes on about, whose first word means
// it: 会战开始于8月13日,是青石桥事变后的行动. What it names later is another.
func (p *proposer) resumed(s *passage) (hanHappening, bool) {
	if p.topic.event.id == "" || len(s.tokens) == 0 {
		return hanHappening{}, false
	}
	ph, ok := s.phrase(0, anaphorWord)
	if !ok || s.sense(ph).text != "event" || s.dateAt[0] != 0 {
		return hanHappening{}, false
	}
	if _, named := p.eventAt(s, 0); named {
		return hanHappening{}, false
	}
	e, ok := p.recalled()
	e.first, e.last = ph.first, ph.last
	return e, ok
}

// afterwards reports whether a sentence opens with a noun for the event and a word that
// says that what is told was before it: 此战之前.
func (p *passage) afterwards() bool {
	ph, ok := p.phrase(0, anaphorWord)
	if !ok || p.sense(ph).text != "event" {
		return false
	}
	before, ok := p.phrase(ph.last, timeRole)
	return ok && p.sense(before).text == "before"
}

// warKind is the kind of events of which others are parts.
const warKind = "war"

// alsoCalled reports whether nothing but a word such as "also called" and signs
// stands between two names.
func (p *passage) alsoCalled(i, end int) bool {
	called := false
	for i < end {
		if ph, ok := p.phrase(i, sayingWord); ok && p.sense(ph).text == "alias" {
			called, i = true, ph.last
			continue
		}
		if p.tokens[i].kind != markToken && !p.is(i, skipWord) {
			return false
		}
		i++
	}
	return called
}

// aliasBefore reports whether a word such as "code name" stands before the name at token
// i, which then is another name for what was told of.
func (p *passage) aliasBefore(i int) bool {
	if p.mark(i-1, "“") {
		i--
	}
	ph, ok := p.phraseBefore(i, sayingWord)
	return ok && p.sense(ph).text == "code"
}

// calledSo is where a clause begins that only says the name at token i of what the
// clause before told of: "一场历时27天的拉锯战,史称“青石阻击战”"; 0 where none does.
func (p *passage) calledSo(i int) int {
	if p.mark(i-1, "“") || p.mark(i-1, "\"") {
		i--
	}
	if ph, ok := p.phraseBefore(i, sayingWord); ok && p.sense(ph).text == "alias" && ph.last-ph.first > 1 && p.clauseMark(ph.first-1) {
		return ph.first
	}
	return 0
}

// recalled is the event named last.
func (p *proposer) recalled() (hanHappening, bool) {
	if p.topic.event.id == "" {
		return hanHappening{}, false
	}
	e := p.unborn
	e.id, e.named, e.several = p.topic.event.id, false, false
	e.context = []obelisk.Span{p.topic.event.span}
	return e, true
}

// farSentence is over how many sentences of a paragraph an event that was the
// subject of one goes on to be spoken of.
const farSentence = 2

// lastEvent is the event of which a sentence that names none goes on to speak:
// that of the section's heading, the subject of a sentence shortly before, or the
// page's own.
func (p *proposer) lastEvent(s *passage) (hanHappening, bool) {
	e, ok := p.recalled()
	switch near := p.topic.event.block == p.blocks; {
	case ok && e.heading && p.stillOn(), ok && e.subject && near && p.calendar.sentence-e.at <= farSentence:
	case ok && e.heading && !p.ofPage(e) && p.topic.event.block >= p.topic.closed:
		if p.blocks-p.topic.event.block > farHeaded {
			return hanHappening{}, false // the page's own event is not that of an entry
		}
	case ok && near && !p.ofPage(e):
		return hanHappening{}, false
	case ok && e.subject && p.topic.event.block+1 == p.blocks && p.stillOn() && len(s.dates) == 0:
	case (p.pageEvent.name != "" || p.pageEvent.id != "") && s.block.Kind == document.Paragraph:
		e = p.pageEvent
	default:
		return hanHappening{}, false
	}
	e.named, e.first, e.last, e.alias = false, -1, 0, 0
	return e, true
}

// farHeaded is over how many blocks an entry goes on that a line with nothing but the
// name of its event heads: time, place and sides stand before the result.
const farHeaded = 6

// ofPage reports whether an event is the page's own.
func (p *proposer) ofPage(e hanHappening) bool {
	own := p.pageEvent.id
	if own == "" && p.pageEvent.name != "" {
		own = p.newID(p.pageEvent.party)
	}
	return own != "" && own == e.id
}

// mayEvent reports whether a word for an event or a known name begins at token i. It
// errs only by saying yes, and costs next to nothing.
func (p *passage) mayEvent(i int) bool {
	if p.kinds[i].has(kind(eventWord)) {
		return true
	}
	_, named := p.nameAt(i)
	return named
}

// eventAt is the event whose name's last word begins at token i, or that is
// known and begins there.
func (p *proposer) eventAt(s *passage, i int) (hanHappening, bool) {
	if n, ok := s.nameAt(i); ok {
		if id := p.pick(n, obelisk.RoleEvent); id != "" {
			return hanHappening{party: party{id: id, first: n.first, last: n.last, span: s.span(n.first, n.last)}, named: true}, true
		}
	}
	ph, ok := s.phrase(i, eventWord)
	if !ok || ph.last-ph.first < 2 || s.dateAt[i] != 0 || s.tokens[i].kind != hanToken || p.inKnownEvent(s, i) || s.compound(ph.last) || s.inTitle(ph) {
		return hanHappening{}, false
	}
	kind := s.sense(ph).text
	for _, n := range s.names {
		if place := p.pick(n, obelisk.RoleRecipient); place != "" && n.last == ph.first && p.isPlace(place) {
			id := obelisk.EntityID(shortened(kind+"-of-"+string(place), 110))
			w := s.newParty(s.words(n.first, ph.last), obelisk.ClassID(p.frames.file.Event.Class), n.first, ph.last)
			w.id = id
			return hanHappening{party: w, kind: kind, place: place, named: true}, true
		}
	}
	first := s.eventBegins(ph)
	if first < 0 || p.weakName(s, ph, first) {
		return hanHappening{}, false
	}
	w := s.newParty(s.words(first, ph.last), obelisk.ClassID(p.frames.file.Event.Class), first, ph.last)
	return hanHappening{party: w, kind: kind, named: true}, true
}

// inTitle reports whether a word for an event stands in the title of a work that goes on
// behind it: 《青石战役陆军作战史》.
func (p *passage) inTitle(ph phrase) bool {
	return p.quoted(ph.first) && ph.last < len(p.tokens) && p.tokens[ph.last].kind == hanToken && p.quoted(ph.last)
}

// weakName reports whether a word for an event that is an everyday word, too
// (行动, 起义), stands without the signs of a name: the sentence's beginning, a
// date or a sign before it.
func (p *proposer) weakName(s *passage, ph phrase, first int) bool {
	if _, weak := s.phrase(ph.first, weakEvent); !weak {
		return false
	}
	if s.word(ph.last) == "的" {
		return true
	}
	if p.overHostile(s, first, ph.first) {
		return true
	}
	if first == 0 || s.dateAt[first-1] != 0 || s.mark(first-1, ",") && len(s.dates) > 0 && p.onlyTime(s, 0, first) || s.mark(first-1, "“") || s.mark(first-1, ".") || s.mark(first-1, ",") && s.block.Kind != document.Paragraph {
		return false
	}
	return true
}

// overHostile reports whether the words before a weak word for an event end with those of
// a force, whose deed it is: 诺兰军登陆.
func (p *proposer) overHostile(s *passage, first, last int) bool {
	for _, c := range [...]category{forceWord, sideRole} {
		if ph, ok := s.phraseBefore(last, c); ok && ph.first >= first {
			return true
		}
	}
	return false
}

// isPlace reports whether an entity is a place, as far as its class tells.
func (p *proposer) isPlace(id obelisk.EntityID) bool {
	class, ok := p.class(id)
	return ok && class != "person" && class != "unit"
}

// inKnownEvent reports whether token i stands in the name of a known event.
func (p *proposer) inKnownEvent(s *passage, i int) bool {
	for _, n := range s.names {
		if i >= n.first && i < n.last && p.pick(n, obelisk.RoleEvent) != "" {
			return true
		}
	}
	return false
}

// compound reports whether what stands behind an event's name makes it another
// thing's: 纪念馆, 指挥部.
func (p *passage) compound(i int) bool {
	ph, ok := p.phrase(i, compoundWord)
	if role, timed := p.phrase(i, timeRole); timed && role.last > ph.last {
		return false // 胜利结束
	}
	return ok
}

// longestEvent bounds the part of an event's name before its last word.
const longestEvent = 12

// eventBegins is where the name of an event that ends with a phrase begins, or
// -1 where no name stands there.
func (p *passage) eventBegins(ph phrase) int {
	first := ph.first
	for first > 0 && ph.first-first < longestEvent && p.eventToken(first) {
		first--
	}
	if first > 0 && ph.first-first >= longestEvent {
		return -1
	}
	for first < ph.first && (p.is(first, andWord) || p.is(first, articleWord)) {
		first++
	}
	digits := true
	for i := first; i < ph.first; i++ {
		digits = digits && (p.is(i, numeralWord) || p.is(i, scaleWord))
	}
	switch n := ph.first - first; {
	case n < 2, n == 2 && p.hanRune(first) == p.hanRune(first+1) && !digits:
		return -1
	case digits:
		return first // 七七事变
	case p.speaks(p.pastNumeral(first), ph.first), p.generic(first, ph.first), p.overAmount(first) > first && p.severalEvents(first, ph):
		return -1
	}
	return first
}

// generic reports whether words before a word for an event only describe one:
// 这次, 大规模.
func (p *passage) generic(first, last int) bool {
	for i := first; i < last; i++ {
		if ph, ok := p.phrase(i, vagueEvent); ok && ph.last <= last && !p.ranked(i) {
			return true
		}
	}
	return false
}

// severalBefore reports whether a number of events stands before the noun at token i: 三次战役.
func (p *passage) severalBefore(i int) bool {
	ph, ok := p.phraseBefore(i, vagueEvent)
	return ok && p.is(ph.first, numeralWord) || p.is(i-1, numeralWord)
}

// pastNumeral is the token behind the numeral with which a name may begin, or behind its
// rank: 四平战役, 第二次青石会战.
func (p *passage) pastNumeral(i int) int {
	j := i
	if p.is(j, prefixWord) {
		j++
	}
	for j < len(p.tokens) && (p.is(j, numeralWord) || p.is(j, scaleWord)) {
		j++
	}
	if ph, ok := p.phrase(j, vagueEvent); ok && j > i+1 && p.ranked(j) {
		j = ph.last
	}
	return j
}

// severalEvents reports whether the amount at token i counts events of the noun, or is no
// name's beginning: 三次战役, and not 四行仓库战役.
func (p *passage) severalEvents(i int, ph phrase) bool {
	return p.overAmount(i) > i+2 || ph.first-p.overAmount(i) < 2
}

// ranked reports whether an ordinal number ends before token i: 第二次.
func (p *passage) ranked(i int) bool {
	if i > 0 && p.is(i-1, prefixWord) {
		return true // 三次 in 第三次
	}
	j := i
	for j > 0 && (p.is(j-1, numeralWord) || p.tokens[j-1].kind == numberToken) {
		j--
	}
	return j < i && j > 0 && p.is(j-1, prefixWord)
}

// eventToken reports whether the token before token i belongs to the name of an
// event that goes on there.
func (p *passage) eventToken(i int) bool {
	t := i - 1
	if p.tokens[t].kind != hanToken || p.tokens[i].gap != noGap || p.dateAt[t] != 0 || p.is(t, stopWord) && !p.within3(t) || p.word(t) == "的" {
		return false
	}
	for _, c := range [...]category{alsoWord, leadWord, deedWord, adverbialWord, skipWord, andWord, becomeWord, haveWord, sayingWord, seasonWord} {
		if ph, ok := p.phraseBefore(i, c); ok && (ph.last-ph.first > 1 || c == adverbialWord || c == andWord || c == sayingWord) {
			return false
		}
	}
	return true
}

// within3 reports whether token i, a character that stands in no new name, is
// part of a longer word of places or numbers.
func (p *passage) within3(i int) bool {
	ph, ok := p.phraseBefore(i+1, classWord)
	return ok && ph.last-ph.first > 1
}

// born makes sure that an event is proposed before something is said of it.
func (p *proposer) born(s *passage, e *hanHappening) obelisk.EntityID {
	switch {
	case e.place != "":
		w := p.eventNamed(s, e.party, e.id, e.place, e.kind)
		return w.id
	case e.id == "":
		e.id = p.entity(s, e.party)
	case e.name != "" && !p.entities[e.id]:
		if !p.registers(e.id) {
			p.introduce(s, e.id, e.party)
		}
	}
	return e.id
}

// say proposes a date of the event.
func (p *proposer) say(s *passage, e *hanHappening, property string, w when, d dated) {
	if !w.complete() {
		p.problem(s, NoYear)
		return
	}
	context := e.context
	if !d.anchor.IsZero() {
		context = append(context[:len(context):len(context)], d.anchor)
	}
	p.date(s, p.born(s, e), property, w, context)
}
