package read

import (
	"slices"

	"obelisk"
)

// The acts that a text tells of beside honours: with a number or a whole date of
// their own, "Указом Совета Края от 12 марта 1953 года", or with the day on which
// somebody signed them, "signed decree No. 118 on 4 July 1931".

// farActDate is how many tokens may stand between an act and the day before it
// that dates it, and amendedWords the companions that name acts which only
// changed another.
const (
	farActDate   = 2
	amendedWords = "amended"
)

// tellActs proposes the acts that a sentence about honours names: confers says that
// it has words for a conferral.
func (p *proposer) tellActs(s *passage, confers bool) {
	if len(p.acts) == 0 {
		return
	}
	near := len(p.lately) > 0 && p.blocks-p.lately[len(p.lately)-1].block <= nearDecided
	confers = confers || p.speaksOfHonour(s)
	signs := s.holdsAny(signingWord)
	for i := range p.acts {
		a := p.acts[i]
		if a.date < 0 {
			a.date = p.signedOn(s, &a)
		}
		if !p.tellsAct(s, &a) {
			continue
		}
		about := s.slavicNumbers() && p.decides(s) || near && len(s.tokens) <= shortActing && !s.hasOther()
		if !confers && !about && (a.number == "" || !signs && a.date < 0) {
			continue
		}
		for k := range len(a.more) + 1 {
			act, ok := p.actNamed(s, a.numbered(k, len(a.more)+1))
			if ok && !confers && near && len(a.more) == 0 && a.number != "" && !s.hasOther() {
				p.byLateAct(s, &a, act)
			}
		}
	}
}

// tellsAct reports whether the text says which act it is, and that it was made: by a
// number, or by a whole date with whose it was.
func (p *proposer) tellsAct(s *passage, a *act) bool {
	if a.kind == "закон" || s.hedgedBefore(a.first) || p.amends(s, a) {
		return false
	}
	if a.number != "" {
		return true
	}
	d := a.date
	return d >= 0 && s.dates[d].when.day > 0 && s.dates[d].when.complete() && (a.authority[1] > 0 || !s.slavicNumbers())
}

// amends reports whether the act only changed another, as words before it say.
func (p *proposer) amends(s *passage, a *act) bool {
	set := p.frames.companions[amendedWords]
	if set == nil || !p.matches(s, set) {
		return false
	}
	at := p.find(s, set)
	return at.ok && at.last <= a.first && a.first-at.last <= farActDate
}

// signedOn is the index of the day on which an act without a date of its own was
// made, or -1: that right before it, or that beside the word for signing it.
func (p *proposer) signedOn(s *passage, a *act) int {
	best, nearest := -1, farSigning+1
	for n, d := range s.dates {
		if d.stretch || d.when.day == 0 || !d.when.complete() && (a.number == "" || !d.yearless()) {
			continue
		}
		if d.last <= a.first && a.first-d.last < farActDate && s.slavicNumbers() {
			return n
		}
		for i := range s.tokens {
			if !s.is(i, signingWord) && !s.is(i, signWord) || s.quoted(i) {
				continue
			}
			away := max(d.first-i, i-d.last+1)
			if away < nearest && !s.broken(min(i, d.last), max(i, d.first)) {
				best, nearest = n, away
			}
		}
	}
	if len(p.acts) > 1 {
		return -1
	}
	return best
}

// byLateAct gives the act to the conferrals that the text told of not long ago.
func (p *proposer) byLateAct(s *passage, a *act, id obelisk.EntityID) {
	for n := range p.lately {
		l := &p.lately[n]
		if l.acted {
			continue
		}
		l.acted = true
		span := s.span(a.first, a.last)
		p.state(s, l.conferral, p.frames.file.Conferral.Act, obelisk.Ref{Entity: id}, nil, []obelisk.Span{span})
	}
}

// hasOther reports whether the sentence tells of another deed than a conferral.
func (p *passage) hasOther() bool {
	return slices.ContainsFunc(p.phrases, func(ph phrase) bool {
		return ph.category == deedWord && p.sense(ph).text == "other"
	})
}
