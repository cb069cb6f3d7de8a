package quantity

import (
	"fmt"
	"math/big"
	"strings"
)

// Unit is a case-sensitive UCUM code: "d", "km", "Cel", "kg/m2", "{person}".
// The empty unit means the same as [One].
type Unit string

// One is the unit of a pure number.
const One Unit = "1"

// MaxUnit is the greatest length of a valid unit, in bytes.
const MaxUnit = 64

func (u Unit) orOne() Unit {
	if u == "" {
		return One
	}
	return u
}

// Valid reports whether u follows the grammar of UCUM and every unit in it is
// one this package knows: those with an exact, linear definition. Logarithmic
// units, measured constants and the arbitrary units of medicine are not. A
// unit with a zero of its own (Cel, [degF], [degRe]) stands alone.
func (u Unit) Valid() bool {
	if _, known := atoms[u]; known || u.isAnnotation() || u.isPrefixed() { // most units there are
		return true
	}
	_, ok := measureOf(u)
	return ok
}

// isPrefixed reports whether u is one prefix before a symbol that takes it.
func (u Unit) isPrefixed() bool {
	for _, p := range prefixes {
		if rest, found := strings.CutPrefix(string(u), p.code); found && atoms[Unit(rest)].metric {
			return true
		}
	}
	return false
}

// isAnnotation reports whether u is one annotation and nothing else.
func (u Unit) isAnnotation() bool {
	if u == "" || u[0] != '{' || len(u) > MaxUnit {
		return false
	}
	r := unitReader{text: string(u)}
	_, ok := r.annotation()
	return ok && r.at == len(u)
}

// Convert returns d of the unit from in the unit to, exactly. It fails with
// [ErrUnit] where a unit is not valid, [ErrIncomparable] where the two measure
// or count different things, [ErrCalendar] between calendar units (mo, a) and
// fixed ones (d, wk, h), and [ErrInexact] where the result is not a finite
// decimal, as 1 [degF] in Cel is not.
func Convert(d Decimal, from, to Unit) (Decimal, error) {
	converted, fault := convert(d, from, to)
	if fault != "" {
		return Decimal{}, fmt.Errorf("quantity: convert %q to %q: %w", string(from), string(to), fault)
	}
	return converted, nil
}

func convert(d Decimal, from, to Unit) (Decimal, Fault) {
	if from == to && from.Valid() {
		return d, ""
	}
	source, target, fault := measures(from, to)
	if fault != "" {
		return Decimal{}, fault
	}
	r := source.toBase(d)
	r.Quo(r, target.ratio)
	if target.offset != nil {
		r.Sub(r, target.offset)
	}
	return finite(r)
}

// convertSpan converts a difference: 5 K of difference are 5 Cel of it.
func convertSpan(d Decimal, from, to Unit) (Decimal, Fault) {
	if from == to {
		return d, ""
	}
	source, target, fault := measures(from, to)
	if fault != "" {
		return Decimal{}, fault
	}
	r := d.rat()
	return finite(r.Quo(r.Mul(r, source.ratio), target.ratio))
}

// measures reads two units that must be convertible into one another.
func measures(from, to Unit) (source, target measure, fault Fault) {
	source, known := measureOf(from)
	target, alsoKnown := measureOf(to)
	if !known || !alsoKnown {
		return source, target, ErrUnit
	}
	return source, target, source.mismatch(target)
}

func finite(r *big.Rat) (Decimal, Fault) {
	d, ok := decimalOfRat(r)
	if !ok {
		return Decimal{}, ErrInexact
	}
	return d, ""
}
