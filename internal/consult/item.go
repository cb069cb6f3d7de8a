package consult

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/read"
	"obelisk/quantity"
)

// item is a statement as an answer proposes it.
type item struct {
	Passage    string             `json:"passage"`
	Class      obelisk.ClassID    `json:"class"`
	Subject    string             `json:"subject"`
	Honour     string             `json:"honour"`
	Recipient  string             `json:"recipient"`
	Property   obelisk.PropertyID `json:"property"`
	Value      string             `json:"value"`
	ValueClass obelisk.ClassID    `json:"value_class"`
	Qualifiers []limit            `json:"qualifiers"`
	Denied     bool               `json:"denied"`
}

// limit is a qualifier as an answer proposes it.
type limit struct {
	Property   obelisk.PropertyID `json:"property"`
	Value      string             `json:"value"`
	ValueClass obelisk.ClassID    `json:"value_class"`
}

// confidences in percent: a value that the rules find in the passage too, and
// one that only the model sees there.
const (
	seenConfidence = 70
	toldConfidence = 50
)

// longestDetail bounds what of an answer is repeated in a problem, in bytes.
const longestDetail = 200

// take proposes what the item says, or notes why it cannot be.
func (s *sitting) take(p part, it item) {
	span, words, ok := p.place(it.Passage)
	if !ok {
		s.drop(Unquoted, p.span(), it.Passage)
		return
	}
	e := obelisk.Evidence{
		Source: s.source.ID, Document: s.document, Span: span, Stance: obelisk.Supports,
		Language: s.draft.Language(it.Passage), Passage: words,
	}
	if it.Denied {
		e.Stance = obelisk.Denies
	}
	property, ok := s.schema.Property(it.Property)
	if _, known := s.schema.Class(it.Class); !ok || !known || !s.schema.Allows(property, it.Class) {
		s.drop(Unfit, span, string(it.Class)+" "+string(it.Property))
		return
	}
	if name, ok := s.unnamed(p, it, property); ok {
		s.drop(Unfit, span, name)
		return
	}
	value, qualifiers, confidence, amiss := s.limited(p, it, property, e)
	if value == nil {
		s.drop(Unfit, span, amiss)
		return
	}
	s.tally.Kept++
	s.draft.State(obelisk.Statement{Subject: s.subject(it, e), Property: property.ID, Value: value, Qualifiers: qualifiers, Confidence: confidence}, e)
}

// limited is the value of an item with what limits it, and how much it is to be trusted; it is nil
// where either cannot be read, which amiss quotes: without a limit the statement would say more than
// the document. Then nothing is proposed, not the entities that the others name either.
func (s *sitting) limited(p part, it item, property obelisk.Property, e obelisk.Evidence) (value obelisk.Value, qualifiers []obelisk.Qualifier, confidence int, amiss string) {
	if sum, currency, ok := s.draft.Money(property.ID, it.Value, e); ok {
		return sum, []obelisk.Qualifier{currency}, seenConfidence, ""
	}
	limits, amiss := s.limits(p, it, property, e)
	if amiss != "" {
		return nil, nil, 0, amiss
	}
	if value, confidence = s.value(it, property, e); value == nil {
		return nil, nil, 0, it.Value
	}
	for _, l := range limits {
		v, _ := s.value(l, s.digest.qualifiers[l.Property], e)
		qualifiers = append(qualifiers, obelisk.Qualifier{Property: l.Property, Value: v})
	}
	return value, qualifiers, confidence, ""
}

// limits are the qualifiers as items whose values can be read; amiss is the first that cannot.
func (s *sitting) limits(p part, it item, property obelisk.Property, e obelisk.Evidence) (limits []item, amiss string) {
	for _, l := range it.Qualifiers {
		q, ok := s.digest.qualifiers[l.Property]
		if !ok || !slices.Contains(property.Qualifiers, l.Property) {
			return nil, string(l.Property)
		}
		limit := item{Passage: it.Passage, Value: l.Value, ValueClass: l.ValueClass, Property: l.Property}
		if name, ok := s.unnamed(p, limit, q); ok {
			return nil, name
		}
		if !s.fits(limit, q, e) {
			return nil, l.Value
		}
		limits = append(limits, limit)
	}
	return limits, ""
}

// fits reports whether the value of an item can be read, and proposes nothing by it.
func (s *sitting) fits(it item, property obelisk.Property, e obelisk.Evidence) bool {
	if property.Kind == obelisk.KindEntity && !takesConcept(s.schema, property) {
		return len(s.rangeOf(property, it)) > 0
	}
	value, _ := s.value(it, property, e)
	return value != nil
}

// drop counts a proposal that is not taken over, and says so.
func (s *sitting) drop(key read.ProblemKey, span obelisk.Span, detail string) {
	s.tally.Dropped++
	if len(detail) > longestDetail {
		detail = strings.ToValidUTF8(detail[:longestDetail], "") + "…"
	}
	s.draft.Problem(read.Problem{Key: key, Span: span, Detail: detail})
}

// unnamed is the first name of the item that the document does not have.
func (s *sitting) unnamed(p part, it item, property obelisk.Property) (string, bool) {
	var names []string
	switch {
	case property.QualifierOnly:
	case it.Class == s.digest.conferral:
		names = []string{it.Honour, it.Recipient}
	default:
		names = []string{it.Subject}
	}
	if (property.Kind == obelisk.KindEntity || property.Kind == obelisk.KindText) && !takesConcept(s.schema, property) {
		names = append(names, it.Value)
	}
	for _, name := range names {
		if !s.has(p, name) || !utf8.ValidString(name) {
			return name, true
		}
	}
	return "", false
}

// subject is the entity that the item is about.
func (s *sitting) subject(it item, e obelisk.Evidence) obelisk.EntityID {
	for _, name := range []string{it.Subject, it.Honour, it.Recipient} {
		if name != "" {
			s.lead.record(name)
		}
	}
	if it.Class != s.digest.conferral {
		return s.draft.Entity(it.Subject, e.Language, []obelisk.ClassID{it.Class}, e)
	}
	supports := e
	supports.Stance = obelisk.Supports // who denies a conferral still names both
	recipient := s.draft.Entity(it.Recipient, e.Language, s.rangeOf(s.digest.recipient, it), supports)
	honour := s.draft.Entity(it.Honour, e.Language, s.rangeOf(s.digest.honour, it), supports)
	id := s.draft.Conferral(it.Class, recipient, honour)
	s.draft.State(obelisk.Statement{Subject: id, Property: s.digest.recipient.ID, Value: obelisk.Ref{Entity: recipient}, Confidence: toldConfidence}, e)
	s.draft.State(obelisk.Statement{Subject: id, Property: s.digest.honour.ID, Value: obelisk.Ref{Entity: honour}, Confidence: toldConfidence}, e)
	return id
}

// rangeOf lists the classes that an entity value of the property may have, the
// one that the item names first.
func (s *sitting) rangeOf(property obelisk.Property, it item) []obelisk.ClassID {
	classes := property.Range
	if _, ok := s.schema.Class(it.ValueClass); ok && s.schema.InRange(property, it.ValueClass) && property.ID == it.Property {
		classes = append([]obelisk.ClassID{it.ValueClass}, classes...)
	}
	if len(classes) == 0 {
		classes = s.schema.ClassesWithRole(cmp.Or(property.Role, obelisk.RoleRecipient)) // a side is one who may be honoured
	}
	return classes
}

// value reads the item's value as the property takes it, and how much it is to
// be trusted; it is nil where it cannot be read.
func (s *sitting) value(it item, property obelisk.Property, e obelisk.Evidence) (obelisk.Value, int) {
	switch property.Kind {
	case obelisk.KindDate:
		return s.date(it, e)
	case obelisk.KindQuantity:
		return s.quantity(it, property, e)
	case obelisk.KindText:
		return obelisk.Text{Text: it.Value, Language: e.Language}, seenConfidence
	case obelisk.KindEntity:
		if takesConcept(s.schema, property) {
			return s.concept(it.Value)
		}
		classes := s.rangeOf(property, it)
		if len(classes) == 0 {
			return nil, 0
		}
		return obelisk.Ref{Entity: s.draft.Entity(it.Value, e.Language, classes, e)}, toldConfidence
	case obelisk.KindPoint:
		if point, err := obelisk.ParsePoint(it.Value); err == nil {
			return point, toldConfidence
		}
	default: // links and the rest are not read from prose
	}
	return nil, 0
}

// concept is the schema's term of that id or name, if there is one.
func (s *sitting) concept(name string) (obelisk.Value, int) {
	for _, c := range s.schema.Concepts {
		if string(c.ID) == name {
			return obelisk.Ref{Entity: c.ID}, seenConfidence
		}
		for _, label := range c.Labels {
			if strings.EqualFold(label, name) {
				return obelisk.Ref{Entity: c.ID}, seenConfidence
			}
		}
	}
	return nil, 0
}

// date reads a date, as EDTF or in words.
func (s *sitting) date(it item, e obelisk.Evidence) (obelisk.Value, int) {
	date, err := edtf.Parse(it.Value)
	if err != nil {
		if date, err = read.ParseDateText(it.Value, e.Language); err != nil {
			return nil, 0
		}
	}
	for _, m := range s.rules.MentionsIn(it.Passage, e.Language) {
		if m.Kind == read.MentionDate && m.Date.String() == date.String() {
			return obelisk.Date{Date: date}, seenConfidence
		}
	}
	return obelisk.Date{Date: date}, toldConfidence
}

// quantity reads a quantity in words, or as the registers write it.
func (s *sitting) quantity(it item, property obelisk.Property, e obelisk.Evidence) (obelisk.Value, int) {
	unit := property.Unit
	if !strings.HasPrefix(string(unit), "{") {
		unit = "" // a bare number is no measure
	}
	confidence := toldConfidence
	value, err := read.ParseQuantityText(it.Value, unit, e.Language)
	for _, m := range s.rules.MentionsIn(it.Value, e.Language) {
		if err == nil {
			break
		}
		if !m.Quantity.IsZero() {
			value, err = m.Quantity, nil
		}
	}
	if err != nil {
		if value, err = quantity.Parse(it.Value); err != nil {
			return nil, 0
		}
	}
	for _, m := range s.rules.MentionsIn(it.Passage, e.Language) {
		if m.Quantity.Equal(value) {
			confidence = seenConfidence
		}
	}
	if v := counted(value, property.Unit); v != nil {
		return v, confidence
	}
	return nil, 0
}

// counted gives a bare number the unit in which the property counts; a bare
// number where a measure is wanted is none.
func counted(value quantity.Quantity, unit quantity.Unit) obelisk.Value {
	if value.Unit() != "1" || unit == "" || unit == "1" {
		return obelisk.Quantity{Quantity: value}
	}
	if !strings.HasPrefix(string(unit), "{") {
		return nil
	}
	parts := quantity.Parts{About: value.About(), Unit: unit}
	if low, ok := value.Low(); ok {
		parts.Low = &low
	}
	if high, ok := value.High(); ok {
		parts.High = &high
	}
	counted, err := quantity.New(parts)
	if err != nil {
		return nil
	}
	return obelisk.Quantity{Quantity: counted}
}
