package read

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"obelisk"
	"obelisk/internal/document"
)

// What Slavic texts tell of honours and monuments themselves: when an honour
// was founded, when a monument was unveiled, and how high it is.

// slavicThings proposes what a Slavic sentence says of an honour's founding and
// of monuments.
func (p *proposer) slavicThings(s *passage) {
	if s.block.Kind == document.Note || s.block.Kind == document.Caption || s.block.Kind == document.Row {
		return
	}
	monument, named := p.slavicMonument(s)
	if s.block.Kind == document.Heading {
		return
	}
	if len(s.dates) > 0 {
		p.founded(s)
		p.unveiledOn(s, monument, named)
	}
	for _, a := range s.amounts {
		if w, ok := p.monumentTold(monument, named); a.unit == "m" && ok && s.tall(a) && !p.hedged(s, a.first) {
			w = p.settleMonument(s, w)
			p.state(s, w.id, p.frames.file.Monument.Height, obelisk.Quantity{Quantity: a.value}, nil, contexts(w, party{}, nil))
		}
	}
}

// slavicMonument is the monument that a sentence names: a noun for one with a
// name, place or dedication behind it. The text speaks of it from then on.
func (p *proposer) slavicMonument(s *passage) (party, bool) {
	class := obelisk.ClassID(p.frames.file.Monument.Class)
	for i := range s.tokens {
		ph, ok := s.phrase(i, monumentWord)
		if !ok || class == "" || s.quoted(i) || s.dateAt[i] != 0 {
			continue
		}
		last := s.monumentEnd(ph)
		if last == ph.last {
			continue
		}
		lemma := s.sense(ph).text
		if s.tokens[i].upper {
			r, size := utf8.DecodeRuneInString(lemma)
			lemma = string(unicode.ToUpper(r)) + lemma[size:]
		}
		w := s.newParty(lemma+" "+strings.Join(strings.Fields(s.words(ph.last, last)), " "), class, i, last)
		p.monument = p.speak(s, w)
		return w, true
	}
	return party{}, false
}

// monumentEnd is where the name of a monument ends whose noun is ph: behind a
// quotation, a place or those to whom it is dedicated.
func (p *passage) monumentEnd(ph phrase) int {
	last := ph.last
	for i := ph.last; i < len(p.tokens) && i < ph.last+longestHonour; i++ {
		word := p.words(i, i+1)
		switch {
		case p.opensQuote(i):
			if end := p.quoteEnd(i); end > i {
				return end + 1
			}
			return last
		case p.dateAt[i] != 0 || p.tokens[i].kind != wordToken && (!p.mark(i, "-") || !p.glued(i)):
			return last
		case p.tokens[i].kind == markToken:
		case p.is(i, deedWord) || p.is(i, unveilWord) || p.is(i, skipWord) || pastVerb(word):
			return last
		case p.tokens[i].upper && !p.is(i, stopWord):
			last = i + 1
		case p.is(i, prepositionWord):
			if i > ph.last {
				return last
			}
		case hasEnding(word, "ам", "ям", "ым", "им", "ів", "ім", "ов", "ому", "у", "ю") && last == i:
			last = i + 1
		case adjectiveForm(word):
		case i > ph.last+1 && p.tokens[i-1].upper && p.is(i-2, prepositionWord) && last == i && hasEnding(word, "е", "и", "у", "ах", "ях", "і", "ы"):
			return i + 1 // "на Красном холме"
		case !genitiveEnding(word) || i+1 >= len(p.tokens) || !p.tokens[i+1].upper:
			return last
		}
	}
	return last
}

// monumentTold is the monument of which the text speaks: the sentence's own, or
// the one named last.
func (p *proposer) monumentTold(w party, named bool) (party, bool) {
	if named {
		return w, true
	}
	at := p.monument
	return at.party, !at.context.IsZero() && p.blocks-at.block <= farMonument
}

// farMonument is over how many blocks a text goes on about a monument.
const farMonument = 3

// settleMonument gives a monument its entity.
func (p *proposer) settleMonument(s *passage, w party) party {
	if w.context.IsZero() {
		w.id = p.entity(s, w)
		p.monument.id = w.id
		return w
	}
	return p.settle(s, w, &p.monument)
}

// unveiledOn proposes when a monument was unveiled: "памятник открыт 8 мая 1975
// года".
func (p *proposer) unveiledOn(s *passage, monument party, named bool) {
	for i := range s.tokens {
		ph, ok := s.phrase(i, unveilWord)
		if !ok || s.quoted(i) {
			continue
		}
		c := clause{from: i, end: ph.last}
		c.left, c.right = s.around(i, ph.last)
		at := s.clauseDate(&c)
		if at < 0 || s.hedgedClause(&c) || !s.unveils(&c, monument, named) {
			continue
		}
		w, ok := p.monumentTold(monument, named)
		if date, _, context := p.slavicDate(s, at); ok && date != nil {
			w = p.settleMonument(s, w)
			p.state(s, w.id, p.frames.file.Monument.Unveiled, date, nil, contexts(w, party{}, context))
		}
		return
	}
}

// unveils reports whether a clause's verb is said of a monument: it names one,
// or has nothing but a bare noun for it, "он" or "его открытие".
func (p *passage) unveils(c *clause, monument party, named bool) bool {
	if named && monument.first >= c.left && monument.last <= c.right {
		return true
	}
	for i := c.left; i < c.right; i++ {
		if _, ok := p.phrase(i, monumentWord); ok {
			return true
		}
	}
	return p.is(c.from-1, pronounWord) || p.is(c.from-2, pronounWord)
}

// founded proposes when an honour was founded: "орден учреждён 4 мая 1951 года",
// "положение о звании утверждено".
func (p *proposer) founded(s *passage) {
	for i := range s.tokens {
		ph, ok := s.phrase(i, instituteWord)
		if !ok || s.quoted(i) || s.sense(ph).text == "statute" && !s.statute() {
			continue
		}
		c := clause{from: i, end: ph.last, way: &conferralFrame{Recipient: sideNominative, Honour: sideAny}}
		c.left, c.right = s.around(i, ph.last)
		at := s.clauseDate(&c)
		if at < 0 || s.hedgedClause(&c) {
			continue
		}
		h, ok := p.foundedHonour(s, &c)
		if date, _, context := p.slavicDate(s, at); ok && date != nil {
			h = p.settledHonour(s, h)
			p.state(s, p.entity(s, h), p.frames.file.Honour.Instituted, date, nil, contexts(party{}, h, context))
		}
		return
	}
}

// statute reports whether the passage speaks of the rules of an honour.
func (p *passage) statute() bool {
	for i := range p.tokens {
		if p.is(i, statuteWord) {
			return true
		}
	}
	return false
}

// foundedHonour is the one honour that a clause of founding names, or the one
// of which the text tells where it says "орден" or nothing.
func (p *proposer) foundedHonour(s *passage, c *clause) (party, bool) {
	list := p.knownHonours(s, c, c.left)
	if len(list) == 0 {
		list = p.newHonours(s, c)
	}
	if len(list) > 1 {
		return party{}, false
	}
	if len(list) == 1 {
		return list[0], true
	}
	word := ""
	for i := c.left; i < c.from+1 && i < c.right; i++ {
		if ph, ok := s.phrase(i, honourWord); ok {
			word = s.words(i, ph.last)
		}
	}
	if word == "" && c.from > 0 {
		return party{}, false
	}
	return p.spokenHonour(word)
}
