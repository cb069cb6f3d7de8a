package read

import (
	"slices"
	"strings"
)

// English verbs of giving in the active, with their recipients and honours.

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
	if list := p.englishObjects(s, object); len(list) > 0 && (!s.headedAfter(p.pastList(list)) || len(list) > 1 && p.namesPlaces(s, list)) {
		at := list[len(list)-1].last
		if s.mark(at, "(") && s.word(s.closing(at)+1) == "to" {
			at = s.closing(at) + 1 // "elected Ada Brill (Tarn Institute) to"
		}
		if w := s.word(at); w == "to" && s.entering(d.from) {
			at++
		} else if past := s.pastNaming(at); past > at {
			at = past
		} else if s.is(at, prepositionWord) && w != "with" {
			return false
		}
		d.honours, d.who = p.honoursFrom(s, at), list
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
		if d.who = p.englishList(s, to, len(s.tokens)); len(d.who) == 0 {
			d.who = p.wearer(s, to)
		}
		d.right = max(d.right, p.lastOf(d))
		if at := p.lastOf(d); s.isCopula(at) && s.is(at+1, publishWord) || s.is(at, courseWord) {
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
	before := d.from - 1
	for s.is(before, skipWord) || s.is(before, alsoWord) {
		before-- // "The mayor, Joss Perrin, also awarded"
	}
	if !s.mark(before, ",") {
		return false
	}
	honours := p.honoursFrom(s, d.end)
	if len(honours) == 0 || !s.directed(honours[len(honours)-1].last) {
		return false
	}
	for i := d.left; i < before; i++ {
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
	return p.is(i, decreeWord) && !p.undone(i)
}

// undone reports whether before the decision at token i a verb says that it was taken back:
// "reversed its decision".
func (p *passage) undone(i int) bool {
	for i--; p.is(i, articleWord); i-- {
	}
	return i >= 0 && hasEnding(strings.ToLower(p.words(i, i+1)), "reversed", "overturned", "rescinded", "cancelled", "canceled", "withdrew", "annulled", "revoked", "reverse", "rescind")
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
	if p.mark(j, ")") && p.opening(j) > left {
		j = p.opening(j) - 1 // "The chairman (second, right) presents"
	}
	if j > left && p.tokens[j].kind == numberToken && (p.is(j-1, actWord) || p.is(j-1, numberStop) || p.mark(j-1, ".") && p.is(j-2, numberStop)) {
		return true // "Decree 111 awarded"
	}
	return j >= left && (!p.mark(j, "(") && p.tokens[j].kind == wordToken && !p.is(j, prepositionWord) || p.dateAt[j] != 0)
}
