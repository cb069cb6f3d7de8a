package collate

import (
	"slices"

	"obelisk"
)

// Stated amounts are held against one another by the sums and tallies of the
// schema. What a finding says can never come out, whichever of the supported
// values one takes, at the widest that each is meant (tolerances, round figures
// and open ends included): first of what one source says, which then contradicts
// itself, and where no source does, of what all say together.

// MostParts bounds how many entities are counted or added up for one subject;
// one to which more lead is not checked.
const MostParts = 2000

// mostNamed bounds the statements of counted entities that a finding names.
const mostNamed = 64

// Parts are other entities whose amounts or number a subject's are held against.
type Parts struct {
	// Leading lists, by property, the entities of which a weighed statement leads
	// to the subject.
	Leading map[obelisk.PropertyID][]obelisk.EntityID
	// Said are their statements and those of the entities that they lead to.
	Said Led
}

// Want is what [Collator.Totals] needs to know of other entities: of those that
// lead to the subject by Via the statements of Said, and of those that they lead
// to by Then, if that is set, the statements of ThenSaid.
type Want struct {
	Via      obelisk.PropertyID
	Said     []obelisk.PropertyID
	Then     obelisk.PropertyID
	ThenSaid []obelisk.PropertyID
}

// Wants lists what is needed to check the subject's totals; nothing where it
// states none.
func (c *Collator) Wants(subject obelisk.Entity, statements []obelisk.Statement) []Want {
	var out []Want
	for _, r := range c.schema.Sums {
		if r.Via != "" && c.schema.IsA(subject.Class, r.Of) && states(statements, r.Total) {
			out = append(out, Want{Via: r.Via, Said: []obelisk.PropertyID{r.Via, r.Total}})
		}
	}
	for _, r := range c.schema.Tallies {
		if c.schema.IsA(subject.Class, r.Of) && states(statements, r.Total) {
			w := Want{Via: r.Via, Said: []obelisk.PropertyID{r.Via, r.Distinct}}
			if r.Date != "" {
				w.Said = append(w.Said, r.Date)
			}
			if r.Kind != "" {
				w.Then, w.ThenSaid = r.Distinct, []obelisk.PropertyID{r.Kind}
			}
			out = append(out, w)
		}
	}
	return out
}

// states reports whether a weighed statement says something of the property.
func states(statements []obelisk.Statement, p obelisk.PropertyID) bool {
	return slices.ContainsFunc(statements, func(s obelisk.Statement) bool { return s.Property == p && s.Status.Weighed() })
}

// Watch says whose totals must be checked anew when a statement of a property
// changes: the entity that is its value, or those to which Steps lead from its
// subject, as far as they state Total.
type Watch struct {
	Property obelisk.PropertyID
	Total    obelisk.PropertyID
	// ByValue is set where the whole is the statement's value; Steps are then empty.
	ByValue bool
	Steps   []Step
}

// Step leads from an entity to the values of a property, or back from a value
// to the entities that have it.
type Step struct {
	Property obelisk.PropertyID
	Back     bool
}

// Watches lists the properties of which a change touches the totals of others.
func Watches(schema *obelisk.Schema) []Watch {
	var out []Watch
	add := func(total, via obelisk.PropertyID, p obelisk.PropertyID, back ...Step) {
		if p != "" {
			out = append(out, Watch{Property: p, Total: total, Steps: append(back, Step{Property: via})})
		}
	}
	for _, r := range schema.Sums {
		if r.Via != "" {
			out = append(out, Watch{Property: r.Via, Total: r.Total, ByValue: true})
			add(r.Total, r.Via, r.Total)
		}
	}
	for _, r := range schema.Tallies {
		out = append(out, Watch{Property: r.Via, Total: r.Total, ByValue: true})
		add(r.Total, r.Via, r.Distinct)
		add(r.Total, r.Via, r.Date)
		add(r.Total, r.Via, r.Kind, Step{Property: r.Distinct, Back: true})
	}
	return out
}

// Totals checks the amounts that a subject states against their parts and
// against what is counted. The findings are ordered as those of [Result].
func (c *Collator) Totals(subject obelisk.Entity, statements []obelisk.Statement, parts Parts) []obelisk.Finding {
	var out []obelisk.Finding
	for i := range c.schema.Sums {
		if r := &c.schema.Sums[i]; c.schema.IsA(subject.Class, r.Of) && states(statements, r.Total) {
			out = append(out, c.sum(r, subject.ID, statements, parts)...)
		}
	}
	for i := range c.schema.Tallies {
		if r := &c.schema.Tallies[i]; c.schema.IsA(subject.Class, r.Of) && states(statements, r.Total) {
			out = append(out, c.tally(r, subject.ID, statements, parts)...)
		}
	}
	sortFindings(out)
	return out
}

// groupsOf are the topics of one property of an entity, on a desk of their own.
func (c *Collator) groupsOf(entity obelisk.EntityID, statements []obelisk.Statement, p obelisk.PropertyID) []group {
	var own []obelisk.Statement
	for i := range statements {
		if statements[i].Property == p {
			own = append(own, statements[i])
		}
	}
	return c.group(entity, own, &desk{})
}

// supported are the positions that some source says, of the kind.
func supported(positions []position, kind obelisk.ValueKind) []position {
	var out []position
	for _, p := range positions {
		if p.kind == kind && len(p.voices) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// saidBy are the positions that the source says, as if no other did.
func saidBy(positions []position, id obelisk.SourceID) []position {
	var out []position
	for _, p := range positions {
		if _, says := slices.BinarySearch(p.voices, id); says {
			p.voices = []obelisk.SourceID{id}
			out = append(out, p)
		}
	}
	return out
}

// voicesOf are the sources behind positions, sorted, each once.
func voicesOf(positions []position) []obelisk.SourceID {
	var out []obelisk.SourceID
	for i := range positions {
		out = append(out, positions[i].voices...)
	}
	return sorted(out)
}

// statementsOf are the statements of positions, sorted, each once.
func statementsOf(positions []position) []obelisk.StatementID {
	var out []obelisk.StatementID
	for i := range positions {
		out = append(out, positions[i].statements...)
	}
	return sorted(out)
}

// scopeOf is the scope of a topic without some qualifiers, as a key, and the
// values of these.
func scopeOf(t obelisk.Topic, without ...obelisk.PropertyID) (rest string, values []obelisk.Value) {
	values = make([]obelisk.Value, len(without))
	var kept []obelisk.Qualifier
	for _, q := range t.Scope {
		if i := slices.Index(without, q.Property); i >= 0 {
			values[i] = q.Value
		} else {
			kept = append(kept, q)
		}
	}
	return obelisk.Topic{Scope: kept}.Key(), values
}
