package read

// Whom a Slavic clause means that has a verb of receiving and an honour, and nobody who
// received it, on the page of one person: that person, unless another subject may stand in
// it. Only the second reading asks for it, which knows whom the page is about and that the
// text near the sentence names nobody else.

// meantHere is the page's person, where the clause has no other subject.
func (p *proposer) meantHere(s *passage, c *clause, honours []party) []cased {
	at := &p.page.spoken
	if !p.cast.again || c.way.Recipient != sideNominative || !saysOfOne(c.way.mood) || at.class != "person" || severalReceive(s.words(c.from, c.end), s.language) || s.relatives(c) {
		return nil
	}
	if c.left > 0 && !c.joined && p.describesNoun(s, c) || s.subjectBefore(c) || s.subjectBehind(c, honours) {
		return nil
	}
	w := cased{party: at.party, strength: anaphoric}
	w.span = s.span(c.from, c.end)
	return []cased{w}
}

// saysOfOne reports whether a frame of the mood tells of somebody who has an honour.
func saysOfOne(m mood) bool { return m == "" || m == lasting }

// relatives reports whether a relative pronoun, or words for somebody's kin, stand in the
// sentence up to the verb, so that it may tell of another.
func (p *passage) relatives(c *clause) bool {
	for i := 0; i < c.from; i++ {
		if p.is(i, whoseWord) || p.is(i, relativeWord) || p.is(i, kinWord) || p.is(i, subordinator) {
			return true
		}
	}
	return false
}

// describesNoun reports whether a participle behind a comma may belong to the noun before
// it: "роман, нагороджений премією", but not "во флоте, награждён орденом".
func (p *proposer) describesNoun(s *passage, c *clause) bool {
	comma := c.left - 1
	if comma < 1 || !s.mark(comma, ",") {
		return true
	}
	verb, noun := s.folded(c.from), s.folded(comma-1)
	if s.tokens[comma-1].kind != wordToken || hasEnding(verb, "ил", "ив", "аў", "ыў", "ал", "ла") {
		return false
	}
	switch {
	case hasEnding(verb, "ен", "ан"):
		return false // a short form is no attribute
	case hasEnding(verb, "ый", "ий", "ы"):
		return !hasEnding(noun, "и", "ы", "і", "ї", "у", "ю", "ої", "ой", "ах", "ях", "е", "я")
	}
	return true
}

// subjectBefore reports whether a noun that is no part of words with a preposition may stand
// before the verb as its subject.
func (p *passage) subjectBefore(c *clause) bool {
	for i := p.pastOwnDescription(c); i < c.from; i++ {
		ph, adverbial := p.phrase(i, adverbialWord)
		switch {
		case adverbial && ph.last <= c.from:
			i = ph.last - 1
		case p.dateAt[i] != 0, p.tokens[i].kind != wordToken, p.quoted(i), p.enclosed(i), p.is(i, skipWord), p.is(i, alsoWord), p.is(i, andWord):
		case p.is(i, prepositionWord), p.is(i, purposeWord):
			i = p.governedEnd(i, c.from) - 1
		case p.pronounSubject(i), p.is(i, stopWord) && !p.is(i, honourKind), p.adverb(i):
		default:
			return true
		}
	}
	return false
}

// pastOwnDescription is where the words end with which a sentence begins and that only say
// what the person is of whom it goes on to tell: "Участник боёв, награждён орденом".
func (p *passage) pastOwnDescription(c *clause) int {
	if c.left > 0 || !p.mark(c.from-1, ",") || !subjectNoun(p.words(0, 1)) || p.verbBetween(0, c.from) {
		return c.left
	}
	ph, class := p.phrase(0, classWord)
	if class && p.sense(ph).text != "person" || p.is(0, genericWord) || p.is(0, prepositionWord) || p.dateAt[0] != 0 {
		return c.left
	}
	return c.from
}

// pronounSubject reports whether token i is "he" or "she" as a subject.
func (p *passage) pronounSubject(i int) bool {
	ph, ok := p.phrase(i, anaphorWord)
	return ok && p.sense(ph).text == "person" || p.is(i, pronounWord)
}

// adverb reports whether a word ends as an adverb does: "посмертно", "неоднократно",
// "дважды".
func (p *passage) adverb(i int) bool {
	return !p.tokens[i].upper && !p.is(i, classWord) && hasEnding(p.folded(i), "но", "жды", "чі", "льна", "атна", "ртна", "ово")
}

// governedEnd is where the words end that the preposition at token i governs: its noun, and
// those in the genitive behind it.
func (p *passage) governedEnd(i, end int) int {
	noun := false
	for i++; i < end; i++ {
		switch {
		case p.dateAt[i] != 0, p.quoted(i), p.is(i, prepositionWord):
			continue
		case p.tokens[i].kind != wordToken:
			if p.mark(i, ",") {
				return i
			}
			continue
		case noun && (!genitiveEnding(p.words(i, i+1)) && !p.tokens[i].upper || p.is(i, classWord) && p.standsIn(i, nominative)):
			return i
		}
		noun = noun || !p.adjectival(i)
	}
	return end
}

// subjectBehind reports whether a noun may stand behind the verb, or behind its honours, as
// its subject.
func (p *passage) subjectBehind(c *clause, honours []party) bool {
	first, last := c.right, c.end
	for _, h := range honours {
		if h.first >= c.end {
			first = min(first, h.first)
		}
		last = max(last, h.last)
	}
	for i := c.end; i < min(first, c.right); i++ {
		if p.is(i, classWord) && p.standsIn(i, nominative) && !genitiveEnding(p.words(i, i+1)) {
			return true
		}
	}
	if _, last = p.dateBracket(last); last >= c.right || last < c.end {
		return false
	}
	return p.tokens[last].kind == wordToken && p.dateAt[last] == 0 && !p.is(last, prepositionWord) && !p.is(last, andWord) && !p.is(last, purposeWord) && !p.is(last, skipWord) && !p.is(last, stopWord) && !genitiveEnding(p.words(last, last+1))
}
