package collate

import (
	"maps"
	"slices"

	"obelisk"
)

// A witness is a family of sources of which each descends from another or from
// a common origin. Families rest on what the register declares and on the
// passages that copies of the sources share, unless these are quoted law:
//
//   - two copies of which one is at least to the half the text of the other
//     make their sources one family;
//   - of copies that share less, the sources count as one where it is a shared
//     passage that both take their statement from, and else as two: the page
//     that lifted three lines is no witness for these, and one for the rest;
//   - a source and every source it is derived from are one family, and so are
//     all that are derived from the same source. A compilation of two sources
//     therefore joins them: independence is never overstated;
//   - a work known only through other works (cited in them) belongs to the
//     family of these as long as they are all of one family. What two families
//     quote alike is vouched for twice and counts as a witness of its own.

// Witnesses says which sources count as one.
type Witnesses struct {
	family map[obelisk.SourceID]obelisk.SourceID
	// shared is what the copies of different families have in common.
	shared map[obelisk.DocumentID][]sharing
}

// sharing is the passages that a copy of the source has in common with another.
type sharing struct {
	source   obelisk.SourceID
	other    obelisk.DocumentID
	passages []obelisk.SharedPassage
}

// familyShare is the share of a text, in percent, from which on it counts as a
// copy of another as a whole.
const familyShare = 50

// NewWitnesses builds the families from the declared lineage of the sources.
// Sources that are named but not listed count too.
func NewWitnesses(sources []obelisk.Source) *Witnesses {
	w := &Witnesses{family: make(map[obelisk.SourceID]obelisk.SourceID, len(sources))}
	for _, s := range sources {
		for _, origin := range s.DerivedFrom {
			w.join(s.ID, origin)
		}
		w.joinCopies(s)
	}
	for joined := true; joined; {
		joined = false
		for _, s := range sources {
			joined = w.joinCarriers(s) || joined
		}
	}
	for _, s := range sources {
		w.noteShared(s)
	}
	for _, id := range slices.Collect(maps.Keys(w.family)) {
		root := w.Family(id)
		w.family[id], w.family[root] = root, root
	}
	return w
}

// joinCopies puts a source into the family of those with whose copies its own
// share half of the text or more.
func (w *Witnesses) joinCopies(s obelisk.Source) {
	for _, x := range s.Shares {
		if !x.Quoted && 100*x.Letters >= familyShare*min(x.Of, x.OfOther) {
			w.join(s.ID, x.With)
		}
	}
}

// noteShared keeps what else the source's copies share with those of others.
func (w *Witnesses) noteShared(s obelisk.Source) {
	for _, x := range s.Shares {
		if x.Quoted || w.Family(s.ID) == w.Family(x.With) {
			continue
		}
		if w.shared == nil {
			w.shared = map[obelisk.DocumentID][]sharing{}
		}
		there := make([]obelisk.SharedPassage, len(x.Passages))
		for i, p := range x.Passages {
			there[i] = obelisk.SharedPassage{Here: p.There, There: p.Here}
		}
		w.shared[x.Document] = append(w.shared[x.Document], sharing{s.ID, x.Other, x.Passages})
		w.shared[x.Other] = append(w.shared[x.Other], sharing{x.With, x.Document, there})
	}
}

// testimony is a place in a copy from which a source takes what it says.
type testimony struct {
	voice    obelisk.SourceID
	document obelisk.DocumentID
	span     obelisk.Span
}

// among are the witnesses where these are what is said: sources that take it
// from passages which they share are one family here.
func (w *Witnesses) among(said []testimony) *Witnesses {
	if len(w.shared) == 0 || len(said) < 2 {
		return w
	}
	local := w
	for i, a := range said {
		for _, s := range w.shared[a.document] {
			for _, b := range said[:i] {
				if b.document != s.other || local.Family(a.voice) == local.Family(b.voice) || !s.carries(a.span, b.span) {
					continue
				}
				if local == w {
					local = &Witnesses{family: maps.Clone(w.family), shared: w.shared}
				}
				local.join(a.voice, b.voice)
			}
		}
	}
	return local
}

// carries reports whether one shared passage has most of both places.
func (s sharing) carries(here, there obelisk.Span) bool {
	return slices.ContainsFunc(s.passages, func(p obelisk.SharedPassage) bool {
		return mostly(here, p.Here) && mostly(there, p.There)
	})
}

// mostly reports whether at least half of a span lies in the other.
func mostly(span, in obelisk.Span) bool {
	common := min(span.End, in.End) - max(span.Start, in.Start)
	return common > 0 && 2*common >= span.End-span.Start
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
	moved = append(moved, w.sharers(other)...)
	moved = append(moved, other.sharers(w)...)
	slices.Sort(moved)
	return slices.Compact(moved)
}

// sharers are the sources whose copies share passages that they do not in the
// other lineage.
func (w *Witnesses) sharers(other *Witnesses) []obelisk.SourceID {
	var out []obelisk.SourceID
	for document, shared := range w.shared {
		for _, s := range shared {
			if !slices.ContainsFunc(other.shared[document], s.same) {
				out = append(out, s.source)
			}
		}
	}
	return out
}

// same reports whether the same passages are shared with the same copy.
func (s sharing) same(o sharing) bool {
	return s.source == o.source && s.other == o.other && slices.Equal(s.passages, o.passages)
}

// Families lists the families of more than one source, each sorted, by their names.
func (w *Witnesses) Families() [][]obelisk.SourceID {
	var out [][]obelisk.SourceID
	for _, ids := range w.members() {
		if len(ids) > 1 {
			out = append(out, ids)
		}
	}
	slices.SortFunc(out, func(a, b []obelisk.SourceID) int { return slices.Compare(a, b) })
	return out
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
