package consult_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/internal/consult"
	"obelisk/internal/document"
	"obelisk/internal/document/formats"
	"obelisk/internal/exchange"
	"obelisk/internal/read"
)

const page = `# The Silver Anchor

The council gave the Silver Anchor to the port of Brackwater on 4 May 1931, after a storm
of eleven days. Brackwater lost 212 people.
`

// told is a proposal as a model writes it; only what matters is set.
type told struct {
	Passage    string `json:"passage"`
	Class      string `json:"class"`
	Subject    string `json:"subject"`
	Honour     string `json:"honour"`
	Recipient  string `json:"recipient"`
	Property   string `json:"property"`
	Value      string `json:"value"`
	ValueClass string `json:"value_class"`
	Denied     bool   `json:"denied"`
}

// conferred is a true proposal about the page.
var conferred = told{
	Passage: "gave the Silver Anchor to the port of Brackwater on 4 May 1931",
	Class:   "conferral", Honour: "Silver Anchor", Recipient: "Brackwater",
	Property: "conferred-on", Value: "1931-05-04",
}

// completion is an answer of the server.
func completion(content, finish string) string {
	text, err := json.Marshal(content)
	if err != nil {
		panic(err)
	}
	return fmt.Sprintf(`{"choices":[{"message":{"role":"assistant","content":%s},"finish_reason":%q}],"usage":{"prompt_tokens":100,"completion_tokens":20}}`, text, finish)
}

// saying is a completion that proposes the statements.
func saying(statements ...told) string {
	if statements == nil {
		statements = []told{}
	}
	text, err := json.Marshal(map[string][]told{"statements": statements})
	if err != nil {
		panic(err)
	}
	return completion(string(text), "stop")
}

// serve starts a server that answers the nth question by the nth handler, the
// last one for ever.
func serve(t *testing.T, handlers ...http.HandlerFunc) string {
	t.Helper()
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := handlers[min(asked, len(handlers)-1)]
		asked++
		h(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL + "/v1"
}

// answers is a handler that answers the text.
func answers(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, text) }
}

// status is a handler that answers with a status and no body to speak of.
func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "no", code) }
}

// made is the schema and a reader by its rules, made once.
var made = sync.OnceValues(func() (*read.Reader, error) {
	schema, err := exchange.BuiltInSchema("honours")
	if err != nil {
		return nil, err
	}
	return read.New(schema, read.Known{}, read.Options{})
})

// ready is the built-in schema and a reader by its rules.
func ready(t *testing.T) (*obelisk.Schema, *read.Reader) {
	t.Helper()
	rules, err := made()
	if err != nil {
		t.Fatal(err)
	}
	schema, err := exchange.BuiltInSchema("honours")
	if err != nil {
		t.Fatal(err)
	}
	return schema, rules
}

// consulted reads the text by the server at the endpoint.
func consulted(t *testing.T, endpoint, text string) (read.Result, consult.Tally, error) {
	t.Helper()
	schema, rules := ready(t)
	reader, err := consult.New(schema, rules, consult.Options{Endpoint: endpoint, Model: "small", Timeout: 300 * time.Millisecond, Pause: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	doc, err := formats.Open(context.Background(), "page.md", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	result, err := reader.Read(context.Background(), doc, obelisk.Source{ID: "page"})
	checkPassages(t, doc, result)
	return result, reader.Tally(), err
}

// checkPassages checks that every passage stands in the document to the letter.
func checkPassages(t *testing.T, doc *document.Document, result read.Result) {
	t.Helper()
	for _, s := range result.Statements {
		for _, e := range s.Evidence {
			there, err := doc.Passage(context.Background(), document.Span(e.Span))
			if err != nil || there != e.Passage || there == "" {
				t.Errorf("%s: the document has %q at %v, the evidence says %q (%v)", s.ID, there, e.Span, e.Passage, err)
			}
		}
	}
}

// said lists the statements of a result in words.
func said(result read.Result) []string {
	var out []string
	for _, s := range result.Statements {
		out = append(out, fmt.Sprintf("%s %s %s", s.Subject, s.Property, s.Value.Key()))
	}
	return out
}

// keys lists the problems of a result.
func keys(result read.Result) []read.ProblemKey {
	var out []read.ProblemKey
	for _, p := range result.Problems {
		out = append(out, p.Key)
	}
	return out
}

func TestAnswersBecomeProposalsWithTheirPassages(t *testing.T) {
	losses := told{Passage: "Brackwater lost 212 people", Class: "place", Subject: "Brackwater", Property: "population", Value: "212 people"}
	result, tally, err := consulted(t, serve(t, answers(saying(conferred, losses))), page)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"brackwater label en:Brackwater", "silver-anchor label en:Silver Anchor",
		"brackwater-silver-anchor recipient brackwater", "brackwater-silver-anchor honour silver-anchor",
		"brackwater-silver-anchor conferred-on 1931-05-04", "brackwater population 212 {person}",
	}
	if diff := cmp.Diff(want, said(result)); diff != "" {
		t.Errorf("statements (-want +got)\n%s\nproblems %v", diff, result.Problems)
	}
	if want := (consult.Tally{Questions: 1, PromptTokens: 100, AnswerTokens: 20, Kept: 2}); tally != want {
		t.Errorf("tally %+v, want %+v", tally, want)
	}
	if result.Title != "The Silver Anchor" || result.Language != obelisk.English {
		t.Errorf("title %q, language %q", result.Title, result.Language)
	}
	for _, s := range result.Statements {
		if s.Reader != consult.Name || s.Status != obelisk.Proposed {
			t.Errorf("%s is %s by %q", s.ID, s.Status, s.Reader)
		}
	}
}

func TestWhatTheDocumentDoesNotSayIsDroppedAndCounted(t *testing.T) {
	change := func(f func(*told)) told {
		it := conferred
		f(&it)
		return it
	}
	cases := map[string]struct {
		told told
		want read.ProblemKey
	}{
		"a passage that is not there":       {change(func(it *told) { it.Passage = "gave the Silver Anchor to Brackwater in 1931" }), consult.Unquoted},
		"an empty passage":                  {change(func(it *told) { it.Passage = " " }), consult.Unquoted},
		"a passage in another spelling":     {change(func(it *told) { it.Passage = "gave the silver anchor to the port" }), consult.Unquoted},
		"a recipient that is not there":     {change(func(it *told) { it.Recipient = "Quayhaven" }), consult.Unfit},
		"an honour that is not there":       {change(func(it *told) { it.Honour = "Golden Rudder" }), consult.Unfit},
		"a property that the schema lacks":  {change(func(it *told) { it.Property = "married-on" }), consult.Unfit},
		"a property of another class":       {change(func(it *told) { it.Property = "population" }), consult.Unfit},
		"a class that the schema lacks":     {change(func(it *told) { it.Class = "spaceship" }), consult.Unfit},
		"a date that is none":               {change(func(it *told) { it.Value = "the day before never" }), consult.Unfit},
		"a day that the calendar lacks":     {change(func(it *told) { it.Value = "1931-02-30" }), consult.Unfit},
		"a very long invention":             {change(func(it *told) { it.Passage = strings.Repeat("зима ", 10_000) }), consult.Unquoted},
		"a conferral without its recipient": {change(func(it *told) { it.Recipient = "" }), consult.Unfit},
	}
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			result, tally, err := consulted(t, serve(t, answers(saying(test.told))), page)
			if err != nil {
				t.Fatal(err)
			}
			if len(result.Statements) > 0 || tally.Dropped != 1 || tally.Kept != 0 {
				t.Errorf("statements %v, tally %+v", said(result), tally)
			}
			if diff := cmp.Diff([]read.ProblemKey{test.want}, keys(result)); diff != "" {
				t.Errorf("problems (-want +got)\n%s", diff)
			}
			if len(result.Problems[0].Detail) > 210 {
				t.Errorf("the detail has %d bytes", len(result.Problems[0].Detail))
			}
		})
	}
}

func TestAServerThatFailsIsAskedAgainAndThenReported(t *testing.T) {
	stall := func(_ http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		<-r.Context().Done()
	}
	breakOff := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "5000")
		io.WriteString(w, `{"choices":[`)
	}
	endless := func(w http.ResponseWriter, _ *http.Request) {
		line := strings.Repeat("x", 1<<16)
		for range 100 {
			if _, err := io.WriteString(w, line); err != nil {
				return
			}
		}
	}
	good := answers(saying(conferred))
	cases := map[string]struct {
		handlers []http.HandlerFunc
		kept     int
		problems []read.ProblemKey
	}{
		"stalls once":                     {[]http.HandlerFunc{stall, good}, 1, nil},
		"breaks off once":                 {[]http.HandlerFunc{breakOff, good}, 1, nil},
		"is busy twice":                   {[]http.HandlerFunc{status(429), status(503), good}, 1, nil},
		"does not know structured output": {[]http.HandlerFunc{status(400), status(400), good}, 1, nil},
		"wraps its answer into marks":     {[]http.HandlerFunc{answers(strings.ReplaceAll(saying(conferred), `"content":"`, `"content":"Here it is:\n`+"```json\\n"))}, 1, nil},
		"says nothing":                    {[]http.HandlerFunc{answers(saying())}, 0, nil},
		"stalls for ever":                 {[]http.HandlerFunc{stall}, 0, []read.ProblemKey{consult.Unanswered}},
		"breaks off for ever":             {[]http.HandlerFunc{breakOff}, 0, []read.ProblemKey{consult.Unanswered}},
		"answers without end":             {[]http.HandlerFunc{endless}, 0, []read.ProblemKey{consult.Unanswered}},
		"answers HTML":                    {[]http.HandlerFunc{answers("<html>")}, 0, []read.ProblemKey{consult.Unanswered}},
		"answers prose":                   {[]http.HandlerFunc{answers(completion("I am sorry.", "stop"))}, 0, []read.ProblemKey{consult.Unanswered}},
		"answers another form":            {[]http.HandlerFunc{answers(completion(`{"facts":[]}`, "stop"))}, 0, []read.ProblemKey{consult.Unanswered}},
		"cuts its answer":                 {[]http.HandlerFunc{answers(completion(`{"statements":[{"passage":"gave`, "length"))}, 0, []read.ProblemKey{consult.Unanswered}},
	}
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			result, tally, err := consulted(t, serve(t, test.handlers...), strings.TrimPrefix(page, "# The Silver Anchor\n"))
			if err != nil {
				t.Fatal(err)
			}
			if tally.Kept != test.kept {
				t.Errorf("kept %d, want %d", tally.Kept, test.kept)
			}
			if diff := cmp.Diff(test.problems, keys(result)); diff != "" {
				t.Errorf("problems (-want +got)\n%s", diff)
			}
		})
	}
}

func TestAServerThatCannotBeAskedIsAnError(t *testing.T) {
	gone := httptest.NewServer(status(200))
	gone.Close()
	cases := map[string]struct{ endpoint, says string }{
		"nothing listens":         {gone.URL, "no server answers there"},
		"the key is refused":      {serve(t, status(401)), "OBELISK_LLM_KEY"},
		"there is no such model":  {serve(t, status(404)), "404"},
		"any question is refused": {serve(t, status(400)), "400"},
		"it leads to another":     {serve(t, http.RedirectHandler(serve(t, answers(saying())), http.StatusTemporaryRedirect).ServeHTTP), "307"},
	}
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			_, _, err := consulted(t, test.endpoint, page)
			if err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("the error is %v, want it to say %q", err, test.says)
			}
		})
	}
}

func TestALongDocumentIsAskedAboutInParts(t *testing.T) {
	var questions []string
	handler := func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		questions = append(questions, string(body))
		io.WriteString(w, saying(conferred))
	}
	long := strings.Repeat("Nothing happened that day in the harbour.\n\n", 1000) + strings.Repeat("бухта ", 5000) + "\n\n" + page
	result, tally, err := consulted(t, serve(t, handler), long)
	if err != nil {
		t.Fatal(err)
	}
	if tally.Questions < 10 || tally.Kept != 1 || tally.Dropped != tally.Questions-1 {
		t.Errorf("tally %+v, problems %d", tally, len(result.Problems))
	}
	for _, q := range questions {
		if len(q) > 40<<10 {
			t.Errorf("a question has %d bytes", len(q))
		}
	}
}

func TestAnAnswerTooLongForTheServerIsAskedForInHalves(t *testing.T) {
	cut := answers(completion(`{"statements":[`, "length"))
	result, tally, err := consulted(t, serve(t, cut, answers(saying()), answers(saying(conferred))), page)
	if err != nil || tally.Questions != 3 || tally.Kept != 1 {
		t.Errorf("tally %+v, problems %v, error %v", tally, result.Problems, err)
	}
}

func TestAServerThatNeverAnswersIsGivenUp(t *testing.T) {
	long := strings.Repeat("Nothing happened that day in the harbour.\n\n", 2000)
	_, tally, err := consulted(t, serve(t, status(500)), long)
	if err == nil || tally.Unanswered != 3 {
		t.Errorf("tally %+v, error %v", tally, err)
	}
}

func TestReadingEndsWithItsContext(t *testing.T) {
	schema, rules := ready(t)
	ctx, cancel := context.WithCancel(context.Background())
	endpoint := serve(t, func(w http.ResponseWriter, r *http.Request) {
		cancel()
		status(503)(w, r)
	})
	reader, err := consult.New(schema, rules, consult.Options{Endpoint: endpoint, Model: "small", Pause: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	doc, err := formats.Open(context.Background(), "page.md", strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := reader.Read(ctx, doc, obelisk.Source{ID: "page"}); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}

func TestOptionsThatCannotWorkAreRefused(t *testing.T) {
	for _, o := range []consult.Options{{}, {Endpoint: "localhost:11434", Model: "m"}, {Endpoint: "ftp://host/v1", Model: "m"}, {Endpoint: "http://127.0.0.1:1/v1"}} {
		if _, err := consult.New(&obelisk.Schema{}, nil, o); !errors.Is(err, obelisk.ErrInvalid) {
			t.Errorf("%+v gives %v", o, err)
		}
	}
}

// FuzzAnswers reads whatever a server answers: no panic, and no passage that
// the document does not have.
func FuzzAnswers(f *testing.F) {
	f.Add(saying(conferred))
	f.Add(completion(`{"statements":[{"passage":"on","class":"event","subject":"storm","property":"duration","value":"eleven days"}]}`, "stop"))
	f.Add(completion(`{"statements":[{"passage":"of","class":"place","subject":"of","property":"label","value":"of","denied":true}]}`, "stop"))
	f.Add("{}")
	f.Fuzz(func(t *testing.T, text string) {
		if _, _, err := consulted(t, serve(t, answers(text)), page); err != nil {
			t.Fatal(err)
		}
	})
}
