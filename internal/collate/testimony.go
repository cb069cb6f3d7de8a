package collate

import (
	"cmp"
	"maps"
	"slices"

	"obelisk"
)

// testimony is a place in a copy from which a source takes what it says.
type testimony struct {
	voice    obelisk.SourceID
	document obelisk.DocumentID
	span     obelisk.Span
}

// hearing works out to what the sources of one topic go back there: who says
// what his origin contradicts does not go back to it, sources that take it from
// a passage which they share go back to that, and kin for the subject are one.
type hearing struct {
	*Witnesses
	weighing *weighing
	stands   map[obelisk.SourceID][]int // the positions that a source says
	joined   map[origin]origin
	changed  bool
}

// in are the witnesses of one topic.
func (w *Witnesses) in(topic *weighing) *Witnesses {
	if !w.concern(topic) {
		return w
	}
	h := hearing{Witnesses: w, weighing: topic, stands: map[obelisk.SourceID][]int{}, joined: map[origin]origin{}}
	for i := range topic.positions {
		for _, id := range topic.positions[i].voices {
			h.stands[id] = append(h.stands[id], i)
		}
		for _, id := range topic.positions[i].deniers {
			if _, ok := h.stands[id]; !ok {
				h.stands[id] = nil
			}
		}
	}
	if len(h.stands) < 2 {
		return w
	}
	voices := slices.Sorted(maps.Keys(h.stands))
	heard := h.descents(voices)
	h.kindred(voices, heard)
	h.passages(heard)
	if !h.changed {
		return w
	}
	for id, all := range heard {
		for i := range all {
			all[i] = h.root(all[i])
		}
		slices.SortFunc(all, compareOrigins)
		heard[id] = slices.Compact(all)
	}
	return &Witnesses{lineage: w.lineage, heard: heard}
}

// concern reports whether it can be that sources of the topic have others for
// their origins there than elsewhere.
func (w *Witnesses) concern(topic *weighing) bool {
	if len(w.shared)+len(w.kin)+len(w.parents) == 0 {
		return false
	}
	// Only who contradicts an origin does not go back to it.
	if len(w.shared)+len(w.kin) == 0 && !slices.Contains(topic.relations, Apart) {
		return false
	}
	for i := range topic.positions {
		p := &topic.positions[i]
		if slices.ContainsFunc(p.voices, w.varies) || slices.ContainsFunc(p.deniers, w.varies) {
			return true
		}
		if len(w.shared) > 0 && slices.ContainsFunc(p.said, func(t testimony) bool { return len(w.shared[t.document]) > 0 }) {
			return true
		}
	}
	return false
}

// varies reports whether the origins of a source depend on the topic.
func (w *Witnesses) varies(id obelisk.SourceID) bool {
	return len(w.kin[id]) > 0 || len(w.parents[w.class(id)]) > 0
}

// descents are the origins of each voice, without those that it contradicts.
func (h *hearing) descents(voices []obelisk.SourceID) map[obelisk.SourceID][]origin {
	heard := make(map[obelisk.SourceID][]origin, len(voices))
	byClass := map[obelisk.SourceID][]obelisk.SourceID{}
	for _, id := range voices {
		byClass[h.class(id)] = append(byClass[h.class(id)], id)
	}
	cut := func(class, parent obelisk.SourceID) bool {
		mine, theirs := byClass[class], byClass[parent]
		return len(mine) > 0 && len(theirs) > 0 && !slices.ContainsFunc(mine, func(a obelisk.SourceID) bool {
			return slices.ContainsFunc(theirs, func(b obelisk.SourceID) bool { return !h.apart(a, b) })
		})
	}
	known := map[obelisk.SourceID][]origin{}
	for _, id := range voices {
		heard[id] = slices.Clone(h.originsHere(id))
		if len(h.weighing.positions) < 2 || len(h.parents[h.class(id)]) == 0 {
			continue
		}
		own := h.originsOf(h.class(id), known, cut)
		if !slices.Equal(own, heard[id]) {
			heard[id], h.changed = slices.Clone(own), true
		}
	}
	return heard
}

// apart reports whether two voices say nothing that can hold together.
func (h *hearing) apart(a, b obelisk.SourceID) bool {
	mine, theirs := h.stands[a], h.stands[b]
	if len(mine) == 0 || len(theirs) == 0 {
		return false
	}
	for _, i := range mine {
		for _, j := range theirs {
			if h.weighing.relation(i, j) != Apart {
				return false
			}
		}
	}
	return true
}

// kindred joins the voices that are kin for the subject.
func (h *hearing) kindred(voices []obelisk.SourceID, heard map[obelisk.SourceID][]origin) {
	subject := h.weighing.topic.Subject
	for _, id := range voices {
		for _, k := range h.kin[id] {
			if _, listed := slices.BinarySearch(k.subjects, subject); !listed || h.apart(id, k.with) {
				continue
			}
			other, here := heard[k.with]
			if !here { // its family may be
				other = h.originsHere(k.with)
			}
			h.unite(heard[id][0], other[0])
		}
	}
}

// passages makes the voices that take what they say from shared passages go
// back to these. Who takes it from several that others have may have it from
// each and joins none.
func (h *hearing) passages(heard map[obelisk.SourceID][]origin) {
	if len(h.shared) == 0 {
		return
	}
	said := slices.Clone(h.weighing.said())
	groups := h.grouped(said)
	of := map[obelisk.SourceID][]int{}
	for i, t := range said {
		if groups[i] > 0 && !slices.Contains(of[t.voice], groups[i]) {
			of[t.voice] = append(of[t.voice], groups[i])
		}
	}
	for _, id := range slices.Sorted(maps.Keys(of)) {
		if len(of[id]) == 1 {
			h.unite(heard[id][0], origin{passage: of[id][0]})
			continue
		}
		heard[id], h.changed = nil, true
		for _, group := range of[id] {
			heard[id] = append(heard[id], origin{passage: group})
		}
	}
}

// grouped numbers the groups of testimonies of several voices that stand in
// passages which they share; 0 is in none. The numbers are those of the least
// places, so that the order of the testimonies plays no part.
func (h *hearing) grouped(said []testimony) []int {
	slices.SortFunc(said, compareTestimonies)
	up := make([]int, len(said))
	for i := range up {
		up[i] = i
	}
	top := func(i int) int {
		for up[i] != i {
			i = up[i]
		}
		return i
	}
	at := map[obelisk.DocumentID][]int{}
	for i, t := range said {
		at[t.document] = append(at[t.document], i)
	}
	out := make([]int, len(said))
	for i, a := range said {
		for _, s := range h.shared[a.document] {
			for _, j := range at[s.other] {
				if b := said[j]; a.voice != b.voice && s.carries(a.span, b.span) {
					x, y := top(i), top(j)
					up[max(x, y)] = min(x, y)
					out[i], out[j] = 1, 1
				}
			}
		}
	}
	for i := range out {
		if out[i] > 0 {
			out[i] = top(i) + 1
		}
	}
	return out
}

// compareTestimonies orders testimonies by place and voice.
func compareTestimonies(a, b testimony) int {
	return cmp.Or(cmp.Compare(a.document, b.document), cmp.Compare(a.span.Start, b.span.Start),
		cmp.Compare(a.span.End, b.span.End), cmp.Compare(a.voice, b.voice))
}

// unite makes two origins one in this topic.
func (h *hearing) unite(a, b origin) {
	a, b = h.root(a), h.root(b)
	if a == b {
		return
	}
	if compareOrigins(a, b) < 0 {
		a, b = b, a
	}
	h.joined[a], h.changed = b, true
}

// root is the origin under which an origin goes in this topic.
func (h *hearing) root(o origin) origin {
	for {
		up, ok := h.joined[o]
		if !ok {
			return o
		}
		o = up
	}
}
