package read

import (
	"slices"

	"obelisk/internal/document"
)

// Who won the prize of whose winners the text has told, where nothing but a word for winners
// or for their work says so: "Лауреатами стали поэт Иван Седов и Анна Лугова", "Анна Лугова —
// за роман «Берег»".

// farWinners is within how many tokens a sentence begins with the word for winners and the verb.
const farWinners = 14

// contestNear is the prize of whose winners the text told not long before.
func (p *proposer) contestNear() (*spoken, bool) {
	at := &p.contest.spoken
	return at, !at.context.IsZero() && p.blocks-at.block <= farContest
}

// becameWinners proposes those of whom a sentence that names no prize says that they became
// winners; it reports whether it does.
func (p *proposer) becameWinners(s *passage) bool {
	at, ok := p.contestNear()
	if !ok || !s.holdsAny(nominationWord, honourWord) || s.plansOrDenies() || s.ownPrize() {
		return false
	}
	won := false
	for i := 0; i < len(s.tokens) && i < farWinners; i++ {
		if !won {
			won = s.winnersAt(i, p.blocks-at.block)
			continue
		}
		c, ok := p.becomingAt(s, i)
		if !ok {
			if s.dateAt[i] == 0 && !s.is(i, yearName) && !s.is(i, anaphorWord) {
				return false // "победителями регаты стали": of something else
			}
			continue
		}
		c.left, c.right = i+1, len(s.tokens)
		who := s.sureOnes(p.slavicRecipients(s, &c, nil))
		who = slices.DeleteFunc(who, func(w cased) bool { return s.saidOf(w.first, w.last) })
		for _, w := range who {
			p.waits = waitsNot
			p.propose(s, p.settled(s, w.party), p.settle(s, at.party, at), nil, nil)
		}
		if len(who) > 0 {
			p.contest.block = p.blocks
		}
		return len(who) > 0
	}
	return false
}

// wonPrize proposes those of whom a sentence says that they became winners of a prize that
// it names: "Переможцем премії Зоріна стала Анна Сєдова", "Анна Сєдова стала переможницею
// премії Зоріна"; it reports whether it does.
func (p *proposer) wonPrize(s *passage) bool {
	if !s.holdsAny(nominationWord) || !s.saysOf(nominationWon) || s.plansOrDenies() {
		return false
	}
	for i := range s.tokens {
		if !s.winnersAt(i, 0) || s.is(i, honourWord) {
			continue
		}
		h, ok := p.prizeWon(s, i+1)
		if !ok {
			continue
		}
		c, became := p.becomingAt(s, h.last)
		c.left, c.right = h.last+1, len(s.tokens)
		if !became {
			c, became = p.becomingAt(s, i-1)
			c.left, c.right = 0, i-1
		}
		if !became {
			continue
		}
		who := s.sureOnes(p.slavicRecipients(s, &c, nil))
		for _, w := range who {
			p.waits = waitsNot
			p.propose(s, p.settled(s, w.party), p.settledHonour(s, h), nil, nil)
		}
		return len(who) > 0
	}
	return false
}

// prizeWon is the prize named in the genitive at token i, behind the word for its winners.
func (p *proposer) prizeWon(s *passage, i int) (party, bool) {
	c := s.ungoverned()
	for j := i; j < len(s.tokens) && j < i+nearTrigger; j++ {
		if ph, ok := s.phrase(j, honourWord); ok {
			list, _ := p.honourList(s, &c, j)
			return append(list, party{})[0], s.prizes(ph) && len(list) == 1
		}
		if !s.adjectival(j) || s.tokens[j].upper {
			break
		}
	}
	return party{}, false
}

// saidOf reports whether tokens first up to last are a quotation in small letters, which says
// something of somebody and names nobody: "книга якої «об’єднує людей»".
func (p *passage) saidOf(first, last int) bool {
	for i := first; i+1 < last; i++ {
		if p.opensQuote(i) {
			return p.tokens[i+1].kind == wordToken && !p.tokens[i+1].upper
		}
	}
	return false
}

// nearWinner is over how many blocks a text goes on about the one winner of a prize.
const nearWinner = 2

// winnersAt reports whether a word for winners or laureates stands at token i in the
// instrumental; of one alone, where the text told of the prize so many blocks ago.
func (p *passage) winnersAt(i, ago int) bool {
	one := ago <= nearWinner && hasEnding(p.folded(i), "ом", "ем", "ам", "кою", "цею", "кой", "кай", "каю", "цай", "цаю")
	if p.quoted(i) || !one && !hasEnding(p.folded(i), "ами", "ями", "амі", "ямі") {
		return false
	}
	for _, ph := range p.at(i) {
		switch sense := p.sense(ph); sense.category {
		case nominationWord:
			if sense.text == nominationWon {
				return true
			}
		case honourWord:
			if p.holder(ph) && p.entitles(ph) {
				return true
			}
		default: // others say nothing of winners
		}
	}
	return false
}

// meritRow reads a line that names a person and behind a dash the work for which the prize of
// the page went to that person: "Анна Лугова — за роман «Берег»".
func (p *proposer) meritRow(s *passage, r row) bool {
	at, ok := p.contestNear()
	if !ok || len(r.dates) > 0 || p.others.open || !s.holdsAny(purposeWord) || s.block.Kind == document.Heading || s.block.Kind == document.Paragraph && !s.wholeLines(r) {
		return false
	}
	first := s.fieldFirst(r)
	if first >= r.last || !s.tokens[first].upper {
		return false
	}
	who, end := p.fieldPersons(s, first, r.last)
	if len(who) == 0 || !s.mark(end, "-") || s.glued(end) || !s.meritBehind(end+1, r.last) {
		return false
	}
	part := *s
	part.tokens = s.tokens[r.first:r.last]
	for _, w := range who {
		p.waits = waitsNot
		p.propose(&part, w, p.settle(s, at.party, at), nil, nil)
	}
	p.contest.block = p.blocks
	return true
}

// meritBehind reports whether words for what somebody was honoured begin at token i with a
// work or a title in quotation marks among them.
func (p *passage) meritBehind(i, last int) bool {
	if _, ok := p.phrase(i, purposeWord); !ok {
		return false
	}
	for j := i + 1; j < last && j < i+longestWon; j++ {
		if p.is(j, titledWork) || p.opensQuote(j) {
			return true
		}
	}
	return false
}
