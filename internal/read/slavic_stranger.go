package read

import (
	"slices"

	"obelisk"
)

// Persons whose given name no lexicon has, told by what they are: "строгальщик цеха завода
// «Берег» Абдулвагаб Вагабов".

// stranger is the person at token i by a given name that the lexicon lacks and a surname that
// ends as surnames do, in the case, behind words for what somebody is, in the same case.
func (s *session) stranger(p *passage, i int, which inflection) (personName, bool) {
	if i == 0 || !p.nameless(i) || !p.nameless(i+1) || p.tokens[i+1].gap != plainGap || p.compoundEnd(i) != i+1 || p.shouted() || p.capital(i-1) && !abbreviated(p.words(i-1, i)) && !p.quoted(i-1) {
		return personName{}, false
	}
	end := p.compoundEnd(i + 1)
	if p.capital(end) || p.initialAt(i+1) || adjectiveForm(p.words(i, i+1)) || p.initialAt(i) {
		return personName{}, false
	}
	for _, female := range []bool{false, true} {
		surname, ok := s.surname(p, i+1, end, which, female)
		if !ok || !hasEnding(surname, strangers[female]...) {
			continue
		}
		given := p.words(i, i+1)
		if which != nominative {
			if given, ok = s.inPeople(p, given, which, female, false); !ok {
				continue
			}
		}
		if female != hasEnding(given, "а", "я", "ь") {
			continue
		}
		if s.roleBefore(p, i, which) {
			return personName{given: given, surname: surname, female: female, written: given + " " + surname, last: end}, true
		}
	}
	return personName{}, false
}

// strangers are the endings of surnames, of women and of men, that hardly another name has.
var strangers = map[bool][]string{
	false: {"ов", "ев", "ёв", "ин", "ын", "ский", "цкий", "енко", "енка", "чук", "щук", "юк", "ич", "іч", "ян", "дзе", "швили", "швілі", "ський", "цький", "скі", "цкі", "оў", "еў", "аў", "ін", "їн", "єв", "їв", "чик", "чык", "ёнок", "енок"},
	true:  {"ова", "ева", "ёва", "ина", "ына", "ская", "цкая", "енко", "енка", "чук", "щук", "юк", "ич", "іч", "ян", "дзе", "швили", "швілі", "ська", "цька", "ава", "іна", "їна", "єва", "чик", "чык", "ёнок", "енок"},
}

// nameless reports whether a word with a capital letter stands at token i that the lexicons know as
// nothing else than a name.
func (p *passage) nameless(i int) bool {
	if !p.capital(i) || !p.tokens[i].cyrillic || p.quoted(i) || p.dateAt[i] != 0 || abbreviated(p.words(i, i+1)) {
		return false
	}
	return !slices.ContainsFunc(notNames[:], func(c category) bool { return p.is(i, c) })
}

// notNames are the categories whose words are no part of a person's name.
var notNames = [...]category{honourWord, classWord, headWord, titleWord, actWord, officeWord, eventWord, bodyWord, skipWord, prepositionWord, deedWord, signingWord, anaphorWord, genericWord, kinWord, numeralWord, ordinalWord, honourKind, aloneWord, titledWork, purposeWord, stateWord, andWord}

// roleBefore reports whether words for what somebody is, in the case, stand before the name at
// token i, with what they are of between: "директор завода «Берег» в Осинске".
func (s *session) roleBefore(p *passage, i int, which inflection) bool {
	if p.is(i-1, headWord) && !p.ofDistrict(i-1) || p.is(i-1, prepositionWord) || p.classAt(i-1) == "place" && !p.ofDistrict(i-1) || p.is(i-1, namedForWord) {
		return false // "директор завода в Осинске"
	}
	for k := i - 1; k >= 0 && k > i-longestPost; k-- {
		if p.quoted(k) {
			continue
		}
		if p.dateAt[k] != 0 || p.mark(k, ",") || p.mark(k, ";") || p.mark(k, ":") || p.is(k, deedWord) || p.is(k, relativeWord) || p.is(k, purposeWord) || p.is(k, givenWord) && p.tokens[k].upper || s.triggerAt(p, k) {
			return false
		}
		if ph, ok := p.phrase(k, classWord); ok && p.sense(ph).text == "person" && !p.tokens[k].upper && p.standsIn(k, which) {
			return which != nominative || p.language != obelisk.Russian || !p.standsIn(k, genitive)
		}
	}
	return false
}

// roleBehind reports whether the word before token i, or that of which it is the genitive, says
// what somebody is, so that the letters for a body there say where: "директор ОАО «Луч»".
func (s *session) roleBehind(p *passage, i int) bool {
	for k := i - 1; k >= 0 && k > i-longestTitle-1 && p.tokens[k].kind == wordToken && p.dateAt[k] == 0 && !s.triggerAt(p, k); k-- {
		if p.classAt(k) == "person" && !p.tokens[k].upper {
			return true
		}
		if !genitiveEnding(p.words(k, k+1)) || p.is(k, stopWord) || p.is(k, prepositionWord) || p.is(k, andWord) {
			return false
		}
	}
	return false
}

// ofDistrict reports whether the word for a place at token i stands behind its own adjective: "Осинской области".
func (p *passage) ofDistrict(i int) bool {
	return i > 0 && p.tokens[i-1].upper && p.tokens[i-1].kind == wordToken && hasEnding(p.folded(i-1), districtEndings...)
}
