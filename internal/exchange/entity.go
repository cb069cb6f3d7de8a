package exchange

import (
	"fmt"
	"slices"
	"strings"

	"obelisk"

	"github.com/goccy/go-yaml/ast"
)

// The fields of an entity's file besides the names in compact form.
const (
	mergedField     = "merged"
	statementsField = "statements"
	evidenceField   = "evidence"
)

var statementFields = []string{"id", "value", "language", "qualifiers", evidenceField, "status", "reader", "confidence"}

// entityReader reads the file of one entity.
type entityReader struct {
	file
	index      *index
	entity     obelisk.Entity
	statements []obelisk.Statement
	// places has where each statement stands, in the order of statements.
	places []place
}

func (r *entityReader) read(root ast.Node) {
	names := r.index.names
	for _, e := range r.entries(root, "an entity") {
		switch e.key {
		case mergedField:
			r.merged(e)
		case statementsField:
			for _, p := range r.entries(e.value, statementsField) {
				r.property(p)
			}
		default:
			i := slices.IndexFunc(names, func(p obelisk.Property) bool { return string(p.ID) == e.key })
			if i < 0 {
				r.unknown(e, "an entity", r.index.entityFields...)
				continue
			}
			r.names(e, names[i])
		}
	}
}

func (r *entityReader) merged(e entry) {
	s, ok := r.slug(e.value, mergedField)
	if !ok {
		return
	}
	id := obelisk.EntityID(s.text)
	switch _, there := r.index.classOf(id); {
	case !there:
		r.fault(s.at, "unknown entity %q: add entities/<class>/%s.yaml or mend the id", s.text, s.text)
	case id == r.entity.ID:
		r.fault(s.at, "the entity is merged into itself: name the one that took its place")
	default:
		r.entity.Merged = id
	}
}

// names reads names in compact form: a map from language to one text or several.
func (r *entityReader) names(at entry, p obelisk.Property) {
	if !r.index.carries(p.ID, r.entity.Class) {
		r.foreign(at, p)
		return
	}
	var evidence []obelisk.Evidence
	first := len(r.statements)
	for _, e := range r.entries(at.value, at.key) {
		if e.key == evidenceField {
			evidence = r.evidence(e.value)
			continue
		}
		if !r.language(e.key, e.at) {
			continue
		}
		items := []ast.Node{e.value}
		if list, ok := e.value.(*ast.SequenceNode); ok {
			items = list.Values
		}
		for _, item := range items {
			if s, ok := r.scalar(item, at.key); ok {
				r.add(obelisk.Statement{
					Property: p.ID, Value: obelisk.Text{Text: s.text, Language: obelisk.Language(e.key)}, Status: obelisk.Accepted,
				}, s.at)
			}
		}
	}
	for i := first; i < len(r.statements); i++ {
		r.statements[i].Evidence = slices.Clone(evidence)
	}
}

// add keeps a statement of the entity, unless the same is there already.
func (r *entityReader) add(s obelisk.Statement, at place) {
	s.Subject = r.entity.ID
	identity := obelisk.IdentityOf(s)
	if s.ID == "" {
		s.ID = identity
	}
	for i, before := range r.statements {
		if before.Property == s.Property && sayTheSame(before, s) {
			r.fault(at, "%s says here what it says in line %d: make it one statement with the evidence of both", s.Property, r.places[i].line)
			return
		}
	}
	r.statements = append(r.statements, s)
	r.places = append(r.places, at)
}

// sayTheSame reports whether two statements of one subject and property have
// equal values and qualifiers.
func sayTheSame(a, b obelisk.Statement) bool {
	return obelisk.SameValue(a.Value, b.Value) && slices.EqualFunc(
		obelisk.SortedQualifiers(a.Qualifiers), obelisk.SortedQualifiers(b.Qualifiers),
		func(p, q obelisk.Qualifier) bool {
			return p.Property == q.Property && obelisk.SameValue(p.Value, q.Value)
		},
	)
}

// property reads the statements of one property.
func (r *entityReader) property(at entry) {
	p, ok := r.index.properties[obelisk.PropertyID(at.key)]
	switch {
	case !ok:
		r.fault(at.at, "unknown property %q%s", at.key, suggestion(at.key, r.index.propertiesOf(r.entity.Class), "see the schema for those of class "+string(r.entity.Class)))
		return
	case p.QualifierOnly:
		r.fault(at.at, "%s stands in qualifiers only: write it under qualifiers of the statement that it narrows", at.key)
		return
	case !r.index.carries(p.ID, r.entity.Class):
		r.foreign(at, p)
		return
	}
	for _, n := range r.items(at.value, at.key) {
		r.statement(n, p)
	}
}

// foreign notes a property that entities of this class do not carry.
func (r *entityReader) foreign(at entry, p obelisk.Property) {
	r.fault(at.at, "%s is not for class %s but for %s: mend the property, or move the file to entities/%s/", p.ID, r.entity.Class, joined(p.Of), p.Of[0])
}

// statement reads one statement in full.
func (r *entityReader) statement(n ast.Node, p obelisk.Property) {
	s := obelisk.Statement{Property: p.ID, Status: obelisk.Accepted}
	at, before := placeOf(n), len(r.faults)
	found := r.entries(n, "a statement")
	for _, e := range found {
		switch e.key {
		case "value":
			if v, ok := r.value(e.value, p); ok {
				s.Value = v
			}
		case "language":
		case "qualifiers":
			s.Qualifiers = r.qualifiers(e.value, p)
		case evidenceField:
			s.Evidence = r.evidence(e.value)
		default:
			if !r.standing(e, &s) {
				r.unknown(e, "a statement", statementFields...)
			}
		}
	}
	if e, ok := find(found, "language"); ok {
		r.besideValue(e, &s)
	}
	if len(r.faults) > before || len(found) == 0 {
		return
	}
	r.require(found, at, "the statement", "value")
	if len(r.faults) == before {
		r.add(s, at)
	}
}

// besideValue reads the language that stands beside a text.
func (r *entityReader) besideValue(e entry, s *obelisk.Statement) {
	language := r.tag(e.value)
	t, ok := s.Value.(obelisk.Text)
	switch {
	case s.Value == nil:
	case !ok || t.Language != "":
		r.fault(e.at, "language belongs to a text and stands once: take it out")
	default:
		t.Language = language
		s.Value = t
	}
}

// standing reads where a statement stands and where it came from.
func (r *entityReader) standing(e entry, s *obelisk.Statement) bool {
	switch e.key {
	case "id":
		text, ok := r.scalar(e.value, "id")
		s.ID = obelisk.StatementID(text.text)
		if ok && !s.ID.Valid() {
			r.fault(text.at, "%q is no statement id: leave it out, it follows from what the statement says", text.text)
		}
	case "status":
		s.Status = choice(&r.file, e.value, "status", obelisk.Proposed, obelisk.Accepted, obelisk.Rejected, obelisk.Withdrawn)
	case "reader":
		s.Reader = r.string(e.value, "reader")
	case "confidence":
		s.Confidence = int(r.number(e.value, "confidence", 1, 100))
	default:
		return false
	}
	return true
}

// qualifiers reads a map from property to one value or several.
func (r *entityReader) qualifiers(n ast.Node, p obelisk.Property) []obelisk.Qualifier {
	var out []obelisk.Qualifier
	for _, e := range r.entries(n, "qualifiers") {
		id := obelisk.PropertyID(e.key)
		q, known := r.index.properties[id]
		if !known || !slices.Contains(p.Qualifiers, id) {
			r.fault(e.at, "%s takes no qualifier %q: %s", p.ID, e.key, qualifiersOf(p))
			continue
		}
		items := []ast.Node{e.value}
		if list, ok := e.value.(*ast.SequenceNode); ok {
			items = list.Values
		}
		for _, item := range items {
			v, ok := r.value(item, q)
			if !ok {
				continue
			}
			if slices.ContainsFunc(out, func(o obelisk.Qualifier) bool { return o.Property == id && obelisk.SameValue(o.Value, v) }) {
				r.fault(placeOf(item), "the qualifier %s says the same twice: keep one", id)
				continue
			}
			out = append(out, obelisk.Qualifier{Property: id, Value: v})
		}
	}
	return out
}

func qualifiersOf(p obelisk.Property) string {
	if len(p.Qualifiers) == 0 {
		return "it takes none"
	}
	return "it takes " + joined(p.Qualifiers)
}

// entityWriter writes the file of one entity.
type entityWriter struct {
	text
	schema  *obelisk.Schema
	sources map[obelisk.SourceID]obelisk.Source
}

// write writes the file of an entity; the statements are its own, in any order.
func (w *entityWriter) write(e obelisk.Entity, statements []obelisk.Statement) error {
	w.Reset()
	if e.Merged != "" {
		w.line(0, mergedField, ": ", bare(string(e.Merged), inBlock))
	}
	rest, err := w.names(statements)
	if err != nil {
		return err
	}
	sortStatements(rest)
	for i, s := range rest {
		if i == 0 {
			w.line(0, statementsField, ":")
		}
		if i == 0 || rest[i-1].Property != s.Property {
			w.line(1, bare(string(s.Property), inBlock), ":")
		}
		if err := w.statement(s); err != nil {
			return err
		}
	}
	if w.Len() == 0 {
		w.line(0, "{}")
	}
	return nil
}

// sortStatements orders statements by property, value, qualifiers and id.
func sortStatements(list []obelisk.Statement) {
	type sortable struct {
		key string
		s   obelisk.Statement
	}
	keyed := make([]sortable, len(list))
	for i, s := range list {
		key := []string{string(s.Property)}
		if s.Value != nil {
			key = append(key, string(s.Value.Kind()), s.Value.Key())
		}
		for _, q := range obelisk.SortedQualifiers(s.Qualifiers) {
			key = append(key, string(q.Property), q.Value.Key())
		}
		keyed[i] = sortable{strings.Join(append(key, string(s.ID)), "\x00"), s}
	}
	slices.SortStableFunc(keyed, func(a, b sortable) int { return strings.Compare(a.key, b.key) })
	for i, k := range keyed {
		list[i] = k.s
	}
}

// statement writes one statement in full.
func (w *entityWriter) statement(s obelisk.Statement) error {
	p, ok := w.schema.Property(s.Property)
	if !ok {
		return obelisk.Invalid(fmt.Sprintf("write the statement %s of %s: the schema has no property %q", s.ID, s.Subject, s.Property))
	}
	if err := w.statementFields(s, p); err != nil {
		return fmt.Errorf("write the statement %s of %s: %w", s.ID, s.Subject, err)
	}
	return nil
}

func (w *entityWriter) statementFields(s obelisk.Statement, p obelisk.Property) error {
	if err := checkValue(s.Value, p); err != nil {
		return err
	}
	if !s.Status.Valid() {
		return obelisk.Invalid(fmt.Sprintf("its status is %q", s.Status))
	}
	const depth = 3
	if s.ID == obelisk.IdentityOf(s) {
		w.value(depth-1, "- value: ", s.Value)
	} else {
		w.line(depth-1, "- id: ", string(s.ID))
		w.value(depth, "value: ", s.Value)
	}
	if t, ok := s.Value.(obelisk.Text); ok && !standsAsMap(t) {
		w.field(depth, "language", string(t.Language))
	}
	if err := w.qualifiers(depth, s.Qualifiers); err != nil {
		return err
	}
	if err := w.evidence(depth, s.Evidence); err != nil {
		return err
	}
	if s.Status != obelisk.Accepted {
		w.field(depth, "status", string(s.Status))
	}
	w.field(depth, "reader", s.Reader)
	if s.Confidence > 0 {
		w.line(depth, fmt.Sprintf("confidence: %d", s.Confidence))
	}
	return nil
}

// value writes a statement's value; the language of a text stands beside it.
func (w *entityWriter) value(depth int, lead string, v obelisk.Value) {
	if t, ok := v.(obelisk.Text); ok && !standsAsMap(t) {
		w.words(depth, lead, t.Text)
		return
	}
	w.line(depth, lead, valueText(v, inBlock))
}

// qualifiers writes the qualifiers on one line.
func (w *entityWriter) qualifiers(depth int, list []obelisk.Qualifier) error {
	if len(list) == 0 {
		return nil
	}
	list = obelisk.SortedQualifiers(list)
	var fields []string
	for i := 0; i < len(list); {
		id := list[i].Property
		p, ok := w.schema.Property(id)
		if !ok {
			return obelisk.Invalid(fmt.Sprintf("the schema has no property %q for its qualifier", id))
		}
		var values []string
		for ; i < len(list) && list[i].Property == id; i++ {
			if err := checkValue(list[i].Value, p); err != nil {
				return err
			}
			values = append(values, valueText(list[i].Value, inFlow))
		}
		field := values[0]
		if len(values) > 1 {
			field = "[" + strings.Join(values, ", ") + "]"
		}
		fields = append(fields, bare(string(id), inFlow)+": "+field)
	}
	w.line(depth, "qualifiers: {", strings.Join(fields, ", "), "}")
	return nil
}
