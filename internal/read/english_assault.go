package read

import "obelisk"

// Deeds of war that English names in small letters with their place and their day: "the
// assault on Orle on 6 June 1844", "the capture of Fort Reed (4 May 1871)". Within the
// story of a battle most such words are no names; the day right behind the place makes
// them one. In a sentence about honours the day is that of an honour.

// assaults proposes the days of such deeds.
func (p *proposer) assaults(s *passage, ms []eventMention) {
	if len(s.dates) == 0 || s.holdsAny(honourWord, conferWord, lettersWord, thingWord) {
		return
	}
	for i := range s.tokens {
		m, ok := s.assaultAt(i)
		if !ok || amongMentions(ms, m) {
			continue
		}
		for _, d := range s.dates {
			if d.when.month > 0 && s.besideDate(&m, d) {
				m.who = s.newParty(s.words(m.first, m.last), obelisk.ClassID(p.frames.file.Event.Class), m.first, m.last)
				p.dateTold(s, &m, d, takingPlace)
			}
		}
	}
}

// amongMentions reports whether a mention lies within one of others.
func amongMentions(ms []eventMention, m eventMention) bool {
	for i := range ms {
		if ms[i].first < m.last && m.first < ms[i].last {
			return true
		}
	}
	return false
}

// assaultAt is the noun in small letters at token i with the place behind it, and the
// place where that lies: "the assault on the Danes at Orle".
func (p *passage) assaultAt(i int) (eventMention, bool) {
	ph, ok := p.phrase(i, eventWord)
	if !ok || p.tokens[i].upper || p.dateAt[i] != 0 {
		return eventMention{}, false
	}
	before := i - 1
	for n := 0; n < 3 && p.qualifies(before); n++ {
		before--
	}
	if before >= 0 && !p.is(before, articleWord) && !p.possessive(before-1) {
		return eventMention{}, false
	}
	m := eventMention{first: i, last: ph.last, kind: p.sense(ph).text}
	for n := 0; n < 2 && p.is(m.last, prepositionWord); n++ {
		at := p.pastArticles(m.last + 1)
		if !p.capital(at) || !p.namelike(at, at) || p.dateAt[at] != 0 {
			break
		}
		m.last = p.eventNameEnd(at)
	}
	return m, m.last > ph.last && !p.is(m.last-1, vagueEvent)
}
