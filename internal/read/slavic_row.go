package read

import (
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// Lists of Slavic texts: under a heading or a sentence that names the honour,
// rows of names with or without dates; on a page about one recipient, rows of
// an honour and its date; in a table, cells of all three.

// row is a part of a passage that may be a row: tokens first up to last.
type row struct {
	first, last int
	dates       []int // indices of those that stand in it
}

// slavicRows proposes the conferrals of a list's rows; it reports whether the
// passage was made of such rows.
func (p *proposer) slavicRows(s *passage) bool {
	switch s.block.Kind {
	case document.Heading:
		return false
	case document.Row:
		if !p.others.open && !s.labelOfOther(s.rowOf(0, len(s.tokens))) && p.cells(s) {
			return true
		}
		if p.roster.open && s.headsRecipients(p) {
			return false // what heads the columns tells more than a row read as text
		}
	default:
	}
	if p.others.open {
		return false
	}
	found := false
	for _, r := range s.lines() {
		if s.labelOfOther(r) {
			continue
		}
		if p.promotionRow(s, r) || p.actRow(s, r) || p.regionRow(s, r) || p.labelRow(s, r) || p.recipientRow(s, r) || p.honourRow(s, r) || p.awardRow(s, r) || p.givenRow(s, r) || p.fieldRow(s, r) || p.meritRow(s, r) {
			found = true
		}
	}
	return found
}

// headsRecipients reports whether a cell of a row stands below the word for recipients.
func (p *passage) headsRecipients(s *proposer) bool {
	return slices.ContainsFunc(p.block.Cells, func(c document.Cell) bool { return c.Header != "" && s.columnOf(c.Header) == recipientColumn })
}

// labelOfOther reports whether a row begins with a label, and a cell's end or a sign behind
// it, of what is no conferral: "Старшая награда | Орден Труда".
func (p *passage) labelOfOther(r row) bool {
	ph, ok := p.phrase(r.first, columnWord)
	if !ok || column(p.sense(ph).text) != otherColumn || ph.last >= r.last {
		return false
	}
	return p.mark(ph.last, "|") || p.mark(ph.last, ":") || p.newCell(ph.last)
}

// lines are the rows of the passage: its lines, or all of it.
func (p *passage) lines() []row {
	var out []row
	first := 0
	for i := 1; i <= len(p.tokens); i++ {
		if i == len(p.tokens) || p.tokens[i].gap == lineGap && p.block.Kind != document.Row {
			out = append(out, p.rowOf(first, i))
			first = i
		}
	}
	return out
}

// rowOf is the row of tokens first up to last.
func (p *passage) rowOf(first, last int) row {
	r := row{first: first, last: last}
	for i, d := range p.dates {
		if d.first >= first && d.last <= last && !p.quoted(d.first) {
			r.dates = append(r.dates, i)
		}
	}
	return r
}

// recipientRow reads "3 мая 1951 — Вардинск, Осинск", "Вардинск — 3 мая 1951"
// and, where a sentence has said what follows, a name alone.
func (p *proposer) recipientRow(s *passage, r row) bool {
	if p.roll.context.IsZero() || p.blocks-p.roll.block > farRoll || s.is(r.first, deedWord) {
		return false
	}
	if len(r.dates) > 1 || len(r.dates) == 1 && (s.dates[r.dates[0]].stretch || !s.dates[r.dates[0]].when.complete()) {
		return false
	}
	if len(r.dates) == 1 {
		if at := s.dates[r.dates[0]].first; s.enclosed(at) && !s.mark(at-1, "(") && !s.mark(at-2, "(") {
			return false // "(родился в 1947 году)"
		}
	}
	if s.block.Kind == document.Paragraph && !s.wholeLines(r) || s.dateOfOther(r) && !p.roll.opened {
		return false
	}
	for i := r.first; i < r.last; i++ {
		if s.otherTitle(i) {
			return false
		}
	}
	who, said := p.rowParties(s, r, sideNominative)
	if p.roll.way != "" {
		if list, filled := p.rowParties(s, r, p.roll.way); len(list) > 0 || p.roll.given {
			p.roll.given = p.roll.given || list[0].strength == strong && (p.roll.way == sideDative || len(who) == 0)
			who, said = list, filled // who signed below stands in the nominative
		}
	}
	if len(who) == 0 || p.roll.persons && who[0].strength == weak && who[0].class == "place" {
		return false // "Вардинск, Ратуша": where the act was signed
	}
	date, context := p.roll.date, []obelisk.Span(nil)
	switch {
	case len(r.dates) == 1 && !s.dateOfOther(r):
		date, _, context = p.slavicDate(s, r.dates[0])
	case !p.roll.opened || who[0].strength != strong && s.block.Kind != document.ListItem && (!said || len(who) < 2):
		return false
	case date != nil:
		context = append(context, p.roll.dated)
	}
	part := *s
	part.tokens = s.tokens[r.first:r.last]
	for _, w := range who {
		p.propose(&part, w.party, p.settle(s, p.roll.party, &p.roll.spoken), date, context)
	}
	p.roll.block = p.blocks
	if p.award.open {
		p.award.block = p.blocks
	}
	p.roll.persons = who[0].strength == strong && p.classOfParty(who[0].party) == "person"
	return true
}

// otherTitle reports whether brackets at token i say which title is meant, another than
// that of the list: "Осинск (крепость-маяк) – 1965".
func (p *passage) otherTitle(i int) bool {
	return p.mark(i, "(") && p.is(i+1, headWord) && p.mark(i+2, "-") && p.glued(i+2) && p.mark(i+4, ")")
}

// labelRow reads "Приз за лучшую режиссуру: Иван Седов («Берег»)": an honour by its name
// and, behind a colon, who has it by a full name.
func (p *proposer) labelRow(s *passage, r row) bool {
	colon := r.first
	for colon < r.last && (!s.mark(colon, ":") || s.quoted(colon)) {
		colon++
	}
	if colon == r.first || colon+1 >= r.last || s.verbBetween(colon, r.last) || len(r.dates) > 1 || s.block.Kind == document.Paragraph && !s.wholeLines(r) {
		return false
	}
	c := clause{from: len(s.tokens), end: len(s.tokens), left: r.first, right: colon, way: &conferralFrame{Recipient: sideNominative, Honour: sideNominative}}
	h, ok := p.honourFilling(s, &c, r.first, colon)
	if !ok || !p.honourStands(s, sideNominative, h) || s.denies() {
		return false
	}
	c.left, c.right = colon+1, r.last
	who, _ := p.casedList(s, &c, nil, p.pastPost(s, &c, colon+1))
	if len(who) == 0 || who[0].strength != strong || who[0].first > colon+1 && s.tokens[colon+1].upper || p.classOfParty(who[0].party) != "person" {
		who = p.fullName(s, colon+1, r.last)
	}
	at := -1
	if len(r.dates) == 1 && !s.dates[r.dates[0]].stretch && s.dates[r.dates[0]].when.complete() {
		at = r.dates[0]
	}
	for _, w := range who {
		p.proposeRow(s, r, w.party, h, at)
	}
	return len(who) > 0
}

// fullName is the name of two words of which nothing but their shape tells that it is a
// person's, from token i on and up to a bracket or the end: "Резан Гигин («Берег»)".
func (p *proposer) fullName(s *passage, i, last int) []cased {
	end := i + 2
	if end > last || !s.capital(i) || !s.capital(i+1) || end < last && !s.mark(end, "(") && !s.mark(end, ",") && !s.opensQuote(end) {
		return nil
	}
	for j := i; j < end; j++ {
		if _, class := s.phrase(j, classWord); class || s.honourAt(j) || s.is(j, stopWord) || s.is(j, headWord) || s.is(j, titledWork) || s.is(j, officeWord) || adjectiveForm(s.words(j, j+1)) && j == i {
			return nil
		}
	}
	if !personal(s.words(i, end)) {
		return nil
	}
	return []cased{{party: s.newParty(s.words(i, end), "person", i, end), strength: strong}}
}

// dateOfOther reports whether the one date of a row fills brackets behind an honour that
// the row itself names: "Иван Седов — лауреат премии «Заря» (1999)".
func (p *passage) dateOfOther(r row) bool {
	if len(r.dates) != 1 {
		return false
	}
	open := p.dates[r.dates[0]].first
	for open > r.first && open > p.dates[r.dates[0]].first-3 && !p.mark(open, "(") {
		open--
	}
	if !p.mark(open, "(") {
		return false
	}
	for i := open - 1; i > r.first && i > open-longestTold; i-- {
		if p.is(i, honourWord) || p.is(i, titleWord) {
			return true
		}
	}
	return false
}

// longestTold bounds the words of an honour that a row names beside a name.
const longestTold = 16

// promotionRow reads "100-ю дивизию — в 1-ю гвардейскую дивизию" where an act
// has said that what follows is renamed so.
func (p *proposer) promotionRow(s *passage, r row) bool {
	if p.promotion == 0 || p.blocks-p.promotion > farRoll {
		return false
	}
	c := clause{from: len(s.tokens), end: len(s.tokens), left: r.first, right: r.last, way: &conferralFrame{Recipient: sideAccusative, Honour: sidePromoted}}
	first := r.first
	for first < r.last && (s.tokens[first].kind == markToken || s.listNumber(first) && s.tokens[first].kind == numberToken && !s.mark(first+1, "-")) {
		first++
	}
	if first >= r.last {
		return false
	}
	w, ok := p.unitParty(s, sideAccusative, first)
	if !ok || !s.mark(w.last, "-") {
		return false
	}
	c.from, c.end = w.last, w.last+1
	at := s.promotion(w.last)
	if at < 0 {
		return false
	}
	h := p.promoted(s, &c)
	if len(h) == 0 {
		return false
	}
	p.waits = waitsSigned
	date, span, dated := p.actDate()
	var context []obelisk.Span
	if dated {
		context = append(context, span)
	} else {
		date = nil
	}
	part := *s
	part.tokens = s.tokens[r.first:r.last]
	p.propose(&part, w, h[0], date, context)
	p.promotion = p.blocks
	return true
}

// wholeLines reports whether a row begins and ends with lines of its block.
func (p *passage) wholeLines(r row) bool {
	start, end := int(p.tokens[r.first].start), int(p.tokens[r.last-1].end)
	before := strings.TrimRight(p.text[:start], " \t*•-–—")
	after := strings.TrimLeft(p.text[end:], " \t")
	ends := after == "" || strings.HasPrefix(after, "\n") || strings.HasPrefix(after, "\r") || p.mark(r.last-1, ";") || p.mark(r.last-1, ".")
	return (before == "" || strings.HasSuffix(before, "\n") || strings.HasSuffix(before, ";")) && ends
}

// farRoll is how many blocks after its heading or its last row a list goes on.
const farRoll = 2

// rowParties are the recipients that fill a row beside its date; said reports
// that nothing else stands in it.
func (p *proposer) rowParties(s *passage, r row, way side) (who []cased, said bool) {
	c := clause{from: len(s.tokens), end: len(s.tokens), left: r.first, right: r.last, way: &conferralFrame{Recipient: way, Honour: sideAny}}
	for i := s.pastPlacing(r); i < r.last; {
		t := &s.tokens[i]
		if w, ok := p.unitParty(s, way, i); ok && w.last <= r.last && t.kind == numberToken && s.tokens[i+1].kind == wordToken {
			who = append(who, cased{party: w, strength: strong}) // "120 стрелковую дивизию"
			i = w.last
			continue
		}
		initial := s.initialAt(i) // "Г. Седову", "И. Лугов"
		if w, ok := p.shortHeaded(s, way, i); ok && w.last <= r.last {
			who = append(who, cased{party: w, strength: strong})
			i = s.pastDistrict(w.last)
			continue
		}
		if !initial && (s.dateAt[i] != 0 || t.kind == markToken && !s.opens(i) || t.kind == numberToken && s.listNumber(i) && !s.ordinalAt(i) || s.is(i, shortWord) && (!s.is(i, withWord) || s.mark(i+1, ".")) || s.joins(i)) {
			i++
			continue
		}
		if _, end := s.dateBracket(i); end > i && len(who) > 0 {
			i = end
			continue
		}
		if len(who) > 0 && (p.tradeBehind(s, who[len(who)-1], i) || p.workBehind(s, who[len(who)-1], i)) {
			return who, true
		}
		if len(who) == 0 && i < r.last {
			if post := p.pastPost(s, &c, i); post > i {
				i = post
			}
			i = p.pastCapitalPost(s, &c, i)
		}
		w, ok := p.casedParty(s, &c, i, true)
		if !ok || w.strength == anaphoric {
			if len(who) > 0 && who[len(who)-1].strength == strong && p.described(s, i, r) {
				return who, true
			}
			return nil, false
		}
		i = s.pastDistrict(max(w.last, i+1))
		if s.mark(i, ":") && i+1 < r.last {
			continue // "Варданская область: Вардинск, Осинск"
		}
		who = append(who, w)
	}
	return who, true
}

// pastCapitalPost passes over what somebody is where a row begins with it in a capital
// letter: "Старшему лейтенанту Седову Ивану", "Директору школы Луговой Анне". Without a name
// behind it, it stays.
func (p *proposer) pastCapitalPost(s *passage, c *clause, i int) int {
	if !s.tokens[i].upper || i+1 >= c.right || s.tokens[i+1].kind != wordToken || s.tokens[i+1].upper {
		return i
	}
	rank := (adjectiveForm(s.words(i, i+1)) || s.language == obelisk.Belarusian && hasEnding(s.folded(i), "ы", "і")) && s.classAt(i+1) == "person"
	given := c.way.Recipient == sideDative && hasEnding(s.folded(i), "у", "ю", "и", "ові", "еві") // "Заместителю командира …"
	if !rank && !given && s.classAt(i) != "person" && !s.is(i, officeWord) {
		return i
	}
	post := p.pastPost(s, c, i+1)
	if post == i+1 && !rank {
		return i
	}
	return post
}

// shortHeaded is the place at token i behind the abbreviated word for what it is, in small
// letters: "г. Вардинску".
func (p *proposer) shortHeaded(s *passage, way side, i int) (party, bool) {
	if !s.is(i, shortWord) || s.tokens[i].upper || !s.mark(i+1, ".") || s.dateAt[i] != 0 {
		return party{}, false
	}
	w, ok := p.headedParty(s, way, i, true)
	return w, ok && w.class == "place"
}

// tradeBehind reports whether a dash before token i, which is in small letters, parts
// a person's full name from what he is: "СЕДОВА Петра Івановича — директора школи".
func (p *proposer) tradeBehind(s *passage, w cased, i int) bool {
	return w.strength == strong && w.last == i-1 && s.mark(i-1, "-") && !s.glued(i-1) && s.tokens[i].kind == wordToken && !s.tokens[i].upper && p.classOfParty(w.party) == "person"
}

// workBehind reports whether token i begins what the person named before it was honoured
// for: "Иван Седов — роман «Берег»", "Иван Седов «Берег»".
func (p *proposer) workBehind(s *passage, w cased, i int) bool {
	if w.strength != strong || p.classOfParty(w.party) != "person" {
		return false
	}
	if !s.tokens[i].upper && (s.is(i, titledWork) || i > 0 && wideGap(s.text[s.tokens[i-1].end:s.tokens[i].start])) {
		return true
	}
	return s.opensQuote(i) && i <= w.last+1
}

// pastPlacing passes over the place that somebody took, with which a row may begin:
// "1-е место: Иван Седов", "II месца — …". Without a sign behind it, it stays.
func (p *passage) pastPlacing(r row) int {
	i := r.first
	for i < r.last && p.tokens[i].kind == markToken && !p.opens(i) {
		i++
	}
	switch {
	case i < r.last && p.tokens[i].kind == numberToken && p.ordinalAt(i):
		i += 3
	case i < r.last && (p.roman(i) || p.is(i, ordinalWord) || p.tokens[i].kind == numberToken):
		i++
	default:
		return r.first
	}
	if ph, ok := p.phrase(i, boxWord); ok && p.sense(ph).text == "place" && (p.mark(ph.last, ":") || p.mark(ph.last, "-")) {
		return min(ph.last+1, r.last)
	}
	return r.first
}

// opens reports whether token i opens brackets or quotation marks.
func (p *passage) opens(i int) bool { return p.mark(i, "(") || p.opensQuote(i) }

// listNumber reports whether the number at token i counts the rows of a list.
func (p *passage) listNumber(i int) bool {
	return p.mark(i+1, ".") || p.mark(i+1, ")") || p.mark(i+1, "|") || p.tokens[i].gap == lineGap || i == 0
}

// ordinalAt reports whether the number at token i has letters behind a hyphen:
// "12-ю".
func (p *passage) ordinalAt(i int) bool {
	return p.mark(i+1, "-") && p.glued(i+1) && i+2 < len(p.tokens) && p.glued(i+2) && p.tokens[i+2].kind == wordToken
}

// described reports whether what follows the one name of a row at token i only
// says who it is, behind a dash or comma and without a name of its own kind; or
// with what, or for what, it was: "с книгой «Сон»", "за роман «Сон»".
func (p *proposer) described(s *passage, i int, r row) bool {
	if i <= r.first || s.tokens[i].upper {
		return false
	}
	_, purpose := s.phrase(i, purposeWord)
	return s.mark(i-1, "-") || s.mark(i-1, ",") || s.is(i, withWord) || purpose
}

// honourRow reads "Орден Труда: 4 мая 1961 года" on a page about a recipient.
func (p *proposer) honourRow(s *passage, r row) bool {
	if p.subject.context.IsZero() || len(r.dates) == 0 || s.dates[r.dates[0]].stretch || len(r.dates) > 1 || !p.subject.awardable() {
		return false
	}
	d := s.dates[r.dates[0]]
	c := clause{from: len(s.tokens), end: len(s.tokens), left: r.first, right: r.last, way: &conferralFrame{Recipient: sideNominative, Honour: sideNominative}}
	h, ok := p.honourFilling(s, &c, r.first, d.first)
	if !ok || !s.onlySigns(d.last, r.last) {
		return false
	}
	p.proposeRow(s, r, p.subject.party, h, r.dates[0])
	return true
}

// awardable reports whether the class of what the text is about is known.
func (w *spoken) awardable() bool { return w.class != "" || w.id != "" }

// honourFilling is the honour of which tokens first up to last are made, but
// for signs and list numbers.
func (p *proposer) honourFilling(s *passage, c *clause, first, last int) (party, bool) {
	for first < last && (s.tokens[first].kind == markToken && !s.opens(first) || s.tokens[first].kind == numberToken && s.listNumber(first)) {
		first++
	}
	for i := first; i < last && i < first+4; i++ {
		list, end := p.honourList(s, c, i)
		if len(list) != 1 {
			if i > first && !s.adjectival(i) {
				break
			}
			continue
		}
		if list[0].first > first && !s.adjectivesOnly(first, list[0].first) {
			return party{}, false
		}
		return list[0], s.onlySigns(end, last)
	}
	return party{}, false
}

// adjectivesOnly reports whether tokens first up to last are adjectives.
func (p *passage) adjectivesOnly(first, last int) bool {
	for ; first < last; first++ {
		if !p.adjectival(first) {
			return false
		}
	}
	return true
}

// onlySigns reports whether nothing but signs and the word for a year stands
// in tokens first up to last.
func (p *passage) onlySigns(first, last int) bool {
	for ; first < last && first < len(p.tokens); first++ {
		if p.tokens[first].kind != markToken && !p.is(first, prepositionWord) && !p.is(first, shortWord) {
			return false
		}
	}
	return true
}

// awardRow reads "Орденом Труда — А. Седов, начальник цеха" where a sentence
// has said that what follows was conferred.
func (p *proposer) awardRow(s *passage, r row) bool {
	if !p.award.open || p.blocks-p.award.block > farRoll {
		return false
	}
	c := clause{from: r.first, end: r.first, left: r.first, right: r.last, way: &conferralFrame{Recipient: sideNominative, Honour: sideInstrumental}}
	if h, ok := p.honourFilling(s, &c, r.first, r.last); ok && p.honourStands(s, sideInstrumental, h) && !p.honourStands(s, sideNominative, h) {
		p.roll = roll{spoken: p.speak(s, h), opened: true, date: p.award.date, dated: p.award.span}
		p.award.block = p.blocks
		return true // the names follow on lines of their own
	}
	list, end := p.honourList(s, &c, r.first)
	if len(list) != 1 || !p.honourStands(s, sideInstrumental, list[0]) || !s.mark(end, "-") && !s.mark(end, ":") {
		return false
	}
	c.left = end + 1
	who, _ := p.casedList(s, &c, list, end+1)
	var context []obelisk.Span
	if p.award.date != nil {
		context = append(context, p.award.span)
	}
	for _, w := range who {
		p.propose(s, w.party, list[0], p.award.date, context)
	}
	p.award.block = p.blocks
	return len(who) > 0
}

// cells reads a table's row: the cells that are an honour, recipients and a date.
func (p *proposer) cells(s *passage) bool {
	var honour party
	var who []cased
	at, named := -1, false
	for _, cell := range p.wholeNames(s) {
		first, last := s.cell(cell)
		if first >= last || s.labels(cell) {
			continue
		}
		s.bareYear(run{first, last})
		r := s.rowOf(first, last)
		c := clause{from: len(s.tokens), end: len(s.tokens), left: first, right: last, way: &conferralFrame{Recipient: sideNominative, Honour: sideNominative}}
		switch h, ok := p.honourFilling(s, &c, first, last); {
		case ok && !named:
			honour, named = h, true
		case len(r.dates) == 1 && at < 0 && s.dateFills(r):
			at = r.dates[0]
		case len(r.dates) == 0 && len(who) == 0:
			who = p.cellNames(s, r)
		}
	}
	up := p.reaching(s)
	if !named && !up.honour.nobody() {
		honour, named = up.honour, true
	}
	switch {
	case up.failed:
		return false
	case named && len(who) > 0:
	case named && (at >= 0 || up.date != nil) && p.subject.awardable():
		who = []cased{{party: p.subject.party}}
	default:
		return false
	}
	r := s.rowOf(0, len(s.tokens))
	for _, w := range who {
		if at < 0 && up.date != nil {
			p.propose(s, p.settled(s, w.party), honour, up.date, up.spans())
			continue
		}
		p.proposeRow(s, r, w.party, honour, at)
	}
	return true
}

// labels reports whether a cell is the label of the one other cell of its row.
func (p *passage) labels(c document.Cell) bool {
	return len(p.block.Cells) == 2 && c.Header == "" && p.block.Cells[1].Header == strings.TrimSpace(p.text[c.Start:c.End])
}

// cellNames are the recipients that a cell names and nothing else.
func (p *proposer) cellNames(s *passage, r row) []cased {
	var who []cased
	for _, w := range p.lineNames(s, r.first, r.last).who {
		who = append(who, cased{party: w, strength: strong})
	}
	if len(who) > 0 {
		return who
	}
	list, said := p.rowParties(s, r, sideNominative)
	if !said {
		return nil
	}
	return list
}

// cell is the tokens of one cell of the passage's row.
func (p *passage) cell(c document.Cell) (int, int) {
	first, last := len(p.tokens), 0
	for i := range p.tokens {
		if int(p.tokens[i].start) >= c.Start && int(p.tokens[i].end) <= c.End {
			first, last = min(first, i), i+1
		}
	}
	return first, last
}

// dateFills reports whether nothing but its one date stands in a row.
func (p *passage) dateFills(r row) bool {
	d := p.dates[r.dates[0]]
	return !d.stretch && d.when.complete() && p.onlySigns(r.first, d.first) && p.onlySigns(d.last, r.last)
}

// proposeRow puts the conferral of a row forward; at is the index of its date, or -1.
func (p *proposer) proposeRow(s *passage, r row, who, honour party, at int) {
	date, _, context := p.slavicDate(s, at)
	part := *s
	part.tokens = s.tokens[r.first:r.last]
	p.propose(&part, p.settled(s, who), honour, date, context)
}

// titleAt is a title or honour in the nominative at token i.
func (s *session) titleAt(p *passage, c *clause, i int) (party, bool) {
	ph, ok := p.phrase(i, honourWord)
	switch {
	case ok && p.entitles(ph):
		return s.honourOf(p, c, ph, ph.last)
	case ok:
		return s.wordedHonour(p, c, ph, ph.last)
	case !p.is(i, titleWord) || p.officeTitled(i):
		return party{}, false
	}
	last := i
	for last < len(p.tokens) && last < i+longestHonour && (p.tokens[last].kind == wordToken || p.mark(last, ".") && p.glued(last) && p.is(last-1, shortWord) && last+1 < len(p.tokens)) && p.dateAt[last] == 0 && (p.tokens[last].upper || !p.endsInState(last)) {
		last++
	}
	for last > i && (p.is(last-1, prepositionWord) || p.is(last-1, skipWord) || last < len(p.tokens) && p.dateAt[last] != 0 && last-i > 1 && len([]rune(p.words(last-1, last))) == 1) {
		last-- // "народный врач Края с 2010 года"
	}
	return p.newParty(strings.TrimSpace(p.words(i, last)), "honour", i, last), last > i+1
}

// officeTitled reports whether words that begin like a title at token i are an office:
// "народний депутат".
func (p *passage) officeTitled(i int) bool {
	ph, ok := p.phrase(i, notHonour)
	return ok && ph.last > i+1
}

// shortTitle reports whether an abbreviation that begins a title stands at token i,
// before what somebody is: "Засл. дз. культуры", "Нар. артыст".
func (p *passage) shortTitle(i int) bool {
	if !p.is(i, titleWord) || !p.mark(i+1, ".") || !p.glued(i+1) || i+2 >= len(p.tokens) {
		return false
	}
	t := &p.tokens[i+2]
	_, person := p.phrase(i+2, classWord)
	return t.kind == wordToken && !t.upper && p.dateAt[i+2] == 0 && !p.is(i+2, prepositionWord) && (person || p.mark(i+3, ".") && p.is(i+2, shortWord))
}
