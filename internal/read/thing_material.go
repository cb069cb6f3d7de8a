package read

import "obelisk"

// Of what a monument or an issue is made stands before its noun in Russian, Ukrainian and
// Belarusian: "бронзовый бюст маршалу Ивану Седову", "серебряную памятную монету «Маяк»".

// materialsInAdjectives proposes what the adjectives before the nouns for things say.
func (p *proposer) materialsInAdjectives(s *passage) {
	ids := &p.frames.file.Monument
	if !s.slavicNumbers() || !s.holdsAny(materialWord) || !s.holdsAny(thingWord) {
		return
	}
	for i := range s.tokens {
		made, ok := s.phrase(i, materialWord)
		if !ok || made.last != i+1 && !s.hyphensJoin(i, made.last) || !adjectiveForm(s.words(made.last-1, made.last)) && !s.is(made.last, thingWord) || s.hedgedBefore(i) || s.quoted(i) {
			continue
		}
		ph, ok := s.describedNoun(made.last)
		if !ok {
			continue
		}
		class, lemma := s.thingSense(ph)
		if lemma == "" || !p.holds(string(class)) || s.joins(i-1) || s.mark(i-1, "-") || s.ofSeveralThings(ph, lemma) {
			continue
		}
		if w, ok := p.thingDescribed(s, ph, class, lemma); ok {
			p.state(s, w.id, ids.Material, s.term(made), nil, contexts(w, party{}, nil))
		}
	}
}

// thingDescribed is the thing of a noun behind adjectives: the one that it names, the one
// of which the sentence says what it is, or a monument that it means.
func (p *proposer) thingDescribed(s *passage, ph phrase, class obelisk.ClassID, lemma string) (party, bool) {
	if w, ok := p.thingNamed(s, ph, class, lemma); ok {
		if !s.namesIn(ph.last, w.last) && w.first == ph.first && p.whomEnd(s, ph) == ph.last {
			return party{}, false // "медная монета чеканки"
		}
		return p.settledThing(s, class, p.speak(s, w)), true
	}
	if string(class) != p.frames.file.Monument.Class {
		return party{}, false
	}
	if i := s.isHere(ph.first); i >= 0 {
		if subject, ok := s.phraseBefore(i, thingWord); ok {
			if of, noun := s.thingSense(subject); of == class && noun != "" {
				return p.monumentOfNoun(s, subject, class, noun)
			}
		}
		if at, ok := p.things.last[class]; ok && at.block == p.blocks && i <= 1 {
			return p.settledThing(s, class, at), true
		}
		if i <= 1 && p.things.titled == class {
			return p.titleThing(s, class)
		}
		return party{}, false
	}
	if s.thingStart(ph.first, 0) > 1 {
		return party{}, false // another one, told of in passing
	}
	return p.monumentOfNoun(s, ph, class, lemma)
}

// namesIn reports whether a name, a number or a quotation stands among the tokens.
func (p *passage) namesIn(i, end int) bool {
	for ; i < end; i++ {
		if t := &p.tokens[i]; t.upper || t.kind == numberToken || p.opensQuote(i) {
			return true
		}
	}
	return false
}

// isHere is where the words begin that say what something is, and end before the
// adjectives of the noun at token i; -1 of none: "это", "представляет собой", a dash.
func (p *passage) isHere(i int) int {
	for {
		if ph, ok := p.phraseBefore(i, beingWord); ok {
			return ph.first
		}
		if i == 0 || p.tokens[i-1].kind != wordToken || p.tokens[i-1].upper || !p.saysWhatLike(i-1) {
			break
		}
		i--
	}
	if i > 0 && p.dashAt(i-1) {
		return i - 1
	}
	return -1
}

// saysWhatLike reports whether token i is an adjective before a noun, or says of what
// something is made.
func (p *passage) saysWhatLike(i int) bool {
	return adjectiveForm(p.words(i, i+1)) || p.is(i, unitAdjective) || p.is(i, materialWord)
}

// describedNoun is the noun for a thing at token i, at most behind further adjectives.
func (p *passage) describedNoun(i int) (phrase, bool) {
	for at := i; at < len(p.tokens) && at < i+farBehind && p.tokens[at].kind == wordToken && !p.tokens[at].upper; at++ {
		if ph, ok := p.phrase(at, thingWord); ok {
			return ph, true
		}
		if !p.saysWhatLike(at) {
			break
		}
	}
	return phrase{}, false
}

// hyphensJoin reports whether hyphens join the tokens from i up to last: "медно-никелевая".
func (p *passage) hyphensJoin(i, last int) bool {
	for at := i + 1; at < last; at += 2 {
		if !p.mark(at, "-") || !p.glued(at) {
			return false
		}
	}
	return true
}
