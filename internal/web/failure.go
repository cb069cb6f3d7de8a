package web

import (
	"errors"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/intake"
	"obelisk/internal/serve"
)

// FailurePage says that something could not be shown, and why.
type FailurePage struct {
	Frame
	Message string
	// Back leads to the form that was sent, if one was.
	Back string
	// Since are the changes of others by which a form was out of step, Resend the
	// form with all that was written in it, to be sent again.
	Since  []Done
	Resend Resend
}

// Resend is a form that was refused, to be sent again as it is; without an address
// there is none.
type Resend struct {
	Action string
	Fields []Hidden
	// Why is the reason that was given; Reasoned says that there was a field for it.
	Why      string
	Reasoned bool
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
	if r.Method == http.MethodPost {
		v.hold(r)
	}
	p := FailurePage{Frame: v.frame(r.URL, v.locale.Text(failureTitle(err))), Message: v.failure(err)}
	p.Languages, p.Back = nil, formOf(r)
	if p.Since = v.since(r, err); len(p.Since) > 0 {
		p.Resend, p.Message = resend(r), v.locale.Text("error.conflict.told")
	}
	body, err := s.render(p)
	if err != nil {
		http.Error(w, http.StatusText(status), status)
		return
	}
	if err := serve.Send(w, r, serve.Answer{Status: status, Type: pageType, Body: body}); err != nil {
		s.log.DebugContext(r.Context(), "the reader of an error page has gone", slog.Any("error", err))
	}
}

// mostSince bounds the changes of others that are told, and the records that are
// looked at for them.
const mostSince = 20

// since are the changes by which a form was out of step: those of the record that
// was told and of all others about which the form decides.
func (v *view) since(r *http.Request, err error) []Done {
	var changed *intake.ChangedError
	if !errors.As(err, &changed) || v.site.desk == nil {
		return nil
	}
	ids := append([]string{r.PathValue("id")}, r.PostForm["id"]...)
	by := map[int64]obelisk.Revision{changed.By.Number: changed.By}
	for _, id := range ids[:min(len(ids), mostSince)] {
		filter := obelisk.RevisionFilter{Kind: obelisk.RecordStatement, ID: id, After: v.held, Limit: mostSince, Changes: mostDoneChanges + 1}
		for revision, err := range v.site.desk.Revisions.Revisions(v.ctx, filter) {
			if id == "" || err != nil {
				break // the one that was told is enough
			}
			by[revision.Number] = revision
		}
	}
	var revisions []obelisk.Revision
	for _, number := range slices.Sorted(maps.Keys(by)) {
		revisions = append(revisions, by[number])
	}
	revisions = revisions[:min(len(revisions), mostSince)]
	told, err := v.changedIn(revisions)
	if err != nil { // their ids will do
		v.site.log.DebugContext(v.ctx, "what has changed could not be read", slog.Any("error", err))
	}
	var out []Done
	for _, revision := range revisions {
		out = append(out, v.done(revision, told))
	}
	return out
}

// resend is the form of a request as it was sent.
func resend(r *http.Request) Resend {
	out := Resend{Action: r.URL.Path, Why: r.PostForm.Get("why"), Reasoned: r.PostForm.Has("why")}
	fields := url.Values{}
	for name, values := range r.PostForm {
		if name != "why" && name != "seen" {
			fields[name] = values
		}
	}
	out.Fields = hidden(fields)
	return out
}

// formOf is the page of this site from which a form was sent; empty for none.
func formOf(r *http.Request) string {
	from, err := url.Parse(r.Referer())
	if r.Method != http.MethodPost || err != nil || from.Host == "" || from.Host != r.Host {
		return ""
	}
	return "/" + strings.TrimLeft(from.RequestURI(), "/")
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
