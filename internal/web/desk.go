package web

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"obelisk"
	"obelisk/internal/intake"
	"obelisk/internal/serve"
)

// The desk is where curators work: a queue of proposals, one page for each with
// all that decides about it, and forms that need no script. What it shows and
// changes is never kept on the shelf of finished pages.

// Desk is what a site needs where curators work at it.
type Desk struct {
	Intake *intake.Intake
	// Who is named in the log.
	Who string
	// Key must be known to come to the desk; empty asks for none.
	Key string
	// Documents reads what a curator hands in.
	Documents Documents
	Revisions Revisions
}

// Revisions yields the entries of the log.
type Revisions interface {
	Revisions(ctx context.Context, f obelisk.RevisionFilter) iter.Seq2[obelisk.Revision, error]
}

// deskPath is the part of the desk's addresses behind the language.
const deskPath = "/review"

// deskPages is the table of the desk's pages.
func (s *site) deskPages() map[string]maker {
	return map[string]maker{
		deskPath:                    s.queuePage,
		deskPath + "/{id}":          s.proposalPage,
		deskPath + "/bulk":          s.bulkPage,
		deskPath + "/merge":         s.mergePage,
		deskPath + "/twins":         s.twinsPage,
		deskPath + "/split":         s.splitPage,
		deskPath + "/done":          s.donePage,
		deskPath + "/add":           s.addPage,
		deskPath + "/reading/{job}": s.jobPage,
	}
}

// deed changes the register as a form asks and returns where to go next.
type deed func(r *http.Request, v *view) (to string, err error)

// deeds is the table of what the desk's forms do.
func (s *site) deeds() map[string]deed {
	return map[string]deed{
		deskPath + "/{id}/decide": s.decideOne,
		deskPath + "/bulk":        s.decideMany,
		deskPath + "/merge":       s.merge,
		deskPath + "/apart":       s.leaveApart,
		deskPath + "/split":       s.split,
		deskPath + "/undo":        s.undo,
		deskPath + "/answer":      s.answer,
		deskPath + "/add":         s.handIn,
	}
}

// openDesk adds the desk's addresses and puts all behind the gate.
func (s *site) openDesk(mux *http.ServeMux, a serve.Adapter) http.Handler {
	for _, lang := range obelisk.InterfaceLanguages() {
		for pattern, build := range s.deskPages() {
			mux.Handle("GET "+prefix(lang)+pattern, a.Handle(s.showDesk(build, lang)))
		}
		for pattern, do := range s.deeds() {
			mux.Handle("POST "+prefix(lang)+pattern, a.Handle(s.perform(do, lang)))
		}
		mux.Handle("POST "+prefix(lang)+deskPath+"/{id}/amend", a.Handle(s.amend(lang)))
		mux.Handle("GET "+prefix(lang)+deskPath+"/say", a.Handle(s.sayWording(lang)))
		mux.Handle("GET "+prefix(lang)+deskPath+"/reading/{job}/progress", a.Handle(s.jobProgress(lang)))
	}
	mux.Handle("GET "+deskPath, a.Handle(s.toLanguage))
	gate := serve.Gate{Key: s.desk.Key, Deny: s.renderError, Guarded: func(r *http.Request) bool {
		for _, lang := range obelisk.InterfaceLanguages() {
			if rest, ok := strings.CutPrefix(r.URL.Path, prefix(lang)); ok && strings.HasPrefix(rest, deskPath) {
				return true
			}
		}
		return strings.HasPrefix(r.URL.Path, deskPath)
	}}
	return gate.Handler(mux)
}

// showDesk answers with a page of the desk, made anew each time.
func (s *site) showDesk(build maker, lang obelisk.Language) serve.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		p, err := build(r, lang)
		var elsewhere *moved
		if errors.As(err, &elsewhere) {
			http.Redirect(w, r, elsewhere.to, http.StatusSeeOther)
			return nil
		}
		if err != nil {
			return err
		}
		return s.sendDesk(w, r, http.StatusOK, p)
	}
}

// sendDesk renders a page that browsers do not keep.
func (s *site) sendDesk(w http.ResponseWriter, r *http.Request, status int, p page) error {
	body, err := s.render(p)
	if err != nil {
		return err
	}
	return serve.Send(w, r, serve.Answer{Status: status, Type: pageType, Cache: "no-store", Body: body})
}

// perform does what a form asks and leads to the next page.
func (s *site) perform(do deed, lang obelisk.Language) serve.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		v, err := s.deskView(r, lang)
		if err != nil {
			return err
		}
		v.hold(r)
		to, err := do(r, v)
		if err != nil {
			return err
		}
		http.Redirect(w, r, to, http.StatusSeeOther)
		return nil
	}
}

// deskView starts the reading of a request of a curator, who sees the passages
// of every document that the register keeps: whoever works at the desk supplied
// the copies.
func (s *site) deskView(r *http.Request, lang obelisk.Language) (*view, error) {
	v, err := s.view(r.Context(), lang)
	if err != nil {
		return nil, err
	}
	v.curator = true
	return v, nil
}

// entry is what the log says of a change.
func (v *view) entry(why string) intake.Entry {
	return intake.Entry{Who: v.site.desk.Who, Why: why, Seen: v.held}
}

// hold holds what is done to the revision that the form says its page was of. What
// has changed since is not decided about unseen. A form that cannot be parsed is
// told by whoever reads it.
func (v *view) hold(r *http.Request) {
	if err := r.ParseForm(); err != nil {
		return
	}
	if n, err := strconv.ParseInt(r.PostForm.Get("seen"), 10, 64); err == nil && n > 0 {
		v.held = n
	}
}

// deskHref is an address of the desk with a query.
func (v *view) deskHref(rest string, query url.Values) string {
	address := prefix(v.lang()) + deskPath + rest
	if encoded := query.Encode(); encoded != "" {
		address += "?" + encoded
	}
	return address
}

// Notice says what was just done and lets it be undone.
type Notice struct {
	Text string
	// Revision is what to undo; 0 where nothing was changed.
	Revision int64
	Action   string
	Back     string
}

// doneQuery adds to a query what was just done.
func doneQuery(query url.Values, what string, revision int64) url.Values {
	out := url.Values{}
	for k, v := range query {
		out[k] = v
	}
	out.Set("done", what)
	out.Set("revision", strconv.FormatInt(revision, 10))
	return out
}

// done is the word for what was done, or for a decision that somebody had made
// before, so that nothing was changed.
func done(word string, outcome intake.Outcome) string {
	if outcome.Revision == 0 {
		return "already"
	}
	return word
}

// undone is a query without what was done.
func undone(q url.Values) url.Values {
	q.Del("done")
	q.Del("revision")
	return q
}

// notice says what the query says was done.
func (v *view) notice(r *http.Request) Notice {
	done := r.URL.Query().Get("done")
	key := "review.done." + done
	if done == "" || !v.locale.Has(key) {
		return Notice{}
	}
	number, err := strconv.ParseInt(r.URL.Query().Get("revision"), 10, 64)
	if err != nil || number < 1 {
		number = 0
	}
	return Notice{Text: v.locale.Text(key), Revision: number, Action: v.deskHref("/undo", nil), Back: r.URL.Path + "?" + undone(r.URL.Query()).Encode()}
}
