package read

import (
	"slices"
	"unicode/utf8"
)

// Clauses of Slavic sentences: where they begin and end, and what they deny,
// plan or leave unsaid.

// slavicClauses cuts the sentence into clauses: at the last comma between two
// deeds, or at the last "and" where there is no comma.
func (p *proposer) slavicClauses(s *passage) []clause {
	var out []clause
	s.outer.passage = s
	if !s.holdsAny(deedWord) && !p.mayHold(s, &p.frames.conferrals) {
		return p.withoutVerb(s)
	}
	for i := 0; i < len(s.tokens); i++ {
		quoted := s.quoted(i)
		if which, end := s.outer.longest(&p.frames.conferrals, i); which >= 0 && end > i && s.dateAt[i] == 0 && p.asserts(s, &p.frames.ways[which], i, quoted) {
			out = append(out, clause{from: i, end: end, way: &p.frames.ways[which]})
			i = end - 1
		} else if quoted {
			continue
		} else if c, ok := p.elliptic(s, out, i); ok {
			out = append(out, c)
			i = c.end - 1
		} else if ph, ok := s.phrase(i, deedWord); ok && s.is(i-1, withWord) {
			i = max(i, p.comesWith(s, ph)-1)
		} else if ok {
			out = append(out, clause{from: i, end: ph.last})
			i = ph.last - 1
		}
	}
	for i := range out {
		out[i].right = len(s.tokens)
		if i == 0 {
			out[i].left = p.governedFrom(s, out[i].from)
		}
		if open, end := s.bracketsAround(out[i].from); end > 0 {
			out[i].left, out[i].right = open+1, end // "(позже награждён орденом Труда)"
			if i > 0 && out[i-1].from < open {
				out[i-1].right = min(out[i-1].right, open)
			}
			continue
		}
		if i > 0 && out[i].left > 0 {
			out[i-1].right = out[i].left
		} else if i > 0 {
			out[i].left, out[i].joined = s.parting(s.pastAsides(out[:i]), out[i].from)
			if out[i].way != nil && out[i].way.mood == such {
				out[i].joined = true // "в 1952 году стал первым, удостоенным звания"
			}
			if out[i].way == nil && out[i].left == out[i-1].end {
				out[i].left = out[i].from // "с вручением ордена"
			}
			out[i-1].right = out[i].left
			if out[i-1].way == nil && s.mark(out[i-1].from-1, ",") {
				out[i].left = out[i-1].left // "полк, сформированный в городе, награждён"
				if i > 1 && out[i-2].way != nil {
					out[i].left = out[i-2].right
				} else if i == 1 {
					out[i].left = 0
				}
			}
		}
	}
	p.upTo = verbUpTo{}
	if len(out) > 0 && s.mark(len(s.tokens)-1, ";") {
		p.upTo = verbUpTo{way: out[len(out)-1].way, block: p.blocks}
	}
	return out
}

// verbUpTo is how the sentence up to a semicolon said its last conferral, for the next,
// whose dash may stand for its verb.
type verbUpTo struct {
	way   *conferralFrame
	block int
}

// withoutVerb is the clause of a sentence without a verb behind a semicolon: "…; Осинской
// крепости — звание «Крепость ветров»".
func (p *proposer) withoutVerb(s *passage) []clause {
	before := p.upTo
	p.upTo = verbUpTo{}
	if before.way == nil || before.block != p.blocks || s.first() {
		return nil
	}
	for i := range s.tokens {
		if !s.mark(i, "-") || s.glued(i) || s.quoted(i) {
			continue
		}
		c, ok := p.verbless(s, clause{from: -1, end: -1, way: before.way}, i)
		if !ok {
			return nil
		}
		c.left, c.right = 0, len(s.tokens)
		if s.mark(len(s.tokens)-1, ";") {
			p.upTo = before
		}
		return []clause{c}
	}
	return nil
}

// pastAsides is where the last of the clauses ends that stands in no brackets: what is
// said in brackets beside a name parts it from no verb; 0 where all do.
func (p *passage) pastAsides(clauses []clause) int {
	for i := len(clauses) - 1; i >= 0; i-- {
		if _, end := p.bracketsAround(clauses[i].from); end == 0 {
			return clauses[i].end
		}
	}
	return 0
}

// longestBrackets bounds the brackets that hold a clause of their own, in tokens.
const longestBrackets = 40

// bracketsAround are the brackets in which token i stands, the second 0 where it
// stands in none.
func (p *passage) bracketsAround(i int) (open, end int) {
	for open = i - 1; open >= 0 && open > i-longestBrackets && !p.mark(open, "("); open-- {
		if p.mark(open, ")") {
			return 0, 0
		}
	}
	if !p.mark(open, "(") {
		return 0, 0
	}
	for end = i; end < len(p.tokens) && end < open+longestBrackets; end++ {
		if p.mark(end, ")") {
			return open, end
		}
	}
	return 0, 0
}

// governedFrom is where a clause begins that another governs: behind "заявил,
// что". Where an act says it the whole sentence counts, for its date.
func (p *proposer) governedFrom(s *passage, from int) int {
	for i := from - 1; i > 0; i-- {
		if s.is(i, subordinator) && s.mark(i-1, ",") && !s.quoted(i) {
			if slices.ContainsFunc(p.acts, func(a act) bool { return a.first < i }) {
				return 0
			}
			return i
		}
	}
	return 0
}

// comesWith passes over what is handed over with a title ("с вручением ордена
// Труда и медали «Заря»"), so that it is not taken for the honour.
func (p *proposer) comesWith(s *passage, ph phrase) int {
	c := clause{from: ph.first, end: ph.first, left: ph.last, right: len(s.tokens), way: &conferralFrame{Recipient: sideNominative, Honour: sideGenitive}}
	last := ph.last
	for i := ph.last; i < len(s.tokens) && i < ph.last+24; {
		list, end := p.honourList(s, &c, i)
		if len(list) == 0 && end <= i {
			if i > ph.last && !s.is(i, andWord) && !s.mark(i, ",") && !s.adjectival(i) || s.dateAt[i] != 0 {
				break
			}
			i++
			continue
		}
		i, last = end, end
	}
	p.with = append(p.with, [2]int{ph.first, last})
	p.mask(ph.first, last)
	return last
}

// asserts reports whether a trigger can speak of what was done: one in
// quotation marks only quotes, and an infinitive is but a wish, unless an act
// says it.
func (p *proposer) asserts(s *passage, way *conferralFrame, i int, quoted bool) bool {
	if aim, ok := s.phraseBefore(i, purposeWord); ok && aim.last > aim.first+1 && way.mood == nominal {
		return false // "з метою відзначення подвигу"
	}
	if way.Honour == sidePromoted && s.promotion(i) < 0 {
		return false
	}
	if s.is(i, signingWord) && !s.statusAt(i+1) {
		return false // "принял закон"
	}
	if way.mood == being {
		return !quoted && (s.holdersBefore(i) || s.holderSoon(i+1) || s.oneOf(i+1)) && !s.triggerSoon(&p.session, i+1)
	}
	if way.mood == such {
		return !quoted && len(p.becameSuch(s, i-1)) > 0
	}
	if way.mood == custom && !quoted && p.sureBefore(s, way, i) {
		return true
	}
	if way.mood == custom {
		return !quoted && (slices.ContainsFunc(p.acts, act.identified) || s.lists() || s.saysYear() || way.Recipient == sideDative || p.confirmed > 0 && p.blocks-p.confirmed <= nearElided && p.sureBehind(s, way, i))
	}
	if way.mood == announced {
		return !quoted && p.confirmed > 0 && p.blocks-p.confirmed <= farSubject
	}
	if way.mood != decree {
		return !quoted
	}
	if len(p.acts) > 0 {
		return true
	}
	for j := i - 1; j >= 0 && j > i-farDecree; j-- {
		if s.is(j, decreeWord) {
			return true
		}
	}
	if s.lists() && s.preamble(i) || s.capitals(i) {
		return true // "За заслуги … наградить орденом Труда:", "НАГРАДИТЬ"
	}
	return i <= 2 || s.shouted() || p.decreed > 0 && p.blocks-p.decreed <= nearAct && s.preamble(i)
}

// statusAt reports whether a word that is followed by a title stands at token i: "принял
// статус культурной столицы".
func (p *passage) statusAt(i int) bool {
	ph, ok := p.phrase(i, honourWord)
	return ok && p.entitles(ph) && !p.holder(ph)
}

// sureBehind reports whether a sure name in the case stands right behind the verb at token
// i, in the present, so that it tells of one who receives: "Орден Труда получает крейсер
// «Седов»".
func (p *proposer) sureBehind(s *passage, way *conferralFrame, i int) bool {
	at := clause{from: i, end: i + 1, left: i + 1, right: len(s.tokens), way: way}
	if way.Recipient != sideNominative || i+1 >= len(s.tokens) {
		return false
	}
	first := p.pastPost(s, &at, i+1)
	if first == i+1 {
		first = s.pastAdjectives(first)
	}
	if first >= len(s.tokens) {
		return false
	}
	w, ok := p.casedParty(s, &at, first, false)
	return ok && w.strength == strong
}

// sureBefore reports whether a sure name in the nominative ends right before the verb at token i, in
// the present, so that it tells of one who receives: "крейсер «Седов» награждается орденом".
func (p *proposer) sureBefore(s *passage, way *conferralFrame, i int) bool {
	if way.Recipient != sideNominative {
		return false
	}
	at := clause{from: i, end: i + 1, right: i, way: way}
	for first := max(0, i-longestTitle); first < i; first++ {
		if w, ok := p.casedParty(s, &at, first, false); ok && w.strength == strong && w.last == i {
			return true
		}
	}
	return false
}

// saysYear reports whether a date with its year stands in the passage.
func (p *passage) saysYear() bool {
	return slices.ContainsFunc(p.dates, func(d dated) bool { return !d.stretch && d.when.complete() && !d.when.carried })
}

// nearAct is how many blocks behind the words for an act its text may begin.
const nearAct = 4

// preamble reports whether the sentence begins with what the deed before token
// i is for, as decrees do: "За заслуги … присвоить".
func (p *passage) preamble(i int) bool {
	first := 0
	for first < i && p.tokens[first].kind == markToken {
		first++
	}
	_, ok := p.phrase(first, purposeWord)
	return ok
}

// farDecree is how far from an infinitive the word stands that decrees it.
const farDecree = 40

// elliptic is a clause whose verb the one before says: a date and a dash
// between names, "…, 4 мая 1952 года — Солянке".
func (s *session) elliptic(p *passage, before []clause, i int) (clause, bool) {
	if len(before) == 0 || before[len(before)-1].way == nil {
		return clause{}, false
	}
	last := before[len(before)-1]
	if p.nameThenDate(last.end, i) || last.way.Recipient == sideDative && p.honourThenDash(last.end, i) {
		return clause{from: i, end: i + 1, way: last.way, elliptic: true}, true
	}
	if p.mark(i, "-") && !p.glued(i) && !p.quoted(i) {
		if c, ok := s.verbless(p, last, i); ok {
			return c, true
		}
	}
	if p.dateAt[i] == 0 {
		return clause{}, false
	}
	d := p.dates[p.dateAt[i]-1]
	if d.first != i || d.stretch || !p.mark(d.last, "-") || !p.mark(i-1, ",") && !p.mark(i-1, ";") && !p.is(i-1, andWord) && !p.is(i-1, prepositionWord) && !p.is(i-1, stopWord) {
		return clause{}, false
	}
	return clause{from: i, end: d.last + 1, way: before[len(before)-1].way, elliptic: true}, true
}

// verbless is the clause around the dash at token i that stands for the verb of the
// clause before it, whose names may change to the nominative.
func (s *session) verbless(p *passage, last clause, i int) (clause, bool) {
	way := last.way
	out := clause{from: i, end: i + 1, way: way, elliptic: true}
	if s.dashForVerb(p, &last, i) {
		return out, true
	}
	if last.way = (&conferralFrame{Recipient: sideNominative, Honour: way.Honour}); way.Recipient != sideNominative && s.dashForVerb(p, &last, i) {
		out.way = last.way
		return out, true
	}
	out.left = s.otherBeforeDash(p, &last, i)
	return out, out.left > 0
}

// honourThenDash reports whether token i is a dash for the verb, behind a title
// in quotation marks: "…, а звание «Крепость ветров» — Осинской крепости".
func (p *passage) honourThenDash(from, i int) bool {
	if !p.mark(i, "-") || p.glued(i) || i+1 >= len(p.tokens) || i == 0 || !p.closesQuote(i-1) || p.quoted(i) {
		return false
	}
	honour := false
	for j := i - 1; j >= from && j > i-longestTitled; j-- {
		honour = honour || p.is(j, honourWord) && !p.quoted(j)
		if (p.mark(j, ",") || p.mark(j, ";")) && !p.quoted(j) {
			return honour
		}
	}
	return false
}

// dashForVerb reports whether token i is a dash for the verb of the clause before
// it, between another honour and whom it went to, or the other way about:
// "орденом Труда награждён А. Седов, медалью «Заря» — Б. Лугов".
func (s *session) dashForVerb(p *passage, last *clause, i int) bool {
	if i+1 >= len(p.tokens) || i <= last.end {
		return false
	}
	first := i - 1
	for first > last.end && (p.quoted(first) || !p.mark(first, ",") && !p.mark(first, ";") && (!p.is(first, andWord) || p.glued(first))) {
		first--
	}
	if first <= last.end && last.end >= 0 {
		return false
	}
	before := clause{from: len(p.tokens), end: len(p.tokens), left: first + 1, right: i, way: last.way}
	behind := clause{from: len(p.tokens), end: len(p.tokens), left: i + 1, right: len(p.tokens), way: last.way}
	if _, ok := s.honourUpTo(p, &before); ok {
		if p.is(i+1, prepositionWord) && i+2 < len(p.tokens) && p.dateAt[i+2] != 0 || p.dateAt[i+1] != 0 {
			return true
		}
		at := s.pastPost(p, &behind, i+1)
		if at == i+1 {
			at = p.pastAdjectives(at)
		}
		if at >= len(p.tokens) {
			return false
		}
		w, named := s.casedParty(p, &behind, at, true)
		return named && (w.strength == strong || w.strength == weak && p.endsClause(w.last))
	}
	first = p.pastJoint(first+1, first+1)
	if p.is(first, stopWord) && p.tokens[first].kind == wordToken && !p.tokens[first].upper && utf8.RuneCountInString(p.words(first, first+1)) == 1 {
		first++ // ", а 17-й полк — «Осинский»"
	}
	if list, end := s.casedList(p, &before, nil, s.pastPost(p, &before, first)); len(list) > 0 && end == i {
		if p.opensQuote(i + 1) {
			return true // "…, 5-й полк — «Осинский»"
		}
		behind.right = min(behind.right, i+longestHonour)
		for j := i + 1; j < behind.right && j <= i+3; j++ {
			if list, _ := s.honourList(p, &behind, j); len(s.inHonourCase(p, last.way, list)) > 0 {
				return true
			}
		}
	}
	return false
}

// otherBeforeDash is where the words begin that name somebody else before the dash
// at token i, with an aside between: "…, а директор Иван Седов, строивший мост, —
// орденом Труда"; 0 where no honour stands behind the dash or nobody before it.
func (s *session) otherBeforeDash(p *passage, last *clause, i int) int {
	if !p.mark(i-1, ",") {
		return 0
	}
	behind := clause{from: len(p.tokens), end: len(p.tokens), left: i + 1, right: min(len(p.tokens), i+longestHonour), way: last.way}
	honour := false
	for j := i + 1; j < behind.right && j <= i+3 && !honour; j++ {
		list, _ := s.honourList(p, &behind, j)
		honour = len(s.inHonourCase(p, last.way, list)) > 0
	}
	if !honour {
		return 0
	}
	before := clause{from: len(p.tokens), end: len(p.tokens), right: i, way: &conferralFrame{Recipient: sideNominative, Honour: last.way.Honour}}
	for j := last.end; j < i-1; j++ {
		if !p.mark(j, ",") && !p.mark(j, ";") || p.quoted(j) {
			continue
		}
		before.left = j + 1
		if list, end := s.casedList(p, &before, nil, s.pastPost(p, &before, j+1)); len(list) > 0 && list[0].strength == strong && p.mark(end, ",") {
			return j + 1
		}
	}
	return 0
}

// honourUpTo is an honour in the case of the clause's frame that ends where the
// clause does.
func (s *session) honourUpTo(p *passage, c *clause) (party, bool) {
	for i := c.left; i < c.right; i++ {
		list, end := s.honourList(p, c, i)
		if list = s.inHonourCase(p, c.way, list); len(list) > 0 {
			_, end = p.dateBracket(end)
			return list[0], end == c.right
		}
		i = max(i, end-1)
	}
	return party{}, false
}

// nameThenDate reports whether token i is a dash between a name and its date,
// behind a comma after token from: "…, а поручик Седов — в ноябре 1799 года".
func (p *passage) nameThenDate(from, i int) bool {
	if !p.mark(i, "-") || p.glued(i) || i+1 >= len(p.tokens) || i == 0 || !p.tokens[i-1].upper {
		return false
	}
	at := i + 1
	if p.is(at, prepositionWord) {
		at++
	}
	if at >= len(p.tokens) || p.dateAt[at] == 0 || p.dates[p.dateAt[at]-1].stretch {
		return false
	}
	for j := i - 1; j >= from && j > i-8; j-- {
		if p.mark(j, ",") || p.mark(j, ";") {
			return true
		}
	}
	return false
}

// parting is where the clause before token to begins, after token from; and
// whether only "and" parts it from the one before.
func (p *passage) parting(from, to int) (int, bool) {
	for j := to - 1; j >= from; j-- {
		if (p.mark(j, ",") || p.mark(j, ";") || p.mark(j, ":")) && !p.quoted(j) {
			return j + 1, p.is(j+1, andWord)
		}
	}
	for j := to - 1; j >= from; j-- {
		if p.is(j, andWord) {
			return j + 1, true
		}
	}
	return from, true
}

// goesOnSo reports whether the clause with index i says by the same verb as the one before,
// and with what it was for or "also" before it, who else received something.
func (p *passage) goesOnSo(clauses []clause, i int) bool {
	c, before := &clauses[i], &clauses[i-1]
	if before.way == nil || c.way != before.way || c.way.mood != "" || c.left == 0 || !p.mark(c.left-1, ",") && !p.mark(c.left-1, ";") {
		return false
	}
	at := c.left
	if p.opensQuote(at) {
		at++
	}
	_, purpose := p.phrase(at, purposeWord)
	_, also := p.phrase(at, alsoWord)
	return (purpose || also) && at < c.from
}

// infinitive reports whether the clause's verb is an infinitive, which the word for what
// somebody wants or may do governs from wherever it stands: "наградить А. Седова предложил …".
func (c *clause) infinitive() bool { return c.way != nil && c.way.mood == decree }

// hedgedClause reports whether the clause denies, plans or doubts its deed.
func (p *passage) hedgedClause(c *clause) bool {
	if p.mark(len(p.tokens)-1, "?") {
		return true
	}
	left := c.left
	if p.is(left, subordinator) {
		left = 0
	}
	for i := left; i < c.right && i < len(p.tokens); i++ {
		if _, wish := p.phrase(i, wishWord); wish && (c.infinitive() || c.way != nil && c.way.mood == promised) && !p.quoted(i) {
			return true
		}
		ph, ok := p.phrase(i, hedgeWord)
		if !ok || p.quoted(i) || i >= c.from && i < c.end && c.way != nil && c.way.mood.foretold() {
			continue
		}
		text := p.sense(ph).text
		switch {
		case text == "negation" && (i < c.from && c.from-i > 3 && i >= c.left || i >= c.end+2):
		case text == "negation" && i >= c.left && i < c.from && p.broken(i, c.from):
		case text != "negation" && i >= c.end+3 && !c.infinitive():
		case text == "negation" && p.is(ph.last, onlyWord):
		case text == "plan" && c.way != nil && c.way.mood == "" && p.is(c.from-1, andWord) && i < c.from && hasEnding(p.folded(i), "ен", "ена", "ены", "нут", "нута", "ений", "утий", "лены"):
			// "был представлен к награде и получил орден"
		default:
			return true
		}
	}
	return false
}

// ungoverned is the clause of a passage whose honours and names no verb governs, so that
// names stand in the nominative and honours in any case.
func (p *passage) ungoverned() clause {
	end := len(p.tokens)
	return clause{from: end, end: end, right: end, way: &conferralFrame{Recipient: sideNominative, Honour: sideAny}}
}
