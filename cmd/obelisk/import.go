package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"obelisk"
	"obelisk/internal/exchange"
	"obelisk/internal/intake"
)

func (p *program) importCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "import FORMAT FILE…",
		Short: "Add a bundle, NDJSON, a table or Wikidata's entities to the register",
		Long: `Add records to the register. Nothing is replaced: what is there already gains
the evidence that is new, and the same file twice changes nothing. An import is
one transaction: if anything is wrong, the register stays as it was. It keeps its
own id and title; obelisk init --from takes those of a bundle too. NDJSON holds
statements alone: the entities and sources that they name must be there.`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(
		p.importTableCommand(), p.importWikidataCommand(),
		&cobra.Command{
			Use: "bundle DIR", Short: "A bundle's folder, or a bundled register by name",
			Example: `  obelisk import bundle backup/2026-11 --register mine`,
			Args:    arguments(cobra.ExactArgs(1)),
			RunE:    func(cmd *cobra.Command, args []string) error { return p.importBundle(cmd.Context(), args[0]) },
		},
		&cobra.Command{
			Use: "ndjson FILE…", Short: "One statement a line, as export ndjson writes them",
			Example: `  obelisk import ndjson statements.ndjson --register mine`,
			Args:    arguments(cobra.MinimumNArgs(1)),
			RunE:    func(cmd *cobra.Command, args []string) error { return p.importNDJSON(cmd.Context(), args) },
		},
	)
	return cmd
}

// importBundle adds a bundle's records.
func (p *program) importBundle(ctx context.Context, from string) error {
	bundle, err := readBundle(from)
	if err != nil {
		return err
	}
	return p.importRecords(ctx, from, recordsOf(bundle))
}

// importNDJSON adds the statements of NDJSON files.
func (p *program) importNDJSON(ctx context.Context, files []string) error {
	for _, name := range files {
		f, err := openFile(name)
		if err != nil {
			return err
		}
		bundle, err := exchange.ReadNDJSON(f, name)
		if closeErr := f.Close(); err == nil {
			err = closeErr
		}
		if err != nil {
			return faulty(name, err)
		}
		if len(bundle.Statements) == 0 {
			return obelisk.Invalid(name + " holds no statement: it takes one a line, as export ndjson writes them")
		}
		if err := p.importRecords(ctx, name, recordsOf(bundle)); err != nil {
			return err
		}
	}
	return nil
}

// imported is the reason that the log gives for an import: what was imported, by
// name alone, for the log is published and the folders of this machine are nobody's
// business.
func imported(files ...string) string {
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = filepath.Base(filepath.Clean(f))
	}
	return "import " + strings.Join(names, " ")
}

// importRecords adds records and says what came of it.
func (p *program) importRecords(ctx context.Context, from string, records intake.Records) error {
	s, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	outcome, err := intake.New(s).Import(ctx, intake.Entry{Who: p.settings.who, Why: imported(from)}, records)
	if err != nil {
		return fmt.Errorf("import %s: %w", from, err)
	}
	if p.settings.json {
		return p.writeJSON(outcome)
	}
	fmt.Fprintf(p.err, "%s: %s, %s, %s added; %s added to statements that were there; %d known already\n", from,
		count(outcome.Entities, "entity", "entities"), count(outcome.Statements, "statement", "statements"),
		count(outcome.Sources, "source", "sources"), count(outcome.Evidence, "passage", "passages"), outcome.Known)
	return nil
}

// faulty heads the faults of an input by how many they are and where, so that
// each stands on a line of its own and begins with a path that can be opened.
func faulty(from string, err error) error {
	var input *exchange.InputError
	if !errors.As(err, &input) {
		return err
	}
	told := fmt.Sprintf("%s has %s and nothing was taken from it", from, count(len(input.Faults)+input.More, "fault", "faults"))
	for _, fault := range input.Faults {
		if fault.File != from {
			fault.File = filepath.Join(from, fault.File)
		}
		told += "\n  " + fault.Error()
	}
	if input.More > 0 {
		told += fmt.Sprintf("\n  and %d more", input.More)
	}
	return obelisk.Invalid(told)
}
