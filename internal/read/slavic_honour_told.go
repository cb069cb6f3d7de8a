package read

import (
	"slices"
	"strings"
	"unicode"

	"obelisk"
)

// Honours that a Slavic text points to: "этого звания", "которой",
// or none at all, where the last is meant.

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
		if !ok || p.sense(ph).text != "honour" || ph.last-ph.first < 2 || !p.is(i, thisWord) && ph.last-ph.first < 3 || p.namedBehind(ph.last) || p.is(ph.last, titleWord) || p.namesDegree(ph.last) || p.is(ph.last, manyTitle) || ph.last < len(p.tokens) && p.tokens[ph.last].upper && p.is(ph.last, honourWord) {
			continue
		}
		if h, ok := s.honourBeforePointer(p, i); ok && s.lexicon.sameKind(p.words(ph.last-1, ph.last), h.raw, false) {
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
		if !ok || !p.hasTrait(ph, holderTrait|yearTrait) || i >= c.from && i < c.end || p.quoted(i) {
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
	if !ok || i >= c.from && i < c.end || p.quoted(i) || p.opensQuote(ph.last) || p.jubileeSoon(ph.last) > ph.last || s.actAt(i) || p.governed(i) || p.another(i-1) || p.saysBecame(c) && !p.holder(ph) || p.entitles(ph) && c.way.Honour == sideInstrumental {
		return ph, false
	}
	if i > c.left && p.tokens[i-1].kind == wordToken && (p.tokens[i-1].upper || adjectiveForm(p.words(i-1, i)) || p.is(i-1, honourWord)) && !p.is(i-1, thisWord) && !p.is(i-1, ordinalWord) && !p.is(i-1, skipWord) && !p.is(i-1, andWord) && p.dateAt[i-1] == 0 && (i-1 < c.from || i-1 >= c.end) {
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

// spokenHonour is the honour named last, with the place that names it; word is
// what is said of it now, which must not be another kind of honour, at the place.
func (s *session) spokenHonour(word string, at int) (party, bool) {
	if h, ok := s.namedLast(word, at); ok || s.lexicon.kindOf(strings.ToLower(word)) != titleKind {
		return h, ok
	}
	return s.titleTold.party, !s.titleTold.context.IsZero()
}

// namedLast is the honour named last, whatever it is, where the word may call it.
func (s *session) namedLast(word string, at int) (party, bool) {
	switch {
	case s.topic.honour.id != "" && s.blocks-s.topic.honour.block <= farSubject && s.topic.honour.span.Start < at:
		return party{id: s.topic.honour.id, context: s.topic.honour.span}, s.lexicon.sameKind(word, string(s.topic.honour.id), true)
	case !s.roll.context.IsZero():
		return s.roll.party, s.lexicon.sameKind(word, s.roll.words, false)
	case s.lastHonour.context.IsZero() && s.blocks-s.formerRoll.block <= farTitle:
		return s.formerRoll.party, !s.formerRoll.context.IsZero() && s.lexicon.sameKind(word, s.formerRoll.words, false)
	}
	return s.lastHonour.party, !s.lastHonour.context.IsZero() && s.lexicon.sameKind(word, s.lastHonour.words, false)
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
				if ph, ok := p.phrase(j, honourWord); ok && !p.holder(ph) && s.honourStands(p, sideNominative, party{first: j, last: ph.last}) {
					return s.freshNamed(p, first, last)
				}
			}
			return party{}, false
		}
		if i >= len(p.tokens) || i > last || p.dateAt[i] != 0 || p.tokens[i].kind != wordToken && !p.mark(i, "-") || p.is(i, honourWord) && !p.mark(i-1, "-") || p.is(i, signingWord) {
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
	if slices.ContainsFunc(s.phrases, func(ph phrase) bool { return ph.category == honourWord && s.holder(ph) }) {
		p.held = heldTold{block: p.blocks, sentence: s.span(0, len(s.tokens))}
		if at := s.onlyDate(); at >= 0 {
			p.held.date, p.held.dated, _ = p.slavicDate(s, at)
		}
	}
}

// heldTold is the sentence that spoke last of somebody who has an honour, with the one
// date that it says.
type heldTold struct {
	block    int // 0 for none
	sentence obelisk.Span
	date     obelisk.Value
	dated    obelisk.Span
}

// names reports whether it names the honour and stands right before the passage.
func (h *heldTold) names(honour spoken, s *passage) bool {
	gap := s.span(0, 1).Start - h.sentence.End
	return h.block > 0 && gap > 0 && gap <= sentenceGap && honour.context.Start >= h.sentence.Start && honour.context.End <= h.sentence.End
}

// sentenceGap bounds what stands between two sentences, in code points.
const sentenceGap = 4

// context is where the date stands, for what it dates.
func (h *heldTold) context() []obelisk.Span {
	if h.date == nil {
		return nil
	}
	return []obelisk.Span{h.dated}
}

// noteHonour keeps an honour that a passage names in passing, for "this title".
func (p *proposer) noteHonour(s *passage) {
	defined := p.noteDefined(s)
	p.noteTitleTold(defined)
	if defined {
		return
	}
	p.noteHeld(s)
	for _, ph := range s.phrases {
		if ph.category != honourWord || !s.ownsWords(ph) {
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
	c := s.ungoverned()
	for i := at; i < len(s.tokens); i++ {
		if !s.is(i, honourWord) {
			continue
		}
		if list, _ := p.honourList(s, &c, i); len(list) > 0 && (p.lastHonour.name == "" || list[0].properly()) {
			p.lastHonour = p.speak(s, list[0])
			return
		}
	}
}

// noteTitleTold keeps the title that a sentence defines, or the one of the conferrals told
// last, which is no order, medal or the like.
func (p *proposer) noteTitleTold(defined bool) {
	at := p.roll.spoken
	if defined {
		at = p.lastHonour
	}
	if !at.context.IsZero() && p.lexicon.kindOf(strings.ToLower(at.words)) == "" {
		p.titleTold = at
	}
}

// properly reports whether an honour has a name of its own: a capital letter stands in it,
// or a quotation. "премия в области мира" only says which of the text's prizes is meant.
func (w *party) properly() bool {
	return w.id != "" || strings.ContainsFunc(w.name, func(r rune) bool { return unicode.IsUpper(r) || r == '«' || r == '"' || r == '“' })
}

// sameAsBefore is the honour of which the text told right before, where a pronoun beside the
// verb stands for it, or a word for any award that is said to be the recipient's own: "Ими
// награждены Иван Седов и Анна Лугова", "Свои награды получили Иван Седов и Анна Лугова".
func (s *session) sameAsBefore(p *passage, c *clause) (party, bool) {
	at, told := s.honourBefore()
	if !told || s.blocks-at.block > 1 || c.way.mood != "" || c.way.Recipient == sideDative || p.saysBecame(c) {
		return party{}, false
	}
	for i := max(c.left, c.from-nearPointer); i < min(c.right, c.end+nearPointer); i++ {
		if p.quoted(i) || i >= c.from && i < c.end {
			continue
		}
		last := i + 1
		ph, award := p.phrase(last, honourWord)
		switch {
		case p.is(i, byPronoun) && c.way.Honour == sideInstrumental && (i == c.from-1 || i == c.left || i == c.end):
		case p.is(i, ownPronoun) && award && p.genericAward(ph) && c.way.Honour == sideAccusative:
			last = ph.last
		default:
			continue
		}
		h := at.party
		h.first, h.last, h.span = i, last, p.span(i, last)
		return h, true
	}
	return party{}, false
}
