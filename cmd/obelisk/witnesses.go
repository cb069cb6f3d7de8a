package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"obelisk"
	"obelisk/internal/collate"
	"obelisk/internal/intake"
	"obelisk/internal/store"
)

// witnessOptions are the flags of witnesses.
type witnessOptions struct {
	find, quoted, notQuoted bool
	why                     string
}

func (p *program) witnessesCommand() *cobra.Command {
	var o witnessOptions
	cmd := &cobra.Command{
		Use:   "witnesses [SOURCE [OTHER]]",
		Short: "Which sources copy one another, with the passages they share",
		Long: `List the families of sources that count as one witness: because the register
says that one descends from the other, or because at least half of one copy
stands in the other letter for letter. Sources that share less count as one
only for what both take from a shared passage.

Documents are compared when they are read (in registers with much text by
--find). Law and sayings that both quote prove nothing: name the two sources
with --quoted.`,
		Example: `  obelisk witnesses --register mine
  obelisk witnesses town-page --register mine
  obelisk witnesses town-page gazette --quoted --why 'both quote the statute' --register mine`,
		Args: arguments(cobra.MaximumNArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) error { return p.witnesses(cmd.Context(), args, o) },
	}
	cmd.Flags().BoolVar(&o.find, "find", false, "compare all documents now")
	cmd.Flags().BoolVar(&o.quoted, "quoted", false, "what the two sources share is quoted law or a saying: it proves no copying")
	cmd.Flags().BoolVar(&o.notQuoted, "not-quoted", false, "take --quoted back")
	cmd.Flags().StringVar(&o.why, "why", "", "the reason, for the log")
	return cmd
}

// witnesses changes what is asked for and lists the families.
func (p *program) witnesses(ctx context.Context, args []string, o witnessOptions) error {
	marks := o.quoted || o.notQuoted
	switch {
	case o.quoted && o.notQuoted:
		return obelisk.Invalid("--quoted and --not-quoted contradict each other")
	case marks && len(args) != 2:
		return obelisk.Invalid("--quoted and --not-quoted want two sources: obelisk witnesses SOURCE OTHER --quoted")
	case !marks && !o.find:
		s, err := p.openToRead(ctx)
		if err != nil {
			return err
		}
		defer s.Close()
		return p.listWitnesses(ctx, s, args)
	}
	s, err := p.open(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	if o.find {
		if err := p.findCopies(ctx, s, o.why); err != nil {
			return err
		}
	}
	if marks {
		answer := intake.Quoted
		if o.notQuoted {
			answer = intake.NotQuoted
		}
		entry := intake.Entry{Who: p.settings.who, Why: cmp.Or(o.why, "say what shared passages prove")}
		if _, err := intake.New(s).Quote(ctx, entry, obelisk.SourceID(args[0]), obelisk.SourceID(args[1]), answer); err != nil {
			return err
		}
	}
	return p.listWitnesses(ctx, s, args)
}

// findCopies compares all documents and says what came of it.
func (p *program) findCopies(ctx context.Context, s *store.Store, why string) error {
	pairs, outcome, err := intake.New(s).FindCopies(ctx, intake.Entry{Who: p.settings.who, Why: cmp.Or(why, "compare the documents")})
	if err != nil {
		return err
	}
	if outcome.Revision > 0 {
		fmt.Fprintf(p.err, "%s of documents share passages: see obelisk witnesses\n", count(pairs, "pair", "pairs"))
	}
	return nil
}

// familyJSON is a family as witnesses --json writes it.
type familyJSON struct {
	Sources []obelisk.SourceID `json:"sources"`
	// Declared lists what the register says of descent, Shared the passages.
	Declared []descentJSON `json:"declared"`
	Shared   []sharedJSON  `json:"shared"`
}

// descentJSON is a source and one that it descends from or is cited in.
type descentJSON struct {
	Source obelisk.SourceID `json:"source"`
	From   obelisk.SourceID `json:"from"`
	How    string           `json:"how"`
}

// sharedJSON is what the copies of two sources share.
type sharedJSON struct {
	Source obelisk.SourceID `json:"source"`
	obelisk.Shared
}

// listWitnesses writes the families, and the pairs that are one witness in parts.
func (p *program) listWitnesses(ctx context.Context, s *store.Store, only []string) error {
	var sources []obelisk.Source
	for source, err := range s.Sources(ctx) {
		if err != nil {
			return err
		}
		sources = append(sources, source)
	}
	for _, id := range only {
		if !slices.ContainsFunc(sources, func(x obelisk.Source) bool { return string(x.ID) == id }) {
			return obelisk.NotFound(fmt.Sprintf("there is no source %q in the register", id))
		}
	}
	w := collate.NewWitnesses(sources)
	families := slices.DeleteFunc(familiesOf(w, sources), func(f familyJSON) bool { return !f.names(only) })
	if p.settings.json {
		for _, f := range families {
			if err := p.writeJSON(f); err != nil {
				return err
			}
		}
		return nil
	}
	say, err := p.sayer(ctx, s)
	if err != nil {
		return err
	}
	for _, f := range families {
		p.writeFamily(say, w, f)
	}
	fmt.Fprintf(p.err, "%s\n", count(len(families), "group of sources that share their origin or passages", "groups of sources that share their origin or passages"))
	return nil
}

// names reports whether the family has one of the sources; where none is named,
// every family will do.
func (f familyJSON) names(only []string) bool {
	return len(only) == 0 || slices.ContainsFunc(f.Sources, func(id obelisk.SourceID) bool { return slices.Contains(only, string(id)) })
}

// familiesOf lists the families with the evidence for them, then the pairs of
// different families that share passages.
func familiesOf(w *collate.Witnesses, sources []obelisk.Source) []familyJSON {
	var out []familyJSON
	at := map[obelisk.SourceID]int{}
	for i, ids := range w.Families() {
		out = append(out, familyJSON{Sources: ids, Declared: []descentJSON{}, Shared: []sharedJSON{}})
		at[w.Family(ids[0])] = i
	}
	for _, s := range sources {
		for _, from := range s.DerivedFrom {
			f := &out[at[w.Family(s.ID)]]
			f.Declared = append(f.Declared, descentJSON{s.ID, from, "derived-from"})
		}
		for _, in := range s.CitedIn {
			if w.Family(s.ID) == w.Family(in) {
				f := &out[at[w.Family(s.ID)]]
				f.Declared = append(f.Declared, descentJSON{s.ID, in, "cited-in"})
			}
		}
		for _, x := range s.Shares {
			if w.Family(s.ID) == w.Family(x.With) {
				f := &out[at[w.Family(s.ID)]]
				f.Shared = append(f.Shared, sharedJSON{s.ID, x})
				continue
			}
			pair := []obelisk.SourceID{min(s.ID, x.With), max(s.ID, x.With)}
			out = append(out, familyJSON{Sources: pair, Declared: []descentJSON{}, Shared: []sharedJSON{{s.ID, x}}})
		}
	}
	return out
}

// writeFamily writes one family for people.
func (p *program) writeFamily(say *sayer, w *collate.Witnesses, f familyJSON) {
	names := make([]string, len(f.Sources))
	for i, id := range f.Sources {
		names[i] = string(id)
	}
	counts := "one witness"
	if w.Family(f.Sources[0]) != w.Family(f.Sources[1]) {
		counts = "one witness for what they share"
		if f.Shared[0].Quoted {
			counts = "both quote: this proves nothing"
		}
	}
	fmt.Fprintf(p.out, "%s  [%s]\n", strings.Join(names, ", "), counts)
	for _, d := range f.Declared {
		fmt.Fprintf(p.out, "    %s %s %s\n", d.Source, d.How, d.From)
	}
	for _, x := range f.Shared {
		fmt.Fprintf(p.out, "    %s and %s share %s: %d%% of the one, %d%% of the other\n", x.Source, x.With,
			count(x.Letters, "letter", "letters"), 100*x.Letters/max(1, x.Of), 100*x.Letters/max(1, x.OfOther))
		for _, passage := range x.Passages[:min(len(x.Passages), mostPassagesShown)] {
			words := shortly(say.passage(obelisk.Evidence{Document: x.Document, Span: passage.Here}))
			fmt.Fprintf(p.out, "        %d–%d = %d–%d  %s\n", passage.Here.Start, passage.Here.End, passage.There.Start, passage.There.End, words)
		}
		if more := len(x.Passages) - mostPassagesShown; more > 0 {
			fmt.Fprintf(p.out, "        and %s\n", count(more, "more passage", "more passages"))
		}
	}
}

// longestShown bounds how much of a shared passage is shown, in code points.
const longestShown = 160

// shortly is the beginning of a long passage.
func shortly(words string) string {
	if all := []rune(words); len(all) > longestShown {
		return string(all[:longestShown]) + "…”"
	}
	return words
}

// mostPassagesShown bounds the shared passages of one pair that are shown.
const mostPassagesShown = 5
