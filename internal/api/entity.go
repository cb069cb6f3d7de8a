package api

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"obelisk"
	"obelisk/client"
)

func (a *API) registerEntities() {
	add(a, about{
		id: "entities", path: "/entities", tag: tagRecords, summary: "Entities with their names, in order of id", formats: everyFormat(),
		description: "In the other forms with all that is said of them.",
	}, a.entities)
	add(a, about{
		id: "entity", path: "/entities/{id}", tag: tagRecords, summary: "One entity with all that is said of it",
		formats:     everyFormat(),
		description: "An entity that was merged into another answers 308 with the address of that one.",
	}, a.entity)
}

// entitiesInput are the parameters of a list of entities.
type entitiesInput struct {
	Paging
	ID       []obelisk.EntityID   `query:"id" maxItems:"500" doc:"Only these"`
	Class    []obelisk.ClassID    `query:"class" maxItems:"100" doc:"Only of these classes and narrower ones"`
	Property []obelisk.PropertyID `query:"property" maxItems:"100" doc:"Only of which one of these is said; bounds are then of these"`
	About    obelisk.EntityID     `query:"about" doc:"Only of which a statement has this entity as its value"`
	Source   []obelisk.SourceID   `query:"source" maxItems:"100" doc:"Only of which one of these sources says something"`
	Limits
	Revision int64 `query:"revision" minimum:"1" doc:"As the register was at this revision"`
}

// entities lists entities.
func (a *API) entities(ctx context.Context, in *entitiesInput) (client.Page[client.Entity], error) {
	var none client.Page[client.Entity]
	f, err := a.entityFilter(ctx, in)
	if err != nil {
		return none, err
	}
	found, err := collect(a.store.Entities(ctx, f))
	if err != nil {
		return none, err
	}
	items, err := a.named(ctx, found)
	if err != nil {
		return none, err
	}
	return page(ctx, a, in.Paging, found, items, func(e obelisk.Entity) string { return string(e.ID) })
}

// entityFilter is what the store is asked for.
func (a *API) entityFilter(ctx context.Context, in *entitiesInput) (obelisk.EntityFilter, error) {
	place, err := in.place(ctx)
	f := obelisk.EntityFilter{IDs: in.ID, After: obelisk.EntityID(place), Limit: in.Limit + 1}
	if err != nil {
		return f, err
	}
	if place != "" && !f.After.Valid() {
		return f, noCursor(in.Cursor)
	}
	for _, id := range in.ID {
		if !id.Valid() {
			return f, invalid("%q is no id of an entity", id)
		}
	}
	if f.Class, err = a.withNarrower(ctx, in.Class); err != nil {
		return f, err
	}
	if err := a.known(ctx, Past{Revision: in.Revision}); err != nil {
		return f, err
	}
	f.AsOf = in.Revision
	f.Holding, err = a.said(ctx, in)
	return f, err
}

// said is what must be said of an entity that is listed.
func (a *API) said(ctx context.Context, in *entitiesInput) ([]obelisk.StatementFilter, error) {
	schema, err := a.schema(ctx)
	if err != nil {
		return nil, err
	}
	if err := (Choice{Property: in.Property, About: in.About}).check(schema); err != nil {
		return nil, err
	}
	bounds, err := in.bounds()
	if err != nil {
		return nil, err
	}
	var out []obelisk.StatementFilter
	if len(in.Source) > 0 || in.About != "" || len(in.Property) > 0 && len(bounds) == 0 {
		f := obelisk.StatementFilter{Sources: in.Source, About: in.About, Status: weighed()}
		if len(bounds) == 0 {
			f.Properties = in.Property
		}
		out = append(out, f)
	}
	for _, b := range bounds {
		f := obelisk.StatementFilter{Within: b, Status: weighed()}
		if f.Properties, err = properties(schema, named(schema, in.Property, b), b); err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

// named are the properties of the kind of bounds among those that are named; all
// of them where none is, so that the error names them.
func named(schema *obelisk.Schema, properties []obelisk.PropertyID, b obelisk.Bounds) []obelisk.PropertyID {
	var out []obelisk.PropertyID
	for _, id := range properties {
		if p, _ := schema.Property(id); p.Kind == b.Kind() {
			out = append(out, id)
		}
	}
	if len(out) == 0 {
		return properties
	}
	return out
}

// withNarrower adds to classes those that are narrower.
func (a *API) withNarrower(ctx context.Context, classes []obelisk.ClassID) ([]obelisk.ClassID, error) {
	if len(classes) == 0 {
		return nil, nil
	}
	schema, err := a.schema(ctx)
	if err != nil {
		return nil, err
	}
	for _, id := range classes {
		if _, ok := schema.Class(id); !ok {
			return nil, invalid("the schema has no class %q: %s/schema lists them", id, Prefix)
		}
	}
	var out []obelisk.ClassID
	for _, c := range schema.Classes {
		if slices.ContainsFunc(classes, func(id obelisk.ClassID) bool { return schema.IsA(c.ID, id) }) {
			out = append(out, c.ID)
		}
	}
	return out, nil
}

// entityInput names one entity.
type entityInput struct {
	ID obelisk.EntityID `path:"id" doc:"The entity's slug"`
	Speaking
	Past
}

// entity reads one entity with its statements, verdicts and findings.
func (a *API) entity(ctx context.Context, in *entityInput) (client.Entity, error) {
	var none client.Entity
	day, err := in.day()
	if err != nil {
		return none, err
	}
	e, err := a.existing(ctx, in.ID, in.Past)
	if err != nil {
		return none, err
	}
	subject := []obelisk.EntityID{e.ID}
	found, err := collect(a.store.Statements(ctx, obelisk.StatementFilter{Subjects: subject, AsOf: in.Revision, Holds: day, Limit: mostItems + 1}))
	if err != nil {
		return none, err
	}
	out, err := a.whole(ctx, e, found)
	if err != nil {
		return none, err
	}
	if len(found) > mostItems {
		found = found[:mostItems]
		out.More = moreStatements(in, afterStatement(found[mostItems-1]))
	}
	classes := map[obelisk.EntityID]obelisk.ClassID{e.ID: e.Class}
	if out.Statements, err = a.toldOf(ctx, found, classes, in.Past); err != nil || in.Revision > 0 {
		return out, err
	}
	verdicts, err := collect(a.store.Verdicts(ctx, obelisk.VerdictFilter{Subjects: subject, Limit: mostItems}))
	if err != nil {
		return none, err
	}
	findings, err := collect(a.store.Findings(ctx, obelisk.FindingFilter{Subjects: subject, Limit: mostItems}))
	if err != nil {
		return none, err
	}
	out.Verdicts, out.Findings, err = a.explained(ctx, verdicts, findings)
	return out, err
}

// moreStatements is the cursor of /statements behind those that an entity shows.
func moreStatements(in *entityInput, place string) string {
	query := url.Values{"subject": {string(in.ID)}, "on": {in.On}}
	if in.Revision > 0 {
		query.Set("revision", strconv.FormatInt(in.Revision, 10))
	}
	return listOf("/statements", query) + markMeets + place
}

// whole is the JSON form of an entity of which all statements are at hand, or so
// many that its names are asked for apart.
func (a *API) whole(ctx context.Context, e obelisk.Entity, found []obelisk.Statement) (client.Entity, error) {
	if len(found) > mostItems {
		named, err := a.named(ctx, []obelisk.Entity{e})
		if err != nil {
			return client.Entity{}, err
		}
		return named[0], nil
	}
	schema, err := a.schema(ctx)
	if err != nil {
		return client.Entity{}, err
	}
	out := client.Entity{ID: e.ID, Class: e.Class, Merged: e.Merged, URI: entityURI(e.ID), Labels: obelisk.Texts{}}
	label, description := schema.WithRole(obelisk.RoleLabel).ID, schema.WithRole(obelisk.RoleDescription).ID
	for _, status := range weighed() {
		for _, s := range found {
			if s.Status == status && (s.Property == label || s.Property == description) {
				name(&out, s, label)
			}
		}
	}
	return out, nil
}

// existing reads an entity; a merged one is an error that names the other.
func (a *API) existing(ctx context.Context, id obelisk.EntityID, at Past) (obelisk.Entity, error) {
	if !id.Valid() {
		return obelisk.Entity{}, obelisk.NotFound("no entity has the id " + string(id))
	}
	if err := a.known(ctx, at); err != nil {
		return obelisk.Entity{}, err
	}
	found, err := collect(a.store.Entities(ctx, obelisk.EntityFilter{IDs: []obelisk.EntityID{id}, AsOf: at.Revision, Limit: 1}))
	switch {
	case err != nil:
		return obelisk.Entity{}, err
	case len(found) == 0:
		return obelisk.Entity{}, obelisk.NotFound("there is no entity " + string(id) + " in the register")
	case found[0].Merged != "":
		return found[0], &movedError{to: Prefix + "/entities/" + string(found[0].Merged) + askedOf(ctx).extension}
	}
	return found[0], nil
}

// entityURI is the stable address of an entity.
func entityURI(id obelisk.EntityID) string { return "/entity/" + url.PathEscape(string(id)) }

// named are the JSON forms of entities, with their names, read at once.
func (a *API) named(ctx context.Context, entities []obelisk.Entity) ([]client.Entity, error) {
	out := make([]client.Entity, len(entities))
	at := make(map[obelisk.EntityID]*client.Entity, len(entities))
	ids := make([]obelisk.EntityID, len(entities))
	for i, e := range entities {
		out[i] = client.Entity{ID: e.ID, Class: e.Class, Merged: e.Merged, URI: entityURI(e.ID), Labels: obelisk.Texts{}}
		at[e.ID], ids[i] = &out[i], e.ID
	}
	schema, err := a.schema(ctx)
	if err != nil || len(ids) == 0 {
		return out, err
	}
	label, description := schema.WithRole(obelisk.RoleLabel).ID, schema.WithRole(obelisk.RoleDescription).ID
	f := obelisk.StatementFilter{Properties: []obelisk.PropertyID{label, description}, Status: weighed(), WithoutEvidence: true}
	for part := range slices.Chunk(ids, mostListed) {
		f.Subjects = part
		found, err := collect(a.store.Statements(ctx, f))
		if err != nil {
			return nil, err
		}
		for _, status := range weighed() { // accepted names go before proposed ones
			for _, s := range found {
				if s.Status == status {
					name(at[s.Subject], s, label)
				}
			}
		}
	}
	return out, nil
}

// name keeps what a statement calls an entity or says of it in one line, unless
// an earlier one did in this language.
func name(e *client.Entity, s obelisk.Statement, label obelisk.PropertyID) {
	text, ok := s.Value.(obelisk.Text)
	if !ok {
		return
	}
	into := &e.Description
	if s.Property == label {
		into = &e.Labels
	}
	if *into == nil {
		*into = obelisk.Texts{}
	}
	if _, there := (*into)[text.Language]; !there {
		(*into)[text.Language] = text.Text
	}
}

// label is the name of an entity in a language, or the words of its id.
func label(e *client.Entity, language obelisk.Language) string {
	if name, _ := e.Labels.In(language); name != "" {
		return name
	}
	return strings.ReplaceAll(string(e.ID), "-", " ")
}
