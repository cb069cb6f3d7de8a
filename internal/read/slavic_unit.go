package read

import (
	"strings"

	"obelisk"
)

// Units, bodies and works as recipients in Slavic texts.

// quotedParty is a new name in quotation marks behind a word for its class.
func (s *session) quotedParty(p *passage, class obelisk.ClassID, i int) (party, bool) {
	if !p.opensQuote(i) {
		return party{}, false
	}
	last := p.quoteEnd(i)
	if last <= i+1 {
		return party{}, false
	}
	if n, ok := p.nameAt(i + 1); ok && n.last == last && s.pick(n, obelisk.RoleRecipient) != "" {
		w := s.known(p, n, obelisk.RoleRecipient)
		w.last = last + 1
		return w, true
	}
	w, ok := s.fresh(p, i+1, last)
	w.class, w.last = class, last+1
	return w, ok
}

// workParty is a work whose title stands in quotation marks behind the word for it, or
// behind whose it is: "фильм «Берег»", "картина Павла Лугового «Берег»".
func (s *session) workParty(p *passage, way side, i int) (party, bool) {
	ph, ok := p.phrase(i, titledWork)
	if !ok || !strings.Contains(p.sense(ph).text, string(inflectionSide(way))) {
		return party{}, false
	}
	at := ph.last
	for at < len(p.tokens) && at < i+longestPost && !p.opensQuote(at) && p.ownsWork(at) && !s.triggerAt(p, at) {
		at++
	}
	w, ok := s.quotedParty(p, "work", at)
	w.first = i
	return w, ok
}

// inflectionSide is the side that names the case in which a frame's recipient stands.
func inflectionSide(way side) side { return sideOf(inflectionOf(way)) }

// ownsWork reports whether token i may stand between a work and its title: a name, or
// a word in the genitive.
func (p *passage) ownsWork(i int) bool {
	t := &p.tokens[i]
	return t.kind == wordToken && p.dateAt[i] == 0 && !p.is(i, deedWord) && (t.upper || genitiveEnding(p.words(i, i+1)) || p.is(i, andWord) || i > 0 && p.lowerGenitive(i-1) && !p.is(i, prepositionWord) && !p.is(i, stopWord) && !p.is(i, skipWord) && !pastVerb(p.words(i, i+1))) || p.mark(i, "-") && p.glued(i) || p.mark(i, ".") && p.initialAt(i-1)
}

// longestUnit bounds the words of a unit's or body's name before its noun.
const longestUnit = 12

// unitParty is a unit, body or region named by a number or capitalised
// adjective, more adjectives and a noun: "17-й стрелковой дивизии".
func (s *session) unitParty(p *passage, way side, i int) (party, bool) {
	t := &p.tokens[i]
	if n, ok := p.nameAt(i); ok && s.pick(n, obelisk.RoleRecipient) != "" {
		if _, more := p.phrase(p.pastAdjectives(n.last), classWord); !more {
			return party{}, false
		}
	}
	end := p.compoundEnd(i)
	_, behind := p.phrase(end, classWord)
	made := adjectiveForm(p.words(end-1, end)) || p.adjective(end-1) && p.joinsClass(p.pastAdjectives(end)) || behind && shortAdjective(p.words(end-1, end))
	if t.kind != numberToken && (!t.upper || t.kind != wordToken || p.is(i, stopWord) || !made) || p.is(i, classWord) || p.mark(i-1, "-") && p.glued(i) {
		return party{}, false
	}
	adjectives := true
	for j := end; j < len(p.tokens) && j < i+longestUnit; j++ {
		ph, ok := p.phrase(j, classWord)
		if !ok {
			adjectives = adjectives && p.adjective(j)
			if p.mark(j, "(") && p.mark(j+2, ")") && p.adjective(j+1) {
				j += 2 // "34-й отдельной (горной) бригаде"
				continue
			}
			if p.tokens[j].kind == markToken && (!p.mark(j, "-") || !p.glued(j)) || p.dateAt[j] != 0 || !p.glued(j) && (p.is(j, stopWord) || p.is(j, prepositionWord) || p.is(j, andWord)) || s.triggerAt(p, j) {
				return party{}, false
			}
			continue
		}
		class := obelisk.ClassID(p.sense(ph).text)
		if class == "place" && (p.is(i, ordinalWord) || p.is(i, numeralWord)) {
			return party{}, false // "Четвёртый город"
		}
		ordinal := t.kind != numberToken || p.mark(i+1, "-") || class == "unit"
		if class == "person" || p.tokens[j].upper && !abbreviated(p.words(j, j+1)) || !ordinal || class == "place" && (t.kind == numberToken || !adjectives) || !p.standsIn(j, inflectionOf(way)) || way == sideNominative && p.ownedUnit(j) {
			return party{}, false
		}
		return s.unitNamed(p, way, i, ph.last, class)
	}
	return party{}, false
}

// ownedUnit reports whether the noun of a unit at token i, which may be a plural, stands in
// the genitive by what stands before it: "командир 17-й бригады", "роти 5-ї бригади".
func (p *passage) ownedUnit(i int) bool {
	return i > 0 && p.tokens[i-1].kind == wordToken && p.standsIn(i, genitive) && hasEnding(p.folded(i-1), "ой", "ей", "ої", "ьої", "ай", "яй", "ого", "его", "ага", "яга", "й", "ї", "го", "га") && !p.standsAsFirst(i)
}

// standsAsFirst reports whether the word for a class at token i stands as its lexicon's
// nominative of one does: "полк", "бригада".
func (p *passage) standsAsFirst(i int) bool {
	return hasEnding(p.folded(i), "а", "я", "о", "е", "ь") && p.standsIn(i, nominative)
}

// pastAdjectives passes over adjectives in small letters from token i on:
// "Вардинский государственный университет".
func (p *passage) pastAdjectives(i int) int {
	for i < len(p.tokens) && p.tokens[i].kind == wordToken && !p.tokens[i].upper && p.adjective(i) && p.dateAt[i] == 0 {
		i++
	}
	return i
}

// adjective reports whether token i ends as adjectives do in the passage's language:
// in Belarusian one of a man or thing has no й, "дзяржаўны", and in Ukrainian one
// of a woman no я, "верховна".
func (p *passage) adjective(i int) bool {
	word := p.words(i, i+1)
	return adjectiveForm(word) || p.language == obelisk.Belarusian && hasEnding(word, "ны", "вы", "лы", "кога", "нога", "вога", "яга") ||
		p.language == obelisk.Ukrainian && hasEnding(word, "на", "ва", "ла")
}

// unitNamed makes the unit of tokens first up to last, of which the last is its noun.
func (s *session) unitNamed(p *passage, way side, first, last int, class obelisk.ClassID) (party, bool) {
	noun := p.words(last-1, last)
	gender := genderOf(noun)
	if way != sideNominative {
		noun = s.headNominative(p, last-1, noun, inflectionOf(way))
		gender = genderOf(noun)
	}
	var b strings.Builder
	for i := first; i < last-1; i++ {
		word := p.words(i, i+1)
		if way != sideNominative && p.tokens[i].kind == wordToken && (adjectiveForm(word) || p.glued(i) || way == sideAccusative && hasEnding(word, "у", "ю")) {
			word = s.agreeing(word, gender, p.language)
			if i == first+2 && gender == feminine && p.glued(i) && p.tokens[first].kind == numberToken {
				word = s.ordinalEnding(p, first, word)
			}
		}
		if i > first && p.tokens[i].gap != noGap {
			b.WriteByte(' ')
		}
		b.WriteString(word)
	}
	b.WriteString(" " + noun)
	end := last
	if class == "unit" || class == "organisation" {
		if more := p.branchBehind(last); more > last {
			b.WriteString(" " + p.words(last, more))
			end, last = more, more
		}
	}
	if more := s.craftBehind(p, last); class == "organisation" && more > last {
		b.WriteString(" " + p.words(last, more))
		end, last = more, more
	}
	if more := p.ownState(last); class == "organisation" && more > last {
		b.WriteString(" " + p.words(last, more))
		end, last = more, more
	}
	if more := s.numberedEnd(p, last); more > last {
		end = more
		b.WriteString(" " + p.words(last, end))
	} else if w, ok := s.quotedParty(p, class, last); ok && p.opensQuote(last) {
		end = w.last
		b.WriteString(" " + p.words(last, end))
	}
	party := p.newParty(b.String(), class, first, end)
	return party, true
}

// ordinalEnding is the ending of the ordinal in the feminine nominative of the number at
// token i, where the language has rules for it: "77-ма" of "77-й"; else the ending as given.
func (s *session) ordinalEnding(p *passage, i int, ending string) string {
	form, ok := s.lexicon.declined("00"+p.words(i, i+1), "ordinal-f", p.language)
	if _, own, cut := strings.Cut(form, "-"); ok && cut {
		return own
	}
	return ending
}

// branchBehind passes over an adjective and a noun in the genitive, in small
// letters, that say of which branch a unit is: "бригада морской пехоты".
func (p *passage) branchBehind(i int) int {
	if i+1 >= len(p.tokens) {
		return i
	}
	for j := i; j < i+2; j++ {
		if _, class := p.phrase(j, classWord); p.tokens[j].kind != wordToken || p.tokens[j].upper || class || p.dateAt[j] != 0 || p.honourAt(j) || p.is(j, stopWord) || p.is(j, deedWord) || p.is(j, prepositionWord) || p.is(j, purposeWord) {
			return i
		}
	}
	if !hasEnding(p.words(i, i+1), "ой", "ей", "ого", "его", "ої", "ьої", "ай", "яй", "ага", "яга", "ых", "их", "іх") || !genitiveEnding(p.words(i+1, i+2)) || p.is(i, whoseWord) {
		return i
	}
	return i + 2
}

// headNominative is the nominative of the word for a class at token i that stands in the case,
// or in any of them where it is "inflections".
func (s *session) headNominative(p *passage, i int, word string, which inflection) string {
	folded := p.folded(i)
	for _, f := range headForms {
		base, ok := strings.CutSuffix(folded, f.ending)
		if ok && (which == inflections || f.cases&(1<<which) != 0) && len(f.ending) <= len(word) && p.lexicon.has(base+f.nominative, classWord) {
			return strings.TrimSuffix(word, f.ending) + f.nominative
		}
	}
	return word
}

// ownState is the token behind the name of the state or republic, in the genitive, that stands at token i
// behind a body and says whose it is: "театр драмы Республики Осинии"; i where none does.
func (p *passage) ownState(i int) int {
	if !p.capital(i) || p.dateAt[i] != 0 || p.quoted(i) {
		return i
	}
	if ph, ok := p.phrase(i, stateWord); ok {
		return ph.last
	}
	if hasEnding(p.folded(i), "республики", "рэспублікі", "республіки") && p.capital(i+1) && p.tokens[i+1].gap == plainGap && !p.is(i+1, givenWord) {
		return p.compoundEnd(i + 1)
	}
	return i
}

// longestArm bounds the words behind a unit that say to which arm it belongs.
const longestArm = 9

// pastArm passes over the words in the genitive behind a unit that say to which arm it belongs, where another
// unit's number follows them: "5-я армия Военно-воздушных сил и 6-я дивизия".
func (p *passage) pastArm(w cased, i int) int {
	if w.class != "unit" {
		return i
	}
	for j := i; j+1 < len(p.tokens) && j < i+longestArm; j++ {
		if (p.joins(j) || p.is(j, andWord)) && p.tokens[j+1].kind == numberToken && p.dateAt[j+1] == 0 {
			return j
		}
		if glued := p.mark(j, "-") && p.glued(j); !glued && !p.is(j, andWord) && (p.tokens[j].kind != wordToken || p.dateAt[j] != 0 || p.is(j, prepositionWord) || p.is(j, deedWord) || !genitiveEnding(p.words(j, j+1)) && !hasEnding(p.folded(j), "сил", "войск", "військ", "но", "о")) {
			return i
		}
	}
	return i
}
