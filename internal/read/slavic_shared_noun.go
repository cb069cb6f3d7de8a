package read

import "obelisk"

// Bodies and places that share the noun behind the last of them, and adjectives in the plural
// before the first or behind the last: "Осинские стекольный и цементный заводы", "Варденский и
// Осинский районы".

const (
	// mostOfNoun bounds the names that share a noun.
	mostOfNoun = 8
	// longestSharedLead bounds the adjectives in the plural before the first name.
	longestSharedLead = 2
)

// sharedBodies are the bodies or places from token i on that share a noun in the case, at
// least two, and where they end; none and i where they do not.
func (s *session) sharedBodies(p *passage, c *clause, i int) ([]cased, int) {
	which := inflectionOf(c.way.Recipient)
	if i >= len(p.tokens) || !p.tokens[i].upper || p.tokens[i].kind != wordToken || which != nominative && which != dative || p.quoted(i) || p.dateAt[i] != 0 {
		return nil, i
	}
	many := manyIn[which]
	at := i
	for at < i+longestSharedLead && at < c.right && p.tokens[at].kind == wordToken && hasEnding(p.folded(at), many...) {
		at++
	}
	lead := [2]int{i, at}
	var members [mostOfNoun]int
	n := 0
	for n < mostOfNoun && p.oneAdjective(at, which) && (lead[1] > lead[0] || p.tokens[at].upper) {
		members[n] = at
		n++
		next := p.pastJoint(p.compoundEnd(at), p.compoundEnd(at))
		if next == p.compoundEnd(at) {
			at = next
			break
		}
		at = next
	}
	first := at
	for at < len(p.tokens) && p.tokens[at].kind == wordToken && hasEnding(p.folded(at), many...) && !p.is(at, classWord) {
		at++
	}
	if n < 2 || at >= c.right || p.tokens[at].upper || p.tokens[at].kind != wordToken || !hasEnding(p.folded(at), manyNounIn[which]...) {
		return nil, i
	}
	word := s.headNominative(p, at, p.words(at, at+1), inflections)
	class, gender := p.sharedClass(word), genderOf(word)
	if class == "" || word == p.words(at, at+1) {
		return nil, i
	}
	var list []cased
	for _, m := range members[:n] {
		name := s.ofThem(p, lead[0], lead[1], gender) + s.agreed(p, m, which, gender) + " " + s.ofThem(p, first, at, gender) + word
		list = append(list, cased{party: p.newParty(name, class, m, p.compoundEnd(m)), strength: strong})
	}
	list[0].first, list[n-1].last = i, at+1
	return list, at + 1
}

// sharedClass is the class of what a noun in the nominative says, none of persons.
func (p *passage) sharedClass(noun string) obelisk.ClassID {
	for _, class := range [...]string{"organisation", "unit", "place"} {
		if p.lexicon.means(noun, classWord, class) {
			return obelisk.ClassID(class)
		}
	}
	return ""
}

// manyIn are the endings of adjectives in the plural, by case.
var manyIn = [inflections][]string{nominative: {"ые", "ие", "ькі", "ні", "ві", "ыя", "кія"}, dative: {"ым", "им", "ім"}}

// manyNounIn are those of nouns in the plural.
var manyNounIn = [inflections][]string{nominative: {"ы", "и", "і", "ї", "а", "я"}, dative: {"ам", "ям"}}

// oneInCase are the endings of adjectives in the singular, by case.
var oneInCase = [inflections][]string{nominative: {"ый", "ий", "ой", "ая", "ое", "ська", "цька", "на", "ны", "кі", "ае"}, dative: {"ому", "ему", "аму", "ой", "ій", "ай"}}

// oneAdjective reports whether an adjective in the singular of the case stands at token i.
func (p *passage) oneAdjective(i int, which inflection) bool {
	if i >= len(p.tokens) || p.tokens[i].kind != wordToken || p.dateAt[i] != 0 || p.is(i, classWord) || p.is(i, prepositionWord) || p.is(i, givenWord) {
		return false
	}
	return hasEnding(p.folded(p.compoundEnd(i)-1), oneInCase[which]...)
}

// ofThem are adjectives in the plural, at tokens i up to last, as they stand of one.
func (s *session) ofThem(p *passage, i, last int, gender string) string {
	name := ""
	for ; i < last; i++ {
		word := p.words(i, i+1)
		if one := ofOne(word, gender); one != word {
			word = one
		} else {
			word = adjectiveOfOne(word, gender)
		}
		name += word + " "
	}
	return name
}

// agreed is the adjective at token i in the nominative.
func (s *session) agreed(p *passage, i int, which inflection, gender string) string {
	end := p.compoundEnd(i)
	if which == nominative {
		return p.words(i, end)
	}
	return p.words(i, end-1) + s.agreeing(p.words(end-1, end), gender, p.language)
}
