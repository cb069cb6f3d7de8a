package read

import (
	"cmp"
	"strings"

	"obelisk"
)

// Of which honour an English sentence tells that names none before its verb: the
// one that was the subject of the sentence before ("It was instituted in 1931"),
// the one that a noun means ("The award was abolished in 1994"), or the subject of
// the verb before ("It was instituted in 1931 and is awarded by the King").

// nearSubject is over how many blocks a pronoun means the honour that was the
// subject of a sentence before.
const nearSubject = 1

// noteHonourSubject keeps the honour with which an English sentence begins as the
// one that "it" means in the next; a sentence about something else ends that.
func (p *proposer) noteHonourSubject(s *passage) {
	first := s.pastArticles(0)
	if s.word(0) == "it" || len(s.tokens) == 0 {
		if p.blocks-p.english.subject.block <= nearSubject {
			p.english.subject.block = p.blocks
		}
		return
	}
	if h, ok := p.nounForHonour(s, 0); ok {
		p.english.subject = p.speak(s, h)
		return
	}
	if n, ok := s.nameAt(first); ok && p.pick(n, obelisk.RoleHonour) != "" {
		p.english.subject = p.speak(s, p.known(s, n, obelisk.RoleHonour))
		return
	}
	p.english.subject = spoken{}
	h := p.topic.title
	if at := s.span(0, min(first+1, len(s.tokens))); h.name != "" && h.span.Start >= at.Start && h.span.Start < at.End {
		p.english.subject = p.speak(s, h)
	}
}

// nounForHonour is the honour that the noun at token i means: "the award".
func (p *proposer) nounForHonour(s *passage, i int) (party, bool) {
	ph, ok := s.phrase(i, anaphorWord)
	if !ok || s.sense(ph).text != "honour" || s.word(ph.last) == "of" {
		return party{}, false
	}
	h, ok := p.titledAs(s, s.word(ph.last-1))
	if at := p.english.subject; !at.nobody() && p.blocks-at.block <= nearSubject && s.namedAs(at.words, s.word(ph.last-1)) {
		h, ok = at.party, true // that of which the sentence before told something
	} else if within := s.span(0, len(s.tokens)); h.context.IsZero() || h.context.Start >= within.Start && h.context.End <= within.End {
		h, ok = p.prior, !p.prior.nobody() // what the sentence itself names is another
	}
	h.first, h.last = i, ph.last
	return h, ok
}

// honourOfVerb is the honour that is the subject of the English verb at token i.
func (p *proposer) honourOfVerb(s *passage, i int) (party, bool) {
	if h, ok := p.honourBefore(s, i, 0); ok && h.context.IsZero() && s.passes(h.last, i) {
		return h, true
	}
	if h, ok := p.definedHere(s, i); ok {
		return h, true
	}
	end := i
	for end > 0 && (s.is(end-1, skipWord) || s.isCopula(end-1) || s.word(end-1) == "has" || s.word(end-1) == "been" || s.word(end-1) == "had") {
		end--
	}
	if end == i && !s.isCopula(i) {
		return party{}, false
	}
	if s.word(end-1) == "it" {
		return p.itHonour(end - 1)
	}
	for j := max(0, end-3); j < end; j++ {
		if ph, ok := s.phrase(j, anaphorWord); ok && ph.last == end && s.sense(ph).text == "honour" {
			return p.nounForHonour(s, j)
		}
	}
	if !s.is(end-1, andWord) || p.subjectBetween(s, end) {
		return party{}, false
	}
	if s.word(0) == "it" {
		return p.itHonour(0)
	}
	if h, ok := p.nounForHonour(s, 0); ok {
		return h, true
	}
	first := s.pastArticles(0)
	if n, ok := s.nameAt(first); ok && p.pick(n, obelisk.RoleHonour) != "" && (s.isCopula(n.last) || s.is(n.last, skipWord)) {
		return p.known(s, n, obelisk.RoleHonour), true
	}
	h, ok := p.honourFrom(s, first)
	return h, ok && h.context.IsZero() && s.isCopula(h.last)
}

// meansHonour reports whether the subject of the English verb at token i is a noun that means
// an honour named before: "The medal was instituted".
func (p *passage) meansHonour(i int) bool {
	if p.language != obelisk.English {
		return false
	}
	for i > 0 && (p.isCopula(i-1) || p.is(i-1, skipWord) || p.word(i-1) == "has" || p.word(i-1) == "been") {
		i--
	}
	ph, ok := p.phraseBefore(i, anaphorWord)
	return ok && ph.first <= 1 && p.sense(ph).text == "honour"
}

// countedHere is the honour that an English sentence counts and does not name, by the noun
// that is counted: "There have been 312 medals awarded".
func (p *proposer) countedHere(s *passage, t *telling, i, end int) (party, bool) {
	if end < len(s.tokens) && s.tokens[end].kind == wordToken && !s.is(end, prepositionWord) {
		return party{}, false // "awarded posthumously" is a part of them
	}
	if s.language != obelisk.English || t.Label || string(t.Says) != p.frames.file.Honour.Recipients {
		return party{}, false
	}
	noun := strings.TrimSuffix(s.word(i), "s")
	h := p.topic.page
	if at := p.english.subject; !at.nobody() && p.blocks-at.block <= nearSubject {
		h = at.party
		h.name = cmp.Or(h.name, at.words)
	}
	if h.nobody() || !anyAward(noun) && !s.namedAs(h.name, noun) {
		return party{}, false
	}
	return p.resolved(s, h), true
}

// definedHere is the honour of which the sentence says before token i what it is: "the
// Reed Order is a national order conferred".
func (p *proposer) definedHere(s *passage, i int) (party, bool) {
	h := p.topic.title
	if h.name == "" || p.topic.named != p.blocks || h.first > 2 || h.last >= i || s.span(h.first, min(h.last, len(s.tokens))) != h.span {
		return party{}, false
	}
	for j := h.last; j < i; j++ {
		if s.mark(j, "(") {
			j = s.closing(j)
			continue
		}
		if s.isCopula(j) {
			return h, s.saysKind(j + 1)
		}
		if s.tokens[j].kind == wordToken && s.tokens[j].upper || s.mark(j, ",") {
			break
		}
	}
	return party{}, false
}

// itHonour is the honour that "it" at token i means.
func (p *proposer) itHonour(i int) (party, bool) {
	at := p.english.subject
	at.first, at.last = i, i+1
	return at.party, !at.nobody() && p.blocks-at.block <= nearSubject
}

// subjectBetween reports whether before the "and" that stands before token end a
// clause with a subject of its own begins behind the first: "it was founded in
// 1931, the King gave it and was".
func (p *proposer) subjectBetween(s *passage, end int) bool {
	for i := 1; i < end-1; i++ {
		if s.is(i, subordinator) || s.is(i, relativeWord) || s.mark(i, ";") || s.mark(i, ",") && (s.is(i+1, articleWord) || s.word(i+1) == "it") {
			return true
		}
	}
	return false
}
