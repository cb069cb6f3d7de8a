package collate

import (
	"slices"

	"obelisk"
)

// dispute is what a finding needs to know of a disputed topic beside its verdict.
type dispute struct {
	statements []obelisk.StatementID
}

// weigh turns a topic into its verdict; the dispute is nil unless it is disputed.
// It works in w, whose lists it takes over empty.
func (c *Collator) weigh(g group, w *weighing) (obelisk.Verdict, *dispute) {
	*w = weighing{
		group: g, pages: c.pages, changing: g.changing(), unscoped: g.unscoped(),
		reaches: w.reaches[:0], relations: w.relations[:0], informed: w.informed[:0], denials: w.denials[:0],
		clusters: w.clusters[:0],
	}
	w.relate()
	w.witnesses = c.witnesses.in(w)
	evidenced := false
	for i := range w.positions {
		evidenced = evidenced || w.positions[i].evidenced()
		if w.positions[i].informative() {
			w.informed = append(w.informed, i)
		}
	}
	w.findDenials()
	switch {
	case !evidenced:
		return w.unsourced(), nil
	case len(w.informed) == 0 && len(w.denials) == 0:
		return w.uninformed(), nil
	}
	w.form(w.informed)
	w.attach()
	if w.contested() || len(w.denials) > 0 {
		return w.disputed()
	}
	return w.settled(), nil
}

// said lists where the values of the topic are said or denied.
func (g *group) said() []testimony {
	if len(g.positions) == 1 {
		return g.positions[0].said
	}
	var all []testimony
	for i := range g.positions {
		all = append(all, g.positions[i].said...)
	}
	return all
}

// contested reports whether no single value satisfies all supporting statements.
func (w *weighing) contested() bool {
	supported := 0
	for i := range w.clusters {
		if len(w.clusters[i].out.Sources) > 0 {
			supported++
		}
	}
	return supported > 1 && !w.free() && (!w.changing && !w.unscoped || w.sides())
}

// sides reports whether two supported positions exclude one another.
func (w *weighing) sides() bool {
	for _, i := range w.informed {
		if slices.ContainsFunc(w.informed, func(j int) bool { return w.excludes(i, j) }) {
			return true
		}
	}
	return false
}

// form builds the clusters of some positions and ranks them.
func (w *weighing) form(indices []int) {
	w.clusters = w.gather(indices)
	for i := range w.clusters {
		w.settle(&w.clusters[i])
	}
	rank(w.clusters)
}

// attach gives the statements that nobody vouches for a place beside the
// weighed ones: in every cluster that they fit, or in one of their own.
func (w *weighing) attach() {
	weighed := len(w.clusters)
	for i := range w.positions {
		p := &w.positions[i]
		if p.informative() || len(p.deniers) > 0 {
			continue
		}
		placed := false
		for k := range w.clusters[:weighed] {
			c := &w.clusters[k]
			if p.kind == obelisk.KindUnknown || w.fits(i, c.members) {
				c.out.Statements = union(c.out.Statements, p.statements)
				placed = true
			}
		}
		if !placed {
			c := cluster{members: []int{i}}
			w.settle(&c)
			w.clusters = append(w.clusters, c)
		}
	}
}

// findDenials finds what is said and denied. Who denies a value denies all
// that is more precise: not in 1945 is not on 1 May 1945.
func (w *weighing) findDenials() {
	for d := range w.positions {
		if len(w.positions[d].deniers) == 0 {
			continue
		}
		for s := range w.positions {
			if len(w.positions[s].voices) > 0 && (d == s || w.reaches[d].says(&w.reaches[s])) &&
				(!w.changing || w.pages.together(w.positions[s].voices, w.positions[d].deniers)) {
				w.denials = append(w.denials, denial{said: s, denied: d})
			}
		}
	}
}

// unsourced is the verdict of a topic without any evidence. It has a value
// where all its values can hold together.
func (w *weighing) unsourced() obelisk.Verdict {
	all := make([]int, len(w.positions))
	for i := range all {
		all[i] = i
	}
	w.form(all)
	v := w.verdict(obelisk.Unsourced)
	if len(w.clusters) == 1 {
		v.Value = w.clusters[0].out.Value
	}
	v.Reasons = []obelisk.Message{obelisk.Say(ReasonUnsourced)}
	return v
}

// uninformed is the verdict of a topic in which no source gives a value: some
// say that it is unknown, or deny a value that nobody supports.
func (w *weighing) uninformed() obelisk.Verdict {
	var said []int
	var sources []obelisk.SourceID
	for i := range w.positions {
		if len(w.positions[i].voices) > 0 {
			said = append(said, i)
		}
		sources = append(sources, w.positions[i].voices...)
	}
	if len(said) == 0 {
		for i := range w.positions {
			sources = append(sources, w.positions[i].deniers...)
		}
	}
	w.form(said)
	w.attach()
	v := w.verdict(obelisk.Single)
	v.Sources, v.Independent = w.count(sources)
	if v.Independent > 1 {
		v.Kind = obelisk.Agreed
	}
	if len(said) > 0 {
		v.Value = w.clusters[0].out.Value
	}
	v.Reasons = w.explainUninformed(v)
	return v
}

// settled is the verdict of a topic whose sources are consistent.
func (w *weighing) settled() obelisk.Verdict {
	if w.changing {
		w.newestFirst()
	}
	first := &w.clusters[0]
	v := w.verdict(obelisk.Agreed)
	v.Value = first.out.Value
	v.Sources, v.Independent = len(first.out.Sources), first.out.Independent
	switch {
	case v.Independent == 1:
		v.Kind = obelisk.Single
	case w.refined(first):
		v.Kind = obelisk.Refined
	}
	v.Reasons = w.explainSettled(v)
	return v
}

// refined reports whether some witness only says less precisely what the
// cluster's value says.
func (w *weighing) refined(c *cluster) bool {
	if c.best < 0 {
		return true
	}
	var precise []obelisk.SourceID
	for _, i := range c.members {
		if w.relation(c.best, i) != Refines {
			precise = append(precise, w.positions[i].voices...)
		}
	}
	return w.witnesses.Independent(precise) < c.out.Independent
}

// disputed is the verdict of a topic whose values cannot all hold.
func (w *weighing) disputed() (obelisk.Verdict, *dispute) {
	v := w.verdict(obelisk.Disputed)
	var sources []obelisk.SourceID
	d := &dispute{}
	for i := range w.clusters {
		sources = append(sources, w.clusters[i].out.Sources...)
	}
	for _, i := range w.informed {
		if w.contested() && !w.undecided(i) {
			d.statements = append(d.statements, w.positions[i].statements...)
		}
	}
	for _, x := range w.denials {
		sources = append(sources, w.positions[x.said].voices...)
		sources = append(sources, w.positions[x.denied].deniers...)
		d.statements = append(d.statements, w.positions[x.said].statements...)
		d.statements = append(d.statements, w.positions[x.denied].statements...)
	}
	d.statements = sorted(d.statements)
	v.Sources, v.Independent = w.count(sources)
	v.Reasons = w.explainDisputed(v)
	return v, d
}

// excludes reports whether two supported positions cannot both hold.
func (w *weighing) excludes(i, j int) bool {
	p, q := &w.positions[i], &w.positions[j]
	return w.relation(i, j) == Apart && p.informative() && q.informative() &&
		(!w.changing || w.pages.together(p.voices, q.voices)) && (!w.unscoped || !meet(p.voices, q.voices))
}

// undecided reports whether a position fits every other, and so takes no side
// where others do.
func (w *weighing) undecided(i int) bool {
	sides := false
	for _, j := range w.informed {
		if w.excludes(i, j) {
			return false
		}
		sides = sides || slices.ContainsFunc(w.informed, func(k int) bool { return w.excludes(j, k) })
	}
	return sides
}

// verdict starts a verdict of a kind with the topic's clusters.
func (w *weighing) verdict(kind obelisk.VerdictKind) obelisk.Verdict {
	v := obelisk.Verdict{Topic: w.topic, Kind: kind}
	if len(w.clusters) > 0 {
		v.Clusters = make([]obelisk.Cluster, len(w.clusters))
	}
	for i := range w.clusters {
		v.Clusters[i] = w.clusters[i].out
	}
	return v
}

// count returns how many sources and witnesses there are.
func (w *weighing) count(sources []obelisk.SourceID) (n, independent int) {
	sources = sorted(sources)
	return len(sources), w.witnesses.Independent(sources)
}
