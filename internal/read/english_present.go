package read

// The verbs of giving in the present, in which headlines and chronicles tell what was
// done: "The Tarn Academy awards Joss Perrin the Heron Prize". Most are nouns too, so that
// one counts only between who gives and what is given, and none ends a clause.

// givesNow reads a verb of giving in the present at token i; it reports whether it was one.
func (p *proposer) givesNow(s *passage, i int) bool {
	if !s.is(i, givesWord) || s.tokens[i].upper || i == 0 || i+1 >= len(s.tokens) || i < p.floor {
		return false
	}
	j := i - 1
	if s.mark(j, ")") && s.opening(j) > 0 {
		j = s.opening(j) - 1 // "The mayor (second, right) presents"
	}
	subject := s.tokens[j].upper && s.namelike(j, j) || s.is(j, officeWord) && !s.is(j-1, prepositionWord)
	if w := s.word(i + 1); !subject || !s.tokens[i+1].upper && !s.is(i+1, articleWord) && !s.is(i+1, classWord) && w != "him" {
		return false
	}
	d := deed{from: i, end: i + 1, left: p.floor, way: &conferralFrame{Recipient: sideObject, Honour: sideAfter}}
	d.right = p.clauseEnd(s, d.end)
	return p.englishDeed(s, &d)
}
