package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"obelisk"
	"obelisk/internal/locale"
	"obelisk/internal/serve"
)

// problemType is the media type of what went wrong (RFC 9457).
const problemType = "application/problem+json"

// formatError says that something is not to be had in a form.
type formatError struct{ detail string }

// Error says in which forms it is to be had.
func (e *formatError) Error() string { return e.detail }

// statusOf is the status of an error: that of the one table, but for what
// belongs to HTTP alone.
func statusOf(err error) int {
	var format *formatError
	var told *huma.ErrorModel
	var moved *movedError
	var changed *changedError
	switch {
	case errors.As(err, &moved):
		return http.StatusPermanentRedirect
	case errors.As(err, &changed):
		return http.StatusPreconditionFailed
	case errors.As(err, &format):
		return http.StatusNotAcceptable
	case errors.As(err, &told):
		return told.Status
	}
	return serve.Status(err)
}

// renderError answers a request that failed outside of an operation.
func (a *API) renderError(w http.ResponseWriter, r *http.Request, _ int, err error) {
	var method *serve.MethodError
	if errors.As(err, &method) {
		method.Allow(w.Header())
	}
	p := a.problem(r.Context(), err)
	body, err := json.Marshal(p)
	if err == nil {
		err = serve.Send(w, r, serve.Answer{Status: p.Status, Type: problemType, Body: body})
	}
	if err != nil {
		a.log.DebugContext(r.Context(), "the client of a failed request has gone", slog.Any("error", err))
	}
}

// problem says an error in words: the title in the language of the client, the
// detail as the fault has it. Of what nobody expected nothing is given away.
func (a *API) problem(ctx context.Context, err error) *huma.ErrorModel {
	var told *huma.ErrorModel
	if errors.As(err, &told) {
		return told
	}
	status := statusOf(err)
	p := &huma.ErrorModel{Status: status, Title: a.title(ctx, status), Type: problemURI(status)}
	switch {
	case status == http.StatusServiceUnavailable:
		p.Detail = fmt.Sprintf("this took longer than the %s that one request may take: ask for less, with a narrower filter or a smaller page", patience)
	case status < http.StatusInternalServerError:
		p.Detail = err.Error()
	default:
		p.Detail = a.locales.For(languageOf(ctx)).Error(err, locale.Resolve{})
	}
	return p
}

// problemURI is where a sort of problem is explained.
func problemURI(status int) string { return Prefix + "/docs#problem-" + fmt.Sprint(status) }

// title says a status in the language of the client.
func (a *API) title(ctx context.Context, status int) string {
	key := "error.unexpected.title"
	switch status {
	case http.StatusNotFound:
		key = "error.not-found.title"
	case http.StatusBadRequest, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType:
		key = "error.invalid.title"
	case http.StatusConflict, http.StatusPreconditionFailed:
		key = "error.conflict.title"
	case http.StatusForbidden:
		key = "error.refused.title"
	case http.StatusPermanentRedirect, http.StatusMethodNotAllowed, http.StatusNotAcceptable, http.StatusTooManyRequests, http.StatusServiceUnavailable:
		return http.StatusText(status)
	}
	return a.locales.For(languageOf(ctx)).Text(key)
}

// failed makes of a handler's error what huma sends. An unexpected one is logged.
func (a *API) failed(ctx context.Context, err error) error {
	p := a.problem(ctx, err)
	if p.Status >= http.StatusInternalServerError && ctx.Err() == nil {
		a.log.ErrorContext(ctx, "request failed", slog.Any("error", err))
	}
	var moved *movedError
	if errors.As(err, &moved) {
		return huma.ErrorWithHeaders(p, http.Header{"Location": {moved.to}})
	}
	return p
}

// changedError says that what a request was about is no longer as it was seen.
type changedError struct{ path string }

// Error names where it is.
func (e *changedError) Error() string {
	return e.path + " has changed since: what If-Match names is no longer its tag"
}

// movedError says that a record has another address for good.
type movedError struct{ to string }

// Error names the address.
func (e *movedError) Error() string { return "moved to " + e.to }

// reword puts what huma finds wrong with a request into our form: the status of
// what is invalid, one sentence that names the parameters, and nothing of what
// was sent, which may be long.
func (a *API) reword(ctx huma.Context, _ string, v any) (any, error) {
	p, ok := v.(*huma.ErrorModel)
	if !ok {
		return v, nil
	}
	ctx.SetHeader("Content-Type", problemType)
	if p.Type != "" {
		return v, nil
	}
	if p.Status == http.StatusUnprocessableEntity {
		p.Status = http.StatusBadRequest
	}
	p.Type, p.Title = problemURI(p.Status), a.title(ctx.Context(), p.Status)
	var parts []string
	for _, e := range p.Errors {
		e.Value = nil
		e.Message = strings.ToValidUTF8(e.Message, "\uFFFD")
		if len(parts) < mostFaults {
			parts = append(parts, wherePrefix(e.Location)+e.Message)
		}
	}
	p.Errors = p.Errors[:min(len(p.Errors), mostFaults)]
	if len(parts) > 0 {
		p.Detail = strings.Join(parts, "; ")
	}
	return p, nil
}

// mostFaults bounds how many faults of one request are told.
const mostFaults = 20

// wherePrefix names the place of a fault before its message.
func wherePrefix(location string) string {
	place, name, found := strings.Cut(location, ".")
	switch {
	case location == "":
		return ""
	case found && place == "query":
		return "the parameter " + name + ": "
	case found && place == "path":
		return "the part " + name + " of the address: "
	}
	return location + ": "
}

// invalid is a fault of a parameter.
func invalid(format string, args ...any) error { return obelisk.Invalid(fmt.Sprintf(format, args...)) }
