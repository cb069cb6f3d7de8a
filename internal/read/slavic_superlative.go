package read

import (
	"slices"
	"strings"
)

// The best of a kind is an honour of contests and juries, told by the verb that
// says who was named so: "Лучшим фильмом признана картина «Берег»", "признан
// лучшим врачом Края".

// superlative is the honour of having been named the best of a kind, in the nominative.
func (s *session) superlative(p *passage, c *clause) (party, bool) {
	for i := c.left; i < c.right; i++ {
		best, ok := p.phrase(i, bestWord)
		if !ok || !strings.Contains(p.sense(best).text, " ") || p.quoted(i) || i >= c.from && i < c.end {
			continue
		}
		noun := i + 1
		for noun < c.right && noun < i+longestTitle && !p.tokens[noun].upper && p.adjectival(noun) && noun+1 != c.from && !s.workBy(p, noun) {
			noun++
		}
		if noun >= c.right || p.tokens[noun].kind != wordToken || p.tokens[noun].upper || p.dateAt[noun] != 0 || p.is(noun, stopWord) || noun >= c.from && noun < c.end {
			continue
		}
		base, ok := s.lexicon.declined(p.words(noun, noun+1), string(sideInstrumental), p.language)
		if !ok {
			continue
		}
		return s.bestOf(p, c, [2]int{i, noun}, base), true
	}
	return party{}, false
}

// workBy reports whether token i is a noun for works in the instrumental, which may look as an
// adjective: "оперой".
func (s *session) workBy(p *passage, i int) bool {
	base, ok := s.lexicon.declined(p.words(i, i+1), string(sideInstrumental), p.language)
	return ok && p.lexicon.has(base, titledWork)
}

// bestOf is the honour of the superlative and the noun at the tokens, of which base is
// the noun's nominative, with what says of what and where.
func (s *session) bestOf(p *passage, c *clause, at [2]int, base string) party {
	gender := genderOf(base)
	best, _ := p.phrase(at[0], bestWord)
	forms := strings.Fields(p.sense(best).text) // of a man, a woman and a thing
	name := forms[slices.Index([]string{masculine, feminine, neuter}, gender)]
	if p.tokens[at[0]].upper && at[0] > 0 {
		name = capitalised(name)
	}
	for j := at[0] + 1; j < at[1]; j++ {
		name += " " + s.agreeing(p.words(j, j+1), gender, p.language)
	}
	last := at[1] + 1
	for last < c.right && p.dateAt[last] == 0 && !p.is(last, othersWord) && (last < c.from || last >= c.end) && (p.lowerGenitive(last) || at[0] < c.from && p.withinBest(last)) && !s.triggerAt(p, last) {
		last++
	}
	if end := s.complement(p, c, last); end > last {
		last = end
	}
	for p.is(last-1, prepositionWord) {
		last--
	}
	return p.newParty(strings.TrimSpace(name+" "+base+" "+p.words(at[1]+1, last)), "honour", at[0], last)
}

// withinBest reports whether token i, before the verb, may go on with what somebody was
// the best of: "лучшим фильмом на иностранном языке признан".
func (p *passage) withinBest(i int) bool {
	return p.tokens[i].kind == wordToken && !p.tokens[i].upper && !p.is(i, skipWord) && !p.is(i, andWord) && !p.is(i, honourWord)
}
