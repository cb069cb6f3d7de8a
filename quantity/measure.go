package quantity

import (
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// The grammar is that of UCUM 2.2, chapter "Grammar of Units and Unit Terms":
//
//	unit      = [ "/" ] term
//	term      = component { ( "." | "/" ) component }
//	component = ( symbol [ exponent ] | factor | "(" unit ")" ) [ annotation ]
//	          | annotation
//
// Operators bind from left to right with equal strength: "J/kg.K" is (J/kg).K.

// maxExponent bounds the exponent of a symbol, and with it the cost of a unit.
const maxExponent = 99

// measure is what a unit means: a value x of it is (x + offset) times ratio of
// the product of base units to their powers.
type measure struct {
	ratio   *big.Rat
	offset  *big.Rat // nil for nearly all units
	powers  [baseUnits]int
	counted []counted // what the annotations say, in order
}

// counted is one annotation, to its power: in "kg/{person}" person is to -1.
type counted struct {
	what  string
	power int
}

// measureOf reads a unit; ok is false where it is not valid.
func measureOf(u Unit) (m measure, ok bool) {
	text := string(u.orOne())
	if len(text) > MaxUnit {
		return measure{}, false
	}
	if symbol, note, alone := splitScale(text); alone {
		a := atoms[Unit(symbol)]
		m = a.measure()
		m.offset = ratOf(a.offset)
		m.count(note, 1)
		return m, true
	}
	r := unitReader{text: text}
	m, ok = r.unit(0)
	return m, ok && r.at == len(text)
}

// splitScale cuts a unit that has a zero of its own from its annotation; alone
// is false for every other unit.
func splitScale(text string) (symbol, note string, alone bool) {
	symbol = text
	if start := strings.IndexByte(text, '{'); start > 0 {
		r := unitReader{text: text, at: start}
		var ok bool
		if note, ok = r.annotation(); !ok || r.at < len(text) {
			return "", "", false
		}
		symbol = text[:start]
	}
	return symbol, note, atoms[Unit(symbol)].offset != ""
}

// unitReader reads a unit from the left.
type unitReader struct {
	text string
	at   int
}

// maxDepth bounds brackets within brackets.
const maxDepth = 8

func (r *unitReader) peek() byte {
	if r.at < len(r.text) {
		return r.text[r.at]
	}
	return 0
}

func (r *unitReader) skip(c byte) bool {
	if r.peek() != c {
		return false
	}
	r.at++
	return true
}

func (r *unitReader) unit(depth int) (measure, bool) {
	product := measure{ratio: big.NewRat(1, 1)}
	sign := 1
	if r.skip('/') {
		sign = -1
	}
	for {
		m, ok := r.component(depth)
		if !ok {
			return measure{}, false
		}
		product.multiply(m, sign)
		switch {
		case r.skip('.'):
			sign = 1
		case r.skip('/'):
			sign = -1
		default:
			return product, true
		}
	}
}

func (r *unitReader) component(depth int) (m measure, ok bool) {
	switch c := r.peek(); {
	case c == '{':
		m, ok = measure{ratio: big.NewRat(1, 1)}, true
	case c == '(' && depth < maxDepth:
		r.at++
		if m, ok = r.unit(depth + 1); !ok || !r.skip(')') {
			return measure{}, false
		}
	case isDigit(c) && !r.isTenStar():
		m, ok = r.factor()
	default:
		m, ok = r.symbol()
	}
	if !ok || r.peek() != '{' {
		return m, ok
	}
	note, ok := r.annotation()
	m.count(note, 1)
	return m, ok
}

// isTenStar reports whether one of UCUM's two symbols that start with a digit
// comes next: 10* and 10^, the number ten.
func (r *unitReader) isTenStar() bool {
	rest := r.text[r.at:]
	return strings.HasPrefix(rest, "10*") || strings.HasPrefix(rest, "10^")
}

func (r *unitReader) factor() (measure, bool) {
	end := scanDigits(r.text, r.at)
	ratio, ok := new(big.Rat).SetString(r.text[r.at:end])
	r.at = end
	return measure{ratio: ratio}, ok && ratio.Sign() > 0
}

// annotation reads "{...}" of printable ASCII and returns what is inside.
func (r *unitReader) annotation() (string, bool) {
	r.at++
	for start := r.at; r.at < len(r.text); r.at++ {
		switch c := r.text[r.at]; {
		case c == '}':
			r.at++
			return r.text[start : r.at-1], true
		case c <= ' ' || c > '~' || c == '{':
			return "", false
		}
	}
	return "", false
}

func (r *unitReader) symbol() (measure, bool) {
	start := r.at
	if r.isTenStar() {
		r.at += len("10*")
	} else {
		r.scanSymbol()
	}
	m, ok := symbolMeasure(r.text[start:r.at])
	if !ok {
		return measure{}, false
	}
	power, ok := r.exponent()
	if !ok {
		return measure{}, false
	}
	return m.raised(power), true
}

// scanSymbol moves to the end of a symbol: whatever square brackets enclose
// belongs to it.
func (r *unitReader) scanSymbol() {
	for ; r.at < len(r.text); r.at++ {
		c := r.text[r.at]
		if c == '[' {
			end := strings.IndexByte(r.text[r.at:], ']')
			if end < 0 {
				return
			}
			r.at += end
			continue
		}
		if isDigit(c) || strings.IndexByte("./(){}+-", c) >= 0 {
			return
		}
	}
}

// exponent reads an optional sign and digits; without them it is 1.
func (r *unitReader) exponent() (int, bool) {
	start := r.at
	if c := r.peek(); c == '+' || c == '-' {
		r.at++
	}
	r.at = scanDigits(r.text, r.at)
	if r.at == start {
		return 1, true
	}
	power, err := strconv.Atoi(r.text[start:r.at])
	return power, err == nil && power != 0 && power >= -maxExponent && power <= maxExponent
}

// symbolMeasure returns what a symbol with or without a prefix means.
func symbolMeasure(symbol string) (measure, bool) {
	if a, known := atoms[Unit(symbol)]; known {
		return a.measure(), a.offset == ""
	}
	for _, p := range prefixes {
		rest, found := strings.CutPrefix(symbol, p.code)
		if a, known := atoms[Unit(rest)]; found && known && a.metric {
			m := a.measure()
			m.ratio.Mul(m.ratio, ratOf(p.value))
			return m, true
		}
	}
	return measure{}, false
}

// measure works out an atom's definition down to the base units.
func (a atom) measure() measure {
	if a.of == "" {
		m := measure{ratio: big.NewRat(1, 1)}
		m.powers[a.base] = 1
		return m
	}
	r := unitReader{text: a.of}
	m, _ := r.unit(0)
	m.ratio.Mul(m.ratio, ratOf(a.value))
	return m
}

// ratOf reads a number of the tables; "" is none.
func ratOf(s string) *big.Rat {
	r, _ := new(big.Rat).SetString(s)
	return r
}

// multiply makes m its product with n, or its quotient where sign is negative.
func (m *measure) multiply(n measure, sign int) {
	if sign < 0 {
		m.ratio.Quo(m.ratio, n.ratio)
	} else {
		m.ratio.Mul(m.ratio, n.ratio)
	}
	for i, power := range n.powers {
		m.powers[i] += sign * power
	}
	for _, c := range n.counted {
		m.count(c.what, sign*c.power)
	}
}

// raised returns m to a power that is not zero.
func (m measure) raised(power int) measure {
	if power == 1 {
		return m
	}
	n := big.NewInt(int64(max(power, -power)))
	up := new(big.Int).Exp(m.ratio.Num(), n, nil)
	down := new(big.Int).Exp(m.ratio.Denom(), n, nil)
	if power < 0 {
		up, down = down, up
	}
	m.ratio = new(big.Rat).SetFrac(up, down)
	for i := range m.powers {
		m.powers[i] *= power
	}
	return m
}

// count adds an annotation, keeping them in order; an empty one says nothing.
func (m *measure) count(what string, power int) {
	if what == "" {
		return
	}
	at, found := slices.BinarySearchFunc(m.counted, what, func(c counted, what string) int {
		return strings.Compare(c.what, what)
	})
	if !found {
		m.counted = slices.Insert(m.counted, at, counted{what, power})
		return
	}
	if m.counted[at].power += power; m.counted[at].power == 0 {
		m.counted = slices.Delete(m.counted, at, at+1)
	}
}

// toBase returns x of the unit in base units.
func (m measure) toBase(x Decimal) *big.Rat {
	r := x.rat()
	if m.offset != nil {
		r.Add(r, m.offset)
	}
	return r.Mul(r, m.ratio)
}

// mismatch says why values of m and n cannot be converted, if they cannot.
func (m measure) mismatch(n measure) Fault {
	if len(m.counted) > 0 && len(n.counted) > 0 && !slices.Equal(m.counted, n.counted) {
		return ErrIncomparable
	}
	if m.powers == n.powers {
		return ""
	}
	if m.withoutCalendar() == n.withoutCalendar() {
		return ErrCalendar
	}
	return ErrIncomparable
}

// withoutCalendar returns the powers with calendar time counted as time.
func (m measure) withoutCalendar() [baseUnits]int {
	powers := m.powers
	powers[second] += powers[month]
	powers[month] = 0
	return powers
}

// isTime reports whether the unit is a duration in fixed units, and isCalendar
// whether it is one in months or years.
func (m measure) isTime() bool     { return m.powers == [baseUnits]int{second: 1} }
func (m measure) isCalendar() bool { return m.powers == [baseUnits]int{month: 1} }
