package chronology

import (
	"slices"

	"obelisk/edtf"
)

// patience bounds the search for a smallest conflict, in constraints followed:
// about a tenth of a second.
const patience = 4_000_000

// search looks for small conflicts around the grounds that are suspended.
//
// All other constraints leave the solution something, or nothing, but never
// less; so every conflict has a constraint of a suspended ground that the
// solution breaks. More than that: around every cycle below nothing there is a
// constraint from which no part of the way adds up to nothing or more. From each
// of those that are broken the search goes on in layers, one ground a layer,
// and leaves every way that does, all counted in what the solution leaves.
//
// Nearly all conflicts pass Epoch, to which every date is tied. The way to it
// and the way from it are searched from the broken constraint in both
// directions, and nothing is searched beyond it, so that what has no part in the
// conflict is not visited.
type search struct {
	n      *Network
	ahead  *wave
	behind *wave
	broken edtf.Day // by how much the solution breaks all constraints together
	spent  int
}

// smallest returns the smallest conflict. There is one.
func (n *Network) smallest() []int32 {
	best := n.suspended[0].conflict
	for _, s := range n.suspended[1:] {
		if n.smaller(s.conflict, best) {
			best = s.conflict
		}
	}
	s := &search{n: n}
	s.ahead, s.behind = newWave(s, n.ahead), newWave(s, n.behind)
	s.behind.back = true
	var starts []int32
	for _, x := range n.suspended {
		for _, l := range n.by.of(int32(x.ground)) {
			if left := n.leaves(l.number); left < 0 {
				starts = append(starts, l.number)
				s.broken -= left
			}
		}
	}
	for _, k := range starts {
		if found := s.through(k, n.groundsOf(best)); n.smaller(found, best) {
			best = found
		}
	}
	for _, k := range starts {
		best = s.fewer(k, best)
	}
	return best
}

// leaves is how many days the solution leaves of a constraint.
func (n *Network) leaves(k int32) edtf.Day {
	c := &n.constraints[k]
	return c.Most + n.potential[c.From] - n.potential[c.To]
}

// smaller reports whether a conflict is there and has fewer grounds than another,
// or as many and fails by more days.
func (n *Network) smaller(a, b []int32) bool {
	if a == nil {
		return false
	}
	if x, y := n.groundsOf(a), n.groundsOf(b); x != y {
		return x < y
	}
	return n.sum(a) < n.sum(b)
}

// groundsOf counts the different grounds of a cycle.
func (n *Network) groundsOf(cycle []int32) int { return len(Grounds(n.constraintsOf(cycle))) }

// sum is how many days a way takes.
func (n *Network) sum(way []int32) edtf.Day { return Sum(n.constraintsOf(way)) }

// through returns a conflict through a broken constraint with at most so many
// grounds, counting one that is used twice as two, or nil.
func (s *search) through(k int32, grounds int) []int32 {
	c := &s.n.constraints[k]
	s.ahead.begin(c.To, c.From, c.Most, s.n.leaves(k), k)
	s.behind.begin(c.From, c.To, 0, 0, -1)
	for uses := 1; uses <= grounds && s.spent < patience; uses++ {
		if best := s.meet(c.From, uses); best != nil {
			return best
		}
		s.ahead.step(c.From)
		s.behind.step(c.To)
	}
	return nil
}

// meet returns the conflict of so many uses that fails by the most days: the
// way ahead comes back to the start, or to Epoch as the way behind does.
func (s *search) meet(start Point, uses int) []int32 {
	ahead, behind := int32(-1), int32(-1)
	sum := edtf.Day(0)
	if h := s.ahead.at(start, uses); h >= 0 && s.ahead.hops[h].day < sum {
		ahead, sum = h, s.ahead.hops[h].day
	}
	for i := 1; i <= uses; i++ {
		a, b := s.ahead.at(Epoch, i), s.behind.at(Epoch, uses-i)
		if a >= 0 && b >= 0 && s.ahead.hops[a].day+s.behind.hops[b].day < sum {
			ahead, behind, sum = a, b, s.ahead.hops[a].day+s.behind.hops[b].day
		}
	}
	if sum >= 0 {
		return nil
	}
	way := s.ahead.way(ahead)
	slices.Reverse(way)
	if behind >= 0 {
		way = append(way, s.behind.way(behind)...)
	}
	return s.n.loop(way)
}

// loop returns a conflict within a way around: where it passes a point twice,
// only the part between is kept if that alone is below nothing, and else left out.
func (n *Network) loop(way []int32) []int32 {
	var out []int32
	for _, k := range way {
		out = append(out, k)
		i := slices.IndexFunc(out, func(earlier int32) bool { return n.constraints[earlier].From == n.constraints[k].To })
		if i < 0 {
			continue
		}
		if n.sum(out[i:]) < 0 {
			return out[i:]
		}
		out = out[:i]
	}
	return nil
}

// hop is a point reached by a wave, with the way to it.
type hop struct {
	point  Point
	by     int32 // the constraint followed last, -1 for none
	before int32 // the hop that it was followed from, -1 for the first
	day    edtf.Day
}

// wave is a search in one direction, layer by layer, which keeps for each point
// the way of fewest days (the method of Bellman and Ford).
type wave struct {
	s       *search
	lanes   *lanes
	back    bool
	shift   edtf.Day   // from days to what the solution leaves of them, but for the point's own
	best    []edtf.Day // fewest days to a point so far
	touched []Point    // points whose best is set
	hops    []hop
	layer   []int32   // the hops of the last layer
	gates   [][]int32 // of each layer, the best hops at Epoch and at the end
}

func newWave(s *search, l *lanes) *wave {
	w := &wave{s: s, lanes: l, best: make([]edtf.Day, s.n.points)}
	for i := range w.best {
		w.best[i] = unlimited
	}
	return w
}

// begin forgets an earlier search and starts a new one at a point, reached in
// so many days of which the solution leaves so many.
func (w *wave) begin(p, end Point, day, left edtf.Day, by int32) {
	for _, q := range w.touched {
		w.best[q] = unlimited
	}
	w.touched, w.hops, w.layer, w.gates = w.touched[:0], w.hops[:0], w.layer[:0], w.gates[:0]
	if by >= 0 {
		w.gates = append(w.gates, nil) // no way of no ground
	}
	w.shift = left - day + w.own(p)
	w.hops = append(w.hops, hop{point: p, by: by, before: -1, day: day})
	w.settle(0, end)
}

// own is what a point's own day takes off the days to it.
func (w *wave) own(p Point) edtf.Day {
	if w.back {
		return -w.s.n.potential[p]
	}
	return w.s.n.potential[p]
}

// leads reports whether a way on is worth following: it is better than any
// before, and what the solution leaves of it may still be part of a conflict.
func (w *wave) leads(l *lane, day edtf.Day) bool {
	if day >= w.best[l.to] || l.ground != Axiom && w.s.n.left[l.ground] {
		return false
	}
	left := day + w.shift - w.own(l.to)
	if w.back {
		return left < w.s.broken
	}
	return left < 0
}

// step follows every constraint that has a ground from the points of the last
// layer, and then axioms. A way that came to the end or to Epoch goes no further.
func (w *wave) step(end Point) {
	from := len(w.hops)
	for _, h := range w.layer {
		at := w.hops[h]
		if at.day > w.best[at.point] {
			continue
		}
		for i := range w.lanes.of(int32(at.point)) {
			l := &w.lanes.of(int32(at.point))[i]
			w.s.spent++
			if day := at.day + l.most; l.ground != Axiom && w.leads(l, day) {
				w.hops = append(w.hops, hop{point: l.to, by: l.number, before: h, day: day})
			}
		}
	}
	w.settle(from, end)
}

// settle makes the hops from some number on the last layer, with those to which
// axioms lead from them.
func (w *wave) settle(from int, end Point) {
	w.layer = w.layer[:0]
	gates := []int32{}
	for i := from; i < len(w.hops); i++ {
		h := w.hops[i]
		if h.day >= w.best[h.point] {
			continue
		}
		if w.best[h.point] == unlimited {
			w.touched = append(w.touched, h.point)
		}
		w.best[h.point] = h.day
		if h.point == end || h.point == Epoch {
			gates = append(gates, int32(i))
		}
		if h.point == end || h.point == Epoch {
			continue
		}
		w.layer = append(w.layer, int32(i))
		for k := range w.lanes.of(int32(h.point)) {
			l := &w.lanes.of(int32(h.point))[k]
			w.s.spent++
			if day := h.day + l.most; l.ground == Axiom && w.s.spent < patience && w.leads(l, day) {
				w.hops = append(w.hops, hop{point: l.to, by: l.number, before: int32(i), day: day})
			}
		}
	}
	w.gates = append(w.gates, gates)
}

// at returns the best hop at a gate of a layer, or -1.
func (w *wave) at(p Point, layer int) int32 {
	best := int32(-1)
	if layer >= len(w.gates) {
		return best
	}
	for _, h := range w.gates[layer] {
		if w.hops[h].point == p && (best < 0 || w.hops[h].day < w.hops[best].day) {
			best = h
		}
	}
	return best
}

// way lists the constraints from a hop back to where the wave began.
func (w *wave) way(h int32) []int32 {
	var way []int32
	for ; h >= 0; h = w.hops[h].before {
		if w.hops[h].by >= 0 {
			way = append(way, w.hops[h].by)
		}
	}
	return way
}
