package web

import (
	"math"
	"slices"

	"obelisk/internal/atlas"
)

// pile is what lies within a pin's width of one another.
type pile struct {
	x, y    float64
	members []*charted
	points  []atlas.Point
}

// leading is the thing that stands for a pile: a recipient, or else the place
// where all of it lies, or else what comes first.
func (p pile) leading() *charted {
	first := p.members[0]
	if first.sort == sortRecipient || first.sort == sortAwaiting || p.spread() {
		return first
	}
	if i := slices.IndexFunc(p.members, func(c *charted) bool { return !c.lent }); i >= 0 {
		return p.members[i]
	}
	return first
}

// spread reports whether its things lie apart enough for a closer map to tell them.
func (p pile) spread() bool {
	return slices.ContainsFunc(p.points, func(at atlas.Point) bool {
		return math.Abs(at.Lat-p.points[0].Lat) > 0.02 || math.Abs(at.Lon-p.points[0].Lon) > 0.02
	})
}

// tooClose is how far apart pins must lie, in units of the drawing, and mostPins
// how many there may be: beyond it they must lie further apart.
const (
	tooClose = 15
	mostPins = 250
)

// piles gathers what lies too close together. Recipients come first, for they
// are what a register is about.
func piles(m *atlas.Map, placed []*charted) []pile {
	order := map[sort]int{sortRecipient: 0, sortAwaiting: 1, sortEvent: 2, sortThing: 3}
	sorted := slices.Clone(placed)
	slices.SortStableFunc(sorted, func(a, b *charted) int { return order[a.sort] - order[b.sort] })
	apart := float64(tooClose)
	out := pilesApart(m, sorted, apart)
	for len(out) > mostPins {
		apart *= 1.4
		out = pilesApart(m, sorted, apart)
	}
	return out
}

// grid holds the numbers of piles by the cell in which they lie, cells as wide as
// piles must lie apart.
type grid map[[2]int][]int

// pilesApart gathers what lies closer than that.
func pilesApart(m *atlas.Map, placed []*charted, apart float64) []pile {
	var out []pile
	cells := grid{}
	for _, c := range placed {
		for _, at := range c.points {
			if !m.Shows(at) {
				continue
			}
			x, y := m.At(at)
			i := cells.near(out, apart, x, y)
			if i < 0 {
				i = len(out)
				out = append(out, pile{x: x, y: y})
				cell := [2]int{int(x / apart), int(y / apart)}
				cells[cell] = append(cells[cell], i)
			}
			out[i].members, out[i].points = append(out[i].members, c), append(out[i].points, at)
		}
	}
	return out
}

// near is the pile within reach of a place, or -1.
func (g grid) near(all []pile, apart, x, y float64) int {
	for dx := -1; dx <= 1; dx++ {
		for dy := -1; dy <= 1; dy++ {
			for _, i := range g[[2]int{int(x/apart) + dx, int(y/apart) + dy}] {
				if math.Hypot(all[i].x-x, all[i].y-y) < apart {
					return i
				}
			}
		}
	}
	return -1
}
