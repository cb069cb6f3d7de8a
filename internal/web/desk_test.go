package web_test

import (
	"context"
	"html"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

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
	h, err := web.New(web.Deps{Store: s, Locales: locales, Log: slog.New(slog.DiscardHandler), Blocks: blocks, Desk: &web.Desk{Intake: in, Who: "curator", Revisions: s, Documents: refusing{}}})
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

// send sends a body of a type to the desk on this machine.
func send(h http.Handler, address, kind, body string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:8600"+address, strings.NewReader(body))
	r.Header.Set("Content-Type", kind)
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

func TestAnAmendedDayKeepsTheYearThatWasThere(t *testing.T) {
	h, s := desk(t)
	id := first(t, h)
	w := local(h, "POST", "/en/review/"+id+"/amend", url.Values{"act": {"save"}, "value": {"14 September"}, "why": {"the decree"}, "property": {"start"}})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("the amendment is answered %d", w.Code)
	}
	found := false
	for st, err := range s.Statements(t.Context(), obelisk.StatementFilter{Subjects: []obelisk.EntityID{"long-siege"}, Status: []obelisk.Status{obelisk.Accepted}}) {
		if err != nil {
			t.Fatal(err)
		}
		found = found || st.Value.Key() == "1947-09-14"
	}
	if !found {
		t.Error("the day in the year that was there is not in the register")
	}
	for text, want := range map[string]string{"14 September": "14 September 1947", "9月14日": "14 September 1947", "14 вересня": "14 September 1947", "XXXX-09-14": "14 September"} {
		q := url.Values{"property": {"start"}, "text": {text}, "statement": {id}}
		if body := local(h, "GET", "/en/review/say?"+q.Encode(), nil).Body.String(); !strings.Contains(body, want) {
			t.Errorf("%s is said back as %s", text, body)
		}
	}
	q := url.Values{"property": {"end"}, "text": {"14 September"}}
	if body := local(h, "GET", "/en/review/say?"+q.Encode(), nil).Body.String(); !strings.Contains(body, `"ok":false`) || !strings.Contains(body, "Say the year") {
		t.Errorf("a day of no year is said back as %s", body)
	}
}

func TestAnAnswerCitesTheSourcesThatItNames(t *testing.T) {
	h, s := desk(t)
	body := local(h, "GET", "/en/disputes", nil).Body.String()
	m := regexp.MustCompile(`name="finding" value="([^"]+)"`).FindStringSubmatch(body)
	if m == nil || !strings.Contains(body, `<option value="a">Page a</option>`) {
		t.Fatalf("the page of disputes offers no sources:\n%s", body)
	}
	form := url.Values{"finding": {m[1]}, "how": {"both"}, "why": {"both were seen"}, "cited": {"page B", "", "a"}}
	if w := local(h, "POST", "/en/review/answer", form); w.Code != http.StatusSeeOther {
		t.Fatalf("the answer is answered %d: %s", w.Code, w.Body)
	}
	var cited []obelisk.SourceID
	for st, err := range s.Statements(t.Context(), obelisk.StatementFilter{Subjects: []obelisk.EntityID{"long-siege"}, Status: []obelisk.Status{obelisk.Accepted}}) {
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range st.Evidence {
			cited = append(cited, e.Source)
		}
	}
	if len(cited) != 3 || !slices.Contains(cited, "a") || !slices.Contains(cited, "b") {
		t.Errorf("the answer rests on %v", cited)
	}
	form.Set("cited", "no such page")
	if w := local(h, "POST", "/ru/review/answer", form); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "В реестре нет источника «no such page»") {
		t.Errorf("a source that is not there is answered %d: %s", w.Code, w.Body)
	}
}

func TestWhatTheDeskRefusesIsSaidInTheLanguageOfTheCurator(t *testing.T) {
	h, _ := desk(t)
	id := first(t, h)
	for _, test := range []struct {
		name, path string
		form       url.Values
		code       int
		want       string
	}{
		{"a merge into itself", "/zh-hans/review/merge", url.Values{"from": {"long-siege"}, "into": {"long-siege"}}, 400, "条目不能与自身合并"},
		{"a merge with what is not there", "/uk/review/merge", url.Values{"from": {"long-siege"}, "into": {"short-siege"}}, 404, "У реєстрі немає нічого з кодом «short-siege»"},
		{"a split into itself", "/be/review/split", url.Values{"from": {"long-siege"}, "to": {"long-siege"}, "id": {id}}, 400, "Нельга вылучыць у сам сябе"},
		{"a split into what is no id", "/ru/review/split", url.Values{"from": {"long-siege"}, "to": {"Not an id"}, "name": {"x"}, "id": {id}}, 400, "Это не код"},
		{"a rejection without a reason", "/zh-hant/review/" + id + "/decide", url.Values{"act": {"reject"}}, 400, "請說明理由"},
		{"a withdrawal of a proposal", "/uk/review/" + id + "/decide", url.Values{"act": {"withdraw"}, "why": {"x"}}, 403, "Відкликати можна лише прийняте"},
		{"an act that there is not", "/ru/review/" + id + "/decide", url.Values{"act": {"burn"}}, 400, "Форма не читается"},
		{"an answer to what is gone", "/be/review/answer", url.Values{"finding": {"f-none"}, "how": {"both"}, "why": {"x"}}, 404, "Гэтай супярэчнасці больш няма"},
		{"an undoing of nothing", "/zh-hans/review/undo", url.Values{"revision": {"99"}}, 404, "日志中没有此修订"},
	} {
		w := local(h, "POST", test.path, test.form)
		if w.Code != test.code || !strings.Contains(w.Body.String(), test.want) {
			t.Errorf("%s is answered %d:\n%s", test.name, w.Code, w.Body)
		}
	}
}

func TestAPageThatIsReadTakesNoForm(t *testing.T) {
	h, _ := desk(t)
	for _, test := range []struct{ method, path, allow, want string }{
		{"POST", "/uk/entity/long-siege", "GET, HEAD", "надіслати сюди нічого не можна"},
		{"PUT", "/zh-hans/", "GET, HEAD", "不接受提交"},
		{"DELETE", "/en/search", "GET, HEAD", "nothing can be sent to it"},
		{"GET", "/ru/review/s-aaaaaaaaaaaaaaaa/decide", "POST", "принимает то, что отправляет форма"},
		{"PUT", "/en/review/merge", "GET, HEAD, POST", "a page to be looked at"},
	} {
		w := local(h, test.method, test.path, nil)
		if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != test.allow || !strings.Contains(w.Body.String(), test.want) {
			t.Errorf("%s %s is answered %d, Allow %q:\n%s", test.method, test.path, w.Code, w.Header().Get("Allow"), w.Body)
		}
	}
	if w := local(h, "POST", "/en/nowhere", nil); w.Code != http.StatusNotFound {
		t.Errorf("what is nowhere is answered %d", w.Code)
	}
}

// marked is a page in Markdown, with what is written in it and what its reader sees.
const marked = "# The siege\n\nBefore it, the [town](/wiki/Town \"Town\") slept. " +
	"The [Siege of **Port Varda**](https://example.org/siege \"a siege\") began on 12&nbsp;September 1947.[^1] After it\nall was still.\n\n" +
	"| City | Day |\n|---|---|\n| [Mirna](/wiki/Mirna) | 4 May 1952 |\n\n1944. The year began.\n\n[^1]: Decree no. 7.\n"

func TestAQuotationShowsTheWordsAndNotTheirMarkup(t *testing.T) {
	at := func(part string) obelisk.Span {
		i := strings.Index(marked, part)
		return obelisk.Span{Start: utf8.RuneCountInString(marked[:i]), End: utf8.RuneCountInString(marked[:i+len(part)])}
	}
	long, row := "The [Siege of **Port Varda**](https://example.org/siege \"a siege\") began on 12&nbsp;September 1947.", "[Mirna](/wiki/Mirna) | 4 May 1952"
	document := obelisk.DocumentID(strings.Repeat("c", 64))
	h, s := desk(t)
	_, err := intake.New(s).Import(t.Context(), intake.Entry{Who: "curator", Why: "test"}, intake.Records{
		Texts: map[obelisk.DocumentID]string{document: marked},
		Sources: []obelisk.Source{
			{ID: "kept", Kind: obelisk.SourceWebPage, Rights: obelisk.Quotable, Title: obelisk.Texts{"en": "Kept"}, Copies: []obelisk.Copy{{Document: document, Name: "siege.md", Length: utf8.RuneCountInString(marked)}}},
			{ID: "gone", Kind: obelisk.SourceWebPage, Rights: obelisk.Quotable, Title: obelisk.Texts{"en": "Gone"}, Copies: []obelisk.Copy{{Document: obelisk.DocumentID(strings.Repeat("d", 64)), Name: "gone.md", Length: 500}}},
		},
		Statements: []obelisk.Statement{
			{Subject: "long-siege", Property: "end", Value: date("1948-01"), Status: obelisk.Proposed, Reader: "rules", Evidence: []obelisk.Evidence{
				{Source: "kept", Document: document, Span: at(long), Context: []obelisk.Span{at(row)}, Language: "en", Stance: obelisk.Supports, Passage: long},
				{Source: "gone", Document: obelisk.DocumentID(strings.Repeat("d", 64)), Span: obelisk.Span{Start: 7, End: 40}, Language: "en", Stance: obelisk.Supports, Passage: "1944. [A year](/wiki/1944) *later*"},
			}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	seen := "The Siege of Port Varda began on 12\u00a0September 1947."
	for path, want := range map[string][]string{
		"/en/entity/long-siege": {`<span class="around">Before it, the town slept. </span><span class="passage">` + seen + `</span><span class="around"> After it`, `<span class="passage">1944. A year later</span>`},
		"/en/source/kept/text":  {"<mark>" + seen + "</mark>"},
		"/en/review/" + string(obelisk.IdentityOf(obelisk.Statement{Subject: "long-siege", Property: "end", Value: date("1948-01")})): {"<mark>" + seen + "</mark>", `class="leaning"`, "Mirna", "<mark>1944. A year later</mark>"},
		"/en/embed/entity/long-siege": {},
	} {
		body := local(h, "GET", path, nil).Body.String()
		for _, w := range want {
			if !strings.Contains(body, w) {
				t.Errorf("%s lacks %s:\n%s", path, w, body)
			}
		}
		for _, bad := range []string{"](", "**", "/wiki/", "&amp;nbsp;"} {
			if strings.Contains(body, bad) {
				t.Errorf("%s shows the markup %q:\n%s", path, bad, body)
			}
		}
	}
}

func TestTwoEntriesOfOneThingAreOfferedAndMergedFromOnePage(t *testing.T) {
	h, s := desk(t)
	say := func(subject obelisk.EntityID, p obelisk.PropertyID, v obelisk.Value) obelisk.Statement {
		return obelisk.Statement{Subject: subject, Property: p, Value: v, Status: obelisk.Proposed, Reader: "rules", Evidence: []obelisk.Evidence{{Source: "a", Stance: obelisk.Supports}}}
	}
	_, err := intake.New(s).Import(t.Context(), intake.Entry{Who: "curator", Why: "test"}, intake.Records{
		Entities: []obelisk.Entity{{ID: "mirnova", Class: "place"}, {ID: "mirnova-2", Class: "place"}, {ID: "far", Class: "place"}},
		Statements: []obelisk.Statement{
			say("mirnova", "label", obelisk.Text{Text: "Mirnova", Language: "en"}), say("mirnova-2", "label", obelisk.Text{Text: "Мирнова", Language: "ru"}),
			say("mirnova-2", "description", obelisk.Text{Text: "город", Language: "ru"}), say("far", "label", obelisk.Text{Text: "Farholm", Language: "en"}),
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	body := local(h, "GET", "/en/review/twins", nil).Body.String()
	m := regexp.MustCompile(`name="from" value="([^"]+)"><input type="hidden" name="into" value="([^"]+)"><input type="hidden" name="back" value="([^"]+)"`).FindStringSubmatch(body)
	if m == nil || m[1] != "mirnova" || m[2] != "mirnova-2" || !strings.Contains(body, "“Mirnova” and “Мирнова” sound alike.") {
		t.Fatalf("the page offers %v:\n%s", m, body)
	}
	if page := local(h, "GET", "/uk/review/"+string(obelisk.IdentityOf(say("mirnova", "label", obelisk.Text{Text: "Mirnova", Language: "en"}))), nil).Body.String(); !strings.Contains(page, "«Mirnova» і «Мирнова» звучать однаково") {
		t.Errorf("the proposal does not name the twin:\n%s", page)
	}
	if aside := local(h, "GET", "/en/review/twins?at=mirnova&not=mirnova-2", nil).Body.String(); !strings.Contains(aside, "No two further entries") || strings.Contains(aside, `name="from"`) {
		t.Errorf("what was put aside is offered again:\n%s", aside)
	}
	w := local(h, "POST", "/en/review/merge", url.Values{"from": {m[1]}, "into": {m[2]}, "back": {html.UnescapeString(m[3])}})
	if to := w.Header().Get("Location"); w.Code != http.StatusSeeOther || !strings.HasPrefix(to, "/en/review/twins?") || !strings.Contains(to, "done=merged") {
		t.Errorf("the merge leads to %d %s", w.Code, to)
	}
	after := local(h, "GET", w.Header().Get("Location"), nil).Body.String()
	if !strings.Contains(after, `action="/en/review/undo"`) || strings.Contains(after, `name="from"`) {
		t.Errorf("after the merge the page is:\n%s", after)
	}
}

func TestARefusedFormLeadsBackToWhereItWasFilledIn(t *testing.T) {
	h, _ := desk(t)
	for from, want := range map[string]string{
		"http://127.0.0.1:8600/en/review/merge?from=long-siege": `<a href="/en/review/merge?from=long-siege">Back to the form</a>`,
		"http://127.0.0.1:8600//elsewhere.example/":             `<a href="/elsewhere.example/">`,
		"https://elsewhere.example/en/review":                   "",
		"":                                                      "",
	} {
		r := httptest.NewRequest("POST", "http://127.0.0.1:8600/en/review/merge", strings.NewReader("from=long-siege&into=long-siege"))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Referer", from)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if body := w.Body.String(); w.Code != http.StatusBadRequest || !strings.Contains(body, want) || want == "" && strings.Contains(body, "Back to the form") {
			t.Errorf("from %q it answers %d:\n%s", from, w.Code, body)
		}
	}
}
