package search

import (
	"strings"
	"unicode"
)

// latin writes Cyrillic letters as names are commonly transcribed; signs and
// vowels that transcriptions treat differently fall away in skeleton.
var latin = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'ґ': "g", 'д': "d", 'е': "e", 'є': "e", 'ж': "z", 'з': "z", 'и': "i", 'і': "i",
	'ї': "i", 'й': "i", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u",
	'ў': "v", 'ф': "f", 'х': "g", 'ц': "c", 'ч': "c", 'ш': "s", 'щ': "s", 'ъ': "", 'ы': "i", 'ь': "", 'э': "e", 'ю': "u", 'я': "a",
}

// soundPairs join the ways in which languages write one sound in Latin letters.
// The longer ones stand first, for a replacer takes the first that fits.
var soundPairs = []string{
	"shch", "s", "tsch", "c", "sch", "s", "tch", "c", "sh", "s", "zh", "z", "kh", "g", "ch", "c", "ck", "k", "ts", "c", "tz", "c", "cz", "c", "sz", "s",
	"ph", "f", "th", "t", "gh", "g", "dzh", "z",
	"ya", "a", "ja", "a", "ia", "a", "yu", "u", "ju", "u", "iu", "u", "ye", "e", "je", "e", "ie", "e", "yo", "o", "jo", "o", "io", "o",
	"w", "v", "y", "i", "j", "i", "q", "k", "x", "ks", "h", "g", "ou", "u", "oo", "u",
}

var sounds = strings.NewReplacer(soundPairs...)

// skeleton is how a word sounds, roughly, in Latin letters: equal for the ways
// in which a name is transcribed between Cyrillic and Latin scripts ("Volgograd",
// "Wolgograd", "Волгоград"; "Могилёв", "Магілёў"). Empty where there is too
// little of it to tell names apart.
func skeleton(word string) string {
	var b strings.Builder
	for _, r := range word {
		switch l, ok := latin[r]; {
		case ok:
			b.WriteString(l)
		case r >= 'a' && r <= 'z':
			b.WriteRune(r)
		case unicode.IsDigit(r):
			return ""
		}
	}
	plain := sounds.Replace(b.String())
	var out []rune
	for _, r := range plain {
		if r == 'o' {
			r = 'a' // unstressed o is written a in Belarusian
		}
		if len(out) == 0 || out[len(out)-1] != r {
			out = append(out, r)
		}
	}
	if len(out) < 4 {
		return ""
	}
	return skeletonMark + clip(string(out))
}
