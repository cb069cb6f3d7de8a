package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"obelisk"
	"obelisk/internal/exchange"
	"obelisk/internal/intake"
	"obelisk/internal/store"
	"obelisk/registers"
)

func (p *program) demoCommand() *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "demo [NAME]",
		Short: "Serve a bundled register",
		Long: `Open a register that comes with the program and serve it on this machine.
The register is built once and kept in the user's cache folder; nothing else
is written.`,
		Example: `  obelisk demo
  obelisk demo --addr 127.0.0.1:0
  obelisk demo --documents pages/     also show passages of the copies in pages/`,
		Args: arguments(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			name := registers.Names()[0]
			if len(args) == 1 {
				name = args[0]
			}
			return p.demo(cmd.Context(), name, o)
		},
	}
	o.flags(cmd)
	return cmd
}

// demo serves a bundled register from the cache, building it where needed.
func (p *program) demo(ctx context.Context, name string, o serveOptions) error {
	location, err := p.demoRegister(ctx, name)
	if err != nil {
		return err
	}
	s, err := store.Open(ctx, p.storeOptions(location))
	if err != nil {
		return err
	}
	defer s.Close()
	return p.serve(ctx, s, o)
}

// demoRegister is the folder of the built register. Its name carries a digest
// of the bundle and of the program's format, so a new bundle is a new folder.
func (p *program) demoRegister(ctx context.Context, name string) (string, error) {
	fsys, err := registers.Open(name)
	if err != nil {
		return "", obelisk.NotFound(fmt.Sprintf("there is no bundled register %q: choose from %s", name, strings.Join(registers.Names(), ", ")))
	}
	digest, err := digestOf(fsys)
	if err != nil {
		return "", fmt.Errorf("look through the bundled register %s: %w", name, err)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	folder := filepath.Join(cache, "obelisk")
	location := filepath.Join(folder, name+"-"+digest)
	if _, err := os.Stat(location); err == nil {
		return location, nil
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", fmt.Errorf("make the cache folder: %w", err)
	}
	return location, p.buildDemo(ctx, fsys, location)
}

// buildDemo builds the register beside its final place and moves it there, so
// that a demo broken off leaves nothing half made.
func (p *program) buildDemo(ctx context.Context, fsys fs.FS, location string) error {
	bundle, err := exchange.ReadBundle(fsys)
	if err != nil {
		return err
	}
	draft, err := os.MkdirTemp(filepath.Dir(location), "draft-*")
	if err != nil {
		return fmt.Errorf("make the cache folder: %w", err)
	}
	defer os.RemoveAll(draft)
	inside := filepath.Join(draft, "register")
	s, err := intake.Create(ctx, store.Options{Location: inside, Clock: p.clock}, bundle.Register)
	if err != nil {
		return err
	}
	_, err = intake.New(s).Import(ctx, intake.Entry{Who: "obelisk", Why: "bundled register"}, recordsOf(bundle))
	if err = errors.Join(err, s.Close()); err != nil {
		return fmt.Errorf("build the bundled register: %w", err)
	}
	if err := os.Rename(inside, location); err != nil && !isRegister(location) {
		return fmt.Errorf("keep the bundled register: %w", err)
	}
	return nil
}

// isRegister reports whether another process has put the register there meanwhile.
func isRegister(location string) bool {
	_, err := os.Stat(location)
	return err == nil
}

// digestOf is a short digest of every file's name and content and of the format version.
func digestOf(fsys fs.FS) (string, error) {
	sum := sha256.New()
	fmt.Fprintln(sum, obelisk.FormatVersion, version())
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, path)
		if err != nil {
			return err
		}
		fmt.Fprintln(sum, path, len(data))
		_, err = sum.Write(data)
		return err
	})
	if err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil))[:12], nil
}
