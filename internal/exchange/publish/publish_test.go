package publish_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/internal/exchange"
	"obelisk/internal/exchange/publish"
	"obelisk/internal/locale"
)

var update = flag.Bool("update", false, "write the golden files anew")

// base is the address of the register of lamps.
const base = "https://lamps.example/"

// inEnglish are options for readers of English.
func inEnglish(t testing.TB) publish.Options {
	t.Helper()
	locales, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	return publish.Options{Base: base, Locale: locales.For(obelisk.English)}
}

// write writes a register in one format.
func write(t testing.TB, name publish.Name, src publish.Content, o publish.Options) string {
	t.Helper()
	out, err := tried(t, name, src, o)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func tried(t testing.TB, name publish.Name, src publish.Content, o publish.Options) (string, error) {
	t.Helper()
	f, err := publish.Named(name)
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	_, err = f.Write(context.Background(), &out, src, o)
	return out.String(), err
}

func TestEveryFormatIsAsItWas(t *testing.T) {
	for _, f := range publish.Formats() {
		t.Run(string(f.Name), func(t *testing.T) {
			got := write(t, f.Name, lamps(t), inEnglish(t))
			golden := filepath.Join("testdata", string(f.Name)+f.Extension)
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(lines(string(want)), lines(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if again := write(t, f.Name, lamps(t), inEnglish(t)); again != got {
				t.Error("the same register gives other bytes the second time")
			}
		})
	}
}

func TestAWritingThatGoesOnGivesTheSameBytes(t *testing.T) {
	whole, part := inEnglish(t), inEnglish(t)
	part.Choice.Properties = []obelisk.PropertyID{"label", "conferred-on", "coordinates"}
	for _, f := range publish.Formats() {
		for name, o := range map[string]publish.Options{"the whole": whole, "a choice": part} {
			t.Run(string(f.Name)+", "+name, func(t *testing.T) {
				o := o
				if f.Feed() || f.OfSources() {
					o.Choice = publish.Choice{}
				}
				m := manyLamps(t, 600)
				want, tally, places := told(t, f, m, o)
				if goesOn := !f.Feed() && !f.OfSources(); goesOn != (len(places) > 1) {
					t.Fatalf("it told %d places", len(places))
				}
				for _, p := range places {
					o.Resume.From = p.place
					got, again, _ := told(t, f, m, o)
					if want != want[:p.bytes]+got {
						t.Errorf("from %s: want\n%.300s\ngot\n%.300s", p.place.After, want[p.bytes:], got)
					}
					if again != tally {
						t.Errorf("from %s: %v are told, of %v", p.place.After, again, tally)
					}
				}
			})
		}
	}
}

// toldPlace is a place with the bytes before it.
type toldPlace struct {
	place exchange.Place
	bytes int
}

// told writes a register and returns the places from which one could go on.
func told(t *testing.T, f publish.Format, src publish.Content, o publish.Options) (string, exchange.Tally, []toldPlace) {
	t.Helper()
	var out bytes.Buffer
	buffered := bufio.NewWriterSize(&out, 1<<20) // which a writing must not take for its own
	var places []toldPlace
	o.Resume.Reached = func(p exchange.Place) error {
		err := buffered.Flush()
		places = append(places, toldPlace{p, out.Len()})
		return err
	}
	tally, err := f.Write(context.Background(), buffered, src, o)
	if err := errors.Join(err, buffered.Flush()); err != nil {
		t.Fatal(err)
	}
	return out.String(), tally, places
}

// manyLamps is the register with so many more events behind the others.
func manyLamps(t *testing.T, n int) *memory {
	m := lamps(t)
	for i := range n {
		id := obelisk.EntityID(fmt.Sprintf("z-lamp-%04d", i))
		m.entities = append(m.entities, obelisk.Entity{ID: id, Class: "harbour"})
		s := saying{t, m}
		if i%7 == 0 {
			continue // one of which nothing is said
		}
		s.says(id, "coordinates", point(t, "59.5, -3.25"), obelisk.Single, by("almanac"))
		s.says(id, "label", english(fmt.Sprintf("Lamp %d", i)), obelisk.Single, by("gazette"))
	}
	return m
}

func TestAFormatThatDoesNotExistIsRefusedWithThoseThatDo(t *testing.T) {
	_, err := publish.Named("xml")
	if !errors.Is(err, obelisk.ErrNotFound) || !strings.Contains(err.Error(), "turtle") {
		t.Errorf("got %v", err)
	}
}

func TestWhatIsNotThereIsRefused(t *testing.T) {
	cases := map[string]struct {
		change func(*publish.Options)
		kind   error
	}{
		"a base without a slash at its end": {func(o *publish.Options) { o.Base = "https://lamps.example" }, obelisk.ErrInvalid},
		"a base that is no address":         {func(o *publish.Options) { o.Base = "lamps/" }, obelisk.ErrInvalid},
		"a class":                           {func(o *publish.Options) { o.Choice.Classes = []obelisk.ClassID{"ship"} }, obelisk.ErrInvalid},
		"a property":                        {func(o *publish.Options) { o.Choice.Properties = []obelisk.PropertyID{"colour"} }, obelisk.ErrInvalid},
		"a status":                          {func(o *publish.Options) { o.Choice.Status = []obelisk.Status{"kept"} }, obelisk.ErrInvalid},
		"a verdict":                         {func(o *publish.Options) { o.Choice.Verdicts = []obelisk.VerdictKind{"true"} }, obelisk.ErrInvalid},
		"a source":                          {func(o *publish.Options) { o.Choice.Sources = []obelisk.SourceID{"almanac", "hearsay"} }, obelisk.ErrNotFound},
		"an entity":                         {func(o *publish.Options) { o.Choice.Subjects = []obelisk.EntityID{"port-varda", "nowhere"} }, obelisk.ErrNotFound},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			o := inEnglish(t)
			c.change(&o)
			if _, err := tried(t, "csv", lamps(t), o); !errors.Is(err, c.kind) {
				t.Errorf("got %v, want an error of kind %v", err, c.kind)
			}
		})
	}
}

// rows reads a table.
func rows(t *testing.T, text string) []map[string]string {
	t.Helper()
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\uFEFF")))
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range all[1:] {
		cells := map[string]string{}
		for i, cell := range row {
			cells[all[0][i]] = cell
		}
		out = append(out, cells)
	}
	return out
}

func TestARowSaysSourceAndVerdictOfEveryStatement(t *testing.T) {
	for _, row := range rows(t, write(t, "csv", lamps(t), inEnglish(t))) {
		if row["verdict"] == "" || row["verdict"] != "unsourced" && row["supported_by"] == "" {
			t.Errorf("%s says no verdict or source: %v", row["statement"], row)
		}
	}
}

func TestASpreadsheetFindsNoFormula(t *testing.T) {
	cases := map[string]struct{ text, want string }{
		"a sum":                         {"=SUM(A1)", "'=SUM(A1)"},
		"a sum in full width":           {"＝SUM(A1)", "'＝SUM(A1)"},
		"a command":                     {"@cmd", "'@cmd"},
		"a tab before a sum":            {"\t=1", "'\t=1"},
		"what is protected already":     {"'=1", "''=1"},
		"a number below zero":           {"-12.5", "-12.5"},
		"a subtraction":                 {"-2-3", "'-2-3"},
		"a plus":                        {"+7 495", "'+7 495"},
		"an apostrophe before a letter": {"'tis", "'tis"},
		"plain words":                   {"a = b", "a = b"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			m := lamps(t)
			saying{t, m}.says("varda-lamp", "note", english(c.text), obelisk.Single, by("almanac"))
			o := inEnglish(t)
			o.Choice.Subjects, o.Choice.Properties = []obelisk.EntityID{"varda-lamp"}, []obelisk.PropertyID{"note"}
			got := rows(t, write(t, "csv", m, o))
			if len(got) != 1 || got[0]["value"] != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestAMarkStandsBeforeATableWhereItIsWanted(t *testing.T) {
	o := inEnglish(t)
	o.Mark = true
	for _, name := range []publish.Name{"csv", "csv-entities"} {
		if got := write(t, name, lamps(t), o); !strings.HasPrefix(got, "\uFEFF") {
			t.Errorf("%s begins with %q", name, got[:10])
		}
	}
}

func TestAChoiceIsWritten(t *testing.T) {
	cases := map[string]struct {
		choose func(*publish.Choice)
		want   []string // subject and property of each row
	}{
		"an entity": {func(c *publish.Choice) { c.Subjects = []obelisk.EntityID{"sea-lamp"} }, []string{"sea-lamp label", "sea-lamp wikidata"}},
		"a broader class with a property": {func(c *publish.Choice) {
			c.Classes, c.Properties = []obelisk.ClassID{"place"}, []obelisk.PropertyID{"coordinates"}
		}, []string{"port-varda coordinates", "port-varda coordinates"}},
		"a verdict": {func(c *publish.Choice) { c.Verdicts = []obelisk.VerdictKind{obelisk.Unsourced} }, []string{"long-night note"}},
		"a status":  {func(c *publish.Choice) { c.Status = []obelisk.Status{obelisk.Rejected} }, []string{"varda-lamp recipient"}},
		"a source and a class": {func(c *publish.Choice) {
			c.Sources, c.Classes = []obelisk.SourceID{"wikidata"}, []obelisk.ClassID{"conferral"}
		}, []string{"varda-lamp conferred-on"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			o := inEnglish(t)
			c.choose(&o.Choice)
			var got []string
			for _, row := range rows(t, write(t, "csv", lamps(t), o)) {
				got = append(got, row["subject"]+" "+row["property"])
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestDisputedValuesAllStandInLinkedData(t *testing.T) {
	var graph struct {
		Graph []map[string]json.RawMessage `json:"@graph"`
	}
	if err := json.Unmarshal([]byte(write(t, "jsonld", lamps(t), inEnglish(t))), &graph); err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(graph.Graph, func(n map[string]json.RawMessage) bool { return string(n["@id"]) == `"entity:varda-lamp"` })
	if at < 0 {
		t.Fatal("the conferral is not in the graph")
	}
	want := `[{"@value":"1961-06-21","@type":"xsd:date"},{"@value":"1961-06-22","@type":"xsd:date"}]`
	if got := string(graph.Graph[at]["schema:startTime"]); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// broken is a register whose statements end in an error.
type broken struct{ *memory }

func (broken) Statements(context.Context, obelisk.StatementFilter) iter.Seq2[obelisk.Statement, error] {
	return func(yield func(obelisk.Statement, error) bool) {
		yield(obelisk.Statement{}, errors.New("the disk is gone"))
	}
}

func TestAFailureToReadIsTold(t *testing.T) {
	for _, f := range publish.Formats() {
		if f.OfSources() {
			continue // it reads no statements
		}
		if _, err := tried(t, f.Name, broken{lamps(t)}, inEnglish(t)); err == nil || !strings.Contains(err.Error(), "the disk is gone") {
			t.Errorf("%s: got %v", f.Name, err)
		}
	}
}

func TestAWriterThatFailsEndsTheWriting(t *testing.T) {
	f, err := publish.Named("csv")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(context.Background(), full{}, lamps(t), inEnglish(t)); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}

var errFull = errors.New("the disk is full")

// full takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestACancelledContextEndsTheWriting(t *testing.T) {
	f, err := publish.Named("csv")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := f.Write(ctx, &bytes.Buffer{}, lamps(t), inEnglish(t)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
