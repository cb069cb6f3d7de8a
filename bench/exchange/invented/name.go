package invented

import (
	"math"
	"math/rand/v2"
	"strings"

	"obelisk"
)

// How many of what there are to draw from.
const (
	givenNames  = 600
	surnames    = 40_000
	noteWords   = 50_000
	hanSurnames = 120
	hanLetters  = 1200
)

var (
	onsets = []string{"b", "br", "ch", "d", "dr", "f", "g", "gl", "h", "k", "kr", "l", "m", "n", "p", "pr", "r", "s", "sh", "st", "t", "tr", "v", "z", ""}
	vowels = []string{"a", "e", "i", "o", "u", "a", "o", "e", "ai"}
	codas  = []string{"", "", "", "l", "m", "n", "r", "s", "sk", "t", "nd", "v"}
	// commonWords are the words that most notes have.
	commonWords = strings.Fields("the of and in to for at by with from was on as his unit army under during after second first award honour battle river town won wounded recommended service rank")
	cyrillic    = strings.NewReplacer("shch", "щ", "zh", "ж", "kh", "х", "ch", "ч", "sh", "ш", "ai", "ай", "a", "а", "b", "б", "d", "д", "e", "е", "f", "ф",
		"g", "г", "h", "х", "i", "и", "k", "к", "l", "л", "m", "м", "n", "н", "o", "о", "p", "п", "r", "р", "s", "с", "t", "т", "u", "у", "v", "в", "z", "з")
)

// word makes the n-th word of a vocabulary; two of one vocabulary seldom are the same.
func word(vocabulary uint64, n int) string {
	r := rand.New(rand.NewPCG(vocabulary, uint64(n)))
	var b strings.Builder
	for range 2 + r.IntN(2) {
		b.WriteString(onsets[r.IntN(len(onsets))] + vowels[r.IntN(len(vowels))] + codas[r.IntN(len(codas))])
	}
	return b.String()
}

// zipf draws a number below n, small ones far more often than large ones, as
// names and words are spread.
func zipf(r *rand.Rand, n int) int {
	return min(n-1, int(math.Exp(r.Float64()*math.Log(float64(n))))-1)
}

// title is a word with a capital.
func title(w string) string {
	letters := []rune(w)
	return strings.ToUpper(string(letters[0])) + string(letters[1:])
}

// Name is what somebody is called: in the language of the roll and, where that
// is not written in Latin letters, a transcription.
type Name struct {
	Text  obelisk.Text
	Latin string
}

// name draws a name.
func name(r *rand.Rand) Name {
	given, surname := word(1, zipf(r, givenNames)), word(2, zipf(r, surnames))
	latin := title(given) + " " + title(surname)
	switch p := r.IntN(100); {
	case p < 45:
		return Name{Text: obelisk.Text{Text: latin, Language: obelisk.English}}
	case p < 65:
		return Name{obelisk.Text{Text: slavic(given, surname, "ов"), Language: obelisk.Russian}, latin + "ov"}
	case p < 77:
		return Name{obelisk.Text{Text: slavic(given, surname, "енко"), Language: obelisk.Ukrainian}, latin + "enko"}
	case p < 82:
		return Name{obelisk.Text{Text: slavic(given, surname, "ович"), Language: obelisk.Belarusian}, latin + "ovich"}
	default:
		language := obelisk.SimplifiedChinese
		if p >= 93 {
			language = obelisk.TraditionalChinese
		}
		return Name{Text: obelisk.Text{Text: han(r), Language: language}}
	}
}

// slavic writes a name in Cyrillic letters.
func slavic(given, surname, ending string) string {
	return title(cyrillic.Replace(given)) + " " + title(cyrillic.Replace(surname)+ending)
}

// han draws a name of two or three Han characters.
func han(r *rand.Rand) string {
	letters := []rune{rune(0x5F20 + 7*zipf(r, hanSurnames))}
	for range 1 + r.IntN(2) {
		letters = append(letters, rune(0x4E00+13*zipf(r, hanLetters)))
	}
	return string(letters)
}

// note draws a line of words: half of them common, the others seldom.
func note(r *rand.Rand, words int) string {
	out := make([]string, words)
	for i := range out {
		if r.IntN(2) == 0 {
			out[i] = commonWords[zipf(r, len(commonWords))]
		} else {
			out[i] = word(3, zipf(r, noteWords))
		}
	}
	return strings.Join(out, " ")
}

// Words draws some words of no language, the first with a capital.
func Words(r *rand.Rand, n int) string { return title(note(r, n)) }

// Drawn draws a name as the rolls have them; Latin is its transcription or, where
// it needs none, the name.
func Drawn(r *rand.Rand) Name {
	n := name(r)
	if n.Latin == "" {
		n.Latin = n.Text.Text
	}
	return n
}
