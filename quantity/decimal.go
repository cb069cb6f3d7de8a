package quantity

import (
	"cmp"
	"math"
	"math/big"
	"strconv"
)

// MaxDigits is the most digits a decimal may have in a text that is parsed,
// zeros included. It bounds what a stranger's text can cost; arithmetic is
// not bounded by it.
const MaxDigits = 100

// Decimal is an exact decimal number; the zero value is 0. A Decimal never
// changes. Compare with [Decimal.Cmp] or [Decimal.Equal], not with ==.
//
// A coefficient that fits 64 bits is held in place; a wider one costs an
// allocation. Arithmetic never rounds and cannot fail, so a result can have
// more digits than [ParseDecimal] reads.
type Decimal struct {
	small int64    // the coefficient, unless wide is set
	wide  *big.Int // a coefficient that does not fit small; never changed once set
	scale int32    // digits after the point: the fewest that do, never negative
}

// DecimalOf returns i as a decimal.
func DecimalOf(i int64) Decimal { return Decimal{small: i} }

// ParseDecimal reads an optional minus, digits, and optionally a point and
// more digits: "1280000", "-28.8". There are no exponents, plus signs or
// group separators. An error is a *[SyntaxError].
func ParseDecimal(s string) (Decimal, error) {
	if s == "" {
		return Decimal{}, &SyntaxError{0, ErrEmpty}
	}
	d, end, fault := scanDecimal(s, 0)
	if fault == "" && end < len(s) {
		fault = ErrTrailing
	}
	if fault != "" {
		return Decimal{}, &SyntaxError{end, fault}
	}
	return d, nil
}

// scanDecimal reads the decimal that starts at s[at] and returns where it
// ends, or with a fault where that is. A point without a digit after it is
// left unread, for "1.." is an open interval.
func scanDecimal(s string, at int) (Decimal, int, Fault) {
	start := at
	if at < len(s) && s[at] == '-' {
		at++
	}
	whole := at
	at = scanDigits(s, at)
	if at == whole {
		return Decimal{}, at, ErrDigit
	}
	point := at
	if at+1 < len(s) && s[at] == '.' && isDigit(s[at+1]) {
		at = scanDigits(s, at+1)
	}
	fraction := max(0, at-point-1)
	if count := point - whole + fraction; count > MaxDigits {
		return Decimal{}, start, ErrTooLong
	}
	return decimalFromText(s[start:at], int32(fraction)), at, ""
}

func scanDigits(s string, at int) int {
	for at < len(s) && isDigit(s[at]) {
		at++
	}
	return at
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// decimalFromText turns checked text into a decimal with scale digits after
// its point, if it has one.
func decimalFromText(s string, scale int32) Decimal {
	negative := s[0] == '-'
	if len(s) > 18 { // 19 digits may not fit
		digits := make([]byte, 0, len(s))
		for i := range len(s) {
			if s[i] != '.' {
				digits = append(digits, s[i])
			}
		}
		wide, _ := new(big.Int).SetString(string(digits), 10)
		return wideDecimal(wide, scale)
	}
	var n int64
	for i := range len(s) {
		if isDigit(s[i]) {
			n = n*10 + int64(s[i]-'0')
		}
	}
	if negative {
		n = -n
	}
	return smallDecimal(n, scale)
}

// smallDecimal returns n divided by ten to the power of scale.
func smallDecimal(n int64, scale int32) Decimal {
	for scale > 0 && n%10 == 0 {
		n /= 10
		scale--
	}
	return Decimal{small: n, scale: scale}
}

// wideDecimal is smallDecimal for a coefficient of any size, which it takes
// over.
func wideDecimal(n *big.Int, scale int32) Decimal {
	ten, quotient, digit := big.NewInt(10), new(big.Int), new(big.Int)
	for scale > 0 {
		if quotient.QuoRem(n, ten, digit); digit.Sign() != 0 {
			break
		}
		n, quotient = quotient, n
		scale--
	}
	if n.IsInt64() {
		return Decimal{small: n.Int64(), scale: scale}
	}
	return Decimal{wide: n, scale: scale}
}

// coefficient returns the number without its point; the caller must not
// change it.
func (d Decimal) coefficient() *big.Int {
	if d.wide != nil {
		return d.wide
	}
	return big.NewInt(d.small)
}

// String returns the one plain notation of d: no exponent, no zeros that do
// nothing, no "-0".
func (d Decimal) String() string { return string(d.append(make([]byte, 0, 24))) }

func (d Decimal) append(b []byte) []byte {
	start := len(b)
	if d.wide != nil {
		b = d.wide.Append(b, 10)
	} else {
		b = strconv.AppendInt(b, d.small, 10)
	}
	if d.scale == 0 {
		return b
	}
	if b[start] == '-' {
		start++
	}
	scale := int(d.scale)
	for len(b)-start <= scale { // a digit must stand before the point
		b = append(b, 0)
		copy(b[start+1:], b[start:])
		b[start] = '0'
	}
	point := len(b) - scale
	b = append(b, 0)
	copy(b[point+1:], b[point:])
	b[point] = '.'
	return b
}

// MarshalText returns the form of [Decimal.String].
func (d Decimal) MarshalText() ([]byte, error) { return d.append(nil), nil }

// UnmarshalText reads what [ParseDecimal] reads.
func (d *Decimal) UnmarshalText(text []byte) error {
	read, err := ParseDecimal(string(text))
	if err != nil {
		return err
	}
	*d = read
	return nil
}

// Sign returns -1, 0 or +1 as d is below, at or above zero.
func (d Decimal) Sign() int {
	if d.wide != nil {
		return d.wide.Sign()
	}
	return cmp.Compare(d.small, 0)
}

// Cmp returns -1, 0 or +1 as d is below, at or above e.
func (d Decimal) Cmp(e Decimal) int {
	if x, y, ok := aligned(d, e); ok {
		return cmp.Compare(x, y)
	}
	if ds, es := d.Sign(), e.Sign(); ds != es {
		return cmp.Compare(ds, es)
	}
	x, y, _ := alignedWide(d, e)
	return x.Cmp(y)
}

// Equal reports whether d and e are the same number.
func (d Decimal) Equal(e Decimal) bool { return d.Cmp(e) == 0 }

// aligned returns both coefficients at the larger scale of the two, where
// they fit 64 bits.
func aligned(d, e Decimal) (x, y int64, ok bool) {
	if d.wide != nil || e.wide != nil {
		return 0, 0, false
	}
	x, y, ok = d.small, e.small, true
	switch {
	case d.scale < e.scale:
		x, ok = shifted(x, e.scale-d.scale)
	case d.scale > e.scale:
		y, ok = shifted(y, d.scale-e.scale)
	}
	return x, y, ok
}

// shifted returns n times ten to the power of places, where that fits.
func shifted(n int64, places int32) (int64, bool) {
	for range places {
		if n > math.MaxInt64/10 || n < math.MinInt64/10 {
			return 0, false
		}
		n *= 10
	}
	return n, true
}

func alignedWide(d, e Decimal) (x, y *big.Int, scale int32) {
	x, y, scale = d.coefficient(), e.coefficient(), max(d.scale, e.scale)
	if d.scale < scale {
		x = new(big.Int).Mul(x, powerOfTen(scale-d.scale))
	}
	if e.scale < scale {
		y = new(big.Int).Mul(y, powerOfTen(scale-e.scale))
	}
	return x, y, scale
}

func powerOfTen(n int32) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

// Add returns d + e.
func (d Decimal) Add(e Decimal) Decimal {
	if x, y, ok := aligned(d, e); ok {
		if sum := x + y; (sum > x) == (y > 0) {
			return smallDecimal(sum, max(d.scale, e.scale))
		}
	}
	x, y, scale := alignedWide(d, e)
	return wideDecimal(new(big.Int).Add(x, y), scale)
}

// Sub returns d - e.
func (d Decimal) Sub(e Decimal) Decimal { return d.Add(e.Neg()) }

// Neg returns -d.
func (d Decimal) Neg() Decimal {
	if d.wide == nil && d.small != math.MinInt64 {
		return Decimal{small: -d.small, scale: d.scale}
	}
	return wideDecimal(new(big.Int).Neg(d.coefficient()), d.scale)
}

// Abs returns d without its sign.
func (d Decimal) Abs() Decimal {
	if d.Sign() < 0 {
		return d.Neg()
	}
	return d
}

// Mul returns d times e.
func (d Decimal) Mul(e Decimal) Decimal {
	scale := d.scale + e.scale
	if d.wide == nil && e.wide == nil &&
		int64(int32(d.small)) == d.small && int64(int32(e.small)) == e.small {
		return smallDecimal(d.small*e.small, scale)
	}
	return wideDecimal(new(big.Int).Mul(d.coefficient(), e.coefficient()), scale)
}

// Quo returns d divided by e where that is a finite decimal; ok is false
// where it is not, or where e is zero.
func (d Decimal) Quo(e Decimal) (quotient Decimal, ok bool) {
	if e.Sign() == 0 {
		return Decimal{}, false
	}
	return decimalOfRat(new(big.Rat).Quo(d.rat(), e.rat()))
}

// Int64 returns d as an integer; ok is false where it is none of 64 bits.
func (d Decimal) Int64() (i int64, ok bool) {
	return d.small, d.wide == nil && d.scale == 0
}

// Float64 returns the nearest floating-point number, infinite where d is too
// large: for drawing and for index columns, never for comparing.
func (d Decimal) Float64() float64 {
	f, _ := strconv.ParseFloat(d.String(), 64)
	return f
}

func (d Decimal) rat() *big.Rat {
	if d.scale == 0 {
		return new(big.Rat).SetInt(d.coefficient())
	}
	return new(big.Rat).SetFrac(d.coefficient(), powerOfTen(d.scale))
}

// decimalOfRat returns r where it is a finite decimal, that is, where its
// lowest denominator has no prime factor but 2 and 5.
func decimalOfRat(r *big.Rat) (Decimal, bool) {
	if r.IsInt() {
		return wideDecimal(new(big.Int).Set(r.Num()), 0), true
	}
	twos := r.Denom().TrailingZeroBits()
	rest := new(big.Int).Rsh(r.Denom(), twos)
	five, quotient, left := big.NewInt(5), new(big.Int), new(big.Int)
	fives := uint(0)
	for quotient.QuoRem(rest, five, left); left.Sign() == 0; quotient.QuoRem(rest, five, left) {
		rest.Set(quotient)
		fives++
	}
	if !rest.IsInt64() || rest.Int64() != 1 {
		return Decimal{}, false
	}
	scale := int32(max(twos, fives))
	n := new(big.Int).Mul(r.Num(), powerOfTen(scale))
	return wideDecimal(n.Quo(n, r.Denom()), scale), true
}
