package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball"
	"golang.org/x/text/unicode/norm"

	"obelisk"
	"obelisk/internal/read"
)

// A term is a word as the index holds it. Its first character says what it is:
// a letter for the word itself in its folded form, a digit for what was made of
// it, so that the kinds never meet.
const (
	wholeMark    = "0" // a whole name, without gaps
	stemMark     = "1" // a word without its endings
	skeletonMark = "2" // how it sounds, in Latin letters
	dateMark     = "3" // a year, month or day: 3YYYY, 3YYYYMM, 3YYYYMMDD
)

// longest bounds the letters of a term.
const longest = 64

// Analyser makes terms of texts. It is safe for use by several goroutines.
type Analyser struct{ fold func(rune) rune }

// New returns the analyser with the built-in table of Han characters.
func New() (*Analyser, error) {
	fold, err := read.HanFold()
	if err != nil {
		return nil, err
	}
	return NewAnalyser(fold), nil
}

// NewAnalyser returns an analyser that folds Han characters so, traditional
// ones as simplified.
func NewAnalyser(fold func(rune) rune) *Analyser { return &Analyser{fold: fold} }

// run is a stretch of a text in one script: a word, or Han characters.
type run struct {
	text string // folded
	han  bool
}

// runs cuts a text into words and stretches of Han characters, folded: lower
// case, without marks above letters other than й and ї, apostrophes dropped.
func (a *Analyser) runs(text string) []run {
	var out []run
	var b strings.Builder
	han := false
	end := func() {
		if b.Len() > 0 {
			out = append(out, run{text: unmixed(b.String()), han: han})
			b.Reset()
		}
	}
	for _, r := range norm.NFC.String(text) {
		if unicode.Is(unicode.Han, r) {
			if !han {
				end()
			}
			han = true
			b.WriteRune(a.fold(r))
			continue
		}
		switch {
		case r == '\'' || r == '’' || r == 'ʼ' || unicode.Is(unicode.Mn, r):
			// within a word, and not part of how it is looked up
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if han {
				end()
			}
			han = false
			b.WriteString(bare(unicode.ToLower(r)))
		default:
			end()
		}
	}
	end()
	return out
}

// bare is a letter without the marks above it; й, ї and ў are letters of their own.
func bare(r rune) string {
	if r < unicode.MaxASCII || strings.ContainsRune(keptMarks, r) {
		return string(r)
	}
	if plain, ok := bareLetters[r]; ok {
		return plain
	}
	first := []rune(norm.NFD.String(string(r)))
	return string(first[0])
}

// keptMarks are letters of their own, whose marks belong to them.
const keptMarks = "йїўґ"

// bareLetters are letters whose marks no normal form takes off.
var bareLetters = map[rune]string{'ё': "е", 'ł': "l", 'ø': "o", 'ß': "ss"}

// lookalike are Cyrillic letters that are mistaken for Latin ones, in pairs.
var lookalike = []string{"а", "a", "е", "e", "о", "o", "р", "p", "с", "c", "у", "y", "х", "x", "к", "k", "м", "m", "т", "t", "і", "i", "в", "b", "н", "h"}

var lookalikes = strings.NewReplacer(lookalike...)

// unmixed writes a word of Latin letters with a few Cyrillic ones among them in
// Latin letters, and the other way round.
func unmixed(word string) string {
	latin, cyrillic := 0, 0
	for _, r := range word {
		switch {
		case r < unicode.MaxASCII && unicode.IsLetter(r):
			latin++
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
		}
	}
	switch {
	case latin == 0 || cyrillic == 0:
		return word
	case latin >= cyrillic:
		return lookalikes.Replace(word)
	}
	return unlookalikes.Replace(word)
}

// unlookalike are the other way round.
var unlookalike = []string{"a", "а", "e", "е", "o", "о", "p", "р", "c", "с", "y", "у", "x", "х", "k", "к", "m", "м", "t", "т", "i", "і"}

var unlookalikes = strings.NewReplacer(unlookalike...)

// clip bounds a term.
func clip(term string) string {
	if len(term) <= longest {
		return term
	}
	letters := []rune(term)
	return string(letters[:min(len(letters), longest)])
}

// stems are the word without its endings in the language or, where that is not
// known, in each that the word's script allows.
func stems(word string, language obelisk.Language) []string {
	letter := []rune(word)[0]
	var out []string
	add := func(stem string) {
		if stem != "" {
			out = append(out, stemMark+clip(stem))
		}
	}
	in := func(l obelisk.Language) bool { return language == "" || language.Base() == l }
	switch {
	case unicode.Is(unicode.Cyrillic, letter):
		if in(obelisk.Russian) {
			add(snow(word, "russian"))
		}
		if in(obelisk.Ukrainian) {
			add(unended(word, ukrainian))
		}
		if in(obelisk.Belarusian) {
			add(unended(word, belarusian))
		}
	case unicode.IsLetter(letter) && in(obelisk.English):
		add(snow(word, "english"))
	}
	return out
}

// snow is the stem by the Snowball rules, or the word where they fail.
func snow(word, language string) string {
	stem, err := snowball.Stem(word, language, true)
	if err != nil {
		return word
	}
	return stem
}

// The endings of nouns and adjectives that are taken off, the longest first.
var (
	ukrainian = strings.Fields("остями ського ському ськими ською ськім ськой ськая ської ські ська ське ськи ський ськими " +
		"ями ами ові еві єві ого ому ими іми ьми ою ею єю ів їв ев ах ях ам ям ом ем єм их іх їх им ім їм ої ій ій ия ію ії ія ій ий а я о е є и і ї у ю ь й")
	belarusian = strings.Fields("скага скаму скімі скай скую скіх скім ская скае скія скі ямі амі ага яга аму яму ымі імі ай яй ой ёй ою ею аў яў оў ёў ах ях ам ям ом ём ым ім ых іх ую юю ія ыя ая яя ае яе ы і а я о ё е э у ю ь й")
)

// unended takes the longest ending off a word, if three letters remain.
func unended(word string, endings []string) string {
	letters := utf8.RuneCountInString(word)
	best := ""
	for _, ending := range endings {
		if len(ending) > len(best) && strings.HasSuffix(word, ending) && letters-utf8.RuneCountInString(ending) >= 3 {
			best = ending
		}
	}
	return strings.TrimSuffix(word, best)
}
