package read

import "strings"

// A sentence may say who holds an honour by a noun in the instrumental and a verb
// of being or becoming: "Лауреатами премии в разные годы становились …", "Её
// лауреатом стала …". The honour is named behind the noun, or is the one of which
// the text told right before.

// farHolders bounds what stands between the word for holders and the verb, in tokens.
const farHolders = 20

// instrumentalHolder is the word for a holder of a prize or order at token i,
// where it stands in the instrumental: "лауреатами".
func (p *passage) instrumentalHolder(i int) (phrase, bool) {
	ph, ok := p.phrase(i, honourWord)
	if !ok || p.quoted(i) || p.enclosed(i) {
		return phrase{}, false
	}
	held := p.holder(ph) && p.entitles(ph) && hasEnding(strings.ToLower(p.words(i, ph.last)), "м", "ми", "мі", "кой", "кою", "кай", "каю")
	held = held || p.hasTrait(ph, yearTrait) && hasEnding(strings.ToLower(p.words(i, ph.last)), "ей", "ею", "ай")
	return ph, held
}

// holdersBefore reports whether a word for holders in the instrumental stands
// before the verb at token i, with no other clause between them.
func (p *passage) holdersBefore(i int) bool {
	commas := 0 // those around what is said of the honour come in pairs
	for j := i - 1; j >= 0 && j > i-farHolders; j-- {
		switch _, ok := p.instrumentalHolder(j); {
		case ok:
			return commas%2 == 0
		case p.quoted(j):
		case p.mark(j, ";"), p.mark(j, ":"):
			return false
		case p.mark(j, ","):
			commas++
		}
	}
	return false
}

// holderSoon reports whether a word for a holder in the instrumental stands at token i, past
// adjectives and adverbs: "был лауреатом", "была дважды кавалером".
func (p *passage) holderSoon(i int) bool {
	for j := i; j < len(p.tokens) && j < i+nearTrigger && p.tokens[j].kind == wordToken && !p.tokens[j].upper; j++ {
		if _, ok := p.instrumentalHolder(j); ok {
			return true
		}
		if !p.is(j, skipWord) && !p.is(j, alsoWord) && !p.is(j, ordinalWord) && !p.adjectival(j) {
			break
		}
	}
	return false
}

// nearTrigger is how far behind "was" the participle may stand to which it belongs.
const nearTrigger = 4

// triggerSoon reports whether another trigger stands right behind token i, to
// which a "was" before it belongs.
func (p *passage) triggerSoon(s *session, i int) bool {
	for j := i; j < len(p.tokens) && j < i+nearTrigger && p.tokens[j].kind == wordToken && !p.tokens[j].upper; j++ {
		if s.triggerAt(p, j) || p.is(j, deedWord) {
			return true
		}
	}
	return false
}

// heldHonour is the honour of which the text told right before, where the clause
// says no more of it than "лауреатом премии" or "её лауреатом".
func (s *session) heldHonour(p *passage, c *clause) (party, bool) {
	if c.way.Honour != sideInstrumental || c.way.Recipient != sideNominative || c.way.mood == custom {
		return party{}, false
	}
	for i := c.left; i < c.right; i++ {
		ph, ok := p.instrumentalHolder(i)
		if !ok || i >= c.from && i < c.end {
			continue
		}
		word, first, last := "", i, ph.last
		for p.is(last, thisWord) {
			last++
		}
		if of, named := p.phrase(last, honourWord); named && !p.entitles(of) && !p.holder(of) {
			word, last = p.words(of.first, of.last), of.last
			if !hasEnding(strings.ToLower(word), "и", "ы", "а", "я", "ї", "і") || !p.prizes(of) && !p.ofKind(of) {
				return party{}, false // one festival gives many
			}
		} else if h, ok := s.prizeInField(p, ph); ok {
			return h, true
		} else if last == ph.last && i > c.left && p.is(i-1, pronounWord) {
			word, first = p.sense(ph).text, first-1
		} else {
			continue
		}
		at, ok := s.honourBefore()
		if !ok || !p.endsHeld(c, last) || !s.lexicon.sameKind(word, at.words, false) {
			return party{}, false
		}
		h := at.party
		h.first, h.last, h.span = first, last, p.span(first, last)
		return h, true
	}
	return party{}, false
}

// prizeInField is the prize of which the text told right before, in the field that stands
// behind the word for its holders: "Лауреатами по физике стали".
func (s *session) prizeInField(p *passage, ph phrase) (party, bool) {
	at, ok := s.honourBefore()
	end := s.fieldBehind(p, ph.last)
	if !ok || end == ph.last || !p.entitles(ph) || s.lexicon.kindOf(p.sense(ph).text) == "" || !s.lexicon.sameKind(p.sense(ph).text, at.words, false) {
		return party{}, false
	}
	name := at.name
	if kind, _, told := strings.Cut(name, " "+p.words(ph.last, ph.last+1)+" "); told {
		name = kind
	}
	return p.newParty(name+" "+p.words(ph.last, end), "honour", ph.first, end), name != ""
}

// endsHeld reports whether nothing at token i says more of an honour named by its
// word alone.
func (p *passage) endsHeld(c *clause, i int) bool {
	if i >= c.right || i == c.from || p.dateAt[i] != 0 || p.is(i, prepositionWord) || p.is(i, skipWord) {
		return true
	}
	_, various := p.phrase(i, variousTimes)
	return various || p.tokens[i].upper && i >= c.end
}

// severalGiven reports whether the word for an honour at token i, which may be a
// genitive, begins its clause and so is the plural of what several received:
// "Ордена Труда получили"; or stands right behind the verb, which has no object in the
// genitive: "вручили ордена Труда".
func (s *session) severalGiven(p *passage, i int) bool {
	if s.triggerBefore(p, i) || p.is(i-1, deedWord) {
		return true
	}
	for i > 0 && (p.tokens[i-1].kind == wordToken && p.dateAt[i-1] == 0 && (p.is(i-1, thisWord) || p.is(i-1, skipWord))) {
		i--
	}
	return i == 0 || p.dateAt[i-1] != 0 || (p.mark(i-1, ",") || p.mark(i-1, ";") || p.mark(i-1, "-")) && !p.quoted(i-1)
}

// farList bounds what stands before the colon of a list of holders, in tokens.
const farList = 24

// holdersList reads the sentence that names the holders of an honour behind a
// colon or dash: "Лауреаты премии «Синий ветер» 2015 года: Анна Лугова, Олег Быков".
func (p *proposer) holdersList(s *passage) bool {
	ph, ok := s.manyHolders()
	if !ok {
		return false
	}
	colon := ph.last
	for colon < len(s.tokens) && colon < farList && (s.quoted(colon) || !s.mark(colon, ":") && (!s.mark(colon, "-") || s.glued(colon))) {
		colon++
	}
	if colon >= len(s.tokens) || colon >= farList {
		return false
	}
	c := s.ungoverned()
	h, ok := p.heldByMany(s, &c, ph, colon)
	who, _ := p.casedList(s, &c, nil, p.pastPost(s, &c, colon+1))
	if !ok || len(who) == 0 || who[0].strength != strong {
		return false
	}
	at := -1
	for i, d := range s.dates {
		if d.last <= colon && !d.stretch && d.when.complete() && !s.quoted(d.first) {
			at = i
		}
	}
	for _, w := range who {
		on := at
		if w.date > 0 {
			on = int(w.date) - 1 // "Анна Лугова (1998)"
		}
		p.proposeRow(s, s.rowOf(0, len(s.tokens)), w.party, h, on)
	}
	return true
}

// farHoldersWord bounds the words before the one for holders: "Среди новых лауреатов".
const farHoldersWord = 3

// manyHolders is the word for holders in the plural with which the passage begins,
// past an adjective or "among".
func (p *passage) manyHolders() (phrase, bool) {
	for i := 0; i < len(p.tokens) && i < farHoldersWord; i++ {
		ph, ok := p.phrase(i, honourWord)
		if ok {
			word := strings.ToLower(p.words(i, ph.last))
			several := hasEnding(word, "ы", "и", "і", "ане", "яне") || i > 0 && p.is(0, prepositionWord) && hasEnding(word, "ов", "ев", "ей", "аў", "яў", "ів", "їв", "ан", "ян")
			return ph, several && p.holder(ph)
		}
		if p.tokens[i].kind != wordToken || p.dateAt[i] != 0 || i > 0 && p.tokens[i].upper {
			break
		}
	}
	return phrase{}, false
}

// heldByMany is the honour that the plural of a word for its holders names before
// token end.
func (p *proposer) heldByMany(s *passage, c *clause, ph phrase, end int) (party, bool) {
	if strings.Contains(s.sense(ph).text, " ") {
		return p.holdersTitle(s, ph.first)
	}
	for i := ph.last; i < end; i++ {
		if list, last := p.honourList(s, c, i); len(list) == 1 && last <= end {
			return list[0], true
		}
	}
	return party{}, false
}

// heldByAll proposes the one honour that a sentence says behind a dash to be that of the
// several whom it names before: "Иван Седов и Анна Лугова — лауреаты премии «Маяк»".
func (p *proposer) heldByAll(s *passage) bool {
	dash := -1
	for i := 1; i+1 < len(s.tokens) && dash < 0; i++ {
		if s.mark(i, "-") && !s.glued(i) && !s.quoted(i) {
			dash = i
		}
	}
	if dash < 0 {
		return false
	}
	c := s.ungoverned()
	c.beside = true
	c.right = dash
	who, end := p.casedList(s, &c, nil, p.pastPost(s, &c, 0))
	if len(who) < 2 || end != dash {
		return false
	}
	c.right = len(s.tokens)
	at, h, ok := dash+1, party{}, false
	if ph, held := s.phrase(at, honourWord); held && s.holder(ph) && s.nominativeMany(ph) {
		h, ok = p.oneHeld(s, &c, ph)
	} else if s.is(at, pluralTitle) {
		h, ok = p.heroesTitle(s, &c, at)
	} else if s.is(at, titleWord) {
		h, ok = p.titleOfSeveral(s, &c, at)
	}
	if !ok || s.verbBetween(dash, len(s.tokens)) {
		return false
	}
	for _, w := range who {
		if w.strength == strong {
			p.tellBorne(s, borne{found: []holding{p.bracketed(s, h)}}, w.party)
		}
	}
	return true
}

// oneHeld is the honour behind the plural of a word for its holders, where it is but one.
func (p *proposer) oneHeld(s *passage, c *clause, ph phrase) (party, bool) {
	if strings.Contains(s.sense(ph).text, " ") {
		return p.citizenHonour(s, ph)
	}
	if list, _ := p.heldBeside(s, c, ph.first); len(list) > 0 {
		return party{}, false // which of them has which, nobody says
	}
	return p.holderHonour(s, c, ph)
}

// mostShared is how many adjectives may share the noun behind the last of them.
const mostShared = 5

// sharedNoun are the prizes of a laureate whose adjectives share one noun, each with
// the years in brackets behind it, and where they end: "лауреат Ленинской (1962) и
// двух Сталинских премий (1947, 1951)".
func (s *session) sharedNoun(p *passage, c *clause, holds phrase) ([]party, int) {
	if !p.entitles(holds) || !p.holder(holds) {
		return nil, holds.last
	}
	var adjectives []int
	for j := holds.last; j+1 < c.right && len(adjectives) < mostShared; {
		if n, ok := p.number(j); ok && !p.tokens[j].upper {
			j = n.last
		}
		if j+1 >= c.right || !p.tokens[j].upper || !p.adjectival(j) && !hasEnding(p.words(j, j+1), "ых", "их", "іх") {
			break
		}
		adjectives = append(adjectives, j)
		if ph, ok := p.phrase(j+1, honourWord); ok {
			return s.eachOfNoun(p, c, adjectives, ph)
		}
		_, next := p.dateBracket(j + 1)
		if !p.is(next, andWord) && !p.mark(next, ",") {
			break
		}
		j = next + 1
	}
	return nil, holds.last
}

// eachOfNoun are the prizes that the adjectives name with the noun behind the last.
func (s *session) eachOfNoun(p *passage, c *clause, adjectives []int, noun phrase) ([]party, int) {
	lemma := p.sense(noun).text
	if len(adjectives) < 2 || !p.prizes(noun) {
		return nil, noun.last
	}
	var list []party
	last := noun.last
	for k, i := range adjectives {
		name, end := s.agreeing(p.words(i, i+1), genderOf(lemma), p.language)+" "+lemma, i+1
		if k == len(adjectives)-1 {
			end = s.complement(p, c, noun.last)
			if end > noun.last {
				name += " " + p.words(noun.last, end)
			}
			last = end
		}
		list = append(list, p.newParty(name, "honour", i, end))
	}
	return list, last
}

// oneOfHolders is the honour of which somebody is one of the holders: "одним из лауреатов
// премии «Маяк» стал".
func (s *session) oneOfHolders(p *passage, c *clause) (party, bool) {
	if !p.saysBecame(c) {
		return party{}, false
	}
	for i := c.left; i < c.right; i++ {
		ph, ok := p.phrase(i, honourWord)
		if !ok || p.quoted(i) || !p.holder(ph) || !p.entitles(ph) || !hasEnding(p.folded(i), manyEndings...) {
			continue
		}
		from := i - 1
		for from > c.left && p.tokens[from].kind == wordToken && !p.is(from, prepositionWord) {
			from--
		}
		if from <= c.left || i-from > nearTrigger || !p.is(from, prepositionWord) || !p.oneOf(from-1) {
			continue
		}
		if h, ok := s.oneHonourBehind(p, ph.last); ok {
			return h, true
		}
	}
	return party{}, false
}

// oneOf reports whether token i is the number one, or an ordinal, in the instrumental:
// "одним", "первой".
func (p *passage) oneOf(i int) bool {
	if n, ok := p.number(i); ok && n.mantissa == 1 {
		return true
	}
	return p.is(i, ordinalWord)
}

// oneHonourBehind is the only honour that the words from token i on name, adjectives before
// its noun among them.
func (s *session) oneHonourBehind(p *passage, i int) (party, bool) {
	c := p.ungoverned()
	for j := i; j < len(p.tokens) && j < i+longestKind; j++ {
		if list, _ := s.honourList(p, &c, j); len(list) > 0 {
			return list[0], len(list) == 1
		}
		if !p.describesPrize(j) {
			break
		}
	}
	return party{}, false
}
