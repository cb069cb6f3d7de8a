package read

import (
	"slices"
	"strings"
)

// What a conferral is told of by a word that means other things, too. Here, where all
// rules end, a new honour is looked at once more: the result of a competition is none,
// nor is the hero of a tale.

// nearSport bounds the blocks for which a text is still about sport that told of it.
const nearSport = 8

// noteSport keeps that the sentence tells of a competition in sport.
func (p *proposer) noteSport(s *passage) {
	if s.holdsAny(sportWord) {
		p.sport = p.blocks + 1
	}
}

// wonInSport reports whether a new honour is a cup or medal of which a text about sport
// tells: "медаль чемпионата", "этап Гран-при". One with a name in quotation marks is an
// honour wherever it is told of.
func (p *proposer) wonInSport(s *passage, h party) bool {
	if p.registers(h.id) {
		return false
	}
	if p.cupAlone(h.name) {
		return true
	}
	if p.sport == 0 || p.blocks+1-p.sport > nearSport {
		return false
	}
	if strings.ContainsAny(h.name, "«“\"") {
		return false
	}
	if ph, ok := s.honourPhrase(h); ok && s.hasTrait(ph, sportTrait) && (!s.closesQuote(h.last-1) || s.quoted(ph.first)) {
		return true
	}
	for _, word := range strings.Fields(strings.ToLower(h.name)) {
		if p.lexicon.traits[word]&sportTrait != 0 {
			return true
		}
	}
	return false
}

// toldHere reports whether the passage itself names the party, whose tokens may take in
// more than its name: "обладатель премии".
func (p *passage) toldHere(w party) bool {
	if !w.context.IsZero() || w.first >= w.last || w.last > len(p.tokens) {
		return false
	}
	within := p.span(w.first, w.last)
	return within.Start <= w.span.Start && w.span.End <= within.End
}

// honourPhrase is the first word for an honour within the new name of one.
func (p *passage) honourPhrase(h party) (phrase, bool) {
	if !p.toldHere(h) {
		return phrase{}, false
	}
	for i := h.first; i < h.last; i++ {
		if ph, ok := p.phrase(i, honourWord); ok && !p.holder(ph) {
			return ph, true
		}
	}
	return phrase{}, false
}

// unfit reports whether a new Slavic honour is none though a word for one names it.
func (p *proposer) unfit(s *passage, h party) bool {
	if p.registers(h.id) {
		return false
	}
	return p.wonInSport(s, h) || s.toldHere(h) && (s.commonHero(h) || s.pointsWithin(h) || s.smallQuote(h) || s.halfQuoted(h) || p.quotesPaper(s, h) || s.figurative(h) || s.beginsAside(h) || p.titleOfDeed(s, h) || s.afterInfinitive(h) || s.ownerInQuotes(h) || p.endsInPerson(s, h))
}

// commonHero reports whether an honour is but a hero of something: "главный герой",
// "герой повести", "герой обороны Вардинска". As a title the word says of which state or
// of what great deed.
func (p *passage) commonHero(h party) bool {
	for i := h.first; i < h.last; i++ {
		ph, ok := p.phrase(i, honourWord)
		if !ok || !p.hasTrait(ph, heroTrait) {
			continue
		}
		if i > h.first && p.mark(i-1, "-") {
			return false // "город-герой"
		}
		if ph.last >= h.last {
			return !p.opensQuote(h.first)
		}
		if p.is(ph.last, stateWord) || p.quoted(i) {
			return false
		}
		named := p.tokens[ph.last].upper && (p.tokens[i].upper || ph.last+1 < h.last)
		for j := ph.last; j < h.last; j++ {
			if p.is(j, eventWord) {
				return true // "герой Отечественной войны"
			}
			named = named || p.is(j, connectorWord) // "герой труда"
		}
		return !named
	}
	return false
}

// pointsWithin reports whether a word that points to what was told stands within an
// honour's name, so that it is no name: "Вардинскую этой наградой".
func (p *passage) pointsWithin(h party) bool {
	for i := h.first + 1; i < h.last; i++ {
		if p.points(i) && !p.tokens[i].upper && !p.quoted(i) {
			return true
		}
	}
	return false
}

// points reports whether the word at token i does nothing but point to what was told.
func (p *passage) points(i int) bool {
	ph, ok := p.phrase(i, thisWord)
	return ok && p.sense(ph).text == "pointer"
}

// ownsHonour reports whether a recipient's name is an abbreviation behind the honour's
// name, with nothing but words in small letters between, and so says whose that is:
// "статус Міста літератури ЮНЕСКО".
func (p *passage) ownsHonour(w, h party) bool {
	if !p.toldHere(w) || !p.toldHere(h) || w.first < h.last || w.first > h.last+longestTitle || w.last != w.first+1 || p.shouted() || !abbreviated(p.words(w.first, w.last)) && !p.capitals(w.first) {
		return false
	}
	for i := h.last; i <= w.first; i++ {
		if p.tokens[i].kind != wordToken || p.tokens[i].gap != plainGap || i < w.first && (p.tokens[i].upper || p.is(i, prepositionWord)) {
			return false
		}
	}
	return true
}

// givesRank reports whether the title of which a clause tells is a rank, and so none of
// which the text has told: "присвоено звание полковника".
func (p *passage) givesRank(c *clause) bool {
	if !p.holdsAny(soldierRank) {
		return false
	}
	for i := c.left; i < c.right; i++ {
		if ph, ok := p.phrase(i, honourWord); ok && p.entitles(ph) && !p.holder(ph) && (p.is(ph.last, soldierRank) || ph.last < len(p.tokens) && p.adjectival(ph.last) && p.is(ph.last+1, soldierRank)) {
			return true
		}
	}
	return false
}

// smallQuote reports whether an honour is one word in small letters that quotation marks
// enclose, so that it is said in a figure: "обладатель «золота»".
func (p *passage) smallQuote(h party) bool {
	word := h.last - 2
	if ph, ok := p.phraseBefore(word-1, honourWord); ok && !p.holder(ph) {
		return false // "звание «академический»"
	}
	return word > h.first && p.closesQuote(h.last-1) && p.opensQuote(word-1) && p.tokens[word].kind == wordToken && !p.tokens[word].upper && !strings.Contains(h.name, " ")
}

// halfQuoted reports whether one end of a quotation stands within an honour's name and the
// other does not.
func (p *passage) halfQuoted(h party) bool {
	if h.id != "" {
		return false
	}
	return h.name == "" || strings.Count(h.name, "«") != strings.Count(h.name, "»")
}

// deniedTo reports whether the word right before a recipient says that it was another:
// "принесла награду не Петру Седову".
func (p *passage) deniedTo(w party) bool {
	if w.first == 0 || !p.toldHere(w) {
		return false
	}
	ph, ok := p.phrase(w.first-1, hedgeWord)
	return ok && p.sense(ph).text == "negation" && !p.is(ph.last, onlyWord)
}

// paperWords is the name of the companions that are nouns for papers: еженедельник.
const paperWords = "papers"

// quotesPaper reports whether an honour is but the name in quotation marks of the paper by which
// somebody was chosen: "лауреат еженедельника «Маяк»".
func (p *proposer) quotesPaper(s *passage, h party) bool {
	open := h.first
	for open < h.last && !s.opensQuote(open) {
		open++
	}
	if open >= h.last || !p.accompanies(s, paperWords, open-1) {
		return false
	}
	ph, ok := s.phraseBefore(open-1, honourWord)
	return ok && s.holder(ph)
}

// endsInPerson reports whether what is called a star is a person, whose full name in the nominative
// ends the name: "звезда сцены Анна Седова". An order is named after a person in the genitive.
func (p *proposer) endsInPerson(s *passage, h party) bool {
	at := h.last - 2
	if at <= h.first || s.quoted(at) || s.tokens[at-1].upper || !s.is(at, givenWord) || !s.capital(at) || !s.capital(at+1) {
		return false
	}
	ph, ok := s.honourPhrase(h)
	if !ok || !s.hasTrait(ph, bannerTrait) {
		return false
	}
	n, ok := p.session.person(s, at, nominative, true)
	return ok && n.last == h.last && n.given != ""
}

// ownerInQuotes reports whether a title in quotation marks is but the state in the genitive whose
// title it is: "титул «Святой Вардинской империи»".
func (p *passage) ownerInQuotes(h party) bool {
	open := h.first
	for open < h.last && !p.opensQuote(open) {
		open++
	}
	ph, ok := p.phraseBefore(open, honourWord)
	if !ok || open+2 >= h.last || p.holder(ph) || !p.entitles(ph) || p.is(open+1, honourWord) || p.is(open+1, titleWord) || p.is(open+1, headWord) {
		return false
	}
	return hasEnding(p.words(open+1, open+2), "ой", "ей", "ої", "ай", "яй") && hasEnding(p.words(h.last-2, h.last-1), "ии", "ії", "ыі", "іі")
}

// bestWorkOf reports whether an honour is that of the best work of a kind and would come to a
// person, who made it or of whom it tells: "лучший фильм".
func (p *proposer) bestWorkOf(who, h party) bool {
	if who.class != "person" || p.registers(h.id) {
		return false
	}
	words := strings.Fields(strings.ToLower(h.name))
	if len(words) < 2 || !p.lexicon.has(words[0], bestWord) {
		return false
	}
	return slices.ContainsFunc(words[1:], func(word string) bool {
		return p.lexicon.means(word, titledWork, "nominative") || p.lexicon.means(word, titledWork, "nominative accusative")
	})
}

// cupAlone reports whether the name of an honour is that of a cup which is won in sport: no quotation
// names it, nor whose it is in a text without sport: "Кубок мира".
func (p *proposer) cupAlone(name string) bool {
	words := strings.Fields(name)
	for i, word := range words {
		if p.lexicon.traits[strings.ToLower(word)]&cupTrait == 0 {
			continue
		}
		if i+1 >= len(words) || strings.HasPrefix(words[i+1], "«") {
			return i+1 >= len(words)
		}
		return p.sport > 0 || strings.ToLower(words[i+1]) == words[i+1]
	}
	return false
}

// figurative reports whether an honour that no quotation names is a
// star in small letters or a weapon that no adjective makes an honour: "летающая звезда".
func (p *passage) figurative(h party) bool {
	if strings.ContainsAny(h.name, "«“\"") {
		return false
	}
	ph, ok := p.honourPhrase(h)
	switch {
	case !ok:
		return false
	case p.hasTrait(ph, starTrait):
		return !p.tokens[ph.first].upper && ph.last >= h.last && (h.first == ph.first || !p.tokens[h.first].upper || p.beginsItem(h.first))
	}
	return p.hasTrait(ph, weaponTrait) && h.first >= ph.first
}

// beginsAside reports whether an honour's name begins with a preposition outside of quotation
// marks and so is none: "титул у Седова".
func (p *passage) beginsAside(h party) bool {
	word := p.folded(h.first)
	return p.is(h.first, prepositionWord) && len([]rune(word)) == 1
}

// abstractEndings are those of nouns for what somebody did or is like, which no title has for what
// somebody is.
var abstractEndings = []string{"ение", "ание", "ений", "аний", "ення", "ання", "энне", "анне", "енне", "ость", "ість", "асць", "ство", "дел", "дело"}

// titleOfDeed reports whether the noun of a title in small letters is no person's: "заслуженное
// поражение", "народная песня".
func (p *proposer) titleOfDeed(s *passage, h party) bool {
	words := strings.Fields(strings.ToLower(h.name))
	return len(words) > 1 && (p.lexicon.has(words[0], titleWord) || s.is(h.first, titleWord)) && !p.lexicon.has(words[1], honourWord) && !p.lexicon.has(words[1], headWord) && (hasEnding(words[1], abstractEndings...) || p.lexicon.means(words[1], titledWork, "nominative"))
}

// afterInfinitive reports whether a banner stands behind the infinitive of what is done with it, and
// is given to nobody: "право нести знамя Края".
func (p *passage) afterInfinitive(h party) bool {
	ph, ok := p.honourPhrase(h)
	i := h.first - 1
	if !ok || i < 0 || !p.hasTrait(ph, bannerTrait) || p.tokens[i].upper || p.is(i, classWord) {
		return false
	}
	return hasEnding(p.words(i, i+1), "сти", "зти", "ити", "ати", "ять", "ить", "ать", "еть", "сці", "іць", "аць")
}

// adjectiveOfHonour reports whether a recipient is but the adjective of the honour behind it: the
// Золотая of "награждение Золотой Звездой".
func (p *passage) adjectiveOfHonour(w party) bool {
	return w.last == w.first+1 && adjectiveForm(p.words(w.first, w.last)) && p.capital(w.last) && p.is(w.last, honourWord) && p.tokens[w.last].gap == plainGap
}
