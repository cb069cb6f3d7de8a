package api

import (
	"context"
	"slices"

	"obelisk"
	"obelisk/client"
)

func (a *API) registerStatements() {
	add(a, about{
		id: "statements", path: "/statements", tag: tagRecords, summary: "Statements, in order of subject, property and id",
		description: "Each says one value of one property of one entity and carries its evidence. A list of ids, properties or classes is written with commas.",
	}, a.statements)
	add(a, about{
		id: "statement", path: "/statements/{id}", tag: tagRecords, summary: "One statement",
	}, a.statement)
}

// Choice is what a list of statements is narrowed by.
type Choice struct {
	Subject  []obelisk.EntityID   `query:"subject" maxItems:"500" doc:"Only of these entities"`
	Property []obelisk.PropertyID `query:"property" maxItems:"100" doc:"Only of these properties"`
	Status   []obelisk.Status     `query:"status" enum:"proposed,accepted,rejected,withdrawn" doc:"Only of these statuses; all where none is named"`
	Source   []obelisk.SourceID   `query:"source" maxItems:"100" doc:"Only with evidence from one of these sources"`
	Document []obelisk.DocumentID `query:"document" maxItems:"100" doc:"Only with evidence from one of these copies"`
	About    obelisk.EntityID     `query:"about" doc:"Only whose value is this entity"`
}

// filter is what the store is asked for. Names that the register's schema does
// not know are invalid, so that a slip of the pen is not an empty answer.
func (c Choice) filter(schema *obelisk.Schema) (obelisk.StatementFilter, error) {
	f := obelisk.StatementFilter{
		Subjects: c.Subject, Properties: c.Property, Status: c.Status, Sources: c.Source, Documents: c.Document, About: c.About,
	}
	for _, p := range c.Property {
		if _, ok := schema.Property(p); !ok {
			return f, invalid("the schema has no property %q: %s/schema lists them", p, Prefix)
		}
	}
	for _, d := range c.Document {
		if !d.Valid() {
			return f, invalid("%q is no document: write the 64 hexadecimal digits of its SHA-256", d)
		}
	}
	for _, id := range append(slices.Clone(c.Subject), c.About) {
		if id != "" && !id.Valid() {
			return f, invalid("%q is no id of an entity", id)
		}
	}
	return f, nil
}

// statementsInput are the parameters of a list of statements.
type statementsInput struct {
	Paging
	Choice
}

// statements lists statements.
func (a *API) statements(ctx context.Context, in *statementsInput) (client.Page[client.Statement], error) {
	var none client.Page[client.Statement]
	found, err := a.chosen(ctx, in.Paging, in.Choice)
	if err != nil {
		return none, err
	}
	items, err := a.told(ctx, found)
	if err != nil {
		return none, err
	}
	return page(ctx, a, in.Paging, found, items, afterStatement)
}

// afterStatement is the cursor behind a statement.
func afterStatement(s obelisk.Statement) string { return string(s.ID) }

// chosen reads one page of statements and the first of the next one.
func (a *API) chosen(ctx context.Context, p Paging, c Choice) ([]obelisk.Statement, error) {
	schema, err := a.schema(ctx)
	if err != nil {
		return nil, err
	}
	f, err := c.filter(schema)
	if err != nil {
		return nil, err
	}
	f.Limit = p.Limit + 1
	if p.Cursor != "" {
		if f.After = obelisk.StatementID(p.Cursor); !f.After.Valid() {
			return nil, noCursor(p.Cursor)
		}
	}
	found, err := collect(a.store.Statements(ctx, f))
	if isNotFound(err) && p.Cursor != "" {
		return nil, noCursor(p.Cursor)
	}
	return found, err
}

// noCursor says that something is no cursor of this list.
func noCursor(cursor string) error {
	return invalid("the cursor %q is not one that this list gave: begin again without it", cursor)
}

// told are the JSON forms of statements, with classes and verdicts, each read once.
func (a *API) told(ctx context.Context, found []obelisk.Statement) ([]client.Statement, error) {
	if len(found) == 0 {
		return nil, nil
	}
	schema, err := a.schema(ctx)
	if err != nil {
		return nil, err
	}
	classes, err := a.classes(ctx, found)
	if err != nil {
		return nil, err
	}
	topics, keys := make([]obelisk.Topic, len(found)), make([]string, len(found))
	for i, s := range found {
		topics[i] = schema.TopicOf(s)
		keys[i] = topics[i].Key()
	}
	kinds, err := a.store.VerdictKinds(ctx, topics)
	if err != nil {
		return nil, err
	}
	out := make([]client.Statement, len(found))
	for i, s := range found {
		out[i] = client.StatementOf(s, classes[s.Subject], kinds[keys[i]])
	}
	return out, nil
}

// classes are those of the subjects of statements.
func (a *API) classes(ctx context.Context, of []obelisk.Statement) (map[obelisk.EntityID]obelisk.ClassID, error) {
	var ids []obelisk.EntityID
	for i, s := range of {
		if i == 0 || of[i-1].Subject != s.Subject {
			ids = append(ids, s.Subject)
		}
	}
	out := make(map[obelisk.EntityID]obelisk.ClassID, len(ids))
	for part := range slices.Chunk(ids, mostListed) {
		for e, err := range a.store.Entities(ctx, obelisk.EntityFilter{IDs: part}) {
			if err != nil {
				return nil, err
			}
			out[e.ID] = e.Class
		}
	}
	return out, nil
}

// mostListed bounds the ids of one question to the store.
const mostListed = 500

// statementInput names one statement.
type statementInput struct {
	ID obelisk.StatementID `path:"id" doc:"s- and 16 characters"`
}

// statement reads one statement.
func (a *API) statement(ctx context.Context, in *statementInput) (client.Statement, error) {
	if !in.ID.Valid() {
		return client.Statement{}, obelisk.NotFound("no statement has the id " + string(in.ID) + ": an id is s- and 16 of the characters a-z and 2-7")
	}
	s, err := a.store.Statement(ctx, in.ID)
	if err != nil {
		return client.Statement{}, err
	}
	told, err := a.told(ctx, []obelisk.Statement{s})
	if err != nil {
		return client.Statement{}, err
	}
	return told[0], nil
}
