package read

import "slices"

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

// beginning lists the programs of a set that match at token i, in the order of
// the set, each with where it ends. The list is good until the next call.
func (m *matcher) beginning(ps *programs, i int) []way {
	m.ways = m.ways[:0]
	try := func(candidates []int32) {
		for _, n := range candidates {
			if e, ok := m.run(ps.all[n], i); ok {
				m.ways = append(m.ways, way{int(n), e})
			}
		}
	}
	if w := m.passage.tokens[i].word; w != 0 {
		try(ps.byWord[w])
	}
	for _, k := range ps.kinds {
		if m.passage.begins(k, i) {
			try(ps.byKind[k])
		}
	}
	slices.SortFunc(m.ways, func(a, b way) int { return a.program - b.program })
	m.ways = slices.Compact(m.ways)
	return m.ways
}

// way is a program that matches, and where it ends.
type way struct{ program, end int }

// longest runs all programs of a set that can begin at token i and keeps the
// one that reaches farthest; the earlier one where two reach alike.
func (m *matcher) longest(ps *programs, i int) (which, end int) {
	which = -1
	var latest int32
	try := func(candidates []int32) {
		for _, n := range candidates {
			latest = n
			if e, ok := m.run(ps.all[n], i); ok && (e > end || e == end && int(n) < which) {
				which, end = int(n), e
			}
		}
	}
	if w := m.passage.tokens[i].word; w != 0 {
		try(ps.byWord[w])
	}
	for _, k := range ps.kinds {
		if m.passage.begins(k, i) {
			try(ps.byKind[k])
		}
	}
	if which >= 0 && int(latest) != which {
		end, _ = m.run(ps.all[which], i)
	}
	return which, end
}
