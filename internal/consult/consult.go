// Package consult reads documents by asking a language model, and keeps only
// what the document says to the letter.
//
// It is a second reader beside the rules of package read: the same proposals,
// the same review. The model is any server that speaks the chat completions
// protocol of OpenAI. It is asked for an answer in a fixed form, but nothing is
// taken on trust: a proposal is dropped, and a problem says so, where its
// passage does not stand in the document letter for letter, where the document
// does not have the names that it uses, or where its value cannot be read.
package consult

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"

	"obelisk"
	"obelisk/internal/document"
	"obelisk/internal/read"
)

// Name is the reader's name, kept with each of its statements.
const Name = "llm"

// Options say whom to ask and how.
type Options struct {
	// Endpoint is the address of the server's API, such as
	// http://127.0.0.1:11434/v1; the question goes to its /chat/completions.
	Endpoint string
	// Model is the name of the model, as the server knows it.
	Model string
	// Key is sent as a bearer token where it is not empty.
	Key string
	// Timeout bounds one question; 0 means two minutes.
	Timeout time.Duration
	// Pause is waited after a failed try, and doubled each time; 0 means one second.
	Pause time.Duration
}

// tries is how often one question is asked before it is given up.
const tries = 3

// Reader reads documents with a language model. It is not safe for use by
// several goroutines.
type Reader struct {
	rules   *read.Reader
	schema  *obelisk.Schema
	digest  digest
	client  client
	tally   Tally
	failing int
}

// Tally counts what the asking took and what came of it.
type Tally struct {
	Questions int `json:"questions"`
	// PromptTokens and AnswerTokens are as the server counts them; 0 where it does not.
	PromptTokens int `json:"prompt_tokens"`
	AnswerTokens int `json:"answer_tokens"`
	// Kept and Dropped count the proposals of the answers.
	Kept    int `json:"kept"`
	Dropped int `json:"dropped"`
	// Unanswered counts parts of documents to which no usable answer came.
	Unanswered int `json:"unanswered"`
}

// New makes a reader for the schema; rules knows the register's names. Errors
// are of kind ErrInvalid and say which option is wrong.
func New(schema *obelisk.Schema, rules *read.Reader, options Options) (*Reader, error) {
	address, err := url.Parse(options.Endpoint)
	if err != nil || address.Host == "" || address.Scheme != "http" && address.Scheme != "https" {
		return nil, obelisk.Invalid("the endpoint " + options.Endpoint + " is no address: write it as http://127.0.0.1:11434/v1")
	}
	if options.Model == "" {
		return nil, obelisk.Invalid("no model is named")
	}
	d := newDigest(schema)
	return &Reader{rules: rules, schema: schema, digest: d, client: client{
		http:    &http.Client{Timeout: cmp.Or(options.Timeout, 2*time.Minute), CheckRedirect: stay},
		address: address.JoinPath("chat", "completions").String(),
		model:   options.Model, key: options.Key, pause: cmp.Or(options.Pause, time.Second),
		form: d.form, style: strictForm,
	}}, nil
}

// stay follows no redirect: the documents' text goes to the server that was
// named, and to no other.
func stay(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// Tally is what was counted since the reader was made.
func (r *Reader) Tally() Tally { return r.tally }

// Read asks the model part by part what the document says. A part to which no
// usable answer comes is a problem of the result. Errors are those of the
// document and of ctx, and a server that cannot be asked at all.
func (r *Reader) Read(ctx context.Context, doc *document.Document, source obelisk.Source) (read.Result, error) {
	s := &sitting{
		Reader: r, draft: r.rules.Draft(doc, source, Name), source: source,
		document: obelisk.DocumentID(doc.Info().ID), lead: newLead(doc.Info().About, source),
	}
	for block, err := range doc.Blocks(ctx) {
		if err != nil {
			return read.Result{}, err
		}
		s.draft.See(block)
		for _, piece := range pieces(block) {
			if s.part.full(piece) {
				if err := s.ask(ctx, s.part); err != nil {
					return read.Result{}, err
				}
				s.part = part{}
			}
			s.part.add(piece)
		}
	}
	if err := s.ask(ctx, s.part); err != nil {
		return read.Result{}, err
	}
	return s.draft.Result(), nil
}

// sitting is the reading of one document.
type sitting struct {
	*Reader
	draft    *read.Draft
	source   obelisk.Source
	document obelisk.DocumentID
	part     part
	lead     lead
}

// The problems of this way of reading.
const (
	// Unanswered is a part of the document to which no usable answer came.
	Unanswered read.ProblemKey = "unanswered"
	// Unquoted is a proposal whose passage the document does not have.
	Unquoted read.ProblemKey = "unquoted"
	// Unfit is a proposal that names what the document or the schema does not
	// have, or whose value cannot be read.
	Unfit read.ProblemKey = "unfit"
)

// mostFailing is after how many unanswered parts in a row the server is given up.
const mostFailing = 3

// ask asks about one part and takes over what the answer proposes. A part whose
// answer was too long is asked about in two halves.
func (s *sitting) ask(ctx context.Context, p part) error {
	if len(p.pieces) == 0 {
		return nil
	}
	items, err := s.question(ctx, p)
	var useless *uselessError
	switch {
	case errors.As(err, &useless) && useless.cut && len(p.pieces) > 1:
		first, second := p.halves()
		if err := s.ask(ctx, first); err != nil {
			return err
		}
		return s.ask(ctx, second)
	case errors.As(err, &useless):
		s.tally.Unanswered++
		s.failing++
		s.draft.Problem(read.Problem{Key: Unanswered, Span: p.span(), Detail: useless.Error()})
		s.lead.read(p)
		if s.failing == mostFailing {
			return err
		}
		return nil
	case err != nil:
		return err
	}
	s.failing = 0
	for _, it := range items {
		s.take(p, it)
	}
	s.lead.read(p)
	return nil
}

// question asks the server about a part and reads its answer.
func (s *sitting) question(ctx context.Context, p part) ([]item, error) {
	answer, err := s.client.ask(ctx, s.digest.instructions, s.lead.text(p))
	s.tally.Questions += answer.asked
	s.tally.PromptTokens += answer.Usage.Prompt
	s.tally.AnswerTokens += answer.Usage.Answer
	if err != nil {
		return nil, err
	}
	return answer.items, nil
}

// Plus adds two tallies.
func (t Tally) Plus(u Tally) Tally {
	return Tally{
		Questions: t.Questions + u.Questions, PromptTokens: t.PromptTokens + u.PromptTokens, AnswerTokens: t.AnswerTokens + u.AnswerTokens,
		Kept: t.Kept + u.Kept, Dropped: t.Dropped + u.Dropped, Unanswered: t.Unanswered + u.Unanswered,
	}
}
