package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/client"
	"obelisk/internal/api"
)

func TestAnEntityComesWithAllThatIsSaidOfIt(t *testing.T) {
	b := newBench(t)
	got := read[client.Entity](b, "/entities/siege-of-port-varda?lang=en")
	if got.Class != "event" || got.Labels["en"] != "Siege of Port Varda" || got.URI != "/entity/siege-of-port-varda" {
		t.Errorf("the entity is %+v", got)
	}
	if len(got.Statements) != 6 {
		t.Errorf("it has %d statements, want 6", len(got.Statements))
	}
	for _, s := range got.Statements {
		if s.Property == "start" && s.Verdict != obelisk.Disputed {
			t.Errorf("the start %v is %q, want disputed", s.Value, s.Verdict)
		}
	}
	disputed := slices.IndexFunc(got.Verdicts, func(v client.Verdict) bool { return v.Kind == obelisk.Disputed })
	if disputed < 0 || got.Verdicts[disputed].Why["en"] == "" || got.Verdicts[disputed].Sources != 3 {
		t.Errorf("the verdicts are %+v", got.Verdicts)
	}
	if len(got.Findings) != 1 || !strings.Contains(got.Findings[0].Why["en"], "12 September 1947") {
		t.Errorf("the findings are %+v", got.Findings)
	}
}

func TestAnEntityThatWasMergedLeadsToTheOther(t *testing.T) {
	b := newBench(t)
	for path, to := range map[string]string{
		"/entities/brackwater-town":      "/api/v1/entities/brackwater",
		"/entities/brackwater-town.json": "/api/v1/entities/brackwater.json",
	} {
		got := b.get(path)
		if got.StatusCode != http.StatusPermanentRedirect || got.Header.Get("Location") != to {
			t.Errorf("%s answered %s, Location %q, want 308 to %s", path, got.Status, got.Header.Get("Location"), to)
		}
	}
}

func TestPagesJoinToTheWholeList(t *testing.T) {
	b := newBench(t)
	for _, path := range []string{"/entities", "/statements", "/statements?subject=brackwater", "/evidence", "/sources", "/verdicts", "/findings", "/revisions", "/changes", "/changes?kind=statement,source", "/feed", "/entities?class=place"} {
		whole := follow[json.RawMessage](b, path, 1000)
		if len(whole) == 0 {
			t.Errorf("%s is empty", path)
		}
		for _, limit := range []int{1, 3, 7} {
			if diff := cmp.Diff(texts(whole), texts(follow[json.RawMessage](b, path, limit))); diff != "" {
				t.Errorf("%s in pages of %d:\n%s", path, limit, diff)
			}
		}
	}
}

func TestACursorIsGoodForTheListThatGaveItOnly(t *testing.T) {
	b := newBench(t)
	lists := []string{"/entities", "/statements", "/statements?status=accepted", "/evidence", "/evidence?status=accepted", "/sources", "/verdicts", "/revisions", "/changes", "/changes?kind=statement"}
	cursors := map[string]string{}
	for _, path := range lists {
		cursors[path] = read[client.Page[json.RawMessage]](b, path+join(path)+"limit=1").Next
		if cursors[path] == "" {
			t.Fatalf("%s has one page", path)
		}
	}
	for _, from := range lists {
		for _, to := range lists {
			got := b.get(to + join(to) + "limit=2&cursor=" + cursors[from])
			if ok := got.StatusCode == http.StatusOK; ok != (from == to) {
				t.Errorf("the cursor of %s is answered %s by %s: %.200s", from, got.Status, to, got.body)
			}
		}
	}
}

// join is what goes before a further parameter of an address.
func join(path string) string {
	if strings.Contains(path, "?") {
		return "&"
	}
	return "?"
}

func TestMoreOfAnEntityLeadsToItsOtherStatements(t *testing.T) {
	b := newBench(t)
	var many []obelisk.Statement
	for i := range 1100 {
		many = append(many, says("brackwater", "alias", obelisk.Text{Text: fmt.Sprintf("Brack %d", i), Language: "en"}, "almanac"))
	}
	b.put(intakeOf(many...))
	first := read[client.Entity](b, "/entities/brackwater")
	rest := read[client.Page[json.RawMessage]](b, "/statements?subject=brackwater&limit=1000&cursor="+first.More)
	all := len(follow[json.RawMessage](b, "/statements?subject=brackwater", 1000))
	if len(first.Statements)+len(rest.Items) != all || all <= 1100 || rest.Next != "" {
		t.Errorf("%d statements and %d more, of %d", len(first.Statements), len(rest.Items), all)
	}
}

// texts are the items of a list as they were sent.
func texts(items []json.RawMessage) []string {
	out := make([]string, len(items))
	for i, item := range items {
		out[i] = string(item)
	}
	return out
}

func TestAStatementHasTheShapeOfTheExport(t *testing.T) {
	b := newBench(t)
	st := with(says("brackwater", "population", amount(41000), "almanac"), "at", date("1939"))
	want := `{"id":"` + string(st.ID) + `","subject":"brackwater","class":"place","property":"population",` +
		`"value":{"type":"quantity","low":"41000","high":"41000","about":false,"unit":"1"},` +
		`"qualifiers":[{"property":"at","value":{"type":"date","edtf":"1939","earliest":"1939-01-01","latest":"1939-12-31"}}],` +
		`"status":"accepted","verdict":"single","evidence":[{"source":"almanac","document":"` + string(document("almanac")) + `","start":0,"end":40,` +
		`"language":"en","stance":"supports","gist":{"en":"It says so."}}],"reader":"person"}`
	if diff := cmp.Diff(want, strings.TrimSpace(b.get("/statements/"+string(st.ID)).body)); diff != "" {
		t.Error(diff)
	}
}

func TestABatchGivesWhatIsThereAndNamesWhatIsNot(t *testing.T) {
	b := newBench(t)
	st := says("port-varda", "label", text("Port Varda", "en"), "gazette")
	body := `{"entities":["port-varda","nowhere"],"statements":["` + string(st.ID) + `","s-aaaaaaaaaaaaaaaa"],"sources":["gazette","no-book"]}`
	got := decode[client.Batch](b, b.do(request(t.Context(), http.MethodPost, "/batch", body)))
	if len(got.Entities) != 1 || len(got.Statements) != 1 || len(got.Sources) != 1 || got.Entities[0].Labels["en"] != "Port Varda" {
		t.Errorf("the batch is %+v", got)
	}
	if diff := cmp.Diff([]string{"nowhere", "s-aaaaaaaaaaaaaaaa", "no-book"}, got.Missing); diff != "" {
		t.Error(diff)
	}
}

func TestSearchFindsNamesInOtherScriptsFormsAndSpellings(t *testing.T) {
	b := newBench(t)
	for question, want := range map[string]obelisk.EntityID{
		"brackwater": "brackwater", "Бракуотера": "brackwater", "布拉克沃特": "brackwater", "brakwater": "brackwater", "Morozenko": "ilia-morozenko", "siege 1947": "siege-of-port-varda",
	} {
		got := decode[client.Hits](b, b.get("/search?q="+strings.ReplaceAll(question, " ", "+")))
		if len(got.Items) == 0 || got.Items[0].ID != want {
			t.Errorf("%q finds %+v, want %s first", question, got.Items, want)
		}
	}
}

func TestWhatChangedSinceARevisionIsTold(t *testing.T) {
	b := newBench(t)
	before := read[client.Register](b, "/").Revision
	if _, err := b.intake.Withdraw(t.Context(), curator, says("siege-of-port-varda", "start", date("1947-09-10"), "letters").ID); err != nil {
		t.Fatal(err)
	}
	changes := follow[client.Change](b, "/changes?since="+itoa(before), 10)
	if len(changes) != 1 || changes[0].Action != obelisk.ActionWithdraw {
		t.Errorf("the changes are %+v", changes)
	}
	turns := follow[client.Turn](b, "/feed?since="+itoa(before), 10)
	if len(turns) == 0 || turns[0].Before.Verdict != obelisk.Disputed || turns[0].After.Verdict != obelisk.Agreed {
		t.Errorf("the feed is %+v", turns)
	}
}

// itoa is a number in digits.
func itoa(n int64) string {
	data, err := json.Marshal(n)
	if err != nil {
		return ""
	}
	return string(data)
}

func TestAnAnswerIsSentOnceForItsTag(t *testing.T) {
	b := newBench(t)
	first := b.get("/entities/brackwater")
	tag := first.Header.Get("ETag")
	if !strings.HasPrefix(tag, `"`) {
		t.Fatalf("the tag %q is not a strong one", tag)
	}
	if got := b.get("/entities/brackwater", "If-None-Match", tag); got.StatusCode != http.StatusNotModified || got.body != "" || got.Header.Get("ETag") != tag {
		t.Errorf("asked again: %s with %q and %d bytes", got.Status, got.Header.Get("ETag"), len(got.body))
	}
	b.put(intakeOf(says("brackwater", "alias", text("The Brack", "en"), "letters")))
	if got := b.get("/entities/brackwater", "If-None-Match", tag); got.StatusCode != http.StatusOK || got.Header.Get("ETag") == tag {
		t.Errorf("asked after a change: %s with %q", got.Status, got.Header.Get("ETag"))
	}
}

func TestEveryRequestThatIsWrongIsToldSo(t *testing.T) {
	b := newBench(t)
	deep := strings.Repeat("[", 200_000)
	many := `{"entities":["a` + strings.Repeat(`","a`, 600) + `"]}`
	cases := map[string]struct {
		method, path, body string
		headers            []string
		status             int
		says               string
	}{
		"an address that is not there":           {path: "/nothing", status: 404, says: "/api/v1/docs"},
		"an entity that is not there":            {path: "/entities/zzz", status: 404, says: "zzz"},
		"an id that is none":                     {path: "/entities/%2e%2e%2fx", status: 404},
		"a statement id that is none":            {path: "/statements/s-1", status: 404, says: "16"},
		"a statement that is not there":          {path: "/statements/s-aaaaaaaaaaaaaaaa", status: 404},
		"a finding that is not there":            {path: "/findings/f-x", status: 404},
		"a revision that is not there":           {path: "/revisions/99", status: 404},
		"a revision that is no number":           {path: "/revisions/abc", status: 400, says: "number"},
		"a parameter that is not known":          {path: "/statements?limt=3", status: 400, says: "limt"},
		"no items":                               {path: "/statements?limit=0", status: 400, says: "limit"},
		"too many items":                         {path: "/statements?limit=1001", status: 400, says: "limit"},
		"a limit that is no number":              {path: "/statements?limit=ten", status: 400, says: "limit"},
		"a status that is none":                  {path: "/statements?status=maybe", status: 400, says: "status"},
		"a property that the schema has not":     {path: "/statements?property=heigt", status: 400, says: "heigt"},
		"a class that the schema has not":        {path: "/entities?class=plaice", status: 400, says: "plaice"},
		"a document that is none":                {path: "/statements?document=abc", status: 400, says: "SHA-256"},
		"a cursor of another list":               {path: "/verdicts?cursor=s-aaaaaaaaaaaaaaaa", status: 400, says: "cursor"},
		"a cursor that is none":                  {path: "/statements?cursor=%00", status: 400, says: "cursor"},
		"a cursor without a list":                {path: "/statements?cursor=s-aaaaaaaaaaaaaaaa", status: 400, says: "cursor"},
		"a cursor of changes that is none":       {path: "/changes?cursor=1-x", status: 400, says: "cursor"},
		"a kind of record without its id":        {path: "/revisions?kind=entity", status: 400, says: "id"},
		"a search for nothing":                   {path: "/search", status: 400, says: "q"},
		"a form that it is not to be had in":     {path: "/revisions/1", headers: []string{"Accept", "image/png"}, status: 406, says: "application/json"},
		"a method that is not for the address":   {method: "DELETE", path: "/entities/brackwater", status: 405, says: "GET"},
		"a batch of another type":                {method: "POST", path: "/batch", body: "<a/>", headers: []string{"Content-Type", "text/xml"}, status: 415},
		"a batch that is no JSON":                {method: "POST", path: "/batch", body: `{"entities":`, status: 400},
		"a batch of something else":              {method: "POST", path: "/batch", body: `{"entities":"all"}`, status: 400, says: "array"},
		"a batch with a field that is not known": {method: "POST", path: "/batch", body: `{"entity":[]}`, status: 400, says: "entity"},
		"a batch of too many":                    {method: "POST", path: "/batch", body: many, status: 400, says: "500"},
		"a batch without a body":                 {method: "POST", path: "/batch", status: 400},
		"a batch that is nested without end":     {method: "POST", path: "/batch", body: deep, status: 400, says: "nested"},
		"a batch that is too large":              {method: "POST", path: "/batch", body: `{"entities":["` + strings.Repeat("a", 2<<20) + `"]}`, status: 413},
		"a language that is none":                {path: "/findings?lang=xx", status: 400, says: "lang"},
	}
	for name, c := range cases {
		if c.method == "" {
			c.method = http.MethodGet
		}
		got := b.do(request(t.Context(), c.method, c.path, c.body, c.headers...))
		var problem struct {
			Type, Title, Detail string
			Status              int
		}
		if err := json.Unmarshal([]byte(got.body), &problem); err != nil {
			t.Errorf("%s: %v in %.200s", name, err, got.body)
			continue
		}
		if got.StatusCode != c.status || problem.Status != c.status || got.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: answered %s as %s: %s, want %d", name, got.Status, got.Header.Get("Content-Type"), got.body, c.status)
		}
		if !strings.Contains(problem.Detail, c.says) || problem.Title == "" || problem.Type == "" || len(got.body) > 4096 {
			t.Errorf("%s: said %.500s, want it to say %q", name, got.body, c.says)
		}
	}
}

func TestAProblemBearsItsTitleInTheLanguageOfTheClient(t *testing.T) {
	b := newBench(t)
	got := b.get("/entities/zzz", "Accept-Language", "uk, en;q=0.5")
	if !strings.Contains(got.body, "Не знайдено") {
		t.Errorf("answered %s", got.body)
	}
}

func TestHeadAndOptionsAreAnswered(t *testing.T) {
	b := newBench(t)
	whole := b.get("/entities/brackwater")
	head := b.do(request(t.Context(), http.MethodHead, "/entities/brackwater", ""))
	if head.StatusCode != http.StatusOK || head.body != "" || head.Header.Get("ETag") != whole.Header.Get("ETag") || head.Header.Get("Content-Length") != itoa(int64(len(whole.body))) {
		t.Errorf("HEAD answered %s %v with %d bytes", head.Status, head.Header, len(head.body))
	}
	options := b.do(request(t.Context(), http.MethodOptions, "/entities/brackwater", "", "Origin", "https://elsewhere.example"))
	if options.StatusCode != http.StatusNoContent || options.Header.Get("Access-Control-Allow-Origin") != "*" || !strings.Contains(options.Header.Get("Access-Control-Allow-Methods"), "GET") {
		t.Errorf("OPTIONS answered %s %v", options.Status, options.Header)
	}
	if whole.Header.Get("Access-Control-Allow-Origin") != "*" {
		t.Error("pages of other origins may not read")
	}
}

func TestAcceptChoosesTheFormAndAnExtensionGoesBeforeIt(t *testing.T) {
	b := newBench(t)
	for accept, media := range map[string]string{
		"": "application/json", "*/*": "application/json", "text/html, */*;q=0.1": "application/json", "application/*": "application/json",
		"application/json;q=0.2, image/png": "application/json", "garbage;;;, application/json": "application/json",
	} {
		if got := b.get("/entities/brackwater", "Accept", accept); got.Header.Get("Content-Type") != media {
			t.Errorf("Accept: %s answered %s as %s", accept, got.Status, got.Header.Get("Content-Type"))
		}
	}
	if got := b.get("/entities/brackwater.json", "Accept", "image/png"); got.StatusCode != http.StatusOK {
		t.Errorf("the extension .json answered %s", got.Status)
	}
}

func TestAClientThatAsksTooOftenWaits(t *testing.T) {
	b := newBenchWith(t, func(d *api.Deps) { d.Rate = 0.5 })
	ask := func(from string) reply {
		r := request(t.Context(), http.MethodGet, "/sources/gazette", "")
		r.RemoteAddr = from
		return b.do(r)
	}
	for range 10 {
		if got := ask("203.0.113.7:1"); got.StatusCode != http.StatusOK {
			t.Fatalf("answered %s within the allowance", got.Status)
		}
	}
	if got := ask("203.0.113.7:2"); got.StatusCode != http.StatusTooManyRequests || got.Header.Get("Retry-After") != "3" {
		t.Errorf("answered %s, Retry-After %q beyond the allowance", got.Status, got.Header.Get("Retry-After"))
	}
	for name, from := range map[string]string{"another client": "203.0.113.8:1", "one on this machine": "[::1]:1"} {
		if got := ask(from); got.StatusCode != http.StatusOK {
			t.Errorf("%s is answered %s", name, got.Status)
		}
	}
}

func TestManyClientsAtOnceAreAnsweredAlike(t *testing.T) {
	b := newBench(t)
	want := b.get("/statements?limit=20").body
	answers := make(chan string)
	for range 32 {
		go func() { answers <- b.get("/statements?limit=20").body }()
	}
	for range 32 {
		if got := <-answers; got != want {
			t.Error("one of many clients got another answer")
		}
	}
}

func TestRecordsAreToBeHadAsTablesAndLinkedData(t *testing.T) {
	b := newBench(t)
	for _, c := range []struct{ path, accept, media, has string }{
		{"/entities/brackwater.ttl", "", "text/turtle", "Brackwater"},
		{"/entities/brackwater", "text/turtle", "text/turtle", "Brackwater"},
		{"/entities/brackwater.jsonld", "", "application/ld+json", "@context"},
		{"/entities/brackwater", "application/ld+json;q=0.9, text/html", "application/ld+json", "Brackwater"},
		{"/statements.csv?subject=siege-of-port-varda&property=start", "", "text/csv", "1947-09-10"},
		{"/entities.csv?class=place&limit=2", "", "text/csv", "Brackwater"},
		{"/statements.csv?property=height", "", "text/csv", "property"},
		{"/statements.ttl?property=height", "", "text/turtle", ""},
	} {
		got := b.get(c.path, "Accept", c.accept)
		if got.StatusCode != http.StatusOK || !strings.HasPrefix(got.Header.Get("Content-Type"), c.media) || !strings.Contains(got.body, c.has) {
			t.Errorf("%s answered %s as %s: %.300s", c.path, got.Status, got.Header.Get("Content-Type"), got.body)
		}
	}
	table := b.get("/statements.csv?property=height").body
	if rows := strings.Count(strings.TrimSpace(table), "\n"); rows != 0 {
		t.Errorf("a table of nothing has %d rows", rows)
	}
	page := b.get("/statements.csv?limit=3")
	if rows := strings.Count(strings.TrimSpace(page.body), "\n"); rows != 3 {
		t.Errorf("a table of three statements has %d rows: %s", rows, page.body)
	}
	next := strings.Trim(strings.TrimSuffix(page.Header.Get("Link"), `; rel="next"`), "<>")
	if got := b.get("/statements.csv" + next); got.StatusCode != http.StatusOK || got.body == page.body {
		t.Errorf("the next page %q answered %s", next, got.Status)
	}
	if got := b.get("/entities/zzz.ttl"); got.StatusCode != http.StatusNotFound || got.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("what is not there answered %s as %s", got.Status, got.Header.Get("Content-Type"))
	}
	if got := b.get("/revisions.csv"); got.StatusCode != http.StatusNotAcceptable {
		t.Errorf("the log as a table answered %s", got.Status)
	}
}

func TestStableAddressesLeadToDataForThoseWhoAskForIt(t *testing.T) {
	b := newBench(t)
	mux := http.NewServeMux()
	stable := b.api.(*api.API).Stable(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) }))
	mux.Handle("/entity/{id}", stable)
	mux.Handle("/statement/{id}", stable)
	for _, c := range []struct{ path, accept, to string }{
		{"/entity/brackwater", "text/html,application/xhtml+xml,*/*;q=0.8", ""},
		{"/entity/brackwater", "", ""},
		{"/entity/brackwater", "*/*", ""},
		{"/entity/brackwater", "image/png", ""},
		{"/entity/brackwater", "application/json", "/api/v1/entities/brackwater"},
		{"/entity/brackwater", "text/turtle, text/html;q=0.5", "/api/v1/entities/brackwater.ttl"},
		{"/statement/s-aaaaaaaaaaaaaaaa", "application/ld+json", "/api/v1/statements/s-aaaaaaaaaaaaaaaa.jsonld"},
	} {
		w := httptest.NewRecorder()
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, c.path, http.NoBody)
		r.Header.Set("Accept", c.accept)
		mux.ServeHTTP(w, r)
		if got := w.Header().Get("Location"); got != c.to || (c.to == "") != (w.Code == http.StatusTeapot) {
			t.Errorf("%s as %s answered %d to %q, want %q", c.path, c.accept, w.Code, got, c.to)
		}
	}
}
