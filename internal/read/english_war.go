package read

import "obelisk"

// Wars in English. They stand in every story of a battle and say nothing of it, so
// that they are no events of a sentence like others; but the years right beside the
// name of one are its own ("the Ferry War (1871–1875)", "from 1919 to 1923"), and so
// are the day of a verb right behind it ("broke out on 4 May 1871") and the losses that a noun says to be those of it ("the casualties of the Ferry War").

// englishWars proposes what a sentence says of the wars that it names.
func (p *proposer) englishWars(s *passage, ms []eventMention) {
	if len(s.dates) == 0 && len(s.amounts) == 0 {
		return
	}
	for i := range s.tokens {
		m, ok := s.warAt(i)
		if !ok || amongMentions(ms, m) {
			continue
		}
		m.who = s.newParty(s.words(m.first, m.last), obelisk.ClassID(p.frames.file.Event.Class), m.first, m.last)
		for _, d := range s.dates {
			if d.stretch && d.first >= m.last && !s.is(m.last, ofWord) && s.besideDate(&m, d) {
				p.dateTold(s, &m, d, takingPlace)
			}
		}
		if len(ms) > 0 {
			continue
		}
		own := []eventMention{m}
		for _, v := range p.courseVerbs(s, own) {
			if v.subject == 0 && v.first == m.last {
				p.courseTold(s, &own[0], v)
			}
		}
		if s.lossesOfWar(&m) {
			p.englishLosses(s, own)
		}
	}
}

// warAt is the name of a war whose noun stands at token i: capitals before it, or a
// name behind it.
func (p *passage) warAt(i int) (eventMention, bool) {
	ph, ok := p.phrase(i, vagueEvent)
	if !ok || p.sense(ph).text != warKind || !p.tokens[i].upper || p.dateAt[i] != 0 {
		return eventMention{}, false
	}
	m := eventMention{first: p.properStart(i, 0), last: ph.last, kind: warKind}
	for m.first > 0 && m.first < i && p.tokens[m.first-1].upper && p.is(m.first-1, ordinalWord) {
		m.first--
	}
	if end := p.runEnd(i); end > m.last {
		m.last = end // "World War II"
	}
	if at := p.pastArticles(m.last + 1); p.is(m.last, ofWord) && p.capital(at) && p.dateAt[at] == 0 {
		m.last = p.runEnd(at)
	}
	return m, m.last-m.first > 1
}

// lossesOfWar reports whether a noun for losses stands before the name of a war, with a
// preposition between them.
func (p *passage) lossesOfWar(m *eventMention) bool {
	i := p.articlesBefore(m.first)
	if i < 2 || !p.is(i-1, prepositionWord) {
		return false
	}
	_, ok := p.bearing(i-2, "noun")
	return ok
}
