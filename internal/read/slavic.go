package read

import (
	"slices"

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
	regions bool // a row named a region and those of it
	onDay   bool // its date is a day, and no year of an edition
	holders bool // its words name those who hold it by the title in the plural
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
	roll       roll              // the honour of the list that follows
	formerRoll spoken            // of the list before, whose honour a sentence may mean
	pageHonour spoken            // the honour that the title of the page names
	award      award             // the list of honours that follows
	lastHonour spoken            // an honour named in passing
	titleTold  spoken            // the one named last that is no order, medal or the like
	held       heldTold          // the sentence that spoke last of somebody who has one
	boxed      boxed             // awards of the box of facts
	page       page              // the person whom the document is about
	subject    spoken            // what the section is about, a name that may be new
	recent     [5]spoken         // of each class of recipients, the one named last
	people     map[string][]met  // persons named so far, by surname
	masks      []bool            // of the passage: tokens that are spoken for
	acts       []act             // of the passage
	decreed    int               // the block in which an act was named last, 0 for none
	with       [][2]int          // of the passage: tokens of what comes with a title
	given      given             // the conferral of which the text told last
	undated    []undated         // conferrals that wait for the date of their act
	decree     dating            // of the act that the text told of
	waits      waiting           // of the conferral that is being put forward
	battle     battle            // of the section and the page
	town       towns             // the place that "the town" means
	turnDates  []int             // of the passage: first tokens of the dates of what befell a place
	fineness   map[fact]fineness // how finely the text has told when events were
	awards     awardList         // the section whose items are what somebody received
	borne      [][2]int          // of the passage: tokens of titles that stand beside a name
	promotion  int               // the block of an act that renames those whom a list names, 0 for none
	confirmed  int               // the block that told last that something was conferred, 0 for none
	actLines   actLines          // of an act in its own words
	bids       bool              // what is being put forward is decreed: "присвоить"
	bidding    bidding           // what an act does, of which the honours follow
	order      ordering          // who confers, of a sentence that names nobody on whom
	unordered  []unordered       // conferrals that wait for who confers
	entryDay   conferred         // the date with which the list's entry begins
	contest    contest           // the prize whose winners the text tells
	led        spoken            // the name with which the paragraph begins, a sentence of its own
	firstTime  firstGiving       // when an honour was first conferred, on nobody who was named
	upTo       verbUpTo          // how the sentence up to the semicolon before said its last conferral
}

// slavicConferrals proposes what a Slavic sentence says of conferrals.
func (p *proposer) slavicConferrals(s *passage) {
	if s.block.Kind == document.Note || s.block.Kind == document.Caption {
		return
	}
	p.rowYears(s)
	p.findActs(s)
	p.noteActLines(s)
	p.noteEntryDay(s)
	p.slavicTopic(s)
	if p.nominated(s) {
		return
	}
	defer p.noteContest(s)
	if s.holdsAny(whoseWord) && p.noteDefined(s) {
		p.mask(p.lastHonour.first, p.lastHonour.last) // "Город ветров — звание, которого удостоены …"
	}
	clauses := p.slavicClauses(s)
	p.maskAgents(s, clauses)
	p.notePromotion(clauses)
	p.maskHonours(s, clauses)
	p.orderAhead(s, clauses)
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
	case p.cast.again:
		p.slavicHoldings(s)
	case p.biddenHonour(s), p.biddenRows(s), p.slavicAwards(s), p.slavicRows(s), p.holdersList(s), p.heldByAll(s), p.holdersBehindSign(s), p.bracketHonours(s), p.slavicHoldings(s), p.placesTitle(s), p.placesOfTitle(s), p.enumerated(s), p.wonPrize(s), p.becameWinners(s):
	case s.block.Kind == document.Line && p.noteDefined(s):
	case s.block.Kind == document.Line && p.roll.counted && s.runs():
		p.noteHonour(s) // the text goes on, and may name yet whom it counted
	case s.block.Kind == document.Heading || s.block.Kind == document.Line || s.mark(len(s.tokens)-1, ":"):
		p.openRoll(s)
		p.noteTitled(s)
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
	honours := slices.DeleteFunc(p.slavicHonours(s, c), s.onlyNominated)
	if c.elliptic && len(honours) == 0 {
		honours, at.before = p.quotedLike(s, c, at.named), nil
	}
	if len(honours) == 0 && len(at.before) == 0 && i > 0 && s.namesWho(&clauses[i-1]) && s.saysBecame(c) {
		honours = at.named // "первыми, кто получил звание, стали …"
	}
	if len(honours) == 0 && i > 0 && s.goesOnSo(clauses, i) {
		honours = at.named // "орденом Труда награждён А. Седов, «за заслуги» награждён Б. Лугов"
	}
	at.named = honours
	if len(honours) == 0 && p.countedBehindColon(s, c) {
		at.said, at.placed = true, true
		return
	}
	if len(honours) == 0 {
		p.announce(s, c)
		p.noteBidding(s, c)
		p.noteFirstGiving(s, clauses, i, p.lastHonour.party)
		if who, relative := p.relativeTo(s, c); relative && len(who) > 0 {
			at.before = who // "солист Иван Седов, который стал звездой, получил звание"
		}
		if who := p.slavicRecipients(s, c, nil); len(who) == 1 && who[0].strength == strong && who[0].class == "person" {
			if who[0].context.IsZero() {
				p.remember(s, who[0].party) // "отмечена Анна Седова. Она удостоена …"
			}
			if i+1 < len(clauses) && s.participleBehind(&clauses[i+1]) && c.way.Recipient == sideNominative && s.saysBecame(c) {
				at.before = who // "директором стал Иван Седов, партизан, награждённый орденом"
			}
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
		p.noteFirstGiving(s, clauses, i, honours[0])
	}
	if c.way.mood == promised && !p.promises(who) {
		p.problem(s, Hedged)
		return
	}
	at.before, at.placed = who, at.placed || len(who) > 0
	p.slavicPropose(s, clauses, i, who, honours)
}

// slavicPropose puts forward the conferrals of one clause.
func (p *proposer) slavicPropose(s *passage, clauses []clause, i int, who []cased, honours []party) {
	c := &clauses[i]
	p.agent = p.slavicAgent(s, c)
	if at := &p.order; p.agent.generic() && at.agent.class == "person" && p.blocks-at.block <= nearDecree {
		p.agent, p.named = party{}, true // "рішенням глави держави": the text has said who that is
	}
	defer func() { p.agent, p.named = party{}, false }()
	at, various := s.dateOf(clauses, i), s.manyTimes(c)
	joined, each := s.datesJoined(c, at), len(who) == len(honours) && s.eachToEach()
	if len(joined) > 0 && (len(honours) > 1 || len(who) > 1) {
		at, joined = -1, nil // which of them when, nobody says
	}
	who = slices.DeleteFunc(who, func(w cased) bool { return c.way.Recipient == sideDative && s.confers(w.party, p.agent, c.from) })
	for n, h := range honours {
		if p.wonInSport(s, h) {
			continue
		}
		own := at
		if ahead := s.dateAhead(honours, n); ahead >= 0 {
			own = ahead
		}
		if various {
			own = -1
		} else if behind := s.dateBehind(h); behind >= 0 && (len(honours) > 1 || s.mark(h.last, "(")) {
			own = behind
		} else if s.ofOther(at, honours) || c.way.mood == lasting && s.bracketedDate(at) {
			own = -1
		}
		for k, w := range who {
			if each && k != n || p.disagrees(s, c, w.party) {
				continue
			}
			date, span, context := p.slavicDate(s, own)
			if w.date > 0 {
				date, span, context = p.slavicDate(s, int(w.date)-1)
			} else if _, also := s.phrase(0, alsoWord); at < 0 && !various && also && p.last.date != nil && p.last.block == p.blocks {
				date, span, context = p.last.date, p.last.span, []obelisk.Span{p.last.span}
			} else if at < 0 && !various && p.entryDay.date != nil && p.entryDay.block == p.blocks && !s.saysYear() {
				date, span, context = p.entryDay.date, p.entryDay.span, []obelisk.Span{p.entryDay.span}
			}
			if at := &p.roll; date == nil && !various && at.counted && at.onDay && at.name == h.name && p.blocks-at.block <= farRoll {
				date, span, context = at.date, at.dated, []obelisk.Span{at.dated} // the sentence before counted them
			}
			if p.waits = p.waitsFor(s, c, &w); various {
				p.waits = waitsNot
			}
			if date == nil && !various {
				date, span, context = p.firstDay(s, c, h)
			}
			if date == nil {
				date, span, context = p.dayElse(s, c, various)
			}
			if at, _ := p.session.honourBefore(); date == nil && !various && s.heldByPronoun(c) && p.held.names(at, s) {
				date, span, context = p.held.date, p.held.dated, p.held.context()
			}
			if date == nil && !various && c.way.mood != nominal {
				date, span = s.loneDay(c.left, c.from, c.right)
			}
			recipient, honour := p.settled(s, w.party), p.settledHonour(s, h)
			p.bids = c.way.mood == decree
			id := p.propose(s, recipient, honour, date, context)
			if p.bids = false; id == "" {
				continue
			}
			p.decided(s, c, id, [2]party{recipient, honour}, [2]int{k, len(who)}, context)
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

// eachToEach reports whether the passage says that of two lists each member goes with one of the other:
// "соответственно", but not "відповідно до указу".
func (p *passage) eachToEach() bool {
	for i := range p.tokens {
		if p.is(i, respectiveWord) && !p.is(i+1, prepositionWord) && !p.quoted(i) {
			return i > 0
		}
	}
	return false
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

// bracketedDate reports whether the date with the index stands in brackets, and so belongs to
// what stands right before them.
func (p *passage) bracketedDate(at int) bool { return at >= 0 && p.enclosed(p.dates[at].first) }
