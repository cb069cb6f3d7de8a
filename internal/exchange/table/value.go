package table

import (
	"fmt"
	"math/big"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/read"
	"obelisk/quantity"
)

// Value reads the text of a cell as a value of a property, by what the mapping
// says of its language, order and unit. Errors are of kind ErrInvalid and say what
// would be right.
func Value(p obelisk.Property, c Cells, text string) (obelisk.Value, error) {
	switch p.Kind {
	case obelisk.KindText:
		return obelisk.Text{Text: text, Language: c.Language}, nil
	case obelisk.KindDate:
		d, err := ParseDate(text, c.Order, c.Language)
		return obelisk.Date{Date: d}, err
	case obelisk.KindQuantity:
		return parseQuantity(p, c, text)
	case obelisk.KindEntity:
		id := obelisk.EntityID(text)
		if !id.Valid() {
			return nil, obelisk.Invalid(fmt.Sprintf("%q stands for no entity: add it to words", text))
		}
		return obelisk.Ref{Entity: id}, nil
	case obelisk.KindPoint:
		return parsePoint(text)
	case obelisk.KindLink:
		u, err := url.Parse(text)
		if err != nil || u.Host == "" {
			return nil, obelisk.Invalid(fmt.Sprintf("%q is no address: it begins with http:// or https://", text))
		}
		return obelisk.Link{URL: text}, nil
	default:
		return nil, obelisk.Invalid(fmt.Sprintf("values of kind %s cannot stand in a cell", p.Kind))
	}
}

var (
	numbers  = regexp.MustCompile(`^(\d{1,4})\s?([./\-‐–\s])\s?(\d{1,2})\s?[./\-‐–\s]\s?(\d{1,4})\.?$`)
	monthly  = regexp.MustCompile(`^(\d{1,2})[./\-](\d{4})$`)
	isoDay   = regexp.MustCompile(`^(-?\d{4})-(\d\d)(?:-(\d\d))?(?:[T ]\d\d:.*)?$`)
	wktPoint = regexp.MustCompile(`(?i)^point\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)$`)
	grouped  = regexp.MustCompile(`^-?\d{1,3}([,.' \x{2009}\x{202F}\x{A0}]\d{3})+$`)
	decimals = regexp.MustCompile(`^-?\d+,\d+$`)
)

// ParseDate reads a date as tables write it: ISO 8601 and EDTF; three numbers in
// the order that is given (dmy, mdy, ymd) or that the numbers themselves prove;
// and words in the languages that are read. A day or month of 00 is not known. A
// date that may be two days is an error, and so is a year of two digits.
func ParseDate(text, order string, language obelisk.Language) (edtf.Date, error) {
	if m := isoDay.FindStringSubmatch(text); m != nil {
		if m[2] == "00" {
			return civil(m[1], "", "", text)
		}
		if m[3] == "00" {
			m[3] = ""
		}
		return civil(m[1], m[2], m[3], text)
	}
	if m := numbers.FindStringSubmatch(text); m != nil {
		return fromNumbers(m[1], m[3], m[4], m[2], order, text)
	}
	if m := monthly.FindStringSubmatch(text); m != nil {
		return civil(m[2], m[1], "", text)
	}
	if d, err := edtf.Parse(text); err == nil {
		return d, nil
	}
	return read.ParseDateText(text, language)
}

// fromNumbers tells day, month and year apart.
func fromNumbers(a, b, c, mark, order, text string) (edtf.Date, error) {
	switch {
	case len(a) == 4:
		order = "ymd"
	case order == "":
		first, _ := strconv.Atoi(a)  // both are digits
		second, _ := strconv.Atoi(b) //
		switch {
		case len(c) != 4:
			return edtf.Date{}, obelisk.Invalid(fmt.Sprintf("%q has no year of four digits: write the year in full, or say the order of its numbers", text))
		case mark == "." || first > 12 || first == second:
			order = "dmy"
		case second > 12:
			order = "mdy"
		default:
			return edtf.Date{}, obelisk.Invalid(fmt.Sprintf("%q may be two days: say order: dmy or order: mdy", text))
		}
	}
	day, month, year := a, b, c
	switch order {
	case "mdy":
		day, month = b, a
	case "ymd":
		day, year = c, a
	}
	if len(year) != 4 {
		return edtf.Date{}, obelisk.Invalid(fmt.Sprintf("%q has a year of %d digits: write it in full", text, len(year)))
	}
	return civil(year, month, day, text)
}

// civil is the date of a year, a month and a day, of which the last may be missing.
func civil(year, month, day, text string) (edtf.Date, error) {
	said := year
	for _, part := range []string{month, day} {
		if n, err := strconv.Atoi(part); err == nil && n > 0 {
			said += fmt.Sprintf("-%02d", n)
		} else if part != "" {
			break
		}
	}
	d, err := edtf.Parse(said)
	if err != nil {
		return d, &obelisk.Fault{Kind: obelisk.ErrInvalid, Detail: fmt.Sprintf("%q is no day of the calendar", text), Err: err}
	}
	return d, nil
}

// parsePoint reads latitude and longitude, or a point in WKT, which has them the
// other way round.
func parsePoint(text string) (obelisk.Value, error) {
	if m := wktPoint.FindStringSubmatch(text); m != nil {
		text = m[2] + "," + m[1]
	}
	return obelisk.ParsePoint(text)
}

// commas are the languages that write decimals with a comma.
var commas = []obelisk.Language{obelisk.Russian, obelisk.Ukrainian, obelisk.Belarusian}

// parseQuantity reads a number as tables write it, or in words ("over 300").
func parseQuantity(p obelisk.Property, c Cells, text string) (obelisk.Value, error) {
	unit := p.Unit
	if c.Unit != "" {
		unit = quantity.Unit(c.Unit)
	}
	if unit == "" {
		unit = "1"
	}
	plainly := text
	switch {
	case grouped.MatchString(text) && (!slices.Contains(commas, c.Language.Base()) || !strings.ContainsAny(text, ",.")):
		plainly = strings.Map(func(r rune) rune {
			if r == '-' || r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, text)
	case decimals.MatchString(text):
		plainly = strings.Replace(text, ",", ".", 1)
	}
	if d, err := quantity.ParseDecimal(plainly); err == nil {
		return exactly(d, unit)
	}
	if q, err := quantity.Parse(plainly + " " + string(unit)); err == nil && unit != "1" {
		return obelisk.Quantity{Quantity: q}, nil
	}
	ranges, err := read.NumberRanges(text, c.Language)
	if err != nil {
		return nil, err
	}
	if len(ranges) == 1 && covers(text, ranges[0].Start, ranges[0].End) {
		parts := quantity.Parts{Unit: unit, Low: decimal(ranges[0].Low), High: decimal(ranges[0].High)}
		q, err := quantity.New(parts)
		if err == nil {
			return obelisk.Quantity{Quantity: q}, nil
		}
	}
	found, err := read.Numbers(text, c.Language)
	if err != nil {
		return nil, err
	}
	if len(found) == 1 && covers(text, found[0].Start, found[0].End) {
		return exactly(*decimal(found[0].Value), unit)
	}
	return nil, obelisk.Invalid(fmt.Sprintf("%q is no number", text))
}

// exactly is the quantity of one number; a unit that is none is an error.
func exactly(d quantity.Decimal, unit quantity.Unit) (obelisk.Value, error) {
	q, err := quantity.New(quantity.Parts{Low: &d, High: &d, Unit: unit})
	if err != nil {
		return nil, &obelisk.Fault{Kind: obelisk.ErrInvalid, Detail: fmt.Sprintf("%s %s is no quantity", d, unit), Err: err}
	}
	return obelisk.Quantity{Quantity: q}, nil
}

// covers reports whether nothing but marks stands around a part of a text.
func covers(text string, start, end int) bool {
	return strings.Trim(text[:start]+text[end:], " \t.~±") == ""
}

// decimal is a fraction with at most nine decimals; nil for none.
func decimal(r *big.Rat) *quantity.Decimal {
	if r == nil {
		return nil
	}
	text := r.FloatString(9)
	text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	d, err := quantity.ParseDecimal(text)
	if err != nil {
		return nil
	}
	return &d
}
