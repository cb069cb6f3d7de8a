// Package client speaks to the API of a register: it has the JSON of the API as
// Go types, and a method for each of its operations.
//
//	c := client.New("http://127.0.0.1:8600", nil)
//	for s, err := range c.AllStatements(ctx, client.StatementQuery{Property: []obelisk.PropertyID{"conferred-on"}}) {
//		…
//	}
//
// An answer that tells of a problem is a *Problem, which matches obelisk's kinds
// of errors with errors.Is.
package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"obelisk"
)

// Prefix is where the API is mounted on a server.
const Prefix = "/api/v1"

// mostAnswer bounds an answer that is read, in bytes.
const mostAnswer = 256 << 20

// Client speaks to one server. Its methods may be called from several goroutines.
type Client struct {
	base string
	http *http.Client
	// key is what a server that is edited asks for; empty for one that is read.
	key string
}

// New returns a client of the server at an address such as
// "http://127.0.0.1:8600"; a nil http.Client is the usual one.
func New(server string, h *http.Client) *Client {
	if h == nil {
		h = http.DefaultClient
	}
	return &Client{base: strings.TrimSuffix(server, "/") + Prefix, http: h}
}

// Problem is an answer that tells of a problem (RFC 9457).
type Problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
}

// Error is the detail of the problem.
func (p *Problem) Error() string {
	if p.Detail == "" {
		return fmt.Sprintf("the server answered %d %s", p.Status, p.Title)
	}
	return p.Detail
}

// Unwrap is the kind of error that the status stands for, or nil.
func (p *Problem) Unwrap() error {
	switch p.Status {
	case http.StatusNotFound:
		return obelisk.ErrNotFound
	case http.StatusBadRequest, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType:
		return obelisk.ErrInvalid
	case http.StatusConflict, http.StatusPreconditionFailed:
		return obelisk.ErrConflict
	case http.StatusForbidden:
		return obelisk.ErrRefused
	}
	return nil
}

// get reads the answer to a path with a query.
func get[T any](ctx context.Context, c *Client, path string, query url.Values) (T, error) {
	if len(query) > 0 {
		path += "?" + query.Encode()
	}
	return call[T](ctx, c, http.MethodGet, path, nil)
}

// call sends a request, with a body where one is given (a form as a form, bytes as
// they are, all else as JSON), and reads the answer.
func call[T any](ctx context.Context, c *Client, method, path string, body any) (T, error) {
	var out T
	data, err := c.exchange(ctx, method, path, body, any(out))
	if err != nil {
		return out, fmt.Errorf("ask %s: %w", path, err)
	}
	if p, ok := any(&out).(*page); ok {
		*p = page(data)
		return out, nil
	}
	if err := json.Unmarshal(data, &out); err != nil {
		return out, fmt.Errorf("read the answer to %s: %w", path, err)
	}
	return out, nil
}

// exchange sends a request and returns the body of the answer, which is 200.
func (c *Client) exchange(ctx context.Context, method, path string, body, wanted any) ([]byte, error) {
	sent, media, err := encoded(body)
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequestWithContext(ctx, method, c.base+path, sent)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept", "application/json")
	if _, ok := wanted.(page); ok {
		request.Header.Set("Accept", "text/html")
	}
	if media != "" {
		request.Header.Set("Content-Type", media)
	}
	if c.key != "" {
		request.Header.Set("Authorization", "Bearer "+c.key)
	}
	if m, ok := body.(interface{ tag() string }); ok && m.tag() != "" {
		request.Header.Set("If-Match", m.tag())
	}
	response, err := c.http.Do(request)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(response.Body, mostAnswer))
	if err = errors.Join(err, response.Body.Close()); err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK {
		return nil, problemOf(response, data)
	}
	return data, nil
}

// encoded is a body as it is sent, with its media type.
func encoded(body any) (io.Reader, string, error) {
	switch body := body.(type) {
	case nil:
		return nil, "", nil
	case []byte:
		return bytes.NewReader(body), "application/octet-stream", nil
	case url.Values:
		return strings.NewReader(body.Encode()), "application/x-www-form-urlencoded", nil
	}
	data, err := json.Marshal(body)
	return bytes.NewReader(data), "application/json", err
}

// problemOf is the problem that an answer tells of.
func problemOf(response *http.Response, data []byte) *Problem {
	p := &Problem{}
	if err := json.Unmarshal(data, p); err != nil || p.Status == 0 {
		p = &Problem{Status: response.StatusCode, Title: http.StatusText(response.StatusCode)}
	}
	return p
}

// all reads the pages of a list one after the other.
func all[T any](page func(cursor string) (Page[T], error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		cursor := ""
		for {
			p, err := page(cursor)
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, item := range p.Items {
				if !yield(item, nil) {
					return
				}
			}
			if cursor = p.Next; cursor == "" {
				return
			}
		}
	}
}

// values builds a query.
type values url.Values

// text adds a parameter unless it is empty.
func text[T ~string](v values, name string, value T) {
	if value != "" {
		url.Values(v).Set(name, string(value))
	}
}

// list adds a parameter with several values unless there are none.
func list[T ~string](v values, name string, of []T) {
	words := make([]string, len(of))
	for i, w := range of {
		words[i] = string(w)
	}
	text(v, name, strings.Join(words, ","))
}

// number adds a parameter unless it is 0.
func number[T ~int | ~int64](v values, name string, n T) {
	if n != 0 {
		url.Values(v).Set(name, strconv.FormatInt(int64(n), 10))
	}
}

// Paging chooses a page of a list: at most Limit items (0 is the server's usual
// number) behind the page whose Next is Cursor.
type Paging struct {
	Limit  int
	Cursor string
}

// add writes the parameters of a page.
func (p Paging) add(v values) {
	number(v, "limit", p.Limit)
	text(v, "cursor", p.Cursor)
}
