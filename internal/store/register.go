package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"obelisk"
)

// knownRegister is the register's record as of the revision that last changed it.
type knownRegister struct {
	revision int64
	register obelisk.Register
}

// Register returns what the register says of itself. It is kept in memory and
// read anew when a revision, here or in another program, has changed it. The
// schema is shared: it must not be changed.
func (r reads) Register(ctx context.Context) (obelisk.Register, error) {
	var revision int64
	err := r.session.row(ctx, `SELECT revision FROM register WHERE one = 1`, nil, &revision)
	if err != nil {
		return obelisk.Register{}, fmt.Errorf("read the register's record: %w", r.engine.explain(err))
	}
	if known := r.register.Load(); known != nil && known.revision == revision {
		return known.register, nil
	}
	var record string
	if err := r.session.row(ctx, `SELECT record, revision FROM register WHERE one = 1`, nil, &record, &revision); err != nil {
		return obelisk.Register{}, fmt.Errorf("read the register's record: %w", r.engine.explain(err))
	}
	known := &knownRegister{revision: revision}
	if err := json.Unmarshal([]byte(record), &known.register); err != nil {
		return obelisk.Register{}, fmt.Errorf("read the register's record: %w", err)
	}
	r.register.Store(known)
	return known.register, nil
}

// PutRegister writes what the register says of itself and logs the action. The
// same record is no change; an unsound one, or one with another id, is ErrInvalid.
func (tx *Tx) PutRegister(ctx context.Context, action obelisk.Action, r obelisk.Register) error {
	const doing = "write the register's record"
	if err := r.Check(); err != nil {
		return tx.fail(doing, err)
	}
	record, err := encode(r)
	if err != nil {
		return tx.fail(doing, err)
	}
	var id, before string
	err = tx.session.row(ctx, `SELECT id, record FROM register WHERE one = 1`, nil, &id, &before)
	switch {
	case errors.Is(err, sql.ErrNoRows):
	case err != nil:
		return tx.fail(doing, err)
	case id != r.ID:
		return tx.fail(doing, obelisk.Invalid(fmt.Sprintf("a register keeps its id: it is %s and cannot become %s", id, r.ID)))
	case before == string(record):
		return nil
	}
	number, err := tx.log.number(ctx)
	if err != nil {
		return tx.fail(doing, err)
	}
	_, err = tx.session.exec(ctx, `INSERT INTO register (one, id, format, record, revision) VALUES (1, $1, $2, $3, $4)
		ON CONFLICT (one) DO UPDATE SET id = excluded.id, format = excluded.format, record = excluded.record, revision = excluded.revision`,
		r.ID, obelisk.FormatVersion, string(record), number)
	if err != nil {
		return tx.fail(doing, err)
	}
	return tx.record(ctx, doing, obelisk.Change{Action: action, Kind: obelisk.RecordRegister, ID: r.ID, Record: record})
}

// founder is who makes revision 1.
const founder = "obelisk init"

// found makes the tables and revision 1 of a register in an empty database.
func found(ctx context.Context, db *sql.DB, e engine, o Options, r obelisk.Register) error {
	steps, err := migrations()
	if err != nil {
		return err
	}
	if o.Clock == nil {
		return obelisk.Invalid("make a register: no clock was given")
	}
	s := newStore(e, o, pools{readers: db, writers: db})
	err = s.transact(ctx, false, func(tx *Tx) error {
		there, err := e.present(ctx, tx.session)
		if err != nil {
			return err
		}
		if there {
			return obelisk.Conflict("there is a register in " + e.place() + " already")
		}
		if err := tx.layTables(ctx, steps); err != nil {
			return err
		}
		tx.log.revision = obelisk.Revision{At: s.now(), Who: founder}
		if err := tx.PutRegister(ctx, obelisk.ActionCreate, r); err != nil {
			return err
		}
		if err := tx.putConcepts(ctx, r.Schema); err != nil {
			return err
		}
		_, err = tx.finish(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("make a register in %s: %w", e.place(), err)
	}
	s.dropWriter()
	return s.session.close()
}

// layTables runs all migrations in an empty database.
func (tx *Tx) layTables(ctx context.Context, steps []migration) error {
	_, err := tx.session.on.ExecContext(ctx, `CREATE TABLE obelisk_migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL)`)
	if err != nil {
		return fmt.Errorf("make the table of migrations: %w", tx.engine.explain(err))
	}
	for _, m := range steps {
		if err := tx.run(ctx, m); err != nil {
			return err
		}
	}
	return nil
}

// TakeSchema gives the register a schema in place of its own, such as a later
// form of it, with the concepts that it did not have. What is said already stays.
func (tx *Tx) TakeSchema(ctx context.Context, r obelisk.Register, schema *obelisk.Schema) error {
	fresh := *schema
	fresh.Concepts = nil
	for _, c := range schema.Concepts {
		_, err := tx.Entity(ctx, c.ID)
		switch {
		case errors.Is(err, obelisk.ErrNotFound):
			fresh.Concepts = append(fresh.Concepts, c)
		case err != nil:
			return err
		}
	}
	r.Schema = schema
	if err := tx.PutRegister(ctx, obelisk.ActionAmend, r); err != nil {
		return err
	}
	return tx.putConcepts(ctx, &fresh)
}

// schemaReader is the reader of the statements that come with a schema.
const schemaReader = "schema"

// putConcepts writes the entities that come with the schema: one accepted
// statement for each label and one for the identifier, without evidence.
func (tx *Tx) putConcepts(ctx context.Context, schema *obelisk.Schema) error {
	for _, c := range schema.Concepts {
		if err := tx.PutEntity(ctx, obelisk.ActionCreate, obelisk.Entity{ID: c.ID, Class: c.Class}); err != nil {
			return err
		}
		label := schema.PropertyOf(c.Class, obelisk.RoleLabel)
		for _, l := range slices.Sorted(maps.Keys(c.Labels)) {
			if err := tx.putTerm(ctx, c, label, obelisk.Text{Text: c.Labels[l], Language: l}); err != nil {
				return err
			}
		}
		if c.Wikidata == "" {
			continue
		}
		if err := tx.putTerm(ctx, c, identifier(schema, c.Class), obelisk.Text{Text: c.Wikidata}); err != nil {
			return err
		}
	}
	return nil
}

// identifier is the property that holds a concept's Wikidata number: of the
// properties with that role the one named after the catalogue, else the first.
func identifier(schema *obelisk.Schema, class obelisk.ClassID) obelisk.Property {
	if p, ok := schema.Property("wikidata"); ok && p.Role == obelisk.RoleIdentifier && schema.Allows(p, class) {
		return p
	}
	return schema.PropertyOf(class, obelisk.RoleIdentifier)
}

// putTerm writes one statement of a concept; a schema without a property for
// it cannot keep what it says of its own concepts.
func (tx *Tx) putTerm(ctx context.Context, c obelisk.Concept, p obelisk.Property, value obelisk.Text) error {
	if p.ID == "" {
		return obelisk.Invalid(fmt.Sprintf("the schema's concept %s has a label or a Wikidata number, but the schema has no property for it that the class %s may carry", c.ID, c.Class))
	}
	s := obelisk.Statement{Subject: c.ID, Property: p.ID, Value: value, Status: obelisk.Accepted, Reader: schemaReader}
	s.ID = obelisk.IdentityOf(s)
	return tx.PutStatement(ctx, obelisk.ActionCreate, s)
}
