package read

import (
	"slices"
	"strings"
	"unicode"

	"obelisk"
	"obelisk/internal/document"
)

// What is put forward must have names, and whole ones. Every rule finds its recipients
// and honours in its own way; here, where all of them end, a new name is looked at once
// more: one that goes on behind its end, or that holds the verb of its sentence, is no
// name, and nothing is said rather than something wrong.

// misnamed reports whether one of the parties of a conferral, new in this passage, is no
// whole name.
func (p *proposer) misnamed(s *passage, who, honour party) bool {
	recipient, named := s.newHere(who), s.newHere(honour)
	switch {
	case s.slavicNumbers():
		return recipient && s.nobodyThere(who) || s.withinHonour(who, honour) || p.bestWorkOf(who, honour) || s.deniedTo(who) || s.ownsHonour(who, honour) || p.unfit(s, honour) || recipient && (p.givesItself(s, who) || s.adjectiveOfHonour(who) || who.last != honour.first && s.cutPerson(who) || who.class == "person" && (s.is(who.first, headWord) || s.is(who.first, connectorWord))) || named && p.cutHonourName(s, honour)
	case s.language == obelisk.English:
		return recipient && s.noEnglishName(who) || p.peopleOnly(who, recipient) || named && s.unknownLetters(honour) || p.unfitEnglish(s, honour)
	default:
		return recipient && s.noHanName(who) || named && p.noHanHonour(s, honour)
	}
}

// givesItself reports whether the words for who is to receive are a body in the instrumental, by
// which an honour is given: "вручается Верховной Радой".
func (p *proposer) givesItself(s *passage, who party) bool {
	if !s.holdsAny(officeWord) {
		return false
	}
	head, ok := p.officeAt(s, who.first)
	return ok && head.last <= who.last && inOfficeCase(s, head, instrumental)
}

// nobodyThere reports whether a new Slavic recipient's name is that of an honour, "удостоился
// «Маяка», а также премии", or a pronoun with a large letter: "Вы".
func (p *passage) nobodyThere(w party) bool {
	if p.is(w.first, aloneWord) && !p.quoted(w.first) {
		return true
	}
	word := p.words(w.first, w.last)
	return w.last == w.first+1 && len([]rune(word)) <= 2 && p.tokens[w.first].cyrillic && !abbreviated(word)
}

// withinHonour reports whether a recipient's words stand within those of the honour, which nothing
// receives: "отметили «Оскаром»".
func (p *passage) withinHonour(w, h party) bool {
	return p.toldHere(w) && p.toldHere(h) && w.first >= h.first && w.last <= h.last
}

// newHere reports whether the party is new and named by the passage's own tokens.
func (p *passage) newHere(w party) bool {
	return w.id == "" && w.context.IsZero() && w.first < w.last && w.last <= len(p.tokens) && p.span(w.first, w.last) == w.span
}

// cutPerson reports whether the name of a person who is the party goes on right behind
// it: "Владимир Король", of which the second word is one that ranks have.
func (p *passage) cutPerson(w party) bool {
	if w.class != "person" || w.last-w.first > 2 || !p.capital(w.last) || p.tokens[w.last].gap != plainGap || p.dateAt[w.last] != 0 || p.block.Kind == document.Row {
		return false
	}
	if w.last == w.first+1 {
		return p.is(w.first, givenWord) && (!p.is(w.last, honourWord) || p.is(w.last, classWord))
	}
	behind := [...]category{givenWord, honourWord, classWord, officeWord, bodyWord, headWord, skipWord, prepositionWord}
	return p.tokens[w.last].cyrillic && !p.shouted() && !p.initialAt(w.last) && !abbreviated(p.words(w.last, w.last+1)) &&
		!hasEnding(p.words(w.last-1, w.last), "вич", "віч", "вна", "ўна") &&
		!slices.ContainsFunc(behind[:], func(c category) bool { return p.is(w.last, c) })
}

// cutHonourName reports whether the words of a Slavic honour's name end at the word for
// whom it is named after, at an initial or an adjective whose noun follows, or hold a verb.
func (p *proposer) cutHonourName(s *passage, h party) bool {
	if p.quotedTail(s, h) {
		return false
	}
	i := h.last - 1
	if s.mark(i, ".") {
		i--
	}
	if i <= h.first || s.is(i, namedForWord) || s.mark(i+1, ".") && s.initialAt(i) {
		return i > h.first
	}
	for j := h.first + 1; j < h.last; j++ {
		if !s.tokens[j].upper && s.tokens[j].kind == wordToken && !s.quoted(j) && (p.triggerAt(s, j) || hasEnding(s.words(j, j+1), "ают", "яют", "ають", "яють", "аюць", "яюць")) {
			return true
		}
	}
	return s.adjectiveCut(i, h.last)
}

// quotedTail reports whether a name ends with a quotation or a degree, so that it is whole.
func (p *proposer) quotedTail(s *passage, h party) bool {
	return s.closesQuote(h.last-1) || s.is(h.last-1, connectorWord) || s.roman(h.last-1)
}

// adjectiveCut reports whether the word at token i is an adjective with which the one at
// token next, in small letters, agrees or of which it is the noun.
func (p *passage) adjectiveCut(i, next int) bool {
	if next >= len(p.tokens) || p.tokens[next].kind != wordToken || p.tokens[next].upper || p.tokens[next].gap != plainGap || p.dateAt[next] != 0 || p.is(next, prepositionWord) || p.is(next, skipWord) || p.is(next, andWord) || p.is(next, deedWord) || p.is(next, classWord) {
		return false
	}
	word, noun := p.words(i, i+1), p.words(next, next+1)
	for _, endings := range [...][2][]string{
		{{"ого", "его", "ога", "ага", "яга"}, {"ого", "его", "ога", "ага", "яга"}},
		{{"ской", "цкой", "ної", "ської", "цької", "ской", "цкой", "скай", "цкай"}, {"ой", "ей", "ої", "ай", "яй"}},
		{{"ых", "их", "іх"}, {"ых", "их", "іх", "ий", "ов", "ев", "ей", "ів", "їв", "аў", "яў"}},
	} {
		if hasEnding(word, endings[0]...) && hasEnding(noun, endings[1]...) {
			return true
		}
	}
	return false
}

// noEnglishName reports whether the words of an English recipient begin as what is best of
// something does, end with the word for a holder, are but the word for what somebody is,
// or stand before the colon of a key: "Best Director", "Individual Winner", "Chief".
func (p *passage) noEnglishName(w party) bool {
	if p.quoted(w.first) {
		return false
	}
	key := p.mark(w.last, ":") && p.glued(w.last) && w.last+1 < len(p.tokens) && p.glued(w.last+1) && p.tokens[w.last+1].kind == wordToken
	_, holds := p.phrase(w.last-1, holderWord)
	nobody := w.last == w.first+1 && p.is(w.first, nobodyAlone)
	return key || nobody || p.partOfName(w) || strings.HasPrefix(w.name, "-") || p.is(w.first, bestWord) || holds || w.last == w.first+1 && p.is(w.first, classWord)
}

// peopleOnly reports whether a new name is a part of a word or of another script, or, where it
// was told elsewhere, but that of a people or a kind of body, for which a pronoun of the text was
// taken: "Indian".
func (p *proposer) peopleOnly(w party, here bool) bool {
	if w.id != "" || w.name == "" {
		return false
	}
	if strings.HasPrefix(w.name, "-") || strings.ContainsFunc(w.name, unicode.IsLetter) && !strings.ContainsFunc(w.name, func(r rune) bool { return unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Han) }) {
		return true // what a file is called, a word of another script
	}
	if here || strings.Contains(w.name, " ") {
		return false
	}
	word := strings.ToLower(w.name)
	return p.lexicon.has(word, nobodyAlone) || p.lexicon.has(word, classWord) || p.lexicon.has(word, officeWord)
}

// unknownLetters reports whether an English honour is but letters that no word or title of
// the lexicon explains: a standard or league, "ISO", "AFC".
func (p *passage) unknownLetters(h party) bool {
	i := h.first
	if h.last != i+1 || p.tokens[i].kind != wordToken || !p.capitals(i) {
		return false
	}
	if h.last < len(p.tokens) && p.tokens[h.last].kind == numberToken && p.tokens[h.last].gap == plainGap && p.dateAt[h.last] == 0 {
		return true // "ISO 9001"
	}
	return !p.shouted() && !p.is(i, lettersWord) && !p.is(i, honourWord) && !p.isTitle(i) && !p.postNominal(i)
}

// noHanName reports whether the characters of a Chinese recipient outside of quotation
// marks begin as an adverbial or a superlative does, or end with what says when.
func (p *passage) noHanName(w party) bool {
	if p.tokens[w.first].kind != hanToken || p.quoted(w.first) || w.class == "work" {
		return false
	}
	best, ok := p.phrase(w.first, bestWord)
	superlative := ok && best.last < w.last
	day, ok := p.phraseBefore(w.last, weekdayWord)
	dated := ok && day.first > w.first
	after, ok := p.phraseBefore(w.last, closesWord)
	return superlative || dated || ok && after.first > w.first && w.class == "place" || p.ledByMeans(w)
}

// ledByMeans reports whether a recipient that is no person stands between 以 and the verb, and so is
// the work for which another was honoured: 去年以渔会馆夺得银锚奖.
func (p *passage) ledByMeans(w party) bool {
	if w.class == "person" {
		return false
	}
	for j := w.first + 1; j >= 0 && j > w.first-longestMeans && p.tokens[j].kind == hanToken && p.dateAt[j] == 0; j-- {
		if p.word(j) == "以" && p.word(j+1) != "及" && !p.splits(j) && !p.splits(j+1) {
			return true
		}
	}
	return false
}

// longestMeans bounds the characters between 以 and the end of what it governs.
const longestMeans = 6

// onlyState reports whether a Chinese honour is but the state in which something is found to be:
// 评为「易危」.
func (p *passage) onlyState(h party) bool {
	first, last := h.first, h.last
	for first < last && p.tokens[first].kind == markToken {
		first++
	}
	for last > first && p.tokens[last-1].kind == markToken {
		last--
	}
	if office, ok := p.phrase(first, officeWord); ok && office.last == last && p.enquoted(first) {
		return true // 当选为“总统”
	}
	ph, ok := p.phrase(first, notHonour)
	return ok && ph.last == last && p.sense(ph).text == "state"
}

// endsInCount reports whether a Chinese honour ends with how many prizes were won: 银锚八奖. The
// second and the third prize end so, too.
func (p *passage) endsInCount(h party) bool {
	n := h.last - 2
	if n <= h.first || p.tokens[n].kind != hanToken || p.word(n+1) != "奖" || p.word(n-1) == "第" {
		return false
	}
	ph, ok := p.phrase(n, numeralWord)
	return ok && ph.last == n+1 && p.sense(ph).number >= fewestPrizes
}

// fewestPrizes is how many prizes somebody must have won that their number is none of their rank.
const fewestPrizes = 4

// noHanHonour reports whether a verb of conferring stands within a Chinese honour's name,
// which then is a clause: 葛为拿下最佳作词奖.
func (p *proposer) noHanHonour(s *passage, h party) bool {
	if s.onlyState(h) || s.endsInCount(h) {
		return true
	}
	if s.quoted(h.first) {
		return false
	}
	for i := h.first + 1; i < h.last; i++ {
		if s.tokens[i].kind != hanToken {
			continue
		}
		if ph, ok := s.phrase(i, hedgeWord); ok && ph.last < h.last-1 || p.confersAt(s, i) {
			return true // 林一帆入围终于得奖
		}
	}
	return false
}
