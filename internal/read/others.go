package read

import "obelisk/internal/document"

// A page about an honour lists others than those who received it: the jury, the
// presidents, who was only nominated. A heading says so, and what stands under it,
// down to the next of its rank, names nobody who was honoured.

// others is the section of a page that names others than holders.
type others struct {
	open  bool
	mixed bool // holders and others stand together, "Winners and nominees"
	level int  // of its heading, 0 of a line that nothing marks as one
}

const (
	// longestOthers bounds the heading of such a section, in tokens.
	longestOthers = 6
	// longestOthersOf bounds one that begins with the word for those whom it lists.
	longestOthersOf = 14
)

// noteOthers learns from a heading whether what follows names others than holders.
func (p *proposer) noteOthers(s *passage) {
	heading := s.block.Kind == document.Heading
	if !heading && (s.block.Kind != document.Line || !mayHead(s.block)) || !s.first() {
		return
	}
	if p.others.open && heading && p.others.level > 0 && s.block.Level > p.others.level {
		return // a part of it
	}
	if p.others.open && !heading && len(s.dates) > 0 {
		return // a row: "1951 – Ada Brill"
	}
	open, mixed := s.headsOthers()
	open = open && (!s.headsWorks() || p.about.class == "person")
	p.others = others{open: open, mixed: mixed, level: s.block.Level}
	if open || mixed {
		p.closeRoster()
	}
}

// headsWorks reports whether a heading is of what somebody wrote or made, which lists no
// holders on a page about a person; a prize may be given in a part that is called so.
func (p *passage) headsWorks() bool {
	ph, ok := p.phrase(p.lead(0), othersWord)
	return ok && p.sense(ph).text == "works"
}

// endsOthers reports whether a Chinese heading ends with a word for others: 银锚奖评委.
func (p *passage) endsOthers() bool {
	for i := range p.tokens {
		if ph, ok := p.phrase(i, othersWord); ok && ph.last == len(p.tokens) && p.tokens[i].kind == hanToken {
			return true
		}
	}
	return false
}

// headsOthers reports whether a heading is of others than holders, or of both: who of
// those under "Winners and nominees" won, plain lines do not tell.
func (p *passage) headsOthers() (open, mixed bool) {
	if len(p.tokens) > longestOthersOf {
		return false, false
	}
	ph, ok := p.phrase(p.lead(0), othersWord)
	switch {
	case ok && ph.last == len(p.tokens):
		return true, false
	case len(p.tokens) <= longestOthers:
	case ok && !p.holdsAny(holderWord), p.endsOthers():
		return true, false // "Members of the jury of the Reed Prize"
	default:
		return false, false
	}
	holders, and := false, false
	for i := range p.tokens {
		_, holder := p.phrase(i, holderWord)
		ph, ok := p.phrase(i, othersWord)
		holders, and = holders || holder, and || p.is(i, andWord) || p.mark(i, "/")
		open = open || ok && (i == 0 || holders || p.tokens[i].kind != hanToken || ph.last == len(p.tokens))
	}
	return open && !holders, open && holders && and
}
