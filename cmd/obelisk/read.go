package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"obelisk"
	"obelisk/internal/intake"
	"obelisk/internal/store"
)

// readOptions are the flags of read.
type readOptions struct {
	rights string
	why    string
	model  modelOptions
}

func (p *program) readCommand() *cobra.Command {
	var o readOptions
	cmd := &cobra.Command{
		Use:   "read DOCUMENT|DIR…",
		Short: "Documents to proposals",
		Long: `Read documents (plain text and Markdown; folders are read with what is in them)
and propose what they say, each statement with the passage that carries it.
Nothing is accepted: see obelisk review. Reading the same copy again changes
nothing. Where the register that --register names is not there yet, it is made
with the built-in schema.

With --reader llm a language model reads instead of the rules. What it quotes
must stand in the document to the letter, or is dropped and counted.

Each document is one transaction: Ctrl-C leaves those that were read and
nothing of the one under way.`,
		Example: `  obelisk read page.txt pages/ --register mine
  obelisk read examples/tour/pages --register mine --rights quotable
  obelisk read page.txt --json
  obelisk read page.txt --reader llm --endpoint http://127.0.0.1:11434/v1 --model qwen3:8b`,
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error { return p.read(cmd.Context(), args, o) },
	}
	cmd.Flags().StringVar(&o.rights, "rights", string(obelisk.Citable), "quotable: their sentences may be shown; citable: only cited by position and gist")
	cmd.Flags().StringVar(&o.why, "why", "", "the reason, for the log")
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
	files, err := documents(args)
	if err != nil {
		return err
	}
	s, err := p.openOrMake(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	reading := &reading{program: p, intake: intake.New(s), options: o, bar: p.progress("reading", totalSize(files))}
	defer reading.bar.end()
	if o.model.asked() {
		reading.model = &consulting{program: p, store: s, options: o.model, began: p.clock()}
	}
	for _, name := range files {
		if err := reading.file(ctx, name); err != nil {
			return err
		}
	}
	if err := reading.compareCopies(ctx, s); err != nil {
		return err
	}
	return reading.summary(len(files))
}

// mostCompared is how much prose is compared after each reading, in bytes: a
// second or two. In larger registers it is done when it is asked for.
const mostCompared = 32 << 20

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
		fmt.Fprintln(r.err, "the documents were not compared with one another, for there are many: run obelisk witnesses --find")
		return nil
	}
	return r.findCopies(ctx, s, "")
}

// documents lists the files that the arguments name: files as they are,
// folders with all that is below them, hidden files left out.
func documents(args []string) ([]string, error) {
	var files []string
	for _, arg := range args {
		if strings.HasPrefix(arg, "http://") || strings.HasPrefix(arg, "https://") {
			return nil, obelisk.Invalid(arg + ": pages are not fetched yet; save the page as text or Markdown and read the file")
		}
		before := len(files)
		folder, err := os.Stat(arg)
		if err != nil {
			return nil, fileFault("read", arg, err)
		}
		if folder.IsDir() && !strings.HasSuffix(arg, string(filepath.Separator)) {
			arg += string(filepath.Separator) // so that a link to a folder is followed
		}
		err = filepath.WalkDir(arg, func(path string, d fs.DirEntry, err error) error {
			hidden := path != arg && strings.HasPrefix(d.Name(), ".")
			switch {
			case err != nil:
				return err
			case d.IsDir() && hidden:
				return fs.SkipDir
			case !d.IsDir() && !hidden:
				files = append(files, path)
			}
			return nil
		})
		if err != nil {
			return nil, fileFault("read", arg, err)
		}
		if len(files) == before {
			return nil, obelisk.Invalid(strings.TrimSuffix(arg, string(filepath.Separator)) + ": there is no document in this folder; name one that holds plain text or Markdown")
		}
	}
	return files, nil
}

// totalSize is the size of the files in bytes, as far as it can be told.
func totalSize(files []string) int64 {
	var size int64
	for _, name := range files {
		if info, err := os.Stat(name); err == nil {
			size += info.Size()
		}
	}
	return size
}

// openOrMake opens the register or makes one with the built-in schema.
func (p *program) openOrMake(ctx context.Context) (*store.Store, error) {
	s, err := p.open(ctx)
	if !isNotFound(err) || p.settings.register == here {
		return s, err
	}
	// Another program may make it at the same moment; then it is there.
	if err := p.init(ctx, p.settings.register, initOptions{schema: builtInSchema}); err != nil && !errors.Is(err, obelisk.ErrConflict) {
		return nil, err
	}
	return p.open(ctx)
}

// reading is one run of the command over several documents.
type reading struct {
	*program
	intake  *intake.Intake
	reader  intake.Reader
	model   *consulting // set where a language model reads
	options readOptions
	bar     *progress
	done    int64

	total   intake.Outcome
	refused []error
	problem int
}

// file reads one document. One that cannot be read is reported, and the others
// are read all the same.
func (r *reading) file(ctx context.Context, name string) error {
	report, size, err := r.one(ctx, name)
	r.done += size
	switch {
	case errors.Is(err, obelisk.ErrInvalid) || errors.Is(err, fs.ErrPermission) || errors.Is(err, fs.ErrNotExist):
		r.bar.end()
		fmt.Fprintf(r.err, "obelisk: %v\n", err)
		r.refused = append(r.refused, err)
		return nil
	case err != nil:
		return err
	}
	r.total.Entities += report.Entities
	r.total.Statements += report.Statements
	r.total.Evidence += report.Evidence
	r.total.Known += report.Known
	r.total.Sources += report.Sources
	r.problem += len(report.Problems) + report.Unlisted
	if report.Entities > 0 {
		r.reader = nil // it must learn the new names
	}
	if r.settings.json {
		return r.writeJSON(report)
	}
	r.say(report)
	return nil
}

// one opens and reads one document; the size counts for the bar.
func (r *reading) one(ctx context.Context, name string) (intake.Report, int64, error) {
	f, err := openFile(name)
	if err != nil {
		return intake.Report{}, 0, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return intake.Report{}, 0, fmt.Errorf("read %s: %w", name, err)
	}
	if r.reader == nil {
		if r.reader, err = r.newReader(ctx); err != nil {
			return intake.Report{}, 0, err
		}
	}
	counted := &counter{ReadSeeker: f, tell: func(n int64) { r.bar.at(r.done + min(info.Size(), n/passes)) }}
	report, err := r.intake.Read(ctx, intake.Entry{Who: r.settings.who, Why: cmp.Or(r.options.why, "read "+filepath.Base(name))}, r.reader,
		intake.Copy{Name: name, Content: counted, Rights: obelisk.Rights(r.options.rights)})
	return report, info.Size(), err
}

// newReader is the reader that was asked for; it knows the names that the
// register has now.
func (r *reading) newReader(ctx context.Context) (intake.Reader, error) {
	rules, err := r.intake.Reader(ctx)
	if err != nil || r.model == nil {
		return rules, err
	}
	return r.model.reader(ctx, rules)
}

// say tells what came of one document, with its problems.
func (r *reading) say(report intake.Report) {
	r.bar.end()
	fmt.Fprintf(r.err, "%s: %s, %s for known ones, %d known already, %s", report.Name,
		count(report.Statements, "new statement", "new statements"), count(report.Evidence, "passage", "passages"),
		report.Known, count(report.Entities, "new entity", "new entities"))
	if report.Repeated > 0 {
		fmt.Fprintf(r.err, "; %s within the document not kept", count(report.Repeated, "repetition", "repetitions"))
	}
	fmt.Fprintln(r.err)
	for _, l := range report.LeftOut {
		fmt.Fprintf(r.err, "  left out as %s: %s in %s\n", l.Key, count(l.Characters, "character", "characters"), count(l.Places, "place", "places"))
	}
	locale, err := r.locale()
	if err != nil {
		return
	}
	for _, problem := range report.Problems {
		words := problem.Detail
		if key := "problem." + problem.Key; locale.Has(key) {
			words = strings.TrimSpace(locale.Text(key) + " " + words)
		}
		place := ""
		if !problem.Span.IsZero() {
			place = fmt.Sprintf("%d–%d  ", problem.Span.Start, problem.Span.End)
		}
		fmt.Fprintf(r.err, "  %s%s: %s\n", place, problem.Key, words)
	}
	if report.Unlisted > 0 {
		fmt.Fprintf(r.err, "  and %s\n", count(report.Unlisted, "more problem", "more problems"))
	}
}

// summary ends the run: it fails where a document could not be read.
func (r *reading) summary(files int) error {
	r.bar.end()
	fmt.Fprintf(r.err, "%s: %s and %s new, %d known already, %s\n", count(files-len(r.refused), "document", "documents"),
		count(r.total.Statements, "statement", "statements"), count(r.total.Evidence, "passage", "passages"),
		r.total.Known, count(r.problem, "problem", "problems"))
	if r.model != nil {
		r.model.say()
	}
	if len(r.refused) > 0 {
		return obelisk.Invalid(fmt.Sprintf("%d of %s could not be read, for the reasons above", len(r.refused), count(files, "document", "documents")))
	}
	return nil
}

// passes is how often a document is gone through: once to hash and survey it,
// once to read it.
const passes = 2

// counter counts the bytes that are read of a file.
type counter struct {
	io.ReadSeeker
	read int64
	tell func(int64)
}

// Read counts.
func (c *counter) Read(b []byte) (int, error) {
	n, err := c.ReadSeeker.Read(b)
	c.read += int64(n)
	c.tell(c.read)
	return n, err
}
