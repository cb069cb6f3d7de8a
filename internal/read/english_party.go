package read

import (
	"slices"
	"strings"
	"unicode"

	"obelisk"
	"obelisk/internal/document"
)

// How English names who receives. A new name is a run of capitalised words,
// with initials and particles; "University of X" and "Company of Y" go on
// behind "of". What a pronoun means is looked for in the sentence before and in
// what the document is about.

// englishSubject are the recipients that are the subject of the verb at token i.
func (p *proposer) englishSubject(s *passage, i int) []party {
	j, comma := p.beforeVerb(s, i)
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
	if s.is(i-1, manyWord) && !s.tokens[i-1].upper && (s.tokens[i-2].kind == numberToken || s.is(i-2, numeralWord)) {
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
		if ok && !s.belongs(who.first) && (p.mayBe(who, "person") || who.class == "") {
			return who, true
		}
		if first := s.properStart(end, 0); s.belongs(first) && s.word(first-1) != "of" && !s.is(first-1, articleWord) && (s.personal(first, end) || s.byPerson(first, end) && p.guess(s, first, end) == "person") {
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
	if i+1 >= len(p.tokens) || p.tokens[i].kind != wordToken || p.tokens[i].upper || p.is(i, conferWord) || p.is(i, enumerates) {
		return false
	}
	word := p.words(i, i+1)
	return strings.HasSuffix(word, "ing") || strings.HasSuffix(word, "ed") && p.word(i+1) == "by"
}

// listEnding is the list of recipients that ends before token end; ok is false
// where what stands there is no subject, so that it is looked for elsewhere.
func (p *proposer) listEnding(s *passage, end, verb int, comma bool) ([]party, bool) {
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
	if !comma && p.thing(s, end) {
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
		j := s.overKin(s.overHead(who.first - 1))
		if j > p.floor && s.tokens[j].kind == wordToken && !s.tokens[j].upper && !s.is(j, prepositionWord) && s.together(j-1) {
			j-- // "along with husband Joss Perrin"
		}
		if !s.joins(j) && !s.together(j) {
			break
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
	list = p.oneUnit(s, list)
	if len(list) == 1 && list[0].first > 0 && s.mark(list[0].first-1, ",") && s.is(p.afterLead(s, verb), articleWord) && !s.indefinite(p.afterLead(s, verb)) && s.namedBetween(p.afterLead(s, verb), list[0].first-1) {
		return nil, false // "the fort in X, Y was awarded": Y is where X lies
	}
	if len(list) == 1 && comma && list[0].class != "work" && list[0].first > 0 && (s.mark(list[0].first-1, ",") || s.insideGroup(list[0].first)) {
		return nil, false
	}
	return p.sound(s, list, verb), true
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
	return i >= 0 && p.is(i, prepositionWord) && !p.is(i, andWord) && !p.together(i) && !p.is(i-1, headWord)
}

// titlesOnly reports whether the words are only words for persons: "Sir".
func (p *passage) titlesOnly(first, last int) bool {
	for i := first; i < last; i++ {
		if ph, ok := p.phrase(i, classWord); (!ok || p.sense(ph).text != "person") && !p.mark(i, "-") {
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

// peopleOf is the place whose people end before token end: "Orle's citizens", "its
// inhabitants".
func (p *proposer) peopleOf(s *passage, end int) (party, bool) {
	i := end - 1
	if i < 1 || !s.is(i, headWord) || !s.is(i, manyWord) && s.word(i) != "people" || s.tokens[i].upper {
		return party{}, false
	}
	for i > 0 && s.tokens[i-1].kind == wordToken && !s.tokens[i-1].upper && !s.possessive(i-2) && !s.is(i-1, articleWord) && i > end-3 {
		i-- // "its brave citizens"
	}
	var who party
	var ok bool
	switch {
	case s.possessive(i - 2):
		who, ok = p.actorEnding(s, i-2)
	case s.word(i-1) == "its":
		who, ok = p.meant("recipient")
		who.first = i - 1
	}
	who.last = end
	return who, ok
}

// actorEnding is the recipient whose name, or word for it, ends before token end.
func (p *proposer) actorEnding(s *passage, end int) (party, bool) {
	if w, ok := p.spokenOf(s, end); ok {
		return w, true
	}
	if w, ok := p.peopleOf(s, end); ok {
		return w, true
	}
	for _, n := range s.names {
		if n.last != end {
			continue
		}
		if p.pick(n, obelisk.RoleHonour) != "" {
			return party{}, false
		}
		if p.pick(n, obelisk.RoleRecipient) != "" && !s.belongs(n.first) && !s.within(n) {
			return p.known(s, n, obelisk.RoleRecipient), true
		}
	}
	if w, ok := p.partOfUnit(s, end); ok {
		return w, true
	}
	return p.nameEnding(s, end)
}

// spokenOf is what the pronoun, or the noun for something known, that ends
// before token end means.
func (p *proposer) spokenOf(s *passage, end int) (party, bool) {
	ph, ok := s.phraseBefore(end, anaphorWord)
	if !ok {
		if w := s.word(end - 2); (w == "the" || w == "this") && s.classAt(end-1) != "" && !s.tokens[end-1].upper {
			return p.remembered(s, end-1, end-2, end)
		}
		return party{}, false
	}
	kind := s.sense(ph).text
	if kind == "event" || kind == "honour" || s.word(ph.first) == "they" {
		return party{}, false
	}
	if s.is(ph.first, articleWord) && end-ph.first == 2 {
		if who, ok := p.remembered(s, end-1, ph.first, end); ok {
			return who, true
		}
	}
	who, ok := p.meant(kind)
	if !ok && s.word(ph.first) == "she" {
		who, ok = p.meant("unit") // a ship
	}
	if ok && who.class == "" && who.id == "" && p.topic.head.name == who.name {
		who.class = "place"
		if kind == "person" || kind == "unit" || kind == "organisation" {
			who.class = obelisk.ClassID(kind)
		}
	}
	who.first, who.last = ph.first, end
	return who, ok
}

// partOfUnit is a part of a unit that a known or new name ends: "the pioneer
// company of the 3rd Battalion".
func (p *proposer) partOfUnit(s *passage, end int) (party, bool) {
	first := end
	for first > 0 && (s.namelike(first-1, first-1) || s.tokens[first-1].kind == numberToken || s.is(first-1, ordinalEnding)) {
		first--
	}
	j := first - 1
	if first == end || j < 1 || !s.is(j, articleWord) && s.word(j) != "of" {
		return party{}, false
	}
	for s.is(j, articleWord) {
		j--
	}
	if s.word(j) != "of" || j < 1 {
		return party{}, false
	}
	ph, ok := s.phraseBefore(j, classWord)
	if !ok || s.sense(ph).text != "unit" || s.tokens[ph.first].upper {
		return party{}, false
	}
	start := ph.first
	for start > p.floor && s.tokens[start-1].kind == wordToken && !s.is(start-1, articleWord) && start > ph.first-3 {
		start--
	}
	if !s.is(start-1, articleWord) {
		return party{}, false
	}
	return s.newParty(s.words(start, end), "unit", start, end), true
}

// nameEnding is a new name that ends before token end.
func (p *proposer) nameEnding(s *passage, end int) (party, bool) {
	if s.mark(end-1, "'") && s.glued(end-1) {
		end-- // a soft sign at the end of a transliterated name
	}
	if w, ok := p.workEnding(s, end); ok {
		return w, true
	}
	first := s.properStart(end, p.floor)
	if first >= end {
		return party{}, false
	}
	if n := first - 1; n >= p.floor && s.tokens[n].kind == numberToken && s.dateAt[n] == 0 && s.tokens[n].gap != lineGap && p.guess(s, first, end) == "unit" {
		first = n // "142 Harbour Battery"
		if ph, ok := s.phraseBefore(first, numberStop); ok && s.tokens[ph.first].upper {
			first = ph.first // "No 142 Squadron"
		} else if ph, ok := s.phraseBefore(first-1, numberStop); ok && s.mark(first-1, ".") && s.tokens[ph.first].upper {
			first = ph.first
		}
	}
	for s.word(first-1) == "of" || s.is(first-1, articleWord) && s.word(first-2) == "of" {
		of := first - 1
		if s.is(of, articleWord) {
			of--
		}
		before := s.properStart(of, p.floor)
		if before == of {
			break
		}
		if s.institution(before, of) {
			first = before
			continue
		}
		if s.is(of-1, headWord) {
			break // "the Port of Harbour Town" is Harbour Town
		}
		first, end = before, of // "Mira Oldane of Harbour Town"
	}
	if s.belongs(first) && (s.word(first-1) != "of" || !s.is(first-2, headWord)) && !s.opensTime(first-1, end) {
		return party{}, false
	}
	return p.namedParty(s, first, end)
}

// opensTime reports whether token i opens a clause of time of which the name that ends
// before token end is the subject: "after Ada Brill won".
func (p *passage) opensTime(i, end int) bool {
	switch p.word(i) {
	case "after", "before", "since", "until":
		return p.is(end, obtainWord) || p.is(end, singularWord) || p.isCopula(end)
	}
	return false
}

// properStart is where the run of capitalised words that ends before token end
// begins.
func (p *passage) properStart(end, floor int) int {
	first := end
	for first > floor {
		j := first - 1
		switch {
		case p.namelike(j, j) || j > floor && p.mark(j, "-") && p.glued(j) && p.glued(j+1):
			first--
		case first < end && p.mark(j, ".") && p.glued(j) && j > floor && p.tokens[j-1].upper && p.tokens[j-1].end-p.tokens[j-1].start <= 3:
			first -= 2
		case first < end && p.is(j, particleWord) && j > floor && p.namelike(j-1, j-1):
			first--
		case first < end && p.is(j, ordinalEnding) && p.glued(j) && j > floor && p.tokens[j-1].kind == numberToken:
			first -= 2
		case first < end && j > floor+1 && p.possessive(j-1) && p.namelike(j-2, j-2):
			first -= 2
		default:
			return first
		}
	}
	return first
}

// institution reports whether one of the words says that the name is that of a
// body or unit, so that "of …" behind it belongs to it.
func (p *passage) institution(first, last int) bool {
	for i := first; i < last; i++ {
		if ph, ok := p.phrase(i, classWord); ok && p.sense(ph).text != "person" && p.sense(ph).text != "place" {
			return true
		}
	}
	return false
}

// properEnd is where a name that begins at token i ends.
func (p *passage) properEnd(i int) int {
	last := i
	if last+1 < len(p.tokens) && p.tokens[last].kind == numberToken && p.is(last+1, ordinalEnding) && p.glued(last+1) {
		last += 2
	}
	last = p.runEnd(last)
	for last > i && last+1 < len(p.tokens) && (p.word(last) == "of" || p.word(last) == "for") && p.institution(i, last) {
		next := last + 1
		if p.is(next, articleWord) {
			next++
		}
		if next >= len(p.tokens) || !p.namelike(next, next) {
			break
		}
		last = p.runEnd(next)
	}
	return last
}

// namedParty makes a recipient of capitalised words.
func (p *proposer) namedParty(s *passage, first, last int) (party, bool) {
	if last <= first || last-first > longestName+4 || s.speaks(first, last) || s.headed(first, last) || s.isTitle(first) {
		return party{}, false
	}
	if h, ok := s.honourAlone(first); ok && h.last >= last {
		return party{}, false // "Golden Bear"
	}
	if !slices.ContainsFunc(s.tokens[first:last], func(t token) bool { return t.kind == wordToken && t.upper }) {
		return party{}, false
	}
	if _, holder := s.phrase(first, holderWord); holder || s.titlesOnly(first, last) {
		return party{}, false
	}
	if s.officeAlone(first, last) {
		return party{}, false
	}
	if first == s.lead(0) && last-first == 1 && (s.gerund(first) || s.participle(first)) {
		return party{}, false // "Taking part in the race, he", "Listed below are"
	}
	if first == 0 && last > 2 && (s.classAt(0) == "person" || s.is(0, manyWord)) && strings.HasSuffix(s.word(0), "s") {
		first = 1 // "Pilots Ada Brill and Joss Perrin"
	}
	if s.calling(first) && last-first > 2 {
		first++ // "Novelist Ada Brill"
	}
	bare := s.bareName(first, last)
	if w, ok := p.aboutNamed(s, bare, last); ok {
		w.first = first
		return w, true
	}
	if s.owned(first, last) && p.guess(s, first, last) == "person" {
		at := last - 1
		for at > first && !s.possessive(at-2) {
			at--
		}
		if !s.personal(at, last) {
			return party{}, false
		}
		bare = at // "Orle's Ada Brill"
		first = at
	}
	for last-first > 1 && (s.isTitle(last-1) || last-first > 2 && s.postNominal(last-1)) {
		last-- // letters behind a name
	}
	name := s.words(first, last)
	if runes(name) < 2 || s.is(first, sectionWord) && last-first == 1 {
		return party{}, false
	}
	if last-first == 1 && s.is(first, forenameWord) && s.is(first-1, kinWord) {
		return party{}, false // "Perrin's brother Thomas"
	}
	if last-bare == 1 {
		if w, ok := p.ofSurname(s, bare); ok {
			w.first, w.last = first, last
			return w, true
		}
	}
	class := p.guess(s, first, last)
	if class == "person" {
		return s.bareParty(first, last), true
	}
	if class == "place" && s.capitalArticle(first) { // a town, or a work of which nothing tells what it is
		w := s.newParty(s.words(first-1, last), class, first-1, last)
		w.first = first
		return w, true
	}
	return s.newParty(name, class, first, last), true
}

// capitalArticle reports whether the article before the name at token i is a part of it:
// "won for The Long Quay". At the beginning of a sentence and in headings any is large.
func (p *passage) capitalArticle(i int) bool {
	return p.word(i-1) == "the" && p.tokens[i-1].upper && i-1 > p.lead(0) && p.block.Kind == document.Paragraph && !p.mark(i-2, ".") && !p.mark(i-2, ":") && !p.mark(i-2, "“") && !p.mark(i-2, "\"")
}

// officeAlone reports whether the words set off behind a name only say what somebody
// is: ", Chief Engineer of the Harbour".
func (p *passage) officeAlone(first, last int) bool {
	if last-first < 2 || p.classAt(last-1) != "person" || p.is(first, forenameWord) || p.initialAt(first) {
		return false
	}
	return p.mark(first-1, ",") && (p.word(last) == "of" || p.word(last) == "at" || p.mark(last, ","))
}

// lowerCapitals writes the words of a person's name that stand in capitals as the
// others are: "Mira OLDANE".
func lowerCapitals(name string) string {
	words := strings.Fields(name)
	if len(words) > 1 && name == strings.ToUpper(name) && !strings.ContainsFunc(name, unicode.IsDigit) {
		return spelledName(words)
	}
	small := slices.ContainsFunc(words, func(w string) bool { return w != strings.ToUpper(w) })
	for i, w := range words {
		if small && len(w) > 3 && w == strings.ToUpper(w) && !strings.Contains(w, ".") {
			words[i] = titleCase(w)
		}
	}
	return strings.Join(words, " ")
}

// spelledName writes a name of which every word stands in capitals, as titles of pages
// do, with small letters, and leaves out the letters behind it.
func spelledName(words []string) string {
	for i := 2; i < len(words); i++ {
		if len(words[i]) <= 5 && !strings.ContainsAny(words[i], "AEIOUY.-") {
			words = words[:i]
		}
	}
	for i, w := range words {
		parts := strings.Split(w, "-")
		for k, part := range parts {
			if len(part) > 1 && !strings.Contains(part, ".") && strings.Trim(part, "IVX") != "" {
				parts[k] = titleCase(part)
			}
		}
		words[i] = strings.Join(parts, "-")
	}
	return strings.Join(words, " ")
}

// postNominal reports whether token i is letters that stand behind the name of
// a person: two to five capitals that are no Roman numeral.
func (p *passage) postNominal(i int) bool {
	n := p.tokens[i].end - p.tokens[i].start
	word := p.words(i, i+1)
	if n < 2 || n > 5 || !p.capitals(i) || strings.Trim(word, "IVX") == "" || p.capitals(i-2) {
		return false
	}
	return n <= 3 || p.isTitle(i) || !strings.ContainsAny(word, "AEIOUY") // ADAMS is a family name
}

// guess is the class of a new name: by a word in or before it; else several
// words are a person's, one is a place's, or a person's where the document is
// about one.
func (p *proposer) guess(s *passage, first, last int) obelisk.ClassID {
	if bare := s.bareName(first, last); bare > first {
		for i := bare; i < last; i++ {
			if class := s.classAt(i); class != "" && class != "person" && i == last-1 && i > bare {
				return class // "Captain Perrin Museum"
			}
		}
		return "person"
	}
	class := obelisk.ClassID("")
	for i := max(0, first-2); i < last; i++ {
		if ph, ok := s.phrase(i, classWord); ok && ph.last <= last && (i >= first || s.sense(ph).text == "person" || s.word(ph.last) == "of") {
			class = obelisk.ClassID(s.sense(ph).text)
			if i >= first && class != "person" {
				return class
			}
		}
	}
	switch {
	case class != "":
		return class
	case last-first == 1 && !s.capitals(first) && s.word(first-1) != "of" && (s.word(last) == "who" || s.mark(last, ",") && s.word(last+1) == "who"):
		return "person"
	case last-first == 1 && s.capitals(first), s.word(first-1) == "the" && p.about.class == "person" && last-first == 1:
		return "organisation"
	case last-first > 1 && s.tokens[first].kind == wordToken:
		return "person"
	case p.about.class == "person":
		return "person"
	}
	return "place"
}

// englishObject is the recipient that stands as an object right at token i.
func (p *proposer) englishObject(s *passage, i int) (party, bool) {
	switch s.word(i) {
	case "him", "her":
		if s.word(i) == "her" && i+1 < len(s.tokens) && (s.tokens[i+1].upper || s.is(i+1, honourWord)) && !s.is(i+1, articleWord) {
			return party{}, false
		}
		subject := p.actor
		p.actor = p.former // whom the sentence's own subject honours is another
		who, ok := p.meant("person")
		p.actor = subject
		who.first, who.last = i, i+1
		return who, ok
	case "it", "them", "us", "me", "you":
		return party{}, false
	}
	if ph, ok := s.phrase(i, anaphorWord); ok && s.word(ph.last) != "of" {
		return p.spokenOf(s, ph.last)
	}
	list := p.englishList(s, i, len(s.tokens))
	if len(list) == 0 || len(list) > 1 {
		return party{}, false
	}
	return list[0], true
}

// englishList reads a list of recipients from token i on.
func (p *proposer) englishList(s *passage, i, end int) []party {
	var list []party
	if s.word(i) == "both" {
		i++
	}
	i = s.announcedList(i, end)
	for i < end {
		who, ok := p.actorFrom(s, i)
		if !ok && len(list) > 0 {
			if at := s.pastApposition(i, end); at > i {
				i = at
				continue // "Joss Perrin, mayor of Tarn, and"
			}
		}
		if !ok || who.last > end || s.possessive(who.last) {
			break // "Perrin's widow" is not Perrin
		}
		if s.apposed(list, who) {
			if i = s.pastApposed(who.last, end); i >= end || s.mark(len(s.tokens)-1, ";") || p.english.called.names && p.english.called.block == p.blocks {
				break // semicolons part the members
			}
			continue
		}
		i = who.last
		if at, after := s.ownDate(i); at >= 0 && (s.mark(i, "(") || s.joins(after) || len(list) > 0) {
			if who.dated = int32(at) + 1; s.mark(i, "(") {
				shareDate(s, list, who)
			}
			i = after
		} else if s.mark(i, "(") && s.closing(i) < end {
			i = s.closing(i) + 1
		}
		if at := s.pastOrigin(i, end); s.mark(at, ",") || len(list) > 0 && s.is(at, andWord) {
			i = at // "Joss Perrin of Orle, Ada Brill of Tarn"
		}
		list = append(list, who)
		if i >= end || !s.joins(i) {
			break
		}
		for i < end && s.joins(i) {
			i++
		}
		for s.is(i, skipWord) || s.is(i, alsoWord) {
			i++ // "and later"
		}
		if s.word(i) == "of" || s.word(i) == "from" {
			break // "A and B, of the Survey"
		}
		if w := s.word(i); w == "on" || w == "upon" || w == "to" {
			i++ // "on X in 1951, on Y in 1952"
		}
	}
	return list
}

// apposed reports whether a name behind a person's in a list says where that person
// serves or what the person is: "Joss Perrin, Fen Rifles", "Ada Brill, the Harbour Chair".
func (p *passage) apposed(list []party, who party) bool {
	if len(list) == 0 || list[len(list)-1].class != "person" || who.id != "" || !who.context.IsZero() {
		return false
	}
	last := list[len(list)-1]
	switch {
	case p.is(who.first-1, articleWord):
		return p.mark(who.first-2, ",")
	case !p.mark(who.first-1, ",") || p.personal(who.first, who.last):
		return false
	}
	return who.class == "unit" || who.class == "organisation" || who.class == "place" && p.personal(last.first, last.last)
}

// pastApposed is where a list goes on behind what is said of a member up to a comma or
// "and" from token i on; the end where it does not.
func (p *passage) pastApposed(i, end int) int {
	for ; i < end && i < len(p.tokens); i++ {
		if p.mark(i, ";") || p.is(i, singularWord) || p.isCopula(i) || p.is(i, subordinator) {
			return end
		}
		if p.joins(i) {
			return p.pastJoin(i)
		}
	}
	return end
}

// longestApposition bounds what is said of a member of a list between commas.
const longestApposition = 16

// pastApposition is the token behind what is said of the name before, which stands
// between commas in a list of names: ", mayor of Tarn, and"; i where the words at
// token i are something else.
func (p *passage) pastApposition(i, end int) int {
	j, noun := i, false
	for ; j < end && j < i+longestApposition && !p.mark(j, ","); j++ {
		t := &p.tokens[j]
		switch {
		case p.mark(j, ";") || p.mark(j, ":") || p.mark(j, "("), p.is(j, singularWord), p.is(j, conferWord), p.isCopula(j):
			return i
		case t.upper && !noun && t.kind == wordToken:
			return i
		}
		noun = noun || p.classAt(j) != "" && !t.upper
	}
	if !noun || !p.mark(j, ",") {
		return i
	}
	for j < end && p.joins(j) {
		j++
	}
	return j
}

// pastOrigin is the token behind where somebody is said to be from: "of Orle
// University"; i where nothing says so.
func (p *passage) pastOrigin(i, end int) int {
	switch p.word(i) {
	case "of", "from":
	default:
		return i
	}
	j := i + 1
	for p.is(j, articleWord) {
		j++
	}
	if j >= end || p.dateAt[j] != 0 || !p.namelike(j, j) {
		return i
	}
	return p.properEnd(j)
}

// shareDate gives the date in brackets behind a name to those before it that have
// none and that it is said of too: "A (1942), B and C (both 1944)".
func shareDate(s *passage, list []party, who party) {
	n := len(list)
	for n > 0 && list[n-1].dated == 0 {
		n--
	}
	few := len(list)-n == 1 && n > 0 && s.is(who.first-1, andWord)
	if !few && !s.ofSeveral(who.last+1) {
		return
	}
	for i := n; i < len(list); i++ {
		list[i].dated = who.dated
	}
}

// longestCount bounds the words that say how many and what follow in a list.
const longestCount = 5

// announcedList passes over words in small letters that only say how many and
// what a list behind a colon, a dash or a comma names: "to four towns: A and B".
func (p *passage) announcedList(i, end int) int {
	class := false
	for j := i; j < end && j < i+longestCount; j++ {
		t := &p.tokens[j]
		switch {
		case class && (p.mark(j, ":") || p.mark(j, "-") || p.mark(j, ",")) && j+1 < end && p.namelike(j+1, j+1):
			return j + 1
		case t.kind == numberToken && p.dateAt[j] == 0, t.kind == wordToken && !t.upper:
			class = p.is(j, classWord) || p.is(j, headWord) || p.is(j, genericWord)
		default:
			return i
		}
	}
	return i
}

// actorFrom is the recipient named from token i on.
func (p *proposer) actorFrom(s *passage, i int) (party, bool) {
	if i >= len(s.tokens) || s.dateAt[i] != 0 {
		return party{}, false
	}
	if ph, ok := s.phrase(i, anaphorWord); ok && s.word(ph.last) != "of" { // "the city", not "the city of X"
		return p.spokenOf(s, ph.last)
	}
	if w := s.word(i); (w == "the" || w == "this") && s.classAt(i+1) != "" && !s.tokens[i+1].upper && (i+2 >= len(s.tokens) || !s.namelike(i+2, i+2) && s.word(i+2) != "of") {
		return p.remembered(s, i+1, i, i+2)
	}
	for {
		if ph, ok := s.phrase(i, courtesyWord); ok && !s.tokens[ph.last-1].upper {
			i = ph.last // "the late Joss Perrin"
			continue
		}
		break
	}
	i = s.pastNumber(i)
	for s.is(i, articleWord) && s.word(i) == "the" || s.is(i, headWord) && s.word(i+1) == "of" || s.word(i) == "of" || s.lowerClass(i) {
		i++
	}
	if n, ok := s.nameAt(i); ok && p.pick(n, obelisk.RoleRecipient) != "" && !s.within(n) {
		return p.known(s, n, obelisk.RoleRecipient), true
	}
	if i >= len(s.tokens) || !s.namelike(i, i) && s.tokens[i].kind != numberToken {
		return party{}, false
	}
	end := s.properEnd(i)
	if s.is(end, manyWord) && !s.tokens[end].upper && s.tokens[end].gap == plainGap && end-i == 1 {
		return party{}, false // "Danish citizens"
	}
	if s.is(end, classWord) && !s.tokens[end].upper && s.tokens[end].gap == plainGap {
		if end+1 < len(s.tokens) && s.namelike(end+1, end+1) {
			return p.actorFrom(s, end+1) // "the Danish pilot Joss Perrin"
		}
		if w, ok := p.namedParty(s, i, end); ok && s.is(end, headWord) && s.classAt(end) == "place" && !s.is(i-1, articleWord) && !strings.HasSuffix(s.word(end), "s") {
			w.last, w.class = end+1, "place" // "Lower Fen village"
			return w, true
		}
		return party{}, false // "Danish towns"
	}
	return p.namedParty(s, i, end)
}

// lowerClass reports whether token i is a word in small letters for what the
// name behind it is: "the pilot Joss Perrin".
func (p *passage) lowerClass(i int) bool {
	return p.is(i, classWord) && !p.tokens[i].upper && i+1 < len(p.tokens) && p.tokens[i+1].upper
}
