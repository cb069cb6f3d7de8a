package read

import (
	"slices"

	"obelisk"
)

// Who confers in an English sentence: who stands behind "by" ("by the Council of
// the Shore", "by decree of the Council"), or the subject of a verb of giving or
// of signing in the active.

// The lexicon's values of words for offices: the person who holds a post is
// called by name alone, one with a style by both, a body has no such person.
const (
	officePost  = "post"
	officeStyle = "style"
)

// farBy is how far behind the trigger and its honours "by" may stand, in tokens.
const farBy = 40

// englishAgent is who confers what the deed tells of; its zero value where
// nobody is named.
func (p *proposer) englishAgent(s *passage, d *deed) party {
	right := min(len(s.tokens), d.end+farBy)
	for i := max(d.left, d.from-farBy); i < right; i++ {
		if s.word(i) != "by" && (s.word(i) != "from" || i < d.end || i > p.behindHonours(d) || d.way.Recipient != sideSubject) || i < d.from && s.otherVerb(i, d.from) || i >= d.end && s.otherVerb(d.end, i) {
			continue
		}
		if i == d.end-1 && i > d.from {
			continue // "was won by"
		}
		if (i > d.end || i > 0 && i < d.from) && s.anotherDeed(i-1) || i > 0 && i < d.from && (s.mark(i-1, "(") || s.tokens[i-1].upper) {
			continue // "commanded by", "Slip House (by Joss Perrin) won"
		}
		if w, ok := p.englishOffice(s, i+1); ok && s.numberSign(w.last) == w.last {
			return w
		}
	}
	if d.way.Recipient != sideObject || d.way.Honour == sideBefore || s.passiveBefore(d.from) {
		return party{}
	}
	verb := d.from
	for i := d.from - 1; i > 0; i-- {
		if s.is(i, signWord) {
			verb = i
			break
		}
	}
	return p.agentBefore(s, verb)
}

// anotherDeed reports whether token i is a participle that says of something else
// than an honour that it was done by somebody.
func (p *passage) anotherDeed(i int) bool {
	t := &p.tokens[i]
	return t.kind == wordToken && !t.upper && hasEnding(p.words(i, i+1), "ed", "itten", "rawn", "made", "sung", "uilt") && !p.is(i, conferWord) && !p.is(i, giveWord) && !p.is(i, publishWord) && !p.is(i, signWord) && !p.is(i, instituteWord)
}

// behindHonours is the token after the last honour of a deed, or its trigger.
func (p *proposer) behindHonours(d *deed) int {
	last := d.end
	for _, h := range d.honours {
		last = max(last, h.last)
	}
	return last
}

// otherVerb reports whether between two tokens another clause begins.
func (p *passage) otherVerb(i, end int) bool {
	for ; i < end; i++ {
		if p.mark(i, ";") || p.is(i, subordinator) || p.mark(i, ":") {
			return true
		}
	}
	return false
}

// agentBefore is the subject that ends before the verb at token i.
func (p *proposer) agentBefore(s *passage, i int) party {
	end, _ := p.beforeVerb(s, i)
	for end++; end > 0 && (s.word(end-1) == "has" || s.word(end-1) == "have" || s.word(end-1) == "had"); {
		end--
	}
	for first := max(0, end-longestAct); first < end; first++ {
		if first > 0 && (s.tokens[first-1].upper && s.tokens[first-1].kind == wordToken || s.word(first-1) == "of") {
			continue
		}
		if w, ok := p.englishOffice(s, first); ok && w.last == end {
			return w
		}
	}
	return party{}
}

// englishOffice is the office, body or person of rank that token i begins;
// "decree of the" and the like before it are passed over.
func (p *proposer) englishOffice(s *passage, i int) (party, bool) {
	i = s.pastDecree(i)
	for s.is(i, articleWord) {
		i++
	}
	if i >= len(s.tokens) || s.tokens[i].kind != wordToken || s.dateAt[i] != 0 {
		return party{}, false
	}
	head, end := s.officeRun(i)
	switch {
	case head.last == 0:
		return p.plainAgent(s, i)
	case s.sense(head).text == officePost || s.sense(head).text == officeStyle:
		if w, ok := p.holderOf(s, head, end); ok {
			return w, true
		}
	}
	if n, ok := s.nameAt(i); ok && n.last == end {
		for _, e := range n.entities {
			if id := p.entityAt(e).id; p.mayConferHonours(id) {
				return party{id: id, first: i, last: end, span: s.span(i, end)}, true
			}
		}
	}
	named := slices.ContainsFunc(s.tokens[i:end], func(t token) bool { return t.kind == wordToken && t.upper })
	return s.newParty(s.words(i, end), "", i, end), named // "the council" may be any
}

// pastDecree passes over the act by which something is done: "a decree of the",
// "order No. 5 of".
func (p *passage) pastDecree(i int) int {
	j := i
	for j < len(p.tokens) && j < i+4 && !p.is(j, actWord) && (p.is(j, articleWord) || p.capital(j)) {
		j++
	}
	act, ok := p.phrase(j, actWord)
	if !ok {
		return i
	}
	for k := act.last; k < len(p.tokens) && k < act.last+8; k++ {
		if w := p.word(k); (w == "of" || w == "by" || w == "from") && k+1 < len(p.tokens) && p.dateAt[k+1] == 0 {
			return k + 1
		}
	}
	return i
}

// officeRun reads the words of an office or body from token i on: capitalised
// words and words for offices with "of", "the" and "and" between them. It is the
// first word for an office among them and where they end.
func (p *passage) officeRun(i int) (phrase, int) {
	var head phrase
	last := i
	for last < len(p.tokens) && last < i+longestAct {
		if ph, ok := p.officeWord(last); ok {
			if head.last == 0 {
				head = ph
			}
			last = ph.last
			continue
		}
		if p.capital(last) && p.dateAt[last] == 0 && !p.is(last, monthWord) || p.mark(last, "-") && p.glued(last) && p.glued(last+1) {
			last++
			continue
		}
		next := last
		for w := p.word(next); next > i && (w == "of" || w == "the" || w == "for" || w == "and" && head.last > 0); w = p.word(next) {
			next++
		}
		_, office := p.officeWord(next)
		if next == last || !p.capital(next) && !office || p.dateAt[next] != 0 {
			break
		}
		last = next
	}
	return head, last
}

// holderOf is the person named behind an office: "President Mira Oldane",
// "president of the Shore Mira Oldane", "King Joss II".
func (p *proposer) holderOf(s *passage, head phrase, end int) (party, bool) {
	first := head.last
	if s.word(first) == "of" {
		for first++; s.is(first, articleWord); first++ {
		}
		run := first
		for run < end && s.capital(run) {
			run++
		}
		if n, ok := s.nameAt(first); ok && n.last < run {
			first = n.last
		} else if run-first < 3 {
			return party{}, false
		} else {
			first++
		}
	}
	last := first
	for last < end && s.capital(last) {
		if _, office := s.officeWord(last); office {
			return party{}, false
		}
		last++
	}
	if last == first {
		return party{}, false
	}
	if s.sense(head).text == officeStyle && first == head.last {
		first = head.first
	}
	w := s.newParty(s.words(first, last), "person", first, last)
	if n, ok := s.nameAt(first); ok && n.last == last {
		id := p.pick(n, obelisk.RoleRecipient)
		if class, _ := p.class(id); class == "person" {
			w.id = id
		} else if id != "" {
			return party{}, false
		}
	}
	return w, true
}

// plainAgent is a person, known or new, without an office: several capitalised
// words, or one that the text has named before.
func (p *proposer) plainAgent(s *passage, i int) (party, bool) {
	if n, ok := s.nameAt(i); ok {
		for _, e := range n.entities {
			if id := p.entityAt(e).id; p.mayConferHonours(id) {
				return party{id: id, first: i, last: n.last, span: s.span(i, n.last)}, true
			}
		}
		return party{}, false
	}
	if !s.capital(i) || s.is(i, monthWord) || i == 0 && !s.namelike(i, i) {
		return party{}, false
	}
	w, ok := p.actorFrom(s, i)
	if ok && w.id == "" && !w.context.IsZero() && w.class == "person" {
		w = p.resolved(s, w)
		return w, w.id != ""
	}
	if !ok || w.id != "" || !w.context.IsZero() || w.class != "person" && w.class != "organisation" && (w.class != "place" || w.last-w.first > 1) {
		return party{}, false
	}
	if slices.ContainsFunc(s.tokens[w.first:w.last], func(t token) bool { return t.kind == numberToken }) {
		return party{}, false
	}
	if s.is(i-1, articleWord) || w.class == "organisation" {
		w.class = "" // "the Diet"
	} else {
		w.class = "person"
	}
	return w, true
}
