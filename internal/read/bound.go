package read

import "obelisk/quantity"

// The words around a number bound it. "Over" leaves the number itself out and
// "at least" does not: a range keeps the difference, a quantity, whose bounds
// are inclusive, does not.

// bound is what a word says of the number beside it; the empty bound is unset.
type bound string

const (
	overBound    bound = "over"
	leastBound   bound = "least"
	mostBound    bound = "most"
	underBound   bound = "under"
	nearlyBound  bound = "nearly"
	aboutBound   bound = "about"
	betweenBound bound = "between"
	equalBound   bound = "equal"
	compareBound bound = "compare" // 比: the word behind the number decides
)

// bounded is a number with what is said of its bounds before and after it.
type bounded struct {
	number number
	first  int
	before bound
	after  bound
}

// limits are the ends that words and numbers set; a nil end is open.
type limits struct {
	first, last       int
	low, high         *number
	lowOpen, highOpen bool // the end itself is left out
	about             bool
}

// boundedAt reads the words of bounds and the number that begin at token i.
func (p *passage) boundedAt(i int) (bounded, bool) {
	b := bounded{first: i}
	if ph, ok := p.phrase(i, boundWord); ok && !p.signed(i) {
		b.before = bound(p.sense(ph).text)
		i = ph.last
		if more, ok := p.phrase(i, boundWord); ok && p.tokens[i].kind != markToken {
			i = more.last
		}
	}
	if p.is(i, articleWord) {
		if _, ok := p.number(i); !ok && (b.before != "" || p.bare) {
			i++
		}
	}
	if p.is(i, prefixWord) && p.bare {
		i++
	}
	n, ok := p.signedAt(i)
	if !ok {
		return b, false
	}
	b.number = n
	return b, true
}

// signed reports whether the sign at token i goes on from another: =>, <>.
func (p *passage) signed(i int) bool {
	return p.tokens[i].kind == markToken && p.glued(i) && (p.mark(i-1, "=") || p.mark(i-1, "<") || p.mark(i-1, ">"))
}

// signedAt is the number at token i, with a sign or a word for minus before it.
func (p *passage) signedAt(i int) (number, bool) {
	if ph, ok := p.phrase(i, minusWord); ok {
		if n, ok := p.numberOrRank(ph.last); ok {
			n.first = i
			return n.negative(), true
		}
	}
	if p.mark(i, "-") && p.minus(i) {
		if n, ok := p.number(i + 1); ok {
			return n.negative(), true
		}
	}
	return p.numberOrRank(i)
}

// minus reports whether the dash at token i is a minus: right before digits and
// behind nothing that it could join to them.
func (p *passage) minus(i int) bool {
	pointed := p.bare && p.mark(i+1, ".") && p.glued(i+2)
	if i+1 >= len(p.tokens) || p.tokens[i+1].kind != numberToken && !pointed {
		return false
	}
	if !p.glued(i + 1) {
		return p.bare && i == 0
	}
	if !p.glued(i) {
		return true
	}
	before := &p.tokens[i-1]
	return before.kind == hanToken || before.kind == markToken && !p.mark(i-1, "-") && !p.mark(i-1, ")") && !p.mark(i-1, ".")
}

// numberOrRank is the number at token i; where bare numbers are sought, an
// ordinal is one too.
func (p *passage) numberOrRank(i int) (number, bool) {
	if n, ok := p.number(i); ok {
		if p.bare {
			n = p.suffixed(n)
		}
		return n, true
	}
	if ph, ok := p.phrase(i, ordinalWord); ok && p.bare {
		return number{first: i, last: ph.last, mantissa: p.sense(ph).number, scale: 1, plain: true}, true
	}
	return number{}, false
}

// afterTail reads the words of bounds after a number, and a scale after them.
func (p *passage) afterTail(b *bounded) int {
	last := b.number.last
	if b.before == compareBound {
		if ph, ok := p.phrase(last, compareWord); ok {
			b.before, last = bound(p.sense(ph).text), ph.last
		}
		return last
	}
	ph, ok := p.phrase(last, tailWord)
	if _, unit := p.phrase(last, moreUnit); !ok || unit {
		return last // the unit of 20余日 takes its tail in
	}
	if _, ok := p.number(ph.last); ok && p.tokens[ph.last-1].kind == wordToken {
		return last // "or more than 4500"
	}
	b.after = bound(p.sense(ph).text)
	n := b.number
	n.last = ph.last
	n = p.scaled(n)
	b.number.mantissa, b.number.upper, b.number.scale, b.number.decimals = n.mantissa, n.upper, n.scale, n.decimals
	return n.last
}

// limits are the ends that the number and the words around it set.
func (b *bounded) limits(last int) limits {
	l := limits{first: b.first, last: last}
	n := &b.number
	word := b.word()
	if n.upper > 0 {
		upper := *n
		upper.mantissa, upper.upper = n.upper, 0
		l.low, l.high, l.about = n, &upper, true
		return l
	}
	if n.more && word != mostBound && word != underBound {
		l.low, l.lowOpen, l.about = n, true, word == aboutBound
		return l
	}
	switch word {
	case overBound, leastBound:
		l.low, l.lowOpen = n, word == overBound
	case mostBound, underBound, nearlyBound:
		l.high, l.highOpen, l.about = n, word == underBound, word == nearlyBound
	default:
		l.low, l.high, l.about = n, n, word == aboutBound
	}
	return l
}

// word is the bound that counts: that after the number closes or replaces the
// one before it ("less than 5000 or equal", "about 500 or more").
func (b *bounded) word() bound {
	switch {
	case b.after == "":
		return b.before
	case b.after == equalBound && b.before == overBound:
		return leastBound
	case b.after == equalBound && b.before == underBound:
		return mostBound
	case b.before == "" || b.before == betweenBound || b.before == equalBound || b.before == aboutBound && b.after != aboutBound:
		return b.after
	}
	return b.before
}

// oneSided reports whether only one end is set.
func (l limits) oneSided() bool { return (l.low == nil) != (l.high == nil) }

// between reads the second number of "between a and b", "a–b".
func (p *passage) between(low bounded, last int) (limits, bool) {
	to, ok := p.phrase(last, toWord)
	if !ok || low.before != "" && low.before != aboutBound && low.before != betweenBound || low.number.upper > 0 || low.number.more {
		return limits{}, false
	}
	high, ok := p.boundedAt(to.last)
	if !ok || p.dateAt[high.number.first] != 0 || high.before != "" && high.before != aboutBound {
		return limits{}, false
	}
	end := p.afterTail(&high)
	closing, closed := p.phrase(end, closingWord)
	if closed {
		end = closing.last
	}
	if p.sense(to).text == "and" && low.before != betweenBound && !closed || p.partOfSign(low.number.first, high.number.last) {
		return limits{}, false
	}
	a, b := low.number, high.number
	if a.scale == 1 && b.scale > 1 && a.mantissa < 1000 && a.over == 0 && a.mantissa < largest/b.scale {
		a.mantissa *= b.scale // 20–30 thousand
	}
	if a.exceeds(&b) {
		return limits{}, false
	}
	about := low.before == aboutBound || high.before == aboutBound || low.after == aboutBound
	return limits{first: low.first, last: end, low: &a, high: &b, about: about}, true
}

// betweenUnits is a range of which both ends have the unit of Han characters, with a
// sign between them: 414人-420人.
func (p *passage) betweenUnits(low bounded, last int) (limits, bool) {
	if last+1 >= len(p.tokens) || p.tokens[last].kind != hanToken {
		return limits{}, false
	}
	unit, end, ok := p.unitAt(last)
	if !ok || end >= len(p.tokens) || p.tokens[end].kind != markToken {
		return limits{}, false
	}
	ends, ok := p.between(low, end)
	if !ok {
		return limits{}, false
	}
	other, _, ok := p.unitAt(ends.last)
	return ends, ok && other == unit
}

// parts are the ends as those of a quantity.
func (l *limits) parts() quantity.Parts {
	parts := quantity.Parts{About: l.about}
	end := func(n *number) *quantity.Decimal {
		if n == nil {
			return nil
		}
		d, exact := n.decimal()
		parts.About = parts.About || !exact
		return &d
	}
	parts.Low = end(l.low)
	if parts.High = parts.Low; l.high != l.low {
		parts.High = end(l.high)
	}
	return parts
}
