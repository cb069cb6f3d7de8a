package table_test

import (
	"context"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"obelisk"
	"obelisk/internal/exchange"
	"obelisk/internal/exchange/table"
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

func (r register) Statements(_ context.Context, f obelisk.StatementFilter) iter.Seq2[obelisk.Statement, error] {
	return func(yield func(obelisk.Statement, error) bool) {
		for _, s := range r.statements {
			if slices.Contains(f.Properties, s.Property) && !yield(s, nil) {
				return
			}
		}
	}
}

// known is a register with people of these names.
func known(names ...string) register {
	var r register
	for i, name := range names {
		id := obelisk.EntityID("known-" + string(rune('a'+i)))
		r.entities = append(r.entities, obelisk.Entity{ID: id, Class: "person"})
		r.statements = append(r.statements, obelisk.Statement{Subject: id, Property: "label", Value: obelisk.Text{Text: name, Language: "en"}, Status: obelisk.Accepted})
	}
	return r
}

const head = `source: {id: roll, kind: archive, language: en, rights: quotable}
entities:
`

// read reads a table by a mapping: its statements as "subject property value", and
// the report.
func read(t *testing.T, data, mapping string, in register) ([]string, table.Report) {
	t.Helper()
	schema, err := exchange.BuiltInSchema("honours")
	if err != nil {
		t.Fatal(err)
	}
	m, err := table.ReadMapping([]byte(mapping), "map.yaml", schema)
	if err != nil {
		t.Fatal(err)
	}
	tab := open(t, "t.csv", []byte(data))
	directory, err := table.NewDirectory(t.Context(), in, schema, m)
	if err != nil {
		t.Fatal(err)
	}
	reader, err := table.NewReader(tab, m, schema, directory)
	if err != nil {
		t.Fatal(err)
	}
	text, err := tab.Text()
	if err != nil {
		t.Fatal(err)
	}
	letters := []rune(text)
	var out []string
	for part, err := range reader.Parts(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range part.Statements {
			line := string(s.Subject) + " " + string(s.Property) + " " + s.Value.Key()
			for _, q := range s.Qualifiers {
				line += " [" + string(q.Property) + " " + q.Value.Key() + "]"
			}
			out = append(out, line)
			for _, e := range s.Evidence {
				if e.Document != "" && string(letters[e.Span.Start:e.Span.End]) != e.Passage {
					t.Errorf("%s: its passage is %q and %q stands there", line, e.Passage, string(letters[e.Span.Start:e.Span.End]))
				}
			}
		}
	}
	return out, reader.Report()
}

const people = head + `  - name: person
    class: person
    key: [Name]
    match: [label]
    statements:
      - {property: label, column: Name}
      - {property: born-on, column: Born}
`

func TestRowsBecomeStatements(t *testing.T) {
	for _, c := range []struct {
		name, data, mapping string
		in                  register
		want                []string
		faults              []string
	}{
		{
			name: "rows that are not asked for say nothing, whatever is wrong with them", data: "Name,Born,Won\nAda Bransk,1899,yes\nOtto Velm,then,no\nIva Gressel,1901\n", mapping: "only: {Won: [yes]}\n" + people,
			want: []string{"ada-bransk label en:Ada Bransk", "ada-bransk born-on 1899"},
		},
		{
			name: "a name is matched whatever its case and gaps, and others are new", data: "Name,Born\nADA  Bransk,1899-04-03\nOtto Velm,1901\n", mapping: people, in: known("Ada Bransk"),
			want: []string{"known-a label en:ADA  Bransk", "known-a born-on 1899-04-03", "otto-velm label en:Otto Velm", "otto-velm born-on 1901"},
		},
		{
			name: "a name that two bear is a fault and no choice", data: "Name,Born\nAda Bransk,1899\nOtto Velm,1901\n", mapping: people, in: known("Ada Bransk", "Ada Bransk"),
			want:   []string{"otto-velm label en:Otto Velm", "otto-velm born-on 1901"},
			faults: []string{"t.csv: row 2, column 1 (Name): the register has 2 of this label (known-a, known-b): match by an identifier too, or give an id"},
		},
		{
			name: "a row with a fault is left out as a whole", data: "Name,Born\nAda Bransk,31.02.1899\nOtto Velm,1901,x\n", mapping: people,
			faults: []string{
				`t.csv: row 2, column 2 (Born): "31.02.1899" is no day of the calendar`,
				"t.csv: row 3: the row has 3 cells and the table 2 columns: a delimiter within a cell needs quotes around the cell",
			},
		},
		{
			name: "two names of one slug stay two", data: "Name,Born\nAda Bransk,1899\nAda-Bransk,1901\n", mapping: people,
			want: []string{"ada-bransk label en:Ada Bransk", "ada-bransk born-on 1899", "ada-bransk-2zq3w7tenn label en:Ada-Bransk", "ada-bransk-2zq3w7tenn born-on 1901"},
		},
		{
			name: "rows whose keys differ do not share what they match", data: "Name,Born\nAda Bransk,1899\nAda Bransk,1901\n", in: known("Ada Bransk"),
			mapping: strings.Replace(people, "key: [Name]", "key: [Name, Born]", 1),
			want:    []string{"known-a label en:Ada Bransk", "known-a born-on 1899"},
			faults:  []string{"t.csv: row 3, column 1 (Name): two rows whose keys differ match the same person, known-a: match by an identifier too, or take fewer columns as the key"},
		},
		{
			name: "rows whose keys differ do not share an id", data: "Name,Born\nAda Bransk,1899\nAda Bransk,1901\nOtto Velm,1902\n",
			mapping: strings.Replace(people, "key: [Name]\n    match: [label]", "key: [Name, Born]\n    id: \"p-{Name}\"", 1),
			want:    []string{"p-ada-bransk label en:Ada Bransk", "p-ada-bransk born-on 1899", "p-otto-velm label en:Otto Velm", "p-otto-velm born-on 1902"},
			faults:  []string{"t.csv: row 3, column 1 (Name): this row and one before it differ in the key and get the same id, p-ada-bransk: put what tells them apart into the id, or write the same thing in the same way"},
		},
		{
			name: "texts that differ do not share an id", data: "Name,Born\nAda Bransk,1899\nAda-Bransk,1901\n Ada  Bransk,1903\nADA BRANSK,1902\n",
			mapping: strings.Replace(people, "key: [Name]\n    match: [label]", "id: \"p-{Name}\"", 1),
			want:    []string{"p-ada-bransk label en:Ada Bransk", "p-ada-bransk born-on 1899", "p-ada-bransk label en:Ada  Bransk", "p-ada-bransk born-on 1903"},
			faults: []string{
				"t.csv: row 3: this row and one before it differ in the columns of the id and get the same id, p-ada-bransk: put what tells them apart into the id, or write the same thing in the same way",
				"t.csv: row 5: this row and one before it differ in the columns of the id and get the same id, p-ada-bransk: put what tells them apart into the id, or write the same thing in the same way",
			},
		},
		{
			name: "a faulty row does not hold an id", data: "Name,Born\nAda Bransk,31.02.1899\nADA BRANSK,1901\n",
			mapping: strings.Replace(people, "key: [Name]\n    match: [label]", "id: \"p-{Name}\"", 1),
			want:    []string{"p-ada-bransk label en:ADA BRANSK", "p-ada-bransk born-on 1901"},
			faults:  []string{`t.csv: row 2, column 2 (Born): "31.02.1899" is no day of the calendar`},
		},
		{
			name: "the error of a formula is a fault unless the mapping lists it", data: "Name,Born,Age\nAda Bransk,#REF!,#N/A\nOtto Velm,1901,#NAME?\nIva Gressel,#N/A,1\n", mapping: "empty: [\"#N/A\"]\n" + people,
			want:   []string{"otto-velm label en:Otto Velm", "otto-velm born-on 1901", "iva-gressel label en:Iva Gressel"},
			faults: []string{"t.csv: row 2, column 2 (Born): #REF! is the error of a formula: mend it in the spreadsheet, or list it under empty"},
		},
		{
			name: "an entity that must exist is a fault where it does not", data: "Name,Born\nAda Bransk,1899\n", mapping: strings.Replace(people, "    match:", "    existing: true\n    match:", 1),
			faults: []string{"t.csv: row 2, column 1 (Name): the register has no person of this name: add it first, mend the name, or leave out existing"},
		},
		{
			name: "words, units, qualifiers, points and constants", data: "Town,Lat,Lon,People,When,Sort\nPort Varda,59.9,30.3,\"1,200\",1930,harbour\n",
			mapping: head + `  - name: town
    class: place
    id: "town-{Town}"
    statements:
      - {property: coordinates, columns: [Lat, Lon]}
      - {property: population, column: People, qualifiers: [{property: at, column: When}]}
      - {property: kind, column: Sort, words: {harbour: city}}
      - {property: note, value: "From the roll."}
`,
			want: []string{"town-port-varda coordinates 59.9,30.3", "town-port-varda population 1200 {person} [at 1930]", "town-port-varda kind city", "town-port-varda note en:From the roll."},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, report := read(t, c.data, c.mapping, c.in)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
			var faults []string
			for _, f := range report.Faults {
				faults = append(faults, f.Error())
			}
			if diff := cmp.Diff(c.faults, faults); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOneOfManyRowsSaysSoOftenEnough(t *testing.T) {
	data := "Name,Born\n" + strings.Repeat("Ada Bransk,1899\n", 40)
	got, report := read(t, data, people, register{})
	if len(got) != 2 || report.Repeated != 2*(40-16) {
		t.Errorf("got %d statements and %d repeated passages", len(got), report.Repeated)
	}
}

func TestMappingsThatCannotBe(t *testing.T) {
	schema, err := exchange.BuiltInSchema("honours")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, mapping, want string }{
		{"an unknown field", "sauce: {}\n", "map.yaml:1:1"},
		{"nothing", "", "empty"},
		{"no entities", "source: {id: a, kind: book, rights: citable}\n", "entities is empty"},
		{"an unknown class", head + "  - {name: a, class: dragon, key: [A]}\n", "no class"},
		{"a property of another class", head + "  - {name: a, class: person, key: [A], statements: [{property: population, column: A}]}\n", "cannot carry"},
		{"an entity that stands later", head + "  - {name: a, class: conferral, id: x, statements: [{property: recipient, entity: b}]}\n", "no entity that stands before"},
		{"nested without end", head + strings.Repeat("[", 100_000), "map.yaml:"},
		{"two ways to a value", head + "  - {name: a, class: person, key: [A], statements: [{property: note, column: A, value: b}]}\n", "one of column"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := table.ReadMapping([]byte(c.mapping), "map.yaml", schema)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct{ text, order, want string }{
		{"1943-05-06", "", "1943-05-06"},
		{"1943-05-06T00:00:00Z", "mdy", "1943-05-06"},
		{"1943-05-00", "", "1943-05"},
		{"1943-00-00", "", "1943"},
		{"6.5.1943", "", "1943-05-06"},
		{"05/16/1943", "", "1943-05-16"},
		{"16/05/1943", "", "1943-05-16"},
		{"05/06/1943", "mdy", "1943-05-06"},
		{"05/06/1943", "dmy", "1943-06-05"},
		{"05/06/1943", "", "error"},
		{"5.6.43", "", "error"},
		{"05/1943", "", "1943-05"},
		{"1943~", "", "1943~"},
		{"6 May 1943", "", "1943-05-06"},
		{"30.02.1943", "", "error"},
		{"soon", "", "error"},
	} {
		got := "error"
		if d, err := table.ParseDate(c.text, c.order, "en"); err == nil {
			got = d.String()
		}
		if got != c.want {
			t.Errorf("%q %s: got %s, want %s", c.text, c.order, got, c.want)
		}
	}
}

// TestDraftsCanBeUsedAsTheyAre drafts mappings and reads the tables by them.
func TestDraftsCanBeUsedAsTheyAre(t *testing.T) {
	example, err := os.ReadFile(filepath.Join("..", "..", "..", "examples", "roll", "roll.csv"))
	if err != nil {
		t.Fatal(err)
	}
	schema, err := exchange.BuiltInSchema("honours")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, data, want string }{
		{"a roll", string(example), "{property: authority, entity: authority}"},
		{"dates with the month first", "Full Name,Birth Date,Award,Award Year\nAda Bransk,4/23/1899,Lamp,1943\nOtto Velm,1/2/1901,Weir,1944\n", "{property: born-on, column: \"Birth Date\", order: mdy}"},
		{"a date in three columns", "name,award year,award month,award day\nAda Bransk,1943,5,6\nOtto Velm,1944,,\n", "columns: [\"award year\", \"award month\", \"award day\"]"},
		{"Russian", "ФИО;Дата рождения;Награда\nАда Бранская;03.04.1899;Орден Лампы\nОтто Вельм;14.11.1901;Орден Лампы\n", "{property: born-on, column: \"Дата рождения\""},
		{"places of birth and death", "Name,Born City,Died City,City,Medal\nAda Bransk,Varda,Hollen,Brackwater,Lamp\nOtto Velm,Varda,Varda,Varda,Lamp\n", "#   \"Born City\": 1 different in 2 rows, such as \"Varda\"; its heading says birthplace"},
		{"several columns of one meaning", "Name,Home Town,Work Town,Medal\nAda Bransk,Varda,Hollen,Lamp\nOtto Velm,Varda,Varda,Lamp\n", "#   \"Work Town\""},
		{"nominees and winners", "Name,Prize,Winner\nAda Bransk,Lamp,True\nOtto Velm,Lamp,\nIva Gressel,Lamp,False\n", "only: {\"Winner\": [\"True\"]}"},
		{"towns", "Town,Latitude,Longitude,Population\nPort Varda,59.9,30.3,1200\nBrackwater,58.1,31.2,900\n", "class: place"},
	} {
		t.Run(c.name, func(t *testing.T) {
			draft, err := table.Draft(t.Context(), open(t, "t.csv", []byte(c.data)), schema)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(draft), c.want) {
				t.Errorf("the draft lacks %s:\n%s", c.want, draft)
			}
			got, report := read(t, c.data, strings.Replace(string(draft), "rights: citable", "rights: quotable", 1), register{})
			if report.Faulty > 0 || len(got) == 0 {
				t.Errorf("%d statements, faults %v in\n%s", len(got), report.Faults, draft)
			}
		})
	}
}

func FuzzMapping(f *testing.F) {
	schema, err := exchange.BuiltInSchema("honours")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(people)
	f.Fuzz(func(t *testing.T, mapping string) {
		m, err := table.ReadMapping([]byte(mapping), "map.yaml", schema)
		if err != nil {
			return
		}
		tab := open(t, "t.csv", []byte("Name,Born\nAda Bransk,1899\n"))
		directory, err := table.NewDirectory(t.Context(), register{}, schema, m)
		if err != nil {
			t.Fatal(err)
		}
		reader, err := table.NewReader(tab, m, schema, directory)
		if err != nil {
			return
		}
		for _, err := range reader.Parts(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
		}
	})
}
