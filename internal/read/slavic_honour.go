package read

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"obelisk"
	"obelisk/internal/document"
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
		if out := s.predicated(p, c); len(out) > 0 {
			return out
		}
		if h, ok := s.superlative(p, c); ok {
			return []party{h}
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
	if h, ok := s.antecedent(p, c); ok {
		return []party{h}
	}
	for i := c.left; i < c.right; i++ {
		ph, ok := p.phrase(i, anaphorWord)
		if !ok || p.sense(ph).text != "honour" || p.namedBehind(ph.last) {
			ph, ok = s.genericHonour(p, c, i)
			ok = ok && !p.namedBehind(ph.last)
		}
		if n, named := p.nameAt(ph.last); !ok || p.quoted(i) || p.another(i-1) || named && s.pick(n, obelisk.RoleHonour) != "" {
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
	if h, ok := s.elidedHonour(p, c); ok {
		return []party{h}
	}
	if h, ok := s.citizensTold(p, c); ok {
		return []party{h}
	}
	if h, ok := s.heldByPronoun(p, c); ok {
		return []party{h}
	}
	return nil
}

// nearElided is over how many blocks a verb may leave its honour to the text before.
const nearElided = 2

// elidedHonour is the honour of which the text told right before, where somebody's
// name stands right behind a verb that needs one: "Первым был удостоен Иван Седов".
func (s *session) elidedHonour(p *passage, c *clause) (party, bool) {
	first := c.end
	if listed := p.mark(first, ":") && c.way.Honour == sideInstrumental && c.way.Recipient == sideNominative; listed {
		first = s.pastPost(p, c, first+1) // "награждены: сержант Иван Седов, …"
		if ph, ok := p.phrase(first, classWord); ok && first < len(p.tokens) && !p.tokens[first].upper {
			first = p.pastRank(ph.last)
		}
	} else if c.way.Honour != sideGenitive {
		return party{}, false
	}
	if n, ok := s.person(p, first, nominative, false); !ok || n.given == "" || c.way.mood != "" {
		return party{}, false
	}
	at, ok := s.honourBefore()
	if !ok || first != c.end && s.blocks > at.block {
		return party{}, false
	}
	h := at.party
	h.first, h.last, h.span = c.from, c.end, p.span(c.from, c.end)
	return h, true
}

// honourBefore is the honour of which the text told right before.
func (s *session) honourBefore() (spoken, bool) {
	at := s.lastHonour
	if s.roll.block >= at.block {
		at = s.roll.spoken
	}
	return at, !at.context.IsZero() && s.blocks-at.block <= nearElided
}

// calledSo is an honour in quotation marks by whose name somebody is called, in
// the nominative: "назван «Городом ветров»".
func (s *session) calledSo(p *passage, h party) party {
	i := h.first + 1
	if h.id != "" || !p.is(i, headWord) {
		return h
	}
	if at, ok := s.compoundHonour(p, i, "instrumental"); ok && at.last == h.last-1 {
		h.name = at.name
		return h
	}
	if head, ok := s.lexicon.declined(p.words(i, i+1), "instrumental", p.language); ok && i+1 < h.last-1 && hasEnding(p.folded(i), "ом", "ем", "ою", "ой", "ам") {
		h.name = head + " " + p.words(i+1, h.last-1)
	}
	return h
}

// namedBehind reports whether what stands at token i says which honour is meant:
// a quotation, or an adjective in the genitive, "звания гвардейской", "звание народных
// артистов".
func (p *passage) namedBehind(i int) bool {
	if i >= len(p.tokens) {
		return false
	}
	return p.opensQuote(i) || p.tokens[i].kind == wordToken && !p.tokens[i].upper && (p.is(i, promotedWord) || p.is(i, titleWord))
}

// nearPointer is how many tokens may stand between a trigger and "this title".
const nearPointer = 3

// pointedHonour is the honour of which the text told, where "этого звания" or
// the like stands beside the trigger.
func (s *session) pointedHonour(p *passage, c *clause) (party, bool) {
	for i := max(c.left, c.from-nearPointer-2); i < min(c.right, c.end+nearPointer); i++ {
		ph, ok := p.phrase(i, anaphorWord)
		if !ok || p.sense(ph).text != "honour" || ph.last-ph.first < 2 || !p.is(i, thisWord) || p.namedBehind(ph.last) || p.is(ph.last, titleWord) {
			continue
		}
		if h, ok := s.honourBeforePointer(p, i); ok && sameKind(p.words(ph.last-1, ph.last), h.raw, false) {
			return h, true
		}
		if h, ok := s.spokenHonour(p.words(ph.last-1, ph.last), p.span(ph.first, ph.last).Start); ok {
			h.first, h.last, h.span = i, ph.last, p.span(i, ph.last)
			return h, true
		}
	}
	return party{}, false
}

// honourBeforePointer is the honour that the sentence itself names before token
// i: "учредил орден Труда и наградил этим орденом".
func (s *session) honourBeforePointer(p *passage, i int) (party, bool) {
	before := clause{from: i, end: i, right: i, way: &conferralFrame{Recipient: sideNominative, Honour: sideAny}}
	if known := s.knownHonours(p, &before, 0); len(known) > 0 {
		return known[len(known)-1], true
	}
	var best party
	for j := 0; j < i; j++ {
		list, last := s.honourList(p, &before, j)
		if len(list) > 0 && last <= i {
			best, j = list[len(list)-1], last-1
		}
	}
	return best, !best.nobody()
}

// antecedent is the honour to which the relative pronoun at the clause's
// beginning points: "орден Труда, которым награждён …".
func (s *session) antecedent(p *passage, c *clause) (party, bool) {
	at := -1
	for i := max(c.left, c.from-8); i < c.from; i++ {
		if p.is(i, whoseWord) && (p.mark(i-1, ",") || p.is(i-1, prepositionWord)) {
			at = i
		}
		if p.is(i, whoseWord) && p.is(i-1, honourWord) && p.mark(i-2, ",") {
			at = i - 1 // "премия, лауреатами которой стали"
		}
	}
	if at < 1 || p.is(at-1, prepositionWord) {
		return party{}, false
	}
	before := clause{from: at, end: at, right: at, way: &conferralFrame{Recipient: sideNominative, Honour: sideAny}}
	for i := max(0, at-longestHonour-4); i < at-1; i++ {
		list, last := s.honourList(p, &before, i)
		if len(list) > 0 && last == at-1 {
			h := list[len(list)-1]
			return h, true
		}
	}
	return party{}, false
}

// predicated are the honours that somebody is declared to have: "признан
// лауреатом премии", "объявлен почётным гражданином".
func (s *session) predicated(p *passage, c *clause) []party {
	at := *c
	at.way = &conferralFrame{Recipient: c.way.Recipient, Honour: sideInstrumental}
	var out []party
	for i := c.left; i < c.right; i++ {
		ph, ok := p.phrase(i, honourWord)
		if !ok || !holder(p.sense(ph).text) || i >= c.from && i < c.end || p.quoted(i) {
			continue
		}
		list, last := s.honourList(p, &at, i)
		out = append(out, s.inHonourCase(p, at.way, list)...)
		i = max(i, last-1)
	}
	return out
}

// another reports whether token i is an ordinal beyond the first, so that the
// honour behind it is one more of its kind: "второй орден".
func (p *passage) another(i int) bool {
	ph, ok := p.phrase(i, ordinalWord)
	return ok && p.sense(ph).number > 1
}

// genericHonour is a word for an honour that names none, in the frame's case
// and in the singular, and so means the one of which the text told: "премию
// получили …", "награды удостоен …".
func (s *session) genericHonour(p *passage, c *clause, i int) (phrase, bool) {
	if i == c.from-1 && c.way.Honour == sideAccusative && p.is(i, pronounWord) && (s.blocks-s.lastHonour.block <= 1 || s.blocks-s.roll.block <= 1) {
		return phrase{first: i, last: i + 1}, true // "его получили …"
	}
	ph, ok := p.phrase(i, honourWord)
	if !ok || i >= c.from && i < c.end || p.quoted(i) || s.actAt(i) || p.governed(i) || p.another(i-1) || entitles(p.sense(ph).text) && c.way.Honour == sideInstrumental {
		return ph, false
	}
	if i > c.left && p.tokens[i-1].kind == wordToken && (p.tokens[i-1].upper || adjectiveForm(p.words(i-1, i)) || p.is(i-1, honourWord)) && !p.is(i-1, thisWord) && !p.is(i-1, skipWord) && !p.is(i-1, andWord) && p.dateAt[i-1] == 0 && (i-1 < c.from || i-1 >= c.end) {
		return ph, false // "государственной награды": which, nobody says
	}
	if last := ph.last; last < len(p.tokens) && p.tokens[last].kind == wordToken && p.tokens[last].upper && c.way.Recipient != sideNominative && !p.is(last, stopWord) {
		return ph, false
	}
	word := strings.ToLower(p.words(i, ph.last))
	singular := hasEnding(word, "у", "ю", "ь", "е", "а", "я", "о", "н", "т", "м", "д", "к", "л", "п", "с")
	switch c.way.Honour {
	case sideGenitive:
		singular = !hasEnding(word, "ов", "ів", "ей", "ий", "ад", "аў", "ёў", "од")
	case sideInstrumental:
		singular = !hasEnding(word, "ами", "ями", "амі", "ямі")
	case sideNominative:
		singular = singular && !hasEnding(word, "ены")
	default:
	}
	w := party{first: i, last: ph.last}
	return ph, singular && !hasEnding(word, "ами", "ями", "амі", "ямі") && s.honourStands(p, c.way.Honour, w)
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
		named := p.epithet(last) && (p.joinsClass(last) || genitiveEnding(strings.ToLower(p.words(i, i+1))))
		if (!p.enclosed(i) || p.enclosed(c.from)) && !named {
			out = append(out, s.inHonourCase(p, c.way, list)...)
		}
		i = max(i, last-1)
	}
	if len(out) > 0 {
		return out
	}
	if quotes := s.quotedObjects(p, c); len(quotes) > 0 {
		return quotes
	}
	if h, ok := s.plainHonour(p, c); ok && c.way.Honour == sideInstrumental {
		return []party{h}
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
		if n.first >= i && n.last <= c.right && s.pick(n, obelisk.RoleHonour) != "" && !s.actAt(n.first) && !p.goesOnQuoted(n) && !s.ofHonour(p, n) && !p.ofUnit(n) {
			out = append(out, s.known(p, n, obelisk.RoleHonour))
		}
	}
	return out
}

// ofHonour reports whether a known name only says whose or of what another honour
// is: "медаль города ветров".
func (s *session) ofHonour(p *passage, n named) bool {
	ph, ok := p.phraseBefore(n.first, honourWord)
	return ok && !entitles(p.sense(ph).text) && !holder(p.sense(ph).text) && !s.exact(p, n)
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

// spokenHonour is the honour named last, with the place that names it; word is
// what is said of it now, which must not be another kind of honour, at the place.
func (s *session) spokenHonour(word string, at int) (party, bool) {
	switch {
	case s.topic.honour.id != "" && s.blocks-s.topic.honour.block <= farSubject && s.topic.honour.span.Start < at:
		return party{id: s.topic.honour.id, context: s.topic.honour.span}, sameKind(word, string(s.topic.honour.id), true)
	case !s.roll.context.IsZero():
		return s.roll.party, sameKind(word, s.roll.words, false)
	case s.lastHonour.context.IsZero() && s.blocks-s.formerRoll.block <= farTitle:
		return s.formerRoll.party, !s.formerRoll.context.IsZero() && sameKind(word, s.formerRoll.words, false)
	}
	return s.lastHonour.party, !s.lastHonour.context.IsZero() && sameKind(word, s.lastHonour.words, false)
}

// honourStems are how the words for kinds of honours begin, and how their slugs do.
var honourStems = [...][2]string{{"орд", "ord"}, {"медал", "medal"}, {"прем", "prem"}, {"прэм", "prem"}, {"вымпел", "vympel"}, {"диплом", "dyplom"}, {"грамот", "hramot"}, {"гран", "gran"}}

// sameKind reports whether an honour, told by its name or its slug, can be what
// a word calls it: no premium is called an order.
func sameKind(word, name string, slug bool) bool {
	word, name = strings.ToLower(word), strings.ToLower(name)
	own := -1
	for i, stem := range honourStems {
		if strings.HasPrefix(word, stem[0]) {
			own = i
		}
	}
	if own < 0 {
		return true
	}
	for i, stem := range honourStems {
		text := stem[0]
		if slug {
			text = stem[1]
		}
		if i != own && honourStems[own][1] != stem[1] && strings.HasPrefix(name, text) {
			return false
		}
	}
	return true
}

// ofKind reports whether the word for an honour is one of the kinds of which no
// honour can be another: an order is no medal.
func ofKind(lemma string) bool {
	return slices.ContainsFunc(honourStems[:], func(stem [2]string) bool { return strings.HasPrefix(lemma, stem[0]) })
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

// definedHonour is the honour that the sentence begins with and says to be one:
// "Город ветров — почётное звание Края".
func (s *session) definedHonour(p *passage) (party, bool) {
	if p.tokens[0].kind == numberToken || p.is(0, honourWord) {
		return party{}, false
	}
	first := 0
	if p.opensQuote(0) {
		first++
	}
	for i := first + 1; i < len(p.tokens) && i <= longestHonour; i++ {
		last := i
		if first > 0 && p.closesQuote(i) {
			i++
		}
		if p.mark(i, "-") && !p.glued(i) && (first == 0 || i > last) {
			for j := i + 1; j < len(p.tokens) && j <= i+longestOwner; j++ {
				if ph, ok := p.phrase(j, honourWord); ok && !holder(p.sense(ph).text) && s.honourStands(p, sideNominative, party{first: j, last: ph.last}) {
					return s.freshNamed(p, first, last)
				}
			}
			return party{}, false
		}
		if i >= len(p.tokens) || i > last || p.dateAt[i] != 0 || p.tokens[i].kind != wordToken && !p.mark(i, "-") || p.is(i, honourWord) || p.is(i, signingWord) {
			return party{}, false
		}
	}
	return party{}, false
}

// noteDefined keeps the honour that a sentence defines.
func (p *proposer) noteDefined(s *passage) bool {
	h, ok := p.definedHonour(s)
	if ok {
		p.lastHonour = p.speak(s, h)
	}
	return ok
}

// noteHeld keeps that the passage speaks of somebody who has an honour.
func (p *proposer) noteHeld(s *passage) {
	if slices.ContainsFunc(s.phrases, func(ph phrase) bool { return s.sense(ph).category == honourWord && holder(s.sense(ph).text) }) {
		p.held = p.blocks
	}
}

// noteHonour keeps an honour that a passage names in passing, for "this title".
func (p *proposer) noteHonour(s *passage) {
	if p.noteDefined(s) {
		return
	}
	p.noteHeld(s)
	for _, ph := range s.phrases {
		if s.sense(ph).category != honourWord || !strings.Contains(s.sense(ph).text, " ") {
			continue
		}
		if h, ok := p.citizenHonour(s, ph); ok {
			p.lastHonour = p.speak(s, h)
			return
		}
	}
	at := slices.IndexFunc(s.tokens, func(t token) bool { return p.lexicon.is(&t, honourWord) })
	if at < 0 {
		return
	}
	c := clause{from: len(s.tokens), end: len(s.tokens), right: len(s.tokens), way: &conferralFrame{Recipient: sideNominative, Honour: sideAny}}
	for i := at; i < len(s.tokens); i++ {
		if !s.is(i, honourWord) {
			continue
		}
		if list, _ := p.honourList(s, &c, i); len(list) > 0 {
			p.lastHonour = p.speak(s, list[0])
			return
		}
	}
}

// honourList reads "орденами Ленина и Красной Звезды" from the word for an
// honour at token i on.
func (s *session) honourList(p *passage, c *clause, i int) ([]party, int) {
	if h, ok := s.lowerHonour(p, i); ok {
		return []party{h}, h.last
	}
	if h, ok := s.compoundHonour(p, i, "instrumental"); ok {
		return []party{h}, h.last
	}
	if h, ok := s.citizenInInstrumental(p, i); ok {
		return []party{h}, h.last
	}
	if h, ok := s.titleInInstrumental(p, c, i); ok {
		return []party{h}, h.last
	}
	ph, ok := p.phrase(i, honourWord)
	if !ok {
		return nil, i
	}
	if list, last := s.sharedNoun(p, c, ph); len(list) > 0 && hasEnding(p.words(i, ph.last), "м", "ми", "мі", "кой", "кою", "кай") {
		return list, last
	}
	if word := p.words(i, ph.last); holder(p.sense(ph).text) && !hasEnding(word, "м", "ми", "мі", "кой", "кою", "кай") {
		_, end := s.honourList(p, c, ph.last) // "кавалер ордена X" says who, not what
		return nil, max(s.complement(p, c, ph.last), end)
	}
	var list []party
	last := ph.last
	for inner, more := p.phrase(ph.last, honourWord); more && entitles(p.sense(ph).text); inner, more = p.phrase(ph.last, honourWord) {
		ph = inner // "кавалер орденов X и Y"
	}
	for j := ph.last; ; {
		h, ok := s.honourOf(p, c, ph, j)
		if !ok {
			return list, last
		}
		if len(list) == 0 {
			h.first = min(h.first, i)
		}
		list = append(list, h)
		last = h.last
		_, next := p.dateBracket(last)
		if !p.is(next, andWord) && !p.mark(next, ",") || !p.genitive(next+1) && !p.opensQuote(next+1) {
			return list, last
		}
		j = next + 1
		ph.first = j
	}
}

// holder reports whether the word for an honour means a person who has it.
func holder(lemma string) bool {
	switch lemma {
	case "герой", "лауреат", "лаўрэат", "кавалер", "обладатель", "володар", "уладальнік", "почётный гражданин", "почесний громадянин", "ганаровы грамадзянін":
		return true
	}
	return false
}

// genitive reports whether token i begins another name of an honour in a list.
func (p *passage) genitive(i int) bool {
	if i >= len(p.tokens) || !p.tokens[i].upper || p.is(i, stopWord) && (!adjectiveForm(p.words(i, i+1)) || !p.is(i+1, connectorWord) || p.tokens[i+1].upper) || p.is(i, titleWord) && hasEnding(p.words(i, i+1), "ый", "ий", "ая") {
		return false
	}
	for j := i; j < len(p.tokens) && j < i+longestKind; j++ {
		if ph, ok := p.phrase(j, honourWord); ok && (j == i || !p.bannerOf(ph)) {
			return false // "…, Почётной грамотой"
		}
		if !p.adjectival(j) {
			break
		}
	}
	for _, n := range p.names {
		if n.first == i {
			return false
		}
	}
	return genitiveEnding(p.words(i, i+1))
}

// bannerOf reports whether the word for an honour is a banner or star in the genitive
// with a large letter, after which an order is named: "Трудового Красного Знамени".
func (p *passage) bannerOf(ph phrase) bool {
	word := strings.ToLower(p.words(ph.first, ph.last))
	switch p.sense(ph).text {
	case "знамя", "прапор", "сцяг", "звезда", "зірка", "зорка":
		return p.tokens[ph.first].upper && hasEnding(word, "и", "ы", "а", "і")
	}
	return false
}

// prizeKind reports whether the word for an honour is one for a prize that adjectives
// alone may name: "Сталинская премия".
func prizeKind(lemma string) bool {
	switch lemma {
	case "премия", "премія", "прэмія":
		return true
	}
	return false
}

// genitiveEnding reports whether a word ends as a genitive does.
func genitiveEnding(word string) bool {
	for _, e := range []string{"ой", "ей", "ого", "его", "ых", "их", "ої", "іх", "ай", "ага", "ога", "а", "я", "ы", "и", "і", "ї", "ів", "ов", "аў"} {
		if strings.HasSuffix(word, e) && utf8.RuneCountInString(word) > 3 {
			return true
		}
	}
	return false
}

// entitles reports whether what follows the word for an honour is the title
// itself, in the genitive: "звание Героя Края", "лауреат премии".
func entitles(lemma string) bool {
	switch lemma {
	case "звание", "звання", "званне", "лауреат", "лаўрэат", "кавалер", "обладатель", "володар", "уладальнік", "наименование", "найменування", "найменне", "статус", "титул", "тытул":
		return true
	}
	return false
}

// honourOf is the honour of the word ph with the name that stands at token j:
// a name in quotation marks as it stands, else the word in the nominative with
// its adjectives and what follows in the genitive.
func (s *session) honourOf(p *passage, c *clause, ph phrase, j int) (party, bool) {
	lemma := p.sense(ph).text
	title := entitles(lemma)
	inner, within := p.phrase(j, honourWord)
	if within && p.sense(inner).text == "герой" && !title && !ofKind(lemma) {
		h, ok := s.titleInGenitive(p, c, j) // "звезда Героя Края": the title of which it is the sign
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
	if h, ok := s.quotedHonour(p, j); ok && h.first <= j+1 {
		if title && holder(lemma) {
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
			h, ok = s.prizeInGenitive(p, c, j)
		}
		if !ok && (!holder(lemma) || p.is(j, honourWord) || p.is(j, titleWord) || !adjectiveForm(p.words(j, min(j+1, len(p.tokens))))) {
			h, ok = s.titleInGenitive(p, c, j)
		}
		if !ok {
			h, ok = p.statusOf(ph, j)
		}
		h.first = min(h.first, ph.first)
		return h, ok && !p.is(ph.first-1, rankWord)
	}
	if h, ok := s.ownedQuote(p, c, ph, j); ok {
		return h, true
	}
	return s.wordedHonour(p, c, ph, j)
}

// statusOf is the status that an adjective in the genitive alone names, with what it
// is one of left out: "театру надано статус національного".
func (p *passage) statusOf(ph phrase, j int) (party, bool) {
	if p.sense(ph).text != "статус" || j >= len(p.tokens) || p.tokens[j].upper || p.tokens[j].kind != wordToken || !hasEnding(p.words(j, j+1), "ного", "ського", "ского", "нага", "скага") {
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
	at := p.pastHolders(c, j)
	if at == j || !p.opensQuote(at) {
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
func (p *passage) pastHolders(c *clause, i int) int {
	last := i
	for last < c.right && last < i+longestOwner && p.tokens[last].kind == wordToken && p.dateAt[last] == 0 && (last < c.from || last >= c.end) {
		word := p.words(last, last+1)
		if last == i && !p.tokens[i].upper || p.is(last, connectorWord) || p.is(last, honourWord) || p.is(last, prepositionWord) || !genitiveEnding(word) && !abbreviated(word) {
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
	if within, ok := p.phrase(h.first+1, honourWord); h.id != "" || genericAward(lemma) || ok && p.sense(within).text == lemma {
		return h
	}
	if p.is(h.first+1, headWord) && !ofKind(lemma) {
		return h // «Город ветров» is a title, whatever sign comes with it
	}
	first := ph.first
	for first > c.left && (p.is(first-1, honourKind) || p.tokens[first-1].upper && first > 1 && p.adjectival(first-1) && !p.surnameAfterName(first-1)) && (first-1 < c.from || first-1 >= c.end) {
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
	if h.id != "" || !p.is(i, headWord) || p.mark(i+1, "-") || i+1 >= h.last-1 || !genitiveEnding(p.words(i+1, i+2)) {
		return h.name
	}
	base, ok := strings.CutSuffix(p.folded(i), "а")
	if !ok || !p.lexicon.has(base, headWord) {
		return h.name
	}
	return capitalised(base) + " " + p.words(i+1, h.last-1)
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
	if ph, named := p.phrase(i+1, honourWord); named && ph.last < last && strings.Contains(p.sense(ph).text, " ") {
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
	for at < c.right && at < j+longestOwner && p.tokens[at].kind == wordToken && p.dateAt[at] == 0 && !p.is(at, titledWork) && (genitiveEnding(p.words(at, at+1)) || at > j && abbreviated(p.words(at, at+1))) {
		at++
	}
	if at == j || !p.opensQuote(at) || p.joinsClass(at-1) && p.standsIn(at-1, nominative) {
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
	return ph, ok && j > i && p.opensQuote(ph.last) && !entitles(p.sense(ph).text)
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
	for j < c.right && j < i+3 && p.adjectival(j) {
		j++
	}
	ph, ok := p.phrase(j, honourWord)
	if !ok || j == i || entitles(p.sense(ph).text) {
		return party{}, false
	}
	return s.wordedHonour(p, c, ph, ph.last)
}

// wordedHonour is an honour of its word, the adjectives before it and what
// follows in the genitive: "Большая серебряная медаль", "орден Труда".
func (s *session) wordedHonour(p *passage, c *clause, ph phrase, j int) (party, bool) {
	lemma := p.sense(ph).text
	last := s.complement(p, c, j)
	if last == j && ph.first > 0 && p.tokens[ph.first].upper && !p.shouted() {
		for last < c.right && last < j+longestOwner && (p.lowerGenitive(last) || last > j && (p.is(last, connectorWord) || p.manyOf(last))) {
			last++ // "Крест боевых заслуг", "Приз зрительских симпатий"
		}
	}
	first := ph.first
	for first > c.left && p.adjectival(first-1) && !p.is(first-1, holderWord) && !p.surnameAfterName(first-1) && (first-1 < c.from || first-1 >= c.end) {
		first--
	}
	if genericAward(lemma) && p.onlyPoints(first, ph.first) {
		return party{}, false // "награда России", "данная награда": which, nobody says
	}
	if genericAward(lemma) && first > 0 && p.mark(first-1, "-") && !p.glued(first-1) {
		return party{}, false // "орденом Труда — высшей наградой Края"
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
	upper, prize := false, prizeKind(lemma) && first < ph.first && p.namesPrize(first, ph.first)
	for i := first; i < ph.first; i++ {
		upper = upper || p.tokens[i].upper && (i > 0 || last == j)
	}
	sorted := false
	if genericAward(lemma) && !upper && !p.is(j, namedForWord) && p.language == obelisk.Russian {
		return party{}, false // "высшая награда Края"
	}
	if end := s.prizeSort(p, c, lemma, last); end > last && last == j {
		last, sorted = end, true
	}
	if last == j && !upper && !prize && lemma != "гран-при" && s.prizeField(p, lemma, last) == last {
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
	if end := s.prizeField(p, lemma, last); end > last {
		name += " " + p.words(last, end)
		last = end
	}
	return p.newParty(name, "honour", first, last), true
}

// namesPrize reports whether one of the adjectives from first up to last says which
// prize is meant, made of a name or of whose it is; "международная" says but its kind.
func (p *passage) namesPrize(first, last int) bool {
	for i := first; i < last; i++ {
		if p.tokens[i].upper && i > 0 || !p.is(i, honourKind) && !p.is(i, thisWord) && (p.language != obelisk.Russian || hasEnding(p.folded(i), "ская", "ской", "скую", "ские", "ских") || strings.HasPrefix(p.folded(i), "государствен") || strings.HasPrefix(p.folded(i), "национальн")) {
			return true
		}
	}
	return false
}

// prizeSort is where the words in small letters end, from token i on, by which a prize
// of a contest is told from its others: "приз зрительских симпатий", "приз жюри за
// лучшую режиссуру".
func (s *session) prizeSort(p *passage, c *clause, lemma string, i int) int {
	if !strings.HasSuffix(lemma, "приз") && lemma != "гран-при" || p.language != obelisk.Russian || hasEnding(p.folded(i-1), "ы", "ов", "ами", "ам") {
		return i
	}
	last := i
	for last < c.right && last < i+longestOwner && (p.lowerGenitive(last) || p.is(last, othersWord)) && !s.triggerAt(p, last) && !p.is(last, titledWork) {
		last++
	}
	if last+1 >= c.right || !p.is(last, throughWord) || !strings.HasPrefix(p.folded(last+1), "лучш") && (last > i || !adjectiveForm(p.words(last+1, last+2))) {
		return last
	}
	for last += 2; last < c.right && last < i+longestPrizeField+longestOwner && p.tokens[last].kind == wordToken && !p.tokens[last].upper && p.dateAt[last] == 0 && !p.is(last, prepositionWord) && !p.is(last, titledWork) && !p.is(last, othersWord) && !p.is(last, deedWord) && !s.triggerAt(p, last); last++ {
	}
	return last
}

// longestPrizeField bounds the words that say in which field a prize is given.
const longestPrizeField = 6

// prizeField is where the words end, from token i on, that say in which field a prize
// is given: "по физике", "в области литературы и искусства".
func (s *session) prizeField(p *passage, lemma string, i int) int {
	if !strings.HasPrefix(lemma, "пр") || i+1 >= len(p.tokens) || !p.is(i, prepositionWord) || p.is(i+1, honourWord) || p.language != obelisk.Russian || p.is(i+1, notHonour) {
		return i
	}
	dative, last := p.folded(i) == "по", i+1
	switch {
	case dative:
	case p.folded(i) == "в" && strings.HasPrefix(p.folded(i+1), "област"):
		last = i + 2
	default:
		return i
	}
	end := i
	for ; last < len(p.tokens) && last < i+longestPrizeField; last++ {
		t := &p.tokens[last]
		if p.is(last, andWord) && end == last && last+1 < len(p.tokens) && !p.is(last+1, prepositionWord) && p.dateAt[last+1] == 0 {
			continue
		}
		if t.kind != wordToken || t.upper || p.dateAt[last] != 0 || p.is(last, deedWord) || p.is(last, prepositionWord) || s.triggerAt(p, last) || !fieldEnding(p.words(last, last+1), dative) {
			break
		}
		end = last + 1
	}
	return end
}

// fieldEnding reports whether a word ends as one in the dative does, behind "по", or as
// one in the genitive.
func fieldEnding(word string, dative bool) bool {
	if dative {
		return hasEnding(word, "е", "и", "у", "ю", "ому", "ой", "ей", "ам", "ям")
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

// genericAward reports whether the word names any honour.
func genericAward(lemma string) bool {
	switch lemma {
	case "награда", "нагорода", "узнагарода", "отличие":
		return true
	}
	return false
}

// graded is an honour in quotation marks with the degree that stands behind it.
func (s *session) graded(p *passage, h party) party {
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
	if ph.first < len(p.tokens) && p.tokens[ph.first].upper && ph.first > 0 && p.sense(ph).text == lemma && p.lexicon.is(&p.tokens[ph.first], honourWord) {
		lemma = capitalised(lemma)
	}
	return b.String() + lemma
}

// adjectival reports whether token i may be an adjective before an honour.
func (p *passage) adjectival(i int) bool {
	if p.tokens[i].kind != wordToken || p.is(i, stopWord) && !p.is(i, honourKind) || p.is(i, skipWord) || p.is(i, prepositionWord) || p.is(i, classWord) || p.dateAt[i] != 0 {
		return false
	}
	word := p.words(i, i+1)
	return hasEnding(word, "ой", "ую", "ым", "им", "ім", "ого", "его", "ою", "ий", "ый", "ая", "ай", "аю", "ага") || p.language == obelisk.Ukrainian && hasEnding(word, "ну", "ську", "цьку", "ої") || p.tokens[i].upper && hasEnding(word, "кі", "ны", "лы", "вы", "ты")
}

// longestHonour bounds the words behind the word for an honour.
const longestHonour = 8

// complement is where the genitive behind a word for an honour ends: "Красного
// Знамени", "имени Сухова", "Труда II степени".
func (s *session) complement(p *passage, c *clause, i int) int {
	last := i
	for last < c.right && last < i+longestHonour && (last < c.from || last >= c.end) && p.dateAt[last] == 0 {
		t := &p.tokens[last]
		word := p.words(last, last+1)
		if p.ofSaint(last, i) {
			last++
			continue
		}
		if last == i || p.is(last-1, namedForWord) {
			if at := p.ofStation(c, last); at > last {
				last = at
				continue
			}
		}
		if end := p.compoundEnd(last); end > last+1 && abbreviated(word) {
			last = end // "ПЕН-центра"
			continue
		}
		if n, ok := s.person(p, last, dative, false); ok && t.upper && n.patronymic != "" && n.given != "" && p.capital(last+1) && !p.capital(n.last) {
			break // "ордена Труда СЕДОВУ Ивану Петровичу"
		}
		if c.beside && s.bearsBehind(p, c, last, i) {
			break // "народного артиста Края Ивана Седова"
		}
		if end := p.ofRegion(last); end > last && last == i && p.regional(c, i) {
			return end
		} else if end > last && last > i && (p.is(last-1, officeWord) || p.ofOffice(c, p.officeBefore(last, i), i) == last) {
			return end
		}
		if t.upper && last > i && adjectiveForm(word) && p.joinsClass(last+1) {
			break // "орденом Седова Варданской крепости"
		}
		roman := t.kind == wordToken && t.upper && !t.cyrillic || numeralLetters(word) || p.is(last, ordinalWord) && p.is(last+1, connectorWord)
		if (t.kind == numberToken || roman) && p.mark(last+1, "-") && p.is(last+3, connectorWord) {
			last += 3
			continue
		}
		if t.kind == numberToken && p.is(last+1, connectorWord) || p.abbreviation(last, i) || last == i && p.stateOf(last) || p.is(last, headWord) && last > i && last+1 < c.right && p.tokens[last+1].upper {
			last++
			continue
		}
		if n, ok := p.nameAt(last); ok && s.pick(n, obelisk.RoleRecipient) != "" && last == i && (s.exact(p, n) || !genitiveEnding(word)) {
			break
		}
		initial := t.upper && p.mark(last+1, ".") && p.glued(last+1) && utf8.RuneCountInString(word) == 1
		if initial {
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
		named := t.kind == wordToken && t.upper && !p.is(last, skipWord) && (genitiveEnding(word) || free && (strings.HasSuffix(word, "у") || strings.HasSuffix(word, "ю")))
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

// ofOffice is where the words in small letters end, from token i on, that say of what the
// office or body right before it is, in an honour's name from token first on:
// "Министерства образования и науки". Without one it stays.
func (p *passage) ofOffice(c *clause, i, first int) int {
	if i <= first || !p.is(i-1, officeWord) || !genitiveEnding(p.words(i-1, i)) {
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
	return c.way.Recipient != sideDative || hasEnding(p.words(i, p.compoundEnd(i)), "ого")
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
	case p.is(i-1, namedForWord):
		return false // "премії імені Т. Лугового"
	case i > first && hasEnding(p.words(i-1, i), "ого", "его", "ой", "ей", "ых", "их", "ага", "яга", "ай", "ої", "ьої"):
		return false
	case i == first && p.is(i-1, honourWord) && (i < 2 || !p.adjectival(i-2)):
		return false
	}
	n, ok := s.person(p, i, inflectionOf(c.way.Recipient), false)
	return ok && n.given != "" && (n.surname != "" || n.patronymic != "") && !p.capital(n.last)
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

// ofSaint reports whether token i is a word in small letters within a name from
// token first on: "Святого апостола Андрея".
func (p *passage) ofSaint(i, first int) bool {
	if i <= first || p.tokens[i].upper || p.tokens[i].kind != wordToken || !genitiveEnding(p.words(i, i+1)) || !p.tokens[i-1].upper || !adjectiveForm(p.words(i-1, i)) {
		return false
	}
	return i+1 < len(p.tokens) && p.tokens[i+1].upper && p.tokens[i+1].kind == wordToken && genitiveEnding(p.words(i+1, i+2)) && !p.is(i, classWord) && !p.is(i, connectorWord)
}

// longestStation bounds the words in small letters before the name of whom an
// honour is called after.
const longestStation = 3

// ofStation passes over what the one was, from token i on, after whom an honour
// is named, in small letters and the genitive: "княгини Дарьи", "святого апостола
// Андрея". Where no name follows, or the words may be whom somebody honours, it stays.
func (p *passage) ofStation(c *clause, i int) int {
	for j := i; j < len(p.tokens) && j <= i+longestStation; j++ {
		t := &p.tokens[j]
		word := p.words(j, j+1)
		if t.kind != wordToken || !genitiveEnding(word) && (t.upper || !hasEnding(word, "ев")) || p.dateAt[j] != 0 || p.is(j, prepositionWord) || p.is(j, andWord) || p.is(j, skipWord) || p.is(j, purposeWord) || p.is(j, deedWord) || p.is(j, othersWord) || j >= c.from && j < c.end || pastVerb(word) {
			break
		}
		if t.upper {
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

// lowerHonour is an honour of the register that token i begins in small
// letters, as running text writes titles of several words.
func (s *session) lowerHonour(p *passage, i int) (party, bool) {
	p.found = s.directory.names.find(p.found[:0], p.tokens, i)
	var best party
	for _, m := range p.found {
		n := named{i, m.end, m.values}
		if m.end > i+1 && m.end > best.last && s.pick(n, obelisk.RoleHonour) != "" {
			best = s.known(p, n, obelisk.RoleHonour)
		}
	}
	return best, best.id != ""
}

// compoundHonour is a title of the form "городами-маяками", in the case, which
// goes to the nominative of one.
func (s *session) compoundHonour(p *passage, i int, grammar string) (party, bool) {
	if !p.is(i, headWord) || !p.mark(i+1, "-") || !p.glued(i+1) || !p.glued(i+2) || i+2 >= len(p.tokens) {
		return party{}, false
	}
	if grammar == "genitive" && s.headNominative(p, i, p.words(i, i+1)) == p.words(i, i+1) {
		return p.newParty(p.words(i, i+3), "honour", i, i+3), true // "звание город-герой"
	}
	head, headed := s.lexicon.declined(strings.ToLower(p.words(i, i+1)), grammar, p.language)
	if p.tokens[i].upper {
		head = capitalised(head)
	}
	tail, tailed := s.lexicon.declined(p.words(i+2, i+3), grammar, p.language)
	return p.newParty(head+"-"+tail, "honour", i, i+3), headed && tailed
}

// titleInGenitive is a title behind "звания" that no quotation marks enclose:
// its adjectives and noun go to the nominative, the rest stays as it is.
func (s *session) titleInGenitive(p *passage, c *clause, i int) (party, bool) {
	for _, grammar := range []string{"genitive", "plural"} {
		if h, ok := s.compoundHonour(p, i, grammar); ok {
			return h, true
		}
	}
	if i >= c.right || !p.tokens[i].upper && !p.is(i, titleWord) || !genitiveEnding(p.words(i, i+1)) {
		return party{}, false
	}
	var words []string
	noun := i
	for noun < c.right && noun < i+3 && (p.adjectival(noun) || p.is(noun, titleWord) && hasEnding(p.words(noun, noun+1), "ых", "их", "іх")) {
		noun++
	}
	if noun == i+1 && p.tokens[i].upper && (noun >= c.right || p.tokens[noun].kind != wordToken || p.is(noun, andWord)) && hasEnding(p.words(i, i+1), "ской", "цкой", "ської", "цької", "скай", "цкай") {
		return p.newParty(s.agreeing(p.words(i, i+1), feminine, p.language), "honour", i, noun), true // "наименование Вардинской"
	}
	if noun >= c.right || p.tokens[noun].kind != wordToken || p.dateAt[noun] != 0 {
		return party{}, false
	}
	if abbreviated(p.words(noun, noun+1)) && noun > i || p.is(noun, notHonour) {
		return party{}, false // "звания Приморской ССР": whose it is, too
	}
	if ph, ok := p.phrase(noun, honourWord); ok && !holder(p.sense(ph).text) {
		return party{}, false // "обладатель почётного приза": which, nobody says
	}
	if s.triggerAt(p, noun) {
		noun = i // "звание Героя получила"
	}
	if !p.is(i, titleWord) && !p.is(noun, headWord) && hasEnding(strings.ToLower(p.words(noun, noun+1)), "и", "ы", "і", "ї", "й") {
		return party{}, false // "звания Приморской Федерации": whose it is, not which
	}
	grammar := "genitive"
	if noun > i && hasEnding(p.words(i, i+1), "ых", "их", "іх") {
		grammar = "plural" // "звания народных артистов": each has that of one
	}
	for j := i; j <= noun; j++ {
		word, _ := s.lexicon.declined(p.words(j, j+1), grammar, p.language)
		words = append(words, word)
	}
	last := s.complement(p, c, noun+1)
	for p.is(i, titleWord) && !p.tokens[i].upper && last < c.right && p.lowerGenitive(last) && !s.triggerAt(p, last) {
		last = s.complement(p, c, last+1)
	}
	if c.way.Recipient != sideDative && last > noun+1 {
		last = p.ofRegion(last)
	}
	if last > noun+1 {
		words = append(words, p.words(noun+1, last))
	}
	return p.newParty(strings.Join(words, " "), "honour", i, last), true
}

// titleInInstrumental is a title in small letters in the instrumental: "стал
// народным артистом Края".
func (s *session) titleInInstrumental(p *passage, c *clause, i int) (party, bool) {
	if c.way.Honour != sideInstrumental || !p.is(i, titleWord) || !hasEnding(strings.ToLower(p.words(i, i+1)), "ым", "им", "ім", "ой", "ою", "ай") {
		return party{}, false
	}
	noun := i + 1
	for noun < c.right && noun < i+3 && p.adjectival(noun) {
		noun++
	}
	if noun >= c.right || p.tokens[noun].kind != wordToken || p.dateAt[noun] != 0 || p.is(noun, stopWord) {
		return party{}, false
	}
	base, ok := s.lexicon.declined(p.words(noun, noun+1), "instrumental", p.language)
	if !ok || p.is(noun, notHonour) {
		return party{}, false
	}
	name := ""
	for j := i; j < noun; j++ {
		name += s.agreeing(p.words(j, j+1), genderOf(base), p.language) + " "
	}
	name += base
	last := s.complement(p, c, noun+1)
	for last < c.right && p.lowerGenitive(last) {
		last = s.complement(p, c, last+1)
	}
	last = p.ofRegion(last)
	if last > noun+1 {
		name += " " + p.words(noun+1, last)
	}
	return p.newParty(name, "honour", i, last), true
}

// titleWithinQuotes is a title in the instrumental that quotation marks enclose
// whole, from token i on, and that is read as without them: «народным артистом
// Края» стал ….
func (s *session) titleWithinQuotes(p *passage, c *clause, i int) (party, bool) {
	if c.way.Honour != sideInstrumental || !p.opensQuote(i) || i+1 >= len(p.tokens) || p.is(i-1, honourWord) {
		return party{}, false
	}
	h, ok := s.titleInInstrumental(p, c, i+1)
	if !ok || !p.closesQuote(h.last) {
		return party{}, false
	}
	h.first, h.last, h.span = i, h.last+1, p.span(i, h.last+1)
	return h, true
}

// lowerGenitive reports whether token i is a word in small letters that may go
// on with a title: "работника сельского хозяйства".
func (p *passage) lowerGenitive(i int) bool {
	t := &p.tokens[i]
	return t.kind == wordToken && !t.upper && p.dateAt[i] == 0 && genitiveEnding(p.words(i, i+1)) && !p.is(i, stopWord) && !p.is(i, skipWord) && !p.is(i, prepositionWord) && !p.is(i, classWord) && !p.is(i, actWord) && !p.is(i, deedWord)
}

// openRoll keeps the honour that a heading, or a sentence that ends in a colon,
// names for the list under it.
func (p *proposer) openRoll(s *passage) {
	p.noteHeld(s)
	if s.block.Kind == document.Heading || s.block.Kind == document.Line {
		if !p.roll.context.IsZero() {
			p.formerRoll = p.roll.spoken
		}
		p.roll = roll{}
	}
	if s.lists() && s.denies() {
		p.roll = roll{}
		p.problem(s, Hedged) // "Государственных наград лишены:"
		return
	}
	for _, n := range s.names {
		if id := p.pick(n, obelisk.RoleHonour); id != "" {
			p.roll = roll{spoken: p.speak(s, p.known(s, n, obelisk.RoleHonour))}
			return
		}
	}
	c := clause{from: len(s.tokens), end: len(s.tokens), right: len(s.tokens), way: &conferralFrame{Recipient: sideNominative, Honour: sideAny}}
	for i := range s.tokens {
		if h, ok := p.compoundHonour(s, i, "plural"); ok {
			p.roll = roll{spoken: p.speak(s, h)}
			return
		}
		if list, _ := p.honourList(s, &c, i); len(list) > 0 {
			p.roll = roll{spoken: p.speak(s, list[0])}
			return
		}
		if h, ok := p.holdersTitle(s, i); ok {
			p.roll = roll{spoken: p.speak(s, h)}
			return
		}
	}
}

// denies reports whether a word that denies, or says that something was taken
// back, stands in the passage outside quotation marks.
func (p *passage) denies() bool {
	return slices.ContainsFunc(p.phrases, func(ph phrase) bool {
		sense := p.sense(ph)
		return sense.category == hedgeWord && sense.text == "negation" && !p.quoted(ph.first)
	})
}

// holdersTitle is the title of those whom a heading names by it: "Почётные
// граждане города Вардинска" are each a почётный гражданин of that town.
func (s *session) holdersTitle(p *passage, i int) (party, bool) {
	ph, many := p.phrase(i, pluralTitle)
	if !many {
		honour, ok := p.phrase(i, honourWord)
		if !ok || !strings.Contains(p.sense(honour).text, " ") {
			return party{}, false
		}
		ph = honour
	}
	last := ph.last
	for last < len(p.tokens) && last < ph.last+longestOwner && p.tokens[last].kind == wordToken && genitiveEnding(p.words(last, last+1)) && p.dateAt[last] == 0 && !p.is(last, prepositionWord) {
		last++
	}
	if many && (last == ph.last || !p.tokens[ph.last].upper || p.hasEvent(ph.last, last)) {
		return party{}, false // of a war or a book
	}
	name := p.sense(ph).text
	if p.tokens[i].upper {
		name = capitalised(name)
	}
	if last > ph.last {
		name += " " + p.words(ph.last, last)
	}
	return p.newParty(name, "honour", i, last), true
}

// hasEvent reports whether a word for an event stands among tokens i up to last.
func (p *passage) hasEvent(i, last int) bool {
	for ; i < last; i++ {
		if _, ok := p.phrase(i, eventWord); ok {
			return true
		}
	}
	return false
}

// slavicTopic learns what the text is about: from a heading that begins with a
// name, from "X — город" and from the name with which a sentence begins.
func (p *proposer) slavicTopic(s *passage) {
	if len(s.tokens) == 0 || s.block.Kind == document.Row && len(s.block.Cells) > 1 {
		return
	}
	if s.block.Kind == document.ListItem {
		p.noteEntry(s)
		return
	}
	heading := s.block.Kind == document.Heading || s.block.Kind == document.Line || p.blocks == 1 && s.first()
	p.page.straying, p.page.strayed = p.page.strayed, 0
	if s.block.Kind != document.Heading && p.noteKin(s) {
		return
	}
	presents := s.presents()
	told := heading || presents || s.holdsAny(classWord) && s.marked("-") // what "X — город" tells is enough
	w, ok := p.nominativeParty(s, leading{listed: heading, known: !told})
	if (!ok || w.class != "person" && w.id == "") && presents {
		p.forget("person") // somebody or something else, whoever it is
	}
	if !ok {
		if s.block.Kind == document.Heading || s.block.Kind == document.Line && mayHead(s.block) {
			p.headTopic(s)
		}
		return
	}
	_, behind := s.dateBracket(w.last)
	at := behind + 1
	for at < len(s.tokens) && at < behind+4 && s.adjectival(at) && !s.tokens[at].upper {
		at++
	}
	if ph, named := s.phrase(at, classWord); named && s.mark(behind, "-") && w.class != "person" {
		w.class = obelisk.ClassID(s.sense(ph).text)
		w.strength = strong
	}
	whole := heading && (behind >= len(s.tokens) || s.mark(behind, ":") && w.strength == strong || s.mark(behind, ".") && behind+1 == len(s.tokens) || s.mark(behind, "-") || s.mark(behind, ","))
	if w.strength != strong && !whole {
		return
	}
	whole = whole && (s.block.Kind != document.Line || mayHead(s.block)) // a value below its label heads nothing
	if whole && !p.headsPart(w) {
		p.headTopic(s)
		return
	}
	if whole || s.presents() && s.first() {
		p.notePage(s, w, whole)
	}
	if whole || p.subject.context.IsZero() && s.first() {
		p.beAbout(s, w.party)
		p.takeBoxed()
	}
	p.remember(s, w.party)
	p.page.strayed = 0
}

// presents reports whether the passage begins with two capitalised words and
// a dash or bracket, as sentences do that introduce somebody.
func (p *passage) presents() bool {
	return len(p.tokens) > 3 && p.tokens[0].upper && !p.is(0, honourWord) && !p.is(0, titleWord) && p.tokens[1].upper && p.tokens[1].kind == wordToken && (p.mark(2, "-") && !p.glued(2) || p.mark(2, "("))
}

// forget drops the one of a class of whom the text told last.
func (p *proposer) forget(class obelisk.ClassID) {
	for i := range p.recent {
		if p.recent[i].class == class {
			p.recent[i] = spoken{}
		}
	}
}

// first reports whether the passage begins its block.
func (p *passage) first() bool {
	return p.tokens[0].start == 0 || strings.TrimSpace(p.text[:p.tokens[0].start]) == ""
}

// leading says which names a passage may begin with: in a list they need no sign of
// their case; known ones are those that more than their case tells.
type leading struct{ listed, known bool }

// nominativeParty is the name in the nominative with which the passage begins.
func (s *session) nominativeParty(p *passage, sought leading) (cased, bool) {
	c := clause{from: len(p.tokens), end: len(p.tokens), right: len(p.tokens), way: &conferralFrame{Recipient: sideNominative, Honour: sideAny}}
	i, lead := 0, true
	for i < len(p.tokens) && (p.dateAt[i] != 0 || p.tokens[i].kind == markToken && !p.opens(i) || p.is(i, prepositionWord) && i+1 < len(p.tokens) && p.dateAt[i+1] != 0) {
		lead = lead && p.dateAt[i] == 0 && p.tokens[i].kind == markToken
		i++
	}
	if i >= len(p.tokens) || p.is(i, anaphorWord) && !p.tokens[i].upper {
		return cased{}, false
	}
	c.known = sought.known || !lead
	w, ok := s.casedParty(p, &c, i, sought.listed)
	if !ok || w.strength == anaphoric || w.strength == weak && !lead {
		return cased{}, false
	}
	if w.class == "" {
		w.class = s.classOfKnown(w.id)
	}
	return w, true
}
