package read

// English sentences whose subject is not who received the honour but what earned it:
// "Perrin's bravery was rewarded with the cross", "The rescue won Ada Brill the star".

// meritOwner is whose merit the subject of a passive is.
func (p *proposer) meritOwner(s *passage, d *deed) ([]party, bool) {
	j := d.from - 1
	if j <= p.floor || !s.is(j, meritWord) || s.tokens[j].upper || !s.isCopula(d.from) {
		return nil, false
	}
	for j > p.floor && s.tokens[j].kind == wordToken && !s.tokens[j].upper && !s.is(j, articleWord) && !s.is(j, prepositionWord) && !s.possessive(j-1) {
		j--
	}
	switch {
	case s.possessive(j - 1):
		who, ok := p.actorEnding(s, j-1)
		return []party{who}, ok
	case s.word(j) == "his", s.word(j) == "her":
		who, ok := p.meant("person")
		who.first, who.last = j, j+1
		return []party{who}, ok
	}
	return nil, false
}

// wonSomebody reads a verb of which what earned the honour is the subject, and the object
// whoever received it: "won Ada Brill the star".
func (p *proposer) wonSomebody(s *passage, d *deed) bool {
	if !s.is(d.end-1, earnWord) || d.end >= len(s.tokens) || !s.tokens[d.end].upper {
		return false
	}
	if end := s.properEnd(d.end); s.institution(d.end, end) || !s.is(end, articleWord) {
		return false
	}
	who, ok := p.actorFrom(s, d.end)
	if !ok || !p.personNamed(who) || !s.is(who.last, articleWord) {
		return false
	}
	honours := p.honoursFrom(s, who.last)
	if len(honours) == 0 || honours[0].first > who.last+farGiven {
		return false
	}
	d.honours, d.who = honours, []party{who}
	return true
}

// farGiven bounds the tokens between whoever received an honour and the honour itself.
const farGiven = 4

// wearer is the person on whose chest an honour was pinned: "the chest of Ada Brill",
// "Perrin's tunic", "his chest", from token i on.
func (p *proposer) wearer(s *passage, i int) []party {
	if w := s.word(i); (w == "his" || w == "her") && s.is(i+1, wornWord) {
		who, ok := p.otherPerson(i)
		if !ok {
			return nil
		}
		return []party{who}
	}
	at := s.pastArticles(i)
	if s.is(at, wornWord) && s.word(at+1) == "of" {
		return p.englishList(s, at+2, len(s.tokens))
	}
	who, ok := p.actorFrom(s, i)
	if !ok || !p.personNamed(who) || !s.possessive(who.last) || !s.is(who.last+2, wornWord) {
		return nil
	}
	return []party{who}
}
