package api

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"obelisk"
	"obelisk/client"
	"obelisk/internal/intake"
	"obelisk/internal/serve"
)

// What changes the register stands here, behind the gate of the desk: it is there
// only where the program was started for editing, answers only this machine, no
// page of another site, and only who brings the key. It goes through the same
// intake as the desk and the command line. The same request twice changes nothing
// more: what is done already is left as it is, and what can no longer be done, such
// as a second undoing, is refused.

// Edit is what changes a register.
type Edit struct {
	Intake *intake.Intake
	// Who is named in the log.
	Who string
	// Key must be brought as a bearer token (RFC 6750).
	Key       string
	Documents Documents
}

// Documents reads documents into the register. Errors of kind ErrInvalid,
// ErrNotFound and ErrRefused are the document's.
type Documents interface {
	Read(ctx context.Context, d client.Document) ([]client.ReadDocument, error)
	Fetch(ctx context.Context, p client.WebPage) ([]client.ReadDocument, error)
}

// keyScheme names the way in which the key is brought, in the document.
const keyScheme = "key"

// schemes are the ways in which a client says that it may write.
func (a *API) schemes() map[string]*huma.SecurityScheme {
	if a.edit == nil {
		return nil
	}
	return map[string]*huma.SecurityScheme{keyScheme: {Type: "http", Scheme: "bearer", Description: "The key in the address that the program prints when it is started with --edit"}}
}

// guarded puts a handler behind the gate.
func (a *API) guarded(next http.Handler) http.Handler {
	always := func(*http.Request) bool { return true }
	return serve.Gate{Key: a.edit.Key, Guarded: always, Deny: a.renderError}.Handler(next)
}

func (a *API) registerEdit() {
	add(a, about{
		id: "propose", path: "/statements", method: http.MethodPost, tag: tagEdit, writes: true, summary: "Put statements forward",
		description: "With the entities and sources that are not there yet. A statement that is there gains the evidence that is new. Each needs evidence; a passage is given of quotable sources only.",
	}, a.word)
	add(a, about{
		id: "decide", path: "/decisions", method: http.MethodPost, tag: tagEdit, writes: true, summary: "Accept, reject or withdraw statements",
		description: "All of them or, where one cannot be, none. What has the status already is left as it is.",
	}, a.decide)
	add(a, about{
		id: "amend", path: "/statements/{id}/amend", method: http.MethodPost, tag: tagEdit, writes: true, summary: "Say a statement as it should have been",
		description: "A second statement takes the evidence and is accepted; the first is set aside.",
	}, a.amend)
	add(a, about{
		id: "answer", path: "/findings/{id}/answer", method: http.MethodPut, tag: tagEdit, writes: true, summary: "Decide about a finding",
	}, a.answer)
	add(a, about{
		id: "reopen", path: "/findings/{id}/answer", method: http.MethodDelete, tag: tagEdit, writes: true, summary: "Take the decision about a finding back",
	}, a.reopen)
	add(a, about{
		id: "merge", path: "/entities/{id}/merge", method: http.MethodPost, tag: tagEdit, writes: true, summary: "Say that an entity is really another",
		description: "What is said of it is said of the other from then on, and its address leads there.",
	}, a.merge)
	add(a, about{
		id: "split", path: "/entities/{id}/split", method: http.MethodPost, tag: tagEdit, writes: true, summary: "Take statements out of an entity that is really two",
	}, a.split)
	add(a, about{
		id: "undo", path: "/revisions/{number}/undo", method: http.MethodPost, tag: tagEdit, writes: true, summary: "Take a revision of a curator back",
		description: "What came with sources, such as a reading, is not undone; neither is what has changed since.",
	}, a.undo)
	add(a, about{
		id: "read", path: "/documents", method: http.MethodPost, tag: tagEdit, writes: true, reads: true, summary: "Read a document and propose what it says",
		description: "The body is the document, or an archive of some, byte for byte. A copy that was read before changes nothing.",
	}, a.read)
	add(a, about{
		id: "fetch", path: "/documents/fetch", method: http.MethodPost, tag: tagEdit, writes: true, reads: true, summary: "Fetch a page of the web and read it",
	}, a.fetch)
}

// entry is what the log says of a request.
func (a *API) entry(why string) intake.Entry { return intake.Entry{Who: a.edit.Who, Why: why} }

// Matched is the header by which a client says what it has seen.
type Matched struct {
	IfMatch string `header:"If-Match" maxLength:"2000" doc:"Only if the record, as JSON, still has one of these tags"`
}

// seen holds a request to what its client has seen of the record at a path: it
// returns the revision from which on no change may have come, 0 for any.
func (a *API) seen(ctx context.Context, m Matched, path string) (int64, error) {
	if m.IfMatch == "" {
		return 0, nil
	}
	revision, err := a.store.LastRevision(ctx)
	if err != nil {
		return 0, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, Prefix+path, nil)
	if err != nil {
		return 0, err
	}
	w := unsent{}
	a.negotiate(a.mux).ServeHTTP(w, r)
	if tag := http.Header(w).Get("ETag"); tag != "" && !serve.Tags(m.IfMatch, tag) {
		return 0, &changedError{path: Prefix + path}
	}
	return revision, nil
}

// entrySeen is what the log says of a request that is held to what its client has
// seen of the record at a path.
func (a *API) entrySeen(ctx context.Context, m Matched, path, why string) (intake.Entry, error) {
	entry := a.entry(why)
	var err error
	entry.Seen, err = a.seen(ctx, m, path)
	return entry, err
}

// entityPath is where a client reads an entity.
func entityPath(id obelisk.EntityID) string { return "/entities/" + url.PathEscape(string(id)) }

// unsent is an answer of which only the headers are wanted.
type unsent http.Header

// Header are the headers.
func (w unsent) Header() http.Header { return http.Header(w) }

// Write drops the body.
func (w unsent) Write(p []byte) (int, error) { return len(p), nil }

// WriteHeader drops the status.
func (w unsent) WriteHeader(int) {}

// wordedInput are the proposals of a request.
type wordedInput struct{ Body client.Proposals }

// word puts statements forward.
func (a *API) word(ctx context.Context, in *wordedInput) (client.Proposed, error) {
	records := intake.Records{Sources: in.Body.Sources}
	for _, e := range in.Body.Entities {
		records.Entities = append(records.Entities, obelisk.Entity{ID: e.ID, Class: e.Class})
	}
	for _, s := range in.Body.Statements {
		told := client.Statement{Subject: s.Subject, Property: s.Property, Value: s.Value, Qualifiers: s.Qualifiers, Evidence: s.Evidence}
		records.Statements = append(records.Statements, told.Record())
	}
	ids, outcome, err := a.edit.Intake.Propose(ctx, a.entry(cmp.Or(in.Body.Why, "propose")), records)
	if ids == nil {
		ids = []obelisk.StatementID{}
	}
	return client.Proposed{Statements: ids, Outcome: client.Outcome(outcome)}, err
}

// decideInput is the decision of a request.
type decideInput struct{ Body client.Decision }

// decide accepts, rejects or withdraws.
func (a *API) decide(ctx context.Context, in *decideInput) (client.Outcome, error) {
	var outcome intake.Outcome
	var err error
	ids, entry := in.Body.Statements, a.entry(in.Body.Why)
	switch in.Body.Act {
	case client.Accept:
		entry.Why = cmp.Or(entry.Why, "accept")
		outcome, err = a.edit.Intake.Accept(ctx, entry, ids...)
	case client.Reject:
		outcome, err = a.edit.Intake.Reject(ctx, entry, ids...)
	case client.Withdraw:
		outcome, err = a.edit.Intake.Withdraw(ctx, entry, ids...)
	default:
		err = invalid("%q is no act: write accept, reject or withdraw", in.Body.Act)
	}
	return client.Outcome(outcome), err
}

// amendInput is an amendment of one statement.
type amendInput struct {
	Matched
	ID   obelisk.StatementID `path:"id" doc:"s- and 16 characters"`
	Body client.Amendment
}

// amend says a statement anew.
func (a *API) amend(ctx context.Context, in *amendInput) (client.Amended, error) {
	entry, err := a.entrySeen(ctx, in.Matched, "/statements/"+url.PathEscape(string(in.ID)), in.Body.Why)
	if err != nil {
		return client.Amended{}, err
	}
	change := intake.Amendment{Subject: in.Body.Subject, Property: in.Body.Property, Value: in.Body.Value.Value}
	if in.Body.Qualifiers != nil {
		change.Requalify = true
		change.Qualifiers = client.Statement{Qualifiers: *in.Body.Qualifiers}.Record().Qualifiers
	}
	id, outcome, err := a.edit.Intake.Amend(ctx, entry, in.ID, change)
	return client.Amended{Statement: id, Outcome: client.Outcome(outcome)}, err
}

// answerInput is the answer to one finding.
type answerInput struct {
	Matched
	ID   string `path:"id"`
	Body client.Answered
}

// answer records what was decided about a finding.
func (a *API) answer(ctx context.Context, in *answerInput) (client.Outcome, error) {
	if _, err := a.seen(ctx, in.Matched, "/findings/"+url.PathEscape(in.ID)); err != nil {
		return client.Outcome{}, err
	}
	language := cmp.Or(in.Body.Language, obelisk.English)
	if !language.Valid() {
		return client.Outcome{}, invalid("%q is no language tag", language)
	}
	said := obelisk.Answer{Finding: in.ID, Favoured: in.Body.Favoured, Source: in.Body.Corrected, Why: obelisk.Text{Text: in.Body.Why, Language: language}}
	outcome, err := a.edit.Intake.Answer(ctx, a.entry(in.Body.Why), said, in.Body.Cited...)
	return client.Outcome(outcome), err
}

// reopenInput names a finding.
type reopenInput struct {
	ID string `path:"id"`
}

// reopen takes an answer back.
func (a *API) reopen(ctx context.Context, in *reopenInput) (client.Outcome, error) {
	outcome, err := a.edit.Intake.Reopen(ctx, a.entry("reopen"), in.ID)
	return client.Outcome(outcome), err
}

// mergeInput names the other one of two entities.
type mergeInput struct {
	Matched
	ID   obelisk.EntityID `path:"id"`
	Body client.Merging
}

// merge makes one of two entities.
func (a *API) merge(ctx context.Context, in *mergeInput) (client.Outcome, error) {
	why := cmp.Or(in.Body.Why, "merge "+string(in.ID)+" into "+string(in.Body.Into))
	entry, err := a.entrySeen(ctx, in.Matched, entityPath(in.ID), why)
	if err != nil {
		return client.Outcome{}, err
	}
	outcome, err := a.edit.Intake.Merge(ctx, entry, in.ID, in.Body.Into)
	return client.Outcome(outcome), err
}

// splitInput says what speaks of another entity.
type splitInput struct {
	Matched
	ID   obelisk.EntityID `path:"id"`
	Body client.Splitting
}

// split takes statements out of an entity.
func (a *API) split(ctx context.Context, in *splitInput) (client.Split, error) {
	entry, err := a.entrySeen(ctx, in.Matched, entityPath(in.ID), cmp.Or(in.Body.Why, "split "+string(in.ID)))
	if err != nil {
		return client.Split{}, err
	}
	id, outcome, err := a.edit.Intake.Split(ctx, entry, intake.Division{
		From: in.ID, To: in.Body.To, Name: obelisk.Text{Text: in.Body.Name, Language: cmp.Or(in.Body.Language, obelisk.English)}, Statements: in.Body.Statements,
	})
	return client.Split{Entity: id, Outcome: client.Outcome(outcome)}, err
}

// undoInput names a revision.
type undoInput struct {
	Number int64 `path:"number" minimum:"1"`
}

// undo takes a revision back.
func (a *API) undo(ctx context.Context, in *undoInput) (client.Outcome, error) {
	outcome, err := a.edit.Intake.Undo(ctx, a.entry("undo revision "+strconv.FormatInt(in.Number, 10)), in.Number)
	return client.Outcome(outcome), err
}

// readInput is a document.
type readInput struct {
	Name    string         `query:"name" maxLength:"500" doc:"Its file name, whose end tells its format where the bytes do not"`
	Rights  obelisk.Rights `query:"rights" enum:"citable,quotable" default:"citable" doc:"Those of its source"`
	RawBody []byte
}

// read reads a document.
func (a *API) read(ctx context.Context, in *readInput) (client.Documents, error) {
	read, err := a.edit.Documents.Read(ctx, client.Document{Name: cmp.Or(in.Name, "document"), Content: in.RawBody, Rights: in.Rights})
	return documentsOf(read, err)
}

// fetchInput is a page of the web.
type fetchInput struct{ Body client.WebPage }

// fetch fetches and reads a page.
func (a *API) fetch(ctx context.Context, in *fetchInput) (client.Documents, error) {
	in.Body.Rights = cmp.Or(in.Body.Rights, obelisk.Citable)
	read, err := a.edit.Documents.Fetch(ctx, in.Body)
	return documentsOf(read, err)
}

// documentsOf tells what came of documents; one that is alone and cannot be read
// is a problem.
func documentsOf(read []client.ReadDocument, err error) (client.Documents, error) {
	if err != nil {
		return client.Documents{}, err
	}
	if len(read) == 1 && read[0].Refused != "" {
		return client.Documents{}, obelisk.Invalid(read[0].Refused)
	}
	if len(read) == 0 {
		return client.Documents{}, errors.New("a document was read without anything coming of it")
	}
	return client.Documents{Items: read}, nil
}
