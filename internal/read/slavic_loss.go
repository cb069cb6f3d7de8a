package read

import (
	"strings"
	"unicode/utf8"
)

// Which side bore a loss, in Russian, Ukrainian and Belarusian: the subject of a
// verb of losing ("норландцы потеряли 1200 человек"), whose losses they were
// ("потери норландцев составили"), who stands before a dash ("норландцы — 300
// убитых"), or who is counted ("погибло 300 норландцев").

// The grammars by which the lexicons' cases give sides their nominative.
const (
	peopleGenitive    = "people-genitive"
	adjectiveGenitive = "adjectives-genitive"
)

// longestSide bounds the words that name a side, in tokens.
const longestSide = 6

// slavicBearers are the sides of which a sentence tells, in its order.
func (p *proposer) slavicBearers(s *passage) []bearer {
	var out []bearer
	for i := range s.tokens {
		b, ok := bearer{}, false
		_, lose := s.phrase(i, loseWord)
		_, noun := s.bearing(i, "noun")
		_, suffered := s.bearing(i, "suffered")
		switch {
		case lose, suffered && s.countsSoon(i):
			b, _ = p.losingSide(s, i) // one that is not named ends the one before
			if b.nobody() && p.phraseStart(s, i) < i && s.tokens[p.phraseStart(s, i)].upper {
				b.vague = true // whoever led them
			}
			b.at, ok = i, true
		case noun:
			b, ok = p.genitiveSide(s, i+1)
			if !ok && i+1 < len(s.tokens) && s.tokens[i+1].upper && s.sideToken(i+1) {
				b, ok = bearer{vague: true}, true // "потери Радзина": those whom he led
			}
			b.at = i
		case s.mark(i, "-") && i > 0 && !s.glued(i) && s.countsSoon(i) && s.amountStarts(i+1):
			b, ok = p.dashedSide(s, i)
			b.at = i
		case s.is(i, prepositionWord):
			b, ok = p.sideBehind(s, i)
			b.at = i
		}
		if ok {
			out = append(out, b)
		}
	}
	return out
}

// ellipticLoss is the kind of the loss before, where a number stands behind a dash for
// the verb or noun that told it: "норландцы потеряли 1200 человек, турцы — 300".
func (p *passage) ellipticLoss(a amount, before []lost) (string, bool) {
	if len(before) == 0 || !p.mark(a.first-1, "-") || p.glued(a.first-1) || a.unit != "{person}" && !p.bareCount(a) {
		return "", false
	}
	last := &before[len(before)-1]
	parted := false
	for i := last.amount.last; i < a.first; i++ {
		if _, loss := p.phrase(i, lossWord); loss {
			return "", false
		}
		parted = parted || p.mark(i, ",") || p.mark(i, ";") || p.is(i, andWord)
	}
	return last.kind, parted && !last.total
}

// sideBehind is the side of token i: "с норландской стороны", "со стороны норландцев".
func (p *proposer) sideBehind(s *passage, i int) (bearer, bool) {
	if s.is(i, prepositionWord) && s.is(i+1, sideWord) && i+2 < len(s.tokens) {
		return p.genitiveSide(s, i+2)
	}
	if i+2 >= len(s.tokens) || !s.is(i, prepositionWord) || !s.is(i+2, sideWord) || !adjectiveForm(s.words(i+1, i+2)) {
		return bearer{}, false
	}
	noun, _ := p.lexicon.declined(s.words(i+2, i+3), "genitive", s.language)
	return p.sideParty(s, p.agreeing(s.words(i+1, i+2), genderOf(noun), s.language)+" "+noun, "", i+1, i+3)
}

// amountStarts reports whether a number, or what bounds it, stands at token i.
func (p *passage) amountStarts(i int) bool {
	for _, a := range p.amounts {
		if a.first == i {
			return true
		}
	}
	return i < len(p.tokens) && p.tokens[i].kind == numberToken
}

// losingSide is the subject of the verb of losing at token i.
func (p *proposer) losingSide(s *passage, i int) (bearer, bool) {
	end := i
	for end > 0 && s.is(end-1, skipWord) {
		end--
	}
	first := p.phraseStart(s, end)
	if b, ok := p.nominativeSide(s, first, end); ok {
		return b, true
	}
	if last := p.phraseEnd(s, i+1); first >= end {
		return p.nominativeSide(s, i+1, last)
	}
	return bearer{}, false
}

// dashedSide is the side that stands between a sign and the dash at token i.
func (p *proposer) dashedSide(s *passage, i int) (bearer, bool) {
	first := p.phraseStart(s, i)
	if first > 0 && !s.mark(first-1, ",") && !s.mark(first-1, ";") && !s.mark(first-1, ":") && !s.is(first-1, andWord) {
		return bearer{}, false
	}
	if _, noun := s.bearing(first, "noun"); noun {
		return bearer{}, false // told by its genitive
	}
	if b, ok := p.nominativeSide(s, first, i); ok || first == i {
		return b, ok
	}
	if b, ok := p.genitiveSide(s, first); ok {
		return b, true // "потери норландцев — 300, турцев — 200"
	}
	return bearer{vague: true}, true // whoever it is
}

// phraseStart is where the words for a side begin that end before token end.
func (p *proposer) phraseStart(s *passage, end int) int {
	first := end
	for first > 0 && end-first < longestSide && s.sideToken(first-1) {
		first--
	}
	return first
}

// phraseEnd is where the words for a side end that begin at token i.
func (p *proposer) phraseEnd(s *passage, i int) int {
	last := i
	for last < len(s.tokens) && last-i < longestSide && s.sideToken(last) {
		last++
	}
	return last
}

// sideToken reports whether token i may stand in the words for a side.
func (p *passage) sideToken(i int) bool {
	t := &p.tokens[i]
	if t.kind != wordToken {
		return p.mark(i, "-") && p.glued(i) && p.glued(i+1)
	}
	if p.dateAt[i] != 0 || !t.cyrillic {
		return false
	}
	for _, c := range [...]category{prepositionWord, andWord, skipWord, lossWord, subordinator, relativeWord, singularWord, boundWord, eventWord, unitWord, bearingWord} {
		if _, ok := p.phrase(i, c); ok && (c != unitWord || !t.upper) {
			return false
		}
	}
	return !pastVerb(p.words(i, i+1))
}

// nominativeSide is the side that tokens first up to last name in the nominative.
func (p *proposer) nominativeSide(s *passage, first, last int) (bearer, bool) {
	if first >= last {
		return bearer{}, false
	}
	if ph, ok := s.phrase(first, sideRole); ok && ph.last == last {
		return p.sideByRole(s, ph), true
	}
	if n, ok := s.nameAt(first); ok && n.last == last && p.mayFight(n) {
		return bearer{party: party{id: p.entityAt(n.entities[0]).id, first: first, last: last}}, true
	}
	head, force := p.forceIn(s, first, last)
	for force && first < head.first && !adjectiveForm(s.words(first, first+1)) && !hasEnding(s.words(first, first+1), "ае", "яе") {
		if ph, ok := s.phrase(first, sideRole); ok {
			return p.sideByRole(s, ph), true // "наши войска"
		}
		first++ // "под Осинском войско"
	}
	switch {
	case force && head.first == first && head.last == last:
		return bearer{vague: true}, true // "армия": whose, nobody can tell
	case force:
		return p.sideParty(s, s.words(first, last), "unit", first, last)
	case last-first > 1 || !pluralNominative(s.words(first, last)):
		return bearer{}, false
	}
	return p.sideParty(s, s.words(first, last), "", first, last)
}

// genitiveSide is the side in the genitive that begins at token i: "турок",
// "шведской армии".
func (p *proposer) genitiveSide(s *passage, i int) (bearer, bool) {
	if i < len(s.tokens) && s.is(i, prepositionWord) {
		return bearer{}, false
	}
	if ph, ok := s.phrase(i, sideRole); ok {
		return p.sideByRole(s, ph), true
	}
	last := p.phraseEnd(s, i)
	if last <= i {
		return bearer{}, false
	}
	if n, ok := s.nameAt(i); ok && n.last <= last && p.mayFight(n) {
		return bearer{party: party{id: p.entityAt(n.entities[0]).id, first: i, last: n.last}}, true
	}
	if head, ok := p.forceIn(s, i, last); ok {
		return p.forceOfGenitive(s, i, head, last)
	}
	word := s.words(i, i+1)
	if name, ok := p.lexicon.declined(word, peopleGenitive, s.language); ok {
		return p.sideParty(s, name, "", i, i+1)
	}
	if name, ok := p.lexicon.declined(word, adjectiveGenitive, s.language); ok && (i+1 == last || !s.tokens[i].upper) && i+1 >= last {
		return p.sideParty(s, name, "", i, i+1)
	}
	return bearer{}, false
}

// forceOfGenitive is a force in the genitive with the adjectives before it, or whose
// it is behind it.
func (p *proposer) forceOfGenitive(s *passage, i int, head phrase, last int) (bearer, bool) {
	lemma := s.sense(head).text
	var words []string
	for j := i; j < head.first; j++ {
		word := s.words(j, j+1)
		form, ok := p.lexicon.declined(word, adjectiveGenitive, s.language)
		if !ok {
			form = p.agreeing(word, genderOf(lemma), s.language)
		}
		words = append(words, form)
	}
	if len(words) == 0 && head.last == last {
		return bearer{vague: true}, true
	}
	words = append(words, lemma)
	if head.last < last {
		if len(words) > 1 || !s.tokens[head.last].upper && !genitiveEnding(s.words(head.last, head.last+1)) {
			last = head.last
		} else {
			words = append(words, s.words(head.last, last))
		}
	}
	return p.sideParty(s, strings.Join(words, " "), "unit", i, last)
}

// forceIn is the first word for a force among tokens.
func (p *proposer) forceIn(s *passage, first, last int) (phrase, bool) {
	for i := first; i < last; i++ {
		if ph, ok := s.phrase(i, forceWord); ok && ph.last <= last {
			return ph, true
		}
	}
	return phrase{}, false
}

// sideParty is a new side of the name.
func (p *proposer) sideParty(s *passage, name string, class string, first, last int) (bearer, bool) {
	w := s.newParty(name, "", first, last)
	if class == "unit" {
		w.class = "unit"
	}
	return bearer{party: w}, true
}

// pluralNominative reports whether a word may be several people in the nominative:
// "норландцы", "русские", and no surname.
func pluralNominative(word string) bool {
	return utf8.RuneCountInString(word) > 3 && hasEnding(word, "цы", "ки", "ры", "вы", "ды", "ты", "лы", "ны", "не", "ие", "ые", "ці", "ри", "ви", "ди", "ти", "ли", "ни", "ські", "і", "кі", "ы", "ія", "ыя", "и")
}

// slavicBearerOf is the side that stands right behind a number, as those counted:
// "300 норландцев".
func (p *proposer) slavicBearerOf(s *passage, l *lost) (bearer, bool) {
	i := l.amount.first
	for i < len(s.tokens) && (s.tokens[i].kind == numberToken || s.is(i, scaleWord) || s.is(i, boundWord) || s.countsSide(i)) {
		i++
	}
	if i > l.amount.last || i >= len(s.tokens) || s.tokens[i].kind != wordToken {
		return bearer{}, false
	}
	if _, loss := s.phrase(i, lossWord); loss {
		return bearer{}, false
	}
	if name, ok := p.lexicon.declined(s.words(i, i+1), peopleGenitive, s.language); ok {
		return p.sideParty(s, name, "", i, i+1)
	}
	return bearer{}, false
}
