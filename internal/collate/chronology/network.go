package chronology

import (
	"slices"

	"obelisk/edtf"
)

// Point is a day that a network is asked about, such as the first day of an
// event. Points are numbered in the order in which they were added.
type Point int32

// Epoch is the day from which a network counts. Every network has it: that a
// point lies on a known day is a constraint between it and Epoch.
const Epoch Point = 0

// Ground is what a constraint follows from, such as a statement: a number of
// the caller's, from 1, the smaller the better. 0 is [Axiom].
type Ground int32

// Axiom is the ground of what nobody needs to state, such as that nothing ends
// before it starts.
const Axiom Ground = 0

// reach bounds the days of a constraint; beyond it (750 million years) one says
// nothing. With it no sum over a network of four million points overflows.
const reach edtf.Day = 1 << 38

// Constraint says that To lies at most Most days after From; a negative number
// says how many days it lies before From at the least.
type Constraint struct {
	From, To Point
	Most     edtf.Day
	Ground   Ground
}

// Network is a simple temporal network over days (Dechter, Meiri and Pearl,
// Temporal constraint networks, Artificial Intelligence 49, 1991): points, and
// for some pairs of points how many days lie between them at the most. Such
// constraints can all hold if and only if no way around a cycle adds up to less
// than nothing. Days are whole numbers, and so are the solutions.
//
// Constraints are added first and then asked about; one more after a question
// makes the network be laid out anew. A network must not be used by two
// goroutines at once.
type Network struct {
	points      int32
	constraints []Constraint
	grounds     Ground // the greatest
	left        map[Ground]bool
	ahead       *lanes // constraints by From; nil until they are laid out
	behind      *lanes // constraints by To
	by          *lanes // constraints by Ground
	// potential is a solution of all that counts but for what is suspended.
	potential []edtf.Day
	suspended []suspension
	broken    []int32 // a conflict of axioms alone
}

// suspension is a ground that is kept out of the solution, for with it there is
// the conflict: it and grounds that are not suspended.
type suspension struct {
	ground   Ground
	conflict []int32
}

// NewNetwork returns a network with Epoch as its only point.
func NewNetwork() *Network { return &Network{points: 1, left: map[Ground]bool{}} }

// Points returns the number of points, with Epoch.
func (n *Network) Points() int { return int(n.points) }

// Add adds a point.
func (n *Network) Add() Point {
	n.points++
	n.ahead = nil
	return Point(n.points - 1)
}

// Limit adds a constraint between two points that were added. One of more days
// than history has says nothing and is left out.
func (n *Network) Limit(c Constraint) {
	if c.Most >= reach || c.Most <= -reach {
		return
	}
	n.constraints = append(n.constraints, c)
	n.grounds = max(n.grounds, c.Ground)
	n.ahead = nil
}

// Between adds the constraints that to lies at least least and at most most
// days after from.
func (n *Network) Between(from, to Point, least, most edtf.Day, g Ground) {
	n.Limit(Constraint{From: from, To: to, Most: most, Ground: g})
	n.Limit(Constraint{From: to, To: from, Most: -least, Ground: g})
}

// Constraints are all that were added, in their order.
func (n *Network) Constraints() []Constraint { return n.constraints }

// Leave takes all that follows from a ground out of the network.
func (n *Network) Leave(g Ground) {
	if g != Axiom {
		n.left[g] = true
	}
}

// Conflict returns a smallest set of constraints that cannot all hold, as a way
// around a cycle that adds up to less than nothing; ok is false where all can.
//
// Smallest is what has the fewest grounds; of several such, what fails by the
// most days, for it is the plainest. That is exact for conflicts of up to eleven
// grounds as long as the search for it stays within patience, beyond which the
// smallest found is returned; in a longer one a ground that is used twice counts twice.
func (n *Network) Conflict() (cycle []Constraint, ok bool) {
	if n.Consistent() {
		return nil, false
	}
	numbers := n.broken
	if numbers == nil {
		numbers = n.smallest()
	}
	return n.constraintsOf(numbers), true
}

// Consistent reports whether all constraints can hold.
func (n *Network) Consistent() bool {
	n.lay()
	if n.potential == nil {
		n.broken = newRelaxation(n).all()
	}
	if n.broken != nil {
		return false
	}
	for i := 0; i < len(n.suspended); {
		s := &n.suspended[i]
		if !n.left[s.ground] && !n.holds(s.conflict) {
			s.conflict = newRelaxation(n).again(s.ground)
		}
		if n.left[s.ground] || s.conflict == nil {
			n.suspended = slices.Delete(n.suspended, i, i+1)
			continue
		}
		i++
	}
	return len(n.suspended) == 0
}

// holds reports whether all constraints of a way still count.
func (n *Network) holds(way []int32) bool {
	return !slices.ContainsFunc(way, func(k int32) bool { return n.left[n.constraints[k].Ground] })
}

// constraintsOf returns the constraints with these numbers.
func (n *Network) constraintsOf(numbers []int32) []Constraint {
	out := make([]Constraint, len(numbers))
	for i, k := range numbers {
		out[i] = n.constraints[k]
	}
	return out
}

// Sum returns how many days the last point of a way lies after its first at
// the most; around a conflict it is below 0.
func Sum(way []Constraint) edtf.Day {
	var sum edtf.Day
	for i := range way {
		sum += way[i].Most
	}
	return sum
}

// Grounds returns the grounds of a way without axioms, sorted, each once.
func Grounds(way []Constraint) []Ground {
	var out []Ground
	for i := range way {
		if way[i].Ground != Axiom {
			out = append(out, way[i].Ground)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// lane is a constraint as it is met at one of its ends.
type lane struct {
	most   edtf.Day
	to     Point // the other end
	ground Ground
	number int32
}

// lanes are the constraints sorted by one of their ends, or by their grounds.
type lanes struct {
	first []int32
	all   []lane
}

// of lists the constraints of a point or ground, in the order in which they
// were added.
func (l *lanes) of(p int32) []lane { return l.all[l.first[p]:l.first[p+1]] }

// lay sorts the constraints unless that is done.
func (n *Network) lay() {
	if n.ahead != nil {
		return
	}
	n.ahead = n.sorted(n.points, func(c *Constraint) (int32, Point) { return int32(c.From), c.To })
	n.behind = n.sorted(n.points, func(c *Constraint) (int32, Point) { return int32(c.To), c.From })
	n.by = n.sorted(int32(n.grounds)+1, func(c *Constraint) (int32, Point) { return int32(c.Ground), c.From })
	n.potential, n.suspended, n.broken = nil, nil, nil
}

// sorted is a counting sort of the constraints by one of so many keys.
func (n *Network) sorted(keys int32, ends func(*Constraint) (int32, Point)) *lanes {
	l := &lanes{first: make([]int32, keys+1), all: make([]lane, len(n.constraints))}
	for i := range n.constraints {
		key, _ := ends(&n.constraints[i])
		l.first[key+1]++
	}
	for k := range keys {
		l.first[k+1] += l.first[k]
	}
	at := slices.Clone(l.first)
	for i := range n.constraints {
		c := &n.constraints[i]
		key, to := ends(c)
		l.all[at[key]] = lane{most: c.Most, to: to, ground: c.Ground, number: int32(i)}
		at[key]++
	}
	return l
}
