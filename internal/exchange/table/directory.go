package table

import (
	"context"
	"fmt"
	"hash/maphash"
	"iter"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"obelisk"
)

// Register is what rows are matched against.
type Register interface {
	Entities(ctx context.Context, f obelisk.EntityFilter) iter.Seq2[obelisk.Entity, error]
	Statements(ctx context.Context, f obelisk.StatementFilter) iter.Seq2[obelisk.Statement, error]
}

// Directory knows the entities of a register by the names and identifiers that a
// mapping matches by. It holds hashes, some dozen bytes an entity.
type Directory struct {
	seed    maphash.Seed
	schema  *obelisk.Schema
	classes map[uint64]obelisk.ClassID
	named   map[uint64][]obelisk.EntityID
	// asked are the properties that a mapping matches by.
	asked []obelisk.PropertyID
}

// NewDirectory reads the entities of a register, and as much of what is said of
// them as the mapping asks for.
func NewDirectory(ctx context.Context, register Register, schema *obelisk.Schema, m *Mapping) (*Directory, error) {
	d := &Directory{seed: maphash.MakeSeed(), schema: schema, classes: map[uint64]obelisk.ClassID{}, named: map[uint64][]obelisk.EntityID{}}
	for e, err := range register.Entities(ctx, obelisk.EntityFilter{}) {
		if err != nil {
			return nil, fmt.Errorf("read the register's entities: %w", err)
		}
		d.classes[d.hash(string(e.ID))] = e.Class
	}
	var properties []obelisk.PropertyID
	for _, b := range m.Entities {
		for _, id := range b.Match {
			if p, ok := schema.Property(id); ok && p.Role == obelisk.RoleLabel { // whoever bears it as another name bears it
				properties = append(properties, schema.WithRole(obelisk.RoleAlias).ID)
			}
			properties = append(properties, id)
		}
	}
	d.asked = properties
	if len(properties) == 0 {
		return d, nil
	}
	filter := obelisk.StatementFilter{Properties: properties, Status: []obelisk.Status{obelisk.Accepted, obelisk.Proposed}, WithoutEvidence: true}
	for s, err := range register.Statements(ctx, filter) {
		if err != nil {
			return nil, fmt.Errorf("read the register's names: %w", err)
		}
		d.bear(s)
	}
	return d, nil
}

// Noted is as much of a part as later tables are matched against.
func (d *Directory) Noted(p Part) Part {
	out := Part{Entities: p.Entities}
	for _, s := range p.Statements {
		if slices.Contains(d.asked, s.Property) {
			out.Statements = append(out.Statements, obelisk.Statement{Subject: s.Subject, Property: s.Property, Value: s.Value})
		}
	}
	return out
}

// Take adds what a table makes to what later ones are matched against, as if it stood
// in the register.
func (d *Directory) Take(parts []Part) {
	for _, p := range parts {
		for _, e := range p.Entities {
			d.classes[d.hash(string(e.ID))] = e.Class
		}
		for _, s := range p.Statements {
			d.bear(s)
		}
	}
}

// bear notes what an entity is called.
func (d *Directory) bear(s obelisk.Statement) {
	property := s.Property
	if p, ok := d.schema.Property(property); ok && p.Role == obelisk.RoleAlias {
		property = d.schema.WithRole(obelisk.RoleLabel).ID
	}
	key := d.hash(string(property) + "\x00" + called(s.Value))
	if !slices.Contains(d.named[key], s.Subject) {
		d.named[key] = append(d.named[key], s.Subject)
	}
}

// called is a name as names are compared: in small letters and composed, each gap
// one space, whatever its language.
func called(v obelisk.Value) string {
	switch v := v.(type) {
	case obelisk.Text:
		return norm.NFC.String(strings.ToLower(strings.Join(strings.Fields(v.Text), " ")))
	default:
		return v.Key()
	}
}

// find returns the entities of the class, or a narrower one, that bear the value.
func (d *Directory) find(class obelisk.ClassID, property obelisk.PropertyID, v obelisk.Value) []obelisk.EntityID {
	var out []obelisk.EntityID
	for _, id := range d.named[d.hash(string(property)+"\x00"+called(v))] {
		if of, ok := d.class(id); ok && d.schema.IsA(of, class) {
			out = append(out, id)
		}
	}
	return out
}

// class is the class of an entity that is there.
func (d *Directory) class(id obelisk.EntityID) (obelisk.ClassID, bool) {
	class, ok := d.classes[d.hash(string(id))]
	return class, ok
}

func (d *Directory) hash(text string) uint64 { return maphash.String(d.seed, text) }
