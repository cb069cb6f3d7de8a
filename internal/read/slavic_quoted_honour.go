package read

import (
	"slices"
	"strings"

	"obelisk"
)

// A Slavic text may call a prize by its name in quotation marks alone, which it
// then inflects: "обладатель «Золотого якоря»", "получил «Синюю чайку»". The
// inflection tells that the name is the object of the verb; its adjectives say
// of which gender it is.

// heldQuotes are the honours in quotation marks behind the word for a holder, in the
// genitive: "обладатель «Золотого якоря», «Волны» и «Паруса»"; and where they end.
func (s *session) heldQuotes(p *passage, i int) ([]party, int) {
	var out []party
	last := i
	for p.opensQuote(i) && len(out) < mostBorne {
		h, ok := s.inflectedQuote(p, i, genitive)
		if !ok {
			break
		}
		out, last = append(out, h), h.last
		_, next := p.dateBracket(last)
		i = p.pastJoint(next, next)
		if i == next {
			break
		}
		i = p.pastHowMany(i)
	}
	return out, last
}

// inflectedQuote is the name in quotation marks at token i in the nominative, where
// the text inflects it in the case.
func (s *session) inflectedQuote(p *passage, i int, which inflection) (party, bool) {
	h, ok := s.quotedHonour(p, i)
	if !ok || h.id != "" || h.first != i {
		return h, ok
	}
	if name, plain := s.uninflected(p, i+1, h.last-1, which); plain {
		h.name = name
	}
	return h, true
}

// uninflected is the name of tokens first up to last in the nominative; it reports
// whether they can stand in the case.
func (s *session) uninflected(p *passage, first, last int, which inflection) (string, bool) {
	if ph, ok := p.phrase(first, aloneWord); ok && ph.last == last {
		return p.sense(ph).text, true
	}
	if p.is(first, honourWord) && !p.tokens[first].upper {
		return "", false // "«премию» себе"
	}
	if !p.tokens[first].cyrillic || p.is(first, prepositionWord) || p.shouted() || abbreviated(p.words(first, first+1)) {
		return "", false
	}
	noun, gender := first, ""
	for noun < last-1 && p.tokens[noun].kind == wordToken {
		of := quoteGender(p.words(noun, noun+1), which)
		if of == "" {
			break
		}
		noun, gender = noun+1, of
	}
	if noun == first && last > first+1 && !p.is(first, honourWord) {
		return "", false // "Четыре ветра"
	}
	base, ok := s.quoteNoun(p.words(noun, noun+1), which, noun > first, p.language)
	if !ok || p.tokens[noun].kind != wordToken {
		return "", false
	}
	var words []string
	for i := first; i < noun; i++ {
		words = append(words, s.agreeing(p.words(i, i+1), gender, p.language))
	}
	words = append(words, base)
	if noun+1 < last {
		words = append(words, p.words(noun+1, last))
	}
	return strings.Join(words, " "), true
}

// quoteGender is the gender of what an adjective in the singular of the case
// describes, empty where it is none.
func quoteGender(word string, which inflection) string {
	endings := titleEndings[which]
	switch {
	case which == nominative:
		return ""
	case hasEnding(word, endings[0]...) || hasEnding(word, "его", "ему") && which != instrumental:
		return masculine
	case hasEnding(word, endings[1]...) || which == accusative && hasEnding(word, "юю") || which != accusative && hasEnding(word, "ей"):
		return feminine
	}
	return ""
}

// quoteNoun is a noun in the case in the nominative. One that nothing describes may be
// a name that is not inflected at all, which the ending tells.
func (s *session) quoteNoun(word string, which inflection, described bool, language obelisk.Language) (string, bool) {
	grammar := string(sideOf(which))
	if which == accusative && !hasEnding(word, "у", "ю") {
		if described && hasEnding(word, "ь") {
			return word, true // "Золотую ветвь"
		}
		grammar = "genitive" // of what is called as a living being it is the same
	}
	sure := map[string][]string{"genitive": {"а", "я", "ки", "ги", "хи", "ии", "ы"}, "accusative": {"у", "ю"}, "instrumental": {"ом", "ем", "ой", "ей", "ью", "ою"}}[grammar]
	if described {
		sure = append(sure, "и")
	}
	if !hasEnding(word, sure...) {
		return "", false
	}
	return s.lexicon.declined(word, grammar, language)
}

// quotedObjects are the honours that a clause calls by nothing but their names in
// quotation marks, right beside its verb or at the beginning of the sentence. A verb
// that is said of other things too needs a name that is inflected, or one that the
// lexicon has.
func (s *session) quotedObjects(p *passage, c *clause) []party {
	if h, ok := s.quotedSubject(p, c); ok {
		return []party{h}
	}
	which, ok := objectCase(c.way.Honour)
	if !ok || c.way.mood != "" && c.way.mood != custom || p.saysBecame(c) {
		return nil
	}
	for _, at := range [...]int{p.pastBeside(c.end), c.left} {
		if !p.opensQuote(at) || at >= c.right || at != c.left && at < c.end || at == c.left && p.quoteEnd(at) >= c.from {
			continue
		}
		if out := s.quoteList(p, at, which, c.way.Honour != sideAccusative); len(out) > 0 {
			return out
		}
	}
	return nil
}

// quotedSubject is the honour in quotation marks with which a clause begins that a passive
// verb right behind it says to have been awarded: "«Синяя звезда» присуждена актёру".
func (s *session) quotedSubject(p *passage, c *clause) (party, bool) {
	if c.way.Honour != sideNominative || c.way.Recipient != sideDative || c.way.mood != "" || !p.opensQuote(c.left) || !p.tokens[c.left+1].upper || !hasEnding(p.words(c.from, c.end), "ена", "ено", "ен", "єно", "жана", "жено") {
		return party{}, false
	}
	end := p.quoteEnd(c.left)
	if end+1 != c.from || end > c.left+longestBefore {
		return party{}, false
	}
	h, ok := s.quotedHonour(p, c.left)
	return h, ok && h.first == c.left
}

// saysBecame reports whether the verb of the clause says that somebody became something,
// which need be no honour.
func (p *passage) saysBecame(c *clause) bool {
	return c.way.Honour == sideInstrumental && !hasEnding(p.words(c.from, c.end), "ен", "ена", "ено", "ены", "ён", "ённый", "енный", "енная", "єний", "єна", "єно", "єні", "аны", "ана", "аная", "аныя", "еная", "еныя", "ёны", "ил", "или", "ила", "лся", "лась", "лись")
}

// objectCase is the case in which a frame's honour stands as the object of its verb.
func objectCase(honour side) (inflection, bool) {
	switch honour {
	case sideAccusative:
		return accusative, true
	case sideGenitive:
		return genitive, true
	case sideInstrumental:
		return instrumental, true
	default:
		return nominative, false
	}
}

// pastBeside passes over short words and dates behind a verb.
func (p *passage) pastBeside(i int) int {
	for i < len(p.tokens) && (p.dateAt[i] != 0 || p.is(i, skipWord) && !p.is(i, andWord) || p.is(i, prepositionWord) && i+1 < len(p.tokens) && p.dateAt[i+1] != 0) {
		i++
	}
	return i
}

// quoteList is the list of names in quotation marks at token i that the text inflects
// in the case; sure says that the verb is said of honours alone.
func (s *session) quoteList(p *passage, i int, which inflection, sure bool) []party {
	var out []party
	for p.opensQuote(i) && len(out) < mostBorne {
		h, ok := s.quotedHonour(p, i)
		if !ok || h.first != i || p.quotesReason(i) || p.is(i+1, honourWord) && !p.tokens[i+1].upper || p.mark(h.last, "-") && p.is(h.last+1, honourWord) {
			break
		}
		name, inflected := s.uninflected(p, i+1, h.last-1, which)
		switch {
		case inflected:
			h.name = name
		case !sure && len(out) == 0:
			return nil
		}
		out = append(out, h)
		_, next := p.dateBracket(h.last)
		if i = p.pastJoint(next, next); i == next {
			break
		}
	}
	if i > 0 && slices.ContainsFunc(out, func(h party) bool { return h.last-h.first > longestHonour }) {
		return nil // a speech
	}
	return out
}
