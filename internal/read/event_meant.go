package read

import (
	"slices"
	"strings"
	"unicode/utf8"

	"obelisk"
	"obelisk/internal/document"
)

// Which event a sentence means that counts what a side lost, or how many it had, and names
// none. Where the document ends, and its title names one event, or all that it names are one,
// such sentences are read again as what is said of that event. What a part of a side lost, or
// a day of its own, is not what the event cost.

// eventMet is an event that the document names.
type eventMet struct {
	spoken
	kind string
	stem string // of the words that tell it from others
	last int    // the block that named it last
}

// counting is the stem of the event that a sentence names that counts people; empty where it
// names none.
type counting string

// eventsMet is what a document told of its events so far.
type eventsMet struct {
	met      []eventMet
	many     bool // more than are kept
	uncosted secondLook[counting]
	here     string // the stem of the event that the sentence names, two of them parted by a space
}

// How many events are kept; how far from the only event that a document names
// a sentence may mean it, and how long such a document may be, in blocks; and how long the part
// of a name is that tells it from others, in letters.
const (
	mostEventsMet = 24
	nearEventMet  = 4
	longestOfOne  = 12
	longestStem   = 5
)

// meetEvent notes an event that the document names.
func (p *proposer) meetEvent(s *passage, w party, kind string) {
	at := &p.fights
	stem := p.eventStem(s, w)
	if kind == warKind || stem == "" {
		return
	}
	if at.here != stem {
		at.here = strings.TrimSpace(at.here + " " + stem)
	}
	for i := range at.met {
		if at.met[i].stem == stem {
			at.met[i].last = p.blocks
			return
		}
	}
	if len(at.met) == mostEventsMet {
		at.many = true
		return
	}
	at.met = append(at.met, eventMet{spoken: p.speak(s, w), kind: kind, stem: stem, last: p.blocks})
}

// eventStem is what tells an event from others: how its place's name begins, in any case, or
// in Chinese what stands before the word for the event; with an ordinal where it has one.
func (p *proposer) eventStem(s *passage, w party) string {
	stem, rank := "", ""
	for i := w.first; i < w.last && i < len(s.tokens); i++ {
		t := &s.tokens[i]
		switch {
		case s.is(i, ordinalWord) && !s.slavicNumbers():
			rank = s.word(i)
		case s.is(i, eventWord) && (t.kind == hanToken || s.slavicNumbers() && !adjectiveForm(s.words(i, i+1)) || !s.slavicNumbers() && t.kind == wordToken):
			if t.kind == hanToken {
				return stem
			}
		case t.kind == hanToken:
			stem += s.words(i, i+1)
		case t.kind == wordToken && t.upper && (stem == "" || s.language == obelisk.English):
			stem = stemOfName(p.lexicon.folder.text(s.words(i, i+1)))
		}
	}
	return rank + stem
}

// stemOfName is how a folded name begins in all of its cases.
func stemOfName(name string) string {
	n := utf8.RuneCountInString(name)
	keep := min(longestStem, max(n-1, 3))
	for n > keep {
		_, size := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-size]
		n--
	}
	return name
}

// meetSlavicEvents notes the events that a Slavic sentence names.
func (p *proposer) meetSlavicEvents(s *passage) {
	if !s.holdsAny(eventWord) {
		return
	}
	for i := range s.tokens {
		ph, ok := s.phrase(i, eventWord)
		if !ok || s.quoted(i) || s.dateAt[i] != 0 || s.is(i, weakEvent) {
			continue
		}
		if w, ok := p.eventOf(s, ph); ok {
			p.meetEvent(s, w, s.sense(ph).text)
		}
	}
}

// meetHanEvents notes the events that a Chinese sentence names.
func (p *proposer) meetHanEvents(s *passage, e *hanHappening) {
	if !e.several {
		p.meetEvent(s, e.party, e.kind)
		return
	}
	for i := range s.tokens {
		if !s.mayEvent(i) {
			continue
		}
		if e, ok := p.eventAt(s, i); ok {
			p.meetEvent(s, e.party, e.kind)
		}
	}
}

// keepCounting keeps a sentence that counts people, and of which no number was put forward
// among the statements behind the first so many.
func (p *proposer) keepCounting(s *passage, before int) {
	at := &p.fights
	names := at.here
	at.here = ""
	if !s.holdsAny(lossWord, loseWord, costWord) || len(s.amounts) == 0 || at.uncosted.full() || p.stance != obelisk.Supports {
		return
	}
	switch s.block.Kind {
	case document.Paragraph, document.ListItem, document.Line:
	default:
		return
	}
	ids := &p.frames.file.Event
	for _, st := range p.result.Statements[min(before, len(p.result.Statements)):] {
		if q := string(st.Property); q == ids.Losses || q == ids.Strength {
			return
		}
	}
	if strings.Contains(names, " ") || !p.reckons(s) {
		return
	}
	at.uncosted.await(p, s, counting(names))
}

// reckons reports whether a sentence counts what whole sides lost: it says so of losses, of a
// side that it names or of all, and of no day, place or part of its own.
func (p *proposer) reckons(s *passage) bool {
	if s.mark(len(s.tokens)-1, "?") || s.hedgedIn(0, min(len(s.tokens), 10)) || s.tellsOfDay() || p.tellsOfPart(s) {
		return false
	}
	list := p.lossesTold(s)
	if len(list) == 0 {
		return false
	}
	p.bear(s, list)
	return slices.ContainsFunc(list, func(l lost) bool { return p.wholeLoss(s, &l) })
}

// tellsOfPart reports whether a sentence tells of a part of a side or of a fight.
func (p *proposer) tellsOfPart(s *passage) bool {
	return s.holdsAny(detachment) || s.otherFight() || s.besideEvent() || s.language == obelisk.English && s.partOfStory()
}

// besideEvent reports whether the passage tells of what was before or after an event.
func (p *passage) besideEvent() bool {
	for i := range p.tokens {
		ph, ok := p.phrase(i, anaphorWord)
		if ok && p.sense(ph).text == "event" {
			role, timed := p.phrase(ph.last, timeRole)
			if timed && p.sense(role).text == "before" || p.is(i-1, boundingWord) || p.is(i-1, articleWord) && p.is(i-2, boundingWord) {
				return true
			}
		}
		if p.is(i, eventWord) && (p.is(i-1, boundingWord) || p.is(i-1, articleWord) && p.is(i-2, boundingWord)) {
			return true
		}
	}
	return false
}

// otherFight reports whether a word for a war or a fight stands in the passage that need not
// mean the event of which the text told: "in these operations".
func (p *passage) otherFight() bool {
	return slices.ContainsFunc(p.phrases, func(ph phrase) bool {
		switch ph.category {
		case vagueEvent:
			return p.sense(ph).text == warKind
		case eventWord:
			return !p.meansFight(ph)
		default:
			return false
		}
	})
}

// meansFight reports whether a word for an event stands in words that mean the one told of:
// "the siege", осады, 此役.
func (p *passage) meansFight(ph phrase) bool {
	for i := max(0, ph.first-2); i <= ph.first; i++ {
		if at, ok := p.phrase(i, anaphorWord); ok && at.last >= ph.last && p.sense(at).text == "event" {
			return true
		}
	}
	return false
}

// wholeLoss reports whether a number counts what a whole side lost, or all.
func (p *proposer) wholeLoss(s *passage, l *lost) bool {
	if s.language == obelisk.English && s.takenByAgent(l) {
		return false // whoever killed them need not be a side
	}
	return l.total || l.side.named() && l.side.class != "person" || l.side.role != "" || s.lossesAre(l.amount)
}

// lossesAre reports whether the noun for losses stands before an amount as what it is the
// number of: "the loss was 300", "понёс урон, не менее 300 убитыми".
func (p *passage) lossesAre(a amount) bool {
	for i := range a.first {
		if _, ok := p.bearing(i, "noun"); ok {
			return true
		}
	}
	return false
}

// readCountings reads the sentences again that wait for the event of which the document tells.
func (p *proposer) readCountings() {
	at := &p.fights
	if len(at.uncosted.waiting) == 0 || at.many {
		return
	}
	at.uncosted.look(p, func(w *waits[counting]) func(*passage) {
		m := p.eventMeantBy(w)
		if m == nil {
			return nil
		}
		return func(s *passage) { p.countFor(s, m) }
	})
}

// eventMeantBy is the event that a sentence means: the one that the document's title names,
// unless the text near it names another, or the only one that it names, near by.
func (p *proposer) eventMeantBy(w *waits[counting]) *eventMet {
	var found *eventMet
	for i := range p.fights.met {
		m := &p.fights.met[i]
		switch {
		case m.language != "" && m.language != w.language:
		case w.knows != "" && string(w.knows) != m.stem:
		case m.block <= firstTitle && p.titlesPage(m):
			if found == nil || !p.titlesPage(found) {
				found = m
			}
		case found == nil:
			found = m
		case p.titlesPage(found):
			if m.last == w.at.block || m.block > found.block && m.block <= w.at.block && w.at.block-m.block < nearEventMet {
				return nil
			}
		default:
			return nil
		}
	}
	if found == nil || p.titlesPage(found) {
		return found
	}
	life := p.about.class == "person" && !p.about.context.IsZero()
	if life || len(p.fights.met) > 1 || p.blocks > longestOfOne || !found.fought() || w.at.block-found.last > nearEventMet || found.block-w.at.block > nearEventMet {
		return nil
	}
	return found
}

// fought reports whether an event is one in which two sides fought.
func (m *eventMet) fought() bool {
	return m.kind == generalKind || m.kind == "siege" || m.kind == "defence"
}

// titlesPage reports whether an event is the one that the document's title names.
func (p *proposer) titlesPage(m *eventMet) bool {
	if m.block > firstTitle {
		return false
	}
	for _, name := range [...]string{p.english.pageEvent.name, p.battle.page.name, p.pageEvent.name} {
		if name != "" && (name == m.name || strings.EqualFold(name, m.name)) {
			return true
		}
	}
	return false
}

// countFor puts forward what a sentence says that whole sides of the event lost.
func (p *proposer) countFor(s *passage, m *eventMet) {
	if s.language == obelisk.English && p.doubtsEvent(s) {
		return
	}
	list := p.lossesTold(s)
	p.bear(s, list)
	list = slices.DeleteFunc(list, func(l lost) bool { return !p.wholeLoss(s, &l) })
	if len(list) == 0 {
		return
	}
	w := m.party
	if id := p.newID(w); w.id == "" && p.entities[id] {
		w.id = id
	}
	w = p.settle(s, w, &m.spoken)
	p.stateLosses(s, w.id, list, []obelisk.Span{m.context})
}
