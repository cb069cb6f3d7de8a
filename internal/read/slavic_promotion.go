package read

import "slices"

// Units are honoured by their name: one that is made "the 1st Guards Division"
// has received the title of Guards. The words that are such honours are data
// (category promoted of the lexicons).

// farPromotion is how many tokens behind a verb of renaming, or before it, the
// word may stand that makes the new name an honour.
const farPromotion = 12

// promotion is the token of the word that makes the new name an honour, behind
// "в" near the verb at token i, or -1.
func (p *passage) promotion(i int) int {
	for j, words := i+1, 0; j < len(p.tokens) && words < farPromotion; j++ {
		if p.is(j, promotedWord) && !p.quoted(j) && (p.into(j) || j == i+1 && hasEnding(p.folded(j), "ой", "ою", "ым", "им", "ими", "ай", "ім", "імі")) {
			return j // "сделал гвардейскими"
		}
		if p.mark(j, ";") || p.is(j, hedgeWord) {
			break
		}
		if p.tokens[j].kind == wordToken && !p.glued(j) {
			words++ // numbers of several units stand before it
		}
	}
	for j := i - 1; j >= 0 && p.tokens[j].kind == wordToken; j-- {
		if p.is(j, promotedWord) && !p.quoted(j) && p.is(j-1, prepositionWord) {
			return j // "в гвардейские были преобразованы"
		}
		if !p.is(j, skipWord) && !p.is(j, classWord) {
			break
		}
	}
	return -1
}

// becomesPromoted is the honour that the new name of a unit holds right beside a verb that
// says what it became: "гвардейскими стали", "стала 1-й гвардейской дивизией".
func (s *session) becomesPromoted(p *passage, c *clause) (party, bool) {
	if !p.saysBecame(c) {
		return party{}, false
	}
	return s.promotedBeside(p, c)
}

// promotedBeside is the honour of units that stands in the instrumental right beside the verb.
func (s *session) promotedBeside(p *passage, c *clause) (party, bool) {
	if !p.holdsAny(promotedWord) {
		return party{}, false
	}
	for i := c.left; i < c.right; i++ {
		ph, ok := p.phrase(i, promotedWord)
		if !ok || p.quoted(i) || !hasEnding(p.folded(i), "ой", "ою", "им", "ими", "ай", "ім", "імі") {
			continue
		}
		first, last := i, ph.last
		for last < len(p.tokens) && !p.joinsClass(last) && p.pastAdjectives(last) > last {
			last++
		}
		for first > c.left && (p.glued(first) && p.tokens[first-1].kind != wordToken || p.glued(first-1) && p.mark(first-2, "-") || p.tokens[first-1].kind == numberToken) {
			first-- // "1-й гвардейской"
		}
		if noun, named := p.phrase(last, classWord); named && p.sense(noun).text == "unit" {
			last = noun.last
		} else if last > ph.last {
			continue
		}
		if first == c.end || last <= c.from && c.from-last <= longestWhere && !p.partedBetween(last, c.from) {
			return p.newParty(p.sense(ph).text, "honour", first, last), true
		}
	}
	return party{}, false
}

// into reports whether the word at token i begins what something is made: "в
// гвардейскую", "в 1-ю гвардейскую", "гвардейской" behind "стала называться".
func (p *passage) into(i int) bool {
	least := i - 6
	for j := i - 1; j >= 0 && j > least; j-- {
		switch {
		case p.is(j, prepositionWord):
			return true
		case p.tokens[j].kind == numberToken || p.mark(j, ",") || p.is(j, andWord) || p.glued(j):
			least-- // "в 1-ю, 2-ю и 3-ю гвардейские"
		case p.tokens[j].kind == wordToken && !adjectiveForm(p.words(j, j+1)) && !p.glued(j) && !p.is(j, skipWord):
			return hasEnding(p.words(j, j+1), "ться", "тися", "цца")
		}
	}
	return false
}

// longestWhere bounds the words that say where, between an honour and its verb: "первыми
// гвардейскими соединениями в армии стали".
const longestWhere = 4

// partedBetween reports whether a sign stands among tokens i up to last.
func (p *passage) partedBetween(i, last int) bool {
	return slices.ContainsFunc(p.tokens[i:last], func(t token) bool { return t.kind == markToken })
}

// promoted is the honour that a unit's new name holds, where it is a unit's.
func (s *session) promoted(p *passage, c *clause) []party {
	at := p.promotion(c.end - 1)
	if at < 0 {
		return nil
	}
	ph, ok := p.phrase(at, promotedWord)
	if !ok {
		return nil
	}
	return []party{p.newParty(p.sense(ph).text, "honour", at, ph.last)}
}

// notePromotion keeps that a decree renames those whom the list under it names.
func (p *proposer) notePromotion(clauses []clause) {
	if slices.ContainsFunc(clauses, func(c clause) bool {
		return c.way != nil && c.way.Honour == sidePromoted && c.way.mood == decree
	}) {
		p.promotion = p.blocks
	}
}
