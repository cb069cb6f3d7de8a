// Reading measures how well dates and durations are read, against texts in
// which people marked them: the corpora that the workplace shares and the
// project's own in testdata. A set is a file of this folder.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"obelisk/internal/read"
)

// set is something to measure on. It writes its own report; fs.ErrNotExist says
// that what it is measured on is not here.
type set struct {
	name    string
	measure func(context.Context, settings) error
}

// settings are what the command line asks for.
type settings struct {
	shared string // the folder that the workplace shares
	own    string // bench/reading/testdata
	texts  string // all, or words that the names of the texts begin with
	// statements is a folder with documents and what careful readers found in them
	statements string
	bundle     string // a folder whose register the reader of statements knows
	errors     int
	reads      string // rules, llm or both
	endpoint   string
	model      string
	patience   time.Duration
	only       string
	reader     *read.Reader
	out        io.Writer
}

// sets are all sets, in the order in which they are measured.
var sets = []set{wikiWarsEN, wikiWarsUA, own("ru"), own("be"), own("uk"), own("zh"), numbersEN, numbersZH, rangesEN, rangesZH, datesEN, datesZH, durationsEN, durationsZH, statements}

func main() {
	s := settings{out: os.Stdout, own: filepath.Join("bench", "reading", "testdata")}
	flag.StringVar(&s.shared, "shared", envOr("OBELISK_SHARED", filepath.Join("..", "shared")), "the folder that holds corpora")
	flag.StringVar(&s.texts, "texts", "", "only texts whose name begins with one of these, by commas")
	flag.StringVar(&s.statements, "statements", "", "measure statements on this folder, which holds docs and gold.json")
	flag.StringVar(&s.bundle, "bundle", "", "read statements with the register of this folder known, such as registers/hero-cities")
	flag.StringVar(&s.reads, "reader", "rules", "who reads the documents with statements: rules, llm or both")
	flag.StringVar(&s.endpoint, "endpoint", "", "with -reader llm or both: the API of an OpenAI-compatible server; its key from OBELISK_LLM_KEY")
	flag.StringVar(&s.model, "model", "", "with -reader llm or both: the model's name")
	flag.DurationVar(&s.patience, "timeout", 2*time.Minute, "with -reader llm or both: how long to wait for one answer")
	flag.IntVar(&s.errors, "errors", 0, "list so many errors with their context")
	flag.StringVar(&s.only, "only", "", "list only errors of this kind: explicit, yearless, relative, duration, other, span, false date, false duration")
	name := flag.String("set", "", "measure this set only: "+strings.Join(names(), ", "))
	flag.Parse()
	if err := run(context.Background(), s, *name); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run measures the set with the name, or all.
func run(ctx context.Context, s settings, name string) error {
	reader, err := read.New(nil, read.Known{}, read.Options{})
	if err != nil {
		return err
	}
	s.reader = reader
	if name != "" && !slices.Contains(names(), name) {
		return fmt.Errorf("no set %q: there are %s", name, strings.Join(names(), ", "))
	}
	for _, set := range sets {
		if name != "" && set.name != name {
			continue
		}
		err := set.measure(ctx, s)
		if errors.Is(err, fs.ErrNotExist) {
			fmt.Fprintf(s.out, "%s: skipped, its texts are not here\n", set.name)
			continue
		}
		if err != nil {
			return fmt.Errorf("measure %s: %w", set.name, err)
		}
	}
	return nil
}

func names() []string {
	var out []string
	for _, set := range sets {
		out = append(out, set.name)
	}
	return out
}

// envOr is the environment's value, or the other where it has none.
func envOr(key, other string) string {
	if v := os.Getenv(key); v != "" {
		return v
	}
	return other
}
