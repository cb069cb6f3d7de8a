package read

import (
	"slices"
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// What remains where no frame of an English sentence found who received what: a verb of
// receiving with one honour in its clause, and one who can be its subject, are enough.
// Between the parts anything may stand that changes neither.

const (
	// longestLone bounds a sentence that is read so, in tokens.
	longestLone = 90
	// farLone is how far behind its verb the honour may begin, in tokens.
	farLone = 16
)

// loneConferral reads a sentence of which no frame told who received what.
func (p *proposer) loneConferral(s *passage) {
	if !p.mayBeLone(s) {
		return
	}
	p.floor = 0
	s.outer.passage = s
	for i := 0; i < len(s.tokens); i++ {
		for _, w := range s.outer.beginning(&p.frames.conferrals, i) {
			d := deed{from: i, end: w.end, left: p.floor, way: &p.frames.ways[w.program]}
			if d.way.Recipient != sideSubject || d.way.Honour != sideAfter || s.quoted(i) {
				continue
			}
			d.right = p.clauseEnd(s, d.end)
			if p.loneDeed(s, &d) {
				p.foundRecipient(s)
				return
			}
			break
		}
	}
}

// foundRecipient takes back that a sentence names nobody.
func (p *proposer) foundRecipient(s *passage) {
	span := s.span(0, len(s.tokens))
	p.result.Problems = slices.DeleteFunc(p.result.Problems, func(q Problem) bool { return q.Key == NoRecipient && q.Span == span })
}

// mayBeLone reports whether a sentence is of running text, asserts what it says, and tells of
// an honour.
func (p *proposer) mayBeLone(s *passage) bool {
	return s.assertsAtLength(5) && !s.mark(len(s.tokens)-1, ":") && s.holdsAny(honourWord, lettersWord, aloneWord) &&
		!s.hedgedIn(0, len(s.tokens)) && p.mayHold(s, &p.frames.conferrals)
}

// assertsAtLength reports whether the passage is an English sentence of running text, of so many
// tokens at least, that neither asks nor tells of candidates.
func (p *passage) assertsAtLength(least int) bool {
	switch p.block.Kind {
	case document.Paragraph, document.ListItem, document.Line:
	default:
		return false
	}
	n := len(p.tokens)
	return p.language == obelisk.English && n >= least && n <= longestLone && !p.mark(n-1, "?") && !p.holdsAny(contenderWord)
}

// loneDeed reads one trigger; it reports whether it told a conferral.
func (p *proposer) loneDeed(s *passage, d *deed) bool {
	switch s.word(d.from) {
	case "became", "become", "becomes", "becoming", "took", "takes", "hold", "holds", "held":
		return false // what is no honour too
	}
	if d.honours = p.honoursFrom(s, d.end); len(d.honours) == 0 {
		d.honours = p.loneHonours(s, d)
	}
	if len(d.honours) == 0 || s.forOther(d.honours[len(d.honours)-1].last) || s.barred(d.end, min(d.honours[0].first, d.end+farLone)-1) {
		return false
	}
	verb := d.from
	if s.word(verb) == "as" {
		if verb = s.announcedAs(verb); verb < 0 {
			return false
		}
	}
	if d.who = p.englishSubject(s, verb); len(d.who) == 0 {
		d.who = p.loneSubject(s, verb)
	}
	if len(d.who) == 0 {
		if w, ok := p.officerEnding(s, s.beforeHelp(verb)); ok {
			d.who = []party{w}
		} else {
			d.who = p.soleSubject(s, verb)
		}
	}
	if len(d.who) != 1 || !p.mayReceiveLone(s, d.who[0]) {
		return false
	}
	told, problems := p.once.told, len(p.result.Problems)
	if !p.finish(s, d) || p.once.told == told {
		p.result.Problems = p.result.Problems[:min(problems, len(p.result.Problems))]
		return false
	}
	return true
}

// loneHonours are the honours of the clause of a verb: the first name that an honour's word
// heads, with nothing before it that makes it something else's.
func (p *proposer) loneHonours(s *passage, d *deed) []grant {
	i, end := d.end, d.right
	if s.mark(i, ",") {
		return nil
	}
	for j := i; j < min(end, i+farLone); j++ {
		if h, ok := p.quotedTitle(s, j, i, false); ok && s.opensQuote(j) && s.headed(h.first, h.last) && !s.governedLone(j, d) {
			return []grant{{party: h}} // "recognised by the Reed magazine as its “Hero of the Year”"
		}
		switch {
		case s.is(j, singularWord), s.is(j, subordinator), s.is(j, obtainWord), s.is(j, conferWord), s.is(j, notHonour), s.mark(j, "“"), s.mark(j, "\""), s.mark(j, ",") && (s.is(j+1, andWord) || s.word(j+1) == "but"):
			return nil
		case s.dateAt[j] != 0 || !s.namelike(j, j) || j > i && s.namelike(j-1, j-1) || s.mark(j-1, "-"):
			continue
		}
		at := s.pastLongOwner(j, end)
		if last := s.prizeOfBody(at); last > at {
			return p.loneNamed(s, d, at, last)
		}
		if h, ok := p.honourFrom(s, at); ok {
			return p.loneNamed(s, d, at, h.last)
		}
	}
	return nil
}

// loneNamed are the honours of which the first stands at the tokens from first up to last,
// with the words in capitals before that belong to its name; none where they are governed by
// a preposition, or no honour.
func (p *proposer) loneNamed(s *passage, d *deed, first, last int) []grant {
	start := s.longerName(first, d.end)
	if s.governedLone(start, d) || s.barred(start, last) || s.word(start) == "jr" || s.classAt(last) != "" && !s.is(last, honourWord) {
		return nil
	}
	if start == first && s.prizeOfBody(first) == first {
		return p.honoursFrom(s, first)
	}
	if h, ok := p.freshNamed(s, start, last); ok {
		return []grant{{party: h}}
	}
	return nil
}

// longerName is where the name begins to which the capitalised words at token i belong:
// those before it that a short word joins, "Legacy for Orphans Award", and one in capitals
// that is elsewhere none of a name, "Most Improved Player Award".
func (p *passage) longerName(i, left int) int {
	for i > left {
		before := i - 1
		switch {
		case p.mark(before, ".") && p.glued(before) && before > left && p.initialAt(before-1):
			i = before - 1 // "J. D. Reed Award"
		case p.tokens[before].kind == wordToken && p.tokens[before].upper && p.tokens[i].gap == plainGap && !p.possessive(before-1) && !p.is(before, articleWord):
			i = before
		case before-1 > left && (p.word(before) == "of" || p.word(before) == "for" || p.word(before) == "the" && p.word(before-1) != "and") && p.tokens[before-1].upper && p.tokens[before-1].kind == wordToken:
			i = before - 1
		default:
			return i
		}
	}
	return i
}

// pastLongOwner is where the name of an honour begins behind whose it is, from token i on,
// with words in small letters between: the Jim Reed Award of "Tarn rowing's Jim Reed Award";
// i where nobody's name stands there.
func (p *passage) pastLongOwner(i, end int) int {
	for j := i + 1; j < min(end, i+longestName); j++ {
		switch {
		case p.possessive(j):
			at := j + 2
			if at < len(p.tokens) && p.tokens[at].kind == numberToken {
				at++
			}
			for at < len(p.tokens) && p.lowerAdjective(at) {
				at++
			}
			if at >= len(p.tokens) || !p.namelike(at, at) {
				return i
			}
			return at
		case p.tokens[j].kind != wordToken, p.is(j, prepositionWord) && p.word(j) != "of", p.is(j, singularWord):
			return i
		}
	}
	return i
}

// prizeOfBody is where the name of a body with a prize behind it ends that begins at token
// i: "Tarn Academy of Arts Medal"; i where none does.
func (p *passage) prizeOfBody(i int) int {
	last := p.runEnd(i)
	for last+1 < len(p.tokens) && p.word(last) == "of" && p.namelike(last+1, last+1) && p.institution(i, last) {
		last = p.runEnd(last + 1)
	}
	if last-i > 3 && p.institution(i, last-1) && p.is(last-1, awardNoun) && p.tokens[last-1].upper {
		return last
	}
	return i
}

// governedLone reports whether a preposition behind the verb governs the name at token i:
// what somebody won "at the Reed Awards" is none of them, and a "member of the Reed Order"
// is something else.
func (p *passage) governedLone(i int, d *deed) bool {
	for j := i - 1; j >= d.end; j-- {
		switch w := p.word(j); {
		case w == "with" && p.is(d.end-1, obtainWord), w == "of" && j > d.end && !p.tokens[j-1].upper && !p.mark(j-1, ")"):
			return true
		case w == "with" || w == "of" || w == "as" || p.mark(j, ","):
			return false
		case p.is(j, prepositionWord):
			return true
		}
	}
	return false
}

// loneSubject is the one who can be the subject of a verb whose clause names nobody else: the
// person whom its clause calls so, or that a pronoun before it means.
func (p *proposer) loneSubject(s *passage, verb int) []party {
	if who, ok := p.calledSubject(s, verb); ok {
		return []party{who}
	}
	for i := verb - 1; i >= 0 && i > verb-longestLone && !s.mark(i, ";"); i-- {
		if s.mark(i, "\"") || s.mark(i, "“") || s.mark(i, "”") {
			return nil
		}
		switch s.word(i) {
		case "he", "she":
			who, ok := p.meant("person")
			if !ok {
				return nil
			}
			who.first, who.last = i, i+1
			return []party{who}
		case "which", "that", "it", "they", "we", "i":
			return nil
		}
	}
	return nil
}

// calledSubject is the person whose name is set off by commas right before the verb at token
// i, behind words for what the person is with which the sentence begins: "And the institute's
// director of studies, Ada Brill, received".
func (p *proposer) calledSubject(s *passage, i int) (party, bool) {
	end := i
	if s.mark(end-1, ",") {
		end--
	}
	first := s.properStart(end, 0)
	if first >= end || first < 3 || !s.mark(first-1, ",") || !s.personal(s.bareName(first, end), end) && !s.apposedName(first, end) {
		return party{}, false
	}
	person := false
	for j := 0; j < first-1; j++ {
		if s.mark(j, ";") || s.mark(j, "\"") || s.mark(j, "“") || s.is(j, subordinator) || s.is(j, obtainWord) || s.is(j, conferWord) || s.is(j, singularWord) || s.isCopula(j) {
			return party{}, false
		}
		person = person || s.classAt(j) == "person" || s.is(j, roleWord)
	}
	if !person {
		return party{}, false
	}
	w, ok := p.namedParty(s, first, end)
	if ok && w.id == "" && w.context.IsZero() {
		w.class = "person"
	}
	return w, ok
}

// apposedName reports whether two capitalised words stand behind a comma and words in small
// letters, so that they name whom those describe and not where that is.
func (p *passage) apposedName(first, end int) bool {
	return end-first == 2 && first > 1 && p.tokens[first-2].kind == wordToken && !p.tokens[first-2].upper && !p.is(first-2, prepositionWord) && !p.institution(first, end) && p.classAt(first) == "" && p.classAt(end-1) == ""
}

// announcedAs is the form of "be" of which "as" at token i says what somebody was announced to
// be, dates aside: "was announced on Monday as the winner of"; -1 where none is.
func (p *passage) announcedAs(i int) int {
	j := i - 1
	for j > 0 && (p.dateAt[j] != 0 || p.is(j, prepositionWord) || p.is(j, skipWord) && !p.isCopula(j)) {
		j--
	}
	if j < 1 || !strings.HasSuffix(p.word(j)+p.words(j, j+1), "ed") {
		return -1
	}
	for j--; j > 0 && p.is(j, skipWord) && !p.isCopula(j); j-- {
	}
	if !p.isCopula(j) && p.word(j) != "been" {
		return -1
	}
	return j
}

// mayReceiveLone reports whether what a name says is no office and no letters alone.
func (p *proposer) mayReceiveLone(s *passage, w party) bool {
	if strings.Contains(w.name, "U.S.") || !strings.Contains(w.name, " ") && w.name == strings.ToUpper(w.name) && w.class == "person" {
		return false
	}
	if !w.context.IsZero() {
		return true
	}
	for i := w.first; i < w.last; i++ {
		if s.is(i, roleWord) || s.is(i, holderWord) || s.is(i, notHonour) {
			return false
		}
	}
	return true
}
