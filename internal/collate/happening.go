package collate

import (
	"slices"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/collate/chronology"
)

// Happening is what is stated of the time of one entity, and to which others
// that ties it.
type Happening struct {
	Entity obelisk.Entity
	event  chronology.Event
	ties   []tied
	// properties are those of the statements above, by statement.
	properties map[obelisk.StatementID]obelisk.PropertyID
}

// tied is a statement that a rule of the schema makes an order of.
type tied struct {
	statement obelisk.StatementID
	sources   []obelisk.SourceID
	to        obelisk.EntityID
	via       obelisk.PropertyID
	apart     []chronology.Length // how long lies between the two, at most one
}

// timely reports whether a rule of the schema is an order of events: one of
// time, not of law, that leads from an entity's start, end or date to another's.
func (c *Collator) timely(r *obelisk.Rule) bool {
	return r.Kind == obelisk.FindingChronology && r.Via != "" && moments(c.property(r.Date).Role) && moments(c.property(r.Limit).Role)
}

// moments reports whether a property says when something was.
func moments(role obelisk.Role) bool {
	return role == obelisk.RoleStart || role == obelisk.RoleEnd || role == obelisk.RoleDate
}

// Ties lists the properties that tie the time of one entity to another's, sorted.
func (c *Collator) Ties() []obelisk.PropertyID {
	var out []obelisk.PropertyID
	for i := range c.schema.Rules {
		if r := &c.schema.Rules[i]; c.timely(r) {
			out = append(out, r.Via)
		}
	}
	return sorted(out)
}

// Times lists the properties from which the time of an entity is read, with
// [Collator.Ties], sorted.
func (c *Collator) Times() []obelisk.PropertyID {
	out := c.Ties()
	for i := range c.schema.Properties {
		if p := &c.schema.Properties[i]; moments(p.Role) || p.Role == obelisk.RoleDuration {
			out = append(out, p.ID)
		}
	}
	return sorted(out)
}

// Happens reports whether the times of entities of a class may be tied to others'.
func (c *Collator) Happens(class obelisk.ClassID) bool {
	return slices.ContainsFunc(c.schema.Rules, func(r obelisk.Rule) bool {
		return c.timely(&r) && (c.schema.IsA(class, r.Of) || c.schema.Allows(*c.property(r.Limit), class))
	})
}

// Happening reads what is stated of the time of an entity. Of its statements
// those of [Collator.Times] are needed.
func (c *Collator) Happening(entity obelisk.Entity, statements []obelisk.Statement) *Happening {
	h := &Happening{Entity: entity, properties: map[obelisk.StatementID]obelisk.PropertyID{}}
	times := c.Times()
	own := slices.DeleteFunc(slices.Clone(statements), func(s obelisk.Statement) bool { return !slices.Contains(times, s.Property) })
	h.event = eventOf(c.group(entity.ID, own, &desk{}))
	ways := c.Ties()
	for i := range own {
		s := &own[i]
		h.properties[s.ID] = s.Property
		if ref, ok := s.Value.(obelisk.Ref); ok && s.Status.Weighed() && slices.Contains(ways, s.Property) {
			t := tied{statement: s.ID, to: ref.Entity, via: s.Property, sources: upheld(s), apart: c.apart(s)}
			h.ties = append(h.ties, t)
		}
	}
	slices.SortFunc(h.ties, func(a, b tied) int { return compareIDs(a.statement, b.statement) })
	return h
}

// upheld are the sources that say a statement, sorted; none where another
// denies it, for what is disputed proves nothing.
func upheld(s *obelisk.Statement) []obelisk.SourceID {
	var out []obelisk.SourceID
	for i := range s.Evidence {
		e := &s.Evidence[i]
		if e.Stance == obelisk.Denies {
			return nil
		}
		out = append(out, voice(e))
	}
	return sorted(out)
}

// apart is how long a statement says lies between two events.
func (c *Collator) apart(s *obelisk.Statement) []chronology.Length {
	for _, q := range s.Qualifiers {
		p := c.property(q.Property)
		if v, ok := q.Value.(obelisk.Quantity); ok && p.Role == obelisk.RoleApart {
			return []chronology.Length{{Statement: s.ID, Stated: v.Quantity, Allowed: daysLeft(v.Quantity, p.Tolerance), Sources: upheld(s)}}
		}
	}
	return nil
}

// Tied lists the entities that a happening leads to, sorted.
func (h *Happening) Tied() []obelisk.EntityID {
	var out []obelisk.EntityID
	for i := range h.ties {
		out = append(out, h.ties[i].to)
	}
	return sorted(out)
}

// Fixed reports whether all sources together leave one day for the start and one
// for the end. What is tied to such a happening by others is no matter of theirs:
// whatever they have in common through it, each has with its dates.
func (h *Happening) Fixed() bool {
	e := &h.event
	if e.OneDay() {
		return exactly(e.Dates)
	}
	return exactly(e.Starts) && exactly(e.Ends) && e.Starts[0].Date.Earliest().Day <= e.Ends[0].Date.Earliest().Day
}

// exactly reports whether dates are there and say one and the same day.
func exactly(dates []chronology.Date) bool {
	if len(dates) == 0 {
		return false
	}
	s := chronology.Hull(dates)
	return s.Earliest != nil && s.Latest != nil && *s.Earliest == *s.Latest
}

// links are the ties of a happening to others of a course, by their places.
func (c *Collator) links(h *Happening, places map[obelisk.EntityID]int, all []*Happening) []chronology.Link {
	var out []chronology.Link
	from := places[h.Entity.ID]
	for i := range h.ties {
		t := &h.ties[i]
		to, known := places[t.to]
		if !known || len(t.sources) == 0 || to == from {
			continue
		}
		first := true
		for _, r := range c.rulesOf(h.Entity.Class) {
			if r.Via != t.via || !c.timely(&r) || !c.schema.Allows(*c.property(r.Limit), all[to].Entity.Class) {
				continue
			}
			out = append(out, c.ordered(&r, t, from, to))
			if first {
				out = append(out, h.distant(&r, t, from, to)...)
			}
			first = false
		}
	}
	return out
}

// ordered is the link that a rule makes of a tie: that one moment does not lie
// before another, or not after it. Where only some day between start and end is
// meant, it is the one that leaves most open.
func (c *Collator) ordered(r *obelisk.Rule, t *tied, from, to int) chronology.Link {
	l := chronology.Link{Statement: t.statement, Sources: t.sources, Least: new(edtf.Day)}
	own, other := c.property(r.Date).Role, c.property(r.Limit).Role
	if r.Order == obelisk.NotBefore {
		l.From = chronology.Moment{Event: to, End: other == obelisk.RoleEnd}
		l.To = chronology.Moment{Event: from, End: own != obelisk.RoleStart}
		return l
	}
	l.From = chronology.Moment{Event: from, End: own == obelisk.RoleEnd}
	l.To = chronology.Moment{Event: to, End: other != obelisk.RoleStart}
	return l
}

// distant are the links that a stated distance makes: some day of the later
// event lies so many days after some day of the earlier one, as they may have
// been counted.
func (h *Happening) distant(r *obelisk.Rule, t *tied, from, to int) []chronology.Link {
	later, earlier := from, to
	if r.Order == obelisk.NotAfter {
		later, earlier = to, from
	}
	all := h.distances(t)
	least, most := chronology.Allowed(all)
	var out []chronology.Link
	if least.Days != nil {
		out = append(out, chronology.Link{
			Statement: least.Length.Statement, Sources: least.Length.Sources, Least: least.Days,
			From: chronology.Moment{Event: earlier}, To: chronology.Moment{Event: later, End: true},
		})
	}
	if most.Days != nil {
		out = append(out, chronology.Link{
			Statement: most.Length.Statement, Sources: most.Length.Sources, Most: most.Days,
			From: chronology.Moment{Event: earlier, End: true}, To: chronology.Moment{Event: later},
		})
	}
	return out
}

// distances are all that is stated of the distance between the same two events
// by the same property: sources may differ on it.
func (h *Happening) distances(t *tied) []chronology.Length {
	var out []chronology.Length
	for i := range h.ties {
		if o := &h.ties[i]; o.to == t.to && o.via == t.via && len(o.sources) > 0 {
			out = append(out, o.apart...)
		}
	}
	return out
}
