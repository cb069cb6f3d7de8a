package read

import (
	"obelisk"
	"obelisk/quantity"
)

// number is a number as it is written, mantissa / 10^decimals.
type number struct {
	first, last int
	mantissa    int64
	decimals    int
	// plain says that it is one run of digits, or words, and no scale.
	plain bool
	// scale is the factor of the last scale word, 1 where there is none.
	scale int64
}

// small reports whether the number is a plain one of at most two digits, as
// days and months are.
func (n number) small() bool { return n.plain && n.decimals == 0 && n.mantissa < 100 }

// decimal is the number's exact value.
func (n number) decimal() quantity.Decimal {
	d := quantity.DecimalOf(n.mantissa)
	for range n.decimals {
		d, _ = d.Quo(quantity.DecimalOf(10))
	}
	return d
}

// largest bounds numbers, so that no arithmetic overflows.
const largest = 1_000_000_000_000_000

// number reads the number that begins at token i: digits with grouping and a
// decimal sign, numerals in words, Han numerals, and the scale words after them.
func (p *passage) number(i int) (number, bool) {
	if i < 0 || i >= len(p.tokens) {
		return number{}, false
	}
	if p.tokens[i].kind != numberToken && len(p.at(i)) == 0 {
		return number{}, false
	}
	memo := &p.numbers[i]
	if !memo.known {
		memo.number, memo.ok = p.countFrom(i)
		memo.known = true
	}
	return memo.number, memo.ok
}

// numberMemo remembers the number that begins at a token.
type numberMemo struct {
	number    number
	known, ok bool
}

// countFrom reads the number that begins at token i.
func (p *passage) countFrom(i int) (number, bool) {
	var n number
	switch t := &p.tokens[i]; t.kind {
	case numberToken:
		if t.value < 0 || i > 0 && p.glued(i) && p.tokens[i-1].kind == wordToken {
			return number{}, false
		}
		n = p.digits(i)
	case hanToken:
		n = p.hanNumber(i)
	default:
		n = p.wordNumber(i)
	}
	if n.last == 0 {
		return n, false
	}
	return p.scaled(n), true
}

// digits reads digits from token i. Groups of three are joined by commas,
// points or spaces as the language has it; what is left is a decimal fraction.
func (p *passage) digits(i int) number {
	n := number{first: i, last: i + 1, mantissa: int64(p.tokens[i].value), plain: true, scale: 1}
	eastern := p.tokens[i].digits() <= 3 && p.slavicNumbers()
	for p.tokens[i].digits() <= 3 && n.mantissa > 0 && n.mantissa < largest/1000 {
		next := p.groupAfter(n.last, eastern, n.plain)
		if next < 0 {
			break
		}
		n.mantissa = n.mantissa*1000 + int64(p.tokens[next].value)
		n.last, n.plain = next+1, false
	}
	j := n.last
	decimal := p.mark(j, ".") || p.slavicNumbers() && p.mark(j, ",")
	if i > 0 && p.mark(i-1, ".") && p.glued(i) {
		return n // a part of 08.05.1965
	}
	if decimal && p.glued(j) && p.glued(j+1) && p.tokens[j+1].kind == numberToken && p.tokens[j+1].value >= 0 {
		size := p.tokens[j+1].digits()
		if size <= 4 && n.mantissa < largest/10000 && (!p.mark(j+2, ".") || !p.glued(j+2)) {
			for range size {
				n.mantissa *= 10
			}
			n.mantissa += int64(p.tokens[j+1].value)
			n.decimals, n.last, n.plain = size, j+2, false
		}
	}
	return n
}

// slavicNumbers reports whether the passage writes decimal commas.
func (p *passage) slavicNumbers() bool {
	switch p.language {
	case "ru", "uk", "be":
		return true
	default:
		return false
	}
}

// groupAfter is the token of the group of three digits that goes on at j, or -1.
func (p *passage) groupAfter(j int, slavic, first bool) int {
	if j >= len(p.tokens) {
		return -1
	}
	three := func(k int) bool {
		return k < len(p.tokens) && p.tokens[k].kind == numberToken && p.tokens[k].digits() == 3
	}
	t := &p.tokens[j]
	if three(j) && (t.gap == thinGap || t.gap == plainGap && slavic) {
		return j
	}
	if !three(j+1) || !p.glued(j) || !p.glued(j+1) {
		return -1
	}
	switch {
	case p.mark(j, ",") && (!slavic || !first || p.mark(j+2, ",") && p.glued(j+2)):
		return j + 1
	case p.mark(j, ".") && (slavic || !first || p.mark(j+2, ".") && p.glued(j+2)):
		return j + 1
	}
	return -1
}

// wordNumber reads numerals in words: "two hundred and forty-five".
func (p *passage) wordNumber(i int) number {
	n := number{first: i, scale: 1, plain: true}
	for j := i; j < len(p.tokens); {
		if ph, ok := p.phrase(j, numeralWord); ok && p.sense(ph).language.Base() == p.numerals() {
			v := p.sense(ph).number
			if n.last > 0 && (v >= 1000 || !roomFor(n.mantissa, v)) {
				break
			}
			n.mantissa += v
			n.last, j = ph.last, ph.last
			continue
		}
		next := p.numeralAfter(j, n)
		if n.last == 0 || next < 0 {
			break
		}
		if ph, ok := p.phrase(j, scaleWord); ok && p.sense(ph).number == 100 {
			n.mantissa *= 100
			n.last = ph.last
		}
		j = next
	}
	return n
}

// numerals is the language whose numerals the passage uses.
func (p *passage) numerals() obelisk.Language {
	return p.language.Base()
}

// roomFor reports whether v can be added to a numeral: twenty takes one.
func roomFor(have, v int64) bool {
	place := int64(1)
	for place*10 <= v {
		place *= 10
	}
	return have%(place*10) == 0 && have > 0
}

// numeralAfter is the token after what may stand within a numeral at j, or -1.
func (p *passage) numeralAfter(j int, n number) int {
	if ph, ok := p.phrase(j, scaleWord); ok && p.sense(ph).number == 100 && n.mantissa < 100 {
		return ph.last
	}
	hyphen := p.mark(j, "-") && p.glued(j) && p.glued(j+1)
	and := p.is(j, andWord) && n.mantissa >= 100
	if hyphen || and {
		if _, ok := p.phrase(j+1, numeralWord); ok {
			return j + 1
		}
	}
	return -1
}

// hanNumber reads Han numerals up to 9,999: 四十五, 二百零五, 一九四一.
func (p *passage) hanNumber(i int) number {
	n := number{first: i, scale: 1, plain: true}
	digit, digits := int64(-1), 0
	for j := i; j < len(p.tokens) && p.tokens[j].kind == hanToken; {
		if ph, ok := p.phrase(j, numeralWord); ok {
			v := p.sense(ph).number
			if digit >= 0 && digits > 0 && v <= 9 && n.mantissa == 0 && digits < 6 {
				digit = digit*10 + v
			} else {
				digit = v
			}
			digits++
			j = ph.last
			n.last = j
			continue
		}
		ph, ok := p.phrase(j, scaleWord)
		if !ok || p.sense(ph).number > 1000 || n.last == 0 && p.sense(ph).number != 10 {
			break
		}
		n.mantissa += max(digit, 1) * p.sense(ph).number
		digit, digits = -1, 0
		j = ph.last
		n.last = j
	}
	n.mantissa += max(digit, 0)
	return n
}

// scaled multiplies the number by the scale words after it: 1,5 млн, 25萬, two million.
func (p *passage) scaled(n number) number {
	for {
		ph, ok := p.phrase(n.last, scaleWord)
		factor := int64(0)
		if ok {
			factor = p.sense(ph).number
		}
		if factor < 2 || n.mantissa == 0 || n.mantissa >= largest/factor {
			return n
		}
		n.mantissa *= factor
		n.scale *= factor
		n.last, n.plain = ph.last, false
		for n.decimals > 0 && n.mantissa%10 == 0 {
			n.mantissa /= 10
			n.decimals--
		}
		if p.mark(n.last, ".") && p.is(n.last-1, shortWord) && p.glued(n.last) {
			n.last++
		}
	}
}
