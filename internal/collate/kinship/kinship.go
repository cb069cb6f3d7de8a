// Package kinship finds sources that took their values from one another by the
// values themselves: sources that agree where few others do, above all in
// errors, are kin also where they share no text, as translations do.
//
// It follows Dong, Berti-Equille and Srivastava (Integrating conflicting data:
// the role of source dependence, VLDB 2009): each value that two sources give
// alike or apart changes the odds that one copies the other, a rare value much
// and a common one hardly. It differs from them in four points. How rare a value
// is is counted among the other sources and never compared with a truth that
// nobody knows; sources already known to be of one family count once in that
// (their later work: Global detection of complex copying relationships between
// sources, VLDB 2010). Copying may be limited to some subjects, which a mixture
// over subjects finds. Pairs are found by an index of the contested values and
// the rarest are looked at first (Li, Dong, Lyons, Meng and Srivastava, Scaling
// up copy detection, ICDE 2015). And families form in steps, the surest first,
// because a family that is found makes its errors rare: fifteen pages that
// repeat one error are no majority once they are one.
package kinship

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"obelisk"
	"obelisk/internal/collate"
)

// Pair is two sources that give the same values where few others do.
type Pair struct {
	// A and B are the sources, A the lesser.
	A, B obelisk.SourceID
	// Kinship is what is recorded with B; its With is A.
	obelisk.Kinship
}

// Find looks for kin among the sources of the contests. The lineage says which
// sources are known to be of one family, for other reasons. The pairs are ordered
// by their sources; the order of the contests plays no part. Only pairs that are
// possible are returned, and of large families only some of all their pairs,
// enough to hold them together. Errors are those of ctx.
func Find(ctx context.Context, contests []collate.Contest, lineage *collate.Witnesses) ([]Pair, error) {
	f := newFinder(contests, lineage)
	pairs := f.candidates()
	for _, surety := range sureties {
		if err := f.round(ctx, pairs, surety); err != nil {
			return nil, err
		}
	}
	for range mostRepeats {
		before := slices.Clone(f.family)
		f.family = slices.Clone(f.declared)
		f.joinAll(pairs, likely)
		if slices.Equal(before, f.family) {
			break
		}
		if err := f.weighAll(ctx, pairs); err != nil {
			return nil, err
		}
	}
	return f.report(pairs), nil
}

// sureties are the odds, as natural logarithms, from which on two sources are
// taken for one family, step by step.
var sureties = []float64{40, 20, 15, 12, 10, 8, 6.5, 5, 4, 3, likely}

// sure are the odds above which also values that are not rare suffice for the
// time being: those of a large family become rare only when it is one.
const sure = 2

// likely are odds of nine to one.
const likely = 2.1972245773362196

// mostRepeats bounds how often the families are made anew from what they amount to.
const mostRepeats = 8

// finder holds the contests by number.
type finder struct {
	sources  []obelisk.SourceID // sorted
	contests []contest
	// votes are what each source says, by contest.
	votes [][]vote
	// declared and family are the family of each source, as the least of its
	// members: as it is known for other reasons, and as it is taken to be.
	declared, family []int32
	// expected is how often two good sources say the same in a contest.
	expected float64
}

// contest is a topic with numbers for sources.
type contest struct {
	subject obelisk.EntityID
	sides   []side
}

// side is a value of a contest.
type side struct {
	statement      obelisk.StatementID
	sources        []int32
	families       []int32 // of the sources, sorted, each once
	apart, refines []int
}

// vote is a side that a source takes.
type vote struct {
	contest int32
	side    int32
}

// newFinder numbers the sources and the contests.
func newFinder(contests []collate.Contest, lineage *collate.Witnesses) *finder {
	contests = slices.SortedFunc(slices.Values(contests), func(a, b collate.Contest) int {
		return cmp.Or(cmp.Compare(a.Topic.Subject, b.Topic.Subject), cmp.Compare(a.Topic.Key(), b.Topic.Key()))
	})
	f := &finder{}
	for _, c := range contests {
		for _, s := range c.Sides {
			f.sources = append(f.sources, s.Sources...)
		}
	}
	slices.Sort(f.sources)
	f.sources = slices.Compact(f.sources)
	number := make(map[obelisk.SourceID]int32, len(f.sources))
	for i, id := range f.sources {
		number[id] = int32(i)
	}
	f.votes = make([][]vote, len(f.sources))
	for i, c := range contests {
		own := contest{subject: c.Topic.Subject}
		for k, s := range c.Sides {
			of := make([]int32, len(s.Sources))
			for n, id := range s.Sources {
				of[n] = number[id]
				f.votes[of[n]] = append(f.votes[of[n]], vote{int32(i), int32(k)})
			}
			own.sides = append(own.sides, side{statement: s.Statement, sources: of, apart: s.Apart, refines: s.Refines})
		}
		f.contests = append(f.contests, own)
	}
	f.declare(number, lineage)
	return f
}

// declare sets the families that are known for other reasons. A compilation of
// several origins is of none.
func (f *finder) declare(number map[obelisk.SourceID]int32, lineage *collate.Witnesses) {
	f.declared = make([]int32, len(f.sources))
	first := map[obelisk.SourceID]int32{}
	for i, id := range f.sources {
		f.declared[i] = int32(i)
		origins := lineage.Origins(id)
		if len(origins) > 1 {
			continue
		}
		if _, ok := first[origins[0]]; !ok {
			first[origins[0]] = int32(i)
		}
		f.declared[i] = first[origins[0]]
	}
	f.family = slices.Clone(f.declared)
}

// countFamilies works out which families take each side.
func (f *finder) countFamilies() {
	for i := range f.contests {
		for k := range f.contests[i].sides {
			s := &f.contests[i].sides[k]
			s.families = s.families[:0]
			for _, source := range s.sources {
				s.families = append(s.families, f.family[source])
			}
			slices.Sort(s.families)
			s.families = slices.Compact(s.families)
		}
	}
}

// candidate is two sources that share contested values.
type candidate struct {
	a, b   int32
	shared int32
	weighed
}

// leastRare is how many rare values two sources must share to be taken for kin
// on their account; with fewer they are possible at most.
const leastRare = 3

// Bounds of the search: values that more sources give are too common to lead to
// a pair, and of the rest, the rarest first, so many pairs are followed.
const (
	mostSources = 400
	mostPairs   = 40_000_000
)

// candidates are the pairs of sources that share at least two contested values.
func (f *finder) candidates() []candidate {
	type entry struct{ sources []int32 }
	var entries []entry
	for i := range f.contests {
		for _, s := range f.contests[i].sides {
			if n := len(s.sources); n > 1 && n <= mostSources && len(s.apart) > 0 {
				entries = append(entries, entry{s.sources})
			}
		}
	}
	slices.SortStableFunc(entries, func(a, b entry) int { return len(a.sources) - len(b.sources) })
	counts := map[[2]int32]int32{}
	followed := 0
	for _, e := range entries {
		if followed += len(e.sources) * (len(e.sources) - 1) / 2; followed > mostPairs {
			break
		}
		for i, a := range e.sources {
			for _, b := range e.sources[i+1:] {
				counts[[2]int32{a, b}]++
			}
		}
	}
	var out []candidate
	for pair, n := range counts {
		if n > 1 {
			out = append(out, candidate{a: pair[0], b: pair[1], shared: n})
		}
	}
	slices.SortFunc(out, func(a, b candidate) int { return cmp.Or(cmp.Compare(a.a, b.a), cmp.Compare(a.b, b.b)) })
	return out
}

// round weighs all pairs and joins those whose odds reach the surety.
func (f *finder) round(ctx context.Context, pairs []candidate, surety float64) error {
	if err := f.weighAll(ctx, pairs); err != nil {
		return err
	}
	f.joinAll(pairs, surety)
	return nil
}

// weighAll weighs all pairs with the families as they are.
func (f *finder) weighAll(ctx context.Context, pairs []candidate) error {
	f.countFamilies()
	f.expect(pairs)
	for i := range pairs {
		if i%1024 == 0 && ctx.Err() != nil {
			return fmt.Errorf("compare the values of sources: %w", ctx.Err())
		}
		p := &pairs[i]
		p.weighed = f.weigh(p.a, p.b)
	}
	return nil
}

// expect works out how often two good sources say the same in a contest: half
// way from the median of all pairs of different families to always. Two that
// always do are no longer thought to do so by themselves.
func (f *finder) expect(pairs []candidate) {
	var rates []float64
	for i := range pairs {
		if p := &pairs[i]; f.family[p.a] != f.family[p.b] && p.same+p.apart > 0 {
			rates = append(rates, (float64(p.same)+1)/(float64(p.same+p.apart)+2))
		}
	}
	median := 0.8
	if len(rates) > 0 {
		slices.Sort(rates)
		median = rates[len(rates)/4]
	}
	f.expected = (1 + median) / 2
}

// joinAll makes families of the pairs that are kin as a whole with such odds.
func (f *finder) joinAll(pairs []candidate, surety float64) {
	for i := range pairs {
		if p := &pairs[i]; p.odds >= surety && !p.partial && (p.rare >= leastRare || surety > sure) {
			f.join(p.a, p.b)
		}
	}
	for i := range f.family {
		f.family[i] = f.head(int32(i))
	}
}

// join makes two families one.
func (f *finder) join(a, b int32) {
	a, b = f.head(a), f.head(b)
	f.family[max(a, b)] = min(a, b)
}

// head is the least member of a source's family.
func (f *finder) head(i int32) int32 {
	for f.family[i] != i {
		i = f.family[i]
	}
	return i
}

// mostEach bounds for how many others of its family a source's kinship is
// reported, beyond those that hold the family together.
const mostEach = 6

// report lists the pairs that are possible, the strongest of each source.
func (f *finder) report(pairs []candidate) []Pair {
	order := make([]int, 0, len(pairs))
	for i := range pairs {
		if pairs[i].chance() >= 50 && pairs[i].rare > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(pairs[j].odds, pairs[i].odds) })
	f.family = slices.Clone(f.declared)
	each := make([]int, len(f.sources))
	var out []Pair
	for _, i := range order {
		p := &pairs[i]
		holds := p.odds >= likely && !p.partial && p.rare >= leastRare && f.head(p.a) != f.head(p.b)
		if holds {
			f.join(p.a, p.b)
		}
		if !holds && (each[p.a] >= mostEach || each[p.b] >= mostEach) {
			continue
		}
		each[p.a]++
		each[p.b]++
		out = append(out, f.pair(p))
	}
	slices.SortFunc(out, func(a, b Pair) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
	return out
}

// pair is what is recorded of two sources.
func (f *finder) pair(p *candidate) Pair {
	k := obelisk.Kinship{With: f.sources[p.a], Chance: p.chance(), Same: p.same, Apart: p.apart, Subjects: p.subjects}
	for _, v := range p.rarest {
		k.Rare = append(k.Rare, v.statement)
	}
	k.Descent = collate.DescentOf(p.signs(f.sources[p.a], f.sources[p.b]))
	return Pair{A: f.sources[p.a], B: f.sources[p.b], Kinship: k}
}

// chance is how likely the pair is kin, in percent, 1 to 99. With too few rare
// values it is possible at most.
func (w *weighed) chance() int {
	percent := int(100 / (1 + math.Exp(-w.odds)))
	if w.rare < leastRare {
		percent = min(percent, 89)
	}
	return min(max(percent, 1), 99)
}
