package collate

import (
	"slices"

	"obelisk"
)

// missing are the findings of what a source's list leaves out. A source that
// lists nothing leaves out nothing, and what a source denies is a dispute.
func (c *Collator) missing(r obelisk.Presence, subject obelisk.EntityID, statements []obelisk.Statement, led Led) []obelisk.Finding {
	listed := c.entitiesOf(subject, statements, r.Has)
	if len(listed) == 0 {
		return nil
	}
	leads := c.entitiesOf(subject, statements, r.Via)
	if len(leads) != 1 { // disputed, or nobody says so
		return nil
	}
	to := refOf(leads[0].value)
	var out []obelisk.Finding
	for _, expected := range c.entitiesOf(to, led[to], r.Expected) {
		if slices.ContainsFunc(listed, func(p position) bool { return p.key == expected.key }) || c.denied(subject, statements, r.Has, expected.key) {
			continue
		}
		all := append(slices.Clone(listed), leads[0], expected)
		sources, ids := voicesOf(all), statementsOf(all)
		out = append(out, obelisk.Finding{
			ID:   findingID(obelisk.FindingLaw, obelisk.Topic{Subject: subject, Property: r.Has}.Key()+"\x1f"+r.ID+"\x1f"+expected.key, ids),
			Kind: obelisk.FindingLaw, Severity: r.Severity.Or(obelisk.SeverityLow), Subjects: sorted([]obelisk.EntityID{subject, to}),
			Property: r.Has, Statements: ids, Sources: len(sources), Independent: c.witnesses.Independent(sources),
			Why: []obelisk.Message{obelisk.Say(WhyMissing, value("value", expected.value), source("source", expected.voices[0]),
				value("other", listed[0].value), source("other_source", listed[0].voices[0]), obelisk.Argument{Name: "rule", Words: r.Why})},
		})
	}
	return out
}

// entitiesOf are the positions of a property that some source says, of
// entities, each value once; those that are denied are left out.
func (c *Collator) entitiesOf(entity obelisk.EntityID, statements []obelisk.Statement, p obelisk.PropertyID) []position {
	var out []position
	for _, g := range c.groupsOf(entity, statements, p) {
		for _, said := range supported(g.positions, obelisk.KindEntity) {
			if len(said.deniers) == 0 && !slices.ContainsFunc(out, func(q position) bool { return q.key == said.key }) {
				out = append(out, said)
			}
		}
	}
	return out
}

// denied reports whether some source denies the value.
func (c *Collator) denied(entity obelisk.EntityID, statements []obelisk.Statement, p obelisk.PropertyID, key string) bool {
	for _, g := range c.groupsOf(entity, statements, p) {
		if slices.ContainsFunc(g.positions, func(q position) bool { return q.key == key && len(q.deniers) > 0 }) {
			return true
		}
	}
	return false
}
