package api

import (
	"bytes"
	"context"
	"crypto/tls"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/queryparam"

	"obelisk/internal/serve"
)

// call is one request as huma sees it. Its answer is kept until it is whole, so
// that it bears a tag of its content and is never half an answer.
type call struct {
	op     *huma.Operation
	r      *http.Request
	w      http.ResponseWriter
	status int
	body   bytes.Buffer
}

var _ huma.Context = (*call)(nil)

// Handle mounts an operation; huma calls it for each that is registered.
func (a *API) Handle(op *huma.Operation, handle func(huma.Context)) {
	a.routes = append(a.routes, op.Method+" "+op.Path)
	answer := func(w http.ResponseWriter, r *http.Request) error {
		c := &call{op: op, r: r, w: w}
		if err := a.accepts(c); err != nil {
			return err
		}
		if err := a.handled(c, handle); err != nil {
			return err
		}
		return c.send()
	}
	pattern := op.Method + " " + Prefix + op.Path
	if strings.HasSuffix(op.Path, "/") {
		pattern += "{$}"
	}
	handler, patience := serve.Adapter{Render: a.renderError, Log: a.log}.Handle(answer), patience
	if op.Security != nil {
		handler = a.guarded(handler)
	}
	if op.MaxBodyBytes > mostBody {
		patience = readPatience
	}
	a.mux.Handle(pattern, bounded(handler, patience))
}

// handled makes the answer. What only reads does so at once; a body that comes
// slowly must not hold what others read by.
func (a *API) handled(c *call, handle func(huma.Context)) error {
	if c.r.Method != http.MethodGet && c.r.Method != http.MethodHead {
		handle(c)
		return nil
	}
	return a.store.AtOnce(c.r.Context(), func(ctx context.Context) error {
		c.r = c.r.WithContext(ctx)
		handle(c)
		return nil
	})
}

// send sends the answer that was kept.
func (c *call) send() error {
	if c.status == 0 {
		c.status = http.StatusOK
	}
	h := c.w.Header()
	media := h.Get("Content-Type")
	h.Del("Content-Type")
	if c.body.Len() == 0 && c.status != http.StatusOK {
		c.w.WriteHeader(c.status)
		return nil
	}
	return serve.Send(c.w, c.r, serve.Answer{Status: c.status, Type: media, Body: c.body.Bytes()})
}

// Operation is what was asked for.
func (c *call) Operation() *huma.Operation { return c.op }

// Context is that of the request.
func (c *call) Context() context.Context { return c.r.Context() }

// TLS is the state of the connection, nil without TLS.
func (c *call) TLS() *tls.ConnectionState { return c.r.TLS }

// Version is that of HTTP.
func (c *call) Version() huma.ProtoVersion {
	return huma.ProtoVersion{Proto: c.r.Proto, ProtoMajor: c.r.ProtoMajor, ProtoMinor: c.r.ProtoMinor}
}

// Method is the method of the request.
func (c *call) Method() string { return c.r.Method }

// Host is the host that the request names; nothing is made of it.
func (c *call) Host() string { return c.r.Host }

// RemoteAddr is the address of the client.
func (c *call) RemoteAddr() string { return c.r.RemoteAddr }

// URL is the address of the request.
func (c *call) URL() url.URL { return *c.r.URL }

// Param is a part of the path.
func (c *call) Param(name string) string { return c.r.PathValue(name) }

// Query is a parameter of the query.
func (c *call) Query(name string) string { return queryparam.Get(c.r.URL.RawQuery, name) }

// Header is a header of the request; Accept is the form that was chosen already.
func (c *call) Header(name string) string {
	if name == "Accept" {
		return string(formatOf(c.r.Context()))
	}
	return c.r.Header.Get(name)
}

// EachHeader calls the function for each header of the request.
func (c *call) EachHeader(each func(name, value string)) {
	for name, values := range c.r.Header {
		for _, value := range values {
			each(name, value)
		}
	}
}

// BodyReader reads the body of the request.
func (c *call) BodyReader() io.Reader { return c.r.Body }

// GetMultipartForm reads a form; no operation takes one.
func (c *call) GetMultipartForm() (*multipart.Form, error) { return nil, http.ErrNotMultipart }

// SetReadDeadline bounds how long the body may take.
func (c *call) SetReadDeadline(deadline time.Time) error { return huma.SetReadDeadline(c.w, deadline) }

// SetStatus sets the status of the answer. What huma finds invalid has the
// status that the one table gives to what is invalid.
func (c *call) SetStatus(status int) {
	if status == http.StatusUnprocessableEntity {
		status = http.StatusBadRequest
	}
	c.status = status
}

// Status is that of the answer.
func (c *call) Status() int { return c.status }

// SetHeader sets a header of the answer.
func (c *call) SetHeader(name, value string) { c.w.Header().Set(name, value) }

// AppendHeader adds a header to the answer.
func (c *call) AppendHeader(name, value string) { c.w.Header().Add(name, value) }

// BodyWriter takes the body of the answer.
func (c *call) BodyWriter() io.Writer { return &c.body }
