package collate

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"hash"
	"slices"

	"obelisk"
)

// A witness is an origin of what is said. Sources that descend from one another
// or from a common origin count once: the witnesses of a value are the least
// number of origins that account for all who give it. What descends from what
// rests on what the register declares, on the passages that copies of the
// sources share unless these are quoted law, and on the rare values that the
// sources share:
//
//   - a source goes back to all that it is derived from. A compilation of two
//     sources may have a value from either, so it adds no witness to them, and
//     it does not join them: they are still two;
//   - two copies of which one is at least to the half the text of the other
//     make one of their sources descend from the other, where something shows
//     which, and else one family in which anyone may be the origin;
//   - so do rare values that two sources share, where it is likely that they
//     were taken over; where that is limited to some subjects, for these alone;
//   - of copies that share less, the sources count as one where it is a shared
//     passage that both take their statement from, and else as two: the page
//     that lifted three lines is no witness for these, and one for the rest;
//   - who says what his origin contradicts has it from elsewhere: for that he
//     is a witness of his own;
//   - a work known only through other works (cited in them) goes back to what
//     these go back to, as long as that is the same for all. What two families
//     quote alike is vouched for twice and counts as a witness of its own.
//
// Where nothing shows who copied whom, the fewer witnesses are assumed:
// independence is never overstated.

// Witnesses says which sources count as one.
type Witnesses struct {
	lineage
	// shared is what the copies of different families have in common.
	shared map[obelisk.DocumentID][]sharing
	// kin are those of a source whose kinship is limited to some subjects.
	kin map[obelisk.SourceID][]partialKin
	// heard are the origins of sources in one topic, where they are others there.
	heard map[obelisk.SourceID][]origin
	// ties are the marks of all ties of each source that has any, see Moved.
	ties map[obelisk.SourceID]string
}

// sharing is the passages that a copy of the source has in common with another.
type sharing struct {
	source   obelisk.SourceID
	other    obelisk.DocumentID
	with     obelisk.SourceID
	passages []obelisk.SharedPassage
}

// partialKin is a source that is kin for some subjects only.
type partialKin struct {
	with     obelisk.SourceID
	subjects []obelisk.EntityID // sorted
}

// NewWitnesses works out who goes back to whom from what the sources' records
// say of their lineage. Sources that are named but not listed count too.
func NewWitnesses(sources []obelisk.Source) *Witnesses {
	w := &Witnesses{lineage: newLineage()}
	var marks tieMarks
	for _, s := range sources {
		for _, from := range s.DerivedFrom {
			w.descend(s.ID, from)
			marks.add(s.ID, from, "derived")
		}
		for _, x := range s.Shares {
			if x.Whole() {
				w.tie(s.ID, x.With, x.Descent)
				marks.add(s.ID, x.With, "copy"+string(known(x.Descent)))
			}
		}
		for _, k := range s.Kin {
			w.tieKin(s.ID, k, &marks)
		}
		for _, in := range s.CitedIn {
			marks.add(s.ID, in, "cited")
		}
	}
	w.trace()
	w.carry(sources)
	for _, s := range sources {
		w.noteShared(s)
	}
	w.ties = marks.bySource()
	return w
}

// known is the copy of two sources, or empty where that is not likely enough.
func known(d obelisk.Descent) obelisk.SourceID {
	if d.Copy == "" || !obelisk.CertaintyOf(d.Chance).Counts() {
		return ""
	}
	return d.Copy
}

// tie joins two sources, or makes one descend from the other where that is known.
func (w *Witnesses) tie(a, b obelisk.SourceID, d obelisk.Descent) {
	switch known(d) {
	case a:
		w.descend(a, b)
	case b:
		w.descend(b, a)
	default:
		w.join(a, b)
	}
}

// tieKin ties sources that share rare values, where that is likely to be copying.
func (w *Witnesses) tieKin(a obelisk.SourceID, k obelisk.Kinship, marks *tieMarks) {
	if k.Chanced || !obelisk.CertaintyOf(k.Chance).Counts() {
		return
	}
	if len(k.Subjects) == 0 {
		w.tie(a, k.With, k.Descent)
		marks.add(a, k.With, "kin"+string(known(k.Descent)))
		return
	}
	if w.kin == nil {
		w.kin = map[obelisk.SourceID][]partialKin{}
	}
	w.kin[a] = append(w.kin[a], partialKin{k.With, k.Subjects})
	w.kin[k.With] = append(w.kin[k.With], partialKin{a, k.Subjects})
	for _, subject := range k.Subjects {
		marks.add(a, k.With, "kin for "+string(subject))
	}
}

// carry makes second-hand works go back to what those that cite them go back
// to, where that is the same for all, until nothing changes any more.
func (w *Witnesses) carry(sources []obelisk.Source) {
	done := map[obelisk.SourceID]bool{}
	for changed := true; changed; {
		changed = false
		for _, s := range sources {
			if done[s.ID] || len(s.CitedIn) == 0 || !w.sameOrigins(s.CitedIn) {
				continue
			}
			done[s.ID], changed = true, true
			for _, carrier := range s.CitedIn {
				w.descend(s.ID, carrier)
			}
		}
		if changed {
			w.trace()
		}
	}
}

// sameOrigins reports whether all the sources go back to the same origins.
func (w *Witnesses) sameOrigins(ids []obelisk.SourceID) bool {
	for _, id := range ids[1:] {
		if !slices.Equal(w.Origins(id), w.Origins(ids[0])) {
			return false
		}
	}
	return true
}

// noteShared keeps what else the source's copies share with those of others.
func (w *Witnesses) noteShared(s obelisk.Source) {
	for _, x := range s.Shares {
		if x.Quoted || x.Whole() {
			continue
		}
		if w.shared == nil {
			w.shared = map[obelisk.DocumentID][]sharing{}
		}
		there := make([]obelisk.SharedPassage, len(x.Passages))
		for i, p := range x.Passages {
			there[i] = obelisk.SharedPassage{Here: p.There, There: p.Here}
		}
		w.shared[x.Document] = append(w.shared[x.Document], sharing{s.ID, x.Other, x.With, x.Passages})
		w.shared[x.Other] = append(w.shared[x.Other], sharing{x.With, x.Document, s.ID, there})
	}
}

// Independent returns the least number of origins that account for what the
// sources give.
func (w *Witnesses) Independent(ids []obelisk.SourceID) int {
	switch len(ids) {
	case 0:
		return 0
	case 1:
		return 1
	}
	if n, ok := w.plainly(ids); ok {
		return n
	}
	all := make([][]origin, len(ids))
	for i, id := range ids {
		all[i] = w.originsHere(id)
	}
	return leastOrigins(all)
}

// plainly is Independent for a few sources of one origin each, which nearly all
// are; false where there are others.
func (w *Witnesses) plainly(ids []obelisk.SourceID) (n int, ok bool) {
	var seen [16]origin
	if len(ids) > len(seen) {
		return 0, false
	}
	for _, id := range ids {
		o, one := w.originHere(id)
		if !one {
			return 0, false
		}
		if !slices.Contains(seen[:n], o) {
			seen[n] = o
			n++
		}
	}
	return n, true
}

// originHere is the origin of a source in the topic that is weighed; false
// where it has several.
func (w *Witnesses) originHere(id obelisk.SourceID) (origin, bool) {
	all, ok := w.heard[id]
	if !ok {
		class := w.class(id)
		if all, ok = w.origins[class]; !ok {
			return origin{source: class}, true
		}
	}
	if len(all) != 1 {
		return origin{}, false
	}
	return all[0], true
}

// originsHere are the origins of a source in the topic that is weighed.
func (w *Witnesses) originsHere(id obelisk.SourceID) []origin {
	if here, ok := w.heard[id]; ok {
		return here
	}
	class := w.class(id)
	if o, ok := w.origins[class]; ok {
		return o
	}
	return []origin{{source: class}}
}

// Moved returns the sources whose ties differ in the other lineage, or those of
// the sources that they are tied to, sorted: the subjects for which they are
// evidence must be weighed anew when the one lineage takes the place of the other.
func (w *Witnesses) Moved(other *Witnesses) []obelisk.SourceID {
	var moved []obelisk.SourceID
	for _, ties := range [2]map[obelisk.SourceID]string{w.ties, other.ties} {
		for id := range ties {
			if w.ties[id] != other.ties[id] {
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
	return s.source == o.source && s.other == o.other && s.with == o.with && slices.Equal(s.passages, o.passages)
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

// Families lists for every origin of more than one source all that go back to
// it, each sorted, ordered by their members. A compilation stands in the family
// of each of its origins.
func (w *Witnesses) Families() [][]obelisk.SourceID {
	members := map[obelisk.SourceID][]obelisk.SourceID{}
	for id := range w.classes {
		for _, from := range w.Origins(id) {
			members[from] = append(members[from], id)
		}
	}
	var out [][]obelisk.SourceID
	for _, ids := range members {
		if len(ids) > 1 {
			slices.Sort(ids)
			out = append(out, ids)
		}
	}
	slices.SortFunc(out, func(a, b []obelisk.SourceID) int { return slices.Compare(a, b) })
	return out
}

// tieMarks gather what ties each two sources.
type tieMarks struct {
	groups map[obelisk.SourceID]obelisk.SourceID
	marks  []tieMark
}

// tieMark is one tie in words.
type tieMark struct {
	a, b obelisk.SourceID
	how  string
}

// add notes a tie.
func (t *tieMarks) add(a, b obelisk.SourceID, how string) {
	if t.groups == nil {
		t.groups = map[obelisk.SourceID]obelisk.SourceID{}
	}
	unite(t.groups, a, b)
	t.marks = append(t.marks, tieMark{a, b, how})
}

// bySource gives each source the ties of all that are tied to one another, in
// one text: where it is the same, the source goes back to the same origins.
func (t *tieMarks) bySource() map[obelisk.SourceID]string {
	slices.SortFunc(t.marks, func(m, n tieMark) int {
		return cmp.Or(cmp.Compare(m.a, n.a), cmp.Compare(m.b, n.b), cmp.Compare(m.how, n.how))
	})
	sums := map[obelisk.SourceID]hash.Hash{}
	for _, m := range t.marks {
		group := find(t.groups, m.a)
		if sums[group] == nil {
			sums[group] = sha256.New()
		}
		fmt.Fprintf(sums[group], "%s\x00%s\x00%s\x01", m.a, m.b, m.how)
	}
	out := make(map[obelisk.SourceID]string, len(t.groups))
	texts := map[obelisk.SourceID]string{}
	for group, sum := range sums {
		texts[group] = string(sum.Sum(nil))
	}
	for id := range t.groups {
		out[id] = texts[find(t.groups, id)]
	}
	return out
}
