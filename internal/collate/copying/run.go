package copying

import (
	"cmp"
	"slices"
	"sync"

	"obelisk"
)

// Compare finds the passages that two texts share; their numbers are left 0.
// Every run of letters that the winnowing promises is found in full, from the
// first shared letter to the last, unless it is law that both quote.
func Compare(a, b obelisk.Prose, fold func(rune) rune) Pair {
	return newSide(a, fold).compare(newSide(b, fold), nil)
}

// side is a text that is compared with others: what of it they all need. Several goroutines may
// use one.
type side struct {
	strands strands
	prints  [len(strands{})][]print
	// few are the prints without those that repeat one for the fifth time and more: text that
	// repeats itself would else be compared with itself over and over. Sought has them by
	// their hashes.
	few, sought [len(strands{})][]print
	law         func() []obelisk.Span // quoted law
}

// mostPlaces bounds how many places of one gram are followed.
const mostPlaces = 4

// newSide takes a text apart.
func newSide(text obelisk.Prose, fold func(rune) rune) *side {
	s := &side{law: sync.OnceValue(func() []obelisk.Span { return quotedLaw(text) })}
	scratch := borrow()
	defer pool.Put(scratch)
	scratch.read(text, fold)
	for i := range scratch {
		s.strands[i] = scratch[i]
		s.strands[i].letters = slices.Clone(scratch[i].letters)
		s.prints[i] = s.strands[i].winnow(nil)
		s.sought[i] = slices.Clone(s.prints[i])
		slices.SortFunc(s.sought[i], func(p, q print) int { return cmp.Or(cmp.Compare(p.hash, q.hash), int(p.at-q.at)) })
		s.sought[i] = firstPlaces(s.sought[i])
		s.few[i] = slices.Clone(s.sought[i])
		slices.SortFunc(s.few[i], func(p, q print) int { return int(p.at - q.at) })
	}
	return s
}

// firstPlaces leaves of sorted prints with one hash the first few.
func firstPlaces(prints []print) []print {
	out, same := prints[:0], 0
	for _, p := range prints {
		if same++; len(out) == 0 || out[len(out)-1].hash != p.hash {
			same = 1
		}
		if same <= mostPlaces {
			out = append(out, p)
		}
	}
	return out
}

// letters is how many letters the text has.
func (s *side) letters() int { return len(s.strands[0].letters) + len(s.strands[1].letters) }

// compare is Compare without the runs that are formulas.
func (s *side) compare(t *side, common formulas) Pair {
	var p Pair
	for i := range s.strands {
		weight := 1
		if i == 1 {
			weight = HanWeight
		}
		p.OfA += weight * len(s.strands[i].letters)
		p.OfB += weight * len(t.strands[i].letters)
		p.Runs = append(p.Runs, s.shared(t, i, weight, common)...)
	}
	p.Runs = s.withoutLaw(t, p.Runs)
	slices.SortFunc(p.Runs, func(r, s Run) int { return r.A.Start - s.A.Start })
	for _, r := range p.Runs {
		p.Shared += r.Letters
	}
	return p
}

// withoutLaw leaves out the runs that are quoted law in both texts.
func (s *side) withoutLaw(t *side, runs []Run) []Run {
	if len(runs) == 0 {
		return runs
	}
	here := s.law()
	if !slices.ContainsFunc(runs, func(r Run) bool { return within(r.A, here) }) {
		return runs
	}
	there := t.law()
	return slices.DeleteFunc(runs, func(r Run) bool { return within(r.A, here) && within(r.B, there) })
}

// shared are the runs of letters that two texts have in common in one kind of script. Each
// stretch of the first is taken once, in the longest run that it is part of.
func (s *side) shared(t *side, script, weight int, common formulas) []Run {
	x, y := &s.strands[script], &t.strands[script]
	runs := x.matches(y, s.few[script], t.sought[script])
	slices.SortFunc(runs, func(m, n match) int { return cmp.Or(int(n.size-m.size), int(m.a-n.a), int(m.b-n.b)) })
	var out []Run
	taken := make([]bool, len(x.letters))
	known := map[uint64]bool{}
	for _, m := range runs {
		if common.make(s.prints[script], m) || x.repeats(m, known) {
			continue
		}
		for _, free := range m.free(taken, int32(x.gram)) {
			out = append(out, Run{A: x.span(free.a, free.size), B: y.span(free.b, free.size), Letters: weight * int(free.size)})
		}
	}
	return out
}

// matches are the runs around the prints that both texts have; those of the other are sorted
// by their hashes.
func (s *strand) matches(t *strand, prints, sought []print) []match {
	var runs []match
	for _, p := range prints {
		i, _ := slices.BinarySearchFunc(sought, p.hash, func(q print, hash uint64) int { return cmp.Compare(q.hash, hash) })
		for ; i < len(sought) && sought[i].hash == p.hash; i++ {
			at := sought[i].at
			if len(runs) > 0 && runs[len(runs)-1].goesOn(p.at, at) {
				continue
			}
			if m, ok := s.extend(t, p.at, at); ok {
				runs = append(runs, m)
			}
		}
	}
	return runs
}

// repeats reports whether most of a run says once more what longer ones have
// said: a phrase that both texts use again and again is shared once.
func (s *strand) repeats(m match, known map[uint64]bool) bool {
	var lead uint64 = 1 // base to the power of gram - 1
	for range s.gram - 1 {
		lead *= base
	}
	var h uint64
	old, own := 0, make([]uint64, 0, m.size)
	letters := s.letters[m.a : m.a+m.size]
	for i, l := range letters {
		if i >= s.gram {
			h -= uint64(letters[i-s.gram].r) * lead
		}
		h = h*base + uint64(l.r)
		if i < s.gram-1 {
			continue
		}
		if own = append(own, h); known[h] {
			old++
		}
	}
	for _, h := range own {
		known[h] = true
	}
	return 2*old > len(own)
}

// match is a run of letters from a in one strand and from b in the other.
type match struct{ a, b, size int32 }

// goesOn reports whether two places lie within the match, on its diagonal.
func (m match) goesOn(a, b int32) bool {
	return a-m.a == b-m.b && a >= m.a && a < m.a+m.size
}

// extend is the longest shared run around two grams that hash alike.
func (s *strand) extend(t *strand, a, b int32) (match, bool) {
	x, y := s.letters, t.letters
	to := int32(0)
	for int(a+to) < len(x) && int(b+to) < len(y) && x[a+to].r == y[b+to].r {
		to++
	}
	if int(to) < s.gram {
		return match{}, false // the hashes lied
	}
	from := int32(0)
	for a > from && b > from && x[a-from-1].r == y[b-from-1].r {
		from++
	}
	return match{a - from, b - from, from + to}, true
}

// free are the parts of the match that no longer one has taken, and takes them;
// parts shorter than a gram are left.
func (m match) free(taken []bool, gram int32) []match {
	var out []match
	for i := int32(0); i < m.size; {
		from := i
		for i < m.size && !taken[m.a+i] {
			i++
		}
		if i-from >= gram {
			out = append(out, match{m.a + from, m.b + from, i - from})
			for k := from; k < i; k++ {
				taken[m.a+k] = true
			}
		}
		i = max(i, from+1)
	}
	return out
}

// span is where letters stand in the text.
func (s *strand) span(from, size int32) obelisk.Span {
	return obelisk.Span{Start: int(s.letters[from].at), End: int(s.letters[from+size-1].at) + 1}
}

// formulas are the fingerprints that too many texts have, without the bits of
// a text's number, sorted.
type formulas []uint64

// make reports whether at least half of the fingerprints of a run are common.
func (f formulas) make(prints []print, m match) bool {
	if len(f) == 0 {
		return false
	}
	all, common := 0, 0
	from, _ := slices.BinarySearchFunc(prints, m.a, func(p print, at int32) int { return int(p.at - at) })
	for _, p := range prints[from:] {
		if p.at >= m.a+m.size {
			break
		}
		all++
		if _, ok := slices.BinarySearch(f, p.hash>>textBits); ok {
			common++
		}
	}
	return 2*common >= all && common > 0
}
