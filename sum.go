package obelisk

import (
	"fmt"
	"slices"
)

// Severity says how much a finding weighs.
type Severity string

// The severities. A finding without one is of medium severity.
const (
	SeverityHigh   Severity = "high"   // cannot be
	SeverityMedium Severity = "medium" // cannot be, unless the sources mean different things
	SeverityLow    Severity = "low"    // worth a look
)

// Severities lists the severities, the gravest first.
func Severities() []Severity { return []Severity{SeverityHigh, SeverityMedium, SeverityLow} }

// Valid reports whether the severity is one of the three.
func (s Severity) Valid() bool { return slices.Contains(Severities(), s) }

// Or returns the severity, or the other one where it is unset.
func (s Severity) Or(other Severity) Severity {
	if s == "" {
		return other
	}
	return s
}

// Sum is a rule on amounts, none of which is below zero: the parts together are
// not more than the whole. The parts are told apart by a qualifier of the
// amount (By), or are entities that lead to the whole (Via).
type Sum struct {
	ID string `json:"id"`
	// Of is the class of the whole.
	Of ClassID `json:"of"`
	// Total is the property whose amounts are added up, of parts and whole alike.
	Total PropertyID `json:"total"`
	// By is the qualifier that names the part; Whole is its value for the whole,
	// empty where the whole is stated without it. Parts are its values for the
	// parts, empty for all others.
	By    PropertyID `json:"by,omitempty"`
	Whole EntityID   `json:"whole,omitempty"`
	Parts []EntityID `json:"parts,omitempty"`
	// Complete lists the parts which, where all of them are stated, make up the
	// whole, so that they are not less either. Others may be counted among them.
	Complete []EntityID `json:"complete,omitempty"`
	// Via is the property that leads from a part to the whole.
	Via PropertyID `json:"via,omitempty"`
	// Each says that parts may overlap: each is held against the whole by itself.
	Each     bool     `json:"each,omitempty"`
	Severity Severity `json:"severity,omitempty"`
	// Why says the rule in words.
	Why Texts `json:"why,omitempty"`
}

// Apart reports whether nothing of the part is counted in another one.
func (s Sum) Apart(part EntityID) bool {
	return !s.Each && (len(s.Complete) == 0 || slices.Contains(s.Complete, part))
}

// Tally is a rule on a stated number of things: they are not more than the
// number, and a source that names nearly all of them names all.
type Tally struct {
	ID string `json:"id"`
	// Of is the class of the entities of which the number is stated.
	Of ClassID `json:"of"`
	// Total is the property that states it.
	Total PropertyID `json:"total"`
	// Via is the property by which entities lead there; Distinct is their property
	// of which the different values are counted.
	Via      PropertyID `json:"via"`
	Distinct PropertyID `json:"distinct"`
	// By is the qualifier of the number that says what is counted. Kinds are the
	// values of the property Kind that what is counted has for it; of any other
	// value of By, and without By, everything is counted where All lists it.
	By    PropertyID            `json:"by,omitempty"`
	Kind  PropertyID            `json:"kind,omitempty"`
	Kinds map[EntityID]EntityID `json:"kinds,omitempty"`
	All   []EntityID            `json:"all,omitempty"`
	// Until is the qualifier of the number that says up to when is counted, and
	// Date the date of the counted entities by which they are.
	Until PropertyID `json:"until,omitempty"`
	Date  PropertyID `json:"date,omitempty"`
	// Nearly is the share of the number, in percent, from which on a source that
	// names so many is taken to name all; 0 for never.
	Nearly   int      `json:"nearly,omitempty"`
	Severity Severity `json:"severity,omitempty"`
	// Why says the rule in words.
	Why Texts `json:"why,omitempty"`
}

// checkSum looks at one sum.
func (s *Schema) checkSum(r Sum) error {
	name := "sum " + r.ID
	switch {
	case !validSlug(r.ID):
		return Invalid(fmt.Sprintf("the schema's sum %q is no slug", r.ID))
	case (r.By == "") == (r.Via == ""):
		return Invalid(fmt.Sprintf("the schema's %s needs either by or via", name))
	case r.By == "" && len(r.Parts)+len(r.Complete)+len(r.Whole) > 0:
		return Invalid(fmt.Sprintf("the schema's %s names parts, which needs by", name))
	case r.Severity != "" && !r.Severity.Valid():
		return Invalid(fmt.Sprintf("the schema's %s has the severity %q: use high, medium or low", name, r.Severity))
	}
	for _, part := range r.Complete {
		if !slices.Contains(r.Parts, part) {
			return Invalid(fmt.Sprintf("the schema's %s has %q in complete but not among its parts", name, part))
		}
	}
	if err := s.checkConcepts(name, append(slices.Clone(r.Parts), nonEmpty(r.Whole)...)); err != nil {
		return err
	}
	return s.checkAmount(name, r.Of, r.Total, nonEmpty(r.By), nonEmpty(r.Via))
}

// checkTally looks at one tally.
func (s *Schema) checkTally(r Tally) error {
	name := "tally " + r.ID
	switch {
	case !validSlug(r.ID):
		return Invalid(fmt.Sprintf("the schema's tally %q is no slug", r.ID))
	case r.Nearly < 0 || r.Nearly > 100:
		return Invalid(fmt.Sprintf("the schema's %s has %d in nearly: use 0 to 100 percent", name, r.Nearly))
	case (r.Until == "") != (r.Date == ""):
		return Invalid(fmt.Sprintf("the schema's %s needs both until and date, or neither", name))
	case (len(r.Kinds) > 0) != (r.Kind != ""):
		return Invalid(fmt.Sprintf("the schema's %s needs both kind and kinds, or neither", name))
	case r.Severity != "" && !r.Severity.Valid():
		return Invalid(fmt.Sprintf("the schema's %s has the severity %q: use high, medium or low", name, r.Severity))
	}
	concepts := slices.Clone(r.All)
	for counted, kind := range r.Kinds {
		concepts = append(concepts, counted, kind)
	}
	if err := s.checkConcepts(name, concepts); err != nil {
		return err
	}
	refs := slices.Concat([]PropertyID{r.Distinct}, nonEmpty(r.Kind), nonEmpty(r.Date))
	if err := s.checkRefs(name, nil, refs); err != nil {
		return err
	}
	return s.checkAmount(name, r.Of, r.Total, slices.Concat(nonEmpty(r.By), nonEmpty(r.Until)), []PropertyID{r.Via})
}

// checkAmount looks at what sums and tallies have in common: the amount, its
// qualifiers, which must be of its scope, and the ways to the whole.
func (s *Schema) checkAmount(name string, of ClassID, total PropertyID, scope, ways []PropertyID) error {
	if err := s.checkRefs(name, []ClassID{of}, slices.Concat([]PropertyID{total}, scope, ways)); err != nil {
		return err
	}
	amount, _ := s.Property(total)
	if amount.Kind != KindQuantity {
		return Invalid(fmt.Sprintf("the schema's %s adds up %s, which is no quantity", name, total))
	}
	for _, q := range scope {
		if !slices.Contains(amount.Scope, q) {
			return Invalid(fmt.Sprintf("the schema's %s tells amounts apart by %s, which is not in the scope of %s", name, q, total))
		}
	}
	for _, w := range ways {
		if p, _ := s.Property(w); p.Kind != KindEntity {
			return Invalid(fmt.Sprintf("the schema's %s leads by %s, which is no entity", name, w))
		}
	}
	return nil
}

// checkConcepts returns an error for the first concept that is not there.
func (s *Schema) checkConcepts(name string, ids []EntityID) error {
	for _, id := range ids {
		if !slices.ContainsFunc(s.Concepts, func(c Concept) bool { return c.ID == id }) {
			return Invalid(fmt.Sprintf("the schema's %s names the concept %q, which is not there", name, id))
		}
	}
	return nil
}

// nonEmpty is the id, or nothing where it is empty.
func nonEmpty[T ~string](id T) []T {
	if id == "" {
		return nil
	}
	return []T{id}
}
