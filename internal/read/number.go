package read

import (
	"math/big"
	"strings"

	"obelisk/quantity"
)

// Numbers are read the same way in every language: digits with the grouping and
// the decimal sign of the language (here), numerals in words (numeral.go), Han
// numerals (han.go), fractions (fraction.go), and the scale words after any of
// them. Which words are numerals, scales and fractions is data.

// number is a number as it is written: mantissa / 10^decimals / over.
type number struct {
	first, last int
	mantissa    int64
	decimals    int
	// over is the divisor of a fraction, 0 where there is none.
	over int64
	// upper is the other end of a number that is two: 二三十, "twenty or thirty";
	// 0 where it is one.
	upper int64
	// scale is the factor of the last scale word, 1 where there is none.
	scale int64
	// plain says that it is one run of digits, or words, and no scale.
	plain bool
	// more says that a word within it leaves it open above: 十余万, "dozens".
	more bool
	// percent says that it counts hundredths: 百分之三十, 七成.
	percent bool
	// wide is the value of a number that its other fields cannot hold.
	wide *big.Rat
}

// small reports whether the number is a plain one of at most two digits, as
// days and months are.
func (n *number) small() bool {
	return n.plain && n.decimals == 0 && n.over == 0 && n.upper == 0 && !n.percent && n.mantissa < 100
}

// decimal is the number's value, and whether that is exact: a fraction that no
// decimal can say is rounded to four places.
func (n *number) decimal() (d quantity.Decimal, exact bool) {
	d = n.whole(n.mantissa)
	if n.over == 0 {
		return d, true
	}
	if q, ok := d.Quo(quantity.DecimalOf(n.over)); ok {
		return q, true
	}
	rounded := new(big.Rat).Mul(n.rat(), big.NewRat(10_000, 1)).FloatString(0)
	d, err := quantity.ParseDecimal(rounded)
	if err != nil {
		return quantity.Decimal{}, false
	}
	d, _ = d.Quo(quantity.DecimalOf(10_000))
	return d, false
}

// whole is a mantissa with the number's decimals.
func (n *number) whole(mantissa int64) quantity.Decimal {
	d := quantity.DecimalOf(mantissa)
	for range n.decimals {
		d, _ = d.Quo(quantity.DecimalOf(10))
	}
	return d
}

// rat is the number's exact value.
func (n *number) rat() *big.Rat {
	if n.wide != nil {
		return n.wide
	}
	divisor := big.NewInt(max(n.over, 1))
	for range n.decimals {
		divisor.Mul(divisor, big.NewInt(10))
	}
	return new(big.Rat).SetFrac(big.NewInt(n.mantissa), divisor)
}

// exceeds reports whether the number is more than another.
func (n *number) exceeds(other *number) bool {
	if n.decimals == other.decimals && n.over == other.over && n.wide == nil && other.wide == nil {
		return n.mantissa > other.mantissa
	}
	return n.rat().Cmp(other.rat()) > 0
}

// negative is the number below zero.
func (n number) negative() number {
	n.mantissa = -n.mantissa
	if n.wide != nil {
		n.wide = new(big.Rat).Neg(n.wide)
	}
	return n
}

// largest bounds numbers, so that no arithmetic overflows.
const largest = 100_000_000_000_000_000

// number reads the number that begins at token i: digits with grouping and a
// decimal sign, numerals in words, Han numerals, and the scale words after them.
func (p *passage) number(i int) (number, bool) {
	if n := p.numberHere(i); n != nil {
		return *n, true
	}
	return number{}, false
}

// numberHere is number where it is kept, nil where there is none; it is not to be
// changed.
func (p *passage) numberHere(i int) *number {
	if i < 0 || i >= len(p.tokens) || p.tokens[i].kind != numberToken && len(p.at(i)) == 0 {
		return nil
	}
	m := p.memo
	switch at := m.numberAt[i]; {
	case at > 0:
		return &m.numbers[at-1]
	case at == noNumber || p.nested >= deepestNumber:
		return nil
	}
	p.nested++
	n, ok := p.countFrom(i)
	p.nested--
	if !ok {
		m.numberAt[i] = noNumber
		return nil
	}
	m.numbers = append(m.numbers, n)
	m.numberAt[i] = int32(len(m.numbers))
	return &m.numbers[len(m.numbers)-1]
}

// deepestNumber bounds numbers within numbers, such as the numerators of
// fractions, and so the depth of a call.
const deepestNumber = 6

// noNumber is remembered of a token where a number was sought and none begins.
const noNumber = -1

// countFrom reads the number that begins at token i.
func (p *passage) countFrom(i int) (number, bool) {
	var n number
	switch t := &p.tokens[i]; {
	case t.kind != numberToken && !p.kinds[i].meets(&numerals):
		return number{}, false
	case t.kind == numberToken:
		if i > 0 && p.glued(i) && p.tokens[i-1].kind == wordToken && (!p.is(i-1, currencyWord) || !p.tokens[i-1].upper) {
			return number{}, false
		}
		n = p.digitsNumber(i)
	case t.kind == hanToken || t.kind == markToken && p.is(i, numeralWord):
		n = p.hanNumber(i)
	default:
		n = p.wordNumber(i)
	}
	return n, n.last > 0
}

// numerals are the categories that a number in words may begin with.
var numerals = kindsOf(kind(numeralWord), kind(scaleWord), kind(severalWord), kind(partOneWord),
	kind(partSign), kind(oneArticle), kind(percentWord))

// digitsNumber reads a number that begins with digits and may go on with
// scales, Han numerals, words and fractions.
func (p *passage) digitsNumber(i int) number {
	n := p.digits(i)
	if n.last == 0 || n.last >= len(p.tokens) {
		return n
	}
	n.last = p.pastCase(n.last)
	if f := p.slashFraction(n); f.last > 0 {
		return f
	}
	if p.tokens[n.last].kind == hanToken {
		if p.hanGoesOn(n.last) {
			return p.hanNumber(i)
		}
		return n
	}
	if _, ok := p.phrase(n.last, scaleWord); !ok || n.decimals > 0 {
		return p.wordsAfter(p.scaled(n))
	}
	return p.numberOf(n, p.integer(n.last, count{section: n.mantissa, words: 1, last: n.last}))
}

// pastCase is the token behind the ending that digits ending at token i bear before a scale, in
// Slavic languages: "3-х тысяч", "20-ти тысяч".
func (p *passage) pastCase(i int) int {
	if !p.slavicNumbers() || !p.mark(i, "-") || !p.glued(i) || !p.glued(i+1) || !p.is(i+2, scaleWord) {
		return i
	}
	if t := &p.tokens[i+1]; t.kind != wordToken || t.upper || t.end-t.start > longestCase {
		return i
	}
	return i + 2
}

// longestCase bounds the ending that digits bear, in bytes.
const longestCase = 6

// digits reads digits from token i. Groups of three are joined by commas,
// points or spaces as the language has it; what is left is a decimal fraction.
func (p *passage) digits(i int) number {
	n := number{first: i, plain: true, scale: 1}
	value, ok := p.tokenValue(i)
	if !ok {
		return n
	}
	n.mantissa, n.last = value, i+1
	if i > 0 && p.mark(i-1, ".") && p.glued(i) && i > 1 && p.glued(i-1) && p.tokens[i-2].kind == numberToken {
		return n // a part of 08.05.1965
	}
	size, sign := p.tokens[i].digits(), ""
	for size <= 3 && n.mantissa > 0 && n.mantissa < largest/1000 {
		next, by := p.groupAfter(n.last, sign)
		if next < 0 {
			break
		}
		n.mantissa = n.mantissa*1000 + int64(p.tokens[next].value)
		n.last, n.plain, sign = next+1, false, by
	}
	p.decimals(&n, sign)
	return n
}

// tokenValue is the value of a number token; false where it is too large.
func (p *passage) tokenValue(i int) (int64, bool) {
	t := &p.tokens[i]
	if t.value >= 0 {
		return int64(t.value), true
	}
	var v int64
	for _, r := range p.text[t.start:t.end] {
		if v >= largest/10 {
			return 0, false
		}
		v = v*10 + int64(digitOf(r))
	}
	return v, true
}

// decimals reads a decimal sign and the digits after it; grouped is the sign
// that groups the digits before.
func (p *passage) decimals(n *number, grouped string) {
	j := n.last
	if !p.glued(j) || !p.glued(j+1) || p.tokens[j+1].kind != numberToken || p.tokens[j+1].value < 0 {
		return
	}
	size := p.tokens[j+1].digits()
	switch {
	case !p.narrow(j):
		return
	case p.mark(j, ".") && grouped != ".":
	case p.mark(j, ",") && grouped != "," && (p.slavicNumbers() || size <= 2 || grouped == "."):
	default:
		return
	}
	listed := n.first >= 2 && p.mark(n.first-1, ",") && p.glued(n.first) && p.glued(n.first-1) && p.tokens[n.first-2].kind == numberToken
	again := listed && p.mark(j, ",") || (p.mark(j+2, ".") || p.mark(j+2, ",")) && p.glued(j+2) && p.glued(j+3) && p.tokens[j+3].kind == numberToken
	if again || n.mantissa >= largest/1_000_000_000 {
		return // 12.05.1943, 22,24,26
	}
	for range size {
		n.mantissa *= 10
	}
	n.mantissa += int64(p.tokens[j+1].value)
	n.decimals, n.last, n.plain = size, j+2, false
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

// groupAfter is the token of the group of three digits that goes on at j, and
// the sign before it, which is that of the groups before where it is not empty;
// -1 where there is no group.
func (p *passage) groupAfter(j int, sign string) (int, string) {
	if j >= len(p.tokens) {
		return -1, ""
	}
	slavic := p.slavicNumbers()
	if p.threeDigits(j) && (sign == "" || sign == " ") {
		g := p.tokens[j].gap
		if g == thinGap || g == plainGap && (slavic || sign == " " || p.bare || p.threeDigits(j+1) && p.tokens[j+1].gap == plainGap) {
			return j, " "
		}
	}
	if !p.threeDigits(j+1) || !p.glued(j) || !p.glued(j+1) {
		return -1, ""
	}
	first := sign == ""
	// again says that the sign stands once more, so that it groups.
	again := func(s string) bool { return p.mark(j+2, s) && p.glued(j+2) && p.threeDigits(j+3) && p.glued(j+3) }
	decimal := func(s string) bool {
		return p.mark(j+2, s) && p.glued(j+2) && p.glued(j+3) && p.tokens[j+3].kind == numberToken
	}
	// counted says that people or things follow, of which there are no thousandths.
	counted := func() bool {
		unit, _, ok := p.unitAt(j + 2)
		_, lost := p.phrase(j+2, lossWord)
		return p.people || ok && strings.HasPrefix(string(unit), "{") || lost || p.tokens[j+1].value == 0 // nor is it exact to three zeros
	}
	switch {
	case p.mark(j, ",") && p.narrow(j) && (sign == "," || first && (!slavic || again(",") || decimal(".") || counted())):
		return j + 1, ","
	case p.mark(j, ".") && (sign == "." || first && (slavic && !decimal(".") || again(".") || decimal(","))):
		return j + 1, "."
	case p.mark(j, "'") && (sign == "'" || first):
		return j + 1, "'"
	}
	return -1, ""
}

// narrow reports whether the sign at token j is of the width of the digits after
// it: a full-width comma behind narrow digits parts clauses.
func (p *passage) narrow(j int) bool {
	return p.tokens[j].end-p.tokens[j].start == 1 || p.tokens[j+1].wide > 0
}

// threeDigits reports whether token k is a number of three digits.
func (p *passage) threeDigits(k int) bool {
	return k < len(p.tokens) && p.tokens[k].kind == numberToken && p.tokens[k].digits() == 3
}

// scaled multiplies the number by the scale words after it: 1,5 млн, 25萬, two million.
func (p *passage) scaled(n number) number {
	for {
		ph, ok := p.phrase(n.last, scaleWord)
		if !ok || !n.multiply(p.sense(ph).number) {
			return n
		}
		n.last = ph.last
		if p.mark(n.last, ".") && p.is(n.last-1, shortWord) && p.glued(n.last) {
			n.last++
		}
	}
}

// multiply applies a scale; it reports whether the number can take it.
func (n *number) multiply(factor int64) bool {
	if factor < 2 || n.mantissa == 0 || n.mantissa >= largest/factor || n.upper >= largest/factor {
		return false
	}
	n.mantissa *= factor
	n.upper *= factor
	n.scale *= factor
	n.plain = false
	for n.decimals > 0 && n.mantissa%10 == 0 {
		n.mantissa /= 10
		n.decimals--
	}
	for _, d := range [...]int64{2, 3, 5, 7} {
		for n.over > 1 && n.over%d == 0 && n.mantissa%d == 0 && n.mantissa > 0 {
			n.mantissa /= d
			n.over /= d
		}
	}
	if n.over == 1 {
		n.over = 0
	}
	return true
}
