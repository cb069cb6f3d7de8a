package read

// Who became such a one as received something is told by the verb of the sentence, and not
// by what stands before the comma: "Осинск стал третьим городом, получившим звание",
// "Первой женщиной, которой вручили орден, стала Анна Лугова".

// longestSuch bounds the words that say what somebody became, in tokens.
const longestSuch = 9

// becameSuch are those of whom the sentence says that they became what the words in the
// instrumental right before the comma at token end say.
func (s *session) becameSuch(p *passage, end int) []cased {
	if !p.mark(end, ",") {
		return nil
	}
	such, counted := false, false
	for i := end - 1; i >= 0 && i > end-longestSuch; i-- {
		if c, ok := s.becomingAt(p, i); ok && such {
			c.right = end
			return p.sureOnes(s.slavicRecipients(p, &c, nil))
		}
		if counted && p.mark(i, "-") && !p.glued(i) {
			c := clause{from: i, end: i + 1, right: i, way: &conferralFrame{Recipient: sideNominative, Honour: sideAny}}
			return p.sureOnes(s.slavicRecipients(p, &c, nil)) // "Осинск — третий город, которому присвоено звание"
		}
		if p.tokens[i].kind != wordToken {
			return nil
		}
		counted = counted || p.is(i, ordinalWord)
		such = such || !p.tokens[i].upper && hasEnding(p.folded(i), "ом", "ем", "ой", "ей", "ью", "ым", "им", "ою", "ею", "ім", "ам", "ай")
		if i == 0 {
			return s.becomeBehind(p, end)
		}
	}
	return nil
}

// becomeBehind are those who became what a sentence begins with up to the comma at token
// end, where the verb stands behind the clause that the comma opens: "Первым городом,
// получившим звание, стал Осинск".
func (s *session) becomeBehind(p *passage, end int) []cased {
	if !p.is(0, ordinalWord) && !hasEnding(p.folded(0), "им", "ым", "ой", "ою", "ім", "ай") {
		return nil
	}
	for i := end + 2; i < len(p.tokens); i++ {
		if c, ok := s.becomingAt(p, i); ok && p.mark(i-1, ",") && !p.quoted(i) {
			c.left, c.right = i, len(p.tokens)
			return p.sureOnes(s.slavicRecipients(p, &c, nil))
		}
	}
	return nil
}

// becomingAt is a clause around the verb at token i, where it says that somebody became
// something.
func (s *session) becomingAt(p *passage, i int) (clause, bool) {
	if i < 0 || i >= len(p.tokens) {
		return clause{}, false
	}
	which, end := p.outer.longest(&s.frames.conferrals, i)
	if which < 0 || end != i+1 {
		return clause{}, false
	}
	c := clause{from: i, end: end, way: &s.frames.ways[which]}
	return c, c.way.Recipient == sideNominative && (c.way.mood == "" || c.way.mood == being) && p.saysBecame(&c)
}

// sureOnes are the names of a list, none where one of them only points to what the text told of.
func (p *passage) sureOnes(list []cased) []cased {
	for i := range list {
		if list[i].strength == anaphoric {
			return nil
		}
	}
	return list
}
