package web

import (
	"errors"
	"log/slog"
	"net/http"

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
	p := FailurePage{Frame: v.frame(r.URL, v.locale.Text(failureTitle(err))), Message: v.locale.Error(err, v.resolve())}
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

// failureTitle is the key of the heading for the kind of an error.
func failureTitle(err error) string {
	switch serve.Status(err) {
	case http.StatusNotFound:
		return "error.not-found.title"
	case http.StatusBadRequest, http.StatusRequestEntityTooLarge:
		return "error.invalid.title"
	case http.StatusConflict:
		return "error.conflict.title"
	}
	if errors.Is(err, obelisk.ErrRefused) {
		return "error.refused.title"
	}
	return "error.unexpected.title"
}
