package api_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/api"
	"obelisk/internal/exchange"
	"obelisk/internal/intake"
	"obelisk/internal/locale"
	"obelisk/internal/store"
	"obelisk/quantity"
)

var curator = intake.Entry{Who: "curator", Why: "test"}

// now is the time at which everything in these tests happens.
func now() time.Time { return time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC) }

// bench is a register of invented honours with its API.
type bench struct {
	t      *testing.T
	store  *store.Store
	intake *intake.Intake
	api    http.Handler
}

// newBench makes the register on the disk and its API.
func newBench(t *testing.T) *bench {
	t.Helper()
	return newBenchWith(t, func(*api.Deps) {})
}

// newBenchWith makes them with other options.
func newBenchWith(t *testing.T, change func(*api.Deps)) *bench {
	t.Helper()
	location := filepath.Join(t.TempDir(), "register")
	if err := os.CopyFS(location, os.DirFS(built(t))); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), store.Options{Location: location, Clock: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	locales, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{t: t, store: s, intake: intake.New(s)}
	d := api.Deps{Store: s, Locales: locales, Log: slog.New(slog.DiscardHandler), Clock: now, Version: "test"}
	change(&d)
	if b.api, err = api.New(d); err != nil {
		t.Fatal(err)
	}
	return b
}

// TestMain makes the register that the tests take copies of.
func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "obelisk-api-*")
	if err == nil {
		err = os.Setenv(builtVariable, dir)
	}
	if err != nil {
		panic(err) // without a folder there is nothing to test
	}
	code := m.Run()
	if err := os.RemoveAll(dir); err != nil && code == 0 {
		code = 1
	}
	os.Exit(code)
}

// builtVariable names the folder of the register that was made once.
const builtVariable = "OBELISK_TEST_API"

// built is the folder of the register, which the first test makes.
func built(t *testing.T) string {
	t.Helper()
	location := filepath.Join(os.Getenv(builtVariable), "register")
	if _, err := os.Stat(location); err == nil {
		return location
	}
	schema, err := exchange.BuiltInSchema("honours")
	if err != nil {
		t.Fatal(err)
	}
	s, err := intake.Create(t.Context(), store.Options{Location: location, Clock: now},
		obelisk.Register{ID: "coast", Title: obelisk.Texts{"en": "Honours of the coast", "uk": "Відзнаки узбережжя"}, License: "CC0-1.0", Schema: schema})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := intake.New(s).Import(t.Context(), curator, coast()); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return location
}

// put imports records.
func (b *bench) put(r intake.Records) {
	b.t.Helper()
	if _, err := b.intake.Import(b.t.Context(), curator, r); err != nil {
		b.t.Fatal(err)
	}
}

// document is the SHA-256 of the copy of a source.
func document(id obelisk.SourceID) obelisk.DocumentID {
	return obelisk.DocumentID(fmt.Sprintf("%064x", []byte(id)))
}

// says is an accepted statement with evidence from some sources.
func says(subject obelisk.EntityID, property obelisk.PropertyID, v obelisk.Value, from ...obelisk.SourceID) obelisk.Statement {
	s := obelisk.Statement{Subject: subject, Property: property, Value: v, Status: obelisk.Accepted, Reader: "person"}
	for i, id := range from {
		s.Evidence = append(s.Evidence, obelisk.Evidence{
			Source: id, Document: document(id), Span: obelisk.Span{Start: 100 * i, End: 100*i + 40}, Language: "en",
			Stance: obelisk.Supports, Gist: obelisk.Texts{"en": "It says so."},
		})
	}
	s.ID = obelisk.IdentityOf(s)
	return s
}

// with adds a qualifier.
func with(s obelisk.Statement, p obelisk.PropertyID, v obelisk.Value) obelisk.Statement {
	s.Qualifiers = append(s.Qualifiers, obelisk.Qualifier{Property: p, Value: v})
	s.ID = obelisk.IdentityOf(s)
	return s
}

func text(s string, l obelisk.Language) obelisk.Value { return obelisk.Text{Text: s, Language: l} }

func date(s string) obelisk.Value { return obelisk.Date{Date: edtf.MustParse(s)} }

func ref(id obelisk.EntityID) obelisk.Value { return obelisk.Ref{Entity: id} }

func amount(n int64) obelisk.Value {
	return obelisk.Quantity{Quantity: quantity.Exactly(quantity.DecimalOf(n), "1")}
}

func point(s string) obelisk.Value {
	p, err := obelisk.ParsePoint(s)
	if err != nil {
		panic(err) // the test's own text
	}
	return p
}

// coast is a small register: two towns, an island, a siege, an honour and who
// received it, as three sources have it.
func coast() intake.Records {
	r := intake.Records{Entities: []obelisk.Entity{
		{ID: "brackwater", Class: "place"},
		{ID: "port-varda", Class: "place"},
		{ID: "far-island", Class: "place"},
		{ID: "brackwater-town", Class: "place", Merged: "brackwater"},
		{ID: "siege-of-port-varda", Class: "event"},
		{ID: "harbour-star", Class: "honour"},
		{ID: "star-of-brackwater", Class: "conferral"},
		{ID: "ilia-morozenko", Class: "person"},
		{ID: "grand-council", Class: "authority"},
	}}
	for _, id := range []obelisk.SourceID{"gazette", "almanac", "letters"} {
		r.Sources = append(r.Sources, obelisk.Source{
			ID: id, Kind: obelisk.SourceBook, Rights: obelisk.Citable, Title: obelisk.Texts{"en": "The " + string(id)},
			Copies: []obelisk.Copy{{Document: document(id), Length: 10_000}},
		})
	}
	r.Statements = []obelisk.Statement{
		says("brackwater", "label", text("Brackwater", "en"), "gazette"), says("brackwater", "label", text("Бракуотер", "ru"), "almanac"),
		says("brackwater", "label", text("布拉克沃特", "zh-Hans")), says("brackwater", "description", text("harbour town", "en")),
		says("brackwater", "coordinates", point("54.5, 18.5"), "gazette"), says("brackwater", "wikidata", text("Q900001", "")),
		with(says("brackwater", "population", amount(41000), "almanac"), "at", date("1939")),
		with(with(says("brackwater", "belongs-to", ref("grand-council"), "almanac"), "from", date("1920")), "until", date("1938")),
		says("port-varda", "label", text("Port Varda", "en"), "gazette"), says("port-varda", "coordinates", point("43.1, 41.2"), "almanac"),
		says("far-island", "label", text("Far Island", "en")), says("far-island", "coordinates", point("-17.0, 179.5"), "letters"),
		says("siege-of-port-varda", "label", text("Siege of Port Varda", "en"), "gazette"), says("siege-of-port-varda", "place", ref("port-varda"), "gazette"),
		says("siege-of-port-varda", "start", date("1947-09-12"), "gazette", "almanac"), says("siege-of-port-varda", "start", date("1947-09-10"), "letters"),
		says("siege-of-port-varda", "end", date("1948-02"), "gazette"),
		with(says("siege-of-port-varda", "losses", amount(12000), "letters"), "loss-kind", ref("dead")),
		says("harbour-star", "label", text("Harbour Star", "en"), "gazette"), says("harbour-star", "instituted-on", date("1931-05-04"), "gazette"),
		says("star-of-brackwater", "honour", ref("harbour-star"), "gazette"), says("star-of-brackwater", "recipient", ref("brackwater"), "gazette"),
		says("star-of-brackwater", "conferred-on", date("1951-06-22"), "gazette", "almanac"),
		says("ilia-morozenko", "label", text("Ілля Морозенко", "uk"), "letters"), says("ilia-morozenko", "born-on", date("1902"), "letters"),
		says("grand-council", "label", text("Grand Council", "en"), "gazette"),
	}
	return r
}

// reply is an answer with its body.
type reply struct {
	*http.Response
	body string
}

// do sends a request to the API; the path begins behind the prefix.
func (b *bench) do(r *http.Request) reply {
	b.t.Helper()
	w := httptest.NewRecorder()
	b.api.ServeHTTP(w, r)
	response := w.Result()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return reply{response, string(body)}
}

// get asks for a path, with headers as pairs.
func (b *bench) get(path string, headers ...string) reply {
	b.t.Helper()
	return b.do(request(b.t.Context(), http.MethodGet, path, "", headers...))
}

// request builds a request of a client on this machine.
func request(ctx context.Context, method, path, body string, headers ...string) *http.Request {
	r := httptest.NewRequestWithContext(ctx, method, api.Prefix+path, strings.NewReader(body))
	r.RemoteAddr = "127.0.0.1:4000"
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return r
}

// read asks for a path and decodes its answer, which must be 200.
func read[T any](b *bench, path string) T {
	b.t.Helper()
	return decode[T](b, b.get(path))
}

// decode decodes an answer, which must be 200.
func decode[T any](b *bench, got reply) T {
	b.t.Helper()
	if got.StatusCode != http.StatusOK {
		b.t.Fatalf("answered %s: %s", got.Status, got.body)
	}
	var out T
	d := json.NewDecoder(strings.NewReader(got.body))
	d.DisallowUnknownFields()
	if err := d.Decode(&out); err != nil {
		b.t.Fatalf("%v in %s", err, got.body)
	}
	return out
}

// follow reads all pages of a list, so many items at a time.
func follow[T any](b *bench, path string, limit int) []T {
	b.t.Helper()
	type page struct {
		Items    []T
		Next     string
		Revision int64
	}
	var out []T
	cursor := ""
	for range 1000 {
		join := "?"
		if strings.Contains(path, "?") {
			join = "&"
		}
		p := read[page](b, fmt.Sprintf("%s%slimit=%d&cursor=%s", path, join, limit, cursor))
		if len(p.Items) > limit {
			b.t.Errorf("%s gives %d items in a page of %d", path, len(p.Items), limit)
		}
		out = append(out, p.Items...)
		if cursor = p.Next; cursor == "" {
			return out
		}
	}
	b.t.Fatalf("%s never ends", path)
	return nil
}

// intakeOf hands in statements.
func intakeOf(statements ...obelisk.Statement) intake.Records {
	return intake.Records{Statements: statements}
}
