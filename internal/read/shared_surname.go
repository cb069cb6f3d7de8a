package read

import "strings"

// pluralSurname says which surnames have a plural that ends so, and how they end
// for a man and for a woman.
type pluralSurname struct {
	Final string `yaml:"final"`
	Men   string `yaml:"men"`
	Women string `yaml:"women"`
}

// sharedSurname is where two given names joined by "and" stand that share a
// surname in the plural: "братья Иван и Пётр Седовы".
type sharedSurname struct {
	given [2]phrase
	first int // the token of the surname
	last  int // the token behind it
}

// surnameShared is the shared surname of the two given names of which the first
// stands at token i, in the case. Behind a word for brothers, sisters or spouses any
// capitalised word is one; else one that is no surname of the second alone.
func (s *session) surnameShared(p *passage, i int, which inflection) (sharedSurname, bool) {
	if !p.is(i, givenWord) {
		return sharedSurname{}, false
	}
	for _, first := range p.givenAt(i, which) {
		if !p.is(first.last, andWord) {
			continue
		}
		for _, second := range p.givenAt(first.last+1, which) {
			at := sharedSurname{given: [2]phrase{first, second}, first: second.last}
			if _, patronymic := s.patronymic(p, at.first, which, p.sense(second).number >= femaleName); patronymic || !p.capital(at.first) {
				continue
			}
			if _, alone := s.person(p, first.last+1, which, false); alone && !p.is(i-1, siblingWord) && (which != dative || !hasEnding(p.folded(at.first), datives...)) {
				continue
			}
			at.last = p.compoundEnd(at.first)
			return at, true
		}
	}
	return sharedSurname{}, false
}

// sharesSurname reports whether the name at token i is one of two given names that
// share a surname in the plural, or that surname, and so is nobody's whole name.
func (s *session) sharesSurname(p *passage, i int, which inflection) bool {
	if p.is(i-1, givenWord) && p.is(i-2, andWord) {
		at, ok := s.surnameShared(p, i-3, which)
		return ok && at.first == i
	}
	if p.is(i, siblingWord) && p.is(i+1, givenWord) {
		i++ // "Братья" at the beginning of a sentence
	}
	if !p.is(i, givenWord) {
		return false
	}
	if _, ok := s.surnameShared(p, i, which); ok {
		return true
	}
	_, ok := s.surnameShared(p, i-2, which)
	return ok && p.is(i-1, andWord)
}

// siblings are the two persons at token i of whom the surname in the plural
// stands behind both given names. Where its singular is not sure there are none.
func (s *session) siblings(p *passage, c *clause, i int) (first, second cased, ok bool) {
	at, ok := s.surnameShared(p, i, inflectionOf(c.way.Recipient))
	which := inflectionOf(c.way.Recipient)
	if !ok || at.last > c.right || at.last > at.first+1 || which != nominative && which != dative {
		return cased{}, cased{}, false
	}
	var out [2]cased
	for k, given := range at.given {
		female := p.sense(given).number >= femaleName
		surname, known := s.singularSurname(p, at.first, female)
		if which == dative {
			surname, known = singularOfDative(p.words(at.first, at.last), female)
		}
		if !known {
			return cased{}, cased{}, false
		}
		name := p.givenName(given.first, p.sense(given).text, which)
		n := personName{given: name, surname: surname, female: female, written: name + " " + surname, last: at.last}
		out[k] = cased{party: s.personParty(p, given.first, n), strength: strong}
	}
	return out[0], out[1], true
}

// singularSurname is the surname of one man or woman whose plural stands at token i.
func (s *session) singularSurname(p *passage, i int, female bool) (string, bool) {
	word := titleCase(p.words(i, i+1))
	for _, row := range s.lexicon.people[p.language].plurals {
		stem, ok := strings.CutSuffix(word, row.Final)
		switch {
		case !ok || stem == "":
		case female:
			return stem + row.Women, true
		default:
			return stem + row.Men, true
		}
	}
	return "", false
}

// firstOfCouple is the first of two English persons who share the surname behind the second:
// "Bernard and Kate Brill". The words are a forename alone.
func (p *passage) firstOfCouple(first, last int) (party, bool) {
	if last-first != 1 || !p.is(first, forenameWord) || !p.is(last, andWord) && !p.mark(last, "&") {
		return party{}, false
	}
	second := last + 1
	end := p.properEnd(second)
	if !p.personal(second, end) || p.institution(second, end) || p.tokens[second].gap != plainGap {
		return party{}, false
	}
	surname := second + 1
	for surname < end-1 && p.is(surname, forenameWord) {
		surname++
	}
	w := p.newParty(p.words(first, last)+" "+p.words(surname, end), "person", first, end)
	w.last = last
	return w, true
}

// datives are the endings of surnames in the dative of several: "Анне и Ольге Седовым".
var datives = []string{"овым", "евым", "ёвым", "иным", "ыным", "овим", "евим", "иним", "авым", "іным"}

// singularOfDative is the surname of one man or woman, in the nominative, of whom that in the
// dative of several is.
func singularOfDative(word string, female bool) (string, bool) {
	if !hasEnding(word, datives...) {
		return "", false
	}
	stem := strings.TrimSuffix(strings.TrimSuffix(word, "ым"), "им")
	if female {
		return stem + "а", true
	}
	return stem, true
}
