package read

import (
	"slices"
	"strings"

	"obelisk"
)

// English recipients that are the subject of their verb.

// englishSubject are the recipients that are the subject of the verb at token i.
func (p *proposer) englishSubject(s *passage, i int) []party {
	if who, ok := p.quotedSubject(s, i); ok {
		return []party{who}
	}
	if list := p.countedInBrackets(s, i); len(list) > 0 {
		return list
	}
	j, comma := p.beforeVerb(s, i)
	if who, ok := p.slantedSubject(s, i, j, comma); ok {
		return []party{who}
	}
	if who, ok := p.officeSubject(s, j); ok && comma {
		return []party{who}
	}
	if s.word(i) == "being" && j > p.floor && s.possessive(j-1) {
		return p.ownerEnding(s, j-1)
	}
	if strings.HasSuffix(s.word(i), "ing") {
		if first := s.properStart(i, p.floor); s.word(first-1) == "with" && first < i {
			if who, ok := p.namedParty(s, first, i); ok {
				return []party{who} // "with Ada Brill receiving"
			}
		}
	}
	if w := s.word(j); j > p.floor && (w == "which" || w == "that") {
		if who, ok := p.workEnding(s, s.pastPause(j)); ok {
			return []party{who} // "her novel The Quay, which won"
		}
		if who, ok := p.apartFromWhich(s, j); ok {
			return []party{who}
		}
	}
	if j >= p.floor && s.word(j) == "who" {
		if who, ok := p.antecedent(s, j); ok {
			return []party{who}
		}
	}
	if j >= p.floor {
		if list, ok := p.listEnding(s, j+1, i, comma); ok {
			return list
		}
	}
	return p.clauseSubject(s, i)
}

// officeSubject is the person whom a sentence names behind the office with which it begins, and
// whose name ends at token last: "The Mayor of Orle, Ada Brill".
func (p *proposer) officeSubject(s *passage, last int) (party, bool) {
	first := s.pastArticles(max(s.lead(0), p.floor))
	if at := s.properStart(last+1, p.floor); at > first+1 && s.mark(at-1, ",") && s.is(at, forenameWord) && s.calledBy(first, at-1) {
		return p.namedParty(s, at, last+1) // "The Orle mayor, Ada Brill"
	}
	if last < first || first >= len(s.tokens) || s.classAt(first) != "person" && !s.is(first, roleWord) && !s.tokens[first].upper {
		return party{}, false
	}
	at := s.officeHolder(first)
	if at == first || at > last || s.properEnd(at) != last+1 {
		return party{}, false
	}
	return p.namedParty(s, at, last+1)
}

// calledBy reports whether the words say what somebody is and nothing else: "Orle mayor", "youngest
// pilot of the squadron".
func (p *passage) calledBy(first, last int) bool {
	person := false
	for i := first; i < last; i++ {
		if p.tokens[i].kind != wordToken && !p.mark(i, "-") || p.dateAt[i] != 0 || p.is(i, singularWord) || p.is(i, conferWord) || p.is(i, obtainWord) || p.is(i, prepositionWord) && p.word(i) != "of" || p.is(i, honourWord) {
			return false
		}
		person = person || p.classAt(i) == "person" || p.is(i, roleWord)
	}
	return person && last-first <= longestOffice
}

// longestOffice bounds the words for what somebody is before the name.
const longestOffice = 8

// countedInBrackets are those whom brackets name right before the verb at token i, behind a
// noun that counts them: "Two towns (Orle and Tarn) were".
func (p *proposer) countedInBrackets(s *passage, i int) []party {
	if !s.mark(i-1, ")") {
		return nil
	}
	at := s.opening(i - 1)
	if at < p.floor+2 || !s.is(at-1, manyWord) || !s.is(at-2, numeralWord) && s.tokens[at-2].kind != numberToken {
		return nil
	}
	if list := p.englishList(s, at+1, i-1); len(list) > 1 && p.pastList(list) == i-1 {
		return list
	}
	return nil
}

// quotedSubject is the work in quotation marks with which the sentence of the verb at token
// i begins, where what is said of it stands between commas: "“The Quay,” a novel by Joss
// Perrin, won", "Joss Perrin's “Quay,” written in 1951, won".
func (p *proposer) quotedSubject(s *passage, i int) (party, bool) {
	at := s.quoteOpening(s.lead(0), i)
	if at < p.floor {
		return party{}, false
	}
	end := at + 1
	for end < i && end < at+mostOfTitle && !s.mark(end, "”") && !s.mark(end, "\"") {
		end++
	}
	if end >= i || end >= at+mostOfTitle || !s.opensAside(end, i) {
		return party{}, false
	}
	last := end
	for s.mark(last-1, ",") {
		last--
	}
	if s.headed(at+1, last) {
		return party{}, false
	}
	return s.newParty(s.words(at+1, last), "work", at, end+1), true
}

// quoteOpening is the quotation mark with which the words at token i open, somebody's name
// in the possessive aside; -1 where none does before token end.
func (p *passage) quoteOpening(i, end int) int {
	if p.opensQuote(i - 1) {
		return i - 1
	}
	for j := i; j < end && j < i+longestName; j++ {
		if p.opensQuote(j) && (j == i || p.possessive(j-2)) {
			return j
		}
	}
	return -1
}

// opensAside reports whether between the quotation mark at token end and the verb at token
// i nothing stands but adverbs, or what is said of the work between commas.
func (p *passage) opensAside(end, i int) bool {
	for p.is(i-1, skipWord) {
		i--
	}
	if i == end+1 {
		return true
	}
	if !p.mark(end-1, ",") && !p.mark(end+1, ",") || !p.mark(i-1, ",") {
		return false
	}
	for j := end + 1; j < i-1; j++ {
		if p.mark(j, ";") || p.isCopula(j) || p.is(j, subordinator) || p.is(j, obtainWord) {
			return false
		}
	}
	return true
}

// pastPause passes back over brackets and a comma before token i.
func (p *passage) pastPause(i int) int {
	if p.mark(i-1, ",") {
		i--
	}
	if p.mark(i-1, ")") && p.opening(i-1) > 0 {
		i = p.opening(i - 1)
	}
	return i
}

// apartFromWhich is what a noun says more of that is set off behind the name and goes on with
// "which" at token i: "the Reeds, an old Danish band which".
func (p *proposer) apartFromWhich(s *passage, i int) (party, bool) {
	for j := i - 1; j > p.floor && j > i-longestDescription; j-- {
		if s.mark(j, ",") {
			who, ok := p.actorEnding(s, j)
			return who, ok && s.indefinite(j+1) && !p.personNamed(who) && !s.belongs(who.first)
		}
		if s.endsApposition(j) {
			break
		}
	}
	return party{}, false
}

// antecedent is of whom "who" at token i says more: the name before it, what
// stands behind that name aside: "Ada Brill, professor at the University of
// Tarn, who".
func (p *proposer) antecedent(s *passage, i int) (party, bool) {
	floor := p.floor
	p.floor = 0
	defer func() { p.floor = floor }()
	end := i
	if ph, ok := s.phraseBefore(i-1, genericWord); ok && s.sense(ph).text == "nobody" && s.tokens[ph.first].kind == wordToken {
		return party{}, false // "those Danes who"
	}
	if i > 1 && s.is(i-1, manyWord) && !s.tokens[i-1].upper && (s.tokens[i-2].kind == numberToken || s.is(i-2, numeralWord)) {
		return party{}, false // "and four men who"
	}
	for range 6 {
		if s.mark(end-1, ",") {
			end--
		}
		if first := s.properStart(end, 0); first < end && s.kinOf(first) {
			return p.namedParty(s, first, end)
		}
		who, ok := p.actorEnding(s, end)
		if ok && s.mark(who.first-1, ",") && s.classAt(who.last-1) == "person" {
			end = who.first // an office: "Ada Brill, Chief Officer at Tarn, who"
			continue
		}
		if ok && s.indefinite(who.first-1) {
			return p.predicatedBy(s, who.first-2) // "was a Danish pilot, long of Tarn, who"
		}
		if ok && !s.belongs(who.first) && (p.mayBe(who, "person") || who.class == "") {
			return who, true
		}
		if first := s.properStart(end, 0); s.belongs(first) && (s.word(first-1) != "of" || s.endsPurpose(first)) && !s.is(first-1, articleWord) && (s.personal(first, end) || s.byPerson(first, end) && p.guess(s, first, end) == "person") {
			return p.namedParty(s, first, end) // "Congratulations to Ada Brill, who"
		}
		j := end - 1
		for j > 0 && !s.is(j, prepositionWord) && !s.mark(j, ",") && j > end-longestName {
			j--
		}
		if j <= 0 || !s.is(j, prepositionWord) && !s.mark(j, ",") {
			return party{}, false
		}
		for j > 0 && (s.is(j-1, articleWord) || s.mark(j-1, ",") || s.tokens[j-1].kind == wordToken && !s.tokens[j-1].upper && !s.is(j-1, singularWord) && !s.is(j-1, andWord)) {
			j-- // "professor at"
		}
		end = j
	}
	return party{}, false
}

// remembersNoun reports whether the noun that ends before token end, with "the" before it,
// heads the name of a place, unit or body that the text named: "the fort".
func (p *proposer) remembersNoun(s *passage, end int) bool {
	class := s.classAt(end - 1)
	if s.word(end-2) != "the" || class != "place" && class != "unit" && class != "organisation" {
		return false
	}
	_, ok := p.english.nouns[s.word(end-1)]
	return ok
}

// endsPurpose reports whether words for what something is done for end before token i: "in
// honour of".
func (p *passage) endsPurpose(i int) bool {
	_, ok := p.phraseBefore(i, purposeWord)
	return ok
}

// predicatedBy is the one person who is the subject of the form of "be" at token i.
func (p *proposer) predicatedBy(s *passage, i int) (party, bool) {
	if !s.isCopula(i) {
		return party{}, false
	}
	list := p.englishSubject(s, i)
	if len(list) != 1 || !p.mayBe(list[0], "person") {
		return party{}, false
	}
	return list[0], true
}

// byPerson reports whether several capitalised words stand behind a preposition that
// seldom stands before a place: "led by Ada Brill, who".
func (p *passage) byPerson(first, end int) bool {
	w := p.word(first - 1)
	return end-first > 1 && (w == "by" || w == "with") && !p.institution(first, end)
}

// kinOf reports whether before the name at token i stands whose kin somebody is:
// "the son of Joss Perrin, who".
func (p *passage) kinOf(i int) bool {
	j := i - 1
	for j > 0 && (p.is(j, articleWord) || p.classAt(j) == "person") {
		j--
	}
	return p.word(j) == "of" && p.is(j-1, kinWord)
}

// beforeVerb passes back over adverbs, dates, brackets and commas before the
// verb at token i; it reports whether a comma was among them.
func (p *proposer) beforeVerb(s *passage, i int) (int, bool) {
	j, comma := i-1, false
	for j >= p.floor {
		switch {
		case s.dateAt[j] != 0:
			j = s.dates[s.dateAt[j]-1].first - 1
			for j >= p.floor && (s.is(j, prepositionWord) || s.is(j, articleWord)) {
				j--
			}
		case s.mark(j, ")") && s.opening(j) >= p.floor:
			j = s.opening(j) - 1
		case s.mark(j, "]"):
			for j >= p.floor && !s.mark(j, "[") {
				j--
			}
			j--
		case s.mark(j, ","):
			comma = true
			j--
			if at := s.groupStart(j, p.floor); at >= 0 {
				j = at
			}
		case s.tokens[j].kind == numberToken && s.mark(j-1, ",") && comma:
			j-- // an age: "Ada Brill, 43, was"
		case j > p.floor && s.is(j, everyWord) && s.tokens[j-1].upper && s.tokens[j-1].kind == wordToken:
			j-- // "Ada Brill and Joss Perrin each received"
		case s.is(j, skipWord), s.is(j, hedgeWord), s.mark(j, "”"), s.mark(j, "\""), s.mark(j, "-"):
			j--
		default:
			return j, comma
		}
	}
	return j, comma
}

// groupStart is the token before the comma that opens a group ending at token j
// which only says with whom: ", with A and B,"; -1 where there is none.
func (p *passage) groupStart(j, floor int) int {
	for i := j; i > floor && i > j-20; i-- {
		if p.mark(i, ",") && (p.word(i+1) == "with" || p.participleAt(i+1)) {
			if outer := p.groupStart(i-1, floor); outer >= 0 {
				return outer
			}
			return i - 1
		}
		if p.mark(i, ";") || p.mark(i, ")") {
			return -1
		}
	}
	return -1
}

// participleAt reports whether token i is a participle in small letters that opens what
// is said of the name before: "starring", "directed by".
func (p *passage) participleAt(i int) bool {
	if i < 0 || i+1 >= len(p.tokens) || p.tokens[i].kind != wordToken || p.tokens[i].upper || p.is(i, conferWord) || p.is(i, enumerates) {
		return false
	}
	word := p.words(i, i+1)
	if p.is(i+1, andWord) && i+3 < len(p.tokens) && p.word(i+3) == "by" {
		return !p.tokens[i+2].upper // "written and illustrated by"
	}
	return strings.HasSuffix(word, "ing") || p.word(i+1) == "by" && hasEnding(word, "ed", "en", "ung", "ade", "awn", "ot")
}

// longestAgents bounds a list of those by whom something was done, in tokens.
const longestAgents = 40

// amongAgents reports whether the name at token i is one of a list of those by whom something was
// done: "led by Ada Brill, Joss Perrin and the pilot Noel Marr".
func (p *passage) amongAgents(i, floor int) bool {
	for j := i - 1; j > floor && j > i-longestAgents; j-- {
		if p.word(j) == "by" {
			return hasEnding(strings.ToLower(p.words(j-1, j)), "ed", "en", "ung", "ade", "awn", "ot")
		}
		if !p.tokens[j].upper && !p.joins(j) && !p.is(j, articleWord) && !p.is(j, classWord) && !p.is(j, roleWord) {
			return false
		}
	}
	return false
}

// backOverArticles passes back over articles from token i.
func (p *passage) backOverArticles(i int) int {
	for i >= 0 && p.is(i, articleWord) {
		i--
	}
	return i
}

// listEnding is the list of recipients that ends before token end; ok is false
// where what stands there is no subject, so that it is looked for elsewhere.
func (p *proposer) listEnding(s *passage, end, verb int, comma bool) ([]party, bool) {
	end = s.beforeKin(end)
	if ph, ok := s.phraseBefore(end, anaphorWord); ok && !comma && s.is(ph.first-1, prepositionWord) && !s.is(ph.first-1, andWord) && !s.together(ph.first-1) {
		return nil, true // "two officers of the regiment were awarded"
	}
	if who, ok := p.peopleOf(s, end); ok {
		return []party{who}, true
	}
	if who, ok := p.describedBefore(s, end); ok {
		return []party{who}, true
	}
	if end > 0 && p.isAbout(s, end-1) {
		if who, ok := p.spokenOf(s, end); ok {
			return []party{who}, true
		}
	}
	if !comma && p.thing(s, end) && !s.namesArea(s.properStart(end-1, p.floor), end-1) && !p.remembersNoun(s, end) {
		return nil, true // "the film was awarded" on a page about something else
	}
	var list []party
	both := s.manyBefore(verb, p.floor)
	for end > p.floor {
		who, ok := p.actorEnding(s, end)
		if !ok || who.first < p.floor {
			break
		}
		if len(list) > 0 && s.qualified(who.first) {
			break // "across the former Union, A and B were"
		}
		if comma && len(list) == 0 && s.renamed(who.first-1) {
			return nil, false // "Tarn, now called Orle, was"
		}
		list = append(list, who)
		j := s.overRole(s.overKin(s.overHead(who.first-1)), p.floor)
		if j > p.floor && s.tokens[j].kind == wordToken && !s.tokens[j].upper && !s.is(j, prepositionWord) && s.together(j-1) {
			j-- // "along with husband Joss Perrin"
		}
		if !s.joins(j) && !s.together(j) || s.word(j) == "and" && s.mark(j-1, ",") && len(list) == 1 && s.word(verb) == "was" {
			break // "they visited Ada Brill, and Joss Perrin was"
		}
		if !both && s.mark(j, ",") {
			break
		}
		if comma && !s.is(j, andWord) && len(list) == 1 && !s.together(j) {
			list = nil // "A, a town in B, was": an apposition
			break
		}
		j = s.overJoin(j, p.floor)
		end = j + 1
	}
	if len(list) == 0 {
		return nil, false
	}
	slices.Reverse(list)
	if n := len(list); n > 1 && s.amongAgents(list[0].first, p.floor) {
		if list = list[n-1:]; !s.mark(s.backOverOrdinal(s.backOverArticles(list[0].first-1)), ",") {
			return nil, true
		}
		return list, true // "led by A and B, the Grey Foxes won"
	}
	if s.participleAt(list[0].first - 1) {
		return nil, true // "the last of the three, following A and B, received"
	}
	list = p.oneUnit(s, list)
	if who, ok := p.townOf(s, list, verb); ok && !comma {
		return []party{who}, true
	}
	if at := s.liesIn(list[0]); len(list) == 1 && at > p.floor {
		who, ok := p.actorEnding(s, at) // "Slip House in Fen, South Orle won"
		if !ok || who.first < p.floor {
			return nil, true
		}
		return []party{who}, true
	}
	if len(list) == 1 && list[0].first > 0 && s.mark(list[0].first-1, ",") && s.is(p.afterLead(s, verb), articleWord) && !s.indefinite(p.afterLead(s, verb)) && s.namedBetween(p.afterLead(s, verb), list[0].first-1) {
		return nil, false // "the fort in X, Y was awarded": Y is where X lies
	}
	if who, ok := p.describedFirst(s, list, verb); ok {
		return []party{who}, true
	}
	if len(list) == 1 && comma && list[0].class != "work" && list[0].first > 0 && (s.mark(list[0].first-1, ",") || s.insideGroup(list[0].first)) {
		return nil, false
	}
	return p.sound(s, list, verb), true
}

// liesIn is the "in" before a place of which a name behind a comma only says where it lies,
// where something in it is named before: that of "Slip House in Fen, South Orle"; 0 where
// there is none.
func (p *passage) liesIn(w party) int {
	if w.class != "place" && p.personal(w.first, w.last) || w.first < 3 || !p.mark(w.first-1, ",") || !w.context.IsZero() || w.id != "" {
		return 0
	}
	at := p.properStart(w.first-1, 0)
	if at > 1 && at < w.first-1 && (p.word(at-1) == "in" || p.word(at-1) == "near") && p.tokens[at-2].upper && p.tokens[at-2].kind == wordToken {
		return at - 1
	}
	return 0
}

// townOf is the place with whose name the sentence begins, where the name right behind its
// comma, which the verb follows, only says where it lies: "Tarn, Oregon was named".
func (p *proposer) townOf(s *passage, list []party, verb int) (party, bool) {
	if len(list) != 1 || list[0].first < 2 || !s.mark(list[0].first-1, ",") || !s.is(verb, singularWord) || list[0].class == "person" || !list[0].context.IsZero() {
		return party{}, false
	}
	at := p.afterLead(s, verb)
	if at >= list[0].first-1 || !s.namelike(at, at) || s.properEnd(at) != list[0].first-1 {
		return party{}, false
	}
	who, ok := p.actorFrom(s, at)
	return who, ok && who.last == list[0].first-1 && !p.personNamed(who)
}

// describedFirst is the person with whose name the sentence begins, where what ends before
// the verb is only where that person works: "Ada Brill, professor at the University of
// Tarn, Orle received".
func (p *proposer) describedFirst(s *passage, list []party, verb int) (party, bool) {
	if len(list) != 1 || list[0].first == 0 || !s.mark(list[0].first-1, ",") || s.personal(list[0].first, list[0].last) {
		return party{}, false
	}
	at := p.afterLead(s, verb)
	who, ok := p.actorFrom(s, at)
	if !ok || !p.personNamed(who) || !s.mark(who.last, ",") || who.last+1 >= list[0].first-1 {
		return party{}, false
	}
	next := who.last + 1
	return who, s.is(next, tradeWord) && !s.tokens[next].upper
}

// indefinite reports whether token i is an indefinite article, which before a subject
// opens what the subject is: "A Dane by birth, Perrin was".
func (p *passage) indefinite(i int) bool { return p.word(i) == "a" || p.word(i) == "an" }

// qualified reports whether before the name at token i a preposition, an article and
// an adjective stand.
func (p *passage) qualified(i int) bool {
	return i > 2 && p.tokens[i-1].kind == wordToken && !p.tokens[i-1].upper && p.classAt(i-1) == "" && p.is(i-2, articleWord) && p.is(i-3, prepositionWord)
}

// renamed reports whether token i is a word in small letters that makes the
// name behind it an aside: "now Orle", "called Orle".
func (p *passage) renamed(i int) bool {
	for i > 0 && p.is(i, articleWord) && p.tokens[i-1].kind == wordToken && !p.is(i-1, prepositionWord) {
		i--
	}
	return i >= 0 && p.tokens[i].kind == wordToken && !p.tokens[i].upper && !p.is(i, articleWord) && !p.is(i, classWord) && !p.is(i, andWord) && !p.is(i, prepositionWord)
}

// namedBetween reports whether a capitalised name stands between the tokens,
// the first word of a sentence aside.
func (p *passage) namedBetween(i, end int) bool {
	for i = max(i, 1); i < end; i++ {
		if p.namelike(i, i) {
			return true
		}
	}
	return false
}

// oneUnit makes one of a part of a unit and the unit that a comma sets behind
// it: "4th Battalion, the Fen Rifles".
func (p *proposer) oneUnit(s *passage, list []party) []party {
	if len(list) != 2 || list[0].class != "unit" || list[1].id != "" || !s.mark(list[0].last, ",") {
		return list
	}
	for i := list[0].last + 1; i < list[1].first; i++ {
		if !s.is(i, articleWord) {
			return list
		}
	}
	return []party{s.newParty(s.words(list[0].first, list[1].last), "unit", list[0].first, list[1].last)}
}

// wholeUnit is a part of a unit with the unit that stands behind it, set off by
// commas, before the verb at token i: "The 4th Battalion, Fen Rifles, was".
func (p *proposer) wholeUnit(s *passage, who party, i int) (party, bool) {
	if who.class != "unit" || who.id != "" || !s.mark(who.last, ",") {
		return party{}, false
	}
	unit, ok := p.actorFrom(s, who.last+1)
	if !ok || unit.class != "unit" || unit.last > i {
		return party{}, false
	}
	list := p.oneUnit(s, []party{who, unit})
	return list[0], len(list) == 1
}

// insideGroup reports whether the name at token i stands behind a preposition,
// an article or an ordinal aside: "in the First Ferry War,".
func (p *passage) insideGroup(i int) bool {
	for i--; i >= 0 && (p.is(i, articleWord) || p.is(i, ordinalWord)); {
		i--
	}
	return i >= 0 && p.is(i, prepositionWord) && !p.is(i, andWord) && !p.together(i) && (!p.is(i-1, headWord) || p.partOfOther(i-1))
}

// titlesOnly reports whether the words are only words for persons: "Sir".
func (p *passage) titlesOnly(first, last int) bool {
	for i := first; i < last; i++ {
		_, courtesy := p.phrase(i, courtesyWord)
		if ph, ok := p.phrase(i, classWord); (!ok || p.sense(ph).text != "person") && !courtesy && !p.mark(i, "-") {
			return false
		}
	}
	return true
}

// owned reports whether the words name something of somebody's: "Joss's Road".
func (p *passage) owned(first, last int) bool {
	for i := first; i < last; i++ {
		if p.possessive(i) {
			return true
		}
	}
	return false
}

// manyBefore reports whether the verb at token i can have several subjects: its
// form allows it and "and" stands between them.
func (p *passage) manyBefore(i, floor int) bool {
	for j := i - 1; j >= floor; j-- {
		if p.is(j, andWord) || p.together(j) {
			return true
		}
	}
	return !p.is(i, singularWord) && (p.word(i) == "were" || p.word(i) == "have" || p.word(i) == "are")
}

// sound drops a list of which the verb tells that it names nobody: one word in
// the plural, "Members were awarded".
func (p *proposer) sound(s *passage, list []party, verb int) []party {
	w := list[0]
	if len(list) > 1 || w.name == "" || w.last-w.first > 1 || !w.context.IsZero() {
		return list
	}
	if name := w.name; name[len(name)-1] == 's' && (s.word(verb) == "were" || s.word(verb) == "have" || s.word(verb) == "are") {
		return nil
	}
	return list
}

// overHead passes back over "the city of", a rank or an article.
func (p *passage) overHead(j int) int {
	for j >= 0 && (p.word(j) == "of" && p.is(j-1, headWord) || p.is(j, headWord) || p.is(j, articleWord) && p.word(j) != "her" && p.word(j) != "his") {
		j--
	}
	return j
}

// overKin passes back over whose kin somebody is: "his brother".
func (p *passage) overKin(j int) int {
	if w := p.word(j - 1); p.is(j, kinWord) && (w == "his" || w == "her" || w == "their") {
		return j - 2
	}
	return j
}

// beforeKin passes back over kin without a name that "and" joins to somebody before token
// end: "Ada Brill and her husband were".
func (p *passage) beforeKin(end int) int {
	w := p.word(end - 2)
	if p.is(end-1, kinWord) && (w == "his" || w == "her" || w == "their") && p.is(end-3, andWord) && end > 3 && p.tokens[end-4].upper {
		return end - 3
	}
	return end
}

// together reports whether "along with" or the like ends at token j.
func (p *passage) together(j int) bool {
	_, ok := p.phraseBefore(j+1, andWord)
	return ok
}

// overJoin passes back over what joins the members of a list, and over notes.
func (p *passage) overJoin(j, floor int) int {
	for j >= floor {
		if ph, ok := p.phraseBefore(j+1, andWord); ok {
			j = ph.first - 1
			continue
		}
		switch {
		case p.mark(j, ","):
			j--
		case p.mark(j, "]"):
			for j >= floor && !p.mark(j, "[") {
				j--
			}
			j--
		case p.mark(j, ")") && p.opening(j) >= floor:
			j = p.opening(j) - 1
		default:
			return j
		}
	}
	return j
}

// thing reports whether a noun in small letters ends before token end that
// stands for nothing that the text speaks of: "the film", "her office".
func (p *proposer) thing(s *passage, end int) bool {
	j := end - 1
	if j < 0 || s.tokens[j].kind != wordToken || s.tokens[j].upper || s.covered(j) || s.slantStart(end) >= 0 {
		return false
	}
	if _, ok := s.phraseBefore(end, anaphorWord); ok {
		return false
	}
	if s.is(j, relativeWord) || s.is(j, andWord) || s.is(j, stopWord) || s.is(j, subordinator) || s.is(j, anaphorWord) {
		return false
	}
	for k := j; k >= p.floor && k > j-5; k-- {
		if s.is(k, articleWord) || s.possessive(k-1) {
			return true
		}
		if s.tokens[k].kind != wordToken {
			return false
		}
	}
	return false
}

// gerund reports whether token i is a capitalised verb with an object of its own:
// "Taking part".
func (p *passage) gerund(i int) bool {
	if !strings.HasSuffix(p.words(i, i+1), "ing") || i+1 >= len(p.tokens) {
		return false
	}
	next := &p.tokens[i+1]
	if next.kind != wordToken || next.upper || next.gap == lineGap {
		return false
	}
	for _, c := range [...]category{skipWord, singularWord, conferWord, giveWord, obtainWord, courseWord, andWord, subordinator, particleWord, hedgeWord} {
		if p.is(i+1, c) {
			return false
		}
	}
	return p.is(i+1, prepositionWord) || p.is(i+1, articleWord) || p.is(i+2, prepositionWord) && !strings.HasSuffix(p.words(i+1, i+2), "ed")
}

// participle reports whether token i is a capitalised past participle with words for
// where or how behind it: "Listed below", "Situated on the coast". Behind a name "of"
// and "from" say whence somebody came, and "for" what the honour is for.
func (p *passage) participle(i int) bool {
	next := i + 1
	if !strings.HasSuffix(p.words(i, next), "ed") || p.is(i, forenameWord) || next >= len(p.tokens) || p.tokens[next].upper {
		return false
	}
	switch p.word(next) {
	case "here", "below", "above":
		return true
	case "of", "from", "for":
		return false
	}
	dated := next+1 < len(p.tokens) && p.dateAt[next+1] != 0
	return p.is(next, prepositionWord) && p.tokens[next].kind == wordToken && !p.is(next, skipWord) && !dated
}

// ownerEnding is whose being honoured is told, which ends before token end: "the
// island's being awarded".
func (p *proposer) ownerEnding(s *passage, end int) []party {
	if w, ok := p.spokenOf(s, end); ok {
		return []party{w}
	}
	for _, n := range s.names {
		if n.last == end && p.pick(n, obelisk.RoleRecipient) != "" {
			return []party{p.known(s, n, obelisk.RoleRecipient)}
		}
	}
	if w, ok := p.namedParty(s, s.properStart(end, p.floor), end); ok {
		return []party{w}
	}
	return nil
}
