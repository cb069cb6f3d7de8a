package read

import (
	"strings"

	"obelisk"
	"obelisk/quantity"
)

// How many received an honour, as English tells it: "the medal has been awarded to
// 12,777 people", "a total of 293 officers have received it", "the 19 recipients of
// the cross so far". A number of one occasion, "named fifteen people in 1952", is no
// such total: the perfect tense or a word for the whole must stand beside it.

const (
	// farCounted is how many words may stand between a verb and the number of those
	// who received.
	farCounted = 3
	// farReceived is how many words may stand between the number and the verb.
	farReceived = 8
	// fewestCounted is the least number that counts recipients.
	fewestCounted = 2
)

// recipientCounts proposes how many received an honour in all.
func (p *proposer) recipientCounts(s *passage) {
	property := p.frames.file.Honour.Recipients
	if property == "" || len(s.amounts) == 0 || s.hedgedIn(0, len(s.tokens)) || !p.mayConfer(s) {
		return
	}
	for _, a := range s.amounts {
		h, ok := p.awardedTimes(s, a)
		if !ok && s.countsPeople(a) {
			h, ok = p.countedHonour(s, a)
		}
		if !ok {
			h, ok = p.countedAwards(s, a)
		}
		if !ok {
			continue
		}
		h = p.resolved(s, h)
		until, context := p.datedAs(s, p.frames.file.Honour.Until)
		p.state(s, p.entity(s, h), property, obelisk.Quantity{Quantity: a.value}, until, contexts(party{}, h, context))
	}
}

// awardedTimes is the honour of which a sentence says how often it was awarded in
// all: "it was awarded 412 times".
func (p *proposer) awardedTimes(s *passage, a amount) (party, bool) {
	if low, ok := a.value.Low(); !ok || low.Cmp(quantity.DecimalOf(fewestCounted)) < 0 || s.word(a.last) != "times" && s.word(a.last-1) != "times" {
		return party{}, false
	}
	verb := a.first - 1
	for verb > a.first-farCounted && verb > 0 && !s.is(verb, conferWord) && !s.is(verb, giveWord) {
		verb--
	}
	if verb < 1 || !s.is(verb, conferWord) && !s.is(verb, giveWord) || s.oneOccasion() && !s.perfect(verb) {
		return party{}, false
	}
	if s.severalDates() {
		return party{}, false
	}
	return p.honourOfVerb(s, verb)
}

// severalDates reports whether the sentence names several dates, so that a number
// may be that of any.
func (p *passage) severalDates() bool { return len(p.dates) > 1 }

// countsPeople reports whether the amount counts persons or other recipients.
func (p *passage) countsPeople(a amount) bool {
	if low, ok := a.value.Low(); !ok || low.Cmp(quantity.DecimalOf(fewestCounted)) < 0 {
		return false
	}
	for i := a.last - 1; i <= a.last+1 && i < len(p.tokens); i++ {
		if _, holder := p.phrase(i, holderWord); holder || p.is(i, manyWord) {
			return true
		}
	}
	return countsHolders(a.unit)
}

// countedHonour is the honour whose recipients the amount counts, all of them.
func (p *proposer) countedHonour(s *passage, a amount) (party, bool) {
	whole := s.wholeCount()
	if to := s.beforeBound(a.first - 1); s.directs(to) {
		if verb := to - 1; to > 0 && (s.is(verb, conferWord) || s.is(verb, giveWord)) && (whole || s.perfect(verb)) {
			h, ok := p.honourBefore(s, verb, 0)
			return h, ok && s.passes(h.last, verb)
		}
		return party{}, false
	}
	for i := a.last; i < len(s.tokens) && i < a.last+farReceived; i++ {
		if s.mark(i, ",") || s.mark(i, ";") || s.tokens[i].kind == numberToken {
			return party{}, false
		}
		_, holder := s.phrase(i, holderWord)
		if !holder && !s.is(i, conferWord) && !s.is(i, giveWord) && !s.is(i, obtainWord) {
			continue
		}
		if !whole && !s.perfect(i) {
			return party{}, false
		}
		at := i + 1
		for s.word(at) == "of" || s.is(at, prepositionWord) && holder {
			at++
		}
		if list := p.honoursFrom(s, at); len(list) == 1 {
			return list[0].party, true
		}
		return party{}, false
	}
	return party{}, false
}

// beforeBound passes back over words before a number that only bound it: "to more
// than 500".
func (p *passage) beforeBound(i int) int {
	for n := 0; n < farCounted && i > 0 && !p.directs(i); n++ {
		i--
	}
	return i
}

// perfect reports whether the verb at token i stands in the perfect tense.
func (p *passage) perfect(i int) bool {
	for j := i - 1; j >= 0 && j > i-5; j-- {
		switch p.word(j) {
		case "has", "have":
			return true
		}
		if !p.is(j, skipWord) && p.word(j) != "been" {
			return false
		}
	}
	return false
}

// wholeCount reports whether the sentence says of a number that it is that of all:
// "in total", "since 1940".
func (p *passage) wholeCount() bool {
	for i := range p.tokens {
		if _, ok := p.phrase(i, totalWord); ok && p.dateAt[i] == 0 {
			return true
		}
	}
	return false
}

// countedAwards is the honour of which a sentence says how many there have been in all, by
// its own noun or one for those who have it: "1,358 Heron Medals have been awarded since
// 1856", "there have been 27 recipients to date".
func (p *proposer) countedAwards(s *passage, a amount) (party, bool) {
	low, ok := a.value.Low()
	if !ok || low.Cmp(quantity.DecimalOf(fewestCounted)) < 0 || s.severalDates() || s.oneOccasion() {
		return party{}, false
	}
	h, end, ok := p.awardsCounted(s, a)
	if !ok {
		return party{}, false
	}
	there, verb := s.thereHave(a.first), end
	for s.is(verb, skipWord) || s.word(verb) == "have" {
		verb++
	}
	switch {
	case s.is(verb, conferWord) || s.is(verb, giveWord):
		return h, (there || s.perfect(verb) || s.wholeCount()) && s.endsCount(verb+1)
	default:
		_, holder := s.phrase(end-1, holderWord)
		if ph, ok := s.phrase(end+1, anaphorWord); ok && s.word(end) == "of" && s.sense(ph).text == "honour" {
			end = ph.last
		}
		return h, holder && there && s.endsCount(end)
	}
}

// awardsCounted is the honour whose awards an amount counts, and where its noun ends: one
// with its name in the plural, or the one that the page is about where its noun stands alone.
func (p *proposer) awardsCounted(s *passage, a amount) (party, int, bool) {
	if h, ok := p.honourFrom(s, a.last); ok && h.last > a.last+1 && strings.HasSuffix(s.word(h.last-1), "s") {
		return h, h.last, true
	}
	page, ok := p.honourOfPage()
	if !ok {
		return party{}, 0, false
	}
	for _, noun := range [...]int{a.last - 1, a.last} {
		_, holder := s.phrase(noun, holderWord)
		one := strings.TrimSuffix(s.word(noun), "s")
		own := holder || s.is(noun, honourWord) && (anyAward(one) || strings.Contains(strings.ToLower(page.name), one))
		if own && one != s.word(noun) && !s.tokens[noun].upper {
			return page.party, noun + 1, true
		}
	}
	return party{}, 0, false
}

// thereHave reports whether "there have been" stands before the number at token i.
func (p *passage) thereHave(i int) bool {
	for j := i - 1; j > 1 && j > i-farCounted-2; j-- {
		if p.word(j) == "been" && p.word(j-1) == "have" && p.word(j-2) == "there" {
			return true
		}
	}
	return false
}

// endsCount reports whether what is counted ends before token i, so that the number is not
// that of a part: "to women", "posthumously".
func (p *passage) endsCount(i int) bool {
	if i >= len(p.tokens) || p.mark(i, ".") || p.dateAt[i] != 0 {
		return true
	}
	_, total := p.phrase(i, totalWord)
	return total || p.mark(i, ",") && p.endsCount(i+1)
}
