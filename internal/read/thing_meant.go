package read

import (
	"strings"

	"obelisk"
)

// Which thing a sentence means that names none: the one named last, where it leaves
// its subject out ("Открыт 2 сентября 1953 года.") or has a pronoun for it ("Его
// высота 5 м"), or what the page's title or headline tells of.

// meansLast reports whether what is told at token i is told of the thing that the
// text named last.
func (p *proposer) meansLast(s *passage, t *telling, at spoken, i int) bool {
	switch {
	case s.language == obelisk.English && t.Value == dateValue && i > 0 && s.word(0) != "it" && s.word(0) != "they" && !s.datesBefore(i):
		return false // "The loonie entered circulation"
	case at.block == p.blocks && (i <= 3 || s.han(i) || p.things.predicate.last > 0 && p.things.predicate.last <= i):
		return true
	case t.Value == countValue && p.blocks-at.block <= nearThing, s.han(i) && p.blocks-at.block <= nearThing && p.pointsAt(s, i):
		return true
	case s.language == obelisk.English && s.first() && (s.word(0) == "it" || s.word(0) == "its") && p.things.titled == t.Of && at.name == p.things.title.name && p.blocks-at.block <= nearThing:
		return true // the first sentence of a page about it
	}
	if s.slavicNumbers() && p.blocks-at.block <= nearThing && p.wholeOpens(s, i) {
		return true
	}
	return s.slavicNumbers() && p.blocks-at.block <= nearThing && s.elides(i) && s.agreesInGender(i, at.name)
}

// meansWords is the name of the companions that point to what was named: 该.
const meansWords = "means"

// pointsAt reports whether the Chinese clause of the words at token i begins with a word that
// points to a thing by the last character of its noun: 该塔于1998年落成.
func (p *proposer) pointsAt(s *passage, i int) bool {
	set := p.frames.companions[meansWords]
	if set == nil {
		return false
	}
	left, _ := s.hanClause(i, i)
	which, end := s.outer.longest(set, left)
	return which >= 0 && end < i && p.accompanies(s, kindWords, end)
}

// wholeOpens reports whether the sentence begins with a noun for all that makes up a monument,
// of which the words at token i are said: "Весь комплекс изготовлен".
func (p *proposer) wholeOpens(s *passage, i int) bool {
	set := p.frames.companions[wholeWords]
	if set == nil || string(p.frames.file.Monument.Class) == "" {
		return false
	}
	which, end := s.outer.longest(set, 0)
	for which >= 0 && end < i && (s.is(end, skipWord) || p.accompanies(s, makesWords, end)) {
		end++
	}
	return which >= 0 && end == i
}

// elides reports whether before token i nothing stands that may be a subject but a
// pronoun: dates, prepositions, what the sentence begins with.
func (p *passage) elides(i int) bool {
	for j := range i {
		t := &p.tokens[j]
		if p.dateAt[j] != 0 || t.kind == markToken || p.is(j, prepositionWord) || p.is(j, pronounWord) || p.is(j, skipWord) || p.is(j, totalWord) || p.is(j, heightWord) {
			continue
		}
		if ph, ok := p.phrase(j, anaphorWord); ok && p.sense(ph).text == "person" && p.slavicNumbers() && !pastVerb(p.words(i, i+1)) {
			continue // "Он отлит из бронзы"
		}
		if t.kind == wordToken && !t.upper && adjectiveForm(p.words(j, j+1)) || j == 0 && t.kind == wordToken && adverbForm(p.words(j, j+1)) {
			continue
		}
		return false
	}
	return true
}

// adverbForm reports whether a Slavic word ends as adverbs do: "торжественно".
func adverbForm(word string) bool { return len(word) > 10 && hasEnding(word, "но", "на") }

// agreesInGender reports whether the short participle at token i, if it is one, can be
// said of what bears the name: "открыт" of a monument, "открыта" of a stele.
func (p *passage) agreesInGender(i int, name string) bool {
	word := p.words(i, i+1)
	gender := genderOf(nounOf(name))
	switch {
	case hasEnding(word, "ена", "ана", "ыта", "ита"):
		return gender == feminine
	case hasEnding(word, "ено", "ано", "ыто", "ито"):
		return gender == neuter || p.language != obelisk.Russian
	case hasEnding(word, "ен", "ён", "ан", "ыт", "ений", "аний", "итий", "аны", "ены", "ыты"):
		return gender == masculine
	}
	return true
}

// headlineThing is the issue of which the page's headline tells, where nothing names
// it: the headline itself is what it is called by.
func (p *proposer) headlineThing(s *passage, class obelisk.ClassID) (party, bool) {
	if class != issueClass || p.things.headline.context.IsZero() {
		return party{}, false
	}
	return p.settledThing(s, class, p.things.headline), true
}

// monumentOfNoun is the monument that a noun names, or means: the one named last by
// that noun, else the one that the page's title names where no other was named.
func (p *proposer) monumentOfNoun(s *passage, ph phrase, class obelisk.ClassID, lemma string) (party, bool) {
	if w, ok := p.thingNamed(s, ph, class, lemma); ok {
		return p.settledThing(s, class, p.speak(s, w)), true
	}
	at, ok := p.things.last[class]
	if meant, far := p.thingMeant(class, nounOf(lemma)); far {
		at = meant
	}
	switch {
	case ok && p.blocks-at.block <= farThing && strings.Contains(strings.ToLower(at.name), lemma):
		return p.settledThing(s, class, at), true
	case p.things.titled == class && (!ok || at.name == p.things.title.name || strings.Contains(strings.ToLower(p.things.title.name), lemma)):
		return p.titleThing(s, class)
	}
	return party{}, false
}

// classOfThing is the class of the first noun for a thing, empty where the passage has
// none.
func (p *passage) classOfThing() obelisk.ClassID {
	for i := range p.tokens {
		if ph, ok := p.phrase(i, thingWord); ok {
			if class, lemma := p.thingSense(ph); lemma != "" {
				return class
			}
		}
	}
	return ""
}

// byFaceValue is the issue that its noun and its face value name, "монета номиналом 5
// крон", "the 25-crown coin": the one named last where that is worth as much, or nothing is
// known of its worth, and otherwise one of its own.
func (p *proposer) byFaceValue(s *passage, ph phrase, class obelisk.ClassID, lemma string) (party, bool) {
	first, end := ph.last, p.pastMoney(s, ph.last)
	if s.language == obelisk.English || end == ph.last && s.slavicNumbers() {
		first, end = s.moneyBefore(ph.first), ph.first
	}
	if class != issueClass || s.han(ph.first) || end <= first || first < 0 || s.newlyTold(ph) || s.language == obelisk.English && strings.HasSuffix(s.word(ph.last-1), "s") {
		return party{}, false
	}
	var face obelisk.Value
	for j := first; j < end && face == nil; j++ {
		if v, _, ok := s.moneyAt(j); ok {
			face = v.value
		}
	}
	w, known := party{}, false
	if at, ok := p.things.last[class]; ok && p.blocks-at.block <= farThing {
		w, known = p.settledThing(s, class, at), true
	} else {
		w, known = p.titleThing(s, class)
	}
	if !known {
		return party{}, false
	}
	told, also := p.things.told[fact{w.id, obelisk.PropertyID(p.frames.file.Issue.Worth)}]
	if !also || told == face {
		return w, true
	}
	if at, some := p.worthSo(face); some {
		return at, at.id != ""
	}
	name := s.words(first, ph.last)
	if first >= ph.last {
		name = nominativeThing(lemma, s.words(ph.last, end))
	}
	at := p.speak(s, s.newParty(name+" ("+w.name+")", class, min(first, ph.first), max(end, ph.last)))
	made := p.settledThing(s, class, at)
	return made, true
}

// worth is the face value that was told of an issue.
type worth struct {
	of    party
	value obelisk.Value
}

// worthSo is the one issue that is worth as much; nobody of several, and some reports
// whether there is any.
func (p *proposer) worthSo(value obelisk.Value) (w party, some bool) {
	for _, at := range p.things.worths {
		if at.value != value || at.of.id == w.id {
			continue
		}
		if some {
			return party{}, true
		}
		w, some = at.of, true
	}
	return w, some
}

// moneyBefore is where the face value begins that stands before the noun for an issue at
// token i, at most behind an adjective: "25-crown silver coin"; -1 of none.
func (p *passage) moneyBefore(i int) int {
	for j := i - 1; j >= 0 && j >= i-farBehind; j-- {
		if _, last, ok := p.moneyAt(j); ok && last <= i && i-last <= 2 {
			if p.is(j, currencyWord) && j > 0 && p.tokens[j-1].kind == numberToken {
				continue
			}
			return j
		}
	}
	return -1
}

// describesWords is the name of the companions that open what tells an issue from
// others behind its noun: "к 100-летию", "с изображением".
const describesWords = "describes"

// describesIssue is where the words end that say behind the noun for an issue, and
// behind its face value, for what or with what picture it was made; i of none.
func (p *proposer) describesIssue(s *passage, i int) int {
	set := p.frames.companions[describesWords]
	at := p.pastMoney(s, i)
	if set == nil || at >= len(s.tokens) {
		return i
	}
	which, end := s.outer.longest(set, at)
	if which < 0 {
		return i
	}
	from := end
	for end < len(s.tokens) && end-at < farDescription && s.dateAt[end] == 0 && !s.clauseMark(end) && !s.mark(end, ".") && !s.mark(end, "(") && !p.tellingAt(s, end) && (s.tokens[end].upper || !pastVerb(s.words(end, end+1))) && !s.is(end, deedWord) {
		end++
	}
	if end == from {
		return i
	}
	return end
}

// heightsInAdjectives proposes the height that an adjective before the noun for a
// monument says: "24-метровый обелиск", "двухметровая бронзовая статуя".
func (p *proposer) heightsInAdjectives(s *passage) {
	ids := &p.frames.file.Monument
	if !s.slavicNumbers() || ids.Class == "" || !p.holds(ids.Class) {
		return
	}
	for _, a := range s.amounts {
		if a.unit != "m" || !s.is(a.last-1, unitAdjective) && !s.is(a.first, spanWord) || s.hedgedBefore(a.first) {
			continue
		}
		at := a.last
		for at < len(s.tokens) && at < a.last+farBehind && s.tokens[at].kind == wordToken && !s.tokens[at].upper && adjectiveForm(s.words(at, at+1)) && !s.is(at, thingWord) {
			at++
		}
		ph, ok := s.phrase(at, thingWord)
		if !ok {
			continue
		}
		class, lemma := s.thingSense(ph)
		if string(class) != ids.Class || lemma == "" {
			continue
		}
		w, ok := p.monumentOfNoun(s, ph, class, lemma)
		if value := (obelisk.Quantity{Quantity: a.value}); ok && !p.toldOtherwise(w.id, &telling{Of: class, Says: obelisk.PropertyID(ids.Height)}, value) {
			p.state(s, w.id, ids.Height, value, nil, contexts(w, party{}, nil))
		}
	}
}

// inHeadline reports whether the passage is the page's headline, which calls whoever
// issued something by a short name.
func (p *proposer) inHeadline(s *passage) bool {
	at := p.things.headline.context
	return !at.IsZero() && s.holds(at)
}

// calledWords is the name of the companions that stand before the name of a thing in
// quotation marks: "под названием".
const calledWords = "called"

// mostIssueFacts bounds what may stand between the noun for an issue and its name.
const mostIssueFacts = 6

// pastFacts passes over what may stand between the noun for an issue and its name in
// quotation marks: what it is made of, its series, its face value, its year; series
// reports whether one was among them.
func (p *proposer) pastFacts(s *passage, i int) (at int, series bool) {
	at = i
	for range mostIssueFacts {
		from := at
		if next := s.pastSeries(at); next > at {
			at, series = next, true
		}
		at = s.pastYear(p.pastMoney(s, at))
		if next := s.pastMaterial(at); next > at {
			at = next
		}
		if set := p.frames.companions[calledWords]; set != nil && at < len(s.tokens) {
			if which, end := s.outer.longest(set, at); which >= 0 {
				at = end
			}
		}
		if s.mark(at, "-") && s.opensQuote(at+1) {
			at++
		}
		at = s.pastIssuer(at)
		if at == from || s.opensQuote(at) {
			break
		}
	}
	return at, series
}

// pastIssuer passes over the body in the genitive at token i whose issue has its name behind it:
// "памятная монета Национального банка Края «Маяк»".
func (p *passage) pastIssuer(i int) int {
	if !p.capital(i) || p.is(i, givenWord) {
		return i
	}
	for at := i; at < len(p.tokens) && at < i+farCount; at++ {
		t := &p.tokens[at]
		switch {
		case p.opensQuote(at):
			return at
		case t.kind != wordToken || !t.upper && !genitiveEnding(p.words(at, at+1)) && !p.is(at, classWord) || p.is(at, prepositionWord) || p.dateAt[at] != 0:
			return i
		}
	}
	return i
}

// pastMaterial passes over a preposition and what something is made of: "из
// недрагоценного металла".
func (p *passage) pastMaterial(i int) int {
	if i >= len(p.tokens) || !p.is(i, prepositionWord) {
		return i
	}
	for j := i + 1; j < len(p.tokens) && j < i+4 && p.tokens[j].kind == wordToken && !p.tokens[j].upper; j++ {
		if p.is(j, materialWord) {
			return j + 1
		}
	}
	return i
}

// partWords is the name of the companions that name a part of a monument: 底座.
const partWords = "parts"

// ofPart reports whether the height told at token i is that of a part of a monument,
// named behind the last noun for one: "纪念碑底座边宽15米，高1.1米".
func (p *proposer) ofPart(s *passage, i, end int) bool {
	set := p.frames.companions[partWords]
	if s.slavicNumbers() {
		return p.ofSlavicPart(s, i, end)
	}
	if set == nil || !s.han(i) || p.ofWhole(s, i) {
		return false
	}
	for j := i - 1; j >= 0 && j > i-farTold && !s.mark(j, "。") && !s.mark(j, ";"); j-- {
		if which, end := s.outer.longest(set, j); which >= 0 && end <= i {
			return true
		}
		if ph, ok := s.phrase(j, thingWord); ok && ph.last <= i && s.dateAt[j] == 0 {
			return false
		}
	}
	return false
}

// madePart reports whether what is made of something by the words at token i is a part of a
// monument: 其底座为大理石材质, "Постамент выполнен из гранита".
func (p *proposer) madePart(s *passage, i, end int) bool {
	switch {
	case s.slavicNumbers():
		for j := i - 1; j >= 0 && j > i-farCount && !s.clauseMark(j); j-- {
			if p.accompanies(s, partWords, j) && !s.governed(s.thingStart(j, 0)) {
				return true
			}
		}
		return false
	case i < len(s.tokens) && s.han(i) && !p.ofPart(s, i, end):
		return false
	}
	for j := i - 1; j >= 0 && j > i-farTold; j-- {
		if p.accompanies(s, partWords, j) {
			return s.word(j+1) != "身" // 碑身 is the monument itself
		}
	}
	return false
}

// ofSlavicPart reports whether a part of a monument stands right behind the height at tokens
// i up to end, or before it in its clause: "высота постамента", "постамент высотой 3 метра".
func (p *proposer) ofSlavicPart(s *passage, i, end int) bool {
	at := end
	for at < len(s.tokens) && at < end+farBehind && s.tokens[at].kind == wordToken && !s.tokens[at].upper && adjectiveForm(s.words(at, at+1)) && !p.accompanies(s, partWords, at) {
		at++ // "высота центральной колонны"
	}
	if p.accompanies(s, partWords, at) {
		return true
	}
	for j := i - 1; j >= 0 && j > i-farCount && !s.clauseMark(j); j-- {
		if p.accompanies(s, partWords, j) {
			return true
		}
	}
	return false
}

// wholeWords is the name of the companions that measure a monument as a whole: 总高.
const wholeWords = "wholes"

// ofWhole reports whether the height told at token i is that of a whole monument: its
// word says so, or the noun for the monument stands behind it, 高24米的纪念碑.
func (p *proposer) ofWhole(s *passage, i int) bool {
	if set := p.frames.companions[wholeWords]; set != nil {
		if which, _ := s.outer.longest(set, i); which >= 0 {
			return true
		}
	}
	for j := i; j < len(s.tokens) && j < i+longestThing && !s.clauseMark(j); j++ {
		if s.is(j, thingWord) {
			return true
		}
	}
	return false
}

// fronted reports whether an English participle at token i opens the sentence, so that
// who made something, or whom it honours, stands before what it is: "Designed by Joss
// Perrin, the stamp", "In memory of Joss Perrin, the cross was put up".
func (p *passage) fronted(t *telling, i int) bool {
	return i == 0 && (t.Value == personValue || t.Value == honouredValue || t.Value == termValue) && p.language == obelisk.English
}

// namedLater reports whether the text named a thing of another class behind the last one
// of the class.
func (p *proposer) namedLater(class obelisk.ClassID) bool {
	monument := obelisk.ClassID(p.frames.file.Monument.Class)
	block := func(c obelisk.ClassID) int {
		last := p.things.last[c].block
		if c == monument {
			last = max(last, p.english.monument.block, p.english.pageMonument.block)
		}
		return last
	}
	if class == monument {
		return block(issueClass) > block(monument)
	}
	return block(monument) > block(issueClass)
}

// datedThing is the monument or issue that a Slavic sentence does not name, of which it
// tells the day: the noun with that day is what it is called by.
func (p *proposer) datedThing(s *passage, t *telling, ph phrase, trigger [2]int) (party, bool) {
	class, lemma := s.thingSense(ph)
	if t.Value != dateValue || !s.slavicNumbers() {
		return party{}, false
	}
	from, to := ph.last, trigger[0]
	if ph.first >= trigger[1] {
		from, to = trigger[1], ph.first
	}
	n := s.dateTold(t, trigger[0], trigger[1])
	if n < 0 || s.dates[n].when.carried || to-from > farCount || s.broken(from, to) {
		return party{}, false
	}
	d := s.dates[n]
	if s.broken(min(d.last, trigger[0]), trigger[0]) || s.broken(trigger[1], max(d.first, trigger[1])) {
		return party{}, false
	}
	when := s.words(d.first, d.last)
	if date, err := d.edtf(); err == nil && d.when.bareYear() {
		when = date.String()
	}
	at := p.speak(s, s.newParty(lemma+" ("+when+")", class, ph.first, ph.last))
	w := p.settledThing(s, class, at)
	at.id, at.class = w.id, class
	p.keepThing(class, at)
	return w, true
}

// thingSpokenOf is the thing of the telling's class of which the text speaks: the one named
// last, or what its title names.
func (p *proposer) thingSpokenOf(s *passage, t *telling) (party, bool) {
	if t.Value == personValue && p.namedLater(t.Of) || p.otherThing(s, t.Of) {
		return party{}, false // who made the other
	}
	page, spoken := p.english.pageMonument, p.english.monument
	monument := string(t.Of) == p.frames.file.Monument.Class
	at, ok := p.things.last[t.Of]
	near := nearThing
	if t.Value == personValue || t.Value == dateValue {
		near = 1
	}
	switch {
	case monument && page.name != "" && spoken.name != "" && p.blocks-spoken.block <= 1 && !sameThing(page.name, spoken.name):
		return party{}, false // the other, or the one that the page is about
	case ok && p.blocks-at.block <= near && (!monument || page.name == ""):
		return p.settledThing(s, t.Of, at), !p.ofSeveral(t, at.party)
	case monument && page.name != "":
		return p.settledMonument(s, page.party), true
	case monument && spoken.name != "" && p.blocks-spoken.block <= near:
		return p.settledMonument(s, spoken.party), true
	case p.things.titled == t.Of && !p.things.title.context.IsZero() && p.blocks-p.things.title.block <= farThing:
		return p.titleThing(s, t.Of)
	case !ok && p.things.titled == "" && p.things.title.context.IsZero() && p.blocks-p.things.headline.block <= farThing:
		return p.headlineThing(s, t.Of)
	}
	return party{}, false
}

// speaksOnly reports whether a telling at token i that names no thing can be of nothing else
// in the sentence: an artist is told at its beginning, or behind what an artist makes first.
func (p *proposer) speaksOnly(s *passage, t *telling, i int) bool {
	if t.Value != personValue || !s.slavicNumbers() || s.elides(i) || (s.is(i-1, designingWord) || s.is(i-1, makingWord)) && s.elides(i-1) {
		return true
	}
	for j := i - 1; j >= 0 && j > i-farCount && !s.clauseMark(j); j-- {
		if s.is(j, relativeWord) || s.is(j, whoseWord) {
			return false
		}
		if p.accompanies(s, modelWords, j) {
			return true
		}
	}
	return false
}

// otherThing reports whether the sentence has a noun for a thing of another class.
func (p *proposer) otherThing(s *passage, class obelisk.ClassID) bool {
	for i := range s.tokens {
		ph, ok := s.phrase(i, thingWord)
		if !ok || s.quoted(i) {
			continue
		}
		if other, lemma := s.thingSense(ph); lemma != "" && other != class && other != seriesClass {
			return true
		}
	}
	return false
}

// datedWithin reports whether a date stands among the tokens.
func (p *passage) datedWithin(i, end int) bool {
	for ; i < end; i++ {
		if p.dateAt[i] != 0 {
			return true
		}
	}
	return false
}
