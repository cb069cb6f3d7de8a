package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime/pprof"
	"time"

	"obelisk"
	"obelisk/bench/exchange/invented"
	"obelisk/internal/exchange"
	"obelisk/internal/intake"
	"obelisk/internal/store"
)

// register makes a register of invented honours, for others to measure with.
func register(args []string) (err error) {
	flags := flag.NewFlagSet("register", flag.ContinueOnError)
	statements := flags.Int("statements", 1_000_000, "how many statements the register has")
	seed := flags.Uint64("seed", 1, "two registers of one seed are the same")
	profile := flags.String("cpuprofile", "", "write where the time goes to this file")
	if len(args) == 0 {
		return errors.New("name the folder or the postgres:// address of the register to make")
	}
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	if *profile != "" {
		f, err := os.Create(*profile)
		if err != nil {
			return err
		}
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	ctx := context.Background()
	schema, err := exchange.BuiltInSchema("honours")
	if err != nil {
		return err
	}
	began := time.Now()
	s, err := intake.Create(ctx, store.Options{Location: args[0], Clock: time.Now}, obelisk.Register{ID: "invented", Title: obelisk.Texts{"en": "Invented honours"}, Schema: schema})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	parts := func(yield func(intake.Records, error) bool) {
		for part := range (invented.Roll{Seed: *seed, Statements: *statements}).Records() {
			if !yield(part, nil) {
				return
			}
		}
	}
	made, err := intake.New(s).ImportEach(ctx, intake.Entry{Who: "bench"}, parts)
	if err != nil {
		return err
	}
	took := time.Since(began)
	fmt.Printf("%s: %d entities, %d statements in %.1f s, %.0f statements/s\n", args[0], made.Entities, made.Statements, took.Seconds(), float64(made.Statements)/took.Seconds())
	return nil
}
