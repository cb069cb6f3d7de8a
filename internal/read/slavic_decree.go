package read

import (
	"slices"

	"obelisk"
	"obelisk/internal/document"
)

// The date of a conferral is that of the act that decides it, and a text often
// says it in another sentence: "The decree was signed on 4 November", behind
// the names or before them, or on the act's own first or last line. Conferrals
// that no date stands beside wait for it here.

// undated is a conferral that waits for the date of its act.
type undated struct {
	conferral obelisk.EntityID
	evidence  obelisk.Evidence
	block     int
	decreed   bool // an act says it: "присвоить"
}

// dating is the date of an act that the text names for others.
type dating struct {
	date  obelisk.Value
	span  obelisk.Span
	block int
	line  bool // on a line of its own, as in the act itself
}

// waiting says what a conferral without date waits for.
type waiting uint8

const (
	waitsNot    waiting = iota
	waitsTold           // for a sentence that dates its act
	waitsSigned         // for the date above or under the text of its act, too
)

// How long conferrals wait for a date, and a date for conferrals, in blocks;
// and how many wait.
const (
	nearDecree  = 6
	farSigned   = 60
	mostUndated = 400
)

// waitsFor is what the conferral of a clause on somebody waits for.
func (p *proposer) waitsFor(s *passage, c *clause, w *cased) waiting {
	switch {
	case c.way.mood == decree:
		if s.quoted(c.from) {
			return waitsTold
		}
		return waitsSigned
	case s.tellsOfBefore(c), s.hasDate(), w.strength == anaphoric && p.classOfParty(w.party) == "person":
		return waitsNot
	}
	return waitsTold
}

// dayOfAct takes the day on a line of its own for that of the act of which the open list
// is a part.
func (p *proposer) dayOfAct(e *entry) {
	r := &p.roster
	if r.idle = 0; r.date == nil && p.decree.line && p.decree.block == p.blocks {
		r.date, r.dated = e.day.value, e.day.span
	}
}

// tellsOfBefore reports whether a clause tells what somebody has, or has had for
// long: "имеет звание", "ранее награждён".
func (p *passage) tellsOfBefore(c *clause) bool {
	if c.way.mood == lasting {
		return true
	}
	for i := range p.tokens {
		if p.is(i, earlierWord) {
			return true
		}
	}
	return false
}

// classOfParty is the class of a party, known or new.
func (s *session) classOfParty(w party) obelisk.ClassID {
	if w.id != "" {
		return s.classOfKnown(w.id)
	}
	return w.class
}

// await keeps a conferral without date until the text dates its act.
func (p *proposer) await(s *passage, id obelisk.EntityID, date obelisk.Value, context []obelisk.Span) {
	if len(p.undated) > 0 {
		p.undated = slices.DeleteFunc(p.undated, func(u undated) bool { return u.conferral == id })
	}
	if date != nil || p.waits == waitsNot || len(p.undated) == mostUndated {
		return
	}
	span := s.span(0, len(s.tokens))
	p.undated = append(p.undated, undated{
		conferral: id, block: p.blocks, decreed: p.waits == waitsSigned,
		evidence: p.evidence(s, span, s.block.Passage(document.Span(span)), slices.Clone(context)),
	})
}

// hasDate reports whether a date stands in the passage.
func (p *passage) hasDate() bool {
	return slices.ContainsFunc(p.dates, func(d dated) bool { return !d.stretch })
}

// noteDecree learns the date of an act from a sentence that names it and
// nobody on whom it confers, and gives it to the conferrals that wait for it.
func (p *proposer) noteDecree(s *passage) {
	if s.block.Kind == document.Heading {
		p.decree = dating{}
	}
	if !s.hasDate() {
		p.noteSigningDay(s)
		return
	}
	at, line := s.decreeLine(), true
	if at < 0 {
		at, line = p.decreeDated(s), false
	}
	if at < 0 {
		p.decree = dating{} // the text has come to another day
		return
	}
	date, span, context := p.slavicDate(s, at)
	if date == nil {
		return
	}
	p.decree = dating{date: date, span: span, block: p.blocks, line: line}
	if p.roll.counted && p.roll.date == nil && !line && p.blocks-p.roll.block <= farRoll {
		p.roll.date, p.roll.dated = date, span // of those whom the text is about to name
	}
	p.dateUndated(s, append(context, span))
}

// dateUndated gives the act's date to the conferrals that wait for it.
func (p *proposer) dateUndated(s *passage, context []obelisk.Span) {
	span := s.span(0, len(s.tokens))
	words := s.block.Passage(document.Span(span))
	date := obelisk.PropertyID(p.frames.file.Conferral.Date)
	p.undated = slices.DeleteFunc(p.undated, func(u undated) bool {
		away := p.blocks - u.block
		if p.decree.line && !u.decreed {
			return away > nearDecree
		}
		if away > nearDecree && (!p.decree.line || away > farSigned) {
			return away > farSigned
		}
		e := u.evidence
		if e.Context = append(slices.Clone(e.Context), context...); !p.decree.line { // of an act, its line says no more than the day
			e = saidBeside(p.evidence(s, span, words, nil), &u.evidence, context)
		}
		p.add(obelisk.Statement{Subject: u.conferral, Property: date, Value: p.decree.date}, e)
		return true
	})
}

// actDate is the date of the act that the text has told of, for a conferral
// that has none of its own.
func (p *proposer) actDate() (obelisk.Value, obelisk.Span, bool) {
	at := &p.decree
	if at.date == nil || p.waits == waitsNot || p.blocks-at.block > nearDecree {
		return nil, obelisk.Span{}, false
	}
	return at.date, at.span, !at.line || p.waits == waitsSigned
}

// longestDecreeLine bounds the line with the date of an act, in tokens.
const longestDecreeLine = 16

// decreeLine is the index of the date that stands alone on its line, or beside
// the act's number and the place, or -1: "Вардинск, 10 июня 1954 г. № 46".
func (p *passage) decreeLine() int {
	if len(p.tokens) > longestDecreeLine || len(p.dates) != 1 || p.dates[0].when.day == 0 || !p.dates[0].when.complete() || p.dates[0].when.carried {
		return -1
	}
	words := 0
	for i := 0; i < len(p.tokens); i++ {
		t := &p.tokens[i]
		switch {
		case p.dateAt[i] != 0 || p.is(i, shortWord) || p.is(i, yearName):
		case p.numberSign(i) > i:
			last, _ := p.actNumber(p.numberSign(i))
			i = last - 1
		case t.kind == markToken && !p.mark(i, ":") && !p.mark(i, "|"):
		case t.kind == wordToken && t.upper && words < 2:
			words++
		default:
			return -1
		}
	}
	return 0
}

// decreeDated is the index of the date that the sentence gives an act, or -1:
// that of its name ("указ от 4 мая"), or the one beside the word for signing it.
func (p *proposer) decreeDated(s *passage) int {
	if !p.decides(s) {
		return -1
	}
	for _, a := range p.acts {
		if a.date >= 0 && s.dates[a.date].when.day > 0 && s.dates[a.date].when.complete() && a.kind != "закон" {
			return a.date
		}
	}
	best, nearest := -1, farSigning+1
	for i := range s.tokens {
		if !s.is(i, signingWord) {
			continue
		}
		for n, d := range s.dates {
			if d.stretch || d.when.day == 0 || !d.when.complete() {
				continue
			}
			away := d.first - i
			if away < 0 {
				away = i - d.last + 1
			}
			if away < nearest && !s.broken(min(i, d.last), max(i, d.first)) {
				best, nearest = n, away
			}
		}
	}
	return best
}

// farSigning is how many tokens may stand between a date and the word for
// signing an act.
const farSigning = 12

// decides reports whether the sentence speaks of the act that decides what the
// text tells: "Соответствующий указ", "Указ о награждении"; not of one that
// founds or lays down something.
func (p *proposer) decides(s *passage) bool {
	for i := range s.tokens {
		if ph, ok := s.phrase(i, deedWord); ok && s.sense(ph).text == "other" {
			return false
		}
	}
	for i := range s.tokens {
		if !s.is(i, decisionWord) {
			continue
		}
		if i <= 1 || s.is(i-1, thisWord) || p.confersNoun(s, i) || p.signsThat(s, i) {
			return true
		}
	}
	return false
}

// signsThat reports whether the act at token i is signed, with nothing that says what it
// is about, right behind a sentence that told of a conferral: "президент подписал указ 4
// мая", "указ подписали 4 мая".
func (p *proposer) signsThat(s *passage, i int) bool {
	if n := len(p.undated); n == 0 || p.blocks-p.undated[n-1].block > 1 || s.hedgedIn(0, len(s.tokens)) {
		return false
	}
	next := i + 1
	if s.is(next, signingWord) {
		next++
	} else if !s.is(i-1, signingWord) {
		return false
	}
	return next >= len(s.tokens) || s.dateAt[next] != 0 || s.tokens[next].kind == markToken || s.is(next, prepositionWord) && next+1 < len(s.tokens) && s.dateAt[next+1] != 0 || s.numberSign(next) > next
}

// confersNoun reports whether the sentence says what the act is about, behind
// token i: "указ о награждении".
func (p *proposer) confersNoun(s *passage, i int) bool {
	for j := i + 1; j < len(s.tokens) && j < i+longestAct; j++ {
		if which, end := s.outer.longest(&p.frames.conferrals, j); which >= 0 && end > j && p.frames.ways[which].mood == nominal {
			return true
		}
		if ph, ok := s.phrase(j, deedWord); ok && s.sense(ph).text == "handing" && hasEnding(s.words(j, ph.last), "ие", "ия", "ии", "нні", "ння", "нне", "нні") {
			return true // "указ о вручении наград"
		}
	}
	return false
}

// bidding is what an act does in lines of its own, "НАГРАДИТЬ", with the honours
// on lines that follow: "орденом Труда:", then names; "медалью «Заря»:", then more.
type bidding struct {
	way   *conferralFrame
	date  obelisk.Value
	dated obelisk.Span
	order ordering
	block int
}

// biddenRows reads the lines under "наградить:" that name an honour and, behind a
// dash, whom it goes to, or the other way about.
func (p *proposer) biddenRows(s *passage) bool {
	b := p.bidding
	if p.roll.opened && p.roll.bidden != nil && p.roll.block >= b.block {
		b = bidding{way: p.roll.bidden, date: p.roll.date, dated: p.roll.dated, order: p.roll.order, block: p.roll.block}
	}
	if b.way == nil || p.blocks-b.block > farRoll {
		return false
	}
	found := false
	for _, r := range s.lines() {
		dash := r.first
		for dash < r.last && (!s.mark(dash, "-") || s.glued(dash) || s.quoted(dash)) {
			dash++
		}
		if dash == r.first || dash >= r.last {
			continue
		}
		c := clause{from: dash, end: dash + 1, left: r.first, right: r.last, way: b.way, elliptic: true}
		honours := p.inHonourCase(s, b.way, p.newHonours(s, &c))
		who := p.slavicRecipients(s, &c, honours)
		if len(honours) == 0 || len(who) == 0 || who[0].strength != strong || honours[0].last > dash == (who[0].first > dash) {
			continue
		}
		p.slavicPropose(s, []clause{c}, 0, who, honours)
		found = true
	}
	if found && p.bidding.way != nil {
		p.bidding.block = p.blocks
	}
	return found
}

// noteBidding keeps what an act does where a passage ends without saying which honour.
func (p *proposer) noteBidding(s *passage, c *clause) {
	if c.way.mood != decree || c.right < len(s.tokens) || s.hedgedClause(c) {
		return
	}
	p.bidding = bidding{way: c.way, order: p.orderOf(s, c), block: p.blocks}
	p.waits = waitsSigned
	if at := s.clauseDate(c); at >= 0 {
		p.bidding.date, p.bidding.dated, _ = p.slavicDate(s, at)
	} else if on, at, ok := p.actDate(); ok {
		p.bidding.date, p.bidding.dated = on, at
	}
}

// biddenHonour opens the list under a line that is an honour alone, in the case
// that the act asks for: of an act that has just begun, or of one whose last
// list stands above.
func (p *proposer) biddenHonour(s *passage) bool {
	b := p.bidding
	if head, ok := s.officeWord(0); ok && inOfficeCase(s, head, nominative) && p.roll.bidden != nil {
		p.roll, p.bidding = roll{}, bidding{} // who signed
		p.closeRoster()
		return false
	}
	if p.roll.opened && p.roll.bidden != nil && p.roll.block >= b.block {
		b = bidding{way: p.roll.bidden, date: p.roll.date, dated: p.roll.dated, order: p.roll.order, block: p.roll.block}
	}
	if b.way == nil || p.blocks-b.block > farRoll {
		return false
	}
	c := clause{from: len(s.tokens), end: len(s.tokens), right: len(s.tokens), way: b.way}
	h, ok := p.honourFilling(s, &c, 0, len(s.tokens))
	if !ok {
		h, ok = p.quotedAlone(s)
		ok = ok && b.way.Honour == sideAccusative
	}
	if !ok || !p.honourStands(s, b.way.Honour, h) || b.way.Honour == sideInstrumental && p.honourStands(s, sideNominative, h) && !s.opensQuote(h.first) {
		return false
	}
	p.roll = roll{spoken: p.speak(s, h), opened: true, way: b.way.Recipient, date: b.date, dated: b.dated, order: b.order, bidden: b.way}
	return true
}

// quotedAlone is the honour in quotation marks of which the passage is made.
func (p *proposer) quotedAlone(s *passage) (party, bool) {
	last := len(s.tokens) - 1
	for last > 0 && (s.mark(last, ":") || s.mark(last, ".")) {
		last--
	}
	if !s.opensQuote(0) || !s.closesQuote(last) {
		return party{}, false
	}
	return p.freshNamed(s, 1, last)
}

// decreeParts are the parts of a passage in which an act stands in lines without
// points: behind its title in large letters a part begins, and so it does on each
// line that begins with what the act does, and behind that on each that begins
// with the name of somebody in its case. Other passages are one part.
func (p *proposer) decreeParts(s *passage) []*passage {
	var way *conferralFrame
	first, decrees := 0, false
	var cuts []int
	s.outer.passage = s
	for i := range s.tokens {
		at := p.decreeAt(s, i)
		decrees = decrees || at != nil
		t := &s.tokens[i]
		if i > 0 && t.gap != lineGap || t.kind == markToken || t.kind == wordToken && !t.upper {
			continue
		}
		begins := at != nil
		switch {
		case begins:
			way = at
		case way != nil:
			n, person := p.session.person(s, i, inflectionOf(way.Recipient), false)
			_, unit := p.unitParty(s, way.Recipient, i)
			begins = person && n.given != "" || unit
		default:
			begins = s.largeLine(first, i) && !s.capitals(i)
		}
		if begins && i > first {
			cuts, first = append(cuts, i), i
		}
	}
	if !decrees || cuts == nil {
		return []*passage{s}
	}
	out, first := make([]*passage, 0, len(cuts)+1), 0
	for _, i := range append(cuts, len(s.tokens)) {
		out, first = append(out, s.excerpt(first, i)), i
	}
	return out
}

// decreeAt is the frame of an act's infinitive that begins at token i, or nil.
func (p *proposer) decreeAt(s *passage, i int) *conferralFrame {
	which, end := s.outer.longest(&p.frames.conferrals, i)
	if which < 0 || end <= i || p.frames.ways[which].mood != decree {
		return nil
	}
	return &p.frames.ways[which]
}

// largeLine reports whether the words of tokens first up to last are written in
// large letters, as titles are.
func (p *passage) largeLine(first, last int) bool {
	words := 0
	for i := first; i < last; i++ {
		if p.tokens[i].kind != wordToken {
			continue
		}
		if !p.capitals(i) {
			return false
		}
		words++
	}
	return words > 1
}
