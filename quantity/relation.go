package quantity

import (
	"fmt"
	"math/big"
)

// Certainty says how far two quantities settle a question about their true
// values. The zero value is unset.
type Certainty int

// The certainties, from no to yes.
const (
	Impossible Certainty = iota + 1 // true for no pair of values they allow
	Possible                        // true for some pairs and not for others
	Definite                        // true for every pair
)

// String names the certainty in English.
func (c Certainty) String() string {
	switch c {
	case Impossible:
		return "impossible"
	case Possible:
		return "possible"
	case Definite:
		return "definite"
	}
	return "unset"
}

// Less says whether a's value is below b's.
//
// It and the other relations compare bounds exactly, in any two units that
// measure the same; a calendar duration (mo, a) is compared with a fixed one
// (d, wk, h) by the days it can mean, as in [Quantity.InDays]. They do not
// look at the about flag. An error is [ErrIncomparable], [ErrCalendar] (where
// a calendar unit is only part of the unit, as in km/mo), [ErrUnit] or
// [ErrNone]; the Certainty is then unset.
func Less(a, b Quantity) (Certainty, error) {
	p, err := place(a, b)
	switch {
	case err != nil:
		return 0, err
	case p.highLow < 0:
		return Definite, nil
	case p.lowHigh >= 0:
		return Impossible, nil
	}
	return Possible, nil
}

// Greater says whether a's value is above b's.
func Greater(a, b Quantity) (Certainty, error) { return Less(b, a) }

// Same says whether a's value is b's: Definite where each allows one value
// only and it is the same, Impossible where they have none in common. It is
// the question whether two sources can both be right.
func Same(a, b Quantity) (Certainty, error) {
	p, err := place(a, b)
	switch {
	case err != nil:
		return 0, err
	case p.apart():
		return Impossible, nil
	case p.lowHigh == 0 && p.highLow == 0: // low(a) = high(b) ≥ low(b) = high(a) ≥ low(a)
		return Definite, nil
	}
	return Possible, nil
}

// Overlaps says whether some value is allowed by both a and b. That is a fact
// about the bounds, so it is never merely Possible.
func Overlaps(a, b Quantity) (Certainty, error) {
	p, err := place(a, b)
	switch {
	case err != nil:
		return 0, err
	case p.apart():
		return Impossible, nil
	}
	return Definite, nil
}

// Contains says whether b's value is one that a allows: Definite where a
// allows all that b does, Impossible where it allows none of it. Where
// Contains(a, b) is Definite and Contains(b, a) is not, b refines a.
func Contains(a, b Quantity) (Certainty, error) {
	p, err := place(a, b)
	switch {
	case err != nil:
		return 0, err
	case p.apart():
		return Impossible, nil
	case p.lowLow <= 0 && p.highHigh >= 0:
		return Definite, nil
	}
	return Possible, nil
}

// placement holds how the ends of a stand to the ends of b: negative where
// a's is below, zero where they meet. An open low end is below every value
// and an open high end above; two of a kind meet.
type placement struct{ lowLow, lowHigh, highLow, highHigh int }

func (p placement) apart() bool { return p.lowHigh > 0 || p.highLow < 0 }

// ends are two bounds in any exact kind of number, either of which may be open.
type ends[T any] struct {
	low, high       T
	hasLow, hasHigh bool
}

// placeEnds compares all ends of a with all ends of b.
func placeEnds[T any](a, b ends[T], compare func(x, y T) int) placement {
	p := placement{lowHigh: -1, highLow: 1}
	switch {
	case a.hasLow && b.hasLow:
		p.lowLow = compare(a.low, b.low)
	case a.hasLow:
		p.lowLow = 1
	case b.hasLow:
		p.lowLow = -1
	}
	switch {
	case a.hasHigh && b.hasHigh:
		p.highHigh = compare(a.high, b.high)
	case a.hasHigh:
		p.highHigh = -1
	case b.hasHigh:
		p.highHigh = 1
	}
	if a.hasLow && b.hasHigh {
		p.lowHigh = compare(a.low, b.high)
	}
	if a.hasHigh && b.hasLow {
		p.highLow = compare(a.high, b.low)
	}
	return p
}

func place(a, b Quantity) (placement, error) {
	if a.IsZero() || b.IsZero() {
		return placement{}, fmt.Errorf("quantity: compare: %w", ErrNone)
	}
	if a.unit == b.unit {
		return placeEnds(a.ends(), b.ends(), Decimal.Cmp), nil
	}
	x, y, fault := commonEnds(a, b)
	if fault != "" {
		return placement{}, fmt.Errorf("quantity: compare %q with %q: %w", string(a.unit), string(b.unit), fault)
	}
	return placeEnds(x, y, (*big.Rat).Cmp), nil
}

func (q Quantity) ends() ends[Decimal] {
	return ends[Decimal]{low: q.low, high: q.high, hasLow: q.hasLow, hasHigh: q.hasHigh}
}

// commonEnds returns the bounds of both in the same base units.
func commonEnds(a, b Quantity) (x, y ends[*big.Rat], fault Fault) {
	m, n, fault := measures(a.unit, b.unit)
	switch {
	case fault == "":
		return a.baseEnds(m), b.baseEnds(n), ""
	case fault == ErrCalendar && m.isDuration() && n.isDuration():
		return a.dayEnds(m), b.dayEnds(n), ""
	}
	return x, y, fault
}

func (q Quantity) baseEnds(m measure) ends[*big.Rat] {
	return ends[*big.Rat]{low: m.toBase(q.low), high: m.toBase(q.high), hasLow: q.hasLow, hasHigh: q.hasHigh}
}
