package api_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"

	"obelisk/client"
	"obelisk/internal/api"
)

// examples are a request for each operation that reads: its id and a path.
func examples(b *bench) map[string]string {
	b.t.Helper()
	finding := read[client.Page[client.Finding]](b, "/findings").Items[0].ID
	return map[string]string{
		"finding":  "/findings/" + finding,
		"register": "/", "schema": "/schema", "entities": "/entities", "entity": "/entities/siege-of-port-varda",
		"statements": "/statements", "statement": "/statements/" + string(says("harbour-star", "instituted-on", date("1931-05-04"), "gazette").ID),
		"sources": "/sources", "source": "/sources/gazette", "evidence": "/evidence", "verdicts": "/verdicts", "findings": "/findings",
		"revisions": "/revisions", "revision": "/revisions/2", "changes": "/changes", "feed": "/feed", "search": "/search?q=varda",
		"reconcile": "/reconcile", "suggest": "/reconcile/suggest/entity?prefix=var", "flyout": "/reconcile/flyout/type?id=place",
		"propose-properties": "/reconcile/properties?type=event", "preview": "/reconcile/preview?id=port-varda",
	}
}

// operation is an operation of the document.
type operation struct {
	method, path string
	*huma.Operation
}

// documented lists the operations of the OpenAPI document.
func documented(t *testing.T, b *bench) []operation {
	t.Helper()
	var out []operation
	for path, item := range b.api.(*api.API).Document().Paths {
		for method, op := range map[string]*huma.Operation{http.MethodGet: item.Get, http.MethodPost: item.Post, http.MethodPut: item.Put, http.MethodDelete: item.Delete} {
			if op != nil {
				out = append(out, operation{method, path, op})
			}
		}
		if item.Patch != nil || item.Head != nil || item.Options != nil || item.Trace != nil {
			t.Errorf("%s has an operation of a method that these tests do not know", path)
		}
	}
	return out
}

func TestTheDocumentHasExactlyTheRoutes(t *testing.T) {
	for name, b := range map[string]*bench{"to read": newBench(t), "to edit": newEditBench(t)} {
		t.Run(name, func(t *testing.T) { sameRoutes(t, b) })
	}
}

// sameRoutes compares the document of an API with its routes.
func sameRoutes(t *testing.T, b *bench) {
	t.Helper()
	var said []string
	ids := map[string]bool{}
	for _, op := range documented(t, b) {
		said = append(said, op.method+" "+op.path)
		if op.OperationID == "" || op.Summary == "" || len(op.Tags) == 0 || ids[op.OperationID] {
			t.Errorf("%s %s has no id of its own, no summary or no tag", op.method, op.path)
		}
		ids[op.OperationID] = true
	}
	routes := slices.Clone(b.api.(*api.API).Routes())
	slices.Sort(said)
	slices.Sort(routes)
	if !slices.Equal(said, routes) {
		t.Errorf("the document has %v,\nthe routes are %v", said, routes)
	}
	for id, path := range examples(b) {
		if !ids[id] {
			t.Errorf("there is an example %s for the operation %s, which is not there", path, id)
		}
	}
}

func TestEveryAnswerIsAsTheDocumentSays(t *testing.T) {
	b := newBench(t)
	schemas := b.api.(*api.API).Document().Components.Schemas
	paths := examples(b)
	for _, op := range documented(t, b) {
		path, ok := paths[op.OperationID]
		if !ok {
			if op.method == http.MethodGet {
				t.Errorf("there is no example for the operation %s", op.OperationID)
			}
			continue
		}
		got := b.get(path)
		if op.OperationID == "preview" {
			if got.StatusCode != http.StatusOK || !strings.HasPrefix(got.Header.Get("Content-Type"), "text/html") {
				t.Errorf("%s answered %s as %s", path, got.Status, got.Header.Get("Content-Type"))
			}
			continue
		}
		var body any
		if err := json.Unmarshal([]byte(got.body), &body); err != nil || got.StatusCode != http.StatusOK {
			t.Errorf("%s answered %s: %v", path, got.Status, err)
			continue
		}
		result := &huma.ValidateResult{}
		huma.Validate(schemas, op.Responses["200"].Content["application/json"].Schema, huma.NewPathBuffer([]byte{}, 0), huma.ModeReadFromServer, body, result)
		for i, err := range result.Errors {
			if i < 5 {
				t.Errorf("%s: %v", path, err)
			}
		}
	}
}

func TestTheDocumentIsServedAndBrowsedWithoutAnythingFromElsewhere(t *testing.T) {
	b := newBench(t)
	var document struct {
		OpenAPI string
		Paths   map[string]any
	}
	got := b.get("/openapi.json")
	if err := json.Unmarshal([]byte(got.body), &document); err != nil || document.OpenAPI != "3.1.0" || len(document.Paths) < 10 {
		t.Errorf("openapi.json is %.200s: %v", got.body, err)
	}
	if got := b.get("/openapi.yaml"); !strings.Contains(got.body, "openapi: 3.1.0") {
		t.Errorf("openapi.yaml is %.200s", got.body)
	}
	page := b.get("/docs")
	for _, op := range documented(t, b) {
		if !strings.Contains(page.body, `id="`+op.OperationID+`"`) {
			t.Errorf("the page lacks the operation %s", op.OperationID)
		}
	}
	for _, bad := range []string{"<script", "http://", "https://", "style=", "//unpkg"} {
		if strings.Contains(page.body, bad) {
			t.Errorf("the page has %q", bad)
		}
	}
	if got := b.get("/docs.css"); got.StatusCode != http.StatusOK || strings.Contains(got.body, "http") {
		t.Errorf("the style sheet answered %s", got.Status)
	}
}
