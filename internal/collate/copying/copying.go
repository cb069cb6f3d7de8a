// Package copying finds the passages that texts share: the few lines of one
// page inside a long other one as well as whole copies with changes.
//
// Texts are compared by winnowed fingerprints of their letters (Schleimer,
// Wilkerson and Aiken, SIGMOD 2003). Two texts that share some become a
// candidate, and the exact shared runs are then found letter by letter, with
// their positions in both. Whole-document signatures such as MinHash and
// simhash miss copies of a part; these do not.
package copying

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"

	"obelisk"
)

// Run is a passage that two texts share, letter for letter; case, marks,
// spaces and punctuation may differ.
type Run struct {
	A, B obelisk.Span
	// Letters is its length in letters; a Han character counts as HanWeight.
	Letters int
}

// HanWeight is how many letters a Han character counts for.
const HanWeight = 3

// Pair is two texts that share passages.
type Pair struct {
	// A and B are the numbers of the texts, A the lesser.
	A, B int
	// Runs are in the order of A; they do not overlap there.
	Runs []Run
	// Shared is the length of all runs, OfA and OfB the lengths of the texts, in letters.
	Shared, OfA, OfB int
}

// Options say what counts as sharing. The zero value has the defaults.
type Options struct {
	// Fold maps a Han character to that by which its variants are known, so that
	// simplified and traditional texts are compared; nil compares as written.
	Fold func(rune) rune
	// Least is the least number of letters that two texts must share; 0 means 80.
	Least int
	// Common is how many texts may have a fingerprint before it counts as a
	// formula that proves nothing (a quoted law, the words of a template); 0 means 50.
	Common int
	// Workers is how many goroutines work; 0 means one.
	Workers int
}

func (o Options) least() int   { return cmp.Or(o.Least, 80) }
func (o Options) common() int  { return cmp.Or(o.Common, 50) }
func (o Options) workers() int { return max(1, o.Workers) }

// mostTexts is how many texts can be compared at once: a fingerprint is kept
// in one word together with the number of its text.
const mostTexts = 1 << textBits

// textBits is how many bits of that word are the text's number.
const textBits = 24

// Find compares n texts and returns the pairs that share passages, ordered by
// A, then B. text returns a text by its number, 0 to n-1; it is called from
// several goroutines where there are several workers, and several times for a
// text. About 8 bytes are held for every 12 letters. Errors are those of ctx,
// and more than 16,777,216 texts.
func Find(ctx context.Context, n int, text func(int) obelisk.Prose, o Options) ([]Pair, error) {
	if n > mostTexts {
		return nil, fmt.Errorf("compare %d texts: no more than %d can be compared at once", n, mostTexts)
	}
	words, err := fingerprints(ctx, n, text, o)
	if err != nil {
		return nil, err
	}
	pairs, common := candidates(words, o.common())
	return verify(ctx, pairs, common, text, o)
}

// fingerprints are those of all texts, sorted, each with its text's number in
// the low bits, each once a text.
func fingerprints(ctx context.Context, n int, text func(int) obelisk.Prose, o Options) ([]uint64, error) {
	parts := make([][]uint64, o.workers())
	err := work(ctx, o.workers(), n, func(worker, i int) {
		part := &parts[worker]
		*part = appendWords(*part, text(i), uint64(i), o.Fold)
	})
	if err != nil {
		return nil, err
	}
	var wait sync.WaitGroup
	for i := range parts {
		wait.Go(func() { slices.Sort(parts[i]) })
	}
	wait.Wait()
	for len(parts) > 1 {
		parts = append(parts[2:], merge(parts[0], parts[1]))
	}
	return parts[0], nil
}

// pool keeps the letters of texts that were read, for the next ones.
var pool = sync.Pool{New: func() any { return new(strands) }}

// borrow is one from the pool.
func borrow() *strands {
	if s, ok := pool.Get().(*strands); ok {
		return s
	}
	return new(strands)
}

// appendWords appends the fingerprints of one text, each once.
func appendWords(words []uint64, text obelisk.Prose, number uint64, fold func(rune) rune) []uint64 {
	s := borrow()
	defer pool.Put(s)
	s.read(text, fold)
	from := len(words)
	var prints []print
	for i := range s {
		prints = s[i].winnow(prints[:0])
		for _, p := range prints {
			words = append(words, p.hash>>textBits<<textBits|number)
		}
	}
	own := words[from:]
	slices.Sort(own)
	return words[:from+len(slices.Compact(own))]
}

// merge merges two sorted lists.
func merge(a, b []uint64) []uint64 {
	out := make([]uint64, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0] <= b[0] {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// candidate is two texts, A in the upper bits, B below it, and in the lowest
// bits how many fingerprints they have in common.
type candidate uint64

// countBits is how many bits of a candidate are its count, which stays at the
// largest number that they hold.
const countBits = 64 - 2*textBits

func (c candidate) texts() (a, b int) {
	return int(c >> (textBits + countBits)), int(c >> countBits & (mostTexts - 1))
}

func (c candidate) count() candidate { return c & (1<<countBits - 1) }

// leastPrints is how many fingerprints two texts must have in common to be
// compared: a shared run of 80 letters has two in any case.
const leastPrints = 2

// candidates are the pairs of texts with enough fingerprints in common, sorted.
// Fingerprints of more texts than may be common prove nothing; they are the
// formulas.
func candidates(words []uint64, common int) (pairs []candidate, found formulas) {
	limit := 1 << 20
	for from := 0; from < len(words); {
		to := from + 1
		for to < len(words) && words[to]>>textBits == words[from]>>textBits {
			to++
		}
		if to-from > common {
			found = append(found, words[from]>>textBits)
		} else {
			pairs = appendPairs(pairs, words[from:to])
		}
		if len(pairs) > limit { // the same pairs come again and again
			pairs = counted(pairs)
			limit = max(limit, 2*len(pairs))
		}
		from = to
	}
	pairs = counted(pairs)
	return slices.DeleteFunc(pairs, func(c candidate) bool { return c.count() < leastPrints }), found
}

// appendPairs appends each two of the texts that have one fingerprint.
func appendPairs(pairs []candidate, words []uint64) []candidate {
	const number = mostTexts - 1
	for i := range words {
		for j := i + 1; j < len(words); j++ {
			pairs = append(pairs, candidate(words[i]&number<<(textBits+countBits)|words[j]&number<<countBits|1))
		}
	}
	return pairs
}

// counted sorts the candidates and makes those of the same texts one.
func counted(pairs []candidate) []candidate {
	slices.Sort(pairs)
	out := pairs[:0]
	for _, c := range pairs {
		if n := len(out); n > 0 && out[n-1]>>countBits == c>>countBits {
			sum := min(out[n-1].count()+c.count(), 1<<countBits-1)
			out[n-1] = out[n-1]>>countBits<<countBits | sum
			continue
		}
		out = append(out, c)
	}
	return out
}

// verify finds the shared runs of the candidates and keeps the pairs that share enough.
func verify(ctx context.Context, pairs []candidate, common formulas, text func(int) obelisk.Prose, o Options) ([]Pair, error) {
	found := make([][]Pair, o.workers())
	sides := newShelf(shelfSize, (*side).letters, func(i int) *side { return newSide(text(i), o.Fold) })
	err := work(ctx, o.workers(), len(pairs), func(worker, i int) {
		a, b := pairs[i].texts()
		p := sides.of(a).compare(sides.of(b), common)
		if p.Shared >= o.least() {
			p.A, p.B = a, b
			found[worker] = append(found[worker], p)
		}
	})
	if err != nil {
		return nil, err
	}
	all := slices.Concat(found...)
	slices.SortFunc(all, func(p, q Pair) int { return cmp.Or(p.A-q.A, p.B-q.B) })
	return all, nil
}

// work calls do for 0 to n-1 from several goroutines, a stretch at a time: the neighbours in it
// have much in common, and there are enough of them that all goroutines end together.
func work(ctx context.Context, workers, n int, do func(worker, i int)) error {
	const longest, each = 64, 16
	stretch := min(longest, n/(workers*each)+1)
	next := make(chan int)
	var wait sync.WaitGroup
	for worker := range workers {
		wait.Go(func() {
			for from := range next {
				for i := from; i < min(from+stretch, n); i++ {
					do(worker, i)
				}
			}
		})
	}
	defer wait.Wait()
	defer close(next)
	for from := 0; from < n; from += stretch {
		select {
		case next <- from:
		case <-ctx.Done():
			return fmt.Errorf("compare texts: %w", ctx.Err())
		}
	}
	return nil
}
