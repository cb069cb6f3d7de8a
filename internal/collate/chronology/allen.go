package chronology

import (
	"slices"

	"obelisk/edtf"
)

// Relation is one of the thirteen ways in which the days of two events can lie
// to one another (Allen, Maintaining knowledge about temporal intervals,
// Communications of the ACM 26, 1983). An event takes whole days, its last one
// included: it meets what begins on the day after.
type Relation string

// The relations of a first event to a second. The zero value is unset.
const (
	Before       Relation = "before"
	Meets        Relation = "meets"
	Overlaps     Relation = "overlaps"
	Starts       Relation = "starts"
	During       Relation = "during"
	Finishes     Relation = "finishes"
	Equal        Relation = "equals"
	FinishedBy   Relation = "finished-by"
	Contains     Relation = "contains"
	StartedBy    Relation = "started-by"
	OverlappedBy Relation = "overlapped-by"
	MetBy        Relation = "met-by"
	After        Relation = "after"
)

// Extent is the first and the last day of an event in a network.
type Extent struct{ Start, End Point }

// Relations returns which relations of one event to another the network leaves
// open, in the order of the constants, and the grounds that exclude the others.
// ok is false where the network is not consistent.
func (n *Network) Relations(a, b Extent) (open []Relation, grounds []Ground, ok bool) {
	near, ok := n.narrow(a, b)
	if !ok {
		return nil, nil, false
	}
	for _, try := range trials(a, b) {
		if way := near.excludes(try.all); way != nil {
			grounds = append(grounds, Grounds(way)...)
		} else {
			open = append(open, try.relation)
		}
	}
	slices.Sort(grounds)
	return open, slices.Compact(grounds), true
}

// trial is a relation and the constraints that make it.
type trial struct {
	relation Relation
	all      []Constraint
}

// trials are the thirteen relations. They exclude one another and leave out no
// case in which neither event ends before it starts.
func trials(a, b Extent) []trial {
	less := func(p, q Point, days edtf.Day) Constraint { return Constraint{From: q, To: p, Most: -days} }
	same := func(p, q Point) []Constraint { return []Constraint{less(p, q, 0), less(q, p, 0)} }
	next := func(p, q Point) []Constraint { return []Constraint{less(p, q, 1), {From: p, To: q, Most: 1}} }
	all := func(sets ...[]Constraint) []Constraint { return slices.Concat(sets...) }
	one := func(c Constraint) []Constraint { return []Constraint{c} }
	return []trial{
		{Before, one(less(a.End, b.Start, 2))},
		{Meets, next(a.End, b.Start)},
		{Overlaps, []Constraint{less(a.Start, b.Start, 1), less(b.Start, a.End, 0), less(a.End, b.End, 1)}},
		{Starts, all(same(a.Start, b.Start), one(less(a.End, b.End, 1)))},
		{During, []Constraint{less(b.Start, a.Start, 1), less(a.End, b.End, 1)}},
		{Finishes, all(same(a.End, b.End), one(less(b.Start, a.Start, 1)))},
		{Equal, all(same(a.Start, b.Start), same(a.End, b.End))},
		{FinishedBy, all(same(a.End, b.End), one(less(a.Start, b.Start, 1)))},
		{Contains, []Constraint{less(a.Start, b.Start, 1), less(b.End, a.End, 1)}},
		{StartedBy, all(same(a.Start, b.Start), one(less(b.End, a.End, 1)))},
		{OverlappedBy, []Constraint{less(b.Start, a.Start, 1), less(a.Start, b.End, 0), less(b.End, a.End, 1)}},
		{MetBy, next(b.End, a.Start)},
		{After, one(less(b.End, a.Start, 2))},
	}
}

// narrowed is all that a network says of four points: the fewest days between
// any two of them, and the ways. What four points can be, the network allows
// (its closure is decomposable: Dechter, Meiri and Pearl, theorem 3).
type narrowed struct {
	points [4]Point
	ways   map[[2]Point][]Constraint
	days   map[[2]Point]edtf.Day
}

// narrow works out what the network says of the ends of two events.
func (n *Network) narrow(a, b Extent) (*narrowed, bool) {
	out := &narrowed{
		points: [4]Point{a.Start, a.End, b.Start, b.End},
		ways:   map[[2]Point][]Constraint{}, days: map[[2]Point]edtf.Day{},
	}
	for _, p := range out.points {
		d, ok := n.From(p)
		if !ok {
			return nil, false
		}
		for _, q := range out.points {
			if days, limited := d.Days(q); limited {
				out.days[[2]Point{p, q}], out.ways[[2]Point{p, q}] = days, d.Way(q)
			}
		}
	}
	return out, true
}

// excludes returns the constraints of the network that do not let some further
// ones hold, or nil if they can.
func (m *narrowed) excludes(further []Constraint) []Constraint {
	small := NewNetwork()
	at := map[Point]Point{}
	for _, p := range m.points {
		if at[p] == Epoch {
			at[p] = small.Add()
		}
	}
	pairs := [][2]Point{}
	for _, p := range m.points {
		for _, q := range m.points {
			if days, ok := m.days[[2]Point{p, q}]; ok && p != q {
				pairs = append(pairs, [2]Point{p, q})
				small.Limit(Constraint{From: at[p], To: at[q], Most: days, Ground: Ground(len(pairs))})
			}
		}
	}
	for _, c := range further {
		small.Limit(Constraint{From: at[c.From], To: at[c.To], Most: c.Most})
	}
	cycle, conflict := small.Conflict()
	if !conflict {
		return nil
	}
	way := []Constraint{}
	for _, g := range Grounds(cycle) {
		way = append(way, m.ways[pairs[g-1]]...)
	}
	return way
}
