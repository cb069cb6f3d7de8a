package read

import "obelisk"

// A work that wins the prize of a contest is often called by nothing but its title in
// quotation marks: "«Берег» получил приз за лучший сценарий", "Лучшей оперой признана
// «Волна» Осинского театра", "Приз достался «Берегу» Ивана Седова".

// calledByTitle are the works with whose titles a clause says who received honours that
// contests give, where it names nobody else.
func (p *proposer) calledByTitle(s *passage, c *clause, honours []party) []cased {
	if c.way.Recipient != sideNominative && c.way.Recipient != sideDative && c.way.Recipient != sideAccusative || c.way.mood != "" || !s.ofContest(honours) {
		return nil
	}
	for _, at := range [...]int{c.end, c.left} {
		for at < c.right && at < c.left+longestTitle && s.tokens[at].kind == wordToken && (adjectiveForm(s.words(at, at+1)) || s.is(at, skipWord)) && at != c.from {
			at++
		}
		if w, ok := p.workTitle(s, c, at, honours); ok {
			return []cased{w}
		}
	}
	return nil
}

// ofContest reports whether each of the honours is one that contests give works.
func (p *passage) ofContest(honours []party) bool {
	for _, h := range honours {
		given := p.is(h.first, bestWord)
		for i := h.first; i < h.last && !given; i++ {
			ph, ok := p.phrase(i, honourWord)
			given = ok && p.hasTrait(ph, contestTrait|prizeTrait) && !p.quoted(i)
			if !given {
				_, given = p.phrase(i, aloneWord)
			}
		}
		if !given {
			return false
		}
	}
	return len(honours) > 0
}

// workTitle is the work whose title in quotation marks begins at token i, with nothing but
// whose it is between it and the verb or the end of the clause.
func (p *proposer) workTitle(s *passage, c *clause, i int, honours []party) (cased, bool) {
	if i >= c.right || !s.opensQuote(i) || i > c.left && i < c.from && !s.mark(i-1, ",") && i != c.left && !adjectiveForm(s.words(i-1, i)) {
		return cased{}, false
	}
	for _, h := range honours {
		if h.context.IsZero() && i < h.last && h.first <= i {
			return cased{}, false
		}
	}
	w, ok := p.quotedParty(s, "work", i)
	if !ok || w.last-w.first > longestTitled {
		return cased{}, false
	}
	end := w.last
	for end < c.right && end < w.last+longestBefore && end != c.from && s.ownsWork(end) && !s.mark(end, "-") {
		end++
	}
	if end < c.right && end != c.from && s.tokens[end].kind == wordToken && !s.is(end, prepositionWord) && !s.is(end, purposeWord) {
		return cased{}, false
	}
	if w.id == "" && c.way.Recipient == sideDative {
		if name, inflected := p.uninflected(s, i+1, w.last-1, dative); inflected {
			w.name = name
		}
	}
	w.language = s.language
	return cased{party: w, strength: strong}, w.class != obelisk.ClassID("")
}
