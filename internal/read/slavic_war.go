package read

import "obelisk"

// The years of a war, which stand beside its name wherever a text mentions it: "в
// Норландско-турской войне 1701—1709 годов".

// wars proposes the first and last years of the wars that a sentence names with them.
func (p *proposer) wars(s *passage) {
	if len(s.dates) == 0 || !s.holdsAny(weakEvent) {
		return
	}
	for i := range s.tokens {
		ph, ok := s.phrase(i, weakEvent)
		if !ok || s.quoted(i) || p.masked(i) {
			continue
		}
		d, ok := s.yearsBehind(ph.last)
		if !ok {
			continue
		}
		p.turnDates = append(p.turnDates, d.first)
		w, ok := p.warNamed(s, ph)
		if !ok {
			continue
		}
		id := p.entity(s, w)
		p.date(s, id, p.frames.file.Event.Start, d.when, nil)
		p.date(s, id, p.frames.file.Event.End, d.until, nil)
	}
}

// yearsBehind is the stretch of years that begins at token i, or in a bracket there.
func (p *passage) yearsBehind(i int) (dated, bool) {
	if p.mark(i, "(") {
		i++
	}
	for _, d := range p.dates {
		if d.first == i && d.stretch && d.when.year > 0 && d.until.year > 0 && d.when.masked == 0 && d.until.masked == 0 {
			return d, true
		}
	}
	return dated{}, false
}

// warNamed is the war of the adjectives before its noun, of which one is capitalised or
// made of two: "Великой Норландской войны", "норландско-турской войны".
func (p *proposer) warNamed(s *passage, ph phrase) (party, bool) {
	first, name, named := ph.first, "", 0
	if s.mark(first-1, ")") && s.mark(first-3, "(") {
		first -= 3 // "Норландской (Северной) войны"
	}
	from, at := first, first
	for first > 0 && from-first <= longestKind && s.tokens[first-1].kind == wordToken && s.dateAt[first-1] == 0 {
		word := s.words(first-1, first)
		if !adjectiveForm(word) || s.is(first-1, thisWord) || s.is(first-1, prepositionWord) {
			break
		}
		word = p.agreeing(word, feminine, s.language)
		own := s.tokens[first-1].upper
		if first--; first > 1 && s.mark(first-1, "-") && s.glued(first-1) && s.glued(first) {
			word = s.words(first-2, first-1) + "-" + word
			first, own = first-2, true
		}
		name = word + " " + name
		if own {
			at, named = first, len(name)
		}
	}
	if named == 0 {
		return party{}, false
	}
	noun, _ := p.lexicon.declined(s.words(ph.first, ph.last), "event", s.language)
	return s.newParty(name[len(name)-named:]+noun, obelisk.ClassID(p.frames.file.Event.Class), at, ph.last), true
}
