package read

import (
	"slices"
	"strings"
)

// Rows of a roster: of a table, or of lines in which bars or tabs stand where a
// table had its columns.

// field is one cell of a row, by tokens, and what heads its column.
type field struct {
	run
	header string
}

// rowFields are the cells of the passage's row.
func (p *passage) rowFields() []field {
	var out []field
	for _, c := range p.block.Cells {
		first, last := p.cellTokens(c.Start, c.End)
		out = append(out, field{run{first, last}, c.Header})
	}
	return out
}

// fields are the parts of a line between bars or tabs; those of no line that
// has none.
func (p *passage) fields(first, last int) []field {
	var out []field
	from := first
	for i := first; i < last; i++ {
		switch {
		case p.mark(i, "|"):
			out = append(out, field{run: run{from, i}})
			from = i + 1
		case i > from && strings.Contains(p.text[p.tokens[i-1].end:p.tokens[i].start], "\t"):
			out = append(out, field{run: run{from, i}})
			from = i
		}
	}
	if out != nil {
		out = append(out, field{run: run{from, last}})
	}
	return out
}

// headsColumns reports whether a line holds the words that head the columns of
// the lines below, and keeps them.
func (p *proposer) headsColumns(s *passage) bool {
	if len(s.dates) > 0 || len(s.tokens) > longestHeading {
		return false
	}
	first, last := s.core(0, len(s.tokens))
	fields := s.fields(first, last)
	var columns []column
	told := 0
	for _, f := range fields {
		role := p.columnOf(s.words(f.first, f.last))
		if role != "" || s.tellsLife(f.run) {
			told++
		}
		columns = append(columns, role)
	}
	if len(fields) > 1 && told*2 >= len(fields) {
		p.roster.columns = columns
		return true
	}
	told, who := 0, false
	for i := first; i < last; {
		ph, ok := s.phrase(i, columnWord)
		if !ok || i > first && s.tokens[i].kind == hanToken && s.tokens[i].gap == noGap {
			i++
			continue
		}
		told++
		who = who || column(s.sense(ph).text) == recipientColumn
		i = ph.last
	}
	return len(fields) < 2 && who && told > 1 && told*3 >= s.groups(first, last)
}

// groups counts the words of a line, or what spaces part where there are none.
func (p *passage) groups(first, last int) int {
	n := 0
	for i := first; i < last; i++ {
		if p.tokens[i].kind == wordToken || p.tokens[i].kind == hanToken && (i == first || p.tokens[i].gap != noGap) {
			n++
		}
	}
	return n
}

// tellsLife reports whether a word for birth or death stands among the tokens.
func (p *passage) tellsLife(r run) bool {
	for i := r.first; i < r.last; i++ {
		if _, ok := p.phrase(i, lifeWord); ok {
			return true
		}
	}
	return false
}

// rowEntry reads a row: the first of its cells that a name begins, and the date
// that fills another, before all others one in a column headed so.
func (p *proposer) rowEntry(s *passage, e *entry, fields []field) {
	at, best := -1, 0
	var names rosterNames
	headed := slices.ContainsFunc(fields, func(f field) bool { return p.columnOf(f.header) == recipientColumn })
	for n, f := range fields {
		f.first, f.last = s.core(f.first, f.last)
		role := p.columnOf(f.header)
		if f.header == "" && n < len(p.roster.columns) && len(fields) == len(p.roster.columns) {
			role = p.roster.columns[n]
		}
		if role == honourColumn {
			return // the table says of each row which honour
		}
		if role == resultColumn && s.failed(f.run) {
			return
		}
		if f.first >= f.last {
			continue
		}
		if d := s.fieldDate(f.run); d >= 0 {
			worth := 1
			if role == dateColumn {
				worth = 2
			}
			if worth > best && !p.livesBy(f.header) {
				at, best = d, worth
			}
			continue
		}
		if len(names.who) == 0 && (role == "" && !headed || role == recipientColumn) {
			if found := p.rosterNames(s, f.first, f.last); s.endsNames(found.end, f.last) {
				names = found
			}
		}
	}
	if len(names.who) == 0 {
		return
	}
	e.form = nameForm
	e.take(names, names.end)
	if at >= 0 {
		e.form, e.day = cellForm, p.dayOf(s, at)
	}
}

// failed reports whether a cell tells that the honour was not received.
func (p *passage) failed(f run) bool {
	for i := f.first; i < f.last; i++ {
		if _, ok := p.phrase(i, hedgeWord); ok {
			return true
		}
	}
	return f.first >= f.last
}

// fieldDate is the index of the date that fills a cell, or -1.
func (p *passage) fieldDate(f run) int {
	at := p.rowDate(f.first, f.last)
	if at < 0 || !p.entryDate(at) || !p.introduced(f.first, p.dates[at].first) {
		return -1
	}
	for i := p.dates[at].last; i < f.last; i++ {
		if p.mark(i, "[") || p.mark(i, "(") {
			break
		}
		if p.tokens[i].kind != markToken && !p.is(i, yearName) {
			return -1
		}
	}
	return at
}

// livesBy reports whether the words that head a column speak of birth or death.
func (p *proposer) livesBy(header string) bool {
	if header == "" {
		return false
	}
	own := tokenizer{words: p.lexicon.words, folder: p.lexicon.folder}
	tokens := own.cut(nil, header)
	for i := range tokens {
		for _, m := range p.lexicon.phrases.find(nil, tokens, i) {
			for _, v := range m.values {
				if p.lexicon.senses[v].category == lifeWord {
					return true
				}
			}
		}
	}
	return false
}
