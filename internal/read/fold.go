package read

import (
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Two texts are compared by their folded form: lower case, traditional Han as
// simplified, full-width signs as ASCII, every dash as "-", every opening and
// closing quotation mark as “ and ”, ё as е, without stress marks. Cyrillic й
// stays what it is, and so does ў within a word; at its beginning it is у.

const (
	hanFirst = 0x3400
	hanLast  = 0x9FFF
)

// folder folds runes; the zero value folds no Han.
type folder struct {
	han   []rune // by rune-hanFirst; 0 where a character is its own fold
	signs *[1 << 8]*[1 << 8]sign
}

// sign is what a character is for the tokenizer, and its folded form.
type sign struct {
	fold rune // 0 where it is dropped
	gap  gap
	traits
}

// traits are properties of a character, by bit.
type traits uint8

const (
	letterTrait     traits = 1 << iota
	insideTrait            // stands within words without being a letter
	apostropheTrait        // joins the letters on its sides
	upperTrait
	cyrillicTrait
	twinTrait  // a Latin letter that looks as a Cyrillic one does
	plainTrait // a letter that is neither Cyrillic nor looks so
)

// pages are the blocks of 256 characters whose signs are kept in a table: those
// in which words of the languages and the signs between them are written.
var pages = [...]int{0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x20, 0x21, 0x22, 0x30, 0xFE, 0xFF}

// newSigns makes the table of signs.
func newSigns() *[1 << 8]*[1 << 8]sign {
	var table [1 << 8]*[1 << 8]sign
	for _, n := range pages {
		page := new([1 << 8]sign)
		for i := range page {
			page[i] = signOf(rune(n<<8 + i))
		}
		table[n] = page
	}
	return &table
}

// sign is what the character, which is not Han, is.
func (f *folder) sign(r rune) sign {
	if f.signs != nil && r < 1<<16 {
		if page := f.signs[r>>8]; page != nil {
			return page[r&0xFF]
		}
	}
	return signOf(r)
}

// signOf says what a character that is not Han is.
func signOf(r rune) sign {
	s := sign{fold: folder{}.rune(r), gap: gapOf(r)}
	if isLetter(r) {
		s.traits |= letterTrait
	}
	if unicode.Is(unicode.Mn, r) || r == 0x00AD {
		s.traits |= insideTrait
	}
	if foldSign(r) == '\'' {
		s.traits |= apostropheTrait
	}
	if unicode.IsUpper(r) {
		s.traits |= upperTrait
	}
	if unicode.Is(unicode.Cyrillic, r) {
		s.traits |= cyrillicTrait
	}
	switch {
	case twin(r) != r:
		s.traits |= twinTrait
	case s.traits&(letterTrait|cyrillicTrait) == letterTrait:
		s.traits |= plainTrait
	}
	return s
}

// twins are the Latin letters that look as Cyrillic ones do, each before its twin.
const twins = "aаcсeеiіoоpрxхyуAАBВCСEЕHНIІKКMМOОPРTТXХ"

// twin is the Cyrillic letter that looks as a Latin one does, or the same character.
func twin(r rune) rune {
	if r >= utf8.RuneSelf {
		return r
	}
	if at := strings.IndexRune(twins, r); at >= 0 {
		cyrillic, _ := utf8.DecodeRuneInString(twins[at+1:])
		return cyrillic
	}
	return r
}

// untwinned is the text with the Cyrillic twins of its Latin letters, of which
// words are made where keyboards or those who evade filters mix the two.
func untwinned(text string) string { return strings.Map(twin, text) }

// newFolder reads the table of lexicon/han.txt: pairs of characters between spaces.
func newFolder(table string) (folder, error) {
	f := folder{han: make([]rune, hanLast-hanFirst+1), signs: newSigns()}
	for line := range strings.Lines(table) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, pair := range strings.Fields(line) {
			r := []rune(pair)
			if len(r) != 2 || !isHan(r[0]) {
				return f, fmt.Errorf("the table of Han characters has %q, which is no pair", pair)
			}
			f.han[r[0]-hanFirst] = r[1]
		}
	}
	return f, nil
}

// rune folds one character; 0 where it is dropped.
func (f folder) rune(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	case r >= hanFirst && r <= hanLast:
		if f.han != nil && f.han[r-hanFirst] != 0 {
			return f.han[r-hanFirst]
		}
		return r
	}
	return foldSign(r)
}

// foldSign folds a character that is neither ASCII nor Han.
func foldSign(r rune) rune {
	switch r {
	case 'ё', 'Ё':
		return 'е'
	case '‐', '‑', '‒', '–', '—', '―', '−', '－', '─':
		return '-'
	case '’', 'ʼ', '‘', '`', '´', '＇':
		return '\''
	case '«', '「', '『', '„', '“', '《', '〈', '‹', '〝', '﹁', '﹃', '｢':
		return '“'
	case '»', '」', '』', '”', '》', '〉', '›', '〞', '〟', '﹂', '﹄', '｣':
		return '”'
	case '～', '〜', '∼':
		return '~'
	case '｡':
		return '。'
	case '﹑', '､':
		return '、'
	case '﹐':
		return ','
	case '﹔':
		return ';'
	case '﹕':
		return ':'
	case '﹙':
		return '('
	case '﹚':
		return ')'
	case 0x0300, 0x0301, 0x00AD, 0x200B, 0x200C, 0x200D, 0xFEFF:
		return 0
	case '•':
		return '·'
	}
	if r >= 0xFF01 && r <= 0xFF5E {
		r -= 0xFEE0
	}
	return unicode.ToLower(r)
}

// appendFold adds the folded form of s.
func (f folder) appendFold(b []byte, s string) []byte {
	within := false
	for _, r := range s {
		if r = f.rune(r); r == 0 {
			continue
		}
		if r == shortU && !within {
			r = plainU
		}
		within = r >= utf8.RuneSelf && isLetter(r)
		b = utf8.AppendRune(b, r)
	}
	return b
}

// A Belarusian word that begins with у has ў instead behind a vowel of the word
// before: "быў узнагароджаны", "была ўзнагароджана".
const (
	shortU   = 'ў'
	plainU   = 'у'
	capitalU = 'Ў'
)

// fullU is a name with У for the Ў with which a name of it begins behind a vowel:
// "Людміла Ўласава". In a word in large letters it stays.
func fullU(name string) string {
	if !strings.ContainsRune(name, capitalU) {
		return name
	}
	words := strings.Split(name, " ")
	for i, word := range words {
		rest, ok := strings.CutPrefix(word, string(capitalU))
		if next, _ := utf8.DecodeRuneInString(rest); ok && unicode.IsLower(next) {
			words[i] = "У" + rest
		}
	}
	return strings.Join(words, " ")
}

// text is the folded form of s.
func (f folder) text(s string) string { return string(f.appendFold(nil, s)) }

// traditional reports whether the character has a simplified form of its own.
func (f folder) traditional(r rune) bool {
	return isHan(r) && f.han != nil && f.han[r-hanFirst] != 0
}

// isHan reports whether r is a Han character of the basic plane or 〇.
func isHan(r rune) bool { return r >= hanFirst && r <= hanLast }

// HanFold maps a Han character to its simplified form, and any other to itself,
// so that texts in both forms can be compared.
func HanFold() (func(rune) rune, error) {
	f, err := ownFolder()
	if err != nil {
		return nil, err
	}
	return f.rune, nil
}

// ownFolder is the built-in folder alone: those who want no more need not wait
// for the patterns.
var ownFolder = sync.OnceValues(func() (folder, error) {
	table, err := fs.ReadFile(builtIn, "lexicon/han.txt")
	if err != nil {
		return folder{}, fmt.Errorf("read the table of Han characters: %w", err)
	}
	return newFolder(string(table))
})
