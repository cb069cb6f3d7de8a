package read

// Most sentences have no word with which a frame begins. Which sets of frames a
// sentence may hold is told once, by its words and categories, before any of
// them is looked for token by token.

// sets are sets of programs, by bit.
type sets uint16

// beginnings are the words and categories with which the programs of the frames
// begin.
type beginnings struct {
	words      []sets // by word
	categories [categories]sets
	any        sets // those that may begin with anything else
}

// beginnings are those of the frames, gathered when they are first needed.
func (f *frames) beginnings() *beginnings {
	f.begin.Do(func() {
		for n, set := range []*programs{&f.conferrals, &f.first, &f.starts, &f.ends, &f.lasts, &f.spans, &f.occurs, &f.turns, &f.tellings} {
			set.bit = 1 << n
			f.begun.take(set)
		}
	})
	return &f.begun
}

// take takes in what the programs of a set begin with.
func (b *beginnings) take(set *programs) {
	a := set.joined()
	if n := len(a.roots) - len(b.words); n > 0 {
		b.words = append(b.words, make([]sets, n)...)
	}
	for word, next := range a.roots {
		if next != 0 {
			b.words[word] |= set.bit
		}
	}
	for _, e := range a.states[0].kinds {
		if e.kind < kind(categories) {
			b.categories[e.kind] |= set.bit
		} else {
			b.any |= set.bit
		}
	}
	if len(a.states[0].open) > 0 || len(a.states[0].done) > 0 {
		b.any |= set.bit
	}
}

// find tells for each token of the passage of which sets a program may begin there,
// and for the passage of which it may hold one; it errs only by naming more.
func (b *beginnings) find(p *passage) {
	p.begun, p.begunAt = b.any, p.begunAt[:0]
	for i := range p.tokens {
		at := b.any
		if w := int(p.tokens[i].word); w < len(b.words) {
			at |= b.words[w]
		}
		for _, ph := range p.at(i) {
			at |= b.categories[ph.category]
		}
		p.begun |= at
		p.begunAt = append(p.begunAt, at)
	}
	p.begunKnown = true
}

// mayHold reports whether a program of the set may match somewhere in the
// sentence, at next to no cost; it errs only by saying yes. Who looks for a set
// of frames token by token asks it first.
func (p *proposer) mayHold(s *passage, set *programs) bool {
	s = s.outer.passage // what matchers look at, of which s may be a part
	b := p.frames.beginnings()
	if !s.begunKnown {
		b.find(s)
	}
	return set.bit == 0 || s.begun&set.bit != 0
}
