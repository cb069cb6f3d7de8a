package read

import (
	"slices"

	"obelisk"
	"obelisk/internal/document"
)

// Whom a monument commemorates stands in its name: "памятник маршалу Ивану Седову", the
// dative of a person, or 林一帆铜像. It is proposed once something else is told of the
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
	if string(class) != p.frames.file.Monument.Class || p.frames.file.Monument.Honours == "" || len(p.things.whom) >= mostWhom {
		return
	}
	at, known := p.things.whom[w.name]
	if known && at.subject == "" {
		return
	}
	var persons []spoken
	switch {
	case s.slavicNumbers():
		persons = p.slavicWhom(s, ph.last)
	case s.han(ph.first):
		persons = p.hanWhom(s, w.first, ph)
	}
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

// slavicWhom are the persons in the dative behind the noun that ends before token i, behind
// what they are: "двойчы Герою Савецкага Саюза маршалу Івану Седову".
func (p *proposer) slavicWhom(s *passage, i int) []spoken {
	if s.holdsAny(conferWord) {
		return nil // to whom it was given
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
			if list := p.personsInDative(s, at); len(list) > 0 {
				return list
			}
			if at == i && !s.is(at, honourWord) {
				return nil
			}
		case at == i && hasEnding(s.words(at, at+1), "ам", "ям", "ым", "им", "ім"), s.is(at, prepositionWord), s.is(at, andWord), pastVerb(s.words(at, at+1)):
			return nil // a group of people
		}
	}
	return nil
}

// personsInDative are the persons whom the tokens from i on name in the dative, each with a
// given name or its initials.
func (p *proposer) personsInDative(s *passage, i int) []spoken {
	var out []spoken
	for at := i; at < len(s.tokens) && (s.is(at, givenWord) || s.initialAt(at)); {
		n, ok := p.session.person(s, at, dative, true)
		if n.surname == "" {
			n.surname, n.patronymic = n.patronymic, "" // "Адаму Міцкевічу"
		}
		if !ok || n.given == "" || n.surname == "" {
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
	h, ok := p.head(s, first, ph.first)
	if !ok || !h.person || !h.full || h.first != first || h.last != ph.first || h.id != "" {
		return nil
	}
	return []spoken{p.speak(s, h.party)}
}
