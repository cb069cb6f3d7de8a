package read

import (
	"slices"
	"strings"
	"unicode"

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

// agentOfOne is who confers the honour with the index n of a deed, of which agent is the first
// that the sentence names: where that is named behind one honour and before the next, he gave
// no other: "the Reed Prize from the Tarn Society and the Oak Medal by the Guild".
func (p *proposer) agentOfOne(s *passage, d *deed, n int, agent party) party {
	if s.language != obelisk.English || len(d.honours) < 2 || agent.nobody() || agent.first < d.honours[0].last {
		return agent
	}
	h := &d.honours[n]
	if w := s.word(h.last); (w == "by" || w == "from") && agent.first != h.last+1 {
		if own, ok := p.englishOffice(s, h.last+1); ok {
			return own
		}
	}
	if agent.first < h.first {
		return party{}
	}
	for n++; n < len(d.honours); n++ {
		if next := &d.honours[n]; agent.first > next.first && (h.date > 0 || h.year > 0 || next.year > 0 || s.is(h.last, prepositionWord)) {
			return party{}
		}
	}
	return agent
}

// bodyEnd is where the name of a body ends that has been read up to token end: it goes on behind
// small words of another language, and behind "and" to the noun of both: "Accademia Orlese dei
// Fiori", "Association of Harbour and Coast Pilots".
func (p *passage) bodyEnd(first, end int) int {
	for end < len(p.tokens) {
		next := p.pastSmallWords(end)
		switch {
		case next > end && next < len(p.tokens) && p.namelike(next, next) && !p.is(end, andWord) && p.word(end) != "for" && p.word(end) != "a":
			end = p.runEnd(next)
		case p.tokens[end].kind == wordToken && !p.tokens[end].upper && p.tokens[end].gap == plainGap && !ascii(p.words(end, end+1)):
			end++ // "Académie orlaise"
		case p.is(end, andWord) && end+2 < len(p.tokens) && p.namelike(end+1, end+1) && p.says("of", first, end) && p.pluralOf(end+1) > end+1:
			end = p.pluralOf(end + 1)
		default:
			return end
		}
	}
	return end
}

// pluralOf is where capital words from token i on end with a noun in the plural that is neither a
// body's nor an honour's; i where they do not.
func (p *passage) pluralOf(i int) int {
	end := p.runEnd(i)
	if end-i < 2 || p.institution(i, end) || p.headed(i, end) || !strings.HasSuffix(p.words(end-1, end), "s") || p.personal(i, end) && !p.pluralNoun(end-1) {
		return i
	}
	return end
}

// ascii reports whether a text has only letters of the plain alphabet.
func ascii(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxASCII })
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
		w, ok := p.plainAgent(s, i)
		if at := s.bodyEnd(i, w.last); ok && w.id == "" && w.class == "" && at > w.last {
			return s.newParty(s.words(i, at), "", i, at), true
		}
		return w, ok
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
	end = s.bodyEnd(i, end)
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
