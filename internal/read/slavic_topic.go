package read

import (
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// What a Slavic text is about: its headings, and sentences that present a name.

// openRoll keeps the honour that a heading, or a sentence that ends in a colon,
// names for the list under it.
func (p *proposer) openRoll(s *passage) {
	p.noteHeld(s)
	if s.block.Kind == document.Heading || s.block.Kind == document.Line {
		if !p.roll.context.IsZero() {
			p.formerRoll = p.roll.spoken
		}
		p.roll = roll{}
		if p.others.open {
			return // "Жюри премии «Маяк»"
		}
	}
	if s.lists() && s.withholds() {
		p.roll = roll{}
		p.problem(s, Hedged) // "Государственных наград лишены:", "Финалистами премии стали:"
		return
	}
	for _, n := range s.names {
		if id := p.pick(n, obelisk.RoleHonour); id != "" {
			p.roll = roll{spoken: p.speak(s, p.known(s, n, obelisk.RoleHonour))}
			return
		}
	}
	c := s.ungoverned()
	for i := range s.tokens {
		if s.quoted(i) && s.inThingName(i) {
			continue
		}
		if h, ok := p.toldTitle(s, i); ok {
			p.roll = roll{spoken: p.speak(s, h), holders: i == 0 || s.lists() && s.tokens[i-1].kind == numberToken}
			return
		}
		if h, ok := p.placesHeaded(s, i); ok {
			p.roll = roll{spoken: p.speak(s, h), holders: true}
			return
		}
		if s.titleEnds(i) {
			p.closeRoster() // what follows has another title
			p.roll = roll{spoken: p.speak(s, s.newParty(s.words(i, i+3), "honour", i, i+3))}
			return
		}
		if list, _ := p.honourList(s, &c, i); len(list) > 0 {
			p.roll = roll{spoken: p.speak(s, list[0])}
			return
		}
		if h, ok := p.holdersTitle(s, i); ok {
			p.roll = roll{spoken: p.speak(s, h), holders: true}
			return
		}
	}
}

// inThingName reports whether token i stands in the name in quotation marks of a coin or another
// thing: "Монета «Герои Осинска»".
func (p *passage) inThingName(i int) bool {
	for i > 0 && !p.opensQuote(i) {
		i--
	}
	_, thing := p.phraseBefore(i, thingWord)
	return thing
}

// noteTitled keeps the honour that the title of the page names.
func (p *proposer) noteTitled(s *passage) {
	if p.blocks <= 1 && s.first() && p.roll.block == p.blocks {
		p.pageHonour = p.roll.spoken
	}
}

// placesHeaded is the title of places that token i begins, in the plural, in the heading of
// a list of those that have it: «Города-маяки», «Список городов большой доблести»,
// «Культурные столицы Края».
func (p *proposer) placesHeaded(s *passage, i int) (party, bool) {
	if ph, ok := s.phrase(i, honourWord); ok && s.hasTrait(ph, yearTrait) && hasEnding(s.folded(i), "ые", "ых", "их", "ыя", "ні", "ві") {
		return p.titleOfMany(s, ph, false)
	}
	if !s.is(i, headWord) || s.quoted(i) {
		return party{}, false
	}
	if h, ok := p.compoundHonour(s, i, "plural"); ok {
		return h, true
	}
	if h, ok := p.capitalTitle(s, i); ok {
		return h, true
	}
	many := !hasEnding(s.folded(i), "а", "я", "у", "ю", "и", "і", "ы")
	if h, ok := p.compoundHonour(s, i, "genitive"); ok && many && !strings.EqualFold(h.name, h.raw) {
		return h, true
	}
	_, nominative := p.lexicon.declined(strings.ToLower(s.words(i, i+1)), "plural", s.language)
	h, ok := p.placeTitle(s, i)
	if !ok || h.last < i+3 || !many && !nominative || strings.EqualFold(h.name, h.raw) {
		return party{}, false // of one, or «Города мира»
	}
	themed := i > 0 && s.tokens[i].upper
	for j := i + 1; j < h.last; j++ {
		themed = themed || s.civicAt(j) == civicTheme
	}
	return h, themed
}

// capitalTitle is the title of places in the plural with a large letter in each of its words
// and a theme of such titles among them, behind a number: "45 Городов Воинской Славы".
func (p *proposer) capitalTitle(s *passage, i int) (party, bool) {
	if i == 0 || s.tokens[i-1].kind != numberToken || s.dateAt[i-1] != 0 || !s.tokens[i].upper {
		return party{}, false
	}
	last, themed := i+1, false
	for last < len(s.tokens) && last < i+longestKind && s.tokens[last].kind == wordToken && s.tokens[last].upper && genitiveEnding(s.words(last, last+1)) {
		themed = themed || s.civicAt(last) == civicTheme
		last++
	}
	if !themed {
		return party{}, false
	}
	return s.newParty(p.placeNoun(s, i)+" "+s.words(i+1, last), "honour", i, last), true
}

// titleEnds reports whether a heading ends with a title of the form "Крепость-герой" at
// token i.
func (p *passage) titleEnds(i int) bool {
	return p.block.Kind != document.Paragraph && i+3 == len(p.tokens) && p.is(i, headWord) && p.mark(i+1, "-") && p.glued(i+1) && p.is(i+2, honourWord)
}

// denies reports whether a word that denies, or says that something was taken
// back, stands in the passage outside quotation marks.
func (p *passage) denies() bool { return p.hedgedAs("negation") }

// withholds reports whether the passage denies or only plans what it tells of: those whom
// it lists have not received it.
func (p *passage) withholds() bool { return p.denies() || p.hedgedAs("plan") }

// hedgedAs reports whether a hedge of the kind stands in the passage outside quotation
// marks.
func (p *passage) hedgedAs(kind string) bool {
	return slices.ContainsFunc(p.phrases, func(ph phrase) bool {
		sense := p.sense(ph)
		return sense.category == hedgeWord && sense.text == kind && !p.quoted(ph.first)
	})
}

// holdersTitle is the title of those whom a heading names by it: "Почётные
// граждане города Вардинска" are each a почётный гражданин of that town.
func (s *session) holdersTitle(p *passage, i int) (party, bool) {
	ph, many := p.phrase(i, pluralTitle)
	if !many {
		honour, ok := p.phrase(i, honourWord)
		if !ok || !p.ownsWords(honour) {
			return party{}, false
		}
		ph = honour
	}
	return s.titleOfMany(p, ph, many)
}

// titleOfMany is the title that a phrase in the plural begins; many says that whose it is
// must follow.
func (s *session) titleOfMany(p *passage, ph phrase, many bool) (party, bool) {
	last := ph.last
	for last < len(p.tokens) && last < ph.last+longestOwner && p.tokens[last].kind == wordToken && (genitiveEnding(p.words(last, last+1)) || many && last > ph.last && p.tokens[last].upper && hasEnding(p.folded(last), "у", "ю")) && p.dateAt[last] == 0 && !p.is(last, prepositionWord) {
		last++
	}
	if many && (last == ph.last || !p.tokens[ph.last].upper || p.hasEvent(ph.last, last)) {
		return party{}, false // of a war or a book
	}
	name := p.sense(ph).text
	if p.tokens[ph.first].upper {
		name = capitalised(name)
	}
	if last > ph.last {
		name += " " + p.words(ph.last, last)
	}
	return p.newParty(name, "honour", ph.first, last), true
}

// hasEvent reports whether a word for an event stands among tokens i up to last.
func (p *passage) hasEvent(i, last int) bool {
	for ; i < last; i++ {
		if _, ok := p.phrase(i, eventWord); ok {
			return true
		}
	}
	return false
}

// slavicTopic learns what the text is about: from a heading that begins with a
// name, from "X — город" and from the name with which a sentence begins.
func (p *proposer) slavicTopic(s *passage) {
	if len(s.tokens) == 0 || s.block.Kind == document.Row && len(s.block.Cells) > 1 {
		return
	}
	if s.block.Kind == document.ListItem {
		p.noteEntry(s)
		return
	}
	heading := s.block.Kind == document.Heading || s.block.Kind == document.Line || p.blocks == 1 && s.first()
	p.page.straying, p.page.strayed = p.page.strayed, 0
	p.leadsEntry(s)
	if s.block.Kind != document.Heading && p.noteKin(s) {
		return
	}
	presents := s.presents()
	told := heading || presents || s.holdsAny(classWord) && s.marked("-") || s.holdsAny(placedWord) // what "X — город" tells is enough
	w, ok := p.nominativeParty(s, leading{listed: heading, known: !told})
	if (!ok || w.class != "person" && w.id == "") && presents {
		p.forget("person") // somebody or something else, whoever it is
	}
	if !ok {
		if s.block.Kind == document.Heading || s.block.Kind == document.Line && mayHead(s.block) {
			p.headTopic(s)
		}
		return
	}
	_, behind := s.dateBracket(w.last)
	at := behind + 1
	for at < len(s.tokens) && at < behind+4 && s.adjectival(at) && !s.tokens[at].upper {
		at++
	}
	if ph, named := s.phrase(at, classWord); named && s.mark(behind, "-") && w.class != "person" {
		w.class = obelisk.ClassID(s.sense(ph).text)
		w.strength = strong
	}
	if w.class != "person" && w.strength == weak && s.liesAt(w.last) {
		w.class, w.strength = "place", strong
	}
	whole := heading && (behind >= len(s.tokens) || s.mark(behind, ":") && w.strength == strong || s.mark(behind, ".") && behind+1 == len(s.tokens) || s.mark(behind, "-") || s.mark(behind, ","))
	if w.strength != strong && !whole {
		return
	}
	whole = whole && (s.block.Kind != document.Line || mayHead(s.block)) // a value below its label heads nothing
	if whole && !p.headsPart(w) {
		p.headTopic(s)
		return
	}
	if whole || s.presents() && s.first() {
		p.notePage(s, w, whole)
	}
	if whole || p.subject.context.IsZero() && s.first() {
		p.beAbout(s, w.party)
		p.takeBoxed()
	}
	p.remember(s, w.party)
	p.defineTown(s, w)
	p.page.strayed = 0
}

// liesAt reports whether a word that says where a place lies, or when it was founded, stands
// at token i, past short words and what stands in brackets: "Осинск (Край) был основан".
func (p *passage) liesAt(i int) bool {
	_, i = p.dateBracket(i)
	for p.is(i, skipWord) || i < len(p.tokens) && (p.dateAt[i] != 0 || p.is(i, prepositionWord) && i+1 < len(p.tokens) && p.dateAt[i+1] != 0) {
		i++
	}
	return p.is(i, placedWord)
}

// leadsEntry takes what a paragraph of a work of reference is about: it begins with a
// name that is a sentence of its own, and the next says what that is: "Осинск. Город в
// Крае."
func (p *proposer) leadsEntry(s *passage) {
	if w := p.led.party; p.led.block == p.blocks && !p.led.context.IsZero() {
		if ph, ok := s.classBegins(); ok {
			if w.class == "" {
				w.class = obelisk.ClassID(s.sense(ph).text)
			}
			p.beAbout(s, w)
			p.remember(s, w)
		}
		p.led = spoken{}
		return
	}
	last := len(s.tokens) - 1
	if s.block.Kind == document.Heading || !s.first() || last >= longestLead || !s.mark(last, ".") || int(s.tokens[last].end) >= len(s.block.Text) {
		return
	}
	w, ok := p.nominativeParty(s, leading{listed: true})
	if _, behind := s.dateBracket(w.last); ok && behind == last {
		p.led = p.speak(s, w.party)
	}
}

// titleBegins reports whether token i begins a title of the form "Город-маяк Края" and no
// town that has it: a name in the genitive behind it ends what is said.
func (p *passage) titleBegins(i int) bool {
	if !p.is(i, headWord) || !p.mark(i+1, "-") || !p.glued(i+1) || i+3 >= len(p.tokens) || !p.is(i+2, honourWord) {
		return false
	}
	end := i + 4
	return p.tokens[i+3].upper && genitiveEnding(p.words(i+3, end)) && (end >= len(p.tokens) || p.mark(end, "(") || p.mark(end, ".") || p.mark(end, ","))
}

// classBegins is the word for a class with which the passage begins, adjectives before it
// aside: "Гарадскі пасёлак".
func (p *passage) classBegins() (phrase, bool) {
	i := 0
	for i+1 < len(p.tokens) && i < longestKind && p.tokens[i].kind == wordToken && p.dateAt[i] == 0 && p.adjective(i) {
		i++
	}
	return p.phrase(i, classWord)
}

// longestLead bounds the name with which a paragraph begins, in tokens.
const longestLead = 10

// presents reports whether the passage begins with two capitalised words and
// a dash or bracket, as sentences do that introduce somebody.
func (p *passage) presents() bool {
	return len(p.tokens) > 3 && p.tokens[0].upper && !p.is(0, honourWord) && !p.is(0, titleWord) && p.tokens[1].upper && p.tokens[1].kind == wordToken && (p.mark(2, "-") && !p.glued(2) || p.mark(2, "("))
}

// forget drops the one of a class of whom the text told last.
func (p *proposer) forget(class obelisk.ClassID) {
	for i := range p.recent {
		if p.recent[i].class == class {
			p.recent[i] = spoken{}
		}
	}
}

// first reports whether the passage begins its block.
func (p *passage) first() bool {
	return p.tokens[0].start == 0 || strings.TrimSpace(p.text[:p.tokens[0].start]) == ""
}

// leading says which names a passage may begin with: in a list they need no sign of
// their case; known ones are those that more than their case tells.
type leading struct{ listed, known bool }

// nominativeParty is the name in the nominative with which the passage begins.
func (s *session) nominativeParty(p *passage, sought leading) (cased, bool) {
	c := p.ungoverned()
	i, lead := 0, true
	for i < len(p.tokens) && (p.dateAt[i] != 0 || p.tokens[i].kind == markToken && !p.opens(i) || p.is(i, prepositionWord) && i+1 < len(p.tokens) && p.dateAt[i+1] != 0) {
		lead = lead && p.dateAt[i] == 0 && p.tokens[i].kind == markToken
		i++
	}
	if i >= len(p.tokens) || p.is(i, anaphorWord) && !p.tokens[i].upper {
		return cased{}, false
	}
	if p.titleBegins(i) {
		return cased{}, false
	}
	c.known = sought.known || !lead
	w, ok := s.casedParty(p, &c, i, sought.listed)
	if !ok || w.strength == anaphoric || w.strength == weak && !lead {
		return cased{}, false
	}
	if w.class == "" {
		w.class = s.classOfKnown(w.id)
	}
	return w, true
}
