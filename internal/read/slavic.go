package read

import (
	"obelisk"
	"obelisk/internal/document"
)

// Russian, Ukrainian and Belarusian sentences about conferrals. Word order is
// free, so that a recipient is told by its case: who is given something stands
// in the dative, who receives in the nominative, whom somebody honours in the
// accusative. A sentence falls into clauses, one around each trigger or other
// deed ("the medal was handed over"); honour, recipients and date are looked
// for in the trigger's clause alone. A name that the register does not know
// goes to the nominative by the rules of its lexicon.

// The sides of a frame that name a case, or a quotation behind the trigger.
const (
	sideDative     side = "dative"
	sideNominative side = "nominative"
	sideAccusative side = "accusative"
	sideNamed      side = "named"
)

// clause is the part of a sentence around a trigger or another deed.
type clause struct {
	from, end   int // the trigger
	left, right int
	way         *conferralFrame // nil for another deed
	joined      bool            // "and" stands before it: it shares subject and date
	elliptic    bool            // its verb and honour are those of the one before
}

// cased is a recipient with the date that stands in brackets after it, as 1 +
// its index, or 0.
type cased struct {
	party
	date int32
}

// spoken is an entity that a heading or an earlier sentence names, with the
// words there: the subject of a section, or the honour of the list that
// follows. A new one is proposed only where a conferral needs it.
type spoken struct {
	party
	words string // of the passage that names it
	block int
}

// speak keeps a party for the text that follows.
func (p *proposer) speak(s *passage, w party) spoken {
	span := w.span
	if !w.context.IsZero() {
		span = w.context
	}
	w.context = span
	return spoken{party: w, words: s.block.Passage(document.Span(span)), block: p.blocks}
}

// settle gives a party that an earlier passage names its entity, a new one if
// need be.
func (p *proposer) settle(s *passage, w party, from *spoken) party {
	if w.id != "" || w.context.IsZero() {
		return w
	}
	w.id = from.id
	if w.id != "" {
		return w
	}
	id := p.newID(w)
	named := w
	named.span, named.raw = w.context, from.words
	p.introduce(s, id, named)
	w.id, from.id = id, id
	return w
}

// slavicConferrals proposes what a Slavic sentence says of conferrals.
func (p *proposer) slavicConferrals(s *passage) {
	if s.block.Kind == document.Note || s.block.Kind == document.Caption {
		return
	}
	p.slavicTopic(s)
	clauses := p.slavicClauses(s)
	var before []cased
	var named []party
	said := false
	for i := range clauses {
		c := &clauses[i]
		if c.way == nil {
			continue
		}
		honours := p.slavicHonours(s, c)
		if c.elliptic && len(honours) == 0 {
			honours, before = named, nil
		}
		named = honours
		if len(honours) == 0 {
			continue
		}
		said = true
		if s.hedgedClause(c) {
			p.problem(s, Hedged)
			continue
		}
		who := p.slavicRecipients(s, c, honours)
		if len(who) == 0 && c.way.Recipient == sideNominative {
			who = before
		}
		if len(who) == 0 && p.bare(s, c, honours) {
			who = []cased{{party: p.subject.party}}
			who[0].span = s.span(c.from, c.end)
		}
		switch {
		case len(who) > 0:
		case s.mark(len(s.tokens)-1, ":"):
			p.roll = p.speak(s, honours[0]) // the list follows
		default:
			p.problem(s, NoRecipient)
		}
		before = who
		p.slavicPropose(s, clauses, i, who, honours)
	}
	switch {
	case said:
	case p.slavicRow(s):
		p.roll.block = p.blocks
	case s.block.Kind == document.Heading || s.block.Kind == document.Line || s.mark(len(s.tokens)-1, ":"):
		p.openRoll(s)
	}
}

// bare reports whether the clause names nobody and can only mean what the text
// is about: it begins with its trigger, or has nothing but honour and date.
func (p *proposer) bare(s *passage, c *clause, honours []party) bool {
	if p.subject.context.IsZero() || p.blocks-p.subject.block > farthestSubject {
		return false
	}
	if c.way.Recipient == sideNominative && c.from == 0 && !s.mark(len(s.tokens)-1, ":") {
		return true
	}
	for i := c.left; i < c.right; i++ {
		in := i >= c.from && i < c.end || s.dateAt[i] != 0 || s.tokens[i].kind == markToken
		for _, h := range honours {
			in = in || i >= h.first && i < h.last
		}
		_, word := s.phrase(i, honourWord)
		if !in && !word && !s.is(i, stopWord) && !s.is(i, skipWord) && !s.is(i, prepositionWord) {
			return false
		}
	}
	return true
}

// slavicPropose puts forward the conferrals of one clause.
func (p *proposer) slavicPropose(s *passage, clauses []clause, i int, who []cased, honours []party) {
	c := &clauses[i]
	at := s.clauseDate(c)
	if at < 0 && c.joined && i > 0 && clauses[i-1].way != nil {
		at = s.clauseDate(&clauses[i-1])
	}
	for _, h := range honours {
		own := at
		if behind := s.dateBehind(h); len(honours) > 1 && behind >= 0 {
			own = behind
		}
		for _, w := range who {
			date, span, context := p.slavicDate(s, own)
			if w.date > 0 {
				date, span, context = p.slavicDate(s, int(w.date)-1)
			} else if _, also := s.phrase(0, alsoWord); at < 0 && also && p.last.date != nil && p.last.block == p.blocks {
				date, span, context = p.last.date, p.last.span, []obelisk.Span{p.last.span}
			}
			recipient, honour := p.settle(s, w.party, &p.subject), p.settle(s, h, &p.roll)
			p.propose(s, recipient, honour, date, context)
			if date != nil {
				p.last = conferred{date: date, span: span, block: p.blocks}
			}
		}
	}
	if len(who) > 0 && len(honours) == 1 && honours[0].context.IsZero() {
		p.roll = p.speak(s, honours[0])
	}
}

// slavicDate is the passage's date with the index, nil for -1.
func (p *proposer) slavicDate(s *passage, i int) (obelisk.Value, obelisk.Span, []obelisk.Span) {
	if i < 0 {
		return nil, obelisk.Span{}, nil
	}
	d := s.dates[i]
	date, err := d.edtf()
	if err != nil {
		return nil, obelisk.Span{}, nil
	}
	var context []obelisk.Span
	if !d.anchor.IsZero() {
		context = append(context, d.anchor)
	}
	return obelisk.Date{Date: date}, s.span(d.first, d.last), context
}

// slavicClauses cuts the sentence into clauses: at the last comma between two
// deeds, or at the last "and" where there is no comma.
func (p *proposer) slavicClauses(s *passage) []clause {
	var out []clause
	s.outer.passage = s
	for i := 0; i < len(s.tokens); i++ {
		if s.quoted(i) {
			continue
		}
		if which, end := s.outer.longest(&p.frames.conferrals, i); which >= 0 && end > i {
			out = append(out, clause{from: i, end: end, way: &p.frames.ways[which]})
			i = end - 1
		} else if c, ok := s.elliptic(out, i); ok {
			out = append(out, c)
			i = c.end - 1
		} else if ph, ok := s.phrase(i, deedWord); ok {
			out = append(out, clause{from: i, end: ph.last})
			i = ph.last - 1
		}
	}
	for i := range out {
		out[i].right = len(s.tokens)
		if i > 0 {
			out[i].left, out[i].joined = s.parting(out[i-1].end, out[i].from)
			if out[i].way == nil && out[i].left == out[i-1].end {
				out[i].left = out[i].from // "с вручением ордена"
			}
			out[i-1].right = out[i].left
		}
	}
	return out
}

// elliptic is a clause whose verb the one before says: a date and a dash
// between names, "…, 4 мая 1952 года — Солянке".
func (p *passage) elliptic(before []clause, i int) (clause, bool) {
	if len(before) == 0 || before[len(before)-1].way == nil || p.dateAt[i] == 0 {
		return clause{}, false
	}
	d := p.dates[p.dateAt[i]-1]
	if d.first != i || d.stretch || !p.mark(d.last, "-") || !p.mark(i-1, ",") && !p.mark(i-1, ";") && !p.is(i-1, andWord) && !p.is(i-1, prepositionWord) {
		return clause{}, false
	}
	return clause{from: i, end: d.last + 1, way: before[len(before)-1].way, elliptic: true}, true
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

// quoted reports whether token i stands within quotation marks.
func (p *passage) quoted(i int) bool {
	open := false
	for j := 0; j < i && j < len(p.tokens); j++ {
		switch {
		case p.mark(j, "“"):
			open = true
		case p.mark(j, "”"):
			open = false
		case p.mark(j, "\""):
			open = !open
		}
	}
	return open && !p.mark(i, "”")
}

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
		ph, ok := p.phrase(i, hedgeWord)
		if !ok || p.quoted(i) {
			continue
		}
		text := p.sense(ph).text
		switch {
		case text == "negation" && (i < c.from && c.from-i > 3 && i >= c.left || i >= c.end+2):
		case text == "negation" && i >= c.left && i < c.from && p.broken(i, c.from):
		case text != "negation" && i >= c.end+3:
		case text == "negation" && p.is(ph.last, onlyWord):
		default:
			return true
		}
	}
	return false
}

// clauseDate is the index of the date of the clause's conferral, or -1: the
// date of its act ("от 8 мая"), else the one nearest to the trigger.
func (p *passage) clauseDate(c *clause) int {
	best, distance := -1, 0
	for i, d := range p.dates {
		if d.stretch || !d.when.complete() || d.first < c.left || d.first >= c.right || p.inPurpose(c, d) || p.quoted(d.first) {
			continue
		}
		gap := d.first - c.from
		if gap < 0 {
			gap = c.from - d.last
		}
		if p.is(d.first-1, actDateWord) {
			gap = -1
		}
		if best < 0 || gap < distance {
			best, distance = i, gap
		}
	}
	return best
}

// dateBehind is the index of the date right behind an honour's name, or -1:
// each of several honours may have its own.
func (p *passage) dateBehind(h party) int {
	for i, d := range p.dates {
		if d.when.complete() && !d.stretch && (d.first == h.last || d.first == h.last+1 && (p.mark(h.last, "(") || p.is(h.last, prepositionWord))) {
			return i
		}
	}
	return -1
}

// inPurpose reports whether a date without a day is that of the merit: "for
// the defence of the town in 1942".
func (p *passage) inPurpose(c *clause, d dated) bool {
	if d.when.day > 0 {
		return false
	}
	for i := d.first - 1; i >= c.left && !p.mark(i, ",") && (i < c.from || i >= c.end); i-- {
		if _, ok := p.phrase(i, purposeWord); ok {
			return true
		}
	}
	return false
}
