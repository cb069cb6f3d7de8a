package read

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"obelisk"
	"obelisk/internal/document"
)

// Names of new honours in Slavic texts: in quotation marks or in the genitive,
// with their word, its adjectives, degree and owner.

// honourOf is the honour of the word ph with the name that stands at token j:
// a name in quotation marks as it stands, else the word in the nominative with
// its adjectives and what follows in the genitive.
func (s *session) honourOf(p *passage, c *clause, ph phrase, j int) (party, bool) {
	title := p.entitles(ph)
	if title && p.holder(ph) {
		j = p.pastHowMany(j)
	}
	inner, within := p.phrase(j, honourWord)
	if within && p.hasTrait(inner, heroTrait) && !title && !p.ofKind(ph) {
		h, ok := s.titleInGenitive(p, c, j) // "звезда Героя Края": the title of which it is the sign
		h.first = min(h.first, ph.first)
		return h, ok
	}
	if within && title && p.ownsWords(inner) && p.nominativeHolder(inner, p.sense(inner).text) {
		h, ok := s.citizenHonour(p, inner) // "звание Почётный гражданин Осинска"
		h.first = min(h.first, ph.first)
		return h, ok
	}
	if within && title {
		h, ok := s.honourOf(p, c, inner, inner.last)
		h.first = min(h.first, ph.first)
		return h, ok
	}
	if h, ok := s.quotedInGenitive(p, c, j); ok && title {
		h.first = min(h.first, ph.first)
		return h, true
	}
	if guards, ok := p.phrase(j, promotedWord); ok && title && !p.holder(ph) {
		return p.newParty(p.sense(guards).text, "honour", ph.first, guards.last), true // "звание гвардейской"
	}
	if (p.genericAward(ph) || p.prizes(ph)) && p.quotesReason(j) {
		return party{}, false
	}
	if h, ok := s.quotedHonour(p, j); ok && h.first <= j+1 && (title || h.first == j || !p.quotesReason(h.first)) {
		if title && h.id == "" && h.last-h.first == 3 && !p.tokens[h.first+1].upper && p.is(h.first+1, titleWord) {
			return party{}, false // "звание «народного»": of what, nobody says
		}
		if title && p.holder(ph) {
			h, _ = s.inflectedQuote(p, h.first, genitive)
		} else if title {
			h.name = s.namedUnits(p, s.quotedTitle(p, h))
		} else {
			h = s.headedQuote(p, c, ph, h)
		}
		h.first = min(h.first, ph.first)
		return s.graded(p, h), true
	}
	if h, ok := s.quoteOfOwner(p, c, ph, j); ok && !title {
		return s.graded(p, h), true
	}
	if inner, ok := s.prizeBeforeQuote(p, c, j); ok && title {
		h, ok := s.honourOf(p, c, inner, inner.last)
		h.first = min(h.first, ph.first)
		return h, ok
	}
	if h, ok := s.quotedHonour(p, p.pastGenitives(j)); ok && title && h.first <= p.pastGenitives(j) {
		h.first = min(h.first, ph.first)
		return h, true
	}
	if title {
		h, ok := s.lowerHonour(p, j)
		if !ok {
			h, ok = s.namedFor(p, ph, j)
		}
		if !ok {
			h, ok = s.heroesInGenitive(p, c, j)
		}
		if !ok {
			h, ok = s.prizeInGenitive(p, c, j)
		}
		if !ok && (!p.holder(ph) || p.is(j, honourWord) || p.is(j, titleWord) || !adjectiveForm(p.words(j, min(j+1, len(p.tokens))))) {
			h, ok = s.titleInGenitive(p, c, j)
		}
		if !ok {
			h, ok = p.statusOf(ph, j)
		}
		if !ok && !p.holder(ph) {
			h, ok = s.titleAsNamed(p, c, j)
		}
		h.first = min(h.first, ph.first)
		return h, ok && !p.is(ph.first-1, rankWord)
	}
	if h, ok := s.ownedQuote(p, c, ph, j); ok {
		return h, true
	}
	if end := s.prizeField(p, ph, j); end > j && p.opensQuote(end) && !p.quotesReason(end) {
		if h, ok := s.quotedHonour(p, end); ok && h.first == end && h.id == "" {
			return s.graded(p, s.headedQuote(p, c, ph, h)), true // "премия в области искусства «Маяк»"
		}
	}
	return s.wordedHonour(p, c, ph, j)
}

// quotesReason reports whether the quotation at token i says what something is for, and
// names nothing: "удостоен награды «за вклад в науку»".
func (p *passage) quotesReason(i int) bool {
	if !p.opensQuote(i) || i+1 >= len(p.tokens) || p.tokens[i+1].upper && p.quoteEnd(i) <= i+longestMeritName {
		return false
	}
	_, purpose := p.phrase(i+1, purposeWord)
	return purpose
}

// longestMeritName bounds the tokens of a merit in quotation marks by which a prize is
// named: "премия «За вклад в искусство»".
const longestMeritName = 7

// statusOf is the status that an adjective in the genitive alone names, with what it
// is one of left out: "театру надано статус національного".
func (p *passage) statusOf(ph phrase, j int) (party, bool) {
	if !p.hasTrait(ph, statusTrait) || j >= len(p.tokens) || p.tokens[j].upper || p.tokens[j].kind != wordToken || !hasEnding(p.words(j, j+1), "ного", "ського", "ского", "нага", "скага") {
		return party{}, false
	}
	if next := j + 1; next < len(p.tokens) && p.tokens[next].kind == wordToken && p.dateAt[next] == 0 && !p.is(next, prepositionWord) && !p.is(next, andWord) {
		return party{}, false
	}
	return p.newParty(p.sense(ph).text+" "+p.words(j, j+1), "honour", ph.first, j+1), true
}

// ownedQuote is an honour in quotation marks between which and the word for it stands,
// in the genitive, whose it is: "приз Союза актёров «Синий ветер»".
func (s *session) ownedQuote(p *passage, c *clause, ph phrase, j int) (party, bool) {
	at := s.pastHolders(p, c, j)
	if at == j || !p.opensQuote(at) || p.quotesReason(at) {
		return party{}, false
	}
	h, ok := s.quotedHonour(p, at)
	if !ok || h.id != "" || h.first != at {
		return party{}, false
	}
	h = s.graded(p, h)
	first := p.kindFrom(ph.first, c.left)
	name := s.honourLabel(p, first, ph, p.sense(ph).text)
	h.name = name + " " + p.words(j, at) + " «" + quoteless(h.name) + "»"
	h.first, h.span = first, p.span(first, h.last)
	h.raw = p.block.Passage(document.Span(h.span))
	return h, true
}

// pastHolders is the token behind the words in the genitive from token i on that say
// whose an honour is, one with a large letter at their head: "Союза театральных
// деятелей". Where others stand there it stays.
func (s *session) pastHolders(p *passage, c *clause, i int) int {
	last := i
	for last < c.right && last < i+longestOwner && p.tokens[last].kind == wordToken && p.dateAt[last] == 0 && (last < c.from || last >= c.end) {
		word := p.words(last, last+1)
		if last == i && !p.tokens[i].upper || s.triggerAt(p, last) || p.is(last, connectorWord) || p.is(last, honourWord) || p.is(last, prepositionWord) || !genitiveEnding(word) && !abbreviated(word) {
			break
		}
		last++
	}
	return last
}

// headedQuote is a new honour in quotation marks with the word for it and what
// says of which kind it is: "нагрудный знак «Синий ветер»". Where the quotation
// begins with that word, or the word may mean any honour, the quotation is the name.
func (s *session) headedQuote(p *passage, c *clause, ph phrase, h party) party {
	lemma := p.sense(ph).text
	if within, ok := p.phrase(h.first+1, honourWord); h.id != "" || p.genericAward(ph) || ok && p.sense(within).text == lemma {
		return h
	}
	if p.is(h.first+1, headWord) && !p.ofKind(ph) {
		return h // «Город ветров» is a title, whatever sign comes with it
	}
	first := ph.first
	for first > c.left && (p.is(first-1, honourKind) || p.tokens[first-1].upper && first > 1 && p.adjectival(first-1) && p.agreesWith(first-1, ph.first) && !p.surnameAfterName(first-1)) && (first-1 < c.from || first-1 >= c.end) {
		first--
	}
	name := s.honourLabel(p, first, ph, lemma)
	if first < ph.first && first == 0 {
		name = uncapitalised(name)
	}
	if ph.first < ph.last && ph.last < h.first {
		name += " " + p.words(ph.last, h.first) // "знак отличия «…»"
	}
	h.name = name + " «" + quoteless(h.name) + "»"
	h.first, h.span = first, p.span(first, h.last)
	h.raw = p.block.Passage(document.Span(h.span))
	return h
}

// quotedTitle is the name of a new title in quotation marks; one of a place in the
// genitive goes to the nominative: "статус «Города ветров»".
func (s *session) quotedTitle(p *passage, h party) string {
	i := h.first + 1
	if h.id != "" || !p.is(i, headWord) {
		return h.name
	}
	for _, grammar := range [...]string{"genitive", "plural"} {
		if at, ok := s.compoundHonour(p, i, grammar); ok && at.last < h.last-1 && p.mark(i+1, "-") {
			return at.name + " " + p.words(at.last, h.last-1)
		} else if ok && at.last == h.last-1 {
			return at.name
		}
	}
	if p.mark(i+1, "-") || i+1 >= h.last-1 || !genitiveEnding(p.words(i+1, i+2)) {
		return h.name
	}
	return s.placeNoun(p, i) + " " + p.words(i+1, h.last-1)
}

// quotedInGenitive is a title in quotation marks at token i that stands in the
// genitive all the same: "звания «Почётного гражданина Вардинска»".
func (s *session) quotedInGenitive(p *passage, c *clause, i int) (party, bool) {
	if !p.opensQuote(i) || i+1 >= len(p.tokens) || !hasEnding(p.words(i+1, i+2), "ого", "ага", "ога") {
		return party{}, false
	}
	last := p.quoteEnd(i)
	var h party
	ok := false
	if ph, named := p.phrase(i+1, honourWord); named && ph.last < last && p.ownsWords(ph) {
		h, ok = p.newParty(capitalised(p.sense(ph).text)+" "+p.words(ph.last, last), "honour", i, last), true
	} else if p.is(i+1, titleWord) {
		within := *c
		within.right = last
		h, ok = s.titleInGenitive(p, &within, i+1)
	}
	if !ok || h.last != last {
		return party{}, false
	}
	h.first, h.last, h.span = i, last+1, p.span(i, last+1)
	return h, true
}

// quoteOfOwner is the honour whose name in quotation marks stands behind the words in the
// genitive, from token j on, that say whose it is: "знак Министерства труда «Маяк»".
func (s *session) quoteOfOwner(p *passage, c *clause, ph phrase, j int) (party, bool) {
	at := j
	for at < c.right && at < j+longestOwner && p.tokens[at].kind == wordToken && p.dateAt[at] == 0 && !p.is(at, titledWork) && !s.triggerAt(p, at) && (genitiveEnding(p.words(at, at+1)) || at > j && abbreviated(p.words(at, at+1))) {
		if ph, ok := p.phrase(at, classWord); ok && p.sense(ph).text == "person" && p.standsIn(at, nominative) {
			return party{}, false // "лауреат премии имени Лугова доярка колхоза «Заря»"
		}
		at++
	}
	if at == j || !p.opensQuote(at) || p.quotesReason(at) || p.joinsClass(at-1) && p.standsIn(at-1, nominative) {
		return party{}, false
	}
	h, ok := s.quotedHonour(p, at)
	if !ok || h.first != at || h.id != "" || h.last > c.right {
		return party{}, false
	}
	return s.headedQuote(p, c, ph, h), true
}

// namedUnits is the name that units bear, in one word, in the nominative: "наименование
// «Осинских»".
func (s *session) namedUnits(p *passage, name string) string {
	if !namesUnits(name) || hasEnding(name, "ский", "цкий", "ская", "цкая", "ские", "цкие", "ський", "цький", "ська", "цька", "ські", "цькі", "скі", "цкі") {
		return name
	}
	base, _ := s.lexicon.declined(name, "genitive", p.language)
	return base
}

// namesUnits reports whether a name is one adjective that is made of a place's,
// as units bear it.
func namesUnits(name string) bool {
	return !strings.ContainsRune(name, ' ') && hasEnding(name, "ский", "цкий", "ская", "цкая", "ские", "цкие", "ських", "цьких", "ской", "цкой", "ского", "цкого", "ских", "цких",
		"ський", "цький", "ська", "цька", "ські", "цькі", "ської", "цької", "ського", "цького", "скі", "цкі", "скіх", "цкіх", "скай", "цкай", "скага", "цкага")
}

// quoteless is a name without the quotation marks that enclose it.
func quoteless(name string) string { return strings.Trim(name, "«»\"“”„ ") }

// prizeBeforeQuote is the word for an honour behind adjectives at token i, with a
// quotation behind it: "обладатель почётного приза «Синий ветер»".
func (s *session) prizeBeforeQuote(p *passage, c *clause, i int) (phrase, bool) {
	j := i
	for j < c.right && j < i+3 && p.adjectival(j) {
		j++
	}
	ph, ok := p.phrase(j, honourWord)
	return ph, ok && j > i && p.opensQuote(ph.last) && !p.entitles(ph)
}

// longestOwner bounds the words that say whose a title is.
const longestOwner = 5

// pastGenitives is the token behind the words in the genitive from token i on,
// which say whose title it is: "звание Приморской Республики «…»".
func (p *passage) pastGenitives(i int) int {
	last := i
	for last < len(p.tokens) && last < i+longestOwner && p.tokens[last].kind == wordToken && genitiveEnding(p.words(last, last+1)) {
		last++
	}
	return last
}

// prizeInGenitive is the honour behind "лауреат" with adjectives before its
// word: "лауреат Государственной премии Края".
func (s *session) prizeInGenitive(p *passage, c *clause, i int) (party, bool) {
	j := i
	for j < c.right && j < i+3 && p.describesPrize(j) {
		j++
	}
	ph, ok := p.phrase(j, honourWord)
	if !ok || j == i || p.entitles(ph) {
		return party{}, false
	}
	return s.wordedHonour(p, c, ph, ph.last)
}

// heroesInInstrumental is the title of one where token i says what several became: "Героями Края
// стали".
func (s *session) heroesInInstrumental(p *passage, c *clause, i int) (party, bool) {
	ph, ok := p.phrase(i, manyTitle)
	if !ok || c.way.Honour != sideInstrumental || !hasEnding(p.folded(i), "ями", "амі") || ph.last >= len(p.tokens) || !p.tokens[ph.last].upper {
		return party{}, false
	}
	last := s.complement(p, c, ph.last)
	return p.newParty(capitalised(p.sense(ph).text)+" "+p.words(ph.last, last), "honour", i, last), last > ph.last
}

// heroesInGenitive is the title of one where token i is the genitive of several who have it:
// "звания Героев Края".
func (s *session) heroesInGenitive(p *passage, c *clause, i int) (party, bool) {
	ph, ok := p.phrase(i, manyTitle)
	if !ok || !p.tokens[i].upper {
		return party{}, false
	}
	last := s.complement(p, c, ph.last)
	return p.newParty(capitalised(p.sense(ph).text)+" "+p.words(ph.last, last), "honour", i, last), last > ph.last
}

// wordedHonour is an honour of its word, the adjectives before it and what
// follows in the genitive: "Большая серебряная медаль", "орден Труда".
func (s *session) wordedHonour(p *passage, c *clause, ph phrase, j int) (party, bool) {
	lemma := p.sense(ph).text
	if p.hasTrait(ph, yearTrait) && !p.calledTitle(ph.first) && (c.way.Honour != sideInstrumental || !p.saysYear()) {
		return party{}, false // "Вардинск — культурная столица Края"
	}
	last := s.complement(p, c, j)
	if last == j && ph.first > 0 && p.tokens[ph.first].upper && !p.shouted() {
		for last < c.right && last < j+longestOwner && (last < c.from || last >= c.end) && !s.triggerAt(p, last) && (p.lowerGenitive(last) || last > j && (p.is(last, connectorWord) || p.manyOf(last))) {
			last++ // "Крест боевых заслуг", "Приз зрительских симпатий"
		}
	}
	if p.onlyDegree(j, last) && p.ofKind(ph) && (ph.first == 0 || !p.adjectival(ph.first-1) || p.is(ph.first-1, thisWord)) {
		return s.otherDegree(p, ph, last)
	}
	if last == j {
		last = s.ofGiver(p, c, j)
	}
	if last == j {
		last = s.ofJubilee(p, c, ph, j)
	}
	first := ph.first
	for first > c.left && (p.adjectival(first-1) || !p.genericAward(ph) && p.describesSeveral(first-1, ph.first) || p.describesMany(first-1) && p.ofMany(ph.first) && (p.countedBefore(ph.first) || p.tokens[first-1].upper)) && p.agreesWith(first-1, ph.first) && !p.points(first-1) && !p.is(first-1, holderWord) && !p.surnameAfterName(first-1) && (first-1 < c.from || first-1 >= c.end) {
		first--
	}
	best := p.is(j, throughWord) && p.is(j+1, bestWord)
	if p.genericAward(ph) && !best && p.onlyPoints(first, ph.first) {
		return party{}, false // "награда России", "данная награда": which, nobody says
	}
	if p.genericAward(ph) && first > 0 && p.mark(first-1, "-") && !p.glued(first-1) {
		return party{}, false // "орденом Труда — высшей наградой Края"
	}
	if _, told := s.honourBefore(); told && last == j && p.prizes(ph) && first < ph.first && p.onlyOrdinals(first, ph.first) {
		return party{}, false // "Первую премию получил": of the prize of which the text tells
	}
	for first < ph.first && p.is(first, thisWord) && !p.is(first, titleWord) && !p.tokens[first].upper {
		first++ // "цьогорічної премії"
	}
	for i := first; i < ph.first; i++ {
		if p.tokens[i].upper && i > first && !p.tokens[first].upper {
			first = i // "престижная Луговская премия"
			break
		}
	}
	upper, prize := false, p.prizes(ph) && first < ph.first && p.namesPrize(first, ph.first)
	for i := first; i < ph.first; i++ {
		upper = upper || p.tokens[i].upper && (i > 0 || last == j && !p.genericAward(ph))
	}
	sorted := false
	if p.genericAward(ph) && !upper && !p.is(j, namedForWord) && p.language == obelisk.Russian && !best {
		return party{}, false // "высшая награда Края"
	}
	if end := s.prizeSort(p, c, ph, last); end > last && last == j {
		last, sorted = end, true
	}
	if last == j && !upper && !prize && !p.hasTrait(ph, aloneTrait|yearTrait) && s.prizeField(p, ph, last) == last {
		return party{}, false
	}
	if !upper && !prize && last > j && !sorted {
		first = p.kindFrom(ph.first, first)
	}
	name := s.honourLabel(p, first, ph, lemma)
	if first == 0 && first < ph.first && !upper && !prize {
		name = uncapitalised(name)
	}
	if last > j {
		name += " " + calm(p.words(j, last), false)
	}
	if end := s.prizeField(p, ph, last); end > last {
		name += " " + p.words(last, end)
		last = end
	}
	return p.newParty(name, "honour", first, last), true
}

// onlyDegree reports whether tokens i up to last are but a degree: "II степени".
func (p *passage) onlyDegree(i, last int) bool {
	for j := i; j < last-1; j++ {
		if !p.roman(j) && p.tokens[j].kind != numberToken && !p.is(j, ordinalWord) && p.tokens[j].kind != markToken && (!p.glued(j) || !p.is(j, ordinalEnding)) {
			return false
		}
	}
	return last > i+1 && p.is(last-1, connectorWord)
}

// namesDegree reports whether a degree stands at token i: "II степени".
func (p *passage) namesDegree(i int) bool {
	for j := i + 1; j < len(p.tokens) && j <= i+longestTitle; j++ {
		if p.is(j, connectorWord) {
			return p.onlyDegree(i, j+1)
		}
	}
	return false
}

// otherDegree is the honour of which the text told, in the degree that ends before token last
// and behind the word for it: "такой же орден II степени". Without one it is none.
func (s *session) otherDegree(p *passage, ph phrase, last int) (party, bool) {
	word := p.sense(ph).text
	h, ok := s.spokenHonour(word, p.span(ph.first, last).Start)
	name, kind := h.name, s.lexicon.kindOf(word)
	if !ok || name == "" || kind == "" || s.lexicon.kindOf(strings.ToLower(name)) != kind {
		return party{}, false
	}
	fields := strings.Fields(name)
	if n := len(fields); n > 2 && p.lexicon.has(p.lexicon.folder.text(fields[n-1]), connectorWord) {
		name = strings.Join(fields[:n-2], " ")
	}
	return p.newParty(name+" "+p.words(ph.last, last), "honour", ph.first, last), true
}

// ofGiver is where the words in small letters end, from token i on, that say which office or
// body gives an honour: "областной думы", "гильдии киноведов". Without one it stays.
func (s *session) ofGiver(p *passage, c *clause, i int) int {
	if !p.holdsAny(giverWord) {
		return i
	}
	at := i
	for at < c.right && at < i+longestStation && p.lowerGenitive(at) && adjectiveForm(p.words(at, at+1)) && !p.is(at, giverWord) {
		at++
	}
	ph, ok := p.phrase(at, giverWord)
	if !ok || p.tokens[at].upper || c.way.Recipient == sideDative && hasEnding(p.words(at, at+1), "е", "и", "і", "ї") {
		return i
	}
	last := ph.last
	for last < c.right && last < at+longestHonour && (last < c.from || last >= c.end) && !s.triggerAt(p, last) {
		switch {
		case p.lowerGenitive(last) && !p.is(last, honourWord), last > ph.last && p.manyOf(last), p.is(last, classWord) && !p.tokens[last].upper && p.standsIn(last, genitive) && !p.standsIn(last, nominative):
			last++
		case p.is(last, andWord) && last+1 < c.right && p.lowerGenitive(last+1):
			last += 2
		default:
			if end := p.ofRegion(last); end > last {
				return end
			}
			return s.complement(p, c, last)
		}
	}
	return last
}

// calledTitle reports whether a word that entitles stands before token i: "статус культурной
// столицы".
func (p *passage) calledTitle(i int) bool {
	ph, ok := p.phraseBefore(i, honourWord)
	return ok && p.entitles(ph)
}

// agreesWith reports whether what looks as an adjective in the accusative of the feminine
// stands beside such a noun: "Вардинську медаль", but a town in "надав Вардинську орден".
func (p *passage) agreesWith(i, noun int) bool {
	return !otherCase(p.words(i, i+1), p.words(noun, noun+1)) && (p.language != obelisk.Ukrainian || !hasEnding(p.words(i, i+1), "ську", "цьку") || hasEnding(p.words(noun, noun+1), "у", "ю", "ь"))
}

// namesPrize reports whether one of the adjectives from first up to last says which
// prize is meant, made of a name or of whose it is; "международная" says but its kind.
func (p *passage) namesPrize(first, last int) bool {
	for i := first; i < last; i++ {
		if p.tokens[i].upper && i > 0 || p.ownsPrize(i) {
			return true
		}
	}
	return false
}

// ownsPrize reports whether the adjective in small letters at token i says whose a prize
// is, and not only of which kind.
func (p *passage) ownsPrize(i int) bool {
	if ph, kind := p.phrase(i, honourKind); kind || p.is(i, thisWord) {
		return kind && p.sense(ph).text == "owner"
	}
	return p.language != obelisk.Russian || hasEnding(p.folded(i), "ская", "ской", "скую", "ские", "ских")
}

// prizeSort is where the words in small letters end, from token i on, by which a prize
// of a contest is told from its others: "приз зрительских симпатий", "приз жюри за
// лучшую режиссуру".
func (s *session) prizeSort(p *passage, c *clause, ph phrase, i int) int {
	if !p.hasTrait(ph, contestTrait) || severalPrizes(p.folded(i-1), p.language) {
		return i
	}
	last := i
	for last < c.right && last < i+longestOwner && (p.lowerGenitive(last) || p.is(last, othersWord) || last > i && p.manyOf(last)) && !s.triggerAt(p, last) && !p.is(last, titledWork) {
		last++
	}
	if last+1 >= c.right || !p.is(last, throughWord) || !p.is(last+1, bestWord) && (last > i || !adjectiveForm(p.words(last+1, last+2))) {
		return last
	}
	for last += 2; last < c.right && last < i+longestPrizeField+longestOwner && p.tokens[last].kind == wordToken && !p.tokens[last].upper && p.dateAt[last] == 0 && !p.is(last, prepositionWord) && (!p.is(last, titledWork) || !p.opensQuote(last+1) && !p.capital(last+1)) && !p.is(last, othersWord) && !p.is(last, deedWord) && !p.is(last, honourWord) && !s.triggerAt(p, last); last++ {
	}
	if p.is(last-1, andWord) {
		last-- // "приз за жаночую ролю і прыз …"
	}
	return last
}

// severalPrizes reports whether a word for prizes of contests stands in the plural.
func severalPrizes(word string, language obelisk.Language) bool {
	return hasEnding(word, "ы", "ов", "ів", "оў", "аў", "ами", "амі") || language == obelisk.Ukrainian && hasEnding(word, "и") || language != obelisk.Belarusian && hasEnding(word, "ам")
}

// longestPrizeField bounds the words that say in which field a prize is given.
const longestPrizeField = 6

// prizeField is where the words end, from token i on, that say in which field a prize
// is given: "по физике", "в области литературы и искусства".
func (s *session) prizeField(p *passage, ph phrase, i int) int {
	if !p.hasTrait(ph, fieldTrait) {
		return i
	}
	return s.fieldBehind(p, i)
}

// fieldBehind is where the words end, from token i on, that say in which field something
// is, behind the words that open it; i where none do.
func (s *session) fieldBehind(p *passage, i int) int {
	opener, ok := p.phrase(i, fieldWord)
	if !ok || opener.last >= len(p.tokens) || p.is(opener.last, honourWord) || p.is(opener.last, notHonour) {
		return i
	}
	if _, purpose := p.phrase(i, purposeWord); purpose {
		return i
	}
	which, last, end := p.sense(opener).text, opener.last, i
	for last < len(p.tokens) && last < i+longestPrizeField {
		t := &p.tokens[last]
		if p.is(last, andWord) && end == last && last+1 < len(p.tokens) && !p.is(last+1, prepositionWord) && p.dateAt[last+1] == 0 {
			last++
			continue
		}
		if t.kind != wordToken || t.upper || p.dateAt[last] != 0 || p.is(last, deedWord) || p.is(last, prepositionWord) || s.triggerAt(p, last) {
			break
		}
		next := p.compoundEnd(last)
		word := p.words(next-1, next)
		if !fieldEnding(word, which) && (last == opener.last || !hasEnding(word, "ых", "их", "іх") && !p.manyOf(last)) {
			break
		}
		last, end = next, next
	}
	return end
}

// fieldEnding reports whether a word ends as one in the case does that the word for a
// field governs: "по физике", "па літаратуры", "в области физики".
func fieldEnding(word, which string) bool {
	switch which {
	case "dative":
		return hasEnding(word, "е", "и", "у", "ю", "ому", "ой", "ей", "ам", "ям")
	case "locative":
		return hasEnding(word, "е", "ы", "і", "у", "ю", "ым", "ім", "ай", "яй", "ой", "ах", "ях")
	}
	return genitiveEnding(word)
}

// manyOf reports whether token i is the noun in the genitive plural that an adjective
// in small letters before it wants, whatever its ending: "зрительских симпатий".
func (p *passage) manyOf(i int) bool {
	t := &p.tokens[i]
	return t.kind == wordToken && !t.upper && !p.tokens[i-1].upper && p.dateAt[i] == 0 && hasEnding(p.words(i-1, i), "ых", "их", "іх") && hasEnding(p.words(i, i+1), "ий", "ый", "ій", "ов", "ев", "аў", "яў", "ів", "їв", "ей")
}

// surnameAfterName reports whether the capitalised word at token i, which ends as an
// adjective does, is the surname behind a given name or patronymic: "Анне Седовой
// медаль".
func (p *passage) surnameAfterName(i int) bool {
	return i > 0 && p.tokens[i].upper && (p.of(i) || p.is(i-1, givenWord) || p.tokens[i-1].upper && hasEnding(p.words(i-1, i), "вича", "вичу", "вичем", "вич", "вна", "вны", "вне", "вну", "вной", "вною", "вні", "внай"))
}

// kindFrom is where the adjectives before token i begin that say of which kind an
// honour is, not before token first: "почётной грамотой".
func (p *passage) kindFrom(i, first int) int {
	for i > first && p.is(i-1, honourKind) {
		i--
	}
	return i
}

// onlyOrdinals reports whether tokens first up to last only count prizes: "первая".
func (p *passage) onlyOrdinals(first, last int) bool {
	for ; first < last; first++ {
		if !p.is(first, ordinalWord) {
			return false
		}
	}
	return true
}

// onlyPoints reports whether tokens first up to last do no more than point to
// what was named: "эта высокая".
func (p *passage) onlyPoints(first, last int) bool {
	for ; first < last; first++ {
		if !p.is(first, thisWord) {
			return false
		}
	}
	return true
}

// graded is an honour in quotation marks with the degree that stands behind it.
func (s *session) graded(p *passage, h party) party {
	if degree, end, ok := p.bracketedDegree(h.last); ok && h.id == "" {
		h.name += " " + degree
		h.last, h.span = end, p.span(h.first, end)
		h.raw = p.block.Passage(document.Span(h.span))
		return h
	}
	i := h.last
	for i < len(p.tokens) && i < h.last+4 && (p.roman(i) || p.tokens[i].kind == numberToken && p.dateAt[i] == 0 || p.mark(i, "-") || p.glued(i) && p.is(i, ordinalEnding) || p.is(i, ordinalWord)) {
		i++
	}
	if i == h.last || !p.is(i, connectorWord) || h.id != "" {
		return h
	}
	if degree, short := p.shortDegree(i); short {
		h.name += " " + latinNumerals(p.words(h.last, i)) + " " + degree
		h.last = i + 2
	} else {
		h.name += " " + latinNumerals(p.words(h.last, i+1))
		h.last = i + 1
	}
	h.span = p.span(h.first, h.last)
	h.raw = p.block.Passage(document.Span(h.span))
	return h
}

// bracketedDegree is the degree that fills the brackets at token i, and where they end:
// "(2 ст.)".
func (p *passage) bracketedDegree(i int) (string, int, bool) {
	if !p.mark(i, "(") || i+3 >= len(p.tokens) || p.tokens[i+1].kind != numberToken && !p.roman(i+1) && !p.is(i+1, ordinalWord) {
		return "", i, false
	}
	at := i + 2
	if p.mark(at, "-") && p.glued(at) && p.glued(at+1) {
		at += 2
	}
	count := latinNumerals(p.words(i+1, at))
	if degree, short := p.shortDegree(at); short && p.mark(at+2, ")") {
		return count + " " + degree, at + 3, true
	}
	if p.is(at, connectorWord) && p.mark(at+1, ")") && p.tokens[at].cyrillic {
		return count + " " + p.words(at, at+1), at + 2, true
	}
	return "", i, false
}

// shortDegree is the word for which the abbreviation at token i stands that says
// which degree of an honour is meant: "III ст."
func (p *passage) shortDegree(i int) (string, bool) {
	ph, ok := p.phrase(i, connectorWord)
	if !ok || !p.mark(i+1, ".") || !p.glued(i+1) {
		return "", false
	}
	word := p.sense(ph).text
	return word, word != "of"
}

// honourLabel is the word for an honour with the adjectives before it, in the nominative.
func (s *session) honourLabel(p *passage, first int, ph phrase, lemma string) string {
	var b strings.Builder
	for i := first; i < ph.first; i++ {
		b.WriteString(s.agreeing(p.words(i, i+1), genderOf(lemma), p.language) + " ")
	}
	own := p.sense(ph).text == lemma
	if own && p.language == obelisk.Belarusian && ph.first < len(p.tokens) {
		lemma = spelledAs(lemma, p.folded(ph.first))
	}
	if ph.first < len(p.tokens) && p.tokens[ph.first].upper && (!p.beginsItem(ph.first) || p.hasTrait(ph, heroTrait)) && own && p.lexicon.is(&p.tokens[ph.first], honourWord) {
		lemma = capitalised(lemma)
	}
	return b.String() + lemma
}

// spelledAs is a Belarusian noun in the orthography in which the text has it, as far as the two differ in but the
// letters е and э: "мэдаль" of "мэдалём".
func spelledAs(lemma, word string) string {
	text := []rune(word)
	out := []rune(lemma)
	for i := range out {
		switch {
		case i >= len(text):
			return string(out)
		case out[i] == text[i]:
		case out[i] == 'е' && text[i] == 'э':
			out[i] = 'э'
		default:
			return string(out)
		}
	}
	return string(out)
}

// beginsItem reports whether the words of a sentence, of a line or of a cell begin at
// token i, signs, a number and a date aside, so that its capital letter tells nothing.
func (p *passage) beginsItem(i int) bool {
	for ; i > 0 && p.tokens[i].gap != lineGap && !p.newCell(i); i-- {
		if t := &p.tokens[i-1]; p.opensQuote(i-1) || t.kind != markToken && t.kind != numberToken && p.dateAt[i-1] == 0 {
			return false
		}
	}
	return true
}

// adjectival reports whether token i may be an adjective before an honour.
func (p *passage) adjectival(i int) bool {
	if p.tokens[i].kind != wordToken || p.is(i, stopWord) && !p.is(i, honourKind) || p.is(i, skipWord) || p.is(i, prepositionWord) || p.is(i, classWord) || p.dateAt[i] != 0 {
		return false
	}
	word := p.words(i, i+1)
	return hasEnding(word, "ой", "ую", "ым", "им", "ім", "ого", "его", "ою", "ий", "ый", "ая", "ай", "аю", "ага") || p.language == obelisk.Ukrainian && (hasEnding(word, "ну", "ську", "цьку", "ої") || p.tokens[i].upper && hasEnding(word, "ська", "цька")) || p.tokens[i].upper && hasEnding(word, "кі", "ны", "лы", "вы", "ты")
}

// longestHonour bounds the words behind the word for an honour.
const longestHonour = 8

// receiverBehind reports whether at token i, behind an honour's name, somebody stands to whom it is
// given: "премию имени Лугова И. П. Седову", "орден Труда Вардинску".
func (s *session) receiverBehind(p *passage, i int, initial bool) bool {
	if initial {
		n, ok := s.person(p, i, dative, false)
		return ok && n.surname != "" && !p.is(i-1, namedForWord) && !p.mark(i-1, ".")
	}
	return p.language == obelisk.Russian && p.tokens[i].upper && p.is(i-1, connectorWord) && hasEnding(p.words(i, i+1), "у", "ю")
}

// fullNameAt reports whether a given name and a surname in the dative stand at token i.
func (s *session) fullNameAt(p *passage, i int) bool {
	n, ok := s.person(p, i, dative, false)
	return ok && n.surname != "" && utf8.RuneCountInString(n.given) > 1
}

// ownsByHead reports whether the word for a place at token i stands in the genitive, or in
// short: "орден города Осинска", not "орденом Труда город Осинск награждён".
func (p *passage) ownsByHead(i int) bool {
	return p.is(i, headWord) && p.standsIn(i, genitive) && !hasEnding(p.folded(i), "о", "е", "у", "ю") && i+1 < len(p.tokens) && p.tokens[i+1].upper
}

// manyByHead reports whether the word for places at token i may as well be the plural of those who
// received something: "звания удостоены города Осинск и Вардинск".
func (p *passage) manyByHead(c *clause, i int) bool {
	return c.way.Recipient == sideNominative && p.several(i, nominative) && !genitiveEnding(p.words(i+1, i+2)) && hasEnding(p.words(c.from, c.end), "ы", "и", "і")
}

// complement is where the genitive behind a word for an honour ends: "Красного
// Знамени", "имени Сухова", "Труда II степени".
func (s *session) complement(p *passage, c *clause, i int) int {
	last := s.prizeName(p, c, i)
	for last < c.right && last < i+longestHonour && (last < c.from || last >= c.end) && p.dateAt[last] == 0 {
		t := &p.tokens[last]
		word := p.words(last, last+1)
		if end := p.ofSaint(last, i); end > last {
			last = end
			continue
		}
		if last == i || p.is(last-1, namedForWord) {
			if at := s.ofStation(p, c, last); at > last {
				last = at
				continue
			}
		}
		if end := p.compoundEnd(last); end > last+1 && abbreviated(word) {
			last = end // "ПЕН-центра"
			continue
		}
		if end := s.namesakeEnd(p, last); end > last && last > i {
			last = end
			continue
		}
		if n, ok := s.person(p, last, dative, false); ok && t.upper && n.patronymic != "" && n.given != "" && p.capital(last+1) && !p.capital(n.last) {
			break // "ордена Труда СЕДОВУ Ивану Петровичу"
		}
		if last == i && c.way.Recipient == sideDative && p.language != obelisk.Russian && s.fullNameAt(p, last) {
			break // "Осинську премію Івану Луговому"
		}
		if last > i && p.onlyGivenIn(last, dative) && p.capital(last+1) {
			break // "вручення ордена Вірності Павлові Луговому"
		}
		if c.beside && s.bearsBehind(p, c, last, i) {
			break // "народного артиста Края Ивана Седова"
		}
		if c.way.Recipient == sideNominative && last > i && s.subjectBehind(p, last) {
			break // "народною артисткою України Марія Седова"
		}
		if end := p.ofRegion(last); end > last && last == i && p.regional(c, i) {
			return end
		} else if end > last && last > i && (p.is(last-1, officeWord) || p.ofOffice(c, p.officeBefore(last, i), i) == last) {
			return end
		}
		if end := s.ofBody(p, c, last); end > last && last == i {
			last = end
			continue
		}
		if t.upper && last > i && adjectiveForm(word) && p.joinsClass(last+1) {
			break // "орденом Седова Варданской крепости"
		}
		roman := t.kind == wordToken && t.upper && !t.cyrillic || numeralLetters(word) || p.is(last, ordinalWord) && p.is(last+1, connectorWord)
		if (t.kind == numberToken || roman) && p.mark(last+1, "-") && p.is(last+3, connectorWord) {
			last += 3
			continue
		}
		if t.kind == numberToken && p.is(last+1, connectorWord) || p.abbreviation(last, i) || last == i && p.stateOf(last) || p.ownsByHead(last) && last+1 < c.right && !p.manyByHead(c, last) {
			last++
			continue
		}
		if n, ok := p.nameAt(last); ok && s.pick(n, obelisk.RoleRecipient) != "" && last == i && (s.exact(p, n) || !genitiveEnding(word)) {
			break
		}
		initial := t.upper && p.mark(last+1, ".") && p.glued(last+1) && utf8.RuneCountInString(word) == 1
		if c.way.Recipient == sideDative && last > i && s.receiverBehind(p, last, initial) {
			break
		}
		if initial || p.shortNamedFor(last) {
			last += 2
			continue
		}
		if n, ok := s.person(p, last, inflectionOf(c.way.Recipient), false); ok && last > i && p.is(last-1, connectorWord) && !p.is(last-1, namedForWord) && n.given != "" && utf8.RuneCountInString(n.given) > 1 && n.surname != "" {
			break // "орденом Мужества Иван Седов"
		}
		if t.kind == wordToken && t.upper && last > i && p.is(last-1, connectorWord) && p.tokens[last-1].upper && !p.is(last, skipWord) && !p.is(last, stopWord) {
			last++ // "Республики Беларусь"
			continue
		}
		free := c.way.Recipient != sideDative || last == i && p.language != obelisk.Russian || last > i && p.language != obelisk.Russian && hasEnding(p.words(last-1, last), "ого", "ага", "яга")
		named := t.kind == wordToken && t.upper && !p.is(last, skipWord) && (genitiveEnding(word) || free && hasEnding(word, "у", "ю") && !dativeAdjective(word))
		if end := p.ofOffice(c, last, i); end > last {
			last = end
			continue
		}
		if !roman && !named && !p.is(last, connectorWord) && !p.agreesBefore(last, i) {
			break
		}
		last = p.compoundEnd(last)
	}
	if _, short := p.shortDegree(last + 1); short && last > i && last+2 < c.right && (p.roman(last) || p.tokens[last].kind == numberToken) {
		return last + 3 // "III ст." may look as a century
	}
	return last
}

// namedFor is the title by which somebody's name is given to a unit or body, without
// quotation marks: "присвоено наименование имени Ивана Седова".
func (s *session) namedFor(p *passage, ph phrase, j int) (party, bool) {
	if p.holder(ph) || !p.is(j, namedForWord) {
		return party{}, false
	}
	end := s.namedForEnd(p, j)
	return p.newParty(p.words(j, end), "honour", ph.first, end), end > j+1
}

// namesakeEnd is where the given name and surname end that stand in the genitive at token
// i behind "named for": "імя Ежы Гедройца". Without them it stays.
func (s *session) namesakeEnd(p *passage, i int) int {
	if !p.is(i-1, namedForWord) || !p.is(i, givenWord) {
		return i
	}
	if n, ok := s.person(p, i, genitive, false); ok && n.surname != "" && n.given != "" {
		return n.last
	}
	return i
}

// prizeName is where the name ends that stands at token i right behind the word for a prize, and
// either is one that prizes have alone, a person's whose surname is not inflected, or a word that
// is not: "премию Золотой глобус", "премии Лоуренса Оливье", "премию Хьюго". Without one it stays.
func (s *session) prizeName(p *passage, c *clause, i int) int {
	ph, ok := p.phraseBefore(i, honourWord)
	if !ok || !p.capital(i) || p.quoted(i) || p.dateAt[i] != 0 || i >= c.right {
		return i
	}
	if p.is(i, givenWord) && s.wholeNameAt(p, i) {
		held, of := p.phraseBefore(ph.first, honourWord)
		if n, ok := s.person(p, i, genitive, false); ok && n.given != "" && !p.capital(n.last) && (len(p.givenAt(i, inflectionOf(c.way.Recipient))) == 0 || of && p.holder(held) && len(p.givenAt(i, nominative)) == 0) {
			return min(n.last, c.right)
		}
		return i
	}
	if !p.prizes(ph) {
		return i
	}
	if alone, ok := p.phrase(i, aloneWord); ok && !strings.Contains(p.sense(alone).text, "премия") {
		return min(alone.last, c.right)
	}
	end := p.compoundEnd(i)
	if _, known := p.nameAt(i); known || c.way.Recipient == sideDative || p.capital(end) || p.is(i, stateWord) || p.is(i, givenWord) && len(p.givenAt(i, genitive)) == 0 {
		return i
	}
	if word := p.words(i, end); hasEnding(word, "о", "у", "ю", "э") && !adjectiveForm(word) {
		return min(end, c.right)
	}
	return i
}

// onlyGivenIn reports whether a given name stands at token i in the case, and can stand in
// no genitive, in which whose an honour is stands.
func (p *passage) onlyGivenIn(i int, which inflection) bool {
	return p.is(i, givenWord) && len(p.givenAt(i, which)) > 0 && len(p.givenAt(i, genitive)) == 0
}

// shortNamedFor reports whether a shortened word for "named for" stands at token i, with its
// point and before a name: "им. Седова".
func (p *passage) shortNamedFor(i int) bool {
	return p.is(i, namedForWord) && p.mark(i+1, ".") && p.glued(i+1) && i+2 < len(p.tokens) && p.tokens[i+2].kind == wordToken && p.tokens[i+2].upper
}

// ofOffice is where the words in small letters end, from token i on, that say of what the
// office or body right before it is, in an honour's name from token first on:
// "Министерства образования и науки". Without one it stays.
func (p *passage) ofOffice(c *clause, i, first int) int {
	if i <= first || !p.is(i-1, officeWord) && !p.is(i-1, giverWord) || !genitiveEnding(p.words(i-1, i)) {
		return i
	}
	of := func(j int) bool {
		return j < len(p.tokens) && p.lowerGenitive(j) && !p.is(j, honourWord) && (!hasEnding(p.words(j, j+1), "ой", "ей") || c.way.Recipient != sideDative && j+1 < len(p.tokens) && p.lowerGenitive(j+1))
	}
	for of(i) || p.is(i, andWord) && of(i+1) {
		i++
	}
	return i
}

// regional reports whether the region whose name begins at token i, right behind a word
// for an honour, says whose it is: "грамота Осинского района". An order is named
// after no region, and in the dative the region may be whom something is given.
func (p *passage) regional(c *clause, i int) bool {
	ph, ok := p.phraseBefore(i, honourWord)
	if !ok || strings.HasPrefix(p.sense(ph).text, "орд") || strings.HasPrefix(p.sense(ph).text, "медал") {
		return false
	}
	return c.way.Recipient != sideDative || hasEnding(p.words(i, p.compoundEnd(i)), "ого") || i < c.from && c.from < len(p.tokens) && c.from-i < longestTitle
}

// officeBefore is the token behind the office whose words in small letters end before
// token i, in an honour's name from token first on; i where there is none.
func (p *passage) officeBefore(i, first int) int {
	for j := i; j > first; j-- {
		if p.is(j-1, officeWord) && p.tokens[j-1].upper {
			return j
		}
		if p.tokens[j-1].upper {
			break
		}
	}
	return i
}

// ofRegion is where the name of a region ends, from token i on, by which an office or title
// is told: "Губернатора Осинской области". Without one it stays.
func (p *passage) ofRegion(i int) int {
	if i+1 >= len(p.tokens) || !p.tokens[i].upper || !hasEnding(p.words(i, p.compoundEnd(i)), "ской", "цкой", "ского", "цкого") {
		return i
	}
	end := p.compoundEnd(i)
	ph, ok := p.phrase(end, classWord)
	if !ok || p.tokens[end].upper || p.sense(ph).text != "place" || !p.standsIn(end, genitive) {
		return i
	}
	return ph.last
}

// bearsBehind reports whether the full name of a person in the case of the clause
// begins at token i, behind a title whose words began at token first. One right
// behind the word for a prize says whose prize it is, unless adjectives name it;
// one behind an adjective goes on with it: "Святого Андрея Лугового".
func (s *session) bearsBehind(p *passage, c *clause, i, first int) bool {
	switch {
	case p.of(i), p.is(i, stateWord):
		return false // "премії ім. Т. Лугового", "артист України Іван Лугович"
	case i > first && hasEnding(p.words(i-1, i), "ого", "его", "ой", "ей", "ых", "их", "ага", "яга", "ай", "ої", "ьої"):
		return false
	case i == first && p.is(i-1, honourWord) && (i < 2 || !p.adjectival(i-2)):
		return false
	}
	n, ok := s.person(p, i, inflectionOf(c.way.Recipient), false)
	return ok && n.given != "" && (n.surname != "" || n.patronymic != "") && !p.capital(n.last)
}

// subjectBehind reports whether the full name of a person in the nominative, who is
// spoken of, begins at token i behind a capitalised word of an honour's name.
func (s *session) subjectBehind(p *passage, i int) bool {
	if !p.capital(i) || !p.tokens[i-1].upper || p.is(i-1, namedForWord) || adjectiveForm(p.words(i-1, i)) || !p.is(i, givenWord) {
		return false
	}
	n, ok := s.person(p, i, nominative, false)
	return ok && n.given != "" && n.surname != "" && !p.capital(n.last)
}

// stateOf reports whether token i is the abbreviation of whose a title or prize
// is: "народный артист СССР". Of an order it tells nothing.
func (p *passage) stateOf(i int) bool {
	if word := p.words(i, i+1); !abbreviated(word) || numeralLetters(word) || p.opensQuote(i+1) {
		return false
	}
	ph, ok := p.phrase(i-1, honourWord)
	return !ok || p.is(i+1, namedForWord) || !strings.HasPrefix(p.sense(ph).text, "орд") && !strings.HasPrefix(p.sense(ph).text, "медал")
}

// ofSaint is where the words in small letters end that stand from token i on within a name
// from token first on: "Святого апостола Андрея", "Святой раўнаапостальнай княгіні Вольгі".
// Without them it stays.
func (p *passage) ofSaint(i, first int) int {
	if i <= first || !p.tokens[i-1].upper || !adjectiveForm(p.words(i-1, i)) {
		return i
	}
	for j := i; j < len(p.tokens) && j <= i+longestStation; j++ {
		if p.tokens[j].kind != wordToken || !genitiveEnding(p.words(j, j+1)) {
			break
		}
		if p.tokens[j].upper {
			return j
		}
		if p.is(j, classWord) || p.is(j, connectorWord) {
			break
		}
	}
	return i
}

// longestStation bounds the words in small letters before the name of whom an
// honour is called after.
const longestStation = 3

// ofStation passes over what the one was, from token i on, after whom an honour
// is named, in small letters and the genitive: "княгини Дарьи", "святого апостола
// Андрея". Where no name follows, or the words may be whom somebody honours, it stays.
func (s *session) ofStation(p *passage, c *clause, i int) int {
	for j := i; j < len(p.tokens) && j <= i+longestStation; j++ {
		t := &p.tokens[j]
		word := p.words(j, j+1)
		if t.kind != wordToken || !genitiveEnding(word) && (t.upper || !hasEnding(word, "ев")) || p.dateAt[j] != 0 || p.is(j, prepositionWord) || p.is(j, andWord) || p.is(j, skipWord) || p.is(j, purposeWord) || p.is(j, deedWord) || p.is(j, othersWord) || j >= c.from && j < c.end || pastVerb(word) {
			break
		}
		if t.upper {
			if c.way.Recipient == sideDative && j > i && s.fullNameAt(p, j) {
				break // "премію письменниці Олені Луговій"
			}
			return j
		}
		if ph, ok := p.phrase(j, classWord); ok && (c.way.Recipient == sideAccusative || c.way.Recipient == sideGenitive || p.sense(ph).text != "person") || p.is(j, honourWord) || p.is(j, headWord) || p.is(j, connectorWord) || p.is(j, stopWord) {
			break
		}
	}
	return i
}

// agreesBefore reports whether token i is a noun in small letters that the
// adjective before it, within a name from token first on, must have:
// "Почётного легиона", "Золотой звезды".
func (p *passage) agreesBefore(i, first int) bool {
	if i == first || p.tokens[i].kind != wordToken || p.tokens[i].upper || p.tokens[i].gap != plainGap || p.is(i, stopWord) || p.is(i, prepositionWord) || p.is(i, andWord) || p.is(i, classWord) {
		return false
	}
	adjective, noun := p.words(i-1, i), p.words(i, i+1)
	if !p.tokens[i-1].upper || utf8.RuneCountInString(noun) < 3 {
		return false
	}
	return hasEnding(adjective, "ого", "его", "ага", "яга", "ога") && (hasEnding(noun, "а", "я") || p.language != obelisk.Russian && hasEnding(noun, "у", "ю")) ||
		hasEnding(adjective, "ой", "ей", "ої", "ьої", "ай", "яй") && hasEnding(noun, "ы", "и", "і", "ї")
}

// abbreviation reports whether token i is one such as СССР that ends a name
// from token first on.
func (p *passage) abbreviation(i, first int) bool {
	return i > first && p.tokens[i].kind == wordToken && p.tokens[i].upper && abbreviated(p.words(i, i+1))
}

// calm is a name of Cyrillic words in large letters as a text writes it that does
// not shout: in quotation marks the first word alone keeps its large letter. An
// abbreviation stays, which ends as no genitive does: СССР.
func calm(name string, quoted bool) string {
	if name != strings.ToUpper(name) || !strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
		return name
	}
	words := strings.Fields(name)
	for i, word := range words {
		switch lower := strings.ToLower(word); {
		case numeralLetters(word), !quoted && (utf8.RuneCountInString(word) < 4 || !genitiveEnding(lower)), quoted && len(words) == 1 && utf8.RuneCountInString(word) < 4:
		case quoted && i > 0:
			words[i] = lower
		default:
			words[i] = capitalised(lower)
		}
	}
	return strings.Join(words, " ")
}

// quotedHonour is a name in quotation marks at or right behind token i.
func (s *session) quotedHonour(p *passage, i int) (party, bool) {
	for j := i; j < len(p.tokens) && j < i+2; j++ {
		if !p.opensQuote(j) {
			continue
		}
		last := p.quoteEnd(j)
		if last <= j+1 {
			break
		}
		h, ok := s.lowerHonour(p, j+1)
		if !ok || h.last != last {
			h, ok = s.freshNamed(p, j+1, last)
			if h.name = calm(h.name, true); p.is(j+1, titleWord) && p.capitals(last-1) && !p.is(last-1, connectorWord) && last > j+2 {
				at := strings.LastIndexByte(h.name, ' ') + 1
				h.name = h.name[:at] + capitalised(h.name[at:]) // of which state
			}
		}
		h.first, h.last = j, last+1
		return h, ok
	}
	return party{}, false
}
