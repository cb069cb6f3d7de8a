package read

import (
	"strings"

	"obelisk"
)

// Titles in small letters in Slavic texts, in the genitive or instrumental.

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
	if !p.is(i, headWord) || !p.mark(i+1, "-") || !p.glued(i+1) || !p.glued(i+2) || i+2 >= len(p.tokens) || p.is(i+2, notHonour) {
		return party{}, false // "города-соседи"
	}
	if grammar == "genitive" && s.headNominative(p, i, p.words(i, i+1), genitive) == p.words(i, i+1) {
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
	if h, ok := s.placeTitle(p, i); ok && h.last <= c.right {
		return h, true
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
	if ph, ok := p.phrase(noun, honourWord); ok && !p.holder(ph) {
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
	for p.is(i, titleWord) && !p.tokens[i].upper && last < c.right && p.lowerGenitive(last) && !s.triggerAt(p, last) && !p.endsInState(last) {
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

// placeTitle is the title of places that begins at token i with the word for them, in
// whatever case and number, and says of what they are in small letters: "звания городов
// большой доблести" are each that of a город большой доблести.
func (s *session) placeTitle(p *passage, i int) (party, bool) {
	if i >= len(p.tokens) || !p.is(i, headWord) || p.tokens[i].kind != wordToken {
		return party{}, false
	}
	last := i + 1
	for last < len(p.tokens) && last < i+longestOwner && p.lowerGenitive(last) && !s.triggerAt(p, last) {
		last++
	}
	if last == i+1 || last < len(p.tokens) && p.tokens[last].kind == wordToken && p.tokens[last].upper && adjectiveForm(p.words(last-1, last)) {
		return party{}, false
	}
	return p.newParty(s.placeNoun(p, i)+" "+p.words(i+1, last), "honour", i, last), true
}

// placeCalled is the title that places are called or became, in the instrumental with no
// word for a title: "назван городом воинской славы". A capital letter or a theme of such
// titles tells it from what a place is by law: "стал городом областного подчинения".
func (s *session) placeCalled(p *passage, c *clause) (party, bool) {
	if !p.holdsAny(headWord) {
		return party{}, false
	}
	for i := c.left; i < c.right; i++ {
		if h, ok := s.calledInQuotes(p, c, i); ok {
			return h, true
		}
		if !p.is(i, headWord) || i >= c.from && i < c.end || p.quoted(i) || p.governed(i) || !hasEnding(p.folded(i), "ом", "ем", "ами", "ам", "амі") {
			continue
		}
		h, ok := s.placeTitle(p, i)
		head, called := s.lexicon.declined(strings.ToLower(p.words(i, i+1)), "instrumental", p.language)
		if !ok || h.last > c.right || !called || !p.lexicon.has(head, headWord) {
			continue
		}
		if p.tokens[i].upper && i > 0 || p.themed(i+1, h.last) {
			return h, true
		}
	}
	return party{}, false
}

// placeNoun is the word for a place at token i in the nominative of one: "городов",
// "города" and "городе" are each a "город".
func (s *session) placeNoun(p *passage, i int) string {
	word := p.words(i, i+1)
	for _, grammar := range [...]string{"instrumental", "plural", "genitive", "dative"} {
		base, ok := s.lexicon.declined(strings.ToLower(word), grammar, p.language)
		if ok && p.lexicon.has(base, headWord) && base != strings.ToLower(word) {
			if p.tokens[i].upper {
				base = capitalised(base)
			}
			return base
		}
	}
	return word
}

// toldTitle is the title of which the text has told, where token i begins its word for
// places in another case or number: "Список городов ветров" under "Город ветров — звание".
func (s *session) toldTitle(p *passage, i int) (party, bool) {
	if !p.is(i, headWord) || p.quoted(i) {
		return party{}, false
	}
	for _, at := range [...]*spoken{&s.lastHonour, &s.roll.spoken, &s.formerRoll} {
		words := strings.Fields(at.name)
		last := i + len(words)
		if at.context.IsZero() || s.blocks-at.block > farTitle || len(words) < 2 || last > len(p.tokens) ||
			!strings.EqualFold(s.placeNoun(p, i), words[0]) || !strings.EqualFold(p.words(i+1, last), strings.Join(words[1:], " ")) {
			continue
		}
		h := at.party
		h.first, h.last, h.span = i, last, p.span(i, last)
		return h, true
	}
	return party{}, false
}

// titleInInstrumental is a title in small letters in the instrumental: "стал
// народным артистом Края".
func (s *session) titleInInstrumental(p *passage, c *clause, i int) (party, bool) {
	if c.way.Honour != sideInstrumental || !p.is(i, titleWord) || !hasEnding(strings.ToLower(p.words(i, i+1)), "ым", "им", "ім", "ой", "ою", "ай", "ыми", "ими", "імі", "ымі") {
		return party{}, false
	}
	noun := i + 1
	for noun+1 < c.right && noun < i+3 && p.adjectival(noun) && p.tokens[noun+1].kind == wordToken && !p.tokens[noun+1].upper && noun+1 != c.from {
		noun++
	}
	if noun >= c.right || p.tokens[noun].kind != wordToken || p.dateAt[noun] != 0 || p.is(noun, stopWord) {
		return party{}, false
	}
	base, ok := s.lexicon.declined(p.words(noun, noun+1), "instrumental", p.language)
	if ph, of := p.phrase(noun, honourWord); !ok || p.is(noun, notHonour) || of && !p.holder(ph) {
		return party{}, false // "почётным знаком «Маяк»"
	}
	name := ""
	for j := i; j < noun; j++ {
		name += s.agreeing(p.words(j, j+1), genderOf(base), p.language) + " "
	}
	if i == 0 && p.tokens[i].upper {
		name = uncapitalised(name) // a sentence begins so: "Заслуженными артистами стали"
	}
	return s.titleNamed(p, c, name+base, i, noun+1), true
}

// titleNamed is the title with the name that begins at token first, with what says behind
// token last of what and whose it is.
func (s *session) titleNamed(p *passage, c *clause, name string, first, last int) party {
	end := s.complement(p, c, last)
	for end < c.right && end != c.from && p.lowerGenitive(end) && !s.triggerAt(p, end) && !p.endsInState(end) {
		end = s.complement(p, c, end+1)
	}
	end = p.ofRegion(end)
	if end > last {
		name += " " + p.words(last, end)
	} else if at, told := s.honourBefore(); told && len(at.name) > len(name) && strings.EqualFold(at.name[:len(name)+1], name+" ") {
		h := at.party // "заслуженными артистами стали также": of the state of which the text told
		h.first, h.last, h.span = first, end, p.span(first, end)
		return h
	}
	return p.newParty(name, "honour", first, end)
}

// endsInState reports whether the name of a state, behind which no title goes on, ends before
// token i: "заслуженный мастер Края представила".
func (p *passage) endsInState(i int) bool {
	_, ok := p.phraseBefore(i, stateWord)
	return ok && p.tokens[i-1].upper
}

// titleAsNamed is a title at token i that stands in the nominative behind the word that
// entitles, without quotation marks: "звание Заслуженный врач Края", "звание Герой Края".
func (s *session) titleAsNamed(p *passage, c *clause, i int) (party, bool) {
	if i+1 >= c.right || !p.tokens[i].upper || p.dateAt[i] != 0 {
		return party{}, false
	}
	if ph, ok := p.phrase(i, honourWord); ok && p.holder(ph) && p.nominativeHolder(ph, p.sense(ph).text) {
		if p.ownsWords(ph) {
			return s.citizenHonour(p, ph)
		}
		if p.hasTrait(ph, heroTrait) {
			return s.wordedHonour(p, c, ph, ph.last)
		}
		return party{}, false
	}
	noun := i + 1
	if p.is(i, pageantWord) {
		last := noun
		for last < c.right && p.capital(last) && p.dateAt[last] == 0 && last < i+longestTitle {
			last = p.compoundEnd(last)
		}
		return p.newParty(p.words(i, last), "honour", i, last), last > noun // "титул Мисс Края"
	}
	if !p.is(i, titleWord) || !hasEnding(p.words(i, i+1), titleEndings[nominative][0]...) && !hasEnding(p.words(i, i+1), titleEndings[nominative][1]...) ||
		p.tokens[noun].kind != wordToken || p.tokens[noun].upper || p.dateAt[noun] != 0 || p.is(noun, stopWord) || p.is(noun, notHonour) || s.triggerAt(p, noun) {
		return party{}, false
	}
	return s.titleNamed(p, c, p.words(i, noun+1), i, noun+1), true
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
