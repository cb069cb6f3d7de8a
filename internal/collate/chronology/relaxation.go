package chronology

import (
	"slices"

	"obelisk/edtf"
)

// unlimited is the day of a point of which nothing is known yet. It is far
// above any sum of days, so that a point that is not tied to Epoch takes no
// part in what is.
const unlimited edtf.Day = 1 << 61

// relaxation looks for a solution by the method of Bellman and Ford, and finds
// a cycle below nothing the moment that one closes, because the tree of the ways
// found so far is taken apart below each point that is reached anew (Tarjan's
// subtree disassembly; of the methods that Cherkassky and Goldberg compare in
// Negative-cycle detection algorithms, Mathematical Programming 85, 1999, the
// one that is fast throughout). A cycle costs one of its grounds its place: it
// is suspended, and the search goes on.
//
// The tree is kept as the list of its points in preorder with their depths; the
// root is a point of its own from which every point is reached.
type relaxation struct {
	n          *Network
	day        []edtf.Day
	via        []int32 // the constraint by which a point is reached, -1 for below the root
	next, prev []int32
	depth      []int32 // 0 for a point that is out of the tree, 1 for the root
	out        map[Ground]bool
	below      []int32
	queue      []int32 // a ring
	head, size int
	queued     []bool
}

// newRelaxation starts from the solution that is known, or from none.
func newRelaxation(n *Network) *relaxation {
	points := n.points
	r := &relaxation{
		n: n, day: n.potential, via: make([]int32, points), out: map[Ground]bool{},
		next: make([]int32, points+1), prev: make([]int32, points+1), depth: make([]int32, points+1),
		queue: make([]int32, points), queued: make([]bool, points),
	}
	if r.day == nil {
		r.day = make([]edtf.Day, points)
		for p := range r.day[1:] {
			r.day[p+1] = unlimited
		}
	}
	for p := range points {
		r.via[p], r.depth[p] = -1, 2
		r.next[p], r.prev[p] = p+1, p-1
	}
	r.depth[points], r.next[points], r.prev[points], r.prev[0] = 1, 0, points-1, points
	for _, s := range n.suspended {
		r.out[s.ground] = true
	}
	return r
}

// all finds a solution from every constraint, and suspends grounds for it. It
// returns a conflict of axioms alone, for which nothing can be suspended.
func (r *relaxation) all() []int32 {
	for p := range r.n.points {
		r.push(p)
	}
	for r.size > 0 {
		p := r.pop()
		for cycle := r.scan(p); cycle != nil; cycle = r.scan(p) {
			grounds := Grounds(r.n.constraintsOf(cycle))
			if len(grounds) == 0 {
				return cycle
			}
			last := grounds[len(grounds)-1]
			r.n.suspended = append(r.n.suspended, suspension{last, cycle})
			r.suspend(last)
		}
	}
	r.n.potential = r.day
	return nil
}

// again takes a ground into the solution that was suspended, and returns the
// conflict that it still makes, or nil.
func (r *relaxation) again(g Ground) []int32 {
	before := slices.Clone(r.day)
	delete(r.out, g)
	for _, l := range r.n.by.of(int32(g)) {
		r.push(int32(l.to))
	}
	for r.size > 0 {
		if cycle := r.scan(r.pop()); cycle != nil {
			r.n.potential = before
			return cycle
		}
	}
	r.n.potential = r.day
	return nil
}

// suspend cuts what is reached by a ground's constraints off the tree; the
// points keep their days and begin anew.
func (r *relaxation) suspend(g Ground) {
	r.out[g] = true
	for _, l := range r.n.by.of(int32(g)) {
		p := int32(r.n.constraints[l.number].To)
		if r.depth[p] == 0 || r.via[p] != l.number {
			continue
		}
		r.under(p)
		r.takeApart()
		for _, q := range slices.Clone(r.below) {
			r.via[q] = -1
			r.hang(q, r.n.points)
			r.push(q)
		}
	}
}

// pop takes the first point of the queue.
func (r *relaxation) pop() int32 {
	p := r.queue[r.head]
	r.head = (r.head + 1) % len(r.queue)
	r.size--
	r.queued[p] = false
	return p
}

// push puts a point at the end of the queue unless it waits already.
func (r *relaxation) push(p int32) {
	if r.queued[p] {
		return
	}
	r.queue[(r.head+r.size)%len(r.queue)] = p
	r.size++
	r.queued[p] = true
}

// scan follows every constraint from a point that is in the tree, up to the
// first that closes a cycle.
func (r *relaxation) scan(p int32) []int32 {
	if r.depth[p] == 0 {
		return nil
	}
	for _, l := range r.n.ahead.of(p) {
		to, day := int32(l.to), r.day[p]+l.most
		if day >= r.day[to] || l.ground != Axiom && (r.n.left[l.ground] || r.out[l.ground]) {
			continue
		}
		if r.depth[to] > 0 {
			if r.under(to); slices.Contains(r.below, p) {
				return r.cycle(l.number)
			}
			r.takeApart()
		}
		r.day[to], r.via[to] = day, l.number
		r.hang(to, p)
		r.push(to)
	}
	return nil
}

// under lists a point and all below it.
func (r *relaxation) under(p int32) {
	r.below = append(r.below[:0], p)
	for at := r.next[p]; r.depth[at] > r.depth[p]; at = r.next[at] {
		r.below = append(r.below, at)
	}
}

// takeApart takes the points that are listed out of the tree.
func (r *relaxation) takeApart() {
	before, after := r.prev[r.below[0]], r.next[r.below[len(r.below)-1]]
	r.next[before], r.prev[after] = after, before
	for _, p := range r.below {
		r.depth[p] = 0
	}
}

// hang puts a point below another.
func (r *relaxation) hang(p, below int32) {
	after := r.next[below]
	r.next[below], r.prev[p] = p, below
	r.next[p], r.prev[after] = after, p
	r.depth[p] = r.depth[below] + 1
}

// cycle is the way from the end of a constraint around to its start, and it.
func (r *relaxation) cycle(closing int32) []int32 {
	c := &r.n.constraints[closing]
	way := []int32{closing}
	for at := c.From; at != c.To; {
		k := r.via[at]
		way = append(way, k)
		at = r.n.constraints[k].From
	}
	slices.Reverse(way)
	return way
}
