package read

import (
	"obelisk"
	"obelisk/internal/document"
	"obelisk/quantity"
)

// A table of issues: a column says how many were made, another when. Its header
// may stand in a row of its own below a title.

// The columns of a table of issues, beside that of their dates.
const (
	mintageColumn column = "mintage"
	issuedColumn  column = "issued-on"
)

// issueClass is the class of coins, stamps and the like.
const issueClass = "issue"

// seriesClass stands in the lexicons' category "thing" for the words for a series of
// issues, which is no thing itself.
const seriesClass = "series"

// thingRow reads one row of a table of issues: how many were made of what its
// first cell with words names, and when it was issued.
func (p *proposer) thingRow(s *passage) bool {
	if s.block.Kind != document.Row || !p.holds(issueClass) {
		return false
	}
	if len(s.block.Cells) == 1 && len(s.dates) == 1 && s.dates[0].when.bareYear() && s.dates[0].last-s.dates[0].first == len(s.tokens) {
		p.things.year = placed{when: s.dates[0].when, span: s.span(0, len(s.tokens))}
	}
	columns := p.columnsOf(s)
	var name, count, date [2]int
	for n, c := range s.block.Cells {
		first, last := s.cellTokens(c.Start, c.End)
		if first >= last || n >= len(columns) {
			continue
		}
		switch columns[n] {
		case mintageColumn:
			count = [2]int{first, last}
		case issuedColumn, dateColumn:
			date = [2]int{first, last}
		default:
			if name[1] == 0 && (s.tokens[first].kind == wordToken && s.tokens[first].upper || s.han(first)) {
				name = [2]int{first, last}
			}
		}
	}
	if count[1] == 0 || name[1] == 0 {
		return false
	}
	w := s.newParty(s.words(name[0], name[1]), issueClass, name[0], name[1])
	w.id = obelisk.EntityID(issueClass + "-" + p.slug(w.name, w.language))
	if !p.knows(w.id) {
		p.makeEntity(w.id, issueClass)
		p.christen(s, w.id, w)
	}
	if n, ok := s.countIn(count); ok {
		p.state(s, w.id, string(mintageColumn), obelisk.Quantity{Quantity: n}, nil, nil)
	}
	if on, context := p.dateIn(s, date); on != nil {
		p.state(s, w.id, string(issuedColumn), on, nil, context)
	}
	return true
}

// countIn is the number with which a cell begins.
func (p *passage) countIn(cell [2]int) (quantity.Quantity, bool) {
	for _, a := range p.amounts {
		if a.first == cell[0] && (a.unit == "" || a.unit == "1" || a.unit[0] == '{') {
			return a.value, true
		}
	}
	n, ok := p.number(cell[0])
	if !ok || n.decimals > 0 || n.over > 0 || n.wide != nil || n.last > cell[1] {
		return quantity.Quantity{}, false
	}
	return quantity.Exactly(quantity.DecimalOf(n.mantissa), ""), true
}

// dateIn is the date of a cell; one without a year has that of the title row
// above it.
func (p *proposer) dateIn(s *passage, cell [2]int) (obelisk.Value, []obelisk.Span) {
	for at, d := range s.dates {
		if d.first != cell[0] || d.stretch {
			continue
		}
		if year := p.things.year; !d.when.complete() && year.when.year > 0 {
			d.when.year = year.when.year
			if date, err := d.when.edtf(); err == nil {
				return obelisk.Date{Date: date}, []obelisk.Span{year.span}
			}
			return nil, nil
		}
		date, _, context := p.slavicDate(s, at)
		return date, context
	}
	return nil, nil
}

// columnsOf is what the columns of a row tell: by their headers, or by the last
// row whose own cells are such headers.
func (p *proposer) columnsOf(s *passage) []column {
	var own, headed []column
	header, titled := false, false
	for _, c := range s.block.Cells {
		text := p.columnOf(s.block.Text[c.Start:c.End])
		own, headed = append(own, text), append(headed, p.columnOf(c.Header))
		header = header || text == mintageColumn
		titled = titled || p.columnOf(c.Header) != ""
	}
	switch {
	case titled:
		return headed
	case header:
		p.things.columns, p.things.row = own, p.blocks
		return nil
	case len(p.things.columns) == 0 || p.blocks > p.things.row+2:
		p.things.columns = nil
		return nil
	}
	p.things.row = p.blocks
	return p.things.columns
}
