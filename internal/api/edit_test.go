package api_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/client"
	"obelisk/internal/api"
	"obelisk/internal/intake"
	reader "obelisk/internal/read"
)

// editKey is the key of the benches that may be edited.
const editKey = "the key of the test"

// newEditBench is a bench whose API may change the register.
func newEditBench(t *testing.T) *bench {
	t.Helper()
	var edit api.Edit
	b := newBenchWith(t, func(d *api.Deps) {
		d.Edit = &edit
		edit.Who, edit.Key = "program", editKey
	})
	edit.Intake, edit.Documents = b.intake, documents{b.intake}
	return b
}

// documents reads what is sent as the program does.
type documents struct{ in *intake.Intake }

func (d documents) Read(ctx context.Context, sent client.Document) ([]client.ReadDocument, error) {
	r, err := d.in.Reader(ctx, reader.Options{})
	if err != nil {
		return nil, err
	}
	report, err := d.in.Read(ctx, curator, r, intake.Copy{Name: sent.Name, Content: strings.NewReader(string(sent.Content)), Rights: sent.Rights})
	if errors.Is(err, obelisk.ErrInvalid) {
		return []client.ReadDocument{{Name: sent.Name, Refused: err.Error()}}, nil
	}
	return []client.ReadDocument{{Name: sent.Name, Document: report.Document, Source: report.Source, Proposals: report.Proposals, Problems: []client.ReadProblem{}, Outcome: client.Outcome(report.Outcome)}}, err
}

func (d documents) Fetch(context.Context, client.WebPage) ([]client.ReadDocument, error) {
	return nil, obelisk.NotFound("no host of this name is known")
}

// write sends a request with the key.
func (b *bench) write(method, path, body string, headers ...string) reply {
	b.t.Helper()
	r := request(b.t.Context(), method, path, body, append([]string{"Authorization", "Bearer " + editKey}, headers...)...)
	r.Host = "127.0.0.1:8600"
	return b.do(r)
}

// opening is a proposal about the siege.
const opening = `{"statements":[{"subject":"siege-of-port-varda","property":"end","value":{"type":"date","edtf":"1948-02-11"},
	"evidence":[{"source":"letters","stance":"supports","gist":{"en":"The siege was lifted on the eleventh."}}]}],"why":"found in the letters"}`

func TestWhatIsProposedIsDecidedAmendedAndUndone(t *testing.T) {
	b := newEditBench(t)
	made := decode[client.Proposed](b, b.write("POST", "/statements", opening))
	if len(made.Statements) != 1 || made.Outcome.Statements != 1 || made.Outcome.Revision == 0 {
		t.Fatalf("the proposal is %+v", made)
	}
	id := string(made.Statements[0])
	status := func(id string) obelisk.Status { return read1(b, id).Status }
	if got := read1(b, id); got.Status != obelisk.Proposed || got.Reader != "person" || got.Evidence[0].Gist["en"] == "" {
		t.Errorf("what was proposed is %+v", got)
	}
	again := decode[client.Proposed](b, b.write("POST", "/statements", opening))
	if again.Outcome.Revision != 0 || again.Outcome.Known != 1 || string(again.Statements[0]) != id {
		t.Errorf("the same proposal once more is %+v", again)
	}
	decide := `{"act":"accept","statements":["` + id + `"]}`
	first, second := decode[client.Outcome](b, b.write("POST", "/decisions", decide)), decode[client.Outcome](b, b.write("POST", "/decisions", decide))
	if first.Changed != 1 || second.Revision != 0 || status(id) != obelisk.Accepted {
		t.Errorf("accepting twice is %+v and %+v", first, second)
	}
	amend := `{"value":{"type":"date","edtf":"1948-02-12"},"why":"misread"}`
	now := decode[client.Amended](b, b.write("POST", "/statements/"+id+"/amend", amend))
	if status(id) != obelisk.Withdrawn || status(string(now.Statement)) != obelisk.Accepted {
		t.Errorf("the amended one is %s, the new one %s", status(id), status(string(now.Statement)))
	}
	if twice := decode[client.Amended](b, b.write("POST", "/statements/"+id+"/amend", amend)); twice.Statement != now.Statement || twice.Outcome.Revision != 0 {
		t.Errorf("the same amendment once more is %+v", twice)
	}
	number, err := json.Marshal(now.Outcome.Revision)
	if err != nil {
		t.Fatal(err)
	}
	decode[client.Outcome](b, b.write("POST", "/revisions/"+string(number)+"/undo", ""))
	if status(id) != obelisk.Accepted || status(string(now.Statement)) != obelisk.Withdrawn {
		t.Errorf("after the undoing the first is %s, the second %s", status(id), status(string(now.Statement)))
	}
	if got := b.write("POST", "/revisions/"+string(number)+"/undo", ""); got.StatusCode != http.StatusConflict {
		t.Errorf("a second undoing is answered %s", got.Status)
	}
}

// read1 reads a statement.
func read1(b *bench, id string) client.Statement {
	return read[client.Statement](b, "/statements/"+id)
}

func TestAFindingIsAnsweredAndReopened(t *testing.T) {
	b := newEditBench(t)
	f := read[client.Page[client.Finding]](b, "/findings").Items[0]
	path := "/findings/" + f.ID + "/answer"
	body := `{"favoured":"` + string(f.Statements[0]) + `","why":"The gazette is the decree itself.","cited":["gazette"]}`
	if first := decode[client.Outcome](b, b.write("PUT", path, body)); first.Revision == 0 {
		t.Errorf("the answer is %+v", first)
	}
	if again := decode[client.Outcome](b, b.write("PUT", path, body)); again.Revision != 0 {
		t.Errorf("the same answer once more is %+v", again)
	}
	if got := decode[client.Outcome](b, b.write("DELETE", path, "")); got.Changed != 1 {
		t.Errorf("taking it back is %+v", got)
	}
	if got := b.write("DELETE", path, ""); got.StatusCode != http.StatusNotFound {
		t.Errorf("taking back what is not there is answered %s", got.Status)
	}
}

func TestEntitiesAreMergedAndSplit(t *testing.T) {
	b := newEditBench(t)
	for range 2 {
		decode[client.Outcome](b, b.write("POST", "/entities/far-island/merge", `{"into":"port-varda"}`))
	}
	if got := b.get("/entities/far-island"); got.StatusCode != http.StatusPermanentRedirect {
		t.Errorf("what was merged answers %s", got.Status)
	}
	harbour := string(says("harbour-star", "label", text("Harbour Star", "en"), "gazette").ID)
	made := decode[client.Split](b, b.write("POST", "/entities/harbour-star/split", `{"statements":["`+harbour+`"],"name":"Star of the Harbour"}`))
	if made.Entity != "star-of-the-harbour" {
		t.Errorf("the other one is %s", made.Entity)
	}
	again := b.write("POST", "/entities/harbour-star/split", `{"statements":["`+harbour+`"],"name":"Star of the Harbour"}`)
	if again.StatusCode != http.StatusBadRequest || b.get("/entities/star-of-the-harbour-2").StatusCode != http.StatusNotFound {
		t.Errorf("the same split once more is answered %s", again.Status)
	}
}

func TestADocumentIsReadOnce(t *testing.T) {
	b := newEditBench(t)
	page := "# Harbour Star\n\nOn 3 May 1952 the Harbour Star was conferred on Port Varda.\n"
	first := decode[client.Documents](b, b.write("POST", "/documents?name=page.md", page)).Items[0]
	if first.Proposals == 0 || first.Outcome.Revision == 0 || first.Source == "" {
		t.Errorf("the document is %+v", first)
	}
	again := decode[client.Documents](b, b.write("POST", "/documents?name=page.md", page)).Items[0]
	if again.Outcome.Revision != 0 || again.Source != first.Source {
		t.Errorf("the same once more is %+v", again)
	}
	if got := b.write("POST", "/documents?name=empty.txt", ""); got.StatusCode != http.StatusBadRequest || !strings.Contains(got.body, "empty") && !strings.Contains(got.body, "body is required") {
		t.Errorf("an empty document is answered %s: %s", got.Status, got.body)
	}
	if got := b.write("POST", "/documents/fetch", `{"url":"https://nowhere.invalid/"}`); got.StatusCode != http.StatusNotFound {
		t.Errorf("a page that is nowhere is answered %s", got.Status)
	}
}

func TestWhatHasChangedSinceItWasSeenIsNotDecided(t *testing.T) {
	b := newEditBench(t)
	id := string(says("siege-of-port-varda", "end", date("1948-02"), "gazette").ID)
	tag := b.get("/statements/" + id).Header.Get("ETag")
	amend := func(value, tag string) reply {
		return b.write("POST", "/statements/"+id+"/amend", `{"value":{"type":"date","edtf":"`+value+`"},"why":"misread"}`, "If-Match", tag)
	}
	if got := amend("1948-03", `"another"`); got.StatusCode != http.StatusPreconditionFailed || got.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("a tag of another time is answered %s: %s", got.Status, got.body)
	}
	if got := amend("1948-03", tag); got.StatusCode != http.StatusOK {
		t.Errorf("the tag that was seen is answered %s: %s", got.Status, got.body)
	}
	if got := amend("1948-04", tag); got.StatusCode != http.StatusPreconditionFailed {
		t.Errorf("the same tag after the change is answered %s: %s", got.Status, got.body)
	}
}

func TestNobodyElseWrites(t *testing.T) {
	b := newEditBench(t)
	before := read[client.Register](b, "/").Revision
	paths := map[string]string{}
	for _, op := range documented(t, b) {
		if op.Security != nil {
			paths[strings.NewReplacer("{id}", "harbour-star", "{number}", "2").Replace(op.path)] = op.method
		}
	}
	if len(paths) < 9 {
		t.Fatalf("only %v write", paths)
	}
	for path, method := range paths {
		for name, headers := range map[string][]string{
			"nobody's key":           {},
			"another key":            {"Authorization", "Bearer nonsense"},
			"an empty key":           {"Authorization", "Bearer "},
			"a page of another site": {"Authorization", "Bearer " + editKey, "Sec-Fetch-Site", "cross-site"},
			"another origin":         {"Authorization", "Bearer " + editKey, "Origin", "https://elsewhere.example"},
		} {
			r := request(t.Context(), method, path, opening, headers...)
			r.Host = "127.0.0.1:8600"
			if got := b.do(r); got.StatusCode != http.StatusForbidden || got.Header.Get("Access-Control-Allow-Origin") != "" || got.Header.Get("Content-Type") != "application/problem+json" {
				t.Errorf("%s %s with %s is answered %s: %s", method, path, name, got.Status, got.body)
			}
		}
		r := request(t.Context(), method, path, opening, "Authorization", "Bearer "+editKey)
		r.Host = "register.example"
		if got := b.do(r); got.StatusCode != http.StatusForbidden {
			t.Errorf("%s %s by another name of this machine is answered %s", method, path, got.Status)
		}
	}
	if after := read[client.Register](b, "/").Revision; after != before {
		t.Errorf("revision %d became %d", before, after)
	}
	reading := newBench(t)
	for path, method := range paths {
		if got := reading.write(method, path, opening); got.StatusCode != http.StatusMethodNotAllowed && got.StatusCode != http.StatusNotFound {
			t.Errorf("without --edit %s %s is answered %s", method, path, got.Status)
		}
	}
}

func TestWhatCannotBeProposedIsRefusedWhole(t *testing.T) {
	b := newEditBench(t)
	before := read[client.Register](b, "/").Revision
	statement := func(rest string) string {
		return `{"statements":[` + strings.TrimSuffix(strings.TrimPrefix(opening[strings.Index(opening, "["):strings.Index(opening, `],"why"`)], "["), "]") + "," + rest + `]}`
	}
	for name, test := range map[string]struct {
		body string
		code int
	}{
		"nothing":                     {`{}`, 400},
		"no JSON":                     {`{"statements":`, 400},
		"without evidence":            {statement(`{"subject":"brackwater","property":"label","value":{"type":"text","text":"B","language":"be"},"evidence":[]}`), 400},
		"a property that is not":      {statement(`{"subject":"brackwater","property":"colour","value":{"type":"text","text":"B"},"evidence":[{"source":"gazette","stance":"supports"}]}`), 400},
		"a date that is a text":       {statement(`{"subject":"siege-of-port-varda","property":"end","value":{"type":"text","text":"late"},"evidence":[{"source":"gazette","stance":"supports"}]}`), 400},
		"an entity that is not":       {statement(`{"subject":"nowhere","property":"label","value":{"type":"text","text":"B"},"evidence":[{"source":"gazette","stance":"supports"}]}`), 404},
		"a source that is not":        {statement(`{"subject":"brackwater","property":"label","value":{"type":"text","text":"B"},"evidence":[{"source":"no-book","stance":"supports"}]}`), 404},
		"an entity that was merged":   {statement(`{"subject":"brackwater-town","property":"label","value":{"type":"text","text":"B"},"evidence":[{"source":"gazette","stance":"supports"}]}`), 403},
		"the sentence of a citable":   {statement(`{"subject":"brackwater","property":"label","value":{"type":"text","text":"B"},"evidence":[{"source":"gazette","stance":"supports","passage":"B is B."}]}`), 403},
		"a document of another":       {statement(`{"subject":"brackwater","property":"label","value":{"type":"text","text":"B"},"evidence":[{"source":"gazette","document":"` + string(document("letters")) + `","start":1,"end":2,"stance":"supports"}]}`), 400},
		"a class that is not":         {`{"entities":[{"id":"new-thing","class":"dragon"}]}`, 400},
		"an id that is none":          {`{"entities":[{"id":"New Thing","class":"place"}]}`, 400},
		"an entity of another class":  {`{"entities":[{"id":"brackwater","class":"event"}]}`, 409},
		"a source without its rights": {`{"sources":[{"id":"new-book","kind":"book","title":{"en":"New"},"rights":""}]}`, 400},
	} {
		got := b.write("POST", "/statements", test.body)
		if got.StatusCode != test.code || got.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s is answered %s: %s", name, got.Status, got.body)
		}
	}
	if after := read[client.Register](b, "/").Revision; after != before {
		t.Errorf("revision %d became %d", before, after)
	}
	whole := `{"entities":[{"id":"salt-haven","class":"place"}],"sources":[{"id":"new-book","kind":"book","title":{"en":"New"},"rights":"quotable"}],
		"statements":[{"subject":"salt-haven","property":"label","value":{"type":"text","text":"Salt Haven","language":"en"},"evidence":[{"source":"new-book","stance":"supports","passage":"Salt Haven lies there."}]}]}`
	made := decode[client.Proposed](b, b.write("POST", "/statements", whole))
	if diff := cmp.Diff(client.Outcome{Revision: before + 1, Entities: 1, Sources: 1, Statements: 1}, made.Outcome); diff != "" {
		t.Error(diff)
	}
}

func TestTheEditorHasAMethodForEveryWayToWrite(t *testing.T) {
	b := newEditBench(t)
	address, seen := served(t, b), &recorder{}
	c := client.NewEditor(address, editKey, &http.Client{Transport: seen})
	ctx := t.Context()
	finding := read[client.Page[client.Finding]](b, "/findings").Items[0]
	var proposals client.Proposals
	if err := json.Unmarshal([]byte(opening), &proposals); err != nil {
		t.Fatal(err)
	}
	harbour := says("harbour-star", "label", text("Harbour Star", "en"), "gazette").ID
	var made client.Proposed
	var decided client.Outcome
	for _, step := range []struct {
		name string
		do   func() (any, error)
	}{
		{"Propose", func() (got any, err error) { made, err = c.Propose(ctx, proposals); return made, err }},
		{"Decide", func() (got any, err error) {
			decided, err = c.Decide(ctx, client.Decision{Act: client.Reject, Statements: made.Statements, Why: "another siege"})
			return decided, err
		}},
		{"Undo", func() (any, error) { return told(c.Undo(ctx, decided.Revision)) }},
		{"Amend", func() (any, error) {
			return told(c.Amend(ctx, made.Statements[0], client.Amendment{Value: client.Value{Value: date("1948-02-10")}, Why: "misread", Match: client.Match{Tag: "*"}}))
		}},
		{"Answer", func() (any, error) {
			return told(c.Answer(ctx, finding.ID, client.Answered{Why: "Nothing decides.", Cited: []obelisk.SourceID{"letters"}}))
		}},
		{"Reopen", func() (any, error) { return told(c.Reopen(ctx, finding.ID)) }},
		{"Split", func() (any, error) {
			return told(c.Split(ctx, "harbour-star", client.Splitting{Statements: []obelisk.StatementID{harbour}, Name: "The Harbour's Star"}))
		}},
		{"Merge", func() (any, error) {
			return told(c.Merge(ctx, "far-island", client.Merging{Into: "port-varda"}))
		}},
		{"Read", func() (any, error) {
			return told(c.Read(ctx, client.Document{Name: "a.txt", Content: []byte("The Harbour Star was conferred on Port Varda in 1952.")}))
		}},
	} {
		got, err := step.do()
		if err != nil {
			t.Errorf("%s: %v", step.name, err)
			continue
		}
		again, err := json.Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(anyJSON(t, seen.last), anyJSON(t, again)); diff != "" {
			t.Errorf("%s: what was sent and what the client made of it differ:\n%s", step.name, diff)
		}
	}
	if _, err := c.Fetch(ctx, client.WebPage{URL: "https://nowhere.invalid/"}); !errors.Is(err, obelisk.ErrNotFound) {
		t.Errorf("a page that is nowhere is %v", err)
	}
	for _, op := range documented(t, b) {
		if op.Security != nil && !asked(seen.asked, op) {
			t.Errorf("no method of the client asks for %s %s", op.method, op.path)
		}
	}
	if _, err := client.New(address, nil).Propose(ctx, proposals); !errors.Is(err, obelisk.ErrRefused) {
		t.Errorf("without the key it is %v", err)
	}
}
