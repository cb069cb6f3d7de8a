package read

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"obelisk/internal/document"
)

// What a Slavic text has spoken of and what follows may mean.

// speak keeps a party for the text that follows.
func (p *proposer) speak(s *passage, w party) spoken {
	span := w.span
	if !w.context.IsZero() {
		span = w.context
	}
	w.context = span
	words := s.block.Passage(document.Span(span))
	if words == "" {
		words = w.raw // an earlier block names it
	}
	return spoken{party: w, words: words, block: p.blocks}
}

// settle gives a party that an earlier passage names its entity, a new one if
// need be.
func (p *proposer) settle(s *passage, w party, from *spoken) party {
	if w.id != "" || w.context.IsZero() {
		return w
	}
	w.id = from.id
	if w.id != "" {
		return w
	}
	if w.class == "" { // a heading's name, of which nothing tells what it is
		w.class = p.classOf(s, 0, 0)
		from.class = w.class
	}
	id := p.newID(w)
	named := w
	named.span, named.raw = w.context, from.words
	p.introduce(s, id, named)
	w.id, from.id = id, id
	return w
}

// settled is the recipient with its entity, a new one where the text told of
// it before without saying that it received anything.
func (p *proposer) settled(s *passage, w party) party {
	if w.context.IsZero() {
		return p.shortUnit(s, w)
	}
	if w.context == p.page.context {
		w = p.settle(s, w, &p.page.spoken)
	}
	if w.context == p.subject.context {
		w = p.settle(s, w, &p.subject)
	}
	if at := p.recently(w.class); at != nil && at.context == w.context {
		w = p.settle(s, w, at)
	}
	return w
}

// shortUnit is the unit of which the text told last, where a party has its number and noun
// and no more of its name: "1065-й полк" behind "1065-й гвардейский Осинский полк".
func (p *proposer) shortUnit(s *passage, w party) party {
	at := p.recently("unit")
	if w.class != "unit" || w.id != "" || at == nil || p.blocks-at.block > farSubject || len(at.name) <= len(w.name) {
		return w
	}
	short, whole := strings.Fields(w.name), strings.Fields(at.name)
	if r, _ := utf8.DecodeRuneInString(w.name); len(short) != 2 || !unicode.IsDigit(r) || short[0] != whole[0] || !slices.Contains(whole, short[1]) {
		return w
	}
	u := at.party
	u.first, u.last, u.span = w.first, w.last, w.span
	return p.settle(s, u, at)
}

// settledHonour is the honour with its entity, likewise.
func (p *proposer) settledHonour(s *passage, h party) party {
	switch h.context {
	case p.roll.context:
	case p.lastHonour.context:
		return p.settle(s, h, &p.lastHonour)
	case p.formerRoll.context:
		return p.settle(s, h, &p.formerRoll)
	case p.titleTold.context:
		return p.settle(s, h, &p.titleTold)
	}
	return p.settle(s, h, &p.roll.spoken)
}

// remember keeps a recipient as the one of its class of which the text told last.
func (p *proposer) remember(s *passage, w party) {
	class := w.class
	if w.id != "" {
		class, _ = p.class(w.id)
	}
	if class == "" || w.span.IsZero() && w.context.IsZero() {
		return
	}
	at := slices.IndexFunc(p.recent[:], func(r spoken) bool { return r.class == class })
	if at < 0 {
		at = slices.IndexFunc(p.recent[:], func(r spoken) bool { return r.class == "" })
	}
	if at < 0 {
		return
	}
	w.class = class
	p.recent[at] = p.speak(s, w)
	p.recent[at].class = class
}
