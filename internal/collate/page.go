package collate

import (
	"slices"

	"obelisk"
	"obelisk/edtf"
)

// What a page says of something that changes (how many live there, who owns it)
// is true when the page is written. Such values contradict one another only
// where they are of one time: said by one source, or by sources that were
// published in stretches of time that overlap. Of a source whose date is not
// known nothing can be held against another. The value of the verdict is then
// the one said last, and without dates the one said by most.

// Pages are the dates at which sources were published, as far as they are known.
type Pages map[obelisk.SourceID]edtf.Date

// At returns a collator that knows when these sources were published.
func (c *Collator) At(pages Pages) *Collator {
	dated := *c
	dated.pages = pages
	return &dated
}

// Dated lists the sources whose date matters to the weighing of the statements,
// sorted: those that speak of what changes.
func (c *Collator) Dated(statements []obelisk.Statement) []obelisk.SourceID {
	var out []obelisk.SourceID
	for i := range statements {
		s := &statements[i]
		if !c.property(s.Property).Changing || !s.Status.Weighed() {
			continue
		}
		for k := range s.Evidence {
			out = append(out, voice(&s.Evidence[k]))
		}
	}
	return sorted(out)
}

// changing reports whether the topic's values may be true at one time and not
// at another. One whose scope names the time speaks of that time.
func (g *group) changing() bool {
	return g.property.Changing && !slices.ContainsFunc(g.topic.Scope, func(q obelisk.Qualifier) bool {
		return q.Property != g.property.ID && q.Value.Kind() == obelisk.KindDate
	})
}

// when are the days on which a source may have been published; false where
// nothing is known of it.
func (p Pages) when(id obelisk.SourceID) (stretch, bool) {
	d, ok := p[id]
	if !ok || d.IsZero() {
		return stretch{}, false
	}
	s := stretchOf(d.Widened(edtf.DefaultPolicy()))
	return s, s.bounded()
}

// together reports whether one of some sources speaks of the same time as one
// of others.
func (p Pages) together(some, others []obelisk.SourceID) bool {
	for _, a := range some {
		for _, b := range others {
			if a == b {
				return true
			}
			s, known := p.when(a)
			o, other := p.when(b)
			if known && other && s.meets(o) {
				return true
			}
		}
	}
	return false
}

// newest is the source that was published last, by the last day on which it
// may have been; the first of them where several were, "" where no date is known.
func (p Pages) newest(sources []obelisk.SourceID) (obelisk.SourceID, edtf.Day) {
	newest, last := obelisk.SourceID(""), -far
	for _, id := range sources {
		if s, ok := p.when(id); ok && s.hi > last {
			newest, last = id, s.hi
		}
	}
	return newest, last
}

// newestFirst puts the cluster that was said last before the others.
func (w *weighing) newestFirst() {
	slices.SortStableFunc(w.clusters, func(a, b cluster) int {
		_, x := w.pages.newest(a.out.Sources)
		_, y := w.pages.newest(b.out.Sources)
		return int(min(max(y-x, -1), 1))
	})
}

// changes says that a value differs from the one of the verdict because it was
// said at another time; nil where no other is said.
func (w *weighing) changes() []obelisk.Message {
	first := &w.clusters[0]
	for k := 1; k < len(w.clusters); k++ {
		other := &w.clusters[k]
		if len(other.out.Sources) == 0 {
			continue
		}
		now, _ := w.pages.newest(first.out.Sources)
		then, _ := w.pages.newest(other.out.Sources)
		if now == "" || then == "" {
			return []obelisk.Message{obelisk.Say(ReasonUndated,
				value("value", first.out.Value), source("source", w.speaker(first)),
				value("other", other.out.Value), source("other_source", w.speaker(other)))}
		}
		return []obelisk.Message{obelisk.Say(ReasonChanged,
			value("value", first.out.Value), source("source", now), value("at", obelisk.Date{Date: w.pages[now]}),
			value("other", other.out.Value), source("other_source", then), value("other_at", obelisk.Date{Date: w.pages[then]}))}
	}
	return nil
}
