package table

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"obelisk"
	"obelisk/edtf"
	"obelisk/internal/exchange"
)

// Mapping says what the columns of a table are; docs/import.md describes it.
type Mapping struct {
	Table  Layout         `yaml:"table"`
	Source SourceForm     `yaml:"source"`
	Status obelisk.Status `yaml:"status,omitempty"`
	// Empty lists texts of cells that mean nothing, Unknown and None those which
	// say that nobody knows, or that there is none.
	Empty   []string `yaml:"empty,omitempty"`
	Unknown []string `yaml:"unknown,omitempty"`
	None    []string `yaml:"none,omitempty"`
	// Only lists, by column, texts of cells of which a row must have one to be
	// taken: of a roll of nominees, what marks those who won.
	Only     map[string][]string `yaml:"only,omitempty"`
	Entities []Block             `yaml:"entities"`
}

// SourceForm is the one source of all rows.
type SourceForm struct {
	ID        obelisk.SourceID   `yaml:"id"`
	Kind      obelisk.SourceKind `yaml:"kind"`
	Title     obelisk.Texts      `yaml:"title,omitempty"`
	Author    string             `yaml:"author,omitempty"`
	Publisher string             `yaml:"publisher,omitempty"`
	URL       string             `yaml:"url,omitempty"`
	Language  obelisk.Language   `yaml:"language,omitempty"`
	Published string             `yaml:"published,omitempty"`
	Retrieved string             `yaml:"retrieved,omitempty"`
	Rights    obelisk.Rights     `yaml:"rights"`
	License   string             `yaml:"license,omitempty"`
	Note      obelisk.Texts      `yaml:"note,omitempty"`
}

// Block is one entity that a row speaks of.
type Block struct {
	// Name is what other parts of the mapping call it.
	Name  string          `yaml:"name"`
	Class obelisk.ClassID `yaml:"class"`
	// Key lists the columns that tell one such entity from another.
	Key []string `yaml:"key,omitempty"`
	// Split cuts the cell of the only key column into several entities.
	Split string `yaml:"split,omitempty"`
	// ForEach names an entity of the row of which there may be several; there is
	// one of this for each.
	ForEach string `yaml:"for-each,omitempty"`
	// ID is a template such as "roll-{No}" or "{honour}-{person}".
	ID string `yaml:"id,omitempty"`
	// Match lists the properties by whose values an entity of the register is found.
	Match []obelisk.PropertyID `yaml:"match,omitempty"`
	// Existing says that one which is not found is a fault and not made.
	Existing   bool   `yaml:"existing,omitempty"`
	Statements []Line `yaml:"statements,omitempty"`
}

// Cells is how a value is taken from a row: from a column or several, from an
// entity of the row, or always the same.
type Cells struct {
	Column  string   `yaml:"column,omitempty"`
	Columns []string `yaml:"columns,omitempty"`
	// Join stands between what several columns hold; a space where it is empty.
	Join   string `yaml:"join,omitempty"`
	Entity string `yaml:"entity,omitempty"`
	Value  string `yaml:"value,omitempty"`
	// Language is that of a text, and the one by which dates and numbers are read.
	Language       obelisk.Language `yaml:"language,omitempty"`
	LanguageColumn string           `yaml:"language-column,omitempty"`
	// Order is how dates of three numbers are written: dmy, mdy or ymd.
	Order string       `yaml:"order,omitempty"`
	Unit  string       `yaml:"unit,omitempty"`
	Words Replacements `yaml:"words,omitempty"`
}

// Replacements says what texts of cells stand for.
type Replacements map[string]string

// Line is one statement of an entity.
type Line struct {
	Property   obelisk.PropertyID `yaml:"property"`
	Cells      `yaml:",inline"`
	Split      string      `yaml:"split,omitempty"`
	Qualifiers []Qualifier `yaml:"qualifiers,omitempty"`
}

// Qualifier narrows a statement.
type Qualifier struct {
	Property obelisk.PropertyID `yaml:"property"`
	Cells    `yaml:",inline"`
}

// ReadMapping reads a mapping and checks it against the schema. Errors are of kind
// ErrInvalid and say where and what.
func ReadMapping(data []byte, name string, schema *obelisk.Schema) (*Mapping, error) {
	m := &Mapping{Table: Layout{Header: 1}}
	if err := exchange.DecodeYAML(data, name, m); err != nil {
		return nil, err
	}
	c := checker{mapping: m, schema: schema, blocks: map[string]*Block{}}
	c.check()
	if len(c.faults) > 0 {
		return nil, obelisk.Invalid(name + ": " + strings.Join(c.faults, "\n  "))
	}
	return m, nil
}

// source is the source of all rows.
func (m *Mapping) source() (obelisk.Source, error) {
	f := m.Source
	s := obelisk.Source{
		ID: f.ID, Kind: f.Kind, Title: f.Title, Author: f.Author, Publisher: f.Publisher, URL: f.URL, Language: f.Language,
		Rights: f.Rights, License: f.License, Note: f.Note,
	}
	for _, d := range []struct {
		text string
		into *edtf.Date
	}{{f.Published, &s.Published}, {f.Retrieved, &s.Retrieved}} {
		if d.text == "" {
			continue
		}
		date, err := edtf.Parse(d.text)
		if err != nil {
			return s, &obelisk.Fault{Kind: obelisk.ErrInvalid, Detail: fmt.Sprintf("source: %q is no EDTF date", d.text), Err: err}
		}
		*d.into = date
	}
	return s, nil
}

// checker looks for what is wrong with a mapping.
type checker struct {
	mapping *Mapping
	schema  *obelisk.Schema
	blocks  map[string]*Block
	faults  []string
}

func (c *checker) fault(format string, args ...any) {
	c.faults = append(c.faults, fmt.Sprintf(format, args...))
}

func (c *checker) check() {
	m := c.mapping
	if m.Status == "" {
		m.Status = obelisk.Proposed
	}
	switch {
	case m.Status != obelisk.Proposed && m.Status != obelisk.Accepted:
		c.fault("status %q: use proposed or accepted", m.Status)
	case len(m.Entities) == 0:
		c.fault("entities is empty: say what the rows speak of")
	}
	s := m.Source
	if !s.ID.Valid() {
		c.fault("source: id %q is no slug: use lower-case letters, digits and hyphens", s.ID)
	}
	if !s.Kind.Valid() {
		c.fault("source: kind %q: use web-page, book, article, act, database, archive, editorial or other", s.Kind)
	}
	if !s.Rights.Valid() {
		c.fault("source: rights %q: use quotable or citable", s.Rights)
	}
	if _, err := m.source(); err != nil {
		c.fault("%v", err)
	}
	for _, column := range slices.Sorted(maps.Keys(m.Only)) {
		if len(m.Only[column]) == 0 {
			c.fault("only, %q: list the texts that the cells of the rows to be taken have", column)
		}
	}
	for i := range m.Entities {
		c.block(&m.Entities[i])
	}
}

// block checks one entity; what it refers to stands before it.
func (c *checker) block(b *Block) {
	at := fmt.Sprintf("entities, %q", b.Name)
	if _, ok := c.schema.Class(b.Class); !ok {
		c.fault("%s: the schema has no class %q", at, b.Class)
		return
	}
	switch {
	case b.Name == "" || c.blocks[b.Name] != nil:
		c.fault("%s: every entity needs a name of its own", at)
	case b.Split != "" && len(b.Key) != 1:
		c.fault("%s: split needs one key column", at)
	case b.ForEach != "" && c.blocks[b.ForEach] == nil:
		c.fault("%s: for-each names %q, which does not stand before it", at, b.ForEach)
	case b.Existing && len(b.Match) == 0 && b.ID == "":
		c.fault("%s: existing needs match or id: say how it is found", at)
	case len(b.Key) == 0 && b.ID == "" && len(b.Match) == 0:
		c.fault("%s: say by key which columns tell one from another, or give an id", at)
	}
	for i := range b.Statements {
		c.line(at, b, &b.Statements[i])
	}
	for _, id := range b.Match {
		p, ok := c.schema.Property(id)
		if !ok || p.Kind != obelisk.KindText && p.Kind != obelisk.KindLink || !slices.ContainsFunc(b.Statements, func(l Line) bool { return l.Property == id }) {
			c.fault("%s: match takes properties of kind text that stand among its statements, such as a name or an identifier; %q is none", at, id)
		}
	}
	c.blocks[b.Name] = b
}

// line checks one statement.
func (c *checker) line(at string, b *Block, l *Line) {
	at += fmt.Sprintf(", %q", l.Property)
	p, ok := c.schema.Property(l.Property)
	switch {
	case !ok:
		c.fault("%s: the schema has no such property", at)
		return
	case !c.schema.Allows(p, b.Class) || p.QualifierOnly:
		c.fault("%s: a %s cannot carry it", at, b.Class)
	}
	c.cells(at, p, &l.Cells)
	for i := range l.Qualifiers {
		q := &l.Qualifiers[i]
		qp, ok := c.schema.Property(q.Property)
		if !ok || !slices.Contains(p.Qualifiers, q.Property) {
			c.fault("%s: %q is no qualifier of it", at, q.Property)
			continue
		}
		c.cells(at+fmt.Sprintf(", qualifier %q", q.Property), qp, &q.Cells)
	}
}

// cells checks where a value comes from.
func (c *checker) cells(at string, p obelisk.Property, v *Cells) {
	ways := 0
	for _, set := range []bool{v.Column != "", len(v.Columns) > 0, v.Entity != "", v.Value != ""} {
		if set {
			ways++
		}
	}
	if ways != 1 {
		c.fault("%s: give one of column, columns, entity and value", at)
	}
	if v.Entity != "" {
		of := c.blocks[v.Entity]
		switch {
		case of == nil:
			c.fault("%s: %q is no entity that stands before this one", at, v.Entity)
		case p.Kind != obelisk.KindEntity || !c.schema.InRange(p, of.Class):
			c.fault("%s: a %s cannot be its value", at, of.Class)
		}
	}
	if p.Kind == obelisk.KindEntity && (v.Column != "" || len(v.Columns) > 0) && len(v.Words) == 0 {
		c.fault("%s: its values are entities: add an entity with the column as its key and name it here, or list the words and the ids that they stand for under words", at)
	}
	if !slices.Contains([]string{"", "dmy", "mdy", "ymd"}, v.Order) {
		c.fault("%s: order %q: use dmy, mdy or ymd", at, v.Order)
	}
	if v.Language != "" && !v.Language.Valid() {
		c.fault("%s: %q is no language tag", at, v.Language)
	}
	if p.Kind == obelisk.KindText && p.Cardinality == obelisk.OnePerLanguage && v.Language == "" && v.LanguageColumn == "" {
		if v.Language = c.mapping.Source.Language; v.Language == "" {
			c.fault("%s: say its language, or that of the source", at)
		}
	}
}
