package collate

import (
	"strings"

	"obelisk"
	"obelisk/quantity"
)

// A stated number is believed to be a rounding only within half a unit of its
// last digit and the share of itself that the schema gives: nobody says 1,000
// for 1,400, although it is rounded so to one digit.

// Numbers that never change.
var (
	half      = decimal("0.5")
	leastStep = decimal("0.000000001")
)

// roundingZeros is the least number of zeros at the end of a whole number that
// are read as rounded away; a single one is taken for a digit.
const roundingZeros = 2

// amountReach is what a quantity says and allows.
type amountReach struct {
	core quantity.Quantity // as stated
	wide quantity.Quantity // with tolerances and rounding
	// loose is what a calendar duration allows against one in fixed units.
	loose    quantity.Quantity
	calendar bool
}

func amountReachOf(q quantity.Quantity, t obelisk.Tolerance) amountReach {
	r := amountReach{core: q, wide: q.Loosened(halved(t.Exact)).Widened(t.About), calendar: isCalendar(q.Unit())}
	if d, ok := q.Point(); ok && t.Rounding.Sign() > 0 {
		low, high := rounded(d, t.Rounding)
		r.wide = r.wide.Reaching(low, high)
	}
	r.loose = r.wide
	if r.calendar {
		r.loose = wholeUnits(q, r.wide)
	}
	return r
}

// halved returns half a tolerance: two values that are both widened by it agree
// as long as they lie no farther apart than the whole.
func halved(t quantity.Tolerance) quantity.Tolerance {
	t.Relative, t.Absolute = t.Relative.Mul(half), t.Absolute.Mul(half)
	return t
}

// isCalendar reports whether the unit has no fixed number of days.
func isCalendar(u quantity.Unit) bool { return u == "mo" || u == "a" }

// Against fixed units, and against a start and an end, a duration in whole
// weeks, months or years may leave out a part of one or count it in full: "6
// months" is whatever is longer than the shortest five months and shorter than
// the longest seven, hence also 10 March to 20 August.

// wholeUnits returns what a number of whole units allows: n-1 to n+1.
func wholeUnits(q, wide quantity.Quantity) quantity.Quantity {
	low, hasLow := q.Low()
	high, hasHigh := q.High()
	one := quantity.DecimalOf(1)
	if !hasLow || !hasHigh {
		return wide
	}
	if low = low.Sub(one); low.Sign() < 0 {
		low = quantity.Decimal{}
	}
	return wide.Reaching(low, high.Add(one))
}

// rounded returns the least and the greatest number of which d may be a
// rounding within a share of it, half a unit going away from zero.
func rounded(d, share quantity.Decimal) (low, high quantity.Decimal) {
	size := d.Abs()
	unit := lastPlace(size)
	below, most := unit.Mul(half), size.Mul(share)
	above := below.Sub(unit.Mul(leastStep)) // the upper half is the next number's
	if most.Cmp(below) < 0 {
		below, above = most, most
	}
	low, high = size.Sub(below), size.Add(above)
	if d.Sign() < 0 {
		return high.Neg(), low.Neg()
	}
	return low, high
}

// lastPlace returns the unit of the last digit that counts.
func lastPlace(size quantity.Decimal) quantity.Decimal {
	text := size.String()
	if _, fraction, ok := strings.Cut(text, "."); ok {
		return decimal("0." + strings.Repeat("0", len(fraction)-1) + "1")
	}
	zeros := len(text) - len(strings.TrimRight(text, "0"))
	if zeros < roundingZeros || zeros == len(text) {
		return quantity.DecimalOf(1)
	}
	return decimal("1" + strings.Repeat("0", zeros))
}

// decimal reads a number that this program itself wrote down; it is zero for
// one beyond the digits that quantity.ParseDecimal reads.
func decimal(s string) quantity.Decimal {
	d, err := quantity.ParseDecimal(s)
	if err != nil {
		return quantity.Decimal{}
	}
	return d
}

// against returns what r allows when it is compared with o.
func (r *amountReach) against(o *amountReach) quantity.Quantity {
	if r.calendar && !o.calendar {
		return r.loose
	}
	return r.wide
}

func (r *amountReach) relate(o *amountReach) Relation {
	mine, theirs := r.against(o), o.against(r)
	meet, err := quantity.Overlaps(mine, theirs)
	switch {
	case err != nil:
		return Compatible // different things are measured: neither excludes the other
	case meet == quantity.Impossible:
		return Apart
	}
	within, around := contains(theirs, mine), contains(mine, theirs)
	ord := order{
		inOther: contains(theirs, r.core), holdsOther: contains(mine, o.core),
		same: contains(r.core, o.core) && contains(o.core, r.core),
	}
	ord.narrower, ord.wider = ord.same && within && !around, ord.same && around && !within
	if r.core.About() != o.core.About() {
		ord.narrower, ord.wider = o.core.About(), r.core.About()
	}
	return ord.relation()
}

// contains reports whether a allows all that b does.
func contains(a, b quantity.Quantity) bool {
	c, err := quantity.Contains(a, b)
	return err == nil && c == quantity.Definite
}
