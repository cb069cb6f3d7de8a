package serve

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"

	"obelisk"
)

// Handler answers a request or returns why it could not. It returns an error
// only while it has written nothing.
type Handler func(w http.ResponseWriter, r *http.Request) error

// ErrorRenderer writes the answer to a failed request with the given status,
// in the form of its surface: a page, or JSON. It must not fail.
type ErrorRenderer func(w http.ResponseWriter, r *http.Request, status int, err error)

// Adapter turns handlers that return errors into http.Handlers: the one place
// of a surface where errors and panics become answers.
type Adapter struct {
	Render ErrorRenderer
	Log    *slog.Logger
}

// errPanic marks the error made of a handler's panic.
var errPanic = errors.New("handler panicked")

// Handle adapts one handler. An unexpected failure is logged as an error with
// its cause, a panic with its stack; expected kinds are not logged. Where the
// answer had begun already, the connection is cut so that nobody takes half an
// answer for a whole one.
func (a Adapter) Handle(h Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rec := &recorder{ResponseWriter: w}
		err := a.call(h, rec, r)
		if err == nil {
			return
		}
		status := Status(err)
		if status >= http.StatusInternalServerError && r.Context().Err() == nil {
			a.Log.ErrorContext(r.Context(), "request failed", slog.String("path", r.URL.Path), slog.Any("error", err))
		}
		if rec.status != 0 {
			panic(http.ErrAbortHandler)
		}
		a.Render(rec, r, status, err)
	})
}

// call runs the handler and makes an error of its panic.
func (a Adapter) call(h Handler, w http.ResponseWriter, r *http.Request) (err error) {
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		if e, ok := p.(error); ok && errors.Is(e, http.ErrAbortHandler) {
			panic(p)
		}
		a.Log.ErrorContext(r.Context(), "handler panicked", slog.Any("panic", p), slog.String("stack", string(debug.Stack())))
		err = fmt.Errorf("%w: %v", errPanic, p)
	}()
	return h(w, r)
}

// Status is the one table from the kind of an error to the HTTP status.
func Status(err error) int {
	var tooLarge *http.MaxBytesError
	var method *MethodError
	switch {
	case errors.As(err, &method):
		return http.StatusMethodNotAllowed
	case errors.As(err, &tooLarge):
		return http.StatusRequestEntityTooLarge
	case errors.Is(err, obelisk.ErrNotFound):
		return http.StatusNotFound
	case errors.Is(err, obelisk.ErrInvalid):
		return http.StatusBadRequest
	case errors.Is(err, obelisk.ErrConflict):
		return http.StatusConflict
	case errors.Is(err, obelisk.ErrRefused):
		return http.StatusForbidden
	case errors.Is(err, context.DeadlineExceeded):
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}
