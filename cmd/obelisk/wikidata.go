package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"obelisk"
	"obelisk/internal/exchange/wikidata"
	"obelisk/internal/intake"
)

// wikidataOptions are the flags of import wikidata.
type wikidataOptions struct {
	honours  []string
	property string
	accept   bool
	dryRun   bool
	noLabels bool
}

func (p *program) importWikidataCommand() *cobra.Command {
	var o wikidataOptions
	cmd := &cobra.Command{
		Use:   "wikidata FILE",
		Short: "Who received an honour, from Wikidata's JSON: one entity or a dump",
		Long: `Add those who received an honour as Wikidata tells it, from the JSON of single
entities or from a dump with one entity a line, plain, gzip or bzip2. Each claim
"award received" becomes a conferral with its date, number and authority, and its
references become sources; what Wikidata says of the recipient besides is taken as
far as the schema has it. A second pass over the file looks up what other items are
called. Deprecated claims and what the schema has no place for are counted and said.
See docs/import.md.`,
		Example: `  obelisk import wikidata Q42.json --register mine
  obelisk import wikidata latest-all.json.gz --honour Q1234567 --register mine`,
		Args: arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error { return p.importWikidata(cmd.Context(), args[0], o) },
	}
	cmd.Flags().StringArrayVar(&o.honours, "honour", nil, "an honour by its Q number; may be given several times; without it all are taken")
	cmd.Flags().StringVar(&o.property, "property", "P166", "the property by which an honour was received")
	cmd.Flags().BoolVar(&o.accept, "accept", false, "add accepted statements; without it they are proposals")
	cmd.Flags().BoolVar(&o.dryRun, "dry-run", false, "say what would be added, and add nothing")
	cmd.Flags().BoolVar(&o.noLabels, "no-labels", false, "do not read the file a second time to look up what other items are called")
	return cmd
}

// importWikidata adds what a file of Wikidata says of honours.
func (p *program) importWikidata(ctx context.Context, name string, o wikidataOptions) error {
	info, err := os.Stat(name)
	if err != nil {
		return fileFault("read", name, err)
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
	options := wikidata.Options{Search: wikidata.Search{Honours: o.honours, Property: o.property}, Status: obelisk.Proposed, Labels: !o.noLabels}
	if o.accept {
		options.Status = obelisk.Accepted
	}
	bar := p.progress("reading "+name, info.Size())
	open := func() (io.ReadCloser, error) {
		f, err := openFile(name)
		if err != nil {
			return nil, err
		}
		return &watched{f, bar, 0}, nil
	}
	importer, err := wikidata.New(ctx, s, register.Schema, open, options)
	if err != nil {
		return err
	}
	in, entry := intake.New(s), intake.Entry{Who: p.settings.who, Why: imported(name)}
	act := in.ImportEach
	if o.dryRun {
		act = in.Rehearse
	}
	outcome, err := act(ctx, entry, wikidataRecords(ctx, importer))
	bar.end()
	if errors.Is(err, errNobody) {
		return obelisk.NotFound(name + " holds nobody who received what is asked for: look at --honour and --property")
	}
	if err != nil {
		return fmt.Errorf("import %s: %w", name, err)
	}
	return p.saidOfWikidata(name, importer.Report(), outcome, o)
}

// watched is a file whose reading moves a bar.
type watched struct {
	*os.File
	bar *progress
	at  int64
}

// Read reads on.
func (w *watched) Read(b []byte) (int, error) {
	n, err := w.File.Read(b)
	w.at += int64(n)
	w.bar.at(w.at)
	return n, err
}

// errNobody says that a file holds nothing that was asked for.
var errNobody = errors.New("nobody")

// wikidataRecords are the records of a file, some thousand statements at a time.
func wikidataRecords(ctx context.Context, importer *wikidata.Importer) iter.Seq2[intake.Records, error] {
	const size = 5000
	return func(yield func(intake.Records, error) bool) {
		var gathered intake.Records
		for part, err := range importer.Parts(ctx) {
			if err != nil {
				yield(intake.Records{}, err)
				return
			}
			gathered.Sources = append(gathered.Sources, part.Sources...)
			gathered.Entities = append(gathered.Entities, part.Entities...)
			gathered.Statements = append(gathered.Statements, part.Statements...)
			if len(gathered.Statements) >= size {
				if !yield(gathered, nil) {
					return
				}
				gathered = intake.Records{}
			}
		}
		if importer.Report().Entities == 0 {
			yield(intake.Records{}, errNobody)
			return
		}
		yield(gathered, nil)
	}
}

// wikidataJSON is what import wikidata --json writes.
type wikidataJSON struct {
	File  string          `json:"file"`
	Found wikidata.Report `json:"found"`
	intake.Outcome
	DryRun bool `json:"dry_run,omitempty"`
}

// saidOfWikidata says what came of a file.
func (p *program) saidOfWikidata(name string, report wikidata.Report, outcome intake.Outcome, o wikidataOptions) error {
	if p.settings.json {
		return p.writeJSON(wikidataJSON{name, report, outcome, o.dryRun})
	}
	verb := "added"
	if o.dryRun {
		verb = "would be added"
	}
	fmt.Fprintf(p.err, "%s: %s with %s; %s, %s, %s %s; %s to statements that were there; %d known already\n", name,
		count(report.Entities, "item", "items"), count(report.Conferrals, "conferral", "conferrals"),
		count(outcome.Entities, "entity", "entities"), count(outcome.Statements, "statement", "statements"),
		count(outcome.Sources, "source", "sources"), verb, count(outcome.Evidence, "passage", "passages"), outcome.Known)
	for _, reason := range slices.Sorted(maps.Keys(report.LeftOut)) {
		fmt.Fprintf(p.err, "  left out: %d %s\n", report.LeftOut[reason], reason)
	}
	return nil
}
