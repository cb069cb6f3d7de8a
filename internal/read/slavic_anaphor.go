package read

import (
	"strings"
	"unicode/utf8"

	"obelisk"
)

// Slavic words for what the text told of before: "the town", "him", "the captain".

// slavicAnaphor is what the text told of last, where the sentence says "the
// town" or "him" in the frame's case.
func (s *session) slavicAnaphor(p *passage, way side, i int) (party, bool) {
	ph, ok := p.phrase(i, anaphorWord)
	if !ok {
		return s.calledByTrade(p, way, i)
	}
	if p.numberedAs(i) {
		return party{}, false
	}
	class := obelisk.ClassID(p.sense(ph).text)
	word := strings.ToLower(p.words(ph.last-1, ph.last))
	at := s.recently(class)
	if class == "person" {
		at = s.pronounOf(hasEnding(word, "на", "ей", "їй", "ёй"))
	}
	if at == nil && class == "person" {
		at = s.latest() // "ему" may be a town too, of the same sentence
		if at != nil && at.context.Start < p.span(0, 1).Start {
			at = nil
		}
	}
	if at == nil || class != "person" && s.blocks-at.block > farSubject {
		return party{}, false
	}
	if class == "person" {
		if (way == sideDative) != hasEnding(word, "му", "ей", "їй", "ёй") {
			return party{}, false
		}
		if female, known := s.femaleOf(at.party); known && female != hasEnding(word, "на", "ей", "їй", "ёй") {
			return party{}, false
		}
	} else if ph.last == i+1 && !p.standsIn(i, inflectionOf(way)) {
		return party{}, false
	}
	if class == "organisation" && ph.last == i+1 && !p.is(i, anyBodyWord) && s.otherKind(at.name, word) {
		return party{}, false
	}
	w := at.party
	w.first, w.last, w.span = ph.first, ph.last, p.span(ph.first, ph.last)
	return w, true
}

// sameStart is how many letters a word for a body and the name of one share at least where the
// name has the word.
const sameStart = 4

// otherKind reports whether a body is called by another word for what it is, so that the word does
// not mean it: a theatre is no factory.
func (s *session) otherKind(name, word string) bool {
	start := []rune(word)
	start = start[:min(sameStart, len(start))]
	other := false
	for part := range strings.FieldsSeq(strings.ToLower(name)) {
		if strings.HasPrefix(part, string(start)) {
			return false
		}
		other = other || s.lexicon.has(part, anaphorWord) && !s.lexicon.has(part, anyBodyWord)
	}
	return other
}

// meansOther reports whether a word before the verb of a clause says that a body of another kind
// than that of the name received something.
func (s *session) meansOther(p *passage, c *clause, name string) bool {
	for i := c.left; i < c.from; i++ {
		ph, ok := p.phrase(i, anaphorWord)
		if ok && ph.last == i+1 && p.sense(ph).text == "organisation" && p.standsIn(i, nominative) && !p.is(i, anyBodyWord) && s.otherKind(name, strings.ToLower(p.words(i, i+1))) {
			return true
		}
	}
	return false
}

// himParty is the person of whom the text told last, where "him" or "her" stands beside a verb
// that honours somebody: "Позже его наградили орденом", and not before a noun, "его брата".
func (s *session) himParty(p *passage, c *clause, i int) (party, bool) {
	if c.way.Recipient != sideAccusative || !p.is(i, objectPronoun) {
		return party{}, false
	}
	if i != c.end {
		for j := i + 1; j < c.from && j+1 < len(p.tokens); j++ {
			if !p.is(j, skipWord) && p.dateAt[j] == 0 && (!p.is(j, prepositionWord) || p.dateAt[j+1] == 0) {
				return party{}, false
			}
		}
		if i > c.end {
			return party{}, false
		}
	}
	at := s.pronounOf(!hasEnding(p.folded(i), "го"))
	if at == nil {
		return party{}, false
	}
	w := at.party
	w.first, w.last, w.span = i, i+1, p.span(i, i+1)
	return w, true
}

// calledByTrade is the person of whom the text told, where a word for
// what one is stands beside the trigger: "в том же году писательница получила".
func (s *session) calledByTrade(p *passage, way side, i int) (party, bool) {
	ph, ok := p.phrase(i, classWord)
	if !ok || p.sense(ph).text != "person" || p.tokens[i].upper && i > 0 || ph.last > i+1 || p.quoted(i) || p.numberedAs(i) || i > 0 && (p.mark(i-1, "-") || p.adjectival(i-1) && !p.is(i-1, thisWord)) {
		return party{}, false
	}
	word := strings.ToLower(p.words(i, i+1))
	dative := hasEnding(word, "у", "ю", "еві", "ові", "цы", "це", "ці", "ке", "ице")
	at := s.recently("person")
	if p.mark(i+1, ",") {
		return party{}, false // "писателю, который …": any such
	}
	if at == nil || s.blocks-at.block > 1 && at.name != s.subject.name || s.blocks-at.block > farSubject || way != sideDative && way != sideNominative && way != sideAccusative || way != sideAccusative && (way == sideDative) != dative || way == sideAccusative && (!p.standsIn(i, accusative) || p.standsIn(i, nominative)) {
		return party{}, false
	}
	behind := i+1 < len(p.tokens) && s.triggerAt(p, i+1)
	if way == sideAccusative && (behind || i == 0 || !s.triggerAt(p, i-1)) || way != sideAccusative && !behind && (way != sideDative || i == 0 || !s.triggerAt(p, i-1)) {
		return party{}, false
	}
	if female, known := s.femaleOf(at.party); hasEnding(word, "ца", "ця", "ка", "ня", "цы", "це", "ці", "ке", "ице") && (!known || !female) {
		return party{}, false
	}
	w := at.party
	w.first, w.last, w.span = i, ph.last, p.span(i, ph.last)
	return w, true
}

// femaleOf reports whether a person of whom the document has told is a woman,
// and whether that is known.
func (s *session) femaleOf(w party) (female, known bool) {
	if len(s.people) > mostMet {
		return false, false
	}
	for _, namesakes := range s.people {
		for i := range namesakes {
			if m := &namesakes[i]; m.name == w.name && m.given != "" && utf8.RuneCountInString(m.given) > 1 {
				return m.female, true
			}
		}
	}
	return false, false
}

// disagrees reports whether the verb of a clause is said of a man and the person of whom
// the text told is a woman, or the other way round, so that somebody else is meant.
func (s *session) disagrees(p *passage, c *clause, w party) bool {
	if c.way.Recipient != sideNominative || w.class != "person" || w.context.IsZero() {
		return false
	}
	if p.language == obelisk.Russian && hasEnding(p.words(c.from, c.end), "ено", "ано") {
		return true // "соединение … награждено"
	}
	female, known := s.femaleOf(w)
	if !known {
		return false
	}
	for i := c.from; i < c.end; i++ {
		word := p.folded(i)
		switch {
		case hasEnding(word, "ена", "ана", "лась", "лася") || hasEnding(word, "ила", "ала") && utf8.RuneCountInString(word) > shortestVerb:
			return !female
		case hasEnding(word, "ен", "ён", "лся", "ений", "аний", "ився", "аўся", "іўся", "учил", "имав", "імаў", "ымаў"):
			return female
		}
	}
	return false
}

// shortestVerb is of more letters than a noun that ends as the past of a verb does.
const shortestVerb = 5

// numberedAs reports whether the adjectives and numbers before token i say how many of
// them there are: "ещё 4 приморских города".
func (p *passage) numberedAs(i int) bool {
	first := p.adjectivesFrom(i)
	for j := max(0, first-1); j < i; j++ {
		if n, ok := p.number(j); ok && n.last <= i && n.mantissa > 1 {
			return true
		}
	}
	return false
}

// latest is the entity of which the text told last, or nil.
func (s *session) latest() *spoken {
	var best *spoken
	for i := range s.recent {
		if r := &s.recent[i]; !r.context.IsZero() && (best == nil || r.context.Start > best.context.Start) {
			best = r
		}
	}
	return best
}

// recently is the entity of the class of which the text told last, or nil.
func (s *session) recently(class obelisk.ClassID) *spoken {
	for i := range s.recent {
		if s.recent[i].class == class && !s.recent[i].context.IsZero() {
			return &s.recent[i]
		}
	}
	return nil
}
