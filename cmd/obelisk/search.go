package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"obelisk"
	"obelisk/internal/exchange"
	"obelisk/internal/intake"
	"obelisk/internal/search"
)

// searchOptions are the flags of search.
type searchOptions struct {
	classes []string
	limit   int
}

func (p *program) searchCommand() *cobra.Command {
	var o searchOptions
	cmd := &cobra.Command{
		Use:   "search WORDS…",
		Short: "Find entities by name, by what is said of them and by year",
		Long: `Find entities by their names in any script, inflection and transcription, by
words of what is said of them, and by dates ("1973", "sept 1942"). Where nothing
fits, words that are spelt nearly so are tried.`,
		Example: `  obelisk search brackwater
  obelisk search siege 1947
  obelisk search Бракуотеру --class place --json`,
		Args: arguments(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.search(cmd.Context(), strings.Join(args, " "), o)
		},
	}
	cmd.Flags().StringSliceVar(&o.classes, "class", nil, "only entities of this class; may be given several times")
	cmd.Flags().IntVar(&o.limit, "limit", 20, "list at most this many")
	return cmd
}

// hitJSON is what search --json writes, one line an entity.
type hitJSON struct {
	Entity obelisk.EntityID `json:"entity"`
	Class  obelisk.ClassID  `json:"class"`
	Label  string           `json:"label"`
}

// search writes what fits the words, the best first.
func (p *program) search(ctx context.Context, words string, o searchOptions) error {
	if o.limit < 1 {
		return obelisk.Invalid("--limit takes 1 or more")
	}
	s, say, err := p.openToSay(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	analyser, err := search.New()
	if err != nil {
		return err
	}
	question := search.Question{Text: words, Language: say.language, Limit: o.limit}
	for _, class := range o.classes {
		if _, ok := say.schema.Class(obelisk.ClassID(class)); !ok {
			return obelisk.NotFound(fmt.Sprintf("the schema has no class %q", class))
		}
		question.Classes = append(question.Classes, obelisk.ClassID(class))
	}
	switch n, err := s.Indexed(ctx); {
	case err != nil:
		return err
	case n == 0:
		return obelisk.Refused("this register has no search index yet: make one with `obelisk reindex`")
	}
	answer, err := analyser.Find(ctx, s, question)
	if err != nil {
		return err
	}
	for _, e := range answer.Entities {
		hit := hitJSON{Entity: e.ID, Class: e.Class, Label: say.label(e.ID)}
		if p.settings.json {
			err = p.writeJSON(hit)
		} else {
			_, err = fmt.Fprintf(p.out, "%s  %s  %s\n", hit.Entity, hit.Class, hit.Label)
		}
		if err != nil {
			return err
		}
	}
	p.searched(answer)
	return nil
}

// searched says on standard error how much there is and what was tried.
func (p *program) searched(answer search.Answer) {
	if p.settings.json {
		return
	}
	if len(answer.Corrected) > 0 {
		fmt.Fprintf(p.err, "nothing has these words; taken for: %s\n", strings.Join(answer.Corrected, ", "))
	}
	var parts []string
	found := 0
	for _, class := range slices.Sorted(maps.Keys(answer.Total)) {
		found += answer.Total[class]
		parts = append(parts, fmt.Sprintf("%s %d", class, answer.Total[class]))
	}
	more := ""
	if answer.More {
		more = "at least "
	}
	line := more + count(found, "entity", "entities")
	if len(parts) > 0 {
		line += ": " + strings.Join(parts, ", ")
	}
	fmt.Fprintln(p.err, line)
}

func (p *program) reindexCommand() *cobra.Command {
	var latest bool
	cmd := &cobra.Command{
		Use:   "reindex",
		Short: "Make the search index and the verdicts anew from the statements",
		Long: `Search index, verdicts and findings are derived from the statements and kept
current by every change. This makes them again from nothing, as a register that
an older obelisk made needs it. Its schema stays as it is, unless --schema takes
the built-in schema of the same name in the form that it has now.`,
		Example: `  obelisk reindex --register mine
  obelisk reindex --schema --register mine     with the rules and properties of this obelisk`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return p.reindex(cmd.Context(), latest) },
	}
	cmd.Flags().BoolVar(&latest, "schema", false, "take the built-in schema of the same name as it is now")
	return cmd
}

// reindex makes what is derived anew.
func (p *program) reindex(ctx context.Context, latest bool) error {
	s, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	var schema *obelisk.Schema
	if latest {
		register, err := s.Register(ctx)
		if err != nil {
			return err
		}
		if schema, err = exchange.BuiltInSchema(register.Schema.ID); err != nil {
			return err
		}
	}
	if err := intake.New(s).Rebuild(ctx, p.settings.who, schema); err != nil {
		return err
	}
	n, err := s.Indexed(ctx)
	if err != nil {
		return err
	}
	return p.said(ctx, s, "indexed "+count(int(n), "entity", "entities"))
}
