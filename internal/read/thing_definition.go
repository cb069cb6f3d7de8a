package read

// Sentences that say what a monument or an issue is: "Голленский мемориал —
// гранитный обелиск", 霍伦纪念碑为花岗岩方尖碑. What they begin with is its name, and the noun
// of the predicate names no other.

// farPredicate is how far behind the dash or the verb the noun may stand, in tokens.
const farPredicate = 6

// holds reports whether the token lies in the stretch.
func (r stretch) holds(i int) bool { return i >= r.first && i < r.last }

// defineThing keeps the thing that a sentence begins with and says to be one, and
// returns the tokens of the predicate.
func (p *proposer) defineThing(s *passage) stretch {
	switch {
	case len(s.tokens) < 3, !s.holdsAny(thingWord), s.lists():
		return stretch{}
	case s.slavicNumbers():
		return p.defineSlavicThing(s)
	case s.han(0):
		return s.hanPredicate()
	}
	return stretch{}
}

// defineSlavicThing reads a name, a dash, and a noun for a thing in the nominative.
func (p *proposer) defineSlavicThing(s *passage) stretch {
	first := 0
	for first < len(s.tokens) && s.tokens[first].kind == markToken && !s.opensQuote(first) {
		first++ // what is left of an image
	}
	dash, clause := first+1, false
	for dash < len(s.tokens) && dash <= first+longestThing && !s.dashAt(dash) {
		clause = clause || s.mark(dash-1, ",") && (s.is(dash, relativeWord) || s.is(dash, subordinator))
		if s.dateAt[dash] != 0 || s.mark(dash, ":") || !clause && pastVerb(s.words(dash, dash+1)) {
			return stretch{}
		}
		dash++
	}
	if dash >= len(s.tokens) || !s.dashAt(dash) {
		return stretch{}
	}
	for i := dash + 1; i < len(s.tokens) && i <= dash+farPredicate; i++ {
		ph, ok := s.phrase(i, thingWord)
		if !ok || s.governed(s.thingStart(i, 0)) {
			if s.tokens[i].kind == markToken {
				return stretch{}
			}
			continue
		}
		class, lemma := s.thingSense(ph)
		last := dash
		for j := first; j < dash; j++ {
			if s.mark(j, "(") {
				last = j
				break
			}
		}
		if lemma == "" || last == first || !p.namesDefined(s, first, last) {
			return stretch{}
		}
		w := s.newParty(s.words(first, last), class, first, last)
		p.seeThing(s, class)
		at := p.speak(s, w)
		p.keepThing(class, at)
		p.countThing(s, class, at)
		p.defines(class, at)
		if noun, ok := s.phrase(first, thingWord); ok {
			p.noteWhom(s, noun, class, w)
		}
		p.things.noun = ""
		return stretch{first, ph.last}
	}
	return stretch{}
}

// dashAt reports whether a dash between words stands at token i.
func (p *passage) dashAt(i int) bool { return p.mark(i, "-") && !p.glued(i) }

// namesDefined reports whether the tokens from first up to last are a name: they have a noun
// for a thing, begin with a quotation, or are what the page's first line says.
func (p *proposer) namesDefined(s *passage, first, last int) bool {
	for j := first; j < last; j++ {
		if ph, ok := s.phrase(j, thingWord); ok {
			if _, lemma := s.thingSense(ph); lemma != "" && last > first+1 {
				return true
			}
		}
	}
	return s.opensQuote(first) || containsWord(p.things.title.name, s.words(first, last)) && s.tokens[first].upper
}

// hanPredicate is what stands behind a Chinese verb of being in the clause that
// says what a thing is.
func (p *passage) hanPredicate() stretch {
	for i := 1; i < len(p.tokens); i++ {
		if !isVerbToBe(p.word(i)) {
			continue
		}
		for j := i + 1; j < len(p.tokens) && !p.clauseMark(j); j++ {
			ph, ok := p.phrase(j, thingWord)
			if !ok {
				continue
			}
			if _, named := p.phraseBefore(i, thingWord); named || p.clauseMark(i-1) {
				return stretch{i, ph.last}
			}
		}
	}
	return stretch{}
}
