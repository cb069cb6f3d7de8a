package quantity_test

import (
	"errors"
	"testing"

	"obelisk/quantity"
)

func TestWidenedResolvesAbout(t *testing.T) {
	five := quantity.Tolerance{Relative: decimal(t, "0.05")}
	tests := map[string]struct {
		q         string
		tolerance quantity.Tolerance
		want      string
	}{
		"a value widens on both sides":         {"~872 d", five, "828.4..915.6 d"},
		"an interval widens on both sides":     {"~100..200", five, "95..210"},
		"nearly is a little below":             {"~..2000000", five, "1900000..2000000"},
		"a little over is a little above":      {"~1000000..", five, "1000000..1050000"},
		"below zero, outward is still outward": {"~-40 Cel", five, "-42..-38 Cel"},
		"nearly, below zero":                   {"~..-100", five, "-105..-100"},
		"what is not about stays":              {"872 d", five, "872 d"},
		"at least stays":                       {"1000000..", five, "1000000.."},
		"no tolerance leaves it about":         {"~..2000000", quantity.Tolerance{}, "~..2000000"},
		"a part of nothing is nothing":         {"~0", five, "~0"},
		"an absolute part in the same unit":    {"~60 d", quantity.Tolerance{Absolute: decimal(t, "7")}, "53..67 d"},
		"an absolute part in another unit":     {"~60 d", quantity.Tolerance{Absolute: decimal(t, "1"), AbsoluteUnit: "wk"}, "53..67 d"},
		"the greater part counts":              {"~600 d", quantity.Tolerance{Relative: decimal(t, "0.05"), Absolute: decimal(t, "7")}, "570..630 d"},
		"a difference of temperature":          {"~10 Cel", quantity.Tolerance{Absolute: decimal(t, "9"), AbsoluteUnit: "[degF]"}, "5..15 Cel"},
		"a unit that does not fit allows none": {"~10 Cel", quantity.Tolerance{Absolute: decimal(t, "9"), AbsoluteUnit: "d"}, "~10 Cel"},
		"negative parts allow nothing":         {"~10", quantity.Tolerance{Relative: decimal(t, "-1"), Absolute: decimal(t, "-1")}, "~10"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := parse(t, test.q).Widened(test.tolerance).String(); got != test.want {
				t.Errorf("%s widened = %s, want %s", test.q, got, test.want)
			}
		})
	}
}

func TestLoosenedIsForExactValues(t *testing.T) {
	one := quantity.Tolerance{Absolute: decimal(t, "1")}
	tests := map[string]string{
		"872 d": "871..873 d", "5..9": "4..10", "5..": "4..", "..9": "..10", "~872 d": "~872 d",
	}
	for text, want := range tests {
		if got := parse(t, text).Loosened(one).String(); got != want {
			t.Errorf("%s loosened = %s, want %s", text, got, want)
		}
	}
}

func TestToleranceDecidesWhatIsCompatible(t *testing.T) {
	about := quantity.Tolerance{Relative: decimal(t, "0.05")}
	tests := map[string]struct {
		a, b string
		want quantity.Certainty
	}{
		"almost nine hundred and 872":  {"~..900 d", "872 d", maybe},
		"about nine hundred and 872":   {"~900 d", "872 d", maybe},
		"45 and 42":                    {"45", "42", no},
		"about 45 and 42":              {"~45", "42", no},
		"nearly two million and 1.7 m": {"~..2000000", "1700000", no},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			a := parse(t, test.a).Loosened(quantity.Tolerance{}).Widened(about)
			if got, err := quantity.Same(a, parse(t, test.b)); err != nil || got != test.want {
				t.Errorf("%s and %s are the same: %v, %v, want %v", test.a, test.b, got, err, test.want)
			}
		})
	}
}

func TestToleranceIsCheckedAgainstAUnit(t *testing.T) {
	tests := map[string]struct {
		tolerance quantity.Tolerance
		unit      quantity.Unit
		want      error
	}{
		"nothing fits anything":      {quantity.Tolerance{}, "km", nil},
		"a week fits days":           {quantity.Tolerance{Absolute: decimal(t, "1"), AbsoluteUnit: "wk"}, "d", nil},
		"a negative part":            {quantity.Tolerance{Relative: decimal(t, "-0.1")}, "d", quantity.ErrTolerance},
		"days do not fit kilometres": {quantity.Tolerance{Absolute: decimal(t, "1"), AbsoluteUnit: "d"}, "km", quantity.ErrIncomparable},
		"a month does not fit days":  {quantity.Tolerance{Absolute: decimal(t, "1"), AbsoluteUnit: "mo"}, "d", quantity.ErrCalendar},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if err := test.tolerance.Check(test.unit); !errors.Is(err, test.want) {
				t.Errorf("Check(%q) = %v, want %v", test.unit, err, test.want)
			}
		})
	}
}
