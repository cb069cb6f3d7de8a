package chronology

import (
	"slices"

	"obelisk/edtf"
)

// maxUses is how often one ground may stand in a conflict: what follows another
// event by a number of days is an order and two bounds.
const maxUses = 3

// maxShort bounds the grounds of the conflicts that are looked for so: the ways
// multiply with each.
const maxShort = 10

// trail follows single ways, so that a ground that is used once more costs
// nothing. A search in layers counts it twice, and may miss a conflict that is
// longer but has fewer grounds.
type trail struct {
	*search
	limit   int // of different grounds
	start   Point
	shift   edtf.Day // from days to what the solution leaves of them, but for the point's own
	gate    []lane   // the constraints from Epoch that may lead back to the start
	way     []int32
	points  []Point
	grounds []Ground
	passed  bool // Epoch
	found   []int32
}

// fewer looks for a conflict through a broken constraint with fewer grounds
// than one that is known, and returns the known one where there is none.
func (s *search) fewer(k int32, known []int32) []int32 {
	c := &s.n.constraints[k]
	for {
		limit := s.n.groundsOf(known) - 1
		if limit < 1 || limit > maxShort || s.spent > patience {
			return known
		}
		s.behind.begin(c.From, c.To, 0, 0, -1)
		for range limit * maxUses {
			if s.spent < patience {
				s.behind.step(c.To)
			}
		}
		t := &trail{search: s, limit: limit, start: c.From, shift: s.n.potential[c.From], gate: s.gate()}
		t.take(lane{most: c.Most, to: c.To, ground: c.Ground, number: k}, c.Most, limit*maxUses-1)
		if t.found == nil {
			return known
		}
		known = t.found
	}
}

// gate lists the constraints from Epoch to where the wave behind came.
func (s *search) gate() []lane {
	var out []lane
	for _, p := range s.behind.touched {
		for _, l := range s.n.behind.of(int32(p)) {
			if l.to == Epoch {
				l.to = p
				out = append(out, l)
			}
		}
	}
	return out
}

// follow tries every constraint from a point that was reached in so many days,
// with at most so many more that have a ground.
func (t *trail) follow(from Point, day edtf.Day, uses int) {
	all := t.n.ahead.of(int32(from))
	if from == Epoch {
		all = t.gate
	}
	for _, l := range all {
		t.spent++
		if t.spent > patience || t.found != nil {
			return
		}
		rest := uses
		if l.ground != Axiom {
			rest--
		}
		if rest >= 0 && t.leads(l, day+l.most) {
			t.take(l, day+l.most, rest)
		}
	}
}

// leads reports whether a way may go on by a constraint: not past a point once
// more, with no ground too many, and not where it cannot come to less than nothing.
func (t *trail) leads(l lane, day edtf.Day) bool {
	known := l.ground == Axiom || slices.Contains(t.grounds, l.ground)
	switch {
	case t.n.left[l.ground], !known && len(t.grounds) == t.limit, slices.Contains(t.points, l.to):
		return false
	case t.passed || l.to == Epoch:
		return day+t.behind.best[l.to] < 0
	}
	return day+t.shift-t.n.potential[l.to] < 0
}

// take goes on by a constraint, and back.
func (t *trail) take(l lane, day edtf.Day, rest int) {
	known := l.ground == Axiom || slices.Contains(t.grounds, l.ground)
	t.way = append(t.way, l.number)
	if !known {
		t.grounds = append(t.grounds, l.ground)
	}
	if l.to == t.start {
		if day < 0 {
			t.found = slices.Clone(t.way)
		}
	} else {
		passed := t.passed
		t.passed = passed || l.to == Epoch
		t.points = append(t.points, l.to)
		t.follow(l.to, day, rest)
		t.points = t.points[:len(t.points)-1]
		t.passed = passed
	}
	t.way = t.way[:len(t.way)-1]
	if !known {
		t.grounds = t.grounds[:len(t.grounds)-1]
	}
}
