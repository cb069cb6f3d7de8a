package search

import (
	"slices"
	"unicode"
)

// Tables are what a text is folded with, for those who make terms of a question
// elsewhere than here: the search of an edition does so in the reader's browser.
type Tables struct {
	// Kept are letters that keep their marks, Bare what some others are without theirs.
	Kept string            `json:"kept"`
	Bare map[string]string `json:"bare"`
	// Han leads from a Han character to the one that stands for it.
	Han map[string]string `json:"han"`
	// ToLatin and ToCyrillic are pairs of letters that are mistaken for one another.
	ToLatin    []string `json:"toLatin"`
	ToCyrillic []string `json:"toCyrillic"`
	// Latin writes Cyrillic letters in Latin ones, Sounds are pairs of spellings and
	// what they sound like, of which the first that fits is taken.
	Latin  map[string]string `json:"latin"`
	Sounds []string          `json:"sounds"`
}

// TablesFor are the tables for the texts of an index that has these Han characters:
// others are not looked for.
func (a *Analyser) TablesFor(han map[rune]bool) Tables {
	t := Tables{
		Kept: keptMarks, Bare: map[string]string{}, Han: map[string]string{}, Latin: map[string]string{},
		ToLatin: slices.Clone(lookalike), ToCyrillic: slices.Clone(unlookalike), Sounds: slices.Clone(soundPairs),
	}
	for from, to := range bareLetters {
		t.Bare[string(from)] = to
	}
	for from, to := range latin {
		t.Latin[string(from)] = to
	}
	for _, r16 := range unicode.Han.R16 {
		a.foldings(t.Han, han, rune(r16.Lo), rune(r16.Hi))
	}
	for _, r32 := range unicode.Han.R32 {
		a.foldings(t.Han, han, rune(r32.Lo), rune(r32.Hi))
	}
	return t
}

// foldings notes which characters of a range stand for one that is wanted.
func (a *Analyser) foldings(into map[string]string, wanted map[rune]bool, first, last rune) {
	for r := first; r <= last; r++ {
		if to := a.fold(r); to != r && wanted[to] {
			into[string(r)] = string(to)
		}
	}
}

// Stemmed reports whether a term is a word without its endings, and the word.
func Stemmed(term string) (string, bool) {
	if len(term) > len(stemMark) && term[:len(stemMark)] == stemMark {
		return term[len(stemMark):], true
	}
	return "", false
}
