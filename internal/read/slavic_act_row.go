package read

import "obelisk"

// actRow reads "Вардинск (указ от 3 мая 1951 года № 5)", the row of a list in which brackets
// name the act that decided each conferral.
func (p *proposer) actRow(s *passage, r row) bool {
	if len(p.acts) == 0 || p.roll.context.IsZero() || !p.roll.opened || p.blocks-p.roll.block > farRoll {
		return false
	}
	a := p.actInBrackets(s, r)
	if a == nil {
		return false
	}
	before := s.rowOf(r.first, a.first-1)
	way := p.roll.way
	if way == "" {
		way = sideNominative
	}
	who, said := p.rowParties(s, before, way)
	if len(who) == 0 && way != sideNominative {
		who, said = p.rowParties(s, before, sideNominative)
	}
	if len(who) == 0 || !said || len(before.dates) > 0 {
		return false
	}
	date, context := p.dayOfRowAct(s, a)
	part := *s
	part.tokens = s.tokens[r.first:r.last]
	for k, w := range who {
		id := p.propose(&part, w.party, p.settle(s, p.roll.party, &p.roll.spoken), date, context)
		if id == "" {
			continue
		}
		if act, ok := p.actNamed(s, a.numbered(k, len(who))); ok {
			p.byAct(&part, id, act, context)
		}
	}
	p.roll.block = p.blocks
	return true
}

// actInBrackets is the one act of a row, which fills the brackets that close it; nil where
// there is none.
func (p *proposer) actInBrackets(s *passage, r row) *act {
	var found *act
	for i := range p.acts {
		a := &p.acts[i]
		if a.first <= r.first || a.last >= r.last {
			continue
		}
		if found != nil {
			return nil
		}
		found = a
	}
	if found == nil || !found.identified() || !s.mark(found.first-1, "(") || !s.mark(found.last, ")") || !s.onlySigns(found.last, r.last) {
		return nil
	}
	return found
}

// dayOfRowAct is the day of a row's act.
func (p *proposer) dayOfRowAct(s *passage, a *act) (obelisk.Value, []obelisk.Span) {
	if a.date < 0 || s.dates[a.date].when.day == 0 || !s.dates[a.date].when.complete() {
		return nil, nil
	}
	date, _, context := p.slavicDate(s, a.date)
	return date, context
}
