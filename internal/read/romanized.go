package read

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"obelisk"
	"obelisk/internal/document"
)

// Belarusian is written in Latin letters too (łacinka), of which each word has one
// spelling in Cyrillic and the other way round. Blocks that are written so are read as
// their Cyrillic spelling, so that one lexicon does for both; their positions and
// passages are those of the document, and its names are proposed in its own letters.

// romanTells are letters that Belarusian in Latin letters has; the first is its own.
const romanTells = "ŭłśźćńčšžŬŁŚŹĆŃČŠŽ"

// romanLacks are letters of languages that share some of them, and of none of its words.
const romanLacks = "ąęóżůěřťďňőűđāēīūģķļņėįųĝĉŝĵĥäöüßåøéáíýôõêèàâîûëïçñğışțșăqwx"

// romanized reports whether the text is Belarusian in Latin letters: most of its letters
// are Latin, it has ŭ, a sixth of its words have letters of that alphabet, and next to
// none have those of others.
func romanized(text string) bool {
	if !strings.Contains(text, "ŭ") && !strings.Contains(text, "Ŭ") {
		return false
	}
	words, telling, foreign := 0, 0, 0
	for word := range strings.FieldsFuncSeq(text, notLetter) {
		words++
		switch {
		case strings.ContainsAny(word, romanTells):
			telling++
		case !latinWord(word):
			foreign++
		}
	}
	return telling*6 >= words && foreign*10 < words
}

// romanLine reports whether a text, of a page that is Belarusian in Latin letters, may be
// in them too: most of its words have no letters of others.
func romanLine(text string) bool {
	words, foreign := 0, 0
	for word := range strings.FieldsFuncSeq(text, notLetter) {
		words++
		if !latinWord(word) {
			foreign++
		}
	}
	return foreign*4 < words
}

// notLetter parts the words of a text.
func notLetter(r rune) bool { return !unicode.IsLetter(r) }

// latinWord reports whether a word has none but letters of Belarusian in Latin letters.
func latinWord(word string) bool {
	for _, r := range word {
		if r >= 0x180 || strings.ContainsRune(romanLacks, unicode.ToLower(r)) {
			return false
		}
	}
	return true
}

// inCyrillic is the block in Cyrillic letters, where it is Belarusian in Latin ones.
func (g *tongue) inCyrillic(block *document.Block) *document.Block {
	roman := romanized(block.Text)
	g.roman = g.roman || roman
	if !roman && (!g.roman || !romanLine(block.Text)) {
		return block
	}
	return block.Respelled(cyrillicOf)
}

// romanConsonants are the letters before which i and j mark nothing of their own, with
// their Cyrillic spelling; those of two letters come first.
var romanConsonants = []struct{ roman, cyrillic string }{
	{"dź", "дзь"},
	{"dž", "дж"},
	{"dz", "дз"},
	{"ch", "х"},
	{"b", "б"},
	{"c", "ц"},
	{"ć", "ць"},
	{"č", "ч"},
	{"d", "д"},
	{"f", "ф"},
	{"g", "ґ"},
	{"h", "г"},
	{"k", "к"},
	{"l", "ль"},
	{"ł", "л"},
	{"m", "м"},
	{"n", "н"},
	{"ń", "нь"},
	{"p", "п"},
	{"r", "р"},
	{"s", "с"},
	{"ś", "сь"},
	{"š", "ш"},
	{"t", "т"},
	{"v", "в"},
	{"z", "з"},
	{"ź", "зь"},
	{"ž", "ж"},
}

// hardVowels and softVowels are the vowels in Latin letters and in Cyrillic, the second
// behind what is soft; i is of its own kind.
var (
	hardVowels = map[byte]string{'a': "а", 'e': "э", 'o': "о", 'u': "у", 'y': "ы"}
	softVowels = map[byte]string{'a': "я", 'e': "е", 'o': "ё", 'u': "ю", 'i': "і"}
)

// cyrillicOf is a Belarusian word in Latin letters in Cyrillic ones; a word with letters
// of another alphabet stays.
func cyrillicOf(word string) string {
	low := strings.ToLower(word)
	if len(low) != len(word) || !latinWord(word) || romanNumber(word) {
		return word
	}
	var b strings.Builder
	soft, consonant := false, false // what stands before
	for at := 0; at < len(low); {
		if i := slices.IndexFunc(romanConsonants, func(c struct{ roman, cyrillic string }) bool { return strings.HasPrefix(low[at:], c.roman) }); i >= 0 {
			c := romanConsonants[i]
			b.WriteString(c.cyrillic)
			at += len(c.roman)
			soft, consonant = c.roman == "l", true
			continue
		}
		size, ok := romanVowel(&b, low[at:], soft, consonant)
		if !ok {
			return word // of another alphabet
		}
		at += size
		soft, consonant = false, false
	}
	return capitalisedAs(b.String(), word)
}

// romanVowel writes what begins with a vowel, j or ŭ behind a letter, and returns its size.
func romanVowel(b *strings.Builder, rest string, soft, consonant bool) (int, bool) {
	next := byte(0)
	if len(rest) > 1 {
		next = rest[1]
	}
	after, follows := softVowels[next]
	switch first := rest[0]; {
	case soft && hardVowels[first] != "" && first != 'y':
		unsoftened(b)
		b.WriteString(softVowels[first])
	case hardVowels[first] != "":
		b.WriteString(hardVowels[first])
	case first == 'i' && consonant && follows && next != 'i':
		if soft {
			unsoftened(b)
		}
		b.WriteString(after)
		return 2, true
	case first == 'i':
		if soft {
			unsoftened(b)
		}
		b.WriteString("і")
	case first == 'j' && follows:
		if consonant && !strings.HasSuffix(b.String(), "ь") {
			b.WriteString("'")
		}
		b.WriteString(after)
		return 2, true
	case first == 'j':
		b.WriteString("й")
	case strings.HasPrefix(rest, "ŭ"):
		b.WriteString("ў")
		return len("ŭ"), true
	default:
		return 0, false
	}
	return 1, true
}

// unsoftened takes the soft sign away that was written for l, which a vowel behind it says.
func unsoftened(b *strings.Builder) {
	text := strings.TrimSuffix(b.String(), "ь")
	b.Reset()
	b.WriteString(text)
}

// romanNumber reports whether a word is a number in capitals, XX or IV.
func romanNumber(word string) bool {
	return strings.Trim(word, "IVXLCDM") == ""
}

// capitalisedAs is the text with capitals where the word has them: none, the first alone, or all.
func capitalisedAs(text, word string) string {
	first, size := utf8.DecodeRuneInString(word)
	switch {
	case !unicode.IsUpper(first):
		return text
	case size < len(word) && strings.ToUpper(word) == word:
		return strings.ToUpper(text)
	}
	return capitalised(text)
}

// romanLetters are the Cyrillic letters in Latin ones; vowels that say more than
// themselves, l and the soft sign are not among them.
var romanLetters = map[rune]string{
	'б': "b", 'в': "v", 'г': "h", 'ґ': "g", 'д': "d", 'ж': "ž", 'з': "z", 'й': "j", 'к': "k", 'м': "m", 'н': "n", 'п': "p",
	'р': "r", 'с': "s", 'т': "t", 'ў': "ŭ", 'ф': "f", 'х': "ch", 'ц': "c", 'ч': "č", 'ш': "š",
	'а': "a", 'э': "e", 'о': "o", 'у': "u", 'ы': "y", 'і': "i",
}

// iotated are the vowels that soften the letter before them or begin with j.
var iotated = map[rune]string{'я': "a", 'е': "e", 'ё': "o", 'ю': "u"}

// softened are the Latin letters of consonants with the soft sign.
var softened = map[rune]string{'ц': "ć", 'н': "ń", 'с': "ś", 'з': "ź", 'л': "l"}

// romanOf is a Belarusian word in Cyrillic letters in Latin ones.
func romanOf(word string) string {
	letters := []rune(strings.ToLower(word))
	at := func(i int) rune {
		if i < 0 || i >= len(letters) {
			return 0
		}
		return letters[i]
	}
	consonant := func(r rune) bool { return strings.ContainsRune("бвгґджзклмнпрстфхцчш", r) }
	var b strings.Builder
	for i, r := range letters {
		switch {
		case r == 'л' && (iotated[at(i+1)] != "" || at(i+1) == 'і' || at(i+1) == 'ь'):
			b.WriteString("l")
		case r == 'л':
			b.WriteString("ł")
		case softened[r] != "" && at(i+1) == 'ь':
			b.WriteString(softened[r])
		case r == 'ь' || r == '\'' || r == '’':
		case iotated[r] != "" && at(i-1) == 'л':
			b.WriteString(iotated[r])
		case iotated[r] != "" && consonant(at(i-1)):
			b.WriteString("i" + iotated[r])
		case iotated[r] != "":
			b.WriteString("j" + iotated[r])
		case romanLetters[r] != "":
			b.WriteString(romanLetters[r])
		default:
			return word
		}
	}
	return capitalisedAs(b.String(), word)
}

// asWritten is a text of the proposals in the letters of the document, where that is
// Belarusian in Latin letters.
func (g *tongue) asWritten(text string) string {
	if !g.roman {
		return text
	}
	return respelt(text, romanOf)
}

// respelt is a text with each of its words in another alphabet.
func respelt(text string, spelling func(word string) string) string {
	var b strings.Builder
	for len(text) > 0 {
		r, _ := utf8.DecodeRuneInString(text)
		inWord := unicode.IsLetter(r)
		end := strings.IndexFunc(text, func(r rune) bool { return inWord != (unicode.IsLetter(r) || r == '\'') })
		if end < 0 {
			end = len(text)
		}
		if inWord {
			b.WriteString(spelling(text[:end]))
		} else {
			b.WriteString(text[:end])
		}
		text = text[end:]
	}
	return b.String()
}

// spellAsWritten puts the names that were read off Belarusian in Latin letters into those.
func (p *proposer) spellAsWritten() {
	if !p.tongue.roman {
		return
	}
	for i := range p.result.Statements {
		s := &p.result.Statements[i]
		text, ok := s.Value.(obelisk.Text)
		if !ok || text.Language != obelisk.Belarusian || strings.ContainsFunc(s.Evidence[0].Passage, isCyrillic) {
			continue
		}
		text.Text = p.tongue.asWritten(text.Text)
		s.Value = text
		s.ID = obelisk.IdentityOf(*s)
	}
}

// inCyrillicToo is the name in Cyrillic letters where it is Belarusian in Latin ones, as
// documents in those are read so.
func inCyrillicToo(n Name) (Name, bool) {
	if n.Language.Base() != obelisk.Belarusian || strings.ContainsFunc(n.Text, isCyrillic) {
		return n, false
	}
	other := n
	other.Text = respelt(n.Text, cyrillicOf)
	return other, other.Text != n.Text
}

// isCyrillic reports whether a character is a Cyrillic letter.
func isCyrillic(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }
