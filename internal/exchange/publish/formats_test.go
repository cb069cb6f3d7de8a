package publish_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/internal/exchange/publish"
)

// TestIndependentReadersTakeEveryFormat runs bench/exchange/validate.py, which
// holds the files to libraries of Python, where these are installed.
func TestIndependentReadersTakeEveryFormat(t *testing.T) {
	if err := exec.Command("python3", "-c", "import rdflib, icalendar, feedparser, frictionless").Run(); err != nil {
		t.Skip("Python with rdflib, icalendar, feedparser and frictionless is not installed: pip install them to run this test")
	}
	dir := t.TempDir()
	args := []string{filepath.Join("..", "..", "..", "bench", "exchange", "validate.py")}
	for _, f := range publish.Formats() {
		name := filepath.Join(dir, "lamps"+f.Extension)
		if f.Tabular() {
			name = filepath.Join(dir, string(f.Name)+f.Extension)
		}
		if err := os.WriteFile(name, []byte(write(t, f.Name, lamps(t), inEnglish(t))), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, name)
	}
	tables := filepath.Join(dir, "package")
	if _, err := publish.WritePackage(context.Background(), tables, lamps(t), inEnglish(t)); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("python3", append(args, tables)...).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestAPackageDescribesItsTables(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "lamps")
	if _, err := publish.WritePackage(context.Background(), dir, lamps(t), inEnglish(t)); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "datapackage.json"))
	if err != nil {
		t.Fatal(err)
	}
	var described struct {
		Resources []struct {
			Path, Hash string
			Bytes      int
			Schema     struct{ Fields []struct{ Name string } }
		}
	}
	if err := json.Unmarshal(text, &described); err != nil {
		t.Fatal(err)
	}
	for _, r := range described.Resources {
		data, err := os.ReadFile(filepath.Join(dir, r.Path))
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(data)
		if r.Hash != "sha256:"+hex.EncodeToString(sum[:]) || r.Bytes != len(data) {
			t.Errorf("%s is described as %d bytes with %s", r.Path, r.Bytes, r.Hash)
		}
		var fields []string
		for _, f := range r.Schema.Fields {
			fields = append(fields, f.Name)
		}
		head, _, _ := strings.Cut(string(data), "\r\n")
		if diff := cmp.Diff(strings.Split(head, ","), fields); diff != "" {
			t.Errorf("%s (-columns +described):\n%s", r.Path, diff)
		}
	}
}

func TestAFolderIsWholeOrNotThere(t *testing.T) {
	parent := t.TempDir()
	taken := filepath.Join(parent, "taken")
	if err := os.MkdirAll(filepath.Join(taken, "something"), 0o750); err != nil {
		t.Fatal(err)
	}
	if _, err := publish.WritePackage(context.Background(), taken, lamps(t), inEnglish(t)); !errors.Is(err, obelisk.ErrRefused) {
		t.Errorf("a folder that is not empty: got %v", err)
	}
	if _, err := publish.WritePackage(context.Background(), filepath.Join(parent, "new"), broken{lamps(t)}, inEnglish(t)); err == nil {
		t.Error("a register that cannot be read was written")
	}
	left, err := os.ReadDir(parent)
	if err != nil {
		t.Fatal(err)
	}
	if len(left) != 1 {
		t.Errorf("something is left behind: %v", left)
	}
}

func TestAnAnniversaryOfALeapDayComesEveryYear(t *testing.T) {
	cases := map[string]struct{ date, want string }{
		"a leap day":       {"1944-02-29", "DTSTART;VALUE=DATE:19440229\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1\r\n"},
		"another day":      {"0987-03-01", "DTSTART;VALUE=DATE:09870301\r\nRRULE:FREQ=YEARLY\r\n"},
		"a month":          {"1944-02", ""},
		"an uncertain day": {"1944-02-29?", ""},
		"before the year":  {"-0043-03-15", ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			m := lamps(t)
			saying{t, m}.says("sea-lamp", "founded-on", date(c.date), obelisk.Single, by("almanac"))
			o := inEnglish(t)
			o.Choice.Subjects = []obelisk.EntityID{"sea-lamp"}
			got := write(t, "ical", m, o)
			if c.want == "" && strings.Contains(got, "VEVENT") || !strings.Contains(got, c.want) {
				t.Errorf("got\n%s", got)
			}
		})
	}
}

func TestACommandSaysAStatementWholeOrNotAtAll(t *testing.T) {
	cases := map[string]struct {
		property  obelisk.PropertyID
		value     obelisk.Value
		qualifier *obelisk.Qualifier
		source    obelisk.SourceID
		want      string
	}{
		"an exact amount in a known unit":    {"duration", amount(t, "30 d"), nil, "almanac", "P2047\t30U573\t"},
		"an amount that is only approximate": {"duration", amount(t, "~30 d"), nil, "almanac", ""},
		"an amount with two bounds":          {"duration", amount(t, "20..30 d"), nil, "almanac", ""},
		"a date that is only approximate":    {"founded-on", date("1820~"), nil, "almanac", ""},
		"a month":                            {"founded-on", date("1820-05"), nil, "almanac", "P571\t+1820-05-00T00:00:00Z/10\t"},
		"an entity without an item":          {"part-of", obelisk.Ref{Entity: "long-night"}, nil, "almanac", ""},
		"an entity with an item":             {"part-of", obelisk.Ref{Entity: "port-varda"}, nil, "almanac", "P361\tQ90000001\t"},
		"a qualifier that can be said":       {"part-of", obelisk.Ref{Entity: "port-varda"}, &obelisk.Qualifier{Property: "from", Value: date("1900")}, "almanac", "P361\tQ90000001\tP580\t+1900-00-00T00:00:00Z/9\t"},
		"a qualifier that cannot be said":    {"part-of", obelisk.Ref{Entity: "port-varda"}, &obelisk.Qualifier{Property: "side", Value: date("1900")}, "almanac", ""},
		"what Wikidata says itself":          {"part-of", obelisk.Ref{Entity: "port-varda"}, nil, "wikidata", ""},
		"a work that is known from Wikidata": {"part-of", obelisk.Ref{Entity: "port-varda"}, nil, "through-wikidata", ""},
		"a work that has an item":            {"part-of", obelisk.Ref{Entity: "port-varda"}, nil, "with-item", "P361\tQ90000001\tS248\tQ90000003\t"},
		"what nobody knows":                  {"founded-on", obelisk.Unknown{}, nil, "almanac", "P571\tsomevalue\t"},
		"a property without a number":        {"note", english("x"), nil, "almanac", ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			m := lamps(t)
			m.sources = append(
				m.sources,
				obelisk.Source{ID: "through-wikidata", Kind: obelisk.SourceOther, URL: "https://book.example/", CitedIn: []obelisk.SourceID{"wikidata"}},
				obelisk.Source{ID: "with-item", Kind: obelisk.SourceBook, URL: "https://www.wikidata.org/wiki/Q90000003"},
			)
			s := saying{t, m}.says("sea-lamp", c.property, c.value, obelisk.Single, by(c.source))
			if c.qualifier != nil {
				s.Qualifiers = []obelisk.Qualifier{*c.qualifier}
			}
			o := inEnglish(t)
			o.Choice.Subjects, o.Choice.Properties = []obelisk.EntityID{"sea-lamp"}, []obelisk.PropertyID{c.property}
			got := write(t, "quickstatements", m, o)
			if c.want == "" && got != "" || !strings.Contains(got, c.want) {
				t.Errorf("got %q, want it to say %q", got, c.want)
			}
		})
	}
}

func TestWithoutAPropertyForItemsNothingGoesToWikidata(t *testing.T) {
	m := lamps(t)
	for i := range m.register.Schema.Properties {
		m.register.Schema.Properties[i].Address = ""
	}
	for _, name := range []publish.Name{"quickstatements", "mismatches"} {
		if _, err := tried(t, name, m, inEnglish(t)); !errors.Is(err, obelisk.ErrInvalid) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestAMismatchNamesTheStatementOfWikidataWhereItIsKnown(t *testing.T) {
	m := lamps(t)
	for i := range m.sources {
		if m.sources[i].ID == "wikidata" {
			m.sources[i].URL = "https://www.wikidata.org/wiki/Q90000001#Q90000001$0a1b2c3d-0000-4000-8000-0123456789ab"
		}
	}
	want := "Q90000001,Q90000001$0A1B2C3D-0000-4000-8000-0123456789AB,P625,\"61, -3\",,\"59.5, -3.25\",https://almanac.example/1961?page=4%205,statement\r\n"
	if got := write(t, "mismatches", m, inEnglish(t)); !strings.HasSuffix(got, want) {
		t.Errorf("got\n%s\nwant it to end in\n%s", got, want)
	}
}
