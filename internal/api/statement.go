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
		formats:     everyFormat(),
		description: "Each says one value of one property of one entity and carries its evidence. A list of ids, properties or classes is written with commas.",
	}, a.statements)
	add(a, about{
		id: "statement", path: "/statements/{id}", tag: tagRecords, summary: "One statement", formats: everyFormat(),
	}, a.statement)
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
	items, err := a.told(ctx, found, in.Past)
	if err != nil {
		return none, err
	}
	return page(ctx, a, in.Paging, found, items, afterStatement)
}

// afterStatement is the cursor behind a statement.
func afterStatement(s obelisk.Statement) string { return string(s.ID) }

// chosen reads one page of statements and the first of the next one.
func (a *API) chosen(ctx context.Context, p Paging, c Choice) ([]obelisk.Statement, error) {
	f, err := a.filter(ctx, c)
	if err != nil {
		return nil, err
	}
	f.Limit = p.Limit + 1
	place, err := p.place(ctx)
	if err != nil {
		return nil, err
	}
	if f.After = obelisk.StatementID(place); place != "" && !f.After.Valid() {
		return nil, noCursor(p.Cursor)
	}
	found, err := collect(a.store.Statements(ctx, f))
	if isNotFound(err) && p.Cursor != "" {
		return nil, noCursor(p.Cursor)
	}
	return found, err
}

// told are the JSON forms of statements, with classes and verdicts, each read once.
func (a *API) told(ctx context.Context, found []obelisk.Statement, at Past) ([]client.Statement, error) {
	if len(found) == 0 {
		return nil, nil
	}
	classes, err := a.classes(ctx, found)
	if err != nil {
		return nil, err
	}
	return a.toldOf(ctx, found, classes, at)
}

// toldOf is told where the classes are known.
func (a *API) toldOf(ctx context.Context, found []obelisk.Statement, classes map[obelisk.EntityID]obelisk.ClassID, at Past) ([]client.Statement, error) {
	schema, err := a.schema(ctx)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	topics, keys := make([]obelisk.Topic, len(found)), make([]string, len(found))
	for i, s := range found {
		topics[i] = schema.TopicOf(s)
		keys[i] = topics[i].Key()
	}
	kinds := map[string]obelisk.VerdictKind{}
	if at.Revision == 0 {
		if kinds, err = a.store.VerdictKinds(ctx, topics); err != nil {
			return nil, err
		}
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
	ID       obelisk.StatementID `path:"id" doc:"s- and 16 characters"`
	Revision int64               `query:"revision" minimum:"1" doc:"As the register was at this revision"`
}

// statement reads one statement.
func (a *API) statement(ctx context.Context, in *statementInput) (client.Statement, error) {
	if !in.ID.Valid() {
		return client.Statement{}, obelisk.NotFound("no statement has the id " + string(in.ID) + ": an id is s- and 16 of the characters a-z and 2-7")
	}
	at := Past{Revision: in.Revision}
	if err := a.known(ctx, at); err != nil {
		return client.Statement{}, err
	}
	found, err := collect(a.store.Statements(ctx, obelisk.StatementFilter{IDs: []obelisk.StatementID{in.ID}, AsOf: in.Revision, Limit: 1}))
	if err != nil {
		return client.Statement{}, err
	}
	if len(found) == 0 {
		return client.Statement{}, obelisk.NotFound("there is no statement " + string(in.ID) + " in the register")
	}
	told, err := a.told(ctx, found, at)
	if err != nil {
		return client.Statement{}, err
	}
	return told[0], nil
}
