package read

import (
	"strings"
	"unicode/utf8"
)

// The last look: a clause that says that an honour was given and in which nobody was found. What is
// sure there is taken, however the rest of the clause stands.

// lastLook are the recipients of a clause in which no name was found: the one body or unit in small letters that
// stands in its case, "в 1950 году драматический театр награждён орденом".
func (p *proposer) lastLook(s *passage, c *clause, honours []party) []cased {
	if len(honours) == 0 || !honours[0].context.IsZero() {
		return nil
	}
	var found []cased
	for i := c.left; i < c.right; i++ {
		if i >= c.from && i < c.end || s.dateAt[i] != 0 || s.quoted(i) || p.masked(i) {
			continue
		}
		if c.way.Recipient == sideNominative && i > c.end+farPlain {
			break
		}
		if w, ok := p.plainBody(s, c, i); ok {
			found = append(found, cased{party: w, strength: weak})
			i = w.last - 1
		}
	}
	if len(found) != 1 {
		return nil
	}
	return found
}

// farPlain is how far behind its verb a body in small letters may stand.
const farPlain = 4

// plainBody is the body in small letters that adjectives at token i and its word name, in the clause's case and
// governed by nothing.
func (p *proposer) plainBody(s *passage, c *clause, i int) (party, bool) {
	which := inflectionOf(c.way.Recipient)
	if !s.plainAdjective(i) || i > 0 && (s.tokens[i-1].kind == numberToken || s.mark(i-1, "-") || s.glued(i-1) || s.tokens[i-1].upper && s.dateAt[i-1] == 0 && s.tokens[i-1].kind == wordToken && !p.masked(i-1)) || i > 0 && s.tokens[i-1].kind == wordToken && (s.plainAdjective(i-1) || p.attributed(s, i) || s.governed(i)) {
		return party{}, false
	}
	noun := i + 1
	for noun < c.right && s.plainAdjective(noun) && !s.is(noun, classWord) {
		noun++
	}
	ph, ok := s.phrase(noun, classWord)
	if !ok || noun >= c.right || s.tokens[noun].upper || ph.last > noun+1 || s.several(noun, which) || !s.standsIn(noun, which) || which == nominative && s.standsIn(noun, genitive) || s.opensQuote(ph.last) || s.capital(ph.last) {
		return party{}, false
	}
	if next := ph.last; next < len(s.tokens) && s.tokens[next].kind == wordToken && s.dateAt[next] == 0 && next != c.from && !s.is(next, prepositionWord) && !s.is(next, purposeWord) && !s.is(next, skipWord) && !p.triggerAt(s, next) {
		return party{}, false // "сборной команде исследователей"
	}
	class := s.classAt(noun)
	if class != "organisation" && class != "unit" || s.is(noun, anyBodyWord) {
		return party{}, false
	}
	way := c.way.Recipient
	word := s.words(noun, noun+1)
	if which != nominative {
		word = p.headNominative(s, noun, word, which)
	}
	gender := genderOf(word)
	var name []string
	for j := i; j < noun; j++ {
		form := s.words(j, j+1)
		if !agreesIn(form, gender, which) {
			return party{}, false
		}
		if way != sideNominative {
			form = p.agreeing(form, gender, s.language)
		}
		name = append(name, form)
	}
	return s.newParty(strings.ToLower(strings.Join(append(name, word), " ")), class, i, ph.last), true
}

// plainAdjective reports whether a word in small letters stands at token i that is an adjective and says of what
// kind something is, not which of several.
func (p *passage) plainAdjective(i int) bool {
	if i >= len(p.tokens) || p.tokens[i].kind != wordToken || p.tokens[i].upper && i > 0 || p.dateAt[i] != 0 || p.quoted(i) {
		return false
	}
	for _, c := range [...]category{stopWord, thisWord, ordinalWord, numeralWord, prepositionWord, deedWord, skipWord, relativeWord, genericWord, bestWord, purposeWord, honourWord} {
		if p.is(i, c) {
			return false
		}
	}
	word := p.words(i, i+1)
	return utf8.RuneCountInString(word) > 5 && p.adjective(i) && !hasEnding(p.folded(i), participleEndings...)
}

// agreesIn reports whether an adjective can stand in the case beside a noun of the gender.
func agreesIn(word, gender string, which inflection) bool {
	feminineForm := hasEnding(word, "ая", "яя", "ська", "цька", "на", "ой", "ей", "ій", "ай", "яй", "ую", "юю", "ську", "цьку", "ну")
	return feminineForm == (gender == feminine) || which == dative && gender != feminine && hasEnding(word, "му")
}
