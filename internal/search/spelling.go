package search

import (
	"cmp"
	"slices"
)

// Words of names between these lengths, in letters, are corrected to.
const (
	shortestSpelled = 4
	longestSpelled  = 24
)

// mostCorrections bounds the words that one word is taken for.
const mostCorrections = 6

// Keys are the word itself and what is left of it without one of its letters.
// Two words that differ by one letter more, less, other or swapped have a key
// in common, so that they are found by looking keys up (W. Garbe, SymSpell, 2012).
func Keys(word string) []string {
	letters := []rune(word)
	keys := []string{word}
	for i := range letters {
		keys = append(keys, string(letters[:i])+string(letters[i+1:]))
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// nearest are the words that are nearest to one, of those within one slip or,
// in words of eight letters and more, two.
func nearest(word string, candidates []string) []string {
	letters := []rune(word)
	most := 1
	if len(letters) >= 8 {
		most = 2
	}
	type near struct {
		word string
		off  int
	}
	var found []near
	for _, c := range candidates {
		if off := distance(letters, []rune(c)); off <= most {
			found = append(found, near{c, off})
		}
	}
	slices.SortFunc(found, func(a, b near) int { return cmp.Or(a.off-b.off, cmp.Compare(a.word, b.word)) })
	var out []string
	for _, n := range found[:min(len(found), mostCorrections)] {
		out = append(out, n.word)
	}
	return out
}

// distance is the number of letters added, dropped, changed or swapped with
// their neighbour between two words (Damerau, optimal string alignment).
func distance(a, b []rune) int {
	before, last, now := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		now[0] = i
		for j := 1; j <= len(b); j++ {
			other := 1
			if a[i-1] == b[j-1] {
				other = 0
			}
			now[j] = min(last[j]+1, now[j-1]+1, last[j-1]+other)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				now[j] = min(now[j], before[j-2]+1)
			}
		}
		before, last, now = last, now, before
	}
	return last[len(b)]
}
