package read

import (
	"strings"

	"obelisk"
	"obelisk/internal/document"
	"obelisk/quantity"
)

// What an event cost: numbers with their kinds of loss, and the side that bore
// each. A side is who a sentence names as having lost so many, or whose losses
// they were. Where a sentence has several numbers of one kind and does not tell
// them apart, none of them is put forward: they would contradict one another.

// bearer is the side that bore a loss. The zero value is no side that the text
// tells of.
type bearer struct {
	party
	// role is the part in the event by which the side is named ("the defenders"), so
	// that it is a side of this event alone.
	role string
	// vague says that the side is told and not named: "we", "the enemy".
	vague bool
	// at is the token from which on the side bears what is counted.
	at int
}

// lost is one number of losses.
type lost struct {
	amount amount
	kind   string
	side   bearer
	total  bool // it counts those of all sides together
}

// losses proposes numbers of dead, wounded, prisoners and so on.
func (p *proposer) losses(s *passage, event obelisk.EntityID, context []obelisk.Span) {
	list := p.lossList(s)
	if len(list) == 0 {
		return
	}
	p.bear(s, list)
	p.stateLosses(s, event, list, context)
}

// lossList are the numbers of losses of a sentence with their kinds.
func (p *proposer) lossList(s *passage) []lost {
	if s.language == obelisk.English {
		return p.lossesIn(s)
	}
	var list []lost
	for _, a := range s.amounts {
		if a.duration() || a.unit != "" && a.unit != "1" && a.unit[0] != '{' || s.yearLike(a) {
			continue
		}
		kind, ok := p.lossOf(s, a)
		if !ok && s.slavicNumbers() {
			kind, ok = s.ellipticLoss(a, list)
			if !ok && len(list) == 0 && p.tollOpen() && s.dashAt(a.first-1) && a.unit == "{person}" {
				kind, ok = sideLosses, true // under "Потери:"
			}
		}
		if ok && len(list) > 0 && p.sumsLosses(s, a) {
			kind = sideLosses
		}
		if !ok || !p.concept(kind) || a.fraction() {
			continue
		}
		list = append(list, lost{amount: a, kind: kind})
	}
	return list
}

// sumsLosses reports whether a word for a sum stands right before an amount, and the word
// for a loss before that counts another amount: 6人阵亡 21人负伤 共计27人.
func (p *proposer) sumsLosses(s *passage, a amount) bool {
	if !s.totals(a) || s.is(a.last, lossWord) {
		return false
	}
	for i := a.first; i > 0 && i > a.first-farLoss; i-- {
		if ph, ok := s.phraseBefore(i, lossWord); ok {
			return p.takenLoss(s, ph, a)
		}
	}
	return false
}

// bear finds the side that bore each loss of a sentence.
func (p *proposer) bear(s *passage, list []lost) {
	var bearers []bearer
	var own func(*passage, *lost) (bearer, bool)
	switch {
	case s.slavicNumbers():
		bearers, own = p.slavicBearers(s), p.slavicBearerOf
	case s.language == obelisk.English:
		bearers, own = p.englishBearers(s), p.englishBearerOf
	default:
		own = p.hanBearerOf
	}
	for i := range list {
		l := &list[i]
		if l.total = s.totals(l.amount); l.total {
			continue
		}
		if b, ok := own(s, l); ok {
			l.side = b
			continue
		}
		if s.takenByAgent(l) {
			l.side = bearer{vague: true, at: -1} // whoever they were taken from
			continue
		}
		apart := s.setApart(l.amount.first)
		for _, b := range bearers {
			if b.at <= l.amount.first && b.at >= apart {
				l.side = b
			}
		}
	}
}

// bearing is the word at token i that tells whose a loss was, in the way given.
func (p *passage) bearing(i int, way string) (phrase, bool) {
	ph, ok := p.phrase(i, bearingWord)
	return ph, ok && p.sense(ph).text == way
}

// totals reports whether a word right before an amount says that it is the sum of
// those before it.
func (p *passage) totals(a amount) bool {
	for i := max(0, a.first-2); i <= a.first && i < len(p.tokens); i++ {
		if ph, ok := p.phrase(i, totalWord); ok && ph.last >= a.first {
			_, lose := p.phraseBefore(ph.first, loseWord)
			return !lose // "lost in all 700 men": all of one side
		}
	}
	return false
}

// setApart is where the part of the sentence begins in which token i stands: behind
// a semicolon or the edge of a cell.
func (p *passage) setApart(i int) int {
	for ; i > 0; i-- {
		if p.mark(i-1, ";") || p.mark(i-1, "|") {
			break
		}
	}
	return i
}

// stateLosses puts the losses of a sentence forward, without those that it does
// not tell apart.
func (p *proposer) stateLosses(s *passage, event obelisk.EntityID, list []lost, context []obelisk.Span) {
	ids := p.frames.file.Event
	for i := range list {
		l := &list[i]
		if s.partOfCount(l.amount) && severalOfKind(list, l.kind) || p.confused(s, list, i) {
			continue
		}
		qualifiers := []obelisk.Qualifier{{Property: obelisk.PropertyID(ids.LossKind), Value: obelisk.Ref{Entity: obelisk.EntityID(l.kind)}}}
		var at []obelisk.Span
		if side, ok := p.sideNamed(s, event, l.side); ok {
			qualifiers = append(qualifiers, obelisk.Qualifier{Property: obelisk.PropertyID(ids.Side), Value: obelisk.Ref{Entity: side}})
			at = contexts(l.side.party, party{}, nil)
		}
		p.state(s, event, ids.Losses, obelisk.Quantity{Quantity: ofPeople(l.amount.value)}, qualifiers, append(context[:len(context):len(context)], at...))
	}
}

// confused reports whether another loss of the same kind and of the same side, or of
// no side that is named, has another number in the sentence.
func (p *proposer) confused(s *passage, list []lost, i int) bool {
	one := &list[i]
	for j := range list {
		other := &list[j]
		if j == i || one.total != other.total || other.kind != one.kind || s.partOfCount(other.amount) || other.amount.value.Equal(one.amount.value) {
			continue
		}
		if s.block.Kind == document.Row || len(s.block.Cells) > 1 {
			continue // the cells of a table are sides
		}
		if s.mark(one.amount.first-1, ":") && s.mark(other.amount.first-1, ":") {
			continue // each behind the name of its side
		}
		if one.side.vague && other.side.vague && one.side.at > 0 && other.side.at > 0 && one.side.at != other.side.at {
			continue // of two leaders
		}
		if one.side.same(other.side) || !one.side.named() && !other.side.named() {
			return true
		}
	}
	return false
}

// severalOfKind reports whether several numbers of a sentence are of one kind.
func severalOfKind(list []lost, kind string) bool {
	n := 0
	for i := range list {
		if list[i].kind == kind {
			n++
		}
	}
	return n > 1
}

// named reports whether the side has a name.
func (b bearer) named() bool { return !b.vague && !b.nobody() }

// same reports whether two sides that are named are one.
func (b bearer) same(other bearer) bool {
	return b.named() && other.named() && b.id == other.id && strings.EqualFold(b.name, other.name)
}

// partOfCount reports whether an amount only says how many of those counted before
// it were of some kind: "1,200 killed, including 300 officers".
func (p *passage) partOfCount(a amount) bool {
	for i := a.first - 1; i >= 0 && i >= a.first-3; i-- {
		if _, ok := p.bearing(i, "part"); ok {
			return true
		}
	}
	return false
}

// sideByRole is the side that a word for its part in the event means; one that
// only tells whose side the writer takes has no name.
func (p *proposer) sideByRole(s *passage, ph phrase) bearer {
	role, name, _ := strings.Cut(s.sense(ph).text, " ")
	if name == "" {
		return bearer{vague: true, role: role}
	}
	return bearer{party: s.newParty(name, "", ph.first, ph.last), role: role}
}

// mayFight reports whether a known name can be that of a side: a state, body, unit
// or place, and no person, honour or event.
func (p *proposer) mayFight(n named) bool {
	if len(n.entities) == 0 {
		return false
	}
	class, ok := p.class(p.entityAt(n.entities[0]).id)
	if !ok || p.schema == nil {
		return false
	}
	return class == "state" || class == "organisation" || class == "unit" || class == "place" || p.schema.IsA(class, "organisation")
}

// sideNamed is the entity of a side, a new one if need be.
func (p *proposer) sideNamed(s *passage, event obelisk.EntityID, b bearer) (obelisk.EntityID, bool) {
	if !b.named() || p.frames.file.Event.Side == "" {
		return "", false
	}
	if b.id != "" {
		return b.id, true
	}
	w := b.party
	if w.class == "" {
		w.class = "organisation"
	}
	if !p.holds(string(w.class)) {
		return "", false
	}
	id := p.newID(w)
	if b.role != "" {
		id = obelisk.EntityID(shortened(string(event), 80) + "-" + b.role)
	}
	if !p.knows(id) {
		p.makeEntity(id, w.class)
		p.christen(s, id, w)
	}
	return id, true
}

// ofPeople is a number of losses in persons, where no other unit is said.
func ofPeople(q quantity.Quantity) quantity.Quantity {
	if q.Unit() != "1" {
		return q
	}
	return asPeople(q)
}

// asPeople is a number in persons, whatever unit was read.
func asPeople(q quantity.Quantity) quantity.Quantity {
	parts := quantity.Parts{About: q.About(), Unit: "{person}"}
	if low, ok := q.Low(); ok {
		parts.Low = &low
	}
	if high, ok := q.High(); ok {
		parts.High = &high
	}
	people, err := quantity.New(parts)
	if err != nil {
		return q
	}
	return people
}
