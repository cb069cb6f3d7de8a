package consult

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// The protocol is OpenAI's chat completions with structured output, as far as
// the common servers share it. Servers that do not know the strict form are
// asked for a JSON object, and those that do not know that either just asked.

// style is how the form of the answer is asked for. The zero value is unset.
type style int

const (
	strictForm style = iota + 1
	anyObject
	noForm
)

// largestAnswer bounds what is read of a response, in bytes.
const largestAnswer = 4 << 20

// longestPause bounds how long a busy server may ask to be left alone.
const longestPause = 30 * time.Second

// client asks one server. It remembers how it must be asked.
type client struct {
	http                *http.Client
	address, model, key string
	pause               time.Duration
	form                json.RawMessage
	style               style
}

// answer is what came back for one question.
type answer struct {
	Usage usage
	items []item
	asked int // how often the server was asked
}

// usage is what the server says the question cost, in tokens.
type usage struct {
	Prompt int `json:"prompt_tokens"`
	Answer int `json:"completion_tokens"`
}

// uselessError is a question to which no usable answer came.
type uselessError struct {
	why string
	// cut says that the answer was too long for the server.
	cut bool
	// wait is how long the server asked to be left alone.
	wait time.Duration
	err  error
}

func (e *uselessError) Error() string { return e.why }

func (e *uselessError) Unwrap() error { return e.err }

// ask puts one question, several times where the server stalls, breaks off or
// answers nonsense. It fails with a *uselessError where no usable answer came,
// with another error where the server cannot be asked at all.
func (c *client) ask(ctx context.Context, system, question string) (answer, error) {
	var total answer
	pause := c.pause
	for try := 1; ; try++ {
		a, err := c.once(ctx, system, question)
		total.asked++
		total.Usage.Prompt += a.Usage.Prompt
		total.Usage.Answer += a.Usage.Answer
		var useless *uselessError
		switch {
		case err == nil:
			total.items = a.items
			return total, nil
		case ctx.Err() != nil:
			return total, fmt.Errorf("ask %s: %w", c.model, ctx.Err())
		case errors.Is(err, errForm):
			c.style++
			try--
			continue
		case !errors.As(err, &useless) || useless.cut || try == tries:
			return total, err
		}
		if err := sleep(ctx, min(max(pause, useless.wait), longestPause)); err != nil {
			return total, err
		}
		pause *= 2
	}
}

// sleep waits, or ends with the context.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return fmt.Errorf("wait to ask again: %w", ctx.Err())
	case <-timer.C:
		return nil
	}
}

// errForm is a server that does not know the form in which it is asked to answer.
var errForm = errors.New("the server does not know this form of answer")

// request is a question as the protocol writes it.
type request struct {
	Model       string    `json:"model"`
	Messages    []message `json:"messages"`
	Temperature float64   `json:"temperature"`
	Format      *format   `json:"response_format,omitempty"`
}

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

type format struct {
	Type   string      `json:"type"`
	Schema *formSchema `json:"json_schema,omitempty"`
}

type formSchema struct {
	Name   string          `json:"name"`
	Strict bool            `json:"strict"`
	Schema json.RawMessage `json:"schema"`
}

// response is the part of a completion that is used.
type response struct {
	Choices []struct {
		Message message `json:"message"`
		Finish  string  `json:"finish_reason"`
	} `json:"choices"`
	Usage usage `json:"usage"`
}

// format is how the answer is asked for.
func (c *client) format() *format {
	switch c.style {
	case strictForm:
		return &format{Type: "json_schema", Schema: &formSchema{Name: "statements", Strict: true, Schema: c.form}}
	case anyObject:
		return &format{Type: "json_object"}
	case noForm:
	}
	return nil
}

// once puts one question once.
func (c *client) once(ctx context.Context, system, question string) (answer, error) {
	body, err := json.Marshal(request{Model: c.model, Format: c.format(), Messages: []message{{"system", system}, {"user", question}}})
	if err != nil {
		return answer{}, fmt.Errorf("write the question: %w", err)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, c.address, bytes.NewReader(body))
	if err != nil {
		return answer{}, fmt.Errorf("ask %s: %w", c.address, err)
	}
	r.Header.Set("Content-Type", "application/json")
	if c.key != "" {
		r.Header.Set("Authorization", "Bearer "+c.key)
	}
	reply, err := c.http.Do(r)
	if err != nil {
		return answer{}, c.unreachable(err)
	}
	defer reply.Body.Close()
	text, err := io.ReadAll(io.LimitReader(reply.Body, largestAnswer+1))
	switch {
	case err != nil:
		return answer{}, &uselessError{why: "the server broke off its answer", err: err}
	case len(text) > largestAnswer:
		return answer{}, &uselessError{why: fmt.Sprintf("the server's answer is longer than %d MiB", largestAnswer>>20)}
	case reply.StatusCode != http.StatusOK:
		return answer{}, c.refused(reply, text)
	}
	return understood(text)
}

// unreachable tells a server that is slow from one that is not there.
func (c *client) unreachable(err error) error {
	var dial *net.OpError
	var host *net.DNSError
	if errors.As(err, &host) || errors.As(err, &dial) && dial.Op == "dial" {
		return fmt.Errorf("ask the language model at %s: no server answers there (is it running, and is --endpoint right?): %w", c.address, err)
	}
	var timeout net.Error
	if errors.As(err, &timeout) && timeout.Timeout() {
		return &uselessError{why: "the server did not answer in time", err: err}
	}
	return &uselessError{why: "the server broke off its answer", err: err}
}

// refused is what a status other than 200 means.
func (c *client) refused(reply *http.Response, text []byte) error {
	said := strings.Join(strings.Fields(string(text[:min(len(text), longestDetail)])), " ")
	said = strings.ToValidUTF8(said, "")
	switch {
	case reply.StatusCode == http.StatusTooManyRequests || reply.StatusCode >= http.StatusInternalServerError:
		seconds, _ := strconv.Atoi(reply.Header.Get("Retry-After")) // a date or nothing counts as no wish
		return &uselessError{why: "the server is busy or failing: " + reply.Status, wait: time.Duration(seconds) * time.Second}
	case reply.StatusCode == http.StatusBadRequest && c.style != noForm:
		return errForm
	case reply.StatusCode == http.StatusUnauthorized || reply.StatusCode == http.StatusForbidden:
		return fmt.Errorf("ask the language model at %s: the server wants another key (set OBELISK_LLM_KEY): %s", c.address, said)
	}
	return fmt.Errorf("ask the language model at %s: %s: %s", c.address, reply.Status, said)
}

// understood reads the answer out of a completion. Servers wrap JSON into
// marks and words; the outermost object is what counts.
func understood(text []byte) (answer, error) {
	var r response
	if err := json.Unmarshal(text, &r); err != nil || len(r.Choices) == 0 {
		return answer{}, &uselessError{why: "the server’s answer is no chat completion", err: err}
	}
	a := answer{Usage: r.Usage}
	choice := r.Choices[0]
	content := choice.Message.Content
	from, to := strings.IndexByte(content, '{'), strings.LastIndexByte(content, '}')
	var said struct {
		Statements *[]item `json:"statements"`
	}
	if from < 0 || to < from || json.Unmarshal([]byte(content[from:to+1]), &said) != nil || said.Statements == nil {
		if choice.Finish == "length" {
			return a, &uselessError{why: "the answer was longer than the server allows", cut: true}
		}
		return a, &uselessError{why: "the answer is not in the form that was asked for"}
	}
	a.items = *said.Statements
	return a, nil
}
