package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
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
	chance, notChance       bool
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
with --quoted.

Sources also count as one where they give the same values and few others do,
as copies and translations do that share an error. Name two that came to these
by themselves with --by-chance.`,
		Example: `  obelisk witnesses --register mine
  obelisk witnesses town-page --register mine
  obelisk witnesses town-page gazette --quoted --why 'both quote the statute' --register mine`,
		Args: arguments(cobra.MaximumNArgs(2)),
		RunE: func(cmd *cobra.Command, args []string) error { return p.witnesses(cmd.Context(), args, o) },
	}
	cmd.Flags().BoolVar(&o.find, "find", false, "compare all documents now")
	cmd.Flags().BoolVar(&o.quoted, "quoted", false, "what the two sources share is quoted law or a saying: it proves no copying")
	cmd.Flags().BoolVar(&o.notQuoted, "not-quoted", false, "take --quoted back")
	cmd.Flags().BoolVar(&o.chance, "by-chance", false, "the rare values that the two sources share prove no copying")
	cmd.Flags().BoolVar(&o.notChance, "not-by-chance", false, "take --by-chance back")
	cmd.Flags().StringVar(&o.why, "why", "", "the reason, for the log")
	return cmd
}

// witnesses changes what is asked for and lists the families.
func (p *program) witnesses(ctx context.Context, args []string, o witnessOptions) error {
	switch {
	case o.quoted && o.notQuoted:
		return obelisk.Invalid("--quoted and --not-quoted contradict each other")
	case o.chance && o.notChance:
		return obelisk.Invalid("--by-chance and --not-by-chance contradict each other")
	case o.marks() && len(args) != 2:
		return obelisk.Invalid("--quoted and --by-chance want two sources: obelisk witnesses SOURCE OTHER --quoted")
	case !o.marks() && !o.find:
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
	if o.marks() {
		if err := p.markWitnesses(ctx, intake.New(s), [2]obelisk.SourceID{obelisk.SourceID(args[0]), obelisk.SourceID(args[1])}, o); err != nil {
			return err
		}
	}
	return p.listWitnesses(ctx, s, args)
}

// marks reports whether something is to be said of two sources.
func (o witnessOptions) marks() bool { return o.quoted || o.notQuoted || o.chance || o.notChance }

// markWitnesses records what a curator says of two sources.
func (p *program) markWitnesses(ctx context.Context, in *intake.Intake, pair [2]obelisk.SourceID, o witnessOptions) error {
	entry := intake.Entry{Who: p.settings.who, Why: cmp.Or(o.why, "say what shared passages and values prove")}
	if o.quoted || o.notQuoted {
		answer := intake.Quoted
		if o.notQuoted {
			answer = intake.NotQuoted
		}
		if _, err := in.Quote(ctx, entry, pair[0], pair[1], answer); err != nil {
			return err
		}
	}
	if o.chance || o.notChance {
		answer := intake.Chanced
		if o.notChance {
			answer = intake.NotChanced
		}
		if _, err := in.Chance(ctx, entry, pair[0], pair[1], answer); err != nil {
			return err
		}
	}
	return nil
}

// findCopies compares all documents and says what came of it.
func (p *program) findCopies(ctx context.Context, s *store.Store, why string) error {
	found, outcome, err := intake.New(s).FindCopies(ctx, intake.Entry{Who: p.settings.who, Why: cmp.Or(why, "compare the documents")})
	if err != nil {
		return err
	}
	if outcome.Revision > 0 && found.Copies > 0 {
		fmt.Fprintf(p.err, "%s of documents share passages: see obelisk witnesses\n", count(found.Copies, "pair", "pairs"))
	}
	if outcome.Revision > 0 && found.Kin > 0 {
		fmt.Fprintf(p.err, "%s of sources share values that few others give: see obelisk witnesses\n", count(found.Kin, "pair", "pairs"))
	}
	return nil
}

// familyJSON is a family as witnesses --json writes it: sources with an origin
// in common, or two that are tied without being one witness.
type familyJSON struct {
	Sources []obelisk.SourceID `json:"sources"`
	// One says that they count as one witness.
	One bool `json:"one"`
	// Declared lists what the register says of descent, Shared the passages, Kin the rare values.
	Declared []descentJSON `json:"declared"`
	Shared   []sharedJSON  `json:"shared"`
	Kin      []kinJSON     `json:"kin"`
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

// kinJSON is the rare values that two sources share.
type kinJSON struct {
	Source    obelisk.SourceID  `json:"source"`
	Certainty obelisk.Certainty `json:"certainty"`
	obelisk.Kinship
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
		if err := p.writeFamily(say, f); err != nil {
			return err
		}
	}
	fmt.Fprintf(p.err, "%s\n", count(len(families), "group of sources that share their origin or passages", "groups of sources that share their origin or passages"))
	return nil
}

// names reports whether the family has one of the sources; where none is named,
// every family will do.
func (f familyJSON) names(only []string) bool {
	return len(only) == 0 || slices.ContainsFunc(f.Sources, func(id obelisk.SourceID) bool { return slices.Contains(only, string(id)) })
}

// familiesOf lists the families with the evidence for them, then the pairs that
// are tied and not of one family.
func familiesOf(w *collate.Witnesses, sources []obelisk.Source) []familyJSON {
	var out []familyJSON
	for _, ids := range w.Families() {
		out = append(out, newFamily(true, ids...))
	}
	families := len(out)
	within := func(a, b obelisk.SourceID) []*familyJSON {
		var all []*familyJSON
		for i := range out[:families] {
			if out[i].has(a) && out[i].has(b) {
				all = append(all, &out[i])
			}
		}
		return all
	}
	for _, s := range sources {
		for _, from := range s.DerivedFrom {
			for _, f := range within(s.ID, from) {
				f.Declared = append(f.Declared, descentJSON{s.ID, from, "derived-from"})
			}
		}
		for _, in := range s.CitedIn {
			for _, f := range within(s.ID, in) {
				f.Declared = append(f.Declared, descentJSON{s.ID, in, "cited-in"})
			}
		}
		pairs := map[obelisk.SourceID]*familyJSON{}
		homes := func(other obelisk.SourceID) []*familyJSON {
			if all := within(s.ID, other); len(all) > 0 {
				return all
			}
			if pairs[other] == nil {
				pair := newFamily(false, min(s.ID, other), max(s.ID, other))
				pairs[other] = &pair
			}
			return []*familyJSON{pairs[other]}
		}
		for _, x := range s.Shares {
			for _, f := range homes(x.With) {
				f.Shared = append(f.Shared, sharedJSON{s.ID, x})
			}
		}
		for _, k := range s.Kin {
			for _, f := range homes(k.With) {
				f.Kin = append(f.Kin, kinJSON{s.ID, obelisk.CertaintyOf(k.Chance), k})
			}
		}
		for _, other := range slices.Sorted(maps.Keys(pairs)) {
			out = append(out, *pairs[other])
		}
	}
	return out
}

// newFamily is a family of which no evidence is known yet.
func newFamily(one bool, ids ...obelisk.SourceID) familyJSON {
	return familyJSON{Sources: ids, One: one, Declared: []descentJSON{}, Shared: []sharedJSON{}, Kin: []kinJSON{}}
}

// has reports whether a source is of the family.
func (f familyJSON) has(id obelisk.SourceID) bool {
	_, ok := slices.BinarySearch(f.Sources, id)
	return ok
}

// counts says what the family counts as.
func (f familyJSON) counts() string {
	switch {
	case f.One:
		return "one witness"
	case slices.ContainsFunc(f.Shared, func(x sharedJSON) bool { return !x.Quoted }):
		return "one witness for what they share"
	case len(f.Shared) > 0 && len(f.Kin) == 0:
		return "both quote: this proves nothing"
	case slices.ContainsFunc(f.Kin, func(k kinJSON) bool { return !k.Chanced && k.Certainty.Counts() && len(k.Subjects) > 0 }):
		return "one witness for some subjects"
	}
	return "two witnesses"
}

// writeFamily writes one family for people.
func (p *program) writeFamily(say *sayer, f familyJSON) error {
	names := make([]string, len(f.Sources))
	for i, id := range f.Sources {
		names[i] = string(id)
	}
	fmt.Fprintf(p.out, "%s  [%s]\n", strings.Join(names, ", "), f.counts())
	for _, d := range f.Declared {
		fmt.Fprintf(p.out, "    %s %s %s\n", d.Source, d.How, d.From)
	}
	for _, x := range f.Shared {
		p.writeShared(say, x)
	}
	for _, k := range f.Kin {
		if err := p.writeKin(say, k); err != nil {
			return err
		}
	}
	return nil
}

// writeShared writes the passages that two copies share.
func (p *program) writeShared(say *sayer, x sharedJSON) {
	fmt.Fprintf(p.out, "    %s and %s share %s: %d%% of the one, %d%% of the other%s\n", x.Source, x.With,
		count(x.Letters, "letter", "letters"), 100*x.Letters/max(1, x.Of), 100*x.Letters/max(1, x.OfOther), descentText(x.Descent))
	for _, passage := range x.Passages[:min(len(x.Passages), mostPassagesShown)] {
		words := shortly(say.passage(obelisk.Evidence{Document: x.Document, Span: passage.Here}))
		fmt.Fprintf(p.out, "        %d–%d = %d–%d  %s\n", passage.Here.Start, passage.Here.End, passage.There.Start, passage.There.End, words)
	}
	if more := len(x.Passages) - mostPassagesShown; more > 0 {
		fmt.Fprintf(p.out, "        and %s\n", count(more, "more passage", "more passages"))
	}
}

// writeKin writes the rare values that two sources share.
func (p *program) writeKin(say *sayer, k kinJSON) error {
	chanced := ""
	if k.Chanced {
		chanced = ", by chance as a curator says"
	}
	fmt.Fprintf(p.out, "    %s and %s give %s that few others give, %d%% and so %s to be taken over%s; of the disputed values %d alike, %d apart%s\n", k.Source, k.With,
		count(len(k.Rare), "value", "values"), k.Chance, k.Certainty, chanced, k.Same, k.Apart, descentText(k.Descent))
	if len(k.Subjects) > 0 {
		fmt.Fprintf(p.out, "        only for %s\n", shownSome(say, k.Subjects))
	}
	for _, id := range k.Rare[:min(len(k.Rare), mostPassagesShown)] {
		s, err := say.store.Statement(say.ctx, id)
		if isNotFound(err) {
			continue
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(p.out, "        %s  %s — %s: %s%s\n", s.ID, say.label(s.Subject), say.property(s.Property), say.value(s.Value), say.qualifiers(s.Qualifiers))
	}
	return nil
}

// shownSome names some of the subjects.
func shownSome(say *sayer, subjects []obelisk.EntityID) string {
	var names []string
	for _, id := range subjects[:min(len(subjects), mostPassagesShown)] {
		names = append(names, say.label(id))
	}
	if more := len(subjects) - mostPassagesShown; more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	return strings.Join(names, ", ")
}

// descentText says which of two sources is the copy and what shows it.
func descentText(d obelisk.Descent) string {
	if d.Copy == "" {
		return "; which is the copy is unknown"
	}
	signs := make([]string, len(d.Signs))
	for i, s := range d.Signs {
		signs[i] = string(s.Copy) + " " + signText(s)
	}
	return fmt.Sprintf("; %s is the copy (%d%%, %s): %s", d.Copy, d.Chance, obelisk.CertaintyOf(d.Chance), strings.Join(signs, ", "))
}

// signText says a sign of the source that it shows to be the copy.
func signText(s obelisk.Sign) string {
	text := map[obelisk.SignKind]string{
		obelisk.SignLater: "is later", obelisk.SignCut: "breaks off where the other goes on",
		obelisk.SignMisspelt: "has misspellings that the other has not", obelisk.SignJoined: "has a passage of a third text within what it shares",
		obelisk.SignNames: "names the other", obelisk.SignRounded: "is less precise", obelisk.SignYounger: "is younger",
	}[s.Kind]
	if s.Count > 1 {
		text += fmt.Sprintf(" (%d×)", s.Count)
	}
	if !s.At.IsZero() {
		text += fmt.Sprintf(" (%d–%d)", s.At.Start, s.At.End)
	}
	return text
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
