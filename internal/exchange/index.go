package exchange

import (
	"slices"
	"sync"
	"unicode/utf8"

	"obelisk"
)

// index is what the files of a bundle refer to: the schema, and the entities,
// sources and documents by name. It is complete before the entities are read
// and does not change while they are.
type index struct {
	schema     *obelisk.Schema
	properties map[obelisk.PropertyID]obelisk.Property
	names      []obelisk.Property
	// entityFields lists the fields of an entity's file.
	entityFields []string
	entities     map[obelisk.EntityID]obelisk.ClassID
	sources      map[obelisk.SourceID]*knownSource
	sourceNames  []string
	documents    map[obelisk.DocumentID]*keptText

	allowed map[obelisk.PropertyID]map[obelisk.ClassID]bool
	ranges  map[obelisk.PropertyID]map[obelisk.ClassID]bool
}

// keptText is the decoded text of a document that the bundle keeps.
type keptText struct {
	text  string
	once  sync.Once
	runes []rune
}

// passage is the text that stands at the span; ok is false beyond the end.
func (k *keptText) passage(s obelisk.Span) (text string, ok bool) {
	k.once.Do(func() { k.runes = []rune(k.text) })
	if s.End > len(k.runes) {
		return "", false
	}
	return string(k.runes[s.Start:s.End]), true
}

// length is the number of code points.
func (k *keptText) length() int { return utf8.RuneCountInString(k.text) }

// newIndex starts an index with what the schema brings.
func newIndex(s *obelisk.Schema) *index {
	x := &index{
		schema:     s,
		properties: map[obelisk.PropertyID]obelisk.Property{},
		names:      nameProperties(s),
		entities:   map[obelisk.EntityID]obelisk.ClassID{},
		sources:    map[obelisk.SourceID]*knownSource{},
		documents:  map[obelisk.DocumentID]*keptText{},
		allowed:    map[obelisk.PropertyID]map[obelisk.ClassID]bool{},
		ranges:     map[obelisk.PropertyID]map[obelisk.ClassID]bool{},
	}
	for _, p := range s.Properties {
		x.properties[p.ID] = p
		x.allowed[p.ID], x.ranges[p.ID] = map[obelisk.ClassID]bool{}, map[obelisk.ClassID]bool{}
		for _, c := range s.Classes {
			x.allowed[p.ID][c.ID] = s.Allows(p, c.ID)
			x.ranges[p.ID][c.ID] = s.InRange(p, c.ID)
		}
	}
	for _, p := range x.names {
		x.entityFields = append(x.entityFields, string(p.ID))
	}
	x.entityFields = append(x.entityFields, mergedField, statementsField)
	for _, c := range s.Concepts {
		x.entities[c.ID] = c.Class
	}
	return x
}

// classOf is the class of an entity of the bundle or of a concept of the schema.
func (x *index) classOf(id obelisk.EntityID) (obelisk.ClassID, bool) {
	class, ok := x.entities[id]
	return class, ok
}

// carries reports whether entities of the class may carry the property.
func (x *index) carries(p obelisk.PropertyID, class obelisk.ClassID) bool { return x.allowed[p][class] }

// inRange reports whether entities of the class may be values of the property.
func (x *index) inRange(p obelisk.PropertyID, class obelisk.ClassID) bool { return x.ranges[p][class] }

// propertiesOf lists the properties that entities of the class may carry, sorted.
func (x *index) propertiesOf(class obelisk.ClassID) []string {
	var out []string
	for _, p := range x.schema.Properties {
		if x.carries(p.ID, class) {
			out = append(out, string(p.ID))
		}
	}
	slices.Sort(out)
	return out
}
