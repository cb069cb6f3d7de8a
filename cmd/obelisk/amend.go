package main

import (
	"cmp"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"obelisk"
	"obelisk/internal/intake"
	"obelisk/internal/read"
	"obelisk/internal/store"
)

// amendOptions are the flags of review amend.
type amendOptions struct {
	value, subject, property string
	unknown, none            bool
}

func (p *program) amendCommand(review *reviewOptions) *cobra.Command {
	var o amendOptions
	cmd := &cobra.Command{
		Use:   "amend ID",
		Short: "Accept a statement as it should have been worded; needs --why",
		Long: `Set a statement aside and accept another one with its evidence in its place,
with another value, subject or property. A date or quantity may be written in
words of any of the languages; an entity is written as its id.`,
		Example: `  obelisk review amend s-3k2jw6v5ycq4ztnp --value "late January 1944" --why "the decree says so"
  obelisk review amend s-3k2jw6v5ycq4ztnp --of port-varda --why "said of the port"`,
		Args: arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.change(cmd, func(s *store.Store, in *intake.Intake) (intake.Outcome, error) {
				amendment, err := p.amendment(cmd, s, obelisk.StatementID(args[0]), o)
				if err != nil {
					return intake.Outcome{}, err
				}
				id, outcome, err := in.Amend(cmd.Context(), intake.Entry{Who: p.settings.who, Why: review.why}, obelisk.StatementID(args[0]), amendment)
				if err == nil {
					fmt.Fprintf(p.err, "amended: now %s\n", id)
				}
				return outcome, err
			})
		},
	}
	cmd.Flags().StringVar(&review.why, "why", "", "the reason, for the log")
	cmd.Flags().StringVar(&o.value, "value", "", "what it should say")
	cmd.Flags().BoolVar(&o.unknown, "unknown", false, "it should say that the value is not known")
	cmd.Flags().BoolVar(&o.none, "none", false, "it should say that there is none")
	cmd.Flags().StringVar(&o.subject, "of", "", "the entity of which it should be said")
	cmd.Flags().StringVar(&o.property, "property", "", "the property that it should be")
	return cmd
}

// amendment reads the flags against the statement that they amend.
func (p *program) amendment(cmd *cobra.Command, s *store.Store, id obelisk.StatementID, o amendOptions) (intake.Amendment, error) {
	a := intake.Amendment{Subject: obelisk.EntityID(o.subject), Property: obelisk.PropertyID(o.property)}
	switch {
	case o.unknown:
		a.Value = obelisk.Unknown{}
	case o.none:
		a.Value = obelisk.None{}
	}
	if o.value == "" {
		return a, nil
	}
	register, err := s.Register(cmd.Context())
	if err != nil {
		return a, err
	}
	was, err := s.Statement(cmd.Context(), id)
	if err != nil {
		return a, err
	}
	language, err := p.language()
	if err != nil {
		return a, err
	}
	if text, ok := was.Value.(obelisk.Text); ok && text.Language != "" {
		language = text.Language
	}
	property, ok := register.Schema.Property(cmp.Or(a.Property, was.Property))
	if !ok {
		return a, obelisk.Invalid(fmt.Sprintf("the schema has no property %q", a.Property))
	}
	a.Value, err = read.ParseValueText(property, o.value, language)
	return a, err
}

func (p *program) mergeCommand(review *reviewOptions) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "merge FROM INTO",
		Short: "Two entities are one: say all of the first of the second",
		Args:  arguments(cobra.ExactArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.change(cmd, func(_ *store.Store, in *intake.Intake) (intake.Outcome, error) {
				entry := intake.Entry{Who: p.settings.who, Why: cmp.Or(review.why, "merge "+args[0]+" into "+args[1])}
				return in.Merge(cmd.Context(), entry, obelisk.EntityID(args[0]), obelisk.EntityID(args[1]))
			})
		},
	}
	cmd.Flags().StringVar(&review.why, "why", "", "the reason, for the log")
	return cmd
}

func (p *program) apartCommand(review *reviewOptions) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "apart ONE OTHER",
		Short: "Two entities that look like one are two: record it",
		Args:  arguments(cobra.ExactArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.change(cmd, func(_ *store.Store, in *intake.Intake) (intake.Outcome, error) {
				entry := intake.Entry{Who: p.settings.who, Why: cmp.Or(review.why, args[0]+" and "+args[1]+" are not the same")}
				return in.LeaveApart(cmd.Context(), entry, obelisk.EntityID(args[0]), obelisk.EntityID(args[1]))
			})
		},
	}
	cmd.Flags().StringVar(&review.why, "why", "", "the reason, for the log")
	return cmd
}

func (p *program) splitCommand(review *reviewOptions) *cobra.Command {
	var d intake.Division
	var into string
	cmd := &cobra.Command{
		Use:     "split FROM ID…",
		Short:   "One entity is two: say these statements of another one",
		Example: `  obelisk review split port-varda s-3k2jw6v5ycq4ztnp --name "Old Port Varda"`,
		Args:    arguments(cobra.MinimumNArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.change(cmd, func(_ *store.Store, in *intake.Intake) (intake.Outcome, error) {
				language, err := p.language()
				if err != nil {
					return intake.Outcome{}, err
				}
				d.From, d.To, d.Name.Language = obelisk.EntityID(args[0]), obelisk.EntityID(into), language
				for _, id := range args[1:] {
					d.Statements = append(d.Statements, obelisk.StatementID(id))
				}
				other, outcome, err := in.Split(cmd.Context(), intake.Entry{Who: p.settings.who, Why: cmp.Or(review.why, "split "+args[0])}, d)
				if err == nil {
					fmt.Fprintf(p.err, "the other one is %s\n", other)
				}
				return outcome, err
			})
		},
	}
	cmd.Flags().StringVar(&review.why, "why", "", "the reason, for the log")
	cmd.Flags().StringVar(&d.Name.Text, "name", "", "what the other one is called, in the language of --lang")
	cmd.Flags().StringVar(&into, "into", "", "the id of the other one; without it, made of the name")
	return cmd
}

func (p *program) undoCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "undo REVISION",
		Short: "Take back one revision: what it changed stands as before",
		Args:  arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			number, err := strconv.ParseInt(args[0], 10, 64)
			if err != nil {
				return usage(cmd, obelisk.Invalid(fmt.Sprintf("%q is no number of a revision: list them with obelisk log", args[0])))
			}
			return p.change(cmd, func(_ *store.Store, in *intake.Intake) (intake.Outcome, error) {
				return in.Undo(cmd.Context(), intake.Entry{Who: p.settings.who}, number)
			})
		},
	}
}

// change opens the register, changes it and says what came of it.
func (p *program) change(cmd *cobra.Command, act func(*store.Store, *intake.Intake) (intake.Outcome, error)) error {
	s, err := p.open(cmd.Context())
	if err != nil {
		return err
	}
	defer s.Close()
	outcome, err := act(s, intake.New(s))
	if err != nil {
		return err
	}
	if p.settings.json {
		return p.writeJSON(outcome)
	}
	if outcome.Revision == 0 {
		fmt.Fprintln(p.err, "nothing changed: it was done before")
		return nil
	}
	if outcome.Changed == 0 {
		fmt.Fprintf(p.err, "revision %d: %s made\n", outcome.Revision, count(outcome.Statements, "statement", "statements"))
		return nil
	}
	fmt.Fprintf(p.err, "revision %d: %s changed\n", outcome.Revision, count(outcome.Changed, "statement", "statements"))
	return nil
}
