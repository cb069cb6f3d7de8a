package read

import (
	"slices"
	"strings"

	"obelisk/internal/document"
)

// Which side bore a loss, in English: the subject of a verb of losing ("the Danes
// lost 1,200 killed"), whose losses they were ("Danish casualties were", "losses of
// the Reed army"), a label ("Danes: 300 killed"), or who is counted ("300 Danes were
// killed"). A side has a name in capitals, or is a part in the event: the defenders.

// farBearer is how far behind the words for whose losses they were the number may
// stand before the verb has been seen, in tokens.
const farBearer = 10

// englishBearers are the sides of which a sentence tells, in its order.
func (p *proposer) englishBearers(s *passage) []bearer {
	var out []bearer
	for i := range s.tokens {
		b, ok := p.bearerAt(s, i)
		if ok {
			out = append(out, b)
		}
	}
	return out
}

// bearerAt is the side that the verb, the noun or the colon at token i tells of.
func (p *proposer) bearerAt(s *passage, i int) (bearer, bool) {
	_, lose := s.phrase(i, loseWord)
	_, suffer := s.bearing(i, "suffered")
	switch {
	case lose, suffer && s.countsSoon(i):
		b, ok := p.sideEnding(s, s.verbStart(i))
		if !ok {
			b = bearer{} // somebody else, whom the sentence does not name
		}
		b.at = i
		return b, true
	case s.mark(i, ":"):
		b, ok := p.sideEnding(s, i)
		first := b.first
		b.at = i
		return b, ok && (first == 0 || s.mark(first-1, ";") || s.mark(first-1, ",") || s.mark(first-1, ":")) && s.countsSoon(i)
	}
	if w := s.word(i); (w == "that" || w == "those") && s.word(i+1) == "of" && len(s.amounts) > 0 {
		b, ok := p.sideFrom(s, i+2)
		b.at = i
		return b, ok // "that of the Danes was 300 killed"
	}
	if w := s.word(0); i == 0 && (w == "on" || w == "of" || w == "among") && s.dateAt[1] == 0 && !s.is(s.pastArticles(1), eventWord) {
		b, ok := p.sideFrom(s, 1)
		return b, ok && s.mark(max(b.last, 2), ",") && s.countsSoon(b.last) // "On the Danish side, 300 were killed"
	}
	if ph, ok := s.phrase(i, costWord); ok && s.countsSoon(i) {
		b, ok := p.sideFrom(s, ph.last)
		b.at = i
		return b, ok // "cost the Danes 300 dead"
	}
	return p.lossesOf(s, i)
}

// lossesOf is the side whose losses the noun at token i is said to be.
func (p *proposer) lossesOf(s *passage, i int) (bearer, bool) {
	ph, ok := s.bearing(i, "noun")
	if !ok {
		return bearer{}, false
	}
	end := i
	if s.possessive(end - 2) {
		end -= 2
	} else if s.mark(end-1, "'") {
		end--
	}
	if b, ok := p.sideEnding(s, end); ok {
		b.at = i
		return b, true
	}
	at := ph.last
	switch s.word(at) {
	case "of", "among", "for", "to", "on":
		b, ok := p.sideFrom(s, at+1)
		b.at = i
		return b, ok
	}
	return bearer{}, false
}

// countsSoon reports whether a number stands a little behind token i.
func (p *passage) countsSoon(i int) bool {
	for _, a := range p.amounts {
		if a.first > i && a.first-i <= farBearer {
			return true
		}
	}
	return false
}

// verbStart is where the verb begins whose last word is token i: "are said to have
// lost".
func (p *passage) verbStart(i int) int {
	for i > 0 {
		switch p.word(i - 1) {
		case "have", "has", "had", "to", "said", "are", "is", "were", "was", "may", "might", "must", "reported", "estimated", "believed", "thought", "known":
			i--
			continue
		}
		if !p.is(i-1, skipWord) {
			break
		}
		i--
	}
	return i
}

// englishBearerOf is the side that stands between a number and the word for its
// loss, as those counted: "1,200 Danes were killed", "300 Danish soldiers".
func (p *proposer) englishBearerOf(s *passage, l *lost) (bearer, bool) {
	i := l.amount.first + 1
	for i < len(s.tokens) && (s.tokens[i].kind != wordToken || s.glued(i) && s.tokens[i-1].kind != wordToken || s.word(i) == "of" || s.is(i, articleWord) || s.is(i, scaleWord)) {
		i++
	}
	if i > l.amount.last+2 || i >= len(s.tokens) || !s.capital(i) || s.dateAt[i] != 0 {
		return bearer{}, false
	}
	last := s.runEnd(i)
	b, ok := p.sideOf(s, i, last)
	return b, ok
}

// takenByAgent reports whether the loss is told by a verb whose subject brought it
// about: "capturing 900 prisoners", "killed 300 men".
func (p *passage) takenByAgent(l *lost) bool {
	for i := l.amount.first - 1; i >= 0 && i >= l.amount.first-farCounted; i-- {
		if _, ok := p.bearing(i, "took"); ok && !p.passiveBefore(i) && i > 0 && p.tokens[i-1].kind != numberToken && !p.behindAmount(i) && !p.boundsAmount(i) && !p.is(i-1, unitWord) {
			return true
		}
	}
	return false
}

// behindAmount reports whether an amount ends right before token i.
func (p *passage) behindAmount(i int) bool {
	return slices.ContainsFunc(p.amounts, func(a amount) bool { return a.last == i })
}

// sideEnding is the side whose name, or word, ends before token end.
func (p *proposer) sideEnding(s *passage, end int) (bearer, bool) {
	if end <= 0 {
		return bearer{}, false
	}
	if ph, ok := s.phraseBefore(end, sideRole); ok {
		if b, ok := p.forceEnding(s, end); ok {
			return b, true
		}
		return p.sideByRole(s, ph), true
	}
	for _, n := range s.names {
		if n.last == end && !s.within(n) && p.mayFight(n) {
			return bearer{party: party{id: p.entityAt(n.entities[0]).id, first: n.first, last: end}}, true
		}
	}
	if b, ok := p.forceEnding(s, end); ok {
		return b, true
	}
	first := s.properStart(end, 0)
	if first >= end {
		return bearer{}, false
	}
	if w := s.word(first - 1); w == "of" || s.is(first-1, articleWord) && s.word(first-2) == "of" {
		return p.forceOf(s, first, end)
	}
	return p.sideOf(s, first, end)
}

// sideFrom is the side whose name begins at token i, behind "of" or "on".
func (p *proposer) sideFrom(s *passage, i int) (bearer, bool) {
	at := s.pastArticles(i)
	if ph, ok := s.phrase(at, sideRole); ok {
		return p.sideByRole(s, ph), true
	}
	if at >= len(s.tokens) || !s.capital(at) || s.dateAt[at] != 0 {
		return bearer{}, false
	}
	end := s.runEnd(at)
	if s.possessive(end) {
		end += 2
	}
	if ph, ok := s.phrase(end, forceWord); ok {
		return p.sideOf(s, at, ph.last)
	}
	return p.sideOf(s, at, end)
}

// forceEnding is the force that ends before token end and has a name before its
// noun: "the Reed army", "Danish troops".
func (p *proposer) forceEnding(s *passage, end int) (bearer, bool) {
	ph, ok := s.phraseBefore(end, forceWord)
	if !ok || s.tokens[ph.first].upper {
		return bearer{}, false
	}
	first := s.properStart(ph.first, 0)
	if first >= ph.first {
		return bearer{}, false
	}
	return p.sideOf(s, first, end)
}

// forceOf is the force whose noun stands before "of" and the name of tokens first
// up to end: "the forces of the Duke of Reed".
func (p *proposer) forceOf(s *passage, first, end int) (bearer, bool) {
	for n := 0; n < 4; n++ {
		of := first - 1
		for of >= 0 && s.is(of, articleWord) {
			of--
		}
		if s.word(of) != "of" {
			return bearer{}, false
		}
		if ph, ok := s.phraseBefore(of, forceWord); ok {
			return p.sideOf(s, s.properStart(ph.first, 0), end)
		}
		if first = s.properStart(of, 0); first >= of {
			return bearer{}, false
		}
	}
	return bearer{}, false
}

// sideOf is the side named by tokens first up to end: one known, or a new one that
// stands behind "the", ends in a plural, or has a word for a force.
func (p *proposer) sideOf(s *passage, first, end int) (bearer, bool) {
	if n, ok := s.nameAt(first); ok && n.last == end && p.mayFight(n) {
		return bearer{party: party{id: p.entityAt(n.entities[0]).id, first: first, last: end}}, true
	}
	for s.is(first, articleWord) {
		first++
	}
	if first >= end || s.speaks(first, end) || s.dateAt[first] != 0 || s.is(first, monthWord) {
		return bearer{}, false
	}
	name, class := s.words(first, end), "organisation"
	force := false
	for i := first; i < end; i++ {
		ph, ok := s.phrase(i, forceWord)
		force = force || ok && ph.last <= end
	}
	switch {
	case force:
		class = "unit"
	case s.is(first-1, articleWord), strings.HasSuffix(name, "s"):
	case end < len(s.tokens) && (s.countsSide(end) || s.mark(end, ":")), s.numberBefore(first):
	default:
		if _, ok := s.bearing(end, "noun"); !ok {
			return bearer{}, false // a person's name
		}
	}
	if w := s.newParty(strings.TrimSuffix(name, " side"), "", first, end); w.name != "" {
		w.class = ""
		if class == "unit" {
			w.class = "unit"
		}
		return bearer{party: w}, true
	}
	return bearer{}, false
}

// countsSide reports whether token i counts the people of a side: soldiers.
func (p *passage) countsSide(i int) bool {
	_, ok := p.bearing(i, "people")
	return ok
}

// numberBefore reports whether a number stands right before token i.
func (p *passage) numberBefore(i int) bool {
	for i--; i >= 0 && (p.word(i) == "of" || p.is(i, articleWord) || p.is(i, scaleWord)); i-- {
	}
	return i >= 0 && p.tokens[i].kind == numberToken
}

// englishLosses proposes the losses of an English sentence, where it tells of one event
// as a whole.
func (p *proposer) englishLosses(s *passage, ms []eventMention) {
	list := p.lossesIn(s)
	if len(list) == 0 {
		return
	}
	m, ok := p.lossEvent(s, ms, list)
	if !ok {
		return
	}
	id, context := p.eventMentioned(s, m)
	p.bear(s, list)
	p.stateLosses(s, id, list, context)
}

// lossEvent is the event whose losses a sentence tells: the one that it names beside
// them, or the one of which the page tells where they are said of all of it.
func (p *proposer) lossEvent(s *passage, ms []eventMention, list []lost) (*eventMention, bool) {
	var best *eventMention
	for i := range ms {
		m := &ms[i]
		if !s.lossWithin(m, list) {
			continue
		}
		if best != nil && !best.sameAs(m) {
			return nil, false
		}
		best = m
	}
	if best != nil {
		return best, true
	}
	if len(ms) > 0 {
		return nil, false
	}
	last, story := &p.english.lastEvent, p.storyEvent()
	switch {
	case story.set():
		elsewhere := last.set() && last.block == p.blocks && !strings.EqualFold(last.name, story.name)
		if elsewhere || s.partOfStory() || !p.tollOfAll(s, story) {
			return nil, false
		}
		return &eventMention{at: story, kind: story.kind}, true
	case last.set() && p.stillAt(s, last):
		return &eventMention{at: last, kind: last.kind}, true
	}
	return nil, false
}

// sameAs reports whether two mentions are of one event.
func (m *eventMention) sameAs(other *eventMention) bool {
	return m.told().id != "" && m.told().id == other.told().id || m.told().name != "" && strings.EqualFold(m.told().name, other.told().name)
}

// told is the event as it was named.
func (m *eventMention) told() party {
	if m.at != nil {
		return m.at.party
	}
	return m.who
}

// lossWithin reports whether the losses are those of the event: it stands as their
// subject, or behind "in" or "during", in their clause.
func (p *passage) lossWithin(m *eventMention, list []lost) bool {
	i := m.first
	for i > 0 && (p.is(i-1, articleWord) || p.is(i-1, ordinalWord)) {
		i--
	}
	if i > 0 && p.is(i-1, prepositionWord) {
		switch p.word(i - 1) {
		case "in", "during", "at", "of", "throughout", "over":
		default:
			return false
		}
	}
	first, last := list[0].amount.first, list[len(list)-1].amount.last
	for j := 0; j < m.first; j++ {
		if j >= last && p.is(j, subordinator) {
			return false
		}
		if w := strings.ToLower(p.words(j, j+1)); (w == "before" || w == "after" || w == "when" || w == "as" || w == "while") && !p.markWithin(j, m.first) {
			return false
		}
	}
	for j := m.last; j < first; j++ {
		if p.mark(j, ";") || p.is(j, subordinator) && !p.is(j-1, prepositionWord) || p.word(j) == "as" || p.word(j) == "after" {
			return false
		}
	}
	return true
}

// markWithin reports whether a comma stands between two tokens.
func (p *passage) markWithin(i, end int) bool {
	for ; i < end; i++ {
		if p.mark(i, ",") || p.mark(i, ";") {
			return true
		}
	}
	return false
}

// partOfStory reports whether a sentence tells of a part of an event: a day, a place or
// a deed of its own.
func (p *passage) partOfStory() bool {
	for _, d := range p.dates {
		if d.when.day != 0 || d.stretch {
			return true
		}
	}
	for i := range p.tokens {
		if _, ok := p.bearing(i, "action"); ok {
			return true
		}
		if _, ok := p.phrase(i, eventWord); ok && !p.tokens[i].upper {
			return true
		}
		if p.is(i, thisWord) && p.is(i-1, prepositionWord) && !p.is(i, anaphorWord) {
			return true // "in this action"
		}
		switch p.word(i) {
		case "in", "at", "near", "on", "around", "outside", "into":
			if next := p.pastArticles(i + 1); p.capital(next) && !p.is(next+1, forceWord) && !p.countsSide(next+1) {
				return true
			}
		}
	}
	return false
}

// tollOfAll reports whether a sentence that names no event tells what all of it cost:
// in the lead or under a heading for losses, by a word for a sum, or with the losses
// themselves for its subject.
func (p *proposer) tollOfAll(s *passage, story *eventTold) bool {
	if p.topic.closed <= max(story.block, firstPart) && p.blocks-story.block <= farLead || p.english.tollAt > 0 && p.english.tollAt == p.topic.closed {
		return true
	}
	noun := false
	for i := range s.tokens {
		if i < farCounted && s.mark(i, ":") && s.countsSoon(i) {
			return true // "Danes: 300 killed"
		}
		if s.is(i, totalWord) && !s.covered(i) {
			return true
		}
		if ph, ok := s.bearing(i, "noun"); ok && i <= farSubjectNoun {
			next := ph.last
			noun = noun || s.isCopula(next) || next < len(s.tokens) && slices.Contains([]string{"have", "numbered", "amounted", "included"}, s.words(next, next+1)) || s.mark(next, ":")
		}
	}
	return noun
}

// How far into a sentence the losses may be its subject, in tokens, and into a section
// its lead reaches, in blocks.
const (
	farSubjectNoun = 8
	farLead        = 1
)

// noteToll notes a heading or a short line that announces losses.
func (p *proposer) noteToll(s *passage) {
	if p.topic.closed != p.blocks || len(s.tokens) > farSubjectNoun {
		return
	}
	for i := range s.tokens {
		if ph, ok := s.phrase(i, sectionWord); ok && s.sense(ph).text == "toll" {
			p.english.tollAt = p.blocks
		}
	}
}

// stillAt reports whether an English sentence that names no event goes on about the one
// named last: in its paragraph, or right behind it. A day of its own makes it another
// story, and each entry of a list is one.
func (p *proposer) stillAt(s *passage, at *eventTold) bool {
	if at.block > firstTitle && p.about.class == "person" {
		return false // what a person saw is not what the person lost
	}
	for _, d := range s.dates {
		if d.when.year != 0 && d.anchor.IsZero() && !d.stretch {
			return false
		}
	}
	// In the next paragraph only of an event of which something was told.
	return at.block == p.blocks || s.block.Kind != document.ListItem && p.blocks-at.block == 1 && at.block >= p.topic.closed && at.id != ""
}

// lossesIn are the numbers of losses of an English sentence with their kinds. What is
// killed, wounded or taken is people; two numbers before one word share it.
func (p *proposer) lossesIn(s *passage) []lost {
	var list []lost
	for _, a := range s.amounts {
		if a.duration() || a.unit != "" && a.unit != "1" && a.unit[0] != '{' || s.rate(a) || s.yearLike(a) || a.first > 0 && s.tokens[a.first-1].kind == numberToken {
			continue // the last is the rest of a number: "1 450"
		}
		kind, ok := p.lossNear(s, a)
		if ok && s.includedIn(a) {
			continue
		}
		if ok && a.unit != "{person}" && a.unit != "1" && a.unit != "" && kind != "casualties" {
			if s.word(a.last-1) != "fighters" {
				continue
			}
			a.value = asPeople(a.value)
		}
		if n := len(list); n > 0 && ok && list[n-1].kind == "" && s.sharesLoss(list[n-1].amount, a) {
			list[n-1].kind = kind
		}
		if ok && (!p.concept(kind) || a.fraction()) {
			continue
		}
		list = append(list, lost{amount: a, kind: kind})
	}
	return slices.DeleteFunc(list, func(l lost) bool { return l.kind == "" })
}

// includedIn reports whether an amount is only a part of a number that another sentence
// told: "the number includes 400".
func (p *passage) includedIn(a amount) bool {
	for i := max(0, a.first-3); i < a.first; i++ {
		if w := p.words(i, i+1); w == "includes" || w == "include" {
			return true
		}
	}
	return false
}

// sharesLoss reports whether two numbers stand before one word for a loss: "12 Danes and
// at least 20 Franks were killed".
func (p *passage) sharesLoss(a, b amount) bool {
	joined := false
	for i := a.last; i < b.first; i++ {
		joined = joined || p.is(i, andWord)
		if p.is(i, prepositionWord) && !p.boundAt(i) || p.isCopula(i) || p.is(i, singularWord) || p.mark(i, ";") {
			return false
		}
	}
	return joined && b.first-a.last <= farCounted+2
}

// boundAt reports whether a word at token i bounds a number: at least.
func (p *passage) boundAt(i int) bool {
	return p.word(i) == "at" || p.word(i) == "up" || p.word(i) == "to" || p.word(i) == "about" || p.word(i) == "around" || p.word(i) == "over"
}
