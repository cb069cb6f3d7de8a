package read

import (
	"slices"
	"strings"

	"obelisk"
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
	more    []int32 // further dates on which it came, each as 1 + its index
}

// deed is what an English clause says was done.
type deed struct {
	from, end   int // the trigger
	left, right int // the clause
	way         *conferralFrame
	honours     []grant
	who         []party
}

// englishConferrals proposes what an English sentence says of conferrals.
func (p *proposer) englishConferrals(s *passage) {
	if s.block.Kind == document.Note || s.block.Kind == document.Caption || p.rows(s) || p.callsOn(s) || !p.mayConfer(s) {
		return
	}
	if s.mark(len(s.tokens)-1, "?") {
		return // who asks does not say
	}
	p.revocations(s)
	p.postNominals(s)
	if p.callsRoll(s) {
		return
	}
	if p.pairs(s) {
		return
	}
	p.bracketedHonours(s)
	p.holdersByNoun(s)
	p.floor, p.english.shared, p.english.given = 0, nil, nil
	s.outer.passage = s
	if !p.mayHold(s, &p.frames.conferrals) {
		return
	}
	for i := 0; i < len(s.tokens); i++ {
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
		if s.mark(j, ";") || s.opensClause(j) || s.is(j, conferWord) || len(s.outer.beginning(&p.frames.conferrals, j)) > 0 {
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
		if d.way.mood == lasting && !s.titlesAll(d.honours) {
			return false
		}
		if w := s.word(d.end); (w == "him" || w == "her") && p.wonHim(s, d) {
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
		if len(d.honours) == 0 && !p.tacit(s, d) {
			return false
		}
		if who, ok := p.inverted(s, d); ok {
			d.who = who
		} else if d.who = p.englishSubject(s, d.from); len(d.who) == 0 {
			if d.who = p.cleft(s, d); len(d.who) == 0 {
				d.who = p.included(s, d)
			}
		}
	case sideObject:
		if d.way.Honour == sideBefore {
			return p.givenTo(s, d)
		}
		if !p.gives(s, d) {
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

// wonHim reads a verb of which what earned the honour is the subject: "Perrin's
// bravery won him the cross".
func (p *proposer) wonHim(s *passage, d *deed) bool {
	list := p.honoursFrom(s, d.end+1)
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

// dubbed is the honour that the trigger's last word names: "was knighted".
func (p *proposer) dubbed(s *passage, d *deed) []grant {
	var ph phrase
	for i := d.from; i < d.end && ph.last == 0; i++ {
		ph, _ = s.phrase(i, dubWord)
	}
	if ph.last == 0 {
		return nil
	}
	h := s.newParty(s.sense(ph).text, "honour", ph.first, ph.last)
	return []grant{{party: h}}
}

// apart reads what is set off by a comma or bracket behind a name: "Joss
// Perrin, awarded the prize in 1952,", "Joss Perrin, winner of the prize".
func (p *proposer) apart(s *passage, d *deed) bool {
	if s.lead(0) == d.from {
		return p.fronted(s, d) || p.elided(s, d)
	}
	j := d.from - 1
	for j > 0 && (s.is(j, skipWord) || s.is(j, articleWord) || s.is(j, ordinalWord)) {
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
		return p.predicated(s, d, j+1)
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
	if len(d.honours) == 0 || !ok || who.first < p.floor || s.directed(d.honours[len(d.honours)-1].last) {
		return false
	}
	d.who, d.left = []party{who}, max(d.left, who.last) // what stands before the name dates something else
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
	if !ok || s.mark(who.last, ",") || s.possessive(who.last) {
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

// owner reads "Perrin's awards include the prize (1952)".
func (p *proposer) owner(s *passage, d *deed) bool {
	d.honours = p.honoursFrom(s, d.end)
	if len(d.honours) == 0 {
		return false
	}
	j := d.from
	for j > p.floor && s.tokens[j-1].kind == wordToken && (!s.tokens[j-1].upper || s.is(j-2, andWord)) && !s.is(j-1, articleWord) && !s.possessive(j-2) {
		j-- // "her many other awards", "his titles and State awards"
	}
	switch {
	case s.lead(0) == d.from && s.mark(d.end-1, ":"):
		if who, ok := p.meant("person"); ok {
			who.first, who.last = d.from, d.from
			d.who = []party{who} // "Awards: Silver Cross (1952)"
		}
	case s.possessive(j - 2):
		if who, ok := p.actorEnding(s, j-2); ok {
			d.who = []party{who}
		}
	case s.word(j-1) == "his", s.word(j-1) == "her":
		if who, ok := p.meant("person"); ok {
			who.first, who.last = j-1, j
			d.who = []party{who}
		}
	case s.word(j-1) == "its":
		if who, ok := p.meant("recipient"); ok {
			who.first, who.last = j-1, j
			d.who = []party{who}
		}
	}
	return len(d.who) > 0 && p.finish(s, d)
}

// ownedHonour reads "Perrin's cross was gazetted on 5 May 1917" and "Perrin's
// cross, awarded in 1917".
func (p *proposer) ownedHonour(s *passage, d *deed) bool {
	h, ok := p.honourBefore(s, d.from, d.left)
	if !ok || !h.context.IsZero() || !s.passes(h.last, d.from) {
		return false
	}
	for k := h.first + 1; k+2 < h.last; k++ {
		if s.possessive(k) && s.headed(k+2, h.last) {
			h, ok = p.freshNamed(s, k+2, h.last)
			break
		}
	}
	if !ok || !s.possessive(h.first-2) {
		return false
	}
	if at := s.rowDate(d.end, min(d.end+5, len(s.tokens))); at < 0 {
		return false
	}
	who, ok := p.actorEnding(s, h.first-2)
	if !ok {
		return false
	}
	d.honours, d.who = []grant{{party: h}}, []party{who}
	return p.finish(s, d)
}

// namedHolders reads "the winner of the prize in 1952 was Joss Perrin" and
// "among the holders of the prize are X (1951) and Y (1952)".
func (p *proposer) namedHolders(s *passage, d *deed) bool {
	if s.passiveBefore(d.from) || s.is(d.from-1, andWord) {
		return false
	}
	d.honours = p.honoursFrom(s, d.end)
	if h, ok := p.topic.titled(); ok && d.way.Honour == sideVerb && s.isCopula(d.end) {
		h.first, h.last = d.end, d.end
		d.honours = []grant{{party: h}} // "the first to be so honoured was"
	}
	if at := s.copulaBefore(d.from); at >= 0 && len(d.honours) > 0 {
		d.who = p.englishSubject(s, at)
		return len(d.who) > 0 && p.finish(s, d)
	}
	if s.lead(0) == d.from || s.is(s.lead(0), articleWord) && s.lead(0)+1 == d.from {
		if honours := d.honours; p.fronted(s, d) {
			return true
		} else {
			d.honours = honours
		}
		if p.elided(s, d) {
			return true
		}
	}
	if len(d.honours) != 1 {
		return false
	}
	j := d.honours[0].last
	for j < len(s.tokens) && j < d.honours[0].last+farCopula && !s.isCopula(j) {
		if s.mark(j, ",") || s.is(j, subordinator) {
			return false
		}
		j++
	}
	if !s.isCopula(j) {
		return false
	}
	d.who = p.englishList(s, j+1, len(s.tokens))
	d.right = max(d.right, p.lastOf(d))
	return len(d.who) > 0 && p.finish(s, d)
}

// copulaBefore is the form of "be" before an article and words that describe the
// noun at token i: "was a Danish recipient of"; -1 where there is none.
func (p *passage) copulaBefore(i int) int {
	for j := i - 1; j > 0 && j > i-5; j-- {
		if p.is(j, articleWord) && p.isCopula(j-1) {
			return j - 1
		}
		if p.tokens[j].kind != wordToken || p.is(j, prepositionWord) {
			return -1
		}
	}
	return -1
}

// farCopula is how far behind an honour the verb may stand that names its holder.
const farCopula = 10

// isCopula reports whether token i is a verb that names whom a noun means.
func (p *passage) isCopula(i int) bool {
	switch p.word(i) {
	case "was", "were", "is", "are", "include", "included", "includes":
		return true
	}
	return false
}

// sharing reads a participle that goes on a passive: "was awarded the prize in
// 1952 and appointed Knight of the Lamp in 1960".
func (p *proposer) sharing(s *passage, d *deed) bool {
	j := d.from - 1
	for j > p.floor && (s.is(j, skipWord) || s.dateAt[j] != 0 || s.is(j, prepositionWord) && s.dateAt[j+1] != 0) {
		j--
	}
	if len(p.english.shared) == 0 && !s.headline(d.from, d) {
		return p.passiveGoesOn(s, d, j)
	}
	if d.honours = p.honoursFrom(s, d.end); d.way.Honour == sideVerb {
		d.honours = p.dubbed(s, d)
	}
	if len(d.honours) == 0 {
		return false
	}
	if s.is(j, andWord) || s.mark(j, ",") {
		d.who = sameParties(p.english.shared)
		return p.finish(s, d)
	}
	who, ok := p.actorEnding(s, j+1) // "and Y declared Hero Town"
	if !ok || !s.headline(who.first, d) && (who.first <= p.floor || !s.joins(who.first-1)) || s.directed(d.honours[len(d.honours)-1].last) {
		return false
	}
	d.who = []party{who}
	return p.finish(s, d)
}

// headline reports whether the words are those of a headline, which leaves forms of
// "be" out: it ends without a full stop, and no other verb stands before its trigger.
func (p *passage) headline(i int, d *deed) bool {
	if p.block.Kind == document.Row || p.block.Kind == document.ListItem || p.mark(len(p.tokens)-1, ".") || len(p.tokens) > longestYearHead+4 || !p.first() {
		return false
	}
	for ; i >= 0; i-- {
		if p.is(i, singularWord) || p.isCopula(i) || p.mark(i, ":") || p.is(i, subordinator) || p.is(i, columnWord) {
			return false
		}
	}
	return d.way.Honour != sideVerb
}

// passiveGoesOn reads a participle that goes on a passive that told something else:
// "was promoted in 1941, wounded in 1942 and awarded the cross". Token j joins it.
func (p *proposer) passiveGoesOn(s *passage, d *deed, j int) bool {
	if !s.joins(j) || d.way.Honour == sideVerb {
		return false
	}
	if d.honours = p.honoursFrom(s, d.end); len(d.honours) == 0 || s.directed(d.honours[len(d.honours)-1].last) {
		return false
	}
	for i := j - 1; i > p.floor && !s.mark(i, ";") && !s.is(i, subordinator); i-- {
		if w := s.word(i); w != "was" && w != "were" && w != "been" {
			continue
		}
		if strings.HasSuffix(s.word(i+1)+s.words(i+1, i+2), "ed") || s.is(i+1, skipWord) || s.is(i+1, lifeWord) {
			d.who = p.englishSubject(s, i)
		}
		return len(d.who) > 0 && p.finish(s, d)
	}
	return false
}

// sameParties are the recipients of a deed for another that has a date of its own.
func sameParties(list []party) []party {
	list = slices.Clone(list)
	for i := range list {
		list[i].dated = 0
	}
	return list
}

// tacit takes the honour that the document is about for a verb that says of
// honours alone that somebody received one: "was honoured in 1954".
func (p *proposer) tacit(s *passage, d *deed) bool {
	if p.main.context.IsZero() || !s.is(d.end-1, conferWord) || s.rowDate(d.end, min(d.end+4, len(s.tokens))) < 0 {
		return false
	}
	h := p.main.party
	h.first, h.last = d.end, d.end
	d.honours = []grant{{party: h}}
	return true
}

// givenTo reads "the prize was awarded to X": the honour stands before the
// trigger, its recipients behind "to", "on" or "upon".
func (p *proposer) givenTo(s *passage, d *deed) bool {
	to, ok := d.end, s.directs(d.end-1)
	if !ok && !s.is(d.end-1, giveWord) {
		return false
	}
	if !ok {
		to, ok = s.towards(d.end)
	}
	if !ok || to > d.right {
		return false
	}
	h, ok := p.honourBefore(s, d.from, d.left)
	if !ok || h.context.IsZero() && !s.passes(h.last, d.from) {
		return false
	}
	d.honours = []grant{{party: h}}
	d.who = p.englishList(s, to, len(s.tokens))
	if who, ok := p.authorAt(s, to); ok && len(d.who) == 0 {
		d.who = []party{who}
	}
	if at, ok := s.behindCount(to); ok && len(d.who) == 0 {
		d.who = p.englishList(s, at, len(s.tokens)) // "to those four towns, as well as A and B"
	}
	if s.presentBefore(d.from) {
		if s.is(to, headWord) || s.manyAt(min(to, len(s.tokens)-1)) {
			return true
		}
		d.who = slices.DeleteFunc(d.who, func(w party) bool { return w.id == "" && w.class != "person" && w.dated == 0 })
		if len(d.who) == 0 {
			return true // "is awarded to citizens of Orle" tells whom it is for
		}
	}
	d.right = max(d.right, p.lastOf(d))
	if of := p.topic; s.mark(h.last, "”") || s.mark(h.last, "\"") {
		defer func() { p.topic.honour, p.topic.title, p.topic.named = of.honour, of.title, of.named }()
	} // what is told of a special prize is told in passing
	return p.finish(s, d)
}

// presentBefore reports whether the verb at token i stands in the present: "is awarded
// to".
func (p *passage) presentBefore(i int) bool {
	w := p.word(i)
	for i--; p.is(i, skipWord) && i > 0; i-- {
	}
	before := p.word(i)
	return w == "goes" || w == "is" || w == "are" || before == "is" || before == "are" || before == "be"
}

// givenFor reads "there were crosses for Joss Perrin and Ada Brill and a medal for
// Noel Marr", from the honour on.
func (p *proposer) givenFor(s *passage, d *deed) bool {
	found := false
	for {
		h, ok := p.honourAt(s, d.end, found)
		if !ok || s.word(h.last) != "for" {
			return found
		}
		who := p.englishList(s, h.last+1, len(s.tokens))
		if len(who) == 0 || slices.ContainsFunc(who, func(w party) bool { return w.class != "person" && w.id == "" }) {
			return found
		}
		d.honours, d.who = []grant{h}, who
		d.right = p.lastOf(d)
		found = p.finish(s, d)
		d.end = s.pastJoin(p.lastOf(d))
	}
}

// pastJoin passes over what joins the members of a list at token i.
func (p *passage) pastJoin(i int) int {
	for p.joins(i) || p.is(i, skipWord) {
		i++
	}
	return i
}

// authorAt is the person whose work was honoured who stands at token i: "was given to
// Ada Brill's The Quay".
func (p *proposer) authorAt(s *passage, i int) (party, bool) {
	end := i
	for end < len(s.tokens) && end < i+longestName && !s.possessive(end) && (s.namelike(end, i) || s.mark(end, ".") || s.is(end, particleWord)) {
		end++
	}
	if !s.possessive(end) || !s.personal(i, end) || end+2 >= len(s.tokens) || !s.tokens[end+2].upper && !s.mark(end+2, "“") && !s.mark(end+2, "\"") {
		return party{}, false
	}
	return p.namedParty(s, i, end)
}

// directs reports whether token i says that who received something follows.
func (p *passage) directs(i int) bool {
	switch p.word(i) {
	case "to", "on", "upon", "by":
		return true
	}
	return false
}

// behindCount is the token behind "including", a colon or "as well as" where token i
// begins a noun for many that only counts recipients.
func (p *passage) behindCount(i int) (int, bool) {
	for j := i; j < len(p.tokens) && j < i+farHonour; j++ {
		if ph, ok := p.phrase(j, enumerates); ok && j > i {
			return ph.last, true // "to a number of others, among them A and B"
		}
		if p.tokens[j].upper && !p.mark(j-1, "-") || p.is(j, singularWord) {
			return 0, false
		}
		if !p.is(j, manyWord) {
			continue
		}
		for k := j + 1; k < len(p.tokens) && k < j+3; k++ {
			if ph, ok := p.phrase(k, andWord); ok && ph.last-ph.first > 1 {
				return ph.last, true
			}
			if ph, ok := p.phrase(k, enumerates); ok {
				return ph.last, true
			}
		}
		return p.listOpening(j)
	}
	return 0, false
}

// passes reports whether between an honour that is the subject and its verb
// nothing stands but what is said of the honour: "for 1952", "in brackets".
func (p *passage) passes(i, end int) bool {
	for ; i < end; i++ {
		switch {
		case p.mark(i, "("):
			i = p.closing(i)
		case p.mark(i, ",") && p.asideEnd(i, end) > i:
			i = p.asideEnd(i, end)
		case p.mark(i, ","), p.word(i) == "which", p.word(i) == "that":
		case p.tokens[i].kind != wordToken, p.tokens[i].upper, p.dateAt[i] != 0, p.is(i, prepositionWord), p.is(i, articleWord), p.is(i, skipWord), p.is(i, honourWord), p.is(i, hedgeWord), p.is(i, classedWord):
		default:
			return false
		}
	}
	return true
}

// asideEnd is the comma that closes what is set off by the one at token i right before
// the verb at token end and says what something is: ", the society's highest honour,";
// i where there is none.
func (p *passage) asideEnd(i, end int) int {
	if !p.is(i+1, articleWord) {
		return i
	}
	last := end - 1
	for last > i && (p.is(last, skipWord) || p.is(last, hedgeWord)) {
		last--
	}
	if !p.mark(last, ",") || last-i > longestApposition {
		return i
	}
	for j := i + 1; j < last; j++ {
		if p.mark(j, ",") || p.mark(j, ";") || p.isCopula(j) || p.is(j, subordinator) {
			return i
		}
	}
	return last
}

// lastOf is the token after the last recipient of a deed.
func (p *proposer) lastOf(d *deed) int {
	if n := len(d.who); n > 0 {
		return d.who[n-1].last
	}
	return d.end
}

// gives reads a verb of giving in the active: "awarded him the prize",
// "awarded the prize to him", "presented him with the prize".
func (p *proposer) gives(s *passage, d *deed) bool {
	pronoun := s.word(d.end) == "him" || s.word(d.end) == "her" || s.mark(d.from-1, ",") && d.end < len(s.tokens) && s.tokens[d.end].upper
	gerund := strings.HasSuffix(s.word(d.from), "ing") && s.is(d.from-1, prepositionWord) || s.resolves(d.from)
	if w := s.word(d.from); (w == "to" || w == "admit") && !gerund {
		return false
	}
	if s.passiveBefore(d.from) || !pronoun && !gerund && !s.hasSubject(d.from, d.left) && !p.givesBehindAside(s, d) {
		return false
	}
	if p.givesListed(s, d) {
		return true
	}
	object := d.end
	if w := s.word(object); w == "on" || w == "upon" {
		object++ // "conferred upon Ada Brill the cross"
	}
	if who, ok := p.englishObject(s, object); ok && !s.headedAfter(who.last) {
		at := who.last
		if w := s.word(at); w == "as" || w == "to" && s.entering(d.from) {
			at++
		} else if s.is(at, prepositionWord) && w != "with" {
			return false
		}
		d.honours = p.honoursFrom(s, at)
		d.who = []party{who}
		return len(d.honours) > 0
	}
	d.honours = p.honoursFrom(s, d.end)
	if h, ok := p.topic.titled(); ok && s.word(d.end) == "it" {
		h.first, h.last = d.end, d.end+1
		d.honours = []grant{{party: h}}
	}
	if len(d.honours) == 0 {
		return false
	}
	if to, ok := s.towards(d.honours[len(d.honours)-1].last); ok {
		d.who = p.englishList(s, to, len(s.tokens))
		d.right = max(d.right, p.lastOf(d))
		if at := p.lastOf(d); s.isCopula(at) && s.is(at+1, publishWord) {
			d.right = p.clauseEnd(s, at+2) // "the award of the cross to X was gazetted on"
		}
	}
	return len(d.who) > 0
}

// givesOn reads the further gifts of a sentence that told of one: "awarded the cross
// to Joss Perrin and the medal to Ada Brill", from token i on.
func (p *proposer) givesOn(s *passage, i, common int) {
	_, i = s.ownDate(i)
	for s.joins(i) {
		h, ok := p.honourAt(s, s.pastJoin(i), true)
		if !ok || !s.directed(h.last) {
			return
		}
		who := p.englishList(s, h.last+1, len(s.tokens))
		if len(who) == 0 {
			return
		}
		at, end := s.ownDate(who[len(who)-1].last)
		if at < 0 {
			at = common
		}
		date, _, context := p.dateAt(s, at)
		for _, w := range who {
			p.propose(s, p.resolved(s, w), p.resolved(s, h.party), date, context)
		}
		i = end
	}
}

// givesBehindAside reports whether an aside parts a verb of giving from its subject:
// "The mayor, Joss Perrin, awarded the cross to Ada Brill"; a participle behind a
// comma says nothing of to whom.
func (p *proposer) givesBehindAside(s *passage, d *deed) bool {
	if !s.mark(d.from-1, ",") {
		return false
	}
	honours := p.honoursFrom(s, d.end)
	if len(honours) == 0 || !s.directed(honours[len(honours)-1].last) {
		return false
	}
	for i := d.left; i < d.from-1; i++ {
		if s.mark(i, ",") {
			return true
		}
	}
	return false
}

// givesListed reads a verb of giving whose recipients a noun in the plural only
// counts and a list then names: "awarded the cross to five towns: A, B and C",
// "awarding the towns named above: A and B".
func (p *proposer) givesListed(s *passage, d *deed) bool {
	at, ok := s.listOpening(d.end)
	if !ok {
		return false
	}
	who := p.englishList(s, at, len(s.tokens))
	if len(who) == 0 || len(who) == 1 && who[0].last < len(s.tokens)-1 && !s.mark(len(s.tokens)-1, ";") {
		return false
	}
	d.honours = slices.DeleteFunc(p.honoursFrom(s, d.end), func(h grant) bool { return h.last > at })
	if h, ok := p.topic.mostly(p.knows); ok && len(d.honours) == 0 && s.is(d.from, conferWord) {
		h.first, h.last = d.end, d.end
		d.honours = []grant{{party: h}}
	}
	d.who = who
	d.right = max(d.right, p.lastOf(d))
	return len(d.honours) > 0
}

// listOpening is the token behind the colon or "including" that opens a list of
// names, where a noun for many stands between token i and it.
func (p *passage) listOpening(i int) (int, bool) {
	many := false
	for ; i < len(p.tokens); i++ {
		if ph, ok := p.phrase(i, enumerates); ok && many {
			return ph.last, true
		}
		if p.mark(i, ":") {
			return i + 1, many
		}
		many = many || p.is(i, manyWord)
	}
	return 0, false
}

// resolves reports whether an infinitive at token i is what somebody decided:
// "resolved to admit", "resolved on 3 May to confer".
func (p *passage) resolves(i int) bool {
	if p.word(i-1) == "to" {
		i--
	}
	if p.word(i) != "to" {
		return false
	}
	for i--; i > 0 && (p.dateAt[i] != 0 || p.is(i, prepositionWord) && p.dateAt[i+1] != 0 || p.is(i, skipWord)); i-- {
	}
	return p.is(i, decreeWord)
}

// entering reports whether the verb at token i takes its honour behind "to":
// "admitted her to the order".
func (p *passage) entering(i int) bool {
	switch p.word(i) {
	case "admitted", "admit", "elected", "appointed":
		return true
	}
	return false
}

// passiveBefore reports whether a form of "be" stands before the verb at token
// i, adverbs aside.
func (p *passage) passiveBefore(i int) bool {
	for j := i - 1; j >= 0 && j > i-5; j-- {
		switch p.word(j) {
		case "was", "were", "been", "be", "is", "are", "being":
			return true
		}
		if !p.is(j, skipWord) {
			return false
		}
	}
	return false
}

// hasSubject reports whether something that can give stands before the verb at
// token i; a participle behind a comma has none.
func (p *passage) hasSubject(i, left int) bool {
	j := i - 1
	for j >= left && p.is(j, skipWord) {
		j--
	}
	return j >= left && (!p.mark(j, "(") && p.tokens[j].kind == wordToken && !p.is(j, prepositionWord) || p.dateAt[j] != 0)
}

// finish puts the deed forward, unless it is denied, planned or doubted.
func (p *proposer) finish(s *passage, d *deed) bool {
	d.who = slices.DeleteFunc(d.who, func(w party) bool {
		return slices.ContainsFunc(d.honours, func(h grant) bool {
			return h.context.IsZero() && w.first >= h.first && w.last <= h.last
		})
	})
	d.who = slices.DeleteFunc(d.who, func(w party) bool { return s.anyOf(w.first) })
	if n := len(d.honours); n > 0 && d.way.Recipient == sideSubject && s.forOther(d.honours[n-1].last) {
		d.who = nil
	}
	switch p.stanceOf(s, d) {
	case denied:
		p.deny(s, d)
		return true
	case doubted:
		p.problem(s, Hedged)
		return true
	default: // it is asserted
	}
	if len(d.who) == 0 {
		if _, generic := s.phrase(s.lead(d.left), genericWord); !generic {
			p.problem(s, NoRecipient)
		}
		if date, span, _ := p.dateAt(s, p.dateOfDeed(s, d)); date != nil {
			p.last = conferred{date: date, span: span, block: p.blocks}
		}
		p.speakOf(d)
		return true
	}
	if d.way.Recipient == sideSubject && s.language == obelisk.English {
		d.who = append(d.who, p.sharers(s, d)...)
	}
	p.putForward(s, d)
	p.english.shared, p.english.given = d.who, d.honours
	if h := d.honours[0].party; len(d.honours) == 1 && s.language == obelisk.English {
		span := h.span
		if !h.context.IsZero() {
			span = h.context
		}
		p.english.lastGiven = spoken{party: party{id: p.entity(s, p.resolved(s, h)), context: span}, block: p.blocks}
	}
	p.listGoesOn(s, d)
	return true
}

// sharers are the persons with whom the subject of a deed received its one honour:
// "shared the prize with Ada Brill and Noel Marr", "won the prize jointly with Ada Brill".
func (p *proposer) sharers(s *passage, d *deed) []party {
	if len(d.honours) != 1 || len(d.who) != 1 {
		return nil
	}
	i := d.honours[0].last
	if at := int(d.honours[0].date) - 1; at >= 0 && s.dates[at].last > i {
		i = s.dates[at].last
	}
	for s.mark(i, ",") || s.mark(i, "(") || s.mark(i, ")") {
		i++
	}
	shared := s.says("shared", d.from, d.end) || s.says("sharing", d.from, d.end)
	for w := s.word(i); w == "jointly" || w == "joint" || w == "together" || w == "along" || w == "shared"; w = s.word(i) {
		shared, i = true, i+1
	}
	if !shared || s.word(i) != "with" {
		return nil
	}
	who := p.englishList(s, i+1, len(s.tokens))
	return slices.DeleteFunc(who, func(w party) bool { return !p.personNamed(w) })
}

// forOther reports whether behind an honour that ends before token i the sentence says
// that it was received for somebody else: "on behalf of the crew".
func (p *passage) forOther(i int) bool {
	for j := i; j < len(p.tokens) && j < i+longestCount && p.language == obelisk.English; j++ {
		if strings.EqualFold(p.words(j, j+1), "behalf") {
			return true
		}
	}
	return false
}

// anyOf reports whether right before token i a word says that anybody of a kind is
// meant: "every Prime Minister".
func (p *passage) anyOf(i int) bool {
	ph, ok := p.phraseBefore(i, genericWord)
	return ok && p.language == obelisk.English && p.tokens[ph.first].kind == wordToken && p.sense(ph).text == "nobody" && p.is(ph.first, everyWord)
}

// speakOf takes the new honour of a deed that names nobody for the one of which the
// text goes on to speak.
func (p *proposer) speakOf(d *deed) {
	if h := d.honours[0].party; len(d.honours) == 1 && h.id == "" && h.context.IsZero() && h.name != "" {
		p.topic.title, p.topic.honour, p.topic.named = h, subject{}, p.blocks
	}
}

// dateOfDeed is the index of the date of a deed, or -1.
func (p *proposer) dateOfDeed(s *passage, d *deed) int {
	if s.language == obelisk.English {
		return p.deedDate(s, d)
	}
	return p.hanDate(s, d)
}

// putForward proposes each honour of the deed for each of its recipients.
func (p *proposer) putForward(s *passage, d *deed) {
	p.agent = p.agentOf(s, d)
	defer func() { p.agent = party{} }()
	common, earlier := p.dateOfDeed(s, d), p.last
	each := s.respective(d)
	dates := each && s.distributes(d, common)
	for n, h := range d.honours {
		at := common
		if h.date > 0 {
			at = int(h.date) - 1
		} else if h.settled && at >= 0 && s.dates[at].first >= d.end {
			at = s.leadingDate(d)
		}
		for m, w := range d.who {
			if each && len(d.honours) == len(d.who) && n != m {
				continue // "A and B were awarded the cross and the star respectively"
			}
			at := at
			if w.dated > 0 {
				at = int(w.dated) - 1
			}
			w, honour := s.named(p.resolved(s, w)), s.named(p.resolved(s, h.party))
			date, span, context := p.dateAt(s, at)
			if h.year > 0 && (date == nil || at == common && !w.datedAlone() && s.dates[at].when.month == 0) {
				date = bareYear(h.year) // "the 2016 Reed Prize and the 2017 Oak Medal"
			}
			english := s.language == obelisk.English
			if date == nil && at < 0 && english {
				date, span, context = p.dateMeant(s, d)
			}
			if _, also := s.phrase(s.lead(d.left), alsoWord); date == nil && at < 0 && earlier.date != nil && earlier.block == p.blocks && (also || s.alsoAt(0) || s.amongThose(d)) {
				date, span, context = earlier.date, earlier.span, []obelisk.Span{earlier.span}
			}
			if e := p.english.edition; english && date == nil && at < 0 && e.date != nil && s.ofState(h) && (e.block <= firstTitle || e.block >= p.topic.closed) {
				date, span, context = e.date, e.span, []obelisk.Span{e.span}
			}
			if date == nil && !english {
				date, span, context = p.hanElsewhere(s, d)
			}
			if h.again && date != nil {
				p.repeat(s, w, honour, date, context)
			} else {
				p.propose(s, w, honour, date, context)
				p.byPlainAct(s, p.lately[len(p.lately)-1].conferral)
				if h.date == 0 {
					p.onceMore(s, d, w, honour, at)
				}
			}
			for _, n := range h.more {
				if date, _, context := p.dateAt(s, int(n)-1); date != nil {
					p.repeat(s, w, honour, date, context)
				}
			}
			if date != nil {
				p.last = conferred{date: date, span: span, block: p.blocks}
			}
		}
	}
	if d.way.Recipient == sideObject && s.language == obelisk.English {
		p.givesOn(s, p.lastOf(d), common)
	}
	if len(d.honours) == 1 && !dates {
		p.again(s, d, common)
		p.gapped(s, d, common)
		p.followers(s, d)
	}
}

// named is a party without the place that names it where that is the sentence itself,
// which is no other place to lean on.
func (p *passage) named(w party) party {
	if p.language == obelisk.English && w.id != "" && p.holds(w.context) {
		w.context = obelisk.Span{}
	}
	return w
}

// respective reports whether the clause of a deed says that of two lists each member
// goes with one of the other: "respectively".
func (p *passage) respective(d *deed) bool {
	last := d.end
	for _, h := range d.honours {
		last = max(last, h.last)
	}
	for i := d.from; i < min(len(p.tokens), max(d.right, last+farRespective)); i++ {
		if p.is(i, respectiveWord) {
			return len(d.who) > 1
		}
	}
	return false
}

// farRespective is how far behind the last honour "respectively" may stand.
const farRespective = 16

// distributes gives each recipient the one of as many dates in a row, from the one
// with the index on, that stands where the recipient does: "in 1951 and 1952
// respectively". It reports whether there were as many.
func (p *passage) distributes(d *deed, first int) bool {
	if h := d.honours[0]; h.date > 0 {
		first = int(h.date) - 1
	}
	if first < 0 || len(d.honours) > 1 || first+len(d.who) > len(p.dates) {
		return false
	}
	for n := 1; n < len(d.who); n++ {
		for i := p.dates[first+n-1].last; i < p.dates[first+n].first; i++ {
			if !p.joins(i) && !p.is(i, prepositionWord) {
				return false
			}
		}
	}
	d.honours[0].date = 0
	for n := range d.who {
		d.who[n].dated = int32(first+n) + 1
	}
	return true
}

// gapped proposes the honour of a clause for those that another names without a
// verb: "Harbour Town received the cross in 1917, Orle in 1919".
func (p *proposer) gapped(s *passage, d *deed, common int) {
	h := d.honours[0]
	if h.date > 0 {
		common = int(h.date) - 1
	}
	if s.language != obelisk.English || common < 0 {
		return
	}
	i := s.dates[common].last
	if i <= d.from {
		i = h.last // "in 1917 Harbour Town received the cross, and Orle in 1919"
	}
	for s.joins(i) {
		for s.joins(i) || s.is(i, skipWord) {
			i++
		}
		who := p.englishList(s, i, len(s.tokens))
		if len(who) == 0 || !s.is(who[len(who)-1].last, prepositionWord) && who[len(who)-1].dated == 0 {
			return
		}
		at, end := s.ownDate(who[len(who)-1].last)
		if at < 0 || end < len(s.tokens) && s.tokens[end].kind == wordToken && !s.is(end, andWord) {
			return
		}
		if date, _, context := p.dateAt(s, at); date != nil {
			for _, w := range who {
				p.propose(s, p.resolved(s, w), p.resolved(s, h.party), date, context)
			}
		}
		i = end
	}
}

// farFollowers bounds what stands between the honour of the first who received it and
// those who came after, in tokens.
const farFollowers = 16

// followers proposes the honour of a clause that tells of the first to receive it for
// those who came after: "was the first town to receive the cross, in 1917, followed by
// Orle in 1919".
func (p *proposer) followers(s *passage, d *deed) {
	if s.language != obelisk.English || len(d.who) != 1 || !s.says("first", d.from, d.end) {
		return
	}
	at := s.followedBy(max(d.end, d.honours[0].last, d.who[0].last))
	if at < 0 {
		return
	}
	class := d.who[0].class
	if d.who[0].id != "" {
		class, _ = p.class(d.who[0].id)
	}
	who := p.englishList(s, at, len(s.tokens))
	p.behind = true
	defer func() { p.behind = false }()
	for i, w := range who {
		on := int(w.dated) - 1
		if on < 0 && i == len(who)-1 {
			on, _ = s.ownDate(w.last)
		}
		if w.id == "" && w.context.IsZero() && s.told(w.first, w.last) == "" && !s.personal(w.first, w.last) {
			if w.class = class; s.word(w.first-1) == "the" {
				return // "the Grey Gull" may be another honour
			}
		}
		date, _, context := p.dateAt(s, on)
		p.propose(s, p.resolved(s, w), p.resolved(s, d.honours[0].party), date, context)
	}
}

// says reports whether one of the tokens is the word.
func (p *passage) says(word string, first, last int) bool {
	for i := first; i < last; i++ {
		if p.word(i) == word {
			return true
		}
	}
	return false
}

// followedBy is the token behind "followed by" not far behind token i in the same
// clause, or -1.
func (p *passage) followedBy(i int) int {
	for j := i; j < len(p.tokens) && j < i+farFollowers; j++ {
		if ph, ok := p.phrase(j, followedWord); ok {
			return ph.last
		}
		if p.mark(j, ";") || p.mark(j, ":") || p.isCopula(j) || p.is(j, subordinator) || p.is(j, conferWord) {
			return -1
		}
	}
	return -1
}

// bracketedHonours reads "Ada Brill (Order of the Lamp, 1931)": each
// honour with a date of its own that stands in brackets behind a name.
func (p *proposer) bracketedHonours(s *passage) {
	p.floor = 0
	for i := 1; i+2 < len(s.tokens); i++ {
		if !s.mark(i, "(") {
			continue
		}
		end := s.closing(i)
		h, ok := p.honourFrom(s, i+1)
		if !ok || h.last > end || s.capitals(h.first) && h.last-h.first == 1 {
			continue
		}
		at, _ := s.ownDate(s.withClass(h.last))
		who, known := p.actorEnding(s, i)
		if at < 0 || !known || s.dates[at].last != end || s.belongs(who.first) {
			continue
		}
		if date, _, context := p.dateAt(s, at); date != nil {
			p.propose(s, p.resolved(s, who), h, date, context)
		}
	}
}

// farDate is over how many blocks "the same day" and "this decree" reach back.
const farDate = 2

// dateMeant is the date that a clause takes from what the text said before:
// "the same day", "the same decree".
func (p *proposer) dateMeant(s *passage, d *deed) (obelisk.Value, obelisk.Span, []obelisk.Span) {
	for i := d.left; i <= d.from; i++ {
		ph, ok := s.phrase(i, sameDateWord)
		if !ok {
			continue
		}
		for at := len(s.dates) - 1; at >= 0; at-- {
			if dt := &s.dates[at]; dt.last <= i && !dt.stretch && dt.when.complete() {
				return p.dateAt(s, at)
			}
		}
		if p.english.dayTold.date != nil && p.blocks-p.english.dayTold.block <= farDate && (s.sense(ph).text == "day" || p.english.dayTold.act) {
			return p.english.dayTold.date, p.english.dayTold.span, []obelisk.Span{p.english.dayTold.span}
		}
	}
	return nil, obelisk.Span{}, nil
}

// ofState reports whether an honour is one that lists of a year's honours hold:
// letters, a knighthood, an order.
func (p *passage) ofState(h grant) bool {
	for i := h.first; i < h.last; i++ {
		if _, ok := p.phrase(i, dubWord); ok || p.isTitle(i) || p.is(i, stateHonour) {
			return true
		}
	}
	return false
}

// noteEdition remembers the year of the list of honours of which the text tells:
// "the 2014 New Year Honours".
func (p *proposer) noteEdition(s *passage) {
	for at, dt := range s.dates {
		if !dt.stretch && dt.when.month == 0 && dt.when.complete() && (s.edition(dt) || s.editionBefore(dt)) {
			if date, span, _ := p.dateAt(s, at); date != nil {
				p.english.edition = conferred{date: date, span: span, block: p.blocks}
			}
		}
	}
}

// editionBefore reports whether a year stands behind the name of a list of
// honours: "New Year Honours 2014".
func (p *passage) editionBefore(dt dated) bool {
	i := dt.first - 1
	if w := p.word(i); w == "list" {
		i--
	}
	w := p.word(i)
	return (w == "honours" || w == "honors") && p.tokens[i].upper && i > 0 && p.tokens[i-1].upper
}

// noteDay remembers the last whole day that a sentence names, and whether it
// speaks of a decree or the like.
func (p *proposer) noteDay(s *passage) {
	for at := len(s.dates) - 1; at >= 0; at-- {
		if dt := &s.dates[at]; dt.stretch || dt.when.day == 0 || !dt.when.complete() {
			continue
		}
		date, span, _ := p.dateAt(s, at)
		if date == nil {
			continue
		}
		p.english.dayTold = dayTold{conferred: conferred{date: date, span: span, block: p.blocks}}
		for i := range s.tokens {
			p.english.dayTold.act = p.english.dayTold.act || s.is(i, actWord)
		}
		return
	}
}

// dayTold is a day that a sentence named; act that it spoke of a decree.
type dayTold struct {
	conferred
	act bool
}

// alsoAt reports whether a word that continues the sentence before stands at token i.
func (p *passage) alsoAt(i int) bool {
	_, ok := p.phrase(i, alsoWord)
	return ok
}

// bareYear is a bare year, or nil where it is none.
func bareYear(year int) obelisk.Value {
	date, err := when{year: year}.edtf()
	if err != nil {
		return nil
	}
	return obelisk.Date{Date: date}
}

// again proposes the further dates of one honour that came several times: "in
// 1917, 1944 and 1963". Each is a conferral of its own.
func (p *proposer) again(s *passage, d *deed, first int) {
	if h := d.honours[0]; h.date > 0 {
		first = int(h.date) - 1
	}
	if first < 0 || s.dates[first].first < d.end || len(d.honours[0].more) > 0 {
		return
	}
	for at := first + 1; at < len(s.dates); at++ {
		between := s.dates[at-1].last
		for between < s.dates[at].first && (s.joins(between) || s.is(between, skipWord) || s.word(between) == "in") {
			between++
		}
		if between != s.dates[at].first || s.dates[at].stretch {
			return
		}
		date, _, context := p.dateAt(s, at)
		if next := s.dates[at].last; date == nil || s.isCopula(next) || s.is(next, singularWord) || s.is(next, articleWord) || s.opensClause(s.dates[at].first) {
			return // "and in 1963 was made"
		}
		for _, w := range d.who {
			p.repeat(s, w, d.honours[0].party, date, context)
		}
	}
}

// dateAt is the passage's date with the index, nil for -1.
func (p *proposer) dateAt(s *passage, i int) (obelisk.Value, obelisk.Span, []obelisk.Span) {
	return p.slavicDate(s, i)
}

// deedDate is the index of the date of a deed, or -1: the one that stands right
// behind its honours or trigger, else the one at the beginning of its clause.
func (p *proposer) deedDate(s *passage, d *deed) int {
	if d.way != nil && d.way.mood == lasting {
		return -1 // what somebody is has no day
	}
	behind := d.end
	for _, h := range d.honours {
		behind = max(behind, h.last)
	}
	behind = max(behind, p.lastOf(d))
	if p.impossibleIn(s, d) {
		return -1 // which day was meant nobody can tell, and no other date is it
	}
	first := behind
	if d.honours[0].last <= d.from {
		first = d.end
	}
	for i, dt := range s.dates {
		if dt.first > d.from && dt.last < d.end && dt.when.complete() && !dt.when.carried {
			return i // "was the 1952 recipient of"
		}
		if dt.stretch || !dt.when.complete() || dt.first < d.end || dt.first >= d.right || len(d.honours) > 1 && s.mark(dt.first-1, "(") {
			continue // what stands in brackets behind one honour is its own
		}
		if s.mark(dt.first-1, ".") && s.is(dt.first-2, lifeWord) || s.is(dt.first-1, lifeWord) {
			continue // "(d. 1975)"
		}
		if s.mark(dt.first-1, "(") && s.says("for", behind, dt.first) || s.otherGiven(behind, dt.first) {
			continue // "for her part in The Quay (1951)", "and a doctorate in 1950"
		}
		if dt.first < first {
			if s.bridges(d.end, dt.first) {
				return i // "was awarded in 1952 the prize"
			}
			continue
		}
		if s.edition(dt) {
			return i
		}
		until := dt.first
		if s.word(until-1) == "since" {
			until-- // "has been a Hero Town since 1965"
		}
		if !s.obscured(behind, until) && !s.headsClause(dt.first) && !p.gapBefore(s, behind, dt.first) {
			return i
		}
		break
	}
	return s.leadingDate(d)
}

// otherGiven reports whether between two tokens something joins that is given and is no
// honour: "and a doctorate".
func (p *passage) otherGiven(i, end int) bool {
	joined := false
	for ; i < end; i++ {
		if joined = joined || p.joins(i); joined && p.is(i, notHonour) {
			return true
		}
	}
	return false
}

// impossibleIn reports whether a date that no calendar has stands in the clause of a
// deed.
func (p *proposer) impossibleIn(s *passage, d *deed) bool {
	for _, dt := range s.dates {
		if dt.when.nosuch && dt.first >= d.left && dt.first < d.right {
			return true
		}
	}
	return false
}

// gapBefore reports whether between an honour and a date another recipient stands
// whose date it is: "received the cross, and Orle in 1919".
func (p *proposer) gapBefore(s *passage, i, end int) bool {
	if !s.mark(i, ",") && !s.is(i, andWord) {
		return false
	}
	for end > i && (s.is(end-1, prepositionWord) || s.is(end-1, articleWord)) {
		end--
	}
	for i < end && s.joins(i) {
		i++
	}
	return i < end && s.onlyNamesJoined(i, end) && !s.institution(i, end) // "London Gazette, 3 May"
}

// onlyNamesJoined reports whether the tokens are capitalised names with nothing
// between them but what joins lists.
func (p *passage) onlyNamesJoined(i, end int) bool {
	for ; i < end; i++ {
		if !p.namelike(i, i) && !p.joins(i) && !p.is(i, articleWord) {
			return false
		}
	}
	return true
}

// edition reports whether a year is that of a list of honours: "in the 2014 New
// Year Honours".
func (p *passage) edition(dt dated) bool {
	for i := dt.last; i < dt.last+6 && i < len(p.tokens) && (p.tokens[i].upper || p.mark(i, "'") || p.word(i) == "s"); i++ {
		if w := p.word(i); w == "honours" || w == "honors" {
			return true
		}
	}
	return false
}

// headsClause reports whether the date at token i is the first word of another
// clause: ", and in early June".
func (p *passage) headsClause(i int) bool {
	for i--; p.is(i, prepositionWord) || p.is(i, articleWord); i-- {
	}
	return p.is(i, andWord) && p.mark(i-1, ",")
}

// leadingDate is the index of the last date between the beginning of the clause
// and its trigger that is no part of brackets or of what somebody once did.
func (p *passage) leadingDate(d *deed) int {
	for i := len(p.dates) - 1; i >= 0; i-- {
		dt := p.dates[i]
		if dt.stretch || !dt.when.complete() || dt.last > d.from || dt.first < d.left {
			continue
		}
		before := dt.first
		if p.word(before-1) == "for" {
			before-- // "the prize for 1952"
		}
		last := dt.last
		if p.word(last) == "that" && p.word(p.lead(d.left)) == "it" {
			last++ // "It was in 1952 that Joss Perrin received"
		}
		if p.yearOfThing(dt) || p.ofLife(dt) || p.midClause(dt, d) || p.bracketed(dt.first) || p.obscured(last, d.from) || p.obscured(max(d.left, dt.first-4), before) {
			continue
		}
		return i
	}
	return -1
}

// yearOfThing reports whether a bare year says of which year a thing is, "the 2004 film",
// "his 1951 novel", and not when something happened.
func (p *passage) yearOfThing(dt dated) bool {
	next := dt.last
	if w := p.word(dt.first - 2); (w == "in" || w == "during" || w == "at" || w == "after") && p.classAt(next) != "work" {
		return false // "during the 2017 season"
	}
	return p.language == obelisk.English && dt.when.month == 0 && dt.first > 0 && p.is(dt.first-1, articleWord) && next < len(p.tokens) && p.tokens[next].kind == wordToken &&
		!p.tokens[next].upper && !p.is(next, prepositionWord) && !p.is(next, skipWord) && !p.is(next, andWord)
}

// midClause reports whether the date before a trigger belongs to another verb
// before "and": "moved to Tarn in 1951 and received".
func (p *passage) midClause(dt dated, d *deed) bool {
	if p.clauseOpening(d.from, d.left) > dt.last {
		return true
	}
	first := dt.first
	for first > 0 && (p.is(first-1, prepositionWord) || p.is(first-1, articleWord)) {
		first--
	}
	if first == 0 || p.mark(first-1, ",") || p.mark(first-1, ";") || p.mark(first-1, ":") || p.is(first-1, andWord) || p.is(first-1, skipWord) || p.is(first-1, alsoWord) {
		return false
	}
	i := d.from - 1
	for i > dt.last && (p.is(i, skipWord) || p.is(i, alsoWord)) {
		i--
	}
	return p.is(i, andWord) || p.word(i) == "but"
}

// bracketed reports whether an open bracket stands before token i.
func (p *passage) bracketed(i int) bool {
	for j := i - 1; j >= 0 && j > i-30; j-- {
		if p.mark(j, ")") {
			return false
		}
		if p.mark(j, "(") {
			return true
		}
	}
	return false
}

// obscured reports whether between two tokens something stands that a date
// behind it belongs to: a purpose, another clause.
func (p *passage) obscured(i, end int) bool {
	for ; i < end; i++ {
		if p.mark(i, "(") {
			if close := p.closing(i); close < end {
				i = close
				continue
			}
			return false
		}
		if ph, ok := p.phrase(i, servicesWord); ok {
			i = ph.last - 1
			continue // "for services to science in 2014"
		}
		if at := p.pastWork(i); at > i && at <= end {
			i = at - 1
			continue
		}
		if p.word(i) == "when" && p.mark(i-1, ",") && i > 1 && p.dateAt[i-2] != 0 {
			continue // "on 5 May 1942, when"
		}
		if _, ok := p.phrase(i, purposeWord); ok || p.mark(i, ";") || p.is(i, subordinator) && !p.dateSoon(i+1) {
			return true
		}
	}
	return false
}

// dateSoon reports whether a date stands at token i, a preposition and an article aside:
// "who in 1993 was awarded".
func (p *passage) dateSoon(i int) bool {
	for end := i + 2; i < end && (p.is(i, prepositionWord) || p.is(i, articleWord)); {
		i++
	}
	return i < len(p.tokens) && p.dateAt[i] != 0
}

// pastWork is the token behind "for" and the title of a work in quotation marks, i
// where something else stands at token i.
func (p *passage) pastWork(i int) int {
	if p.word(i) != "for" || !p.mark(i+1, "\"") && !p.mark(i+1, "“") {
		return i
	}
	for j := i + 2; j < len(p.tokens) && j < i+longestWork; j++ {
		if p.mark(j, "\"") || p.mark(j, "”") {
			return j + 1
		}
	}
	return i
}

// longestWork bounds a title in quotation marks, in tokens.
const longestWork = 16

// closing is the bracket that closes the one at token i, or the end.
func (p *passage) closing(i int) int {
	for j := i + 1; j < len(p.tokens); j++ {
		if p.mark(j, ")") {
			return j
		}
	}
	return len(p.tokens)
}
