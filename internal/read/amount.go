package read

import (
	"errors"

	"obelisk/quantity"
)

// errNoYear says that a date does not say its year.
var errNoYear = errors.New("the year is not said")

// amount is a quantity in a passage: a number or two, what bounds them, a unit.
type amount struct {
	first, last int
	value       quantity.Quantity
	unit        quantity.Unit
}

// duration reports whether the amount is one of time.
func (a amount) duration() bool {
	switch a.unit {
	case "d", "wk", "mo", "a", "h", "min", "s":
		return true
	default:
		return false
	}
}

// findAmounts reads all quantities that are no part of a date.
func (p *passage) findAmounts() {
	for i := 0; i < len(p.tokens); {
		if p.dateAt[i] != 0 || p.tokens[i].kind != numberToken && len(p.at(i)) == 0 {
			i++
			continue
		}
		a, ok := p.amountAt(i)
		if !ok {
			i++
			continue
		}
		p.amounts = append(p.amounts, a)
		i = a.last
	}
}

// bounded is a number with what is said of its bounds before and after it.
type bounded struct {
	number number
	first  int
	before string
	after  string
}

// amountAt is the quantity whose number, or the word before it, is at token i.
func (p *passage) amountAt(i int) (amount, bool) {
	low, ok := p.boundedAt(i)
	if !ok || p.labelled(low.number.first) || p.dateAt[low.number.first] != 0 || p.enumerates(low) {
		return amount{}, false
	}
	a := amount{first: low.first, last: p.afterTail(&low)}
	parts, ok := p.between(&a, low)
	if !ok {
		parts = low.parts()
	}
	unit, last, ok := p.unitAt(a.last)
	if ok {
		a.unit, a.last = unit, last
		parts.Unit = unit
	} else if low.number.plain && low.number.mantissa < 100 && p.tokens[low.number.first].kind != numberToken {
		return amount{}, false // "nearly four" without what it counts
	} else if low.number.plain && !parts.About && low.before == "" && parts.Low != nil && parts.High != nil && !p.counts(low, parts) {
		return amount{}, false
	}
	value, err := quantity.New(parts)
	if err != nil {
		return amount{}, false
	}
	a.value = value
	return a, true
}

// counts reports whether a number without unit or bounds is an amount at all:
// two ends, or digits that are more than two.
func (p *passage) counts(n bounded, parts quantity.Parts) bool {
	if parts.Low.Cmp(*parts.High) != 0 {
		return true
	}
	t := &p.tokens[n.number.first]
	year := t.digits() == 4 && t.value >= 1000 && t.value <= 2100
	return t.kind == numberToken && t.digits() > 2 && !year && !p.glued(n.number.last)
}

// enumerates reports whether the number only numbers something: "1." at the
// beginning of a line, "(2)", part of a longer sign.
func (p *passage) enumerates(n bounded) bool {
	first := n.number.first
	if p.glued(first) && (p.mark(first-1, ".") || p.mark(first-1, ":") || p.mark(first-1, "/") || p.mark(first-1, "_")) {
		return true
	}
	if last := n.number.last; p.glued(last) && (p.mark(last, "/") || p.mark(last, ":") || p.mark(last, "_")) {
		return true
	}
	return false
}

// boundedAt reads the words of bounds and the number that begin at token i.
func (p *passage) boundedAt(i int) (bounded, bool) {
	b := bounded{first: i}
	if ph, ok := p.phrase(i, boundWord); ok {
		b.before = p.sense(ph).text
		i = ph.last
		if more, ok := p.phrase(i, boundWord); ok {
			i = more.last
		}
		if p.is(i, articleWord) {
			if _, ok := p.number(i); !ok {
				i++
			}
		}
	}
	negative := p.mark(i, "-") && p.glued(i+1) && (!p.glued(i) || p.tokens[i-1].kind == hanToken)
	if negative {
		i++
	}
	n, ok := p.number(i)
	if !ok {
		return b, false
	}
	if negative {
		n.mantissa = -n.mantissa
	}
	b.number = n
	return b, true
}

// afterTail reads the words of bounds after a number, and a scale after them: 50余万.
func (p *passage) afterTail(b *bounded) int {
	last := b.number.last
	if ph, ok := p.phrase(last, tailWord); ok {
		b.after, last = p.sense(ph).text, ph.last
		b.number.last = last
		scaled := p.scaled(b.number)
		b.number, last = scaled, scaled.last
	}
	return last
}

// between reads the second number of "between a and b", "a–b"; the parts are
// then the bounds.
func (p *passage) between(a *amount, low bounded) (quantity.Parts, bool) {
	to, ok := p.phrase(a.last, toWord)
	if !ok || low.before != "" && low.before != "about" && low.before != "between" {
		return quantity.Parts{}, false
	}
	if low.before != "between" && p.sense(to).text == "and" {
		return quantity.Parts{}, false
	}
	high, ok := p.boundedAt(to.last)
	if !ok || p.dateAt[high.number.first] != 0 {
		return quantity.Parts{}, false
	}
	lowNumber := low.number
	if lowNumber.scale == 1 && high.number.scale > 1 && lowNumber.mantissa < 1000 {
		lowNumber.mantissa *= high.number.scale
	}
	from, until := lowNumber.decimal(), high.number.decimal()
	if from.Cmp(until) > 0 {
		return quantity.Parts{}, false
	}
	a.last = high.number.last
	return quantity.Parts{Low: &from, High: &until, About: low.before == "about" || high.before == "about"}, true
}

// parts are the bounds that the words around the number leave open.
func (b bounded) parts() quantity.Parts {
	d := b.number.decimal()
	word := b.before
	if word == "" || word == "between" {
		word = b.after
	}
	switch word {
	case "over", "least":
		return quantity.Parts{Low: &d}
	case "most", "under":
		return quantity.Parts{High: &d}
	case "nearly":
		return quantity.Parts{High: &d, About: true}
	case "about":
		return quantity.Parts{Low: &d, High: &d, About: true}
	}
	return quantity.Parts{Low: &d, High: &d}
}

// unitAt is the unit that stands at token i, with a hyphen or one or two
// adjectives before it.
func (p *passage) unitAt(i int) (quantity.Unit, int, bool) {
	if p.mark(i, "-") && p.glued(i) {
		i++
	}
	for skip := 0; skip < 3 && i+skip < len(p.tokens); skip++ {
		t := &p.tokens[i+skip]
		if ph, ok := p.phrase(i+skip, unitWord); ok {
			unit := quantity.Unit(p.sense(ph).text)
			if skip > 0 && (len(unit) == 0 || unit[0] != '{') {
				break
			}
			return unit, ph.last, true
		}
		if t.kind != wordToken || p.is(i+skip, prepositionWord) || p.is(i+skip, andWord) || p.is(i+skip, singularWord) {
			break
		}
	}
	return "", 0, false
}
