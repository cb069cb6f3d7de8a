package collate

import (
	"cmp"
	"slices"
)

// compareOrigins orders origins by name, passages last.
func compareOrigins(a, b origin) int {
	return cmp.Or(cmp.Compare(a.passage, b.passage), cmp.Compare(a.source, b.source))
}

// mostTried bounds how many ways of choosing origins are tried; beyond, the
// least number found so far is taken.
const mostTried = 10_000

// leastOrigins is the least number of origins of which every one of the sets
// has one: a least hitting set. Nearly all sets have one origin, and these
// decide; the few others are tried out.
func leastOrigins(sets [][]origin) int {
	var chosen []origin
	for _, s := range sets {
		if len(s) == 1 {
			chosen = append(chosen, s[0])
		}
	}
	slices.SortFunc(chosen, compareOrigins)
	chosen = slices.Compact(chosen)
	var open [][]origin
	for _, s := range sets {
		if len(s) > 1 && !slices.ContainsFunc(s, func(o origin) bool { return isAmong(chosen, o) }) {
			open = append(open, s)
		}
	}
	if len(open) == 0 {
		return len(chosen)
	}
	slices.SortFunc(open, func(a, b []origin) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), slices.CompareFunc(a, b, compareOrigins))
	})
	open = slices.CompactFunc(open, func(a, b []origin) bool { return slices.Equal(a, b) })
	search := originSearch{best: len(open)}
	search.choose(open, 0)
	return len(chosen) + search.best
}

// isAmong reports whether sorted origins have one.
func isAmong(all []origin, o origin) bool {
	_, ok := slices.BinarySearchFunc(all, o, compareOrigins)
	return ok
}

// originSearch looks for the least number of origins.
type originSearch struct{ best, tried int }

// choose tries for the first set that no chosen origin is in each of its
// origins, those of most other sets first.
func (s *originSearch) choose(open [][]origin, chosen int) {
	if len(open) == 0 {
		s.best = min(s.best, chosen)
		return
	}
	if s.tried++; chosen+1 >= s.best || s.tried > mostTried {
		return
	}
	type step struct {
		origin origin
		left   [][]origin
	}
	var steps []step
	for _, o := range open[0] {
		var left [][]origin
		for _, other := range open[1:] {
			if !isAmong(other, o) {
				left = append(left, other)
			}
		}
		steps = append(steps, step{o, left})
	}
	slices.SortStableFunc(steps, func(a, b step) int { return len(a.left) - len(b.left) })
	for _, next := range steps {
		s.choose(next.left, chosen+1)
	}
}
