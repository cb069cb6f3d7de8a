package web

import (
	"errors"
	"log/slog"
	"net/http"
	"slices"

	"obelisk"
	"obelisk/internal/serve"
)

// FailurePage says that something could not be shown, and why.
type FailurePage struct {
	Frame
	Message string
}

func (FailurePage) name() pageName { return pageFailure }

// renderError answers a failed request with a page in the reader's language. It
// gives nothing of the cause away. Where even that fails, a bare line is sent.
func (s *site) renderError(w http.ResponseWriter, r *http.Request, status int, err error) {
	lang := languageOf(r)
	v, viewErr := s.view(r.Context(), lang)
	if viewErr != nil {
		v = &view{ctx: r.Context(), site: s, locale: s.locales.For(lang), schema: &obelisk.Schema{}}
	}
	var method *serve.MethodError
	if errors.As(err, &method) {
		method.Allow(w.Header())
	}
	p := FailurePage{Frame: v.frame(r.URL, v.locale.Text(failureTitle(err))), Message: v.failure(err)}
	p.Languages = nil
	body, err := s.render(p)
	if err != nil {
		http.Error(w, http.StatusText(status), status)
		return
	}
	if err := serve.Send(w, r, serve.Answer{Status: status, Type: pageType, Body: body}); err != nil {
		s.log.DebugContext(r.Context(), "the reader of an error page has gone", slog.Any("error", err))
	}
}

// failure says why something failed, with the names of what it is about. What
// HTTP alone knows of has words of its own.
func (v *view) failure(err error) string {
	var fault *obelisk.Fault
	var method *serve.MethodError
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &method) && slices.Contains(method.Allowed, http.MethodGet):
		return v.locale.Text("error.method.read")
	case errors.As(err, &method):
		return v.locale.Text("error.method.form")
	case errors.As(err, &large):
		return v.locale.Text("error.too-large")
	case errors.As(err, &fault):
		v.wantMessages([]obelisk.Message{fault.Message})
		if loading := v.loadLabels(); loading != nil { // its ids will do
			v.site.log.DebugContext(v.ctx, "the names in a message could not be read", slog.Any("error", loading))
		}
	}
	return v.locale.Error(err, v.resolve())
}

// failureTitle is the key of the heading for the kind of an error.
func failureTitle(err error) string {
	switch serve.Status(err) {
	case http.StatusNotFound:
		return "error.not-found.title"
	case http.StatusBadRequest, http.StatusRequestEntityTooLarge:
		return "error.invalid.title"
	case http.StatusMethodNotAllowed:
		return "error.method.title"
	case http.StatusConflict:
		return "error.conflict.title"
	}
	if errors.Is(err, obelisk.ErrRefused) {
		return "error.refused.title"
	}
	return "error.unexpected.title"
}
