package obelisk

import (
	"encoding/json"
	"fmt"
	"strings"

	"obelisk/edtf"
	"obelisk/quantity"
)

// ValueKind names a shape of value as it is written in JSON and in schemas.
type ValueKind string

// The shapes of values. KindUnknown and KindNone are allowed wherever another
// kind is: a source may say that nobody knows, or that there is none.
const (
	KindDate     ValueKind = "date"
	KindQuantity ValueKind = "quantity"
	KindText     ValueKind = "text"
	KindEntity   ValueKind = "entity"
	KindPoint    ValueKind = "point"
	KindLink     ValueKind = "link"
	KindUnknown  ValueKind = "unknown"
	KindNone     ValueKind = "none"
)

// Valid reports whether the kind is one of the shapes above.
func (k ValueKind) Valid() bool {
	switch k {
	case KindDate, KindQuantity, KindText, KindEntity, KindPoint, KindLink, KindUnknown, KindNone:
		return true
	}
	return false
}

// Value is one of Date, Quantity, Text, Ref, Point, Link, Unknown and None.
type Value interface {
	// Kind is the shape of the value.
	Kind() ValueKind
	// Key is the canonical text of the value: two values of one kind are the
	// same value exactly when their keys are equal.
	Key() string
	sealed()
}

// Date is a calendar date with its own precision (EDTF, ISO 8601-2).
type Date struct{ edtf.Date }

// Quantity is a decimal interval with a unit.
type Quantity struct{ quantity.Quantity }

// Text is words in a language.
type Text struct {
	Text     string
	Language Language
}

// Ref is a value that is itself an entity of the register.
type Ref struct{ Entity EntityID }

// Point is a place on Earth in decimal degrees, WGS 84, exact as written:
// latitude -90 to 90, longitude -180 to 180.
type Point struct{ Lat, Lon quantity.Decimal }

// Link is an absolute URL.
type Link struct{ URL string }

// Unknown says that the value exists and is not known.
type Unknown struct{}

// None says that there is no such thing.
type None struct{}

// Kind is KindDate.
func (Date) Kind() ValueKind { return KindDate }

// Kind is KindQuantity.
func (Quantity) Kind() ValueKind { return KindQuantity }

// Kind is KindText.
func (Text) Kind() ValueKind { return KindText }

// Kind is KindEntity.
func (Ref) Kind() ValueKind { return KindEntity }

// Kind is KindPoint.
func (Point) Kind() ValueKind { return KindPoint }

// Kind is KindLink.
func (Link) Kind() ValueKind { return KindLink }

// Kind is KindUnknown.
func (Unknown) Kind() ValueKind { return KindUnknown }

// Kind is KindNone.
func (None) Kind() ValueKind { return KindNone }

// Key is the canonical EDTF text.
func (d Date) Key() string { return d.String() }

// Key is the canonical text of the quantity.
func (q Quantity) Key() string { return q.String() }

// Key is the language and the text.
func (t Text) Key() string { return string(t.Language) + ":" + t.Text }

// Key is the entity's id.
func (r Ref) Key() string { return string(r.Entity) }

// Key is latitude and longitude with a comma.
func (p Point) Key() string { return p.Lat.String() + "," + p.Lon.String() }

// Key is the URL.
func (l Link) Key() string { return l.URL }

// Key is "unknown".
func (Unknown) Key() string { return string(KindUnknown) }

// Key is "none".
func (None) Key() string { return string(KindNone) }

func (Date) sealed()     {}
func (Quantity) sealed() {}
func (Text) sealed()     {}
func (Ref) sealed()      {}
func (Point) sealed()    {}
func (Link) sealed()     {}
func (Unknown) sealed()  {}
func (None) sealed()     {}

// SameValue reports whether two values are of one kind and equal.
func SameValue(a, b Value) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return a.Kind() == b.Kind() && a.Key() == b.Key()
}

// ParsePoint reads "59.93, 30.31" (latitude, longitude in decimal degrees).
// The error names the part that is wrong.
func ParsePoint(s string) (Point, error) {
	before, after, ok := strings.Cut(s, ",")
	if !ok {
		return Point{}, Invalid(fmt.Sprintf("%q is no point: write latitude, longitude in decimal degrees, such as 59.93, 30.31", s))
	}
	lat, err := degrees(before, 90)
	if err != nil {
		return Point{}, err
	}
	lon, err := degrees(after, 180)
	if err != nil {
		return Point{}, err
	}
	return Point{Lat: lat, Lon: lon}, nil
}

// degrees reads one coordinate between -limit and limit.
func degrees(s string, limit int64) (quantity.Decimal, error) {
	d, err := quantity.ParseDecimal(strings.TrimSpace(s))
	if err != nil {
		return quantity.Decimal{}, fmt.Errorf("read a coordinate: %w", &Fault{Kind: ErrInvalid, Detail: fmt.Sprintf("%q is no number of degrees", s), Err: err})
	}
	if d.Cmp(quantity.DecimalOf(limit)) > 0 || d.Cmp(quantity.DecimalOf(-limit)) < 0 {
		return quantity.Decimal{}, Invalid(fmt.Sprintf("%s degrees is outside -%d to %d", d, limit, limit))
	}
	return d, nil
}

// valueJSON is the one JSON form of every kind of value (DESIGN: NDJSON).
type valueJSON struct {
	Type     ValueKind `json:"type"`
	EDTF     string    `json:"edtf,omitempty"`
	Earliest *string   `json:"earliest,omitempty"`
	Latest   *string   `json:"latest,omitempty"`
	Low      string    `json:"low,omitempty"`
	High     string    `json:"high,omitempty"`
	About    *bool     `json:"about,omitempty"`
	Unit     string    `json:"unit,omitempty"`
	ID       EntityID  `json:"id,omitempty"`
	Text     *string   `json:"text,omitempty"`
	Language Language  `json:"language,omitempty"`
	Lat      string    `json:"lat,omitempty"`
	Lon      string    `json:"lon,omitempty"`
	URL      string    `json:"url,omitempty"`
}

// MarshalValue returns the JSON form of a value: {"type":"date","edtf":…,
// "earliest":…,"latest":…}, {"type":"quantity","low":…,"high":…,"about":…,
// "unit":…} and so on; decimals are strings and a missing bound is open.
func MarshalValue(v Value) ([]byte, error) { return AppendValue(make([]byte, 0, 96), v), nil }

// UnmarshalValue reads the JSON form of a value. Dates are read from "edtf";
// their bounds are computed anew. Errors are of kind ErrInvalid.
func UnmarshalValue(data []byte) (Value, error) {
	var j valueJSON
	if j.flat(data) {
		return j.read()
	}
	j = valueJSON{}
	if err := json.Unmarshal(data, &j); err != nil {
		return nil, &Fault{Kind: ErrInvalid, Detail: "a value is not the JSON object it must be", Err: err}
	}
	return j.read()
}

// read builds the value; its error is of kind ErrInvalid.
func (j valueJSON) read() (Value, error) {
	v, err := j.value()
	if err != nil {
		return nil, &Fault{Kind: ErrInvalid, Detail: fmt.Sprintf("read a value of type %q", j.Type), Err: err}
	}
	return v, nil
}

// value builds the value that the form describes.
func (j valueJSON) value() (Value, error) {
	switch j.Type {
	case KindDate:
		d, err := edtf.Parse(j.EDTF)
		return Date{d}, err
	case KindQuantity:
		return j.quantity()
	case KindText:
		if j.Text == nil {
			return nil, Invalid("a text without \"text\"")
		}
		return Text{Text: *j.Text, Language: j.Language}, nil
	case KindEntity:
		if !j.ID.Valid() {
			return nil, Invalid(fmt.Sprintf("%q is no entity id", j.ID))
		}
		return Ref{j.ID}, nil
	case KindPoint:
		return ParsePoint(j.Lat + "," + j.Lon)
	case KindLink:
		return Link{j.URL}, nil
	case KindUnknown:
		return Unknown{}, nil
	case KindNone:
		return None{}, nil
	}
	return nil, Invalid("unknown type: use date, quantity, text, entity, point, link, unknown or none")
}

// quantity builds a quantity from its bounds.
func (j valueJSON) quantity() (Value, error) {
	parts := quantity.Parts{Unit: quantity.Unit(j.Unit), About: j.About != nil && *j.About}
	for _, bound := range []struct {
		text string
		into **quantity.Decimal
	}{{j.Low, &parts.Low}, {j.High, &parts.High}} {
		if bound.text == "" {
			continue
		}
		d, err := quantity.ParseDecimal(bound.text)
		if err != nil {
			return nil, fmt.Errorf("read a bound: %w", err)
		}
		*bound.into = &d
	}
	q, err := quantity.New(parts)
	return Quantity{q}, err
}
