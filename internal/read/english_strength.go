package read

import (
	"strings"

	"obelisk"
)

// How many fought in an event, in English: what a force counted ("the Danish army
// numbered 38,000 men", "a garrison of 500", "the 5,000-strong garrison"), whom somebody
// led ("Reed had 68,000 men"), or who fought, told by their number ("some 20,000
// defenders faced"). Reinforcements, survivors and plans are none.

const (
	// farForce is how far from its verb the number of a force may stand, in tokens.
	farForce = 3
	// farFought is how far behind a number the verb of fighting may stand, in tokens.
	farFought = 6
)

// manned is a number of those who fought, with their side.
type manned struct {
	amount amount
	side   bearer
}

// englishStrengths proposes the strengths of which an English sentence tells.
func (p *proposer) englishStrengths(s *passage, ms []eventMention) {
	if !s.holdsAny(strengthWord) && !s.holdsAny(forceWord) {
		return
	}
	var list []manned
	var counted []lost
	for _, a := range s.amounts {
		if a.duration() || a.fraction() || s.yearLike(a) || s.rate(a) || s.dateAt[a.first] != 0 || a.unit != "" && a.unit != "1" && a.unit != "{person}" {
			continue
		}
		if _, loss := p.lossNear(s, a); loss || s.otherThanForce(a) {
			continue
		}
		if _, own := p.englishBearerOf(s, &lost{amount: a}); !own && a.first > 1 && s.capital(a.first-1) {
			continue // the number of a unit
		}
		if side, ok := p.mannedBy(s, a); ok {
			list = append(list, manned{a, side})
			counted = append(counted, lost{amount: a})
		}
	}
	if len(list) == 0 {
		return
	}
	m, ok := p.lossEvent(s, ms, counted)
	if !ok || !m.manned() || p.endsInWar(m) || len(ms) == 0 && (m.at == nil || m.at.block != p.blocks && m.at != p.storyEvent() || s.partOfStory()) {
		return
	}
	id, context := p.eventMentioned(s, m)
	for _, l := range list {
		qualifiers, at := p.onSide(s, id, l.side, context)
		p.state(s, id, p.frames.file.Event.Strength, obelisk.Quantity{Quantity: asPeople(l.amount.value)}, qualifiers, at)
	}
}

// otherThanForce reports whether a word in the clause of an amount says that it counts
// others than those who fought on a side, or what only may have been.
func (p *passage) otherThanForce(a amount) bool {
	first, last := a.first, a.last
	for first > 0 && !p.mark(first-1, ",") && !p.mark(first-1, ";") && !p.mark(first-1, "(") {
		first--
	}
	for last < len(p.tokens) && !p.mark(last, ",") && !p.mark(last, ";") && !p.mark(last, ")") {
		last++
	}
	for i := first; i < last; i++ {
		if ph, ok := p.phrase(i, strengthWord); ok && p.sense(ph).text == "other" {
			return true
		}
		if p.is(i, furtherWord) {
			return true
		}
	}
	return false
}

// mannedBy is the side that an amount counts, where the words beside it say that it is
// the strength of one.
func (p *proposer) mannedBy(s *passage, a amount) (bearer, bool) {
	if side, ok := p.forceCounted(s, a); ok {
		return side, true
	}
	if i := a.last; s.mark(i, "-") && s.strength(i+1, "strong") {
		i = s.adjectivesEnd(i + 2)
		side, _ := p.sideFrom(s, i)
		return side, s.startsWord(i, forceWord) || side.named()
	}
	side, own := p.fighters(s, a)
	if a.unit != "{person}" && !own {
		return bearer{}, false
	}
	if s.fightersTold(a) {
		return side, true
	}
	at, ok := s.ledBefore(a)
	if !ok {
		return bearer{}, false
	}
	if own || s.strength(at, "fought") {
		return side, own || a.unit == "{person}" && !s.is(at, prepositionWord) // whom the Danes met are no Danes
	}
	side, _ = p.sideEnding(s, s.verbStart(at))
	return side, side.named() || s.leadsForce(at)
}

// forceCounted is the force of which a noun tells right before its number: "a garrison of
// 500", or by a verb: "The Danish army numbered about 38,000 men", "was 3,000 strong".
func (p *proposer) forceCounted(s *passage, a amount) (bearer, bool) {
	i := a.first
	if side, own := p.englishBearerOf(s, &lost{amount: a}); own && s.word(i-1) == "of" {
		if ph, ok := s.phraseBefore(i-1, forceWord); ok && !s.tokens[ph.first].upper {
			return side, true // "an army of 12,000 Danes"
		}
	}
	if a.unit == "" && !s.endsForceCount(a.last) {
		return bearer{}, false
	}
	if s.word(i-1) == "of" {
		if ph, ok := s.phraseBefore(i-1, forceWord); ok && !s.tokens[ph.first].upper {
			side, _ := p.forceEnding(s, i-1)
			return side, true
		}
	}
	end := -1
	switch {
	case s.strength(a.last, "strong") && s.isCopula(i-1):
		end = i - 1
	default:
		for j := i; j > 0 && j >= i-farForce; j-- {
			if ph, ok := s.phraseBefore(j, strengthWord); ok && s.strength(ph.first, "numbered") {
				end = ph.first
				break
			}
		}
	}
	if end < 0 {
		return bearer{}, false
	}
	end = s.verbStart(end)
	if at := s.forceHere(end); at > 0 {
		end = at
	}
	if side, ok := p.sideEnding(s, end); ok {
		return side, true
	}
	_, force := s.phraseBefore(end, forceWord)
	return bearer{}, force
}

// forceHere is where the noun for a force ends behind which, up to token end, stands no more
// than where it was: "the garrison in Orle numbered"; 0 where none does.
func (p *passage) forceHere(end int) int {
	first := p.properStart(end, 0)
	if first == end || first < 2 || p.word(first-1) != "in" && p.word(first-1) != "at" {
		return 0
	}
	if _, ok := p.phraseBefore(first-1, forceWord); !ok {
		return 0
	}
	return first - 1
}

// endsForceCount reports whether at token i nothing follows that an amount counts but troops.
func (p *passage) endsForceCount(i int) bool {
	if i >= len(p.tokens) || p.tokens[i].kind != wordToken || p.is(i, prepositionWord) || p.is(i, andWord) || p.is(i, skipWord) || p.isCopula(i) {
		return true
	}
	return p.startsWord(i, strengthWord) || p.startsWord(i, forceWord) || p.countsSide(i) || p.countsSide(i+1)
}

// endsInWar reports whether an event is one of those of which battles are parts.
func (p *proposer) endsInWar(m *eventMention) bool {
	name := m.told().name
	if m.at != nil && name == "" {
		name = m.at.words
	}
	words := strings.Fields(name)
	return len(words) > 0 && p.lexicon.means(strings.ToLower(words[len(words)-1]), vagueEvent, warKind)
}

// manned reports whether armies stand against one another in an event of the kind.
func (m *eventMention) manned() bool {
	switch m.kind {
	case "massacre", "occupation", "bombardment", "evacuation", warKind:
		return false
	}
	return true
}

// strength reports whether a word at token i joins troops to their number in the way.
func (p *passage) strength(i int, way string) bool {
	ph, ok := p.phrase(i, strengthWord)
	if !ok {
		return false
	}
	own := p.sense(ph).text
	return own == way || own == "both" && (way == "led" || way == "fought")
}

// adjectivesEnd is the token behind the words from token i on that stand in small letters
// before a noun for a force.
func (p *passage) adjectivesEnd(i int) int {
	for j := i; j < i+farForce && j < len(p.tokens); j++ {
		if p.startsWord(j, forceWord) {
			return j
		}
	}
	return i
}

// fightersTold reports whether those counted are the subject of a verb of fighting, or the
// object of one: "some 20,000 defenders faced an army".
func (p *passage) fightersTold(a amount) bool {
	if a.first > 0 && (p.is(a.first-1, prepositionWord) || p.word(a.first-1) == "of") && !p.boundAt(a.first-1) {
		return false
	}
	for i := a.last; i < len(p.tokens) && i < a.last+farFought; i++ {
		if p.tokens[i].kind != wordToken || p.isCopula(i) && !p.strength(i, "fought") {
			return false
		}
		if ph, ok := p.phrase(i, strengthWord); ok && p.strength(ph.first, "fought") {
			return true
		}
	}
	return false
}

// ledBefore is the verb or preposition before an amount by which somebody led so many.
func (p *passage) ledBefore(a amount) (int, bool) {
	for j := a.first; j > 0 && j >= a.first-farForce; j-- {
		if ph, ok := p.phraseBefore(j, strengthWord); ok && p.strength(ph.first, "led") {
			return ph.first, true
		}
	}
	return 0, false
}

// leadsForce reports whether what stands before the verb or preposition at token i may have
// led troops: a name, a pronoun before a verb, or a place that was held by them.
func (p *passage) leadsForce(i int) bool {
	start := p.verbStart(i)
	switch p.word(i) {
	case "with", "under":
		return start > 0 && p.capital(start-1) && p.dateAt[start-1] == 0
	case "had", "led", "commanded", "brought", "fielded", "deployed", "assembled", "gathered", "sent":
		return start > 0 && (p.capital(start-1) && p.dateAt[start-1] == 0 || p.is(start-1, singularWord))
	}
	return true
}

// fighters are those of a side whom an amount counts: "20,000 defenders", "7,000 Danes".
func (p *proposer) fighters(s *passage, a amount) (bearer, bool) {
	for i := a.first + 1; i <= a.last && i < len(s.tokens); i++ {
		if ph, ok := s.phrase(i, sideRole); ok {
			side := p.sideByRole(s, ph)
			return side, side.named()
		}
	}
	return p.englishBearerOf(s, &lost{amount: a})
}
