package api

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"obelisk"
	"obelisk/client"
	"obelisk/internal/search"
)

// The Reconciliation Service API 0.2 (W3C Community Group report), by which
// OpenRefine and others match names against the register. A name is looked for
// as a search does, so that other scripts, inflections and slips of the pen find
// what is meant; a candidate's score says how much alike its best name is, and
// what the given properties say of it.

// The bounds of one request.
const (
	mostQueries    = 100
	mostCandidates = 50
	// usualCandidates is how many there are where a query names no limit.
	usualCandidates = 10
	// looked is how many entities are looked at beyond those that are returned,
	// since properties may put one before others that its name puts behind.
	looked = 20
)

// What a candidate's score is made of, in percent.
const (
	// certain is the score from which on the only such candidate is a match, and
	// ahead how much it must be before the next one.
	certain = 95
	ahead   = 5
	// byProperties is the share of the score that given properties decide.
	byProperties = 0.4
	// ofOtherType is what is left of the score of a candidate of another type.
	ofOtherType = 0.6
)

func (a *API) registerReconcile() {
	add(a, about{
		id: "reconcile", path: "/reconcile", tag: tagReconcile, summary: "What the reconciliation service can do; with queries or extend, what it answers",
		description: "The Reconciliation Service API 0.2, which OpenRefine speaks: give it this address.",
	}, a.reconcile)
	add(a, about{
		id: "reconcile-batch", path: "/reconcile", method: "POST", tag: tagReconcile, summary: "Match names, or read values of entities",
		description: "A form with the field queries (at most 100, each under a key) or extend, in JSON.",
	}, a.reconcileForm)
}

// Reconciled is what the service answers: its manifest, candidates or values.
type Reconciled struct{ answer any }

// MarshalJSON writes the answer.
func (r Reconciled) MarshalJSON() ([]byte, error) { return json.Marshal(r.answer) }

// Schema lists what the answer may be.
func (Reconciled) Schema(r huma.Registry) *huma.Schema {
	return &huma.Schema{OneOf: []*huma.Schema{
		schemaOf[client.Manifest](r), schemaOf[client.Extension](r),
		{Type: huma.TypeObject, AdditionalProperties: schemaOf[client.Candidates](r)},
	}}
}

// reconcileInput are the parameters of the service.
type reconcileInput struct {
	Speaking
	Queries string `query:"queries" maxLength:"60000" doc:"A batch of queries in JSON"`
	Extend  string `query:"extend" maxLength:"60000" doc:"A data extension query in JSON"`
}

// reconcile answers what a query asks for, or with the manifest.
func (a *API) reconcile(ctx context.Context, in *reconcileInput) (Reconciled, error) {
	if in.Queries == "" && in.Extend == "" {
		m, err := a.manifest(ctx)
		return Reconciled{m}, err
	}
	return a.reconciled(ctx, in.Queries, in.Extend)
}

// reconcileFormInput is the form of the service.
type reconcileFormInput struct {
	Speaking
	RawBody []byte `contentType:"application/x-www-form-urlencoded"`
}

// reconcileForm answers a form.
func (a *API) reconcileForm(ctx context.Context, in *reconcileFormInput) (Reconciled, error) {
	fields, err := url.ParseQuery(string(in.RawBody))
	if err != nil {
		return Reconciled{}, invalid("the body is no form: %v", err)
	}
	return a.reconciled(ctx, fields.Get("queries"), fields.Get("extend"))
}

// reconciled answers a batch of queries or a data extension query.
func (a *API) reconciled(ctx context.Context, queries, extend string) (Reconciled, error) {
	switch {
	case queries != "" && extend != "":
		return Reconciled{}, invalid("give queries or extend, not both")
	case extend != "":
		var q client.ExtendQuery
		if err := unmarshalJSON([]byte(extend), &q); err != nil {
			return Reconciled{}, invalid("extend is no data extension query: %v", err)
		}
		out, err := a.extend(ctx, q)
		return Reconciled{out}, err
	case queries == "":
		return Reconciled{}, invalid("the form has no field queries and no field extend")
	}
	var batch map[string]client.ReconcileQuery
	if err := unmarshalJSON([]byte(queries), &batch); err != nil {
		return Reconciled{}, invalid("queries is no batch of queries: %v", err)
	}
	if len(batch) > mostQueries {
		return Reconciled{}, invalid("%d queries in one batch are too many: send at most %d", len(batch), mostQueries)
	}
	out := make(map[string]client.Candidates, len(batch))
	for _, key := range slices.Sorted(maps.Keys(batch)) {
		found, err := a.candidates(ctx, batch[key])
		if err != nil {
			return Reconciled{}, fmt.Errorf("the query %q: %w", key, err)
		}
		out[key] = client.Candidates{Result: found}
	}
	return Reconciled{out}, nil
}

// manifest says what the service can do and where.
func (a *API) manifest(ctx context.Context) (client.Manifest, error) {
	r, err := a.store.Register(ctx)
	if err != nil {
		return client.Manifest{}, err
	}
	base, lang := a.address(ctx), string(languageOf(ctx))
	service, query := base+strings.TrimPrefix(Prefix, "/")+"/reconcile", "?lang="+lang
	title, _ := r.Title.In(languageOf(ctx))
	m := client.Manifest{
		Versions: []string{"0.2"}, Name: title, IdentifierSpace: base + "entity/", SchemaSpace: base + strings.TrimPrefix(Prefix, "/") + "/schema",
		Documentation: base + strings.TrimPrefix(Prefix, "/") + "/docs", ServiceVersion: a.Document().Info.Version, DefaultTypes: []client.Named{},
		View:    client.Template{URL: base + "entity/{{id}}"},
		Preview: client.PreviewTemplate{URL: service + "/preview?id={{id}}&lang=" + lang, Width: 420, Height: 260},
		Suggest: client.SuggestServices{Entity: suggestService(service, client.SuggestEntity, query), Type: suggestService(service, client.SuggestType, query), Property: suggestService(service, client.SuggestProperty, query)},
	}
	for _, c := range r.Schema.Classes {
		if c.Role == obelisk.RoleHonour || c.Role == obelisk.RoleRecipient || c.Role == obelisk.RoleEvent {
			m.DefaultTypes = append(m.DefaultTypes, a.classNamed(ctx, r.Schema, c.ID))
		}
	}
	m.Extend.ProposeProperties.ServiceURL, m.Extend.ProposeProperties.ServicePath = service, "/properties"+query
	return m, nil
}

// suggestService is where something is completed.
func suggestService(service string, kind client.SuggestKind, query string) client.SuggestService {
	return client.SuggestService{
		ServiceURL: service, ServicePath: "/suggest/" + string(kind) + query,
		FlyoutServiceURL: service, FlyoutServicePath: "/flyout/" + string(kind) + query + "&id=${id}",
	}
}

// classNamed is a class with its name in the language of the client.
func (a *API) classNamed(ctx context.Context, schema *obelisk.Schema, id obelisk.ClassID) client.Named {
	c, _ := schema.Class(id)
	name, _ := c.Labels.In(languageOf(ctx))
	return client.Named{ID: string(id), Name: cmp.Or(name, string(id))}
}

// candidates are what a query may mean, the likeliest first.
func (a *API) candidates(ctx context.Context, q client.ReconcileQuery) ([]client.Candidate, error) {
	if q.Query == "" && len(q.Properties) == 0 {
		return nil, invalid("it has neither query nor properties")
	}
	if len(q.Properties) > mostFaults || len(q.Type) > mostFaults {
		return nil, invalid("it has more than %d properties or types", mostFaults)
	}
	if q.TypeStrict != "" && !slices.Contains([]string{"any", "all", "should"}, q.TypeStrict) {
		return nil, invalid("type_strict %q is not any, all or should", q.TypeStrict)
	}
	schema, err := a.schema(ctx)
	if err != nil {
		return nil, err
	}
	limit := min(cmp.Or(max(q.Limit, 0), usualCandidates), mostCandidates)
	found, err := a.meant(ctx, q, limit+looked)
	if err != nil {
		return nil, err
	}
	m := matcher{api: a, schema: schema, query: q, question: search.Question{Text: q.Query, Language: languageOf(ctx)}}
	out, err := m.score(ctx, found)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(out, func(x, y client.Candidate) int { return cmp.Compare(y.Score, x.Score) })
	out = out[:min(len(out), limit)]
	if len(out) > 0 {
		out[0].Match = out[0].Score >= certain && (len(out) == 1 || out[1].Score <= out[0].Score-ahead)
	}
	return out, nil
}

// meant are the entities that a query may mean, as a search finds them: by its
// name or, without one, by what it says of them.
func (a *API) meant(ctx context.Context, q client.ReconcileQuery, limit int) ([]obelisk.Entity, error) {
	var classes []obelisk.ClassID
	if q.TypeStrict != "should" {
		for _, t := range q.Type {
			narrower, err := a.withNarrower(ctx, []obelisk.ClassID{obelisk.ClassID(t)})
			if isInvalid(err) {
				return nil, nil // a type that nothing has
			}
			if err != nil {
				return nil, err
			}
			if q.TypeStrict == "all" && classes != nil {
				narrower = slices.DeleteFunc(narrower, func(c obelisk.ClassID) bool { return !slices.Contains(classes, c) })
			}
			if q.TypeStrict != "all" {
				narrower = append(narrower, classes...)
			}
			if classes = narrower; len(classes) == 0 {
				return nil, nil
			}
		}
	}
	text := q.Query
	if text == "" {
		var words []string
		for _, p := range q.Properties {
			for _, v := range valuesOf(p.V) {
				if v.ID != "" {
					return a.holders(ctx, p.PID, v.ID, classes, limit)
				}
				words = append(words, v.text())
			}
		}
		text = strings.Join(words, " ")
	}
	return a.called(ctx, search.Question{Text: text, Language: languageOf(ctx), Classes: classes, Limit: limit})
}

// mostWords bounds the words of a name that are looked for one by one.
const mostWords = 6

// called finds what may be called so: what has all the words or, where nothing
// has, what has one of them.
func (a *API) called(ctx context.Context, q search.Question) ([]obelisk.Entity, error) {
	found, err := a.analyser.Find(ctx, a.store, q)
	words := strings.Fields(q.Text)
	if err != nil || len(found.Entities) > 0 || len(words) < 2 {
		return found.Entities, err
	}
	var out []obelisk.Entity
	for _, word := range words[:min(len(words), mostWords)] {
		q.Text = word
		one, err := a.analyser.Find(ctx, a.store, q)
		if err != nil {
			return nil, err
		}
		for _, e := range one.Entities {
			if !slices.Contains(out, e) && len(out) < 2*q.Limit {
				out = append(out, e)
			}
		}
	}
	return out, nil
}

// holders are the entities of which a property has an entity as its value.
func (a *API) holders(ctx context.Context, property, id string, classes []obelisk.ClassID, limit int) ([]obelisk.Entity, error) {
	about := obelisk.EntityID(id)
	if !about.Valid() {
		return nil, nil
	}
	return collect(a.store.Entities(ctx, obelisk.EntityFilter{
		Class: classes, Limit: limit,
		Holding: []obelisk.StatementFilter{{Properties: []obelisk.PropertyID{obelisk.PropertyID(property)}, About: about, Status: weighed()}},
	}))
}
