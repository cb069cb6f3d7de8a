package read

import (
	"slices"
	"strings"
	"unicode/utf8"

	"obelisk"
)

// vocabulary numbers the folded words that lexicons, patterns and names know,
// and the stems of inflected names. Numbers begin at 1.
type vocabulary struct {
	numbers map[string]int32
	words   []string // by number
	stems   map[string][]stem
	// paradigms are the endings that a stem may take.
	paradigms []paradigm
}

// stem says that a stem with the endings of a paradigm is a form of a word.
type stem struct {
	paradigm, word int32
}

// paradigm is one way to inflect: a word that ends in final takes the endings
// in its place.
type paradigm struct {
	language obelisk.Language
	final    string
	endings  []string
}

func newVocabulary() *vocabulary {
	return &vocabulary{numbers: map[string]int32{}, words: []string{""}, stems: map[string][]stem{}}
}

// add is the number of a folded word, which is put in if it is not there.
func (v *vocabulary) add(folded string) int32 {
	if n, ok := v.numbers[folded]; ok {
		return n
	}
	n := int32(len(v.words))
	v.numbers[folded] = n
	v.words = append(v.words, folded)
	return n
}

// inflect makes the forms of a word known by the paradigms with the longest
// final that the word ends in, in each language: which language a name stands
// in, a text of its neighbours does not say.
func (v *vocabulary) inflect(word int32) {
	text := v.words[word]
	best := map[obelisk.Language]int{}
	for _, p := range v.paradigms {
		if strings.HasSuffix(text, p.final) && fits(text, p.final) {
			best[p.language] = max(best[p.language], len(p.final))
		}
	}
	for i, p := range v.paradigms {
		longest, ok := best[p.language]
		if !ok || len(p.final) != longest || !strings.HasSuffix(text, p.final) {
			continue
		}
		base := text[:len(text)-longest]
		entry := stem{paradigm: int32(i), word: word}
		if utf8.RuneCountInString(base) >= 2 && !containsStem(v.stems[base], entry) {
			v.stems[base] = append(v.stems[base], entry)
		}
	}
}

func containsStem(stems []stem, s stem) bool {
	for _, have := range stems {
		if have == s {
			return true
		}
	}
	return false
}

// fits reports whether the paradigm without a final suits the word: it is for
// words that end in a consonant.
func fits(text, final string) bool {
	if final != "" {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	return !strings.ContainsRune("аеиоуыэюяіїєўьй", last)
}

// longestEnding is the most letters that are taken off to find a stem.
const longestEnding = 4

// lemmas sets the words of which the folded form of the token is an inflected form.
func (v *vocabulary) lemmas(t *token, folded []byte) {
	found := 0
	cut := len(folded)
	for range longestEnding + 1 {
		ending := folded[cut:]
		for _, s := range v.stems[string(folded[:cut])] {
			if found < len(t.lemmas) && s.word != t.word && !slices.Contains(t.lemmas[:found], s.word) && v.paradigms[s.paradigm].has(ending) {
				t.lemmas[found] = s.word
				found++
			}
		}
		if cut == 0 || found == len(t.lemmas) {
			return
		}
		_, size := utf8.DecodeLastRune(folded[:cut])
		cut -= size
	}
}

// has reports whether the ending is one of the paradigm's.
func (p paradigm) has(ending []byte) bool {
	for _, e := range p.endings {
		if e == string(ending) {
			return true
		}
	}
	return false
}
