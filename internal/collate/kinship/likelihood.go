package kinship

import (
	"cmp"
	"math"
	"slices"
)

// likelihood is how likely it is that the sources say what they say, if the
// families are what they are taken to be (natural logarithm). Of each contest one
// value is right, each as likely; a family says it as often as it is accurate, and
// else one of the others; who is of a family says what most of it says as often
// as its members agree, and else one of the others. How accurate each family is
// follows from what is right, and that from how accurate they are: a few rounds
// settle both (Dempster, Laird and Rubin 1977; for sources, Dawid and Skene 1979).
func (f *finder) likelihood() float64 {
	heads, within := f.heads()
	accuracy := make([]float64, len(f.sources))
	for i := range accuracy {
		accuracy[i] = 0.8
	}
	between := 0.0
	for range rounds {
		right, said := make([]float64, len(f.sources)), make([]float64, len(f.sources))
		between = 0
		for i := range f.contests {
			between += f.contests[i].explain(heads[i], accuracy, right, said)
		}
		for i := range accuracy {
			accuracy[i] = min(max((right[i]+4)/(said[i]+5), 0.3), 0.995)
		}
	}
	for i, family := range f.family {
		if family != int32(i) {
			within += math.Log(prior)
		}
	}
	return within + between
}

// rounds is how often accuracies are worked out anew.
const rounds = 6

// headVote is the side that a family takes: that of most of its members.
type headVote struct{ family, side, members int32 }

// heads are the sides that families take in each contest, and how likely it is
// that their other members do or do not.
func (f *finder) heads() (all [][]headVote, within float64) {
	all = make([][]headVote, len(f.contests))
	same, other := 9.0, 1.0
	among := 0.0
	for i := range f.contests {
		c := &f.contests[i]
		var votes []headVote
		for k := range c.sides {
			for _, source := range c.sides[k].sources {
				at := slices.IndexFunc(votes, func(h headVote) bool { return h.family == f.family[source] && h.side == int32(k) })
				if at < 0 {
					at, votes = len(votes), append(votes, headVote{family: f.family[source], side: int32(k)})
				}
				votes[at].members++
			}
		}
		slices.SortStableFunc(votes, func(a, b headVote) int {
			return cmp.Or(cmp.Compare(a.family, b.family), cmp.Compare(b.members, a.members))
		})
		for _, h := range votes {
			if n := len(all[i]); n > 0 && all[i][n-1].family == h.family {
				other += float64(h.members)
				among += float64(h.members) * math.Log(float64(len(c.sides)))
				continue
			}
			same += float64(h.members - 1)
			all[i] = append(all[i], h)
		}
	}
	keep := same / (same + other)
	return all, (same-9)*math.Log(keep) + (other-1)*math.Log(1-keep) - among
}

// explain is how likely it is that families take their sides, whichever is
// right; it adds to each how often it is right, and how often it says anything.
func (c *contest) explain(heads []headVote, accuracy, right, said []float64) float64 {
	n := float64(len(c.sides))
	all := math.Inf(-1)
	sums := make([]float64, len(c.sides))
	for k := range c.sides {
		sums[k] = -math.Log(n)
		for _, h := range heads {
			if slices.Contains(c.sides[k].apart, int(h.side)) {
				sums[k] += math.Log((1 - accuracy[h.family]) / n)
			} else {
				sums[k] += math.Log(accuracy[h.family])
			}
		}
		all = logAdd(all, sums[k])
	}
	for k := range c.sides {
		part := math.Exp(sums[k] - all)
		for _, h := range heads {
			if !slices.Contains(c.sides[k].apart, int(h.side)) {
				right[h.family] += part
			}
		}
	}
	for _, h := range heads {
		said[h.family]++
	}
	return all
}
