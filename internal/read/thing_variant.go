package read

import "strings"

// Issues of several metals share a sentence and a name: "монеты «Маяк»: серебряная —
// номиналом 10 крон; медная — номиналом 1 крона". Each is one of its own.

// variantTold is the issue of which a telling at token i speaks, where its part of the
// sentence begins with an adjective that a dash sets off.
func (p *proposer) variantTold(s *passage, t *telling, i int) (party, bool) {
	if t.Of != issueClass || !s.slavicNumbers() {
		return party{}, false
	}
	dash := s.dashBefore(i)
	first := s.adjectiveBefore(dash)
	made, material := s.phraseBefore(dash, materialWord)
	if from := made.first - 1; first < 0 && material && from >= 0 && s.is(from, prepositionWord) {
		first = from // "из серебра — номиналом 20 крон"
	}
	if first < 0 || first > 0 && s.tokens[first-1].kind != markToken && !s.is(first-1, andWord) {
		return party{}, false
	}
	base, ok := p.issueBefore(s, first)
	if !ok {
		return party{}, false
	}
	if !material {
		made = phrase{first: first, last: dash}
	}
	w, ok := p.ofMetal(s, base, made)
	if ok && material {
		p.noteMetal(w, s.sense(made).text)
		p.state(s, w.id, p.frames.file.Monument.Material, s.term(made), nil, contexts(w, party{}, nil))
	}
	return w, ok
}

// nounOf is the first word of a name that is no adjective.
func nounOf(name string) string {
	for word := range strings.FieldsSeq(name) {
		if !adjectiveForm(word) && (!hasEnding(word, "на", "ва") || word == name) {
			return word
		}
	}
	return name
}

// ofSeveral reports whether what is told of an issue is told of each of its metals.
func (p *proposer) ofSeveral(t *telling, w party) bool {
	return p.things.several[w.name] && (t.Value == moneyValue || t.Value == countValue)
}

// dashBefore is the last dash between words before token i in its part of the
// sentence, or -1; a noun for a thing behind it tells of another.
func (p *passage) dashBefore(i int) int {
	for j := i - 1; j >= p.setApart(i) && j > i-farTold; j-- {
		if _, ok := p.phrase(j, thingWord); ok {
			return -1
		}
		if p.dashAt(j) {
			return j
		}
	}
	return -1
}

// adjectiveBefore is where the adjective in small letters begins that ends before
// token i, or -1: "медно-никелевая".
func (p *passage) adjectiveBefore(i int) int {
	first := i - 1
	if first < 0 || p.tokens[first].kind != wordToken || p.tokens[first].upper || !p.tokens[first].cyrillic || !adjectiveForm(p.words(first, i)) || p.is(first, stopWord) {
		return -1
	}
	if first > 1 && p.mark(first-1, "-") && p.glued(first-1) && p.glued(first) {
		first -= 2
	}
	return first
}

// issueBefore is the issue named last before token i: in the sentence, or in the one
// before.
func (p *proposer) issueBefore(s *passage, i int) (party, bool) {
	for j := i - 1; j >= 0; j-- {
		ph, ok := s.phrase(j, thingWord)
		if !ok || ph.last > i || s.quoted(j) {
			continue
		}
		class, lemma := s.thingSense(ph)
		if wider, ok := s.phrase(j-1, thingWord); class != issueClass || lemma == "" || ok && wider.last >= ph.last {
			continue // the coin of "памятная монета"
		}
		if w, ok := p.thingNamed(s, ph, class, lemma); ok {
			return w, true
		}
	}
	at, ok := p.things.last[issueClass]
	return at.party, ok && p.blocks-at.block <= nearThing && !at.nobody()
}
