package client

import (
	"context"
	"iter"
	"net/url"
	"strconv"

	"obelisk"
)

// Register tells what the register says of itself, and how much it holds.
func (c *Client) Register(ctx context.Context) (Register, error) {
	return get[Register](ctx, c, "/", nil)
}

// Schema tells what can be said in the register.
func (c *Client) Schema(ctx context.Context) (obelisk.Schema, error) {
	return get[obelisk.Schema](ctx, c, "/schema", nil)
}

// EntityQuery chooses entities; empty fields choose all.
type EntityQuery struct {
	Paging
	IDs   []obelisk.EntityID
	Class []obelisk.ClassID
	// Property, About and Source choose entities of which such a thing is said.
	Property []obelisk.PropertyID
	About    obelisk.EntityID
	Source   []obelisk.SourceID
	Limits
	// Revision tells them as the register was then; 0 is now.
	Revision int64
}

// Limits are bounds of values.
type Limits struct {
	// From and Until are dates in EDTF, Least and Most decimal numbers.
	From, Until, Least, Most string
	// Box is west, south, east and north in degrees, or nil.
	Box *[4]float64
}

// add writes the parameters of bounds.
func (l Limits) add(v values) {
	text(v, "from", l.From)
	text(v, "until", l.Until)
	text(v, "least", l.Least)
	text(v, "most", l.Most)
	if l.Box == nil {
		return
	}
	edges := make([]string, len(l.Box))
	for i, edge := range l.Box {
		edges[i] = strconv.FormatFloat(edge, 'f', -1, 64)
	}
	list(v, "box", edges)
}

// values are the parameters of the query.
func (q EntityQuery) values() url.Values {
	v := values{}
	q.Paging.add(v)
	q.Limits.add(v)
	list(v, "id", q.IDs)
	list(v, "class", q.Class)
	list(v, "property", q.Property)
	text(v, "about", q.About)
	list(v, "source", q.Source)
	number(v, "revision", q.Revision)
	return url.Values(v)
}

// Entities reads a page of entities with their names.
func (c *Client) Entities(ctx context.Context, q EntityQuery) (Page[Entity], error) {
	return get[Page[Entity]](ctx, c, "/entities", q.values())
}

// AllEntities reads all chosen entities, page by page.
func (c *Client) AllEntities(ctx context.Context, q EntityQuery) iter.Seq2[Entity, error] {
	return all(func(cursor string) (Page[Entity], error) {
		q.Cursor = cursor
		return c.Entities(ctx, q)
	})
}

// Entity reads one entity with all that is said of it; of one that was merged
// into another it reads that one.
func (c *Client) Entity(ctx context.Context, id obelisk.EntityID) (Entity, error) {
	return get[Entity](ctx, c, "/entities/"+url.PathEscape(string(id)), nil)
}

// StatementQuery chooses statements; empty fields choose all.
type StatementQuery struct {
	Paging
	Subject  []obelisk.EntityID
	Class    []obelisk.ClassID
	Property []obelisk.PropertyID
	Status   []obelisk.Status
	Verdict  []obelisk.VerdictKind
	Source   []obelisk.SourceID
	Document []obelisk.DocumentID
	About    obelisk.EntityID
	Limits
	// Revision tells them as the register was then; 0 is now. On is a day on which
	// they may hold.
	Revision int64
	On       string
}

// values are the parameters of the query.
func (q StatementQuery) values() url.Values {
	v := values{}
	q.Paging.add(v)
	q.Limits.add(v)
	list(v, "subject", q.Subject)
	list(v, "class", q.Class)
	list(v, "property", q.Property)
	list(v, "status", q.Status)
	list(v, "verdict", q.Verdict)
	number(v, "revision", q.Revision)
	text(v, "on", q.On)
	list(v, "source", q.Source)
	list(v, "document", q.Document)
	text(v, "about", q.About)
	return url.Values(v)
}

// Statements reads a page of statements.
func (c *Client) Statements(ctx context.Context, q StatementQuery) (Page[Statement], error) {
	return get[Page[Statement]](ctx, c, "/statements", q.values())
}

// AllStatements reads all chosen statements, page by page.
func (c *Client) AllStatements(ctx context.Context, q StatementQuery) iter.Seq2[Statement, error] {
	return all(func(cursor string) (Page[Statement], error) {
		q.Cursor = cursor
		return c.Statements(ctx, q)
	})
}

// Statement reads one statement.
func (c *Client) Statement(ctx context.Context, id obelisk.StatementID) (Statement, error) {
	return get[Statement](ctx, c, "/statements/"+url.PathEscape(string(id)), nil)
}

// Evidence reads a page of the evidence of the chosen statements.
func (c *Client) Evidence(ctx context.Context, q StatementQuery) (Page[Cited], error) {
	return get[Page[Cited]](ctx, c, "/evidence", q.values())
}

// SourceQuery chooses sources; empty fields choose all.
type SourceQuery struct {
	Paging
	IDs  []obelisk.SourceID
	Kind []obelisk.SourceKind
}

// Sources reads a page of sources.
func (c *Client) Sources(ctx context.Context, q SourceQuery) (Page[obelisk.Source], error) {
	v := values{}
	q.add(v)
	list(v, "id", q.IDs)
	list(v, "kind", q.Kind)
	return get[Page[obelisk.Source]](ctx, c, "/sources", url.Values(v))
}

// Source reads one source.
func (c *Client) Source(ctx context.Context, id obelisk.SourceID) (obelisk.Source, error) {
	return get[obelisk.Source](ctx, c, "/sources/"+url.PathEscape(string(id)), nil)
}

// VerdictQuery chooses verdicts; empty fields choose all.
type VerdictQuery struct {
	Paging
	Subject  []obelisk.EntityID
	Property []obelisk.PropertyID
	Kind     []obelisk.VerdictKind
	// Language is that of the reasons.
	Language obelisk.Language
}

// Verdicts reads a page of verdicts.
func (c *Client) Verdicts(ctx context.Context, q VerdictQuery) (Page[Verdict], error) {
	v := values{}
	q.add(v)
	list(v, "subject", q.Subject)
	list(v, "property", q.Property)
	list(v, "kind", q.Kind)
	text(v, "lang", q.Language)
	return get[Page[Verdict]](ctx, c, "/verdicts", url.Values(v))
}

// FindingQuery chooses findings; empty fields choose all.
type FindingQuery struct {
	Paging
	Subject []obelisk.EntityID
	Kind    []obelisk.FindingKind
	// Language is that of the reasons.
	Language obelisk.Language
}

// Findings reads a page of findings.
func (c *Client) Findings(ctx context.Context, q FindingQuery) (Page[Finding], error) {
	v := values{}
	q.add(v)
	list(v, "subject", q.Subject)
	list(v, "kind", q.Kind)
	text(v, "lang", q.Language)
	return get[Page[Finding]](ctx, c, "/findings", url.Values(v))
}

// Finding reads one finding.
func (c *Client) Finding(ctx context.Context, id string) (Finding, error) {
	return get[Finding](ctx, c, "/findings/"+url.PathEscape(id), nil)
}

// RevisionQuery chooses revisions; Kind and ID together name a record.
type RevisionQuery struct {
	Paging
	Kind obelisk.RecordKind
	ID   string
}

// Revisions reads a page of the log, the newest first.
func (c *Client) Revisions(ctx context.Context, q RevisionQuery) (Page[Revision], error) {
	v := values{}
	q.add(v)
	text(v, "kind", q.Kind)
	text(v, "id", q.ID)
	return get[Page[Revision]](ctx, c, "/revisions", url.Values(v))
}

// Revision reads one revision with the first of its changes.
func (c *Client) Revision(ctx context.Context, n int64) (Revision, error) {
	return get[Revision](ctx, c, "/revisions/"+strconv.FormatInt(n, 10), nil)
}

// ChangeQuery chooses what changed behind a revision; empty fields choose all.
type ChangeQuery struct {
	Paging
	Since int64
	Kind  []obelisk.RecordKind
}

// Changes reads a page of the records that changed, in order.
func (c *Client) Changes(ctx context.Context, q ChangeQuery) (Page[Change], error) {
	v := values{}
	q.add(v)
	number(v, "since", q.Since)
	list(v, "kind", q.Kind)
	return get[Page[Change]](ctx, c, "/changes", url.Values(v))
}

// FeedQuery chooses turns behind a revision; empty fields choose all.
type FeedQuery struct {
	Paging
	Since   int64
	Subject []obelisk.EntityID
}

// Feed reads a page of the verdicts that changed and the findings that came and went.
func (c *Client) Feed(ctx context.Context, q FeedQuery) (Page[Turn], error) {
	v := values{}
	q.add(v)
	number(v, "since", q.Since)
	list(v, "subject", q.Subject)
	return get[Page[Turn]](ctx, c, "/feed", url.Values(v))
}

// SearchQuery is what is looked for.
type SearchQuery struct {
	Text     string
	Class    []obelisk.ClassID
	Language obelisk.Language
	Limit    int
	// Begun says that the last word is only begun.
	Begun bool
}

// Search finds entities, the best first.
func (c *Client) Search(ctx context.Context, q SearchQuery) (Hits, error) {
	v := values{"q": {q.Text}}
	list(v, "class", q.Class)
	text(v, "lang", q.Language)
	number(v, "limit", q.Limit)
	if q.Begun {
		text(v, "begun", "true")
	}
	return get[Hits](ctx, c, "/search", url.Values(v))
}

// Batch reads many records by their ids, at most 500.
func (c *Client) Batch(ctx context.Context, want Wanted) (Batch, error) {
	return call[Batch](ctx, c, "POST", "/batch", want)
}
