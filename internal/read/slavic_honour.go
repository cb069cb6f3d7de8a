package read

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"obelisk"
)

// slavicHonours are the honours that the clause names: known ones, else those
// of words behind "order", "medal", "title"; failing that, the honour that the
// text speaks of, where the clause says "this title".
func (s *session) slavicHonours(p *passage, c *clause) []party {
	if c.way.Honour == sidePromoted {
		return s.promoted(p, c)
	}
	if c.way.Honour == sideNamed {
		if h, ok := s.quotedHonour(p, c.end); ok && h.first <= c.end+2 && (h.id != "" || p.entitling(h.first, h.last)) {
			return []party{s.calledSo(p, h)}
		}
		if h, ok := s.lowerHonour(p, c.end); ok {
			return []party{h}
		}
		if h, ok := s.compoundHonour(p, c.end, "instrumental"); ok {
			return []party{h}
		}
		for i := c.left; i < c.from; i++ {
			if h, ok := s.compoundHonour(p, i, "instrumental"); ok && !p.governed(i) && !p.quoted(i) {
				return []party{h}
			}
		}
		if known := s.knownHonours(p, c, c.end); len(known) > 0 {
			return known
		}
		if h, ok := s.placeCalled(p, c); ok {
			return []party{h}
		}
		if out := s.predicated(p, c); len(out) > 0 {
			return out
		}
		if h, ok := s.superlative(p, c); ok {
			return []party{h}
		}
		if h, ok := s.titleOfYear(p, c); ok {
			return []party{h}
		}
		if h, ok := s.promotedBeside(p, c); ok {
			return []party{h} // "гвардейскими названы"
		}
		at := *c
		at.way = &conferralFrame{Recipient: c.way.Recipient, Honour: sideInstrumental}
		if h, ok := s.heldHonour(p, &at); ok {
			return []party{h} // "лауреатами премии объявлены"
		}
		return nil
	}
	if known := s.inHonourCase(p, c.way, s.knownHonours(p, c, c.left)); len(known) > 0 {
		return known
	}
	if h, ok := s.pointedHonour(p, c); ok && c.way.mood != decree {
		return []party{h}
	}
	if out := s.newHonours(p, c); len(out) > 0 || c.way.mood == decree {
		return out // an act says which, if need be on the next line
	}
	if p.givesRank(c) {
		return nil
	}
	if h, ok := s.placeCalled(p, c); ok && p.saysBecame(c) {
		return []party{h}
	}
	if h, ok := s.antecedent(p, c); ok {
		return []party{h}
	}
	for i := c.left; i < c.right; i++ {
		ph, ok := p.phrase(i, anaphorWord)
		if !ok || p.sense(ph).text != "honour" || p.namedBehind(ph.last) {
			ph, ok = s.genericHonour(p, c, i)
			ok = ok && !p.namedBehind(ph.last)
		}
		if ok && p.hasTrait(ph, statusTrait) && p.is(ph.last, headWord) {
			continue // "статус города" is none of which the text told
		}
		if n, named := p.nameAt(ph.last); !ok || p.quoted(i) || p.ofKind(ph) && p.namesDegree(ph.last) || p.another(i-1) || named && s.pick(n, obelisk.RoleHonour) != "" {
			continue // "второй орден", "медаль города ветров" and «Синяя звезда» are others
		}
		if h, ok := s.spokenHonour(p.words(ph.last-1, ph.last), p.span(ph.first, ph.last).Start); ok {
			h.first, h.last, h.span = i, ph.last, p.span(i, ph.last)
			return []party{h}
		}
	}
	if h, ok := s.heldHonour(p, c); ok {
		return []party{h}
	}
	if h, ok := s.oneOfHolders(p, c); ok {
		return []party{h}
	}
	if h, ok := s.elidedHonour(p, c); ok {
		return []party{h}
	}
	if h, ok := s.citizensTold(p, c); ok {
		return []party{h}
	}
	if h, ok := s.heldByPronoun(p, c); ok {
		return []party{h}
	}
	if h, ok := s.sameAsBefore(p, c); ok {
		return []party{h}
	}
	return nil
}

// entitling reports whether tokens hold a word by which a name in quotation
// marks is a title and no mere name: "Город ветров", "Герой Края".
func (p *passage) entitling(first, last int) bool {
	for i := first; i < last; i++ {
		if p.is(i, headWord) || p.is(i, honourWord) || p.is(i, titleWord) {
			return true
		}
	}
	return false
}

// newHonours are the honours that the clause names by words behind "order",
// "medal", "title", in the frame's case; of what comes with a title ("с
// вручением ордена") the title alone.
func (s *session) newHonours(p *passage, c *clause) []party {
	var out []party
	for i := c.left; i < c.right; i++ {
		if h, ok := s.titleWithinQuotes(p, c, i); ok && (i < c.from || i >= c.end) && !s.actAt(i) {
			out = append(out, h)
			i = h.last - 1
			continue
		}
		if p.quoted(i) || i >= c.from && i < c.end || s.actAt(i) {
			continue
		}
		list, last := s.honourList(p, c, i)
		if len(list) > 0 && c.way.Honour == sideGenitive && p.is(list[0].first-1, withWord) {
			i = max(i, last-1)
			continue // "удостоены награды с орденом «Заря»"
		}
		named := last != c.from && p.epithet(last) && (genitiveEnding(strings.ToLower(p.words(i, i+1))) || p.joinsClass(last) && !p.standsIn(last, inflectionOf(c.way.Recipient)))
		if (!p.enclosed(i) || p.enclosed(c.from)) && !named {
			out = append(out, s.inHonourCase(p, c.way, list)...)
		}
		i = max(i, last-1)
	}
	out = slices.DeleteFunc(out, func(h party) bool { return p.is(h.last-1, namedForWord) }) // after whom, was not read
	if len(out) > 0 {
		return out
	}
	if h, ok := s.becomesPromoted(p, c); ok {
		return []party{h}
	}
	if quotes := s.quotedObjects(p, c); len(quotes) > 0 {
		return quotes
	}
	if h, ok := s.plainHonour(p, c); ok && c.way.Honour == sideInstrumental {
		return []party{h}
	}
	if p.saysBecame(c) && c.way.mood == "" {
		if h, ok := s.titleOfYear(p, c); ok {
			return []party{h}
		}
	}
	if _, told := s.honourBefore(); told && p.saysBecame(c) && c.way.mood == "" {
		if h, ok := s.superlative(p, c); ok && h.last <= c.from {
			return []party{h} // of a prize: "Лучшим фильмом стал …"
		}
	}
	return nil
}

// epithet reports whether the word for a body or unit stands at token i, so
// that the honour before it is part of its name: "ордена Труда полку".
func (p *passage) epithet(i int) bool {
	for j := i; j < len(p.tokens) && j < i+longestHonour; j++ {
		ph, ok := p.phrase(j, classWord)
		if ok && !p.tokens[j].upper {
			return p.sense(ph).text == "unit" || p.sense(ph).text == "organisation"
		}
		of := p.tokens[j].upper && j > i && p.is(j-1, honourWord)
		if p.tokens[j].kind != wordToken || p.dateAt[j] != 0 || p.is(j, prepositionWord) || p.is(j, andWord) || !adjectiveForm(p.words(j, j+1)) && !p.is(j, honourWord) && !of {
			break
		}
	}
	return false
}

// actAt reports whether token i belongs to an act or to what comes with a title.
func (s *session) actAt(i int) bool {
	if slices.ContainsFunc(s.with, func(w [2]int) bool { return i >= w[0] && i < w[1] }) {
		return true
	}
	return slices.ContainsFunc(s.acts, func(a act) bool { return i >= a.first && i < a.last })
}

// plainHonour is an honour that no word of the lexicons names, right behind
// its trigger in the instrumental: "награждён Золотой шпагой".
func (s *session) plainHonour(p *passage, c *clause) (party, bool) {
	i := c.end
	if i+1 >= c.right || !p.tokens[i].upper || p.dateAt[i] != 0 || p.is(i, stopWord) {
		return party{}, false
	}
	adjective, noun := p.words(i, i+1), p.words(i+1, i+2)
	if p.tokens[i+1].kind != wordToken || !hasEnding(adjective, "ой", "ым", "им", "ою", "ім", "ай", "аю") || !hasEnding(noun, "ой", "ей", "ою", "ею", "ом", "ем", "ай", "яй", "ам", "ью") {
		return party{}, false
	}
	base, ok := s.lexicon.declined(noun, "instrumental", p.language)
	if !ok {
		return party{}, false
	}
	last := s.complement(p, c, i+2)
	name := s.agreeing(adjective, genderOf(base), p.language) + " " + base
	if last > i+2 {
		name += " " + p.words(i+2, last)
	}
	return p.newParty(name, "honour", i, last), true
}

// enclosed reports whether token i stands in brackets.
func (p *passage) enclosed(i int) bool {
	for j := i - 1; j >= 0 && j > i-20; j-- {
		if p.mark(j, ")") {
			return false
		}
		if p.mark(j, "(") {
			return true
		}
	}
	return false
}

// knownHonours are the honours of the register that the clause names from token i on.
func (s *session) knownHonours(p *passage, c *clause, i int) []party {
	var out []party
	for _, n := range p.names {
		if n.first >= i && n.last <= c.right && s.pick(n, obelisk.RoleHonour) != "" && !s.actAt(n.first) && !p.goesOnQuoted(n) && !p.ofJury(n) && !s.ofHonour(p, n) && !p.ofUnit(n) {
			out = append(out, s.known(p, n, obelisk.RoleHonour))
		}
	}
	return out
}

// ofJury reports whether a known name says no more than whose jury decides: "решением жюри
// «Маяка»".
func (p *passage) ofJury(n named) bool {
	i := n.first - 1
	if i >= 0 && p.opensQuote(i) {
		i--
	}
	return i >= 0 && p.is(i, othersWord)
}

// ofHonour reports whether a known name only says whose or of what another honour
// is: "медаль города ветров".
func (s *session) ofHonour(p *passage, n named) bool {
	ph, ok := p.phraseBefore(n.first, honourWord)
	return ok && !p.entitles(ph) && !p.holder(ph) && !s.exact(p, n)
}

// ofUnit reports whether a known name is an adjective in the name of a unit:
// "17-я Варденская бригада" says nothing of the honour of that name,
// nor does "Варденский сельский музей".
func (p *passage) ofUnit(n named) bool {
	return n.last == p.compoundEnd(n.first) && adjectiveForm(p.words(n.last-1, n.last)) && p.joinsClass(p.pastAdjectives(n.last))
}

// goesOnQuoted reports whether a known name opens a quotation that goes on
// behind it, which is the name of another: «Город ветров Края».
func (p *passage) goesOnQuoted(n named) bool {
	return n.first > 0 && p.opensQuote(n.first-1) && p.quoteEnd(n.first-1) > n.last
}

// capitalised is a word with its first letter large.
func capitalised(word string) string {
	r, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(r)) + word[size:]
}

// uncapitalised is a text with its first letter small.
func uncapitalised(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToLower(r)) + text[size:]
}
