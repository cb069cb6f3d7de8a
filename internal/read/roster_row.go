package read

import (
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// Rows of a roster: of a table, or of lines in which bars or tabs stand where a
// table had its columns.

// field is one cell of a row, by tokens, and what heads its column.
type field struct {
	run
	header string
}

// rowFields are the cells of a row, those of one name together.
func (p *proposer) rowFields(s *passage) []field {
	var out []field
	for _, c := range p.wholeNames(s) {
		first, last := s.cellTokens(c.Start, c.End)
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
		case i > from && wideGap(p.text[p.tokens[i-1].end:p.tokens[i].start]):
			out = append(out, field{run: run{from, i}})
			from = i
		}
	}
	if out != nil {
		out = append(out, field{run: run{from, last}})
	}
	empty := func(f field) bool { return f.first >= f.last }
	for len(out) > 0 && empty(out[len(out)-1]) {
		out = out[:len(out)-1]
	}
	for len(out) > 0 && empty(out[0]) {
		out = out[1:]
	}
	return out
}

// wideGap reports whether white space is wide enough to part columns.
func wideGap(gap string) bool {
	return strings.Contains(gap, "\t") || strings.Contains(gap, "   ")
}

// headsColumns reports whether a line holds the words that head the columns of
// the lines below, and keeps them.
func (p *proposer) headsColumns(s *passage) bool {
	if len(s.dates) > 0 || len(s.tokens) > longestHeading {
		return false
	}
	if s.block.Kind == document.Row && !s.loneCell() {
		return !slices.ContainsFunc(s.block.Cells, func(c document.Cell) bool { return c.Header != "" })
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
		p.roster.flat = s.language == obelisk.English && slices.Contains(columns, "")
		return true
	}
	told, who := 0, false
	role, beside, parted := column(""), false, false // of the last column; other words behind it, and between two
	for i := first; i < last; {
		ph, ok := s.phrase(i, columnWord)
		if !ok || i > first && s.tokens[i].kind == hanToken && s.tokens[i].gap == noGap {
			beside = true
			i++
			continue
		}
		told++
		parted, beside, role = parted || beside, false, column(s.sense(ph).text)
		who = who || role == recipientColumn
		i = ph.last
	}
	if groups := s.groups(first, last); len(fields) < 2 && told == 1 && groups == 1 {
		p.roster.heads = append(p.roster.heads, p.columnOf(s.words(first, last)))
		return true
	}
	if len(fields) < 2 && who && told > 1 && told*3 >= s.groups(first, last) {
		dated := role == dateColumn && !parted // "Name Date made a member": the date ends the name
		p.roster.flat = s.language == obelisk.English && s.groups(first, last) > told && !dated
		return true
	}
	return false
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
		f.run = s.coreField(f.run)
		role := p.columnOf(f.header)
		if f.header == "" && n < len(p.roster.columns) && len(fields) == len(p.roster.columns) {
			role = p.roster.columns[n]
		}
		if role == honourColumn {
			h, ok := p.rosterHonour(s, f.first, f.last)
			if !ok && p.titleAlone(f.header) && !p.namesHonour(s, f.run) {
				continue // "Звание": of the army
			}
			if !ok && !s.gradesOnly(f.run) {
				return // the table says of each row which honour
			}
			e.honour = h
			continue
		}
		if role == resultColumn && s.failed(f.run) {
			return
		}
		if f.first >= f.last {
			continue
		}
		d := s.fieldDate(f.run)
		if d < 0 && role == dateColumn {
			d = s.actDay(f.run)
		}
		if d >= 0 {
			worth := 1
			if role == dateColumn {
				worth = 2
			}
			if worth > best && (role == dateColumn || f.header == "") && !p.livesBy(f.header) {
				at, best = d, worth
			}
			continue
		}
		if role == dateColumn && !headed && !s.hasNumber(f.run) {
			role = "" // the head is that of another column
		}
		if len(names.who) == 0 && (role == "" && !headed || role == recipientColumn) {
			if found := p.namesIn(s, f.first, f.last); s.endsNames(found.end, f.last) {
				names = found
				p.classHeaded(names.who, f.header)
			}
		}
	}
	up := p.reaching(s)
	if len(names.who) == 0 || up.failed {
		return
	}
	e.form = nameForm
	e.take(names, names.end)
	switch {
	case at >= 0:
		e.form, e.day = cellForm, p.dayOf(s, at)
	case up.date != nil:
		e.form, e.day = cellForm, dayAt{value: up.date, span: up.dated, context: up.spans()}
	}
	if e.honour.nobody() {
		e.honour = up.honour
	}
}

// gradesOnly reports whether a cell holds nothing but the grade of an honour that is
// named elsewhere: "Knight".
func (p *passage) gradesOnly(r run) bool {
	for i := r.first; i < r.last; i++ {
		if !p.is(i, stateHonour) && p.tokens[i].kind != markToken {
			return false
		}
	}
	return r.first < r.last
}

// hasNumber reports whether a number stands in a cell.
func (p *passage) hasNumber(f run) bool {
	return slices.ContainsFunc(p.tokens[f.first:f.last], func(t token) bool { return t.kind == numberToken })
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
	p.bareYear(f)
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

// coreField is a cell without the marks at its edges that say nothing; the point that
// ends a date stays: "3 мая 1951 г."
func (p *passage) coreField(f run) run {
	first, last := p.core(f.first, f.last)
	if last > first && p.dateAt[last-1] != 0 {
		last = min(max(last, p.dates[p.dateAt[last-1]-1].last), f.last)
	}
	return run{first, last}
}

// actDay is the index of the one whole date of a cell that names the act, or -1:
// "решение № 12 от 3 мая 1951 г.".
func (p *passage) actDay(f run) int {
	only := -1
	for n, d := range p.dates {
		switch {
		case d.first < f.first || d.last > f.last:
		case only >= 0 || !p.entryDate(n):
			return -1
		default:
			only = n
		}
	}
	return only
}

// bareYear makes a date of four digits that are all of a line or cell.
func (p *passage) bareYear(f run) {
	if f.last != f.first+1 || p.dateAt[f.first] != 0 {
		return
	}
	t := &p.tokens[f.first]
	if t.kind != numberToken || t.digits() != 4 || t.value < firstEntryYear || t.value > lastEntryYear {
		return
	}
	p.dates = append(p.dates, dated{first: f.first, last: f.last, when: when{year: int(t.value)}})
	p.dateAt[f.first] = int32(len(p.dates))
}

// The years that four digits alone may mean in a list of awards.
const (
	firstEntryYear = 1500
	lastEntryYear  = 2100
)

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

// cellLines are the lines of a cell that each may name somebody: those that go on
// with what the line before says, in small letters or brackets, are left out. There
// is none where the cell has but one line.
func (p *passage) cellLines(first, last int) []run {
	var out []run
	from := first
	for i := first + 1; i <= last; i++ {
		if i < last && p.tokens[i].gap != lineGap {
			continue
		}
		if l := (run{from, i}); !p.saysMore(l) {
			out = append(out, l)
		}
		from = i
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// saysMore reports whether a line of a cell begins as what is said of the line before.
func (p *passage) saysMore(l run) bool {
	l.first, l.last = p.core(l.first, l.last)
	return l.first >= l.last || p.mark(l.first, "(") || p.tokens[l.first].kind == wordToken && !p.tokens[l.first].upper
}

// lineNames are the names of a cell whose lines name somebody each, in names of
// several words; none where a line does not.
func (p *proposer) lineNames(s *passage, first, last int) rosterNames {
	out := rosterNames{sure: true, likely: true}
	for _, l := range s.cellLines(first, last) {
		line := s.excerpt(l.first, l.last) // a name does not go on in the next
		from, end := line.core(0, len(line.tokens))
		names := p.rosterNames(line, from, end)
		if len(names.who) == 0 || !line.endsNames(names.end, end) || names.who[0].short() {
			return rosterNames{}
		}
		for _, w := range names.who {
			w.first, w.last = w.first+l.first, w.last+l.first
			out.who = append(out.who, w)
		}
		out.end, out.sure, out.likely = last, out.sure && names.sure, out.likely && names.likely
	}
	return out
}

// short reports whether a name is of one word, which in a cell of several lines may
// be where somebody is from. Names in Han characters are of one.
func (w *party) short() bool {
	return w.id == "" && w.last-w.first < 2
}

// namesIn are the names of a cell.
func (p *proposer) namesIn(s *passage, first, last int) rosterNames {
	if w, ok := p.surnameCell(s, first, last); ok {
		return rosterNames{who: []party{w}, end: last, sure: true, likely: true}
	}
	if who := p.turnedNames(s, first, last); len(who) > 0 {
		return rosterNames{who: who, end: last, sure: true, likely: true}
	}
	if names := p.lineNames(s, first, last); len(names.who) > 0 {
		return names
	}
	if !s.slavicNumbers() || s.block.Kind != document.Row || first >= last || last == len(s.tokens) {
		return p.rosterNames(s, first, last)
	}
	names := p.rosterNames(s.excerpt(first, last), 0, last-first) // no name goes on in the next cell
	for n := range names.who {
		names.who[n].first, names.who[n].last = names.who[n].first+first, names.who[n].last+first
	}
	names.end += first
	return names
}
