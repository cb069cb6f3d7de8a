package read

import (
	"math/bits"
	"slices"
)

// found is one capture of a match: tokens first up to last, and the value, if
// the kind has one: a number, or the index of a sense or item.
type found struct {
	first, last int
	value       int64
	ok          bool
}

// matcher runs programs over one passage.
type matcher struct {
	passage  *passage
	program  *program
	captures [maxCaptures]found
	from, to int // what is found, without the parts that stand outside
	steps    int
	scratch  []found // readings being tried, innermost last
	ways     []way

	candidates []candidate
	looks      int
}

// maxSteps bounds the work of one attempt, so that reading stays linear.
const maxSteps = 4000

// longestSlot bounds a slot inside a pattern, in tokens.
const longestSlot = 80

// run matches the program at token i and returns where it ends.
func (m *matcher) run(p *program, i int) (int, bool) {
	m.program, m.steps = p, 0
	m.from, m.to = i, -1
	for c := range p.captures {
		m.captures[c] = found{}
	}
	end, ok := m.step(0, i)
	if m.to < 0 {
		m.to = end
	}
	return end, ok
}

// step runs the program from one instruction on, depth first.
func (m *matcher) step(pc int32, i int) (int, bool) {
	for {
		m.steps++
		if m.steps > maxSteps {
			return 0, false
		}
		in := &m.program.code[pc]
		switch in.op {
		case opMatch:
			return i, true
		case opWord:
			if i >= len(m.passage.tokens) || m.passage.tokens[i].word != in.word {
				return 0, false
			}
			i++
		case opFrom:
			m.from = i
		case opTo:
			m.to = i
		case opSplit:
			if in.y >= 0 {
				from, to := m.from, m.to
				if end, ok := m.step(in.x, i); ok {
					return end, true
				}
				m.from, m.to = from, to
				pc = in.y
				continue
			}
			pc = in.x
			continue
		case opKind:
			return m.kind(in, pc, i)
		case opSlot:
			return m.slot(in, pc, i)
		}
		pc++
	}
}

// kind tries all readings of a kind at token i, the longest first.
func (m *matcher) kind(in *instruction, pc int32, i int) (int, bool) {
	base := len(m.scratch)
	m.scratch = m.passage.readings(m.scratch, in.kind, i)
	last := len(m.scratch)
	for n := base; n < last; n++ {
		saved := m.captures[in.capture]
		f := m.scratch[n]
		if !m.reads(in.kind, f) {
			continue
		}
		m.captures[in.capture] = f
		if end, ok := m.step(pc+1, f.last); ok {
			m.scratch = m.scratch[:base]
			return end, true
		}
		m.captures[in.capture] = saved
	}
	m.scratch = m.scratch[:base]
	return 0, false
}

// reads reports whether the program is for the language of the word captured.
func (m *matcher) reads(k kind, f found) bool {
	if len(m.program.languages) == 0 || k >= kind(categories) || k == kind(romanWord) {
		return true
	}
	return slices.Contains(m.program.languages, m.sense(f).language)
}

// slot takes as few tokens as let the rest of the program match.
func (m *matcher) slot(in *instruction, pc int32, i int) (int, bool) {
	saved := m.captures[in.capture]
	for j := i + 1; j <= len(m.passage.tokens) && j <= i+longestSlot; j++ {
		m.captures[in.capture] = found{first: i, last: j, ok: true}
		if end, ok := m.step(pc+1, j); ok {
			return end, true
		}
	}
	m.captures[in.capture] = saved
	return 0, false
}

// capture is the capture with the name that took part in the match.
func (m *matcher) capture(name string) (found, bool) {
	for i, c := range m.program.captures {
		if c.name == name && m.captures[i].ok {
			return m.captures[i], true
		}
	}
	return found{}, false
}

// candidate is a program that can match, and where it ends at most.
type candidate struct{ program, most int }

// endless is the end of a program of which only a run can tell where it ends.
const endless = 1 << 30

// maxLooks bounds how often readings are followed from one token on. Where they
// branch so much, all programs of the set are run.
const maxLooks = 2000

// find gathers the programs of a set that can match at token i.
func (m *matcher) find(ps *programs, i int) {
	m.candidates = m.candidates[:0]
	if p := m.passage; p.begunKnown && ps.bit != 0 && len(p.begunAt) == len(p.tokens) && p.begunAt[i]&ps.bit == 0 {
		return
	}
	a := ps.joined()
	if !a.begins(m.passage, i) {
		return
	}
	m.looks = 0
	m.follow(a, 0, i)
	if m.looks > maxLooks {
		m.candidates = m.candidates[:0]
		for n := range ps.all {
			m.candidates = append(m.candidates, candidate{n, endless})
		}
	}
}

// follow goes on from a state of the automaton at token i.
func (m *matcher) follow(a *automaton, n int32, i int) {
	m.looks++
	if m.looks > maxLooks {
		return
	}
	s := &a.states[n]
	for _, which := range s.done {
		m.propose(candidate{int(which), i})
	}
	for _, which := range s.open {
		m.propose(candidate{int(which), endless})
	}
	p := m.passage
	if i >= len(p.tokens) {
		return
	}
	if w := p.tokens[i].word; w != 0 && (n == 0 || s.next&hintOf(w) != 0) {
		if next := a.after(n, w); next != 0 {
			m.follow(a, next, i+1)
		}
	}
	at := s.kinds
	for n, mask := range s.mask {
		for both := mask & p.kinds[i][n]; both != 0; both &= both - 1 {
			k := kind(n<<6 + bits.TrailingZeros64(both))
			for at[0].kind != k {
				at = at[1:]
			}
			m.followKind(a, at[0], i)
		}
	}
}

// followKind goes on behind each reading of a kind at token i.
func (m *matcher) followKind(a *automaton, e kindEdge, i int) {
	base := len(m.scratch)
	m.scratch = m.passage.readings(m.scratch, e.kind, i)
	last := len(m.scratch)
	if last == base && e.kind.settled() {
		m.passage.kinds[i].remove(e.kind) // asked once is enough
	}
	for n := base; n < last; n++ {
		end := m.scratch[n].last
		if n == base || end != m.scratch[n-1].last {
			m.follow(a, e.next, end)
		}
	}
	m.scratch = m.scratch[:base]
}

// propose keeps a candidate, each program once with the farthest end.
func (m *matcher) propose(c candidate) {
	for n := range m.candidates {
		if have := &m.candidates[n]; have.program == c.program {
			have.most = max(have.most, c.most)
			return
		}
	}
	m.candidates = append(m.candidates, c)
}

// beginning lists the programs of a set that match at token i, in the order of
// the set, each with where it ends. The list is good until the next call.
func (m *matcher) beginning(ps *programs, i int) []way {
	m.ways = m.ways[:0]
	m.find(ps, i)
	for _, c := range m.candidates {
		if e, ok := m.run(ps.all[c.program], i); ok {
			m.ways = append(m.ways, way{c.program, e})
		}
	}
	slices.SortFunc(m.ways, func(a, b way) int { return a.program - b.program })
	return m.ways
}

// way is a program that matches, and where it ends.
type way struct{ program, end int }

// longest finds among all programs of a set that match at token i the one that
// reaches farthest; the earlier one where two reach alike. Its captures are then
// those of the matcher.
func (m *matcher) longest(ps *programs, i int) (which, end int) {
	which = -1
	m.find(ps, i)
	if len(m.candidates) > 1 {
		slices.SortFunc(m.candidates, func(a, b candidate) int {
			if a.most != b.most {
				return b.most - a.most
			}
			return a.program - b.program
		})
	}
	latest := -1
	for _, c := range m.candidates {
		if c.most < end || c.most == end && c.program > which && which >= 0 {
			break
		}
		latest = c.program
		if e, ok := m.run(ps.all[c.program], i); ok && (e > end || e == end && c.program < which) {
			which, end = c.program, e
		}
	}
	if which >= 0 && latest != which {
		end, _ = m.run(ps.all[which], i)
	}
	return which, end
}
