package exchange

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"obelisk"
	"obelisk/edtf"
	"obelisk/quantity"

	"github.com/goccy/go-yaml/ast"
)

// How the two values that are of no kind are spelled. A text that reads like
// them is written as a map.
const (
	unknownText = "(unknown)"
	noneText    = "(none)"
)

var textFields = []string{"text", "language"}

// badDate notes that a text is no date, at the character that is wrong.
func (f *file) badDate(s scalar, err error) {
	var syntax *edtf.SyntaxError
	if errors.As(err, &syntax) {
		f.fault(s.inside(syntax.At), "%q is no date: %s", s.text, syntax.Reason.Sentence())
		return
	}
	f.fault(s.at, "%q is no date: %s", s.text, err)
}

// value reads a value of the property. A text may be a map of text and language.
func (r *entityReader) value(n ast.Node, p obelisk.Property) (obelisk.Value, bool) {
	if isMap(n) && p.Kind == obelisk.KindText {
		return r.textValue(n)
	}
	s, ok := r.scalar(n, string(p.ID))
	if !ok {
		return nil, false
	}
	switch s.text {
	case unknownText:
		return obelisk.Unknown{}, true
	case noneText:
		return obelisk.None{}, true
	}
	switch p.Kind {
	case obelisk.KindDate:
		d, err := edtf.Parse(s.text)
		if err != nil {
			r.badDate(s, err)
		}
		return obelisk.Date{Date: d}, err == nil
	case obelisk.KindQuantity:
		return r.quantity(s)
	case obelisk.KindEntity:
		return r.reference(s, p)
	case obelisk.KindPoint:
		return r.point(s)
	case obelisk.KindLink:
		return r.link(s)
	default:
		return obelisk.Text{Text: s.text}, true
	}
}

func isMap(n ast.Node) bool {
	switch n.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		return true
	}
	return false
}

// textValue reads {text: …, language: …}.
func (r *entityReader) textValue(n ast.Node) (obelisk.Value, bool) {
	var t obelisk.Text
	before := len(r.faults)
	found := r.entries(n, "a text")
	for _, e := range found {
		switch e.key {
		case "text":
			t.Text = r.string(e.value, "text")
		case "language":
			t.Language = r.tag(e.value)
		default:
			r.unknown(e, "a text", textFields...)
		}
	}
	r.require(found, placeOf(n), "the text", "text")
	return t, len(r.faults) == before
}

func (r *entityReader) quantity(s scalar) (obelisk.Value, bool) {
	q, err := quantity.Parse(s.text)
	if err == nil {
		return obelisk.Quantity{Quantity: q}, true
	}
	at, why := s.at, err.Error()
	var syntax *quantity.SyntaxError
	if errors.As(err, &syntax) {
		at, why = s.inside(syntax.Offset), syntax.Fault.Error()
	}
	r.fault(at, "%q is no quantity: %s; write a number, low..high, low.. or ..high, ~ before it for about, a unit after it", s.text, why)
	return nil, false
}

func (r *entityReader) point(s scalar) (obelisk.Value, bool) {
	p, err := obelisk.ParsePoint(s.text)
	if err != nil {
		r.fault(s.at, "%q is no point: write latitude, longitude in decimal degrees, such as 59.93, 30.31", s.text)
		return nil, false
	}
	return p, true
}

func (r *entityReader) link(s scalar) (obelisk.Value, bool) {
	if !isLink(s.text) {
		r.fault(s.at, "%q is no link: write an absolute http or https address", s.text)
		return nil, false
	}
	return obelisk.Link{URL: s.text}, true
}

func isLink(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// reference reads the id of an entity that is there and of a class that the
// property allows.
func (r *entityReader) reference(s scalar, p obelisk.Property) (obelisk.Value, bool) {
	id := obelisk.EntityID(s.text)
	class, ok := r.index.classOf(id)
	switch {
	case !id.Valid():
		r.fault(s.at, "%q is no entity id: use lower-case letters, digits and single hyphens", s.text)
	case !ok:
		r.fault(s.at, "unknown entity %q: add entities/<class>/%s.yaml or mend the id", s.text, s.text)
	case !r.index.inRange(p.ID, class):
		r.fault(s.at, "%s must not point to %q, which is of class %s: its values are of class %s", p.ID, s.text, class, joined(p.Range))
	default:
		return obelisk.Ref{Entity: id}, true
	}
	return nil, false
}

// joined lists ids with commas.
func joined[T ~string](ids []T) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return strings.Join(out, ", ")
}

// standsAsMap reports whether a text reads like a value of no kind.
func standsAsMap(t obelisk.Text) bool { return t.Text == unknownText || t.Text == noneText }

// valueText spells a value on one line, a text with its language.
func valueText(v obelisk.Value, where setting) string {
	switch v := v.(type) {
	case obelisk.Unknown:
		return unknownText
	case obelisk.None:
		return noneText
	case obelisk.Point:
		return spelled(v.Lat.String()+", "+v.Lon.String(), where)
	case obelisk.Text:
		if v.Language == "" && !standsAsMap(v) {
			return spelled(v.Text, where)
		}
		out := "{text: " + spelled(v.Text, inFlow)
		if v.Language != "" {
			out += ", language: " + spelled(string(v.Language), inFlow)
		}
		return out + "}"
	}
	return bare(v.Key(), where)
}

// checkValue says why a value cannot be written for the property, if it cannot.
func checkValue(v obelisk.Value, p obelisk.Property) error {
	switch {
	case v == nil:
		return obelisk.Invalid("it has no value")
	case v.Kind() != p.Kind && v.Kind() != obelisk.KindUnknown && v.Kind() != obelisk.KindNone:
		return obelisk.Invalid(fmt.Sprintf("its value is of kind %s, but %s takes %s", v.Kind(), p.ID, p.Kind))
	}
	return nil
}
