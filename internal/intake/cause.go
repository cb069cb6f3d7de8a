package intake

import (
	"slices"

	"obelisk"
)

// cause is what was changed about one property of a subject. Both lists are
// bounded, since a turn of the feed keeps few of them and an import may change
// millions.
type cause struct {
	statements []obelisk.StatementID
	sources    []obelisk.SourceID
}

// mostBlamed bounds what is remembered of one subject and property.
const mostBlamed = 64

// blame notes a statement that changed.
func (c *change) blame(s obelisk.Statement) {
	of := c.causes[s.Subject]
	if of == nil {
		of = map[obelisk.PropertyID]*cause{}
		c.causes[s.Subject] = of
	}
	k := of[s.Property]
	if k == nil {
		k = &cause{}
		of[s.Property] = k
	}
	if len(k.statements) < mostBlamed {
		k.statements = append(k.statements, s.ID)
	}
	for _, e := range s.Evidence {
		if len(k.sources) < mostBlamed {
			k.sources = append(k.sources, e.Source)
		}
	}
}

// add puts another cause to this one.
func (k *cause) add(o *cause) {
	k.statements, k.sources = append(k.statements, o.statements...), append(k.sources, o.sources...)
}

// bounded is the cause as turns keep it.
func (k *cause) bounded() obelisk.Cause { return obelisk.CauseOf(k.statements, k.sources) }

// causesFor says why a subject is weighed, by property: its own statements that
// changed or else, where a rule or a lineage leads to it, all that changed.
func (c *change) causesFor(id obelisk.EntityID) map[obelisk.PropertyID]obelisk.Cause {
	out, whole := map[obelisk.PropertyID]obelisk.Cause{}, cause{}
	for property, k := range c.causes[id] {
		out[property] = k.bounded()
		whole.add(k)
	}
	if len(out) == 0 {
		whole = c.everything()
	}
	out[""] = whole.bounded()
	return out
}

// everything is all that changed, unless that is a large import, of which a few
// statements would mislead.
func (c *change) everything() cause {
	all := cause{sources: slices.Clone(c.moved)}
	if len(c.causes) > mostBlamed {
		return all
	}
	for _, of := range c.causes {
		for _, k := range of {
			all.add(k)
		}
	}
	return all
}
