package quantity_test

import (
	"errors"
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk/quantity"
)

const (
	no    = quantity.Impossible
	maybe = quantity.Possible
	yes   = quantity.Definite
)

// answers are those of all relations to one pair.
type answers struct{ Less, Greater, Same, Overlaps, Contains quantity.Certainty }

func ask(t testing.TB, a, b quantity.Quantity) answers {
	t.Helper()
	var got answers
	for _, question := range []struct {
		relation func(a, b quantity.Quantity) (quantity.Certainty, error)
		answer   *quantity.Certainty
	}{
		{quantity.Less, &got.Less},
		{quantity.Greater, &got.Greater},
		{quantity.Same, &got.Same},
		{quantity.Overlaps, &got.Overlaps},
		{quantity.Contains, &got.Contains},
	} {
		var err error
		if *question.answer, err = question.relation(a, b); err != nil {
			t.Fatalf("%v and %v: %v", a, b, err)
		}
	}
	return got
}

func TestRelationsOfTwoQuantities(t *testing.T) {
	tests := map[string]struct {
		a, b string
		want answers
	}{
		"two equal values":                       {"5 d", "5 d", answers{no, no, yes, yes, yes}},
		"two different values":                   {"45", "42", answers{no, yes, no, no, no}},
		"a value in another unit":                {"1 km", "1000 m", answers{no, no, yes, yes, yes}},
		"a larger value in another unit":         {"1 [mi_i]", "1609 m", answers{no, yes, no, no, no}},
		"temperatures on two scales":             {"-40 Cel", "-40 [degF]", answers{no, no, yes, yes, yes}},
		"an endless fraction is still exact":     {"1 [degF]", "-17.2222 Cel", answers{yes, no, no, no, no}},
		"a value in an interval":                 {"300000", "248000..400000", answers{maybe, maybe, maybe, yes, maybe}},
		"an interval around a value":             {"248000..400000", "300000", answers{maybe, maybe, maybe, yes, yes}},
		"intervals that touch":                   {"1..2", "2..3", answers{maybe, no, maybe, yes, maybe}},
		"intervals apart":                        {"1..2", "2.1..3", answers{yes, no, no, no, no}},
		"an interval and itself":                 {"1..2", "1..2", answers{maybe, maybe, maybe, yes, yes}},
		"at least and a value above":             {"1000000..", "1200000", answers{maybe, maybe, maybe, yes, yes}},
		"at least and a value below":             {"1000000..", "900000", answers{no, yes, no, no, no}},
		"at least and at most apart":             {"5..", "..4", answers{no, yes, no, no, no}},
		"at least and at most that meet":         {"5..", "..5", answers{no, maybe, maybe, yes, maybe}},
		"two open upwards":                       {"5..", "6..", answers{maybe, maybe, maybe, yes, yes}},
		"two open upwards, turned round":         {"6..", "5..", answers{maybe, maybe, maybe, yes, maybe}},
		"two open downwards":                     {"..5 km", "..4000 m", answers{maybe, maybe, maybe, yes, yes}},
		"a pure number and a counted one":        {"28", "28 {tank}", answers{no, no, yes, yes, yes}},
		"about makes no difference here":         {"~5", "6", answers{yes, no, no, no, no}},
		"two years are some number of days":      {"2 a", "730 d", answers{no, maybe, maybe, yes, yes}},
		"no two years have 872 days":             {"872 d", "2 a", answers{no, yes, no, no, no}},
		"seven months and 30.5 weeks":            {"7 mo", "30.5 wk", answers{maybe, maybe, maybe, yes, yes}},
		"half a year is six months":              {"0.5 a", "6 mo", answers{no, no, yes, yes, yes}},
		"more than a month is above 27 days":     {"1.. mo", "27 d", answers{no, yes, no, no, no}},
		"at most a month is not above 31.5 days": {"..1 mo", "756 h", answers{yes, no, no, no, no}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, ask(t, parse(t, test.a), parse(t, test.b))); diff != "" {
				t.Errorf("%s and %s: (-want +got)\n%s", test.a, test.b, diff)
			}
		})
	}
}

func TestRelationsRefuseWhatCannotBeCompared(t *testing.T) {
	tests := map[string]struct {
		a, b quantity.Quantity
		want quantity.Fault
	}{
		"a length and a mass":            {parse(t, "5 km"), parse(t, "5 kg"), quantity.ErrIncomparable},
		"persons and tanks":              {parse(t, "5 {person}"), parse(t, "5 {tank}"), quantity.ErrIncomparable},
		"rates by the month and the day": {parse(t, "5 t/mo"), parse(t, "5 t/d"), quantity.ErrCalendar},
		"no quantity":                    {quantity.Quantity{}, parse(t, "5 t/d"), quantity.ErrNone},
		"no unit":                        {quantity.Exactly(quantity.DecimalOf(5), "days"), parse(t, "5 d"), quantity.ErrUnit},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if c, err := quantity.Same(test.a, test.b); !errors.Is(err, test.want) || c != 0 {
				t.Errorf("Same = %v, %v, want %v", c, err, test.want)
			}
			if c, err := quantity.Contains(test.b, test.a); !errors.Is(err, test.want) || c != 0 {
				t.Errorf("Contains = %v, %v, want %v", c, err, test.want)
			}
		})
	}
}

// span is the oracle's interval, open ends as nil.
type span struct{ low, high *big.Rat }

func spanOf(t testing.TB, q quantity.Quantity, scale *big.Rat) span {
	t.Helper()
	var s span
	if low, ok := q.Low(); ok {
		s.low = new(big.Rat).Mul(rat(t, low), scale)
	}
	if high, ok := q.High(); ok {
		s.high = new(big.Rat).Mul(rat(t, high), scale)
	}
	return s
}

// trials lists the values that settle any relation of two intervals: all
// their ends, between them, and beyond.
func trials(spans ...span) []*big.Rat {
	var ends, all []*big.Rat
	for _, s := range spans {
		for _, end := range []*big.Rat{s.low, s.high} {
			if end != nil {
				ends = append(ends, end)
			}
		}
	}
	half := big.NewRat(1, 2)
	for _, x := range ends {
		all = append(all, x, new(big.Rat).Add(x, big.NewRat(1, 1)), new(big.Rat).Sub(x, big.NewRat(1, 1)))
		for _, y := range ends {
			all = append(all, new(big.Rat).Mul(half, new(big.Rat).Add(x, y)))
		}
	}
	return all
}

func (s span) has(x *big.Rat) bool {
	return (s.low == nil || s.low.Cmp(x) <= 0) && (s.high == nil || s.high.Cmp(x) >= 0)
}

// judge answers by trying values, which is right as long as the trials hold a
// witness for every case.
func judge(a, b span) answers {
	certainty := func(some, all bool) quantity.Certainty {
		switch {
		case all:
			return yes
		case some:
			return maybe
		}
		return no
	}
	values := trials(a, b)
	less, greater, same, shared := [2]bool{1: true}, [2]bool{1: true}, [2]bool{1: true}, false
	inside := [2]bool{1: true}
	note := func(seen *[2]bool, held bool) {
		seen[0] = seen[0] || held
		seen[1] = seen[1] && held
	}
	for _, y := range values {
		if !b.has(y) {
			continue
		}
		note(&inside, a.has(y))
		for _, x := range values {
			if !a.has(x) {
				continue
			}
			order := x.Cmp(y)
			note(&less, order < 0)
			note(&greater, order > 0)
			note(&same, order == 0)
			shared = shared || order == 0
		}
	}
	return answers{
		Less: certainty(less[0], less[1]), Greater: certainty(greater[0], greater[1]),
		Same: certainty(same[0], same[1]), Overlaps: certainty(false, shared), Contains: certainty(inside[0], inside[1]),
	}
}

func FuzzRelations(f *testing.F) {
	f.Add("5", "9", "7", "", uint8(0), uint8(0), uint8(1))
	f.Add("-1", "", "", "3", uint8(2), uint8(3), uint8(2))
	f.Add("1", "1", "0.001", "0.001", uint8(0), uint8(0), uint8(1))
	f.Fuzz(func(t *testing.T, lowA, highA, lowB, highB string, kind, unitA, unitB uint8) {
		units := linearUnits[int(kind)%len(linearUnits)]
		ua, ub := units[int(unitA)%len(units)], units[int(unitB)%len(units)]
		a, okA := interval(lowA, highA, ua.unit)
		b, okB := interval(lowB, highB, ub.unit)
		if !okA || !okB {
			return
		}
		want := judge(spanOf(t, a, ratio(t, ua.ratio)), spanOf(t, b, ratio(t, ub.ratio)))
		if diff := cmp.Diff(want, ask(t, a, b)); diff != "" {
			t.Errorf("%v and %v: (-want +got)\n%s", a, b, diff)
		}
	})
}

// interval reads bounds; an empty text is an open end.
func interval(low, high string, u quantity.Unit) (quantity.Quantity, bool) {
	p := quantity.Parts{Unit: u}
	for _, bound := range []struct {
		text string
		part **quantity.Decimal
	}{{low, &p.Low}, {high, &p.High}} {
		if bound.text == "" {
			continue
		}
		d, err := quantity.ParseDecimal(bound.text)
		if err != nil {
			return quantity.Quantity{}, false
		}
		*bound.part = &d
	}
	q, err := quantity.New(p)
	return q, err == nil
}
