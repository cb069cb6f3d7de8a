package collate

import (
	"cmp"
	"math"
	"slices"

	"obelisk"
)

// Which of two sources is the copy is a matter of signs. Each speaks for one of
// the two with a weight, the natural logarithm of how much more often it is seen
// of the copy than of the original; where a sign is found again and again, it
// adds up to so much and no more. Bench weighing descent shows how often what
// follows is so.

// weigh is what so many signs of a kind are worth.
func weightOf(s obelisk.Sign) float64 {
	each, most := 0.0, 0.0
	switch s.Kind {
	case obelisk.SignLater:
		each, most = 3.5, 3.5
	case obelisk.SignYounger:
		each, most = 1, 1
	case obelisk.SignCut, obelisk.SignNames:
		each, most = 2.5, 2.5
	case obelisk.SignMisspelt: // who copies may also mend
		each, most = 0.8, 2.4
	case obelisk.SignJoined:
		each, most = 1.5, 3
	case obelisk.SignRounded: // who copies may also add
		each, most = 0.5, 2
	}
	return min(float64(s.Count)*each, most)
}

// leastKnown is how likely it must be that one of two is the copy, in percent,
// to be said at all.
const leastKnown = 60

// DescentOf says which of two sources the signs show to be the copy and how
// likely that is, with all signs, those of most weight first. It is zero where
// they show nothing.
func DescentOf(signs []obelisk.Sign) obelisk.Descent {
	if len(signs) == 0 {
		return obelisk.Descent{}
	}
	signs = slices.SortedFunc(slices.Values(signs), func(a, b obelisk.Sign) int {
		return cmp.Or(cmp.Compare(weightOf(b), weightOf(a)), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Copy, b.Copy))
	})
	sums := map[obelisk.SourceID]float64{}
	var most obelisk.SourceID
	for _, s := range signs {
		sums[s.Copy] += weightOf(s)
	}
	all := 0.0
	for _, s := range signs {
		if most == "" || sums[s.Copy] > sums[most] {
			most = s.Copy
		}
	}
	for id, sum := range sums {
		if id != most {
			all += sum
		}
	}
	chance := min(int(100/(1+math.Exp(all-sums[most]))), 99)
	if chance < leastKnown {
		return obelisk.Descent{}
	}
	return obelisk.Descent{Copy: most, Chance: chance, Signs: signs}
}

// DateSigns show by the dates of two sources which is the copy. What was read
// of a source is as old as its last change, or as its publication where no change
// is known, and no younger than the day on which its copy was taken.
func DateSigns(a, b obelisk.Source) []obelisk.Sign {
	for _, pair := range [2][2]obelisk.Source{{a, b}, {b, a}} {
		older, younger := pair[0], pair[1]
		born := younger.Published.Earliest()
		if !born.Known() {
			continue
		}
		sign := obelisk.Sign{Copy: younger.ID, Count: 1}
		published, changed, taken := older.Published.Latest(), older.Updated.Latest(), older.Retrieved.Latest()
		switch {
		case taken.Known() && taken.Day < born.Day,
			changed.Known() && changed.Day < born.Day,
			!changed.Known() && published.Known() && published.Day < born.Day:
			sign.Kind = obelisk.SignLater
		case published.Known() && published.Day < born.Day:
			sign.Kind = obelisk.SignYounger
		default:
			continue
		}
		return []obelisk.Sign{sign}
	}
	return nil
}
