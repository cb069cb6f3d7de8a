package quantity

import "fmt"

// Tolerance says how far a value may lie from its stated bound. It is data, of
// a register's schema, and the greater of its two parts counts. The zero value
// allows nothing.
type Tolerance struct {
	Relative     Decimal // of the bound's amount: 0.05 is five in a hundred
	Absolute     Decimal // an amount of AbsoluteUnit
	AbsoluteUnit Unit    // "" for whatever unit the quantity has
}

// Check reports whether t can be applied to quantities of the unit u: its
// parts must not be negative ([ErrTolerance]), and its unit must convert
// exactly to u, with the errors of [Convert] where it does not.
func (t Tolerance) Check(u Unit) error {
	if t.Relative.Sign() < 0 || t.Absolute.Sign() < 0 {
		return fmt.Errorf("quantity: %w", ErrTolerance)
	}
	if _, fault := t.absolute(u); fault != "" {
		return fmt.Errorf("quantity: tolerance in %q of %q: %w", string(t.AbsoluteUnit), string(u), fault)
	}
	return nil
}

// absolute returns the absolute part in the unit u.
func (t Tolerance) absolute(u Unit) (Decimal, Fault) {
	if t.AbsoluteUnit == "" {
		return t.Absolute, ""
	}
	return convertSpan(t.Absolute, t.AbsoluteUnit, u.orOne())
}

// margin returns how far a bound of the unit u may move. A part that
// [Tolerance.Check] would turn down counts as zero.
func (t Tolerance) margin(bound Decimal, u Unit) Decimal {
	var margin Decimal
	if relative := t.Relative.Mul(bound.Abs()); relative.Sign() > 0 {
		margin = relative
	}
	if absolute, fault := t.absolute(u); fault == "" && absolute.Cmp(margin) > 0 {
		margin = absolute
	}
	return margin
}

// Widened returns what an about quantity allows by the tolerance t, without
// the about flag. Two bounds both move outward. A single bound is kept and
// closed off on its open side, since "nearly two million" is not far below it:
// with five in a hundred ~..2000000 becomes 1900000..2000000, and ~1000000..
// becomes 1000000..1050000. Where q is not about, or t allows nothing at its
// bounds, q is returned as it is.
//
// To use a tolerance for exact values beside one for about values, write
// q.Loosened(exact).Widened(about): each quantity is then treated once.
func (q Quantity) Widened(t Tolerance) Quantity {
	if !q.about {
		return q
	}
	below, above := t.margin(q.low, q.unit), t.margin(q.high, q.unit)
	if (!q.hasLow || below.Sign() == 0) && (!q.hasHigh || above.Sign() == 0) {
		return q
	}
	q.about = false
	switch {
	case !q.hasLow:
		q.low, q.hasLow = q.high.Sub(above), true
	case !q.hasHigh:
		q.high, q.hasHigh = q.low.Add(below), true
	default:
		q.low, q.high = q.low.Sub(below), q.high.Add(above)
	}
	return q
}

// Reaching returns q with its bounds moved outward as far as low and high, where
// it has both bounds; an open quantity is returned as it is.
func (q Quantity) Reaching(low, high Decimal) Quantity {
	if !q.hasLow || !q.hasHigh {
		return q
	}
	if low.Cmp(q.low) < 0 {
		q.low = low
	}
	if high.Cmp(q.high) > 0 {
		q.high = high
	}
	return q
}

// Loosened returns what a quantity that is not about allows by the tolerance
// t: its bounds move outward and its open end stays open. An about quantity
// is returned as it is.
func (q Quantity) Loosened(t Tolerance) Quantity {
	if q.about {
		return q
	}
	if q.hasLow {
		q.low = q.low.Sub(t.margin(q.low, q.unit))
	}
	if q.hasHigh {
		q.high = q.high.Add(t.margin(q.high, q.unit))
	}
	return q
}
