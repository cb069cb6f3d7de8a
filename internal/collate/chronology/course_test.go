package chronology_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/collate/chronology"
	"obelisk/quantity"
)

// tale draws a course of up to four events of which up to three sources state
// dates, durations and links, and differ.
func tale(r *rand.Rand) *chronology.Course {
	c := &chronology.Course{Events: make([]chronology.Event, 2+r.IntN(3))}
	id := func() obelisk.StatementID { return obelisk.StatementID(fmt.Sprintf("s-%08d", r.IntN(1e8))) }
	by := func() []obelisk.SourceID { return []obelisk.SourceID{[]obelisk.SourceID{"a", "b", "c"}[r.IntN(3)]} }
	for range 4 + r.IntN(6) {
		i := r.IntN(len(c.Events))
		e, day := &c.Events[i], edtf.New(1821, 5, 1+r.IntN(28))
		switch r.IntN(6) {
		case 0:
			e.Starts = append(e.Starts, chronology.Date{Statement: id(), Date: day, Sources: by()})
		case 1:
			e.Ends = append(e.Ends, chronology.Date{Statement: id(), Date: day, Sources: by()})
		case 2:
			e.Dates = append(e.Dates, chronology.Date{Statement: id(), Date: day, Sources: by()})
		case 3:
			q := quantity.Exactly(quantity.DecimalOf(int64(1+r.IntN(12))), "d")
			e.Lengths = append(e.Lengths, chronology.Length{Statement: id(), Stated: q, Allowed: q, Sources: by()})
		default:
			least := edtf.Day(r.IntN(8))
			l := chronology.Link{
				Statement: id(), Sources: by(), Least: &least,
				From: chronology.Moment{Event: i, End: r.IntN(2) == 0}, To: chronology.Moment{Event: r.IntN(len(c.Events)), End: r.IntN(2) == 0},
			}
			if l.From.Event != l.To.Event {
				c.Links = append(c.Links, l)
			}
		}
	}
	return c
}

// choices lists, for each thing that some statements of a chain state, the
// courses with one of its values each, but with the given statement of its own.
func choices(c *chronology.Course, chain []obelisk.StatementID, fixed obelisk.StatementID) []*chronology.Course {
	out := []*chronology.Course{{Events: make([]chronology.Event, len(c.Events))}}
	for _, l := range c.Links {
		if slices.Contains(chain, l.Statement) {
			out[0].Links = append(out[0].Links, l)
		}
	}
	for i := range c.Events {
		e := &c.Events[i]
		out = each(out, e.Starts, chain, fixed, dateID, func(c *chronology.Course, d chronology.Date) { c.Events[i].Starts = []chronology.Date{d} })
		out = each(out, e.Ends, chain, fixed, dateID, func(c *chronology.Course, d chronology.Date) { c.Events[i].Ends = []chronology.Date{d} })
		out = each(out, e.Dates, chain, fixed, dateID, func(c *chronology.Course, d chronology.Date) { c.Events[i].Dates = []chronology.Date{d} })
		out = each(out, e.Lengths, chain, fixed, func(l chronology.Length) obelisk.StatementID { return l.Statement },
			func(c *chronology.Course, l chronology.Length) { c.Events[i].Lengths = []chronology.Length{l} })
	}
	return out
}

func dateID(d chronology.Date) obelisk.StatementID { return d.Statement }

// each multiplies courses by the values of one thing, if a chain names one of them.
func each[T any](courses []*chronology.Course, values []T, chain []obelisk.StatementID, fixed obelisk.StatementID, id func(T) obelisk.StatementID, put func(*chronology.Course, T)) []*chronology.Course {
	if !slices.ContainsFunc(values, func(v T) bool { return slices.Contains(chain, id(v)) }) {
		return courses
	}
	if i := slices.IndexFunc(values, func(v T) bool { return id(v) == fixed }); i >= 0 {
		values = values[i : i+1]
	}
	var out []*chronology.Course
	for _, c := range courses {
		for _, v := range values {
			one := &chronology.Course{Events: slices.Clone(c.Events), Links: c.Links}
			put(one, v)
			out = append(out, one)
		}
	}
	return out
}

// possible reports whether all of a course with one value each can hold: an
// oracle that lays it out anew and tries every way.
func possible(c *chronology.Course) bool {
	w := world{points: 1 + 2*len(c.Events), grounds: 1}
	at := func(m chronology.Moment) chronology.Point {
		if m.End {
			return chronology.Point(2*m.Event + 2)
		}
		return chronology.Point(2*m.Event + 1)
	}
	for i, e := range c.Events {
		start, end := at(chronology.Moment{Event: i}), at(chronology.Moment{Event: i, End: true})
		w.atMost(end, start, 0, 0)
		for _, d := range e.Starts {
			w.between(0, start, d.Date.Earliest().Day, d.Date.Latest().Day, 0)
		}
		for _, d := range e.Ends {
			w.between(0, end, d.Date.Earliest().Day, d.Date.Latest().Day, 0)
		}
		for _, d := range e.Dates {
			w.atMost(0, start, d.Date.Latest().Day, 0)
			w.atMost(end, 0, -d.Date.Earliest().Day, 0)
			if len(e.Starts)+len(e.Ends)+len(e.Lengths) == 0 {
				w.between(0, start, d.Date.Earliest().Day, d.Date.Latest().Day, 0)
				w.between(0, end, d.Date.Earliest().Day, d.Date.Latest().Day, 0)
			}
		}
		for _, l := range e.Lengths {
			n, _ := chronology.WholeDays(l.Stated)
			w.between(start, end, n-1, n, 0)
		}
	}
	for _, l := range c.Links {
		w.atMost(at(l.To), at(l.From), -*l.Least, 0)
	}
	_, holds := w.closure(0)
	return holds
}

func TestAConflictAcrossSourcesLeavesNoChoiceAmongTheirValues(t *testing.T) {
	found := 0
	for seed := range uint64(6000) {
		c := tale(rand.New(rand.NewPCG(seed, 6)))
		for _, chain := range c.Weigh().Conflicts {
			if len(chain.Within) > 0 {
				continue
			}
			found++
			ids, last := chain.Statements(), chain.Steps[len(chain.Steps)-1].Statement
			if slices.ContainsFunc(choices(c, ids, last), possible) {
				t.Fatalf("seed %d: %v can hold with other values that are stated", seed, ids)
			}
		}
	}
	if found < 500 {
		t.Errorf("only %d conflicts: the tales try nothing", found)
	}
}

func TestASourceThatContradictsItselfSaysAllOfIt(t *testing.T) {
	found := 0
	for seed := range uint64(3000) {
		c := tale(rand.New(rand.NewPCG(seed, 7)))
		for _, chain := range c.Weigh().Conflicts {
			for _, source := range chain.Within {
				found++
				for _, s := range chain.Steps {
					if !slices.Contains(s.Sources, source) {
						t.Fatalf("seed %d: %s is not said by %s", seed, s.Statement, source)
					}
				}
			}
		}
	}
	if found < 50 {
		t.Errorf("only %d conflicts: the tales try nothing", found)
	}
}

func TestBoundsHoldWhateverValuesAreChosen(t *testing.T) {
	for seed := range uint64(1500) {
		c := tale(rand.New(rand.NewPCG(seed, 8)))
		w := c.Weigh()
		if len(w.Conflicts) > 0 {
			continue
		}
		var all []obelisk.StatementID
		for _, b := range w.Bounds {
			for _, s := range slices.Concat(b.Start.Below, b.Start.Above, b.End.Below, b.End.Above) {
				all = append(all, s.Statement)
			}
		}
		for _, one := range choices(c, all, "") {
			for i, b := range one.Weigh().Bounds {
				if !possible(one) {
					continue
				}
				if wide := w.Bounds[i]; !within(wide.Start, b.Start) || !within(wide.End, b.End) {
					t.Fatalf("seed %d: event %d may lie outside of its bounds", seed, i)
				}
			}
		}
	}
}

// within reports whether the days of a window are among those of a wider one.
func within(wide, narrow chronology.Window) bool {
	return (wide.Earliest == nil || narrow.Earliest != nil && *narrow.Earliest >= *wide.Earliest) &&
		(wide.Latest == nil || narrow.Latest != nil && *narrow.Latest <= *wide.Latest)
}
