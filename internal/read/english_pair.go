package read

import (
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// English says who has an honour without a verb too: by a noun that the honour's name
// stands before ("Heron Prize winner Ada Brill", "Ada Brill, the 1952 Heron Prize
// laureate"), and in lines of a name and an honour with a sign between them ("PERRIN,
// Lieutenant Joss - Silver Cross - 3 May 1951", "Heron Prize (1952): Ada Brill").

// holdersByNoun proposes the conferrals that a noun behind an honour's name tells of.
func (p *proposer) holdersByNoun(s *passage) {
	p.floor = 0
	for i := range s.tokens {
		end, last := 0, 0
		if i > 0 {
			end, last = s.holderNoun(i)
		}
		var h party
		var year int
		var ok bool
		ph, letters := s.phrase(i, lettersWord)
		title := s.opensTitle(i) && (!s.mark(i-1, ":") || !s.glued(i))
		if bare := s.tokens[i].upper && !s.capitals(i) && !s.initialAt(i) && s.mark(len(s.tokens)-1, ".") && (i == s.lead(0) || s.mark(i-1, ",")); letters && ph.last-i > 1 && (bare || s.is(i-1, articleWord)) {
			last, title = s.ofPlace(ph.last), bare
			h, ok = p.freshNamed(s, i, last) // "Ada Brill, an honorary citizen of Orle,"
		} else if title {
			h, ok = p.honourFrom(s, i)
			last, ok = h.last, ok && !s.mark(h.last, ":")
		} else if at := s.memberOf(i); at > i {
			h, ok = p.honourFrom(s, at)
			h.first, last, title = i, h.last, true
		} else if s.is(i-1, articleWord) && s.mark(i-2, ",") && s.civicAt(i) != "" {
			h, ok = p.civicTitle(s, i) // "Orle, a City of Military Glory,"
			last = h.last
		} else if end > 0 {
			h, year, ok = p.nounsHonour(s, end)
		}
		if !ok {
			continue
		}
		d := deed{from: last, end: last, left: h.first, right: last, way: &conferralFrame{}, honours: []grant{{party: h, year: year}}}
		if d.who = p.nounsHolder(s, h.first, last); len(d.who) == 0 && title {
			if h, d.who = p.bearerBehind(s, h); len(d.who) == 0 {
				d.who = p.titleHolder(s, h)
			}
			d.honours[0].party = h
		}
		if len(d.who) == 0 {
			continue
		}
		if p.stanceOf(s, &d) != asserted {
			continue
		}
		var date obelisk.Value
		if year > 0 {
			date = bareYear(year)
		}
		for _, w := range d.who {
			date, context := date, []obelisk.Span(nil)
			if w.dated > 0 {
				date, _, context = p.dateAt(s, int(w.dated)-1)
			}
			p.propose(s, p.resolved(s, w), p.resolved(s, h), date, context)
		}
	}
}

// holderNoun is where an honour's name must end before the noun for who holds it that
// token i begins, and the token behind the noun: "winner", "-winning novelist"; 0 where
// there is none.
func (p *passage) holderNoun(i int) (end, last int) {
	switch w := p.word(i); {
	case (w == "winning" || w == "winner") && p.mark(i-1, "-") && p.glued(i):
		for last = i + 1; last < len(p.tokens) && last < i+4 && p.tokens[last].kind == wordToken && !p.tokens[last].upper && !p.is(last, prepositionWord) && !p.is(last, singularWord); last++ {
		}
		return i - 1, last
	case p.tokens[i].upper:
	case w == "winning" && p.is(i-1, awardNoun) && p.tokens[i-1].upper:
		for last = i + 1; last < len(p.tokens) && last < i+4 && p.tokens[last].kind == wordToken && !p.tokens[last].upper && !p.is(last, prepositionWord) && !p.is(last, singularWord); last++ {
		}
		return i, last
	case w == "winner", w == "laureate", w == "recipient", w == "holder", w == "co-winner", w == "winners", w == "laureates", w == "recipients":
		return i, i + 1
	}
	return 0, 0
}

// nounsHonour is the honour whose name ends before token end, and the year before it.
func (p *proposer) nounsHonour(s *passage, end int) (party, int, bool) {
	var h party
	if n, ok := s.nameEndingAt(end); ok && p.pick(n, obelisk.RoleHonour) != "" {
		h = p.known(s, n, obelisk.RoleHonour)
	} else {
		first := s.properStart(end, 0)
		if s.is(first-1, articleWord) && s.word(first-2) == "of" && s.is(first-3, honourWord) && s.tokens[first-3].upper {
			first = s.properStart(first-2, 0) // "Order of the Lamp recipient"
		} else if s.word(first-1) == "of" && s.is(first-2, honourWord) && s.tokens[first-2].upper {
			first = s.properStart(first-1, 0) // "Medal of Honour recipient"
		}
		if at := s.properStart(first-1, 0); first > 0 && at < first-1 && (s.word(first-1) == "in" || s.word(first-1) == "for") && s.headed(at, first-1) {
			first = at // "Heron Prize in Physics winners"
		}
		if ph, alone := s.phrase(first, aloneWord); alone && ph.last == end && s.tokens[first].upper {
			h = s.newParty(s.sense(ph).text, "honour", first, end)
		} else if end-first < 2 || !s.headed(first, end) || s.barred(first, end-1) || s.personal(first, end) {
			return h, 0, false
		} else if h, ok = p.freshNamed(s, first, end); !ok {
			return h, 0, false
		}
	}
	year := 0
	if t := h.first - 1; t >= 0 && s.tokens[t].kind == numberToken && s.tokens[t].digits() == 4 && s.tokens[t].value >= 1000 && s.tokens[t].value <= 2100 {
		year = int(s.tokens[t].value)
		h.first = t
	}
	return h, year, true
}

// nameEndingAt is the known name that ends before token end.
func (p *passage) nameEndingAt(end int) (named, bool) {
	i := slices.IndexFunc(p.names, func(n named) bool { return n.last == end })
	if i < 0 {
		return named{}, false
	}
	return p.names[i], true
}

// nounsHolder is whom a noun means that describes by an honour: the words before it
// begin at token first, and it ends before token last.
func (p *proposer) nounsHolder(s *passage, first, last int) []party {
	article := first - 1
	if s.word(article) == "time" && s.mark(article-1, "-") {
		article -= 3 // "a two-time"
	}
	for s.is(article, skipWord) || s.is(article, ordinalWord) || s.tokens[max(article, 0)].kind == wordToken && s.tokens[max(article, 0)].upper && s.is(article, classWord) {
		article--
	}
	if s.mark(last+1, ":") && s.glued(last+1) && s.glued(last+2) {
		return nil // the label of the next: "Category:Pilots"
	}
	if last < len(s.tokens) && s.namelike(last, last) && s.tokens[last].gap != lineGap {
		if s.is(last-1, holderWord) && strings.HasSuffix(s.word(last-1), "s") {
			return p.listedPersons(s, last)
		}
		if who, ok := p.actorFrom(s, last); ok && p.personNamed(who) {
			return []party{who}
		}
		return nil
	}
	if s.is(last, andWord) {
		if at := s.pastRoleOf(last+1, len(s.tokens)); at > last+1 && !strings.HasSuffix(s.word(last-1), "s") {
			if who, ok := p.actorFrom(s, at); ok && p.personNamed(who) {
				return []party{who} // "Heron Prize winner and Danish poet Ada Brill"
			}
		}
	}
	if s.mark(last, ":") {
		if who, ok := p.actorFrom(s, last+1); ok && p.personNamed(who) {
			return []party{who} // "2008 Reed Prize winner: Mary Cole"
		}
		return nil
	}
	if w := s.word(article); w != "a" && w != "an" && w != "the" {
		if who, ok := p.appositionOf(s, first); ok && s.endsGroup(last) {
			return []party{who}
		}
		return nil
	}
	if at := s.pastDateAside(last); at > last && s.isCopula(at) && s.word(article) == "the" {
		who := p.englishList(s, at+1, len(s.tokens)) // "The Reed Prize winner for 1952 was"
		for i := range who {
			if on := s.rowDate(last, at); who[i].dated == 0 {
				who[i].dated = int32(on) + 1
			}
		}
		return who
	}
	switch {
	case s.mark(article-1, ",") && s.endsGroup(last):
		if who, ok := p.actorEnding(s, article-1); ok && (p.personNamed(who) || who.class == "place" && s.placeTitle(first, last)) && !s.belongs(who.first) {
			return []party{who}
		}
	case s.isCopula(article-1) || s.word(article-1) == "became":
		if who := p.englishSubject(s, article-1); len(who) == 1 && (p.personNamed(who[0]) || who[0].class == "work" || !who[0].context.IsZero()) {
			return who
		}
	}
	return nil
}

// placeTitle reports whether the words are a title that places have: "Hero City".
func (p *passage) placeTitle(first, last int) bool {
	for i := first; i < last; i++ {
		if p.tokens[i].upper && p.headsCivic(i) {
			return true
		}
	}
	return false
}

// listedPersons are the persons whom a list from token i on names, with what it says of
// each between commas: "Ada Brill, a pilot of Tarn, Joss Perrin, known for his novels,
// and Noel Marr".
func (p *proposer) listedPersons(s *passage, i int) []party {
	var list []party
	for i < len(s.tokens) {
		who, ok := p.actorFrom(s, i)
		if !ok || !p.personNamed(who) || s.possessive(who.last) {
			at := s.nextPerson(i)
			if len(list) == 0 || at < 0 {
				break
			}
			i = at
			continue
		}
		i = who.last
		if at, after := s.ownDate(i); at >= 0 && s.mark(i, "(") {
			who.dated, i = int32(at)+1, after
		} else if s.mark(i, "(") && s.closing(i) < len(s.tokens) {
			i = s.closing(i) + 1
		}
		list = append(list, who)
		if !s.joins(i) {
			break
		}
		i = s.pastJoin(i)
	}
	return list
}

// longestSaid bounds what a list says of one of its members, in tokens.
const longestSaid = 40

// nextPerson is where the next member of a list of persons begins, by a forename or
// initials behind a comma; -1 where what is said from token i on of the member before
// does not end so. It may end with a name itself where "and" has joined that to another.
func (p *passage) nextPerson(i int) int {
	joined := false
	for j := i; j < len(p.tokens) && j < i+longestSaid; j++ {
		switch {
		case p.mark(j, ";"), p.mark(j, ":"), p.isCopula(j), p.is(j, singularWord), p.is(j, subordinator):
			return -1
		case p.mark(j, "(") && p.closing(j) < len(p.tokens):
			j = p.closing(j)
		case p.is(j, andWord):
			joined = true
		case p.mark(j, ","):
			next := p.pastJoin(j)
			if next >= len(p.tokens) || !p.namelike(next, next) || !p.personal(next, p.properEnd(next)) {
				continue
			}
			if j > i && p.tokens[j-1].upper && !joined && !p.is(next-1, andWord) {
				return -1
			}
			return next
		}
	}
	return -1
}

// endsGroup reports whether what a noun begins ends at token i: at a sign, a
// preposition or a relative clause.
func (p *passage) endsGroup(i int) bool {
	return i >= len(p.tokens) || p.tokens[i].kind == markToken && !p.mark(i, "'") || p.is(i, prepositionWord) || p.is(i, subordinator) || p.is(i, andWord)
}

// personNamed reports whether a party is a person by the shape of the name, or one
// whom the register or the text knows.
func (p *proposer) personNamed(w party) bool {
	if w.id != "" {
		return p.knownPerson(w)
	}
	return w.class == "person" && (!w.context.IsZero() || strings.Contains(w.name, " "))
}

// pairs proposes what a line of a name and an honour, or of an honour and names, says;
// it reports whether the passage was one.
func (p *proposer) pairs(s *passage) bool {
	if s.block.Kind == document.Row || s.block.Kind == document.Heading || p.roster.open && !p.roster.weak {
		return false
	}
	p.floor = 0
	first := s.lead(0)
	if colon := s.lastColon(); colon > 0 && s.verbIn(first) && !s.verbIn(colon) {
		return p.namePair(s, colon+1) // "Awards were made to the following: Captain Ada Brill, Silver Cross"
	}
	if first >= len(s.tokens) || s.verbIn(first) {
		return false
	}
	return p.namePair(s, first) || p.honourPair(s, first) || p.honourTo(s, first)
}

// honourTo reads a line without a verb that gives an honour to somebody: "The Reed Medal to
// Professor Ada Brill for her work", "Silver Reed for Best Director to: Joss Perrin".
func (p *proposer) honourTo(s *passage, first int) bool {
	for s.is(first, articleWord) {
		first++
	}
	h, ok := p.honourAt(s, first, false)
	if !ok || !h.context.IsZero() || h.first > first+1 || !s.awardPair(h.first, h.last) {
		return false
	}
	to := h.last
	for to < len(s.tokens) && to < h.last+longestApposition && s.word(to) != "to" {
		if s.mark(to, ",") || s.mark(to, ".") || s.mark(to, ":") || s.tokens[to].kind == numberToken && s.dateAt[to] == 0 {
			return false
		}
		to++
	}
	if to >= len(s.tokens)-1 || s.word(to) != "to" || to > h.last && !s.mark(to+1, ":") {
		return false
	}
	if to++; s.mark(to, ":") {
		to++
	}
	who := p.englishList(s, to, len(s.tokens))
	if len(who) == 0 || slices.ContainsFunc(who, func(w party) bool { return !p.personNamed(w) }) || !s.endsGroup(who[len(who)-1].last) {
		return false
	}
	p.proposePairs(s, who, []grant{h}, int(h.date)-1)
	return true
}

// farCitation is how many blocks may stand between the line that names an honour and the
// citation of who received it.
const farCitation = 2

// citation reads what is said without a verb, below a line that only names an honour, of
// whoever received it: "Professor Ada Brill, Tarn University, for her contribution to".
func (p *proposer) citation(s *passage) bool {
	h, first := p.list.honour, s.lead(0)
	if h.context.IsZero() || p.list.subject || p.blocks-h.block > farCitation || p.blocks == h.block || !s.holdsAny(servicesWord, purposeWord) || s.verbIn(first) || first >= len(s.tokens) {
		return false
	}
	p.floor = 0
	who, ok := p.actorFrom(s, first)
	if !ok || !p.personNamed(who) || !s.joins(who.last) || !s.citesBehind(who.last) || p.namesAnother(s, h.party) {
		return false
	}
	p.proposePairs(s, p.listedPersons(s, first), []grant{{party: h.party}}, -1)
	return true
}

// citesBehind reports whether "for" stands behind token i with what somebody did, which an
// article or a possessive opens.
func (p *passage) citesBehind(i int) bool {
	for ; i+1 < len(p.tokens); i++ {
		if _, ok := p.phrase(i, servicesWord); ok {
			return true
		}
		if p.is(i, purposeWord) && p.tokens[i].kind == wordToken && (p.is(i+1, articleWord) || p.word(i) == "for" && strings.HasSuffix(p.words(i+1, i+2), "ing")) {
			return true
		}
	}
	return false
}

// lastColon is the last colon of the passage that something follows, or -1.
func (p *passage) lastColon() int {
	for i := len(p.tokens) - 2; i > 0; i-- {
		if p.mark(i, ":") {
			return i
		}
	}
	return -1
}

// verbIn reports whether a finite verb stands in the passage from token i on.
func (p *passage) verbIn(i int) bool {
	for ; i < len(p.tokens); i++ {
		if p.is(i, singularWord) || p.isCopula(i) || p.is(i, obtainWord) || p.is(i, subordinator) || p.word(i) == "had" || p.word(i) == "have" || p.word(i) == "not" {
			return true
		}
	}
	return false
}

// namePair reads "PERRIN, Lieutenant Joss - Silver Cross - 3 May 1951" and "Captain Ada
// Brill, Silver Cross (1951)".
func (p *proposer) namePair(s *passage, first int) bool {
	who, ok := p.surnameAhead(s, first, len(s.tokens))
	if !ok {
		if !s.namelike(first, first) {
			return false
		}
		if who, ok = p.actorFrom(s, first); !ok || !p.personNamed(who) || !s.personal(first, who.last) && s.bareName(first, who.last) == first {
			return false
		}
	}
	sep := s.pastLettersOf(who.last, len(s.tokens))
	dash := s.mark(sep, "-") && !s.glued(sep) || s.mark(sep, ":")
	if !dash && !s.mark(sep, ",") {
		return false
	}
	list := p.honoursFrom(s, sep+1)
	if len(list) == 0 || !list[0].context.IsZero() || list[0].first > sep+3 || p.labelsAwards(s, list[0].first, list[0].last) || !s.awardPair(list[0].first, list[0].last) {
		return false
	}
	end := s.pastHolderNoun(list[len(list)-1].last)
	if end < len(s.tokens) && s.tokens[end].kind == wordToken && !s.is(end, prepositionWord) && s.dateAt[end] == 0 {
		return false
	}
	common := -1
	if len(list) == 1 {
		if at := s.rowDate(end, len(s.tokens)); at >= 0 && !s.ofLife(s.dates[at]) && !s.obscured(end, s.dates[at].first) {
			common = at
		}
	}
	p.proposePairs(s, []party{who}, list, common)
	return true
}

// pastHolderNoun passes over a noun for who holds an honour at token i.
func (p *passage) pastHolderNoun(i int) int {
	if i < len(p.tokens) {
		if end, last := p.holderNoun(i); end == i {
			return last
		}
	}
	return i
}

// awardPair reports whether the words name an honour by a noun that names little else:
// a medal, a prize, an order, a cross.
func (p *passage) awardPair(first, last int) bool {
	for i := first; i < last; i++ {
		if p.is(i, awardNoun) || p.is(i, insigniaNoun) && p.word(i) != "star" && p.word(i) != "ribbon" && p.word(i) != "badge" {
			return p.classAt(first) != "person" && last-first > 1
		}
	}
	return false
}

// honourPair reads "Heron Prize (1952): Ada Brill".
func (p *proposer) honourPair(s *passage, first int) bool {
	for s.is(first, articleWord) {
		first++
	}
	h, ok := p.honourAt(s, first, false)
	letters := ok && s.lettersAt(h.first) == h.last
	if !ok || !h.context.IsZero() || h.first > first+1 || !letters && !s.awardPair(h.first, h.last) {
		return false
	}
	colon := h.last
	if at, end := s.ownDate(colon); at >= 0 {
		h.date, colon = int32(at)+1, end
	} else if t := colon; t < len(s.tokens) && s.dateAt[t] != 0 && s.dates[s.dateAt[t]-1].when.complete() {
		h.date, colon = s.dateAt[t], s.dates[s.dateAt[t]-1].last
	}
	if !s.mark(colon, ":") && (!s.mark(colon, "-") || s.glued(colon)) {
		return false
	}
	who := p.calledNames(s, colon+1)
	if list := p.englishList(s, colon+1, len(s.tokens)); len(who) == 0 && len(list) > 0 && s.personal(list[0].first, list[0].last) && s.endsGroup(list[0].last) {
		who = list[:1] // what the person is follows
	}
	if n := slices.IndexFunc(who, func(w party) bool { return !p.personNamed(w) }); n > 0 {
		who = who[:n]
	}
	if len(who) == 0 || !p.personNamed(who[0]) || !s.personal(who[0].first, who[0].last) && h.date == 0 && h.year == 0 {
		return false
	}
	p.proposePairs(s, who, []grant{h}, int(h.date)-1)
	return true
}

// proposePairs proposes each honour for each recipient.
func (p *proposer) proposePairs(s *passage, who []party, list []grant, common int) {
	for _, h := range list {
		for _, w := range who {
			at := common
			switch {
			case w.dated > 0:
				at = int(w.dated) - 1
			case h.date > 0:
				at = int(h.date) - 1
			}
			date, _, context := p.dateAt(s, at)
			if date == nil && h.year > 0 {
				date = bareYear(h.year)
			}
			p.propose(s, p.resolved(s, w), p.resolved(s, h.party), date, context)
		}
	}
}
