package main

import (
	"bufio"
	"cmp"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"time"

	"obelisk/edtf"
	"obelisk/internal/collate/chronology"
)

// happened is an event of a generated world as it truly was.
type happened struct{ start, end edtf.Day }

// century is a world of events over three hundred years, in the order in which
// they began, and what is stated of it.
type century struct {
	rand    *rand.Rand
	events  []happened
	long    []int // events of months and years, of which others are part
	network *chronology.Network
	grounds chronology.Ground
	// truthful are the statements up to which all are true and so can all hold.
	truthful chronology.Ground
}

// newCentury makes n events: most of days, some of months, few of years.
func newCentury(seed uint64, n int) *century {
	w := &century{rand: rand.New(rand.NewPCG(seed, 5)), network: chronology.NewNetwork()}
	for range n {
		length := []int{10, 10, 10, 10, 10, 10, 90, 90, 90, 1000}[w.rand.IntN(10)]
		start := edtf.Day(w.rand.IntN(110_000) - 98_000)
		w.events = append(w.events, happened{start, start + edtf.Day(w.rand.IntN(length))})
	}
	slices.SortFunc(w.events, func(a, b happened) int { return cmp.Compare(a.start, b.start) })
	for i, e := range w.events {
		if e.end-e.start > 30 {
			w.long = append(w.long, i)
		}
		w.network.Limit(chronology.Constraint{From: w.end(w.addEvent()), To: w.start(i)})
	}
	return w
}

func (w *century) addEvent() int {
	w.network.Add()
	return int(w.network.Add())/2 - 1
}

func (w *century) start(i int) chronology.Point { return chronology.Point(2*i + 1) }
func (w *century) end(i int) chronology.Point   { return chronology.Point(2*i + 2) }

// said numbers a statement more.
func (w *century) said() chronology.Ground {
	w.grounds++
	return w.grounds
}

// state makes n true statements, of which so many of a hundred are dates.
func (w *century) state(n, dates int) {
	for range n {
		i := w.rand.IntN(len(w.events))
		switch kind := w.rand.IntN(100); {
		case kind < dates:
			w.date(i)
		case kind < dates+(100-dates)/4:
			w.duration(i)
		case kind < dates+(100-dates)/2:
			w.part(i)
		case kind < dates+3*(100-dates)/4:
			w.after(i)
		default:
			w.lag(i)
		}
	}
}

// date says when an event began or ended: to the day, the month or the year.
func (w *century) date(i int) {
	wide := edtf.Day([]int{1, 1, 1, 30, 365}[w.rand.IntN(5)])
	p, day := w.start(i), w.events[i].start
	if w.rand.IntN(2) == 0 {
		p, day = w.end(i), w.events[i].end
	}
	first := day - edtf.Day(w.rand.Int64N(int64(wide)))
	w.network.Between(chronology.Epoch, p, first, first+wide-1, w.said())
}

// duration says how many days an event lasted, with both its first and last
// counted or with one.
func (w *century) duration(i int) {
	days := w.events[i].end - w.events[i].start + edtf.Day(w.rand.IntN(2))
	w.network.Between(w.start(i), w.end(i), days-1, days, w.said())
}

// part says that an event is part of a long one, if one is near.
func (w *century) part(i int) {
	k, _ := slices.BinarySearch(w.long, i)
	for k--; k >= 0 && w.events[i].start-w.events[w.long[k]].start < 1000; k-- {
		if whole := w.long[k]; w.events[whole].end >= w.events[i].end {
			g := w.said()
			w.network.Limit(chronology.Constraint{From: w.start(i), To: w.start(whole), Ground: g})
			w.network.Limit(chronology.Constraint{From: w.end(whole), To: w.end(i), Ground: g})
			return
		}
	}
	w.date(i)
}

// after says that an event came after one of the hundred before it.
func (w *century) after(i int) {
	if k := i - 1 - w.rand.IntN(100); k >= 0 && w.events[k].end <= w.events[i].start {
		w.network.Limit(chronology.Constraint{From: w.start(i), To: w.end(k), Ground: w.said()})
		return
	}
	w.date(i)
}

// lag says how many days after another an event began.
func (w *century) lag(i int) {
	k := max(0, i-1-w.rand.IntN(100))
	w.follows(i, k, w.events[i].start-w.events[k].start)
}

func (w *century) follows(i, k int, days edtf.Day) {
	w.network.Between(w.start(k), w.start(i), days-1, days, w.said())
}

// plant states so many things in a chain that are true but for a few days at the
// end: with the two dates, one more than the chain cannot all hold.
func (w *century) plant(chain int) {
	at := w.rand.IntN(len(w.events) / 2)
	exactly := func(i int, off edtf.Day) {
		day := w.events[i].start + off
		w.network.Between(chronology.Epoch, w.start(i), day, day, w.said())
	}
	exactly(at, 0)
	for range chain {
		next := at + 1 + w.rand.IntN(100)
		w.follows(next, at, w.events[next].start-w.events[at].start)
		at = next
	}
	exactly(at, edtf.Day(chain+5))
}

// dump writes the constraints for peers: from, to, days at the most.
func (w *century) dump(name string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(f)
	fmt.Fprintln(b, w.network.Points())
	for _, c := range w.network.Constraints() {
		fmt.Fprintln(b, c.From, c.To, int64(c.Most))
	}
	if err := b.Flush(); err != nil {
		return err
	}
	return f.Close()
}

// chronologyRun measures the network of a generated world.
func chronologies(args []string) error {
	flags := flag.NewFlagSet("chronology", flag.ContinueOnError)
	events := flags.Int("events", 100_000, "how many events")
	statements := flags.Int("statements", 300_000, "how many constraints are stated")
	dates := flags.Int("dates", 40, "how many of a hundred statements are dates")
	conflicts := flags.Int("conflicts", 12, "how many conflicts are planted")
	seed := flags.Uint64("seed", 1, "seed of the world")
	dump := flags.String("dump", "", "write the constraints of the world without and with conflicts to FILE.good and FILE.bad")
	if err := flags.Parse(args); err != nil {
		return err
	}
	w := newCentury(*seed, *events)
	w.state(*statements, *dates)
	began := time.Now()
	consistent := w.network.Consistent()
	took := time.Since(began)
	fmt.Printf("%d events, %d statements, %d constraints: consistent %v in %s\n", *events, w.grounds, len(w.network.Constraints()), consistent, took.Round(time.Millisecond))
	began = time.Now()
	if up, ok := w.network.From(chronology.Epoch); ok {
		w.network.To(chronology.Epoch)
		fmt.Printf("bounds of all events in %s\n", time.Since(began).Round(time.Millisecond))
		_ = up
	}
	if *dump != "" {
		if err := w.dump(*dump + ".good"); err != nil {
			return err
		}
	}
	w.truthful = w.grounds
	for k := range *conflicts {
		w.plant(1 + k%4)
	}
	if *dump != "" {
		if err := w.dump(*dump + ".bad"); err != nil {
			return err
		}
	}
	return w.explain(*conflicts)
}

// explain finds the conflicts one by one, each time leaving out one of the
// statements of the one before.
func (w *century) explain(planted int) error {
	began := time.Now()
	consistent := w.network.Consistent()
	fmt.Printf("with %d conflicts planted: consistent %v in %s\n", planted, consistent, time.Since(began).Round(time.Millisecond))
	var times []time.Duration
	sizes := map[int]int{}
	for {
		began := time.Now()
		cycle, ok := w.network.Conflict()
		if !ok {
			fmt.Printf("without them consistent in %s\n", time.Since(began).Round(time.Millisecond))
			break
		}
		times = append(times, time.Since(began))
		grounds := chronology.Grounds(cycle)
		sizes[len(grounds)]++
		if grounds[len(grounds)-1] <= w.truthful {
			return fmt.Errorf("what is true is said to conflict: %v", cycle)
		}
		w.network.Leave(grounds[len(grounds)-1])
	}
	slices.Sort(times)
	if len(times) > 0 {
		fmt.Printf("%d planted, %d explained (by number of statements: %v): median %s, slowest %s\n", planted, len(times), sizes,
			times[len(times)/2].Round(time.Millisecond), times[len(times)-1].Round(time.Millisecond))
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Printf("memory from the system %d MB\n", m.Sys>>20)
	return nil
}
