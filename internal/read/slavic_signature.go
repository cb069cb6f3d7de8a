package read

import (
	"slices"
	"strings"

	"obelisk/internal/document"
)

// Whose act it is that a page gives in its own words: the lines of its title say so,
// "УКАЗ", "ПРЕЗИДИУМА СОВЕТА КРАЯ", or else who signed it below what it decrees,
// "Правитель Края", "А. ЛОБОВ".

// actLines is where the lines of an act stand that say whose it is.
type actLines struct {
	title  int // the block that was the word for the act alone, 0 for none
	office int // the block that named the office of who signed, 0 for none
}

// How many blocks may stand between the office of who signed and the name, and how many
// tokens such lines have at most.
const (
	nearSignature = 3
	longestSigned = 14
)

// noteActLines learns whose act it is from the lines of its title, or from those under it.
func (p *proposer) noteActLines(s *passage) {
	if len(s.tokens) > longestSigned || s.block.Kind != document.Line && s.block.Kind != document.Heading && s.block.Kind != document.Row && s.block.Kind != document.Paragraph {
		return
	}
	at := &p.actLines
	switch {
	case s.wordsOf() == 1 && s.is(s.lead(0), actWord):
		at.title = p.blocks
	case at.title > 0 && at.title == p.blocks-1:
		if w, ok := p.agentAt(s, s.lead(0), genitive); ok && s.onlyEnds(w.last) {
			w.name = respelt(w.name, lowered)
			p.orderedByLine(s, w, false)
		}
	case at.office > 0 && p.blocks-at.office <= nearSignature:
		if n, ok := p.session.person(s, s.lead(0), nominative, false); ok && s.initialAt(s.lead(0)) && s.onlyEnds(n.last) {
			p.orderedByLine(s, p.personParty(s, s.lead(0), n), true)
			at.office = 0
		}
	case p.decreedNear():
		if head, ok := s.officeWord(s.lead(0)); ok && inOfficeCase(s, head, nominative) && !s.hasDate() && !s.verbBetween(0, len(s.tokens)) {
			at.office = p.blocks
		}
	}
}

// lowered is a word in large letters with its first alone large; an abbreviation is itself.
func lowered(word string) string {
	if strings.HasSuffix(word, "ССР") || !strings.ContainsAny(word, "АЕЁИОУЫЭЮЯІЇЄ") {
		return word
	}
	return titleCase(word)
}

// orderedByLine keeps whose act it is by a line of it; signed says that it stands below what
// the act decrees, which a title above tells better.
func (p *proposer) orderedByLine(s *passage, agent party, signed bool) {
	o := &p.once
	if signed && slices.ContainsFunc(o.ordered, func(t ordered) bool { return t.line && p.blocks-t.at.block <= farSigned }) || len(o.ordered) >= mostTellings {
		return
	}
	span := s.span(0, len(s.tokens))
	o.ordered = append(o.ordered, ordered{
		oneTelling: oneTelling{at: p.placing(), says: p.evidence(s, span, s.block.Passage(document.Span(span)), nil)},
		agent:      agent, line: true, signed: signed,
	})
}

// decreedNear reports whether the text has decreed not long ago what was conferred.
func (p *proposer) decreedNear() bool {
	n := len(p.once.untold)
	return n > 0 && p.once.untold[n-1].decreed && p.blocks-p.once.untold[n-1].at.block <= nearDecree
}

// wordsOf counts the tokens of the passage that are no signs.
func (p *passage) wordsOf() int {
	n := 0
	for i := range p.tokens {
		if p.tokens[i].kind != markToken {
			n++
		}
	}
	return n
}

// onlyEnds reports whether nothing but signs stands behind token i.
func (p *passage) onlyEnds(i int) bool {
	for ; i < len(p.tokens); i++ {
		if p.tokens[i].kind != markToken {
			return false
		}
	}
	return true
}

// bodyDeciding is the body by whose session something was decided, as a sentence about the
// decision names it: "соответствующее решение приняли на сессии Вардинского городского совета".
func (p *proposer) bodyDeciding(s *passage) party {
	if !s.holdsAny(signingWord) {
		return party{}
	}
	for i := range s.tokens {
		if w, ok := p.agentAt(s, i, genitive); ok && w.id == "" && w.class == "" && !w.generic() && !s.bareOffice(&w) {
			return w
		}
	}
	return party{}
}

// announcer is the body that made known who received an honour: "совет общества назвал
// лауреатов премии".
func (p *proposer) announcer(s *passage) party {
	verb := s.toldPair(revealedNoun, revealWord)
	for i := 0; i < verb; i++ {
		if head, ok := p.officeAt(s, i); ok && !s.quoted(i) && inOfficeCase(s, head, nominative) {
			if w, ok := p.agentAt(s, i, nominative); ok && w.class == "" && !w.generic() && !s.bareOffice(&w) && w.last <= verb && p.subjectOf(s, w.last, verb) {
				return w
			}
		}
	}
	return party{}
}
