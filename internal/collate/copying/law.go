package copying

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"obelisk"
)

// Law that two texts quote proves no copying: both have it from the act. A
// shared run counts as quoted law where in both texts most of it stands in
// quotation marks soon after the name of an act, or after words that enact.

//go:embed law.txt
var lawFile string

// lawWords are the words of law.txt: phrases as runs of words, and beginnings.
type lawWords struct{ enacts, names wordList }

// wordList knows words, beginnings of words and Han words.
type wordList struct {
	whole  map[string]bool
	begins []string
	han    []string
}

// law reads the words once.
var law = sync.OnceValue(func() lawWords {
	out := lawWords{wordList{whole: map[string]bool{}}, wordList{whole: map[string]bool{}}}
	for line := range strings.Lines(lawFile) {
		kind, words, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		list := &out.names
		if kind == "enacts" {
			list = &out.enacts
		}
		for word := range strings.SplitSeq(words, ", ") {
			list.add(word)
		}
	}
	return out
})

// add adds a word; of several words the last one will do.
func (l *wordList) add(word string) {
	r := []rune(word)
	switch {
	case unicode.Is(unicode.Han, r[0]):
		l.han = append(l.han, word)
	case r[len(r)-1] == '*':
		l.begins = append(l.begins, strings.TrimSuffix(word, "*"))
	default:
		l.whole[word[strings.LastIndexByte(word, ' ')+1:]] = true
	}
}

// has reports whether a word, or something within a stretch of Han characters, is known.
func (l *wordList) has(word string) bool {
	return l.whole[word] || slices.ContainsFunc(l.begins, func(b string) bool { return strings.HasPrefix(word, b) }) ||
		slices.ContainsFunc(l.han, func(h string) bool { return strings.Contains(word, h) })
}

// How far the words reach, in code points: from the name of an act to the
// quotation, a quotation at most, and from an enacting word on.
const (
	namesReach, longestQuotation, enactsReach = 200, 4000, 800
)

// quotedLaw are the places of quoted law in a text, in order.
func quotedLaw(text obelisk.Prose) []obelisk.Span {
	words := law()
	var out []obelisk.Span
	named, opened := -1, -1
	closing := rune(0)
	flat := flatten(text)
	for i := 0; i < len(flat.runes); {
		r := flat.runes[i]
		if unicode.IsLetter(r) {
			end := flat.wordEnd(i)
			word := strings.ToLower(string(flat.runes[i:end]))
			if words.names.has(word) {
				named = end
			}
			if words.enacts.has(word) {
				out = append(out, flat.span(end, min(end+enactsReach, len(flat.runes))))
			}
			i = end
			continue
		}
		switch {
		case opened >= 0 && r == closing || opened >= 0 && i-opened > longestQuotation:
			if i-opened <= longestQuotation {
				out = append(out, flat.span(opened, i))
			}
			opened = -1
		case opened < 0 && quotes[r] != 0 && named >= 0 && i-named <= namesReach:
			opened, closing = i, quotes[r]
		}
		i++
	}
	return out
}

// quotes are the opening marks with those that close.
var quotes = map[rune]rune{'«': '»', '“': '”', '„': '“', '"': '"', '「': '」', '『': '』', '‘': '’', '《': '》'}

// within reports whether most of a span stands in one of the places.
func within(s obelisk.Span, places []obelisk.Span) bool {
	return slices.ContainsFunc(places, func(p obelisk.Span) bool {
		return 2*(min(s.End, p.End)-max(s.Start, p.Start)) > s.End-s.Start
	})
}

// flat is a text as code points with the places where they stand.
type flat struct {
	runes []rune
	at    []int
}

// flatten writes a text out; between two of its stretches stands a line's end.
func flatten(text obelisk.Prose) *flat {
	f := new(flat)
	for _, p := range text {
		at := p.At
		if len(f.at) > 0 && at > f.at[len(f.at)-1]+1 {
			f.runes, f.at = append(f.runes, '\n'), append(f.at, at)
		}
		for _, r := range p.Text {
			f.runes, f.at = append(f.runes, r), append(f.at, at)
			if !p.Fixed {
				at++
			}
		}
	}
	return f
}

// wordEnd is where the word that begins at i ends.
func (f *flat) wordEnd(i int) int {
	for i < len(f.runes) && (unicode.IsLetter(f.runes[i]) || unicode.IsMark(f.runes[i])) {
		i++
	}
	return i
}

// span is where some of the code points stand.
func (f *flat) span(from, to int) obelisk.Span {
	if from >= to {
		return obelisk.Span{}
	}
	return obelisk.Span{Start: f.at[from], End: f.at[to-1] + 1}
}

// index is the first of the code points at a place or behind it.
func (f *flat) index(place int) int {
	i, _ := slices.BinarySearch(f.at, place)
	return i
}

// size is how many code points the text has.
func (f *flat) size() int { return len(f.runes) }
