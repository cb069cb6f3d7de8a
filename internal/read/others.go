package read

import "obelisk/internal/document"

// A page about an honour lists others than those who received it: the jury, the
// presidents, who was only nominated. A heading says so, and what stands under it,
// down to the next of its rank, names nobody who was honoured.

// others is the section of a page that names others than holders.
type others struct {
	open  bool
	level int // of its heading, 0 of a line that nothing marks as one
}

// longestOthers bounds the heading of such a section, in tokens.
const longestOthers = 6

// noteOthers learns from a heading whether what follows names others than holders.
func (p *proposer) noteOthers(s *passage) {
	heading := s.block.Kind == document.Heading
	if !heading && (s.block.Kind != document.Line || !mayHead(s.block)) || !s.first() {
		return
	}
	if p.others.open && heading && p.others.level > 0 && s.block.Level > p.others.level {
		return // a part of it
	}
	p.others = others{open: s.headsOthers(), level: s.block.Level}
	if p.others.open {
		p.closeRoster()
	}
}

// headsOthers reports whether a heading is of others than holders.
func (p *passage) headsOthers() bool {
	if len(p.tokens) > longestOthers {
		return false
	}
	if ph, ok := p.phrase(0, othersWord); ok && ph.last == len(p.tokens) {
		return true
	}
	found := false
	for i := range p.tokens {
		if _, holder := p.phrase(i, holderWord); holder {
			return false // "Winners and nominees"
		}
		ph, ok := p.phrase(i, othersWord)
		found = found || ok && (i == 0 || p.tokens[i].kind != hanToken || ph.last == len(p.tokens))
	}
	return found
}
