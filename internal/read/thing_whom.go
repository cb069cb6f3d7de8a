package read

import (
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// Whom a monument or an issue honours stands in its name: "памятник маршалу Ивану Седову",
// 林一帆铜像, "монета «75 років визволення краю»". It is proposed once something else is told of the
// monument; one that a text only mentions is not worth it.

// whom is a person whom a monument commemorates, and the sentence that names both.
type whom struct {
	persons []spoken
	span    obelisk.Span
	words   string
	// subject is the monument, and told the persons, once that was proposed.
	subject obelisk.EntityID
	told    []obelisk.EntityID
}

// mostWhom bounds the monuments of which a document keeps whom they commemorate.
const mostWhom = 64

// noteWhom keeps whom the monument w with the noun ph commemorates by its name.
func (p *proposer) noteWhom(s *passage, ph phrase, class obelisk.ClassID, w party) {
	if p.frames.file.Monument.Honours == "" || len(p.things.whom) >= mostWhom {
		return
	}
	at, known := p.things.whom[w.name]
	if known && at.subject == "" {
		return
	}
	persons := p.whomNamed(s, ph, class, w)
	if len(persons) == 0 {
		return
	}
	if p.things.whom == nil {
		p.things.whom = map[string]whom{}
	}
	span := s.span(0, len(s.tokens))
	if known {
		at.span, at.words = span, s.block.Passage(document.Span(span))
		for i := range persons {
			id := persons[i].id
			if id == "" {
				id = p.newID(persons[i].party)
			}
			if slices.Contains(at.told, id) {
				p.sayWhom(s, &at, id) // another sentence says so, too
			}
		}
		return
	}
	p.things.whom[w.name] = whom{persons: persons, span: span, words: s.block.Passage(document.Span(span))}
}

// whomNamed is whom or what the monument or issue w with the noun ph honours by its name.
func (p *proposer) whomNamed(s *passage, ph phrase, class obelisk.ClassID, w party) []spoken {
	monument := string(class) == p.frames.file.Monument.Class
	switch {
	case s.slavicNumbers() && monument:
		return p.slavicWhom(s, ph)
	case s.slavicNumbers() && s.mark(w.last-1, "”") || s.slavicNumbers() && s.mark(w.last-1, "\""):
		for open := ph.last; open < w.last-1; open++ {
			if !s.opensQuote(open) {
				continue
			}
			if who, ok := p.quotedJubilee(s, open); ok && who.last == w.last-1 {
				return []spoken{p.speak(s, who)}
			}
			break
		}
	case s.language == obelisk.English && monument:
		return p.englishWhom(s, w, ph)
	case s.han(ph.first):
		if list := p.hanWhom(s, w.first, ph); monument && len(list) > 0 {
			return list
		}
		if who, ok := p.hanHonouredName(s, w.first, ph); ok {
			return []spoken{p.speak(s, who)}
		}
	}
	return nil
}

// honoursWhom proposes whom a monument commemorates, once.
func (p *proposer) honoursWhom(s *passage, w party) {
	at, ok := p.things.whom[w.name]
	if !ok || len(at.persons) == 0 {
		return
	}
	at.subject = w.id
	for i := range at.persons {
		who := &at.persons[i]
		named := p.settle(s, who.party, who)
		at.told = append(at.told, named.id)
		p.sayWhom(s, &at, named.id)
	}
	at.persons = nil
	p.things.whom[w.name] = at
}

// sayWhom proposes that a monument commemorates a person.
func (p *proposer) sayWhom(s *passage, at *whom, person obelisk.EntityID) {
	property := obelisk.PropertyID(p.frames.file.Monument.Honours)
	p.add(obelisk.Statement{Subject: at.subject, Property: property, Value: obelisk.Ref{Entity: person}}, p.evidence(s, at.span, at.words, nil))
}

// longestWhom bounds the words between the noun for a monument and the person's name.
const longestWhom = 12

// slavicWhom are those in the dative behind the noun for a monument: persons, behind what
// they are, or one group of people: "двойчы Герою Савецкага Саюза маршалу Івану Седову",
// "погибшим морякам". Behind the noun for a figure or a grave they stand in the genitive.
func (p *proposer) slavicWhom(s *passage, ph phrase) []spoken {
	i := ph.last
	if i >= len(s.tokens) || s.holdsAny(conferWord) {
		return nil // to whom it was given
	}
	if list := p.thoseBehind(s, i, dative); len(list) > 0 {
		return list
	}
	if list := p.surnamedAlone(s, p.pastRanks(s, i)); len(list) > 0 {
		return list
	}
	figure, grave := p.accompanies(s, figureWords, ph.first), p.accompanies(s, graveWords, ph.first)
	if _, on := s.phraseBefore(ph.first-1, thingWord); grave && on && s.is(ph.first-1, prepositionWord) {
		return nil // "обелиск на братской могиле"
	}
	if list := p.thoseBehind(s, i, genitive); figure && len(list) > 0 {
		return list
	}
	if s.tokens[i].kind == markToken || s.is(i, prepositionWord) || !grave && !s.notGenitive(i) {
		return nil
	}
	if w, ok := p.slavicHonoured(s, i, false); ok {
		return []spoken{p.speak(s, w)}
	}
	return nil
}

// pastRanks passes over what a person is at token i: "маршалу Седову".
func (p *proposer) pastRanks(s *passage, i int) int {
	for at := i; ; {
		head, ok := p.honouredNounAt(s, at)
		if !ok || head.kind != personHonoured || head.last >= len(s.tokens) {
			return at
		}
		at = head.last
	}
}

// graveWords is the name of the companions that are nouns for a grave.
const graveWords = "graves"

// accompanies reports whether one of the companions with the name begins at token i.
func (p *proposer) accompanies(s *passage, name string, i int) bool {
	set := p.frames.companions[name]
	if set == nil || i < 0 || i >= len(s.tokens) {
		return false
	}
	which, _ := s.outer.longest(set, i)
	return which >= 0
}

// notGenitive reports whether the word at token i, or a noun behind it, ends as no genitive
// of several people does: "погибшим", but not "воинов".
func (p *passage) notGenitive(i int) bool {
	return !hasEnding(p.words(i, i+1), "ов", "ев", "ей", "их", "ых", "ів", "їв", "іх", "аў", "оў", "яў", "цев")
}

// whomEnd is where those end whom slavicWhom reads, without what a clause says of them.
func (p *proposer) whomEnd(s *passage, ph phrase) int {
	i, list := ph.last, p.slavicWhom(s, ph)
	if len(list) == 0 {
		return i
	}
	for at := i; at < list[len(list)-1].last; at++ {
		if s.mark(at, ",") && list[0].class == p.conceptClass() {
			return at
		}
	}
	return list[len(list)-1].last
}

// pastClause is where the noun for a thing ends, or before token i those whom the monument
// honours, with the clause that says more of them: "пам’ятник воїнам, які загинули".
func (p *proposer) pastClause(s *passage, ph phrase, i int) int {
	if !s.slavicNumbers() || !s.holdsAny(whomWord) || ph.last > i {
		return ph.last
	}
	if list := p.slavicWhom(s, ph); len(list) > 0 && list[len(list)-1].last <= i {
		return list[len(list)-1].last
	}
	return ph.last
}

// surnamedAlone are the persons whose surnames alone stand in the dative behind the noun
// for a monument: "памятник Седову", "памятник Седову и Луговому".
func (p *proposer) surnamedAlone(s *passage, i int) []spoken {
	var out []spoken
	for at := i; s.capital(at) && len(out) <= mostOthers; at++ {
		if s.is(at, classWord) || s.is(at, honourWord) || s.is(at, givenWord) || s.is(at, whomWord) || s.is(at, eventWord) {
			return nil
		}
		n, ok := p.session.person(s, at, dative, true)
		if !ok || n.female || hasEnding(n.surname, "ова", "ева", "єва", "ава", "іна", "ина") || n.given != "" || n.last < len(s.tokens) && s.tokens[n.last].upper || !personal("Иван "+n.surname) {
			return nil
		}
		w := p.personParty(s, at, n)
		if w.class != "person" {
			return nil
		}
		out = append(out, p.speak(s, w))
		if at = n.last; !s.is(at, andWord) {
			break
		}
	}
	return out
}

// thoseBehind are the persons in the case from token i on, behind what they are.
func (p *proposer) thoseBehind(s *passage, i int, which inflection) []spoken {
	if list := p.calledPersons(s, i, which); len(list) > 0 {
		return list
	}
	for at := i; at < len(s.tokens) && at < i+longestWhom; at++ {
		t := &s.tokens[at]
		switch {
		case t.kind == markToken:
			if !s.mark(at, ",") && !s.mark(at, "-") || at == i {
				return nil
			}
		case t.kind != wordToken || !t.cyrillic || s.dateAt[at] != 0 || p.tellingAt(s, at):
			return nil
		case t.upper:
			if list := p.personsIn(s, at, which); len(list) > 0 {
				return list
			}
			if at == i && !s.is(at, honourWord) {
				return nil
			}
		case at == i && hasEnding(s.words(at, at+1), "ам", "ям", "ым", "им", "ім"), s.manyHonoured(at), at == i && s.happened(at), s.is(at, prepositionWord), s.is(at, andWord) && at == i, pastVerb(s.words(at, at+1)):
			return nil // a group of people
		}
	}
	return nil
}

// manyHonoured reports whether a word for several people stands at token i.
func (p *passage) manyHonoured(i int) bool {
	ph, ok := p.phrase(i, whomWord)
	return ok && strings.HasPrefix(p.sense(ph).text, manyHonoured)
}

// happened reports whether a word for what happened stands at token i: "перемоги".
func (p *passage) happened(i int) bool {
	ph, ok := p.phrase(i, whomWord)
	return ok && !strings.HasPrefix(p.sense(ph).text, personHonoured)
}

// personsIn are the persons whom the tokens from i on name in the case, each with a given
// name or its initials.
func (p *proposer) personsIn(s *passage, i int, which inflection) []spoken {
	var out []spoken
	for at := i; at < len(s.tokens) && (s.is(at, givenWord) || s.initialAt(at)); {
		n, ok := p.session.person(s, at, which, true)
		if n.surname == "" {
			n.surname, n.patronymic = n.patronymic, "" // "Адаму Міцкевічу"
		}
		if !ok || n.given == "" || n.surname == "" || strings.Trim(s.words(n.last-1, n.last), "IVXІХ") == "" {
			break
		}
		w := p.personParty(s, at, n)
		if w.class != "person" && w.id == "" {
			break
		}
		out = append(out, p.speak(s, w))
		if at = n.last; !s.is(at, andWord) || len(out) > mostOthers {
			break
		}
		at++
	}
	return out
}

// styleWords is the name of the companions that stand between a person's name and the noun
// for a figure: 将军, 半身.
const styleWords = "styles"

// beforeStyle is where the name of tokens first up to end ends without what the person was,
// and how much a figure shows: 林一帆将军半身雕像.
func (p *proposer) beforeStyle(s *passage, first, end int) int {
	set := p.frames.companions[styleWords]
	for set != nil && end-first > shortestHan {
		cut := end
		for _, n := range [...]int{2, 1, 3} {
			if which, last := s.outer.longest(set, end-n); which >= 0 && last == end {
				cut = end - n
				break
			}
		}
		if cut == end || cut-first < shortestHan {
			break
		}
		end = cut
	}
	return end
}

// figureWords is the name of the companions that are nouns for the figure of a person.
const figureWords = "figures"

// hanWhom is the person whose figure is named from token first on by the noun ph: 林一帆铜像.
func (p *proposer) hanWhom(s *passage, first int, ph phrase) []spoken {
	set := p.frames.companions[figureWords]
	if set == nil {
		return nil
	}
	if which, end := s.outer.longest(set, ph.first); which < 0 || end != ph.last {
		return nil
	}
	end := p.beforeStyle(s, first, ph.first)
	h, ok := p.head(s, first, end)
	if !ok || !h.person || !h.full || h.first < first || h.last != end || h.id != "" {
		return nil
	}
	return []spoken{p.speak(s, h.party)}
}
