package chronology_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"obelisk/edtf"
	"obelisk/internal/collate/chronology"
)

// world is a small random network as an oracle sees it: a list of constraints.
type world struct {
	points      int
	constraints []chronology.Constraint
	grounds     int
}

// generated draws events with starts and ends of which dates, durations,
// orders and parts are stated, of up to so many days.
func generated(r *rand.Rand, days int) world {
	events := 1 + r.IntN(4)
	w := world{points: 1 + 2*events}
	start := func(e int) chronology.Point { return chronology.Point(1 + 2*e) }
	end := func(e int) chronology.Point { return chronology.Point(2 + 2*e) }
	for e := range events {
		w.atMost(end(e), start(e), 0, chronology.Axiom)
	}
	for range 1 + r.IntN(8) {
		w.grounds++
		g := chronology.Ground(w.grounds)
		a, b := r.IntN(events), r.IntN(events)
		switch r.IntN(7) {
		case 0, 1:
			day := edtf.Day(r.IntN(days))
			w.between(0, start(a), day, day+edtf.Day(r.IntN(4)), g)
		case 2:
			day := edtf.Day(r.IntN(days))
			w.between(0, end(a), day, day+edtf.Day(r.IntN(4)), g)
		case 3:
			n := edtf.Day(1 + r.IntN(days/2))
			w.between(start(a), end(a), n-1, n, g)
		case 4: // a is part of b
			w.atMost(start(a), start(b), 0, g)
			w.atMost(end(b), end(a), 0, g)
		case 5: // a follows b
			w.atMost(start(a), end(b), 0, g)
		default: // some day of a lies n days after some day of b
			n := edtf.Day(r.IntN(days / 2))
			w.atMost(end(b), start(a), n, g)
			w.atMost(end(a), start(b), -(n - 1), g)
			w.atMost(start(a), start(b), 0, g)
		}
	}
	return w
}

func (w *world) atMost(from, to chronology.Point, most edtf.Day, g chronology.Ground) {
	w.constraints = append(w.constraints, chronology.Constraint{From: from, To: to, Most: most, Ground: g})
}

func (w *world) between(from, to chronology.Point, least, most edtf.Day, g chronology.Ground) {
	w.atMost(from, to, most, g)
	w.atMost(to, from, -least, g)
}

func (w *world) network() *chronology.Network {
	n := chronology.NewNetwork()
	for n.Points() < w.points {
		n.Add()
	}
	for _, c := range w.constraints {
		n.Limit(c)
	}
	return n
}

// none stands for a pair of points that nothing limits.
const none = 1 << 40

// closure is the oracle: the fewest days between any two points under the
// grounds of a set of bits, by trying every way (Floyd and Warshall).
func (w *world) closure(set uint) ([][]edtf.Day, bool) {
	d := make([][]edtf.Day, w.points)
	for i := range d {
		d[i] = make([]edtf.Day, w.points)
		for k := range d[i] {
			if i != k {
				d[i][k] = none
			}
		}
	}
	for _, c := range w.constraints {
		if c.Ground == 0 || set&(1<<(c.Ground-1)) != 0 {
			d[c.From][c.To] = min(d[c.From][c.To], c.Most)
		}
	}
	for k := range d {
		for i := range d {
			for j := range d {
				d[i][j] = min(d[i][j], d[i][k]+d[k][j])
			}
		}
	}
	for i := range d {
		if d[i][i] < 0 {
			return nil, false
		}
	}
	return d, true
}

// fewest is the size of a smallest set of grounds that cannot all hold, 0 for none.
func (w *world) fewest() int {
	best := 0
	for set := uint(1); set < 1<<w.grounds; set++ {
		size := 0
		for bits := set; bits != 0; bits &= bits - 1 {
			size++
		}
		if best > 0 && size >= best {
			continue
		}
		if _, ok := w.closure(set); !ok {
			best = size
		}
	}
	return best
}

// agree compares a network with the oracle.
func agree(t *testing.T, seed uint64) {
	t.Helper()
	w := generated(rand.New(rand.NewPCG(seed, 1)), 40)
	want := w.fewest()
	n := w.network()
	cycle, ok := n.Conflict()
	if ok != (want > 0) || n.Consistent() == ok {
		t.Fatalf("seed %d: conflict %v, by the oracle %d", seed, ok, want)
	}
	if !ok {
		distancesAgree(t, &w, n)
		return
	}
	at := cycle[len(cycle)-1].To
	for _, c := range cycle {
		if c.From != at {
			t.Fatalf("seed %d: the conflict is no way around: %v", seed, cycle)
		}
		at = c.To
	}
	if chronology.Sum(cycle) >= 0 || len(chronology.Grounds(cycle)) != want {
		t.Fatalf("seed %d: the conflict adds up to %d and has %d grounds, not %d: %v", seed, chronology.Sum(cycle), len(chronology.Grounds(cycle)), want, cycle)
	}
}

// distancesAgree compares all distances and the ways that show them.
func distancesAgree(t *testing.T, w *world, n *chronology.Network) {
	t.Helper()
	want, _ := w.closure(1<<w.grounds - 1)
	for p := range want {
		from, _ := n.From(chronology.Point(p))
		to, _ := n.To(chronology.Point(p))
		for q := range want {
			ahead, limited := from.Days(chronology.Point(q))
			back, _ := to.Days(chronology.Point(q))
			switch {
			case limited != (want[p][q] < none/2), limited && ahead != want[p][q]:
				t.Fatalf("from %d to %d: %d days, by the oracle %d", p, q, ahead, want[p][q])
			case limited && chronology.Sum(from.Way(chronology.Point(q))) != ahead:
				t.Fatalf("from %d to %d: the way does not show %d days", p, q, ahead)
			case want[q][p] < none/2 && (back != want[q][p] || chronology.Sum(to.Way(chronology.Point(q))) != back):
				t.Fatalf("to %d from %d: %d days, by the oracle %d", p, q, back, want[q][p])
			}
		}
	}
}

func TestANetworkAgreesWithAnOracleThatTriesEverySet(t *testing.T) {
	for seed := range uint64(4000) {
		agree(t, seed)
	}
}

func FuzzANetworkAgreesWithAnOracleThatTriesEverySet(f *testing.F) {
	for seed := range uint64(8) {
		f.Add(seed)
	}
	f.Fuzz(agree)
}

func TestWhatGroundsAreLeftOutOfNoLongerCounts(t *testing.T) {
	for seed := range uint64(500) {
		w := generated(rand.New(rand.NewPCG(seed, 2)), 40)
		n, set := w.network(), uint(1)<<w.grounds-1
		for {
			cycle, ok := n.Conflict()
			if _, holds := w.closure(set); holds == ok {
				t.Fatalf("seed %d: conflict %v of %b", seed, ok, set)
			}
			if !ok {
				break
			}
			out := chronology.Grounds(cycle)[0]
			n.Leave(out)
			set &^= 1 << (out - 1)
		}
	}
}

// relationOf tells how the days of two events lie to one another.
func relationOf(startA, endA, startB, endB int) chronology.Relation {
	switch {
	case endA+1 < startB:
		return chronology.Before
	case endA+1 == startB:
		return chronology.Meets
	case endB+1 < startA:
		return chronology.After
	case endB+1 == startA:
		return chronology.MetBy
	}
	return map[[2]bool]map[[2]bool]chronology.Relation{
		{true, false}:  {{true, false}: chronology.Overlaps, {false, false}: chronology.FinishedBy, {false, true}: chronology.Contains},
		{false, false}: {{true, false}: chronology.Starts, {false, false}: chronology.Equal, {false, true}: chronology.StartedBy},
		{false, true}:  {{true, false}: chronology.During, {false, false}: chronology.Finishes, {false, true}: chronology.OverlappedBy},
	}[[2]bool{startA < startB, startA > startB}][[2]bool{endA < endB, endA > endB}]
}

func TestRelationsAreThoseThatSomeDaysHave(t *testing.T) {
	const window = 14
	for seed := range uint64(300) {
		w := generated(rand.New(rand.NewPCG(seed, 3)), 4)
		d, holds := w.closure(1<<w.grounds - 1)
		if !holds || w.points < 5 {
			continue
		}
		want := map[chronology.Relation]bool{}
		fits := func(at [5]int) bool {
			for p := 1; p < 5; p++ {
				for q := 1; q < 5; q++ {
					if edtf.Day(at[q]-at[p]) > d[p][q] {
						return false
					}
				}
			}
			return true
		}
		for endA := -window; endA <= window; endA++ {
			for startB := -window; startB <= window; startB++ {
				for endB := -window; endB <= window; endB++ {
					if fits([5]int{0, 0, endA, startB, endB}) {
						want[relationOf(0, endA, startB, endB)] = true
					}
				}
			}
		}
		open, _, _ := w.network().Relations(chronology.Extent{Start: 1, End: 2}, chronology.Extent{Start: 3, End: 4})
		for _, r := range open {
			if !want[r] {
				t.Fatalf("seed %d: %s is said to be open", seed, r)
			}
			delete(want, r)
		}
		if len(want) > 0 {
			t.Fatalf("seed %d: left out %v", seed, want)
		}
	}
}

func TestTheGroundsOfARelationExcludeTheOthers(t *testing.T) {
	for seed := range uint64(300) {
		w := generated(rand.New(rand.NewPCG(seed, 4)), 40)
		if _, holds := w.closure(1<<w.grounds - 1); !holds || w.points < 5 {
			continue
		}
		a, b := chronology.Extent{Start: 1, End: 2}, chronology.Extent{Start: 3, End: 4}
		n := w.network()
		open, grounds, _ := n.Relations(a, b)
		for g := chronology.Ground(1); g <= chronology.Ground(w.grounds); g++ {
			if !slices.Contains(grounds, g) {
				n.Leave(g)
			}
		}
		if again, _, _ := n.Relations(a, b); !slices.Equal(open, again) {
			t.Fatalf("seed %d: %v by %v, but they alone leave %v", seed, open, grounds, again)
		}
	}
}
