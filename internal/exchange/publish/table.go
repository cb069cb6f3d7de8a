package publish

import (
	"bufio"
	"strconv"
	"strings"
	"unicode/utf8"

	"obelisk"
	"obelisk/edtf"
)

// Tables follow RFC 4180: commas, quotation marks doubled, lines that end in
// CR LF. A cell that a spreadsheet would take for a formula begins with an
// apostrophe: one is put before every text that, after any apostrophes, begins
// with = + - @, their full-width forms, a tab or a line end, unless it is a
// number. Whoever reads the table takes one apostrophe away from such a text.

// byteOrderMark tells spreadsheets that a table is UTF-8.
const byteOrderMark = "\uFEFF"

// table writes rows.
type table struct {
	out *bufio.Writer
	// raw says that a tool reads the table and no spreadsheet.
	raw   bool
	cells int
}

// cell writes one cell.
func (t *table) cell(text string) {
	if t.cells++; t.cells > 1 {
		t.put(",")
	}
	if !t.raw {
		text = harmless(text)
	}
	if !strings.ContainsAny(text, ",;\"\t\r\n") && strings.TrimSpace(text) == text {
		t.put(text)
		return
	}
	t.put(`"` + strings.ReplaceAll(text, `"`, `""`) + `"`)
}

// row writes a row of cells.
func (t *table) row(cells ...string) {
	for _, c := range cells {
		t.cell(c)
	}
	t.end()
}

// end ends the row.
func (t *table) end() {
	t.put("\r\n")
	t.cells = 0
}

// put writes; a failure stays with the writer and is returned by its Flush.
func (t *table) put(s string) { _, _ = t.out.WriteString(s) }

// harmless is a text that no spreadsheet takes for a formula, valid UTF-8 and
// without the character NUL.
func harmless(text string) string {
	if text == "" {
		return text
	}
	if strings.IndexByte(text, 0) >= 0 || !utf8.ValidString(text) {
		text = strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\x00", "\uFFFD")
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, "'"))
	if !strings.ContainsRune("=+-@＝＋－＠\t\r\n", first) || number(text) {
		return text
	}
	return "'" + text
}

// number reports whether a text is a plain decimal.
func number(text string) bool {
	digits := strings.TrimPrefix(text, "-")
	if digits == "" || strings.Trim(digits, "0123456789.") != "" {
		return false
	}
	_, err := strconv.ParseFloat(digits, 64)
	return err == nil
}

// statementColumns are the columns of the table of statements.
func statementColumns() []string {
	return []string{
		"statement", "subject", "subject_name", "class", "property", "property_name", "kind", "value", "value_in_words", "language",
		"earliest", "latest", "low", "high", "unit", "qualifiers", "status", "verdict", "disputed", "sources", "independent",
		"supported_by", "denied_by", "passages", "cited", "address",
	}
}

// sheet is a table that is made of what there is of one entity after the other.
type sheet struct {
	head func(r *run) ([]string, error)
	// rows writes the rows of an entity and returns how many there are.
	rows func(r *run, t *table, about subject) int
}

// tables writes sheets, each to its own writer, in one passage through the
// register. Items counts the rows of the first.
func (r *run) tables(sheets []sheet, outs []*bufio.Writer) error {
	r.inWords = true
	tables := make([]*table, len(sheets))
	for i, sheet := range sheets {
		tables[i] = &table{out: outs[i]}
		if r.options.Mark {
			tables[i].put(byteOrderMark)
		}
		head, err := sheet.head(r)
		if err != nil {
			return err
		}
		tables[i].row(head...)
	}
	for about, err := range r.subjects() {
		if err != nil {
			return err
		}
		for i, sheet := range sheets {
			if n := sheet.rows(r, tables[i], about); i == 0 {
				r.tally.Items += int64(n)
			}
		}
	}
	return nil
}

// writeStatementTable writes one row a statement.
func writeStatementTable(r *run) error {
	return r.tables([]sheet{statementSheet()}, []*bufio.Writer{r.out})
}

// statementSheet is the table of statements.
func statementSheet() sheet {
	return sheet{
		head: func(*run) ([]string, error) { return statementColumns(), nil },
		rows: func(r *run, t *table, about subject) int {
			for _, s := range about.statements {
				r.statementRow(t, about, s)
			}
			return len(about.statements)
		},
	}
}

// statementRow writes the row of one statement.
func (r *run) statementRow(t *table, about subject, s stated) {
	p := r.property(s.Property)
	bounds := boundsOf(s.Value)
	disputed := ""
	if s.verdict == obelisk.Disputed {
		disputed = disputeMark
	}
	t.row(
		string(s.ID), string(s.Subject), r.label(s.Subject), string(about.Class), string(s.Property), r.words(p.Labels, string(p.ID)),
		string(s.Value.Kind()), plain(s.Value), r.say(s.Value), bounds.language,
		bounds.earliest, bounds.latest, bounds.low, bounds.high, bounds.unit, r.qualifiers(s.Qualifiers),
		string(s.Status), string(s.verdict), disputed, strconv.Itoa(s.sources), strconv.Itoa(s.independent),
		ids(supporters(s.Statement)), ids(voices(s.Statement, obelisk.Denies)), passages(s.Evidence), r.citations(s.Evidence), r.statementURI(s.ID),
	)
}

// disputeMark stands beside what is disputed.
const disputeMark = "†"

// between stands between several things in one cell.
const between = "; "

// ids lists sources.
func ids(list []obelisk.SourceID) string {
	var b strings.Builder
	for i, id := range list {
		if i > 0 {
			b.WriteString(between)
		}
		b.WriteString(string(id))
	}
	return b.String()
}

// plain is a value as programs read it: dates in EDTF, entities by id.
func plain(v obelisk.Value) string {
	switch v := v.(type) {
	case obelisk.Text:
		return v.Text
	case obelisk.Point:
		return v.Lat.String() + ", " + v.Lon.String()
	default:
		return v.Key()
	}
}

// bounds are the parts of a value that have columns of their own.
type bounds struct{ language, earliest, latest, low, high, unit string }

// boundsOf takes a value apart.
func boundsOf(v obelisk.Value) bounds {
	var b bounds
	switch v := v.(type) {
	case obelisk.Text:
		b.language = string(v.Language)
	case obelisk.Date:
		b.earliest, b.latest = day(v.Earliest()), day(v.Latest())
	case obelisk.Quantity:
		if low, ok := v.Low(); ok {
			b.low = low.String()
		}
		if high, ok := v.High(); ok {
			b.high = high.String()
		}
		b.unit = string(v.Unit())
	}
	return b
}

// day is the day of a bound, empty where it is open or unknown.
func day(b edtf.Bound) string {
	if !b.Known() {
		return ""
	}
	return b.Day.String()
}

// qualifiers says qualifiers in words.
func (r *run) qualifiers(qs []obelisk.Qualifier) string {
	var b strings.Builder
	for i, q := range obelisk.SortedQualifiers(qs) {
		if i > 0 {
			b.WriteString(between)
		}
		p := r.property(q.Property)
		b.WriteString(r.words(p.Labels, string(p.ID)) + ": " + r.say(q.Value))
	}
	return b.String()
}

// passages says where sources say it: the source and, where a copy is cited,
// the first and the last code point and twelve digits of the copy's SHA-256.
func passages(evidence []obelisk.Evidence) string {
	var b strings.Builder
	for _, e := range evidence {
		if e.Span.IsZero() {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(between)
		}
		b.WriteString(string(e.Source) + " " + strconv.Itoa(e.Span.Start) + "-" + strconv.Itoa(e.Span.End) + " " + string(e.Document[:min(len(e.Document), 12)]))
	}
	return b.String()
}

// citations names the works that are cited, with their addresses.
func (r *run) citations(evidence []obelisk.Evidence) string {
	var b strings.Builder
	last := obelisk.SourceID("")
	for _, e := range evidence {
		if e.Source == last {
			continue
		}
		if last = e.Source; b.Len() > 0 {
			b.WriteString(between)
		}
		b.WriteString(r.title(e.Source))
		if address := r.cited[e.Source].URL; address != "" {
			b.WriteString(" <" + address + ">")
		}
	}
	return b.String()
}
