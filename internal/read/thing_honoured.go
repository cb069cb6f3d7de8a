package read

import (
	"strings"

	"obelisk"
)

// Monuments and issues honour groups of people and what happened, too: "памятник
// погибшим морякам", "на честь 300-річчя міста". The words stand in a case and are given
// back in the nominative: the noun, which the lexicons' category "commemorated" has or
// which ends as the dative of several people does, and the adjectives that go with it.

// The kinds of the category "commemorated": the first word of a sense.
const (
	manyHonoured   = "many"
	personHonoured = "person"
	bodyHonoured   = "body"
)

// The rules by which several people and the adjectives beside them are put into the
// nominative.
const (
	peopleGrammar = "dative-people"
	manyGrammar   = "adjectives-many"
)

// inflected are tokens of which some are written in another form.
type inflected struct {
	first, last int
	forms       map[int]string
}

// text is the tokens with their forms.
func (n *inflected) text(p *passage) string {
	var b strings.Builder
	for i := n.first; i < n.last; i++ {
		if i > n.first && p.tokens[i].gap != noGap {
			b.WriteByte(' ')
		}
		if form, ok := n.forms[i]; ok {
			b.WriteString(form)
		} else {
			b.WriteString(p.words(i, i+1))
		}
	}
	return b.String()
}

// put gives the token another form, with a large letter where the text has one.
func (n *inflected) put(p *passage, i int, form string) {
	if p.tokens[i].upper {
		form = capitalised(form)
	}
	n.forms[i] = form
}

// slavicHonoured is whom or what the tokens from i on name in a case. Behind a verb,
// ruled, prepositions may go on: "посвящён победе в войне", but "памятник победе в Осинске".
func (p *proposer) slavicHonoured(s *passage, i int, ruled bool) (party, bool) {
	if i < len(s.tokens) && s.tokens[i].kind == numberToken && s.dateAt[i] == 0 && !s.mark(i+1, "-") {
		i++ // "28 гвардейцам"
	}
	n := inflected{first: i, last: i, forms: map[int]string{}}
	kind := ""
	for at := i; at < len(s.tokens); {
		head, ok := p.honouredHead(s, &n, at)
		if !ok || kind != "" && (head.kind != kind || s.mark(at-1, ",") && adjectiveForm(s.words(at, at+1))) {
			break
		}
		kind = head.kind
		n.last = p.honouredRest(s, head.last, ruled && kind != manyHonoured)
		if kind != manyHonoured || !s.is(n.last, andWord) && !s.mark(n.last, ",") {
			break
		}
		at = n.last + 1
	}
	if n.last == i || kind == personHonoured {
		return party{}, false
	}
	if kind == manyHonoured {
		p.honouredClause(s, &n)
	}
	class := p.conceptClass()
	if kind != manyHonoured && kind != bodyHonoured {
		class = obelisk.ClassID(p.frames.file.Event.Class)
	}
	return s.newParty(n.text(s), class, n.first, n.last), class != "" && p.holds(string(class))
}

// conceptClass is the class of what is neither a person nor an event.
func (p *proposer) conceptClass() obelisk.ClassID {
	if p.schema != nil {
		if classes := p.schema.ClassesWithRole(obelisk.RoleConcept); len(classes) > 0 {
			return classes[0]
		}
	}
	return ""
}

// honouredNoun is a noun for whom or what is honoured.
type honouredNoun struct {
	kind, lemma string
	last        int
}

// mostAdjectives bounds what stands before a noun for those who are honoured.
const mostAdjectives = 5

// honouredHead is the noun for those who are honoured at token i, at most behind numbers
// and adjectives. It writes their forms into n.
func (p *proposer) honouredHead(s *passage, n *inflected, i int) (honouredNoun, bool) {
	at := i
	for ; at < len(s.tokens) && at < i+mostAdjectives; at++ {
		head, ok := p.honouredNounAt(s, at)
		if ok && at+1 < len(s.tokens) && adjectiveForm(s.words(at, at+1)) {
			_, noun := p.honouredNounAt(s, at+1)
			ok = !noun // "погибшим морякам"
		}
		if !ok {
			if t := &s.tokens[at]; t.kind == numberToken && s.dateAt[at] == 0 || s.mark(at, "-") && s.glued(at) || t.kind == wordToken && t.cyrillic && (adjectiveForm(s.words(at, at+1)) || s.mark(at-1, "-")) && !s.is(at, stopWord) && !s.is(at, thingWord) {
				continue
			}
			return honouredNoun{}, false
		}
		p.putHead(s, n, i, at, head)
		head.last = p.compoundHead(s, n, head)
		return head, true
	}
	return honouredNoun{}, false
}

// putHead writes the nominatives of the noun at token at and of the adjectives from
// token i on.
func (p *proposer) putHead(s *passage, n *inflected, i, at int, head honouredNoun) {
	for j := i; j < at; j++ {
		word := s.words(j, j+1)
		if s.tokens[j].kind != wordToken || !adjectiveForm(word) && !s.mark(j-1, "-") {
			continue
		}
		grammar := manyGrammar
		if head.kind != manyHonoured {
			grammar = genderOf(head.lemma)
		}
		form, _ := p.lexicon.declined(word, grammar, s.language)
		n.put(s, j, form)
	}
	n.put(s, at, head.lemma)
}

// compoundHead writes the nominative of what a hyphen joins to a noun, and is where that
// ends: "воинам-землякам".
func (p *proposer) compoundHead(s *passage, n *inflected, head honouredNoun) int {
	last := head.last
	for s.mark(last, "-") && s.glued(last) && last+1 < len(s.tokens) && s.glued(last+1) {
		next, ok := p.honouredNounAt(s, last+1)
		if !ok || next.kind != head.kind {
			break
		}
		n.put(s, last+1, next.lemma)
		last = next.last
	}
	return last
}

// honouredNounAt is the noun at token i: one of the lexicons, or the dative of several
// people.
func (p *proposer) honouredNounAt(s *passage, i int) (honouredNoun, bool) {
	if ph, ok := s.phrase(i, whomWord); ok && ph.last == i+1 {
		kind, lemma, _ := strings.Cut(s.sense(ph).text, " ")
		return honouredNoun{kind, lemma, ph.last}, true
	}
	word := s.words(i, i+1)
	if t := &s.tokens[i]; t.kind != wordToken || !t.cyrillic || len(word) <= 8 || !hasEnding(word, "ам", "ям") || s.is(i, stopWord) || s.is(i, skipWord) || s.is(i, thingWord) {
		return honouredNoun{}, false
	}
	lemma, ok := p.lexicon.declined(strings.ToLower(word), peopleGrammar, s.language)
	return honouredNoun{manyHonoured, lemma, i + 1}, ok
}

// honouredRest is where the words end that say more of a noun before token i: "тыла",
// "12-го авиаполка", "города".
func (p *proposer) honouredRest(s *passage, i int, prepositions bool) int {
	at := i
	for at < len(s.tokens) && at-i < farDescription && s.dateAt[at] == 0 && (at == i || !p.tellingAt(s, at)) && !p.tellingAt(s, at) {
		t := &s.tokens[at]
		switch {
		case s.opensQuote(at) && s.quoteEnd(at) > at:
			at = s.quoteEnd(at)
		case t.kind == numberToken && s.mark(at+1, "-") && s.glued(at+1), s.mark(at, "-") && s.glued(at) && at+1 < len(s.tokens) && s.glued(at+1), s.initialAt(at), s.initialAt(at - 1):
		case at == i && s.goesOnFor(at):
			at++ // "борцям за волю"
		case s.is(at, prepositionWord) && !s.is(at, andWord):
			if at+1 >= len(s.tokens) || s.dateAt[at+1] != 0 || !prepositions && !s.is(at+1, whomWord) {
				return s.pastPrepositions(i, at)
			}
		case s.is(at, andWord) && at > i:
			if at+1 >= len(s.tokens) || s.is(at+1, whomWord) || !s.goesOnGenitive(at+1) {
				return at
			}
		case !s.goesOnGenitive(at):
			return s.pastPrepositions(i, at)
		}
		at++
	}
	return s.pastPrepositions(i, at)
}

// goesOnFor reports whether "за" at token i says for what those were who are honoured:
// "борцам за свободу".
func (p *passage) goesOnFor(i int) bool {
	return p.words(i, i+1) == "за" && i > 0 && i+1 < len(p.tokens) && p.tokens[i+1].kind == wordToken && p.dateAt[i+1] == 0 && hasEnding(p.words(i-1, i), "ам", "ям", "им", "ым", "ім")
}

// pastPrepositions is end, or where the prepositions begin that stand before it.
func (p *passage) pastPrepositions(i, end int) int {
	for end > i && (p.is(end-1, prepositionWord) || p.mark(end-1, "-")) {
		end--
	}
	return end
}

// goesOnGenitive reports whether the word at token i may say whose or of what the noun
// before is.
func (p *passage) goesOnGenitive(i int) bool {
	t, word := &p.tokens[i], p.words(i, i+1)
	if t.kind == wordToken && t.cyrillic && (p.is(i, classWord) && genitiveEnding(word) && !t.upper || p.is(i-1, prepositionWord) && hasEnding(word, "ня")) {
		return true // "юбилею города", "100-летию со дня рождения"
	}
	if t.kind != wordToken || !t.cyrillic || p.is(i, stopWord) || p.is(i, skipWord) || p.is(i, deedWord) || p.is(i, thisWord) || pastVerb(word) {
		return false
	}
	if p.language != obelisk.Russian && hasEnding(word, "у", "ю") || hasEnding(word, "ий", "ій", "ть", "ств", "тв", "аў", "яў", "оў") && hasEnding(p.words(i-1, i), "ых", "их", "іх") {
		return true // "репрессий", "фашызму"
	}
	return t.upper || p.is(i, ordinalWord) || genitiveEnding(word) || p.mark(i-1, "-") || p.is(i, whomWord)
}

// honouredClause goes on with what a participle or a relative clause says of several
// people: "погибшим в бою", "які загинули в роки війни".
func (p *proposer) honouredClause(s *passage, n *inflected) {
	at := n.last
	comma := s.mark(at, ",")
	if comma {
		at++
	}
	if at >= len(s.tokens) || s.tokens[at].upper || s.dateAt[at] != 0 || p.tellingAt(s, at) {
		return
	}
	word, form := s.words(at, at+1), ""
	switch {
	case hasEnding(word, "шим", "ших", "щим", "щих", "нным", "нных", "тым", "тых", "лым", "лых", "лим", "лих", "шым", "шых", "чым", "чых", "ным", "ных", "ними", "них") && (comma || !s.is(at, whomWord)):
		form, _ = p.lexicon.declined(word, manyGrammar, s.language)
	case !comma || !s.is(at, relativeWord) && !s.is(at, whoseWord) && !s.is(at, subordinator):
		return
	}
	end := at + 1
	for end < len(s.tokens) && end-at < farDescription && !s.clauseMark(end) && !s.mark(end, ".") && !s.mark(end, "(") && !s.mark(end, "|") && !s.dashAt(end) && !p.tellingAt(s, end) && s.tokens[end].gap != lineGap {
		end++
	}
	if end = s.pastPrepositions(at, end); end-at < 2 {
		return
	}
	if form != "" {
		n.put(s, at, form)
	}
	n.last = end
}

// calledPersons are the persons in the case at token i who are called by a given name:
// "княгине Ольге", "императору Александру III", "Петру I", "Кириллу и Мефодию".
func (p *proposer) calledPersons(s *passage, i int, which inflection) []spoken {
	title, at := honouredNoun{}, i
	for at < len(s.tokens) && at < i+farBehind {
		head, ok := p.honouredNounAt(s, at)
		if ok && head.kind == personHonoured {
			title, at = head, head.last
			continue
		}
		if s.tokens[at].upper || !adjectiveForm(s.words(at, at+1)) || at != i {
			break
		}
		at++
	}
	w, ok := p.calledByGiven(s, at, which, title)
	if !ok {
		w, ok = p.calledUnknown(s, at, which, title)
	}
	if !ok {
		return nil
	}
	if title.lemma != "" || w.last > at+1 {
		return []spoken{p.speak(s, w)}
	}
	if second, ok := p.calledByGiven(s, w.last+1, which, title); ok && s.is(w.last, andWord) {
		return []spoken{p.speak(s, w), p.speak(s, second)}
	}
	return nil
}

// calledUnknown is the person at token i behind what a person is, whose given name nobody
// knows, by the case of both names: "художнику Ігнатію Рошковичу".
func (p *proposer) calledUnknown(s *passage, i int, which inflection, title honouredNoun) (party, bool) {
	if which != dative || title.lemma == "" || !s.capital(i) || !s.capital(i+1) || s.tokens[i+1].gap != plainGap || s.capital(i+2) || s.is(i, givenWord) {
		return party{}, false
	}
	names := make([]string, 2)
	for k := range names {
		if s.is(i+k, classWord) || s.is(i+k, honourWord) || !hasEnding(s.words(i+k, i+k+1), "у", "ю", "ові", "еві", "єві", "ому") {
			return party{}, false
		}
		form, ok := p.lexicon.declined(s.words(i+k, i+k+1), "dative-person", s.language)
		if !ok {
			return party{}, false
		}
		names[k] = form
	}
	return s.newParty(names[0]+" "+names[1], "person", i, i+2), true
}

// calledByGiven is the person at token i who is called by a given name, with a number or
// a byname behind it.
func (p *proposer) calledByGiven(s *passage, i int, which inflection, title honouredNoun) (party, bool) {
	if i >= len(s.tokens) || !s.capital(i) || s.initialAt(i) {
		return party{}, false
	}
	name, last, female := "", i+1, genderOf(title.lemma) == feminine
	if given := s.givenAt(i, which); len(given) > 0 {
		sense := s.sense(given[0])
		name, last, female = sense.text, given[0].last, sense.number >= femaleName
	} else if grammar := map[inflection]string{dative: "dative-person", genitive: "genitive"}[which]; title.lemma != "" && !s.is(i, classWord) && !s.is(i, honourWord) {
		name, _ = p.lexicon.declined(s.words(i, i+1), grammar, s.language)
	}
	if name == "" {
		return party{}, false
	}
	switch {
	case last >= len(s.tokens) || !s.tokens[last].upper || s.tokens[last].kind != wordToken:
	case s.is(last, romanWord) || strings.Trim(s.words(last, last+1), "IVXІХ") == "":
		name += " " + s.words(last, last+1)
		last++
	case adjectiveForm(s.words(last, last+1)) && !s.is(last, classWord):
		gender := masculine
		if female {
			gender = feminine
		}
		name += " " + p.agreeing(s.words(last, last+1), gender, s.language)
		last++
	default:
		return party{}, false
	}
	if title.lemma != "" {
		name = title.lemma + " " + name
	}
	return s.newParty(name, "person", i, last), true
}
