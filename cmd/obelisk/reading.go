package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"obelisk"
	"obelisk/internal/document/archive"
	"obelisk/internal/document/wikitext"
	"obelisk/internal/fetch"
	"obelisk/internal/intake"
	"obelisk/internal/store"
)

// reading is one run of the command over several documents.
type reading struct {
	*program
	store   *store.Store
	intake  *intake.Intake
	reader  *knowing
	model   *consulting // where a language model reads
	options readOptions
	origin  fetched // where the file comes from, if from the web
	// templates are what a curator says of templates, and what is built in.
	templates *wikitext.Rules
	bar       *progress
	done      int64 // bytes of the files before

	total     intake.Outcome
	documents int // that were read
	earlier   int // pages of dumps that were read in an earlier run
	refused   []error
	problem   int
	skipped   map[archive.Reason]int
	named     []archive.Skipped // the first of them
	stale     int               // pages since the reader was last to learn names
	fresh     bool              // there are names since that it has not learned
	last, due int64             // the last revision; the one up to which it is to learn names, or 0
	queue     []*upcoming
	unsaid    []intake.Report // of what is kept, and may not be on the disk yet
	synced    time.Time       // when all was there
	workers   sync.WaitGroup  // that read ahead
}

const (
	// mostNamed is how many skipped files are named one by one.
	mostNamed = 20
	// learnEvery is after how many pages of a dump the reader learns the names
	// that they brought. Learning copies all that the reader knows.
	learnEvery = 200
)

// readTemplates reads a curator's file of rules, where one is named.
func (r *reading) readTemplates(name string) error {
	if name == "" {
		return nil
	}
	f, err := openFile(name)
	if err != nil {
		return err
	}
	defer f.Close()
	own, err := wikitext.ParseRules(f)
	if err != nil {
		return obelisk.Invalid(fmt.Sprintf("%s: %v", name, err))
	}
	r.templates = wikitext.BuiltIn().With(own)
	return nil
}

// skip counts what is not read.
func (r *reading) skip(s archive.Skipped) {
	if r.skipped == nil {
		r.skipped = map[archive.Reason]int{}
	}
	r.skipped[s.Reason]++
	switch s.Reason {
	case archive.Namespace, archive.Redirect, archive.Model, archive.Earlier, archive.Blank:
	default:
		if len(r.named) < mostNamed {
			r.named = append(r.named, s)
		}
	}
}

// file reads the documents of one file. What cannot be read is reported, and
// the others are read all the same.
func (r *reading) file(ctx context.Context, name string) error {
	if fetch.IsAddress(name) {
		return r.page(ctx, name)
	}
	f, err := openFile(name)
	if err != nil {
		return r.refuseNext(ctx, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	return r.parts(ctx, name, f, info.Size())
}

// page reads the documents of a page of the web. One that does not come is
// reported, and the others are read all the same.
func (r *reading) page(ctx context.Context, address string) error {
	if err := r.settle(ctx, 0); err != nil {
		return err
	}
	page, err := r.fetch(ctx, address, r.options.web)
	if errors.Is(err, obelisk.ErrNotFound) || errors.Is(err, obelisk.ErrRefused) || errors.Is(err, obelisk.ErrInvalid) {
		return r.note(ctx, err)
	}
	if err != nil {
		return err
	}
	r.origin = page
	defer func() { r.origin = fetched{} }()
	return r.parts(ctx, page.Name, page.Reader(), int64(len(page.Content)))
}

// parts reads the documents of a file of that size.
func (r *reading) parts(ctx context.Context, name string, f archive.File, size int64) error {
	for part, err := range (archive.Reader{Templates: r.templates, Skip: r.skip}).Parts(ctx, name, f, size) {
		if err == nil {
			if part.Content == io.ReadSeeker(f) {
				part.Label.MediaType, part.Label.Charset = r.origin.MediaType, cmp.Or(part.Label.Charset, r.origin.Charset)
				part.Content = &counter{ReadSeeker: f, tell: func(n int64) { r.bar.at(r.done + min(size, n/passes)) }}
			}
			err = r.part(ctx, name, part)
			r.bar.at(r.done + part.Read)
		}
		if err != nil {
			if err := r.refuseNext(ctx, intake.Unreadable(name, err)); err != nil {
				return err
			}
		}
	}
	r.done += size
	return nil
}

// refuseNext notes a document that cannot be read behind those that are read ahead.
func (r *reading) refuseNext(ctx context.Context, err error) error {
	if err := r.settle(ctx, 0); err != nil {
		return err
	}
	return r.refuse(ctx, err)
}

// refuse notes a document that cannot be read; what is no fault of the document
// ends the run.
func (r *reading) refuse(ctx context.Context, err error) error {
	if !errors.Is(err, obelisk.ErrInvalid) && !errors.Is(err, fs.ErrPermission) && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return r.note(ctx, err)
}

// note says that a document could not be read, behind what is to be said of those before it.
func (r *reading) note(ctx context.Context, refused error) error {
	r.refused = append(r.refused, refused)
	err := r.sync(ctx)
	r.bar.end()
	fmt.Fprintf(r.err, "obelisk: %v\n", refused)
	return err
}

// newReader is the reader that was asked for; it knows the names that the register has.
func (r *reading) newReader(ctx context.Context) (intake.Reader, error) {
	options, err := r.options.patterns.options()
	if err != nil {
		return nil, err
	}
	rules, err := r.intake.Reader(ctx, options)
	if err != nil || r.model == nil {
		return rules, err
	}
	model, err := r.model.reader(ctx, rules)
	if err != nil {
		return nil, err // not a nil *consult.Reader, which is no nil Reader
	}
	return model, nil
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
	for _, problem := range report.Problems[:min(len(report.Problems), mostSaid)] {
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
	r.sayRest(report)
}

// mostSaid is how many problems of one document are said in words; a long page
// of the same few would hide what came of the reading.
const mostSaid = 40

// sayRest counts the problems that were not said, by what is wrong, most first.
func (r *reading) sayRest(report intake.Report) {
	if len(report.Problems) > mostSaid {
		rest := report.Problems[mostSaid:]
		counts := map[string]int{}
		for _, problem := range rest {
			counts[problem.Key]++
		}
		keys := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
			return cmp.Or(counts[b]-counts[a], strings.Compare(a, b))
		})
		for i, key := range keys {
			keys[i] = fmt.Sprintf("%d %s", counts[key], key)
		}
		fmt.Fprintf(r.err, "  and %s: %s (--json lists each)\n", count(len(rest), "more problem", "more problems"), strings.Join(keys, ", "))
	}
	if report.Unlisted > 0 {
		fmt.Fprintf(r.err, "  and %s beyond those that are kept\n", count(report.Unlisted, "problem", "problems"))
	}
}

// summary ends the run: it fails where a document could not be read.
func (r *reading) summary() error {
	r.bar.end()
	r.saySkipped()
	fmt.Fprintf(r.err, "%s: %s and %s new, %d known already, %s\n", count(r.documents, "document", "documents"),
		count(r.total.Statements, "statement", "statements"), count(r.total.Evidence, "passage", "passages"),
		r.total.Known, count(r.problem, "problem", "problems"))
	if r.earlier > 0 {
		fmt.Fprintf(r.err, "%s read before and left as they are; --again reads them once more\n", count(r.earlier, "page", "pages"))
	}
	if r.model != nil {
		r.model.say()
	}
	if len(r.refused) > 0 {
		return obelisk.Invalid(fmt.Sprintf("%d of %s could not be read, for the reasons above", len(r.refused), count(r.documents+len(r.refused), "document", "documents")))
	}
	return nil
}

// reasons say in words why something is skipped.
var reasons = map[archive.Reason]string{
	archive.Hidden: "hidden files", archive.Encrypted: "protected by a password", archive.Compression: "compressed in an unknown way",
	archive.Namespace: "pages that are no articles", archive.Redirect: "pages that only lead to another", archive.Model: "pages that are no text",
	archive.Blank: "empty", archive.Long: "longer than a page can be", archive.Earlier: "earlier revisions",
	folderLink: "links to folders", deadLink: "links that lead nowhere", noFile: "no ordinary files", registerFile: "files of a register",
}

// saySkipped tells what was not read, and why.
func (r *reading) saySkipped() {
	if len(r.skipped) == 0 {
		return
	}
	all := 0
	var parts []string
	for reason, n := range r.skipped {
		all += n
		parts = append(parts, fmt.Sprintf("%d %s", n, reasons[reason]))
	}
	slices.Sort(parts)
	fmt.Fprintf(r.err, "%d skipped: %s\n", all, strings.Join(parts, ", "))
	for _, s := range r.named {
		fmt.Fprintf(r.err, "  %s: %s\n", s.Name, reasons[s.Reason])
	}
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
