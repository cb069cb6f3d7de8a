package table

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/read"
)

// Part is some of the records that a table makes; what it names stands in it, in
// an earlier one or in the register.
type Part struct {
	Sources    []obelisk.Source
	Entities   []obelisk.Entity
	Statements []obelisk.Statement
}

// Fault is what is wrong with a row.
type Fault struct {
	File string `json:"file"`
	// Row counts as spreadsheets do, from 1 with the head; Column from 1, 0 where
	// it is the row as a whole.
	Row    int    `json:"row"`
	Column int    `json:"column,omitempty"`
	Name   string `json:"name,omitempty"` // of the column
	What   string `json:"what"`
}

// Error returns "file: row 7, column 3 (Born): what".
func (f Fault) Error() string {
	at := fmt.Sprintf("%s: row %d", f.File, f.Row)
	if f.Column > 0 {
		at += fmt.Sprintf(", column %d (%s)", f.Column, f.Name)
	}
	return at + ": " + f.What
}

// Report is what came of reading a table.
type Report struct {
	Rows int `json:"rows"`
	// LeftOut counts the rows that the mapping does not take.
	LeftOut int `json:"left_out,omitempty"`
	// Faulty counts the rows that were left out; Faults has the first faults, and
	// FaultsIn counts all of them by column.
	Faulty   int            `json:"faulty"`
	Faults   []Fault        `json:"faults,omitempty"`
	FaultsIn map[string]int `json:"faults_in,omitempty"`
	// Made and Matched count the entities of each block that were new, and those
	// that were found in the register; of the statements, Repeated counts passages
	// left out because the file says the same so often.
	Made     map[string]int `json:"made,omitempty"`
	Matched  map[string]int `json:"matched,omitempty"`
	Repeated int            `json:"repeated,omitempty"`
}

// mostFaults is how many faults a report tells.
const mostFaults = 20

// partSize is from how many statements on a part is handed over.
const partSize = 5000

// Reader makes records of the rows of a table.
type Reader struct {
	table     *Table
	mapping   *Mapping
	plan      *plan
	directory *Directory
	report    Report

	part    Part
	within  map[obelisk.StatementID]int // the statements of the part
	said    map[uint64]uint8            // how often a statement was said
	ids     map[uint64]uint64           // of entities, the keys that they have
	claimed map[uint64]bool             // the entities that rows named
	found   map[uint64]obelisk.EntityID // of matched ones, by their keys
	row     Row
	faults  []Fault // of the row
	made    []instance
	claims  []claim  // of the row
	keyed   []uint64 // the ids that got their keys by the row
}

// claim is an entity that a row is the first to name.
type claim struct {
	id    uint64
	count map[string]int
	block string
}

// instance is an entity of a row.
type instance struct {
	block  int
	id     obelisk.EntityID
	piece  string // of a key that was split
	naming place
	parent *instance // the one for which it is
}

// place is a text and where it stands; the span is zero where nowhere. Of what
// several columns hold together, said is what stands at the span, and also is where
// the rest does.
type place struct {
	text string
	span obelisk.Span
	said string
	also []obelisk.Span
}

// NewReader prepares to read a table by a mapping. ErrInvalid where the mapping
// names columns that the table does not have.
func NewReader(t *Table, m *Mapping, schema *obelisk.Schema, directory *Directory) (*Reader, error) {
	p, err := newPlan(m, schema, t.Columns)
	if err != nil {
		return nil, err
	}
	p.source.Copies = []obelisk.Copy{t.Copy}
	return &Reader{
		table: t, mapping: m, plan: p, directory: directory,
		report: Report{FaultsIn: map[string]int{}, Made: map[string]int{}, Matched: map[string]int{}},
		within: map[obelisk.StatementID]int{}, said: map[uint64]uint8{}, ids: map[uint64]uint64{}, claimed: map[uint64]bool{}, found: map[uint64]obelisk.EntityID{},
	}, nil
}

// Report is what has come of the rows so far.
func (r *Reader) Report() Report { return r.report }

// At is how far the reading has come, in code points of the copy's text.
func (r *Reader) At() int64 {
	if len(r.row.Cells) == 0 {
		return 0
	}
	return int64(r.row.Cells[len(r.row.Cells)-1].Span.End)
}

// Parts yields the records of the rows, the source first. A row with a fault is
// left out as a whole and told in the report. An error of the file ends it.
func (r *Reader) Parts(ctx context.Context) iter.Seq2[Part, error] {
	return func(yield func(Part, error) bool) {
		r.part = Part{Sources: []obelisk.Source{r.plan.source}}
		for row, err := range r.table.Rows(ctx) {
			if err == nil {
				err = r.read(row)
			}
			if err != nil {
				yield(Part{}, err)
				return
			}
			if len(r.part.Statements) >= partSize && !yield(r.handOver(), nil) {
				return
			}
		}
		yield(r.handOver(), nil)
	}
}

func (r *Reader) handOver() Part {
	out := r.part
	r.part = Part{}
	clear(r.within)
	return out
}

// read makes the records of one row.
func (r *Reader) read(row Row) error {
	r.row, r.faults, r.made, r.claims, r.keyed = row, r.faults[:0], r.made[:0], r.claims[:0], r.keyed[:0]
	r.report.Rows++
	if !r.taken() {
		r.report.LeftOut++
		return nil
	}
	entities, statements := len(r.part.Entities), len(r.part.Statements)
	if row.Stray > 0 {
		r.fault(row.Stray-1, "text stands behind the closing quote: double the quotes within the cell")
	}
	for i := len(r.table.Columns); i < len(row.Cells); i++ {
		if strings.TrimSpace(row.Cells[i].Text) != "" {
			r.fault(-1, fmt.Sprintf("the row has %d cells and the table %d columns: a delimiter within a cell needs quotes around the cell", len(row.Cells), len(r.table.Columns)))
			break
		}
	}
	for _, column := range r.plan.used {
		if column < len(row.Cells) && isFormulaError(row.Cells[column].Text) && !r.listed(row.Cells[column].Text) {
			r.fault(column, fmt.Sprintf("%s is the error of a formula: mend it in the spreadsheet, or list it under empty", strings.TrimSpace(row.Cells[column].Text)))
		}
	}
	var fresh []obelisk.Statement
	for b := range r.plan.blocks {
		if len(r.faults) > 0 {
			break
		}
		s, err := r.block(b)
		if err != nil {
			return err
		}
		fresh = append(fresh, s...)
	}
	if len(r.faults) > 0 {
		r.tell()
		r.part.Entities, r.part.Statements = r.part.Entities[:entities], r.part.Statements[:statements]
		return nil
	}
	for _, s := range fresh {
		r.say(s)
	}
	return nil
}

// taken reports whether the mapping takes the row.
func (r *Reader) taken() bool {
	for _, o := range r.plan.only {
		if o.column >= len(r.row.Cells) || !slices.Contains(o.texts, strings.TrimSpace(r.row.Cells[o.column].Text)) {
			return false
		}
	}
	return true
}

// formulaErrors are what spreadsheets show where a formula has failed.
var formulaErrors = []string{
	"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#PYTHON!",
	"#ERROR!", // of Google's and Apple's spreadsheets
}

// isFormulaError reports whether a cell shows that its formula has failed.
func isFormulaError(cell string) bool {
	return strings.Contains(cell, "#") && slices.Contains(formulaErrors, strings.TrimSpace(cell))
}

// listed reports whether the mapping says what a text of a whole cell means.
func (r *Reader) listed(cell string) bool {
	text := strings.TrimSpace(cell)
	return slices.Contains(r.mapping.Empty, text) || slices.Contains(r.mapping.Unknown, text) || slices.Contains(r.mapping.None, text)
}

// tell puts the faults of a row into the report, and forgets what it claimed.
func (r *Reader) tell() {
	r.report.Faulty++
	for _, id := range r.keyed {
		delete(r.ids, id)
	}
	for _, c := range r.claims {
		delete(r.claimed, c.id)
		c.count[c.block]--
	}
	for _, f := range r.faults {
		r.report.FaultsIn[f.Name]++
		if len(r.report.Faults) < mostFaults {
			r.report.Faults = append(r.report.Faults, f)
		}
	}
}

// fault notes what is wrong in a column, from 0; -1 is the row as a whole.
func (r *Reader) fault(column int, what string) {
	f := Fault{File: r.table.Copy.Name, Row: r.row.Number, What: what}
	if column >= 0 && column < len(r.table.Columns) {
		f.Column, f.Name = column+1, r.table.Columns[column]
	}
	r.faults = append(r.faults, f)
}

// say puts a statement into the part, or its evidence to the same one there.
func (r *Reader) say(s obelisk.Statement) {
	s.ID = obelisk.IdentityOf(s)
	key := r.directory.hash(string(s.ID))
	if int(r.said[key]) == read.MostPassages {
		r.report.Repeated++
		return
	}
	r.said[key]++
	if i, ok := r.within[s.ID]; ok {
		known := &r.part.Statements[i]
		if !slices.ContainsFunc(known.Evidence, func(e obelisk.Evidence) bool { return e.Key() == s.Evidence[0].Key() }) {
			known.Evidence = append(known.Evidence, s.Evidence...)
		}
		return
	}
	r.within[s.ID] = len(r.part.Statements)
	r.part.Statements = append(r.part.Statements, s)
}

// block makes the entities of one block, and what the row says of them.
func (r *Reader) block(b int) ([]obelisk.Statement, error) {
	p := &r.plan.blocks[b]
	parents := []*instance{nil}
	if p.forEach >= 0 {
		parents = nil
		for i := range r.made {
			if r.made[i].block == p.forEach {
				parents = append(parents, &instance{block: r.made[i].block, id: r.made[i].id, naming: r.made[i].naming})
			}
		}
	}
	var out []obelisk.Statement
	for _, parent := range parents {
		for _, key := range r.pieces(p) {
			s, err := r.entity(instance{block: b, piece: key.text, naming: key, parent: parent}, p)
			if err != nil {
				return nil, err
			}
			out = append(out, s...)
		}
	}
	return out, nil
}

// pieces are the entities that the key names: the cell of its first column or,
// where that is split, its parts. Without a key there is one, where the row says
// anything of it.
func (r *Reader) pieces(p *blockPlan) []place {
	if len(p.key) == 0 {
		if r.silent(p) {
			return nil
		}
		return []place{{}}
	}
	for _, column := range p.key {
		if text, _ := r.cell(column); text.text == "" && column == p.key[0] {
			return nil
		}
	}
	first, _ := r.cell(p.key[0])
	if p.Split == "" {
		return []place{first}
	}
	return parts(first, p.Split)
}

// silent reports whether every column that a block without a key takes is empty.
func (r *Reader) silent(p *blockPlan) bool {
	asks := false
	for _, l := range p.lines {
		for _, column := range l.from.columns {
			asks = true
			if text, _ := r.cell(column); text.text != "" {
				return false
			}
		}
		if l.from.block >= 0 {
			asks = true
			if len(r.instances(l.from.block, nil)) > 0 {
				return false
			}
		}
	}
	return asks
}

// cell is what a column holds, without the space around it; unsaid reports a cell
// which says that nobody knows or that there is none.
func (r *Reader) cell(column int) (at place, unsaid obelisk.Value) {
	if column >= len(r.row.Cells) {
		return place{}, nil
	}
	c := r.row.Cells[column]
	text := strings.TrimSpace(c.Text)
	switch {
	case text == "" || slices.Contains(r.mapping.Empty, text):
		return place{}, nil
	case slices.Contains(r.mapping.Unknown, text):
		unsaid = obelisk.Unknown{}
	case slices.Contains(r.mapping.None, text):
		unsaid = obelisk.None{}
	}
	switch {
	case c.Span.End-c.Span.Start != length(c.Text):
		return place{text: text, span: c.Span, said: strings.ReplaceAll(c.Text, `"`, `""`)}, unsaid
	case len(text) == len(c.Text):
		return place{text: text, span: c.Span}, unsaid
	}
	start := c.Span.Start + length(c.Text[:strings.Index(c.Text, text)])
	return place{text: text, span: obelisk.Span{Start: start, End: start + length(text)}}, unsaid
}

// parts cuts a cell. Where quotes are doubled in it the parts stand at the whole cell.
func parts(cell place, by string) []place {
	exact := cell.span.End-cell.span.Start == length(cell.text)
	var out []place
	at := 0
	for _, part := range strings.Split(cell.text, by) {
		text := strings.TrimSpace(part)
		span := cell.span
		if exact {
			start := cell.span.Start + length(cell.text[:at+strings.Index(part, text)])
			span = obelisk.Span{Start: start, End: start + length(text)}
		}
		at += len(part) + len(by)
		if text != "" {
			out = append(out, place{text: text, span: span, said: cell.said})
		}
	}
	return out
}

// instances are the entities of a block in this row; within an entity that is for
// one of them, that one.
func (r *Reader) instances(block int, of *instance) []instance {
	if of != nil && of.parent != nil && of.parent.block == block {
		return []instance{*of.parent}
	}
	var out []instance
	for _, made := range r.made {
		if made.block == block {
			out = append(out, made)
		}
	}
	return out
}

// entity makes one entity with its statements.
func (r *Reader) entity(of instance, p *blockPlan) ([]obelisk.Statement, error) {
	var statements []obelisk.Statement
	for i := range p.lines {
		statements = append(statements, r.line(&of, p, &p.lines[i])...)
	}
	if len(r.faults) > 0 {
		return nil, nil
	}
	known, err := r.identify(&of, p, statements)
	if err != nil || len(r.faults) > 0 {
		return nil, err
	}
	r.claim(of.id, p, known)
	for i := range statements {
		statements[i].Subject = of.id
	}
	r.made = append(r.made, of)
	return statements, nil
}

// claim counts an entity, and makes it where it is new, the first time that the
// table names it.
func (r *Reader) claim(id obelisk.EntityID, p *blockPlan, known bool) {
	h := r.directory.hash(string(id))
	if _, again := r.claimed[h]; again {
		return
	}
	count := r.report.Matched
	if !known {
		count = r.report.Made
		r.part.Entities = append(r.part.Entities, obelisk.Entity{ID: id, Class: p.Class})
	}
	r.claimed[h] = true
	count[p.Name]++
	r.claims = append(r.claims, claim{h, count, p.Name})
}

// identify finds the entity in the register, or gives a new one its id.
func (r *Reader) identify(of *instance, p *blockPlan, statements []obelisk.Statement) (known bool, err error) {
	key := r.key(of, p)
	if id, ok := r.found[key]; ok && len(p.Match) > 0 {
		of.id = id
		return true, nil
	}
	if len(p.template) > 0 {
		if of.id, err = r.fill(of, p); err != nil || len(r.faults) > 0 {
			return false, err
		}
		if class, ok := r.directory.class(of.id); ok {
			if !r.directory.schema.IsA(class, p.Class) {
				r.fault(-1, fmt.Sprintf("the register has %s as a %s, and the mapping makes it a %s: change the id or the class", of.id, class, p.Class))
			}
			return r.apart(of.id, key, p), nil
		}
	}
	if id, ok := r.madeBefore(of, p); ok {
		of.id, r.found[key] = id, id
		return r.apart(id, key, p), nil
	}
	if id, ok := r.match(p, statements); ok {
		if other, taken := r.ids[r.directory.hash(string(id))]; taken && other != key {
			r.fault(firstColumn(p), fmt.Sprintf("two rows whose keys differ match the same %s, %s: match by an identifier too, or take fewer columns as the key", p.Class, id))
			return false, nil
		}
		of.id, r.found[key] = id, id
		r.note(id, key)
		return true, nil
	}
	if len(r.faults) > 0 {
		return false, nil
	}
	if p.Existing {
		r.fault(firstColumn(p), fmt.Sprintf("the register has no %s of this name: add it first, mend the name, or leave out existing", p.Class))
		return false, nil
	}
	if of.id == "" {
		if of.id, err = r.newID(of, p, key); err != nil {
			return false, err
		}
	}
	_, known = r.directory.class(of.id) // the table was imported before
	return r.apart(of.id, key, p) && known, nil
}

// note remembers the key of the entity with an id.
func (r *Reader) note(id obelisk.EntityID, key uint64) {
	h := r.directory.hash(string(id))
	if _, there := r.ids[h]; !there {
		r.ids[h] = key
		r.keyed = append(r.keyed, h)
	}
}

// apart sees to it that rows with different keys do not get one id: what is said of
// two would be said of one.
func (r *Reader) apart(id obelisk.EntityID, key uint64, p *blockPlan) bool {
	if other, taken := r.ids[r.directory.hash(string(id))]; taken && other != key {
		by := "the columns of the id"
		if len(p.key) > 0 {
			by = "the key"
		}
		r.fault(firstColumn(p), fmt.Sprintf("this row and one before it differ in %s and get the same id, %s: put what tells them apart into the id, or write the same thing in the same way", by, id))
		return false
	}
	r.note(id, key)
	return true
}

// firstColumn is the column that faults about a block name, or -1.
func firstColumn(p *blockPlan) int {
	if len(p.key) > 0 {
		return p.key[0]
	}
	return -1
}

// match looks for an entity of the register by what the row says of it: by the
// first of the properties by which it finds one. Several are a fault, not a choice.
func (r *Reader) match(p *blockPlan, statements []obelisk.Statement) (obelisk.EntityID, bool) {
	for _, property := range p.Match {
		var found []obelisk.EntityID
		for _, s := range statements {
			if s.Property == property {
				found = append(found, r.directory.find(p.Class, property, s.Value)...)
			}
		}
		slices.Sort(found)
		switch found = slices.Compact(found); len(found) {
		case 0:
		case 1:
			return found[0], true
		default:
			r.fault(firstColumn(p), fmt.Sprintf("the register has %d of this %s (%s): match by an identifier too, or give an id", len(found), property, joinIDs(found)))
			return "", false
		}
	}
	return "", false
}

// joinIDs lists the first few ids.
func joinIDs(ids []obelisk.EntityID) string {
	var out []string
	for _, id := range ids[:min(len(ids), 4)] {
		out = append(out, string(id))
	}
	if len(ids) > 4 {
		out = append(out, "…")
	}
	return strings.Join(out, ", ")
}

// key tells one entity of a block from another.
func (r *Reader) key(of *instance, p *blockPlan) uint64 {
	var b strings.Builder
	b.WriteString(p.Name)
	if of.parent != nil {
		b.WriteString("\x00" + string(of.parent.id))
	}
	for i, column := range p.key {
		at, _ := r.cell(column)
		if i == 0 && p.Split != "" {
			at.text = of.piece
		}
		b.WriteString("\x00" + strings.Join(strings.Fields(at.text), " "))
	}
	if len(p.key) == 0 {
		r.keyByTemplate(&b, of, p)
	}
	return r.directory.hash(b.String())
}

// keyByTemplate writes what the id is made of, where the mapping names no key.
func (r *Reader) keyByTemplate(b *strings.Builder, of *instance, p *blockPlan) {
	for _, t := range p.template {
		switch {
		case t.block >= 0:
			for _, i := range r.instances(t.block, of) {
				b.WriteString("\x00" + string(i.id))
			}
		case t.column >= 0:
			at, _ := r.cell(t.column)
			b.WriteString("\x00" + strings.Join(strings.Fields(at.text), " "))
		}
	}
}

// fill writes the id of a template.
func (r *Reader) fill(of *instance, p *blockPlan) (obelisk.EntityID, error) {
	var b strings.Builder
	for _, t := range p.template {
		switch {
		case t.block >= 0:
			some := r.instances(t.block, of)
			if len(some) != 1 {
				r.fault(-1, fmt.Sprintf("the id of %q needs one %q and the row has %d: use for-each, or other columns", p.Name, r.plan.blocks[t.block].Name, len(some)))
				return "", nil
			}
			b.WriteString(string(some[0].id))
		case t.column >= 0:
			at, _ := r.cell(t.column)
			if at.text == "" {
				b.WriteString("x")
				continue
			}
			if len(p.key) > 0 && t.column == p.key[0] && p.Split != "" {
				at.text = of.piece
			}
			slug, err := read.Slug(at.text, r.plan.source.Language)
			if err != nil {
				return "", err
			}
			b.WriteString(slug)
		default:
			b.WriteString(t.words)
		}
	}
	id := obelisk.EntityID(fit(b.String(), b.String()))
	if !id.Valid() {
		r.fault(-1, fmt.Sprintf("%q is no id: an id has lower-case letters, digits and single hyphens", id))
	}
	return id, nil
}

// longestID bounds ids that are made here, in bytes.
const longestID = 100

// fit shortens an id, keeping it apart from others that begin so.
func fit(id, whole string) string {
	if len(id) <= longestID {
		return id
	}
	return strings.TrimRight(id[:longestID-11], "-") + "-" + digest(whole)
}

// digest is ten letters and digits that stand for a text.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:]))[:10]
}

// newID makes an id of the key: of one column the name as a slug and, where another
// entity has that already or several columns make the key, with a digest of the key.
func (r *Reader) newID(of *instance, p *blockPlan, key uint64) (obelisk.EntityID, error) {
	slug, whole, err := r.naming(of, p)
	if err != nil {
		return "", err
	}
	id := fit(slug, whole)
	if one := len(p.key) == 1 && of.parent == nil || len(p.key) == 0 && of.parent != nil; one && len(slug) > 1 {
		_, there := r.directory.class(obelisk.EntityID(id))
		other, taken := r.ids[r.directory.hash(id)]
		if !there && (!taken || other == key) || there && len(p.Match) == 0 {
			return obelisk.EntityID(id), nil
		}
	}
	return apartID(slug, whole), nil
}

// apartID is the id of an entity that its name does not tell from others.
func apartID(slug, whole string) obelisk.EntityID {
	return obelisk.EntityID(fit(slug+"-"+digest(whole), whole))
}

// madeBefore is the entity that a former import of the source made of the same
// key, though another bears the same name.
func (r *Reader) madeBefore(of *instance, p *blockPlan) (obelisk.EntityID, bool) {
	if of.id != "" {
		return "", false // the mapping says the id
	}
	slug, whole, err := r.naming(of, p)
	if err != nil {
		return "", false
	}
	id := apartID(slug, whole)
	class, ok := r.directory.class(id)
	return id, ok && r.directory.schema.IsA(class, p.Class)
}

// naming is the slug of what the key says, and all that tells the entity from others.
func (r *Reader) naming(of *instance, p *blockPlan) (slug, whole string, err error) {
	var said []string
	for i, column := range p.key {
		at, _ := r.cell(column)
		if i == 0 && p.Split != "" {
			at.text = of.piece
		}
		said = append(said, strings.Join(strings.Fields(at.text), " "))
	}
	if of.parent != nil {
		said = append(said, string(of.parent.id))
	}
	slug, err = read.Slug(cmp.Or(append(said, string(p.Class))...), r.plan.source.Language)
	return slug, strings.Join(append(said, string(p.Class), string(r.plan.source.ID)), "\x00"), err
}

// line makes the statements that one line of the mapping asks for.
func (r *Reader) line(of *instance, p *blockPlan, l *linePlan) []obelisk.Statement {
	values := r.values(of, p, l)
	if len(values) == 0 {
		return nil
	}
	var qualifiers []obelisk.Qualifier
	var context []obelisk.Span
	for i := range l.qualifiers {
		q := &l.qualifiers[i]
		for _, v := range r.values(of, p, q) {
			qualifiers = append(qualifiers, obelisk.Qualifier{Property: q.property.ID, Value: v.value})
			if !v.at.IsZero() {
				context = append(context, v.at)
			}
		}
	}
	naming := of.naming.span
	if naming.IsZero() && of.parent != nil {
		naming = of.parent.naming.span
	}
	if naming.IsZero() && len(r.made) > 0 {
		naming = r.made[0].naming.span
	}
	out := make([]obelisk.Statement, 0, len(values))
	for _, v := range values {
		s := obelisk.Statement{Property: l.property.ID, Value: v.value, Qualifiers: qualifiers, Status: r.mapping.Status, Reader: "import"}
		e := obelisk.Evidence{Source: r.plan.source.ID, Stance: obelisk.Supports, Language: r.plan.source.Language}
		if !v.at.IsZero() {
			e.Document, e.Span = r.table.Copy.Document, v.at
			if !naming.IsZero() && naming != v.at {
				e.Context = append(e.Context, naming)
			}
			e.Context = append(append(e.Context, v.also...), context...)
			if r.plan.source.Rights == obelisk.Quotable {
				e.Passage = v.said
			}
		}
		s.Evidence = []obelisk.Evidence{e}
		out = append(out, s)
	}
	return out
}

// valued is a value with what the row says for it, and where.
type valued struct {
	value obelisk.Value
	said  string
	at    obelisk.Span
	also  []obelisk.Span
}

// values are what a row gives for a line of the mapping; what cannot be read is a fault.
func (r *Reader) values(of *instance, p *blockPlan, l *linePlan) []valued {
	from := l.from
	if from.block >= 0 {
		var out []valued
		for _, i := range r.instances(from.block, of) {
			out = append(out, valued{value: obelisk.Ref{Entity: i.id}, said: cmp.Or(i.naming.said, i.naming.text), at: i.naming.span})
		}
		return out
	}
	if from.language >= 0 {
		tag, _ := r.cell(from.language)
		from.Language = obelisk.Language(tag.text)
		if tag.text != "" && !from.Language.Valid() {
			r.fault(from.language, fmt.Sprintf("%q is no language tag, such as en or zh-Hans", tag.text))
			return nil
		}
	} else if from.Language == "" && l.property.Role != obelisk.RoleIdentifier {
		from.Language = r.plan.source.Language
	}
	if from.Value != "" {
		return r.one(l, from, place{text: from.Value})
	}
	at, unsaid := r.joined(of, p, from)
	switch {
	case at.text == "":
		return nil
	case unsaid != nil:
		return []valued{{value: unsaid, said: cmp.Or(at.said, at.text), at: at.span}}
	case l.split == "":
		return r.one(l, from, at)
	}
	var out []valued
	for _, part := range parts(at, l.split) {
		out = append(out, r.one(l, from, part)...)
	}
	return out
}

// joined is what the columns of a value hold together; empty where the first is.
func (r *Reader) joined(of *instance, p *blockPlan, from cellsPlan) (at place, unsaid obelisk.Value) {
	at, unsaid = r.cell(from.columns[0])
	if len(p.key) > 0 && from.columns[0] == p.key[0] && p.Split != "" && at.text != "" {
		return of.naming, unsaid
	}
	if at.text == "" || len(from.columns) == 1 {
		return at, unsaid
	}
	said := []string{at.text}
	at.said = cmp.Or(at.said, at.text)
	for _, column := range from.columns[1:] {
		if next, _ := r.cell(column); next.text != "" {
			said, at.also = append(said, next.text), append(at.also, next.span)
		}
	}
	at.text = strings.Join(said, cmp.Or(from.Join, " "))
	return at, unsaid
}

// one reads one value.
func (r *Reader) one(l *linePlan, from cellsPlan, at place) []valued {
	text := at.text
	if word, ok := from.Words[text]; ok {
		text = word
	}
	v, err := Value(l.property, from.Cells, text)
	if err != nil {
		var fault *obelisk.Fault
		what := err.Error()
		if errors.As(err, &fault) {
			what = fault.Detail
		}
		column := -1
		if len(from.columns) > 0 {
			column = from.columns[0]
		}
		r.fault(column, what)
		return nil
	}
	return []valued{{v, cmp.Or(at.said, at.text), at.span, at.also}}
}
