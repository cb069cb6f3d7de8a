package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"time"

	"obelisk"
	generated "obelisk/bench/collate"
	"obelisk/internal/intake"
	"obelisk/internal/store"
)

// change measures how long one changed statement takes until the register has
// its new verdicts: in memory, and as a transaction of a register on the disk.
func change(args []string) error {
	flags := flag.NewFlagSet("change", flag.ContinueOnError)
	statements := flags.Int("statements", 1_000_000, "how many statements the register on the disk has")
	imported := flags.Int("imported", 0, "how many of them are imported, if not all; the register is then enlarged by copies of these")
	changes := flags.Int("changes", 2000, "how many changes")
	seed := flags.Uint64("seed", 1, "of the generator")
	folder := flags.String("register", "", "keep the register here, and use the one that is there; else a scratch folder")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *imported == 0 {
		*imported = *statements
	}
	c := changer{generator: generated.NewGenerator(*seed), subjects: *imported / 5, times: *statements / *imported, rand: rand.New(rand.NewPCG(*seed, 3)), sources: generated.Sources()}
	fmt.Printf("%d changes in memory: %s\n", *changes, quantiles(c.inMemory(*changes)))
	if *folder == "" {
		scratch, err := os.MkdirTemp("", "obelisk-weighing-*")
		if err != nil {
			return err
		}
		defer os.RemoveAll(scratch)
		*folder = filepath.Join(scratch, "register")
	}
	ctx := context.Background()
	s, err := c.register(ctx, *folder)
	if err != nil {
		return err
	}
	times, floor, err := c.onDisk(ctx, s, *changes, *folder)
	if err == nil {
		fmt.Printf("%d changes of a register of %d statements on the disk, log and commit included: %s\n", *changes, *statements, quantiles(times))
		fmt.Printf("as many times %d bytes written beside it and made lasting, in turns with the changes: %s\n", floorBytes, quantiles(floor))
	}
	return errors.Join(err, s.Close())
}

// floorBytes is about what one change writes.
const floorBytes = 64 << 10

// changer changes random subjects of a generated register.
type changer struct {
	generator *generated.Generator
	subjects  int // those that are imported
	times     int // each stands in the register so many times
	rand      *rand.Rand
	sources   []obelisk.Source
	// place makes the places of new evidence differ from those of earlier runs.
	place int
}

// changed is a random statement of a random subject, said by one source more
// in a place of its own.
func (c *changer) changed() (generated.Subject, int) {
	subject := copyOf(c.generator.Subject(c.rand.IntN(c.subjects)), c.rand.IntN(c.times))
	i := c.rand.IntN(len(subject.Statements))
	c.place++
	s := &subject.Statements[i]
	s.Evidence = append(slices.Clip(s.Evidence), obelisk.Evidence{
		Source: c.sources[c.rand.IntN(len(c.sources))].ID, Stance: obelisk.Supports, Span: obelisk.Span{Start: c.place, End: c.place + 1},
	})
	return subject, i
}

// inMemory times the weighing alone.
func (c *changer) inMemory(changes int) []time.Duration {
	collator := generated.Collator()
	var times []time.Duration
	for range changes {
		subject, _ := c.changed()
		start := time.Now()
		collator.Weigh(subject.Entity, subject.Statements, nil)
		times = append(times, time.Since(start))
	}
	return times
}

// onDisk times transactions, each of one changed statement, and in turns with
// them what the disk alone takes: nothing that lasts can be faster.
func (c *changer) onDisk(ctx context.Context, s *store.Store, changes int, folder string) (times, floor []time.Duration, err error) {
	in := intake.New(s)
	counts, err := s.Counts(ctx)
	if err != nil {
		return nil, nil, err
	}
	c.place = 1000 * int(counts.Revision)
	disk, err := os.CreateTemp(folder, "floor-*")
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, disk.Close(), os.Remove(disk.Name())) }()
	for i := range changes {
		took, err := c.change(ctx, in)
		if err != nil {
			return nil, nil, err
		}
		times = append(times, took)
		if took, err = lasting(disk, i); err != nil {
			return nil, nil, err
		}
		floor = append(floor, took)
	}
	return times, floor, nil
}

// change times one transaction.
func (c *changer) change(ctx context.Context, in *intake.Intake) (time.Duration, error) {
	subject, i := c.changed()
	start := time.Now()
	outcome, err := in.Import(ctx, intake.Entry{Who: "bench"}, intake.Records{Statements: subject.Statements[i : i+1]})
	took := time.Since(start)
	if err == nil && outcome.Evidence != 1 {
		err = fmt.Errorf("a change added %d pieces of evidence, want 1", outcome.Evidence)
	}
	return took, err
}

// lasting times one writing to a file until it is on the disk; as in SQLite's
// log, the places are used again.
func lasting(disk *os.File, n int) (time.Duration, error) {
	start := time.Now()
	_, err := disk.WriteAt(bytes.Repeat([]byte{byte(n)}, floorBytes), int64(n%128)*floorBytes)
	err = errors.Join(err, disk.Sync())
	return time.Since(start), err
}

// register opens the register in the folder, or makes it.
func (c *changer) register(ctx context.Context, folder string) (*store.Store, error) {
	options := store.Options{Location: folder, Clock: time.Now}
	s, err := store.Open(ctx, options)
	if err == nil {
		return s, nil
	}
	if !errors.Is(err, obelisk.ErrNotFound) {
		return nil, err
	}
	s, err = intake.Create(ctx, options, obelisk.Register{ID: "generated", Title: obelisk.Texts{"en": "Generated"}, Schema: generated.Schema()})
	if err != nil {
		return nil, err
	}
	start := time.Now()
	if err := c.fill(ctx, intake.New(s)); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	took := time.Since(start)
	fmt.Printf("%d statements imported and weighed in %.1f s, %.0f a second\n", 5*c.subjects, took.Seconds(), float64(5*c.subjects)/took.Seconds())
	if c.times == 1 {
		return s, nil
	}
	start = time.Now()
	if err := errors.Join(s.Close(), enlarge(ctx, folder, c.times)); err != nil {
		return nil, fmt.Errorf("enlarge the register: %w", err)
	}
	fmt.Printf("copied %d times in %.1f s\n", c.times-1, time.Since(start).Seconds())
	return store.Open(ctx, options)
}

// fill imports the generated subjects, some thousands in a transaction.
func (c *changer) fill(ctx context.Context, in *intake.Intake) error {
	const most = 5000
	records := intake.Records{Sources: generated.Sources(), Entities: generated.Named()}
	for n := range c.subjects {
		subject := c.generator.Subject(n)
		records.Entities = append(records.Entities, subject.Entity)
		records.Statements = append(records.Statements, subject.Statements...)
		if len(records.Entities) < most && n+1 < c.subjects {
			continue
		}
		if _, err := in.Import(ctx, intake.Entry{Who: "bench"}, records); err != nil {
			return err
		}
		records = intake.Records{}
	}
	return nil
}

// quantiles says the middle, the 99th percentile and the greatest of some times.
func quantiles(times []time.Duration) string {
	if len(times) == 0 {
		return "none"
	}
	slices.Sort(times)
	at := func(share float64) time.Duration { return times[min(len(times)-1, int(share*float64(len(times))))] }
	return fmt.Sprintf("median %s, 99 %% within %s, at most %s",
		at(0.5).Round(time.Microsecond), at(0.99).Round(time.Microsecond), times[len(times)-1].Round(time.Microsecond))
}
