package intake

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"obelisk"
)

// editors is the source that answers rest on in a register that has no
// editorial source of its own.
const editors obelisk.SourceID = "editors"

// Answer records what a curator decided about a finding: Finding and Why, with
// Favoured (one of the finding's statements) or Source (one that speaks in
// them) or neither, where both are kept. Cited are sources on which the
// decision rests besides the register's editors. An earlier answer to the same
// finding is withdrawn.
//
// Errors: ErrNotFound for a finding or source that is not there, ErrInvalid for
// an answer without a reason or about what is not part of the finding.
func (in *Intake) Answer(ctx context.Context, entry Entry, a obelisk.Answer, cited ...obelisk.SourceID) (Outcome, error) {
	a.Why.Text = oneLine(a.Why.Text)
	switch {
	case a.Why.Text == "":
		return Outcome{}, reasonless("an answer needs a reason: say why")
	case a.Favoured != "" && a.Source != "":
		return Outcome{}, obelisk.Told(obelisk.ErrInvalid, obelisk.Say("review.answer.one"), "an answer is either in favour of a statement or says that a source was corrected")
	}
	entry.Why = a.Why.Text
	return in.update(ctx, entry, func(c *change) error {
		finding, err := c.finding(ctx, a.Finding)
		if err != nil {
			return err
		}
		if err := c.concerns(ctx, finding, a); err != nil {
			return err
		}
		if a.Evidence, err = c.resting(ctx, a, cited); err != nil {
			return err
		}
		st, err := c.schema.StatementOf(finding.Subjects[0], a)
		if err != nil {
			return err
		}
		if err := c.retract(ctx, a.Finding, st); err != nil {
			return err
		}
		return c.settle(ctx, st)
	})
}

// oneLine is a reason as it is shown: without what turns or hides the text
// around it, and with single spaces for line breaks and the like.
func oneLine(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r):
			return ' '
		case unicode.Is(unicode.Bidi_Control, r), r == '\ufeff':
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

// Reopen withdraws the answer to a finding. ErrNotFound where there is none.
func (in *Intake) Reopen(ctx context.Context, entry Entry, id string) (Outcome, error) {
	return in.update(ctx, entry, func(c *change) error {
		finding, err := c.finding(ctx, id)
		if err != nil {
			return err
		}
		if err := c.retract(ctx, id, obelisk.Statement{Subject: finding.Subjects[0]}); err != nil {
			return err
		}
		if c.outcome.Changed == 0 {
			return obelisk.Told(obelisk.ErrNotFound, obelisk.Say("review.answer.none"), "the finding "+id+" has no answer")
		}
		return nil
	})
}

// finding reads the finding with the id.
func (c *change) finding(ctx context.Context, id string) (obelisk.Finding, error) {
	for f, err := range c.tx.Findings(ctx, obelisk.FindingFilter{IDs: []string{id}}) {
		if err != nil {
			return obelisk.Finding{}, fmt.Errorf("look up the finding %s: %w", id, err)
		}
		if len(f.Subjects) == 0 {
			return obelisk.Finding{}, obelisk.Told(obelisk.ErrInvalid, obelisk.Say("review.answer.gone"), "the finding "+id+" is about no entity")
		}
		return f, nil
	}
	return obelisk.Finding{}, obelisk.Told(obelisk.ErrNotFound, obelisk.Say("review.answer.gone"), fmt.Sprintf("there is no finding %q in this register: list them with obelisk check", id))
}

// concerns checks that what the answer decides is part of the finding.
func (c *change) concerns(ctx context.Context, f obelisk.Finding, a obelisk.Answer) error {
	if a.Favoured != "" && !slices.Contains(f.Statements, a.Favoured) {
		return obelisk.Told(obelisk.ErrInvalid, obelisk.Say("review.answer.apart"), fmt.Sprintf("%s is not one of the statements of the finding %s: they are %s", a.Favoured, f.ID, list(f.Statements)))
	}
	if a.Source == "" {
		return nil
	}
	var speak []obelisk.SourceID
	for _, id := range f.Statements {
		s, err := c.tx.Statement(ctx, id)
		if err != nil {
			return fmt.Errorf("look up %s: %w", id, err)
		}
		for _, e := range s.Evidence {
			speak = append(speak, e.Source)
		}
	}
	if slices.Contains(speak, a.Source) {
		return nil
	}
	slices.Sort(speak)
	return obelisk.Told(obelisk.ErrInvalid, obelisk.Say("review.answer.apart"), fmt.Sprintf("%s says nothing in the finding %s: its sources are %s", a.Source, f.ID, list(slices.Compact(speak))))
}

// list writes ids one after the other.
func list[T ~string](ids []T) string {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = string(id)
	}
	return strings.Join(words, ", ")
}

// resting is the evidence of an answer: the editors and the sources cited. A
// register without an editorial source gets one.
func (c *change) resting(ctx context.Context, a obelisk.Answer, cited []obelisk.SourceID) ([]obelisk.Evidence, error) {
	by, err := c.editorial(ctx)
	if err != nil {
		return nil, err
	}
	evidence := []obelisk.Evidence{{Source: by, Language: a.Why.Language, Stance: obelisk.Supports}}
	for _, id := range cited {
		if _, err := c.tx.Source(ctx, id); err != nil {
			return nil, fmt.Errorf("look up the source %s on which the answer rests: %w", id, err)
		}
		evidence = append(evidence, obelisk.Evidence{Source: id, Stance: obelisk.Supports})
	}
	return distinct(evidence), nil
}

// editorial is the register's first editorial source, made where there is none.
func (c *change) editorial(ctx context.Context) (obelisk.SourceID, error) {
	for source, err := range c.tx.Sources(ctx) {
		if err != nil {
			return "", fmt.Errorf("look for the editors: %w", err)
		}
		if source.Kind == obelisk.SourceEditorial {
			return source.ID, nil
		}
	}
	return editors, c.addSource(ctx, obelisk.Source{
		ID: editors, Kind: obelisk.SourceEditorial, Title: obelisk.Texts{obelisk.English: "The editors of this register"}, Rights: obelisk.Quotable,
	})
}

// retract withdraws the answers that a finding has, except the one given.
func (c *change) retract(ctx context.Context, finding string, except obelisk.Statement) error {
	property := c.schema.WithRole(obelisk.RoleAnswer).ID
	if property == "" {
		return nil
	}
	var earlier []obelisk.Statement
	for s, err := range c.tx.Statements(ctx, obelisk.StatementFilter{Subjects: []obelisk.EntityID{except.Subject}, Properties: []obelisk.PropertyID{property}}) {
		if err != nil {
			return fmt.Errorf("look for earlier answers: %w", err)
		}
		if a, ok := c.schema.Answer(s); ok && a.Finding == finding && s.ID != except.ID {
			earlier = append(earlier, s)
		}
	}
	for _, s := range earlier {
		if err := c.unchanged(ctx, obelisk.RecordStatement, string(s.ID)); err != nil {
			return err
		}
		s.Status = obelisk.Withdrawn
		if err := c.tx.PutStatement(ctx, obelisk.ActionWithdraw, s); err != nil {
			return fmt.Errorf("withdraw the earlier answer %s: %w", s.ID, err)
		}
		c.outcome.Changed++
		c.touch(s)
	}
	return nil
}

// settle puts an answer into the register, or back into it.
func (c *change) settle(ctx context.Context, st obelisk.Statement) error {
	before := c.outcome.Known
	if err := c.addStatement(ctx, st); err != nil || c.outcome.Known == before {
		return err
	}
	known, err := c.tx.Statement(ctx, st.ID)
	if err != nil || known.Status == obelisk.Accepted {
		return err
	}
	c.outcome.Known--
	c.outcome.Changed++
	c.touch(st)
	return c.tx.PutStatement(ctx, obelisk.ActionAccept, st)
}
