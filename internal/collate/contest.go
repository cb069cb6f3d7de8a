package collate

import (
	"slices"

	"obelisk"
)

// Contest is a topic of which sources give values that cannot all hold. Who
// sides with whom in contests shows who copies whom.
type Contest struct {
	Topic obelisk.Topic
	// Sides are the values, in their canonical order.
	Sides []Side
}

// Side is a value of a contest and who gives it.
type Side struct {
	// Statement is the first that says the value.
	Statement obelisk.StatementID
	// Sources are those that say it themselves, sorted; not those that another quotes.
	Sources []obelisk.SourceID
	// Apart and Refines list the other sides with which it cannot hold together,
	// and those that it says more precisely, by their places, ascending.
	Apart   []int
	Refines []int
}

// Contests lists the topics of one subject in which sources give values that
// cannot all hold, in the order of the verdicts. Properties of many values, what
// changes and wording contest nothing.
func (c *Collator) Contests(subject obelisk.EntityID, statements []obelisk.Statement) []Contest {
	d := c.desk()
	defer c.desks.Put(d)
	var out []Contest
	for _, g := range c.group(subject, statements, d) {
		if len(g.positions) < 2 || g.property.Cardinality != obelisk.One || g.changing() {
			continue
		}
		if contest, ok := g.contest(); ok {
			out = append(out, contest)
		}
	}
	return out
}

// contest is the topic as a contest; false where no two values exclude each other.
func (g *group) contest() (Contest, bool) {
	out := Contest{Topic: g.topic}
	var reaches []reach
	for i := range g.positions {
		p := &g.positions[i]
		side := Side{Statement: p.statements[0], Sources: p.speakers()}
		if p.kind == obelisk.KindUnknown || len(side.Sources) == 0 {
			continue
		}
		reaches = append(reaches, reachOf(g.property, p.value))
		out.Sides = append(out.Sides, side)
	}
	contested := false
	for i := range reaches {
		for j := range reaches {
			switch reaches[i].relate(&reaches[j]) {
			case Apart:
				out.Sides[i].Apart, contested = append(out.Sides[i].Apart, j), true
			case Refines:
				out.Sides[i].Refines = append(out.Sides[i].Refines, j)
			default:
			}
		}
	}
	return out, contested
}

// speakers are the sources that say the value themselves, sorted.
func (p *position) speakers() []obelisk.SourceID {
	var out []obelisk.SourceID
	for _, s := range p.speeches {
		if s.stance == obelisk.Supports && s.according == "" {
			out = append(out, s.source)
		}
	}
	return slices.Clip(sorted(out))
}
