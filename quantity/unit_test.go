package quantity_test

import (
	"errors"
	"math/big"
	"strings"
	"testing"

	"obelisk/quantity"
)

func TestUnitFollowsTheGrammarOfUCUM(t *testing.T) {
	valid := []string{
		"", "1", "d", "wk", "mo", "a", "h", "min", "s", "m", "km", "Cel", "[degF]", "kg", "t", "%", "{person}",
		"10*3", "10^6", "10*-2", "km/h", "kg.m/s2", "m2", "m-1", "m+2", "/d", "g/d", "kg/{person}", "{shot}/min",
		"/100{round}", "(kg/m2)/d", "J/(kg.K)", "m[Hg]", "mm[Hg]", "[lb_av]", "dar", "har", "dam", "cd", "Pa",
		"mg{dry}", "Cel{ground}", "KiBy", "[car_Au]", "''", "24.h",
	}
	for _, code := range valid {
		if !quantity.Unit(code).Valid() {
			t.Errorf("%q is not valid", code)
		}
	}
	invalid := []string{
		" ", "days", "KM", "2d", "d ", "km/", "km//h", "m.", ".m", "m0", "m--2", "m100", "kd", "kmo", "{", "}", "{a", "{a{b}}",
		"{two words}", "{é}", "(m", "m)", "()", "Cel/d", "kCel", "Cel2", "[lb_av", "[pH]", "°C", "м", "0", "100*",
		strings.Repeat("(", 20) + "m" + strings.Repeat(")", 20), strings.Repeat("m.", 40) + "m",
	}
	for _, code := range invalid {
		if quantity.Unit(code).Valid() {
			t.Errorf("%q is valid", code)
		}
	}
}

func TestConvertIsExact(t *testing.T) {
	tests := []struct{ from, unit, to, want string }{
		{"1", "km", "m", "1000"},
		{"2.5", "t", "kg", "2500"},
		{"125", "g", "kg", "0.125"},
		{"3", "wk", "d", "21"},
		{"36", "h", "d", "1.5"},
		{"48", "h", "min", "2880"},
		{"1", "[mi_i]", "m", "1609.344"},
		{"3", "[ft_i]", "cm", "91.44"},
		{"2", "a", "mo", "24"},
		{"30", "mo", "a", "2.5"},
		{"1", "a_j", "d", "365.25"},
		{"-40", "Cel", "[degF]", "-40"},
		{"-40", "[degF]", "Cel", "-40"},
		{"36.6", "Cel", "K", "309.75"},
		{"0", "K", "Cel", "-273.15"},
		{"212", "[degF]", "Cel", "100"},
		{"80", "[degRe]", "Cel", "100"},
		{"5", "%", "1", "0.05"},
		{"1.5", "10*6", "1", "1500000"},
		{"7", "1", "{tank}", "7"},
		{"7", "{tank}", "1", "7"},
		{"1", "{tank}/d", "{tank}/wk", "7"},
		{"72", "km/h", "m/s", "20"},
		{"1", "[lb_av]", "g", "453.59237"},
		{"1", "har", "m2", "10000"},
		{"1", "atm", "Pa", "101325"},
		{"1", "[HP]", "W", "745.69987158227022"},
		{"1", "KiBy", "bit", "8192"},
		{"90", "'", "deg", "1.5"},
		{"17", "J/kg.K", "m2.K/s2", "17"},
		{"17", "J/(kg.K)", "m2/(s2.K)", "17"},
	}
	for _, test := range tests {
		got, err := quantity.Convert(decimal(t, test.from), quantity.Unit(test.unit), quantity.Unit(test.to))
		if err != nil || got.String() != test.want {
			t.Errorf("%s %s = %v %s (%v), want %s", test.from, test.unit, got, test.to, err, test.want)
		}
	}
}

func TestConvertSaysWhyItCannot(t *testing.T) {
	tests := map[string]struct {
		from, to quantity.Unit
		want     quantity.Fault
	}{
		"a length is no mass":                        {"km", "kg", quantity.ErrIncomparable},
		"a count is no length":                       {"{person}", "m", quantity.ErrIncomparable},
		"persons are not tanks":                      {"{person}", "{tank}", quantity.ErrIncomparable},
		"per person is not person":                   {"/{person}", "{person}", quantity.ErrIncomparable},
		"degrees and radians have no exact ratio":    {"deg", "rad", quantity.ErrIncomparable},
		"a month has no fixed number of days":        {"mo", "d", quantity.ErrCalendar},
		"a year has no fixed number of hours":        {"a", "h", quantity.ErrCalendar},
		"a calendar year is not a Julian one":        {"a", "a_j", quantity.ErrCalendar},
		"a rate by the month is not one by the day":  {"t/mo", "t/d", quantity.ErrCalendar},
		"a day is an endless fraction of a week":     {"d", "wk", quantity.ErrInexact},
		"a month is an endless fraction of a year":   {"mo", "a", quantity.ErrInexact},
		"one Fahrenheit degree is endless in Cel":    {"[degF]", "Cel", quantity.ErrInexact},
		"the source is no unit":                      {"days", "d", quantity.ErrUnit},
		"the target is no unit":                      {"d", "days", quantity.ErrUnit},
		"neither is a unit though they are the same": {"days", "days", quantity.ErrUnit},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if d, err := quantity.Convert(quantity.DecimalOf(1), test.from, test.to); !errors.Is(err, test.want) {
				t.Errorf("1 %s in %s = %v, %v, want %v", test.from, test.to, d, err, test.want)
			}
		})
	}
}

// linearUnits is an oracle of its own: units of some kinds, each with what it
// is in the first of its kind.
var linearUnits = [][]struct {
	unit  quantity.Unit
	ratio string
}{
	{{"m", "1"}, {"km", "1000"}, {"cm", "0.01"}, {"[mi_i]", "1609.344"}, {"[ft_i]", "0.3048"}, {"[nmi_i]", "1852"}, {"[ft_us]", "1200/3937"}},
	{{"g", "1"}, {"kg", "1000"}, {"t", "1000000"}, {"[lb_av]", "453.59237"}, {"[oz_tr]", "31.1034768"}, {"[lton_av]", "1016046.9088"}},
	{{"s", "1"}, {"min", "60"}, {"h", "3600"}, {"d", "86400"}, {"wk", "604800"}, {"a_g", "31556952"}, {"mo_j", "2629800"}},
	{{"mo", "1"}, {"a", "12"}},
	{{"1", "1"}, {"%", "0.01"}, {"[ppth]", "0.001"}, {"10*6", "1000000"}, {"{person}", "1"}},
	{{"m2", "1"}, {"har", "10000"}, {"km2", "1000000"}, {"[sft_i]", "0.09290304"}},
	{{"m/s", "1"}, {"km/h", "1/3.6"}, {"[kn_i]", "1852/3600"}},
}

func ratio(t testing.TB, s string) *big.Rat {
	t.Helper()
	up, down, found := strings.Cut(s, "/")
	r, _ := new(big.Rat).SetString(up)
	if found {
		d, _ := new(big.Rat).SetString(down)
		r.Quo(r, d)
	}
	return r
}

func FuzzConvert(f *testing.F) {
	f.Add("1", uint8(0), uint8(1), uint8(3))
	f.Add("-7.25", uint8(2), uint8(3), uint8(4))
	f.Fuzz(func(t *testing.T, text string, kind, from, to uint8) {
		d, err := quantity.ParseDecimal(text)
		if err != nil {
			return
		}
		units := linearUnits[int(kind)%len(linearUnits)]
		a, b := units[int(from)%len(units)], units[int(to)%len(units)]
		want := new(big.Rat).Mul(rat(t, d), ratio(t, a.ratio))
		want.Quo(want, ratio(t, b.ratio))
		got, err := quantity.Convert(d, a.unit, b.unit)
		if _, finite := want.FloatPrec(); !finite {
			if !errors.Is(err, quantity.ErrInexact) {
				t.Fatalf("%v %s in %s = %v, %v, want an endless fraction", d, a.unit, b.unit, got, err)
			}
			return
		}
		if err != nil || rat(t, got).Cmp(want) != 0 {
			t.Fatalf("%v %s in %s = %v, %v, want %v", d, a.unit, b.unit, got, err, want)
		}
		if back, err := quantity.Convert(got, b.unit, a.unit); err != nil || !back.Equal(d) {
			t.Fatalf("%v %s in %s and back is %v, %v", d, a.unit, b.unit, back, err)
		}
	})
}

func FuzzUnit(f *testing.F) {
	for _, code := range []string{"kg.m/s2", "J/(kg.K)", "{a}/d", "10*-3", "mm[Hg]", "Cel{x}", "Ym99.zs-99/[ft_br]99", "((((m))))"} {
		f.Add(code)
	}
	f.Fuzz(func(t *testing.T, code string) {
		u := quantity.Unit(code)
		if !u.Valid() {
			return
		}
		if got, err := quantity.Convert(quantity.DecimalOf(7), u, u); err != nil || got.String() != "7" {
			t.Errorf("7 %q in itself = %v, %v", code, got, err)
		}
		bracketed := quantity.Unit("(" + code + ")")
		if bracketed.Valid() {
			if got, err := quantity.Convert(quantity.DecimalOf(7), u, bracketed); err != nil || got.String() != "7" {
				t.Errorf("7 %q in %q = %v, %v", code, bracketed, got, err)
			}
		}
	})
}
