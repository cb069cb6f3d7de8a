package read

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"obelisk"
)

// One page tells of coins of several metals, and calls them by those: "тираж золотой
// монеты", "монета из серебра". Such a noun means the issue that is made of the metal; it
// means none where the one named last is of another, and one of its own where the issue was
// named in the plural, "памятные монеты «Маяк»".

// alloyed is an issue with what it is made of.
type alloyed struct {
	of    party
	metal string
}

// noteMetal keeps of what an issue is made.
func (p *proposer) noteMetal(w party, metal string) {
	if _, ok := p.metalOf(w.id); !ok && len(p.things.metals) < mostHeld {
		p.things.metals = append(p.things.metals, alloyed{w, metal})
	}
}

// metalOf is what the issue is made of, as far as the text has told.
func (p *proposer) metalOf(id obelisk.EntityID) (string, bool) {
	for _, at := range p.things.metals {
		if at.of.id == id {
			return at.metal, true
		}
	}
	return "", false
}

// metalBeside is the material that the adjectives before the noun for an issue say, or
// that stands with a preposition right behind it.
func (p *passage) metalBeside(ph phrase) (phrase, bool) {
	for i := ph.last - 1; i >= 0 && i >= ph.first-farBehind; i-- {
		if made, ok := p.phraseBefore(i+1, materialWord); ok && made.last <= ph.last && made.first < ph.first+1 {
			return made, true
		}
		if t := &p.tokens[i]; i < ph.first && (t.kind != wordToken || t.upper || !adjectiveForm(p.words(i, i+1))) {
			break
		}
	}
	if at := p.pastMaterial(ph.last); at > ph.last {
		return p.phraseBefore(at, materialWord)
	}
	return phrase{}, false
}

// byMetal is the issue that a Slavic noun with its metal means, where it is looked for;
// means reports whether the noun says one, so that no other is meant.
func (p *proposer) byMetal(s *passage, ph phrase, class obelisk.ClassID, looked bool) (w party, means bool) {
	if !looked || class != issueClass || !s.slavicNumbers() || !s.holdsAny(materialWord) {
		return party{}, false
	}
	made, ok := s.metalBeside(ph)
	if !ok {
		return party{}, false
	}
	metal := s.sense(made).text
	for i := range p.things.metals {
		if at := &p.things.metals[i]; at.metal == metal {
			if !w.nobody() && w.id != at.of.id {
				return party{}, true
			}
			w = at.of
		}
	}
	at, known := p.things.last[class]
	if !known || p.blocks-at.block > farThing {
		return w, !w.nobody()
	}
	base := p.settledThing(s, class, at)
	other, told := p.metalOf(base.id)
	switch {
	case !w.nobody():
		return w, told || w.id == base.id || p.things.several[base.name]
	case p.things.plural:
		if w, ok = p.ofMetal(s, base, made); ok {
			p.noteMetal(w, metal)
			p.state(s, w.id, p.frames.file.Monument.Material, s.term(made), nil, contexts(w, party{}, nil))
		}
		return w, true
	case told && other != metal:
		return party{}, true
	}
	return party{}, false
}

// ofMetal is the issue that the adjective or the material tells from those that share the
// name of the base.
func (p *proposer) ofMetal(s *passage, base party, made phrase) (party, bool) {
	if base.nobody() {
		return party{}, false
	}
	if p.things.several == nil {
		p.things.several = map[string]bool{}
	}
	p.things.several[base.name] = true
	like := p.agreeing(s.words(made.first, made.last), genderOf(nounOf(base.name)), s.language)
	r, size := utf8.DecodeRuneInString(base.name)
	name := like + " " + string(unicode.ToLower(r)) + base.name[size:]
	if term, ok := s.phrase(made.first, materialWord); ok && (!adjectiveForm(like) || hasEnding(like, "ых", "ым", "ыми", "ымі", "их")) {
		name = base.name + " (" + s.sense(term).text + ")"
	}
	return p.settledThing(s, issueClass, p.speak(s, s.newParty(name, issueClass, made.first, made.last))), true
}

// namedInPlural reports whether the noun for issues of the phrase stands in the plural, as its
// adjectives say: "памятные монеты".
func (p *passage) namedInPlural(ph phrase) bool {
	for i := ph.last - 1; i >= 0 && i >= ph.first-2 && p.tokens[i].kind == wordToken; i-- {
		word := strings.ToLower(p.words(i, i+1))
		if hasEnding(word, "ые", "ых", "ыми", "ыя", "ымі", "ні", "них", "ними") || i == ph.last-1 && hasEnding(word, "нет", "рок", "рак", "нетам", "ркам", "нетах") {
			return true
		}
	}
	return false
}

// alsoNamed are the issues that share their noun with the one of which a Slavic telling
// speaks, and when or by whom they were issued: "монеты «Маяк» и «Волна»".
func (p *proposer) alsoNamed(s *passage, t *telling, w party) []party {
	if t.Of != issueClass || !s.slavicNumbers() || t.Value != dateValue && t.Value != issuerValue && t.Value != quotedValue || w.last <= w.first || w.last > len(s.tokens) || s.span(w.first, w.last) != w.span {
		return nil
	}
	var out []party
	noun, _, quoted := strings.Cut(w.name, string(openingOf(w.name)))
	for at := w.last; quoted && s.joins(at) && s.opensQuote(at+1) && s.quoteEnd(at+1) > at+2; {
		end := s.quoteEnd(at+1) + 1
		name := p.calledBefore(strings.TrimSpace(noun) + " " + strings.Join(strings.Fields(s.words(at+1, end)), " "))
		out = append(out, p.settledThing(s, issueClass, p.speak(s, s.newParty(name, issueClass, at+1, end))))
		at = end
	}
	return out
}

// openingOf is the quotation mark that opens the quotation of a name, or the null character.
func openingOf(name string) rune {
	for _, r := range name {
		if strings.ContainsRune("«“„\"”", r) {
			return r
		}
	}
	return 0
}

// calledBefore is the name by which the text called an issue first that has the same noun and
// the same quotation: "памятные монеты «Маяк»" and "монета «Маяк»" are one.
func (p *proposer) calledBefore(name string) string {
	noun, rest, ok := strings.Cut(name, string(openingOf(name)))
	words := strings.Fields(strings.ToLower(noun))
	if !ok || len(words) == 0 || strings.ContainsAny(noun, "0123456789") {
		return name
	}
	key := words[len(words)-1] + " " + strings.ToLower(strings.TrimRight(rest, "»“”\""))
	before, known := p.things.called[key]
	switch {
	case known:
		return before
	case p.things.called == nil:
		p.things.called = map[string]string{}
	}
	p.things.called[key] = name
	return name
}
