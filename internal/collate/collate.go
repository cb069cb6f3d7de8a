// Package collate weighs what the sources say: it turns the statements of one
// subject into verdicts and findings. Everything here is a pure function; the
// order of statements, evidence and sources never changes a result.
//
// # What is weighed together
//
// Accepted and proposed statements are grouped by [obelisk.Topic]: subject,
// property and the qualifiers of the property's scope; texts of which each
// language has one also by language. Of a property of many values every value
// is a topic of its own, since one value neither supports nor contradicts
// another; such a topic carries, behind its scope, the property itself with
// the value, so that its key differs from those of the other values. "There is
// none" contradicts every value and therefore stands in all of their topics.
//
// # What a verdict means
//
//	unsourced  no passage supports or denies any value of the topic
//	single     all who give a value descend from one another: one witness
//	agreed     several witnesses, and each says the value as precisely as it is known
//	refined    several witnesses, all consistent, but one of them only says less precisely
//	disputed   no single value satisfies all supporting statements, or a value
//	           that is supported is denied
//
// Who only says that a thing is not known supports no value and is not counted
// as a witness of one. A statement without evidence never causes a dispute; it
// is left out of the weighing as soon as another has evidence.
//
// Names and numbers of the schema's own terms are wording, not claims: as long
// as no source speaks of them they have no verdict and are not counted.
//
// # When a result must be computed anew
//
// A change of a statement touches the verdicts and findings of its subject and,
// where a rule has its limit in the statement's property ([Collator.Limits]), of
// the subjects that lead there; no other. A change of a source's lineage touches the subjects for which any
// source named by [Witnesses.Moved] is evidence or is quoted in evidence. Other
// fields of a source touch nothing; a change of the schema touches everything.
package collate

import (
	"slices"
	"sync"

	"obelisk"
)

// Collator weighs subjects under one schema and one lineage of sources. It
// never changes and may be used by several goroutines at once.
type Collator struct {
	schema     *obelisk.Schema
	properties map[obelisk.PropertyID]*obelisk.Property
	witnesses  *Witnesses
	concepts   map[obelisk.EntityID]*obelisk.Concept
	pages      Pages
	desks      *sync.Pool // of *desk
}

// New returns a collator. The schema must not change while it is in use; no
// witnesses (nil) means that no source is known to descend from another.
func New(schema *obelisk.Schema, w *Witnesses) *Collator {
	if w == nil {
		w = NewWitnesses(nil)
	}
	c := &Collator{
		desks:  &sync.Pool{New: func() any { return &desk{} }},
		schema: schema, properties: make(map[obelisk.PropertyID]*obelisk.Property, len(schema.Properties)), witnesses: w,
		concepts: make(map[obelisk.EntityID]*obelisk.Concept, len(schema.Concepts)),
	}
	for i := range schema.Concepts {
		c.concepts[schema.Concepts[i].ID] = &schema.Concepts[i]
	}
	for i := range schema.Properties {
		c.properties[schema.Properties[i].ID] = &schema.Properties[i]
	}
	return c
}

// property returns the property with the id. One that the schema does not know
// (any more) is taken as one of many values, so that nothing is called disputed
// of which nothing is known.
func (c *Collator) property(id obelisk.PropertyID) *obelisk.Property {
	if p, ok := c.properties[id]; ok {
		return p
	}
	return &obelisk.Property{ID: id, Cardinality: obelisk.Many}
}

// given reports whether a topic holds only what comes with the schema for one
// of its concepts, which nobody vouches for or denies.
func (c *Collator) given(g group) bool {
	concept := c.concepts[g.topic.Subject]
	if concept == nil {
		return false
	}
	for i := range g.positions {
		p := &g.positions[i]
		if p.evidenced() || !concept.Says(*g.property, p.value) {
			return false
		}
	}
	return true
}

// Result is what the statements of one subject amount to.
type Result struct {
	// Verdicts has one verdict a topic, ordered by property, scope and value. The
	// names of the schema's own terms have none.
	Verdicts []obelisk.Verdict
	// Findings are ordered by kind, then by id; no id stands twice.
	Findings []obelisk.Finding
}

// Subject weighs one subject anew. The statements must be all of those of the
// subject, in any order, of any status; a statement given twice counts once.
func (c *Collator) Subject(subject obelisk.Entity, statements []obelisk.Statement) Result {
	d := c.desk()
	defer c.desks.Put(d)
	groups := slices.DeleteFunc(c.group(subject.ID, statements, d), c.given)
	result := Result{Verdicts: make([]obelisk.Verdict, 0, len(groups))}
	for _, g := range groups {
		verdict, dispute := c.weigh(g, &d.weighing)
		if dispute != nil {
			result.Findings = append(result.Findings, c.disputed(verdict, dispute))
		}
		result.Verdicts = append(result.Verdicts, verdict)
	}
	c.chronology(subject.ID, groups, &result)
	sortFindings(result.Findings)
	return result
}
