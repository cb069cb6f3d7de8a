package read

import (
	"strings"

	"obelisk"
)

// Of the things that a page names one is mostly what it is about: its title names it, a first
// sentence says what it is, or the text begins with it and comes back to it. A bare noun, or a
// sentence without a subject, means that one sooner than a part of it or another that was named
// in passing: "Высота композиции – 7 м, высота скульптуры женщины – 3 м. Автор памятника".

// mainThing is the one thing of the class that the page is about, as far as it was read; nil
// where that is none or not sure.
func (p *proposer) mainThing(class obelisk.ClassID) *pageThing {
	at := &p.things.page
	t, several := at.onlyOne(class, func(t *pageThing) bool { return t.heads && t.blocks[0] <= firstTitle })
	if t == nil && !several {
		t, several = at.onlyOne(class, func(t *pageThing) bool { return t.defined })
	}
	if t == nil && !several {
		t, _ = at.onlyOne(class, func(t *pageThing) bool { return t.blocks[0] <= firstTitle && len(t.blocks) > 1 })
	}
	return t
}

// pieceWords is the name of the companions that are nouns for a figure or a part of a larger
// monument: "скульптура".
const pieceWords = "pieces"

// namedAside reports whether the thing w with the noun ph is named in passing on the page of
// another, so that what follows is not told of it: several of them, one behind a preposition, or
// a figure without a name of its own.
func (p *proposer) namedAside(s *passage, ph phrase, class obelisk.ClassID, lemma string, w party) bool {
	if s.language == obelisk.English {
		main := p.mainThing(class)
		return main != nil && !sameThing(main.name, w.name) && s.inPassing(w.first)
	}
	if s.severalHan(ph.first) {
		return true
	}
	if !s.slavicNumbers() || string(class) != p.frames.file.Monument.Class {
		return false
	}
	start := s.thingStart(ph.first, 0)
	piece := start > 0 && p.accompanies(s, pieceWords, ph.first) && !s.namesIn(ph.last, w.last) || s.severalMonuments(ph, lemma)
	if main := p.mainThing(class); main != nil {
		return !sameThing(main.name, w.name) && (piece || s.governed(start))
	}
	at, ok := p.things.last[class]
	return piece && ok && p.blocks-at.block <= farThing && !sameThing(at.name, w.name)
}

// thingMeant is the thing that a bare noun of the class means: the one named last, or the one
// that the page is about where its noun is the same and that of the other is not.
func (p *proposer) thingMeant(class obelisk.ClassID, noun string) (spoken, bool) {
	at, ok := p.things.last[class]
	ok = ok && p.blocks-at.block <= farThing
	if !ok {
		return at, false
	}
	main := p.mainThing(class)
	if main == nil || noun == "" || at.block == p.blocks && at.name == main.name || sameThing(at.name, main.name) {
		return at, true
	}
	ofMain, ofLast := namedBy(main.name, noun), namedBy(at.name, noun)
	if ofMain && !ofLast || ofMain == ofLast && at.block < p.blocks-nearThing {
		return main.spoken, true
	}
	return at, true
}

// namedBy reports whether a name has the noun.
func namedBy(name, noun string) bool {
	return strings.Contains(strings.ToLower(name), strings.ToLower(noun))
}

// nounMeant is the noun by which a bare phrase means a thing.
func (p *proposer) nounMeant(s *passage, ph phrase, lemma string) string {
	if s.slavicNumbers() {
		return nounOf(lemma)
	}
	return s.words(ph.first, ph.last)
}

// ofWholeThing reports whether the height whose word ends before token i is that of all that
// makes up a monument: "высота композиции".
func (p *proposer) ofWholeThing(s *passage, t *telling, i int) bool {
	return t.Value == lengthValue && s.slavicNumbers() && p.accompanies(s, wholeWords, i)
}

// keepTitled keeps the thing that the page's title names as the one of the class named last, once
// the text has told something of it by its noun.
func (p *proposer) keepTitled(class obelisk.ClassID, w party) {
	if _, known := p.things.last[class]; known || p.things.title.context.IsZero() {
		return
	}
	at := p.things.title
	at.id, at.class, at.block = w.id, class, p.blocks
	p.keepThing(class, at)
}

// severalHan reports whether a number of more than one and the word for what it counts stand before
// the Chinese noun for a thing at token i: 三座副碑.
func (p *passage) severalHan(i int) bool {
	if i >= len(p.tokens) || !p.han(i) {
		return false
	}
	for j := i - 1; j > 0 && j >= i-farNamed; j-- {
		if w := p.word(j); w == "座" || w == "尊" || w == "块" {
			return p.numeralAt(j-1) && p.word(j-1) != "一"
		}
	}
	return false
}
