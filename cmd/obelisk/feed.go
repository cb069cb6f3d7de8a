package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"obelisk"
)

// feedOptions are the flags of feed.
type feedOptions struct {
	since   int64
	subject string
	limit   int
}

func (p *program) feedCommand() *cobra.Command {
	var o feedOptions
	cmd := &cobra.Command{
		Use:   "feed",
		Short: "Which verdicts changed, by which source and why",
		Long: `List the verdicts that changed and the findings that came and went, the oldest
first, each with the revision, the sources and the statements that brought it
about. That a further source says the same is no news.`,
		Example: `  obelisk feed
  obelisk feed --since 41          what is new behind revision 41
  obelisk feed --subject siege-of-port-varda --json`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return p.feed(cmd.Context(), o) },
	}
	cmd.Flags().Int64Var(&o.since, "since", 0, "only what is newer than this revision")
	cmd.Flags().StringVar(&o.subject, "subject", "", "only what concerns this entity")
	cmd.Flags().IntVar(&o.limit, "limit", 0, "list at most this many; 0 lists all")
	return cmd
}

// turnJSON is a turn as feed --json writes it.
type turnJSON struct {
	Revision   int64                 `json:"revision"`
	Position   int64                 `json:"position"`
	At         time.Time             `json:"at,omitzero"`
	Who        string                `json:"who,omitempty"`
	Why        string                `json:"why,omitempty"`
	Kind       obelisk.TurnKind      `json:"kind"`
	Subject    obelisk.EntityID      `json:"subject"`
	Property   obelisk.PropertyID    `json:"property,omitempty"`
	Scope      []obelisk.Qualifier   `json:"scope,omitempty"`
	Language   obelisk.Language      `json:"language,omitempty"`
	Before     standingJSON          `json:"before,omitzero"`
	After      standingJSON          `json:"after,omitzero"`
	Finding    string                `json:"finding,omitempty"`
	Statements []obelisk.StatementID `json:"statements"`
	Sources    []obelisk.SourceID    `json:"sources"`
}

// standingJSON is what a topic's sources amounted to.
type standingJSON struct {
	Verdict     obelisk.VerdictKind `json:"verdict"`
	Values      []json.RawMessage   `json:"values"`
	Sources     int                 `json:"sources"`
	Independent int                 `json:"independent"`
}

// standingForm is the JSON form of a standing, zero for none.
func standingForm(s obelisk.Standing) (standingJSON, error) {
	if s.Kind == "" {
		return standingJSON{}, nil
	}
	out := standingJSON{Verdict: s.Kind, Values: []json.RawMessage{}, Sources: s.Sources, Independent: s.Independent}
	for _, v := range s.Values {
		data, err := obelisk.MarshalValue(v)
		if err != nil {
			return standingJSON{}, err
		}
		out.Values = append(out.Values, data)
	}
	return out, nil
}

// turnForm is the JSON form of a turn.
func turnForm(t obelisk.Turn) (turnJSON, error) {
	out := turnJSON{
		Revision: t.Revision, Position: t.Position, At: t.At, Who: t.Who, Why: t.Why, Kind: t.Kind,
		Subject: t.Topic.Subject, Property: t.Topic.Property, Scope: t.Topic.Scope, Language: t.Topic.Language,
		Statements: append([]obelisk.StatementID{}, t.Cause.Statements...), Sources: append([]obelisk.SourceID{}, t.Cause.Sources...),
	}
	if t.Finding != nil {
		out.Finding = t.Finding.ID
	}
	var err error
	if out.Before, err = standingForm(t.Before); err != nil {
		return turnJSON{}, err
	}
	out.After, err = standingForm(t.After)
	return out, err
}

// feed writes the turns in order.
func (p *program) feed(ctx context.Context, o feedOptions) error {
	if o.limit < 0 || o.since < 0 {
		return obelisk.Invalid("--limit and --since take 0 or more")
	}
	s, say, err := p.openToSay(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	filter := obelisk.TurnFilter{Since: o.since, Limit: o.limit}
	if o.subject != "" {
		subject, err := entityNamed(ctx, s, o.subject)
		if err != nil {
			return err
		}
		filter.Subjects = []obelisk.EntityID{subject}
	}
	n := 0
	for turn, err := range s.Turns(ctx, filter) {
		if err != nil {
			return err
		}
		n++
		if p.settings.json {
			form, err := turnForm(turn)
			if err == nil {
				err = p.writeJSON(form)
			}
			if err != nil {
				return err
			}
			continue
		}
		p.writeTurn(say, turn)
	}
	if !p.settings.json {
		fmt.Fprintln(p.err, count(n, "change", "changes"))
	}
	return nil
}

// writeTurn writes one turn for people.
func (p *program) writeTurn(say *sayer, t obelisk.Turn) {
	about := say.label(t.Topic.Subject)
	if t.Topic.Property != "" {
		about += " — " + say.property(t.Topic.Property)
	}
	fmt.Fprintf(p.out, "%6d  %s  %s%s: ", t.Revision, t.At.UTC().Format("2006-01-02 15:04:05"), about, say.qualifiers(t.Topic.Scope))
	switch t.Kind {
	case obelisk.TurnVerdict:
		fmt.Fprintf(p.out, "%s → %s\n", say.standing(t.Before), say.standing(t.After))
	case obelisk.TurnFound:
		fmt.Fprintf(p.out, "‡ %s\n", say.why(t.Finding.Why, " "))
	case obelisk.TurnGone:
		fmt.Fprintf(p.out, "no longer ‡ %s\n", say.why(t.Finding.Why, " "))
	}
	fmt.Fprintf(p.out, "        %s: %s  [%s]\n", t.Who, t.Why, say.cause(t.Cause))
}

// mostCauses bounds the sources and the statements that a line names.
const mostCauses = 4

// cause names the sources and statements that brought something about.
func (w *sayer) cause(c obelisk.Cause) string {
	var by []string
	for _, id := range c.Sources[:min(len(c.Sources), mostCauses)] {
		by = append(by, w.source(id))
	}
	for _, id := range c.Statements[:min(len(c.Statements), mostCauses)] {
		by = append(by, string(id))
	}
	if len(c.Sources) > mostCauses || len(c.Statements) > mostCauses {
		by = append(by, "…")
	}
	return strings.Join(by, ", ")
}

// standing says what a topic's sources amounted to.
func (w *sayer) standing(s obelisk.Standing) string {
	if s.Kind == "" {
		return "none"
	}
	var values []string
	for _, v := range s.Values {
		values = append(values, w.value(v))
	}
	mark := ""
	if s.Kind == obelisk.Disputed {
		mark = "†"
	}
	return fmt.Sprintf("%s%s %s (%s)", mark, s.Kind, strings.Join(values, " | "), w.witnesses(s.Sources, s.Independent))
}
