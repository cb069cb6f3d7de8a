package read

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
		if !ok || made.last != i+1 || !adjectiveForm(s.words(i, i+1)) || s.hedgedBefore(i) || s.quoted(i) {
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
		if w, ok := p.thingNamed(s, ph, class, lemma); ok {
			w = p.settledThing(s, class, p.speak(s, w))
			p.state(s, w.id, ids.Material, s.term(made), nil, contexts(w, party{}, nil))
		}
	}
}

// describedNoun is the noun for a thing at token i, at most behind further adjectives.
func (p *passage) describedNoun(i int) (phrase, bool) {
	for at := i; at < len(p.tokens) && at < i+farBehind && p.tokens[at].kind == wordToken && !p.tokens[at].upper; at++ {
		if ph, ok := p.phrase(at, thingWord); ok {
			return ph, true
		}
		if !adjectiveForm(p.words(at, at+1)) {
			break
		}
	}
	return phrase{}, false
}
