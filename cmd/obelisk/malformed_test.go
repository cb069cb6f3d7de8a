package main_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// many is how many columns, fields or open brackets the malformed files have.
const many = 1_000_000

// malformed are files that no importer can take, by importer and what is wrong.
func malformed(t *testing.T) map[string]map[string][]byte {
	t.Helper()
	const (
		statement = `{"id":"s-aaaaaaaaaaaaaaaa","subject":"mirna","class":"place","property":"label","value":{"type":"text","text":"Mirna","language":"en"}}`
		item      = `{"type":"item","id":"Q1","labels":{"en":{"language":"en","value":"Mirna"}},"claims":{}}`
	)
	nul := make([]byte, 1<<20)
	fields := func(each string) []byte {
		var b bytes.Buffer
		for i := range many {
			fmt.Fprintf(&b, each, i)
		}
		return b.Bytes()
	}
	dump := gzipped(t, strings.NewReader("[\n"+strings.Repeat(item+",\n", 1000)+item+"\n]\n"))
	return map[string]map[string][]byte{
		"ndjson": {
			"truncated.ndjson": []byte(statement + "\n" + statement[:40]),
			"utf-16.ndjson":    []byte("\xff\xfe{\x00}\x00\n\x00"),
			"latin-1.ndjson":   []byte("{\"subject\":\"caf\xe9\"}\n"),
			"nul.ndjson":       nul,
			"deep.ndjson":      bytes.Repeat([]byte(`{"a":`), many),
			"wide.ndjson":      append(append([]byte("{"), fields(`"k%d":1,`)...), '}'),
		},
		"csv": {
			"truncated.csv":  []byte("Name,Date\n\"Mirna,1950\n"),
			"nul.csv":        nul,
			"quotes.csv":     append([]byte("Name,Date\n"), bytes.Repeat([]byte{'"'}, 10*many+1)...),
			"wide.csv":       append(append([]byte("Name,"), fields("c%d,")...), "\nMirna\n"...),
			"wide.tsv":       append(append([]byte("Name\t"), fields("c%d\t")...), "\nMirna\n"...),
			"truncated.xlsx": workbook(t, strings.NewReader("<row><c t=\"inlineStr\"><is><t>Name</t></is></c></row>"))[:700],
			"no-zip.xlsx":    []byte("PK\x03\x04 is no workbook"),
			"bomb.xlsx":      workbook(t, blanks(500<<20)),
			"cell.xlsx":      workbook(t, io.MultiReader(strings.NewReader(`<row r="1"><c r="A1" t="inlineStr"><is><t>`), blanks(100<<20))),
			"wide.xlsx":      workbook(t, strings.NewReader("<row>"+strings.Repeat(`<c t="inlineStr"><is><t>x</t></is></c>`, many)+"</row>")),
			"deep.xlsx":      workbook(t, strings.NewReader(strings.Repeat("<row>", many))),
		},
		"wikidata": {
			"truncated.json":     []byte("[\n" + item + ",\n" + item[:30]),
			"nul.json":           nul,
			"deep.json":          bytes.Repeat([]byte(`{"a":`), many),
			"wide.json":          append(append([]byte(`{"type":"item","id":"Q1","claims":{`), fields(`"P%d":[],`)...), `"P1":[]}}`...),
			"truncated.json.gz":  dump[:len(dump)/2],
			"bomb.json.gz":       gzipped(t, blanks(1<<30)),
			"line.json.gz":       gzipped(t, io.MultiReader(strings.NewReader(`{"type":"item","id":"Q1","x":"`), blanks(1<<30))),
			"truncated.json.bz2": []byte("BZh91AY&SY\x00\x00"),
		},
		"bundle": {
			"truncated": []byte(`title: {en: "a`),
			"latin-1":   []byte("title: {en: caf\xe9}\n"),
			"nul":       nul,
			"deep":      bytes.Repeat([]byte("["), many),
			"wide":      fields("k%d: 1\n"),
			"bomb":      aliases(),
		},
	}
}

// blanks are so many spaces.
func blanks(n int64) io.Reader { return io.LimitReader(spaces{}, n) }

// spaces never end.
type spaces struct{}

// Read fills b.
func (spaces) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = ' '
	}
	return len(b), nil
}

// gzipped is what gzip makes of a text.
func gzipped(t *testing.T, in io.Reader) []byte {
	t.Helper()
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestSpeed)
	if err == nil {
		_, err = io.Copy(z, in)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// workbook is a workbook of one sheet with these rows.
func workbook(t *testing.T, rows io.Reader) []byte {
	t.Helper()
	const (
		parts  = "http://schemas.openxmlformats.org/package/2006/"
		office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
		main   = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", `<Types xmlns="` + parts + `content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + parts + `relationships"><Relationship Id="r1" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="` + main + `" xmlns:r="` + office + `"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + parts + `relationships"><Relationship Id="r1" Type="` + office + `/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", ""},
	} {
		w, err := z.Create(part.name)
		if err == nil && part.text != "" {
			_, err = io.WriteString(w, part.text)
		} else if err == nil {
			_, err = io.Copy(w, io.MultiReader(strings.NewReader(`<worksheet xmlns="`+main+`"><sheetData>`), rows, strings.NewReader("</sheetData></worksheet>")))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// aliases is YAML that stands for a thousand million values.
func aliases() []byte {
	var b strings.Builder
	b.WriteString("a: &a [x, x, x, x, x, x, x, x, x]\n")
	for c := 'b'; c < 'k'; c++ {
		fmt.Fprintf(&b, "%c: &%c [%s]\n", c, c, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*%c, ", c-1), 9), ", "))
	}
	return []byte(b.String())
}

func TestWhatIsMalformedIsRefusedByEveryImporterAndChangesNothing(t *testing.T) {
	dir := t.TempDir()
	register, mapping := filepath.Join(dir, "mine"), filepath.Join(dir, "map.yaml")
	names(t, register)
	log := obelisk(t, "log", "--register", register)
	const plan = "table: {header: 1}\nsource: {id: roll, kind: database, title: {en: Roll}, language: en, rights: citable}\nstatus: proposed\n" +
		"entities:\n  - {name: person, class: person, key: [Name], statements: [{property: label, column: Name}]}\n"
	if err := os.WriteFile(mapping, []byte(plan), 0o644); err != nil {
		t.Fatal(err)
	}
	for importer, files := range malformed(t) {
		for name, content := range files {
			t.Run(importer+" "+name, func(t *testing.T) {
				file := filepath.Join(dir, name)
				args := []string{"import", importer, file, "--register", register}
				switch importer {
				case "csv":
					args = append(args, "--map", mapping)
				case "bundle":
					if err := os.MkdirAll(file, 0o755); err != nil {
						t.Fatal(err)
					}
					name, file = "register.yaml", filepath.Join(file, "register.yaml")
				}
				if err := os.WriteFile(file, content, 0o644); err != nil {
					t.Fatal(err)
				}
				got := run(t, args...)
				if got.code != 2 || !strings.Contains(got.words, name) || strings.Contains(got.words, "goroutine") || len(got.words) > 4000 {
					t.Errorf("exit code %d: %.600s", got.code, got.words)
				}
				if got.peak > 500<<20 {
					t.Errorf("%d MB of memory", got.peak>>20)
				}
			})
		}
	}
	unchanged(t, register, log)
}
