package obelisk

import "strings"

// Language is a BCP 47 tag such as "en", "zh-Hans" or "be". The zero value is
// a text whose language is not known (or that has none, such as a number).
type Language string

// The languages that the product speaks and reads.
const (
	English            Language = "en"
	SimplifiedChinese  Language = "zh-Hans"
	TraditionalChinese Language = "zh-Hant"
	Chinese            Language = "zh" // mixed or undecided script
	Russian            Language = "ru"
	Ukrainian          Language = "uk"
	Belarusian         Language = "be"
)

// InterfaceLanguages lists the languages of labels and of the site, in the
// order in which they are offered.
func InterfaceLanguages() []Language {
	return []Language{English, SimplifiedChinese, TraditionalChinese, Russian, Ukrainian, Belarusian}
}

// Valid reports whether the tag is well formed: subtags of 1 to 8 ASCII letters
// or digits joined by hyphens, the first of 2 to 8 letters (BCP 47, section 2.1).
func (l Language) Valid() bool {
	for i, sub := range strings.Split(string(l), "-") {
		if len(sub) < 1 || len(sub) > 8 || (i == 0 && len(sub) < 2) {
			return false
		}
		for _, r := range sub {
			letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
			if !letter && (i == 0 || r < '0' || r > '9') {
				return false
			}
		}
	}
	return true
}

// Base returns the primary subtag: "zh" for "zh-Hant".
func (l Language) Base() Language {
	base, _, _ := strings.Cut(string(l), "-")
	return Language(base)
}

// Texts is one text in several languages.
type Texts map[Language]string

// In returns the text in the wanted language or, failing that, in another one:
// the same base language, then English, then any in a fixed order. The second
// result is the language actually found; it is empty where there is no text.
func (t Texts) In(want Language) (string, Language) {
	if s, ok := t[want]; ok {
		return s, want
	}
	var best Language
	for l := range t {
		if best == "" || fallbackRank(l, want) < fallbackRank(best, want) ||
			fallbackRank(l, want) == fallbackRank(best, want) && l < best {
			best = l
		}
	}
	return t[best], best
}

// fallbackRank orders languages by how well they stand in for the wanted one.
func fallbackRank(l, want Language) int {
	switch {
	case l.Base() == want.Base():
		return 0
	case l.Base() == English:
		return 1
	case want.Base() == Belarusian && l.Base() == Russian, want.Base() == Ukrainian && l.Base() == Russian:
		return 2
	default:
		return 3
	}
}
