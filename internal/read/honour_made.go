package read

import (
	"obelisk"
)

// Of what the badge of an honour is made, and who designed it: "The medal is silver", "Автор
// проекта ордена — Иван Седов". A monument or an issue in the sentence is what was made.

// makesOther reports whether a telling is of how an honour was made, and the sentence has a
// noun for a thing that may be meant.
func (p *proposer) makesOther(s *passage, t *telling) bool {
	if p.schema == nil || !p.schema.HasRole(t.Of, obelisk.RoleHonour) {
		return false
	}
	class := s.classOfThing()
	return class != "" && class != seriesClass
}

// Names of the companions that say how an honour was made: "is made of", "was designed by".
const (
	madeOfWords     = "made-of"
	designedByWords = "designed-by"
	shapeWords      = "shapes"
)

// farMaterial is how far behind the verb the material of an honour may stand, in tokens.
const farMaterial = 5

// englishHonourMade proposes of what the honour that is the subject of an English verb is
// made, and who designed it.
func (p *proposer) englishHonourMade(s *passage) {
	if s.language != obelisk.English || s.holdsAny(thingWord, monumentWord) || !p.holds("honour") {
		return
	}
	made, designed := p.frames.companions[madeOfWords], p.frames.companions[designedByWords]
	if made == nil || designed == nil {
		return
	}
	for i := range s.tokens {
		if !s.isCopula(i) || s.hedgedBefore(i) || s.quoted(i) {
			continue
		}
		if which, end := s.outer.longest(designed, i); which >= 0 {
			p.honourDesigned(s, i, end)
			continue
		}
		if !s.holdsAny(materialWord) {
			continue
		}
		at := i + 1
		if which, end := s.outer.longest(made, i); which >= 0 {
			at = end
		}
		p.honourOfMaterial(s, i, at)
	}
}

// honourDesigned proposes who designed the honour that is the subject of the verb at tokens
// i up to end.
func (p *proposer) honourDesigned(s *passage, i, end int) {
	h, ok := p.honourOfVerb(s, i)
	if !ok {
		return
	}
	v, ok := p.personsTold(s, end, p.englishPersonTold)
	if !ok {
		return
	}
	h = p.resolved(s, h)
	h.id = p.entity(s, h)
	for _, who := range append([]party{v.person}, v.others...) {
		p.state(s, h.id, p.frames.file.Monument.Designer, obelisk.Ref{Entity: p.entity(s, who)}, nil, contexts(h, party{}, nil))
	}
}

// honourOfMaterial proposes of what the honour is made that is the subject of the verb at
// token i, and of whose material token at begins to tell.
func (p *proposer) honourOfMaterial(s *passage, i, at int) {
	for j := at; j < len(s.tokens) && j < at+farMaterial; j++ {
		made, ok := s.phrase(j, materialWord)
		switch t := &s.tokens[j]; {
		case ok && at == i+1 && !p.endsMaterial(s, made.last):
			return // "is a silver star of the order"
		case ok:
			h, ok := p.honourOfVerb(s, i)
			if !ok {
				return
			}
			h = p.resolved(s, h)
			h.id = p.entity(s, h)
			for _, term := range append([]obelisk.Value{s.term(made)}, s.termsBehind(made, materialWord)...) {
				p.state(s, h.id, p.frames.file.Monument.Material, term, nil, contexts(h, party{}, nil))
			}
			return
		case t.kind != wordToken && !s.mark(j, ",") || t.upper || s.is(j, prepositionWord) && j > at || s.is(j, conferWord):
			return
		}
	}
}

// endsMaterial reports whether what is told of a material ends before token i: a sign, a
// word that joins, or what form it has.
func (p *proposer) endsMaterial(s *passage, i int) bool {
	return i >= len(s.tokens) || s.tokens[i].kind == markToken || s.is(i, andWord) || s.is(i, prepositionWord) || p.accompanies(s, shapeWords, i)
}
