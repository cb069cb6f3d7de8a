package intake

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"obelisk"
	"obelisk/internal/read"
)

// knowledge is what a reader knows of a register: names and conferrals, as they are
// gathered from statements.
type knowledge struct {
	schema     *obelisk.Schema
	roles      map[obelisk.PropertyID]obelisk.Role // of the properties that name, and those that confer
	dates      map[obelisk.PropertyID]bool         // the properties that date conferrals
	names      []read.Name
	conferrals map[obelisk.EntityID]*read.Conferral
}

func newKnowledge(schema *obelisk.Schema) *knowledge {
	k := &knowledge{
		schema: schema, roles: map[obelisk.PropertyID]obelisk.Role{}, dates: map[obelisk.PropertyID]bool{},
		conferrals: map[obelisk.EntityID]*read.Conferral{},
	}
	for _, p := range schema.Properties {
		switch p.Role {
		case obelisk.RoleLabel, obelisk.RoleAlias, obelisk.RoleHonour, obelisk.RoleRecipient:
			k.roles[p.ID] = p.Role
		default: // nothing is recognised by what other roles say
		}
	}
	for _, class := range schema.ClassesWithRole(obelisk.RoleConferral) {
		if p := schema.PropertyOf(class, obelisk.RoleDate); p.ID != "" {
			k.dates[p.ID] = true
		}
	}
	return k
}

// properties are those of which a reader knows what is said.
func (k *knowledge) properties() []obelisk.PropertyID {
	return append(slices.Sorted(maps.Keys(k.roles)), slices.Sorted(maps.Keys(k.dates))...)
}

// tells reports whether a reader knows what is said of a property.
func (k *knowledge) tells(property obelisk.PropertyID) bool {
	return k.roles[property] != "" || k.dates[property]
}

// counts reports whether a statement of the status is one that readers know.
func counts(status obelisk.Status) bool {
	return status == obelisk.Accepted || status == obelisk.Proposed
}

// add takes in what a statement says of an entity of that class; of what it says of conferrals the class is
// not asked.
func (k *knowledge) add(s *obelisk.Statement, class obelisk.ClassID) {
	switch value := s.Value.(type) {
	case obelisk.Text:
		if !k.schema.HasRole(class, obelisk.RoleConferral) {
			k.names = append(k.names, read.Name{Entity: s.Subject, Class: class, Text: value.Text, Language: value.Language})
		}
	case obelisk.Ref:
		switch c := k.conferral(s.Subject); k.roles[s.Property] {
		case obelisk.RoleHonour:
			c.Honour = value.Entity
		case obelisk.RoleRecipient:
			c.Recipient = value.Entity
		default: // what a date is tied to
		}
	case obelisk.Date:
		if c := k.conferral(s.Subject); k.dates[s.Property] {
			c.Dates = append(c.Dates, value.Date)
		}
	}
}

// conferral is what is known of one.
func (k *knowledge) conferral(id obelisk.EntityID) *read.Conferral {
	c, ok := k.conferrals[id]
	if !ok {
		c = &read.Conferral{ID: id}
		k.conferrals[id] = c
	}
	return c
}

// known is all of it.
func (k *knowledge) known() read.Known {
	known := read.Known{Names: k.names}
	for _, id := range slices.Sorted(maps.Keys(k.conferrals)) {
		known.Conferrals = append(known.Conferrals, *k.conferrals[id])
	}
	return known
}

// Reader is a reader that knows the names and conferrals of the register as
// they are now.
func (in *Intake) Reader(ctx context.Context, options read.Options) (*read.Reader, error) {
	return in.readerAt(ctx, options, 0)
}

// readerAt is a reader that knows the names and conferrals that the register had at a
// revision; 0 is now.
func (in *Intake) readerAt(ctx context.Context, options read.Options, revision int64) (*read.Reader, error) {
	register, err := in.store.Register(ctx)
	if err != nil {
		return nil, err
	}
	known, err := in.known(ctx, register.Schema, revision)
	if err != nil {
		return nil, fmt.Errorf("gather the names of the register: %w", err)
	}
	return read.New(register.Schema, known, options)
}

// known gathers every name and conferral that counts, or did so at a revision.
func (in *Intake) known(ctx context.Context, schema *obelisk.Schema, revision int64) (read.Known, error) {
	k := newKnowledge(schema)
	classes := map[obelisk.EntityID]obelisk.ClassID{}
	for entity, err := range in.store.Entities(ctx, obelisk.EntityFilter{}) {
		if err != nil {
			return read.Known{}, err
		}
		if entity.Merged == "" {
			classes[entity.ID] = entity.Class
		}
	}
	filter := obelisk.StatementFilter{Properties: k.properties(), Status: []obelisk.Status{obelisk.Accepted, obelisk.Proposed}, WithoutEvidence: true, AsOf: revision}
	for s, err := range in.store.Statements(ctx, filter) {
		if err != nil {
			return read.Known{}, err
		}
		class := classes[s.Subject]
		if _, names := s.Value.(obelisk.Text); class != "" || !names {
			k.add(&s, class)
		}
	}
	return k.known(), nil
}

// ReaderSince is a reader that knows what the register had at a revision, made from one that
// knew what it had at an earlier one, 1 or later. Where the log says of the time between that something came, the
// reader learns that alone; where something else was changed that readers know, the new one is made
// of the whole register.
func (in *Intake) ReaderSince(ctx context.Context, before *read.Reader, since, revision int64) (*read.Reader, error) {
	register, err := in.store.Register(ctx)
	if err != nil {
		return nil, err
	}
	k := newKnowledge(register.Schema)
	classes := map[obelisk.EntityID]obelisk.ClassID{}
	kinds := []obelisk.RecordKind{obelisk.RecordRegister, obelisk.RecordEntity, obelisk.RecordStatement}
	for logged, err := range in.store.Log(ctx, obelisk.LogFilter{Since: since, Kinds: kinds}) {
		if err != nil {
			return nil, fmt.Errorf("gather the names that came: %w", err)
		}
		if logged.Place.Revision > revision {
			break
		}
		grown, err := in.follow(ctx, k, &logged.Change, classes)
		if err != nil {
			return nil, fmt.Errorf("gather the names that came: %s %s: %w", logged.Change.Kind, logged.Change.ID, err)
		}
		if !grown {
			return in.readerAt(ctx, before.Options(), revision)
		}
	}
	return before.With(k.known()), nil
}

// follow takes in a change, and reports false where it is none by which readers know more. Classes
// are those of the entities that were met.
func (in *Intake) follow(ctx context.Context, k *knowledge, c *obelisk.Change, classes map[obelisk.EntityID]obelisk.ClassID) (bool, error) {
	switch {
	case c.Kind == obelisk.RecordEntity && c.Action == obelisk.ActionCreate:
		var e obelisk.Entity
		err := json.Unmarshal(c.Record, &e)
		classes[e.ID] = e.Class
		return e.Merged == "", err
	case c.Kind != obelisk.RecordStatement:
		return false, nil
	}
	var s obelisk.Statement
	if err := json.Unmarshal(c.Record, &s); err != nil || !k.tells(s.Property) {
		return true, err
	}
	class, met := classes[s.Subject]
	if _, names := s.Value.(obelisk.Text); names && !met {
		e, err := in.store.Entity(ctx, s.Subject)
		if err != nil || e.Merged != "" {
			return false, err
		}
		class, classes[e.ID] = e.Class, e.Class
	}
	if counts(s.Status) {
		k.add(&s, class)
	}
	return counts(s.Status), nil
}
