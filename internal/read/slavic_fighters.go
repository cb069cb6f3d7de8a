package read

import "obelisk/quantity"

// How many fought, in Russian, Ukrainian and Belarusian, told by a verb of taking part or
// fighting and the people counted: "участвовало 55 000 русских и 24 000 пруссаков",
// "сражались 12 тысяч норландцев против 20 тысяч турок". Those at a parade or a
// re-enactment are none.

// sized is a number of those who fought, with their side.
type sized struct {
	value quantity.Quantity
	side  bearer
}

// farFighters is how far from the verb the number of fighters may stand, in tokens.
const farFighters = 16

// slavicFighters are the numbers of people whom a verb of fighting counts.
func (p *proposer) slavicFighters(s *passage) []sized {
	if !s.holdsAny(strengthWord) || s.countsOthers() {
		return nil
	}
	var out []sized
	for _, a := range s.amounts {
		if a.fraction() || a.duration() || s.is(a.first-1, furtherWord) || s.dateAt[a.first] != 0 || !s.besideFighting(a) {
			continue
		}
		side, ok := p.slavicBearerOf(s, &lost{amount: a})
		if !ok {
			side, ok = p.genitiveSide(s, a.last)
			ok = ok && a.unit == ""
		}
		if !ok && a.unit != "{person}" || s.is(a.last, relativeWord) {
			continue
		}
		if _, lost := p.lossOf(s, a); !lost {
			out = append(out, sized{asPeople(a.value), side})
		}
	}
	return out
}

// countsOthers reports whether a sentence tells of those who celebrated, not fought.
func (p *passage) countsOthers() bool {
	for i := range p.tokens {
		if ph, ok := p.phrase(i, strengthWord); ok && p.sense(ph).text == "other" {
			return true
		}
	}
	return false
}

// besideFighting reports whether a verb of fighting stands before an amount, or behind it,
// in its clause.
func (p *passage) besideFighting(a amount) bool {
	for i := a.first - 1; i >= 0 && i > a.first-farFighters && !p.clauseEnds(i); i-- {
		if p.startsWord(i, strengthWord) {
			return true
		}
	}
	for i := a.last; i < len(p.tokens) && i < a.last+farForce+2 && !p.clauseEnds(i); i++ {
		if p.startsWord(i, strengthWord) {
			return true
		}
	}
	return false
}

// clauseEnds reports whether a clause ends at token i: a semicolon, or a comma before a
// word that begins another.
func (p *passage) clauseEnds(i int) bool {
	return p.mark(i, ";") || p.mark(i, ",") && (p.is(i+1, relativeWord) || p.is(i+1, subordinator) || p.is(i+1, furtherWord))
}
