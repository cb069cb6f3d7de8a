package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"obelisk"
	"obelisk/internal/exchange"
	"obelisk/internal/exchange/publish"
	"obelisk/internal/store"
)

func (p *program) exportCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export FORMAT",
		Short: "Write the register, or a part of it, in a format that others read",
		Long: `Write the register in one of the formats below, to standard output or, with
--out, to a file that gets its name when it is whole. What each format carries,
and what it cannot carry, is in docs/export.md.`,
		Args: knownFormat,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	bundle := &cobra.Command{
		Use:     "bundle DIR",
		Short:   "A folder of YAML files, for people and for git",
		Example: `  obelisk export bundle backup/2026-11 --register mine`,
		Args:    arguments(cobra.ExactArgs(1)),
		RunE:    func(cmd *cobra.Command, args []string) error { return p.exportBundle(cmd.Context(), args[0]) },
	}
	var out string
	ndjson := &cobra.Command{
		Use:   "ndjson",
		Short: "One statement a line, with its verdict and evidence",
		Example: `  obelisk export ndjson --register mine | jq -c 'select(.verdict=="disputed")'
  obelisk export ndjson --register mine --out statements.ndjson`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return p.exportNDJSON(cmd.Context(), out) },
	}
	ndjson.Flags().StringVar(&out, "out", "", "write to this file instead of standard output")
	cmd.AddCommand(bundle, ndjson)
	for _, f := range publish.Formats() {
		cmd.AddCommand(p.publishCommand(f))
	}
	cmd.AddCommand(p.packageCommand(), p.siteCommand())
	return cmd
}

// knownFormat refuses a format that there is not, and names those that there are.
func knownFormat(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, format := range cmd.Commands() {
		names = append(names, format.Name())
	}
	return usage(cmd, fmt.Errorf("there is no format %q: use %s", args[0], strings.Join(names, ", ")))
}

// exportBundle writes the register as a bundle's folder.
func (p *program) exportBundle(ctx context.Context, dir string) error {
	s, err := p.openToRead(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return obelisk.Invalid(dir + " is a file: name a folder for the bundle")
	}
	if err := exchange.WriteBundle(ctx, dir, s); err != nil {
		return fileFault("write", dir, err)
	}
	return p.said(ctx, s, "wrote the bundle "+dir)
}

// countsJSON is what init, export and backup write with --json: how much the
// register or the file holds.
type countsJSON struct {
	Entities   int64 `json:"entities"`
	Statements int64 `json:"statements"`
	Sources    int64 `json:"sources"`
}

// said tells on standard error what was written and how much.
func (p *program) said(ctx context.Context, s *store.Store, what string) error {
	counts, err := s.Counts(ctx)
	if err != nil {
		return err
	}
	if p.settings.json {
		return p.writeJSON(countsJSON{counts.Entities, total(counts.Statements), counts.Sources})
	}
	fmt.Fprintf(p.err, "%s: %s, %s, %s\n", what, count(int(counts.Entities), "entity", "entities"),
		count(int(total(counts.Statements)), "statement", "statements"), count(int(counts.Sources), "source", "sources"))
	return nil
}

// exportNDJSON writes the statements to standard output or to a file.
func (p *program) exportNDJSON(ctx context.Context, out string) error {
	s, err := p.openToRead(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	if out == "" {
		return s.View(ctx, func(v *store.View) error {
			_, err := exchange.WriteNDJSON(ctx, p.out, v, exchange.Resume{})
			return err
		})
	}
	err = s.View(ctx, func(v *store.View) error {
		return p.writeOn(ctx, v, export{name: out, as: "ndjson", write: func(w io.Writer, on exchange.Resume) error {
			_, err := exchange.WriteNDJSON(ctx, w, v, on)
			return err
		}})
	})
	if err != nil {
		return err
	}
	return p.said(ctx, s, "wrote "+out)
}

// writeThrough writes to what is no ordinary file, such as a pipe or a device,
// which nothing may take the place of.
func writeThrough(name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return fileFault("write to", name, err)
	}
	buffered := bufio.NewWriterSize(f, 1<<20)
	if err := errors.Join(write(buffered), buffered.Flush(), f.Close()); err != nil {
		return fileFault("write to", name, err)
	}
	return nil
}
