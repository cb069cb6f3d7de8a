package read

import (
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// listing is what the lists and tables of a section tell of: the honour whose
// holders they name, or the honours of what the text is about.
type listing struct {
	honour   spoken
	subject  bool // the section is about the subject's honours: "Awards"
	holders  bool // the words above say that who received it follows
	plural   bool // they name them by the honour in the plural: "Hero Cities"
	date     obelisk.Value
	within   obelisk.Span // where the date stands that goes on down a column
	block    int          // of the last row
	began    int          // the block of the words that opened it
	labelled int          // of a line that listed awards behind a label
	parted   int          // of a sentence that listed prizes and who received each
	turned   int          // of the last row whose names have the surname first, 0 for none
}

// noteListing learns what the rows that follow tell of: from a heading, or
// from words that end with a colon.
func (p *proposer) noteListing(s *passage) {
	heading := s.block.Kind == document.Heading || p.heads(s) && (len(s.dates) == 0 || !p.list.subject && s.onlyDate() >= 0) || p.headsAwards(s) || p.headsRoll(s)
	part, parts := p.headsHanPart(s)
	if p.decorationLine(s) || !heading && (!s.announces() || s.block.Kind == document.ListItem && !parts || s.block.Kind == document.Row) {
		return
	}
	if !parts && p.opensAwards(s, 0, len(s.tokens)) {
		p.list = listing{subject: true, block: p.blocks}
		return
	}
	found, honours, holders := p.namedHonour(s), false, false
	if parts {
		found = part
	}
	if s.block.Kind == document.Line && len(s.dates) > 0 && found.id == "" && found.name == "" {
		return // "Posted under Awards on 3 May 1951"
	}
	for i := range s.tokens {
		_, honour := s.phrase(i, honourWord)
		_, holder := s.phrase(i, holderWord)
		honour = honour && !s.titleOfBook(i)
		honours, holders = honours || honour, holders || holder
	}
	honours = honours || heading && p.labelsAwards(s, 0, len(s.tokens))
	switch {
	case found.id != "" || found.name != "":
		many := s.civicPlural(found)
		p.list = listing{honour: p.speak(s, found), holders: holders || many || !heading, plural: many, subject: p.mine(s, found)}
		if heading && p.blocks <= 3 {
			p.main = p.list.honour
		}
	case heading:
		own, holds := p.headsPage(s)
		holders = holders || holds
		p.list = listing{holders: holders, subject: honours && !holders, block: p.blocks, began: p.blocks}
		if holders || !s.sectionLike(0, len(s.tokens)) {
			p.list.honour = p.main
		}
		if holds {
			p.list.honour = own
		}
	case p.spokenTitle(s) || holders && p.list.honour.context.IsZero():
		if h, ok := p.topic.mostly(p.knows); ok {
			p.list = listing{honour: spoken{party: h, block: p.blocks}, holders: true}
		}
	case honours || holders:
		p.list.holders, p.list.subject = true, p.list.honour.context.IsZero()
	}
}

// titleOfBook reports whether the English word "title" at token i is none that somebody
// receives, for all that the sentence says: "The letters after each title mean:".
func (p *passage) titleOfBook(i int) bool {
	return p.language == obelisk.English && p.is(i, anyTitle) && !p.tokens[i].upper && !p.holdsAny(conferWord, obtainWord, giveWord, holderWord)
}

// headsHanPart is the honour of whose name a Chinese line with a colon is made, which heads a part of
// a roll: "1.大银锚荣誉勋章:" below one of all 荣誉勋章.
func (p *proposer) headsHanPart(s *passage) (party, bool) {
	if !s.announces() || s.tokens[0].kind == wordToken || len(s.tokens) > longestHeading {
		return party{}, false
	}
	i, end := s.core(0, len(s.tokens)-1)
	if i >= end || s.tokens[i].kind != hanToken {
		return party{}, false
	}
	return p.honourAlone(s, i, end)
}

// headsPage is the honour that the page is about, where a heading has a word of its name
// beside one for many: "List of Rescuer Towns".
func (p *proposer) headsPage(s *passage) (spoken, bool) {
	own, ok := p.honourOfPage()
	if !ok || s.language != obelisk.English || len(s.tokens) > longestYearHead {
		return own, false
	}
	many := false
	for i := range s.tokens {
		many = many || s.is(i, manyWord)
	}
	return own, many && slices.ContainsFunc(strings.Fields(own.name), func(word string) bool {
		return len(word) > shortestFamily && strings.Contains(s.words(0, len(s.tokens)), word)
	})
}

// headsAwards reports whether a line of a Chinese page whose headings nothing marks is nothing
// but a label of awards: 所获荣誉.
func (p *proposer) headsAwards(s *passage) bool {
	return s.block.Kind == document.Line && s.tokens[0].kind == hanToken && s.tokens[0].start == 0 && p.wholeBlock(s) && p.labelsAwards(s, 0, len(s.tokens))
}

// headsRoll reports whether a line of a Chinese page says no more than that a list follows of
// those who received an honour: 第一批银锚城市名单(共12个).
func (p *proposer) headsRoll(s *passage) bool {
	if s.block.Kind != document.Line || s.tokens[0].kind != hanToken || s.tokens[0].start > 0 || len(s.tokens) > longestHeading || !p.wholeBlock(s) {
		return false
	}
	end := len(s.tokens)
	for end > 0 && (s.mark(end-1, ")") || s.mark(end-1, ":")) {
		if end--; s.mark(end, ")") && s.opening(end) >= 0 {
			end = s.opening(end)
		}
	}
	for i := range end {
		if s.clauseMark(i) || s.hedges(i) {
			return false
		}
	}
	ph, ok := s.phraseBefore(end, holderWord)
	if !ok || s.sense(ph).text != "roll" {
		return false
	}
	h := p.namedHonour(s)
	return !h.nobody()
}

// spokenTitle reports whether a passage says "this title".
func (p *proposer) spokenTitle(s *passage) bool {
	for _, ph := range s.phrases {
		if ph.category == anaphorWord && s.sense(ph).text == "honour" {
			return true
		}
	}
	return false
}

// mine reports whether words that name an honour open a list of somebody's
// honours all the same: the subject's own name stands there.
func (p *proposer) mine(s *passage, honour party) bool {
	for _, n := range s.names {
		if n.first != honour.first && p.pick(n, obelisk.RoleRecipient) != "" && p.pick(n, obelisk.RoleRecipient) == p.about.id {
			return true
		}
	}
	return false
}

// namedHonour is the honour that a heading or the opening of a list names.
func (p *proposer) namedHonour(s *passage) party {
	if s.language == obelisk.English {
		if h, ok := p.gazetted(s); ok {
			return h
		}
		if h, ok := p.civicHeading(s); ok {
			return h
		}
	}
	for i := s.pastListOf(); i < min(len(s.tokens), longestHeading); i++ {
		if n, ok := s.nameAt(i); ok && p.pick(n, obelisk.RoleHonour) != "" {
			return p.known(s, n, obelisk.RoleHonour)
		}
		if h, ok := p.ceremony(s, i); ok {
			return h
		}
		if s.tokens[i].kind != hanToken {
			if h, ok := p.honourFrom(s, i); ok && s.plainHonour(h) && !s.lettersBehind(h) && !s.kindsOfHonour(h.last) {
				if s.oneOfTwo(h.last) {
					return party{}
				}
				return h
			}
			continue
		}
		if ph, ok := s.phrase(i, honourWord); ok && !s.covered(i) && (!s.notHonourAt(ph.last) || s.isHolder(ph.last)) {
			if h, ok := p.hanTitle(s, ph); ok {
				return h
			}
		}
	}
	return party{}
}

// pastListOf is the token behind "List of", with which a heading may begin.
func (p *passage) pastListOf() int {
	i := p.lead(0)
	if p.language == obelisk.English && p.word(i) == "list" && p.word(i+1) == "of" {
		return i + 2
	}
	return 0
}

// oneOfTwo reports whether behind the honour of a heading that ends before token i "and"
// joins another with a name of its own, so that a list below may be of either.
func (p *passage) oneOfTwo(i int) bool {
	if !p.is(i, andWord) || p.language != obelisk.English || p.holdsAny(holderWord) || i+1 >= len(p.tokens) || !p.namelike(i+1, i+1) {
		return false
	}
	end := p.honourEnd(i + 1)
	return end > i+2 && p.headed(i+1, end) && p.plainHonour(party{first: i + 1, last: end})
}

// yearOfCampaign reports whether a date behind an honour that ends before token i belongs
// to what it was given for, which stands in capitals: "Unit Award for ORLE 1968".
func (p *passage) yearOfCampaign(i int, d dated) bool {
	return p.word(i) == "for" && d.first > i+1 && p.capitals(d.first-1)
}

// kindsOfHonour reports whether an honour's words that end before token i are only
// of a kind, and another follows: "Royal Society Medals and Awards".
func (p *passage) kindsOfHonour(i int) bool {
	plural := func(i int) bool {
		return p.is(i, awardNoun) && strings.HasSuffix(p.word(i), "s")
	}
	return plural(i-1) && p.is(i, andWord) && plural(i+1) || plural(i-1) && i >= 3 && p.is(i-2, andWord) && plural(i-3)
}

// lettersBehind reports whether the honour is only letters behind a name: the
// GCB of "Sir Joss Perrin, GCB".
func (p *passage) lettersBehind(h party) bool {
	return h.first > 0 && h.last-h.first == 1 && p.capitals(h.first) && (p.mark(h.first-1, ",") || p.namelike(h.first-1, h.first-1))
}

// longestHeading is how many tokens of a heading or of the opening of a list are
// looked through for an honour.
const longestHeading = 40

// plainHonour reports whether a heading's words name an honour, and are not
// only words for honours: "Honours and Awards".
func (p *passage) plainHonour(h party) bool {
	for i := h.first; i < h.last; i++ {
		if p.word(i) == "of" {
			return true
		}
		if p.tokens[i].kind == wordToken && p.tokens[i].upper && !p.is(i, honourWord) && !p.is(i, sectionWord) && !p.is(i, andWord) {
			return true
		}
	}
	return p.isTitle(h.first)
}

// rows proposes the conferrals of a list or table: rows of a date and the names
// of recipients, or of honours, in any order, where the text before says of
// which honour or of whose honours it speaks. It reports whether the passage
// was made of such rows.
func (p *proposer) rows(s *passage) bool {
	if p.others.open {
		return false
	}
	if s.block.Kind == document.Row {
		return p.underHeads(s) || p.boxRow(s) || p.awardsRow(s) || p.tableRow(s)
	}
	if !p.listed(s.block) && !p.awardParagraph(s) || (s.holds(p.list.honour.context) || p.list.subject && p.list.block == p.blocks) && p.heads(s) {
		return false
	}
	any := false
	for first, last := range s.eachLine() {
		if last < len(s.tokens) && p.opensAwards(s, first, last) {
			p.list = listing{subject: true, block: p.blocks}
			continue
		}
		part := *s
		part.tokens = s.tokens[first:last]
		if p.lineRow(s, &part, first, last) || p.verbLine(s, first, last) {
			any, p.list.block = true, p.blocks
		}
	}
	return any
}

// awardParagraph reports whether a Chinese paragraph of one line goes on with the honours of
// which the line above it told: it begins with a date or a number and has no verb of
// conferring.
func (p *proposer) awardParagraph(s *passage) bool {
	if !p.list.subject || s.block.Kind != document.Paragraph || s.language == obelisk.English || s.slavicNumbers() || p.list.block == 0 || p.blocks-p.list.block > 1 || len(s.tokens) > longestNamedLine || s.tokens[0].start > 0 {
		return false
	}
	i, _ := s.core(0, len(s.tokens))
	if i >= len(s.tokens) || s.dateAt[i] == 0 && s.tokens[0].kind != numberToken {
		p.list.block = p.blocks
		return false
	}
	s.outer.passage = s
	p.list.block = p.blocks
	for i := range s.tokens {
		if s.dateAt[i] == 0 && len(s.outer.beginning(&p.frames.conferrals, i)) > 0 {
			return false
		}
	}
	return true
}

// decorationLine reports whether an English line below "Decorations" is
// nothing but an honour and what or when it was for, so that it opens no list of its own. It
// follows the heading or another such line.
func (p *proposer) decorationLine(s *passage) bool {
	if !p.list.subject || s.block.Kind != document.Line || s.language != obelisk.English || p.blocks-p.list.block > 1 || len(s.tokens) > longestNamedLine || !s.first() || !s.wholeBlock() || s.sentenceEnd() || !s.holdsAny(honourWord) {
		return false
	}
	first := s.lead(0)
	if first >= len(s.tokens) || s.verbIn(first) || s.lastColon() > 0 || s.hedgedIn(first, len(s.tokens)) {
		return false
	}
	h, ok := p.honourFrom(s, first)
	end := s.pastLetters(h.last)
	return ok && h.last-h.first > 1 && (s.word(end) == "for" || s.mark(end, "(") || s.mark(end, ","))
}

// verbLine reads a line among several of a Chinese list of somebody's honours that says with
// a verb what was received: "2008年 获银锚奖".
func (p *proposer) verbLine(s *passage, first, last int) bool {
	if !p.list.subject || last-first == len(s.tokens) || last-first <= shortestHan || s.language == obelisk.English || s.slavicNumbers() {
		return false
	}
	line := s.excerpt(first, last)
	if !p.mayConfer(line) {
		return false
	}
	p.floor, p.subjects = 0, p.subjects[:0]
	return len(p.hanDeeds(line)) > 0
}

// listed is listed for a block, which is asked for each of its sentences.
func (p *proposer) listed(block *document.Block) bool {
	if p.asked != block {
		p.asked, p.lists = block, listed(block)
	}
	return p.lists
}

// listed reports whether the block can hold rows: an entry, a line, or a
// paragraph of several lines.
func listed(block *document.Block) bool {
	switch block.Kind {
	case document.ListItem, document.Line:
		return true
	case document.Paragraph:
		return strings.Contains(strings.TrimSpace(block.Text), "\n")
	default:
		return false
	}
}

// lineRow reads one line that names an honour; lines that name recipients are
// those of a roster. The part is the line alone, as the passage of what is proposed.
func (p *proposer) lineRow(s, part *passage, first, last int) bool {
	for first < last && s.rowEdge(first) {
		first++
	}
	for last > first && s.rowEdge(last-1) && !s.mark(last-1, ")") {
		last--
	}
	if s.hedgedIn(first, last) {
		return false
	}
	if p.labelledAwards(s, first, last) {
		return true
	}
	return p.honourLine(s, part, first, last, s.rowDate(first, last))
}

// hedgedIn reports whether a word that denies, plans or doubts stands among the
// tokens and in no name or date.
func (p *passage) hedgedIn(first, last int) bool {
	for i := first; i < last; i++ {
		if _, ok := p.phrase(i, hedgeWord); ok && p.dateAt[i] == 0 && !p.covered(i) && !p.boundsAmount(i) {
			return true
		}
	}
	return false
}

// rowDate is the index of the first whole date between the tokens, or -1.
func (p *passage) rowDate(first, last int) int {
	for i, d := range p.dates {
		if d.first >= first && d.last <= last && !d.stretch && d.when.complete() {
			return i
		}
	}
	return -1
}

// rowValue is the passage's date with the index, nil for -1.
func (p *proposer) rowValue(s *passage, at int) (obelisk.Value, []obelisk.Span) {
	date, _, context := p.dateAt(s, at)
	return date, context
}

// lineName is the name with which a line begins, or none.
func (p *proposer) lineName(s *passage, first, last int) party {
	if first >= last || s.dateAt[first] != 0 {
		return party{}
	}
	if n, ok := s.nameAt(first); ok && p.pick(n, obelisk.RoleRecipient) != "" && n.last <= last && !s.within(n) {
		return p.known(s, n, obelisk.RoleRecipient)
	}
	if s.tokens[first].kind == hanToken {
		end := first
		for end < last && s.tokens[end].kind == hanToken && s.dateAt[end] == 0 {
			end++
		}
		if end < last && !s.rowMark(end) {
			return party{}
		}
		w, _ := p.piece(s, first, end)
		return w
	}
	if !s.namelike(first, first) {
		return party{}
	}
	end := s.properEnd(first)
	if end > last || end < last && !s.rowMark(end) {
		return party{}
	}
	w, _ := p.namedParty(s, first, end)
	return w
}

// rowMark reports whether token i is a sign that ends the name of a row.
func (p *passage) rowMark(i int) bool {
	return p.columnMark(i) || p.mark(i, ",") || p.mark(i, ".") || p.mark(i, ";")
}

// honourLine reads a row that names an honour: of the text's subject, or of
// whoever stands behind it.
func (p *proposer) honourLine(s, part *passage, first, last, at int) bool {
	i := first
	if at >= 0 && s.dates[at].first == first {
		i = s.dates[at].last
	}
	for i < last && (s.rowEdge(i) || s.mark(i, ":") || s.mark(i, ",") || s.is(i, articleWord) || s.is(i, conferWord) || s.is(i, awardLabel) || s.countsHonours(i)) {
		i++
	}
	if p.list.subject && i < last && s.tokens[i].kind == hanToken {
		if s.block.Kind == document.Row {
			i = p.pastReceiving(s, i) // "成就 | 2001年获银锚奖"
		}
		i = s.pastHonourLead(i, last)
	}
	h, ok := p.rowHonour(s, i, last)
	if !ok || h.last < last && s.tokens[h.last].kind == hanToken && s.ceremonyAt(h.last) {
		return false
	}
	who := p.behindHonour(s, h.last, last)
	if len(who) == 0 {
		w, ok := p.listSubject(s)
		if !ok || namedAfter(h.name, w.name) {
			return false
		}
		who = []party{w}
	}
	if own, _ := s.ownDate(s.pastLetters(h.last)); own >= 0 && s.dates[own].last <= last {
		at = own
	}
	if at >= 0 && s.yearOfCampaign(s.pastLetters(h.last), s.dates[at]) {
		at = -1
	}
	date, context := p.rowValue(s, at)
	for _, w := range who {
		p.propose(part, p.resolved(part, w), h, date, context)
		for _, more := range s.datesBehind(at, last) {
			if again, why := p.rowValue(s, more); again != nil {
				p.repeat(part, w, h, again, why)
			}
		}
	}
	return true
}

// listSubject is whose honours a list names: whom the page is about, or in Chinese the one
// whom alone the deeds above honoured.
func (p *proposer) listSubject(s *passage) (party, bool) {
	if !p.list.subject {
		return party{}, false
	}
	if !p.about.context.IsZero() {
		return p.about.party, p.mayBe(p.about.party, "")
	}
	if s.language == obelisk.English || s.slavicNumbers() || len(p.together.who) != 1 || p.together.block < p.list.began {
		return party{}, false
	}
	w := p.together.who[0]
	return w, !w.context.IsZero()
}

// pastReceiving passes over a verb of receiving that begins at token i.
func (p *proposer) pastReceiving(s *passage, i int) int {
	s.outer.passage = s
	last := i
	for _, w := range s.outer.beginning(&p.frames.conferrals, i) {
		if p.frames.ways[w.program].Recipient == sideSubject {
			last = max(last, w.end)
		}
	}
	return last
}

// mostHonours is how many times somebody may have received one honour, as a line says.
const mostHonours = 20

// countsHonours reports whether token i of an English line says how many times
// somebody received what is named behind it: "Two Orders of the Lamp".
func (p *passage) countsHonours(i int) bool {
	if p.language != obelisk.English || i+1 >= len(p.tokens) || p.dateAt[i] != 0 || !p.namelike(i+1, i+1) {
		return false
	}
	t := &p.tokens[i]
	return t.kind == wordToken && p.is(i, numeralWord) || t.kind == numberToken && t.value > 1 && t.value <= mostHonours
}

// datesBehind are the dates that follow the one with the index, with nothing but the
// signs of a list between, up to a bracket or token last: "(1943, 1951)".
func (p *passage) datesBehind(at, last int) []int {
	if at < 0 {
		return nil
	}
	var out []int
	end := p.dates[at].last
	for n := at + 1; n < len(p.dates); n++ {
		i := end
		for i < last && (p.joins(i) || p.mark(i, ";")) {
			i++
		}
		if d := &p.dates[n]; i == end || d.first != i || d.stretch || !d.when.complete() {
			break
		}
		out, end = append(out, n), p.dates[n].last
	}
	if end < last && !p.mark(end, ")") {
		return nil // more is said of the last
	}
	return out
}

// namedAfter reports whether an honour bears a person's family name, and so is none
// that the person received.
func namedAfter(honour, person string) bool {
	at := strings.LastIndexByte(person, ' ')
	return at > 0 && len(person)-at > shortestFamily && containsWord(honour, person[at+1:])
}

// shortestFamily is of how many letters a family name is by which an honour may be
// called; shorter words are letters behind a name.
const shortestFamily = 3

// rowHonour is the honour whose name begins right at token i.
func (p *proposer) rowHonour(s *passage, i, last int) (party, bool) {
	if i >= last {
		return party{}, false
	}
	if n, ok := s.nameAt(i); ok && p.pick(n, obelisk.RoleHonour) != "" {
		return p.known(s, n, obelisk.RoleHonour), true
	}
	if s.tokens[i].kind != hanToken && !s.mark(i, "“") && !s.mark(i, "\"") {
		h, ok := p.honourFrom(s, i)
		if end := h.last + 1; ok && end < last && s.kindOnly(h.last) && s.tokens[h.last].upper && (s.mark(end, ":") || s.mark(end, "-")) {
			h, ok = p.freshNamed(s, i, end) // "Freedom of the City Award: Ada Brill"
		}
		return h, ok && h.last <= last && s.plainHonour(h)
	}
	h, ok := p.hanHonourFrom(s, i, last)
	if !ok && p.list.subject && s.tokens[i].kind == hanToken {
		h, _, ok = p.hanHonour(s, i, last, false) // 云溪市“荣誉市民”
	}
	if end := s.beforeDate(i, last); !ok && p.list.subject && end < last && s.maybeTitle(i, end) && (s.praises(i, end) || s.placeEnds(i, end)) {
		return p.freshNamed(s, i, end)
	}
	return h, ok
}

// beforeDate is where the characters end with which a line begins at token i, if nothing but
// dates and signs follow; else the end of the line.
func (p *passage) beforeDate(i, last int) int {
	end := i
	for end < last && p.tokens[end].kind == hanToken && p.dateAt[end] == 0 {
		end++
	}
	if end == last || !p.onlyTimeIn(end, last) {
		return last
	}
	return end
}

// behindHonour are the recipients that a row names behind an honour and a dash.
func (p *proposer) behindHonour(s *passage, i, last int) []party {
	if !s.mark(i, "-") && !s.mark(i, ":") {
		return nil
	}
	for j := i; j < last; j++ {
		if s.mark(j, ":") {
			i = j // "Harbour Trophy – best rower: Joss Perrin"
		}
	}
	i++
	if i >= last || s.dateAt[i] != 0 {
		return nil
	}
	if s.tokens[i].kind == hanToken {
		if w := p.lineName(s, i, last); w.last > 0 {
			return []party{w}
		}
		return nil
	}
	who := p.englishList(s, i, last)
	if len(who) == 0 {
		return nil
	}
	if end := who[len(who)-1].last; end < last && !s.rowMark(end) && !s.joins(end) && s.dateAt[end] == 0 {
		return nil
	}
	if len(who) > 1 && !s.coordinated(who[0].last, last) {
		return s.personsOf(who) // what stands behind the comma may say more of the one
	}
	return who
}

// personsOf are the parties of a list without "and" up to the last who is a person by a
// forename; others may only say where the one before is from.
func (p *passage) personsOf(who []party) []party {
	last := 0
	for i := 1; i < len(who) && who[0].class == "person"; i++ {
		if p.personal(who[i].first, who[i].last) {
			last = i
		}
	}
	return who[:last+1]
}

// coordinated reports whether "and" stands between the tokens.
func (p *passage) coordinated(i, end int) bool {
	for ; i < end; i++ {
		if p.is(i, andWord) {
			return true
		}
	}
	return false
}

// longestHanName bounds the name of a person in Han characters.
const longestHanName = 4

// columnMark reports whether token i is a sign that parts a date from names.
func (p *passage) columnMark(i int) bool {
	for _, sign := range []string{":", "-", "|", "("} {
		if p.mark(i, sign) {
			return true
		}
	}
	return false
}

// rowEdge reports whether token i is a sign at the edge of a row: a bullet, a
// bracket, a full stop.
func (p *passage) rowEdge(i int) bool {
	for _, sign := range []string{"*", "•", "-", "|", "(", ")", ".", "。", ";"} {
		if p.mark(i, sign) {
			return true
		}
	}
	return false
}

// wholeList is the list of recipients that fills the tokens, or nothing.
func (p *proposer) wholeList(s *passage, first, end int) []party {
	for first < end && s.rowEdge(first) {
		first++
	}
	for end > first && s.rowEdge(end-1) {
		end--
	}
	var who []party
	for first < end {
		last := first
		for last < end && !s.joins(last) {
			last++
		}
		w, ok := p.piece(s, first, last)
		if !ok {
			return nil
		}
		who = append(who, w)
		for first = last; first < end && s.joins(first); {
			first++
		}
	}
	return who
}

// piece is the recipient that fills the tokens between two separators of a row.
func (p *proposer) piece(s *passage, first, last int) (party, bool) {
	for first < last && s.is(first, articleWord) {
		first++
	}
	if n, ok := s.nameAt(first); ok && n.last == last && p.pick(n, obelisk.RoleRecipient) != "" {
		return p.known(s, n, obelisk.RoleRecipient), true
	}
	if first < last && s.tokens[first].kind != hanToken {
		if s.properEnd(first) != last {
			return party{}, false
		}
		return p.namedParty(s, first, last)
	}
	for i := first; i < last; i++ {
		if s.tokens[i].kind != hanToken || s.dateAt[i] != 0 {
			return party{}, false
		}
	}
	if p.honourLike(s, first, last) || p.wordsOfRoster(s, first, last) {
		return party{}, false
	}
	return p.fresh(s, first, last)
}
