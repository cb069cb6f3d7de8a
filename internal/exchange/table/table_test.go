package table_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	utf "golang.org/x/text/encoding/unicode"

	"obelisk"
	"obelisk/internal/exchange/table"
)

// open opens a table whose first row is its head.
func open(t *testing.T, name string, data []byte) *table.Table {
	t.Helper()
	tab, err := table.Open(t.Context(), name, bytes.NewReader(data), table.Layout{Header: 1})
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

// cells reads the texts of all rows and checks that each stands where its span says.
func cells(t *testing.T, tab *table.Table) [][]string {
	t.Helper()
	text, err := tab.Text()
	if err != nil {
		t.Fatal(err)
	}
	letters := []rune(text)
	var out [][]string
	for row, err := range tab.Rows(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		var texts []string
		for _, c := range row.Cells {
			texts = append(texts, c.Text)
			if at := string(letters[c.Span.Start:c.Span.End]); at != strings.ReplaceAll(c.Text, `"`, `""`) && at != c.Text {
				t.Errorf("row %d: the cell %q stands at %q", row.Number, c.Text, at)
			}
		}
		out = append(out, texts)
	}
	return out
}

func TestCellsAndWhereTheyStand(t *testing.T) {
	for _, c := range []struct {
		name, data string
		want       [][]string
	}{
		{"commas", "a,b\n1,2\n", [][]string{{"1", "2"}}},
		{"semicolons though cells have commas", "a;b;c\n1,5;2,5;x\n3,5;4,5;y\n", [][]string{{"1,5", "2,5", "x"}, {"3,5", "4,5", "y"}}},
		{"tabs", "a\tb\n1\t2\n", [][]string{{"1", "2"}}},
		{"bars and CRLF", "a|b\r\n1|2\r\n", [][]string{{"1", "2"}}},
		{"quotes around delimiters, line ends and quotes", "a,b\n\"x, \"\"y\"\"\nz\",2\n", [][]string{{"x, \"y\"\nz", "2"}}},
		{"empty quoted cells", "a,b\n\"\",\"\"\n1,\"\"\n", [][]string{{"1", ""}}},
		{"rows that are too short or blank", "a,b,c\n1\n\n,,\n1,2,3,4\n", [][]string{{"1"}, {"1", "2", "3", "4"}}},
		{"no line end at the end", "a,b\n1,é", [][]string{{"1", "é"}}},
		{"line ends of one old sign", "a,b\r1,2\r3,4", [][]string{{"1", "2"}, {"3", "4"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, cells(t, open(t, "t.csv", []byte(c.data)))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTablesInAnyEncoding(t *testing.T) {
	text := "Имя;Год\n" + strings.Repeat("Ада Бранская, хранительница лампы;1943\n", 20)
	chinese := "姓名,年份,备注\n" + strings.Repeat("灯塔守护者,1943,在洪水中守护灯塔的人们得到了表彰\n", 20)
	for _, c := range []struct {
		name, text string
		encoding   encoding.Encoding
	}{
		{"utf-8", text, encoding.Nop},
		{"utf-8 with a mark", "\uFEFF" + text, encoding.Nop},
		{"utf-16", text, utf.UTF16(utf.LittleEndian, utf.UseBOM)},
		{"windows-1251", text, charmap.Windows1251},
		{"gb18030", chinese, simplifiedchinese.GB18030},
	} {
		t.Run(c.name, func(t *testing.T) {
			data, err := c.encoding.NewEncoder().Bytes([]byte(c.text))
			if err != nil {
				t.Fatal(err)
			}
			rows := cells(t, open(t, "t.csv", data))
			if len(rows) != 20 || rows[0][1] != "1943" || rows[0][0] != strings.FieldsFunc(strings.Split(c.text, "\n")[1], func(r rune) bool { return r == ';' || r == ',' && c.text == chinese })[0] {
				t.Errorf("got %d rows, the first %q", len(rows), rows[0])
			}
		})
	}
}

// workbook zips the parts of a workbook.
func workbook(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range []string{"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"} {
		if parts[name] == "" {
			continue
		}
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write([]byte(parts[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const (
	book   = `<workbook xmlns:r="r"><sheets><sheet name="Roll" sheetId="1" r:id="rId7"/></sheets></workbook>`
	rels   = `<Relationships><Relationship Id="rId7" Target="worksheets/sheet1.xml"/></Relationships>`
	styles = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>`
)

func TestWorkbookBecomesTextWithPositions(t *testing.T) {
	data := workbook(t, map[string]string{
		"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": rels, "xl/styles.xml": styles,
		"xl/sharedStrings.xml": `<sst><si><t>Name</t></si><si><r><t>Ada </t></r><r><t>Bransk</t></r><rPh><t>no</t></rPh></si></sst>`,
		"xl/worksheets/sheet1.xml": `<worksheet><sheetData>
			<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Born</t></is></c><c r="C1" t="str"><v>No</v></c></row>
			<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" s="1"><v>32</v></c><c r="C3" s="0"/></row>
			<row r="4"><c r="B4" s="2"><v>15000</v></c><c r="C4"><f>1+1</f><v>2</v></c></row></sheetData></worksheet>`,
	})
	want := [][]string{{"Ada Bransk", "1900-01-31", ""}, {"", "1941-01-24", "2"}}
	tab := open(t, "roll.xlsx", data)
	if diff := cmp.Diff(want, cells(t, tab)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Name", "Born", "No"}, tab.Columns); diff != "" {
		t.Error(diff)
	}
	for row := range tab.Rows(t.Context()) {
		if row.Number != 3 {
			t.Errorf("the first row below the head is numbered %d, want that of the sheet, 3", row.Number)
		}
		break
	}
}

// failure opens and reads a table and returns its error.
func failure(ctx context.Context, name string, data []byte) error {
	tab, err := table.Open(ctx, name, bytes.NewReader(data), table.Layout{Header: 1})
	if err != nil {
		return err
	}
	for _, err := range tab.Rows(ctx) {
		if err != nil {
			return err
		}
	}
	return nil
}

func TestWhatIsNoTableIsRefusedWithAWord(t *testing.T) {
	sheet := func(rows string) []byte {
		return workbook(t, map[string]string{"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": rels, "xl/styles.xml": styles, "xl/worksheets/sheet1.xml": rows})
	}
	for _, c := range []struct {
		name, file string
		data       []byte
		want       string
	}{
		{"empty", "t.csv", nil, "no table"},
		{"binary", "t.csv", []byte("\x7fELF\x02\x01\x01"), "no table"},
		{"a quote that never closes", "t.csv", []byte("a,b\n1,\"2\n3,4\n"), "never closes"},
		{"a million columns", "t.csv", []byte("a" + strings.Repeat(",a", 1_000_000) + "\n"), "columns"},
		{"a giant cell", "t.csv", []byte("a,b\n1,\"" + strings.Repeat("x\n", 2<<20) + "\"\n"), "row 2, column 2"},
		{"a truncated workbook", "t.xlsx", sheet("<worksheet/>")[:200], "workbook"},
		{"a workbook without a sheet", "t.xlsx", workbook(t, map[string]string{"xl/workbook.xml": "<workbook/>"}), "has no sheet"},
		{"a zero byte", "t.csv", []byte("No,Name\n1,A\x00da\n"), "save it once more as CSV in UTF-8"},
		{"a sheet that breaks off", "t.xlsx", sheet(`<worksheet><sheetData><row r="1"><c r="A1"><v>1</v>`), "damaged"},
		{"a sheet that nests without end", "t.xlsx", sheet(strings.Repeat("<a>", 100_000)), "damaged"},
		{"a cell that nests without end", "t.xlsx", sheet(`<worksheet><sheetData><row r="1"><c r="A1">` + strings.Repeat("<a>", 100_000)), "damaged"},
		{"a string that is not there", "t.xlsx", sheet(`<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData></worksheet>`), "damaged"},
		{"rows without end", "t.xlsx", sheet(`<worksheet><sheetData><row r="999999999"><c><v>1</v></c></row></sheetData></worksheet>`), "damaged"},
		{"columns without end", "t.xlsx", sheet(`<worksheet><sheetData><row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row></sheetData></worksheet>`), "columns"},
		{"a ZIP bomb", "t.xlsx", sheet(`<worksheet><sheetData>` + strings.Repeat(" ", 40<<20)), "unpacks to far more"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if testing.Short() && len(c.data) > 1<<20 {
				t.Skip("large")
			}
			err := failure(t.Context(), c.file, c.data)
			if !errors.Is(err, obelisk.ErrInvalid) || !strings.Contains(fmt.Sprint(err), c.want) {
				t.Errorf("got %v, want an invalid table and the word %q", err, c.want)
			}
		})
	}
}

func FuzzTable(f *testing.F) {
	f.Add("t.csv", []byte("a,b\n\"1\",2\n"))
	f.Add("t.tsv", []byte("a\tb\n1\t2\n"))
	f.Add("t.xlsx", workbook(f, map[string]string{
		"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": rels, "xl/styles.xml": styles,
		"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>`,
	}))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		tab, err := table.Open(t.Context(), name, bytes.NewReader(data), table.Layout{Header: 1})
		if err != nil {
			return
		}
		text, err := tab.Text()
		if err != nil {
			return
		}
		letters := []rune(text)
		for row, err := range tab.Rows(t.Context()) {
			if err != nil {
				return
			}
			for _, c := range row.Cells {
				if c.Span.Start < 0 || c.Span.End > len(letters) || c.Span.Start > c.Span.End {
					t.Fatalf("row %d: a cell stands at %v of %d", row.Number, c.Span, len(letters))
				}
			}
		}
	})
}
