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
	for j := i + 1; j < len(p.tokens) && j < i+farPromotion; j++ {
		if p.is(j, promotedWord) && !p.quoted(j) && p.into(j) {
			return j
		}
		if p.mark(j, ";") || p.is(j, hedgeWord) {
			break
		}
	}
	return -1
}

// into reports whether the word at token i begins what something is made: "в
// гвардейскую", "в 1-ю гвардейскую", "гвардейской" behind "стала называться".
func (p *passage) into(i int) bool {
	for j := i - 1; j >= 0 && j > i-6; j-- {
		switch {
		case p.is(j, prepositionWord):
			return true
		case p.tokens[j].kind == wordToken && !adjectiveForm(p.words(j, j+1)) && !p.glued(j) && !p.is(j, skipWord):
			return hasEnding(p.words(j, j+1), "ться", "тися", "цца")
		}
	}
	return false
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
