package consult_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
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
	Passage    string  `json:"passage"`
	Class      string  `json:"class"`
	Subject    string  `json:"subject"`
	Honour     string  `json:"honour"`
	Recipient  string  `json:"recipient"`
	Property   string  `json:"property"`
	Value      string  `json:"value"`
	ValueClass string  `json:"value_class"`
	Qualifiers []limit `json:"qualifiers"`
	Denied     bool    `json:"denied"`
}

// limit is a qualifier as a model writes it.
type limit struct {
	Property   string `json:"property"`
	Value      string `json:"value"`
	ValueClass string `json:"value_class"`
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

func TestQualifiersLimitAStatement(t *testing.T) {
	lost := func(limits ...limit) told {
		return told{
			Passage: "Brackwater lost 212 people", Class: "event", Subject: "storm of eleven days", Property: "losses",
			Value: "212 people", Qualifiers: limits,
		}
	}
	good := lost(limit{"side", "Brackwater", "place"}, limit{"loss-kind", "dead", ""})
	result, tally, err := consulted(t, serve(t, answers(saying(
		good, lost(limit{"loss-kind", "eaten", ""}), lost(limit{"side", "Wexmouth", "place"}), lost(limit{"currency", "crown", ""}),
	))), page)
	if err != nil {
		t.Fatal(err)
	}
	want := []obelisk.Qualifier{
		{Property: "side", Value: obelisk.Ref{Entity: "brackwater"}}, {Property: "loss-kind", Value: obelisk.Ref{Entity: "dead"}},
	}
	var got [][]obelisk.Qualifier
	for _, s := range result.Statements {
		if s.Property == "losses" {
			got = append(got, s.Qualifiers)
		}
	}
	if diff := cmp.Diff([][]obelisk.Qualifier{want}, got); diff != "" {
		t.Errorf("qualifiers (-want +got)\n%s", diff)
	}
	if tally.Kept != 1 || tally.Dropped != 3 {
		t.Errorf("tally %+v, problems %v", tally, result.Problems)
	}
}

// TestADroppedProposalLeavesNothing has a value and a limit that name entities beside a limit that cannot be read.
func TestADroppedProposalLeavesNothing(t *testing.T) {
	result, tally, err := consulted(t, serve(t, answers(saying(told{
		Passage: "Brackwater lost 212 people", Class: "event", Subject: "storm of eleven days", Property: "commander",
		Value: "council", ValueClass: "person", Qualifiers: []limit{{"side", "Brackwater", "place"}, {"from", "never", ""}},
	}))), page)
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Entities) > 0 || len(result.Statements) > 0 || tally.Dropped != 1 {
		t.Errorf("entities %v, said %v, tally %+v", result.Entities, said(result), tally)
	}
	if len(result.Problems) != 1 || result.Problems[0].Detail != "never" {
		t.Errorf("problems %v, want one that quotes the limit", result.Problems)
	}
}

// TestValuesAreReadFromTheirWords gives values as the document has them.
func TestValuesAreReadFromTheirWords(t *testing.T) {
	const text = "Монета «Старый порт» выпущена номиналом три рубля тиражом 1000 — 3500 штук. Флот имел более 28,000 матросов. " +
		"白(bái)水市獲(huò)名(míng)城稱號。 В\u00a01953 году открыта  стела-маяк. Высота стелы-маяка\u00a0— 12\u00a0м.\n"
	issue := func(property, passage, value string) told {
		return told{Passage: passage, Class: "issue", Subject: "Старый порт", Property: property, Value: value}
	}
	result, tally, err := consulted(t, serve(t, answers(saying(
		issue("denomination", "номиналом три рубля", "три рубля"),
		issue("mintage", "тиражом 1000 — 3500 штук", "1000 — 3500"),
		told{Passage: "Флот имел более 28,000 матросов", Class: "event", Subject: "Флот", Property: "strength", Value: "более 28,000"},
		told{Passage: "白(bái)水市獲(huò)名(míng)城稱號", Class: "conferral", Honour: "名城", Recipient: "白水市", Property: "recipient", Value: "白水市", ValueClass: "place"},
		told{Passage: "Высота стелы-маяка — 12 м", Class: "monument", Subject: "Стела-маяк", Property: "height", Value: "12 м"},
		told{Passage: "白(bái)水市獲(huò)名(míng)城稱號", Class: "conferral", Honour: "名城", Recipient: "黑水市", Property: "recipient", Value: "黑水市", ValueClass: "place"},
	))), text)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range result.Statements {
		if s.Value.Kind() == obelisk.KindQuantity {
			got = append(got, fmt.Sprint(s.Property, " ", s.Value.Key(), " ", s.Qualifiers))
		}
	}
	want := []string{"denomination 3 [{currency {rouble}}]", "mintage 1000..3500 []", "strength 28000.. {person} []", "height 12 m []"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("quantities (-want +got)\n%s", diff)
	}
	if tally.Kept != 5 || tally.Dropped != 1 {
		t.Errorf("tally %+v, problems %v", tally, result.Problems)
	}
}

// TestEachQuestionTellsWhatStandsAhead asks about a document of two parts. The second speaks of
// what only the first names.
func TestEachQuestionTellsWhatStandsAhead(t *testing.T) {
	var questions []string
	later := told{
		Passage: "It was taken back in 1940", Class: "conferral", Honour: "Silver Anchor", Recipient: "Brackwater",
		Property: "conferred-on", Value: "1940",
	}
	handler := func(w http.ResponseWriter, r *http.Request) {
		var asked struct{ Messages []struct{ Content string } }
		if err := json.NewDecoder(r.Body).Decode(&asked); err != nil || len(asked.Messages) != 2 {
			t.Errorf("the question cannot be read: %v", err)
			return
		}
		questions = append(questions, asked.Messages[1].Content)
		io.WriteString(w, saying(conferred, later))
	}
	long := page + "\n" + strings.Repeat("Nothing happened that day in the harbour.\n\n", 220) + "Then the war came. " +
		strings.Repeat("It rained. ", 40) + "\n\nIt was taken back in 1940.\n"
	result, tally, err := consulted(t, serve(t, handler), long)
	if err != nil || len(questions) != 2 {
		t.Fatalf("%d questions, %v", len(questions), err)
	}
	for _, words := range []string{"Title of the document: The Silver Anchor\n", "Names recorded so far: Silver Anchor; Brackwater\n", "in the harbour."} {
		if !strings.Contains(questions[1], words) {
			t.Errorf("the second question does not tell %q:\n%s", words, questions[1])
		}
	}
	ahead, piece, _ := strings.Cut(questions[1], "The piece:\n")
	if strings.Contains(questions[0], "ahead") || len(ahead) > 1000 || !strings.Contains(piece, later.Passage) {
		t.Errorf("the first question begins %.100q, %d bytes stand ahead of the second piece %.100q", questions[0], len(ahead), piece)
	}
	if tally.Kept != 2 || !slices.Contains(said(result), "brackwater-silver-anchor conferred-on 1940") {
		t.Errorf("tally %+v, said %v, problems %v", tally, said(result), result.Problems)
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
