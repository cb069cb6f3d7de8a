package read

import (
	"slices"
	"strings"

	"obelisk"
)

// How an English deed is put forward: for each recipient and each honour, with
// those that share it, follow or stand in brackets.

// finish puts the deed forward, unless it is denied, planned or doubted.
func (p *proposer) finish(s *passage, d *deed) bool {
	s.worksByPrize(d)
	d.who = slices.DeleteFunc(d.who, func(w party) bool {
		return slices.ContainsFunc(d.honours, func(h grant) bool {
			return h.context.IsZero() && (w.first >= h.first && w.last <= h.last || s.bestWork(h.first, h.last) && w.class != "work") || w.name != "" && w.name == h.name
		})
	})
	d.who = slices.DeleteFunc(d.who, func(w party) bool { return s.anyOf(w.first) })
	d.who = s.civicOnly(p.eachUnit(s, d.who), d.honours)
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
			if !p.tellCounted(s, d) {
				p.problem(s, NoRecipient)
			}
			p.english.counted = calledRoll{honours: d.honours, block: p.blocks}
		}
		if date, span, _ := p.dateAt(s, p.dateOfDeed(s, d)); date != nil {
			p.last = conferred{date: date, span: span, block: p.blocks}
		}
		p.noteGiver(s, d)
		p.speakOf(d)
		return true
	}
	if d.way.Recipient == sideSubject && s.language == obelisk.English {
		d.who = append(d.who, p.sharers(s, d)...)
		d.who = append(d.who, p.besidesSubject(s, d)...)
		d.who = append(p.membersBefore(s, d), d.who...)
	}
	p.putForward(s, d)
	p.notePlace(s, d)
	p.english.shared, p.english.given = d.who, d.honours
	if h := d.honours[0].party; len(d.honours) == 1 && s.language == obelisk.English && !p.unfitEnglish(s, h) {
		span := h.span
		if !h.context.IsZero() {
			span = h.context
		}
		p.english.lastGiven = spoken{party: party{id: p.entity(s, p.resolved(s, h)), context: span}, block: p.blocks}
	}
	p.unlikeHonours(s, d)
	p.listGoesOn(s, d)
	return true
}

// notePlace remembers the place that alone received something, for "the city" to mean it.
func (p *proposer) notePlace(s *passage, d *deed) {
	if s.language != obelisk.English {
		return
	}
	p.english.lastPlace = spoken{}
	if w := d.who[0]; len(d.who) == 1 && w.context.IsZero() && p.classOfParty(w) == "place" {
		p.english.lastPlace = p.speak(s, w)
	}
}

// worksByPrize has what received a prize for works be a work, though its name looks like
// that of a person: "Low Water won Best Film".
func (p *passage) worksByPrize(d *deed) {
	if !slices.ContainsFunc(d.honours, func(h grant) bool { return h.context.IsZero() && p.bestWork(h.first, h.last) }) {
		return
	}
	for i, w := range d.who {
		if w.class == "person" && w.id == "" && w.context.IsZero() && p.bareName(w.first, w.last) == w.first && !p.personal(w.first, w.last) {
			d.who[i].class = "work"
		}
	}
}

// bestWork reports whether the words name a prize by the kind of work that it is given to,
// which nobody else receives: "Best Film", but not "Best in Show".
func (p *passage) bestWork(first, last int) bool {
	return p.word(first) == "best" && last > first+1 && p.word(first+1) != "in" && p.tokens[first].upper && p.classAt(last-1) == "work" && !p.headed(first, last)
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
	ph, besides := s.phrase(i, besidesWord)
	switch {
	case besides:
		i = ph.last
	case shared && s.word(i) == "with":
		i++
	default:
		return nil
	}
	who := p.englishList(s, i, len(s.tokens))
	return slices.DeleteFunc(who, func(w party) bool { return !p.personNamed(w) })
}

// besidesSubject are the persons whom a sentence names before the subject of its deed
// as those to whom it was done too: "Along with Ada Brill, he was awarded the cross".
func (p *proposer) besidesSubject(s *passage, d *deed) []party {
	ph, ok := s.phrase(s.lead(d.left), besidesWord)
	if !ok || len(d.who) != 1 {
		return nil
	}
	floor := p.floor
	p.floor = ph.last
	who := p.englishList(s, ph.last, d.from)
	p.floor = floor
	if len(who) == 0 || !s.mark(who[len(who)-1].last, ",") || who[len(who)-1].last >= d.who[0].first {
		return nil
	}
	return slices.DeleteFunc(who, func(w party) bool { return !p.personNamed(w) })
}

// forOther reports whether behind an honour that ends before token i the sentence says
// that it was received for somebody else: "on behalf of the crew".
func (p *passage) forOther(i int) bool {
	for j := i; j < len(p.tokens) && j < i+longestCount && p.language == obelisk.English; j++ {
		if strings.EqualFold(p.words(j, j+1), "behalf") {
			return !p.is(p.pastArticles(min(j+2, len(p.tokens)-1)), officeWord) // the king's is who gave it
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
	agent := p.agentOf(s, d)
	defer func() { p.agent = party{} }()
	common, earlier := p.dateOfDeed(s, d), p.last
	each := s.respective(d)
	dates := (each || d.oneDateEach()) && s.distributes(d, common)
	for n, h := range d.honours {
		p.agent = p.agentOfOne(s, d, n, agent)
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
			if date == nil && at < 0 {
				date, span = s.loneDay(d.left, d.from, d.right)
			}
			if h.again && date != nil {
				p.repeat(s, w, honour, date, context)
			} else {
				id := p.propose(s, w, honour, date, context)
				if id == "" {
					continue
				}
				p.byPlainAct(s, id)
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

// oneDateEach reports whether three or more who received one honour stand before as many
// dates in a row: "A, B and C received the cross in 1951, 1952 and 1953".
func (d *deed) oneDateEach() bool {
	return len(d.who) > 2 && len(d.honours) == 1 && len(d.honours[0].more)+1 == len(d.who)
}

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
	d.honours[0].date, d.honours[0].more = 0, nil
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
	for _, w := range d.who {
		if w.dated > 0 && w.last > i && w.last < len(s.tokens) {
			i = max(i, s.dates[w.dated-1].last) // the list of those who received holds them
		}
	}
	for s.joins(i) {
		for s.joins(i) || s.is(i, skipWord) {
			i++
		}
		who := p.englishList(s, i, len(s.tokens))
		if len(who) == 0 {
			return
		}
		behind := who[len(who)-1].last
		if s.mark(behind, "(") && who[len(who)-1].dated == 0 && s.closing(behind) < len(s.tokens) {
			behind = s.closing(behind) + 1 // "(born 1934) in 1990"
		}
		if !s.is(behind, prepositionWord) && who[len(who)-1].dated == 0 {
			return
		}
		at, end := s.ownDate(behind)
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

// unlikeHonours proposes what others received whom the clause behind a deed names without
// a verb: "Ada Brill received the cross, and Joss Perrin the star".
func (p *proposer) unlikeHonours(s *passage, d *deed) {
	if s.language != obelisk.English || d.way.Recipient != sideSubject || len(d.honours) != 1 || len(d.who) == 0 || d.honours[0].last < d.end {
		return
	}
	i := d.honours[0].last
	if at := int(d.honours[0].date) - 1; at >= 0 {
		i = s.dates[at].last
	}
	for s.mark(i, ",") || s.mark(i, ";") {
		who, ok := p.actorFrom(s, s.pastJoin(i+1))
		if !ok || who.class != d.who[0].class || !s.is(who.last, articleWord) || s.indefinite(who.last) {
			return
		}
		h, ok := p.honourFrom(s, who.last+1)
		if !ok || h.first != who.last+1 || !h.context.IsZero() {
			return
		}
		at, end := s.ownDate(h.last)
		if !s.mark(end, ",") && !s.mark(end, ";") && !s.mark(end, ".") && end < len(s.tokens) {
			return
		}
		date, _, context := p.dateAt(s, at)
		p.propose(s, p.resolved(s, who), h, date, context)
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
		letters := s.capitals(h.first) && h.last-h.first == 1
		if !ok || h.last > end || letters && s.lettersAt(h.first) == h.first {
			continue
		}
		at, _ := s.ownDate(s.withClass(h.last))
		who, known := p.actorEnding(s, i)
		if letters && !p.personNamed(who) {
			continue // "Tarn Museum (MM, 1951)"
		}
		if at < 0 || !known || s.dates[at].last != end || s.belongs(who.first) {
			continue
		}
		if date, _, context := p.dateAt(s, at); date != nil {
			p.propose(s, p.resolved(s, who), h, date, context)
		}
	}
}
