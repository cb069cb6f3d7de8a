package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/pprof"
	"strings"
	"syscall"
	"time"

	"obelisk/internal/exchange"
	"obelisk/internal/exchange/publish"
	"obelisk/internal/locale"
	"obelisk/internal/store"
)

// export measures the export of a register in each format: seconds, processor
// seconds, the most memory and the size, with the built program.
func export(args []string) error {
	flags := flag.NewFlagSet("export", flag.ContinueOnError)
	binary := flags.String("binary", "bin/obelisk", "the built program")
	formats := flags.String("formats", "", "only these formats, with commas between")
	profile := flags.String("cpuprofile", "", "write where the time of the first format goes to this file, within this process")
	if len(args) == 0 {
		return errors.New("name the register to export; `register` makes one")
	}
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	names := strings.Split(*formats, ",")
	if *formats == "" {
		names = []string{"ndjson"}
		for _, f := range publish.Formats() {
			names = append(names, string(f.Name))
		}
		names = append(names, string(publish.PackageName))
	}
	if *profile != "" {
		return profiled(args[0], names[0], *profile)
	}
	scratch, err := os.MkdirTemp("", "obelisk-export-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	for _, name := range names {
		if err := timed(*binary, args[0], name, filepath.Join(scratch, name)); err != nil {
			return err
		}
	}
	return nil
}

// timed measures one format.
func timed(binary, register, format, out string) error {
	args := []string{"export", format, "--register", register, "--out", out}
	if format == string(publish.PackageName) {
		args = []string{"export", format, out, "--register", register}
	}
	began := time.Now()
	cmd := exec.Command(binary, args...)
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("export %s: %w", format, err)
	}
	took, size := time.Since(began), int64(0)
	err := filepath.WalkDir(out, func(_ string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	if err != nil {
		return err
	}
	peak := int64(0)
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		peak = usage.Maxrss >> 10
	}
	fmt.Printf("%-16s %6.1f s, %6.1f s of processor, %4d MB of memory, %6.1f MB written\n", format, took.Seconds(),
		(cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds(), peak, float64(size)/1e6)
	return os.RemoveAll(out)
}

// profiled exports one format in this process.
func profiled(register, format, profile string) error {
	ctx := context.Background()
	s, err := store.Open(ctx, store.Options{Location: register, Clock: time.Now})
	if err != nil {
		return err
	}
	defer s.Close()
	locales, err := locale.Load()
	if err != nil {
		return err
	}
	f, err := os.Create(profile)
	if err != nil {
		return err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return err
	}
	defer pprof.StopCPUProfile()
	began := time.Now()
	err = s.View(ctx, func(v *store.View) error {
		if format == "ndjson" {
			_, err := exchange.WriteNDJSON(ctx, io.Discard, v, exchange.Resume{})
			return err
		}
		to, err := publish.Named(publish.Name(format))
		if err != nil {
			return err
		}
		_, err = to.Write(ctx, io.Discard, v, publish.Options{Locale: locales.For("en")})
		return err
	})
	fmt.Printf("%s: %.1f s\n", format, time.Since(began).Seconds())
	return err
}
