package api

import (
	"cmp"
	"context"
	"fmt"
	"html"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"obelisk"
	"obelisk/client"
	"obelisk/edtf"
	"obelisk/internal/locale"
	"obelisk/internal/search"
)

// formatHTML is the form of previews.
const formatHTML format = "text/html"

func (a *API) registerSuggest() {
	add(a, about{
		id: "suggest", path: "/reconcile/suggest/{kind}", tag: tagReconcile, summary: "Complete what is typed: entities, classes or properties",
	}, a.suggest)
	add(a, about{
		id: "flyout", path: "/reconcile/flyout/{kind}", tag: tagReconcile, summary: "What a suggestion is, in a few lines of HTML",
	}, a.flyout)
	add(a, about{
		id: "propose-properties", path: "/reconcile/properties", tag: tagReconcile, summary: "The properties that entities of a class may have",
	}, a.propose)
	op := about{
		id: "preview", path: "/reconcile/preview", tag: tagReconcile, summary: "A small page about an entity", formats: []format{formatHTML},
	}.operation()
	huma.Register(a.huma, op, func(ctx context.Context, in *previewInput) (*pageAnswer, error) {
		body, err := a.preview(ctx, in)
		if err != nil {
			return nil, a.failed(ctx, err)
		}
		return &pageAnswer{Media: "text/html; charset=utf-8", Policy: "default-src 'none'; style-src 'self'", Body: body}, nil
	})
}

// pageAnswer is an answer that is a page of its own, which others may frame.
type pageAnswer struct {
	Media  string `header:"Content-Type"`
	Policy string `header:"Content-Security-Policy"`
	Body   []byte
}

// schemaOf is the schema of a type.
func schemaOf[T any](r huma.Registry) *huma.Schema { return r.Schema(reflect.TypeFor[T](), true, "") }

// suggestInput are the parameters of a suggestion.
type suggestInput struct {
	Speaking
	Kind   client.SuggestKind `path:"kind" enum:"entity,type,property"`
	Prefix string             `query:"prefix" required:"true" maxLength:"500" doc:"What was typed"`
	Type   []obelisk.ClassID  `query:"type" maxItems:"20" doc:"Only entities of these classes"`
	Cursor int                `query:"cursor" minimum:"0" maximum:"1000" doc:"How many suggestions to pass over"`
}

// mostSuggested bounds what is suggested at once.
const mostSuggested = 20

// suggest completes what was typed.
func (a *API) suggest(ctx context.Context, in *suggestInput) (client.Suggestions, error) {
	if in.Kind != client.SuggestEntity {
		all, err := a.described(ctx, in.Kind)
		if err != nil {
			return client.Suggestions{}, err
		}
		fits := slices.DeleteFunc(all, func(s client.Suggestion) bool {
			prefix := strings.ToLower(strings.TrimSpace(in.Prefix))
			return !strings.Contains(strings.ToLower(s.Name), prefix) && !strings.HasPrefix(s.ID, prefix)
		})
		fits = fits[min(in.Cursor, len(fits)):]
		return client.Suggestions{Result: fits[:min(len(fits), mostSuggested)]}, nil
	}
	classes, err := a.withNarrower(ctx, in.Type)
	if err != nil {
		return client.Suggestions{}, err
	}
	found, err := a.analyser.Find(ctx, a.store, search.Question{
		Text: in.Prefix, Language: languageOf(ctx), Typing: true, Classes: classes, Limit: in.Cursor + mostSuggested,
	})
	if err != nil {
		return client.Suggestions{}, err
	}
	named, err := a.named(ctx, found.Entities[min(in.Cursor, len(found.Entities)):])
	if err != nil {
		return client.Suggestions{}, err
	}
	schema, err := a.schema(ctx)
	out := client.Suggestions{Result: make([]client.Suggestion, len(named))}
	for i := range named {
		out.Result[i] = a.suggested(ctx, schema, &named[i])
	}
	return out, err
}

// suggested is an entity as a suggestion.
func (a *API) suggested(ctx context.Context, schema *obelisk.Schema, e *client.Entity) client.Suggestion {
	s := client.Suggestion{ID: string(e.ID), Name: label(e, languageOf(ctx)), Notable: []client.Named{a.classNamed(ctx, schema, e.Class)}}
	s.Description, _ = e.Description.In(languageOf(ctx))
	return s
}

// described lists the classes or the properties of the schema with their names.
func (a *API) described(ctx context.Context, kind client.SuggestKind) ([]client.Suggestion, error) {
	schema, err := a.schema(ctx)
	if err != nil {
		return nil, err
	}
	language := languageOf(ctx)
	out := []client.Suggestion{}
	entry := func(id string, labels, about obelisk.Texts) {
		name, _ := labels.In(language)
		description, _ := about.In(language)
		out = append(out, client.Suggestion{ID: id, Name: cmp.Or(name, id), Description: description})
	}
	if kind == client.SuggestType {
		for _, c := range schema.Classes {
			entry(string(c.ID), c.Labels, c.Description)
		}
		return out, nil
	}
	for _, p := range schema.Properties {
		if !p.QualifierOnly {
			entry(string(p.ID), p.Labels, p.Description)
		}
	}
	return out, nil
}

// flyoutInput names what a flyout is about.
type flyoutInput struct {
	Speaking
	Kind client.SuggestKind `path:"kind" enum:"entity,type,property"`
	ID   string             `query:"id" required:"true" maxLength:"200"`
}

// flyout says what a suggestion is.
func (a *API) flyout(ctx context.Context, in *flyoutInput) (client.Flyout, error) {
	s := client.Suggestion{ID: in.ID}
	if in.Kind == client.SuggestEntity {
		e, err := a.existing(ctx, obelisk.EntityID(in.ID), Past{})
		if err != nil {
			return client.Flyout{}, err
		}
		named, err := a.named(ctx, []obelisk.Entity{e})
		if err != nil {
			return client.Flyout{}, err
		}
		schema, err := a.schema(ctx)
		if err != nil {
			return client.Flyout{}, err
		}
		s = a.suggested(ctx, schema, &named[0])
		s.Description = strings.TrimPrefix(s.Description+" ("+s.Notable[0].Name+")", " ")
	} else {
		all, err := a.described(ctx, in.Kind)
		if err != nil {
			return client.Flyout{}, err
		}
		i := slices.IndexFunc(all, func(o client.Suggestion) bool { return o.ID == in.ID })
		if i < 0 {
			return client.Flyout{}, obelisk.NotFound(fmt.Sprintf("the schema has no %s %q", in.Kind, in.ID))
		}
		s = all[i]
	}
	return client.Flyout{ID: in.ID, HTML: fmt.Sprintf("<p><strong>%s</strong></p><p>%s</p>", html.EscapeString(s.Name), html.EscapeString(s.Description))}, nil
}

// proposeInput names a class.
type proposeInput struct {
	Speaking
	Type  obelisk.ClassID `query:"type" doc:"The class; all properties without it"`
	Limit int             `query:"limit" minimum:"1" maximum:"1000" default:"100"`
}

// propose lists the properties of a class.
func (a *API) propose(ctx context.Context, in *proposeInput) (client.Proposal, error) {
	schema, err := a.schema(ctx)
	if err != nil {
		return client.Proposal{}, err
	}
	all, err := a.described(ctx, client.SuggestProperty)
	if err != nil {
		return client.Proposal{}, err
	}
	fits := slices.DeleteFunc(all, func(s client.Suggestion) bool {
		p, _ := schema.Property(obelisk.PropertyID(s.ID))
		return in.Type != "" && !schema.Allows(p, in.Type)
	})
	return client.Proposal{Type: string(in.Type), Limit: in.Limit, Properties: fits[:min(len(fits), in.Limit)]}, nil
}

// extend reads values of properties of entities.
func (a *API) extend(ctx context.Context, q client.ExtendQuery) (client.Extension, error) {
	out := client.Extension{Meta: []client.ExtensionColumn{}, Rows: map[obelisk.EntityID]map[obelisk.PropertyID][]client.CellContent{}}
	if len(q.IDs) > mostListed || len(q.Properties) > mostQueries {
		return out, invalid("at most %d entities and %d properties are extended at once", mostListed, mostQueries)
	}
	schema, err := a.schema(ctx)
	if err != nil {
		return out, err
	}
	var properties []obelisk.PropertyID
	for _, wanted := range q.Properties {
		p, known := schema.Property(wanted.ID)
		if !known {
			return out, invalid("the schema has no property %q: %s/schema lists them", wanted.ID, Prefix)
		}
		name, _ := p.Labels.In(languageOf(ctx))
		column := client.ExtensionColumn{ID: p.ID, Name: cmp.Or(name, string(p.ID))}
		if len(p.Range) > 0 {
			class := a.classNamed(ctx, schema, p.Range[0])
			column.Type = &class
		}
		out.Meta, properties = append(out.Meta, column), append(properties, p.ID)
	}
	for _, id := range q.IDs {
		out.Rows[id] = map[obelisk.PropertyID][]client.CellContent{}
		for _, p := range properties {
			out.Rows[id][p] = []client.CellContent{}
		}
	}
	if len(q.IDs) == 0 || len(properties) == 0 {
		return out, nil
	}
	return out, a.fill(ctx, out, obelisk.StatementFilter{Subjects: q.IDs, Properties: properties, Status: weighed(), WithoutEvidence: true})
}

// fill writes the values into the rows of an extension.
func (a *API) fill(ctx context.Context, out client.Extension, f obelisk.StatementFilter) error {
	found, err := collect(a.store.Statements(ctx, f))
	if err != nil {
		return err
	}
	var refs []obelisk.Message
	for _, s := range found {
		refs = append(refs, obelisk.Say("", obelisk.Argument{Value: s.Value}))
	}
	names, err := a.mentioned(ctx, refs)
	if err != nil {
		return err
	}
	speaker := a.locales.For(languageOf(ctx))
	type told struct {
		topic obelisk.EntityID
		of    obelisk.PropertyID
		kind  obelisk.ValueKind
		key   string
	}
	seen := map[told]bool{}
	for _, s := range found {
		value := told{s.Subject, s.Property, s.Value.Kind(), s.Value.Key()}
		if !seen[value] {
			seen[value] = true
			out.Rows[s.Subject][s.Property] = append(out.Rows[s.Subject][s.Property], cellOf(s.Value, names, speaker))
		}
	}
	return nil
}

// cellOf is a value as a table has it.
func cellOf(v obelisk.Value, names map[obelisk.EntityID]string, speaker *locale.Locale) client.CellContent {
	switch v := v.(type) {
	case obelisk.Ref:
		return client.CellContent{ID: string(v.Entity), Name: cmp.Or(names[v.Entity], string(v.Entity))}
	case obelisk.Date:
		if day := v.Earliest().Day.String(); v.Form() == edtf.FormPoint && v.Key() == day && len(day) == len("2006-01-02") {
			return client.CellContent{Date: day + "T00:00:00"}
		}
		return client.CellContent{Str: v.Key()}
	case obelisk.Quantity:
		if d, exact := v.Point(); exact && !v.About() && v.Unit() == "1" {
			if f, err := strconv.ParseFloat(d.String(), 64); err == nil {
				return client.CellContent{Float: &f}
			}
		}
		return client.CellContent{Str: speaker.Quantity(v.Quantity)}
	case obelisk.Text:
		return client.CellContent{Str: v.Text}
	case obelisk.Unknown, obelisk.None:
		return client.CellContent{}
	default:
		return client.CellContent{Str: v.Key()}
	}
}

// previewInput names an entity.
type previewInput struct {
	Speaking
	ID obelisk.EntityID `query:"id" required:"true"`
}

// mostPreviewed bounds the facts of a preview.
const mostPreviewed = 8

// preview is a small page about an entity: what it is called, what it is and the
// first of what is said of it.
func (a *API) preview(ctx context.Context, in *previewInput) ([]byte, error) {
	e, err := a.existing(ctx, in.ID, Past{})
	if err != nil {
		return nil, err
	}
	named, err := a.named(ctx, []obelisk.Entity{e})
	if err != nil {
		return nil, err
	}
	schema, err := a.schema(ctx)
	if err != nil {
		return nil, err
	}
	found, err := collect(a.store.Statements(ctx, obelisk.StatementFilter{Subjects: []obelisk.EntityID{e.ID}, Status: weighed(), WithoutEvidence: true, Limit: mostItems}))
	if err != nil {
		return nil, err
	}
	return a.previewOf(ctx, schema, &named[0], found)
}

// previewOf writes the page.
func (a *API) previewOf(ctx context.Context, schema *obelisk.Schema, e *client.Entity, found []obelisk.Statement) ([]byte, error) {
	language := languageOf(ctx)
	var refs []obelisk.Message
	for _, s := range found {
		refs = append(refs, obelisk.Say("", obelisk.Argument{Value: s.Value}))
	}
	names, err := a.mentioned(ctx, refs)
	if err != nil {
		return nil, err
	}
	resolve := locale.Resolve{Label: func(id obelisk.EntityID) string { return cmp.Or(names[id], string(id)) }}
	speaker := a.locales.For(language)
	var b strings.Builder
	s := a.suggested(ctx, schema, e)
	fmt.Fprintf(&b, "<!DOCTYPE html>\n<html lang=%q><head><meta charset=\"utf-8\"><title>%s</title><link rel=\"stylesheet\" href=\"%s/docs.css\"></head><body class=\"preview\">\n",
		language, html.EscapeString(s.Name), Prefix)
	fmt.Fprintf(&b, "<h1><a href=\"%s\">%s</a></h1>\n<p>%s</p>\n<dl>\n", html.EscapeString(e.URI), html.EscapeString(s.Name), html.EscapeString(strings.TrimPrefix(s.Description+" ("+s.Notable[0].Name+")", " ")))
	shown := 0
	for _, st := range found {
		p, _ := schema.Property(st.Property)
		if p.Role == obelisk.RoleLabel || p.Role == obelisk.RoleAlias || p.Role == obelisk.RoleDescription || shown == mostPreviewed {
			continue
		}
		shown++
		name, _ := p.Labels.In(language)
		fmt.Fprintf(&b, "<dt>%s</dt><dd>%s</dd>\n", html.EscapeString(cmp.Or(name, string(p.ID))), html.EscapeString(speaker.Value(st.Value, resolve)))
	}
	b.WriteString("</dl>\n</body></html>\n")
	return []byte(b.String()), nil
}

// address is the address of this server, with a slash at its end: the one under
// which the register is published or, without one, that which the request names.
func (a *API) address(ctx context.Context) string {
	if a.base != "" {
		return a.base
	}
	return askedOf(ctx).origin
}

// originOf is the address that a request names, if its host is one.
func originOf(r *http.Request) string {
	for _, c := range r.Host {
		if !strings.ContainsRune("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:[]", c) {
			return "/"
		}
	}
	if r.TLS != nil {
		return "https://" + r.Host + "/"
	}
	return "http://" + r.Host + "/"
}
