package read

import (
	"slices"
	"strings"

	"obelisk/internal/document"
)

// English sentences about conferrals. Word order is fixed, so that a recipient
// is told by where it stands: before a verb of receiving or in the passive, as
// the object of a verb of giving, behind "to" or "on". A sentence is read
// trigger by trigger; each has its clause, from the trigger before it to the
// next one, and its own list of honours, each of which may carry a date of its
// own. Who is meant by a pronoun or by a bare verb is looked for in the
// sentence, in the one before, and in what the document is about.

// The sides of an English frame.
const (
	// sideSubject is the grammatical subject of the trigger.
	sideSubject side = "subject"
	// sideObject is the object of the trigger, or what stands behind "to" or "on".
	sideObject side = "object"
	// sideApart is whom a participle or noun set off by a comma says more of:
	// "Joss Perrin, awarded the prize in 1952,".
	sideApart side = "apart"
	// sideOwner is whose honours they are: "Perrin's awards include".
	sideOwner side = "owner"
	// sideHolders is whom a copula names behind the honour: "the winner of the
	// prize was Joss Perrin".
	sideHolders side = "holders"
	// sideFor is whom "for" names behind an honour that there is: "there was a cross
	// for Joss Perrin".
	sideFor side = "for"
	// sideShared is whoever the deed before was done to: "was awarded the prize
	// and appointed".
	sideShared side = "shared"
	// sideVerb is the verb itself, which names its honour: "knighted".
	sideVerb side = "verb"
)

// grant is one honour that a clause names, with the date that is said of it
// alone, as 1 + its index, or 0.
type grant struct {
	party
	date   int32
	year   int  // in the honour's name: "the 1952 Heron Prize"
	shares bool // it shares the head of the next: "the Royal and Reed medals"
	again  bool // it is a further one: "a second Order of the Lamp"
	// settled says that what follows it in a list tells all that is said of it, so that
	// a date behind the list is none of its own.
	settled bool
	civic   bool    // a place or body has it, and no person
	more    []int32 // further dates on which it came, each as 1 + its index
}

// deed is what an English clause says was done.
type deed struct {
	from, end   int // the trigger
	left, right int // the clause
	way         *conferralFrame
	honours     []grant
	who         []party
	became      bool // a Chinese clause says that somebody became a holder
}

// englishConferrals proposes what an English sentence says of conferrals.
func (p *proposer) englishConferrals(s *passage) {
	if s.block.Kind == document.Note || s.block.Kind == document.Caption || p.englishCategoryLines(s) || p.rows(s) || p.callsOn(s) || p.citation(s) || !p.mayConfer(s) {
		return
	}
	if s.mark(len(s.tokens)-1, "?") {
		return // who asks does not say
	}
	s.lowerGrammar()
	p.revocations(s)
	p.postNominals(s)
	if p.callsRoll(s) {
		return
	}
	if p.pairs(s) {
		return
	}
	p.titlesAlone(s)
	p.bracketedHonours(s)
	p.holdersByNoun(s)
	p.civicPredicates(s)
	p.floor, p.english.shared, p.english.given = 0, nil, nil
	s.outer.passage = s
	if !p.mayHold(s, &p.frames.conferrals) && !s.holdsAny(givesWord) {
		return
	}
	for i := 0; i < len(s.tokens); i++ {
		if p.givesNow(s, i) {
			p.floor = i + 1
			continue
		}
		s.outer.passage = s
		for _, w := range slices.Clone(s.outer.beginning(&p.frames.conferrals, i)) {
			d := deed{from: i, end: w.end, left: p.floor, way: &p.frames.ways[w.program]}
			d.right = p.clauseEnd(s, d.end)
			if d.way.Recipient == sideBetween {
				s.outer.run(p.frames.conferrals.all[w.program], i) // another program's captures stand there
			}
			if p.englishDeed(s, &d) {
				p.floor, i = d.end, max(i, d.end-1)
				break
			}
		}
	}
}

// leastShouted is how many words a passage has at least of which capitals all through say
// nothing on what is a name.
const leastShouted = 5

// shoutedThrough reports whether the passage is a sentence in capitals all through.
func (p *passage) shoutedThrough() bool {
	if len(p.tokens) < leastShouted || !p.allCapitals(0, len(p.tokens)) {
		return false
	}
	for i := range p.tokens {
		if p.isCopula(i) || p.is(i, obtainWord) {
			return true
		}
	}
	return false
}

// lowerGrammar takes the words that no name begins or ends with as small in a passage that stands
// in capitals all through: "THE TITLE GUARDIAN CITY WAS AWARDED TO ORLE".
func (p *passage) lowerGrammar() {
	if slices.ContainsFunc(p.tokens, func(t token) bool { return t.kind == wordToken && !t.upper }) || !p.shoutedThrough() {
		return // nearly every passage has a small word
	}
	for i := range p.tokens {
		if p.isCopula(i) || p.is(i, prepositionWord) || p.is(i, articleWord) || p.is(i, andWord) || p.is(i, conferWord) || p.is(i, singularWord) || p.is(i, subordinator) || p.is(i, anyTitle) && p.word(i+1) == "of" {
			p.tokens[i].upper = false
		}
	}
}

// revocations reports a sentence that says that an honour was taken back, which the
// schema has no place for.
func (p *proposer) revocations(s *passage) {
	for i := range s.tokens {
		ph, ok := s.phrase(i, revokeWord)
		if !ok || s.hedgedBefore(ph.first) {
			continue
		}
		_, named := p.honourBefore(s, i, 0)
		if named || len(p.honoursFrom(s, ph.last)) > 0 || s.dubbedNear(ph.last) {
			p.problem(s, Revoked)
			return
		}
	}
}

// dubbedNear reports whether an honour in one small word stands soon behind token i:
// "his knighthood".
func (p *passage) dubbedNear(i int) bool {
	for j := i; j < i+farBehind && j < len(p.tokens); j++ {
		if p.is(j, dubbedWord) {
			return true
		}
	}
	return false
}

// clauseEnd is where the clause of a trigger that ends at token i ends: at a
// semicolon, or at the next trigger.
func (p *proposer) clauseEnd(s *passage, i int) int {
	for j := i; j < len(s.tokens); j++ {
		if s.mark(j, ";") || s.opensClause(j) || s.word(j) == "but" && s.mark(j-1, ",") || s.is(j, conferWord) || len(s.outer.beginning(&p.frames.conferrals, j)) > 0 {
			return j
		}
	}
	return len(s.tokens)
}

// opensClause reports whether at token i, behind a comma or "and", a clause
// with a subject of its own begins: "and in 1954 he", ", in 1953 he".
func (p *passage) opensClause(i int) bool {
	if i == 0 || !p.mark(i-1, ",") && !p.is(i-1, andWord) && p.word(i-1) != "but" && !p.mark(i-1, "]") {
		return false
	}
	for i < len(p.tokens) && (p.is(i, skipWord) || p.dateAt[i] != 0 || p.is(i, prepositionWord) && i+1 < len(p.tokens) && p.dateAt[i+1] != 0 || p.mark(i, ",")) {
		i++
	}
	switch p.word(i) {
	case "he", "she", "it", "they", "who":
		return true
	}
	return false
}

// englishDeed reads one trigger; it reports whether it was one.
func (p *proposer) englishDeed(s *passage, d *deed) bool {
	switch d.way.Recipient {
	case sideApart:
		return p.apart(s, d)
	case sideOwner:
		if d.way.Honour == sideBefore {
			return p.ownedHonour(s, d)
		}
		return p.owner(s, d)
	case sideHolders:
		return p.namedHolders(s, d)
	case sideFor:
		return p.givenFor(s, d)
	case sideShared:
		return p.sharing(s, d)
	case sideSubject:
		if d.way.Honour == sideVerb {
			d.honours = p.dubbed(s, d)
		} else {
			d.honours = p.honoursFrom(s, d.end)
		}
		if w := s.word(d.from); (w == "took" || w == "takes") && !s.awardsAll(d.honours) {
			return false // "took the title of"
		}
		if d.way.mood == lasting && !s.titlesAll(d.honours) || s.is(d.from-1, vagueEvent) && strings.HasSuffix(s.word(d.from), "ing") {
			return false // "celebrated winning the prize on"
		}
		if w := s.word(d.end - 1); (w == "him" || w == "her") && d.way.Honour == sideAfter {
			d.end-- // "brought him"
			return p.wonHim(s, d) && p.finish(s, d)
		}
		if w := s.word(d.end); (w == "him" || w == "her") && p.wonHim(s, d) {
			return p.finish(s, d)
		}
		if p.wonSomebody(s, d) {
			return p.finish(s, d)
		}
		if len(d.honours) == 0 && s.word(d.end) == "it" {
			d.honours = slices.Clone(p.english.given) // "and Ada Brill, who won it in 1954"
			for i := range d.honours {
				d.honours[i].first, d.honours[i].last, d.honours[i].date = d.end, d.end+1, 0
			}
			if h, ok := p.honourBefore(s, d.from, 0); ok && len(d.honours) == 0 && h.context.IsZero() {
				d.honours = []grant{{party: h}} // "was nominated for the prize and won it"
				d.honours[0].first, d.honours[0].last = d.end, d.end+1
			}
		}
		if len(d.honours) == 0 && p.givenTo(s, d) {
			return true
		}
		if len(d.honours) == 0 && p.givenHere(s, d) {
			return p.finish(s, d)
		}
		if len(d.honours) == 0 && !p.tacit(s, d) {
			return false
		}
		if who, ok := p.meritOwner(s, d); ok {
			d.who = who
		} else if who, ok := p.inverted(s, d); ok {
			d.who = who
		} else if who, ok := p.dangling(s, d); ok {
			d.who = who
		} else if verb := s.activeNaming(d); verb > 0 {
			if d.who = p.namedObject(s, verb, d.from); len(d.who) == 0 {
				return false
			}
		} else if d.who = p.englishSubject(s, d.from); len(d.who) == 0 {
			if d.who = p.cleft(s, d); len(d.who) == 0 {
				d.who = p.included(s, d)
			}
		}
	case sideObject:
		if d.way.Honour == sideBefore {
			return p.givenTo(s, d)
		}
		if d.from > 0 && s.is(d.from-1, numeralWord) {
			return false // "three recognised bodies"
		}
		if !p.gives(s, d) {
			p.givesCounted(s, d)
			return false
		}
	case sideBetween:
		c, ok := s.outer.capture("recipient")
		if !ok {
			return false
		}
		d.honours, d.who = p.honoursFrom(s, d.end), p.englishList(s, c.first, c.last)
		if len(d.honours) == 0 || len(d.who) == 0 || p.lastOf(d) < c.last {
			return false
		}
	default:
		return false
	}
	return p.finish(s, d)
}
