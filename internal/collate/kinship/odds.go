package kinship

import (
	"cmp"
	"math"
	"slices"

	"obelisk"
)

// How the odds are reckoned. Of a contested value that both give, say that a
// part p of independent sources would give it too: then a copy gives it with the
// chance c + (1-c)p, where c is how much is copied, and the odds of copying grow
// by (c + (1-c)p) / p. Where they give values that exclude each other, a copy has
// not copied, and the odds fall by 1-c.
//
// p is the greater of two. The first is what the other families say: k give the
// value and n one that excludes it, so p = (k+1) / (k+n+1+freshness), the chance
// that the next one gives what somebody gave (Pitman, Exchangeable and partially
// exchangeable random partitions, 1995). The second is how likely the value is
// right, by the votes of the other families and one for the pair, times how often
// the better of the two is right: good sources agree because they are. Each vote
// weighs ln(A / ((1-A) q)), with A how often who gives it sides with most others
// and q how likely two that err make the same error. So ten who agree against the
// two make their value an error, and two who do may have erred alike themselves.

const (
	// freshness is how readily a source gives a value that no other gave.
	freshness = 0.25
	// prior are the odds that two sources that share values at all are kin.
	prior = 1.0 / 15
	// wholly is how likely it is that who copies copies all subjects.
	wholly = 0.5
	// rareBelow is how small the part must be of a value that is called rare.
	rareBelow = 0.4
	// mostSubjects is the part of the subjects from which on the whole counts as
	// copied: a copy that was corrected here and there is one all the same.
	mostSubjects = 0.9
	// likeError is how likely two sources that err make the same error.
	likeError = 0.5
	// mostRarest bounds the rare values that are kept of a pair.
	mostRarest = 12
)

// copied is how much of what it says a copy takes over, with how likely that is.
var copied = [...]struct{ part, weight float64 }{{0.97, 0.5}, {0.9, 0.3}, {0.8, 0.2}}

// partly is the part of the subjects that is copied where not all are; each is
// as likely.
var partly = [...]float64{0.2, 0.5, 0.8}

// weighed is what two sources amount to.
type weighed struct {
	odds        float64 // natural logarithm
	same, apart int
	rare        int
	rarest      []rareValue
	// partial says that only some subjects are copied: subjects, sorted.
	partial  bool
	subjects []obelisk.EntityID
	// vaguer counts how often A, and B, say less precisely what the other says.
	vaguer [2]int
}

// rareValue is a value that two sources share and few others give.
type rareValue struct {
	statement obelisk.StatementID
	part      float64
}

// verse is what two sources say of one contest: alike, with the part of others
// that would say so, or apart (part 0).
type verse struct {
	contest int32
	side    int32
	part    float64
}

// scales are what one pair is weighed with, used again for the next.
type scales struct {
	verses []verse
	gains  []gain
}

// weigh reckons the odds that two sources are kin.
func (f *finder) weigh(a, b int32, on *scales) weighed {
	var w weighed
	on.verses = f.verses(a, b, &w, on.verses[:0])
	verses := on.verses
	for i := range verses {
		v := &verses[i]
		if v.part == 0 {
			w.apart++
			continue
		}
		w.same++
		if v.part < rareBelow {
			w.rare++
			w.rarest = append(w.rarest, rareValue{f.contests[v.contest].sides[v.side].statement, v.part})
		}
	}
	slices.SortFunc(w.rarest, func(x, y rareValue) int {
		return cmp.Or(cmp.Compare(x.part, y.part), cmp.Compare(x.statement, y.statement))
	})
	w.rarest = slices.Clip(w.rarest[:min(len(w.rarest), mostRarest)])
	f.mix(on, &w)
	return w
}

// verses are what two sources both speak of, in the order of the contests.
func (f *finder) verses(a, b int32, w *weighed, out []verse) []verse {
	x, y := f.votes[a], f.votes[b]
	for len(x) > 0 && len(y) > 0 {
		if x[0].contest != y[0].contest {
			if x[0].contest < y[0].contest {
				x = x[1:]
			} else {
				y = y[1:]
			}
			continue
		}
		at := x[0].contest
		own, other := upTo(&x, at), upTo(&y, at)
		if v, ok := f.verse(at, own, other, [2]int32{a, b}, w); ok {
			out = append(out, v)
		}
	}
	return out
}

// upTo cuts the votes of one contest off.
func upTo(votes *[]vote, contest int32) []vote {
	n := 1
	for n < len(*votes) && (*votes)[n].contest == contest {
		n++
	}
	own := (*votes)[:n]
	*votes = (*votes)[n:]
	return own
}

// verse compares the votes of two sources in one contest.
func (f *finder) verse(at int32, own, other []vote, pair [2]int32, w *weighed) (verse, bool) {
	c := &f.contests[at]
	apart := true
	for _, v := range own {
		for _, o := range other {
			if v.side == o.side {
				part, ok := f.part(c, v.side, pair)
				return verse{at, v.side, part}, ok
			}
			apart = apart && slices.Contains(c.sides[v.side].apart, int(o.side))
			if slices.Contains(c.sides[v.side].refines, int(o.side)) {
				w.vaguer[1]++
			} else if slices.Contains(c.sides[o.side].refines, int(v.side)) {
				w.vaguer[0]++
			}
		}
	}
	return verse{contest: at}, apart
}

// part is which part of independent sources would give a value; false where no
// other family contests it.
func (f *finder) part(c *contest, of int32, pair [2]int32) (float64, bool) {
	families := [2]int32{f.family[pair[0]], f.family[pair[1]]}
	given, weight := c.sides[of].others(families)
	best := max(f.best[pair[0]], f.best[pair[1]], f.accuracy[pair[0]], f.accuracy[pair[1]])
	against, wrong := 0, math.Inf(-1)
	for _, k := range c.sides[of].apart {
		n, votes := c.sides[k].others(families)
		if n > 0 {
			wrong = logAdd(wrong, votes)
		}
		against += n
	}
	k, n := float64(given), float64(given+against)
	part := (k + 1) / (n + 1 + freshness)
	right := 1 / (1 + math.Exp(wrong-weight-voteWeight(best)))
	part = max(part, right*best)
	return part, against > 0
}

// others counts the families on a side that are not of the two, and adds up
// what their votes weigh.
func (s *side) others(families [2]int32) (n int, weight float64) {
	n, weight = len(s.families), s.weight
	for i, family := range families {
		if i == 1 && family == families[0] {
			break
		}
		if at, ok := slices.BinarySearch(s.families, family); ok {
			n, weight = n-1, weight-s.weights[at]
		}
	}
	return n, weight
}

// voteWeight is what the vote of a source weighs that is so often right.
func voteWeight(accuracy float64) float64 {
	accuracy = min(max(accuracy, 0.55), 0.99)
	return math.Log(accuracy / ((1 - accuracy) * likeError))
}

// mix reckons the odds over how much may be copied: of the whole so much, or of
// some subjects all.
func (f *finder) mix(on *scales, w *weighed) {
	whole := math.Inf(-1)
	for _, c := range copied {
		sum := math.Log(c.weight)
		for i := range on.verses {
			sum += on.verses[i].gain(c.part)
		}
		whole = logAdd(whole, sum)
	}
	part, subjects := f.bySubject(on)
	whole, part = whole+math.Log(wholly), part+math.Log(1-wholly)
	w.odds = logAdd(whole, part) + math.Log(prior)
	if part > whole && len(subjects) > 0 && float64(len(subjects)) < mostSubjects*float64(len(on.gains)) {
		w.partial, w.subjects = true, subjects
	}
}

// gain is by how much a verse changes the odds where so much is copied.
func (v *verse) gain(part float64) float64 {
	if v.part == 0 {
		return math.Log(1 - part)
	}
	return math.Log((part + (1-part)*v.part) / v.part)
}

// gain is by how much one subject changes the odds where it is copied.
type gain struct {
	subject obelisk.EntityID
	odds    float64
}

// bySubject are the odds where only some subjects are copied, and the subjects
// of which that is more likely than not.
func (f *finder) bySubject(on *scales) (float64, []obelisk.EntityID) {
	var sums [len(partly)]float64
	on.gains = on.gains[:0]
	for verses := on.verses; len(verses) > 0; {
		own := gain{subject: f.contests[verses[0].contest].subject}
		for len(verses) > 0 && f.contests[verses[0].contest].subject == own.subject {
			own.odds += verses[0].gain(copied[0].part)
			verses = verses[1:]
		}
		for i, part := range partly {
			sums[i] += logAdd(own.odds+math.Log(part), math.Log(1-part))
		}
		on.gains = append(on.gains, own)
	}
	all, best := math.Inf(-1), 0
	for i, sum := range sums {
		all = logAdd(all, sum-math.Log(float64(len(sums))))
		if sum > sums[best] {
			best = i
		}
	}
	var subjects []obelisk.EntityID
	for _, g := range on.gains {
		if g.odds+math.Log(partly[best]) > math.Log(1-partly[best]) {
			subjects = append(subjects, g.subject)
		}
	}
	return all, subjects
}

// logAdd adds two numbers that are given by their logarithms.
func logAdd(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if math.IsInf(b, -1) {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}

// signs show by the values which of the two is the copy: who says less precisely
// what the other says may have lost it on the way.
func (w *weighed) signs(a, b obelisk.SourceID) []obelisk.Sign {
	var out []obelisk.Sign
	for i, id := range [2]obelisk.SourceID{a, b} {
		if n := w.vaguer[i]; n > 0 {
			out = append(out, obelisk.Sign{Kind: obelisk.SignRounded, Copy: id, Count: n})
		}
	}
	return out
}
