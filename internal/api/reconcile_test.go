package api_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"obelisk"
	"obelisk/client"
)

// ask sends a form to the reconciliation service.
func (b *bench) ask(field, value string) reply {
	b.t.Helper()
	return b.do(request(b.t.Context(), http.MethodPost, "/reconcile", url.Values{field: {value}}.Encode(), "Content-Type", "application/x-www-form-urlencoded"))
}

func TestNamesAreMatchedInOtherScriptsFormsAndSpellings(t *testing.T) {
	b := newBench(t)
	for query, want := range map[string]struct {
		id    obelisk.EntityID
		match bool
	}{
		`{"query":"Brackwater"}`:                                             {"brackwater", true},
		`{"query":"BRACKWATER","type":"place"}`:                              {"brackwater", true},
		`{"query":"Бракуотера","type":["place"]}`:                            {"brackwater", true},
		`{"query":"布拉克沃特"}`:                                                  {"brackwater", true},
		`{"query":"Brakwater"}`:                                              {"brackwater", true},
		`{"query":"Brackwatr"}`:                                              {"brackwater", false},
		`{"query":"Morozenko","type":"person"}`:                              {"ilia-morozenko", false},
		`{"query":"Illia Morozenko","type":"person"}`:                        {"ilia-morozenko", false},
		`{"query":"port varda","type":"place"}`:                              {"port-varda", true},
		`{"query":"Port Varda"}`:                                             {"port-varda", true},
		`{"query":"varda","type":"event"}`:                                   {"siege-of-port-varda", false},
		`{"query":"varda","properties":[{"pid":"start","v":"1947-09-12"}]}`:  {"siege-of-port-varda", false},
		`{"properties":[{"pid":"recipient","v":{"id":"brackwater"}}]}`:       {"star-of-brackwater", true},
		`{"properties":[{"pid":"wikidata","v":["Q900001"]}],"type":"place"}`: {"brackwater", true},
	} {
		got := decode[map[string]client.Candidates](b, b.ask("queries", `{"q0":`+query+`}`))["q0"].Result
		if len(got) == 0 || got[0].ID != want.id {
			t.Errorf("%s gives %+v, want %s first", query, got, want.id)
			continue
		}
		if want.match && !got[0].Match {
			t.Errorf("%s: %s with %v and %+v is no match", query, got[0].ID, got[0].Score, got[0].Features)
		}
		for i, c := range got {
			if c.Score < 0 || c.Score > 100 || i > 0 && c.Match || c.Name == "" || len(c.Type) == 0 {
				t.Errorf("%s: the candidate %+v", query, c)
			}
		}
	}
}

func TestACandidateThatIsNotSureIsNoMatch(t *testing.T) {
	b := newBench(t)
	for _, query := range []string{`{"query":"water"}`, `{"query":"Brackwater","type":"person"}`, `{"query":"Brackwater","type":"event","type_strict":"should"}`, `{"query":"nothing of the kind"}`, `{"query":"Brackwater","type":"no-such-type"}`} {
		for _, c := range decode[map[string]client.Candidates](b, b.ask("queries", `{"q":`+query+`}`))["q"].Result {
			if c.Match {
				t.Errorf("%s matches %s with %v", query, c.ID, c.Score)
			}
		}
	}
}

func TestAQueryThatIsWrongIsToldSo(t *testing.T) {
	b := newBench(t)
	for name, c := range map[string]struct{ field, value, says string }{
		"no JSON":                         {"queries", "{", "queries"},
		"a list":                          {"queries", "[]", "queries"},
		"neither name nor properties":     {"queries", `{"q0":{}}`, "q0"},
		"a type that is a number":         {"queries", `{"q0":{"query":"x","type":3}}`, "type"},
		"a strictness that is none":       {"queries", `{"q0":{"query":"x","type_strict":"very"}}`, "very"},
		"nothing":                         {"other", "x", "queries"},
		"an extension that is none":       {"extend", `{"ids":3}`, "extend"},
		"a property that is not there":    {"extend", `{"ids":["brackwater"],"properties":[{"id":"heigt"}]}`, "heigt"},
		"a query that is nested too deep": {"queries", strings.Repeat(`{"q":`, 5000), "nested"},
	} {
		if got := b.ask(c.field, c.value); got.StatusCode != http.StatusBadRequest || !strings.Contains(got.body, c.says) {
			t.Errorf("%s is answered %s %.300s", name, got.Status, got.body)
		}
	}
	many := map[string]client.ReconcileQuery{}
	for i := range 101 {
		many[itoa(int64(i))] = client.ReconcileQuery{Query: "x"}
	}
	data, err := json.Marshal(many)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.ask("queries", string(data)); got.StatusCode != http.StatusBadRequest {
		t.Errorf("too many queries are answered %s", got.Status)
	}
}

func TestTheManifestLeadsToServicesThatAnswer(t *testing.T) {
	b := newBench(t)
	m := read[client.Manifest](b, "/reconcile?lang=uk")
	if len(m.Versions) != 1 || m.Versions[0] != "0.2" || m.Name != "Відзнаки узбережжя" || m.IdentifierSpace == "" || m.SchemaSpace == "" || len(m.DefaultTypes) == 0 {
		t.Errorf("the manifest is %+v", m)
	}
	if !strings.Contains(m.View.URL, "{{id}}") || !strings.Contains(m.Preview.URL, "{{id}}") || m.Preview.Width == 0 || m.Preview.Height == 0 {
		t.Errorf("view and preview are %+v %+v", m.View, m.Preview)
	}
	behind := func(address string) string {
		_, path, found := strings.Cut(address, "/api/v1")
		if !found {
			t.Fatalf("%s is no address of the API", address)
		}
		return path
	}
	for kind, s := range map[string]client.SuggestService{"ілля": m.Suggest.Entity, "місце": m.Suggest.Type, "дата": m.Suggest.Property} {
		got := read[client.Suggestions](b, behind(s.ServiceURL+s.ServicePath)+"&prefix="+url.QueryEscape(kind))
		if len(got.Result) == 0 || got.Result[0].ID == "" || got.Result[0].Name == "" {
			t.Errorf("%s: suggested %+v", kind, got)
			continue
		}
		flyout := read[client.Flyout](b, behind(s.FlyoutServiceURL+strings.ReplaceAll(s.FlyoutServicePath, "${id}", got.Result[0].ID)))
		if flyout.ID != got.Result[0].ID || !strings.Contains(flyout.HTML, "<p>") {
			t.Errorf("%s: flies out %+v", kind, flyout)
		}
	}
	preview := b.get(behind(strings.ReplaceAll(m.Preview.URL, "{{id}}", "siege-of-port-varda")))
	if preview.StatusCode != http.StatusOK || !strings.Contains(preview.body, "Siege of Port Varda") || strings.Contains(preview.Header.Get("Content-Security-Policy"), "frame-ancestors 'none'") {
		t.Errorf("the preview is %s %s %s", preview.Status, preview.Header.Get("Content-Security-Policy"), preview.body)
	}
	proposed := read[client.Proposal](b, behind(m.Extend.ProposeProperties.ServiceURL+m.Extend.ProposeProperties.ServicePath)+"&type=place")
	if len(proposed.Properties) == 0 {
		t.Error("no properties are proposed")
	}
}

func TestAnExtensionHasEveryValueOfEveryEntity(t *testing.T) {
	b := newBench(t)
	got := decode[client.Extension](b, b.ask("extend", `{"ids":["siege-of-port-varda","nowhere"],"properties":[{"id":"start"},{"id":"end"},{"id":"place"},{"id":"losses"}]}`))
	row := got.Rows["siege-of-port-varda"]
	if len(got.Meta) != 4 || got.Meta[2].Type == nil || len(row["start"]) != 2 || row["start"][0].Date != "1947-09-10T00:00:00" && row["start"][1].Date != "1947-09-10T00:00:00" {
		t.Errorf("the extension is %+v", got)
	}
	if row["end"][0].Str != "1948-02" || row["place"][0].ID != "port-varda" || row["place"][0].Name != "Port Varda" || row["losses"][0].Float == nil || *row["losses"][0].Float != 12000 {
		t.Errorf("the row is %+v", row)
	}
	if other := got.Rows["nowhere"]; other == nil || len(other["start"]) != 0 {
		t.Errorf("an entity that is not there has %+v", other)
	}
}

func TestAPreviewEscapesWhatItShows(t *testing.T) {
	b := newBench(t)
	b.put(intakeOf(says("port-varda", "alias", text("x", "en")), says("port-varda", "note", text(`<script>alert("x")</script>`, "en"))))
	if got := b.get("/reconcile/preview?id=port-varda"); strings.Contains(got.body, "<script") {
		t.Errorf("the preview is %s", got.body)
	}
}
