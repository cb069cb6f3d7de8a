package intake

import (
	"context"
	"fmt"
	"slices"

	"obelisk"
)

// Propose puts forward what a person words: sources and entities that are not
// there yet, and statements with the evidence that carries them. A statement that
// is there already gains the evidence that is new; the same proposal twice changes
// nothing. It returns the ids of the statements in their order. Errors:
// ErrInvalid for what the schema does not allow or what rests on nothing,
// ErrNotFound for an entity or source that is not there, ErrRefused for an entity
// that was merged into another or for the sentence of a source that may only be
// cited, ErrConflict where an entity is there under another class.
func (in *Intake) Propose(ctx context.Context, entry Entry, records Records) ([]obelisk.StatementID, Outcome, error) {
	if len(records.Statements)+len(records.Entities)+len(records.Sources) == 0 {
		return nil, Outcome{}, obelisk.Told(obelisk.ErrInvalid, obelisk.Say("error.form"), "nothing is proposed: give statements")
	}
	var ids []obelisk.StatementID
	outcome, err := in.update(ctx, entry, func(c *change) error {
		statements := records.Statements
		records.Statements = nil
		if err := c.proposable(records); err != nil {
			return err
		}
		if err := c.add(ctx, records); err != nil {
			return err
		}
		for i, s := range statements {
			s.Status, s.Reader, s.Confidence = obelisk.Proposed, byPerson, 0
			s.ID = obelisk.IdentityOf(s)
			if err := c.fits(ctx, s); err != nil {
				return fmt.Errorf("propose statement %d: %w", i+1, err)
			}
			if err := c.rests(ctx, s); err != nil {
				return fmt.Errorf("propose statement %d: %w", i+1, err)
			}
			if err := c.addStatement(ctx, s); err != nil {
				return fmt.Errorf("propose statement %d: %w", i+1, err)
			}
			ids = append(ids, s.ID)
		}
		return nil
	})
	return ids, outcome, err
}

// proposable returns why sources or entities cannot be made, or nil.
func (c *change) proposable(records Records) error {
	invalid := func(format string, args ...any) error {
		return obelisk.Told(obelisk.ErrInvalid, obelisk.Say("error.form"), fmt.Sprintf(format, args...))
	}
	for _, s := range records.Sources {
		switch {
		case !s.ID.Valid():
			return invalid("%q is no id of a source: write small letters, digits and hyphens", s.ID)
		case !s.Kind.Valid():
			return invalid("the source %s is of the kind %q, which there is not", s.ID, s.Kind)
		case !s.Rights.Valid():
			return invalid("the source %s needs its rights: quotable or citable", s.ID)
		case len(s.Title) == 0:
			return invalid("the source %s needs a title", s.ID)
		}
	}
	for _, e := range records.Entities {
		if !e.ID.Valid() {
			return noID(e.ID)
		}
		if _, known := c.schema.Class(e.Class); !known || e.Merged != "" {
			return invalid("%s cannot be made: the schema has no class %q", e.ID, e.Class)
		}
	}
	return nil
}

// rests returns why the evidence of a statement does not carry it, or nil.
func (c *change) rests(ctx context.Context, s obelisk.Statement) error {
	invalid := func(detail string) error {
		return obelisk.Told(obelisk.ErrInvalid, obelisk.Say("error.form"), detail)
	}
	if len(s.Evidence) == 0 {
		return invalid("it needs evidence: say which source says so")
	}
	for _, e := range s.Evidence {
		source, err := c.tx.Source(ctx, e.Source)
		if err != nil {
			return fmt.Errorf("look up the source %q: %w", e.Source, err)
		}
		positioned := !e.Span.IsZero() || len(e.Context) > 0
		switch {
		case !e.Stance.Valid():
			return invalid(fmt.Sprintf("its evidence from %s needs a stance: supports or denies", e.Source))
		case positioned && e.Document == "":
			return invalid(fmt.Sprintf("it cites a position in %s without saying in which copy", e.Source))
		case e.Document != "" && !hasCopy(source, e.Document):
			return invalid(fmt.Sprintf("it cites the document %s, which is no copy of %s", e.Document, e.Source))
		case e.Span.Start < 0 || e.Span.End < e.Span.Start || slices.ContainsFunc(e.Context, func(x obelisk.Span) bool { return x.Start < 0 || x.End < x.Start }):
			return invalid("it cites a passage that ends before it begins")
		case e.Passage != "" && source.Rights != obelisk.Quotable:
			return obelisk.Told(obelisk.ErrRefused, obelisk.Say("error.refused"), fmt.Sprintf("it quotes %s, which may only be cited: leave the passage out and give its position or a gist", e.Source))
		}
	}
	return nil
}
