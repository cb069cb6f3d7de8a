package main

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"obelisk"
	"obelisk/internal/store"
)

func (p *program) checkCommand() *cobra.Command {
	var strict bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "What the sources amount to: verdicts and findings",
		Long: `Count the verdicts and list every finding: what is disputed, which dates and
durations cannot all hold, which sums do not come out and which rules are broken,
each with its severity (high: cannot be; medium: cannot be unless the sources
mean different things; low: worth a look), the statements and the reasons. Those
that the editors have answered come last, with the answer.`,
		Example: `  obelisk check
  obelisk check --strict          exit 1 if there is any finding that nobody has answered
  obelisk check --json | jq .verdicts`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return p.check(cmd.Context(), strict) },
	}
	cmd.Flags().BoolVar(&strict, "strict", false, "exit 1 if anything is disputed or impossible and not answered")
	return cmd
}

// findingJSON is a finding as check --json writes it.
type findingJSON struct {
	ID          string                      `json:"id"`
	Kind        obelisk.FindingKind         `json:"kind"`
	Subjects    []obelisk.EntityID          `json:"subjects"`
	Property    obelisk.PropertyID          `json:"property,omitempty"`
	Statements  []obelisk.StatementID       `json:"statements"`
	Severity    obelisk.Severity            `json:"severity"`
	Sources     int                         `json:"sources"`
	Independent int                         `json:"independent"`
	Why         map[obelisk.Language]string `json:"why"`
	// Answer is what the editors decided, if they did.
	Answer *answerJSON `json:"answer,omitempty"`
}

// derivedJSON is what no source states and follows from others, as check --json
// writes it.
type derivedJSON struct {
	Subject     obelisk.EntityID      `json:"subject"`
	Property    obelisk.PropertyID    `json:"property"`
	Value       valueJSON             `json:"value"`
	From        []obelisk.StatementID `json:"from"`
	Sources     int                   `json:"sources"`
	Independent int                   `json:"independent"`
}

// checkJSON is what check --json writes.
type checkJSON struct {
	Verdicts map[obelisk.VerdictKind]int64 `json:"verdicts"`
	Findings []findingJSON                 `json:"findings"`
	Derived  []derivedJSON                 `json:"derived"`
}

// check writes the counts and the findings.
func (p *program) check(ctx context.Context, strict bool) error {
	s, err := p.openToRead(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	counts, err := s.Counts(ctx)
	if err != nil {
		return err
	}
	var findings []obelisk.Finding
	for finding, err := range s.Findings(ctx, obelisk.FindingFilter{}) {
		if err != nil {
			return err
		}
		findings = append(findings, finding)
	}
	say, err := p.sayer(ctx, s)
	if err != nil {
		return err
	}
	answers, err := answersOf(ctx, s, say.schema)
	if err != nil {
		return err
	}
	open := openFirst(findings, answers)
	if p.settings.json {
		report := say.checkJSON(counts, findings, answers)
		if report.Derived, err = derivedOf(ctx, s); err == nil {
			err = p.writeJSON(report)
		}
	} else {
		err = p.writeCheck(ctx, say, counts, findings, answers, open)
	}
	if err != nil {
		return err
	}
	if strict && open > 0 {
		return errFound
	}
	return nil
}

// openFirst puts the findings that nobody has answered first, and counts them.
func openFirst(findings []obelisk.Finding, answers map[string]obelisk.Answer) (open int) {
	answered := func(f obelisk.Finding) int {
		if _, ok := answers[f.ID]; ok {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(findings, func(a, b obelisk.Finding) int { return answered(a) - answered(b) })
	for _, f := range findings {
		open += 1 - answered(f)
	}
	return open
}

// checkJSON gives the findings their reasons in every language.
func (w *sayer) checkJSON(counts obelisk.Counts, findings []obelisk.Finding, answers map[string]obelisk.Answer) checkJSON {
	out := checkJSON{Verdicts: map[obelisk.VerdictKind]int64{}, Findings: []findingJSON{}}
	for _, kind := range obelisk.VerdictKinds() {
		out.Verdicts[kind] = counts.Verdicts[kind]
	}
	said := map[obelisk.Language]*sayer{}
	for _, language := range obelisk.InterfaceLanguages() {
		said[language] = w.in(language)
	}
	for _, f := range findings {
		why := map[obelisk.Language]string{}
		for _, language := range obelisk.InterfaceLanguages() {
			why[language] = said[language].why(f.Why, " ")
		}
		answer, ok := answers[f.ID]
		out.Findings = append(out.Findings, findingJSON{
			ID: f.ID, Kind: f.Kind, Subjects: f.Subjects, Property: f.Property, Statements: f.Statements, Severity: f.Severity.Or(obelisk.SeverityMedium),
			Sources: f.Sources, Independent: f.Independent, Why: why,
			Answer: answerForm(answer, ok),
		})
	}
	return out
}

// derivedOf lists what no source states and follows from others.
func derivedOf(ctx context.Context, s *store.Store) ([]derivedJSON, error) {
	out := []derivedJSON{}
	for v, err := range s.Verdicts(ctx, obelisk.VerdictFilter{Kinds: []obelisk.VerdictKind{obelisk.Derived}}) {
		if err != nil {
			return nil, err
		}
		out = append(out, derivedJSON{
			Subject: v.Topic.Subject, Property: v.Topic.Property, Value: valueJSON{v.Value}, From: v.From,
			Sources: v.Sources, Independent: v.Independent,
		})
	}
	return out, nil
}

// why says reasons one after the other.
func (w *sayer) why(reasons []obelisk.Message, between string) string {
	said := ""
	for i, reason := range reasons {
		if i > 0 {
			said += between
		}
		said += w.locale.Say(reason, w.resolve())
	}
	return said
}

// writeCheck writes the report for people: each finding with its statements.
func (p *program) writeCheck(ctx context.Context, say *sayer, counts obelisk.Counts, findings []obelisk.Finding, answers map[string]obelisk.Answer, open int) error {
	for _, kind := range obelisk.VerdictKinds() {
		fmt.Fprintf(p.out, "%-10s %6d  %s\n", kind, counts.Verdicts[kind], say.locale.Text("mark."+string(kind)+".meaning"))
	}
	for _, f := range findings {
		if err := p.writeFinding(ctx, say, f); err != nil {
			return err
		}
		if answer, ok := answers[f.ID]; ok {
			fmt.Fprintf(p.out, "  ⇒ %s\n", say.answered(answer))
		}
	}
	derived, err := derivedOf(ctx, say.store)
	if err != nil {
		return err
	}
	for i, d := range derived {
		if i == 0 {
			fmt.Fprintln(p.out)
		}
		fmt.Fprintf(p.out, "◇ %s — %s: %s  [%s, %s]\n", say.label(d.Subject), say.property(d.Property), say.value(d.Value.Value), obelisk.Derived, say.witnesses(d.Sources, d.Independent))
	}
	p.writeStale(say, findings, answers)
	said := count(len(findings), "finding", "findings")
	if open < len(findings) {
		said += fmt.Sprintf(", %d of them answered", len(findings)-open)
	}
	fmt.Fprintln(p.err, said)
	return nil
}

// writeFinding writes one finding with its id, its reasons and its statements.
func (p *program) writeFinding(ctx context.Context, say *sayer, f obelisk.Finding) error {
	mark := "†"
	if f.Kind != obelisk.FindingDisputed {
		mark = "‡"
	}
	name := ""
	if f.Property != "" {
		name = " — " + say.property(f.Property)
	}
	fmt.Fprintf(p.out, "\n%s %s%s  [%s, %s, %s]  %s\n", mark, say.label(f.Subjects[0]), name, f.Kind, f.Severity.Or(obelisk.SeverityMedium), say.witnesses(f.Sources, f.Independent), f.ID)
	fmt.Fprintf(p.out, "  %s\n", say.why(f.Why, "\n  "))
	for _, id := range f.Statements {
		statement, err := say.store.Statement(ctx, id)
		if err != nil {
			return err
		}
		say.statement(p.out, statement)
	}
	return nil
}

// writeStale tells of answers to findings that are not as they were: a
// statement has come or gone since, so that somebody should look again.
func (p *program) writeStale(say *sayer, findings []obelisk.Finding, answers map[string]obelisk.Answer) {
	there := map[string]bool{}
	for _, f := range findings {
		there[f.ID] = true
	}
	for _, id := range slices.Sorted(maps.Keys(answers)) {
		if !there[id] {
			fmt.Fprintf(p.out, "\n%s answers a finding that has changed or is gone: %s\n", answers[id].Statement, say.answered(answers[id]))
		}
	}
}
