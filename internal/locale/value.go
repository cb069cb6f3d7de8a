package locale

import (
	"strings"

	"obelisk"
	"obelisk/quantity"
)

// Value says any value. Nil is the empty text.
func (l *Locale) Value(v obelisk.Value, r Resolve) string {
	switch v := v.(type) {
	case obelisk.Date:
		return l.Date(v.Date)
	case obelisk.Quantity:
		return l.Quantity(v.Quantity)
	case obelisk.Text:
		return v.Text
	case obelisk.Ref:
		return r.label(v.Entity)
	case obelisk.Point:
		return l.Point(v)
	case obelisk.Link:
		return v.URL
	case obelisk.Unknown:
		return l.Text("value.unknown")
	case obelisk.None:
		return l.Text("value.none")
	}
	return ""
}

// Point says latitude and longitude: "59.93° N, 30.31° E".
func (l *Locale) Point(p obelisk.Point) string {
	north, east := "point.north", "point.east"
	if p.Lat.Sign() < 0 {
		north = "point.south"
	}
	if p.Lon.Sign() < 0 {
		east = "point.west"
	}
	return l.Text("point",
		With("lat", l.Text(north, With("degrees", l.Decimal(p.Lat.Abs())))),
		With("lon", l.Text(east, With("degrees", l.Decimal(p.Lon.Abs())))))
}

// Quantity says a quantity with its unit and how sure it is: "at least
// 1,000,000 people". The zero quantity is the empty text.
func (l *Locale) Quantity(q quantity.Quantity) string {
	if q.IsZero() {
		return ""
	}
	low, hasLow := q.Low()
	high, hasHigh := q.High()
	if d, point := q.Point(); point {
		text := l.measured(l.Decimal(d), d, q.Unit())
		if q.About() {
			return l.Text("quantity.about", With("n", text))
		}
		return text
	}
	switch {
	case hasLow && hasHigh:
		return l.between(q, low, high)
	case hasLow:
		return l.Text(oneSided(q, "quantity.just-over", "quantity.at-least"), With("n", l.measured(l.Decimal(low), low, q.Unit())))
	default:
		return l.Text(oneSided(q, "quantity.nearly", "quantity.at-most"), With("n", l.measured(l.Decimal(high), high, q.Unit())))
	}
}

// oneSided chooses the wording of a quantity with one bound.
func oneSided(q quantity.Quantity, about, exact string) string {
	if q.About() {
		return about
	}
	return exact
}

// between says a quantity with two bounds; the unit agrees with the second.
func (l *Locale) between(q quantity.Quantity, low, high quantity.Decimal) string {
	from := l.Decimal(low)
	if q.About() {
		from = l.Text("quantity.about", With("n", from))
	}
	numbers := l.Text("quantity.between", With("from", from), With("to", l.Decimal(high)))
	return l.measured(numbers, high, q.Unit())
}

// measured adds the unit to a number in words, in the plural form for d. A unit
// that the catalogue does not know follows as it is written.
func (l *Locale) measured(number string, d quantity.Decimal, unit quantity.Unit) string {
	if unit == quantity.One || unit == "" {
		return number
	}
	key := "unit." + unitKey(unit)
	if !l.keys[key] {
		return l.Text("quantity.unit", With("n", number), With("unit", strings.Trim(string(unit), "{}")))
	}
	return l.Text(key, With("n", number), Arg{Name: countName, number: d.Abs().String()})
}

// unitKey is the unit's code as catalogues write it: without braces, which mark
// placeholders there.
func unitKey(unit quantity.Unit) string {
	if name, ok := strings.CutPrefix(string(unit), "{"); ok {
		return "counted." + strings.TrimSuffix(name, "}")
	}
	return string(unit)
}

// Decimal writes a number as the language does: grouped digits and its own
// decimal sign. Nothing is rounded.
func (l *Locale) Decimal(d quantity.Decimal) string {
	whole, fraction, hasFraction := strings.Cut(d.Abs().String(), ".")
	var b strings.Builder
	if d.Sign() < 0 {
		b.WriteString(l.Text("number.minus"))
	}
	for i := range len(whole) {
		if left := len(whole) - i; i > 0 && left%3 == 0 {
			b.WriteString(l.Text("number.group"))
		}
		b.WriteByte(whole[i])
	}
	if hasFraction {
		b.WriteString(l.Text("number.decimal") + fraction)
	}
	return b.String()
}
