package main

import (
	"context"
	"fmt"
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
	Subject     obelisk.EntityID    `json:"subject"`
	Property    obelisk.PropertyID  `json:"property"`
	Scope       []obelisk.Qualifier `json:"scope"`
	Verdict     obelisk.VerdictKind `json:"verdict"`
	Sources     int                 `json:"sources"`
	Independent int                 `json:"independent"`
	Why         string              `json:"why"`
	Statements  []obelisk.Statement `json:"statements"`
}

// compare writes the topics of one entity.
func (p *program) compare(ctx context.Context, args []string) error {
	s, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	subject := obelisk.EntityID(args[0])
	if _, err := s.Entity(ctx, subject); err != nil {
		return err
	}
	say, err := p.sayer(ctx, s)
	if err != nil {
		return err
	}
	if len(args) == 2 {
		if _, ok := say.schema.Property(obelisk.PropertyID(args[1])); !ok {
			return obelisk.NotFound(fmt.Sprintf("the schema has no property %q", args[1]))
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
	return nil
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
	seen := map[obelisk.StatementID]bool{}
	for _, cluster := range v.Clusters {
		for _, id := range cluster.Statements {
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
	}
	return topic, nil
}

// writeTopic writes one topic for people.
func (p *program) writeTopic(say *sayer, t topicJSON) {
	mark := " "
	if t.Verdict == obelisk.Disputed {
		mark = "†"
	}
	fmt.Fprintf(p.out, "%s %s%s  [%s, %d sources, %d independent]\n", mark, say.property(t.Property), say.qualifiers(t.Scope), t.Verdict, t.Sources, t.Independent)
	if t.Why != "" {
		fmt.Fprintf(p.out, "    %s\n", strings.TrimSpace(t.Why))
	}
	for _, s := range t.Statements {
		fmt.Fprintf(p.out, "    %s%s  %s\n", say.value(s.Value), say.qualifiers(s.Qualifiers), s.ID)
		for _, e := range s.Evidence {
			fmt.Fprint(p.out, "    ")
			say.evidence(p.out, e)
		}
	}
}
