package collate

import (
	"maps"
	"slices"

	"obelisk"
)

// A witness is a family of sources of which each descends from another or from
// a common origin. In this first cut families rest on what the register
// declares alone:
//
//   - a source and every source it is derived from are one family, and so are
//     all that are derived from the same source. A compilation of two sources
//     therefore joins them: independence is never overstated;
//   - a work known only through other works (cited in them) belongs to the
//     family of these as long as they are all of one family. What two families
//     quote alike is vouched for twice and counts as a witness of its own.

// Witnesses says which sources count as one.
type Witnesses struct {
	family map[obelisk.SourceID]obelisk.SourceID
}

// NewWitnesses builds the families from the declared lineage of the sources.
// Sources that are named but not listed count too.
func NewWitnesses(sources []obelisk.Source) *Witnesses {
	w := &Witnesses{family: make(map[obelisk.SourceID]obelisk.SourceID, len(sources))}
	for _, s := range sources {
		for _, origin := range s.DerivedFrom {
			w.join(s.ID, origin)
		}
	}
	for joined := true; joined; {
		joined = false
		for _, s := range sources {
			joined = w.joinCarriers(s) || joined
		}
	}
	for _, id := range slices.Collect(maps.Keys(w.family)) {
		root := w.Family(id)
		w.family[id], w.family[root] = root, root
	}
	return w
}

// joinCarriers puts a second-hand work into the family of the works that cite
// it, where these are one family, and reports whether that changed anything.
func (w *Witnesses) joinCarriers(s obelisk.Source) bool {
	for i, carrier := range s.CitedIn {
		if i > 0 && w.Family(carrier) != w.Family(s.CitedIn[0]) {
			return false
		}
	}
	return len(s.CitedIn) > 0 && w.join(s.ID, s.CitedIn[0])
}

// join makes two families one, named after the lesser of their names, and
// reports whether they were two.
func (w *Witnesses) join(a, b obelisk.SourceID) bool {
	a, b = w.Family(a), w.Family(b)
	if a == b {
		return false
	}
	w.family[max(a, b)] = min(a, b)
	return true
}

// Family returns the name of the family of a source: the least id among its
// members. A source of which no lineage is declared is its own family.
func (w *Witnesses) Family(id obelisk.SourceID) obelisk.SourceID {
	for {
		up, ok := w.family[id]
		if !ok || up == id {
			return id
		}
		id = up
	}
}

// Independent returns how many families the sources belong to.
func (w *Witnesses) Independent(ids []obelisk.SourceID) int {
	return len(w.families(ids))
}

// families returns the families of the sources, sorted, each once.
func (w *Witnesses) families(ids []obelisk.SourceID) []obelisk.SourceID {
	if len(ids) == 0 {
		return nil
	}
	out := make([]obelisk.SourceID, len(ids))
	for i, id := range ids {
		out[i] = w.Family(id)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Moved returns the sources that belong to another family in the other
// lineage, sorted: the subjects for which they are evidence must be weighed
// anew when the one lineage takes the place of the other.
func (w *Witnesses) Moved(other *Witnesses) []obelisk.SourceID {
	mine, theirs := w.members(), other.members()
	var moved []obelisk.SourceID
	for _, ids := range [2]map[obelisk.SourceID]obelisk.SourceID{w.family, other.family} {
		for id := range ids {
			if !slices.Equal(membersOf(mine, w.Family(id), id), membersOf(theirs, other.Family(id), id)) {
				moved = append(moved, id)
			}
		}
	}
	slices.Sort(moved)
	return slices.Compact(moved)
}

// members lists the known members of each family, sorted.
func (w *Witnesses) members() map[obelisk.SourceID][]obelisk.SourceID {
	out := map[obelisk.SourceID][]obelisk.SourceID{}
	for id := range w.family {
		root := w.Family(id)
		out[root] = append(out[root], id)
	}
	for _, ids := range out {
		slices.Sort(ids)
	}
	return out
}

// membersOf returns the members of a family, or the source alone.
func membersOf(families map[obelisk.SourceID][]obelisk.SourceID, family, id obelisk.SourceID) []obelisk.SourceID {
	if ids, ok := families[family]; ok {
		return ids
	}
	return []obelisk.SourceID{id}
}
