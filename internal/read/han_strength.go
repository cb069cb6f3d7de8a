package read

import (
	"obelisk"
	"obelisk/quantity"
)

// How many fought in an event, in Chinese: a verb or noun with the number behind it
// (诺兰军投入兵力约10万人, 率三万人), a noun or verb of fighting behind the number
// (守军500人, 以八千人守城), or a clause that has nothing but the side and its number
// (诺兰军12万人). Who came later, was left over or only helped is no strength.

// hanForces proposes how many fought on the sides of an event. Of an event that the
// sentence does not name it must say so by a verb or a noun for strength, and no day.
func (p *proposer) hanForces(s *passage, e *hanHappening) {
	if e.several || e.kind == warKind || !s.holdsAny(strengthWord) && !s.holdsAny(forceWord) {
		return
	}
	for n, a := range s.amounts {
		if a.duration() || a.fraction() || s.dateAt[a.first] != 0 || s.rated(a) {
			continue
		}
		if _, lost := p.hanLoss(s, n); lost {
			continue
		}
		p.hanForce(s, e, a)
	}
}

// hanForce proposes one strength.
func (p *proposer) hanForce(s *passage, e *hanHappening, a amount) {
	left, right := s.hanClause(a.first, a.last)
	way, at := s.strengthBefore(a, left)
	strong := s.fightsBehind(a, right)
	side, sided := p.hanSide(s, s.sideStarts(e, left, a.first), min(a.first, at))
	if ph, ok := s.phrase(at, sideRole); ok && !sided {
		side = p.sideByRole(s, ph) // 城中守军5000人
	}
	beside := sided && s.forceLinks(side.last, a.first)
	bare := beside && e.named && (a.last >= right || s.listBreak(a.last) || strong)
	told := way == "lead" || way == "weak" && (strong || sided && a.last >= right) || way == "against" && strong
	switch {
	case !told && !bare, a.unit != "{person}" && (!strong && (way != "lead" || !sided || !a.many() || a.last < right) || a.unit != "" && a.unit != "1"), s.noStrength(left, right):
		return
	case !e.named && (s.tellsOfDay() || !a.many()):
		return // a few are led in a part of a battle
	}
	id := p.born(s, e)
	qualifiers, context := p.onSide(s, id, side, e.context)
	p.state(s, id, p.frames.file.Event.Strength, obelisk.Quantity{Quantity: asPeople(a.value)}, qualifiers, context)
}

// manyTroops is from how many persons on those of whom a sentence tells that names no event
// are the strength of a side.
const manyTroops = 1000

// many reports whether an amount is so large.
func (a amount) many() bool {
	high, ok := a.value.High()
	if !ok {
		high, ok = a.value.Low()
	}
	return ok && high.Cmp(quantity.DecimalOf(manyTroops)) >= 0
}

// onSide are the qualifiers that name a side, with the passages that do, where it has a
// name.
func (p *proposer) onSide(s *passage, event obelisk.EntityID, side bearer, context []obelisk.Span) ([]obelisk.Qualifier, []obelisk.Span) {
	id, ok := p.sideNamed(s, event, side)
	if !ok {
		return nil, context
	}
	return []obelisk.Qualifier{{Property: obelisk.PropertyID(p.frames.file.Event.Side), Value: obelisk.Ref{Entity: id}}},
		append(context[:len(context):len(context)], contexts(side.party, party{}, nil)...)
}

// sideStarts is where in a clause the words for a side may begin that end before a number:
// behind the event's name, and behind a verb whose object they are (阻击诺兰军5000人).
func (p *passage) sideStarts(e *hanHappening, left, end int) int {
	if last := max(e.last, e.alias); e.named && e.first >= left && last <= end {
		left = last
		if p.mark(left, "(") && p.closing(left) < end {
			left = p.closing(left) + 1
		}
		if p.word(left) == "中" && p.word(left+1) != "国" {
			left++
		}
	}
	for i := left; i < end; i++ {
		if ph, ok := p.phrase(i, strengthWord); ok && p.sense(ph).text == "against" {
			left = ph.last
		}
	}
	return left
}

// listBreak reports whether a sign that parts the members of a list stands at token i.
func (p *passage) listBreak(i int) bool {
	return p.mark(i, "、") || p.mark(i, ")") || p.is(i, andWord)
}

// strengthBefore is how the word before an amount joins it to a side, and where the word
// stands; the amount itself without one.
func (p *passage) strengthBefore(a amount, left int) (string, int) {
	for i := a.first; i > left && i > a.first-farStrength; i-- {
		ph, ok := p.phraseBefore(i, strengthWord)
		if !ok || ph.first < left || !p.forceLinks(ph.last, a.first) {
			continue
		}
		if way := p.sense(ph).text; way == "lead" || way == "weak" || way == "against" {
			return way, ph.first
		}
	}
	return "", a.first
}

// forceLinks reports whether only words that count, or name forces, stand between two
// tokens.
func (p *passage) forceLinks(i, end int) bool {
	for i < end {
		next := i
		if ph, ok := p.phrase(i, forceWord); ok && ph.last <= end {
			next = ph.last
		} else if ph, ok := p.phrase(i, strengthWord); ok && ph.last <= end {
			next = ph.last
		} else if p.is(i, numeralWord) || p.tokens[i].kind == numberToken || p.is(i, countedThing) {
			next = i + 1 // 6个师团
		} else if p.lossLinks(i, i+1) {
			next = i + 1
		}
		if next == i {
			return false
		}
		i = next
	}
	return true
}

// fightsBehind reports whether a noun for troops or a verb of fighting ends an amount, or
// stands right behind it.
func (p *passage) fightsBehind(a amount, right int) bool {
	if _, ok := p.phraseBefore(a.last, strengthWord); ok {
		return true // 十万大军
	}
	i := a.last
	if p.word(i) == "的" {
		i++
	}
	if ph, ok := p.phrase(i, strengthWord); ok && ph.last <= right {
		way := p.sense(ph).text
		return way == "strong" || way == "against"
	}
	return p.startsWord(i, forceWord)
}

// noStrength reports whether a clause tells of others than those who fought on one side.
func (p *passage) noStrength(left, right int) bool {
	for i := left; i < right; i++ {
		if ph, ok := p.phrase(i, strengthWord); ok && (p.sense(ph).text == "other" || p.sense(ph).text == "both") {
			return true
		}
		if p.is(i, furtherWord) {
			return true
		}
	}
	return false
}

// tellsOfDay reports whether a sentence tells of a day of its own.
func (p *passage) tellsOfDay() bool {
	for _, d := range p.dates {
		if d.when.day != 0 || d.stretch {
			return true
		}
	}
	return false
}

// farStrength is how far before its number the word that joins it to a side may stand, in
// tokens.
const farStrength = 12
