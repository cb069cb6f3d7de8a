package read

import (
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// What a Slavic sentence says of a conferral beside who, what and when: the act
// that decided it, what came with the title, and when it was handed over.

// given is the conferral of which the text told last.
type given struct {
	conferral, honour obelisk.EntityID
	class             obelisk.ClassID // of the recipient
	span              obelisk.Span
	block             int
}

// decided proposes the act of the clause and what comes with the title, of the
// conferral of its recipient and honour, which is the first of so many.
func (p *proposer) decided(s *passage, c *clause, id obelisk.EntityID, of [2]party, which [2]int, context []obelisk.Span) {
	recipient, honour := p.entity(s, of[0]), p.entity(s, of[1])
	p.given = given{conferral: id, honour: honour, class: p.classOfKnown(recipient), span: s.span(c.from, c.end), block: p.blocks}
	for i := range p.acts {
		a := &p.acts[i]
		if a.first < c.left || a.last > c.right || a.date < 0 && a.number == "" {
			continue
		}
		if act, ok := p.actNamed(s, a.numbered(which[0], which[1])); ok {
			p.byAct(s, id, act, context)
		}
		break
	}
	for _, w := range p.with {
		if w[0] < c.left || w[1] > c.right || w[0] < c.end && w[1] > c.from {
			continue
		}
		for _, thing := range p.handed(s, w) {
			p.state(s, id, p.frames.file.Conferral.Insignia, obelisk.Ref{Entity: p.entity(s, thing)}, nil, context)
		}
	}
}

// toldAct is an act that a passage named and that has been proposed.
type toldAct struct {
	at     obelisk.Span
	number string
	date   int // as of the act
	id     obelisk.EntityID
}

// actNamed proposes an act with its date and its number, once for each place
// that names it, however many it honours.
func (p *proposer) actNamed(s *passage, a *act) (obelisk.EntityID, bool) {
	ids := p.frames.file.Act
	if !p.holds(ids.Class) || ids.Class == "" {
		return "", false
	}
	at := s.span(a.first, a.last)
	for _, told := range p.toldActs {
		if told.at == at && told.number == a.number && told.date == a.date {
			return told.id, true
		}
	}
	id := p.proposeAct(s, a)
	p.noteActAgent(s, a, id)
	if len(p.toldActs) == mostActs {
		p.toldActs = append(p.toldActs[:0], p.toldActs[1:]...)
	}
	p.toldActs = append(p.toldActs, toldAct{at, a.number, a.date, id})
	return id, true
}

// mostActs is how many acts are remembered as told: those of a passage or two.
const mostActs = 8

// proposeAct proposes an act; its name is that of the text with the word for the act
// in the nominative.
func (p *proposer) proposeAct(s *passage, a *act) obelisk.EntityID {
	ids := p.frames.file.Act
	name := capitalised(a.kind)
	switch rest := strings.Join(strings.Fields(s.words(a.first+1, a.last)), " "); {
	case !s.slavicNumbers():
		name = strings.Join(strings.Fields(s.words(a.first, a.last)), " ")
	case strings.ContainsAny(rest, "[]") || !strings.Contains(rest, a.number) || strings.Count(rest, "№") > 1:
		name += " № " + a.number // one of a list
	case rest != "":
		name += " " + rest
	}
	if d, apart := s.datedApart(a); apart && a.number == "" {
		name += " (" + d + ")" // nothing else tells which
	}
	w := s.newParty(name, obelisk.ClassID(ids.Class), a.first, a.last)
	id := p.entity(s, w)
	if a.date >= 0 {
		date, _, context := p.slavicDate(s, a.date)
		if d := s.dates[a.date]; d.yearless() && a.number != "" {
			date = s.dayOfNoYear(a.date)
		} else if !d.when.complete() || d.when.day == 0 {
			date = nil
		}
		if date != nil {
			p.state(s, id, ids.Date, date, nil, context)
		}
	} else if date, _, context := p.newsDay(s, 0, 0); date != nil && a.number != "" && len(p.acts) == 1 {
		p.state(s, id, ids.Date, date, nil, context)
	}
	if a.number != "" {
		p.state(s, id, ids.Number, obelisk.Text{Text: a.number, Language: s.language}, nil, nil)
	}
	return id
}

// datedApart is the date of an act where it stands beside its words, whole.
func (p *passage) datedApart(a *act) (string, bool) {
	if a.date < 0 {
		return "", false
	}
	d := p.dates[a.date]
	if d.first < a.last && d.last > a.first {
		return "", false
	}
	if date, err := d.edtf(); d.when.carried && err == nil {
		return date.String(), true
	}
	return p.words(d.first, d.last), true
}

// handed are the things that tokens w name behind "с вручением".
func (p *proposer) handed(s *passage, w [2]int) []party {
	class := obelisk.ClassID(p.frames.file.Conferral.InsigniaClass)
	c := clause{from: w[0], end: w[0] + 1, left: w[0] + 1, right: w[1], way: &conferralFrame{Recipient: sideNominative, Honour: sideGenitive}}
	var out []party
	for i := w[0] + 1; i < w[1]; i++ {
		list, last := p.honourList(s, &c, i)
		for _, h := range list {
			if h.id == "" && class != "" && p.holds(string(class)) {
				h.class = class
				h.span = s.span(h.first, h.last)
				h.raw = s.block.Passage(document.Span(h.span))
				out = append(out, h)
			}
		}
		i = max(i, last-1)
	}
	return out
}

// handing proposes the conferral of which a clause tells no more than that its
// honour was handed over: "1 мая 1957 года вручил городу Осинску орден Труда".
func (p *proposer) handing(s *passage, c *clause) bool {
	if hasEnding(s.words(c.from, c.end), "ие", "ия", "ием", "ии", "ня", "ням", "нні", "нне") {
		return false // "вручение ордена"
	}
	dative := *c
	dative.way = &conferralFrame{Recipient: sideDative, Honour: sideAccusative}
	shares := p.shares(s, &dative)
	if len(shares) == 0 {
		honours := p.slavicHonours(s, &dative)
		who, relative := p.relativeTo(s, &dative)
		if !relative || len(who) == 0 {
			who = slices.DeleteFunc(p.slavicRecipients(s, &dative, honours), func(w cased) bool { return s.confers(w.party, party{}, c.from) })
		}
		shares = []share{{who, honours}}
	}
	if at := shares[0]; len(at.honours) == 0 || len(at.who) == 0 || !at.honours[0].context.IsZero() {
		return false
	}
	p.confirmed = p.blocks
	when := s.clauseDate(&dative)
	if when < 0 {
		when = s.dayOfAll(&dative)
	}
	for _, at := range shares {
		p.hand(s, at, when, s.orders(c))
	}
	return true
}

// hand proposes the conferrals of a share, handed over on the date with the
// index, or by an act of that date.
func (p *proposer) hand(s *passage, at share, when int, ordered bool) {
	for _, h := range at.honours {
		for _, w := range at.who {
			p.waits = waitsNot
			recipient, honour := p.settled(s, w.party), p.settledHonour(s, h)
			date, _, context := p.slavicDate(s, when)
			if ordered {
				p.propose(s, recipient, honour, date, context)
				continue
			}
			if id := p.propose(s, recipient, honour, nil, nil); id != "" && date != nil {
				p.state(s, id, p.frames.file.Conferral.Handed, date, nil, contexts(recipient, honour, context))
			}
		}
	}
}

// orders reports whether the clause says what acts decide: "указы, по которым
// Вардинску вручалась медаль".
func (p *passage) orders(c *clause) bool {
	for i := c.left; i < c.from; i++ {
		if p.is(i, whoseWord) && !p.mark(i-1, ",") && p.is(i-1, prepositionWord) {
			for j := i - 1; j >= 0; j-- {
				if p.is(j, decisionWord) {
					return true
				}
			}
		}
	}
	return false
}

// share is who is handed which honours.
type share struct {
	who     []cased
	honours []party
}

// shares are the parts of a clause that hands several honours to several, of
// which the later have a dash for their verb: "Вардинску вручена медаль «Заря»,
// Осинску — орден Труда". They are none where there is no such dash.
func (p *proposer) shares(s *passage, c *clause) []share {
	at := share{who: p.slavicRecipients(s, &clause{from: c.from, end: c.end, left: c.left, right: c.end, way: c.way}, nil)}
	var out []share
	for i := c.end; i < c.right; i++ {
		if list, last := p.honourList(s, c, i); len(list) > 0 {
			at.honours = append(at.honours, list...)
			i = last - 1
		} else if who, last := p.casedList(s, c, nil, i); len(who) > 0 && s.mark(last, "-") && !s.glued(last) && len(at.honours) > 0 {
			out = append(out, at)
			at = share{who: who}
			i = last
		} else if len(who) > 0 && len(at.who) == 0 && who[0].strength == strong {
			at.who = who // "вручил Анне Седовой медаль"
			i = last - 1
		}
	}
	if out == nil || len(out[0].who) == 0 {
		return nil
	}
	return append(out, at)
}

// handover proposes when the honour of which the text told last was handed
// over, where a clause says no more than that: "Медаль вручена 4 мая 1970 года".
func (p *proposer) handover(s *passage, c *clause) {
	if ph, ok := s.phrase(c.from, deedWord); !ok || s.sense(ph).text != "handing" || s.hedgedClause(c) {
		return
	}
	if p.handing(s, c) {
		return
	}
	at := p.given
	if at.conferral == "" || p.blocks-at.block > 1 {
		return
	}
	when := s.clauseDate(c)
	if when < 0 || s.dates[when].when.day == 0 {
		return
	}
	dative := *c
	dative.way = &conferralFrame{Recipient: sideDative, Honour: sideAny}
	for _, h := range p.newHonours(s, &dative) {
		if h.id != at.honour && obelisk.EntityID(p.slug(h.name, h.language)) != at.honour {
			return // another honour
		}
	}
	for _, w := range p.slavicRecipients(s, &dative, nil) {
		if w.strength != anaphoric {
			return // somebody else
		}
	}
	date, _, context := p.slavicDate(s, when)
	if date != nil {
		p.state(s, at.conferral, p.frames.file.Conferral.Handed, date, nil, append(context, at.span))
	}
}
