package read

import (
	"slices"

	"obelisk"
	"obelisk/internal/document"
)

// What Slavic sentences say of battles, sieges and the like: when they began,
// ended or happened, how long they lasted and what they cost. The event is one
// that the sentence names, or the one that the text is about: that of the
// page's or section's heading, or the one named last in the paragraph.

// slavicEvents proposes what a Slavic sentence says of an event.
func (p *proposer) slavicEvents(s *passage) {
	if s.block.Kind == document.Note || s.block.Kind == document.Caption {
		return
	}
	p.noteSlavicEvent(s)
	p.meetSlavicEvents(s)
	p.noteTowns(s)
	if s.block.Kind == document.Heading || len(s.dates) == 0 && len(s.amounts) == 0 && !s.holdsAny(thousandWord) {
		return
	}
	if p.hedged(s, min(len(s.tokens), 10)) {
		return
	}
	p.turnDates = p.turnDates[:0]
	p.turn(s)
	p.wars(s)
	at, context, ok := p.slavicSubject(s)
	p.slavicStrengths(s, at, context)
	if !ok {
		return
	}
	nouns := p.eventNouns(s)
	p.slavicEventDates(s, at, nouns, context)
	for _, a := range s.amounts {
		if a.duration() && p.lasted(s, a, nouns) {
			p.state(s, at, p.frames.file.Event.Duration, obelisk.Quantity{Quantity: a.value}, nil, context)
		}
	}
	p.losses(s, at, context)
}

// noteSlavicEvent keeps the event that a heading names, or that a paragraph
// begins with, for the text that follows.
func (p *proposer) noteSlavicEvent(s *passage) {
	heading := s.block.Kind == document.Heading || (s.block.Kind == document.Line || p.blocks <= firstTitle) && len(s.tokens) <= longestTopic
	if s.block.Kind == document.Heading || s.block.Kind == document.Line && mayHead(s.block) {
		p.battle = battle{page: p.battle.page}
	}
	if len(s.tokens) == 0 || !heading && !s.first() {
		return
	}
	p.noteSlavicToll(s)
	for i := 0; i < len(s.tokens) && i < 3; i++ {
		ph, ok := s.phrase(i, eventWord)
		if !ok || s.governed(i) || p.belongsToNoun(s, i) {
			continue
		}
		w, ok := p.eventOf(s, ph)
		if !ok || w.first > 1 || !heading && !s.leads(w.last) {
			continue
		}
		at := battleTold{spoken: p.speak(s, w), kind: s.sense(ph).text}
		p.battle.battleTold = at
		if heading && p.blocks <= firstTitle || p.battle.page.context.IsZero() && p.blocks <= firstTitle {
			p.battle.page = at
		}
		return
	}
}

// noteSlavicToll notes a line that announces what sides lost: "Потери:".
func (p *proposer) noteSlavicToll(s *passage) {
	if label, value, ok := s.plainLabel(0, len(s.tokens)); ok && value >= len(s.tokens) {
		p.battle.tollAt = 0
		if label == lossesLabel {
			p.battle.tollAt = p.blocks
		}
	}
}

// longestTopic bounds a line that may head a page, in tokens.
const longestTopic = 12

// battle is the event that the section tells of, and the page's.
type battle struct {
	battleTold
	page   battleTold
	tollAt int // the block of a line that announces losses, 0 for none
}

// battleTold is an event that a heading or paragraph names, with its kind.
type battleTold struct {
	spoken
	kind string
}

// leads reports whether what stands from token i on tells of the name before
// it: a dash, a bracket, or a verb of happening.
func (p *passage) leads(i int) bool {
	return p.mark(i, "-") || p.mark(i, "(") || p.mark(i, ",") || i < len(p.tokens) && !p.tokens[i].upper && pastVerb(p.words(i, i+1))
}

// eventOf is the event that the word ph names with what stands beside it.
func (p *proposer) eventOf(s *passage, ph phrase) (party, bool) {
	noun, _ := p.lexicon.declined(s.words(ph.first, ph.last), "event", s.language)
	if w, ok := p.adjectiveEvent(s, ph, noun); ok {
		return w, true
	}
	last := s.eventEnd(ph)
	if last == ph.last {
		return party{}, false
	}
	class := obelisk.ClassID(p.frames.file.Event.Class)
	return s.newParty(noun+" "+s.words(ph.last, last), class, ph.first, last), true
}

// eventEnd is where the name of an event ends that begins with the word ph:
// "за Вардинск", "у Каменного мыса", "города Вардинска".
func (p *passage) eventEnd(ph phrase) int {
	last := ph.last
	for p.is(last, prepositionWord) && !p.mark(last, ",") && last < ph.last+2 {
		last++
	}
	behind := last > ph.last
	if behind && p.is(last-1, betweenWord) {
		return ph.last // "бой между Седовым и Луговым"
	}
	first := last
	for p.headNoun(last) || (p.joinsClass(last) || behind && p.is(last, groundWord)) && last < first+2 {
		last++
	}
	name := last
	for last < len(p.tokens) && last < name+longestHonour && p.namelike(last, name) && p.dateAt[last] == 0 {
		last++
	}
	if last > name {
		if !behind && (abbreviated(p.words(name, name+1)) || hasEnding(p.words(name, name+1), "ая", "яя") && last > name+1) {
			return ph.last // "в боях РККА потеряла", "контрнаступления Красная армия"
		}
		if !behind && name == ph.last && p.describesNoun(last) {
			if p.is(last, weakEvent) || !p.joinsClass(last) {
				return ph.last // "битва Великой войны"
			}
			return last + 1 // "оборона Вардинской крепости"
		}
		if behind && last < len(p.tokens) && adjectiveForm(p.words(last-1, last)) && p.tokens[last].kind == wordToken && !p.tokens[last].upper && p.dateAt[last] == 0 && !p.is(last, prepositionWord) && !p.is(last, andWord) && !pastVerb(p.words(last, last+1)) && !hasEnding(p.words(last, last+1), "ла", "ло", "ли", "был", "шёл", "шел") {
			last++ // "у Каменного мыса"
		}
		return last
	}
	return ph.last
}

// headNoun reports whether token i is a noun for a place before its name, and no part
// of the name: "города Вардинска", not "Порт-Вардинска".
func (p *passage) headNoun(i int) bool {
	return p.is(i, headWord) && (!p.mark(i+1, "-") || !p.glued(i+1))
}

// describesNoun reports whether a capitalised adjective ends before token i and
// the noun that it describes stands there, in small letters and in its case.
func (p *passage) describesNoun(i int) bool {
	if i >= len(p.tokens) || p.tokens[i].kind != wordToken || p.tokens[i].upper || p.dateAt[i] != 0 || !adjectiveForm(p.words(i-1, i)) {
		return false
	}
	return genitiveEnding(p.words(i, i+1)) && !p.is(i, prepositionWord) && !p.is(i, andWord) && !p.is(i, skipWord) && !pastVerb(p.words(i, i+1))
}

// slavicSubject is the event of which the sentence tells, with the place that
// names it where the sentence does not.
func (p *proposer) slavicSubject(s *passage) (obelisk.EntityID, []obelisk.Span, bool) {
	for _, n := range s.names {
		if id := p.pick(n, obelisk.RoleEvent); id != "" && !s.namesWar(n) && !p.housesEvent(s, n) {
			p.tellOf(s, id, stretch{n.first, n.last})
			return id, nil, true
		}
	}
	if !p.tellsOfEvent(s) {
		return "", nil, false
	}
	if w, ok := p.slavicEvent(s); ok {
		id := p.entity(s, w)
		p.tellOf(s, id, stretch{w.first, w.last})
		return id, nil, true
	}
	if w, ok := p.freshEvent(s); ok {
		id := p.entity(s, w)
		p.tellOf(s, id, stretch{w.first, w.last})
		return id, nil, true
	}
	if id, context, ok := p.slavicField(s); ok {
		return id, context, true
	}
	if id, context, ok := p.placedEvent(s); ok {
		p.topic.event = subject{id: id, span: context[0], block: p.blocks}
		return id, context, true
	}
	if w, ok := p.commonEvent(s); ok {
		id := p.entity(s, w)
		p.tellOf(s, id, stretch{w.first, w.last})
		return id, nil, true
	}
	for i := range s.tokens {
		if ph, ok := s.phrase(i, anaphorWord); ok && s.sense(ph).text == "event" && !p.otherEvent(s, ph) && !s.quoted(i) {
			return p.toldEvent(s)
		}
	}
	if p.costs(s) && !s.holdsAny(weakEvent) && (!p.momentary(p.topic.event.kind) || !s.killedByEnemy()) {
		return p.toldEvent(s)
	}
	return "", nil, false
}

// tellOf keeps an event as the one of which the text tells; tokens name it.
func (p *proposer) tellOf(s *passage, id obelisk.EntityID, at stretch) {
	p.topic.event = subject{id: id, span: s.span(at.first, at.last), block: p.blocks}
	for i := at.first; i < at.last; i++ {
		if ph, ok := s.phrase(i, eventWord); ok {
			p.topic.event.kind = s.sense(ph).text
			return
		}
	}
}

// mayMean reports whether a word for a kind of event can mean the one of another kind of
// which the text told: "бои" those of a siege, and no word for fighting an occupation.
func (p *proposer) mayMean(word, told string) bool {
	if word == told || told == "" {
		return true
	}
	return !p.befalls(word) && (!p.befalls(told) || word == "battle" && told != "occupation")
}

// toldEvent is the event of which the text tells: the one named last in the
// section, or the heading's.
func (p *proposer) toldEvent(s *passage) (obelisk.EntityID, []obelisk.Span, bool) {
	if at := p.topic.event; at.id != "" && (at.block == p.blocks || p.battle.context.IsZero() && !p.momentary(at.kind) && p.blocks-at.block <= farSubject) {
		return at.id, []obelisk.Span{at.span}, p.meansTold(s, at.kind)
	}
	for _, at := range []*battleTold{&p.battle.battleTold, &p.battle.page} {
		if at.context.IsZero() || !p.meansTold(s, at.kind) {
			continue
		}
		w := p.settle(s, at.party, &at.spoken)
		return w.id, []obelisk.Span{at.context}, true
	}
	return "", nil, false
}

// killedByEnemy reports whether the sentence tells of those whom an enemy destroyed, which
// is no loss of the day on which a town was freed: "оккупанты уничтожили 500 жителей".
func (p *passage) killedByEnemy() bool {
	for i := range p.tokens {
		if _, took := p.bearing(i, "took"); !took {
			continue
		}
		for j := i - 1; j >= 0 && j > i-longestSide; j-- {
			if _, enemy := p.phrase(j, sideRole); enemy {
				return true
			}
		}
	}
	return false
}

// momentary reports whether an event of a kind is one that befalls a place at a moment,
// of which the next paragraph does not go on to tell.
func (p *proposer) momentary(kind string) bool {
	return !p.befalls(kind) && slices.ContainsFunc(p.frames.turnWays, func(t turn) bool { return t.kind == kind && kind != "" })
}

// meansTold reports whether the words for events in the sentence can mean one of a kind.
func (p *proposer) meansTold(s *passage, kind string) bool {
	for i := range s.tokens {
		if ph, ok := s.phrase(i, eventWord); ok && s.dateAt[i] == 0 && !p.mayMean(s.sense(ph).text, kind) {
			return false
		}
	}
	return true
}

// costs reports whether a sentence that names no event goes on about the one
// of which the text tells: what it cost, or how long it lasted.
func (p *proposer) costs(s *passage) bool {
	if p.topic.event.block != p.blocks && p.battle.context.IsZero() && p.battle.page.context.IsZero() {
		return false
	}
	for _, ph := range s.phrases {
		if ph.category != eventWord || s.quoted(ph.first) || s.is(ph.first-1, groundWord) && s.is(ph.first-2, prepositionWord) {
			continue // "на поле боя" is anywhere
		}
		if at, told := s.phrase(ph.first, anaphorWord); !told || s.sense(at).text != "event" {
			return false // "оккупация города длилась": another
		}
	}
	for i := range s.tokens {
		if _, ok := s.phrase(i, lossWord); ok {
			return true
		}
	}
	return p.topic.event.block == p.blocks && p.matches(s, &p.frames.lasts)
}

// commonEvent is an event told by a common noun behind its word: "бои за
// перевал", where the sentence dates it or counts what it cost.
func (p *proposer) commonEvent(s *passage) (party, bool) {
	for i := range s.tokens {
		ph, ok := s.phrase(i, eventWord)
		if !ok || s.quoted(i) || p.belongsToNoun(s, i) || !s.is(ph.last, prepositionWord) || ph.last+1 >= len(s.tokens) {
			continue
		}
		noun := ph.last + 1
		if _, class := s.phrase(noun, classWord); class || s.is(noun, headWord) || s.tokens[noun].kind != wordToken || s.dateAt[noun] != 0 || s.is(noun, stopWord) || s.is(noun, anaphorWord) || s.is(noun, eventWord) || s.is(noun, genericWord) || s.is(noun, thisWord) || s.word(ph.last) != s.throughWord(ph.last) {
			continue
		}
		word, _ := p.lexicon.declined(s.words(i, ph.last), "event", s.language)
		last := noun + 1
		if s.opensQuote(last) && s.quoteEnd(last) > last {
			last = s.quoteEnd(last) + 1 // "битва за холм «Высокий»"
		}
		return s.newParty(word+" "+s.words(ph.last, last), obelisk.ClassID(p.frames.file.Event.Class), i, last), true
	}
	return party{}, false
}

// throughWord is the word at token i where it is one behind which stands what
// is fought for, else no word at all.
func (p *passage) throughWord(i int) string {
	if p.is(i, throughWord) {
		return p.word(i)
	}
	return "\x00"
}

// eventNouns are the words for events in the sentence with their names, as
// tokens: dates and lengths of time are told beside them.
func (p *proposer) eventNouns(s *passage) []stretch {
	var out []stretch
	for i := range s.tokens {
		ph, ok := s.phrase(i, eventWord)
		if !ok || s.quoted(i) || s.dateAt[i] != 0 {
			continue
		}
		if s.is(i-1, boundingWord) {
			continue // "после освобождения Вардинска": what came then
		}
		first, last := i, s.eventEnd(ph)
		if i > 0 && s.tokens[i-1].kind == wordToken && adjectiveForm(s.words(i-1, i)) && !s.is(i-1, stopWord) {
			first--
		}
		if word, ok := s.townWord(last); ok && last == ph.last {
			last = word + 1 // "освобождение города"
		}
		if first < i && s.opensQuote(last) && s.quoteEnd(last) > last {
			last = s.quoteEnd(last) + 1 // "Вардинская операция «Маяк»"
		}
		if last == ph.last && s.is(last, throughWord) && last+1 < len(s.tokens) && s.tokens[last+1].kind == wordToken {
			last += 2
			if s.opensQuote(last) && s.quoteEnd(last) > last {
				last = s.quoteEnd(last) + 1
			}
		}
		out = append(out, stretch{first, s.pastEnemy(last)})
	}
	for _, n := range s.names {
		if p.pick(n, obelisk.RoleEvent) != "" && !s.namesWar(n) {
			out = append(out, stretch{n.first, n.last})
		}
	}
	return out
}

// pastEnemy is the token behind the words at token i for those from whom a place was freed:
// "от вражеских захватчиков"; i without them.
func (p *passage) pastEnemy(i int) int {
	if !p.is(i, prepositionWord) {
		return i
	}
	for j := i + 1; j < len(p.tokens) && j < i+longestEnemy && !p.tokens[j].upper; j++ {
		if ph, ok := p.phrase(j, sideRole); ok {
			if next, more := p.phrase(ph.last, sideRole); more {
				return next.last // "вражеских оккупантов"
			}
			return ph.last
		}
		if p.tokens[j].kind != wordToken && !p.mark(j, "-") {
			break
		}
	}
	return i
}

// longestEnemy bounds the words for an enemy, in tokens.
const longestEnemy = 7

// besideNoun reports whether tokens stand right behind one of the words for
// events, at most in brackets or behind a dash or preposition.
func (p *passage) besideNoun(nouns []stretch, first int) bool {
	return slices.ContainsFunc(nouns, func(n stretch) bool {
		for i := n.last; i < first; i++ {
			dash := p.mark(i, "-") && !p.glued(i) || n.first == 0 && p.mark(i, ",") // a dictionary's entry
			if !dash && !p.mark(i, "(") && !p.mark(i, ":") && !p.is(i, prepositionWord) || i > n.last+2 {
				return false
			}
		}
		return n.last <= first
	})
}

// lasted reports whether a length of time is how long the event lasted.
func (p *proposer) lasted(s *passage, a amount, nouns []stretch) bool {
	if p.lasting(s, a) {
		return true
	}
	if p.matches(s, &p.frames.lasts) {
		at := p.find(s, &p.frames.lasts)
		return a.first >= at.last && a.first-at.last <= farTrigger || a.last <= at.first && at.first-a.last <= farTrigger
	}
	if p.lengthBefore(s) && slices.ContainsFunc(nouns, func(n stretch) bool { return a.first < n.last && (a.last == n.first || a.last == n.first+1) }) {
		return true
	}
	return s.besideNoun(nouns, a.first) && s.enclosed(a.first)
}

// slavicEventDates proposes start, end or day of an event: a date goes with the
// nearest word that says that something began, ended or happened, before or
// behind it, or with the event's name right before it.
func (p *proposer) slavicEventDates(s *passage, event obelisk.EntityID, nouns []stretch, context []obelisk.Span) {
	ids := p.frames.file.Event
	spans := p.matches(s, &p.frames.spans) || p.matches(s, &p.frames.lasts) || p.matches(s, &p.frames.starts) || p.matches(s, &p.frames.ends)
	for _, d := range s.dates {
		c := context
		if !d.anchor.IsZero() {
			c = append(c[:len(c):len(c)], d.anchor)
		}
		if slices.Contains(p.turnDates, d.first) || s.warYears(d) {
			continue // of what befell a place, or of the war
		}
		beside := s.besideNoun(nouns, d.first) && !s.bounded(d)
		if beside && len(context) > 0 && s.inMerit(d) {
			continue // "за бой 7 ноября": another
		}
		beside = beside || s.definesOn(nouns, d) || s.aheadOf(nouns, d)
		if d.stretch {
			if others := s.yearsOf(d); spans && !others || beside && (!others || len(context) == 0) {
				p.date(s, event, ids.Start, d.when, c)
				p.date(s, event, ids.End, d.until, c)
			}
			continue
		}
		begun, ended, occurred := p.nearest(s, &p.frames.starts, d), p.nearest(s, &p.frames.ends, d), p.nearest(s, &p.frames.occurs, d)
		nearest := min(begun, ended, occurred)
		switch {
		case nearest > farTrigger:
			if beside && (len(s.dates) == 1 && !s.ofLife(d) || s.mark(d.first-1, "(") && s.mark(d.last, ")") && slices.ContainsFunc(nouns, func(n stretch) bool { return n.last == d.first-1 })) {
				p.date(s, event, ids.Date, d.when, c)
			}
		case ended == nearest && ended < begun:
			p.date(s, event, ids.End, d.when, c)
		case begun == nearest && begun < ended:
			p.date(s, event, ids.Start, d.when, c)
		case occurred == nearest:
			p.date(s, event, ids.Date, d.when, c)
		}
	}
}

// aheadOf reports whether a date that begins the sentence stands right before an event, as in
// a chronicle: "3 мая 1744 — штурм Вардинска".
func (p *passage) aheadOf(nouns []stretch, d dated) bool {
	i := d.last
	if d.first > 0 || d.when.year == 0 || i >= len(p.tokens) {
		return false
	}
	if p.mark(i, "-") && !p.glued(i) || p.mark(i, ":") || p.mark(i, ".") {
		i++
	} else if p.tokens[i].gap != lineGap {
		return false
	}
	return slices.ContainsFunc(nouns, func(n stretch) bool { return n.first == i })
}

// definesOn reports whether a date stands in what a sentence that begins with an event says
// that it is, before any comma: "Вардинская битва — сражение 3 мая 1744 года".
func (p *passage) definesOn(nouns []stretch, d dated) bool {
	if len(nouns) == 0 || nouns[0].first > 1 || d.when.year == 0 || p.ofLife(d) {
		return false
	}
	_, i := p.dateBracket(nouns[0].last)
	if !p.mark(i, "-") || p.glued(i) || i >= d.first {
		return false
	}
	for i++; i < d.first; i++ {
		if p.mark(i, ",") || p.mark(i, "(") || p.mark(i, "“") || p.is(i, purposeWord) || p.is(i, honourWord) {
			return false
		}
	}
	return true
}

// bounded reports whether a date only bounds something: "до 4 мая", "после 4 мая".
func (p *passage) bounded(d dated) bool {
	i := d.first - 1
	return !d.stretch && i >= 0 && p.is(i, boundingWord)
}

// inMerit reports whether a date stands behind what something was given for.
func (p *passage) inMerit(d dated) bool {
	for i := d.first - 1; i >= 0 && i > d.first-longestOwner && !p.mark(i, ","); i-- {
		if _, ok := p.phrase(i, purposeWord); ok {
			return true
		}
	}
	return false
}

// farWar is how far before the years of a war its noun may stand, in tokens.
const farWar = 9

// warYears reports whether a stretch of years stands behind a word for a war in its clause,
// whose years they are: "сражение «Великой войны» 1409—1411 годов".
func (p *passage) warYears(d dated) bool {
	if !d.stretch || d.when.month != 0 || d.until.month != 0 || !p.holdsAny(weakEvent) {
		return false
	}
	for i := d.first - 1; i >= 0 && i > d.first-farWar && !p.clauseMark(i) && !p.dashAt(i) && !p.mark(i, "("); i-- {
		if p.is(i, weakEvent) {
			return true
		}
	}
	return false
}

// yearsOf reports whether a stretch of years stands right behind a noun, whose
// years they are: "битва Великой войны 1409—1411 годов".
func (p *passage) yearsOf(d dated) bool {
	i := d.first - 1
	return d.when.month == 0 && d.until.month == 0 && i >= 0 && p.tokens[i].kind == wordToken && !p.is(i, prepositionWord) && !p.is(i, skipWord) && genitiveEnding(p.words(i, i+1)) && !pastVerb(p.words(i, i+1))
}
