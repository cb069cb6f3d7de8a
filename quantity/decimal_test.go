package quantity_test

import (
	"errors"
	"math"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"obelisk/quantity"
)

func decimal(t testing.TB, s string) quantity.Decimal {
	t.Helper()
	d, err := quantity.ParseDecimal(s)
	if err != nil {
		t.Fatalf("ParseDecimal(%q): %v", s, err)
	}
	return d
}

// rat is the oracle's reading of a decimal.
func rat(t testing.TB, d quantity.Decimal) *big.Rat {
	t.Helper()
	r, ok := new(big.Rat).SetString(d.String())
	if !ok {
		t.Fatalf("not a number: %q", d)
	}
	return r
}

func TestDecimalPrintsOnePlainNotation(t *testing.T) {
	tests := map[string]string{
		"0": "0", "-0": "0", "-0.00": "0", "007": "7", "5.0": "5", "5.10": "5.1",
		"0.05": "0.05", "-0.5": "-0.5", "1280000": "1280000", "-28.8": "-28.8",
		"9223372036854775807":             "9223372036854775807",
		"-9223372036854775808":            "-9223372036854775808",
		"9223372036854775808":             "9223372036854775808",
		"9999999999999999999":             "9999999999999999999",
		"0.1234567890123456789":           "0.1234567890123456789",
		"1.00000000000000000000000000000": "1",
		"0.00000000000000000000000000001": "0.00000000000000000000000000001",
		strings.Repeat("9", 100):          strings.Repeat("9", 100),
	}
	for text, want := range tests {
		if got := decimal(t, text).String(); got != want {
			t.Errorf("ParseDecimal(%q) prints %q, want %q", text, got, want)
		}
	}
}

func TestDecimalRefusesOtherNotations(t *testing.T) {
	tests := map[string]struct {
		text   string
		offset int
		fault  quantity.Fault
	}{
		"nothing":                  {"", 0, quantity.ErrEmpty},
		"a sign alone":             {"-", 1, quantity.ErrDigit},
		"a plus sign":              {"+5", 0, quantity.ErrDigit},
		"a point without digits":   {"5.", 1, quantity.ErrTrailing},
		"a point first":            {".5", 0, quantity.ErrDigit},
		"an exponent":              {"1e9", 1, quantity.ErrTrailing},
		"a group separator":        {"1,000", 1, quantity.ErrTrailing},
		"a space":                  {"1 000", 1, quantity.ErrTrailing},
		"digits of another script": {"٣", 0, quantity.ErrDigit},
		"more digits than allowed": {strings.Repeat("1", 101), 0, quantity.ErrTooLong},
		"more zeros than allowed":  {"0." + strings.Repeat("0", 100), 0, quantity.ErrTooLong},
		"the name of no number":    {"NaN", 0, quantity.ErrDigit},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := quantity.ParseDecimal(test.text)
			var syntax *quantity.SyntaxError
			if !errors.As(err, &syntax) || !errors.Is(err, test.fault) || syntax.Offset != test.offset {
				t.Errorf("ParseDecimal(%q): %v, want %v at byte %d", test.text, err, test.fault, test.offset)
			}
		})
	}
}

// numbers are where carries and widths change.
func numbers(t testing.TB) []quantity.Decimal {
	texts := []string{
		"0", "1", "-1", "10", "0.1", "-0.1", "2147483647", "2147483648", "-2147483648", "-2147483649",
		"9223372036854775807", "-9223372036854775808", "9223372036854775808", "922337203685477580.7",
		"0.9223372036854775807", "-0.0000000000000000001", "99999999999999999999.5", "-123456789.987654321",
		"100000000000000000000000000000", "0.000000000000000000000000000001",
	}
	var all []quantity.Decimal
	for _, text := range texts {
		all = append(all, decimal(t, text))
	}
	return all
}

func TestDecimalArithmeticIsThatOfRationals(t *testing.T) {
	all := numbers(t)
	chance := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		mantissa := quantity.DecimalOf(int64(chance.Uint64()) >> chance.IntN(64))
		tenth, _ := quantity.DecimalOf(1).Quo(quantity.DecimalOf(10))
		for range chance.IntN(20) {
			mantissa = mantissa.Mul(tenth)
		}
		all = append(all, mantissa)
	}
	for _, d := range all {
		for _, e := range all {
			checkArithmetic(t, d, e)
		}
	}
}

func checkArithmetic(t *testing.T, d, e quantity.Decimal) {
	t.Helper()
	x, y := rat(t, d), rat(t, e)
	check := func(sign string, got quantity.Decimal, want *big.Rat) {
		t.Helper()
		if rat(t, got).Cmp(want) != 0 {
			t.Errorf("%v %s %v = %v, want %v", d, sign, e, got, want)
		}
		if reread, err := quantity.ParseDecimal(got.String()); err == nil && reread.String() != got.String() {
			t.Errorf("%v %s %v prints %q, which is not canonical", d, sign, e, got)
		}
	}
	check("+", d.Add(e), new(big.Rat).Add(x, y))
	check("-", d.Sub(e), new(big.Rat).Sub(x, y))
	check("*", d.Mul(e), new(big.Rat).Mul(x, y))
	if got, want := d.Cmp(e), x.Cmp(y); got != want {
		t.Errorf("%v Cmp %v = %d, want %d", d, e, got, want)
	}
	if got, want := d.Sign(), x.Sign(); got != want {
		t.Errorf("%v Sign = %d, want %d", d, got, want)
	}
	quotient, ok := d.Quo(e)
	if y.Sign() == 0 {
		if ok {
			t.Errorf("%v / 0 = %v, want no result", d, quotient)
		}
		return
	}
	want := new(big.Rat).Quo(x, y)
	_, finite := want.FloatPrec()
	if ok != finite {
		t.Errorf("%v / %v is finite: %v, want %v", d, e, ok, finite)
	}
	if ok {
		check("/", quotient, want)
	}
}

func TestDecimalGivesIntegersAndFloats(t *testing.T) {
	if i, ok := decimal(t, "-872").Int64(); i != -872 || !ok {
		t.Errorf("Int64 = %d, %v", i, ok)
	}
	for _, text := range []string{"0.5", "9223372036854775808"} {
		if i, ok := decimal(t, text).Int64(); ok {
			t.Errorf("%s as Int64 = %d, want none", text, i)
		}
	}
	if f := decimal(t, "-28.8").Float64(); f != -28.8 {
		t.Errorf("Float64 = %v", f)
	}
	huge := decimal(t, "1"+strings.Repeat("0", 99))
	if f := huge.Mul(huge).Mul(huge).Mul(huge).Float64(); !math.IsInf(f, 1) {
		t.Errorf("Float64 of 1 and 396 zeros = %v", f)
	}
}

func FuzzDecimal(f *testing.F) {
	for _, pair := range [][2]string{{"1", "-0.1"}, {"9223372036854775807", "1"}, {"0.3", "0.7"}, {"-9223372036854775808", "-1"}} {
		f.Add(pair[0], pair[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		d, err := quantity.ParseDecimal(a)
		if err != nil {
			return
		}
		if want, ok := new(big.Rat).SetString(a); !ok || rat(t, d).Cmp(want) != 0 {
			t.Errorf("ParseDecimal(%q) = %v, want %v", a, d, want)
		}
		if e, err := quantity.ParseDecimal(b); err == nil {
			checkArithmetic(t, d, e)
		}
	})
}
