package collate

import (
	"slices"

	"obelisk"
)

// An amount may be of more than its topic says: the dead of one side or of the
// other, soldiers or all people. Where a source leaves open which, and gives two
// amounts, it hardly contradicts itself: each is of something else. Two sources
// that leave it open do contradict one another, as far as anybody can tell.

// unscoped reports whether the topic leaves open what its amounts are of.
func (g *group) unscoped() bool {
	return g.property.Kind == obelisk.KindQuantity && !g.property.Changing && slices.ContainsFunc(g.property.Scope, func(id obelisk.PropertyID) bool {
		return !slices.ContainsFunc(g.topic.Scope, func(q obelisk.Qualifier) bool { return q.Property == id })
	})
}

// meet reports whether two sorted lists have a source in common.
func meet(a, b []obelisk.SourceID) bool {
	return slices.ContainsFunc(a, func(id obelisk.SourceID) bool {
		_, found := slices.BinarySearch(b, id)
		return found
	})
}

// unsaid says that a source gives two amounts and not what each is of; nil where
// none does.
func (w *weighing) unsaid() []obelisk.Message {
	for _, i := range w.informed {
		for _, j := range w.informed {
			if i >= j || w.relation(i, j) != Apart {
				continue
			}
			for _, id := range w.positions[i].voices {
				if meet([]obelisk.SourceID{id}, w.positions[j].voices) {
					return []obelisk.Message{obelisk.Say(ReasonUnscoped,
						value("value", w.positions[i].value), value("other", w.positions[j].value), source("source", id))}
				}
			}
		}
	}
	return nil
}
