package read

import "obelisk"

// How many stood on a side, in English: the number of troops behind their noun ("an army
// of 20,000 men", "a garrison numbering 3,000"), or before it ("the 12,000-strong
// garrison"). As with losses, the sentence must tell of one event as a whole.

// englishStrengths proposes the strengths of which a sentence tells.
func (p *proposer) englishStrengths(s *passage, ms []eventMention) {
	list := p.englishSizes(s)
	if len(list) == 0 || len(ms) == 0 && !p.storyEvent().set() {
		return // an event named in another sentence is as often not the one
	}
	m, ok := p.lossEvent(s, ms, list)
	if !ok {
		return
	}
	id, context := p.eventMentioned(s, m)
	for i := range list {
		p.state(s, id, p.frames.file.Event.Strength, obelisk.Quantity{Quantity: asPeople(list[i].amount.value)}, nil, context)
	}
}

// englishSizes are the numbers of troops in a sentence.
func (p *proposer) englishSizes(s *passage) []lost {
	if !s.holdsAny(troopsWord) {
		return nil
	}
	var list []lost
	for _, a := range s.amounts {
		if a.fraction() || s.rate(a) || a.unit != "{person}" && (a.unit != "" && a.unit != "1" || s.yearLike(a)) {
			continue
		}
		if _, cost := p.lossOf(s, a); !cost && (s.strongTroops(a) || s.countsOnly(a) && s.sizedBefore(a)) {
			list = append(list, lost{amount: a})
		}
	}
	return list
}

// countsOnly reports whether an amount counts people, or nothing that is said.
func (p *passage) countsOnly(a amount) bool {
	return a.unit == "{person}" || p.bareCount(a) || p.is(a.last, prepositionWord) || p.is(a.last, relativeWord)
}

// strongTroops reports whether an amount and a word such as "strong" stand before a noun
// for troops: "12,000-strong garrison".
func (p *passage) strongTroops(a amount) bool {
	for i := a.last - 1; i <= a.last+1; i++ {
		ph, ok := p.phrase(i, numberingWord)
		if !ok || p.sense(ph).text != "strong" || !p.mark(i-1, "-") {
			continue
		}
		for j := ph.last; j < ph.last+nearTroops && j < len(p.tokens) && p.tokens[j].kind == wordToken && !p.is(j, prepositionWord); j++ {
			if p.is(j, troopsWord) {
				return true
			}
		}
	}
	return false
}

// sizedBefore reports whether a noun for troops, and what joins it to its number, stand
// before an amount; troops that came to others are not all of a side.
func (p *passage) sizedBefore(a amount) bool {
	ph, ok := p.phraseBefore(a.first, numberingWord)
	if !ok || p.sense(ph).text == "strong" {
		return false
	}
	end, far := ph.first, 1
	if p.sense(ph).text == "count" {
		far = farTroops
		if p.mark(end-1, ",") {
			end--
		}
	}
	for j := end - 1; j >= 0 && j >= end-far && p.tokens[j].kind == wordToken && p.dateAt[j] == 0; j-- {
		if p.is(j, troopsWord) {
			return !p.is(j-1, furtherWord) && !p.is(j-2, furtherWord)
		}
	}
	return false
}
