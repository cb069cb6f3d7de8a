package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"obelisk"
	"obelisk/client"
)

// tag groups operations in the document.
type tag string

// The tags.
const (
	tagRegister tag = "Register"
	tagRecords  tag = "Records"
	tagWeighing tag = "Verdicts and findings"
	tagHistory  tag = "History"
	tagSearch   tag = "Search"
	tagEdit     tag = "Editing"
	// tagReconcile is what OpenRefine speaks.
	tagReconcile tag = "Reconciliation"
)

// about is what the document says of an operation.
type about struct {
	id, path, summary, description string
	tag                            tag
	method                         string
	formats                        []format
	// writes says that it changes the register, reads that it reads documents.
	writes, reads bool
}

// operation is what huma is told of it.
func (o about) operation() huma.Operation {
	op := huma.Operation{
		OperationID: o.id, Method: o.method, Path: o.path, Summary: o.summary, Description: o.description,
		Tags: []string{string(o.tag)}, MaxBodyBytes: mostBody, RejectUnknownQueryParameters: true,
	}
	if op.Method == "" {
		op.Method = http.MethodGet
	}
	if o.writes {
		op.Security = []map[string][]string{{keyScheme: {}}}
	}
	if o.reads {
		op.MaxBodyBytes, op.BodyReadTimeout = mostDocument, readPatience
	}
	if len(o.formats) > 0 {
		op.Metadata = map[string]any{"formats": o.formats}
	}
	return op
}

// answer is the body of an answer as huma wants it.
type answer[T any] struct{ Body T }

// add registers an operation that returns its answer or why there is none.
func add[I, O any](a *API, o about, do func(context.Context, *I) (O, error)) {
	huma.Register(a.huma, o.operation(), func(ctx context.Context, in *I) (*answer[O], error) {
		out, err := do(ctx, in)
		if err != nil {
			return nil, a.failed(ctx, err)
		}
		return &answer[O]{out}, nil
	})
}

// nothing is the input of operations without parameters.
type nothing struct{}

// Paging chooses a page of a list.
type Paging struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"1000" default:"100" doc:"How many items a page has at most"`
	Cursor string `query:"cursor" maxLength:"2000" doc:"The page behind the one that gave this as its next"`
}

// page cuts a list of one more than was asked for to a page; place is the one
// behind an item.
func page[T, U any](ctx context.Context, a *API, p Paging, found []T, items []U, place func(T) string) (client.Page[U], error) {
	out := client.Page[U]{Items: items}
	if len(found) > p.Limit {
		out.Items, out.Next = items[:p.Limit], cursorOf(ctx, place(found[p.Limit-1]))
	}
	if out.Items == nil {
		out.Items = []U{}
	}
	var err error
	out.Revision, err = a.store.LastRevision(ctx)
	return out, err
}

// schema is the schema of the register, looked up once a request.
func (a *API) schema(ctx context.Context) (*obelisk.Schema, error) {
	want := askedOf(ctx)
	if want.schema != nil {
		return want.schema, nil
	}
	r, err := a.store.Register(ctx)
	if err != nil {
		return nil, err
	}
	want.schema = r.Schema
	return r.Schema, nil
}

func (a *API) registerRegister() {
	add(a, about{
		id: "register", path: "/", tag: tagRegister, summary: "What the register says of itself, and how much it holds",
	}, a.about)
	add(a, about{
		id: "schema", path: "/schema", tag: tagRegister, summary: "What can be said in the register: classes, properties, rules",
	}, func(ctx context.Context, _ *nothing) (*obelisk.Schema, error) { return a.schema(ctx) })
}

// about is what the register says of itself.
func (a *API) about(ctx context.Context, _ *nothing) (client.Register, error) {
	r, err := a.store.Register(ctx)
	if err != nil {
		return client.Register{}, err
	}
	counts, err := a.store.Counts(ctx)
	if err != nil {
		return client.Register{}, err
	}
	return client.Register{
		ID: r.ID, Title: r.Title, Description: r.Description, License: r.License,
		Schema: r.Schema.ID, Counts: counts, Revision: counts.Revision,
	}, nil
}
