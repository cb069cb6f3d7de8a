package read

import "slices"

// excerpt is a passage of its own made of tokens first up to last, with what
// was found in them; it stays good when the passage that it is of is used again.
func (p *passage) excerpt(first, last int) *passage {
	e := &passage{
		lexicon: p.lexicon, grammar: p.grammar, block: p.block, text: p.text, language: p.language, broad: p.broad,
		tokens: slices.Clone(p.tokens[first:last]), kinds: slices.Clone(p.kinds[first:last]),
		dateAt: make([]int32, last-first), memo: &memo{},
	}
	e.memo.reset(last - first)
	e.inner.passage, e.outer.passage, e.holding = e, e, p.holding
	for i := first; i < last; i++ {
		e.heads = append(e.heads, int32(len(e.phrases)))
		for _, ph := range p.at(i) {
			if ph.last <= last {
				e.phrases = append(e.phrases, phrase{ph.first - first, ph.last - first, ph.sense, ph.category})
			}
		}
	}
	e.heads = append(e.heads, int32(len(e.phrases)))
	for _, d := range p.dates {
		if d.first >= first && d.last <= last {
			d.first, d.last = d.first-first, d.last-first
			for i := range d.ends {
				d.ends[i].first, d.ends[i].last = d.ends[i].first-first, d.ends[i].last-first
			}
			e.dates = append(e.dates, d)
			for i := d.first; i < d.last; i++ {
				e.dateAt[i] = int32(len(e.dates))
			}
		}
	}
	for _, n := range p.names {
		if n.first >= first && n.last <= last {
			n.first, n.last = n.first-first, n.last-first
			e.names = append(e.names, n)
		}
	}
	return e
}
