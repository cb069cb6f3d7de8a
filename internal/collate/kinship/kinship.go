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
// up copy detection, ICDE 2015). And families are found from several beginnings,
// of which the likeliest answer is kept (see settle): fifteen pages that repeat
// one error are no majority once they are one.
package kinship

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math"
	"runtime"
	"slices"
	"sync"

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
	f.best = f.assess()
	pairs := f.candidates()
	if err := f.weighAll(ctx, pairs); err != nil {
		return nil, err
	}
	pairs = slices.DeleteFunc(pairs, func(p candidate) bool { return p.odds < hopeless })
	if err := f.settle(ctx, pairs); err != nil {
		return nil, err
	}
	return f.report(pairs), nil
}

// closeness are the parts of what two sources say of the same contests in which
// they may differ to be taken for one family at first. Each is a way to begin.
var closeness = []float64{0.05, 0.12}

// hopeless are the odds below which two sources are left out from the start: they
// differ far too often for any family found later to make them kin.
const hopeless = -8

// likely are odds of nine to one.
const likely = 2.1972245773362196

// mostRepeats bounds how often the families are made anew from what they amount to.
const mostRepeats = 8

// settle finds the families that explain best what the sources say. Who shares
// whose errors depends on what is right, and what is right on who is independent,
// so there may be more than one answer that agrees with itself: where copies
// outnumber those who copied nobody, these may look like a family that shares the
// error. So families are formed from several beginnings, each time until they stay,
// and the likeliest are kept.
//
// Where a beginning leads to an answer nearly as likely as the best, what is said
// of a pair is what both amount to.
func (f *finder) settle(ctx context.Context, pairs []candidate) error {
	var answers []answer
	seen := map[string]bool{}
	for _, begun := range f.beginnings(pairs) {
		start := fmt.Sprint(begun)
		if seen[start] {
			continue
		}
		seen[start] = true
		if err := f.settleFrom(ctx, pairs, begun); err != nil {
			return err
		}
		key := fmt.Sprint(f.family, f.parts)
		if !seen[key] {
			seen[key] = true
			a := answer{f.likelihood(), slices.Clone(pairs)}
			if len(answers) == 0 {
				a.likelihood += straight
			}
			answers = append(answers, a)
		}
	}
	slices.SortStableFunc(answers, func(a, b answer) int { return cmp.Compare(b.likelihood, a.likelihood) })
	copy(pairs, answers[0].pairs)
	for i := range pairs {
		pairs[i].odds = together(answers, i)
	}
	return nil
}

// answer is what the pairs amount to from one beginning.
type answer struct {
	likelihood float64
	pairs      []candidate
}

// together are the odds of a pair by all answers, each weighing what it is likely.
// What sources say of the contests hangs together more than the likelihood knows,
// so a difference counts for less than it seems.
func together(answers []answer, pair int) float64 {
	yes, no := math.Inf(-1), math.Inf(-1)
	for _, a := range answers {
		w := (a.likelihood - answers[0].likelihood) / overstated
		odds := a.pairs[pair].odds
		yes = logAdd(yes, w-math.Log1p(math.Exp(-odds)))
		no = logAdd(no, w-math.Log1p(math.Exp(odds)))
	}
	return yes - no
}

// straight is how much likelier the answer is to which it leads to take nobody
// for a family at first: the others must explain more, not only as much.
const straight = 8

// overstated is how many times too much a difference between answers seems.
const overstated = 5

// beginnings are families to begin with: those of sources that differ little, at
// several measures of little, and each of the largest of them alone.
func (f *finder) beginnings(pairs []candidate) [][]int32 {
	out := [][]int32{slices.Clone(f.declared)}
	for _, part := range closeness {
		out = append(out, f.near(pairs, part))
	}
	for _, families := range out[len(closeness):] {
		for _, head := range largest(families) {
			alone := slices.Clone(f.declared)
			for i, family := range families {
				if family == head {
					alone[i] = head
				}
			}
			out = append(out, alone)
		}
	}
	return out
}

// largest are the heads of the two largest families.
func largest(families []int32) []int32 {
	size := map[int32]int{}
	for _, head := range families {
		size[head]++
	}
	heads := slices.SortedFunc(maps.Keys(size), func(a, b int32) int { return cmp.Or(cmp.Compare(size[b], size[a]), cmp.Compare(a, b)) })
	heads = slices.DeleteFunc(heads, func(h int32) bool { return size[h] < 3 })
	return heads[:min(len(heads), 2)]
}

// near are the families of sources that differ in so small a part of what they
// say. They are a way to begin and no finding: also two that are nearly always
// right differ little. But a vote less of theirs costs little, and only so the
// many copies of one that errs have no majority.
func (f *finder) near(pairs []candidate, part float64) []int32 {
	f.family = slices.Clone(f.declared)
	for i := range pairs {
		if p := &pairs[i]; float64(p.apart)+0.5 < part*float64(p.same+p.apart+1) {
			f.join(p.a, p.b)
		}
	}
	for i := range f.family {
		f.family[i] = f.head(int32(i))
	}
	return f.family
}

// settleFrom weighs the pairs with the families given, makes the families anew
// from what they amount to, and so on until they stay.
func (f *finder) settleFrom(ctx context.Context, pairs []candidate, begun []int32) error {
	f.family, f.parts = begun, nil
	if err := f.weighAll(ctx, pairs); err != nil {
		return err
	}
	for range mostRepeats {
		before := slices.Clone(f.family)
		if err := f.regroup(ctx, pairs, f.declared, likely); err != nil {
			return err
		}
		if slices.Equal(before, f.family) {
			break
		}
	}
	return nil
}

// finder holds the contests by number.
type finder struct {
	sources  []obelisk.SourceID // sorted
	contests []contest
	// votes are what each source says, by contest.
	votes [][]vote
	// declared and family are the family of each source, as the least of its
	// members: as it is known for other reasons, and as it is taken to be.
	declared, family []int32
	// parts are the pairs that are kin for a subject only.
	parts map[obelisk.EntityID][][2]int32
	// accuracy is how often each source sides with most other families, best how
	// often with most others before families were found among them.
	accuracy, best []float64
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
	families       []int32   // of the sources, sorted, each once
	weights        []float64 // of their votes
	weight         float64   // of all
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
	f.declare(lineage)
	return f
}

// declare sets the families that are known for other reasons. A compilation of
// several origins is of none.
func (f *finder) declare(lineage *collate.Witnesses) {
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

// countFamilies works out which families take each side. Sources that are kin
// for the subject are one there.
func (f *finder) countFamilies() {
	for i := range f.contests {
		c := &f.contests[i]
		for k := range c.sides {
			s := &c.sides[k]
			s.families = s.families[:0]
			for _, source := range s.sources {
				s.families = append(s.families, f.family[source])
			}
			for _, p := range f.parts[c.subject] {
				a, b := f.family[p[0]], f.family[p[1]]
				if slices.Contains(s.families, a) && slices.Contains(s.families, b) {
					for n := range s.families {
						if s.families[n] == max(a, b) {
							s.families[n] = min(a, b)
						}
					}
				}
			}
			slices.Sort(s.families)
			s.families = slices.Compact(s.families)
		}
	}
}

// weigh works out what the votes of the families weigh: that of the first of
// its members.
func (s *side) weigh(accuracy []float64) {
	s.weights, s.weight = s.weights[:0], 0
	for _, family := range s.families {
		w := voteWeight(accuracy[family])
		s.weights, s.weight = append(s.weights, w), s.weight+w
	}
}

// assess works out how often each source sides with most other families, in the
// contests in which at least two of these agree and more than on anything else.
// Of a source that is hardly heard nothing special is assumed.
func (f *finder) assess() []float64 {
	out := make([]float64, len(f.sources))
	f.countFamilies()
	for i := range f.contests {
		for k := range f.contests[i].sides {
			s := &f.contests[i].sides[k]
			s.weights, s.weight = slices.Grow(s.weights[:0], len(s.families))[:len(s.families)], 0
		}
	}
	for i := range f.sources {
		sided, all := 4.0, 5.0
		own := [2]int32{f.family[i], f.family[i]}
		for _, v := range f.votes[i] {
			sides := f.contests[v.contest].sides
			with, _ := sides[v.side].others(own)
			against := 0
			for _, k := range sides[v.side].apart {
				n, _ := sides[k].others(own)
				against = max(against, n)
			}
			switch {
			case with > against && with > 1:
				sided, all = sided+1, all+1
			case against > with && against > 1:
				all++
			}
		}
		out[i] = sided / all
	}
	return out
}

// candidate is two sources that share contested values.
type candidate struct {
	a, b int32
	nearness
	weighed
}

// leastRare is how many rare values two sources must share to be taken for kin
// on their account; with fewer they are possible at most.
const leastRare = 3

// Bounds of the search, so that it takes time in proportion to what is said:
// values that more sources give are too common to lead to a pair; of the rest, the
// rarest first, so many pairs are followed for each time that a source gives a
// value; and each source is compared with so many others at most, those with whom
// it shares most that is rare.
const (
	mostSources  = 400
	mostFollowed = 64
	mostCompared = 16
)

// nearness is how much two sources share: values, and what is rare of them, a
// value that n sources give being worth 1/n.
type nearness struct {
	shared int32
	rarity float32
}

// candidates are the pairs of sources that share at least two contested values.
func (f *finder) candidates() []candidate {
	var entries [][]int32
	left := 0
	for i := range f.contests {
		for _, s := range f.contests[i].sides {
			left += mostFollowed * len(s.sources)
			if n := len(s.sources); n > 1 && n <= mostSources && len(s.apart) > 0 {
				entries = append(entries, s.sources)
			}
		}
	}
	slices.SortStableFunc(entries, func(a, b []int32) int { return len(a) - len(b) })
	near := map[[2]int32]nearness{}
	for _, sources := range entries {
		if left -= len(sources) * (len(sources) - 1) / 2; left < 0 {
			break
		}
		for i, a := range sources {
			for _, b := range sources[i+1:] {
				n := near[[2]int32{a, b}]
				near[[2]int32{a, b}] = nearness{n.shared + 1, n.rarity + 1/float32(len(sources))}
			}
		}
	}
	var out []candidate
	for pair, n := range near {
		if n.shared > 1 {
			out = append(out, candidate{a: pair[0], b: pair[1], nearness: n})
		}
	}
	return f.nearest(out)
}

// nearest keeps of each source's candidates those that share most that is rare,
// ordered by their sources.
func (f *finder) nearest(pairs []candidate) []candidate {
	slices.SortFunc(pairs, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.rarity, a.rarity), cmp.Compare(b.shared, a.shared), cmp.Compare(a.a, b.a), cmp.Compare(a.b, b.b))
	})
	compared := make([]int, len(f.sources))
	pairs = slices.DeleteFunc(pairs, func(p candidate) bool {
		if compared[p.a] >= mostCompared && compared[p.b] >= mostCompared {
			return true
		}
		compared[p.a]++
		compared[p.b]++
		return false
	})
	slices.SortFunc(pairs, func(a, b candidate) int { return cmp.Or(cmp.Compare(a.a, b.a), cmp.Compare(a.b, b.b)) })
	return pairs
}

// regroup makes families, from those that are given, of the pairs whose odds
// reach the surety, and weighs all pairs anew where the families changed.
func (f *finder) regroup(ctx context.Context, pairs []candidate, from []int32, surety float64) error {
	before, parts := f.family, f.parts
	f.family, f.parts = slices.Clone(from), map[obelisk.EntityID][][2]int32{}
	for i := range pairs {
		p := &pairs[i]
		switch {
		case p.odds < surety || p.rare < leastRare:
		case !p.partial:
			f.join(p.a, p.b)
		default:
			for _, subject := range p.subjects {
				f.parts[subject] = append(f.parts[subject], [2]int32{p.a, p.b})
			}
		}
	}
	for i := range f.family {
		f.family[i] = f.head(int32(i))
	}
	if slices.Equal(before, f.family) && maps.EqualFunc(parts, f.parts, slices.Equal) {
		return nil
	}
	return f.weighAll(ctx, pairs)
}

// weighAll weighs all pairs with the families as they are.
func (f *finder) weighAll(ctx context.Context, pairs []candidate) error {
	f.accuracy = f.assess()
	for i := range f.contests {
		for k := range f.contests[i].sides {
			f.contests[i].sides[k].weigh(f.accuracy)
		}
	}
	var wait sync.WaitGroup
	for part := range slices.Chunk(pairs, max(1, (len(pairs)+runtime.GOMAXPROCS(0)-1)/runtime.GOMAXPROCS(0))) {
		wait.Go(func() {
			var s scales
			for i := range part {
				if i%1024 == 0 && ctx.Err() != nil {
					return
				}
				part[i].weighed = f.weigh(part[i].a, part[i].b, &s)
			}
		})
	}
	wait.Wait()
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("compare the values of sources: %w", err)
	}
	return nil
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
