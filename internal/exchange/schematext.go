package exchange

import (
	"strconv"

	"obelisk"
	"obelisk/quantity"
)

// WriteSchema returns the canonical text of a schema, which ReadSchema reads back.
func WriteSchema(s *obelisk.Schema) []byte {
	var t text
	t.field(0, "id", s.ID)
	t.line(0, "version: ", strconv.Itoa(s.Version))
	t.flowTexts(0, "labels", s.Labels)
	if len(s.Classes) > 0 {
		t.line(0, "classes:")
	}
	for _, c := range s.Classes {
		t.class(c)
	}
	if len(s.Properties) > 0 {
		t.line(0, "properties:")
	}
	for _, p := range s.Properties {
		t.property(p)
	}
	if len(s.Concepts) > 0 {
		t.line(0, "concepts:")
	}
	for _, c := range s.Concepts {
		t.line(1, bare(string(c.ID), inBlock), ":")
		t.line(2, "class: ", bare(string(c.Class), inBlock))
		t.requiredTexts(2, "labels", c.Labels)
		t.field(2, "wikidata", c.Wikidata)
	}
	if len(s.Rules) > 0 {
		t.line(0, "rules:")
	}
	for _, r := range s.Rules {
		t.rule(r)
	}
	if len(s.Presences) > 0 {
		t.line(0, "presences:")
	}
	for _, r := range s.Presences {
		t.presence(r)
	}
	if len(s.Sums) > 0 {
		t.line(0, "sums:")
	}
	for _, r := range s.Sums {
		t.sum(r)
	}
	if len(s.Tallies) > 0 {
		t.line(0, "tallies:")
	}
	for _, r := range s.Tallies {
		t.tally(r)
	}
	return t.Bytes()
}

func (t *text) rule(r obelisk.Rule) {
	t.line(1, bare(r.ID, inBlock), ":")
	t.line(2, "of: ", bare(string(r.Of), inBlock))
	t.line(2, "date: ", bare(string(r.Date), inBlock))
	t.line(2, "order: ", string(r.Order))
	t.line(2, "limit: ", bare(string(r.Limit), inBlock))
	if r.Via != "" {
		t.line(2, "via: ", bare(string(r.Via), inBlock))
	}
	t.line(2, "kind: ", string(r.Kind))
	t.ref(2, "severity", string(r.Severity))
	t.flowTexts(2, "why", r.Why)
}

// requiredTexts writes a map of languages even where it is empty.
func (t *text) requiredTexts(depth int, key string, texts obelisk.Texts) {
	if len(texts) == 0 {
		t.line(depth, key, ": {}")
	}
	t.flowTexts(depth, key, texts)
}

func (t *text) class(c obelisk.Class) {
	t.line(1, bare(string(c.ID), inBlock), ":")
	t.requiredTexts(2, "labels", c.Labels)
	t.flowTexts(2, "plural", c.Plural)
	t.flowTexts(2, "description", c.Description)
	flowList(t, 2, "is", c.Is)
	t.field(2, "role", string(c.Role))
	t.mappings(c.Mappings)
}

func (t *text) mappings(m obelisk.Mappings) {
	t.field(2, "wikidata", m.Wikidata)
	t.field(2, "cidoc", m.CIDOC)
	t.field(2, "schema-org", m.SchemaOrg)
}

func (t *text) property(p obelisk.Property) {
	t.line(1, bare(string(p.ID), inBlock), ":")
	t.requiredTexts(2, "labels", p.Labels)
	t.flowTexts(2, "description", p.Description)
	flowList(t, 2, "of", p.Of)
	if p.QualifierOnly {
		t.line(2, "qualifier-only: true")
	}
	t.field(2, "kind", string(p.Kind))
	flowList(t, 2, "range", p.Range)
	t.field(2, "unit", string(p.Unit))
	t.field(2, "cardinality", string(p.Cardinality))
	flowList(t, 2, "qualifiers", p.Qualifiers)
	flowList(t, 2, "scope", p.Scope)
	t.tolerance(p.Tolerance)
	if p.Changing {
		t.line(2, "changing: true")
	}
	if p.Inverse != "" {
		t.line(2, "inverse: ", bare(string(p.Inverse), inBlock))
	}
	t.flowTexts(2, "inverse-labels", p.InverseLabels)
	t.field(2, "role", string(p.Role))
	t.field(2, "address", p.Address)
	t.mappings(p.Mappings)
}

func (t *text) tolerance(tolerance obelisk.Tolerance) {
	about, exact := marginText(tolerance.About), marginText(tolerance.Exact)
	rounding := marginText(quantity.Tolerance{Relative: tolerance.Rounding})
	if about == "" && exact == "" && rounding == "" && tolerance.Distance == 0 {
		return
	}
	t.line(2, "tolerance:")
	if about != "" {
		t.line(3, "about: ", about)
	}
	if exact != "" {
		t.line(3, "exact: ", exact)
	}
	if rounding != "" {
		t.line(3, "rounding: ", rounding)
	}
	if tolerance.Distance != 0 {
		t.line(3, "distance: ", strconv.FormatInt(tolerance.Distance, 10))
	}
}

// marginText spells one tolerance, empty where it allows nothing.
func marginText(m quantity.Tolerance) string {
	share, amount := "", ""
	if m.Relative.Sign() != 0 {
		share = m.Relative.Mul(quantity.DecimalOf(100)).String() + "%"
	}
	if m.Absolute.Sign() != 0 || m.AbsoluteUnit != "" {
		amount = m.Absolute.String()
		if m.AbsoluteUnit != "" {
			amount += " " + string(m.AbsoluteUnit)
		}
	}
	switch {
	case share != "" && amount != "":
		return "[" + bare(share, inFlow) + ", " + bare(amount, inFlow) + "]"
	case share != "":
		return share
	case amount != "":
		return bare(amount, inBlock)
	}
	return ""
}
