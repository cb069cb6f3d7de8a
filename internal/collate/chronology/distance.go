package chronology

import (
	"slices"

	"obelisk/edtf"
)

// Distances are the fewest days by which every point can be limited from one
// point of a network, with the constraints that limit it: of several ways of as
// many days, the one with the fewest grounds.
type Distances struct {
	n    *Network
	from Point
	back bool // ways to the point, not from it
	day  []edtf.Day
	uses []int32
	via  []int32
}

// From returns how many days every point lies after a point at the most. The
// network must be consistent; ok is false where it is not.
func (n *Network) From(p Point) (d *Distances, ok bool) { return n.distances(p, false) }

// To returns how many days a point lies after every point at the most. The
// network must be consistent; ok is false where it is not.
func (n *Network) To(p Point) (d *Distances, ok bool) { return n.distances(p, true) }

// distances is Dijkstra's method on what the solution leaves of each
// constraint, which is never below nothing (Johnson, 1977).
func (n *Network) distances(p Point, back bool) (*Distances, bool) {
	if !n.Consistent() {
		return nil, false
	}
	d := &Distances{n: n, from: p, back: back, day: make([]edtf.Day, n.points), uses: make([]int32, n.points), via: make([]int32, n.points)}
	for i := range d.day {
		d.day[i], d.via[i] = unlimited, -1
	}
	d.day[p] = 0
	lanes := n.ahead
	if back {
		lanes = n.behind
	}
	h := heap{{point: p}}
	for len(h) > 0 {
		at := h.pop()
		if at.left != d.left(at.point) || at.uses != d.uses[at.point] {
			continue
		}
		for _, l := range lanes.of(int32(at.point)) {
			if d.follow(at.point, l) {
				h.push(place{point: l.to, left: d.left(l.to), uses: d.uses[l.to]})
			}
		}
	}
	return d, true
}

// follow takes a constraint if it limits its far end more than it was.
func (d *Distances) follow(near Point, l lane) bool {
	day, uses := d.day[near]+l.most, d.uses[near]
	if l.ground != Axiom {
		uses++
	}
	if day > d.day[l.to] || day == d.day[l.to] && uses >= d.uses[l.to] || l.ground != Axiom && d.n.left[l.ground] {
		return false
	}
	d.day[l.to], d.uses[l.to], d.via[l.to] = day, uses, l.number
	return true
}

// left is what the solution leaves of the days to a point.
func (d *Distances) left(p Point) edtf.Day {
	if d.back {
		return d.day[p] + d.n.potential[p] - d.n.potential[d.from]
	}
	return d.day[p] + d.n.potential[d.from] - d.n.potential[p]
}

// Days returns the days to a point, or from it; limited is false where nothing
// limits them.
func (d *Distances) Days(p Point) (days edtf.Day, limited bool) {
	return d.day[p], d.day[p] < unlimited
}

// Way returns the constraints that limit a point, in the order in which they
// lead through the network; nil where nothing does.
func (d *Distances) Way(p Point) []Constraint {
	var way []Constraint
	for at := p; at != d.from && d.via[at] >= 0; {
		c := d.n.constraints[d.via[at]]
		way = append(way, c)
		if at = c.From; d.back {
			at = c.To
		}
	}
	if !d.back {
		slices.Reverse(way)
	}
	return way
}

// place is a point that waits for its turn.
type place struct {
	left  edtf.Day
	point Point
	uses  int32
}

func (p place) before(o place) bool {
	return p.left < o.left || p.left == o.left && p.uses < o.uses
}

// heap is a binary heap of places, the next one first.
type heap []place

func (h *heap) push(p place) {
	*h = append(*h, p)
	s := *h
	for i := len(s) - 1; i > 0 && s[i].before(s[(i-1)/2]); i = (i - 1) / 2 {
		s[i], s[(i-1)/2] = s[(i-1)/2], s[i]
	}
}

func (h *heap) pop() place {
	s := *h
	first, last := s[0], len(s)-1
	s[0] = s[last]
	s = s[:last]
	for i := 0; ; {
		least := i
		for _, k := range [2]int{2*i + 1, 2*i + 2} {
			if k < last && s[k].before(s[least]) {
				least = k
			}
		}
		if least == i {
			break
		}
		s[i], s[least] = s[least], s[i]
		i = least
	}
	*h = s
	return first
}
