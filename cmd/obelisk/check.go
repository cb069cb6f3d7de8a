package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"obelisk"
)

func (p *program) checkCommand() *cobra.Command {
	var strict bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "What the sources amount to: verdicts and findings",
		Long: `Count the verdicts and list every finding: what is disputed, which dates and
durations cannot all hold, with the statements and the reasons.`,
		Example: `  obelisk check
  obelisk check --strict          exit 1 if there is any finding
  obelisk check --json | jq .verdicts`,
		Args: arguments(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return p.check(cmd.Context(), strict) },
	}
	cmd.Flags().BoolVar(&strict, "strict", false, "exit 1 if anything is disputed or impossible")
	return cmd
}

// findingJSON is a finding as check --json writes it.
type findingJSON struct {
	ID          string                      `json:"id"`
	Kind        obelisk.FindingKind         `json:"kind"`
	Subjects    []obelisk.EntityID          `json:"subjects"`
	Property    obelisk.PropertyID          `json:"property,omitempty"`
	Statements  []obelisk.StatementID       `json:"statements"`
	Sources     int                         `json:"sources"`
	Independent int                         `json:"independent"`
	Why         map[obelisk.Language]string `json:"why"`
}

// checkJSON is what check --json writes.
type checkJSON struct {
	Verdicts map[obelisk.VerdictKind]int64 `json:"verdicts"`
	Findings []findingJSON                 `json:"findings"`
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
	if p.settings.json {
		err = p.writeJSON(say.checkJSON(counts, findings))
	} else {
		err = p.writeCheck(ctx, say, counts, findings)
	}
	if err != nil {
		return err
	}
	if strict && len(findings) > 0 {
		return errFound
	}
	return nil
}

// checkJSON gives the findings their reasons in every language.
func (w *sayer) checkJSON(counts obelisk.Counts, findings []obelisk.Finding) checkJSON {
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
		out.Findings = append(out.Findings, findingJSON{
			ID: f.ID, Kind: f.Kind, Subjects: f.Subjects, Property: f.Property, Statements: f.Statements,
			Sources: f.Sources, Independent: f.Independent, Why: why,
		})
	}
	return out
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
func (p *program) writeCheck(ctx context.Context, say *sayer, counts obelisk.Counts, findings []obelisk.Finding) error {
	for _, kind := range obelisk.VerdictKinds() {
		fmt.Fprintf(p.out, "%-10s %6d  %s\n", kind, counts.Verdicts[kind], say.locale.Text("mark."+string(kind)+".meaning"))
	}
	for _, f := range findings {
		mark := "†"
		if f.Kind != obelisk.FindingDisputed {
			mark = "‡"
		}
		name := ""
		if f.Property != "" {
			name = " — " + say.property(f.Property)
		}
		fmt.Fprintf(p.out, "\n%s %s%s  [%s, %s]\n", mark, say.label(f.Subjects[0]), name, f.Kind, say.witnesses(f.Sources, f.Independent))
		fmt.Fprintf(p.out, "  %s\n", say.why(f.Why, "\n  "))
		for _, id := range f.Statements {
			statement, err := say.store.Statement(ctx, id)
			if err != nil {
				return err
			}
			say.statement(p.out, statement)
		}
	}
	fmt.Fprintln(p.err, count(len(findings), "finding", "findings"))
	return nil
}
