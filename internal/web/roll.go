package web

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"

	"obelisk"
	"obelisk/edtf"
)

// mostRoll bounds the rows of one page of a roll.
const mostRoll = 200

// Roll lists who received an honour.
type Roll struct {
	// Conferral, Recipient and Date name the columns that every roll may have.
	Conferral, Recipient, Date Phrase
	// Columns name the further columns: what else a conferral points to.
	Columns []Phrase
	Rows    []RollRow
	// Next is the address of the next page, or empty.
	Next string
	// Ways lead to the roll seen as a table, as cards, on the map and by years;
	// Cards says that it is shown as cards.
	Ways  []NavLink
	Cards bool
}

// RollRow is one conferral.
type RollRow struct {
	Recipients []Said
	Dates      []Said
	Mark       Mark
	Cells      []Cell
	Href       string
	Name       Phrase
	// Note is the line that tells a recipient from others; only cards have it.
	Note Phrase

	id       obelisk.EntityID
	earliest edtf.Bound
}

// Cell is what a conferral points to by one property.
type Cell struct {
	Values []Said
	// Mark is set where the sources contradict one another.
	Mark Mark
}

// conferrals are what a roll is made of.
type conferrals struct {
	ids        []obelisk.EntityID
	statements []obelisk.Statement
	verdicts   []obelisk.Verdict
	// columns are the properties shown beside recipient and date.
	columns []obelisk.Property
	date    obelisk.Property
	next    string
	// partial says that there are more of the honour than these.
	partial bool
}

// conferralsOf reads a page of the conferrals of an honour and wants their names.
func (v *view) conferralsOf(honour obelisk.EntityID, from obelisk.StatementID) (*conferrals, error) {
	property := v.schema.WithRole(obelisk.RoleHonour).ID
	if from != "" && !from.Valid() {
		return nil, noOnward(string(from))
	}
	pointing, err := collect(v.site.store.Statements(v.ctx, obelisk.StatementFilter{
		About: honour, Properties: []obelisk.PropertyID{property}, Status: weighed(), After: from, Limit: mostRoll, WithoutEvidence: true,
	}))
	if err != nil {
		return nil, fmt.Errorf("read the roll: %w", err)
	}
	var ids []obelisk.EntityID
	for _, s := range pointing {
		ids = append(ids, s.Subject)
	}
	c, err := v.conferrals(slices.Compact(ids), obelisk.RoleHonour)
	if err != nil {
		return nil, err
	}
	c.partial = from != "" || len(pointing) == mostRoll
	if len(pointing) == mostRoll {
		c.next = after(entityPath(v.lang(), honour), string(pointing[len(pointing)-1].ID))
	}
	return c, nil
}

// conferrals reads what a roll shows of conferrals; the property with the role
// that is the same in every row gets no column.
func (v *view) conferrals(ids []obelisk.EntityID, same obelisk.Role) (*conferrals, error) {
	c := &conferrals{ids: ids}
	shown := []obelisk.PropertyID{v.schema.WithRole(obelisk.RoleRecipient).ID}
	if classes := v.schema.ClassesWithRole(obelisk.RoleConferral); len(classes) > 0 {
		c.date = v.schema.PropertyOf(classes[0], obelisk.RoleDate)
		shown = append(shown, c.date.ID)
		c.columns = v.rollColumns(classes[0], same)
	}
	for _, p := range c.columns {
		shown = append(shown, p.ID)
	}
	if len(ids) == 0 {
		return c, nil
	}
	var err error
	if c.statements, err = collect(v.site.store.Statements(v.ctx, obelisk.StatementFilter{Subjects: ids, Properties: shown, Status: weighed(), WithoutEvidence: true})); err != nil {
		return nil, fmt.Errorf("read the roll: %w", err)
	}
	if c.verdicts, err = collect(v.site.store.Verdicts(v.ctx, obelisk.VerdictFilter{Subjects: ids, Properties: shown})); err != nil {
		return nil, fmt.Errorf("read the roll: %w", err)
	}
	v.want(ids...)
	v.wantStatements(c.statements)
	return c, nil
}

// rollColumns are the properties of a conferral that point to one entity: the
// act and the like.
func (v *view) rollColumns(class obelisk.ClassID, same obelisk.Role) []obelisk.Property {
	var out []obelisk.Property
	for _, p := range v.schema.Properties {
		single := p.Kind == obelisk.KindEntity && p.Cardinality == obelisk.One
		own := len(p.Of) > 0 && v.schema.Allows(p, class)
		if single && own && p.Role != same && p.Role != obelisk.RoleRecipient {
			out = append(out, p)
		}
	}
	return out
}

// roll builds the list, ordered by date and then by name.
func (v *view) roll(c *conferrals) *Roll {
	recipient := v.schema.WithRole(obelisk.RoleRecipient).ID
	roll := &Roll{Recipient: v.propertyName(recipient), Date: v.propertyName(c.date.ID), Next: c.next}
	if classes := v.schema.ClassesWithRole(obelisk.RoleConferral); len(classes) > 0 {
		roll.Conferral = v.className(classes[0])
	}
	columns := c.filled()
	for _, p := range columns {
		roll.Columns = append(roll.Columns, v.propertyName(p.ID))
	}
	rows := map[obelisk.EntityID]*RollRow{}
	for _, id := range c.ids {
		rows[id] = &RollRow{id: id, Href: entityPath(v.lang(), id), Name: v.label(id), Cells: make([]Cell, len(columns))}
	}
	for _, s := range c.statements {
		row := rows[s.Subject]
		if s.Property == recipient {
			row.Recipients = append(row.Recipients, v.value(s.Value))
		}
		for i, p := range columns {
			if s.Property == p.ID {
				row.Cells[i].Values = append(row.Cells[i].Values, v.value(s.Value))
			}
		}
	}
	for _, t := range v.topics(c.statements, c.verdicts) {
		if t.Property == c.date.ID {
			rows[t.Subject].setDate(v, t)
		}
		i := slices.IndexFunc(columns, func(p obelisk.Property) bool { return p.ID == t.Property })
		if i >= 0 && t.verdict.Kind == obelisk.Disputed {
			rows[t.Subject].Cells[i].Mark = v.mark(obelisk.Disputed)
		}
	}
	for _, id := range c.ids {
		roll.Rows = append(roll.Rows, *rows[id])
	}
	slices.SortStableFunc(roll.Rows, compareRows)
	return roll
}

// The parts of an honour's page that show its roll otherwise than as a list.
const (
	rollMap   = "roll-map"
	rollYears = "roll-years"
)

// asked is the roll as the reader asks for it: as cards, where the address says
// roll=cards, or as a table.
func (v *view) asked(roll *Roll, c *conferrals, r *http.Request) error {
	roll.Cards = r.URL.Query().Get("roll") == "cards"
	path := r.URL.EscapedPath()
	roll.Ways = []NavLink{
		{Text: v.locale.Text("roll.table"), Href: path, Current: !roll.Cards},
		{Text: v.locale.Text("roll.cards"), Href: path + "?roll=cards", Current: roll.Cards},
	}
	if !roll.Cards {
		return nil
	}
	if roll.Next != "" {
		roll.Next += "&roll=cards"
	}
	return v.describe(roll, c)
}

// describe says of each recipient what it is, as cards do.
func (v *view) describe(roll *Roll, c *conferrals) error {
	recipient, description := v.schema.WithRole(obelisk.RoleRecipient).ID, v.schema.WithRole(obelisk.RoleDescription).ID
	received := map[obelisk.EntityID]obelisk.EntityID{}
	var ids []obelisk.EntityID
	for _, s := range c.statements {
		if ref, ok := s.Value.(obelisk.Ref); ok && s.Property == recipient {
			received[s.Subject] = ref.Entity
			ids = append(ids, ref.Entity)
		}
	}
	if len(ids) == 0 || description == "" {
		return nil
	}
	slices.Sort(ids)
	lines := map[obelisk.EntityID]obelisk.Texts{}
	filter := obelisk.StatementFilter{Subjects: slices.Compact(ids), Properties: []obelisk.PropertyID{description}, Status: weighed(), WithoutEvidence: true}
	for s, err := range v.site.store.Statements(v.ctx, filter) {
		if err != nil {
			return fmt.Errorf("read what recipients are: %w", err)
		}
		if text, ok := s.Value.(obelisk.Text); ok {
			if lines[s.Subject] == nil {
				lines[s.Subject] = obelisk.Texts{}
			}
			lines[s.Subject][text.Language] = text.Text
		}
	}
	for i := range roll.Rows {
		roll.Rows[i].Note = texts(v.locale, lines[received[roll.Rows[i].id]])
	}
	return nil
}

// rollYears counts the conferrals of a roll by year. A roll that fills several pages
// is counted whole.
func (v *view) rollYears(roll *Roll, honour obelisk.EntityID) (Years, error) {
	var timed []*charted
	if roll.Next == "" && len(roll.Rows) < mostRoll {
		for _, row := range roll.Rows {
			timed = append(timed, &charted{first: row.earliest})
		}
	} else {
		g, err := v.site.charts.gathered(v)
		if err != nil {
			return Years{}, err
		}
		for _, c := range g.ordered {
			if c.sort == sortConferral && slices.Contains(c.honours, honour) {
				timed = append(timed, c)
			}
		}
	}
	return v.conferredYears(slices.DeleteFunc(timed, func(c *charted) bool { return !c.first.Known() }), chartQuery{honour: honour}), nil
}

// filled are the columns in which some conferral has a value.
func (c *conferrals) filled() []obelisk.Property {
	return slices.DeleteFunc(slices.Clone(c.columns), func(p obelisk.Property) bool {
		return !slices.ContainsFunc(c.statements, func(s obelisk.Statement) bool { return s.Property == p.ID })
	})
}

// setDate shows when the honour was conferred and what the sources amount to.
func (row *RollRow) setDate(v *view, t *topic) {
	row.Mark = v.mark(t.verdict.Kind)
	for _, reading := range v.readings(t) {
		row.Dates = append(row.Dates, reading.Value)
	}
	values := []obelisk.Value{t.verdict.Value}
	if t.verdict.Value == nil {
		values = nil
		for _, s := range t.statements {
			values = append(values, s.Value)
		}
	}
	for _, value := range values {
		if date, ok := value.(obelisk.Date); ok {
			if b := date.Earliest(); b.Known() && (!row.earliest.Known() || b.Day < row.earliest.Day) {
				row.earliest = b
			}
		}
	}
}

// compareRows orders by the earliest date, then by name; rows without a date come last.
func compareRows(a, b RollRow) int {
	if a.earliest.Known() != b.earliest.Known() {
		if a.earliest.Known() {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(a.earliest.Day, b.earliest.Day), cmp.Compare(a.recipient(), b.recipient()))
}

// recipient is the name of the first recipient of a row.
func (row RollRow) recipient() string {
	if len(row.Recipients) == 0 {
		return ""
	}
	return row.Recipients[0].Text
}
