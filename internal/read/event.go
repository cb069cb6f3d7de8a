package read

import (
	"slices"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/document"
	"obelisk/quantity"
)

// events proposes what the sentence says of a battle, siege or other event:
// its start, end, duration and losses.
func (p *proposer) events(s *passage) {
	switch {
	case s.slavicNumbers():
		p.slavicEvents(s)
		return
	case s.language != obelisk.English:
		p.hanEvents(s)
		return
	}
	if s.block.Kind == document.Note || s.block.Kind == document.Caption || s.block.Kind == document.Heading {
		return
	}
	if len(s.dates) == 0 && len(s.amounts) == 0 {
		return
	}
	if s.language == obelisk.English {
		p.placeEvents(s)
	}
	event, context, ok := p.event(s)
	if s.language == obelisk.English && p.doubtsEvent(s) || s.language != obelisk.English && p.hedged(s, min(len(s.tokens), 10)) {
		return
	}
	if !ok {
		if p.topic.event.id != "" && p.stillOn(s) {
			p.losses(s, p.topic.event.id, []obelisk.Span{p.topic.event.span})
		}
		return
	}
	ids := p.frames.file.Event
	p.eventDates(s, event, context)
	for _, a := range s.amounts {
		if a.duration() && (p.lasting(s, a) || s.spanOf(a)) {
			p.state(s, event, ids.Duration, obelisk.Quantity{Quantity: a.value}, nil, context)
		}
	}
	p.losses(s, event, context)
}

// farEvent is over how many blocks losses go on to be those of an event.
const farEvent = 2

// stillOn reports whether the text still speaks of the event named last: in the
// same block, or soon after it in the same section.
func (p *proposer) stillOn(s *passage) bool {
	at := p.topic.event
	if s.language == obelisk.English {
		return p.stillAt(s, at)
	}
	return at.block == p.blocks || p.blocks-at.block <= farEvent && at.block >= p.topic.closed
}

// event is the event that the sentence is about: one that it names, or the one
// that the text is about where it says "the battle".
func (p *proposer) event(s *passage) (obelisk.EntityID, []obelisk.Span, bool) {
	known, named := p.knownEvent(s)
	if w, ok := p.freshEvent(s); ok && (known == "" || w.first < named.first && s.language == obelisk.English && s.belongs(named.first) && !s.belongs(w.first)) {
		id := p.entity(s, w)
		p.topic.event = p.topic.noteKind(s, w.first, w.last, subject{id: id, span: w.span, block: p.blocks})
		return id, nil, true
	}
	if known != "" {
		return known, nil, true
	}
	for i := range s.tokens {
		if ph, ok := s.phrase(i, anaphorWord); ok && s.sense(ph).text == "event" && p.topic.event.id != "" && !p.otherEvent(s, ph) {
			if at := p.topic.meant(s, ph); at.id != p.topic.event.id || !p.anotherKind(s, i) {
				return at.id, []obelisk.Span{at.span}, true
			}
		}
	}
	if at := p.topic.event; at.id != "" && at.block == p.blocks && s.word(0) == "it" && (p.matches(s, &p.frames.starts) || p.matches(s, &p.frames.ends) || p.matches(s, &p.frames.lasts)) {
		return at.id, []obelisk.Span{at.span}, true
	}
	if at := p.english.titleEvent; at.name != "" && (at.block <= firstTitle || at.block >= p.topic.closed) && p.topic.event.id == "" && s.language == obelisk.English && p.tellsOfEvent(s) {
		w := p.english.titleEvent.party
		w = p.settle(s, w, &p.english.titleEvent)
		p.topic.event = subject{id: w.id, span: w.context, block: p.blocks}
		return w.id, []obelisk.Span{w.context}, true
	}
	return p.placelessEvent(s)
}

// knownEvent is the event of the register that a sentence names first.
func (p *proposer) knownEvent(s *passage) (obelisk.EntityID, named) {
	for _, n := range s.names {
		if id := p.pick(n, obelisk.RoleEvent); id != "" {
			return id, n
		}
	}
	return "", named{}
}

// freshEvent is an event that the register does not know: a word for an event
// beside the name of a place.
func (p *proposer) freshEvent(s *passage) (party, bool) {
	for i := range s.tokens {
		ph, ok := s.phrase(i, eventWord)
		if !ok || s.dateAt[i] != 0 {
			continue
		}
		kind := s.sense(ph).text
		for _, n := range s.names {
			after := n.first > ph.last-1 && n.first-ph.last <= 2 && s.bridges(ph.last, n.first) && s.tokens[ph.first].kind != hanToken
			before := n.last == ph.first && s.tokens[ph.first].kind == hanToken
			place := p.pick(n, obelisk.RoleRecipient)
			if place == "" || !after && !before {
				continue
			}
			first, last := min(ph.first, n.first), max(ph.last, n.last)
			id := obelisk.EntityID(shortened(kind+"-of-"+string(place), 110))
			w := s.newParty(s.words(first, last), obelisk.ClassID(p.frames.file.Event.Class), first, last)
			return p.eventNamed(s, w, id, place, kind), true
		}
	}
	if w, ok := p.bracketedEvent(s); ok {
		return w, true
	}
	if w, ok := p.campaign(s); ok && s.dates[0].stretch {
		return w, true
	}
	return p.unplacedEvent(s)
}

// bracketedEvent is a name of Han characters that ends with a word for a kind of
// fighting, with nothing but a date in brackets behind it: "长岭抗战（1933年1月）".
// Elsewhere the words are as often verbs.
func (p *proposer) bracketedEvent(s *passage) (party, bool) {
	for _, d := range s.dates {
		open := d.first - 1
		if !s.mark(open, "(") || !s.mark(d.last, ")") {
			continue
		}
		ph, ok := s.phraseBefore(open, fightWord)
		first := open
		for first > 0 && first > open-longestHanTitle && s.tokens[first-1].kind == hanToken && s.dateAt[first-1] == 0 && !s.is(first-1, stopWord) {
			first--
		}
		if !ok || first >= ph.first || first > 0 && s.tokens[first-1].kind == hanToken {
			continue
		}
		return s.newParty(s.words(first, open), obelisk.ClassID(p.frames.file.Event.Class), first, open), true
	}
	return party{}, false
}

// unplacedEvent is a new event at a place that the register does not know.
func (p *proposer) unplacedEvent(s *passage) (party, bool) {
	for i := range s.tokens {
		ph, ok := s.phrase(i, eventWord)
		if !ok || s.dateAt[i] != 0 {
			continue
		}
		first, last := ph.first, ph.last
		if s.tokens[i].kind == hanToken {
			place, ok := p.freshEnding(s, ph.first)
			if !ok || ph.last-ph.first < 2 || place.first > 0 && s.tokens[place.first-1].kind == hanToken {
				continue
			}
			first = place.first
		} else {
			at := ph.last
			for at < len(s.tokens) && s.bridges(at, at+1) && s.word(at) != "a" && s.word(at) != "an" {
				at++
			}
			place, ok := p.freshFrom(s, at)
			if !ok || at == ph.last || at > ph.last+2 {
				continue
			}
			last = place.last
			if place.last-place.first > 1 && s.is(last, lossWord) {
				last-- // "in the battle of Orle Danish losses": it says whose
			}
		}
		return s.newParty(s.words(first, last), obelisk.ClassID(p.frames.file.Event.Class), first, last), true
	}
	return party{}, false
}

// bridges reports whether only prepositions and articles stand between tokens.
func (p *passage) bridges(i, end int) bool {
	for ; i < end; i++ {
		if !p.is(i, prepositionWord) && !p.is(i, articleWord) && !p.is(i, connectorWord) && !p.is(i, headWord) {
			return false
		}
	}
	return true
}

// eventNamed proposes the event under its id, with its kind and place.
func (p *proposer) eventNamed(s *passage, w party, id, place obelisk.EntityID, kind string) party {
	w.id = id
	if p.entities[id] {
		return w
	}
	if _, known := p.directory.byID[id]; known {
		return w
	}
	p.introduce(s, id, w)
	ids := p.frames.file.Event
	p.state(s, id, ids.Place, obelisk.Ref{Entity: place}, nil, nil)
	if p.concept(kind) {
		p.state(s, id, ids.Kind, obelisk.Ref{Entity: obelisk.EntityID(kind)}, nil, nil)
	}
	return w
}

// eventDates proposes start and end, by the stretch of time or by the words
// before the dates.
func (p *proposer) eventDates(s *passage, event obelisk.EntityID, context []obelisk.Span) {
	ids := p.frames.file.Event
	start, end := p.find(s, &p.frames.starts), p.find(s, &p.frames.ends)
	happens := s.language != obelisk.English || p.happens(s, event)
	if !happens {
		start, end = found{}, found{}
	}
	spans := start.ok || end.ok || p.matches(s, &p.frames.spans) || p.matches(s, &p.frames.lasts)
	for _, d := range s.dates {
		c := context
		if !d.anchor.IsZero() {
			c = append(c[:len(c):len(c)], d.anchor)
		}
		switch {
		case d.stretch && (spans && happens && (s.language != obelisk.English || p.withinReach(s, d)) || p.beside(s, event, d)):
			p.date(s, event, ids.Start, d.when, c)
			p.date(s, event, ids.End, d.until, c)
		case d.stretch:
		case s.dateBefore(d, start):
			p.date(s, event, ids.Start, d.when, c)
		case s.ends(d, start, end):
			p.date(s, event, ids.End, d.when, c)
		case start.ok && d.first >= start.last && (d.first-start.last <= 4 || d.first-start.last <= 7 && p.eventFirst(s, event) >= start.last && !s.broken(start.last, d.first)) && (s.tokens[start.first].kind != hanToken || !s.broken(start.last, d.first)):
			p.date(s, event, ids.Start, d.when, c)
		case !s.alone(d):
		case start.ok != end.ok && p.dateAhead(s, d, start, end):
			p.date(s, event, map[bool]string{true: ids.Start, false: ids.End}[start.ok], d.when, c)
		case !start.ok && !end.ok && p.opensWithDay(s, event, d):
			p.date(s, event, ids.Date, d.when, c)
		case !start.ok && !end.ok && (happens && p.follows(s, d) || s.dateSetOff(d) && p.beside(s, event, d)):
			p.date(s, event, ids.Date, d.when, c)
		}
	}
}

// dateSetOff reports whether a date stands in brackets, or between commas.
func (p *passage) dateSetOff(d dated) bool {
	return p.mark(d.first-1, "(") || p.mark(d.first-1, ",") && (d.last >= len(p.tokens) || p.mark(d.last, ",") || p.mark(d.last, "."))
}

// dateBefore reports whether in Chinese a date stands right before the word for
// a beginning, in its clause: "1941年9月8日开始".
func (p *passage) dateBefore(d dated, at found) bool {
	return at.ok && p.tokens[at.first].kind == hanToken && d.last <= at.first && at.first-d.last <= 6 && !p.broken(d.last, at.first)
}

// happens reports whether the event may be the subject of an English sentence:
// its name does not stand behind a preposition ("the war ended at the Battle of
// Harbour Town"), or it is only spoken of.
func (p *proposer) happens(s *passage, event obelisk.EntityID) bool {
	first := p.eventFirst(s, event)
	for first > 0 && (s.is(first-1, articleWord) || s.is(first-1, ordinalWord)) {
		first--
	}
	if first <= 0 {
		return true
	}
	_, ends := s.phraseBefore(first, andWord)
	return !s.is(first-1, prepositionWord) && !ends
}

// eventFirst is the token at which the event's name begins in the sentence, or -1.
func (p *proposer) eventFirst(s *passage, event obelisk.EntityID) int {
	for _, n := range s.names {
		if p.pick(n, obelisk.RoleEvent) == event {
			return n.first
		}
	}
	if p.topic.event.id == event {
		for i := range s.tokens {
			if s.span(i, i+1).Start == p.topic.event.span.Start {
				return i
			}
		}
	}
	return -1
}

// farStretch is how far behind the words for it a stretch of time may stand.
const farStretch = 8

// withinReach reports whether a stretch of time stands near the words that say
// that something lasted, began or ended.
func (p *proposer) withinReach(s *passage, d dated) bool {
	for _, set := range []*programs{&p.frames.starts, &p.frames.ends, &p.frames.spans, &p.frames.lasts} {
		at := p.find(s, set)
		if at.ok && (d.first >= at.first && d.first-at.last <= farStretch || d.last <= at.first && d.first <= 4) {
			return true
		}
	}
	return false
}

// alone reports whether a date is the only whole one of the sentence.
func (p *passage) alone(d dated) bool {
	n := 0
	for _, other := range p.dates {
		if other.stretch || other.when.complete() {
			n++
		}
	}
	return n == 1 && d.when.complete() && (p.mark(d.first-1, "(") || !p.bracketed(d.first))
}

// dateAhead reports whether the date stands at the beginning of the clause of
// the word for a beginning or an end: "on 5 May the siege was lifted".
func (p *proposer) dateAhead(s *passage, d dated, start, end found) bool {
	at := start.first
	if end.ok {
		at = end.first
		if w := s.word(at); w == "until" || w == "till" || s.tokens[at].kind == hanToken {
			return false
		}
	}
	return d.last <= at && at-d.last <= 16 && d.first <= 4 && !s.obscured(d.last, at)
}

// follows reports whether the date stands right behind a word for happening.
func (p *proposer) follows(s *passage, d dated) bool {
	at := p.find(s, &p.frames.occurs)
	return at.ok && d.first >= at.last && d.first-at.last <= 3
}

// ends reports whether a date is the one at which something ended: it stands
// right behind the word for it, or in Chinese before it and behind no start.
func (p *passage) ends(d dated, start, end found) bool {
	switch {
	case !end.ok:
		return false
	case d.first >= end.last-1:
		return d.first-end.last <= 3
	case p.tokens[end.first].kind != hanToken || end.first < d.last || end.first-d.last > 14:
		return false
	}
	for _, other := range p.dates {
		if other.first >= d.last && other.last <= end.first {
			return false
		}
	}
	begun := start.ok && d.first >= start.last && d.first-start.last <= 2
	return !begun && (!start.ok || end.first > start.first)
}

// beside reports whether a stretch of time stands right behind the event's name.
func (p *proposer) beside(s *passage, event obelisk.EntityID, d dated) bool {
	for _, n := range s.names {
		if p.pick(n, obelisk.RoleEvent) == event && d.first >= n.last && d.first-n.last <= 2 {
			return true
		}
	}
	if p.topic.event.id != event {
		return false
	}
	for j := max(0, d.first-3); j < d.first; j++ {
		if s.span(j, j+1).End == p.topic.event.span.End {
			return true
		}
	}
	return false
}

// date proposes one date of an event; one without a year is a problem.
func (p *proposer) date(s *passage, event obelisk.EntityID, property string, w when, context []obelisk.Span) {
	if w.part != "" && w.day == 0 && w.month == 0 && w.year == 0 {
		return
	}
	d, err := w.edtf()
	if err != nil || d == (edtf.Date{}) {
		p.problem(s, NoYear)
		return
	}
	p.state(s, event, property, obelisk.Date{Date: d}, nil, context)
}

// lasting reports whether the duration is how long the event lasted: the
// words for it stand close by, or it is said before the event's name.
func (p *proposer) lasting(s *passage, a amount) bool {
	at := p.find(s, &p.frames.lasts)
	if !at.ok {
		return false
	}
	if a.first > at.last && a.first-at.last <= 20 && len(s.dates) == 1 && s.dates[0].stretch && s.dates[0].first >= at.last && a.first >= s.dates[0].last {
		return true // "lasted from 2 May to 5 May, that is four days"
	}
	near := a.first >= at.first && a.first-at.last <= 4 || a.last <= at.first && at.first-a.last <= 2
	return near
}

// spanOf reports whether the duration is said of the word for an event beside
// it: "a siege of eight months", "the 872-day siege".
func (p *passage) spanOf(a amount) bool {
	if p.language != obelisk.English {
		return false
	}
	if p.word(a.first-1) == "of" {
		_, ok := p.phraseBefore(a.first-1, eventWord)
		return ok
	}
	for i := a.last; i < a.last+2; i++ {
		if _, ok := p.phrase(i, eventWord); ok {
			return true
		}
	}
	return false
}

// lossOf is the kind of loss that an amount counts.
func (p *proposer) lossOf(s *passage, a amount) (string, bool) {
	if !s.slavicNumbers() {
		return p.lossNear(s, a)
	}
	kind, ok := p.slavicLoss(s, a)
	things := a.unit != "" && a.unit != "1" && a.unit != "{person}"
	return kind, ok && !things
}

// fraction reports whether an amount is less than one, and so a part of a number
// that stands before it.
func (a amount) fraction() bool {
	high, ok := a.value.High()
	return ok && high.Cmp(quantity.DecimalOf(1)) < 0
}

// yearLike reports whether an amount is four digits that are more often a year:
// "1915 wounded" in a roll.
func (p *passage) yearLike(a amount) bool {
	t := &p.tokens[a.first]
	return t.kind == numberToken && t.digits() == 4 && t.value > 1700 && t.value < 2100 && (a.last == a.first+1 || p.tokens[a.first+1].kind == wordToken) && !p.slavicNumbers()
}

// concept reports whether the schema brings the term or the register knows it.
func (p *proposer) concept(id string) bool {
	if _, known := p.directory.byID[obelisk.EntityID(id)]; known || p.schema == nil {
		return known
	}
	return slices.ContainsFunc(p.schema.Concepts, func(c obelisk.Concept) bool { return c.ID == obelisk.EntityID(id) })
}

// farLoss is how far from its number the word for a loss may stand, in tokens.
const farLoss = 5

// lossNear is the kind of loss that the word nearest to an amount names.
func (p *proposer) lossNear(s *passage, a amount) (string, bool) {
	best, kind := farLoss+1, ""
	for i := max(0, a.first-farLoss); i < min(len(s.tokens), a.last+farLoss); i++ {
		ph, ok := s.phrase(i, lossWord)
		if !ok {
			continue
		}
		gap := 0
		switch {
		case ph.first >= a.last:
			gap = ph.first - a.last
		case ph.last <= a.first:
			gap = a.first - ph.last + 1
		}
		if s.broken(min(a.last, ph.last), max(a.first, ph.first)) {
			continue
		}
		if gap < best {
			best, kind = gap, s.sense(ph).text
			if ph.first >= a.first && s.language == obelisk.English {
				kind = s.jointLoss(ph)
			}
		}
	}
	if kind == "" && s.language == obelisk.English {
		return p.lostWithout(s, a)
	}
	return kind, kind != ""
}

// broken reports whether a sign that parts clauses stands between two tokens.
func (p *passage) broken(i, end int) bool {
	for ; i < end; i++ {
		if p.mark(i, ",") || p.mark(i, ";") || p.mark(i, ":") || p.mark(i, "(") {
			return true
		}
	}
	return false
}
