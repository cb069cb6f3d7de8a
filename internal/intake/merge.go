package intake

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"obelisk"
)

// Merge says that one entity is really the other: what is said of it and what
// points to it is said of the other from now on, and its id leads there. A name
// that the other has already in that language becomes a further name. What was
// merged so before is left as it is. Errors:
// ErrNotFound for an entity that is not there, ErrRefused for one that was
// merged before or comes with the schema, ErrConflict where neither class is
// the other's or broader.
func (in *Intake) Merge(ctx context.Context, entry Entry, from, into obelisk.EntityID) (Outcome, error) {
	if from == into {
		return Outcome{}, obelisk.Told(obelisk.ErrInvalid, obelisk.Say("review.merge.same"), "an entity cannot be merged into itself")
	}
	return in.update(ctx, entry, func(c *change) error {
		known, err := c.tx.Entity(ctx, from)
		if err == nil && known.Merged == into {
			return nil
		}
		gone, err := c.current(ctx, from)
		if err != nil {
			return err
		}
		if err := c.unchanged(ctx, obelisk.RecordEntity, string(from)); err != nil {
			return err
		}
		stays, err := c.current(ctx, into)
		if err != nil {
			return err
		}
		if err := c.mergeable(gone, stays); err != nil {
			return err
		}
		statements, err := c.concerning(ctx, gone)
		if err != nil {
			return err
		}
		named, err := c.namesOf(ctx, into)
		if err != nil {
			return err
		}
		for _, s := range statements {
			now := c.named(replaced(s, from, into), into, named)
			if err := c.restate(ctx, s, now); err != nil {
				return err
			}
		}
		gone.Merged = into
		c.touched[from], c.touched[into] = true, true
		return c.tx.PutEntity(ctx, obelisk.ActionMerge, gone)
	})
}

// mergeable returns why two entities cannot be one, or nil.
func (c *change) mergeable(gone, stays obelisk.Entity) error {
	if slices.ContainsFunc(c.schema.Concepts, func(k obelisk.Concept) bool { return k.ID == gone.ID }) {
		return obelisk.Told(obelisk.ErrRefused, obelisk.Say("review.merge.concept", entityNamed("entity", gone.ID)), fmt.Sprintf("%s comes with the schema: merge the other one into it", gone.ID))
	}
	if !c.schema.IsA(gone.Class, stays.Class) && !c.schema.IsA(stays.Class, gone.Class) {
		return &obelisk.Fault{Kind: obelisk.ErrConflict, Message: obelisk.Say("review.merge.classes"), Detail: fmt.Sprintf("%s is a %s and %s a %s: they cannot be one", gone.ID, gone.Class, stays.ID, stays.Class)}
	}
	return nil
}

// concerning are the statements that count and are about the entity, or have it
// as their value or in a qualifier.
func (c *change) concerning(ctx context.Context, entity obelisk.Entity) ([]obelisk.Statement, error) {
	seen := map[obelisk.StatementID]bool{}
	var out []obelisk.Statement
	counts := []obelisk.Status{obelisk.Accepted, obelisk.Proposed}
	for _, f := range []obelisk.StatementFilter{
		{Subjects: []obelisk.EntityID{entity.ID}, Status: counts},
		{About: entity.ID, Status: counts},
		{Properties: c.qualifiedBy(entity.Class), Status: counts},
	} {
		if f.Subjects == nil && f.About == "" && f.Properties == nil {
			continue
		}
		for s, err := range c.tx.Statements(ctx, f) {
			if err != nil {
				return nil, fmt.Errorf("find what concerns %s: %w", entity.ID, err)
			}
			if !seen[s.ID] && concerns(s, entity.ID) {
				seen[s.ID] = true
				out = append(out, s)
			}
		}
	}
	return out, nil
}

// qualifiedBy are the properties that an entity of the class may qualify.
func (c *change) qualifiedBy(class obelisk.ClassID) []obelisk.PropertyID {
	var out []obelisk.PropertyID
	for _, p := range c.schema.Properties {
		if slices.ContainsFunc(p.Qualifiers, func(id obelisk.PropertyID) bool {
			q, _ := c.schema.Property(id)
			return q.Kind == obelisk.KindEntity && c.schema.InRange(q, class)
		}) {
			out = append(out, p.ID)
		}
	}
	return out
}

// concerns reports whether a statement names the entity anywhere.
func concerns(s obelisk.Statement, id obelisk.EntityID) bool {
	return s.Subject == id || obelisk.SameValue(s.Value, obelisk.Ref{Entity: id}) ||
		slices.ContainsFunc(s.Qualifiers, func(q obelisk.Qualifier) bool { return obelisk.SameValue(q.Value, obelisk.Ref{Entity: id}) })
}

// replaced is the statement with one entity for another wherever it names it.
func replaced(s obelisk.Statement, from, into obelisk.EntityID) obelisk.Statement {
	if s.Subject == from {
		s.Subject = into
	}
	if obelisk.SameValue(s.Value, obelisk.Ref{Entity: from}) {
		s.Value = obelisk.Ref{Entity: into}
	}
	s.Qualifiers = slices.Clone(s.Qualifiers)
	for i, q := range s.Qualifiers {
		if obelisk.SameValue(q.Value, obelisk.Ref{Entity: from}) {
			s.Qualifiers[i].Value = obelisk.Ref{Entity: into}
		}
	}
	return s
}

// namesOf are the names of an entity, by language.
func (c *change) namesOf(ctx context.Context, id obelisk.EntityID) (map[obelisk.Language]string, error) {
	out := map[obelisk.Language]string{}
	label := c.schema.WithRole(obelisk.RoleLabel).ID
	for s, err := range c.tx.Statements(ctx, obelisk.StatementFilter{Subjects: []obelisk.EntityID{id}, Properties: []obelisk.PropertyID{label}, WithoutEvidence: true}) {
		if err != nil {
			return nil, fmt.Errorf("read the names of %s: %w", id, err)
		}
		if text, ok := s.Value.(obelisk.Text); ok && s.Status.Weighed() {
			out[text.Language] = text.Text
		}
	}
	return out, nil
}

// named turns a name of the entity into a further one where it has another in
// that language.
func (c *change) named(s obelisk.Statement, of obelisk.EntityID, names map[obelisk.Language]string) obelisk.Statement {
	text, ok := s.Value.(obelisk.Text)
	label, alias := c.schema.WithRole(obelisk.RoleLabel).ID, c.schema.WithRole(obelisk.RoleAlias).ID
	if !ok || s.Subject != of || s.Property != label || alias == "" {
		return s
	}
	if name, has := names[text.Language]; has && name != text.Text {
		s.Property = alias
	}
	return s
}

// Division takes statements out of an entity that is really two.
type Division struct {
	From obelisk.EntityID
	// To is the id of the other one; empty makes one of its name. An entity that
	// is there already takes the statements.
	To obelisk.EntityID
	// Name is what the other one is called, needed where it is not there yet.
	Name obelisk.Text
	// Statements are those that speak of the other one, as subject, value or qualifier.
	Statements []obelisk.StatementID
}

// Split carries out a division and returns the other entity's id. Errors:
// ErrNotFound for an entity or statement that is not there, ErrInvalid for a
// division of nothing or without a name.
func (in *Intake) Split(ctx context.Context, entry Entry, d Division) (obelisk.EntityID, Outcome, error) {
	if len(d.Statements) == 0 {
		return "", Outcome{}, &obelisk.Fault{Kind: obelisk.ErrInvalid, Message: obelisk.Say("review.split.nothing"), Detail: "choose the statements that speak of the other one"}
	}
	outcome, err := in.update(ctx, entry, func(c *change) error {
		from, err := c.current(ctx, d.From)
		if err != nil {
			return err
		}
		if d.To == "" {
			if d.To, err = c.freeEntityID(ctx, d); err != nil {
				return err
			}
		}
		if err := c.other(ctx, from, d); err != nil {
			return err
		}
		for _, id := range d.Statements {
			s, err := c.tx.Statement(ctx, id)
			if err != nil {
				return fmt.Errorf("look up %s: %w", id, err)
			}
			if err := c.unchanged(ctx, obelisk.RecordStatement, string(id)); err != nil {
				return err
			}
			if !concerns(s, d.From) || !s.Status.Weighed() {
				return obelisk.Told(obelisk.ErrInvalid, obelisk.Say("review.split.foreign", entityNamed("entity", d.From)), fmt.Sprintf("%s does not speak of %s", id, d.From))
			}
			if err := c.restate(ctx, s, replaced(s, d.From, d.To)); err != nil {
				return err
			}
		}
		c.touched[d.From], c.touched[d.To] = true, true
		return nil
	})
	return d.To, outcome, err
}

// other makes the other entity with its name, where it is not there yet.
func (c *change) other(ctx context.Context, from obelisk.Entity, d Division) error {
	known, err := c.tx.Entity(ctx, d.To)
	if err == nil {
		if known.ID == from.ID || known.Merged != "" {
			return obelisk.Told(obelisk.ErrInvalid, obelisk.Say("review.split.taken"), fmt.Sprintf("%s cannot take the statements of %s", d.To, from.ID))
		}
		return nil
	}
	if !errors.Is(err, obelisk.ErrNotFound) {
		return fmt.Errorf("look up the entity %q: %w", d.To, err)
	}
	if !d.To.Valid() {
		return noID(d.To)
	}
	if strings.TrimSpace(d.Name.Text) == "" {
		return &obelisk.Fault{Kind: obelisk.ErrInvalid, Message: obelisk.Say("review.split.nameless"), Detail: "the other one needs a name"}
	}
	if err := c.addEntity(ctx, obelisk.Entity{ID: d.To, Class: from.Class}); err != nil {
		return err
	}
	by, err := c.editorial(ctx)
	if err != nil {
		return err
	}
	return c.addStatement(ctx, obelisk.Statement{
		Subject: d.To, Property: c.schema.WithRole(obelisk.RoleLabel).ID, Value: obelisk.Text{Text: strings.TrimSpace(d.Name.Text), Language: d.Name.Language},
		Status: obelisk.Accepted, Reader: byPerson, Evidence: []obelisk.Evidence{{Source: by, Stance: obelisk.Supports}},
	})
}

// noID says that something cannot be the id of an entity.
func noID(id obelisk.EntityID) error {
	return obelisk.Told(obelisk.ErrInvalid, obelisk.Say("review.split.no-id"), fmt.Sprintf("%q is no id", id))
}

// entityNamed is an entity as an argument of a message.
func entityNamed(name string, id obelisk.EntityID) obelisk.Argument {
	return obelisk.Argument{Name: name, Value: obelisk.Ref{Entity: id}}
}

// longestEntityID bounds an id that is made from a name, in bytes.
const longestEntityID = 60

// freeEntityID makes an id of the name, or else of the id that is divided, with
// a number where that is taken.
func (c *change) freeEntityID(ctx context.Context, d Division) (obelisk.EntityID, error) {
	base := obelisk.EntityID(obelisk.Slug(d.Name.Text, longestEntityID))
	if !base.Valid() {
		base = d.From
	}
	for n := 1; ; n++ {
		id := base
		if n > 1 {
			id = obelisk.EntityID(fmt.Sprintf("%s-%d", base, n))
		}
		switch _, err := c.tx.Entity(ctx, id); {
		case !id.Valid():
			return "", noID(id)
		case errors.Is(err, obelisk.ErrNotFound):
			return id, nil
		case err != nil:
			return "", fmt.Errorf("look for a free id: %w", err)
		}
	}
}
