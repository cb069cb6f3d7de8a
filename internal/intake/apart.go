package intake

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"obelisk"
)

// LeaveApart records that two entities which look like one are two: a statement
// about the first that rests on the register's editors, so that it is logged,
// travels in bundles and is withdrawn like any other. The two are twins no more.
// Errors: ErrNotFound for an entity that is not there, ErrRefused for one that was
// merged, ErrInvalid where the schema has no property for it.
func (in *Intake) LeaveApart(ctx context.Context, entry Entry, one, other obelisk.EntityID) (Outcome, error) {
	if one == other {
		return Outcome{}, obelisk.Told(obelisk.ErrInvalid, obelisk.Say("review.merge.same"), "an entity cannot be another than itself")
	}
	// The editors come in a revision of their own, since one with a source is not undone.
	if _, err := in.update(ctx, entry, func(c *change) error {
		_, err := c.editorial(ctx)
		return err
	}); err != nil {
		return Outcome{}, err
	}
	return in.update(ctx, entry, func(c *change) error {
		s := obelisk.Statement{Subject: one, Property: c.schema.WithRole(obelisk.RoleDistinct).ID, Value: obelisk.Ref{Entity: other}, Status: obelisk.Accepted, Reader: byPerson}
		if s.Property == "" {
			return obelisk.Told(obelisk.ErrInvalid, obelisk.Say("review.apart.schema"), "the register's schema has no property with the role distinct; obelisk reindex --schema takes the built-in schema as it is now")
		}
		for _, id := range []obelisk.EntityID{one, other} {
			if _, err := c.current(ctx, id); err != nil {
				return err
			}
			if err := c.unchanged(ctx, obelisk.RecordEntity, string(id)); err != nil {
				return err
			}
		}
		by, err := c.editorial(ctx)
		if err != nil {
			return err
		}
		s.ID, s.Evidence = obelisk.IdentityOf(s), []obelisk.Evidence{{Source: by, Stance: obelisk.Supports}}
		if apart, err := c.apart(ctx, s); err != nil || apart {
			return err
		}
		return c.settle(ctx, s)
	})
}

// apart reports whether a statement that two are not one is accepted already, seen
// from either of them.
func (c *change) apart(ctx context.Context, s obelisk.Statement) (bool, error) {
	turned := s
	turned.Subject, turned.Value = s.Value.(obelisk.Ref).Entity, obelisk.Ref{Entity: s.Subject} //nolint:forcetypeassert // such a statement names an entity
	for _, id := range []obelisk.StatementID{s.ID, obelisk.IdentityOf(turned)} {
		switch known, err := c.tx.Statement(ctx, id); {
		case errors.Is(err, obelisk.ErrNotFound):
		case err != nil:
			return false, fmt.Errorf("look whether %s and %s were left apart: %w", s.Subject, turned.Subject, err)
		case known.Status == obelisk.Accepted:
			return true, nil
		}
	}
	return false, nil
}

// leftApart takes out of what is said of the entity that it is another than some,
// and notes those and whoever says so of it: they are no twins.
func (t *twinning) leftApart(ctx context.Context) error {
	property := t.schema.WithRole(obelisk.RoleDistinct).ID
	if property == "" {
		return nil
	}
	t.mine = slices.DeleteFunc(t.mine, func(s obelisk.Statement) bool {
		if ref, ok := s.Value.(obelisk.Ref); ok && s.Property == property && s.Status == obelisk.Accepted {
			t.distinct[ref.Entity] = true
		}
		return s.Property == property
	})
	pointing, err := t.said(ctx, obelisk.StatementFilter{About: t.self.ID, Properties: []obelisk.PropertyID{property}, Limit: mostCompared})
	for _, s := range pointing {
		if s.Status == obelisk.Accepted {
			t.distinct[s.Subject] = true
		}
	}
	return err
}
