package read

import (
	"strings"
	"unicode"

	"obelisk"
)

// tell is how a Cyrillic language is known from its neighbours: letters that
// it alone writes, and its commonest words.
type tell struct {
	language obelisk.Language
	letters  string
	words    map[int32]bool
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
	prior   obelisk.Language
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
		case g.lexicon.simplified[r]:
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
	best, most := obelisk.Russian, -1
	for i := range g.lexicon.tells {
		t := &g.lexicon.tells[i]
		score := 0
		for _, r := range text {
			if r > unicode.MaxASCII && strings.ContainsRune(t.letters, r) {
				score += 4
			}
		}
		for j := range tokens {
			if tokens[j].word != 0 && t.words[tokens[j].word] {
				score += 6
			}
		}
		if g.prior == t.language {
			score += 3
		}
		if g.seen[t.language] > 0 {
			score += 2
		}
		if score > most {
			best, most = t.language, score
		}
	}
	return best
}
