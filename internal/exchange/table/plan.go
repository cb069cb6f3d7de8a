package table

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"obelisk"
)

// plan is a mapping with the names of columns and entities resolved.
type plan struct {
	source obelisk.Source
	blocks []blockPlan
	used   []int // the columns that the mapping names, in order
	only   []onlyPlan
}

// onlyPlan is a column that says whether a row is taken, and the texts that say so.
type onlyPlan struct {
	column int
	texts  []string
}

// blockPlan is one entity that a row speaks of.
type blockPlan struct {
	*Block
	key      []int
	forEach  int // the block, or -1
	template []piece
	lines    []linePlan
}

// piece is a part of a template: words, a column or a block, of which the
// numbers are -1 where it is not one.
type piece struct {
	words  string
	column int
	block  int
}

// linePlan is one statement.
type linePlan struct {
	property   obelisk.Property
	from       cellsPlan
	split      string
	qualifiers []linePlan
}

// cellsPlan is where a value comes from.
type cellsPlan struct {
	Cells
	columns  []int
	language int // its column, or -1
	block    int // or -1
}

// planner resolves names against the columns of a table.
type planner struct {
	columns map[string]int
	names   []string
	twice   map[string]bool
	blocks  map[string]int
	missing []string
	used    map[int]bool
}

// newPlan resolves a mapping. ErrInvalid where it names columns that the table
// does not have.
func newPlan(m *Mapping, schema *obelisk.Schema, columns []string) (*plan, error) {
	p := planner{columns: map[string]int{}, names: columns, twice: map[string]bool{}, blocks: map[string]int{}, used: map[int]bool{}}
	for i, name := range columns {
		if _, ok := p.columns[name]; ok {
			p.twice[name] = true
		}
		p.columns[name] = i
		p.columns[fmt.Sprintf("#%d", i+1)] = i
	}
	source, err := m.source()
	if err != nil {
		return nil, err
	}
	out := &plan{source: source}
	for _, name := range slices.Sorted(maps.Keys(m.Only)) {
		out.only = append(out.only, onlyPlan{p.column(name), m.Only[name]})
	}
	for i := range m.Entities {
		b, err := p.block(&m.Entities[i], schema)
		if err != nil {
			return nil, err
		}
		p.blocks[m.Entities[i].Name] = i
		out.blocks = append(out.blocks, b)
	}
	if len(p.missing) > 0 {
		return nil, obelisk.Invalid(fmt.Sprintf("the table has no column %s; it has: %s", strings.Join(p.missing, ", "), strings.Join(columns[:min(len(columns), 60)], ", ")))
	}
	out.used = slices.Sorted(maps.Keys(p.used))
	return out, nil
}

// column is the number of a column, by its name or as #3.
func (p *planner) column(name string) int {
	name = strings.Join(strings.Fields(name), " ")
	i, ok := p.columns[name]
	if !ok {
		p.missing = append(p.missing, strconv.Quote(name))
		return -1
	}
	p.used[i] = true
	if p.twice[name] {
		p.missing = append(p.missing, fmt.Sprintf("%q only once (write #%d and so on for columns of one name)", name, i+1))
	}
	return i
}

func (p *planner) block(b *Block, schema *obelisk.Schema) (blockPlan, error) {
	out := blockPlan{Block: b, forEach: -1}
	for _, name := range b.Key {
		out.key = append(out.key, p.column(name))
	}
	if b.ForEach != "" {
		out.forEach = p.blocks[b.ForEach]
	}
	var err error
	if out.template, err = p.template(b.ID); err != nil {
		return out, fmt.Errorf("entities, %q: %w", b.Name, err)
	}
	for i := range b.Statements {
		l := &b.Statements[i]
		line := p.line(schema, l.Property, l.Cells, l.Split)
		for _, q := range l.Qualifiers {
			line.qualifiers = append(line.qualifiers, p.line(schema, q.Property, q.Cells, ""))
		}
		out.lines = append(out.lines, line)
	}
	return out, nil
}

var named = regexp.MustCompile(`\{([^{}]*)\}`)

// template cuts an id such as "roll-{No}" into its parts.
func (p *planner) template(id string) ([]piece, error) {
	var out []piece
	at := 0
	for _, m := range named.FindAllStringSubmatchIndex(id, -1) {
		out = append(out, piece{words: id[at:m[0]], column: -1, block: -1})
		name := id[m[2]:m[3]]
		if block, ok := p.blocks[name]; ok {
			out = append(out, piece{block: block, column: -1})
		} else {
			out = append(out, piece{block: -1, column: p.column(name)})
		}
		at = m[1]
	}
	rest := id[at:]
	if strings.ContainsAny(rest, "{}") {
		return nil, obelisk.Invalid(fmt.Sprintf("id %q has a bracket without its pair", id))
	}
	if rest != "" {
		out = append(out, piece{words: rest, column: -1, block: -1})
	}
	return out, nil
}

func (p *planner) line(schema *obelisk.Schema, id obelisk.PropertyID, c Cells, split string) linePlan {
	out := linePlan{from: cellsPlan{Cells: c, language: -1, block: -1}, split: split}
	out.property, _ = schema.Property(id)
	if c.Join == "" {
		switch out.property.Kind {
		case obelisk.KindPoint:
			out.from.Join = ","
		case obelisk.KindDate:
			out.from.Join = "-"
		default: // words have a space between them
		}
	}
	if c.Column != "" {
		out.from.columns = []int{p.column(c.Column)}
	}
	for _, name := range c.Columns {
		out.from.columns = append(out.from.columns, p.column(name))
	}
	if c.LanguageColumn != "" {
		out.from.language = p.column(c.LanguageColumn)
	}
	if c.Entity != "" {
		out.from.block = p.blocks[c.Entity]
	}
	return out
}
