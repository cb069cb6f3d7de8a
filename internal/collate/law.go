package collate

import (
	"slices"

	"obelisk"
)

// Led are the statements of entities to which rules lead, by entity.
type Led map[obelisk.EntityID][]obelisk.Statement

// Leads lists the entities with which rules compare the subject, but
// for orders of events, sorted: of these [Collator.Weigh] wants the statements of [Collator.Limits].
func (c *Collator) Leads(subject obelisk.Entity, statements []obelisk.Statement) []obelisk.EntityID {
	var out []obelisk.EntityID
	for _, r := range c.rulesOf(subject.Class) {
		if r.Via != "" && !c.timely(&r) {
			out = append(out, targets(statements, r.Via)...)
		}
	}
	for _, r := range c.schema.Presences {
		if c.schema.IsA(subject.Class, r.Of) {
			out = append(out, targets(statements, r.Via)...)
		}
	}
	return sorted(out)
}

// Limits lists the properties in which rules have the limit of another entity's
// dates, or what it must have: a change of one touches those that lead there by one of [Collator.Ways].
func (c *Collator) Limits() []obelisk.PropertyID {
	var out []obelisk.PropertyID
	for _, r := range c.schema.Rules {
		if r.Via != "" && !c.timely(&r) {
			out = append(out, r.Limit)
		}
	}
	for _, r := range c.schema.Presences {
		out = append(out, r.Expected)
	}
	return sorted(out)
}

// Ways lists the properties by which rules lead from one entity to another.
func (c *Collator) Ways() []obelisk.PropertyID {
	var out []obelisk.PropertyID
	for _, r := range c.schema.Rules {
		if r.Via != "" && !c.timely(&r) {
			out = append(out, r.Via)
		}
	}
	for _, r := range c.schema.Presences {
		out = append(out, r.Via)
	}
	return sorted(out)
}

// Weigh is [Collator.Subject] together with the rules of the schema, but for those
// that are orders of events: they are weighed in a [Course]. A date
// breaks a rule where no date that a source gives for the limit allows it.
func (c *Collator) Weigh(subject obelisk.Entity, statements []obelisk.Statement, led Led) Result {
	result := c.Subject(subject, statements)
	for _, r := range c.rulesOf(subject.Class) {
		if c.timely(&r) {
			continue // an order of events, weighed with the course of them
		}
		dates := c.datesOf(subject.ID, statements, r.Date)
		if r.Via == "" {
			result.Findings = append(result.Findings, c.broken(r, subject.ID, dates, subject.ID, c.datesOf(subject.ID, statements, r.Limit))...)
			continue
		}
		for _, id := range targets(statements, r.Via) {
			result.Findings = append(result.Findings, c.broken(r, subject.ID, dates, id, c.datesOf(id, led[id], r.Limit))...)
		}
	}
	for _, r := range c.schema.Presences {
		if c.schema.IsA(subject.Class, r.Of) {
			result.Findings = append(result.Findings, c.missing(r, subject.ID, statements, led)...)
		}
	}
	sortFindings(result.Findings)
	return result
}

// rulesOf are the rules that bind entities of the class.
func (c *Collator) rulesOf(class obelisk.ClassID) []obelisk.Rule {
	var out []obelisk.Rule
	for _, r := range c.schema.Rules {
		if c.schema.IsA(class, r.Of) {
			out = append(out, r)
		}
	}
	return out
}

// targets are the entities to which weighed statements of the property lead, sorted.
func targets(statements []obelisk.Statement, via obelisk.PropertyID) []obelisk.EntityID {
	var out []obelisk.EntityID
	for i := range statements {
		s := &statements[i]
		if ref, ok := s.Value.(obelisk.Ref); ok && s.Property == via && s.Status.Weighed() {
			out = append(out, ref.Entity)
		}
	}
	return sorted(out)
}

// datesOf are the positions of a date property that have a source. Those with a
// scope may speak of something else and take no part.
func (c *Collator) datesOf(subject obelisk.EntityID, statements []obelisk.Statement, property obelisk.PropertyID) []position {
	var own []obelisk.Statement
	for _, s := range statements {
		if s.Property == property {
			own = append(own, s)
		}
	}
	var out []position
	for _, g := range c.group(subject, own, &desk{}) {
		if !g.spoken() {
			continue
		}
		for _, p := range g.positions {
			if _, ok := p.value.(obelisk.Date); ok && len(p.voices) > 0 {
				out = append(out, p)
			}
		}
	}
	return out
}

// broken are the findings for the dates that no limit allows.
func (c *Collator) broken(r obelisk.Rule, subject obelisk.EntityID, dates []position, other obelisk.EntityID, limits []position) []obelisk.Finding {
	var out []obelisk.Finding
	for i := range dates {
		d := &dates[i]
		if len(limits) == 0 || slices.ContainsFunc(limits, func(l position) bool { return allows(r.Order, d, &l) }) {
			continue
		}
		statements, sources := slices.Clone(d.statements), slices.Clone(d.voices)
		for _, l := range limits {
			statements, sources = append(statements, l.statements...), append(sources, l.voices...)
		}
		statements, sources = sorted(statements), sorted(sources)
		out = append(out, obelisk.Finding{
			ID:   findingID(r.Kind, obelisk.Topic{Subject: subject, Property: r.Date}.Key()+"\x1f"+r.ID+"\x1f"+string(other), statements),
			Kind: r.Kind, Severity: r.Severity.Or(obelisk.SeverityHigh), Subjects: sorted([]obelisk.EntityID{subject, other}), Property: r.Date, Statements: statements,
			Sources: len(sources), Independent: c.witnesses.Independent(sources),
			Why: []obelisk.Message{whyBroken(r, d, &limits[0])},
		})
	}
	return out
}

// allows reports whether the days that a date allows can keep the order to
// those of the limit; a bound that is not known allows everything.
func allows(order obelisk.Order, date, limit *position) bool {
	d, l := wideOf(date), wideOf(limit)
	if order == obelisk.NotAfter {
		return d.lo <= l.hi
	}
	return d.hi >= l.lo
}

// wideOf are the days that a date allows.
func wideOf(p *position) stretch {
	d, ok := p.value.(obelisk.Date)
	if !ok {
		return stretch{-far, far}
	}
	reach := dayReachOf(d.Date)
	return reach.wide
}

// whyBroken says which date breaks which limit, and the rule.
func whyBroken(r obelisk.Rule, date, limit *position) obelisk.Message {
	key := WhyTooEarly
	if r.Order == obelisk.NotAfter {
		key = WhyTooLate
	}
	return obelisk.Say(key, value("date", date.value), source("source", date.voices[0]),
		value("limit", limit.value), source("other_source", limit.voices[0]), obelisk.Argument{Name: "rule", Words: r.Why})
}
