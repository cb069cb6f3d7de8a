package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"obelisk"
	"obelisk/bench/exchange/invented"
	"obelisk/internal/search"
	"obelisk/internal/store"
)

// searches asks a register of invented honours what readers ask, and says how long
// the answers take.
func searches(args []string) (err error) {
	if len(args) != 1 {
		return errors.New("name the register to search")
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
	names := make([]string, 0, len(sorts))
	for name := range sorts {
		names = append(names, name)
	}
	slices.Sort(names)
	var all []time.Duration
	for _, name := range names {
		var times []time.Duration
		for range 60 {
			text := sorts[name]()
			began := time.Now()
			if _, err := analyser.Find(ctx, s, search.Question{Text: text, Language: obelisk.English, Limit: 20}); err != nil {
				return fmt.Errorf("search for %q: %w", text, err)
			}
			times = append(times, time.Since(began))
		}
		all = append(all, times...)
		say(name, times)
	}
	say("all", all)
	return nil
}

// say writes the middle and the slow end of some times.
func say(name string, times []time.Duration) {
	slices.Sort(times)
	fmt.Printf("%-20s median %6.1f ms, p99 %6.1f ms\n", name, float64(times[len(times)/2].Microseconds())/1000, float64(times[len(times)*99/100].Microseconds())/1000)
}
