package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"obelisk"
	"obelisk/internal/intake"
	"obelisk/internal/store"
)

// answerOptions are the flags of answer.
type answerOptions struct {
	favoured, corrected, why string
	both, open               bool
	cited                    []string
}

func (p *program) answerCommand() *cobra.Command {
	var o answerOptions
	cmd := &cobra.Command{
		Use:   "answer FINDING",
		Short: "Decide about a finding, with a reason; needs --why",
		Long: `Record what the editors decide where statements cannot all hold: that one of
them holds, that a source was corrected, or that both are kept. The decision is
a statement with evidence of its own; the sources' verdict stays as it is, since
it says what the sources say. A finding that gains or loses a statement is open
again.`,
		Example: `  obelisk check                                    lists the findings with their ids
  obelisk answer f-3k2jw6v5ycq4ztnp --favour s-7d2mw6v5ycq4ztab --why "the decree itself gives this day"
  obelisk answer f-3k2jw6v5ycq4ztnp --favour s-7d2mw6v5ycq4ztab --why "the decree" --cite decree-1965
  obelisk answer f-3k2jw6v5ycq4ztnp --both --why "no document decides between them"
  obelisk answer f-3k2jw6v5ycq4ztnp --corrected page-en --why "mended on 2 March"
  obelisk answer f-3k2jw6v5ycq4ztnp --open`,
		Args: arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error { return p.answer(cmd, args[0], o) },
	}
	cmd.Flags().StringVar(&o.favoured, "favour", "", "the statement that holds, one of the finding's")
	cmd.Flags().BoolVar(&o.both, "both", false, "the statements are kept side by side: nothing decides between them")
	cmd.Flags().StringVar(&o.corrected, "corrected", "", "the source that has mended what it said")
	cmd.Flags().BoolVar(&o.open, "open", false, "take the answer back")
	cmd.Flags().StringVar(&o.why, "why", "", "the reason, in the language of --lang")
	cmd.Flags().StringSliceVar(&o.cited, "cite", nil, "a source on which the decision rests; may be given several times")
	return cmd
}

// answer carries out a decision about a finding.
func (p *program) answer(cmd *cobra.Command, finding string, o answerOptions) error {
	if err := o.check(); err != nil {
		return usage(cmd, err)
	}
	language, err := p.language()
	if err != nil {
		return err
	}
	ctx := cmd.Context()
	s, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	in, entry := intake.New(s), intake.Entry{Who: p.settings.who, Why: o.why}
	var outcome intake.Outcome
	if o.open {
		outcome, err = in.Reopen(ctx, entry, finding)
	} else {
		answer := obelisk.Answer{
			Finding: finding, Favoured: obelisk.StatementID(o.favoured), Source: obelisk.SourceID(o.corrected),
			Why: obelisk.Text{Text: o.why, Language: language},
		}
		var cited []obelisk.SourceID
		for _, id := range o.cited {
			cited = append(cited, obelisk.SourceID(id))
		}
		outcome, err = in.Answer(ctx, entry, answer, cited...)
	}
	if err != nil {
		return err
	}
	if p.settings.json {
		return p.writeJSON(outcome)
	}
	fmt.Fprintf(p.err, "%s: %s\n", finding, o.done(outcome))
	return nil
}

// check reports flags that do not go together.
func (o answerOptions) check() error {
	ways := 0
	for _, given := range []bool{o.favoured != "", o.corrected != "", o.both, o.open} {
		if given {
			ways++
		}
	}
	switch {
	case ways != 1:
		return obelisk.Invalid("say one of --favour STATEMENT, --both, --corrected SOURCE and --open")
	case !o.open && strings.TrimSpace(o.why) == "":
		return obelisk.Invalid("an answer needs a reason: say --why")
	}
	return nil
}

// done says what the command did.
func (o answerOptions) done(outcome intake.Outcome) string {
	switch {
	case outcome.Revision == 0:
		return "was answered so already"
	case o.open:
		return "open again"
	}
	return "answered"
}

// answersOf reads all answers that hold, by the id of their finding.
func answersOf(ctx context.Context, s *store.Store, schema *obelisk.Schema) (map[string]obelisk.Answer, error) {
	property := schema.WithRole(obelisk.RoleAnswer).ID
	if property == "" {
		return map[string]obelisk.Answer{}, nil
	}
	var statements []obelisk.Statement
	for st, err := range s.Statements(ctx, obelisk.StatementFilter{Properties: []obelisk.PropertyID{property}}) {
		if err != nil {
			return nil, err
		}
		statements = append(statements, st)
	}
	return schema.Answers(statements), nil
}

// answerJSON is an answer as check --json writes it.
type answerJSON struct {
	Kind      obelisk.AnswerKind  `json:"kind"`
	Statement obelisk.StatementID `json:"statement"`
	Favoured  obelisk.StatementID `json:"favoured,omitempty"`
	Source    obelisk.SourceID    `json:"source,omitempty"`
	Why       obelisk.Texts       `json:"why"`
}

// answerForm is the JSON form of an answer, or nil.
func answerForm(a obelisk.Answer, ok bool) *answerJSON {
	if !ok {
		return nil
	}
	return &answerJSON{
		Kind: a.Kind, Statement: a.Statement, Favoured: a.Favoured, Source: a.Source,
		Why: obelisk.Texts{a.Why.Language: a.Why.Text},
	}
}

// answered says an answer in one line.
func (w *sayer) answered(a obelisk.Answer) string {
	var favoured obelisk.Value
	if s, err := w.store.Statement(w.ctx, a.Favoured); err == nil {
		favoured = s.Value
	}
	return w.locale.Say(a.Words(favoured), w.resolve()) + " " + a.Why.Text
}
