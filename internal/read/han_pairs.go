package read

// Chinese lists of those who were named, in which the verb stands once and 为 parts
// whom from what: "云溪市被命名为花园城市、白鹭县为花园县城".

// namesAs reports whether the trigger of a deed is a verb of naming parted from its 为 by
// those who were named: 命名云溪市为.
func (p *passage) namesAs(d *deed) bool {
	ph, ok := p.phrase(d.from, namingWord)
	return ok && p.sense(ph).text == "as" && ph.last < d.end-1
}

// namedPairs puts forward those whom the clause of a verb of naming names behind its first.
func (p *proposer) namedPairs(s *passage, d *deed) {
	if len(d.honours) == 0 || d.from >= d.end || s.word(d.end-1) != "为" {
		return
	}
	for next := *d; ; {
		at := s.pastTail(next.honours[len(next.honours)-1].last)
		if at+1 >= d.right || !s.joins(at) {
			return
		}
		as := s.asWhat(at+1, d.right)
		if as < 0 {
			return
		}
		next.who, next.honours = p.nounList(s, at+1, as), p.hanHonours(s, as+1, d.right, true)
		if len(next.who) == 0 || len(next.honours) == 0 {
			return
		}
		p.finish(s, &next)
	}
}

// asWhat is where the 为 stands behind those who were named, from token i on, or -1.
func (p *passage) asWhat(i, end int) int {
	for k := i + shortestHan; k < end; k++ {
		if p.word(k) == "为" && !p.splits(k) && !p.enquoted(k) {
			return k
		}
	}
	return -1
}
