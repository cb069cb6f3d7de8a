package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"obelisk"
	generated "obelisk/bench/collate"
	"obelisk/edtf"
	"obelisk/internal/collate"
	"obelisk/internal/intake"
	"obelisk/internal/usage"
	"obelisk/quantity"
)

// contradictions asks one question of a generated register: of which subjects
// and properties do values exclude one another, and how many sources give some.
// With --peer it asks a triple store the same of the same data in the same run.
// What changes with time and what is only denied is not asked for, and the peer
// is given bounds worked out already, for its language knows no tolerances.
func contradictions(args []string) error {
	flags := flag.NewFlagSet("contradictions", flag.ContinueOnError)
	statements := flags.Int("statements", 1_000_000, "how many statements; a subject has five")
	seed := flags.Uint64("seed", 1, "of the generator")
	register := flags.Bool("register", false, "ask also a register on the disk, after changes of it")
	peer := flags.String("peer", "", "a command that is given the file of triples last and writes an answer as JSON")
	if err := flags.Parse(args); err != nil {
		return err
	}
	subjects := generated.Generate(*seed, *statements/5)
	own := ask(subjects)
	fmt.Printf("%d statements, all weighed with verdicts, witnesses and reasons: %d contradictions, %d sources, %d independent in %.2f s of processor time\n",
		*statements, own.Rows, own.Sources, own.Independent, own.Seconds)
	own.One = oneSubject(subjects)
	fmt.Printf("one subject weighed anew after a change: %.1f µs\n", own.One*1e6)
	if *register {
		var err error
		if own.Kept, err = afterChanges(*seed, *statements); err != nil {
			return err
		}
		fmt.Printf("a register on the disk, one statement changed and committed, all disputes counted and the changed subject's verdicts read: %.2f ms\n", own.Kept*1e3)
	}
	if *peer == "" {
		return nil
	}
	folder, err := os.MkdirTemp("", "obelisk-triples-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	name := filepath.Join(folder, "register.nt")
	triples, err := writeTriples(name, subjects)
	if err != nil {
		return err
	}
	return compare(*peer, name, triples, own)
}

// answer is what a store says, and the seconds of processor time that it took.
type answer struct {
	Load    float64 `json:"load"`
	Seconds float64 `json:"seconds"` // the question, of all subjects
	// Families is the question with the number of independent sources beside it.
	Families float64 `json:"families"`
	// One is the question of one subject, in the middle of many.
	One float64 `json:"one"`
	// Kept is the question after a change, asked of verdicts that are kept.
	Kept        float64 `json:"-"`
	Rows        int     `json:"rows"`
	Sources     int     `json:"sources"`
	Independent int     `json:"independent"`
}

// compare asks the peer and prints the ratios.
func compare(peer, name string, triples int, own answer) error {
	words := append(strings.Fields(peer), name)
	cmd := exec.CommandContext(context.Background(), words[0], words[1:]...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("ask the peer: %w", err)
	}
	var theirs answer
	if err := json.Unmarshal(out, &theirs); err != nil {
		return fmt.Errorf("read the peer's answer: %w", err)
	}
	fmt.Printf("the peer: %d triples loaded in %.1f s; %d contradictions, %d sources in %.2f s, with the %d independent ones in %.2f s; one subject %.1f µs\n",
		triples, theirs.Load, theirs.Rows, theirs.Sources, theirs.Seconds, theirs.Independent, theirs.Families, theirs.One*1e6)
	fmt.Printf("ratios: from scratch %.1f, with independent sources %.1f; all that is disputed after one change, kept against asked anew: %.0f, one subject against one subject: %.1f\n",
		theirs.Seconds/own.Seconds, theirs.Families/own.Seconds, theirs.Seconds/own.One, theirs.One/own.One)
	if own.Kept > 0 {
		fmt.Printf("what is disputed in the whole register after a change that lasts: %.0f; in the changed subject alone: %.2f\n", theirs.Seconds/own.Kept, theirs.One/own.Kept)
	}
	if theirs.Rows != own.Rows || theirs.Sources != own.Sources || theirs.Independent != own.Independent {
		return errors.New("the answers differ")
	}
	return nil
}

// afterChanges makes a register on the disk and changes one statement after the
// other. It is the middle of the times from the change to the answers: how much
// is disputed in all, and what the changed subject's verdicts are. The peer's
// time for it is that of asking anew, without a change and without a disk.
func afterChanges(seed uint64, statements int) (seconds float64, err error) {
	folder, err := os.MkdirTemp("", "obelisk-weighing-*")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	ctx := context.Background()
	c := changer{generator: generated.NewGenerator(seed), subjects: statements / 5, times: 1, rand: rand.New(rand.NewPCG(seed, 3)), sources: generated.Sources()}
	s, err := c.register(ctx, filepath.Join(folder, "register"))
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	in := intake.New(s)
	c.place = statements
	var times []time.Duration
	for range 500 {
		subject, i := c.changed()
		start := time.Now()
		if _, err := in.Import(ctx, intake.Entry{Who: "bench"}, intake.Records{Statements: subject.Statements[i : i+1]}); err != nil {
			return 0, err
		}
		counts, err := s.Counts(ctx)
		if err != nil || counts.Verdicts[obelisk.Disputed] == 0 {
			return 0, fmt.Errorf("the register counts no disputes: %w", err)
		}
		for _, err := range s.Verdicts(ctx, obelisk.VerdictFilter{Subjects: []obelisk.EntityID{subject.Entity.ID}}) {
			if err != nil {
				return 0, err
			}
		}
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	return times[len(times)/2].Seconds(), nil
}

// ask weighs all subjects, one after the other, and counts the contradictions.
func ask(subjects []generated.Subject) answer {
	collator := generated.Collator()
	var a answer
	start := usage.Processor()
	for i := range subjects {
		a.count(collator.Weigh(subjects[i].Entity, subjects[i].Statements, nil))
	}
	end := usage.Processor()
	a.Seconds = (end - start).Seconds()
	return a
}

// oneSubject is the time of weighing one subject, in the middle of ten thousand.
func oneSubject(subjects []generated.Subject) float64 {
	collator := generated.Collator()
	var times []time.Duration
	for i := range min(len(subjects), 10_000) {
		start := time.Now()
		collator.Weigh(subjects[i].Entity, subjects[i].Statements, nil)
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	return times[len(times)/2].Seconds()
}

// count adds the contradictions of one subject.
func (a *answer) count(result collate.Result) {
	for _, v := range result.Verdicts {
		if v.Kind == obelisk.Disputed && len(v.Clusters) > 1 && v.Topic.Property != "visitors" {
			a.Rows++
			a.Sources += v.Sources
			a.Independent += v.Independent
		}
	}
}

// writeTriples writes the statements of functional properties as N-Triples: a
// node a statement with the bounds that its value allows and its sources.
func writeTriples(name string, subjects []generated.Subject) (int, error) {
	f, err := os.Create(name)
	if err != nil {
		return 0, err
	}
	w := bufio.NewWriterSize(f, 1<<20)
	t := tripleWriter{out: w}
	for _, s := range generated.Sources() {
		for _, origin := range s.DerivedFrom {
			t.write(string(s.ID), "derived", "<o:"+string(origin)+">")
		}
	}
	for i := range subjects {
		for k := range subjects[i].Statements {
			t.statement(&subjects[i].Statements[k])
		}
	}
	return t.count, errors.Join(t.err, w.Flush(), f.Close())
}

// tripleWriter writes triples and counts them.
type tripleWriter struct {
	out   io.Writer
	count int
	err   error
}

// write writes one triple.
func (t *tripleWriter) write(subject, predicate, object string) {
	if t.err == nil {
		_, t.err = fmt.Fprintf(t.out, "<o:%s> <o:%s> %s .\n", subject, predicate, object)
		t.count++
	}
}

// statement writes one statement. What is told apart by scope is another
// predicate, so that the peer need not look at qualifiers.
func (t *tripleWriter) statement(s *obelisk.Statement) {
	low, high, ok := bounds(s.Value)
	if !ok || s.Property == "visitors" || s.Property == "owner" {
		return
	}
	predicate := string(s.Property)
	if len(s.Qualifiers) > 0 {
		predicate += "-lid"
	}
	t.write(string(s.Subject), predicate, "<o:"+string(s.ID)+">")
	t.write(string(s.ID), "low", fmt.Sprintf("\"%d\"^^<http://www.w3.org/2001/XMLSchema#integer>", low))
	t.write(string(s.ID), "high", fmt.Sprintf("\"%d\"^^<http://www.w3.org/2001/XMLSchema#integer>", high))
	seen := map[obelisk.SourceID]bool{}
	for _, e := range s.Evidence {
		if by := cmp.Or(e.According, e.Source); e.Stance == obelisk.Supports && !seen[by] {
			seen[by] = true
			t.write(string(s.ID), "source", "<o:"+string(by)+">")
		}
	}
}

// bounds are the whole numbers between which a generated value allows others.
func bounds(v obelisk.Value) (low, high int64, ok bool) {
	switch v := v.(type) {
	case obelisk.Date:
		first, last := v.Widened(edtf.DefaultPolicy())
		return int64(first.Day), int64(last.Day), true
	case obelisk.Ref:
		return int64(len(v.Entity)) + int64(v.Entity[len(v.Entity)-1])<<8, int64(len(v.Entity)) + int64(v.Entity[len(v.Entity)-1])<<8, true
	case obelisk.Quantity:
		weight, _ := generated.Schema().Property("weight")
		wide := v.Widened(weight.Tolerance.About)
		low, high = whole(wide.Low()), whole(wide.High())
		if high == 0 {
			high = 1 << 40
		}
		if low == high && low%1000 == 0 { // in round figures
			low, high = low-500, high+499
		}
		return low, high, true
	default:
		return 0, 0, false
	}
}

// whole is the whole part of a number, 0 where there is none.
func whole(d quantity.Decimal, ok bool) int64 {
	if !ok {
		return 0
	}
	return int64(d.Float64())
}
