package read

import "obelisk/internal/document"

// Letters behind a person's name are honours that the person has: "Joss Perrin VC, DSO
// and bar". The lexicon lists which letters are; those that stand for other things too
// count only right behind the name, or beside others.

// postNominals proposes the honours whose letters stand behind names. In lists of those
// who received something else they only help to tell who is who.
func (p *proposer) postNominals(s *passage) {
	if s.block.Kind != document.Paragraph && s.block.Kind != document.Line || p.roster.open && !p.roster.weak {
		return
	}
	p.floor = 0
	for i := 1; i < len(s.tokens); i++ {
		if s.lettersAt(i) == i || s.mark(i-1, "(") {
			continue
		}
		first := i
		if s.mark(i-1, ",") {
			first--
		}
		list, end := p.lettersFrom(s, i)
		w, ok := p.lettered(s, first)
		if ok && (len(list) > 1 || first == i || !s.is(i, looseLetters)) {
			for _, h := range list {
				p.propose(s, p.resolved(s, w), h, nil, nil)
			}
		}
		i = max(i, end-1)
	}
}

// lettersAt is where the letters of an honour end that token i begins, i where none do.
func (p *passage) lettersAt(i int) int {
	ph, ok := p.phrase(i, lettersWord)
	if !ok || !p.capitals(i) && !p.initialAt(i) {
		return i
	}
	return ph.last
}

// lettersFrom are the honours of the letters from token i on, and where they end.
func (p *proposer) lettersFrom(s *passage, i int) ([]party, int) {
	var list []party
	for {
		end := s.lettersAt(i)
		if end == i {
			return list, i
		}
		if s.initialAt(i) && s.mark(end, ".") {
			end++
		}
		h := s.newParty(s.words(i, end), "honour", i, end)
		list = append(list, h)
		if s.is(end, andWord) && s.is(end+1, honourWord) && !s.tokens[end+1].upper {
			end += 2 // "and bar"
		}
		i = end
		if s.mark(i, ",") && s.lettersAt(min(i+1, len(s.tokens)-1)) > i+1 {
			i++
		}
		if i >= len(s.tokens) {
			return list, i
		}
	}
}

// lettered is the person whose name ends before token end.
func (p *proposer) lettered(s *passage, end int) (party, bool) {
	first := s.properStart(end, 0)
	for first < end && s.is(first, classWord) && s.calling(first) {
		first++
	}
	if end-first < 1 || s.possessive(end-2) {
		return party{}, false
	}
	w, ok := p.namedParty(s, first, end)
	if !ok || w.last != end {
		return party{}, false
	}
	return w, !w.context.IsZero() && w.class == "person" || w.class == "person" && end-first > 1 && s.personal(first, end)
}
