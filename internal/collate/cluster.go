package collate

import (
	"cmp"
	"slices"
	"strings"

	"obelisk"
	"obelisk/edtf"
	"obelisk/quantity"
)

// How values are clustered. "Can hold together" is not transitive: 1945 goes
// with 1945-05-01 and with 1945-05-08, which do not go together. So each value
// in turn, the most precise first, gathers all others that can hold with it and
// with what it has gathered already, in the same order, unless it has been
// gathered itself. Every value then stands in at least one cluster, no cluster
// can take another value in, and a vague value supports every cluster that it
// fits. There is one cluster exactly where
// a single value satisfies all statements: for intervals on a line that is so
// where each two meet (Helly's theorem); masked dates and sets are tried day
// by day. The order depends on the values alone.

// weighing is one topic while it is weighed.
type weighing struct {
	group
	witnesses *Witnesses
	pages     Pages
	changing  bool
	unscoped  bool
	reaches   []reach
	relations []Relation // row by row, for several positions only
	informed  []int      // positions that give a value with a source
	clusters  []cluster
	denials   []denial
}

// cluster is a set of positions that can hold together.
type cluster struct {
	members []int
	best    int // the most precise position, or -1 where the value is what several leave open
	out     obelisk.Cluster
}

// denial is a position that is said and one, as wide or wider, that is denied.
type denial struct{ said, denied int }

// relate fills in how each two positions stand to each other.
func (w *weighing) relate() {
	n := len(w.positions)
	if n == 1 { // nothing to compare with
		return
	}
	for i := range w.positions {
		w.reaches = append(w.reaches, reachOf(w.property, w.positions[i].value))
	}
	w.relations = append(w.relations, make([]Relation, n*n)...)
	for i := range n {
		w.relations[i*n+i] = Equal
		for j := range i {
			r := w.reaches[i].relate(&w.reaches[j])
			w.relations[i*n+j], w.relations[j*n+i] = r, r.Inverse()
		}
	}
}

// relation says how position i stands to position j.
func (w *weighing) relation(i, j int) Relation {
	if i == j {
		return Equal
	}
	return w.relations[i*len(w.positions)+j]
}

// free reports whether the values never contradict one another: texts of which
// each language has one. Then a cluster holds one wording.
func (w *weighing) free() bool { return w.property.Cardinality == obelisk.OnePerLanguage }

// together reports whether two positions may stand in one cluster.
func (w *weighing) together(i, j int) bool {
	if w.free() && w.positions[i].kind == obelisk.KindText && w.positions[j].kind == obelisk.KindText {
		return w.relation(i, j) == Equal
	}
	return w.relation(i, j) != Apart
}

// gather finds the clusters of some positions.
func (w *weighing) gather(indices []int) []cluster {
	if len(indices) == 1 {
		return append(w.clusters[:0], cluster{members: indices})
	}
	order := w.preciseFirst(indices)
	clusters := w.clusters[:0]
	gathered := make([]bool, len(w.positions))
	for _, seed := range order {
		if gathered[seed] {
			continue
		}
		members := []int{seed}
		for _, i := range order {
			if i != seed && w.fits(i, members) {
				members = append(members, i)
			}
		}
		for _, i := range members {
			gathered[i] = true
		}
		slices.Sort(members)
		clusters = append(clusters, cluster{members: members})
	}
	return clusters
}

// preciseFirst orders positions by how many others they refine, then by value.
func (w *weighing) preciseFirst(indices []int) []int {
	if len(indices) < 2 {
		return indices
	}
	refined := make([]int, len(w.positions))
	for _, i := range indices {
		for _, j := range indices {
			if w.relation(i, j) == Refines {
				refined[i]++
			}
		}
	}
	return slices.SortedStableFunc(slices.Values(indices), func(a, b int) int {
		return cmp.Or(cmp.Compare(refined[b], refined[a]), cmp.Compare(a, b))
	})
}

// fits reports whether a position can hold together with all the members at once.
func (w *weighing) fits(i int, members []int) bool {
	if len(members) == 0 {
		return true
	}
	gaps := w.reaches[i].days.gaps
	for _, m := range members {
		if !w.together(i, m) {
			return false
		}
		gaps = gaps || w.reaches[m].days.gaps
	}
	if !gaps || len(members) < 2 {
		return true
	}
	dates := []*dayReach{&w.reaches[i].days}
	for _, m := range members {
		dates = append(dates, &w.reaches[m].days)
	}
	return shareDay(dates)
}

// settle works out the value and the sources of a cluster.
func (w *weighing) settle(c *cluster) {
	best := w.unrefined(c.members)
	c.best = best[0]
	c.out.Value = w.positions[c.best].value
	if value := w.leftOpen(best); value != nil {
		c.out.Value, c.best = value, -1
	}
	if len(c.members) == 1 {
		c.out.Statements, c.out.Sources = w.positions[c.best].statements, w.positions[c.best].voices
	} else {
		for _, i := range c.members {
			c.out.Statements = append(c.out.Statements, w.positions[i].statements...)
			c.out.Sources = append(c.out.Sources, w.positions[i].voices...)
		}
		c.out.Statements, c.out.Sources = sorted(c.out.Statements), sorted(c.out.Sources)
	}
	c.out.Independent = w.witnesses.Independent(c.out.Sources)
}

// unrefined returns the members that none of the others refines, the best
// first: those that their source does not mark as uncertain, then by
// witnesses, sources and value.
func (w *weighing) unrefined(members []int) []int {
	if len(members) == 1 {
		return members
	}
	best := make([]int, 0, len(members))
	for _, i := range members {
		if !slices.ContainsFunc(members, func(j int) bool { return w.relation(j, i) == Refines }) {
			best = append(best, i)
		}
	}
	if len(best) == 0 { // cannot be, for to refine is to allow less; kept from failing
		best = append(best, members...)
	}
	slices.SortFunc(best, func(a, b int) int {
		p, q := &w.positions[a], &w.positions[b]
		return cmp.Or(
			compareBool(uncertain(p.value), uncertain(q.value)),
			cmp.Compare(w.witnesses.Independent(q.voices), w.witnesses.Independent(p.voices)),
			cmp.Compare(len(q.voices), len(p.voices)),
			cmp.Compare(a, b),
		)
	})
	return best
}

// compareBool puts false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// uncertain reports whether a value is a date that its source marks as uncertain.
func uncertain(v obelisk.Value) bool {
	d, ok := v.(obelisk.Date)
	return ok && d.Uncertain()
}

// leftOpen returns the value that several equally precise ones leave open
// together, where it is narrower than each: "since 1943" and "until 1944". It
// is nil where one of them says it, and where they agree by tolerance only.
func (w *weighing) leftOpen(best []int) obelisk.Value {
	if len(best) < 2 {
		return nil
	}
	switch w.reaches[best[0]].sort {
	case reachDays:
		return w.daysLeft(best)
	case reachAmount:
		return w.amountLeft(best)
	default:
		return nil
	}
}

// daysLeft is leftOpen for dates.
func (w *weighing) daysLeft(best []int) obelisk.Value {
	common := stretch{-far, far}
	for _, i := range best {
		days := &w.reaches[i].days
		if days.gaps || days.date.Approximate() {
			return nil
		}
		common = common.cut(days.said)
	}
	if common.lo > common.hi || w.reaches[best[0]].days.said == common {
		return nil
	}
	return dateOf(common)
}

// amountLeft is leftOpen for quantities.
func (w *weighing) amountLeft(best []int) obelisk.Value {
	var parts quantity.Parts
	for _, i := range best {
		q := w.reaches[i].amount.core
		if q.About() || parts.Unit != "" && q.Unit() != parts.Unit {
			return nil
		}
		parts.Unit = q.Unit()
		if low, ok := q.Low(); ok && (parts.Low == nil || low.Cmp(*parts.Low) > 0) {
			parts.Low = &low
		}
		if high, ok := q.High(); ok && (parts.High == nil || high.Cmp(*parts.High) < 0) {
			parts.High = &high
		}
	}
	q, err := quantity.New(parts)
	if err != nil || slices.ContainsFunc(best, func(i int) bool { return w.reaches[i].amount.core.Equal(q) }) {
		return nil
	}
	return obelisk.Quantity{Quantity: q}
}

// rank orders clusters by witnesses, then sources, then value.
func rank(clusters []cluster) {
	slices.SortStableFunc(clusters, func(a, b cluster) int {
		return cmp.Or(
			cmp.Compare(b.out.Independent, a.out.Independent),
			cmp.Compare(len(b.out.Sources), len(a.out.Sources)),
			compareValues(a.out.Value, b.out.Value),
			slices.Compare(a.members, b.members),
		)
	})
}

// compareValues orders values by kind, dates by the calendar, others by key.
func compareValues(a, b obelisk.Value) int {
	if x, ok := a.(obelisk.Date); ok {
		if y, ok := b.(obelisk.Date); ok {
			return edtf.Compare(x.Date, y.Date)
		}
	}
	return cmp.Or(strings.Compare(string(a.Kind()), string(b.Kind())), strings.Compare(a.Key(), b.Key()))
}
