package read

import (
	"sort"

	"obelisk"
	"obelisk/internal/document"
)

// form is how names and date stand to one another in a line of a roster. The
// zero value is a line that is no entry.
type form uint8

const (
	noForm    form = iota
	dayForm        // a date alone
	labelForm      // a date behind a label: "Admitted 3 May 1951"
	nameForm       // names, and perhaps what is said of them
	leadForm       // "3 May 1951: A, B"
	tailForm       // "A – 3 May 1951"
	innerForm      // "A (1951)", "A, awarded 1951"
	cellForm       // cells of a row
	prizeForm      // "Heron Prize: A"
	forms
)

// entry is a line of a roster: whom it names, and the date that it says of all
// of them or of what stands near it.
type entry struct {
	form   form
	line   *passage
	who    []awarded
	day    dayAt
	again  []dayAt // more dates beside the one name: "A (1951, 1955)"
	honour party   // of a line that names one itself
	sure   bool    // the shape of each name alone tells that it is one
	likely bool    // or does not tell, but is that of most names
	said   bool    // a frame found something in the line
	plain  bool    // nothing else stands in it
	labels bool    // a colon or bracket stands right behind the name
	commas bool    // its two names stand with a comma between them
	ends   bool    // running text follows
	told   bool    // it tells of the one named
	prose  int     // lines of no form that follow
}

// dayAt is a date and where it stands, with what it leans on.
type dayAt struct {
	value   obelisk.Value
	span    obelisk.Span
	context []obelisk.Span
}

// awarded is a recipient with the date beside the name, if there is one.
type awarded struct {
	party
	day dayAt
}

// dayOf is the passage's date with the index.
func (p *proposer) dayOf(s *passage, at int) dayAt {
	var d dayAt
	d.value, d.span, d.context = p.dateAt(s, at)
	return d
}

// entryOf tells what a line says.
func (p *proposer) entryOf(s *passage) entry {
	e := entry{line: s}
	if s.block.Kind == document.Row && !s.loneCell() {
		p.rowEntry(s, &e, p.rowFields(s))
		return e
	}
	first, last := s.core(0, len(s.tokens))
	if p.roster.holders || p.roster.announced {
		first = p.pastRegion(s, first, last)
	}
	s.bareYear(run{first, last})
	switch fields := s.fields(first, last); {
	case first >= last || s.hedgedIn(first, last) || s.written(len(s.tokens)-1, "!", "?"):
	case len(fields) > 1:
		p.rowEntry(s, &e, fields)
	case p.labelled(s, &e, first, last), p.prized(s, &e, first, last), p.fielded(s, &e, first, last):
	default:
		p.lineEntry(s, &e, first, last)
	}
	return e
}

// core passes over what stands at the edges of a line and says nothing: marks
// of lists, ticks, stars, the number of the entry.
func (p *passage) core(first, last int) (int, int) {
	edge := func(i int) bool {
		return p.tokens[i].kind == markToken && !p.mark(i, "“") && !p.mark(i, "”") && !p.mark(i, "\"") && !p.mark(i, "(") && !p.mark(i, ")")
	}
	for first < last && edge(first) {
		first++
	}
	if first+1 < last && p.tokens[first].kind == numberToken && p.dateAt[first] == 0 && (p.mark(first+1, ".") || p.mark(first+1, ")") || p.mark(first+1, "|") || p.mark(first+1, "、")) {
		first++
		for first < last && (edge(first) || p.mark(first, ")")) {
			first++
		}
	}
	if first+2 < last && p.mark(first, "(") && p.tokens[first+1].kind == numberToken && p.dateAt[first+1] == 0 && p.mark(first+2, ")") {
		first += 3 // "(1)林一帆"
	}
	for last > first && edge(last-1) && !p.mark(last-1, ":") && (last-2 < first || !p.initialAt(last-2)) {
		last--
	}
	return first, last
}

// labelled reads a date behind a label: "Admitted 3 May 1951", "授予时间：1951年".
func (p *proposer) labelled(s *passage, e *entry, first, last int) bool {
	for s.mark(first, "(") {
		first++
	}
	ph, ok := s.phrase(first, awardLabel)
	if !ok {
		return false
	}
	at := s.dateBehindLabel(ph.last, last)
	if at < 0 {
		return false
	}
	e.form, e.day, e.sure, e.plain = labelForm, p.dayOf(s, at), true, true
	return true
}

// farLabel is how many tokens may stand between a label and its date.
const farLabel = 4

// dateBehindLabel is the index of the whole date soon behind a label that ends
// before token i, or -1.
func (p *passage) dateBehindLabel(i, last int) int {
	at := p.rowDate(i, last)
	if at < 0 || p.dates[at].first-i > farLabel || p.ofLife(p.dates[at]) {
		return -1
	}
	for j := i + 1; j < p.dates[at].first; j++ {
		if p.mark(j, ";") || p.mark(j, "(") || p.mark(j, ".") {
			return -1
		}
	}
	return at
}

// prized reads a line that names an honour and who received it: "Heron Prize: A".
func (p *proposer) prized(s *passage, e *entry, first, last int) bool {
	sign := first
	for sign < last && !s.mark(sign, ":") && (!s.mark(sign, "-") || s.glued(sign)) {
		sign++
	}
	if sign >= last-1 || sign == first {
		return false
	}
	end := sign
	if open := s.opening(sign - 1); s.mark(sign-1, ")") && open > first {
		end = open // "Oar Award ($5,000 for a young writer): Ada Brill"
	}
	h, ok := p.rosterHonour(s, first, end)
	if !ok {
		return false
	}
	names := p.rosterNames(s, sign+1, last)
	if len(names.who) == 0 || !s.endsNames(names.end, last) {
		return false
	}
	e.form, e.honour = prizeForm, h
	e.take(names, last)
	if _, at := s.dateBehindName(names.end, last); at >= 0 {
		e.day = p.dayOf(s, at)
	}
	return true
}

// fielded reads an English line that begins with the field in which those behind a sign
// were honoured: "Physics – Ada Brill", "Best Novel: Ada Brill, The Quay".
func (p *proposer) fielded(s *passage, e *entry, first, last int) bool {
	if s.language != obelisk.English || !p.roster.holders && !p.roster.announced || p.roster.weak || len(s.dates) > 0 {
		return false
	}
	sign, field := first, s.is(first, bestWord)
	for sign < last && sign < first+longestField && !s.mark(sign, ":") && (!s.mark(sign, "-") || s.glued(sign)) {
		field = field || s.is(sign, disciplineWord)
		if s.mark(sign, ",") && sign > first+1 && s.namelike(sign+1, sign+1) && !s.is(first, bestWord) {
			return false // "Ada Brill, Harbour Recognition – Cultural Heritage"
		}
		sign++
	}
	if !field || sign >= last-1 || sign == first || !s.mark(sign, ":") && !s.mark(sign, "-") {
		return false
	}
	names := p.rosterNames(s, sign+1, last)
	if len(names.who) == 0 || !s.endsNames(names.end, last) {
		return false
	}
	if names.commas {
		names.who = names.who[:1] // the work stands behind the name
	}
	e.form = nameForm
	e.take(names, last)
	e.commas = false
	return true
}

// rosterHonour is the honour of whose name the tokens are made.
func (p *proposer) rosterHonour(s *passage, first, last int) (party, bool) {
	if s.slavicNumbers() {
		c := clause{from: len(s.tokens), end: len(s.tokens), left: first, right: last, way: &conferralFrame{Recipient: sideNominative, Honour: sideNominative}}
		return p.honourFilling(s, &c, first, last)
	}
	for s.is(first, articleWord) {
		first++
	}
	if h, ok := p.rowHonour(s, first, last); ok && s.endsHonour(h.last, last) {
		return h, true
	}
	end := first
	for end < last && (s.namelike(end, end) || end > first && (s.is(end, andWord) || s.is(end, connectorWord) || s.is(end, articleWord) || s.possessive(end) || s.possessive(end-1))) {
		end++
	}
	if !s.is(end-1, honourWord) || end-first < 2 || !s.endsHonour(end, last) {
		return party{}, false
	}
	return p.freshNamed(s, first, end)
}

// endsHonour reports whether nothing but signs and a year follow an honour's name.
func (p *passage) endsHonour(i, last int) bool {
	for ; i < last; i++ {
		if p.tokens[i].kind != markToken && p.dateAt[i] == 0 {
			return false
		}
	}
	return true
}

// longestLife bounds the words from one for a life's date to the date itself.
const longestLife = 7

// ofLife reports whether a word or sign beside a date says that it is one of
// somebody's life: "born 1901", "† 1977", "(1973 року народження)".
func (p *passage) ofLife(d dated) bool {
	least, most := p.cellAround(d)
	first := d.first
	for first > max(least, d.first-longestLife) && p.tokens[first-1].kind == wordToken {
		first-- // "born in Tarn on 3 May 1920"
	}
	for i := max(least, min(first, d.first-3)); i < min(most, d.last+3); i++ {
		ph, ok := p.phrase(i, lifeWord)
		if ok && p.tokens[i].upper && p.tokens[i].end-p.tokens[i].start == 1 {
			continue // an initial
		}
		if ok && (ph.last <= d.first || i >= d.last && !p.broken(d.last, i)) {
			return true
		}
	}
	sign := d.first - 1
	return p.written(sign, "†", "✝", "‡") || p.written(sign, "*") && sign > 0 && p.tokens[sign].gap != lineGap // else it marks an item
}

// cellAround is the cell of a row in which a date stands, by tokens: what stands in the
// next says nothing of it.
func (p *passage) cellAround(d dated) (first, last int) {
	if p.block.Kind != document.Row || len(p.block.Cells) == 0 {
		return 0, len(p.tokens)
	}
	at := int(p.tokens[d.first].start)
	n := sort.Search(len(p.block.Cells), func(n int) bool { return p.block.Cells[n].End > at })
	if n == len(p.block.Cells) || p.block.Cells[n].Start > at {
		return 0, len(p.tokens)
	}
	first, last = p.cell(p.block.Cells[n])
	return min(first, d.first), max(last, d.last)
}

// written reports whether token i is one of the signs, as written.
func (p *passage) written(i int, signs ...string) bool {
	if i < 0 || i >= len(p.tokens) || p.tokens[i].kind != markToken {
		return false
	}
	for _, sign := range signs {
		if p.text[p.tokens[i].start:p.tokens[i].end] == sign {
			return true
		}
	}
	return false
}

// entryDate reports whether the date with the index can be that of an entry.
func (p *passage) entryDate(at int) bool {
	d := &p.dates[at]
	return !d.stretch && d.when.complete() && d.when.masked == 0 && !p.ofLife(p.dates[at]) && !p.clocked(d.last) && !p.dateline(d)
}

// dateline reports whether a date in English is that of a report: the day of the week stands in it, behind a
// place with a comma, "Orle, Tuesday June 11, 2019".
func (p *passage) dateline(d *dated) bool {
	return p.language == obelisk.English && d.when.weekday > 0 && p.mark(d.first-1, ",") && d.first <= longestDateline
}

// clocked reports whether a time of day stands behind a date, which then is
// that on which somebody wrote something: "3 May 2011, 12:30".
func (p *passage) clocked(i int) bool {
	for p.mark(i, ",") || p.mark(i, "-") || p.mark(i, "|") || p.word(i) == "at" {
		i++
	}
	return i+2 < len(p.tokens) && p.tokens[i].kind == numberToken && p.mark(i+1, ":") && p.tokens[i+2].kind == numberToken && p.glued(i+2)
}

// leadDate is the index of the date with which the line begins at token i, or -1.
func (p *passage) leadDate(i int) int {
	if p.is(i, prepositionWord) && i+1 < len(p.tokens) && p.dateAt[i+1] != 0 {
		i++
	}
	if i >= len(p.tokens) || p.dateAt[i] == 0 {
		return -1
	}
	if at := int(p.dateAt[i]) - 1; p.dates[at].first == i && p.entryDate(at) {
		return at
	}
	return -1
}

// lineEntry reads a line of text: a date, then names; or a name, then its date
// or what is said of it.
func (p *proposer) lineEntry(s *passage, e *entry, first, last int) {
	at := s.leadDate(first)
	if edition := s.editionDate(first, last); edition >= 0 {
		at = edition
	}
	sentence := s.written(len(s.tokens)-1, "。", "！", "？")
	if at < 0 {
		if p.nameEntry(s, e, first, last); sentence && !e.labels {
			*e = entry{line: s}
		}
		return
	}
	if sentence {
		return
	}
	i := s.dates[at].last
	if s.mark(i, ",") && i+1 < last && s.tokens[i+1].kind == hanToken {
		return // a clause begins
	}
	if s.mark(i, ")") && s.mark(i+1, ":") {
		i += 2 // "第一届(1991年):"
	}
	for i < last && (s.tokens[i].kind == markToken && !s.opens(i) || s.is(i, yearName) || s.is(i, editionWord)) {
		i++
	}
	if i >= last {
		e.form, e.day, e.sure, e.plain = dayForm, p.dayOf(s, at), true, true
		return
	}
	names := p.rosterNames(s, i, last)
	if len(names.who) == 0 || !s.endsNames(names.end, last) || s.dayIn(names.end, last) {
		return
	}
	e.form, e.day = leadForm, p.dayOf(s, at)
	e.take(names, last)
}

// dayIn reports whether a whole date that is none of somebody's life stands among
// tokens i up to last.
func (p *passage) dayIn(i, last int) bool {
	for n, d := range p.dates {
		if d.first >= i && d.last <= last && !d.stretch && d.when.complete() && !p.ofLife(p.dates[n]) {
			return true
		}
	}
	return false
}

// take takes the names of a line that ends before token last.
func (e *entry) take(names rosterNames, last int) {
	for _, w := range names.who {
		e.who = append(e.who, awarded{party: w})
	}
	s := e.line
	e.sure, e.likely, e.commas = names.sure, names.likely, names.commas
	e.labels = s.mark(names.end, ":") || s.mark(names.end, "(") || s.titleBehind(names.end, last)
	e.plain = names.end >= last || s.mark(names.end, "(") || s.mark(names.end, ",") || s.mark(names.end, "-") || s.placeBehind(names.end, last)
}

// titleBehind reports whether a work's title stands behind a sign or right behind a name that
// ends before token i.
func (p *passage) titleBehind(i, last int) bool {
	if i < last && p.mark(i, ",") {
		i++
	}
	return i < last && p.mark(i, "“") && p.workMark(i)
}

// endsNames reports whether what stands at token i can follow the names of a
// line: nothing, a sign, or a gap where no spaces part words.
func (p *passage) endsNames(i, last int) bool {
	return i >= last || p.placeBehind(i, last) || p.tokens[i].kind == markToken && !p.possessive(i) || p.tokens[i].kind == hanToken && p.tokens[i].gap != noGap || p.dateAt[i] != 0
}

// placeBehind reports whether at token i a preposition and a name say where
// those just named are or are from, or other words for what they received it.
func (p *passage) placeBehind(i, last int) bool {
	if i+1 >= last || p.tokens[i].kind != wordToken {
		return false
	}
	_, purpose := p.phrase(i, purposeWord)
	return purpose || p.is(i, prepositionWord) && p.tokens[i+1].upper
}

// behindTitle is where a line of Han characters goes on behind the title of a work with which
// it begins, or token first.
func (p *passage) behindTitle(first, last int) int {
	if first+1 >= last || !p.mark(first, "“") || !p.workMark(first) || p.tokens[first+1].kind != hanToken {
		return first
	}
	closing := p.past(first, last)
	if !p.mark(closing, "”") || closing+1 >= last || p.tokens[closing+1].kind != hanToken {
		return first
	}
	return closing + 1
}

// nameEntry reads a line that begins with a name.
func (p *proposer) nameEntry(s *passage, e *entry, first, last int) {
	if behind := s.behindTitle(first, last); behind > first {
		if w, ok := p.sharingPerson(s, behind, last); ok {
			e.form = nameForm
			e.take(rosterNames{who: []party{w}, end: last, sure: true, likely: true}, last)
			e.labels = true // 《灯塔》林一帆
		}
		return
	}
	names := p.rosterNames(s, first, last)
	if len(names.who) == 0 || !s.endsNames(names.end, last) {
		if behind := s.behindDescription(first, last); behind > first {
			names = p.rosterNames(s, behind, last)
		}
	}
	if len(names.who) == 0 || !s.endsNames(names.end, last) || s.bracketsCount(names.end) {
		return
	}
	e.form = nameForm
	e.take(names, last)
	if s.otherTitle(names.end) {
		e.honour = s.newParty(s.words(names.end+1, names.end+4), "honour", names.end+1, names.end+4)
	}
	if f, at := s.dateBehindName(names.end, last); at >= 0 {
		e.form, e.day = f, p.dayOf(s, at)
		e.plain = e.plain || s.dates[at].first == names.end && s.dates[at].last >= last
		if f == innerForm && len(e.who) == 1 {
			for _, more := range s.datesBehind(at, last) {
				e.again = append(e.again, p.dayOf(s, more))
			}
		}
		p.serial(s, e, s.dates[at].last, last)
	}
}

// behindDescription is where the name of a person begins behind what the person is, in an
// English line: a word for a trade in small letters is the last before two to four capitalised
// ones, behind which the line ends or a sign or date stands: "Mill founder Ada Brill (2007)".
func (p *passage) behindDescription(first, last int) int {
	if p.language != obelisk.English || p.sentenceEnd() {
		return first
	}
	for i := first; i+2 < last; i++ {
		if p.isCopula(i) || p.is(i, singularWord) || p.is(i, holderWord) || p.tokens[i].kind == markToken && !p.joins(i) && (!p.mark(i, "-") || !p.glued(i)) && !p.possessive(i) {
			return first
		}
		if p.tokens[i].kind != wordToken || p.tokens[i].upper || !p.is(i, tradeWord) && !p.is(i, roleWord) && p.classAt(i) != "person" || !p.namelike(i+1, i+1) {
			continue
		}
		end := p.runEnd(i + 1)
		if end-i-1 < 2 || end-i-1 > longestPerson || p.institution(i+1, end) {
			continue
		}
		if end >= last || p.dateAt[end] != 0 || p.tokens[end].kind == markToken && !p.possessive(end) {
			return i + 1
		}
	}
	return first
}

// bracketsCount reports whether the bracket at token i says how many stand below it, so that
// what stands before it heads them: 直辖市城区(4个).
func (p *passage) bracketsCount(i int) bool {
	if !p.mark(i, "(") || i+1 >= len(p.tokens) {
		return false
	}
	if _, total := p.phrase(i+1, totalWord); total || p.word(i+1) == "共" {
		i++
	}
	n, ok := p.number(i + 1)
	return ok && p.dateAt[i+1] == 0 && n.last+1 == p.closing(i) && (p.measured(n.last) || p.is(n.last, countedThing))
}

// dateBehindName is the date of the name that ends before token i: in brackets,
// behind a sign or a label, or at the end of the line.
func (p *passage) dateBehindName(i, last int) (form, int) {
	i = p.pastFormerName(i, last)
	for p.mark(i, "(") {
		end := min(p.closing(i), last)
		if at := p.rowDate(i+1, end); at >= 0 && p.entryDate(at) && p.introduced(i+1, p.dates[at].first) {
			return innerForm, at
		}
		i = end + 1
	}
	if at := p.labelledDate(i, last); at >= 0 {
		return innerForm, at
	}
	at := p.rowDate(i, last)
	if at < 0 || !p.entryDate(at) {
		return noForm, -1
	}
	d := &p.dates[at]
	switch next := p.rowDate(d.last, last); {
	case next >= 0:
		return noForm, -1 // of several nothing tells which
	case p.introduced(i, d.first) && (d.last >= last || p.tokens[d.last].kind == markToken || p.is(d.last, conferWord)):
		return tailForm, at
	case d.last >= last && p.tokens[d.first-1].kind == markToken && !p.bracketed(d.first),
		d.last >= last-1 && p.mark(d.first-1, "(") && p.mark(d.last, ")"):
		return tailForm, at
	}
	return noForm, -1
}

// pastFormerName is where what is said behind a name that ends before token i goes on
// behind the name that the place has now, or had: "Осинск – ныне Солянка – с 1951 года".
func (p *passage) pastFormerName(i, last int) int {
	j := i
	for j < last && p.tokens[j].kind == markToken && !p.mark(j, "(") {
		j++
	}
	if j == i || j >= last || !p.is(j, relativeWord) {
		return i
	}
	j++
	first := j
	for j < last && (p.tokens[j].kind == wordToken && p.tokens[j].upper || p.mark(j, "-") && p.glued(j)) {
		j++
	}
	if j == first {
		return i
	}
	return j
}

// introduced reports whether nothing stands between two tokens but signs,
// prepositions and words that say that something was awarded.
func (p *passage) introduced(i, end int) bool {
	for i < end {
		if ph, ok := p.phrase(i, awardLabel); ok {
			i = ph.last
			continue
		}
		if p.tokens[i].kind != markToken && !p.is(i, prepositionWord) && !p.is(i, conferWord) && !p.is(i, skipWord) || p.mark(i, "(") {
			return false
		}
		i++
	}
	return true
}

// labelledDate is the date behind a word that says that something was awarded,
// anywhere in what is said of a name, or -1.
func (p *passage) labelledDate(i, last int) int {
	for ; i < last; i++ {
		ph, ok := p.phrase(i, awardLabel)
		if !ok || !p.introduced(ph.first, ph.last) || i > 0 && p.tokens[i-1].kind != markToken {
			continue
		}
		if at := p.dateBehindLabel(ph.last, last); at >= 0 && p.introduced(ph.last, p.dates[at].first) {
			return at
		}
	}
	return -1
}

// serial reads on in a line that names several with their dates: "A (1951), B
// (1952) and C (1953)".
func (p *proposer) serial(s *passage, e *entry, i, last int) {
	for k := range e.who {
		if k == len(e.who)-1 || !e.commas {
			e.who[k].day = e.day
		}
	}
	for i < last {
		for i < last && (s.mark(i, ")") || s.joins(i) || s.mark(i, ";")) {
			i++
		}
		names := p.rosterNames(s, i, last)
		if len(names.who) == 0 {
			return
		}
		f, at := s.dateBehindName(names.end, last)
		if f != e.form && f != innerForm || at < 0 {
			return
		}
		for _, w := range names.who {
			e.who = append(e.who, awarded{party: w, day: p.dayOf(s, at)})
		}
		e.sure = e.sure && names.sure
		i = s.dates[at].last
	}
}
