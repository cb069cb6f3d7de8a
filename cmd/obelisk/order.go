package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"obelisk"
	"obelisk/internal/collate"
	"obelisk/internal/collate/chronology"
	"obelisk/internal/intake"
	"obelisk/internal/store"
)

func (p *program) orderCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "order EVENT EVENT",
		Short: "How two events lie to one another in time",
		Long: `Say which of Allen's thirteen relations one event may have to another, by all
that is stated of dates, durations and orders of connected events, and by which
statements the others are excluded.`,
		Example: `  obelisk order siege-of-port-varda fall-of-brackwater`,
		Args:    arguments(cobra.ExactArgs(2)),
		RunE:    func(cmd *cobra.Command, args []string) error { return p.order(cmd.Context(), args) },
	}
}

// orderJSON is what order --json writes.
type orderJSON struct {
	First      obelisk.EntityID      `json:"first"`
	Second     obelisk.EntityID      `json:"second"`
	Relations  []chronology.Relation `json:"relations"`
	Statements []obelisk.StatementID `json:"statements"`
	// LeftOut are statements that conflict and decide nothing.
	LeftOut []obelisk.StatementID `json:"left_out"`
}

// relationWords say what a relation of a first event to a second means.
var relationWords = map[chronology.Relation]string{
	chronology.Before:       "%s ended before %s began, with at least a day between",
	chronology.Meets:        "%s ended on the day before %s began",
	chronology.Overlaps:     "%s began before %s and ended while it went on",
	chronology.Starts:       "%s began on the same day as %s and ended earlier",
	chronology.During:       "%s began after %s had begun and ended before it did",
	chronology.Finishes:     "%s began after %s had begun and ended on the same day",
	chronology.Equal:        "%s took the same days as %s",
	chronology.FinishedBy:   "%s began before %s and ended on the same day",
	chronology.Contains:     "%s began before %s and ended after it",
	chronology.StartedBy:    "%s began on the same day as %s and ended later",
	chronology.OverlappedBy: "%s began while %s went on and ended after it",
	chronology.MetBy:        "%s began on the day after %s ended",
	chronology.After:        "%s began after %s had ended, with at least a day between",
}

// allRelations is how many there are.
const allRelations = 13

// order answers how two events lie to one another.
func (p *program) order(ctx context.Context, args []string) error {
	s, say, err := p.openToSay(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	var ids []obelisk.EntityID
	for _, arg := range args {
		id, err := entityNamed(ctx, s, arg)
		if err != nil {
			return err
		}
		ids = append(ids, id)
	}
	if ids[0] == ids[1] {
		return obelisk.Invalid("name two different events")
	}
	answer := orderJSON{First: ids[0], Second: ids[1], Statements: []obelisk.StatementID{}, LeftOut: []obelisk.StatementID{}}
	err = s.View(ctx, func(v *store.View) error {
		course, err := intake.Course(ctx, v, collate.New(say.schema, nil), ids[0], ids[1])
		if err == nil {
			order := course.Order(ids[0], ids[1])
			answer.Relations = order.Relations
			answer.Statements, answer.LeftOut = append(answer.Statements, order.By...), append(answer.LeftOut, order.Left...)
		}
		return err
	})
	switch {
	case err != nil:
		return err
	case p.settings.json:
		return p.writeJSON(answer)
	}
	return p.writeOrder(ctx, say, answer)
}

// writeOrder writes the answer for people, with the statements on which it rests.
func (p *program) writeOrder(ctx context.Context, say *sayer, answer orderJSON) error {
	first, second := say.label(answer.First), say.label(answer.Second)
	if len(answer.Relations) == allRelations {
		fmt.Fprintf(p.out, "Nothing that is stated says how %s and %s lie to one another in time.\n", first, second)
	}
	for i, r := range answer.Relations {
		word := ""
		if i > 0 {
			word = "or "
		}
		if len(answer.Relations) < allRelations {
			fmt.Fprintf(p.out, "%s%s  [%s]\n", word, fmt.Sprintf(relationWords[r], first, second), r)
		}
	}
	if err := p.writeStatements(ctx, say, answer.Statements); err != nil || len(answer.LeftOut) == 0 {
		return err
	}
	return p.writeLeftOut(ctx, say, answer)
}

// writeLeftOut writes the statements that decide nothing because they conflict:
// those about the two events; how many others there are is enough.
func (p *program) writeLeftOut(ctx context.Context, say *sayer, answer orderJSON) error {
	var near []obelisk.StatementID
	for _, id := range answer.LeftOut {
		st, err := say.store.Statement(ctx, id)
		if err != nil {
			return err
		}
		ref, _ := st.Value.(obelisk.Ref)
		if of := []obelisk.EntityID{answer.First, answer.Second}; slices.Contains(of, st.Subject) || slices.Contains(of, ref.Entity) {
			near = append(near, id)
		}
	}
	if len(near) > 0 {
		fmt.Fprintln(p.out, "Left out, since they cannot all hold:")
	}
	if others := len(answer.LeftOut) - len(near); others > 0 {
		defer fmt.Fprintf(p.out, "%d statements about events that are connected with these decide nothing either, since they cannot all hold: obelisk check lists them.\n", others)
	}
	return p.writeStatements(ctx, say, near)
}

// writeStatements writes statements with their evidence.
func (p *program) writeStatements(ctx context.Context, say *sayer, ids []obelisk.StatementID) error {
	for _, id := range ids {
		statement, err := say.store.Statement(ctx, id)
		if err != nil {
			return err
		}
		say.statement(p.out, statement)
	}
	return nil
}
