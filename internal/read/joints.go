package read

import "slices"

// Every stretch of time has a word or sign that joins its ends, "to", 至, a dash, or one that
// stands around them, "between". Behind the last of them in a sentence no stretch is looked
// for, as most sentences have none.

// joints are the words of which each pattern of a stretch has one, and what follows them.
type joints struct {
	words []int32     // by word: its number in after, 0 where it is none
	after []following // from 1 on
	edges edges       // from one of them by a word that may follow
	open  bool        // some stretch needs no word
}

// newJoints finds the joints of the stretches, as few as do and, where there is a choice,
// such as the points have not.
func newJoints(stretches, points *programs) *joints {
	j := &joints{after: make([]following, 1)}
	common := map[int32]bool{}
	for _, p := range points.all {
		for _, in := range p.code {
			common[in.word] = true
		}
	}
	var undecided []*program
	for _, p := range stretches.all {
		if cuts := p.cuts(); len(cuts) == 1 {
			j.take(p, cuts[0])
		} else {
			undecided = append(undecided, p)
		}
	}
	for _, p := range undecided {
		cuts := p.cuts()
		if len(cuts) == 0 {
			j.open = true
			continue
		}
		j.take(p, slices.MinFunc(cuts, func(a, b []int32) int { return j.cost(a, common) - j.cost(b, common) }))
	}
	return j
}

// cost is how much the words would add to the joints.
func (j *joints) cost(words []int32, common map[int32]bool) int {
	cost := 0
	for _, w := range words {
		switch {
		case j.has(w):
		case common[w]:
			cost += 100
		default:
			cost++
		}
	}
	return cost
}

// has reports whether the word is a joint.
func (j *joints) has(word int32) bool { return int(word) < len(j.words) && j.words[word] != 0 }

// take takes in the words as the joints of a program, with what follows them in it.
func (j *joints) take(p *program, words []int32) {
	for pc, in := range p.code {
		if in.op != opWord || !slices.Contains(words, in.word) {
			continue
		}
		if n := int(in.word) + 1 - len(j.words); n > 0 {
			j.words = append(j.words, make([]int32, n)...)
		}
		if j.words[in.word] == 0 {
			j.words[in.word] = int32(len(j.after))
			j.after = append(j.after, following{})
		}
		j.follow(j.words[in.word], p, int32(pc)+1)
	}
}

// follow takes in what stands at an instruction behind a joint.
func (j *joints) follow(number int32, p *program, pc int32) {
	f := &j.after[number]
	switch in := &p.code[pc]; in.op {
	case opSplit:
		j.follow(number, p, in.x)
		if in.y >= 0 {
			j.follow(number, p, in.y)
		}
	case opFrom, opTo:
		j.follow(number, p, pc+1)
	case opWord:
		if j.edges.find(number, in.word) == 0 {
			j.edges.add(number, in.word, 1)
		}
	case opKind:
		if in.kind == dateKind {
			f.dates = true
		} else {
			f.kinds.add(in.kind)
		}
	default:
		f.ends = true
	}
}

// cuts lists the sets of words of which every match of the program has one and that have no
// word too many; none where a match may do without words.
func (p *program) cuts() [][]int32 {
	var words []int32
	for _, in := range p.code {
		if in.op == opWord && !slices.Contains(words, in.word) {
			words = append(words, in.word)
		}
	}
	if !p.cutBy(words) {
		return nil
	}
	var cuts [][]int32
	for at := range words {
		farthest := slices.Clone(words)
		slices.SortStableFunc(farthest, func(a, b int32) int {
			return apart(at, slices.Index(words, b)) - apart(at, slices.Index(words, a))
		})
		cut := words
		for _, w := range farthest { // those of one choice stand together
			if less := without(cut, w); p.cutBy(less) {
				cut = less
			}
		}
		if !slices.ContainsFunc(cuts, func(other []int32) bool { return slices.Equal(other, cut) }) {
			cuts = append(cuts, cut)
		}
	}
	return cuts
}

// apart is how far two places are apart.
func apart(a, b int) int { return max(a-b, b-a) }

// without is the words but one.
func without(words []int32, word int32) []int32 {
	return slices.DeleteFunc(slices.Clone(words), func(w int32) bool { return w == word })
}

// cutBy reports whether no match of the program does without the words. Its
// instructions lead forward alone.
func (p *program) cutBy(words []int32) bool {
	reached := make([]bool, len(p.code))
	reached[0] = true
	for pc, in := range p.code {
		switch {
		case !reached[pc] || in.op == opWord && slices.Contains(words, in.word):
		case in.op == opMatch:
			return false
		case in.op == opSplit:
			reached[in.x] = true
			if in.y >= 0 {
				reached[in.y] = true
			}
		default:
			reached[pc+1] = true
		}
	}
	return true
}

// lastJoint is the last token of the passage that may be the joint of a stretch, -1 where
// none is; it errs only by naming a later one.
func (g *grammar) lastJoint(p *passage) int {
	g.join.Do(func() { g.joints = newJoints(&g.stretches, &g.points) })
	last := len(p.tokens) - 1
	for ; last >= 0 && !g.joints.open; last-- {
		if w := p.tokens[last].word; g.joints.has(w) && g.joinsOn(p, g.joints.words[w], last+1) {
			break
		}
	}
	return last
}

// joinsOn reports whether what follows a joint may stand at token i.
func (g *grammar) joinsOn(p *passage, number int32, i int) bool {
	f := &g.joints.after[number]
	if f.ends || i >= len(p.tokens) {
		return f.ends
	}
	return p.kinds[i].meets(&f.kinds) || f.dates && g.opens(p, i) || p.tokens[i].word != 0 && g.joints.edges.find(number, p.tokens[i].word) != 0
}
