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
	"obelisk/internal/document"
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
statement cites the cell that it comes from. An import is one transaction, of
several files too: where a row has a fault nothing is added, unless --skip-faulty
leaves such rows out; the same table twice changes nothing. See docs/import.md.`,
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

// importTables adds the rows of tables in one transaction.
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
	t := &tables{program: p, options: o, mapping: data, schema: register.Schema, store: s}
	in, entry := intake.New(s), intake.Entry{Who: p.settings.who, Why: imported(files...)}
	act := in.ImportEach
	if o.dryRun {
		act = in.Rehearse
	}
	outcome, err := act(ctx, entry, t.records(ctx, files))
	var refused *faultyRows
	switch {
	case errors.As(err, &refused):
		return obelisk.Invalid(refused.Error())
	case t.failed != nil:
		return t.failed // it names its file
	case err != nil:
		return fmt.Errorf("import %s: %w", strings.Join(files, " "), err)
	}
	return t.say(outcome)
}

// largestKept bounds the text of a table that the register keeps to show its
// passages, in code points.
const largestKept = 4 << 20

// tables are the files of one import.
type tables struct {
	*program
	options tableOptions
	mapping []byte
	schema  *obelisk.Schema
	store   *store.Store
	// directory knows the register and, from the second file on, what those before add.
	directory *table.Directory
	read      []tableRead
	// failed is why a file cannot be read.
	failed error
}

// tableRead is a file that was read.
type tableRead struct {
	name   string
	table  *table.Table
	report table.Report
}

// records are the records of all files; faulty rows are an error at their end,
// unless they are to be left out.
func (t *tables) records(ctx context.Context, files []string) iter.Seq2[intake.Records, error] {
	return func(yield func(intake.Records, error) bool) {
		for i, name := range files {
			if more, err := t.file(ctx, name, i+1 < len(files), yield); err != nil || !more {
				if err != nil {
					t.failed = err
					yield(intake.Records{}, err)
				}
				return
			}
		}
		if err := t.faulty(); err != nil && !t.options.skipFaulty && !t.options.dryRun {
			yield(intake.Records{}, err)
		}
	}
}

// file hands over the records of one file, and reports false where no more are wanted.
func (t *tables) file(ctx context.Context, name string, another bool, yield func(intake.Records, error) bool) (more bool, err error) {
	mapping, err := table.ReadMapping(t.mapping, t.options.mapping, t.schema)
	if err != nil {
		return false, err
	}
	if t.directory == nil {
		if t.directory, err = table.NewDirectory(ctx, t.store, t.schema, mapping); err != nil {
			return false, err
		}
	}
	f, err := openFile(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	opened, err := table.Open(ctx, filepath.Base(name), f, mapping.Table)
	if err != nil {
		return false, err
	}
	reader, err := table.NewReader(opened, mapping, t.schema, t.directory)
	if err != nil {
		return false, err
	}
	bar := t.progress("importing "+opened.Copy.Name, int64(opened.Copy.Length))
	defer bar.end()
	if opened.Copy.Length <= largestKept {
		text, err := opened.Text()
		if err != nil || !yield(intake.Records{Texts: map[obelisk.DocumentID]string{opened.Copy.Document: text}}, nil) {
			return false, err
		}
	}
	var noted []table.Part
	for part, err := range reader.Parts(ctx) {
		bar.at(reader.At())
		if err != nil || !yield(intake.Records{Sources: part.Sources, Entities: part.Entities, Statements: part.Statements}, nil) {
			return false, err
		}
		if another {
			noted = append(noted, t.directory.Noted(part))
		}
	}
	t.directory.Take(noted)
	t.read = append(t.read, tableRead{name, opened, reader.Report()})
	return true, nil
}

// faulty says which rows have faults; nil where none has.
func (t *tables) faulty() error {
	var told []string
	for _, r := range t.read {
		if r.report.Faulty > 0 {
			told = append(told, fmt.Sprintf("%s has %s and nothing was taken from it; --skip-faulty leaves them out%s", r.table.Copy.Name,
				count(r.report.Faulty, "row with a fault", "rows with faults"), faultLines(r.report)))
		}
	}
	if len(told) == 0 {
		return nil
	}
	if len(t.read) > 1 {
		told = append(told, "the other files were not imported either, for an import is one transaction")
	}
	return &faultyRows{strings.Join(told, "\n")}
}

// faultyRows says that rows had faults and nothing was taken.
type faultyRows struct{ told string }

// Error returns the faults, one a line.
func (e *faultyRows) Error() string { return e.told }

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

// tableJSON is what import csv --json writes of one file, and tablesJSON of several.
type tableJSON struct {
	File string `json:"file"`
	table.Report
	intake.Outcome
	DryRun bool `json:"dry_run,omitempty"`
	// Refused says that the import would be refused for its faults; what is counted
	// would be added with --skip-faulty.
	Refused bool `json:"refused,omitempty"`
}

type tablesJSON struct {
	Files []fileJSON `json:"files"`
	intake.Outcome
	DryRun  bool `json:"dry_run,omitempty"`
	Refused bool `json:"refused,omitempty"`
}

type fileJSON struct {
	File string `json:"file"`
	table.Report
}

// say says what came of the tables, or would.
func (t *tables) say(outcome intake.Outcome) error {
	found := t.faulty() != nil && t.options.dryRun
	refused := found && !t.options.skipFaulty
	switch {
	case t.settings.json && len(t.read) == 1:
		if err := t.writeJSON(tableJSON{t.read[0].name, t.read[0].report, outcome, t.options.dryRun, refused}); err != nil {
			return err
		}
	case t.settings.json:
		all := tablesJSON{Outcome: outcome, DryRun: t.options.dryRun, Refused: refused}
		for _, r := range t.read {
			all.Files = append(all.Files, fileJSON{r.name, r.report})
		}
		if err := t.writeJSON(all); err != nil {
			return err
		}
	default:
		t.sayInWords(outcome, refused)
	}
	if found {
		return errFound
	}
	return nil
}

// sayInWords is say for people.
func (t *tables) sayInWords(outcome intake.Outcome, refused bool) {
	verb, added := "", "added"
	if t.options.dryRun {
		added = "would be added"
	}
	if refused {
		verb = "nothing would be added, for there are faults; with --skip-faulty "
	}
	sum := fmt.Sprintf("%s%s, %s, %s %s; %s to statements that were there; %d known already", verb,
		count(outcome.Entities, "entity", "entities"), count(outcome.Statements, "statement", "statements"),
		count(outcome.Sources, "source", "sources"), added, count(outcome.Evidence, "passage", "passages"), outcome.Known)
	for _, r := range t.read {
		for _, problem := range r.table.Problems() {
			if problem.Key == document.UncertainCharset {
				fmt.Fprintf(t.err, "%s: its charset was guessed with little to go by: %s; name another in the mapping (table: charset) where that is wrong\n", r.name, problem.Detail)
				continue
			}
			fmt.Fprintf(t.err, "%s: %s %s\n", r.name, problem.Key, problem.Detail)
		}
		rows := count(r.report.Rows, "row", "rows")
		if n := r.report.LeftOut; n > 0 {
			rows += fmt.Sprintf(", %d of them left out by \"only\"", n)
		}
		if len(t.read) == 1 {
			rows += "; " + sum
		}
		fmt.Fprintf(t.err, "%s: %s\n", r.name, rows)
		t.sayOfFile(r)
	}
	if len(t.read) > 1 {
		fmt.Fprintf(t.err, "%d files: %s\n", len(t.read), sum)
	}
}

// sayOfFile says what else came of one file.
func (t *tables) sayOfFile(r tableRead) {
	for _, block := range slices.Sorted(maps.Keys(union(r.report.Made, r.report.Matched))) {
		fmt.Fprintf(t.err, "  %s: %d new, %d found in the register\n", block, r.report.Made[block], r.report.Matched[block])
	}
	if r.report.Faulty > 0 {
		out := ""
		if t.options.skipFaulty {
			out = " left out"
		}
		fmt.Fprintf(t.err, "  %s%s:%s\n", count(r.report.Faulty, "row with a fault", "rows with faults"), out, strings.ReplaceAll(faultLines(r.report), "\n", "\n  "))
	}
	if r.table.Copy.Length > largestKept {
		fmt.Fprintf(t.err, "  its text is longer than a register keeps: pages show its passages where serve --documents finds the file\n")
	}
}

// union has the keys of both.
func union(a, b map[string]int) map[string]int {
	out := maps.Clone(a)
	maps.Copy(out, b)
	return out
}
