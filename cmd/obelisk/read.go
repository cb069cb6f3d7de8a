package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"obelisk"
	"obelisk/internal/intake"
	"obelisk/internal/read"
	"obelisk/internal/store"
)

// readOptions are the flags of read.
type readOptions struct {
	rights string
	why    string
	again  bool
	web    webOptions
	// templates is a file that says what templates of wikis show.
	templates string
	patterns  patternOptions
	model     modelOptions
}

func (p *program) readCommand() *cobra.Command {
	var o readOptions
	cmd := &cobra.Command{
		Use:   "read DOCUMENT|DIR|URL…",
		Short: "Documents to proposals",
		Long: `Read documents and propose what they say, each statement with the passage that
carries it. Documents are plain text, Markdown, wikitext, HTML and PDF; folders,
ZIP files and MediaWiki dumps (.xml, .xml.gz, .xml.bz2) are read with what is in
them, and addresses of the web are fetched. Nothing is accepted: see obelisk
review. Reading the same copy again changes nothing, unless the register has
learned names since that it now recognises in it. The register must be there:
see obelisk init.

With --reader llm a language model reads instead of the rules. What it quotes
must stand in the document to the letter, or is dropped and counted.

Each document is one transaction: Ctrl-C leaves those that were read and
nothing of the one under way. The pages of a dump that were read before are not
read again, so that an interrupted run goes on where it stopped.`,
		Example: `  obelisk read page.txt pages/ --register mine
  obelisk read examples/tour/pages --register mine --rights quotable
  obelisk read https://www.example.org/page.html --register mine
  obelisk read page.txt --json
  obelisk read pages.zip ruwiki-latest-pages-articles.xml.bz2 --register mine
  obelisk read page.txt --reader llm --endpoint http://127.0.0.1:11434/v1 --model qwen3:8b`,
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error { return p.read(cmd.Context(), args, o) },
	}
	cmd.Flags().StringVar(&o.rights, "rights", string(obelisk.Citable), "quotable: their sentences may be shown; citable: only cited by position and gist")
	cmd.Flags().StringVar(&o.why, "why", "", "the reason, for the log")
	cmd.Flags().BoolVar(&o.again, "again", false, "also the pages of a dump that were read before")
	o.web.flags(cmd.Flags())
	cmd.Flags().StringVar(&o.templates, "templates", "", "a file that says what templates of wikis show, beside those that are known (see docs/templates.md)")
	o.patterns.flags(cmd.Flags())
	o.model.flags(cmd.Flags())
	return cmd
}

// read reads every document that the arguments name.
func (p *program) read(ctx context.Context, args []string, o readOptions) error {
	if !obelisk.Rights(o.rights).Valid() {
		return obelisk.Invalid(fmt.Sprintf("--rights %q: use quotable or citable", o.rights))
	}
	if err := o.model.check(); err != nil {
		return err
	}
	read.Prepare()
	reading := &reading{program: p, options: o}
	if err := reading.readTemplates(o.templates); err != nil {
		return err
	}
	files, err := documents(args, reading.skip)
	if err != nil {
		return err
	}
	s, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	reading.store, reading.intake, reading.bar = s, intake.New(s), p.progress("reading", totalSize(files))
	defer reading.bar.end()
	if o.model.asked() {
		reading.model = &consulting{program: p, store: s, options: o.model, began: p.clock()}
	}
	// What is wrong with the reader that was asked for is no fault of a document.
	if err := reading.know(ctx); err != nil {
		return err
	}
	defer reading.workers.Wait()
	err = reading.files(ctx, files)
	// What was kept is told, whatever ended the run.
	if told := reading.sync(context.WithoutCancel(ctx)); err == nil {
		err = told
	}
	if err != nil {
		return err
	}
	if err := reading.compareCopies(ctx, s); err != nil {
		return err
	}
	return reading.summary()
}

// files reads the documents of the files.
func (r *reading) files(ctx context.Context, names []string) error {
	for _, name := range names {
		if err := r.file(ctx, name); err != nil {
			return err
		}
	}
	return r.settle(ctx, 0)
}

// mostCompared is how much prose is compared after each reading, in bytes: a
// second or two. In larger registers it is done when it is asked for.
const mostCompared = 32 << 20

// mostContested is how many statements are searched for contested values after
// each reading, which takes some seconds where every source speaks of everything.
const mostContested = 20_000

// compareCopies finds out which documents copy one another, where new ones came.
func (r *reading) compareCopies(ctx context.Context, s *store.Store) error {
	if r.total.Sources == 0 {
		return nil
	}
	size, err := s.ProseSize(ctx)
	switch {
	case err != nil:
		return err
	case size > mostCompared:
		r.bar.end()
		fmt.Fprintln(r.err, "the documents were not compared with one another, for the register holds much text: run obelisk witnesses --find")
		return nil
	}
	counts, err := s.Counts(ctx)
	if err != nil {
		return err
	}
	if counts.Statements[obelisk.Accepted]+counts.Statements[obelisk.Proposed] > mostContested {
		r.bar.end()
		fmt.Fprintln(r.err, "the sources were not compared with one another, for the register holds many statements: run obelisk witnesses --find")
		return nil
	}
	return r.findCopies(ctx, s, "")
}
