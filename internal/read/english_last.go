package read

import (
	"slices"
	"strings"

	"obelisk"
)

// A last look at English sentences of which neither a frame nor a lone verb told who received what. A verb
// of giving, an honour in its clause, "to" or "on" and a name whose shape is sure are enough; what else
// stands between them, asides, offices, praise, is not looked at, unless it plans, denies or doubts:
// "King X saw fit to award the cross to the island of Y", "medals, awarded to fellows for scholarship, have
// gone to: A for his work; B". The same holds for the one whom a sentence names before what he received.

const (
	// farGoing is how far before "to" its verb may stand, in tokens.
	farGoing = 40
	// longestOpaque bounds words in small letters before a name that say what it is, in tokens.
	longestOpaque = 12
)

// englishLastLook reads a sentence as one that says to whom something was given; it reports whether it told.
func (p *proposer) englishLastLook(s *passage) bool {
	if p.theyAre(s) {
		return true
	}
	if !p.mayBeLooked(s) {
		return false
	}
	p.floor = 0
	for to := 2; to+1 < len(s.tokens); to++ {
		if w := s.word(to); w != "to" && w != "on" && w != "upon" || s.dateAt[to+1] != 0 {
			continue
		}
		verb, passive := s.givenBefore(to)
		if verb < 0 {
			continue
		}
		d := deed{from: verb, end: verb + 1, left: 0, right: len(s.tokens), way: &conferralFrame{Recipient: sideObject}}
		if passive {
			d.honours = p.givenSubject(s, verb)
		} else if d.right = to; s.decided(verb) {
			d.honours = p.loneHonours(s, &d)
		}
		if len(d.honours) == 0 {
			continue
		}
		if d.who = p.sureRecipients(s, to+1); len(d.who) == 0 {
			continue
		}
		d.right = max(p.lastOf(&d), d.end)
		told := p.once.told
		if p.finish(s, &d) && p.once.told > told {
			p.foundRecipient(s)
			return true
		}
	}
	return false
}

// theyAre reads a sentence that names those of whom the one before it only told how many received an honour:
// "Three have received it. They are A, B and C"; it reports whether it told.
func (p *proposer) theyAre(s *passage) bool {
	c, at := p.english.counted, s.lead(0)
	if len(c.honours) == 0 || p.blocks-c.block > 1 || s.language != obelisk.English || !s.toldOfBefore() || s.word(at) == "it" || s.hedgedIn(0, len(s.tokens)) {
		return false
	}
	for at++; s.is(at, skipWord) && !s.isCopula(at); at++ {
	}
	if !s.isCopula(at) && !s.is(at, enumerates) {
		return false
	}
	p.floor = 0
	d := deed{from: at, end: at + 1, right: len(s.tokens), way: &conferralFrame{}, who: p.sureRecipients(s, at+1)}
	if len(d.who) < 2 {
		return false
	}
	for _, h := range c.honours {
		if h.context.IsZero() {
			h.context = h.span
		}
		h.first, h.last, h.date = at, at, 0
		d.honours = append(d.honours, h)
	}
	p.english.counted = calledRoll{}
	told := p.once.told
	return p.finish(s, &d) && p.once.told > told
}

// mayBeLooked reports whether a sentence is of running text, asserts what it says, and names an honour and
// a verb of giving.
func (p *proposer) mayBeLooked(s *passage) bool {
	return s.assertsAtLength(6) && (s.holdsAny(honourWord, lettersWord, aloneWord, pluralTitle) || s.toldOfBefore() && s.holdsAny(conferWord)) &&
		!s.hedgedIn(0, len(s.tokens))
}

// givenBefore is the verb of giving nearest before token i, and whether the honour is its subject; -1 where
// another clause begins between them.
func (p *passage) givenBefore(i int) (verb int, passive bool) {
	for j := i - 1; j > 0 && j > i-farGoing; j-- {
		switch w := p.word(j); {
		case p.mark(j, ";"), p.mark(j, "“"), p.mark(j, "”"), p.mark(j, "\""), p.is(j, subordinator) && w != "when":
			return -1, false
		case w == "gone" || w == "went", p.is(j, conferWord), p.is(j, giveWord), p.is(j, givesWord), p.infinitiveGives(j):
			if p.is(j-1, andWord) || p.mark(j-1, ",") && !p.is(j, givesWord) {
				return -1, false // of whom it is said stands elsewhere
			}
			return j, w == "gone" || w == "went" || p.passiveBefore(j)
		case p.isCopula(j), p.is(j, obtainWord), w == "by":
			return -1, false
		}
	}
	return -1, false
}

// infinitiveGives reports whether a verb of giving stands at token i behind "to": "to award".
func (p *passage) infinitiveGives(i int) bool {
	if p.word(i-1) != "to" {
		return false
	}
	switch p.word(i) {
	case "award", "present", "confer", "bestow", "grant", "give":
		return true
	}
	return false
}

// decided reports whether the verb at token i says what was done: no infinitive, or one of what somebody
// decided, "saw fit to award", "signed a decision to present", or did at a ceremony.
func (p *passage) decided(i int) bool {
	if p.word(i-1) != "to" {
		return p.tokens[i].kind == wordToken && !p.participleApart(i)
	}
	if p.resolves(i) {
		return true
	}
	for j := i - 2; j >= 0 && j > i-longestOpaque-2; j-- {
		if p.word(j) == "fit" && p.word(j-1) == "saw" || p.is(j, ceremonyWord) || p.is(j, decreeWord) && !p.undone(j) {
			return true
		}
		if p.mark(j, ",") || p.is(j, subordinator) {
			return false
		}
	}
	return false
}

// participleApart reports whether the verb at token i is a participle behind a comma or a noun, which says
// of that what was done: ", awarded to fellows".
func (p *passage) participleApart(i int) bool {
	return p.mark(i-1, ",") && p.is(i, conferWord)
}

// givenSubject is the honour that is the subject of the passive at token verb and begins its sentence: "New
// royal medals, awarded to fellows for scholarship, have gone to"; or the one of which "they" tells.
func (p *proposer) givenSubject(s *passage, verb int) []grant {
	lead := s.pastArticles(s.lead(0))
	if s.toldOfBefore() {
		h, ok := p.topic.titled()
		if !ok || verb-lead > longestOpaque || p.topic.named != p.blocks {
			return nil
		}
		h.first, h.last = lead, lead+1
		return []grant{{party: h}}
	}
	for i := lead + 1; i <= verb && i < lead+farLone; i++ {
		h, ok := p.honourBefore(s, i, lead)
		if !ok {
			continue
		}
		if h.first > lead+longestCount || s.verbWithin(h.last, verb) || s.verbWithin(lead, h.first) {
			return nil
		}
		return []grant{{party: h}}
	}
	return nil
}

// toldOfBefore reports whether the subject of a sentence is what the one before it told of: "They".
func (p *passage) toldOfBefore() bool {
	switch p.word(p.lead(0)) {
	case "they", "both", "it", "these":
		return true
	}
	return false
}

// verbWithin reports whether a verb with a subject of its own stands among the tokens, the forms that help
// the verb behind them aside.
func (p *passage) verbWithin(i, end int) bool {
	for ; i < end; i++ {
		if p.is(i, singularWord) && i < end-longestCount || p.is(i, subordinator) || p.is(i, obtainWord) {
			return true
		}
	}
	return false
}

// sureRecipients are those whom a list from token i on names for sure, each behind words in small letters
// that say what he is, and before what he received it for.
func (p *proposer) sureRecipients(s *passage, i int) []party {
	var list []party
	for s.mark(i, ":") {
		i++
	}
	for i < len(s.tokens) {
		at := s.pastOpaque(i)
		w, ok := p.sureActor(s, at, i)
		if !ok {
			break
		}
		list = append(list, w)
		next := s.nextMember(w.last)
		if next <= w.last {
			break
		}
		i = next
	}
	return list
}

// pastOpaque passes over words in small letters that say what the name behind them is: "such eminent
// scientists as", "the island of", "head coach"; i where no name follows.
func (p *passage) pastOpaque(i int) int {
	for j := i; j < len(p.tokens) && j <= i+longestOpaque; j++ {
		switch {
		case p.dateAt[j] != 0, p.isCopula(j), p.is(j, subordinator), p.is(j, obtainWord), p.is(j, conferWord), p.word(j) == "by", p.word(j) == "in", p.word(j) == "at", p.word(j) == "for":
			return i
		case p.namelike(j, j) && !p.is(j, articleWord):
			return j
		case p.tokens[j].kind != wordToken && !p.possessive(j) && !p.possessive(j-1) && !p.mark(j, "-"):
			return i
		}
	}
	return i
}

// sureActor is the recipient at token i whose name is sure: a known one, a person in full, with words for
// what the person is before the name, a unit, a body or a place that "of" names. The words before it begin
// at token from.
func (p *proposer) sureActor(s *passage, i, from int) (party, bool) {
	w, ok := p.actorFrom(s, i)
	if !ok || s.possessive(w.last) || p.honourLike(s, w.first, w.last) || w.name != "" && w.first > i+longestOpaque {
		return party{}, false
	}
	of := s.wordBefore(w.first, "of", from)
	if of >= 0 && (s.classAt(of-1) != "place" || strings.HasSuffix(s.word(of-1), "s")) {
		return party{}, false // "to members of the Rifles"
	}
	if w.id != "" || !w.context.IsZero() {
		return w, true
	}
	bare := s.bareName(w.first, w.last)
	switch w.class {
	case "person":
		described := i > from && (s.classAt(i-1) == "person" || s.is(i-1, roleWord)) || bare > w.first
		return w, w.last-bare > 1 && (s.personal(bare, w.last) || described)
	case "unit", "organisation":
		return w, w.last-w.first > 1
	case "place":
		return w, of >= 0
	}
	return party{}, false
}

// wordBefore is where a word stands right before token i, articles aside, not before token from; -1 where
// it does not.
func (p *passage) wordBefore(i int, word string, from int) int {
	for i--; i >= from && p.is(i, articleWord); i-- {
	}
	if i >= from && p.word(i) == word {
		return i
	}
	return -1
}

// nextMember is where the next member of a list begins behind what is said of one that ends before token i:
// behind a comma, "and" or a semicolon, with "to" or without; i where the list ends.
func (p *passage) nextMember(i int) int {
	for j := i; j < len(p.tokens) && j < i+farGoing; j++ {
		if j > i && (p.isCopula(j) || p.is(j, subordinator) || p.is(j, singularWord) || p.is(j, obtainWord)) {
			return i
		}
		if !p.joins(j) && !p.mark(j, ";") {
			continue
		}
		next := j
		for next < len(p.tokens) && (p.joins(next) || p.mark(next, ";") || p.is(next, alsoWord)) {
			next++
		}
		to := p.word(next) == "to" || p.word(next) == "on" || p.word(next) == "upon"
		if to {
			next++
		}
		if p.mark(j, ",") && p.is(next-1, andWord) && p.is(next, forenameWord) {
			return next // ", both doctors in the army, and Ada Brill"
		}
		if at := p.pastOpaque(next); (to || j == i || p.mark(j, ";")) && (at > next || at < len(p.tokens) && p.namelike(at, at)) {
			return next
		}
	}
	return i
}

// soleSubject is the one person whom a sentence names for sure before the verb at token i, whatever else
// stands between: "the commander of the regiment, Col. Joss Perrin, led his men, and was made".
func (p *proposer) soleSubject(s *passage, i int) []party {
	var found party
	for j := 0; j < i; j++ {
		if s.mark(j, ";") || s.mark(j, "“") || s.mark(j, "\"") || s.is(j, subordinator) && s.word(j) != "when" || s.word(j) == "he" || s.word(j) == "she" || s.word(j) == "they" || s.word(j) == "it" || s.is(j, kinWord) {
			return nil
		}
		if !s.namelike(j, j) || s.dateAt[j] != 0 {
			continue
		}
		end := s.properEnd(j)
		start := s.ranksBefore(j)
		if s.personal(s.bareName(j, end), end) || start < j && end-j > 1 {
			w, ok := p.namedParty(s, j, end)
			if !ok || s.possessive(end) || found.last > 0 && found.name != w.name || !s.namesAlone(start, end) {
				return nil
			}
			found = w
		}
		j = max(j, end-1)
	}
	if found.last == 0 || found.class != "person" && found.id == "" {
		return nil
	}
	return []party{found}
}

// ranksBefore is where the ranks or titles begin that stand right before a name at token i: "Lt. Col."; i
// where none do.
func (p *passage) ranksBefore(i int) int {
	for i > 0 {
		end := i
		if p.mark(end-1, ".") {
			end--
		}
		ph, ok := p.phraseBefore(end, courtesyWord)
		if !ok {
			return i
		}
		i = ph.first
	}
	return i
}

// namesAlone reports whether a name begins its sentence or is set off by commas or words for what the
// person is, so that it is no part of something else.
func (p *passage) namesAlone(first, end int) bool {
	if first == p.lead(0) || p.mark(first-1, ",") && (p.mark(end, ",") || p.mark(end, "(")) {
		return true
	}
	return p.tokens[first-1].kind == wordToken && !p.tokens[first-1].upper && (p.classAt(first-1) == "person" || p.is(first-1, roleWord)) && !slices.ContainsFunc(p.tokens[:first], func(t token) bool { return t.kind == wordToken && p.lexicon.is(&t, prepositionWord) })
}

// longestMember bounds what a list says of a member before the name, in tokens.
const longestMember = 12

// membersBefore are the persons of a list before the first of a deed's subjects, where each is named in full
// at the end of his part and what stands before the name only says who he is: "Singer Ada Brill, Reed Band
// frontman Noel Marr and Orle’s Joss Perrin were made". The list must begin its sentence.
func (p *proposer) membersBefore(s *passage, d *deed) []party {
	if len(d.who) == 0 || !d.who[0].context.IsZero() || !p.personNamed(d.who[0]) || d.who[0].first <= d.left {
		return nil
	}
	var found []party
	end, and := d.who[0].first, false
	for {
		join := s.joinBefore(end, d.left)
		if join < 0 {
			return nil // another clause
		}
		if join <= max(d.left, s.lead(0)) {
			break
		}
		and = and || s.is(join, andWord)
		if !and {
			return nil // an aside: "Joss Perrin, the pilot Ada Brill's son, was"
		}
		last := join
		for s.mark(last-1, ",") {
			last--
		}
		w, ok := p.personEnding(s, last, d.left)
		if !ok {
			return nil
		}
		found, end = append(found, w), w.first
	}
	slices.Reverse(found)
	return found
}

// joinBefore is the comma or "and" behind which the part of a list begins that goes on at token end, or
// where the sentence begins; -1 where anything else than what a member is stands there.
func (p *passage) joinBefore(end, left int) int {
	first := max(left, p.lead(0))
	for j := end - 1; j >= first; j-- {
		switch {
		case p.mark(j, ","), p.is(j, andWord) && (j == 0 || !p.joinsBody(j)):
			return j
		case p.isCopula(j), p.is(j, singularWord), p.is(j, subordinator), p.is(j, obtainWord), p.is(j, conferWord), p.is(j, hedgeWord), p.dateAt[j] != 0, j <= end-longestMember, p.is(j, kinWord), p.word(j) == "by", p.word(j) == "with", p.word(j) == "to":
			return -1
		case p.tokens[j].kind == markToken && !p.possessive(j) && !p.mark(j, "-") && !p.mark(j, "’") && !p.mark(j, "."):
			return -1
		case p.tokens[j].kind == wordToken && !p.tokens[j].upper && strings.HasSuffix(p.words(j, j+1), "ed"):
			return -1
		}
	}
	return first
}

// personEnding is the person named in full right before token end, the words of a body or of what the person
// is before the name left aside: "Chief Constable of Orle Police Ada Brill".
func (p *proposer) personEnding(s *passage, end, left int) (party, bool) {
	for size := 4; size > 1; size-- {
		first := end - size
		if first < left || !s.is(first, forenameWord) || !s.wholeRun(first, end) {
			continue
		}
		if first > left && s.tokens[first-1].upper && !s.possessive(first-1) && s.tokens[first-1].kind == wordToken && s.classAt(first-1) == "" && !s.is(first-1, roleWord) && !s.isTitle(first-1) && !s.institution(first-2, first) {
			if _, ok := s.phraseBefore(first, courtesyWord); !ok && !s.is(first-1, titleWord) {
				continue
			}
		}
		if s.possessive(end) {
			return party{}, false
		}
		return s.newParty(s.words(first, end), "person", first, end), true
	}
	return party{}, false
}

// wholeRun reports whether the tokens are capitalised words and particles, all of a person's name.
func (p *passage) wholeRun(first, end int) bool {
	for i := first; i < end; i++ {
		if !p.namelike(i, first) && !p.is(i, particleWord) && (!p.mark(i, ".") || i == first) || p.classAt(i) != "" && i > first || p.dateAt[i] != 0 || p.is(i, honourWord) {
			return false
		}
	}
	return p.tokens[end-1].upper
}

// beforeHelp is the token behind which a subject ends right before the verb at token i, adverbs and forms
// that help it aside.
func (p *passage) beforeHelp(i int) int {
	for i > 0 && (p.is(i-1, skipWord) || p.isCopula(i-1) || p.is(i-1, alsoWord) || p.word(i-1) == "has" || p.word(i-1) == "have" || p.word(i-1) == "had" || p.word(i-1) == "been") {
		i--
	}
	return i
}

// officerEnding is the person named right before token end, behind nothing but what the person is and where,
// with which the sentence begins: "On the Shore, director of services at Orle Borough Council Ada Brill".
func (p *proposer) officerEnding(s *passage, end int) (party, bool) {
	w, ok := p.personEnding(s, end, 0)
	if !ok {
		return w, false
	}
	join, lead := s.joinBefore(w.first, 0), s.lead(0)
	if join < 0 || join > lead && (!s.mark(join, ",") || !s.is(lead, prepositionWord)) {
		return party{}, false
	}
	return w, true
}
