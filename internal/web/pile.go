package web

import (
	"math"
	"slices"

	"obelisk/internal/atlas"
)

// pile is what lies within a pin's width of one another.
type pile struct {
	x, y    float64
	members []charted
	points  []atlas.Point
}

// tooClose is how far apart pins must lie, in units of the drawing, and mostPins
// how many there may be: beyond it they must lie further apart.
const (
	tooClose = 15
	mostPins = 250
)

// piles gathers what lies too close together. Recipients come first, for they
// are what a register is about.
func piles(m *atlas.Map, placed []charted) []pile {
	order := map[sort]int{sortRecipient: 0, sortEvent: 1, sortThing: 2}
	sorted := slices.Clone(placed)
	slices.SortStableFunc(sorted, func(a, b charted) int { return order[a.sort] - order[b.sort] })
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
func pilesApart(m *atlas.Map, placed []charted, apart float64) []pile {
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
