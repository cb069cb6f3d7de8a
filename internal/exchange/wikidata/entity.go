package wikidata

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	"obelisk"
	"obelisk/edtf"
	"obelisk/quantity"
)

// entity is an item as Wikidata's JSON writes it (Wikibase/DataModel/JSON).
type entity struct {
	Type         string          `json:"type"`
	ID           string          `json:"id"`
	Labels       terms[term]     `json:"labels"`
	Descriptions terms[term]     `json:"descriptions"`
	Aliases      terms[[]term]   `json:"aliases"`
	Claims       terms[[]claim]  `json:"claims"`
	Missing      json.RawMessage `json:"missing"`
}

type term struct {
	Value string `json:"value"`
}

// terms is a map, which stands as an empty list where it is empty.
type terms[T any] map[string]T

// UnmarshalJSON reads a map or an empty list.
func (t *terms[T]) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte("[")) {
		return nil
	}
	return json.Unmarshal(data, (*map[string]T)(t))
}

type claim struct {
	ID         string        `json:"id"`
	Rank       string        `json:"rank"`
	Mainsnak   snak          `json:"mainsnak"`
	Qualifiers terms[[]snak] `json:"qualifiers"`
	References []reference   `json:"references"`
}

type reference struct {
	Snaks terms[[]snak] `json:"snaks"`
}

type snak struct {
	Snaktype  string `json:"snaktype"`
	Property  string `json:"property"`
	Datavalue struct {
		Type  string          `json:"type"`
		Value json.RawMessage `json:"value"`
	} `json:"datavalue"`
}

// item is the Q number of a value, or empty.
func (s snak) item() string {
	var v struct {
		ID      string `json:"id"`
		Type    string `json:"entity-type"`
		Numeric int64  `json:"numeric-id"`
	}
	if s.Snaktype != "value" || s.Datavalue.Type != "wikibase-entityid" || json.Unmarshal(s.Datavalue.Value, &v) != nil {
		return ""
	}
	if v.ID == "" && v.Type == "item" && v.Numeric > 0 {
		return "Q" + strconv.FormatInt(v.Numeric, 10)
	}
	if !validItem(v.ID) {
		return ""
	}
	return v.ID
}

// validItem reports whether a text is a Q number.
func validItem(id string) bool {
	digits, ok := strings.CutPrefix(id, "Q")
	if !ok || digits == "" || len(digits) > 12 {
		return false
	}
	return strings.Trim(digits, "0123456789") == ""
}

// text is a string value, or empty.
func (s snak) text() string {
	var v string
	if s.Snaktype != "value" || s.Datavalue.Type != "string" || json.Unmarshal(s.Datavalue.Value, &v) != nil {
		return ""
	}
	return v
}

// value is the value of a snak as one of a property; nil with a reason where it
// cannot be said. Items are said by their numbers and left to the caller.
func (s snak) value(p obelisk.Property, units map[string]string) (obelisk.Value, string) {
	switch s.Snaktype {
	case "somevalue":
		return obelisk.Unknown{}, ""
	case "novalue":
		return obelisk.None{}, ""
	case "value":
	default:
		return nil, "a value of the type " + clip(s.Snaktype)
	}
	switch p.Kind {
	case obelisk.KindDate:
		return s.date()
	case obelisk.KindQuantity:
		return s.quantity(p, units)
	case obelisk.KindPoint:
		return s.point()
	case obelisk.KindText:
		return s.words()
	case obelisk.KindLink:
		if u := s.text(); u != "" {
			return obelisk.Link{URL: u}, ""
		}
	default: // items are the caller's
	}
	return nil, fmt.Sprintf("a value of the type %s where %s is a %s", clip(s.Datavalue.Type), p.ID, p.Kind)
}

// clip shortens what a file says.
func clip(text string) string { return text[:min(len(text), 40)] }

// julian is the item of the Julian calendar.
const julian = "Q1985786"

// date says a time with its precision. A day of the Julian calendar becomes that of
// the Gregorian one, a Julian month is about that month. Wikidata has no year 0.
func (s snak) date() (obelisk.Value, string) {
	var v struct {
		Time      string `json:"time"`
		Precision int    `json:"precision"`
		Calendar  string `json:"calendarmodel"`
	}
	if s.Datavalue.Type != "time" || json.Unmarshal(s.Datavalue.Value, &v) != nil || len(v.Time) < 7 {
		return nil, "a date that cannot be read"
	}
	day, _, _ := strings.Cut(v.Time[1:], "T")
	parts := strings.Split(day, "-")
	if len(parts) != 3 {
		return nil, "a date that cannot be read"
	}
	var n [3]int64
	for i, part := range parts {
		var err error
		if n[i], err = strconv.ParseInt(part, 10, 64); err != nil {
			return nil, "a date that cannot be read"
		}
	}
	year := n[0]
	if v.Time[0] == '-' {
		year = 1 - year
	}
	old := strings.HasSuffix(v.Calendar, julian)
	text, ok := written(year, int(n[1]), int(n[2]), v.Precision, old)
	if !ok {
		return nil, fmt.Sprintf("a date of precision %d, coarser than a century", v.Precision)
	}
	d, err := edtf.Parse(text)
	if err != nil {
		return nil, "a date that is none of the calendar"
	}
	return obelisk.Date{Date: d}, ""
}

// written is the EDTF of a date; not ok where it is too coarse.
func written(year int64, month, day, precision int, old bool) (string, bool) {
	y := edtfYear(year)
	switch {
	case precision >= 11 && month > 0 && day > 0:
		if old {
			year, month, day = gregorian(year, month, day)
			y = edtfYear(year)
		}
		return fmt.Sprintf("%s-%02d-%02d", y, month, day), true
	case precision >= 10 && month > 0:
		if old {
			return fmt.Sprintf("%s-%02d~", y, month), true
		}
		return fmt.Sprintf("%s-%02d", y, month), true
	case precision >= 9:
		return y, true
	case precision == 8 && year >= 0 && year <= 9999:
		return fmt.Sprintf("%03dX", year/10), true
	case precision == 7 && year > 0 && year <= 9999: // the century that ends with the year, or has it
		return fmt.Sprintf("%02dXX", (year-1)/100), true
	}
	return "", false
}

// edtfYear writes a year with four digits, or with Y where it has more.
func edtfYear(year int64) string {
	switch {
	case year > 9999 || year < -9999:
		return fmt.Sprintf("Y%d", year)
	case year < 0:
		return fmt.Sprintf("-%04d", -year)
	}
	return fmt.Sprintf("%04d", year)
}

// gregorian turns a day of the Julian calendar into that of the Gregorian one, by
// its Julian day number (Richards, Explanatory Supplement to the Astronomical
// Almanac, 2013, section 15.11).
func gregorian(year int64, month, day int) (gregorianYear int64, gregorianMonth, gregorianDay int) {
	a := int64((14 - month) / 12)
	y, m := year+4800-a, int64(month)+12*a-3
	j := int64(day) + (153*m+2)/5 + 365*y + floor(y, 4) - 32083
	return edtf.Day(j - 2440588).Civil()
}

// floor is a quotient rounded down.
func floor(a, b int64) int64 { return int64(math.Floor(float64(a) / float64(b))) }

// quantity says an amount with its bounds.
func (s snak) quantity(p obelisk.Property, units map[string]string) (obelisk.Value, string) {
	if text := s.text(); text != "" { // a series ordinal is a text
		d, err := quantity.ParseDecimal(text)
		if err != nil {
			return nil, fmt.Sprintf("a %s that is no number", p.ID)
		}
		return obelisk.Quantity{Quantity: quantity.Exactly(d, "1")}, ""
	}
	var v struct {
		Amount string `json:"amount"`
		Unit   string `json:"unit"`
		Upper  string `json:"upperBound"`
		Lower  string `json:"lowerBound"`
	}
	if s.Datavalue.Type != "quantity" || json.Unmarshal(s.Datavalue.Value, &v) != nil {
		return nil, "a quantity that cannot be read"
	}
	unit := p.Unit
	if v.Unit != "1" && v.Unit != "" {
		code, ok := units[v.Unit[strings.LastIndexByte(v.Unit, '/')+1:]]
		if !ok {
			return nil, "a quantity in a unit that has no code here"
		}
		unit = quantity.Unit(code)
	}
	if unit == "" {
		unit = "1"
	}
	low, high := v.Lower, v.Upper
	if low == "" || high == "" {
		low, high = v.Amount, v.Amount
	}
	a, err := quantity.ParseDecimal(strings.TrimPrefix(low, "+"))
	b, err2 := quantity.ParseDecimal(strings.TrimPrefix(high, "+"))
	if err != nil || err2 != nil {
		return nil, "a quantity that cannot be read"
	}
	q, err := quantity.New(quantity.Parts{Low: &a, High: &b, Unit: unit})
	if err != nil {
		return nil, "a quantity that cannot be read"
	}
	return obelisk.Quantity{Quantity: q}, ""
}

// point says coordinates on Earth with as many decimals as their precision has.
func (s snak) point() (obelisk.Value, string) {
	var v struct {
		Lat       float64  `json:"latitude"`
		Lon       float64  `json:"longitude"`
		Precision *float64 `json:"precision"`
		Globe     string   `json:"globe"`
	}
	if s.Datavalue.Type != "globecoordinate" || json.Unmarshal(s.Datavalue.Value, &v) != nil {
		return nil, "coordinates that cannot be read"
	}
	if v.Globe != "" && !strings.HasSuffix(v.Globe, "/Q2") {
		return nil, "coordinates that are not on Earth"
	}
	digits := 6
	if v.Precision != nil && *v.Precision > 0 {
		digits = min(max(0, int(math.Ceil(-math.Log10(*v.Precision)))), 8)
	}
	p, err := obelisk.ParsePoint(strconv.FormatFloat(v.Lat, 'f', digits, 64) + "," + strconv.FormatFloat(v.Lon, 'f', digits, 64))
	if err != nil {
		return nil, "coordinates that cannot be read"
	}
	return p, ""
}

// words says a text, in its language where it has one.
func (s snak) words() (obelisk.Value, string) {
	if text := s.text(); text != "" {
		return obelisk.Text{Text: text}, ""
	}
	var v struct {
		Text     string           `json:"text"`
		Language obelisk.Language `json:"language"`
	}
	if s.Datavalue.Type != "monolingualtext" || json.Unmarshal(s.Datavalue.Value, &v) != nil || v.Text == "" || !v.Language.Valid() {
		return nil, "a text that cannot be read"
	}
	return obelisk.Text{Text: v.Text, Language: v.Language}, ""
}
