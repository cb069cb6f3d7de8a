package read

import "obelisk"

// Chinese events whose name stands behind their date: a verb by which somebody began
// it (1241年9月,诺兰军发动青石战役), or nothing at all (诞生于1241年7月青石起义,
// 1241年9月的青石战役). A name right behind a year or a month is dated by it; behind a
// day only where nothing follows, for a day in a longer battle is that of a deed.

// launched is the event whose beginning a clause tells by a verb with the name for its
// object, the date before it.
func (p *proposer) launched(s *passage, d dated) (hanHappening, bool) {
	if !s.holdsAny(timeRole) || p.opensOther(s, d) {
		return hanHappening{}, false
	}
	for i := d.last; i < len(s.tokens) && i < d.last+farRole; i++ {
		if s.dateAt[i] != 0 || s.clauseMark(i) && i > d.last && !d.stretch {
			break
		}
		if ph, ok := s.phrase(i, timeRole); ok && s.sense(ph).text == "begins" {
			return p.launchedAt(s, s.pastOpening(ph.last))
		}
	}
	return hanHappening{}, false
}

// pastOpening is the token behind what may stand between a verb and a name: 了 and a
// quotation mark.
func (p *passage) pastOpening(i int) int {
	if p.is(i, afterEvent) && p.word(i) != "的" {
		i++
	}
	if ph, ok := p.phrase(i, vagueEvent); ok && p.word(ph.last) == "的" {
		i = ph.last + 1 // 著名的
	}
	if p.mark(i, "“") || p.mark(i, "\"") {
		i++
	}
	return i
}

// launchedAt is the event whose name begins at token i, or that is named by its place
// and a noun: 对青石的攻城战.
func (p *proposer) launchedAt(s *passage, i int) (hanHappening, bool) {
	if e, ok := p.eventFrom(s, i); ok {
		return e, true
	}
	ph, ok := s.phrase(i, prepositionWord)
	if !ok {
		return hanHappening{}, false
	}
	for j := ph.last + 1; j < min(len(s.tokens), i+longestEvent); j++ {
		if s.word(j) != "的" {
			continue
		}
		noun, ok := s.phrase(j+1, eventWord)
		if !ok || j < ph.last+2 || p.hostile(s, ph.last, j) {
			break
		}
		w := s.newParty(s.words(ph.last, j)+s.words(noun.first, noun.last), obelisk.ClassID(p.frames.file.Event.Class), ph.last, noun.last)
		return hanHappening{party: w, kind: s.sense(noun).text, named: true}, w.name != ""
	}
	return hanHappening{}, false
}

// hostile reports whether tokens name no place but an enemy, or hold signs.
func (p *proposer) hostile(s *passage, i, end int) bool {
	for ; i < end; i++ {
		if s.tokens[i].kind != hanToken || s.startsWord(i, sideRole) || s.startsWord(i, forceWord) || s.startsWord(i, vagueEvent) || s.is(i, stopWord) {
			return true
		}
	}
	return false
}

// startsWord reports whether a word or phrase of the category begins at token i.
func (p *passage) startsWord(i int, c category) bool {
	_, ok := p.phrase(i, c)
	return ok
}

// eventFrom is the event whose name begins at token i.
func (p *proposer) eventFrom(s *passage, i int) (hanHappening, bool) {
	for j := i; j < min(len(s.tokens), i+longestEvent+1) && !s.clauseMark(j); j++ {
		if !s.mayEvent(j) {
			continue
		}
		if e, ok := p.eventAt(s, j); ok {
			return e, e.first == i
		}
	}
	return hanHappening{}, false
}

// datedName is the event whose name stands right behind a date that is its own.
func (p *proposer) datedName(s *passage, d dated) (hanHappening, bool) {
	at := d.last
	if d.when.masked > 0 || p.eventBefore(s, d) {
		return hanHappening{}, false
	}
	if s.mark(at, ",") && d.first == 0 && d.when.day > 0 {
		e, ok := p.eventFrom(s, at+1)
		return e, ok && e.last >= len(s.tokens)-1 // "1241年7月7日,青石事变。"
	}
	if s.word(at) == "的" {
		at++
	}
	if s.mark(at, "“") {
		at++
	}
	e, ok := p.eventFrom(s, at)
	if !ok || p.roleBefore(s, d.first) == "to" {
		return hanHappening{}, false
	}
	next := e.last
	if s.mark(next, "”") {
		next++
	}
	if next >= len(s.tokens) || s.tokens[next].kind == markToken {
		return e, true
	}
	return e, e.kind != warKind && (d.stretch || d.when.day == 0) && (s.startsWord(next, afterEvent) || s.startsWord(next, closesWord) || s.startsWord(next, dayPart))
}

// eventBefore reports whether the name of an event stands before a date in its clause,
// which then is that event's.
func (p *proposer) eventBefore(s *passage, d dated) bool {
	left, _ := s.hanClause(d.first, d.last)
	for i := left; i < d.first; i++ {
		if !s.mayEvent(i) {
			continue
		}
		if _, ok := p.eventAt(s, i); ok {
			return true
		}
	}
	return false
}

// nounOfLength reports whether the length of time that ends before token i, with 的
// there, is that of an event that only its noun names: 长达90天的包围战.
func (p *passage) nounOfLength(i int) bool {
	if p.word(i) != "的" {
		return false
	}
	for j := i + 1; j < min(len(p.tokens), i+longestEvent) && !p.clauseMark(j); j++ {
		if ph, ok := p.phrase(j, eventWord); ok {
			return ph.last-ph.first > 1 && p.sense(ph).text != warKind
		}
	}
	return false
}

// memorialEvent remembers the event after which the page's memorial is called, for
// sentences that mean it by a noun: 青石阻击战遗址.
func (p *proposer) memorialEvent(s *passage) {
	for i := range s.tokens {
		ph, ok := s.phrase(i, eventWord)
		if !ok || ph.last-ph.first < 2 || s.startsWord(i, weakEvent) || !s.compoundSoon(ph.last) {
			continue
		}
		if first := s.eventBegins(ph); first >= 0 {
			w := s.newParty(s.words(first, ph.last), obelisk.ClassID(p.frames.file.Event.Class), first, ph.last)
			p.standFor(hanHappening{party: w, kind: s.sense(ph).text, named: true}, false)
		}
		return
	}
}

// farCompound is how far behind an event's name the word may stand that makes it
// another thing's, in tokens.
const farCompound = 4

// compoundSoon reports whether such a word stands at token i or a little behind it.
func (p *passage) compoundSoon(i int) bool {
	for j := i; j < i+farCompound && j < len(p.tokens) && p.tokens[j].kind == hanToken; j++ {
		if p.compound(j) {
			return true
		}
	}
	return false
}
