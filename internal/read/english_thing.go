package read

import (
	"obelisk"
	"obelisk/internal/document"
)

// What English tells of honours and monuments themselves: when an honour was
// instituted, when a monument was unveiled, and how high it is.

// englishThings proposes what a sentence says of an honour's institution and of
// monuments.
func (p *proposer) englishThings(s *passage) {
	if s.block.Kind == document.Note || s.block.Kind == document.Caption || s.block.Kind == document.Heading {
		return
	}
	p.institutions(s)
	p.recipientCounts(s)
	p.monuments(s)
}

// institutions proposes when an honour was instituted: "the title was
// established on 9 May 2006", "a decree instituting the title".
func (p *proposer) institutions(s *passage) {
	property := p.frames.file.Honour.Instituted
	if len(s.dates) == 0 || property == "" {
		return
	}
	p.floor = 0
	for i := range s.tokens {
		ph, ok := s.phrase(i, instituteWord)
		if !ok || s.tokens[i].upper && i > 0 {
			continue
		}
		d := deed{from: i, end: ph.last, right: p.clauseEnd(s, ph.last), way: &conferralFrame{}}
		if !p.instituted(s, &d) || p.stanceOf(s, &d) != asserted {
			continue
		}
		if date, _, context := p.dateAt(s, p.deedDate(s, &d)); date != nil {
			h := p.resolved(s, d.honours[0].party)
			id := p.entity(s, h)
			p.state(s, id, property, date, nil, contexts(party{}, h, context))
			p.institutedBy(s, id, contexts(party{}, h, nil))
		}
	}
}

// instituted finds the honour that a verb of instituting is said of.
func (p *proposer) instituted(s *passage, d *deed) bool {
	if !s.passiveBefore(d.from) {
		if h, ok := p.institutedApart(s, d); ok {
			d.honours = []grant{{party: h}}
			return true
		}
		if !s.hasSubject(d.from, 0) && !s.is(d.from-1, actWord) {
			return false
		}
		list := p.honoursFrom(s, d.end)
		if len(list) == 1 {
			d.honours = list
		}
		return len(list) == 1
	}
	h, ok := p.honourBefore(s, d.from, d.left)
	if !ok || !s.passes(h.last, d.from) {
		if h, ok = p.honourOfVerb(s, d.from); !ok {
			return false
		}
	}
	d.honours = []grant{{party: h}}
	return true
}

// institutedApart is the honour of which a participle says when it was instituted:
// "The Reed Medal, instituted in 1856,", "is an order founded in 1818", "First
// established in 1922, the Reed Medal is".
func (p *proposer) institutedApart(s *passage, d *deed) (party, bool) {
	at := d.from - 1
	if !s.is(d.end, prepositionWord) && (d.end >= len(s.tokens) || s.dateAt[d.end] == 0) {
		return party{}, false // "founded the club"
	}
	switch {
	case s.mark(at, ","), s.is(at, honourWord) && !s.tokens[at].upper:
		h, ok := p.honourBefore(s, d.from, d.left)
		d.left = d.from // a date before the honour is another's
		return h, ok && h.context.IsZero() && s.describesHonour(h.last, at) && !s.is(h.last-1, classWord)
	case at < s.lead(0) || s.is(at, ordinalWord) && at == s.lead(0):
		return p.honourAhead(s, d)
	}
	return party{}, false
}

// describesHonour reports whether nothing stands between an honour and a participle but
// what the honour is: brackets, "is a military order".
func (p *passage) describesHonour(i, end int) bool {
	for ; i < end; i++ {
		switch t := &p.tokens[i]; {
		case p.mark(i, "("):
			i = p.closing(i)
		case p.isCopula(i), p.mark(i, "-"):
		case t.kind != wordToken && t.kind != numberToken, t.upper, p.dateAt[i] != 0, p.is(i, subordinator), p.is(i, prepositionWord):
			return false
		}
	}
	return true
}

// honourAhead is the honour that is the subject of the clause before which a participle
// stands.
func (p *proposer) honourAhead(s *passage, d *deed) (party, bool) {
	for i := d.end; i+1 < len(s.tokens); i++ {
		if s.mark(i, ";") {
			break
		}
		if !s.mark(i, ",") {
			continue
		}
		h, ok := p.honourFrom(s, s.pastArticles(i+1))
		if end := s.pastLetters(h.last); ok && (s.isCopula(end) || s.is(end, singularWord)) {
			return h, true
		}
	}
	return party{}, false
}

// monuments proposes when the monument of a sentence was unveiled and how high
// it is.
func (p *proposer) monuments(s *passage) {
	ids := p.frames.file.Monument
	if ids.Class == "" {
		return
	}
	named, here := p.monumentIn(s)
	for i := range s.tokens {
		ph, ok := s.phrase(i, unveilWord)
		if !ok || s.hedgedBefore(i) {
			continue
		}
		w := named
		if s.passiveBefore(i) {
			w, ok = p.unveiled(s, i, named, here)
		} else if spoken := p.english.monument; s.word(ph.last) == "it" && !here {
			w, ok = spoken.party, spoken.name != "" && spoken.block == p.blocks && s.hasSubject(i, 0) && s.dateAt[min(ph.last+2, len(s.tokens)-1)] != 0
		} else {
			ok = here && s.hasSubject(i, 0) && named.first >= ph.last && named.first-ph.last <= 3
		}
		if !ok {
			continue
		}
		d := deed{from: i, end: ph.last, right: len(s.tokens), honours: []grant{{party: party{first: i, last: ph.last}}}}
		if date, _, context := p.dateAt(s, p.deedDate(s, &d)); date != nil {
			w = p.settledMonument(s, w)
			p.state(s, w.id, ids.Unveiled, date, nil, contexts(w, party{}, context))
		}
	}
	for _, a := range s.amounts {
		if w := p.english.monument.party; a.unit == "m" && s.tall(a) && w.name != "" && p.blocks-p.english.monument.block <= farDate {
			w = p.settledMonument(s, w)
			p.state(s, w.id, ids.Height, obelisk.Quantity{Quantity: a.value}, nil, contexts(w, party{}, nil))
		}
	}
}

// hedgedBefore reports whether shortly before the verb at token i a word denies
// or plans it.
func (p *passage) hedgedBefore(i int) bool {
	for j := max(0, i-5); j < i; j++ {
		if _, ok := p.phrase(j, hedgeWord); ok && p.dateAt[j] == 0 {
			return true
		}
	}
	return false
}

// unveiled is the monument that is the subject of the verb at token i: one that
// the sentence names before it, or the one named last where it says "it" or
// "the memorial".
func (p *proposer) unveiled(s *passage, i int, named party, here bool) (party, bool) {
	end := i
	for end > 0 && (s.is(end-1, skipWord) || s.isCopula(end-1)) {
		end--
	}
	if here && named.last <= end && s.verbless(named.last, end) {
		return named, true
	}
	last := p.english.monument
	if last.name == "" || p.blocks-last.block > farDate {
		return party{}, false
	}
	_, noun := s.phraseBefore(end, monumentWord)
	return last.party, noun || s.word(end-1) == "it" && end <= 2
}

// verbless reports whether between a name and its verb nothing stands that has
// a verb of its own.
func (p *passage) verbless(i, end int) bool {
	for ; i < end; i++ {
		if p.mark(i, ",") || p.mark(i, ";") || p.is(i, subordinator) || p.isCopula(i) {
			return false
		}
	}
	return true
}

// tall reports whether the words beside a length say that it is a height.
func (p *passage) tall(a amount) bool {
	at := a.last
	if p.mark(at, "-") || p.mark(at, ")") {
		at++ // "46 feet (14 m) tall"
	}
	if _, ok := p.phrase(at, heightWord); ok {
		return true
	}
	for j := max(0, a.first-6); j < a.first; j++ {
		if p.is(j, heightWord) && !p.broken(j, a.first) {
			return true
		}
	}
	return false
}

// monumentIn is the monument that a sentence names first: a noun for one with
// capital words before it, a name behind "to", "of" or "in", or a quotation. It
// is the one of which the text speaks from then on.
func (p *proposer) monumentIn(s *passage) (party, bool) {
	for i := range s.tokens {
		ph, ok := s.phrase(i, monumentWord)
		if !ok || i > 0 && s.word(i-1) == "of" {
			continue
		}
		first, last := ph.first, ph.last
		for first > 0 && (s.namelike(first-1, first-1) || first < i && s.is(first-1, connectorWord) && first > 1 && s.namelike(first-2, first-2)) {
			first--
		}
		switch {
		case s.mark(last, "“") || s.mark(last, "\""):
			for end := last + 1; end < len(s.tokens) && end < last+12; end++ {
				if s.mark(end, "”") || s.mark(end, "\"") {
					return p.monumentNamed(s, s.words(last+1, end), first, end+1)
				}
			}
		case (s.word(last) == "to" || s.word(last) == "of" || s.word(last) == "in") && last+1 < len(s.tokens):
			at := last + 1
			for s.is(at, articleWord) {
				at++
			}
			if at < len(s.tokens) && s.namelike(at, at) && s.dateAt[at] == 0 {
				last = s.honourEnd(at)
			}
		}
		if first == ph.first && last == ph.last && !s.tokens[ph.first].upper {
			if place, ok := p.eventPlace(); ok && p.english.monument.name == "" {
				w, ok := p.monumentNamed(s, s.words(first, last)+" of "+place.name, first, last)
				return w, ok
			}
			continue
		}
		if last-first > 1 {
			return p.monumentNamed(s, s.words(first, last), first, last)
		}
	}
	return party{}, false
}

// monumentNamed makes the monument with the name the one that the text speaks of.
func (p *proposer) monumentNamed(s *passage, name string, first, last int) (party, bool) {
	w := s.newParty(name, obelisk.ClassID(p.frames.file.Monument.Class), first, last)
	p.english.monument = p.speak(s, w)
	return w, true
}

// settledMonument gives a monument its entity.
func (p *proposer) settledMonument(s *passage, w party) party {
	if w.context.IsZero() {
		w.id = p.entity(s, w)
		p.english.monument.id = w.id
		return w
	}
	return p.settle(s, w, &p.english.monument)
}
