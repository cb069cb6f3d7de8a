package obelisk

import (
	"cmp"
	"fmt"
	"slices"

	"obelisk/quantity"
)

// ClassID is the slug of a class, such as "conferral".
type ClassID string

// PropertyID is the slug of a property, such as "conferred-on".
type PropertyID string

// Role tells the product what a class or property is for without knowing its
// name, so that another schema may use other names.
type Role string

// The roles of classes.
const (
	RoleHonour    Role = "honour"    // what is conferred
	RoleConferral Role = "conferral" // one honour to one recipient
	RoleRecipient Role = "recipient" // who or what may be honoured
	RoleEvent     Role = "event"     // what happened from a start to an end
	RoleConcept   Role = "concept"   // a term that qualifies, such as "dead"
	RoleMedium    Role = "medium"    // a picture
)

// The roles of properties. RoleHonour and RoleRecipient also mark the
// properties of a conferral that point to its honour and its recipient.
const (
	RoleLabel       Role = "label"       // the name shown, one a language
	RoleAlias       Role = "alias"       // another name by which it is found
	RoleDescription Role = "description" // a line that tells it from others
	RoleIdentifier  Role = "identifier"  // its key in another catalogue
	RoleCoordinates Role = "coordinates"
	RoleDate        Role = "date" // the date of something that has one date
	RoleStart       Role = "start"
	RoleEnd         Role = "end"
	RoleDuration    Role = "duration"
	RolePlace       Role = "place"
	RolePartOf      Role = "part-of"
	RoleDistinct    Role = "distinct" // what may be taken for it and is another
	RoleImage       Role = "image"
	RoleFrom        Role = "from"  // qualifier: holds since
	RoleUntil       Role = "until" // qualifier: holds until
	RoleApart       Role = "apart" // qualifier: how long lies between two events
	// A curator's answer to a finding, and its qualifiers: which finding, which
	// statement holds, which source was corrected.
	RoleAnswer    Role = "answer"
	RoleFinding   Role = "finding"
	RoleFavoured  Role = "favoured"
	RoleCorrected Role = "corrected"
)

// Cardinality says how many values of a property are expected to hold at once.
type Cardinality string

// The cardinalities. Only a property of which one value is expected can be disputed.
const (
	One            Cardinality = "one"
	OnePerLanguage Cardinality = "one-per-language"
	Many           Cardinality = "many"
)

// Valid reports whether the cardinality is one of the three.
func (c Cardinality) Valid() bool { return c == One || c == OnePerLanguage || c == Many }

// Schema is what can be said in a register. It is data: the code knows roles, never names.
type Schema struct {
	ID         string     `json:"id"`
	Version    int        `json:"version,omitempty"`
	Labels     Texts      `json:"labels,omitempty"`
	Classes    []Class    `json:"classes,omitempty"`
	Properties []Property `json:"properties,omitempty"`
	// Concepts are the entities that come with the schema (kinds of losses, of
	// events, of issues); a new register starts with them.
	Concepts []Concept `json:"concepts,omitempty"`
	// Rules say what must hold between dates, such as that nothing is conferred
	// before it was instituted.
	Rules []Rule `json:"rules,omitempty"`
	// Presences say what must be among what an entity has.
	Presences []Presence `json:"presences,omitempty"`
	// Sums say which amounts are parts of which, Tallies which stated numbers
	// count what the register holds.
	Sums    []Sum   `json:"sums,omitempty"`
	Tallies []Tally `json:"tallies,omitempty"`
}

// Order says on which side of a limit a date must stand; the limit is allowed.
type Order string

// The orders.
const (
	NotBefore Order = "not-before"
	NotAfter  Order = "not-after"
)

// Rule is an order that must hold between a date of an entity and a limit: a
// date of the same entity, or of one that it leads to.
type Rule struct {
	ID string `json:"id"`
	// Of is the class of the entities that it binds.
	Of ClassID `json:"of"`
	// Date is the property whose dates must keep the order to those of Limit.
	Date  PropertyID `json:"date"`
	Order Order      `json:"order"`
	Limit PropertyID `json:"limit"`
	// Via is the property that leads to the entity with the limit; empty for the
	// entity's own.
	Via PropertyID `json:"via,omitempty"`
	// Kind is that of the findings: a law that is broken or a time that cannot be.
	Kind FindingKind `json:"kind"`
	// Severity is that of the findings; unset means high.
	Severity Severity `json:"severity,omitempty"`
	// Why says the rule in words.
	Why Texts `json:"why,omitempty"`
}

// Mappings say what a class or property is in other vocabularies.
type Mappings struct {
	Wikidata  string `json:"wikidata,omitempty"`   // Q or P number
	CIDOC     string `json:"cidoc,omitempty"`      // CIDOC-CRM class or property, such as "E5_Event"
	SchemaOrg string `json:"schema_org,omitempty"` // schema.org term, such as "Event"
}

// Class is a sort of entity.
type Class struct {
	ID          ClassID `json:"id"`
	Labels      Texts   `json:"labels,omitempty"` // singular
	Plural      Texts   `json:"plural,omitempty"`
	Description Texts   `json:"description,omitempty"`
	// Is lists the broader classes.
	Is       []ClassID `json:"is,omitempty"`
	Role     Role      `json:"role,omitempty"`
	Mappings Mappings  `json:"mappings,omitzero"`
}

// Property is something that can be said of entities of some classes.
type Property struct {
	ID          PropertyID `json:"id"`
	Labels      Texts      `json:"labels,omitempty"`
	Description Texts      `json:"description,omitempty"`
	// Of lists the classes whose entities may carry it; empty means every class.
	// A property whose QualifierOnly is set stands only in qualifiers.
	Of            []ClassID `json:"of,omitempty"`
	QualifierOnly bool      `json:"qualifier_only,omitempty"`
	// Kind is the shape of its values.
	Kind ValueKind `json:"kind"`
	// Range lists the classes that an entity value may have; empty means every class.
	Range []ClassID `json:"range,omitempty"`
	// Unit is the unit in which its quantities are shown, or empty.
	Unit        quantity.Unit `json:"unit,omitempty"`
	Cardinality Cardinality   `json:"cardinality"`
	// Qualifiers lists the properties that may qualify it.
	Qualifiers []PropertyID `json:"qualifiers,omitempty"`
	// Scope lists the qualifiers that make statements speak of different things:
	// the dead of one side are not compared with the prisoners of the other.
	Scope []PropertyID `json:"scope,omitempty"`
	// Tolerance says how far two values may lie apart and still agree.
	Tolerance Tolerance `json:"tolerance,omitzero"`
	// Changing says that values are true when they are written down and may be
	// others later: what pages of different times say does not contradict.
	Changing bool `json:"changing,omitempty"`
	// Inverse is the property that says the same from the other end; InverseLabels
	// name that end where there is no such property.
	Inverse       PropertyID `json:"inverse,omitempty"`
	InverseLabels Texts      `json:"inverse_labels,omitempty"`
	Role          Role       `json:"role,omitempty"`
	// Address is where what an identifier names is found, with {} in place of the
	// identifier: "http://www.wikidata.org/entity/{}". Empty where it has none.
	Address  string   `json:"address,omitempty"`
	Mappings Mappings `json:"mappings,omitzero"`
}

// Tolerance says how far two values may lie apart and still agree. About
// widens values that are worded as approximate; Exact widens all. Distance is
// for points, in metres. Rounding is the share of a round figure within which
// it is taken for another figure rounded: with 0.05 a thousand may be 960, but
// never more than half a unit of its last digit off; zero takes none for rounded.
type Tolerance struct {
	Rounding quantity.Decimal   `json:"rounding,omitzero"`
	About    quantity.Tolerance `json:"about,omitzero"`
	Exact    quantity.Tolerance `json:"exact,omitzero"`
	Distance int64              `json:"distance,omitempty"`
}

// Concept is an entity that comes with a schema.
type Concept struct {
	ID       EntityID `json:"id"`
	Class    ClassID  `json:"class"`
	Labels   Texts    `json:"labels,omitempty"`
	Wikidata string   `json:"wikidata,omitempty"`
}

// Says reports whether a value of a property is a name or the number that the
// concept comes with: the schema's own wording, for which no source is asked.
func (c Concept) Says(p Property, v Value) bool {
	t, ok := v.(Text)
	if !ok {
		return false
	}
	switch p.Role {
	case RoleLabel:
		label, named := c.Labels[t.Language]
		return named && label == t.Text
	case RoleIdentifier:
		return t.Language == "" && t.Text == c.Wikidata
	default:
		return false
	}
}

// Class returns the class with the id.
func (s *Schema) Class(id ClassID) (Class, bool) {
	for i := range s.Classes { // classes are large, and asked for often
		if s.Classes[i].ID == id {
			return s.Classes[i], true
		}
	}
	return Class{}, false
}

// Property returns the property with the id.
func (s *Schema) Property(id PropertyID) (Property, bool) {
	for i := range s.Properties {
		if s.Properties[i].ID == id {
			return s.Properties[i], true
		}
	}
	return Property{}, false
}

// WithRole returns the first property that has the role, or the zero property.
func (s *Schema) WithRole(role Role) Property {
	for _, p := range s.Properties {
		if p.Role == role {
			return p
		}
	}
	return Property{}
}

// PropertyOf returns the first property with the role that entities of the
// class may carry, or the zero property.
func (s *Schema) PropertyOf(class ClassID, role Role) Property {
	for _, p := range s.Properties {
		if p.Role == role && s.Allows(p, class) {
			return p
		}
	}
	return Property{}
}

// ClassesWithRole returns the classes that have the role or a broader class that has it.
func (s *Schema) ClassesWithRole(role Role) []ClassID {
	var out []ClassID
	for _, c := range s.Classes {
		if s.HasRole(c.ID, role) {
			out = append(out, c.ID)
		}
	}
	return out
}

// HasRole reports whether the class or a broader one has the role.
func (s *Schema) HasRole(class ClassID, role Role) bool {
	return s.upward(class, len(s.Classes), func(id ClassID) bool {
		c, ok := s.Class(id)
		return ok && c.Role == role
	})
}

// IsA reports whether class is the other class or narrower than it.
func (s *Schema) IsA(class, other ClassID) bool {
	return s.upward(class, len(s.Classes), func(id ClassID) bool { return id == other })
}

// Allows reports whether an entity of the class may carry the property.
func (s *Schema) Allows(p Property, class ClassID) bool {
	return !p.QualifierOnly && s.within(class, p.Of)
}

// InRange reports whether an entity of the class may be a value of the property.
func (s *Schema) InRange(p Property, class ClassID) bool { return s.within(class, p.Range) }

// within reports whether the class is one of the classes, or narrower; an
// empty list admits every class.
func (s *Schema) within(class ClassID, classes []ClassID) bool {
	if len(classes) == 0 {
		return true
	}
	return s.upward(class, len(s.Classes), func(id ClassID) bool { return slices.Contains(classes, id) })
}

// upward reports whether something holds of the class or of a broader one, at
// most so many steps up: a schema that is not sound may go round in a circle.
func (s *Schema) upward(class ClassID, most int, holds func(ClassID) bool) bool {
	if holds(class) {
		return true
	}
	for i := range s.Classes {
		if s.Classes[i].ID == class {
			return most > 0 && slices.ContainsFunc(s.Classes[i].Is, func(broader ClassID) bool { return s.upward(broader, most-1, holds) })
		}
	}
	return false
}

// Scoped returns the qualifiers of a statement that belong to the scope of its
// property, in canonical order: what the statement speaks of.
func (p Property) Scoped(qs []Qualifier) []Qualifier {
	var out []Qualifier
	for _, q := range qs {
		if slices.Contains(p.Scope, q.Property) {
			out = append(out, q)
		}
	}
	return SortedQualifiers(out)
}

// Check returns an error of kind ErrInvalid that says what the schema breaks:
// ids that are no slugs or stand twice, references to what is not there,
// unknown kinds. It returns nil for a sound schema.
func (s *Schema) Check() error {
	if err := s.checkClasses(); err != nil {
		return err
	}
	seen := map[PropertyID]bool{}
	for _, p := range s.Properties {
		if seen[p.ID] {
			return Invalid(fmt.Sprintf("the schema names the property %q twice", p.ID))
		}
		seen[p.ID] = true
		if err := s.checkProperty(p); err != nil {
			return err
		}
	}
	for _, c := range s.Concepts {
		if _, ok := s.Class(c.Class); !ok || !c.ID.Valid() {
			return Invalid(fmt.Sprintf("the schema's concept %q has an id that is no slug or a class %q that is not there", c.ID, c.Class))
		}
	}
	for _, r := range s.Rules {
		if err := s.checkRule(r); err != nil {
			return err
		}
	}
	for _, r := range s.Presences {
		if err := s.checkPresence(r); err != nil {
			return err
		}
	}
	for _, r := range s.Sums {
		if err := s.checkSum(r); err != nil {
			return err
		}
	}
	for _, r := range s.Tallies {
		if err := s.checkTally(r); err != nil {
			return err
		}
	}
	return nil
}

// checkRule looks at one rule.
func (s *Schema) checkRule(r Rule) error {
	name := "rule " + r.ID
	switch {
	case !validSlug(r.ID):
		return Invalid(fmt.Sprintf("the schema's rule %q is no slug", r.ID))
	case r.Order != NotBefore && r.Order != NotAfter:
		return Invalid(fmt.Sprintf("the schema's %s has the order %q: use not-before or not-after", name, r.Order))
	case r.Severity != "" && !r.Severity.Valid():
		return Invalid(fmt.Sprintf("the schema's %s has the severity %q: use high, medium or low", name, r.Severity))
	case r.Kind != FindingLaw && r.Kind != FindingChronology:
		return Invalid(fmt.Sprintf("the schema's %s has the kind %q: use law or chronology", name, r.Kind))
	}
	refs := []PropertyID{r.Date, r.Limit}
	if r.Via != "" {
		refs = append(refs, r.Via)
	}
	if err := s.checkRefs(name, []ClassID{r.Of}, refs); err != nil {
		return err
	}
	for i, want := range []ValueKind{KindDate, KindDate, KindEntity}[:len(refs)] {
		if p, _ := s.Property(refs[i]); p.Kind != want {
			return Invalid(fmt.Sprintf("the schema's %s names %s, which is no %s", name, refs[i], want))
		}
	}
	return nil
}

// checkClasses looks at ids and broader classes.
func (s *Schema) checkClasses() error {
	seen := map[ClassID]bool{}
	for _, c := range s.Classes {
		if !validSlug(string(c.ID)) || seen[c.ID] {
			return Invalid(fmt.Sprintf("the schema's class %q is no slug or stands twice", c.ID))
		}
		seen[c.ID] = true
	}
	for _, c := range s.Classes {
		if err := s.checkRefs("class "+string(c.ID), c.Is, nil); err != nil {
			return err
		}
	}
	return s.checkCircles()
}

// checkCircles returns an error for a class that is broader than itself.
func (s *Schema) checkCircles() error {
	left := slices.Clone(s.Classes)
	for len(left) > 0 {
		before := slices.Clone(left)
		left = slices.DeleteFunc(left, func(c Class) bool {
			return !slices.ContainsFunc(c.Is, func(id ClassID) bool {
				return slices.ContainsFunc(before, func(o Class) bool { return o.ID == id })
			})
		})
		if len(left) == len(before) {
			return Invalid(fmt.Sprintf("the schema's class %q is broader than itself: its broader classes lead back to it", left[0].ID))
		}
	}
	return nil
}

// checkProperty looks at one property.
func (s *Schema) checkProperty(p Property) error {
	name := "property " + string(p.ID)
	switch {
	case !validSlug(string(p.ID)):
		return Invalid(fmt.Sprintf("the schema's property %q is no slug", p.ID))
	case !p.Kind.Valid():
		return Invalid(fmt.Sprintf("the schema's %s has the kind %q: use date, quantity, text, entity, point or link", name, p.Kind))
	case !p.Cardinality.Valid():
		return Invalid(fmt.Sprintf("the schema's %s has the cardinality %q: use one, one-per-language or many", name, p.Cardinality))
	case !p.Unit.Valid():
		return Invalid(fmt.Sprintf("the schema's %s has the unit %q, which is no UCUM code known here", name, p.Unit))
	}
	for _, q := range p.Scope {
		if !slices.Contains(p.Qualifiers, q) {
			return Invalid(fmt.Sprintf("the schema's %s has %q in its scope but not among its qualifiers", name, q))
		}
	}
	refs := slices.Concat(p.Qualifiers)
	if p.Inverse != "" {
		refs = append(refs, p.Inverse)
	}
	return cmp.Or(s.checkRefs(name, p.Of, refs), s.checkRefs(name, p.Range, nil))
}

// checkRefs returns an error for the first class or property that is not there.
func (s *Schema) checkRefs(name string, classes []ClassID, properties []PropertyID) error {
	for _, id := range classes {
		if _, ok := s.Class(id); !ok {
			return Invalid(fmt.Sprintf("the schema's %s names the class %q, which is not there", name, id))
		}
	}
	for _, id := range properties {
		if _, ok := s.Property(id); !ok {
			return Invalid(fmt.Sprintf("the schema's %s names the property %q, which is not there", name, id))
		}
	}
	return nil
}
