package read

import (
	"slices"
	"strings"

	"obelisk/internal/document"
)

// What a Slavic life says somebody is: "Лауреат Ленинской премии (1952), Герой
// Труда (1974)", "X — поэт, лауреат …". Each holding names its honour and may
// have its date in brackets; prizes behind "лауреат" go on in the genitive.

// farHolding is how many tokens may stand between an honour and its date.
const farHolding = 12

// slavicHoldings proposes the honours that a sentence says its subject has; it
// reports whether there were any.
func (p *proposer) slavicHoldings(s *passage) bool {
	first := slices.IndexFunc(s.tokens, func(t token) bool { return p.lexicon.is(&t, honourWord) || p.lexicon.is(&t, titleWord) })
	if first < 0 {
		return false
	}
	c := s.ungoverned()
	var found []holding
	own := s.leadDay(0)
	if h, ok := p.prizeOnItsOwn(s, &c, own); ok {
		found = append(found, h)
		first = h.end
	}
	for i := first; i < len(s.tokens); {
		if each, last := p.heldOfNoun(s, &c, i); len(each) > 0 {
			found = append(found, each...)
			i = last
			continue
		}
		if each, last := p.furtherOfMany(s, &c, i); len(each) > 0 && len(found) > 0 {
			found = append(found, each...)
			i = last
			continue
		}
		h, ok := p.holdingAt(s, &c, i, len(found) > 0)
		if !ok {
			i++
			continue
		}
		found = append(found, h)
		list, last := p.heldBeside(s, &c, i)
		for _, also := range list {
			found = append(found, p.dateHolding(s, also))
		}
		i = max(h.end, last, i+1)
	}
	if len(found) == 0 || p.cast.again && !s.holdingOpens(found[0].honour.first) {
		return false
	}
	who, told := p.holderBehind(s, found)
	ok := told && !who.nobody()
	if !told {
		who, ok = p.holder(s, found[0].honour.first)
		ok = ok && (who.context.IsZero() || !s.namesBehind(found[len(found)-1].end))
	}
	if at := found[0].end; !ok && !told && s.mark(at, "-") && !s.glued(at) && !s.verbBetween(0, at) {
		w, named := p.casedParty(s, &c, at+1, true)
		who, ok = w.party, named && w.strength == strong && w.class == "person"
	}
	if !ok {
		return false
	}
	for _, h := range found {
		p.waits = waitsNot
		if h.date < 0 {
			h.date = own
		}
		p.proposeRow(s, s.rowOf(0, len(s.tokens)), who, h.honour, h.date)
		for _, more := range s.datesBeside(h.honour, h.date) {
			if again, _, why := p.slavicDate(s, more); again != nil {
				p.repeat(s, who, h.honour, again, why)
			}
		}
	}
	return true
}

// farOwnHolding bounds what may stand before what somebody is who is not named, in tokens.
const farOwnHolding = 8

// holdingOpens reports whether what somebody is stands at the beginning of the sentence,
// and in no list behind a colon.
func (p *passage) holdingOpens(i int) bool {
	for j := 0; j < i; j++ {
		if p.mark(j, ":") || p.mark(j, ";") {
			return false
		}
	}
	return i <= farOwnHolding
}

// heldOfNoun are the holdings of a laureate whose prizes share their noun.
func (p *proposer) heldOfNoun(s *passage, c *clause, i int) ([]holding, int) {
	ph, ok := s.phrase(i, honourWord)
	if !ok || s.quoted(i) || s.enclosed(i) || s.governed(i) || !s.nominativeHolder(ph, s.sense(ph).text) {
		return nil, i
	}
	list, last := p.sharedNoun(s, c, ph)
	var found []holding
	for _, h := range list {
		found = append(found, p.dateHolding(s, h))
		last = max(last, found[len(found)-1].end)
	}
	return found, last
}

// prizeOnItsOwn is the honour in the nominative with which the sentence of a life
// begins, or what is behind its date, own, where no verb follows: "Сталинская премия
// (1950) за роман", "1950 — Сталинская премия". It wants a date.
func (p *proposer) prizeOnItsOwn(s *passage, c *clause, own int) (holding, bool) {
	first := 0
	if own >= 0 {
		first = s.dates[own].last + 1
	}
	for first < len(s.tokens) && s.tokens[first].kind == markToken {
		first++
	}
	i := first
	for i < len(s.tokens) && i < first+3 && s.adjectival(i) && hasEnding(strings.ToLower(s.words(i, i+1)), "ая", "яя", "ый", "ий", "ой", "а", "ы", "і", "ое", "е", "ае") {
		i++
	}
	if i >= len(s.tokens) || i > first && !s.tokens[first].upper && own < 0 {
		return holding{}, false
	}
	ph, ok := s.phrase(i, honourWord)
	if !ok || s.holder(ph) || s.entitles(ph) || s.genericAward(ph) || s.lexicon.folder.text(s.words(ph.first, ph.last)) != s.lexicon.folder.text(s.sense(ph).text) {
		return holding{}, false
	}
	h, ok := p.honourOf(s, c, ph, ph.last)
	if !ok || h.first > first || s.verbBetween(h.last, len(s.tokens)) {
		return holding{}, false
	}
	out := p.dateHolding(s, h)
	return out, out.date >= 0 || own >= 0 && s.block.Kind != document.Paragraph
}

// holderBehind is whose full name stands right behind the honour that a sentence
// says somebody has: "кавалер ордена Труда Иван Седов". Told says that a name does,
// whose is nobody where the sentence has several honours.
func (p *proposer) holderBehind(s *passage, found []holding) (who party, told bool) {
	for _, h := range found {
		n, ok := p.session.person(s, h.honour.last, nominative, false)
		switch {
		case !ok || n.given == "":
		case len(found) > 1:
			return party{}, true
		default:
			return p.personParty(s, h.honour.last, n), true
		}
	}
	return party{}, false
}

// holding is an honour that somebody has, and the index of its date or -1.
type holding struct {
	honour    party
	date, end int
}

// holdingAt is the holding that begins at token i: a word for a holder or a
// title in the nominative, or, where one stands before it, one more honour
// behind a comma.
func (p *proposer) holdingAt(s *passage, c *clause, i int, more bool) (holding, bool) {
	if s.quoted(i) || s.enclosed(i) || s.governed(i) || slices.ContainsFunc(p.borne, func(b [2]int) bool { return i >= b[0] && i < b[1] }) || i > 0 && s.mark(i-1, "-") && s.glued(i) {
		return holding{}, false
	}
	ph, ok := s.phrase(i, honourWord)
	var h party
	switch {
	case ok && s.holder(ph) && s.nominativeHolder(ph, s.sense(ph).text):
		h, ok = p.holderHonour(s, c, ph)
	case s.is(i, titleWord) && (i == 0 || s.mark(i-1, ",") || s.mark(i-1, ":") || s.mark(i-1, "-") || s.is(i-1, andWord) || s.countsHolder(i-1)) && (hasEnding(strings.ToLower(s.words(i, i+1)), "ый", "ий", "ая", "на", "ны", "лы") || s.shortTitle(i)):
		h, ok = p.titleAt(s, c, i)
		ok = ok && (s.mark(h.last, "(") || s.mark(h.last, ",") || s.mark(h.last, ".") || h.last == len(s.tokens) || s.datedFrom(h.last))
	case more && (s.mark(i-1, ",") || s.is(i-1, andWord)):
		h, ok = p.furtherHonour(s, c, i)
	default:
		ok = false
	}
	if !ok {
		return holding{}, false
	}
	return p.dateHolding(s, h), true
}

// countsHolder reports whether the adjective at token i, behind a dash, says which of
// those who have a title somebody was: "Пётр Лобов — последний народный поэт Края".
func (p *passage) countsHolder(i int) bool {
	return i > 1 && p.mark(i-1, "-") && !p.glued(i-1) && p.tokens[i].kind == wordToken && !p.tokens[i].upper && !p.is(i, hedgeWord) && hasEnding(p.words(i, i+1), "ий", "ый", "ой", "ий", "ій", "ая", "ны", "ні", "шы", "на", "ня", "ша")
}

// heldBeside are the honours behind the first that the word for a holder at token
// i has, and where they end: "кавалер орденов Труда и Красной Звезды".
func (p *proposer) heldBeside(s *passage, c *clause, i int) ([]party, int) {
	ph, ok := s.phrase(i, honourWord)
	if !ok || !s.holder(ph) {
		return nil, i
	}
	if at := s.pastHowMany(ph.last); s.opensQuote(at) && s.entitles(ph) {
		list, last := p.heldQuotes(s, at)
		if len(list) < 2 {
			return nil, i
		}
		return list[1:], last
	}
	inner, ok := s.phrase(s.pastHowMany(ph.last), honourWord)
	if !ok {
		return nil, i
	}
	list, last := p.honourList(s, c, inner.first)
	if len(list) < 2 {
		return nil, i
	}
	return list[1:], last
}

// holderHonour is the honour of a word for its holder: of "Герой Труда" the
// title itself, of "лауреат премии" the prize.
func (p *proposer) holderHonour(s *passage, c *clause, ph phrase) (party, bool) {
	if s.entitles(ph) {
		return p.honourOf(s, c, ph, ph.last)
	}
	if h, ok := p.citizenHonour(s, ph); ok && strings.Contains(s.sense(ph).text, " ") {
		return h, true
	}
	return p.wordedHonour(s, c, ph, ph.last)
}

// nominativeHolder reports whether the word for a holder stands in the
// nominative of one: as the lexicon's lemma, or in its feminine.
func (p *passage) nominativeHolder(ph phrase, lemma string) bool {
	word := p.lexicon.folder.text(p.words(ph.first, ph.last))
	return word == p.lexicon.folder.text(lemma) || strings.HasSuffix(word, "атка") || strings.HasSuffix(word, "ляурэат") || strings.HasSuffix(word, "ляўрэат")
}

// furtherHonour is an honour that goes on behind "лауреат": adjectives and a
// word for it in the genitive.
func (p *proposer) furtherHonour(s *passage, c *clause, i int) (party, bool) {
	first := s.pastHowMany(i)
	if s.opensQuote(first) {
		return p.furtherQuote(s, first)
	}
	j := first
	for j < len(s.tokens) && j < first+3 && s.describesPrize(j) {
		j++
	}
	ph, ok := s.phrase(j, honourWord)
	many := ok && j > i && s.ofMany(ph.first)
	if !ok || s.holder(ph) || s.entitles(ph) || !many && !hasEnding(strings.ToLower(s.words(ph.first, ph.last)), "и", "ы", "а", "я", "ї", "і") {
		return party{}, false
	}
	if h, ok := p.quotedHonour(s, ph.last); ok && h.first == ph.last {
		h = p.graded(s, p.headedQuote(s, c, ph, h))
		h.first = i
		return h, true
	}
	return p.wordedHonour(s, c, ph, ph.last)
}

// furtherQuote is an honour that goes on behind a holder's first by its name in quotation
// marks alone, in the genitive: "обладатель премии «Маяк» и «Золотого якоря»".
func (p *proposer) furtherQuote(s *passage, i int) (party, bool) {
	last := s.quoteEnd(i)
	if last <= i+1 || last >= len(s.tokens) {
		return party{}, false
	}
	if name, inflected := p.uninflected(s, i+1, last, genitive); inflected {
		h, ok := p.quotedHonour(s, i)
		if h.id == "" {
			h.name = name
		}
		return h, ok && h.first == i && h.last-h.first <= longestHonour
	}
	return party{}, false
}

// furtherOfMany are the holdings of one noun in the plural that go on behind "лауреат", and
// where they end: ", міжнародних премій імені Лугового (1994), «Дружба» (1997)".
func (p *proposer) furtherOfMany(s *passage, c *clause, i int) ([]holding, int) {
	if i == 0 || !s.mark(i-1, ",") && !s.is(i-1, andWord) {
		return nil, i
	}
	j := i
	for j < len(s.tokens) && j < i+3 && s.tokens[j].kind == wordToken && hasEnding(s.words(j, j+1), "ых", "их", "іх") {
		j++
	}
	ph, ok := s.phrase(j, honourWord)
	if !ok || !s.prizes(ph) && !s.ofKind(ph) || !hasEnding(strings.ToLower(s.words(j, j+1)), "ий", "ій", "ей", "ов", "ів", "аў", "оў", "яў") {
		return nil, i
	}
	lemma, described := s.sense(ph).text, ""
	for k := i; k < j; k++ {
		described += p.agreeing(s.words(k, k+1), genderOf(lemma), s.language) + " "
	}
	list, last := p.honourList(s, c, j)
	var found []holding
	for _, h := range list {
		if h.id == "" && strings.HasPrefix(h.name, lemma) {
			h.name = described + h.name
		}
		found = append(found, p.dateHolding(s, h))
		last = max(last, found[len(found)-1].end)
	}
	return found, last
}

// dateHolding gives a holding its date: in the next brackets, before any comma
// or word for what it was given for. What stands between belongs to the
// honour's name.
func (p *proposer) dateHolding(s *passage, h party) holding {
	out := holding{honour: h, date: -1, end: h.last}
	named := true
	for i := h.last; i < len(s.tokens) && i < h.last+farHolding; i++ {
		ph, purpose := s.phrase(i, purposeWord)
		switch {
		case s.mark(i, "("):
			at, end := s.dateBracket(i)
			if at == 0 || s.dates[at-1].when.masked > 1 || !s.closedBy(int(at)-1, end) {
				return out
			}
			out.date, out.end = int(at)-1, end
			if named && i > h.last && h.id == "" {
				out.honour = s.newParty(h.name+" "+s.words(h.last, i), "honour", h.first, i)
			}
			return out
		case s.dateAt[i] > 0 && (i == h.last || s.is(i-1, prepositionWord) && i == h.last+1) && !s.dates[s.dateAt[i]-1].stretch && s.dates[s.dateAt[i]-1].when.complete() && s.dates[s.dateAt[i]-1].when.masked == 0:
			out.date = int(s.dateAt[i]) - 1
			return out
		case s.mark(i, ",") || s.mark(i, ";") || s.mark(i, "-") && !s.glued(i) || purpose && ph.last > i || s.is(i, andWord) && !s.quoted(i):
			return out
		case s.is(i, prepositionWord), s.tokens[i].kind != wordToken && !s.quoted(i) && !s.opensQuote(i) && !s.closesQuote(i):
			named = false
		case s.tokens[i].kind == wordToken && !s.quoted(i) && !genitiveEnding(s.words(i, i+1)) && !abbreviated(s.words(i, i+1)) && !s.tokens[i].upper:
			named = false
		}
	}
	return out
}

// closedBy reports whether the date with the index fills its brackets up to
// token end, beside short words and other dates.
func (p *passage) closedBy(at, end int) bool {
	for i := p.dates[at].first; i < end-1; i++ {
		if p.dateAt[i] == 0 && p.tokens[i].kind == wordToken && !p.is(i, shortWord) && !p.is(i, yearName) && !p.is(i, skipWord) {
			return false
		}
	}
	return true
}

// holder is of whom a sentence says what he has: the person with whose name it
// begins, or the one of whom the text told, where it begins with what he is.
func (p *proposer) holder(s *passage, before int) (party, bool) {
	if w, ok := p.nominativeParty(s, leading{listed: true}); ok && w.last <= before {
		_, behind := s.dateBracket(w.last)
		named := (w.class == "person" || w.class == "organisation" || w.class == "work") && w.strength == strong && (s.mark(w.last, "(") || s.mark(behind, "-") || s.mark(behind, ","))
		return w.party, named && !s.verbBetween(behind, before)
	}
	if w, ok := p.tradeHolder(s, before); ok {
		return w, true
	}
	at := p.recently("person")
	if (at == nil || p.blocks-at.block > farSubject) && p.subject.class == "person" && p.subject.context == p.page.context && p.abides() {
		at = &p.subject // however long the page is
	}
	if at == nil || p.blocks-at.block > farSubject && at != &p.subject || s.verbBetween(0, before) {
		return party{}, false
	}
	c := clause{from: len(s.tokens), end: len(s.tokens), right: before, way: &conferralFrame{Recipient: sideNominative, Honour: sideAny}}
	for i := 0; i < before; i++ {
		if w, ok := p.casedParty(s, &c, i, false); ok && w.strength == strong {
			return party{}, false // somebody else
		}
	}
	return at.party, true
}

// tradeHolder is the person whose full name stands before a dash, behind what he is and where, with
// which the sentence begins: "Слесарь завода «Маяк» Иван Седов — лауреат".
func (p *proposer) tradeHolder(s *passage, before int) (party, bool) {
	first := 0
	for first < before && first < longestBefore && (s.is(first, pronounWord) || s.is(first, skipWord) || s.is(first, stopWord)) {
		first++ // "наш земляк"
	}
	ph, ok := s.phrase(first, classWord)
	if !ok || s.sense(ph).text != "person" || !s.standsIn(first, nominative) {
		return party{}, false
	}
	for i := ph.last; i < before && i < longestPost; i++ {
		if s.quoted(i) {
			continue
		}
		if s.breaksPost(i) {
			return party{}, false
		}
		n, ok := p.session.person(s, i, nominative, false)
		if !ok || n.given == "" || n.surname == "" || s.of(i) || s.ownsNamed(i, n, nominative) {
			continue
		}
		_, behind := s.dateBracket(n.last)
		return p.personParty(s, i, n), s.mark(behind, "-") && !s.glued(behind) && !s.verbBetween(behind, before)
	}
	return party{}, false
}

// verbBetween reports whether a verb stands in tokens first up to last.
func (p *passage) verbBetween(first, last int) bool {
	for i := first; i < last; i++ {
		if p.tokens[i].kind == wordToken && !p.quoted(i) && !p.enclosed(i) && (p.is(i, deedWord) || p.is(i, signingWord) || p.is(i, lifeWord) || !p.tokens[i].upper && pastVerb(p.words(i, i+1))) {
			return true
		}
	}
	return false
}

// namesBehind reports whether a full name that no lexicon knows stands behind the honours that end
// before token i, with its verb, so that those are another's than of whom the text tells: "Лауреат
// премии «Маяк» Люсита Нерган рассказала".
func (p *passage) namesBehind(i int) bool {
	for j := i; j+2 < len(p.tokens) && !p.mark(j, ";"); j++ {
		if p.capital(j) && p.capital(j+1) && p.tokens[j].cyrillic && p.tokens[j+1].gap == plainGap && !p.quoted(j) && p.tokens[j+2].kind == wordToken && !p.tokens[j+2].upper && hasEnding(p.words(j+2, j+3), "л", "ла", "ли", "лся", "лась", "лись", "лася", "лися", "ала", "ила") {
			return true
		}
	}
	return false
}
