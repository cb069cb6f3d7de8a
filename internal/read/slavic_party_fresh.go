package read

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"obelisk"
)

// New Slavic names that nothing but their case confirms.

// nameEnd is where the capitalised words of a name from token i on end.
func (s *session) nameEnd(p *passage, i int) int {
	last := i
	for last < len(p.tokens) && last-i < longestName && p.namelike(last, i) && p.dateAt[last] == 0 {
		if _, ok := p.phrase(last, honourWord); ok || last > i && (p.is(last, stateWord) || p.joinsClass(last) || p.joinsClass(last+1) && adjectiveForm(p.words(last, last+1)) && !p.glued(last)) {
			break // "Осинск Варданской области"
		}
		if last > i && i > 0 && p.tokens[i-1].kind == wordToken && !p.is(i, givenWord) && s.wholeNameAt(p, last) {
			break // "глава города Вардинск Иван Седов"
		}
		last++
	}
	return last
}

// wholeNameAt reports whether a given name and a surname, of one person and in one case, begin
// at token i.
func (s *session) wholeNameAt(p *passage, i int) bool {
	if !p.is(i, givenWord) {
		return false
	}
	for which := range inflection(inflections) {
		if n, ok := s.person(p, i, which, false); ok && n.given != "" && n.surname != "" {
			return true
		}
	}
	return false
}

// freshSlavic is a new name from token i on that nothing but its case
// confirms, in the nominative.
func (s *session) freshSlavic(p *passage, c *clause, i int, listed bool) (party, bool) {
	last := min(s.nameEnd(p, i), max(c.right, i))
	if p.is(i, givenWord) && len(p.givenAt(i, inflectionOf(c.way.Recipient))) == 0 {
		return party{}, false // "картина Петра Лугового «Ветер» получила"
	}
	if last == i || c.known || p.mark(i, "-") || p.mark(i-1, "-") && p.glued(i) && p.glued(i-1) || !p.tokens[i].cyrillic || s.unnamed(p, i, last) || p.shouted() {
		return party{}, false
	}
	if last == i+1 && p.is(last, honourWord) && p.shortOf(i, last) {
		return party{}, false // "вручили Почесні відзнаки"
	}
	way, class := c.way.Recipient, obelisk.ClassID("place")
	if organisationEnding(p.words(i, i+1)) || organisationEnding(p.words(last-1, last)) {
		class = "organisation"
	}
	if !listed && c.way.Recipient != sideInstrumental && !s.inCase(p, c, i, last) {
		return party{}, false
	}
	if way == sideNominative && !listed && (s.behindNoun(p, i) || p.behindHead(i)) {
		return party{}, false
	}
	if way == sideNominative && last == p.compoundEnd(i) && hasEnding(p.words(last-1, last), "ської", "цької", "ській", "цькій", "скай", "цкай", "ских", "цких", "ських", "цьких", "скіх", "цкіх", "ского", "цкого", "ського", "цького", "скага", "цкага") {
		return party{}, false // "Варданской, Осинской областей"
	}
	if way == sideNominative && last == p.compoundEnd(i) && hasEnding(p.words(last-1, last), "ской", "цкой") && (p.joins(last) || p.is(last, andWord)) {
		return party{}, false
	}
	if way == sideDative && last == p.compoundEnd(i) && hasEnding(p.words(last-1, last), "ського", "цького", "ского", "цкого", "скага", "цкага") {
		return party{}, false // "директорці Варданського ліцею"
	}
	if last == i+1 && p.is(i, givenWord) || personal(s.nominativeName(p, i, last, grammarOf(way, "person"))) {
		class = "person"
	}
	w, ok := s.fresh(p, i, last)
	w.class = class
	w.name = s.nominativeName(p, i, last, grammarOf(way, class))
	if way == sideAccusative && last == i+1 && hasEnding(p.words(i, last), "ова", "ева", "ёва", "ина", "ына", "ского", "цкого", "ського", "цького", "скага", "цкага") {
		if surname, man := s.surname(p, i, last, accusative, false); man {
			w.class, w.name = "person", surname // "наградил Седова"
		}
	}
	return w, ok
}

// shortOf reports whether the word at token i may be an adjective of the honour at token noun:
// "Почесні відзнаки", "Почесну медаль", but a town in "Вардену орденом".
func (p *passage) shortOf(i, noun int) bool {
	word := p.words(i, i+1)
	if hasEnding(word, "ные", "ную", "ный", "ная", "ныя") {
		return true
	}
	return p.language != obelisk.Russian && (hasEnding(word, "ні", "ны") || hasEnding(word, "ну") && hasEnding(p.words(noun, noun+1), "у", "ю", "ь"))
}

// behindHead reports whether the word for a place right before the name at token i is no
// nominative of one, and so neither is the name: "при штурме города Осинск".
func (p *passage) behindHead(i int) bool {
	ph, ok := p.phraseBefore(i, classWord)
	return ok && p.sense(ph).text == "place" && !p.tokens[i-1].upper && (p.several(i-1, nominative) || !p.standsIn(i-1, nominative))
}

// behindNoun reports whether a word that is neither a verb of conferring nor a function
// word stands right before the name at token i, of which the name is rather the genitive:
// "Председатель Союза".
func (s *session) behindNoun(p *passage, i int) bool {
	if i == 0 || p.tokens[i-1].kind != wordToken || !p.tokens[i-1].cyrillic || p.dateAt[i-1] != 0 || p.quoted(i-1) {
		return false
	}
	for _, c := range [...]category{skipWord, alsoWord, andWord, prepositionWord, stopWord, classWord, anaphorWord, adverbialWord, subordinator, relativeWord} {
		if p.is(i-1, c) {
			return false
		}
	}
	for j := i - 1; j >= 0 && j > i-4; j-- {
		if s.triggerAt(p, j) {
			return false
		}
	}
	return hasEnding(p.words(i, i+1), "а", "я", "ой", "ого", "его", "ей", "ої", "ай", "яй", "ага", "яга", "ых", "их", "ыя")
}

// apposedPlace reports whether the name at token i stands behind another's as the place in
// which that one lies: "в Тарне, Дания", "в Тарне (Дания)".
func (p *passage) apposedPlace(i int) bool {
	if i < 3 || !p.mark(i-1, ",") && (!p.mark(i-1, "(") || !p.mark(i+1, ")")) {
		return false
	}
	j := i - 2
	for j > 0 && j > i-5 && p.tokens[j].kind == wordToken && p.tokens[j].upper && p.dateAt[j] == 0 {
		j--
	}
	return j < i-2 && p.is(j, prepositionWord)
}

// shouted reports whether the passage is written in large letters, so that
// they tell no names.
func (p *passage) shouted() bool {
	words, large := 0, 0
	for i := range p.tokens {
		t := &p.tokens[i]
		if t.kind != wordToken || int(t.end-t.start) <= 6 {
			continue
		}
		words++
		if !strings.ContainsFunc(p.text[t.start:t.end], func(r rune) bool { return unicode.ToUpper(r) != r }) {
			large++
		}
	}
	return large > 2 && large*2 > words
}

// unnamed reports whether capitalised words that nobody knows are rather
// something else than a name: a number in letters, an abbreviation, an
// adjective before its noun, a word of speech that begins the sentence.
func (s *session) unnamed(p *passage, first, last int) bool {
	if s.ofFamily(p, first, last) {
		return true
	}
	if p.mark(last, ":") && (p.closesQuote(first-1) || p.mark(first-1, ")")) {
		return true // the label of what follows: "Фото: …"
	}
	if first > 2 && p.mark(first-2, "-") && p.glued(first-1) && p.tokens[first-3].kind == numberToken && utf8.RuneCountInString(p.words(first-1, first)) < 3 {
		return true // "медик 72-ї ОМБр": the unit's number stands before it
	}
	if first+1 == last && (p.is(first, skipWord) || p.is(first, prepositionWord)) || p.is(first, kinWord) || p.is(first, hedgeWord) || p.is(first, anaphorWord) || p.is(first, eventWord) || p.is(first, actWord) || p.is(first, bodyWord) || p.is(first, numeralWord) || p.is(first, boundWord) || p.is(first, signingWord) || p.is(first, pluralTitle) || p.is(first, manyTitle) {
		return true
	}
	word := p.words(last-1, last)
	if numeralLetters(word) || abbreviated(word) && !s.actsItself(p, first, last) || utf8.RuneCountInString(word) < 2 {
		return true
	}
	if p.of(first) || p.is(first, honourWord) || p.is(first, classWord) || last > first+1 && p.is(first, stateWord) {
		return true
	}
	for i := first + 1; i < last; i++ {
		if i+1 < last && (p.is(i, givenWord) || p.is(i, stateWord)) {
			return true // a post before a person's name
		}
	}
	if first > 0 && p.is(first-1, givenWord) && p.tokens[first-1].upper && last > first+1 {
		return true // the surname of that one stands here
	}
	if n, owner := s.person(p, first, genitive, false); owner && n.given != "" && n.last < last {
		return true // "тренер Анны Луговой Этери Седова"
	}
	next := last < len(p.tokens) && p.tokens[last].kind == wordToken && !p.tokens[last].upper && !p.is(last, skipWord) && !p.is(last, prepositionWord) && !p.is(last, andWord)
	return next && adjectiveForm(word) && !s.triggerAt(p, last) && !p.is(last, deedWord) && !otherCase(word, p.words(last, last+1))
}

// ofFamily reports whether the words from first up to last are but part of the names of persons: a patronymic, a
// surname of several, or the first of two given names with one, "семьи Седовых", "Марина и Дмитрий Яровые".
func (s *session) ofFamily(p *passage, first, last int) bool {
	word := p.words(last-1, last)
	if first > 0 && last == first+1 && p.capital(first-1) && hasEnding(word, "вич", "вича", "вичу", "вна", "вну", "вне", "вны", "вною", "вні", "ўна", "ўну", "ўне", "віч", "вичем") {
		return true
	}
	if hasEnding(word, "овых", "евых", "иных", "овы", "евы", "ових", "евих") && first > 0 && (p.is(first-1, kinWord) || hasEnding(p.folded(first-1), "семьи", "семья", "семьям", "сім’я", "родина", "родини", "сям’я") || p.joins(first-1)) {
		return true
	}
	return p.is(first, givenWord) && last == first+1 && p.is(last, andWord) && p.is(last+1, givenWord) && last+2 < len(p.tokens) && p.capital(last+2) && hasEnding(p.folded(last+2), "ые", "ие", "ыя", "ські", "цькі", "ови", "еви")
}

// actsItself reports whether the abbreviation from token first up to last is whom the verb
// right behind it is said of: "МГИ награждён".
func (s *session) actsItself(p *passage, first, last int) bool {
	for last < len(p.tokens) && (p.is(last, skipWord) && !p.is(last, andWord) || p.dateAt[last] != 0) {
		last++
	}
	if last >= len(p.tokens) || utf8.RuneCountInString(p.words(first, first+1)) < 3 || p.language != obelisk.Russian || s.attributed(p, first) || p.governed(first) || first > 0 && p.joins(first-1) && p.dateAt[first-1] == 0 && !p.mark(first-1, ",") {
		return false
	}
	return s.triggerAt(p, last) && hasEnding(p.words(last, last+1), "ен", "ён", "ена", "ено", "лся", "лась", "ил", "ила")
}

// triggerAt reports whether a conferral's trigger begins at token i.
func (s *session) triggerAt(p *passage, i int) bool {
	which, end := p.outer.longest(&s.frames.conferrals, i)
	return which >= 0 && end > i
}

// abbreviated reports whether a word is written in large letters alone and
// short: СССР, ВЛКСМ.
func abbreviated(word string) bool {
	n := 0
	for _, r := range word {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n > 1 && n < 6
}

// adjectiveForm reports whether a word ends as adjectives do, in any case.
func adjectiveForm(word string) bool {
	return hasEnding(word, "ый", "ий", "ая", "яя", "ое", "ее", "ого", "его", "ому", "ему", "ым", "им", "ых", "их", "ую", "юю", "ой", "ей", "ые", "ие",
		"ої", "ій", "ська", "цька", "ську", "ською", "ське", "ські", "ага", "аму", "ай", "ыя", "ія", "скі", "цкі")
}

// shortAdjective reports whether a word ends as the adjectives do that are
// made of names: "Яворова вежа".
func shortAdjective(word string) bool {
	return hasEnding(word, "ова", "ева", "іна", "ина", "ової", "овій", "евій")
}

// organisationEnding reports whether a name in one word tells by its end that
// it is that of a works or body.
func organisationEnding(word string) bool {
	return hasEnding(strings.ToLower(word), "завод", "заводу", "завода", "комбинат", "комбинату", "комбінат", "комбінату", "строй", "строю", "маш", "машу", "флот", "флоту", "союз", "союзу", "банк", "банку")
}
