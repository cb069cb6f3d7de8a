package read

import (
	"slices"
	"unicode"

	"obelisk"
)

// learned is a name that the document itself brought: its words, folded, and
// the entity that was proposed for it. A Reader never changes; what one
// document teaches is known to its session alone.
type learned struct {
	words  []string
	entity int32 // index behind those of the directory
}

// learn makes a name known for the rest of the document.
func (s *session) learn(n Name) {
	z := tokenizer{folder: s.lexicon.folder}
	var words []string
	for _, t := range z.cut(nil, n.Text) {
		words = append(words, s.lexicon.folder.text(n.Text[t.start:t.end]))
	}
	if len(words) == 0 || len(words) > longestEntry {
		return
	}
	index := int32(len(s.directory.entities) + len(s.extra))
	s.extra = append(s.extra, entity{id: n.Entity, class: n.Class})
	if _, ok := s.brought[n.Entity]; !ok {
		s.brought[n.Entity] = n.Class
	}
	if s.learned == nil {
		s.learned = map[string][]learned{}
	}
	key := beginning(words[0])
	s.learned[key] = append(s.learned[key], learned{words, index})
}

// entityAt is the entity with the index, of the register or of this document.
func (s *session) entityAt(index int32) entity {
	if n := len(s.directory.entities); int(index) >= n {
		return s.extra[int(index)-n]
	}
	return s.directory.entities[index]
}

// findLearned looks up, between the known names, those that the document brought.
func (s *session) findLearned(p *passage) {
	if len(s.learned) == 0 {
		return
	}
	for i := 0; i < len(p.tokens); i++ {
		t := &p.tokens[i]
		if t.kind == markToken || t.kind == wordToken && !t.upper || p.covered(i) {
			continue
		}
		n, ok := s.learnedFrom(p, i)
		if !ok {
			continue
		}
		p.names = append(p.names, n)
		i = n.last - 1
	}
	slices.SortStableFunc(p.names, func(a, b named) int { return a.first - b.first })
}

// learnedFrom is the longest name brought by the document that begins at token i.
func (s *session) learnedFrom(p *passage, i int) (named, bool) {
	var best named
	for _, l := range s.learned[beginning(p.folded(i))] {
		last := i + len(l.words)
		if last <= best.last || last > len(p.tokens) {
			continue
		}
		same := true
		for k := 0; k < len(l.words) && same; k++ {
			same = !p.covered(i+k) && sameWord(l.words[k], p.folded(i+k))
		}
		if same {
			best = named{i, last, []int32{l.entity}}
		}
	}
	return best, best.last > 0
}

// beginning is by what the learned names are found: their first letters, which
// inflection leaves alone.
func beginning(word string) string {
	n := 0
	for i := range word {
		if n == 3 {
			return word[:i]
		}
		n++
	}
	return word
}

// sameWord reports whether a folded word is the learned one; a Cyrillic word
// may stand in another case: up to two letters give way to up to three others.
func sameWord(learned, word string) bool {
	if learned == word {
		return true
	}
	a, b := []rune(learned), []rune(word)
	common := 0
	for common < len(a) && common < len(b) && a[common] == b[common] {
		common++
	}
	return common >= 3 && unicode.Is(unicode.Cyrillic, a[0]) && len(a)-common <= 2 && len(b)-common <= 3
}

// folded is the folded text of token i.
func (p *passage) folded(i int) string {
	return p.lexicon.folder.text(p.text[p.tokens[i].start:p.tokens[i].end])
}

// pick is the first entity of a name whose class has the role, or empty.
func (s *session) pick(n named, role obelisk.Role) obelisk.EntityID {
	for _, index := range n.entities {
		if e := s.entityAt(index); s.schema != nil && s.schema.HasRole(e.class, role) {
			return e.id
		}
	}
	return ""
}
