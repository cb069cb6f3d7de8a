package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"obelisk"
	"obelisk/internal/consult"
	"obelisk/internal/read"
	"obelisk/internal/store"
)

// modelOptions are the flags of reading with a language model.
type modelOptions struct {
	reader   string
	endpoint string
	model    string
	price    string
	timeout  time.Duration
}

// The readers that --reader names.
const (
	rulesReader = "rules"
	modelReader = consult.Name
)

// modelKey is the environment variable with the key of the server: a flag
// would stand in the shell's history.
const modelKey = "OBELISK_LLM_KEY"

func (o *modelOptions) flags(flags *pflag.FlagSet) {
	flags.StringVar(&o.reader, "reader", rulesReader, "rules, or llm: ask a language model, whose every passage must stand in the document to the letter")
	flags.StringVar(&o.endpoint, "endpoint", "", "with --reader llm: the API of any OpenAI-compatible server, such as http://127.0.0.1:11434/v1 (its key from "+modelKey+"); it gets the documents' text")
	flags.StringVar(&o.model, "model", "", "with --reader llm: the model's name")
	flags.StringVar(&o.price, "price", "", "with --reader llm: what a million tokens cost, asked and answered, such as 0.15,0.60")
	flags.DurationVar(&o.timeout, "timeout", 2*time.Minute, "with --reader llm: how long to wait for one answer")
}

// asked reports whether a language model shall read.
func (o *modelOptions) asked() bool { return o.reader == modelReader }

// check returns an error that names the flag that is wrong or missing.
func (o *modelOptions) check() error {
	switch {
	case o.reader != rulesReader && o.reader != modelReader:
		return obelisk.Invalid(fmt.Sprintf("--reader %q: use %s or %s", o.reader, rulesReader, modelReader))
	case o.reader == rulesReader && (o.endpoint != "" || o.model != "" || o.price != ""):
		return obelisk.Invalid("--endpoint, --model and --price go with --reader llm")
	case o.asked() && (o.endpoint == "" || o.model == ""):
		return obelisk.Invalid("--reader llm asks a server: name it with --endpoint, such as http://127.0.0.1:11434/v1, and its --model")
	case o.asked() && o.timeout <= 0:
		return obelisk.Invalid("--timeout must be longer than nothing, such as 2m")
	}
	_, _, err := o.prices()
	return err
}

// prices is what a token costs that is asked and one that is answered.
func (o *modelOptions) prices() (asked, answered float64, err error) {
	if o.price == "" {
		return 0, 0, nil
	}
	first, second, _ := strings.Cut(o.price, ",")
	asked, err = strconv.ParseFloat(strings.TrimSpace(first), 64)
	if err == nil {
		answered, err = strconv.ParseFloat(strings.TrimSpace(second), 64)
	}
	if err != nil || asked < 0 || answered < 0 {
		return 0, 0, obelisk.Invalid(fmt.Sprintf("--price %q: write two prices for a million tokens, asked and answered, such as 0.15,0.60", o.price))
	}
	return asked / 1e6, answered / 1e6, nil
}

// consulting is a run of read in which a language model reads.
type consulting struct {
	*program
	store   *store.Store
	options modelOptions
	began   time.Time
	now     *consult.Reader
	before  consult.Tally // of readers that learned no new names
}

// reader is a reader that knows what the rules know.
func (c *consulting) reader(ctx context.Context, rules *read.Reader) (*consult.Reader, error) {
	register, err := c.store.Register(ctx)
	if err != nil {
		return nil, err
	}
	c.before = c.tally()
	c.now, err = consult.New(register.Schema, rules, consult.Options{
		Endpoint: c.options.endpoint, Model: c.options.model, Key: c.getenv(modelKey), Timeout: c.options.timeout,
	})
	return c.now, err
}

// tally is what the whole run has taken so far.
func (c *consulting) tally() consult.Tally {
	if c.now == nil {
		return c.before
	}
	return c.before.Plus(c.now.Tally())
}

// say tells what the asking took and what came of it.
func (c *consulting) say() {
	t := c.tally()
	asked, answered, _ := c.options.prices() // checked before
	fmt.Fprintf(c.err, "%s: %s, %d tokens asked, %d answered, %s", c.options.model, count(t.Questions, "question", "questions"),
		t.PromptTokens, t.AnswerTokens, c.clock().Sub(c.began).Round(time.Second/10))
	if c.options.price != "" {
		fmt.Fprintf(c.err, ", cost %.4f", float64(t.PromptTokens)*asked+float64(t.AnswerTokens)*answered)
	}
	fmt.Fprintf(c.err, "; %s kept, %d dropped", count(t.Kept, "proposal", "proposals"), t.Dropped)
	if t.Unanswered > 0 {
		fmt.Fprintf(c.err, ", %s without an answer", count(t.Unanswered, "part", "parts"))
	}
	fmt.Fprintln(c.err)
}
