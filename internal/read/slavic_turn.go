package read

import (
	"slices"
	"strings"

	"obelisk"
)

// What befell a place, as the verb of a Slavic sentence tells: "Вардинск освобождён 26
// июня 1744 года" is its liberation on that day, "Вардинск два года находился под
// оккупацией" an occupation of two years. The place is the one that stands in the verb's
// case, or the town of which the text tells, where the sentence says "the town".

// turn proposes the events that verbs tell of places.
func (p *proposer) turn(s *passage) {
	if !p.mayHold(s, &p.frames.turns) {
		return
	}
	for i := range s.tokens {
		which, end := s.outer.longest(&p.frames.turns, i)
		if which < 0 || s.quoted(i) || s.dateAt[i] != 0 {
			continue
		}
		if way := &p.frames.turnWays[which]; way.kind != "" {
			p.turnAt(s, i, end, way)
		}
	}
}

// turnAt proposes the event of the verb from token from up to end.
func (p *proposer) turnAt(s *passage, from, end int, way *turn) {
	c := clause{from: from, end: end, right: len(s.tokens), way: &conferralFrame{Recipient: way.side, Honour: sideAny}}
	c.left, c.right = s.around(from, end)
	if s.hedgedClause(&c) {
		return
	}
	times := p.turnTimes(s, c, way)
	if len(times) == 0 {
		return
	}
	event, context, ok := p.befallen(s, &c, way)
	if !ok {
		return
	}
	if told := &p.topic.event; told.block != p.blocks || told.id == "" || !p.befalls(told.kind) {
		*told = subject{id: event, kind: way.kind, span: s.span(from, end), block: p.blocks}
	}
	for _, t := range times {
		if t.fine > 0 {
			p.turnDates = append(p.turnDates, t.at)
		}
		if p.coarser(event, t) {
			continue
		}
		p.state(s, event, t.property, t.value, nil, append(t.context, context...))
	}
}

// timeTold is what a sentence says of when an event was, or how long it lasted.
type timeTold struct {
	at       int // the first token of the date
	property string
	value    obelisk.Value
	context  []obelisk.Span
	fine     fineness // of a date
}

// turnTimes are the times of a verb's event: its day, or, of one that lasted, from when
// until when and how long.
func (p *proposer) turnTimes(s *passage, c clause, way *turn) []timeTold {
	ids := p.frames.file.Event
	if way.lasts {
		return p.turnLength(s, &c)
	}
	own := c
	own.left, own.right = p.ownTurn(s, &c)
	at := s.clauseDate(&own)
	if at < 0 {
		at = s.dayOfAll(&own)
	}
	if at < 0 {
		at = s.daySetOff(own.left)
	}
	if at < 0 || s.bounded(s.dates[at]) {
		return nil
	}
	date, _, context := p.slavicDate(s, at)
	if date == nil {
		return nil
	}
	property := ids.Date
	if way.starts {
		property = ids.Start
	}
	return []timeTold{{at: s.dates[at].first, property: property, value: date, context: context, fine: s.dates[at].when.fineness()}}
}

// daySetOff is the index of the day that stands between commas right before the clause
// that begins at token left, or -1: "последним, 23 мая, войска освободили Осинск".
func (p *passage) daySetOff(left int) int {
	return slices.IndexFunc(p.dates, func(d dated) bool {
		return d.last == left-1 && p.mark(left-1, ",") && !d.stretch && d.when.complete() && d.when.masked == 0
	})
}

// fineness is how finely a date is told.
type fineness int

// The degrees of fineness, coarsest first. The zero value is no date.
const (
	yearly fineness = iota + 1
	monthly
	daily
)

// fineness is how finely a date is told.
func (w *when) fineness() fineness {
	switch {
	case w.day > 0:
		return daily
	case w.month > 0:
		return monthly
	}
	return yearly
}

// turnLength are the first and last days of what lasted, and its length.
func (p *proposer) turnLength(s *passage, c *clause) []timeTold {
	ids := p.frames.file.Event
	var out []timeTold
	for _, d := range s.dates {
		if !d.stretch || d.first >= c.right || d.first < c.left && d.first > 1 {
			continue
		}
		for _, bound := range [...]struct {
			property string
			when
		}{{ids.Start, d.when}, {ids.End, d.until}} {
			if date, err := bound.edtf(); err == nil && bound.year > 0 {
				out = append(out, timeTold{at: d.first, property: bound.property, value: obelisk.Date{Date: date}, fine: bound.fineness()})
			}
		}
		break
	}
	lengths := 0
	for _, a := range s.amounts {
		if a.duration() && a.first >= c.left && a.last <= c.right {
			out = append(out, timeTold{property: ids.Duration, value: obelisk.Quantity{Quantity: a.value}})
			lengths++
		}
	}
	if lengths > 1 {
		return nil
	}
	return out
}

// coarser reports whether the text has told a finer time of the same kind of an event
// already, and keeps how fine this one is.
func (p *proposer) coarser(event obelisk.EntityID, t timeTold) bool {
	if t.fine == 0 {
		return false
	}
	if p.fineness == nil {
		p.fineness = map[fact]fineness{}
	}
	at := fact{event, obelisk.PropertyID(t.property)}
	if p.fineness[at] > t.fine {
		return true
	}
	p.fineness[at] = t.fine
	return false
}

// befallen is the event of a verb, with the passage that names it where the sentence
// does not.
func (p *proposer) befallen(s *passage, c *clause, way *turn) (obelisk.EntityID, []obelisk.Span, bool) {
	noun := way.noun[s.language]
	if noun == "" {
		return "", nil, false
	}
	if at := &p.town.lone; at.block == p.blocks && c.from == 0 && way.side == sideNominative && s.tellsOfForces(c) && !at.context.IsZero() {
		p.town.named = *at // "Вардинск. Освобождён войсками 5 августа"
		return p.townEvent(s, way.kind, noun)
	}
	w, ok := p.turned(s, c)
	if !ok {
		return p.befellTown(s, c, way.kind, noun)
	}
	name := p.placeName(s, w, way.side)
	id, ok := p.eventOfPlace(s, w, way.kind, noun, name)
	if ok {
		w.name = name
		p.tellTown(s, w)
	}
	return id, nil, ok
}

// eventOfPlace is the event of a kind at a place of the name.
func (p *proposer) eventOfPlace(s *passage, place party, kind, noun, name string) (obelisk.EntityID, bool) {
	genitive, declined := p.lexicon.declined(name, "genitive-of", s.language)
	if !declined || name == "" {
		return "", false
	}
	at := p.entity(s, place)
	event := place
	event.id, event.class, event.language = "", obelisk.ClassID(p.frames.file.Event.Class), s.language
	event.name = noun + " " + genitive
	return p.eventNamed(s, event, obelisk.EntityID(shortened(kind+"-of-"+string(at), 110)), at, kind).id, true
}

// ownTurn is the part of a clause that no "and" parts from its verb together with
// another such verb: "взят 3 марта и освобождён 5 мая".
func (p *proposer) ownTurn(s *passage, c *clause) (int, int) {
	left, right := c.left, c.right
	for i := c.left; i < c.from; i++ {
		if which, end := s.outer.longest(&p.frames.turns, i); which >= 0 && end < c.from {
			for j := end; j < c.from; j++ {
				if s.is(j, andWord) {
					left = j + 1
				}
			}
		}
	}
	for i := c.right - 1; i > c.end; i-- {
		if which, _ := s.outer.longest(&p.frames.turns, i); which >= 0 {
			for j := i - 1; j >= c.end; j-- {
				if s.is(j, andWord) {
					right = j
				}
			}
		}
	}
	return left, right
}

// around is the clause about tokens from up to end: between the signs that part
// clauses.
func (p *passage) around(from, end int) (int, int) {
	left, right := 0, len(p.tokens)
	for i := 0; i < from; i++ {
		dated := p.mark(i, ":") && i > 0 && p.dateAt[i-1] != 0 // "3 мая 1744: войска заняли Вардинск"
		if (p.mark(i, ",") || p.mark(i, ";") || p.mark(i, ":")) && !p.quoted(i) && p.dateAt[i] == 0 && !dated {
			left = i + 1
		} else if p.datedLine(i) {
			left = i
		}
	}
	for i := end; i < len(p.tokens); i++ {
		if (p.mark(i, ",") || p.mark(i, ";") || p.mark(i, "(")) && !p.quoted(i) && p.dateAt[i] == 0 || p.datedLine(i) {
			right = i
			break
		}
	}
	return left, right
}

// datedLine reports whether a line begins with a date at token i, as the entries of a
// chronicle do.
func (p *passage) datedLine(i int) bool {
	return i > 0 && p.tokens[i].gap == lineGap && p.dateAt[i] != 0 && p.dateAt[i-1] != p.dateAt[i]
}

// turned is the place of which a verb tells: a known one, one behind its word
// ("город Осинск"), or one whose name is no surname.
func (p *proposer) turned(s *passage, c *clause) (party, bool) {
	if w, ok := p.placeBehind(s, c); ok {
		return w, true
	}
	for i := c.left; i < c.right; i++ {
		if i >= c.from && i < c.end {
			continue
		}
		w, ok := p.casedParty(s, c, i, false)
		if !ok || w.strength == anaphoric {
			continue
		}
		if !p.mayBefall(s, c, w) || i == c.end && c.way.Recipient == sideNominative && w.id == "" && w.strength != strong && byWhom(s.words(w.last-1, w.last)) {
			return party{}, false
		}
		if w.id == "" && (s.is(w.first-1, givenWord) && s.tokens[w.first-1].upper || s.is(w.first, sideRole)) {
			return party{}, false // "корпус Николая Крюгера овладел крепостью", "Бойцы удерживали"
		}
		return p.settled(s, w.party), true
	}
	if w, ok := p.beforeAside(s, c); ok {
		return w, true
	}
	return p.objectBefore(s, c)
}

// byWhom reports whether a name right behind a passive verb may stand in the
// instrumental and so say who did it: "захвачен Вардией".
func byWhom(name string) bool {
	return hasEnding(strings.ToLower(name), "ой", "ей", "ою", "ею", "єю", "ём", "ем", "ом", "ям", "ами", "ями", "яй")
}

// beforeAside is the place with which the sentence begins, where an aside between commas
// parts it from its verb: "Вардинск, старый город края, находился под оккупацией".
func (p *proposer) beforeAside(s *passage, c *clause) (party, bool) {
	if c.way.Recipient != sideNominative || c.left < 3 || !s.mark(c.left-1, ",") || c.from-c.left > farTrigger {
		return party{}, false
	}
	all := *c
	all.left, all.known = 0, false
	w, ok := p.casedParty(s, &all, 0, false)
	if !ok || w.strength == anaphoric || !s.mark(w.last, ",") || w.last >= c.left-1 || !p.mayBefall(s, &all, w) {
		return party{}, false
	}
	return p.settled(s, w.party), true
}

// mayBefall reports whether a name is that of a place, and surely no person's: one that
// may be a surname too is a place's where the clause tells of forces.
func (p *proposer) mayBefall(s *passage, c *clause, w cased) bool {
	if p.classOfParty(w.party) != "place" {
		return false
	}
	if w.strength != weak || !strings.Contains(w.name, " ") && !hasEnding(w.name, surnameEndings...) {
		return true
	}
	return !strings.Contains(w.name, " ") && s.tellsOfForces(c)
}

// tellsOfForces reports whether a clause has a word for forces, a side or an event.
func (p *passage) tellsOfForces(c *clause) bool {
	return slices.ContainsFunc(p.phrases, func(ph phrase) bool {
		return (ph.category == forceWord || ph.category == sideRole || ph.category == eventWord) && ph.first >= c.left && ph.last <= c.right
	})
}

// placeBehind is the place that stands in the verb's case right behind it: "освободили
// Вардинск", "освободили от врага город Вардинск".
func (p *proposer) placeBehind(s *passage, c *clause) (party, bool) {
	if c.way.Recipient != sideAccusative && c.way.Recipient != sideInstrumental {
		return party{}, false
	}
	for i := c.end; i < c.right && i < c.end+farObject; i++ {
		if w, ok := p.headedParty(s, c.way.Recipient, i, false); ok && p.classOfParty(w) == "place" && (i == c.end || !s.governed(i)) {
			return p.settled(s, w), true
		}
		if s.tokens[i].upper || s.is(i, prepositionWord) {
			break
		}
	}
	if c.way.Recipient == sideInstrumental {
		return party{}, false // a bare name may be anybody's
	}
	i := s.pastEnemy(c.end)
	for i < c.right && (s.is(i, skipWord) || s.dateAt[i] != 0) && !s.is(i, prepositionWord) {
		i++
	}
	return p.bareObject(s, c, i)
}

// farObject is within how many tokens behind a verb the word for a place begins that is
// its object.
const farObject = 5

// bareObject is a place of which the name alone tells, from token i on, as the object of
// a verb.
func (p *proposer) bareObject(s *passage, c *clause, i int) (party, bool) {
	if n, ok := s.nameAt(i); ok {
		w := p.known(s, n, obelisk.RoleRecipient)
		return w, p.pick(n, obelisk.RoleRecipient) != "" && p.classOfParty(w) == "place"
	}
	last := min(p.nameEnd(s, i), c.right)
	if i >= c.right || last <= i || !s.tokens[i].cyrillic || s.is(i, givenWord) || p.unnamed(s, i, last) || s.shouted() {
		return party{}, false
	}
	name := p.nominativeName(s, i, last, string(sideAccusative))
	if animate(s.words(last-1, last)) || strings.Contains(name, " ") {
		return party{}, false
	}
	return s.newParty(name, "place", i, last), true
}

// animate reports whether a name in the accusative can be somebody's: "Седова", "Ольгу
// Седову". A name that stands as in the nominative is that of no living being.
func animate(word string) bool {
	return hasEnding(word, "а", "я", "ого", "его", "ову", "еву", "ёву", "ых", "их")
}

// objectBefore is the object of a verb in the plural that stands before it, where its
// name in the singular can be no subject: "Вардинск освободили 3 мая".
func (p *proposer) objectBefore(s *passage, c *clause) (party, bool) {
	if c.way.Recipient != sideAccusative || !hasEnding(s.words(c.end-1, c.end), "ли", "лі") {
		return party{}, false
	}
	nominal := *c
	nominal.way = &conferralFrame{Recipient: sideNominative, Honour: sideAny}
	for i := c.left; i < c.from; i++ {
		if s.dateAt[i] != 0 || s.is(i, prepositionWord) || s.is(i, skipWord) {
			continue
		}
		w, ok := p.casedParty(s, &nominal, i, false)
		if ok = ok && w.strength != anaphoric && p.classOfParty(w.party) == "place"; !ok {
			break
		}
		w.name = p.placeName(s, w.party, sideNominative)
		return p.settled(s, w.party), ok && (w.strength == strong || !strings.Contains(w.name, " ") && !hasEnding(w.name, "а", "я"))
	}
	return party{}, false
}

// placeName is what a place is called, in the nominative.
func (p *proposer) placeName(s *passage, w party, way side) string {
	if w.name != "" {
		return w.name
	}
	return p.nominativeName(s, w.first, w.last, string(way))
}
