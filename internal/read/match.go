package read

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
	var buffer [4]found
	for _, f := range m.passage.readings(buffer[:0], in.kind, i) {
		saved := m.captures[in.capture]
		m.captures[in.capture] = f
		if end, ok := m.step(pc+1, f.last); ok {
			return end, true
		}
		m.captures[in.capture] = saved
	}
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

// longest runs all programs of a set that can begin at token i and keeps the
// one that reaches farthest; the earlier one where two reach alike.
func (m *matcher) longest(ps *programs, i int) (which, end int) {
	which = -1
	try := func(candidates []int32) {
		for _, n := range candidates {
			if e, ok := m.run(ps.all[n], i); ok && (e > end || e == end && int(n) < which) {
				which, end = int(n), e
			}
		}
	}
	if w := m.passage.tokens[i].word; w != 0 {
		try(ps.byWord[w])
	}
	for k := range ps.byKind {
		if len(ps.byKind[k]) > 0 && m.passage.begins(kind(k), i) {
			try(ps.byKind[k])
		}
	}
	if which >= 0 {
		end, _ = m.run(ps.all[which], i)
	}
	return which, end
}
