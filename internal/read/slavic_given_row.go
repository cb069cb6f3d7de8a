package read

import "obelisk"

// Rows below a line that announces honours may name who and what, with a dash or colon
// for the verb: "Правитель наградил: … Иван Седов — орден Труда".

// givenRow proposes the conferrals of such a row.
func (p *proposer) givenRow(s *passage, r row) bool {
	if !p.award.open || p.blocks-p.award.block > farRoll {
		return false
	}
	at := s.rowSign(r)
	if at < 0 {
		return false
	}
	what := clause{from: at, end: at + 1, left: at + 1, right: r.last, way: &conferralFrame{Recipient: sideNominative, Honour: sideAny}}
	honours, last := p.honourList(s, &what, at+1)
	if len(honours) == 0 || !s.endsGiven(r, last) {
		return false
	}
	who := p.rowHolders(s, r, at)
	if len(who) == 0 {
		return false
	}
	var context []obelisk.Span
	if p.award.date != nil {
		context = append(context, p.award.span)
	}
	for _, w := range who {
		for _, h := range honours {
			p.propose(s, w.party, h, p.award.date, context)
		}
	}
	p.award.block = p.blocks
	return true
}

// rowSign is the dash or colon between spaces that parts a row in two, or -1.
func (p *passage) rowSign(r row) int {
	for i := r.first + 1; i+1 < r.last; i++ {
		if (p.mark(i, "-") && !p.glued(i) || p.mark(i, ":")) && !p.quoted(i) {
			return i
		}
	}
	return -1
}

// endsGiven reports whether nothing but what came with the honour, or what it was for,
// stands behind it in a row.
func (p *passage) endsGiven(r row, last int) bool {
	if last >= r.last || p.tokens[last].kind == markToken && !p.mark(last, "-") {
		return true
	}
	_, purpose := p.phrase(last, purposeWord)
	return purpose || p.is(last, withWord)
}

// rowHolders are the recipients that fill a row up to its sign, in whichever case the verb above
// wants.
func (p *proposer) rowHolders(s *passage, r row, end int) []cased {
	for _, way := range [...]side{sideNominative, sideAccusative, sideDative} {
		c := clause{from: end, end: end + 1, left: r.first, right: end, way: &conferralFrame{Recipient: way, Honour: sideAny}}
		who, last := p.casedList(s, &c, nil, p.pastPost(s, &c, r.first))
		if len(who) > 0 && last == end && who[0].strength == strong {
			return who
		}
	}
	return nil
}
