package api

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"obelisk"
	"obelisk/client"
	"obelisk/internal/serve"
)

//go:embed docs.tmpl docs.css
var files embed.FS

// config is what huma is told of the API. Its own page of documentation loads
// scripts from elsewhere and its links to schemas are made of the Host header,
// so neither is used.
func (a *API) config(version string) huma.Config {
	schemas := huma.NewMapRegistry("#/components/schemas/", schemaName)
	schemas.RegisterTypeAlias(reflect.TypeFor[client.Value](), reflect.TypeFor[valueSchema]())
	return huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info: &huma.Info{
				Title: "Obelisk", Version: version,
				Description: "A register of honours that shows its evidence: entities, statements with their sources, " +
					"what the sources amount to and what cannot all hold.",
			},
			Servers:    []*huma.Server{{URL: Prefix}},
			Components: &huma.Components{Schemas: schemas, SecuritySchemes: a.schemes()},
		},
		Formats: a.formats(), DefaultFormat: string(formatJSON), NoFormatFallback: true,
		Transformers: []huma.Transformer{a.reword, a.render},
	}
}

// schemaName names the schema of a type: "StatementPage" for a page of statements.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	if of, ok := strings.CutPrefix(name, "Page"); ok && of != "" {
		return of + "Page"
	}
	switch {
	case name == "ErrorModel":
		return "Problem"
	case t.Kind() == reflect.Struct && t.PkgPath() == "obelisk/quantity":
		return "Quantity" + name
	}
	return name
}

// valueSchema describes the JSON form of a value.
type valueSchema struct{}

// Schema is one object for each type of value.
func (valueSchema) Schema(huma.Registry) *huma.Schema {
	text := &huma.Schema{Type: huma.TypeString}
	day := &huma.Schema{Type: huma.TypeString, Nullable: true, Description: "YYYY-MM-DD; years beyond 9999 and before 0 with a sign; null where it is open or unknown"}
	decimal := &huma.Schema{Type: huma.TypeString, Description: "A decimal number; left out where it is open"}
	kind := func(kind obelisk.ValueKind, required []string, properties map[string]*huma.Schema) *huma.Schema {
		if properties == nil {
			properties = map[string]*huma.Schema{}
		}
		properties["type"] = &huma.Schema{Type: huma.TypeString, Enum: []any{string(kind)}}
		return &huma.Schema{
			Type: huma.TypeObject, Properties: properties, Required: append([]string{"type"}, required...),
			AdditionalProperties: false,
		}
	}
	return &huma.Schema{Description: "A value; its type says of what kind", OneOf: []*huma.Schema{
		kind(obelisk.KindDate, []string{"edtf"}, map[string]*huma.Schema{"edtf": text, "earliest": day, "latest": day}),
		kind(obelisk.KindQuantity, nil, map[string]*huma.Schema{"low": decimal, "high": decimal, "about": {Type: huma.TypeBoolean}, "unit": text}),
		kind(obelisk.KindText, []string{"text"}, map[string]*huma.Schema{"text": text, "language": text}),
		kind(obelisk.KindEntity, []string{"id"}, map[string]*huma.Schema{"id": text}),
		kind(obelisk.KindPoint, []string{"lat", "lon"}, map[string]*huma.Schema{"lat": text, "lon": text}),
		kind(obelisk.KindLink, []string{"url"}, map[string]*huma.Schema{"url": text}),
		kind(obelisk.KindUnknown, nil, nil),
		kind(obelisk.KindNone, nil, nil),
	}}
}

// describe makes the OpenAPI document and the page that shows it, once.
func (a *API) describe() error {
	document := a.huma.OpenAPI()
	a.tell(document)
	asJSON, err := json.MarshalIndent(document, "", " ")
	if err != nil {
		return fmt.Errorf("write the OpenAPI document: %w", err)
	}
	asYAML, err := document.YAML()
	if err != nil {
		return fmt.Errorf("write the OpenAPI document: %w", err)
	}
	page, err := docsPage(document)
	if err != nil {
		return err
	}
	style, err := files.ReadFile("docs.css")
	if err != nil {
		return fmt.Errorf("read a style sheet: %w", err)
	}
	for path, answer := range map[string]serve.Answer{
		"/openapi.json": {Type: "application/openapi+json", Body: asJSON},
		"/openapi.yaml": {Type: "application/openapi+yaml", Body: asYAML},
		"/docs":         {Type: "text/html; charset=utf-8", Body: page},
		"/docs.css":     {Type: "text/css; charset=utf-8", Body: style},
	} {
		send := func(w http.ResponseWriter, r *http.Request) error { return serve.Send(w, r, answer) }
		a.mux.Handle("GET "+Prefix+path, serve.Adapter{Render: a.renderError, Log: a.log}.Handle(send))
	}
	return nil
}

// tell adds to the document what types do not say: in which forms an answer is to
// be had and what may go wrong.
func (a *API) tell(document *huma.OpenAPI) {
	for _, o := range operations(document) {
		ok := o.op.Responses["200"]
		if ok == nil {
			continue
		}
		for _, f := range offeredBy(o.op) {
			if ok.Content[string(f)] == nil {
				ok.Content[string(f)] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString}}
			}
		}
		ok.Headers["ETag"] = &huma.Param{Description: "A strong tag made of the content; If-None-Match with it is answered 304", Schema: &huma.Schema{Type: huma.TypeString}}
	}
}

// described is an operation of the document with its method.
type described struct {
	Method, Path string
	op           *huma.Operation
}

// operations lists the operations of a document by path, then method.
func operations(document *huma.OpenAPI) []described {
	var out []described
	for path, item := range document.Paths {
		for _, d := range []described{
			{http.MethodGet, path, item.Get}, {http.MethodPost, path, item.Post}, {http.MethodPut, path, item.Put}, {http.MethodDelete, path, item.Delete},
		} {
			if d.op != nil {
				out = append(out, d)
			}
		}
	}
	slices.SortFunc(out, func(a, b described) int { return strings.Compare(a.Path+" "+a.Method, b.Path+" "+b.Method) })
	return out
}

// docs is what the page of the document shows.
type docs struct {
	Title, Version, About string
	Groups                []docsGroup
	Schemas               []docsSchema
	Problems              []docsProblem
}

// docsGroup is the operations of a tag.
type docsGroup struct {
	Name       string
	Operations []docsOperation
}

// docsOperation is one operation.
type docsOperation struct {
	ID, Method, Path, Summary, Description string
	Parameters                             []docsField
	Body, Answer                           docsType
	Formats                                []string
}

// docsField is a parameter or a field.
type docsField struct {
	Name, In, About string
	Type            docsType
	Required        bool
}

// docsType says a type in words; Ref is the schema that it names, or empty.
type docsType struct{ Words, Ref string }

// docsSchema is a named schema.
type docsSchema struct {
	Name, About string
	Fields      []docsField
}

// docsProblem is a status that a problem has.
type docsProblem struct {
	Status      int
	Name, About string
}

// docsPage renders the page.
func docsPage(document *huma.OpenAPI) ([]byte, error) {
	t, err := template.ParseFS(files, "docs.tmpl")
	if err != nil {
		return nil, fmt.Errorf("read the template of the documentation: %w", err)
	}
	page := docs{Title: document.Info.Title, Version: document.Info.Version, About: document.Info.Description, Problems: problems()}
	at := map[string]int{}
	for _, o := range operations(document) {
		name := o.op.Tags[0]
		i, known := at[name]
		if !known {
			i = len(page.Groups)
			at[name] = i
			page.Groups = append(page.Groups, docsGroup{Name: name})
		}
		page.Groups[i].Operations = append(page.Groups[i].Operations, docsOf(o))
	}
	schemas := document.Components.Schemas.Map()
	for name, s := range schemas {
		page.Schemas = append(page.Schemas, docsSchema{Name: name, About: s.Description, Fields: fieldsOf(s)})
	}
	slices.SortFunc(page.Schemas, func(a, b docsSchema) int { return strings.Compare(a.Name, b.Name) })
	var body bytes.Buffer
	if err := t.Execute(&body, page); err != nil {
		return nil, fmt.Errorf("write the documentation: %w", err)
	}
	return body.Bytes(), nil
}

// docsOf is what the page shows of an operation.
func docsOf(o described) docsOperation {
	out := docsOperation{ID: o.op.OperationID, Method: o.Method, Path: Prefix + o.Path, Summary: o.op.Summary, Description: o.op.Description}
	for _, p := range o.op.Parameters {
		out.Parameters = append(out.Parameters, docsField{Name: p.Name, In: p.In, About: p.Description, Type: typeOf(p.Schema), Required: p.Required})
	}
	if o.op.RequestBody != nil {
		for _, m := range o.op.RequestBody.Content {
			out.Body = typeOf(m.Schema)
		}
	}
	if ok := o.op.Responses["200"]; ok != nil {
		if json := ok.Content[string(formatJSON)]; json != nil {
			out.Answer = typeOf(json.Schema)
		}
	}
	for _, f := range offeredBy(o.op) {
		out.Formats = append(out.Formats, string(f))
	}
	return out
}

// fieldsOf lists the fields of a schema by name.
func fieldsOf(s *huma.Schema) []docsField {
	var out []docsField
	for name, f := range s.Properties {
		out = append(out, docsField{Name: name, About: f.Description, Type: typeOf(f), Required: slices.Contains(s.Required, name)})
	}
	slices.SortFunc(out, func(a, b docsField) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// typeOf says a schema in words.
func typeOf(s *huma.Schema) docsType {
	switch {
	case s == nil:
		return docsType{}
	case s.Ref != "":
		name := s.Ref[strings.LastIndex(s.Ref, "/")+1:]
		return docsType{Words: name, Ref: name}
	case len(s.OneOf) > 0 && s.OneOf[0].Ref == "":
		return docsType{Words: "value", Ref: "value"}
	case len(s.OneOf) > 0:
		return typeOf(s.OneOf[0])
	case s.Type == huma.TypeArray:
		of := typeOf(s.Items)
		of.Words = "list of " + of.Words
		return of
	case len(s.Enum) > 0:
		words := make([]string, len(s.Enum))
		for i, v := range s.Enum {
			words[i] = fmt.Sprint(v)
		}
		return docsType{Words: strings.Join(words, " | ")}
	case s.Type == huma.TypeObject:
		if of, ok := s.AdditionalProperties.(*huma.Schema); ok {
			t := typeOf(of)
			t.Words = "map to " + t.Words
			return t
		}
	case s.Type == "":
		return docsType{Words: "any"}
	}
	return docsType{Words: s.Type}
}

// problems lists the statuses of problems and what they mean.
func problems() []docsProblem {
	out := []docsProblem{}
	for _, p := range []struct {
		status int
		about  string
	}{
		{http.StatusBadRequest, "A parameter or the body is not as it must be; the detail names it."},
		{http.StatusForbidden, "This server does not allow it."},
		{http.StatusNotFound, "The register does not have it, or there is no such address."},
		{http.StatusMethodNotAllowed, "The address is not for this method; Allow lists those it is for."},
		{http.StatusNotAcceptable, "It is not to be had in a form that Accept takes."},
		{http.StatusConflict, "The register has moved on, or is in use by another writer."},
		{http.StatusPreconditionFailed, "What If-Match names has changed: look at it again."},
		{http.StatusRequestEntityTooLarge, "The body is larger than 1 MiB, or 64 MiB for a document."},
		{http.StatusUnsupportedMediaType, "The body is of another type than JSON."},
		{http.StatusTooManyRequests, "This client asks too often; Retry-After says how long to wait."},
		{http.StatusInternalServerError, "The fault is on our side and has been written down."},
		{http.StatusServiceUnavailable, "It took longer than one request may take."},
	} {
		out = append(out, docsProblem{p.status, http.StatusText(p.status), p.about})
	}
	return out
}
