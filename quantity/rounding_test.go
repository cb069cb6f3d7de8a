package quantity_test

import (
	"math/big"
	"testing"

	"obelisk/quantity"
)

func TestRoundingOf(t *testing.T) {
	tests := map[string]struct {
		q, r string
		want bool
	}{
		"to three digits":               {"1129619", "1130000", true},
		"to two digits":                 {"1129619", "1100000", true},
		"to one digit":                  {"1129619", "1000000", true},
		"cut to three digits":           {"1129619", "1120000", true},
		"neither rounded nor cut":       {"1129619", "1140000", false},
		"the same value":                {"872 d", "872 d", true},
		"to hundreds":                   {"872 d", "900 d", true},
		"cut to hundreds":               {"872 d", "800 d", true},
		"the rounded one is about":      {"872 d", "~900 d", true},
		"the exact one is about":        {"~872 d", "900 d", false},
		"more digits than there are":    {"900", "872", false},
		"another number":                {"45", "42", false},
		"a half goes away from zero":    {"2.5", "3", true},
		"a half is cut":                 {"2.5", "2", true},
		"a half below zero":             {"-2.5", "-3", true},
		"the other sign":                {"2.5", "-3", false},
		"a carry to another digit":      {"999619", "1000000", true},
		"a carry of all digits":         {"99.96", "100", true},
		"no rounding to a larger unit":  {"600", "1000", false},
		"below one":                     {"0.0456", "0.05", true},
		"at another place of the point": {"0.456", "0.05", false},
		"to zero":                       {"0.4", "0", false},
		"zero":                          {"0", "0", true},
		"in another unit":               {"1609.344 m", "1.6 km", true},
		"in an incomparable unit":       {"1609 m", "1600 kg", false},
		"to an interval":                {"872", "800..900", false},
		"of an interval":                {"800..900", "850", false},
		"a wide number":                 {"123456789012345678901234567890", "123456789012345678900000000000", true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := parse(t, test.q).RoundingOf(parse(t, test.r)); got != test.want {
				t.Errorf("%s rounds to %s: %v, want %v", test.q, test.r, got, test.want)
			}
		})
	}
}

// FuzzRoundingOf holds RoundingOf to arithmetic on rationals: with 10^k the
// place of the last digit that is kept, r is q/10^k cut, or that with a half
// added, times 10^k.
func FuzzRoundingOf(f *testing.F) {
	f.Add("1129619", "1130000")
	f.Add("99.96", "100")
	f.Add("-2.5", "-3")
	f.Fuzz(func(t *testing.T, q, r string) {
		exact, err := quantity.ParseDecimal(q)
		if err != nil {
			return
		}
		stated, err := quantity.ParseDecimal(r)
		if err != nil {
			return
		}
		got := quantity.Exactly(exact, "").RoundingOf(quantity.Exactly(stated, ""))
		if want := roundsTo(rat(t, exact), rat(t, stated)); got != want {
			t.Errorf("%v rounds to %v: %v, want %v", exact, stated, got, want)
		}
	})
}

func roundsTo(q, r *big.Rat) bool {
	if q.Cmp(r) == 0 {
		return true
	}
	if q.Sign() != r.Sign() || q.Sign() == 0 {
		return false
	}
	q, r = new(big.Rat).Abs(q), new(big.Rat).Abs(r)
	ten := big.NewRat(10, 1)
	digits, step := 1, magnitude(r) // step: the place of r's digit number digits
	for !new(big.Rat).Quo(r, step).IsInt() {
		digits++
		step.Quo(step, ten)
	}
	step = magnitude(q)
	for range digits - 1 {
		step.Quo(step, ten)
	}
	for _, add := range []*big.Rat{{}, big.NewRat(1, 2)} {
		kept := new(big.Rat).Add(new(big.Rat).Quo(q, step), add)
		whole := new(big.Rat).SetInt(new(big.Int).Quo(kept.Num(), kept.Denom()))
		if whole.Mul(whole, step).Cmp(r) == 0 {
			return true
		}
	}
	return false
}

// magnitude returns the greatest power of ten that is not above x.
func magnitude(x *big.Rat) *big.Rat {
	ten, power := big.NewRat(10, 1), big.NewRat(1, 1)
	for power.Cmp(x) > 0 {
		power.Quo(power, ten)
	}
	for next := new(big.Rat).Mul(power, ten); next.Cmp(x) <= 0; next = new(big.Rat).Mul(power, ten) {
		power = next
	}
	return power
}
