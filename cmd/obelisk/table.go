package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"obelisk"
	"obelisk/internal/exchange"
	"obelisk/internal/exchange/table"
	"obelisk/internal/intake"
	"obelisk/internal/store"
)

// tableOptions are the flags of import csv.
type tableOptions struct {
	mapping    string
	draft      bool
	dryRun     bool
	skipFaulty bool
}

func (p *program) importTableCommand() *cobra.Command {
	var o tableOptions
	cmd := &cobra.Command{
		Use:   "csv FILE…",
		Short: "A table (CSV, TSV, XLSX) with a mapping file",
		Long: `Add the rows of a table. A mapping file says which columns are what; --draft
writes one by looking at the data, on standard output or to the file of --map. Each
statement cites the cell that it comes from. An import is one transaction: where a
row has a fault nothing is added, unless --skip-faulty leaves such rows out; the
same table twice changes nothing. See docs/import.md.`,
		Example: `  obelisk import csv roll.csv --draft --map roll.yaml
  obelisk import csv roll.csv --map roll.yaml --dry-run --register mine
  obelisk import csv roll.csv --map roll.yaml --register mine`,
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case o.draft:
				return p.draftTable(cmd.Context(), args, o)
			case o.mapping == "":
				return obelisk.Invalid("import csv needs --map with a mapping file: write one with --draft")
			}
			return p.importTables(cmd.Context(), args, o)
		},
	}
	cmd.Flags().StringVar(&o.mapping, "map", "", "the mapping file")
	cmd.Flags().BoolVar(&o.draft, "draft", false, "write a mapping file by looking at the data, and add nothing")
	cmd.Flags().BoolVar(&o.dryRun, "dry-run", false, "say what would be added and what is wrong, and add nothing")
	cmd.Flags().BoolVar(&o.skipFaulty, "skip-faulty", false, "leave out rows with faults instead of refusing the table")
	return cmd
}

// draftTable writes a mapping for a table. It needs no register: without one the
// built-in schema is taken.
func (p *program) draftTable(ctx context.Context, files []string, o tableOptions) error {
	if len(files) > 1 {
		return obelisk.Invalid("--draft looks at one table: name one file")
	}
	schema, err := p.schemaAtHand(ctx)
	if err != nil {
		return err
	}
	f, err := openFile(files[0])
	if err != nil {
		return err
	}
	defer f.Close()
	t, err := table.Open(ctx, filepath.Base(files[0]), f, table.Layout{Header: 1})
	if err != nil {
		return err
	}
	draft, err := table.Draft(ctx, t, schema)
	if err != nil {
		return err
	}
	if o.mapping == "" {
		_, err := p.out.Write(draft)
		return err
	}
	if err := placeFor(o.mapping); err != nil {
		return err
	}
	out, err := os.OpenFile(o.mapping, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, os.ErrExist) {
		return obelisk.Conflict(o.mapping + " is there already: name another file, or remove it first")
	}
	if err == nil {
		_, err = out.Write(draft)
		err = errors.Join(err, out.Close())
	}
	if err != nil {
		return fileFault("write to", o.mapping, err)
	}
	fmt.Fprintf(p.err, "%s drafted: read it, mend it, then try it with --dry-run\n", o.mapping)
	return nil
}

// schemaAtHand is the schema of the register or, where there is none here, the
// built-in one.
func (p *program) schemaAtHand(ctx context.Context) (*obelisk.Schema, error) {
	s, err := p.openToRead(ctx)
	if errors.Is(err, obelisk.ErrNotFound) && p.settings.register == here {
		return exchange.BuiltInSchema("honours")
	}
	if err != nil {
		return nil, err
	}
	defer s.Close()
	register, err := s.Register(ctx)
	return register.Schema, err
}

// importTables adds the rows of tables, each in a transaction of its own.
func (p *program) importTables(ctx context.Context, files []string, o tableOptions) error {
	data, err := os.ReadFile(o.mapping)
	if err != nil {
		return fileFault("read", o.mapping, err)
	}
	s, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	register, err := s.Register(ctx)
	if err != nil {
		return err
	}
	for _, name := range files {
		mapping, err := table.ReadMapping(data, o.mapping, register.Schema)
		if err != nil {
			return err
		}
		if err := p.importTable(ctx, s, name, mapping, o); err != nil {
			return err
		}
	}
	return nil
}

// largestKept bounds the text of a table that the register keeps to show its
// passages, in code points.
const largestKept = 4 << 20

// importTable adds the rows of one table.
func (p *program) importTable(ctx context.Context, s *store.Store, name string, mapping *table.Mapping, o tableOptions) error {
	f, err := openFile(name)
	if err != nil {
		return err
	}
	defer f.Close()
	t, err := table.Open(ctx, filepath.Base(name), f, mapping.Table)
	if err != nil {
		return err
	}
	register, err := s.Register(ctx)
	if err != nil {
		return err
	}
	directory, err := table.NewDirectory(ctx, s, register.Schema, mapping)
	if err != nil {
		return err
	}
	reader, err := table.NewReader(t, mapping, register.Schema, directory)
	if err != nil {
		return err
	}
	in, entry := intake.New(s), intake.Entry{Who: p.settings.who, Why: "import " + name}
	act := in.ImportEach
	if o.dryRun {
		act = in.Rehearse
	}
	outcome, err := act(ctx, entry, p.tableRecords(ctx, t, reader, o))
	report := reader.Report()
	var refused *faultyRows
	if errors.As(err, &refused) {
		return obelisk.Invalid(refused.Error())
	}
	if err != nil {
		return fmt.Errorf("import %s: %w", name, err)
	}
	return p.saidOfTable(name, t, report, outcome, o)
}

// faultyRows says that rows had faults and nothing was taken.
type faultyRows struct{ told string }

// Error returns the faults, one a line.
func (e *faultyRows) Error() string { return e.told }

// tableRecords are the records of the rows; faulty rows are an error at their end,
// unless they are to be left out.
func (p *program) tableRecords(ctx context.Context, t *table.Table, reader *table.Reader, o tableOptions) iter.Seq2[intake.Records, error] {
	bar := p.progress("importing "+t.Copy.Name, int64(t.Copy.Length))
	return func(yield func(intake.Records, error) bool) {
		defer bar.end()
		if t.Copy.Length <= largestKept {
			text, err := t.Text()
			if !yield(intake.Records{Texts: map[obelisk.DocumentID]string{t.Copy.Document: text}}, err) {
				return
			}
		}
		for part, err := range reader.Parts(ctx) {
			bar.at(reader.At())
			if !yield(intake.Records{Sources: part.Sources, Entities: part.Entities, Statements: part.Statements}, err) {
				return
			}
		}
		if report := reader.Report(); report.Faulty > 0 && !o.skipFaulty && !o.dryRun {
			yield(intake.Records{}, &faultyRows{fmt.Sprintf("%s has %s and nothing was taken from it; --skip-faulty leaves them out%s",
				t.Copy.Name, count(report.Faulty, "row with a fault", "rows with faults"), faultLines(report))})
		}
	}
}

// faultLines lists the faults of a report, then how many there are by column.
func faultLines(report table.Report) string {
	var b strings.Builder
	all := 0
	for _, f := range report.Faults {
		b.WriteString("\n  " + f.Error())
	}
	for _, n := range report.FaultsIn {
		all += n
	}
	if more := all - len(report.Faults); more > 0 {
		fmt.Fprintf(&b, "\n  and %d more", more)
		for _, name := range slices.Sorted(maps.Keys(report.FaultsIn)) {
			fmt.Fprintf(&b, "\n  %s: %s", cmp.Or(name, "the row as a whole"), count(report.FaultsIn[name], "fault", "faults"))
		}
	}
	return b.String()
}

// tableJSON is what import csv --json writes.
type tableJSON struct {
	File string `json:"file"`
	table.Report
	intake.Outcome
	DryRun bool `json:"dry_run,omitempty"`
}

// saidOfTable says what came of a table.
func (p *program) saidOfTable(name string, t *table.Table, report table.Report, outcome intake.Outcome, o tableOptions) error {
	found := report.Faulty > 0 && o.dryRun
	if p.settings.json {
		if err := p.writeJSON(tableJSON{name, report, outcome, o.dryRun}); err != nil {
			return err
		}
	} else {
		verb := "added"
		if o.dryRun {
			verb = "would be added"
		}
		for _, problem := range t.Problems() {
			fmt.Fprintf(p.err, "%s: %s %s\n", name, problem.Key, problem.Detail)
		}
		fmt.Fprintf(p.err, "%s: %s; %s, %s, %s %s; %s to statements that were there; %d known already\n", name,
			count(report.Rows, "row", "rows"), count(outcome.Entities, "entity", "entities"), count(outcome.Statements, "statement", "statements"),
			count(outcome.Sources, "source", "sources"), verb, count(outcome.Evidence, "passage", "passages"), outcome.Known)
		for _, block := range slices.Sorted(maps.Keys(union(report.Made, report.Matched))) {
			fmt.Fprintf(p.err, "  %s: %d new, %d found in the register\n", block, report.Made[block], report.Matched[block])
		}
		if report.Faulty > 0 {
			fmt.Fprintf(p.err, "  %s left out:%s\n", count(report.Faulty, "row with a fault", "rows with faults"), strings.ReplaceAll(faultLines(report), "\n", "\n  "))
		}
		if t.Copy.Length > largestKept {
			fmt.Fprintf(p.err, "  its text is too long to be kept in the register: pages show its passages where serve --documents finds the file\n")
		}
	}
	if found {
		return errFound
	}
	return nil
}

// union has the keys of both.
func union(a, b map[string]int) map[string]int {
	out := maps.Clone(a)
	maps.Copy(out, b)
	return out
}
