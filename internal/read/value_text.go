package read

import (
	"fmt"
	"strings"

	"obelisk"
	"obelisk/edtf"
	"obelisk/quantity"
)

// ParseValueText reads what a person writes as a value of the property: a date
// in EDTF or in words, a quantity in words, an entity's id, a point, an address
// or a text, which is in the language given. Dates and quantities are read in
// all languages; the language decides where the text alone does not say it.
// Errors are of kind ErrInvalid.
func ParseValueText(p obelisk.Property, text string, language obelisk.Language) (obelisk.Value, error) {
	text = strings.TrimSpace(text)
	switch p.Kind {
	case obelisk.KindDate:
		d, err := edtf.Parse(text)
		if err != nil {
			d, err = ParseDateText(text, language)
		}
		return obelisk.Date{Date: d}, err
	case obelisk.KindQuantity:
		unit := p.Unit
		if unit == "" {
			unit = quantity.One
		}
		q, err := ParseQuantityText(text, unit, language)
		return obelisk.Quantity{Quantity: q}, err
	case obelisk.KindEntity:
		if id := obelisk.EntityID(text); id.Valid() {
			return obelisk.Ref{Entity: id}, nil
		}
		return nil, obelisk.Invalid(fmt.Sprintf("%q is no id of an entity", text))
	case obelisk.KindPoint:
		return obelisk.ParsePoint(text)
	case obelisk.KindLink:
		return obelisk.Link{URL: text}, nil
	default:
		return obelisk.Text{Text: text, Language: language}, nil
	}
}
