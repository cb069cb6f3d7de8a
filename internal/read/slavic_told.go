package read

import (
	"slices"
	"strings"
	"unicode/utf8"

	"obelisk"
	"obelisk/internal/document"
)

// Who received what a Slavic clause tells of: those it names, those behind a
// colon, those of the list below or of the text before.

// received are the recipients of a clause: those that it names, those of the list
// behind its colon, those of the clause before, and whom the text is about.
func (p *proposer) received(s *passage, c *clause, honours []party, before []cased) []cased {
	who, relative := p.relativeTo(s, c)
	if at := s.relativeBehind(c, honours); at > 0 {
		within := *c
		within.left = at
		c = &within
	}
	if !relative || len(who) == 0 {
		who = p.impersonally(s, c, honours)
	}
	if len(who) == 0 {
		who = p.slavicRecipients(s, c, honours)
	}
	if c.way.Honour == sidePromoted {
		who = slices.DeleteFunc(who, func(w cased) bool { return p.classOfParty(w.party) == "person" }) // who made them guards
	}
	if c.way.mood == nominal {
		who = slices.DeleteFunc(who, func(w cased) bool { return w.strength == anaphoric }) // "текст о присвоении городу звания"
	}
	if len(who) == 0 || len(who) == 1 && (who[0].strength == weak || s.opensQuote(c.end) && who[0].first > c.end) {
		if works := p.calledByTitle(s, c, honours); len(works) > 0 {
			who = works
		}
	}
	if len(who) == 0 {
		who = p.behindColon(s, c)
	}
	if len(who) == 0 && c.way.mood == nominal {
		who = p.congratulated(s, c)
	}
	if len(who) == 0 && c.way.Recipient == sideNominative {
		if s.tellsOfRest(c) {
			return nil
		}
		who = before
	}
	if len(who) == 0 && !s.lists() && c.way.mood != decree {
		who = p.implied(s, c, honours)
		if len(who) == 0 {
			who = p.meantHere(s, c, honours)
		}
	}
	if len(who) == 0 && c.way.mood == "" && !s.lists() {
		who = p.lastLook(s, c, honours)
	}
	return who
}

// relativeBehind is the relative pronoun right behind the honour of a clause, which alone tells
// who received it: "показал звезду, которой город награждён"; 0 where there is none.
func (p *passage) relativeBehind(c *clause, honours []party) int {
	for _, h := range honours {
		if at := h.last + 1; h.last < c.from && p.mark(h.last, ",") && p.is(at, whoseWord) && at > c.left && at < c.from && h.context.IsZero() {
			return at
		}
	}
	return 0
}

// congratulated are those whom a verb before names in the accusative, right before what it says
// that they were given: "поздравил полк с присвоением наименования".
func (p *proposer) congratulated(s *passage, c *clause) []cased {
	if !s.is(c.from-1, prepositionWord) && !s.is(c.from-1, withWord) || utf8.RuneCountInString(s.words(c.from-1, c.from)) > longestWith || !hasEnding(s.folded(c.from), "ем", "ням", "нем", "ьнем") {
		return nil
	}
	at := clause{from: c.from - 1, end: c.from - 1, left: c.left, right: c.from - 1, way: &conferralFrame{Recipient: sideAccusative, Honour: sideAny}}
	for i := c.left; i < c.from-1; i++ {
		if list, last := p.casedList(s, &at, nil, i); len(list) > 0 && last == c.from-1 && list[0].strength == strong {
			return list
		}
	}
	return nil
}

// longestWith is how many letters "with" has; "before" and "after" have more.
const longestWith = 2

// tellsOfRest reports whether a clause begins with the rest of those of whom it tells, who are not those
// of the clause before: "остальные 18 участников получили медали".
func (p *passage) tellsOfRest(c *clause) bool {
	ph, ok := p.phrase(p.lead(c.left), genericWord)
	return ok && ph.first < c.from && p.sense(ph).text == "nobody" && !p.quoted(ph.first)
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

// countedBehindColon proposes those whom a clause without an honour lists behind a colon,
// where a sentence before has counted them: "В указе отмечены следующие города: …".
func (p *proposer) countedBehindColon(s *passage, c *clause) bool {
	if at := &p.roll; !at.counted || p.blocks-at.block > farRoll || c.way.mood != "" || s.hedgedClause(c) {
		return false
	}
	way := *c.way
	way.Recipient = sideDative // their number and the colon tell that they are names
	who := p.behindColon(s, &clause{from: c.from, end: c.end, left: c.left, right: c.right, way: &way})
	if len(who) < 2 {
		return false
	}
	p.proposeCounted(s, who)
	return true
}

// proposeCounted proposes those whom a sentence before counted, with what it said of them.
func (p *proposer) proposeCounted(s *passage, who []cased) {
	var context []obelisk.Span
	if p.roll.date != nil {
		context = append(context, p.roll.dated)
	}
	for _, w := range who {
		p.propose(s, w.party, p.settle(s, p.roll.party, &p.roll.spoken), p.roll.date, context)
	}
}

// namesWho reports whether the clause says who received something by no more than "who".
func (p *passage) namesWho(c *clause) bool {
	if c.way == nil || c.way.Recipient != sideNominative {
		return false
	}
	for i := c.from - 1; i > 0 && i >= c.left && i > c.from-nearPointer; i-- {
		if ph, ok := p.phrase(i, whoseWord); ok && p.sense(ph).text == "who" && p.mark(i-1, ",") {
			return true
		}
	}
	return false
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
		if len(list) == 0 {
			list = p.numberedUnits(s, c, i)
		}
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
		for i := c.left; i < c.from && len(named) > 0; i++ {
			if s.is(i, bestWord) && !s.quoted(i) {
				return nil // "лучшим автором слов — Анна Лугова": another title, which nothing reads
			}
		}
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
	if verb := s.words(c.from, c.end); way.Recipient != sideNominative || !hasEnding(verb, "ено", "єно") && (s.language != obelisk.Ukrainian || !hasEnding(verb, "ано")) {
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
	if p.amongThose(s) {
		return true
	}
	for _, ph := range s.phrases {
		if ph.category != enumerates {
			continue
		}
		c := clause{from: ph.first, end: ph.last, left: ph.last, right: len(s.tokens), way: &conferralFrame{Recipient: sideNominative, Honour: sideInstrumental}}
		if s.sense(ph).text == string(sideAccusative) {
			c.way.Recipient = sideAccusative // "йдеться про"
		}
		if p.amongHonoured(s, &c) {
			return true
		}
		if p.amongHolders(s, &c) {
			return true
		}
		if (!p.roll.counted || p.blocks-p.roll.block > farRoll) && !p.holdersOfLast(s, ph) {
			return false
		}
		if s.lists() {
			p.roll.opened, p.roll.block = true, p.blocks
			if c.way.Recipient != sideNominative {
				p.roll.way = c.way.Recipient
			}
			return true
		}
		first := s.pastOpener(ph.last)
		if s.is(first, prepositionWord) {
			return false // "вісім з них – у Вардані, Осинську": where they are
		}
		who, _ := p.casedList(s, &c, nil, p.pastPost(s, &c, first))
		if len(who) == 1 && first > ph.last && p.blocks-p.roll.block <= 1 && who[0].strength == strong && p.classOfParty(who[0].party) == "person" && !s.verbBetween(first, len(s.tokens)) {
			p.proposeCounted(s, who) // "Среди награждённых — мастер Анна Лугова"
			return true
		}
		if len(who) == 0 {
			who = p.firstList(s, &c)
		}
		if len(who) < 2 {
			return false
		}
		p.proposeCounted(s, who)
		return true
	}
	return false
}

// holdersOfLast reports whether the words of the phrase are for those who hold the prize of which the
// paragraph told last: "Среди лауреатов премии — также Иван Седов".
func (p *proposer) holdersOfLast(s *passage, ph phrase) bool {
	at, told := p.session.honourBefore()
	held, holder := s.phrase(ph.last-1, honourWord)
	if !told || p.blocks-at.block > 1 || !holder || !s.holder(held) {
		return false
	}
	if p.roll.name != at.name {
		p.roll = roll{spoken: at}
	}
	p.roll.block = p.blocks
	return true
}

// pastOpener is where the names begin behind words that say that they follow, which end
// before token i: behind a dash, or a colon in front of which they are only described:
// "В список вошли следующие города: …".
func (p *passage) pastOpener(i int) int {
	for j := i; j < len(p.tokens) && j < i+longestOwner && !p.tokens[j].upper; j++ {
		if p.mark(j, ":") || p.mark(j, "-") && !p.glued(j) {
			return j + 1
		}
	}
	return i
}

// amongThose reads who is among those who received an honour, whatever is said of them before: "Среди осинцев,
// ранее награждённых орденом Труда, — мастер Иван Седов".
func (p *proposer) amongThose(s *passage) bool {
	if !s.is(s.lead(0), prepositionWord) {
		return false
	}
	first := s.lead(0)
	for i := first + 2; i < len(s.tokens) && i < first+longestPost && s.tokens[i].kind != numberToken; i++ {
		if !p.honouredOnes(s, first, i) {
			continue
		}
		c := clause{from: first, end: i + 1, left: i + 1, right: len(s.tokens), way: &conferralFrame{Recipient: sideNominative, Honour: sideInstrumental}}
		return !s.hedgedClause(&c) && p.amongHonoured(s, &c)
	}
	return false
}

// honouredOnes reports whether the word at token i, for those who were honoured, makes with the preposition at token
// first the words that name some of them.
func (p *proposer) honouredOnes(s *passage, first, i int) bool {
	return s.tokens[i].kind == wordToken && hasEnding(s.folded(i), "ных", "них") && p.lexicon.spells(s.folded(first)+" "+s.folded(i), enumerates)
}

// amongHonoured reads who is among those who received the honour that stands right
// behind the words for them: "В числе награждённых орденом Труда мастер Иван Седов".
func (p *proposer) amongHonoured(s *passage, c *clause) bool {
	honours, last := p.honourList(s, c, c.end)
	if len(honours) == 0 || !p.honourStands(s, sideInstrumental, honours[0]) && !p.honourStands(s, sideGenitive, honours[0]) {
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

// amongHolders reads who is among those whom the sentence before called holders of an
// honour: "Названы лауреаты премии «Маяк». В их число вошли Иван Седов и Анна Лугова".
// Without words for holders of its own only the text before says of which honour.
func (p *proposer) amongHolders(s *passage, c *clause) bool {
	at, told := p.session.honourBefore()
	if !told || !p.held.names(at, s) || s.lists() {
		return false
	}
	who, end := p.casedList(s, c, nil, p.pastPost(s, c, c.end))
	if len(who) == 0 || who[0].strength != strong || p.classOfParty(who[0].party) != "person" || s.verbBetween(end, len(s.tokens)) {
		return false
	}
	for _, w := range who {
		p.waits = waitsTold
		p.propose(s, p.settled(s, w.party), p.settledHonour(s, at.party), p.held.date, p.held.context())
	}
	return true
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

// runs reports whether the passage is a sentence of running text, though it stands on a
// line of its own.
func (p *passage) runs() bool {
	return p.mark(len(p.tokens)-1, ".") && len(strings.TrimSpace(p.block.Text)) > shortestSentence
}

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
		p.roll.onDay = s.dates[at].when.day > 0
	} else if on, at, ok := p.actDate(); ok {
		p.roll.date, p.roll.dated = on, at
	}
}

// announce keeps a sentence that says that what follows was conferred and
// names no honour yet.
func (p *proposer) announce(s *passage, c *clause) {
	active := c.way.mood == "" && (c.way.Recipient == sideAccusative && c.way.Honour == sideInstrumental || c.way.Recipient == sideDative)
	if !s.lists() || !active && (c.way.Recipient != sideNominative || c.way.Honour != sideInstrumental) {
		return
	}
	p.award = award{open: true, block: p.blocks}
	if who := p.slavicRecipients(s, c, nil); !active && len(who) == 1 && who[0].strength == strong && p.classOfParty(who[0].party) == "person" {
		p.awards = awardList{who: p.speak(s, p.settled(s, who[0].party)), block: p.blocks} // "Анна Лугова награждена:"
	}
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
	if !p.bare(s, c, honours) || severalReceive(s.words(c.from, c.end), s.language) {
		return nil // several received, one is told of
	}
	at := &p.subject
	if entry := p.entry(); entry != nil && s.block.Kind == document.ListItem {
		at = entry
	}
	if at.context.IsZero() || at.class == "place" {
		if only, several := p.onlyFigure(); only != nil && p.namedLast(only) && s.timeOnly(c.from) && (at.context.IsZero() || at.block == p.blocks) {
			at = only
		} else if several {
			return nil // "Осинск — полковник Седов, майор Лугов. Награждён орденом."
		}
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
	if p.meansOther(s, c, at.name) {
		return nil // "в 1956 году фабрика была награждена", on the page of a theatre
	}
	w := cased{party: at.party, strength: anaphoric}
	w.span = s.span(c.from, c.end)
	return []cased{w}
}

// severalReceive reports whether a verb says that several received something; in
// Belarusian a participle of one ends as that of several does in Russian.
func severalReceive(verb string, language obelisk.Language) bool {
	return hasEnding(verb, "ені", "ыя", "или", "али", "ілі", "алі") || language != obelisk.Belarusian && hasEnding(verb, "ены")
}

// ofSomebody reports whether only somebody, or what somebody made, can have the honour
// by the words that name it: a laureate's, or a title such as of a merited teacher.
func (p *passage) ofSomebody(h party) bool {
	for i := max(0, h.first-1); i < h.last && i <= h.first; i++ {
		ph, ok := p.phrase(i, honourWord)
		if p.is(i, titleWord) || ok && !p.hasTrait(ph, heroTrait) && p.holder(ph) {
			return true
		}
	}
	return false
}

// sharedSubject is who stands in the nominative at the beginning of the sentence,
// of whom a later part of it says no more than that he received something: "Театр
// основан в 1901 году, а в 1956 году награждён орденом".
func (p *proposer) sharedSubject(s *passage, c *clause, honours []party) (cased, bool) {
	if c.way.Recipient != sideNominative || c.left == 0 || !c.joined && !s.mark(c.left-1, ",") || severalReceive(s.words(c.from, c.end), s.language) {
		return cased{}, false
	}
	w, ok := p.nominativeParty(s, leading{known: true})
	if !ok || w.strength != strong || w.last > c.left || !p.saysNoMore(s, c, honours) {
		return cased{}, false
	}
	first := w.last
	if s.mark(first, ",") && s.is(first+1, whoWord) {
		first += 2 // "солдат Седов, который погиб под Осинском, награждён"
	}
	for i := first; i < c.left; i++ {
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
	if p.page.strayed == p.blocks || p.page.straying == p.blocks || !p.abides() && p.entry() == nil && (!s.timeOnly(c.from) || !p.tellsOfOne()) {
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

// bareSubject reports whether the word for a body, unit or work at token i can be a subject:
// it stands in the nominative and behind no preposition.
func (p *passage) bareSubject(i int) bool {
	ph, ok := p.phrase(i, classWord)
	return ok && ph.last == i+1 && p.sense(ph).text != "person" && !p.tokens[i].upper && i > 0 && !p.is(i-1, prepositionWord) && !p.adjectival(i-1) && p.standsIn(i, nominative) && !p.standsIn(i, genitive) && !genitiveEnding(p.words(i, i+1)) && !p.opensQuote(i+1)
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
		if s.mark(i, ",") && !s.enclosed(i) && (i+1 == c.right || !s.describesOne(i+1)) {
			aside = false
		}
		if aside && i < c.from && s.bareSubject(i) {
			return false // "За прокладку тоннеля завод получил орден"
		}
		if !in && !word && !aside && !s.is(i, stopWord) && !s.is(i, skipWord) && !s.is(i, prepositionWord) {
			return false
		}
	}
	return true
}
