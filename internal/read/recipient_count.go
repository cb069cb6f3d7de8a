package read

import (
	"slices"

	"obelisk"
	"obelisk/quantity"
)

// Recipients that a sentence only counts: "the title was awarded to twelve cities".
// With a word for the whole ("in all", "so far") any number is that of all of them;
// without one it is where nothing says that it is the number of one occasion or of a
// part: no date but one until which it counts, no act, nobody who confers, no
// "another" before it and, of people, nothing behind it that says which.

// countsHolders reports whether a unit counts those who receive honours.
func countsHolders(u quantity.Unit) bool {
	return u == "{person}" || u == "{city}" || u == "{village}"
}

// countsAll reports whether an amount that a clause whose trigger begins at token i
// gives is the number of all who received its honour.
func (p *proposer) countsAll(s *passage, a amount, i int) bool {
	if low, ok := a.value.Low(); !ok || low.Cmp(quantity.DecimalOf(fewestCounted)) < 0 || !countsHolders(a.unit) {
		return false
	}
	if len(p.acts) > 0 || s.hedgedIn(0, len(s.tokens)) || s.furtherAt(a.first) || s.holdsAny(pageTime) {
		return false
	}
	dated := s.datesCount(a, i)
	if until, _ := p.datedAs(s, p.frames.file.Honour.Until); dated && until == nil {
		return false
	}
	if a.unit == "{person}" && s.han(a.last-1) && !dated && !s.wholeCount() {
		return false // 18人获颁银锚勋章 is what one list says
	}
	return a.unit != "{person}" || a.last == len(s.tokens) || s.tokens[a.last].kind == markToken || a.last == i || s.is(a.last, skipWord)
}

// datesCount reports whether a date may be that of what an amount and the trigger at
// token i say: it stands before them or in the same clause, and not behind an event that
// it dates, "the war of 1941–1945".
func (p *passage) datesCount(a amount, i int) bool {
	end := max(a.last, i)
	for end < len(p.tokens) && p.tokens[end].kind != markToken {
		end++
	}
	return slices.ContainsFunc(p.dates, func(d dated) bool {
		if d.first >= end {
			return false
		}
		before := d.first
		if p.mark(before-1, "(") {
			before--
		}
		_, event := p.phraseBefore(before, eventWord)
		return !event
	})
}

// countedUntil is the qualifier with the date until which an amount counts.
func (p *proposer) countedUntil(s *passage, a amount, i int) ([]obelisk.Qualifier, []obelisk.Span) {
	if !s.datesCount(a, i) {
		return nil, nil
	}
	return p.datedAs(s, p.frames.file.Honour.Until)
}

// furtherAt reports whether an amount at token i is said to be of others than those told of
// before, or of a part of them: "another twelve", "of them three".
func (p *passage) furtherAt(i int) bool {
	for j := max(0, i-farCounted); j < i; j++ {
		if p.is(j, furtherWord) {
			return true
		}
	}
	return false
}

// countedWithin is the amount between tokens that is the number of all who received the
// honour of the clause whose trigger begins at token i.
func (p *proposer) countedWithin(s *passage, first, last, i int) (amount, bool) {
	for _, a := range s.amounts {
		if a.first >= first && a.last <= last && p.countsAll(s, a, i) {
			return a, true
		}
	}
	return amount{}, false
}

// tellCount proposes the number of those who received an honour, which a clause with its
// trigger at token i gives.
func (p *proposer) tellCount(s *passage, honour party, a amount, i int) {
	until, context := p.countedUntil(s, a, i)
	p.state(s, p.entity(s, honour), p.frames.file.Honour.Recipients, obelisk.Quantity{Quantity: a.value}, until, contexts(honour, party{}, context))
}

// tellCounted proposes how many received the one honour of a deed that names nobody
// and counts them. The amount stands in a part of the deed of its own.
func (p *proposer) tellCounted(s *passage, d *deed) bool {
	agent := p.agentOf(s, d)
	if len(d.honours) != 1 || !agent.nobody() {
		return false
	}
	a, ok := p.countedWithin(s, d.left, d.right, d.from)
	if !ok && s.is(d.left-1, relativeWord) {
		a, ok = p.countedWithin(s, 0, d.left-1, d.from) // "there are 45 cities which are awarded the title"
	}
	h := d.honours[0]
	if !ok || h.context.IsZero() && a.first >= h.first && a.last <= h.last {
		return false
	}
	p.tellCount(s, p.resolved(s, h.party), a, d.from)
	return true
}

// holdersTold is the number of those to whom a word at tokens i up to end says that an
// honour was given, right behind it: "звание, присвоенное 12 городам".
func (p *proposer) holdersTold(s *passage, i, end int) (toldValue, bool) {
	for _, a := range s.amounts {
		if a.first == end && p.countsAll(s, a, i) {
			until, context := p.countedUntil(s, a, i)
			return toldValue{value: obelisk.Quantity{Quantity: a.value}, qualifiers: until, context: context}, true
		}
	}
	return toldValue{}, false
}

// countedByName proposes how many hold an honour that is also what they are called,
// where a word for the whole stands beside: "there are twelve beacon cities".
func (p *proposer) countedByName(s *passage) {
	if len(s.amounts) == 0 || !s.holdsAny(totalWord) {
		return
	}
	for _, a := range s.amounts {
		if a.unit == "{person}" || !p.countsAll(s, a, a.last) {
			continue
		}
		for j := a.first + 1; j <= a.last && j < len(s.tokens); j++ {
			if h, ok := p.calledAt(s, j); ok {
				p.tellCount(s, p.resolved(s, h), a, a.last)
				break
			}
		}
	}
}

// calledAt is the honour that begins at token i, where it stands for its holders.
func (p *proposer) calledAt(s *passage, i int) (party, bool) {
	if n, ok := s.nameAt(i); ok && p.pick(n, obelisk.RoleHonour) != "" {
		return p.known(s, n, obelisk.RoleHonour), true
	}
	if n, ok := p.learnedFrom(s, i); ok && n.last > i+1 && p.pick(n, obelisk.RoleHonour) != "" {
		return p.known(s, n, obelisk.RoleHonour), true // in small letters
	}
	switch {
	case s.slavicNumbers():
		c := s.ungoverned()
		if list, _ := p.honourList(s, &c, i); len(list) == 1 {
			return p.settledHonour(s, list[0]), true
		}
	case s.language == obelisk.English:
		if list := p.honoursFrom(s, i); len(list) == 1 {
			return list[0].party, true
		}
	}
	return party{}, false
}
