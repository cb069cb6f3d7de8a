package read

import (
	"strings"

	"obelisk/internal/document"
)

// What stands apart from its verb in an English sentence: set off by commas or
// brackets, turned around, in front of the whole, or with nobody named.

// farCleft is how far behind the honour of a relative clause its copula may stand.
const farCleft = 16

// cleft are those whom a sentence names behind what they received: "another who was
// awarded the cross for bravery was Joss Perrin".
func (p *proposer) cleft(s *passage, d *deed) []party {
	if len(d.honours) == 0 || !s.whoBefore(d.from) || s.namedBetween(1, d.from-1) {
		return nil
	}
	last := d.honours[len(d.honours)-1].last
	for j := last; j < len(s.tokens) && j < last+farCleft; j++ {
		if s.mark(j, ",") || s.mark(j, ";") || s.is(j, subordinator) {
			return nil
		}
		if !s.isCopula(j) {
			continue
		}
		who := p.englishList(s, j+1, len(s.tokens))
		if len(who) == 0 || who[0].first > j+3 {
			return nil
		}
		d.right = max(d.right, j)
		return who
	}
	return nil
}

// included are those whom a sentence names behind the honour of several that it only
// counts: "Twelve towns have been awarded the title, including Orle and Tarn".
func (p *proposer) included(s *passage, d *deed) []party {
	if len(d.honours) == 0 {
		return nil
	}
	subject := d.from - 1
	for subject > 0 && (s.is(subject, skipWord) || s.word(subject) == "have") {
		subject--
	}
	if !s.manyAt(max(subject, 0)) {
		return nil
	}
	last := d.honours[len(d.honours)-1].last
	for i := last; i < len(s.tokens) && i < last+longestCount; i++ {
		at := i + 1
		if ph, ok := s.phrase(i, enumerates); ok {
			at = ph.last
		} else if !s.mark(i, ":") {
			continue
		}
		d.right = len(s.tokens)
		return p.englishList(s, at, len(s.tokens))
	}
	return nil
}

// inverted are those whom a sentence names behind a participle that opens it: "Also
// receiving the cross was Joss Perrin".
func (p *proposer) inverted(s *passage, d *deed) ([]party, bool) {
	first := s.lead(0)
	for s.is(first, alsoWord) || s.is(first, skipWord) {
		first++
	}
	if first != d.from || !strings.HasSuffix(s.word(d.from), "ing") || len(d.honours) == 0 {
		return nil, false
	}
	last := d.honours[len(d.honours)-1].last
	for j := last; j < len(s.tokens) && j < last+farCopula; j++ {
		if s.mark(j, ",") {
			return nil, false
		}
		if s.isCopula(j) {
			who := p.englishList(s, j+1, len(s.tokens))
			d.right = max(d.right, j)
			return who, len(who) > 0
		}
	}
	return nil, false
}

// whoBefore reports whether "who" or "that" stands before the verb at token i,
// adverbs aside.
func (p *passage) whoBefore(i int) bool {
	for i--; i > 0 && (p.is(i, skipWord) || p.dateAt[i] != 0 || p.is(i, prepositionWord)); i-- {
	}
	return p.word(i) == "who" || p.word(i) == "that"
}

// titlesAll reports whether each of the honours is a title by which its holder is
// called: "known as Hero Towns".
func (p *passage) titlesAll(list []grant) bool {
	for _, h := range list {
		if _, plural := p.phrase(h.first, pluralTitle); !plural && !p.isTitle(h.first) || p.capitals(h.first) {
			return false
		}
	}
	return len(list) > 0
}

// awardsAll reports whether each of the honours is a medal, a prize or an award by its name.
func (p *passage) awardsAll(list []grant) bool {
	for _, h := range list {
		named := false
		for i := h.first; i < h.last; i++ {
			named = named || p.is(i, awardNoun) && p.tokens[i].upper
		}
		if !named {
			return false
		}
	}
	return len(list) > 0
}

// wonHim reads a verb of which what earned the honour is the subject: "Perrin's
// bravery won him the cross".
func (p *proposer) wonHim(s *passage, d *deed) bool {
	list := p.honoursFrom(s, s.pastAge(d.end+1))
	if len(list) == 0 {
		return false
	}
	at := p.afterLead(s, d.from)
	if who, ok := p.actorFrom(s, at); ok && s.possessive(who.last) {
		d.honours, d.who = list, []party{who}
		return true
	}
	who, ok := p.meant("person")
	who.first, who.last = d.end, d.end+1
	d.honours, d.who = list, []party{who}
	return ok
}

// pastAge passes over a short group that commas set off at token i: "won her, at the age of
// 26, the prize".
func (p *passage) pastAge(i int) int {
	for j := i + 1; p.mark(i, ",") && j < i+longestDescription; j++ {
		if p.mark(j, ",") && p.is(j+1, articleWord) {
			return j + 1
		}
	}
	return i
}

// dubbed is the honour that the trigger's last word names: "was knighted".
func (p *proposer) dubbed(s *passage, d *deed) []grant {
	var ph phrase
	for i := d.from; i < d.end && ph.last == 0; i++ {
		ph, _ = s.phrase(i, dubWord)
	}
	if ph.last == 0 || ph.last < len(s.tokens) && s.tokens[ph.last-1].upper && (s.namelike(ph.last, ph.last) || s.word(ph.last) == "of") {
		return nil // "made a Knight Commander of"
	}
	h := s.newParty(s.sense(ph).text, "honour", ph.first, ph.last)
	return []grant{{party: h}}
}

// givenOnce reads an honour of which a participle behind it tells to whom it was given:
// "Guardian City is a title awarded to Orle in 1951", "The title Guardian City, awarded to
// Orle in 1951, is".
func (p *proposer) givenOnce(s *passage, d *deed) bool {
	to, ok := s.towards(d.end)
	if !ok || !s.is(d.end-1, giveWord) && !s.is(d.end-1, conferWord) {
		return false
	}
	h, ok := p.calledHonour(s, d.from, d.left)
	if before := d.from - 1; !ok && s.mark(before, ",") {
		h, ok = p.honourBefore(s, before, d.left)
		ok = ok && h.last == before && h.context.IsZero()
	}
	if !ok {
		return false
	}
	d.honours, d.who = []grant{{party: h}}, p.englishList(s, to, len(s.tokens))
	d.right = max(d.right, p.lastOf(d))
	return len(d.who) > 0 && p.finish(s, d)
}

// apart reads what is set off by a comma or bracket behind a name: "Joss
// Perrin, awarded the prize in 1952,", "Joss Perrin, winner of the prize".
func (p *proposer) apart(s *passage, d *deed) bool {
	if s.lead(0) == d.from {
		return p.fronted(s, d) || p.elided(s, d)
	}
	if p.givenOnce(s, d) {
		return true
	}
	j := d.from - 1
	for j > 0 && (s.is(j, skipWord) || s.is(j, articleWord) || s.is(j, ordinalWord) || s.dateAt[j] != 0 && s.is(j-1, articleWord)) {
		j--
	}
	if s.is(j, andWord) && len(p.english.shared) > 0 && s.is(d.from+1, prepositionWord) {
		d.honours, d.who = p.honoursFrom(s, d.end), sameParties(p.english.shared)
		return len(d.honours) > 0 && p.finish(s, d) // "is the winner of the prize and a holder of the cross"
	}
	if s.is(j, andWord) && p.predicated(s, d, j) {
		return true // "was a pilot and recipient of the cross"
	}
	if j < 1 || !s.mark(j, ",") && !s.mark(j, "(") && !s.mark(j, ":") {
		return p.predicated(s, d, j+1) || p.apposed(s, d, j+1)
	}
	for s.mark(j-1, ")") && s.opening(j-1) > 0 {
		j = s.opening(j - 1)
	}
	if p.predicated(s, d, j) {
		return true
	}
	d.honours = p.honoursFrom(s, d.end)
	who, ok := p.describedAhead(s, j)
	if !ok {
		who, ok = p.actorEnding(s, j)
		ok = ok && !s.belongs(who.first)
	}
	if !ok {
		who, ok = p.personBehind(s, j)
	}
	if !ok && s.is(d.end-2, holderWord) {
		who, ok = p.appositionOf(s, j+1)
	}
	if len(d.honours) == 0 || !ok || who.first < p.floor || s.directed(d.honours[len(d.honours)-1].last) {
		return false
	}
	d.who, d.left = []party{who}, max(d.left, who.last) // what stands before the name dates something else
	return p.finish(s, d)
}

// apposed reads a noun that goes on what is said of a name: "Ada Brill, a chemist and
// recipient of the prize", "Joss Perrin – winner of the cross".
func (p *proposer) apposed(s *passage, d *deed, i int) bool {
	if d.way.Recipient != sideApart || !s.is(d.end-2, holderWord) {
		return false
	}
	d.honours = p.honoursFrom(s, d.end)
	who, ok := p.appositionOf(s, i)
	if !ok || len(d.honours) == 0 || s.directed(d.honours[len(d.honours)-1].last) {
		return false
	}
	d.who, d.left = []party{who}, max(d.left, who.last)
	return p.finish(s, d)
}

// personBehind is the person whose name ends before token i behind a preposition, of
// whom a noun set off behind the name says more: "thanks to Ada Brill, winner of". Behind
// "of" it may speak of what was named before.
func (p *proposer) personBehind(s *passage, i int) (party, bool) {
	first := s.properStart(i, p.floor)
	if first >= i || !s.is(first-1, prepositionWord) || s.word(first-1) == "of" || s.kinOf(first) {
		return party{}, false
	}
	who, ok := p.namedParty(s, first, i)
	return who, ok && p.personNamed(who)
}

// longestChain bounds what is said of a name between signs before a further noun, in
// tokens, and mostChains how often.
const (
	longestChain = 14
	mostChains   = 3
)

// describedAhead is the person of whom several nouns say more, the last of them behind
// the sign at token i: "Ada Brill (born 1900), Danish pilot, winner of", "Joss Perrin –
// head of the Tarn Museum, recipient of".
func (p *proposer) describedAhead(s *passage, i int) (party, bool) {
	for range mostChains {
		k, noun := i-1, false
		for k > p.floor && k > i-longestChain && !s.mark(k, ",") && (!s.mark(k, "-") || s.glued(k)) && !s.isCopula(k) && !s.mark(k, ";") {
			noun = noun || !s.tokens[k].upper && (s.is(k, tradeWord) || s.classAt(k) == "person")
			k--
		}
		if !noun || !s.mark(k, ",") && !s.mark(k, "-") {
			return party{}, false
		}
		end := k
		for s.mark(end-1, ")") && s.opening(end-1) > p.floor {
			end = s.opening(end - 1)
		}
		if who, ok := p.actorEnding(s, end); ok && p.personNamed(who) && !s.kinOf(who.first) && who.first >= p.floor {
			return who, true
		}
		i = k
	}
	return party{}, false
}

// fronted reads a participle that opens a sentence: "Awarded the cross in 1917,
// Perrin returned".
func (p *proposer) fronted(s *passage, d *deed) bool {
	d.honours = p.honoursFrom(s, d.end)
	if len(d.honours) == 0 {
		return false
	}
	comma := d.honours[len(d.honours)-1].last
	for comma < len(s.tokens) && !s.mark(comma, ",") {
		comma++
	}
	if comma+1 < len(s.tokens) && s.dateAt[comma+1] != 0 {
		return false
	}
	who, ok := p.actorFrom(s, comma+1)
	noun := d.way.Recipient == sideHolders && p.personNamed(who) && who.last+1 < len(s.tokens) && !s.tokens[who.last+1].upper
	if !ok || s.mark(who.last, ",") && !noun || s.possessive(who.last) {
		return false
	}
	d.who, d.right = []party{who}, comma
	return p.finish(s, d)
}

// elided reads a sentence that begins with its participle or noun and names nobody,
// in a text about one: "Winner of the prize (1952).", "Awarded the cross in 1917."
func (p *proposer) elided(s *passage, d *deed) bool {
	if len(d.honours) == 0 || s.block.Kind == document.Heading || s.directed(d.honours[len(d.honours)-1].last) {
		return false
	}
	for i := d.honours[len(d.honours)-1].last; i < len(s.tokens); i++ {
		if s.is(i, singularWord) || s.isCopula(i) || s.is(i, subordinator) {
			return false
		}
	}
	who, ok := p.meant("person")
	if !ok {
		return false
	}
	who.first, who.last = d.from, d.from
	d.who = []party{who}
	return p.finish(s, d)
}

// directed reports whether right behind an honour "to" or "on" says who
// received it, so that whoever stands before the verb gave it.
func (p *passage) directed(i int) bool {
	if w := p.word(i); w != "to" && w != "on" && w != "upon" {
		return false
	}
	for i++; p.is(i, articleWord); i++ {
	}
	return i < len(p.tokens) && p.dateAt[i] == 0
}
