package client

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"

	"obelisk"
)

// The JSON of the Reconciliation Service API 0.2 (W3C Community Group report),
// by which OpenRefine and others match names against the register.

// Named is an id with its name.
type Named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Manifest says what the reconciliation service of a register can do.
type Manifest struct {
	Versions        []string        `json:"versions" nullable:"false"`
	Name            string          `json:"name"`
	IdentifierSpace string          `json:"identifierSpace"`
	SchemaSpace     string          `json:"schemaSpace"`
	Documentation   string          `json:"documentation"`
	ServiceVersion  string          `json:"serviceVersion"`
	DefaultTypes    []Named         `json:"defaultTypes" nullable:"false"`
	View            Template        `json:"view"`
	Preview         PreviewTemplate `json:"preview"`
	Suggest         SuggestServices `json:"suggest"`
	Extend          ExtendService   `json:"extend"`
}

// Template is an address with {{id}} in the place of an entity's id.
type Template struct {
	URL string `json:"url"`
}

// PreviewTemplate is where previews are, and how large in pixels.
type PreviewTemplate struct {
	URL    string `json:"url"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
}

// SuggestServices are the services that complete what is typed.
type SuggestServices struct {
	Entity   SuggestService `json:"entity"`
	Type     SuggestService `json:"type"`
	Property SuggestService `json:"property"`
}

// SuggestService is where a service is that completes what is typed.
type SuggestService struct {
	ServiceURL        string `json:"service_url"`
	ServicePath       string `json:"service_path"`
	FlyoutServiceURL  string `json:"flyout_service_url"`
	FlyoutServicePath string `json:"flyout_service_path"`
}

// ExtendService is where properties are proposed.
type ExtendService struct {
	ProposeProperties struct {
		ServiceURL  string `json:"service_url"`
		ServicePath string `json:"service_path"`
	} `json:"propose_properties"`
}

// Candidates are what a query may mean, the likeliest first.
type Candidates struct {
	Result []Candidate `json:"result" nullable:"false"`
}

// Candidate is an entity that a query may mean.
type Candidate struct {
	ID          obelisk.EntityID `json:"id"`
	Name        string           `json:"name"`
	Description string           `json:"description,omitempty"`
	Type        []Named          `json:"type" nullable:"false"`
	Score       float64          `json:"score" minimum:"0" maximum:"100"`
	Match       bool             `json:"match" doc:"It is surely the one that is meant"`
	Features    []Feature        `json:"features" nullable:"false"`
}

// Feature is something that speaks for a candidate, from 0 to 1.
type Feature struct {
	ID    string  `json:"id"`
	Value float64 `json:"value"`
}

// ReconcileQuery is a name to be matched.
type ReconcileQuery struct {
	Query      string          `json:"query,omitempty"`
	Type       OneOrMany       `json:"type,omitempty"`
	Limit      int             `json:"limit,omitempty"`
	Properties []QueryProperty `json:"properties,omitempty"`
	TypeStrict string          `json:"type_strict,omitempty"`
}

// OneOrMany is a text or a list of texts.
type OneOrMany []string

// UnmarshalJSON takes a text for a list of one.
func (o *OneOrMany) UnmarshalJSON(data []byte) error {
	var one string
	if err := json.Unmarshal(data, &one); err == nil {
		*o = OneOrMany{one}
		return nil
	}
	var many []string
	if err := json.Unmarshal(data, &many); err != nil {
		return fmt.Errorf("read a type: %w", err)
	}
	*o = many
	return nil
}

// QueryProperty is what is known of what is meant: one value of a property, or
// several, each a text, a number, a truth value or {"id":…}.
type QueryProperty struct {
	PID string          `json:"pid"`
	V   json.RawMessage `json:"v"`
}

// ExtendQuery asks for values of properties of entities.
type ExtendQuery struct {
	IDs        []obelisk.EntityID `json:"ids"`
	Properties []ExtendProperty   `json:"properties"`
}

// ExtendProperty names a property.
type ExtendProperty struct {
	ID obelisk.PropertyID `json:"id"`
}

// Extension are the values that were asked for, by entity and property.
type Extension struct {
	Meta []ExtensionColumn                                         `json:"meta" nullable:"false"`
	Rows map[obelisk.EntityID]map[obelisk.PropertyID][]CellContent `json:"rows"`
}

// ExtensionColumn is a property with its name and, where its values are
// entities, their class.
type ExtensionColumn struct {
	ID   obelisk.PropertyID `json:"id"`
	Name string             `json:"name"`
	Type *Named             `json:"type,omitempty"`
}

// CellContent is one value: an entity, or one of the others; empty for none.
type CellContent struct {
	ID    string   `json:"id,omitempty"`
	Name  string   `json:"name,omitempty"`
	Str   string   `json:"str,omitempty"`
	Float *float64 `json:"float,omitempty"`
	Date  string   `json:"date,omitempty" doc:"A day with the time 00:00:00"`
}

// SuggestKind is what is completed.
type SuggestKind string

// The kinds of what is completed.
const (
	SuggestEntity   SuggestKind = "entity"
	SuggestType     SuggestKind = "type"
	SuggestProperty SuggestKind = "property"
)

// Suggestions complete what was typed.
type Suggestions struct {
	Result []Suggestion `json:"result" nullable:"false"`
}

// Suggestion is an entity, a class or a property.
type Suggestion struct {
	ID          string  `json:"id"`
	Name        string  `json:"name"`
	Description string  `json:"description,omitempty"`
	Notable     []Named `json:"notable,omitempty" nullable:"false"`
}

// Flyout says in a few lines of HTML what something is.
type Flyout struct {
	ID   string `json:"id"`
	HTML string `json:"html"`
}

// Proposal are properties that entities of a class may have.
type Proposal struct {
	Type       string       `json:"type"`
	Limit      int          `json:"limit"`
	Properties []Suggestion `json:"properties" nullable:"false"`
}

// Manifest tells what the reconciliation service can do.
func (c *Client) Manifest(ctx context.Context) (Manifest, error) {
	return get[Manifest](ctx, c, "/reconcile", nil)
}

// Reconcile matches names, each under a key of the caller's, at most 100.
func (c *Client) Reconcile(ctx context.Context, queries map[string]ReconcileQuery) (map[string]Candidates, error) {
	return form[map[string]Candidates](ctx, c, "queries", queries)
}

// Extend reads values of properties of entities.
func (c *Client) Extend(ctx context.Context, q ExtendQuery) (Extension, error) {
	return form[Extension](ctx, c, "extend", q)
}

// form sends something as JSON in a field of a form.
func form[T any](ctx context.Context, c *Client, field string, v any) (T, error) {
	data, err := json.Marshal(v)
	if err != nil {
		var none T
		return none, fmt.Errorf("ask /reconcile: %w", err)
	}
	return call[T](ctx, c, http.MethodPost, "/reconcile", url.Values{field: {string(data)}})
}

// Suggest completes what was typed.
func (c *Client) Suggest(ctx context.Context, kind SuggestKind, prefix string) (Suggestions, error) {
	return get[Suggestions](ctx, c, "/reconcile/suggest/"+string(kind), url.Values{"prefix": {prefix}})
}

// Flyout says what something is.
func (c *Client) Flyout(ctx context.Context, kind SuggestKind, id string) (Flyout, error) {
	return get[Flyout](ctx, c, "/reconcile/flyout/"+string(kind), url.Values{"id": {id}})
}

// ProposeProperties lists properties that entities of a class may have.
func (c *Client) ProposeProperties(ctx context.Context, class obelisk.ClassID) (Proposal, error) {
	return get[Proposal](ctx, c, "/reconcile/properties", url.Values{"type": {string(class)}})
}

// Preview reads a small page about an entity.
func (c *Client) Preview(ctx context.Context, id obelisk.EntityID) (string, error) {
	page, err := get[page](ctx, c, "/reconcile/preview", url.Values{"id": {string(id)}})
	return string(page), err
}

// page is an answer that is no JSON.
type page string
