package quantity

import "fmt"

// Quantity is a number with inclusive bounds, either of which may be open, an
// about flag and a unit. It never changes; the zero value is no quantity.
// Compare with [Quantity.Equal] or the relations, not with ==.
type Quantity struct {
	low, high       Decimal
	hasLow, hasHigh bool
	about           bool
	unit            Unit // never "" in a quantity
}

// Parts are what a quantity is made of. A nil bound is open.
type Parts struct {
	Low, High *Decimal
	About     bool
	Unit      Unit
}

// New returns the quantity of the parts. It refuses two missing bounds
// ([ErrUnbounded]), a low bound above the high one ([ErrReversed]) and a unit
// that is not valid ([ErrUnit]).
func New(p Parts) (Quantity, error) {
	q := Quantity{about: p.About, unit: p.Unit.orOne()}
	if p.Low != nil {
		q.low, q.hasLow = *p.Low, true
	}
	if p.High != nil {
		q.high, q.hasHigh = *p.High, true
	}
	if fault := q.fault(); fault != "" {
		return Quantity{}, fmt.Errorf("quantity: %w", fault)
	}
	if !q.unit.Valid() {
		return Quantity{}, fmt.Errorf("quantity: unit %q: %w", string(p.Unit), ErrUnit)
	}
	return q, nil
}

// fault says what is wrong with the bounds, if anything.
func (q Quantity) fault() Fault {
	switch {
	case !q.hasLow && !q.hasHigh:
		return ErrUnbounded
	case q.hasLow && q.hasHigh && q.low.Cmp(q.high) > 0:
		return ErrReversed
	}
	return ""
}

// Exactly returns d of the unit u. Like [AtLeast] and [AtMost] it does not
// check u; a unit that comes from outside goes through [New].
func Exactly(d Decimal, u Unit) Quantity {
	return Quantity{low: d, high: d, hasLow: true, hasHigh: true, unit: u.orOne()}
}

// AtLeast returns d or more of the unit u.
func AtLeast(d Decimal, u Unit) Quantity {
	return Quantity{low: d, hasLow: true, unit: u.orOne()}
}

// AtMost returns d or less of the unit u.
func AtMost(d Decimal, u Unit) Quantity {
	return Quantity{high: d, hasHigh: true, unit: u.orOne()}
}

// Between returns low to high, both included; errors are those of [New].
func Between(low, high Decimal, u Unit) (Quantity, error) {
	return New(Parts{Low: &low, High: &high, Unit: u})
}

// WithAbout returns q with the about flag; the zero Quantity stays zero.
func (q Quantity) WithAbout() Quantity {
	q.about = !q.IsZero()
	return q
}

// Low returns the least value q allows; ok is false where that end is open.
func (q Quantity) Low() (low Decimal, ok bool) { return q.low, q.hasLow }

// High returns the greatest value q allows; ok is false where that end is
// open.
func (q Quantity) High() (high Decimal, ok bool) { return q.high, q.hasHigh }

// About reports whether the source calls the value approximate.
func (q Quantity) About() bool { return q.about }

// Unit returns the unit's code: [One] for a pure number, and "" only for the
// zero Quantity.
func (q Quantity) Unit() Unit { return q.unit }

// IsZero reports whether q is the zero Quantity, which says nothing.
func (q Quantity) IsZero() bool { return !q.hasLow && !q.hasHigh }

// Point returns the one value q allows; ok is false where it allows several.
// The about flag makes no difference to it.
func (q Quantity) Point() (d Decimal, ok bool) {
	ok = q.hasLow && q.hasHigh && q.low.Equal(q.high)
	return q.low, ok
}

// Equal reports whether q and r are written the same: bounds, about flag and
// unit code. 1 km and 1000 m are not Equal, but [Same].
func (q Quantity) Equal(r Quantity) bool {
	return q.hasLow == r.hasLow && q.hasHigh == r.hasHigh && q.about == r.about &&
		q.unit == r.unit && q.low.Equal(r.low) && q.high.Equal(r.high)
}
