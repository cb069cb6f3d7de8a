package main

import (
	"flag"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"obelisk"
	generated "obelisk/bench/collate"
	"obelisk/internal/collate"
	"obelisk/internal/usage"
)

// batch is how many subjects a worker makes, weighs and checks at a time; what
// it does is timed by the batch.
const batch = 1000

// score is what a worker did and found. Its times are those of one goroutine.
type score struct {
	making, weighing, checking time.Duration
	statements, evidence       int64
	// right and found count verdicts by kind: those that are true, those given;
	// there is those there are.
	right, found, there map[obelisk.VerdictKind]int64
	values, independent int64 // wrong ones of the right kind
}

func newScore() *score {
	return &score{
		right: map[obelisk.VerdictKind]int64{}, found: map[obelisk.VerdictKind]int64{}, there: map[obelisk.VerdictKind]int64{},
	}
}

// verdicts measures weighing a generated register from scratch.
func verdicts(args []string) error {
	flags := flag.NewFlagSet("verdicts", flag.ContinueOnError)
	statements := flags.Int("statements", 10_000_000, "how many statements; a subject has five")
	workers := flags.Int("workers", runtime.GOMAXPROCS(0), "how many goroutines weigh")
	seed := flags.Uint64("seed", 1, "of the generator")
	if err := flags.Parse(args); err != nil {
		return err
	}
	subjects := *statements / 5
	generator, collator := generated.NewGenerator(*seed), generated.Collator()
	var next atomic.Int64
	var all sync.WaitGroup
	scores := make([]*score, *workers)
	began := time.Now()
	for i := range scores {
		scores[i] = newScore()
		all.Go(func() {
			for {
				from := int(next.Add(batch)) - batch
				if from >= subjects {
					return
				}
				scores[i].part(generator, collator, from, min(from+batch, subjects))
			}
		})
	}
	all.Wait()
	took := time.Since(began)
	total := sum(scores)
	weighed := total.weighing / time.Duration(*workers)
	fmt.Printf("%d statements of %d subjects, %.2f sources a topic, %d workers\n",
		total.statements, subjects, float64(total.evidence)/float64(total.topics()), *workers)
	fmt.Printf("made, weighed and checked in %.1f s; weighing alone %.1f s a worker, %.2f µs a statement\n",
		took.Seconds(), weighed.Seconds(), float64(total.weighing.Microseconds())/float64(total.statements))
	cpu, resident := usage.Processor(), usage.Memory()
	fmt.Printf("%.1f s of processor time in all (%.1f s on two idle cores); at most %d MiB resident\n", cpu.Seconds(), cpu.Seconds()/2, resident)
	total.print()
	return nil
}

// part makes, weighs and checks some subjects.
func (s *score) part(generator *generated.Generator, collator *collate.Collator, from, to int) {
	start := time.Now()
	subjects := make([]generated.Subject, 0, to-from)
	for n := from; n < to; n++ {
		subjects = append(subjects, generator.Subject(n))
	}
	made := time.Now()
	results := make([]collate.Result, len(subjects))
	for i := range subjects {
		results[i] = collator.Weigh(subjects[i].Entity, subjects[i].Statements, nil)
	}
	weighed := time.Now()
	for i := range subjects {
		s.check(&subjects[i], &results[i])
	}
	s.making += made.Sub(start)
	s.weighing += weighed.Sub(made)
	s.checking += time.Since(weighed)
}

// check compares verdicts with the truth.
func (s *score) check(subject *generated.Subject, result *collate.Result) {
	s.statements += int64(len(subject.Statements))
	for i := range subject.Statements {
		s.evidence += int64(len(subject.Statements[i].Evidence))
	}
	given := map[string]*obelisk.Verdict{}
	for i := range result.Verdicts {
		v := &result.Verdicts[i]
		s.found[v.Kind]++
		given[v.Topic.Key()] = v
	}
	for _, want := range subject.Truths {
		s.there[want.Kind]++
		v := given[want.Topic.Key()]
		if v == nil || v.Kind != want.Kind {
			continue
		}
		s.right[want.Kind]++
		if !obelisk.SameValue(v.Value, want.Value) {
			s.values++
		}
		if v.Independent != want.Independent {
			s.independent++
		}
	}
}

// sum adds up what the workers did.
func sum(scores []*score) *score {
	total := newScore()
	for _, s := range scores {
		total.making += s.making
		total.weighing += s.weighing
		total.checking += s.checking
		total.statements += s.statements
		total.evidence += s.evidence
		total.values += s.values
		total.independent += s.independent
		for _, kind := range obelisk.VerdictKinds() {
			total.right[kind] += s.right[kind]
			total.found[kind] += s.found[kind]
			total.there[kind] += s.there[kind]
		}
	}
	return total
}

// topics is how many topics there are.
func (s *score) topics() int64 {
	n := int64(0)
	for _, count := range s.there {
		n += count
	}
	return n
}

// print writes how often the verdicts are right.
func (s *score) print() {
	for _, kind := range slices.Backward(obelisk.VerdictKinds()) {
		fmt.Printf("  %-10s %9d topics: precision %.4f, recall %.4f\n", kind, s.there[kind],
			float64(s.right[kind])/float64(max(1, s.found[kind])), float64(s.right[kind])/float64(max(1, s.there[kind])))
	}
	fmt.Printf("  of those, %d with a wrong value and %d with a wrong number of witnesses\n", s.values, s.independent)
}
