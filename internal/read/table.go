package read

import (
	"iter"
	"strings"

	"obelisk"
)

// column says what the cells of a table's column tell. The zero value is unset.
type column string

// The columns that a conferral is read from; the lexicons' category "column"
// has the words that head them.
const (
	recipientColumn column = "recipient"
	honourColumn    column = "honour"
	dateColumn      column = "date"
	resultColumn    column = "result"
	workColumn      column = "work"
	gradeColumn     column = "grade"
	categoryColumn  column = "category"
	ceremonyColumn  column = "ceremony"
	// otherColumn is a label of what tells of no conferral: of the first one in a box of
	// facts about an honour, or of which honour stands above it.
	otherColumn column = "other"
)

// cells is a row of a table, with the tokens of each cell by what it tells.
type cells map[column][2]int

// tableRow reads one row of a table by the words that head its columns; what a
// column leaves out, the text before says: whose honours, or of which honour.
func (p *proposer) tableRow(s *passage) bool {
	up := p.reaching(s)
	row, headed := p.cellsOf(s, &up)
	if len(row) == 0 || up.failed || p.lost(s, row) {
		return headed
	}
	at := -1
	if c, ok := row[dateColumn]; ok {
		s.bareYear(run{c[0], c[1]})
		at = s.rowDate(c[0], c[1])
	}
	date, context := p.rowValue(s, at)
	_, dateCell := row[dateColumn]
	switch {
	case date != nil:
		p.list.date, p.list.within = date, s.span(s.dates[at].first, s.dates[at].last)
	case dateCell && row[dateColumn][0] < row[dateColumn][1]:
		p.list.date = nil
	case up.date != nil && !dateCell:
		date, context = up.date, up.spans()
	case p.list.date != nil && p.list.block == p.blocks-1 && dateCell:
		date, context = p.list.date, []obelisk.Span{p.list.within}
	}
	honour, who, ok := p.tableParties(s, row, &up)
	if !ok {
		return headed
	}
	p.list.block = p.blocks
	for _, w := range who {
		p.propose(s, p.resolved(s, w), p.resolved(s, honour), date, context)
	}
	return true
}

// tableParties are the honour and the recipients of a table's row.
func (p *proposer) tableParties(s *passage, row cells, up *reaching) (party, []party, bool) {
	who := up.who
	if c, ok := row[recipientColumn]; ok {
		if who = p.cellParties(s, c[0], c[1]); len(who) == 0 {
			return party{}, nil, false
		}
		for _, cell := range s.block.Cells {
			if p.columnOf(cell.Header) == recipientColumn {
				p.classHeaded(who, cell.Header)
				break
			}
		}
	}
	c, stands := row[honourColumn]
	if stands || !up.honour.nobody() {
		h, ok := up.honour, true
		if stands {
			h, ok = p.cellHonour(s, c[0], c[1])
			h = p.withCells(s, row, h)
		}
		if !ok {
			return party{}, nil, false
		}
		if who == nil {
			if !p.list.subject || p.about.context.IsZero() || !p.mayBe(p.about.party, "") {
				return party{}, nil, false
			}
			who = []party{p.about.party}
		}
		return h, who, true
	}
	if !p.list.honour.context.IsZero() {
		return p.list.honour.party, who, len(who) > 0
	}
	_, dated := row[dateColumn]
	if s.language != obelisk.English && !s.slavicNumbers() && !dated && !p.list.holders && up.date == nil {
		return party{}, nil, false // it may list the members of a committee
	}
	h, ok := p.tabled(s)
	return h, who, ok && len(who) > 0
}

// withCells is the honour of a Chinese table's row with what other cells add to its name: the
// ceremony before a category, 最佳导演, the category or the grade behind a prize.
func (p *proposer) withCells(s *passage, row cells, h party) party {
	if h.id != "" || h.name == "" || s.tokens[h.first].kind != hanToken {
		return h
	}
	bare := s.categoryFrom(&h) == h.first
	if c, ok := row[ceremonyColumn]; ok && bare && c[0] < c[1] {
		h.name = strings.TrimSpace(s.unnumbered(c[0], c[1])) + h.name
	}
	if c, ok := row[categoryColumn]; ok && !bare && c[0] < c[1] {
		if at := (party{first: c[0], last: c[1]}); s.categoryFrom(&at) == c[0] {
			h.name += s.words(c[0], c[1])
		}
	}
	if c, ok := row[gradeColumn]; ok && c[0] < c[1] && s.startsHonour(c[0]) && s.endsWithHonour(c[1]) {
		if grade := s.words(c[0], c[1]); !strings.HasSuffix(h.name, grade) {
			h.name += grade
		}
	}
	return h
}

// tabled is the honour of which a table tells that names none: the one of which the
// text speaks; in English one that its section names.
func (p *proposer) tabled(s *passage) (party, bool) {
	h, ok := p.topic.titled()
	if s.language != obelisk.English || p.list.holders || p.topic.closed <= firstPart {
		return h, ok
	}
	return h, ok && max(p.topic.named, p.topic.honour.block) >= p.topic.closed
}

// firstPart is up to which block a heading may stand that is the document's own.
const firstPart = 3

// lost reports whether the row tells of an honour that was not received.
func (p *proposer) lost(s *passage, row cells) bool {
	c, ok := row[resultColumn]
	if !ok {
		return false
	}
	return s.failed(run{c[0], c[1]})
}

// cellsOf finds what each cell of a row tells, by its header; it reports
// whether the headers told anything. Without headers a row has a date, alone
// in its cell, and a recipient in the first of the others.
func (p *proposer) cellsOf(s *passage, up *reaching) (cells, bool) {
	row, headed := cells{}, false
	plain := [][2]int{}
	works := p.headsWorks(s)
	for _, c := range p.wholeNames(s) {
		first, last := s.cellTokens(c.Start, c.End)
		if role := p.columnOf(c.Header); role != "" {
			headed = true
			if role == honourColumn && p.titlesElse(s, c.Header, run{first, last}, works) {
				continue
			}
			if _, taken := row[role]; !taken {
				row[role] = [2]int{first, last}
			}
			continue
		}
		if c.Header == "" {
			plain = append(plain, [2]int{first, last})
		}
	}
	if headed {
		_, who := row[recipientColumn]
		_, what := row[honourColumn]
		if !who && !what && len(up.who) == 0 && up.honour.nobody() {
			return nil, false
		}
		return row, true
	}
	for _, c := range plain {
		switch at := s.rowDate(c[0], c[1]); {
		case at >= 0 && s.dates[at].first == c[0] && s.dates[at].last == c[1]:
			row[dateColumn] = c
		case row[recipientColumn] == [2]int{} && c[0] < c[1] && len(p.cellParties(s, c[0], c[1])) > 0:
			row[recipientColumn] = c
		}
	}
	if (len(row) < 2 && (len(row) == 0 || up.date == nil)) || p.list.honour.context.IsZero() {
		return nil, false
	}
	return row, false
}

// headsWorks reports whether the columns of a table are those of works and who made
// them, so that "Title" heads the works: "Year, Author, Title, Result".
func (p *proposer) headsWorks(s *passage) bool {
	for _, c := range s.block.Cells {
		if role := p.columnOf(c.Header); role == workColumn || role == resultColumn {
			return true
		}
	}
	return !p.list.honour.context.IsZero()
}

// titlesElse reports whether a cell of the honours' column names none: the grade of
// the one of which the table tells, or, under "Title" alone, a book, or what somebody
// is.
func (p *proposer) titlesElse(s *passage, header string, cell run, works bool) bool {
	if s.gradesOnly(cell) {
		_, told := p.tabled(s)
		return told
	}
	return p.titleAlone(header) && (works || !p.namesHonour(s, cell))
}

// namesHonour reports whether a cell has a word for an honour, or the name of one.
func (p *proposer) namesHonour(s *passage, r run) bool {
	for i := r.first; i < r.last; i++ {
		if n, ok := s.nameAt(i); ok && p.pick(n, obelisk.RoleHonour) != "" {
			return true
		}
		for _, c := range [...]category{honourWord, lettersWord, anyTitle, honourTail} {
			if _, ok := s.phrase(i, c); ok {
				return true
			}
		}
	}
	return false
}

// titleAlone reports whether a column is headed by nothing but a word for titles.
func (p *proposer) titleAlone(header string) bool {
	return p.lexicon.has(strings.ToLower(strings.TrimSpace(header)), anyTitle)
}

// cellTokens are the tokens that stand in the bytes start to end of the text.
func (p *passage) cellTokens(start, end int) (int, int) {
	first, last := len(p.tokens), 0
	for i := range p.tokens {
		if int(p.tokens[i].start) >= start && int(p.tokens[i].end) <= end {
			first, last = min(first, i), i+1
		}
	}
	if first >= last {
		return 0, 0
	}
	return first, last
}

// columnOf is what a column tells by the words that head it: by the first of
// its words that the lexicons know.
func (p *proposer) columnOf(header string) column {
	if header == "" || len(header) > longestHeader {
		return ""
	}
	if known, ok := p.columns[header]; ok {
		return known
	}
	own := tokenizer{words: p.lexicon.words, folder: p.lexicon.folder} // the session's is another goroutine's in a long document
	tokens := own.cut(nil, strings.ReplaceAll(header, ".", ""))        // "Ф.И.О."
	role := column("")
	for i := 0; i < len(tokens) && role == ""; i++ {
		longest := 0
		for _, m := range p.lexicon.phrases.find(nil, tokens, i) {
			for _, v := range m.values {
				if sense := &p.lexicon.senses[v]; sense.category == columnWord && m.end > longest && !column(sense.text).namesPart() {
					role, longest = column(sense.text), m.end
				}
			}
		}
	}
	if p.columns == nil {
		p.columns = map[string]column{}
	}
	if len(p.columns) == mostColumns {
		clear(p.columns) // a long document has many tables, each with its own
	}
	p.columns[header] = role
	return role
}

// classHeaded gives the new names of a column whose head is a word for what they
// are, "Town", that class.
func (p *proposer) classHeaded(who []party, header string) {
	if header == "" || len(header) > longestHeader {
		return
	}
	class, known := p.classes[header]
	if !known {
		for sense := range p.headerSenses(header) {
			if sense.category == classWord {
				class = obelisk.ClassID(sense.text)
			}
		}
		if p.classes == nil {
			p.classes = map[string]obelisk.ClassID{}
		}
		if len(p.classes) < mostColumns {
			p.classes[header] = class
		}
	}
	for k := range who {
		if w := &who[k]; w.id == "" && class != "" {
			w.class = class
		}
	}
}

// headerSenses yields what the lexicons know of the word or phrase that a header is,
// whole.
func (p *proposer) headerSenses(header string) iter.Seq[*sense] {
	return func(yield func(*sense) bool) {
		own := tokenizer{words: p.lexicon.words, folder: p.lexicon.folder} // the session's is another goroutine's in a long document
		tokens := own.cut(nil, header)
		if len(tokens) == 0 {
			return
		}
		for _, m := range p.lexicon.phrases.find(nil, tokens, 0) {
			if m.end < len(tokens) {
				continue
			}
			for _, v := range m.values {
				if !yield(&p.lexicon.senses[v]) {
					return
				}
			}
		}
	}
}

// mostColumns bounds how many headers of columns are remembered.
const mostColumns = 256

// longestHeader bounds what heads a column, in bytes. A table that nothing closes
// has the rest of its page for a cell.
const longestHeader = 1000

// cellParties are the recipients that a cell names: a list that fills it, or
// the name with which it begins.
func (p *proposer) cellParties(s *passage, first, last int) []party {
	if w, ok := p.surnameCell(s, first, last); ok {
		return []party{w}
	}
	if who := p.turnedNames(s, first, last); len(who) > 0 {
		return who
	}
	if first < last && s.tokens[first].kind == hanToken && s.spacedName(first, last) == last {
		return []party{s.newParty(s.words(first, first+1)+s.words(first+1, last), "person", first, last)}
	}
	if names := p.lineNames(s, first, last); len(names.who) > 0 {
		return names.who
	}
	if s.language == obelisk.English {
		s = s.excerpt(first, last) // the words of the next cell are no part of a name
		first, last = 0, len(s.tokens)
	}
	if who := p.wholeList(s, first, last); len(who) > 0 {
		return who
	}
	if w := p.lineName(s, first, last); w.last > 0 {
		return []party{w}
	}
	return nil
}

// cellHonour is the honour that a cell names: a known one, or all its words.
func (p *proposer) cellHonour(s *passage, first, last int) (party, bool) {
	for i := first; i < last; i++ {
		if n, ok := s.nameAt(i); ok && p.pick(n, obelisk.RoleHonour) != "" {
			return p.known(s, n, obelisk.RoleHonour), true
		}
	}
	for first < last && (s.is(first, articleWord) || s.mark(first, "“") || s.mark(first, "\"")) {
		first++
	}
	if first < last && (s.dateAt[first] != 0 || s.tokens[first].kind == numberToken && !s.is(first+1, ordinalEnding)) {
		return party{}, false // a date under "Title"
	}
	end := first
	for end < last && !s.mark(end, "(") && !s.mark(end, "”") && !s.mark(end, "\"") && !s.mark(end, "[") {
		end++
	}
	if first >= end || s.barred(first, end-1) || s.tokens[first].kind == wordToken && !s.tokens[first].upper {
		return party{}, false
	}
	if name := strings.TrimSpace(s.unnumbered(first, end)); end-first > mostOfTitle && end-first <= longestCellTitle && s.allHan(first, end) && !s.nominatedOnly(first, end) {
		return s.newParty(name, "honour", first, end), true
	}
	return p.freshNamed(s, first, end)
}

// longestCellTitle bounds the name of an honour in Han characters that fills a cell below a
// head for honours, in tokens.
const longestCellTitle = 28
