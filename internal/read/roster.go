package read

import (
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// A roster is a part of a document whose lines, entries or rows name, one after
// the other, who received the honour that the words above them name. One line
// tells little: a name and a year beside it are as often a byline or a book. So
// the lines of a roster are kept until it ends, and what several of them have in
// common decides how all are read: whether a date stands beside each name, below
// it behind a label, above a group of names, or in the heading alone. The surer
// the shape of the names, the fewer lines must agree.

// roster is what was read of the roster that is open.
type roster struct {
	open      bool
	honour    spoken
	order     spoken       // of which the honour is a class, where a heading said of which
	within    obelisk.Span // where the order is named
	holders   bool         // the words above say that who received it follows
	announced bool         // they end with a colon
	weak      bool         // they only speak of holders somewhere
	pure      bool         // they are an honour's name and nothing else, below the title of the page
	way       side         // the case in which the names may stand, beside the nominative
	given     bool         // one did
	decreed   bool         // the list is part of an act, whose day a line above or under it says
	date      obelisk.Value
	dated     obelisk.Span // where the words above say the date
	columns   []column     // of lines that are rows, by what heads them
	heads     []column     // labels on lines of their own, before cells that stand so
	entries   []entry
	past      layout // of the entries that were read
	before    int    // lines of no form before the first entry
	idle      int    // lines since the last that is an entry
	founding  bool   // a label stands above that asks when the honour came to be
	flat      bool   // words above head columns that nothing parts in the lines below, others than names and dates among them
	block     int    // of the last line
	level     int    // of the heading that opened it, 0 where none did
}

const (
	// mostEntries is how many entries are kept before they are read.
	mostEntries = 1024
	// mostIdle is after how many lines that are no entries a roster ends.
	mostIdle = 16
	// longestLine bounds what is read of a line, in tokens.
	longestLine = 2 * longestSentence
)

// gather takes the lines of a passage into the roster that is open, once the
// frames have been looked for in it and have stated what they found.
func (p *proposer) gather(s *passage, found []obelisk.Statement) {
	said := len(found) > 0
	if s.block.Kind == document.Note || s.block.Kind == document.Caption || len(s.tokens) == 0 {
		return
	}
	if p.label.taken == p.calendar.sentence || p.others.open || p.others.mixed {
		return // a label on the line itself named the honour, or nobody received any
	}
	defer p.noteHeard(s)
	if p.roster.open && p.gradeRoster(s) {
		p.roster.block = p.blocks
		return
	}
	if at, ok := p.opensRoster(s); ok {
		p.closeRoster()
		p.roster = at
		p.roster.founding = p.tellsFounding(s)
		return
	}
	r := &p.roster
	if !r.open {
		return
	}
	if h, ok := p.retitled(s); ok {
		p.closeRoster()
		p.roster = roster{open: true, weak: true, holders: true, honour: h, block: p.blocks}
		return
	}
	if p.endsRoster(s) || p.headsIssues(s) || p.leavesHolders(s) {
		p.closeRoster()
		return
	}
	p.masks, p.floor = p.masks[:0], 0
	r.block = p.blocks
	if p.roll.fielded && p.blocks-p.roll.block <= farRoll {
		return // its rows begin with fields, which are nobody's names
	}
	if said && s.block.Kind == document.Row && slices.ContainsFunc(found, p.datesConferral) {
		r.idle = 0
		return // the heads of its columns have told all that the row says
	}
	for _, l := range s.rosterLines() {
		p.takeLine(s.excerpt(l.first, min(l.last, l.first+longestLine)), said)
	}
	if r.idle > mostIdle || r.strayed() {
		p.closeRoster()
	} else if len(r.entries) >= mostEntries {
		p.decideRoster()
	}
}

// datesConferral reports whether a statement says when an honour was conferred.
func (p *proposer) datesConferral(s obelisk.Statement) bool {
	return s.Property == obelisk.PropertyID(p.frames.file.Conferral.Date)
}

// retitled is another title that running text names within a roster that only
// such text has opened: "The title of Alderman may be conferred on …".
func (p *proposer) retitled(s *passage) (spoken, bool) {
	if !p.roster.weak || s.block.Kind != document.Paragraph || len(s.tokens) <= shortestProse || p.topic.named != p.blocks {
		return spoken{}, false
	}
	h, ok := p.topic.titled()
	if !ok || h.name == "" || h.name == p.roster.honour.name || !s.holds(h.context) || !slices.ContainsFunc(s.tokens, func(t token) bool { return p.lexicon.is(&t, anyTitle) }) {
		return spoken{}, false
	}
	return spoken{party: h, words: h.raw, block: p.blocks}, true
}

// takeLine takes one line into the roster.
func (p *proposer) takeLine(line *passage, said bool) {
	r := &p.roster
	if r.founding = p.tellsFounding(line); r.founding {
		r.idle = 0
		return
	}
	if p.headsColumns(line) {
		return
	}
	e := p.entryOf(line)
	if e.form == dayForm && r.decreed {
		p.dayOfAct(&e)
		return
	}
	if r.flat && (e.form == leadForm || e.form == tailForm) {
		e = entry{line: line} // where the name ends nobody can tell
	}
	if said && (p.tellsOwn(line) || line.hanProse()) || p.namesAnother(line, r.honour.party) {
		r.idle = 0
		return // "Ada Brill, of Orle, is appointed an OBE"
	}
	if e.form == noForm {
		p.passProse(line)
		r.idle++
		if said {
			r.idle = 0
		}
		if len(r.entries) > 0 {
			e := &r.entries[len(r.entries)-1]
			e.prose++
			e.ends = e.ends || len(line.tokens) > shortestProse
			e.told = e.told || e.namedIn(line)
		} else {
			r.before++
		}
		return
	}
	e.said = said
	r.idle = 0
	r.entries = append(r.entries, e)
}

// tellsFounding reports whether a line says under a label when the honour itself came
// to be, or opens what such a label stands above: "Established", "Harbour guard: 3 May
// 1951". Who stands before the colon instituted it, or it was instituted for them.
func (p *proposer) tellsFounding(line *passage) bool {
	first, last := line.core(0, len(line.tokens))
	ph, ok := line.phrase(first, foundingWord)
	if !ok || ph.last > last {
		return p.roster.founding && line.namesDay(first, last)
	}
	i := ph.last
	for line.mark(i, ":") || line.mark(i, "|") {
		i++
	}
	return i >= last || line.namesDay(i, last)
}

// namesDay reports whether tokens i up to last are words, a colon and a date.
func (p *passage) namesDay(i, last int) bool {
	for from := i; i < last; i++ {
		if p.mark(i, ":") {
			at := p.rowDate(i+1, last)
			return i > from && at >= 0 && p.dates[at].first == i+1 && p.dates[at].last >= last
		}
	}
	return false
}

// tellsOwn reports whether an English line says in a sentence which honour somebody
// received, so that the roster's is not meant.
func (p *proposer) tellsOwn(line *passage) bool {
	if line.language != obelisk.English || line.block.Kind == document.Row || !p.mayConfer(line) {
		return false
	}
	for i := range line.tokens {
		if (line.isCopula(i) || line.is(i, singularWord)) && len(line.outer.beginning(&p.frames.conferrals, i)) > 0 {
			return true
		}
	}
	return false
}

// namesAnother reports whether an English line says behind the name with a participle which honour was
// received, another than the one: "Ada Brill, awarded an MBE for".
func (p *proposer) namesAnother(line *passage, than party) bool {
	if line.language != obelisk.English || line.block.Kind == document.Row || !line.holdsAny(honourWord, lettersWord) {
		return false
	}
	for i := 2; i+1 < len(line.tokens); i++ {
		if !line.mark(i-1, ",") || !line.is(i, conferWord) && !line.is(i, giveWord) && !line.is(i, obtainWord) {
			continue
		}
		for j := i + 1; j < len(line.tokens) && j < i+longestCount; j++ {
			if line.isTitle(j) && line.words(j, j+1) != than.name {
				return true
			}
			if h, ok := p.honourFrom(line, j); ok && (h.id != than.id || h.id == "" && h.name != than.name) {
				return true
			}
		}
	}
	return false
}

// passProse reads the entries so far where text begins that may speak of those
// whom they name, if there are enough to tell how.
func (p *proposer) passProse(line *passage) {
	r := &p.roster
	if n := len(r.entries); len(line.tokens) > shortestProse && n >= enoughEntries && (r.entries[n-1].form != nameForm || r.entries[n-1].prose > mostBetween) {
		p.decideRoster()
	}
}

const (
	// enoughEntries is how many entries tell how a roster is to be read.
	enoughEntries = 3
	// shortestProse is how long a line is, in tokens, that is more than a label.
	shortestProse = 12
)

// rosterLines are the lines that begin in the passage.
func (p *passage) rosterLines() []run {
	if p.block.Kind == document.Row {
		if p.tokens[0].start > 0 && !p.first() {
			return nil
		}
		return []run{{0, len(p.tokens)}}
	}
	var out []run
	begun := p.beginsLine()
	for first := 0; first < len(p.tokens); {
		last := first + 1
		for last < len(p.tokens) && p.tokens[last].gap != lineGap {
			last++
		}
		if _, label := p.phrase(first, awardLabel); begun || first > 0 || label {
			out = append(out, run{first, last})
		}
		first = last
	}
	return out
}

// beginsLine reports whether the passage begins a line, or goes on in one
// behind a semicolon.
func (p *passage) beginsLine() bool {
	if p.tokens[0].gap == lineGap || p.first() {
		return true
	}
	for i := int(p.tokens[0].start) - 1; i >= 0; i-- {
		switch c := p.text[i]; c {
		case ' ', '\t':
		case ';':
			return !p.prose(i)
		default:
			return c == '\n'
		}
	}
	return true
}

// prose reports whether what stands before byte i on its line is a Chinese sentence: a
// comma parts its clauses.
func (p *passage) prose(i int) bool {
	if p.tokens[0].kind != hanToken {
		return false
	}
	before := p.text[max(0, i-longestProse):i]
	return strings.ContainsAny(before[strings.LastIndexByte(before, '\n')+1:], ",，。")
}

// longestProse bounds how far back a line is looked through for the comma of a sentence,
// in bytes.
const longestProse = 400

// opensRoster is the roster that the passage opens: a heading that names an
// honour, or speaks of honours and says a date; words that name one and end with
// a colon; the head of a table of recipients and dates; or a sentence that
// speaks of those who received an honour.
func (p *proposer) opensRoster(s *passage) (roster, bool) {
	r := roster{open: true, announced: s.announces(), block: p.blocks}
	if p.invited = p.invited || s.invitesObjections(); p.invited {
		return r, false
	}
	if s.block.Kind == document.Heading {
		r.level = s.block.Level
	}
	if r.announced && (s.slavicNumbers() && s.withholds() || s.holdsAny(contenderWord)) {
		return r, false // "The following films were selected for the Golden Oar:"
	}
	if ph, ok := s.phrase(s.lead(0), othersWord); ok && r.announced && (s.is(ph.last, prepositionWord) || s.mark(ph.last, ":")) {
		return r, false // "Finalists of the Oar Prize were:"
	}
	honours := false
	if s.holdsAny(holderWord, honourWord) {
		for i := range s.tokens {
			_, holder := s.phrase(i, holderWord)
			_, honour := s.phrase(i, honourWord)
			r.holders, honours = r.holders || holder, honours || honour
		}
	}
	switch {
	case s.block.Kind == document.Row && !s.loneCell():
		return p.tableOpens(s, r)
	case !p.heads(s) && !r.announced && !p.headsRoll(s):
		return p.speaksOfHolders(s, r, honours)
	}
	r.honour, r.way, r.date, r.dated = p.headedBy(s)
	r.decreed = p.roll.bidden != nil && r.way != "" && r.honour.context == p.roll.context
	if at := s.onlyDate(); at >= 0 && r.date == nil && !s.dates[at].ofBareYear() && (s.language != obelisk.English || !s.awaited(s.dates[at].first)) {
		r.date, r.dated, _ = p.dateAt(s, at)
	}
	named := !r.honour.context.IsZero()
	r.holders = r.holders || named && p.list.plural && r.honour.context == p.list.honour.context
	r.holders = r.holders || named && p.roll.holders && p.roll.block == p.blocks && r.honour.context == p.roll.context
	counted := p.roll.counted && p.roll.opened && p.roll.block == p.blocks // whose names a sentence says to follow
	if named && !p.heads(s) && !r.holders && !p.confers(s) && !counted {
		r.weak, r.date = true, nil // it may announce something else of the honour
	}
	if named && p.roster.open && p.roster.date != nil && r.date == nil && s.sectionOnly() {
		return r, false // a part of the roster: "Senior awards"
	}
	if !named {
		if h, ok := p.announcedHonour(s, &r); ok {
			r.honour, r.holders = h, true
			return r, true
		}
	}
	r.pure = named && !r.weak && p.namesOnly(s, r.honour)
	if named || (honours || r.holders) && r.date != nil && s.headsYear() {
		return r, true
	}
	if at, ok := p.headsHolders(s, r); ok {
		return at, true
	}
	return p.speaksOfHolders(s, r, honours)
}

// ofBareYear reports whether a date is counted from a year that the text names elsewhere, which
// is hardly that of the page: "this year's winners" below "founded in 1950".
func (d *dated) ofBareYear() bool {
	return !d.anchor.IsZero() && d.anchor.End-d.anchor.Start <= yearDigits
}

// yearDigits is how many digits a year has.
const yearDigits = 4

// namesOnly reports whether an English heading below the title of the page is the name of
// an honour and nothing else, a year and the class aside.
func (p *proposer) namesOnly(s *passage, h spoken) bool {
	if s.language != obelisk.English || s.block.Kind == document.Row || p.blocks <= 1 || !s.holds(h.context) || p.list.subject || p.about.class == "person" {
		return false
	}
	first, last := s.core(0, len(s.tokens))
	if at := s.rowDate(first, last); at >= 0 {
		if d := s.dates[at]; d.first == first {
			first = d.last
		} else if d.last >= last {
			last = d.first
		}
	}
	for s.is(first, articleWord) {
		first++
	}
	at := s.span(first, max(first, last))
	return last > first+1 && h.context.Start <= at.Start && at.End <= h.context.End && s.awardPair(first, last)
}

// announces reports whether the passage ends with a colon, or the dash that older
// print sets behind one.
func (p *passage) announces() bool {
	last := len(p.tokens) - 1
	return p.mark(last, ":") || p.mark(last, "-") && p.mark(last-1, ":")
}

// headsHolders opens a roster of the honour of which the text speaks at a
// heading that says of whom the list under it is and no more: "Recipients",
// "Cities awarded", «Награждённые».
func (p *proposer) headsHolders(s *passage, r roster) (roster, bool) {
	if s.block.Kind != document.Heading && (!p.heads(s) || s.namesAny()) || len(s.tokens) > longestYearHead || !r.holders && !s.headsMany() {
		return r, false
	}
	h := p.titleBefore(s)
	if h.context.IsZero() {
		return r, false
	}
	r.honour, r.holders = h, true
	return r, true
}

// namesAny reports whether a token behind the first may be of a name or a number, as none is
// in an unmarked line that heads a list: "List of recipients".
func (p *passage) namesAny() bool {
	for i := range p.tokens {
		if p.tokens[i].kind == numberToken || i > 0 && p.tokens[i].upper {
			return true
		}
	}
	return false
}

// headsMany reports whether a heading is made of a word for many and one for
// awarding: "Cities awarded", "Decorated units".
func (p *passage) headsMany() bool {
	many, awarded := false, false
	for i := range p.tokens {
		_, label := p.phrase(i, awardLabel)
		many, awarded = many || p.is(i, manyWord), awarded || label || p.is(i, conferWord)
	}
	return many && awarded
}

// confers reports whether the passage says that something was awarded.
func (p *proposer) confers(s *passage) bool {
	s.outer.passage = s
	for i := range s.tokens {
		_, label := s.phrase(i, awardLabel)
		_, holder := s.phrase(i, holderWord)
		if label || holder || s.is(i, conferWord) {
			return true
		}
		if !s.present(i) && !s.present(i-1) && slices.ContainsFunc(s.outer.beginning(&p.frames.conferrals, i), p.tellsOfRecipients) {
			return true // "a list of his books is given here" awards nothing
		}
	}
	return false
}

// tellsOfRecipients reports whether a trigger tells of whoever received an honour; a
// label of somebody's honours, "Honours:", tells of what was received.
func (p *proposer) tellsOfRecipients(w way) bool {
	return p.frames.ways[w.program].Recipient != sideOwner
}

// present reports whether token i is "is" or "are".
func (p *passage) present(i int) bool { return p.word(i) == "is" || p.word(i) == "are" }

// titleBefore is the honour of which the text spoke last, for a sentence that
// says that those who follow received it.
func (p *proposer) titleBefore(s *passage) spoken {
	if s.slavicNumbers() {
		at := p.lastHonour
		for _, other := range []spoken{p.formerRoll, p.roll.spoken} {
			if other.block >= at.block && !other.context.IsZero() {
				at = other
			}
		}
		if !p.pageHonour.context.IsZero() && at.context == p.lastHonour.context {
			return p.pageHonour // what the text names in passing heads no list
		}
		if at.context.IsZero() || p.blocks-at.block > farTitle {
			return spoken{}
		}
		return at
	}
	h, ok := p.topic.titled()
	if page, about := p.honourOfPage(); about && (!ok || !p.sectionOf(h, page)) {
		return page
	}
	if !ok {
		return spoken{}
	}
	return spoken{party: h, words: h.raw, block: p.blocks}
}

// honourOfPage is the honour that a page is about: its title names it, or it says first
// what it is.
func (p *proposer) honourOfPage() (spoken, bool) {
	if !p.main.context.IsZero() {
		return p.main, true
	}
	h := p.topic.page
	return spoken{party: h, words: h.raw, block: p.blocks}, h.name != ""
}

// sectionOf reports whether the present section of a page speaks of the honour named last
// and not, as late, of the one that the page is about, so that a list in it is of the
// former.
func (p *proposer) sectionOf(last party, page spoken) bool {
	id := page.id
	if id == "" {
		id = p.newID(page.party)
	}
	own := last.id
	if own == "" {
		own = p.newID(last)
	}
	at := p.topic.often[own].block
	return own == id || at >= p.topic.headed && at > p.topic.often[id].block
}

// headedBy is the honour that a heading names for the list under it, with what
// else the reading of its language has kept of it.
func (p *proposer) headedBy(s *passage) (h spoken, way side, date obelisk.Value, dated obelisk.Span) {
	switch {
	case s.slavicNumbers() && p.roll.block == p.blocks && (s.holds(p.roll.context) || s.lists()):
		return p.roll.spoken, p.roll.way, p.roll.date, p.roll.dated
	case !s.slavicNumbers() && !p.list.subject && (s.holds(p.list.honour.context) || s.lists() && p.list.honour.block == p.blocks):
		return p.list.honour, "", nil, obelisk.Span{}
	case s.lists() && p.confers(s):
		return p.titleBefore(s), "", nil, obelisk.Span{}
	}
	return spoken{}, "", nil, obelisk.Span{}
}

// heads reports whether the passage can be the heading of a roster.
func (p *proposer) heads(s *passage) bool {
	return s.block.Kind == document.Heading || s.block.Kind == document.Line && mayHead(s.block) && !s.parted()
}

// parted reports whether a colon or a bar parts the passage in two, or a dash
// behind an honour, as they part a label from what it is about.
func (p *passage) parted() bool {
	honour := false
	for i := 0; i < len(p.tokens)-1; i++ {
		if i > 0 && (p.mark(i, ":") || p.mark(i, "|") || honour && p.mark(i, "-") && !p.glued(i) && p.dateAt[i] == 0) {
			return !honour || !p.onlyHolders(i+1)
		}
		honour = honour || p.is(i, honourWord)
	}
	return false
}

// onlyHolders reports whether what stands from token i on says that a list of holders
// follows, and no more: "Reed Medal: full list of recipients".
func (p *passage) onlyHolders(i int) bool {
	_, holder := p.phrase(len(p.tokens)-1, holderWord)
	for ; i < len(p.tokens) && holder; i++ {
		holder = p.tokens[i].kind == wordToken && (!p.tokens[i].upper || p.is(i, holderWord) || p.mark(i-1, ":") || p.mark(i-1, "-")) && p.dateAt[i] == 0
	}
	return holder
}

// headsYear reports whether a heading without the name of an honour says a year
// of awards and nothing else of a date: "Winners of 1951".
func (p *passage) headsYear() bool {
	at := p.onlyDate()
	return at >= 0 && p.dates[at].when.bareYear() && len(p.tokens) <= longestYearHead
}

// longestYearHead bounds the heading of a year's awards, in tokens.
const longestYearHead = 16

// sectionOnly reports whether a heading is made of words for sections and one
// more: "Senior awards".
func (p *passage) sectionOnly() bool {
	return len(p.tokens) <= 3 && (p.is(len(p.tokens)-1, sectionWord) || p.is(0, sectionWord))
}

// loneCell reports whether a row has words in one cell alone, which then heads
// what follows.
func (p *passage) loneCell() bool {
	filled := 0
	for _, c := range p.block.Cells {
		if strings.TrimSpace(p.text[c.Start:c.End]) != "" {
			filled++
		}
	}
	return filled == 1
}

// tableOpens opens a roster of the title of which the text spoke at the head of
// a table that names recipients and dates, and no honour.
func (p *proposer) tableOpens(s *passage, r roster) (roster, bool) {
	var told [3]bool
	for _, c := range s.block.Cells {
		switch role := p.columnOf(s.text[c.Start:c.End]); {
		case c.Header != "":
			return r, false
		case role == recipientColumn:
			told[0] = true
		case role == dateColumn:
			told[1] = true
		case role == honourColumn:
			told[2] = true
		}
	}
	if !told[0] || !told[1] || told[2] || p.roster.open || p.headsIssues(s) {
		return r, false
	}
	if s.language == obelisk.English {
		h, ok := p.tabled(s)
		r.honour, r.holders = spoken{party: h, words: h.raw, block: p.blocks}, true
		return r, ok
	}
	r.honour, r.holders = p.titleBefore(s), true
	return r, !r.honour.context.IsZero()
}

// headsIssues reports whether a row heads a table of coins or stamps.
func (p *proposer) headsIssues(s *passage) bool {
	return s.block.Kind == document.Row && slices.ContainsFunc(s.block.Cells, func(c document.Cell) bool {
		role := p.columnOf(s.text[c.Start:c.End])
		return c.Header == "" && (role == mintageColumn || role == issuedColumn)
	})
}

// speaksOfHolders opens a roster of the title of which a sentence speaks that
// has a word for those who hold it, unless one is open; honours says that it has
// a word for an honour too.
func (p *proposer) speaksOfHolders(s *passage, r roster, honours bool) (roster, bool) {
	switch s.block.Kind {
	case document.Paragraph, document.Line, document.ListItem, document.Row:
	default:
		return r, false
	}
	if !r.holders || p.roster.open && (s.block.Kind != document.ListItem && s.block.Kind != document.Row || len(s.tokens) > longestYearHead) {
		return r, false
	}
	if len(s.dates) > 0 && s.dates[0].first <= 2 && s.block.Kind != document.Paragraph {
		return r, false // an entry of its own: "1862 – Nick Marrow, laureate of the prize"
	}
	h, ok := p.topic.titled()
	if !ok || p.topic.named != p.blocks && p.topic.honour.block != p.blocks && (!honours || len(s.tokens) > longestYearHead) {
		return r, false
	}
	r.honour, r.weak = spoken{party: h, words: h.raw, block: p.blocks}, true
	return r, true
}

// holds reports whether a place of the document lies in the passage.
func (p *passage) holds(at obelisk.Span) bool {
	if at.IsZero() {
		return false
	}
	own := p.span(0, len(p.tokens))
	return at.Start >= own.Start && at.End <= own.End
}

// onlyDate is the index of the one whole date of the passage, -1 where it has
// none or several.
func (p *passage) onlyDate() int {
	only := -1
	for i, d := range p.dates {
		switch {
		case d.stretch || !d.when.complete() || only >= 0:
			return -1
		}
		only = i
	}
	return only
}

// endsRoster reports whether a heading begins another section, which is not the
// roster's: "History", "See also".
func (p *proposer) endsRoster(s *passage) bool {
	if s.block.Kind != document.Heading {
		return false
	}
	for i := range s.tokens {
		if _, ok := s.phrase(i, holderWord); ok {
			return false
		}
	}
	if s.block.Level < p.roster.level && len(s.dates) == 0 {
		return true // one above its own
	}
	_, section := s.phrase(0, sectionWord)
	return section && len(s.dates) == 0
}

// leavesHolders reports whether a heading, or a short line made of the words of one, ends
// what a sentence alone has opened: a list below it is of something else.
func (p *proposer) leavesHolders(s *passage) bool {
	r := &p.roster
	told := r.empty() && r.before > mostBetween && !r.holders && p.entryOf(s).form == noForm
	if !r.weak && !told || r.announced || len(s.dates) > 0 || s.block.Kind != document.Heading && (s.block.Kind != document.Line || !mayHead(s.block)) {
		return false
	}
	for i := range s.tokens {
		_, holder := s.phrase(i, holderWord)
		_, section := s.phrase(i, sectionWord)
		if holder || s.block.Kind != document.Heading && !section && !told && s.tokens[i].kind == wordToken && !s.is(i, andWord) {
			return false
		}
	}
	return true
}

// strayed reports whether lines of text follow the sentence that alone has opened the
// roster, so that a list below them is none of those of whom it spoke.
func (r *roster) strayed() bool {
	return r.weak && !r.announced && r.empty() && r.idle > mostBetween
}

// empty reports whether the roster has named nobody so far.
func (r *roster) empty() bool { return len(r.entries) == 0 && r.past.entries == 0 }

// closeRoster reads what is left of the roster and forgets it.
func (p *proposer) closeRoster() {
	p.decideRoster()
	p.roster = roster{}
}
