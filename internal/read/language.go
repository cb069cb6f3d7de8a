package read

import (
	"iter"
	"math"
	"math/bits"
	"slices"
	"strings"
	"unicode"

	"obelisk"
	"obelisk/internal/document"
)

// tells are how Cyrillic languages are known from one another: letters that one
// alone writes, and its commonest words. A language is a bit of the tables.
type tells struct {
	languages []obelisk.Language
	letters   [0x600]uint32 // by character
	lacks     [0x600]uint32 // by character that the language does not have
	words     []uint32      // by word
	names     []uint32      // by given name
}

// mostTells is how many languages can be told apart.
const mostTells = 32

// add takes in what tells a language; letters beyond U+05FF tell nothing.
func (t *tells) add(language obelisk.Language, letters, lacks string, words []int32) {
	if len(t.languages) == mostTells {
		return
	}
	bit := uint32(1) << len(t.languages)
	t.languages = append(t.languages, language)
	letters, lacks = withCapitals(letters), withCapitals(lacks)
	for _, r := range letters {
		if r > unicode.MaxASCII && int(r) < len(t.letters) {
			t.letters[r] |= bit
		}
	}
	for _, r := range lacks {
		if r > unicode.MaxASCII && int(r) < len(t.lacks) {
			t.lacks[r] |= bit
		}
	}
	for _, w := range words {
		t.words = tellingWord(t.words, w, bit)
	}
}

// withCapitals is letters with their large forms, but for the one of which Roman
// numbers are made in texts of all the languages: "ІІІ".
func withCapitals(letters string) string {
	return letters + strings.ReplaceAll(strings.ToUpper(letters), "І", "")
}

// tellingWord takes in a word that tells the languages of the bits.
func tellingWord(words []uint32, word int32, languages uint32) []uint32 {
	if n := int(word) + 1 - len(words); n > 0 {
		words = append(words, make([]uint32, n)...)
	}
	words[word] |= languages
	return words
}

// longestTitleName bounds the text whose names tell its language, in tokens:
// running text names people of other countries.
const longestTitleName = 6

// tellNames lets the given names that one language alone has tell it, as titles
// of pages are often no more than a name.
func (l *lexicon) tellNames() {
	owners := map[int32]uint32{}
	for i := range l.senses {
		s := &l.senses[i]
		at := slices.Index(l.tells.languages, s.language)
		if s.category != givenWord || at < 0 {
			continue
		}
		owners[l.words.add(l.folder.text(s.text))] |= 1 << at
	}
	for word, languages := range owners {
		if bits.OnesCount32(languages) == 1 {
			l.tells.names = tellingWord(l.tells.names, word, languages)
		}
	}
}

// weigh adds a weight to the scores of the languages that are told.
func (t *tells) weigh(scores *[mostTells]int, told uint32, weight int) {
	for ; told != 0; told &= told - 1 {
		scores[bits.TrailingZeros32(told)] += weight
	}
}

// script is the kind of writing that prevails in a text. The zero value is unset.
type script uint8

const (
	latin script = iota + 1
	cyrillic
	han
)

// tongue finds the language of each block, with the document's so far as prior.
type tongue struct {
	lexicon *lexicon
	seen    map[obelisk.Language]int
	most    obelisk.Language // of those seen
	prior   obelisk.Language
	roman   bool // it is Belarusian in Latin letters
}

// foreseen yields the blocks of a document once their beginning has told in what
// language it is: a heading of three words may be of any of several.
func (s *session) foreseen(blocks iter.Seq2[*document.Block, error]) iter.Seq2[*document.Block, error] {
	return func(yield func(*document.Block, error) bool) {
		var ahead []*document.Block
		var text strings.Builder
		begun := false
		begin := func() bool {
			begun = true
			s.tongue.foresee(text.String(), &s.tokenizer)
			for _, block := range ahead {
				if !yield(s.tongue.inCyrillic(block), nil) {
					return false
				}
			}
			return true
		}
		for block, err := range blocks {
			if err == nil && !begun && text.Len() < foreseenBytes {
				ahead = append(ahead, block)
				text.WriteString(block.Text[:min(len(block.Text), foreseenBytes)])
				text.WriteByte('\n')
				continue
			}
			if !begun && !begin() {
				return
			}
			if err == nil {
				block = s.tongue.inCyrillic(block)
			}
			if !yield(block, err) {
				return
			}
		}
		if !begun {
			begin()
		}
	}
}

// foreseenBytes is how much of a document tells its language.
const foreseenBytes = 4 << 10

// foresee takes the language of the beginning of a document for what its text is
// in where a block alone does not tell.
func (g *tongue) foresee(beginning string, t *tokenizer) {
	beginning = strings.ToValidUTF8(beginning, "")
	if g.roman = romanized(beginning); g.roman {
		g.prior = obelisk.Belarusian
		return
	}
	if plainLatin(beginning) {
		g.prior = obelisk.English
		return
	}
	ahead := tongue{lexicon: g.lexicon, seen: map[obelisk.Language]int{}}
	if mostlyHan(beginning) {
		g.prior = ahead.chinese(beginning)
		return
	}
	g.prior = ahead.of(beginning, t.cut(make([]token, 0, len(beginning)/4), beginning))
}

// plainLatin reports whether a text has Latin letters and none of Cyrillic or Han
// nor anything beyond, so that its words need not be looked at to tell its script.
func plainLatin(text string) bool {
	latin := false
	for i := range len(text) {
		switch c := text[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
			latin = true
		case c >= 0xCD && c != 0xE2:
			return false // beyond U+0340, but for dashes and quotation marks
		}
	}
	return latin
}

// mostlyHan reports whether Han characters prevail in a text whatever its other
// characters are, so that it need not be cut into words to tell its script.
func mostlyHan(text string) bool {
	characters := 0
	for _, r := range text {
		if isHan(r) {
			characters++
		}
	}
	return 3*characters > len(text)-3*characters // see scriptOf: none weighs more than its bytes
}

// of is the language of a block's text, empty where it has no letters.
func (g *tongue) of(text string, tokens []token) obelisk.Language {
	var language obelisk.Language
	switch scriptOf(tokens) {
	case han:
		language = g.chinese(text)
	case cyrillic:
		language = g.slavic(text, tokens)
	case latin:
		language = obelisk.English
	default:
		return g.prior
	}
	g.seen[language] += len(tokens)
	if g.seen[language] > g.seen[g.most] {
		g.most = language
	}
	return language
}

// scriptOf counts letters; one Han character weighs as much as three letters.
func scriptOf(tokens []token) script {
	var weight [han + 1]int
	for i := range tokens {
		switch t := &tokens[i]; {
		case t.kind == hanToken:
			weight[han] += 3
		case t.kind == wordToken && t.cyrillic:
			weight[cyrillic] += int(t.end-t.start) / 2
		case t.kind == wordToken:
			weight[latin] += int(t.end - t.start)
		}
	}
	best := script(0)
	for s := latin; s <= han; s++ {
		if weight[s] > weight[best] {
			best = s
		}
	}
	return best
}

// chinese tells the scripts by characters that only one of them has.
func (g *tongue) chinese(text string) obelisk.Language {
	hant, hans := 0, 0
	for _, r := range text {
		switch {
		case !isHan(r):
		case g.lexicon.folder.traditional(r):
			hant++
		case g.lexicon.simplified[r-hanFirst]:
			hans++
		}
	}
	switch {
	case hant > 4*hans && hant > 0:
		return obelisk.TraditionalChinese
	case hans > 4*hant && hans > 0:
		return obelisk.SimplifiedChinese
	}
	return obelisk.Chinese
}

// slavic weighs letters and words; the document's languages so far break ties.
func (g *tongue) slavic(text string, tokens []token) obelisk.Language {
	t := &g.lexicon.tells
	var scores [mostTells]int
	for _, r := range text {
		if int(r) < len(t.letters) && t.letters[r] != 0 {
			t.weigh(&scores, t.letters[r], 4)
		}
		if int(r) < len(t.lacks) && t.lacks[r] != 0 {
			t.weigh(&scores, t.lacks[r], -2)
		}
	}
	for i := range tokens {
		if w := int(tokens[i].word); w < len(t.words) && t.words[w] != 0 {
			t.weigh(&scores, t.words[w], 6)
		}
	}
	for i := 0; i < len(tokens) && len(tokens) <= longestTitleName; i++ {
		if w := int(tokens[i].word); w < len(t.names) && t.names[w] != 0 {
			t.weigh(&scores, t.names[w], 6)
		}
	}
	best, most := obelisk.Russian, math.MinInt
	for i, language := range t.languages {
		score := scores[i]
		if g.prior == language {
			score += 3
		}
		if g.seen[language] > 0 {
			score += 2
		}
		if g.most == language {
			score++
		}
		if score > most || score == most && language == obelisk.Russian {
			best, most = language, score
		}
	}
	return best
}
