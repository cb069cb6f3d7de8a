package read

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// act is a decree, order or other act that a sentence names: "Указом Совета
// Края от 12 марта 1953 года № 5".
type act struct {
	first, last int
	kind        string // its word in the nominative
	date        int    // index of its date, or -1
	number      string
	more        []string // the numbers of the acts of one list behind the first
	authority   [2]int   // tokens of whose act it is
}

// identified reports whether the text says which act it is.
func (a act) identified() bool { return a.date >= 0 || a.number != "" }

// findActs finds the acts of the passage and masks their tokens, with the
// names that something bears ("имени Сухова").
func (s *session) findActs(p *passage) {
	s.masks = append(s.masks[:0], make([]bool, len(p.tokens))...)
	s.acts, s.with = s.acts[:0], s.with[:0]
	for i := 0; i < len(p.tokens); i++ {
		if p.is(i, namedForWord) {
			end := s.namedForEnd(p, i)
			s.mask(i, end)
			i = max(i, end-1)
			continue
		}
		ph, ok := p.phrase(i, actWord)
		if !ok || p.quoted(i) {
			continue
		}
		a := p.act(ph)
		p.yearOfNumber(a)
		s.acts, s.decreed = append(s.acts, a), s.blocks
		s.mask(a.first, a.last)
		i = a.last - 1
	}
	s.maskOffices(p)
}

// mask marks tokens as spoken for.
func (s *session) mask(first, last int) {
	for i := first; i < last && i < len(s.masks); i++ {
		s.masks[i] = true
	}
}

// longestAct bounds the words of an act's name.
const longestAct = 24

// act reads the act whose word is ph.
func (p *passage) act(ph phrase) act {
	a := act{first: ph.first, kind: p.sense(ph).text, date: -1}
	i := ph.last
	for i < len(p.tokens) && i < ph.first+longestAct {
		switch {
		case p.is(i, actDateWord) && p.dateAt[min(i+1, len(p.tokens)-1)] != 0 && a.date < 0:
			i++
		case p.dateAt[i] != 0 && a.date < 0 && !p.dates[p.dateAt[i]-1].stretch:
			a.date = int(p.dateAt[i]) - 1
			i = p.dates[a.date].last
		case a.number == "" && p.numberSign(i) > i:
			i, a.number = p.actNumber(p.numberSign(i))
			i = p.moreNumbers(i, &a)
		case a.number == "" && p.yearBehindStroke(i):
			i, a.number = p.actNumber(i)
		case p.dateAt[i] == 0 && p.authorityWord(i) && (a.date < 0 && a.number == "" || a.authority[1] == i || a.authority[1] == 0 && (p.officeOfAct(i) || a.date < 0 && p.datedBehind(i))):
			if a.authority[1] == 0 {
				a.authority[0] = i
			}
			i = p.compoundEnd(i)
			a.authority[1] = i
		default:
			a.last = i
			return a
		}
	}
	a.last = i
	return a
}

// datedBehind reports whether words for whose act it is lead from token i to its date:
// "приказ № 20 Главного Штаба от 1 мая".
func (p *passage) datedBehind(i int) bool {
	from := i
	for i < len(p.tokens) && i < from+longestAct && p.dateAt[i] == 0 && p.authorityWord(i) {
		i = p.compoundEnd(i)
	}
	return i > from && p.is(i, actDateWord) && p.dateAt[min(i+1, len(p.tokens)-1)] != 0
}

// officeOfAct reports whether the word for an office stands at token i in the genitive, or
// behind an adjective in it: "приказом № 5 Народного комиссара".
func (p *passage) officeOfAct(i int) bool {
	for j := i; j < len(p.tokens) && j < i+3; j++ {
		if head, ok := p.officeWord(j); ok {
			return inOfficeCase(p, head, genitive) && genitiveEnding(p.folded(j))
		}
		if p.tokens[j].kind != wordToken || !hasEnding(p.folded(j), "ого", "его", "ой", "ей", "ої", "ага", "ога", "ай", "яй") {
			break
		}
	}
	return false
}

// yearBehindStroke reports whether a number with a year behind its stroke stands
// at token i, which needs no sign: "Указ 450/1952".
func (p *passage) yearBehindStroke(i int) bool {
	return p.tokens[i].kind == numberToken && p.dateAt[i] == 0 && p.mark(i+1, "/") && p.glued(i+1) && i+2 < len(p.tokens) && p.glued(i+2) &&
		p.tokens[i+2].kind == numberToken && p.tokens[i+2].value > 1800 && p.tokens[i+2].value < 2200
}

// yearOfNumber completes the date of an act by the year behind the stroke of
// its number: "№ 450/1952 от 28 июня".
func (p *passage) yearOfNumber(a act) {
	_, year, ok := strings.Cut(a.number, "/")
	if !ok || len(year) != 4 {
		return
	}
	n, err := strconv.Atoi(year)
	if err != nil || n <= 1800 || n >= 2200 {
		return
	}
	at := a.date
	if at < 0 {
		at = slices.IndexFunc(p.dates, func(d dated) bool { return !d.stretch && d.when.day > 0 })
	}
	if at < 0 {
		return
	}
	if d := &p.dates[at]; !d.when.complete() || d.when.carried {
		d.when.year, d.when.carried = n, false
	}
}

// authorityWord reports whether token i can belong to whose act it is: a word
// in the genitive, or an abbreviation.
func (p *passage) authorityWord(i int) bool {
	t := &p.tokens[i]
	if t.kind != wordToken || !t.cyrillic || p.is(i, prepositionWord) && !t.upper && !p.is(i, officeWord) || p.is(i, andWord) && !p.is(i+1, skipWord) || p.is(i, skipWord) || p.is(i, headWord) {
		return false
	}
	word := p.words(i, i+1)
	if abbreviated(word) {
		return true
	}
	if _, ok := p.phrase(i, honourWord); ok {
		return false
	}
	if p.ofRepublic(i) {
		return true
	}
	return utf8.RuneCountInString(word) > 2 && genitiveEnding(strings.ToLower(word)) && !hasEnding(word, participleEndings...)
}

// ofRepublic reports whether token i is the name of a republic behind the word
// for it, which is not inflected: "Прэзідэнта Рэспублікі Беларусь".
func (p *passage) ofRepublic(i int) bool {
	if i == 0 || !p.tokens[i].upper || !p.tokens[i-1].upper || !p.is(i-1, classWord) || !p.is(i-1, connectorWord) || p.is(i, givenWord) || p.initialAt(i) {
		return false
	}
	return !hasEnding(p.words(i, i+1), "у", "ю", "е", "и", "ы", "і", "ові", "ой", "ай")
}

// maskHonours marks the honours that the clauses name, with the words for them.
func (s *session) maskHonours(p *passage, clauses []clause) {
	for i := range clauses {
		c := clauses[i]
		if c.way == nil {
			c.way = &conferralFrame{Recipient: sideNominative, Honour: sideAny}
			if ph, ok := p.phrase(c.from, deedWord); ok && p.sense(ph).text == "handing" {
				c.way = &conferralFrame{Recipient: sideDative, Honour: sideAny} // "вручил орден Труда Осинску"
			}
		}
		for j := c.left; j < c.right; j++ {
			if s.masked(j) || j >= c.from && j < c.end || p.namedInQuotes(j) {
				continue
			}
			list, last := s.honourList(p, &c, j)
			if len(list) > 0 || last > j+1 || p.is(j, honourWord) && !p.is(j, titledWork) {
				if ph, ok := p.phrase(j, honourWord); ok {
					last = max(last, ph.last)
				}
				if len(list) > 0 {
					s.mask(list[0].first, j)
				}
				s.mask(j, last)
				j = max(j, last-1)
			}
		}
	}
}

// namedInQuotes reports whether token i stands in the name of a body in quotation
// marks, which may be the word for an honour: "завод «Знамя»".
func (p *passage) namedInQuotes(i int) bool {
	if !p.quoted(i) {
		return false
	}
	for i > 0 && p.quoted(i) {
		i--
	}
	ph, ok := p.phraseBefore(i, classWord)
	return ok && p.sense(ph).text != "person"
}

// inHonourCase keeps the honours that stand in the case that the frame asks for.
func (s *session) inHonourCase(p *passage, way *conferralFrame, list []party) []party {
	var out []party
	for _, h := range list {
		if s.honourStands(p, way.Honour, h) {
			out = append(out, h)
		}
	}
	return out
}

// honourStands reports whether an honour's first noun can stand in the case.
func (s *session) honourStands(p *passage, where side, h party) bool {
	if own := p.words(h.first, h.last); len(h.name) > len(own) && strings.HasSuffix(h.name, own) {
		return true // one of a list, whose word stands before: "орденами Труда и Красной Звезды"
	}
	for i := h.first; i < h.last; i++ {
		if p.opensQuote(i) {
			return true
		}
		ph, ok := p.phrase(i, honourWord)
		if !ok {
			ph, ok = p.phrase(i, headWord)
		}
		if !ok {
			continue
		}
		noun := ph.first
		if ph.category == honourWord && p.hasTrait(ph, aloneTrait|yearTrait) {
			noun = ph.last - 1 // "магдебургского права"
		}
		word := strings.ToLower(p.words(noun, noun+1))
		plain := hasEnding(word, "ом", "ем", "єм", "ою", "ею", "єю", "ой", "ей", "ью", "ами", "ями", "ам", "ям", "амі", "ямі", "ым", "им", "ім", "ыми", "ими", "імі", "ымі", "ём", "ай", "яй", "ннем", "ню", "ллю")
		switch where {
		case sideInstrumental:
			return plain
		case sideGenitive:
			return plain || hasEnding(word, "а", "я", "ы", "и", "і", "ї", "ов", "ів", "аў", "ий", "ій", "ей", "ание")
		default:
			return !plain && (!s.genitiveHonour(p, ph.first) || (where == sideAccusative || where == sideNominative) && s.severalGiven(p, ph.first))
		}
	}
	return true
}

// genitiveHonour reports whether the word for an honour at token i stands in
// the genitive of one: its lexicon has the word without the ending.
func (s *session) genitiveHonour(p *passage, i int) bool {
	if ph, ok := p.phrase(i, honourWord); ok && ph.last == i+1 && p.lexicon.folder.text(p.sense(ph).text) == p.folded(i) {
		return false // "грамота", beside "грамот" of several
	}
	base, ok := strings.CutSuffix(p.folded(i), "а")
	return ok && p.lexicon.has(base, honourWord)
}
