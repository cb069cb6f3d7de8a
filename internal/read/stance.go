package read

import "obelisk"

// stance says how a sentence stands to what it speaks of.
type stance uint8

const (
	asserted stance = iota + 1
	// denied: it says that it did not happen.
	denied
	// doubted: it speaks of hearsay, a plan or a condition.
	doubted
)

// stanceOf is the stance of an English clause to its deed. Words within the
// verb deny or plan it; words of hearsay and conditions count from the beginning
// of the sentence, or from the last semicolon or "but", on.
func (p *proposer) stanceOf(s *passage, d *deed) stance {
	if s.contends(d) {
		return doubted
	}
	for i := max(0, d.from-6); i < min(d.end+1, len(s.tokens)); i++ {
		ph, ok := s.phrase(i, hedgeWord)
		if !ok || s.dateAt[i] != 0 || s.covered(i) || !s.sameClause(ph.last, d.from) || s.tokens[i].kind == hanToken && (s.enquoted(i) || s.sense(ph).text == "nominated" && ph.last < d.left) {
			continue // a word of a title: 《不再归来》
		}
		if s.styleEndsAt(i) {
			continue // 少将于
		}
		if s.tokens[i].kind == hanToken && s.sense(ph).text == "plan" && s.mark(ph.last, ",") && ph.last < d.from {
			continue // "…三项提名，获得…"
		}
		if d.way.mood == told && ph.first > d.from && ph.last <= d.end {
			continue
		}
		if later, ok := s.phrase(ph.last, laterWord); ok && s.sense(ph).text == "plan" && later.last <= d.end {
			continue // "would later be awarded" tells what happened
		}
		if s.sense(ph).text == "negation" {
			if s.language == obelisk.English && s.untilDate(d) {
				return asserted
			}
			return denied
		}
		return doubted
	}
	if s.plannedHan(d) {
		return doubted
	}
	for i := d.from - 1; i >= 0 && !s.mark(i, ";") && s.word(i) != "but"; i-- {
		if ph, ok := s.phrase(i, hedgeWord); ok && s.dateAt[i] == 0 && !s.covered(i) && s.governs(ph) {
			return doubted
		}
	}
	if ph, ok := s.phrase(s.lead(d.left), genericWord); ok && s.sense(ph).text == "none" {
		return denied
	}
	return asserted
}

// contends reports whether the words of a deed say that somebody may receive an honour: "was
// a favourite to receive".
func (p *passage) contends(d *deed) bool {
	for i := d.from; i < d.end && p.language == obelisk.English && p.holdsAny(contenderWord); i++ {
		if _, ok := p.phrase(i, contenderWord); ok {
			return true
		}
	}
	return false
}

// untilDate reports whether behind a deed "until" and a date say that it was done
// then, and only not before: "was not awarded the cross until 1952".
func (p *passage) untilDate(d *deed) bool {
	for i := d.end; i+1 < min(d.right, len(p.tokens)); i++ {
		if w := p.word(i); w != "until" && w != "till" {
			continue
		}
		for i++; p.is(i, articleWord) || p.is(i, prepositionWord); i++ {
		}
		return i < len(p.tokens) && p.dateAt[i] != 0 && p.dates[p.dateAt[i]-1].when.complete()
	}
	return false
}

// styleEndsAt reports whether token i ends a title that begins before it: 将 of 少将.
func (p *passage) styleEndsAt(i int) bool {
	style, ok := p.phraseBefore(i+1, honorificWord)
	return ok && style.first < i && p.tokens[i].kind == hanToken
}

// plannedHan reports whether a Chinese clause begins with a word for a plan, or has
// one before a date that stands before its verb: "计划2030年5月1日授予".
func (p *passage) plannedHan(d *deed) bool {
	for i := d.left; i < d.from; i++ {
		ph, ok := p.phrase(i, hedgeWord)
		if !ok || p.tokens[i].kind != hanToken || !p.plans(ph) || p.styleEndsAt(i) || p.enquoted(i) || p.covered(i) || p.describing(ph.last, d.from) {
			continue
		}
		if next := p.pastAdverbs(ph.last, d.from); ph.first == d.left || next >= d.from && next > ph.last {
			return true
		}
	}
	return false
}

// plans reports whether a word of doubt says that something was only planned, or that
// somebody was only nominated.
func (p *passage) plans(ph phrase) bool {
	text := p.sense(ph).text
	return text == "plan" || text == "nominated"
}

// governs reports whether a word of doubt reaches over the whole sentence: one
// of hearsay, or a condition.
func (p *passage) governs(ph phrase) bool {
	text := p.sense(ph).text
	return text == "hearsay" || text == "condition"
}

// sameClause reports whether no sign and no "and" parts the tokens; adverbs set
// off by commas are passed over.
func (p *passage) sameClause(i, end int) bool {
	for ; i < end; i++ {
		if p.mark(i, ";") || p.mark(i, ":") || p.is(i, andWord) || p.word(i) == "but" {
			return false
		}
	}
	return true
}

// lead is the first token of a clause that is no sign.
func (p *passage) lead(i int) int {
	for i < len(p.tokens) && p.tokens[i].kind == markToken {
		i++
	}
	return i
}

// deny proposes what a clause denies, where it names a known or new recipient
// and one honour: the conferral's two parties, with evidence against them.
func (p *proposer) deny(s *passage, d *deed) {
	p.problem(s, Hedged)
	for _, h := range d.honours {
		for _, w := range d.who {
			if w.name != "" && len(w.name) < 3 || !h.context.IsZero() && h.id == "" {
				continue
			}
			p.stance = obelisk.Denies
			p.propose(s, p.resolved(s, w), p.resolved(s, h.party), nil, nil)
			p.stance = obelisk.Supports
		}
	}
}
