package read

import (
	"math/big"

	"obelisk"
	"obelisk/internal/document"
)

// Number is a number in a text. Start and End are bytes of the text, Value is
// exact.
type Number struct {
	Start, End int
	Value      *big.Rat
}

// Range is what a text says of a number's bounds: "over twenty", "10 to 15". A
// nil end is open; an end is left out where LowOpen or HighOpen says so.
type Range struct {
	Start, End        int
	Low, High         *big.Rat
	LowOpen, HighOpen bool
}

// Numbers finds the numbers in a text, whether they count something or not, in
// digits, words and mixed, with fractions, powers and the letters that stand
// for thousands and millions. Digits that are part of a word or of a unit's
// name (29km) are none. The language decides where the text alone does not say
// it; it may be empty. An error is one of the program's own data.
//
// A document's mentions leave bare numbers out: a page has more of them than
// anything else, and they say nothing without what they count.
func Numbers(text string, language obelisk.Language) ([]Number, error) {
	p, err := bareNumbers(text, language)
	if err != nil {
		return nil, err
	}
	var out []Number
	for i := 0; i < len(p.tokens); {
		n, ok := p.bareAt(i)
		if n.last > i {
			if ok {
				out = append(out, Number{int(p.tokens[n.first].start), int(p.tokens[n.last-1].end), n.rat()})
			}
			i = n.last
			continue
		}
		i++
	}
	return out, nil
}

// NumberRanges finds what a text says of the bounds of numbers. The language is
// as for [Numbers].
func NumberRanges(text string, language obelisk.Language) ([]Range, error) {
	p, err := bareNumbers(text, language)
	if err != nil {
		return nil, err
	}
	var out []Range
	for i := 0; i < len(p.tokens); {
		l, ok := p.limitsAt(i)
		if !ok {
			i++
			continue
		}
		r := Range{Start: int(p.tokens[l.first].start), End: int(p.tokens[l.last-1].end), LowOpen: l.lowOpen, HighOpen: l.highOpen}
		if l.low != nil {
			r.Low = l.low.rat()
		}
		if l.high != nil {
			r.High = l.high.rat()
		}
		out = append(out, r)
		i = l.last
	}
	return out, nil
}

// bareNumbers makes a passage of the text in which every number counts.
func bareNumbers(text string, language obelisk.Language) (*passage, error) {
	r, err := plain()
	if err != nil {
		return nil, err
	}
	s := r.newSession()
	s.tongue.prior = language
	s.tokens = s.tokenizer.cut(nil, text)
	p := &s.passage
	p.bare = true
	p.reset(&document.Block{Text: text}, s.tokens, s.tongue.of(text, s.tokens))
	return p, nil
}

// bareAt is the number at token i; ok is false where it is passed over.
func (p *passage) bareAt(i int) (n number, ok bool) {
	n, ok = p.bareSigned(i)
	if !ok {
		return number{}, false
	}
	last := n.last
	ok = !p.unitGlued(last) && !p.pronoun(n) && !p.mark(last, "%")
	return n, ok
}

// bareSigned is the number at token i with its sign, exponent and suffix.
func (p *passage) bareSigned(i int) (number, bool) {
	first, negative := i, false
	if ph, ok := p.phrase(i, minusWord); ok {
		i, negative = ph.last, true
	} else if p.mark(i, "-") && p.minus(i) {
		i, negative = i+1, true
	}
	n, ok := p.pointed(i)
	if !ok {
		return n, false
	}
	if p.tokens[i].kind == numberToken {
		n = p.suffixed(p.power(n))
	}
	if ph, ok := p.phrase(n.last, suffixWord); ok && p.tokens[n.last].kind == hanToken && n.multiply(p.sense(ph).number) {
		n.last = ph.last
	}
	if negative {
		n = n.negative()
		n.first = first
	}
	return n, true
}

// pointed is the number at token i, which may begin with its decimal point.
func (p *passage) pointed(i int) (number, bool) {
	if !p.mark(i, ".") || !p.glued(i+1) || p.tokens[i+1].kind != numberToken || p.glued(i) && p.tokens[i-1].kind != markToken || p.glued(i) && p.mark(i-1, ".") {
		return p.number(i)
	}
	value, ok := p.tokenValue(i + 1)
	return number{first: i, last: i + 2, mantissa: value, decimals: p.tokens[i+1].digits(), scale: 1}, ok
}

// suffixed reads a letter that stands for a scale: 40k, 2.5 M, 10bn.
func (p *passage) suffixed(n number) number {
	ph, ok := p.phrase(n.last, suffixWord)
	if !ok {
		ph, ok = p.phrase(n.last, bigSuffix)
		ok = ok && p.tokens[n.last].upper
	}
	if ok && p.tokens[n.last].kind == wordToken && n.multiply(p.sense(ph).number) {
		n.last = ph.last
	}
	return n
}

// unitGlued reports whether letters stand right behind the number: 180ml, 4th.
func (p *passage) unitGlued(last int) bool {
	return p.glued(last) && p.tokens[last].kind == wordToken && p.tokens[last-1].kind == numberToken
}

// pronoun reports whether the number is "one" or 一 that counts nothing: that
// one, 一美元.
func (p *passage) pronoun(n number) bool {
	if n.last != n.first+1 || n.mantissa > 2 || p.tokens[n.first].kind == numberToken || n.over > 0 {
		return false
	}
	if p.tokens[n.first].kind == hanToken {
		_, money := p.phrase(n.last, moneyWord)
		return money
	}
	return n.mantissa == 1 && n.first > 0 && p.is(n.first-1, pronounBefore)
}

// limitsAt is what the words at token i say of a number's bounds.
func (p *passage) limitsAt(i int) (limits, bool) {
	low, ok := p.boundedAt(i)
	if !ok || p.labelled(low.number.first) && !p.is(low.number.first-1, prefixWord) {
		return limits{}, false
	}
	last := p.afterTail(&low)
	if l, ok := p.between(low, last); ok {
		return l, true
	}
	l := low.limits(last)
	if l.about && !low.number.more || low.word() == "" && !low.number.more || low.word() == betweenBound {
		return limits{}, false
	}
	if !l.oneSided() {
		return l, low.word() == equalBound
	}
	return p.bothEnds(l), true
}

// longestJoint bounds the words between two bounds of one number, in tokens.
const longestJoint = 3

// bothEnds adds the other end where it is said at once: "greater than 30 and
// less than 40".
func (p *passage) bothEnds(l limits) limits {
	for j := l.last; j <= l.last+longestJoint && j < len(p.tokens); j++ {
		if other, ok := p.boundedAt(j); ok {
			last := p.afterTail(&other)
			o := other.limits(last)
			if o.oneSided() && (o.low == nil) != (l.low == nil) {
				return l.meet(o)
			}
			return l
		}
		if !p.mark(j, ",") && !p.is(j, andWord) && !p.is(j, jointWord) {
			return l
		}
	}
	return l
}

// meet is both one-sided limits together, or the first alone where they do not meet.
func (l limits) meet(o limits) limits {
	both := limits{first: l.first, last: o.last, low: l.low, lowOpen: l.lowOpen, high: o.high, highOpen: o.highOpen}
	if l.low == nil {
		both.low, both.lowOpen, both.high, both.highOpen = o.low, o.lowOpen, l.high, l.highOpen
	}
	if order := both.low.rat().Cmp(both.high.rat()); order > 0 || order == 0 && (both.lowOpen || both.highOpen) {
		return l
	}
	return both
}
