package quantity_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk/quantity"
)

func parse(t testing.TB, s string) quantity.Quantity {
	t.Helper()
	q, err := quantity.Parse(s)
	if err != nil {
		t.Fatalf("Parse(%q): %v", s, err)
	}
	return q
}

func TestConstructorsMakeWhatTheTextFormSays(t *testing.T) {
	five, nine := quantity.DecimalOf(5), quantity.DecimalOf(9)
	between, err := quantity.Between(five, nine, "{person}")
	if err != nil {
		t.Fatal(err)
	}
	parts, err := quantity.New(quantity.Parts{High: &nine, About: true, Unit: "km"})
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]quantity.Quantity{
		"5 d":           quantity.Exactly(five, "d"),
		"5":             quantity.Exactly(five, ""),
		"~5":            quantity.Exactly(five, quantity.One).WithAbout(),
		"5..":           quantity.AtLeast(five, "1"),
		"..9 km":        quantity.AtMost(nine, "km"),
		"5..9 {person}": between,
		"~..9 km":       parts,
	}
	for text, q := range tests {
		if diff := cmp.Diff(parse(t, text), q); diff != "" {
			t.Errorf("%s: (-parsed +made)\n%s", text, diff)
		}
	}
}

func TestNewRefusesWhatIsNoQuantity(t *testing.T) {
	five, nine := quantity.DecimalOf(5), quantity.DecimalOf(9)
	tests := map[string]struct {
		parts quantity.Parts
		want  quantity.Fault
	}{
		"both ends missing":      {quantity.Parts{Unit: "d"}, quantity.ErrUnbounded},
		"low above high":         {quantity.Parts{Low: &nine, High: &five}, quantity.ErrReversed},
		"a unit nobody knows":    {quantity.Parts{Low: &five, Unit: "days"}, quantity.ErrUnit},
		"a unit with a space in": {quantity.Parts{Low: &five, Unit: "d d"}, quantity.ErrUnit},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if q, err := quantity.New(test.parts); !errors.Is(err, test.want) || !q.IsZero() {
				t.Errorf("New = %v, %v, want %v", q, err, test.want)
			}
		})
	}
}

func TestQuantityTellsItsParts(t *testing.T) {
	q := parse(t, "~..2000000 {person}")
	if low, ok := q.Low(); ok {
		t.Errorf("low = %v, want none", low)
	}
	if high, ok := q.High(); !ok || high.String() != "2000000" {
		t.Errorf("high = %v, %v", high, ok)
	}
	if !q.About() || q.Unit() != "{person}" || q.IsZero() {
		t.Errorf("about %v, unit %q, zero %v", q.About(), q.Unit(), q.IsZero())
	}
	if d, ok := q.Point(); ok {
		t.Errorf("point = %v, want none", d)
	}
	if d, ok := parse(t, "~5..5.0 d").Point(); !ok || d.String() != "5" {
		t.Errorf("point = %v, %v", d, ok)
	}
	if u := parse(t, "5").Unit(); u != quantity.One {
		t.Errorf("unit of a pure number = %q", u)
	}
}

func TestZeroQuantityIsNone(t *testing.T) {
	var q quantity.Quantity
	if !q.IsZero() || !q.WithAbout().IsZero() || q.String() != "" || q.Unit() != "" {
		t.Errorf("zero Quantity: %v %q %q", q.IsZero(), q, q.Unit())
	}
	if q.WithAbout().About() {
		t.Error("nothing is about")
	}
}
