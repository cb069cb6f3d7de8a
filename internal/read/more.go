package read

import (
	"cmp"
	"maps"
	"slices"

	"obelisk"
)

// A register grows by a few names a document. A reader that knows them too is made
// from the one before: what both know is copied as it lies in memory, which takes a
// hundredth of the time of building it from the names.

// With is a reader that knows more names and conferrals. The reader itself stays as it is. What it knows
// already may be among them; a name may leave the class of an entity out that the reader knows, and
// a conferral all but its id and what is new of it.
func (r *Reader) With(more Known) *Reader {
	next, l := *r, *r.lexicon
	l.words = l.words.fork()
	next.lexicon, next.directory = &l, r.directory.fork()
	next.directory.learn(&l, more, r.schema)
	return &next
}

// fork is a vocabulary of its own with the same words and stems.
func (v *vocabulary) fork() *vocabulary {
	c := *v
	c.words, c.bases, c.han = slices.Clone(v.words), slices.Clone(v.bases), slices.Clone(v.han)
	c.found.slots, c.based.slots = slices.Clone(v.found.slots), slices.Clone(v.based.slots)
	c.stems = slices.Clone(v.stems)
	for i := range c.stems {
		c.stems[i] = slices.Clip(c.stems[i]) // more are put elsewhere
	}
	c.inflected = maps.Clone(v.inflected)
	return &c
}

// fork is a directory of its own with the same entities.
func (d *directory) fork() *directory {
	c := *d
	c.entities, c.byID = slices.Clone(d.entities), maps.Clone(d.byID)
	c.conferrals, c.keys = maps.Clone(d.conferrals), maps.Clone(d.keys)
	c.names = &trie{roots: slices.Clone(d.names.roots), nodes: slices.Clone(d.names.nodes), edges: d.names.edges}
	c.names.edges.slots = slices.Clone(d.names.edges.slots)
	return &c
}

// name gives the entity the name that ends at a node of the trie. Those of one name stand in
// the order of their ids, whichever came first.
func (d *directory) name(node, index int32) {
	n := &d.names.nodes[node]
	at, found := slices.BinarySearchFunc(n.values, d.entities[index].id, func(v int32, id obelisk.EntityID) int {
		return cmp.Compare(d.entities[v].id, id)
	})
	if !found {
		n.values = slices.Insert(slices.Clip(n.values), at, index) // other directories may share them
	}
}

// bestow notes what is said of a conferral. Those of one honour on one recipient stand in the
// order of their ids.
func (d *directory) bestow(c Conferral) {
	known, old := conferral{id: c.ID, dates: c.Dates}, d.keys[c.ID]
	key := [2]obelisk.EntityID{cmp.Or(c.Recipient, old[0]), cmp.Or(c.Honour, old[1])}
	if at := slices.IndexFunc(d.conferrals[old], func(o conferral) bool { return o.id == c.ID }); at >= 0 {
		known.dates = slices.Clone(d.conferrals[old][at].dates)
		for _, date := range c.Dates {
			if !slices.Contains(known.dates, date) {
				known.dates = append(known.dates, date)
			}
		}
		d.conferrals[old] = slices.Delete(slices.Clone(d.conferrals[old]), at, at+1)
	}
	known.dates = slices.Clip(known.dates) // what a document adds is its own
	at, _ := slices.BinarySearchFunc(d.conferrals[key], c.ID, func(o conferral, id obelisk.EntityID) int { return cmp.Compare(o.id, id) })
	d.conferrals[key], d.keys[c.ID] = slices.Insert(slices.Clip(d.conferrals[key]), at, known), key
}
