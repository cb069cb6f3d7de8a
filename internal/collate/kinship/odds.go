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
// not copied, and the odds fall by 1-c. p is what the other families say: k of
// those give the value and n one that excludes it, so p = (k+1) / (k+n+1+freshness),
// the chance that the next one gives what somebody gave (Pitman, Exchangeable and
// partially exchangeable random partitions, 1995). A source that mostly sides with
// most others is expected to do so: for a value that most give, p is at least
// how often the two do. A value that nobody else contests says nothing.

const (
	// freshness is how readily a source gives a value that no other gave.
	freshness = 0.25
	// prior are the odds that two sources that share values at all are kin.
	prior = 1.0 / 15
	// wholly is how likely it is that who copies copies all subjects.
	wholly = 0.5
	// rareBelow is how small the part must be of a value that is called rare.
	rareBelow = 0.4
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
	common  bool // most others give it
}

// weigh reckons the odds that two sources are kin.
func (f *finder) weigh(a, b int32) weighed {
	var w weighed
	verses := f.verses(a, b, &w)
	sided, crowds := 4.0, 5.0
	for _, v := range verses {
		if v.common {
			crowds++
			sided++
		} else if v.part > 0 {
			crowds++
		}
	}
	w.rarest = w.rarest[:0]
	for i := range verses {
		v := &verses[i]
		switch {
		case v.part == 0:
			w.apart++
			continue
		case v.common:
			v.part = min(max(v.part, sided/crowds), f.expected)
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
	f.mix(verses, &w)
	return w
}

// verses are what two sources both speak of, in the order of the contests.
func (f *finder) verses(a, b int32, w *weighed) []verse {
	var out []verse
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
		if v, ok := f.verse(at, own, other, [2]int32{f.family[a], f.family[b]}, w); ok {
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
func (f *finder) verse(at int32, own, other []vote, families [2]int32, w *weighed) (verse, bool) {
	c := &f.contests[at]
	apart := true
	for _, v := range own {
		for _, o := range other {
			if v.side == o.side {
				out, ok := c.part(v.side, families)
				out.contest = at
				return out, ok
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

// part is which part of independent sources would give a value, by what the
// other families say; false where none of these contests it.
func (c *contest) part(of int32, families [2]int32) (verse, bool) {
	given := c.sides[of].others(families)
	against, most := 0, 0
	for _, k := range c.sides[of].apart {
		n := c.sides[k].others(families)
		against, most = against+n, max(most, n)
	}
	k, n := float64(given), float64(given+against)
	return verse{side: of, part: (k + 1) / (n + 1 + freshness), common: given > most}, against > 0
}

// others counts the families on a side that are not of the two.
func (s *side) others(families [2]int32) int {
	n := len(s.families)
	for i, family := range families {
		if i == 1 && family == families[0] {
			break
		}
		if _, ok := slices.BinarySearch(s.families, family); ok {
			n--
		}
	}
	return n
}

// mix reckons the odds over how much may be copied: of the whole so much, or of
// some subjects all.
func (f *finder) mix(verses []verse, w *weighed) {
	whole := math.Inf(-1)
	for _, c := range copied {
		sum := math.Log(c.weight)
		for _, v := range verses {
			sum += v.gain(c.part)
		}
		whole = logAdd(whole, sum)
	}
	part, subjects := f.bySubject(verses)
	whole, part = whole+math.Log(wholly), part+math.Log(1-wholly)
	w.odds = logAdd(whole, part) + math.Log(prior)
	if part > whole && len(subjects) > 0 {
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

// bySubject are the odds where only some subjects are copied, and the subjects
// of which that is more likely than not.
func (f *finder) bySubject(verses []verse) (float64, []obelisk.EntityID) {
	var sums [len(partly)]float64
	type gain struct {
		subject obelisk.EntityID
		odds    float64
	}
	var gains []gain
	for len(verses) > 0 {
		own := gain{subject: f.contests[verses[0].contest].subject}
		for len(verses) > 0 && f.contests[verses[0].contest].subject == own.subject {
			own.odds += verses[0].gain(copied[0].part)
			verses = verses[1:]
		}
		for i, part := range partly {
			sums[i] += logAdd(own.odds+math.Log(part), math.Log(1-part))
		}
		gains = append(gains, own)
	}
	all, best := math.Inf(-1), 0
	for i, sum := range sums {
		all = logAdd(all, sum-math.Log(float64(len(sums))))
		if sum > sums[best] {
			best = i
		}
	}
	var subjects []obelisk.EntityID
	for _, g := range gains {
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
