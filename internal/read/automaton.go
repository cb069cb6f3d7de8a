package read

import (
	"encoding/binary"
	"slices"
)

// automaton follows all programs of a set at once, so that what they have in
// common is looked at once however many there are. A state stands for the steps
// at which programs may be after the same words and kinds. It says which
// programs can match and how far at most; the programs themselves then say what
// they capture.
type automaton struct {
	states []state
	edges  edges   // by state and word
	roots  []int32 // the states after a first word, by word
}

// state is where programs are after the same beginning.
type state struct {
	done  []int32    // programs that end here
	open  []int32    // programs that only a run of theirs can decide from here on
	kinds []kindEdge // where the kinds lead
	mask  kindSet    // of kinds
	next  wordHint   // of the words that lead on
}

// kindEdge is where a kind leads.
type kindEdge struct {
	kind kind
	next int32
}

// mostStates bounds an automaton. Beyond it programs are left to their runs.
const mostStates = 1 << 15

// joiner builds an automaton of a set's programs.
type joiner struct {
	programs []*program
	built    automaton
	numbers  map[string]int32 // of states, by their steps
	waiting  [][]step         // of the states that have no edges yet
	next     int
}

// step is one instruction of one program.
type step struct{ program, pc int32 }

// join makes the automaton of programs.
func join(all []*program) *automaton {
	j := &joiner{programs: all, numbers: map[string]int32{}}
	var start []step
	for n := range all {
		start = j.reach(start, step{int32(n), 0})
	}
	j.state(start)
	for ; j.next < len(j.built.states); j.next++ {
		j.connect(int32(j.next), j.waiting[j.next])
	}
	return &j.built
}

// reach appends the step, or those that splits lead to from it.
func (j *joiner) reach(steps []step, s step) []step {
	in := &j.programs[s.program].code[s.pc]
	switch in.op {
	case opSplit:
		steps = j.reach(steps, step{s.program, in.x})
		if in.y >= 0 {
			steps = j.reach(steps, step{s.program, in.y})
		}
	case opFrom, opTo:
		steps = j.reach(steps, step{s.program, s.pc + 1})
	default:
		if !slices.Contains(steps, s) {
			steps = append(steps, s)
		}
	}
	return steps
}

// state is the number of the state with the steps, made where it is new.
func (j *joiner) state(steps []step) int32 {
	slices.SortFunc(steps, func(a, b step) int {
		if a.program != b.program {
			return int(a.program - b.program)
		}
		return int(a.pc - b.pc)
	})
	full := len(j.built.states) >= mostStates
	key := make([]byte, 0, 8*len(steps)+1)
	for _, s := range steps {
		if full {
			s.pc = -1 // only the programs count
		}
		key = binary.LittleEndian.AppendUint32(key, uint32(s.program))
		key = binary.LittleEndian.AppendUint32(key, uint32(s.pc))
	}
	if n, ok := j.numbers[string(key)]; ok {
		return n
	}
	n := int32(len(j.built.states))
	j.numbers[string(key)] = n
	var s state
	if full {
		for _, at := range steps {
			s.open = append(s.open, at.program)
		}
		s.open = slices.Compact(s.open)
		steps = nil
	}
	j.built.states = append(j.built.states, s)
	j.waiting = append(j.waiting, steps)
	return n
}

// connect finds what leads on from a state.
func (j *joiner) connect(n int32, steps []step) {
	words, order := map[int32][]step{}, []int32{}
	var byKind [kinds][]step
	var s state
	for _, at := range steps {
		in := &j.programs[at.program].code[at.pc]
		after := step{at.program, at.pc + 1}
		switch in.op {
		case opMatch:
			s.done = append(s.done, at.program)
		case opWord:
			if words[in.word] == nil {
				order = append(order, in.word)
			}
			words[in.word] = j.reach(words[in.word], after)
		case opKind:
			byKind[in.kind] = j.reach(byKind[in.kind], after)
		default:
			s.open = append(s.open, at.program)
		}
	}
	s.done, s.open = slices.Compact(s.done), slices.Compact(s.open)
	for _, w := range order {
		s.next |= hintOf(w)
		j.word(n, w, j.state(words[w]))
	}
	for k, after := range byKind {
		if len(after) > 0 {
			s.kinds = append(s.kinds, kindEdge{kind(k), j.state(after)})
			s.mask.add(kind(k))
		}
	}
	s.open = append(s.open, j.built.states[n].open...)
	j.built.states[n] = s
}

// word adds an edge for a word.
func (j *joiner) word(from, word, to int32) {
	a := &j.built
	if from > 0 {
		a.edges.add(from, word, to)
		return
	}
	if int(word) >= len(a.roots) {
		a.roots = append(a.roots, make([]int32, int(word)+1-len(a.roots))...)
	}
	a.roots[word] = to
}

// begins reports whether a program may begin at token i; it errs only by
// saying yes.
func (a *automaton) begins(p *passage, i int) bool {
	w := int(p.tokens[i].word)
	return w < len(a.roots) && a.roots[w] != 0 || p.kinds[i].meets(&a.states[0].mask) || len(a.states[0].open) > 0
}

// after is the state that the word leads to, 0 where it leads nowhere.
func (a *automaton) after(n, word int32) int32 {
	if n > 0 {
		return a.edges.find(n, word)
	}
	if int(word) < len(a.roots) {
		return a.roots[word]
	}
	return 0
}

// openings are all that the patterns of dates begin with, and what may follow it:
// "in" begins many of them, and hardly any sentence has one behind it.
type openings struct {
	words  []int32      // by word: what follows it, 0 where nothing begins with it
	kinds  kindSet      // with which something begins
	byKind [kinds]int32 // what follows each
	after  []following  // from 1 on
	edges  edges        // from one of them by a word that may follow
	open   bool         // a pattern may begin with anything
}

// following is what may follow the beginning of a pattern.
type following struct {
	ends  bool // nothing need follow, or anything may
	dates bool // a date may
	kinds kindSet
}

// newOpenings gathers what the sets begin with. A stretch that begins with a
// date begins with what the date begins with.
func newOpenings(sets ...*programs) *openings {
	o := &openings{after: make([]following, 1)}
	for _, set := range sets {
		a := set.joined()
		behind := map[int32][]int32{} // what follows, by the states after a beginning
		for word, next := range a.roots {
			if next == 0 {
				continue
			}
			if word >= len(o.words) {
				o.words = append(o.words, make([]int32, len(a.roots)-len(o.words))...)
			}
			behind[next] = append(behind[next], o.follow(&o.words[word], &a.states[next]))
		}
		for _, e := range a.states[0].kinds {
			behind[e.next] = append(behind[e.next], o.follow(&o.byKind[e.kind], &a.states[e.next]))
		}
		for _, e := range a.edges.slots {
			for _, n := range behind[e.node] {
				if e.next != 0 && o.edges.find(n, e.word) == 0 {
					o.edges.add(n, e.word, 1)
				}
			}
		}
		o.kinds.join(&a.states[0].mask)
		o.open = o.open || len(a.states[0].open) > 0
	}
	o.kinds.remove(dateKind)
	return o
}

// follow takes in what leads on from a state behind a beginning, whose number it
// sets and returns.
func (o *openings) follow(number *int32, s *state) int32 {
	if *number == 0 {
		*number = int32(len(o.after))
		o.after = append(o.after, following{})
	}
	f := &o.after[*number]
	f.ends = f.ends || len(s.done) > 0 || len(s.open) > 0
	f.kinds.join(&s.mask)
	f.dates = f.dates || f.kinds.has(dateKind)
	f.kinds.remove(dateKind)
	return *number
}

// begins reports whether a pattern may begin with token i, whatever follows.
func (o *openings) begins(p *passage, i int) bool {
	w := int(p.tokens[i].word)
	return w < len(o.words) && o.words[w] != 0 || p.kinds[i].meets(&o.kinds) || o.open
}

// goesOn reports whether what follows a beginning may stand at token i.
func (o *openings) goesOn(p *passage, number int32, i int) bool {
	f := &o.after[number]
	if f.ends || i >= len(p.tokens) {
		return f.ends
	}
	return p.kinds[i].meets(&f.kinds) || f.dates && o.begins(p, i) || p.tokens[i].word != 0 && o.edges.find(number, p.tokens[i].word) != 0
}

// opens reports whether a date or a stretch of time may begin at token i; it
// errs only by saying yes. It is what most tokens of a text cost.
func (g *grammar) opens(p *passage, i int) bool {
	g.open.Do(func() { g.openings = newOpenings(&g.points, &g.weak, &g.stretches) })
	o := g.openings
	if o.open {
		return true
	}
	if w := int(p.tokens[i].word); w < len(o.words) && o.words[w] != 0 && o.goesOn(p, o.words[w], i+1) {
		return true
	}
	return p.kinds[i].meets(&o.kinds) && o.opensKind(p, i)
}

// opensKind reports whether a pattern may begin with one of the kinds at token i. Of
// a word of a category what follows it is asked for too; a number may be longer
// than the token.
func (o *openings) opensKind(p *passage, i int) bool {
	at := p.kinds[i]
	for _, ph := range p.at(i) {
		k := kind(ph.category)
		if number := o.byKind[k]; number != 0 && o.goesOn(p, number, ph.last) {
			return true
		}
		at.remove(k)
	}
	return at.meets(&o.kinds)
}
