package read

import (
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// Which event an English sentence speaks of. An event has a name of its own: its noun
// with a place behind "of" or "at" ("the Second Battle of Orle", "the siege of Port
// Hollen"), a code word ("Operation Lantern"), or capitals before its noun ("the Tarn
// Offensive"). A noun alone means the event named last in the paragraph, or the one of
// which the page tells by its title or its definition; an assault in the story of a
// battle is neither, and nothing is said of it.

// eventTold is an event of which the text speaks, with the kind that its name says.
type eventTold struct {
	spoken
	kind string
}

// set reports whether there is one.
func (e *eventTold) set() bool { return e.id != "" || e.name != "" }

// eventMention is an event that a sentence names, or means by its noun.
type eventMention struct {
	first, last int
	at          *eventTold       // the one that was named before, nil where it is named here
	who         party            // as named here
	kind        string           // of its noun
	place       obelisk.EntityID // the known place of its name
}

// generalKind is the kind whose nouns mean an event of any kind: the battle, the fighting.
const generalKind = "battle"

// eventName finds the name whose noun is the phrase.
func (p *passage) eventName(ph phrase) (first, last int, ok bool) {
	opens := p.opensSentence(ph.first)
	capital, kind, word := p.tokens[ph.first].upper, p.sense(ph).text, p.word(ph.last-1)
	if word == "battles" || p.dateAt[ph.first] != 0 {
		return 0, 0, false
	}
	if kind == "operation" && ph.last-ph.first == 1 && capital && p.capital(ph.last) && !p.is(ph.last, monthWord) {
		return ph.first, p.eventNameEnd(ph.last), true
	}
	at := ph.last
	switch p.word(at) {
	case "of", "for", "at":
	case "on", "against":
		if !capital && !opens || kind == generalKind {
			return 0, 0, false
		}
	default:
		return p.offensive(ph)
	}
	at++
	if at < len(p.tokens) && p.dateAt[at] != 0 {
		return p.offensive(ph)
	}
	for p.is(at, articleWord) && (capital || p.capital(at+1) && p.placeEventNoun(ph)) {
		at++
	}
	if at+1 < len(p.tokens) && p.tokens[at].kind == numberToken && p.dateAt[at] == 0 && p.capital(at+1) && p.tokens[at].gap == plainGap {
		return p.eventNameStart(ph), p.eventNameEnd(at + 1), capital // "Battle of 3 Reeds"
	}
	if at >= len(p.tokens) || p.dateAt[at] != 0 || !p.namelike(at, at) || p.tokens[at].kind != wordToken || p.speaks(at, at+1) {
		return 0, 0, false
	}
	if !capital && !opens && !p.placeEventNoun(ph) {
		return 0, 0, false
	}
	last = p.eventNameEnd(at)
	if p.is(last-1, vagueEvent) {
		return 0, 0, false // "the last battle of the Reed War"
	}
	if !capital && p.classAt(last) != "" {
		return 0, 0, false
	}
	if opens && !capital && !p.placeEventNoun(ph) && last < len(p.tokens) && !p.isCopula(last) && !p.mark(last, "(") && !p.mark(last, "|") && !p.is(last, courseWord) {
		return 0, 0, false
	}
	if last-at > 1 && p.is(last-1, lossWord) {
		last--
	}
	return p.eventNameStart(ph), last, last-at <= longestName
}

// opensSentence reports whether only an article or one capitalised word stand before
// token i: "The Tarnish capture of Orle was".
func (p *passage) opensSentence(i int) bool {
	first := p.pastArticles(0)
	return i > 0 && (i == first || i == first+1 && p.tokens[first].upper)
}

// placeEventNoun reports whether a noun in small letters makes a name with its place:
// "the siege of Orle", and not "a raid on Orle" or "the concluding battle of the war".
func (p *passage) placeEventNoun(ph phrase) bool {
	switch p.sense(ph).text {
	case generalKind, "siege", "defence", "liberation", "occupation":
	default:
		return false
	}
	i := ph.first - 1
	for n := 0; n < 3 && p.qualifies(i) && !p.is(i, ordinalWord); n++ {
		i = p.beforeLength(i)
	}
	if i < ph.first-1 {
		return p.is(i, articleWord) || p.possessive(i-1) // "the last siege of Orle"
	}
	return i < 0 || p.tokens[i].kind != wordToken || p.possessive(i-1) || p.is(i, articleWord) || p.is(i, prepositionWord) || p.is(i, ordinalWord) || p.is(i, andWord) || p.is(i, subordinator)
}

// beforeLength is the token before the word at token i, or before the length of time
// that the word ends: "three-day".
func (p *passage) beforeLength(i int) int {
	for _, a := range p.amounts {
		if a.duration() && a.last == i+1 {
			return a.first - 1
		}
	}
	return i - 1
}

// eventNameStart is where the capitals before the noun of a name begin: "Second Naval".
func (p *passage) eventNameStart(ph phrase) int {
	first := ph.first
	for p.tokens[ph.first].upper && first > 0 && p.tokens[first-1].kind == wordToken && p.tokens[first-1].upper && p.tokens[first].gap == plainGap && (p.is(first-1, ordinalWord) || p.namelike(first-1, first-1)) {
		first--
	}
	return first
}

// eventNameEnd is where the name of an event ends whose place begins at token i. A
// word that begins no name may end one: "Reed Down".
func (p *passage) eventNameEnd(i int) int {
	last := p.runEnd(i)
	for last < len(p.tokens) && last > i {
		t := &p.tokens[last]
		next := last + 1
		switch {
		case t.kind == wordToken && t.upper && t.gap == plainGap && p.dateAt[last] == 0 && p.is(last, stopWord) && !p.is(last, monthWord) && (next >= len(p.tokens) || !p.tokens[next].upper):
			return next
		case t.kind == numberToken && p.dateAt[last] == 0 && t.digits() < 4 && !p.countsFrom(last):
			return next
		case p.word(last) == "of" && p.isNameOf(next):
			for p.is(next, articleWord) {
				next++
			}
			last = p.runEnd(next)
		default:
			return last
		}
	}
	return last
}

// countsFrom reports whether the number at token i goes on, or counts what stands behind it:
// "at the Battle of Orle 12,000 Danes".
func (p *passage) countsFrom(i int) bool {
	return slices.ContainsFunc(p.amounts, func(a amount) bool { return a.first == i && a.last > i+1 })
}

// isNameOf reports whether a capitalised word stands at token i, behind "the" perhaps.
func (p *passage) isNameOf(i int) bool {
	if p.word(i) == "the" {
		i++
	}
	return p.capital(i) && p.namelike(i, i) && p.dateAt[i] == 0
}

// offensive is a name whose noun stands behind its capitals and an article: "the Tarn
// Offensive".
func (p *passage) offensive(ph phrase) (first, last int, ok bool) {
	if !p.tokens[ph.first].upper || ph.last < len(p.tokens) && p.namelike(ph.last, ph.last) {
		return 0, 0, false
	}
	first = p.properStart(ph.first, 0)
	alone := first == 0 && (ph.last == len(p.tokens) || p.mark(ph.last, "("))
	return first, ph.last, first < ph.first && (alone || p.is(first-1, articleWord)) && !p.speaks(first, ph.first)
}

// namedEvent is the event named with the noun of the phrase.
func (p *proposer) namedEvent(s *passage, ph phrase) (eventMention, bool) {
	first, last, ok := s.eventName(ph)
	if !ok {
		return eventMention{}, false
	}
	m := eventMention{first: first, last: last, kind: s.sense(ph).text}
	m.who = s.newParty(s.words(first, last), obelisk.ClassID(p.frames.file.Event.Class), first, last)
	for _, n := range s.names {
		if n.first >= ph.last && n.last == last && s.bridges(ph.last, n.first) {
			m.place = p.pick(n, obelisk.RoleRecipient)
		}
	}
	return m, true
}

// eventMentions are the events of which a sentence speaks, in its order.
func (p *proposer) eventMentions(s *passage) []eventMention {
	var out []eventMention
	for i := 0; i < len(s.tokens); i++ {
		m, ok := p.eventMentionAt(s, i)
		if !ok {
			continue
		}
		if n := len(out); n > 0 && (m.first < out[n-1].last || s.aliasBetween(out[n-1].last, m.first)) {
			continue
		}
		out = append(out, m)
		i = m.last - 1
	}
	return out
}

// farAlias is how far before another name for the same the words may stand that say so,
// in tokens.
const farAlias = 4

// aliasBetween reports whether the words between two names say that the second is
// another for the first: "or", "also known as", "codenamed".
func (p *passage) aliasBetween(i, end int) bool {
	for i = max(i, end-farAlias); i < end; i++ {
		if ph, ok := p.phrase(i, sayingWord); ok && p.sense(ph).text == "alias" {
			return true
		}
	}
	return false
}

// eventMentionAt is the event named or meant by the words at token i.
func (p *proposer) eventMentionAt(s *passage, i int) (eventMention, bool) {
	if n, ok := s.nameAt(i); ok {
		if id := p.pick(n, obelisk.RoleEvent); id != "" && !s.within(n) {
			m := eventMention{first: n.first, last: n.last, who: p.known(s, n, obelisk.RoleEvent)}
			m.kind = p.kindOf(s, n.first, n.last)
			return m, true
		}
	}
	if ph, ok := s.phrase(i, eventWord); ok {
		if m, ok := p.namedEvent(s, ph); ok && (s.tokens[ph.first].upper || s.placeEventNoun(ph) || !p.storyEvent().set()) {
			return m, true
		}
		if m, ok := p.turnedEvent(s, ph); ok {
			return m, true
		}
		if w, first, ok := p.fieldEvent(s, ph); ok {
			if story := p.storyEvent(); story.set() && strings.HasSuffix(w.name, " "+story.name[strings.LastIndexByte(story.name, ' ')+1:]) {
				return eventMention{first: first, last: ph.last, at: story, kind: story.kind}, true
			}
			return eventMention{first: first, last: ph.last, who: w, kind: s.sense(ph).text}, true
		}
	}
	if at := p.eventOfIt(s, i); at != nil {
		return eventMention{first: i, last: i + 1, at: at}, true
	}
	ph, ok := s.phrase(i, anaphorWord)
	if !ok || s.sense(ph).text != "event" || s.namesAnother(ph.last) {
		return eventMention{}, false
	}
	at := p.eventMeant(s, ph)
	return eventMention{first: i, last: ph.last, at: at}, at != nil
}

// eventOfIt is the event that "it" means with which a sentence begins that tells when it was
// or how long: the one that began the sentence before, or the one of which the page tells
// where the sentence is the first of its block.
func (p *proposer) eventOfIt(s *passage, i int) *eventTold {
	if i > 0 || s.word(0) != "it" || !s.is(1, courseWord) && !s.isCopula(1) {
		return nil
	}
	last, story := &p.english.lastEvent, p.storyEvent()
	switch {
	case last.set() && last.block == p.blocks && last.first <= 1:
		return last
	case s.first() && story.set() && !last.set(), s.first() && story.set() && last.name == story.name:
		return story
	}
	return nil
}

// turnedEvent is the event that heads an entry with its noun behind its place: "Orle,
// Battle of (1871)".
func (p *proposer) turnedEvent(s *passage, ph phrase) (eventMention, bool) {
	of := ph.last
	if ph.first < 2 || !s.mark(ph.first-1, ",") || s.word(of) != "of" || of+1 < len(s.tokens) && s.dateAt[of+1] == 0 && s.tokens[of+1].kind == wordToken || s.eventNameEnd(0) != ph.first-1 {
		return eventMention{}, false
	}
	name := titleCase(s.words(ph.first, ph.last)) + " of " + s.words(0, ph.first-1)
	w := s.newParty(name, obelisk.ClassID(p.frames.file.Event.Class), 0, of+1)
	return eventMention{first: 0, last: of + 1, who: w, kind: s.sense(ph).text}, true
}

// kindOf is the kind of fighting that a name of tokens first up to last says.
func (p *proposer) kindOf(s *passage, first, last int) string {
	for i := first; i < last; i++ {
		if ph, ok := s.phrase(i, eventWord); ok && ph.last <= last {
			return s.sense(ph).text
		}
	}
	return ""
}

// namesAnother reports whether words behind a noun make it another one than that of
// which the text told: "the battle for the hill", "the siege guns".
func (p *passage) namesAnother(i int) bool {
	switch p.word(i) {
	case "of", "for", "at", "on", "against", "between":
		next := p.pastArticles(i + 1)
		return next < len(p.tokens) && p.dateAt[next] == 0 && (p.tokens[next].kind != numberToken || p.capital(next+1)) && !p.ofPlaceSpoken(i+1)
	}
	return p.capital(i) && !p.is(i, monthWord)
}

// eventMeant is the event that a noun with its article means: the one named last in the
// paragraph where it is of the kind, else the one of which the page tells.
func (p *proposer) eventMeant(s *passage, ph phrase) *eventTold {
	kind := generalKind
	if noun, ok := s.phrase(ph.last-1, eventWord); ok {
		kind = s.sense(noun).text
	}
	last, story := &p.english.lastEvent, p.storyEvent()
	switch {
	case last.set() && last.block == p.blocks && (last.kind == kind || kind == generalKind || last.kind == ""):
		return last
	case story.set() && (kind == generalKind || kind == story.kind || story.kind == ""):
		return story
	case story.set():
		return nil
	case last.set() && last.kind == kind && last.block >= p.topic.closed:
		return last
	}
	return nil
}

// storyEvent is the event of which the section, or else the page, tells.
func (p *proposer) storyEvent() *eventTold {
	if at := &p.english.titleEvent; at.set() && at.block >= p.topic.closed {
		return at
	}
	return &p.english.pageEvent
}

// noteEvents remembers the event that a title, a definition or a sentence names.
func (p *proposer) noteEvents(s *passage, ms []eventMention) {
	for i := range ms {
		m := &ms[i]
		if m.at != nil {
			continue
		}
		told := eventTold{p.speak(s, m.who), m.kind}
		p.meetEvent(s, m.who, m.kind)
		if !p.english.pageEvent.set() && (p.blocks <= lastDefinition && s.tokens[m.first].upper || p.blocks == p.english.proseAt) && s.defines(m) {
			p.english.pageEvent = told
		}
		if !s.behindPreposition(m.first) {
			p.english.lastEvent = told
		}
	}
}

// The block up to which a page may say what it is about; and how many words a sentence
// of running text has, whose first one says so where a box of facts stands before it.
const (
	lastDefinition = 6
	longSentence   = 8
)

// noteProse notes where the running text of a page begins.
func (p *proposer) noteProse(s *passage) {
	if p.english.proseAt > 0 || s.block.Kind == document.Row {
		return
	}
	words := 0
	for i := range s.tokens {
		if s.tokens[i].kind == wordToken {
			words++
		}
	}
	if words >= longSentence && !s.mark(len(s.tokens)-1, "|") {
		p.english.proseAt = p.blocks
	}
}

// defines reports whether a sentence says of the event what it was or when it took
// place, as those do with which a page begins.
func (p *passage) defines(m *eventMention) bool {
	if m.who.id == "" && !p.tokens[m.first].upper && !p.opensSentence(m.first) || p.behindPreposition(m.first) || p.block.Kind == document.ListItem || p.block.Kind == document.Row {
		return false
	}
	for i := m.last; i < len(p.tokens) && i < m.last+30; i++ {
		switch w := p.words(i, i+1); {
		case p.mark(i, "("):
			i = p.closing(i)
		case w == "was" || w == "is" || w == "were" || w == "took" || w == "occurred" || w == "began" || w == "lasted":
			return true
		case p.mark(i, ";"), p.mark(i, "*"):
			return false
		}
	}
	return false
}

// behindPreposition reports whether the name at token i stands behind a preposition.
func (p *passage) behindPreposition(i int) bool {
	for i > 0 && (p.is(i-1, articleWord) || p.is(i-1, ordinalWord) || p.mark(i-1, "“") || p.mark(i-1, "\"")) {
		i--
	}
	if _, joined := p.phraseBefore(i, andWord); joined {
		return true
	}
	return i > 0 && p.is(i-1, prepositionWord)
}

// eventMentioned is the entity of a mention, with the place that names it where it is not the
// sentence.
func (p *proposer) eventMentioned(s *passage, m *eventMention) (obelisk.EntityID, []obelisk.Span) {
	if m.at == nil {
		return p.eventHere(s, m), nil
	}
	w := p.settle(s, m.at.party, &m.at.spoken)
	m.at.id = w.id
	p.topic.event = subject{id: w.id, kind: m.at.kind, span: w.context, block: p.blocks}
	return w.id, []obelisk.Span{w.context}
}

// eventHere is the entity of an event that the sentence itself names.
func (p *proposer) eventHere(s *passage, m *eventMention) obelisk.EntityID {
	w := m.who
	if w.id == "" && m.place != "" {
		w = p.eventNamed(s, w, obelisk.EntityID(shortened(m.kind+"-of-"+string(m.place), 110)), m.place, m.kind)
	}
	id := p.entity(s, w)
	for _, at := range [...]*eventTold{&p.english.lastEvent, &p.english.pageEvent, &p.english.titleEvent} {
		if at.set() && at.id == "" && strings.EqualFold(at.name, w.name) {
			at.id = id
		}
	}
	p.topic.event = subject{id: id, kind: m.kind, span: s.span(m.first, m.last), block: p.blocks}
	return id
}

// headedEvent takes the event that a title names, and nothing besides, for the one of
// which the page or the section tells.
func (p *proposer) headedEvent(s *passage) {
	told, ok := eventTold{}, false
	if w, named := p.campaign(s); named {
		told, ok = eventTold{p.speak(s, w), ""}, true
	}
	first := s.pastArticles(0)
	for i := first; i < len(s.tokens) && !ok; i++ {
		if m, named := p.eventMentionAt(s, i); named && m.at == nil {
			if m.first > first && !s.opensSentence(m.first) || m.last < len(s.tokens) && !s.mark(m.last, "(") && !s.mark(m.last, ",") && !s.mark(m.last, "-") && !s.mark(m.last, "|") && s.dateAt[m.last] == 0 {
				return
			}
			told, ok = eventTold{p.speak(s, m.who), m.kind}, true
		}
	}
	if !ok {
		return
	}
	p.english.titleEvent = told
	if !p.english.pageEvent.set() && p.blocks <= firstTitle {
		p.english.pageEvent = told
	}
}
