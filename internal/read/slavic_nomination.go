package read

import (
	"strings"

	"obelisk/internal/document"
)

// A prize with nominations is told in two steps: a sentence or headline says that the
// winners of the prize are known, and what follows says who won in which nomination:
// "у номінації «Проза» переміг Іван Лугар", "«Проза» — Іван Лугар". The honour is the
// prize; the nomination tells whom it went to and who only stood for it.

// contest is the prize whose winners the text tells by their nominations.
type contest struct {
	spoken
	fields int // the block that said last that nominations follow, 0 for none
	bare   int // the block that named a nomination and nobody in it, 0 for none
	towns  int // the block that spoke last of several towns, 0 for none
}

const (
	// farContest is over how many blocks a text goes on about the winners of a prize.
	farContest = 40
	// longestWon bounds what stands between a nomination and who won in it, in tokens.
	longestWon = 16
)

// The values of words about nominations.
const (
	nominationNoun = "noun"
	nominationWon  = "won"
)

// saysOf reports whether a word about nominations with the value stands in the passage
// outside quotation marks.
func (p *passage) saysOf(value string) bool {
	for _, ph := range p.phrases {
		if sense := p.sense(ph); sense.category == nominationWord && sense.text == value && !p.quoted(ph.first) {
			return true
		}
	}
	return false
}

// noteContest keeps the prize of which the passage says that it has winners, and that
// their nominations follow.
func (p *proposer) noteContest(s *passage) {
	p.noteManyTowns(s)
	if !s.holdsAny(nominationWord) && !s.holdsAny(honourWord) {
		return
	}
	many, several := s.manyNamed()
	if won := s.saysOf(nominationWon); !won && !several && !s.holdsAny(ceremonyWord) {
		return
	}
	c := s.ungoverned()
	for i := range s.tokens {
		ph, ok := s.phrase(i, honourWord)
		if !ok || ph == many || !s.prizes(ph) || s.quoted(i) {
			continue
		}
		if list, _ := p.honourList(s, &c, i); len(list) == 1 {
			if s.shouted() {
				list[0].name = strings.ToLower(list[0].name)
			}
			p.contest.spoken = p.speak(s, list[0])
			break
		}
	}
	if h, ok := p.prizeInQuotes(s); ok {
		p.contest.spoken = p.speak(s, h)
	} else if h, ok := p.prizeOfHolders(s); ok {
		p.contest.spoken = p.speak(s, h)
	}
	if s.saysOf(nominationNoun) && s.mark(len(s.tokens)-1, ":") {
		p.contest.fields = p.blocks
	}
}

// prizeInQuotes is a prize whose whole name stands in quotation marks, in the nominative:
// "переможців конкурсу «Осинська літературна премія»".
func (p *proposer) prizeInQuotes(s *passage) (party, bool) {
	for _, ph := range s.phrases {
		if sense := s.sense(ph); sense.category != honourWord || !s.prizes(ph) || !s.quoted(ph.first) || !s.closesQuote(ph.last) || !hasEnding(s.folded(ph.first), "я") {
			continue
		}
		first := ph.first
		for first > 0 && s.adjectival(first-1) {
			first--
		}
		if s.opensQuote(first - 1) {
			return p.quotedHonour(s, first-1)
		}
	}
	return party{}, false
}

// prizeOfHolders is the prize whose name in quotation marks alone stands right behind the word for
// those who hold or won it: "назвали лауреатов «Золотого паруса»", "победителем «Маяка»".
func (p *proposer) prizeOfHolders(s *passage) (party, bool) {
	for _, ph := range s.phrases {
		if !s.opensQuote(ph.last) || s.quoted(ph.first) {
			continue
		}
		sense := s.sense(ph)
		if sense.category == nominationWord && sense.text == nominationWon || sense.category == honourWord && s.holder(ph) && s.entitles(ph) {
			if list, _ := p.heldQuotes(s, ph.last); len(list) == 1 {
				return list[0], true
			}
		}
	}
	return party{}, false
}

// onlyNominated reports whether an honour stands behind the word for a nomination and a
// preposition: "получил две номинации на премию".
func (p *passage) onlyNominated(h party) bool {
	if h.first < 2 || !h.context.IsZero() || !p.is(h.first-1, prepositionWord) {
		return false
	}
	ph, ok := p.phraseBefore(h.first-1, nominationWord)
	return ok && p.sense(ph).text == nominationNoun
}

// manyNamed is the word for holders of a prize in the plural that stands in the passage:
// "назвали лауреатів премії".
func (p *passage) manyNamed() (phrase, bool) {
	for _, ph := range p.phrases {
		if sense := p.sense(ph); sense.category == honourWord && p.prizes(ph) && !p.quoted(ph.first) && p.holdsAny(actWord) && hasEnding(p.folded(ph.first), "мий", "мій") {
			return phrase{}, true // "указ о присуждении Государственных премий"
		}
		if sense := p.sense(ph); sense.category == honourWord && p.holder(ph) && p.entitles(ph) && !p.quoted(ph.first) &&
			hasEnding(p.folded(ph.first), "и", "ы", "ів", "ов", "аў", "ами", "амі", "ам", "ям") {
			return ph, true
		}
	}
	return phrase{}, false
}

// nominated reads who won in the nominations that the passage names, where the text has
// told of what prize; it reports whether the passage tells of no honour else.
func (p *proposer) nominated(s *passage) bool {
	if s.holdsAny(nominationWord) && s.saysOf(nominationNoun) && p.townsNominated(s) {
		return true
	}
	near := !p.contest.context.IsZero() && p.blocks-p.contest.block <= farContest
	if !near || s.ownPrize() || s.mark(len(s.tokens)-1, "?") {
		return false
	}
	if s.saysOf(nominationNoun) {
		return p.nominations(s)
	}
	if p.contest.bare > 0 && p.blocks-p.contest.bare <= 1 && s.first() {
		p.contest.bare = 0
		p.wonBy(s, 0, len(s.tokens))
		return true // whoever it names won in the nomination above
	}
	return p.contest.fields > 0 && p.blocks-p.contest.fields <= 1 && p.quotedFields(s, 0)
}

// ownPrize reports whether the passage names an honour by more than the word for who
// holds it.
func (p *passage) ownPrize() bool {
	for _, ph := range p.phrases {
		if sense := p.sense(ph); sense.category == honourWord && !p.quoted(ph.first) && (!p.holder(ph) || !p.entitles(ph)) && !p.genericAward(ph) {
			return true
		}
	}
	return false
}

// nominations reads the nominations of a passage one by one: those who won stand behind
// each, or before the only one.
func (p *proposer) nominations(s *passage) bool {
	if s.plansOrDenies() {
		return false
	}
	if s.mark(len(s.tokens)-1, ":") {
		p.contest.fields = p.blocks
	}
	var at []int
	for i := range s.tokens {
		if ph, ok := s.phrase(i, nominationWord); ok && s.sense(ph).text == nominationNoun && s.opensQuote(ph.last) && !s.quoted(i) {
			at = append(at, s.quoteEnd(ph.last)+1)
		}
	}
	found, told := false, s.saysOf(nominationWon) || len(at) == 1 && s.manyHolderVerb(0, at[0])
	for k, first := range at {
		last := len(s.tokens)
		if k+1 < len(at) {
			last = at[k+1]
		}
		if first >= last && k+1 == len(at) && first > 0 {
			p.contest.bare = p.blocks
			return true
		}
		won := told || s.mark(first, "-") || s.mark(first, ":") || s.manyHolderVerb(first, last)
		found = won && p.wonBy(s, first, last) || found
	}
	if len(at) == 1 && !found && told {
		found = p.wonBy(s, 0, at[0])
	}
	if s.mark(len(s.tokens)-1, ":") || len(at) == 0 {
		return p.quotedFields(s, 0) || found
	}
	return found
}

// plansOrDenies reports whether a word that denies, plans or doubts stands in the passage
// outside quotation marks.
func (p *passage) plansOrDenies() bool {
	for _, ph := range p.phrases {
		if p.sense(ph).category == hedgeWord && !p.quoted(ph.first) {
			return true
		}
	}
	return false
}

// manyHolderVerb reports whether the word for a laureate in the instrumental stands in
// tokens first up to last: "лауреатом стала".
func (p *passage) manyHolderVerb(first, last int) bool {
	for i := first; i < last; i++ {
		if _, ok := p.instrumentalHolder(i); ok {
			return true
		}
	}
	return false
}

// wonBy proposes those whom tokens first up to last name first, past signs, verbs and
// what they are.
func (p *proposer) wonBy(s *passage, first, last int) bool {
	if first < 0 || last > len(s.tokens) {
		return false
	}
	for _, way := range [...]side{sideNominative, sideAccusative} {
		c := clause{from: len(s.tokens), end: len(s.tokens), left: first, right: last, way: &conferralFrame{Recipient: way, Honour: sideAny}}
		for i := first; i < last && i < first+longestWon; i++ {
			if s.quoted(i) || s.opensQuote(i) && i > first {
				continue
			}
			if _, purpose := s.phrase(i, purposeWord); purpose {
				break
			}
			if p.wonAt(s, &c, i) {
				return true
			}
		}
	}
	return false
}

// wonAt proposes the persons of the list that begins at token i.
func (p *proposer) wonAt(s *passage, c *clause, i int) bool {
	list, _ := p.casedList(s, c, nil, i)
	if len(list) == 0 || list[0].strength != strong || p.classOfParty(list[0].party) != "person" || s.governed(list[0].first) || s.mark(list[0].first-1, ")") || c.left == 0 && list[0].first > 0 && s.closesQuote(list[0].first-1) {
		return false
	}
	part := *s
	if s.block.Kind == document.Paragraph {
		part.tokens = s.tokens[:len(s.tokens):len(s.tokens)]
	}
	for _, w := range list {
		if w.strength == strong && p.classOfParty(w.party) == "person" {
			p.waits = waitsNot
			p.propose(&part, p.settled(s, w.party), p.settle(s, p.contest.party, &p.contest.spoken), nil, nil)
		}
	}
	p.contest.block = p.blocks
	return true
}

// quotedFields reads rows that begin with a nomination in quotation marks and a dash:
// "«Проза» — Іван Лугар «Берег»".
func (p *proposer) quotedFields(s *passage, first int) bool {
	found := false
	for i := first; i < len(s.tokens); i++ {
		if !s.opensQuote(i) || s.quoted(i) && i > 0 {
			continue
		}
		end := s.quoteEnd(i)
		if end <= i {
			continue
		}
		if s.mark(end+1, "-") && !s.glued(end+1) {
			c := clause{from: len(s.tokens), end: len(s.tokens), left: end + 2, right: len(s.tokens), way: &conferralFrame{Recipient: sideNominative, Honour: sideAny}}
			if p.wonAt(s, &c, end+2) {
				found, p.contest.fields = true, p.blocks
			}
		}
		i = end
	}
	return found
}
