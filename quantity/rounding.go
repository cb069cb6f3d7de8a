package quantity

import "strings"

// RoundingOf reports whether r is q said with fewer digits: whether q, which
// must be one value and not about, gives r when cut to r's significant digits
// or rounded to them, a half going away from zero. 1,129,619 is so said as
// 1,130,000, 1,100,000 and 1,000,000, and by cutting as 1,120,000. A value is
// a rounding of itself.
//
// r must be one value too; it may be about. Its zeros at the end do not count
// as significant, for the text does not show whether they are; that is the
// widest reading, as every rounding to more digits that gives r is also one to
// fewer. Where the units differ, q is converted to r's, and has no rounding
// there if that is not exact. The rounding is rule B of ISO 80000-1:2009,
// annex B; cutting is how newspapers and speeches often say a large number.
func (q Quantity) RoundingOf(r Quantity) bool {
	exact, point := q.Point()
	stated, alsoPoint := r.Point()
	if !point || !alsoPoint || q.about {
		return false
	}
	if q.unit != r.unit {
		converted, fault := convert(exact, q.unit, r.unit)
		if fault != "" {
			return false
		}
		exact = converted
	}
	return exact.Equal(stated) || exact.Sign() == stated.Sign() && exact.roundsTo(stated)
}

// roundsTo reports whether the digits of d, cut or rounded to as many as e
// has, are e's. Signs are not looked at.
func (d Decimal) roundsTo(e Decimal) bool {
	digits, magnitude := d.significant()
	want, wantMagnitude := e.significant()
	if len(digits) <= len(want) {
		return false
	}
	cut, next := digits[:len(want)], digits[len(want)]
	if cut == want && magnitude == wantMagnitude {
		return true
	}
	up, carried := increment(cut)
	return next >= '5' && up == want && magnitude+carried == wantMagnitude
}

// significant returns the digits of d from the first to the last that is not
// zero, and the place of the point counted from before the first: 0.DIGITS
// times ten to the power of magnitude is d without its sign.
func (d Decimal) significant() (digits string, magnitude int) {
	all := d.coefficient().Text(10)
	all = strings.TrimPrefix(all, "-")
	return strings.TrimRight(all, "0"), len(all) - int(d.scale)
}

// increment adds one at the last of the digits and cuts zeros at the end;
// carried is 1 where the result is longer by a digit.
func increment(digits string) (up string, carried int) {
	kept := strings.TrimRight(digits, "9")
	if kept == "" {
		return "1", 1
	}
	last := len(kept) - 1
	return kept[:last] + string(kept[last]+1), 0
}
