package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"obelisk"
)

func (p *program) compareCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "compare SUBJECT [PROPERTY]",
		Short: "What each source says, side by side",
		Long: `Show for an entity, or for one property of it, the verdict, every value with
its sources and passages, and the reasons.`,
		Example: `  obelisk compare siege-of-port-varda
  obelisk compare siege-of-port-varda start`,
		Args: arguments(cobra.RangeArgs(1, 2)),
		RunE: func(cmd *cobra.Command, args []string) error { return p.compare(cmd.Context(), args) },
	}
}

// topicJSON is one topic as compare --json writes it.
type topicJSON struct {
	Subject  obelisk.EntityID    `json:"subject"`
	Property obelisk.PropertyID  `json:"property"`
	Scope    []obelisk.Qualifier `json:"scope"`
	Verdict  obelisk.VerdictKind `json:"verdict"`
	// Value is set where no source states it; Statements are then those from
	// which it follows.
	Value       *valueJSON          `json:"value,omitempty"`
	Sources     int                 `json:"sources"`
	Independent int                 `json:"independent"`
	Why         string              `json:"why"`
	Statements  []obelisk.Statement `json:"statements"`
}

// valueJSON is a value as records hold it.
type valueJSON struct{ obelisk.Value }

// MarshalJSON writes the value.
func (v valueJSON) MarshalJSON() ([]byte, error) { return obelisk.MarshalValue(v.Value) }

// compare writes the topics of one entity.
func (p *program) compare(ctx context.Context, args []string) error {
	s, say, err := p.openToSay(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	subject, err := entityNamed(ctx, s, args[0])
	if err != nil {
		return err
	}
	if len(args) == 2 {
		if err := say.propertyNamed(args[1]); err != nil {
			return err
		}
	}
	topics := []topicJSON{}
	for verdict, err := range s.Verdicts(ctx, obelisk.VerdictFilter{Subjects: []obelisk.EntityID{subject}}) {
		if err != nil {
			return err
		}
		if len(args) == 2 && verdict.Topic.Property != obelisk.PropertyID(args[1]) {
			continue
		}
		topic, err := say.topic(ctx, verdict)
		if err != nil {
			return err
		}
		topics = append(topics, topic)
	}
	if p.settings.json {
		return p.writeJSON(topics)
	}
	for _, topic := range topics {
		p.writeTopic(say, topic)
	}
	if len(topics) == 0 {
		fmt.Fprintf(p.err, "no statement about %s\n", strings.Join(args, " "))
	}
	return nil
}

// propertyNamed checks that the schema has the property; where it has not, the
// error names those that are like it.
func (w *sayer) propertyNamed(name string) error {
	if _, ok := w.schema.Property(obelisk.PropertyID(name)); ok {
		return nil
	}
	var near []string
	for _, property := range w.schema.Properties {
		_, like := unlike(name, string(property.ID))
		if _, said := unlike(name, w.property(property.ID)); like || said {
			near = append(near, string(property.ID))
		}
	}
	detail := fmt.Sprintf("the schema has no property %q", name)
	if len(near) > 0 {
		detail += ": did you mean " + strings.Join(near, ", ") + "?"
	}
	return obelisk.NotFound(detail)
}

// topic gathers what a verdict speaks of.
func (w *sayer) topic(ctx context.Context, v obelisk.Verdict) (topicJSON, error) {
	topic := topicJSON{
		Subject: v.Topic.Subject, Property: v.Topic.Property, Scope: v.Topic.Scope, Verdict: v.Kind,
		Sources: v.Sources, Independent: v.Independent, Why: w.why(v.Reasons, " "), Statements: []obelisk.Statement{},
	}
	if topic.Scope == nil {
		topic.Scope = []obelisk.Qualifier{}
	}
	if v.Kind == obelisk.Derived {
		topic.Value = &valueJSON{v.Value}
	}
	ids := slices.Clone(v.From)
	for _, cluster := range v.Clusters {
		ids = append(ids, cluster.Statements...)
	}
	seen := map[obelisk.StatementID]bool{}
	for _, id := range ids {
		if seen[id] {
			continue
		}
		seen[id] = true
		statement, err := w.store.Statement(ctx, id)
		if err != nil {
			return topicJSON{}, err
		}
		topic.Statements = append(topic.Statements, statement)
	}
	return topic, nil
}

// writeTopic writes one topic for people.
func (p *program) writeTopic(say *sayer, t topicJSON) {
	mark, derived := " ", ""
	switch {
	case t.Verdict == obelisk.Disputed:
		mark = "†"
	case t.Value != nil:
		mark, derived = "◇", ": "+say.value(t.Value.Value)
	}
	fmt.Fprintf(p.out, "%s %s%s%s  [%s, %s]\n", mark, say.property(t.Property), say.qualifiers(t.Scope), derived, t.Verdict, say.witnesses(t.Sources, t.Independent))
	if t.Why != "" {
		fmt.Fprintf(p.out, "    %s\n", strings.TrimSpace(t.Why))
	}
	for _, s := range t.Statements {
		if t.Value != nil {
			fmt.Fprintf(p.out, "    %s — %s: ", say.label(s.Subject), say.property(s.Property))
		} else {
			fmt.Fprint(p.out, "    ")
		}
		fmt.Fprintf(p.out, "%s%s  %s\n", say.value(s.Value), say.qualifiers(s.Qualifiers), s.ID)
		for _, e := range s.Evidence {
			fmt.Fprint(p.out, "    ")
			say.evidence(p.out, e)
		}
	}
}
