package exchange

import (
	"math"
	"strings"

	"obelisk"
	"obelisk/quantity"
	"obelisk/schemas"

	"github.com/goccy/go-yaml/ast"
)

var (
	schemaFields   = []string{"id", "version", "labels", "classes", "properties", "concepts", "rules", "presences", "sums", "tallies"}
	classFields    = []string{"labels", "plural", "description", "is", "role", "wikidata", "cidoc", "schema-org"}
	propertyFields = []string{
		"labels", "description", "of", "qualifier-only", "kind", "range", "unit", "cardinality", "qualifiers", "scope",
		"tolerance", "changing", "inverse", "inverse-labels", "role", "address", "wikidata", "cidoc", "schema-org",
	}
	toleranceFields = []string{"about", "exact", "rounding", "distance"}
	ruleFields      = []string{"of", "date", "order", "limit", "via", "kind", "severity", "why"}
	conceptFields   = []string{"class", "labels", "wikidata"}

	classRoles = []obelisk.Role{
		obelisk.RoleHonour, obelisk.RoleConferral, obelisk.RoleRecipient, obelisk.RoleEvent, obelisk.RoleConcept, obelisk.RoleMedium,
	}
	propertyRoles = []obelisk.Role{
		obelisk.RoleHonour, obelisk.RoleRecipient, obelisk.RoleLabel, obelisk.RoleAlias, obelisk.RoleDescription,
		obelisk.RoleIdentifier, obelisk.RoleCoordinates, obelisk.RoleDate, obelisk.RoleStart, obelisk.RoleEnd,
		obelisk.RoleDuration, obelisk.RolePlace, obelisk.RolePartOf, obelisk.RoleDistinct, obelisk.RoleImage, obelisk.RoleFrom, obelisk.RoleUntil, obelisk.RoleApart,
		obelisk.RoleAnswer, obelisk.RoleFinding, obelisk.RoleFavoured, obelisk.RoleCorrected,
	}
	propertyKinds = []obelisk.ValueKind{
		obelisk.KindDate, obelisk.KindQuantity, obelisk.KindText, obelisk.KindEntity, obelisk.KindPoint, obelisk.KindLink,
	}
)

// BuiltInSchema returns the built-in schema of that name; the error is of kind
// ErrNotFound where there is none.
func BuiltInSchema(name string) (*obelisk.Schema, error) {
	data, err := schemas.Open(name)
	if err != nil {
		return nil, err
	}
	return ReadSchema(data, name+".yaml")
}

// ReadSchema reads a schema from the form that docs/bundle.md describes. Name
// is the file's name in faults. The error is an *InputError with everything
// that is wrong; a schema returned without one has passed Check.
func ReadSchema(data []byte, name string) (*obelisk.Schema, error) {
	schema, faults := readSchema(data, name)
	if err := inputError(faults); err != nil {
		return nil, err
	}
	return schema, nil
}

// readSchema reads a schema, sound only where there are no faults.
func readSchema(data []byte, name string) (*obelisk.Schema, []Fault) {
	r := schemaReader{file: file{name: name}, schema: &obelisk.Schema{}}
	if root := r.parse(data); root != nil {
		r.read(root)
	}
	if len(r.faults) == 0 {
		if err := r.schema.Check(); err != nil {
			r.fault(place{}, "%s", err)
		}
	}
	return r.schema, r.faults
}

// schemaReader reads one schema. References are looked up at the end, since
// they may point forward.
type schemaReader struct {
	file
	schema     *obelisk.Schema
	classes    []scalar
	properties []scalar
}

func (r *schemaReader) read(root ast.Node) {
	found := r.entries(root, "a schema")
	for _, e := range found {
		switch e.key {
		case "id":
			s, _ := r.slug(e.value, "id")
			r.schema.ID = s.text
		case "version":
			r.schema.Version = int(r.number(e.value, "version", 1, math.MaxInt32))
		case "labels":
			r.schema.Labels = r.texts(e.value, "labels")
		case "classes":
			for _, c := range r.entries(e.value, "classes") {
				r.schema.Classes = append(r.schema.Classes, r.class(c))
			}
		case "properties":
			for _, p := range r.entries(e.value, "properties") {
				r.schema.Properties = append(r.schema.Properties, r.property(p))
			}
		case "concepts":
			for _, c := range r.entries(e.value, "concepts") {
				r.schema.Concepts = append(r.schema.Concepts, r.concept(c))
			}
		case "rules":
			for _, c := range r.entries(e.value, "rules") {
				r.schema.Rules = append(r.schema.Rules, r.rule(c))
			}
		case "presences":
			for _, c := range r.entries(e.value, "presences") {
				r.schema.Presences = append(r.schema.Presences, r.presence(c))
			}
		case "sums":
			for _, c := range r.entries(e.value, "sums") {
				r.schema.Sums = append(r.schema.Sums, r.sum(c))
			}
		case "tallies":
			for _, c := range r.entries(e.value, "tallies") {
				r.schema.Tallies = append(r.schema.Tallies, r.tally(c))
			}
		default:
			r.unknown(e, "a schema", schemaFields...)
		}
	}
	r.require(found, placeOf(root), "the schema", "id", "version")
	r.lookUp()
}

// require notes the fields that must be there and are not.
func (f *file) require(found []entry, at place, what string, fields ...string) {
	for _, name := range fields {
		if _, ok := find(found, name); !ok {
			f.fault(at, "%s has no %q: add it", what, name)
		}
	}
}

// named checks the id that stands as a key.
func (f *file) named(e entry, what string) {
	if !obelisk.EntityID(e.key).Valid() {
		f.fault(e.at, "the %s %q is no slug: use lower-case letters, digits and single hyphens", what, e.key)
	}
}

func (r *schemaReader) class(at entry) obelisk.Class {
	r.named(at, "class")
	c := obelisk.Class{ID: obelisk.ClassID(at.key)}
	found := r.entries(at.value, "a class")
	for _, e := range found {
		switch e.key {
		case "labels":
			c.Labels = r.texts(e.value, "labels")
		case "plural":
			c.Plural = r.texts(e.value, "plural")
		case "description":
			c.Description = r.texts(e.value, "description")
		case "is":
			c.Is = classIDs(r.classRefs(e.value, "is"))
		case "role":
			c.Role = choice(&r.file, e.value, "role of a class", classRoles...)
		default:
			if !r.mapping(e, &c.Mappings) {
				r.unknown(e, "a class", classFields...)
			}
		}
	}
	r.require(found, at.at, "the class "+quoted(at.key), "labels")
	return c
}

// mapping reads a field that says what a thing is in another vocabulary.
func (r *schemaReader) mapping(e entry, m *obelisk.Mappings) bool {
	switch e.key {
	case "wikidata":
		m.Wikidata = r.string(e.value, e.key)
	case "cidoc":
		m.CIDOC = r.string(e.value, e.key)
	case "schema-org":
		m.SchemaOrg = r.string(e.value, e.key)
	default:
		return false
	}
	return true
}

func (r *schemaReader) property(at entry) obelisk.Property {
	r.named(at, "property")
	p := obelisk.Property{ID: obelisk.PropertyID(at.key)}
	found := r.entries(at.value, "a property")
	for _, e := range found {
		if !r.propertyWords(e, &p) && !r.propertyRule(e, &p) && !r.mapping(e, &p.Mappings) {
			r.unknown(e, "a property", propertyFields...)
		}
	}
	r.require(found, at.at, "the property "+quoted(at.key), "labels", "kind", "cardinality")
	return p
}

// propertyWords reads what a property is called.
func (r *schemaReader) propertyWords(e entry, p *obelisk.Property) bool {
	switch e.key {
	case "labels":
		p.Labels = r.texts(e.value, e.key)
	case "description":
		p.Description = r.texts(e.value, e.key)
	case "inverse-labels":
		p.InverseLabels = r.texts(e.value, e.key)
	default:
		return false
	}
	return true
}

// propertyRule reads what a property may say.
func (r *schemaReader) propertyRule(e entry, p *obelisk.Property) bool {
	switch e.key {
	case "of":
		p.Of = classIDs(r.classRefs(e.value, "of"))
	case "qualifier-only":
		p.QualifierOnly = choice(&r.file, e.value, "qualifier-only", "true", "false") == "true"
	case "kind":
		p.Kind = choice(&r.file, e.value, "kind", propertyKinds...)
	case "range":
		p.Range = classIDs(r.classRefs(e.value, "range"))
	case "unit":
		p.Unit = r.unit(e.value)
	case "cardinality":
		p.Cardinality = choice(&r.file, e.value, "cardinality", obelisk.One, obelisk.OnePerLanguage, obelisk.Many)
	case "qualifiers":
		p.Qualifiers = propertyIDs(r.propertyRefs(r.slugs(e.value, "qualifiers")))
	case "scope":
		p.Scope = propertyIDs(r.propertyRefs(r.slugs(e.value, "scope")))
	case "tolerance":
		p.Tolerance = r.tolerance(e.value)
	case "changing":
		p.Changing = choice(&r.file, e.value, "changing", "true", "false") == "true"
	case "inverse":
		p.Inverse = r.propertyRef(e)
	case "role":
		p.Role = choice(&r.file, e.value, "role of a property", propertyRoles...)
	case "address":
		p.Address = r.address(e.value)
	default:
		return false
	}
	return true
}

func (r *schemaReader) classRefs(n ast.Node, what string) []scalar {
	refs := r.slugs(n, what)
	r.classes = append(r.classes, refs...)
	return refs
}

func (r *schemaReader) propertyRefs(refs []scalar) []scalar {
	r.properties = append(r.properties, refs...)
	return refs
}

func classIDs(refs []scalar) []obelisk.ClassID {
	var out []obelisk.ClassID
	for _, s := range refs {
		out = append(out, obelisk.ClassID(s.text))
	}
	return out
}

func propertyIDs(refs []scalar) []obelisk.PropertyID {
	var out []obelisk.PropertyID
	for _, s := range refs {
		out = append(out, obelisk.PropertyID(s.text))
	}
	return out
}

func (r *schemaReader) unit(n ast.Node) quantity.Unit {
	s, ok := r.scalar(n, "unit")
	if ok && (s.text == "" || !quantity.Unit(s.text).Valid()) {
		r.fault(s.at, "unknown unit %q: use a UCUM code such as d, km, Cel or {person}", s.text)
	}
	return quantity.Unit(s.text)
}

// address reads where an identifier leads to.
func (r *schemaReader) address(n ast.Node) string {
	s, ok := r.scalar(n, "address")
	if ok && (strings.Count(s.text, "{}") != 1 || !strings.HasPrefix(s.text, "http://") && !strings.HasPrefix(s.text, "https://")) {
		r.fault(s.at, "%q is no address of what an identifier names: write one with {} in its place, such as https://catalogue.example/{}", s.text)
	}
	return s.text
}

func (r *schemaReader) tolerance(n ast.Node) obelisk.Tolerance {
	var t obelisk.Tolerance
	for _, e := range r.entries(n, "tolerance") {
		switch e.key {
		case "about":
			t.About = r.margin(e.value, e.key)
		case "exact":
			t.Exact = r.margin(e.value, e.key)
		case "rounding":
			t.Rounding = r.share(e.value, e.key)
		case "distance":
			t.Distance = r.number(e.value, "distance", 0, 20_000_000)
		default:
			r.unknown(e, "a tolerance", toleranceFields...)
		}
	}
	return t
}

// margin reads one tolerance: "5%", "3 d" or a list of both.
func (r *schemaReader) margin(n ast.Node, what string) quantity.Tolerance {
	parts := []ast.Node{n}
	if list, ok := n.(*ast.SequenceNode); ok {
		parts = list.Values
	}
	var t quantity.Tolerance
	for _, part := range parts {
		s, ok := r.scalar(part, what)
		if ok && !readMargin(s.text, &t) {
			r.fault(s.at, "%q is no tolerance: write a share such as 5%% or an amount such as 3 d", s.text)
		}
	}
	return t
}

// share reads a percentage.
func (r *schemaReader) share(n ast.Node, what string) quantity.Decimal {
	var t quantity.Tolerance
	s, ok := r.scalar(n, what)
	if ok && (!strings.HasSuffix(s.text, "%") || !readMargin(s.text, &t)) {
		r.fault(s.at, "%q is no share: write a percentage such as 5%%", s.text)
	}
	return t.Relative
}

// readMargin reads one part of a tolerance, and reports whether it is one.
func readMargin(text string, t *quantity.Tolerance) bool {
	if percent, ok := strings.CutSuffix(text, "%"); ok {
		d, err := quantity.ParseDecimal(percent)
		t.Relative = d.Mul(hundredth())
		return err == nil && d.Sign() >= 0
	}
	number, unit, _ := strings.Cut(text, " ")
	d, err := quantity.ParseDecimal(number)
	t.Absolute, t.AbsoluteUnit = d, quantity.Unit(unit)
	return err == nil && d.Sign() >= 0 && t.AbsoluteUnit.Valid()
}

// hundredth is 0.01.
func hundredth() quantity.Decimal {
	d, _ := quantity.DecimalOf(1).Quo(quantity.DecimalOf(100))
	return d
}

func (r *schemaReader) concept(at entry) obelisk.Concept {
	r.named(at, "concept")
	c := obelisk.Concept{ID: obelisk.EntityID(at.key)}
	found := r.entries(at.value, "a concept")
	for _, e := range found {
		switch e.key {
		case "class":
			if s, ok := r.slug(e.value, "class"); ok {
				r.classes = append(r.classes, s)
				c.Class = obelisk.ClassID(s.text)
			}
		case "labels":
			c.Labels = r.texts(e.value, "labels")
		case "wikidata":
			c.Wikidata = r.string(e.value, "wikidata")
		default:
			r.unknown(e, "a concept", conceptFields...)
		}
	}
	r.require(found, at.at, "the concept "+quoted(at.key), "class", "labels")
	return c
}

func (r *schemaReader) rule(at entry) obelisk.Rule {
	r.named(at, "rule")
	rule := obelisk.Rule{ID: at.key}
	found := r.entries(at.value, "a rule")
	for _, e := range found {
		switch e.key {
		case "of":
			rule.Of = r.classRef(e)
		case "date":
			rule.Date = r.propertyRef(e)
		case "limit":
			rule.Limit = r.propertyRef(e)
		case "via":
			rule.Via = r.propertyRef(e)
		case "order":
			rule.Order = choice(&r.file, e.value, "order", obelisk.NotBefore, obelisk.NotAfter)
		case "kind":
			rule.Kind = choice(&r.file, e.value, "kind of finding", obelisk.FindingLaw, obelisk.FindingChronology)
		case "severity":
			rule.Severity = r.severity(e.value)
		case "why":
			rule.Why = r.texts(e.value, e.key)
		default:
			r.unknown(e, "a rule", ruleFields...)
		}
	}
	r.require(found, at.at, "the rule "+quoted(at.key), "of", "date", "order", "limit", "kind")
	return rule
}

// propertyRef reads one reference to a property.
func (r *schemaReader) propertyRef(e entry) obelisk.PropertyID {
	s, ok := r.slug(e.value, e.key)
	if !ok {
		return ""
	}
	return obelisk.PropertyID(r.propertyRefs([]scalar{s})[0].text)
}

// lookUp notes references to classes and properties that the schema does not have.
func (r *schemaReader) lookUp() {
	for _, s := range r.classes {
		if _, ok := r.schema.Class(obelisk.ClassID(s.text)); !ok {
			r.fault(s.at, "unknown class %q%s", s.text, suggestion(s.text, classNames(r.schema), "the schema's classes are "+strings.Join(classNames(r.schema), ", ")))
		}
	}
	for _, s := range r.properties {
		if _, ok := r.schema.Property(obelisk.PropertyID(s.text)); !ok {
			r.fault(s.at, "unknown property %q%s", s.text, suggestion(s.text, propertyNames(r.schema), "add it to the schema's properties"))
		}
	}
}

func classNames(s *obelisk.Schema) []string {
	out := make([]string, len(s.Classes))
	for i, c := range s.Classes {
		out[i] = string(c.ID)
	}
	return out
}

func propertyNames(s *obelisk.Schema) []string {
	out := make([]string, len(s.Properties))
	for i, p := range s.Properties {
		out[i] = string(p.ID)
	}
	return out
}

func quoted(s string) string { return `"` + s + `"` }
