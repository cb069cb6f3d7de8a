package read

import (
	"obelisk"
)

// A sentence that is longer than any should be is cut, so that no text makes
// reading slow. A list of recipients that the cut parts goes on behind it: its
// honours and their date are kept. What cannot be read on is a problem that says
// where it stands.

// cutList is the list of recipients that stands at the end of a sentence that was cut.
type cutList struct {
	honours []cutHonour
	span    obelisk.Span
	block   int  // of the sentence
	last    int  // the token behind its last recipient
	tokens  int  // how many the sentence has
	open    bool // the sentence was cut, and has no end of its own
	speaks  bool // it speaks of honours
}

// cutHonour is an honour of the list, with its date.
type cutHonour struct {
	party
	date    obelisk.Value
	context []obelisk.Span
}

// noteCut keeps the last recipient of a sentence so long that it may be cut.
func (p *proposer) noteCut(s *passage, who, honour party, date obelisk.Value, context []obelisk.Span) {
	if len(s.tokens) < longestSentence || !who.context.IsZero() || who.last == 0 {
		return
	}
	if c := &p.cut; c.block != p.blocks || c.last != who.last || c.tokens != len(s.tokens) {
		*c = cutList{block: p.blocks, last: who.last, tokens: len(s.tokens)}
	}
	if honour.context.IsZero() {
		honour.context = honour.span
	}
	honour.first, honour.last = 0, 0
	p.cut.honours = append(p.cut.honours, cutHonour{honour, date, context})
}

// noteEnd notes whether a sentence was cut.
func (p *proposer) noteEnd(s *passage) {
	n := len(s.tokens)
	if n < longestSentence || endsSentence(s.lexicon, s.text, s.tokens, 0, n-1) {
		p.cut = cutList{}
		return
	}
	speaks := p.cut.speaks && p.cut.block == p.blocks || p.mayConfer(s)
	if p.cut.block != p.blocks || p.cut.tokens != n || p.cut.last < n-1 {
		p.cut = cutList{block: p.blocks}
	}
	p.cut.open, p.cut.speaks, p.cut.span = true, speaks, s.span(0, n)
}

// conferralsOf proposes what a sentence, or a part of one that was cut, says of
// conferrals.
func (p *proposer) conferralsOf(s *passage) {
	former := p.cut
	p.readOn(s)
	before, told := len(p.result.Statements), p.once.told
	p.conferrals(s)
	if s.language == obelisk.English && p.once.told == told && len(p.result.Statements) == before {
		if p.loneConferral(s); p.once.told == told {
			p.englishLastLook(s)
		}
	}
	if former.open && former.block == p.blocks && len(former.honours) == 0 && len(p.result.Statements) > before {
		p.report(Problem{Key: CutShort, Span: former.span}) // the list may have begun there
	}
	p.noteEnd(s)
}

// readOn reads what stands behind a cut: the list goes on, or it is a problem.
func (p *proposer) readOn(s *passage) {
	c := p.cut
	if !c.open || c.block != p.blocks {
		p.cut = cutList{}
		return
	}
	who, whole := p.partedList(s)
	for _, w := range who {
		for _, h := range c.honours {
			date, context := h.date, h.context
			if w.dated > 0 {
				date, _, context = p.dateAt(s, int(w.dated)-1)
			}
			p.propose(s, p.resolved(s, w), h.party, date, context)
		}
	}
	if c.speaks && (!whole || len(c.honours) == 0) {
		p.problem(s, CutShort)
	}
}

// partedList are the recipients with which a passage behind a cut begins; whole
// reports whether all that stands between signs as they do is one.
func (p *proposer) partedList(s *passage) (who []party, whole bool) {
	former := p.roster
	p.roster, p.floor, whole = roster{way: sideDative}, 0, true
	defer func() { p.roster = former }()
	for i := 0; i < len(s.tokens); {
		for i < len(s.tokens) && s.joins(i) {
			i++
		}
		next, list := i, p.partedNames(s, i)
		if len(list) > 0 {
			who, next = append(who, list...), list[len(list)-1].last
			for s.mark(next, "(") {
				next = min(s.closing(next)+1, len(s.tokens)) // brackets that nothing closes end with the passage
			}
		}
		if next < len(s.tokens) && s.joins(next) {
			i = next
			continue
		}
		end := s.nextJoin(next)
		if len(list) > 0 && (end == len(s.tokens) || end-next > longestPiece || s.tokens[next].kind == wordToken && !s.tokens[next].upper) {
			return who, whole // the sentence goes on behind the list
		}
		if end-i > longestPiece {
			return who, false
		}
		whole, i = whole && end == len(s.tokens) && end-i <= 1, end
	}
	return who, whole && len(who) > 0
}

// longestPiece bounds what stands between two signs of a list, in tokens.
const longestPiece = 12

// nextJoin is the next token that stands between the members of a list, or the end.
func (p *passage) nextJoin(i int) int {
	for i < len(p.tokens) && !p.joins(i) {
		i++
	}
	return i
}

// partedNames are the names of a list from token i on: in English as many as follow
// one another, elsewhere one.
func (p *proposer) partedNames(s *passage, i int) []party {
	if s.language == obelisk.English && !s.slavicNumbers() {
		return p.englishList(s, i, len(s.tokens))
	}
	if w, end, _ := p.rosterName(s, i, s.nextJoin(i)); end > i {
		return []party{w}
	}
	return nil
}
