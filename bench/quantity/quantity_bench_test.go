// Package quantity_test measures package quantity: reading and printing the
// text form, the relations, and what a calendar duration costs.
package quantity_test

import (
	"testing"

	"obelisk/quantity"
)

func parse(b *testing.B, text string) quantity.Quantity {
	b.Helper()
	q, err := quantity.Parse(text)
	if err != nil {
		b.Fatal(err)
	}
	return q
}

func BenchmarkParse(b *testing.B) {
	texts := []struct{ name, text string }{
		{"days", "872 d"},
		{"open", "~..2000000"},
		{"interval of persons", "248000..400000 {person}"},
		{"compound unit", "125 g/d"},
		{"thirty digits", "123456789012345678901234567890"},
	}
	for _, c := range texts {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := quantity.Parse(c.text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkString(b *testing.B) {
	q := parse(b, "248000..400000 {person}")
	b.ReportAllocs()
	for b.Loop() {
		_ = q.String()
	}
}

func BenchmarkSame(b *testing.B) {
	pairs := []struct{ name, x, y string }{
		{"same unit", "248000..400000 {person}", "300000 {person}"},
		{"other unit", "1 [mi_i]", "1609.344 m"},
		{"calendar and days", "2..3 a", "872 d"},
		{"thirty digits", "123456789012345678901234567890", "123456789012345678901234567890.."},
	}
	for _, c := range pairs {
		b.Run(c.name, func(b *testing.B) {
			x, y := parse(b, c.x), parse(b, c.y)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := quantity.Same(x, y); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkConvert(b *testing.B) {
	d := quantity.DecimalOf(26)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := quantity.Convert(d, "[mi_i]", "km"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWidened(b *testing.B) {
	q := parse(b, "~..2000000 {person}")
	relative, err := quantity.ParseDecimal("0.05")
	if err != nil {
		b.Fatal(err)
	}
	tolerance := quantity.Tolerance{Relative: relative}
	b.ReportAllocs()
	for b.Loop() {
		_ = q.Widened(tolerance)
	}
}

func BenchmarkRoundingOf(b *testing.B) {
	q, r := parse(b, "1129619"), parse(b, "~1100000")
	b.ReportAllocs()
	for b.Loop() {
		_ = q.RoundingOf(r)
	}
}

func BenchmarkDaysOf(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_ = quantity.DaysOf(2, 4, 19)
	}
}

func BenchmarkWorstUnit(b *testing.B) {
	const unit = quantity.Unit("[mi_us]99/[acr_br]99.[bu_us]99/m[Hg]99.[HP]99.[acr_us]99")
	if !unit.Valid() {
		b.Fatal("the unit is not valid")
	}
	for b.Loop() {
		_ = unit.Valid()
	}
}
