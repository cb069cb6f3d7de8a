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

// reviewOptions are the flags of review and of what is below it.
type reviewOptions struct {
	subject, source, why string
	all                  bool
	limit                int
}

func (p *program) reviewCommand() *cobra.Command {
	var o reviewOptions
	cmd := &cobra.Command{
		Use:   "review",
		Short: "List proposals; accept and reject them",
		Long: `List what readers have put forward and nobody has decided yet, each with the
passage that carries it.`,
		Example: `  obelisk review
  obelisk review --subject salt-haven-lamp-of-courage
  obelisk review accept s-3k2jw6v5ycq4ztnp
  obelisk review accept --all --source page-en
  obelisk review reject s-3k2jw6v5ycq4ztnp --why "the passage speaks of another town"`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return p.review(cmd.Context(), o) },
	}
	cmd.PersistentFlags().StringVar(&o.subject, "subject", "", "only statements of this entity")
	cmd.PersistentFlags().StringVar(&o.source, "source", "", "only statements that this source supports")
	cmd.Flags().IntVar(&o.limit, "limit", 0, "list at most this many; 0 lists all")
	cmd.AddCommand(
		p.decisionCommand(&o, decision{name: "accept", short: "Make proposals part of the register", act: (*intake.Intake).Accept, from: obelisk.Proposed}),
		p.decisionCommand(&o, decision{name: "reject", short: "Keep proposals out of the register; needs --why", act: (*intake.Intake).Reject, from: obelisk.Proposed}),
		p.decisionCommand(&o, decision{name: "withdraw", short: "Take back accepted statements; needs --why", act: (*intake.Intake).Withdraw, from: obelisk.Accepted}),
		p.amendCommand(&o), p.mergeCommand(&o), p.splitCommand(&o), p.undoCommand(), p.twinsCommand(), p.apartCommand(&o),
	)
	return cmd
}

// decision is one of accept, reject and withdraw.
type decision struct {
	name, short string
	act         func(*intake.Intake, context.Context, intake.Entry, ...obelisk.StatementID) (intake.Outcome, error)
	// from is the status that --all picks.
	from obelisk.Status
}

func (p *program) decisionCommand(o *reviewOptions, d decision) *cobra.Command {
	cmd := &cobra.Command{
		Use:   d.name + " ID…",
		Short: d.short,
		RunE:  func(cmd *cobra.Command, args []string) error { return p.decide(cmd, *o, d, args) },
	}
	cmd.Flags().StringVar(&o.why, "why", "", "the reason, for the log")
	cmd.Flags().BoolVar(&o.all, "all", false, "all that --subject and --source select; without them, all there are")
	return cmd
}

// decide carries a decision out on the ids given or on all that are selected.
func (p *program) decide(cmd *cobra.Command, o reviewOptions, d decision, args []string) error {
	ctx := cmd.Context()
	if o.all == (len(args) > 0) {
		return usage(cmd, obelisk.Invalid("give the ids of statements, or --all"))
	}
	s, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := o.check(ctx, s); err != nil {
		return err
	}
	ids := make([]obelisk.StatementID, 0, len(args))
	for _, arg := range args {
		ids = append(ids, obelisk.StatementID(arg))
	}
	if o.all {
		for statement, err := range s.Statements(ctx, o.filter(d.from)) {
			if err != nil {
				return err
			}
			ids = append(ids, statement.ID)
		}
	}
	outcome, err := d.act(intake.New(s), ctx, intake.Entry{Who: p.settings.who, Why: o.reason(d)}, ids...)
	if err != nil {
		return err
	}
	if p.settings.json {
		return p.writeJSON(outcome)
	}
	fmt.Fprintf(p.err, "%s: %s changed\n", d.name, count(outcome.Changed, "statement", "statements"))
	return nil
}

// reason is what the log says; accepting needs none, and then the act is named.
func (o reviewOptions) reason(d decision) string {
	if o.why == "" && d.name == "accept" {
		return d.name
	}
	return o.why
}

// check reports a selection by an entity or a source that is not there, so
// that nobody takes a slip of the pen for an empty list.
func (o reviewOptions) check(ctx context.Context, s *store.Store) error {
	if o.limit < 0 {
		return obelisk.Invalid("--limit takes 0 or more")
	}
	if o.subject != "" {
		if _, err := entityNamed(ctx, s, o.subject); err != nil {
			return err
		}
	}
	if o.source == "" {
		return nil
	}
	var known []string
	for source, err := range s.Sources(ctx) {
		if err != nil {
			return err
		}
		if string(source.ID) == o.source {
			return nil
		}
		if _, near := unlike(o.source, string(source.ID)); near {
			known = append(known, string(source.ID))
		}
	}
	detail := fmt.Sprintf("there is no source %q in the register", o.source)
	if len(known) > 0 {
		detail += ": did you mean " + strings.Join(known[:min(len(known), mostNear)], ", ") + "?"
	}
	return obelisk.NotFound(detail)
}

// filter selects statements of one status by the flags.
func (o reviewOptions) filter(status obelisk.Status) obelisk.StatementFilter {
	f := obelisk.StatementFilter{Status: []obelisk.Status{status}, Limit: o.limit}
	if o.subject != "" {
		f.Subjects = []obelisk.EntityID{obelisk.EntityID(o.subject)}
	}
	if o.source != "" {
		f.Sources = []obelisk.SourceID{obelisk.SourceID(o.source)}
	}
	return f
}

// review lists the proposals.
func (p *program) review(ctx context.Context, o reviewOptions) error {
	s, say, err := p.openToSay(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := o.check(ctx, s); err != nil {
		return err
	}
	n := 0
	for statement, err := range s.Statements(ctx, o.filter(obelisk.Proposed)) {
		if err != nil {
			return err
		}
		n++
		if p.settings.json {
			if err := p.writeJSON(statement); err != nil {
				return err
			}
			continue
		}
		say.statement(p.out, statement)
	}
	if !p.settings.json {
		fmt.Fprintln(p.err, count(n, "proposal", "proposals"))
	}
	return nil
}
