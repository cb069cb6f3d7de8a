package client

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"obelisk"
)

// What stands here is answered only by a server that was started for editing.

// NewEditor returns a client that may also write: the key is the one that the
// server printed when it was started with --edit.
func NewEditor(server, key string, h *http.Client) *Client {
	c := New(server, h)
	c.key = key
	return c
}

// Outcome counts what one act did.
type Outcome struct {
	Revision   int64 `json:"revision" doc:"The number of the log entry; 0 where nothing changed"`
	Entities   int   `json:"entities" doc:"Entities made"`
	Statements int   `json:"statements" doc:"Statements made"`
	Sources    int   `json:"sources" doc:"Sources made"`
	Evidence   int   `json:"evidence" doc:"Passages added to statements that were there already"`
	Known      int   `json:"known" doc:"Statements that were there already with the same evidence, or were set aside before"`
	Changed    int   `json:"changed" doc:"Statements whose status changed"`
}

// Match is the tag of what whoever decides has seen; the act is refused with 412
// where it has changed. Empty asks for nothing.
type Match struct {
	Tag string `json:"-"`
}

// tag is the If-Match header of a request.
func (m Match) tag() string { return m.Tag }

// NewEntity is an entity to be made.
type NewEntity struct {
	ID    obelisk.EntityID `json:"id" doc:"A slug: small letters, digits and hyphens"`
	Class obelisk.ClassID  `json:"class"`
}

// NewStatement is a statement to be put forward, with the evidence that carries it.
type NewStatement struct {
	Subject    obelisk.EntityID   `json:"subject"`
	Property   obelisk.PropertyID `json:"property"`
	Value      Value              `json:"value"`
	Qualifiers []Qualifier        `json:"qualifiers,omitempty" nullable:"false" maxItems:"50"`
	Evidence   []Evidence         `json:"evidence" nullable:"false" minItems:"1" maxItems:"200"`
}

// Proposals are statements to be put forward, with the entities and sources that
// are not there yet.
type Proposals struct {
	Entities   []NewEntity      `json:"entities,omitempty" nullable:"false" maxItems:"500"`
	Sources    []obelisk.Source `json:"sources,omitempty" nullable:"false" maxItems:"500"`
	Statements []NewStatement   `json:"statements,omitempty" nullable:"false" maxItems:"500"`
	Why        string           `json:"why,omitempty" maxLength:"2000" doc:"What the log says of it"`
}

// Proposed are the proposals that were made or were there, in their order.
type Proposed struct {
	Statements []obelisk.StatementID `json:"statements" nullable:"false"`
	Outcome    Outcome               `json:"outcome"`
}

// Act is what is decided about a statement.
type Act string

// The acts.
const (
	Accept   Act = "accept"
	Reject   Act = "reject"
	Withdraw Act = "withdraw"
)

// Decision decides about statements; a rejection and a withdrawal need a reason.
type Decision struct {
	Act        Act                   `json:"act" enum:"accept,reject,withdraw"`
	Statements []obelisk.StatementID `json:"statements" nullable:"false" minItems:"1" maxItems:"500"`
	Why        string                `json:"why,omitempty" maxLength:"2000"`
}

// Amendment is what a statement should have said; what is left out stays.
type Amendment struct {
	Match
	Subject    obelisk.EntityID   `json:"subject,omitempty"`
	Property   obelisk.PropertyID `json:"property,omitempty"`
	Value      Value              `json:"value,omitzero"`
	Qualifiers *[]Qualifier       `json:"qualifiers,omitempty" doc:"All of them, where it is given"`
	Why        string             `json:"why" minLength:"1" maxLength:"2000"`
}

// Amended is the statement that holds now.
type Amended struct {
	Statement obelisk.StatementID `json:"statement"`
	Outcome   Outcome             `json:"outcome"`
}

// Answered is the decision about a finding: for one of its statements, or that one
// of its sources was corrected, or, with neither, that all are kept.
type Answered struct {
	Match
	Favoured  obelisk.StatementID `json:"favoured,omitempty"`
	Corrected obelisk.SourceID    `json:"corrected,omitempty"`
	Why       string              `json:"why" minLength:"1" maxLength:"2000"`
	Language  obelisk.Language    `json:"language,omitempty" doc:"The language of the reason; English where it is left out"`
	Cited     []obelisk.SourceID  `json:"cited,omitempty" nullable:"false" maxItems:"50" doc:"Sources on which the decision rests besides the editors"`
}

// Merging says that one entity is really another.
type Merging struct {
	Match
	Into obelisk.EntityID `json:"into"`
	Why  string           `json:"why,omitempty" maxLength:"2000"`
}

// Splitting takes statements out of an entity that is really two.
type Splitting struct {
	Match
	To         obelisk.EntityID      `json:"to,omitempty" doc:"The other one; left out it is made, with an id of its name"`
	Name       string                `json:"name,omitempty" maxLength:"500" doc:"What the other one is called, needed where it is not there yet"`
	Language   obelisk.Language      `json:"language,omitempty" doc:"The language of the name"`
	Statements []obelisk.StatementID `json:"statements" nullable:"false" minItems:"1" maxItems:"500"`
	Why        string                `json:"why,omitempty" maxLength:"2000"`
}

// Split is the entity that took the statements.
type Split struct {
	Entity  obelisk.EntityID `json:"entity"`
	Outcome Outcome          `json:"outcome"`
}

// Document is a document to be read, with its file name and the rights of its
// source; empty is citable.
type Document struct {
	Name    string
	Content []byte
	Rights  obelisk.Rights
}

// WebPage is a page of the web to be fetched and read.
type WebPage struct {
	URL    string         `json:"url" maxLength:"2000"`
	Rights obelisk.Rights `json:"rights,omitempty" enum:"citable,quotable" doc:"Those of its source; citable where it is left out"`
}

// ReadDocument is what came of reading a document.
type ReadDocument struct {
	Name      string             `json:"name"`
	Document  obelisk.DocumentID `json:"document,omitempty" doc:"The SHA-256 of its bytes"`
	Source    obelisk.SourceID   `json:"source,omitempty" doc:"The source of which it is a copy"`
	Proposals int                `json:"proposals" doc:"How many statements were found in it"`
	Again     bool               `json:"again,omitempty" doc:"The same copy was read before"`
	Refused   string             `json:"refused,omitempty" doc:"Why it could not be read"`
	Problems  []ReadProblem      `json:"problems" nullable:"false" doc:"What of it could not be read or placed"`
	Outcome   Outcome            `json:"outcome"`
}

// ReadProblem is something in a document that could not be read or placed.
type ReadProblem struct {
	Key    string       `json:"key"`
	Span   obelisk.Span `json:"span"`
	Detail string       `json:"detail,omitempty"`
}

// Documents are what came of reading a document, or all of an archive.
type Documents struct {
	Items []ReadDocument `json:"items" nullable:"false"`
}

// Propose puts statements forward.
func (c *Client) Propose(ctx context.Context, p Proposals) (Proposed, error) {
	return call[Proposed](ctx, c, http.MethodPost, "/statements", p)
}

// Decide accepts, rejects or withdraws statements.
func (c *Client) Decide(ctx context.Context, d Decision) (Outcome, error) {
	return call[Outcome](ctx, c, http.MethodPost, "/decisions", d)
}

// Amend says a statement as it should have been.
func (c *Client) Amend(ctx context.Context, id obelisk.StatementID, a Amendment) (Amended, error) {
	return call[Amended](ctx, c, http.MethodPost, "/statements/"+url.PathEscape(string(id))+"/amend", a)
}

// Answer records what was decided about a finding.
func (c *Client) Answer(ctx context.Context, finding string, a Answered) (Outcome, error) {
	return call[Outcome](ctx, c, http.MethodPut, "/findings/"+url.PathEscape(finding)+"/answer", a)
}

// Reopen takes the answer to a finding back.
func (c *Client) Reopen(ctx context.Context, finding string) (Outcome, error) {
	return call[Outcome](ctx, c, http.MethodDelete, "/findings/"+url.PathEscape(finding)+"/answer", nil)
}

// Merge makes one of two entities.
func (c *Client) Merge(ctx context.Context, from obelisk.EntityID, m Merging) (Outcome, error) {
	return call[Outcome](ctx, c, http.MethodPost, "/entities/"+url.PathEscape(string(from))+"/merge", m)
}

// Split takes statements out of an entity.
func (c *Client) Split(ctx context.Context, from obelisk.EntityID, s Splitting) (Split, error) {
	return call[Split](ctx, c, http.MethodPost, "/entities/"+url.PathEscape(string(from))+"/split", s)
}

// Undo takes a revision back.
func (c *Client) Undo(ctx context.Context, revision int64) (Outcome, error) {
	return call[Outcome](ctx, c, http.MethodPost, "/revisions/"+strconv.FormatInt(revision, 10)+"/undo", nil)
}

// Read reads a document, which may take minutes.
func (c *Client) Read(ctx context.Context, d Document) (Documents, error) {
	v := values{}
	text(v, "name", d.Name)
	text(v, "rights", d.Rights)
	return call[Documents](ctx, c, http.MethodPost, "/documents?"+url.Values(v).Encode(), d.Content)
}

// Fetch fetches a page of the web and reads it, which may take minutes.
func (c *Client) Fetch(ctx context.Context, p WebPage) (Documents, error) {
	return call[Documents](ctx, c, http.MethodPost, "/documents/fetch", p)
}
