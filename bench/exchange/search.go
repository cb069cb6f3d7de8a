package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"runtime/pprof"
	"slices"
	"strings"
	"time"

	"obelisk"
	"obelisk/bench/exchange/invented"
	"obelisk/internal/search"
	"obelisk/internal/store"
	"obelisk/internal/usage"
)

// searches asks a register of invented honours what readers ask, and says how long
// the answers take.
func searches(args []string) (err error) {
	flags := flag.NewFlagSet("search", flag.ContinueOnError)
	only := flags.String("only", "", "only the sorts of question whose names have this")
	times := flags.Int("times", 60, "how many questions of each sort")
	profile := flags.String("cpuprofile", "", "write where the time goes to this file")
	if len(args) == 0 {
		return errors.New("name the register to search")
	}
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	ctx := context.Background()
	s, err := store.Open(ctx, store.Options{Location: args[0], Clock: time.Now})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	analyser, err := search.New()
	if err != nil {
		return err
	}
	r := rand.New(rand.NewPCG(7, 7))
	sorts := map[string]func() string{
		"common words":    func() string { return invented.Words(r, 2) },
		"one common word": func() string { return []string{"the", "army", "order", "river", "first"}[r.IntN(5)] },
		"rare names":      func() string { return invented.Drawn(r).Latin },
		"names":           func() string { return invented.Drawn(r).Text.Text },
		"typing errors": func() string {
			letters := []rune(invented.Drawn(r).Text.Text)
			at := 1 + r.IntN(len(letters)-1)
			return string(letters[:at]) + string(letters[min(at+1, len(letters)):])
		},
		"two Han characters": func() string { return string([]rune{rune(0x4E00 + 13*r.IntN(200)), rune(0x4E00 + 13*r.IntN(200))}) },
		"years":              func() string { return fmt.Sprint(1880 + r.IntN(90)) },
		"a day":              func() string { return fmt.Sprintf("%d-%02d-%02d", 1880+r.IntN(90), 1+r.IntN(12), 1+r.IntN(28)) },
		"very long":          func() string { return strings.Repeat(invented.Words(r, 10)+" ", 600) },
	}
	// The patterns of dates are compiled when the first date is read.
	if _, err := analyser.Find(ctx, s, search.Question{Text: "1 May 1801", Language: obelisk.English, Limit: 1}); err != nil {
		return err
	}
	if *profile != "" {
		stop, err := profiling(*profile)
		if err != nil {
			return err
		}
		defer stop()
	}
	var all []asked
	for _, name := range slices.Sorted(maps.Keys(sorts)) {
		if !strings.Contains(name, *only) {
			continue
		}
		var answers []asked
		for range *times {
			a, err := askOne(ctx, s, analyser, sorts[name]())
			if err != nil {
				return err
			}
			answers = append(answers, a)
		}
		all = append(all, answers...)
		say(name, answers)
	}
	say("all", all)
	return nil
}

// asked is what one question took, and how much it found.
type asked struct {
	took, processor time.Duration
	found           int
}

// askOne asks one question.
func askOne(ctx context.Context, s *store.Store, analyser *search.Analyser, text string) (asked, error) {
	began, used := time.Now(), usage.Processor()
	answer, err := analyser.Find(ctx, s, search.Question{Text: text, Language: obelisk.English, Limit: 20})
	if err != nil {
		return asked{}, fmt.Errorf("search for %q: %w", text, err)
	}
	a := asked{took: time.Since(began), processor: usage.Processor() - used}
	for _, n := range answer.Total {
		a.found += n
	}
	return a, nil
}

// profiling writes where the time goes to a file, until it is stopped.
func profiling(file string) (stop func(), err error) {
	f, err := os.Create(file)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return func() {
		pprof.StopCPUProfile()
		_ = f.Close() // the profile is whole or of no use
	}, nil
}

// say writes the middle and the slow end of some answers. What they took of the
// processor is told apart, for it hardly changes with what else runs.
func say(name string, of []asked) {
	at := func(share int, what func(asked) time.Duration) float64 {
		times := make([]time.Duration, len(of))
		for i, a := range of {
			times[i] = what(a)
		}
		slices.Sort(times)
		return float64(times[min(len(times)-1, len(times)*share/100)].Microseconds()) / 1000
	}
	found := 0
	for _, a := range of {
		found += a.found
	}
	took, processor := func(a asked) time.Duration { return a.took }, func(a asked) time.Duration { return a.processor }
	fmt.Printf("%-20s median %6.1f ms, p99 %6.1f ms; of processor %6.1f ms, %6.1f ms; %d found on average\n",
		name, at(50, took), at(99, took), at(50, processor), at(99, processor), found/max(1, len(of)))
}
