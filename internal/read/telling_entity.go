package read

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"obelisk"
)

// Entities as the values of tellings: a person who stands beside a trigger, and
// what the register or the text knows by its name, or an event named there.

// farNamed is how far from its trigger an entity may stand, in tokens: behind an
// article, or the word for what a person is.
const farNamed = 4

// personTold is the person named right behind a trigger, behind the word for a
// trade, or in Chinese before it: 由雕塑家林一帆设计; with those whom the sentence lists
// behind the first.
func (p *proposer) personTold(s *passage, t *telling, i, end int) (toldValue, bool) {
	if s.hedgedBefore(i) && !p.onlyModel(s, t, i) {
		return toldValue{}, false
	}
	switch {
	case s.slavicNumbers() && t.Stands == sideBefore:
		w, ok := p.slavicMaker(s, i, end)
		return toldValue{person: w}, ok
	case s.slavicNumbers():
		if p.otherwiseThere(s, i) {
			return toldValue{}, false
		}
		if v, ok := p.personsTold(s, p.pastThingNamed(s, end), p.slavicPersonTold); ok || !t.About {
			return v, ok
		}
		return p.personsTold(s, p.joinedFar(s, end), p.slavicPersonTold)
	case s.language == obelisk.English && t.Stands == sideBefore:
		w, ok := p.englishMaker(s, i, end)
		return toldValue{person: w}, ok
	case s.language == obelisk.English && s.word(i) == "by" && s.makesNothing(i-1):
		return toldValue{}, false // "was visited by the sculptor"
	case s.language == obelisk.English:
		return p.personsTold(s, end, p.englishPersonTold)
	}
	return p.hanPersonsTold(s, t, i, end)
}

// artistWords is the name of the companions that are verbs by which an artist is told.
const artistWords = "artists"

// otherwiseThere reports whether a verb that tells of no making stands before the word for
// an artist at token i: "памятник посетил скульптор".
func (p *proposer) otherwiseThere(s *passage, i int) bool {
	at := i - 1
	for at > 0 && s.tokens[at].kind == wordToken && !s.tokens[at].upper && adjectiveForm(s.words(at, at+1)) && !pastVerb(s.words(at, at+1)) && !s.is(at, designingWord) && !s.is(at, makingWord) {
		at-- // "посетил известный скульптор"
	}
	return at >= 0 && s.tokens[at].kind == wordToken && !s.tokens[at].upper && pastVerb(s.words(at, at+1)) && !s.is(at, designingWord) && !s.is(at, makingWord) && !p.accompanies(s, makesWords, at) && !p.accompanies(s, artistWords, at)
}

// joinedFar is where "is" or a dash stands behind the word for an artist that ends before token i,
// with nothing but what was made between: "Автором и исполнителем работ по мемориалу является".
func (p *proposer) joinedFar(s *passage, i int) int {
	for j := i; j < len(s.tokens) && j < i+farBefore; j++ {
		switch {
		case j > i && (p.accompanies(s, makesWords, j) || s.dashAt(j)):
			return j
		case s.clauseMark(j), s.mark(j, ":"), s.mark(j, "."), s.dateAt[j] != 0, s.tokens[j].kind == wordToken && !s.tokens[j].upper && pastVerb(s.words(j, j+1)):
			return len(s.tokens)
		}
	}
	return len(s.tokens)
}

// pastThingNamed passes over the noun for a thing at token i, or that which ends before it,
// and the name that stands behind it: "автор памятника Ивану Седову — Олег Совин".
func (p *proposer) pastThingNamed(s *passage, i int) int {
	ph, ok := s.phraseBefore(i, thingWord)
	if !ok {
		if ph, ok = s.phrase(i, thingWord); !ok {
			return i
		}
	}
	class, lemma := s.thingSense(ph)
	if lemma == "" {
		return i
	}
	if w, ok := p.thingNamed(s, ph, class, lemma); ok && w.last > ph.last && w.last < len(s.tokens) && (s.dashAt(w.last) || p.accompanies(s, makesWords, w.last) || s.classAt(w.last) == "person") {
		return w.last
	}
	return i
}

// slavicMaker is the person who is the subject of the verb of tokens i up to end, with what
// was made right behind it: "Олег Совин создал памятник".
func (p *proposer) slavicMaker(s *passage, i, end int) (party, bool) {
	if ph, ok := s.phrase(end, thingWord); !ok || ph.last == end {
		return party{}, false
	}
	for first := max(0, i-longestPersonal); first < i-1; first++ {
		if !s.capital(first) || first > 0 && s.tokens[first-1].upper {
			continue
		}
		n, ok := p.session.person(s, first, nominative, true)
		if ok && n.last == i && n.given != "" && n.surname != "" {
			return p.personParty(s, first, n), true
		}
	}
	return party{}, false
}

// surnameBefore is the person at token i whose initials stand behind the surname, as lists
// of facts have it: "Совин О. П.".
func (p *proposer) surnameBefore(s *passage, i int) (party, bool) {
	if i < 0 || !s.capital(i) || s.initialAt(i) || s.is(i, classWord) || s.is(i, honourWord) || s.is(i, givenWord) || i < 1 || s.tokens[i-1].kind != markToken || !s.initialAt(i+1) {
		return party{}, false
	}
	last := i + 3
	if s.initialAt(last) {
		last += 2
	}
	if last < len(s.tokens) && s.tokens[last].gap != lineGap && s.tokens[last].kind == wordToken && s.tokens[last].upper {
		return party{}, false // "Автор: Седов И. Лугов"
	}
	w := s.newParty(s.words(i, last), "person", i, last)
	return w, true
}

// makesNothing reports whether the word at token i is a participle that tells of no making.
func (p *passage) makesNothing(i int) bool {
	return i >= 0 && strings.HasSuffix(p.words(i, i+1), "ed") && !p.is(i, designingWord) && !p.is(i, makingWord)
}

// personsTold are the persons listed from token i on, each as person reads one.
func (p *proposer) personsTold(s *passage, i int, person func(*passage, int) (party, bool)) (toldValue, bool) {
	var v toldValue
	for at := i; ; {
		w, ok := person(s, at)
		switch {
		case !ok || w.nobody():
			return v, at > i
		case at == i:
			v.person = w
		default:
			v.others = append(v.others, w)
		}
		titled := s.language == obelisk.English && w.last < len(s.tokens) && s.isTitle(w.last)
		if at = w.last; !s.joins(at) && !s.mark(at, "&") && !titled || len(v.others) == mostOthers {
			return v, true
		}
		for s.joins(at) || s.mark(at, "&") {
			at++
		}
		if s.language == obelisk.English && at < len(s.tokens) && !s.tokens[at].upper && !s.is(at, tradeWord) && !s.is(at, articleWord) {
			return v, true // what the one named does
		}
	}
}

// englishMaker is the person who is the subject of the verb of tokens i up to end, with what
// was made right behind it: "Sculptor Joss Perrin created the memorial".
func (p *proposer) englishMaker(s *passage, i, end int) (party, bool) {
	first := i
	for first > 0 && s.capital(first-1) && !s.opensQuote(first-1) {
		first--
	}
	if s.is(first, tradeWord) {
		first++
	}
	if i-first < 2 || i-first > longestPersonal || first > 0 && !s.is(first-1, tradeWord) && !s.mark(first-1, ",") || !s.is(end, articleWord) && !s.is(end, thisWord) {
		return party{}, false
	}
	w, ok := p.namedParty(s, first, i)
	return w, ok && w.id == "" && w.class == "person" && w.last == i
}

// englishPersonTold is the person named from token i on, behind an article and a
// trade: "the sculptor Ilse Brandt".
func (p *proposer) englishPersonTold(s *passage, i int) (party, bool) {
	at := i
	for s.mark(at, ":") || s.mark(at, "|") || s.dashAt(at) {
		at++
	}
	if !s.initialAt(at) {
		at = s.pastArticles(at)
	}
	for at < len(s.tokens) && at < i+farNamed && s.tokens[at].kind == wordToken && !s.tokens[at].upper && !s.is(at, prepositionWord) {
		at++
	}
	for s.is(at-1, tradeWord) && (s.mark(at, ":") || s.dashAt(at)) {
		at++ // "sculptor - Joss Perrin, architect - Ada Brill"
	}
	for s.capital(at) && at+1 < len(s.tokens) && !s.tokens[at+1].upper && s.is(at+1, tradeWord) {
		at += 2 // "the Norland sculptor Joss Perrin"
	}
	if at >= len(s.tokens) || !s.capital(at) && !s.initialAt(at) {
		return party{}, false
	}
	end := s.properEnd(at)
	for k := at + 1; k < end; k++ {
		if s.isTitle(k) {
			end = k // "Sir Joss Perrin Dame Ada Brill"
		}
	}
	if s.mark(end, "(") && s.capital(s.closing(end)+1) {
		return party{}, false // "Ilse (Ada) Brandt"
	}
	for k := at; k < end; k++ {
		if s.is(k, monumentWord) || s.is(k, thingWord) || s.is(k, tradeWord) && k > at {
			return party{}, false
		}
	}
	w, ok := p.namedParty(s, at, end)
	return w, ok && w.id == "" && w.class == "person" && w.last-w.first > 1 && strings.ContainsFunc(w.name, unicode.IsLower)
}

// mostOthers bounds the persons of one list behind the first.
const mostOthers = 16

// slavicPersonTold is the person named from token i on in the nominative, the genitive
// or the instrumental, behind what the person is:
// "скульптор, народный художник Края Иван Седов".
func (p *proposer) slavicPersonTold(s *passage, i int) (party, bool) {
	at := p.pastWhatOneIs(s, i)
	if w, ok := p.surnameBefore(s, at-1); ok && at > i {
		return w, true
	}
	if _, place := s.phrase(at, classWord); (place || s.is(at, headWord)) && !s.initialAt(at) {
		return party{}, false // "архитектор Республики", but "Г. Орлов"
	}
	if s.capital(at) && !s.is(at, givenWord) && s.is(at+1, givenWord) && s.capital(at+2) && !hasEnding(s.words(at+2, at+3), "ич", "вна", "іч", "на") {
		at++ // "народный художник Татарстана Иван Седов"
	}
	for _, which := range [...]inflection{nominative, genitive, instrumental} {
		n, ok := p.session.person(s, at, which, true)
		if ok && which == nominative && s.namedObliquely(n.last-1) {
			continue // "скульптора Александра Совинского"
		}
		if ok && n.surname == "" {
			n.surname, n.patronymic = n.patronymic, "" // "Іван Жовнич"
		}
		if ok && n.given != "" && n.surname != "" && !p.tellingAt(s, n.last-1) {
			return p.personParty(s, at, n), true
		}
	}
	return party{}, false
}

// namedObliquely reports whether the surname at token i ends as in no nominative: "Совинского",
// "Совиным".
func (p *passage) namedObliquely(i int) bool {
	return p.language == obelisk.Russian && i > 0 && hasEnding(p.words(i, i+1), "ого", "его", "ому", "ему") || hasEnding(p.words(i, i+1), "ным", "вым") && hasEnding(p.words(i-1, i), "ем", "ом", "им")
}

// longestTrades bounds what stands before a person's name and says what the person
// is, in tokens, and makesWords is the name of the companions that join it to a name.
const (
	longestTrades = 10
	makesWords    = "makes"
)

// pastWhatOneIs passes over a name in quotation marks, "is" or "was", and the words
// that say what a person is: small letters, and of which country.
func (p *proposer) pastWhatOneIs(s *passage, i int) int {
	at := i
	if s.opensQuote(at) && s.quoteEnd(at) > at {
		at = s.quoteEnd(at) + 1
	}
	if set := p.frames.companions[makesWords]; set != nil && at < len(s.tokens) {
		if which, end := s.outer.longest(set, at); which >= 0 {
			at = end
		}
	}
	for from := at; at < len(s.tokens) && at < from+longestTrades; at++ {
		if next := p.pastWhereFrom(s, at); next > at {
			at = next - 1
		} else if !s.saysWhatOneIs(from, at) {
			break
		}
	}
	return at
}

// fromWords is the name of the companions that are prepositions before where somebody comes from.
const fromWords = "from"

// pastWhereFrom passes over where the person comes from at token at, behind what the person is:
// "скульптор из Ореховска Олег Совин"; else it is at.
func (p *proposer) pastWhereFrom(s *passage, at int) int {
	if !p.accompanies(s, fromWords, at) || at+2 >= len(s.tokens) || !s.tokens[at+1].upper {
		return at
	}
	next := at + 2
	for next+1 < len(s.tokens) && s.mark(next, "-") && s.glued(next) {
		next += 2
	}
	if s.capital(next) && (s.is(next, givenWord) || s.initialAt(next) || s.capital(next+1)) {
		return next
	}
	return at
}

// saysWhatOneIs reports whether token at may stand before a person's name and say what
// the person is, in words that begin at token i.
func (p *passage) saysWhatOneIs(i, at int) bool {
	t := &p.tokens[at]
	switch {
	case t.kind == markToken:
		return p.mark(at, "-") || p.mark(at, ":") || p.mark(at, ",") && at > i && at+1 < len(p.tokens) && !p.tokens[at+1].upper
	case t.kind != wordToken || !t.cyrillic || p.dateAt[at] != 0:
		return false
	case !t.upper:
		return !p.is(at, prepositionWord) && !pastVerb(p.words(at, at+1))
	}
	country := abbreviated(p.words(at, at+1)) || hasEnding(p.words(at, at+1), "и", "і", "ї")
	return (at > i || country) && !p.tokens[max(at-1, 0)].upper && !p.is(at, givenWord) && !p.initialAt(at) && (p.is(at+1, givenWord) || p.initialAt(at+1) || country && p.capital(at+1) && p.capital(at+2))
}

// hanPersonsTold are the persons between 由 or "is" and a verb at token i, behind the word for a
// trade, or behind a label.
func (p *proposer) hanPersonsTold(s *passage, t *telling, i, end int) (toldValue, bool) {
	if t.Label {
		for s.mark(end, ":") || s.mark(end, "|") {
			end++
		}
		return p.hanPersonsIn(s, end, len(s.tokens))
	}
	if t.Stands == sideAfter {
		last := end
		for last < len(s.tokens) && !s.clauseMark(last) && !s.mark(last, "(") && s.word(last) != "的" && s.word(last) != "之" && s.tokens[last].gap != lineGap {
			last++
		}
		return p.hanPersonsIn(s, end, last)
	}
	left, _ := s.hanClause(i, i)
	for ph, ok := s.phraseBefore(i, skipWord); ok; ph, ok = s.phraseBefore(i, skipWord) {
		i = ph.first // 精心设计
	}
	for j := left; j < i; j++ {
		if s.word(j) == "由" || (s.word(j) == "是" || s.word(j) == "系") && !s.splits(j) && s.word(j+1) != "由" {
			return p.hanPersonsIn(s, j+1, i)
		}
	}
	return toldValue{}, false
}

// hanPersonsIn are the persons whom tokens from first up to last list, and nobody else.
func (p *proposer) hanPersonsIn(s *passage, first, last int) (toldValue, bool) {
	var v toldValue
	for _, part := range s.listParts(first, last) {
		h, ok := p.head(s, part[0], part[1])
		if !ok || !h.person || h.id != "" {
			return v, !v.person.nobody()
		}
		if v.person.nobody() {
			v.person = h.party
		} else {
			v.others = append(v.others, h.party)
		}
	}
	return v, !v.person.nobody()
}

// listParts are the tokens from first up to last, parted where a sign or word joins
// the members of a list.
func (p *passage) listParts(first, last int) [][2]int {
	var out [][2]int
	for i := first; i < last && len(out) < mostOthers; i++ {
		if p.joins(i) && i > first {
			out = append(out, [2]int{first, i})
			first = i + 1
		}
	}
	if first < last {
		out = append(out, [2]int{first, last})
	}
	return out
}

// entityTold is the known name, or the event, that stands right behind a trigger.
func (p *proposer) entityTold(s *passage, t *telling, end int) (toldValue, bool) {
	for _, n := range s.names {
		if n.first < end || len(n.entities) == 0 {
			continue
		}
		id := p.entityAt(n.entities[0]).id
		return toldValue{value: obelisk.Ref{Entity: id}}, n.first-end <= farNamed && !s.endsTelling(end, n.first) && !s.broken(end, n.first) && p.ranges(t, id)
	}
	return toldValue{}, false
}

// ranges reports whether the schema lets the telling's property have the entity for
// its value.
func (p *proposer) ranges(t *telling, id obelisk.EntityID) bool {
	class, ok := p.class(id)
	if !ok || p.schema == nil {
		return false
	}
	property, ok := p.schema.Property(t.Says)
	if !ok || len(property.Range) == 0 {
		return ok
	}
	for _, r := range property.Range {
		if p.schema.IsA(class, r) {
			return true
		}
	}
	return false
}

// issuerTold is the office or body that issues something: in the nominative before the
// verb or behind it, or in the instrumental of a participle.
func (p *proposer) issuerTold(s *passage, t *telling, i, end int) (party, bool) {
	switch {
	case t.Label:
		return p.issuerLabelled(s, end)
	case s.slavicNumbers():
		return p.slavicIssuer(s, i, end)
	case s.language == obelisk.English:
		if s.word(end-1) != "by" {
			return p.englishIssuer(s, i)
		}
		w, ok := p.namedParty(s, s.pastArticles(end), s.properEnd(s.pastArticles(end)))
		return w, ok && w.class != "person" && s.capital(s.pastArticles(end))
	}
	if !s.namesThingIn(i, end) {
		return party{}, false // 发行局长
	}
	return p.hanIssuer(s, i)
}

// namesThingIn reports whether a noun for a thing stands in the clause of the verb of tokens i
// up to end, or nothing behind the verb.
func (p *passage) namesThingIn(i, end int) bool {
	if end >= len(p.tokens) || p.clauseMark(end) {
		return true
	}
	for j := end; j < len(p.tokens) && !p.clauseMark(j); j++ {
		if _, ok := p.phrase(j, thingWord); ok {
			return true
		}
	}
	left, _ := p.hanClause(i, i)
	for j := left; j < i; j++ {
		if _, ok := p.phrase(j, thingWord); ok {
			return !p.han(end) || p.tokens[end].gap != noGap || p.word(end) == "于" // 由邮政局发行于2003年
		}
	}
	return false
}

// englishIssuer is the body that is the subject of the verb at token i: it begins the
// sentence, or stands behind a date there.
func (p *proposer) englishIssuer(s *passage, i int) (party, bool) {
	for first := range i {
		if s.is(first, articleWord) || s.dateAt[first] != 0 || s.mark(first, ",") || s.is(first, prepositionWord) && first+1 < i && s.dateAt[first+1] != 0 {
			continue
		}
		if !s.capital(first) {
			return party{}, false
		}
		w, ok := p.namedParty(s, first, s.properEnd(first))
		for ok && w.last < i && (s.is(w.last, skipWord) || s.isCopula(w.last)) {
			return w, false
		}
		return w, ok && w.last == i && w.class == "organisation"
	}
	return party{}, false
}

// issuerLabelled is the office or body that stands behind a label, at token i or behind
// signs.
func (p *proposer) issuerLabelled(s *passage, i int) (party, bool) {
	for s.mark(i, ":") || s.mark(i, "|") || s.dashAt(i) {
		i++
	}
	var w party
	ok := false
	switch {
	case i >= len(s.tokens):
	case s.slavicNumbers():
		w, ok = p.agentAt(s, i, nominative)
	case s.language == obelisk.English:
		if at := s.pastArticles(i); s.capital(at) {
			w, ok = p.namedParty(s, at, s.properEnd(at))
		}
	default:
		w, ok = p.hanBody(s, i, len(s.tokens))
	}
	return w, ok && w.class != "person"
}

// issuerWords is the name of the companions that name a body in one word: "Нацбанк".
const issuerWords = "issuers"

// slavicIssuer is who issues something by the verb of tokens i up to end.
func (p *proposer) slavicIssuer(s *passage, i, end int) (party, bool) {
	if hasEnding(s.words(i, i+1), "на", "ны", "но", "ен", "ні", "ная") {
		return p.agentAt(s, end, instrumental)
	}
	for j := max(0, i-longestThing); j < i; j++ {
		if w, ok := p.agentAt(s, j, nominative); ok && w.class != "person" && w.last <= i && (w.last > 1 || !s.tokens[0].upper || p.accompanies(s, issuerWords, 0)) && p.subjectOf(s, w.last, i) && !s.governed(w.first) && !s.runsOver(w.first, w.last) {
			return w, true
		}
	}
	w, ok := p.agentAt(s, end, nominative)
	return w, ok && w.class != "person"
}

// runsOver reports whether a name runs from one line into the capitals of the next, which
// is another heading: "БАНК ПОРТА / СООБЩЕНИЕ".
func (p *passage) runsOver(first, last int) bool {
	for i := first + 1; i < last && i < len(p.tokens); i++ {
		if word := p.words(i, i+1); p.tokens[i].gap == lineGap && p.tokens[i].kind == wordToken && utf8.RuneCountInString(word) > 3 && word == strings.ToUpper(word) {
			return true
		}
	}
	return false
}

// hanIssuer is the body with which the sentence begins whose verb is at token i, or that
// between 由 and the verb.
func (p *proposer) hanIssuer(s *passage, i int) (party, bool) {
	left, _ := s.hanClause(i, i)
	first := s.pastAdverbs(left, i)
	for j := range i {
		if s.word(j) == "由" {
			first = j + 1
		}
	}
	w, ok := p.hanBody(s, first, s.agentEnd(first, i))
	return w, ok && w.class != "person" && s.sameLine(w.last, i)
}
