package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"obelisk"
	"obelisk/internal/intake"
)

// seenOn is the revision that the forms of a page are held to.
func seenOn(t *testing.T, body string) string {
	t.Helper()
	m := regexp.MustCompile(`name="seen" value="(\d+)"`).FindStringSubmatch(body)
	if m == nil {
		t.Fatalf("no form of the page says what it has seen:\n%s", body)
	}
	return m[1]
}

// other is another curator, who decides meanwhile.
var other = intake.Entry{Who: "Halyna", Why: "the register of the town says so"}

func TestWhoeverDecidesSecondIsToldAndLosesNothing(t *testing.T) {
	h, s := desk(t)
	id := first(t, h)
	page := local(h, "GET", "/en/review/"+id, nil).Body.String()
	seen := seenOn(t, page)
	if _, err := intake.New(s).Accept(t.Context(), other, obelisk.StatementID(id)); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, path string
		form       url.Values
		want       []string
	}{
		{
			"a rejection", "/" + id + "/decide",
			url.Values{"act": {"reject"}, "why": {"said of <another> siege"}, "source": {"a"}},
			[]string{"Halyna: the register of the town says so", "said of &lt;another&gt; siege</textarea>", `name="act" value="reject"`, `name="source" value="a"`, "Do it all the same", `action="/en/review/` + id + `/decide"`},
		},
		{
			"many at once", "/bulk",
			url.Values{"act": {"reject"}, "why": {"all wrong"}, "id": {id}},
			[]string{"Halyna", "all wrong</textarea>", `name="id" value="` + id + `"`},
		},
		{
			"an amendment", "/" + id + "/amend",
			url.Values{"act": {"save"}, "value": {"in early May"}, "why": {"the decree itself"}, "property": {"start"}},
			[]string{"Halyna", `value="in early May"`, `value="the decree itself"`, `role="alert"`},
		},
		{
			"a split", "/split",
			url.Values{"from": {"long-siege"}, "name": {"The Other"}, "name.lang": {"en"}, "id": {id}},
			[]string{"Halyna", `name="name" value="The Other"`},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.form.Set("seen", seen)
			w := local(h, "POST", "/en/review"+test.path, test.form)
			if w.Code != http.StatusConflict {
				t.Fatalf("it is answered %d:\n%s", w.Code, w.Body)
			}
			for _, want := range test.want {
				if !strings.Contains(w.Body.String(), want) {
					t.Errorf("the answer lacks %q:\n%s", want, w.Body)
				}
			}
			if now := seenOn(t, w.Body.String()); now == seen {
				t.Error("sent again it would be refused again")
			}
		})
	}
	st, err := s.Statement(t.Context(), obelisk.StatementID(id))
	if err != nil || st.Status != obelisk.Accepted {
		t.Errorf("the first decision is gone: %v, %v", st.Status, err)
	}
	again := local(h, "POST", "/en/review/"+id+"/decide", url.Values{"act": {"accept"}, "seen": {seen}})
	if to := again.Header().Get("Location"); again.Code != http.StatusSeeOther || !strings.Contains(to, "done=already") {
		t.Errorf("the same decision is answered %d %s", again.Code, to)
	}
	if told := local(h, "GET", again.Header().Get("Location"), nil).Body.String(); !strings.Contains(told, "That had been decided so already") {
		t.Errorf("the second is not told:\n%s", told)
	}
}

func TestAnAnswerDoesNotReplaceOneThatWasNotSeen(t *testing.T) {
	h, s := desk(t)
	body := local(h, "GET", "/en/disputes", nil).Body.String()
	finding := regexp.MustCompile(`name="finding" value="([^"]+)"`).FindStringSubmatch(body)[1]
	why := obelisk.Text{Text: "both are in the archive", Language: "en"}
	if _, err := intake.New(s).Answer(t.Context(), other, obelisk.Answer{Finding: finding, Why: why}); err != nil {
		t.Fatal(err)
	}
	form := url.Values{"finding": {finding}, "how": {"corrected a"}, "why": {"it was a slip"}, "seen": {seenOn(t, body)}}
	w := local(h, "POST", "/en/review/answer", form)
	if page := w.Body.String(); w.Code != http.StatusConflict || !strings.Contains(page, "Halyna") || !strings.Contains(page, "it was a slip") || !strings.Contains(page, "corrected a") {
		t.Fatalf("the second answer is answered %d:\n%s", w.Code, page)
	}
	form.Set("seen", seenOn(t, w.Body.String()))
	if w := local(h, "POST", "/en/review/answer", form); w.Code != http.StatusSeeOther {
		t.Errorf("sent again, having seen the first, it is answered %d:\n%s", w.Code, w.Body)
	}
}

func TestTwoEntriesThatWereLeftApartStaySo(t *testing.T) {
	h, s := desk(t)
	label := func(subject obelisk.EntityID, text string, language obelisk.Language) obelisk.Statement {
		return obelisk.Statement{Subject: subject, Property: "label", Value: obelisk.Text{Text: text, Language: language}, Status: obelisk.Accepted, Reader: "rules", Evidence: []obelisk.Evidence{{Source: "a", Stance: obelisk.Supports}}}
	}
	_, err := intake.New(s).Import(t.Context(), intake.Entry{Who: "curator", Why: "test"}, intake.Records{
		Entities:   []obelisk.Entity{{ID: "mirnova", Class: "place"}, {ID: "mirnova-2", Class: "place"}},
		Statements: []obelisk.Statement{label("mirnova", "Mirnova", "en"), label("mirnova-2", "Мирнова", "ru")},
	})
	if err != nil {
		t.Fatal(err)
	}
	body := local(h, "GET", "/en/review/twins", nil).Body.String()
	if !strings.Contains(body, `action="/en/review/apart"`) {
		t.Fatalf("nothing leaves them apart:\n%s", body)
	}
	form := url.Values{"from": {"mirnova-2"}, "into": {"mirnova"}, "why": {"one lies on the coast"}, "back": {"/en/review/twins?at=mirnova"}, "seen": {seenOn(t, body)}}
	w := local(h, "POST", "/en/review/apart", form)
	if to := w.Header().Get("Location"); w.Code != http.StatusSeeOther || !strings.Contains(to, "done=apart") {
		t.Fatalf("the decision is answered %d %s:\n%s", w.Code, to, w.Body)
	}
	offered := func(address string) (page string, offered bool) {
		page = local(h, "GET", address, nil).Body.String()
		return page, strings.Contains(page, `name="into"`)
	}
	if page, again := offered(w.Header().Get("Location")); again || !strings.Contains(page, `action="/en/review/undo"`) {
		t.Errorf("they are offered again, or it cannot be undone:\n%s", page)
	}
	if page, again := offered("/en/review/twins"); again {
		t.Errorf("they are offered from the start:\n%s", page)
	}
	if page := local(h, "GET", "/en/entity/mirnova", nil).Body.String(); !strings.Contains(page, "not the same as") || !strings.Contains(page, `href="/en/entity/mirnova-2"`) {
		t.Errorf("the entry does not say it:\n%s", page)
	}
	if done := local(h, "GET", "/en/review/done", nil).Body.String(); !strings.Contains(done, "curator: one lies on the coast") {
		t.Errorf("the log does not say who and why:\n%s", done)
	}
	revision := regexp.MustCompile(`revision=(\d+)`).FindStringSubmatch(w.Header().Get("Location"))[1]
	if w := local(h, "POST", "/en/review/undo", url.Values{"revision": {revision}}); w.Code != http.StatusSeeOther {
		t.Fatalf("the undoing is answered %d:\n%s", w.Code, w.Body)
	}
	if page, again := offered("/en/review/twins"); !again {
		t.Errorf("after the undoing they are not offered:\n%s", page)
	}
}

func TestSeveralFilesOfOneFormAreEachRead(t *testing.T) {
	h, _ := desk(t)
	const boundary = "xyz"
	var b strings.Builder
	for _, name := range []string{"one.txt", "two.txt"} {
		b.WriteString("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\nA text.\r\n")
	}
	b.WriteString("--" + boundary + "--\r\n")
	w := send(h, "/en/review/add", "multipart/form-data; boundary="+boundary, b.String())
	if to := w.Header().Get("Location"); w.Code != http.StatusSeeOther || to != "/en/review/add" {
		t.Fatalf("two files are answered %d %s:\n%s", w.Code, to, w.Body)
	}
	page := local(h, "GET", "/en/review/add", nil).Body.String()
	if !strings.Contains(page, "one.txt") || !strings.Contains(page, "two.txt") {
		t.Errorf("the page does not list both:\n%s", page)
	}
}
