package read

import (
	"strings"

	"obelisk"
	"obelisk/internal/document"
)

// Sentences that say what something is: "the Pale Heron is an honorary title of
// Orle". What they call a kind of honour is one, whatever its name is made of,
// and the tables and lists that follow are of it.

// How far a definition goes, in tokens: from the verb to the kind.
const (
	farKind    = 8
	farHanKind = 24
)

// definedTitle is the honour that a sentence begins with and says to be one.
func (s *session) definedTitle(p *passage) (party, bool) {
	kind := p.block.Kind
	switch {
	case kind == document.Heading, kind == document.Row, kind == document.Caption, kind == document.Note:
		return party{}, false
	case len(p.tokens) < 3, p.covered(0), p.covered(1):
		return party{}, false // what is known needs no definition
	case p.slavicNumbers():
		return s.definedHonour(p)
	case p.language == obelisk.English:
		return s.definedEnglish(p)
	}
	return s.definedHan(p)
}

// definedEnglish reads "The Pale Heron (in Old Orlish …) is an honorary title": a
// name of two words at least, or one in quotation marks, and a noun for a kind of
// honour that nothing but adjectives part from the verb.
func (s *session) definedEnglish(p *passage) (party, bool) {
	first := 0
	if p.is(first, articleWord) {
		first++
	}
	quoted := p.mark(first, "“") || p.mark(first, "\"")
	if quoted {
		first++
	}
	last := p.titleEnd(first)
	if !quoted && p.possessive(last) && last+2 < len(p.tokens) && p.namelike(last+2, last+2) {
		last = p.titleEnd(last + 2) // "the Baron's Gallantry Medal"
	}
	if last <= first || !quoted && last-first < 2 {
		return party{}, false
	}
	verb := last
	if quoted {
		if !p.mark(verb, "”") && !p.mark(verb, "\"") {
			return party{}, false
		}
		verb++
	}
	if p.mark(verb, "(") {
		verb = p.closing(verb) + 1
	}
	named := p.pastHonourNoun(verb)
	if w := p.word(named); w != "is" && w != "was" || !p.saysKind(named+1) && (named == verb || !p.is(named+1, conferWord) && !p.is(named+1, instituteWord)) {
		return party{}, false
	}
	return s.freshNamed(p, first, last)
}

// pastHonourNoun passes over the noun in small letters, with its adjectives, that says
// behind a name that it is an honour's: "the Pale Heron honorary distinction is".
func (p *passage) pastHonourNoun(i int) int {
	for j := i; j < len(p.tokens) && j < i+longestHonourNoun && p.tokens[j].kind == wordToken && !p.tokens[j].upper && !p.isCopula(j) && !p.is(j, articleWord) && !p.is(j, prepositionWord); j++ {
		if ph, ok := p.phrase(j, honourKind); ok {
			return ph.last
		}
	}
	return i
}

// longestHonourNoun bounds a noun for an honour with its adjectives, in tokens.
const longestHonourNoun = 3

// saysKind reports whether from token i on a noun for a kind of honour stands at
// the head of what is said: "the highest state award of", no "prize winner".
func (p *passage) saysKind(i int) bool {
	for end := min(len(p.tokens), i+farKind); i < end; i++ {
		if ph, ok := p.phrase(i, honourKind); ok {
			return p.endsKind(ph.last)
		}
		ofSeveral := p.word(i) == "of" && p.word(i-1) == "one"
		if p.tokens[i].kind != wordToken && p.tokens[i].kind != numberToken || p.is(i, holderWord) || !ofSeveral && !p.is(i, articleWord) && (p.is(i, prepositionWord) || p.is(i, connectorWord)) {
			return false
		}
	}
	return false
}

// endsKind reports whether at token i something else begins than a noun that goes
// on: "an award of", "an award given", no "award ceremony".
func (p *passage) endsKind(i int) bool {
	if i >= len(p.tokens) || p.tokens[i].kind == markToken {
		return !p.mark(i, "-") && !p.possessive(i)
	}
	for _, c := range [...]category{prepositionWord, connectorWord, conferWord, relativeWord, subordinator} {
		if p.is(i, c) {
			return true
		}
	}
	word := p.words(i, i+1)
	return strings.HasSuffix(word, "ed") || word == "given"
}

// definedHan reads 白鹭港是北境的最高荣誉称号: what stands before the verb is the
// honour, and the clause behind it ends with a noun for a kind of one.
func (s *session) definedHan(p *passage) (party, bool) {
	first := 0
	quoted := p.mark(first, "“") || p.mark(first, "\"")
	if quoted {
		first++
	}
	last := first
	for last < len(p.tokens) && p.tokens[last].kind == hanToken && !isVerbToBe(p.word(last)) && p.dateAt[last] == 0 && !p.is(last, stopWord) && p.word(last) != "的" {
		last++
	}
	verb := last
	if quoted && (p.mark(verb, "”") || p.mark(verb, "\"")) {
		verb++
	}
	if last-first < 2 || last-first > longestHanTitle || verb >= len(p.tokens) || !isVerbToBe(p.word(verb)) || quoted != (verb > last) {
		return party{}, false
	}
	for i := verb + 1; i < min(len(p.tokens), verb+farHanKind); i++ {
		ph, ok := p.phrase(i, honourKind)
		if ok && (ph.last >= len(p.tokens) || p.mark(ph.last, ",") || p.mark(ph.last, ".") || p.mark(ph.last, "。") || p.mark(ph.last, ";")) {
			return s.definedAs(p, run{first, last}, run{verb + 1, i})
		}
		if p.tokens[i].kind != hanToken && p.tokens[i].kind != numberToken {
			return party{}, false
		}
	}
	return party{}, false
}

// definedAs makes an honour of a name where the words before the kind describe
// one and are no name themselves: 北境的最高, 一种, no 白鹭.
func (s *session) definedAs(p *passage, name, before run) (party, bool) {
	if before.first == before.last {
		return s.freshNamed(p, name.first, name.last)
	}
	for i := before.first; i < before.last; i++ {
		if p.word(i) == "的" || p.tokens[i].kind == numberToken || p.word(i) == "一" || p.word(i) == "最" {
			return s.freshNamed(p, name.first, name.last)
		}
	}
	return party{}, false
}

// isVerbToBe reports whether a Chinese word says that something is something.
func isVerbToBe(word string) bool { return word == "是" || word == "为" || word == "系" }
