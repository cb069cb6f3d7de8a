package read

import (
	"slices"
	"strings"
)

// unfitEnglish reports whether a new English honour is none though a word for one names it.
func (p *proposer) unfitEnglish(s *passage, h party) bool {
	if p.registers(h.id) || h.name == "" {
		return false
	}
	return strings.HasPrefix(h.name, "-") || p.headsOfColumns(h.name) || p.classOfNone(h.name) || strings.HasSuffix(h.name, " order") || p.barOfLawyers(h.name) || p.withHonours(h.name) || p.endsInSport(h.name) || s.toldHere(h) && (s.gluedToNumber(h) || s.endsInPeople(h) || s.watched(h) || s.prizeOfNoName(h))
}

// headsOfColumns reports whether the name of an honour is made of heads of columns alone: a
// table that lost its bars, "Author   Title".
func (p *proposer) headsOfColumns(name string) bool {
	words := strings.Fields(strings.ToLower(name))
	other := slices.ContainsFunc(words, func(word string) bool { return !p.lexicon.has(word, honourWord) })
	return len(words) > 1 && other && !slices.ContainsFunc(words, func(word string) bool { return !p.lexicon.has(word, columnWord) })
}

// classOfNone reports whether the name of an honour is that of a class of an order alone:
// "Grand Officer".
func (p *proposer) classOfNone(name string) bool {
	words := strings.Fields(strings.ToLower(name))
	return len(words) > 1 && !slices.ContainsFunc(words, func(word string) bool { return !p.lexicon.has(word, classAlone) })
}

// barOfLawyers reports whether the name is that of a bar to which lawyers are admitted and has
// no honour before it to which a bar comes: "Tarn State Bar".
func (p *proposer) barOfLawyers(name string) bool {
	words := strings.Fields(strings.ToLower(name))
	last := len(words) - 1
	return last > 0 && words[last] == "bar" && words[0] != "honorary" && !slices.ContainsFunc(words[:last], func(word string) bool { return p.lexicon.has(word, honourWord) || p.lexicon.has(word, lettersWord) })
}

// withHonours reports whether the name begins with a word for honours that only says of what kind
// the other thing behind it is: "Honours Degree in Archaeology", "Awards Committee".
func (p *proposer) withHonours(name string) bool {
	words := strings.Fields(strings.ToLower(name))
	return len(words) > 1 && strings.HasSuffix(words[0], "s") && p.lexicon.has(words[0], honourWord) && p.lexicon.has(words[1], notHonour)
}

// endsInSport reports whether an honour is a place in a competition of which the text
// tells: "Grand Prix", "Olympic medal", "Silver Medal".
func (p *proposer) endsInSport(name string) bool {
	if p.sport == 0 || p.blocks+1-p.sport > nearSport {
		return false
	}
	words := strings.Fields(strings.ToLower(name))
	last := len(words) - 1
	if last < 1 {
		return false
	}
	switch strings.TrimSuffix(words[last], "s") {
	case "medal":
		metal := p.lexicon.means(words[0], materialWord, "gold") || p.lexicon.means(words[0], materialWord, "silver") || p.lexicon.means(words[0], materialWord, "bronze")
		return last == 1 && (p.lexicon.has(words[0], sportWord) || metal)
	case "prix":
		return words[last-1] == "grand"
	}
	return false
}

// gluedToNumber reports whether an honour's name begins within an ordinal: "31ST AWARDS".
func (p *passage) gluedToNumber(h party) bool {
	return h.first > 0 && p.tokens[h.first-1].kind == numberToken && p.glued(h.first)
}

// watched reports whether an honour stands before the word for a list of those who may
// receive it: "named to the award's watch list".
func (p *passage) watched(h party) bool {
	if !p.holdsAny(contenderWord) {
		return false
	}
	for i := h.last; i < len(p.tokens) && i < h.last+farWatched; i++ {
		if ph, ok := p.phrase(i, contenderWord); ok && p.sense(ph).text == "list" {
			return true
		}
		if p.mark(i, ".") || p.mark(i, ";") || p.mark(i, ",") && !p.capital(i+1) {
			break
		}
	}
	return false
}

// farWatched bounds the tokens between an honour and the word for a list of those who may
// receive it.
const farWatched = 8

// whole is where an English honour's name begins and ends: "Most" before it is taken in,
// and a field that breaks off is left out: "Lantern Prize for Best".
func (p *passage) whole(first, last int) (int, int) {
	first = p.beforeSlash(first)
	if most := first - 1; most >= 0 && p.capital(most) && p.capital(first) && strings.EqualFold(p.words(most, first), "most") {
		first = most
	}
	field := last - 1
	if field > first+1 && strings.EqualFold(p.words(field-1, field), "for") && (p.is(field, bestWord) || p.is(field, nobodyAlone)) && last < len(p.tokens) && p.tokens[last].kind == wordToken && p.tokens[last].gap == plainGap {
		last = field - 1
	}
	return first, last
}

// beforeSlash is where a name begins that a slash joins to the capital words before it: the
// "Tarn Press/Quay Writers Award".
func (p *passage) beforeSlash(first int) int {
	if !p.mark(first-1, "/") || !p.glued(first-1) || !p.glued(first) || first < 2 || !p.namelike(first-2, first-2) || p.is(first-2, honourWord) || p.is(first-2, lettersWord) {
		return first
	}
	at := first - 2
	for at > 0 && (p.namelike(at-1, at-1) || p.mark(at-1, "&") || at > 1 && p.possessive(at-2) && p.tokens[at].upper) {
		if at--; p.word(at) == "s" && p.mark(at-1, "'") {
			at--
		}
	}
	if p.mark(at-1, ".") && p.glued(at-1) && at > 1 && p.tokens[at-2].upper && p.tokens[at-2].end-p.tokens[at-2].start <= 2 {
		at -= 2 // "St. Orle's"
	}
	return at
}

// prizeOfNoName reports whether an honour is but the body whose prize is told of by rank alone:
// the Guild of "the 1st prize of the Tarn Guild".
func (p *passage) prizeOfNoName(h party) bool {
	i := p.articlesBefore(h.first)
	if p.word(i-1) != "of" || !p.is(i-2, honourWord) || p.is(i-2, anyTitle) || p.tokens[i-2].upper {
		return false
	}
	return p.institution(h.first, h.last) && !p.headed(h.first, h.last)
}

// partOfName reports whether a word is all that is read of a longer name: the JPG of
// "Quay_1975.JPG", the Victims of "Orange/dioxin Victims", the Chief of "Chief of Staff".
func (p *passage) partOfName(w party) bool {
	i := w.first
	switch {
	case p.mark(i-1, ".") && p.glued(i-1) && p.glued(i) && !p.initialAt(i-2) && i > 1 && p.tokens[i-2].kind != markToken:
		return w.last == i+1
	case i > 2 && p.mark(i-2, "/") && p.glued(i-2) && p.glued(i-1) && p.tokens[i-1].kind == wordToken && !p.tokens[i-1].upper && p.tokens[i-3].upper:
		return true
	}
	if w.last == i+1 && p.word(w.last) == "of" && p.indefinite(w.last+1) && w.last+2 < len(p.tokens) && p.tokens[w.last+2].upper {
		return true // "System of a Down"
	}
	return w.last == i+1 && p.word(w.last) == "of" && p.capital(w.last+1) && (p.is(i, officeWord) || p.is(i, tradeWord) || p.classAt(i) == "person")
}

// endsInPeople reports whether an honour's name breaks off at an adjective of a people before the
// noun in small letters that it describes: "honorary member of the German" of a political party.
func (p *passage) endsInPeople(h party) bool {
	i := h.last - 1
	return i > h.first && p.is(i, nobodyAlone) && p.tokens[i].upper && h.last < len(p.tokens) && p.lowerAdjective(h.last) && p.tokens[h.last].gap == plainGap && (p.is(i-1, articleWord) || p.word(i-1) == "of")
}
