package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"obelisk"
	"obelisk/internal/intake"
	"obelisk/internal/locale"
	"obelisk/internal/store"
)

// twinJSON is two entities that may be one, as --json writes them.
type twinJSON struct {
	Entity  obelisk.EntityID `json:"entity"`
	Twin    obelisk.EntityID `json:"twin"`
	For     []string         `json:"for"`
	Against []string         `json:"against"`
}

func (p *program) twinsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "twins [ENTITY…]",
		Short: "Which entities may be one, and why",
		Long: `List pairs of entities that may be one thing read under two names, such as in two
languages, with what speaks for and against it: of the entities given, or of all.
Nothing is changed: merge those that are one with obelisk review merge, and record
of others with obelisk review apart that they are two.`,
		Example: `  obelisk review twins --register mine
  obelisk review twins port-varda --register mine --lang uk`,
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := p.openToRead(cmd.Context())
			if err != nil {
				return err
			}
			defer s.Close()
			t, err := p.twinLister(s)
			if err != nil {
				return err
			}
			if len(args) == 0 {
				return t.all(cmd.Context())
			}
			for _, id := range args {
				if err := t.of(cmd.Context(), obelisk.EntityID(id)); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// twinLister writes twins, each two once.
type twinLister struct {
	program *program
	store   *store.Store
	intake  *intake.Intake
	locale  *locale.Locale
	told    map[[2]obelisk.EntityID]bool
}

// twinLister prepares the list in the language of the command.
func (p *program) twinLister(s *store.Store) (*twinLister, error) {
	locales, err := locale.Load()
	if err != nil {
		return nil, err
	}
	language, err := p.language()
	if err != nil {
		return nil, err
	}
	return &twinLister{p, s, intake.New(s), locales.For(language), map[[2]obelisk.EntityID]bool{}}, nil
}

// all lists the twins of all entities.
func (t *twinLister) all(ctx context.Context) error {
	for e, err := range t.store.Entities(ctx, obelisk.EntityFilter{}) {
		if err != nil {
			return err
		}
		if err := t.of(ctx, e.ID); err != nil {
			return err
		}
	}
	return nil
}

// of lists the twins of one entity that were not told before.
func (t *twinLister) of(ctx context.Context, id obelisk.EntityID) error {
	twins, err := t.intake.Twins(ctx, id)
	if err != nil {
		return err
	}
	for _, twin := range twins {
		two := [2]obelisk.EntityID{min(id, twin.Entity.ID), max(id, twin.Entity.ID)}
		if t.told[two] {
			continue
		}
		t.told[two] = true
		if err := t.write(twinJSON{Entity: id, Twin: twin.Entity.ID, For: t.say(twin.For), Against: t.say(twin.Against)}); err != nil {
			return err
		}
	}
	return nil
}

// say puts signs into words.
func (t *twinLister) say(signs []obelisk.Message) []string {
	out := make([]string, len(signs))
	for i, m := range signs {
		out[i] = t.locale.Say(m, locale.Resolve{})
	}
	return out
}

// write writes two entities that may be one.
func (t *twinLister) write(two twinJSON) error {
	if t.program.settings.json {
		return t.program.writeJSON(two)
	}
	if _, err := fmt.Fprintf(t.program.out, "%s  %s\n", two.Entity, two.Twin); err != nil {
		return err
	}
	for _, sign := range two.For {
		if _, err := fmt.Fprintf(t.program.out, "  + %s\n", sign); err != nil {
			return err
		}
	}
	for _, sign := range two.Against {
		if _, err := fmt.Fprintf(t.program.out, "  - %s\n", sign); err != nil {
			return err
		}
	}
	return nil
}
