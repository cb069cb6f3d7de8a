package read

// longestSource bounds the name of who says so, in tokens.
const longestSource = 12

// attribute gives the quantities of a sentence the words that say whose they
// are: those before a quantity, or else those after it.
func (p *passage) attribute() {
	if len(p.amounts) == 0 {
		return
	}
	var said []stretch
	for i := 0; i < len(p.tokens); i++ {
		if ph, ok := p.phrase(i, attribution); ok {
			s := stretch{ph.first, p.sourceEnd(ph.last)}
			if s.last > ph.last {
				said = append(said, s)
				i = s.last - 1
			}
		}
	}
	for n := range p.amounts {
		a := &p.amounts[n]
		for _, s := range said {
			if a.said == (stretch{}) || s.last <= a.first {
				a.said = s
			}
		}
	}
}

// sourceEnd is the token after the name that begins at token i: it ends before
// a sign that parts clauses and before a quantity, and with a word such as 统计.
func (p *passage) sourceEnd(i int) int {
	first := i
	for ; i < len(p.tokens) && i < first+longestSource; i++ {
		if ph, ok := p.phrase(i, saysWord); ok {
			return ph.last
		}
		t := &p.tokens[i]
		if t.kind == markToken && !p.mark(i, "-") && !p.mark(i, "“") && !p.mark(i, "”") || t.kind == numberToken {
			break
		}
	}
	return i
}
