package collate

import (
	"maps"
	"slices"

	"obelisk"
)

// lineage is who goes back to whom: classes of sources of which any may be the
// origin of the others, and the classes that each descends from.
type lineage struct {
	// classes leads from a source to another of its class, at last to the least.
	classes map[obelisk.SourceID]obelisk.SourceID
	// from lists what a source descends from, as it was said.
	from map[obelisk.SourceID][]obelisk.SourceID
	// parents and origins are by class, sorted: from which it descends, and the
	// classes without parents to which that leads. A class without parents is
	// its own origin and not listed.
	parents map[obelisk.SourceID][]obelisk.SourceID
	origins map[obelisk.SourceID][]origin
}

// origin is something that sources go back to: a class of sources, or in one
// topic a passage that they share.
type origin struct {
	source  obelisk.SourceID
	passage int // counted from 1; 0 for a class
}

func newLineage() lineage {
	return lineage{classes: map[obelisk.SourceID]obelisk.SourceID{}, from: map[obelisk.SourceID][]obelisk.SourceID{}}
}

// join makes two sources one class.
func (l *lineage) join(a, b obelisk.SourceID) { unite(l.classes, a, b) }

// descend says that a source descends from another.
func (l *lineage) descend(id, from obelisk.SourceID) {
	if id == from {
		return
	}
	for _, x := range [2]obelisk.SourceID{id, from} {
		if _, ok := l.classes[x]; !ok {
			l.classes[x] = x
		}
	}
	l.from[id] = append(l.from[id], from)
}

// class is the name of a source's class: the least id among its members.
func (l *lineage) class(id obelisk.SourceID) obelisk.SourceID { return find(l.classes, id) }

// Origins returns to what a source goes back: the least id of each class of
// sources from which it descends and that itself descends from none, sorted. A
// source of which no lineage is known is its own origin.
func (l *lineage) Origins(id obelisk.SourceID) []obelisk.SourceID {
	class := l.class(id)
	all, ok := l.origins[class]
	if !ok {
		return []obelisk.SourceID{class}
	}
	out := make([]obelisk.SourceID, len(all))
	for i, o := range all {
		out[i] = o.source
	}
	return out
}

// trace works out parents and origins from what was said. Sources that descend
// from one another in a circle become one class.
func (l *lineage) trace() {
	l.gatherParents()
	circles := circles{lineage: l, number: map[obelisk.SourceID]int{}, low: map[obelisk.SourceID]int{}, open: map[obelisk.SourceID]bool{}}
	for _, class := range slices.Sorted(maps.Keys(l.parents)) {
		if circles.number[class] == 0 {
			circles.visit(class)
		}
	}
	if circles.found {
		l.gatherParents()
	}
	for id := range l.classes { // so that every later look-up is one step
		l.classes[id] = find(l.classes, id)
	}
	origins := map[obelisk.SourceID][]origin{}
	for class := range l.parents {
		l.originsOf(class, origins, nil)
	}
	l.origins = origins
}

// gatherParents works out the parents of each class.
func (l *lineage) gatherParents() {
	l.parents = map[obelisk.SourceID][]obelisk.SourceID{}
	for id, all := range l.from {
		class := l.class(id)
		for _, from := range all {
			if parent := l.class(from); parent != class {
				l.parents[class] = append(l.parents[class], parent)
			}
		}
	}
	for class, all := range l.parents {
		l.parents[class] = sorted(all)
	}
}

// originsOf follows the parents of a class to the origins, without the steps
// that are cut, and keeps what it finds out with what is known.
func (l *lineage) originsOf(class obelisk.SourceID, known map[obelisk.SourceID][]origin, cut func(class, parent obelisk.SourceID) bool) []origin {
	if all, ok := known[class]; ok {
		return all
	}
	var out []origin
	for _, parent := range l.parents[class] {
		if cut == nil || !cut(class, parent) {
			out = append(out, l.originsOf(parent, known, cut)...)
		}
	}
	if len(out) == 0 {
		out = []origin{{source: class}}
	}
	slices.SortFunc(out, compareOrigins)
	known[class] = slices.Compact(out)
	return known[class]
}

// circles finds classes that descend from one another in a circle (Tarjan,
// Depth-first search and linear graph algorithms, 1972) and joins them.
type circles struct {
	*lineage
	number, low map[obelisk.SourceID]int
	open        map[obelisk.SourceID]bool
	stack       []obelisk.SourceID
	found       bool
}

// visit numbers a class and what it descends from.
func (c *circles) visit(class obelisk.SourceID) {
	n := len(c.number) + 1
	c.number[class], c.low[class], c.open[class] = n, n, true
	c.stack = append(c.stack, class)
	for _, parent := range c.parents[class] {
		if c.number[parent] == 0 {
			c.visit(parent)
			c.low[class] = min(c.low[class], c.low[parent])
		} else if c.open[parent] {
			c.low[class] = min(c.low[class], c.number[parent])
		}
	}
	if c.low[class] != n {
		return
	}
	for {
		last := c.stack[len(c.stack)-1]
		c.stack, c.open[last] = c.stack[:len(c.stack)-1], false
		if last == class {
			return
		}
		c.join(last, class)
		c.found = true
	}
}

// unite joins the groups of two sources under the least of their names.
func unite(groups map[obelisk.SourceID]obelisk.SourceID, a, b obelisk.SourceID) {
	for _, x := range [2]obelisk.SourceID{a, b} {
		if _, ok := groups[x]; !ok {
			groups[x] = x
		}
	}
	a, b = find(groups, a), find(groups, b)
	groups[max(a, b)] = min(a, b)
}

// find returns the name of a source's group, which is the source itself where
// it is in none.
func find(groups map[obelisk.SourceID]obelisk.SourceID, id obelisk.SourceID) obelisk.SourceID {
	for {
		up, ok := groups[id]
		if !ok || up == id {
			return id
		}
		id = up
	}
}
