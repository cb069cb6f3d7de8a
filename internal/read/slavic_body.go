package read

import (
	"unicode/utf8"

	"obelisk"
)

// Slavic bodies whose name begins with the word for what they are, and goes on with a
// number, with whom they are named for or with words in the genitive: "школа № 5", "завод
// имени Седова", "Музей искусств Осинска", "Институт физики".

// longestTail bounds the words behind a body's own word.
const longestTail = 9

// bodyParty is the body or unit whose name begins with its word at token i, in the case of
// the frame.
func (s *session) bodyParty(p *passage, way side, i int) (party, bool) {
	ph, ok := p.phrase(i, classWord)
	if !ok || ph.last > i+1 || p.quoted(i) {
		return party{}, false
	}
	class := obelisk.ClassID(p.sense(ph).text)
	which := inflectionOf(way)
	if class != "organisation" && class != "unit" || !p.standsIn(i, which) || p.several(i, which) || i > 0 && p.adjective(i-1) && !p.is(i-1, thisWord) && !s.triggerBefore(p, i) {
		return party{}, false
	}
	if which == nominative && hasEnding(p.folded(i), "и", "ы", "і", "ї") && p.standsIn(i, genitive) && i > 0 && p.tokens[i-1].kind == wordToken && !s.triggerBefore(p, i) {
		return party{}, false // "главврач поликлиники № 5"
	}
	end := s.bodyEnd(p, i)
	if end == ph.last {
		return party{}, false
	}
	noun := p.words(i, ph.last)
	if which != nominative {
		noun = s.headNominative(p, i, noun, which)
		if p.tokens[i].upper {
			noun = capitalised(noun)
		}
	}
	tail := p.text[p.tokens[i].end:p.tokens[end-1].end]
	return p.newParty(noun+tail, class, i, end), true
}

// bodyEnd is the token behind the name of the body whose word stands at token i; the next one
// where the word alone stands there, or what follows it says only whose it is.
func (s *session) bodyEnd(p *passage, i int) int {
	end, sure := i+1, p.tokens[i].upper
	for j := end; j < len(p.tokens) && j < i+longestTail; {
		if last := s.numberedEnd(p, j); last > j {
			return last
		}
		switch {
		case !p.tailWord(j) && !s.bareTail(p, j) || s.triggerAt(p, j) || s.masked(j):
			return s.sureEnd(p, i, end, sure)
		default:
			end = p.compoundEnd(j)
			j = end
			if p.is(j, andWord) && p.tailWord(j+1) && !p.tokens[j+1].upper {
				j++ // "Институт физики и химии"
			}
		}
	}
	return s.sureEnd(p, i, end, sure)
}

// numberedEnd is the token behind the number of a body and whom it is named for, where either
// begins at token i, else i: "№ 5", "№ 5 имени Седова", "имени Седова".
func (s *session) numberedEnd(p *passage, i int) int {
	end := i
	if at := p.numberSign(i); at > i && p.tokens[at].kind == numberToken {
		end = at + 1
	}
	if p.is(end, namedForWord) {
		end = s.namedForEnd(p, end)
	}
	return end
}

// sureEnd is the end of the name from token i to token end where it is one: its word has a
// capital letter, which it has to have within a sentence, and something is named behind it that
// is not only the place where it is.
func (s *session) sureEnd(p *passage, i, end int, upper bool) int {
	if end == i+1 || !upper {
		return i + 1
	}
	if ph, ok := p.phrase(i, genericWord); ok && p.sense(ph).text == "nobody" {
		return i + 1
	}
	first := i + 1
	if ph, ok := p.phrase(first, classWord); ok && !p.tokens[first].upper && p.sense(ph).text != "person" && !hasEnding(p.folded(first), "ов", "ев", "ів", "аў", "яў") || p.is(first, headWord) || p.is(first, anaphorWord) {
		return i + 1 // "Школа района", "Завод города Осинска"
	}
	return end
}

// tailWord reports whether token i may belong to the words in the genitive behind the word for
// a body.
func (p *passage) tailWord(i int) bool {
	if i >= len(p.tokens) || p.tokens[i].kind != wordToken || p.dateAt[i] != 0 || p.quoted(i) {
		return false
	}
	if p.is(i, stopWord) || p.is(i, prepositionWord) || p.is(i, skipWord) || p.is(i, andWord) || p.is(i, deedWord) || p.is(i, purposeWord) || p.is(i, honourWord) || p.is(i, hedgeWord) || p.is(i, alsoWord) {
		return false
	}
	word := p.words(i, p.compoundEnd(i))
	return abbreviated(word) || hasEnding(word, bareGenitives...) || genitiveEnding(word) && (p.tokens[i].upper || !hasEnding(word, participleEndings...) && !pastVerb(word))
}

// bareGenitives are the ends of genitives in the plural that have no ending of their own, or
// one that genitiveEnding leaves out.
var bareGenitives = []string{"наук", "навук", "ств", "цтв", "войск", "військ", "войскаў", "ремёсел", "ремесел", "ений", "стваў", "цтваў", "енняў", "анняў", "огій", "ень", "аний", "саюзаў", "оюзов", "огий", "елий", "ань"}

// craftBehind passes over the words in small letters and in the genitive that say what a body
// is for whose adjective names it: "Осинский завод рельсов".
func (s *session) craftBehind(p *passage, i int) int {
	end := i
	for end < len(p.tokens) && end < i+longestCraft && (p.tailWord(end) || s.bareTail(p, end)) && !p.tokens[end].upper && !p.is(end, classWord) && !p.is(end, headWord) && !s.triggerAt(p, end) && !s.masked(end) {
		end = p.compoundEnd(end)
		if p.is(end, andWord) && end > i && p.tailWord(end+1) && !p.tokens[end+1].upper && !p.is(end+1, classWord) {
			end++
		}
	}
	return end
}

// bareTail reports whether the word at token i, in small letters, may be a genitive in the plural
// without an ending, "завод труб", as the verb or the end of the sentence behind it shows.
func (s *session) bareTail(p *passage, i int) bool {
	if i+1 < len(p.tokens) && !s.triggerAt(p, i+1) && p.tokens[i+1].kind != markToken && !p.is(i+1, namedForWord) && (!p.is(i+1, stateWord) || !p.tokens[i+1].upper) || i >= len(p.tokens) || p.tokens[i].upper || p.tokens[i].kind != wordToken || p.dateAt[i] != 0 || utf8.RuneCountInString(p.words(i, i+1)) < shortestBare {
		return false
	}
	if p.is(i, stopWord) || p.is(i, skipWord) || p.is(i, alsoWord) || p.is(i, deedWord) || p.is(i, honourWord) || p.is(i, classWord) || p.is(i, hedgeWord) || p.is(i, adverbialWord) {
		return false
	}
	return hasEnding(p.folded(i), "б", "г", "д", "ж", "з", "к", "л", "н", "п", "р", "т", "ш", "щ") && !pastVerb(p.words(i, i+1)) && !hasEnding(p.folded(i), "ил", "ал", "ел", "ен", "ан", "ет", "ит", "ют", "ут", "ат")
}

// shortestBare is how many letters such a genitive has at least.
const shortestBare = 4

// longestCraft bounds the words that say what a body is for.
const longestCraft = 5
