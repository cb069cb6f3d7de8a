package read

import (
	"strings"
	"unicode/utf8"
)

// A Slavic text says what somebody has been given beside his name, and in the
// case in which the name stands: "встреча с народной артисткой Края Анной
// Луговой", "умер Пётр Лобов, лауреат премии «Заря»". A title is adjectives
// and a noun ("заслуженный врач"), or a word for a holder with what he holds;
// several stand one behind another, with trades and dates in brackets between.

// borne are titles that stand beside one another in one case.
type borne struct {
	found       []holding
	first, last int // with the brackets of the last one's date
}

// appositions proposes the honours that stand beside the full names of persons.
func (p *proposer) appositions(s *passage) {
	p.borne = p.borne[:0]
	if !s.holdsAny(titleWord, honourWord, aloneWord, pluralTitle, manyTitle) || s.mark(len(s.tokens)-1, "?") {
		return
	}
	for i := 0; i < len(s.tokens); i++ {
		if (s.is(i, pluralTitle) || s.is(i, manyTitle)) && !s.quoted(i) {
			p.shared(s, i)
			continue
		}
		if !s.mayBear(i) {
			continue
		}
		for which := nominative; which < inflections; which++ {
			b, ok := p.borneAt(s, i, which)
			if !ok {
				continue
			}
			if who, ok := p.bearer(s, b, which); ok {
				p.tellBorne(s, b, who)
				p.borne = append(p.borne, [2]int{b.first, b.last})
				i = b.last - 1
				break
			}
		}
		p.shared(s, i)
	}
}

// shared proposes the title in the plural at token i for those whom the sentence lists
// right behind it: "заслуженные врачи Края Пётр Лобов и Анна Лугова".
func (p *proposer) shared(s *passage, i int) {
	c := clause{from: len(s.tokens), end: len(s.tokens), right: len(s.tokens), way: &conferralFrame{Recipient: sideNominative, Honour: sideAny}, beside: true}
	var h party
	ph, held := s.phrase(i, honourWord)
	ok := false
	switch word := strings.ToLower(s.words(i, i+1)); {
	case s.is(i, manyTitle):
		c.way.Recipient = caseOfMany(s.folded(i))
		h, ok = p.heroesTitle(s, &c, i)
	case held:
		if ok = hasEnding(strings.ToLower(s.words(ph.first, ph.last)), "ы", "и", "і", "ї", "ане", "яни"); ok && s.entitles(ph) || ok && !strings.Contains(s.sense(ph).text, " ") {
			h, ok = p.holderHonour(s, &c, ph)
		} else if ok {
			h, ok = p.citizenHonour(s, ph)
		}
	case hasEnding(word, "ые", "ні", "ныя"):
		h, ok = p.titleOfSeveral(s, &c, i)
	case s.is(i, pluralTitle):
		h, ok = p.heroesTitle(s, &c, i)
	}
	if !ok {
		return
	}
	list, _ := p.casedList(s, &c, nil, p.pastPost(s, &c, h.last))
	if len(list) < 2 || list[0].strength != strong || list[0].class != "person" || list[0].first > h.last+longestTitle {
		return
	}
	for _, w := range list {
		if w.strength == strong && p.classOfParty(w.party) == "person" {
			p.tellBorne(s, borne{found: []holding{{honour: h, date: int(w.date) - 1}}}, w.party)
		}
	}
}

// caseOfMany is the case in which those of a title in the plural stand, by its ending: "Героям", "Героями".
func caseOfMany(word string) side {
	switch {
	case hasEnding(word, "ям", "ам"):
		return sideDative
	case hasEnding(word, "ями", "ами", "ямі", "амі"):
		return sideInstrumental
	}
	return sideGenitive
}

// heroesTitle is the title of one where token i is the word for several who have it: "Герои
// Края Пётр Лобов и Анна Лугова".
func (p *proposer) heroesTitle(s *passage, c *clause, i int) (party, bool) {
	ph, ok := s.phrase(i, pluralTitle)
	if !ok {
		ph, ok = s.phrase(i, manyTitle)
	}
	if !ok || s.is(i-1, honourWord) {
		return party{}, false // "звание Героев Края"
	}
	last := p.complement(s, c, ph.last)
	for last > ph.last+1 && !s.tokens[last-1].upper && s.tokens[last-2].upper && !s.is(last-1, connectorWord) {
		last-- // "Героев Советского Союза земляков"
	}
	return s.newParty(capitalised(s.sense(ph).text)+" "+s.words(ph.last, last), "honour", i, last), last > ph.last
}

// titleOfSeveral is the title of one where token i begins that of several in the
// nominative: "заслуженные врачи Края".
func (p *proposer) titleOfSeveral(s *passage, c *clause, i int) (party, bool) {
	noun := i + 1
	for noun < len(s.tokens) && noun < i+3 && !s.tokens[noun].upper && hasEnding(s.words(noun, noun+1), "ые", "ие", "ні", "ькі", "ыя", "кія") {
		noun++
	}
	if noun >= len(s.tokens) || s.tokens[noun].upper || s.is(noun, notHonour) || s.is(noun, honourWord) || !hasEnding(s.words(noun, noun+1), "ы", "и", "і", "ї") {
		return party{}, false
	}
	base, ok := p.lexicon.declined(s.words(noun, noun+1), "plural", s.language)
	last := p.titleEnd(s, c, noun+1)
	if !ok || last == noun+1 {
		return party{}, false
	}
	gender, name := genderOf(base), ""
	for j := i; j < noun; j++ {
		name += ofOne(s.words(j, j+1), gender) + " "
	}
	return s.newParty(name+base+" "+s.words(noun+1, last), "honour", i, last), true
}

// ofOne is an adjective that stands in the nominative plural as it stands of one.
func ofOne(word, gender string) string {
	for _, e := range [...]struct{ many, man, woman string }{
		{"кие", "кий", "кая"}, {"ие", "ий", "ая"}, {"ые", "ый", "ая"}, {"ькі", "ький", "ька"}, {"кія", "кі", "кая"}, {"ыя", "ы", "ая"}, {"ні", "ний", "на"},
	} {
		if stem, ok := strings.CutSuffix(word, e.many); ok && gender == feminine {
			return stem + e.woman
		} else if ok {
			return stem + e.man
		}
	}
	return word
}

// tellBorne proposes that somebody has the titles.
func (p *proposer) tellBorne(s *passage, b borne, who party) {
	told := p.topic.honour
	defer func() { p.topic.honour = told }() // "this award" means another
	for _, h := range b.found {
		p.waits = waitsNot
		date, _, context := p.slavicDate(s, h.date)
		recipient := p.settled(s, who)
		p.propose(s, recipient, h.honour, date, context)
		for _, more := range s.datesBeside(h.honour, h.date) {
			if again, _, why := p.slavicDate(s, more); again != nil {
				p.repeat(s, recipient, h.honour, again, why)
			}
		}
	}
}

// mayBear reports whether a title beside a name may begin at token i: behind no word
// that makes it the title itself ("звание народного артиста") or somebody else's.
func (p *passage) mayBear(i int) bool {
	if ph, ok := p.phraseBefore(i, fieldWord); ok && p.sense(ph).text == "dative" {
		return false // "мастер по народной вышивке Анна Лугова"
	}
	if !p.is(i, titleWord) && (!p.is(i, aloneWord) || !adjectiveForm(p.words(i, i+1))) {
		ph, ok := p.phrase(i, honourWord)
		if !ok || !p.holder(ph) {
			return false
		}
	}
	if i == 0 {
		return true
	}
	return !p.quoted(i) && !p.opensQuote(i-1) && !p.is(i-1, honourWord) && !p.is(i-1, rankWord) && !p.is(i-1, titleWord) && !p.mark(i-1, ".") &&
		!p.is(i-1, hedgeWord) && (!p.mark(i-1, "-") || !p.glued(i))
}

// mostBorne bounds the titles that stand beside one name.
const mostBorne = 12

// borneAt are the titles in the case that begin at token i.
func (p *proposer) borneAt(s *passage, i int, which inflection) (borne, bool) {
	c := clause{from: len(s.tokens), end: len(s.tokens), right: len(s.tokens), way: &conferralFrame{Recipient: sideOf(which), Honour: sideAny}, beside: true}
	b := borne{first: i, last: i}
	for at := i; at < len(s.tokens) && len(b.found) < mostBorne; {
		list := p.titlesAt(s, &c, at, which)
		if h, ok := p.furtherHonour(s, &c, at); ok && len(list) == 0 && len(b.found) > 0 && s.laureateAt(i) {
			list = []holding{p.bracketed(s, h)} // "лауреата премії «Зоря» та Державної премії Краю"
		}
		if len(list) == 0 {
			break
		}
		b.found = append(b.found, list...)
		b.last = list[len(list)-1].end
		at = s.pastJoint(b.last, b.last)
		if at == b.last {
			break
		}
		at = s.pastTrades(at)
	}
	return b, len(b.found) > 0
}

// laureateAt reports whether the word for somebody who holds a prize or order stands at token i.
func (p *passage) laureateAt(i int) bool {
	ph, ok := p.phrase(i, honourWord)
	return ok && p.holder(ph) && p.entitles(ph)
}

// sideOf is the side that names the case.
func sideOf(which inflection) side {
	return [inflections]side{sideNominative, sideGenitive, sideDative, sideAccusative, sideInstrumental}[which]
}

// titlesAt are the honours of the title in the case at token i, with their dates in
// brackets.
func (p *proposer) titlesAt(s *passage, c *clause, i int, which inflection) []holding {
	if !s.mayBear(i) {
		return nil
	}
	ph, held := s.phrase(i, honourWord)
	var h party
	ok := false
	switch {
	case s.is(i, aloneWord):
		h, ok = p.prizeman(s, i, which)
	case !held:
		h, ok = p.titleInCase(s, c, i, which)
	case !s.holderStands(ph, which):
	default:
		h, ok = p.holderHonour(s, c, ph)
	}
	if !ok {
		return nil
	}
	out := []holding{p.bracketed(s, h)}
	list, last := p.heldBeside(s, c, i)
	for _, also := range list {
		out = append(out, p.bracketed(s, also))
	}
	if end := &out[len(out)-1].end; last > *end {
		*end = last
	}
	return out
}

// prizeman is the prize that the adjective at token i says somebody has, in the case:
// "нобелевский лауреат по химии".
func (p *proposer) prizeman(s *passage, i int, which inflection) (party, bool) {
	word := strings.ToLower(s.words(i, i+1))
	alone, ok := s.phrase(i, aloneWord)
	if !ok || !hasEnding(word, titleEndings[which][0]...) && !hasEnding(word, titleEndings[which][1]...) {
		return party{}, false
	}
	name, last := s.sense(alone).text, i+1
	if ph, held := s.phrase(last, honourWord); held && s.holder(ph) {
		last = ph.last
		end := p.fieldBehind(s, last)
		if end > last {
			name += " " + s.words(last, end)
			last = end
		}
	} else if trade, ok := s.phrase(last, classWord); !ok || s.sense(trade).text != "person" {
		return party{}, false
	}
	return s.newParty(name, "honour", i, last), true
}

// bracketed gives a title the date that fills the brackets right behind it.
func (p *proposer) bracketed(s *passage, h party) holding {
	out := holding{honour: h, date: -1, end: h.last}
	at, end := s.dateBracket(h.last)
	if at > 0 && s.dates[at-1].when.masked <= 1 && s.closedBy(int(at)-1, end) {
		out.date, out.end = int(at)-1, end
	} else if h.last < len(s.tokens) && s.dateAt[h.last] > 0 {
		if d := s.dates[s.dateAt[h.last]-1]; d.first == h.last && !d.stretch && d.when.complete() && d.when.masked == 0 {
			out.date, out.end = int(s.dateAt[h.last])-1, d.last // "лауреат премии 2016 года"
		}
	}
	return out
}

// holderStands reports whether the word for a holder stands in the singular of the case.
func (p *passage) holderStands(ph phrase, which inflection) bool {
	word := p.lexicon.folder.text(p.words(ph.first, ph.first+1))
	lemma, _, _ := strings.Cut(p.lexicon.folder.text(p.sense(ph).text), " ")
	if which == nominative {
		return p.nominativeHolder(phrase{first: ph.first, last: ph.first + 1, sense: ph.sense, category: ph.category}, lemma)
	}
	if strings.Contains(p.sense(ph).text, " ") {
		return hasEnding(word, titleEndings[which][0]...)
	}
	if stem, soft := strings.CutSuffix(lemma, "й"); soft {
		lemma = stem
	}
	ending, ok := strings.CutPrefix(word, lemma)
	return ok && hasEnding(ending, holderEndings[which]...)
}

// holderEndings are those of words for holders in the singular, by case.
var holderEndings = [inflections][]string{
	{"", "й", "ка", "ница"}, {"а", "я", "ки", "кі", "ницы", "ниці"}, {"у", "ю", "ке", "ці", "цы", "нице", "ові", "єві"}, {"а", "я", "ку", "ницу"}, {"ом", "ем", "єм", "кой", "ницей", "кою", "кай", "ам"},
}

// titleEndings are those of the adjective of a title in the singular, by case, of a
// man and of a woman.
var titleEndings = [inflections][2][]string{
	{{"ый", "ий", "ы"}, {"ая", "на"}},
	{{"ого", "ага"}, {"ой", "ої", "ай"}},
	{{"ому", "аму"}, {"ой", "ій", "ай"}},
	{{"ого", "ага"}, {"ую", "ну"}},
	{{"ым", "им"}, {"ой", "ою", "ай"}},
}

// titleInCase is the title in the case at token i, adjectives and a noun, in the
// nominative: "заслуженному врачу Края"; or a title that is a noun: "мастер спорта".
func (p *proposer) titleInCase(s *passage, c *clause, i int, which inflection) (party, bool) {
	noun, female, ok := s.titleNoun(i, which)
	if !ok {
		return party{}, false
	}
	base, ok := p.titleBase(s, noun, which)
	if !ok || s.is(noun, notHonour) {
		return party{}, false
	}
	gender := masculine
	if female && genderOf(base) == feminine {
		gender = feminine
	}
	name := ""
	for j := i; j < noun; j++ {
		word := s.words(j, j+1)
		if which != nominative {
			word = p.agreeing(word, gender, s.language)
		}
		name += word + " "
	}
	name += base
	last := p.titleEnd(s, c, noun+1)
	if last > noun+1 {
		name += " " + s.words(noun+1, last)
	} else if noun == i || s.is(noun, honourWord) {
		return party{}, false // "мастер Иван Седов", "народный герой"
	}
	return s.newParty(name, "honour", i, last), true
}

// titleNoun is where the noun of the title at token i stands that is in the case, and
// whether its adjective is a woman's.
func (p *passage) titleNoun(i int, which inflection) (noun int, female, ok bool) {
	word := strings.ToLower(p.words(i, i+1))
	if !adjectiveForm(word) && !hasEnding(word, "ны", "на", "ну") {
		return i, false, p.honouredNoun(i) && (which == nominative) == hasEnding(p.folded(i), "ер", "ар", "ник", "нік")
	}
	man := hasEnding(word, titleEndings[which][0]...)
	female = hasEnding(word, titleEndings[which][1]...)
	noun = i + 1
	for noun < len(p.tokens) && noun < i+3 && !p.tokens[noun].upper && p.adjectival(noun) && !p.is(noun, titleWord) {
		noun++
	}
	fits := noun < len(p.tokens) && p.tokens[noun].kind == wordToken && !p.tokens[noun].upper && p.dateAt[noun] == 0 && !p.is(noun, stopWord) && !p.is(noun, prepositionWord)
	return noun, female, fits && (man || female)
}

// honouredNoun reports whether the noun at token i that may be a title says of what:
// "мастер спорта", "отличник просвещения".
func (p *passage) honouredNoun(i int) bool {
	next := i + 1
	return next < len(p.tokens) && !p.tokens[next].upper && p.tokens[next].kind == wordToken && (p.is(next, connectorWord) || hasEnding(p.folded(i), "ник", "ника", "нику", "ником", "нік", "ніка", "ніку", "ніком", "нікам") && p.lowerGenitive(next))
}

// titleBase is the noun of a title at token i in the nominative.
func (p *proposer) titleBase(s *passage, i int, which inflection) (string, bool) {
	word := s.words(i, i+1)
	if which == nominative {
		return word, true
	}
	grammar := string(sideOf(which))
	if which == accusative && !hasEnding(word, "у", "ю") {
		grammar = "genitive" // of a man it is the same
	}
	return p.lexicon.declined(word, grammar, s.language)
}

// titleEnd is where the words end, from token i on, that say of what and whose a
// title is: "искусств Края", "спорта международного класса".
func (p *proposer) titleEnd(s *passage, c *clause, i int) int {
	last := i
	for last < c.right && last < i+longestOwner && s.ofTitle(last) {
		last++
	}
	if last < c.right && last == i && p.opensDativeField(s, last) {
		for last++; last < c.right && !s.tokens[last].upper && s.tokens[last].kind == wordToken && hasEnding(s.words(last, last+1), "у", "ю", "ам", "е", "и"); last++ {
		}
		return last // "мастер спорта по шахматам"
	}
	if end := s.ofRegion(last); end > last {
		return end
	}
	end := p.complement(s, c, last)
	if region := s.ofRegion(end); region > end {
		return region
	}
	if end > last {
		last = end
		for last < c.right && last < end+2 && hasEnding(s.words(last-1, last), "ого", "его", "ой", "ей") && s.ofTitle(last) {
			last++ // "Римского университета"
		}
	}
	for end = last; end < c.right && end < last+2 && s.lowerGenitive(end); end++ {
	}
	if end > last && s.is(end-1, connectorWord) {
		return end
	}
	return last
}

// ofTitle reports whether token i is a word in small letters that says of what a title
// is, a body among them: "почётный доктор университета".
func (p *passage) ofTitle(i int) bool {
	if p.lowerGenitive(i) {
		return true
	}
	ph, ok := p.phrase(i, classWord)
	return ok && p.sense(ph).text != "person" && !p.tokens[i].upper && p.standsIn(i, genitive)
}

// pastTrades passes over what somebody is, in small letters, from token i on, up to
// a name or title behind a comma or right behind it.
func (p *passage) pastTrades(i int) int {
	for j := i; j < len(p.tokens) && j < i+longestPost && !p.breaksPost(j); j++ {
		if p.mayBear(j) && (p.mark(j-1, ",") || p.is(j-1, andWord)) {
			return j
		}
		if p.tokens[j].upper && p.is(j, givenWord) {
			break
		}
	}
	return i
}

// bearer is the person whose full name in the case stands behind the titles, past
// what else he is, or before them and a comma.
func (p *proposer) bearer(s *passage, b borne, which inflection) (party, bool) {
	c := clause{from: len(s.tokens), end: len(s.tokens), right: len(s.tokens), way: &conferralFrame{Recipient: sideOf(which), Honour: sideAny}}
	at := b.last
	comma := s.mark(at, ",")
	if comma {
		at++
	}
	if n, ok := p.titledName(s, at, which); ok && !comma {
		return p.personParty(s, at, n), true
	}
	post := p.pastPost(s, &c, at)
	if ph, trade := s.phrase(at, classWord); post == at && trade {
		post = s.pastRank(ph.last)
	}
	if post > at && s.describesBearer(at, post) {
		if n, ok := p.titledName(s, post, which); ok {
			return p.personParty(s, post, n), true
		}
	}
	return p.bearerBefore(s, &c, b)
}

// titledName is the full name in the case right behind a title, of which the lexicon may
// lack the given name.
func (p *proposer) titledName(s *passage, i int, which inflection) (personName, bool) {
	n, ok := p.session.person(s, i, which, false)
	if !ok {
		n, ok = p.session.person(s, i, which, true)
		ok = ok && utf8.RuneCountInString(n.given) > 2
	}
	return n, ok && n.given != "" && (n.surname != "" || n.patronymic != "")
}

// describesBearer reports whether tokens i up to last say what somebody is: they begin
// with a noun in small letters, past adjectives.
func (p *passage) describesBearer(i, last int) bool {
	for i < last && p.tokens[i].kind == wordToken && !p.tokens[i].upper && adjectiveForm(p.words(i, i+1)) && !p.is(i, classWord) && !p.is(i, whoseWord) && !p.is(i, relativeWord) {
		i++
	}
	if i >= last || p.tokens[i].kind != wordToken || p.tokens[i].upper {
		return false
	}
	return p.is(i, classWord) || !p.is(i, stopWord) && !p.is(i, skipWord) && !p.is(i, prepositionWord) && !p.is(i, pronounWord) && !p.is(i, thisWord) && !p.is(i, whoseWord)
}

// bearerBefore is the person whose full name stands before the titles, behind whom a
// comma and what else he is may stand, "Пётр Лобов, поэт, лауреат премии", or brackets
// that hold the titles alone.
func (p *proposer) bearerBefore(s *passage, c *clause, b borne) (party, bool) {
	which := inflectionOf(c.way.Recipient)
	if s.mark(b.first-1, "(") && s.mark(b.last, ")") {
		return p.namedBefore(s, b.first-1, which) // "Т. Громова (заслуженный врач Края)"
	}
	if !s.mark(b.first-1, ",") || !s.endsTitle(b.last) {
		return party{}, false
	}
	for at := b.first - 1; at > 0 && at > b.first-longestPost; at-- {
		if s.mark(at, ",") {
			name := at
			if s.mark(at-1, ")") {
				name = s.bracketBefore(at - 1)
			}
			if who, ok := p.namedBefore(s, name, which); ok {
				return who, true
			}
		} else if s.mark(at, "-") && !s.glued(at) && which == nominative {
			name := at
			if s.mark(at-1, ")") {
				name = s.bracketBefore(at - 1)
			}
			return p.namedBefore(s, name, which) // "Пётр Лобов — поэт, лауреат премии"
		} else if s.breaksPost(at) && !s.mark(at, "(") || s.mark(at, ")") {
			return party{}, false
		}
	}
	return party{}, false
}

// namedBefore is the person whose full name in the case ends right before token i.
func (p *proposer) namedBefore(s *passage, i int, which inflection) (party, bool) {
	for first := max(0, i-longestBefore); first < i; first++ {
		if n, ok := p.session.person(s, first, which, false); ok && n.last == i && n.given != "" && (n.surname != "" || n.patronymic != "") {
			return p.personParty(s, first, n), true
		}
	}
	return party{}, false
}

// endsTitle reports whether what stands at token i ends what is said beside a name.
func (p *passage) endsTitle(i int) bool {
	return i >= len(p.tokens) || p.tokens[i].kind == markToken || p.is(i, andWord) || p.datedFrom(i)
}

// datedFrom reports whether a date stands at token i, behind a preposition or not:
// "заслуженный врач Края с 1999 года".
func (p *passage) datedFrom(i int) bool {
	return i < len(p.tokens) && p.dateAt[i] != 0 || i+1 < len(p.tokens) && p.is(i, prepositionWord) && p.dateAt[i+1] != 0
}

// bracketBefore is where the brackets open that close at token i; i where none do.
func (p *passage) bracketBefore(i int) int {
	for j := i - 1; j >= 0 && j > i-longestBrackets; j-- {
		if p.mark(j, "(") {
			return j
		}
	}
	return i
}

// opensDativeField reports whether the word at token i opens the field in which somebody
// has a title, in the dative: "мастер спорта по шахматам".
func (p *proposer) opensDativeField(s *passage, i int) bool {
	ph, ok := s.phrase(i, fieldWord)
	return ok && s.sense(ph).text == "dative"
}
