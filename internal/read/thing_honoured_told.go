package read

import (
	"slices"
	"strings"

	"obelisk"
)

// Whom or what a sentence says that a monument or an issue honours: "посвящён морякам",
// "commemorates the men who fell", 为纪念青石战役而建. A name that the text knows is meant
// as it is; anything else becomes an entity with the words for its name.

// honouredTold is whom or what a telling with the trigger at tokens i up to end names.
func (p *proposer) honouredTold(s *passage, t *telling, i, end int) (toldValue, bool) {
	for _, n := range s.names {
		if n.first == s.pastArticles(end) && len(n.entities) > 0 {
			return p.entityTold(s, t, end)
		}
	}
	var w party
	ok := false
	switch {
	case end >= len(s.tokens), s.saidOfSeries(i):
		return toldValue{}, false
	case s.slavicNumbers():
		for _, which := range [...]inflection{dative, genitive} {
			if v, ok := p.personsHonoured(s, end, which); ok {
				return v, true
			}
		}
		w, ok = p.slavicHonoured(s, end, true)
	case s.language == obelisk.English:
		w, ok = p.englishHonoured(s, end)
	default:
		w, ok = p.hanHonoured(s, end)
	}
	if !ok {
		return p.entityTold(s, t, end)
	}
	return toldValue{person: w}, true
}

// honoursHere reports whether what is dedicated by the words at token i is the thing, and
// nothing that stands nearer: between them are only dates and what was done to it.
func (p *proposer) honoursHere(s *passage, w party, i int) bool {
	if s.han(0) || s.han(i) {
		return true
	}
	if strings.HasSuffix(w.name, "Museum") {
		return false // what it shows
	}
	from := 0
	if w.context.IsZero() {
		if w.first < i && i < w.last {
			return true // it is called by what it is dedicated to
		}
		if s.language == obelisk.English && i == 0 && s.mark(s.articlesBefore(w.first)-1, ",") {
			return true // "In memory of Joss Perrin, the Reed Cross was put up"
		}
		if w.last > i || s.governed(s.thingStart(w.first, 0)) && s.slavicNumbers() {
			return false
		}
		from = w.last
	}
	if from == 0 && s.language == obelisk.English {
		noun, ok := s.phraseBefore(i, thingWord)
		if i == 0 || ok && !s.newlyTold(noun) && s.moneyBefore(noun.first) >= 0 {
			return i > 0 // "This £10 coin marks"
		}
	}
	if from == 0 && (i == 0 || s.is(i-1, prepositionWord) || s.onlyDates(i)) {
		return s.slavicNumbers() && !s.is(i, prepositionWord) // not "На честь ювілею збудовано хату"
	}
	for j := from; j < i; j++ {
		if !p.betweenHonoured(s, j) {
			return false
		}
	}
	return true
}

// betweenHonoured reports whether token j may stand between a thing and what it is
// dedicated to.
func (p *proposer) betweenHonoured(s *passage, j int) bool {
	t := &s.tokens[j]
	switch {
	case s.dateAt[j] != 0, s.isCopula(j), s.is(j, skipWord), s.is(j, pronounWord), s.is(j, articleWord), s.word(j) == "it":
		return true
	case t.kind == markToken:
		return s.mark(j, ",")
	case j == 0 && s.slavicNumbers() && s.is(j, anaphorWord):
		return true // "Он посвящён морякам"
	case s.is(j, thingWord), s.is(j, monumentWord):
		return !s.is(j-1, prepositionWord)
	case s.is(j, prepositionWord):
		return s.slavicNumbers() && j+1 < len(s.tokens) && s.dateAt[j+1] != 0 || s.language == obelisk.English && j+1 < len(s.tokens) && s.dateAt[j+1] != 0 || s.is(j, andWord)
	case t.upper && j > 0:
		return false
	}
	word := s.words(j, j+1)
	return p.tellingAt(s, j) || s.is(j, unveilWord) || pastVerb(word) || s.slavicNumbers() && (adverbForm(word) || hasEnding(word, "ен", "ён", "ена", "ено", "ан", "ана", "ано", "ыт", "ыта", "был", "была", "було", "быў", "быта") || s.is(j, deedWord)) || s.language == obelisk.English && strings.HasSuffix(word, "ed")
}

// saidOfSeries reports whether a word for a series, with its name in quotation marks, is
// what the participle at token i describes.
func (p *passage) saidOfSeries(i int) bool {
	for j := i - 1; j >= 0 && j > i-longestThing; j-- {
		if ph, ok := p.phrase(j, thingWord); ok && (ph.last >= i-1 || p.opensQuote(ph.last) && p.quoteEnd(ph.last)+2 >= i) {
			class, _ := p.thingSense(ph)
			return class == seriesClass
		}
	}
	return false
}

// personsHonoured are the persons in the case from token i on, behind what they are.
func (p *proposer) personsHonoured(s *passage, i int, which inflection) (toldValue, bool) {
	list := p.thoseBehind(s, i, which)
	if len(list) == 0 {
		return toldValue{}, false
	}
	v := toldValue{person: list[0].party}
	for k := range list[1:] {
		v.others = append(v.others, list[k+1].party)
	}
	return v, true
}

// jubileeWords is the name of the companions that say of what is commemorated that it
// happened: "anniversary", 周年.
const jubileeWords = "jubilees"

// classHonoured is the class of what tokens first up to last name: an event where a word
// for one stands among them, before it is said of what.
func (p *proposer) classHonoured(s *passage, first, last int) obelisk.ClassID {
	for i := first; i < last && s.word(i) != "of"; i++ {
		if s.is(i, eventWord) || p.accompanies(s, jubileeWords, i) {
			return obelisk.ClassID(p.frames.file.Event.Class)
		}
	}
	return p.conceptClass()
}

// englishHonoured is what the words from token i on name, up to the end of the clause;
// behind "who" or a participle it may say where and when.
func (p *proposer) englishHonoured(s *passage, i int) (party, bool) {
	for s.is(i, articleWord) || s.word(i) == "their" || s.word(i) == "its" || s.word(i) == "all" {
		i++
	}
	if i >= len(s.tokens) || s.tokens[i].kind == markToken || s.is(i, prepositionWord) || s.is(i, thingWord) || s.is(i, monumentWord) || strings.HasSuffix(s.words(i, i+1), "ing") {
		return party{}, false
	}
	if s.capital(i) {
		if w, ok := p.namedParty(s, i, s.properEnd(i)); ok && w.class == "person" {
			return w, true
		}
	}
	clause := false
	end := i
	for ; end < len(s.tokens) && end-i < farDescription; end++ {
		if s.who(end) || end > i && s.befallen(end) {
			clause = true
		}
		if p.endsHonoured(s, end, i, clause) {
			break
		}
	}
	for end > i && (s.is(end-1, prepositionWord) || s.is(end-1, andWord) || s.is(end-1, articleWord) || s.who(end-1)) {
		end--
	}
	if cut := end < len(s.tokens) && s.is(end, prepositionWord); cut && !clause && s.tokens[i].kind == numberToken || cut && s.is(i, numeralWord) {
		return party{}, false // "the five individuals at the harbour"
	}
	if end-i < 2 || end-i == farDescription || s.mark(end, ",") && s.who(end+1) {
		return party{}, false
	}
	class := p.classHonoured(s, i, end)
	return s.newParty(s.words(i, end), class, i, end), class != "" && p.holds(string(class))
}

// who reports whether the word at token i opens a clause that says more of people.
func (p *passage) who(i int) bool {
	switch p.word(i) {
	case "who", "whom", "whose", "that":
		return true
	}
	return false
}

// befallen reports whether the word at token i is a participle that says what befell
// people: "killed", "lost".
func (p *passage) befallen(i int) bool {
	return !p.tokens[i].upper && (p.is(i, lossWord) || p.is(i, fateWord) || strings.HasSuffix(p.words(i, i+1), "ed"))
}

// endsHonoured reports whether token i ends what is commemorated, whose words begin at
// token first.
func (p *proposer) endsHonoured(s *passage, i, first int, clause bool) bool {
	switch {
	case s.clauseMark(i), s.mark(i, "."), s.mark(i, "("), s.mark(i, "|"), s.mark(i, "”"), s.dashAt(i), s.tokens[i].gap == lineGap && i > first:
		return true
	case s.is(i, andWord) && i+1 < len(s.tokens) && (s.isCopula(i+1) || p.tellingAt(s, i+1)):
		return true
	case clause:
		return s.dateAt[i] != 0 && s.word(i-1) == "on" || s.is(i, singularWord) && s.isCopula(i) && !s.who(i-1)
	case s.isCopula(i), p.tellingAt(s, i), s.is(i, unveilWord) && !s.tokens[i].upper:
		return true
	case s.dateAt[i] != 0:
		return !s.dates[s.dateAt[i]-1].when.bareYear() || !s.is(i-1, articleWord)
	}
	return i > first && s.is(i, prepositionWord) && s.word(i) != "of" && s.word(i) != "from" && s.word(i) != "for"
}

// hanHonoured is what the characters from token i on name, up to the end of the clause or
// the verb that says what was made for it: 青石战役而建.
func (p *proposer) hanHonoured(s *passage, i int) (party, bool) {
	end := i
	for end < len(s.tokens) && !s.clauseMark(end) && s.word(end) != "而" && s.word(end) != "特" && !p.tellingAt(s, end) && s.tokens[end].kind != wordToken {
		end++
	}
	if end < len(s.tokens) && s.han(end) && s.tokens[end].gap == noGap && p.tellsTerm(s, end) && s.namesThingSoon(end) {
		return party{}, false // 庆祝某某成功银质纪念币 is a name
	}
	if end-i < shortestHan || end-i > longestNoun || s.is(i, anaphorWord) || (s.is(i, stopWord) || s.is(i, prepositionWord)) && !s.describesBefore(i, end) {
		return party{}, false
	}
	if h, ok := p.head(s, i, end); ok && h.person && h.full && h.id == "" && h.first >= i {
		return h.party, true
	}
	class := p.classHonoured(s, i, end)
	return s.newParty(s.words(i, end), class, i, end), class != "" && p.holds(string(class))
}

// tellsTerm reports whether the word at token i tells of what something is made: 质.
func (p *proposer) tellsTerm(s *passage, i int) bool {
	which, _ := s.outer.longest(&p.frames.tellings, i)
	return which >= 0 && p.frames.tells[which].Value == termValue
}

// namesThingSoon reports whether the characters from token i on go on to a noun for a thing.
func (p *passage) namesThingSoon(i int) bool {
	for j := i; j < len(p.tokens) && j < i+farBehind && p.han(j) && (j == i || p.tokens[j].gap == noGap); j++ {
		if p.is(j, thingWord) {
			return true
		}
	}
	return false
}

// describesBefore reports whether 的 joins what stands from token i on to a noun before token
// end: 在战斗中牺牲的烈士.
func (p *passage) describesBefore(i, end int) bool {
	for j := i + 1; j < end-1; j++ {
		if p.word(j) == "的" {
			return true
		}
	}
	return false
}

// honoursWords is the name of the companions that end what a Chinese monument or issue is
// named after: 周年, 烈士, 战役.
const honoursWords = "honours"

// hanHonouredName is what a Chinese monument or issue is named after, whose name begins at
// token first and ends with the noun ph: 灯塔建成60周年纪念币.
func (p *proposer) hanHonouredName(s *passage, first int, ph phrase) (party, bool) {
	set := p.frames.companions[honoursWords]
	if set == nil {
		return party{}, false
	}
	for i := ph.first; i >= first; i-- {
		which, end := s.outer.longest(set, i)
		within := i == ph.first && end < ph.last && (s.word(ph.last-1) == "碑" || s.word(ph.last-1) == "塔") // 英雄纪念碑
		if which < 0 || end > ph.first && !within || i-first < shortestHan {
			continue
		}
		if first < i && (s.mark(first, "“") || s.mark(first, "\"") || s.mark(first, "《")) {
			first++
		}
		class := p.classHonoured(s, first, end)
		return s.newParty(s.words(first, end), class, first, end), class != "" && p.holds(string(class))
	}
	return party{}, false
}

// quotedJubilee is the anniversary that an issue has for its name in quotation marks, from
// token open on: «75 років визволення краю».
func (p *proposer) quotedJubilee(s *passage, open int) (party, bool) {
	set := p.frames.companions[jubileeWords]
	end := s.quoteEnd(open)
	if set == nil || end <= open+2 {
		return party{}, false
	}
	at := open + 1
	if s.tokens[at].kind != numberToken {
		return party{}, false
	}
	for at++; at < end && at < open+4; at++ {
		if which, last := s.outer.longest(set, at); which >= 0 && last < end {
			class := obelisk.ClassID(p.frames.file.Event.Class)
			return s.newParty(s.words(open+1, end), class, open+1, end), p.holds(string(class))
		}
	}
	return party{}, false
}

// englishWhom is the person after whom an English monument is named, whose name stands at
// tokens first up to last: "monument to Joss Perrin", "Joss Perrin Memorial".
func (p *proposer) englishWhom(s *passage, w party, ph phrase) []spoken {
	first, last := ph.last+1, w.last
	if ph.last >= w.last {
		first, last = w.first, ph.first
		if last-first < 2 || !s.is(first, forenameWord) || last-first > longestPersonal || p.accompanies(s, kindWords, last-1) {
			return nil // "Joss Perrin National Monument" is a park
		}
	}
	behind := ph.last < w.last
	if behind && !s.is(ph.last, prepositionWord) {
		return nil // 'the statue "Harbour"'
	}
	if at := s.pastMemory(ph.last); behind && at > ph.last {
		first = at
	}
	first = s.pastArticles(first)
	if behind {
		if s.peopleBehind(last) {
			return nil // "a monument to Danish members of the order"
		}
		first = s.pastNameTrade(first)
	}
	if first >= last {
		return nil
	}
	if behind && s.peopleNamed(first, last) {
		class := p.classHonoured(s, first, last)
		return []spoken{p.speak(s, s.newParty(s.words(first, last), class, first, last))}
	}
	if slices.ContainsFunc(s.tokens[first:last], func(t token) bool { return t.kind == wordToken && !t.upper }) {
		return nil
	}
	who, ok := p.namedParty(s, first, last)
	if !ok || who.class != "person" || who.last != last {
		return nil
	}
	if strings.EqualFold(who.name, w.name) {
		who = s.newParty(s.words(first, last), who.class, first, last) // the page is about the monument
	}
	return []spoken{p.speak(s, who)}
}

// peopleBehind reports whether a noun for people stands at token i, of which the capitals
// before it say whose they are.
func (p *passage) peopleBehind(i int) bool {
	return i < len(p.tokens) && !p.tokens[i].upper && (p.is(i, whomWord) || p.countsSide(i))
}

// peopleNamed reports whether the tokens name several people, or what happened, and of
// what they were: "Soldiers of the 12th Division".
func (p *passage) peopleNamed(first, last int) bool {
	for i := first + 1; i < last-1; i++ {
		if p.word(i) != "of" {
			continue
		}
		noun := p.word(i - 1)
		return p.is(i-1, eventWord) || p.is(i-1, lossWord) || strings.HasSuffix(noun, "s") && !strings.HasSuffix(noun, "ss") || strings.HasSuffix(noun, "men")
	}
	return false
}

// longestPersonal bounds the name of a person in that of a monument, in tokens.
const longestPersonal = 4
