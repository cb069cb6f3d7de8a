package quantity

// Parse reads the text form of a quantity:
//
//	quantity = [ "~" ] range [ " " unit ]
//	range    = decimal | decimal ".." [ decimal ] | ".." decimal
//
// The decimals are those of [ParseDecimal], the unit a valid [Unit]; without
// one it is a pure number. An error is a *[SyntaxError].
func Parse(s string) (Quantity, error) {
	if s == "" {
		return Quantity{}, &SyntaxError{0, ErrEmpty}
	}
	var q Quantity
	at := 0
	if s[0] == '~' {
		q.about = true
		at++
	}
	at, fault := q.scanRange(s, at)
	if fault == "" {
		at, fault = q.scanUnit(s, at)
	}
	if fault != "" {
		return Quantity{}, &SyntaxError{at, fault}
	}
	return q, nil
}

// scanRange reads the bounds that start at s[at] and returns where they end.
func (q *Quantity) scanRange(s string, at int) (end int, fault Fault) {
	start := at
	if !isRange(s, at) {
		if q.low, at, fault = scanDecimal(s, at); fault != "" {
			return at, fault
		}
		q.hasLow = true
	}
	if !isRange(s, at) {
		q.high, q.hasHigh = q.low, true
		return at, ""
	}
	at += len("..")
	if q.hasLow && (at == len(s) || s[at] == ' ') {
		return at, ""
	}
	if q.high, at, fault = scanDecimal(s, at); fault != "" {
		if !q.hasLow && fault == ErrDigit && at == start+len("..") {
			return start, ErrUnbounded
		}
		return at, fault
	}
	q.hasHigh = true
	if fault = q.fault(); fault != "" {
		return start, fault
	}
	return at, ""
}

func isRange(s string, at int) bool {
	return at+1 < len(s) && s[at] == '.' && s[at+1] == '.'
}

// scanUnit reads the unit, if any, and must reach the end of s.
func (q *Quantity) scanUnit(s string, at int) (end int, fault Fault) {
	if at == len(s) {
		q.unit = One
		return at, ""
	}
	if s[at] != ' ' {
		return at, ErrTrailing
	}
	at++
	if q.unit = Unit(s[at:]); q.unit == "" || !q.unit.Valid() {
		return at, ErrUnit
	}
	return len(s), ""
}

// String returns the one canonical text form, which [Parse] reads back to an
// equal quantity as long as its numbers have at most [MaxDigits] digits and
// its unit is valid. The zero Quantity gives "".
func (q Quantity) String() string { return string(q.append(make([]byte, 0, 32))) }

func (q Quantity) append(b []byte) []byte {
	if q.IsZero() {
		return b
	}
	if q.about {
		b = append(b, '~')
	}
	if q.hasLow {
		b = q.low.append(b)
	}
	if _, point := q.Point(); !point {
		b = append(b, ".."...)
		if q.hasHigh {
			b = q.high.append(b)
		}
	}
	if q.unit != One {
		b = append(append(b, ' '), q.unit...)
	}
	return b
}

// MarshalText returns the form of [Quantity.String], empty for the zero
// Quantity.
func (q Quantity) MarshalText() ([]byte, error) { return q.append(nil), nil }

// UnmarshalText reads what [Parse] reads, and the empty text as the zero
// Quantity.
func (q *Quantity) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*q = Quantity{}
		return nil
	}
	read, err := Parse(string(text))
	if err != nil {
		return err
	}
	*q = read
	return nil
}
