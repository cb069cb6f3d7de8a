package read

import "strings"

// A relative clause tells what somebody received whom the words before its comma name, in
// whatever case those stand: "встреча с Иваном Седовым, который удостоен звания",
// "Седов и Лугова, которым присвоено звание".

// farRelative bounds what stands between a relative pronoun and the verb, in tokens.
const farRelative = 24

// relativeTo are those whom the clause's relative pronoun means; found says that it has one
// that stands for who receives.
func (p *proposer) relativeTo(s *passage, c *clause) (who []cased, found bool) {
	if c.way.mood == such {
		return p.becameSuch(s, c.from-1), true
	}
	if !s.holdsAny(whoWord) || c.way.Recipient != sideNominative && c.way.Recipient != sideDative || c.way.mood == nominal || c.way.mood == lasting {
		return nil, false
	}
	for i := c.from - 1; i > 1 && i >= c.left && i > c.from-farRelative; i-- {
		ph, ok := s.phrase(i, whoWord)
		if !ok || s.quoted(i) || !s.mark(i-1, ",") {
			continue
		}
		which, number, _ := strings.Cut(s.sense(ph).text, " ")
		if which != string(c.way.Recipient) || s.verbBetween(i, c.from) {
			return nil, false
		}
		if who := p.becameSuch(s, i-1); len(who) > 0 {
			return who, true
		}
		return p.namedUpTo(s, i-1, number == "many"), true
	}
	return nil, false
}

// namedUpTo are the persons and others whose names, in any case, end right before token end;
// of a list the last alone, unless several are meant.
func (p *proposer) namedUpTo(s *passage, end int, many bool) []cased {
	for first := max(0, end-longestPost-longestPost); first < end; first++ {
		if s.tokens[first].kind != wordToken && s.tokens[first].kind != numberToken || s.quoted(first) {
			continue
		}
		for which := nominative; which < inflections; which++ {
			c := clause{from: len(s.tokens), end: len(s.tokens), left: first, right: end, way: &conferralFrame{Recipient: sideOf(which), Honour: sideAny}}
			list, last := p.casedList(s, &c, nil, first)
			if len(list) == 0 || last != end || list[len(list)-1].strength != strong || list[0].strength != strong {
				continue
			}
			if many == (len(list) > 1) {
				return list
			}
			if !many {
				return list[len(list)-1:]
			}
		}
	}
	return nil
}
