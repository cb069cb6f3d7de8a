package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/client"
	"obelisk/internal/api"
)

// recorder keeps what a client asked for and the last answer.
type recorder struct {
	asked []string
	last  []byte
}

// RoundTrip sends the request and keeps a copy of the answer.
func (r *recorder) RoundTrip(request *http.Request) (*http.Response, error) {
	r.asked = append(r.asked, request.Method+" "+strings.TrimPrefix(request.URL.Path, api.Prefix))
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		return nil, err
	}
	r.last, err = io.ReadAll(response.Body)
	if err = errors.Join(err, response.Body.Close()); err != nil {
		return nil, err
	}
	response.Body = io.NopCloser(bytes.NewReader(r.last))
	return response, nil
}

// speak starts a server on the register and returns a client of it.
func speak(t *testing.T, b *bench) (*client.Client, *recorder) {
	t.Helper()
	r := &recorder{}
	return client.New(served(t, b), &http.Client{Transport: r}), r
}

// served starts a server on the register and returns its address.
func served(t *testing.T, b *bench) string {
	t.Helper()
	server := httptest.NewServer(b.api)
	t.Cleanup(server.Close)
	return server.URL
}

// told makes of a method of the client something to call.
func told[T any](v T, err error) (any, error) { return v, err }

func TestTheClientHasAMethodForEveryOperationAndLosesNothing(t *testing.T) {
	b := newBench(t)
	c, seen := speak(t, b)
	ctx := t.Context()
	finding := read[client.Page[client.Finding]](b, "/findings").Items[0].ID
	st := says("harbour-star", "instituted-on", date("1931-05-04"), "gazette").ID
	methods := map[string]func() (any, error){
		"Register": func() (any, error) { return told(c.Register(ctx)) },
		"Schema":   func() (any, error) { return told(c.Schema(ctx)) },
		"Entities": func() (any, error) {
			return told(c.Entities(ctx, client.EntityQuery{Class: []obelisk.ClassID{"place"}}))
		},
		"Entity":     func() (any, error) { return told(c.Entity(ctx, "siege-of-port-varda")) },
		"Statements": func() (any, error) { return told(c.Statements(ctx, client.StatementQuery{About: "brackwater"})) },
		"Statement":  func() (any, error) { return told(c.Statement(ctx, st)) },
		"Evidence": func() (any, error) {
			return told(c.Evidence(ctx, client.StatementQuery{Source: []obelisk.SourceID{"letters"}}))
		},
		"Sources":  func() (any, error) { return told(c.Sources(ctx, client.SourceQuery{})) },
		"Source":   func() (any, error) { return told(c.Source(ctx, "gazette")) },
		"Verdicts": func() (any, error) { return told(c.Verdicts(ctx, client.VerdictQuery{Language: "zh-Hans"})) },
		"Findings": func() (any, error) { return told(c.Findings(ctx, client.FindingQuery{})) },
		"Finding":  func() (any, error) { return told(c.Finding(ctx, finding)) },
		"Revisions": func() (any, error) {
			return told(c.Revisions(ctx, client.RevisionQuery{Kind: "entity", ID: "brackwater"}))
		},
		"Revision": func() (any, error) { return told(c.Revision(ctx, 2)) },
		"Changes":  func() (any, error) { return told(c.Changes(ctx, client.ChangeQuery{Since: 1})) },
		"Feed":     func() (any, error) { return told(c.Feed(ctx, client.FeedQuery{})) },
		"Search":   func() (any, error) { return told(c.Search(ctx, client.SearchQuery{Text: "Varda", Begun: true})) },
		"Batch": func() (any, error) {
			return told(c.Batch(ctx, client.Wanted{Entities: []obelisk.EntityID{"port-varda"}}))
		},
	}
	methods["Manifest"] = func() (any, error) { return told(c.Manifest(ctx)) }
	methods["Reconcile"] = func() (any, error) {
		return told(c.Reconcile(ctx, map[string]client.ReconcileQuery{"q0": {Query: "Brackwater", Type: client.OneOrMany{"place"}}}))
	}
	methods["Extend"] = func() (any, error) {
		return told(c.Extend(ctx, client.ExtendQuery{IDs: []obelisk.EntityID{"brackwater"}, Properties: []client.ExtendProperty{{ID: "population"}, {ID: "coordinates"}}}))
	}
	methods["Suggest"] = func() (any, error) { return told(c.Suggest(ctx, client.SuggestEntity, "port v")) }
	methods["Flyout"] = func() (any, error) { return told(c.Flyout(ctx, client.SuggestProperty, "population")) }
	methods["ProposeProperties"] = func() (any, error) { return told(c.ProposeProperties(ctx, "place")) }
	methods["Preview"] = func() (any, error) {
		page, err := c.Preview(ctx, "brackwater")
		seen.last = []byte("null")
		return nil, errors.Join(err, lacks(page, "Brackwater"))
	}
	for name, ask := range methods {
		got, err := ask()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		again, err := json.Marshal(got)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(anyJSON(t, seen.last), anyJSON(t, again)); diff != "" {
			t.Errorf("%s: what was sent and what the client made of it differ:\n%s", name, diff)
		}
	}
	for _, op := range documented(t, b) {
		if !asked(seen.asked, op) {
			t.Errorf("no method of the client asks for %s %s", op.method, op.path)
		}
	}
	for i := range reflect.TypeOf(c).NumMethod() {
		name := reflect.TypeOf(c).Method(i).Name
		if methods[name] == nil && !strings.HasPrefix(name, "All") && !slices.Contains(writing, name) {
			t.Errorf("the method %s of the client is not tried here", name)
		}
	}
}

// writing are the methods that a test of editing tries.
var writing = []string{"Propose", "Decide", "Undo", "Amend", "Answer", "Reopen", "Split", "Merge", "Read", "Fetch"}

// lacks is an error where a text lacks a word.
func lacks(text, word string) error {
	if strings.Contains(text, word) {
		return nil
	}
	return errors.New("it lacks " + word + ": " + text)
}

// asked reports whether an operation was asked for.
func asked(requests []string, op operation) bool {
	pattern := op.path
	for strings.Contains(pattern, "{") {
		before, rest, _ := strings.Cut(pattern, "{")
		_, after, _ := strings.Cut(rest, "}")
		pattern = before + "*" + after
	}
	for _, r := range requests {
		method, at, _ := strings.Cut(r, " ")
		if ok, err := path.Match(pattern, at); err == nil && ok && method == op.method {
			return true
		}
	}
	return false
}

// anyJSON decodes JSON of any shape.
func anyJSON(t *testing.T, data []byte) any {
	t.Helper()
	var out any
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTheClientReadsAllPagesAndTellsProblems(t *testing.T) {
	b := newBench(t)
	c, _ := speak(t, b)
	n := 0
	for s, err := range c.AllStatements(t.Context(), client.StatementQuery{Paging: client.Paging{Limit: 5}}) {
		if err != nil {
			t.Fatal(err)
		}
		if s.Record().ID != s.ID || obelisk.IdentityOf(s.Record()) != s.ID {
			t.Errorf("%s is not what its id says", s.ID)
		}
		n++
	}
	if want := len(follow[json.RawMessage](b, "/statements", 1000)); n != want {
		t.Errorf("read %d statements, want %d", n, want)
	}
	entities := 0
	for _, err := range c.AllEntities(t.Context(), client.EntityQuery{Paging: client.Paging{Limit: 50}}) {
		if err != nil {
			t.Fatal(err)
		}
		entities++
	}
	if want := len(follow[json.RawMessage](b, "/entities", 1000)); entities != want {
		t.Errorf("read %d entities, want %d", entities, want)
	}
	if e, err := c.Entity(t.Context(), "brackwater-town"); err != nil || e.ID != "brackwater" {
		t.Errorf("a merged entity is read as %s, %v", e.ID, err)
	}
	_, err := c.Entity(t.Context(), "nowhere")
	var problem *client.Problem
	if !errors.Is(err, obelisk.ErrNotFound) || !errors.As(err, &problem) || problem.Status != http.StatusNotFound {
		t.Errorf("what is not there is %v", err)
	}
	if _, err := c.Search(t.Context(), client.SearchQuery{}); !errors.Is(err, obelisk.ErrInvalid) {
		t.Errorf("a search for nothing is %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Register(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("what was given up is %v", err)
	}
}
