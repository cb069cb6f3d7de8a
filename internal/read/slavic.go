package read

import (
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// Russian, Ukrainian and Belarusian sentences about conferrals. Word order is
// free, so that a recipient is told by its case: who is given something stands
// in the dative, who receives in the nominative, whom somebody honours in the
// accusative. A sentence falls into clauses, one around each trigger or other
// deed ("the medal was handed over"); honour, recipients and date are looked
// for in the trigger's clause alone. A name that the register does not know
// goes to the nominative by the rules of its lexicon.

// The sides of a frame that name a case, or a quotation behind the trigger.
const (
	sideDative     side = "dative"
	sideNominative side = "nominative"
	sideAccusative side = "accusative"
	sideNamed      side = "named"
	// sidePromoted is an honour that a unit's new name holds: "преобразована в
	// гвардейскую".
	sidePromoted side = "promoted"
	// The cases of an honour: "the title was conferred", "found worthy of the
	// title", "honoured with the order"; a recipient in the genitive is that of
	// a noun: "the honouring of the town".
	sideGenitive     side = "genitive"
	sideInstrumental side = "instrumental"
)

// farSubject is over how many blocks a text goes on about what it named.
const farSubject = 12

// clause is the part of a sentence around a trigger or another deed.
type clause struct {
	from, end   int // the trigger
	left, right int
	way         *conferralFrame // nil for another deed
	joined      bool            // "and" stands before it: it shares subject and date
	elliptic    bool            // its verb and honour are those of the one before
	known       bool            // names that nothing but their case tells are not sought
	beside      bool            // its honours stand beside the name of who has them
}

// spoken is an entity that a heading or an earlier sentence names, with the
// words there: the subject of a section, or the honour of the list that
// follows. A new one is proposed only where a conferral needs it.
type spoken struct {
	party
	words string // of the passage that names it
	block int
}

// roll is the honour of a list that follows. Opened says that a sentence
// announced the list, so that a name is enough for a row; date is what that
// sentence said, at dated.
type roll struct {
	spoken
	opened  bool
	way     side // the case in which the names may stand, beside the nominative
	given   bool // a name did
	persons bool // the row before named a person
	counted bool // a sentence counted those whom the next may name
	fields  bool // its rows may begin with the field in which somebody was honoured
	fielded bool // one did
	date    obelisk.Value
	dated   obelisk.Span
	order   ordering
	bidden  *conferralFrame // what the act does of which the list is a part
}

// award is a sentence that announces a list of honours with their recipients.
type award struct {
	open  bool
	block int
	date  obelisk.Value
	span  obelisk.Span
}

// slavicReading is what the reading of one document keeps of its Slavic text.
type slavicReading struct {
	roll       roll             // the honour of the list that follows
	formerRoll spoken           // of the list before, whose honour a sentence may mean
	award      award            // the list of honours that follows
	lastHonour spoken           // an honour named in passing
	held       int              // the block that spoke last of somebody who has one, 0 for none
	boxed      boxed            // awards of the box of facts
	page       page             // the person whom the document is about
	subject    spoken           // what the section is about, a name that may be new
	recent     [4]spoken        // of each class of recipients, the one named last
	people     map[string][]met // persons named so far, by surname
	masks      []bool           // of the passage: tokens that are spoken for
	acts       []act            // of the passage
	decreed    int              // the block in which an act was named last, 0 for none
	with       [][2]int         // of the passage: tokens of what comes with a title
	given      given            // the conferral of which the text told last
	undated    []undated        // conferrals that wait for the date of their act
	decree     dating           // of the act that the text told of
	waits      waiting          // of the conferral that is being put forward
	battle     battle           // of the section and the page
	awards     awardList        // the section whose items are what somebody received
	borne      [][2]int         // of the passage: tokens of titles that stand beside a name
	promotion  int              // the block of an act that renames those whom a list names, 0 for none
	confirmed  int              // the block that told last that something was conferred, 0 for none
	bidding    bidding          // what an act does, of which the honours follow
	order      ordering         // who confers, of a sentence that names nobody on whom
	unordered  []unordered      // conferrals that wait for who confers
}

// speak keeps a party for the text that follows.
func (p *proposer) speak(s *passage, w party) spoken {
	span := w.span
	if !w.context.IsZero() {
		span = w.context
	}
	w.context = span
	words := s.block.Passage(document.Span(span))
	if words == "" {
		words = w.raw // an earlier block names it
	}
	return spoken{party: w, words: words, block: p.blocks}
}

// settle gives a party that an earlier passage names its entity, a new one if
// need be.
func (p *proposer) settle(s *passage, w party, from *spoken) party {
	if w.id != "" || w.context.IsZero() {
		return w
	}
	w.id = from.id
	if w.id != "" {
		return w
	}
	if w.class == "" { // a heading's name, of which nothing tells what it is
		w.class = p.classOf(s, 0, 0)
		from.class = w.class
	}
	id := p.newID(w)
	named := w
	named.span, named.raw = w.context, from.words
	p.introduce(s, id, named)
	w.id, from.id = id, id
	return w
}

// settled is the recipient with its entity, a new one where the text told of
// it before without saying that it received anything.
func (p *proposer) settled(s *passage, w party) party {
	if w.context.IsZero() {
		return w
	}
	if w.context == p.page.context {
		w = p.settle(s, w, &p.page.spoken)
	}
	if w.context == p.subject.context {
		w = p.settle(s, w, &p.subject)
	}
	if at := p.recently(w.class); at != nil && at.context == w.context {
		w = p.settle(s, w, at)
	}
	return w
}

// settledHonour is the honour with its entity, likewise.
func (p *proposer) settledHonour(s *passage, h party) party {
	switch h.context {
	case p.roll.context:
	case p.lastHonour.context:
		return p.settle(s, h, &p.lastHonour)
	case p.formerRoll.context:
		return p.settle(s, h, &p.formerRoll)
	}
	return p.settle(s, h, &p.roll.spoken)
}

// remember keeps a recipient as the one of its class of which the text told last.
func (p *proposer) remember(s *passage, w party) {
	class := w.class
	if w.id != "" {
		class, _ = p.class(w.id)
	}
	if class == "" || w.span.IsZero() && w.context.IsZero() {
		return
	}
	at := slices.IndexFunc(p.recent[:], func(r spoken) bool { return r.class == class })
	if at < 0 {
		at = slices.IndexFunc(p.recent[:], func(r spoken) bool { return r.class == "" })
	}
	if at < 0 {
		return
	}
	w.class = class
	p.recent[at] = p.speak(s, w)
	p.recent[at].class = class
}

// slavicConferrals proposes what a Slavic sentence says of conferrals.
func (p *proposer) slavicConferrals(s *passage) {
	if s.block.Kind == document.Note || s.block.Kind == document.Caption {
		return
	}
	p.findActs(s)
	p.slavicTopic(s)
	clauses := p.slavicClauses(s)
	p.maskAgents(s, clauses)
	p.notePromotion(clauses)
	p.maskHonours(s, clauses)
	var at sofar
	for i := range clauses {
		p.slavicClause(s, clauses, i, &at)
	}
	p.tellActs(s, slices.ContainsFunc(clauses, func(c clause) bool { return c.way != nil }))
	p.appositions(s)
	if !at.placed {
		p.noteDecree(s)
		p.noteOrder(s, clauses)
	}
	switch {
	case at.said:
	case p.biddenHonour(s), p.biddenRows(s), p.slavicAwards(s), p.slavicRows(s), p.holdersList(s), p.bracketHonours(s), p.slavicHoldings(s), p.enumerated(s):
	case s.block.Kind == document.Line && p.noteDefined(s):
	case s.block.Kind == document.Heading || s.block.Kind == document.Line || s.mark(len(s.tokens)-1, ":"):
		p.openRoll(s)
		p.openFields(s)
	default:
		p.noteHonour(s)
	}
}

// sofar is what the clauses of a sentence have told so far.
type sofar struct {
	before       []cased // who received what the clause before told of
	named        []party // the honours that it named
	said, placed bool    // of an honour, and of somebody who received it
}

// slavicClause proposes what the clause with index i says of conferrals.
func (p *proposer) slavicClause(s *passage, clauses []clause, i int, at *sofar) {
	c := &clauses[i]
	if c.way == nil {
		p.handover(s, c)
		return
	}
	if p.namely(s, c) {
		at.said, at.placed = true, true
		return
	}
	honours := p.slavicHonours(s, c)
	if c.elliptic && len(honours) == 0 {
		honours, at.before = p.quotedLike(s, c, at.named), nil
	}
	at.named = honours
	if len(honours) == 0 {
		p.announce(s, c)
		p.noteBidding(s, c)
		if who := p.slavicRecipients(s, c, nil); len(who) == 1 && who[0].strength == strong && who[0].context.IsZero() && who[0].class == "person" {
			p.remember(s, who[0].party) // "отмечена Анна Седова. Она удостоена …"
		}
		return
	}
	at.said = true
	if s.hedgedClause(c) {
		p.problem(s, Hedged)
		return
	}
	if c.way.mood != promised {
		p.confirmed = p.blocks
	}
	who := p.received(s, c, honours, at.before)
	if len(who) == 0 {
		p.receivedByThose(s, c, honours[0])
	}
	if c.way.mood == promised && !p.promises(who) {
		p.problem(s, Hedged)
		return
	}
	at.before, at.placed = who, at.placed || len(who) > 0
	p.slavicPropose(s, clauses, i, who, honours)
}

// received are the recipients of a clause: those that it names, those of the list
// behind its colon, those of the clause before, and whom the text is about.
func (p *proposer) received(s *passage, c *clause, honours []party, before []cased) []cased {
	who := p.impersonally(s, c, honours)
	if len(who) == 0 {
		who = p.slavicRecipients(s, c, honours)
	}
	if c.way.mood == nominal {
		who = slices.DeleteFunc(who, func(w cased) bool { return w.strength == anaphoric }) // "текст о присвоении городу звания"
	}
	if len(who) == 0 {
		who = p.behindColon(s, c)
	}
	if len(who) == 0 && c.way.Recipient == sideNominative {
		who = before
	}
	if len(who) == 0 && !s.lists() && c.way.mood != decree {
		who = p.implied(s, c, honours)
	}
	return who
}

// receivedByThose keeps an honour for those whom the text may name behind a clause
// that names nobody.
func (p *proposer) receivedByThose(s *passage, c *clause, h party) {
	switch {
	case c.way.mood == nominal && s.lists() && s.is(len(s.tokens)-2, decreeWord):
		// "З метою відзначення громадян постановляю:" opens what is decreed
	case s.lists() || c.way.mood == decree && c.right == len(s.tokens):
		p.openList(s, c, h)
	default:
		p.openList(s, c, h) // "шести городам": their names may follow
		p.roll.opened, p.roll.counted = false, true
		if !p.tellTotal(s, c, h) {
			p.problem(s, NoRecipient)
		}
	}
}

// behindColon are those whom the sentence lists in the nominative behind a colon,
// where the clause names them by a word for what they are: "Полки, которым присвоено
// наименование «Осинские»: 17-й …".
func (p *proposer) behindColon(s *passage, c *clause) []cased {
	at := clause{from: len(s.tokens), end: len(s.tokens), right: c.right, way: &conferralFrame{Recipient: sideNominative, Honour: sideAny}}
	for i := c.end; i+1 < c.right; i++ {
		if !s.mark(i, ":") || s.quoted(i) {
			continue
		}
		list, _ := p.casedList(s, &at, nil, p.pastPost(s, &at, i+1))
		if len(list) > 0 && list[0].strength != strong && len(list) < 2 || c.way.Recipient == sideNominative && len(list) > 0 && list[0].strength != strong {
			return nil
		}
		return list
	}
	return nil
}

// promises reports whether a future tells what is decided: the text has told of an
// act, or it names persons to whom it went.
func (p *proposer) promises(who []cased) bool {
	if p.confirmed > 0 && p.blocks-p.confirmed <= farSubject || p.decreed > 0 && p.blocks-p.decreed <= farSubject {
		return true
	}
	return !slices.ContainsFunc(who, func(w cased) bool { return w.strength != strong || p.classOfParty(w.party) != "person" })
}

// quotedLike is the honour in quotation marks behind the dash of a clause without
// a verb, of the kind of those named before it; those where there is none.
func (p *proposer) quotedLike(s *passage, c *clause, named []party) []party {
	h, ok := p.quotedHonour(s, c.end)
	if !ok || h.first != c.end || len(named) == 0 {
		return named
	}
	if kind, _, headed := strings.Cut(named[0].name, "«"); headed && h.id == "" {
		h.name = kind + "«" + quoteless(h.name) + "»"
	}
	return []party{h}
}

// impersonally are the recipients of a verb that names nobody who does it, in
// the accusative: "старшину нагороджено".
func (p *proposer) impersonally(s *passage, c *clause, honours []party) []cased {
	way := *c.way
	if way.Recipient != sideNominative || !hasEnding(s.words(c.from, c.end), "ено", "єно") {
		return nil
	}
	way.Recipient = sideAccusative
	at := *c
	at.way = &way
	return p.slavicRecipients(s, &at, honours)
}

// enumerated reads the sentence that names those whom the one before counted:
// "это города Вардинск и Осинск".
func (p *proposer) enumerated(s *passage) bool {
	for _, ph := range s.phrases {
		if s.sense(ph).category != enumerates {
			continue
		}
		c := clause{from: ph.first, end: ph.last, left: ph.last, right: len(s.tokens), way: &conferralFrame{Recipient: sideNominative, Honour: sideInstrumental}}
		if p.amongHonoured(s, &c) {
			return true
		}
		if !p.roll.counted || p.blocks-p.roll.block > farRoll {
			return false
		}
		if s.lists() {
			p.roll.opened, p.roll.block = true, p.blocks
			return true
		}
		who, _ := p.casedList(s, &c, nil, ph.last)
		if len(who) == 0 {
			who = p.firstList(s, &c)
		}
		if len(who) < 2 {
			return false
		}
		var context []obelisk.Span
		if p.roll.date != nil {
			context = append(context, p.roll.dated)
		}
		for _, w := range who {
			p.propose(s, w.party, p.settle(s, p.roll.party, &p.roll.spoken), p.roll.date, context)
		}
		return true
	}
	return false
}

// amongHonoured reads who is among those who received the honour that stands right
// behind the words for them: "В числе награждённых орденом Труда мастер Иван Седов".
func (p *proposer) amongHonoured(s *passage, c *clause) bool {
	honours, last := p.honourList(s, c, c.end)
	if len(honours) == 0 || !p.honourStands(s, sideInstrumental, honours[0]) {
		return false
	}
	c.left = last
	who := p.firstList(s, c)
	for _, w := range who {
		for _, h := range honours {
			p.waits = waitsTold
			p.propose(s, p.settled(s, w.party), p.settledHonour(s, h), nil, nil)
		}
	}
	return len(who) > 0
}

// firstList is the first list of sure names in the clause.
func (p *proposer) firstList(s *passage, c *clause) []cased {
	for i := c.left; i < c.right && !s.mark(i, ";"); i++ {
		if who, _ := p.casedList(s, c, nil, i); len(who) > 0 && who[0].strength == strong {
			return who
		}
	}
	return nil
}

// lists reports whether the passage ends in a colon, so that a list follows.
func (p *passage) lists() bool { return p.mark(len(p.tokens)-1, ":") }

// listCase is the case in which a list under a clause may name its recipients,
// none for the nominative: "присвоить:", "нагороджено:".
func (p *passage) listCase(c *clause) side {
	switch {
	case c.way.Recipient == sideDative || c.way.Recipient == sideAccusative:
		return c.way.Recipient
	case hasEnding(p.words(c.from, c.end), "ено", "єно"):
		return sideAccusative
	}
	return ""
}

// openList keeps the honour of a clause whose recipients follow as a list.
func (p *proposer) openList(s *passage, c *clause, h party) {
	p.roll = roll{spoken: p.speak(s, h), opened: true, way: s.listCase(c)}
	p.roll.order = p.orderOf(s, c)
	if c.way.mood == decree {
		p.roll.bidden = c.way
	}
	if p.roll.order.agent.nobody() && p.blocks-p.order.block <= nearDecree {
		p.roll.order = p.order
	}
	p.waits = p.waitsFor(s, c, &cased{})
	if at := s.clauseDate(c); at >= 0 {
		p.roll.date, p.roll.dated, _ = p.slavicDate(s, at)
	} else if on, at, ok := p.actDate(); ok {
		p.roll.date, p.roll.dated = on, at
	}
}

// announce keeps a sentence that says that what follows was conferred and
// names no honour yet.
func (p *proposer) announce(s *passage, c *clause) {
	if !s.lists() || c.way.Recipient != sideNominative || c.way.Honour != sideInstrumental {
		return
	}
	p.award = award{open: true, block: p.blocks}
	if at := s.clauseDate(c); at >= 0 {
		p.award.date, p.award.span, _ = p.slavicDate(s, at)
	}
}

// implied is the recipient of a clause that names none: who stands before a
// dash at the sentence's beginning, or what the text is about.
func (p *proposer) implied(s *passage, c *clause, honours []party) []cased {
	if w, ok := p.nominativeParty(s, leading{listed: true, known: true}); ok && w.strength == strong && w.last < c.from && (s.mark(w.last, "-") || s.mark(w.last, "(")) {
		return []cased{w}
	}
	if w, ok := p.beforeBrackets(s, c); ok {
		return []cased{w}
	}
	if w, ok := p.sharedSubject(s, c, honours); ok {
		return []cased{w}
	}
	if !p.bare(s, c, honours) || hasEnding(s.words(c.from, c.end), "ены", "ені", "или", "али", "ілі") {
		return nil // several received, one is told of
	}
	at := &p.subject
	if entry := p.entry(); entry != nil && s.block.Kind == document.ListItem {
		at = entry
	}
	if told := p.latest(); told != nil && told.block == p.blocks && told.context.Start > at.context.Start && (at.block < p.blocks || told.context == p.page.kin.context) && (told.class != "place" || at.class == "place") {
		at = told // the paragraph tells of another
	}
	if p.classOfParty(at.party) == "place" && slices.ContainsFunc(honours, s.ofSomebody) {
		return nil // a line named a place, but nobody that could be a laureate
	}
	if within := s.span(0, c.from); c.way.Recipient != sideNominative && at.context.Start >= within.Start && at.context.End <= within.End {
		return nil // who confers is the subject
	}
	w := cased{party: at.party, strength: anaphoric}
	w.span = s.span(c.from, c.end)
	return []cased{w}
}

// ofSomebody reports whether only somebody, or what somebody made, can have the honour
// by the words that name it: a laureate's, or a title such as of a merited teacher.
func (p *passage) ofSomebody(h party) bool {
	for i := max(0, h.first-1); i < h.last && i <= h.first; i++ {
		ph, ok := p.phrase(i, honourWord)
		if p.is(i, titleWord) || ok && p.sense(ph).text != "герой" && holder(p.sense(ph).text) {
			return true
		}
	}
	return false
}

// sharedSubject is who stands in the nominative at the beginning of the sentence,
// of whom a later part of it says no more than that he received something: "Театр
// основан в 1901 году, а в 1956 году награждён орденом".
func (p *proposer) sharedSubject(s *passage, c *clause, honours []party) (cased, bool) {
	if c.way.Recipient != sideNominative || c.left == 0 || !c.joined && !s.mark(c.left-1, ",") || hasEnding(s.words(c.from, c.end), "ены", "ені", "ыя", "или", "али", "ілі") {
		return cased{}, false
	}
	w, ok := p.nominativeParty(s, leading{known: true})
	if !ok || w.strength != strong || w.last > c.left || !p.saysNoMore(s, c, honours) {
		return cased{}, false
	}
	for i := w.last; i < c.left; i++ {
		if s.is(i, whoseWord) || s.is(i, relativeWord) || s.is(i, subordinator) {
			return cased{}, false
		}
	}
	return w, true
}

// longestBefore bounds the name before brackets, in tokens.
const longestBefore = 6

// beforeBrackets is whose name stands right before the brackets that hold the clause:
// "Иван Седов (награждён орденом Труда)".
func (p *proposer) beforeBrackets(s *passage, c *clause) (cased, bool) {
	open, end := s.bracketsAround(c.from)
	if end == 0 || open+1 != c.left {
		return cased{}, false
	}
	at := clause{from: len(s.tokens), end: len(s.tokens), right: open, way: &conferralFrame{Recipient: sideNominative, Honour: sideAny}}
	for i := max(0, open-longestBefore); i < open; i++ {
		if w, ok := p.casedParty(s, &at, i, false); ok && w.last == open && w.strength == strong {
			return w, true
		}
	}
	return cased{}, false
}

// bare reports whether the clause names nobody and can only mean what the text
// is about: it begins with its trigger, or has nothing but honour and date.
func (p *proposer) bare(s *passage, c *clause, honours []party) bool {
	if p.page.strayed == p.blocks || p.page.straying == p.blocks || !p.abides() && p.entry() == nil {
		return false
	}
	if (c.way.Recipient == sideNominative || p.givenToPage(s, c)) && s.timeOnly(c.from) && !s.mark(len(s.tokens)-1, ":") {
		return true
	}
	if c.left > 0 && !c.joined {
		return false
	}
	return p.saysNoMore(s, c, honours)
}

// saysNoMore reports whether the clause has nothing but trigger, honour, date, what
// the honour is for and, behind the honour, where or in what it was received. Where
// somebody receives, what a comma or "and" adds behind it tells of nobody else.
func (p *proposer) saysNoMore(s *passage, c *clause, honours []party) bool {
	told := c.end // up to here stand the verb and what it is about
	for _, h := range honours {
		told = max(told, h.last)
	}
	_, told = s.dateBracket(told)
	aside := false
	for i := c.left; i < c.right; i++ {
		if i >= told && c.way.Recipient == sideNominative && (s.mark(i, ",") || s.is(i, andWord)) && !s.quoted(i) {
			return true
		}
		in := i >= c.from && i < c.end || s.dateAt[i] != 0 || s.tokens[i].kind == markToken || p.masked(i) || s.quoted(i)
		for _, h := range honours {
			in = in || i >= h.first && i < h.last
		}
		_, word := s.phrase(i, honourWord)
		if ph, ok := s.phrase(i, purposeWord); ok && ph.last > i || i >= told && s.is(i, prepositionWord) {
			aside = true
		}
		if s.mark(i, ",") {
			aside = false
		}
		if !in && !word && !aside && !s.is(i, stopWord) && !s.is(i, skipWord) && !s.is(i, prepositionWord) {
			return false
		}
	}
	return true
}

// slavicPropose puts forward the conferrals of one clause.
func (p *proposer) slavicPropose(s *passage, clauses []clause, i int, who []cased, honours []party) {
	c := &clauses[i]
	p.agent = p.slavicAgent(s, c)
	if at := &p.order; p.agent.generic() && at.agent.class == "person" && p.blocks-at.block <= nearDecree {
		p.agent = party{} // "рішенням глави держави": the text has said who that is
	}
	defer func() { p.agent = party{} }()
	at, various := s.dateOf(clauses, i), s.manyTimes(c)
	joined := s.datesJoined(c, at)
	if len(joined) > 0 && (len(honours) > 1 || len(who) > 1) {
		at, joined = -1, nil // which of them when, nobody says
	}
	for _, h := range honours {
		own := at
		if various {
			own = -1
		} else if behind := s.dateBehind(h); behind >= 0 && (len(honours) > 1 || s.mark(h.last, "(")) {
			own = behind
		} else if s.ofOther(at, honours) {
			own = -1
		}
		for k, w := range who {
			date, span, context := p.slavicDate(s, own)
			if w.date > 0 {
				date, span, context = p.slavicDate(s, int(w.date)-1)
			} else if _, also := s.phrase(0, alsoWord); at < 0 && !various && also && p.last.date != nil && p.last.block == p.blocks {
				date, span, context = p.last.date, p.last.span, []obelisk.Span{p.last.span}
			}
			if p.waits = p.waitsFor(s, c, &w); various {
				p.waits = waitsNot
			}
			if date == nil {
				if on, at, ok := p.actDate(); ok {
					date, span, context = on, at, []obelisk.Span{at}
				}
			}
			recipient, honour := p.settled(s, w.party), p.settledHonour(s, h)
			p.propose(s, recipient, honour, date, context)
			p.decided(s, c, recipient, honour, [2]int{k, len(who)}, context)
			for _, more := range append(s.datesBeside(h, own), joined...) {
				if again, _, why := p.slavicDate(s, more); again != nil {
					p.repeat(s, recipient, honour, again, why)
				}
			}
			if date != nil {
				p.last = conferred{date: date, span: span, block: p.blocks}
			}
		}
	}
	p.keepTold(s, c, who, honours)
}

// keepTold keeps whom and what a clause told of, for the text that follows.
func (p *proposer) keepTold(s *passage, c *clause, who []cased, honours []party) {
	if len(who) > 0 && len(honours) == 1 {
		p.rollBehind(s, c, who[0], honours[0])
	}
	if len(who) != 1 {
		p.given = given{}
	}
	if (len(who) == 1 || len(who) > 1 && who[1].beside) && who[0].context.IsZero() {
		p.remember(s, who[0].party)
	}
}

// rollBehind keeps the honour of a clause for the list that follows its first recipient:
// "присвоено: А. Седову — мастеру; Б. Лугову — …", "лауреатами премии стали …; …".
func (p *proposer) rollBehind(s *passage, c *clause, w cased, h party) {
	on := s.mark(len(s.tokens)-1, ";") && w.strength == strong && (w.first >= c.end || s.colonBefore(w.first))
	if !on && !h.context.IsZero() {
		return
	}
	p.roll = roll{spoken: p.speak(s, p.settledHonour(s, h))}
	if on {
		p.roll.opened, p.roll.way = true, c.way.Recipient
	}
}

// colonBefore reports whether a colon stands before token i, with nothing between
// that parts clauses: what follows it is a list, whatever each is called by.
func (p *passage) colonBefore(i int) bool {
	for j := i - 1; j > 0 && j > i-longestPost && !p.mark(j, ";"); j-- {
		if p.mark(j, ":") && !p.quoted(j) {
			return true
		}
	}
	return false
}

// dateOf is the index of the date of the clause with index i, or -1: its own, that
// of the whole sentence, or that of the clause to which "and" joins it. None of
// them is its date where it tells of several times.
func (p *passage) dateOf(clauses []clause, i int) int {
	c := &clauses[i]
	if p.manyTimes(c) || c.way.mood == promised {
		return -1
	}
	at := p.clauseDate(c)
	if at < 0 {
		at = p.dayOfAll(c)
	}
	if at < 0 && c.joined && i > 0 && clauses[i-1].way != nil {
		at = p.clauseDate(&clauses[i-1])
	}
	return at
}

// manyTimes reports whether the clause tells of several times at once: "в разные годы".
func (p *passage) manyTimes(c *clause) bool {
	return slices.ContainsFunc(p.phrases, func(ph phrase) bool {
		return p.sense(ph).category == variousTimes && ph.first >= c.left && ph.last <= c.right && !p.quoted(ph.first)
	})
}

// dayOfAll is the index of the day with which the sentence begins, where no
// other date stands before the clause, or -1: it is that of all its clauses.
func (p *passage) dayOfAll(c *clause) int {
	at := -1
	for i, d := range p.dates {
		switch {
		case d.first >= c.left:
		case d.first <= 1 && !d.stretch && d.when.day > 0 && d.when.complete() && at < 0:
			at = i
		default:
			return -1
		}
	}
	return at
}

// slavicDate is the passage's date with the index, nil for -1.
func (p *proposer) slavicDate(s *passage, i int) (obelisk.Value, obelisk.Span, []obelisk.Span) {
	if i < 0 {
		return nil, obelisk.Span{}, nil
	}
	d := s.dates[i]
	date, err := d.edtf()
	if err != nil {
		return nil, obelisk.Span{}, nil
	}
	var context []obelisk.Span
	if !d.anchor.IsZero() {
		context = append(context, d.anchor)
	}
	return obelisk.Date{Date: date}, s.span(d.first, d.last), context
}

// slavicClauses cuts the sentence into clauses: at the last comma between two
// deeds, or at the last "and" where there is no comma.
func (p *proposer) slavicClauses(s *passage) []clause {
	var out []clause
	s.outer.passage = s
	if !s.holdsAny(deedWord) && !p.mayHold(s, &p.frames.conferrals) {
		return nil
	}
	for i := 0; i < len(s.tokens); i++ {
		quoted := s.quoted(i)
		if which, end := s.outer.longest(&p.frames.conferrals, i); which >= 0 && end > i && s.dateAt[i] == 0 && p.asserts(s, &p.frames.ways[which], i, quoted) {
			out = append(out, clause{from: i, end: end, way: &p.frames.ways[which]})
			i = end - 1
		} else if quoted {
			continue
		} else if c, ok := p.elliptic(s, out, i); ok {
			out = append(out, c)
			i = c.end - 1
		} else if ph, ok := s.phrase(i, deedWord); ok && s.is(i-1, withWord) {
			i = max(i, p.comesWith(s, ph)-1)
		} else if ok {
			out = append(out, clause{from: i, end: ph.last})
			i = ph.last - 1
		}
	}
	for i := range out {
		out[i].right = len(s.tokens)
		if i == 0 {
			out[i].left = p.governedFrom(s, out[i].from)
		}
		if open, end := s.bracketsAround(out[i].from); end > 0 {
			out[i].left, out[i].right = open+1, end // "(позже награждён орденом Труда)"
			if i > 0 && out[i-1].from < open {
				out[i-1].right = min(out[i-1].right, open)
			}
			continue
		}
		if i > 0 && out[i].left > 0 {
			out[i-1].right = out[i].left
		} else if i > 0 {
			out[i].left, out[i].joined = s.parting(out[i-1].end, out[i].from)
			if out[i].way == nil && out[i].left == out[i-1].end {
				out[i].left = out[i].from // "с вручением ордена"
			}
			out[i-1].right = out[i].left
			if out[i-1].way == nil && s.mark(out[i-1].from-1, ",") {
				out[i].left = out[i-1].left // "полк, сформированный в городе, награждён"
				if i > 1 && out[i-2].way != nil {
					out[i].left = out[i-2].right
				} else if i == 1 {
					out[i].left = 0
				}
			}
		}
	}
	return out
}

// longestBrackets bounds the brackets that hold a clause of their own, in tokens.
const longestBrackets = 40

// bracketsAround are the brackets in which token i stands, the second 0 where it
// stands in none.
func (p *passage) bracketsAround(i int) (open, end int) {
	for open = i - 1; open >= 0 && open > i-longestBrackets && !p.mark(open, "("); open-- {
		if p.mark(open, ")") {
			return 0, 0
		}
	}
	if !p.mark(open, "(") {
		return 0, 0
	}
	for end = i; end < len(p.tokens) && end < open+longestBrackets; end++ {
		if p.mark(end, ")") {
			return open, end
		}
	}
	return 0, 0
}

// governedFrom is where a clause begins that another governs: behind "заявил,
// что". Where an act says it the whole sentence counts, for its date.
func (p *proposer) governedFrom(s *passage, from int) int {
	for i := from - 1; i > 0; i-- {
		if s.is(i, subordinator) && s.mark(i-1, ",") && !s.quoted(i) {
			if slices.ContainsFunc(p.acts, func(a act) bool { return a.first < i }) {
				return 0
			}
			return i
		}
	}
	return 0
}

// comesWith passes over what is handed over with a title ("с вручением ордена
// Труда и медали «Заря»"), so that it is not taken for the honour.
func (p *proposer) comesWith(s *passage, ph phrase) int {
	c := clause{from: ph.first, end: ph.first, left: ph.last, right: len(s.tokens), way: &conferralFrame{Recipient: sideNominative, Honour: sideGenitive}}
	last := ph.last
	for i := ph.last; i < len(s.tokens) && i < ph.last+24; {
		list, end := p.honourList(s, &c, i)
		if len(list) == 0 && end <= i {
			if i > ph.last && !s.is(i, andWord) && !s.mark(i, ",") && !s.adjectival(i) || s.dateAt[i] != 0 {
				break
			}
			i++
			continue
		}
		i, last = end, end
	}
	p.with = append(p.with, [2]int{ph.first, last})
	p.mask(ph.first, last)
	return last
}

// asserts reports whether a trigger can speak of what was done: one in
// quotation marks only quotes, and an infinitive is but a wish, unless an act
// says it.
func (p *proposer) asserts(s *passage, way *conferralFrame, i int, quoted bool) bool {
	if way.Honour == sidePromoted && s.promotion(i) < 0 {
		return false
	}
	if way.mood == being {
		return !quoted && s.holdersBefore(i) && !s.triggerSoon(&p.session, i+1)
	}
	if way.mood == custom {
		return !quoted && (slices.ContainsFunc(p.acts, act.identified) || s.lists() || s.saysYear() || way.Recipient == sideDative)
	}
	if way.mood == announced {
		return !quoted && p.confirmed > 0 && p.blocks-p.confirmed <= farSubject
	}
	if way.mood != decree {
		return !quoted
	}
	if len(p.acts) > 0 {
		return true
	}
	for j := i - 1; j >= 0 && j > i-farDecree; j-- {
		if s.is(j, decreeWord) {
			return true
		}
	}
	if s.lists() && s.preamble(i) || s.capitals(i) {
		return true // "За заслуги … наградить орденом Труда:", "НАГРАДИТЬ"
	}
	return i <= 2 || s.shouted() || p.decreed > 0 && p.blocks-p.decreed <= nearAct && s.preamble(i)
}

// saysYear reports whether a date with its year stands in the passage.
func (p *passage) saysYear() bool {
	return slices.ContainsFunc(p.dates, func(d dated) bool { return !d.stretch && d.when.complete() && !d.when.carried })
}

// nearAct is how many blocks behind the words for an act its text may begin.
const nearAct = 4

// preamble reports whether the sentence begins with what the deed before token
// i is for, as decrees do: "За заслуги … присвоить".
func (p *passage) preamble(i int) bool {
	first := 0
	for first < i && p.tokens[first].kind == markToken {
		first++
	}
	_, ok := p.phrase(first, purposeWord)
	return ok
}

// farDecree is how far from an infinitive the word stands that decrees it.
const farDecree = 40

// elliptic is a clause whose verb the one before says: a date and a dash
// between names, "…, 4 мая 1952 года — Солянке".
func (s *session) elliptic(p *passage, before []clause, i int) (clause, bool) {
	if len(before) == 0 || before[len(before)-1].way == nil {
		return clause{}, false
	}
	last := before[len(before)-1]
	if p.nameThenDate(last.end, i) || last.way.Recipient == sideDative && p.honourThenDash(last.end, i) {
		return clause{from: i, end: i + 1, way: last.way, elliptic: true}, true
	}
	if p.mark(i, "-") && !p.glued(i) && !p.quoted(i) {
		if c, ok := s.verbless(p, last, i); ok {
			return c, true
		}
	}
	if p.dateAt[i] == 0 {
		return clause{}, false
	}
	d := p.dates[p.dateAt[i]-1]
	if d.first != i || d.stretch || !p.mark(d.last, "-") || !p.mark(i-1, ",") && !p.mark(i-1, ";") && !p.is(i-1, andWord) && !p.is(i-1, prepositionWord) && !p.is(i-1, stopWord) {
		return clause{}, false
	}
	return clause{from: i, end: d.last + 1, way: before[len(before)-1].way, elliptic: true}, true
}

// verbless is the clause around the dash at token i that stands for the verb of the
// clause before it, whose names may change to the nominative.
func (s *session) verbless(p *passage, last clause, i int) (clause, bool) {
	way := last.way
	out := clause{from: i, end: i + 1, way: way, elliptic: true}
	if s.dashForVerb(p, &last, i) {
		return out, true
	}
	if last.way = (&conferralFrame{Recipient: sideNominative, Honour: way.Honour}); way.Recipient != sideNominative && s.dashForVerb(p, &last, i) {
		out.way = last.way
		return out, true
	}
	out.left = s.otherBeforeDash(p, &last, i)
	return out, out.left > 0
}

// honourThenDash reports whether token i is a dash for the verb, behind a title
// in quotation marks: "…, а звание «Крепость ветров» — Осинской крепости".
func (p *passage) honourThenDash(from, i int) bool {
	if !p.mark(i, "-") || p.glued(i) || i+1 >= len(p.tokens) || i == 0 || !p.closesQuote(i-1) || p.quoted(i) {
		return false
	}
	honour := false
	for j := i - 1; j >= from && j > i-longestTitled; j-- {
		honour = honour || p.is(j, honourWord) && !p.quoted(j)
		if (p.mark(j, ",") || p.mark(j, ";")) && !p.quoted(j) {
			return honour
		}
	}
	return false
}

// dashForVerb reports whether token i is a dash for the verb of the clause before
// it, between another honour and whom it went to, or the other way about:
// "орденом Труда награждён А. Седов, медалью «Заря» — Б. Лугов".
func (s *session) dashForVerb(p *passage, last *clause, i int) bool {
	if i+1 >= len(p.tokens) || i <= last.end {
		return false
	}
	first := i - 1
	for first > last.end && (p.quoted(first) || !p.mark(first, ",") && !p.mark(first, ";") && (!p.is(first, andWord) || p.glued(first))) {
		first--
	}
	if first <= last.end {
		return false
	}
	before := clause{from: len(p.tokens), end: len(p.tokens), left: first + 1, right: i, way: last.way}
	behind := clause{from: len(p.tokens), end: len(p.tokens), left: i + 1, right: len(p.tokens), way: last.way}
	if _, ok := s.honourUpTo(p, &before); ok {
		if p.is(i+1, prepositionWord) && i+2 < len(p.tokens) && p.dateAt[i+2] != 0 || p.dateAt[i+1] != 0 {
			return true
		}
		at := s.pastPost(p, &behind, i+1)
		w, named := s.casedParty(p, &behind, at, true)
		return named && w.strength == strong
	}
	if list, end := s.casedList(p, &before, nil, s.pastPost(p, &before, first+1)); len(list) > 0 && end == i {
		if p.opensQuote(i + 1) {
			return true // "…, 5-й полк — «Осинский»"
		}
		behind.right = min(behind.right, i+longestHonour)
		for j := i + 1; j < behind.right && j <= i+3; j++ {
			if list, _ := s.honourList(p, &behind, j); len(s.inHonourCase(p, last.way, list)) > 0 {
				return true
			}
		}
	}
	return false
}

// otherBeforeDash is where the words begin that name somebody else before the dash
// at token i, with an aside between: "…, а директор Иван Седов, строивший мост, —
// орденом Труда"; 0 where no honour stands behind the dash or nobody before it.
func (s *session) otherBeforeDash(p *passage, last *clause, i int) int {
	if !p.mark(i-1, ",") {
		return 0
	}
	behind := clause{from: len(p.tokens), end: len(p.tokens), left: i + 1, right: min(len(p.tokens), i+longestHonour), way: last.way}
	honour := false
	for j := i + 1; j < behind.right && j <= i+3 && !honour; j++ {
		list, _ := s.honourList(p, &behind, j)
		honour = len(s.inHonourCase(p, last.way, list)) > 0
	}
	if !honour {
		return 0
	}
	before := clause{from: len(p.tokens), end: len(p.tokens), right: i, way: &conferralFrame{Recipient: sideNominative, Honour: last.way.Honour}}
	for j := last.end; j < i-1; j++ {
		if !p.mark(j, ",") && !p.mark(j, ";") || p.quoted(j) {
			continue
		}
		before.left = j + 1
		if list, end := s.casedList(p, &before, nil, s.pastPost(p, &before, j+1)); len(list) > 0 && list[0].strength == strong && p.mark(end, ",") {
			return j + 1
		}
	}
	return 0
}

// honourUpTo is an honour in the case of the clause's frame that ends where the
// clause does.
func (s *session) honourUpTo(p *passage, c *clause) (party, bool) {
	for i := c.left; i < c.right; i++ {
		list, end := s.honourList(p, c, i)
		if list = s.inHonourCase(p, c.way, list); len(list) > 0 {
			_, end = p.dateBracket(end)
			return list[0], end == c.right
		}
		i = max(i, end-1)
	}
	return party{}, false
}

// nameThenDate reports whether token i is a dash between a name and its date,
// behind a comma after token from: "…, а поручик Седов — в ноябре 1799 года".
func (p *passage) nameThenDate(from, i int) bool {
	if !p.mark(i, "-") || p.glued(i) || i+1 >= len(p.tokens) || i == 0 || !p.tokens[i-1].upper {
		return false
	}
	at := i + 1
	if p.is(at, prepositionWord) {
		at++
	}
	if at >= len(p.tokens) || p.dateAt[at] == 0 || p.dates[p.dateAt[at]-1].stretch {
		return false
	}
	for j := i - 1; j >= from && j > i-8; j-- {
		if p.mark(j, ",") || p.mark(j, ";") {
			return true
		}
	}
	return false
}

// parting is where the clause before token to begins, after token from; and
// whether only "and" parts it from the one before.
func (p *passage) parting(from, to int) (int, bool) {
	for j := to - 1; j >= from; j-- {
		if (p.mark(j, ",") || p.mark(j, ";") || p.mark(j, ":")) && !p.quoted(j) {
			return j + 1, p.is(j+1, andWord)
		}
	}
	for j := to - 1; j >= from; j-- {
		if p.is(j, andWord) {
			return j + 1, true
		}
	}
	return from, true
}

// hedgedClause reports whether the clause denies, plans or doubts its deed.
func (p *passage) hedgedClause(c *clause) bool {
	if p.mark(len(p.tokens)-1, "?") {
		return true
	}
	left := c.left
	if p.is(left, subordinator) {
		left = 0
	}
	for i := left; i < c.right && i < len(p.tokens); i++ {
		ph, ok := p.phrase(i, hedgeWord)
		if !ok || p.quoted(i) || i >= c.from && i < c.end && c.way != nil && c.way.mood.foretold() {
			continue
		}
		text := p.sense(ph).text
		switch {
		case text == "negation" && (i < c.from && c.from-i > 3 && i >= c.left || i >= c.end+2):
		case text == "negation" && i >= c.left && i < c.from && p.broken(i, c.from):
		case text != "negation" && i >= c.end+3:
		case text == "negation" && p.is(ph.last, onlyWord):
		default:
			return true
		}
	}
	return false
}

// clauseDate is the index of the date of the clause's conferral, or -1: the
// date of its act ("от 8 мая"), else the one nearest to the trigger.
func (p *passage) clauseDate(c *clause) int {
	best, distance := -1, 0
	for i, d := range p.dates {
		if d.stretch || !d.when.complete() || d.when.masked > 1 || d.first < c.left || d.first >= c.right || p.inPurpose(c, d) || p.quoted(d.first) || p.ofLife(d) {
			continue
		}
		if c.way != nil && c.way.mood == nominal && d.first >= c.end && p.broken(c.end, d.first) && !p.is(d.first-1, actDateWord) {
			continue // of what the sentence tells beside
		}
		gap := d.first - c.from
		if gap < 0 {
			gap = c.from - d.last
		}
		if p.is(d.first-1, actDateWord) {
			gap = -1
		}
		if best < 0 || gap < distance {
			best, distance = i, gap
		}
	}
	return best
}

// dateBehind is the index of the date right behind an honour's name, or -1:
// each of several honours may have its own.
func (p *passage) dateBehind(h party) int {
	for i, d := range p.dates {
		if d.when.complete() && !d.stretch && d.when.masked <= 1 && (d.first == h.last || d.first == h.last+1 && (p.mark(h.last, "(") || p.is(h.last, prepositionWord))) {
			return i
		}
	}
	return -1
}

// ofOther reports whether the date with the index stands in the brackets behind
// one of several honours, and so is that one's alone.
func (p *passage) ofOther(at int, honours []party) bool {
	return at >= 0 && len(honours) > 1 && slices.ContainsFunc(honours, func(h party) bool {
		_, end := p.dateBracket(h.last)
		return p.dates[at].first > h.last && p.dates[at].first < end
	})
}

// datesBeside are the dates that follow the one with the index in the brackets
// behind an honour: "орденами Труда (1946; 1951)".
func (p *passage) datesBeside(h party, at int) []int {
	if at < 0 || !p.mark(h.last, "(") {
		return nil
	}
	_, end := p.dateBracket(h.last)
	var out []int
	for i, d := range p.dates {
		if i != at && d.first > p.dates[at].first && d.last < end && !d.stretch && d.when.complete() && p.dates[at].last < end {
			out = append(out, i)
		}
	}
	return out
}

// datesJoined are the clause's dates that commas and "and" alone join to the one
// with the index: "в 1996 и 2000 годах".
func (p *passage) datesJoined(c *clause, at int) []int {
	if at < 0 {
		return nil
	}
	var out []int
	for _, step := range [...]int{-1, 1} {
		for i := at + step; i >= 0 && i < len(p.dates) && p.dateJoins(min(i, i-step), max(i, i-step)); i += step {
			if p.dates[i].first >= c.left && p.dates[i].last <= c.right {
				out = append(out, i)
			}
		}
	}
	slices.Sort(out)
	return out
}

// dateJoins reports whether nothing but a comma or "and" stands between two dates,
// which say as much as one another.
func (p *passage) dateJoins(i, next int) bool {
	a, b := &p.dates[i], &p.dates[next]
	if a.when.day > 0 && a.when.year == b.when.year && a.when.month == b.when.month {
		return false // the days of one event
	}
	if a.stretch || b.stretch || !a.when.complete() || !b.when.complete() || a.when.masked != b.when.masked || (a.when.day > 0) != (b.when.day > 0) || (a.when.month > 0) != (b.when.month > 0) {
		return false
	}
	if p.is(b.first-1, prepositionWord) && b.first-1 > a.last {
		return b.first-2 == a.last && p.joins(a.last)
	}
	return b.first == a.last+1 && p.joins(a.last)
}

// inPurpose reports whether a date without a day, or right behind the word for an
// event, is that of the merit: "for the defence of the town in 1942".
func (p *passage) inPurpose(c *clause, d dated) bool {
	if d.when.day > 0 && !p.is(d.first-1, eventWord) {
		return false
	}
	for i := d.first - 1; i >= c.left && !p.mark(i, ",") && (i < c.from || i >= c.end); i-- {
		if _, ok := p.phrase(i, purposeWord); ok && !p.quoted(i) {
			return true
		}
	}
	return false
}
