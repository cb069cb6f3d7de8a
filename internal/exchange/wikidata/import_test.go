package wikidata_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/internal/exchange"
	"obelisk/internal/exchange/wikidata"
)

// register is what a register knows, for tests.
type register struct {
	entities   []obelisk.Entity
	statements []obelisk.Statement
}

func (r register) Entities(context.Context, obelisk.EntityFilter) iter.Seq2[obelisk.Entity, error] {
	return func(yield func(obelisk.Entity, error) bool) {
		for _, e := range r.entities {
			if !yield(e, nil) {
				return
			}
		}
	}
}

func (r register) Statements(context.Context, obelisk.StatementFilter) iter.Seq2[obelisk.Statement, error] {
	return func(yield func(obelisk.Statement, error) bool) {
		for _, s := range r.statements {
			if !yield(s, nil) {
				return
			}
		}
	}
}

func item(id string) string {
	return `{"type":"wikibase-entityid","value":{"entity-type":"item","id":"` + id + `"}}`
}

func day(text string, precision, calendar string) string {
	return `{"type":"time","value":{"time":"` + text + `","precision":` + precision + `,"calendarmodel":"http://www.wikidata.org/entity/` + calendar + `"}}`
}

func snak(property, value string) string {
	return `{"snaktype":"value","property":"` + property + `","datavalue":` + value + `}`
}

const gregorian, julian = "Q1985727", "Q1985786"

// Ada is an invented person with an invented honour.
var ada = `{"type":"item","id":"Q100000001","labels":{"en":{"language":"en","value":"Ada Bransk"},"zh-cn":{"language":"zh-cn","value":"阿达"},"fr":{"language":"fr","value":"Ada"}},` +
	`"descriptions":[],"aliases":{"en":[{"language":"en","value":"Lamp Ada"}]},"claims":{` +
	`"P31":[{"id":"x","rank":"normal","mainsnak":` + snak("P31", item("Q5")) + `}],` +
	`"P569":[{"id":"x","rank":"normal","mainsnak":` + snak("P569", day("+1616-04-23T00:00:00Z", "11", julian)) + `}],` +
	`"P570":[{"id":"x","rank":"normal","mainsnak":{"snaktype":"somevalue","property":"P570"}},{"id":"x","rank":"deprecated","mainsnak":` + snak("P570", day("+1760-00-00T00:00:00Z", "9", gregorian)) + `}],` +
	`"P9999":[{"id":"x","rank":"normal","mainsnak":` + snak("P9999", `{"type":"string","value":"7"}`) + `}],` +
	`"P166":[{"id":"Q100000001$AB-12","rank":"normal","mainsnak":` + snak("P166", item("Q200")) + `,"qualifiers":{` +
	`"P585":[` + snak("P585", day("+1743-06-00T00:00:00Z", "10", gregorian)) + `],"P1545":[` + snak("P1545", `{"type":"string","value":"3"}`) + `],` +
	`"P1027":[` + snak("P1027", item("Q300")) + `]},"references":[{"snaks":{"P854":[` + snak("P854", `{"type":"string","value":"https://roll.example/3"}`) + `],` +
	`"P813":[` + snak("P813", day("+2020-01-02T00:00:00Z", "11", gregorian)) + `]}},{"snaks":{"P248":[` + snak("P248", item("Q400")) + `]}}]},` +
	`{"id":"Q100000001$CD-34","rank":"normal","mainsnak":` + snak("P166", item("Q201")) + `}]},"sitelinks":{}}`

// other is an item that others name; Otto received something else.
var (
	council = `{"type":"item","id":"Q300","labels":{"en":{"language":"en","value":"Council of Dorrun"}},"descriptions":{},"aliases":[],"claims":[],"sitelinks":{}}`
	roll    = `{"type":"item","id":"Q400","labels":{"en":{"language":"en","value":"The Roll of Dorrun"}},"descriptions":{},"aliases":[],"claims":[],"sitelinks":{}}`
	otto    = `{"type":"item","id":"Q100000002","labels":{"en":{"language":"en","value":"Otto Velm"}},"claims":{"P166":[{"id":"Q100000002$1","rank":"normal","mainsnak":` + snak("P166", item("Q201")) + `}]}}`
)

// dump writes items as a dump does.
func dump(items ...string) []byte { return []byte("[\n" + strings.Join(items, ",\n") + "\n]\n") }

// builtIn is the built-in schema, read once.
var builtIn = sync.OnceValues(func() (*obelisk.Schema, error) { return exchange.BuiltInSchema("honours") })

// take reads a file and returns its statements as "subject property value | sources".
func take(t testing.TB, data []byte, honours []string, in register) ([]string, []obelisk.Source, wikidata.Report, error) {
	t.Helper()
	schema, err := builtIn()
	if err != nil {
		t.Fatal(err)
	}
	open := func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }
	m, err := wikidata.New(t.Context(), in, schema, open, wikidata.Options{Search: wikidata.Search{Honours: honours, Property: "P166"}, Status: obelisk.Proposed, Labels: true})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	var sources []obelisk.Source
	for part, err := range m.Parts(t.Context()) {
		if err != nil {
			return nil, nil, m.Report(), err
		}
		sources = append(sources, part.Sources...)
		for _, s := range part.Statements {
			line := string(s.Subject) + " " + string(s.Property) + " " + s.Value.Key() + " |"
			for _, e := range s.Evidence {
				line += " " + string(e.Source)
			}
			out = append(out, line)
		}
	}
	return out, sources, m.Report(), nil
}

func TestHonoursOfADump(t *testing.T) {
	compressed := func(data []byte) []byte {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		if _, err := w.Write(data); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	want := []string{
		"q100000001 wikidata :Q100000001 | wikidata",
		"q100000001 label en:Ada Bransk | wikidata",
		"q100000001 alias en:Lamp Ada | wikidata",
		"q100000001 label zh-Hans:阿达 | wikidata",
		"q100000001 born-on 1616-05-03 | wikidata",
		"q100000001 died-on unknown | wikidata",
		"q200 wikidata :Q200 | wikidata",
		"q100000001-ab-12 honour q200 | wikidata roll-example-330f2b4eb4 q400",
		"q100000001-ab-12 recipient q100000001 | wikidata roll-example-330f2b4eb4 q400",
		"q300 wikidata :Q300 | wikidata",
		"q300 label en:Council of Dorrun | wikidata",
		"q100000001-ab-12 authority q300 | wikidata roll-example-330f2b4eb4 q400",
		"q100000001-ab-12 rank 3 | wikidata roll-example-330f2b4eb4 q400",
		"q100000001-ab-12 conferred-on 1743-06 | wikidata roll-example-330f2b4eb4 q400",
	}
	for _, c := range []struct {
		name string
		data []byte
	}{
		{"plain", dump(otto, council, ada, roll)},
		{"without brackets", []byte(otto + "\n" + ada + "\n" + council + "\n" + roll)},
		{"gzip", compressed(dump(council, ada, otto, roll))},
		{"as the site gives it", []byte("{\n \"entities\": {\"Q100000001\": " + ada + ", \"Q300\": " + council + ", \"Q400\": " + roll + "}}")},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, sources, report, err := take(t, c.data, []string{"Q200"}, register{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			if len(sources) != 3 || sources[1].Retrieved.String() != "2020-01-02" || sources[2].Title["en"] != "The Roll of Dorrun" {
				t.Errorf("got the sources %+v", sources)
			}
			if report.Conferrals != 1 || report.LeftOut["claims that Wikidata itself marks as deprecated"] != 1 || report.LeftOut["claims of properties that the schema does not have"] != 1 {
				t.Errorf("got the report %+v", report)
			}
		})
	}
}

func TestItemsThatTheRegisterKnowsAreThose(t *testing.T) {
	in := register{
		entities:   []obelisk.Entity{{ID: "ada-bransk", Class: "person"}, {ID: "order-of-the-lamp", Class: "honour"}},
		statements: []obelisk.Statement{{Subject: "ada-bransk", Property: "wikidata", Value: obelisk.Text{Text: "Q100000001"}}, {Subject: "order-of-the-lamp", Property: "wikidata", Value: obelisk.Text{Text: "Q200"}}},
	}
	got, _, _, err := take(t, dump(ada), []string{"Q200"}, in)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(got, "\n")
	if !strings.Contains(text, "q100000001-ab-12 recipient ada-bransk") || !strings.Contains(text, "q100000001-ab-12 honour order-of-the-lamp") || strings.Contains(text, "q200 ") {
		t.Errorf("got\n%s", text)
	}
}

// packed is data in gzip.
func packed(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write(data)
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// half is the first half.
func half(data []byte) []byte { return data[:len(data)/2] }

// long are many items of different ids.
func long() []string {
	var out []string
	for i := range 3000 {
		out = append(out, fmt.Sprintf(`{"type":"item","id":"Q%d","labels":{},"claims":{}}`, 1000+i*i))
	}
	return out
}

func TestFilesThatAreNoneOfWikidata(t *testing.T) {
	whole := dump(ada)
	for _, c := range []struct {
		name string
		data []byte
		says string // where it matters
	}{
		{"empty", nil, "is empty"},
		{"no JSON", []byte("id,name\n1,2\n"), ""},
		{"a dump on one line", []byte("[" + ada + "," + strings.Replace(ada, `"id":"Q1`, `"id":"Q7`, 1) + "]"), "a line of the dump holds several entities"},
		{"a field of another kind", []byte("[\n" + `{"type":"item","id":"Q1","claims":{"P166":"Q200"}}` + "\n]\n"), `the entity Q1 of the dump cannot be read: its field "claims" cannot hold a JSON string`},
		{"a single entity that breaks off", []byte(`{"entities": {"Q1": {`), ""},
		{"a dump that breaks off", whole[:len(whole)-200], ""},
		{"a dump that breaks off behind a line", whole[:len(whole)-len("]\n")], ""},
		{"a long dump in gzip that breaks off", half(packed(t, dump(long()...))), ""},
		{"gzip that breaks off", []byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x8b"), ""},
		{"bzip2 that is none", []byte("BZh91AY&SYnonsense"), ""},
		{"bzip2 that breaks off", []byte("BZh91AY&SY"), "breaks off"},
		{"deep nesting", []byte(`{"entities":{"Q1":` + strings.Repeat("[", 200_000)), ""},
		{"deep nesting in a dump", []byte("[\n" + `{"type":"item","id":"Q1","claims":{"P166":` + strings.Repeat("[", 200_000) + `"Q200"` + "\n]"), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, _, err := take(t, c.data, []string{"Q200"}, register{})
			if !errors.Is(err, obelisk.ErrInvalid) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v, want what is invalid and %q", err, c.says)
			}
		})
	}
}

func FuzzImport(f *testing.F) {
	f.Add(dump(ada, council))
	f.Add([]byte(`{"entities":{"Q1":` + ada + `}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _, _, _ = take(t, data, nil, register{})
	})
}

func TestWhatIsWantedIsFoundInEveryPartOfALongDump(t *testing.T) {
	filler := strings.Repeat(`'Q2009':'Q2','Q':'P166 Q200 'Q200 `, 300) + `\"Q200\"`
	var items []string
	for i := range 2000 { // some twenty megabytes, so that parts are read into the same memory again
		items = append(items, fmt.Sprintf(`{"type":"item","id":"Q%d","labels":{"en":{"language":"en","value":"%s"}},"claims":[]}`, 500000+i, filler))
		if i%100 == 50 {
			items = append(items, fmt.Sprintf(`{"type":"item","id":"Q%d","labels":{"en":{"language":"en","value":"Keeper %d"}},"claims":{"P166":[{"id":"x","rank":"normal","mainsnak":%s}]}}`,
				700000+i, i, snak("P166", item("Q200"))))
		}
	}
	for name, honours := range map[string][]string{
		"one honour": {"Q200"}, "some": {"Q1", "Q20", "Q200"}, "many": {"Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q200"}, "any": nil,
	} {
		t.Run(name, func(t *testing.T) {
			_, _, report, err := take(t, dump(items...), honours, register{})
			if err != nil || report.Conferrals != 20 {
				t.Errorf("%d conferrals, %v", report.Conferrals, err)
			}
		})
	}
}
