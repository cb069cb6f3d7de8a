package read

import (
	"obelisk"
	"obelisk/quantity"
)

// How many stood on a side, in Russian, Ukrainian and Belarusian: an adjective before
// the noun for troops ("4-тысячный отряд", "трёхтысячное войско"), a verb or noun that
// joins them to their number ("войско насчитывало 300 бойцов", "отряд численностью 300
// человек", "армия в 20 тысяч человек"), or brackets behind them ("войско (4 тыс. воинов)").

const (
	// farTroops is how far from the words for their number the noun for troops may stand,
	// in tokens; nearTroops the same where nothing but the noun's own words may be between.
	farTroops, nearTroops = 8, 4
	// farNumber is how far behind the words that join it to troops a number may stand.
	farNumber = 2
)

// slavicStrengths proposes the strengths of which a sentence tells; the event is the one
// given, or the one that the text is about where the sentence tells of none.
func (p *proposer) slavicStrengths(s *passage, event obelisk.EntityID, context []obelisk.Span) {
	sizes := append(p.slavicSizes(s), p.slavicFighters(s)...)
	if len(sizes) == 0 {
		return
	}
	if event == "" {
		ok := false
		if event, context, ok = p.sizedEvent(s); !ok {
			return
		}
	}
	for i := range sizes {
		qualifiers, at := p.onSide(s, event, sizes[i].side, context)
		p.state(s, event, p.frames.file.Event.Strength, obelisk.Quantity{Quantity: sizes[i].value}, qualifiers, at)
	}
}

// sizedEvent is the event that the text is about, where the sentence has no noun for
// another one; or the one that it names and says no more of.
func (p *proposer) sizedEvent(s *passage) (obelisk.EntityID, []obelisk.Span, bool) {
	if w, ok := p.slavicEvent(s); ok {
		id := p.entity(s, w)
		p.tellOf(s, id, stretch{w.first, w.last})
		return id, nil, true
	}
	for _, ph := range s.phrases {
		if ph.category != eventWord || s.quoted(ph.first) {
			continue
		}
		if at, told := s.phrase(ph.first, anaphorWord); !told || s.sense(at).text != "event" || p.otherEvent(s, ph) {
			return "", nil, false
		}
	}
	return p.toldEvent(s)
}

// slavicSizes are the strengths that a sentence tells, in persons.
func (p *proposer) slavicSizes(s *passage) []sized {
	out := p.dashedSizes(s)
	if !s.holdsAny(troopsWord) {
		return out
	}
	if s.holdsAny(thousandWord) {
		for i := range s.tokens {
			if ph, ok := s.phrase(i, thousandWord); ok && s.troopsSoon(ph.last) {
				if q, ok := s.thousandsAt(ph); ok {
					out = append(out, sized{value: q})
				}
			}
		}
	}
	for _, a := range s.amounts {
		if a.fraction() || a.duration() || !p.countsPeople(s, a) || s.is(a.first-1, furtherWord) || !s.numbersTroops(a) {
			continue
		}
		if _, lost := p.lossOf(s, a); !lost {
			out = append(out, sized{asPeople(a.value), p.sizedSide(s, a)})
		}
	}
	return out
}

// dashedSizes are the numbers of people behind a dash, where the sentence begins with a side:
// "Гарнизон (майор Горн) — 4555 солдат".
func (p *proposer) dashedSizes(s *passage) []sized {
	if len(s.amounts) == 0 || s.holdsAny(lossWord) || p.tollOpen() {
		return nil
	}
	a := s.amounts[0]
	if a.first == 0 || !s.dashAt(a.first-1) || a.fraction() || a.duration() || !p.countsPeople(s, a) || s.countsOthers() {
		return nil
	}
	end := a.first - 1
	if open := s.opening(end - 1); s.mark(end-1, ")") && open > 0 {
		end = open
	}
	if !s.holdsAny(sideRole, forceWord) {
		return nil
	}
	if ph, ok := s.phrase(0, sideRole); ok && ph.last == end {
		return []sized{{asPeople(a.value), p.sideByRole(s, ph)}}
	}
	if _, ok := p.forceIn(s, 0, end); ok && p.phraseStart(s, end) == 0 {
		side, _ := p.nominativeSide(s, 0, end)
		return []sized{{asPeople(a.value), side}}
	}
	return nil
}

// tollOpen reports whether the text stands under a line that announces losses.
func (p *proposer) tollOpen() bool {
	return p.battle.tollAt > 0 && p.blocks-p.battle.tollAt <= farToll
}

// farToll is over how many blocks what sides lost may stand under a line that announces it.
const farToll = 4

// thousandsAt is the number that an adjective for thousands tells, by itself or with the
// digits before it; a number that is two, or has a fraction, is none.
func (p *passage) thousandsAt(ph phrase) (quantity.Quantity, bool) {
	first, at := ph.first, p.sense(ph)
	n := at.number * 1000
	for range at.decimals {
		n /= 10
	}
	if at.text == "" {
		if p.mark(first-1, "-") && p.glued(first) {
			first--
		}
		first--
		if first < 0 || p.tokens[first].kind != numberToken || first > 0 && p.glued(first) {
			return quantity.Quantity{}, false
		}
		n = int64(p.tokens[first].value) * 1000
	}
	if p.is(first-1, boundWord) || n <= 0 || first > 1 && p.mark(first-1, "-") && p.tokens[first-2].kind == numberToken {
		return quantity.Quantity{}, false
	}
	return quantity.Exactly(quantity.DecimalOf(n), "{person}"), true
}

// troopsSoon reports whether a noun for troops stands at token i, at most behind words
// that say of which kind they are.
func (p *passage) troopsSoon(i int) bool {
	for j := i; j < len(p.tokens) && j <= i+nearTroops; j++ {
		if p.is(j, troopsWord) {
			return true
		}
		if p.tokens[j].kind != wordToken && !p.mark(j, "-") || p.is(j, prepositionWord) || p.tokens[j].kind == wordToken && !adjectiveForm(p.words(j, j+1)) && !p.glued(j+1) {
			return false
		}
	}
	return false
}

// numbersTroops reports whether an amount is the number of troops that are named before
// it.
func (p *passage) numbersTroops(a amount) bool {
	if p.mark(a.first-1, "(") {
		return p.closing(a.first-1) <= a.last+1 && p.troopsBefore(a.first-1, nearTroops+2)
	}
	for end := a.first; end > 0 && end >= a.first-farNumber; end-- {
		ph, ok := p.phraseBefore(end, numberingWord)
		if !ok {
			if t := &p.tokens[end-1]; t.kind != wordToken || t.upper {
				return false
			}
			continue
		}
		if p.sense(ph).text == "of" {
			return end == a.first && p.troopsBefore(ph.first, nearTroops)
		}
		first := ph.first
		if p.mark(first-1, ",") {
			first--
		}
		return p.troopsBefore(first, farTroops)
	}
	return false
}

// troopsBefore reports whether a noun for troops stands up to so many tokens before token
// end, in the same clause.
func (p *passage) troopsBefore(end, far int) bool {
	for j := end - 1; j >= 0 && j >= end-far; j-- {
		if p.is(j, troopsWord) {
			return true
		}
		if p.dateAt[j] != 0 || p.mark(j, ",") || p.mark(j, ";") || p.mark(j, ":") || p.tokens[j].kind == numberToken {
			return false
		}
	}
	return false
}

// sizedSide is the side whose troops stand before the word that joins them to an amount:
// "русская армия насчитывала 61 000 человек".
func (p *proposer) sizedSide(s *passage, a amount) bearer {
	for end := a.first; end > 0 && end >= a.first-farNumber; end-- {
		ph, ok := s.phraseBefore(end, numberingWord)
		if !ok || s.sense(ph).text == "of" {
			continue
		}
		first := p.phraseStart(s, ph.first)
		if side, ok := p.nominativeSide(s, first, ph.first); ok && side.named() && ph.first-first <= 3 {
			return side
		}
	}
	return bearer{}
}
