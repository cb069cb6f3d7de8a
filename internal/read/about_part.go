package read

import (
	"slices"
	"strings"

	"obelisk/internal/document"
)

// Whom a part of an English document is about, beside the one that the document is
// about. A heading that is a name begins a part of its own; one that only says what is
// told there, "Quarks", does not. "It" is the subject of the sentence before, and
// "the film" the one that the document says to be a film.

// ownPart reports whether a section is about what its heading names, and not about what
// the document is about. A single word that nothing tells to be a name is none, and on
// the page of somebody only a heading that has the shape of a person's name.
func (p *proposer) ownPart(w party, kind string) bool {
	about := p.about.party
	switch {
	case about.context.IsZero() || !p.mayBe(about, kind):
		return true
	case w.id != "":
		return about.class != "person" || p.topic.place.block == p.topic.closed // named in passing
	case w.span.Start >= about.context.Start && w.span.End <= about.context.End:
		return false // the heading that names it
	case !strings.Contains(w.name, " "):
		return w.class != "" && w.class != "person"
	}
	return w.class != "" || about.class == ""
}

// foregone is the subject of a sentence, for the "it" of the next in the paragraph.
type foregone struct {
	spoken
	kind foregoneKind
}

// foregoneKind says what stood as the subject of a sentence.
type foregoneKind uint8

// What may stand as the subject: what the document is about, something else that is
// named, or something that only a noun speaks of.
const (
	foregoneAbout foregoneKind = iota
	foregoneNamed
	foregoneUnnamed
)

// itMeans is what "it" means behind a sentence with another subject than the one
// that the document is about.
func (p *proposer) itMeans(at *foregone) (party, bool) {
	if at.kind != foregoneNamed {
		return party{}, false
	}
	return at.party, true
}

// noteForegone remembers the subject of a sentence. A pronoun leaves it as it was.
func (p *proposer) noteForegone(s *passage) {
	at := &p.english.foregone
	if at.block != p.blocks {
		*at = foregone{spoken: spoken{block: p.blocks}}
	}
	i := p.afterLead(s, min(len(s.tokens), 40))
	if i >= len(s.tokens) || s.tokens[i].kind != wordToken || s.block.Kind != document.Paragraph && s.block.Kind != document.ListItem {
		return
	}
	if ph, ok := s.phrase(i, anaphorWord); ok {
		if s.sense(ph).text == "person" && !p.callsShip(s, i) {
			at.kind = foregoneAbout
		}
		return
	}
	switch {
	case p.isAboutAt(s, i):
		*at = foregone{spoken: spoken{block: p.blocks}}
	case s.is(i, articleWord) && s.word(i) != "its" && i+1 < len(s.tokens) && !s.tokens[i+1].upper && !s.is(i+2, ordinalEnding) && (!s.is(i+1, headWord) || s.word(i+2) != "of"):
		*at = foregone{spoken: spoken{block: p.blocks}, kind: foregoneUnnamed}
	default:
		p.noteForegoneNamed(s, i)
	}
}

// callsShip reports whether token i is "she" behind a sentence about a ship.
func (p *proposer) callsShip(s *passage, i int) bool {
	at := &p.english.foregone
	return s.word(i) == "she" && at.kind == foregoneNamed && at.block == p.blocks && at.class == "unit"
}

// noteForegoneNamed remembers the subject of a sentence that names something else than a
// person at token i, and says what it is or was: "HMS Orle was built in Tarn".
func (p *proposer) noteForegoneNamed(s *passage, i int) {
	at, floor := &p.english.foregone, p.floor
	p.floor = 0
	w, ok := p.actorFrom(s, i)
	p.floor = floor
	if !ok || !w.context.IsZero() || s.is(w.last, prepositionWord) || s.is(i, numeralWord) {
		return // "Set in Tarn, it", "Two years later, it"
	}
	situated := s.is(w.last, situatedWord)
	if w.id == "" && w.class == "person" && situated && w.last-w.first > 1 && !s.personal(w.first, w.last) {
		w.class = "place" // "Lower Fen lies on"
	}
	switch {
	case p.knownPerson(w) || w.class == "person" && s.personal(w.first, w.last):
	case p.mayBe(w, "person") && w.class != "" || !situated && (!s.isCopula(w.last) || !s.is(w.last+1, articleWord)) && (!s.is(w.last, singularWord) || s.told(w.first, w.last) == ""):
		*at = foregone{spoken: spoken{block: p.blocks}}
	default:
		*at = foregone{spoken: p.speak(s, w), kind: foregoneNamed}
	}
}

// isAboutAt reports whether the words at token i name or describe what the document is
// about.
func (p *proposer) isAboutAt(s *passage, i int) bool {
	if p.about.context.IsZero() {
		return false
	}
	if s.is(i, articleWord) {
		i++
	}
	return i < len(s.tokens) && (s.tokens[i].upper && containsWord(p.about.name, s.words(i, i+1)) || p.isAbout(s, i))
}

// mostKinds bounds what is kept of what the one is that the document is about.
const mostKinds = 8

// noteKinds remembers the nouns with which a sentence says what the one is that the
// document is about: from the verb to the first preposition or comma.
func (p *proposer) noteKinds(s *passage, verb int) {
	p.english.kinds = p.english.kinds[:0]
	for i := verb + 1; i < len(s.tokens) && len(p.english.kinds) < mostKinds; i++ {
		if len(p.english.kinds) > 0 && (s.is(i, prepositionWord) || s.mark(i, ",") || s.is(i, subordinator)) {
			return
		}
		if class := s.classAt(i); class != "" && class != "person" && !s.tokens[i].upper {
			p.english.kinds = append(p.english.kinds, s.tradeAt(i))
		}
	}
}

// isAbout reports whether the noun at token i, in small letters, is one with which the
// document says what it is about, or another of the same kind.
func (p *proposer) isAbout(s *passage, i int) bool {
	if p.about.context.IsZero() || s.tokens[i].upper || p.about.class == "person" {
		return false
	}
	class := s.classAt(i)
	if class == "" || class == "person" {
		return false
	}
	if len(p.english.kinds) == 0 {
		return p.about.class == "" && class == "work"
	}
	return slices.Contains(p.english.kinds, s.tradeAt(i))
}

// unsureActor reports whether the word with which a sentence begins is no person for
// all that is told, where the document is about somebody: a single word that is neither
// a forename nor anybody's surname, as "Quarks" or "Commissioned", or the whole of a
// sentence, as what stands behind the "!" of a title.
func (p *proposer) unsureActor(s *passage, w party, at int) bool {
	if w.last >= len(s.tokens)-1 || s.mark(w.last, ",") && s.block.Kind == document.Paragraph && w.last-w.first == 1 && s.namelike(w.last+1, w.last+1) {
		return true
	}
	if p.about.class != "person" || w.id != "" || w.last-w.first > 1 || at > s.lead(0) || !w.context.IsZero() {
		return false
	}
	_, known := p.english.surnames[strings.ToLower(s.words(at, at+1))]
	return !known && !s.is(at, forenameWord)
}
