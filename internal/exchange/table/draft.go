package table

import (
	"cmp"
	"context"
	_ "embed" // the words of headings
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml"

	"obelisk"
	"obelisk/internal/read"
)

//go:embed headings.yaml
var headingsFile []byte

// looked is how many rows a draft looks at.
const looked = 1000

// longestList is how long, in bytes, a cell is that lists several things; a longer
// one is a text.
const longestList = 60

// mostOdd bounds the values that are kept for looking odd.
const mostOdd = 50

// order is the order of the numbers in the column's dates; empty where they show
// none, or both.
func (c *column) order() string {
	switch {
	case c.orders["dmy"] > 0 && c.orders["mdy"] == 0:
		return "dmy"
	case c.orders["mdy"] > 0 && c.orders["dmy"] == 0:
		return "mdy"
	}
	return ""
}

// column is what a draft finds out about one column.
type column struct {
	name     string
	means    string // a word of headings.yaml or the id of a property, or empty
	filled   int
	distinct map[string]bool
	looks    map[looks]int
	split    string
	language obelisk.Language
	example  string
	whole    bool // the whole heading means it
	orders   map[string]int
	odd      map[string]int // values that are no dates
}

// looks is what a value looks like.
type looks string

const (
	looksDate   looks = "date"
	looksNumber looks = "number"
	looksLink   looks = "link"
	looksPoint  looks = "point"
	looksItem   looks = "wikidata"
	looksText   looks = "text"
)

var (
	item   = regexp.MustCompile(`^(?:https?://www\.wikidata\.org/(?:wiki|entity)/)?Q[1-9]\d*$`)
	number = regexp.MustCompile(`^[-+]?\d[\d ,.\x{A0}\x{202F}]*$`)
	year   = regexp.MustCompile(`^(1\d|20)\d\d$`)
	splits = []string{";", "|", " / "}
)

// Draft writes a mapping for a table by looking at its head and its first
// thousand rows. What it could not tell stands there as a comment.
func Draft(ctx context.Context, t *Table, schema *obelisk.Schema) ([]byte, error) {
	var headings map[string][]string
	if err := yaml.Unmarshal(headingsFile, &headings); err != nil {
		return nil, fmt.Errorf("read the words of headings: %w", err)
	}
	d := drafter{table: t, schema: schema, headings: headings, linked: map[obelisk.PropertyID]bool{}}
	if err := d.look(ctx); err != nil {
		return nil, err
	}
	for i := range d.columns {
		d.mean(&d.columns[i])
	}
	d.write()
	return []byte(d.out.String()), nil
}

// drafter writes a mapping.
type drafter struct {
	table    *Table
	schema   *obelisk.Schema
	headings map[string][]string
	columns  []column
	rows     int
	linked   map[obelisk.PropertyID]bool // those that name other entities, of which one is drafted each
	out      strings.Builder
}

// look gathers what the columns hold.
func (d *drafter) look(ctx context.Context) error {
	for _, name := range d.table.Columns {
		d.columns = append(d.columns, column{name: name, distinct: map[string]bool{}, looks: map[looks]int{}, orders: map[string]int{}, odd: map[string]int{}})
	}
	for row, err := range d.table.Rows(ctx) {
		if err != nil {
			return err
		}
		if d.rows++; d.rows > looked {
			break
		}
		for i, c := range row.Cells {
			if text := strings.TrimSpace(c.Text); text != "" && i < len(d.columns) && !isFormulaError(text) {
				d.columns[i].see(text)
			}
		}
	}
	if d.rows == 0 {
		return obelisk.Invalid(d.table.Copy.Name + " has no row below its head")
	}
	return nil
}

// see takes in one value.
func (c *column) see(text string) {
	c.filled++
	if len(c.distinct) < looked {
		c.distinct[text] = true
	}
	if c.example == "" {
		c.example = text
	}
	like := lookOf(text)
	c.looks[like]++
	if like != looksDate && (c.odd[text] > 0 || len(c.odd) < mostOdd) {
		c.odd[text]++
	}
	if m := numbers.FindStringSubmatch(text); m != nil && len(m[1]) < 3 {
		first, _ := strconv.Atoi(m[1]) // digits
		second, _ := strconv.Atoi(m[3])
		switch {
		case first > 12:
			c.orders["dmy"]++
		case second > 12:
			c.orders["mdy"]++
		case m[2] != "." && first != second:
			c.orders["either"]++
		}
	}
	for _, s := range splits {
		if strings.Contains(text, s) && len(text) < longestList {
			c.looks[looks("split"+s)]++
		}
	}
	c.language = cmp.Or(c.language, scriptOf(text))
}

// lookOf tells what a value looks like.
func lookOf(text string) looks {
	switch {
	case item.MatchString(text):
		return looksItem
	case strings.HasPrefix(text, "http://"), strings.HasPrefix(text, "https://"):
		return looksLink
	case year.MatchString(text):
		return looksDate
	case number.MatchString(text) && !numbers.MatchString(text):
		return looksNumber
	}
	if _, err := obelisk.ParsePoint(text); err == nil || wktPoint.MatchString(text) {
		return looksPoint
	}
	if _, err := ParseDate(text, "", ""); err == nil || numbers.MatchString(text) {
		return looksDate
	}
	return looksText
}

// scriptOf is the language that the script of a text suggests where there is one
// to choose; empty where it shows nothing.
func scriptOf(text string) obelisk.Language {
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Han, r):
			return obelisk.Chinese
		case strings.ContainsRune("іїєґІЇЄҐ", r):
			return obelisk.Ukrainian
		case strings.ContainsRune("ўЎ", r):
			return obelisk.Belarusian
		}
	}
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
		return obelisk.Russian
	}
	return ""
}

// mostly reports whether nearly all values look so.
func (c *column) mostly(l looks) bool { return c.filled > 0 && c.looks[l]*10 >= c.filled*9 }

// heading is a heading as headings are compared; camelCase counts as two words.
func heading(text string) string {
	var b strings.Builder
	var last rune
	for _, r := range text {
		switch {
		case unicode.IsUpper(r) && unicode.IsLower(last):
			b.WriteRune(' ')
			b.WriteRune(r)
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '№':
			b.WriteRune(r)
		default:
			b.WriteRune(' ')
		}
		last = r
	}
	return strings.Join(strings.Fields(strings.ToLower(b.String())), " ")
}

// mean decides what a column means: by its whole heading, then by one of its words,
// each only where the values may be such, then by the values alone.
func (d *drafter) mean(c *column) {
	h := heading(c.name)
	for _, whole := range []bool{true, false} {
		for _, means := range d.meanings() {
			for _, w := range d.wordsFor(means) {
				if c.means == "" && (w == h || !whole && headed(h, w)) && d.may(c, means) {
					c.means, c.whole = means, whole
				}
			}
		}
	}
	if c.means == "" {
		switch {
		case c.mostly(looksItem):
			c.means = "wikidata"
		case c.mostly(looksLink):
			c.means = "link"
		case c.mostly(looksPoint):
			c.means = "coordinates"
		}
	}
	for _, s := range splits {
		if c.looks[looks("split"+s)]*20 >= c.filled && c.filled > 0 {
			c.split = s
			break
		}
	}
}

// headed reports whether a heading is a sort of what the word says: "date of birth"
// and "winner name" are a date and a name.
func headed(heading, word string) bool {
	if len([]rune(word)) < 3 {
		return false
	}
	latin := !strings.ContainsFunc(heading, func(r rune) bool { return r > unicode.MaxLatin1 })
	return strings.HasSuffix(heading, " "+word) || strings.HasPrefix(heading, word+" of ") || !latin && strings.HasPrefix(heading, word+" ")
}

// What a column means that says who of those in the rows received the honour, and
// the entry of headings.yaml with the words that say so in its cells.
const (
	meansWon = "won"
	sayingSo = "so"
)

// mostAnswers is how many different texts a column has at most that says whether.
const mostAnswers = 4

// so is the text by which a column says that it is so; empty where it says anything
// else than whether.
func (d *drafter) so(c *column) string {
	if len(c.distinct) > mostAnswers || len(c.distinct) == 1 && c.filled == min(d.rows, looked) {
		return ""
	}
	for _, text := range slices.Sorted(maps.Keys(c.distinct)) {
		if slices.Contains(d.headings[sayingSo], strings.ToLower(text)) {
			return text
		}
	}
	return ""
}

// meanings are what headings may mean, those of the file first, in its order of letters.
func (d *drafter) meanings() []string {
	var out []string
	for means := range d.headings {
		if means != sayingSo {
			out = append(out, means)
		}
	}
	slices.Sort(out)
	for _, p := range d.schema.Properties {
		if !slices.Contains(out, string(p.ID)) && !p.QualifierOnly {
			out = append(out, string(p.ID))
		}
	}
	return out
}

// wordsFor are the headings of a meaning, with the schema's own labels.
func (d *drafter) wordsFor(means string) []string {
	out := slices.Clone(d.headings[means])
	if p, ok := d.schema.Property(obelisk.PropertyID(means)); ok {
		out = append(out, heading(string(p.ID)))
		for _, l := range obelisk.InterfaceLanguages() {
			out = append(out, heading(p.Labels[l]))
		}
	}
	return slices.DeleteFunc(out, func(w string) bool { return w == "" })
}

// may reports whether the values of a column can be what its heading says.
func (d *drafter) may(c *column, means string) bool {
	p, ok := d.schema.Property(obelisk.PropertyID(means))
	if !ok {
		switch means {
		case "latitude", "longitude":
			return c.mostly(looksNumber)
		case meansWon:
			return d.so(c) != ""
		}
		return c.looks[looksText]*2 >= c.filled && d.so(c) == ""
	}
	switch p.Kind {
	case obelisk.KindDate:
		return c.looks[looksDate]*2 >= c.filled
	case obelisk.KindQuantity:
		return c.looks[looksNumber]+c.looks[looksDate] >= c.filled/2+1
	case obelisk.KindPoint:
		return c.mostly(looksPoint)
	case obelisk.KindLink:
		return c.looks[looksLink]*2 >= c.filled
	case obelisk.KindEntity:
		return !c.mostly(looksLink) && !c.mostly(looksDate)
	default:
		return p.Role == obelisk.RoleIdentifier || c.looks[looksText]*2 >= c.filled
	}
}

// numbering is a column with an identifier of each row's subject, which tells apart
// what the names do not; nil where the names do.
func (d *drafter) numbering(key []string) *column {
	names := 0
	for i := range d.columns {
		if slices.Contains(key, d.columns[i].name) {
			names = max(names, len(d.columns[i].distinct))
		}
	}
	for i := range d.columns {
		c := &d.columns[i]
		if slices.Contains(strings.Fields(heading(c.name)), "id") && len(c.distinct) > names {
			return c
		}
	}
	return nil
}

// find is the first column that means something, of those whose whole heading does
// where there is one; or nil.
func (d *drafter) find(means string) *column {
	for _, whole := range []bool{true, false} {
		for i := range d.columns {
			if c := &d.columns[i]; c.means == means && c.filled > 0 && (c.whole || !whole) {
				return c
			}
		}
	}
	return nil
}

// quote writes a text of YAML.
func quote(text string) string { return strconv.Quote(text) }

// language is that of most columns with text, English where none shows another.
func (d *drafter) language() obelisk.Language {
	counts := map[obelisk.Language]int{}
	for i := range d.columns {
		if c := &d.columns[i]; c.mostly(looksText) {
			counts[cmp.Or(c.language, obelisk.English)]++
		}
	}
	best := obelisk.English
	for _, l := range []obelisk.Language{obelisk.English, obelisk.Russian, obelisk.Ukrainian, obelisk.Belarusian, obelisk.Chinese} {
		if counts[l] > counts[best] {
			best = l
		}
	}
	if best == obelisk.Russian && (counts[obelisk.Ukrainian]+counts[obelisk.Belarusian] > 0) {
		best = cmp.Or(map[bool]obelisk.Language{true: obelisk.Ukrainian}[counts[obelisk.Ukrainian] > 0], obelisk.Belarusian)
	}
	if best == obelisk.Chinese {
		best = obelisk.SimplifiedChinese
	}
	return best
}

func (d *drafter) line(format string, args ...any) { fmt.Fprintf(&d.out, format+"\n", args...) }

// write writes the mapping.
func (d *drafter) write() {
	t := d.table
	name := t.Copy.Name
	d.line("# A mapping for %s, drafted from its first %d rows: read it, mend it, then try it with", name, min(d.rows, looked))
	d.line("#   obelisk import csv %s --map THIS-FILE --dry-run", quote(name))
	d.line("# docs/import.md says what may stand here.")
	d.line("table:")
	d.line("  charset: %s", t.Copy.Charset)
	if t.Copy.Format == "xlsx" {
		if len(t.Sheets) > 1 {
			d.line("  # the workbook has the sheets %s", strings.Join(t.Sheets, ", "))
		}
		if len(t.Sheets) > 0 {
			d.line("  sheet: %s", quote(cmp.Or(t.Layout.Sheet, t.Sheets[0])))
		}
	} else {
		d.line("  delimiter: %s", quote(t.Layout.Delimiter))
	}
	d.line("  header: %d   # the row with the names of the columns; 0 where there is none", t.Layout.Header)
	slug, err := read.Slug(strings.TrimSuffix(name, "."+extension(name)), d.language())
	if err != nil {
		slug = "table"
	}
	d.line("source:   # the one source of all rows: whose table is it?")
	d.line("  id: %s", slug)
	d.line("  kind: database   # or archive, web-page, book, article, act, editorial, other")
	d.line("  title: {en: %s}   # say what it is called", quote(name))
	d.line("  # publisher, author, url, published, retrieved and license belong here too")
	d.line("  language: %s", d.language())
	d.line("  rights: citable   # quotable where its cells may be shown to everybody")
	d.line("status: proposed   # accepted where nobody needs to review the rows")
	d.line("empty: [%s]   # cells with these say nothing", quoted(d.empties()))
	d.line("unknown: [\"?\"]   # cells with these say that nobody knows")
	if c := d.find(meansWon); c != nil {
		d.line("only: {%s: [%s]}   # the other rows tell who did not receive it; leave this out to take them too", quote(c.name), quote(d.so(c)))
		c.means = "taken"
	}
	d.entities()
	d.rest()
}

// extension is what stands behind the last point of a file's name.
func extension(name string) string {
	at := strings.LastIndexByte(name, '.')
	if at < 0 {
		return ""
	}
	return name[at+1:]
}

// entities writes what the rows speak of: of honours and those who received them
// where there is a column for an honour or the day of a conferral, else of one thing.
func (d *drafter) entities() {
	d.line("entities:")
	honour, conferred := d.find("honour"), d.find("conferred-on")
	if honour == nil {
		honour = d.find("category")
	}
	conferral := honour != nil || conferred != nil
	class, why := d.class()
	links := d.links(class)
	if conferral {
		links = append(links, d.links("conferral")...)
	}
	d.line("  - name: %s", class)
	d.line("    class: %s   # %s", class, why)
	key := d.naming()
	switch number := d.numbering(key); {
	case key == nil:
		d.line("    # Nothing tells what the rows are called: name the column that tells one from another.")
		d.line("    key: [%s]", quote(d.columns[0].name))
		key = []string{d.columns[0].name}
	case number != nil:
		d.line("    key: [%s, %s]   # names repeat, and the second column tells them apart", quoted(key), quote(number.name))
		number.means = "taken"
	default:
		d.line("    key: [%s]   # rows that agree in this are about the same one; add a column such as a date of birth where names repeat", quoted(key))
	}
	for i := range d.columns {
		if slices.Contains(key, d.columns[i].name) {
			d.columns[i].means = "taken"
		}
	}
	match := "label"
	if d.find("wikidata") != nil {
		match = "wikidata, label"
	}
	d.line("    match: [%s]   # one that the register has under this name is that one; leave out to make all anew", match)
	d.line("    statements:")
	columns := "column: " + quote(key[0])
	if len(key) > 1 {
		columns = fmt.Sprintf("columns: [%s]", quoted(key))
	}
	d.line("      - {property: label, %s}", columns)
	d.statements(class)
	d.lead(links, class)
	if conferral {
		d.conferral(class, honour, conferred)
		d.lead(links, "conferral")
	}
}

// link is a column of names of other entities.
type link struct {
	property obelisk.PropertyID
	of       obelisk.ClassID
	name     string
}

// links writes the entities that columns name by which something of the class is
// told: its town, the authority that acted.
func (d *drafter) links(class obelisk.ClassID) []link {
	var out []link
	for i := range d.columns {
		c := &d.columns[i]
		p, ok := d.schema.Property(obelisk.PropertyID(c.means))
		if !ok || p.Kind != obelisk.KindEntity || len(p.Range) == 0 || !d.schema.Allows(p, class) || p.Role == obelisk.RoleHonour || p.Role == obelisk.RoleRecipient || c != d.find(c.means) || d.linked[p.ID] {
			continue
		}
		d.linked[p.ID] = true
		of := p.Range[0]
		d.line("  - name: %s", p.ID)
		d.line("    class: %s   # by the heading; the schema allows %s", of, joinClasses(p.Range))
		d.line("    key: [%s]", quote(c.name))
		if c.split != "" {
			d.line("    split: %s", quote(c.split))
		}
		d.line("    match: [label]")
		d.line("    statements:")
		d.line("      - {property: label, column: %s, language: %s}", quote(c.name), cmp.Or(c.language, d.language()))
		c.means = "taken"
		out = append(out, link{p.ID, class, string(p.ID)})
	}
	return out
}

// joinClasses lists classes.
func joinClasses(classes []obelisk.ClassID) string {
	var out []string
	for _, c := range classes {
		out = append(out, string(c))
	}
	return strings.Join(out, ", ")
}

// lead writes what leads from an entity of the class to those of links.
func (d *drafter) lead(links []link, class obelisk.ClassID) {
	for _, l := range links {
		if l.of == class {
			d.line("      - {property: %s, entity: %s}", l.property, l.name)
		}
	}
}

// quoted lists names as YAML does.
func quoted(names []string) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = quote(n)
	}
	return strings.Join(out, ", ")
}

// naming are the columns with the name: one, or those of its parts.
func (d *drafter) naming() []string {
	if c := d.find("called"); c != nil {
		return []string{c.name}
	}
	if c := d.find("label"); c != nil {
		return []string{c.name}
	}
	var out []string
	for _, means := range []string{"given", "family"} {
		if c := d.find(means); c != nil {
			out = append(out, c.name)
		}
	}
	if len(out) > 0 {
		return out
	}
	for i := range d.columns {
		if c := &d.columns[i]; c.means == "" && c.mostly(looksText) && len(c.distinct)*2 > min(c.filled, looked) {
			c.means = "called"
			return []string{c.name}
		}
	}
	return nil
}

// class guesses what the rows are about, and says by what.
func (d *drafter) class() (obelisk.ClassID, string) {
	has := func(means ...string) bool {
		return slices.ContainsFunc(means, func(m string) bool { return d.find(m) != nil })
	}
	for _, guess := range []struct {
		class obelisk.ClassID
		by    bool
		why   string
	}{
		{"person", has("born-on", "died-on", "given", "family"), "by the columns about births, deaths and names"},
		{"place", has("coordinates", "latitude", "population") && !has("honour", "category", "conferred-on"), "by the columns about where it is"},
	} {
		if _, ok := d.schema.Class(guess.class); ok && guess.by {
			return guess.class, guess.why
		}
	}
	for _, class := range d.schema.Classes {
		if d.schema.HasRole(class.ID, obelisk.RoleRecipient) && len(class.Is) > 0 && d.schema.HasRole(class.Is[0], obelisk.RoleRecipient) {
			if _, ok := d.schema.Class("person"); ok {
				class.ID = "person"
			}
			return class.ID, "the table does not tell: person, place, unit or organisation?"
		}
	}
	return d.schema.Classes[0].ID, "the table does not tell"
}

// statements writes the columns that are said of an entity of the class itself.
func (d *drafter) statements(class obelisk.ClassID) {
	lat, lon := d.find("latitude"), d.find("longitude")
	if lat != nil && lon != nil {
		d.line("      - {property: coordinates, columns: [%s, %s]}", quote(lat.name), quote(lon.name))
		lat.means, lon.means = "taken", "taken"
	}
	for i := range d.columns {
		c := &d.columns[i]
		p, ok := d.schema.Property(obelisk.PropertyID(c.means))
		if !ok || !d.schema.Allows(p, class) || p.Kind == obelisk.KindEntity || p.Role == obelisk.RoleLabel {
			continue
		}
		columns := "column: " + quote(c.name)
		if p.Kind == obelisk.KindDate {
			columns = d.ofDate(c)
		}
		d.line("      - {property: %s, %s%s}%s", p.ID, columns, d.settings(c, p), d.doubt(c, p))
		c.means = "taken"
	}
}

// ofDate are the columns of a date: of a year, with those of month and day where
// they are called as it is.
func (d *drafter) ofDate(c *column) string {
	names := []string{c.name}
	if stem, ok := strings.CutSuffix(heading(c.name), "year"); ok {
		for _, part := range []string{"month", "day"} {
			for i := range d.columns {
				if o := &d.columns[i]; heading(o.name) == stem+part {
					names, o.means = append(names, o.name), "taken"
				}
			}
		}
	}
	if len(names) == 1 {
		return "column: " + quote(c.name)
	}
	return "columns: [" + quoted(names) + "]"
}

// empties are the texts that stand for nothing: the usual ones, and what comes again
// and again in columns of dates and is no date.
func (d *drafter) empties() []string {
	out := []string{"-", "–", "—", "n/a", "N/A", "null", "NULL", "0000-00-00"}
	for i := range d.columns {
		c := &d.columns[i]
		if p, ok := d.schema.Property(obelisk.PropertyID(c.means)); !ok || p.Kind != obelisk.KindDate {
			continue
		}
		for _, text := range slices.Sorted(maps.Keys(c.odd)) {
			if c.odd[text] > max(1, c.filled/100) && !slices.Contains(out, text) && len(out) < 2*len(delimiters)+8 {
				out = append(out, text)
			}
		}
	}
	return out
}

// settings are what the values of a column need.
func (d *drafter) settings(c *column, p obelisk.Property) string {
	var b strings.Builder
	if p.Kind == obelisk.KindText && p.Role != obelisk.RoleIdentifier && c.language != "" && c.language.Base() != d.language().Base() {
		b.WriteString(", language: " + string(c.language))
	} else if p.Kind == obelisk.KindText && p.Role != obelisk.RoleIdentifier {
		b.WriteString(", language: " + string(d.language()))
	}
	if p.Kind == obelisk.KindDate && c.order() != "" {
		b.WriteString(", order: " + c.order())
	}
	if c.split != "" && p.Cardinality == obelisk.Many {
		b.WriteString(", split: " + quote(c.split))
	}
	return b.String()
}

// doubt is a comment on what the values do not show.
func (d *drafter) doubt(c *column, p obelisk.Property) string {
	switch {
	case p.Kind == obelisk.KindDate && c.orders["dmy"] > 0 && c.orders["mdy"] > 0:
		return "   # some begin with the day and some with the month: those that may be either are faults"
	case p.Kind == obelisk.KindDate && c.order() == "" && c.orders["either"] > 0:
		return "   # day or month first? say order: dmy or order: mdy"
	case p.Role == obelisk.RoleIdentifier && c.mostly(looksItem) && strings.HasPrefix(c.example, "http"):
		return "   # addresses: the register keeps Q numbers alone"
	}
	return ""
}

// clip shortens an example.
func clip(text string) string {
	letters := []rune(strings.Join(strings.Fields(text), " "))
	if len(letters) > 40 {
		return string(letters[:40]) + "…"
	}
	return string(letters)
}

// conferral writes the honour and its conferral on the entity.
func (d *drafter) conferral(class obelisk.ClassID, honour, conferred *column) {
	d.line("  - name: honour")
	d.line("    class: honour")
	if honour != nil {
		d.line("    key: [%s]", quote(honour.name))
		if honour.split != "" {
			d.line("    split: %s", quote(honour.split))
		}
		d.line("    match: [label]")
		d.line("    statements:")
		d.line("      - {property: label, column: %s, language: %s}", quote(honour.name), cmp.Or(honour.language, d.language()))
		honour.means = "taken"
	} else {
		d.line("    # No column names the honour: write what the table is a roll of, and the id that it has or is to have.")
		d.line("    id: the-honour")
		d.line("    statements:")
		d.line("      - {property: label, value: %s, language: %s}", quote("The honour of "+d.table.Copy.Name), d.language())
	}
	d.line("  - name: conferral")
	d.line("    class: conferral")
	d.line("    for-each: honour")
	date := ""
	if conferred != nil {
		date = "-{" + conferred.name + "}"
	}
	d.line("    id: %s", quote("{honour}-{"+string(class)+"}"+date))
	d.line("    statements:")
	d.line("      - {property: honour, entity: honour}")
	d.line("      - {property: recipient, entity: %s}", class)
	d.statements("conferral")
}

// rest lists the columns that nothing was made of.
func (d *drafter) rest() {
	first := true
	for i := range d.columns {
		c := &d.columns[i]
		if c.means == "taken" {
			continue
		}
		if first {
			d.line("# Columns that are left out, for what they mean could not be told or needs an entity of its own:")
			first = false
		}
		what := "empty in the rows that were looked at"
		if c.filled > 0 {
			what = fmt.Sprintf("%d different in %d rows, such as %s", len(c.distinct), c.filled, quote(clip(c.example)))
		}
		if c.means != "" {
			what += "; its heading says " + c.means
		}
		d.line("#   %s: %s", quote(c.name), what)
	}
}
