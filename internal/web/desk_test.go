package web_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"obelisk"
	"obelisk/internal/exchange"
	"obelisk/internal/intake"
	"obelisk/internal/locale"
	"obelisk/internal/store"
	"obelisk/internal/web"
	"obelisk/schemas"
)

// desk is a site with a desk over a real register in which two sources let a
// siege begin on different days, one of them citable only.
func desk(t *testing.T) (http.Handler, *store.Store) {
	t.Helper()
	fsys, err := schemas.Open("honours")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := exchange.ReadSchema(fsys, "honours.yaml")
	if err != nil {
		t.Fatal(err)
	}
	clock := func() time.Time { return time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC) }
	s, err := intake.Create(t.Context(), store.Options{Location: filepath.Join(t.TempDir(), "mine"), Clock: clock}, obelisk.Register{ID: "mine", Title: obelisk.Texts{"en": "Mine"}, Schema: schema})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	in := intake.New(s)
	if _, err := in.Import(t.Context(), intake.Entry{Who: "curator", Why: "test"}, siege()); err != nil {
		t.Fatal(err)
	}
	locales, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	h, err := web.New(web.Deps{Store: s, Locales: locales, Log: slog.New(slog.DiscardHandler), Desk: &web.Desk{Intake: in, Who: "curator", Revisions: s, Documents: refusing{}}})
	if err != nil {
		t.Fatal(err)
	}
	return h, s
}

// refusing reads nothing.
type refusing struct{}

func (refusing) Read(context.Context, web.Handed, func(int64, int64)) ([]web.ReadDocument, error) {
	return nil, obelisk.Invalid("no text")
}

// siege is what two sources say of one siege.
func siege() intake.Records {
	r := intake.Records{Entities: []obelisk.Entity{{ID: "long-siege", Class: "event"}}, Texts: map[obelisk.DocumentID]string{}}
	for i, day := range []string{"1947-09-12", "1947-09-10"} {
		id := obelisk.SourceID([]string{"a", "b"}[i])
		document := obelisk.DocumentID(strings.Repeat(string(id), 64))
		text := "Before it.\nThe siege began then.\nAfter it."
		r.Texts[document] = text
		r.Sources = append(r.Sources, obelisk.Source{ID: id, Kind: obelisk.SourceWebPage, Rights: obelisk.Citable, Title: obelisk.Texts{"en": "Page " + string(id)}, Copies: []obelisk.Copy{{Document: document, Length: len(text)}}})
		r.Statements = append(r.Statements, obelisk.Statement{
			Subject: "long-siege", Property: "start", Value: date(day), Status: obelisk.Proposed, Reader: "rules", Confidence: 90 - 30*i,
			Evidence: []obelisk.Evidence{{Source: id, Document: document, Span: obelisk.Span{Start: 11, End: 32}, Language: "en", Stance: obelisk.Supports}},
		})
	}
	return r
}

// local asks the desk on this machine.
func local(h http.Handler, method, address string, form url.Values) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	r := httptest.NewRequest(method, "http://127.0.0.1:8600"+address, strings.NewReader(form.Encode()))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	h.ServeHTTP(w, r)
	return w
}

var proposalLink = regexp.MustCompile(`/en/review/(s-[a-z2-7]{16})`)

// first is the first proposal of the queue.
func first(t *testing.T, h http.Handler) string {
	t.Helper()
	m := proposalLink.FindStringSubmatch(local(h, "GET", "/en/review", nil).Body.String())
	if m == nil {
		t.Fatal("the queue is empty")
	}
	return m[1]
}

func TestAProposalStandsBesideItsSentenceAndItsRivals(t *testing.T) {
	h, _ := desk(t)
	body := local(h, "GET", "/en/review/"+first(t, h), nil).Body.String()
	for _, want := range []string{"<mark>The siege began then.</mark>", "10 September 1947", "12 September 1947", "disputed", "one witness"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if reader := local(h, "GET", "/en/entity/long-siege", nil).Body.String(); strings.Contains(reader, "The siege began then") {
		t.Error("a page for readers shows the sentence of a source that is only citable")
	}
}

func TestWhatTheDeskDoesIsDoneAndUndone(t *testing.T) {
	h, s := desk(t)
	id := first(t, h)
	status := func() obelisk.Status {
		st, err := s.Statement(t.Context(), obelisk.StatementID(id))
		if err != nil {
			t.Fatal(err)
		}
		return st.Status
	}
	for _, step := range []struct {
		name, path string
		form       url.Values
		code       int
		want       obelisk.Status
	}{
		{"a rejection without a reason is refused", "/" + id + "/decide", url.Values{"act": {"reject"}}, 400, obelisk.Proposed},
		{"accept", "/" + id + "/decide", url.Values{"act": {"accept"}}, 303, obelisk.Accepted},
		{"undo", "/undo", url.Values{"revision": {"3"}}, 303, obelisk.Proposed},
		{"reject", "/" + id + "/decide", url.Values{"act": {"reject"}, "why": {"of another"}}, 303, obelisk.Rejected},
		{"undo again", "/undo", url.Values{"revision": {"5"}}, 303, obelisk.Proposed},
		{"an amendment that cannot be read", "/" + id + "/amend", url.Values{"act": {"save"}, "value": {"the day after"}, "why": {"x"}, "property": {"start"}}, 400, obelisk.Proposed},
		{"an amendment that is only tried", "/" + id + "/amend", url.Values{"act": {"try"}, "value": {"in early May"}, "property": {"start"}}, 200, obelisk.Proposed},
		{"amend", "/" + id + "/amend", url.Values{"act": {"save"}, "value": {"in early May"}, "why": {"the decree"}, "property": {"start"}}, 303, obelisk.Rejected},
	} {
		w := local(h, "POST", "/en/review"+step.path, step.form)
		if got := status(); w.Code != step.code || got != step.want {
			t.Errorf("%s: got %d and %s, want %d and %s", step.name, w.Code, got, step.code, step.want)
		}
	}
}

func TestWhatIsDisputedIsNotTickedForMany(t *testing.T) {
	h, s := desk(t)
	body := local(h, "GET", "/en/review/bulk", nil).Body.String()
	if strings.Contains(body, "checked") || strings.Count(body, `name="id"`) != 2 {
		t.Errorf("the page that asks is\n%s", body)
	}
	if w := local(h, "POST", "/en/review/bulk", url.Values{"act": {"accept"}}); w.Code != http.StatusBadRequest {
		t.Errorf("nothing ticked is answered %d", w.Code)
	}
	ids := proposalLink.FindAllStringSubmatch(body, -1)
	form := url.Values{"act": {"accept"}}
	for _, m := range ids {
		form.Add("id", m[1])
	}
	if w := local(h, "POST", "/en/review/bulk", form); w.Code != http.StatusSeeOther {
		t.Errorf("all ticked is answered %d", w.Code)
	}
	counts, err := s.Counts(t.Context())
	if err != nil || counts.Statements[obelisk.Proposed] != 0 {
		t.Errorf("%v are left (%v)", counts.Statements, err)
	}
}

func TestTheQueueIsNarrowed(t *testing.T) {
	h, _ := desk(t)
	for query, want := range map[string]int{"": 2, "?source=a": 1, "?sure=low": 1, "?sure=high": 1, "?class=event": 2, "?class=place": 0, "?property=end": 0} {
		body := local(h, "GET", "/en/review"+query, nil).Body.String()
		if got := strings.Count(body, `name="id"`); got != want {
			t.Errorf("%q leaves %d proposals, want %d", query, got, want)
		}
	}
}

func TestWordsAreSaidBackInEveryLanguage(t *testing.T) {
	h, _ := desk(t)
	id := first(t, h)
	for _, test := range []struct{ lang, property, text, want string }{
		{"en", "start", "late January 1944", "31 January 1944"},
		{"ru", "start", "в начале мая", "1 мая 1947"},
		{"zh-hans", "losses", "近200万", "2,000,000"},
		{"uk", "start", "колись", ""},
	} {
		q := url.Values{"property": {test.property}, "text": {test.text}, "statement": {id}}
		body := local(h, "GET", "/"+test.lang+"/review/say?"+q.Encode(), nil).Body.String()
		if !strings.Contains(body, test.want) || strings.Contains(body, `"ok":true`) != (test.want != "") {
			t.Errorf("%s: %s", test.text, body)
		}
	}
}

func TestASiteForReadersHasNoDesk(t *testing.T) {
	h := open(t, lamps(t), nil)
	for _, path := range []string{"/en/review", "/review"} {
		if w := get(h, path); w.Code != http.StatusNotFound {
			t.Errorf("%s answers %d", path, w.Code)
		}
	}
}
