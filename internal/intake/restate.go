package intake

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"obelisk"
)

// A statement's id is made of what it says, so that nothing it says can be
// changed in place. What is amended, merged or split is therefore said anew: a
// second statement takes the evidence, and the first one is set aside, rejected
// if it was proposed and withdrawn if it was accepted. The log shows both in
// one revision.

// byPerson is the reader of what a curator words.
const byPerson = "person"

// Amendment is what a statement should have said. Empty fields stay as they
// are; Qualifiers replace all where Requalify is set.
type Amendment struct {
	Subject    obelisk.EntityID
	Property   obelisk.PropertyID
	Value      obelisk.Value
	Qualifiers []obelisk.Qualifier
	Requalify  bool
}

// of is the statement as it should have been.
func (a Amendment) of(s obelisk.Statement) obelisk.Statement {
	if a.Subject != "" {
		s.Subject = a.Subject
	}
	if a.Property != "" {
		s.Property = a.Property
	}
	if a.Value != nil {
		s.Value = a.Value
	}
	if a.Requalify {
		s.Qualifiers = a.Qualifiers
	}
	s.Status, s.Reader, s.Confidence = obelisk.Accepted, byPerson, 0
	s.ID = obelisk.IdentityOf(s)
	return s
}

// Amend accepts a statement as it should have been worded, with the evidence of
// the one given, and sets that one aside. It returns the id of what holds now.
// The reason is required; the same amendment again changes nothing. Errors:
// ErrNotFound for a statement or entity that is not there, ErrInvalid for what
// changes nothing or does not fit the schema, ErrRefused for a statement that was
// set aside before.
func (in *Intake) Amend(ctx context.Context, entry Entry, id obelisk.StatementID, a Amendment) (obelisk.StatementID, Outcome, error) {
	if strings.TrimSpace(entry.Why) == "" {
		return "", Outcome{}, reasonless("an amendment needs a reason: say why")
	}
	var now obelisk.Statement
	outcome, err := in.update(ctx, entry, func(c *change) error {
		old, err := c.tx.Statement(ctx, id)
		if err != nil {
			return fmt.Errorf("amend %s: %w", id, err)
		}
		now = a.of(old)
		if done, err := c.stands(ctx, now.ID); err != nil || done && !old.Status.Weighed() {
			return err // it was amended so before
		}
		if !old.Status.Weighed() {
			return obelisk.Told(obelisk.ErrRefused, obelisk.Say("review.aside"), fmt.Sprintf("%s is %s: only what counts can be amended", id, old.Status))
		}
		if err := c.unchanged(ctx, obelisk.RecordStatement, string(id)); err != nil {
			return err
		}
		if now.ID == old.ID {
			return &obelisk.Fault{Kind: obelisk.ErrInvalid, Message: obelisk.Say("review.amend.same"), Detail: "the amendment says what the statement says already"}
		}
		if err := c.fits(ctx, now); err != nil {
			return err
		}
		return c.restate(ctx, old, now)
	})
	return now.ID, outcome, err
}

// restate puts a statement in the place of another.
func (c *change) restate(ctx context.Context, old, now obelisk.Statement) error {
	if err := c.setAside(ctx, old); err != nil {
		return err
	}
	now.ID = obelisk.IdentityOf(now)
	known, err := c.tx.Statement(ctx, now.ID)
	if errors.Is(err, obelisk.ErrNotFound) {
		return c.addStatement(ctx, now)
	}
	if err != nil {
		return fmt.Errorf("look up %s: %w", now.ID, err)
	}
	for _, e := range now.Evidence {
		if !carries(known, e) {
			known.Evidence = append(known.Evidence, e)
			c.outcome.Evidence++
		}
	}
	if known.Status != obelisk.Accepted {
		known.Status = now.Status
		c.outcome.Changed++
	}
	c.touch(known)
	return c.tx.PutStatement(ctx, obelisk.ActionAmend, known)
}

// stands reports whether a statement is there and accepted.
func (c *change) stands(ctx context.Context, id obelisk.StatementID) (bool, error) {
	known, err := c.tx.Statement(ctx, id)
	if errors.Is(err, obelisk.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("look up %s: %w", id, err)
	}
	return known.Status == obelisk.Accepted, nil
}

// setAside rejects a proposal and withdraws an accepted statement.
func (c *change) setAside(ctx context.Context, s obelisk.Statement) error {
	action := obelisk.ActionReject
	if s.Status == obelisk.Accepted {
		action = obelisk.ActionWithdraw
	}
	s.Status = asideOf(s.Status)
	c.outcome.Changed++
	c.touch(s)
	if err := c.tx.PutStatement(ctx, action, s); err != nil {
		return fmt.Errorf("set %s aside: %w", s.ID, err)
	}
	return nil
}

// asideOf is the status of a statement that no longer counts.
func asideOf(s obelisk.Status) obelisk.Status {
	if s == obelisk.Accepted {
		return obelisk.Withdrawn
	}
	return obelisk.Rejected
}

// fits returns why a statement cannot stand in the register, or nil.
func (c *change) fits(ctx context.Context, s obelisk.Statement) error {
	p, known := c.schema.Property(s.Property)
	if !known {
		return obelisk.Told(obelisk.ErrInvalid, obelisk.Say("review.fits.property", obelisk.Argument{Name: "property", Value: obelisk.Text{Text: string(s.Property)}}), fmt.Sprintf("the schema has no property %q", s.Property))
	}
	subject, err := c.current(ctx, s.Subject)
	if err != nil {
		return err
	}
	if !c.schema.Allows(p, subject.Class) {
		return unfit("class", p, s.Subject, fmt.Sprintf("%s is a %s, of which nothing can be said as %s", s.Subject, subject.Class, p.ID))
	}
	if err := c.suits(ctx, p, s.Value); err != nil {
		return err
	}
	for _, q := range s.Qualifiers {
		qualifier, known := c.schema.Property(q.Property)
		if !known || !slices.Contains(p.Qualifiers, q.Property) {
			return unfit("qualifier", p, s.Subject, fmt.Sprintf("%s is not qualified by %q", p.ID, q.Property))
		}
		if err := c.suits(ctx, qualifier, q.Value); err != nil {
			return err
		}
	}
	return nil
}

// unfit says why something cannot be said with a property, of or as an entity.
func unfit(how string, p obelisk.Property, entity obelisk.EntityID, detail string) error {
	property := obelisk.Argument{Name: "property", Words: p.Labels}
	return obelisk.Told(obelisk.ErrInvalid, obelisk.Say("review.fits."+how, property, entityNamed("entity", entity)), detail)
}

// suits returns why a value is none of the property's, or nil.
func (c *change) suits(ctx context.Context, p obelisk.Property, value obelisk.Value) error {
	switch value := value.(type) {
	case nil:
		return obelisk.Told(obelisk.ErrInvalid, obelisk.Say("review.value.needed"), fmt.Sprintf("%s needs a value", p.ID))
	case obelisk.Unknown, obelisk.None:
		return nil
	case obelisk.Ref:
		entity, err := c.current(ctx, value.Entity)
		if err != nil {
			return err
		}
		if p.Kind == obelisk.KindEntity && !c.schema.InRange(p, entity.Class) {
			return unfit("range", p, value.Entity, fmt.Sprintf("%s is a %s, which cannot be the %s", value.Entity, entity.Class, p.ID))
		}
	}
	if value.Kind() != p.Kind {
		return unfit("kind", p, "", fmt.Sprintf("%s takes a value of the kind %s, not %s", p.ID, p.Kind, value.Kind()))
	}
	return nil
}

// current is an entity that was not merged into another.
func (c *change) current(ctx context.Context, id obelisk.EntityID) (obelisk.Entity, error) {
	entity, err := c.tx.Entity(ctx, id)
	if err != nil {
		return obelisk.Entity{}, fmt.Errorf("look up the entity %q: %w", id, err)
	}
	if entity.Merged != "" {
		return obelisk.Entity{}, obelisk.Told(obelisk.ErrRefused, obelisk.Say("review.merged", entityNamed("entity", id), entityNamed("into", entity.Merged)), fmt.Sprintf("%s was merged into %s", id, entity.Merged))
	}
	return entity, nil
}
