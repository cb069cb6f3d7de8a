package read

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenKind says what a token is made of. The zero value is unset.
type tokenKind uint8

const (
	wordToken   tokenKind = iota + 1 // letters of an alphabet
	numberToken                      // decimal digits
	hanToken                         // one Han character
	markToken                        // any other sign
)

// gap is the white space before a token.
type gap uint8

const (
	noGap gap = iota
	plainGap
	thinGap // a space that does not break: it groups digits
	lineGap // a line break
)

// token is one word, number, Han character or sign of a block's text.
type token struct {
	start, end int32 // bytes in the text
	word       int32 // the vocabulary's number of its folded form, 0 if not there
	lemmas     [2]int32
	kind       tokenKind
	gap        gap
	upper      bool // begins with a capital letter
	cyrillic   bool
	mixed      bool    // Cyrillic, with some Latin letters that look so
	value      int32   // of a number of at most 9 digits, else -1
	wide       uint8   // full-width digits of a number, which take two bytes more
	outline    outline // of its folded form; 0 for words
}

// outline is the first and the last byte of a sign, which tell nearly all signs apart
// without a look at the vocabulary.
type outline uint16

// outlineOf is the outline of a sign that is not empty.
func outlineOf(sign string) outline { return outline(sign[0])<<8 | outline(sign[len(sign)-1]) }

// digits is the number of digits of a number token.
func (t token) digits() int { return int(t.end-t.start) - 2*int(t.wide) }

// digitOf is the value of a decimal digit, ASCII or full-width; -1 for others.
func digitOf(r rune) int32 {
	switch {
	case r >= '0' && r <= '9':
		return r - '0'
	case r >= '０' && r <= '９':
		return r - '０'
	}
	return -1
}

// tokenizer cuts text into tokens and looks their folded forms up.
type tokenizer struct {
	words  *vocabulary // nil where nothing is looked up
	folder folder
	folded folded     // of the token
	seen   traits     // of the letters of the token
	text   *footprint // of all that is cut, where it is asked for
}

// cut appends the tokens of text. Letters join with apostrophes inside them,
// except for the English possessive 's, which is a token of its own.
func (z *tokenizer) cut(tokens []token, text string) []token {
	space := noGap
	for at := 0; at < len(text); {
		r, size := rune(text[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[at:])
		}
		t := token{start: int32(at), gap: space, value: -1}
		if isHan(r) {
			at += size
			z.han(&t, r)
		} else {
			z.folded.reset()
			s := z.folder.sign(r)
			switch {
			case s.gap != noGap:
				space = max(space, s.gap)
				at += size
				continue
			case digitOf(r) >= 0:
				at = z.number(&t, text, at)
			case s.traits&letterTrait != 0:
				t.upper, t.cyrillic = s.traits&upperTrait != 0, s.traits&cyrillicTrait != 0
				z.seen = 0
				at = z.letters(&t, text, at)
				if z.seen&(cyrillicTrait|twinTrait|plainTrait) == cyrillicTrait|twinTrait {
					z.unmix(&t, text[t.start:at])
				}
			default:
				if end := pinyin(text, at, tokens); end > 0 {
					at = end
					continue
				}
				t.kind, at = markToken, at+size
				for r == '-' && at < len(text) && text[at] == '-' {
					at++ // typewriters have two for a dash
				}
				z.folded.add(s.fold)
			}
			if z.words != nil {
				z.words.lookUp(&t, &z.folded)
			}
			if z.text != nil {
				z.text.form(z.folded.hash)
			}
		}
		space = noGap
		t.end = int32(at)
		tokens = append(tokens, t)
	}
	return tokens
}

// han makes the token that of a Han character.
func (z *tokenizer) han(t *token, r rune) {
	r = z.folder.rune(r)
	t.kind, t.outline = hanToken, outline(0xE0|r>>12)<<8|outline(0x80|r&0x3F)
	if z.words != nil && isHan(r) {
		t.word = z.words.han[r-hanFirst]
	}
	if z.text != nil {
		z.text.form(hashed(0, r))
	}
}

// number reads digits from at and returns where they end.
func (z *tokenizer) number(t *token, text string, at int) int {
	t.kind, t.value = numberToken, 0
	count := 0
	for at < len(text) && count < longestNumber {
		r, size := rune(text[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[at:])
		}
		d := digitOf(r)
		if d < 0 {
			break
		}
		z.folded.add('0' + rune(d))
		if count < 9 {
			t.value = t.value*10 + d
		}
		if size > 1 {
			t.wide++
		}
		count++
		at += size
	}
	if count > 9 {
		t.value = -1
	}
	return at
}

// longestNumber bounds the digits of one token; more make another one.
const longestNumber = 100

// letters reads a word from at and returns where it ends.
func (z *tokenizer) letters(t *token, text string, at int) int {
	t.kind = wordToken
	for at = z.ascii(text, at); at < len(text); {
		r, size := rune(text[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[at:])
			if isHan(r) {
				return at
			}
		}
		s := z.folder.sign(r)
		if s.traits&(letterTrait|insideTrait) == 0 {
			if s.traits&apostropheTrait == 0 || at == int(t.start) {
				return at
			}
			next, _ := utf8.DecodeRuneInString(text[at+size:])
			if !isLetter(next) || next == 's' && !letterAfter(text[at+size+1:]) {
				return at
			}
		}
		if s.fold == shortU && at == int(t.start) {
			s.fold = plainU
		}
		z.folded.add(s.fold)
		z.seen |= s.traits
		at += size
	}
	return at
}

// ascii reads the letters of ASCII with which a word begins and returns where they end.
// Most Latin letters are, and no stems are sought of such words.
func (z *tokenizer) ascii(text string, at int) int {
	if z.folder.signs == nil {
		return at // letters does without
	}
	f, signs := &z.folded, z.folder.signs[0]
	for ; at < len(text); at++ {
		c := text[at] | ('a' - 'A')
		if c < 'a' || c > 'z' {
			break
		}
		f.text, f.hash = append(f.text, c), hashed(f.hash, rune(c))
		z.seen |= signs[text[at]].traits
	}
	return at
}

// unmix takes a word in which Latin letters stand for the Cyrillic ones that
// look so as if the text had those.
func (z *tokenizer) unmix(t *token, word string) {
	z.folded.reset()
	for _, r := range word {
		z.folded.add(z.folder.sign(twin(r)).fold)
	}
	t.cyrillic, t.mixed = true, true
}

// letterAfter reports whether text begins with a letter.
func letterAfter(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return isLetter(r)
}

// isLetter reports whether r is a letter of an alphabet or syllabary.
func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	}
	return !isHan(r) && unicode.IsLetter(r)
}

// gapOf is the kind of white space that r is, noGap where it is none.
func gapOf(r rune) gap {
	switch r {
	case ' ', '\t':
		return plainGap
	case '\n', '\r', '\f', '\v', 0x2028, 0x2029, 0x85:
		return lineGap
	case 0xA0, 0x2009, 0x202F, 0x2007, 0x200A:
		return thinGap
	}
	if r > 0xFF && unicode.IsSpace(r) {
		return plainGap
	}
	return noGap
}

// pinyin is where a reading in brackets that a page puts behind single Han
// characters ends, 個(gè); 0 where none stands at a byte of the text. It is no
// part of what the text says.
func pinyin(text string, at int, tokens []token) int {
	n := len(tokens)
	if n == 0 || tokens[n-1].kind != hanToken || int(tokens[n-1].end) != at {
		return 0
	}
	rest, ok := strings.CutPrefix(text[at:], "(")
	if !ok {
		if rest, ok = strings.CutPrefix(text[at:], "（"); !ok {
			return 0
		}
	}
	toned, letters := false, 0
	for i, r := range rest {
		switch {
		case r == ')' || r == '）':
			if !toned || letters == 0 {
				return 0
			}
			return len(text) - len(rest) + i + utf8.RuneLen(r)
		case r >= 'a' && r <= 'z':
		case strings.ContainsRune(tones, r):
			toned = true
		default:
			return 0
		}
		if letters++; letters > longestPinyin {
			return 0
		}
	}
	return 0
}

const (
	// tones are the vowels of pinyin with the signs of the four tones.
	tones = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
	// longestPinyin bounds one syllable, in letters.
	longestPinyin = 6
)
